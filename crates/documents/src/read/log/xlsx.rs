//! Excel workbooks: every sheet with its hidden rows and columns, merged cells, struck-through words and shown values.
//!
//! The parts are read directly, because what is hidden or struck through is in them and a row far down must not make a
//! sheet of a million empty cells. Formulas give their kept value; links, macros and pictures are listed.

use crate::read::log::format::{self, Format};
use crate::read::log::found::LogContents;
use crate::read::log::grid::{Cell, Grid, Line, MOST_COLUMNS, MOST_ROWS, Room};
use crate::read::package::{Carried, Package};
use crate::read::xml::{Happening, attribute, run};
use crate::read::{Passed, words};
use quick_xml::events::BytesStart;
use std::collections::HashMap;

/// The most merged areas of a sheet that are looked at.
const MOST_MERGES: usize = 20_000;

/// The last row that a sheet has; a row that says a later one is the next.
const LAST_ROW: u32 = 1_048_576;

/// Whether a package is an Excel workbook.
pub(super) fn is_workbook(package: &Package) -> bool {
    package.names().any(|name| name.eq_ignore_ascii_case("xl/workbook.xml"))
}

/// Reads all sheets, or says what is wrong with the file.
pub(super) fn read(package: &mut Package, room: &mut Room) -> Result<LogContents, String> {
    let workbook = part(package, "xl/workbook.xml")?.ok_or("it has no workbook in it")?;
    let workbook = workbook_of(&workbook)?;
    let relations = match part(package, "xl/_rels/workbook.xml.rels")? {
        Some(relations) => relations_of(&relations)?,
        None => Vec::new(),
    };
    let by_kind = |wanted: &str| relations.iter().find(|relation| relation.kind == wanted);
    let mut known = Known {
        since_1904: workbook.since_1904,
        ..Known::default()
    };
    let styles = by_kind("styles").map_or("xl/styles.xml".to_owned(), |found| within("xl", &found.target));
    if let Some(styles) = part(package, &styles)? {
        known.styles = styles_of(&styles)?;
    }
    let shared =
        by_kind("sharedStrings").map_or("xl/sharedStrings.xml".to_owned(), |found| within("xl", &found.target));
    if let Some(shared) = part(package, &shared)? {
        known.shared = shared_of(&shared)?;
    }
    let mut found = LogContents::default();
    for sheet in &workbook.sheets {
        let relation = relations.iter().find(|relation| relation.id == sheet.relation);
        let Some(relation) = relation.filter(|relation| relation.kind == "worksheet") else {
            found.passed_over.push(Passed::new(
                format!("the sheet {}", sheet.name),
                "it is a chart or another sheet without cells",
            ));
            continue;
        };
        let path = within("xl", &relation.target);
        let Some(words) = sheet_part(package, &path)? else {
            found.passed_over.push(Passed::new(
                format!("the sheet {}", sheet.name),
                "the file has no such part",
            ));
            continue;
        };
        let mut grid = sheet_of(&words, &known, &sheet.name, room)?;
        grid.hidden = sheet.hidden;
        comments(package, &path, &mut grid)?;
        found.grids.push(grid);
    }
    found.passed_over.extend(package.carried(&CARRIED));
    Ok(found)
}

/// What else a workbook may hold; none of it is opened.
const CARRIED: [Carried; 5] = [
    ("xl/vbaproject.bin", "macros", "they are never run"),
    (
        "xl/externallinks/externallink",
        "links to other workbooks",
        "they are not followed",
    ),
    (
        "xl/connections.xml",
        "connections to other data",
        "they are not followed",
    ),
    ("xl/media/", "pictures", "pictures are not imported"),
    ("xl/embeddings/", "embedded files", "they are not opened"),
];

struct Workbook {
    sheets: Vec<Sheet>,
    since_1904: bool,
}

struct Sheet {
    name: String,
    relation: String,
    hidden: bool,
}

struct Relation {
    id: String,
    kind: String,
    target: String,
}

#[derive(Default)]
struct Known {
    since_1904: bool,
    styles: Vec<Style>,
    shared: Vec<Words>,
}

#[derive(Default)]
struct Style {
    format: Format,
    struck: bool,
}

#[derive(Default, Clone)]
struct Words {
    words: String,
    struck: String,
}

/// A part by its name, whatever the case: some programs write other capitals than they say.
fn name_of(package: &Package, name: &str) -> String {
    let found = package.names().find(|part| part.eq_ignore_ascii_case(name));
    found.unwrap_or(name).to_owned()
}

