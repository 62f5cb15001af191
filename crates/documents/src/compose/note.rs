//! A note of meeting: title, when and where, who was there, what the note does not cover, what was said, what was
//! agreed.
//!
//! Actions stand where they were agreed: in place of the paragraph that refers to them, else at the end of their item.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::marking::Marking;

use crate::compose::actions::{self, ActionRow};
use crate::compose::{House, corrections, headings, paper, words};
use crate::markdown;
use crate::model::{Block, Document, Inline};

/// The heading above what was decided about actions of earlier meetings.
pub const DECIDED: &str = "Decided about earlier actions";

/// A note's values, as the meeting's record holds them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Note {
    /// The office that keeps the note.
    pub house: House,
    /// `Note of the Performance and Risk Board`; made from the forum when empty.
    pub title: String,
    /// The forum's name.
    pub forum: String,
    /// The day of the meeting.
    pub date: Option<NaiveDate>,
    /// `14:00 to 15:30`; may be empty.
    pub time: String,
    /// May be empty.
    pub place: String,
    /// `Draft`, `Agreed on 3 February 2028`; may be empty.
    pub state: String,
    /// Everybody, in the order to be printed within each capacity.
    pub attendance: Vec<Attendant>,
    /// What the note leaves out, such as a private word without a note-taker; Markdown, may be empty.
    pub does_not_cover: String,
    /// Markdown that stands before the first item, or is the whole note.
    pub body: String,
    /// The agenda items in order.
    pub sections: Vec<Section>,
    /// Every action agreed at the meeting, in order.
    pub actions: Vec<Action>,
    /// The sentences about what was decided on actions of earlier meetings.
    pub decisions: Vec<Decision>,
    /// Its corrections, those of one meeting under one heading.
    pub corrections: Vec<corrections::Group>,
    /// Adds a table of all actions at the end.
    pub gather_actions_at_end: bool,
    /// Printed on every page: the highest of anything in the note.
    pub marking: Marking,
}

/// One person, unnamed official or body at the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attendant {
    /// The name as on that day; may be empty for an unnamed official.
    pub name: String,
    /// The post on that day.
    pub post: String,
    /// The body, when it is not plain from the post.
    pub body: String,
    pub capacity: Capacity,
    /// `items 3 to 6`, `by video`, `joined at 10:40`; for a deputy, `for` whom.
    pub detail: String,
    /// The initials under which the note speaks of them; may be empty.
    pub initials: String,
}

/// In which capacity somebody was there; printed in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Capacity {
    Chair,
    /// A member who was there.
    #[default]
    Present,
    /// In the place of a member.
    Deputising,
    /// There, not a member.
    InAttendance,
    /// Took the note.
    NoteTaker,
    /// Sent apologies.
    Apologies,
    /// Was expected; nobody said whether they came.
    Expected,
}

/// An agenda item with what was said under it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Section {
    /// As the office writes it; may be empty.
    pub number: String,
    /// May be empty.
    pub title: String,
    /// Why the item is restricted; `Some("")` when no reason is kept. Shown in words beside the heading.
    pub restricted: Option<String>,
    /// Markdown; a paragraph that is only `[words](action:ID)` shows the action with that `id`.
    pub body: String,
}

/// An action as the note shows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Action {
    /// The identity that `[…](action:ID)` in the Markdown names.
    pub id: String,
    /// An index into [`Note::sections`] for an action that no paragraph refers to.
    pub section: Option<usize>,
    /// `Action 3`.
    pub label: String,
    /// The words.
    pub text: String,
    /// As written.
    pub timing: String,
    /// As written.
    pub lead: String,
    /// The forums at which it is to be discussed, where its words do not name them; may be empty.
    pub discussion: String,
}

/// A decision about an action of an earlier meeting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decision {
    /// The action's identity.
    pub action: String,
    /// The sentence.
    pub says: String,
}

/// Composes the note.
pub fn compose(note: &Note) -> Document {
    let title = title(note);
    let file_title = match note.date {
        Some(date) => format!("{title}, {}", words::day(date)),
        None => title.clone(),
    };
    let mut document = paper(&note.house, file_title, note.marking);
    document.date = note.date;
    let mut shown = BTreeSet::new();
    let mut footnotes = Vec::new();
    let mut body = vec![Block::Heading {
        level: 1,
        content: vec![Inline::text(title)],
    }];
    let facts = facts(note);
    if !facts.is_empty() {
        body.push(Block::Facts { rows: facts });
    }
    body.extend(said(note, &note.body, 1, &mut footnotes, &mut shown));
    for (index, section) in note.sections.iter().enumerate() {
        let heading = heading(section);
        if !heading.is_empty() {
            body.push(Block::Heading {
                level: 2,
                content: vec![Inline::text(heading)],
            });
        }
        body.extend(said(note, &section.body, 2, &mut footnotes, &mut shown));
        let here = note.actions.iter().filter(|action| action.section == Some(index));
        body.extend(
            here.filter(|action| !mentioned(note, action) && shown.insert(action.id.clone()))
                .map(block),
        );
    }
    let rest: Vec<_> = note
        .actions
        .iter()
        .filter(|action| !shown.contains(&action.id))
        .collect();
    if !rest.is_empty() {
        if !note.sections.is_empty() {
            let content = vec![Inline::text("Also agreed")];
            body.push(Block::Heading { level: 2, content });
        }
        body.extend(rest.into_iter().map(block));
    }
    if !note.decisions.is_empty() {
        body.push(Block::Heading {
            level: 2,
            content: vec![Inline::text(DECIDED)],
        });
        body.extend(note.decisions.iter().map(|decision| Block::Paragraph {
            content: words::inlines(&decision.says),
        }));
    }
    if note.gather_actions_at_end && !note.actions.is_empty() {
        body.push(Block::Heading {
            level: 2,
            content: vec![Inline::text("Actions")],
        });
        body.push(Block::Table(actions::agreed(
            &gathered(&note.actions),
            "Actions agreed at this meeting",
        )));
    }
    for group in note.corrections.iter().filter(|group| !group.corrections.is_empty()) {
        body.push(Block::Heading {
            level: 2,
            content: vec![Inline::text(words::line(&group.heading))],
        });
        body.push(corrections::list(&group.corrections, group.agreed));
    }
    document.body = body;
    document.footnotes = footnotes;
    headings::settle(&mut document);
    document
}

