//! `desk import --as holidays`.

use office::arguments::Day;
use office::import::{HolidayFileView, HolidayLine};
use office::views::clock;
use office::{LoadHolidays, Moment, UseCase};
use serde_json::{Value, json};

use crate::arguments::{Import, Part};
use crate::{Ended, Outcome, Streams, list, open};

pub fn import(streams: &mut Streams<'_>, moment: Moment, as_json: bool, wanted: Import) -> Outcome {
    let mut office = open(streams, &wanted.office)?;
    let with = LoadHolidays {
        file: wanted.file.to_string_lossy().into_owned(),
        parts: wanted.part.into_iter().map(part).collect(),
        take: wanted.take.into_iter().map(Day).collect(),
        remove: wanted.remove.into_iter().map(Day).collect(),
        why: None,
    };
    let read = office.read_holidays(moment, with.clone())?;
    let mut value = value(&read);
    let loaded = wanted.yes && read.changes;
    if loaded {
        let done = office.perform(moment, UseCase::LoadHolidays(with))?;
        value["ids"] = json!({ "holidays": done.id });
    }
    match as_json {
        true => writeln!(streams.out, "{value}")?,
        false => writeln!(streams.out, "{}", list::page(&value))?,
    }
    let words = match (read.changes, loaded) {
        (false, _) => "There is nothing to load: the calendar says the same already.",
        (true, true) => "Loaded as one step; `desk undo` takes it back.",
        (true, false) => "Nothing is changed yet. --yes loads these days as one step.",
    };
    if !as_json {
        writeln!(streams.messages, "{words}")?;
    }
    if !read.doubts.is_empty() {
        writeln!(
            streams.messages,
            "What contradicts the calendar stays as it is known: --remove DAY removes a known day, --take DAY adds the \
             file's day."
        )?;
    }
    Ok(Ended::Done)
}

/// As every import is told: what it creates, with doubts, and what was passed over.
fn value(read: &HolidayFileView) -> Value {
    let create = |line: &HolidayLine| {
        json!({
            "do": "add_holiday",
            "with": { "day": line.day, "name": line.name, "parts": line.parts, "source": read.name },
            "doubts": [],
        })
    };
    json!({
        "creates": read.added.iter().chain(&read.confirmed).map(create).collect::<Vec<_>>(),
        "proposes": [],
        "passed_over": read.passed_over,
        "alike": read.alike,
        "doubts": read.doubts,
        "moves": read.moves,
    })
}

fn part(part: Part) -> clock::Part {
    match part {
        Part::EnglandAndWales => clock::Part::EnglandAndWales,
        Part::Scotland => clock::Part::Scotland,
        Part::NorthernIreland => clock::Part::NorthernIreland,
    }
}
