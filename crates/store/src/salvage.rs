//! Salvage: everything that a damaged office still says, in a new office, with a list of what could not be saved.
//!
//! A record is saved twice in an office: as a row, and in each step of history that touched it. What has lost its row
//! is taken from the history, and what has lost its history keeps its row. Steps, rows and kept files that the damaged
//! file has lost altogether are taken from its newest good backup: a step's hash says whether it is the same history.
//! What was disposed of is not saved, though a backup may be older than the disposal.

mod closed;
mod disposed;
mod history;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;
use source::{Source, Survivors, Which};

use crate::change::Change;
use crate::error::Error;
use crate::history::chain::{States, Step, Written};
use crate::key::{Key, Keys};
use crate::lock::{OfficeLock, by_one_name, path_beside};
use crate::opened::Store;
use crate::place::{is_file, real};
use crate::record::{Image, Kind, Touched, wholes_of};
use crate::salvage::history::History;
use crate::whole::{beside, give_name, is_taken};
use crate::{Act, backup, derive, header};

/// A record, or part of one, that could not be saved whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// Its kind, as in histories and dumps.
    pub kind: &'static str,
    pub id: String,
    /// Its words, as far as any could be read; for a kept file its name.
    pub words: String,
    /// What happened to it, in a few words.
    pub what: String,
}

/// What was saved of a damaged office.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Salvaged {
    /// How many records the new office holds.
    pub records: u64,
    /// Records taken from the history, because their row was damaged.
    pub mended: Vec<Lost>,
    /// What could not be saved, or only in part.
    pub lost: Vec<Lost>,
    /// The history is whole to this step.
    pub whole_to: u64,
    /// Steps behind that one that could be read; what they changed is in the records.
    pub later: Vec<(u64, String)>,
}

/// Saves what can be read of a damaged office into a new one. `like_it` are offices that list the same tables, such as
/// its backups, the newest first. Not a byte of the damaged file or its log is changed.
///
/// # Errors
/// Refused where the new file is there already, the damaged one is open or closed by a passphrase that is not known, or
/// nothing in it is an office's.
pub fn salvage(damaged: &Path, to: &Path, like_it: &[PathBuf], act: Act<'_>, keys: &Keys) -> Result<Salvaged, Error> {
    let (damaged, to) = (&real(damaged)?, &real(to)?);
    if !damaged.exists() {
        return Err(Error::Absent(damaged.to_owned()));
    }
    is_file(damaged)?;
    if is_taken(to) {
        return Err(Error::Exists(to.to_owned()));
    }
    if std::fs::metadata(damaged).is_ok_and(|data| data.len() == 0) {
        return Err(Error::NoBytes(damaged.to_owned()));
    }
    by_one_name(damaged)?;
    let _lock = match OfficeLock::take(damaged, act.actor) {
        Ok(lock) => Some(lock),
        Err(error @ Error::Locked { .. }) => return Err(error),
        Err(_) => None,
    };
    let key = key_of(damaged, like_it, keys)?;
    let (partial, fresh) = (beside(to, ".part"), beside(to, ".fresh"));
    let clear = || {
        for path in [&partial, &fresh] {
            for more in ["", "-wal", "-shm", ".lock"] {
                let _ = std::fs::remove_file(beside(path, more));
            }
        }
    };
    clear();
    let done = (|| {
        drop(Store::create(&fresh, act.actor, key)?);
        let like_it: Vec<PathBuf> = like_it.iter().cloned().chain([fresh.clone()]).collect();
        let source = Source::open(damaged, &beside(to, ".copy"), &like_it, key)?;
        let good = like_it
            .iter()
            .find(|path| backup::verify(path, keys).is_ok_and(|mark| mark.step > 0));
        let backup = good.map(|path| Source::backup(path, keys)).transpose()?;
        let before = backup.as_ref().map(Source::read).transpose()?.unwrap_or_default();
        let history = History::from_survivors(source.read()?, before);
        let mut store = Store::create(&partial, act.actor, key)?;
        let salvaged = fill(&mut store, &[Some(&source), backup.as_ref()], history, act)?;
        store.scrub()?;
        store
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        drop(store);
        backup::verify(&partial, keys)?;
        give_name(&partial, to)?;
        Ok(salvaged)
    })();
    clear();
    let _ = std::fs::remove_file(path_beside(&partial));
    done
}

