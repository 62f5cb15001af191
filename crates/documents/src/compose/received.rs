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

/// Words whose lines keep the numbers they begin with: read as Markdown, "4." followed by "6." would be counted anew, and
/// a letter that answers by number would answer something else.
fn with_its_numbers(body: &str) -> String {
    let mut said = String::with_capacity(body.len());
    for line in body.lines() {
        let start = line.len() - line.trim_start().len();
        let digits = line[start..].bytes().take_while(u8::is_ascii_digit).count();
        let sign = start + digits;
        if digits > 0 && line[sign..].starts_with(['.', ')']) {
            // A paragraph of its own, as the line is one.
            said.push('\n');
            said.push_str(&line[..sign]);
            said.push('\\');
            said.push_str(&line[sign..]);
        } else {
            said.push_str(line);
        }
        said.push('\n');
    }
    said
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
    let said = with_its_numbers(&letter.body);
    document.body.extend(markdown::blocks(&said, &mut footnotes));
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

    // Red while the body was read as plain Markdown: 6 became 5.
    #[test]
    fn numbers_stay_as_the_letter_has_them() {
        let document = compose(&Received {
            from: "Ada Quill".to_owned(),
            body: "4. We comment.\n6. A plan exists.\n\n(12) Later.\n\n10) Last.\n\n1.5 days.".to_owned(),
            ..Received::default()
        });
        let said: Vec<String> = document.body[2..]
            .iter()
            .map(|block| match block {
                Block::Paragraph { content } => crate::write::plain::plain(content),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(
            said,
            [
                "4. We comment.",
                "6. A plan exists.",
                "(12) Later.",
                "10) Last.",
                "1.5 days."
            ]
        );
    }
}
