//! Tables of web pages, of mail and of what Word, Excel and Google Sheets put on the clipboard.
//!
//! Tolerant of what is never closed, as browsers are. Scripts, styles and comments are dropped; nothing is fetched.

pub(in crate::read) mod entities;
pub(in crate::read) mod tags;

use crate::read::log::found::{LogContents, Paragraph};
use crate::read::log::grid::{Cell, Grid, Line, MOST_COLUMNS, Room};
use crate::read::words::opening;
use std::collections::BTreeMap;
use tags::{Piece, Tag};

/// Tables inside tables.
const DEEPEST_TABLE: usize = 40;
/// How many open elements are remembered inside a cell, for what strikes them through.
const DEEPEST: usize = 64;
/// The most rows one cell may stretch over.
const TALLEST: u32 = 1000;

/// Reads every table; one inside another stands for itself.
pub(super) fn read(words: &str, room: &mut Room) -> LogContents {
    let struck = tags::struck_classes(words);
    let mut reader = Reader {
        struck_classes: struck,
        tables: Vec::new(),
        too_deep: 0,
        outside: Paragraph::default(),
        in_title: false,
        found: LogContents::default(),
        room,
    };
    // The clipboard of Windows says where the page begins before it does.
    let words = match words.find('<') {
        Some(page) if words.trim_start().starts_with("Version:") => &words[page..],
        _ => words,
    };
    for piece in tags::pieces(words) {
        match piece {
            Piece::Words(words) => reader.add_text(words),
            Piece::Tag(tag) => reader.tag(&tag),
        }
    }
    while !reader.tables.is_empty() {
        reader.end_table();
    }
    reader.end_paragraph();
    reader.found
}

struct Reader<'a> {
    struck_classes: Vec<String>,
    tables: Vec<Table>,
    too_deep: usize,
    /// The paragraph being read outside of every table.
    outside: Paragraph,
    /// In the name of the page, which is no part of what it shows.
    in_title: bool,
    found: LogContents,
    room: &'a mut Room,
}

/// Elements that begin and end paragraphs.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div" | "li" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote"
    )
}

#[derive(Default)]
struct Table {
    grid: Grid,
    lines: u32,
    columns: usize,
    row: Option<Row>,
    cell: Option<Open>,
    /// Cells that reach down from rows above, by column: rows still to fill, and the words where they begin.
    reaching: BTreeMap<usize, (u32, Option<Cell>)>,
    open: Vec<(String, bool)>,
}

#[derive(Default)]
struct Row {
    cells: BTreeMap<usize, Cell>,
    notes: Vec<String>,
    hidden: bool,
    struck: bool,
    next: usize,
}

#[derive(Default)]
struct Open {
    at: usize,
    across: usize,
    down: u32,
    words: String,
    struck_words: String,
    struck: bool,
}

impl Reader<'_> {
    fn struck(&self, tag: &Tag) -> bool {
        matches!(tag.name.as_str(), "s" | "strike" | "del")
            || tag.style("line-through")
            || tag
                .classes()
                .any(|class| self.struck_classes.iter().any(|struck| struck == class))
    }

    fn tag(&mut self, tag: &Tag) {
        if tag.name == "table" {
            return self.table(tag.closing);
        }
        if self.too_deep > 0 {
            return;
        }
        let struck = self.struck(tag);
        let Some(table) = self.tables.last_mut() else {
            return self.outside(tag);
        };
        match (tag.name.as_str(), tag.closing) {
            ("tr", false) => {
                table.end_row(self.room);
                table.row = Some(Row {
                    hidden: tag.style("display:none"),
                    struck,
                    ..Row::default()
                });
            }
            ("tr" | "thead" | "tbody" | "tfoot", _) => table.end_row(self.room),
            ("td" | "th", false) => table.begin_cell(tag, struck),
            ("td" | "th", true) => table.end_cell(),
            ("col", false) => {
                let span = tag.number("span").unwrap_or(1).min(MOST_COLUMNS);
                if tag.style("display:none") {
                    table.grid.hidden_columns.extend(table.columns..table.columns + span);
                }
                table.columns = (table.columns + span).min(MOST_COLUMNS);
            }
            ("br", _) => table.line(),
            (name, closing) => {
                if is_block(name) {
                    table.block();
                }
                if closing {
                    table.close(name);
                } else if !matches!(name, "img" | "hr" | "input" | "wbr" | "meta" | "link") && !tag.empty {
                    table.open.push((name.to_owned(), struck));
                    if table.open.len() > DEEPEST {
                        table.open.remove(0);
                    }
                }
            }
        }
    }

    /// A tag outside of every table.
    fn outside(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "title" => self.in_title = !tag.closing,
            "br" | "hr" => self.end_paragraph(),
            name if is_block(name) => {
                self.end_paragraph();
                self.outside.item = name == "li" && !tag.closing;
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let item = self.outside.item;
        let mut done = std::mem::take(&mut self.outside);
        if done.words.trim().is_empty() {
            // The first block within an item of a list is that item.
            self.outside.item = item;
            return;
        }
        done.words = done.words.trim().to_owned();
        let before = self.found.paragraphs.last().map_or(0, |before| before.line);
        done.line = before.saturating_add(1);
        let bytes = done.words.len();
        if self.room.count_words(bytes) {
            self.found.paragraphs.push(done);
        }
    }

    fn table(&mut self, closing: bool) {
        if self.tables.is_empty() {
            self.end_paragraph();
        }
        if closing {
            match self.too_deep {
                0 => self.end_table(),
                _ => self.too_deep -= 1,
            }
        } else if self.tables.len() == DEEPEST_TABLE {
            self.too_deep += 1;
        } else {
            self.tables.push(Table::default());
        }
    }

    fn end_table(&mut self) {
        let Some(mut table) = self.tables.pop() else { return };
        table.end_row(self.room);
        if !table.grid.rows.is_empty() {
            table.grid.name = format!("Table {}", self.found.grids.len() + 1);
            self.found.grids.push(table.grid);
        }
    }

    fn add_text(&mut self, words: &str) {
        if self.too_deep > 0 {
            return;
        }
        if self.tables.is_empty() && self.in_title {
            return;
        }
        let Some(table) = self.tables.last_mut() else {
            return spaced(&mut self.outside.words, None, words);
        };
        let struck = table.open.iter().any(|(_, struck)| *struck);
        let Some(cell) = &mut table.cell else { return };
        spaced(&mut cell.words, struck.then_some(&mut cell.struck_words), words);
    }
}

