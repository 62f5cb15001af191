//! A message as a record: what stands in an .eml, in a message saved by Outlook (.msg), or in a chain that was printed.
//!
//! What is written stays as written, and its reading stands beside it; what cannot be read is a doubt and never a
//! guess. Attachments are taken out as they are, and none is opened.

mod chain;
mod file;
mod moment;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

use crate::file_name::safe_name;
use crate::read::{Doubt, Passed};

pub use chain::{Chain, chain, chain_of};
pub use file::{LARGEST_MAIL, MOST_PARTS, message};
pub use moment::sent_of;

/// A message, read and not yet recorded.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Message {
    /// The head as it stands in the file; empty where an Outlook file has none.
    pub headers: String,
    pub from: People,
    pub to: People,
    pub cc: People,
    /// One line.
    pub subject: String,
    pub sent: Sent,
    /// Without its angle brackets; empty where there is none.
    pub message_id: String,
    /// The identities of the messages that it answers.
    pub in_reply_to: Vec<String>,
    /// The identities of the messages before it, the oldest first.
    pub references: Vec<String>,
    /// Its words, those that it quotes included.
    pub text: String,
    pub attachments: Vec<Attachment>,
    pub doubts: Vec<Doubt>,
    pub passed_over: Vec<Passed>,
}

/// Whom a line of a head names.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct People {
    /// The line as it stands, without its name.
    pub written: String,
    /// Those who could be read out of it.
    pub people: Vec<Person>,
}

/// Somebody that a head names; one of the two may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Person {
    pub name: String,
    pub address: String,
}

/// When a message was sent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Sent {
    /// As it stands; empty where nothing is said.
    pub written: String,
    /// What that says, where it can be read.
    pub moment: Option<Moment>,
}

/// A moment by London's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Moment {
    pub day: NaiveDate,
    /// Where a time of day is written.
    pub time: Option<NaiveTime>,
    /// The offset from UTC that is written, in minutes; without one the time was taken as London's.
    pub offset: Option<i32>,
}

/// A file that came with a message.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Attachment {
    /// Its name as written; a message that is attached without one has its subject.
    pub name: String,
    /// A name under which it can be saved on any system, with its ending; no two of a message are the same.
    pub file_name: String,
    /// The media type as written: `application/pdf`; empty where nothing is said.
    pub kind: String,
    /// Its bytes; `None` where a printed message only names it.
    #[serde(skip)]
    pub bytes: Option<Vec<u8>>,
}

impl Message {
    fn doubt(&mut self, place: &str, what: impl Into<String>) {
        self.doubts.push(Doubt::new(place, what));
    }

    fn attach(&mut self, name: String, kind: String, bytes: Option<Vec<u8>>) {
        self.attachments.push(Attachment {
            name,
            file_name: String::new(),
            kind,
            bytes,
        });
    }

    /// Gives each attachment a name of its own to be saved under.
    fn name_files(&mut self) {
        let mut taken = BTreeSet::new();
        // Where counting goes on for a name that came before: a thousand of one name are counted once through.
        let mut counted: BTreeMap<String, usize> = BTreeMap::new();
        for (at, attachment) in self.attachments.iter_mut().enumerate() {
            let (stem, ending) = saved_as(&attachment.name, at + 1);
            let mut file_name = format!("{stem}{ending}");
            let count = counted.entry(file_name.to_lowercase()).or_insert(1);
            while !taken.insert(file_name.to_lowercase()) {
                *count += 1;
                file_name = format!("{stem} ({count}){ending}");
            }
            attachment.file_name = file_name;
        }
    }
}

/// The longest ending that is kept, its point included.
const LONGEST_ENDING: usize = 12;

/// A name as the stem and the ending of a file: without folders, marks that are not seen, and what a system refuses.
fn saved_as(name: &str, number: usize) -> (String, String) {
    let own = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let safe = |words: &str| {
        if words.chars().any(char::is_alphanumeric) {
            safe_name(words)
        } else {
            format!("attachment {number}")
        }
    };
    match own.trim_end_matches(['.', ' ']).rsplit_once('.') {
        Some((stem, ending))
            if ending.len() < LONGEST_ENDING
                && !ending.is_empty()
                && ending.chars().all(|letter| letter.is_ascii_alphanumeric()) =>
        {
            (safe(stem), format!(".{ending}"))
        }
        _ => (safe(own), String::new()),
    }
}

/// Words on one line.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
