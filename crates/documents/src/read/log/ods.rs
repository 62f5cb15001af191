//! OpenDocument spreadsheets: the words as shown, days in words, hidden and struck-through rows, merged cells.
//!
//! Repeated rows and cells are counted, not copied, unless they hold words.

use crate::read::Passed;
use crate::read::log::format;
use crate::read::log::found::LogContents;
use crate::read::log::grid::{Cell, Grid, Line, MOST_COLUMNS, Room};
use crate::read::package::{Carried, PROTECTED, Package};
use crate::read::xml::{Happening, attribute, run};
use quick_xml::events::BytesStart;
use std::collections::HashMap;

/// Styles that inherit from styles that inherit: no file needs more.
const DEEPEST_STYLE: usize = 8;

/// How often one row of words is taken. A program that saves the same line twice counts it; a million of them are no
/// log.
const MOST_ALIKE: u32 = 1000;

/// Reads all sheets, or says what is wrong with the file.
pub(super) fn read(package: &mut Package, room: &mut Room) -> Result<LogContents, String> {
    if let Some(manifest) = package.part("META-INF/manifest.xml")? {
        let mut protected = false;
        run(&manifest, |happening| {
            protected |= matches!(happening, Happening::Open("encryption-data", _))
        })?;
        if protected {
            return Err(PROTECTED.to_owned());
        }
    }
    let content = package.sheet("content.xml")?.ok_or("it has no content")?;
    let mut styles = Styles::default();
    if let Some(words) = package.part("styles.xml")? {
        styles.read(&words)?;
    }
    styles.read(&content)?;
    let mut reader = Reader::new(&styles, room);
    run(&content, |happening| reader.told(&happening))?;
    if !reader.spreadsheet {
        return Err(
            "it is an OpenDocument file, but no spreadsheet; save it as .docx or copy its table and paste it"
                .to_owned(),
        );
    }
    let mut found = reader.found;
    found.passed_over.extend(package.carried(&CARRIED));
    Ok(found)
}

/// What else a file may hold; none of it is opened.
const CARRIED: [Carried; 4] = [
    ("basic/", "macros", "they are never run"),
    ("scripts/", "macros", "they are never run"),
    ("pictures/", "pictures", "pictures are not imported"),
    ("object ", "embedded objects", "they are not opened"),
];

/// What styles say of words, cells and tables, by their names.
#[derive(Default)]
struct Styles {
    named: HashMap<String, Style>,
    /// Formats of days: whether the day of the month is shown.
    dates: HashMap<String, bool>,
}

#[derive(Default)]
struct Style {
    parent: Option<String>,
    struck: Option<bool>,
    data: Option<String>,
    hidden: bool,
}

impl Styles {
    fn read(&mut self, words: &str) -> Result<(), String> {
        let mut current: Option<String> = None;
        let mut date: Option<String> = None;
        run(words, |happening| match happening {
            Happening::Open("style", element) => {
                let Some(name) = attribute(element, "name") else { return };
                let style = Style {
                    parent: attribute(element, "parent-style-name"),
                    data: attribute(element, "data-style-name"),
                    ..Style::default()
                };
                self.named.insert(name.clone(), style);
                current = Some(name);
            }
            Happening::Close("style") => current = None,
            Happening::Open("text-properties", element) => {
                let line = attribute(element, "text-line-through-style");
                let kind = attribute(element, "text-line-through-type");
                if let (Some(style), Some(line)) = (
                    current.as_ref().and_then(|name| self.named.get_mut(name)),
                    line.or(kind),
                ) {
                    style.struck = Some(line != "none");
                }
            }
            Happening::Open("table-properties", element) => {
                if let Some(style) = current.as_ref().and_then(|name| self.named.get_mut(name)) {
                    style.hidden = attribute(element, "display").as_deref() == Some("false");
                }
            }
            Happening::Open("date-style", element) => {
                date = attribute(element, "name");
                if let Some(name) = &date {
                    self.dates.insert(name.clone(), false);
                }
            }
            Happening::Close("date-style") => date = None,
            Happening::Open("day", _) => {
                if let Some(name) = &date {
                    self.dates.insert(name.clone(), true);
                }
            }
            _ => {}
        })
    }

    /// The first answer of a style or one it inherits from.
    fn ask<T>(&self, name: &str, answer: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut name = name;
        for _ in 0..DEEPEST_STYLE {
            let style = self.named.get(name)?;
            if let Some(found) = answer(style) {
                return Some(found);
            }
            name = style.parent.as_deref()?;
        }
        None
    }

    fn struck(&self, name: &str) -> bool {
        self.ask(name, |style| style.struck).unwrap_or(false)
    }

    fn shows_day(&self, name: &str) -> bool {
        let data = self.ask(name, |style| style.data.clone());
        data.and_then(|data| self.dates.get(&data).copied()).unwrap_or(true)
    }
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    repeated: usize,
    style: String,
    kind: String,
    date: String,
    value: String,
    formula: bool,
    covered: bool,
    across: usize,
    down: u32,
    words: String,
    struck: String,
    paragraphs: usize,
}

