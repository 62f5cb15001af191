//! Which actions come before a board, and why.

use domain::action::{Action, Discussion};
use domain::forum::Forum;
use domain::meeting::Meeting;
use domain::review::Heading;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{ActionFilter, Owner, Reader, Standing};

use crate::base::error::Error;
use crate::base::work::{Moment, same_name};
use crate::facts::discussions::place_date;

/// Why an action comes before a board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// This forum agreed it and it is still open.
    Carried,
    /// Another forum, a letter or an import sent it here for discussion.
    SentHere,
}

impl Because {
    /// Why an action that has ended came before a meeting.
    pub(super) fn find(reader: &Reader<'_>, action: &Action, meeting: &Meeting) -> Result<Self, Error> {
        let agreed_by = action.meeting.map(|id| reader.get::<Meeting>(id)).transpose()?;
        let carried = match (agreed_by, &action.agreed_by) {
            (Some(agreed_by), _) => agreed_by.forum == meeting.forum,
            (None, Some(words)) => reader
                .get::<Forum>(meeting.forum)?
                .names()
                .any(|name| same_name(name, words)),
            (None, None) => false,
        };
        Ok(if carried { Self::Carried } else { Self::SentHere })
    }
}

/// An action before a board: its heading and why it comes.
#[derive(Debug, Clone)]
pub(crate) struct Before {
    pub standing: Standing,
    pub heading: Heading,
    pub because: Because,
}

/// The actions that come before a meeting: those its forum agreed that have not ended, and those sent to it for
/// discussion from anywhere. Each comes once.
pub(crate) fn before(reader: &Reader<'_>, meeting: &Meeting, moment: Moment) -> Result<Vec<Before>, Error> {
    let filter = ActionFilter {
        forum: Some(meeting.forum),
        live: true,
        ..ActionFilter::default()
    };
    let mut found = Vec::new();
    for standing in reader.standings(&filter)? {
        let because = if standing.forum == Some(meeting.forum) {
            Because::Carried
        } else if sent_to(reader, &standing, meeting, moment)? {
            Because::SentHere
        } else {
            continue;
        };
        if let Some(heading) = heading(&standing, meeting, moment) {
            found.push(Before {
                standing,
                heading,
                because,
            });
        }
    }
    Ok(found)
}

pub(crate) fn heading(standing: &Standing, meeting: &Meeting, moment: Moment) -> Option<Heading> {
    let board = (meeting.date >= moment.today).then_some(meeting.date);
    Heading::for_action(standing.status, standing.kind, standing.last, moment.today, board)
}

/// Whether an action's discussion at a meeting's forum falls to that meeting or to one before it, or has no day yet.
pub(crate) fn sent_to(
    reader: &Reader<'_>,
    standing: &Standing,
    meeting: &Meeting,
    moment: Moment,
) -> Result<bool, Error> {
    for place in reader.owned_by::<Discussion>(Owner::Action, standing.id)? {
        if place.forum != meeting.forum {
            continue;
        }
        let day = place_date(reader, &place, standing.agreed, standing.status, moment)?;
        if day.is_none_or(|day| day <= meeting.date) {
            return Ok(true);
        }
    }
    Ok(false)
}
