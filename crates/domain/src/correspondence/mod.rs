//! What comes in and goes out by post or e-mail, beside the letters: messages, what joins items, what was done about
//! one, and series of them. What an item still needs is worked out in [`state`], never stored.

pub mod reference;
pub mod register;
pub mod series;
pub mod state;
pub mod thread;

use chrono::{DateTime, FixedOffset, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use crate::id::{AttachmentId, EventId, FileId, LinkId, MessageId, SeriesEntryId, SeriesId};
use crate::marking::Marking;

/// Which way an item went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// It came to the office.
    In,
    /// The office sent it.
    Out,
}

/// An e-mail that came or went.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message {
    pub id: MessageId,
    pub direction: Direction,
    /// Who sent it, as written.
    pub from: Option<String>,
    /// To whom, as written, one each.
    pub to: Vec<String>,
    /// Who has a copy, as written, one each.
    pub cc: Vec<String>,
    /// When it was sent, as written; kept where it cannot be read as a moment.
    pub sent_written: Option<String>,
    /// The moment that is read from it, with its offset from UTC. Its day is that of London.
    pub sent: Option<DateTime<FixedOffset>>,
    /// The day it came, of one that came in.
    pub received: Option<NaiveDate>,
    pub subject: Option<String>,
    /// Its own words, byte for byte.
    pub body: String,
    /// Our references that it bears, as written.
    pub ours: Vec<String>,
    /// Their references that it bears, as written.
    pub theirs: Vec<String>,
    /// Its `Message-ID`, without the angle brackets.
    pub message_id: Option<String>,
    /// The `Message-ID`s of those it answers or follows: `In-Reply-To`, then `References`.
    pub refers: Vec<String>,
    /// The lines of its header, as they came.
    pub headers: Option<String>,
    pub marking: Marking,
    /// The file it was read from, whose bytes are kept.
    pub file: Option<FileId>,
}

/// A file that came or went with a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attachment {
    pub id: AttachmentId,
    pub message: MessageId,
    /// Its place among the others, from 1.
    pub position: u32,
    /// Its name, as the message writes it.
    pub name: String,
    /// The kept bytes; nothing where the message names a file that it does not bring.
    pub file: Option<FileId>,
}

/// How one item of correspondence is joined to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Joined {
    /// It answers the other.
    Answers,
    /// A message brings a letter.
    Carries,
    /// It has the other as an enclosure.
    Encloses,
    /// It passes the other on.
    Forwards,
    /// It takes the other's place.
    Replaces,
    /// Both are about one matter.
    SameMatter,
}

/// That one item of correspondence is joined to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    pub id: LinkId,
    /// A letter out, a letter in or a message.
    pub item: Uuid,
    /// The item it is joined to.
    pub to: Uuid,
    pub joined: Joined,
    /// Why, where one takes the other's place.
    pub why: Option<String>,
    /// Whether its sender asked for the replaced one to be deleted.
    pub delete_asked: bool,
    /// What was done about that, in words.
    pub done: Option<String>,
}

/// What was done about an item of correspondence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// A holding reply went: that it came, and when an answer is to be expected.
    Acknowledged,
    /// Whoever owes an answer was asked for it again.
    Chased,
    /// It has a time to be answered in of its own.
    Standard,
    /// Nothing more is to be done about it.
    Settled,
    /// What was recorded of it was wrong, and was put right.
    PutRight,
}

/// How an item was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Settlement {
    /// It was answered, by something that is not held here or not joined to it.
    Answered,
    /// It asks for nothing.
    NoReplyNeeded,
    /// What happened since made an answer pointless.
    Overtaken,
    /// Somebody else answers it.
    Transferred,
}

/// A dated fact about an item of correspondence. The newest of its kind counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    pub id: EventId,
    /// A letter out, a letter in or a message.
    pub item: Uuid,
    pub kind: EventKind,
    pub on: NaiveDate,
    /// Whom it went to, as written.
    pub to: Option<String>,
    /// Its words, or why.
    pub text: Option<String>,
    /// Of a standard: how many working days, from 1 to 500.
    pub working_days: Option<u32>,
    /// Of a standard: the last day itself.
    pub last: Option<NaiveDate>,
    /// Of a settlement.
    pub how: Option<Settlement>,
    /// Of a settlement: the item that settled it.
    pub by: Option<Uuid>,
}

/// Letters or messages of one kind from one sender in a rhythm.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    pub id: SeriesId,
    pub name: String,
    /// Who sends them, as written.
    pub from: String,
    pub rhythm: series::Rhythm,
    /// The day of the first.
    pub first: NaiveDate,
    /// The day of the last; it goes on where there is none.
    pub last: Option<NaiveDate>,
}

/// That an item is the one of a series for a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SeriesEntry {
    pub id: SeriesEntryId,
    pub series: SeriesId,
    /// A letter in or a message.
    pub item: Uuid,
    /// The day it is for.
    pub of: NaiveDate,
}
