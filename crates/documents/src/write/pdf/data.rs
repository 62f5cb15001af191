//! The document as JSON for the template: the same words, with what no typeface can print spelt out and over-long words
//! given places to break.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use domain::printing::{Unprintable, code};
use serde_json::{Value, json};

use crate::model::{Align, Annex, Bar, Bars, Block, Chart, Document, Inline, Letterhead, PagePicture, Table};
use crate::write::pdf::faces::Faces;
use crate::write::pdf::stand_in::{StandIn, StandIns};
use crate::write::together::{HELD, together};

/// The width and height of the text on A4 with margins of 24 mm, in millimetres.
const MEASURE: f64 = 162.0;
const HEIGHT: f64 = 249.0;
/// The room that the header row of a table and the words above it may take of a page, in millimetres.
const ABOVE_A_ROW: f64 = 23.0;
/// Points in a millimetre.
const POINTS: f64 = 72.0 / 25.4;
/// Left and right of a cell's words together, in points; as in the template.
const CELL_INSET: f64 = 12.0;
/// A row estimated beyond this many points is measured by the template before it is allowed to break; an action of a
/// note beyond it may break.
const LONG_ROW: f64 = 300.0;

/// A table estimated at no more than this many points stands on one page whole. The estimate is generous: of short rows,
/// such as the figures of a review, it is twice what they take, so that no more than half of a page is left white.
const SMALL_TABLE: f64 = 400.0;
/// Above and below a cell's words together, in points; as in the template.
const ROW_INSET: f64 = 9.0;

/// A table of more columns than these is set smaller, whoever made it.
const MANY_COLUMNS: usize = 8;
/// The words above the first picture of an annex may take so many points of its page; beyond that the picture has a
/// page of its own.
const ABOVE_A_PICTURE: f64 = 230.0;

/// What the template is given.
pub(super) struct Setting {
    pub(super) data: Value,
    /// What stands for each picture of a page, by the number in its name.
    pub(super) stand_ins: Vec<StandIn>,
}

/// Turns a document into the template's data. `broken` lists runs that were set with a missing glyph although each
/// of their signs is in some face; they are spelt out too.
///
/// # Errors
/// What is wrong with a picture of a page, in a sentence.
pub(super) fn setting(
    document: &Document,
    faces: &Faces,
    broken: &BTreeSet<String>,
    paper: Paper,
) -> Result<Setting, String> {
    let mut data = Data {
        faces,
        broken,
        document,
        landscape: document.landscape,
        seen: BTreeSet::new(),
        in_note: false,
        stand_ins: StandIns::find_in(document)?,
    };
    let (lang, region) = document
        .language
        .split_once('-')
        .unwrap_or((document.language.as_str(), ""));
    let value = json!({
        "title": data.plain(&document.title),
        "issuer": data.plain(&document.issuer),
        "lang": if matches!(lang.len(), 2 | 3) { lang } else { "en" },
        "region": if region.len() == 2 { Some(region) } else { None },
        "date": stamp(document.date),
        "marking": document.marking.in_words(),
        "fonts": faces.for_typeface(&document.style.typeface),
        "accent": colour(&document.style.accent),
        "letterhead": document.letterhead.as_ref().map(|head| data.letterhead(head)),
        "cut": paper == Paper::Cut,
        "landscape": document.landscape,
        "body": data.page_of(&document.body, document.landscape),
        "annexes": document.annexes.iter().map(|annex| data.annex(annex)).collect::<Vec<_>>(),
        "foot": data.plain(&document.foot),
    });
    Ok(Setting {
        data: value,
        stand_ins: data.stand_ins.finish(),
    })
}

