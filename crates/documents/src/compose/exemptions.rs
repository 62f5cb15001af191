//! The schedule at the end of a public copy: what is withheld from it, why, and how often; never what it says.

use std::collections::BTreeMap;

use super::words;
use crate::model::{Align, Annex, Block, Column, Document, Inline, Table};

/// What is withheld from a copy for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exemption {
    /// `section 40`.
    pub reason: String,
    /// `Personal information`.
    pub title: String,
    /// `Words`, `An action`, `An item`.
    pub what: String,
    /// How often.
    pub times: u32,
}

/// Adds the schedule of what is withheld, on a page of its own; nothing where nothing is.
pub fn schedule(document: &mut Document, exemptions: &[Exemption]) {
    if exemptions.is_empty() {
        return;
    }
    let mut rows: BTreeMap<(&str, &str, &str), u32> = BTreeMap::new();
    for one in exemptions {
        *rows.entry((&one.reason, &one.title, &one.what)).or_default() += one.times;
    }
    let head = |words: &str| vec![Inline::text(words)];
    let column = |width, align| Column { width, align };
    document.annexes.push(Annex {
        label: "Withheld from this copy".to_owned(),
        title: String::new(),
        landscape: false,
        foot: String::new(),
        blocks: vec![
            Block::Paragraph {
                content: vec![Inline::text(
                    "This is a public copy. What is withheld is marked where it stood. A section is one of the Freedom \
                     of Information Act 2000.",
                )],
            },
            Block::Table(Table {
                summary: "What is withheld from this copy, why, and how often".to_owned(),
                columns: vec![
                    column(Some(45.0), Align::Left),
                    column(None, Align::Left),
                    column(Some(30.0), Align::Left),
                    column(Some(20.0), Align::Right),
                ],
                header: vec![head("Why"), head("Exemption"), head("What"), head("Times")],
                rows: rows
                    .into_iter()
                    .map(|((reason, title, what), times)| {
                        [reason, title, what, &times.to_string()].map(words::cell).into()
                    })
                    .collect(),
                rows_named: false,
            }),
        ],
    });
}
