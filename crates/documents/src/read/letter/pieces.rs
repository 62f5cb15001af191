//! A letter as it was read, and the pieces of its file that are not yet told apart.

use chrono::NaiveDate;
use domain::marking::Marking;
use serde::Serialize;

use crate::read::actions::{self, ActionRead};
use crate::read::{Doubt, Passed, words};

/// What a letter seems to say. A field that was not found is empty.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct LetterRead {
    /// What stands behind "Our ref".
    pub our_reference: String,
    /// What stands behind "Your ref".
    pub their_reference: String,
    /// The letter's own date.
    pub date: Option<NaiveDate>,
    /// The date's words.
    pub date_written: String,
    /// The day of a stamp or line above the salutation that says when it was received, and that line.
    pub received: Option<(NaiveDate, String)>,
    /// The name in the address block, where it stands on a line of its own.
    pub addressee_name: String,
    /// The whole address block, a line each; the name first.
    pub addressee: Vec<String>,
    /// `Dear Steve`, with its comma where it has one.
    pub salutation: String,
    /// The line between salutation and text, or behind "Re:".
    pub subject: String,
    /// The text between salutation and sign-off: one Markdown block each.
    pub body: Vec<String>,
    /// `Yours sincerely,` with its comma where it has one.
    pub sign_off: String,
    /// The name under the sign-off.
    pub signatory_name: String,
    /// The lines under that name.
    pub signatory_titles: Vec<String>,
    /// Who else was sent it, a line each.
    pub copies_to: Vec<String>,
    /// The sender's name, address and the like around the address block.
    pub letterhead: Vec<String>,
    /// The highest marking that stands on it.
    pub marking: Option<Marking>,
    /// The annex's heading, lines joined by a line feed; empty when the table has none.
    pub annex_title: String,
    /// Rows of the table of actions.
    pub actions: Vec<ActionRead>,
    /// What else follows the signatory, such as numbered answers or an annex in prose: one Markdown block each.
    pub annex_text: Vec<String>,
    /// The tables whose rows are in `actions`, where they stand.
    pub tables: Vec<TableRead>,
    /// What a person should look at.
    pub doubts: Vec<Doubt>,
    /// What ended in no field.
    pub passed_over: Vec<Passed>,
}

/// A table of actions as it stands in a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableRead {
    /// It stands after the signatory.
    pub in_annex: bool,
    /// The block of the body, or of the text after the signatory, that it stands before.
    pub before: usize,
    /// Its rows, a line each, header row included; bars stand between the cells.
    pub text: String,
}

impl LetterRead {
    /// The body as one Markdown text.
    pub fn body_markdown(&self) -> String {
        self.body.join("\n\n")
    }

    /// Everything from the salutation on as one Markdown text, tables of actions included: a letter that is kept as it
    /// came.
    pub fn whole_markdown(&self) -> String {
        let with_tables = |blocks: &[String], in_annex: bool| {
            let mut all = Vec::new();
            for at in 0..=blocks.len() {
                let here = self
                    .tables
                    .iter()
                    .filter(|table| table.in_annex == in_annex && table.before == at);
                all.extend(here.map(|table| table.text.clone()));
                all.extend(blocks.get(at).cloned());
            }
            all
        };
        let mut signed = vec![self.signatory_name.clone()];
        signed.extend(self.signatory_titles.clone());
        let mut all = vec![self.salutation.clone(), self.subject.clone()];
        all.extend(with_tables(&self.body, false));
        all.push(self.sign_off.clone());
        all.push(signed.join("  \n").trim().to_owned());
        if !self.copies_to.is_empty() {
            all.push(format!("Copies to: {}", self.copies_to.join("; ")));
        }
        all.push(self.annex_title.replace('\n', "  \n"));
        all.extend(with_tables(&self.annex_text, true));
        all.retain(|block| !block.trim().is_empty());
        all.join("\n\n")
    }

    /// Takes down who else was sent it.
    pub(super) fn copy(&mut self, words: &str) {
        let lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
        self.copies_to.extend(lines.map(str::to_owned));
    }

    pub(super) fn doubt(&mut self, place: &str, what: impl Into<String>) {
        self.doubts.push(Doubt::new(place, what));
    }