fn part(package: &mut Package, name: &str) -> Result<Option<String>, String> {
    let name = name_of(package, name);
    package.part(&name)
}

fn sheet_part(package: &mut Package, name: &str) -> Result<Option<String>, String> {
    let name = name_of(package, name);
    package.sheet(&name)
}

/// A relation's target as a part's name.
fn within(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut folders: Vec<&str> = folder.split('/').collect();
    for step in target.split('/') {
        match step {
            ".." => {
                folders.pop();
            }
            "." => {}
            step => folders.push(step),
        }
    }
    folders.join("/")
}

fn yes(value: Option<String>) -> bool {
    matches!(value.as_deref(), Some("1" | "true" | "on"))
}

fn workbook_of(words: &str) -> Result<Workbook, String> {
    let mut workbook = Workbook {
        sheets: Vec::new(),
        since_1904: false,
    };
    run(words, |happening| match happening {
        // Newer versions of Excel write a second element of this name, in another namespace, that does not say it.
        Happening::Open("workbookPr", element) => workbook.since_1904 |= yes(attribute(element, "date1904")),
        Happening::Open("sheet", element) => workbook.sheets.push(Sheet {
            name: attribute(element, "name").unwrap_or_default(),
            relation: attribute(element, "id").unwrap_or_default(),
            hidden: attribute(element, "state").is_some_and(|state| state != "visible"),
        }),
        _ => {}
    })?;
    Ok(workbook)
}

fn relations_of(words: &str) -> Result<Vec<Relation>, String> {
    let mut relations = Vec::new();
    run(words, |happening| {
        if let Happening::Open("Relationship", element) = happening {
            let kind = attribute(element, "Type").unwrap_or_default();
            relations.push(Relation {
                id: attribute(element, "Id").unwrap_or_default(),
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: attribute(element, "Target").unwrap_or_default(),
            });
        }
    })?;
    Ok(relations)
}

fn styles_of(words: &str) -> Result<Vec<Style>, String> {
    let mut formats: HashMap<u32, Format> = HashMap::new();
    let mut fonts: Vec<bool> = Vec::new();
    let mut styles = Vec::new();
    let mut within = "";
    let number =
        |element: &BytesStart, name: &str| attribute(element, name).and_then(|value| value.parse::<u32>().ok());
    run(words, |happening| match happening {
        Happening::Open("fonts", _) => within = "fonts",
        Happening::Open("cellXfs", _) => within = "cellXfs",
        Happening::Close("fonts" | "cellXfs") => within = "",
        Happening::Open("numFmt", element) => {
            if let Some(id) = number(element, "numFmtId") {
                formats.insert(
                    id,
                    Format::from_code(&attribute(element, "formatCode").unwrap_or_default()),
                );
            }
        }
        Happening::Open("font", _) if within == "fonts" => fonts.push(false),
        Happening::Open("strike", element) if within == "fonts" => {
            if let Some(font) = fonts.last_mut() {
                *font = attribute(element, "val").is_none_or(|value| value != "0" && value != "false");
            }
        }
        Happening::Open("xf", element) if within == "cellXfs" => {
            let id = number(element, "numFmtId").unwrap_or(0);
            let font = number(element, "fontId").and_then(|font| usize::try_from(font).ok());
            styles.push(Style {
                format: formats.get(&id).cloned().unwrap_or_else(|| Format::built_in(id)),
                struck: font.and_then(|font| fonts.get(font)).copied().unwrap_or(false),
            });
        }
        _ => {}
    })?;
    Ok(styles)
}

/// Words that may be made of runs of several looks.
#[derive(Default)]
struct Rich {
    found: Words,
    in_words: bool,
    struck: bool,
    /// Inside guides to pronunciation, which are no words of the cell.
    guide: bool,
}

impl Rich {
    fn told(&mut self, happening: &Happening) {
        match happening {
            Happening::Open("r", _) => self.struck = false,
            Happening::Close("r") => self.struck = false,
            Happening::Open("strike", element) => {
                self.struck = attribute(element, "val").is_none_or(|value| value != "0" && value != "false");
            }
            Happening::Open("rPh", _) => self.guide = true,
            Happening::Close("rPh") => self.guide = false,
            Happening::Open("t", _) => self.in_words = true,
            Happening::Close("t") => self.in_words = false,
            Happening::Words(words) if self.in_words && !self.guide => {
                self.found.words.push_str(words);
                if self.struck {
                    self.found.struck.push_str(words);
                }
            }
            _ => {}
        }
    }

