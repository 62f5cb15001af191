//! Actions as lists, panels and papers show them, and readings as one types. Which actions a list holds is the
//! register's business (`views::register`).

use chrono::{Months, NaiveDate};
use domain::action::{
    Action, Discussion, Lead, Provenance, Rag, Rating, Reference, Status, StatusChange, Step, TimingMove, Update,
    newest_ratings,
};
use domain::forum::Forum;
use domain::id::ForumId;
use domain::letter::Letter;
use domain::marking::Marking;
use domain::meeting::Meeting;
use domain::people::{Body, Person, Post};
use domain::timing::{self, Inferred, Kind, Reading};
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{ActionFilter, ListedAction, Owner, Reader, Standing};

use super::Named;
use super::letter::{Elsewhere, LetterRow, elsewhere, letters_showing};
use super::record::{HistoryRow, history_of};
use crate::error::Error;
use crate::references::register_number;
use crate::which::{self, About};
use crate::work::Moment;
use crate::{Office, leads};

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
    /// What stands beside the words as written: `read as 1 to 30 September 2022`; empty where the reading says nothing that they
    /// do not.
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
    /// Those whom the attendance of the agreeing meeting names and of whom the office has no record, as they stand there.
    pub attending: Vec<String>,
}

/// A rating with its owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs, reason = "as domain::action::Rating")]
pub struct RatingView {
    pub rag: Rag,
    pub by: String,
    pub on: NaiveDate,
    pub why: Option<String>,
}

/// A reference in a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs, reason = "as domain::action::Reference")]
pub struct ReferenceView {
    pub paper: String,
    pub number: String,
    pub meeting: Option<String>,
    pub letter: Option<String>,
}

/// Where an action is to be discussed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DiscussionView {
    /// The forum.
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
    /// The forum.
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

/// An update.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs, reason = "as domain::action::Update")]
pub struct UpdateView {
    pub on: NaiveDate,
    pub text: String,
    pub source: Option<String>,
}

/// A move of a timing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs, reason = "as domain::action::TimingMove")]
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
    /// Its day.
    pub date: NaiveDate,
}

/// An action, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ActionView {
    /// Identity.
    pub id: String,
    /// Its number in the register.
    pub number: String,
    /// The words.
    pub text: String,
    /// Its timing.
    pub timing: TimingView,
    /// Its lead.
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

/// A change of an action's status, in its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct StepView {
    /// The day, where it is known.
    pub on: Option<NaiveDate>,
    /// What was done.
    pub step: Step,
    /// Who.
    pub by: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// Where.
    pub meeting: Option<Named>,
    /// The action that goes on.
    pub other: Option<String>,
}

/// An action with everything that happened to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ActionDetail {
    /// The action.
    pub action: ActionView,
    /// Changes of its status, newest first.
    pub steps: Vec<StepView>,
    /// Its rows of history, newest first.
    pub history: Vec<HistoryRow>,
    /// The letters that show it.
    pub letters: Vec<LetterRow>,
    /// The papers that change with it, or are kept as they went, when it is put right.
    pub elsewhere: Elsewhere,
}

/// A line typed as an action, as it would be captured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CapturedLine {
    /// The words.
    pub text: String,
    /// The timing and its reading.
    pub timing: TimingView,
    /// The forums its timing could mean, where they are several.
    pub timing_several: Vec<Named>,
    /// The lead and who that is.
    pub lead: LeadView,
    /// No lead was typed; it was read from the words.
    pub lead_from_text: bool,
    /// Where it is to be discussed.
    pub discuss_at: Vec<ProposedDiscussion>,
    /// No timing was typed; it was read from the end of the words.
    pub timing_from_text: bool,
}

/// What was said on one day, of an update that names several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SaidOn {
    /// The day; none for words before the first.
    pub on: Option<NaiveDate>,
    /// The words, with the day as written.
    pub text: String,
    /// Its year was not written.
    pub year_assumed: bool,
}