/// The key of a damaged office, and of what is saved of it. Where nothing is left of the beginning of the file, its
/// newest backup says whether it was closed by a passphrase.
fn key_of<'k>(damaged: &Path, like_it: &[PathBuf], keys: &'k Keys) -> Result<Option<&'k Key>, Error> {
    let key = keys.key_for(damaged)?;
    if key.is_some() || header::is_plain(damaged)? {
        return Ok(key);
    }
    match like_it.first() {
        Some(newest) => keys.key_for(newest),
        None => Ok(None),
    }
}

/// The last that the history says of a record.
struct Left {
    step: u64,
    serial: i64,
    version: Option<i64>,
    /// Its fields, unless it was taken out.
    image: Option<Image>,
}

/// The last that the history says of each record.
fn last_images<'w>(steps: impl Iterator<Item = &'w Written>) -> BTreeMap<Which, Left> {
    let mut last = BTreeMap::new();
    for step in steps {
        for touched in step.touched().unwrap_or_default() {
            let left = Left {
                step: step.counter,
                serial: touched.serial,
                version: touched.version,
                image: touched.after.and_then(|image| touched.kind.normal(image).ok()),
            };
            last.insert((touched.kind, touched.id), left);
        }
    }
    last
}

/// Every word of a record, for people.
fn words_of(kind: Kind, image: &Image) -> String {
    if let Some((_, words)) = derive::searched(kind, image) {
        return words.trim().to_owned();
    }
    let words: Vec<&str> = image
        .values()
        .filter_map(Value::as_str)
        .filter(|text| uuid::Uuid::parse_str(text).is_err())
        .collect();
    words.join(", ")
}

fn fill(store: &mut Store, sources: &[Option<&Source>], mut history: History, act: Act<'_>) -> Result<Salvaged, Error> {
    let mut salvaged = Salvaged {
        whole_to: history.whole.len() as u64,
        later: history
            .later
            .iter()
            .map(|step| (step.counter, step.summary.clone()))
            .collect(),
        ..Salvaged::default()
    };
    let disposed = disposed::records(&history)?;
    merge(&mut history, &disposed, &mut salvaged);
    let History {
        mut found,
        whole,
        before: backed_up,
        ..
    } = history;
    let before = last_images(whole.iter());
    let connection = &mut store.connection;
    connection.pragma_update(None, "foreign_keys", "OFF")?;
    let transaction = connection.transaction()?;
    let change = Change::new(transaction);
    copy_files(sources, &change, &mut salvaged)?;
    put_records(&change, &mut found)?;
    mend_links(&change, &mut found, &mut salvaged)?;
    put_versions(&change, &before)?;
    // Once every record stands, what is worked out from them.
    for ((kind, id), (_, image)) in &found.rows {
        if *kind == Kind::Action {
            derive::action(&change.transaction, &serde_json::from_value(image.clone().into())?)?;
        }
        derive::search(&change.transaction, *kind, id, derive::searched(*kind, image))?;
    }
    copy_history(&change.transaction, &whole)?;
    for source in sources.iter().flatten() {
        copy_typing(source.connection()?, &change.transaction)?;
    }
    let seals = disposed::erase(&change.transaction, sources, &disposed, &backed_up, &whole)?;
    let everything: BTreeSet<&Which> = before.keys().chain(found.rows.keys()).collect();
    let mut touched = Vec::new();
    for which in everything {
        let left = before.get(which);
        let was = left.and_then(|left| left.image.clone());
        let is = found.rows.get(which);
        let elsewhere = left.zip(is).is_some_and(|(left, (serial, _))| left.serial != *serial);
        if elsewhere || was.as_ref() != is.map(|(_, image)| image) {
            // That it is gone is told, not what it was.
            let was = was.filter(|_| !disposed.contains(&which.1));
            touched.push(Touched {
                kind: which.0,
                id: which.1.clone(),
                serial: is.map_or_else(|| before[which].serial, |(serial, _)| *serial),
                version: None,
                before: was,
                after: is.map(|(_, image)| image.clone()),
            });
        }
    }
    salvaged.records = found.rows.len() as u64;
    let step = Step {
        op: act.op,
        summary: format!(
            "saved what could be read of a damaged office: {} records; the history is whole to step {}",
            salvaged.records, salvaged.whole_to
        ),
        actor: act.actor,
        at: act.at,
        undoes: None,
        redoes: None,
    };
    let seals = Some(&seals).filter(|seals| !seals.is_empty());
    change.note_versions(&mut touched)?;
    crate::history::chain::write(&change.transaction, &step, &touched, &BTreeSet::new(), seals)?;
    change.transaction.commit()?;
    Ok(salvaged)
}

