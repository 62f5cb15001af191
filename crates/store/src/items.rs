//! Items of correspondence as the store finds them: letters out, letters in and messages, by what they name, by what
//! joins them, and by the index of their register. No list of them is read to find one.

mod index;
mod marks;
mod pages;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use domain::correspondence::{Event, Joined, Link, SeriesEntry};
use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

use crate::error::Error;
use crate::item::{ItemPlace, KINDS};
use crate::kinds::{Kind, Record};
use crate::read::Reader;
pub(crate) use index::{check, follow, followed};
pub use marks::Mark;
pub(crate) use marks::{fill, keys, mark, marked};
pub use pages::{ItemFilter, ItemOrder, ItemTotals};

/// A way in which one item is joined to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Join {
    pub joined: Joined,
    /// Whether the item that was asked about says so of the other; else the other of it.
    pub ours: bool,
    /// The other item.
    pub other: Uuid,
}

/// A list of identities as SQL takes it.
fn list(ids: &[Uuid]) -> String {
    let texts: Vec<String> = ids.iter().map(Uuid::to_string).collect();
    serde_json::Value::from(texts).to_string()
}

impl Reader<'_> {
    /// The place of an item; nothing where there is none with this identity.
    pub fn place(&self, id: Uuid) -> Result<Option<ItemPlace>, Error> {
        let id = id.to_string();
        for kind in KINDS {
            let sql = format!("SELECT serial FROM {} WHERE id = ?1", kind.table());
            let serial: Option<i64> = self
                .connection
                .prepare_cached(&sql)?
                .query_row([&id], |row| row.get(0))
                .optional()?;
            if let Some(serial) = serial {
                return Ok(ItemPlace::of(kind, serial));
            }
        }
        Ok(None)
    }

    /// The identity of the item at a place.
    pub fn item_at(&self, place: ItemPlace) -> Result<Option<Uuid>, Error> {
        let sql = format!("SELECT id FROM {} WHERE serial = ?1", place.kind().table());
        let id: Option<String> = self
            .connection
            .prepare_cached(&sql)?
            .query_row([place.serial()], |row| row.get(0))
            .optional()?;
        Ok(id.and_then(|id| id.parse().ok()))
    }

    /// The place of an item that came or went; nothing for a letter that was not sent.
    pub fn place_in_register(&self, id: Uuid) -> Result<Option<ItemPlace>, Error> {
        match self.place(id)? {
            Some(place) if place.kind() == Kind::Letter => {
                let sql = "SELECT 1 FROM letter WHERE serial = ?1 AND sent_on IS NOT NULL";
                let sent = self.connection.prepare_cached(sql)?.exists([place.serial()])?;
                Ok(sent.then_some(place))
            }
            place => Ok(place),
        }
    }

    /// The items that bear a mark, in order of their places; drafts among them.
    pub fn marked(&self, mark: &Mark) -> Result<Vec<Uuid>, Error> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT place FROM item_mark WHERE mark = ?1 ORDER BY place")?;
        let places: Vec<i64> = statement
            .query_map(params![mark.key()], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let ids = places.into_iter().map(|place| self.item_at(ItemPlace(place)));
        Ok(ids.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// The marks that an item bears.
    pub fn marks_of(&self, place: ItemPlace) -> Result<Vec<Mark>, Error> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT mark FROM item_mark WHERE place = ?1 ORDER BY mark")?;
        let keys: Vec<Vec<u8>> = statement
            .query_map([place.0], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(keys.iter().filter_map(|key| Mark::read(key)).collect())
    }

    /// The references of ours that begin with some words, of every item; compared without spaces and capitals.
    pub fn our_references(&self, beginning: &str) -> Result<Vec<String>, Error> {
        let first = Mark::Ours(beginning.to_owned()).key();
        // No text has the byte after the last that UTF-8 has.
        let last: Vec<u8> = first.iter().copied().chain([0xff]).collect();
        let mut statement = self
            .connection
            .prepare_cached("SELECT DISTINCT mark FROM item_mark WHERE mark >= ?1 AND mark < ?2")?;
        let keys: Vec<Vec<u8>> = statement
            .query_map(params![first, last], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let references = keys.iter().filter_map(|key| match Mark::read(key) {
            Some(Mark::Ours(reference)) => Some(reference),
            _ => None,
        });
        Ok(references.collect())
    }

    /// What an item is joined to and what is joined to it, whether or not the other came or went.
    pub fn joins(&self, id: Uuid) -> Result<Vec<Join>, Error> {
        let mut joins = Vec::new();
        let mut add = |joined, ours, other| {
            let join = Join { joined, ours, other };
            if other != id && !joins.contains(&join) {
                joins.push(join);
            }
        };
        if let Some(place) = self.place(id)? {
            for mark in self.marks_of(place)? {
                match mark {
                    Mark::Answers(other) => add(Joined::Answers, true, other),
                    Mark::Replaces(other) => add(Joined::Replaces, true, other),
                    Mark::SupersededBy(other) => add(Joined::Replaces, false, other),
                    _ => {}
                }
            }
        }
        for other in self.marked(&Mark::Answers(id))? {
            add(Joined::Answers, false, other);
        }
        for other in self.marked(&Mark::Replaces(id))? {
            add(Joined::Replaces, false, other);
        }
        for other in self.marked(&Mark::SupersededBy(id))? {
            add(Joined::Replaces, true, other);
        }
        for link in self.links_among(&[id])? {
            match link.item == id {
                true => add(link.joined, true, link.to),
                false => add(link.joined, false, link.item),
            }
        }
        Ok(joins)
    }

    /// The records of a kind with one of these identities, in order of creation.
    pub fn some<R: Record>(&self, ids: &[Uuid]) -> Result<Vec<R>, Error> {
        self.records(
            "WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY serial",
            &[&list(ids)],
        )
    }

    /// The links of which one of these items is an end, in order of creation.
    pub fn links_among(&self, ids: &[Uuid]) -> Result<Vec<Link>, Error> {
        self.records(
            "WHERE item IN (SELECT value FROM json_each(?1)) OR \"to\" IN (SELECT value FROM json_each(?1)) ORDER BY \
             serial",
            &[&list(ids)],
        )
    }

    /// What was done about these items, in order of creation.
    pub fn events_of(&self, ids: &[Uuid]) -> Result<Vec<Event>, Error> {
        self.records(
            "WHERE item IN (SELECT value FROM json_each(?1)) ORDER BY serial",
            &[&list(ids)],
        )
    }

    /// The items that one of these settled.
    pub fn settled_by(&self, ids: &[Uuid]) -> Result<BTreeSet<Uuid>, Error> {
        let events: Vec<Event> = self.records(
            "WHERE by IN (SELECT value FROM json_each(?1)) ORDER BY serial",
            &[&list(ids)],
        )?;
        Ok(events.into_iter().map(|event| event.item).collect())
    }

    /// The places in series that these items have.
    pub fn in_series(&self, ids: &[Uuid]) -> Result<Vec<SeriesEntry>, Error> {
        self.records(
            "WHERE item IN (SELECT value FROM json_each(?1)) ORDER BY serial",
            &[&list(ids)],
        )
    }

    /// How many files came or went with each of these messages; those with none are left out.
    pub fn attachments_of(&self, ids: &[Uuid]) -> Result<Vec<(Uuid, u32)>, Error> {
        let mut statement = self.connection.prepare_cached(
            "SELECT message, count(*) FROM attachment WHERE message IN (SELECT value FROM json_each(?1)) GROUP BY message",
        )?;
        let counts = statement.query_map([list(ids)], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
        let counts: Vec<(String, u32)> = counts.collect::<Result<_, _>>()?;
        let named = counts.into_iter();
        Ok(named
            .filter_map(|(id, count)| Some((id.parse().ok()?, count)))
            .collect())
    }
}
