//! A grid turned into tables of actions: the header row found, rows that hold no action passed over with a reason.
//!
//! Columns are recognised in `columns`; rows become entries in `entry`.

use crate::read::log::columns::{self, Column};
use crate::read::log::content::{self, Content};
use crate::read::log::field::Sure;
use crate::read::log::found::{Row, Table};
use crate::read::log::grid::{Cell, Grid, Line};
use crate::read::log::headings::Field;
use crate::read::{Doubt, Passed, words};

/// The header row stands among so many first rows.
const HEADER_WITHIN: usize = 20;
/// One sheet is cut into so many tables; a file of nothing but header rows is no log.
const MOST_TABLES: usize = 100;
/// Headings are short.
const LONGEST_HEADING: usize = 80;

/// The tables of a grid: one, or more where a new header row with other headings stands further down.
pub(super) fn tables(mut grid: Grid) -> Vec<Table> {
    let mut rows = std::mem::take(&mut grid.rows);
    let mut tables: Vec<Table> = Vec::new();
    let mut first = true;
    loop {
        let header = rows
            .iter()
            .take(HEADER_WITHIN)
            .position(|row| header(row) >= Header::Sure);
        let header = header.or_else(|| {
            rows.iter()
                .take(HEADER_WITHIN)
                .position(|row| self::header(row) >= Header::Likely)
        });
        let next = next_header(&rows, header).filter(|_| tables.len() < MOST_TABLES);
        let rest = next.map(|at| rows.split_off(at)).unwrap_or_default();
        let name = match (first, rows.first()) {
            (false, Some(row)) => format!("{}, from row {}", grid.name, row.line),
            _ => grid.name.clone(),
        };
        if !rows.is_empty() {
            tables.push(table(&grid, name, rows, header));
        }
        if rest.is_empty() {
            break;
        }
        rows = rest;
        first = false;
    }
    if let Some(table) = tables.first_mut() {
        table.passed_over.append(&mut grid.passed_over);
        if grid.empty > 0 {
            let what = match grid.empty {
                1 => "1 empty row".to_owned(),
                many => format!("{many} empty rows"),
            };
            table.passed_over.push(Passed::new(what, "nothing stands in them"));
        }
    }
    tables
}

/// How sure it is that a row is a header row.
#[derive(PartialEq, PartialOrd)]
enum Header {
    No,
    Likely,
    Sure,
}

fn header(row: &Line) -> Header {
    let filled: Vec<&Cell> = row.cells.iter().filter(|cell| !cell.is_empty()).collect();
    let headings: Vec<&Cell> = filled.iter().copied().filter(|cell| may_head(cell)).collect();
    let claims: Vec<(Field, Sure)> = headings
        .iter()
        .filter_map(|cell| Field::of_log_heading(&cell.words))
        .collect();
    let mut whole: Vec<Field> = Vec::new();
    for (field, sure) in &claims {
        if *sure == Sure::Whole && !whole.contains(field) {
            whole.push(*field);
        }
    }
    // A sentence or a figure among the headings needs more headings that are known.
    let pure = headings.len() == filled.len();
    let others = claims.iter().any(|(field, _)| *field != Field::Text);
    if whole.contains(&Field::Text) && (whole.len() >= 3 || (pure && others)) {
        Header::Sure
    } else if pure && whole.len() >= 2 && claims.len() * 10 >= filled.len() * 6 {
        Header::Likely
    } else {
        Header::No
    }
}

/// Short words, and no figure: what a heading may be.
fn may_head(cell: &Cell) -> bool {
    cell.words.chars().count() <= LONGEST_HEADING && !content::number(&cell.words)
}

/// Where a second header row with other headings begins a new table.
fn next_header(rows: &[Line], header: Option<usize>) -> Option<usize> {
    let current = &rows[header?];
    let start = header? + 1;
    let found = rows.iter().skip(start).position(|row| {
        self::header(row) == Header::Sure
            && !same_headings(row, current)
            && row.cells.iter().all(|cell| !cell.filled && may_head(cell))
    });
    // A title above the new header belongs to it.
    found.map(|at| start + at).map(|at| match at.checked_sub(1) {
        Some(above) if above > start && rows[above].cells.iter().filter(|cell| !cell.is_empty()).count() == 1 => above,
        _ => at,
    })
}

