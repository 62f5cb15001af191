//! A round of recommendations as the annex it was reported in, and two rounds beside each other. Cells print as they
//! are written; a blank one prints blank, and what was not reported is said in leaning words.

use chrono::NaiveDate;
use domain::marking::Marking;
use domain::recommendation::{Holds, Stretch};

use crate::compose::House;
use crate::compose::tables::{Page, heading};
use crate::model::{Align, Block, Column, Document, Inline, Table};

/// A round as its paper had it.
#[derive(Debug, Clone, PartialEq)]
pub struct Annex {
    /// The office.
    pub house: House,
    /// The report's title.
    pub source: String,
    /// What the round's paper calls itself, else the round's name.
    pub title: String,
    /// The day it is printed.
    pub as_at: NaiveDate,
    /// The columns as headed, with what each holds.
    pub columns: Vec<(String, Holds)>,
    /// One cell for each column, as written.
    pub rows: Vec<Vec<String>>,
}

/// A cell of two rounds beside each other.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Side {
    /// The status as written, with the words that the other round does not have.
    pub status: Vec<Stretch>,
    /// In place of a status: `not reported`, `no status column`, `blank`.
    pub standing: Option<String>,
    /// What the status is read as; may be empty.
    pub reading: String,
    /// The lead, where the two have another one.
    pub lead: Vec<Stretch>,
    /// The progress.
    pub progress: Vec<Stretch>,
}

/// A recommendation in two rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparedRow {
    /// As written.
    pub number: String,
    /// The words.
    pub text: String,
    /// As written; may be empty.
    pub lead: String,
    /// The first round and the second.
    pub sides: [Side; 2],
    /// What the office decided, with the day.
    pub decision: String,
}

/// Two rounds beside each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The office.
    pub house: House,
    /// The report's title.
    pub source: String,
    /// The rounds' names.
    pub rounds: [String; 2],
    /// The same, with their days where known.
    pub dated: [String; 2],
    /// The day it is printed.
    pub as_at: NaiveDate,
    /// How many rows changed.
    pub changed: u32,
    /// The recommendations by number.
    pub rows: Vec<ComparedRow>,
    /// What each round's cells are read as: the words, and how many in either.
    pub counts: Vec<(String, [u32; 2])>,
    /// What the office decided, in a sentence.
    pub decided: String,
}

fn document(house: &House, title: String, as_at: NaiveDate) -> Document {
    let mut document = super::paper(house, title, Marking::default());
    document.date = Some(as_at);
    document.landscape = true;
    document
}

fn paragraph(content: Vec<Inline>) -> Block {
    Block::Paragraph { content }
}

/// Words as paragraphs, one for each of their lines; none for a blank cell.
fn lines(words: &str) -> Vec<Block> {
    words
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| paragraph(vec![Inline::text(line)]))
        .collect()
}

fn inline(pieces: &[Stretch]) -> Vec<Inline> {
    let words = |piece: &Stretch| Inline::text(piece.words.replace(['\n', '\r', '\t'], " "));
    pieces
        .iter()
        .map(|piece| match piece.differs {
            true => Inline::Strong {
                content: vec![words(piece)],
            },
            false => words(piece),
        })
        .collect()
}

fn leaning(words: &str) -> Block {
    paragraph(vec![Inline::Emphasis {
        content: vec![Inline::text(words)],
    }])
}

/// The width of a column in millimetres, by what it holds; nothing for those that share what is left.
fn width(heading: &str, holds: Holds) -> Option<f32> {
    let least = match holds {
        Holds::Number => 16.0,
        Holds::Status => 38.0,
        Holds::Lead => 34.0,
        Holds::Other => 30.0,
        Holds::Text | Holds::Progress => return None,
    };
    // A word of the heading is never cut in two.
    let longest = heading.split_whitespace().map(|word| word.chars().count()).max();
    Some((longest.unwrap_or_default() as f32 * 2.7 + 5.0).clamp(least, 60.0))
}

/// A round as an annex.
pub fn annex(annex: &Annex) -> Document {
    let mut document = document(&annex.house, annex.title.clone(), annex.as_at);
    heading(&mut document.body, 1, &annex.title);
    document.body.push(paragraph(vec![Inline::text(annex.source.clone())]));
    document.body.push(Block::Table(table_of(annex)));
    super::headings::settle(&mut document);
    document
}

