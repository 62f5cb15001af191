//! The grammar of one date in words: relative ("next month"), in parts ("end of October"), by quarter, financial year or
//! season. Days and months with figures are in `figures`.

use chrono::Datelike;

use super::Inferred;
use super::calendar::{Part, Stretch, count_from, financial_year_of, weekday_from, whole_year};
use super::dates::{Dated, What};
use super::figures::in_reach;
use super::phrases::phrase;
use super::read::Reader;
use super::words::{Season, Term, Unit, Word};

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
            let Some(mut dated) = reader.core() else {
                // A weekday alone: the next one on or after the context date.
                let day = weekday_from(reader.context, weekday?)?;
                reader.clock();
                return Some(Dated::new(What::Fixed(Stretch::day(day)), None).assume(Inferred::SpanStart));
            };
            reader.attempt(|reader| {
                reader.mark(',');
                reader.clock()
            });
            dated.weekday = weekday.or_else(|| {
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
            .or_else(|| self.part_of())
            .or_else(|| self.relative())
            .or_else(|| self.quarter())
            .or_else(|| self.financial_year())
            .or_else(|| self.season())
            .or_else(|| self.named())
            .or_else(|| self.month_first())
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
            "wk/c",
            "week commencing",
            "week beginning",
            "week starting",
            "week from",
            "week c",
        ];
        const TO: &[&str] = &["w/e", "we", "week ending"];
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
            let dated = reader.date()?;
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
    }

    /// "end of October", "mid-2023", "first week of July", "end of the financial year".
    pub(super) fn part_of(&mut self) -> Option<Dated> {
        self.attempt(|reader| {
            let part = reader.part()?;
            reader.mark('-');
            reader.any(&["of", "in"]);
            reader.take("the");
            let whole = reader
                .quarter()
                .or_else(|| reader.financial_year())
                .or_else(|| reader.unit_after(0))
                .or_else(|| reader.relative())
                .or_else(|| reader.season())
                .or_else(|| reader.month_first())
                .or_else(|| reader.figures())?;
            (whole.part.is_none() && !matches!(whole.what, What::Day { .. })).then(|| whole.part(part))
        })
        .or_else(|| {
            // "year end", "month-end October", "financial year end"
            self.attempt(|reader| {
                let whole = reader.unit_after(0)?;
                reader.mark('-');
                reader.take("end").then(|| whole.part(Part::End))
            })
        })
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
                let year = reader.context.year().checked_add(1)?;
                (reader.take("new year") || (early && reader.take("next year"))).then(|| {
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
            let what = if half || reader.any(&["q", "qtr", "quarter"]) {
                let Some(Term::Number {
                    value,
                    digits: 1,
                    ordinal: false,
                    ..
                }) = reader.term(0)
                else {
                    return None;
                };
                reader.at += 1;
                if half {
                    What::HalfYear(value)
                } else {
                    What::Quarter(value)
                }
            } else {
                let Some(Term::Nth(value)) = reader.term(0) else {
                    return None;
                };
                reader.at += 1;
                if !reader.take("quarter") {
                    return None;
                }
                What::Quarter(value)
            };
            let known = matches!(what, What::Quarter(1..=4) | What::HalfYear(1..=2));
            let year = reader.attempt(|reader| {
                reader.mark(',');
                reader.any(&["of the", "of"]);
                reader
                    .financial_year()
                    .and_then(|dated| dated.year)
                    .or_else(|| reader.year_after())
            });
            known.then(|| Dated::new(what, year))
        })
    }

    /// "FY 2022/23", "2022/23 financial year", "23/24".
    pub(super) fn financial_year(&mut self) -> Option<Dated> {
        const NAMES: &[&str] = &["financial year", "fiscal year", "fy", "f/y"];
        self.attempt(|reader| {
            reader.any(NAMES);
            let year = reader.two_years()?;
            reader.any(NAMES);
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

    pub(super) fn named(&mut self) -> Option<Dated> {
        self.attempt(|reader| {
            reader
                .any(&["christmas", "xmas"])
                .then(|| reader.year_word(Dated::new(What::Christmas, None)))
        })
    }
}
