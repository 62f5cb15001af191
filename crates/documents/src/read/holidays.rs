//! A file of bank holidays: the JSON that gov.uk publishes, a calendar (.ics) or a table (.csv) of day, name and parts.
//!
//! Every entry ends in a day or in what was passed over. Which days change an office's calendar is not decided here.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use domain::bank_holidays::{BankHoliday, Part, YEARS, is_weekend};
use domain::timing::{self, Inferred, date_in_words};
use icalendar::{Calendar, CalendarComponent, Component, DatePerhapsTime};
use serde_json::Value;

use super::{Passed, decode};

/// What a file of bank holidays holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HolidayFile {
    /// Its days that can be kept, in order, each once.
    pub days: Vec<BankHoliday>,
    /// The parts of the United Kingdom that it speaks of.
    pub parts: Vec<Part>,
    /// Entries that are no bank holiday that can be kept, and why.
    pub passed_over: Vec<Passed>,
}

/// An entry before it is judged.
struct Entry {
    /// Where it stands: `line 3`, `“Good Friday” of scotland`.
    place: String,
    day: Result<NaiveDate, String>,
    name: String,
    parts: Result<Vec<Part>, String>,
}

/// Reads a file of bank holidays. `name` is the file's, and may say which part of the United Kingdom a calendar is of;
/// where neither does, `parts` are taken.
///
/// # Errors
/// The bytes are no such file, or it does not say of which part it is: a sentence that names what is missing.
pub fn read(name: &str, bytes: &[u8], parts: &[Part]) -> Result<HolidayFile, String> {
    let text = decode::text(bytes)
        .map_err(|why| format!("“{name}” is not read: {why}."))?
        .words;
    let begin = text.trim_start();
    let entries = if begin.starts_with('{') || begin.starts_with('[') {
        of_json(name, &text)?
    } else if begin
        .get(..15)
        .is_some_and(|word| word.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
    {
        of_calendar(name, &text, parts)?
    } else {
        of_table(name, &text, parts)?
    };
    let read = judged(entries);
    if read.days.is_empty() && read.passed_over.is_empty() {
        return Err(format!("“{name}” holds no bank holiday."));
    }
    Ok(read)
}

/// gov.uk's shape: `{"scotland": {"division": "scotland", "events": [{"title", "date", "notes", "bunting"}]}}`.
fn of_json(name: &str, text: &str) -> Result<Vec<Entry>, String> {
    let shape = || {
        format!(
            "“{name}” is JSON of another shape than gov.uk's bank-holidays.json: a division for each part of the \
             United Kingdom, each with its events."
        )
    };
    let value: Value = serde_json::from_str(text).map_err(|error| {
        if error.is_eof() {
            format!(
                "“{name}” is cut short: its JSON ends in line {} before it is complete.",
                error.line()
            )
        } else {
            format!("“{name}” is not whole JSON: it is wrong in line {}.", error.line())
        }
    })?;
    let divisions = value.as_object().filter(|all| !all.is_empty()).ok_or_else(shape)?;
    let mut entries = Vec::new();
    for (division, content) in divisions {
        let events = content.get("events").and_then(Value::as_array).ok_or_else(shape)?;
        let parts = part(division)
            .map(|part| vec![part])
            .ok_or_else(|| unknown_part(division));
        for event in events {
            let words = |field: &str| event.get(field).and_then(Value::as_str).map(str::trim);
            let title = words("title").unwrap_or_default().to_owned();
            let date = words("date").ok_or_else(shape)?;
            entries.push(Entry {
                place: format!("“{title}” of {division}"),
                day: day_of(date),
                name: title,
                parts: parts.clone(),
            });
        }
    }
    Ok(entries)
}

fn of_calendar(name: &str, text: &str, given: &[Part]) -> Result<Vec<Entry>, String> {
    if !text.trim_end().to_ascii_uppercase().ends_with("END:VCALENDAR") {
        return Err(format!("“{name}” is cut short: it does not end with END:VCALENDAR."));
    }
    let calendar: Calendar = text
        .parse()
        .map_err(|_| format!("“{name}” is not a calendar that can be read."))?;
    let title = [name, calendar.get_name().unwrap_or_default()].join(" ").to_lowercase();
    let named: Vec<Part> = Part::ALL
        .into_iter()
        .filter(|part| {
            spellings(*part)
                .iter()
                .any(|words| title.replace(['-', '_'], " ").contains(words))
        })
        .collect();
    let parts = match (named.is_empty(), given.is_empty()) {
        (false, _) => named,
        (true, false) => given.to_vec(),
        (true, true) => return Err(no_part(name)),
    };
    let mut entries = Vec::new();
    for (index, component) in calendar.components.iter().enumerate() {
        let CalendarComponent::Event(event) = component else {
            continue;
        };
        let title = event.get_summary().unwrap_or_default().trim().to_owned();
        let day = match event.get_start() {
            Some(DatePerhapsTime::Date(day)) => Ok(day),
            Some(_) => Err("it has a time of day, and a bank holiday is a whole day".to_owned()),
            None => Err("it has no day".to_owned()),
        };
        entries.push(Entry {
            place: match title.is_empty() {
                true => format!("event {}", index + 1),
                false => format!("“{title}”, event {}", index + 1),
            },
            day,
            name: title,
            parts: Ok(parts.clone()),
        });
    }
    Ok(entries)
}

/// Columns are found by their headings: day or date; name, title or holiday; part, parts or where.
fn of_table(name: &str, text: &str, given: &[Part]) -> Result<Vec<Entry>, String> {
    let headings = || {
        format!(
            "“{name}” is neither gov.uk's JSON nor a calendar nor a table of bank holidays: the first line of a table \
             names its columns Day, Name and Parts."
        )
    };
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b'\t', b';', b',']
        .into_iter()
        .find(|mark| first.as_bytes().contains(mark))
        .ok_or_else(headings)?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes());
    let columns: Vec<String> = reader
        .headers()
        .map_err(|_| headings())?
        .iter()
        .map(|heading| heading.trim().to_lowercase())
        .collect();
    let column = |names: &[&str]| columns.iter().position(|heading| names.contains(&heading.as_str()));
    let (Some(day_at), Some(name_at)) = (
        column(&["day", "date"]),
        column(&["name", "title", "holiday", "bank holiday"]),
    ) else {
        return Err(headings());
    };
    let parts_at = column(&["parts", "part", "where", "division", "divisions"]);
    if parts_at.is_none() && given.is_empty() {
        return Err(no_part(name));
    }
    let mut entries = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| format!("“{name}” is not read as a table: {error}."))?;
        let cell = |at: usize| record.get(at).unwrap_or_default().trim();
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = record.position().map_or(0, csv::Position::line);
        let parts = match parts_at.map(cell) {
            Some(words) if !words.is_empty() => parts_in(words),
            _ if !given.is_empty() => Ok(given.to_vec()),
            _ => Err("it names no part of the United Kingdom".to_owned()),
        };
        entries.push(Entry {
            place: format!("line {line}"),
            day: day_of(cell(day_at)),
            name: cell(name_at).to_owned(),
            parts,
        });
    }
    Ok(entries)
}

