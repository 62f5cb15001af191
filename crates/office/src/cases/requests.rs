//! Use cases about requests: marking what a letter or a message asks, and saying how far it is answered.

use domain::action::Action;
use domain::correspondence::Direction;
use domain::correspondence::reference::plain;
use domain::letter::request::{FOLLOWS_LATER, Position, Request, numbered};
use domain::letter::{Answer, Letter, Outcome};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, new_identity};
use uuid::Uuid;

use crate::base::arguments::{Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::outcome::Recorded;
use crate::base::work::{LONGEST_TEXT, Work, bounded, edit, optional, required};
use crate::cases::letters::begin_again;
use crate::facts::correspondence::{Item, item};
use crate::facts::names::answer_draft;
use crate::facts::requests::{answers_items, requests_of};

/// Marks something that a letter or a message asks, in or out.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct AddRequest {
    /// The letter in, letter out or message that asks it.
    pub letter: Ref,
    /// Its words as written, without the number in front of them.
    pub text: String,
    /// Its number as written, such as `1` or `4(b)`.
    #[serde(default)]
    pub number: Option<String>,
    /// The action that asks the same, such as a row of Annex A.
    #[serde(default)]
    pub action: Option<Ref>,
}

/// Changes a request; what is left out stays, an empty text goes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct EditRequest {
    pub request: Ref,
    #[serde(default)]
    pub text: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub action: Option<Ref>,
    #[serde(default)]
    pub why: Option<String>,
}

/// Takes the mark off words that are no request after all. The letter stays as it is.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct RemoveRequest {
    pub request: Ref,
}

/// Marks every request that a letter in or a message numbers itself, in one step; with its answer, where the letter
/// repeats requests and answers them after its signature.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct MarkRequests {
    pub letter: Ref,
}

/// Says how far a letter or a message answers a request or an action. What is left out stays, an empty text goes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct AnswerRequest {
    /// What answers: a letter in or out, or a message.
    pub letter: Ref,
    /// The action it answers; either this or `request`.
    #[serde(default)]
    pub action: Option<Ref>,
    /// How far.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// In what words. Of a letter out these are Markdown, and print under the request.
    #[serde(default)]
    pub text: Option<String>,
    /// The request it answers; either this or `action`.
    #[serde(default)]
    pub request: Option<Ref>,
    /// Whether it agrees, which is apart from how far it answers.
    #[serde(default)]
    pub position: Option<PositionSaid>,
    /// A letter out says that the answer follows later, in the office's sentence; neither an outcome nor words are given
    /// with it.
    #[serde(default)]
    pub follows_later: bool,
}

/// A position, or that there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum PositionSaid {
    Accepts,
    AcceptsInPart,
    Declines,
    Notes,
    None,
}

impl PositionSaid {
    fn position(self) -> Option<Position> {
        match self {
            Self::Accepts => Some(Position::Accepts),
            Self::AcceptsInPart => Some(Position::AcceptsInPart),
            Self::Declines => Some(Position::Declines),
            Self::Notes => Some(Position::Notes),
            Self::None => None,
        }
    }
}

/// A request as it is given with the letter that asks it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct RequestSaid {
    /// Its words as written, without the number in front of them.
    pub text: String,
    /// Its number as written.
    #[serde(default)]
    pub number: Option<String>,
    /// The words that answer it, where the letter repeats requests and answers them.
    #[serde(default)]
    pub answer: Option<String>,
}

/// The requests that the words of a letter number themselves.
pub(crate) fn numbered_in(text: &str) -> Vec<RequestSaid> {
    numbered(text)
        .into_iter()
        .map(|one| RequestSaid {
            text: text[one.text].to_owned(),
            number: Some(one.number),
            answer: one.answer.map(|span| text[span].to_owned()),
        })
        .collect()
}

