//! What happened in a case, day by day.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::id::{CaseEventId, CaseId};

/// What sort of thing happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum CaseEventKind {
    /// The requester was asked what is meant (section 1(3); regulation 9).
    ClarificationAsked,
    /// The requester said what is meant. The clock runs anew from that day.
    Clarified,
    /// A fees notice was given (section 9).
    FeesNotice,
    /// The fee was paid.
    FeePaid,
    /// The time was extended: to weigh the public interest (section 10(3)), or for a complex and voluminous request
    /// (regulation 7).
    Extended,
    /// The response went.
    Issued,
    /// It ended without a response.
    Settled,
    /// The requester asked for a review.
    ReviewAsked,
    /// The review was decided.
    ReviewDecided,
    /// The requester complained to the Commissioner.
    Commissioner,
    /// The Commissioner decided.
    CommissionerDecided,
}

/// How a case ended without a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum CaseSettlement {
    /// Another authority answers it.
    Transferred,
    /// The requester withdrew it.
    Withdrawn,
    /// The fee was not paid in time.
    Lapsed,
    /// Nothing that it asks for is held, and the requester was told so.
    NotHeld,
}

/// How a review, or a complaint, was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum ReviewOutcome {
    /// The response stands.
    Upheld,
    /// It stands in part.
    Partly,
    /// It does not stand.
    Overturned,
}

/// A dated fact of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseEvent {
    pub id: CaseEventId,
    pub case: CaseId,
    pub kind: CaseEventKind,
    pub on: NaiveDate,
    /// The words: of a question, of its answer, of a decision.
    pub text: Option<String>,
    pub why: Option<String>,
    /// Of an extension: the day until which.
    pub until: Option<NaiveDate>,
    /// Of an extension: the exemptions whose public interest is weighed, as provisions.
    pub exemptions: Vec<String>,
    /// Of a fees notice: the amount, as written.
    pub amount: Option<String>,
    pub how: Option<CaseSettlement>,
    pub outcome: Option<ReviewOutcome>,
    /// Who decided a review.
    pub reviewer: Option<String>,
    /// The Commissioner's reference, as written.
    pub reference: Option<String>,
}

/// Whether words are an amount of money above nothing: `£45`, `45.50`, `£1,200`, `45 pounds`.
pub fn is_amount(written: &str) -> bool {
    let words = written.trim();
    let words = words
        .strip_prefix('£')
        .or_else(|| words.strip_prefix("GBP"))
        .unwrap_or(words);
    let words = ["pounds", "pound", "GBP"]
        .iter()
        .find_map(|unit| words.strip_suffix(unit))
        .unwrap_or(words);
    let figures = words.trim();
    let (pounds, pence) = figures.split_once('.').unwrap_or((figures, "00"));
    let (mut groups, digits) = (pounds.split(','), |text: &str| {
        text.bytes().all(|byte| byte.is_ascii_digit())
    });
    let first = groups.next().unwrap_or_default();
    let is_written = !first.is_empty() && digits(first) && groups.all(|group| group.len() == 3 && digits(group));
    is_written && pence.len() == 2 && digits(pence) && figures.bytes().any(|byte| (b'1'..=b'9').contains(&byte))
}
