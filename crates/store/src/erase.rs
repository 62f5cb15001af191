//! Erases the words of disposed records from every step of the history, and from the drafts, kept files and other
//! tables beside the records.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};
use serde_json::Value;

use crate::error::Error;
use crate::history::chain;
use crate::history::seals::Seals;
use crate::read::Reader;
use crate::record::{Image, Kind, makes_part, mentions};

/// A step of the history, opened to take something out of it.
pub(crate) struct Opened {
    op: String,
    items: Vec<Value>,
    /// Something was taken out of it before; its summary holds no word of a record since.
    sealed: bool,
}

/// Takes the images of erased records out of every step, and everything beside the records that has their words. Gives
/// the seals that the erasing step has to name.
pub(crate) fn erase(
    connection: &Connection,
    erased: &BTreeSet<String>,
    before: &[(Kind, &Image)],
) -> Result<Seals, Error> {
    let (erased, steps) = with_what_was_taken_out(connection, erased)?;
    let mut files: BTreeSet<String> = before.iter().flat_map(|(kind, image)| files_of(*kind, image)).collect();
    let mut seals = Seals::new();
    for (counter, mut step) in steps {
        let mut gone = false;
        for item in &mut step.items {
            let own = item["id"].as_str().is_some_and(|id| erased.contains(id));
            for image in ["before", "after"] {
                // A letter that was sent, and whose sending was taken back, has left a copy of its rows' words.
                let copy = item["kind"] == Kind::LetterVersion.table()
                    && erased.iter().any(|id| mentions(&item[image]["rows"], id));
                if (own || copy) && !item[image].is_null() {
                    let image = item[image].take();
                    let kind = item["kind"].as_str().and_then(Kind::named);
                    let named = kind.zip(image.as_object()).map(|(kind, image)| files_of(kind, image));
                    files.extend(named.unwrap_or_default());
                    gone = true;
                }
            }
            // A hold stays, with its reason; what its step says of it in one line has words of the record.
            let held = |image: &str| item[image]["record"].as_str().is_some_and(|id| erased.contains(id));
            gone |= !step.sealed && item["kind"] == Kind::Hold.table() && (held("before") || held("after"));
        }
        if gone {
            let summary = format!("{}: disposed of", step.op.replace('_', " "));
            let left = Value::Array(step.items);
            seals.insert(counter, chain::seal(connection, counter, &summary, &left)?);
        }
    }
    for id in &erased {
        connection
            .prepare_cached("DELETE FROM draft WHERE instr(key, ?1) OR (key LIKE 'form:%' AND instr(text, ?1))")?
            .execute(params![id])?;
    }
    for file in files {
        if !is_named(connection, &file)? {
            connection
                .prepare_cached("DELETE FROM kept_file WHERE id = ?1")?
                .execute(params![file])?;
        }
    }
    connection.execute("INSERT INTO scrub DEFAULT VALUES", [])?;
    Ok(seals)
}

/// Whether a kept file is named by a record or a step.
pub(crate) fn is_named(connection: &Connection, file: &str) -> Result<bool, Error> {
    Ok(!Reader::new(connection).holding(file)?.is_empty()
        || connection
            .prepare_cached("SELECT 1 FROM history WHERE instr(contents, ?1)")?
            .exists(params![file])?)
}

/// The erased records with those parts of them that are only in the history any more, such as an update that was taken
/// back, and every step that has to do with one of them.
pub(crate) fn with_what_was_taken_out(
    connection: &Connection,
    erased: &BTreeSet<String>,
) -> Result<(BTreeSet<String>, BTreeMap<u64, Opened>), Error> {
    let reader = Reader::new(connection);
    let mut all = erased.clone();
    let mut steps = BTreeMap::new();
    let mut new = erased.clone();
    while !new.is_empty() {
        let mut found = BTreeSet::new();
        let mut statement = connection.prepare(include_str!("dispose/steps.sql"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let contents = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
            if !new.iter().any(|id| contents.contains(id.as_str())) {
                continue;
            }
            let items: Vec<Value> = serde_json::from_str(contents)?;
            for item in &items {
                let (Some(kind), Some(id)) = (item["kind"].as_str().and_then(Kind::named), item["id"].as_str()) else {
                    continue;
                };
                let part = ["before", "after"]
                    .iter()
                    .filter_map(|image| item[*image].as_object())
                    .flatten()
                    .any(|(field, value)| makes_part(kind, field) && new.iter().any(|id| mentions(value, id)));
                if part && !all.contains(id) && reader.kind_of(id)?.is_none() {
                    found.insert(id.to_owned());
                }
            }
            let (op, sealed) = (row.get(1)?, row.get(3)?);
            steps.insert(row.get(0)?, Opened { op, items, sealed });
        }
        all.extend(found.iter().cloned());
        new = found;
    }
    Ok((all, steps))
}

/// The kept files that a record names.
fn files_of(kind: Kind, image: &Image) -> Vec<String> {
    let files = kind.facts().files.iter();
    files
        .filter_map(|name| image.get(*name)?.as_str().map(str::to_owned))
        .collect()
}