/// Days that can be kept, those of several parts as one; the others with why.
fn judged(entries: Vec<Entry>) -> HolidayFile {
    let mut read = HolidayFile::default();
    let mut days: BTreeMap<NaiveDate, (Vec<String>, Vec<Part>)> = BTreeMap::new();
    for entry in entries {
        let kept = entry.day.and_then(|day| {
            let parts = entry.parts?;
            keepable(day)?;
            if entry.name.is_empty() {
                return Err("it has no name".to_owned());
            }
            Ok((day, parts))
        });
        match kept {
            Ok((day, parts)) => {
                let (names, places) = days.entry(day).or_default();
                if !names.iter().any(|name| alike(name, &entry.name)) {
                    names.push(entry.name);
                }
                places.extend(&parts);
                read.parts.extend(parts);
            }
            Err(why) => read.passed_over.push(Passed::new(entry.place, why)),
        }
    }
    let sorted = |mut parts: Vec<Part>| {
        parts.sort();
        parts.dedup();
        parts
    };
    read.parts = sorted(read.parts);
    read.days = days
        .into_iter()
        .map(|(day, (names, parts))| BankHoliday {
            day,
            name: names.join("; "),
            parts: sorted(parts),
        })
        .collect();
    read
}

/// Whether two names are one but for capitals, the form of the apostrophe and what is told in brackets.
fn alike(left: &str, right: &str) -> bool {
    let plain = |name: &str| {
        let bare = name.split(['(', '[']).next().unwrap_or_default();
        bare.trim().replace('’', "'").to_lowercase()
    };
    plain(left) == plain(right)
}

fn keepable(day: NaiveDate) -> Result<(), String> {
    if !YEARS.contains(&day.year()) {
        return Err(format!(
            "{} lies outside of the years {} to {}, for which bank holidays are kept",
            date_in_words(day),
            YEARS.start(),
            YEARS.end()
        ));
    }
    if is_weekend(day) {
        return Err(format!(
            "{} {} is on a weekend; a bank holiday is kept on the weekday that stands for it",
            day.format("%A"),
            date_in_words(day)
        ));
    }
    Ok(())
}

fn day_of(words: &str) -> Result<NaiveDate, String> {
    if words.is_empty() {
        return Err("it has no day".to_owned());
    }
    if let Ok(day) = words.parse() {
        return Ok(day);
    }
    // The context gives nothing: a day without its year is not taken.
    let reading = timing::read(words, NaiveDate::default());
    let short: String = words.chars().take(40).collect();
    match reading.first {
        Some(day) if reading.kind == timing::Kind::Day && !reading.inferred.contains(&Inferred::Year) => Ok(day),
        _ if !reading.nearest.is_empty() => Err(format!("“{short}” is not a day in the calendar")),
        _ => Err(format!("“{short}” is not a day with its year")),
    }
}

fn spellings(part: Part) -> &'static [&'static str] {
    match part {
        // Neither has bank holidays of its own.
        Part::EnglandAndWales => &["england and wales", "england & wales", "england", "wales"],
        Part::Scotland => &["scotland"],
        Part::NorthernIreland => &["northern ireland"],
    }
}

fn part(words: &str) -> Option<Part> {
    let plain = words.trim().to_lowercase().replace(['-', '_'], " ");
    Part::ALL
        .into_iter()
        .find(|part| spellings(*part).contains(&plain.as_str()))
}

/// The parts of a cell: `England and Wales; Scotland`, `all`.
fn parts_in(words: &str) -> Result<Vec<Part>, String> {
    let plain = words.trim().to_lowercase();
    if matches!(plain.as_str(), "all" | "uk" | "united kingdom") {
        return Ok(Part::ALL.to_vec());
    }
    words
        .split([';', '/', ',', '|', '+'])
        .filter(|one| !one.trim().is_empty())
        .map(|one| part(one).ok_or_else(|| unknown_part(one.trim())))
        .collect()
}

fn unknown_part(words: &str) -> String {
    let short: String = words.chars().take(40).collect();
    format!(
        "“{short}” is no part of the United Kingdom that has bank holidays of its own: England and Wales, Scotland, \
         Northern Ireland"
    )
}

fn no_part(name: &str) -> String {
    format!("“{name}” does not say of which part of the United Kingdom it is; say the part.")
}

#[cfg(test)]
#[path = "tests/holidays.rs"]
mod tests;
