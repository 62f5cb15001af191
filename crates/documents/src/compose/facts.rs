//! What every paper before a meeting opens with: which meeting it is, when, where, and who chairs it; and the notes
//! that come to be agreed there.

use chrono::NaiveDate;
use domain::marking::Marking;

use crate::compose::corrections::{self, Correction};
use crate::compose::tables::heading;
use crate::compose::{House, paper, words};
use crate::model::{Block, Document, Inline};

/// A meeting, as the papers before it show it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MeetingFacts {
    /// The office whose paper it is.
    pub house: House,
    /// The meeting's own title; may be empty.
    pub title: String,
    /// The forum's full name.
    pub forum: String,
    pub date: Option<NaiveDate>,
    /// `10:00`; may be empty.
    pub time: String,
    /// Where; may be empty.
    pub place: String,
    /// Who chairs, by office; may be empty.
    pub chair: String,
    /// Printed on every page.
    pub marking: Marking,
    /// The notes that come to be agreed.
    pub notes: Vec<NoteToAgree>,
}

/// A note that comes to be agreed at the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NoteToAgree {
    /// `Note of the meeting of 22 July 2027`.
    pub title: String,
    /// The corrections that are listed.
    pub corrections: Vec<Correction>,
}

impl MeetingFacts {
    /// A paper that begins with its title and these facts: `Agenda of the Performance and Risk Board, 4 November 2027`.
    pub(super) fn open(&self, kind: &str) -> Document {
        let title = words::line(&self.title);
        let name = if title.is_empty() {
            words::line(&self.forum)
        } else {
            title
        };
        let title = match self.date {
            Some(date) => format!("{kind} the {name}, {}", words::day(date)),
            None => format!("{kind} the {name}"),
        };
        let mut document = paper(&self.house, title.clone(), self.marking);
        document.date = self.date;
        heading(&mut document.body, 1, &title);
        let date = self.date.map(words::day).unwrap_or_default();
        let rows: Vec<(String, Vec<Vec<Inline>>)> = [
            ("Date", date.as_str()),
            ("Time", &self.time),
            ("Place", &self.place),
            ("Chair", &self.chair),
        ]
        .into_iter()
        .filter(|(_, words)| !words.trim().is_empty())
        .map(|(label, words)| (label.to_owned(), vec![words::inlines(words)]))
        .collect();
        if !rows.is_empty() {
            document.body.push(Block::Facts { rows });
        }
        document
    }

    /// The first item of the meeting, which nobody has to put on its agenda: the note of the last meeting.
    pub(super) fn notes_to_agree(&self, body: &mut Vec<Block>) {
        if self.notes.is_empty() {
            return;
        }
        let last = if self.notes.len() == 1 {
            "Note of the last meeting: to be agreed"
        } else {
            "Notes of the last meetings: to be agreed"
        };
        heading(body, 3, last);
        for note in &self.notes {
            let title = words::line(&note.title);
            if note.corrections.is_empty() {
                words::paragraph(body, &format!("{title}. No correction is listed."));
            } else {
                words::paragraph(body, &format!("{title}, with these corrections:"));
                body.push(corrections::list(&note.corrections, false));
            }
        }
    }
}
