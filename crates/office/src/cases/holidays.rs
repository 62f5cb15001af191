//! Use cases about the bank holidays that an office adds to those that are built in, or removes from them. Timings that
//! are counted in working days follow at once.

use std::path::Path;

use chrono::{Datelike, NaiveDate};
use domain::action::{Action, TimingMove};
use domain::bank_holidays::{BankHoliday, Holiday, Part, YEARS, is_weekend};
use domain::disclosure::Case;
use domain::timing::{self, date_in_words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{ActionFilter, Awaits, ItemFilter, Owner, new_identity};

use crate::base::arguments::Day;
use crate::base::error::{Error, refuse};
use crate::base::outcome::{Recorded, Touch, TouchKind};
use crate::base::work::{LONGEST_FIELD, Work, bounded, optional, required};
use crate::cases::touches;
use crate::facts::case_letters::of_case;
use crate::facts::cases::case_clock;
use crate::facts::holiday_file::{self, HolidayComparison};
use crate::facts::meetings::working_days;
use crate::facts::references::register_number;
use crate::facts::register::Register;

/// Adds a bank holiday, or says anew what one is called and where it is one.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct AddHoliday {
    /// The day: a weekday from 2000 to 2030.
    pub day: Day,
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
    pub day: Day,
    /// Why it is none.
    pub why: String,
}

/// Takes the bank holidays of a file into the calendar: gov.uk's `bank-holidays.json`, a calendar (.ics) or a table
/// (.csv) with the columns Day, Name and Parts. Years and parts that it does not cover stay as they are, and nothing is
/// removed unasked.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct LoadHolidays {
    pub file: String,
    /// The parts of the United Kingdom that it is of, where it does not say so.
    #[serde(default)]
    pub parts: Vec<Part>,
    /// Its days that stand against the day by which a holiday is known, and are added all the same.
    #[serde(default)]
    pub take: Vec<Day>,
    /// Known days that it lacks, and that are removed in the parts in which it lacks them.
    #[serde(default)]
    pub remove: Vec<Day>,
    /// Why they are removed; "Not in" and the file's name where left out.
    #[serde(default)]
    pub why: Option<String>,
}