/// Takes from the history, or at last from the backup, what has lost its row.
fn merge(history: &mut History, disposed: &BTreeSet<String>, salvaged: &mut Salvaged) {
    let last = last_images(history.whole.iter().chain(&history.later));
    let known = history
        .found
        .named
        .iter()
        .chain(last.keys())
        .chain(history.before.keys());
    let all: BTreeSet<Which> = known.cloned().collect();
    for which in all {
        if disposed.contains(&which.1) {
            continue;
        }
        let note = |words: String, what: &str| Lost {
            kind: which.0.table(),
            id: which.1.clone(),
            words,
            what: what.to_owned(),
        };
        if let Some((serial, stands)) = history.found.rows.get(&which) {
            let Some(left) = last.get(&which) else { continue };
            if history.may_have_changed(&which.1, left.step) {
                continue;
            }
            // A row can say what another program wrote under a digest that fits; the history is a chain.
            match &left.image {
                Some(image) if image != stands => {
                    let what = "another program changed its row; saved as the history has it";
                    salvaged.mended.push(note(words_of(which.0, image), what));
                    let row = (left.serial, image.clone());
                    history.found.rows.insert(which, row);
                }
                Some(_) if *serial != left.serial => {
                    let row = (left.serial, stands.clone());
                    history.found.rows.insert(which, row);
                }
                _ => {}
            }
            continue;
        }
        let row = match (last.get(&which), history.before.get(&which)) {
            (
                Some(Left {
                    step,
                    serial,
                    image: Some(image),
                    ..
                }),
                _,
            ) => {
                let words = words_of(which.0, image);
                if history.may_have_changed(&which.1, *step) {
                    let what = format!("saved as it stood at step {step}; a later change to it may be missing");
                    salvaged.lost.push(note(words, &what));
                } else {
                    salvaged.mended.push(note(
                        words,
                        "its row was damaged or missing; saved whole from the history",
                    ));
                }
                Some((*serial, image.clone()))
            }
            (Some(Left { image: None, .. }), _) => None,
            (None, Some((serial, image))) => {
                let words = words_of(which.0, image);
                salvaged
                    .lost
                    .push(note(words, "saved as it stood in the newest good backup"));
                Some((*serial, image.clone()))
            }
            (None, None) => {
                salvaged
                    .lost
                    .push(note(String::new(), "none of its words could be read"));
                None
            }
        };
        if let Some(row) = row {
            history.found.rows.insert(which, row);
        }
    }
}

/// Writes every record in its place; one whose place is not known or taken comes after all of its kind.
fn put_records(change: &Change<'_>, found: &mut Survivors) -> Result<(), Error> {
    let mut taken: BTreeSet<(Kind, i64)> = BTreeSet::new();
    let mut without: Vec<Which> = Vec::new();
    for (which, (serial, image)) in &found.rows {
        if *serial > 0 && taken.insert((which.0, *serial)) {
            change.write(which.0, &which.1, *serial, image)?;
        } else {
            without.push(which.clone());
        }
    }
    for which in without {
        let serial = taken
            .range((which.0, i64::MIN)..=(which.0, i64::MAX))
            .next_back()
            .map_or(1, |(_, serial)| serial + 1);
        taken.insert((which.0, serial));
        if let Some(row) = found.rows.get_mut(&which) {
            row.0 = serial;
            change.write(which.0, &which.1, serial, &row.1)?;
        }
    }
    Ok(())
}

/// Gives each row the number of its version that the history knows.
fn put_versions(change: &Change<'_>, before: &BTreeMap<Which, Left>) -> Result<(), Error> {
    for ((kind, id), left) in before {
        if let Some(version) = left.version {
            let sql = format!("UPDATE {} SET version = ?2 WHERE id = ?1", kind.table());
            change.transaction.prepare_cached(&sql)?.execute(params![id, version])?;
        }
    }
    Ok(())
}

