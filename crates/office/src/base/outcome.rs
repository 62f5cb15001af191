//! What a use case returns: the record it made or changed, and what else its caller is told.

use chrono::NaiveDate;
use documents::read::Passed;
use domain::id::{ActionId, CaseId};
use domain::timing::date_in_words;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::base::named::Named;

/// What a use case gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Recorded {
    /// The record it made or changed.
    pub id: String,
    /// That record in a few words, for the history.
    pub about: String,
    /// The action whose timing's reading belongs to the result.
    pub timing: Option<ActionId>,
    pub reference: Option<String>,
    pub version: Option<u32>,
    pub sha256: Option<String>,
    pub remainder: Option<String>,
    /// What it touches besides the meeting that it moves or cancels, or the bank holiday.
    pub touches: Option<Vec<Touch>>,
    /// What a disposal takes.
    pub goes: Option<Goes>,
    /// What of a file was not taken.
    pub left_out: Option<Vec<PassedOver>>,
    /// What to know of it.
    pub notice: Option<String>,
    /// The disclosure case whose clock belongs to the result.
    pub case: Option<CaseId>,
}

impl Recorded {
    pub fn new(id: impl ToString, about: String) -> Self {
        Self {
            id: id.to_string(),
            about,
            timing: None,
            reference: None,
            version: None,
            sha256: None,
            remainder: None,
            touches: None,
            goes: None,
            left_out: None,
            notice: None,
            case: None,
        }
    }

    pub fn touching(mut self, touches: Vec<Touch>) -> Self {
        self.touches = Some(touches);
        self
    }
}

/// What sort of thing is touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TouchKind {
    /// An action's last day: read from the meeting, or counted in working days.
    Timing,
    /// Where an action comes up for discussion.
    Discussion,
    /// The meeting at which a note comes to be agreed.
    Note,
    /// The meeting's entry in calendars that were given it.
    Calendar,
    /// The last day of a disclosure case.
    Case,
    /// The last day of a letter or message that came.
    Item,
}

/// One thing that a change of a meeting, or of the calendar of working days, touches: what it was and what it becomes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Touch {
    /// What sort of thing.
    pub kind: TouchKind,
    /// The action; for a note or a calendar the meeting; the case; or the letter or message.
    pub id: String,
    /// The action's number in the register; empty for a meeting.
    pub number: String,
    /// The action's words, or the meeting's name.
    pub text: String,
    /// The forum whose meeting it goes by; none where it goes by a count of working days.
    pub forum: Option<Named>,
    /// The day it was; none where it had none.
    pub was: Option<NaiveDate>,
    /// The day it becomes; none where it loses it.
    pub becomes: Option<NaiveDate>,
    /// The action was late.
    pub late: bool,
    /// The action is late now.
    pub becomes_late: bool,
}

impl Touch {
    /// What it was and what it becomes, in one line: `2026/3 Publish the plan: 4 November 2027 to 2 December 2027,
    /// becomes late`.
    pub fn in_words(&self) -> String {
        let day = |day: Option<NaiveDate>| day.map_or("no day".to_owned(), date_in_words);
        let late = match (self.late, self.becomes_late) {
            (false, true) => ", becomes late",
            (true, false) => ", no longer late",
            _ => "",
        };
        let what = match self.kind {
            TouchKind::Discussion => ", for discussion",
            _ => "",
        };
        let name = format!("{} {}", self.number, self.text);
        format!(
            "{}{what}: {} to {}{late}",
            name.trim(),
            day(self.was),
            day(self.becomes)
        )
    }
}

/// Records of one kind that go with a disposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Going {
    /// Their kind, as in histories and dumps.
    pub kind: String,
    /// How many.
    pub count: u32,
}

/// What a disposal takes, and where the words stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Goes {
    /// The records that go, by kind, the record itself first.
    pub records: Vec<Going>,
    /// Other records in which its words stand as well, and stay: each in a few words.
    pub also_in: Vec<String>,
}

/// Something passed over, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PassedOver {
    /// The words.
    pub what: String,
    pub why: String,
}

impl From<Passed> for PassedOver {
    fn from(passed: Passed) -> Self {
        Self {
            what: passed.what,
            why: passed.why,
        }
    }
}
