//! The review before a board: under which heading an action stands, and what the office puts to the chair about it.

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::action::{Action, Status};
use crate::id::{ActionId, BriefId, ItemId, MeetingId, ProposalId};
use crate::timing::Kind;

/// Where an action stands before a board. Every action has one heading, the first that fits in this order, so that
/// counts add up; the desk, the register, the review and every paper use this one rule (look.md, charts).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Heading {
    /// The last day of its timing has passed.
    Late,
    /// Its owner says it is done; the chair decides.
    ClosureProposed,
    /// Its last day is on or before the board.
    DueBefore,
    /// Open, and nothing is written as its timing.
    NoTiming,
    /// Its timing is not read as a date.
    Unread,
    /// It waits for an event, or for a meeting that has no date.
    Waits,
    /// It never ends by itself.
    Standing,
    /// Its last day comes after the board, or there is no board to come.
    Later,
    /// Put on hold by a person.
    OnHold,
}

impl Heading {
    /// Every heading, in the order in which they are counted.
    pub const ALL: [Self; 9] = [
        Self::Late,
        Self::ClosureProposed,
        Self::DueBefore,
        Self::NoTiming,
        Self::Unread,
        Self::Waits,
        Self::Standing,
        Self::Later,
        Self::OnHold,
    ];

    /// The heading of an action on a day, towards a board on another; `None` for one that is closed, withdrawn or
    /// superseded. `last` is the reading's last day as the calendar has it now.
    pub fn for_action(
        status: Status,
        kind: Kind,
        last: Option<NaiveDate>,
        today: NaiveDate,
        board: Option<NaiveDate>,
    ) -> Option<Self> {
        if Action::late(status, last, today) {
            return Some(Self::Late);
        }
        match status {
            Status::Closed | Status::Superseded | Status::Withdrawn => return None,
            Status::OnHold => return Some(Self::OnHold),
            Status::ClosureProposed => return Some(Self::ClosureProposed),
            Status::Open => {}
        }
        Some(match (last, kind) {
            (Some(last), _) if board.is_some_and(|board| last <= board) => Self::DueBefore,
            (Some(_), _) => Self::Later,
            (None, Kind::None) => Self::NoTiming,
            (None, Kind::Standing) => Self::Standing,
            (None, Kind::Event | Kind::Meeting) => Self::Waits,
            (None, _) => Self::Unread,
        })
    }

    /// The heading in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Late => "Late",
            // One that is late as well has come under that heading before.
            Self::ClosureProposed => "Closure proposed, not late",
            Self::DueBefore => "Due before the board",
            Self::NoTiming => "No timing",
            Self::Unread => "Not read as a date",
            Self::Waits => "Waits on an event or a meeting",
            Self::Standing => "Standing",
            Self::Later => "Later",
            Self::OnHold => "On hold",
        }
    }
}

/// What the office puts to the chair about an action. It decides nothing: the chair does, at the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Put {
    Close,
    /// To close it on a condition; the words are the condition.
    CloseOnCondition,
    /// To keep it open as it is.
    KeepOpen,
    /// To carry it forward; the words are its new timing.
    CarryForward,
    /// To close it and move the rest to a new action; the words are that action's.
    MoveRest,
    /// To discuss it, with no recommendation.
    Discuss,
}

impl Put {
    /// What is put, in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Close => "Close",
            Self::CloseOnCondition => "Close on a condition",
            Self::KeepOpen => "Keep open",
            Self::CarryForward => "Carry forward, new timing",
            Self::MoveRest => "Move the rest elsewhere",
            Self::Discuss => "Discuss, no recommendation",
        }
    }
}

/// What is put to the chair about one action at one meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    pub id: ProposalId,
    pub meeting: MeetingId,
    pub action: ActionId,
    /// What is put; `None` while only a note is kept.
    pub put: Option<Put>,
    /// The condition, the new timing, or the words of what goes on.
    pub words: Option<String>,
    /// A note for the chair.
    pub note: Option<String>,
}

