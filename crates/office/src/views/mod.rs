//! What a screen or a command shows: records gathered into views, with what follows from them on a day. Views are made
//! for reading; nothing is changed through them.

pub mod action;
pub mod clock;
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

/// Typed words that are in no record yet, and what they were typed into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TypedWords {
    /// What they were typed into, as the page names it.
    pub key: String,
    /// The words.
    pub text: String,
    /// When they were saved, RFC 3339 in UTC.
    pub saved: String,
}

impl crate::Office {
    /// All typed words that are in no record yet, newest first.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn typed_words(&self) -> Result<Vec<TypedWords>, crate::Error> {
        let drafts = self.store.read().drafts()?;
        Ok(drafts
            .into_iter()
            .map(|(key, draft)| TypedWords {
                key,
                text: draft.text,
                saved: draft.saved,
            })
            .collect())
    }
}

pub(crate) fn draft(reader: &store::Reader<'_>, key: &str) -> Result<Option<DraftView>, crate::Error> {
    Ok(reader.draft(key)?.map(|draft| DraftView {
        text: draft.text,
        caret: draft.caret,
        saved: draft.saved,
    }))
}
