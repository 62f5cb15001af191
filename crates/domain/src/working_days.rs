//! Working days, counted by one definition: any day but Saturday, Sunday and the bank holidays of the parts of the
//! United Kingdom that count (Freedom of Information Act 2000, section 10(6): of any part; other clocks: of England and
//! Wales). Good Friday and Christmas Day are among them in every part. Closures of an office are working days.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::bank_holidays::{self, BankHoliday, Holiday, Part, is_weekend};

/// The longest run of working days that is counted.
pub const MOST: u32 = 500;

/// Whose bank holidays are no working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// Those of any part of the United Kingdom.
    Uk,
    /// Those of England and Wales.
    EnglandWales,
}

impl Counting {
    fn counts(self, holiday: &BankHoliday) -> bool {
        match self {
            Self::Uk => !holiday.parts.is_empty(),
            Self::EnglandWales => holiday.parts.contains(&Part::EnglandAndWales),
        }
    }
}

/// A clock that runs from the day something came, any day of the week. Day one is the first working day after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
pub struct Clock {
    /// The day it came.
    pub received: NaiveDate,
    /// The first working day after it.
    pub day_one: NaiveDate,
    /// The last day that is in time.
    pub last_day: NaiveDate,
    /// The weekdays from `received` to `last_day` that are not working days, in order, each with why.
    pub skipped: Vec<BankHoliday>,
    /// Whether every year that was counted through has been announced; the other years follow from rules alone.
    pub announced: bool,
}

/// A day that lies outside of the years whose bank holidays are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "Working days cannot be counted in {year}: bank holidays are known from {} to {}.",
    bank_holidays::YEARS.start(),
    bank_holidays::YEARS.end()
)]
pub struct UnknownYear {
    pub year: i32,
}

/// The bank holidays of the years that are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingDays {
    holidays: BTreeMap<NaiveDate, BankHoliday>,
    /// Years for which an office has a source, beyond those that are announced.
    sourced: BTreeSet<i32>,
}

