//! Drafts: words being typed, each saved durably in a table of its own and not yet part of a record or of the history.

use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Error;
use crate::opened::Store;
use crate::read::Reader;

/// Typed words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The words, byte for byte.
    pub text: String,
    /// Where the caret stood, in the page's own count.
    pub caret: u32,
    /// When they were saved, RFC 3339 in UTC.
    pub saved: String,
}

impl Store {
    /// Saves typed words; when this returns they are on disk. Gives the instant, RFC 3339 in UTC.
    pub fn save_draft(&mut self, key: &str, text: &str, caret: u32, at: DateTime<Utc>) -> Result<String, Error> {
        self.writable()?;
        if text.contains('\0') {
            return Err(Error::Nul);
        }
        let saved = at.to_rfc3339_opts(SecondsFormat::Millis, true);
        self.write(|connection| {
            connection
                .prepare_cached(
                    "INSERT INTO draft (key, text, caret, saved) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (key) \
                     DO UPDATE SET text = excluded.text, caret = excluded.caret, saved = excluded.saved",
                )?
                .execute(params![key, text, caret, saved])?;
            Ok(saved)
        })
    }

    /// Drops typed words.
    pub fn drop_draft(&mut self, key: &str) -> Result<(), Error> {
        self.write(|connection| {
            connection
                .prepare_cached("DELETE FROM draft WHERE key = ?1")?
                .execute(params![key])?;
            Ok(())
        })
    }
}

impl Reader<'_> {
    /// The typed words under a key, when there are any.
    pub fn draft(&self, key: &str) -> Result<Option<Draft>, Error> {
        Ok(self
            .connection
            .prepare_cached("SELECT text, caret, saved FROM draft WHERE key = ?1")?
            .query_row(params![key], |row| {
                Ok(Draft {
                    text: row.get(0)?,
                    caret: row.get(1)?,
                    saved: row.get(2)?,
                })
            })
            .optional()?)
    }

    /// All typed words by their keys, newest first.
    pub fn drafts(&self) -> Result<Vec<(String, Draft)>, Error> {
        all_in(self.connection)
    }
}

/// All typed words in a file by their keys, newest first.
pub(crate) fn all_in(connection: &Connection) -> Result<Vec<(String, Draft)>, Error> {
    let mut statement =
        connection.prepare_cached("SELECT key, text, caret, saved FROM draft ORDER BY saved DESC, key")?;
    let rows = statement.query_map([], |row| {
        let draft = Draft {
            text: row.get(1)?,
            caret: row.get(2)?,
            saved: row.get(3)?,
        };
        Ok((row.get(0)?, draft))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
