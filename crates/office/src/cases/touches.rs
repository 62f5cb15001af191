//! What planning, moving or cancelling a meeting touches besides the meeting: last days read from it, discussions that
//! fall on it, notes that come to it, and its place in calendars. Worked out by looking before and after, so that what
//! is shown beforehand and what is told afterwards are one thing.

use chrono::NaiveDate;
use domain::action::{Action, Discussion};
use domain::forum::Forum;
use domain::id::{ForumId, MeetingId};
use domain::meeting::{Meeting, MeetingState};
use store::{Owner, Reader};

use crate::base::error::Error;
use crate::base::named::Named;
use crate::base::outcome::{Touch, TouchKind};
use crate::base::work::{Moment, Work};
use crate::facts::discussions::place_date;
use crate::facts::meetings::agreeing;
use crate::facts::names::in_words;
use crate::facts::references::register_number;

/// How one thing stands.
#[derive(Debug, Clone, PartialEq)]
struct Standing {
    kind: TouchKind,
    /// What it is that stands so: an action, one of its places of discussion, a meeting.
    of: String,
    record: String,
    forum: ForumId,
    day: Option<NaiveDate>,
    late: bool,
}

/// Everything of which a meeting's day or state may be the reason, as it stands.
#[derive(Debug)]
pub(crate) struct Before {
    forum: ForumId,
    /// Nothing where the meeting is only about to be planned.
    meeting: Option<Meeting>,
    standings: Vec<Standing>,
}

/// The last days that are read from a forum's meetings, and the discussions that fall on one of them, or that are
/// counted from a meeting at which their actions were agreed.
fn of_actions(
    reader: &Reader<'_>,
    forum: ForumId,
    agreed_at: Option<MeetingId>,
    moment: Moment,
) -> Result<Vec<Standing>, Error> {
    let mut found = Vec::new();
    for action in reader.timed_by(forum)? {
        if action.status.has_ended() {
            continue;
        }
        let (_, last) = reader.due(&action)?;
        found.push(Standing {
            kind: TouchKind::Timing,
            of: action.id.to_string(),
            record: action.id.to_string(),
            forum,
            day: last,
            late: Action::late(action.status, last, moment.today),
        });
    }
    // Those that come up at this forum, and those agreed at this meeting: their places are counted from its day.
    let mut places: Vec<Discussion> = reader.owned_by(Owner::Forum, forum)?;
    if let Some(meeting) = agreed_at {
        for action in reader.owned_by::<Action>(Owner::Meeting, meeting)? {
            let more: Vec<Discussion> = reader.owned_by(Owner::Action, action.id)?;
            places.extend(more.into_iter().filter(|place| place.forum != forum));
        }
    }
    for place in places {
        let action: Action = reader.get(place.action)?;
        if action.status.has_ended() {
            continue;
        }
        let agreed = match action.meeting {
            Some(id) => Some(reader.get::<Meeting>(id)?.date),
            None => action.context,
        };
        found.push(Standing {
            kind: TouchKind::Discussion,
            of: place.id.to_string(),
            record: action.id.to_string(),
            forum: place.forum,
            day: place_date(reader, &place, agreed, action.status, moment)?,
            late: false,
        });
    }
    Ok(found)
}

fn standings(
    reader: &Reader<'_>,
    forum: ForumId,
    meeting: Option<&Meeting>,
    moment: Moment,
) -> Result<Vec<Standing>, Error> {
    let mut found = of_actions(reader, forum, meeting.map(|meeting| meeting.id), moment)?;
    let Some(meeting) = meeting else {
        return Ok(found);
    };
    for other in reader.owned_by::<Meeting>(Owner::Forum, meeting.forum)? {
        if other.state.note_waits() {
            found.push(Standing {
                kind: TouchKind::Note,
                of: other.id.to_string(),
                record: other.id.to_string(),
                forum: meeting.forum,
                day: agreeing(reader, &other, moment.today)?.map(|next| next.date),
                late: false,
            });
        }
    }
    let present: Meeting = reader.get(meeting.id)?;
    found.push(Standing {
        kind: TouchKind::Calendar,
        of: meeting.id.to_string(),
        record: meeting.id.to_string(),
        forum: meeting.forum,
        day: (present.state != MeetingState::Cancelled).then_some(present.date),
        late: false,
    });
    Ok(found)
}

