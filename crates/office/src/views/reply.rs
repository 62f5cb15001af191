//! Letters in, as lists and their page show them.

use chrono::NaiveDate;
use domain::letter::{Answer, Letter, Outcome, Reply};
use serde::{Deserialize, Serialize};
use specta::Type;
use store::Owner;

use crate::base::error::Error;
use crate::base::office::Office;
use crate::base::work::Moment;
use crate::facts::drafted::replies_to_item;
use crate::views::requests::{OfferedRequest, RequestView, offered, request_views};
use crate::views::rows::action::{ActionView, row as action_row};
use crate::views::rows::letter::{LetterRow, letter_row};
use crate::views::rows::reply::reply_row;

/// What a letter in says to one action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AnswerView {
    pub action: String,
    /// How far it is answered.
    pub outcome: Option<Outcome>,
    /// In what words.
    pub text: Option<String>,
}

/// A letter in, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReplyView {
    pub id: String,
    /// Its row in the list.
    pub row: LetterRow,
    /// Who sent it, as written.
    pub from: String,
    /// The day on it.
    pub date: Option<NaiveDate>,
    /// The day it came.
    pub received: NaiveDate,
    pub their_reference: Option<String>,
    /// Its words, as far as typed in.
    pub body: Option<String>,
    /// The letters it answers.
    pub answers: Vec<LetterRow>,
    /// The actions on which those letters await an answer, in their order, each once, and those that were marked.
    pub asked: Vec<ActionView>,
    /// What was marked.
    pub marked: Vec<AnswerView>,
    /// What it asks, and what it repeats and answers.
    pub requests: Vec<RequestView>,
    /// Requests that its words number and that are not marked yet.
    pub offered: Vec<OfferedRequest>,
    /// The requests of letters of ours that it answers, with what was said to each.
    pub asked_requests: Vec<RequestView>,
    /// Our references, as written.
    pub ours: Vec<String>,
    /// The letters of ours that answer it, drafts too.
    pub answered_by: Vec<LetterRow>,
}

impl Office {
    /// A letter in, whole.
    ///
    /// # Errors
    /// Unknown where there is no such letter in.
    pub fn reply(&self, moment: Moment, id: &str) -> Result<ReplyView, Error> {
        let reader = self.store.read();
        let reply: Reply = reader.get(id)?;
        let marked: Vec<Answer> = reader.owned_by(Owner::Letter, reply.id)?;
        let mut answers = Vec::new();
        let mut asked: Vec<ActionView> = Vec::new();
        let mut asked_requests = Vec::new();
        for letter in &reply.answers {
            let letter: Letter = reader.get(*letter)?;
            let theirs = crate::facts::asked::asked(&reader, &letter)?;
            for action in letter.actions() {
                // What our own office has to do is asked of nobody; an answer that was marked all the same is shown.
                let shown = theirs.contains(&action) || marked.iter().any(|answer| answer.action == Some(action));
                if shown && !asked.iter().any(|other| other.id == action.to_string()) {
                    asked.push(action_row(&reader, reader.listed(reader.get(action)?)?, moment)?);
                }
            }
            asked_requests.extend(request_views(&reader, letter.id.0)?);
            answers.push(letter_row(&reader, &letter)?);
        }
        let requests = request_views(&reader, reply.id.0)?;
        let mut offers = offered(reply.body.as_deref().unwrap_or_default(), &requests);
        // What a letter numbers that answers one of ours is its answers, unless it repeats what was asked.
        if !reply.answers.is_empty() {
            offers.retain(|one| one.answer.is_some());
        }
        Ok(ReplyView {
            id: reply.id.to_string(),
            row: reply_row(&reader, &reply)?,
            ours: reply.ours.clone(),
            answered_by: replies_to_item(&reader, reply.id.0)?
                .iter()
                .map(|letter| letter_row(&reader, letter))
                .collect::<Result<_, _>>()?,
            offered: offers,
            requests,
            asked_requests,
            from: reply.from,
            date: reply.date,
            received: reply.received,
            their_reference: reply.their_reference,
            body: reply.body,
            answers,
            asked,
            marked: marked
                .into_iter()
                .filter_map(|answer| {
                    Some(AnswerView {
                        action: answer.action?.to_string(),
                        outcome: answer.outcome,
                        text: answer.text,
                    })
                })
                .collect(),
        })
    }
}
