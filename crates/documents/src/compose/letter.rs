//! A letter: letterhead, addressee, references, date, body, sign-off, copies, and its annexes in order.
//!
//! An unfinished letter composes too, for the proof: what is empty leaves no gap and no label.

use chrono::NaiveDate;
use domain::exemption::rule::Law;
use domain::letter::request::AnswersAs;
use domain::marking::Marking;

use crate::compose::actions::{self, ActionRow};
use crate::compose::notice::{self, NoticeClaim, Rights};
use crate::compose::{House, headings, paper, words};
use crate::markdown;
use crate::model::{self, Align, Block, Column, Document, Inline, Table};

/// A letter's values, as its record holds them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Letter {
    /// The office that writes.
    pub house: House,
    /// Our reference, as written.
    pub our_reference: String,
    /// Their reference, as written.
    pub their_reference: String,
    /// The addressee block, a line each: name, post, body, address.
    pub addressee: Vec<String>,
    /// The day the letter bears; none while it is being drafted.
    pub date: Option<NaiveDate>,
    /// `Dear Tobias`.
    pub salutation: String,
    /// A line above the body; may be empty.
    pub subject: String,
    /// Markdown.
    pub body: String,
    /// `Yours sincerely`.
    pub sign_off: String,
    /// The signatory's name, then posts, a line each.
    pub signatory: Vec<String>,
    /// Who else receives it, one each.
    pub copies_to: Vec<String>,
    /// Printed on every page.
    pub marking: Marking,
    /// In order: the first is Annex A.
    pub annexes: Vec<Annex>,
    /// Where agreed actions stand.
    pub agreements: Agreements,
    /// Answers to numbered requests, in order; they stand after the signature.
    pub answers: Vec<Answered>,
    /// How the answers stand.
    pub answers_as: AnswersAs,
    /// What it refuses, and what it tells of reviews; of a letter that answers a request for information.
    pub refusal: Option<Refusal>,
}

/// What a response to a request for information refuses. The list, the arguments and the schedule are made of the same
/// claims, so that they say the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// By which law it answers.
    pub law: Law,
    /// In any order; they stand in the order of the law.
    pub claims: Vec<NoticeClaim>,
    pub rights: Rights,
}

/// A request with its answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answered {
    /// Number and words of the request, as they stand above the answer.
    pub heading: String,
    /// Its number as written; may be empty.
    pub number: String,
    /// Its words without the number.
    pub request: String,
    /// Markdown; may be empty.
    pub answer: String,
}

/// Where a letter shows the actions that were agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Agreements {
    /// In a table on a page of its own.
    #[default]
    InAnnex,
    /// As bullets at the end of the body; an annex of actions then takes no letter of the alphabet.
    InBody,
}

/// What follows a letter, on pages of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Annex {
    /// Stands under `Annex A`; may be empty.
    pub title: String,
    /// What it holds.
    pub content: Content,
}

/// What an annex holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// The agreed actions: No., Action, Timing, Lead. With no rows the annex is left out.
    Actions(Vec<ActionRow>),
    /// Any other table. Short rows are filled with empty cells, long ones widen the table.
    Table {
        /// The header row.
        header: Vec<String>,
        /// The rows below it; each cell is plain words.
        rows: Vec<Vec<String>>,
    },
    /// Markdown.
    Text(String),
}

/// Composes the letter.
pub fn compose(letter: &Letter) -> Document {
    let mut document = paper(&letter.house, title(letter), letter.marking);
    document.date = letter.date;
    document.letterhead = letter.house.letterhead();
    let mut footnotes = Vec::new();
    document.body = body(letter, &mut footnotes);
    document.annexes = annexes(letter, &mut footnotes);
    document.footnotes = footnotes;
    headings::settle(&mut document);
    document
}

/// The title in the file's properties: the subject where there is one, else who it is to.
fn title(letter: &Letter) -> String {
    let subject = words::line(&letter.subject);
    let to = words::lines(&letter.addressee).into_iter().next();
    let mut title = match (subject.is_empty(), to) {
        (false, _) => subject,
        (true, Some(name)) => format!("Letter to {name}"),
        (true, None) => "Letter".to_owned(),
    };
    if let Some(date) = letter.date {
        title.push_str(", ");
        title.push_str(&words::day(date));
    }
    title
}