    fn take(&mut self) -> Words {
        let words = std::mem::take(self).found;
        Words {
            words: unescaped(words.words),
            struck: unescaped(words.struck),
        }
    }
}

/// Excel writes a character that XML cannot hold by its number: `_x000D_` is the end of a line. Where somebody typed
/// those letters, their first underscore is written so itself (ECMA-376 part 1, 22.9.2.19).
fn unescaped(words: String) -> String {
    if !words.contains("_x") && !words.contains('\r') {
        return words;
    }
    let mut plain = String::with_capacity(words.len());
    let mut rest = words.as_str();
    while let Some(at) = rest.find("_x") {
        plain.push_str(&rest[..at]);
        let character = rest.get(at..at + 7).and_then(escape);
        plain.push_str(&character.map_or_else(|| "_x".to_owned(), String::from));
        rest = &rest[at + if character.is_some() { 7 } else { 2 }..];
    }
    plain.push_str(rest);
    plain.replace("\r\n", "\n").replace('\r', "\n")
}

/// The character of `_x0041_`; nothing for one that is no part of a text.
fn escape(written: &str) -> Option<char> {
    let number = written.strip_prefix("_x")?.strip_suffix('_')?;
    if !number.chars().all(|c| c.is_ascii_hexdigit()) {
        return None;
    }
    let character = u32::from_str_radix(number, 16).ok().and_then(char::from_u32)?;
    (!character.is_control() || matches!(character, '\r' | '\n' | '\t')).then_some(character)
}

fn shared_of(words: &str) -> Result<Vec<Words>, String> {
    let mut shared = Vec::new();
    let mut rich = Rich::default();
    run(words, |happening| {
        match &happening {
            Happening::Open("si", _) => rich = Rich::default(),
            Happening::Close("si") => shared.push(rich.take()),
            _ => rich.told(&happening),
        };
    })?;
    Ok(shared)
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    column: usize,
    kind: String,
    style: usize,
    value: String,
    rich: Rich,
    formula: bool,
    in_value: bool,
}

fn sheet_of(part: &str, known: &Known, name: &str, room: &mut Room) -> Result<Grid, String> {
    let mut grid = Grid::new(name);
    grid.lettered = true;
    grid.since_1904 = known.since_1904;
    let mut merges: Vec<String> = Vec::new();
    let mut row = Line::default();
    let mut cell = Open::default();
    let mut last = 0_u32;
    let mut next = 0_usize;
    let mut reading = true;
    let mut in_data = false;
    run(part, |happening| match &happening {
        Happening::Open("col", element) => hidden_columns(element, &mut grid),
        Happening::Open("sheetData", _) => in_data = true,
        Happening::Close("sheetData") => in_data = false,
        Happening::Open("mergeCell", element) if merges.len() < MOST_MERGES => merges.extend(attribute(element, "ref")),
        _ if !in_data || !reading => {}
        Happening::Open("row", element) => {
            let said = attribute(element, "r").and_then(|row| row.parse::<u32>().ok());
            let line = said
                .filter(|line| (last + 1..=LAST_ROW).contains(line))
                .unwrap_or(last + 1);
            grid.skip(line - last - 1);
            last = line;
            next = 0;
            let flat = attribute(element, "ht").and_then(|height| height.parse::<f64>().ok()) == Some(0.0);
            row = Line {
                line,
                hidden: yes(attribute(element, "hidden")) || flat,
                ..Line::default()
            };
        }
        Happening::Open("c", element) => {
            let said = attribute(element, "r")
                .as_deref()
                .and_then(place)
                .map(|(column, _)| column);
            let column = said.filter(|column| *column >= next).unwrap_or(next);
            next = column.saturating_add(1);
            cell = Open {
                column,
                kind: attribute(element, "t").unwrap_or_default(),
                style: attribute(element, "s")
                    .and_then(|style| style.parse().ok())
                    .unwrap_or(0),
                ..Open::default()
            };
        }
        Happening::Open("f", _) => cell.formula = true,
        Happening::Open("v", _) => cell.in_value = true,
        Happening::Close("v") => cell.in_value = false,
        Happening::Words(words) if cell.in_value => cell.value.push_str(words),
        Happening::Close("c") => {
            let cell = std::mem::take(&mut cell);
            let column = cell.column;
            let shown = shown(cell, known, &mut row.notes);
            // A cell beyond the last column that is read keeps its place as the first of those that are not.
            let column = column.min(MOST_COLUMNS);
            if !shown.is_empty() {
                row.cells.resize(row.cells.len().max(column + 1), Cell::default());
                row.cells[column] = shown;
            }
        }
        Happening::Close("row") => reading = grid.push(std::mem::take(&mut row), room),
        _ => cell.rich.told(&happening),
    })?;
    for merge in merges {
        let (from, to) = merge.split_once(':').unwrap_or((&merge, &merge));
        if let (Some((left, top)), Some((right, bottom))) = (place(from), place(to)) {
            grid.merge((top, bottom), (left, right.min(MOST_COLUMNS)), room);
        }
    }
    Ok(grid)
}

