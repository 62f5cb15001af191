//! Which meeting comes before, which next, and at which a note comes to be agreed.

use chrono::NaiveDate;
use domain::bank_holidays::Holiday;
use domain::forum::Forum;
use domain::id::ForumId;
use domain::meeting::{AgendaItem, Meeting, MeetingState};
use domain::working_days::WorkingDays;
use store::{Owner, Reader};

use crate::base::error::Error;
use crate::base::work::{Moment, same_name};

/// The meeting at which a note comes to be agreed: the forum's next one after its own that has not passed. A note that
/// a meeting passed over goes on to the one after.
pub(crate) fn agreeing(reader: &Reader<'_>, meeting: &Meeting, today: NaiveDate) -> Result<Option<Meeting>, Error> {
    Ok(reader
        .owned_by::<Meeting>(Owner::Forum, meeting.forum)?
        .into_iter()
        .find(|next| next.state != MeetingState::Cancelled && next.date > meeting.date && next.date >= today))
}

/// The notes that come to be agreed at a meeting, the oldest first. At one that has passed, those it could have agreed.
pub(crate) fn to_agree_at(reader: &Reader<'_>, at: &Meeting, today: NaiveDate) -> Result<Vec<Meeting>, Error> {
    let mut found = Vec::new();
    if at.state == MeetingState::Cancelled {
        return Ok(found);
    }
    for meeting in reader.owned_by::<Meeting>(Owner::Forum, at.forum)? {
        let comes = at.date < today || agreeing(reader, &meeting, today)?.is_some_and(|next| next.id == at.id);
        if meeting.state.note_waits() && meeting.date < at.date && comes {
            found.push(meeting);
        }
    }
    Ok(found)
}

/// Whether a meeting took place as far as the calendar and its record say: it has passed, or it is today's and is said
/// to have been held. One that was cancelled never did.
pub(crate) fn took_place(meeting: &Meeting, today: NaiveDate) -> bool {
    match meeting.state {
        MeetingState::Cancelled => false,
        MeetingState::Planned => meeting.date < today,
        _ => meeting.date <= today,
    }
}

/// The newest meeting of a forum that took place.
pub(crate) fn last_of(reader: &Reader<'_>, forum: ForumId, moment: Moment) -> Result<Option<Meeting>, Error> {
    // Most often the first that is read is the one; those that were cancelled may stand before it.
    let mut most = 1;
    loop {
        let read = reader.meetings_until(forum, moment.today, most)?;
        let all = read.len() < most;
        let found = read.into_iter().find(|meeting| took_place(meeting, moment.today));
        if all || found.is_some() {
            return Ok(found);
        }
        most *= 8;
    }
}

/// The meeting of the same forum before a meeting; one that was cancelled is passed over.
pub(crate) fn meeting_before(reader: &Reader<'_>, meeting: &Meeting) -> Result<Option<Meeting>, Error> {
    let mut earlier: Vec<Meeting> = reader.owned_by(Owner::Forum, meeting.forum)?;
    earlier.retain(|other| other.date < meeting.date && other.state != MeetingState::Cancelled);
    Ok(earlier.into_iter().max_by_key(|other| other.date))
}

/// The standing items on a meeting's agenda: those that stood on the agenda of the forum's meeting before it too. Where
/// the forum met once, all of them: nothing tells yet which will stand again.
pub(crate) fn standing_items(reader: &Reader<'_>, meeting: &Meeting) -> Result<Vec<AgendaItem>, Error> {
    let mut items: Vec<AgendaItem> = reader.owned_by(Owner::Meeting, meeting.id)?;
    if let Some(before) = meeting_before(reader, meeting)? {
        let earlier: Vec<AgendaItem> = reader.owned_by(Owner::Meeting, before.id)?;
        items.retain(|item| earlier.iter().any(|other| same_name(&other.title, &item.title)));
    }
    Ok(items)
}

/// Meetings to come, the nearest first.
pub(crate) fn coming(reader: &Reader<'_>, moment: Moment) -> Result<Vec<Meeting>, Error> {
    Ok(reader.meetings_to_come(moment.today)?)
}

/// The next meeting of a forum, towards which what it agreed is counted.
pub(crate) fn next_of(reader: &Reader<'_>, forum: ForumId, moment: Moment) -> Result<Option<Meeting>, Error> {
    Ok(coming(reader, moment)?
        .into_iter()
        .find(|meeting| meeting.forum == forum))
}

/// The meeting everything is counted towards: the next of a forum that calls itself a board, else the next of any.
pub(crate) fn next_board(reader: &Reader<'_>, moment: Moment) -> Result<Option<Meeting>, Error> {
    let coming = coming(reader, moment)?;
    for meeting in &coming {
        let forum: Forum = reader.get(meeting.forum)?;
        if forum.names().any(|name| name.to_lowercase().contains("board")) {
            return Ok(Some(meeting.clone()));
        }
    }
    Ok(coming.into_iter().next())
}

/// The office's own calendar of working days.
pub(crate) fn working_days(reader: &Reader<'_>) -> Result<WorkingDays, Error> {
    Ok(WorkingDays::of_office(&reader.all::<Holiday>()?))
}
