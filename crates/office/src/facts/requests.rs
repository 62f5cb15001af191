//! What letters and messages ask, how far each request is answered, and which requests a letter of ours answers.

use domain::correspondence::{Joined, Link, Message};
use domain::id::LetterId;
use domain::letter::request::{FrozenAnswer, Request, heading, how_far, leading};
use domain::letter::{Answer, Letter, Outcome, Reply};
use store::{Owner, Reader};
use uuid::Uuid;

use crate::base::error::Error;
use crate::facts::replaced::is_replaced;

/// The requests of a letter or a message, in their order.
pub(crate) fn requests_of(reader: &Reader<'_>, item: Uuid) -> Result<Vec<Request>, Error> {
    let mut requests: Vec<Request> = reader.owned_by(Owner::Letter, item)?;
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
        for answer in reader.owned_by::<Answer>(Owner::Request, request.id)? {
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
        .owned_by::<Link>(Owner::Item, item)?
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
                .owned_by::<Link>(Owner::Item, here)?
                .iter()
                .filter(|link| is_copy(link))
                .map(|link| link.to),
        );
        copies.extend(
            reader
                .owned_by::<Link>(Owner::To, here)?
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
    for answer in reader.owned_by::<Answer>(Owner::Letter, letter)? {
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

/// For each request that prints, what its letter leads to it with, such as "2. Say, for each year:" above `2(a)`: only
/// for the first of the parts that print, and nothing for a request that is no part.
pub(crate) fn leads_to<'r>(
    reader: &Reader<'_>,
    printed: impl Iterator<Item = &'r Request>,
) -> Result<Vec<Option<String>>, Error> {
    let mut before: Option<(Uuid, String)> = None;
    let mut found = Vec::new();
    for request in printed {
        let number = request.number.as_deref().unwrap_or_default();
        let outer = number.split_once('(').map(|(outer, _)| outer.trim().to_owned());
        let this = outer.map(|outer| (request.letter, outer));
        let again = this.is_some() && this == before;
        let lead = match &this {
            Some((letter, outer)) if !again => {
                let body = match reader.find::<Reply>(*letter)? {
                    Some(reply) => reply.body.unwrap_or_default(),
                    None => reader
                        .find::<Message>(*letter)?
                        .map(|message| message.body)
                        .unwrap_or_default(),
                };
                leading(&body, number).map(|span| heading(Some(outer), &body[span]))
            }
            _ => None,
        };
        before = this;
        found.push(lead);
    }
    Ok(found)
}

/// Answers as they are printed, to be kept with a letter that went; nothing where it gives none.
pub(crate) fn frozen_answers(
    reader: &Reader<'_>,
    printed: &[(Request, Answer)],
) -> Result<Option<Vec<FrozenAnswer>>, Error> {
    let leads = leads_to(reader, printed.iter().map(|(request, _)| request))?;
    let frozen = printed.iter().zip(leads).map(|((request, answer), lead)| FrozenAnswer {
        request: request.id,
        number: request.number.clone(),
        text: request.text.clone(),
        answer: answer.text.clone().unwrap_or_default(),
        lead,
    });
    Ok(Some(frozen.collect::<Vec<_>>()).filter(|frozen| !frozen.is_empty()))
}

/// The heading above an answer, beneath what leads to it.
pub(crate) fn under_lead(lead: Option<&str>, heading: &str) -> String {
    lead.map_or_else(|| heading.to_owned(), |lead| format!("{lead}\n{heading}"))
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
            if !here && reader.owned_by::<Answer>(Owner::Request, request.id)?.is_empty() {
                left.push(request);
            }
        }
    }
    Ok(left)
}
