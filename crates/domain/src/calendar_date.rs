//! Dates that are typed into forms: the day of a note, of a sending, of a decision, or when a post began. They are not
//! timings: a timing looks ahead, a date is as likely to be past. The words are read by the grammar of timings; what is
//! here decides the year that was not typed, and says what is wrong with words that name no date.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use specta::Type;

use crate::timing::{self, Inferred, Kind, Reading, date_in_words, month_in_words};

/// A year, a month or a day, as far as it is known: `2020`, `2020-01` or `2020-01-15` (ISO 8601, reduced precision).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartialDate {
    first: NaiveDate,
    precision: Precision,
}

/// How exactly a date is known, or has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Precision {
    Year,
    Month,
    Day,
}

impl PartialDate {
    /// Its first day.
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        let months = match self.precision {
            Precision::Day => return self.first,
            Precision::Month => 1,
            Precision::Year => 12,
        };
        (self.first.checked_add_months(Months::new(months)))
            .and_then(|next| next.pred_opt())
            .unwrap_or(self.first)
    }

    /// As people write it: `15 January 2020`, `January 2020`, `2020`.
    pub fn in_words(self) -> String {
        match self.precision {
            Precision::Day => date_in_words(self.first),
            Precision::Month => month_in_words(self.first),
            Precision::Year => self.first.year().to_string(),
        }
    }

    /// The day, month or year that a reading is exactly; nothing for any other stretch of days.
    fn from_reading(reading: &Reading) -> Option<Self> {
        let (first, last) = reading.first.zip(reading.last)?;
        [Precision::Day, Precision::Month, Precision::Year]
            .map(|precision| Self { first, precision })
            .into_iter()
            .find(|date| date.last() == last && date.starts())
    }

    fn starts(self) -> bool {
        match self.precision {
            Precision::Day => true,
            Precision::Month => self.first.day() == 1,
            Precision::Year => self.first.ordinal() == 1,
        }
    }
}

impl From<NaiveDate> for PartialDate {
    fn from(first: NaiveDate) -> Self {
        Self {
            first,
            precision: Precision::Day,
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shape = match self.precision {
            Precision::Day => "%Y-%m-%d",
            Precision::Month => "%Y-%m",
            Precision::Year => "%Y",
        };
        write!(to, "{}", self.first.format(shape))
    }
}

impl FromStr for PartialDate {
    type Err = String;

