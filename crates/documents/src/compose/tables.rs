//! Tables of papers: the measure of their page and its columns, and the headings over them.

use crate::model::{Align, Block, Column, Inline, Table};

/// Which way the page of a table lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    Portrait,
    Landscape,
}

impl Page {
    /// The width of its text, in millimetres.
    pub(super) fn measure(self) -> f32 {
        match self {
            Self::Portrait => 162.0,
            Self::Landscape => 249.0,
        }
    }

    /// The widths of the columns beside the number and the action, as asked for, or narrower: the action has at least half
    /// of the page, whatever the number needs.
    pub(super) fn beside<const COLUMNS: usize>(self, number: f32, asked: [f32; COLUMNS]) -> [f32; COLUMNS] {
        let room = self.measure() / 2.0 - number;
        let scale = (room / asked.iter().sum::<f32>()).min(1.0);
        asked.map(|width| width * scale)
    }
}

pub(crate) fn heading(blocks: &mut Vec<Block>, level: u8, words: &str) {
    blocks.push(Block::Heading {
        level,
        content: vec![Inline::text(words)],
    });
}

/// A table of plain columns: heading and width in millimetres, where it has one.
pub(crate) fn table(summary: &str, columns: &[(&str, Option<f32>)], rows: Vec<Vec<Vec<Block>>>) -> Table {
    Table {
        summary: summary.to_owned(),
        columns: columns
            .iter()
            .map(|(_, width)| Column {
                width: *width,
                align: Align::Left,
            })
            .collect(),
        header: columns.iter().map(|(head, _)| vec![Inline::text(*head)]).collect(),
        rows,
        rows_named: true,
    }
}
