//! The main part, event by event, into paragraphs and tables.

use super::paragraph::{self, Look, Run};
use super::parts::{self, Known};
use crate::read::Passed;
use crate::read::file::{MOST_PARAGRAPHS, SourceBlock, Traits};
use crate::read::xml::{self, Happening, attribute, identity, on};
use quick_xml::events::BytesStart;
use std::collections::{HashMap, HashSet};

/// What a walk found.
#[derive(Default)]
pub struct Walked {
    pub blocks: Vec<SourceBlock>,
    pub references: Vec<Reference>,
    pub passed_over: Vec<Passed>,
}

/// A footnote mark and the block it stands in; `None` inside a table.
pub struct Reference {
    pub kind: &'static str,
    pub id: String,
    pub mark: String,
    pub block: Option<usize>,
}

/// A paragraph that is still open. Text boxes put paragraphs inside paragraphs.
#[derive(Default)]
struct Paragraph {
    runs: Vec<Run>,
    style: Option<String>,
    list: Option<(String, usize)>,
    look: Look,
    in_run: bool,
    in_words: bool,
    in_deleted_words: bool,
    marks: Vec<(&'static str, String, String)>,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    cell: Vec<String>,
    span: usize,
    merged: bool,
    deleted_row: bool,
    struck: String,
    oddities: Vec<(usize, String)>,
    traits: Traits,
}

/// Elements whose whole content says how something looks or looked, never what it says.
const SKIPPED: &[&str] = &[
    "Fallback",
    "sdtPr",
    "sdtEndPr",
    "sectPr",
    "tblPr",
    "tblGrid",
    "tblPrEx",
    "instrText",
    "delInstrText",
    "rPrChange",
    "pPrChange",
    "tblPrChange",
    "trPrChange",
    "tcPrChange",
    "sectPrChange",
    "tblGridChange",
    "numberingChange",
    "background",
    "rt",
    "ffData",
];

/// Lists inside lists, counted from 0, as Word has them.
const DEEPEST_LIST: usize = 8;
/// What merged cells, wide cells and repeated links may copy, in bytes: enough for real papers, too little to harm.
const MOST_COPIED: usize = 8 * 1024 * 1024;

/// Takes `bytes` from what may still be copied.
fn afford(left: &mut usize, bytes: usize) -> bool {
    match left.checked_sub(bytes) {
        Some(rest) => {
            *left = rest;
            true
        }
        None => false,
    }
}

/// Walks a part with body content.
pub fn walk(part: &str, known: &Known) -> Result<Walked, String> {
    let mut walker = Walker::new(known);
    xml::run(part, |happening| match happening {
        Happening::Open(name, element) => walker.open(name, element),
        Happening::Close(name) => walker.close(name),
        Happening::Words(words) => walker.words(words),
    })?;
    if walker.count > MOST_PARAGRAPHS {
        return Err(format!("it holds more than {MOST_PARAGRAPHS} paragraphs"));
    }
    Ok(walker.walked)
}

struct Walker<'a> {
    known: &'a Known,
    walked: Walked,
    paragraphs: Vec<Paragraph>,
    tables: Vec<Table>,
    skipping: usize,
    deleting: usize,
    inserting: usize,
    in_row_properties: bool,
    in_cell_properties: bool,
    in_paragraph_properties: bool,
    in_run_properties: bool,
    changed: String,
    author: String,
    hidden: String,
    links: Vec<Option<String>>,
    /// For each shape of list, the last number of each level.
    counters: HashMap<String, [Option<u64>; DEEPEST_LIST + 1]>,
    /// Lists that have begun, and so have used up their own first number.
    begun: HashSet<(String, usize)>,
    /// Marks of footnotes and endnotes by their identity.
    notes: HashMap<(&'static str, String), String>,
    /// Bytes that may still be copied from one place of the file to others.
    copies: usize,
    /// Paragraphs and cells so far.
    count: usize,
}

impl<'a> Walker<'a> {
    fn new(known: &'a Known) -> Self {
        Self {
            known,
            walked: Walked::default(),
            paragraphs: Vec::new(),
            tables: Vec::new(),
            skipping: 0,
            deleting: 0,
            inserting: 0,
            in_row_properties: false,
            in_cell_properties: false,
            in_paragraph_properties: false,
            in_run_properties: false,
            changed: String::new(),
            author: String::new(),
            hidden: String::new(),
            links: Vec::new(),
            counters: HashMap::new(),
            begun: HashSet::new(),
            notes: HashMap::new(),
            copies: MOST_COPIED,
            count: 0,
        }
    }

