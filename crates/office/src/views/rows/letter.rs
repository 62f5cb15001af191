//! Letters out as lists show them.

use chrono::NaiveDate;
use domain::action::Reference;
pub use domain::correspondence::Direction;
use domain::forum::Forum;
use domain::id::ActionId;
use domain::letter::{Letter, LetterState, Reply};
use domain::meeting::Meeting;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Mark, Owner, Reader};

use crate::base::error::Error;
use crate::base::named::Named;
use crate::facts::asked::Asked;
use crate::facts::names::{in_words, whom};
use crate::facts::replaced::is_replaced;

/// A letter as a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LetterRow {
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
    pub version: u32,
    /// How many of the rows and requests that are asked of the addressee have a full answer.
    pub answered: u32,
    /// How many letters in answer it.
    pub replies: u32,
    /// How many of its rows the addressee's body is to answer, and of the requests in its words; what our own office has
    /// to do is none of them.
    pub asked: u32,
}

pub(crate) fn state_word(state: LetterState) -> &'static str {
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
    let asked = Asked::read(reader, letter)?;
    let all = asked.asks.len() as u32;
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
        answered: all - asked.open(),
        replies: replies_to(reader, letter)?.len() as u32,
        asked: all,
    })
}

/// The letters in that say that they answer a letter, in order of creation; those that another took the place of are
/// left out.
pub(crate) fn replies_to(reader: &Reader<'_>, letter: &Letter) -> Result<Vec<Reply>, Error> {
    let mut replies = Vec::new();
    for reply in reader.some::<Reply>(&reader.marked(&Mark::Answers(letter.id.0))?)? {
        if !is_replaced(reader, reply.id.0)? {
            replies.push(reply);
        }
    }
    Ok(replies)
}

/// The letters whose annexes show an action: those that gave it a reference, and drafts.
pub(crate) fn letters_showing(reader: &Reader<'_>, action: ActionId) -> Result<Vec<LetterRow>, Error> {
    let mut found: Vec<LetterRow> = Vec::new();
    for reference in reader.owned_by::<Reference>(Owner::Action, action)? {
        if let Some(letter) = reference.letter {
            found.push(letter_row(reader, &reader.get(letter)?)?);
        }
    }
    for letter in reader.some::<Letter>(&reader.marked(&Mark::Shows(action.0))?)? {
        if !found.iter().any(|row| row.id == letter.id.to_string()) {
            found.push(letter_row(reader, &letter)?);
        }
    }
    Ok(found)
}