fn same(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

/// Records the requests of a letter or a message, those known already left as they are. An answer that comes with one
/// answers the request of the letter of ours that asked it, where this letter answers that one and says its words;
/// else it answers the request as it is repeated here.
pub(crate) fn record_requests(work: &mut Work<'_, '_>, of: Uuid, said: Vec<RequestSaid>) -> Result<u32, Error> {
    let mut known = requests_of(&work.read(), of)?;
    let mut asked = Vec::new();
    for item in answers_items(&work.read(), of)? {
        asked.extend(requests_of(&work.read(), item)?);
    }
    let mut recorded = 0;
    for one in said {
        let text = bounded(
            required(one.text, "A request: what is asked")?,
            "A request",
            LONGEST_TEXT,
        )?;
        let theirs = asked.iter().find(|request| same(&request.text, &text));
        let request = match theirs.or(known.iter().find(|request| same(&request.text, &text))) {
            Some(request) => request.clone(),
            None => {
                let request = Request {
                    id: new_identity(),
                    letter: of,
                    position: known.iter().map(|other| other.position).max().unwrap_or(0) + 1,
                    number: optional(one.number, "The number of a request")?,
                    text,
                    action: None,
                };
                work.change.put(&request)?;
                recorded += 1;
                known.push(request.clone());
                request
            }
        };
        let Some(words) = one.answer else { continue };
        let given: Vec<Answer> = work.read().owned_by(Owner::Request, request.id)?;
        if given.iter().any(|answer| answer.letter == of) {
            continue;
        }
        work.change.put(&Answer {
            id: new_identity(),
            letter: of,
            action: None,
            outcome: None,
            text: Some(bounded(words, "An answer", LONGEST_TEXT)?),
            request: Some(request.id),
            position: None,
        })?;
        recorded += 1;
    }
    Ok(recorded)
}

fn named(request: &Request) -> String {
    short(&request.heading())
}

pub(crate) fn add_request(with: AddRequest, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let of = item(work, &with.letter)?;
    let text = bounded(
        required(with.text, "A request: what is asked")?,
        "A request",
        LONGEST_TEXT,
    )?;
    let known = requests_of(&work.read(), of.id())?;
    if let Some(same) = known.iter().find(|request| same(&request.text, &text)) {
        return refuse(format!("“{}” is marked already in “{}”.", named(same), of.title()));
    }
    let action: Option<Action> = work.optional_record(with.action, "action")?;
    let request = Request {
        id: new_identity(),
        letter: of.id(),
        position: place_of(&of, &text, &known),
        number: optional(with.number, "The number of a request")?,
        text,
        action: action.map(|action| action.id),
    };
    for later in known.iter().filter(|other| other.position >= request.position) {
        work.change.put(&Request {
            position: later.position + 1,
            ..later.clone()
        })?;
    }
    work.change.put(&request)?;
    Ok(Recorded::new(request.id, named(&request)))
}

/// The place of a request among those known: where its words stand in the letter, else after the others.
fn place_of(of: &Item, text: &str, known: &[Request]) -> u32 {
    let last = known.iter().map(|request| request.position).max().unwrap_or(0) + 1;
    let body = match of {
        Item::Letter(letter) => letter.body.as_str(),
        Item::Reply(reply) => reply.body.as_deref().unwrap_or_default(),
        Item::Message(message) => message.body.as_str(),
    };
    let Some(here) = body.find(text) else { return last };
    known
        .iter()
        .find(|other| body.find(&other.text).is_some_and(|there| there > here))
        .map_or(last, |after| after.position)
}

pub(crate) fn edit_request(with: EditRequest, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut request: Request = work.record(&with.request, "request")?;
    if let Some(text) = with.text {
        request.text = bounded(required(text, "A request: what is asked")?, "A request", LONGEST_TEXT)?;
    }
    edit(&mut request.number, with.number, "The number of a request")?;
    if let Some(of) = with.action {
        request.action = if of.0.is_empty() {
            None
        } else {
            Some(work.record::<Action>(&of, "action")?.id)
        };
    }
    let why = optional(with.why, "Why")?;
    work.change.put(&request)?;
    let about = named(&request);
    Ok(Recorded::new(
        request.id,
        why.map_or(about.clone(), |why| format!("{about}, {why}")),
    ))
}

pub(crate) fn remove_request(with: RemoveRequest, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let request: Request = work.record(&with.request, "request")?;
    let answers: Vec<Answer> = work.read().owned_by(Owner::Request, request.id)?;
    for answer in answers {
        if answer.outcome.is_some() || answer.text.as_deref().is_some_and(|text| !text.trim().is_empty()) {
            return refuse(format!(
                "“{}” has an answer; take the answer's words out first.",
                named(&request)
            ));
        }
        work.change.remove::<Answer>(answer.id)?;
    }
    work.change.remove::<Request>(request.id)?;
    Ok(Recorded::new(request.id, named(&request)))
}

pub(crate) fn mark_requests(with: MarkRequests, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let of = item(work, &with.letter)?;
    let body = match &of {
        Item::Reply(reply) => reply.body.clone().unwrap_or_default(),
        Item::Message(message) if message.direction == Direction::In => message.body.clone(),
        _ => {
            return refuse(format!(
                "“{}” went from here; what it asks is marked one by one.",
                of.title()
            ));
        }
    };
    let said = numbered_in(&body);
    if said.is_empty() || record_requests(work, of.id(), said)? == 0 {
        return refuse(format!(
            "“{}” numbers no request that is not marked already.",
            of.title()
        ));
    }
    Ok(Recorded::new(of.id(), of.title()))
}

/// What an answer is to.
enum To {
    Request(Request),
    Action(Box<Action>),
}

pub(crate) fn answer_request(mut with: AnswerRequest, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let by = item(work, &with.letter)?;
    if with.follows_later {
        if with.outcome.is_some() || with.text.is_some() || with.request.is_none() {
            return refuse("That an answer follows later is said of a request, without an outcome or words beside it.");
        }
        if !matches!(by, Item::Letter(_)) {
            return refuse(format!(
                "“{}” came in; only a letter of ours says that an answer follows later.",
                by.title()
            ));
        }
        with.outcome = Some(Outcome::Not);
        with.text = Some(FOLLOWS_LATER.to_owned());
    }
    let to = match (&with.request, &with.action) {
        (Some(of), None) => To::Request(work.record(of, "request")?),
        (None, Some(of)) => To::Action(Box::new(work.record(of, "action")?)),
        _ => return refuse("An answer is to a request or to an action: name one of the two."),
    };
    let (known, about): (Vec<Answer>, String) = match &to {
        To::Request(request) => {
            may_answer(work, &by, request)?;
            (work.read().owned_by(Owner::Request, request.id)?, named(request))
        }
        To::Action(action) => {
            if !matches!(by, Item::Reply(_)) {
                return refuse(format!("“{}” answers no action: only a letter in does.", by.title()));
            }
            let mut known: Vec<Answer> = work.read().owned_by(Owner::Action, action.id)?;
            known.retain(|answer| answer.request.is_none());
            (known, short(&action.text))
        }
    };
    let mut answer = known
        .into_iter()
        .find(|answer| answer.letter == by.id())
        .unwrap_or(Answer {
            id: new_identity(),
            letter: by.id(),
            action: None,
            outcome: None,
            text: None,
            request: None,
            position: None,
        });
    match &to {
        To::Request(request) => answer.request = Some(request.id),
        To::Action(action) => {
            answer.action = Some(action.id);
            if with.outcome.is_none() && answer.outcome.is_none() {
                return refuse("An answer to an action says how far: answered, partly or not.");
            }
        }
    }
    let before = answer.text.clone();
    if let Some(text) = with.text {
        let text = bounded(text, "An answer", LONGEST_TEXT)?;
        answer.text = Some(text).filter(|text| !text.trim().is_empty());
    }
    // Whoever writes an answer in a letter of ours answers, until they say otherwise; without words nothing is answered.
    let of_ours = matches!((&by, &to), (Item::Letter(_), To::Request(_)));
    let written = of_ours && answer.text.is_some() && before.is_none();
    if of_ours && answer.text.is_none() && before.is_some() && answer.outcome == Some(Outcome::Answered) {
        answer.outcome = None;
    }
    answer.outcome = with.outcome.or(answer.outcome).or(written.then_some(Outcome::Answered));
    if let Some(position) = with.position {
        answer.position = position.position();
    }
    // What prints is not what was cleared or sent.
    if let (Item::Letter(letter), true) = (&by, before != answer.text) {
        let mut letter: Letter = letter.clone();
        begin_again(&mut letter)?;
        work.change.put(&letter)?;
    }
    if let (Some(request), Item::Letter(letter)) = (answer.request, &by) {
        work.change.drop_draft(&answer_draft(letter.id, request))?;
    }
    work.change.put(&answer)?;
    Ok(Recorded::new(answer.id, about))
}

/// Refuses an answer to a request that the letter is not joined to.
fn may_answer(work: &Work<'_, '_>, by: &Item, request: &Request) -> Result<(), Error> {
    if request.letter == by.id() {
        return match by.direction() {
            Direction::In => Ok(()),
            Direction::Out => refuse(format!(
                "“{}” asks “{}” itself; what comes in answers it.",
                by.title(),
                named(request)
            )),
        };
    }
    if answers_items(&work.read(), by.id())?.contains(&request.letter) {
        return Ok(());
    }
    let asked = item(work, &Ref(request.letter.to_string()))?;
    refuse(format!(
        "“{}” is a request of “{}”, which “{}” does not answer; link the two first.",
        named(request),
        asked.title(),
        by.title()
    ))
}
