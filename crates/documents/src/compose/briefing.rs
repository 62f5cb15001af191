//! The briefing for the Deputy Mayor before a meeting: what it is for, who will be there, each item with background,
//! lines and questions, the actions that fall due or come back, the replies awaited, and what changed.

use chrono::NaiveDate;

use crate::compose::agenda::item_title;
use crate::compose::facts::MeetingFacts;
use crate::compose::review::{Group, Layout, run_down};
use crate::compose::tables::{Page, heading};
use crate::compose::{headings, words};
use crate::markdown;
use crate::model::{Annex, Block, Document, Inline};

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Briefing {
    /// The meeting it is for.
    pub meeting: MeetingFacts,
    /// The day every count is true for.
    pub as_at: Option<NaiveDate>,
    /// What the meeting is for, Markdown; may be empty.
    pub purpose: String,
    /// Who will be there, `Tobias Wrenfield, Chief Constable`; a line each.
    pub attendance: Vec<String>,
    /// They are those of the last meeting: nobody is put down for this one yet.
    pub attendance_of_the_last: bool,
    /// What changed since the last meeting, a sentence; may be empty.
    pub since: String,
    /// In their order.
    pub items: Vec<Item>,
    /// Actions that are late, fall due, or come back at this meeting, under their headings.
    pub actions: Vec<Group>,
    /// Letters for which a reply is awaited, a line each.
    pub replies: Vec<String>,
    /// Reports of whose recommendations some are open, a line each.
    pub recommendations: Vec<String>,
}

/// An item of the meeting with what the Deputy Mayor needs for it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// As the office writes it.
    pub number: String,
    pub title: String,
    /// Why it is restricted, where it is.
    pub restricted: Option<String>,
    /// Papers, a line each.
    pub papers: Vec<String>,
    /// Markdown; may be empty.
    pub background: String,
    /// Markdown; may be empty.
    pub lines: String,
    /// Markdown; may be empty.
    pub questions: String,
}

/// Composes the briefing. What is empty has no heading; the actions stand on pages that lie on their long side.
pub fn compose(briefing: &Briefing) -> Document {
    let mut document = briefing.meeting.open("Briefing for");
    document.date = briefing.as_at;
    let mut footnotes = Vec::new();
    let mut read = |text: &str, below: u8| markdown::read(text, &mut footnotes, below, &mut |_| None);
    let mut body = std::mem::take(&mut document.body);
    if !briefing.purpose.trim().is_empty() {
        heading(&mut body, 2, "Purpose");
        body.extend(read(&briefing.purpose, 2));
    }
    let attendance = if briefing.attendance_of_the_last {
        "Attendance at the last meeting"
    } else {
        "Attendance"
    };
    listed(&mut body, attendance, &briefing.attendance);
    if !briefing.since.trim().is_empty() {
        heading(&mut body, 2, "What changed since last time");
        words::paragraph(&mut body, &briefing.since);
    }
    if !briefing.items.is_empty() || !briefing.meeting.notes.is_empty() {
        heading(&mut body, 2, "Items");
    }
    briefing.meeting.notes_to_agree(&mut body);
    for item in &briefing.items {
        heading(
            &mut body,
            3,
            &item_title(&item.number, &item.title, item.restricted.as_deref()),
        );
        let papers = words::lines(&item.papers);
        if !papers.is_empty() {
            words::paragraph(&mut body, &format!("Papers: {}.", papers.join("; ")));
        }
        for (label, text) in [
            ("Background", &item.background),
            ("Lines", &item.lines),
            ("Questions to ask", &item.questions),
        ] {
            if !text.trim().is_empty() {
                heading(&mut body, 4, label);
                body.extend(read(text, 4));
            }
        }
    }
    listed(&mut body, "Replies awaited", &briefing.replies);
    listed(&mut body, "Recommendations", &briefing.recommendations);
    document.body = body;
    document.footnotes = footnotes;
    document.annexes.extend(actions(briefing));
    headings::settle(&mut document);
    document
}

/// The actions that are due or come back; none where there is none.
fn actions(briefing: &Briefing) -> Option<Annex> {
    let mut blocks = Vec::new();
    let layout = Layout::for_groups(Page::Landscape, &briefing.actions);
    for group in briefing.actions.iter().filter(|group| !group.rows.is_empty()) {
        heading(&mut blocks, 2, &format!("{} ({})", group.heading, group.rows.len()));
        blocks.push(Block::Table(run_down(group, layout)));
    }
    if blocks.is_empty() {
        return None;
    }
    Some(Annex {
        label: "Actions that are due or come back".to_owned(),
        title: briefing
            .as_at
            .map(|day| format!("As at {}", words::day(day)))
            .unwrap_or_default(),
        landscape: true,
        blocks,
        foot: String::new(),
    })
}

fn listed(body: &mut Vec<Block>, title: &str, lines: &[String]) {
    let lines = words::lines(lines);
    if lines.is_empty() {
        return;
    }
    heading(body, 2, title);
    body.push(Block::List {
        start: None,
        items: lines
            .into_iter()
            .map(|line| {
                vec![Block::Paragraph {
                    content: vec![Inline::text(line)],
                }]
            })
            .collect(),
    });
}
