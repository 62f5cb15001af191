//! Requests as lists and the pages of letters show them, and the answers that a letter of ours gives.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::correspondence::{Joined, Link};
use domain::id::LetterId;
use domain::letter::request::{AnswersAs, Position, Request, numbered};
use domain::letter::{Answer, Letter, Outcome};
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, Reader};
use uuid::Uuid;

use crate::base::error::Error;
use crate::base::office::Office;
use crate::facts::correspondence::{Item, item_of};
use crate::facts::names::answer_draft;
use crate::facts::requests::{Answered, answers_items, leads_to, not_taken_up, printed, requests_of, under_lead};
use crate::views::drafts::{DraftView, draft};

/// A request with what was answered to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RequestView {
    pub id: String,
    /// The letter or message that asks it.
    pub letter: String,
    /// Its number as written; none where it has none.
    pub number: Option<String>,
    /// Its words as written.
    pub text: String,
    /// Number and words, as the heading above its answer prints.
    pub heading: String,
    /// The action that asks the same.
    pub action: Option<String>,
    /// How far it is answered; nothing while nobody has said.
    pub outcome: Option<Outcome>,
    pub position: Option<Position>,
    /// The words of the newest answer.
    pub answer: Option<String>,
    /// The letter or message of the newest answer.
    pub answered_by: Option<String>,
}

/// How many requests are answered, and how far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RequestCounts {
    pub answered: u32,
    pub partly: u32,
    /// Not answered, or nobody has said.
    pub not: u32,
}

/// A request that a letter numbers itself and that is not marked yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OfferedRequest {
    pub number: Option<String>,
    pub text: String,
    /// The words that follow it as its answer, where the letter repeats requests and answers them.
    pub answer: Option<String>,
}

/// What a letter of ours answers, and its answers in the order in which they print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AnsweringView {
    /// What it answers.
    pub items: Vec<AnsweredItem>,
    pub prints_as: AnswersAs,
    pub answers: Vec<AnswerGiven>,
    pub counts: RequestCounts,
    /// Requests of what it answers that no letter of ours says anything to.
    pub not_taken_up: Vec<RequestView>,
}

/// A letter or message that a letter of ours answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AnsweredItem {
    pub id: String,
    pub title: String,
    /// `reply` for a letter in, `message` for a message.
    pub kind: String,
    pub date: Option<NaiveDate>,
    pub received: Option<NaiveDate>,
    /// Their references, as written.
    pub theirs: Vec<String>,
    /// Its words.
    pub body: String,
    pub requests: Vec<RequestView>,
}

/// An answer of a letter of ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AnswerGiven {
    pub request: String,
    pub number: Option<String>,
    /// Number and words of the request, as printed above the answer; in a line above them what leads to it, where it is
    /// the first part of a number.
    pub heading: String,
    /// Markdown.
    pub answer: String,
    pub outcome: Option<Outcome>,
    pub position: Option<Position>,
    /// Words typed but not yet part of the letter.
    pub draft: Option<DraftView>,
}

fn request_view(reader: &Reader<'_>, request: Request) -> Result<RequestView, Error> {
    let answered = Answered::read(reader, request)?;
    let newest = answered.newest();
    Ok(RequestView {
        outcome: answered.far(),
        position: answered.answers.iter().rev().find_map(|answer| answer.position),
        answer: newest.and_then(|answer| answer.text.clone()),
        answered_by: newest.map(|answer| answer.letter.to_string()),
        id: answered.request.id.to_string(),
        letter: answered.request.letter.to_string(),
        heading: answered.request.heading(),
        action: answered.request.action.map(|action| action.to_string()),
        number: answered.request.number,
        text: answered.request.text,
    })
}

/// The requests of a letter or a message.
pub(crate) fn request_views(reader: &Reader<'_>, item: Uuid) -> Result<Vec<RequestView>, Error> {
    requests_of(reader, item)?
        .into_iter()
        .map(|request| request_view(reader, request))
        .collect()
}

