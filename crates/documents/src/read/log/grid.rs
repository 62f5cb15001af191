//! A sheet or a table as it stands in a file, before anything is recognised: rows of cells, within one file's limits.
//!
//! Every format is read into this; nothing here knows what an action is.

use crate::read::{Passed, words};
use std::collections::BTreeSet;

/// The most rows with words that are read from one file.
pub(super) const MOST_ROWS: usize = 50_000;
/// The most columns of a table that are read.
pub(super) const MOST_COLUMNS: usize = 200;
/// The most cells of one file that are kept, empty ones between filled ones included.
const MOST_CELLS: usize = 1_000_000;
/// The most bytes of words one file may come to: shared words and merged cells can repeat a little a million times.
const MOST_BYTES: usize = 64 * 1024 * 1024;
/// How many cells merged areas may touch in one file.
const MOST_MERGED: usize = 200_000;

/// A sheet or a table.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// The sheet's name, or `Table 2`.
    pub name: String,
    /// Rows with at least one filled cell.
    pub rows: Vec<Line>,
    /// Rows without a word that stand between filled ones.
    pub empty: u32,
    /// The whole sheet is hidden.
    pub hidden: bool,
    /// Hidden columns, from 0.
    pub hidden_columns: BTreeSet<usize>,
    /// Columns have letters, as in a spreadsheet.
    pub lettered: bool,
    /// Days are counted from 1904.
    pub since_1904: bool,
    /// What was left out.
    pub passed_over: Vec<Passed>,
    gap: u32,
}

/// A row of a file.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// As the file counts, from 1.
    pub line: u32,
    /// The row is hidden or filtered away.
    pub hidden: bool,
    /// Cells up to the last filled one.
    pub cells: Vec<Cell>,
    /// What is odd about the row, a sentence each.
    pub notes: Vec<String>,
}

#[derive(Debug, Default, Clone)]
pub(super) struct Cell {
    /// As shown.
    pub words: String,
    /// The struck-through words, where any are.
    pub struck: Option<Box<str>>,
    /// The words come from the cell above that this one is merged with.
    pub filled: bool,
    /// It stretches over more than one column.
    pub wide: bool,
}

impl Cell {
    /// A cell with these words; white space around them goes.
    pub fn new(words: impl Into<String>) -> Self {
        Self {
            words: trimmed(words.into()),
            ..Self::default()
        }
    }

    /// A cell with these struck-through words in it.
    pub fn with_struck(words: String, struck: &str) -> Self {
        let struck = (!struck.trim().is_empty()).then(|| struck.trim().into());
        Self {
            words: trimmed(words),
            struck,
            ..Self::default()
        }
    }

    pub fn is_empty(&self) -> bool {
        self.words.trim().is_empty()
    }

    /// All words are struck through, but for marks and a list number.
    pub fn all_struck(&self) -> bool {
        let count = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).count();
        self.struck
            .as_deref()
            .is_some_and(|struck| count(struck) * 10 >= count(&self.words) * 9)
    }
}

fn trimmed(words: String) -> String {
    let trimmed = words.trim();
    if trimmed.len() == words.len() {
        words
    } else {
        trimmed.to_owned()
    }
}

/// What may still be read from a file.
#[derive(Debug)]
pub(super) struct Room {
    rows: usize,
    cells: usize,
    bytes: usize,
    merged: usize,
    /// Something did not fit.
    pub full: bool,
}

impl Room {
    pub fn new() -> Self {
        Self {
            rows: MOST_ROWS,
            cells: MOST_CELLS,
            bytes: MOST_BYTES,
            merged: MOST_MERGED,
            full: false,
        }
    }

    fn take(&mut self, rows: usize, cells: usize, bytes: usize) -> bool {
        if self.full || rows > self.rows || cells > self.cells || bytes > self.bytes {
            self.full = true;
            return false;
        }
        self.rows -= rows;
        self.cells -= cells;
        self.bytes -= bytes;
        true
    }

    /// Counts words outside of every table, `false` when no more may be read.
    pub fn count_words(&mut self, bytes: usize) -> bool {
        self.take(0, 1, bytes)
    }

