//! The agenda of a meeting: its items with their papers, and the actions that come up at it.

use crate::compose::facts::MeetingFacts;
use crate::compose::review::{Group, Layout, run_down};
use crate::compose::tables::{Page, heading};
use crate::compose::{headings, words};
use crate::model::{Block, Document};

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Agenda {
    /// The meeting it is for.
    pub meeting: MeetingFacts,
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
    pub title: String,
    /// Why it is restricted, where it is.
    pub restricted: Option<String>,
    /// Papers, a line each.
    pub papers: Vec<String>,
}

/// Composes the agenda.
pub fn compose(agenda: &Agenda) -> Document {
    let mut document = agenda.meeting.open("Agenda of");
    let body = &mut document.body;
    if !agenda.items.is_empty() || !agenda.meeting.notes.is_empty() {
        heading(body, 2, "Items");
    }
    agenda.meeting.notes_to_agree(body);
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
        let layout = Layout::for_groups(Page::Portrait, std::slice::from_ref(&agenda.actions));
        heading(body, 2, &agenda.actions.heading);
        body.push(Block::Table(run_down(&agenda.actions, layout)));
    }
    headings::settle(&mut document);
    document
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
