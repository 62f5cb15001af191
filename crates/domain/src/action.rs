//! Actions: what was agreed, stored once whatever number of papers show it, and what became of it.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::id::{
    ActionId, BodyId, DiscussionId, ForumId, ItemId, LetterId, MeetingId, PersonId, PostId, RatingId, ReferenceId,
    StatusChangeId, TimingMoveId, UndecidedId, UpdateId,
};
use crate::timing::Reading;

/// Where an action came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// Agreed at a meeting.
    Meeting,
    /// Added in a letter.
    Letter,
    /// Agreed outside a meeting.
    Since,
    /// Brought in from a paper.
    Imported,
}

/// Where an action stands. Set by people; late is worked out and is never a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// To be done.
    Open,
    /// Waits for something named.
    OnHold,
    /// Its owner says it is done; the chair has not decided. Still open.
    ClosureProposed,
    /// Decided to be done.
    Closed,
    /// Replaced by another action.
    Superseded,
    /// Taken back.
    Withdrawn,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 6] = [
        Self::Open,
        Self::OnHold,
        Self::ClosureProposed,
        Self::Closed,
        Self::Superseded,
        Self::Withdrawn,
    ];

    /// Whether the action can be late: open, or its closure only proposed. No count of what is "open" is made of it:
    /// that is every action that has not ended, those on hold among them, which are named beside the count.
    pub fn counts_as_open(self) -> bool {
        matches!(self, Self::Open | Self::ClosureProposed)
    }

    /// Whether nothing more is asked of the action.
    pub fn has_ended(self) -> bool {
        matches!(self, Self::Closed | Self::Superseded | Self::Withdrawn)
    }
}

/// What stands behind a count of open actions of which some are on hold: `, 1 of them on hold`. Empty where none is.
pub fn of_them_on_hold(count: u32) -> String {
    match count {
        0 => String::new(),
        count => format!(", {count} of them on hold"),
    }
}

/// A rating: an opinion with an owner, apart from status and from lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Rag {
    Red,
    Amber,
    Green,
    Complete,
    /// Not set.
    #[default]
    None,
}

/// Somebody or something that leads an action, as far as the words could be resolved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
pub enum Lead {
    Body(BodyId),
    Post(PostId),
    Person(PersonId),
    /// Words that name nobody the office knows.
    Words(String),
}

/// An agreed action.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Action {
    /// Identity; the one that never changes.
    pub id: ActionId,
    /// The words.
    pub text: String,
    /// The timing letter by letter; empty is legal.
    pub timing: String,
    /// What the timing is read as.
    pub reading: Reading,
    /// Who put the reading right by hand, when somebody did.
    pub reading_set_by: Option<String>,
    /// The context date the reading counted from, when there was one.
    pub context: Option<NaiveDate>,
    /// For a timing that is a meeting: the forum whose meeting it is.
    pub timing_forum: Option<ForumId>,
    /// For a timing that is a meeting: the meeting it is known to be.
    pub timing_meeting: Option<MeetingId>,
    /// The lead letter by letter; empty is legal and visible.
    pub lead: String,
    /// Who that is.
    pub leads: Vec<Lead>,
    /// Where the action came from.
    pub provenance: Provenance,
    /// The meeting that agreed it.
    pub meeting: Option<MeetingId>,
    /// The item under which it was agreed.
    pub item: Option<ItemId>,
    /// The letter that added it.
    pub letter: Option<LetterId>,
    /// Where it stands.
    pub status: Status,
    /// On hold: what it waits for.
    pub waiting_for: Option<String>,
    /// Closure decided on a condition: the condition, until it is met.
    pub condition: Option<String>,
    /// Superseded, or closed with a remainder: the action that goes on.
    pub successor: Option<ActionId>,
    /// The day it was agreed, where a log says so and the office knows no meeting of that day.
    #[serde(default)]
    pub agreed_on: Option<NaiveDate>,
    /// The forum that agreed it, letter by letter as a log names it, where the office knows no such meeting.
    #[serde(default)]
    pub agreed_by: Option<String>,
}

