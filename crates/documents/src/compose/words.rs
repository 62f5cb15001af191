//! Plain words into lines, runs and cells.

use chrono::NaiveDate;

use crate::model::{Block, Inline};

/// `9 November 2027`.
pub(super) fn day(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// One line: line feeds become spaces, the ends are trimmed.
pub(super) fn line(words: &str) -> String {
    words
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Every line that says something.
pub(super) fn lines(words: &[String]) -> Vec<String> {
    words
        .iter()
        .flat_map(|line| line.lines())
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Words with their own line ends kept.
pub(super) fn inlines(words: &str) -> Vec<Inline> {
    let mut content = Vec::new();
    for line in words.trim().lines() {
        if !content.is_empty() {
            content.push(Inline::Break);
        }
        if !line.trim_end().is_empty() {
            content.push(Inline::text(line.trim_end()));
        }
    }
    content
}

/// A table cell: a paragraph between each pair of empty lines; blank words give an empty cell.
pub(super) fn cell(words: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut part = String::new();
    for line in words.lines().chain([""]) {
        if line.trim().is_empty() {
            paragraph_of(&mut blocks, inlines(&part));
            part.clear();
        } else {
            part.push_str(line);
            part.push('\n');
        }
    }
    blocks
}

/// Adds a paragraph when the words say something.
pub(super) fn paragraph(blocks: &mut Vec<Block>, words: &str) {
    paragraph_of(blocks, inlines(words));
}

fn paragraph_of(blocks: &mut Vec<Block>, content: Vec<Inline>) {
    if !content.is_empty() {
        blocks.push(Block::Paragraph { content });
    }
}

/// `A` to `Z`, then `AA`, for the annex at an index.
pub(super) fn letter(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index;
    loop {
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    letters.iter().rev().collect()
}
