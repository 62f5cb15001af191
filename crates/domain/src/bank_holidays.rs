//! The bank holidays of each part of the United Kingdom from 2000 to 2030: by rule, with the days that were proclaimed
//! otherwise. Sources: Banking and Financial Dealings Act 1971, schedule 1 and section 1(2) and (3); St Andrew's Day
//! Bank Holiday (Scotland) Act 2007; the yearly proclamations.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::id::HolidayId;

/// The years that are built in.
pub const YEARS: std::ops::RangeInclusive<i32> = 2000..=2030;
/// The last year whose days gov.uk has announced; later ones follow from the rules alone.
pub const LAST_ANNOUNCED: i32 = 2028;

/// A part of the United Kingdom with bank holidays of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    EnglandAndWales,
    Scotland,
    NorthernIreland,
}

impl Part {
    /// Every part, in the order in which they are listed.
    pub const ALL: [Part; 3] = [Part::EnglandAndWales, Part::Scotland, Part::NorthernIreland];

    pub fn in_words(self) -> &'static str {
        match self {
            Self::EnglandAndWales => "England and Wales",
            Self::Scotland => "Scotland",
            Self::NorthernIreland => "Northern Ireland",
        }
    }
}

/// Several parts as people read them: `Scotland; Northern Ireland`.
pub fn parts_in_words(parts: &[Part]) -> String {
    let names: Vec<&str> = parts.iter().map(|part| part.in_words()).collect();
    names.join("; ")
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
pub struct BankHoliday {
    /// The day, always a weekday here: one that would fall on a weekend is the next free weekday.
    pub day: NaiveDate,
    /// What the day is called; two names joined by "; " where parts call it differently.
    pub name: String,
    /// Where it is a bank holiday, in the order of [`Part::ALL`].
    pub parts: Vec<Part>,
}

/// What an office knows of a day beyond what is built in, or against it. At most one for a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
pub struct Holiday {
    pub id: HolidayId,
    /// The day, a weekday of one of [`YEARS`].
    pub day: NaiveDate,
    pub name: String,
    /// Where it is a bank holiday, in the order of [`Part::ALL`]; nowhere where it was removed.
    pub parts: Vec<Part>,
    /// Where the fact came from, as written.
    pub source: Option<String>,
    /// Why the day is none any more, everywhere or in some parts, for one that was removed there.
    pub removed_why: Option<String>,
}

/// A day that was proclaimed for one year.
struct Proclaimed {
    day: (i32, u32, u32),
    name: &'static str,
    parts: &'static [Part],
}

const fn proclaimed(year: i32, month: u32, day: u32, name: &'static str, parts: &'static [Part]) -> Proclaimed {
    Proclaimed {
        day: (year, month, day),
        name,
        parts,
    }
}

/// Days beyond those of every year.
const PROCLAIMED: &[Proclaimed] = &[
    proclaimed(2002, 6, 3, "Golden Jubilee bank holiday", &Part::ALL),
    proclaimed(2011, 4, 29, "Royal wedding bank holiday", &Part::ALL),
    proclaimed(2012, 6, 5, "Diamond Jubilee bank holiday", &Part::ALL),
    proclaimed(2022, 6, 3, "Platinum Jubilee bank holiday", &Part::ALL),
    proclaimed(2022, 9, 19, "State funeral of Queen Elizabeth II", &Part::ALL),
    proclaimed(2023, 5, 8, "Coronation of King Charles III", &Part::ALL),
    proclaimed(
        2026,
        6,
        15,
        "Bank holiday proclaimed on 4 February 2026",
        &[Part::Scotland],
    ),
];

/// The first Monday in May; moved to the Friday in 1995 and 2020.
pub fn early_may(year: i32) -> Option<NaiveDate> {
    match year {
        1995 | 2020 => NaiveDate::from_ymd_opt(year, 5, 8),
        _ => nth_monday(year, 5, 1),
    }
}

/// The last Monday in May; moved into June in years of a jubilee.
pub fn spring(year: i32) -> Option<NaiveDate> {
    match year {
        2002 | 2012 => NaiveDate::from_ymd_opt(year, 6, 4),
        2022 => NaiveDate::from_ymd_opt(year, 6, 2),
        _ => last_monday(year, 5),
    }
}

/// The last Monday in August, outside of Scotland.
pub fn summer(year: i32) -> Option<NaiveDate> {
    last_monday(year, 8)
}

fn nth_monday(year: i32, month: u32, nth: u8) -> Option<NaiveDate> {
    NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, nth)
}

fn last_monday(year: i32, month: u32) -> Option<NaiveDate> {
    nth_monday(year, month, 5).or_else(|| nth_monday(year, month, 4))
}

