//! Meetings as lists show them.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::action::Action;
use domain::forum::Forum;
use domain::marking::Marking;
use domain::meeting::{Meeting, MeetingState, Note};
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, Reader};

use crate::base::error::Error;
use crate::base::named::Named;
use crate::base::work::Moment;
use crate::facts::discussions::discussed_at;

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

pub(crate) fn meeting_row(
    reader: &Reader<'_>,
    meeting: Meeting,
    agreed: &HashMap<String, u32>,
    moment: Moment,
) -> Result<MeetingRow, Error> {
    let forum: Forum = reader.get(meeting.forum)?;
    let discuss = if meeting.date >= moment.today {
        discussed_at(reader, &meeting, moment)?
    } else {
        Vec::new()
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
        actions: agreed.get(&meeting.id.to_string()).copied().unwrap_or(0),
        to_discuss: discuss.len() as u32,
        to_discuss_late: discuss
            .iter()
            .filter(|standing| Action::late(standing.status, standing.last, moment.today))
            .count() as u32,
        has_note: !reader.owned_by::<Note>(Owner::Meeting, meeting.id)?.is_empty(),
        days: (meeting.date - moment.today).num_days() as i32,
    })
}
