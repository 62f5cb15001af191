//! Meetings as lists show them.

use chrono::NaiveDate;
use domain::forum::Forum;
use domain::marking::Marking;
use domain::meeting::{Meeting, MeetingState, Note};
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, Reader};

use crate::base::error::Error;
use crate::base::named::Named;
use crate::base::work::Moment;
use crate::facts::discussions::how_many_discussed;

/// A meeting as a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MeetingRow {
    pub id: String,
    pub forum: Named,
    /// Its forum's short name.
    pub forum_short: String,
    pub date: NaiveDate,
    /// `10:00`.
    pub time: Option<String>,
    /// A title of its own.
    pub title: Option<String>,
    pub place: Option<String>,
    /// Where it stands.
    pub state: MeetingState,
    pub marking: Marking,
    /// How many actions it agreed.
    pub actions: u32,
    /// How many open actions are for discussion at it.
    pub to_discuss: u32,
    /// How many of those are late.
    pub to_discuss_late: u32,
    /// Whether it has a note.
    pub has_note: bool,
    /// Days from today; negative is past.
    pub days: i32,
}

pub(crate) fn meeting_row(reader: &Reader<'_>, meeting: Meeting, moment: Moment) -> Result<MeetingRow, Error> {
    let forum: Forum = reader.get(meeting.forum)?;
    let (to_discuss, to_discuss_late) = if meeting.date >= moment.today {
        how_many_discussed(reader, &meeting, moment)?
    } else {
        (0, 0)
    };
    Ok(MeetingRow {
        id: meeting.id.to_string(),
        forum: Named::new(forum.id, forum.name.clone()),
        forum_short: forum.short_name().to_owned(),
        date: meeting.date,
        time: meeting.time,
        title: meeting.title,
        place: meeting.place,
        state: meeting.state,
        marking: meeting.marking,
        actions: reader.agreed_at(meeting.id)?,
        to_discuss,
        to_discuss_late,
        has_note: !reader.owned_by::<Note>(Owner::Meeting, meeting.id)?.is_empty(),
        days: (meeting.date - moment.today).num_days() as i32,
    })
}
