//! The recovery sheet: the key that opens an office where its passphrase is forgotten, on one page, with what it opens,
//! how it is used and where it is to be kept.

use chrono::NaiveDate;
use domain::marking::Marking;

use crate::compose::tables::heading;
use crate::compose::{House, paper, words};
use crate::model::{Align, Block, Column, Document, Inline, Table};

/// How many groups stand in a row: few enough to keep one's place while typing.
const IN_ROW: usize = 3;

/// What the sheet says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Recovery {
    /// The office whose sheet it is.
    pub house: House,
    /// The name of the office's file; without its folder, which would say whose computer it is.
    pub file: String,
    /// The day it was made.
    pub made: Option<NaiveDate>,
    /// The groups of the key, in order.
    pub groups: Vec<String>,
}

/// Composes the sheet.
pub fn compose(sheet: &Recovery) -> Document {
    let title = format!("Recovery sheet for {}", sheet.file);
    let mut document = paper(&sheet.house, title.clone(), Marking::OfficialSensitive);
    document.date = sheet.made;
    let body = &mut document.body;
    heading(body, 1, &title);
    let made = sheet.made.map(words::day).unwrap_or_default();
    words::paragraph(
        body,
        &format!(
            "Made on {made}. It opens this office, and the backups made under the same passphrase, for whoever holds \
             it. When the passphrase is changed, this sheet opens only the backups made before: print a new one."
        ),
    );
    heading(body, 2, "Recovery key");
    let text = |words: String| vec![Inline::text(words)];
    let column = |width, align| Column { width, align };
    let rows = sheet
        .groups
        .chunks(IN_ROW)
        .enumerate()
        .map(|(row, groups)| {
            let first = row * IN_ROW + 1;
            let last = first + groups.len() - 1;
            let label = if first == last {
                first.to_string()
            } else {
                format!("{first} to {last}")
            };
            let cell = |content| vec![Block::Paragraph { content }];
            let mut cells = vec![cell(text(label))];
            for at in 0..IN_ROW {
                cells.push(match groups.get(at) {
                    // A space between the letters keeps them apart for the eye; it is not typed.
                    Some(group) => cell(vec![Inline::Strong {
                        content: text(spaced(group)),
                    }]),
                    None => Vec::new(),
                });
            }
            cells
        })
        .collect();
    let mut columns = vec![column(Some(22.0), Align::Left)];
    columns.extend((0..IN_ROW).map(|_| column(None, Align::Centre)));
    let names = ["Groups", "First", "Second", "Third"];
    body.push(Block::Table(Table {
        summary:
            "The recovery key in groups of five letters and digits, three groups in a row, read from left to right."
                .to_owned(),
        columns,
        header: names.map(|name| text(name.to_owned())).to_vec(),
        rows,
        rows_named: true,
    }));
    words::paragraph(
        body,
        "The key has no letter I, L, O or U: what looks like one is a digit, 1 or 0. Small letters, spaces and hyphens \
         do not matter. The last of each group checks the group, so a slip is named by its group.",
    );
    heading(body, 2, "How to use it");
    body.push(Block::List {
        start: Some(1),
        items: [
            "Open the office. Where the passphrase is asked for, choose “Use the recovery key”.",
            "Type the groups in order, then choose “Open”.",
            "Set a new passphrase at once, under Settings, Passphrase, and print a new sheet.",
        ]
        .map(|step| {
            vec![Block::Paragraph {
                content: text(step.to_owned()),
            }]
        })
        .to_vec(),
    });
    words::paragraph(
        body,
        "Without the window: write the groups into a file and run “desk passphrase change OFFICE --recovery-key-file \
         FILE --new NEW-PASSPHRASE-FILE”.",
    );
    heading(body, 2, "Where to keep it");
    words::paragraph(
        body,
        "In a safe or a locked cabinet, in another place than the computer, where two people of the office know of it. \
         Do not photograph, scan or mail it, and do not keep the file it was printed from. Without the passphrase and \
         without this sheet nobody can open the office, not even those who wrote the program.",
    );
    document
}

/// `7KQ3M` as `7 K Q 3 M`.
fn spaced(group: &str) -> String {
    let mut spaced = String::new();
    for letter in group.chars() {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push(letter);
    }
    spaced
}
