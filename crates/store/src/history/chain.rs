//! The hash chain of the history: steps are written, read back and verified here, each following by its hash from the
//! one before it.
//!
//! A step's hash covers the step before it and a salted digest of its contents, so that contents can one day be erased
//! without breaking the chain.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::error::Error;
use crate::history::seals::{Seals, is_seals, names_seals, seals_in, seals_item};
use crate::record::{Image, Kind, Touched, hexadecimal, wholes_of};
use crate::scan::{every_row, say_gaps};

pub(crate) fn hash(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hexadecimal(&hasher.finalize())
}

pub(crate) struct Link<'l> {
    counter: u64,
    at: &'l str,
    actor: &'l str,
    op: &'l str,
    undoes: Option<u64>,
    redoes: Option<u64>,
    digest: &'l str,
}

impl Link<'_> {
    fn hash(&self, previous: &str) -> String {
        let number = |number: Option<u64>| number.map(|number| number.to_string()).unwrap_or_default();
        hash(&[
            previous,
            &self.counter.to_string(),
            self.at,
            self.actor,
            self.op,
            &number(self.undoes),
            &number(self.redoes),
            self.digest,
        ])
    }
}

/// What is done, for its row of history.
pub struct Step<'s> {
    /// The use case's name, or `undo` or `redo`.
    pub op: &'s str,
    /// One line that says what was done, with the record's own words.
    pub summary: String,
    /// Which face did it: `desk` or `window`.
    pub actor: &'s str,
    /// When, as far as the clock is right; order comes from the counter.
    pub at: DateTime<Utc>,
    pub(crate) undoes: Option<u64>,
    pub(crate) redoes: Option<u64>,
}

