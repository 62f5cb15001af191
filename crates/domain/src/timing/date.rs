//! The grammar of one date in words: relative ("next month"), in parts ("end of October"), by quarter, financial year
//! or season. Days and months with figures are in `figures`.

use chrono::Datelike;

use crate::timing::calendar::{Part, Stretch, count_from, financial_year_of, weekday_from, whole_year};
use crate::timing::dates::{Dated, What};
use crate::timing::figures::in_reach;
use crate::timing::holidays::Holiday;
use crate::timing::kind::Inferred;
use crate::timing::phrases::phrase;
use crate::timing::read::Reader;
use crate::timing::words::{Season, Term, Unit, Word};

impl Reader<'_, '_> {
    /// One date, with what may stand around it: "the", a weekday, a time of day.
    pub(super) fn date(&mut self) -> Option<Dated> {
        self.attempt(|reader| {
            reader.any(&["the", "the month of", "month of"]);
            let before = reader.clock().is_some();
            if before {
                reader.any(&["on", "of"]);
            }
            let weekday = reader.weekday();
            if weekday.is_some() {
                reader.mark(',');
                if reader.clock().is_some() {
                    reader.any(&["on", ","]);
                    reader.mark(',');
                }
            }
            let core = reader.core().or_else(|| {
                weekday.and_then(|_| reader.attempt(|reader| reader.take("of").then(|| reader.relative())?))
            });
            let Some(mut dated) = core else {
                let weekday = weekday?;
                let dated = match reader.weeks_later(weekday) {
                    Some(found) => found,
                    // A weekday alone: the next one on or after the context date.
                    None => {
                        let day = weekday_from(reader.context, weekday)?;
                        Dated::new(What::Fixed(Stretch::day(day)), None).assume(Inferred::SpanStart)
                    }
                };
                reader.clock();
                return Some(dated);
            };
            if let Some(weekday) = weekday {
                dated = dated.on_weekday(weekday)?;
            }
            if let Some(found) = reader.time_and_zone(dated) {
                dated = found?;
            }
            reader.attempt(|reader| {
                reader.mark(',');
                reader.clock()
            });
            dated.weekday = dated.weekday.or_else(|| {
                reader.attempt(|reader| {
                    let open = reader.mark('(');
                    let weekday = reader.weekday()?;
                    (!open || reader.mark(')')).then_some(weekday)
                })
            });
            Some(dated)
        })
    }

    pub(super) fn weekday(&mut self) -> Option<chrono::Weekday> {
        let Term::Weekday(weekday) = self.term(0)? else {
            return None;
        };
        self.at += 1;
        Some(weekday)
    }

    pub(super) fn core(&mut self) -> Option<Dated> {
        self.week_of_day()
            .or_else(|| self.named())
            .or_else(|| self.part_of())
            .or_else(|| self.next_weekday())
            .or_else(|| self.relative())
            .or_else(|| self.quarter())
            .or_else(|| self.financial_year())
            .or_else(|| self.season())
            .or_else(|| self.month_first())
            .or_else(|| self.timestamp())
            .or_else(|| self.figures())
            .or_else(|| self.day_first())
            .or_else(|| {
                let named = phrase(self.words, self.at, "financial year") + phrase(self.words, self.at, "fiscal year");
                // "within the financial year": the one around the context date.
                if named > 0 { self.unit_after(0) } else { None }
            })
    }

    /// "w/c 4 July", "week ending 8 July".
    pub(super) fn week_of_day(&mut self) -> Option<Dated> {
        const FROM: &[&str] = &[
            "w/c",
            "wc",
            "w/b",
            "wb",
            "wk/c",
            "wk/b",
            "w/comm",
            "week commencing",
            "week comm",
            "week beginning",
            "week beg",
            "week starting",
            "week from",
            "week c",
        ];
        const TO: &[&str] = &["w/e", "wk/e", "we", "week ending", "week end"];
        const OF: &[&str] = &["week of"];
        self.attempt(|reader| {
            let part = if reader.any(FROM) {
                Part::WeekFrom
            } else if reader.any(TO) {
                Part::WeekTo
            } else if reader.any(OF) {
                Part::WeekOf
            } else {
                return None;
            };
            // After these words "09.11" cannot be a time of day.
            let dated = reader.day_and_month('.').or_else(|| reader.date())?;
            matches!(dated.what, What::Day { .. }).then(|| dated.part(part))
        })
    }

