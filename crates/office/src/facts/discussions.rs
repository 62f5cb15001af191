//! Where actions come up for discussion: the places that words name, and the day of each.

use std::collections::HashMap;

use chrono::{Months, NaiveDate};
use domain::action::{Action, Discussion, Status};
use domain::discussion::{Match, Mention, find, name_in};
use domain::forum::Forum;
use domain::id::{ActionId, ForumId, MeetingId};
use domain::meeting::Meeting;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{ActionFilter, Owner, Reader, Standing};

use crate::base::error::Error;
use crate::base::named::Named;
use crate::base::work::Moment;
use crate::facts::forums::forum_said;

/// The one forum that words mean, and those that they could mean where they are several.
pub(crate) fn meant(
    reader: &Reader<'_>,
    words: &str,
    here: Option<ForumId>,
) -> Result<(Option<Forum>, Vec<Named>), Error> {
    Ok(match forum_said(reader, words, here)? {
        Match::One(forum) => (Some(forum), Vec::new()),
        Match::Several(forums) => {
            let named = |forum: Forum| Named::new(forum.id, forum.name);
            (None, forums.into_iter().map(named).collect())
        }
        Match::Nothing => (None, Vec::new()),
    })
}

pub(crate) fn proposed(
    reader: &Reader<'_>,
    mention: &Mention,
    context: NaiveDate,
    here: Option<ForumId>,
) -> Result<ProposedDiscussion, Error> {
    let (forum, several) = match &mention.forum {
        Some(words) => meant(reader, words, here)?,
        None => (None, Vec::new()),
    };
    let next = match &forum {
        Some(forum) => reader.meeting_after(forum.id, Some(context), mention.month)?,
        None => None,
    };
    let words = mention.forum.clone().unwrap_or_else(|| mention.words.clone());
    Ok(ProposedDiscussion {
        name: name_in(&words).to_owned(),
        words,
        forum: forum.map(|forum| Named::new(forum.id, forum.name)),
        several,
        month: mention.month,
        next,
        doubt: mention.doubt || mention.forum.is_none(),
    })
}

/// The places of discussion of a captured action: typed ones first, else those its words name.
pub(crate) fn discussions(
    reader: &Reader<'_>,
    text: &str,
    typed: &str,
    context: NaiveDate,
    here: Option<ForumId>,
) -> Result<Vec<ProposedDiscussion>, Error> {
    if typed.is_empty() {
        return find(text, context)
            .iter()
            .map(|mention| proposed(reader, mention, context, here))
            .collect();
    }
    let (forum, several) = meant(reader, typed, here)?;
    let next = match &forum {
        Some(forum) => reader.meeting_after(forum.id, Some(context), None)?,
        None => None,
    };
    Ok(vec![ProposedDiscussion {
        doubt: forum.is_none(),
        several,
        forum: forum.map(|forum| Named::new(forum.id, forum.name)),
        words: typed.to_owned(),
        name: name_in(typed).to_owned(),
        month: None,
        next,
    }])
}

/// A place of discussion read from words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ProposedDiscussion {
    /// The forum, when the office knows it.
    pub forum: Option<Named>,
    /// The forums it could be, where they are several: a person is asked once it is captured.
    pub several: Vec<Named>,
    pub words: String,
    /// The month, as its first day.
    pub month: Option<NaiveDate>,
    /// The day of the forum's meeting that is meant.
    pub next: Option<NaiveDate>,
    /// A discussion is named but no forum.
    pub doubt: bool,
    /// What a forum that is added for these words would be called: the words without article and month.
    pub name: String,
}

/// The day on which an action comes up at a place of discussion: the meeting it is linked to, else the forum's first
/// meeting after it was agreed, in its month where one is named. An action that has not ended by then is carried to
/// the forum's next meeting: nothing falls between two boards.
pub(crate) fn place_date(
    reader: &Reader<'_>,
    place: &Discussion,
    agreed: Option<NaiveDate>,
    status: Status,
    moment: Moment,
) -> Result<Option<NaiveDate>, Error> {
    comes_up(
        reader,
        place.forum,
        (place.meeting, place.month),
        agreed,
        status,
        moment,
    )
}

