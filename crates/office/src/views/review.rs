//! The review before a board: which actions come before it and why, what changed since the last one, what is put to
//! the chair, and the counts beside it. One gathering serves the screen, the papers and the desk.

mod before;
pub(crate) mod decided;
mod figures;

pub use before::Because;
pub use decided::{DecidedView, NoteDecision};
pub use domain::review::Put;
pub use figures::{AgeCount, HeadingCount, LeadCount, MonthCount, Oldest, Since};

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use domain::action::{Action, Status};
use domain::id::ActionId;
use domain::letter::request::{Request, how_far};
use domain::letter::{Answer, Letter, LetterState, Outcome};
use domain::marking::Marking;
use domain::meeting::Meeting;
use domain::review::{Age, Heading, Proposal};
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Mark, Owner, Reader};
use uuid::Uuid;

use crate::base::error::{Error, refuse};
use crate::base::office::Office;
use crate::base::work::Moment;
use crate::facts::decisions::{Decision, at};
use crate::facts::meetings::next_board;
use crate::views::rows::action::{ActionView, TimingView, row};
use crate::views::rows::meeting::{MeetingRow, meeting_row};
use before::before;

/// Whether the letter that asked for an action was answered on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Replied {
    /// No letter that was sent asks its addressee for it.
    NotAsked,
    /// A letter asked its addressee; no reply answers it.
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
    /// The lead as the table of leads names it.
    pub lead_name: String,
    /// How long it has been open.
    pub age: Age,
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
    /// What this meeting decided about it.
    pub decided: Option<DecidedView>,
}

/// A heading with its actions, in the order of their numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReviewGroup {
    pub heading: Heading,
    /// The heading in words.
    pub words: String,
    /// Its actions.
    pub rows: Vec<ReviewRow>,
}

/// The review before a board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReviewView {
    /// The moment of the counts, RFC 3339 in UTC.
    pub as_at: String,
    pub meeting: MeetingRow,
    /// Its actions under their headings.
    pub groups: Vec<ReviewGroup>,
    /// How many there are.
    pub total: u32,
    /// How many have something put to the chair.
    pub gone_through: u32,
    /// What this meeting decided to end, which is not counted among the open.
    pub ended: Vec<ReviewRow>,
    /// How many actions this meeting decided about, ended ones too.
    pub decided: u32,
    /// The highest marking of the meeting and of what is shown.
    pub marking: Marking,
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
    /// Of those that are late, how many have their closure proposed as well.
    pub late_proposed: u32,
    /// Of the total, how many are on hold.
    pub on_hold: u32,
}

/// Whether the letters that show an action were answered on it; the newest reply counts.
pub(crate) fn replied(
    reader: &Reader<'_>,
    action: domain::id::ActionId,
    asked: &HashSet<String>,
) -> Result<Replied, Error> {
    let mut answers: Vec<Answer> = reader.owned_by(Owner::Action, action)?;
    for request in reader.owned_by::<Request>(Owner::Action, action)? {
        answers.extend(reader.owned_by::<Answer>(Owner::Request, request.id)?);
    }
    Ok(match how_far(answers.iter()) {
        Some(Outcome::Answered) => Replied::Answered,
        Some(Outcome::Partly) => Replied::Partly,
        Some(Outcome::Not) => Replied::NotAnswered,
        None if asked.contains(&action.to_string()) => Replied::Awaited,
        None => Replied::NotAsked,
    })
}

/// Of some actions, those on which a letter that was sent asks its addressee for an answer.
pub(crate) fn asked_by_letter(
    reader: &Reader<'_>,
    actions: impl Iterator<Item = ActionId>,
) -> Result<HashSet<String>, Error> {
    let mut showing = BTreeSet::new();
    for action in actions {
        showing.extend(reader.marked(&Mark::Shows(action.0))?);
    }
    let showing: Vec<Uuid> = showing.into_iter().collect();
    let mut asked = HashSet::new();
    for letter in reader.some::<Letter>(&showing)? {
        if matches!(letter.state, LetterState::Sent | LetterState::Published) {
            asked.extend(
                crate::facts::asked::asked(reader, &letter)?
                    .iter()
                    .map(ToString::to_string),
            );
        }
    }
    Ok(asked)
}

