//! The check of an office file: everything that can be verified, and a plain sentence for each thing that is not right.

use domain::action::{Action, natural_key};
use rusqlite::params;

use crate::Store;
use crate::derive;
use crate::error::Error;
use crate::read::Reader;
use crate::record::{Kind, column_names, row_to_kept};

impl Store {
    /// Verifies the file, the links between records, each record's digest, each kept file's hash, the chain of the
    /// history, what is worked out from the records, and the search index. An empty list means that all is right.
    pub fn check(&self) -> Result<Vec<String>, Error> {
        let connection = &self.connection;
        let mut faults = Vec::new();
        let mut statement = connection.prepare("PRAGMA integrity_check")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let verdict: String = row.get(0)?;
            if verdict != "ok" {
                faults.push(format!("File: {verdict}."));
            }
        }
        let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
            faults.push(format!("A row of {table} refers to a {parent} that is not there."));
        }
        for &kind in Kind::ALL {
            self.check_records(kind, &mut faults)?;
        }
        self.check_files(&mut faults)?;
        faults.extend(crate::history::verify(connection)?);
        Ok(faults)
    }

    fn check_records(&self, kind: Kind, faults: &mut Vec<String>) -> Result<(), Error> {
        let reader = self.read();
        let mut statement = self
            .connection
            .prepare(&format!("SELECT * FROM {} ORDER BY serial", kind.table()))?;
        let names = column_names(&statement);
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let kept = match row_to_kept(kind, &names, row) {
                Ok(kept) => kept,
                Err(error) => {
                    faults.push(error.to_string());
                    continue;
                }
            };
            let id = kept.image["id"].as_str().unwrap_or_default().to_owned();
            let indexed: Option<String> = self
                .connection
                .prepare_cached(include_str!("check/indexed_words.sql"))?
                .query_map(params![id], |row| row.get(0))?
                .next()
                .transpose()?;
            if indexed != derive::searched(kind, &kept.image).map(|(_, words)| words) {
                faults.push(format!(
                    "Search: the index does not hold the words of the {} {id}.",
                    kind.table()
                ));
            }
            if kind == Kind::Action {
                self.check_due(&reader, serde_json::from_value(kept.image.into())?, faults)?;
            }
        }
        Ok(())
    }

    fn check_due(&self, reader: &Reader<'_>, action: Action, faults: &mut Vec<String>) -> Result<(), Error> {
        let (first, last) = derive::due(reader, &action)?;
        let right: bool = self
            .connection
            .prepare_cached(include_str!("check/due.sql"))?
            .exists(params![
                action.id.to_string(),
                first.map(|day| day.to_string()),
                last.map(|day| day.to_string()),
                action.status.counts_as_open(),
                derive::word(action.status)?,
                derive::word(action.reading.kind)?,
                natural_key(&derive::number(&self.connection, &action)?),
                derive::lead(&action),
                action.lead.trim().to_lowercase(),
            ])?;
        if !right {
            faults.push(format!(
                "Register: what is kept for the action {} is not what follows from its record.",
                action.id
            ));
        }
        Ok(())
    }

    fn check_files(&self, faults: &mut Vec<String>) -> Result<(), Error> {
        let mut statement = self
            .connection
            .prepare("SELECT name, sha256, bytes FROM kept_file ORDER BY serial")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (name, sha256, bytes): (String, String, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if crate::file::sha256(&bytes) != sha256 {
                faults.push(format!("Kept file: the bytes of {name} are not those that were saved."));
            }
        }
        Ok(())
    }
}
