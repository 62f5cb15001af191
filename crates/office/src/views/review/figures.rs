//! The figures beside the review: what changed since the last board, when timings end, how old actions are, and what
//! each lead has.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{Datelike, Months, NaiveDate};
use domain::action::{StatusChange, TimingMove};
use domain::meeting::Meeting;
use domain::review::{Age, Heading};
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{ActionFilter, Owner, Reader, Standing};

use crate::base::error::Error;
use crate::base::work::Moment;
use crate::facts::meetings::took_place;
use crate::views::review::before::Before;
use crate::views::rows::action::ActionView;

/// The most months a chart shows one by one; what lies beyond is gathered at its ends.
const MONTHS: usize = 14;

/// How many actions stand under a heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HeadingCount {
    pub heading: Heading,
    /// The heading in words.
    pub words: String,
    /// How many.
    pub count: u32,
}

/// What changed since a forum's last meeting: after its day. What that meeting itself agreed, moved or closed is not
/// since it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Since {
    /// The day of that meeting.
    pub day: NaiveDate,
    /// Closed, superseded or withdrawn since.
    pub closed: u32,
    /// Agreed since, at another meeting or outside any.
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
    pub late: u32,
    /// Closure proposed, not late.
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
    pub number: String,
    /// The day it was agreed.
    pub agreed: NaiveDate,
}

fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// Equal months from the first to the last, at most [`MONTHS`] of them around the board.
pub(super) fn months(found: &[Before], board: NaiveDate) -> Vec<MonthCount> {
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

pub(super) fn since(reader: &Reader<'_>, meeting: &Meeting, moment: Moment) -> Result<Option<Since>, Error> {
    let meetings: Vec<Meeting> = reader.owned_by(Owner::Forum, meeting.forum)?;
    let Some(day) = meetings
        .iter()
        .filter(|other| other.date < meeting.date && took_place(other, moment.today))
        .map(|other| other.date)
        .max()
    else {
        return Ok(None);
    };
    let after = day.succ_opt().unwrap_or(NaiveDate::MAX);
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
        .since::<StatusChange>(after)?
        .into_iter()
        .filter(|change| {
            // What was done on a day that nobody knows was not done since one.
            change.day().is_some() && change.step.ends()
        })
        .map(|change| change.action.to_string())
        .filter(|id| {
            mine.get(id).is_some_and(|standing| {
                Heading::for_action(standing.status, standing.kind, standing.last, moment.today, None).is_none()
            })
        })
        .collect();
    let moved: HashSet<String> = reader
        .since::<TimingMove>(after)?
        .into_iter()
        .map(|moved| moved.action.to_string())
        .filter(|id| mine.contains_key(id))
        .collect();
    Ok(Some(Since {
        day,
        closed: ended.len() as u32,
        new: mine
            .values()
            .filter(|standing| standing.agreed.is_some_and(|agreed| agreed >= after))
            .count() as u32,
        moved: moved.len() as u32,
    }))
}

/// A lead's name for the table: whom the words name, else the words.
pub(super) fn lead_name(action: &ActionView) -> String {
    let lead = &action.lead;
    let named: Vec<&str> = lead
        .bodies
        .iter()
        .chain(&lead.posts)
        .chain(&lead.people)
        .map(|named| named.name.as_str())
        .collect();
    if named.is_empty() || !lead.unknown.is_empty() || !lead.attending.is_empty() {
        lead.written.trim().to_owned()
    } else {
        named.join(" and ")
    }
}

/// Adds an action under its heading to what its lead has.
pub(super) fn count_lead(leads: &mut BTreeMap<String, LeadCount>, name: &str, heading: Heading) {
    let count = leads.entry(name.to_owned()).or_insert_with(|| LeadCount {
        lead: name.to_owned(),
        ..LeadCount::default()
    });
    count.open += 1;
    *match heading {
        Heading::Late => &mut count.late,
        Heading::ClosureProposed => &mut count.closure_proposed,
        Heading::DueBefore => &mut count.due_before,
        _ => &mut count.other,
    } += 1;
}

fn counted(heading: Heading, count: usize) -> HeadingCount {
    HeadingCount {
        heading,
        words: heading.in_words().to_owned(),
        count: count as u32,
    }
}

/// Every heading that has an action.
pub(super) fn by_heading(found: &[Before]) -> Vec<HeadingCount> {
    headings(found, |_| true)
}

/// Every heading that has an action without a last day; what is on hold has none that counts.
pub(super) fn without_day(found: &[Before]) -> Vec<HeadingCount> {
    headings(found, |one| {
        one.standing.last.is_none() || one.heading == Heading::OnHold
    })
}

fn headings(found: &[Before], of: impl Fn(&Before) -> bool) -> Vec<HeadingCount> {
    Heading::ALL
        .into_iter()
        .map(|heading| {
            (
                heading,
                found.iter().filter(|one| one.heading == heading && of(one)).count(),
            )
        })
        .filter(|(_, count)| *count > 0)
        .map(|(heading, count)| counted(heading, count))
        .collect()
}

/// Every age but the unknown, which is there only when there is one.
pub(super) fn ages(found: &[Before], today: NaiveDate) -> Vec<AgeCount> {
    Age::ALL
        .into_iter()
        .map(|age| {
            let count = found
                .iter()
                .filter(|one| Age::since(one.standing.agreed, today) == age)
                .count();
            AgeCount {
                age,
                words: age.in_words().to_owned(),
                count: count as u32,
            }
        })
        .filter(|count| count.age != Age::Unknown || count.count > 0)
        .collect()
}
