//! The grammar of days, months and years in figures, and of times of day beside them.

use chrono::Datelike;

use crate::timing::calendar::whole_year;
use crate::timing::dates::{Dated, What};
use crate::timing::kind::Inferred;
use crate::timing::read::Reader;
use crate::timing::words::Term;

impl Reader<'_, '_> {
    /// "October", "October 2022", "Oct-22", "October 31st, 2022".
    pub(super) fn month_first(&mut self) -> Option<Dated> {
        self.attempt(|reader| {
            let Some(Term::Month(month)) = reader.term(0) else {
                return None;
            };
            reader.at += 1;
            let whole = What::Month(month);
            let day = reader.attempt(|reader| {
                let Some(Term::Number {
                    value: day,
                    digits: 1..=2,
                    ordinal,
                    cut: false,
                }) = reader.term(0)
                else {
                    return None;
                };
                reader.at += 1;
                let year = reader.attempt(|reader| {
                    reader.mark(',');
                    reader.four_digits()
                });
                let clock = reader.term(0) == Some(Term::Mark(':')) || reader.is("am") || reader.is("pm");
                let whole_date = ordinal || year.is_some() || !reader.near(day);
                (whole_date && !clock).then(|| Dated::new(What::Day { month, day }, year))
            });
            if day.is_some() {
                return day;
            }
            let joined = reader.attempt(|reader| {
                let _mark = reader.mark('-') || reader.mark('/') || reader.mark(',');
                if let Some(year) = reader.four_digits() {
                    return Some(Dated::new(whole, Some(year)));
                }
                let Some(Term::Number {
                    value,
                    digits: 2,
                    ordinal: false,
                    cut,
                }) = reader.term(0)
                else {
                    return None;
                };
                let followed = matches!(reader.term(1), Some(Term::Month(_) | Term::Mark('/' | '.' | ':')))
                    || reader
                        .peek(1)
                        .is_some_and(|word| matches!(word.text, "am" | "pm" | "to"));
                if followed || !(cut || reader.near(value)) {
                    return None;
                }
                reader.at += 1;
                let dated = Dated::new(whole, Some(whole_year(value as i32, reader.context.year())));
                // "Oct 22" could be a day to an American; here the day comes first, so it is a year.
                Some(if cut || value > 31 {
                    dated
                } else {
                    dated.assume(Inferred::Order)
                })
            });
            Some(joined.unwrap_or_else(|| reader.year_word(Dated::new(whole, None))))
        })
    }

    /// Whether two digits are likely a year: from the one before the context date's to three after it.
    pub(super) fn near(&self, digits: u32) -> bool {
        let here = self.context.year();
        digits <= 99 && (here - 1..=here + 3).contains(&whole_year(digits as i32, here))
    }

    /// A year after a date: "2022", "this year", "next year", "of that year" not being one.
    pub(super) fn year_word(&mut self, mut dated: Dated) -> Dated {
        let here = self.context.year();
        let comma = |reader: &mut Self| {
            reader.mark(',');
            reader.year_after()
        };
        let of = |reader: &mut Self| reader.take("of").then(|| reader.year_in_full())?;
        if let Some(year) = self.attempt(of).or_else(|| self.attempt(comma)) {
            dated.year = Some(year);
        } else if self.any(&["this year", "of this year"]) {
            dated.year = Some(here);
            dated = dated.assume(Inferred::Year);
        } else if self.any(&["next year", "of next year"]) {
            dated.year = Some(here + 1);
            dated = dated.assume(Inferred::Year);
        }
        dated
    }