struct Reader<'a> {
    styles: &'a Styles,
    room: &'a mut Room,
    found: LogContents,
    spreadsheet: bool,
    grid: Option<Grid>,
    depth: usize,
    merges: Vec<(u32, u32, usize, usize)>,
    column: usize,
    column_styles: Vec<String>,
    row: Line,
    row_repeated: u32,
    row_style: String,
    cell: Option<Open>,
    spans: Vec<bool>,
    skipping: usize,
    comment: Option<String>,
    next_line: u32,
    reading: bool,
    since_1904: bool,
}

impl<'a> Reader<'a> {
    fn new(styles: &'a Styles, room: &'a mut Room) -> Self {
        Self {
            styles,
            room,
            found: LogContents::default(),
            spreadsheet: false,
            grid: None,
            depth: 0,
            merges: Vec::new(),
            column: 0,
            column_styles: Vec::new(),
            row: Line::default(),
            row_repeated: 1,
            row_style: String::new(),
            cell: None,
            spans: Vec::new(),
            skipping: 0,
            comment: None,
            next_line: 1,
            reading: true,
            since_1904: false,
        }
    }

    fn told(&mut self, happening: &Happening) {
        match happening {
            Happening::Open(name, element) => self.open(name, element),
            Happening::Close(name) => self.close(name),
            Happening::Words(words) => self.add_text(words),
        }
    }

    fn open(&mut self, name: &str, element: &BytesStart) {
        let about_comment = self.comment.is_some() && matches!(name, "creator" | "date" | "date-string");
        if self.skipping > 0
            || about_comment
            || matches!(
                name,
                "tracked-changes" | "shapes" | "frame" | "ruby-text" | "creator-initials"
            )
        {
            self.skipping += 1;
            return;
        }
        match name {
            "spreadsheet" => self.spreadsheet = true,
            "null-date" => {
                let first = attribute(element, "date-value");
                self.since_1904 = first.is_some_and(|day| day.starts_with("1904"));
            }
            "table" => {
                self.depth += 1;
                if self.depth == 1 {
                    self.begin(element);
                }
            }
            _ if self.depth != 1 => {}
            "table-column" => {
                let repeated = number(element, "number-columns-repeated")
                    .unwrap_or(1)
                    .min(MOST_COLUMNS);
                let hidden = hidden(element);
                let style = attribute(element, "default-cell-style-name").unwrap_or_default();
                for _ in 0..repeated {
                    let Some(grid) = self.grid.as_mut().filter(|_| self.column_styles.len() < MOST_COLUMNS) else {
                        break;
                    };
                    if hidden {
                        grid.hidden_columns.insert(self.column_styles.len());
                    }
                    self.column_styles.push(style.clone());
                }
            }
            "table-row" => {
                self.column = 0;
                self.row_repeated = number(element, "number-rows-repeated")
                    .and_then(|count| u32::try_from(count).ok())
                    .unwrap_or(1)
                    .max(1);
                self.row_style = attribute(element, "default-cell-style-name").unwrap_or_default();
                self.row = Line {
                    line: self.next_line,
                    hidden: hidden(element),
                    ..Line::default()
                };
            }
            "table-cell" | "covered-table-cell" => self.cell = Some(self.cell(name, element)),
            "annotation" => self.comment = Some(String::new()),
            _ => self.inside(name, element),
        }
    }

    fn begin(&mut self, element: &BytesStart) {
        let mut grid = Grid::new(attribute(element, "name").unwrap_or_default());
        grid.lettered = true;
        grid.since_1904 = self.since_1904;
        let style = attribute(element, "style-name").unwrap_or_default();
        grid.hidden = self
            .styles
            .ask(&style, |style| style.hidden.then_some(true))
            .unwrap_or(false);
        self.grid = Some(grid);
        self.next_line = 1;
        self.column_styles.clear();
    }

    fn cell(&self, name: &str, element: &BytesStart) -> Open {
        let style = attribute(element, "style-name");
        let inherited = || match self.row_style.is_empty() {
            true => self.column_styles.get(self.column).cloned().unwrap_or_default(),
            false => self.row_style.clone(),
        };
        Open {
            repeated: number(element, "number-columns-repeated").unwrap_or(1).max(1),
            style: style.unwrap_or_else(inherited),
            kind: attribute(element, "value-type").unwrap_or_default(),
            date: attribute(element, "date-value").unwrap_or_default(),
            value: attribute(element, "value")
                .or_else(|| attribute(element, "string-value"))
                .unwrap_or_default(),
            formula: attribute(element, "formula").is_some(),
            covered: name == "covered-table-cell",
            across: number(element, "number-columns-spanned").unwrap_or(1),
            down: number(element, "number-rows-spanned")
                .and_then(|count| u32::try_from(count).ok())
                .unwrap_or(1),
            ..Open::default()
        }
    }