/// Adds the words of a page, white space as a browser shows it, to those before them, and to those that are struck.
fn spaced(to: &mut String, mut struck: Option<&mut String>, words: &str) {
    for letter in entities::decoded(words).chars() {
        let letter = if letter.is_whitespace() { ' ' } else { letter };
        if letter == ' ' && (to.is_empty() || to.ends_with([' ', '\n'])) {
            continue;
        }
        if matches!(letter, '\0' | '\u{feff}' | '\u{ad}') {
            continue;
        }
        to.push(letter);
        if let Some(struck) = &mut struck {
            struck.push(letter);
        }
    }
}

impl Table {
    fn begin_cell(&mut self, tag: &Tag, struck: bool) {
        self.end_cell();
        let row = self.row.get_or_insert_default();
        while self.reaching.contains_key(&row.next) {
            row.next += 1;
        }
        let across = tag.number("colspan").unwrap_or(1).clamp(1, MOST_COLUMNS);
        let down = match tag.number("rowspan") {
            // Nought is "down to the end of the table".
            Some(0) => TALLEST,
            down => down.and_then(|down| u32::try_from(down).ok()).unwrap_or(1).min(TALLEST),
        };
        self.cell = Some(Open {
            at: row.next,
            across,
            down,
            struck: struck || row.struck,
            ..Open::default()
        });
        row.next += across;
        self.open.clear();
    }

    fn end_cell(&mut self) {
        let (Some(open), Some(row)) = (self.cell.take(), &mut self.row) else {
            return;
        };
        if open.at >= MOST_COLUMNS {
            row.cells.insert(MOST_COLUMNS, Cell::new(open.words));
            return;
        }
        let struck = if open.struck {
            open.words.clone()
        } else {
            open.struck_words
        };
        let mut cell = Cell::with_struck(open.words, &struck);
        cell.wide = open.across > 1 && !cell.is_empty();
        if cell.wide {
            row.notes.push(format!("a cell stretches over {} columns", open.across));
        }
        if open.down > 1 {
            for column in open.at..(open.at + open.across).min(MOST_COLUMNS) {
                let words = (column == open.at).then(|| cell.clone());
                // This row counts as one of those to fill, and fills it with its own cell.
                self.reaching.insert(column, (open.down, words));
            }
        }
        row.cells.insert(open.at, cell);
    }

    fn end_row(&mut self, room: &mut Room) {
        self.end_cell();
        self.open.clear();
        let Some(mut row) = self.row.take() else { return };
        self.lines += 1;
        for (column, (_, words)) in &self.reaching {
            let Some(above) = words.as_ref().filter(|_| !row.cells.contains_key(column)) else {
                continue;
            };
            if above.is_empty() || !room.touch() {
                continue;
            }
            let opening = opening(&above.words);
            row.notes.push(format!(
                "a cell is merged with the one above it; its words \"{opening}\" were taken"
            ));
            let cell = Cell {
                filled: true,
                wide: false,
                ..above.clone()
            };
            row.cells.insert(*column, cell);
        }
        self.reaching.retain(|_, (rows, _)| {
            *rows -= 1;
            *rows > 0
        });
        let width = row.cells.last_key_value().map_or(0, |(column, _)| column + 1);
        let cells = (0..width)
            .map(|column| row.cells.remove(&column).unwrap_or_default())
            .collect();
        let line = Line {
            line: self.lines,
            hidden: row.hidden,
            cells,
            notes: row.notes,
        };
        self.grid.push(line, room);
    }

    /// A line ends inside a cell.
    fn line(&mut self) {
        let Some(cell) = self.cell.as_mut().filter(|cell| !cell.words.is_empty()) else {
            return;
        };
        cell.words.truncate(cell.words.trim_end_matches(' ').len());
        cell.words.push('\n');
    }

    /// A paragraph begins or ends inside a cell.
    fn block(&mut self) {
        if self.cell.as_ref().is_some_and(|cell| !cell.words.ends_with('\n')) {
            self.line();
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|(open, _)| open == name) {
            self.open.truncate(at);
        }
    }
}
