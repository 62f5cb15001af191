//! The index of the register of correspondence: what a list filters, orders and counts items by. What stands in it
//! follows from rules that the store does not know; whoever knows them is asked with each step.

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Error;
use crate::follows::{Followed, Follows};
use crate::item::ItemPlace;
use crate::opened::Store;
use crate::read::Reader;
use crate::record::Touched;

const PUT: &str = "INSERT OR REPLACE INTO item_index (place, age, matter, message, awaits, state, unreferenced, last_day, \
                   late_from, who, subject, reference, by_people, owed, words) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, \
                   ?9, ?10, ?11, ?12, ?13, ?14, ?15)";

/// Brings the index up to a change.
pub(crate) fn follow(connection: &Connection, follows: &dyn Follows, touched: &[Touched]) -> Result<(), Error> {
    let reader = Reader::new(connection);
    for one in follows.after(&reader, touched)? {
        match one {
            Followed::Is(entry) => connection
                .prepare_cached(PUT)?
                .execute(rusqlite::params_from_iter(entry.columns()))?,
            Followed::OfMatter(place, matter) => connection
                .prepare_cached("UPDATE item_index SET matter = ?2 WHERE place = ?1 AND matter <> ?2")?
                .execute([place.0, matter.0])?,
            Followed::Gone(place) => connection
                .prepare_cached("DELETE FROM item_index WHERE place = ?1")?
                .execute([place.0])?,
        };
    }
    Ok(())
}

/// Says that the index is brought up to a step.
pub(crate) fn followed(connection: &Connection, step: u64) -> Result<(), Error> {
    connection
        .prepare_cached("UPDATE item_worked_out SET step = ?1")?
        .execute([step as i64])?;
    Ok(())
}

/// Whether the index is brought up to the last step.
fn is_followed(connection: &Connection) -> Result<bool, Error> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM item_worked_out WHERE step = (SELECT coalesce(max(counter), 0) FROM history)")?
        .exists([])?)
}

fn fill(connection: &Connection, follows: &dyn Follows) -> Result<(), Error> {
    let entries = follows.every(&Reader::new(connection))?;
    connection.execute("DELETE FROM item_index", [])?;
    for entry in entries {
        connection
            .prepare_cached(PUT)?
            .execute(rusqlite::params_from_iter(entry.columns()))?;
    }
    let step: i64 = connection.query_row("SELECT coalesce(max(counter), 0) FROM history", [], |row| row.get(0))?;
    followed(connection, step as u64)
}

impl Store {
    /// Keeps the index of the register of correspondence up with each step from now on, by rules that another knows;
    /// and brings it up to the last step where it is not. In an office that is only read, it is then worked out beside
    /// the file, of which not a byte changes.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn follow(&mut self, follows: &'static dyn Follows) -> Result<(), Error> {
        if !is_followed(&self.connection)? {
            match self.is_to_be_read() {
                true => self.follow_beside(follows)?,
                false => self.write(|connection| {
                    let transaction = connection.transaction()?;
                    fill(&transaction, follows)?;
                    transaction.commit()?;
                    Ok::<_, Error>(())
                })?,
            }
        }
        // Only what is brought up can be kept up.
        self.follows = Some(follows);
        Ok(())
    }

    /// Tables of the same names in memory stand before those of the file.
    fn follow_beside(&self, follows: &dyn Follows) -> Result<(), Error> {
        self.connection.pragma_update(None, "query_only", "OFF")?;
        let filled = (|| {
            for table in ["item_index", "item_worked_out"] {
                let sql: String =
                    self.connection
                        .query_row("SELECT sql FROM sqlite_schema WHERE name = ?1", [table], |row| {
                            row.get(0)
                        })?;
                self.connection
                    .execute_batch(&sql.replacen("CREATE TABLE", "CREATE TEMP TABLE", 1))?;
            }
            self.connection
                .execute("INSERT INTO item_worked_out (marked, step) VALUES (1, -1)", [])?;
            fill(&self.connection, follows)
        })();
        self.connection.pragma_update(None, "query_only", "ON")?;
        filled
    }
}

/// Whether the index holds what follows from the records, and nothing else.
pub(crate) fn check(connection: &Connection, follows: &dyn Follows, faults: &mut Vec<String>) -> Result<(), Error> {
    let reader = Reader::new(connection);
    let name = |place: ItemPlace| -> Result<String, Error> {
        let id = reader.item_at(place)?.map(|id| id.to_string()).unwrap_or_default();
        Ok(format!("{} {id}", place.kind().in_words()))
    };
    let entries = follows.every(&reader)?;
    let count: i64 = connection.query_row("SELECT count(*) FROM item_index", [], |row| row.get(0))?;
    for entry in &entries {
        let kept: Option<Vec<rusqlite::types::Value>> = connection
            .prepare_cached(
                "SELECT place, age, matter, message, awaits, state, unreferenced, last_day, late_from, who, subject, \
                 reference, by_people, owed, words FROM item_index WHERE place = ?1",
            )?
            .query_row(params![entry.place.0], |row| (0..15).map(|at| row.get(at)).collect())
            .optional()?;
        if kept.as_deref() != Some(&entry.columns()[..]) {
            faults.push(format!(
                "Register of correspondence: what is kept for the {} is not what follows from the records.",
                name(entry.place)?
            ));
        }
    }
    if count as usize > entries.len() {
        faults.push("Register of correspondence: the index holds an item that is not there.".to_owned());
    }
    Ok(())
}
