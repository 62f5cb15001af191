//! Tables of Word documents, of Markdown and of plain text, through the one reading of each, and the paragraphs beside
//! them.

use crate::read::log::found::{LogContents, Paragraph};
use crate::read::log::grid::{Cell, Grid, Line, Room};
use crate::read::log::items;
use crate::read::source::{Kind, MOST_PARAGRAPHS, SourceBlock};
use crate::read::{Passed, docx, plain};
use std::collections::HashSet;

/// The tables of a Word document, or what is wrong with it.
pub(super) fn word(bytes: &[u8], room: &mut Room) -> Result<LogContents, String> {
    let source = docx::read(bytes)?;
    Ok(tables(source.blocks, source.passed_over, room))
}

/// The tables of text: between tabs, or between pipes as Markdown has them.
pub(super) fn text(words: &str, ending: &str, room: &mut Room) -> LogContents {
    let kind = if matches!(ending, "md" | "markdown") {
        Kind::Markdown
    } else {
        Kind::Text
    };
    match plain::read(words, kind) {
        Some(source) => {
            let mut found = tables(source.blocks, source.passed_over, room);
            if found.grids.is_empty() {
                found.paragraphs = items::lines(words);
            }
            found
        }
        None => LogContents {
            passed_over: vec![Passed::new(
                "the text",
                format!("it holds more than {MOST_PARAGRAPHS} paragraphs"),
            )],
            ..LogContents::default()
        },
    }
}

/// Whether text holds the rule under a Markdown table's header.
pub(super) fn has_pipes(words: &str) -> bool {
    words.lines().any(|line| line.contains("---") && line.contains('|'))
}

fn tables(blocks: Vec<SourceBlock>, passed_over: Vec<Passed>, room: &mut Room) -> LogContents {
    let mut found = LogContents {
        passed_over,
        ..LogContents::default()
    };
    for (line, block) in (1_u32..).zip(blocks) {
        let (rows, oddities, traits) = match block {
            SourceBlock::Table { rows, oddities, traits } => (rows, oddities, traits),
            SourceBlock::Paragraph { text, markdown, .. } => {
                if !text.trim().is_empty() {
                    let item = markdown.trim_start().starts_with("- ");
                    found.paragraphs.push(Paragraph {
                        line,
                        item,
                        words: text,
                    });
                }
                continue;
            }
        };
        let mut grid = Grid::new(format!("Table {}", found.grids.len() + 1));
        let filled: HashSet<(usize, usize)> = traits.filled.into_iter().collect();
        let wide: HashSet<(usize, usize)> = traits.wide.into_iter().collect();
        let mut struck = traits.struck.into_iter().peekable();
        let mut oddities = oddities.into_iter().peekable();
        for (at, (number, row)) in (1_u32..).zip(rows).enumerate() {
            let mut cells: Vec<Cell> = row.into_iter().map(Cell::new).collect();
            for (column, cell) in cells.iter_mut().enumerate() {
                cell.filled = filled.contains(&(at, column));
                cell.wide = wide.contains(&(at, column));
            }
            while let Some((_, column, words)) = struck.next_if(|(row, _, _)| *row <= at) {
                if let Some(cell) = cells.get_mut(column) {
                    *cell = Cell {
                        filled: cell.filled,
                        wide: cell.wide,
                        ..Cell::with_struck(std::mem::take(&mut cell.words), &words)
                    };
                }
            }
            let mut row = Line {
                line: traits.lines.get(at).copied().unwrap_or(number),
                cells,
                ..Line::default()
            };
            while let Some((_, what)) = oddities.next_if(|(row, _)| *row <= at) {
                row.notes.push(what);
            }
            if !grid.push(row, room) {
                break;
            }
        }
        if !grid.rows.is_empty() {
            found.grids.push(grid);
        }
    }
    found
}
