//! Use cases about series: letters or messages of one kind from one sender in a rhythm.

use domain::correspondence::series::{self, Rhythm};
use domain::correspondence::{Direction, Series, SeriesEntry};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, new_identity};

use crate::base::arguments::{Day, Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::outcome::Recorded;
use crate::base::work::{Work, required, same_name};
use crate::facts::correspondence::{Item, item};

/// Says that letters or messages of one kind are due from somebody in a rhythm.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct AddSeries {
    /// What it is called: `Weekly update`.
    pub name: String,
    /// Who sends them, as written.
    pub from: String,
    /// `weekly:friday`, with any day of the week, or `monthly`.
    pub rhythm: String,
    /// The day of the first.
    pub first: Day,
    /// The day of the last; it goes on where left out.
    #[serde(default)]
    pub last: Option<Day>,
}

/// Says which one of a series an item is.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct AssignToSeries {
    /// A letter in or a message, by identity or reference.
    pub item: Ref,
    /// The series, by identity or name.
    pub series: Ref,
    /// The day it is for; the nearest due day where left out.
    #[serde(default)]
    pub of: Option<Day>,
}

pub(crate) fn add_series(with: AddSeries, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let name = required(with.name, "The name of a series")?;
    if work
        .read()
        .all::<Series>()?
        .iter()
        .any(|known| same_name(&known.name, &name))
    {
        return refuse(format!(
            "There is a series “{}” already; give this one another name.",
            short(&name)
        ));
    }
    let Some(rhythm) = Rhythm::read(&with.rhythm) else {
        return refuse(format!(
            "“{}” is no rhythm; write weekly:friday, with any day of the week, or monthly.",
            short(&with.rhythm)
        ));
    };
    if with.last.is_some_and(|last| last < with.first) {
        return refuse("The last of a series cannot be before its first.");
    }
    let series = Series {
        id: new_identity(),
        name,
        from: required(with.from, "Who sends a series")?,
        rhythm,
        first: with.first.0,
        last: with.last.map(|day| day.0),
    };
    work.change.put(&series)?;
    Ok(Recorded::new(series.id, short(&series.name)))
}

pub(crate) fn assign_to_series(with: AssignToSeries, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let item = item(work, &with.item)?;
    let series = work.series(&with.series)?;
    if item.direction() == Direction::Out {
        return refuse(format!("“{}” went from here; a series is of what comes.", item.title()));
    }
    let until = series.last.unwrap_or(chrono::NaiveDate::MAX);
    let days = series::due(series.rhythm, series.first, until);
    let day = match with.of {
        Some(day) => {
            if !days.contains(&day.0) {
                return refuse(format!(
                    "{} is not a day on which one of “{}” is due ({}).",
                    domain::timing::date_in_words(day.0),
                    short(&series.name),
                    series.rhythm.in_words()
                ));
            }
            day.0
        }
        None => match day_of(&item).and_then(|day| series::nearest(&days, day)) {
            Some(day) => day,
            None => {
                return refuse(format!(
                    "“{}” has no day, so it cannot be told which one of “{}” it is; say for which day.",
                    item.title(),
                    short(&series.name)
                ));
            }
        },
    };
    let held: Vec<SeriesEntry> = work.read().owned_by(Owner::Series, series.id)?;
    if let Some(other) = held.iter().find(|entry| entry.of == day && entry.item != item.id()) {
        let title = crate::facts::names::known_as(&work.read(), &other.item.to_string())?;
        return refuse(format!(
            "“{}” has one for {} already: {}.",
            short(&series.name),
            domain::timing::date_in_words(day),
            title
        ));
    }
    for entry in held.into_iter().filter(|entry| entry.item == item.id()) {
        work.change.remove::<SeriesEntry>(entry.id)?;
    }
    let entry = SeriesEntry {
        id: new_identity(),
        series: series.id,
        item: item.id(),
        of: day,
    };
    work.change.put(&entry)?;
    Ok(Recorded::new(
        series.id,
        format!("{} of {}", short(&series.name), domain::timing::date_in_words(day)),
    ))
}

/// Puts what was just recorded into a series, where a person names one.
pub(crate) fn in_series(work: &mut Work<'_, '_>, item: uuid::Uuid, series: Option<Ref>) -> Result<(), Error> {
    if let Some(series) = series.filter(|series| !series.0.trim().is_empty()) {
        let item = Ref(item.to_string());
        assign_to_series(AssignToSeries { item, series, of: None }, work)?;
    }
    Ok(())
}

/// The day by which an item is told among a series: the day on it, else the day it came.
fn day_of(item: &Item) -> Option<chrono::NaiveDate> {
    match item {
        Item::Reply(reply) => Some(reply.date.unwrap_or(reply.received)),
        _ => item.received(),
    }
}
