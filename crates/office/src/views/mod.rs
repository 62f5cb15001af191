//! What a screen or a command shows: records gathered into views, with what follows from them on a day. Views are made
//! for reading; nothing is changed through them.

pub mod action;
pub mod desk;
pub mod letter;
pub mod meeting;
pub mod note;
pub mod past;
pub mod people;
pub mod record;
pub mod register;
pub mod reply;
pub mod review;
pub mod versions;

use serde::{Deserialize, Serialize};
use specta::Type;

/// A record by identity and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Named {
    /// Identity.
    pub id: String,
    /// Name.
    pub name: String,
}

impl Named {
    pub(crate) fn new(id: impl ToString, name: impl Into<String>) -> Self {
        Self {
            id: id.to_string(),
            name: name.into(),
        }
    }
}

/// Typed words that are saved but not yet part of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DraftView {
    /// The words.
    pub text: String,
    /// Where the caret stood.
    pub caret: u32,
    /// When they were saved, RFC 3339 in UTC.
    pub saved: String,
}

pub(crate) fn draft(reader: &store::Reader<'_>, key: &str) -> Result<Option<DraftView>, crate::Error> {
    Ok(reader.draft(key)?.map(|draft| DraftView {
        text: draft.text,
        caret: draft.caret,
        saved: draft.saved,
    }))
}
