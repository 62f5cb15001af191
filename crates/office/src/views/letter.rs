//! Letters as lists and the composer show them.

use chrono::NaiveDate;
use domain::action::{Action, Reference};
use domain::forum::Forum;
use domain::id::ActionId;
use domain::letter::{Annex, AnnexContent, Answer, Letter, LetterState, Outcome, Reply, SentBy, Version, annex_label};
use domain::marking::Marking;
use domain::meeting::{Meeting, MeetingState};
use domain::people::Person;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{ActionFilter, Owner, Reader};

use super::action::{ActionView, row as action_row, rows};
use super::meeting::{MeetingRow, meeting_row};
use super::reply::reply_row;
use super::{DraftView, Named, draft};
use crate::error::Error;
use crate::meetings::in_words;
use crate::work::Moment;
use crate::{Office, papers};

/// Out or in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Ours.
    Out,
    /// Theirs.
    In,
}

/// A letter as a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LetterRow {
    /// Identity.
    pub id: String,
    /// Out or in.
    pub direction: Direction,
    /// Our reference, or theirs.
    pub reference: Option<String>,
    /// `Letter to Tobias Wrenfield`.
    pub title: String,
    /// The day on it.
    pub date: Option<NaiveDate>,
    /// The day it went.
    pub sent_on: Option<NaiveDate>,
    /// Where it stands; `received` for a letter in.
    pub state: String,
    /// The meeting it follows up.
    pub meeting: Option<Named>,
    /// That meeting's forum.
    pub forum: Option<String>,
    /// How many actions its annexes show.
    pub rows: u32,
    /// Its version.
    pub version: u32,
    /// How many of the rows that are asked of the addressee have a full answer.
    pub answered: u32,
    /// How many letters in answer it.
    pub replies: u32,
    /// How many of its rows the addressee's body is to answer; what our own office has to do is none of them.
    pub asked: u32,
}

/// An annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AnnexView {
    /// `Annex A`.
    pub label: String,
    /// Its title.
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

/// The papers that show an action, beside the letter in hand where there is one: what becomes of them when its words, timing or
/// lead are put right.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct Elsewhere {
    /// The note of the meeting that agreed it; it shows the action as it stands now.
    pub note: Option<NoteOf>,
    /// Letters in progress that show it; they change with it.
    pub drafts: Vec<Named>,
    /// Letters that were sent with it; what went is kept as it went.
    pub sent: Vec<Named>,
}

/// The note that shows an action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NoteOf {
    /// Its meeting.
    pub meeting: String,
    /// The meeting's day.
    pub date: NaiveDate,
    /// How the meeting stands: whether its note is a draft, finished or agreed.
    pub state: MeetingState,
    /// The words of the action when the note was finished or agreed, where they are others now.
    pub said_text: Option<String>,
    /// Its lead then, where it is another now; blank where none was named.
    pub said_lead: Option<String>,
}

/// A version as it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct VersionView {
    /// Its number.
    pub number: u32,
    /// The day it was sent.
    pub on: NaiveDate,
    /// SHA-256 of the kept bytes.
    pub sha256: String,
}

/// A letter, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs, reason = "as domain::letter::Letter")]
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

fn state_word(state: LetterState) -> &'static str {
    match state {
        LetterState::Draft => "draft",
        LetterState::ForClearance => "for_clearance",
        LetterState::Cleared => "cleared",
        LetterState::Sent => "sent",
        LetterState::Published => "published",
        LetterState::Superseded => "superseded",
        LetterState::Withdrawn => "withdrawn",
    }
}

/// Whom a letter is to, by office where the address block of a known person gives one, else as it begins.
fn whom(letter: &Letter) -> String {
    match (letter.addressee, letter.to.first(), letter.to.get(1)) {
        (Some(_), _, Some(office)) if !office.starts_with(|first: char| first.is_ascii_digit()) => {
            format!("the {}", office.strip_prefix("The ").unwrap_or(office))
        }
        (_, Some(first), _) => first.clone(),
        (_, None, _) => "nobody yet".to_owned(),
    }
}

/// A letter as a row.
pub(crate) fn letter_row(reader: &Reader<'_>, letter: &Letter) -> Result<LetterRow, Error> {
    let meeting: Option<(Meeting, Forum)> = match letter.meeting {
        Some(id) => {
            let meeting: Meeting = reader.get(id)?;
            let forum = reader.get(meeting.forum)?;
            Some((meeting, forum))
        }
        None => None,
    };
    let replies: Vec<Reply> = replies_to(reader, letter)?;
    let mut answered = std::collections::BTreeSet::new();
    for reply in &replies {
        for answer in reader.of::<Answer>(Owner::Letter, reply.id)? {
            if answer.outcome == Outcome::Answered {
                answered.insert(answer.action);
            }
        }
    }
    let asked = crate::asked::asked(reader, letter)?;
    Ok(LetterRow {
        id: letter.id.to_string(),
        direction: Direction::Out,
        reference: letter.reference.clone(),
        title: format!("Letter to {}", whom(letter)),
        date: letter.date,
        sent_on: letter.sent_on,
        state: state_word(letter.state).to_owned(),
        forum: meeting.as_ref().map(|(_, forum)| forum.short_name().to_owned()),
        meeting: meeting
            .as_ref()
            .map(|(meeting, forum)| Named::new(meeting.id, in_words(forum, meeting))),
        rows: letter.actions().count() as u32,
        version: letter.edition,
        answered: asked.iter().filter(|action| answered.contains(action)).count() as u32,
        replies: replies.len() as u32,
        asked: asked.len() as u32,
    })
}

