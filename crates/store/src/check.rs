//! The check of an office file: everything that can be verified, and a plain sentence for each thing that is not right.
//! Damage ends no part of it: what can still be read is still checked.

mod last_state;
mod schema;

use std::collections::{BTreeMap, BTreeSet};

use domain::action::{Action, natural_key};
use last_state::{LastStates, Row};
use rusqlite::{Connection, params};

use crate::derive;
use crate::dispose::scrub_is_due;
use crate::error::Error;
use crate::history::chain;
use crate::item::ItemPlace;
use crate::items;
use crate::key::{Key, Pages};
use crate::opened::Store;
use crate::read::Reader;
use crate::record::{Kept, Kind, row_to_kept};
use crate::scan::{every_row, say_gaps};

impl Store {
    /// What SQLite itself says of a file that is not right, for whoever looks into it; never shown as it is.
    pub fn check_details(&self) -> Result<Vec<String>, Error> {
        let mut details = Vec::new();
        match verdicts(&self.connection, |verdict| details.push(verdict)) {
            Err(Error::Corrupt(what)) => details.push(what),
            other => other?,
        }
        Ok(details)
    }

    /// Verifies the file and its list of tables, the links between records, each record's digest and that it is as the
    /// history left it, that none is missing, each kept file's hash, the chain of the history, what is worked out from
    /// the records, and the search index. An empty list means that all is right.
    pub fn check(&self) -> Result<Vec<String>, Error> {
        if self.key.is_none() {
            return self.found();
        }
        Key::set_page_cache(&self.connection, Pages::OfTheWhole)?;
        let found = self.found();
        Key::set_page_cache(&self.connection, Pages::OfAScreen)?;
        self.connection.execute_batch("PRAGMA shrink_memory")?;
        found
    }

    fn found(&self) -> Result<Vec<String>, Error> {
        let mut found = faults(&self.connection)?;
        // What a damaged record gives is said of the record.
        if let Some(follows) = self.follows.filter(|_| found.is_empty()) {
            as_far_as_it_goes(&mut found, "the register of correspondence", |faults| {
                items::check(&self.connection, follows, faults)
            })?;
        }
        Ok(found)
    }
}

pub(crate) fn faults(connection: &Connection) -> Result<Vec<String>, Error> {
    let mut faults = Vec::new();
    as_far_as_it_goes(&mut faults, "the file", |faults| check_pages(connection, faults))?;
    as_far_as_it_goes(&mut faults, "the list of tables", |faults| {
        schema::check(connection, faults)
    })?;
    as_far_as_it_goes(&mut faults, "the links between records", |faults| {
        check_links(connection, faults)
    })?;
    // Read first, since the records are compared with it; said after them.
    let mut last = LastStates::default();
    let mut of_history = Vec::new();
    let mut whole = true;
    as_far_as_it_goes(&mut of_history, "the history", |faults| {
        whole = false;
        let found = chain::verify(connection, |step, touched| last.take(step, touched))?.0;
        faults.extend(found);
        last.leave_out_unread(connection)?;
        whole = true;
        Ok(())
    })?;
    let mut indexed = 0;
    for &kind in Kind::ALL {
        as_far_as_it_goes(&mut faults, kind.in_words(), |faults| {
            check_records(connection, kind, whole.then_some(&mut last), &mut indexed, faults)
        })?;
    }
    if faults.is_empty() {
        as_far_as_it_goes(&mut faults, "the search index", |faults| {
            check_index(connection, indexed, faults)
        })?;
    }
    as_far_as_it_goes(&mut faults, "the counts of actions", |faults| {
        check_counts(connection, faults)
    })?;
    as_far_as_it_goes(&mut faults, "kept files", |faults| check_files(connection, faults))?;
    faults.extend(of_history);
    as_far_as_it_goes(&mut faults, "what was disposed of", |faults| {
        if scrub_is_due(connection)? {
            faults.push(
                "Disposal: what is left of a record in the file is not overwritten yet. Make room on the disk, then \
                 open the office again."
                    .to_owned(),
            );
        }
        Ok(())
    })?;
    Ok(faults)
}

