//! Records as rows: one mapping between a noun of the domain and its table, for every kind.
//!
//! A noun's fields are its table's columns, in the words of serde: lists and readings are JSON text, truth values are
//! 0 and 1. That is why undo, history, damage checks and the dump need no code of their own for a new field or kind.

use std::collections::BTreeSet;

use rusqlite::types::{Value as Cell, ValueRef};
use rusqlite::{Row, Statement};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::item::ItemPlace;
pub(crate) use crate::kinds::image;
pub use crate::kinds::{Image, Kind, Record};

/// The cells of a record's fields, but for its identity, in the order of the fields.
pub(crate) fn cells(image: &Image) -> Result<Vec<(&str, Cell)>, Error> {
    image
        .iter()
        .filter(|(name, _)| name.as_str() != "id")
        .map(|(name, value)| {
            let cell = match value {
                Value::Null => Cell::Null,
                Value::Bool(flag) => Cell::Integer(i64::from(*flag)),
                Value::Number(number) => Cell::Integer(number.as_i64().unwrap_or_default()),
                Value::String(text) if text.contains('\0') => return Err(Error::Nul),
                Value::String(text) => Cell::Text(text.clone()),
                list => {
                    let text = serde_json::to_string(list)?;
                    if text.contains("\\u0000") {
                        return Err(Error::Nul);
                    }
                    Cell::Text(text)
                }
            };
            Ok((name.as_str(), cell))
        })
        .collect()
}

/// SHA-256 over identity and cells, the first half in hexadecimal: enough to notice damage, which is all it is for.
pub(crate) fn digest(kind: Kind, id: &str, cells: &[(&str, Cell)]) -> String {
    let cells = cells.iter().map(|(name, cell)| (*name, ValueRef::from(cell))).collect();
    hexadecimal(&digest_of_cells(kind, id, cells))
}

/// The digest of a record's fields as an image has them, without a copy of its words.
pub(crate) fn digest_of_image(kind: Kind, id: &str, image: &Image) -> Result<[u8; 16], Error> {
    let lists: Vec<Option<String>> = image
        .values()
        .map(|value| match value {
            Value::Array(_) | Value::Object(_) => serde_json::to_string(value).map(Some),
            _ => Ok(None),
        })
        .collect::<Result<_, _>>()?;
    let cells = image
        .iter()
        .zip(&lists)
        .filter(|((name, _), _)| name.as_str() != "id")
        .map(|((name, value), list)| {
            let cell = match (value, list) {
                (_, Some(list)) => ValueRef::Text(list.as_bytes()),
                (Value::String(text), _) => ValueRef::Text(text.as_bytes()),
                (Value::Bool(flag), _) => ValueRef::Integer(i64::from(*flag)),
                (Value::Number(number), _) => ValueRef::Integer(number.as_i64().unwrap_or_default()),
                _ => ValueRef::Null,
            };
            (name.as_str(), cell)
        })
        .collect();
    Ok(digest_of_cells(kind, id, cells))
}