impl WorkingDays {
    /// The calendar that is built in.
    pub fn built_in() -> &'static WorkingDays {
        static BUILT_IN: LazyLock<WorkingDays> = LazyLock::new(|| WorkingDays {
            holidays: bank_holidays::YEARS
                .flat_map(bank_holidays::of_year)
                .map(|holiday| (holiday.day, holiday))
                .collect(),
            sourced: BTreeSet::new(),
        });
        &BUILT_IN
    }

    /// The calendar of an office: what is built in, with the days that it added, changed or removed.
    pub fn of_office(changes: &[Holiday]) -> WorkingDays {
        let mut calendar = Self::built_in().clone();
        for holiday in changes {
            if holiday.parts.is_empty() {
                calendar.holidays.remove(&holiday.day);
                continue;
            }
            calendar
                .sourced
                .extend(holiday.source.as_ref().map(|_| holiday.day.year()));
            calendar.holidays.insert(
                holiday.day,
                BankHoliday {
                    day: holiday.day,
                    name: holiday.name.clone(),
                    parts: holiday.parts.clone(),
                },
            );
        }
        calendar
    }

    /// Every bank holiday, by day.
    pub fn holidays(&self) -> impl Iterator<Item = &BankHoliday> {
        self.holidays.values()
    }

    /// Whether a year's days were announced, or named by a source that the office gave; otherwise they follow from
    /// rules.
    pub fn is_announced(&self, year: i32) -> bool {
        year <= bank_holidays::LAST_ANNOUNCED || self.sourced.contains(&year)
    }

    /// The bank holiday that a day is, where it counts.
    pub fn holiday(&self, day: NaiveDate, counting: Counting) -> Option<&BankHoliday> {
        self.holidays.get(&day).filter(|holiday| counting.counts(holiday))
    }

    /// Whether a day is a working day.
    ///
    /// # Errors
    /// The bank holidays of its year are not known.
    pub fn is_working(&self, day: NaiveDate, counting: Counting) -> Result<bool, UnknownYear> {
        if !bank_holidays::YEARS.contains(&day.year()) {
            return Err(UnknownYear { year: day.year() });
        }
        Ok(!is_weekend(day) && self.holiday(day, counting).is_none())
    }

    /// The working day that is the `count`th after a day, itself not counted; the day itself for 0. `count` is at most
    /// [`MOST`]; more is taken as that many.
    ///
    /// # Errors
    /// It would lie in a year whose bank holidays are not known.
    pub fn after(&self, day: NaiveDate, count: u32, counting: Counting) -> Result<NaiveDate, UnknownYear> {
        let mut left = count.min(MOST);
        let mut at = day;
        while left > 0 {
            at = at.succ_opt().ok_or(UnknownYear { year: at.year() })?;
            left -= u32::from(self.is_working(at, counting)?);
        }
        Ok(at)
    }

    /// The working day that is the `count`th before a day, itself not counted; the day itself for 0. `count` is at most
    /// [`MOST`]; more is taken as that many.
    ///
    /// # Errors
    /// It would lie in a year whose bank holidays are not known.
    pub fn before(&self, day: NaiveDate, count: u32, counting: Counting) -> Result<NaiveDate, UnknownYear> {
        let mut left = count.min(MOST);
        let mut at = day;
        while left > 0 {
            at = at.pred_opt().ok_or(UnknownYear { year: at.year() })?;
            left -= u32::from(self.is_working(at, counting)?);
        }
        Ok(at)
    }

    /// How many working days lie after `first`, up to and with `last`; 0 where `last` is not after it.
    ///
    /// # Errors
    /// One of the days lies in a year whose bank holidays are not known.
    pub fn between(&self, first: NaiveDate, last: NaiveDate, counting: Counting) -> Result<u32, UnknownYear> {
        let mut count = 0;
        for day in first.iter_days().skip(1).take_while(|day| *day <= last) {
            count += u32::from(self.is_working(day, counting)?);
        }
        Ok(count)
    }

    /// The clock of so many working days, from 1 to [`MOST`], for what came on a day.
    ///
    /// # Errors
    /// Its last day would lie in a year whose bank holidays are not known.
    pub fn clock(&self, received: NaiveDate, days: u32, counting: Counting) -> Result<Clock, UnknownYear> {
        let day_one = self.after(received, 1, counting)?;
        let last_day = self.after(received, days, counting)?;
        let skipped = self.holidays.range(received..=last_day).map(|(_, holiday)| holiday);
        Ok(Clock {
            received,
            day_one,
            last_day,
            skipped: skipped
                .filter(|holiday| holiday.day > received && counting.counts(holiday))
                .cloned()
                .collect(),
            announced: (received.year()..=last_day.year()).all(|year| self.is_announced(year)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn clock(received: &str, days: u32, counting: Counting) -> Clock {
        WorkingDays::built_in().clock(day(received), days, counting).unwrap()
    }

    /// The last of twenty working days by the holidays of any part, and what was skipped on the way, as month-day.
    #[track_caller]
    fn check(received: &str, last: &str, skipped: &[&str]) {
        let clock = clock(received, 20, Counting::Uk);
        assert_eq!(clock.last_day, day(last), "{received}");
        let found: Vec<String> = clock
            .skipped
            .iter()
            .map(|one| one.day.format("%m-%d").to_string())
            .collect();
        assert_eq!(found, skipped, "{received}");
    }

    #[test]
    fn twenty_working_days_pass_over_the_holidays_of_any_part() {
        check("2022-02-14", "2022-03-14", &[]);
        check("2022-03-12", "2022-04-11", &["03-17"]);
        check("2021-12-24", "2022-01-27", &["12-27", "12-28", "01-03", "01-04"]);
        check("2022-12-24", "2023-01-26", &["12-26", "12-27", "01-02", "01-03"]);
        check("2023-12-29", "2024-01-30", &["01-01", "01-02"]);
        check("2022-04-01", "2022-05-04", &["04-15", "04-18", "05-02"]);
        check("2022-04-15", "2022-05-17", &["04-18", "05-02"]);
        check("2022-06-25", "2022-07-25", &["07-12"]);
        check("2025-06-20", "2025-07-21", &["07-14"]);
        check("2025-11-10", "2025-12-09", &["12-01"]);
        check("2020-04-24", "2020-05-26", &["05-08", "05-25"]);
        check("2022-08-25", "2022-09-26", &["08-29", "09-19"]);
        check("2023-04-14", "2023-05-16", &["05-01", "05-08"]);
        check("2026-05-18", "2026-06-17", &["05-25", "06-15"]);
    }

    #[test]
    fn day_one_follows_the_day_received_on_any_day_of_the_week() {
        for (received, last) in [
            ("2009-03-12", "2009-04-14"),
            ("2009-03-14", "2009-04-15"),
            ("2009-03-15", "2009-04-15"),
        ] {
            assert_eq!(clock(received, 20, Counting::Uk).last_day, day(last), "{received}");
        }
        assert_eq!(clock("2022-03-12", 20, Counting::Uk).day_one, day("2022-03-14"));
        assert_eq!(clock("2022-02-14", 40, Counting::Uk).last_day, day("2022-04-12"));
        assert_eq!(clock("2026-05-18", 40, Counting::Uk).last_day, day("2026-07-16"));
    }

    #[test]
    fn england_and_wales_count_their_own_holidays_alone() {
        assert_eq!(
            clock("2022-03-12", 20, Counting::EnglandWales).last_day,
            day("2022-04-08")
        );
        assert_eq!(
            clock("2021-12-16", 20, Counting::EnglandWales).last_day,
            day("2022-01-18")
        );
        assert!(
            WorkingDays::built_in()
                .is_working(day("2026-06-15"), Counting::EnglandWales)
                .unwrap()
        );
    }

    #[test]
    fn a_skipped_day_says_where_it_is_one() {
        let clock = clock("2021-12-24", 20, Counting::Uk);
        let last = clock.skipped.last().unwrap();
        assert_eq!(
            (last.name.as_str(), &last.parts[..]),
            ("2nd January (substitute day)", &[Part::Scotland][..])
        );
    }

    #[test]
    fn what_was_taken_is_counted_as_what_is_allowed() {
        let calendar = WorkingDays::built_in();
        let between = |first, last| calendar.between(day(first), day(last), Counting::Uk).unwrap();
        assert_eq!(between("2022-02-14", "2022-03-14"), 20);
        assert_eq!(between("2022-02-14", "2023-10-20"), 415);
        assert_eq!(between("2022-03-14", "2023-10-20"), 395);
        assert_eq!(between("2022-03-14", "2022-03-14"), 0);
        assert_eq!(between("2022-03-14", "2022-02-14"), 0);
    }

    #[test]
    fn an_office_adds_and_removes_days_of_its_own() {
        let change = |on: &str, parts: &[Part], removed: Option<&str>| Holiday {
            id: uuid::Uuid::nil().into(),
            day: day(on),
            name: "A day".to_owned(),
            parts: parts.to_vec(),
            source: Some("the office".to_owned()),
            removed_why: removed.map(str::to_owned),
        };
        let last = |changes: &[Holiday]| {
            let calendar = WorkingDays::of_office(changes);
            calendar.clock(day("2022-08-25"), 20, Counting::Uk).unwrap().last_day
        };
        assert_eq!(last(&[]), day("2022-09-26"));
        assert_eq!(last(&[change("2022-09-19", &[], Some("not yet"))]), day("2022-09-23"));
        assert_eq!(
            last(&[change("2022-09-20", &[Part::Scotland], None)]),
            day("2022-09-27")
        );
        assert!(!WorkingDays::of_office(&[]).is_announced(2029));
        assert!(WorkingDays::of_office(&[change("2029-06-11", &Part::ALL, None)]).is_announced(2029));
    }

    #[test]
    fn days_are_counted_back_as_forward() {
        let calendar = WorkingDays::built_in();
        let before = |from, count| calendar.before(day(from), count, Counting::EnglandWales).unwrap();
        assert_eq!(before("2022-09-20", 5), day("2022-09-12"));
        assert_eq!(before("2022-04-19", 1), day("2022-04-14"));
        assert_eq!(before("2022-04-19", 0), day("2022-04-19"));
    }

    #[test]
    fn years_beyond_those_announced_say_so_and_unknown_ones_are_refused() {
        assert!(clock("2028-12-01", 5, Counting::Uk).announced);
        assert!(!clock("2028-12-20", 20, Counting::Uk).announced);
        let refused = WorkingDays::built_in().clock(day("2030-12-20"), 20, Counting::Uk);
        assert_eq!(
            refused.unwrap_err().to_string(),
            "Working days cannot be counted in 2031: bank holidays are known from 2000 to 2030."
        );
        assert!(
            WorkingDays::built_in()
                .clock(day("1999-12-01"), 1, Counting::Uk)
                .is_err()
        );
    }
}
