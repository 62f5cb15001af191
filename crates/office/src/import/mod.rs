//! What comes in: a paper or a log read into the use cases that would record it, with every doubt. Nothing is written
//! until a person says so, and then it is one step that can be undone.

mod cells;
mod columns;
mod days;
mod direction;
pub mod first_start;
mod gathered;
mod gathering;
mod heading;
mod holidays;
mod identity;
mod known;
mod letter;
mod log;
mod message;
mod note;
mod own;
mod papers;
mod preview;
mod promises;
mod recommendations;
mod said;
mod shared;
mod standing;
mod wanted;

use documents::read::source::Kind;
use documents::read::{file, log as log_reader};

pub use crate::facts::update_file::UpdateRead;
pub use crate::views::rows::letter::Direction;
pub use gathered::{Create, Import};
pub use holidays::{HolidayDoubt, HolidayFileView, HolidayLine};
pub use known::KnownLetter;
pub use preview::{
    BroughtPreview, ColumnDoubt, ColumnOrder, FieldChoice, ImportPreview, KnownAction, MessagePreview, NoteAttendance,
    NotePreview, NoteQuestion, PreviewAction, PreviewAnswer, PreviewColumn, PreviewField, PreviewTable, Proposal,
    RoundPreview, RowChange, RowPreview, RowQuestion, RowStanding, RowStatus, SharedDoubt, StrangeStatus,
};
pub use wanted::{ImportWanted, Incoming, PaperKind};

use gathering::Gathering;

use crate::base::error::{Error, refuse};
use crate::base::files::unreadable;
use crate::base::office::Office;
use crate::base::work::{Earlier, Moment};
use crate::office::{Done, Together};
use crate::use_case::UseCase;

impl Office {
    /// Reads what comes in and says what recording it would make.
    ///
    /// # Errors
    /// Refused, in a sentence that names the file, where it cannot be read or is not what its name says; where a
    /// mapping names no field, or a row to be left out is none.
    pub fn import(&self, moment: Moment, wanted: &ImportWanted) -> Result<Import, Error> {
        let mut import = self.gathered(moment, wanted)?;
        import.publications = promises::offered(&self.store.read(), &import.creates, moment)?;
        Ok(import)
    }

    fn gathered(&self, moment: Moment, wanted: &ImportWanted) -> Result<Import, Error> {
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
                if wanted.kind == Some(PaperKind::Message) {
                    return message::gather(gathering, path, wanted);
                }
                let read = crate::base::files::read_file(path)?;
                if wanted.kind == Some(PaperKind::Recommendations) {
                    return recommendations::gather(gathering, &read, wanted);
                }
                if wanted.kind == Some(PaperKind::Chain) {
                    return message::gather_chain(gathering, &read, wanted);
                }
                let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
                let of_lists = matches!(ending.as_str(), "xlsx" | "xls" | "ods" | "csv" | "tsv" | "eml" | "msg");
                if wanted.kind == Some(PaperKind::Actions) || (wanted.kind.is_none() && of_lists) {
                    let log = log_reader::log(&read.bytes, &read.name).map_err(unreadable)?;
                    return self.import_log(gathering, log, read.name, wanted);
                }
                let source = file::pages_or_text(&read.bytes, &read.name).map_err(unreadable)?;
                let scan = source.kind == Kind::Pages && source.blocks.is_empty();
                let told = || if scan { PaperKind::Letter } else { papers::told(&source) };
                let kind = wanted.kind.unwrap_or_else(told);
                if kind == PaperKind::Note {
                    if scan {
                        return refuse(format!("{} {}", read.name, letter::PICTURES));
                    }
                    return self.import_note(gathering, &source, read.name, wanted);
                }
                let gathered = letter::gather(&mut gathering, &source, &read, path, wanted)?;
                let import = gathering.import(read.name, kind, gathered.doubts, gathered.passed_over);
                Ok(Import {
                    direction: gathered.direction,
                    received: gathered.received,
                    sender_untold: gathered.sender_untold,
                    known: gathered.known,
                    answers: gathered.answers,
                    requests: gathered.requests,
                    ..import
                })
            }
        }
    }

    fn import_note(
        &self,
        gathering: Gathering<'_>,
        source: &documents::read::source::Source,
        file: String,
        wanted: &ImportWanted,
    ) -> Result<Import, Error> {
        let said = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        let told = note::SaidBeside {
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
        if import.lacks_direction() {
            return refuse(format!(
                "{} does not tell whether the letter went out or came in: say which (--as letter-out, or --as \
                 letter-in).",
                import.file
            ));
        }
        if import.sender_untold {
            return refuse(format!(
                "{} is a scan and does not tell who sent it: say who (--sender, and --received for the day it came).",
                import.file
            ));
        }
        let untold = import.untold();
        if untold > 0 {
            return refuse(format!(
                "{} does not tell which way {} went: say whether in or out (--direction in, or --direction out).",
                import.file,
                match (import.messages.len(), untold) {
                    (1, _) => "it".to_owned(),
                    (_, 1) => "one of its messages".to_owned(),
                    (_, count) => format!("{count} of its messages"),
                }
            ));
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
            PaperKind::Recommendations => "round",
            PaperKind::Message | PaperKind::Chain => "message1",
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
            clock: None,
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
    pub fn import_preview(&mut self, moment: Moment, wanted: &ImportWanted) -> Result<ImportPreview, Error> {
        let import = self.import(moment, wanted)?;
        Ok(self.with_touches(moment, import).into())
    }

    /// An import with what the meeting that it plans changes besides it, worked out by trying it. In an office that can
    /// only be read nothing can be tried, and nothing can be recorded either.
    pub fn with_touches(&mut self, moment: Moment, mut import: Import) -> Import {
        let plans = |create: &Create| matches!(create.case, UseCase::PlanMeeting(_));
        let Some(last) = import.creates.iter().position(plans) else {
            return import;
        };
        let tried: Vec<(String, UseCase)> = (import.creates[..=last].iter())
            .map(|create| (create.name.clone(), create.case.clone()))
            .collect();
        let touched = self.rehearse(moment, |perform| {
            let mut earlier = Earlier::new();
            let mut touches = Vec::new();
            for (name, case) in tried {
                // What is refused here is refused, in its sentence, when it is recorded.
                let Ok(done) = perform(case, &earlier) else { break };
                touches.extend(done.touches.into_iter().flatten());
                earlier.insert(name, serde_json::json!({ "id": done.id, "reference": done.reference }));
            }
            touches
        });
        if let Ok(touches) = touched {
            import.touches = touches;
        }
        import
    }
}