/// A place of discussion read from words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ProposedDiscussion {
    /// The forum, when the office knows it.
    pub forum: Option<Named>,
    /// The forums it could be, where they are several: a person is asked once it is captured.
    pub several: Vec<Named>,
    /// The words.
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
    for question in which::questions(reader, action)? {
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
fn attending(reader: &Reader<'_>, meeting: Option<&Meeting>, lead: &mut LeadView) -> Result<(), Error> {
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
    let first = match place.meeting {
        Some(meeting) => reader.meeting_date(meeting)?,
        None => reader.meeting_after(place.forum, agreed, place.month)?,
    };
    let ended = matches!(status, Status::Closed | Status::Superseded | Status::Withdrawn);
    let month_passed = || {
        let end = place.month.and_then(|month| month.checked_add_months(Months::new(1)));
        end.is_some_and(|end| end <= moment.today)
    };
    let passed = match first {
        Some(day) => day < moment.today,
        // A linked meeting that was cancelled, or a month that went by without one.
        None => place.meeting.is_some() || month_passed(),
    };
    if ended || !passed {
        return Ok(first);
    }
    // Where the forum has no date yet, the action waits for one; the day that passed is not where it comes up.
    Ok(reader.meeting_after(place.forum, moment.today.pred_opt(), None)?)
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

/// An action as a row.
/// The marking of an action's words: the highest of where they come from.
pub(crate) fn marking_of(reader: &Reader<'_>, action: &Action) -> Result<Marking, Error> {
    let mut markings = Vec::new();
    if let Some(meeting) = action.meeting {
        markings.push(reader.get::<Meeting>(meeting)?.marking);
    }
    if let Some(letter) = action.letter {
        markings.push(reader.get::<Letter>(letter)?.marking);
    }
    Ok(Marking::highest(markings))
}

pub(crate) fn row(reader: &Reader<'_>, listed: ListedAction, moment: Moment) -> Result<ActionView, Error> {
    let timing = timing(&listed, moment);
    let action = listed.action;
    let late = Action::late(action.status, listed.last, moment.today);
    let days = listed.last.map(|last| (moment.today - last).num_days());
    let references: Vec<Reference> = reader.of(Owner::Action, action.id)?;
    let ratings: Vec<Rating> = reader.of(Owner::Action, action.id)?;
    let mut updates: Vec<Update> = reader.of(Owner::Action, action.id)?;
    updates.reverse();
    updates.sort_by_key(|update| std::cmp::Reverse(update.on));
    let moves: Vec<TimingMove> = reader.of(Owner::Action, action.id)?;
    let meeting: Option<(Meeting, Forum)> = match action.meeting {
        Some(id) => {
            let meeting: Meeting = reader.get(id)?;
            let forum = reader.get(meeting.forum)?;
            Some((meeting, forum))
        }
        None => None,
    };
    let mut discuss_at = Vec::new();
    for place in reader.of::<Discussion>(Owner::Action, action.id)? {
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

/// The actions for discussion at a meeting: those whose place of discussion falls on it and about which it has decided
/// nothing yet.
pub(crate) fn discussed_at(reader: &Reader<'_>, meeting: &Meeting, moment: Moment) -> Result<Vec<Standing>, Error> {
    let filter = ActionFilter {
        discuss_at: Some(meeting.forum),
        live: true,
        ..ActionFilter::default()
    };
    let decided = super::review::decided_at(reader, meeting)?;
    let mut found = Vec::new();
    for standing in reader.standings(&filter)? {
        if decided.contains(&standing.id) {
            continue;
        }
        for place in reader.of::<Discussion>(Owner::Action, standing.id)? {
            if place.forum == meeting.forum
                && place_date(reader, &place, standing.agreed, standing.status, moment)? == Some(meeting.date)
            {
                found.push(standing);
                break;
            }
        }
    }
    Ok(found)
}

/// The actions for discussion at a meeting, whole.
pub(crate) fn to_discuss(reader: &Reader<'_>, meeting: &Meeting, moment: Moment) -> Result<Vec<ActionView>, Error> {
    discussed_at(reader, meeting, moment)?
        .into_iter()
        .map(|standing| row(reader, reader.listed(reader.get(standing.id)?)?, moment))
        .collect()
}

impl Office {
    /// An action with everything that happened to it.
    ///
    /// # Errors
    /// Unknown where there is no such action.
    pub fn action(&self, moment: Moment, id: &str) -> Result<ActionDetail, Error> {
        let reader = self.store.read();
        let action: Action = reader.get(id)?;
        let action_id = action.id;
        let mut steps: Vec<StatusChange> = reader.of(Owner::Action, action_id)?;
        steps.reverse();
        let letters: Vec<Letter> = reader.all()?;
        Ok(ActionDetail {
            elsewhere: elsewhere(&reader, &action, &letters)?,
            action: row(&reader, reader.listed(action)?, moment)?,
            steps: steps
                .into_iter()
                .map(|step| {
                    let meeting = match step.meeting {
                        Some(id) => {
                            let meeting: Meeting = reader.get(id)?;
                            let forum: Forum = reader.get(meeting.forum)?;
                            Some(Named::new(id, crate::meetings::in_words(&forum, &meeting)))
                        }
                        None => None,
                    };
                    Ok(StepView {
                        on: step.day(),
                        step: step.step,
                        by: step.by,
                        why: step.why,
                        meeting,
                        other: step.other.map(|id| id.to_string()),
                    })
                })
                .collect::<Result<_, Error>>()?,
            history: history_of(&reader, Some(id), None, 100)?,
            letters: letters_showing(&reader, action_id)?,
        })
    }

    /// Reads a timing as one types; from a meeting's day, else a given day, else today.
    ///
    /// # Errors
    /// Unknown where there is no such meeting.
    pub fn read_timing(
        &self,
        moment: Moment,
        text: &str,
        meeting: Option<&str>,
        date: Option<NaiveDate>,
    ) -> Result<TimingView, Error> {
        let context = match meeting {
            Some(id) => self.store.read().get::<Meeting>(id)?.date,
            None => date.unwrap_or(moment.today),
        };
        Ok(reading(text, domain::timing::read(text, context), None))
    }

    /// The parts of an update whose words name several days, each of its own day; nothing where they name at most one. Words
    /// before the first day have none.
    pub fn read_days(&self, moment: Moment, text: &str) -> Vec<SaidOn> {
        let parts = domain::dated::parts(text, moment.today);
        if parts.iter().filter(|part| part.on.is_some()).count() < 2 {
            return Vec::new();
        }
        parts
            .into_iter()
            .map(|part| SaidOn {
                on: part.on,
                text: part.words.to_owned(),
                year_assumed: part.year_assumed,
            })
            .collect()
    }

    /// Reads a line typed as an action: words, then timing, lead and place of discussion, each after a `|`; any part may
    /// be missing. A timing or lead that was not typed is read from the words, and so is the place of discussion. Years and
    /// spans count from the meeting's day, else today.
    ///
    /// # Errors
    /// Unknown where there is no such meeting.
    pub fn read_action_line(&self, moment: Moment, line: &str, meeting: Option<&str>) -> Result<CapturedLine, Error> {
        let mut parts = line.splitn(4, '|').map(str::trim);
        let mut part = || parts.next().unwrap_or_default();
        let (text, timing, lead, discuss) = (part(), part(), part(), part());
        self.captured(moment, (text, timing, lead, discuss), meeting)
    }

    /// Reads the words of an action as a form has them: the timing, the lead and the place of discussion that they name.
    ///
    /// # Errors
    /// Unknown where there is no such meeting.
    pub fn read_action_words(&self, moment: Moment, text: &str, meeting: Option<&str>) -> Result<CapturedLine, Error> {
        self.captured(moment, (text, "", "", ""), meeting)
    }

    fn captured(
        &self,
        moment: Moment,
        (text, written, lead, discuss): (&str, &str, &str, &str),
        meeting: Option<&str>,
    ) -> Result<CapturedLine, Error> {
        let reader = self.store.read();
        let meeting: Option<Meeting> = match meeting.filter(|id| !id.is_empty()) {
            Some(id) => Some(reader.get(id)?),
            None => None,
        };
        let day = meeting.as_ref().map_or(moment.today, |meeting| meeting.date);
        let here = meeting.as_ref().map(|meeting| meeting.forum);
        let known = leads::known(&reader, day, meeting.as_ref())?;
        let said = leads::said_in(&known, text, day);
        let timing_from_text = written.trim().is_empty() && !said.timing.is_empty();
        let written = if timing_from_text { &said.timing } else { written };
        let lead_from_text = lead.trim().is_empty();
        let (lead_written, resolved) = if lead_from_text {
            (said.lead.as_str(), said.leads)
        } else {
            (lead, known.resolve(lead, &Default::default()))
        };
        let mut lead = lead_view(&reader, lead_written, &leads::leads(resolved))?;
        attending(&reader, meeting.as_ref(), &mut lead)?;
        let discuss_at = crate::import::discussions(&reader, text, discuss, day, here)?;
        let discussed: Vec<ForumId> = discuss_at
            .iter()
            .filter_map(|place| place.forum.as_ref()?.id.parse().ok())
            .collect();
        let mut read = domain::timing::read(written, day);
        let of = which::timing_forum(&reader, &read, &discussed, here, None)?;
        let timing_several = match (&read.names, of, read.kind) {
            (Some(words), None, Kind::Meeting) => which::several(&reader, words, here)?,
            _ => Vec::new(),
        };
        if let Some(of) = of
            && let Some(date) = reader.meeting_after(of, Some(day), read.month)?
        {
            read = read.at_meeting(date);
        }
        Ok(CapturedLine {
            text: text.to_owned(),
            timing: reading(written, read, None),
            timing_several: timing_several
                .into_iter()
                .map(|forum| Named::new(forum.id, forum.name))
                .collect(),
            lead,
            lead_from_text,
            discuss_at,
            timing_from_text,
        })
    }
}