    pub(super) fn part(&mut self) -> Option<Part> {
        const PARTS: &[(&str, Part)] = &[
            ("early in", Part::Early),
            ("early", Part::Early),
            ("beginning", Part::Early),
            ("start", Part::Early),
            ("mid", Part::Mid),
            ("middle", Part::Mid),
            ("late in", Part::Late),
            ("later in", Part::Late),
            ("late", Part::Late),
            ("end", Part::End),
            ("first half", Part::Half(1)),
            ("second half", Part::Half(2)),
            ("first week", Part::Week(1)),
            ("second week", Part::Week(2)),
            ("third week", Part::Week(3)),
            ("fourth week", Part::Week(4)),
            ("1st half", Part::Half(1)),
            ("2nd half", Part::Half(2)),
            ("1st week", Part::Week(1)),
            ("2nd week", Part::Week(2)),
            ("3rd week", Part::Week(3)),
            ("4th week", Part::Week(4)),
            ("last week", Part::LastWeek),
            ("final week", Part::LastWeek),
        ];
        self.attempt(|reader| {
            reader.take("the");
            let (text, part) = PARTS
                .iter()
                .find(|(text, _)| phrase(reader.words, reader.at, text) > 0)?;
            reader.take(text);
            Some(*part)
        })
        .or_else(|| self.weekday_of_month())
    }

    /// "first Thursday", "2nd Tuesday", "last Friday" of a month, which has to be named after it.
    fn weekday_of_month(&mut self) -> Option<Part> {
        self.attempt(|reader| {
            reader.take("the");
            let nth = match reader.term(0)? {
                Term::Nth(nth)
                | Term::Number {
                    value: nth,
                    digits: 1,
                    ordinal: true,
                    ..
                } => Some(nth),
                _ if reader.is("last") || reader.is("final") => None,
                _ => return None,
            };
            reader.at += 1;
            let weekday = reader.weekday()?;
            if !reader.is("of") && !reader.is("in") {
                return None;
            }
            Some(match nth {
                Some(nth) => Part::NthWeekday(nth, weekday),
                None => Part::LastWeekday(weekday),
            })
        })
    }

    /// "end of October", "mid-2023", "first week of July", "end of the financial year".
    pub(super) fn part_of(&mut self) -> Option<Dated> {
        self.attempt(|reader| {
            reader.take("the");
            let early = reader.is("early");
            let part = reader.part()?;
            reader.mark('-');
            reader.any(&["of", "in"]);
            reader.take("the");
            let mut whole = reader
                .quarter()
                .or_else(|| reader.financial_year())
                .or_else(|| reader.unit_after(0))
                .or_else(|| reader.relative())
                .or_else(|| reader.season())
                .or_else(|| reader.month_first())
                .or_else(|| reader.figures())?;
            match (whole.what, part) {
                // "The start of the new year" is the new year itself; other parts of it are not in use.
                (What::NewYear, Part::Early) if !early => return Some(whole),
                (What::NewYear, _) => return None,
                (What::NewFinancialYear, Part::Early) if !early => {}
                (What::NewFinancialYear, _) => whole.what = What::FinancialYear,
                _ => {}
            }
            (whole.part.is_none() && !matches!(whole.what, What::Day { .. })).then(|| whole.part(part))
        })
        .or_else(|| self.end_in_short())
        .or_else(|| {
            // "year end", "month-end October", "financial year end"
            self.attempt(|reader| {
                let whole = reader.unit_after(0)?;
                reader.mark('-');
                reader.take("end").then(|| whole.part(Part::End))
            })
        })
    }

