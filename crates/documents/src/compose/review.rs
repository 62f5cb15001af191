//! The run-down of actions for the chair: each under its heading, with its last update and what is put to her.

use chrono::NaiveDate;
use domain::action::of_them_on_hold;
use domain::marking::Marking;

use crate::compose::actions::number_width;
use crate::compose::figures::{self, Month, figures_at_right};
use crate::compose::tables::{Page, heading, least_room, table};
use crate::compose::{House, headings, paper, words};
use crate::model::{Block, Document, Inline, Table};

/// The review of a board's actions as a paper.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Review {
    /// The office whose paper it is.
    pub house: House,
    /// The forum's full name.
    pub forum: String,
    /// The day of the meeting.
    pub date: Option<NaiveDate>,
    /// The day every count is true for.
    pub as_at: Option<NaiveDate>,
    /// Printed on every page.
    pub marking: Marking,
    /// Headings with their counts; together they are all the actions.
    pub counts: Vec<(String, u32)>,
    /// Of those that are late, how many have their closure proposed as well.
    pub late_proposed: u32,
    /// What changed since the last meeting, a sentence; may be empty.
    pub since: String,
    /// Actions under their headings, in the order to be gone through.
    pub groups: Vec<Group>,
    /// By the month in which their timing ends, equal months from the first to the last.
    pub months: Vec<Month>,
    /// Those without a last day, under their headings.
    pub without_day: Vec<(String, u32)>,
    /// By how long ago they were agreed.
    pub ages: Vec<(String, u32)>,
    /// Which has been open longest, a sentence; may be empty.
    pub oldest: String,
    /// Leads with their counts.
    pub leads: Vec<Lead>,
    /// What this meeting decided; empty before it.
    pub decided: Vec<Decided>,
    /// How many of the actions are on hold.
    pub on_hold: u32,
}

/// What a meeting decided about an action.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decided {
    /// Its number in the register.
    pub number: String,
    /// The words.
    pub text: String,
    /// What the note says of it.
    pub says: String,
    /// Why; may be empty.
    pub why: String,
}

/// Actions under a heading.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Group {
    /// `Late`.
    pub heading: String,
    /// In the order of their numbers.
    pub rows: Vec<Row>,
}

/// An action of the run-down.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Its number in the register.
    pub number: String,
    /// The words.
    pub text: String,
    /// The timing as written.
    pub timing: String,
    /// What stands beneath it, such as `read as 1 to 31 July 2027, 3 days late`; may be empty.
    pub reading: String,
    /// The lead as written.
    pub lead: String,
    /// `18 October 2027, 9 days ago: …`; empty where there is none.
    pub last_update: String,
    /// `Closure proposed 18 October 2027 by Office: …`, while the chair has not decided; else empty.
    pub closure: String,
    /// `Reply awaited` and the like; may be empty.
    pub reply: String,
    /// What is put to the chair, in words; may be empty.
    pub proposal: String,
    /// A note for the chair; may be empty.
    pub note: String,
}

/// A lead with its counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lead {
    /// Its name; empty where none is named.
    pub name: String,
    /// Actions in all, late, closure proposed and not late, due before the board.
    pub counts: [u32; 4],
}

/// Composes the review.
pub fn compose(review: &Review) -> Document {
    let forum = words::line(&review.forum);
    let title = match review.date {
        Some(date) => format!("Actions before the {forum}, {}", words::day(date)),
        None => format!("Actions before the {forum}"),
    };
    let mut document = paper(&review.house, title.clone(), review.marking);
    document.date = review.as_at;
    document.landscape = true;
    let body = &mut document.body;
    heading(body, 1, &title);
    let total: u32 = review.counts.iter().map(|(_, count)| count).sum();
    let moment = review
        .as_at
        .map(|day| format!(" as at {}", words::day(day)))
        .unwrap_or_default();
    let once = if total > 1 { ", each counted once" } else { "" };
    let held = of_them_on_hold(review.on_hold);
    // A table of them would take the room of two actions from the first page.
    let counts: Vec<String> = review
        .counts
        .iter()
        .map(|(heading, count)| format!("{} {count}", words::line(heading)))
        .collect();
    let counts = match counts.as_slice() {
        [] => String::new(),
        counts => format!(" {}.", counts.join("; ")),
    };
    words::paragraph(body, &format!("{}{moment}{held}{once}.{counts}", open_actions(total)));
    words::paragraph(body, &review.since);
    words::paragraph(body, &late_proposed(review.late_proposed));
    let layout = Layout::for_groups(Page::Landscape, &review.groups);
    for group in review.groups.iter().filter(|group| !group.rows.is_empty()) {
        heading(body, 2, &group.heading);
        body.push(Block::Table(run_down(group, layout)));
    }
    if !review.decided.is_empty() {
        heading(body, 2, "Decided at this meeting");
        body.push(Block::Table(decided(&review.decided)));
    }
    figures::timings(body, &review.months, &review.without_day, review.date);
    figures::ages(body, &review.ages, &review.oldest);
    if !review.leads.is_empty() {
        heading(body, 2, "By lead");
        body.push(Block::Table(by_lead(&review.leads)));
    }
    headings::settle(&mut document);
    document
}

/// `1 open action`, `9 open actions`, `No open action`.
fn open_actions(count: u32) -> String {
    match count {
        0 => "No open action".to_owned(),
        1 => "1 open action".to_owned(),
        many => format!("{many} open actions"),
    }
}

/// `1 action`, `9 actions`, `No action`.
pub(super) fn actions(count: u32) -> String {
    match count {
        0 => "No action".to_owned(),
        1 => "1 action".to_owned(),
        many => format!("{many} actions"),
    }
}

