//! Rows of a log as entries: each cell under its field, continuation rows joined, and what a person should look at.

use super::field::Field;
use super::format;
use super::{Row, Table};
use crate::read::{Doubt, words};
use serde::Serialize;
use std::collections::HashMap;

/// A row of a log under its fields. Every string is as written; empty where the log has no such column or cell.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Entry {
    /// The number or reference.
    pub number: String,
    /// The action's words.
    pub text: String,
    /// The timing.
    pub timing: String,
    /// The lead.
    pub lead: String,
    /// The status.
    pub status: String,
    /// What was last said of it.
    pub update: String,
    /// Red, amber, green.
    pub rag: String,
    /// The forum or meeting that agreed it.
    pub forum: String,
    /// The day it was agreed or raised.
    pub agreed_on: String,
    /// The day it was closed.
    pub closed_on: String,
    /// Where it is to be discussed.
    pub discuss_at: String,
    /// Notes.
    pub notes: String,
    /// Filled cells of other columns, and second columns of a field: heading, words.
    pub others: Vec<(String, String)>,
    /// The heading inside the table that the row stands under; empty where there is none.
    pub section: String,
    /// The row's line as the file counts, from 1.
    pub line: u32,
    /// The action's words, or all of the row's, are struck through.
    pub struck: bool,
    /// The row or its sheet is hidden.
    pub hidden: bool,
    /// What a person should look at.
    pub doubts: Vec<Doubt>,
}

impl Entry {
    fn field(&mut self, field: Field) -> Option<&mut String> {
        Some(match field {
            Field::Number => &mut self.number,
            Field::Text => &mut self.text,
            Field::Timing => &mut self.timing,
            Field::Lead => &mut self.lead,
            Field::Status => &mut self.status,
            Field::Update => &mut self.update,
            Field::Rag => &mut self.rag,
            Field::Forum => &mut self.forum,
            Field::AgreedOn => &mut self.agreed_on,
            Field::ClosedOn => &mut self.closed_on,
            Field::DiscussAt => &mut self.discuss_at,
            Field::Notes => &mut self.notes,
            Field::Other => return None,
        })
    }

    fn doubt(&mut self, what: impl Into<String>) {
        self.doubts.push(Doubt::new(format!("row {}", self.line), what));
    }
}

impl Table {
    /// The rows as entries, with these fields for the columns in their order; a column without one is `Other`. Pass
    /// [`Table::fields`] for what was recognised.
    pub fn entries(&self, fields: &[Field]) -> Vec<Entry> {
        let at = |wanted: Field| fields.iter().position(|field| *field == wanted);
        let number = at(Field::Number);
        let text = at(Field::Text);
        let numbered = |row: &&Row| number.is_some_and(|at| own(row, at));
        let mostly_numbered = self.rows.iter().filter(numbered).count() * 2 >= self.rows.len();
        let mut entries: Vec<Entry> = Vec::new();
        for row in &self.rows {
            let mut entry = self.entry(row, fields);
            let unnumbered = match number {
                Some(at) => mostly_numbered && !own(row, at),
                None => text.is_some_and(|at| !own(row, at)),
            };
            if unnumbered && goes_on(row, fields) && entries.last().is_some() {
                if let Some(last) = entries.last_mut() {
                    join(last, row, &mut entry, fields);
                }
                continue;
            }
            entry.struck = row.struck || text.is_some_and(|at| row.struck_cells.contains(&at));
            entries.push(entry);
        }
        look_over(&mut entries, number.is_some(), text.is_some(), self.since_1904);
        entries
    }

    fn entry(&self, row: &Row, fields: &[Field]) -> Entry {
        let mut entry = Entry {
            line: row.line,
            hidden: row.hidden,
            section: row.section.clone(),
            doubts: row.doubts.clone(),
            ..Entry::default()
        };
        for (at, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            let field = fields.get(at).copied().unwrap_or(Field::Other);
            match entry.field(field).filter(|words| words.is_empty()) {
                Some(words) => cell.clone_into(words),
                None => entry.others.push((self.heading(at), cell.clone())),
            }
        }
        entry
    }

    /// A column's heading, or where it stands when it has none.
    pub fn heading(&self, at: usize) -> String {
        match self.headings.get(at).filter(|heading| !heading.trim().is_empty()) {
            Some(heading) => heading.clone(),
            None => self.names.get(at).cloned().unwrap_or_default(),
        }
    }
}

/// Words of the row itself, not of a cell above it.
fn own(row: &Row, at: usize) -> bool {
    row.cells.get(at).is_some_and(|cell| !cell.trim().is_empty()) && !row.merged.contains(&at)
}

/// Whether a row holds nothing of its own but more of the words or the update above it.
fn goes_on(row: &Row, fields: &[Field]) -> bool {
    let mut words = false;
    for at in (0..row.cells.len()).filter(|&at| own(row, at)) {
        match fields.get(at) {
            Some(Field::Text | Field::Update | Field::Notes) => words = true,
            _ => return false,
        }
    }
    words
}

fn join(last: &mut Entry, row: &Row, more: &mut Entry, fields: &[Field]) {
    let mut joined = Vec::new();
    for field in [Field::Text, Field::Update, Field::Notes] {
        let own = (0..row.cells.len()).any(|at| fields.get(at) == Some(&field) && own(row, at));
        let words = more.field(field).map(std::mem::take).unwrap_or_default();
        let Some(above) = last.field(field).filter(|_| own) else {
            continue;
        };
        if !above.is_empty() {
            above.push('\n');
        }
        above.push_str(&words);
        joined.push(format!("\"{}\"", words::opening(&words)));
    }
    last.doubt(format!(
        "row {} has no number and was joined to this one: {}",
        row.line,
        joined.join(", ")
    ));
    last.hidden &= more.hidden;
}

fn look_over(entries: &mut [Entry], numbered: bool, worded: bool, since_1904: bool) {
    let mut count: HashMap<String, usize> = HashMap::new();
    for entry in entries.iter().filter(|entry| !entry.number.is_empty()) {
        *count.entry(entry.number.trim().to_owned()).or_default() += 1;
    }
    for entry in entries {
        if worded && entry.text.is_empty() {
            entry.doubt("the row has no words in the action column");
        }
        if numbered && entry.number.is_empty() {
            entry.doubt("the row has no number");
        } else if count.get(entry.number.trim()).is_some_and(|&count| count > 1) {
            entry.doubt(format!(
                "the number {} stands on more than one row",
                entry.number.trim()
            ));
        }
        for field in [Field::Timing, Field::AgreedOn, Field::ClosedOn] {
            let words = entry
                .field(field)
                .map(|words| words.trim().to_owned())
                .unwrap_or_default();
            if let Some(day) = format::perhaps_day(&words, since_1904) {
                entry.doubt(format!(
                    "{words} looks like a spreadsheet's count of days and would be {day}; it was kept as written"
                ));
            }
        }
        if entry.struck {
            entry.doubt("the row is struck through");
        }
    }
}
