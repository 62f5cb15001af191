//! What a letter asks of its addressee: the rows of its annexes that the addressee's body is to answer. What our own
//! office or somebody else has to do stands in the annex too, and no reply of the addressee is awaited on it.

use chrono::NaiveDate;
use domain::action::{Action, Lead};
use domain::correspondence::{Joined, Link};
use domain::id::{ActionId, BodyId, RequestId};
use domain::lead::{Known, Scene};
use domain::letter::request::{how_far, is_awaited};
use domain::letter::told::doer;
use domain::letter::{Answer, Letter, Outcome};
use domain::people::Post;
use store::{Mark, Owner, Reader};
use uuid::Uuid;

use crate::base::error::Error;
use crate::facts::leads::{Who, known, leads};
use crate::facts::people::{addressee_body, names_us, ours};
use crate::facts::replaced::is_replaced;
use crate::facts::requests::requests_of;

/// One thing that a letter asks of its addressee: a row of its annex, or a request in its words. A request that is tied
/// to a row is asked once, with it.
pub(crate) struct Ask {
    pub action: Option<ActionId>,
    pub requests: Vec<RequestId>,
}

impl Ask {
    /// How far it is answered by answers, the oldest first.
    pub fn far(&self, answers: &[Answer]) -> Option<Outcome> {
        let mine = |answer: &&Answer| {
            (answer.action.is_some() && answer.action == self.action)
                || answer.request.is_some_and(|request| self.requests.contains(&request))
        };
        how_far(answers.iter().filter(mine))
    }
}

/// What a letter asks of its addressee, in order: its rows, then its requests.
pub(crate) fn asks(reader: &Reader<'_>, letter: &Letter) -> Result<Vec<Ask>, Error> {
    let requests = requests_of(reader, letter.id.0)?;
    let mut asks: Vec<Ask> = asked(reader, letter)?
        .into_iter()
        .map(|action| Ask {
            action: Some(action),
            requests: requests
                .iter()
                .filter(|request| request.action == Some(action))
                .map(|request| request.id)
                .collect(),
        })
        .collect();
    for request in requests {
        if !asks.iter().any(|ask| ask.requests.contains(&request.id)) {
            asks.push(Ask {
                action: None,
                requests: vec![request.id],
            });
        }
    }
    Ok(asks)
}

/// What a letter asks, and what was answered to it.
pub(crate) struct Asked {
    pub asks: Vec<Ask>,
    /// The answers, in the order in which they came; those of an item that another took the place of are left out.
    pub answers: Vec<Answer>,
}

impl Asked {
    /// What stands of a letter that came or went; the same for its row, its state in the register and the desk.
    pub fn read(reader: &Reader<'_>, letter: &Letter) -> Result<Self, Error> {
        let asks = asks(reader, letter)?;
        let mut answers = Vec::new();
        // Where nothing is asked, nothing is answered.
        if !asks.is_empty() || letter.actions().next().is_some() {
            for by in answered_by(reader, letter)? {
                answers.extend(reader.owned_by::<Answer>(Owner::Letter, by)?);
            }
        }
        Ok(Self { asks, answers })
    }

    /// How many things have no full answer yet.
    pub fn open(&self) -> u32 {
        let open = self.asks.iter().filter(|ask| is_awaited(ask.far(&self.answers)));
        open.count() as u32
    }

    /// Whether a row of the letter's annexes has no full answer, whoever it is for.
    pub fn has_open_rows(&self, letter: &Letter) -> bool {
        letter.actions().any(|action| {
            let row = Ask {
                action: Some(action),
                requests: Vec::new(),
            };
            is_awaited(row.far(&self.answers))
        })
    }
}

