//! The review before a board: which actions come before it and why, what changed since the last one, what is put to
//! the chair, and the counts beside it. One gathering serves the screen, the papers and the desk.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{Datelike, Months, NaiveDate};
use domain::action::{Discussion, Status, StatusChange, Step, TimingMove};
use domain::forum::Forum;
use domain::letter::{Answer, Letter, LetterState, Outcome};
use domain::meeting::{Meeting, MeetingState};
use domain::review::{Age, Heading, Proposal, Put};
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{ActionFilter, Owner, Reader, Standing};

use super::action::{ActionView, TimingView, place_date, row};
use super::meeting::{MeetingRow, meeting_row};
use crate::Office;
use crate::error::{Error, refuse};
use crate::work::Moment;

/// The most months a chart shows one by one; what lies beyond is gathered at its ends.
const MONTHS: usize = 14;

/// Why an action comes before a board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// This forum agreed it and it is still open.
    Carried,
    /// Another forum, a letter or an import sent it here for discussion.
    SentHere,
}

/// Whether the letter that asked for an action was answered on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Replied {
    /// No letter that was sent shows it.
    NotAsked,
    /// A letter asked; no reply answers it.
    Awaited,
    /// A reply answers part of it.
    Partly,
    /// A reply answers it.
    Answered,
    /// A reply came and does not answer it.
    NotAnswered,
}

/// What is put to the chair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ProposalView {
    /// What is put; none while only a note is kept.
    pub put: Option<Put>,
    /// The condition, the new timing, or the words of what goes on.
    pub words: Option<String>,
    /// A note for the chair.
    pub note: Option<String>,
    /// What the note of the meeting will say when the chair agrees.
    pub note_will_say: Option<String>,
}

/// An action in the review's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReviewRow {
    /// The action.
    pub id: String,
    /// Its number in the register.
    pub number: String,
    /// The words.
    pub text: String,
    /// The lead as written.
    pub lead: String,
    /// Its timing.
    pub timing: TimingView,
    /// Where it stands.
    pub status: Status,
    /// Days late, when late.
    pub days_late: Option<u32>,
    /// Why it comes before this board.
    pub because: Because,
    /// The day of its last update.
    pub last_update: Option<NaiveDate>,
    /// Whether it was answered by letter.
    pub replied: Replied,
    /// What is put to the chair.
    pub proposal: Option<ProposalView>,
}

/// A heading with its actions, in the order of their numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReviewGroup {
    /// The heading.
    pub heading: Heading,
    /// The heading in words.
    pub words: String,
    /// Its actions.
    pub rows: Vec<ReviewRow>,
}

/// How many actions stand under a heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HeadingCount {
    /// The heading.
    pub heading: Heading,
    /// The heading in words.
    pub words: String,
    /// How many.
    pub count: u32,
}

/// What changed since a forum's last meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Since {
    /// The day of that meeting.
    pub day: NaiveDate,
    /// Closed, superseded or withdrawn since.
    pub closed: u32,
    /// Agreed at it or since.
    pub new: u32,
    /// Whose timing moved since.
    pub moved: u32,
}

/// Open actions whose last day lies in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MonthCount {
    /// The month, as its first day.
    pub month: NaiveDate,
    /// Earlier months are gathered here.
    pub and_before: bool,
    /// Later months are gathered here.
    pub and_after: bool,
    /// How many.
    pub count: u32,
    /// How many of those are late.
    pub late: u32,
}

/// Actions by how long they have been open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AgeCount {
    /// The age.
    pub age: Age,
    /// The age in words.
    pub words: String,
    /// How many.
    pub count: u32,
}

/// A lead with what it has before the board.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LeadCount {
    /// The lead, as the office knows it, else as written; empty where none is named.
    pub lead: String,
    /// Actions in all.
    pub open: u32,
    /// Late.
    pub late: u32,
    /// Closure proposed.
    pub closure_proposed: u32,
    /// Due before the board.
    pub due_before: u32,
    /// Everything else.
    pub other: u32,
}

/// The action that has been open longest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Oldest {
    /// The action.
    pub id: String,
    /// Its number.
    pub number: String,
    /// The day it was agreed.
    pub agreed: NaiveDate,
}

