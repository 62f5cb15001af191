//! Disposal: a record that went for good, of which only the fact remains, and the hold that keeps a record from it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::id::{DisposalId, HoldId};

/// A hold on a record: until it is released, the record cannot be disposed of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    pub id: HoldId,
    /// The record, of any kind.
    pub record: Uuid,
    /// Since when.
    pub on: NaiveDate,
    pub why: String,
    /// The day it was released.
    pub released: Option<NaiveDate>,
    /// Why it was released.
    pub released_why: Option<String>,
}

/// That a record was disposed of. It holds no word of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disposal {
    pub id: DisposalId,
    /// The identity the record had.
    pub record: Uuid,
    /// Its kind, as in histories and dumps.
    pub kind: String,
    /// The number or reference that the office's own scheme had given it, which is not given again.
    pub number: Option<String>,
    /// How many records went: it and those that belonged to it.
    pub records: u32,
    /// The day.
    pub on: NaiveDate,
    pub why: String,
}
