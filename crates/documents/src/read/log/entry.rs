//! Rows of a log as entries: each cell under its field, continuation rows joined, and what a person should look at.

use crate::read::log::found::{Row, Table};
use crate::read::log::headings::Field;
use crate::read::log::{content, format};
use crate::read::{Doubt, words};
use serde::Serialize;
use std::collections::HashMap;

/// The words of a cell and the heading they stand under, for fields that several columns may hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Headed {
    /// The heading as written, or where the column stands.
    pub heading: String,
    /// The words as written.
    pub words: String,
}

/// A row of a log under its fields. Every string is as written; empty where the log has no such column or cell.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Entry {
    /// The number or reference.
    pub number: String,
    /// The action's words; those of its description after those of its title.
    pub text: String,
    /// The timing; where it was moved, the one it was moved to last.
    pub timing: String,
    /// The timings it had before, the original first.
    pub moved_from: Vec<String>,
    pub lead: String,
    pub status: String,
    /// What was said of it, the newest last.
    pub updates: Vec<Headed>,
    /// Red, amber, green; one a rater, as the headings say.
    pub ratings: Vec<Headed>,
    /// The forum or meeting that agreed it.
    pub forum: String,
    /// The day it was agreed or raised.
    pub agreed_on: String,
    /// The day it was closed, or a tick that says so.
    pub closed_on: Vec<Headed>,
    /// Where it is to be discussed.
    pub discuss_at: String,
    pub notes: Vec<Headed>,
    /// Filled cells of other columns, and second columns of a field.
    pub others: Vec<Headed>,
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
    /// The words of a field that one column holds.
    fn field(&mut self, field: Field) -> Option<&mut String> {
        Some(match field {
            Field::Number => &mut self.number,
            Field::Text => &mut self.text,
            Field::Timing => &mut self.timing,
            Field::Lead => &mut self.lead,
            Field::Status => &mut self.status,
            Field::Forum => &mut self.forum,
            Field::AgreedOn => &mut self.agreed_on,
            Field::DiscussAt => &mut self.discuss_at,
            _ => return None,
        })
    }

    /// The cells of a field that several columns may hold; those of no field as well.
    fn several(&mut self, field: Field) -> Option<&mut Vec<Headed>> {
        Some(match field {
            Field::Update => &mut self.updates,
            Field::Rag => &mut self.ratings,
            Field::ClosedOn => &mut self.closed_on,
            Field::Notes => &mut self.notes,
            Field::Other => &mut self.others,
            _ => return None,
        })
    }

    fn doubt(&mut self, what: impl Into<String>) {
        self.doubts.push(Doubt::new(format!("row {}", self.line), what));
    }

    /// Every cell, as one line: what names a row that ends in no action.
    pub fn in_one_line(&self) -> String {
        let one = [
            &self.number,
            &self.text,
            &self.timing,
            &self.lead,
            &self.status,
            &self.forum,
            &self.agreed_on,
            &self.discuss_at,
        ];
        let several = [&self.updates, &self.ratings, &self.closed_on, &self.notes, &self.others];
        let cells = one.into_iter().chain(&self.moved_from);
        let cells = cells.chain(several.into_iter().flatten().map(|cell| &cell.words));
        let filled: Vec<&str> = cells
            .map(|words| words.trim())
            .filter(|words| !words.is_empty())
            .collect();
        filled.join(" | ")
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
        let owner = self.owner(fields);
        let mut entries: Vec<Entry> = Vec::new();
        for row in &self.rows {
            let unnumbered = match number {
                Some(at) => mostly_numbered && !own(row, at),
                None => text.is_some_and(|at| !own(row, at)),
            };
            if unnumbered
                && goes_on(row, fields)
                && let Some(last) = entries.last_mut()
            {
                self.join(last, row, fields);
                continue;
            }
            entries.push(self.entry(row, fields, owner));
        }
        look_over(&mut entries, number.is_some(), text.is_some(), self.since_1904);
        entries
    }

    /// The column whose blank cells another column of leads fills, where it is filled at all.
    fn owner(&self, fields: &[Field]) -> Option<usize> {
        let mut leads = self.order(fields).filter(|&at| fields.get(at) == Some(&Field::Lead));
        let first = leads.next().filter(|_| leads.next().is_some())?;
        self.rows.iter().any(|row| own(row, first)).then_some(first)
    }

    /// The columns in the order in which their cells are put under fields.
    fn order(&self, fields: &[Field]) -> impl Iterator<Item = usize> {
        let known = self.order.len() == fields.len();
        let order = if known {
            self.order.clone()
        } else {
            (0..fields.len()).collect()
        };
        order.into_iter()
    }

    fn entry(&self, row: &Row, fields: &[Field], owner: Option<usize>) -> Entry {
        let text = fields.iter().position(|field| *field == Field::Text);
        let mut entry = Entry {
            line: row.line,
            hidden: row.hidden,
            section: row.section.clone(),
            struck: row.struck || text.is_some_and(|at| row.struck_cells.contains(&at)),
            doubts: row.doubts.clone(),
            ..Entry::default()
        };
        let stretched = text.and_then(|text| stretched(row, text));
        let mut details = Vec::new();
        let mut struck_moves: Vec<String> = Vec::new();
        for at in self.order(fields).chain(fields.len()..row.cells.len()) {
            let Some(cell) = row.cells.get(at).filter(|cell| !cell.trim().is_empty()) else {
                continue;
            };
            let field = fields.get(at).copied().unwrap_or(Field::Other);
            if stretched == Some(at) && matches!(field, Field::Number | Field::Other | Field::Forum) {
                stretch(&mut entry, cell, field);
                continue;
            }
            let headed = || Headed {
                heading: self.heading(at),
                words: cell.clone(),
            };
            let struck = row.struck_cells.contains(&at) && !entry.struck;
            if struck && !matches!(field, Field::Number | Field::OriginalTiming | Field::Other) {
                entry.doubt(format!(
                    "“{cell}” under {} is struck through and was not taken",
                    self.heading(at)
                ));
                continue;
            }
            match field {
                Field::Detail => details.push(cell),
                Field::OriginalTiming => {
                    struck_moves.extend(struck.then(|| cell.clone()));
                    entry.moved_from.push(cell.clone());
                }
                field if entry.several(field).is_some() => {
                    entry.several(field).into_iter().for_each(|cells| cells.push(headed()));
                }
                field => match entry.field(field).filter(|words| words.is_empty()) {
                    Some(words) => {
                        cell.clone_into(words);
                        if field == Field::Lead && owner.is_some_and(|owner| owner != at) {
                            entry.doubt(format!(
                                "no owner is named; “{cell}” under {} was taken as the lead",
                                self.heading(at)
                            ));
                        }
                    }
                    None => entry.others.push(headed()),
                },
            }
        }
        for words in details {
            more_text(&mut entry, words);
        }
        settle_moves(&mut entry, &struck_moves);
        entry
    }

    /// A column's heading, or where it stands when it has none.
    pub fn heading(&self, at: usize) -> String {
        match self.headings.get(at).filter(|heading| !heading.trim().is_empty()) {
            Some(heading) => heading.clone(),
            None => self.names.get(at).cloned().unwrap_or_default(),
        }
    }

    /// Adds the words of a row that goes on to the entry above it.
    fn join(&self, last: &mut Entry, row: &Row, fields: &[Field]) {
        let mut joined = Vec::new();
        for at in (0..row.cells.len()).filter(|&at| own(row, at)) {
            let (words, field) = (&row.cells[at], fields.get(at).copied().unwrap_or(Field::Other));
            joined.push(format!("\"{}\"", words::opening(words)));
            if matches!(field, Field::Text | Field::Detail) {
                more_text(last, words);
                continue;
            }
            let heading = self.heading(at);
            let Some(cells) = last.several(field) else { continue };
            match cells.iter_mut().find(|cell| cell.heading == heading) {
                Some(cell) => cell.words = format!("{}\n{words}", cell.words),
                None => cells.push(Headed {
                    heading,
                    words: words.clone(),
                }),
            }
        }
        last.doubt(format!(
            "row {} has no number and was joined to this one: {}",
            row.line,
            joined.join(", ")
        ));
        last.hidden &= row.hidden;
        last.doubts.extend(row.doubts.iter().cloned());
    }
}

