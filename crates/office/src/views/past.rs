//! A record as it stood on a day or after a step, and what changed between two of its states: fields by their names,
//! with the records they name by theirs. Nothing is changed through it, and nothing shown that the history does not
//! say.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, SecondsFormat, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::London;
use domain::meeting::marked_action;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;
use store::{Kind, Past, Reader, makes_part};

use crate::base::error::{Error, refuse};
use crate::base::office::Office;
use crate::facts::find::find;
use crate::facts::names::{known_as, name_of};
use crate::views::versions::{Piece, pieces};

/// Which state of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "at", content = "of", rename_all = "snake_case")]
pub enum When {
    /// After a step of the history.
    Step(u32),
    /// At the end of a day, by the office's clock.
    Day(NaiveDate),
    /// As it stands.
    Now,
}

/// How a field's words are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Words, a line each.
    Words,
    /// A day, `2026-11-22`.
    Day,
    /// One of a few words that the program has for it, such as `on_hold`.
    Choice,
    /// `true` or `false`.
    Flag,
    /// Other records, by their names.
    Names,
}

/// A field of a record as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PastField {
    /// Its name, as in histories and dumps.
    pub name: String,
    /// How its words are meant.
    pub form: Form,
    /// Its words; none where it was blank.
    pub said: Vec<String>,
}

/// A record, or a part of one, as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PastRecord {
    pub kind: String,
    pub id: String,
    /// What it was called.
    pub name: String,
    pub fields: Vec<PastField>,
}

/// Which state it is: the step it comes from, and when that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct State {
    /// The last step of the record's history that it holds.
    pub step: u32,
    /// When that was done, RFC 3339 in UTC.
    pub at: String,
}

/// A record as it stood, with its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PastView {
    pub state: State,
    /// The record, then its parts.
    pub records: Vec<PastRecord>,
}

/// What became of a record between two states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// It is only in the later one.
    Added,
    /// It is only in the earlier one.
    Removed,
    /// It is in both and says something else.
    Changed,
}

/// A field in two states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ComparedField {
    /// Its name, as in histories and dumps.
    pub name: String,
    /// How its words are meant.
    pub form: Form,
    /// Its words in the first.
    pub was: Vec<String>,
    /// Its words in the second.
    pub is: Vec<String>,
    /// Where both have words: they laid beside each other, word by word.
    pub pieces: Vec<Piece>,
}

/// A record, or a part of one, in two states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ComparedRecord {
    pub kind: String,
    pub id: String,
    pub name: String,
    pub became: Became,
    /// The fields that differ.
    pub fields: Vec<ComparedField>,
}

/// What changed between two states of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ComparedView {
    /// The first.
    pub before: State,
    /// The second.
    pub after: State,
    /// What differs: of the record, then of its parts.
    pub records: Vec<ComparedRecord>,
}

/// The last instant of a day, by the office's clock.
pub fn end_of(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.succ_opt().unwrap_or(day).and_time(chrono::NaiveTime::MIN);
    // A night without a midnight ends an hour later.
    let next = London
        .from_local_datetime(&midnight)
        .earliest()
        .map_or_else(|| midnight.and_utc(), |at| at.to_utc());
    next - TimeDelta::milliseconds(1)
}

/// Whether a field is not shown; that a part is of the record it is shown with is said by its place.
fn is_hidden(kind: Kind, field: &str, part: bool) -> bool {
    field == "id" || kind.facts().hidden.contains(&field) || (part && makes_part(kind, field))
}

fn form(kind: Kind, field: &str, value: &Value) -> Form {
    let facts = kind.facts();
    match value {
        Value::Bool(_) => Form::Flag,
        _ if facts.choices.contains(&field) => Form::Choice,
        _ if facts.days.contains(&field) => Form::Day,
        value if named(value) => Form::Names,
        _ => Form::Words,
    }
}

/// Whether a value is an identity, or a list of nothing else.
fn named(value: &Value) -> bool {
    match value {
        Value::String(text) => uuid::Uuid::parse_str(text).is_ok(),
        Value::Array(list) => !list.is_empty() && list.iter().all(|one| one.is_string() && named(one)),
        _ => false,
    }
}

/// What a value says, a line each; identities by the names of what they name.
fn said(reader: &Reader<'_>, value: &Value, lines: &mut Vec<String>) -> Result<(), Error> {
    match value {
        Value::Null => {}
        Value::String(text) if text.is_empty() => {}
        Value::String(text) if named(value) => lines.push(known_as(reader, text)?),
        Value::String(text) => lines.push(text.clone()),
        Value::Bool(flag) => lines.push(flag.to_string()),
        Value::Number(number) => lines.push(number.to_string()),
        // A row of a table stands on one line, and so does a signatory; an annex begins with its title.
        Value::Array(list) if list.iter().all(Value::is_array) && !list.is_empty() => {
            for row in list {
                let mut cells = Vec::new();
                said(reader, row, &mut cells)?;
                lines.push(cells.join(" | "));
            }
        }
        Value::Array(list) => list.iter().try_for_each(|one| said(reader, one, lines))?,
        Value::Object(map) => {
            for (name, value) in map {
                // What kind of thing it is shows in its words.
                if name != "kind" {
                    said(reader, value, lines)?;
                }
            }
        }
    }
    Ok(())
}

