//! What a list of bank holidays from a source would change in a calendar. A source is checked, not believed: what
//! contradicts the calendar is told apart from what only adds to it. Years and parts of the United Kingdom that the
//! list does not cover stay as they are.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::bank_holidays::{BankHoliday, Part};
use crate::working_days::WorkingDays;

/// From so many days of a part in a year on, a list counts as the whole year of that part. Each part has at least
/// eight.
const WHOLE_YEAR: usize = 5;

/// What a list would change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HolidayChanges {
    /// Days that the list adds, or that become bank holidays in further parts; with the parts that are new.
    pub added: Vec<BankHoliday>,
    /// Days of a year that follows from rules alone and that the list confirms; with every part that has them.
    pub confirmed: Vec<BankHoliday>,
    /// Days that are known and that the list lacks though it covers their year; with the parts that lack them.
    pub missing: Vec<MissingHoliday>,
    /// How many days stand in the list and in the calendar alike.
    pub alike: usize,
}

/// A known day that a list lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingHoliday {
    /// The day as it is known, with the parts in which the list lacks it.
    pub holiday: BankHoliday,
    /// Another day of the list that bears the same name in the same year and a part of these, and is not known.
    pub instead: Option<NaiveDate>,
}

/// Compares a list, each day once, with a calendar.
pub fn changes(calendar: &WorkingDays, list: &[BankHoliday]) -> HolidayChanges {
    let mut changes = HolidayChanges::default();
    let listed: BTreeMap<NaiveDate, &BankHoliday> = list.iter().map(|one| (one.day, one)).collect();
    let known: BTreeMap<NaiveDate, &BankHoliday> = calendar.holidays().map(|one| (one.day, one)).collect();
    let parts_but = |parts: &[Part], but: Option<&&BankHoliday>| -> Vec<Part> {
        let mut parts = parts.to_vec();
        parts.retain(|part| but.is_none_or(|other| !other.parts.contains(part)));
        parts
    };
    for one in list {
        let known = known.get(&one.day);
        let new = parts_but(&one.parts, known);
        if !new.is_empty() {
            changes.added.push(BankHoliday {
                parts: new,
                ..one.clone()
            });
        } else if let Some(known) = known {
            changes.alike += 1;
            if !calendar.is_announced(one.day.year()) {
                changes.confirmed.push((*known).clone());
            }
        }
    }
    let mut covered: BTreeMap<(i32, Part), usize> = BTreeMap::new();
    for one in list {
        for part in &one.parts {
            *covered.entry((one.day.year(), *part)).or_default() += 1;
        }
    }
    for one in calendar.holidays() {
        let mut parts = parts_but(&one.parts, listed.get(&one.day));
        parts.retain(|part| {
            covered
                .get(&(one.day.year(), *part))
                .is_some_and(|days| *days >= WHOLE_YEAR)
        });
        if parts.is_empty() {
            continue;
        }
        let instead = changes.added.iter().find(|added| {
            added.day.year() == one.day.year()
                && same_name(&added.name, &one.name)
                && added.parts.iter().any(|part| parts.contains(part))
        });
        changes.missing.push(MissingHoliday {
            instead: instead.map(|added| added.day),
            holiday: BankHoliday { parts, ..one.clone() },
        });
    }
    changes
}

/// Whether two names share one of theirs: `Boxing Day; Summer bank holiday` and `summer bank holiday`.
fn same_name(left: &str, right: &str) -> bool {
    let names = |text: &str| -> Vec<String> {
        text.split(';')
            .map(|name| {
                let bare = name.split(['(', '[']).next().unwrap_or_default();
                bare.trim().replace('’', "'").to_lowercase()
            })
            .collect()
    };
    let right = names(right);
    names(left).iter().any(|name| right.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank_holidays::Part::{EnglandAndWales, NorthernIreland, Scotland};
    use crate::bank_holidays::of_year;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn holiday(of: &str, name: &str, parts: &[Part]) -> BankHoliday {
        BankHoliday {
            day: day(of),
            name: name.to_owned(),
            parts: parts.to_vec(),
        }
    }

    fn against_built_in(list: &[BankHoliday]) -> HolidayChanges {
        changes(WorkingDays::built_in(), list)
    }

    #[test]
    fn the_same_year_changes_nothing() {
        let year: Vec<_> = of_year(2027);
        let found = against_built_in(&year);
        assert_eq!(found.alike, year.len());
        assert_eq!((found.added, found.missing, found.confirmed), Default::default());
    }

    #[test]
    fn a_year_by_rule_is_confirmed_day_by_day() {
        let year: Vec<_> = of_year(2030);
        assert_eq!(against_built_in(&year).confirmed, year);
    }

    #[test]
    fn a_day_that_the_list_lacks_is_missing_in_the_parts_that_lack_it() {
        let mut year: Vec<_> = of_year(2026);
        year.retain(|one| one.day != day("2026-06-15"));
        let found = against_built_in(&year);
        assert_eq!(found.added, []);
        assert_eq!(found.missing.len(), 1);
        assert_eq!(found.missing[0].holiday.day, day("2026-06-15"));
        assert_eq!(found.missing[0].holiday.parts, [Scotland]);
        assert_eq!(found.missing[0].instead, None);
    }

    #[test]
    fn a_day_of_the_same_name_elsewhere_in_the_year_is_told_with_it() {
        // gov.uk once had Scotland's summer holiday of 2027 on the last Monday of August.
        let mut year: Vec<_> = of_year(2027);
        let first = year.iter_mut().find(|one| one.day == day("2027-08-02")).unwrap();
        let name = first.name.clone();
        first.parts.retain(|part| *part != Scotland);
        let last = year.iter_mut().find(|one| one.day == day("2027-08-30")).unwrap();
        last.parts = Part::ALL.to_vec();
        year.retain(|one| !one.parts.is_empty());
        let found = against_built_in(&year);
        assert_eq!(found.added, [holiday("2027-08-30", &name, &[Scotland])]);
        assert_eq!(found.missing[0].holiday, holiday("2027-08-02", &name, &[Scotland]));
        assert_eq!(found.missing[0].instead, Some(day("2027-08-30")));
    }

    #[test]
    fn a_single_day_is_added_and_says_nothing_of_the_rest_of_its_year() {
        let one = [holiday("2027-09-03", "Jubilee", &[EnglandAndWales, NorthernIreland])];
        let found = against_built_in(&one);
        assert_eq!(found.added, one);
        assert_eq!(found.missing, []);
    }

    #[test]
    fn a_day_that_becomes_one_in_further_parts_is_added_for_these() {
        let found = against_built_in(&[holiday("2026-06-15", "Holiday", &Part::ALL)]);
        assert_eq!(found.added[0].parts, [EnglandAndWales, NorthernIreland]);
    }
}
