//! The logs of actions that offices keep today, as tables of words: spreadsheets, lists, documents, mail, pasted text.
//!
//! Reads values only and writes nothing; links, macros and formulas are never followed. Cells come through as shown.
//! One step a file: a format's reader makes a `grid`; `table` finds the header and the rows; `columns` tells
//! the columns by heading (`field`, `headings`) and by content; `entry` puts rows under fields.

mod columns;
mod content;
mod delimited;
mod entry;
mod field;
mod format;
mod found;
mod grid;
mod headings;
pub(in crate::read) mod html;
mod items;
mod mail;
mod ods;
mod order;
mod prose;
mod sheets;
mod sisters;
mod table;
#[cfg(test)]
mod tests;
mod xlsx;

pub(super) use mail::{MOST_PARTS, is_mail, is_sealed, told, undeclared};

pub use entry::{Entry, Headed};
pub use field::{asks_whether_done, rater};
pub use found::{Error, Log, Row, Table};
pub use headings::Field;
pub use order::{DayOrder, Orders, day_first, either_way};
pub use sheets::{SheetRow, SheetTable, Sheets, sheets};
pub use sisters::day_of_updates;

use grid::{MOST_ROWS, Room};

use crate::read::outlook;
use crate::read::package::{self, Package};
use crate::read::source::LARGEST_FILE;
use crate::read::{Doubt, Passed, decode};
use found::{DEEPEST_MAIL, LogContents, Paragraph};

/// Reads the tables of a file: .xlsx, .ods, .csv, .docx, .eml, .msg, .html, .md, .txt, told by content.
///
/// `name` is used for its ending and in sentences. At most [`LARGEST_FILE`] bytes and 50,000 rows; errors as in
/// [`Error`].
pub fn log(bytes: &[u8], name: &str) -> Result<Log, Error> {
    let mut room = Room::new();
    let found = found(bytes, name, &mut room, 0)?;
    finish(found, name, &room)
}

/// Reads the tables of what was pasted: the HTML when it holds a table, else the text.
///
/// Errors as in [`Error`], naming it "The pasted text".
pub fn log_pasted(text: &str, html: Option<&str>) -> Result<Log, Error> {
    const NAME: &str = "The pasted text";
    // The source of a page is pasted as text.
    let html = html.unwrap_or(if is_page(text) { text } else { "" });
    if text.len().max(html.len()) > LARGEST_FILE {
        return Err(Error::TooLarge { name: NAME.to_owned() });
    }
    if text.trim().is_empty() && html.trim().is_empty() {
        return Err(Error::Empty { name: NAME.to_owned() });
    }
    let mut room = Room::new();
    let mut found = html::read(html, &mut room);
    if found.grids.is_empty() && !(text.trim().is_empty() || is_page(text)) {
        room = Room::new();
        let tabs = text.lines().any(|line| line.contains('\t'));
        let spreadsheet = tabs && !prose::has_pipes(text) && !items::is_tabbed_list(text);
        found = if spreadsheet {
            delimited::read(text, Some(b'\t'), "Table 1", &mut room)
        } else {
            prose::text(text, "text", &mut room)
        };
    }
    finish(found, NAME, &room)
}

fn found(bytes: &[u8], name: &str, room: &mut Room, depth: usize) -> Result<LogContents, Error> {
    let called = name.to_owned();
    if bytes.is_empty() {
        return Err(Error::Empty { name: called });
    }
    if bytes.len() > LARGEST_FILE {
        return Err(Error::TooLarge { name: called });
    }
    let refused = |found: String| Error::NotRead {
        name: called.clone(),
        found,
    };
    match package::tell(bytes) {
        package::FileSignature::Word => prose::word(bytes, room).map_err(refused),
        package::FileSignature::Outlook => {
            if depth > DEEPEST_MAIL {
                return Err(refused(mail::TOO_DEEP.to_owned()));
            }
            let read = outlook::as_mail(bytes).map_err(refused)?;
            mail::read(&read.mail, name, room, depth, found)
        }
        package::FileSignature::Other(what) => {
            if !bytes.starts_with(b"PK") || what == package::DAMAGED {
                return Err(refused(way_out(what)));
            }
            let mut package = Package::open(bytes).map_err(&refused)?;
            let has = |name: &str| package.names().any(|part| part == name);
            if has("xl/workbook.bin") {
                let what = "it is a binary Excel workbook; open it and save it as .xlsx first";
                Err(refused(what.to_owned()))
            } else if has("content.xml") {
                ods::read(&mut package, room).map_err(refused)
            } else if xlsx::is_workbook(&package) {
                xlsx::read(&mut package, room).map_err(refused)
            } else {
                Err(refused(way_out(what)))
            }
        }
        package::FileSignature::Perhaps => read_text(bytes, name, room, depth),
    }
}