/// What the office writes for the Deputy Mayor before a meeting: about the meeting as a whole, or about one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brief {
    pub id: BriefId,
    pub meeting: MeetingId,
    /// The item; `None` for the meeting as a whole.
    pub item: Option<ItemId>,
    /// Markdown: an item's background, or what the meeting is for.
    pub background: String,
    /// Markdown: what she may say.
    pub lines: String,
    /// Markdown: what she may ask.
    pub questions: String,
}

/// How long an action has been open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Age {
    /// Agreed less than three months ago.
    UnderThreeMonths,
    ThreeToSixMonths,
    SixToTwelveMonths,
    /// A year or more.
    OverAYear,
    /// Nobody knows when it was agreed.
    Unknown,
}

impl Age {
    /// Every age, the youngest first.
    pub const ALL: [Self; 5] = [
        Self::UnderThreeMonths,
        Self::ThreeToSixMonths,
        Self::SixToTwelveMonths,
        Self::OverAYear,
        Self::Unknown,
    ];

    /// The age on a day of what was agreed on another, in whole months of the calendar.
    pub fn since(agreed: Option<NaiveDate>, today: NaiveDate) -> Self {
        let Some(agreed) = agreed else { return Self::Unknown };
        let mut months = (today.year() - agreed.year()) * 12 + today.month() as i32 - agreed.month() as i32;
        if today.day() < agreed.day() {
            months -= 1;
        }
        match months {
            ..3 => Self::UnderThreeMonths,
            3..6 => Self::ThreeToSixMonths,
            6..12 => Self::SixToTwelveMonths,
            _ => Self::OverAYear,
        }
    }

    /// The age in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::UnderThreeMonths => "Under 3 months",
            Self::ThreeToSixMonths => "3 to 6 months",
            Self::SixToTwelveMonths => "6 to 12 months",
            Self::OverAYear => "Over a year",
            Self::Unknown => "Not known",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn every_action_stands_under_one_heading() {
        let check = |status, kind, last: &str, expected| {
            let last = (!last.is_empty()).then(|| day(last));
            let found = Heading::for_action(status, kind, last, day("2027-10-27"), Some(day("2027-11-04")));
            assert_eq!(found, expected, "{status:?} {kind:?} {last:?}");
        };
        check(Status::Open, Kind::Day, "2027-10-26", Some(Heading::Late));
        check(Status::Open, Kind::Day, "2027-10-27", Some(Heading::DueBefore));
        check(Status::Open, Kind::Period, "2027-11-04", Some(Heading::DueBefore));
        check(Status::Open, Kind::Period, "2027-11-05", Some(Heading::Later));
        check(Status::ClosureProposed, Kind::Day, "2027-10-26", Some(Heading::Late));
        check(Status::ClosureProposed, Kind::None, "", Some(Heading::ClosureProposed));
        check(Status::Open, Kind::None, "", Some(Heading::NoTiming));
        check(Status::Open, Kind::Unread, "", Some(Heading::Unread));
        check(Status::Open, Kind::Status, "", Some(Heading::Unread));
        check(Status::Open, Kind::Event, "", Some(Heading::Waits));
        check(Status::Open, Kind::Meeting, "", Some(Heading::Waits));
        check(Status::Open, Kind::Meeting, "2027-11-04", Some(Heading::DueBefore));
        check(Status::Open, Kind::Standing, "", Some(Heading::Standing));
        check(Status::OnHold, Kind::Day, "2027-10-01", Some(Heading::OnHold));
        for ended in [Status::Closed, Status::Superseded, Status::Withdrawn] {
            check(ended, Kind::Day, "2027-10-01", None);
        }
    }

    #[test]
    fn ages_are_whole_months_of_the_calendar() {
        let check =
            |agreed: &str, expected| assert_eq!(Age::since(Some(day(agreed)), day("2027-10-27")), expected, "{agreed}");
        check("2027-10-27", Age::UnderThreeMonths);
        check("2027-07-28", Age::UnderThreeMonths);
        check("2027-07-27", Age::ThreeToSixMonths);
        check("2027-04-27", Age::SixToTwelveMonths);
        check("2026-10-28", Age::SixToTwelveMonths);
        check("2026-10-27", Age::OverAYear);
        assert_eq!(Age::since(None, day("2027-10-27")), Age::Unknown);
    }
}