impl Before {
    /// How things stand before a meeting is changed.
    pub fn meeting_changes(work: &Work<'_, '_>, meeting: &Meeting) -> Result<Self, Error> {
        Ok(Self {
            forum: meeting.forum,
            meeting: Some(meeting.clone()),
            standings: standings(&work.read(), meeting.forum, Some(meeting), work.moment)?,
        })
    }

    /// How the actions of a forum stand before a meeting of it is planned: the next one is then perhaps another.
    pub fn of_planning(work: &Work<'_, '_>, forum: ForumId) -> Result<Self, Error> {
        Ok(Self {
            forum,
            meeting: None,
            standings: standings(&work.read(), forum, None, work.moment)?,
        })
    }

    /// What stands otherwise now that it was changed. The change then also stands in the history of each action it
    /// touches.
    pub fn touched(self, work: &mut Work<'_, '_>) -> Result<Vec<Touch>, Error> {
        let after = standings(&work.read(), self.forum, self.meeting.as_ref(), work.moment)?;
        let mut touches = Vec::new();
        for was in &self.standings {
            let now = after.iter().find(|now| (now.kind, &now.of) == (was.kind, &was.of));
            let Some(now) = now.filter(|now| (now.day, now.late) != (was.day, was.late)) else {
                continue;
            };
            touches.push(touch(&work.read(), was, now)?);
        }
        touches.sort_by_key(|touch| {
            (
                touch.kind as u8,
                !touch.becomes_late,
                touch.becomes,
                touch.number.clone(),
            )
        });
        for touch in &touches {
            if matches!(touch.kind, TouchKind::Timing | TouchKind::Discussion) {
                work.change.concerns(&touch.id);
            }
        }
        Ok(touches)
    }
}

fn touch(reader: &Reader<'_>, was: &Standing, now: &Standing) -> Result<Touch, Error> {
    let forum: Forum = reader.get(was.forum)?;
    let (number, text) = match was.kind {
        TouchKind::Case | TouchKind::Item => (String::new(), String::new()),
        TouchKind::Timing | TouchKind::Discussion => {
            let action: Action = reader.get(&was.record)?;
            let number = register_number(&reader.owned_by(Owner::Action, action.id)?);
            (number, action.text)
        }
        TouchKind::Note | TouchKind::Calendar => {
            let meeting: Meeting = reader.get(&was.record)?;
            let words = match was.kind {
                TouchKind::Note => format!("Note of {}", in_words(&forum, &meeting)),
                _ => meeting.title.unwrap_or_else(|| forum.name.clone()),
            };
            (String::new(), words)
        }
    };
    Ok(Touch {
        kind: was.kind,
        id: was.record.clone(),
        number,
        text,
        forum: Some(Named::new(forum.id, forum.name)),
        was: was.day,
        becomes: now.day,
        late: was.late,
        becomes_late: now.late,
    })
}

/// What is touched in one line, for the history; empty where only calendars are.
pub(crate) fn summary(touches: &[Touch]) -> String {
    let count = |kind| touches.iter().filter(|touch| touch.kind == kind).count();
    let mut parts = Vec::new();
    for (kind, one, many) in [
        (TouchKind::Timing, "last day", "last days"),
        (TouchKind::Case, "case", "cases"),
        (TouchKind::Item, "letter or message", "letters and messages"),
        (TouchKind::Discussion, "discussion", "discussions"),
        (TouchKind::Note, "note to be agreed", "notes to be agreed"),
    ] {
        match count(kind) {
            0 => {}
            1 => parts.push(format!("1 {one}")),
            more => parts.push(format!("{more} {many}")),
        }
    }
    let Some((last, rest)) = parts.split_last() else {
        return String::new();
    };
    let list = if rest.is_empty() {
        last.clone()
    } else {
        format!("{} and {last}", rest.join(", "))
    };
    let verb = if touches.iter().filter(|touch| touch.kind != TouchKind::Calendar).count() == 1 {
        "changes"
    } else {
        "change"
    };
    let late = touches.iter().filter(|touch| touch.becomes_late && !touch.late).count();
    let eased = touches.iter().filter(|touch| touch.late && !touch.becomes_late).count();
    let mut words = format!("; {list} {verb} with it");
    if late > 0 {
        words.push_str(&format!(", {late} late now"));
    }
    if eased > 0 {
        words.push_str(&format!(", {eased} no longer late"));
    }
    words
}
