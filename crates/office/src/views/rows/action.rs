//! Actions as lists, panels and papers show them, and readings as one types. Which actions a list holds is the
//! register's business (`views::register`).

use chrono::NaiveDate;
use domain::action::{
    Action, Discussion, Lead, Provenance, Rag, Rating, Reference, Status, TimingMove, Update, newest_ratings,
};
use domain::forum::Forum;
use domain::marking::Marking;
use domain::meeting::Meeting;
use domain::people::{Body, Person, Post};
use domain::timing::{self, Inferred, Kind, Reading};
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{ActionFilter, ListedAction, Owner, Reader};

use crate::base::error::Error;
use crate::base::named::Named;
use crate::base::work::Moment;
use crate::facts::discussions::{discussed_at, place_date};
use crate::facts::forums::{self, About};
use crate::facts::leads;
use crate::facts::references::register_number;
use crate::facts::standing::marking_of;

/// A timing as written and as read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TimingView {
    /// Letter by letter.
    pub written: String,
    /// What sort it is.
    pub kind: Kind,
    /// The first day.
    pub first: Option<NaiveDate>,
    /// The last day; the day after is late.
    pub last: Option<NaiveDate>,
    /// Every assumption.
    pub inferred: Vec<Inferred>,
    /// The meeting, event or status it names.
    pub names: Option<String>,
    /// It should be looked at.
    pub doubtful: bool,
    /// For an impossible date: the nearest real days.
    pub nearest: Vec<NaiveDate>,
    /// The reading in words: `1 to 30 September 2022`.
    pub words: String,
    /// What stands beside the words as written: `read as 1 to 30 September 2022`; empty where the reading says nothing
    /// that they do not.
    pub beside: String,
    /// Who put the reading right by hand.
    pub set_by: Option<String>,
}

/// A lead as written, and who that is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LeadView {
    /// Letter by letter.
    pub written: String,
    /// Bodies it names.
    pub bodies: Vec<Named>,
    /// People it names.
    pub people: Vec<Named>,
    /// Posts it names.
    pub posts: Vec<Named>,
    /// Parts that name nobody the office knows, and nobody in the attendance.
    pub unknown: Vec<String>,
    /// Those whom the attendance of the agreeing meeting names and of whom the office has no record, as they stand
    /// there.
    pub attending: Vec<String>,
}

/// A rating with its owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RatingView {
    pub rag: Rag,
    pub by: String,
    pub on: NaiveDate,
    pub why: Option<String>,
}

/// A reference in a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReferenceView {
    pub paper: String,
    pub number: String,
    pub meeting: Option<String>,
    pub letter: Option<String>,
}

/// Where an action is to be discussed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DiscussionView {
    pub forum: Named,
    /// The meeting, when known.
    pub meeting: Option<String>,
    /// That meeting's day, else the forum's next one that fits.
    pub meeting_date: Option<NaiveDate>,
    /// The month, as its first day, when known.
    pub month: Option<NaiveDate>,
}

/// A forum that words could mean, with its next meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Candidate {
    pub forum: Named,
    /// The day of the meeting that would be meant.
    pub next: Option<NaiveDate>,
}

/// Words of an action that name a board which could be several forums: nothing is linked until a person says which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct QuestionView {
    /// Where it is discussed, or whose meeting its timing is.
    pub about: About,
    /// The words, as written.
    pub words: String,
    /// The month, as its first day, when known.
    pub month: Option<NaiveDate>,
    /// Those it could be.
    pub forums: Vec<Candidate>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct UpdateView {
    pub on: NaiveDate,
    pub text: String,
    pub source: Option<String>,
}

/// A move of a timing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MoveView {
    pub on: NaiveDate,
    pub from: String,
    pub to: String,
    pub why: String,
}

/// The meeting that agreed an action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AgreedAt {
    /// The meeting.
    pub id: String,
    /// Its forum's short name.
    pub forum: String,
    pub date: NaiveDate,
}

/// An action, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ActionView {
    pub id: String,
    /// Its number in the register.
    pub number: String,
    /// The words.
    pub text: String,
    pub timing: TimingView,
    pub lead: LeadView,
    /// Where it stands.
    pub status: Status,
    /// Late today, by the one definition.
    pub late: bool,
    /// How many days late, when late.
    pub days_late: Option<u32>,
    /// Days to its last day, when open and not late.
    pub due_in: Option<u32>,
    /// The newest rating.
    pub rag: Rag,
    /// The newest rating of each owner.
    pub ratings: Vec<RatingView>,
    /// Its references, the oldest first.
    pub references: Vec<ReferenceView>,
    /// Where it is to be discussed.
    pub discuss_at: Vec<DiscussionView>,
    /// What is to be asked: which of several forums its words mean.
    pub asks: Vec<QuestionView>,
    /// Where it came from.
    pub provenance: Provenance,
    /// The meeting that agreed it.
    pub meeting: Option<AgreedAt>,
    /// The forum that agreed it: that meeting's, else as a log names it.
    pub agreed_by: Option<String>,
    /// The day it was agreed: that meeting's, else as a log says.
    pub agreed_on: Option<NaiveDate>,
    /// The item under which it was agreed.
    pub item: Option<String>,
    /// `Action 3` in its meeting's note.
    pub label: Option<String>,
    /// What it waits for, on hold.
    pub waiting_for: Option<String>,
    /// The condition on which it was closed.
    pub condition: Option<String>,
    /// The action that goes on.
    pub successor: Option<String>,
    /// Its updates, newest first.
    pub updates: Vec<UpdateView>,
    /// Its moves, oldest first.
    pub moves: Vec<MoveView>,
    /// The day of its last update.
    pub last_update: Option<NaiveDate>,
    /// The highest marking of the meeting that agreed it and the letter that added it.
    pub marking: Marking,
}