/// Text of some sort: mail, a web page, a list or a document.
fn read_text(bytes: &[u8], name: &str, room: &mut Room, depth: usize) -> Result<LogContents, Error> {
    let refused = |found: String| Error::NotRead {
        name: name.to_owned(),
        found,
    };
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase())
        .unwrap_or_default();
    if mail::is_mail(bytes, &ending) {
        if depth > DEEPEST_MAIL {
            return Err(refused(mail::TOO_DEEP.to_owned()));
        }
        return mail::read(bytes, name, room, depth, found);
    }
    let decoded = decode::text(bytes).map_err(refused)?;
    if decoded.words.trim().is_empty() {
        return Err(Error::Empty { name: name.to_owned() });
    }
    let mut found = if start(&decoded.words).contains("urn:schemas-microsoft-com:office:spreadsheet")
        && !start(&decoded.words).contains("<html")
    {
        return Err(refused(
            "it is an Excel 2003 XML file; open it and save it as .xlsx first".to_owned(),
        ));
    } else if is_page(&decoded.words) {
        html::read(&decoded.words, room)
    } else if matches!(ending.as_str(), "csv" | "tsv" | "tab") {
        let tabs = matches!(ending.as_str(), "tsv" | "tab").then_some(b'\t');
        delimited::read(&decoded.words, tabs, "Table 1", room)
    } else {
        let found = prose::text(&decoded.words, &ending, room);
        let listed = items::any(&found.paragraphs);
        if found.grids.is_empty() && !listed && !matches!(ending.as_str(), "md" | "markdown") {
            delimited::read(&decoded.words, None, "Table 1", room)
        } else {
            found
        }
    };
    found.passed_over.extend(decoded.passed_over);
    Ok(found)
}

/// The first words of a text, in small letters.
fn start(words: &str) -> String {
    words.chars().take(2000).collect::<String>().to_lowercase()
}

/// Whether a text is the source of a web page.
fn is_page(words: &str) -> bool {
    let start = start(words);
    ["<html", "<table", "<!doctype html"]
        .iter()
        .any(|mark| start.contains(mark))
}

/// Words outside of the tables that a log is read from.
fn outside(paragraph: Paragraph) -> Passed {
    let words = paragraph.words.trim().to_owned();
    Passed::new(words, "it stands outside of the tables")
}

impl Table {
    /// The whole of a table that is no log: its name, its headings and its rows, so that none of its words goes unsaid.
    pub fn left_out(&self, why: &str) -> Vec<Passed> {
        let rows = self.rows.len();
        let name = format!("{} ({rows} {})", self.name, if rows == 1 { "row" } else { "rows" });
        let line = |cells: &[String]| {
            let filled: Vec<&str> = cells
                .iter()
                .map(|cell| cell.trim())
                .filter(|cell| !cell.is_empty())
                .collect();
            filled.join(" | ")
        };
        let mut left = vec![Passed::new(name, why)];
        let headings = line(&self.headings);
        if !headings.is_empty() {
            left.push(Passed::new(format!("{}: {headings}", self.name), "its headings"));
        }
        let rows = self.rows.iter();
        left.extend(rows.map(|row| {
            let what = format!("{}, row {}: {}", self.name, row.line, line(&row.cells));
            Passed::new(what, "a row of it")
        }));
        left
    }
}

fn way_out(what: &str) -> String {
    match what {
        "it is a PDF" | "it is a picture" | "it is a presentation" => format!("{what}; copy its table and paste it"),
        _ => what.to_owned(),
    }
}

/// What did not fit into the limits of one file.
fn full(room: &Room) -> Option<Passed> {
    room.full.then(|| {
        let why = format!("at most {MOST_ROWS} rows, a million cells and 64 MB of words are read from one file");
        Passed::new("what stands after the last row read", why)
    })
}

/// Turns grids into tables, and keeps those that can be a log.
fn finish(found: LogContents, name: &str, room: &Room) -> Result<Log, Error> {
    let mut log = Log {
        passed_over: found.passed_over,
        ..Log::default()
    };
    log.passed_over.extend(full(room));
    let tables: Vec<Table> = found.grids.into_iter().flat_map(table::tables).collect();
    let recognised = |table: &Table| table.fields.contains(&Field::Text) && !table.rows.is_empty();
    let (mut logs, mut others): (Vec<Table>, Vec<Table>) = tables.into_iter().partition(recognised);
    // Beside a table with headings, a table of other columns without any is no log: it says what the file is about.
    let headed = |table: &Table| table.headings.iter().any(|heading| !heading.is_empty());
    let widths: Vec<usize> = logs
        .iter()
        .filter(|table| headed(table))
        .map(|table| table.headings.len())
        .collect();
    if !widths.is_empty() {
        others.extend(logs.extract_if(.., |table| !headed(table) && !widths.contains(&table.headings.len())));
    }
    if logs.is_empty() {
        logs.extend(items::table(&found.paragraphs));
    } else {
        log.passed_over.extend(found.paragraphs.into_iter().map(outside));
    }
    let wide = |table: &Table| table.headings.len() >= 2 && !table.rows.is_empty();
    if logs.is_empty() {
        let (wide, narrow) = others.into_iter().partition(wide);
        (log.tables, others) = (wide, narrow);
        for table in &mut log.tables {
            let what = "no column of actions was recognised; a person must say which column holds what";
            table.doubts.push(Doubt::new(table.name.clone(), what));
        }
    } else {
        log.tables = logs;
    }
    for mut table in others {
        log.passed_over.append(&mut table.passed_over);
        log.passed_over
            .extend(table.left_out("no heading says that it has a column of actions"));
    }
    if log.tables.is_empty() {
        return Err(Error::NoTable { name: name.to_owned() });
    }
    Ok(log)
}