/// The words right above the header row that head the first rows, as later rows of the table head those below them:
/// without such rows they are the table's title.
fn heading_above(rows: &[Line], header: usize) -> Option<String> {
    let across = |row: &Line| {
        alone(row)
            .filter(|(_, cell)| cell.wide)
            .map(|(_, cell)| cell.words.trim().to_owned())
    };
    let words = across(rows.get(header.checked_sub(1)?)?)?;
    rows.iter()
        .skip(header + 1)
        .any(|row| across(row).is_some())
        .then(|| words.chars().take(200).collect())
}

fn same_headings(row: &Line, header: &Line) -> bool {
    let plain = |line: &Line| -> Vec<String> {
        let cells = line.cells.iter().map(|cell| heading(&cell.words).to_lowercase());
        cells.filter(|cell| !cell.is_empty()).collect()
    };
    plain(row) == plain(header)
}

fn heading(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn table(grid: &Grid, name: String, rows: Vec<Line>, header: Option<usize>) -> Table {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut table = Table {
        name,
        since_1904: grid.since_1904,
        ..Table::default()
    };
    let mut headings = vec![String::new(); width];
    let mut start;
    if let Some(at) = header {
        for (heading, cell) in headings.iter_mut().zip(&rows[at].cells) {
            *heading = self::heading(&cell.words);
        }
        start = at + 1;
        if let Some(second) = rows.get(start).filter(|row| row.cells.iter().any(|cell| cell.filled)) {
            for (heading, cell) in headings.iter_mut().zip(&second.cells).filter(|(_, cell)| !cell.filled) {
                *heading = self::heading(&format!("{heading} {}", cell.words));
            }
            start += 1;
        }
    } else {
        // Titles stand alone in their rows.
        let titles = rows.iter().take_while(|row| width >= 3 && alone(row).is_some()).count();
        start = if titles < rows.len() { titles } else { 0 };
        let what = "the table has no header row; its columns were told by what stands in them";
        table.doubts.push(Doubt::new("header row", what));
    }
    let above = header.unwrap_or(start);
    let heads = header.and_then(|_| heading_above(&rows, above));
    for row in rows.iter().take(above) {
        let why = "it stands above the table's header row";
        let why = if header.is_some() {
            why
        } else {
            "it stands above the table's rows"
        };
        table.passed_over.push(Passed::new(joined(row), why));
    }
    let fields = {
        let body = &rows[start..];
        let columns: Vec<Column> = headings
            .iter()
            .enumerate()
            .map(|(at, heading)| Column {
                heading,
                name: grid.column(at),
                content: Content::from_cells(
                    body.iter()
                        .filter_map(|row| row.cells.get(at))
                        .map(|cell| cell.words.as_str()),
                ),
            })
            .collect();
        let recognised = columns::recognise(&columns, header.is_some());
        table.doubts.extend(recognised.doubts);
        table.order = recognised.order;
        recognised.fields
    };
    hidden(grid, &headings, &rows[start..], &mut table);
    let mut section = heads.unwrap_or_default();
    let header_row: Vec<String> = header.map_or_else(Vec::new, |at| plain(&rows[at]));
    for row in rows.into_iter().skip(start) {
        if let Some(why) = no_action(&row, &header_row) {
            table.passed_over.push(Passed::new(joined(&row), why));
            continue;
        }
        if let Some(words) = banner(&row, &fields) {
            section = words.chars().take(200).collect();
            let what = format!("row {}: {words}", row.line);
            let why = "it stands alone across its row and was taken as a heading of the rows below it";
            table.passed_over.push(Passed::new(what, why));
            continue;
        }
        table.rows.push(read(row, grid.hidden, width, &section));
    }
    table.names = (0..width).map(|at| grid.column(at)).collect();
    table.headings = headings;
    table.fields = fields;
    table
}

/// Says which columns are hidden, and that the sheet is.
fn hidden(grid: &Grid, headings: &[String], body: &[Line], table: &mut Table) {
    if grid.hidden {
        let what = format!(
            "the sheet {} is hidden in the file; its rows are offered as hidden rows",
            grid.name
        );
        table.doubts.push(Doubt::new("sheet", what));
    }
    for (at, heading) in headings.iter().enumerate() {
        let filled = body
            .iter()
            .any(|row| row.cells.get(at).is_some_and(|cell| !cell.is_empty()));
        if !grid.hidden_columns.contains(&at) || (!filled && heading.is_empty()) {
            continue;
        }
        let place = match heading.as_str() {
            "" => grid.column(at),
            heading => format!("{} ({heading})", grid.column(at)),
        };
        let what = "the column is hidden in the file; its words are offered as those of other columns are";
        table.doubts.push(Doubt::new(place, what));
    }
}

fn plain(row: &Line) -> Vec<String> {
    row.cells
        .iter()
        .map(|cell| heading(&cell.words).to_lowercase())
        .collect()
}

fn joined(row: &Line) -> String {
    let cells: Vec<&str> = row
        .cells
        .iter()
        .filter(|cell| !cell.is_empty())
        .map(|cell| cell.words.trim())
        .collect();
    cells.join(" | ")
}

/// The only cell of a row with words of its own.
fn alone(row: &Line) -> Option<(usize, &Cell)> {
    let mut own = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    let only = own.next()?;
    own.next().is_none().then_some(only)
}

fn no_action(row: &Line, header: &[String]) -> Option<&'static str> {
    if !header.is_empty() && plain(row) == header {
        return Some("the header row repeated further down");
    }
    let first = row.cells.iter().find(|cell| !cell.is_empty())?;
    let small = first.words.trim().to_lowercase();
    let total = [
        "total",
        "grand total",
        "subtotal",
        "sub-total",
        "totals",
        "count",
        "number of actions",
        "total actions",
    ]
    .iter()
    .any(|total| small.trim_end_matches(':') == *total)
        || (small.starts_with("total") && small.len() <= 40);
    let figures = |cell: &Cell| {
        cell.is_empty()
            || cell
                .words
                .trim()
                .chars()
                .all(|c| c.is_ascii_digit() || ".,%".contains(c))
    };
    let rest = row.cells.iter().skip_while(|cell| cell.is_empty()).skip(1);
    (total && rest.into_iter().all(figures)).then_some("a row of totals holds no action")
}

