//! Typed words that are saved and in no record yet.

use serde::{Deserialize, Serialize};
use specta::Type;
use store::Reader;

use crate::base::error::Error;
use crate::base::office::Office;

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

impl Office {
    /// All typed words that are in no record yet, newest first.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn typed_words(&self) -> Result<Vec<TypedWords>, Error> {
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

pub(crate) fn draft(reader: &Reader<'_>, key: &str) -> Result<Option<DraftView>, Error> {
    Ok(reader.draft(key)?.map(|draft| DraftView {
        text: draft.text,
        caret: draft.caret,
        saved: draft.saved,
    }))
}
