//! A record as it stood after a step of the history, with the parts it had then.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::params;
use serde_json::Value;

use crate::error::Error;
use crate::history::chain::{Said, Written, said_at};
use crate::read::Reader;
use crate::record::{Image, Kind, Record, makes_part, mentions};

/// A record as it stood.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    pub kind: Kind,
    pub id: String,
    /// Its fields.
    pub image: Image,
    /// Its place in the order of creation.
    serial: i64,
}

fn is_part(kind: Kind, image: &Image, of: &str) -> bool {
    image
        .iter()
        .any(|(field, value)| makes_part(kind, field) && mentions(value, of))
}

impl Reader<'_> {
    /// The newest step done by an instant (RFC 3339 in UTC); 0 where none was.
    pub fn step_by(&self, instant: &str) -> Result<u64, Error> {
        let last: Option<u64> = self
            .connection
            .prepare_cached("SELECT max(counter) FROM history WHERE at <= ?1")?
            .query_row(params![instant], |row| row.get(0))?;
        Ok(last.unwrap_or_default())
    }

    /// The newest step of a record's history up to a step, with its instant; nothing where it has none.
    pub fn last_step_of(&self, id: &str, last: u64) -> Result<Option<(u64, String)>, Error> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("history/steps_of_record.sql"))?;
        let mut rows = statement.query(params![id, whole(last)])?;
        Ok(match rows.next()? {
            Some(row) => Some((row.get("counter")?, row.get("at")?)),
            None => None,
        })
    }

    /// A record as a step left it, and then its parts in the order of their kinds and of their places. Empty where the
    /// record was not there then.
    ///
    /// # Errors
    /// Refused where a step that would have to say it does not say what it said when it was written.
    pub fn past(&self, kind: Kind, id: &str, last: u64) -> Result<Vec<Past>, Error> {
        let Some(record) = self.past_of(kind, id, last)? else {
            return Ok(Vec::new());
        };
        let mut parts: BTreeMap<(Kind, i64, i64), Past> = BTreeMap::new();
        for (kind, part) in self.parts_known(id, last)? {
            let Some(past) = self.past_of(kind, &part, last)? else {
                continue;
            };
            if is_part(kind, &past.image, id) {
                let position = past.image.get("position").and_then(Value::as_i64).unwrap_or_default();
                parts.insert((kind, position, past.serial), past);
            }
        }
        Ok(std::iter::once(record).chain(parts.into_values()).collect())
    }

    /// A record as a step left it, without its parts; nothing where it was not there then, or where the history does
    /// not say.
    pub fn alone_past<R: Record>(&self, id: impl ToString, last: u64) -> Result<Option<R>, Error> {
        match self.past_of(R::KIND, &id.to_string(), last) {
            Ok(Some(past)) => Ok(serde_json::from_value(Value::Object(past.image)).ok()),
            Ok(None) | Err(Error::Past(_)) => Ok(None),
            Err(other) => Err(other),
        }
    }

    fn past_of(&self, kind: Kind, id: &str, last: u64) -> Result<Option<Past>, Error> {
        match said_at(self.connection, kind, id, last)? {
            Said::Left(serial, Some(image)) => Ok(Some(Past {
                kind,
                id: id.to_owned(),
                image,
                serial,
            })),
            Said::Left(_, None) | Said::Nothing => Ok(None),
            Said::Changed(step) => Err(Error::Past(step)),
        }
    }

    /// Everything that is or was a part of a record: as its history names it up to a step, and as the rows name it now.
    /// Steps of an older format are listed with the part alone.
    fn parts_known(&self, id: &str, last: u64) -> Result<BTreeSet<(Kind, String)>, Error> {
        let mut parts = BTreeSet::new();
        let mut statement = self
            .connection
            .prepare_cached(include_str!("history/steps_of_record.sql"))?;
        let mut rows = statement.query(params![id, whole(last)])?;
        while let Some(row) = rows.next()? {
            let step = Written::from_row(row)?;
            if !step.says_what_it_said() {
                return Err(Error::Past(step.counter));
            }
            for one in step.touched()? {
                let images = [&one.before, &one.after];
                if images.into_iter().flatten().any(|image| is_part(one.kind, image, id)) {
                    parts.insert((one.kind, one.id));
                }
            }
        }
        for &kind in Kind::ALL {
            let Some(kept) = self.kept_parts(kind, id)? else {
                continue;
            };
            parts.extend(kept.into_iter().map(|id| (kind, id)));
        }
        Ok(parts)
    }

    /// The rows of a kind that are parts of a record; nothing for a kind that is part of none.
    fn kept_parts(&self, kind: Kind, id: &str) -> Result<Option<Vec<String>>, Error> {
        let table = self
            .connection
            .prepare_cached(&format!("SELECT * FROM {}", kind.table()))?;
        let fields: Vec<String> = crate::record::column_names(&table)
            .into_iter()
            .filter(|field| makes_part(kind, field))
            .map(|field| format!("\"{field}\" = ?1"))
            .collect();
        if fields.is_empty() {
            return Ok(None);
        }
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT id FROM {} WHERE {}",
            kind.table(),
            fields.join(" OR ")
        ))?;
        let found = statement.query_map(params![id], |row| row.get(0))?;
        Ok(Some(found.collect::<Result<_, _>>()?))
    }
}

fn whole(step: u64) -> i64 {
    i64::try_from(step).unwrap_or(i64::MAX)
}
