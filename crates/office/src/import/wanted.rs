//! The request for an import: which file, and how a person wants it read.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::base::arguments::Day;
use crate::views::rows::letter::Direction;

/// What kind of paper a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// A letter, with or without an annex of actions: one of ours, or one that came in.
    Letter,
    /// A note of meeting.
    Note,
    /// A log of actions: a spreadsheet, a list, a table in a document or a message.
    Actions,
    /// A round of recommendations: a progress report with its table.
    Recommendations,
    /// A message, .eml or .msg, as a record of the register of correspondence.
    Message,
    /// A chain of messages that was printed, each as a record.
    Chain,
}

/// Where what comes in is taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum Incoming {
    File {
        path: PathBuf,
    },
    /// What was copied from a document, a spreadsheet or a web page.
    Pasted {
        /// Its plain words.
        text: String,
        /// The same as HTML, where the other program gave it.
        html: Option<String>,
    },
}

/// What is to be read, and how.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ImportWanted {
    /// What comes in.
    pub what: Incoming,
    /// What it is; told from its content where left out.
    pub kind: Option<PaperKind>,
    /// Whether a letter or a message went out or came in; told from its content where left out.
    #[serde(default)]
    pub direction: Option<Direction>,
    /// The day a letter in was received; the day that the file says, else today, where left out.
    #[serde(default)]
    pub received: Option<Day>,
    /// The forum of a note, or of a log's rows that name none.
    pub forum: Option<String>,
    /// Whether the forums, bodies and people that the office does not know are made too.
    pub accept: bool,
    /// What columns of a log hold where that was recognised wrongly, each as `COLUMN=FIELD`; of dates of figures also
    /// which of day and month stands first, as `COLUMN=FIELD:month-first`.
    pub map: Vec<String>,
    /// Rows of a log, or offered actions of a note, that are not recorded, by [`PreviewAction::row`].
    pub leave_out: Vec<String>,
    /// Rows of a log that are not closed though they are struck through, by [`PreviewAction::row`].
    pub keep_open: Vec<String>,
    /// The day of the meeting, where a note does not say it or says it wrongly; of a letter in, the day on it.
    pub date: Option<Day>,
    /// The meeting that a note is of, by identity or as `FORUM on YYYY-MM-DD`.
    pub meeting: Option<String>,
    /// Rows of a log that are a known action, each as `ROW=REF`.
    pub same: Vec<String>,
    /// Rows of a log that are new although they could be a known action, by [`PreviewAction::row`].
    pub new: Vec<String>,
    /// What words for a status that the register does not have mean in every row, each as `WORDS=STATUS`.
    #[serde(default)]
    pub statuses: Vec<String>,
    /// The same for single rows, each as `ROW=STATUS`; it comes before what is said of all.
    #[serde(default)]
    pub row_statuses: Vec<String>,
    /// The report that a round of recommendations is on, by title, where the paper does not say it.
    #[serde(default)]
    pub source: Option<String>,
    /// What the round is called, where the paper does not say it.
    #[serde(default)]
    pub round: Option<String>,
    /// Whether the next meeting that a note names is planned too.
    #[serde(default)]
    pub plan_next: bool,
    /// Who sent a letter in, where the file does not say it or says it wrongly.
    #[serde(default)]
    pub sender: Option<String>,
}

impl ImportWanted {
    /// All of it, as recognised.
    pub fn as_recognised(what: Incoming) -> Self {
        Self {
            what,
            kind: None,
            direction: None,
            received: None,
            forum: None,
            accept: false,
            map: Vec::new(),
            leave_out: Vec::new(),
            keep_open: Vec::new(),
            date: None,
            meeting: None,
            same: Vec::new(),
            new: Vec::new(),
            statuses: Vec::new(),
            row_statuses: Vec::new(),
            source: None,
            round: None,
            plan_next: false,
            sender: None,
        }
    }
}
