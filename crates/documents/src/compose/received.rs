//! A letter that came in, as a paper of its own: what is known of it, and its words. It is not theirs to the letter: how
//! it looked is in the file that was kept.

use chrono::NaiveDate;
use domain::marking::Marking;

use crate::compose::tables::heading;
use crate::compose::{House, headings, paper, words};
use crate::markdown;
use crate::model::{Block, Document, Inline};

/// A letter in, as its paper shows it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Received {
    pub house: House,
    /// Who sent it, as written.
    pub from: String,
    /// Whom it is to, as written, a line each; may be empty.
    pub to: Vec<String>,
    /// The day on it.
    pub date: Option<NaiveDate>,
    /// Its own reference; may be empty.
    pub reference: String,
    /// Its subject; may be empty.
    pub subject: String,
    /// Its words, Markdown.
    pub body: String,
    pub marking: Marking,
}

/// Composes it.
pub fn compose(letter: &Received) -> Document {
    let mut title = format!("Letter from {}", words::line(&letter.from));
    if let Some(date) = letter.date {
        title = format!("{title}, {}", words::day(date));
    }
    let mut document = paper(&letter.house, title.clone(), letter.marking);
    document.date = letter.date;
    heading(&mut document.body, 1, &title);
    let date = letter.date.map(words::day).unwrap_or_default();
    let rows: Vec<(String, Vec<Vec<Inline>>)> = [
        ("From", letter.from.as_str()),
        ("To", &words::lines(&letter.to).join("\n")),
        ("Date", &date),
        ("Reference", &letter.reference),
        ("Subject", &letter.subject),
    ]
    .into_iter()
    .filter(|(_, said)| !said.trim().is_empty())
    .map(|(label, said)| (label.to_owned(), vec![words::inlines(said)]))
    .collect();
    document.body.push(Block::Facts { rows });
    let mut footnotes = Vec::new();
    document.body.extend(markdown::blocks(&letter.body, &mut footnotes));
    document.footnotes = footnotes;
    headings::settle(&mut document);
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_it_stands_before_its_words() {
        let document = compose(&Received {
            from: "Ada Quill, Chair".to_owned(),
            date: NaiveDate::from_ymd_opt(2027, 12, 9),
            body: "Thank you for your letter.".to_owned(),
            ..Received::default()
        });
        assert_eq!(document.title, "Letter from Ada Quill, Chair, 9 December 2027");
        let Some(Block::Facts { rows }) = document.body.get(1) else {
            panic!("{:?}", document.body)
        };
        let labels: Vec<&str> = rows.iter().map(|(label, _)| label.as_str()).collect();
        assert_eq!(labels, ["From", "Date"], "what is not known is left out");
        assert_eq!(document.body.len(), 3);
    }
}