fn replies_to(reader: &Reader<'_>, letter: &Letter) -> Result<Vec<Reply>, Error> {
    let all: Vec<Reply> = reader.all()?;
    let replaced: Vec<_> = all.iter().flat_map(|reply| reply.replaces.clone()).collect();
    Ok(all
        .into_iter()
        .filter(|reply| reply.answers.contains(&letter.id) && !replaced.contains(&reply.id))
        .collect())
}

/// The letters whose annexes show an action: those that gave it a reference, and drafts.
pub(crate) fn letters_showing(reader: &Reader<'_>, action: ActionId) -> Result<Vec<LetterRow>, Error> {
    let mut found: Vec<LetterRow> = Vec::new();
    for reference in reader.of::<Reference>(Owner::Action, action)? {
        if let Some(letter) = reference.letter {
            found.push(letter_row(reader, &reader.get(letter)?)?);
        }
    }
    for letter in reader.all::<Letter>()? {
        let shown = letter.actions().any(|other| other == action);
        if shown && !found.iter().any(|row| row.id == letter.id.to_string()) {
            found.push(letter_row(reader, &letter)?);
        }
    }
    Ok(found)
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
    Ok(steps)
}

fn annex(
    reader: &Reader<'_>,
    others: &[Letter],
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
                let agreed = papers::as_agreed(reader, &action)?;
                view.note_says
                    .push(Some(agreed).filter(|agreed| action.meeting.is_some() && *agreed != action.timing));
                view.elsewhere.push(elsewhere(reader, &action, others)?);
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

/// Where an action stands: in the note of its meeting, and in these letters.
pub(crate) fn elsewhere(reader: &Reader<'_>, action: &Action, others: &[Letter]) -> Result<Elsewhere, Error> {
    let mut found = Elsewhere::default();
    for letter in others
        .iter()
        .filter(|letter| letter.actions().any(|shown| shown == action.id))
    {
        let named = Named::new(letter.id, format!("Letter to {}", whom(letter)));
        match letter.state {
            state if state.is_draft() => found.drafts.push(named),
            LetterState::Sent | LetterState::Published => found.sent.push(named),
            _ => {}
        }
    }
    if let Some(meeting) = action.meeting {
        let meeting: Meeting = reader.get(meeting)?;
        let before = match meeting.state {
            MeetingState::Noted | MeetingState::Agreed | MeetingState::Published => {
                finished_as(reader, &meeting, action)?
            }
            _ => None,
        };
        let (text, lead) = before.unwrap_or_else(|| (action.text.clone(), action.lead.clone()));
        found.note = Some(NoteOf {
            meeting: meeting.id.to_string(),
            date: meeting.date,
            state: meeting.state,
            said_text: Some(text).filter(|text| *text != action.text),
            said_lead: Some(lead).filter(|lead| *lead != action.lead),
        });
    }
    Ok(found)
}

/// The words and the lead that an action had when its note was agreed, else finished; nothing where the history does not
/// tell, such as after a disposal.
fn finished_as(reader: &Reader<'_>, meeting: &Meeting, action: &Action) -> Result<Option<(String, String)>, Error> {
    let history = reader.history(Some(&meeting.id.to_string()), None, u32::MAX)?;
    let done = |op: &str| {
        history
            .iter()
            .find(|row| row.op == op && !row.undone)
            .map(|row| row.counter)
    };
    let Some(step) = done("agree_note").or_else(|| done("set_meeting_state")) else {
        return Ok(None);
    };
    Ok(reader
        .alone_past::<Action>(action.id, step)?
        .map(|past| (past.text, past.lead)))
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
            Some(id) => Some(meeting_row(
                &reader,
                reader.get(id)?,
                &reader.agreed_by_meeting()?,
                moment,
            )?),
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
        let versions: Vec<Version> = reader.of(Owner::Letter, letter.id)?;
        let mut others: Vec<Letter> = reader.all()?;
        others.retain(|other| other.id != letter.id);
        let addressee = match letter.addressee {
            Some(id) => Some(Named::new(id, reader.get::<Person>(id)?.name)),
            None => None,
        };
        Ok(LetterView {
            id: letter.id.to_string(),
            row: letter_row(&reader, &letter)?,
            meeting,
            addressee,
            paper_marking: papers::letter_marking(&reader, &letter)?,
            annexes: letter
                .annexes
                .iter()
                .enumerate()
                .map(|(index, of)| annex(&reader, &others, of, index, moment))
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
            clearance_required: crate::work::settings(&reader)?.clearance_required,
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
