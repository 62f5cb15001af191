//! The records as the history says that they stand, to be compared with the rows of the tables: what another program
//! took out, put in or changed is named in words that a person knows.

use std::collections::{HashMap, HashSet};

use domain::timing::date_in_words;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;
use uuid::Uuid;

use crate::derive;
use crate::error::Error;
use crate::history::chain::image_at;
use crate::read::Reader;
use crate::record::{Image, Kind, Touched, digest_of_image, hexadecimal};

/// How many records of a kind that are missing, or should not be there, are named one by one.
const NAMED: usize = 20;

/// How many letters of a record's words are told.
const LONGEST_WORDS: usize = 60;

/// What the last step that touched a record says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    /// It stands, with this digest of its fields.
    Stands([u8; 16]),
    /// It was taken out.
    TakenOut,
    /// It was disposed of, or its words were erased with what was.
    Erased,
}

/// The last state of one record.
#[derive(Debug)]
struct Last {
    said: Said,
    step: u64,
    serial: i64,
    version: Option<i64>,
    seen: bool,
}

/// A row of a kind's table.
pub(super) struct Row<'r> {
    pub kind: Kind,
    pub id: &'r str,
    pub serial: i64,
    pub version: i64,
    pub digest: &'r str,
    pub image: &'r Image,
}

/// The last state of every record that the history names.
#[derive(Debug, Default)]
pub(super) struct LastStates {
    of: HashMap<Kind, HashMap<Uuid, Last>>,
    /// Steps that do not say what they said when they were written.
    unread: Vec<u64>,
    /// Records that such a step may have changed last; nothing is said about them.
    unknown: HashSet<Uuid>,
    /// Rows that no step leaves standing, by kind: how many there are beyond those that are named.
    more: HashMap<Kind, usize>,
}

impl LastStates {
    /// Takes the next step, with what it touched; with nothing where that cannot be believed.
    pub fn take(&mut self, step: u64, touched: Option<Vec<Touched>>) -> Result<(), Error> {
        let Some(touched) = touched else {
            self.unread.push(step);
            return Ok(());
        };
        for one in touched {
            let Ok(id) = Uuid::parse_str(&one.id) else { continue };
            let said = match (&one.before, &one.after) {
                (_, Some(image)) => Said::Stands(digest_of_image(one.kind, &one.id, image)?),
                (Some(_), None) => Said::TakenOut,
                (None, None) => Said::Erased,
            };
            let last = Last {
                said,
                step,
                serial: one.serial,
                version: one.version,
                seen: false,
            };
            self.of.entry(one.kind).or_default().insert(id, last);
        }
        Ok(())
    }

