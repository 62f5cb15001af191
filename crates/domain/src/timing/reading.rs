//! A timing as it was read.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::timing::dates::Placed;
use crate::timing::kind::{Inferred, Kind};
use crate::timing::phrases::{self, StatusWord};
use crate::timing::words;

/// The program's reading of a timing. The words themselves are kept beside it, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema, Type)]
pub struct Reading {
    /// What sort of timing it is.
    pub kind: Kind,
    /// The first day, when there is one.
    pub first: Option<NaiveDate>,
    /// The last day; the due day is not late, the day after is.
    pub last: Option<NaiveDate>,
    /// Every assumption made, each once, in the order of the enum.
    pub inferred: Vec<Inferred>,
    /// What the words name: a forum or meeting ("the November meeting"), an event, a status word. As written.
    pub names: Option<String>,
    /// For a `meeting`: the month it is said to be in, first day of it.
    pub month: Option<NaiveDate>,
    /// For a `meeting`: the words say before it, so that it ends the day before the meeting's day.
    pub before: bool,
    /// A reading that should be looked at: a year inferred more than nine months from the context date, or for a run
    /// that ends more than two years from it, a weekday that is not that date's, or words that are themselves unsure
    /// ("October 2022 tbc", "within a week of receipt").
    pub doubtful: bool,
    /// For an impossible date: the nearest real days, offered to a person and never substituted.
    pub nearest: Vec<NaiveDate>,
}

impl Reading {
    /// Whether `on` lies after the last day. Not the same as late: an action that is closed or on hold is never late.
    pub fn passed(&self, on: NaiveDate) -> bool {
        self.last.is_some_and(|last| on > last)
    }

    /// The reading once its meeting has a date: due on the meeting's day, or the day before where the words say
    /// before. A reading of any other kind is returned unchanged.
    pub fn at_meeting(mut self, date: NaiveDate) -> Self {
        if self.kind == Kind::Meeting {
            let due = if self.before { date.pred_opt() } else { Some(date) };
            self.first = due;
            self.last = due;
        }
        self
    }

    /// What a status word in the timing column proposes; nothing for every other kind.
    pub fn status_word(&self) -> Option<StatusWord> {
        let named = self
            .names
            .as_deref()
            .filter(|_| self.kind == Kind::Status)?
            .to_ascii_lowercase();
        phrases::status(&words::split_words(&named)).map(|(status, _)| status)
    }

    pub(super) fn of(kind: Kind) -> Self {
        Self {
            kind,
            ..Self::default()
        }
    }

    pub(super) fn named(kind: Kind, names: &str) -> Self {
        Self {
            kind,
            names: Some(names.to_owned()),
            ..Self::default()
        }
    }

    pub(super) fn placed(placed: Placed) -> Self {
        Self {
            kind: if placed.one_day { Kind::Day } else { Kind::Period },
            first: placed.first,
            last: placed.last,
            inferred: placed.assumed.list(),
            doubtful: placed.doubtful,
            ..Self::default()
        }
    }
}