    pub(super) fn pass(&mut self, what: &str, why: &str) {
        self.passed_over.push(Passed::new(what, why));
    }

    pub(super) fn mark(&mut self, marking: Marking) {
        self.marking = self.marking.max(Some(marking));
    }
}

/// A paragraph, a line of one, or a table, borrowed from the source.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Piece<'a> {
    Words {
        text: &'a str,
        markdown: &'a str,
        style: Option<&'a str>,
    },
    Table {
        rows: &'a [Vec<String>],
        oddities: &'a [(usize, String)],
    },
}

impl Piece<'_> {
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Words { text, .. } => text,
            Self::Table { .. } => "",
        }
    }
}

pub(crate) enum LetterPart {
    Body,
    Annex,
}

/// Markings, page numbers and the letterhead repeated on later pages.
pub(crate) fn furniture(text: &str, read: &mut LetterRead) -> bool {
    let line = text.trim();
    if let Some(marking) = words::marking(line) {
        read.mark(marking);
        read.pass(
            line,
            "a marking at the top or the bottom of a page; read as the letter's marking",
        );
    } else if words::page_number(line) {
        read.pass(line, "a page number");
    } else if words::capitals(line) && read.letterhead.iter().take(40).any(|known| known == line) {
        read.pass(line, "the letterhead repeated on a later page");
    } else {
        return false;
    }
    true
}

/// What follows "cc" or "Copies to", empty where the names stand below. Without a colon only a short line is one.
pub(crate) fn copies(text: &str) -> Option<&str> {
    const LABELS: &[&str] = &[
        "cc",
        "c.c.",
        "c.c",
        "copy to",
        "copies to",
        "copy sent to",
        "copies sent to",
        "with copies to",
    ];
    let short = text.len() <= 120 && !text.trim_end().ends_with(['.', '?', '!']);
    words::labelled(text, LABELS, false)
        .or_else(|| {
            words::labelled(text, &["copy", "copies", "copied", "copied to"], false).filter(|_| text.contains(':'))
        })
        .or_else(|| words::labelled(text, LABELS, true).filter(|rest| short && rest.starts_with(char::is_uppercase)))
}

/// A paragraph's lines as pieces of their own.
pub(crate) fn lines<'a>(piece: &Piece<'a>) -> Vec<Piece<'a>> {
    match *piece {
        Piece::Words { text, markdown, style } => {
            let marked: Vec<&str> = markdown.lines().collect();
            let plain: Vec<&str> = text.lines().collect();
            let same = marked.len() == plain.len();
            plain
                .iter()
                .enumerate()
                .map(|(index, &text)| Piece::Words {
                    text,
                    markdown: if same { marked[index] } else { text },
                    style,
                })
                .collect()
        }
        table @ Piece::Table { .. } => vec![table],
    }
}

/// Rows of actions, or a table kept as Markdown where it stands.
pub(crate) fn table(rows: &[Vec<String>], oddities: &[(usize, String)], read: &mut LetterRead, place: LetterPart) {
    if let Some(found) = actions::from_table(rows, oddities, read.actions.len()) {
        let in_annex = matches!(place, LetterPart::Annex);
        read.tables.push(TableRead {
            in_annex,
            before: if in_annex {
                read.annex_text.len()
            } else {
                read.body.len()
            },
            text: as_lines(rows),
        });
        read.actions.extend(found.actions);
        read.doubts.extend(found.doubts);
        read.passed_over.extend(found.passed_over);
        return;
    }
    read.doubt(
        "table",
        format!("a table of {} rows holds no actions and was kept as text", rows.len()),
    );
    let markdown = actions::as_markdown(rows);
    match place {
        LetterPart::Body => read.body.push(markdown),
        LetterPart::Annex => read.annex_text.push(markdown),
    }
}

/// A table as a person reads it where it is not laid out as one.
pub(crate) fn as_lines(rows: &[Vec<String>]) -> String {
    let lines = rows.iter().map(|row| {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('\n', " ")).collect();
        cells.join(" | ")
    });
    lines.collect::<Vec<_>>().join("\n")
}