    /// Leaves out the records whose last step cannot be read, as far as they are listed with it.
    pub fn leave_out_unread(&mut self, connection: &Connection) -> Result<(), Error> {
        if self.unread.is_empty() {
            return Ok(());
        }
        let mut statement = connection.prepare("SELECT record, counter FROM history_record")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (record, counter): (String, u64) = (row.get(0)?, row.get(1)?);
            if self.unread.binary_search(&counter).is_ok()
                && let Ok(id) = Uuid::parse_str(&record)
            {
                self.unknown.insert(id);
            }
        }
        Ok(())
    }

    fn last(&mut self, kind: Kind, id: &Uuid) -> Option<&mut Last> {
        self.of.get_mut(&kind)?.get_mut(id)
    }

    /// That a row was there whose words are damaged: it is not missing.
    pub fn is_there(&mut self, kind: Kind, id: &str) {
        if let Ok(id) = Uuid::parse_str(id)
            && let Some(last) = self.last(kind, &id)
        {
            last.seen = true;
        }
    }

    /// Compares a row with what the history says. Gives the sentence where they are not the same.
    pub fn compare(&mut self, connection: &Connection, row: &Row<'_>) -> Result<Option<String>, Error> {
        let Ok(id) = Uuid::parse_str(row.id) else {
            return self.put_in(connection, row, "no step of the history made it");
        };
        if self.unknown.contains(&id) {
            self.is_there(row.kind, row.id);
            return Ok(None);
        }
        let Some(last) = self.last(row.kind, &id) else {
            return self.put_in(connection, row, "no step of the history made it");
        };
        last.seen = true;
        let step = last.step;
        let wrong = match &last.said {
            Said::TakenOut => {
                let why = format!("step {step} of the history took it out");
                return self.put_in(connection, row, &why);
            }
            // What a letter said when it was sent loses its words with the records in it, and stands.
            Said::Erased if row.kind == Kind::LetterVersion => return Ok(None),
            Said::Erased => {
                let why = format!("it was disposed of in step {step}");
                return self.put_in(connection, row, &why);
            }
            Said::Stands(digest) if hexadecimal(digest) != row.digest => differing(connection, row)?,
            Said::Stands(_) if last.serial != row.serial => Some("its place in the order".to_owned()),
            Said::Stands(_) if last.version.is_some_and(|version| version != row.version) => {
                Some("the number of its version".to_owned())
            }
            Said::Stands(_) => None,
        };
        Ok(match wrong {
            Some(what) => Some(format!(
                "The {} is not as step {step} of the history left it: another program changed {what}.",
                in_words(connection, row.kind, row.image)?
            )),
            None => None,
        })
    }

    fn put_in(&mut self, connection: &Connection, row: &Row<'_>, why: &str) -> Result<Option<String>, Error> {
        let count = self.more.entry(row.kind).or_default();
        *count += 1;
        if *count > NAMED {
            return Ok(None);
        }
        Ok(Some(format!(
            "The {} was put into the file by another program: {why}.",
            in_words(connection, row.kind, row.image)?
        )))
    }

    /// Sentences about records of a kind that stand by the history and have no row, once every row was compared.
    pub fn missing(&self, connection: &Connection, kind: Kind, faults: &mut Vec<String>) -> Result<(), Error> {
        let mut missing: Vec<(&Uuid, &Last)> = self
            .of
            .get(&kind)
            .into_iter()
            .flatten()
            .filter(|(id, last)| !last.seen && matches!(last.said, Said::Stands(_)) && !self.unknown.contains(id))
            .collect();
        missing.sort_by_key(|(_, last)| (last.step, last.serial));
        for (id, last) in missing.iter().take(NAMED) {
            let said = image_at(connection, kind, &id.to_string(), u64::MAX)?;
            let words = match said {
                Some((_, Some(image))) => in_words(connection, kind, &image)?,
                _ => kind.in_words().to_owned(),
            };
            faults.push(format!(
                "The {words} is missing from the file; step {} of the history has it whole.",
                last.step
            ));
        }
        let mut beyond = |count: usize, what: &str| {
            if count > NAMED {
                let more = count - NAMED;
                faults.push(format!("And {more} more of the kind {}: {what}.", kind.in_words()));
            }
        };
        beyond(missing.len(), "missing from the file");
        beyond(
            self.more.get(&kind).copied().unwrap_or_default(),
            "put into the file by another program",
        );
        Ok(())
    }
}

/// The fields in which a row differs from what the history says, in words; nothing where it says the same in another
/// format's way.
fn differing(connection: &Connection, row: &Row<'_>) -> Result<Option<String>, Error> {
    let said = image_at(connection, row.kind, row.id, u64::MAX)?;
    let Some((_, Some(said))) = said else { return Ok(None) };
    let (said, stands) = (row.kind.normal(said)?, row.kind.normal(row.image.clone())?);
    let fields: Vec<String> = stands
        .iter()
        .filter(|(name, value)| said.get(*name) != Some(*value))
        .map(|(name, _)| name.replace('_', " "))
        .collect();
    Ok((!fields.is_empty()).then(|| fields.join(", ")))
}

