//! A note of meeting as it was read, and the limits within which it is read.

use chrono::{NaiveDate, NaiveTime};
use domain::marking::Marking;
use domain::meeting::Capacity;
use serde::Serialize;

use crate::read::actions::ActionRead;
use crate::read::note::names;
use crate::read::{Doubt, Passed};

/// What a note seems to say. A field that was not found is empty.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct NoteRead {
    /// The first line of the heading, as written.
    pub title: String,
    /// Every line of the heading, as written.
    pub heading: Vec<String>,
    /// The words of the heading that name who met: `MAYOR AND CHIEF CONSTABLE`. A proposal for the forum.
    pub forum_words: String,
    /// Other words of the heading that may name who met.
    pub other_forums: Vec<String>,
    /// The day of the meeting.
    pub date: Option<NaiveDate>,
    /// The date's words.
    pub date_written: String,
    /// The time of day, as written.
    pub time: String,
    /// When it began, where the words say that plainly.
    pub start: Option<NaiveTime>,
    /// The words of the time say more than when it began.
    pub time_says_more: bool,
    /// Where it was held.
    pub place: String,
    /// Who was there or sent apologies, in the file's order.
    pub attendance: Vec<AttendanceRead>,
    /// What has no note. Words of the text stand in `body` as well; those of a label in the head stand here alone.
    pub does_not_cover: Option<String>,
    /// `Draft`, `Agreed on 3 February 2028`; may be empty.
    pub state: String,
    /// The text: one Markdown block each.
    pub body: Vec<String>,
    /// The highest marking that stands on it.
    pub marking: Option<Marking>,
    /// The actions that its lines and tables name; their words stand in `body` as well.
    pub actions: Vec<ActionRead>,
    /// What a person should look at.
    pub doubts: Vec<Doubt>,
    /// What ended in no field.
    pub passed_over: Vec<Passed>,
    /// When they meet next, where that is said; the words stand in `body` as well.
    pub next: Option<NextRead>,
}

/// The next meeting that minutes name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NextRead {
    pub day: NaiveDate,
    /// When it begins, where that is said plainly.
    pub start: Option<NaiveTime>,
    /// The line that says so.
    pub written: String,
}

/// Somebody in the attendance.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AttendanceRead {
    pub name: String,
    /// The initials beside it, which mean this person in this meeting; may be empty.
    pub initials: String,
    /// The post on that day; may be empty.
    pub title: String,
    /// The body that heads the list they stand in; may be empty.
    pub body: String,
    pub capacity: Capacity,
    /// `items 3 to 6`, `by video`, `for Ines Marchwood`; may be empty.
    pub detail: String,
    /// The entry as it stands in the file.
    pub written: String,
}

impl AttendanceRead {
    /// Whether the entry names a person, rather than a post or people without names.
    pub fn is_named(&self) -> bool {
        names::is_name(&self.name)
    }

    /// Whether words in the minutes mean this entry: its name, its initials, or letters that its name begins with.
    pub fn goes_by(&self, words: &str) -> bool {
        let words = words.trim();
        let own = if self.initials.is_empty() {
            names::initials_of(words, &self.name)
        } else {
            self.initials == words
        };
        own || self.name.eq_ignore_ascii_case(words)
    }
}

/// A longer line is text: no label, list of people or action of minutes is as long. In bytes.
pub(crate) const LONGEST_LINE: usize = 8_000;

/// So many people at most are read; further lines stay in the text.
pub(crate) const MOST_PEOPLE: usize = 2_000;