/// A row that is a heading of the rows below it: one cell alone, across the columns or left of the action's words.
fn banner<'a>(row: &'a Line, fields: &[Field]) -> Option<&'a str> {
    let (at, cell) = alone(row)?;
    let words = cell.words.trim();
    let text = fields.iter().position(|field| *field == Field::Text);
    let left = text.is_some_and(|text| at < text) && !content::number(words) && words.contains(char::is_alphabetic);
    (!cell.filled && fields.len() > 1 && (cell.wide || left)).then_some(words)
}

fn read(row: Line, sheet_hidden: bool, width: usize, section: &str) -> Row {
    let own = || row.cells.iter().filter(|cell| !cell.is_empty() && !cell.filled);
    let struck = own().next().is_some() && own().all(Cell::all_struck);
    let place = format!("row {}", row.line);
    let mut doubts: Vec<Doubt> = row.notes.iter().map(|note| Doubt::new(place.clone(), note)).collect();
    if row.hidden {
        doubts.push(Doubt::new(place.clone(), "the row is hidden in the file"));
    }
    for cell in row.cells.iter().filter(|cell| !cell.filled && !cell.all_struck()) {
        if let Some(part) = &cell.struck {
            let what = format!("part of a cell is struck through: \"{}\"", words::opening(part));
            doubts.push(Doubt::new(place.clone(), what));
        }
    }
    let filled = |test: fn(&Cell) -> bool| {
        let cells = row.cells.iter().enumerate().filter(|(_, cell)| test(cell));
        cells.map(|(at, _)| at).collect::<Vec<usize>>()
    };
    let mut read = Row {
        line: row.line,
        struck,
        hidden: row.hidden || sheet_hidden,
        merged: filled(|cell| cell.filled),
        struck_cells: filled(|cell| !cell.is_empty() && cell.all_struck()),
        wide: filled(|cell| !cell.is_empty() && cell.wide),
        section: section.to_owned(),
        doubts,
        cells: Vec::new(),
    };
    read.cells = row.cells.into_iter().map(|cell| cell.words).collect();
    read.cells.resize(width, String::new());
    read
}
