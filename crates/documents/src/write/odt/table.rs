//! Tables: a header row that repeats, rows that stay whole where a page can hold them, columns within the page.

use super::blocks::{BlockContext, Writer};
use crate::model::{Align, Block, Table};
use crate::write::docx::table::{fits_a_page, widths};

const CELL: &str = "fo:padding-top=\"4pt\" fo:padding-bottom=\"4pt\" fo:padding-left=\"5.65pt\" \
    fo:padding-right=\"5.65pt\" fo:border=\"0.75pt solid #000000\"";

impl Writer<'_> {
    pub fn table(&mut self, table: &Table) {
        let widest = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        let count = table.columns.len().max(table.header.len()).max(widest);
        if count == 0 || (table.header.is_empty() && table.rows.is_empty()) {
            return;
        }
        let outer = self.place;
        let widths = widths(table, count, outer.width);
        self.tables += 1;
        let name = format!("Table {}", self.tables);
        let style = self.table_style(&widths, "fo:margin-bottom=\"10pt\"");
        self.xml
            .open("table:table", &[("table:name", &name), ("table:style-name", &style)]);
        if !table.summary.is_empty() {
            self.xml.open("table:title", &[]);
            self.xml.text(&table.summary);
            self.xml.close("table:title");
            self.xml.open("table:desc", &[]);
            self.xml.text(&table.summary);
            self.xml.close("table:desc");
        }
        self.columns(&widths);
        let whole = self.looks.named(
            "table-row",
            "",
            "<style:table-row-properties fo:keep-together=\"always\"/>",
        );
        if !table.header.is_empty() {
            self.xml.open("table:table-header-rows", &[]);
            self.xml.open("table:table-row", &[("table:style-name", &whole)]);
            let shaded = self.cell_style(&format!("{CELL} fo:background-color=\"#E9E9E9\""));
            for index in 0..count {
                self.cell_opens(&shaded);
                let style = self.aligned("TableHeading", table, index);
                self.paragraph(&style, table.header.get(index).map_or(&[], Vec::as_slice));
                self.xml.close("table:table-cell");
            }
            self.xml.close("table:table-row");
            self.xml.close("table:table-header-rows");
        }
        let plain = self.cell_style(CELL);
        for row in &table.rows {
            if fits_a_page(row, &widths, self.landscape) {
                self.xml.open("table:table-row", &[("table:style-name", &whole)]);
            } else {
                self.xml.open("table:table-row", &[]);
            }
            for (index, width) in widths.iter().enumerate() {
                self.cell_opens(&plain);
                self.place = BlockContext {
                    style: "TableText",
                    width: width.saturating_sub(226),
                    in_table: true,
                };
                let style = self.aligned("TableText", table, index);
                self.cell(row.get(index).map_or(&[], Vec::as_slice), &style);
                self.place = outer;
                self.xml.close("table:table-cell");
            }
            self.xml.close("table:table-row");
        }
        self.xml.close("table:table");
    }

    /// A style for a table as wide as its columns, which are in twentieths of a point.
    pub fn table_style(&mut self, widths: &[u32], more: &str) -> String {
        let total = points(widths.iter().sum());
        self.looks.named(
            "table",
            "",
            &format!("<style:table-properties style:width=\"{total}\" table:align=\"left\" {more}/>"),
        )
    }

    pub fn columns(&mut self, widths: &[u32]) {
        for width in widths {
            let width = points(*width);
            let style = self.looks.named(
                "table-column",
                "",
                &format!("<style:table-column-properties style:column-width=\"{width}\"/>"),
            );
            self.xml.empty("table:table-column", &[("table:style-name", &style)]);
        }
    }

    pub fn cell_style(&mut self, properties: &str) -> String {
        self.looks.named(
            "table-cell",
            "",
            &format!("<style:table-cell-properties {properties}/>"),
        )
    }

    pub fn cell_opens(&mut self, style: &str) {
        self.xml.open(
            "table:table-cell",
            &[("table:style-name", style), ("office:value-type", "string")],
        );
    }

    fn aligned(&mut self, style: &str, table: &Table, column: usize) -> String {
        let align = match table.columns.get(column).map(|column| column.align) {
            Some(Align::Centre) => "center",
            Some(Align::Right) => "end",
            _ => return style.to_owned(),
        };
        self.varied(style, &format!("fo:text-align=\"{align}\""))
    }

    fn cell(&mut self, blocks: &[Block], style: &str) {
        if blocks.is_empty() {
            self.paragraph(style, &[]);
        }
        for (index, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph { content } if index == 0 => self.paragraph(style, content),
                Block::Paragraph { content } => {
                    let style = self.varied(style, "fo:margin-top=\"4pt\" fo:margin-bottom=\"0pt\"");
                    self.paragraph(&style, content);
                }
                other => self.blocks(std::slice::from_ref(other)),
            }
        }
    }
}

/// Twentieths of a point as the format writes lengths.
pub fn points(twentieths: u32) -> String {
    format!("{:.2}pt", f64::from(twentieths) / 20.0)
}