    /// "EOM", "EOW": the end of the month or week around the context date.
    fn end_in_short(&mut self) -> Option<Dated> {
        let month = self.take("eom");
        if !month && !self.take("eow") {
            return None;
        }
        let stretch = if month {
            Stretch::months(self.context.year(), self.context.month(), 1)?
        } else {
            Stretch::week(self.context)?
        };
        Some(
            Dated::new(What::Fixed(stretch), None)
                .assume(Inferred::SpanStart)
                .part(Part::End),
        )
    }

    /// "today", "this month", "next quarter", "next financial year", "this autumn".
    pub(super) fn relative(&mut self) -> Option<Dated> {
        let fixed = |stretch| Dated::new(What::Fixed(stretch), None).assume(Inferred::SpanStart);
        if self.take("today") {
            return Some(fixed(Stretch::day(self.context)));
        }
        if self.take("tomorrow") {
            return self.context.succ_opt().map(|day| fixed(Stretch::day(day)));
        }
        self.attempt(|reader| {
            if reader.any(&["this coming", "this", "the current", "current", "the coming", "coming"]) {
                if let Some(weekday) = reader.weekday() {
                    return weekday_from(reader.context, weekday).map(|day| fixed(Stretch::day(day)));
                }
                return reader
                    .unit_after(0)
                    .or_else(|| reader.season())
                    .or_else(|| reader.month_first());
            }
            if reader.any(&["next", "following"]) {
                return reader.unit_after(1).or_else(|| reader.strictly_next());
            }
            None
        })
        .or_else(|| {
            self.attempt(|reader| {
                // "in the new year", "early in the new year": its first third.
                let early = reader.any(&["early in the", "early in", "early"]);
                reader.take("the");
                if !early && reader.any(&["new financial year", "new fiscal year", "new fy", "new f/y"]) {
                    let year = financial_year_of(reader.context).checked_add(1)?;
                    let mut dated = Dated::new(What::NewFinancialYear, Some(year)).assume(Inferred::Year);
                    // In April to June the new one may be the one that has just begun.
                    dated.doubtful = (4..=6).contains(&reader.context.month());
                    return Some(dated);
                }
                let year = reader.context.year().checked_add(1)?;
                let new = reader.any(&["new year", "new calendar year"]);
                if new && !early {
                    let mut dated = Dated::new(What::NewYear, Some(year)).assume(Inferred::Year);
                    // Said in January to March it is the year that has begun, or one far away.
                    dated.doubtful = reader.context.month() < 4;
                    return Some(dated);
                }
                (new || early && reader.take("next year")).then(|| {
                    Dated::new(What::Year, Some(year))
                        .part(Part::Early)
                        .assume(Inferred::Year)
                })
            })
        })
    }

    /// "next autumn", "next April": the first to begin after the context date; soon ones are doubtful, for some would
    /// say "this" of them.
    pub(super) fn strictly_next(&mut self) -> Option<Dated> {
        let mut dated = self.season().or_else(|| self.month_first())?;
        if dated.year.is_some() || !matches!(dated.what, What::Season(_) | What::Month(_)) {
            return None;
        }
        let begins = |year: i32| match dated.what {
            What::Season(season) => Stretch::season(year, season),
            What::Month(month) => Stretch::months(year, month, 1),
            _ => None,
        };
        let here = self.context.year();
        let year = (here..=here + 1).find(|year| begins(*year).is_some_and(|found| found.first > self.context))?;
        let soon = count_from(self.context, 6, Unit::Month)?;
        dated.doubtful = begins(year)?.first < soon;
        dated.year = Some(year);
        Some(dated.assume(Inferred::Year))
    }

