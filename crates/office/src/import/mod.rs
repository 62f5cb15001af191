//! What comes in: a paper or a log read into the use cases that would record it, with every doubt. Nothing is written
//! until a person says so, and then it is one step that can be undone.

mod cells;
mod columns;
mod days;
mod direction;
mod gathering;
mod heading;
mod identity;
mod known;
mod letter;
mod log;
mod note;
mod own;
mod papers;
mod preview;
mod said;
mod shared;
mod standing;
pub(crate) mod update;

use std::path::PathBuf;

use documents::read::{file, log as log_reader};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;

pub use crate::views::letter::Direction;
use gathering::Gathering;
pub(crate) use gathering::discussions;
pub use known::KnownLetter;
pub use letter::PreviewAnswer;
pub use note::{NoteAttendance, NotePreview, NoteQuestion};
pub use preview::{
    ColumnOrder, FieldChoice, ImportPreview, KnownAction, PassedOver, PreviewAction, PreviewColumn, PreviewField,
    PreviewTable, Proposal, RowChange, RowQuestion, RowStanding,
};
pub use shared::{ColumnDoubt, RowStatus, SharedDoubt, StrangeStatus};
pub use update::UpdateRead;

use crate::arguments::Day;
use crate::error::{Error, refuse};
use crate::work::Moment;
use crate::{Done, Office, Together, UseCase};
use chrono::NaiveDate;

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
}

/// Where what comes in is taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum Incoming {
    /// A file.
    File {
        /// Where it is.
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
    /// Whether a letter went out or came in; told from its content where left out.
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
    /// The day of the meeting, where a note does not say it or says it wrongly.
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
}

impl ImportWanted {
    /// All of it, as recognised.
    pub fn of(what: Incoming) -> Self {
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
        }
    }
}

/// A record that an import would make.
#[derive(Debug, Clone)]
pub struct Create {
    /// The name by which later ones refer to it.
    pub name: String,
    /// What would be done.
    pub case: UseCase,
    /// What a person should look at.
    pub doubts: Vec<String>,
}

/// What an import would do.
#[derive(Debug, Clone)]
pub struct Import {
    /// The file's name.
    pub file: String,
    /// The kind of paper.
    pub kind: PaperKind,
    /// What would be made, in order.
    pub creates: Vec<Create>,
    /// Forums, bodies and people the office does not know, and places of discussion that the words name.
    pub proposes: Vec<Value>,
    /// What a person should look at, for the whole.
    pub doubts: Vec<String>,
    /// What would end in no record.
    pub passed_over: Vec<PassedOver>,
    /// Cells of a log's columns that are no field; they end in no record either.
    pub unused: Vec<PassedOver>,
    /// What is doubtful in a log's columns as a whole.
    pub of_columns: Vec<ColumnDoubt>,
    /// Words of a log for a status that the register does not have.
    pub strange: Vec<StrangeStatus>,
    /// The tables of a log, and how their columns were read.
    pub tables: Vec<PreviewTable>,
    /// The actions, in their order.
    pub actions: Vec<PreviewAction>,
    /// Whether a letter went out or came in; `None` for other papers.
    pub direction: Option<Direction>,
    /// The day a letter in was received.
    pub received: Option<NaiveDate>,
    /// The letter of the office that the file is; nothing is made then.
    pub known: Option<KnownLetter>,
    /// What a letter in says to the actions of the letter it answers.
    pub answers: Vec<PreviewAnswer>,
    /// What a note says beside its actions; `None` for other papers.
    pub note: Option<NotePreview>,
    /// The record of the office that a paper belongs to, such as the meeting of a note, where there is one already.
    pub about: Option<String>,
}

impl Import {
    /// The rows of a log of which nobody has said whether they are new or a known action.
    pub fn questions(&self) -> Vec<&str> {
        let open = self
            .actions
            .iter()
            .filter(|action| action.asks.as_ref().is_some_and(|asks| asks.open));
        open.map(|action| action.row.as_str()).collect()
    }

