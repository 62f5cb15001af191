//! Reads every row of a table that can be read, and goes on behind a damaged page.

use rusqlite::{Connection, Row, params};

use crate::error::Error;
use crate::record::{Kind, column_names};

/// How many keys are tried one by one behind damage before reading leaps on. More than a page has rows.
const ONE_BY_ONE: i64 = 4096;

/// Keys between which no row could be read: from the first, up to but not including the second; to the end without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Gap {
    pub from: i64,
    pub to: Option<i64>,
}

/// Gives every row of a table that can be read, in the order of its key, and the gaps where none could.
pub(crate) fn every_row(
    connection: &Connection,
    table: &str,
    key: &str,
    mut take: impl FnMut(&[String], &Row<'_>) -> Result<(), Error>,
) -> Result<Vec<Gap>, Error> {
    let mut statement = connection.prepare(&format!("SELECT * FROM {table} WHERE {key} >= ?1 ORDER BY {key}"))?;
    let names = column_names(&statement);
    let at = names.iter().position(|name| name == key).unwrap_or_default();
    let mut gaps = Vec::new();
    let mut from = i64::MIN;
    loop {
        let mut rows = statement.query(params![from])?;
        let mut last = from;
        let damaged = loop {
            match rows.next() {
                Ok(Some(row)) => {
                    let read: i64 = row.get(at)?;
                    // Damage can lead the tree back to where it was.
                    if read < last {
                        break true;
                    }
                    take(&names, row)?;
                    last = read.saturating_add(1);
                }
                Ok(None) => break false,
                Err(error) => match Error::from(error) {
                    Error::Corrupt(_) => break true,
                    error => return Err(error),
                },
            }
        };
        drop(rows);
        if !damaged {
            return Ok(gaps);
        }
        let next = behind(&mut statement, last.max(1))?;
        gaps.push(Gap {
            from: last.max(1),
            to: next,
        });
        match next {
            Some(next) => from = next,
            None => return Ok(gaps),
        }
    }
}

/// The first key from which reading works again.
fn behind(statement: &mut rusqlite::Statement<'_>, from: i64) -> Result<Option<i64>, Error> {
    let mut step = 1;
    let mut key = from;
    loop {
        let Some(next) = key.checked_add(step) else {
            return Ok(None);
        };
        key = next;
        let mut rows = statement.query(params![key])?;
        match rows.next() {
            Ok(_) => return Ok(Some(key)),
            Err(error) => match Error::from(error) {
                Error::Corrupt(_) => {}
                error => return Err(error),
            },
        }
        if key - from > ONE_BY_ONE {
            step = step.saturating_mul(2);
        }
    }
}

pub(crate) fn say_gaps(table: &str, gaps: &[Gap], faults: &mut Vec<String>) {
    for gap in gaps {
        let what = match gap.to {
            Some(to) if to - gap.from <= 1 => format!("row {}", gap.from),
            Some(to) => format!("rows {} to {}", gap.from, to - 1),
            None => format!("rows from {} on", gap.from),
        };
        let table = Kind::named(table).map_or_else(|| table.replace('_', " "), |kind| kind.in_words().to_owned());
        faults.push(format!(
            "File: {what} of the kind {table} could not be read; the page is damaged."
        ));
    }
}
