//! An import as the window shows it before anything is written: values, no sentences but those of doubts.

use chrono::NaiveDate;
use documents::read::Passed;
use documents::read::log::{DayOrder, Field};
use domain::action::{Rag, Status};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;

use super::shared::{SharedDoubt, StrangeStatus, gathered};
use super::{Direction, Import, KnownLetter, NotePreview, PaperKind, PreviewAnswer};
use crate::UseCase;
use crate::views::Named;
use crate::views::action::{ProposedDiscussion, TimingView};

/// How a row of a log stands to the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RowStanding {
    /// The register does not have it.
    New,
    /// The register has it, and it says something else here.
    Changed,
    /// The register has it as it stands here.
    Unchanged,
    /// A person leaves it out.
    LeftOut,
    /// It may be one the register has, and nothing is recorded of it until a person says.
    Waits,
}

/// An action of the register that a row may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct KnownAction {
    /// Identity.
    pub id: String,
    /// Its number in the register.
    pub number: String,
    /// Its words.
    pub text: String,
    /// Its timing as written.
    pub timing: String,
    /// Its lead as written.
    pub lead: String,
    /// The forum that agreed it.
    pub agreed_by: Option<String>,
    /// The day it was agreed.
    pub agreed_on: Option<NaiveDate>,
    /// Where it stands.
    pub status: Status,
}

/// The question which action a row is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RowQuestion {
    /// Those of the register that it may be; it may be none of them.
    pub candidates: Vec<KnownAction>,
    /// Nobody has said which, and what the row says does not settle it.
    pub open: bool,
}

/// What a row of a log brings, beside the words of a new action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum RowChange {
    /// The timing moves.
    Timing {
        /// As it is written in the register.
        from: String,
        /// As it is written here.
        to: String,
    },
    /// The lead changes.
    Lead {
        /// As it is written in the register.
        from: String,
        /// As it is written here.
        to: String,
    },
    /// Something was said of it.
    Update {
        /// In these words.
        text: String,
    },
    /// It is rated otherwise.
    Rating {
        /// The rating.
        to: Rag,
        /// Whose it is.
        by: String,
    },
    /// It stands otherwise.
    Status {
        /// How it will stand.
        to: Status,
        /// Only because it is struck through.
        struck: bool,
        /// The day it was closed, where the file says so.
        on: Option<NaiveDate>,
    },
}

/// An action as an import would record it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PreviewAction {
    /// What it is called when it is to be left out: `12`, or `2:12` in the second table; in a note its place among the
    /// offered actions. Empty in a letter, which is taken whole.
    pub row: String,
    /// The heading of a note that it stands under; empty elsewhere.
    pub under: String,
    /// The row's line as the file counts; 0 in a letter or a note.
    pub line: u32,
    /// Its number in the paper.
    pub number: String,
    /// The words.
    pub text: String,
    /// Its timing and reading.
    pub timing: TimingView,
    /// Its lead as written.
    pub lead: String,
    /// Its status, its ticks and its closing days as written; empty in a letter or a note.
    pub status: String,
    /// The day it was agreed or raised, as written; empty in a letter or a note.
    pub agreed_on: String,
    /// Where its words say it is to be discussed.
    pub discuss_at: Vec<ProposedDiscussion>,
    /// Whether the register has it.
    pub standing: RowStanding,
    /// The action of the register that it is, with its words.
    pub known: Option<Named>,
    /// Which action it is, where a person may say so.
    pub asks: Option<RowQuestion>,
    /// What it brings.
    pub changes: Vec<RowChange>,
    /// What a person should look at.
    pub doubts: Vec<String>,
    /// The row is hidden in the file.
    pub hidden: bool,
    /// The row is struck through in the file.
    pub struck: bool,
}

/// A name and a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PreviewField {
    /// What it is.
    pub name: String,
    /// What the file says.
    pub value: String,
}

/// Something passed over, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PassedOver {
    /// The words.
    pub what: String,
    /// Why.
    pub why: String,
}

impl From<Passed> for PassedOver {
    fn from(passed: Passed) -> Self {
        Self {
            what: passed.what,
            why: passed.why,
        }
    }
}

/// Something the office does not know yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Proposal {
    /// `forum`, `body` or `person`.
    pub kind: String,
    /// Its name as written.
    pub name: String,
}

/// Which of day and month stands first in a column's dates of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ColumnOrder {
    /// Some can only be read with the month first: no day is taken from those that can be read either way, until a person
    /// says which it is.
    Uncertain,
    /// The day, as is usual here; all of them could be read either way.
    DayFirst,
    /// The month, as a person said.
    MonthFirst,
}

impl ColumnOrder {
    pub(super) fn of(order: DayOrder) -> Self {
        match order {
            DayOrder::DayFirst => Self::DayFirst,
            DayOrder::MonthFirst => Self::MonthFirst,
            DayOrder::Uncertain => Self::Uncertain,
        }
    }
}

