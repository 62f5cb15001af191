//! Letters in as lists show them.

use domain::letter::{Answer, Outcome, Reply};
use store::{Owner, Reader};

use crate::base::error::Error;
use crate::facts::drafted::{replies_to_item, went};
use crate::facts::replaced::is_replaced;
use crate::views::rows::letter::{Direction, LetterRow, letter_row};

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

pub(crate) fn reply_row(reader: &Reader<'_>, reply: &Reply) -> Result<LetterRow, Error> {
    let answers: Vec<Answer> = reader.of(Owner::Letter, reply.id)?;
    let meeting = match reply.answers.first() {
        Some(id) => letter_row(reader, &reader.get(*id)?)?.meeting,
        None => None,
    };
    Ok(LetterRow {
        id: reply.id.to_string(),
        direction: Direction::In,
        reference: reply.ours.first().cloned().or_else(|| reply.their_reference.clone()),
        title: match reply
            .subject
            .as_deref()
            .map(str::trim)
            .filter(|subject| !subject.is_empty())
        {
            Some(subject) => format!("Letter from {}: {subject}", first_line(&reply.from)),
            None => format!("Letter from {}", first_line(&reply.from)),
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
