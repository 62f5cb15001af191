//! The result of reading a file for import: the use cases that would record it, and everything a person is shown first.

use chrono::NaiveDate;
use documents::read::log::Field;
use serde_json::{Value, json};

use crate::base::outcome::{PassedOver, Touch};
use crate::import::known::KnownLetter;
use crate::import::preview::{
    ColumnDoubt, FieldChoice, ImportPreview, MessagePreview, NotePreview, PreviewAction, PreviewAnswer, PreviewField,
    PreviewRequest, PreviewTable, Proposal, RoundPreview, StrangeStatus,
};
use crate::import::shared::gathered;
use crate::import::wanted::PaperKind;
use crate::use_case::UseCase;
use crate::views::publications::PublicationOffer;
use crate::views::rows::letter::Direction;

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
    /// Nobody has said yet who sent a letter in whose file does not tell; it is not recorded before.
    pub sender_untold: bool,
    /// The letter of the office that the file is; nothing is made then.
    pub known: Option<KnownLetter>,
    /// What a letter in says to the actions of the letter it answers.
    pub answers: Vec<PreviewAnswer>,
    /// Requests that a letter in numbers.
    pub requests: Vec<PreviewRequest>,
    /// What a note says beside its actions; `None` for other papers.
    pub note: Option<NotePreview>,
    /// What a round of recommendations says; `None` for other papers.
    pub round: Option<RoundPreview>,
    /// Messages of a file, in their order.
    pub messages: Vec<MessagePreview>,
    /// The record of the office that a paper belongs to, such as the meeting of a note, where there is one already.
    pub about: Option<String>,
    /// What the meeting that it plans changes besides it.
    pub touches: Vec<Touch>,
    /// What its letters and messages say of publications: offered once they are recorded.
    pub publications: Vec<PublicationOffer>,
}

impl Import {
    /// Whether it is a letter of which nobody knows whether it went out or came in.
    pub fn lacks_direction(&self) -> bool {
        self.kind == PaperKind::Letter && self.direction.is_none()
    }

    /// How many messages would be recorded without it being known which way they went.
    pub fn untold(&self) -> usize {
        let untold = |message: &&MessagePreview| message.direction.is_none() && message.known.is_none();
        self.messages.iter().filter(untold).count()
    }

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
        if !self.publications.is_empty() {
            value["publications"] = json!(self.publications);
        }
        if self.kind == PaperKind::Actions {
            value["tables"] = json!(self.tables);
            value["shared_doubts"] = json!(gathered(&mut self.actions.clone(), &self.of_columns, &self.strange));
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
        if let Some(round) = &self.round {
            value["source"] = json!(round.source);
            value["round"] = json!(round.round);
            value["columns"] = json!(round.columns);
            value["rows"] = json!(round.rows);
            value["not_reported"] = json!(round.not_reported);
        }
        if matches!(self.kind, PaperKind::Message | PaperKind::Chain) {
            value["messages"] = json!(self.messages);
        }
        if !self.touches.is_empty() {
            value["touches"] = json!(self.touches);
        }
        if let Some(note) = &self.note {
            value["meeting"] = json!(note.meeting);
            value["recorded"] = json!(note.recorded);
            value["question"] = json!(note.question);
            value["next"] = json!(note.next);
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

/// The words of a paper's own records, field by field.
pub(crate) fn fields(case: &UseCase) -> Vec<PreviewField> {
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
        if !matches!(
            import.kind,
            PaperKind::Actions | PaperKind::Recommendations | PaperKind::Message | PaperKind::Chain
        ) {
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
            sender_untold: import.sender_untold,
            known: import.known,
            answers: import.answers,
            requests: import.requests,
            note: import.note,
            round: import.round,
            shared_doubts,
            statuses: import.strange,
            touches: import.touches,
            messages: import.messages,
            publications: import.publications,
        }
    }
}
