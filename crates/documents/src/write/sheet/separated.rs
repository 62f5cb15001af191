//! A [`Sheet`] as comma-separated text, and as text and a table for the clipboard. Comma-separated text is UTF-8 with
//! the mark that makes Excel read it as such, lines that end in CR LF, quoted as RFC 4180 says, days as `2027-10-27`,
//! yes and no in words. The first line is the headings and nothing else.
//!
//! A spreadsheet that opens such a file guesses what is a formula. So words that could run (they begin, after any white
//! space, with `=`, `+`, `-` or `@`, or they begin with a tab or a line end) get an apostrophe before them, and so do
//! words that already begin with apostrophes and go on like that. [`unguarded`] takes it away again. Numbers are
//! numbers: `-3` in a number cell stays `-3`.

use crate::write::error::Error;
use crate::write::plain::legible;
use crate::write::sheet::{Cell, Sheet, could_run, yes_or_no};
use std::borrow::Cow;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Writes a list as comma-separated text. The title, the notes and the marking have no place in it.
///
/// # Errors
/// [`Error::Sheet`] for a list whose rows do not fit its columns.
pub fn csv(sheet: &Sheet) -> Result<Vec<u8>, Error> {
    separated(sheet, b',', BYTE_ORDER_MARK.as_bytes().to_vec())
}

/// Writes a list as tab-separated text, as programs take it from the clipboard into cells: one line a row, its headings
/// first, line ends and tabs within a cell as spaces.
///
/// # Errors
/// As [`csv`].
pub fn tab_separated(sheet: &Sheet) -> Result<String, Error> {
    let mut flat = sheet.clone();
    for cell in flat.rows.iter_mut().flatten() {
        if let Cell::Text(words) = cell {
            *words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }
    let bytes = separated(&flat, b'\t', Vec::new())?;
    String::from_utf8(bytes).map_err(failed)
}

/// Writes a list as an HTML table, as programs take it from the clipboard.
///
/// # Errors
/// As [`csv`].
pub fn html_table(sheet: &Sheet) -> Result<String, Error> {
    sheet.check()?;
    let mut html = String::from("<table><thead><tr>");
    for column in &sheet.columns {
        html.push_str(&format!("<th>{}</th>", escaped(&guarded(&column.heading))));
    }
    html.push_str("</tr></thead><tbody>");
    for row in &sheet.rows {
        html.push_str("<tr>");
        for cell in row {
            html.push_str(&format!("<td>{}</td>", escaped(&cell_text(cell))));
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
    Ok(html)
}

fn escaped(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('\n', "<br>")
}

fn separated(sheet: &Sheet, by: u8, begun: Vec<u8>) -> Result<Vec<u8>, Error> {
    sheet.check()?;
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(by)
        .terminator(::csv::Terminator::CRLF)
        .from_writer(begun);
    writer
        .write_record(sheet.columns.iter().map(|column| guarded(&column.heading).into_owned()))
        .map_err(failed)?;
    for row in &sheet.rows {
        for cell in row {
            writer.write_field(cell_text(cell).as_bytes()).map_err(failed)?;
        }
        writer.write_record(None::<&[u8]>).map_err(failed)?;
    }
    writer.into_inner().map_err(failed)
}

/// How many rows below the headings a comma-separated file holds.
///
/// # Errors
/// [`Error::ReadBack`] when the file is no such table, such as one that was cut off.
pub fn rows_in_csv(bytes: &[u8]) -> Result<usize, Error> {
    let failed = |detail: String| Error::ReadBack { detail };
    // Cells hold no CR, so this end is the end of a row; the reader alone would take half a row for a whole one.
    if !bytes.ends_with(b"\r\n") {
        return Err(failed("its last row does not end".to_owned()));
    }
    let mut rows = 0;
    for record in reader(bytes).byte_records() {
        record.map_err(|error| failed(error.to_string()))?;
        rows += 1;
    }
    Ok(rows)
}

/// The words of a cell as they were before [`csv`] put an apostrophe before them.
pub fn unguarded(words: &str) -> &str {
    match words.strip_prefix('\'') {
        Some(rest) if could_run(rest.trim_start_matches('\'')) => rest,
        _ => words,
    }
}

pub(super) fn reader(bytes: &[u8]) -> ::csv::Reader<&[u8]> {
    ::csv::Reader::from_reader(bytes.strip_prefix(BYTE_ORDER_MARK.as_bytes()).unwrap_or(bytes))
}

fn guarded(words: &str) -> Cow<'_, str> {
    let words = legible(words);
    if could_run(words.trim_start_matches('\'')) {
        Cow::Owned(format!("'{words}"))
    } else {
        words
    }
}

fn cell_text(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(words) => guarded(words),
        Cell::Date(day) => Cow::Owned(day.format("%Y-%m-%d").to_string()),
        Cell::Number(number) if number.is_finite() => Cow::Owned(number.to_string()),
        Cell::Number(number) => guarded(&number.to_string()).into_owned().into(),
        Cell::YesNo(yes) => Cow::Borrowed(yes_or_no(*yes)),
    }
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::Sheet {
        detail: error.to_string(),
    }
}