    /// Counts a cell that a merged area fills, `false` when no more may be filled.
    pub fn touch(&mut self) -> bool {
        self.merged = self.merged.saturating_sub(1);
        self.merged > 0
    }
}

impl Grid {
    /// A grid without rows.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// Adds a row below the last, `false` when no more may be read. A row without a word is only counted.
    pub fn push(&mut self, mut row: Line, room: &mut Room) -> bool {
        self.narrow(&mut row);
        let filled = row.cells.iter().rposition(|cell| !cell.is_empty());
        let Some(last) = filled else {
            self.skip(1);
            return true;
        };
        row.cells.truncate(last + 1);
        let bytes = row.cells.iter().map(|cell| cell.words.len()).sum();
        if !room.take(1, row.cells.len(), bytes) {
            return false;
        }
        if !self.rows.is_empty() {
            self.empty = self.empty.saturating_add(self.gap);
        }
        self.gap = 0;
        self.rows.push(row);
        true
    }

    /// Cuts a row to the columns that are read, and says so.
    pub fn narrow(&mut self, row: &mut Line) {
        if row.cells.len() > MOST_COLUMNS {
            row.cells.truncate(MOST_COLUMNS);
            let what = format!("columns after the {MOST_COLUMNS}th of {}", self.name);
            let passed = Passed::new(what, format!("at most {MOST_COLUMNS} columns are read"));
            if !self.passed_over.contains(&passed) {
                self.passed_over.push(passed);
            }
        }
    }

    /// Counts rows without a word; those above the first filled row and below the last are no news.
    pub fn skip(&mut self, rows: u32) {
        self.gap = self.gap.saturating_add(rows);
    }

    /// Takes note of a merged area, lines from 1 as in the file, columns from 0, the last of each included: the words
    /// of its first cell stand in every row of it.
    pub fn merge(&mut self, lines: (u32, u32), columns: (usize, usize), room: &mut Room) {
        let start = self.rows.partition_point(|row| row.line < lines.0);
        let Some(top) = self.rows.get_mut(start).filter(|row| row.line == lines.0) else {
            return;
        };
        let Some(cell) = top.cells.get_mut(columns.0) else {
            return;
        };
        if cell.is_empty() || !room.touch() {
            return;
        }
        if columns.1 > columns.0 {
            cell.wide = true;
            let what = format!("a cell stretches over {} columns", columns.1 - columns.0 + 1);
            top.notes.push(what);
        }
        let cell = Cell {
            filled: true,
            wide: false,
            ..top.cells[columns.0].clone()
        };
        let opening = words::opening(&cell.words);
        for row in self.rows[start + 1..].iter_mut().take_while(|row| row.line <= lines.1) {
            if row.cells.get(columns.0).is_some_and(|own| !own.is_empty()) {
                continue;
            }
            let wider = (columns.0 + 1).saturating_sub(row.cells.len());
            if !room.touch() || !room.take(0, wider, cell.words.len()) {
                return;
            }
            row.cells.resize(row.cells.len() + wider, Cell::default());
            row.cells[columns.0] = cell.clone();
            row.notes.push(format!(
                "a cell is merged with the one above it; its words \"{opening}\" were taken"
            ));
        }
    }

    /// A column for a sentence: `column D`, or `column 4` where columns have no letters.
    pub fn column(&self, column: usize) -> String {
        if self.lettered {
            format!("column {}", letters(column))
        } else {
            format!("column {}", column + 1)
        }
    }
}

/// A spreadsheet's letters of a column counted from 0.
pub(super) fn letters(column: usize) -> String {
    let mut left = column;
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + (left % 26) as u8));
        match left / 26 {
            0 => break,
            more => left = more - 1,
        }
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_have_a_spreadsheets_letters() {
        let check = |column: usize, expected: &str| assert_eq!(letters(column), expected);
        check(0, "A");
        check(25, "Z");
        check(26, "AA");
        check(701, "ZZ");
        check(702, "AAA");
    }
}
