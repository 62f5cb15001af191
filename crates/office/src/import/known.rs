//! Letters that the office has already: the same bytes, or the same reference, day and people. They are not recorded
//! again.

use documents::read::letter::LetterRead;
use domain::letter::{Letter, LetterState, Reply};
use domain::timing::date_in_words;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::Reader;

use crate::base::error::Error;
use crate::facts::names::title;
use crate::import::said::same_words;
use crate::views::rows::letter::Direction;

/// A letter that the office has already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct KnownLetter {
    pub id: String,
    /// What it is called, with its day.
    pub what: String,
    /// Whether it went out or came in.
    pub direction: Direction,
    /// The office keeps the very same file.
    pub same_file: bool,
    /// It has not been sent yet.
    pub draft: bool,
}

impl KnownLetter {
    /// What there is to say of it, in a sentence.
    pub(super) fn sentence(&self) -> String {
        let how = if self.same_file {
            "the file is the one that is kept"
        } else if self.draft {
            "it is a draft; to record that it went out in this form, send that draft with this file"
        } else {
            "reference, day and people are the same; where the file's words differ, nothing is changed"
        };
        format!(
            "Known: {} is in the office already: {how}. Nothing is recorded.",
            self.what
        )
    }
}

fn of_letter(letter: &Letter, same_file: bool) -> KnownLetter {
    let day = letter.sent_on.or(letter.date).map(date_in_words);
    KnownLetter {
        id: letter.id.to_string(),
        what: match day {
            Some(day) => format!("{} of {day}", title(letter)),
            None => title(letter),
        },
        direction: Direction::Out,
        same_file,
        draft: letter.state.is_draft() && letter.state != LetterState::Withdrawn,
    }
}

fn of_reply(reply: &Reply, same_file: bool) -> KnownLetter {
    let from = reply.from.lines().next().unwrap_or_default();
    KnownLetter {
        id: reply.id.to_string(),
        what: match reply.date {
            Some(date) => format!("The letter from {from} of {}", date_in_words(date)),
            None => format!("The letter from {from}"),
        },
        direction: Direction::In,
        same_file,
        draft: false,
    }
}

fn same(left: &str, right: &str) -> bool {
    same_words(left) == same_words(right)
}

/// The letter that a file is, where the office has it. A letter that is only like one is a doubt.
pub(super) fn letter(
    reader: &Reader<'_>,
    direction: Direction,
    read: &LetterRead,
    sha256: &str,
    doubts: &mut Vec<String>,
) -> Result<Option<KnownLetter>, Error> {
    for file in reader.files_like(sha256)? {
        if let Some(letter) = reader.letter_of_file(file)? {
            return Ok(Some(of_letter(&letter, true)));
        }
        if let Some(reply) = reader.replies_of_file(file)?.first() {
            return Ok(Some(of_reply(reply, true)));
        }
    }
    match direction {
        Direction::Out => sent(reader, read, doubts),
        Direction::In => received(reader, read, doubts),
    }
}

fn sent(reader: &Reader<'_>, read: &LetterRead, doubts: &mut Vec<String>) -> Result<Option<KnownLetter>, Error> {
    let addressee = read.addressee.first().map(String::as_str).unwrap_or_default();
    let reference = read.our_reference.trim();
    let to_them = |letter: &Letter| {
        let first = letter.to.first().map(String::as_str).unwrap_or_default();
        same(first, addressee)
    };
    if reference.is_empty() {
        let Some(date) = read.date else { return Ok(None) };
        let dated: Vec<Letter> = reader.letters_dated(date)?;
        let found = dated
            .iter()
            .find(|letter| letter.reference.is_none() && to_them(letter) && same(&letter.body, &read.body_markdown()));
        return Ok(found.map(|letter| of_letter(letter, false)));
    }
    let referenced = reader.letters_with_reference(reference)?;
    let found = referenced
        .iter()
        .find(|letter| letter.date == read.date && to_them(letter));
    if let (None, Some(other)) = (found, referenced.first()) {
        doubts.push(format!(
            "Reference: {} has the same reference but another day or addressee; look whether this is that letter.",
            of_letter(other, false).what
        ));
    }
    Ok(found.map(|letter| of_letter(letter, false)))
}

fn received(reader: &Reader<'_>, read: &LetterRead, doubts: &mut Vec<String>) -> Result<Option<KnownLetter>, Error> {
    let Some(date) = read.date else { return Ok(None) };
    let dated = reader.replies_dated(date)?;
    let reference = read.our_reference.trim();
    let from_them = |reply: &Reply| {
        let name = same_words(&read.signatory_name);
        !name.is_empty() && same_words(&reply.from).starts_with(&name)
    };
    let found = dated.iter().find(|reply| {
        from_them(reply)
            && match reply
                .their_reference
                .as_deref()
                .map(str::trim)
                .filter(|theirs| !theirs.is_empty())
            {
                Some(theirs) => same(theirs, reference),
                None => {
                    reference.is_empty()
                        && reply
                            .body
                            .as_deref()
                            .is_some_and(|body| same(body, &read.whole_markdown()))
                }
            }
    });
    if let (None, Some(other)) = (found, dated.iter().find(|reply| from_them(reply))) {
        doubts.push(format!(
            "Known: {} is in the office already; look whether this is that letter.",
            of_reply(other, false).what
        ));
    }
    Ok(found.map(|reply| of_reply(reply, false)))
}