    /// Reads the three written forms, and words that leave no year open: `Jan 2020`, `15/1/2020`.
    fn from_str(text: &str) -> Result<Self, String> {
        let precision = match text.len() {
            4 => Precision::Year,
            7 => Precision::Month,
            _ => Precision::Day,
        };
        let rest = &"0000-01-01"[text.len().min(10)..];
        if let Ok(first) = format!("{text}{rest}").parse::<NaiveDate>()
            && (Self { first, precision }).to_string() == text
        {
            return Ok(Self { first, precision });
        }
        // Any context will do: what depends on it is refused.
        let context = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
        let reading = timing::read(text, context);
        match Self::from_reading(&reading).filter(|_| reading.inferred.iter().all(|one| *one == Inferred::Order)) {
            Some(date) => Ok(date),
            None if Self::from_reading(&reading).is_some() => {
                Err(format!("“{text}” has no year. {}", needed(Wanted::Partial)))
            }
            None => Err(NoDate::explain(text, &reading, Wanted::Partial).sentence),
        }
    }
}

/// The whole days that stand in a text with their year, such as `20 October 2023` or `20/10/2023`, and where, in bytes.
pub fn days_written(text: &str) -> Vec<(NaiveDate, Range<usize>)> {
    let mut tokens: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let bare = piece.trim_matches(|sign: char| sign.is_whitespace() || ".,;:()[]“”\"'‘’".contains(sign));
        if !bare.is_empty() {
            let at = start + piece.find(bare).unwrap_or_default();
            tokens.push(at..at + bare.len());
        }
        start += piece.len();
    }
    let begins_with_figure = |at: &Range<usize>| text[at.clone()].starts_with(|sign: char| sign.is_ascii_digit());
    let day_of = |span: &Range<usize>| {
        let date: PartialDate = text[span.clone()].parse().ok()?;
        (date.first() == date.last()).then_some(date.first())
    };
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let words = &text[token.clone()];
        let is_year = words.len() == 4 && words.bytes().all(|byte| byte.is_ascii_digit());
        let span = if is_year && at >= 2 {
            let (day, month) = (&tokens[at - 2], &tokens[at - 1]);
            // Of day and month one is a figure; a longer word is no month.
            let short = token.start - day.start <= 20;
            (short && begins_with_figure(day) != begins_with_figure(month)).then_some(day.start..token.end)
        } else {
            let parted = words.len() <= 10 && words.bytes().filter(|byte| b"/-.".contains(byte)).count() == 2;
            (parted && begins_with_figure(token)).then(|| token.clone())
        };
        found.extend(span.and_then(|span| Some((day_of(&span)?, span))));
    }
    found
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// What a form asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// The day of something that has happened or happens now, such as a note, a sending, an update or a decision. Where
    /// no year was typed, the nearest such day, past or to come; of a weekday alone the last one, today included.
    Day,
    /// A day that is being planned, such as the one that a meeting moves to. Where no year was typed, the nearest such
    /// day; of a weekday alone the next one, today included.
    DayPlanned,
    /// A day of a timing. Where no year was typed, the next such day.
    DayAhead,
    /// A day, a month or a year of something that has happened, read like [`Wanted::Day`].
    Partial,
}

/// Why words name no date that a form can take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoDate {
    /// What is wrong and what is needed, in one or two sentences.
    pub sentence: String,
    /// For a day that is in no calendar: the days next to it, to choose from.
    pub nearest: Vec<NaiveDate>,
}

impl NoDate {
    fn explain(text: &str, reading: &Reading, wanted: Wanted) -> Self {
        let text = text.trim();
        let needed = needed(wanted);
        let shown: String = text.chars().take(60).collect();
        let why = if !reading.nearest.is_empty() {
            let days: Vec<String> = reading.nearest.iter().map(|day| date_in_words(*day)).collect();
            format!(
                "There is no “{shown}” in the calendar; next to it {} {}.",
                if days.len() == 1 { "is" } else { "are" },
                days.join(" and ")
            )
        } else if reading.first.is_some() {
            format!("“{shown}” is more than one day. {needed}")
        } else {
            format!("“{shown}” is not a date. {needed}")
        };
        Self {
            sentence: why,
            nearest: reading.nearest.clone(),
        }
    }
}

fn needed(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Partial => "Type a day, a month or a year, such as 24 November 2026 or Jan 2020.",
        Wanted::Day | Wanted::DayPlanned | Wanted::DayAhead => "Type a day, such as 24 November 2026 or 24/11/26.",
    }
}

/// Reads a date typed into a form on the day `today`.
///
/// # Errors
/// Words that name no date of the kind that is wanted.
pub fn read(text: &str, today: NaiveDate, wanted: Wanted) -> Result<PartialDate, NoDate> {
    if matches!(wanted, Wanted::Day | Wanted::Partial)
        && let Some(behind) = timing::day_behind(text, today)
    {
        return Ok(PartialDate::from(behind));
    }
    let next = timing::read(text, today);
    let reading = match wanted {
        Wanted::DayAhead => next,
        Wanted::Day | Wanted::DayPlanned | Wanted::Partial => nearest(text, next, today),
    };
    let exact = PartialDate::from_reading(&reading).filter(|date| match wanted {
        Wanted::Partial => true,
        Wanted::Day | Wanted::DayPlanned | Wanted::DayAhead => date.precision == Precision::Day,
    });
    match exact {
        Some(date) if matches!(reading.kind, Kind::Day | Kind::Period) => Ok(date),
        _ => Err(NoDate::explain(text, &reading, wanted)),
    }
}

