//! What a meeting decided about actions, and the sentence that stands in its note for it.

use chrono::NaiveDate;
use domain::action::Action;
use domain::forum::Forum;
use domain::meeting::Meeting;
use domain::review::Put;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, Reader};

use crate::base::error::Error;
use crate::base::office::Office;
use crate::facts::references::register_number;

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

impl Office {
    /// What the note of a meeting will say when the chair agrees to something about an action, as one types it.
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
        let number = register_number(&reader.of(Owner::Action, action.id)?);
        Ok(note_says(&chair(&reader, &meeting)?, &number, put, words))
    }
}
