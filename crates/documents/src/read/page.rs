//! A web page as paragraphs and tables: the HTML form of a paper, ours or another's. Words only; the classes of our own
//! papers tell their letterhead and address block.

use crate::read::Passed;
use crate::read::docx::paragraph::{escape, start};
use crate::read::log::html::entities;
use crate::read::log::html::tags::{self, Piece, Tag};
use crate::read::source::{Kind, MOST_PARAGRAPHS, Source, SourceBlock, Traits};

/// Whether a text is the source of a web page.
pub(super) fn is_page(words: &str) -> bool {
    let start = words.trim_start().chars().take(2000).collect::<String>().to_lowercase();
    start.starts_with('<') && ["<html", "<!doctype html"].iter().any(|mark| start.contains(mark))
}

/// Reads a page; `None` when it has more than [`MOST_PARAGRAPHS`].
pub(super) fn read(page: &str) -> Option<Source> {
    let mut reader = Reader::default();
    for piece in tags::pieces(page) {
        match piece {
            Piece::Words(words) => reader.add_text(&entities::decoded(words)),
            Piece::Tag(tag) => reader.tag(&tag),
        }
        if reader.blocks.len() + reader.rows > MOST_PARAGRAPHS {
            return None;
        }
    }
    reader.end_table();
    reader.end();
    Some(Source {
        kind: Kind::Page,
        blocks: reader.blocks,
        margins: Vec::new(),
        passed_over: reader.passed_over,
    })
}

#[derive(Default)]
struct Reader {
    blocks: Vec<SourceBlock>,
    words: String,
    style: Option<String>,
    /// Items of the lists that are open: the next number, or none for a bulleted list.
    lists: Vec<Option<u32>>,
    /// Stands before the next paragraph: a bullet, a number, or the label of a fact.
    before: String,
    /// The label of a fact whose values follow.
    fact: Option<String>,
    in_letterhead: bool,
    in_address: bool,
    /// Tables within the one that is read are part of its cells.
    depth: usize,
    table: Vec<Vec<String>>,
    rows: usize,
    passed_over: Vec<Passed>,
}

impl Reader {
    fn add_text(&mut self, words: &str) {
        for (index, word) in words.split(char::is_whitespace).enumerate() {
            if index > 0 && !self.words.is_empty() && !self.words.ends_with([' ', '\n']) {
                self.words.push(' ');
            }
            self.words.push_str(word);
        }
    }

    fn line(&mut self) {
        let kept = self.words.trim_end().len();
        self.words.truncate(kept);
        if !self.words.is_empty() {
            self.words.push('\n');
        }
    }

    fn tag(&mut self, tag: &Tag) {
        let (name, opens) = (tag.name.as_str(), !tag.closing);
        match name {
            "table" if opens => {
                self.depth += 1;
                if self.depth == 1 {
                    self.end();
                }
            }
            "table" => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.end_table();
                }
            }
            "br" => self.line(),
            _ if self.depth == 1 => self.in_table(name, opens),
            // A table within a cell is words of that cell.
            _ if self.depth > 1 => {
                if matches!(name, "tr" | "p" | "div" | "li") {
                    self.line();
                } else if matches!(name, "td" | "th") {
                    self.add_text(" ");
                }
            }
            "header" | "address" | "dl" | "ul" | "ol" | "li" | "dt" | "dd" | "div" | "p" | "section" | "article"
            | "main" | "blockquote" | "hr" | "body" | "pre" | "figure" | "footer" | "nav" | "h1" | "h2" | "h3"
            | "h4" | "h5" | "h6" => {
                self.block(tag, name, opens);
            }
            _ => {}
        }
    }

    fn in_table(&mut self, name: &str, opens: bool) {
        match (name, opens) {
            ("tr", true) => {
                self.end_cell();
                self.table.push(Vec::new());
                self.rows += 1;
            }
            ("td" | "th", true) => {
                self.end_cell();
                if self.table.is_empty() {
                    self.table.push(Vec::new());
                }
                if let Some(row) = self.table.last_mut() {
                    row.push(String::new());
                }
            }
            ("td" | "th" | "tr", false) => self.end_cell(),
            ("caption", false) => {
                let caption = std::mem::take(&mut self.words);
                let caption = caption.trim();
                if !caption.is_empty() {
                    self.passed_over
                        .push(Passed::new(caption, "it says what a table shows; the table is read"));
                }
            }
            ("p" | "div" | "li" | "h1" | "h2" | "h3" | "h4", _) => self.line(),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let words = std::mem::take(&mut self.words);
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        if let Some(cell) = self.table.last_mut().and_then(|row| row.last_mut()) {
            if !cell.is_empty() {
                cell.push('\n');
            }
            cell.push_str(words);
        } else {
            self.paragraph(words.to_owned());
        }
    }

    fn end_table(&mut self) {
        self.end_cell();
        let mut rows = std::mem::take(&mut self.table);
        rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        if !rows.is_empty() {
            self.blocks.push(SourceBlock::Table {
                rows,
                oddities: Vec::new(),
                traits: Traits::default(),
            });
        }
    }

    fn block(&mut self, tag: &Tag, name: &str, opens: bool) {
        let class = |wanted: &str| tag.classes().any(|class| class == wanted);
        if name == "dt" && !opens {
            let label = std::mem::take(&mut self.words);
            self.fact = Some(label.trim().to_owned());
            self.before = format!("{}: ", label.trim());
            return;
        }
        self.end();
        match name {
            "header" if opens => self.in_letterhead = class("letterhead"),
            "header" => self.in_letterhead = false,
            "div" if opens && class("address") => self.in_address = true,
            // The references and the date stand beside the address.
            "div" if opens && class("right") => self.in_address = false,
            "dl" if !opens => self.fact = None,
            "ul" if opens => self.lists.push(None),
            "ol" if opens => self
                .lists
                .push(Some(tag.number("start").unwrap_or(1).min(1_000_000) as u32)),
            "ul" | "ol" => {
                self.lists.pop();
            }
            "li" if opens => {
                self.before = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "- ".to_owned(),
                };
            }
            _ => {}
        }
        self.style = match name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok()) {
            Some(level) if opens => Some(format!("Heading {level}")),
            _ if self.in_letterhead => Some("Letterhead address".to_owned()),
            _ if self.in_address && name == "p" && opens => Some("Addressee".to_owned()),
            _ => None,
        };
    }

    fn end(&mut self) {
        let words = std::mem::take(&mut self.words);
        let words = words.trim();
        if !words.is_empty() {
            self.paragraph(words.to_owned());
        }
    }

    fn paragraph(&mut self, words: String) {
        let before = std::mem::take(&mut self.before);
        let style = match (&self.fact, before.is_empty()) {
            (Some(_), true) => Some("Facts continued".to_owned()),
            (Some(_), false) => Some("Facts".to_owned()),
            (None, _) => self.style.clone(),
        };
        let level = style
            .as_deref()
            .and_then(|style| style.strip_prefix("Heading ")?.parse::<usize>().ok());
        let marks = level.map_or_else(|| before.clone(), |level| format!("{} ", "#".repeat(level)));
        let markdown = format!("{marks}{}", start(&escape(&words)));
        self.blocks.push(SourceBlock::Paragraph {
            text: format!("{before}{words}"),
            markdown,
            style,
        });
    }
}