/// Easter Sunday of a year of the Gregorian calendar: the Sunday after the first ecclesiastical full moon on or after
/// 21 March. Nothing before 1583.
pub fn easter(year: i32) -> Option<NaiveDate> {
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

/// The bank holidays of a year, by day; none outside of [`YEARS`].
pub fn of_year(year: i32) -> Vec<BankHoliday> {
    let mut days: BTreeMap<NaiveDate, BankHoliday> = BTreeMap::new();
    if !YEARS.contains(&year) {
        return Vec::new();
    }
    for part in Part::ALL {
        for (day, name) in of_part(year, part) {
            let holiday = days.entry(day).or_insert_with(|| BankHoliday {
                day,
                name: name.clone(),
                parts: Vec::new(),
            });
            if !holiday.name.split("; ").any(|known| known == name) {
                holiday.name = format!("{}; {name}", holiday.name);
            }
            holiday.parts.push(part);
        }
    }
    days.into_values().collect()
}

/// The bank holidays of one part in a year, each on the day on which it is taken.
fn of_part(year: i32, part: Part) -> Vec<(NaiveDate, String)> {
    let mut taken: Vec<(NaiveDate, String)> = Vec::new();
    let mut on_weekends = Vec::new();
    for (day, name) in named_days(year, part) {
        if is_weekend(day) {
            on_weekends.push((day, name));
        } else {
            taken.push((day, name.to_owned()));
        }
    }
    // Those that fall on a weekend come after all that do not: Christmas Day on a Sunday is taken on the Tuesday, since
    // the Monday is Boxing Day.
    for (day, name) in on_weekends {
        let free = day
            .iter_days()
            .find(|day| !is_weekend(*day) && taken.iter().all(|(other, _)| other != day));
        taken.extend(free.map(|day| (day, format!("{name} (substitute day)"))));
    }
    taken
}

/// The days that a part's bank holidays are named for, before any is put off from a weekend.
fn named_days(year: i32, part: Part) -> Vec<(NaiveDate, &'static str)> {
    let date = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let easter = easter(year);
    let scotland = part == Part::Scotland;
    let ireland = part == Part::NorthernIreland;
    let rules = [
        (true, date(1, 1), "New Year’s Day"),
        (scotland, date(1, 2), "2nd January"),
        (ireland, date(3, 17), "St Patrick’s Day"),
        (
            true,
            easter.and_then(|day| day.checked_sub_days(Days::new(2))),
            "Good Friday",
        ),
        (!scotland, easter.and_then(|day| day.succ_opt()), "Easter Monday"),
        (true, early_may(year), "Early May bank holiday"),
        (true, spring(year), "Spring bank holiday"),
        (ireland, date(7, 12), "Battle of the Boyne"),
        (scotland, nth_monday(year, 8, 1), "Summer bank holiday"),
        (!scotland, summer(year), "Summer bank holiday"),
        (scotland && year >= 2007, date(11, 30), "St Andrew’s Day"),
        (true, date(12, 25), "Christmas Day"),
        (true, date(12, 26), "Boxing Day"),
    ];
    let every_year = rules
        .into_iter()
        .filter_map(|(here, day, name)| here.then_some(day).flatten().map(|day| (day, name)));
    let this_year = PROCLAIMED.iter().filter_map(|one| {
        let day = date(one.day.1, one.day.2)?;
        (one.day.0 == year && one.parts.contains(&part)).then_some((day, one.name))
    });
    every_year.chain(this_year).collect()
}

/// Whether a day is a Saturday or a Sunday.
pub fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The days of a year in a part, as month-day.
    #[track_caller]
    fn check(year: i32, part: Part, expected: &[&str]) {
        let found: Vec<String> = of_year(year)
            .into_iter()
            .filter(|holiday| holiday.parts.contains(&part))
            .map(|holiday| holiday.day.format("%m-%d").to_string())
            .collect();
        assert_eq!(found, expected, "{year} {part:?}");
    }

    #[test]
    fn days_are_those_that_were_kept() {
        let england = Part::EnglandAndWales;
        check(
            2021,
            england,
            &["01-01", "04-02", "04-05", "05-03", "05-31", "08-30", "12-27", "12-28"],
        );
        check(
            2020,
            england,
            &["01-01", "04-10", "04-13", "05-08", "05-25", "08-31", "12-25", "12-28"],
        );
        check(
            2022,
            england,
            &[
                "01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19", "12-26", "12-27",
            ],
        );
        check(
            2022,
            Part::Scotland,
            &[
                "01-03", "01-04", "04-15", "05-02", "06-02", "06-03", "08-01", "09-19", "11-30", "12-26", "12-27",
            ],
        );
        check(
            2023,
            Part::Scotland,
            &[
                "01-02", "01-03", "04-07", "05-01", "05-08", "05-29", "08-07", "11-30", "12-25", "12-26",
            ],
        );
        check(
            2025,
            Part::NorthernIreland,
            &[
                "01-01", "03-17", "04-18", "04-21", "05-05", "05-26", "07-14", "08-25", "12-25", "12-26",
            ],
        );
        check(
            2026,
            Part::Scotland,
            &[
                "01-01", "01-02", "04-03", "05-04", "05-25", "06-15", "08-03", "11-30", "12-25", "12-28",
            ],
        );
    }

    #[test]
    fn as_many_weekdays_are_kept_in_any_part_as_were() {
        let count = |year| of_year(year).len();
        for (year, expected) in [(2000, 12), (2002, 13), (2006, 12), (2007, 13), (2011, 14), (2012, 14)] {
            assert_eq!(count(year), expected, "{year}");
        }
        for (year, expected) in [(2022, 15), (2023, 14), (2026, 14), (2030, 13)] {
            assert_eq!(count(year), expected, "{year}");
        }
        assert_eq!(YEARS.map(count).sum::<usize>(), 403);
        assert_eq!((count(1999), count(2031)), (0, 0));
    }

    #[test]
    fn a_day_with_two_names_bears_both() {
        let second = of_year(2023).into_iter().next().unwrap();
        assert_eq!(second.name, "New Year’s Day (substitute day); 2nd January");
        assert_eq!(second.parts, Part::ALL);
    }

    #[test]
    fn easter_is_where_the_almanacs_have_it() {
        for day in [
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
        ] {
            let day: NaiveDate = day.parse().unwrap();
            assert_eq!(easter(day.year()), Some(day));
        }
        assert_eq!(easter(1500), None);
    }
}