/// The review with the whole actions it is made of, for the papers.
pub(crate) fn gather(
    reader: &Reader<'_>,
    meeting: Meeting,
    moment: Moment,
) -> Result<(ReviewView, Vec<(Heading, ActionView)>), Error> {
    let found = before(reader, &meeting, moment)?;
    let gathering = Gathering {
        reader,
        moment,
        chair: decided::chair(reader, &meeting)?,
        note_agreed: meeting.state.note_agreed(),
        asked: asked_by_letter(reader, found.iter().map(|one| one.standing.id))?,
        proposals: reader
            .owned_by::<Proposal>(Owner::Meeting, meeting.id)?
            .into_iter()
            .map(|proposal| (proposal.action, proposal))
            .collect(),
        decided: at(reader, &meeting)?,
    };
    let mut groups: BTreeMap<Heading, Vec<ReviewRow>> = BTreeMap::new();
    let mut actions = Vec::new();
    let mut leads: BTreeMap<String, LeadCount> = BTreeMap::new();
    let mut oldest: Option<Oldest> = None;
    for one in &found {
        let (action, row) = gathering.row(one.standing.id, one.standing.agreed, one.because)?;
        figures::count_lead(&mut leads, &row.lead_name, one.heading);
        if let Some(agreed) = one.standing.agreed
            && oldest.as_ref().is_none_or(|oldest| agreed < oldest.agreed)
        {
            oldest = Some(Oldest {
                id: row.id.clone(),
                number: row.number.clone(),
                agreed,
            });
        }
        groups.entry(one.heading).or_default().push(row);
        actions.push((one.heading, action));
    }
    let natural = domain::action::natural_order;
    for rows in groups.values_mut() {
        rows.sort_by(|left, right| natural(&left.number, &right.number));
    }
    actions.sort_by(|left, right| (left.0.cmp(&right.0)).then_with(|| natural(&left.1.number, &right.1.number)));
    let mut marking = Marking::highest(
        actions
            .iter()
            .map(|(_, action)| action.marking)
            .chain([meeting.marking]),
    );
    let mut ended = Vec::new();
    let live: HashSet<ActionId> = found.iter().map(|one| one.standing.id).collect();
    for &id in gathering.decided.keys().filter(|id| !live.contains(id)) {
        let action: Action = reader.get(id)?;
        if !action.status.has_ended() {
            continue;
        }
        let (view, row) = gathering.row(id, action.context, Because::find(reader, &action, &meeting)?)?;
        marking = Marking::highest([marking, view.marking]);
        ended.push(row);
    }
    ended.sort_by(|left, right| natural(&left.number, &right.number));
    let rows = || groups.values().flatten();
    let view = ReviewView {
        as_at: moment.now.to_rfc3339(),
        total: found.len() as u32,
        gone_through: rows()
            .filter(|row| row.proposal.as_ref().is_some_and(|proposal| proposal.put.is_some()))
            .count() as u32,
        decided: (rows().filter(|row| row.decided.is_some()).count() + ended.len()) as u32,
        ended,
        marking,
        since: figures::since(reader, &meeting, moment)?,
        months: figures::months(&found, meeting.date),
        without_day: figures::without_day(&found),
        ages: figures::ages(&found, moment.today),
        oldest,
        leads: leads.into_values().collect(),
        late_proposed: rows()
            .filter(|row| row.days_late.is_some() && row.status == Status::ClosureProposed)
            .count() as u32,
        on_hold: rows().filter(|row| row.status == Status::OnHold).count() as u32,
        counts: figures::by_heading(&found),
        groups: groups
            .into_iter()
            .map(|(heading, rows)| ReviewGroup {
                heading,
                words: heading.in_words().to_owned(),
                rows,
            })
            .collect(),
        meeting: meeting_row(reader, meeting, moment)?,
    };
    Ok((view, actions))
}

/// What the rows of one review are made from.
struct Gathering<'r> {
    reader: &'r Reader<'r>,
    moment: Moment,
    chair: String,
    /// The note says nothing more once it is agreed.
    note_agreed: bool,
    asked: HashSet<String>,
    proposals: HashMap<ActionId, Proposal>,
    decided: HashMap<ActionId, Decision>,
}

impl Gathering<'_> {
    /// An action as its row, with the whole of it for the papers. `agreed` is the day it was agreed.
    fn row(&self, id: ActionId, agreed: Option<NaiveDate>, because: Because) -> Result<(ActionView, ReviewRow), Error> {
        let action = row(self.reader, self.reader.listed(self.reader.get(id)?)?, self.moment)?;
        let note_says = |put: Put, words: Option<&str>| decided::note_says(&self.chair, &action.number, put, words);
        let row = ReviewRow {
            id: action.id.clone(),
            number: action.number.clone(),
            text: action.text.clone(),
            lead: action.lead.written.clone(),
            lead_name: figures::lead_name(&action),
            age: Age::since(agreed, self.moment.today),
            timing: action.timing.clone(),
            status: action.status,
            days_late: action.days_late,
            because,
            last_update: action.last_update,
            replied: replied(self.reader, id, &self.asked)?,
            proposal: self.proposals.get(&id).map(|proposal| ProposalView {
                put: proposal.put,
                words: proposal.words.clone(),
                note: proposal.note.clone(),
                note_will_say: proposal
                    .put
                    .filter(|_| !self.note_agreed)
                    .and_then(|put| note_says(put, proposal.words.as_deref())),
            }),
            decided: self.decided.get(&id).map(|decision| DecidedView {
                put: decision.put,
                words: decision.words.clone(),
                why: decision.why.clone(),
                on: decision.on,
                note_says: note_says(decision.put, decision.words.as_deref()).unwrap_or_default(),
            }),
        };
        Ok((action, row))
    }
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
            None => match next_board(&reader, moment)? {
                Some(meeting) => meeting,
                None => return refuse("No meeting is planned. Plan the next board, then review its actions."),
            },
        };
        Ok(gather(&reader, meeting, moment)?.0)
    }
}
