//! Rows of a table of actions: number, text, timing, lead, each cell word for word.
//!
//! The meaning of a timing or a lead is read elsewhere; here they are only words.

use super::log::Field;
use super::{Doubt, Passed};
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// A row of a table of actions.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ActionRead {
    /// The number as the paper gives it.
    pub number: String,
    /// The words.
    pub text: String,
    /// As written; may be empty.
    pub timing: String,
    /// As written; may be empty.
    pub lead: String,
    /// Cells of other columns: heading, words. Empty cells are left out.
    pub others: Vec<(String, String)>,
    /// The heading of the minutes under which it stands; empty elsewhere.
    pub under: String,
    /// What a person should look at in this row.
    pub doubts: Vec<Doubt>,
}

/// What a table of actions holds.
pub(crate) struct ActionTable {
    pub actions: Vec<ActionRead>,
    pub doubts: Vec<Doubt>,
    pub passed_over: Vec<Passed>,
}

#[derive(Debug, Clone, PartialEq)]
enum Column {
    Number,
    Text,
    Timing,
    Lead,
    Other(String),
}

/// Reads a table as actions, or says that it holds none. `already` counts the actions read from earlier tables:
/// a table without a header row goes on where the one before it stopped.
pub(crate) fn from_table(rows: &[Vec<String>], oddities: &[(usize, String)], already: usize) -> Option<ActionTable> {
    let header = rows.iter().position(|row| columns(row).is_some());
    let (columns, start, without_header) = match header {
        Some(at) if at <= 2 => (columns(&rows[at])?, at + 1, false),
        _ => (unheaded(rows)?, 0, true),
    };
    let mut found = ActionTable {
        actions: Vec::new(),
        doubts: Vec::new(),
        passed_over: Vec::new(),
    };
    for row in rows.iter().take(start.saturating_sub(1)) {
        let line = row.join(" ").trim().to_owned();
        if !line.is_empty() {
            found
                .passed_over
                .push(Passed::new(line, "it stands above the table's header row"));
        }
    }
    if without_header && already == 0 {
        let what = "the table has no header row; its columns were taken as number, action, timing and lead";
        found.doubts.push(Doubt::new("annex", what));
    }
    let mut odd: HashMap<usize, Vec<&str>> = HashMap::new();
    for (row, what) in oddities {
        odd.entry(*row).or_default().push(what);
    }
    let mut numbers: HashSet<String> = HashSet::new();
    for (index, row) in rows.iter().enumerate().skip(start) {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if !without_header && self::columns(row).as_ref() == Some(&columns) {
            found
                .passed_over
                .push(Passed::new(row.join(" | "), "the header row repeated on a later page"));
            continue;
        }
        let mut action = of_row(row, &columns);
        let goes_on = action.number.is_empty()
            && !action.text.is_empty()
            && columns.contains(&Column::Number)
            && action.timing.is_empty()
            && action.lead.is_empty();
        let mut notes: Vec<String> = odd
            .get(&index)
            .into_iter()
            .flatten()
            .map(|&what| what.to_owned())
            .collect();
        if let (true, Some(last)) = (goes_on, found.actions.last_mut()) {
            let place = place(last);
            last.doubts.push(Doubt::new(
                place,
                format!(
                    "the row below it has words only and was joined to it: \"{}\"",
                    action.text
                ),
            ));
            last.text.push(' ');
            last.text.push_str(&action.text);
            continue;
        }
        if row.len() > columns.len() {
            notes.push(format!(
                "the row has {} cells under {} headings",
                row.len(),
                columns.len()
            ));
            let rest = row[columns.len()..].join(" | ");
            action.others.push(("without a heading".to_owned(), rest));
        } else if row.len() < columns.len() {
            notes.push(format!(
                "the row has {} cells under {} headings",
                row.len(),
                columns.len()
            ));
        }
        if action.text.is_empty() {
            notes.push("the row has no words in the action column".to_owned());
        }
        if columns.contains(&Column::Number) && action.number.is_empty() {
            notes.push("the row has no number".to_owned());
        }
        let repeated = !action.number.is_empty() && !numbers.insert(action.number.clone());
        if repeated {
            notes.push(format!("the number {} stands on more than one row", action.number));
        }
        let place = match place(&action) {
            unnumbered if action.number.is_empty() => format!("{unnumbered} {}", found.actions.len() + 1),
            numbered => numbered,
        };
        action
            .doubts
            .extend(notes.into_iter().map(|what| Doubt::new(place.clone(), what)));
        found.actions.push(action);
    }
    (!found.actions.is_empty()).then_some(found)
}

fn place(action: &ActionRead) -> String {
    if action.number.is_empty() {
        "row".to_owned()
    } else {
        format!("action {}", action.number)
    }
}

fn of_row(row: &[String], columns: &[Column]) -> ActionRead {
    let mut action = ActionRead::default();
    for (cell, column) in row.iter().zip(columns) {
        let words = cell.trim().to_owned();
        let field = match column {
            Column::Number => &mut action.number,
            Column::Text => &mut action.text,
            Column::Timing => &mut action.timing,
            Column::Lead => &mut action.lead,
            Column::Other(heading) => {
                if !words.is_empty() {
                    action.others.push((heading.clone(), words));
                }
                continue;
            }
        };
        *field = words;
    }
    action
}

/// The columns a header row names, when it is one: an action column and at least one other that actions have.
fn columns(row: &[String]) -> Option<Vec<Column>> {
    let columns: Vec<Column> = row.iter().map(|cell| column(cell)).collect();
    let count = |wanted: &Column| columns.iter().filter(|column| *column == wanted).count();
    let others = count(&Column::Number) + count(&Column::Timing) + count(&Column::Lead);
    let once = [Column::Number, Column::Text, Column::Timing, Column::Lead]
        .iter()
        .all(|column| count(column) <= 1);
    (count(&Column::Text) == 1 && others >= 1 && once).then_some(columns)
}

fn column(cell: &str) -> Column {
    match Field::of_paper_heading(cell) {
        Some(Field::Number) => Column::Number,
        Some(Field::Text) => Column::Text,
        Some(Field::Timing) => Column::Timing,
        Some(Field::Lead) => Column::Lead,
        _ => Column::Other(cell.trim().to_owned()),
    }
}

/// Columns of a table without a header row: the first cell of every row is a number, and there are four columns.
fn unheaded(rows: &[Vec<String>]) -> Option<Vec<Column>> {
    let number = |cell: &String| {
        let cell = cell.trim().trim_end_matches('.');
        !cell.is_empty() && cell.len() <= 4 && cell.chars().all(|c| c.is_ascii_digit())
    };
    let all = !rows.is_empty() && rows.iter().all(|row| row.len() == 4 && row.first().is_some_and(number));
    all.then(|| vec![Column::Number, Column::Text, Column::Timing, Column::Lead])
}

/// A table as Markdown, its first row as the header.
pub(crate) fn as_markdown(rows: &[Vec<String>]) -> String {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut lines = Vec::with_capacity(rows.len() + 1);
    for (index, row) in rows.iter().enumerate() {
        let cells: Vec<String> = (0..width)
            .map(|column| {
                row.get(column)
                    .map(|cell| cell.replace('|', "\\|").replace('\n', " "))
                    .unwrap_or_default()
            })
            .collect();
        lines.push(format!("| {} |", cells.join(" | ")));
        if index == 0 {
            lines.push(format!("|{}", " --- |".repeat(width)));
        }
    }
    lines.join("\n")
}