    /// The contract's form: what it creates, proposes, and passes over; of a log also its columns and rows.
    pub fn to_json(&self) -> Value {
        let creates: Vec<Value> = self
            .creates
            .iter()
            .map(|create| {
                let mut value = serde_json::to_value(&create.case).unwrap_or_default();
                if let Some(with) = value.get_mut("with").and_then(Value::as_object_mut) {
                    with.retain(|_, value| !value.is_null());
                }
                value["id"] = json!(create.name);
                value["doubts"] = json!(create.doubts);
                value
            })
            .collect();
        let passed: Vec<&PassedOver> = self.passed_over.iter().chain(&self.unused).collect();
        let mut value = json!({
            "file": self.file, "creates": creates, "proposes": self.proposes, "doubts": self.doubts,
            "passed_over": passed,
        });
        if let Some(direction) = self.direction {
            value["direction"] = json!(direction);
        }
        if let Some(known) = &self.known {
            value["known"] = json!({ "id": known.id, "what": known.what, "same_file": known.same_file });
        }
        if self.kind == PaperKind::Actions {
            value["tables"] = json!(self.tables);
            value["shared_doubts"] = json!(shared::gathered(
                &mut self.actions.clone(),
                &self.of_columns,
                &self.strange
            ));
            value["statuses"] = json!(self.strange);
            value["rows"] = json!(
                self.actions
                    .iter()
                    .map(|action| json!({
                        "row": action.row, "number": action.number, "text": action.text, "timing": action.timing,
                        "lead": action.lead, "status": action.status, "agreed_on": action.agreed_on,
                        "standing": action.standing, "known": action.known, "asks": action.asks,
                        "changes": action.changes, "doubts": action.doubts,
                    }))
                    .collect::<Vec<Value>>()
            );
        }
        if let Some(note) = &self.note {
            value["meeting"] = json!(note.meeting);
            value["recorded"] = json!(note.recorded);
            value["question"] = json!(note.question);
            value["actions"] = json!(
                self.actions
                    .iter()
                    .map(|action| json!({
                        "row": action.row, "number": action.number, "text": action.text, "timing": action.timing,
                        "lead": action.lead, "under": action.under, "standing": action.standing, "doubts": action.doubts,
                    }))
                    .collect::<Vec<Value>>()
            );
        }
        value
    }
}

/// The sentence of a reader, with one stop at its end.
fn unreadable(error: impl std::fmt::Display) -> Error {
    Error::Refused(format!("{}.", error.to_string().trim_end_matches('.')))
}

impl Office {
    /// Reads what comes in and says what recording it would make.
    ///
    /// # Errors
    /// Refused, in a sentence that names the file, where it cannot be read or is not what its name says; where a mapping
    /// names no field, or a row to be left out is none.
    pub fn import(&self, moment: Moment, wanted: &ImportWanted) -> Result<Import, Error> {
        let mut gathering = Gathering::new(self.store.read(), moment, wanted.accept);
        match &wanted.what {
            Incoming::Pasted { text, html } => {
                if wanted.kind.is_some_and(|kind| kind != PaperKind::Actions) {
                    return refuse("Only a log of actions can be pasted; save a letter or a note as a file.");
                }
                let log = log_reader::log_pasted(text, html.as_deref()).map_err(unreadable)?;
                self.import_log(gathering, log, "the pasted text".to_owned(), wanted)
            }
            Incoming::File { path } => {
                let read = crate::files::read_file(path)?;
                let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
                let of_lists = matches!(ending.as_str(), "xlsx" | "xls" | "ods" | "csv" | "tsv" | "eml");
                if wanted.kind == Some(PaperKind::Actions) || (wanted.kind.is_none() && of_lists) {
                    let log = log_reader::log(&read.bytes, &read.name).map_err(unreadable)?;
                    return self.import_log(gathering, log, read.name, wanted);
                }
                let source = file::text(&read.bytes, &read.name).map_err(unreadable)?;
                let kind = wanted.kind.unwrap_or_else(|| papers::told(&source));
                if kind == PaperKind::Note {
                    return self.import_note(gathering, &source, read.name, wanted);
                }
                let gathered = letter::gather(&mut gathering, &source, &read, path, wanted)?;
                let import = gathering.import(read.name, kind, gathered.doubts, gathered.passed_over);
                Ok(Import {
                    direction: gathered.direction,
                    received: gathered.received,
                    known: gathered.known,
                    answers: gathered.answers,
                    ..import
                })
            }
        }
    }