/// The items that answer a letter out: the letters in that say so, then what is joined to it so, each in order of
/// creation. What another took the place of is left out, and what did not come or go.
fn answered_by(reader: &Reader<'_>, letter: &Letter) -> Result<Vec<Uuid>, Error> {
    let mut by = reader.marked(&Mark::Answers(letter.id.0))?;
    for link in reader.owned_by::<Link>(Owner::To, letter.id)? {
        if link.joined == Joined::Answers && !by.contains(&link.item) {
            by.push(link.item);
        }
    }
    let mut stand = Vec::with_capacity(by.len());
    for id in by {
        if reader.place_in_register(id)?.is_some() && !is_replaced(reader, id)? {
            stand.push(id);
        }
    }
    Ok(stand)
}

/// The actions of a letter on which its addressee's answer is awaited, in the order of its rows.
///
/// An action counts where its lead is the addressee, their body, or a post or person of that body; also where nobody
/// known leads it, since then nobody else is named. A lead that was kept as words is looked up again, and where there
/// is no lead, those count with whom the action's own words begin: who leads may have been added under People since.
/// Words that name our own office, its signatory ("DMPC") or its clerk are known. Where the addressee's body is not
/// known, all that our own office does not lead alone counts. Posts are those of the letter's day; where it has none
/// yet, those that go on.
pub(crate) fn asked(reader: &Reader<'_>, letter: &Letter) -> Result<Vec<ActionId>, Error> {
    let day = letter.date.or(letter.sent_on).unwrap_or(NaiveDate::MAX);
    let body = addressee_body(reader, letter)?.map(|body| body.id);
    let ours = match body {
        Some(_) => Vec::new(),
        None => ours(reader, day)?,
    };
    let mut asked = Vec::new();
    // Everybody the office knows, read once and only where words have to be looked up.
    let mut everybody = None;
    for id in letter.actions() {
        let action: Action = reader.get(id)?;
        let mut named = action.leads.clone();
        if named.is_empty() || named.iter().any(|lead| matches!(lead, Lead::Words(_))) {
            if everybody.is_none() {
                everybody = Some(known(reader, day, None)?);
            }
            if let Some(everybody) = &everybody {
                named = looked_up(everybody, &action);
            }
        }
        let mut theirs = named.is_empty();
        for lead in &named {
            theirs |= match (lead, body) {
                (Lead::Words(words), _) => !names_us(reader, words)?,
                (Lead::Person(person), _) if letter.addressee == Some(*person) => true,
                (Lead::Post(post), _) if letter.addressee == Some(reader.get::<Post>(*post)?.person) => true,
                (lead, Some(body)) => bodies(reader, lead, day)?.contains(&body),
                (lead, None) => !ours.contains(&identity(lead)),
            };
        }
        if theirs {
            asked.push(id);
        }
    }
    Ok(asked)
}

/// Who leads an action, with words looked up again; without a lead, whom its own words name as who is to do it.
fn looked_up(everybody: &Known<Who>, action: &Action) -> Vec<Lead> {
    if action.leads.is_empty() {
        let in_text = leads(everybody.lead_in_text(&action.text));
        return match doer(&action.text) {
            Some(words) if in_text.is_empty() => vec![Lead::Words(words.to_owned())],
            _ => in_text,
        };
    }
    let mut named = Vec::new();
    for lead in &action.leads {
        match lead {
            Lead::Words(words) => named.extend(leads(everybody.resolve(words, &Scene::default()))),
            lead => named.push(lead.clone()),
        }
    }
    named
}

/// The bodies a lead belongs to: itself, a post's, or those of the posts that a person holds on a day.
fn bodies(reader: &Reader<'_>, lead: &Lead, day: NaiveDate) -> Result<Vec<BodyId>, Error> {
    Ok(match lead {
        Lead::Body(id) => vec![*id],
        Lead::Post(id) => reader.get::<Post>(*id)?.body.into_iter().collect(),
        Lead::Person(id) => crate::facts::people::posts_on(reader, *id, day)?
            .into_iter()
            .filter_map(|post| post.body)
            .collect(),
        Lead::Words(_) => Vec::new(),
    })
}

fn identity(lead: &Lead) -> String {
    match lead {
        Lead::Body(id) => id.to_string(),
        Lead::Post(id) => id.to_string(),
        Lead::Person(id) => id.to_string(),
        Lead::Words(words) => words.clone(),
    }
}