/// The review before a board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReviewView {
    /// The moment of the counts, RFC 3339 in UTC.
    pub as_at: String,
    /// The meeting.
    pub meeting: MeetingRow,
    /// Its actions under their headings.
    pub groups: Vec<ReviewGroup>,
    /// How many there are.
    pub total: u32,
    /// How many have something put to the chair.
    pub gone_through: u32,
    /// Every heading that has an action, in order; together they make the total.
    pub counts: Vec<HeadingCount>,
    /// What changed since the last meeting of the forum, where there was one.
    pub since: Option<Since>,
    /// Those with a last day, by month; equal months from the first to the last.
    pub months: Vec<MonthCount>,
    /// Those without one, by heading.
    pub without_day: Vec<HeadingCount>,
    /// By how long they have been open.
    pub ages: Vec<AgeCount>,
    /// The one that has been open longest.
    pub oldest: Option<Oldest>,
    /// By lead, by name.
    pub leads: Vec<LeadCount>,
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

fn heading(standing: &Standing, meeting: &Meeting, moment: Moment) -> Option<Heading> {
    let board = (meeting.date >= moment.today).then_some(meeting.date);
    Heading::of(standing.status, standing.kind, standing.last, moment.today, board)
}

/// Whether an action's discussion at a meeting's forum falls to that meeting or to one before it, or has no day yet.
fn sent_to(reader: &Reader<'_>, standing: &Standing, meeting: &Meeting, moment: Moment) -> Result<bool, Error> {
    for place in reader.of::<Discussion>(Owner::Action, standing.id)? {
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

/// Whether the letters that show an action were answered on it; the newest reply counts.
pub(crate) fn replied(
    reader: &Reader<'_>,
    action: domain::id::ActionId,
    asked: &HashSet<String>,
) -> Result<Replied, Error> {
    let answers: Vec<Answer> = reader.of(Owner::Action, action)?;
    Ok(match answers.last().map(|answer| answer.outcome) {
        Some(Outcome::Answered) => Replied::Answered,
        Some(Outcome::Partly) => Replied::Partly,
        Some(Outcome::Not) => Replied::NotAnswered,
        None if asked.contains(&action.to_string()) => Replied::Awaited,
        None => Replied::NotAsked,
    })
}

/// The actions that a letter which was sent shows.
pub(crate) fn asked_by_letter(reader: &Reader<'_>) -> Result<HashSet<String>, Error> {
    let mut asked = HashSet::new();
    for letter in reader.all::<Letter>()? {
        if matches!(letter.state, LetterState::Sent | LetterState::Published) {
            for annex in &letter.annexes {
                if let domain::letter::AnnexContent::Actions(rows) = &annex.content {
                    asked.extend(rows.iter().map(ToString::to_string));
                }
            }
        }
    }
    Ok(asked)
}

/// What the note will say when the chair agrees to what is put.
fn note_will_say(chair: &str, number: &str, proposal: &Proposal) -> Option<String> {
    let words = proposal
        .words
        .as_deref()
        .unwrap_or_default()
        .trim()
        .trim_end_matches('.');
    let action = if number.is_empty() {
        "the action".to_owned()
    } else {
        format!("action {number}")
    };
    Some(match proposal.put? {
        Put::Close => format!("The {chair} agreed that {action} is closed."),
        Put::CloseOnCondition => format!("The {chair} agreed that {action} will close once {words}."),
        Put::KeepOpen => format!("The {chair} agreed that {action} stays open."),
        Put::CarryForward => format!("The {chair} agreed to carry {action} forward; its timing is now {words}."),
        Put::MoveRest => {
            format!("The {chair} agreed to close {action}; what remains goes on as a new action: {words}.")
        }
        Put::Discuss => return None,
    })
}

fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// Equal months from the first to the last, at most [`MONTHS`] of them around the board.
fn months(found: &[Before], board: NaiveDate) -> Vec<MonthCount> {
    let mut counts: BTreeMap<NaiveDate, (u32, u32)> = BTreeMap::new();
    for before in found.iter().filter(|before| before.heading != Heading::OnHold) {
        if let Some(last) = before.standing.last {
            let count = counts.entry(month_of(last)).or_default();
            count.0 += 1;
            count.1 += u32::from(before.heading == Heading::Late);
        }
    }
    let (Some((&first, _)), Some((&last, _))) = (counts.first_key_value(), counts.last_key_value()) else {
        return Vec::new();
    };
    let back = |months: u32| month_of(board).checked_sub_months(Months::new(months)).unwrap_or(first);
    let start = first.max(back(MONTHS as u32 / 2));
    let mut shown = Vec::new();
    let mut month = start;
    while month <= last && shown.len() < MONTHS {
        shown.push(MonthCount {
            month,
            and_before: false,
            and_after: false,
            count: 0,
            late: 0,
        });
        month = month.checked_add_months(Months::new(1)).unwrap_or(NaiveDate::MAX);
    }
    let end = shown.len() - 1;
    for (month, (count, late)) in counts {
        let at = shown
            .iter()
            .position(|shown| shown.month == month)
            .unwrap_or(if month < start { 0 } else { end });
        shown[at].and_before |= month < shown[at].month;
        shown[at].and_after |= month > shown[at].month;
        shown[at].count += count;
        shown[at].late += late;
    }
    shown
}

fn since(reader: &Reader<'_>, meeting: &Meeting, moment: Moment) -> Result<Option<Since>, Error> {
    let meetings: Vec<Meeting> = reader.of(Owner::Forum, meeting.forum)?;
    let Some(day) = meetings
        .iter()
        .filter(|other| other.date < meeting.date.min(moment.today) && other.state != MeetingState::Cancelled)
        .map(|other| other.date)
        .max()
    else {
        return Ok(None);
    };
    let of_forum = ActionFilter {
        forum: Some(meeting.forum),
        ..ActionFilter::default()
    };
    let mine: HashMap<String, Standing> = reader
        .standings(&of_forum)?
        .into_iter()
        .map(|standing| (standing.id.to_string(), standing))
        .collect();
    let ended: HashSet<String> = reader
        .since::<StatusChange>(day)?
        .into_iter()
        .filter(|change| {
            matches!(
                change.step,
                Step::Closed | Step::Remainder | Step::Superseded | Step::Withdrawn
            )
        })
        .map(|change| change.action.to_string())
        .filter(|id| {
            mine.get(id).is_some_and(|standing| {
                Heading::of(standing.status, standing.kind, standing.last, moment.today, None).is_none()
            })
        })
        .collect();
    let moved: HashSet<String> = reader
        .since::<TimingMove>(day)?
        .into_iter()
        .map(|moved| moved.action.to_string())
        .filter(|id| mine.contains_key(id))
        .collect();
    Ok(Some(Since {
        day,
        closed: ended.len() as u32,
        new: mine
            .values()
            .filter(|standing| standing.agreed.is_some_and(|agreed| agreed >= day))
            .count() as u32,
        moved: moved.len() as u32,
    }))
}

/// A lead's name for the table: whom the words name, else the words.
fn lead_name(action: &ActionView) -> String {
    let lead = &action.lead;
    let named: Vec<&str> = lead
        .bodies
        .iter()
        .chain(&lead.posts)
        .chain(&lead.people)
        .map(|named| named.name.as_str())
        .collect();
    if named.is_empty() || !lead.unknown.is_empty() {
        lead.written.trim().to_owned()
    } else {
        named.join(" and ")
    }
}

/// The review with the whole actions it is made of, for the papers.
pub(crate) fn gather(
    reader: &Reader<'_>,
    meeting: Meeting,
    moment: Moment,
) -> Result<(ReviewView, Vec<(Heading, ActionView)>), Error> {
    let forum: Forum = reader.get(meeting.forum)?;
    let chair = meeting
        .chair
        .clone()
        .or(forum.chair)
        .unwrap_or_else(|| "chair".to_owned());
    let found = before(reader, &meeting, moment)?;
    let asked = asked_by_letter(reader)?;
    let proposals: HashMap<String, Proposal> = reader
        .of::<Proposal>(Owner::Meeting, meeting.id)?
        .into_iter()
        .map(|proposal| (proposal.action.to_string(), proposal))
        .collect();

    let mut groups: BTreeMap<Heading, Vec<ReviewRow>> = BTreeMap::new();
    let mut actions = Vec::new();
    let mut leads: BTreeMap<String, LeadCount> = BTreeMap::new();
    let mut ages: BTreeMap<Age, u32> = BTreeMap::new();
    let mut oldest: Option<Oldest> = None;
    let mut gone_through = 0;
    for one in &found {
        let action = row(reader, reader.listed(reader.get(one.standing.id)?)?, moment)?;
        let name = lead_name(&action);
        let count = leads.entry(name.clone()).or_insert_with(|| LeadCount {
            lead: name,
            ..LeadCount::default()
        });
        count.open += 1;
        *match one.heading {
            Heading::Late => &mut count.late,
            Heading::ClosureProposed => &mut count.closure_proposed,
            Heading::DueBefore => &mut count.due_before,
            _ => &mut count.other,
        } += 1;
        *ages.entry(Age::of(one.standing.agreed, moment.today)).or_default() += 1;
        if let Some(agreed) = one.standing.agreed
            && oldest.as_ref().is_none_or(|oldest| agreed < oldest.agreed)
        {
            oldest = Some(Oldest {
                id: action.id.clone(),
                number: action.number.clone(),
                agreed,
            });
        }
        let proposal = proposals.get(&action.id);
        gone_through += u32::from(proposal.is_some_and(|proposal| proposal.put.is_some()));
        groups.entry(one.heading).or_default().push(ReviewRow {
            id: action.id.clone(),
            number: action.number.clone(),
            text: action.text.clone(),
            lead: action.lead.written.clone(),
            timing: action.timing.clone(),
            status: action.status,
            days_late: action.days_late,
            because: one.because,
            last_update: action.last_update,
            replied: replied(reader, one.standing.id, &asked)?,
            proposal: proposal.map(|proposal| ProposalView {
                put: proposal.put,
                words: proposal.words.clone(),
                note: proposal.note.clone(),
                note_will_say: note_will_say(&chair, &action.number, proposal),
            }),
        });
        actions.push((one.heading, action));
    }
    let natural = domain::action::natural_order;
    for rows in groups.values_mut() {
        rows.sort_by(|left, right| natural(&left.number, &right.number));
    }
    actions.sort_by(|left, right| (left.0.cmp(&right.0)).then_with(|| natural(&left.1.number, &right.1.number)));
    let count_of = |heading: Heading, count: usize| HeadingCount {
        heading,
        words: heading.words().to_owned(),
        count: count as u32,
    };
    let counts: Vec<HeadingCount> = groups
        .iter()
        .map(|(heading, rows)| count_of(*heading, rows.len()))
        .collect();
    let view = ReviewView {
        as_at: moment.now.to_rfc3339(),
        total: found.len() as u32,
        gone_through,
        since: since(reader, &meeting, moment)?,
        months: months(&found, meeting.date),
        without_day: Heading::ALL
            .into_iter()
            .filter_map(|heading| {
                let count = found
                    .iter()
                    .filter(|one| one.heading == heading && (one.standing.last.is_none() || heading == Heading::OnHold))
                    .count();
                (count > 0).then(|| count_of(heading, count))
            })
            .collect(),
        ages: Age::ALL
            .into_iter()
            .filter_map(|age| {
                let count = ages.get(&age).copied().unwrap_or(0);
                (age != Age::Unknown || count > 0).then(|| AgeCount {
                    age,
                    words: age.words().to_owned(),
                    count,
                })
            })
            .collect(),
        oldest,
        leads: leads.into_values().collect(),
        counts,
        groups: groups
            .into_iter()
            .map(|(heading, rows)| ReviewGroup {
                heading,
                words: heading.words().to_owned(),
                rows,
            })
            .collect(),
        meeting: meeting_row(reader, meeting, &reader.agreed_by_meeting()?, moment)?,
    };
    Ok((view, actions))
}

impl Office {
    /// The review before a meeting; without one, before the next meeting of any forum that agrees actions.
    ///
    /// # Errors
    /// Unknown where there is no such meeting; a refusal where none is planned.
    pub fn review(&self, moment: Moment, meeting: Option<&str>) -> Result<ReviewView, Error> {
        let reader = self.store.read();
        let meeting: Meeting = match meeting.filter(|id| !id.is_empty()) {
            Some(id) => reader.get(id)?,
            None => match super::desk::next_board(&reader, moment)? {
                Some(meeting) => meeting,
                None => return refuse("No meeting is planned. Plan the next board, then review its actions."),
            },
        };
        Ok(gather(&reader, meeting, moment)?.0)
    }
}
