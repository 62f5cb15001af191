//! Which field each column of a log is: by its heading first, then by what its cells hold.
//!
//! Every guess that a person would want to check becomes a doubt. A field is given to one column at most.

use super::content::Content;
use super::field::{self, Field, Sure};
use crate::read::Doubt;

/// A column to be recognised.
pub(super) struct Column<'a> {
    pub heading: &'a str,
    /// For a sentence: `column D`.
    pub name: String,
    pub content: Content,
}

impl Column<'_> {
    fn place(&self) -> String {
        if self.heading.is_empty() {
            self.name.clone()
        } else {
            format!("{} ({})", self.name, self.heading)
        }
    }

    fn headed(&self, heading: &str) -> bool {
        self.heading
            .trim()
            .trim_end_matches([':', '.'])
            .eq_ignore_ascii_case(heading)
    }
}

/// Recognises columns. `headed` says whether the table has a header row.
pub(super) fn recognise(columns: &[Column], headed: bool) -> (Vec<Field>, Vec<Doubt>) {
    let mut sorting = Sorting {
        columns,
        claims: columns
            .iter()
            .map(|column| Field::of_log_heading(column.heading))
            .collect(),
        doubts: Vec::new(),
    };
    sorting.bare_dates();
    sorting.corrected_by_content();
    sorting.one_column_a_field();
    sorting.guessed(headed);
    let fields = sorting
        .claims
        .iter()
        .map(|claim| claim.map_or(Field::Other, |(field, _)| field));
    (fields.collect(), sorting.doubts)
}

struct Sorting<'a> {
    columns: &'a [Column<'a>],
    claims: Vec<Option<(Field, Sure)>>,
    doubts: Vec<Doubt>,
}

impl Sorting<'_> {
    fn taken(&self, field: Field) -> bool {
        self.claims.iter().flatten().any(|(claimed, _)| *claimed == field)
    }

    fn take(&mut self, at: usize, field: Field, why: &str) {
        self.claims[at] = Some((field, Sure::Word));
        let what = format!("it was taken as {}: {why}", field.name());
        self.doubts.push(Doubt::new(self.columns[at].place(), what));
    }

    /// "Date" beside a deadline is the day the action was agreed; "Completion date" the day it was closed.
    fn bare_dates(&mut self) {
        let timings = self
            .claims
            .iter()
            .flatten()
            .filter(|(field, _)| *field == Field::Timing);
        if timings.count() < 2 {
            return;
        }
        for (heading, field) in [("date", Field::AgreedOn), ("completion date", Field::ClosedOn)] {
            let at = self.columns.iter().position(|column| column.headed(heading));
            if let Some(at) = at.filter(|_| !self.taken(field)) {
                self.take(at, field, "another column holds the timing");
            }
        }
    }

    /// A heading can mean two things; the cells say which.
    fn corrected_by_content(&mut self) {
        for at in 0..self.columns.len() {
            let Some((field, sure)) = self.claims[at] else { continue };
            let content = &self.columns[at].content;
            if field == Field::Update && content.dates() {
                self.claims[at] = None;
                let what = "it was not used: most cells read as dates, and none says what was done";
                self.doubts.push(Doubt::new(self.columns[at].place(), what));
                continue;
            }
            let (instead, why) = match field {
                Field::Forum if content.dates() => (Field::AgreedOn, "most cells read as dates"),
                Field::AgreedOn if content.no_dates() && !content.statuses() && sure == Sure::Whole => {
                    (Field::Forum, "the cells name meetings rather than days")
                }
                Field::ClosedOn if content.statuses() => (Field::Status, "most cells hold a status"),
                Field::Status if content.dates() => (Field::ClosedOn, "most cells read as dates"),
                Field::Status if content.colours() => (Field::Rag, "most cells hold a colour"),
                Field::Status if content.length() > 40 => (Field::Update, "the cells hold sentences"),
                Field::Update if content.statuses() => (Field::Status, "most cells hold a status"),
                Field::Number if content.length() > 25 => (Field::Text, "the cells hold sentences"),
                Field::DiscussAt if content.dates() && !self.taken(Field::Timing) => {
                    (Field::Timing, "most cells read as dates")
                }
                _ => continue,
            };
            if !self.taken(instead) {
                self.take(at, instead, why);
            }
        }
    }

    fn one_column_a_field(&mut self) {
        let mut winners: Vec<(Field, usize)> = Vec::new();
        for at in 0..self.columns.len() {
            let Some((field, sure)) = self.claims[at] else { continue };
            let Some((_, winner)) = winners.iter_mut().find(|(won, _)| *won == field) else {
                winners.push((field, at));
                continue;
            };
            let before = *winner;
            let rank = |at: usize, sure: Sure| (sure, self.columns[at].content.filled);
            let earlier = self.claims[before].map_or(Sure::Word, |(_, sure)| sure);
            let (kept, left) = if rank(at, sure) > rank(before, earlier) {
                (at, before)
            } else {
                (before, at)
            };
            *winner = kept;
            self.claims[left] = None;
            let what = format!(
                "it could be {} as well; {} was taken, and this column is kept under its heading",
                field.name(),
                self.columns[kept].place()
            );
            self.doubts.push(Doubt::new(self.columns[left].place(), what));
        }
    }

    /// Columns whose heading says nothing.
    fn guessed(&mut self, headed: bool) {
        let open: Vec<usize> = (0..self.columns.len())
            .filter(|&at| self.claims[at].is_none() && self.columns[at].content.filled > 0)
            .filter(|&at| !self.doubts.iter().any(|doubt| doubt.place == self.columns[at].place()))
            .collect();
        if !self.taken(Field::Text) {
            let longest = open.iter().copied().max_by_key(|&at| {
                // The first of two equally long columns.
                (self.columns[at].content.length(), usize::MAX - at)
            });
            let long = |&at: &usize| self.columns[at].content.length() >= 15 && !self.columns[at].content.dates();
            if let Some(at) = longest.filter(long) {
                self.take(at, Field::Text, "its cells hold the longest texts");
            }
        }
        for at in open {
            if self.claims[at].is_some() {
                continue;
            }
            let column = &self.columns[at];
            let content = &column.content;
            let unheaded = column.heading.is_empty();
            let text = self.claims.iter().flatten().any(|(field, _)| *field == Field::Text);
            let (field, why) = if content.colours() {
                (Field::Rag, "most cells hold a colour")
            } else if content.status_words() {
                (Field::Status, "most cells hold a status")
            } else if content.dates() && !field::says_other(column.heading) {
                (Field::Timing, "most cells read as dates")
            } else if !unheaded {
                // Under a heading that is not known, numbers and words may be of any sort.
                continue;
            } else if content.numbers() && at < 3 {
                (Field::Number, "its cells hold numbers")
            } else if text && content.length() >= 30 {
                (Field::Update, "its cells hold long texts")
            } else if text && !headed && content.length() >= 2 {
                (Field::Lead, "its cells hold short words")
            } else {
                continue;
            };
            if !self.taken(field) {
                self.take(at, field, why);
            }
        }
    }
}
