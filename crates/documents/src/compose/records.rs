//! Records of the office that have no paper of their own, as the words of one: a message, an action, a briefing, a file
//! that came with a message.

use domain::marking::Marking;

use crate::compose::{House, paper, words};
use crate::markdown;
use crate::model::{Align, Block, Column, Document, Table};
use crate::read::source::{Source, SourceBlock};

/// Labels with what stands beside them, and then words that are no Markdown. What is empty is left out.
pub fn typed(house: &House, facts: &[(&str, String)], text: &str) -> Document {
    let mut document = paper(house, String::new(), Marking::Official);
    document.body.extend(block_of(facts));
    document.body.extend(paragraphs(text));
    document
}

/// Headed texts, Markdown each. What is empty is left out.
pub fn headed(house: &House, texts: &[(&str, &str)]) -> Document {
    let mut document = paper(house, String::new(), Marking::Official);
    for (title, text) in texts.iter().filter(|(_, text)| !text.trim().is_empty()) {
        document.body.push(Block::Heading {
            level: 2,
            content: words::inlines(title),
        });
        document.body.extend(markdown::blocks(text, &mut document.footnotes));
    }
    document
}

/// The paragraphs and tables of a file.
pub fn file(house: &House, source: &Source) -> Document {
    let mut document = paper(house, String::new(), Marking::Official);
    for block in &source.blocks {
        match block {
            SourceBlock::Paragraph { text, .. } => document.body.extend(paragraphs(text)),
            SourceBlock::Table { rows, .. } => document.body.extend(table(rows)),
        }
    }
    document
}

fn block_of(facts: &[(&str, String)]) -> Option<Block> {
    let rows: Vec<_> = facts
        .iter()
        .filter(|(_, said)| !said.trim().is_empty())
        .map(|(label, said)| ((*label).to_owned(), vec![words::inlines(said)]))
        .collect();
    (!rows.is_empty()).then_some(Block::Facts { rows })
}

/// A paragraph for each stretch between blank lines; its lines stay lines.
fn paragraphs(text: &str) -> Vec<Block> {
    text.replace("\r\n", "\n")
        .split("\n\n")
        .map(|part| part.trim_matches('\n'))
        .filter(|part| !part.trim().is_empty())
        .map(|part| Block::Paragraph {
            content: words::inlines(part),
        })
        .collect()
}

/// A table whose first row is its header; rows that are shorter are filled up.
fn table(rows: &[Vec<String>]) -> Option<Block> {
    let width = rows.iter().map(Vec::len).max().filter(|width| *width > 0)?;
    let cells = |row: &Vec<String>| -> Vec<String> {
        let mut row = row.clone();
        row.resize(width, String::new());
        row
    };
    let (first, others) = rows.split_first()?;
    Some(Block::Table(Table {
        summary: "A table of the file".to_owned(),
        columns: vec![
            Column {
                width: None,
                align: Align::Left
            };
            width
        ],
        header: cells(first).iter().map(|text| words::inlines(text)).collect(),
        rows: others
            .iter()
            .map(|row| cells(row).iter().map(|text| paragraphs(text)).collect())
            .collect(),
        rows_named: false,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_message_stay_lines_and_markup_stays_as_it_was_typed() {
        let facts = [("Sent", String::new()), ("Copy to", "Ada Quill".to_owned())];
        let document = typed(
            &House::default(),
            &facts,
            "Dear *all*,\r\n\r\n1. One\n2. Two\n\n\n\nAda",
        );
        let said = crate::withhold::words_of(&document);
        assert_eq!(said.trim(), "Copy to\nAda Quill\nDear *all*,\n1. One\n2. Two\nAda");
    }

    #[test]
    fn rows_of_a_table_are_as_wide_as_the_widest() {
        let rows = vec![vec!["No".to_owned()], vec!["1".to_owned(), "Word".to_owned()]];
        let Some(Block::Table(table)) = table(&rows) else {
            panic!("no table");
        };
        assert_eq!((table.header.len(), table.rows[0].len()), (2, 2));
    }
}
