//! Requests under the Freedom of Information Act 2000 and the Environmental Information Regulations 2004: the case, what
//! happened in it, what was searched, what is in its bundle, and what is claimed. Its clock is worked out in [`clock`],
//! and never stored but for the count at the time of the response.

pub mod bundle;
pub mod clock;
pub mod cost;
pub mod event;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use crate::exemption::argument::Argument;
pub use crate::exemption::argument::Likelihood;
use crate::exemption::rule::Law;
use crate::id::{
    CaseId, CaseSearchId, CaseWithholdingId, ClaimId, EditionId, FileId, InBundleId, LetterId, PublicationId,
};

pub use event::{CaseEvent, CaseEventKind};

/// The law under which something is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Regime {
    /// The Freedom of Information Act 2000.
    Foi,
    /// The Environmental Information Regulations 2004.
    Eir,
}

impl Regime {
    /// As people write it: `FOI`, `EIR`.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Foi => "FOI",
            Self::Eir => "EIR",
        }
    }

    /// The law itself.
    pub fn law(self) -> Law {
        match self {
            Self::Foi => Law::Foia,
            Self::Eir => Law::Eir,
        }
    }

    /// The first day on which a request could be made: both came into force on 1 January 2005.
    pub fn in_force() -> NaiveDate {
        NaiveDate::from_ymd_opt(2005, 1, 1).unwrap_or_default()
    }
}

/// How people are addressed before their names.
const HONORIFICS: [&str; 8] = ["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Sir", "Cllr"];

/// A request for information, and what the office makes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    pub id: CaseId,
    /// The office's reference.
    pub reference: Option<String>,
    pub regime: Regime,
    /// Who asked, as written. It stands in the response and in no other paper.
    pub from: String,
    /// The day it came, any day of the week.
    pub received: NaiveDate,
    /// What was asked for, byte for byte.
    pub text: String,
    /// The letter or message that asks.
    pub item: Option<Uuid>,
    /// What the words are taken to ask for.
    pub scope: Option<String>,
    /// Why they are taken so.
    pub scope_why: Option<String>,
    /// What the published log calls it; nothing where it is not in the log.
    pub log_title: Option<String>,
    /// What the published log says of it.
    pub log_summary: Option<String>,
    /// The day from which it stands in the log.
    pub logged_on: Option<NaiveDate>,
    /// Where the response was published, as written.
    pub log_place: Option<String>,
}

impl Case {
    /// What it is called where nobody is to learn who asked: its reference, else its regime and the day it came.
    pub fn name(&self) -> String {
        self.reference.clone().unwrap_or_else(|| {
            format!(
                "{} request of {}",
                self.regime.in_words(),
                crate::timing::date_in_words(self.received)
            )
        })
    }

    /// The words by which the requester is told: the name without titles of address, and each address for mail. What
    /// else stands in the lines of who asked, such as a street, tells nobody by itself.
    pub fn requester(&self) -> Vec<&str> {
        let ends = |sign: char| sign.is_whitespace() || "<>()[],;:\"“”".contains(sign);
        let first = self
            .from
            .lines()
            .find(|line| !line.trim().is_empty())
            .unwrap_or_default();
        let name = first.split(['<', '(', ',']).next().unwrap_or_default();
        let name = name.trim_matches(|sign: char| sign.is_whitespace() || "\"“”".contains(sign));
        let name = HONORIFICS
            .iter()
            .find_map(|title| {
                let (said, rest) = name.split_at_checked(title.len())?;
                let rest = rest.strip_prefix('.').unwrap_or(rest);
                (said.eq_ignore_ascii_case(title) && rest.starts_with(' ')).then(|| rest.trim_start())
            })
            // “Mr Firth” without a first name is looked for as it is.
            .filter(|rest| rest.contains(' '))
            .unwrap_or(name);
        let addresses = self.from.split(ends).filter(|word| word.contains('@'));
        let mut told: Vec<&str> = Vec::new();
        for words in std::iter::once(name).chain(addresses) {
            if words.chars().any(char::is_alphanumeric) && !told.contains(&words) {
                told.push(words);
            }
        }
        told
    }
}

/// A search for what a case asks for: over what the office holds, or elsewhere. It is the evidence that one was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseSearch {
    pub id: CaseSearchId,
    pub case: CaseId,
    /// The day it was made.
    pub on: NaiveDate,
    /// The first and the last day of what was looked for.
    pub first: Option<NaiveDate>,
    pub last: Option<NaiveDate>,
    /// People, bodies and words as they were asked for; each list is one of which any suffices.
    pub people: Vec<String>,
    pub bodies: Vec<String>,
    pub words: Vec<String>,
    /// Kinds of records, by their names; every kind where none is named.
    pub kinds: Vec<String>,
    /// Where else was looked, in words; nothing for what the office holds.
    pub elsewhere: Option<String>,
    /// Hours it took, as written: `1.5`.
    pub hours: Option<String>,
    /// Hours that it is estimated to take, as written, where it was not made for its cost.
    #[serde(default)]
    pub estimate: Option<String>,
    /// How many records were found.
    pub found: Option<u32>,
    /// Which records were found, in their order. Identities alone, so that what is disposed of later leaves no word
    /// here; nothing where they were not kept.
    #[serde(default)]
    pub records: Option<Vec<Uuid>>,
}

