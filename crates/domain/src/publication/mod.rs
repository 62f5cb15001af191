//! What was promised to be made public: by whom, by when, together with what, and what became of it. Whether it is late
//! and whether one half of a pair is missing is worked out here, never stored.

pub mod found;
mod object;
mod sentence;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use crate::id::{NotPromisedId, PublicationId};

/// Who makes something public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum PublishedBy {
    /// The office.
    Us,
    /// Those who write to the office, or anybody else.
    Them,
    /// The office together with them.
    Both,
}

/// How a publication was settled without anything more being made public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum PublicationSettlement {
    /// What happened since made it pointless.
    Overtaken,
    /// It is not to be public, or not any more.
    Withdrawn,
}

/// One thing that is to be made public, or was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    pub id: PublicationId,
    /// `letter`, `letters`, `reply`, `replies` or `note`; anything else is a document, in the words it is known by.
    pub what: String,
    /// The letter or message that promised it.
    pub letter: Option<Uuid>,
    /// The words that promised it, byte for byte as they stand in the letter.
    pub words: Option<String>,
    /// By when, as written; empty where nothing was said.
    pub timing: String,
    /// The day from which the timing is read: that of the letter, else the day on which it was recorded.
    pub context: NaiveDate,
    /// What it goes together with, in words: `your response`.
    pub together_with: Option<String>,
    /// The publication that it goes together with, where that is recorded.
    pub pair: Option<PublicationId>,
    pub by: PublishedBy,
    /// The day on which it was published.
    pub published_on: Option<NaiveDate>,
    /// The day by which it was public, where the day itself is not known.
    pub published_by: Option<NaiveDate>,
    /// Where, as written: `our website`, an address.
    pub place: Option<String>,
    /// Which copy was published, in words: the name of the file.
    pub copy: Option<String>,
    pub settled: Option<PublicationSettlement>,
    pub settled_why: Option<String>,
}

/// Words of a letter that look like a promise to publish, and are none: they are not offered again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotPromised {
    pub id: NotPromisedId,
    /// A letter out, a letter in or a message.
    pub letter: Uuid,
    pub words: String,
}

impl Publication {
    pub fn is_published(&self) -> bool {
        self.published_on.is_some() || self.published_by.is_some()
    }

    /// Whether it is still owed: neither published nor settled.
    pub fn is_open(&self) -> bool {
        !self.is_published() && self.settled.is_none()
    }

    /// Whether it is late on a day. This is the one definition: something is late that we owe, alone or with them, and
    /// whose last day has passed. Their timing is theirs, and is never late; one without a day is never late.
    pub fn is_late(&self, last: Option<NaiveDate>, on: NaiveDate) -> bool {
        self.is_open() && self.by != PublishedBy::Them && last.is_some_and(|last| on > last)
    }
}

/// What sort of thing is published, by its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    Letter,
    Letters,
    Reply,
    Replies,
    /// The note of a meeting.
    Note,
    Document,
}

impl Subject {
    /// What words name: `this letter`, `your responses`, `the note of the meeting`. What is none of these is a
    /// document.
    pub fn named_in(words: &str) -> Self {
        const BEFORE: &[&str] = &[
            "a", "an", "the", "this", "that", "these", "those", "my", "our", "your", "his", "her", "its", "their",
            "both", "full", "written", "formal",
        ];
        let small = words.to_lowercase();
        let mut rest: Vec<&str> = small
            .split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        while rest.first().is_some_and(|word| BEFORE.contains(word)) {
            rest.remove(0);
        }
        // "the response to it", "minutes of the board": what follows says which one.
        // "your letter" is another one than the letter in which it is named.
        let other = small.trim_start().starts_with("your ");
        let alone = matches!(rest.get(1), None | Some(&("to" | "of" | "from")));
        match rest.first() {
            Some(&"letter") if alone && !other => Self::Letter,
            Some(&("letters" | "correspondence")) if alone && !other => Self::Letters,
            Some(&("response" | "reply" | "answer")) if alone => Self::Reply,
            Some(&("responses" | "replies" | "answers")) if alone => Self::Replies,
            Some(&("note" | "minutes" | "minute")) if alone => Self::Note,
            _ => Self::Document,
        }
    }

    /// The word under which it is kept; nothing for a document, which is known by its own words.
    pub fn word(self) -> Option<&'static str> {
        Some(match self {
            Self::Letter => "letter",
            Self::Letters => "letters",
            Self::Reply => "reply",
            Self::Replies => "replies",
            Self::Note => "note",
            Self::Document => return None,
        })
    }

    /// As the other half of a pair is named in a sentence, and whether it is several; nothing for a document.
    fn as_half(self) -> Option<(&'static str, bool)> {
        Some(match self {
            Self::Letter => ("its letter", false),
            Self::Letters => ("its letters", true),
            Self::Reply => ("its reply", false),
            Self::Replies => ("its replies", true),
            Self::Note => ("its note", false),
            Self::Document => return None,
        })
    }
}

/// What is said of a pair of which one half is published and the other is not: `its reply is not published`.
///
/// `this` is whether the one at hand is published, `other` whether the one that goes with it is; `words` name that one.
/// Nothing is said where both are published or neither is.
pub fn half_missing(this: bool, other: bool, words: &str) -> Option<String> {
    if this == other {
        return None;
    }
    let (name, several) = match Subject::named_in(words).as_half() {
        Some((name, several)) => (name.to_owned(), several),
        None => (format!("“{}”", words.trim()), false),
    };
    let is = if several { "are" } else { "is" };
    Some(match other {
        false => format!("{name} {is} not published"),
        true => format!("{name} {is} published already"),
    })
}
