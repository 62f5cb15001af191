//! What a status cell is read as. A colour is never inferred from words: a cell has one where it names it, or where a
//! person says so.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::leads::owners;
use super::words::compared;
use super::{RoundEntry, StatusMapping};
use crate::action::Rag;

/// What a status cell is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// A colour by its name.
    Rag,
    /// On target.
    OnTarget,
    /// Complete; this closes nothing.
    Complete,
    /// In progress.
    InProgress,
    /// Who leads, and no status.
    Ownership,
    /// The cell is there and empty.
    Blank,
    /// The round says nothing of it.
    NotReported,
    /// Words that are not read.
    Unread,
}

impl Reading {
    /// Every reading, in the order in which they are counted.
    pub const ALL: [Self; 8] = [
        Self::OnTarget,
        Self::InProgress,
        Self::Complete,
        Self::Rag,
        Self::Ownership,
        Self::Blank,
        Self::Unread,
        Self::NotReported,
    ];

    /// The reading as people read it.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Rag => "a colour",
            Self::OnTarget => "on target",
            Self::Complete => "complete",
            Self::InProgress => "in progress",
            Self::Ownership => "ownership, no status",
            Self::Blank => "blank",
            Self::NotReported => "not reported",
            Self::Unread => "not read",
        }
    }
}

/// A reading with the colour that belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Status {
    /// The reading.
    pub reading: Reading,
    /// The colour; [`Rag::None`] where there is none.
    pub rag: Rag,
}

/// Reads the words of a status cell, with no one's mapping.
pub fn read_words(written: &str) -> Status {
    let words = compared(written);
    let without = |reading| Status {
        reading,
        rag: Rag::None,
    };
    match words.as_str() {
        "" if written.trim().is_empty() => without(Reading::Blank),
        "red" => named(Rag::Red),
        "amber" => named(Rag::Amber),
        "green" => named(Rag::Green),
        "on target" | "on track" => without(Reading::OnTarget),
        "complete" | "completed" => without(Reading::Complete),
        "in progress" | "ongoing" | "under way" | "underway" => without(Reading::InProgress),
        _ if owners(written).is_some() => without(Reading::Ownership),
        _ => without(Reading::Unread),
    }
}

fn named(rag: Rag) -> Status {
    Status {
        reading: Reading::Rag,
        rag,
    }
}

/// What an entry's status is read as: as a person reads this cell, else as a person maps its words, else by its words.
pub fn status_of(entry: &RoundEntry, mappings: &[StatusMapping]) -> Status {
    if let Some(reading) = entry.reading {
        return Status {
            reading,
            rag: entry.rag.unwrap_or_default(),
        };
    }
    let Some(written) = &entry.status else {
        return Status {
            reading: Reading::NotReported,
            rag: Rag::None,
        };
    };
    let words = compared(written);
    match mappings.iter().rfind(|mapping| compared(&mapping.words) == words) {
        Some(mapping) => Status {
            reading: mapping.reading,
            rag: mapping.rag,
        },
        None => read_words(written),
    }
}

/// Whether a text about progress says that something is complete.
pub fn says_complete(progress: &str) -> bool {
    let words = progress.to_lowercase();
    words
        .split(|letter: char| !letter.is_alphanumeric())
        .any(|word| matches!(word, "complete" | "completed"))
}
