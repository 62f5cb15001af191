//! Several papers bound as one, each on pages of its own under its own title.

use crate::compose::facts::MeetingFacts;
use crate::compose::tables::heading;
use crate::compose::{headings, words};
use crate::model::{Annex, Block, Document, Inline};
use chrono::NaiveDate;
use domain::marking::Marking;

/// Binds papers before a meeting into one, behind a list of them. A paper that holds nothing but its title and the
/// facts of the meeting is left out, and the facts that stand above the list are not said again. The papers whose pages
/// lie as those of the list go on beneath it, one after another, so that no page holds little more than a title; then
/// come the others, each on pages of its own.
pub fn compose(meeting: &MeetingFacts, as_at: Option<NaiveDate>, papers: Vec<Document>) -> Document {
    let mut document = meeting.open("Pack for the chair of");
    document.date = as_at;
    let facts = document
        .body
        .iter()
        .find(|block| matches!(block, Block::Facts { .. }))
        .cloned();
    let (mut titles, mut following) = (Vec::new(), Vec::new());
    for mut paper in papers {
        if matches!(paper.body.first(), Some(Block::Heading { level: 1, .. })) {
            paper.body.remove(0);
        }
        let bare = paper.body.iter().all(|block| matches!(block, Block::Facts { .. }));
        if bare && paper.annexes.is_empty() {
            continue;
        }
        let by = document.footnotes.len();
        shift_in(&mut paper.body, by);
        for annex in &mut paper.annexes {
            shift_in(&mut annex.blocks, by);
        }
        document.footnotes.append(&mut paper.footnotes);
        document.marking = Marking::highest([document.marking, paper.marking]);
        if facts.is_some() && paper.body.first() == facts.as_ref() {
            paper.body.remove(0);
        }
        if paper.landscape == document.landscape {
            titles.push(paper.title.clone());
            following.push(Block::Rule);
            heading(&mut following, 1, &paper.title);
            following.append(&mut paper.body);
        } else {
            document.annexes.push(Annex {
                label: paper.title,
                title: String::new(),
                landscape: paper.landscape,
                blocks: paper.body,
                foot: String::new(),
            });
        }
        document.annexes.append(&mut paper.annexes);
    }
    titles.extend(document.annexes.iter().map(|annex| annex.label.clone()));
    if !titles.is_empty() {
        heading(&mut document.body, 2, "In this pack");
        document.body.push(Block::Contents {
            items: titles.iter().map(|title| words::cell(title)).collect(),
        });
    }
    document.body.append(&mut following);
    headings::settle(&mut document);
    document
}

/// Footnotes of a paper come after those of the papers before it.
pub(super) fn shift_in(blocks: &mut [Block], by: usize) {
    if by == 0 {
        return;
    }
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph { content } | Block::Action { text: content, .. } => {
                shift(content, by);
            }
            Block::Contents { items } | Block::List { items, .. } => {
                items.iter_mut().for_each(|item| shift_in(item, by));
            }
            Block::Quote { blocks } => shift_in(blocks, by),
            Block::Facts { rows } => rows
                .iter_mut()
                .flat_map(|(_, paragraphs)| paragraphs)
                .for_each(|paragraph| shift(paragraph, by)),
            Block::Table(table) => {
                table.header.iter_mut().for_each(|cell| shift(cell, by));
                table.rows.iter_mut().flatten().for_each(|cell| shift_in(cell, by));
            }
            Block::AddressBlock { .. }
            | Block::SignOff { .. }
            | Block::Chart(_)
            | Block::Rule
            | Block::PagePicture(_) => {}
        }
    }
}

fn shift(content: &mut [Inline], by: usize) {
    for inline in content {
        match inline {
            Inline::Footnote { index } => *index += by,
            Inline::Strong { content }
            | Inline::Emphasis { content }
            | Inline::Strike { content }
            | Inline::Link { content, .. } => shift(content, by),
            Inline::Text { .. }
            | Inline::Code { .. }
            | Inline::Break
            | Inline::FirstPage { .. }
            | Inline::Pages { .. }
            | Inline::Place { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::briefing::{Briefing, Item};
    use crate::compose::{agenda, briefing};

    fn briefed(marking: Marking) -> Document {
        briefing::compose(&Briefing {
            meeting: MeetingFacts {
                forum: "Performance and Risk Board".to_owned(),
                marking,
                ..MeetingFacts::default()
            },
            items: vec![Item {
                title: "Custody".to_owned(),
                background: "A point.[^1]\n\n[^1]: Its source.".to_owned(),
                ..Item::default()
            }],
            ..Briefing::default()
        })
    }

    #[test]
    fn papers_are_bound_with_their_footnotes_and_the_highest_marking() {
        let meeting = MeetingFacts {
            forum: "Performance and Risk Board".to_owned(),
            ..MeetingFacts::default()
        };
        let empty = agenda::compose(&agenda::Agenda {
            meeting: meeting.clone(),
            ..agenda::Agenda::default()
        });
        let two = vec![briefed(Marking::Official), empty, briefed(Marking::OfficialSensitive)];
        let pack = compose(&meeting, None, two);
        assert_eq!(pack.title, "Pack for the chair of the Performance and Risk Board");
        assert_eq!(pack.marking, Marking::OfficialSensitive);
        assert_eq!(pack.footnotes.len(), 2);
        assert_eq!(
            pack.annexes.len(),
            0,
            "both go on beneath the list; the agenda holds nothing and is left out"
        );
        let text = crate::write::text::write(&pack);
        assert!(text.contains("A point.[1]") && text.contains("A point.[2]"), "{text}");
        assert!(
            text.contains("1. Briefing for the Performance and Risk Board"),
            "{text}"
        );
    }
}