    /// A week, month, quarter, half, calendar or financial year, `ahead` of the one around the context date.
    pub(super) fn unit_after(&mut self, ahead: u32) -> Option<Dated> {
        let from = self.context;
        if self.any(&["financial year", "fiscal year", "fy", "f/y"]) {
            let year = financial_year_of(from) + ahead as i32;
            return Some(Dated::new(What::FinancialYear, Some(year)).assume(Inferred::Year));
        }
        self.attempt(|reader| {
            reader.take("calendar");
            let Some(Word {
                term: Term::Unit(unit),
                text,
                ..
            }) = reader.peek(0).copied()
            else {
                return None;
            };
            if text.ends_with('s') {
                // "in the coming weeks" names none of them.
                return None;
            }
            reader.at += 1;
            let stretch = match unit {
                Unit::Week => Stretch::week(count_from(from, ahead, unit)?)?,
                Unit::Month => {
                    let day = count_from(from.with_day(1)?, ahead, unit)?;
                    Stretch::months(day.year(), day.month(), 1)?
                }
                Unit::Quarter => {
                    let day = count_from(from.with_day(1)?, ahead, unit)?;
                    Stretch::months(day.year(), day.month0() / 3 * 3 + 1, 3)?
                }
                Unit::Year => Stretch::months(from.year().checked_add(ahead as i32)?, 1, 12)?,
                _ => return None,
            };
            let from_context = if unit == Unit::Year {
                Inferred::Year
            } else {
                Inferred::SpanStart
            };
            Some(Dated::new(What::Fixed(stretch), None).assume(from_context))
        })
    }

    /// "Q2 23/24", "Quarter 4", "second quarter of 2023/24", "H1 2023/24".
    pub(super) fn quarter(&mut self) -> Option<Dated> {
        self.attempt(|reader| {
            let half = reader.any(&["h", "half"]);
            let what = if half || reader.any(&["q", "quarter"]) {
                let value = match reader.term(0)? {
                    Term::Number {
                        value,
                        digits: 1,
                        ordinal: false,
                        ..
                    } => value,
                    Term::Count(value) if !matches!(reader.peek(0)?.text, "a" | "an") => value,
                    _ => return None,
                };
                reader.at += 1;
                if half {
                    What::HalfYear(value)
                } else {
                    What::Quarter(value)
                }
            } else {
                let last = reader.any(&["last", "final"]);
                if !last {
                    let (Term::Nth(value)
                    | Term::Number {
                        value,
                        digits: 1,
                        ordinal: true,
                        ..
                    }) = reader.term(0)?
                    else {
                        return None;
                    };
                    reader.at += 1;
                    if !reader.take("quarter") {
                        return None;
                    }
                    What::Quarter(value)
                } else {
                    // "the last quarter" alone is the one before this; of a financial year it is the fourth.
                    if !reader.take("quarter") {
                        return None;
                    }
                    reader.any(&["of the", "of"]);
                    let year = reader.financial_years()?;
                    return Some(Dated::new(What::Quarter(4), Some(year)));
                }
            };
            let year = reader.attempt(|reader| {
                let _mark = reader.mark(',') || reader.mark('-') || reader.mark('/');
                reader.any(&["of the", "of"]);
                reader.financial_years().or_else(|| reader.year_after())
            });
            let known = matches!(what, What::Quarter(1..=4) | What::HalfYear(1..=2));
            known.then(|| Dated::new(what, year))
        })
    }

    /// "FY 2022/23", "2022/23 financial year", "23/24".
    pub(super) fn financial_year(&mut self) -> Option<Dated> {
        self.attempt(|reader| {
            let year = reader.financial_years()?;
            // "2022/23 Q3"
            let quarter = reader.attempt(|reader| {
                reader.mark(',');
                reader.any(&["q", "quarter"]).then_some(())?;
                let Some(Term::Number {
                    value: value @ 1..=4,
                    digits: 1,
                    ..
                }) = reader.term(0)
                else {
                    return None;
                };
                reader.at += 1;
                Some(What::Quarter(value))
            });
            Some(Dated::new(quarter.unwrap_or(What::FinancialYear), Some(year)))
        })
    }

    /// "FY 2022/23", "2022/23 financial year": the year it begins in.
    fn financial_years(&mut self) -> Option<i32> {
        const NAMES: &[&str] = &["financial year", "fiscal year", "fin year", "fy", "f/y"];
        self.attempt(|reader| {
            reader.any(NAMES);
            let year = reader.two_years();
            reader.any(NAMES);
            year
        })
    }