/// A part that damage cuts short says so and lets the others go on.
fn as_far_as_it_goes(
    faults: &mut Vec<String>,
    part: &str,
    check: impl FnOnce(&mut Vec<String>) -> Result<(), Error>,
) -> Result<(), Error> {
    match check(faults) {
        Err(Error::Corrupt(_)) => faults.push(format!(
            "File: {part} could not be checked to the end; a page is damaged."
        )),
        other => other?,
    }
    Ok(())
}

fn check_pages(connection: &Connection, faults: &mut Vec<String>) -> Result<(), Error> {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    let read = verdicts(connection, |verdict| *counts.entry(plain(&verdict)).or_default() += 1);
    for (sentence, count) in counts {
        faults.push(match count {
            1 => format!("File: {sentence}."),
            count => format!("File: {sentence} ({count} places)."),
        });
    }
    read
}

/// What SQLite says of a file that is not right, one verdict after the other.
fn verdicts(connection: &Connection, mut each: impl FnMut(String)) -> Result<(), Error> {
    let mut statement = connection.prepare("PRAGMA integrity_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let verdict: String = row.get(0)?;
        if verdict != "ok" {
            each(verdict);
        }
    }
    Ok(())
}

/// A verdict of SQLite in plain words.
fn plain(verdict: &str) -> &'static str {
    if verdict.contains("index") || verdict.contains("non-unique entry") {
        "an index does not agree with its table, so that some of it may not be found"
    } else if verdict.contains(" value in ") {
        "a table holds a value of another kind than it may"
    } else {
        "a page of it is damaged"
    }
}

fn check_links(connection: &Connection, faults: &mut Vec<String>) -> Result<(), Error> {
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        *counts.entry((row.get(0)?, row.get(2)?)).or_default() += 1;
    }
    for ((table, parent), count) in counts {
        let words =
            |table: &str| Kind::named(table).map_or_else(|| table.replace('_', " "), |kind| kind.in_words().to_owned());
        let (of, to) = (words(&table), words(&parent));
        faults.push(match count {
            1 => format!("A record of the kind {of} refers to one of the kind {to} that is not there."),
            count => format!("{count} records of the kind {of} refer to some of the kind {to} that are not there."),
        });
    }
    Ok(())
}

fn check_records(
    connection: &Connection,
    kind: Kind,
    mut last: Option<&mut LastStates>,
    indexed: &mut u64,
    faults: &mut Vec<String>,
) -> Result<(), Error> {
    let gaps = every_row(connection, kind.table(), "serial", |names, row| {
        let checked = row_to_kept(kind, names, row).and_then(|kept| {
            if let Some(last) = &mut last {
                let (version, digest): (i64, String) = (row.get("version")?, row.get("digest")?);
                let compared = last.compare(
                    connection,
                    &Row {
                        kind,
                        id: kept.image["id"].as_str().unwrap_or_default(),
                        serial: kept.serial,
                        version,
                        digest: &digest,
                        image: &kept.image,
                    },
                )?;
                faults.extend(compared);
            }
            *indexed += u64::from(check_derived(connection, kind, kept, faults)?);
            Ok(())
        });
        match checked {
            Err(Error::Damaged { id, what, .. }) => {
                if let Some(last) = &mut last {
                    last.is_there(kind, &id);
                }
                faults.push(damaged(connection, kind, &id, &what)?);
                Ok(())
            }
            Err(error @ (Error::Data(_) | Error::Corrupt(_))) => {
                faults.push(error.to_string());
                Ok(())
            }
            other => other,
        }
    })?;
    say_gaps(kind.table(), &gaps, faults);
    match last {
        Some(last) => last.missing(connection, kind, faults),
        None => Ok(()),
    }
}

/// Whether the search index holds nothing but the words of records that stand, of which `indexed` are in it.
fn check_index(connection: &Connection, indexed: u64, faults: &mut Vec<String>) -> Result<(), Error> {
    let entries: u64 = connection.query_row("SELECT count(*) FROM search_entry", [], |row| row.get(0))?;
    if entries > indexed {
        faults.push(format!(
            "Search: the index holds the words of {} records that are not there.",
            entries - indexed
        ));
    }
    Ok(())
}

