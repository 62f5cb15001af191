//! What a report recommends, and what is said of it in rounds of progress reports. Cells are kept as written; readings,
//! colours and what the office decides stand beside them.

mod column;
mod compare;
mod leads;
mod reading;
#[cfg(test)]
mod tests;
mod words;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::action::Rag;
use crate::id::{EntryId, RecommendationId, RoundId, SourceId, StatusMappingId};

pub use column::{Holds, RoundColumn};
pub use compare::{Stretch, differing};
pub use leads::{added_leads, led_by_progress, names_of, owners, same_body, split_lead};
pub use reading::{Reading, Status, read_words, says_complete, status_of};

/// A report that recommends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Identity.
    pub id: SourceId,
    /// Its title.
    pub title: String,
    /// Who reported, as written.
    pub body: Option<String>,
    /// What sort of report it is, as written: `inspection`, `inquiry`.
    pub kind: Option<String>,
    /// The day it was published.
    pub published: Option<NaiveDate>,
}

/// What the office itself decided about a recommendation; no report decides it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum RecommendationDecision {
    /// It stands open.
    #[default]
    Open,
    /// It is closed as done.
    ClosedDone,
    /// It is closed without being done; the reason is kept.
    ClosedNotDone,
    /// Something else took its place.
    Superseded,
}

impl RecommendationDecision {
    /// The decision as people read it.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::ClosedDone => "closed, done",
            Self::ClosedNotDone => "closed, not done",
            Self::Superseded => "superseded",
        }
    }
}

/// One thing that a report recommends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recommendation {
    /// Identity.
    pub id: RecommendationId,
    /// The report.
    pub source: SourceId,
    /// Its number as written; never renumbered.
    pub number: String,
    /// Whose numbering that is, as written: `MPS Numbering`.
    pub scheme: Option<String>,
    /// The words.
    pub text: String,
    /// The lead as written; may be empty.
    pub lead: String,
    /// Whether and by whom it was accepted, as written.
    pub acceptance: Option<String>,
    /// What the office rates it itself, apart from every round.
    pub rag: Rag,
    /// What the office notes about its progress itself, apart from every round.
    pub progress: Option<String>,
    /// What the office decided.
    pub decision: RecommendationDecision,
    /// The day of that decision.
    pub decided_on: Option<NaiveDate>,
    /// The reason for it.
    pub decided_why: Option<String>,
    /// Why its own words were changed last.
    pub why: Option<String>,
}

/// One progress report on a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Identity.
    pub id: RoundId,
    /// The report on whose recommendations it says something.
    pub source: SourceId,
    /// Its name: `January 2022`.
    pub name: String,
    /// Its day, where it is known.
    pub on: Option<NaiveDate>,
    /// The paper it stands in, as that calls itself.
    pub paper: Option<String>,
    /// The paper's columns as headed, in their order; none where it is not known.
    pub columns: Vec<RoundColumn>,
}

impl Round {
    /// Whether the round has a column of this sort. Where its columns are not known, whether anything was reported in
    /// one.
    pub fn has(&self, holds: Holds, reported: bool) -> bool {
        if self.columns.is_empty() {
            reported
        } else {
            self.columns.iter().any(|column| column.holds == holds)
        }
    }
}

/// A cell of a column that holds none of the things a round is read for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct OtherCell {
    /// The column as headed.
    pub heading: String,
    /// The cell.
    pub words: String,
}

/// What one round says of one recommendation. `None` is not reported, an empty text is a blank cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundEntry {
    /// Identity.
    pub id: EntryId,
    /// The round.
    pub round: RoundId,
    /// The recommendation.
    pub recommendation: RecommendationId,
    /// The status cell as written.
    pub status: Option<String>,
    /// The lead as written.
    pub lead: Option<String>,
    /// The progress as written.
    pub progress: Option<String>,
    /// The recommendation's own cell as this paper has it, where it is not the recommendation's words alone.
    pub text: Option<String>,
    /// Cells of other columns.
    pub others: Vec<OtherCell>,
    /// What a person reads the status as.
    pub reading: Option<Reading>,
    /// The colour that a person gives it with that.
    pub rag: Option<Rag>,
    /// Why a person reads it so.
    pub reading_why: Option<String>,
}

/// What a person says that words of a source's status cells mean, in every round of that source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusMapping {
    /// Identity.
    pub id: StatusMappingId,
    /// The source.
    pub source: SourceId,
    /// The words of the cell. Capitals and spaces make no difference.
    pub words: String,
    /// What they are read as.
    pub reading: Reading,
    /// The colour they stand for; `none` for no colour.
    pub rag: Rag,
}
