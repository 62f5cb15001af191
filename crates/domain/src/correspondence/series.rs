//! Series of letters in a rhythm, such as a weekly update each Friday: the days that are due, and those that have none.
//! A gap is a fact, not a fault.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// How often one is due: each week on a day, or each month on the day of the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rhythm {
    /// `weekly:friday`.
    Weekly(Weekday),
    /// `monthly`: on the day of the month of the first, or the month's last day where it is shorter.
    Monthly,
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sunday", Weekday::Sun),
];

impl Rhythm {
    /// Reads `weekly:friday` or `monthly`.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        if text == "monthly" {
            return Some(Self::Monthly);
        }
        let day = text.strip_prefix("weekly:")?.trim();
        WEEKDAYS
            .iter()
            .find(|(name, _)| *name == day)
            .map(|(_, weekday)| Self::Weekly(*weekday))
    }

    /// As people say it: `each Friday`, `each month`.
    pub fn in_words(self) -> String {
        match self {
            Self::Weekly(weekday) => format!(
                "each {}",
                match weekday {
                    Weekday::Mon => "Monday",
                    Weekday::Tue => "Tuesday",
                    Weekday::Wed => "Wednesday",
                    Weekday::Thu => "Thursday",
                    Weekday::Fri => "Friday",
                    Weekday::Sat => "Saturday",
                    Weekday::Sun => "Sunday",
                }
            ),
            Self::Monthly => "each month".to_owned(),
        }
    }
}

impl fmt::Display for Rhythm {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Monthly => formatter.write_str("monthly"),
            Self::Weekly(weekday) => {
                let name = WEEKDAYS
                    .iter()
                    .find(|(_, day)| day == weekday)
                    .map_or("", |(name, _)| name);
                write!(formatter, "weekly:{name}")
            }
        }
    }
}

impl Serialize for Rhythm {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Rhythm {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("“{text}” is no rhythm; write weekly:friday or monthly")))
    }
}

/// At most so many days of one series are listed: a weekly one for more than nineteen years.
pub const MOST: usize = 1000;

/// The days on which one is due, from the first up to and with `until`. A weekly series begins on the first such
/// weekday that is not before `first`.
pub fn due(rhythm: Rhythm, first: NaiveDate, until: NaiveDate) -> Vec<NaiveDate> {
    let nth = |n: usize| -> Option<NaiveDate> {
        match rhythm {
            Rhythm::Weekly(weekday) => {
                let ahead = (7 + weekday.num_days_from_monday() - first.weekday().num_days_from_monday()) % 7;
                first.checked_add_days(Days::new(u64::from(ahead) + 7 * n as u64))
            }
            Rhythm::Monthly => first.checked_add_months(Months::new(n as u32)),
        }
    };
    (0..MOST).map_while(nth).take_while(|day| *day <= until).collect()
}

/// The day of a series that something of a day is for: the due day it is nearest to, the earlier of two. Nothing where
/// none is due.
pub fn nearest(days: &[NaiveDate], day: NaiveDate) -> Option<NaiveDate> {
    days.iter().copied().min_by_key(|due| (*due - day).num_days().abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(rhythm: &str, first: &str, until: &str, expected: &[&str]) {
        let rhythm = Rhythm::read(rhythm).unwrap();
        let found: Vec<String> = due(rhythm, day(first), day(until))
            .iter()
            .map(NaiveDate::to_string)
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_weekly_series_is_due_on_its_weekday() {
        let fridays = ["2022-01-14", "2022-01-21", "2022-01-28", "2022-02-04", "2022-02-11"];
        check("weekly:friday", "2022-01-14", "2022-02-11", &fridays);
        check("weekly:Friday", "2022-01-12", "2022-02-17", &fridays);
        check("weekly:friday", "2022-01-15", "2022-01-16", &[]);
    }

    #[test]
    fn a_monthly_series_keeps_its_day_where_the_month_has_it() {
        check(
            "monthly",
            "2022-01-31",
            "2022-04-30",
            &["2022-01-31", "2022-02-28", "2022-03-31", "2022-04-30"],
        );
    }

    #[test]
    fn what_is_no_rhythm_is_not_read() {
        for text in ["", "weekly", "weekly:", "weekly:fri", "daily", "monthly:1"] {
            assert_eq!(Rhythm::read(text), None, "{text}");
        }
        assert_eq!(Rhythm::read("weekly:friday").unwrap().to_string(), "weekly:friday");
    }

    #[test]
    fn something_belongs_to_the_day_it_is_nearest_to() {
        let days = [day("2022-01-14"), day("2022-01-21")];
        assert_eq!(nearest(&days, day("2022-01-18")), Some(day("2022-01-21")));
        assert_eq!(nearest(&days, day("2022-01-12")), Some(day("2022-01-14")));
        assert_eq!(nearest(&[], day("2022-01-12")), None);
    }
}