/// Writes a row; with `seals`, one that erased something and cannot be taken back. `concerned` are records in whose
/// history it also stands, though it did not touch them.
pub(crate) fn write(
    connection: &Connection,
    step: &Step<'_>,
    touched: &[Touched],
    concerned: &BTreeSet<String>,
    seals: Option<&Seals>,
) -> Result<u64, Error> {
    let last: Option<(u64, String)> = connection
        .prepare_cached("SELECT counter, hash FROM history ORDER BY counter DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (counter, previous) = last.map_or((1, String::new()), |(counter, hash)| (counter + 1, hash));
    let mut contents: Vec<Value> = touched
        .iter()
        .map(|touched| {
            json!({
                "kind": touched.kind.table(), "id": touched.id, "serial": touched.serial, "version": touched.version,
                "before": touched.before, "after": touched.after,
            })
        })
        .collect();
    contents.extend(seals.map(seals_item));
    let contents = Value::Array(contents).to_string();
    let salt = Uuid::new_v4().simple().to_string();
    let digest = hash(&[&salt, &step.summary, &contents]);
    let at = step.at.to_rfc3339_opts(SecondsFormat::Millis, true);
    let link = Link {
        counter,
        at: &at,
        actor: step.actor,
        op: step.op,
        undoes: step.undoes,
        redoes: step.redoes,
        digest: &digest,
    };
    let ordinary = step.undoes.is_none() && step.redoes.is_none();
    if ordinary {
        connection
            .prepare_cached("UPDATE history SET state = 'forgotten' WHERE state = 'undone'")?
            .execute([])?;
    }
    let mark = |counter: Option<u64>, state: &str| -> Result<(), Error> {
        if let Some(counter) = counter {
            connection
                .prepare_cached("UPDATE history SET state = ?2 WHERE counter = ?1")?
                .execute(params![counter, state])?;
        }
        Ok(())
    };
    mark(step.undoes, "undone")?;
    mark(step.redoes, "done")?;
    connection.prepare_cached(include_str!("write.sql"))?.execute(params![
        counter,
        at,
        step.actor,
        step.op,
        step.summary,
        step.undoes,
        step.redoes,
        salt,
        contents,
        digest,
        link.hash(&previous),
        match seals {
            Some(_) => Some("final"),
            None => ordinary.then_some("done"),
        },
        None::<String>,
    ])?;
    let wholes = wholes_of(touched);
    for record in touched
        .iter()
        .map(|touched| &touched.id)
        .chain(&wholes)
        .chain(concerned)
    {
        connection
            .prepare_cached("INSERT OR IGNORE INTO history_record (record, counter) VALUES (?1, ?2)")?
            .execute(params![record, counter])?;
    }
    Ok(counter)
}

/// Puts what is left of a step in place of its contents, under a new salt: the old one would let anybody try words
/// against the old digest. Gives the digest that seals it.
pub(crate) fn seal(connection: &Connection, counter: u64, summary: &str, left: &Value) -> Result<String, Error> {
    let salt = Uuid::new_v4().simple().to_string();
    let contents = left.to_string();
    let seal = hash(&[&salt, summary, &contents]);
    connection
        .prepare_cached(include_str!("seal.sql"))?
        .execute(params![counter, summary, salt, contents, seal])?;
    Ok(seal)
}

pub(crate) fn touched_of(contents: &str) -> Result<Vec<Touched>, Error> {
    let broken = |what: &str| Error::Damaged {
        kind: "history",
        id: String::new(),
        what: what.to_owned(),
    };
    let Value::Array(list) = serde_json::from_str(contents)? else {
        return Err(broken("a step does not say what it changed"));
    };
    list.into_iter()
        .filter(|item| !is_seals(item))
        .map(|mut item| {
            let kind = item["kind"]
                .as_str()
                .and_then(Kind::named)
                .ok_or_else(|| broken("a step names no kind"))?;
            let image = |value: Value| match value {
                Value::Object(image) => Some(image),
                _ => None,
            };
            Ok(Touched {
                kind,
                id: item["id"].as_str().unwrap_or_default().to_owned(),
                serial: item["serial"].as_i64().unwrap_or_default(),
                version: item["version"].as_i64(),
                before: image(item["before"].take()),
                after: image(item["after"].take()),
            })
        })
        .collect()
}

/// A row of the history as it was written.
pub(crate) struct Written {
    pub counter: u64,
    pub at: String,
    pub actor: String,
    pub op: String,
    pub summary: String,
    pub undoes: Option<u64>,
    pub redoes: Option<u64>,
    pub salt: String,
    pub contents: String,
    pub digest: String,
    pub hash: String,
    pub state: Option<String>,
    /// The digest of what is left of it, where something was erased from it.
    pub seal: Option<String>,
}

impl Written {
    pub(crate) fn from_row(row: &rusqlite::Row<'_>) -> Result<Self, Error> {
        Ok(Self {
            counter: row.get("counter")?,
            at: row.get("at")?,
            actor: row.get("actor")?,
            op: row.get("op")?,
            summary: row.get("summary")?,
            undoes: row.get("undoes")?,
            redoes: row.get("redoes")?,
            salt: row.get("salt")?,
            contents: row.get("contents")?,
            digest: row.get("digest")?,
            hash: row.get("hash")?,
            state: row.get("state")?,
            // A file of a format before disposal has no such column, and is read before it is brought to this one.
            seal: match row.as_ref().column_index("seal") {
                Ok(column) => row.get(column)?,
                Err(_) => None,
            },
        })
    }

    /// Whether it says what it said when it was written, or what a disposal left of that.
    pub(crate) fn says_what_it_said(&self) -> bool {
        hash(&[&self.salt, &self.summary, &self.contents]) == *self.seal.as_ref().unwrap_or(&self.digest)
    }

    /// The records that were erased from it, or by it: neither their words before it are left nor those after it.
    pub(crate) fn erased(&self) -> Result<impl Iterator<Item = String>, Error> {
        let gone = |touched: &Touched| touched.before.is_none() && touched.after.is_none();
        Ok(self.touched()?.into_iter().filter(gone).map(|touched| touched.id))
    }

    /// Whether it follows from the row with the hash `previous`.
    pub(crate) fn follows(&self, previous: &str) -> bool {
        let link = Link {
            counter: self.counter,
            at: &self.at,
            actor: &self.actor,
            op: &self.op,
            undoes: self.undoes,
            redoes: self.redoes,
            digest: &self.digest,
        };
        link.hash(previous) == self.hash
    }

    /// What it changed.
    pub(crate) fn touched(&self) -> Result<Vec<Touched>, Error> {
        touched_of(&self.contents)
    }
}

/// Which steps are done, undone or forgotten, as it follows from the steps that undo and redo.
#[derive(Default)]
pub(crate) struct States {
    of: BTreeMap<u64, &'static str>,
    undone: BTreeSet<u64>,
}

impl States {
    /// Takes the next step.
    pub(crate) fn take(&mut self, step: &Written) {
        match (step.undoes, step.redoes) {
            (Some(undone), _) => {
                self.of.insert(undone, "undone");
                self.undone.insert(undone);
            }
            (None, Some(again)) => {
                self.of.insert(again, "done");
                self.undone.remove(&again);
            }
            (None, None) => {
                for forgotten in std::mem::take(&mut self.undone) {
                    self.of.insert(forgotten, "forgotten");
                }
                let state = if names_seals(&step.contents) { "final" } else { "done" };
                self.of.insert(step.counter, state);
            }
        }
    }

    /// The state of a step after all that were taken; none for those that undo or redo.
    pub(crate) fn get(&self, counter: u64) -> Option<&'static str> {
        self.of.get(&counter).copied()
    }
}

/// What the history says of a record after a step.
pub(crate) enum Said {
    /// No step by then touched it.
    Nothing,
    /// The step that would have to say it does not say what it said when it was written.
    Changed(u64),
    /// Its place in the order of creation, and its fields unless it was taken out.
    Left(i64, Option<Image>),
}

