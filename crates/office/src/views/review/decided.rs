//! What a meeting decided about actions, and the sentence that stands in its note for it.

use chrono::NaiveDate;
use domain::action::Action;
use domain::forum::Forum;
use domain::id::ActionId;
use domain::meeting::{Agreement, Meeting, Note};
use domain::review::Put;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, Reader};

use crate::base::error::Error;
use crate::base::office::Office;
use crate::facts::decisions::at;
use crate::facts::references::{number, register_number};

/// What a meeting decided about an action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DecidedView {
    /// What it comes to, in the terms in which it was put to the chair.
    pub put: Put,
    /// The condition, the new timing, or the words of what goes on.
    pub words: Option<String>,
    pub why: Option<String>,
    /// The day.
    pub on: NaiveDate,
    /// What the note of the meeting says of it.
    pub note_says: String,
}

/// Who decides at a meeting, by office.
pub(super) fn chair(reader: &Reader<'_>, meeting: &Meeting) -> Result<String, Error> {
    let forum: Forum = reader.get(meeting.forum)?;
    Ok(meeting
        .chair
        .clone()
        .or(forum.chair)
        .unwrap_or_else(|| "chair".to_owned()))
}

/// What the note says of a decision, or will say when the chair agrees to what is put; nothing where that needs words
/// that are not there, and for a discussion that decides nothing.
pub(super) fn note_says(chair: &str, number: &str, put: Put, words: Option<&str>) -> Option<String> {
    let words = words.unwrap_or_default().trim().trim_end_matches('.');
    let needs_words = matches!(put, Put::CloseOnCondition | Put::CarryForward | Put::MoveRest);
    if needs_words && words.is_empty() {
        return None;
    }
    let action = if number.is_empty() {
        "the action".to_owned()
    } else {
        format!("action {number}")
    };
    Some(match put {
        Put::Close => format!("The {chair} agreed that {action} is closed."),
        Put::CloseOnCondition => format!("The {chair} agreed that {action} will close once {words}."),
        Put::KeepOpen => format!("The {chair} agreed that {action} stays open."),
        Put::CarryForward => format!("The {chair} agreed to carry {action} forward; its timing is now {words}."),
        Put::MoveRest => {
            format!("The {chair} agreed to close {action}; what remains goes on as a new action: {words}.")
        }
        Put::Discuss => return None,
    })
}

/// What the note of a meeting says of a decision made there, for its paper and its screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NoteDecision {
    /// The action.
    pub action: ActionId,
    /// The sentence, with a stop.
    pub says: String,
}

/// The sentences that stand in a meeting's note for what was decided there about earlier actions, in the order of the
/// register. A sentence that somebody wrote into the note's own words is not said twice, and a note that was agreed
/// keeps what it said when it was agreed. `typed` stands in for the words that are saved.
pub(crate) fn in_note(reader: &Reader<'_>, meeting: &Meeting, typed: Option<&str>) -> Result<Vec<NoteDecision>, Error> {
    let note: Option<Note> = reader.owned_by(Owner::Meeting, meeting.id)?.pop();
    let words = typed
        .or(note.as_ref().map(|note| note.markdown.as_str()))
        .unwrap_or_default();
    let agreement: Option<Agreement> = reader.owned_by(Owner::Meeting, meeting.id)?.pop();
    let chair = chair(reader, meeting)?;
    let mut found = Vec::new();
    for (id, decision) in at(reader, meeting)? {
        // Identities are in the order in which they were made.
        if agreement
            .as_ref()
            .is_some_and(|agreement| agreement.id.to_string() < decision.recorded)
        {
            continue;
        }
        let number = number(reader, &reader.get(id)?)?;
        if let Some(says) = note_says(&chair, &number, decision.put, decision.words.as_deref())
            && !words.contains(says.trim_end_matches('.'))
        {
            found.push((number, NoteDecision { action: id, says }));
        }
    }
    found.sort_by(|left, right| domain::action::natural_order(&left.0, &right.0));
    Ok(found.into_iter().map(|(_, decision)| decision).collect())
}

impl Office {
    /// What the note of a meeting will say when the chair agrees to something about an action, as one types it; nothing
    /// where the note was agreed, which says nothing more.
    ///
    /// # Errors
    /// Unknown where there is no such meeting or action.
    pub fn note_will_say(
        &self,
        meeting: &str,
        action: &str,
        put: Put,
        words: Option<&str>,
    ) -> Result<Option<String>, Error> {
        let reader = self.store.read();
        let meeting: Meeting = reader.get(meeting)?;
        let action: Action = reader.get(action)?;
        if meeting.state.note_agreed() {
            return Ok(None);
        }
        let number = register_number(&reader.owned_by(Owner::Action, action.id)?);
        Ok(note_says(&chair(&reader, &meeting)?, &number, put, words))
    }
}
