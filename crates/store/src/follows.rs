//! What the index of the register of correspondence holds, and who knows the rules by which it follows from the records:
//! the store does not, and asks with each step.

use std::fmt::Debug;

use chrono::{Datelike, NaiveDate};

use crate::error::Error;
use crate::item::{ItemPlace, PLACE_BITS};
use crate::read::Reader;
use crate::record::Touched;

/// Who an item waits for, as the filters ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Awaits {
    Nobody,
    Us,
    Them,
    /// Another item took its place.
    Replaced,
}

impl Awaits {
    pub(crate) fn number(self) -> i64 {
        match self {
            Self::Nobody => 0,
            Self::Us => 1,
            Self::Them => 2,
            Self::Replaced => 3,
        }
    }
}

/// An item as the index of the register has it. Nothing in it depends on what day it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemEntry {
    pub place: ItemPlace,
    /// The place of the oldest item of its matter.
    pub matter: ItemPlace,
    /// The day by which it stands among others.
    pub day: Option<NaiveDate>,
    /// Whether it is a message; else a letter.
    pub message: bool,
    pub awaits: Awaits,
    /// Where it stands: a word, by which rows are ordered.
    pub state: String,
    /// It bears no reference of ours, and stands for itself.
    pub unreferenced: bool,
    /// The last day of its clock.
    pub last_day: Option<NaiveDate>,
    /// The first day on which it is late; nothing once it awaits us no more.
    pub late_from: Option<NaiveDate>,
    /// Whom it came from or went to, to be ordered by.
    pub who: String,
    /// Its subject, to be ordered by.
    pub subject: String,
    /// Our reference, to be ordered by.
    pub reference: String,
    /// Whether its state follows from who the people and bodies of the office are.
    pub by_people: bool,
    /// It is a letter out that was sent, and something that it asks has no full answer yet.
    pub owed: bool,
    /// The words by which it is found in the list, in small letters.
    pub words: String,
}

impl ItemEntry {
    /// Where it stands in the register, the newest first: by its day, then by its place. What has no day comes last.
    fn age(&self) -> i64 {
        let day = self
            .day
            .map_or(0, |day| i64::from(day.num_days_from_ce()).clamp(1, 4_000_000));
        -((day << PLACE_BITS) | self.place.0)
    }

    pub(crate) fn columns(&self) -> [rusqlite::types::Value; 15] {
        use rusqlite::types::Value;
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
        [
            Value::from(self.place.0),
            Value::from(self.age()),
            Value::from(self.matter.0),
            Value::from(i64::from(self.message)),
            Value::from(self.awaits.number()),
            Value::from(self.state.clone()),
            Value::from(i64::from(self.unreferenced)),
            Value::from(day(self.last_day).unwrap_or_default()),
            Value::from(day(self.late_from)),
            Value::from(self.who.clone()),
            Value::from(self.subject.clone()),
            Value::from(self.reference.clone()),
            Value::from(i64::from(self.by_people)),
            Value::from(i64::from(self.owed)),
            Value::from(self.words.clone()),
        ]
    }
}

/// What follows for an item from a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Followed {
    /// This is its entry now.
    Is(ItemEntry),
    /// It is in the register, and of the matter of which the second is the oldest item; else it stands as it stood.
    OfMatter(ItemPlace, ItemPlace),
    /// It is not in the register.
    Gone(ItemPlace),
}

/// Whoever knows the rules by which the index follows from the records.
pub trait Follows: Debug + Sync {
    /// What a change may have altered in the index. Later ones count where an item is named twice.
    ///
    /// # Errors
    /// A fault of the office file.
    fn after(&self, reader: &Reader<'_>, touched: &[Touched]) -> Result<Vec<Followed>, Error>;

    /// The entry of every item.
    ///
    /// # Errors
    /// A fault of the office file.
    fn every(&self, reader: &Reader<'_>) -> Result<Vec<ItemEntry>, Error>;
}