/// Words beneath others, leaning.
pub(super) fn beneath(blocks: &mut Vec<Block>, words: &str) {
    let words = words::line(words);
    if !words.is_empty() {
        blocks.push(Block::Paragraph {
            content: vec![Inline::Emphasis {
                content: vec![Inline::text(words)],
            }],
        });
    }
}

/// How the tables of actions of one paper stand, so that they look alike: their widths are chosen from the words of all
/// of them. What is put to the chair has a column of its own on a page that is wide enough, where that takes no more
/// room; else it stands beneath the words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    /// How wide the numbers are, in millimetres.
    number: f32,
    timing: f32,
    lead: f32,
    /// How wide what is put to the chair is, where it has a column.
    put: Option<f32>,
}

impl Layout {
    /// The one that suits all groups of a paper.
    pub(super) fn for_groups(page: Page, groups: &[Group]) -> Self {
        let rows = || groups.iter().flat_map(|group| &group.rows);
        let number = number_width(rows().map(|row| row.number.as_str()), 2.1);
        let said = |texts: &[&str]| -> Vec<String> {
            let lines = texts.iter().map(|text| words::line(text));
            lines.filter(|line| !line.is_empty()).collect()
        };
        let timing = |row: &Row| said(&[&row.timing, &row.reading]);
        let proposal = |row: &Row| said(&[&row.proposal, &row.note]);
        let action = |row: &Row, put: bool| {
            let mut texts = said(&[&row.text, &row.closure, &row.last_update, &row.reply]);
            if !put && row.is_put() {
                texts.push("Put to the chair:".to_owned());
                texts.extend(proposal(row));
            }
            texts
        };
        let beneath: Vec<_> = rows()
            .map(|row| (action(row, false), [timing(row), said(&[&row.lead])]))
            .collect();
        let ([timing_wide, lead_wide], room) = least_room(page, number, ["Timing", "Lead"], &beneath);
        let plain = Self {
            number,
            timing: timing_wide,
            lead: lead_wide,
            put: None,
        };
        if page != Page::Landscape || !rows().any(Row::is_put) {
            return plain;
        }
        let apart: Vec<_> = rows()
            .map(|row| (action(row, true), [timing(row), said(&[&row.lead]), proposal(row)]))
            .collect();
        let ([timing, lead, put], room_apart) = least_room(page, number, ["Timing", "Lead", "chair"], &apart);
        if room_apart > room {
            return plain;
        }
        Self {
            number,
            timing,
            lead,
            put: Some(put),
        }
    }
}

impl Row {
    fn is_put(&self) -> bool {
        !self.proposal.is_empty() || !self.note.is_empty()
    }
}

/// A table of actions with their last update.
pub(super) fn run_down(group: &Group, layout: Layout) -> Table {
    let mut columns = vec![
        ("No.", Some(layout.number)),
        ("Action and last update", None),
        ("Timing", Some(layout.timing)),
        ("Lead", Some(layout.lead)),
    ];
    if let Some(put) = layout.put {
        columns.push(("Put to the chair", Some(put)));
    }
    let put = layout.put.is_some();
    let rows = group.rows.iter().map(|row| {
        let mut action = words::cell(&row.text);
        beneath(&mut action, &row.closure);
        beneath(&mut action, &row.last_update);
        beneath(&mut action, &row.reply);
        let mut timing = words::cell(&row.timing);
        beneath(&mut timing, &row.reading);
        let mut proposal = words::cell(&row.proposal);
        beneath(&mut proposal, &row.note);
        if !put && row.is_put() {
            action.push(Block::Paragraph {
                content: vec![Inline::Strong {
                    content: vec![Inline::text("Put to the chair:")],
                }],
            });
            action.append(&mut proposal);
        }
        let mut cells = vec![words::cell(&row.number), action, timing, words::cell(&row.lead)];
        if put {
            cells.push(proposal);
        }
        cells
    });
    let summary = format!("{}: number, action and last update, timing, lead", group.heading);
    table(&summary, &columns, rows.collect())
}

fn decided(decided: &[Decided]) -> Table {
    let rows = decided.iter().map(|one| {
        let mut says = words::cell(&one.says);
        beneath(&mut says, &one.why);
        vec![words::cell(&one.number), words::cell(&one.text), says]
    });
    let number = number_width(decided.iter().map(|one| one.number.as_str()), 2.1);
    let [decision] = Page::Landscape.beside(number, [100.0]);
    table(
        "What this meeting decided: number, action and decision",
        &[("No.", Some(number)), ("Action", None), ("Decision", Some(decision))],
        rows.collect(),
    )
}

/// Says how many of those that stand under Late have their closure proposed; empty where none has.
fn late_proposed(count: u32) -> String {
    match count {
        0 => String::new(),
        1 => "Of those that are late, 1 has its closure proposed.".to_owned(),
        _ => format!("Of those that are late, {count} have their closure proposed."),
    }
}

fn by_lead(leads: &[Lead]) -> Table {
    let rows = leads.iter().map(|lead| {
        let name = if lead.name.trim().is_empty() {
            "Not named"
        } else {
            &lead.name
        };
        let mut cells = vec![words::cell(name)];
        cells.extend(lead.counts.iter().map(|count| words::cell(&count.to_string())));
        cells
    });
    let mut table = table(
        "Each lead with its actions in all, late, closure proposed and not late, and due before the board",
        &[
            ("Lead", Some(90.0)),
            ("Actions", Some(22.0)),
            ("Late", Some(22.0)),
            ("Closure proposed, not late", Some(58.0)),
            ("Due before", Some(32.0)),
        ],
        rows.collect(),
    );
    figures_at_right(&mut table.columns[1..]);
    table
}