/// What becomes of a record in a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum EntryDecision {
    /// Nobody has decided yet.
    #[default]
    Undecided,
    /// It is given out whole.
    Disclose,
    /// It is given out without the words that are withheld.
    InPart,
    /// Nothing of it is given out.
    Withhold,
    /// The same as another entry.
    Duplicate,
    /// The request does not ask for it.
    OutOfScope,
}

impl EntryDecision {
    pub const ALL: [Self; 6] = [
        Self::Undecided,
        Self::Disclose,
        Self::InPart,
        Self::Withhold,
        Self::Duplicate,
        Self::OutOfScope,
    ];

    /// As people read it.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Undecided => "undecided",
            Self::Disclose => "disclosed",
            Self::InPart => "disclosed in part",
            Self::Withhold => "withheld",
            Self::Duplicate => "duplicate",
            Self::OutOfScope => "out of scope",
        }
    }
}

/// A record in a case's bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InBundle {
    pub id: InBundleId,
    pub case: CaseId,
    /// A letter, a message, an attachment, a note, an action or whatever else the office holds.
    pub record: Uuid,
    /// The entry under which it stands: an attachment under its message.
    pub under: Option<InBundleId>,
    /// Its place among those of the same level, from 1.
    pub position: u32,
    pub decision: EntryDecision,
    /// Why it was decided so.
    pub why: Option<String>,
    /// The entry of which it is a duplicate.
    pub duplicate_of: Option<InBundleId>,
    /// The exemptions by which all of it is withheld, as provisions.
    pub exemptions: Vec<String>,
    /// Why the name of the requester may stand in what the bundle shows of it; nothing where it may not.
    #[serde(default)]
    pub requester_why: Option<String>,
}

/// A rectangle of a page's picture, in thousandths of the page's width and height from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// From 1.
    pub page: u32,
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

impl Area {
    /// The width, and the height, of a page in what areas are measured in.
    pub const WHOLE: u32 = 1_000;

    /// Whether it has a size and lies on a page.
    pub fn lies_on_a_page(&self) -> bool {
        let right = self.x.saturating_add(self.width);
        let below = self.y.saturating_add(self.height);
        self.page > 0 && self.width > 0 && self.height > 0 && right <= Self::WHOLE && below <= Self::WHOLE
    }
}

/// That words, or areas of pages, are left out of a record in a bundle, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseWithholding {
    pub id: CaseWithholdingId,
    pub case: CaseId,
    /// The entry from which they are left out: from its text, and from the name, subject and addresses by which the
    /// bundle shows it.
    pub entry: InBundleId,
    /// The words as they read, without markup, wherever they stand in it; nothing where areas are left out.
    pub words: Option<String>,
    pub areas: Vec<Area>,
    /// The provision: `section 40(2)`.
    pub reason: String,
    /// Since when.
    pub on: NaiveDate,
}

/// That an exemption is relied on in a case, with its argument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    pub id: ClaimId,
    pub case: CaseId,
    /// The provision: `section 36(2)(b)(i)`.
    pub exemption: String,
    /// Why it applies.
    pub why: String,
    /// What harm disclosure would do.
    pub harm: Option<String>,
    pub likelihood: Option<Likelihood>,
    /// What speaks for disclosure, and against it; and on which side the balance lies.
    pub for_disclosure: Option<String>,
    pub against: Option<String>,
    pub balance: Option<String>,
    /// The qualified person of section 36, the opinion, and its day.
    pub person: Option<String>,
    pub opinion: Option<String>,
    pub opinion_on: Option<NaiveDate>,
    /// Where the information can be had, of section 21.
    pub place: Option<String>,
    /// The publication that is to come, of section 22.
    pub publication: Option<PublicationId>,
    /// Whether it is neither confirmed nor denied that anything is held.
    pub neither: bool,
    /// Why it was dropped; nothing while it stands.
    pub dropped_why: Option<String>,
}

/// What a response printed of what it refuses, as it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenNotice {
    pub regime: Regime,
    pub claims: Vec<FrozenClaim>,
    /// Where a review is asked for.
    pub review: String,
    /// The regulator's name and address.
    pub regulator: String,
    pub regulator_address: String,
}

/// A claim as it was printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenClaim {
    /// The provision.
    pub exemption: String,
    pub argument: Argument,
    /// The numbers of the entries for which it is used.
    pub entries: Vec<String>,
}

/// A response as it was issued, with its bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    pub id: EditionId,
    pub case: CaseId,
    /// From 1.
    pub number: u32,
    pub on: NaiveDate,
    /// The letter that gave it.
    pub letter: Option<LetterId>,
    /// The bundle's bytes; nothing where no bundle was made.
    pub file: Option<FileId>,
    pub sha256: Option<String>,
    /// Working days taken and late, as they were counted on the day.
    pub taken: u32,
    pub late_by: u32,
}
