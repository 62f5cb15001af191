//! The agenda of a meeting: its items with their papers, and the actions that come up at it.

use chrono::NaiveDate;
use domain::marking::Marking;

use super::review::{Group, heading, run_down};
use super::{House, headings, paper, words};
use crate::model::{Block, Document, Inline};

/// An agenda.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Agenda {
    /// The office whose paper it is.
    pub house: House,
    /// The meeting's own title; may be empty.
    pub title: String,
    /// The forum's full name.
    pub forum: String,
    /// The day.
    pub date: Option<NaiveDate>,
    /// `10:00`; may be empty.
    pub time: String,
    /// Where; may be empty.
    pub place: String,
    /// Who chairs, by office; may be empty.
    pub chair: String,
    /// Printed on every page.
    pub marking: Marking,
    /// The note to be agreed, such as `Note of the meeting of 22 July 2027`; may be empty.
    pub note_to_agree: String,
    /// In their order.
    pub items: Vec<Item>,
    /// Actions that come up at the meeting.
    pub actions: Group,
}

/// An item of an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// As the office writes it.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Why it is restricted, where it is.
    pub restricted: Option<String>,
    /// Papers, a line each.
    pub papers: Vec<String>,
}

/// Composes the agenda.
pub fn compose(agenda: &Agenda) -> Document {
    let named = words::line(&agenda.title);
    let forum = words::line(&agenda.forum);
    let name = if named.is_empty() { forum } else { named };
    let title = match agenda.date {
        Some(date) => format!("Agenda of the {name}, {}", words::day(date)),
        None => format!("Agenda of the {name}"),
    };
    let mut document = paper(&agenda.house, title.clone(), agenda.marking);
    document.date = agenda.date;
    let body = &mut document.body;
    heading(body, 1, &title);
    let date = agenda.date.map(words::day).unwrap_or_default();
    facts(
        body,
        &[
            ("Date", &date),
            ("Time", &agenda.time),
            ("Place", &agenda.place),
            ("Chair", &agenda.chair),
            ("To be agreed", &agenda.note_to_agree),
        ],
    );
    heading(body, 2, "Items");
    if agenda.items.is_empty() {
        words::paragraph(body, "No item is on the agenda yet.");
    }
    for item in &agenda.items {
        heading(
            body,
            3,
            &item_title(&item.number, &item.title, item.restricted.as_deref()),
        );
        let papers = words::lines(&item.papers);
        if !papers.is_empty() {
            body.push(Block::List {
                start: None,
                items: papers.iter().map(|paper| words::cell(paper)).collect(),
            });
        }
    }
    if !agenda.actions.rows.is_empty() {
        heading(body, 2, &agenda.actions.heading);
        body.push(Block::Table(run_down(&agenda.actions)));
    }
    headings::settle(&mut document);
    document
}

/// Label and value pairs; those without a value are left out.
pub(super) fn facts(body: &mut Vec<Block>, facts: &[(&str, &str)]) {
    let rows: Vec<(String, Vec<Vec<Inline>>)> = facts
        .iter()
        .filter(|(_, words)| !words.trim().is_empty())
        .map(|(label, words)| ((*label).to_owned(), vec![words::inlines(words)]))
        .collect();
    if !rows.is_empty() {
        body.push(Block::Facts { rows });
    }
}

/// `4. Missing children (restricted: ongoing case)`.
pub(super) fn item_title(number: &str, title: &str, restricted: Option<&str>) -> String {
    let number = words::line(number);
    let plain = !number.is_empty() && number.chars().all(|sign| sign.is_ascii_digit());
    let stop = if plain { "." } else { "" };
    let mut line = format!("{number}{stop} {}", words::line(title)).trim().to_owned();
    if let Some(why) = restricted {
        let why = words::line(why);
        line.push_str(&if why.is_empty() {
            " (restricted)".to_owned()
        } else {
            format!(" (restricted: {why})")
        });
    }
    line
}
