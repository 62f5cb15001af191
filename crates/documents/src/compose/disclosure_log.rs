//! The log of what was disclosed, for the public: each response by its reference, its day and a summary. Who asked stands
//! nowhere in it.

use chrono::NaiveDate;
use domain::marking::Marking;

use crate::compose::tables::heading;
use crate::compose::{House, headings, paper, words};
use crate::model::{Block, Document};

/// The log.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DisclosureLog {
    pub house: House,
    /// In the order in which they stand.
    pub entries: Vec<LogEntry>,
}

/// A response in the log.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogEntry {
    pub title: String,
    /// The office's reference; may be empty.
    pub reference: String,
    /// The day of the response.
    pub responded: Option<NaiveDate>,
    pub summary: String,
    /// Where the response was published; may be empty.
    pub place: String,
}

/// Composes the log.
pub fn compose(log: &DisclosureLog) -> Document {
    let mut document = paper(&log.house, "Disclosure log".to_owned(), Marking::Official);
    heading(&mut document.body, 1, "Disclosure log");
    if log.entries.is_empty() {
        words::paragraph(&mut document.body, "Nothing is in the log yet.");
    }
    for entry in &log.entries {
        heading(&mut document.body, 2, &words::line(&entry.title));
        let rows = [
            ("Reference", words::line(&entry.reference)),
            ("Date of response", entry.responded.map(words::day).unwrap_or_default()),
            ("Response", words::line(&entry.place)),
        ];
        let rows: Vec<_> = rows
            .into_iter()
            .filter(|(_, said)| !said.is_empty())
            .map(|(label, said)| (label.to_owned(), vec![words::inlines(&said)]))
            .collect();
        if !rows.is_empty() {
            document.body.push(Block::Facts { rows });
        }
        words::paragraph(&mut document.body, &entry.summary);
    }
    headings::settle(&mut document);
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_response_stands_under_its_title() {
        let document = compose(&DisclosureLog {
            entries: vec![LogEntry {
                title: "The harbour survey".to_owned(),
                responded: NaiveDate::from_ymd_opt(2022, 3, 10),
                summary: "Letters about it.".to_owned(),
                ..LogEntry::default()
            }],
            ..DisclosureLog::default()
        });
        let said = crate::write::text::write(&document);
        assert!(
            said.contains("The harbour survey") && said.contains("10 March 2022"),
            "{said}"
        );
        assert!(!said.contains("Reference"), "what is not known is left out: {said}");
    }
}