/// Several rounds, each under its own heading.
pub fn annexes(title: String, as_at: NaiveDate, house: &House, all: &[Annex]) -> Document {
    let mut document = document(house, title.clone(), as_at);
    heading(&mut document.body, 1, &title);
    for annex in all {
        heading(&mut document.body, 2, &annex.source);
        document.body.push(paragraph(vec![Inline::text(annex.title.clone())]));
        document.body.push(Block::Table(table_of(annex)));
    }
    super::headings::settle(&mut document);
    document
}

fn table_of(annex: &Annex) -> Table {
    let asked: f32 = annex
        .columns
        .iter()
        .filter_map(|(heading, holds)| width(heading, *holds))
        .sum();
    // Recommendation and progress have half of the page at least.
    let scale = (Page::Landscape.measure() / 2.0 / asked.max(1.0)).min(1.0);
    Table {
        summary: format!("{}: {} of {}", annex.title, annex.rows.len(), annex.source),
        columns: annex
            .columns
            .iter()
            .map(|(heading, holds)| Column {
                width: width(heading, *holds).map(|width| width * scale),
                align: Align::Left,
            })
            .collect(),
        header: annex
            .columns
            .iter()
            .map(|(heading, _)| vec![Inline::text(heading.clone())])
            .collect(),
        rows: annex
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| lines(cell)).collect())
            .collect(),
        rows_named: annex.columns.first().is_some_and(|(_, holds)| *holds == Holds::Number),
    }
}

fn side(side: &Side) -> Vec<Block> {
    let mut blocks = Vec::new();
    match &side.standing {
        Some(standing) => blocks.push(leaning(standing)),
        None => blocks.push(paragraph(inline(&side.status))),
    }
    if !side.reading.is_empty() {
        blocks.push(paragraph(vec![Inline::text(format!("Read as: {}", side.reading))]));
    }
    if !side.lead.is_empty() {
        let mut content = vec![Inline::text("Lead: ")];
        content.extend(inline(&side.lead));
        blocks.push(paragraph(content));
    }
    if !side.progress.is_empty() {
        blocks.push(paragraph(inline(&side.progress)));
    }
    blocks
}

/// Two rounds beside each other.
pub fn compared(compared: &Compared) -> Document {
    let [first, second] = &compared.rounds;
    let title = format!("{}: {first} and {second} compared", compared.source);
    let [first, second] = &compared.dated;
    let mut document = document(&compared.house, title.clone(), compared.as_at);
    heading(&mut document.body, 1, &title);
    document.body.push(paragraph(vec![Inline::text(format!(
        "{} of {} recommendations changed. Words that the other round does not have are bold.",
        compared.changed,
        compared.rows.len()
    ))]));
    let rows = compared.rows.iter().map(|row| {
        let mut text = lines(&row.text);
        if !row.lead.trim().is_empty() {
            text.push(paragraph(vec![Inline::text(format!("Lead: {}", row.lead.trim()))]));
        }
        vec![
            lines(&row.number),
            text,
            side(&row.sides[0]),
            side(&row.sides[1]),
            lines(&row.decision),
        ]
    });
    let columns = [
        ("No.", Some(14.0)),
        ("Recommendation, and lead", None),
        (first.as_str(), None),
        (second.as_str(), None),
        ("Our decision", Some(30.0)),
    ];
    let table = super::tables::table(&title, &columns, rows.collect());
    document.body.push(Block::Table(table));
    heading(&mut document.body, 2, "As each round wrote it");
    let counts = compared.counts.iter().map(|(words, counts)| {
        vec![
            lines(words),
            lines(&counts[0].to_string()),
            lines(&counts[1].to_string()),
        ]
    });
    let columns = [
        ("Read as", Some(80.0)),
        (first.as_str(), Some(50.0)),
        (second.as_str(), Some(50.0)),
    ];
    let table = super::tables::table(
        "How many cells of each round are read as what",
        &columns,
        counts.collect(),
    );
    document.body.push(Block::Table(table));
    document
        .body
        .push(paragraph(vec![Inline::text(compared.decided.clone())]));
    super::headings::settle(&mut document);
    document
}