impl Action {
    /// Late, the one definition: an open action is late on day D (Europe/London) when its reading has a last day
    /// and D is after it. The due day is not late; a month is due on its last day; on hold, closed, withdrawn and
    /// superseded actions are not late; an action whose closure is only proposed is open.
    ///
    /// `last` is the reading's last day, which for a timing that is a meeting depends on the calendar.
    pub fn late(status: Status, last: Option<NaiveDate>, on: NaiveDate) -> bool {
        status.counts_as_open() && last.is_some_and(|last| on > last)
    }
}

/// How late an action is, in words: `1 day late`.
pub fn late_in_words(days: u32) -> String {
    format!("{days} {} late", if days == 1 { "day" } else { "days" })
}

/// The paper of an action's own number in the office.
pub const REGISTER: &str = "Register";

/// A reference an action has in a paper, kept as written and never renumbered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    pub id: ReferenceId,
    pub action: ActionId,
    /// The paper, in words: `Register`, `Note, 24 June 2022`, `Annex A, DMPC-2027-0118`.
    pub paper: String,
    /// The number as written there: `4`, `17/2022`, `Action 1`.
    pub number: String,
    /// The meeting whose note it is.
    pub meeting: Option<MeetingId>,
    /// The letter whose annex it is.
    pub letter: Option<LetterId>,
}

/// A link from an action to where it will be discussed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Discussion {
    pub id: DiscussionId,
    pub action: ActionId,
    pub forum: ForumId,
    /// The month, as its first day, when known.
    pub month: Option<NaiveDate>,
    /// The meeting, when known.
    pub meeting: Option<MeetingId>,
}

/// A place of discussion whose words could mean several forums. It waits until a person says which, or none; it links
/// the action to nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Undecided {
    pub id: UndecidedId,
    pub action: ActionId,
    /// The words, letter by letter: `next Oversight Board`.
    pub words: String,
    /// The month, as its first day, when known.
    pub month: Option<NaiveDate>,
}

/// A dated update.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Update {
    pub id: UpdateId,
    pub action: ActionId,
    /// The day.
    pub on: NaiveDate,
    /// What was said.
    pub text: String,
    /// Where it came from: a paper, an e-mail, said at the meeting.
    pub source: Option<String>,
}

/// A change of an action's timing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimingMove {
    pub id: TimingMoveId,
    pub action: ActionId,
    /// The day it was decided.
    pub on: NaiveDate,
    /// The timing it had, letter by letter.
    pub from: String,
    /// What that was read as.
    pub from_reading: Reading,
    /// The timing it has now, letter by letter.
    pub to: String,
    /// What that is read as.
    pub to_reading: Reading,
    pub why: String,
    /// The meeting that moved it.
    #[serde(default)]
    pub meeting: Option<MeetingId>,
}

/// A rating with its owner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rating {
    pub id: RatingId,
    pub action: ActionId,
    /// The day.
    pub on: NaiveDate,
    /// The rating.
    pub rag: Rag,
    /// Whose opinion it is; the lead's own and the office's may differ and both stay.
    pub by: String,
    pub why: Option<String>,
}

/// What kind of change of status it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Put on hold.
    Held,
    /// Taken up again.
    Resumed,
    /// Closure proposed by its owner.
    ClosureProposed,
    /// Closed by the chair.
    Closed,
    /// Closure refused.
    Refused,
    /// Kept open by the chair, where nobody proposed to close it.
    KeptOpen,
    /// Stays open until a condition is met.
    Conditional,
    /// Closed, with what remains moved to a new action.
    Remainder,
    /// Taken back.
    Withdrawn,
    /// Replaced by another action.
    Superseded,
    /// Opened again.
    Reopened,
    /// Words, timing, lead or places of discussion put right.
    Corrected,
}

impl Step {
    /// Whether the action has ended with it.
    pub fn ends(self) -> bool {
        matches!(
            self,
            Self::Closed | Self::Remainder | Self::Withdrawn | Self::Superseded
        )
    }
}

