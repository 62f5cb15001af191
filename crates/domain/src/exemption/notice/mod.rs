//! Whether a letter that refuses information says what it must (section 17 of the Act, regulation 14 of the environmental
//! regulations): which provisions it lists, which it argues, and what is missing. Any letter can be read, ours or another's.
//! A finding never says that an argument is good, and never blocks.

mod compare;
mod facts;
mod find;
mod letter;
mod said;

pub use facts::{CaseFacts, ClaimFacts, Extension, Promised, Together, WithheldBy};
pub use find::check;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::provision::Provision;

/// What a letter lists and argues, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct NoticeReport {
    /// What it says it relies on, in the order of the law, each once.
    #[specta(type = Vec<String>)]
    pub listed: Vec<Provision>,
    /// What it gives reasons for, likewise.
    #[specta(type = Vec<String>)]
    pub argued: Vec<Provision>,
    /// The day of the response: the case's, otherwise the letter's own date. Nothing where neither is known.
    pub dated: Option<NaiveDate>,
    pub findings: Vec<NoticeFinding>,
}

/// Something that is wrong with a notice, or missing from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NoticeFinding {
    pub kind: NoticeFindingKind,
    /// What it is about, as letters write it: `36(2)(b)`, and `40(3A)(b)` where only the condition differs.
    pub provision: Option<String>,
    /// The letter's own words, shortened.
    pub words: Option<String>,
    /// The finding in one plain sentence.
    pub message: String,
}

/// What kinds of finding there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum NoticeFindingKind {
    ArguedNotListed,
    ListedNotArgued,
    WithheldNotClaimed,
    ClaimedNotWithheld,
    /// Section 36 without the person whose opinion it is.
    NoQualifiedPerson,
    OpinionAfterResponse,
    /// A qualified exemption without the public interest.
    NoBalance,
    /// Section 17(7)(a); regulation 14(5)(a).
    NoReview,
    /// Section 17(7)(b); regulation 14(5)(b).
    NoCommissioner,
    /// Section 21 without where the information is.
    NoPlace,
    /// An extension without a notice in time that told of it.
    NoFirstNotice,
    /// Section 22 with a publication that was promised after the request came, or none.
    PromisedAfterRequest,
    /// Sections 23(1) and 24(1), or 30 and 31(1), for the same words.
    ExcludeEachOther,
    /// Section 35, which is for government departments.
    NotOurs,
    Late,
}

#[cfg(test)]
mod tests;