    /// Two years in a row, "2022/23", "2022-2023" or "22/23": the first of them.
    pub(super) fn two_years(&mut self) -> Option<i32> {
        self.attempt(|reader| {
            let Some(Term::Number {
                value: first,
                digits,
                ordinal: false,
                ..
            }) = reader.term(0)
            else {
                return None;
            };
            let Some(Term::Mark('/' | '-')) = reader.term(1) else {
                return None;
            };
            let Some(Term::Number {
                value: second,
                digits: second_digits,
                ordinal: false,
                ..
            }) = reader.term(2)
            else {
                return None;
            };
            let follows = match (digits, second_digits) {
                (4, 4) => second == first + 1,
                (4, 2) => second == (first + 1) % 100,
                // Months go up to 12: "11/12" is a day, "22/23" cannot be.
                (2, 2) => second == (first + 1) % 100 && second > 12,
                _ => false,
            };
            // 22/23/24 is no year.
            let more = matches!(reader.term(3), Some(Term::Mark('/' | '-' | '.')))
                && matches!(reader.term(4), Some(Term::Number { .. }));
            if !follows || more {
                return None;
            }
            reader.at += 3;
            if digits == 4 {
                in_reach(first)
            } else {
                Some(whole_year(first as i32, reader.context.year()))
            }
        })
    }

    pub(super) fn season(&mut self) -> Option<Dated> {
        self.attempt(|reader| {
            let Some(Term::Season(season)) = reader.term(0) else {
                return None;
            };
            reader.at += 1;
            let what = What::Season(season);
            reader.take("of");
            if season == Season::Winter
                && let Some(year) = reader.two_years()
            {
                return Some(Dated::new(what, Some(year)));
            }
            Some(reader.year_word(Dated::new(what, None)))
        })
    }

    /// "Easter", "Good Friday", "spring bank holiday": a day with a name of its own.
    pub(super) fn named(&mut self) -> Option<Dated> {
        const NAMED: &[(&str, Holiday)] = &[
            ("easter", Holiday::Easter),
            ("easter sunday", Holiday::EasterSunday),
            ("easter day", Holiday::EasterSunday),
            ("easter monday", Holiday::EasterMonday),
            ("easter mon", Holiday::EasterMonday),
            ("easter bank holiday monday", Holiday::EasterMonday),
            ("good friday", Holiday::GoodFriday),
            ("good fri", Holiday::GoodFriday),
            ("early may bank holiday", Holiday::EarlyMay),
            ("may day bank holiday", Holiday::EarlyMay),
            ("may day holiday", Holiday::EarlyMay),
            ("first may bank holiday", Holiday::EarlyMay),
            ("late may bank holiday", Holiday::Spring),
            ("second may bank holiday", Holiday::Spring),
            ("spring bank holiday", Holiday::Spring),
            ("whit bank holiday", Holiday::Spring),
            ("whitsun bank holiday", Holiday::Spring),
            ("august bank holiday", Holiday::Summer),
            ("late august bank holiday", Holiday::Summer),
            ("summer bank holiday", Holiday::Summer),
            ("christmas", Holiday::Christmas),
            ("xmas", Holiday::Christmas),
            ("christmas eve", Holiday::ChristmasEve),
            ("xmas eve", Holiday::ChristmasEve),
            ("christmas day", Holiday::ChristmasDay),
            ("xmas day", Holiday::ChristmasDay),
            ("boxing day", Holiday::BoxingDay),
            ("new year eve", Holiday::NewYearsEve),
            ("new years eve", Holiday::NewYearsEve),
            ("new year day", Holiday::NewYearsDay),
            ("new years day", Holiday::NewYearsDay),
        ];
        self.attempt(|reader| {
            let (length, holiday) = NAMED
                .iter()
                .map(|(text, holiday)| (phrase(reader.words, reader.at, text), *holiday))
                .max_by_key(|(length, _)| *length)
                .filter(|(length, _)| *length > 0)?;
            reader.at += length;
            Some(reader.year_word(Dated::new(What::Holiday(holiday), None)))
        })
    }
}