/// A record as the last step up to `last` that touched it left it. Steps on its parts stand in its history too, and are
/// passed over.
pub(crate) fn said_at(connection: &Connection, kind: Kind, id: &str, last: u64) -> Result<Said, Error> {
    let mut statement = connection.prepare_cached(include_str!("steps_of_record.sql"))?;
    let mut rows = statement.query(params![id, i64::try_from(last).unwrap_or(i64::MAX)])?;
    while let Some(row) = rows.next()? {
        let step = Written::from_row(row)?;
        if !step.says_what_it_said() {
            return Ok(Said::Changed(step.counter));
        }
        for touched in step.touched()? {
            if touched.kind == kind && touched.id == id {
                let image = touched.after.map(|image| kind.normal(image)).transpose()?;
                return Ok(Said::Left(touched.serial, image));
            }
        }
    }
    Ok(Said::Nothing)
}

/// A record as [`said_at`] has it; nothing also where the step that would have to say it was changed.
pub(crate) fn image_at(
    connection: &Connection,
    kind: Kind,
    id: &str,
    last: u64,
) -> Result<Option<(i64, Option<Image>)>, Error> {
    Ok(match said_at(connection, kind, id, last)? {
        Said::Left(serial, image) => Some((serial, image)),
        Said::Nothing | Said::Changed(_) => None,
    })
}

/// Whether the newest step follows from the one before it.
pub(crate) fn last_follows(connection: &Connection) -> Result<bool, Error> {
    let mut statement = connection.prepare("SELECT * FROM history ORDER BY counter DESC LIMIT 2")?;
    let mut rows = statement.query([])?;
    let Some(row) = rows.next()? else { return Ok(true) };
    let last = Written::from_row(row)?;
    let previous = match rows.next()? {
        Some(row) => Written::from_row(row)?.hash,
        None => String::new(),
    };
    Ok(last.follows(&previous))
}

/// How far the history is whole from its beginning.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Whole {
    /// The last step that follows from all before it and says what it said; 0 where not even the first does.
    pub step: u64,
    /// When that step was done, RFC 3339 in UTC.
    pub at: Option<String>,
    /// The first that is wrong with it, in a sentence; nothing where all of it is whole.
    pub broken: Option<String>,
}

/// Walks the chain and names every row that does not follow from the one before it; says how far it is whole. Each step
/// is given to `each` with what it touched, or with nothing where it does not say what it said when it was written.
pub(crate) fn verify(
    connection: &Connection,
    mut each: impl FnMut(u64, Option<Vec<Touched>>) -> Result<(), Error>,
) -> Result<(Vec<String>, Whole), Error> {
    let mut whole = Whole::default();
    let mut previous = String::new();
    let mut expected = 1u64;
    let mut faults = Vec::new();
    let mut sealed: BTreeMap<u64, (String, String)> = BTreeMap::new();
    let mut named: BTreeMap<u64, String> = BTreeMap::new();
    let mut states = States::default();
    let mut written = Vec::new();
    let gaps = every_row(connection, "history", "counter", |_, row| {
        let step = Written::from_row(row)?;
        let (counter, op) = (step.counter, &step.op);
        if counter != expected {
            faults.push(format!("History: step {expected} is missing."));
        }
        let says_what_it_said = step.says_what_it_said();
        if !says_what_it_said {
            faults.push(format!("History: the contents of step {counter} ({op}) were changed."));
        }
        named.extend(seals_in(&step.contents));
        if let Some(seal) = &step.seal {
            sealed.insert(counter, (op.clone(), seal.clone()));
        }
        if !step.follows(&previous) {
            faults.push(format!(
                "History: step {counter} ({op}) does not follow from the step before it."
            ));
        }
        states.take(&step);
        let touched = step.touched();
        for touched in touched.as_ref().map_or(&[][..], Vec::as_slice) {
            let listed = connection
                .prepare_cached("SELECT 1 FROM history_record WHERE record = ?1 AND counter = ?2")?
                .exists(params![touched.id, counter])?;
            if !listed {
                faults.push(format!(
                    "History: step {counter} ({op}) is not listed with a record it changed."
                ));
            }
        }
        each(counter, touched.ok().filter(|_| says_what_it_said))?;
        if faults.is_empty() {
            (whole.step, whole.at) = (counter, Some(step.at));
        }
        expected = counter + 1;
        written.push((counter, step.state));
        previous = step.hash;
        Ok(())
    })?;
    say_gaps("history", &gaps, &mut faults);
    for (counter, state) in written {
        if states.get(counter) != state.as_deref() {
            faults.push(format!("History: step {counter} stands as something it is not."));
        }
    }
    // The newest disposal that took something out of a step says what is left of it.
    for (counter, (op, seal)) in sealed {
        if named.get(&counter) != Some(&seal) {
            faults.push(format!(
                "History: the contents of step {counter} ({op}) were erased by no disposal."
            ));
        }
    }
    whole.broken = faults.first().cloned();
    Ok((faults, whole))
}

#[cfg(test)]
mod tests;
