//! What letters and messages name, as an index: one row a mark, worked out from the record alone and written with it, so
//! that a use case finds what the lines before it did.

use std::collections::BTreeSet;

use domain::correspondence::Message;
use domain::correspondence::reference::plain;
use domain::letter::{Letter, Reply};
use rusqlite::{Connection, params};
use serde_json::Value;
use uuid::Uuid;

use crate::error::Error;
use crate::item::{ItemPlace, KINDS};
use crate::kinds::{Image, Kind};
use crate::read::Reader;

/// What an item names or bears.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// It says itself that it answers this letter.
    Answers(Uuid),
    /// It says itself that it takes the place of this one.
    Replaces(Uuid),
    /// It says itself that this one takes its place.
    SupersededBy(Uuid),
    /// Its annexes show this action.
    Shows(Uuid),
    /// Our reference, without spaces and capitals.
    Ours(String),
    /// Their reference, without spaces and capitals.
    Theirs(String),
    /// The `Message-ID` of itself or of a message that it answers or follows.
    Message(String),
}

impl Mark {
    /// The mark as the index has it: a letter for what it is, then the identity or the words.
    pub(super) fn key(&self) -> Vec<u8> {
        let (kind, rest): (u8, &[u8]) = match self {
            Self::Answers(id) => (b'a', id.as_bytes()),
            Self::Replaces(id) => (b'r', id.as_bytes()),
            Self::SupersededBy(id) => (b's', id.as_bytes()),
            Self::Shows(id) => (b'n', id.as_bytes()),
            Self::Ours(words) => (b'o', words.as_bytes()),
            Self::Theirs(words) => (b't', words.as_bytes()),
            Self::Message(words) => (b'm', words.as_bytes()),
        };
        let mut key = Vec::with_capacity(rest.len() + 1);
        key.push(kind);
        key.extend_from_slice(rest);
        key
    }

    /// The mark of a key; nothing of what is none.
    pub(super) fn read(key: &[u8]) -> Option<Self> {
        let (kind, rest) = key.split_first()?;
        let id = || Uuid::from_slice(rest).ok();
        let words = || String::from_utf8(rest.to_vec()).ok();
        match kind {
            b'a' => id().map(Self::Answers),
            b'r' => id().map(Self::Replaces),
            b's' => id().map(Self::SupersededBy),
            b'n' => id().map(Self::Shows),
            b'o' => words().map(Self::Ours),
            b't' => words().map(Self::Theirs),
            b'm' => words().map(Self::Message),
            _ => None,
        }
    }

    /// The marks of a record's fields; none of what is no item of correspondence.
    pub fn in_record(kind: Kind, image: &Image) -> Result<BTreeSet<Self>, Error> {
        let value = || Value::Object(image.clone());
        let ours = |list: Vec<String>| list.into_iter().map(|one| Self::Ours(plain(&one)));
        let theirs = |list: Vec<String>| list.into_iter().map(|one| Self::Theirs(plain(&one)));
        Ok(match kind {
            Kind::Letter => {
                let letter: Letter = serde_json::from_value(value())?;
                let shown = letter.actions().map(|action| Self::Shows(action.0));
                shown
                    .chain(letter.superseded_by.map(|by| Self::SupersededBy(by.0)))
                    .chain(ours(letter.reference.clone().into_iter().collect()))
                    .chain(theirs(letter.their_reference.clone().into_iter().collect()))
                    .collect()
            }
            Kind::Reply => {
                let reply: Reply = serde_json::from_value(value())?;
                let answers = reply.answers.iter().map(|letter| Self::Answers(letter.0));
                answers
                    .chain(reply.replaces.iter().map(|other| Self::Replaces(other.0)))
                    .chain(ours(reply.ours.clone()))
                    .chain(theirs(reply.their_reference.clone().into_iter().collect()))
                    .collect()
            }
            Kind::Message => {
                let message: Message = serde_json::from_value(value())?;
                let called = message.message_id.into_iter().chain(message.refers);
                called
                    .map(Self::Message)
                    .chain(ours(message.ours))
                    .chain(theirs(message.theirs))
                    .collect()
            }
            _ => BTreeSet::new(),
        })
    }
}

/// The marks that are kept for an item.
pub(crate) fn marked(connection: &Connection, place: ItemPlace) -> Result<BTreeSet<Vec<u8>>, Error> {
    let mut statement = connection.prepare_cached("SELECT mark FROM item_mark WHERE place = ?1")?;
    let keys = statement.query_map([place.0], |row| row.get(0))?;
    Ok(keys.collect::<Result<_, _>>()?)
}

/// The keys of the marks of a record's fields.
pub(crate) fn keys(kind: Kind, image: &Image) -> Result<BTreeSet<Vec<u8>>, Error> {
    Ok(Mark::in_record(kind, image)?.iter().map(Mark::key).collect())
}

/// Brings the marks of a record up to its fields; `None` takes them out.
pub(crate) fn mark(connection: &Connection, kind: Kind, serial: i64, image: Option<&Image>) -> Result<(), Error> {
    let Some(place) = ItemPlace::of(kind, serial) else {
        return Ok(());
    };
    let kept = marked(connection, place)?;
    let present = match image {
        Some(image) => keys(kind, image)?,
        None => BTreeSet::new(),
    };
    for key in kept.difference(&present) {
        connection
            .prepare_cached("DELETE FROM item_mark WHERE mark = ?1 AND place = ?2")?
            .execute(params![key, place.0])?;
    }
    for key in present.difference(&kept) {
        connection
            .prepare_cached("INSERT INTO item_mark (mark, place) VALUES (?1, ?2)")?
            .execute(params![key, place.0])?;
    }
    Ok(())
}

/// Marks every item, in a file that comes from a format without marks.
pub(crate) fn fill(connection: &mut Connection) -> Result<(), Error> {
    if !connection
        .prepare("SELECT 1 FROM item_worked_out WHERE marked = 0")?
        .exists([])?
    {
        return Ok(());
    }
    let transaction = connection.transaction()?;
    for kind in KINDS {
        for kept in Reader::new(&transaction).kept(kind, "", &[])? {
            mark(&transaction, kind, kept.serial, Some(&kept.image))?;
        }
    }
    transaction.execute("UPDATE item_worked_out SET marked = 1", [])?;
    transaction.commit()?;
    Ok(())
}