fn digest_of_cells(kind: Kind, id: &str, mut order: Vec<(&str, ValueRef<'_>)>) -> [u8; 16] {
    order.retain(|(name, cell)| *cell != ValueRef::Null || !kind.facts().added.contains(name));
    order.sort_by_key(|(name, _)| *name);
    let mut hasher = Sha256::new();
    hasher.update(id.as_bytes());
    for (name, cell) in order {
        hasher.update([0]);
        hasher.update(name.as_bytes());
        hasher.update([1]);
        match cell {
            ValueRef::Null => hasher.update([2]),
            ValueRef::Integer(number) => hasher.update(number.to_le_bytes()),
            ValueRef::Real(number) => hasher.update(number.to_le_bytes()),
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => hasher.update(bytes),
        }
    }
    let mut first = [0; 16];
    first.copy_from_slice(&hasher.finalize()[..16]);
    first
}

/// Bytes in hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// A row with its place in the order of creation.
pub(crate) struct Kept {
    pub serial: i64,
    pub image: Image,
}

/// The names of a statement's columns, asked once per statement and not once per row.
pub(crate) fn column_names(statement: &Statement<'_>) -> Vec<String> {
    statement.column_names().map(str::to_owned).collect()
}

/// Reads a row of `SELECT * FROM <table>` and verifies its digest.
pub(crate) fn row_to_kept(kind: Kind, names: &[String], row: &Row<'_>) -> Result<Kept, Error> {
    let mut image = Image::new();
    let mut serial = 0;
    let mut id = String::new();
    let mut written = String::new();
    let mut cells: Vec<(&str, Cell)> = Vec::with_capacity(names.len());
    for (index, name) in names.iter().enumerate() {
        let cell: Cell = match row.get_ref(index)? {
            ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => Cell::Text(text.to_owned()),
                Err(_) => {
                    return Err(Error::Damaged {
                        kind: kind.table(),
                        id,
                        what: format!("{name} is not text"),
                    });
                }
            },
            ValueRef::Null => Cell::Null,
            ValueRef::Integer(number) => Cell::Integer(number),
            ValueRef::Real(_) | ValueRef::Blob(_) => {
                return Err(Error::Damaged {
                    kind: kind.table(),
                    id,
                    what: format!("{name} is not text"),
                });
            }
        };
        match (name.as_str(), cell) {
            ("serial", Cell::Integer(number)) => serial = number,
            ("version", _) => {}
            ("id", Cell::Text(text)) => id = text,
            ("digest", Cell::Text(text)) => written = text,
            (name, cell) => cells.push((name, cell)),
        }
    }
    if digest(kind, &id, &cells) != written {
        return Err(Error::Damaged {
            kind: kind.table(),
            id,
            what: "its words are not those that were saved".to_owned(),
        });
    }
    image.insert("id".to_owned(), Value::String(id.clone()));
    for (name, cell) in cells {
        let value = match cell {
            Cell::Null => Value::Null,
            Cell::Integer(number) if kind.facts().flags.contains(&name) => Value::Bool(number != 0),
            Cell::Integer(number) => Value::from(number),
            Cell::Text(text) if kind.facts().json.contains(&name) => serde_json::from_str(&text)?,
            Cell::Text(text) => Value::String(text),
            Cell::Real(_) | Cell::Blob(_) => {
                return Err(Error::Damaged {
                    kind: kind.table(),
                    id,
                    what: format!("{name} is not text"),
                });
            }
        };
        image.insert(name.to_owned(), value);
    }
    Ok(Kept { serial, image })
}

/// A record that a change touched, with what it was and what it became.
#[derive(Debug, Clone, PartialEq)]
pub struct Touched {
    pub kind: Kind,
    pub id: String,
    pub(crate) serial: i64,
    /// The number of its row's version after the change; nothing in steps that were written before it was kept.
    pub(crate) version: Option<i64>,
    pub(crate) before: Option<Image>,
    pub(crate) after: Option<Image>,
}

impl Touched {
    /// What it was; nothing of what the change made.
    pub fn before(&self) -> Option<&Image> {
        self.before.as_ref()
    }

    /// What it became; nothing of what the change took out.
    pub fn after(&self) -> Option<&Image> {
        self.after.as_ref()
    }

    /// Whether one of these fields is another one than it was.
    pub(crate) fn alters(&self, fields: &[&str]) -> bool {
        let was = |field: &str| self.before.as_ref().and_then(|image| image.get(field));
        let is = |field: &str| self.after.as_ref().and_then(|image| image.get(field));
        fields.iter().any(|field| was(field) != is(field))
    }

    /// Its place among the items of correspondence, where it is one.
    pub fn place(&self) -> Option<ItemPlace> {
        ItemPlace::of(self.kind, self.serial)
    }
}

/// The records that touched ones are parts of: the step stands in their history too.
pub(crate) fn wholes_of(touched: &[Touched]) -> BTreeSet<String> {
    let mut wholes = BTreeSet::new();
    for one in touched {
        for image in [&one.before, &one.after].into_iter().flatten() {
            wholes.extend(
                image
                    .iter()
                    .filter(|(field, _)| makes_part(one.kind, field))
                    .filter_map(|(_, value)| value.as_str().map(str::to_owned)),
            );
        }
    }
    wholes
}

/// Whether a field says which record another is part of, with which it comes and goes.
pub fn makes_part(kind: Kind, field: &str) -> bool {
    kind.facts().part_of.contains(&field)
}

/// What stands for an identity within a value: the value itself, or something inside a list.
pub fn mentions(value: &Value, id: &str) -> bool {
    match value {
        Value::String(text) => text == id,
        Value::Array(list) => list.iter().any(|value| mentions(value, id)),
        Value::Object(map) => map.values().any(|value| mentions(value, id)),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
