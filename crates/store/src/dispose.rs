//! Disposal: words that go for good. A record's rows are deleted, its images are taken out of every step of the
//! history, and the file is written anew, so that no page of it, nor of the write-ahead log or the search index, still
//! has a word. The chain of the history stays verifiable, because it covers salted digests and never the words
//! themselves.

use std::path::Path;

use domain::disposal::{Disposal, Hold};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

use crate::change::Change;
use crate::error::Error;
use crate::opened::Store;
use crate::read::Reader;
use crate::record::{Image, Kind, column_names, mentions};
use crate::search;

/// A disposal with the row of history that tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisposalEvent {
    /// What is known of the record.
    pub disposal: Disposal,
    pub step: u64,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Which face did it.
    pub actor: String,
}

impl Reader<'_> {
    /// Every record that refers to one of a kind, with the fields that do. An identity inside a longer text, such as
    /// the mark for an action in a note, does not count.
    pub fn referring(&self, of: Option<Kind>, id: &str) -> Result<Vec<(Kind, Image, Vec<String>)>, Error> {
        let mut found = Vec::new();
        // Looking through everything takes long.
        let kinds = match of {
            Some(kind) if kind.facts().leaf => &[Kind::Hold, Kind::Disposal][..],
            _ => Kind::ALL,
        };
        for (kind, image) in self.holding_in(kinds, id)? {
            let fields: Vec<String> = image
                .iter()
                .filter(|(name, value)| name.as_str() != "id" && mentions(value, id))
                .map(|(name, _)| name.clone())
                .collect();
            if !fields.is_empty() {
                found.push((kind, image, fields));
            }
        }
        Ok(found)
    }

    /// Every record that holds these words in any of its fields, letter by letter.
    pub fn holding(&self, words: &str) -> Result<Vec<(Kind, Image)>, Error> {
        self.holding_in(Kind::ALL, words)
    }

    fn holding_in(&self, kinds: &[Kind], words: &str) -> Result<Vec<(Kind, Image)>, Error> {
        let mut found = Vec::new();
        for &kind in kinds {
            let statement = self
                .connection
                .prepare_cached(&format!("SELECT * FROM {}", kind.table()))?;
            let conditions: Vec<String> = column_names(&statement)
                .iter()
                .filter(|name| !matches!(name.as_str(), "serial" | "id" | "version" | "digest"))
                .map(|name| format!("instr(\"{name}\", ?1)"))
                .collect();
            let tail = format!("WHERE {} ORDER BY serial", conditions.join(" OR "));
            found.extend(
                self.kept(kind, &tail, &[&words])?
                    .into_iter()
                    .map(|kept| (kind, kept.image)),
            );
        }
        Ok(found)
    }

    /// Whether the history knows a record, though it may not be there any more.
    pub fn was_there(&self, id: &str) -> Result<bool, Error> {
        Ok(self
            .connection
            .prepare_cached("SELECT 1 FROM history_record WHERE record = ?1")?
            .exists(params![id])?)
    }

    /// The hold on a record that was not released.
    pub fn hold_on(&self, record: &str) -> Result<Option<Hold>, Error> {
        let holds = self.holds_of(record)?;
        Ok(holds.into_iter().find(|hold| hold.released.is_none()))
    }

    /// Every hold that was put on a record, released or not, also on one that was disposed of, in order.
    pub fn holds_of(&self, record: &str) -> Result<Vec<Hold>, Error> {
        self.records("WHERE record = ?1 ORDER BY serial", &[&record])
    }

    /// Whether a number or reference belonged to a record that was disposed of.
    pub fn number_is_gone(&self, number: &str) -> Result<bool, Error> {
        Ok(self
            .connection
            .prepare_cached("SELECT 1 FROM disposal WHERE number = ?1")?
            .exists(params![number])?)
    }

    /// Everything that was disposed of, in order.
    pub fn disposals(&self) -> Result<Vec<DisposalEvent>, Error> {
        let mut told = Vec::new();
        for disposal in self.all::<Disposal>()? {
            let (step, at, actor) = self
                .connection
                .prepare_cached(include_str!("dispose/disposals.sql"))?
                .query_row(params![disposal.id.to_string()], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                })?;
            told.push(DisposalEvent {
                disposal,
                step,
                at,
                actor,
            });
        }
        Ok(told)
    }
}