/// Whether the counts of actions are those of the actions.
fn check_counts(connection: &Connection, faults: &mut Vec<String>) -> Result<(), Error> {
    let wrong: bool = connection.query_row(include_str!("check/counts.sql"), [], |row| row.get(0))?;
    if wrong {
        faults.push("Register: the counts of actions are not those of the actions.".to_owned());
    }
    Ok(())
}

/// What there is to say about a damaged record, by its words where the history has them.
fn damaged(connection: &Connection, kind: Kind, id: &str, what: &str) -> Result<String, Error> {
    let name = kind.in_words();
    Ok(match chain::image_at(connection, kind, id, u64::MAX)? {
        Some((_, Some(image))) => {
            let title = derive::searched(kind, &image)
                .map(|(title, _)| title)
                .unwrap_or_default();
            let title = if title.is_empty() {
                String::new()
            } else {
                format!(" (“{title}”)")
            };
            format!("The {name} {id}{title} is damaged: {what}. The history has it whole, and it is read from there.")
        }
        _ => format!("The {name} {id} is damaged: {what}. The history does not have it either."),
    })
}

/// Whether what is worked out from a record is what it gives. Gives whether the search index has it.
fn check_derived(connection: &Connection, kind: Kind, kept: Kept, faults: &mut Vec<String>) -> Result<bool, Error> {
    let id = kept.image["id"].as_str().unwrap_or_default().to_owned();
    let indexed: Option<(String, String)> = connection
        .prepare_cached(include_str!("check/indexed_words.sql"))?
        .query_map(params![id], |row| Ok((row.get(0)?, row.get(1)?)))?
        .next()
        .transpose()?;
    let in_index = indexed.is_some();
    if indexed != derive::searched(kind, &kept.image) {
        faults.push(format!(
            "Search: the index does not hold the words of the {} {id}.",
            kind.in_words()
        ));
    }
    if let Some(place) = ItemPlace::of(kind, kept.serial)
        && items::marked(connection, place)? != items::keys(kind, &kept.image)?
    {
        faults.push(format!(
            "Correspondence: what is kept of what the {} {id} names is not what its record names.",
            kind.in_words()
        ));
    }
    if kind == Kind::Action {
        check_action(connection, serde_json::from_value(kept.image.into())?, faults)?;
    }
    Ok(in_index)
}

fn check_action(connection: &Connection, action: Action, faults: &mut Vec<String>) -> Result<(), Error> {
    let (first, last) = Reader::new(connection).due(&action)?;
    let right: bool = connection.prepare_cached(&derive::DUE_IS_RIGHT)?.exists(params![
        action.id.to_string(),
        first.map(|day| day.to_string()),
        last.map(|day| day.to_string()),
        action.timing_forum.map(|forum| forum.to_string()),
        action.status.counts_as_open(),
        derive::word(action.status)?,
        derive::word(action.reading.kind)?,
        natural_key(&derive::number(connection, &action)?),
        derive::lead(&action),
        action.lead.trim().to_lowercase(),
    ])?;
    if !right {
        faults.push(format!(
            "Register: what is kept for the action {} is not what follows from its record.",
            action.id
        ));
    }
    let kept: BTreeSet<String> = connection
        .prepare_cached("SELECT who FROM action_lead WHERE action = ?1")?
        .query_map(params![action.id.to_string()], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    if kept != derive::leads(&action) {
        faults.push(format!(
            "Lead: the leads kept for the action {} are not those of its lead.",
            action.id
        ));
    }
    Ok(())
}

fn check_files(connection: &Connection, faults: &mut Vec<String>) -> Result<(), Error> {
    let gaps = every_row(connection, "kept_file", "serial", |_, row| {
        let (name, sha256, bytes): (String, String, Vec<u8>) =
            (row.get("name")?, row.get("sha256")?, row.get("bytes")?);
        if crate::file::sha256(&bytes) != sha256 {
            faults.push(format!("Kept file: the bytes of {name} are not those that were saved."));
        }
        Ok(())
    })?;
    say_gaps("kept_file", &gaps, faults);
    Ok(())
}