/// Signs of a document that print as their codes, each once, in the order and with the place in which it first stands:
/// those that no bundled face has, and those of `broken`.
pub(super) fn unprintable(document: &Document, faces: &Faces, broken: &BTreeSet<String>) -> Vec<Unprintable> {
    // Serialised, a document is all its words; what serialising adds is printable.
    let mut paper = document.clone();
    if let Some(head) = &mut paper.letterhead {
        head.image = None;
    }
    let annexes = std::mem::take(&mut paper.annexes);
    let mut search = Search {
        faces,
        broken,
        part: "",
        found: Vec::new(),
    };
    if let Ok(value) = serde_json::to_value(&paper) {
        search.value(&value);
    }
    for annex in &annexes {
        search.part = &annex.label;
        if let Ok(value) = serde_json::to_value(annex) {
            search.value(&value);
        }
    }
    search.found
}

/// How many letters of a long word stand on a line at least, so that its language has a place to part it.
const HYPHENATED: usize = 8;

/// How many letters are shown on either side of a sign that does not print.
const AROUND: usize = 16;

struct Search<'a> {
    faces: &'a Faces,
    broken: &'a BTreeSet<String>,
    part: &'a str,
    found: Vec<Unprintable>,
}

impl Search<'_> {
    fn value(&mut self, value: &Value) {
        match value {
            Value::String(words) => self.look_through(words),
            Value::Array(values) => values.iter().for_each(|value| self.value(value)),
            Value::Object(map) => map.values().for_each(|value| self.value(value)),
            _ => {}
        }
    }

    fn look_through(&mut self, words: &str) {
        if words.is_ascii() && words.bytes().all(|sign| sign == b' ' || sign.is_ascii_graphic()) {
            return;
        }
        // Signs that follow one another stand in one place.
        let mut run = (0, usize::MAX);
        for (at, sign) in words.char_indices() {
            if !is_space(sign) && !self.faces.prints(sign) {
                run = if run.1 == at {
                    (run.0, at + sign.len_utf8())
                } else {
                    (at, at + sign.len_utf8())
                };
                self.add(sign, words, run.0);
            }
        }
        for broken in self.broken {
            if let Some(at) = words.find(broken.as_str()) {
                for sign in broken.chars() {
                    self.add(sign, words, at);
                }
            }
        }
    }

    fn add(&mut self, sign: char, words: &str, at: usize) {
        if self.found.iter().any(|one| one.sign == sign) {
            return;
        }
        let mut from = words[..at]
            .char_indices()
            .rev()
            .nth(AROUND - 1)
            .map_or(0, |(from, _)| from);
        let mut to = words[at..]
            .char_indices()
            .nth(AROUND + 1)
            .map_or(words.len(), |(to, _)| at + to);
        // Whole words, where there are any.
        if from > 0 {
            from += words[from..at].find(' ').unwrap_or(0);
        }
        if to < words.len() {
            to = words[at..to].rfind(' ').map_or(to, |space| at + space);
        }
        self.found.push(Unprintable {
            sign,
            part: self.part.to_owned(),
            near: format!(
                "{}{}{}",
                if from > 0 { "…" } else { "" },
                words[from..to].trim(),
                if to < words.len() { "…" } else { "" }
            ),
        });
    }
}

/// The archive standard wants a date in every file; a paper that bears none yet gets the first day computers count.
fn stamp(date: Option<NaiveDate>) -> (i32, u32, u32) {
    let date = date
        .filter(|date| (1..=9999).contains(&date.year()))
        .unwrap_or_default();
    (date.year(), date.month(), date.day())
}

/// `#rrggbb`, or black for anything else.
fn colour(written: &str) -> &str {
    let well_formed =
        written.len() == 7 && written.starts_with('#') && written[1..].bytes().all(|sign| sign.is_ascii_hexdigit());
    if well_formed { written } else { "#000000" }
}

