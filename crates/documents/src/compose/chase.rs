//! A message to a lead: exactly their actions, what is asked about each, and by when an answer is wanted.

use chrono::NaiveDate;
use domain::marking::Marking;

use super::review::{actions, beneath, heading, table};
use super::{House, headings, paper, words};
use crate::model::{Block, Document};

/// A chasing message.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chase {
    /// The office that asks.
    pub house: House,
    /// Whom it goes to: a body, a post or a person.
    pub lead: String,
    /// The board it is for: `Performance and Risk Board, 4 November 2027`; may be empty.
    pub board: String,
    /// The day by which an answer is wanted.
    pub by: Option<NaiveDate>,
    /// The day every count is true for.
    pub as_at: Option<NaiveDate>,
    /// The highest of anything in it.
    pub marking: Marking,
    /// Their actions.
    pub rows: Vec<Row>,
}

/// An action with what is asked about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Its number in the register.
    pub number: String,
    /// The words.
    pub text: String,
    /// The timing as written.
    pub timing: String,
    /// What stands beneath it, such as `read as 1 to 31 July 2027`; may be empty.
    pub reading: String,
    /// What is asked.
    pub asked: String,
}

/// Composes the message.
pub fn compose(chase: &Chase) -> Document {
    let lead = words::line(&chase.lead);
    let title = format!("Actions led by {lead}");
    let mut document = paper(&chase.house, title.clone(), chase.marking);
    document.date = chase.as_at;
    let body = &mut document.body;
    heading(body, 1, &title);
    let count = u32::try_from(chase.rows.len()).unwrap_or(u32::MAX);
    let moment = chase
        .as_at
        .map(|day| format!(" as at {}", words::day(day)))
        .unwrap_or_default();
    let board = words::line(&chase.board);
    let before = if board.is_empty() {
        String::new()
    } else {
        format!(" The {board} will go through them.")
    };
    words::paragraph(
        body,
        &format!(
            "{}{moment} {} with {lead}.{before}",
            actions(count),
            if count == 1 { "is" } else { "are" }
        ),
    );
    if let Some(by) = chase.by {
        words::paragraph(
            body,
            &format!(
                "An answer on each by {} would let the papers say where it stands.",
                words::day(by)
            ),
        );
    }
    if !chase.rows.is_empty() {
        let rows = chase.rows.iter().map(|row| {
            let mut timing = words::cell(&row.timing);
            beneath(&mut timing, &row.reading);
            vec![
                words::cell(&row.number),
                words::cell(&row.text),
                timing,
                words::cell(&row.asked),
            ]
        });
        body.push(Block::Table(table(
            &format!("{title}: number, action, timing, what is asked"),
            &[
                ("No.", Some(21.0)),
                ("Action", None),
                ("Timing", Some(35.0)),
                ("What is asked", Some(45.0)),
            ],
            rows.collect(),
        )));
    }
    words::paragraph(body, chase.house.office.trim());
    headings::settle(&mut document);
    document
}