/// A record as people would say which one is meant: its kind, what it belongs to, and its first words.
pub(super) fn in_words(connection: &Connection, kind: Kind, image: &Image) -> Result<String, Error> {
    let mut words = kind.in_words().to_owned();
    let own = title(connection, kind, image)?;
    if !own.is_empty() {
        words.push(' ');
        words.push_str(&own);
    }
    if let Some(day) = image.get("on").and_then(Value::as_str).and_then(|day| day.parse().ok()) {
        words.push_str(&format!(" of {}", date_in_words(day)));
    }
    if stands_alone(kind) {
        return Ok(words);
    }
    for (field, owners) in [
        ("action", &[Kind::Action][..]),
        ("letter", &[Kind::Letter, Kind::Reply]),
        ("meeting", &[Kind::Meeting]),
        ("person", &[Kind::Person]),
        ("recommendation", &[Kind::Recommendation]),
        ("source", &[Kind::Source]),
        ("message", &[Kind::Message]),
        ("series", &[Kind::Series]),
        ("item", &[Kind::Letter, Kind::Reply, Kind::Message]),
    ] {
        let Some(id) = image.get(field).and_then(Value::as_str) else {
            continue;
        };
        let mut found = None;
        for owner in owners {
            found = found.or(record(connection, *owner, id)?.map(|image| (*owner, image)));
        }
        if let Some((owner, image)) = found {
            let title = title(connection, owner, &image)?;
            words.push_str(&format!(", which belongs to the {} {title},", owner.in_words()));
            break;
        }
    }
    Ok(words)
}

/// Whether a record is known by itself and not by what it belongs to.
fn stands_alone(kind: Kind) -> bool {
    use Kind::*;
    matches!(
        kind,
        Body | Person
            | Forum
            | Meeting
            | Letter
            | Reply
            | Action
            | RegisterView
            | Disposal
            | Holiday
            | Source
            | Message
            | Series
            | Settings
    )
}

/// A record's fields as its row says, else as the history does.
fn record(connection: &Connection, kind: Kind, id: &str) -> Result<Option<Image>, Error> {
    match Reader::new(connection).row(kind, id) {
        Ok(Some(kept)) => Ok(Some(kept.image)),
        Ok(None) | Err(Error::Damaged { .. } | Error::Data(_)) => {
            Ok(image_at(connection, kind, id, u64::MAX)?.and_then(|(_, image)| image))
        }
        Err(error) => Err(error),
    }
}

/// What a record is known by: an action by its number and words, a meeting by its forum and day, others by their words.
fn title(connection: &Connection, kind: Kind, image: &Image) -> Result<String, Error> {
    let text = |name: &str| image.get(name).and_then(Value::as_str).unwrap_or_default();
    Ok(match kind {
        Kind::Action => {
            let number: Option<String> = connection
                .prepare_cached(include_str!("../derive/number.sql"))?
                .query_row(params![text("id"), domain::action::REGISTER], |row| row.get(0))
                .optional()?;
            match number {
                Some(number) => format!("{number}, {}", quoted(text("text"))),
                None => quoted(text("text")),
            }
        }
        Kind::Meeting => {
            let forum = record(connection, Kind::Forum, text("forum"))?;
            let forum = forum
                .as_ref()
                .and_then(|forum| forum["name"].as_str())
                .unwrap_or_default();
            let day = text("date")
                .parse()
                .map_or_else(|_| text("date").to_owned(), date_in_words);
            match forum.is_empty() {
                true => format!("on {day}"),
                false => format!("{} on {day}", quoted(forum)),
            }
        }
        Kind::LetterVersion => image
            .get("number")
            .map_or_else(String::new, |number| format!("{number}")),
        kind => match derive::searched(kind, image) {
            Some((title, _)) if !title.trim().is_empty() => quoted(&title),
            Some((_, words)) => quoted(&words),
            None => quoted(&all_words(image)),
        },
    })
}

/// Every word of a record but for identities and the day that is told before them.
fn all_words(image: &Image) -> String {
    let words: Vec<String> = image
        .iter()
        .filter(|(name, _)| *name != "on")
        .filter_map(|(_, value)| value.as_str())
        .filter(|text| !text.trim().is_empty() && Uuid::parse_str(text).is_err())
        // A choice of several is one word to the program.
        .map(|text| {
            if text.contains(' ') {
                text.to_owned()
            } else {
                text.replace('_', " ")
            }
        })
        .collect();
    words.join(", ")
}

/// The first words of a text, in quotation marks; nothing of nothing.
fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let first: String = line.chars().take(LONGEST_WORDS).collect();
    match (line.is_empty(), line.chars().nth(LONGEST_WORDS).is_some()) {
        (true, _) => String::new(),
        (_, true) => format!("“{}…”", first.trim_end()),
        _ => format!("“{first}”"),
    }
}