fn hidden_columns(element: &BytesStart, grid: &mut Grid) {
    let number = |name: &str| attribute(element, name).and_then(|value| value.parse::<usize>().ok());
    let flat = attribute(element, "width").and_then(|width| width.parse::<f64>().ok()) == Some(0.0);
    if let (true, Some(first), Some(last)) = (yes(attribute(element, "hidden")) || flat, number("min"), number("max")) {
        grid.hidden_columns.extend(first.max(1) - 1..last.min(MOST_COLUMNS));
    }
}

/// `B12` as the column from 0 and the row from 1.
fn place(reference: &str) -> Option<(usize, u32)> {
    let reference = reference.replace('$', "");
    let letters = reference.chars().take_while(char::is_ascii_alphabetic).count();
    if !(1..=3).contains(&letters) {
        return None;
    }
    let column = reference[..letters].bytes().fold(0, |column, letter| {
        column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    Some((column - 1, reference[letters..].parse().ok().filter(|row| *row > 0)?))
}

/// A cell as shown.
fn shown(mut cell: Open, known: &Known, notes: &mut Vec<String>) -> Cell {
    let unstyled = Style::default();
    let style = known.styles.get(cell.style).unwrap_or(&unstyled);
    let value = std::mem::take(&mut cell.value);
    let valued = !value.is_empty();
    let inline = cell.rich.take();
    let found = match cell.kind.as_str() {
        "s" => {
            let shared = value.trim().parse::<usize>().ok().and_then(|at| known.shared.get(at));
            shared.cloned().unwrap_or_default()
        }
        "inlineStr" => inline,
        "b" => plain(if value.trim() == "1" { "TRUE" } else { "FALSE" }),
        "e" => {
            notes.push(format!("a formula came to the error {}", words::opening(&value)));
            plain(value.trim())
        }
        "str" => plain(&unescaped(value)),
        "d" => plain(&format::iso(value.trim(), style.format != Format::Date { day: false }).unwrap_or(value)),
        _ => match value.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => plain(&style.format.show(number, known.since_1904)),
            _ => plain(value.trim()),
        },
    };
    // A formula that came to no words is kept as an empty string.
    if cell.formula && !valued && cell.kind != "str" {
        notes.push(
            "a formula has no kept value, so that its cell is empty; open and save the file to have it".to_owned(),
        );
    }
    let struck = if style.struck {
        found.words.clone()
    } else {
        found.struck
    };
    Cell::with_struck(found.words, &struck)
}

fn plain(words: &str) -> Words {
    Words {
        words: words.to_owned(),
        struck: String::new(),
    }
}

/// Comments on cells, as passed over. A conversation's words are kept in the older part as well.
fn comments(package: &mut Package, sheet: &str, grid: &mut Grid) -> Result<(), String> {
    let (folder, file) = sheet.rsplit_once('/').unwrap_or(("", sheet));
    let Some(relations) = part(package, &format!("{folder}/_rels/{file}.rels"))? else {
        return Ok(());
    };
    for relation in relations_of(&relations)?
        .iter()
        .filter(|relation| relation.kind == "comments")
    {
        let Some(words) = part(package, &within(folder, &relation.target))? else {
            continue;
        };
        let mut on: Vec<(String, String)> = Vec::new();
        let mut inside = false;
        run(&words, |happening| match happening {
            Happening::Open("comment", element) if on.len() < MOST_ROWS => {
                on.push((attribute(element, "ref").unwrap_or_default(), String::new()));
            }
            Happening::Open("t", _) => inside = true,
            Happening::Close("t") => inside = false,
            Happening::Words(words) if inside => {
                if let Some((_, last)) = on.last_mut() {
                    last.push_str(words);
                }
            }
            _ => {}
        })?;
        for (place, words) in on {
            let what = format!("a comment on {place} of {}: \"{}\"", grid.name, unescaped(words).trim());
            grid.passed_over
                .push(Passed::new(what, "comments are no part of the log"));
        }
    }
    Ok(())
}
