//! A note on its way to being agreed: where it stands, its corrections, and the meeting it comes to.

use chrono::NaiveDate;
use domain::forum::Forum;
use domain::meeting::{AgendaItem, Agreement, Correction, Meeting, Note};
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, Reader};

use crate::base::error::Error;
use crate::base::named::Named;
use crate::base::work::Moment;
use crate::facts::meetings::{agreeing, to_agree_at};
use crate::facts::names::in_words;
use crate::views::people::MeetingDay;

/// A correction of a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CorrectionView {
    pub id: String,
    /// The day on which it was put down.
    pub on: NaiveDate,
    /// The heading of its item.
    pub item: Option<String>,
    /// The words it replaces.
    pub before: Option<String>,
    /// What stands there instead.
    pub after: String,
    pub why: Option<String>,
    /// The meeting that agreed it, or is to.
    pub at: Option<MeetingDay>,
    /// It was put into the note.
    pub done: bool,
}

/// Where a note stands between being finished and being agreed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NoteStanding {
    /// Its meeting took place, and it is still to be agreed.
    pub waits: bool,
    /// The meeting at which it comes to be agreed.
    pub comes_to: Option<MeetingDay>,
    /// The meeting that agreed it.
    pub agreed_at: Option<MeetingDay>,
    /// The day it was agreed.
    pub agreed_on: Option<NaiveDate>,
    /// Its corrections, in their order.
    pub corrections: Vec<CorrectionView>,
}

/// A note that waits to be agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NoteToAgree {
    /// The meeting whose note it is, in words.
    pub meeting: Named,
    pub date: NaiveDate,
    /// The meeting at which it comes to be agreed.
    pub comes_to: Option<MeetingDay>,
    /// How many corrections are listed.
    pub corrections: u32,
    /// Nothing was written yet.
    pub empty: bool,
}

fn day(meeting: &Meeting) -> MeetingDay {
    MeetingDay {
        id: meeting.id.to_string(),
        date: meeting.date,
    }
}

pub(crate) fn corrections(reader: &Reader<'_>, meeting: &Meeting) -> Result<Vec<CorrectionView>, Error> {
    let mut views = Vec::new();
    for correction in reader.owned_by::<Correction>(Owner::Meeting, meeting.id)? {
        let item = match correction.item {
            Some(item) => reader.find::<AgendaItem>(item)?.map(|item| item.heading()),
            None => None,
        };
        let at = match correction.at {
            Some(at) => Some(day(&reader.get(at)?)),
            None => None,
        };
        views.push(CorrectionView {
            id: correction.id.to_string(),
            on: correction.on,
            item,
            before: correction.before,
            after: correction.after,
            why: correction.why,
            at,
            done: correction.done,
        });
    }
    Ok(views)
}

pub(crate) fn standing(reader: &Reader<'_>, meeting: &Meeting, moment: Moment) -> Result<NoteStanding, Error> {
    let waits = meeting.state.note_waits();
    let comes_to = if waits {
        agreeing(reader, meeting, moment.today)?
    } else {
        None
    };
    let agreement: Option<Agreement> = reader.owned_by(Owner::Meeting, meeting.id)?.pop();
    let agreed_at = match agreement.as_ref().and_then(|agreement| agreement.at) {
        Some(at) => Some(day(&reader.get(at)?)),
        None => None,
    };
    Ok(NoteStanding {
        waits,
        comes_to: comes_to.as_ref().map(day),
        agreed_at,
        agreed_on: agreement.map(|agreement| agreement.on),
        corrections: corrections(reader, meeting)?,
    })
}

fn to_agree(reader: &Reader<'_>, meeting: &Meeting, moment: Moment) -> Result<NoteToAgree, Error> {
    let forum: Forum = reader.get(meeting.forum)?;
    let note: Option<Note> = reader.owned_by(Owner::Meeting, meeting.id)?.pop();
    Ok(NoteToAgree {
        meeting: Named::new(meeting.id, in_words(&forum, meeting)),
        date: meeting.date,
        comes_to: agreeing(reader, meeting, moment.today)?.as_ref().map(day),
        corrections: reader.owned_by::<Correction>(Owner::Meeting, meeting.id)?.len() as u32,
        empty: note.is_none_or(|note| note.markdown.trim().is_empty()),
    })
}

/// The notes that come to be agreed at a meeting.
pub(crate) fn notes_at(reader: &Reader<'_>, meeting: &Meeting, moment: Moment) -> Result<Vec<NoteToAgree>, Error> {
    to_agree_at(reader, meeting, moment.today)?
        .iter()
        .map(|earlier| to_agree(reader, earlier, moment))
        .collect()
}

/// Every note that waits to be agreed, the oldest first.
pub(crate) fn notes_waiting(reader: &Reader<'_>, moment: Moment) -> Result<Vec<NoteToAgree>, Error> {
    // A note that is still being written stands among the drafts.
    reader
        .meetings_noted()?
        .iter()
        .map(|meeting| to_agree(reader, meeting, moment))
        .collect()
}
