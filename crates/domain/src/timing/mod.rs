//! The reading of a timing: what the office's words are taken to mean, beside the words and never instead of them.
//!
//! One step a file: `words` tells words apart; `read` is the grammar of a timing, `date`, `figures`,
//! `weekdays` and `timestamps` that of one date, `tables` the phrases around it; `dates`, `calendar` and `holidays`
//! place dates in the calendar; `meetings` and `phrases` read what names no day; `describe` puts a reading into words.
//! Nothing here knows what day it is, a status, or a forum; late is decided where an action's status is known.

mod calendar;
mod date;
mod dates;
mod describe;
mod figures;
mod holidays;
mod kind;
mod meetings;
mod phrases;
mod read;
mod reading;
mod tables;
#[cfg(test)]
mod tests;
mod timestamps;
mod weekdays;
mod words;

pub use describe::{MONTHS, beside, date_in_words, in_few_words, in_words, month_in_words};
pub use kind::{Inferred, Kind};
pub use phrases::StatusWord;
pub use reading::Reading;

pub(crate) use weekdays::day_behind;

use chrono::NaiveDate;
use dates::Outcome;

use crate::working_days::WorkingDays;

/// Reads a timing. `written` is the words; `context` is the day of the meeting that agreed the action, else the
/// paper's date: years and spans count from it.
///
/// Any text is legal, of any size; what is not understood in full is `unread`. Blank, a dash alone, "n/a" and "none"
/// say that there is no timing and are `none`. "asap", "immediately" and "tbc" name no day and are `unread`.
///
/// Working days are counted by the bank holidays that are built in; [`read_by`] counts them by those of an office.
pub fn read(written: &str, context: NaiveDate) -> Reading {
    read_by(written, context, WorkingDays::built_in())
}

/// Whether the words may count working days, so that their reading hangs on a calendar of bank holidays.
pub fn counts_working_days(written: &str) -> bool {
    let small = written.to_ascii_lowercase();
    small.contains("working") || small.contains("business")
}

/// Like [`read`], with working days counted by a calendar: "within 10 working days" by the bank holidays of England and
/// Wales in it.
pub fn read_by(written: &str, context: NaiveDate, calendar: &WorkingDays) -> Reading {
    let written = written.trim_matches(words::is_space);
    if written.is_empty() {
        return Reading::of(Kind::None);
    }
    if written.len() > words::LONGEST {
        return Reading::of(Kind::Unread);
    }
    let small = written.to_ascii_lowercase();
    let words = words::split_words(&small);
    if phrases::says_nothing(&words) {
        return Reading::of(Kind::None);
    }
    let may_be_dated = phrases::may_be_dated(&words);
    let dated = may_be_dated.then(|| read::read(&words, context, calendar)).flatten();
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
    words::split_words(word)
        .first()
        .is_some_and(|word| matches!(word.term, words::Term::Month(_)))
}