fn body(letter: &Letter, footnotes: &mut Vec<Vec<Inline>>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let addressee = words::lines(&letter.addressee);
    let mut references = Vec::new();
    for (label, value) in [
        ("Our ref", &letter.our_reference),
        ("Your ref", &letter.their_reference),
    ] {
        let value = words::line(value);
        if !value.is_empty() {
            references.push((label.to_owned(), value));
        }
    }
    let date = letter.date.map(words::day).unwrap_or_default();
    if !(addressee.is_empty() && references.is_empty() && date.is_empty()) {
        blocks.push(Block::AddressBlock {
            addressee,
            references,
            date,
        });
    }
    words::paragraph(&mut blocks, &letter.salutation);
    let subject = words::line(&letter.subject);
    if !subject.is_empty() {
        blocks.push(Block::Heading {
            level: 1,
            content: vec![Inline::text(subject)],
        });
    }
    blocks.extend(markdown::blocks(&letter.body, footnotes));
    if letter.agreements == Agreements::InBody {
        for annex in &letter.annexes {
            if let Content::Actions(rows) = &annex.content {
                blocks.extend(actions::bullets(rows));
            }
        }
    }
    if let Some(refusal) = &letter.refusal {
        if let Some(notice) = notice::compose(&refusal.claims) {
            blocks.extend(notice.list);
            blocks.extend(notice.arguments);
        }
        blocks.extend(notice::rights(refusal.law, &refusal.rights));
    }
    let sign_off = words::line(&letter.sign_off);
    let signatory = words::lines(&letter.signatory);
    if !(sign_off.is_empty() && signatory.is_empty()) {
        blocks.push(Block::SignOff {
            words: sign_off,
            signatory,
        });
    }
    blocks.extend(copies(&words::lines(&letter.copies_to)));
    blocks.extend(answers(letter, footnotes));
    blocks
}

/// Answers under their requests, letter for letter, or beside them in a table.
fn answers(letter: &Letter, footnotes: &mut Vec<Vec<Inline>>) -> Vec<Block> {
    if letter.answers.is_empty() {
        return Vec::new();
    }
    if letter.answers_as == AnswersAs::Headings {
        let mut blocks = Vec::new();
        for one in &letter.answers {
            blocks.push(Block::Heading {
                level: 2,
                content: words::inlines(&one.heading),
            });
            blocks.extend(markdown::blocks(&one.answer, footnotes));
        }
        return blocks;
    }
    let left = |width| Column {
        width,
        align: Align::Left,
    };
    vec![Block::Table(Table {
        summary: "Requests and their answers".to_owned(),
        columns: vec![left(Some(13.0)), left(Some(58.0)), left(None)],
        header: ["No.", "Request", "Answer"]
            .iter()
            .map(|head| words::inlines(head))
            .collect(),
        rows: letter
            .answers
            .iter()
            .map(|one| {
                vec![
                    words::cell(&one.number),
                    words::cell(&one.request),
                    markdown::blocks(&one.answer, footnotes),
                ]
            })
            .collect(),
        // A request without a number leaves its row without a name.
        rows_named: letter.answers.iter().all(|one| !one.number.trim().is_empty()),
    })]
}

fn copies(names: &[String]) -> Option<Block> {
    let content = match names {
        [] => return None,
        [name] => vec![Inline::text(format!("Copy to: {name}"))],
        names => {
            let mut content = vec![Inline::text("Copies to:")];
            for name in names {
                content.push(Inline::Break);
                content.push(Inline::text(name.as_str()));
            }
            content
        }
    };
    Some(Block::Paragraph { content })
}

fn annexes(letter: &Letter, footnotes: &mut Vec<Vec<Inline>>) -> Vec<model::Annex> {
    let mut annexes = Vec::new();
    for annex in &letter.annexes {
        let title = words::line(&annex.title);
        let blocks = match &annex.content {
            Content::Actions(_) if letter.agreements == Agreements::InBody => continue,
            Content::Actions(rows) if rows.is_empty() => continue,
            Content::Actions(rows) => vec![Block::Table(actions::agreed(rows, &title))],
            Content::Table { header, rows } => vec![Block::Table(table(header, rows, &title))],
            Content::Text(text) => markdown::blocks(text, footnotes),
        };
        annexes.push(model::Annex {
            label: format!("Annex {}", words::letter(annexes.len())),
            title,
            landscape: false,
            blocks,
            foot: String::new(),
        });
    }
    let refused = letter
        .refusal
        .as_ref()
        .and_then(|refusal| notice::compose(&refusal.claims));
    if let Some(notice) = refused {
        annexes.push(model::Annex {
            label: format!("Annex {}", words::letter(annexes.len())),
            ..notice.schedule
        });
    }
    annexes
}

/// A free table: as wide as its widest row, so that no cell is ever dropped.
fn table(header: &[String], rows: &[Vec<String>], title: &str) -> Table {
    let width = rows.iter().map(Vec::len).chain([header.len(), 1]).max().unwrap_or(1);
    let cell = |row: &[String], index: usize| row.get(index).cloned().unwrap_or_default();
    Table {
        summary: if title.is_empty() {
            "Table".to_owned()
        } else {
            title.to_owned()
        },
        columns: vec![
            Column {
                width: None,
                align: Align::Left
            };
            width
        ],
        header: (0..width).map(|index| words::inlines(&cell(header, index))).collect(),
        rows: rows
            .iter()
            .map(|row| (0..width).map(|index| words::cell(&cell(row, index))).collect())
            .collect(),
        // What the first cell of a table of somebody else's is, is not known here.
        rows_named: false,
    }
}

#[cfg(test)]
mod tests;
