//! Use cases about the bank holidays that an office adds to those that are built in, or removes from them.

use chrono::Datelike;
use domain::bank_holidays::{Holiday, Part, YEARS};
use domain::timing::date_in_words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::new_identity;

use crate::base::arguments::Day;
use crate::base::error::{Error, refuse};
use crate::base::outcome::Given;
use crate::base::work::{LONGEST_FIELD, Work, bounded, required};
use crate::facts::meetings::working_days;

/// Adds a bank holiday, or says anew what one is called and where it is one.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct AddHoliday {
    /// The day: a weekday from 2000 to 2030.
    pub day: Day,
    /// What it is called.
    pub name: String,
    /// Where it is one: `england_and_wales`, `scotland`, `northern_ireland`.
    pub parts: Vec<Part>,
    /// Where the fact came from.
    #[serde(default)]
    pub source: Option<String>,
}

/// Removes a bank holiday: the day is a working day everywhere.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct RemoveHoliday {
    /// The day.
    pub day: Day,
    /// Why it is none.
    pub why: String,
}

pub(crate) fn add_holiday(with: AddHoliday, work: &mut Work<'_, '_>) -> Result<Given, Error> {
    let day = with.day.0;
    let parts: Vec<Part> = Part::ALL.into_iter().filter(|part| with.parts.contains(part)).collect();
    if !YEARS.contains(&day.year()) {
        return refuse(format!(
            "{} cannot be kept as a bank holiday: they are kept from {} to {}.",
            date_in_words(day),
            YEARS.start(),
            YEARS.end()
        ));
    }
    if matches!(day.weekday(), chrono::Weekday::Sat | chrono::Weekday::Sun) {
        return refuse(format!(
            "{} {} is on a weekend; a bank holiday that falls on one is kept on the weekday that stands for it.",
            day.format("%A"),
            date_in_words(day)
        ));
    }
    if parts.is_empty() {
        return refuse(
            "A bank holiday needs a part of the United Kingdom: england_and_wales, scotland or northern_ireland.",
        );
    }
    let holiday = Holiday {
        id: own(work, day)?.map_or_else(new_identity, |known| known.id),
        day,
        name: required(with.name, "The name of a bank holiday")?.trim().to_owned(),
        parts,
        source: source(with.source)?,
        removed_why: None,
    };
    work.change.put(&holiday)?;
    Ok(Given::new(holiday.id, about(&holiday.name, day)))
}

pub(crate) fn remove_holiday(with: RemoveHoliday, work: &mut Work<'_, '_>) -> Result<Given, Error> {
    let day = with.day.0;
    let why = required(with.why, "A reason")?;
    let calendar = working_days(&work.read())?;
    let Some(known) = calendar.holidays().find(|holiday| holiday.day == day).cloned() else {
        return refuse(format!("{} is no bank holiday here.", date_in_words(day)));
    };
    // One that was added keeps its place with the reason too, so that both are found again.
    let holiday = Holiday {
        id: own(work, day)?.map_or_else(new_identity, |own| own.id),
        day,
        name: known.name,
        parts: Vec::new(),
        source: None,
        removed_why: Some(why),
    };
    work.change.put(&holiday)?;
    Ok(Given::new(holiday.id, about(&holiday.name, day)))
}

/// What the office itself says of a day.
fn own(work: &Work<'_, '_>, day: chrono::NaiveDate) -> Result<Option<Holiday>, Error> {
    Ok(work
        .read()
        .all::<Holiday>()?
        .into_iter()
        .find(|holiday| holiday.day == day))
}

fn source(given: Option<String>) -> Result<Option<String>, Error> {
    given
        .filter(|source| !source.trim().is_empty())
        .map(|source| bounded(source, "The source", LONGEST_FIELD))
        .transpose()
}

fn about(name: &str, day: chrono::NaiveDate) -> String {
    format!("{name}, {}", date_in_words(day))
}
