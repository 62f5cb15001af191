//! The main part, event by event, into paragraphs and tables as Word shows them.

use crate::read::Passed;
use crate::read::docx::changes::{self, Changes};
use crate::read::docx::controls::{self, Controls, Shown};
use crate::read::docx::fields::{Chosen, Fields};
use crate::read::docx::known::{self, Known};
use crate::read::docx::numbering::{Counters, DEEPEST_LIST, Mark};
use crate::read::docx::paragraph::{self, Look, Run};
use crate::read::docx::symbols::{self, Typeface};
use crate::read::docx::table::{Table, afford};
use crate::read::source::{MOST_PARAGRAPHS, SourceBlock};
use crate::read::xml::{self, Happening, attribute, identity, on};
use quick_xml::events::BytesStart;
use std::collections::HashMap;

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
    /// What its style says of its words.
    standard: Look,
    /// The typeface of signs its style has, and that of the run.
    standard_typeface: Option<Typeface>,
    typeface: Option<Typeface>,
    look: Look,
    in_run: bool,
    in_words: bool,
    in_deleted_words: bool,
    /// Its end is deleted: it goes on in the next paragraph.
    joined: bool,
    marks: Vec<(&'static str, String, String)>,
}

/// Words of a paragraph whose end is deleted, and where the paragraph they go on in has to stand.
struct Held {
    runs: Vec<Run>,
    marks: Vec<(&'static str, String, String)>,
    place: (usize, usize),
}

/// Elements whose whole content says how something looks or looked, never what it says.
const SKIPPED: &[&str] = &[
    "Fallback",
    "sdtEndPr",
    "sectPr",
    "tblPr",
    "tblGrid",
    "tblPrEx",
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
];

/// What merged cells, wide cells and repeated links may copy, in bytes: enough for real papers, too little to harm.
const MOST_COPIED: usize = 8 * 1024 * 1024;

/// Walks a part with body content.
pub fn walk(part: &str, known: &Known) -> Result<Walked, String> {
    let mut walker = Walker::new(known);
    xml::run(part, |happening| match happening {
        Happening::Open(name, element) => walker.open(name, element),
        Happening::Close(name) => walker.close(name),
        Happening::Words(words) => walker.add_text(words),
    })?;
    if walker.count > MOST_PARAGRAPHS {
        return Err(format!("it holds more than {MOST_PARAGRAPHS} paragraphs"));
    }
    Ok(walker.end())
}

struct Walker<'a> {
    known: &'a Known,
    walked: Walked,
    paragraphs: Vec<Paragraph>,
    held: Option<Held>,
    tables: Vec<Table>,
    changes: Changes,
    fields: Fields,
    controls: Controls,
    counters: Counters,
    skipping: usize,
    /// Elements inside a control's properties, and inside a form field's data.
    in_control_properties: usize,
    in_form: usize,
    in_row_properties: bool,
    in_cell_properties: bool,
    in_paragraph_properties: bool,
    in_run_properties: bool,
    hidden: String,
    links: Vec<Option<String>>,
    /// How deep the list goes that the last paragraph was in: `None` where it was in none.
    listed: Option<usize>,
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
            held: None,
            tables: Vec::new(),
            changes: Changes::default(),
            fields: Fields::default(),
            controls: Controls::default(),
            counters: Counters::default(),
            skipping: 0,
            in_control_properties: 0,
            in_form: 0,
            in_row_properties: false,
            in_cell_properties: false,
            in_paragraph_properties: false,
            in_run_properties: false,
            hidden: String::new(),
            links: Vec::new(),
            listed: None,
            notes: HashMap::new(),
            copies: MOST_COPIED,
            count: 0,
        }
    }

    fn in_properties(&self) -> bool {
        self.in_run_properties || self.in_paragraph_properties || self.in_cell_properties || self.in_row_properties
    }

    fn open(&mut self, name: &str, element: &BytesStart) {
        if self.skipping > 0 || self.count > MOST_PARAGRAPHS || SKIPPED.contains(&name) {
            self.skipping += 1;
            return;
        }
        if self.in_control_properties > 0 {
            self.in_control_properties += 1;
            return self.controls.property(name, element);
        }
        if self.in_form > 0 {
            self.in_form += 1;
            return self.fields.form(name, element);
        }
        match name {
            "sdt" => self.controls.open(),
            "sdtPr" => self.in_control_properties = 1,
            "ffData" => self.in_form = 1,
            "p" => self.begin_paragraph(),
            "pPr" => self.in_paragraph_properties = true,
            "rPr" => self.in_run_properties = true,
            "trPr" => self.in_row_properties = true,
            "tcPr" => self.in_cell_properties = true,
            "tbl" => {
                self.release();
                self.tables.push(Table::default());
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.begin_row();
                }
            }
            "tc" => {
                let fields = self.fields.depth();
                if let Some(table) = self.tables.last_mut() {
                    table.begin_cell(fields);
                }
            }
            "gridBefore" | "gridAfter" | "gridSpan" | "vMerge" | "cellDel" => {
                if let Some(table) = self.tables.last_mut() {
                    table.property(name, element, &mut self.copies);
                }
            }
            "hidden" if self.in_row_properties && on(element) => {
                if let Some(table) = self.tables.last_mut() {
                    table.hide_row();
                }
            }
            "del" | "ins" | "moveFrom" | "moveTo" => self.change(name, element),
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
                self.walked.passed_over.push(known::picture(&alternative));
            }
            _ => self.inside_paragraph(name, element),
        }
    }

    /// A change around words, or a mark of one in properties.
    fn change(&mut self, name: &str, element: &BytesStart) {
        if !self.in_properties() {
            return self.changes.open(name, element);
        }
        if !changes::leaves_out(name) {
            return;
        }
        if self.in_row_properties {
            if let Some(table) = self.tables.last_mut() {
                table.delete_row();
            }
        } else if let (true, Some(paragraph)) = (self.in_paragraph_properties, self.paragraphs.last_mut()) {
            paragraph.joined = true;
        }
    }

    fn begin_paragraph(&mut self) {
        self.count += 1;
        let place = (self.tables.len(), self.paragraphs.len());
        let mut paragraph = Paragraph::default();
        if let Some(held) = self.held.take_if(|held| held.place == place) {
            paragraph.runs = held.runs;
            paragraph.marks = held.marks;
        }
        self.paragraphs.push(paragraph);
    }

    fn inside_paragraph(&mut self, name: &str, element: &BytesStart) {
        if name == "fldChar" {
            let chosen = self.fields.character(element);
            return self.chosen(chosen);
        }
        let link = self.links.last().cloned().flatten();
        let Known { styles, numbering, .. } = self.known;
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        match name {
            "r" => {
                paragraph.in_run = true;
                paragraph.typeface = paragraph.standard_typeface;
                paragraph.look = Look {
                    link,
                    ..paragraph.standard.clone()
                };
            }
            "pStyle" => {
                let id = identity(element, "val").unwrap_or_default();
                let style = styles.get(&id);
                if let Some(style) = style {
                    let level = |list: &String| style.level.or_else(|| numbering.level_of_style(list, &id));
                    let list = style.list.clone().map(|list| (level(&list).unwrap_or(0), list));
                    paragraph.list = paragraph.list.take().or(list.map(|(level, list)| (list, level)));
                    paragraph.standard.hidden = style.hidden();
                    paragraph.standard.strike = style.struck();
                    paragraph.standard_typeface = style.typeface;
                }
                let name = style.map(|style| style.name.clone()).filter(|name| !name.is_empty());
                paragraph.style = Some(name.unwrap_or(id));
            }
            "numId" if self.in_paragraph_properties => {
                let level = paragraph.list.as_ref().map_or(0, |list| list.1);
                paragraph.list = Some((identity(element, "val").unwrap_or_default(), level));
            }
            "ilvl" if self.in_paragraph_properties => {
                let list = paragraph.list.take().map_or_else(String::new, |list| list.0);
                let level = attribute(element, "val").and_then(|level| level.parse().ok());
                paragraph.list = Some((list, level.unwrap_or(0).min(DEEPEST_LIST)));
            }
            _ if self.in_run_properties && paragraph.in_run => match name {
                "b" => paragraph.look.bold = on(element),
                "i" => paragraph.look.italic = on(element),
                "strike" | "dstrike" => paragraph.look.strike = on(element),
                "vanish" => paragraph.look.hidden = on(element),
                "rFonts" => {
                    if let Some(font) = attribute(element, "ascii").or_else(|| attribute(element, "hAnsi")) {
                        paragraph.typeface = Typeface::named(&font);
                    }
                }
                "rStyle" => {
                    let style = attribute(element, "val").and_then(|id| styles.get(&id));
                    match style.map(|style| style.name.as_str()) {
                        Some("Strong") => paragraph.look.bold = true,
                        Some("Emphasis") => paragraph.look.italic = true,
                        _ => {}
                    }
                    if let Some(style) = style {
                        paragraph.look.hidden |= style.hidden();
                        paragraph.look.strike |= style.struck();
                        paragraph.typeface = style.typeface.or(paragraph.typeface);
                    }
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
            "sym" => self.sign(element),
            "footnoteReference" => self.note("footnote", element),
            "endnoteReference" => self.note("endnote", element),
            _ => {}
        }
    }

    /// What a form field's end shows.
    fn chosen(&mut self, chosen: Chosen) {
        match chosen {
            Chosen::Nothing => {}
            Chosen::Words(words) => self.add(&words),
            Chosen::Prompt(prompt) if !self.changes.leave_out() => self.controls.prompted(&prompt),
            Chosen::Prompt(_) => {}
        }
    }

    /// A sign by its typeface and code.
    fn sign(&mut self, element: &BytesStart) {
        let font = attribute(element, "font").unwrap_or_default();
        let code = attribute(element, "char").unwrap_or_default();
        let number = u32::from_str_radix(&code, 16).unwrap_or(0);
        let sign = match Typeface::named(&font) {
            Some(typeface) => typeface.sign(number),
            // Other typefaces have in each place what Unicode has there.
            None => {
                char::from_u32(number).filter(|sign| !sign.is_control() && !matches!(sign, '\u{e000}'..='\u{f8ff}'))
            }
        };
        match sign {
            Some(sign) => self.add(sign.encode_utf8(&mut [0; 4])),
            None => {
                self.add("\u{fffd}");
                self.unknown_sign(&code, &font);
            }
        }
    }

    fn unknown_sign(&mut self, code: &str, font: &str) {
        self.walked.passed_over.push(Passed::new(
            format!("the sign {code} of the typeface {font}"),
            "only that typeface knows it; \u{fffd} stands in its place",
        ));
    }

    fn note(&mut self, kind: &'static str, element: &BytesStart) {
        let Some(id) = identity(element, "id") else { return };
        if self.changes.leave_out() || self.fields.in_code() {
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

    fn add_text(&mut self, words: &str) {
        if self.skipping > 0 || self.in_control_properties > 0 || self.in_form > 0 {
            return;
        }
        let Some(paragraph) = self.paragraphs.last() else {
            return;
        };
        if paragraph.in_deleted_words {
            self.changes.note(words);
        } else if paragraph.in_words {
            match paragraph.typeface {
                None => self.add(words),
                Some(typeface) => {
                    let (shown, missing) = symbols::shown(words, typeface);
                    self.add(&shown);
                    for code in missing {
                        self.unknown_sign(&format!("{code:04X}"), &format!("{typeface:?}"));
                    }
                }
            }
        }
    }

    /// Adds words where they stand: to the paragraph, unless something around them keeps them out of what is shown.
    fn add(&mut self, words: &str) {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        if self.changes.leave_out() {
            return self.changes.note(words);
        }
        if self.fields.in_code() {
            return self.fields.keep(words);
        }
        if paragraph.look.hidden {
            self.hidden.push_str(words);
            return;
        }
        let Shown::Words(words) = self.controls.shown(words) else {
            return;
        };
        self.changes.note(words);
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
        if self.in_control_properties > 0 {
            self.in_control_properties -= 1;
            return;
        }
        if self.in_form > 0 {
            self.in_form -= 1;
            return;
        }
        match name {
            "sdt" => {
                if let Some(sign) = self.controls.close() {
                    self.add(sign);
                }
            }
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
            "del" | "ins" | "moveFrom" | "moveTo" if !self.in_properties() => {
                self.walked.passed_over.extend(self.changes.close());
            }
            "hyperlink" => {
                self.links.pop();
            }
            "p" => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.end_paragraph(paragraph);
                }
            }
            "txbxContent" => self.release(),
            "tc" => {
                self.release();
                let depth = self.tables.last().map_or(0, |table| table.fields);
                self.abandon(depth);
                if let Some(table) = self.tables.last_mut() {
                    table.end_cell(&mut self.copies, &mut self.walked.passed_over);
                }
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_row(&mut self.copies, &mut self.walked.passed_over);
                }
            }
            "tbl" => {
                if let Some(table) = self.tables.pop() {
                    self.listed = None;
                    table.end(self.tables.last_mut(), &mut self.walked.blocks);
                }
            }
            _ => {}
        }
    }

    /// Ends a paragraph of which the file deletes the end, where none follows that it could go on in.
    fn release(&mut self) {
        if let Some(held) = self.held.take() {
            let paragraph = Paragraph {
                runs: held.runs,
                marks: held.marks,
                ..Paragraph::default()
            };
            self.end_paragraph(paragraph);
        }
    }

    fn abandon(&mut self, depth: usize) {
        let words = self.fields.abandon(depth);
        if !words.trim().is_empty() {
            self.walked.passed_over.push(Passed::new(
                format!("words in a field's code: \"{}\"", words.trim()),
                "the field has no end, and its code is not shown",
            ));
        }
    }

    /// Ends the part.
    fn end(mut self) -> Walked {
        self.release();
        self.abandon(0);
        let prompts = self.controls.passed_over();
        self.walked.passed_over.extend(prompts);
        self.walked
    }

    fn end_paragraph(&mut self, mut paragraph: Paragraph) {
        if !self.hidden.trim().is_empty() {
            let words = std::mem::take(&mut self.hidden);
            self.walked.passed_over.push(Passed::new(
                format!("hidden words: \"{words}\""),
                "hidden text is left out",
            ));
        }
        self.hidden.clear();
        if paragraph.joined {
            self.held = Some(Held {
                runs: paragraph.runs,
                marks: paragraph.marks,
                place: (self.tables.len(), self.paragraphs.len()),
            });
            return;
        }
        let mut text = paragraph::plain(&paragraph.runs);
        if controls::is_prompt(&text) {
            self.controls.prompted(&text);
            paragraph.runs.clear();
            text.clear();
        }
        let empty = text.trim().is_empty() && paragraph.marks.is_empty();
        let mark = self.mark(&paragraph, empty);
        let block = self.block(&paragraph, text.trim(), &mark);
        if let Some(table) = self.tables.last_mut() {
            let level = paragraph.list.as_ref().map_or(0, |list| list.1);
            let indent = "    ".repeat(level);
            let words = match mark {
                Mark::Label(label) if text.trim().is_empty() => alone(&label).to_owned(),
                Mark::Label(label) => format!("{indent}{label} {text}"),
                Mark::Bullet if !empty => format!("{indent}- {text}"),
                _ => text,
            };
            let struck = paragraph.runs.iter().filter(|run| run.look.strike);
            let struck: String = struck.map(|run| run.words.as_str()).collect();
            table.paragraph(words, &struck, block);
            self.refer(paragraph.marks, None);
            return;
        }
        if empty {
            return;
        }
        self.walked.blocks.push(block);
        let at = self.walked.blocks.len() - 1;
        self.refer(paragraph.marks, Some(at));
    }

    /// What Word puts in front of a paragraph. Where there is nothing to stand behind a bullet it puts none; a cell
    /// that goes on with the one above it shows nothing of its own.
    fn mark(&mut self, paragraph: &Paragraph, empty: bool) -> Mark {
        let Some((list, level)) = &paragraph.list else {
            return Mark::Nothing;
        };
        let merged = self.tables.last().is_some_and(|table| table.merged);
        if list.is_empty() || list == "0" || (empty && merged) {
            return Mark::Nothing;
        }
        self.counters.next(&self.known.numbering, list, *level)
    }

    /// A paragraph with its mark. Markdown has lists of its own, which stand for bullets and for such numbers as our
    /// own papers give a list; other numbers are words.
    fn block(&mut self, paragraph: &Paragraph, text: &str, mark: &Mark) -> SourceBlock {
        let style = paragraph.style.clone();
        let heading = style.as_deref().and_then(paragraph::heading);
        let mut markdown = paragraph::markdown(&paragraph.runs, heading.is_some())
            .trim()
            .to_owned();
        let mut words = text.to_owned();
        let level = paragraph.list.as_ref().map_or(0, |list| list.1);
        let mut depth = None;
        if let Mark::Label(label) = mark {
            words = format!("{label} {text}").trim_end().to_owned();
        }
        match (mark, heading) {
            (Mark::Label(label), Some(_)) => markdown = format!("{label} {markdown}"),
            (Mark::Label(label), None) => match listed(label, level) {
                Some(number) => {
                    let within = self.within(level);
                    depth = Some(within);
                    markdown = format!("{}{number}. {markdown}", "    ".repeat(within));
                }
                None => markdown = paragraph::start(&format!("{label} {markdown}")),
            },
            (Mark::Bullet, None) if !text.is_empty() => {
                let within = self.within(level);
                depth = Some(within);
                markdown = format!("{}- {markdown}", "    ".repeat(within));
            }
            _ => {}
        }
        if let Some(level) = heading {
            markdown = format!("{} {markdown}", "#".repeat(level));
        }
        if !text.is_empty() {
            self.listed = depth;
        }
        SourceBlock::Paragraph {
            text: words,
            markdown,
            style,
        }
    }

    /// How deep an item can stand: at most one below the item before it, or Markdown would take it for code.
    fn within(&self, level: usize) -> usize {
        level.min(self.listed.map_or(0, |listed| listed + 1))
    }

    fn refer(&mut self, marks: Vec<(&'static str, String, String)>, block: Option<usize>) {
        self.walked.references.extend(
            marks
                .into_iter()
                .map(|(kind, id, mark)| Reference { kind, id, mark, block }),
        );
    }
}

/// A number that stands alone in its cell, without the stop after it.
fn alone(label: &str) -> &str {
    match label.strip_suffix('.') {
        Some(number) if !number.is_empty() && number.chars().all(|letter| letter.is_ascii_digit()) => number,
        _ => label,
    }
}

/// The number of an item whose label is the one that our own papers give it at this level: `1.`, then `a.`, then `i.`.
fn listed(label: &str, level: usize) -> Option<u64> {
    let number = label.strip_suffix('.')?;
    let digits = || number.len() <= 9 && number.bytes().all(|digit| digit.is_ascii_digit());
    match level % 3 {
        0 if digits() => number.parse().ok().filter(|value: &u64| value.to_string() == number),
        1 => super::numbering::place_of_letters(number),
        2 => super::numbering::place_of_roman(number),
        _ => None,
    }
}
