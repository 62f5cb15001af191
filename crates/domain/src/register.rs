//! The register of actions: whom an open action waits for, how rows are ordered and grouped, and the views an office
//! keeps.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::action::Status;
use crate::id::{ForumId, MeetingId, RegisterViewId};
use crate::review::Heading;
use crate::timing::Kind;

/// Who has to do the next thing about an action (decision 0010).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Waiting {
    /// The office: it leads, or decides on a closure, or nobody is known to lead.
    Us,
    /// The body, post or person that leads it.
    Them,
    /// Neither: it is on hold, or its timing is an event.
    ThirdParty,
}

/// Whose the leads of an action are, as far as they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Led {
    /// By the office, alone or with others.
    ByUs,
    /// Only by others.
    ByOthers,
    /// By nobody the office knows.
    ByNobodyKnown,
}

impl Waiting {
    /// Whom an action waits for, the one definition; `None` for one that has ended.
    pub fn from_status(status: Status, kind: Kind, led: Led) -> Option<Self> {
        match status {
            Status::Closed | Status::Superseded | Status::Withdrawn => None,
            Status::OnHold => Some(Self::ThirdParty),
            Status::ClosureProposed => Some(Self::Us),
            Status::Open if kind == Kind::Event => Some(Self::ThirdParty),
            Status::Open => Some(match led {
                // Nobody can be asked for an answer, so naming a lead is what comes next.
                Led::ByUs | Led::ByNobodyKnown => Self::Us,
                Led::ByOthers => Self::Them,
            }),
        }
    }
}

/// What the rows of the register are ordered by. Equal rows stand in the order in which they were recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum OrderBy {
    /// The order in which they were recorded.
    #[default]
    Recorded,
    /// The number in the register, in natural order.
    Number,
    /// The last day; what has none comes last either way.
    Timing,
    /// The lead as written; what has none comes last either way.
    Lead,
    /// The forum at which it is for discussion, by name; what has none comes last either way.
    DiscussAt,
    /// Open, closure proposed, on hold, then what has ended.
    Status,
    /// Red, amber, green, complete, not set.
    Rag,
    /// The day of the last update; what has none comes last either way.
    Update,
}

/// What the rows of the register are gathered under. Every row stands in exactly one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum GroupBy {
    /// The forum that agreed it.
    Forum,
    /// The first forum at which it is for discussion.
    DiscussAt,
    /// Who leads it.
    Lead,
    /// Where it stands.
    Status,
    /// The month of its last day.
    Month,
    /// The newest rating.
    Rag,
}

/// A column of the register that can be left out. The number and the words always stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The timing, and what it is read as.
    Timing,
    /// The lead as written.
    Lead,
    /// Where it is for discussion.
    DiscussAt,
    /// Where it stands.
    Status,
    /// The newest rating.
    Rag,
    /// The last update.
    Update,
}

impl Column {
    /// Every column that can be left out, in their order.
    pub const ALL: [Self; 6] = [
        Self::Timing,
        Self::Lead,
        Self::DiscussAt,
        Self::Status,
        Self::Rag,
        Self::Update,
    ];
}

/// Which actions a view holds; everything that is set has to hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(default)]
pub struct Asked {
    /// Agreed at or for discussion at this forum.
    pub forum: Option<ForumId>,
    /// For discussion at this forum.
    pub discuss_at: Option<ForumId>,
    /// Agreed at this meeting.
    pub meeting: Option<MeetingId>,
    /// Led by this body, post or person, by identity.
    pub lead: Option<String>,
    /// Standing so.
    pub status: Option<Status>,
    /// Not ended.
    pub live: bool,
    /// Late on the day it is looked at.
    pub late: bool,
    /// Open with no last day.
    pub undated: bool,
    /// Due by this day.
    pub due_by: Option<NaiveDate>,
    /// Holding every word.
    pub text: Option<String>,
    /// Under this heading.
    pub heading: Option<Heading>,
    /// Waiting for these.
    pub waiting: Option<Waiting>,
}

/// A view of the register under a name, for everybody who uses the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    pub id: RegisterViewId,
    /// What it is called; no two are called the same.
    pub name: String,
    /// Which actions.
    pub asked: Asked,
    pub order_by: OrderBy,
    /// The other way round.
    pub descending: bool,
    /// Gathered under what.
    pub group_by: Option<GroupBy>,
    /// The columns that are shown beside number and words.
    pub columns: Vec<Column>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_action_waits_for_whoever_has_to_do_the_next_thing() {
        use Led::{ByNobodyKnown, ByOthers, ByUs};
        let check = |status, kind, led, expected| {
            assert_eq!(
                Waiting::from_status(status, kind, led),
                expected,
                "{status:?} {kind:?} {led:?}"
            );
        };
        check(Status::Open, Kind::Day, ByOthers, Some(Waiting::Them));
        check(Status::Open, Kind::None, ByOthers, Some(Waiting::Them));
        check(Status::Open, Kind::Day, ByUs, Some(Waiting::Us));
        check(Status::Open, Kind::Day, ByNobodyKnown, Some(Waiting::Us));
        check(Status::Open, Kind::Event, ByUs, Some(Waiting::ThirdParty));
        check(Status::ClosureProposed, Kind::Event, ByOthers, Some(Waiting::Us));
        check(Status::OnHold, Kind::Day, ByUs, Some(Waiting::ThirdParty));
        for ended in [Status::Closed, Status::Superseded, Status::Withdrawn] {
            check(ended, Kind::Event, ByUs, None);
        }
    }
}
