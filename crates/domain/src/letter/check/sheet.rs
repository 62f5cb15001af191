//! What is checked of a letter, and what the check finds.

use std::ops::Range;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::id::{ActionId, RequestId};
use crate::printing::Unprintable;
use crate::timing;

/// A row of the annex of agreed actions, as it would print.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// The action it shows.
    pub action: ActionId,
    pub number: &'a str,
    /// Its words.
    pub text: &'a str,
    /// Its timing, as written.
    pub timing: &'a str,
    /// What its timing was read as.
    pub reading: timing::Kind,
    /// Its lead, as written.
    pub lead: &'a str,
    /// Who its words begin with, when that is not among its leads: `DMPC`.
    pub lead_disagrees: Option<String>,
    /// The part of its lead that names nobody the office knows: `Clerk`.
    pub lead_unknown: Option<String>,
    /// Names that the letter's text has and that are neither its lead's nor of its lead's body, known to the office or
    /// not: `Constabulary`.
    pub others: Vec<String>,
    /// The last day of its timing, where it has one and the action has not ended.
    pub last: Option<NaiveDate>,
}

/// A letter as far as it is checked.
#[derive(Debug, Clone)]
pub struct Sheet<'a> {
    /// The body, Markdown.
    pub body: &'a str,
    /// The agreed actions it shows, in order.
    pub rows: &'a [Row<'a>],
    /// How many annexes it has.
    pub annexes: usize,
    /// Whether one of them holds the rows; without it they stand as bullets in the body, or nowhere.
    pub has_actions_annex: bool,
    /// The day on it.
    pub date: Option<NaiveDate>,
    /// The day of the meeting it follows up.
    pub meeting_date: Option<NaiveDate>,
    /// The addressee block, a line each.
    pub addressee: &'a [String],
    /// The addressee's body as annexes name it: `MPS`.
    pub addressee_body: Option<&'a str>,
    /// `Dear Tobias`.
    pub salutation: &'a str,
    /// The subject line; blank when it has none.
    pub subject: &'a str,
    /// `Yours sincerely`.
    pub sign_off: &'a str,
    /// Our reference.
    pub reference: Option<&'a str>,
    /// Characters that no typeface of the paper has.
    pub unprintable: &'a [Unprintable],
    /// Keys of findings that somebody said are right as they stand.
    pub dismissed: &'a [String],
    /// Keys of requests without a row, with the action whose row somebody said is theirs.
    pub matched: &'a [(String, ActionId)],
    /// The requests that it answers, in the order in which they print.
    pub answers: &'a [AnswerLine<'a>],
    /// Requests of what it answers to which no letter says anything yet.
    pub not_taken_up: &'a [AnswerLine<'a>],
    /// What is wrong with the notice of a refusal that it bears.
    pub notice: &'a [NoticeLine<'a>],
}

/// Something that is wrong with the notice of a refusal.
#[derive(Debug, Clone)]
pub struct NoticeLine<'a> {
    /// Which of its findings it is, and of which provision.
    pub about: &'a str,
    /// As it is told; it names the provision.
    pub sentence: &'a str,
}

/// A request with its answer, as far as it is checked.
#[derive(Debug, Clone)]
pub struct AnswerLine<'a> {
    pub request: RequestId,
    /// Its number as written.
    pub number: Option<&'a str>,
    /// Its words.
    pub text: &'a str,
    /// Whether nothing is written under it.
    pub empty: bool,
}

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// The text asks for something that no row says.
    RequestWithoutRow,
    /// A row that the text never speaks of.
    RowNotMentioned,
    /// A row without a timing.
    NoTiming,
    /// A row without a lead.
    NoLead,
    /// A row whose words begin with somebody who is not its lead.
    LeadAndText,
    /// Words left to be filled in.
    Placeholder,
    /// The letter is dated before its meeting.
    DateBeforeMeeting,
    /// The text speaks of an annex that is not there.
    AnnexMissing,
    /// An annex that the text never speaks of.
    AnnexUnmentioned,
    /// Nobody to send it to. Must be put right.
    NoAddressee,
    /// No day on it. Must be put right.
    NoDate,
    /// No reference of ours.
    NoReference,
    /// A row's timing is not read as a date.
    UnreadTiming,
    /// A row whose words end with another day than its timing has.
    TimingAndText,
    /// Characters that will not print as written.
    Unprintable,
    /// The text asks for a row by another day than the row has.
    ProseTiming,
    /// A row whose last day is before the letter's date.
    DueBeforeLetter,
    /// A row led by words that name nobody the office knows.
    UnknownLead,
    /// The letter has no salutation.
    NoSalutation,
    /// A day of the week that does not say which.
    BareWeekday,
    /// The text says of a row that somebody does it who does not lead it.
    ProseLead,
    /// A request that the letter answers has nothing under its heading.
    EmptyAnswer,
    /// A request of the letter that this one answers is not among its answers.
    RequestNotTakenUp,
    /// The notice of what the letter refuses lacks something, or says what is not so. It is not put away while it does.
    Notice,
}

