//! A log of actions as it was found in a file: its tables, their rows, and what stands outside them.

use serde::Serialize;

use crate::read::log::grid::Grid;
use crate::read::log::headings::Field;
use crate::read::source::LARGEST_FILE;
use crate::read::{Doubt, Passed};

/// What a file holds that looks like a log.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Log {
    /// Tables with a column of actions; where none has one, every table, so that a person may name the columns.
    pub tables: Vec<Table>,
    /// What was left out of the whole file and why.
    pub passed_over: Vec<Passed>,
}

/// A table of a log.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Table {
    /// The sheet's name, or `Table 2`; an attachment's name before it.
    pub name: String,
    /// The headings as written, one a column; empty where there is none.
    pub headings: Vec<String>,
    /// What each column was recognised as.
    pub fields: Vec<Field>,
    /// The rows in their order, continuation rows still apart.
    pub rows: Vec<Row>,
    /// What a person should look at: guessed and hidden columns.
    pub doubts: Vec<Doubt>,
    /// Titles, repeated headers, totals and empty rows.
    pub passed_over: Vec<Passed>,
    /// What to call the columns: `column D`, `column 4`.
    pub names: Vec<String>,
    /// The columns in the order in which their cells are put under fields.
    #[serde(skip)]
    pub(super) order: Vec<usize>,
    #[serde(skip)]
    pub(super) since_1904: bool,
}

/// A row of a log.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Row {
    /// As the file counts, from 1: a sheet's row, a text file's line, a table's row.
    pub line: u32,
    /// One a column, as shown.
    pub cells: Vec<String>,
    /// Every filled cell is struck through.
    pub struck: bool,
    /// The row or its sheet is hidden.
    pub hidden: bool,
    /// The heading inside the table that the row stands under; empty where there is none.
    pub section: String,
    /// What is odd about the row.
    pub doubts: Vec<Doubt>,
    /// Columns whose words come from the row above, by a merged cell.
    #[serde(skip)]
    pub(super) merged: Vec<usize>,
    /// Columns whose words are struck through.
    #[serde(skip)]
    pub(super) struck_cells: Vec<usize>,
    /// Columns whose cells stretch over others.
    #[serde(skip)]
    pub(super) wide: Vec<usize>,
}

/// Why nothing was read. Each is one plain sentence that names the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Nothing in it.
    #[error("{name} is empty.")]
    Empty {
        /// The file's name.
        name: String,
    },
    /// Past [`LARGEST_FILE`].
    #[error("{name} is larger than {} MB and was not read.", LARGEST_FILE / 1024 / 1024)]
    TooLarge {
        /// The file's name.
        name: String,
    },
    /// Not a format that is read, damaged, or built to exhaust the reader.
    #[error("{name} cannot be read: {found}.")]
    NotRead {
        /// The file's name.
        name: String,
        /// What is wrong with it and the way out.
        found: String,
    },
    /// Words, but no table.
    #[error("{name} holds no table.")]
    NoTable {
        /// The file's name.
        name: String,
    },
}

/// What a format's reader finds.
#[derive(Debug, Default)]
pub(crate) struct LogContents {
    pub(super) grids: Vec<Grid>,
    /// What stands outside of every table.
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) passed_over: Vec<Passed>,
}

/// Mail inside mail inside mail is read; no deeper.
pub(crate) const DEEPEST_MAIL: usize = 2;

/// Words outside of every table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Paragraph {
    /// As the file counts, from 1: a text's line, else the paragraph.
    pub line: u32,
    pub words: String,
    /// The format says that it is an item of a list.
    pub item: bool,
}
