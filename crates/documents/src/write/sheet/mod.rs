//! A [`Sheet`]: a list as rows and columns, for a spreadsheet or for another program.
//!
//! `workbook` writes it as a spreadsheet, `separated` as comma-separated text; both count what a written file holds.
//! Neither decides what the list says: which rows, in which order, under which headings stands in the value.
//! No cell can become a formula: what was typed is words, whatever it begins with.

mod separated;
mod workbook;

#[cfg(test)]
mod tests;

use crate::write::error::Error;
use crate::write::plain::is_foreign;
use chrono::NaiveDate;
use domain::marking::Marking;
use std::collections::HashSet;

pub use separated::{csv, html_table, rows_in_csv, tab_separated, unguarded};
pub use workbook::{Shortened, Written, rows_in_xlsx, xlsx};

/// A list to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// `Action register`: the name of the first worksheet, of the table and of the file's properties.
    pub title: String,
    /// What the list holds in a sentence; the table's description.
    pub subject: String,
    /// The day the list bears; stamped into the file so that the same input gives the same bytes. 1900 to 9999.
    pub date: NaiveDate,
    /// The highest marking of anything in it, printed at the top and the bottom of every page.
    pub marking: Marking,
    /// Label and value: the office, the day the list was true, counts. For the second worksheet.
    pub notes: Vec<(String, String)>,
    /// From left to right. Headings differ from each other in more than case.
    pub columns: Vec<Column>,
    /// One cell per column, and something in at least one of them.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// One line of at most 255 characters.
    pub heading: String,
    /// How wide it is.
    pub kind: Kind,
    /// What stands in it, for the second worksheet; may be empty.
    pub description: String,
}

/// A column by its heading, its kind and its description.
pub fn column(heading: impl Into<String>, kind: Kind, description: &str) -> Column {
    Column {
        heading: heading.into(),
        kind,
        description: description.to_owned(),
    }
}

/// What a column holds, as far as its width depends on it. Any cell may stand in any column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A reference, a status, a rating.
    Short,
    /// A name, a forum, a timing as written.
    Name,
    /// Sentences.
    Words,
    Date,
    /// A count.
    Number,
    /// Yes or no.
    YesNo,
}

/// What stands in one place of a list.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing is known.
    Empty,
    /// Words as they were typed; empty words are [`Cell::Empty`].
    Text(String),
    /// A calendar day.
    Date(NaiveDate),
    /// A number; one that is not finite is written as words.
    Number(f64),
    /// Yes or no.
    YesNo(bool),
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        Self::Text(words.to_owned())
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        Self::Text(words)
    }
}

impl From<u32> for Cell {
    fn from(count: u32) -> Self {
        Self::Number(f64::from(count))
    }
}

impl From<Option<NaiveDate>> for Cell {
    fn from(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Date)
    }
}

impl Cell {
    fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(words) => words.is_empty(),
            Self::Date(_) | Self::Number(_) | Self::YesNo(_) => false,
        }
    }
}

impl Sheet {
    /// Whether the list can be written at all; a fault here is ours, never in what was typed.
    fn check(&self) -> Result<(), Error> {
        if self.columns.is_empty() {
            return fault("the list has no columns");
        }
        let mut seen = HashSet::new();
        for Column { heading, .. } in &self.columns {
            if heading.trim().is_empty() || heading.chars().count() > 255 || heading.contains(is_foreign) {
                return fault(format!("{heading:?} cannot be a heading"));
            }
            if !seen.insert(heading.to_lowercase()) {
                return fault(format!("two columns are headed {heading:?}"));
            }
        }
        for (index, row) in self.rows.iter().enumerate() {
            if row.len() != self.columns.len() {
                return fault(format!("row {} does not have one cell per column", index + 1));
            }
            if row.iter().all(Cell::is_empty) {
                return fault(format!("row {} is empty", index + 1));
            }
        }
        Ok(())
    }
}

fn fault<T>(detail: impl Into<String>) -> Result<T, Error> {
    Err(Error::Sheet { detail: detail.into() })
}

/// The words for yes and no in every list.
fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// Whether a spreadsheet that is left to guess might run these words: they begin, after any white space, with
/// `=`, `+`, `-` or `@` or their full-width twins, or they begin with a tab or a line end.
fn could_run(words: &str) -> bool {
    words.starts_with(['\t', '\r', '\n'])
        || words
            .trim_start()
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}