/// A change of an action's status, or a correction of it: date, who, where, why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatusChange {
    pub id: StatusChangeId,
    pub action: ActionId,
    /// The day it was done; where nobody knows that day, the one it was put down on.
    pub on: NaiveDate,
    /// What was done.
    pub step: Step,
    /// Who proposed or decided.
    pub by: Option<String>,
    /// Why, or what it waits for.
    pub why: Option<String>,
    /// The meeting at which it was decided.
    pub meeting: Option<MeetingId>,
    /// The remainder, or the action that replaces it.
    pub other: Option<ActionId>,
    /// `Some(true)` where nobody knows the day it was done, as in a log that says "closed" and not when; else absent.
    #[serde(default)]
    pub undated: Option<bool>,
}

impl StatusChange {
    /// The day it was done, where it is known.
    pub fn day(&self) -> Option<NaiveDate> {
        (self.undated != Some(true)).then_some(self.on)
    }
}

/// What a rating's owner is compared by: both the lead's and the office's newest rating stay in view.
pub fn newest_ratings(ratings: &[Rating]) -> Vec<&Rating> {
    let mut newest: Vec<&Rating> = Vec::new();
    for rating in ratings.iter().rev() {
        if !newest.iter().any(|seen| seen.by.eq_ignore_ascii_case(&rating.by)) {
            newest.push(rating);
        }
    }
    newest
}

/// The natural order of references: runs of figures compare as numbers, so 4/2019 stands before 11/2019 and, where
/// they name a year after a slash, the earlier year first.
pub fn natural_order(left: &str, right: &str) -> std::cmp::Ordering {
    natural_key(left).cmp(&natural_key(right))
}

/// A text that stands where its reference stands in the natural order when texts are compared letter by letter, so that
/// a database can keep that order.
pub fn natural_key(reference: &str) -> String {
    let turned = match reference.split_once('/') {
        Some((number, year)) if year.len() == 4 && number.len() != 4 && (number.parse::<u64>()).is_ok() => {
            year.parse::<u64>().is_ok().then(|| format!("{year}/{number}"))
        }
        _ => None,
    };
    let mut rest = turned.as_deref().unwrap_or(reference);
    let mut key = String::with_capacity(rest.len() + 12);
    while let Some(first) = rest.chars().next() {
        let digits = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
        let (piece, tail) = rest.split_at(end);
        if digits {
            let figures = piece.trim_start_matches('0');
            // The longer a number, the larger it is; figures stand before words.
            key.push_str(&format!("0{:03}{figures}", figures.len().min(999)));
        } else {
            key.push('1');
            key.push_str(&piece.to_lowercase());
            key.push('\u{1}');
        }
        rest = tail;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_begins_the_day_after_the_last_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let last = Some(day("2022-08-31"));
        assert!(
            !Action::late(Status::Open, last, day("2022-08-31")),
            "the due day is not late"
        );
        assert!(Action::late(Status::Open, last, day("2022-09-01")));
        assert!(
            Action::late(Status::ClosureProposed, last, day("2022-09-01")),
            "only proposed is still open"
        );
        for status in [Status::Closed, Status::OnHold, Status::Withdrawn, Status::Superseded] {
            assert!(!Action::late(status, last, day("2023-01-01")), "{status:?}");
        }
        assert!(
            !Action::late(Status::Open, None, day("2030-01-01")),
            "no timing is never late"
        );
    }

    #[test]
    fn references_sort_as_people_read_them() {
        let mut references = ["11/2019", "4/2019", "2/2020", "3/2018"];
        references.sort_by(|a, b| natural_order(a, b));
        assert_eq!(references, ["3/2018", "4/2019", "11/2019", "2/2020"]);
        let mut references = ["2027/100", "Action 10", "2027/26", "Action 9"];
        references.sort_by(|a, b| natural_order(a, b));
        assert_eq!(references, ["2027/26", "2027/100", "Action 9", "Action 10"]);
        let mut references = ["Action 10", "12/2026", "2027/1", "7", "Action 2", "007b"];
        references.sort_by_key(|reference| natural_key(reference));
        assert_eq!(references, ["7", "007b", "12/2026", "2027/1", "Action 2", "Action 10"]);
    }
}