/// The same for a place that names a meeting, a month by its first day, or neither.
fn comes_up(
    reader: &Reader<'_>,
    forum: ForumId,
    (meeting, month): (Option<MeetingId>, Option<NaiveDate>),
    agreed: Option<NaiveDate>,
    status: Status,
    moment: Moment,
) -> Result<Option<NaiveDate>, Error> {
    let first = match meeting {
        Some(meeting) => reader.meeting_date(meeting)?,
        None => reader.meeting_after(forum, agreed, month)?,
    };
    let month_passed = || {
        let end = month.and_then(|month| month.checked_add_months(Months::new(1)));
        end.is_some_and(|end| end <= moment.today)
    };
    let passed = match first {
        Some(day) => day < moment.today,
        // A linked meeting that was cancelled, or a month that went by without one.
        None => meeting.is_some() || month_passed(),
    };
    if status.has_ended() || !passed {
        return Ok(first);
    }
    // Where the forum has no date yet, the action waits for one; the day that passed is not where it comes up.
    Ok(reader.meeting_after(forum, moment.today.pred_opt(), None)?)
}

/// The actions for discussion at a meeting: those whose place of discussion falls on it and about which it has decided
/// nothing yet.
pub(crate) fn discussed_at(reader: &Reader<'_>, meeting: &Meeting, moment: Moment) -> Result<Vec<Standing>, Error> {
    let filter = ActionFilter {
        discuss_at: Some(meeting.forum),
        live: true,
        ..ActionFilter::default()
    };
    let decided = crate::facts::decisions::decided_at(reader, meeting)?;
    let mut found = Vec::new();
    for standing in reader.standings(&filter)? {
        if !decided.contains(&standing.id)
            && is_discussed_at(reader, standing.id, standing.agreed, standing.status, meeting, moment)?
        {
            found.push(standing);
        }
    }
    Ok(found)
}

/// Whether one of an action's places of discussion falls on a meeting.
fn is_discussed_at(
    reader: &Reader<'_>,
    action: ActionId,
    agreed: Option<NaiveDate>,
    status: Status,
    meeting: &Meeting,
    moment: Moment,
) -> Result<bool, Error> {
    for place in reader.owned_by::<Discussion>(Owner::Action, action)? {
        if place.forum == meeting.forum && place_date(reader, &place, agreed, status, moment)? == Some(meeting.date) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How many actions are for discussion at a meeting, and how many of them are late: as many as [`discussed_at`] lists,
/// without reading them.
pub(crate) fn how_many_discussed(reader: &Reader<'_>, meeting: &Meeting, moment: Moment) -> Result<(u32, u32), Error> {
    let (mut many, mut late) = (0, 0);
    // What is asked of those that were agreed the same day for the same places is asked once.
    let mut known = HashMap::new();
    for alike in reader.alike_discussed(meeting.forum)? {
        let key = (alike.places, alike.agreed);
        let comes = match known.get(&key) {
            Some(comes) => *comes,
            None => {
                let mut comes = false;
                for place in &key.0 {
                    let day = comes_up(reader, meeting.forum, *place, alike.agreed, alike.status, moment)?;
                    comes = comes || day == Some(meeting.date);
                }
                known.insert(key, comes);
                comes
            }
        };
        if comes {
            many += alike.many;
            if Action::late(alike.status, alike.last, moment.today) {
                late += alike.many;
            }
        }
    }
    for id in crate::facts::decisions::decided_at(reader, meeting)? {
        let action: Action = reader.get(id)?;
        let agreed = match action.meeting {
            Some(agreed) => Some(reader.get::<Meeting>(agreed)?.date),
            None => action.context,
        };
        if !action.status.has_ended() && is_discussed_at(reader, id, agreed, action.status, meeting, moment)? {
            many -= 1;
            if Action::late(action.status, reader.due(&action)?.1, moment.today) {
                late -= 1;
            }
        }
    }
    Ok((many, late))
}
