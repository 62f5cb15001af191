//! What was disposed of stays so when an office is saved: a backup that is older than the disposal still has its words,
//! and no step, row, kept file or typed word is taken from there that would bring them back.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};

use crate::erase;
use crate::error::Error;
use crate::history::chain::Written;
use crate::history::seals::{Seals, seals_in};
use crate::record::{Image, Kind, makes_part, mentions};
use crate::salvage::history::History;
use crate::salvage::source::{Source, Which};
use crate::to_read::has;

/// The records that were disposed of, as far as anything that can be read says so: the disposals, and the steps out of
/// which something was erased or that erased it. With a record goes what the backup knows as part of it.
pub(super) fn records(history: &History) -> Result<BTreeSet<String>, Error> {
    let rows = &history.found.rows;
    let mut gone: BTreeSet<String> = rows
        .iter()
        .filter(|((kind, _), _)| *kind == Kind::Disposal)
        .filter_map(|(_, (_, image))| image.get("record")?.as_str().map(str::to_owned))
        .collect();
    for step in history.whole.iter().chain(&history.later) {
        gone.extend(step.erased()?);
    }
    if gone.is_empty() {
        return Ok(gone);
    }
    loop {
        let parts: Vec<String> = history
            .before
            .iter()
            .filter(|(which, (_, image))| {
                !rows.contains_key(which) && !gone.contains(&which.1) && is_part(which.0, image, &gone)
            })
            .map(|(which, _)| which.1.clone())
            .collect();
        if parts.is_empty() {
            return Ok(gone);
        }
        gone.extend(parts);
    }
}

fn is_part(kind: Kind, image: &Image, of: &BTreeSet<String>) -> bool {
    image
        .iter()
        .any(|(field, value)| makes_part(kind, field) && of.iter().any(|id| mentions(value, id)))
}

/// Takes out of the new office what came with a backup and was disposed of since. Gives the seals that the step of the
/// salvage has to name: those of the steps this took something out of, and those whose own disposal is lost.
pub(super) fn erase(
    connection: &Connection,
    sources: &[Option<&Source>],
    disposed: &BTreeSet<String>,
    backed_up: &BTreeMap<Which, (i64, Image)>,
    whole: &[Written],
) -> Result<Seals, Error> {
    let named: Seals = whole.iter().flat_map(|step| seals_in(&step.contents)).collect();
    let mut seals: Seals = whole
        .iter()
        .filter_map(|step| Some((step.counter, step.seal.clone()?)))
        .filter(|(counter, seal)| named.get(counter) != Some(seal))
        .collect();
    if disposed.is_empty() {
        return Ok(seals);
    }
    let before: Vec<(Kind, &Image)> = backed_up
        .iter()
        .filter(|((_, id), _)| disposed.contains(id))
        .map(|((kind, _), (_, image))| (*kind, image))
        .collect();
    seals.extend(erase::erase(connection, disposed, &before)?);
    if let Some(Some(damaged)) = sources.first() {
        remove_files(connection, &files_in(damaged.connection()?)?)?;
    }
    Ok(seals)
}

/// The kept files that the damaged office itself still has.
fn files_in(damaged: &Connection) -> Result<BTreeSet<String>, Error> {
    let mut found = BTreeSet::new();
    if !has(damaged, "kept_file")? {
        return Ok(found);
    }
    let read = crate::scan::every_row(damaged, "kept_file", "serial", |_, row| {
        found.extend(row.get::<_, String>("id").ok());
        Ok(())
    });
    match read {
        Ok(_) | Err(Error::Corrupt(_)) => Ok(found),
        Err(error) => Err(error),
    }
}

/// Removes kept files that only the backup had and that nothing names any more: they went with what was disposed of.
fn remove_files(connection: &Connection, stay: &BTreeSet<String>) -> Result<(), Error> {
    let files: Vec<String> = connection
        .prepare("SELECT id FROM kept_file")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for file in files.iter().filter(|file| !stay.contains(*file)) {
        if !erase::is_named(connection, file)? {
            connection.execute("DELETE FROM kept_file WHERE id = ?1", params![file])?;
        }
    }
    Ok(())
}
