//! Days that have a name of their own: the movable feasts and the bank holidays of England that papers set timings by.
//! Arithmetic only; it knows no words.

use chrono::{Days, NaiveDate};

use crate::bank_holidays::{early_may, easter, spring, summer};

/// A day with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holiday {
    /// "By Easter": Easter Sunday. The word alone names the days around it too.
    Easter,
    GoodFriday,
    EasterSunday,
    EasterMonday,
    /// The first Monday in May.
    EarlyMay,
    /// The last Monday in May.
    Spring,
    /// The last Monday in August.
    Summer,
    /// "By Christmas": 25 December. The word alone names the days around it too.
    Christmas,
    ChristmasEve,
    ChristmasDay,
    BoxingDay,
    NewYearsEve,
    NewYearsDay,
}

impl Holiday {
    /// Whether the name is that of a season as well, so that only "by" or "before" makes it a day.
    pub fn is_a_season_too(self) -> bool {
        matches!(self, Self::Easter | Self::Christmas)
    }

    /// The day in a year; nothing before the Gregorian calendar, or outside of what can be counted.
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
        match self {
            Self::Easter | Self::EasterSunday => easter(year),
            Self::GoodFriday => easter(year)?.checked_sub_days(Days::new(2)),
            Self::EasterMonday => easter(year)?.succ_opt(),
            Self::EarlyMay => early_may(year),
            Self::Spring => spring(year),
            Self::Summer => summer(year),
            Self::Christmas | Self::ChristmasDay => day(12, 25),
            Self::ChristmasEve => day(12, 24),
            Self::BoxingDay => day(12, 26),
            Self::NewYearsEve => day(12, 31),
            Self::NewYearsDay => day(1, 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;

    use super::*;

    #[track_caller]
    fn check(holiday: Holiday, expected: &[&str]) {
        for day in expected {
            let day: NaiveDate = day.parse().unwrap();
            assert_eq!(holiday.in_year(day.year()), Some(day), "{holiday:?}");
        }
    }

    #[test]
    fn the_days_around_easter_follow_it() {
        check(Holiday::Easter, &["2022-04-17", "2027-03-28"]);
        check(Holiday::GoodFriday, &["2022-04-15", "2027-03-26"]);
        check(Holiday::EasterMonday, &["2022-04-18", "2027-03-29"]);
        assert_eq!(Holiday::Easter.in_year(1500), None);
    }

    #[test]
    fn bank_holidays_are_mondays_but_where_they_were_moved() {
        check(
            Holiday::EarlyMay,
            &["2020-05-08", "2022-05-02", "2026-05-04", "2027-05-03"],
        );
        check(
            Holiday::Spring,
            &["2022-06-02", "2023-05-29", "2026-05-25", "2027-05-31"],
        );
        check(Holiday::Summer, &["2022-08-29", "2026-08-31", "2027-08-30"]);
    }
}
