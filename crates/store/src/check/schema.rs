//! The tables and indexes that every office of this format has, and what else another program put beside them.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::error::Error;
use crate::migrate::{self, MIGRATIONS};

/// What the file lists, but for what SQLite makes by itself: by kind and name, the statement that made it.
type Schema = BTreeMap<(String, String), String>;

fn listed(connection: &Connection) -> Result<Schema, Error> {
    let mut statement = connection.prepare(include_str!("schema.sql"))?;
    let rows = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Compares what a file of the present format lists with what the steps to that format make.
pub(super) fn check(connection: &Connection, faults: &mut Vec<String>) -> Result<(), Error> {
    let mut made = Connection::open_in_memory()?;
    migrate::migrate(&mut made, 0, MIGRATIONS)?;
    let (made, found) = (listed(&made)?, listed(connection)?);
    for ((kind, name), sql) in &found {
        match made.get(&(kind.clone(), name.clone())) {
            None => faults.push(format!(
                "File: another program put the {kind} “{name}” into it, which is no part of an office."
            )),
            Some(right) if right != sql => faults.push(format!(
                "File: the {kind} “{name}” is not as this program makes it; another program changed it."
            )),
            Some(_) => {}
        }
    }
    for (kind, name) in made.keys().filter(|key| !found.contains_key(*key)) {
        faults.push(format!(
            "File: the {kind} “{name}” is missing; another program took it out."
        ));
    }
    Ok(())
}