pub use domain::action::late_in_words;

/// A status in words, as every face says it.
pub fn status_in_words(status: Status) -> &'static str {
    match status {
        Status::Open => "Open",
        Status::OnHold => "On hold",
        Status::ClosureProposed => "Closure proposed",
        Status::Closed => "Closed",
        Status::Superseded => "Superseded",
        Status::Withdrawn => "Withdrawn",
    }
}

/// A day as text says it: `4 November 2027`.
pub fn date_in_words(day: NaiveDate) -> String {
    timing::date_in_words(day)
}

/// Reads a timing outside any office.
pub fn read_alone(written: &str, context: NaiveDate) -> TimingView {
    reading(written, timing::read(written, context), None)
}

pub(crate) fn reading(written: &str, reading: Reading, set_by: Option<String>) -> TimingView {
    TimingView {
        written: written.to_owned(),
        kind: reading.kind,
        first: reading.first,
        last: reading.last,
        words: timing::in_words(&reading),
        beside: timing::beside(written, &reading),
        inferred: reading.inferred,
        names: reading.names,
        doubtful: reading.doubtful,
        nearest: reading.nearest,
        set_by,
    }
}

/// What an import says of a timing that somebody should look at; nothing where the reading is plain.
pub(crate) fn doubt(timing: &TimingView) -> Option<String> {
    let words = timing.words.strip_suffix("; to be looked at").unwrap_or(&timing.words);
    let written = &timing.written;
    Some(match timing.kind {
        Kind::Unread if words.ends_with('?') => format!("The timing “{written}” is kept as written: it is {words}"),
        Kind::Unread => format!("The timing “{written}” is {words}; it is kept as written."),
        _ if !timing.doubtful => return None,
        Kind::Meeting => format!("The timing “{written}” is read as being {words}; look at it."),
        _ => format!("The timing “{written}” is read as {words}; look at it."),
    })
}

/// An action's timing with the days it falls due, which for a meeting depend on the calendar.
pub(crate) fn timing(listed: &ListedAction, _: Moment) -> TimingView {
    let mut read = listed.action.reading.clone();
    read.first = listed.first;
    read.last = listed.last;
    reading(&listed.action.timing, read, listed.action.reading_set_by.clone())
}

/// An action's timing with the days it falls due as the calendar stands, inside a change too.
pub(crate) fn timing_of(reader: &Reader<'_>, action: &Action, _: Moment) -> Result<TimingView, Error> {
    let mut read = action.reading.clone();
    (read.first, read.last) = reader.due(action)?;
    Ok(reading(&action.timing, read, action.reading_set_by.clone()))
}

fn asks(reader: &Reader<'_>, action: &Action) -> Result<Vec<QuestionView>, Error> {
    let mut asks = Vec::new();
    for question in forums::questions(reader, action)? {
        let mut forums = Vec::new();
        for forum in question.forums {
            forums.push(Candidate {
                next: reader.meeting_after(forum.id, action.context, question.month)?,
                forum: Named::new(forum.id, forum.name),
            });
        }
        asks.push(QuestionView {
            about: question.about,
            words: question.words,
            month: question.month,
            forums,
        });
    }
    Ok(asks)
}

pub(crate) fn lead_view(reader: &Reader<'_>, written: &str, leads: &[Lead]) -> Result<LeadView, Error> {
    let mut view = LeadView {
        written: written.to_owned(),
        ..LeadView::default()
    };
    for lead in leads {
        match lead {
            Lead::Body(id) => view.bodies.push(Named::new(id, reader.get::<Body>(*id)?.short_name())),
            Lead::Person(id) => view.people.push(Named::new(id, reader.get::<Person>(*id)?.name)),
            Lead::Post(id) => view.posts.push(Named::new(id, reader.get::<Post>(*id)?.title)),
            Lead::Words(words) => view.unknown.push(words.clone()),
        }
    }
    Ok(view)
}

/// Tells those of a lead who are in the attendance of the meeting that agreed it from those nobody knows.
pub(crate) fn attending(reader: &Reader<'_>, meeting: Option<&Meeting>, lead: &mut LeadView) -> Result<(), Error> {
    let Some(meeting) = meeting.filter(|_| !lead.unknown.is_empty()) else {
        return Ok(());
    };
    for words in std::mem::take(&mut lead.unknown) {
        match leads::attendee(reader, meeting, &words)? {
            Some(line) => lead.attending.push(line),
            None => lead.unknown.push(words),
        }
    }
    Ok(())
}