/// Tabs and line ends inside a run print as one space; the model says where a line breaks.
fn is_space(sign: char) -> bool {
    matches!(sign, '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// Words as they print: what no face has is spelt out.
pub(super) fn printed(words: &str, faces: &Faces, broken: &BTreeSet<String>) -> String {
    if broken.is_empty() && words.bytes().all(|sign| sign == b' ' || sign.is_ascii_graphic()) {
        return words.to_owned();
    }
    let mut printed = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(sign) = rest.chars().next() {
        let run = broken
            .iter()
            .find(|run| !run.is_empty() && rest.starts_with(run.as_str()));
        if let Some(run) = run {
            run.chars().for_each(|sign| spell(&mut printed, sign));
            rest = &rest[run.len()..];
            continue;
        }
        if is_space(sign) {
            printed.push(' ');
        } else if faces.prints(sign) {
            printed.push(sign);
        } else {
            spell(&mut printed, sign);
        }
        rest = &rest[sign.len_utf8()..];
    }
    printed
}

struct Data<'a> {
    faces: &'a Faces,
    broken: &'a BTreeSet<String>,
    document: &'a Document,
    /// The page at hand lies on its long side.
    landscape: bool,
    /// Footnotes whose first mark is set.
    seen: BTreeSet<usize>,
    /// Inside a footnote, where no further mark is set.
    in_note: bool,
    stand_ins: StandIns,
}

impl Data<'_> {
    /// Words that every face set can print.
    fn plain(&self, words: &str) -> String {
        printed(words, self.faces, self.broken)
    }

    fn letterhead(&self, head: &Letterhead) -> Value {
        let room = MEASURE * POINTS;
        json!({
            "wordmark": self.run(&head.wordmark, room * 0.6, 22.5),
            "office": self.run(&head.office, room * 0.6, 14.0),
            "address": head.address.iter().map(|line| self.run(line, room * 0.5, 10.5)).collect::<Vec<_>>(),
            "image": head.image.as_ref().map(|image| json!({
                "path": image_path(&image.media),
                "alternative": self.plain(&image.alternative),
            })),
        })
    }

    fn annex(&mut self, annex: &Annex) -> Value {
        let room = MEASURE * POINTS;
        json!({
            "label": self.run(&annex.label, room, 14.0),
            "title": self.run(&annex.title, room, 12.0),
            "landscape": annex.landscape,
            "blocks": self.annex_blocks(annex),
            "foot": self.plain(&annex.foot),
        })
    }

    /// The blocks of an annex. Its first picture of a page stands beneath its title and facts, where they leave it room.
    fn annex_blocks(&mut self, annex: &Annex) -> Value {
        let mut value = self.page_of(&annex.blocks, annex.landscape);
        let Some(first) = annex
            .blocks
            .iter()
            .position(|block| matches!(block, Block::PagePicture(_)))
        else {
            return value;
        };
        let room = if annex.landscape { HEIGHT } else { MEASURE } * POINTS;
        let title = Block::Paragraph {
            content: vec![Inline::text(annex.title.as_str())],
        };
        let above = 30.0 + self.height(&[title], room, 15.0) + self.above(&annex.blocks[..first], room);
        value[first]["breaks"] = Value::Bool(above > ABOVE_A_PICTURE);
        value
    }

    /// A generous guess at how high facts stand, in points; everything else is higher than any page.
    fn above(&self, blocks: &[Block], room: f64) -> f64 {
        let facts = |rows: &[(String, Vec<Vec<Inline>>)]| -> f64 {
            rows.iter()
                .flat_map(|(_, paragraphs)| paragraphs)
                .map(|content| {
                    let paragraph = Block::Paragraph {
                        content: content.clone(),
                    };
                    self.height(&[paragraph], room - 34.0 * POINTS, 12.0)
                })
                .sum()
        };
        blocks
            .iter()
            .map(|block| match block {
                Block::Facts { rows } => facts(rows) + 12.0,
                _ => f64::INFINITY,
            })
            .sum()
    }

    /// Blocks over the whole width of a page.
    fn page_of(&mut self, blocks: &[Block], landscape: bool) -> Value {
        self.landscape = landscape;
        let measure = if landscape { HEIGHT } else { MEASURE };
        let mut values = self.blocks_at(blocks, measure * POINTS, 12.0);
        for (index, block) in blocks.iter().enumerate() {
            if let Block::PagePicture(picture) = block {
                // Beneath no other block it has a page of its own, which lies as it does.
                values[index]["alone"] = Value::Bool(true);
                values[index]["turned"] = Value::Bool(picture.lies() != landscape);
            }
        }
        values
    }

    fn blocks_at(&mut self, blocks: &[Block], room: f64, size: f64) -> Value {
        let mut values: Vec<Value> = blocks.iter().map(|block| self.block(block, room, size)).collect();
        for (index, pair) in blocks.windows(2).enumerate() {
            let stays = match pair {
                // A long last paragraph breaks over the page by itself.
                [Block::Paragraph { content }, Block::SignOff { .. }] => {
                    self.faces.width(&crate::write::plain::plain(content)) * size < room * 6.0
                }
                [Block::SignOff { .. }, _] => true,
                _ => continue,
            };
            values[index]["stays"] = Value::Bool(stays);
        }
        Value::Array(values)
    }

    fn block(&mut self, block: &Block, room: f64, size: f64) -> Value {
        match block {
            Block::Heading { level, content } => {
                json!({ "kind": "heading", "level": level, "content": self.runs(content, room, 18.0) })
            }
            Block::Paragraph { content } => {
                json!({ "kind": "paragraph", "stays": false, "content": self.runs(content, room, size) })
            }
            Block::AddressBlock {
                addressee,
                references,
                date,
            } => json!({
                "kind": "address",
                "addressee": addressee.iter().map(|line| self.run(line, room * 0.5, size)).collect::<Vec<_>>(),
                "references": references.iter()
                    .map(|(label, value)| (self.plain(label), self.run(value, room * 0.3, size)))
                    .collect::<Vec<_>>(),
                "date": self.plain(date),
            }),
            Block::SignOff { words, signatory } => json!({
                "kind": "sign_off",
                "stays": false,
                "words": self.run(words, room, size),
                "signatory": signatory.iter().map(|line| self.run(line, room, size)).collect::<Vec<_>>(),
            }),
            Block::Contents { items } => json!({
                "kind": "contents",
                "items": items.iter().map(|item| self.blocks_at(item, room - 72.0, size)).collect::<Vec<_>>(),
            }),
            Block::List { start, items } => json!({
                "kind": "list",
                "start": start.map(|start| start.min(999_999_999)),
                "items": items.iter().map(|item| self.blocks_at(item, room - 24.0, size)).collect::<Vec<_>>(),
            }),
            Block::Table(table) => self.table(table, room),
            Block::Chart(chart) => self.chart(chart, room),
            Block::Facts { rows } => {
                let room = room - 34.0 * POINTS;
                let rows: Vec<_> = rows
                    .iter()
                    .map(|(label, paragraphs)| {
                        json!({
                            "label": self.plain(label),
                            "paragraphs": paragraphs.iter().map(|par| self.runs(par, room, size)).collect::<Vec<_>>(),
                        })
                    })
                    .collect();
                json!({ "kind": "facts", "rows": rows })
            }
            Block::Action {
                label,
                text,
                timing,
                lead,
                discussion,
            } => json!({
                "kind": "action",
                "kept": self.height(&[Block::Paragraph { content: text.clone() }], room - 10.0, size) <= LONG_ROW,
                "label": self.run(label, room - 10.0, size),
                "text": self.runs(text, room - 10.0, size),
                "timing": self.run(timing, room - 60.0, size),
                "lead": self.run(lead, room - 60.0, size),
                "discussion": self.run(discussion, room - 60.0, size),
            }),
            Block::Quote { blocks } => {
                json!({ "kind": "quote", "blocks": self.blocks_at(blocks, room - 24.0, size) })
            }
            Block::Rule => json!({ "kind": "rule" }),
            Block::PagePicture(picture) => self.page_picture(picture),
        }
    }

    fn page_picture(&mut self, picture: &PagePicture) -> Value {
        json!({
            "kind": "page_picture",
            "path": self.stand_ins.path(picture),
            "width": picture.width,
            "height": picture.height,
            "alternative": self.plain(&picture.alternative),
            "alone": false,
            "breaks": true,
            "landscape": picture.lies(),
            "turned": false,
        })
    }

    fn table(&mut self, table: &Table, room: f64) -> Value {
        let wide = [table.columns.len(), table.header.len()]
            .into_iter()
            .chain(table.rows.iter().map(Vec::len));
        let count = wide.max().unwrap_or(0).max(1);
        // A wide table that somebody typed is set smaller; one of ours says how wide its columns are.
        let typed = table.columns.iter().all(|column| column.width.is_none());
        let size = match count {
            count if count > MANY_COLUMNS => 9.5,
            count if count > 4 && typed => 10.0,
            _ => 12.0,
        };
        let height = if self.landscape { MEASURE } else { HEIGHT };
        let fixed: f64 = table
            .columns
            .iter()
            .filter_map(|column| column.width)
            .map(f64::from)
            .sum();
        let shared = count - table.columns.iter().filter(|column| column.width.is_some()).count();
        let share = (room - fixed * POINTS).max(20.0) / shared.max(1) as f64;
        let column = |index: usize| table.columns.get(index);
        let rooms: Vec<f64> = (0..count)
            .map(|index| {
                column(index)
                    .and_then(|column| column.width)
                    .map_or(share, |width| f64::from(width) * POINTS)
            })
            .map(|width| (width - CELL_INSET).max(8.0))
            .collect();
        let columns: Vec<_> = (0..count)
            .map(|index| {
                let align = match column(index).map(|column| column.align).unwrap_or_default() {
                    Align::Left => "left",
                    Align::Centre => "centre",
                    Align::Right => "right",
                };
                json!({ "width": column(index).and_then(|column| column.width), "align": align, "room": rooms[index] })
            })
            .collect();
        let none = Vec::new();
        let header: Vec<_> = (0..count)
            .map(|index| self.runs(table.header.get(index).unwrap_or(&none), rooms[index], size * 1.08))
            .collect();
        let mut tall = size * 1.22 + ROW_INSET;
        let rows: Vec<_> = table
            .rows
            .iter()
            .map(|row| {
                let cell = |index: usize| row.get(index).map_or(&[][..], Vec::as_slice);
                let heights = (0..count).map(|index| self.height(cell(index), rooms[index], size));
                let highest = heights.fold(0.0, f64::max);
                tall += highest + ROW_INSET;
                let long = highest > LONG_ROW;
                let cells: Vec<_> = (0..count)
                    .map(|index| self.blocks_at(cell(index), rooms[index], size))
                    .collect();
                json!({ "cells": cells, "long": long })
            })
            .collect();
        json!({
            "kind": "table", "summary": self.plain(&table.summary), "size": size, "highest": height - ABOVE_A_ROW,
            "columns": columns, "header": header, "rows": rows, "rows_named": table.rows_named,
            "kept": tall <= SMALL_TABLE,
        })
    }

    fn chart(&self, chart: &Chart, room: f64) -> Value {
        let bars = |bars: &[Bar]| -> Vec<Value> {
            bars.iter()
                .map(|bar| {
                    let lines: Vec<String> = bar.lines.iter().map(|line| self.plain(line)).collect();
                    json!({ "lines": lines, "count": bar.count, "late": bar.late })
                })
                .collect()
        };
        let drawn = match &chart.bars {
            Bars::Upright { dated, apart, marked } => json!({
                "upright": true,
                "dated": bars(dated),
                "apart": bars(apart),
                "marked": marked.as_ref().map(|marked| json!({ "at": marked.at, "words": self.plain(&marked.words) })),
            }),
            Bars::Lying { bars: lying } => json!({ "upright": false, "bars": bars(lying) }),
        };
        json!({ "kind": "chart", "alternative": self.plain(&chart.alternative), "width": room, "bars": drawn })
    }

    /// A generous guess at how high blocks stand in a column, in points.
    fn height(&self, blocks: &[Block], room: f64, size: f64) -> f64 {
        let line = size + 3.0;
        let lines = |content: &[Inline]| {
            let mut breaks = 1.0;
            let width = self.measure(content, &mut breaks) * size;
            breaks + (width / (room * 0.85)).ceil()
        };
        blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph { content } | Block::Heading { content, .. } => lines(content) * line + 7.0,
                Block::Contents { items } | Block::List { items, .. } => items
                    .iter()
                    .map(|item| self.height(item, (room - 24.0).max(8.0), size) + 7.0)
                    .sum(),
                Block::Quote { blocks } => self.height(blocks, (room - 24.0).max(8.0), size) + 14.0,
                // Nothing else stands in a cell as the composers make them; should one, the template measures it.
                _ => LONG_ROW * 2.0,
            })
            .sum()
    }

    fn measure(&self, content: &[Inline], breaks: &mut f64) -> f64 {
        content
            .iter()
            .map(|inline| match inline {
                Inline::Text { text } | Inline::Code { text } => self.faces.width(text),
                Inline::Strong { content } | Inline::Emphasis { content } | Inline::Strike { content } => {
                    self.measure(content, breaks) * 1.08
                }
                Inline::Link { address, content } => self.measure(content, breaks) + self.faces.width(address),
                Inline::Footnote { .. } => 1.0,
                // A number of pages.
                Inline::FirstPage { .. } | Inline::Pages { .. } => 3.0,
                Inline::Place { .. } => 0.0,
                Inline::Break => {
                    *breaks += 1.0;
                    0.0
                }
            })
            .sum()
    }

    fn runs(&mut self, content: &[Inline], room: f64, size: f64) -> Value {
        let mut runs = Vec::new();
        self.push_words(content, room, size, &mut runs);
        Value::Array(runs)
    }

    fn push_words(&mut self, content: &[Inline], room: f64, size: f64, runs: &mut Vec<Value>) {
        for inline in content {
            match inline {
                Inline::Text { text } | Inline::Code { text } => self.push_run(text, room, size, runs),
                Inline::Strong { content } => {
                    runs.push(json!({ "kind": "strong", "content": self.runs(content, room, size * 1.08) }));
                }
                Inline::Emphasis { content } => {
                    runs.push(json!({ "kind": "emphasis", "content": self.runs(content, room, size) }));
                }
                Inline::Strike { content } => {
                    runs.push(json!({ "kind": "strike", "content": self.runs(content, room, size) }));
                }
                Inline::Link { address, content } => {
                    let target = self.plain(address);
                    let words = self.runs(content, room, size);
                    runs.push(json!({ "kind": "link", "address": target, "content": words }));
                    if let Some(printed) = crate::write::plain::address_beside(address, content) {
                        self.push_run(&format!(" ({printed})"), room, size, runs);
                    }
                }
                Inline::Footnote { index } => {
                    // A mark inside a note, or one whose note is missing, has nothing to lead to.
                    let Some(note) = self.document.footnotes.get(*index).filter(|_| !self.in_note) else {
                        continue;
                    };
                    let first = self.seen.insert(*index);
                    self.in_note = true;
                    let content = if first {
                        self.runs(note, MEASURE * POINTS, 10.0)
                    } else {
                        Value::Null
                    };
                    self.in_note = false;
                    runs.push(json!({ "kind": "footnote", "index": index, "first": first, "content": content }));
                }
                Inline::Break => runs.push(json!({ "kind": "break" })),
                Inline::FirstPage { annex } => runs.push(json!({ "kind": "first_page", "annex": annex })),
                Inline::Pages { annex } => runs.push(json!({ "kind": "pages", "annex": annex })),
                Inline::Place { number } => runs.push(json!({ "kind": "place", "number": number })),
            }
        }
    }

    fn run(&self, words: &str, room: f64, size: f64) -> Value {
        let mut runs = Vec::new();
        self.push_run(words, room, size, &mut runs);
        Value::Array(runs)
    }

    /// Words as text, with places to break inside a word that is wider than its column.
    fn push_run(&self, words: &str, room: f64, size: f64, runs: &mut Vec<Value>) {
        let words = self.plain(words);
        let words = together(&words, &|stretch| self.faces.width(stretch) * size <= room);
        let mut text = String::new();
        for word in words.split_inclusive(' ') {
            if word.contains(HELD) && self.faces.width(word.trim_end()) * size <= room {
                // Kept together by a box, so that whoever copies or searches finds the spaces that were typed.
                put(&mut text, runs);
                let held = word.trim_end_matches(' ');
                runs.push(json!({ "kind": "held", "text": held.replace(HELD, " ") }));
                text.push_str(&word[held.len()..]);
                continue;
            }
            if word.len() < 4 || self.faces.width(word.trim_end()) * size <= room {
                text.push_str(word);
                continue;
            }
            // A long word of letters is parted as its language parts it, where a part of it fits on a line.
            let plain = word.trim_end_matches(' ');
            let first: String = plain.chars().take(HYPHENATED).collect();
            if parted_by_language(plain) && self.faces.width(&first) * size <= room {
                put(&mut text, runs);
                runs.push(json!({ "kind": "hyphenated", "text": plain }));
                text.push_str(&word[plain.len()..]);
                continue;
            }
            for part in word.split_inclusive(['.', '@', '/', '_', '-', '?', '&', '=']) {
                if !text.is_empty() && !text.ends_with(' ') {
                    put(&mut text, runs);
                    runs.push(json!({ "kind": "joint" }));
                }
                if self.faces.width(part.trim_end()) * size <= room {
                    text.push_str(part);
                } else {
                    self.push_parted(part, &mut text, runs);
                }
            }
        }
        put(&mut text, runs);
    }

    /// A run with a place to break after every letter. Joined scripts and marks that sit on a letter are never parted.
    fn push_parted(&self, part: &str, text: &mut String, runs: &mut Vec<Value>) {
        let mut before = ' ';
        for sign in part.chars() {
            if before != ' ' && sign != ' ' && (before as u32) < 0x0300 && (sign as u32) < 0x0300 {
                put(text, runs);
                runs.push(json!({ "kind": "joint" }));
            }
            text.push(sign);
            before = sign;
        }
    }
}