impl FindingKind {
    /// Every kind: one check each.
    pub const ALL: [Self; 24] = [
        Self::RequestWithoutRow,
        Self::RowNotMentioned,
        Self::NoTiming,
        Self::NoLead,
        Self::LeadAndText,
        Self::Placeholder,
        Self::DateBeforeMeeting,
        Self::AnnexMissing,
        Self::AnnexUnmentioned,
        Self::NoAddressee,
        Self::NoDate,
        Self::NoReference,
        Self::UnreadTiming,
        Self::TimingAndText,
        Self::Unprintable,
        Self::ProseTiming,
        Self::DueBeforeLetter,
        Self::UnknownLead,
        Self::NoSalutation,
        Self::BareWeekday,
        Self::ProseLead,
        Self::EmptyAnswer,
        Self::RequestNotTakenUp,
        Self::Notice,
    ];

    /// Its name in keys and files: `request_without_row`.
    pub fn name(self) -> &'static str {
        match self {
            Self::RequestWithoutRow => "request_without_row",
            Self::RowNotMentioned => "row_not_mentioned",
            Self::NoTiming => "no_timing",
            Self::NoLead => "no_lead",
            Self::LeadAndText => "lead_and_text",
            Self::Placeholder => "placeholder",
            Self::DateBeforeMeeting => "date_before_meeting",
            Self::AnnexMissing => "annex_missing",
            Self::AnnexUnmentioned => "annex_unmentioned",
            Self::NoAddressee => "no_addressee",
            Self::NoDate => "no_date",
            Self::NoReference => "no_reference",
            Self::UnreadTiming => "unread_timing",
            Self::TimingAndText => "timing_and_text",
            Self::Unprintable => "unprintable",
            Self::ProseTiming => "prose_timing",
            Self::DueBeforeLetter => "due_before_letter",
            Self::UnknownLead => "unknown_lead",
            Self::NoSalutation => "no_salutation",
            Self::BareWeekday => "bare_weekday",
            Self::ProseLead => "prose_lead",
            Self::EmptyAnswer => "empty_answer",
            Self::RequestNotTakenUp => "request_not_taken_up",
            Self::Notice => "notice",
        }
    }

    /// How much it matters.
    pub fn level(self) -> Level {
        match self {
            Self::NoAddressee | Self::NoDate => Level::Must,
            _ => Level::Look,
        }
    }
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Look at this.
    Look,
    /// Must be put right before the letter is sent.
    Must,
}

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub kind: FindingKind,
    /// How much it matters.
    pub level: Level,
    /// Its kind and the words it is about. A dismissal is remembered by it until those words change. No two findings
    /// of a letter have the same.
    pub key: String,
    /// What is wrong, in plain words.
    pub sentence: String,
    /// Where in the body, in bytes.
    pub span: Option<Range<usize>>,
    /// The action it is about.
    pub action: Option<ActionId>,
    /// The row it is about, counted from 0.
    pub row: Option<usize>,
    /// What could stand there: the lead to set. Offered, never put in.
    pub suggestion: Option<String>,
    /// For a request without a row: the row that could be added.
    pub row_draft: Option<RowDraft>,
    /// The request of the letter that is answered, which it is about.
    pub request: Option<RequestId>,
    /// What is to be looked at stands in the words of the row, so that they are what settles it.
    pub in_words: bool,
}

/// A row of Annex A drafted from a request, offered and never put in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
pub struct RowDraft {
    /// What is to be done, with who is to do it: `MPS to provide the rota`.
    pub text: String,
    /// By when, as the request says it; blank where it does not.
    pub timing: String,
    /// Who leads; blank where nobody knows the addressee's body.
    pub lead: String,
}

/// A request or commitment in the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Where in the body, in bytes.
    pub span: Range<usize>,
    /// The row that says the same, counted from 0. One without a row lacks one only when a finding has its span: it may
    /// have been dismissed, or the letter shows no agreed actions at all.
    pub row: Option<usize>,
}

/// What the checks found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// What to look at: first what must be put right, then the head of the letter, its body and its rows, in reading
    /// order.
    pub findings: Vec<Finding>,
    /// How many kinds of check found nothing; one whose findings were all dismissed did find something.
    pub quiet: usize,
    /// The requests in the body, in order.
    pub requests: Vec<Request>,
}
