//! What was disposed of and what is held, as screens show it.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::base::error::Error;
use crate::base::office::Office;

/// A disposal, as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DisposalView {
    /// The step of the history.
    pub step: u32,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Which face did it.
    pub actor: String,
    /// The kind of record it was.
    pub kind: String,
    /// The number or reference it had by the office's scheme.
    pub number: Option<String>,
    /// How many records went.
    pub records: u32,
    pub why: String,
    /// The holds it was under before.
    pub holds: Vec<PastHold>,
}

/// A hold that a record was under before it was disposed of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PastHold {
    /// Since when.
    pub on: chrono::NaiveDate,
    pub why: String,
    /// The day it was released.
    pub released: Option<chrono::NaiveDate>,
    /// Why it was released.
    pub released_why: Option<String>,
}

/// A record's hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HoldView {
    /// Since when.
    pub on: chrono::NaiveDate,
    pub why: String,
}

impl Office {
    /// Everything that was disposed of: when, why and through which face, and no word of it.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn disposals(&self) -> Result<Vec<DisposalView>, Error> {
        let reader = self.store.read();
        let mut views = Vec::new();
        for told in reader.disposals()? {
            let holds = reader.holds_of(&told.disposal.record.to_string())?;
            views.push(DisposalView {
                step: told.step as u32,
                at: told.at,
                actor: told.actor,
                kind: told.disposal.kind,
                number: told.disposal.number,
                records: told.disposal.records,
                why: told.disposal.why,
                holds: holds
                    .into_iter()
                    .map(|hold| PastHold {
                        on: hold.on,
                        why: hold.why,
                        released: hold.released,
                        released_why: hold.released_why,
                    })
                    .collect(),
            });
        }
        Ok(views)
    }

    /// The hold on a record, where there is one.
    ///
    /// # Errors
    /// As [`Office::find`].
    pub fn hold_on(&self, record: &str) -> Result<Option<HoldView>, Error> {
        let (_, id) = self.find(record)?;
        Ok(self.store.read().hold_on(&id)?.map(|hold| HoldView {
            on: hold.on,
            why: hold.why,
        }))
    }
}