impl Change<'_> {
    /// Erases a record with everything the history, the index, the drafts and the kept files have of it. Unlike
    /// [`Change::remove`] this cannot be taken back, and makes the whole change one that cannot. A record that is only
    /// known to the history is erased there.
    pub fn erase(&mut self, id: &str) -> Result<(), Error> {
        // What refers to it goes in the same change, in whatever order.
        self.transaction.pragma_update(None, "defer_foreign_keys", "ON")?;
        match self.read().kind_of(id)? {
            Some(kind) => self.take_out(kind, id)?,
            None if self.read().was_there(id)? => self.concerns(id),
            None => {
                return Err(Error::Missing {
                    kind: "record",
                    id: id.to_owned(),
                });
            }
        }
        self.erased.insert(id.to_owned());
        Ok(())
    }

    /// Takes a reference to a record out of a field of another: the field becomes empty, or the list loses one.
    pub fn unlink(&mut self, kind: Kind, id: &str, field: &str, target: &str) -> Result<(), Error> {
        let Some(kept) = self.read().row(kind, id)? else {
            return Ok(());
        };
        let mut image = kept.image.clone();
        if let Some(value) = image.get_mut(field) {
            match value {
                Value::Array(list) => list.retain(|value| !mentions(value, target)),
                other => *other = Value::Null,
            }
        }
        self.put_image(kind, kept, image)
    }
}

impl Store {
    /// Writes the file anew after something was erased, so that nothing of it is left between the rows, and empties the
    /// write-ahead log. Does nothing where nothing is due, nor while a backup copies the file: [`Store::release`] does
    /// it then.
    pub(crate) fn scrub(&self) -> Result<(), Error> {
        if self.copied || !scrub_is_due(&self.connection)? {
            return Ok(());
        }
        self.overwrite().map_err(|source| Error::NotScrubbed(Box::new(source)))
    }

    fn overwrite(&self) -> Result<(), Error> {
        // The index keeps words as separators of its pages after their rows are gone.
        self.connection.execute(search::REBUILD, [])?;
        self.connection.execute_batch("VACUUM")?;
        self.empty_log()?;
        remove_copies(&self.path)?;
        self.connection.execute("DELETE FROM scrub", [])?;
        self.empty_log()
    }

    fn empty_log(&self) -> Result<(), Error> {
        let busy: i64 = self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        match busy {
            0 => Ok(()),
            _ => Err(Error::Corrupt("the write-ahead log could not be emptied".to_owned())),
        }
    }
}

/// Whether something was erased and the file is not written anew since.
pub(crate) fn scrub_is_due(connection: &Connection) -> Result<bool, Error> {
    Ok(connection
        .query_row("SELECT 1 FROM scrub LIMIT 1", [], |_| Ok(()))
        .optional()?
        .is_some())
}

/// Removes the copies that were set aside before the file came to a newer format: they would keep the words for ever.
fn remove_copies(office: &Path) -> Result<(), Error> {
    let (Some(folder), Some(name)) = (office.parent(), office.file_name()) else {
        return Ok(());
    };
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let beginning = format!("{}.format-", name.to_string_lossy());
    let fault = |source| Error::Io {
        what: format!("The copies beside {} could not be removed", office.display()),
        source,
    };
    let entries = match std::fs::read_dir(folder) {
        // Where the folder was moved away, there is nothing beside the office.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(fault)?,
    };
    for entry in entries.flatten() {
        let other = entry.file_name().to_string_lossy().into_owned();
        if other.starts_with(&beginning) && other.ends_with(".copy") {
            std::fs::remove_file(entry.path()).map_err(fault)?;
        }
    }
    Ok(())
}