/// Adds words to those of the action, on a line of their own.
fn more_text(entry: &mut Entry, words: &str) {
    if entry.text == words {
        return;
    }
    if !entry.text.is_empty() {
        entry.text.push('\n');
    }
    entry.text.push_str(words);
}

/// Where the words of a row's action are in a cell that stretches over the column of actions.
fn stretched(row: &Row, text: usize) -> Option<usize> {
    if row.cells.get(text).is_some_and(|cell| !cell.trim().is_empty()) {
        return None;
    }
    let before = row.wide.iter().copied().filter(|&at| at < text).max()?;
    let blank = |at: usize| row.cells.get(at).is_none_or(|cell| cell.trim().is_empty());
    (before + 1..text).all(blank).then_some(before)
}

/// A cell that stretches over the columns of the number and the action holds both.
fn stretch(entry: &mut Entry, cell: &str, field: Field) {
    let (first, rest) = cell.split_once(char::is_whitespace).unwrap_or((cell, ""));
    let number = first.trim_end_matches(['.', ')', ':']);
    if field == Field::Number && content::number(number) && !rest.trim().is_empty() {
        number.clone_into(&mut entry.number);
        rest.trim().clone_into(&mut entry.text);
    } else {
        cell.clone_into(&mut entry.text);
    }
    entry.doubt(format!(
        "“{}” stretches over the column of actions and was taken as the action's words",
        words::opening(cell)
    ));
}

/// Where nothing stands under the timing it was moved to last, the one before is the timing; the same one twice is no
/// move.
///
/// A timing that is struck through was moved; it is none where no other stands.
fn settle_moves(entry: &mut Entry, struck: &[String]) {
    while entry.timing.is_empty()
        && let Some(gone) = entry.moved_from.pop_if(|last| struck.contains(last))
    {
        entry.doubt(format!("“{gone}” is struck through and was not taken as the timing"));
    }
    if entry.timing.is_empty() {
        entry.timing = entry.moved_from.pop().unwrap_or_default();
    }
    let same = |left: &str, right: &str| left.trim() == right.trim();
    entry.moved_from.dedup_by(|next, before| same(next, before));
    while entry.moved_from.last().is_some_and(|last| same(last, &entry.timing)) {
        entry.moved_from.pop();
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
            Some(Field::Text | Field::Detail | Field::Update | Field::Notes) => words = true,
            _ => return false,
        }
    }
    words
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
        let mut dates = vec![entry.timing.clone(), entry.agreed_on.clone()];
        dates.extend(entry.moved_from.iter().cloned());
        dates.extend(entry.closed_on.iter().map(|cell| cell.words.clone()));
        for words in dates {
            let words = words.trim();
            if let Some(day) = format::perhaps_day(words, since_1904) {
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
