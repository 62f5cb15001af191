//! The reading of a timing: what the office's words are taken to mean, beside the words and never instead of them.
//!
//! One room, one step a file: `words` tells words apart; `read` is the grammar of a timing, `date`, `figures`, `weekdays`
//! and `timestamps` that of one date, `tables` the phrases around it; `dates`, `calendar` and `holidays` place dates in the calendar; `meetings` and `phrases`
//! read what names no day; `describe` puts a reading into words. Nothing here knows what day it is, a status, or a forum;
//! late is decided where an action's status is known.

mod calendar;
mod date;
mod dates;
mod describe;
mod figures;
mod holidays;
mod meetings;
mod phrases;
mod read;
mod tables;
#[cfg(test)]
mod tests;
mod timestamps;
mod weekdays;
mod words;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

pub use describe::{beside, date_in_words, in_few_words, in_words, month_in_words};
pub use phrases::StatusWord;

pub(crate) use weekdays::day_behind;

use dates::{Outcome, Placed};

/// What sort of timing the words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One calendar day.
    Day,
    /// First day to last day.
    Period,
    /// A forum's meeting.
    Meeting,
    /// Something else that must happen first.
    Event,
    /// Never ends by itself.
    Standing,
    /// A status word in the timing column.
    Status,
    /// Blank.
    #[default]
    None,
    /// Words the program does not claim to understand.
    Unread,
}

/// An assumption a reading rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Inferred {
    /// No year stood in the words: the next such day on or after the context date.
    Year,
    /// A season's months.
    Season,
    /// A quarter taken as one of a year from April to March.
    FinancialYear,
    /// Early, mid, late: days 1-10, 11-20, 21 to the end of a month; thirds of a year.
    Part,
    /// Day before month, the UK order, where the words allow both.
    Order,
    /// A span counted from the context date.
    SpanStart,
    /// The day in London of an instant that was given in another zone's time.
    Zone,
}

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
        phrases::status(&words::words(&named)).map(|(status, _)| status)
    }

    fn of(kind: Kind) -> Self {
        Self {
            kind,
            ..Self::default()
        }
    }

    fn named(kind: Kind, names: &str) -> Self {
        Self {
            kind,
            names: Some(names.to_owned()),
            ..Self::default()
        }
    }

    fn placed(placed: Placed) -> Self {
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

/// Reads a timing. `written` is the words; `context` is the day of the meeting that agreed the action, else the
/// paper's date: years and spans count from it.
///
/// Any text is legal, of any size; what is not understood in full is `unread`. Blank, a dash alone, "n/a" and "none" say
/// that there is no timing and are `none`. "asap", "immediately" and "tbc" name no day and are `unread`.
pub fn read(written: &str, context: NaiveDate) -> Reading {
    let written = written.trim_matches(words::is_space);
    if written.is_empty() {
        return Reading::of(Kind::None);
    }
    if written.len() > words::LONGEST {
        return Reading::of(Kind::Unread);
    }
    let small = written.to_ascii_lowercase();
    let words = words::words(&small);
    if phrases::says_nothing(&words) {
        return Reading::of(Kind::None);
    }
    let may_be_dated = phrases::may_be_dated(&words);
    let dated = may_be_dated.then(|| read::read(&words, context)).flatten();
    match dated {
        Some(Outcome::Placed(placed)) => return Reading::placed(placed),
        Some(Outcome::Impossible(nearest)) => {
            return Reading {
                nearest,
                ..Reading::of(Kind::Unread)
            };
        }
        None => {}
    }
    if let Some(meeting) = meetings::read(&words, written, context) {
        return meeting;
    }
    if let Some((_, length)) = phrases::status(&words) {
        return Reading::named(Kind::Status, &written[words[0].start..words[length - 1].end]);
    }
    if phrases::standing(&words) {
        return Reading::of(Kind::Standing);
    }
    if phrases::event(&words) || may_be_dated && read::span_after_event(&words, context) {
        return Reading::named(Kind::Event, written);
    }
    Reading::of(Kind::Unread)
}

/// Whether a word in small letters is a month's name, short, misspelt or in full.
pub(crate) fn is_month(word: &str) -> bool {
    words::words(word)
        .first()
        .is_some_and(|word| matches!(word.term, words::Term::Month(_)))
}