impl From<ColumnOrder> for DayOrder {
    fn from(order: ColumnOrder) -> Self {
        match order {
            ColumnOrder::DayFirst => Self::DayFirst,
            ColumnOrder::MonthFirst => Self::MonthFirst,
            ColumnOrder::Uncertain => Self::Uncertain,
        }
    }
}

/// A column of a log, and what it was read as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PreviewColumn {
    /// What it is called in a mapping: `COLUMN` in `COLUMN=FIELD`.
    pub column: String,
    /// Its heading as written, or where it stands.
    pub heading: String,
    /// What it holds: `timing`; `other` where it is not used.
    pub field: String,
    /// Which of day and month stands first in its dates; nothing where that is not in question.
    pub order: Option<ColumnOrder>,
    /// The words of its first filled cell, cut short.
    pub sample: String,
    /// How many of its cells are filled.
    pub filled: u32,
}

/// Something that a column of a log can be read as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FieldChoice {
    /// Its name: `timing`.
    pub field: String,
    /// More than one column of a table may hold it.
    pub several: bool,
}

/// A table of a log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PreviewTable {
    /// The sheet's name, or `Table 2`.
    pub name: String,
    /// Its columns.
    pub columns: Vec<PreviewColumn>,
}

/// An import as the window shows it before anything is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportPreview {
    /// The file's name.
    pub file: String,
    /// The kind of paper.
    pub kind: PaperKind,
    /// What it says, field by field.
    pub fields: Vec<PreviewField>,
    /// The tables of a log, and how their columns were read.
    pub tables: Vec<PreviewTable>,
    /// What a column can be read as.
    pub choices: Vec<FieldChoice>,
    /// Its actions.
    pub actions: Vec<PreviewAction>,
    /// What a person should look at, beside what stands with each action.
    pub doubts: Vec<String>,
    /// What would end in no record, beside the columns that are not used.
    pub passed_over: Vec<PassedOver>,
    /// What the office does not know yet.
    pub proposes: Vec<Proposal>,
    /// Whether a letter went out or came in; `None` for other papers.
    pub direction: Option<Direction>,
    /// The day a letter in was received, as a person or the file says, else today.
    pub received: Option<NaiveDate>,
    /// The letter of the office that the file is; nothing is recorded then.
    pub known: Option<KnownLetter>,
    /// What a letter in says to the actions of the letter it answers.
    pub answers: Vec<PreviewAnswer>,
    /// What a note says beside its actions.
    pub note: Option<NotePreview>,
    /// Doubts that several rows of a log share; they do not stand in its rows.
    pub shared_doubts: Vec<SharedDoubt>,
    /// Words of a log for a status that the register does not have.
    pub statuses: Vec<StrangeStatus>,
}

/// The words of a paper's own records, field by field.
fn fields(case: &UseCase) -> Vec<PreviewField> {
    if !matches!(case, UseCase::DraftLetter(_) | UseCase::ReceiveLetter(_)) {
        return Vec::new();
    }
    let with = serde_json::to_value(case).unwrap_or_default();
    let fields = with.get("with").and_then(Value::as_object).into_iter().flatten();
    fields
        .filter_map(|(name, value)| match value {
            Value::String(text) if !text.starts_with('$') && name != "file" => Some(PreviewField {
                name: name.replace('_', " "),
                value: text.clone(),
            }),
            _ => None,
        })
        .collect()
}

impl From<Import> for ImportPreview {
    fn from(import: Import) -> Self {
        let proposes = import
            .proposes
            .iter()
            .filter(|proposal| proposal["kind"] != "discussion")
            .map(|proposal| Proposal {
                kind: proposal["kind"].as_str().unwrap_or_default().to_owned(),
                name: proposal["name"].as_str().unwrap_or_default().to_owned(),
            })
            .collect();
        let mut doubts = import.doubts;
        if import.kind != PaperKind::Actions {
            // Those of an action stand with it.
            let papers = import
                .creates
                .iter()
                .filter(|create| !matches!(create.case, UseCase::RecordAction(_)));
            doubts.extend(papers.flat_map(|create| create.doubts.iter().cloned()));
        }
        let mut actions = import.actions;
        let shared_doubts = match import.kind {
            PaperKind::Actions => gathered(&mut actions, &import.of_columns, &import.strange),
            _ => Vec::new(),
        };
        doubts.retain(|doubt| !shared_doubts.iter().any(|shared| shared.sentence == *doubt));
        Self {
            file: import.file,
            kind: import.kind,
            fields: import.creates.iter().flat_map(|create| fields(&create.case)).collect(),
            choices: Field::names()
                .map(|name| FieldChoice {
                    field: name.to_owned(),
                    several: name == Field::Other.name() || Field::named(name).is_some_and(Field::several),
                })
                .collect(),
            tables: import.tables,
            actions,
            doubts,
            passed_over: import.passed_over,
            proposes,
            direction: import.direction,
            received: import.received,
            known: import.known,
            answers: import.answers,
            note: import.note,
            shared_doubts,
            statuses: import.strange,
        }
    }
}