fn title(note: &Note) -> String {
    let title = words::line(&note.title);
    let forum = words::line(&note.forum);
    match (title.is_empty(), forum.is_empty()) {
        (false, _) => title,
        (true, false) => format!("Note of the {forum}"),
        (true, true) => "Note of meeting".to_owned(),
    }
}

fn facts(note: &Note) -> Vec<(String, Vec<Vec<Inline>>)> {
    let mut rows = Vec::new();
    let mut add = |label: &str, paragraphs: Vec<Vec<Inline>>| {
        if !paragraphs.is_empty() {
            rows.push((label.to_owned(), paragraphs));
        }
    };
    let plain = |words: &str| -> Vec<Vec<Inline>> {
        let content = words::inlines(words);
        if content.is_empty() { Vec::new() } else { vec![content] }
    };
    add("Date", plain(&note.date.map(words::day).unwrap_or_default()));
    add("Time", plain(&note.time));
    add("Place", plain(&note.place));
    let capacities = [
        (Capacity::Chair, "Chair"),
        (Capacity::Present, "Present"),
        (Capacity::Deputising, "Deputising"),
        (Capacity::InAttendance, "In attendance"),
        (Capacity::NoteTaker, "Note-taker"),
        (Capacity::Apologies, "Apologies"),
        (Capacity::Expected, "Expected, not recorded as there"),
    ];
    for (capacity, label) in capacities {
        let people = note
            .attendance
            .iter()
            .filter(|attendant| attendant.capacity == capacity);
        add(
            label,
            people.map(person).filter(|content| !content.is_empty()).collect(),
        );
    }
    add("State", plain(&note.state));
    add("Not covered", plain(&note.does_not_cover));
    rows
}

/// `Tobias Wrenfield (TW), Chief Constable, Calderhaven Constabulary (items 3 to 6)`.
fn person(attendant: &Attendant) -> Vec<Inline> {
    let mut known = [&attendant.name, &attendant.post, &attendant.body].map(|words| words::line(words));
    let initials = words::line(&attendant.initials);
    if !known[0].is_empty() && !initials.is_empty() {
        known[0].push_str(&format!(" ({initials})"));
    }
    let mut words = known
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let detail = words::line(&attendant.detail);
    if !detail.is_empty() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&format!("({detail})"));
    }
    words::inlines(&words)
}

fn heading(section: &Section) -> String {
    let number = words::line(&section.number);
    let title = words::line(&section.title);
    let plain = !number.is_empty() && number.chars().all(|sign| sign.is_ascii_digit());
    let stop = if plain && !title.is_empty() { "." } else { "" };
    let mut heading = format!("{number}{stop} {title}").trim().to_owned();
    if let Some(why) = &section.restricted {
        let why = words::line(why);
        let words = if why.is_empty() {
            "(restricted)".to_owned()
        } else {
            format!("(restricted: {why})")
        };
        heading = format!("{heading} {words}").trim().to_owned();
    }
    heading
}

/// Markdown with its references to actions put in place; a second reference to one action stays words.
fn said(
    note: &Note,
    text: &str,
    below: u8,
    footnotes: &mut Vec<Vec<Inline>>,
    shown: &mut BTreeSet<String>,
) -> Vec<Block> {
    let mut place = |id: &str| {
        let action = note.actions.iter().find(|action| action.id == id)?;
        shown.insert(action.id.clone()).then(|| block(action))
    };
    markdown::read(text, footnotes, below, &mut place)
}

/// Whether a paragraph anywhere in the note refers to the action, so that it is shown there and not twice.
fn mentioned(note: &Note, action: &Action) -> bool {
    let reference = format!("(action:{})", action.id);
    note.body.contains(&reference) || note.sections.iter().any(|section| section.body.contains(&reference))
}

fn block(action: &Action) -> Block {
    Block::Action {
        label: words::line(&action.label),
        text: words::inlines(&action.text),
        timing: words::line(&action.timing),
        lead: words::line(&action.lead),
        discussion: words::line(&action.discussion),
    }
}

fn gathered(actions: &[Action]) -> Vec<ActionRow> {
    let number = |label: &str| label.trim().strip_prefix("Action ").unwrap_or(label).trim().to_owned();
    let row = |action: &Action| ActionRow {
        number: number(&action.label),
        text: action.text.clone(),
        timing: action.timing.clone(),
        lead: action.lead.clone(),
    };
    actions.iter().map(row).collect()
}

#[cfg(test)]
mod tests;
