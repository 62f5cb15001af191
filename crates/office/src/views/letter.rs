//! Letters as lists and the composer show them.

use chrono::NaiveDate;
use domain::action::Action;
use domain::id::LetterId;
use domain::letter::{Annex, AnnexContent, Letter, LetterState, Reply, SentBy, Version, annex_label};
use domain::marking::Marking;
use domain::people::Person;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{ActionFilter, Owner, Reader};

use crate::base::error::Error;
use crate::base::named::Named;
use crate::base::office::Office;
use crate::base::work::Moment;
use crate::facts::standing::{as_agreed, letter_marking};
use crate::views::drafts::{DraftView, draft};
use crate::views::elsewhere::{Elsewhere, elsewhere};
use crate::views::requests::{AnsweringView, RequestView, answering, request_views};
use crate::views::rows::action::{ActionView, row as action_row, rows};
use crate::views::rows::letter::{LetterRow, letter_row, replies_to};
use crate::views::rows::meeting::{MeetingRow, meeting_row};
use crate::views::rows::reply::reply_row;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AnnexView {
    /// `Annex A`.
    pub label: String,
    pub title: String,
    /// `actions`, `table` or `text`.
    pub kind: String,
    /// Its actions, in order.
    pub actions: Vec<ActionView>,
    /// For each action the timing that the note of its meeting says, where its timing was moved since.
    pub note_says: Vec<Option<String>>,
    /// Its table: the header row, then the others.
    pub table: Vec<Vec<String>>,
    /// Its Markdown.
    pub text: String,
    /// For each action the other papers that show it. What is changed in the row is changed in the action.
    pub elsewhere: Vec<Elsewhere>,
}

/// A version as it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct VersionView {
    pub number: u32,
    /// The day it was sent.
    pub on: NaiveDate,
    /// SHA-256 of the kept bytes.
    pub sha256: String,
}

/// A letter, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LetterView {
    pub id: String,
    pub row: LetterRow,
    pub meeting: Option<MeetingRow>,
    pub reference: Option<String>,
    pub their_reference: Option<String>,
    pub to: Vec<String>,
    pub addressee: Option<Named>,
    pub date: Option<NaiveDate>,
    pub salutation: String,
    pub subject: Option<String>,
    pub body: String,
    pub sign_off: String,
    pub signatory: Vec<String>,
    pub copies_to: Vec<String>,
    /// Its own marking.
    pub marking: Marking,
    /// The highest of it and of what it shows.
    pub paper_marking: Marking,
    pub state: LetterState,
    pub version: u32,
    /// Who is asked to clear it.
    pub clearer: Option<String>,
    pub cleared_by: Option<String>,
    pub cleared_on: Option<NaiveDate>,
    pub sent_on: Option<NaiveDate>,
    pub sent_by: Option<SentBy>,
    pub published_on: Option<NaiveDate>,
    /// Why it was withdrawn or replaced.
    pub why: Option<String>,
    pub agreements_in_body: bool,
    pub annexes: Vec<AnnexView>,
    /// Words typed but not yet part of the letter.
    pub draft: Option<DraftView>,
    pub versions: Vec<VersionView>,
    /// Every action its meeting agreed, for choosing rows.
    pub meeting_actions: Vec<ActionView>,
    /// The letters in that answer it.
    pub replies: Vec<LetterRow>,
    /// How it came to where it stands, the oldest first.
    pub steps: Vec<LetterStep>,
    /// Whether sending has to wait for clearance.
    pub clearance_required: bool,
    /// The letter that replaces it.
    pub superseded_by: Option<LetterRow>,
    /// What it answers, and its answers; nothing where it answers nothing.
    pub answering: Option<AnsweringView>,
    /// What its words ask, as marked.
    pub requests: Vec<RequestView>,
}

/// A step of a letter towards being sent, or after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LetterStep {
    /// The state it reached.
    pub state: String,
    /// The day that was said, else that of the history.
    pub on: Option<NaiveDate>,
    /// Who cleared it, or was asked to, where that was said.
    pub by: Option<String>,
}

/// Who cleared a letter. Those cleared before this was a field of its own say it where the reason stands.
fn cleared_by(letter: &Letter) -> Option<String> {
    let before = || letter.why.as_deref()?.strip_prefix("Cleared by ").map(str::to_owned);
    letter.cleared_by.clone().or_else(before)
}

/// The steps that stand in the history; those taken back are left out.
fn steps(reader: &Reader<'_>, letter: &Letter) -> Result<Vec<LetterStep>, Error> {
    let mut steps = Vec::new();
    for row in reader
        .history(Some(&letter.id.to_string()), None, u32::MAX)?
        .into_iter()
        .rev()
    {
        let state = match row.op.as_str() {
            "draft_letter" | "draft_follow_up" => "draft",
            "submit_letter" => "for_clearance",
            "clear_letter" => "cleared",
            "send_letter" => "sent",
            "publish_letter" => "published",
            "supersede_letter" => "superseded",
            "withdraw_letter" => "withdrawn",
            _ => continue,
        };
        if !row.undone {
            let told = match state {
                "cleared" => letter.cleared_on,
                "sent" => letter.sent_on,
                "published" => letter.published_on,
                _ => None,
            };
            steps.push(LetterStep {
                state: state.to_owned(),
                on: told.or(row.at.get(..10).and_then(|day| day.parse().ok())),
                by: match state {
                    "for_clearance" => letter.clearer.clone(),
                    "cleared" => cleared_by(letter),
                    _ => None,
                },
            });
        }
    }
    // A publication of it may have said so, whose steps are not those of the letter.
    if letter.state == LetterState::Published && !steps.iter().any(|step| step.state == "published") {
        steps.push(LetterStep {
            state: "published".to_owned(),
            on: letter.published_on,
            by: None,
        });
    }
    Ok(steps)
}