    /// Day and month alone with a mark between that would elsewhere make it a time of day: "09.11".
    pub(super) fn day_and_month(&mut self, mark: char) -> Option<Dated> {
        self.attempt(|reader| {
            let weekday = reader.weekday();
            let day = reader.day_number()?;
            if !reader.mark(mark) {
                return None;
            }
            let month = reader.day_number()?;
            // "09.11.26" has a year and is read as any date is; "9.30am" is a time.
            let more = matches!(reader.term(0), Some(Term::Mark('.' | '/' | ':')))
                || reader.is("am")
                || reader.is("pm")
                || reader.is("hrs");
            if more || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
                return None;
            }
            let mut dated = ordered(day, month, None);
            dated.weekday = weekday;
            Some(dated)
        })
    }

    /// A year in full, or in two digits after an apostrophe or a quarter.
    pub(super) fn year_after(&mut self) -> Option<i32> {
        if let Some(year) = self.four_digits() {
            return Some(year);
        }
        let Some(Term::Number {
            value,
            digits: 2,
            ordinal: false,
            cut,
        }) = self.term(0)
        else {
            return None;
        };
        // "Q1 - 24 June" and "Q1 - 24/6" are runs.
        let clock = matches!(self.term(1), Some(Term::Mark(':' | '.' | '/') | Term::Month(_)))
            || self
                .peek(1)
                .is_some_and(|word| matches!(word.text, "am" | "pm" | "noon"));
        if clock || !(cut || self.near(value)) {
            return None;
        }
        self.at += 1;
        Some(whole_year(value as i32, self.context.year()))
    }

    /// "2023" or "'23", which after "of" is a year and nothing else.
    fn year_in_full(&mut self) -> Option<i32> {
        let cut = matches!(self.term(0), Some(Term::Number { cut: true, .. }));
        if cut { self.year_after() } else { self.four_digits() }
    }

    pub(super) fn four_digits(&mut self) -> Option<i32> {
        let Some(Term::Number {
            value,
            digits: 4,
            ordinal: false,
            ..
        }) = self.term(0)
        else {
            return None;
        };
        if self
            .peek(1)
            .is_some_and(|word| matches!(word.text, "hrs" | "hours" | "hr" | "h"))
        {
            return None;
        }
        let year = in_reach(value)?;
        self.at += 1;
        Some(year)
    }

    pub(super) fn day_number(&mut self) -> Option<u32> {
        let Some(Term::Number {
            value,
            digits: 1..=2,
            cut: false,
            ..
        }) = self.term(0)
        else {
            return None;
        };
        self.at += 1;
        Some(value)
    }

    /// "31 October 2022", "31st of Oct '22", "31-Oct-22".
    pub(super) fn day_first(&mut self) -> Option<Dated> {
        self.attempt(|reader| {
            let day = reader.day_number()?;
            let slash = reader.mark('/');
            let dash = slash || reader.mark('-');
            reader.take("of");
            let Some(Term::Month(month)) = reader.term(0) else {
                return None;
            };
            reader.at += 1;
            let dated = Dated::new(What::Day { month, day }, None);
            let year = reader.attempt(|reader| {
                let _ = dash && reader.mark(if slash { '/' } else { '-' });
                let _ = reader.mark(',');
                if let Some(year) = reader.four_digits() {
                    return Some(year);
                }
                let Some(Term::Number {
                    value,
                    digits: 2,
                    ordinal: false,
                    cut,
                }) = reader.term(0)
                else {
                    return None;
                };
                let clock = matches!(reader.term(1), Some(Term::Mark(':' | '.') | Term::Month(_)))
                    || reader
                        .peek(1)
                        .is_some_and(|word| matches!(word.text, "am" | "pm" | "noon"));
                reader.at += 1;
                (!clock && (dash || cut || reader.near(value))).then(|| whole_year(value as i32, reader.context.year()))
            });
            match year {
                Some(year) => Some(Dated {
                    year: Some(year),
                    ..dated
                }),
                None => Some(reader.year_word(dated)),
            }
        })
    }

    /// "31/10/2022", "31.10.22", "2022-10-31", "2022-10", "10/2022", "31/10", "2023".
    pub(super) fn figures(&mut self) -> Option<Dated> {
        let number = |word: Option<Term>| match word {
            Some(Term::Number {
                value,
                digits,
                ordinal: false,
                cut: false,
            }) => Some((value, digits)),
            _ => None,
        };
        let (first, digits) = number(self.term(0))?;
        let mark = match self.term(1) {
            Some(Term::Mark(mark @ ('/' | '-' | '.'))) => Some(mark),
            _ => None,
        };
        let second = mark.and_then(|_| number(self.term(2)));
        let third = second
            .filter(|_| self.term(3) == mark.map(Term::Mark))
            .and_then(|_| number(self.term(4)));
        let (taken, dated) = match ((first, digits), second, third) {
            ((year, 4), Some((month, 1..=2)), Some((day, 1..=2))) => {
                (5, Dated::new(What::Day { month, day }, Some(in_reach(year)?)))
            }
            ((day, 1..=2), Some((month, 1..=2)), Some((year, digits @ (2 | 4)))) => {
                let year = if digits == 4 {
                    in_reach(year)?
                } else {
                    whole_year(year as i32, self.context.year())
                };
                (5, ordered(day, month, Some(year)))
            }
            (_, Some(_), Some(_)) => return None,
            ((year, 4), Some((month @ 1..=12, 2)), None) if mark == Some('-') => {
                (3, Dated::new(What::Month(month), Some(in_reach(year)?)))
            }
            ((month @ 1..=12, 1..=2), Some((year, 4)), None) => {
                (3, Dated::new(What::Month(month), Some(in_reach(year)?)))
            }
            // Round the clock, more likely than 24 July.
            ((24, _), Some((7, 1)), None) => return None,
            ((day @ 1..=31, 1..=2), Some((month @ 1..=12, 1..=2)), None) if mark == Some('/') => {
                (3, ordered(day, month, None))
            }
            ((month @ 1..=12, 2), Some((year @ 13..=99, 2)), None) if mark == Some('/') && self.near(year) => {
                let year = whole_year(year as i32, self.context.year());
                (3, Dated::new(What::Month(month), Some(year)).assume(Inferred::Order))
            }
            ((year, 4), _, _) => (1, Dated::new(What::Year, Some(in_reach(year)?))),
            _ => return None,
        };
        self.at += taken;
        Some(dated)
    }

    /// A time of day beside a date. It says nothing about the day and is passed over.
    pub(super) fn clock(&mut self) -> Option<()> {
        const TIMES: &[&str] = &[
            "noon",
            "12 noon",
            "12noon",
            "midday",
            "midnight",
            "cop",
            "cob",
            "eod",
            "eop",
            "close",
            "close of play",
            "close of business",
            "end of play",
            "end of day",
            "end of the day",
            "end of business",
            "end of working day",
            "end of the working day",
            "end of business day",
            "end of the business day",
            "start of business",
            "start of play",
            "first thing",
            "lunchtime",
            "morning",
            "the morning",
            "afternoon",
            "the afternoon",
            "evening",
            "am",
            "pm",
        ];
        self.attempt(|reader| {
            let _intro = reader.mark('@') || reader.any(&["by", "at", "before", "in"]);
            if reader.any(TIMES) {
                return Some(());
            }
            let Some(Term::Number {
                value: hour,
                digits,
                ordinal: false,
                cut: false,
            }) = reader.term(0)
            else {
                return None;
            };
            reader.at += 1;
            let mark = reader.mark(':') || reader.mark('.');
            let mut minutes = false;
            if mark {
                let Some(Term::Number {
                    value: 0..=59,
                    digits: 2,
                    ..
                }) = reader.term(0)
                else {
                    return None;
                };
                reader.at += 1;
                minutes = true;
            }
            let colon = minutes && reader.words[reader.at - 2].term == Term::Mark(':');
            if colon {
                // The seconds of a timestamp.
                reader.attempt(|reader| {
                    let seconds = reader.mark(':')
                        && matches!(
                            reader.term(0),
                            Some(Term::Number {
                                value: 0..=59,
                                digits: 2,
                                ..
                            })
                        );
                    reader.at += 1;
                    seconds.then_some(())
                });
            }
            if reader.any(&["am", "pm"]) {
                return (digits <= 2 && (1..=12).contains(&hour)).then_some(());
            }
            if reader.any(&["hrs", "hours", "h"]) {
                return ((digits == 4 && hour <= 2400) || (minutes && hour <= 24)).then_some(());
            }
            (colon && digits <= 2 && hour <= 24).then_some(())
        })
    }
}

/// Day before month, the order of the UK, named as an assumption where the figures allow both.
fn ordered(day: u32, month: u32, year: Option<i32>) -> Dated {
    let dated = Dated::new(What::Day { month, day }, year);
    if day <= 12 && month <= 12 && day != month {
        dated.assume(Inferred::Order)
    } else {
        dated
    }
}

/// A year an office's papers could mean.
pub(super) fn in_reach(year: u32) -> Option<i32> {
    (1900..=2199).contains(&year).then_some(year as i32)
}
