//! Typed words that could not be saved in the office, in a small file of their own: a database of the same kind,
//! encrypted with the office's key where the office has one. It is written under another name and renamed, so it is
//! there whole or not at all.

use std::fs::File;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};

use crate::connection::remove_unfinished;
use crate::draft::{self, Draft};
use crate::error::Error;
use crate::key::{Key, Keys};
use crate::look::still;
use crate::whole::{beside, failed, give_name, on_disk};

/// How such a file says what it is: "ODun" as SQLite's application_id.
const APPLICATION_ID: u32 = 0x4f44_756e;

/// What a file of unsaved words holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    /// The office that they belong to, by the path it was opened under.
    pub office: String,
    /// The newest step of the office's history when they were written; nothing where the office could not be read then.
    pub step: Option<u64>,
    /// The words by their keys.
    pub words: Vec<(String, Draft)>,
}

impl Unsaved {
    /// Writes them to a file, whole or not at all; a file that is there is replaced once the new one was read back.
    ///
    /// # Errors
    /// No room, or a folder that cannot be written to.
    pub fn write(&self, to: &Path, key: Option<&Key>) -> Result<(), Error> {
        let partial = beside(to, ".part");
        remove_unfinished(&partial);
        let written = (|| {
            File::create_new(&partial).map_err(|source| failed(to, source))?;
            let connection = Connection::open(&partial)?;
            if let Some(key) = key {
                key.put_to(&connection)?;
            }
            // The file is only given its name when it is on disk, so that it needs no journal.
            connection.pragma_update(None, "journal_mode", "OFF")?;
            connection.pragma_update(None, "application_id", APPLICATION_ID)?;
            connection.execute_batch(include_str!("unsaved.sql"))?;
            connection.execute(
                "INSERT INTO about (office, step) VALUES (?1, ?2)",
                params![self.office, self.step],
            )?;
            for (key, draft) in &self.words {
                connection.execute(
                    "INSERT INTO draft (key, text, caret, saved) VALUES (?1, ?2, ?3, ?4)",
                    params![key, draft.text, draft.caret, draft.saved],
                )?;
            }
            connection.close().map_err(|(_, error)| error)?;
            on_disk(&partial).map_err(|source| failed(to, source))?;
            let keys: Keys = key.cloned().into_iter().collect();
            if Self::read(&partial, &keys)? != *self {
                return Err(Error::Corrupt("it does not hold what was written to it".to_owned()));
            }
            give_name(&partial, to)
        })();
        if written.is_err() {
            remove_unfinished(&partial);
        }
        written
    }

    /// Reads such a file.
    ///
    /// # Errors
    /// One that is encrypted with a key that is not known, is damaged, or is some other file.
    pub fn read(path: &Path, keys: &Keys) -> Result<Self, Error> {
        let connection = still(path, keys)?;
        let id: u32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
        if id != APPLICATION_ID {
            return Err(Error::NotAnOffice(path.to_owned()));
        }
        let verdict: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        if verdict != "ok" {
            return Err(Error::Corrupt(verdict));
        }
        let about = connection
            .query_row("SELECT office, step FROM about", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        let (office, step) = about.ok_or_else(|| Error::Corrupt("it does not say whose words it holds".to_owned()))?;
        Ok(Self {
            office,
            step,
            words: draft::all_in(&connection)?,
        })
    }
}