/// Whether a word is one that its language can part: of Latin letters, with a vowel every few of them, and no longer
/// than words are. A row of the same letter is none.
fn parted_by_language(word: &str) -> bool {
    const LONGEST: usize = 30;
    const BETWEEN_VOWELS: usize = 6;
    let word = word.trim_end_matches([',', ';', ':', ')', '.']);
    let signs: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let vowel = |sign: &char| "aeiouyáàâäéèêëíìîïóòôöúùûüæœøå".contains(*sign);
    (HYPHENATED + 1..=LONGEST).contains(&signs.len())
        && signs.iter().all(|sign| sign.is_alphabetic() && (*sign as u32) < 0x0250)
        && signs
            .windows(BETWEEN_VOWELS)
            .all(|part| part.iter().any(vowel) && !part.iter().all(|sign| *sign == part[0]))
}

fn put(text: &mut String, runs: &mut Vec<Value>) {
    if !text.is_empty() {
        runs.push(json!({ "kind": "text", "text": std::mem::take(text) }));
    }
}

fn spell(printed: &mut String, sign: char) {
    printed.push_str(&code(sign));
}

/// What the words are set on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paper {
    /// Pages with margins, a marking and a number.
    Whole,
    /// One page that is cut to what stands on it.
    Cut,
}

/// Where the letterhead's picture stands in the template's world.
pub(crate) fn image_path(media: &str) -> &'static str {
    match media {
        "image/jpeg" => "/letterhead.jpg",
        "image/svg+xml" => "/letterhead.svg",
        _ => "/letterhead.png",
    }
}