    fn inside(&mut self, name: &str, element: &BytesStart) {
        match name {
            "p" => {
                self.spans.clear();
                if self.comment.is_some() {
                    return self.add_text("\n");
                }
                let Some(cell) = &mut self.cell else { return };
                cell.paragraphs += 1;
                if cell.paragraphs > 1 {
                    self.add_text("\n");
                }
            }
            "span" => {
                let style = attribute(element, "style-name").unwrap_or_default();
                self.spans.push(self.styles.struck(&style));
            }
            "s" => {
                let count = number(element, "c").unwrap_or(1).min(100);
                self.add_text(&" ".repeat(count));
            }
            "tab" => self.add_text("\t"),
            "line-break" => self.add_text("\n"),
            _ => {}
        }
    }

    fn add_text(&mut self, words: &str) {
        if self.skipping > 0 {
            return;
        }
        if let Some(comment) = &mut self.comment {
            comment.push_str(words);
        } else if let Some(cell) = self.cell.as_mut().filter(|cell| cell.paragraphs > 0) {
            cell.words.push_str(words);
            if self.spans.contains(&true) {
                cell.struck.push_str(words);
            }
        }
    }

    fn close(&mut self, name: &str) {
        if self.skipping > 0 {
            self.skipping -= 1;
            return;
        }
        match name {
            "table" => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.end();
                }
            }
            "span" => {
                self.spans.pop();
            }
            "annotation" => {
                let words = self.comment.take().unwrap_or_default();
                let place = format!("{}{}", super::grid::letters(self.column), self.row.line);
                if let Some(grid) = &mut self.grid {
                    let what = format!("a comment on {place} of {}: \"{}\"", grid.name, words.trim());
                    grid.passed_over
                        .push(Passed::new(what, "comments are no part of the log"));
                }
            }
            _ if self.depth != 1 => {}
            "table-cell" | "covered-table-cell" => self.end_cell(),
            "table-row" => self.end_row(),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let Some(open) = self.cell.take() else { return };
        let at = self.column;
        self.column = self.column.saturating_add(open.repeated);
        if at >= MOST_COLUMNS && open.words.is_empty() {
            return;
        }
        let covered = open.covered;
        if open.across > 1 || open.down > 1 {
            let line = self.row.line;
            self.merges.push((
                line,
                line.saturating_add(open.down - 1),
                at,
                at + open.across.clamp(1, MOST_COLUMNS) - 1,
            ));
        }
        if open.formula && open.words.is_empty() && open.kind.is_empty() {
            let what = "a formula has no kept value, so that its cell is empty; open and save the file to have it";
            self.row.notes.push(what.to_owned());
        }
        let struck_style = self.styles.struck(&open.style);
        let words = match open.kind.as_str() {
            "date" => format::iso(&open.date, self.styles.shows_day(&open.style)).unwrap_or(open.words),
            _ if open.words.is_empty() => open.value,
            _ => open.words,
        };
        let struck = if struck_style { words.clone() } else { open.struck };
        let cell = Cell::with_struck(words, &struck);
        // What stands under a merged cell is not shown.
        if cell.is_empty() || covered {
            return;
        }
        let last = at.saturating_add(open.repeated).min(MOST_COLUMNS + 1);
        self.row.cells.resize(self.row.cells.len().max(last), Cell::default());
        for column in at.min(MOST_COLUMNS)..last {
            self.row.cells[column] = cell.clone();
        }
    }

    fn end_row(&mut self) {
        let repeated = std::mem::replace(&mut self.row_repeated, 1);
        let mut row = std::mem::take(&mut self.row);
        self.next_line = self.next_line.saturating_add(repeated);
        let Some(grid) = self.grid.as_mut().filter(|_| self.reading) else {
            return;
        };
        // Before it is asked whether the row says anything: what is said past the columns that are read is not
        // repeated.
        grid.narrow(&mut row);
        if row.cells.iter().all(Cell::is_empty) {
            return grid.skip(repeated);
        }
        if repeated > MOST_ALIKE {
            let what = format!("{} more of the row in line {}", repeated - MOST_ALIKE, row.line);
            let why = format!("a row is taken at most {MOST_ALIKE} times");
            grid.passed_over.push(Passed::new(what, why));
        }
        for copy in 0..repeated.min(MOST_ALIKE) {
            let row = Line {
                line: row.line.saturating_add(copy),
                hidden: row.hidden,
                cells: row.cells.clone(),
                notes: row.notes.clone(),
            };
            self.reading = grid.push(row, self.room);
            if !self.reading {
                break;
            }
        }
    }

    fn end(&mut self) {
        let Some(mut grid) = self.grid.take() else { return };
        for (top, bottom, left, right) in self.merges.drain(..) {
            grid.merge((top, bottom), (left, right), self.room);
        }
        self.found.grids.push(grid);
    }
}

fn number(element: &BytesStart, name: &str) -> Option<usize> {
    attribute(element, name)?.parse().ok()
}

fn hidden(element: &BytesStart) -> bool {
    matches!(attribute(element, "visibility").as_deref(), Some("collapse" | "filter"))
}