pub(crate) fn add_holiday(with: AddHoliday, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
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
    if is_weekend(day) {
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
    let before = clocks(work)?;
    work.change.put(&holiday)?;
    given(work, before, &holiday, about(&holiday.name, day))
}

pub(crate) fn remove_holiday(with: RemoveHoliday, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
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
    let before = clocks(work)?;
    work.change.put(&holiday)?;
    given(work, before, &holiday, about(&holiday.name, day))
}

pub(crate) fn load_holidays(with: LoadHolidays, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let HolidayComparison { name, changes, .. } =
        holiday_file::compare(&work.read(), Path::new(&with.file), &with.parts)?;
    let why = optional(with.why, "The reason")?.unwrap_or_else(|| format!("Not in “{name}”"));
    let chosen = |days: &[Day], day: NaiveDate| days.iter().any(|one| one.0 == day);
    let against: Vec<NaiveDate> = changes.missing.iter().filter_map(|missing| missing.instead).collect();
    let strangers =
        |days: &[Day], known: &mut dyn FnMut(NaiveDate) -> bool| days.iter().map(|day| day.0).find(|day| !known(*day));
    if let Some(day) = strangers(&with.take, &mut |day| against.contains(&day)) {
        return refuse(format!(
            "{} is no day of “{name}” that is in doubt.",
            date_in_words(day)
        ));
    }
    let lacks = |day| changes.missing.iter().any(|missing| missing.holiday.day == day);
    if let Some(day) = strangers(&with.remove, &mut |day| lacks(day)) {
        return refuse(format!(
            "{} is no known bank holiday that “{name}” lacks.",
            date_in_words(day)
        ));
    }
    let before = clocks(work)?;
    let mut last = None;
    let mut count = 0;
    let known = |work: &Work<'_, '_>, day| -> Result<Option<BankHoliday>, Error> {
        Ok(working_days(&work.read())?
            .holidays()
            .find(|holiday| holiday.day == day)
            .cloned())
    };
    let added = changes
        .added
        .iter()
        .filter(|one| !against.contains(&one.day) || chosen(&with.take, one.day));
    for one in added.chain(&changes.confirmed) {
        let before = known(work, one.day)?;
        let parts = before
            .as_ref()
            .map(|before| before.parts.as_slice())
            .unwrap_or_default();
        let holiday = Holiday {
            id: own(work, one.day)?.map_or_else(new_identity, |own| own.id),
            day: one.day,
            name: before
                .as_ref()
                .map_or_else(|| one.name.clone(), |before| before.name.clone()),
            parts: Part::ALL
                .into_iter()
                .filter(|part| parts.contains(part) || one.parts.contains(part))
                .collect(),
            source: Some(name.clone()),
            removed_why: None,
        };
        work.change.put(&holiday)?;
        count += 1;
        last = Some(holiday);
    }
    for missing in changes
        .missing
        .iter()
        .filter(|missing| chosen(&with.remove, missing.holiday.day))
    {
        let day = missing.holiday.day;
        let mut parts = known(work, day)?.map(|known| known.parts).unwrap_or_default();
        parts.retain(|part| !missing.holiday.parts.contains(part));
        let nowhere = parts.is_empty();
        let holiday = Holiday {
            id: own(work, day)?.map_or_else(new_identity, |own| own.id),
            day,
            name: missing.holiday.name.clone(),
            parts,
            source: (!nowhere).then(|| name.clone()),
            removed_why: Some(why.clone()),
        };
        work.change.put(&holiday)?;
        count += 1;
        last = Some(holiday);
    }
    match last {
        Some(last) => {
            let days = if count == 1 {
                "1 day".to_owned()
            } else {
                format!("{count} days")
            };
            given(work, before, &last, format!("{days} of “{name}”"))
        }
        None => refuse(format!(
            "“{name}” says what the calendar says already; nothing was changed."
        )),
    }
}

/// What came of a change of the calendar, with the last days that moved by it.
fn given(
    work: &mut Work<'_, '_>,
    before: Vec<Running>,
    holiday: &Holiday,
    mut about: String,
) -> Result<Recorded, Error> {
    let mut touches = read_again(work)?;
    let moved: Vec<Touch> = moved(before, clocks(work)?).collect();
    for touch in &moved {
        // The case or the letter tells in its own history what moved its last day.
        work.change.concerns(&touch.id);
    }
    touches.extend(moved);
    about.push_str(&touches::summary(&touches));
    Ok(Recorded::new(holiday.id, about).touching(touches))
}

/// A clock that runs, of a case or of a letter or message that came.
struct Running {
    kind: TouchKind,
    id: String,
    text: String,
    last: Option<NaiveDate>,
    late: bool,
}

/// The clocks that run: of cases, and of letters and messages that wait for us. Those of answered ones are counted anew
/// where they are shown, and the count that was kept with a response stays.
fn clocks(work: &Work<'_, '_>) -> Result<Vec<Running>, Error> {
    let reader = work.read();
    let mut running = Vec::new();
    for case in reader.all::<Case>()? {
        let clock = case_clock(&reader, &case, work.moment.today)?;
        if clock.state.is_unanswered() {
            running.push(Running {
                kind: TouchKind::Case,
                id: case.id.to_string(),
                text: case.name(),
                last: clock.last_day,
                late: clock.late,
            });
        }
    }
    let awaits_us = ItemFilter {
        awaits: Some(Awaits::Us),
        ..ItemFilter::default()
    };
    let mut ids = Vec::new();
    for place in reader.items(&awaits_us, None, 0, None)? {
        ids.extend(reader.item_at(place)?);
    }
    let register = Register::around(&reader, &ids, Some(work.moment.today))?;
    for id in ids {
        let (Some(at), Some(entry)) = (register.place(id), register.entry(id)) else {
            continue;
        };
        // The request of a case has the case's clock, and names nobody here.
        if of_case(&reader, &register.items[at])?.is_some() {
            continue;
        }
        running.push(Running {
            kind: TouchKind::Item,
            id: id.to_string(),
            text: register.items[at].title(),
            last: entry.clock.as_ref().map(|clock| clock.last_day),
            late: entry.clock.as_ref().is_some_and(|clock| clock.late_by > 0),
        });
    }
    Ok(running)
}

/// The cases and items whose last day moved.
fn moved(before: Vec<Running>, after: Vec<Running>) -> impl Iterator<Item = Touch> {
    let pairs = before.into_iter().zip(after);
    pairs
        .filter(|(was, becomes)| was.last != becomes.last)
        .map(|(was, becomes)| Touch {
            kind: was.kind,
            id: was.id,
            number: String::new(),
            text: was.text,
            forum: None,
            was: was.last,
            becomes: becomes.last,
            late: was.late,
            becomes_late: becomes.late,
        })
}

/// Reads the timings again that are counted in working days, of every action that has not ended. One that a person put
/// right stays, and so does one that nobody knows the first day of.
fn read_again(work: &mut Work<'_, '_>) -> Result<Vec<Touch>, Error> {
    let calendar = working_days(&work.read())?;
    let live = ActionFilter {
        live: true,
        ..ActionFilter::default()
    };
    let mut touches = Vec::new();
    for listed in work.read().actions(&live, None, 0, None)? {
        let mut action: Action = listed.action;
        if action.reading_set_by.is_some() || !timing::counts_working_days(&action.timing) {
            continue;
        }
        let Some(context) = action.context else {
            continue;
        };
        let reading = timing::read_by(&action.timing, context, &calendar);
        if reading == action.reading {
            continue;
        }
        let late = |last| Action::late(action.status, last, work.moment.today);
        let references = work.read().owned_by(Owner::Action, action.id)?;
        touches.push(Touch {
            kind: TouchKind::Timing,
            id: action.id.to_string(),
            number: register_number(&references),
            text: action.text.clone(),
            forum: None,
            was: action.reading.last,
            becomes: reading.last,
            late: late(action.reading.last),
            becomes_late: late(reading.last),
        });
        let moves: Vec<TimingMove> = work.read().owned_by(Owner::Action, action.id)?;
        if let Some(mut last) = moves.into_iter().last() {
            last.to_reading = reading.clone();
            work.change.put(&last)?;
        }
        action.reading = reading;
        work.change.put(&action)?;
    }
    Ok(touches)
}

/// What the office itself says of a day.
fn own(work: &Work<'_, '_>, day: NaiveDate) -> Result<Option<Holiday>, Error> {
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
