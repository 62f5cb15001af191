//! The history: one row for each thing a person did, chained by hash, from which it can be undone.
//!
//! A row's hash covers the row before it and a salted digest of its contents, so that contents can one day be erased
//! without breaking the chain.

pub(crate) mod chain;
pub(crate) mod seals;
mod typed;

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Error;
use crate::history::chain::touched_of;
use crate::read::Reader;
use crate::record::Touched;

/// A row of history as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryRow {
    /// Its place in the order, from 1.
    pub counter: u64,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Which face.
    pub actor: String,
    /// The use case's name.
    pub op: String,
    /// What was done.
    pub summary: String,
    /// What was typed with it, each once: why, who said so, what it waits for, where words came from.
    pub said: Vec<String>,
    /// The step it takes back.
    pub undoes: Option<u64>,
    /// The step it does again.
    pub redoes: Option<u64>,
    /// Whether it stands taken back.
    pub undone: bool,
}

/// A step that can be taken back or done again.
pub(crate) struct StepFound {
    pub counter: u64,
    pub op: String,
    pub summary: String,
    pub touched: Vec<Touched>,
}

fn find(connection: &Connection, sql: &str) -> Result<Option<StepFound>, Error> {
    let row: Option<(u64, String, String, String)> = connection
        .prepare_cached(sql)?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?;
    row.map(|(counter, op, summary, contents)| {
        Ok(StepFound {
            counter,
            op,
            summary,
            touched: touched_of(&contents)?,
        })
    })
    .transpose()
}

/// The step that undo would take back.
pub(crate) fn last_done(connection: &Connection) -> Result<Option<StepFound>, Error> {
    find(connection, include_str!("history/last_done.sql"))
}

/// When something was erased last, if no step after it can be taken back.
pub(crate) fn ends_at(connection: &Connection) -> Result<Option<String>, Error> {
    Ok(connection
        .prepare_cached("SELECT at FROM history WHERE state = 'final' ORDER BY counter DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?)
}

/// The step that redo would do again.
pub(crate) fn first_undone(connection: &Connection) -> Result<Option<StepFound>, Error> {
    find(connection, include_str!("history/first_undone.sql"))
}

impl Reader<'_> {
    /// Rows of history, newest first: all, or those that touched a record; before a counter, for pages.
    pub fn history(&self, record: Option<&str>, before: Option<u64>, limit: u32) -> Result<Vec<HistoryRow>, Error> {
        let mut statement = self.connection.prepare_cached(match record {
            Some(_) => include_str!("history/list_of_record.sql"),
            None => include_str!("history/list.sql"),
        })?;
        let read = |row: &rusqlite::Row<'_>| {
            let contents: String = row.get(8)?;
            Ok(HistoryRow {
                said: typed::with_step(&contents, record),
                counter: row.get(0)?,
                at: row.get(1)?,
                actor: row.get(2)?,
                op: row.get(3)?,
                summary: row.get(4)?,
                undoes: row.get(5)?,
                redoes: row.get(6)?,
                undone: row
                    .get::<_, Option<String>>(7)?
                    .is_some_and(|state| state == "undone" || state == "forgotten"),
            })
        };
        let before = before.map_or(i64::MAX, |before| before as i64);
        let rows = match record {
            Some(record) => statement
                .query_map(params![before, limit, record], read)?
                .collect::<Result<_, _>>()?,
            None => statement
                .query_map(params![before, limit], read)?
                .collect::<Result<_, _>>()?,
        };
        Ok(rows)
    }

    /// When a record was first written, RFC 3339 in UTC, and what that step was in words.
    pub fn first_step_of(&self, record: &str) -> Result<Option<(String, String)>, Error> {
        Ok(self
            .connection
            .prepare_cached(include_str!("history/first_of_record.sql"))?
            .query_row(params![record], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?)
    }

    /// What undo would take back and redo do again, in words.
    pub fn undoable(&self) -> Result<(Option<String>, Option<String>), Error> {
        let line = |sql: &str| -> Result<Option<String>, Error> {
            Ok(self
                .connection
                .prepare_cached(sql)?
                .query_row([], |row| row.get(2))
                .optional()?)
        };
        Ok((
            line(include_str!("history/last_done.sql"))?,
            line(include_str!("history/first_undone.sql"))?,
        ))
    }
}
