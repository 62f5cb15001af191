//! A table as its rows are read: cells under their own columns, merged and wide ones, and rows that are left out.

use crate::read::source::{SourceBlock, Traits};
use crate::read::xml::attribute;
use crate::read::{Passed, words};
use quick_xml::events::BytesStart;

/// The most columns that one cell or one gap may stretch over: as many as Word allows.
const WIDEST: usize = 63;

/// A table that is still open.
#[derive(Default)]
pub struct Table {
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    cell: Vec<String>,
    span: usize,
    /// The cell goes on with the one above it.
    pub merged: bool,
    deleted_cell: bool,
    deleted_row: bool,
    hidden_row: bool,
    gap_after: usize,
    struck: String,
    oddities: Vec<(usize, String)>,
    traits: Traits,
    /// What stands in the first cell, as long as it is the only one: a frame around a paper is no table.
    framed: Vec<SourceBlock>,
    /// Fields that were open when the cell began.
    pub fields: usize,
}

/// Takes `bytes` from what may still be copied.
pub fn afford(left: &mut usize, bytes: usize) -> bool {
    match left.checked_sub(bytes) {
        Some(rest) => {
            *left = rest;
            true
        }
        None => false,
    }
}

fn number(element: &BytesStart) -> usize {
    let value = attribute(element, "val").and_then(|value| value.parse().ok());
    value.unwrap_or(0).min(WIDEST)
}

impl Table {
    pub fn begin_row(&mut self) {
        self.row.clear();
        self.deleted_row = false;
        self.hidden_row = false;
        self.gap_after = 0;
    }

    pub fn begin_cell(&mut self, fields: usize) {
        self.cell.clear();
        self.struck.clear();
        self.span = 1;
        self.merged = false;
        self.deleted_cell = false;
        self.fields = fields;
    }

    /// An element of the row's or the cell's properties.
    pub fn property(&mut self, name: &str, element: &BytesStart, copies: &mut usize) {
        match name {
            "gridBefore" => {
                let gap = number(element);
                if self.row.is_empty() && afford(copies, gap * size_of::<String>()) {
                    self.row.resize(gap, String::new());
                }
            }
            "gridAfter" => self.gap_after = number(element),
            "gridSpan" => self.span = number(element).max(1),
            "vMerge" => self.merged = attribute(element, "val").as_deref() != Some("restart"),
            "cellDel" => self.deleted_cell = true,
            _ => {}
        }
    }

    pub fn delete_row(&mut self) {
        self.deleted_row = true;
    }

    pub fn hide_row(&mut self) {
        self.hidden_row = true;
    }

    /// Whether the cell that is read is the first of the table.
    fn first_cell(&self) -> bool {
        self.rows.is_empty() && self.row.is_empty()
    }

    /// Adds a paragraph to the cell: its words, as they stand in a cell and as a block of its own, and those of them
    /// that are struck through.
    pub fn paragraph(&mut self, words: String, struck: &str, block: SourceBlock) {
        if self.first_cell() && spoken(&block) {
            self.framed.push(block);
        }
        if words.trim().is_empty() {
            return;
        }
        self.cell.push(words);
        if !self.struck.is_empty() && !struck.is_empty() {
            self.struck.push('\n');
        }
        self.struck.push_str(struck);
    }

    /// Adds a table that stands in the cell, as lines.
    fn inner(&mut self, table: Table) {
        let lines: Vec<String> = table.rows.iter().map(|row| row.join("\t")).collect();
        self.cell.push(lines.join("\n"));
        self.oddities.push((
            self.rows.len(),
            "a table stands inside a cell and was read as lines".to_owned(),
        ));
        if self.first_cell() {
            table.end(None, &mut self.framed);
        }
    }

    /// Whether it is nothing but a frame around what its one cell holds.
    fn frames(&self) -> bool {
        self.rows.len() == 1 && self.rows[0].len() == 1 && !self.framed.is_empty()
    }

    fn block(self) -> SourceBlock {
        SourceBlock::Table {
            rows: self.rows,
            oddities: self.oddities,
            traits: self.traits,
        }
    }

    pub fn end_cell(&mut self, copies: &mut usize, passed_over: &mut Vec<Passed>) {
        let mut said = self.cell.join("\n").trim().to_owned();
        let row = self.rows.len();
        if self.deleted_cell && !said.is_empty() {
            // Its place stays: the cells after it are read under their own headings.
            passed_over.push(Passed::new(
                format!("a deleted cell: \"{said}\""),
                "a tracked deletion, taken as agreed: the cell is left empty",
            ));
            let what = format!("a cell was deleted here: \"{}\"", words::opening(&said));
            self.oddities.push((row, what));
            said.clear();
            self.struck.clear();
        }
        if self.merged {
            let above = self.rows.last().and_then(|above| above.get(self.row.len()));
            if let Some(above) = above.filter(|above| said.is_empty() && !above.is_empty()) {
                let opening = words::opening(above);
                let what = if afford(copies, above.len()) {
                    said.clone_from(above);
                    self.traits.filled.push((row, self.row.len()));
                    format!("a cell is merged with the one above it; its words \"{opening}\" were taken")
                } else {
                    format!("a cell is merged with the one above it, which says \"{opening}\"; it was left empty")
                };
                self.oddities.push((row, what));
            }
        }
        if !self.struck.trim().is_empty() {
            let struck = std::mem::take(&mut self.struck);
            self.traits.struck.push((row, self.row.len(), struck));
        }
        if self.span > 1 {
            self.traits.wide.push((row, self.row.len()));
        }
        self.row.push(said);
        if afford(copies, self.span * size_of::<String>()) {
            self.row.resize(self.row.len() + self.span - 1, String::new());
        }
        if self.span > 1 && row > 0 {
            self.oddities
                .push((row, format!("a cell stretches over {} columns", self.span)));
        }
    }

    pub fn end_row(&mut self, copies: &mut usize, passed_over: &mut Vec<Passed>) {
        let mut row = std::mem::take(&mut self.row);
        if row.is_empty() {
            return;
        }
        if afford(copies, self.gap_after * size_of::<String>()) {
            row.resize(row.len() + self.gap_after, String::new());
        }
        if !self.deleted_row && !self.hidden_row {
            self.rows.push(row);
            return;
        }
        let at = self.rows.len();
        self.oddities.retain(|(row, _)| *row != at);
        self.traits.filled.retain(|(row, _)| *row != at);
        self.traits.wide.retain(|(row, _)| *row != at);
        self.traits.struck.retain(|(row, _, _)| *row != at);
        // A row that was left out makes a table of it all the same.
        self.framed.clear();
        let cells: Vec<&str> = row.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        if cells.is_empty() {
            return;
        }
        let words = cells.join(" | ");
        passed_over.push(if self.deleted_row {
            Passed::new(
                format!("a deleted row: \"{words}\""),
                "a tracked deletion, taken as agreed: the row is left out",
            )
        } else {
            Passed::new(format!("a hidden row: \"{words}\""), "hidden text is left out")
        });
    }

    /// Ends the table: into the cell it stands in, or else as blocks of the paper.
    pub fn end(self, outer: Option<&mut Table>, blocks: &mut Vec<SourceBlock>) {
        if self.rows.is_empty() {
            return;
        }
        match outer {
            Some(outer) => outer.inner(self),
            None if self.frames() => blocks.extend(self.framed),
            None => blocks.push(self.block()),
        }
    }
}

fn spoken(block: &SourceBlock) -> bool {
    match block {
        SourceBlock::Paragraph { text, .. } => !text.trim().is_empty(),
        SourceBlock::Table { .. } => true,
    }
}
