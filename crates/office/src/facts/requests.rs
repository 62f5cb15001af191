//! What letters and messages ask, how far each request is answered, and which requests a letter of ours answers.

use domain::correspondence::{Joined, Link};
use domain::id::LetterId;
use domain::letter::request::{FrozenAnswer, Request, how_far};
use domain::letter::{Answer, Letter, Outcome, Reply};
use store::{Owner, Reader};
use uuid::Uuid;

use crate::base::error::Error;
use crate::facts::replaced::is_replaced;

/// The requests of a letter or a message, in their order.
pub(crate) fn requests_of(reader: &Reader<'_>, item: Uuid) -> Result<Vec<Request>, Error> {
    let mut requests: Vec<Request> = reader.of(Owner::Letter, item)?;
    requests.sort_by_key(|request| request.position);
    Ok(requests)
}

/// A request with what was said to it, the oldest first. What a letter in says that another took the place of is left
/// out.
pub(crate) struct Answered {
    pub request: Request,
    pub answers: Vec<Answer>,
}

impl Answered {
    /// Reads what was said to a request.
    pub fn read(reader: &Reader<'_>, request: Request) -> Result<Self, Error> {
        let mut answers = Vec::new();
        for answer in reader.of::<Answer>(Owner::Request, request.id)? {
            if !is_replaced(reader, answer.letter)? {
                answers.push(answer);
            }
        }
        Ok(Self { request, answers })
    }

    /// How far it is answered, by the newest answer that says so.
    pub fn far(&self) -> Option<Outcome> {
        how_far(self.answers.iter())
    }

    pub fn newest(&self) -> Option<&Answer> {
        self.answers.last()
    }
}

/// The letters and messages that an item answers, with the copies of each: what it replaces or is replaced by, and what
/// carries it or is carried by it.
pub(crate) fn answers_items(reader: &Reader<'_>, item: Uuid) -> Result<Vec<Uuid>, Error> {
    let mut found: Vec<Uuid> = reader
        .of::<Link>(Owner::Item, item)?
        .into_iter()
        .filter(|link| link.joined == Joined::Answers)
        .map(|link| link.to)
        .collect();
    if let Some(reply) = reader.find::<Reply>(item)? {
        found.extend(reply.answers.iter().map(|letter| letter.0));
    }
    let mut next = 0;
    while next < found.len() {
        let here = found[next];
        next += 1;
        let mut copies: Vec<Uuid> = Vec::new();
        if let Some(reply) = reader.find::<Reply>(here)? {
            copies.extend(reply.replaces.iter().map(|other| other.0));
        }
        let is_copy = |link: &Link| matches!(link.joined, Joined::Replaces | Joined::Carries);
        copies.extend(
            reader
                .of::<Link>(Owner::Item, here)?
                .iter()
                .filter(|link| is_copy(link))
                .map(|link| link.to),
        );
        copies.extend(
            reader
                .of::<Link>(Owner::To, here)?
                .iter()
                .filter(|link| is_copy(link))
                .map(|link| link.item),
        );
        for copy in copies {
            if copy != item && !found.contains(&copy) {
                found.push(copy);
            }
        }
    }
    Ok(found)
}

/// The requests that a letter of ours answers, in the order in which they print: that of their letter.
pub(crate) fn printed(reader: &Reader<'_>, letter: LetterId) -> Result<Vec<(Request, Answer)>, Error> {
    let mut found = Vec::new();
    for answer in reader.of::<Answer>(Owner::Letter, letter)? {
        if let Some(request) = answer.request {
            found.push((reader.get::<Request>(request)?, answer));
        }
    }
    // Requests of one letter stand together, the letters in the order in which they were first answered.
    let mut letters: Vec<Uuid> = Vec::new();
    for (request, _) in &found {
        if !letters.contains(&request.letter) {
            letters.push(request.letter);
        }
    }
    found.sort_by_key(|(request, _)| {
        let letter = letters.iter().position(|letter| *letter == request.letter);
        (letter, request.position)
    });
    Ok(found)
}

/// Answers as they are printed, to be kept with a letter that went; nothing where it gives none.
pub(crate) fn frozen_answers(printed: &[(Request, Answer)]) -> Option<Vec<FrozenAnswer>> {
    let frozen = printed.iter().map(|(request, answer)| FrozenAnswer {
        request: request.id,
        number: request.number.clone(),
        text: request.text.clone(),
        answer: answer.text.clone().unwrap_or_default(),
    });
    Some(frozen.collect::<Vec<_>>()).filter(|frozen| !frozen.is_empty())
}

/// The requests of what a letter of ours answers that it says nothing to, and that no other letter has answered.
pub(crate) fn not_taken_up(
    reader: &Reader<'_>,
    letter: &Letter,
    printed: &[(Request, Answer)],
) -> Result<Vec<Request>, Error> {
    let mut left = Vec::new();
    for item in answers_items(reader, letter.id.0)? {
        for request in requests_of(reader, item)? {
            let here = printed.iter().any(|(other, _)| other.id == request.id);
            // Asked with each key of the letter: what is said elsewhere is looked up, never everything read.
            if !here && reader.of::<Answer>(Owner::Request, request.id)?.is_empty() {
                left.push(request);
            }
        }
    }
    Ok(left)
}