/// What the words of a letter number as requests, without those that are marked.
pub(crate) fn offered(body: &str, marked: &[RequestView]) -> Vec<OfferedRequest> {
    numbered(body)
        .into_iter()
        .filter(|one| !marked.iter().any(|other| other.text == body[one.text.clone()]))
        .map(|one| OfferedRequest {
            number: Some(one.number),
            text: body[one.text].to_owned(),
            answer: one.answer.map(|span| body[span].to_owned()),
        })
        .collect()
}

impl RequestCounts {
    fn count(far: impl Iterator<Item = Option<Outcome>>) -> Self {
        far.fold(Self::default(), |mut counts, far| {
            match far {
                Some(Outcome::Answered) => counts.answered += 1,
                Some(Outcome::Partly) => counts.partly += 1,
                Some(Outcome::Not) | None => counts.not += 1,
            }
            counts
        })
    }
}

/// What a letter answers; nothing where it answers nothing that is known here.
pub(crate) fn answering(reader: &Reader<'_>, letter: &Letter) -> Result<Option<AnsweringView>, Error> {
    let given = printed(reader, letter.id)?;
    let joined: Vec<Uuid> = reader
        .owned_by::<Link>(Owner::Item, letter.id)?
        .into_iter()
        .filter(|link| link.joined == Joined::Answers)
        .map(|link| link.to)
        .collect();
    let mut items = Vec::new();
    for id in answers_items(reader, letter.id.0)? {
        let requests = request_views(reader, id)?;
        // A copy that was replaced stands here only where it is the one whose words ask.
        if requests.is_empty() && !joined.contains(&id) {
            continue;
        }
        let Some(item) = item_of(reader, id)? else { continue };
        let (kind, date, body) = match &item {
            Item::Letter(_) => continue,
            Item::Reply(reply) => ("reply", reply.date, reply.body.clone().unwrap_or_default()),
            Item::Message(message) => ("message", item.sent(), message.body.clone()),
        };
        items.push(AnsweredItem {
            id: id.to_string(),
            title: item.title(),
            kind: kind.to_owned(),
            date,
            received: item.received(),
            theirs: item.theirs(),
            body,
            requests,
        });
    }
    if items.is_empty() && given.is_empty() {
        return Ok(None);
    }
    Ok(Some(AnsweringView {
        items,
        prints_as: letter.answers_as.unwrap_or_default(),
        counts: RequestCounts::count(given.iter().map(|(_, answer)| answer.outcome)),
        not_taken_up: not_taken_up(reader, letter, &given)?
            .into_iter()
            .map(|request| request_view(reader, request))
            .collect::<Result<_, _>>()?,
        answers: leads_to(reader, given.iter().map(|(request, _)| request))?
            .into_iter()
            .zip(given)
            .map(|(lead, (request, answer))| given_view(reader, letter.id, lead.as_deref(), &request, answer))
            .collect::<Result<_, _>>()?,
    }))
}

fn given_view(
    reader: &Reader<'_>,
    letter: LetterId,
    lead: Option<&str>,
    request: &Request,
    answer: Answer,
) -> Result<AnswerGiven, Error> {
    Ok(AnswerGiven {
        request: request.id.to_string(),
        number: request.number.clone(),
        heading: under_lead(lead, &request.heading()),
        answer: answer.text.unwrap_or_default(),
        outcome: answer.outcome,
        position: answer.position,
        draft: draft(reader, &answer_draft(letter, request.id))?,
    })
}

impl Office {
    /// Every request, by letter and in its order.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn requests(&self) -> Result<Vec<RequestView>, Error> {
        let reader = self.store.read();
        let mut all: Vec<Request> = reader.all()?;
        let mut places: HashMap<Uuid, usize> = HashMap::new();
        for request in &all {
            let next = places.len();
            places.entry(request.letter).or_insert(next);
        }
        all.sort_by_key(|request| (places.get(&request.letter).copied(), request.position));
        all.into_iter().map(|request| request_view(&reader, request)).collect()
    }
}