/// Of the reading from today and the one from a year ago, the one that is nearer. Where a year was typed they are the
/// same; so are the readings of words that count from today ("next Friday", "tomorrow"), which stay as they are.
fn nearest(text: &str, next: Reading, today: NaiveDate) -> Reading {
    let no_year = next.inferred.contains(&Inferred::Year) || !next.nearest.is_empty();
    let Some(year_ago) = today.checked_sub_months(Months::new(12)).filter(|_| no_year) else {
        return next;
    };
    let before = timing::read(text, year_ago.checked_add_days(Days::new(1)).unwrap_or(year_ago));
    let away = |reading: &Reading| {
        let day = reading.first.or_else(|| reading.nearest.first().copied())?;
        Some((day - today).num_days().abs())
    };
    match (away(&before), away(&next)) {
        (Some(before_is), Some(next_is)) if before_is < next_is => before,
        _ => next,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_date_without_a_year_is_the_nearest_and_a_timing_the_next() {
        #[track_caller]
        fn check(typed: &str, nearest: &str, ahead: &str) {
            let today = day("2026-11-29");
            let read = |wanted| read(typed, today, wanted).map_or_else(|no| no.sentence, |date| date.to_string());
            assert_eq!(
                (read(Wanted::Day), read(Wanted::DayAhead)),
                (nearest.to_owned(), ahead.to_owned()),
                "{typed}"
            );
        }
        check("24th Nov", "2026-11-24", "2027-11-24");
        check("24 november", "2026-11-24", "2027-11-24");
        check("Tues 24 Nov", "2026-11-24", "2027-11-24");
        check("24/11", "2026-11-24", "2027-11-24");
        check("29 Nov", "2026-11-29", "2026-11-29");
        check("30 Nov", "2026-11-30", "2026-11-30");
        check("14 January", "2027-01-14", "2027-01-14");
        check("30 April", "2027-04-30", "2027-04-30");
        check("30 June", "2026-06-30", "2027-06-30");
        check("24 Nov 2027", "2027-11-24", "2027-11-24");
        check("4/11/25", "2025-11-04", "2025-11-04");
        check("tomorrow", "2026-11-30", "2026-11-30");
        check("2026-11-03", "2026-11-03", "2026-11-03");
    }

    #[test]
    fn a_weekday_alone_is_the_last_of_what_has_happened_and_the_next_of_what_is_planned() {
        #[track_caller]
        fn check(typed: &str, today: &str, happened: &str, planned: &str) {
            let read = |wanted| read(typed, day(today), wanted).map_or_else(|no| no.sentence, |date| date.to_string());
            assert_eq!(
                (read(Wanted::Day), read(Wanted::DayPlanned), read(Wanted::DayAhead)),
                (happened.to_owned(), planned.to_owned(), planned.to_owned()),
                "{typed} on {today}"
            );
            assert_eq!(read(Wanted::Partial), happened, "{typed} on {today}, of a post");
        }
        // 29 November 2026 is a Sunday.
        check("Friday", "2026-11-29", "2026-11-27", "2026-12-04");
        check(" on fri. ", "2026-11-29", "2026-11-27", "2026-12-04");
        check("Friday, 10am", "2026-11-29", "2026-11-27", "2026-12-04");
        check("Monday", "2026-11-29", "2026-11-23", "2026-11-30");
        check("Sunday", "2026-11-29", "2026-11-29", "2026-11-29");
        check("SAT", "2026-11-29", "2026-11-28", "2026-12-05");
        check("Friday", "2026-01-01", "2025-12-26", "2026-01-02");
        // What says which is left alone.
        check("next Friday", "2026-11-29", "2026-12-04", "2026-12-04");
        check("this Friday", "2026-11-29", "2026-12-04", "2026-12-04");
        check("Friday week", "2026-11-29", "2026-12-11", "2026-12-11");
        check("Friday 4 December", "2026-11-29", "2026-12-04", "2026-12-04");
    }

    #[test]
    fn what_has_happened_may_have_been_yesterday_or_last_friday() {
        #[track_caller]
        fn check(typed: &str, today: &str, expected: &str) {
            let date = read(typed, day(today), Wanted::Day).map_or_else(|no| no.sentence, |date| date.to_string());
            assert_eq!(date, expected, "{typed} on {today}");
        }
        check("yesterday", "2026-11-29", "2026-11-28");
        check("Yesterday at 2.30pm", "2026-11-29", "2026-11-28");
        check("last Friday", "2026-11-29", "2026-11-27");
        check("last Sunday", "2026-11-29", "2026-11-22");
        check(
            "Friday or Monday",
            "2026-11-29",
            "“Friday or Monday” is not a date. Type a day, such as 24 November 2026 or 24/11/26.",
        );
    }

    #[test]
    fn words_that_name_no_day_are_told_what_is_wrong_and_what_is_needed() {
        #[track_caller]
        fn check(typed: &str, wanted: Wanted, sentence: &str) {
            let no = read(typed, day("2026-11-29"), wanted).expect_err(typed);
            assert_eq!(no.sentence, sentence);
        }
        check(
            "31 June 2022",
            Wanted::Day,
            "There is no “31 June 2022” in the calendar; next to it are 30 June 2022 and 1 July 2022.",
        );
        check(
            "31 Sept",
            Wanted::Partial,
            "There is no “31 Sept” in the calendar; next to it are 30 September 2026 and 1 October 2026.",
        );
        check(
            "Jan 2020",
            Wanted::Day,
            "“Jan 2020” is more than one day. Type a day, such as 24 November 2026 or 24/11/26.",
        );
        check(
            "when able",
            Wanted::Day,
            "“when able” is not a date. Type a day, such as 24 November 2026 or 24/11/26.",
        );
        check(
            "the spring",
            Wanted::Partial,
            "“the spring” is more than one day. Type a day, a month or a year, such as 24 November 2026 or Jan 2020.",
        );
        check(
            "",
            Wanted::Day,
            "“” is not a date. Type a day, such as 24 November 2026 or 24/11/26.",
        );
    }

    #[test]
    fn a_post_begins_on_a_day_in_a_month_or_in_a_year() {
        #[track_caller]
        fn check(typed: &str, written: &str, words: &str, last: &str) {
            let date = read(typed, day("2026-11-29"), Wanted::Partial).expect(typed);
            assert_eq!(
                (date.to_string(), date.in_words(), date.last()),
                (written.to_owned(), words.to_owned(), day(last))
            );
            assert_eq!(written.parse(), Ok(date), "read back");
        }
        check("Jan 2020", "2020-01", "January 2020", "2020-01-31");
        check("1/2020", "2020-01", "January 2020", "2020-01-31");
        check("2020", "2020", "2020", "2020-12-31");
        check("Feb 2024", "2024-02", "February 2024", "2024-02-29");
        check("15 January 2020", "2020-01-15", "15 January 2020", "2020-01-15");
        check("September", "2026-09", "September 2026", "2026-09-30");
    }

    #[test]
    fn what_is_written_down_is_read_back_whoever_wrote_it() {
        #[track_caller]
        fn check(written: &str, expected: Result<&str, &str>) {
            let read = written.parse::<PartialDate>().map(|date| date.to_string());
            assert_eq!(read, expected.map(str::to_owned).map_err(str::to_owned));
        }
        check("2020-01-15", Ok("2020-01-15"));
        check("2020-01", Ok("2020-01"));
        check("2020", Ok("2020"));
        check("Jan 2020", Ok("2020-01"));
        check("15/1/2020", Ok("2020-01-15"));
        check(
            "24 Nov",
            Err("“24 Nov” has no year. Type a day, a month or a year, such as 24 November 2026 or Jan 2020."),
        );
        check(
            "2020-13",
            Err("“2020-13” is not a date. Type a day, a month or a year, such as 24 November 2026 or Jan 2020."),
        );
    }
}