    fn import_note(
        &self,
        gathering: Gathering<'_>,
        source: &file::Source,
        file: String,
        wanted: &ImportWanted,
    ) -> Result<Import, Error> {
        let said = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        let told = note::Told {
            date: wanted.date.map(|day| day.0),
            forum: said(&wanted.forum).map(|forum| self.forum_named(&forum)).transpose()?,
            meeting: said(&wanted.meeting)
                .map(|meeting| self.meeting_named(&meeting))
                .transpose()?,
        };
        note::gather(gathering, source, file, told, wanted)
    }

    fn import_log(
        &self,
        mut gathering: Gathering<'_>,
        read: log_reader::Log,
        file: String,
        wanted: &ImportWanted,
    ) -> Result<Import, Error> {
        let forum = wanted
            .forum
            .as_deref()
            .map(|forum| self.forum_named(forum))
            .transpose()?;
        let (doubts, passed_over) = log::gather(&mut gathering, read, &file, forum, wanted)?;
        Ok(gathering.import(file, PaperKind::Actions, doubts, passed_over))
    }

    /// Records an import as one step. Gives the names and identities of what was made.
    ///
    /// # Errors
    /// If anything is refused, nothing was written.
    pub fn accept_import(&mut self, moment: Moment, import: Import) -> Result<Together, Error> {
        if let Some(question) = import.note.as_ref().and_then(|note| note.question.as_ref()) {
            return refuse(question.sentence(&import.file));
        }
        if import.creates.is_empty() {
            // Nothing new is no step: the next undo takes back what was done before.
            return Ok((Vec::new(), Vec::new()));
        }
        let about = format!("import: {}", import.file);
        let cases = import
            .creates
            .into_iter()
            .map(|create| (create.name, create.case))
            .collect();
        self.perform_together(moment, "import", about, cases)
    }

    /// Reads and records what comes in as one step. Gives the letter or the meeting it made.
    ///
    /// # Errors
    /// As [`Office::import`]; if anything is refused, nothing was written.
    pub fn import_whole(&mut self, moment: Moment, wanted: &ImportWanted) -> Result<Done, Error> {
        let import = self.import(moment, wanted)?;
        let main = match import.kind {
            PaperKind::Letter => "letter",
            PaperKind::Note => "meeting",
            PaperKind::Actions => "action1",
        };
        let about = import.about.clone();
        let (ids, changes) = self.accept_import(moment, import)?;
        let id = ids
            .into_iter()
            .find(|(name, _)| name == main)
            .map(|(_, id)| id)
            .or(about)
            .unwrap_or_default();
        Ok(Done {
            id,
            timing: None,
            reference: None,
            version: None,
            sha256: None,
            remainder: None,
            touches: None,
            goes: None,
            notice: None,
            left_out: None,
            step: self
                .store
                .read()
                .history(None, None, 1)?
                .first()
                .map_or(0, |row| row.counter as u32),
            changes,
        })
    }

    /// An import as the window shows it before anything is written.
    ///
    /// # Errors
    /// As [`Office::import`].
    pub fn import_preview(&self, moment: Moment, wanted: &ImportWanted) -> Result<ImportPreview, Error> {
        Ok(self.import(moment, wanted)?.into())
    }
}
