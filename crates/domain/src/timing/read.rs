//! The parser of dated timings: what bounds them, and how dates join. A timing is read only when every word of it is
//! accounted for; anything left over means that it is not read at all.

use chrono::NaiveDate;

use crate::timing::calendar::{Stretch, count_from};
use crate::timing::dates::{Bound, Dated, Join, Outcome, What, place};
use crate::timing::kind::Inferred;
use crate::timing::phrases::{longest, phrase};
use crate::timing::tables::{BOUNDS, BUT, COUNTED_FROM, DOUBTS, HASTE, LABELS, NOW, TAILS, WAS};
use crate::timing::words::{Term, Unit, Word};
use crate::working_days::{self, Counting, WorkingDays};

/// Reads a dated timing. Nothing where the words are not one.
pub(super) fn read(words: &[Word<'_>], context: NaiveDate, calendar: &WorkingDays) -> Option<Outcome> {
    let mut reader = Reader {
        calendar,
        ..Reader::new(words, context)
    };
    let read = reader.timing()?;
    reader.done().then_some(read)
}

/// Whether the words count a span from something that must happen first: "within 3 months of publication".
pub(super) fn span_after_event(words: &[Word<'_>], context: NaiveDate) -> bool {
    let mut reader = Reader::new(words, context);
    reader.opening().is_some()
        && reader.span().is_some()
        && reader.any(&["of", "from", "after", "following"])
        && reader.words[reader.at..]
            .iter()
            .any(|word| word.term == Term::Plain && word.text != "the")
}

/// A place in the words of a timing. Every method that fails leaves it where it was.
pub(super) struct Reader<'w, 't> {
    pub(super) words: &'w [Word<'t>],
    pub(super) at: usize,
    pub(super) context: NaiveDate,
    calendar: &'w WorkingDays,
}

impl<'w, 't> Reader<'w, 't> {
    /// At the first word, with the bank holidays that are built in.
    pub(super) fn new(words: &'w [Word<'t>], context: NaiveDate) -> Self {
        Self {
            words,
            at: 0,
            context,
            calendar: WorkingDays::built_in(),
        }
    }

    pub(super) fn done(&self) -> bool {
        self.at == self.words.len()
    }

    pub(super) fn peek(&self, ahead: usize) -> Option<&Word<'t>> {
        self.words.get(self.at + ahead)
    }

    pub(super) fn term(&self, ahead: usize) -> Option<Term> {
        self.peek(ahead).map(|word| word.term)
    }

    pub(super) fn mark(&mut self, mark: char) -> bool {
        let found = self.term(0) == Some(Term::Mark(mark));
        self.at += usize::from(found);
        found
    }

    pub(super) fn is(&self, text: &str) -> bool {
        self.peek(0).is_some_and(|word| word.text == text)
    }

    pub(super) fn take(&mut self, text: &str) -> bool {
        let length = phrase(self.words, self.at, text);
        self.at += length;
        length > 0
    }

    /// Takes the longest phrase of a table that stands here.
    pub(super) fn any(&mut self, table: &[&str]) -> bool {
        let length = longest(self.words, self.at, table);
        self.at += length;
        length > 0
    }

    pub(super) fn attempt<T>(&mut self, grammar: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let start = self.at;
        let found = grammar(self);
        if found.is_none() {
            self.at = start;
        }
        found
    }

    /// label* bound* date (joined date)* note*
    pub(super) fn timing(&mut self) -> Option<Outcome> {
        self.separators();
        if self.any(&["originally", "was", "previously"]) {
            // "originally June, now August": only what is in force is read.
            self.attempt(|reader| reader.bounded())?;
            self.separators();
            return self.any(NOW).then(|| self.timing())?;
        }
        self.labels();
        self.haste();
        let (mut dates, mut bound) = self.bounded()?;
        let mut doubtful = false;
        while !self.done() {
            let start = self.at;
            self.separators();
            if self.any(NOW) {
                (dates, bound) = self.bounded()?;
            } else if self.any(WAS) {
                self.bounded()?;
            } else if self.any(&["onwards", "onward", "and onwards", "and beyond"]) && bound != Bound::Before {
                bound = Bound::From;
            } else if self.mark('?') || self.any(DOUBTS) {
                doubtful = true;
            } else if self.words.get(start).is_some_and(|word| word.term == Term::Mark('(')) && self.same_again(&dates)
            {
                // "Q2 2022/23 (July to September)" says the same twice.
            } else if self.words.get(start).is_some_and(|word| word.term == Term::Mark('('))
                && let [(_, dated)] = &mut dates[..]
                && let Some(found) = self.year_beside(*dated)
            {
                *dated = found;
            } else if self.any(TAILS) || self.clock().is_some() {
                // Says nothing about the day.
            } else if self.at == start {
                return None;
            }
        }
        let season_too = |(_, dated): &(Join, Dated)| matches!(dated.what, What::Holiday(day) if day.is_a_season_too());
        if dates.iter().any(season_too) && bound == Bound::Within {
            // "over Christmas" is not a day.
            return None;
        }
        if doubtful {
            dates[0].1.doubtful = true;
        }
        place(&dates, bound, self.context)
    }

    /// "asap but no later than": what counts is the bound that follows, so there has to be one.
    fn haste(&mut self) {
        self.attempt(|reader| {
            if !reader.any(HASTE) {
                return None;
            }
            reader.separators();
            reader.any(BUT);
            reader.separators();
            let start = reader.at;
            let (bound, _) = reader.bounds()?;
            reader.at = start;
            matches!(bound, Bound::By | Bound::Before).then_some(())
        });
    }

    /// The year of a date in brackets after it: "Q1 (2023/24)".
    fn year_beside(&mut self, dated: Dated) -> Option<Dated> {
        self.attempt(|reader| {
            let found = dated.in_year_of(reader.date()?)?;
            reader.mark(')').then_some(found)
        })
    }

    /// Takes dates that, counted from where `dates` begin, are the same days.
    pub(super) fn same_again(&mut self, dates: &[(Join, Dated)]) -> bool {
        self.attempt(|reader| {
            let Outcome::Placed(told) = place(dates, Bound::Within, reader.context)? else {
                return None;
            };
            let Outcome::Placed(again) = place(&reader.dates()?, Bound::Within, told.first?)? else {
                return None;
            };
            (told.first == again.first && told.last == again.last).then_some(())
        })
        .is_some()
    }

    pub(super) fn labels(&mut self) {
        while self.any(LABELS) {
            self.separators();
        }
    }

    /// The words before a date or a meeting that say what is due, and how it is bound. Nothing where they bound it
    /// twice.
    pub(super) fn opening(&mut self) -> Option<Bound> {
        self.labels();
        self.haste();
        self.bounds().map(|(bound, _)| bound)
    }

    pub(super) fn separators(&mut self) {
        while matches!(self.term(0), Some(Term::Mark(',' | '-' | ';' | ':' | '(' | ')'))) {
            self.at += 1;
        }
    }

    /// The bound, and whether the words are unsure. Words of both kinds may follow one another ("due by around"); two
    /// bounds that differ ("before after") bound nothing.
    pub(super) fn bounds(&mut self) -> Option<(Bound, bool)> {
        let (mut bound, mut doubtful) = (Bound::Within, false);
        loop {
            if let Some((text, found)) = BOUNDS.iter().find(|(text, _)| phrase(self.words, self.at, text) > 0) {
                self.take(text);
                bound = match (bound, *found) {
                    (known, Bound::Within) => known,
                    (Bound::Within, found) | (Bound::By, found @ Bound::By) => found,
                    _ => return None,
                };
            } else if self.any(DOUBTS) {
                self.separators();
                doubtful = true;
            } else {
                return Some((bound, doubtful));
            }
        }
    }

    pub(super) fn bounded(&mut self) -> Option<(Vec<(Join, Dated)>, Bound)> {
        self.attempt(|reader| {
            let (mut bound, mut doubtful) = reader.bounds()?;
            if reader.clock().is_some() {
                let _mark = reader.mark(',') || reader.mark('-') || reader.mark(':');
                let (second, unsure) = reader.bounds()?;
                doubtful |= unsure;
                bound = match (bound, second) {
                    // "before noon on 29 October" is due on the 29th, "after noon on 29 October" begins on it.
                    (Bound::From | Bound::After, Bound::Within) => Bound::From,
                    (_, Bound::Within) => Bound::By,
                    (Bound::Within | Bound::By, second) => second,
                    _ => return None,
                };
            }
            if let Some(day) = reader.weeks_on() {
                return Some((vec![(Join::Open, day)], bound));
            }
            let mut dates = match reader.span() {
                Some(_) if matches!(bound, Bound::Before | Bound::From) => return None,
                Some(span) => vec![(Join::Open, span)],
                None => reader.dates()?,
            };
            if doubtful {
                dates[0].1.doubtful = true;
            }
            Some((dates, bound))
        })
    }

    /// "3 months", "the next six weeks", "10 working days of this letter", "6-8 weeks": from the context date.
    pub(super) fn span(&mut self) -> Option<Dated> {
        self.attempt(|reader| {
            let next = reader.any(&["the next", "the coming"]);
            let further = next || reader.any(&["next", "another", "a further"]);
            let mut count = reader.count();
            if count.is_some() {
                let more = reader.attempt(|reader| {
                    let joined = reader.mark('-') || reader.take("to") || reader.take("or");
                    if joined { reader.count() } else { None }
                });
                count = more.or(count);
            } else if (next && reader.one_unit()) || (!further && reader.is("fortnight")) {
                count = Some(1);
            }
            let count = count?;
            let working = reader.any(&["working", "business", "clear working"]);
            let _calendar = reader.any(&["calendar", "clear"]);
            let Some(Term::Unit(unit)) = reader.term(0) else {
                return None;
            };
            reader.at += 1;
            reader.any(COUNTED_FROM);
            let receipt = reader.any(&["of receipt", "of receipt of this letter", "of receiving this letter"]);
            let last = match unit {
                // By the holidays of England and Wales, whose papers these are.
                Unit::Day if working && count > working_days::MOST => return None,
                Unit::Day if working => reader
                    .calendar
                    .after(reader.context, count, Counting::EnglandWales)
                    .ok()?,
                _ if working => return None,
                _ => count_from(reader.context, count, unit)?,
            };
            let stretch = Stretch {
                first: reader.context,
                last,
                months: 0,
            };
            let mut span = Dated::new(What::Fixed(stretch), None).assume(Inferred::SpanStart);
            // The day a letter arrived is not known here.
            span.doubtful = receipt;
            Some(span)
        })
    }

    /// A unit in the singular, quarters aside: "the next month" is a span, "the next quarter" is one of the calendar.
    pub(super) fn one_unit(&self) -> bool {
        self.peek(0)
            .is_some_and(|word| matches!(word.text, "day" | "week" | "fortnight" | "month" | "year"))
    }

    pub(super) fn count(&mut self) -> Option<u32> {
        let count = match self.term(0)? {
            Term::Number {
                value,
                digits: 1..=3,
                ordinal: false,
                cut: false,
            } => value,
            Term::Count(value) => value,
            _ => return None,
        };
        self.at += 1;
        Some(count)
    }

    /// One date, or several that join.
    pub(super) fn dates(&mut self) -> Option<Vec<(Join, Dated)>> {
        let between = self.take("between");
        let mut dates = Vec::with_capacity(2);
        if !self.shared(&mut dates) {
            let date = self.date()?;
            dates.push((Join::Open, date));
        } else if between {
            dates[1].0 = Join::Open;
        }
        while let Some((join, date, mark)) = self.attempt(|reader| {
            let mark = matches!(reader.term(0), Some(Term::Mark('-' | '/' | ',' | ':')));
            let mut join = reader.join().or_else(|| reader.mark(':').then_some(Join::Close))?;
            if between {
                join = Join::Open;
            }
            reader.any(&["in", "by", "on"]);
            Some((join, reader.date()?, mark))
        }) {
            let one = dates.last_mut().filter(|_| mark && !between);
            if let Some((_, one)) = one
                && let Some(found) = one.in_year_of(date)
            {
                // "Quarter 1 - 2023/24" is a quarter of that year, not a run that ends with it.
                *one = found;
            } else {
                dates.push((join, date));
            }
        }
        // Between needs two ends.
        (!between || dates.len() == 2).then_some(dates)
    }

    pub(super) fn join(&mut self) -> Option<Join> {
        let comma = self.mark(',');
        if self.any(&["and/or", "or", "to", "until", "till", "through", "into"])
            || self.slashed_or()
            || (!comma && self.mark('-'))
        {
            Some(Join::Open)
        } else if self.take("and") || self.mark('/') || self.mark('&') || self.mark('+') || comma {
            Some(Join::Close)
        } else {
            None
        }
    }

    pub(super) fn slashed_or(&mut self) -> bool {
        let written = self.is("and")
            && self.term(1) == Some(Term::Mark('/'))
            && self.peek(2).is_some_and(|word| word.text == "or");
        self.at += if written { 3 } else { 0 };
        written
    }

    /// Two days of one month ("3-10 May"), two parts of one stretch ("mid to late October").
    pub(super) fn shared(&mut self, dates: &mut Vec<(Join, Dated)>) -> bool {
        let days = self.attempt(|reader| {
            reader.take("the");
            reader.weekday();
            let day = reader.day_number()?;
            let join = reader.join()?;
            let from = reader.at;
            let second = reader.date()?;
            let spelt = reader.words[from..reader.at]
                .iter()
                .any(|word| matches!(word.term, Term::Month(_)));
            match second.what {
                What::Day { month, .. } if second.part.is_none() && spelt => {
                    let first = Dated {
                        what: What::Day { month, day },
                        weekday: None,
                        ..second
                    };
                    Some([(Join::Open, first), (join, second)])
                }
                _ => None,
            }
        });
        let parts = || {
            self.attempt(|reader| {
                let part = reader.part()?;
                let join = reader.join()?;
                let second = reader.date()?;
                second.part?;
                Some([
                    (
                        Join::Open,
                        Dated {
                            part: Some(part),
                            ..second
                        },
                    ),
                    (join, second),
                ])
            })
        };
        match days.or_else(parts) {
            Some(both) => {
                dates.extend(both);
                true
            }
            None => false,
        }
    }
}
