//! Files turned into proposals: what a paper seems to say, with every doubt, for a person to accept.
//!
//! Nothing here writes a record, opens a path or trusts a name. Input is hostile: it is told by its content,
//! bounded in size, and refused in one plain sentence that names the file. Words come through as they stand;
//! what is left out is listed in `passed_over` with its reason.

pub mod actions;
pub mod day;
mod decode;
mod docx;
pub mod file;
pub mod holidays;
pub mod letter;
pub mod log;
pub mod mail;
pub mod message;
pub mod note;
mod outlook;
mod package;
mod page;
pub mod pdf;
mod plain;
pub mod recommendations;
pub mod source;
mod words;
mod xml;

#[cfg(test)]
mod tests;

use serde::Serialize;

/// Something in the file that ended in no field, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passed {
    /// The words, or what it is: `a comment by the reviewer: "check this"`.
    pub what: String,
    /// Why it was left out, in plain words.
    pub why: String,
}

impl Passed {
    pub(crate) fn new(what: impl Into<String>, why: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            why: why.into(),
        }
    }
}

/// Something a person should look at before accepting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Doubt {
    /// Where it stands: `date`, `addressee`, `action 15`, `paragraph 21`.
    pub place: String,
    /// What is doubtful and what was done, in one sentence.
    pub what: String,
}

impl Doubt {
    pub(crate) fn new(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            what: what.into(),
        }
    }
}
