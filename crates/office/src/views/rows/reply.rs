//! Letters in as lists show them.

use domain::letter::{Answer, Outcome, Reply};
use store::{Owner, Reader};

use crate::base::error::Error;
use crate::facts::case_letters::of_case;
use crate::facts::correspondence::Item;
use crate::facts::drafted::{replies_to_item, went};
use crate::facts::replaced::is_replaced;
use crate::views::rows::letter::{Direction, LetterRow, letter_row};

/// A letter in as a row. One by which information was asked for shows its case in place of who asked.
pub(crate) fn reply_row(reader: &Reader<'_>, reply: &Reply) -> Result<LetterRow, Error> {
    let answers: Vec<Answer> = reader.owned_by(Owner::Letter, reply.id)?;
    let meeting = match reply.answers.first() {
        Some(id) => letter_row(reader, &reader.get(*id)?)?.meeting,
        None => None,
    };
    let item = Item::Reply(reply.clone());
    let (title, subject) = match of_case(reader, &item)? {
        Some(of) => (of.title, of.subject),
        None => (item.title(), item.subject().map(str::to_owned)),
    };
    Ok(LetterRow {
        id: reply.id.to_string(),
        direction: Direction::In,
        reference: reply.ours.first().cloned().or_else(|| reply.their_reference.clone()),
        title: match subject {
            Some(subject) => format!("{title}: {subject}"),
            None => title,
        },
        date: reply.date.or(Some(reply.received)),
        sent_on: None,
        state: if is_replaced(reader, reply.id.0)? {
            "replaced"
        } else if replies_to_item(reader, reply.id.0)?.iter().any(went) {
            "answered"
        } else {
            "received"
        }
        .to_owned(),
        meeting,
        forum: None,
        rows: answers.len() as u32,
        version: 1,
        answered: answers
            .iter()
            .filter(|answer| answer.outcome == Some(Outcome::Answered))
            .count() as u32,
        replies: 0,
        asked: answers.len() as u32,
    })
}
