//! The tables of a file as they stand, for readers that know their own columns: rows of words, and the paragraphs
//! beside them.

use crate::read::Passed;
use crate::read::log::found::Error;
use crate::read::log::grid::Room;
use crate::read::log::{found, full};

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetRow {
    /// As the file counts, from 1.
    pub line: u32,
    /// The cells up to the last filled one, as shown.
    pub cells: Vec<String>,
    /// Columns, from 0, whose words come from the cell above, with which it is merged.
    pub merged: Vec<usize>,
    /// What is odd about the row, a sentence each.
    pub notes: Vec<String>,
}

/// A table of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetTable {
    /// The sheet's name, or `Table 2`.
    pub name: String,
    /// It is a sheet of a workbook, which begins anew, and no table that a page may have cut in two.
    pub of_workbook: bool,
    /// The rows that have a word.
    pub rows: Vec<SheetRow>,
}

/// The tables of a file, and what stands beside them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheets {
    /// In their order.
    pub tables: Vec<SheetTable>,
    /// What stands outside of every table.
    pub paragraphs: Vec<String>,
    /// What was left out of the whole file and why.
    pub passed_over: Vec<Passed>,
}

/// Reads the tables of a file whatever its format, told by content, within the limits of a log; nothing in them is
/// recognised.
///
/// # Errors
/// As [`Error`]; a file without a table has none in [`Sheets::tables`].
pub fn sheets(bytes: &[u8], name: &str) -> Result<Sheets, Error> {
    let mut room = Room::new();
    let read = found(bytes, name, &mut room, 0)?;
    let mut sheets = Sheets {
        paragraphs: read.paragraphs.into_iter().map(|paragraph| paragraph.words).collect(),
        passed_over: read.passed_over,
        ..Sheets::default()
    };
    sheets.passed_over.extend(full(&room));
    for mut grid in read.grids {
        sheets.passed_over.append(&mut grid.passed_over);
        let sheet_hidden = grid.hidden;
        let hidden_columns: Vec<String> = grid.hidden_columns.iter().map(|at| grid.column(*at)).collect();
        let name = grid.name.clone();
        if !hidden_columns.is_empty() {
            let what = format!("that {} of {name} is hidden", hidden_columns.join(", "));
            sheets
                .passed_over
                .push(Passed::new(what, "hidden columns are read like others"));
        }
        let rows = grid.rows.into_iter().map(|row| {
            let mut notes = row.notes;
            if row.hidden || sheet_hidden {
                notes.push("the row is hidden in the file".to_owned());
            }
            if row.cells.iter().any(|cell| cell.struck.is_some()) {
                notes.push("words of the row are struck through in the file; they are kept".to_owned());
            }
            SheetRow {
                line: row.line,
                merged: row
                    .cells
                    .iter()
                    .enumerate()
                    .filter(|(_, cell)| cell.filled)
                    .map(|(at, _)| at)
                    .collect(),
                cells: row.cells.into_iter().map(|cell| cell.words).collect(),
                notes,
            }
        });
        let rows = rows.collect();
        sheets.tables.push(SheetTable {
            name,
            of_workbook: grid.lettered,
            rows,
        });
    }
    Ok(sheets)
}
