//! An import as the window shows it before anything is written: values, no sentences but those of doubts.

use chrono::{DateTime, FixedOffset, NaiveDate};
use documents::read::log::DayOrder;
use domain::action::{Rag, Status};
use domain::letter::Outcome;
use domain::meeting::Capacity;
use domain::recommendation::{Reading, RoundColumn};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::base::named::Named;
use crate::base::outcome::{PassedOver, Touch};
use crate::facts::discussions::ProposedDiscussion;
use crate::import::known::KnownLetter;
use crate::import::wanted::PaperKind;
use crate::views::publications::PublicationOffer;
use crate::views::rows::action::TimingView;
use crate::views::rows::letter::Direction;

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
    pub name: String,
    /// What the file says.
    pub value: String,
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
    /// Some can only be read with the month first: no day is taken from those that can be read either way, until a
    /// person says which it is.
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
    /// Nobody has said yet who sent a letter in whose file does not tell: a scan. It is not recorded before.
    pub sender_untold: bool,
    /// The letter of the office that the file is; nothing is recorded then.
    pub known: Option<KnownLetter>,
    /// What a letter in says to the actions of the letter it answers.
    pub answers: Vec<PreviewAnswer>,
    /// Requests that a letter in numbers, each with its answer where the letter repeats and answers them.
    pub requests: Vec<PreviewRequest>,
    /// What a note says beside its actions.
    pub note: Option<NotePreview>,
    /// What a round of recommendations says.
    pub round: Option<RoundPreview>,
    /// Doubts that several rows of a log share; they do not stand in its rows.
    pub shared_doubts: Vec<SharedDoubt>,
    /// Words of a log for a status that the register does not have.
    pub statuses: Vec<StrangeStatus>,
    /// Of an import that plans a meeting: what changes besides it, such as last days that are read from the forum's
    /// next one.
    pub touches: Vec<Touch>,
    /// Messages of a file, in their order.
    pub messages: Vec<MessagePreview>,
    /// What its letters and messages say of publications: offered once they are recorded, and recorded by nobody else.
    pub publications: Vec<PublicationOffer>,
}

/// A message as an import would record it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MessagePreview {
    /// Which way it went; nothing where that is not told and nobody has said it.
    pub direction: Option<Direction>,
    /// Who sent it, as written.
    pub from: String,
    /// To whom, as written.
    pub to: Vec<String>,
    /// Who has a copy, as written.
    pub cc: Vec<String>,
    /// When it was sent, as written; empty where nothing is said.
    pub sent_written: String,
    /// The moment that is read from it.
    pub sent: Option<DateTime<FixedOffset>>,
    pub subject: String,
    /// How its words begin.
    pub text: String,
    pub attachments: Vec<BroughtPreview>,
    /// References of ours that stand in its subject or its words.
    pub reference: Vec<String>,
    /// The message of the register that it is; it is not recorded again.
    pub known: Option<Named>,
    /// What a person should look at.
    pub doubts: Vec<String>,
    /// London's day at that moment.
    pub day: Option<NaiveDate>,
}

/// A file that came with a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BroughtPreview {
    /// Its name, as the message writes it.
    pub name: String,
    /// How many bytes are kept; nothing where the message only names it.
    pub bytes: Option<u32>,
}

/// A doubt that several rows share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SharedDoubt {
    /// What is doubtful, once.
    pub sentence: String,
    /// The rows, by [`PreviewAction::row`].
    pub rows: Vec<String>,
    /// The column whose order of day and month answers it, as a mapping calls it; none for another doubt.
    pub column: Option<String>,
}

/// A word for a status that the register does not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct StrangeStatus {
    /// As the first row has it.
    pub words: String,
    /// The rows that say so, by [`PreviewAction::row`].
    pub rows: Vec<String>,
    /// What a person says that it means in all of them; none where it is kept as an update.
    pub means: Option<Status>,
    /// The rows in which a person says otherwise.
    pub otherwise: Vec<RowStatus>,
}

/// How a single row stands, as a person says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RowStatus {
    /// The row.
    pub row: String,
    /// Its status; none where the words are kept as an update.
    pub means: Option<Status>,
}

/// What is doubtful in a column as a whole, and what each of its rows says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnDoubt {
    /// What its rows say.
    pub of_rows: String,
    /// What is said once.
    pub sentence: String,
    /// The column by its heading and what it holds, as a mapping says it: `Due=timing`.
    pub mapping: String,
    /// The column, as a mapping calls it.
    pub column: String,
}

