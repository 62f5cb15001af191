//! A message to a lead: exactly their actions, what is asked about each, and by when an answer is wanted.

use chrono::NaiveDate;
use domain::marking::Marking;

use crate::compose::actions::number_width;
use crate::compose::review::{actions, beneath};
use crate::compose::tables::table;
use crate::compose::{House, paper, words};
use crate::model::{Block, Document, Inline};

/// A chasing message.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chase {
    /// The office that asks.
    pub house: House,
    /// Whom it goes to: a body, a post or a person.
    pub lead: String,
    /// How it begins: `Dear Tobias`.
    pub greeting: String,
    /// The board it is for: `Performance and Risk Board, 4 November 2027`; may be empty.
    pub board: String,
    /// The day by which an answer is wanted.
    pub by: Option<NaiveDate>,
    /// The day every count is true for.
    pub as_at: Option<NaiveDate>,
    /// The highest of anything in it.
    pub marking: Marking,
    /// Their actions.
    pub rows: Vec<Row>,
}

/// An action with what is asked about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Its number in the register.
    pub number: String,
    /// The words.
    pub text: String,
    /// The timing as written.
    pub timing: String,
    /// What stands beneath it, such as `read as 1 to 31 July 2027`; may be empty.
    pub reading: String,
    pub asked: String,
}

/// Composes the message: a letter in little, from greeting to close, that says once by when an answer is wanted.
pub fn compose(chase: &Chase) -> Document {
    let lead = words::line(&chase.lead);
    let title = format!("Actions led by {lead}");
    let mut document = paper(&chase.house, title.clone(), chase.marking);
    document.date = chase.as_at;
    let body = &mut document.body;
    words::paragraph(body, &chase.greeting);
    let count = u32::try_from(chase.rows.len()).unwrap_or(u32::MAX);
    let moment = chase
        .as_at
        .map(|day| format!(" as at {}", words::day(day)))
        .unwrap_or_default();
    let (are, them, each) = if count == 1 {
        ("is", "it", "it")
    } else {
        ("are", "them", "each")
    };
    let board = words::line(&chase.board);
    let before = if board.is_empty() {
        String::new()
    } else {
        format!(" The {board}, will go through {them}.")
    };
    words::paragraph(
        body,
        &format!("{} led by {lead} {are} open{moment}.{before}", actions(count)),
    );
    if let Some(by) = chase.by {
        words::paragraph(
            body,
            &format!(
                "An answer on {each} by {} would let the papers say where {} stands.",
                words::day(by),
                if count == 1 { "the action" } else { "each" }
            ),
        );
    }
    if !chase.rows.is_empty() {
        let rows = chase.rows.iter().map(|row| {
            let mut action = words::cell(&row.text);
            if !row.asked.trim().is_empty() {
                action.push(Block::Paragraph {
                    content: vec![Inline::Strong {
                        content: vec![Inline::text(words::line(&row.asked))],
                    }],
                });
            }
            let mut timing = words::cell(&row.timing);
            beneath(&mut timing, &row.reading);
            vec![words::cell(&row.number), action, timing]
        });
        let number = number_width(chase.rows.iter().map(|row| row.number.as_str()), 2.1);
        body.push(Block::Table(table(
            &format!("{title}: number, action and what is asked, timing"),
            &[
                ("No.", Some(number)),
                ("Action and what is asked", None),
                ("Timing", Some(42.0)),
            ],
            rows.collect(),
        )));
    }
    words::paragraph(body, "With thanks");
    words::paragraph(body, chase.house.office.trim());
    document
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::text;

    fn message(rows: usize) -> String {
        let row = Row {
            number: "2027/26".to_owned(),
            text: "Constabulary to publish custody waits.".to_owned(),
            timing: "October 2027".to_owned(),
            reading: String::new(),
            asked: "Is it on course?".to_owned(),
        };
        text::write(&compose(&Chase {
            house: House {
                office: "Deputy Mayor for Policing and Crime".to_owned(),
                ..House::default()
            },
            lead: "Constabulary".to_owned(),
            greeting: "Dear colleagues".to_owned(),
            board: "Performance and Risk Board, 4 November 2027".to_owned(),
            by: NaiveDate::from_ymd_opt(2027, 10, 27),
            as_at: NaiveDate::from_ymd_opt(2027, 10, 20),
            marking: Marking::Official,
            rows: vec![row; rows],
        }))
    }

    #[test]
    fn it_greets_closes_and_says_once_by_when() {
        let said = message(2);
        let order = [
            "Dear colleagues",
            "2 actions led by Constabulary are open as at 20 October 2027. The Performance and Risk Board, 4 November \
             2027, will go through them.",
            "An answer on each by 27 October 2027 would let the papers say where each stands.",
            "2027/26  Constabulary to publish custody waits.",
            "Is it on course?",
            "With thanks",
            "Deputy Mayor for Policing and Crime",
        ];
        let places: Vec<_> = order.iter().map(|words| said.find(words).expect(words)).collect();
        assert!(places.is_sorted(), "{said}");
        assert_eq!(said.matches("27 October 2027").count(), 1, "{said}");
        assert!(message(1).contains("1 action led by Constabulary is open as at 20 October 2027."));
    }
}