/// A text of a note with the actions that it marks by their names; nothing where it is blank.
fn note_in_words(reader: &Reader<'_>, note: &str) -> Result<Option<String>, Error> {
    if note.is_empty() {
        return Ok(None);
    }
    let mut words = String::with_capacity(note.len());
    for line in note.split_inclusive('\n') {
        match marked_action(line.trim_end()) {
            Some(action) => {
                let end = &line[line.trim_end().len()..];
                words.push_str(&format!("Action: {}{end}", known_as(reader, &action.to_string())?));
            }
            None => words.push_str(line),
        }
    }
    Ok(Some(words))
}

fn record_then(reader: &Reader<'_>, past: &Past, part: bool) -> Result<PastRecord, Error> {
    let mut fields = Vec::new();
    for (name, value) in &past.image {
        if is_hidden(past.kind, name, part) {
            continue;
        }
        let mut lines = Vec::new();
        match value {
            Value::String(note) if past.kind == Kind::Note => lines.extend(note_in_words(reader, note)?),
            value => said(reader, value, &mut lines)?,
        }
        fields.push(PastField {
            name: name.clone(),
            form: form(past.kind, name, value),
            said: lines,
        });
    }
    Ok(PastRecord {
        kind: past.kind.table().to_owned(),
        id: past.id.clone(),
        name: name_of(past.kind, &past.image),
        fields,
    })
}

/// A state of a record, as records by kind and identity in the order in which they are shown.
struct Stood {
    state: State,
    records: Vec<PastRecord>,
}

impl Stood {
    fn at(reader: &Reader<'_>, kind: Kind, id: &str, when: When) -> Result<Self, Error> {
        let last = match when {
            When::Step(step) => u64::from(step),
            When::Day(day) => reader.step_by(&end_of(day).to_rfc3339_opts(SecondsFormat::Millis, true))?,
            When::Now => u64::MAX,
        };
        let past = reader.past(kind, id, last)?;
        let step = reader.last_step_of(id, last)?;
        let (Some((step, at)), false) = (step, past.is_empty()) else {
            return refuse(match when {
                When::Day(day) => format!(
                    "It was not in the record on {}. Choose a later day.",
                    domain::timing::date_in_words(day)
                ),
                When::Step(_) | When::Now => "It was not in the record then. Choose a later step.".to_owned(),
            });
        };
        let mut records = Vec::new();
        for (number, past) in past.iter().enumerate() {
            if !past.kind.facts().unseen {
                records.push(record_then(reader, past, number > 0)?);
            }
        }
        Ok(Self {
            state: State { step: step as u32, at },
            records,
        })
    }
}

fn compared(was: Option<&PastRecord>, is: Option<&PastRecord>) -> Option<ComparedRecord> {
    let named = is.or(was)?;
    let fields = |record: Option<&PastRecord>| -> BTreeMap<String, PastField> {
        record
            .into_iter()
            .flat_map(|record| &record.fields)
            .map(|field| (field.name.clone(), field.clone()))
            .collect()
    };
    let (before, after) = (fields(was), fields(is));
    let mut changed = Vec::new();
    for field in &named.fields {
        let words = |side: &BTreeMap<String, PastField>| side.get(&field.name).map(|field| field.said.clone());
        let (was, is) = (words(&before).unwrap_or_default(), words(&after).unwrap_or_default());
        if was == is {
            continue;
        }
        let both = field.form == Form::Words && !was.is_empty() && !is.is_empty();
        changed.push(ComparedField {
            name: field.name.clone(),
            // Which form it has is told by its words, and a blank has none.
            form: match before.get(&field.name) {
                Some(before) if is.is_empty() => before.form,
                _ => field.form,
            },
            pieces: if both {
                pieces(&was.join("\n"), &is.join("\n"))
            } else {
                Vec::new()
            },
            was,
            is,
        });
    }
    let became = match (was, is) {
        (None, _) => Became::Added,
        (_, None) => Became::Removed,
        _ => Became::Changed,
    };
    (became != Became::Changed || !changed.is_empty()).then(|| ComparedRecord {
        kind: named.kind.clone(),
        id: named.id.clone(),
        name: named.name.clone(),
        became,
        fields: changed,
    })
}

impl Office {
    /// A record as it stood, with the parts it had then.
    ///
    /// # Errors
    /// Unknown references; refused where it was not there then, or the history cannot say.
    pub fn past(&self, reference: &str, when: When) -> Result<PastView, Error> {
        let reader = self.store.read();
        let (kind, id) = find(&reader, reference)?;
        let stood = Stood::at(&reader, kind, &id, when)?;
        Ok(PastView {
            state: stood.state,
            records: stood.records,
        })
    }

    /// What changed between two states of a record, field by field.
    ///
    /// # Errors
    /// As [`Office::past`].
    pub fn compare_past(&self, reference: &str, before: When, after: When) -> Result<ComparedView, Error> {
        let reader = self.store.read();
        let (kind, id) = find(&reader, reference)?;
        let (was, is) = (
            Stood::at(&reader, kind, &id, before)?,
            Stood::at(&reader, kind, &id, after)?,
        );
        let there = |stood: &Stood, id: &str| stood.records.iter().position(|record| record.id == id);
        let mut records = Vec::new();
        for record in &is.records {
            let before = there(&was, &record.id).map(|at| &was.records[at]);
            records.extend(compared(before, Some(record)));
        }
        for record in &was.records {
            if there(&is, &record.id).is_none() {
                records.extend(compared(Some(record), None));
            }
        }
        Ok(ComparedView {
            before: was.state,
            after: is.state,
            records,
        })
    }
}