    fn open(&mut self, name: &str, element: &BytesStart) {
        if self.skipping > 0 || self.count > MOST_PARAGRAPHS || SKIPPED.contains(&name) {
            self.skipping += 1;
            return;
        }
        match name {
            "p" => {
                self.count += 1;
                self.paragraphs.push(Paragraph::default());
            }
            "pPr" => self.in_paragraph_properties = true,
            "rPr" => self.in_run_properties = true,
            "trPr" => self.in_row_properties = true,
            "tcPr" => self.in_cell_properties = true,
            "tbl" => self.tables.push(Table::default()),
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.row.clear();
                    table.deleted_row = false;
                }
            }
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.cell.clear();
                    table.struck.clear();
                    table.span = 1;
                    table.merged = false;
                }
            }
            "gridSpan" => {
                if let (Some(table), Some(span)) = (self.tables.last_mut(), number(element)) {
                    table.span = span.clamp(1, 63);
                }
            }
            "vMerge" => {
                if let Some(table) = self.tables.last_mut() {
                    table.merged = attribute(element, "val").as_deref() != Some("restart");
                }
            }
            "del" | "moveFrom" => self.change(element, true),
            "ins" | "moveTo" => self.change(element, false),
            "hyperlink" => {
                let relation = identity(element, "id").and_then(|id| self.known.relations.get(&id));
                let target = relation
                    .filter(|relation| relation.kind == "hyperlink")
                    .map(|relation| &relation.target);
                let target = target.filter(|target| afford(&mut self.copies, target.len() * 4));
                self.links.push(target.cloned());
            }
            "docPr" => {
                let alternative = attribute(element, "descr")
                    .or_else(|| attribute(element, "title"))
                    .unwrap_or_default();
                self.walked.passed_over.push(parts::picture(&alternative));
            }
            _ => self.inside_paragraph(name, element),
        }
    }

    fn change(&mut self, element: &BytesStart, deletion: bool) {
        if self.in_row_properties {
            if let (true, Some(table)) = (deletion, self.tables.last_mut()) {
                table.deleted_row = true;
            }
            return;
        }
        if self.in_run_properties || self.in_paragraph_properties || self.in_cell_properties {
            return;
        }
        if self.deleting == 0 && self.inserting == 0 {
            self.changed.clear();
            self.author = attribute(element, "author").unwrap_or_default();
        }
        if deletion {
            self.deleting += 1;
        } else {
            self.inserting += 1;
        }
    }

    fn changed(&mut self, deletion: bool) {
        if self.in_row_properties || self.in_run_properties || self.in_paragraph_properties || self.in_cell_properties {
            return;
        }
        let depth = if deletion {
            &mut self.deleting
        } else {
            &mut self.inserting
        };
        *depth = depth.saturating_sub(1);
        if self.deleting > 0 || self.inserting > 0 || self.changed.trim().is_empty() {
            return;
        }
        let by = if self.author.is_empty() {
            String::new()
        } else {
            format!(" by {}", self.author)
        };
        let words = std::mem::take(&mut self.changed);
        let passed = if deletion {
            Passed::new(
                format!("deleted words{by}: \"{words}\""),
                "a tracked deletion, taken as agreed: the words are left out",
            )
        } else {
            Passed::new(
                format!("inserted words{by}: \"{words}\""),
                "a tracked insertion, taken as agreed: the words are in the text",
            )
        };
        self.walked.passed_over.push(passed);
    }

    fn inside_paragraph(&mut self, name: &str, element: &BytesStart) {
        let link = self.links.last().cloned().flatten();
        let styles = &self.known.styles;
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        match name {
            "r" => {
                paragraph.in_run = true;
                paragraph.look = Look {
                    link,
                    ..Look::default()
                };
            }
            "pStyle" => {
                let id = identity(element, "val").unwrap_or_default();
                if let Some(style) = styles.get(&id) {
                    paragraph.list = paragraph.list.take().or_else(|| style.list.clone());
                }
                let name = styles
                    .get(&id)
                    .map(|style| style.name.clone())
                    .filter(|name| !name.is_empty());
                paragraph.style = Some(name.unwrap_or(id));
            }
            "numId" if self.in_paragraph_properties => {
                let level = paragraph.list.as_ref().map_or(0, |list| list.1);
                paragraph.list = Some((identity(element, "val").unwrap_or_default(), level));
            }
            "ilvl" if self.in_paragraph_properties => {
                let list = paragraph.list.take().map_or_else(String::new, |list| list.0);
                paragraph.list = Some((list, number(element).unwrap_or(0).min(DEEPEST_LIST)));
            }
            _ if self.in_run_properties && paragraph.in_run => match name {
                "b" => paragraph.look.bold = on(element),
                "i" => paragraph.look.italic = on(element),
                "strike" | "dstrike" => paragraph.look.strike = on(element),
                "vanish" => paragraph.look.hidden = on(element),
                "rStyle" => {
                    let style = attribute(element, "val").and_then(|id| styles.get(&id));
                    match style.map(|style| style.name.as_str()) {
                        Some("Strong") => paragraph.look.bold = true,
                        Some("Emphasis") => paragraph.look.italic = true,
                        _ => {}
                    }
                    paragraph.look.hidden |= style.is_some_and(|style| style.hidden);
                }
                _ => {}
            },
            _ if self.in_run_properties || self.in_paragraph_properties => {}
            "t" => paragraph.in_words = true,
            "delText" => paragraph.in_deleted_words = true,
            "tab" | "ptab" if paragraph.in_run => self.add("\t"),
            "br" | "cr" if paragraph.in_run && attribute(element, "type").is_none_or(|kind| kind == "textWrapping") => {
                self.add("\n");
            }
            "noBreakHyphen" => self.add("\u{2011}"),
            "sym" => {
                self.add("\u{fffd}");
                let font = attribute(element, "font").unwrap_or_default();
                let code = attribute(element, "char").unwrap_or_default();
                let what = format!("the sign {code} of the typeface {font}");
                self.walked.passed_over.push(Passed::new(
                    what,
                    "only that typeface knows it; \u{fffd} stands in its place",
                ));
            }
            "footnoteReference" => self.note("footnote", element),
            "endnoteReference" => self.note("endnote", element),
            _ => {}
        }
    }

    fn note(&mut self, kind: &'static str, element: &BytesStart) {
        let Some(id) = identity(element, "id") else { return };
        if self.deleting > 0 {
            return;
        }
        let next = (self.notes.len() + 1).to_string();
        let mark = self
            .notes
            .entry((kind, id.clone()))
            .or_insert_with(|| next.clone())
            .clone();
        let first = mark == next;
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.runs.push(Run {
                note: Some(mark.clone()),
                ..Run::default()
            });
            if first {
                paragraph.marks.push((kind, id, mark));
            }
        }
    }

    fn words(&mut self, words: &str) {
        if self.skipping > 0 {
            return;
        }
        let Some(paragraph) = self.paragraphs.last() else {
            return;
        };
        if paragraph.in_words {
            self.add(words);
        } else if paragraph.in_deleted_words {
            self.changed.push_str(words);
        }
    }

    fn add(&mut self, words: &str) {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        if self.deleting > 0 {
            self.changed.push_str(words);
            return;
        }
        if paragraph.look.hidden {
            self.hidden.push_str(words);
            return;
        }
        if self.inserting > 0 {
            self.changed.push_str(words);
        }
        match paragraph.runs.last_mut() {
            Some(run) if run.look == paragraph.look && run.note.is_none() => run.words.push_str(words),
            _ => paragraph.runs.push(Run {
                words: words.to_owned(),
                look: paragraph.look.clone(),
                note: None,
            }),
        }
    }

    fn close(&mut self, name: &str) {
        if self.skipping > 0 {
            self.skipping -= 1;
            return;
        }
        match name {
            "pPr" => self.in_paragraph_properties = false,
            "rPr" => self.in_run_properties = false,
            "trPr" => self.in_row_properties = false,
            "tcPr" => self.in_cell_properties = false,
            "r" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.in_run = false;
                }
            }
            "t" | "delText" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.in_words = false;
                    paragraph.in_deleted_words = false;
                }
            }
            "del" | "moveFrom" => self.changed(true),
            "ins" | "moveTo" => self.changed(false),
            "hyperlink" => {
                self.links.pop();
            }
            "p" => self.end_paragraph(),
            "tc" => self.end_cell(),
            "tr" => self.end_row(),
            "tbl" => self.end_table(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        if !self.hidden.trim().is_empty() {
            let words = std::mem::take(&mut self.hidden);
            self.walked.passed_over.push(Passed::new(
                format!("hidden words: \"{words}\""),
                "hidden text is left out",
            ));
        }
        self.hidden.clear();
        let text = paragraph::plain(&paragraph.runs);
        let item = self.item(&paragraph, text.trim().is_empty() && paragraph.marks.is_empty());
        if let Some(table) = self.tables.last_mut() {
            let words = match item {
                Some(item) if text.trim().is_empty() => item.trim().trim_end_matches('.').to_owned(),
                Some(item) => format!("{item}{text}"),
                None => text,
            };
            if !words.trim().is_empty() {
                table.cell.push(words);
                let struck = paragraph.runs.iter().filter(|run| run.look.strike);
                let struck: String = struck.map(|run| run.words.as_str()).collect();
                if !table.struck.is_empty() && !struck.is_empty() {
                    table.struck.push('\n');
                }
                table.struck.push_str(&struck);
            }
            self.refer(paragraph.marks, None);
            return;
        }
        if text.trim().is_empty() && paragraph.marks.is_empty() {
            return;
        }
        let style = paragraph.style;
        let level = style.as_deref().and_then(paragraph::heading);
        let mut markdown = paragraph::markdown(&paragraph.runs, level.is_some()).trim().to_owned();
        if let Some(level) = level {
            markdown = format!("{} {markdown}", "#".repeat(level));
        }
        if let Some(item) = item {
            markdown = format!("{item}{markdown}");
        }
        self.walked.blocks.push(SourceBlock::Paragraph {
            text: text.trim().to_owned(),
            markdown,
            style,
        });
        let at = self.walked.blocks.len() - 1;
        self.refer(paragraph.marks, Some(at));
    }

    fn refer(&mut self, marks: Vec<(&'static str, String, String)>, block: Option<usize>) {
        self.walked.references.extend(
            marks
                .into_iter()
                .map(|(kind, id, mark)| Reference { kind, id, mark, block }),
        );
    }

    /// The list mark in front of a paragraph, indented by its level. Empty paragraphs of a list have none on paper
    /// but for numbers.
    fn item(&mut self, paragraph: &Paragraph, empty: bool) -> Option<String> {
        let (list, level) = paragraph.list.as_ref()?;
        if list.is_empty() || list == "0" {
            return None;
        }
        let level = (*level).min(DEEPEST_LIST);
        let indent = "    ".repeat(level);
        let Some(count) = self.known.numbering.count(list, level) else {
            return (!empty).then(|| format!("{indent}- "));
        };
        let restart = count.restart.filter(|_| self.begun.insert((list.clone(), level)));
        let levels = self.counters.entry(count.shape).or_default();
        let next = levels[level].map_or(count.start, |number| number.saturating_add(1));
        let number = restart.unwrap_or(next);
        levels[level] = Some(number);
        levels[level + 1..].fill(None);
        Some(format!("{indent}{number}. "))
    }

    fn end_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        let mut words = table.cell.join("\n").trim().to_owned();
        let row = table.rows.len();
        if table.merged {
            let above = table.rows.last().and_then(|above| above.get(table.row.len()));
            if let Some(above) = above.filter(|above| words.is_empty() && !above.is_empty()) {
                let opening = crate::read::words::opening(above);
                let what = if afford(&mut self.copies, above.len()) {
                    words.clone_from(above);
                    table.traits.filled.push((row, table.row.len()));
                    format!("a cell is merged with the one above it; its words \"{opening}\" were taken")
                } else {
                    format!("a cell is merged with the one above it, which says \"{opening}\"; it was left empty")
                };
                table.oddities.push((row, what));
            }
        }
        if !table.struck.trim().is_empty() {
            let struck = std::mem::take(&mut table.struck);
            table.traits.struck.push((row, table.row.len(), struck));
        }
        if table.span > 1 {
            table.traits.wide.push((row, table.row.len()));
        }
        table.row.push(words);
        if afford(&mut self.copies, table.span * size_of::<String>()) {
            table.row.resize(table.row.len() + table.span - 1, String::new());
        }
        if table.span > 1 && row > 0 {
            table
                .oddities
                .push((row, format!("a cell stretches over {} columns", table.span)));
        }
    }

    fn end_row(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        let row = std::mem::take(&mut table.row);
        if table.deleted_row {
            let what = format!("a deleted row: \"{}\"", row.join(" | "));
            let at = table.rows.len();
            table.oddities.retain(|(row, _)| *row != at);
            table.traits.filled.retain(|(row, _)| *row != at);
            table.traits.wide.retain(|(row, _)| *row != at);
            table.traits.struck.retain(|(row, _, _)| *row != at);
            self.walked.passed_over.push(Passed::new(
                what,
                "a tracked deletion, taken as agreed: the row is left out",
            ));
        } else if !row.is_empty() {
            table.rows.push(row);
        }
    }

    fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        if table.rows.is_empty() {
            return;
        }
        if let Some(outer) = self.tables.last_mut() {
            let lines: Vec<String> = table.rows.iter().map(|row| row.join("\t")).collect();
            outer.cell.push(lines.join("\n"));
            outer.oddities.push((
                outer.rows.len(),
                "a table stands inside a cell and was read as lines".to_owned(),
            ));
            return;
        }
        self.walked.blocks.push(SourceBlock::Table {
            rows: table.rows,
            oddities: table.oddities,
            traits: table.traits,
        });
    }
}

fn number(element: &BytesStart) -> Option<usize> {
    attribute(element, "val")?.parse().ok()
}
