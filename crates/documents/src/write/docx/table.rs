//! Tables: a header row that repeats, rows that stay whole where a page can hold them, columns within the page.

use super::blocks::{BlockContext, Paragraph, Writer};
use super::inline;
use crate::model::{Align, Block, Table};

const TWIPS_A_MILLIMETRE: f32 = 56.692_9;

impl Writer<'_> {
    pub fn table(&mut self, table: &Table) {
        let widest = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        let count = table.columns.len().max(table.header.len()).max(widest);
        if count == 0 || (table.header.is_empty() && table.rows.is_empty()) {
            return;
        }
        let outer = self.place;
        let widths = widths(table, count, outer.width);
        let total: u32 = widths.iter().sum();
        self.xml.open("w:tbl", &[]);
        self.xml.open("w:tblPr", &[]);
        self.xml.value("w:tblStyle", "PaperTable");
        self.xml
            .empty("w:tblW", &[("w:w", &total.to_string()), ("w:type", "dxa")]);
        self.xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        // Whether the first column heads the rows: it looks like the others all the same.
        let (value, first) = if table.rows_named { ("04A0", "1") } else { ("0420", "0") };
        self.xml.empty(
            "w:tblLook",
            &[
                ("w:val", value),
                ("w:firstRow", "1"),
                ("w:lastRow", "0"),
                ("w:firstColumn", first),
                ("w:lastColumn", "0"),
                ("w:noHBand", "0"),
                ("w:noVBand", "1"),
            ],
        );
        if !table.summary.is_empty() {
            self.xml.value("w:tblCaption", &table.summary);
            self.xml.value("w:tblDescription", &table.summary);
        }
        self.xml.close("w:tblPr");
        self.xml.open("w:tblGrid", &[]);
        for width in &widths {
            self.xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
        }
        self.xml.close("w:tblGrid");
        if !table.header.is_empty() {
            self.xml.raw("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
            for (index, width) in widths.iter().enumerate() {
                self.cell_opens(*width);
                let paragraph = Paragraph {
                    style: Some("TableHeading"),
                    align: align(table, index),
                    ..Paragraph::default()
                };
                self.paragraph(paragraph, table.header.get(index).map_or(&[], Vec::as_slice));
                self.xml.close("w:tc");
            }
            self.xml.close("w:tr");
        }
        for row in &table.rows {
            self.xml.open("w:tr", &[]);
            if fits_a_page(row, &widths, self.landscape) {
                self.xml.raw("<w:trPr><w:cantSplit/></w:trPr>");
            }
            for (index, width) in widths.iter().enumerate() {
                self.cell_opens(*width);
                self.place = BlockContext {
                    style: Some("TableText"),
                    width: width.saturating_sub(226),
                    level: 0,
                    in_table: true,
                    closes_list: false,
                };
                self.cell(row.get(index).map_or(&[], Vec::as_slice), align(table, index));
                self.place = outer;
                self.xml.close("w:tc");
            }
            self.xml.close("w:tr");
        }
        self.xml.close("w:tbl");
    }

    fn cell_opens(&mut self, width: u32) {
        self.xml.open("w:tc", &[]);
        self.xml.open("w:tcPr", &[]);
        self.xml
            .empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        self.xml.close("w:tcPr");
    }

    fn cell(&mut self, blocks: &[Block], align: Option<&'static str>) {
        if blocks.is_empty() {
            self.plain("TableText", &[]);
        }
        for (index, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph { content } => {
                    let before = (index > 0).then_some(80);
                    self.paragraph(
                        Paragraph {
                            style: Some("TableText"),
                            before,
                            align,
                            ..Paragraph::default()
                        },
                        content,
                    );
                }
                other => self.blocks(std::slice::from_ref(other)),
            }
        }
    }
}

fn align(table: &Table, column: usize) -> Option<&'static str> {
    match table.columns.get(column)?.align {
        Align::Left => None,
        Align::Centre => Some("center"),
        Align::Right => Some("right"),
    }
}

/// Columns in twentieths of a point: fixed ones as asked, the rest shared evenly, all within the page.
pub(crate) fn widths(table: &Table, count: usize, available: u32) -> Vec<u32> {
    let asked: Vec<Option<f32>> = (0..count)
        .map(|index| {
            table
                .columns
                .get(index)
                .and_then(|column| column.width)
                .filter(|width| width.is_finite() && *width > 0.0)
        })
        .map(|width| width.map(|millimetres| millimetres * TWIPS_A_MILLIMETRE))
        .collect();
    let available = available.max(600) as f32;
    let fixed: f32 = asked.iter().flatten().sum();
    let open = asked.iter().filter(|width| width.is_none()).count();
    // At least 15 mm for a column that shares, so that fixed ones give way on a narrow page.
    let least = (15.0 * TWIPS_A_MILLIMETRE).min(available / count as f32);
    let share = if open == 0 {
        0.0
    } else {
        ((available - fixed) / open as f32).max(least)
    };
    let room = available - share * open as f32;
    let scale = if fixed > room || open == 0 && fixed > 0.0 {
        (room / fixed).clamp(0.0, 1.0)
    } else {
        1.0
    };
    asked
        .iter()
        .map(|width| (width.map_or(share, |width| width * scale)).max(100.0).round() as u32)
        .collect()
}

/// Whether a row fits a page, reckoned generously: such a row never splits, a taller one goes on overleaf.
pub(crate) fn fits_a_page(row: &[Vec<Block>], widths: &[u32], landscape: bool) -> bool {
    // A page holds some 46 lines of 15 points, and 30 on its long side.
    let a_page = if landscape { 24 } else { 38 };
    row.iter().zip(widths).all(|(cell, width)| {
        // A character of 12 points is about 112 twentieths wide on average.
        let a_line = (width.saturating_sub(226) / 125).max(1) as usize;
        lines(cell, a_line) <= a_page
    })
}

fn lines(blocks: &[Block], a_line: usize) -> usize {
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph { content } | Block::Heading { content, .. } => inline::plain_text(content)
                .split('\n')
                .map(|line| line.chars().count() / a_line + 1)
                .sum(),
            Block::List { items, .. } => items
                .iter()
                .map(|item| lines(item, a_line.saturating_sub(4).max(1)))
                .sum(),
            Block::Quote { blocks } => lines(blocks, a_line),
            Block::Table(table) => table
                .rows
                .iter()
                .flatten()
                .map(|cell| lines(cell, (a_line / 3).max(1)))
                .sum(),
            _ => 4,
        })
        .sum()
}