/// What a person has to say before a note can be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum NoteQuestion {
    /// On which day the meeting was held: the file does not say.
    Date,
    /// Which of the forum's meetings on that day it was.
    Meeting {
        /// Those it could be.
        meetings: Vec<Named>,
    },
    /// What is to be done: the meeting has a note, and it is another one.
    OtherNote { meeting: Named },
}

impl NoteQuestion {
    /// The question in one sentence.
    pub fn sentence(&self, file: &str) -> String {
        match self {
            Self::Date => format!("No date was found in {file}: say on which day the meeting was held."),
            Self::Meeting { meetings } => {
                let names: Vec<&str> = meetings.iter().map(|meeting| meeting.name.as_str()).collect();
                format!(
                    "{file} could be the note of {} meetings: {}. Say which.",
                    meetings.len(),
                    names.join("; ")
                )
            }
            Self::OtherNote { meeting } => format!(
                "The meeting “{}” has a note already, and {file} says something else: correct that note, or say which \
                 other meeting this is the note of.",
                meeting.name
            ),
        }
    }
}

/// A line of attendance as an import would record it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NoteAttendance {
    pub name: String,
    /// Initials, which mean this person in this meeting; may be empty.
    pub initials: String,
    /// The post as the file gives it; may be empty.
    pub title: String,
    /// The body; may be empty.
    pub body: String,
    pub capacity: Capacity,
    /// `items 3-5 only`; may be empty.
    pub detail: String,
    /// The office knows the person.
    pub known: bool,
    /// How the line stands to the attendance that the meeting has already.
    pub standing: RowStanding,
}

/// What an import of a note shows beside its actions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NotePreview {
    /// The forum's name, or the words of the heading that no forum of the office goes by.
    pub forum: String,
    /// The day, as the file or a person says.
    pub date: Option<NaiveDate>,
    /// The date's words in the file; may be empty.
    pub date_written: String,
    /// `14:00`; may be empty.
    pub time: String,
    /// May be empty.
    pub place: String,
    /// The meeting of the office that gets the note; a new one is planned where it is left out.
    pub meeting: Option<Named>,
    /// The same note is there already: nothing would change.
    pub recorded: bool,
    /// What a person has to say first.
    pub question: Option<NoteQuestion>,
    /// Who was there.
    pub attendance: Vec<NoteAttendance>,
    /// The note's Markdown.
    pub text: String,
    /// The next meeting that it names, where its day is still to come.
    pub next: Option<NextMeeting>,
}

/// A meeting that minutes say comes next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NextMeeting {
    pub date: NaiveDate,
    /// `14:00`; may be empty.
    pub time: String,
    /// The words that say so.
    pub written: String,
    /// The forum's meeting on that day, where it has one already; then nothing is planned.
    pub meeting: Option<Named>,
}

/// What a letter in says to one action of the letter it answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PreviewAnswer {
    /// The row's number in the letter that is answered.
    pub number: String,
    /// The action's words there.
    pub request: String,
    /// How far it is answered.
    pub outcome: Outcome,
    /// In what words.
    pub text: String,
}

/// A request that a letter in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PreviewRequest {
    pub number: Option<String>,
    /// Its words as written.
    pub text: String,
    /// The words that answer it.
    pub answer: Option<String>,
}

/// A round as an import would record it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RoundPreview {
    /// The report's title.
    pub source: String,
    /// The office has it already.
    pub source_known: bool,
    /// The round's name.
    pub round: String,
    /// The source has it already.
    pub round_known: bool,
    /// The columns as headed, with what each is read as.
    pub columns: Vec<RoundColumn>,
    /// The recommendations in the order of the paper.
    pub rows: Vec<RowPreview>,
    /// Numbers of the source's recommendations that the paper does not have.
    pub not_reported: Vec<String>,
}

/// A row of a round as an import would record it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RowPreview {
    /// The number as written.
    pub number: String,
    /// The words.
    pub text: String,
    /// The status cell as written; nothing where there is no such column.
    pub status: Option<String>,
    /// What its words are read as.
    pub reading: Option<Reading>,
    /// The lead as written.
    pub lead: Option<String>,
    /// The progress as written.
    pub progress: Option<String>,
    /// Whether this round has it already.
    pub standing: RowStanding,
    /// How names were read, a sentence each.
    pub notes: Vec<String>,
    /// What a person should look at.
    pub doubts: Vec<String>,
}
