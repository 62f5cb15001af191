//! Days that have a name of their own: the movable feasts and the bank holidays of England that papers set timings by.
//! Arithmetic only; it knows no words.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::calendar::weekday_from;

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

/// Bank holidays that were moved by proclamation: what, year, month, day.
const MOVED: &[(Holiday, i32, u32, u32)] = &[
    (Holiday::EarlyMay, 1995, 5, 8),
    (Holiday::EarlyMay, 2020, 5, 8),
    (Holiday::Spring, 2002, 6, 4),
    (Holiday::Spring, 2012, 6, 4),
    (Holiday::Spring, 2022, 6, 2),
];

impl Holiday {
    /// Whether the name is that of a season as well, so that only "by" or "before" makes it a day.
    pub fn is_a_season_too(self) -> bool {
        matches!(self, Self::Easter | Self::Christmas)
    }

    /// The day in a year; nothing before the Gregorian calendar, or outside of what can be counted.
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        if let Some((.., month, day)) = MOVED.iter().find(|moved| (moved.0, moved.1) == (self, year)) {
            return NaiveDate::from_ymd_opt(year, *month, *day);
        }
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
        match self {
            Self::Easter | Self::EasterSunday => easter(year),
            Self::GoodFriday => easter(year)?.checked_sub_days(Days::new(2)),
            Self::EasterMonday => easter(year)?.succ_opt(),
            Self::EarlyMay => weekday_from(day(5, 1)?, Weekday::Mon),
            Self::Spring => weekday_from(day(5, 25)?, Weekday::Mon),
            Self::Summer => weekday_from(day(8, 25)?, Weekday::Mon),
            Self::Christmas | Self::ChristmasDay => day(12, 25),
            Self::ChristmasEve => day(12, 24),
            Self::BoxingDay => day(12, 26),
            Self::NewYearsEve => day(12, 31),
            Self::NewYearsDay => day(1, 1),
        }
    }
}

/// Easter Sunday of a year of the Gregorian calendar: the Sunday after the first ecclesiastical full moon on or after
/// 21 March.
fn easter(year: i32) -> Option<NaiveDate> {
    if year < 1583 {
        return None;
    }
    let golden = year % 19;
    let century = year / 100;
    // How many days the moon's table has slipped, by the leap years left out and by the moon's own correction.
    let epact = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
    let full = epact - (epact / 28) * (1 - (epact / 28) * (29 / (epact + 1)) * ((21 - golden) / 11));
    let moon = NaiveDate::from_ymd_opt(year, 3, 21)?.checked_add_days(Days::new(u64::try_from(full).ok()?))?;
    let ahead = 7 - moon.weekday().num_days_from_sunday();
    moon.checked_add_days(Days::new(u64::from(ahead)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(holiday: Holiday, expected: &[&str]) {
        for day in expected {
            let day: NaiveDate = day.parse().unwrap();
            assert_eq!(holiday.in_year(day.year()), Some(day), "{holiday:?}");
        }
    }

    #[test]
    fn easter_is_where_the_almanacs_have_it() {
        check(
            Holiday::Easter,
            &[
                "1818-03-22", // the earliest there can be
                "1943-04-25", // the latest
                "1954-04-18",
                "1981-04-19",
                "2000-04-23",
                "2008-03-23",
                "2019-04-21",
                "2022-04-17",
                "2024-03-31",
                "2025-04-20",
                "2026-04-05",
                "2027-03-28",
                "2028-04-16",
                "2038-04-25",
                "2049-04-18",
                "2076-04-19",
            ],
        );
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
