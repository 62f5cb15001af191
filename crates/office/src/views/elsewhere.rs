//! The papers beside the one in hand that show an action, and what becomes of them when it is put right.

use chrono::NaiveDate;
use domain::action::Action;
use domain::id::LetterId;
use domain::letter::{Letter, LetterState};
use domain::meeting::{Meeting, MeetingState};
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Mark, Reader};

use crate::base::error::Error;
use crate::base::named::Named;
use crate::facts::names::whom;

/// The papers that show an action, beside the letter in hand where there is one: what becomes of them when its words,
/// timing or lead are put right.
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

/// Where an action stands: in the note of its meeting, and in letters beside the one in hand.
pub(crate) fn elsewhere(reader: &Reader<'_>, action: &Action, in_hand: Option<LetterId>) -> Result<Elsewhere, Error> {
    let mut found = Elsewhere::default();
    let showing: Vec<Letter> = reader.some(&reader.marked(&Mark::Shows(action.id.0))?)?;
    for letter in showing.iter().filter(|letter| Some(letter.id) != in_hand) {
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

/// The words and the lead that an action had when its note was agreed, else finished; nothing where the history does
/// not tell, such as after a disposal.
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