fn annex(
    reader: &Reader<'_>,
    of_letter: LetterId,
    annex: &Annex,
    index: usize,
    moment: Moment,
) -> Result<AnnexView, Error> {
    let mut view = AnnexView {
        label: annex_label(index),
        title: annex.title.clone(),
        kind: String::new(),
        actions: Vec::new(),
        note_says: Vec::new(),
        table: Vec::new(),
        text: String::new(),
        elsewhere: Vec::new(),
    };
    match &annex.content {
        AnnexContent::Actions(ids) => {
            view.kind = "actions".to_owned();
            for id in ids {
                let action: Action = reader.get(*id)?;
                let agreed = as_agreed(reader, &action)?;
                view.note_says
                    .push(Some(agreed).filter(|agreed| action.meeting.is_some() && *agreed != action.timing));
                view.elsewhere.push(elsewhere(reader, &action, Some(of_letter))?);
                view.actions.push(action_row(reader, reader.listed(action)?, moment)?);
            }
        }
        AnnexContent::Table(table) => {
            view.kind = "table".to_owned();
            view.table = table.clone();
        }
        AnnexContent::Text(text) => {
            view.kind = "text".to_owned();
            view.text = text.clone();
        }
    }
    Ok(view)
}

impl Office {
    /// Letters out and in, the newest first.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn letters(&self) -> Result<Vec<LetterRow>, Error> {
        let reader = self.store.read();
        let mut rows = Vec::new();
        for letter in reader.all::<Letter>()? {
            rows.push(letter_row(&reader, &letter)?);
        }
        for reply in reader.all::<Reply>()? {
            rows.push(reply_row(&reader, &reply)?);
        }
        // A letter without a date is being written now.
        rows.sort_by_key(|row| std::cmp::Reverse((row.date.is_none(), row.date)));
        Ok(rows)
    }

    /// A letter out, whole.
    ///
    /// # Errors
    /// Unknown where there is no such letter.
    pub fn letter(&self, moment: Moment, id: &str) -> Result<LetterView, Error> {
        let reader = self.store.read();
        let letter: Letter = reader.get(id)?;
        let meeting = match letter.meeting {
            Some(id) => Some(meeting_row(&reader, reader.get(id)?, moment)?),
            None => None,
        };
        let meeting_actions = match letter.meeting {
            Some(meeting) => {
                let filter = ActionFilter {
                    meeting: Some(meeting),
                    ..ActionFilter::default()
                };
                rows(&reader, &filter, None, moment)?
            }
            None => Vec::new(),
        };
        let versions: Vec<Version> = reader.owned_by(Owner::Letter, letter.id)?;
        let addressee = match letter.addressee {
            Some(id) => Some(Named::new(id, reader.get::<Person>(id)?.name)),
            None => None,
        };
        Ok(LetterView {
            id: letter.id.to_string(),
            row: letter_row(&reader, &letter)?,
            meeting,
            addressee,
            paper_marking: letter_marking(&reader, &letter)?,
            annexes: letter
                .annexes
                .iter()
                .enumerate()
                .map(|(index, of)| annex(&reader, letter.id, of, index, moment))
                .collect::<Result<_, _>>()?,
            draft: draft(&reader, &format!("letter:{}", letter.id))?,
            versions: versions
                .into_iter()
                .map(|version| VersionView {
                    number: version.number,
                    on: version.on,
                    sha256: version.sha256,
                })
                .collect(),
            meeting_actions,
            replies: replies_to(&reader, &letter)?
                .iter()
                .map(|reply| reply_row(&reader, reply))
                .collect::<Result<_, _>>()?,
            steps: steps(&reader, &letter)?,
            answering: answering(&reader, &letter)?,
            requests: request_views(&reader, letter.id.0)?,
            clearance_required: crate::base::work::settings(&reader)?.clearance_required,
            reference: letter.reference,
            their_reference: letter.their_reference,
            to: letter.to,
            date: letter.date,
            salutation: letter.salutation,
            subject: letter.subject,
            body: letter.body,
            sign_off: letter.sign_off,
            signatory: letter.signatory,
            copies_to: letter.copies_to,
            marking: letter.marking,
            state: letter.state,
            version: letter.edition,
            clearer: letter.clearer,
            cleared_by: letter.cleared_by,
            cleared_on: letter.cleared_on,
            sent_on: letter.sent_on,
            sent_by: letter.sent_by,
            published_on: letter.published_on,
            why: letter.why,
            superseded_by: match letter.superseded_by {
                Some(by) => Some(letter_row(&reader, &reader.get(by)?)?),
                None => None,
            },
            agreements_in_body: letter.agreements_in_body,
        })
    }
}