fn discussion(
    reader: &Reader<'_>,
    place: Discussion,
    agreed: Option<NaiveDate>,
    status: Status,
    moment: Moment,
) -> Result<DiscussionView, Error> {
    let forum: Forum = reader.get(place.forum)?;
    Ok(DiscussionView {
        meeting_date: place_date(reader, &place, agreed, status, moment)?,
        forum: Named::new(forum.id, forum.name),
        meeting: place.meeting.map(|meeting| meeting.to_string()),
        month: place.month,
    })
}

pub(crate) fn row(reader: &Reader<'_>, listed: ListedAction, moment: Moment) -> Result<ActionView, Error> {
    let timing = timing(&listed, moment);
    let action = listed.action;
    let late = Action::late(action.status, listed.last, moment.today);
    let days = listed.last.map(|last| (moment.today - last).num_days());
    let references: Vec<Reference> = reader.owned_by(Owner::Action, action.id)?;
    let ratings: Vec<Rating> = reader.owned_by(Owner::Action, action.id)?;
    let mut updates: Vec<Update> = reader.owned_by(Owner::Action, action.id)?;
    updates.reverse();
    updates.sort_by_key(|update| std::cmp::Reverse(update.on));
    let moves: Vec<TimingMove> = reader.owned_by(Owner::Action, action.id)?;
    let meeting: Option<(Meeting, Forum)> = match action.meeting {
        Some(id) => {
            let meeting: Meeting = reader.get(id)?;
            let forum = reader.get(meeting.forum)?;
            Some((meeting, forum))
        }
        None => None,
    };
    let mut discuss_at = Vec::new();
    for place in reader.owned_by::<Discussion>(Owner::Action, action.id)? {
        let agreed = meeting.as_ref().map(|(meeting, _)| meeting.date).or(action.context);
        discuss_at.push(discussion(reader, place, agreed, action.status, moment)?);
    }
    let marking = marking_of(reader, &action)?;
    let number = register_number(&references);
    let label = action
        .meeting
        .and_then(|meeting| references.iter().find(|reference| reference.meeting == Some(meeting)))
        .map(|reference| reference.number.clone());
    let mut lead = lead_view(reader, &action.lead, &action.leads)?;
    if !lead.unknown.is_empty() {
        attending(reader, leads::meeting_of(reader, &action)?.as_ref(), &mut lead)?;
    }
    Ok(ActionView {
        asks: asks(reader, &action)?,
        id: action.id.to_string(),
        number,
        lead,
        text: action.text,
        timing,
        status: action.status,
        late,
        days_late: days.filter(|_| late).map(|days| days as u32),
        due_in: days
            .filter(|days| *days <= 0 && action.status.counts_as_open())
            .map(|days| -days as u32),
        rag: ratings.last().map(|rating| rating.rag).unwrap_or_default(),
        ratings: newest_ratings(&ratings)
            .into_iter()
            .map(|rating| RatingView {
                rag: rating.rag,
                by: rating.by.clone(),
                on: rating.on,
                why: rating.why.clone(),
            })
            .collect(),
        references: references
            .into_iter()
            .map(|reference| ReferenceView {
                paper: reference.paper,
                number: reference.number,
                meeting: reference.meeting.map(|id| id.to_string()),
                letter: reference.letter.map(|id| id.to_string()),
            })
            .collect(),
        discuss_at,
        provenance: action.provenance,
        marking,
        agreed_by: meeting
            .as_ref()
            .map(|(_, forum)| forum.name.clone())
            .or(action.agreed_by),
        agreed_on: meeting.as_ref().map(|(meeting, _)| meeting.date).or(action.agreed_on),
        meeting: meeting.map(|(meeting, forum)| AgreedAt {
            id: meeting.id.to_string(),
            forum: forum.short_name().to_owned(),
            date: meeting.date,
        }),
        item: action.item.map(|id| id.to_string()),
        label,
        waiting_for: action.waiting_for,
        condition: action.condition,
        successor: action.successor.map(|id| id.to_string()),
        last_update: updates.first().map(|update| update.on),
        updates: updates
            .into_iter()
            .map(|update| UpdateView {
                on: update.on,
                text: update.text,
                source: update.source,
            })
            .collect(),
        moves: moves
            .into_iter()
            .map(|moved| MoveView {
                on: moved.on,
                from: moved.from,
                to: moved.to,
                why: moved.why,
            })
            .collect(),
    })
}

pub(crate) fn rows(
    reader: &Reader<'_>,
    filter: &ActionFilter,
    limit: Option<u32>,
    moment: Moment,
) -> Result<Vec<ActionView>, Error> {
    reader
        .actions(filter, None, 0, limit)?
        .into_iter()
        .map(|listed| row(reader, listed, moment))
        .collect()
}

/// The actions for discussion at a meeting, whole.
pub(crate) fn to_discuss(reader: &Reader<'_>, meeting: &Meeting, moment: Moment) -> Result<Vec<ActionView>, Error> {
    discussed_at(reader, meeting, moment)?
        .into_iter()
        .map(|standing| row(reader, reader.listed(reader.get(standing.id)?)?, moment))
        .collect()
}