/// A record that refers to one that is lost no longer does; where it cannot be without, it is lost too, with its words
/// in the list.
fn mend_links(change: &Change<'_>, found: &mut Survivors, salvaged: &mut Salvaged) -> Result<(), Error> {
    loop {
        let broken: Option<(String, i64, String, i64)> = change
            .transaction
            .prepare("PRAGMA foreign_key_check")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .optional()?;
        let Some((table, serial, parent, link)) = broken else {
            return Ok(());
        };
        let Some(kind) = Kind::named(&table) else {
            return Err(Error::Corrupt(format!("a row of {table} refers to nothing")));
        };
        let (column, needed): (String, bool) =
            change
                .transaction
                .query_row(include_str!("salvage/broken_link.sql"), params![table, link], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?;
        let id: String = change.transaction.query_row(
            &format!("SELECT id FROM {table} WHERE serial = ?1"),
            params![serial],
            |row| row.get(0),
        )?;
        let which = (kind, id);
        let Some((_, image)) = found.rows.get_mut(&which) else {
            return Err(Error::Corrupt(format!("a row of {table} is not a record")));
        };
        let words = words_of(kind, image);
        let what = if needed {
            change.delete(kind, &which.1)?;
            found.rows.remove(&which);
            format!("not saved: the {} it belongs to is lost", parent.replace('_', " "))
        } else {
            image.insert(column.clone(), Value::Null);
            change.write(kind, &which.1, serial, image)?;
            format!(
                "saved, but the {} it names as its {column} is lost",
                parent.replace('_', " ")
            )
        };
        salvaged.lost.push(Lost {
            kind: kind.table(),
            id: which.1,
            words,
            what,
        });
    }
}

/// Copies the kept files whose bytes are those that were saved; names those that are nowhere.
fn copy_files(sources: &[Option<&Source>], change: &Change<'_>, salvaged: &mut Salvaged) -> Result<(), Error> {
    let mut missing: BTreeMap<String, String> = BTreeMap::new();
    for source in sources.iter().flatten() {
        let read = crate::scan::every_row(source.connection()?, "kept_file", "serial", |_, row| {
            let (Ok(serial), Ok(id), Ok(name)) = (
                row.get::<_, i64>("serial"),
                row.get::<_, String>("id"),
                row.get::<_, String>("name"),
            ) else {
                return Ok(());
            };
            let bytes: Vec<u8> = row.get("bytes").unwrap_or_default();
            let (media, sha256): (String, String) = (
                row.get("media").unwrap_or_default(),
                row.get("sha256").unwrap_or_default(),
            );
            if crate::file::sha256(&bytes) == sha256 {
                missing.remove(&id);
                change
                    .transaction
                    .prepare_cached(include_str!("salvage/put_file.sql"))?
                    .execute(params![serial, id, name, media, sha256, bytes])?;
            } else {
                missing.insert(id, name);
            }
            Ok(())
        });
        match read {
            Ok(_) | Err(Error::Corrupt(_)) => {}
            Err(error) => return Err(error),
        }
    }
    salvaged.lost.extend(missing.into_iter().map(|(id, words)| Lost {
        kind: "kept_file",
        id,
        words,
        what: "not saved: its bytes are not those that were saved".to_owned(),
    }));
    Ok(())
}

fn copy_history(connection: &Connection, whole: &[Written]) -> Result<(), Error> {
    let mut states = States::default();
    whole.iter().for_each(|step| states.take(step));
    for step in whole {
        connection
            .prepare_cached(include_str!("history/write.sql"))?
            .execute(params![
                step.counter,
                step.at,
                step.actor,
                step.op,
                step.summary,
                step.undoes,
                step.redoes,
                step.salt,
                step.contents,
                step.digest,
                step.hash,
                states.get(step.counter),
                step.seal,
            ])?;
        let touched = step.touched()?;
        let wholes = wholes_of(&touched);
        for record in touched.iter().map(|touched| &touched.id).chain(&wholes) {
            connection
                .prepare_cached("INSERT OR IGNORE INTO history_record (record, counter) VALUES (?1, ?2)")?
                .execute(params![record, step.counter])?;
        }
    }
    Ok(())
}

/// Words that were being typed, as far as they can be read.
fn copy_typing(source: &Connection, connection: &Connection) -> Result<(), Error> {
    let Ok(mut statement) = source.prepare("SELECT key, text, caret, saved FROM draft") else {
        return Ok(());
    };
    let Ok(mut rows) = statement.query([]) else {
        return Ok(());
    };
    while let Ok(Some(row)) = rows.next() {
        let read: rusqlite::Result<(String, String, u32, String)> =
            (|| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))();
        if let Ok((key, text, caret, saved)) = read {
            connection
                .prepare_cached("INSERT OR IGNORE INTO draft (key, text, caret, saved) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![key, text, caret, saved])?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
