//! What stands in a case's bundle: the records it can hold, its entries with what was decided about each, and what keeps
//! the response from being issued.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::action::Action;
use domain::article::with_article;
use domain::correspondence::{Attachment, Message};
use domain::disclosure::bundle::numbered;
use domain::disclosure::{Case, CaseWithholding, Claim, EntryDecision, InBundle};
use domain::disposal::Disposal;
use domain::exemption::provision::Provision;
use domain::id::{CaseId, InBundleId};
use domain::letter::{Letter, Reply};
use domain::meeting::{Meeting, Note};
use domain::publication::Publication;
use domain::recommendation::Round;
use domain::review::Brief;
use domain::timing::date_in_words;
use store::{Kind, Owner, Reader};
use uuid::Uuid;

use crate::base::arguments::short;
use crate::base::error::{Error, refuse};
use crate::facts::correspondence::Item;
use crate::facts::names::{known_as, title};

/// A record that can stand in a bundle.
#[derive(Debug, Clone)]
pub(crate) enum Held {
    Letter(Box<Letter>),
    Reply(Box<Reply>),
    Message(Box<Message>),
    Attachment(Box<Attachment>),
    /// The note of a meeting.
    Note(Box<Meeting>),
    Action(Box<Action>),
    Brief(Box<Brief>),
    Round(Box<Round>),
    /// What was promised to be made public.
    Publication(Box<Publication>),
    /// A record that stood in a bundle or was found, and is not held any more.
    Gone(Gone),
}

/// What remains of a record that is not held any more.
#[derive(Debug, Clone)]
pub(crate) struct Gone {
    pub id: Uuid,
    /// `A letter that was disposed of on 3 May 2029`.
    pub words: String,
}

/// The kinds of records that a bundle holds, as searches name them, each with its table.
pub(crate) const KINDS: [(&str, Kind); 9] = [
    ("letter", Kind::Letter),
    ("reply", Kind::Reply),
    ("message", Kind::Message),
    ("attachment", Kind::Attachment),
    ("note", Kind::Meeting),
    ("action", Kind::Action),
    ("brief", Kind::Brief),
    ("round", Kind::Round),
    ("publication", Kind::Publication),
];

impl Held {
    /// The record of an identity; a meeting's note under the meeting's identity or its own.
    ///
    /// # Errors
    /// There is none, or it is of a kind that no bundle holds.
    pub fn read(reader: &Reader<'_>, id: Uuid) -> Result<Self, Error> {
        let id = id.to_string();
        Ok(match reader.kind_of(&id)? {
            Some(Kind::Letter) => Self::Letter(Box::new(reader.get(&id)?)),
            Some(Kind::Reply) => Self::Reply(Box::new(reader.get(&id)?)),
            Some(Kind::Message) => Self::Message(Box::new(reader.get(&id)?)),
            Some(Kind::Attachment) => Self::Attachment(Box::new(reader.get(&id)?)),
            Some(Kind::Meeting) => Self::Note(Box::new(reader.get(&id)?)),
            Some(Kind::Note) => Self::Note(Box::new(reader.get(reader.get::<Note>(&id)?.meeting)?)),
            Some(Kind::Action) => Self::Action(Box::new(reader.get(&id)?)),
            Some(Kind::Brief) => Self::Brief(Box::new(reader.get(&id)?)),
            Some(Kind::Round) => Self::Round(Box::new(reader.get(&id)?)),
            Some(Kind::Publication) => Self::Publication(Box::new(reader.get(&id)?)),
            Some(Kind::Case) => return refuse("A case cannot stand in its own bundle, nor in another's."),
            Some(kind) => {
                return refuse(format!(
                    "A bundle holds letters, messages with what came with them, notes, actions, briefings, rounds of \
                     recommendations and publications; this is a record of kind {}.",
                    kind.in_words()
                ));
            }
            // Its place in a bundle outlives it.
            None if !reader.owned_by::<InBundle>(Owner::Record, &id)?.is_empty() => Self::gone(reader, &id)?,
            None => {
                return Err(Error::Unknown(format!(
                    "There is no record with the identity {}.",
                    short(&id)
                )));
            }
        })
    }

    /// The record of an identity that was held once, or what remains of it.
    ///
    /// # Errors
    /// As [`Held::of`], but for a record that is not held any more.
    pub fn once(reader: &Reader<'_>, id: Uuid) -> Result<Self, Error> {
        match reader.kind_of(&id.to_string())? {
            Some(_) => Self::read(reader, id),
            None => Self::gone(reader, &id.to_string()),
        }
    }

    fn gone(reader: &Reader<'_>, id: &str) -> Result<Self, Error> {
        let disposals: Vec<Disposal> = reader.all()?;
        let told = disposals.iter().find(|told| told.record.to_string() == id);
        Ok(Self::Gone(Gone {
            id: Uuid::parse_str(id).unwrap_or_default(),
            words: match told {
                Some(told) => format!(
                    "{} that was disposed of on {}",
                    capital(&with_article(&told.kind.replace('_', " "))),
                    date_in_words(told.on)
                ),
                None => "A record that is no longer held".to_owned(),
            },
        }))
    }

    pub fn id(&self) -> Uuid {
        match self {
            Self::Letter(one) => one.id.0,
            Self::Reply(one) => one.id.0,
            Self::Message(one) => one.id.0,
            Self::Attachment(one) => one.id.0,
            Self::Note(one) => one.id.0,
            Self::Action(one) => one.id.0,
            Self::Brief(one) => one.id.0,
            Self::Round(one) => one.id.0,
            Self::Publication(one) => one.id.0,
            Self::Gone(one) => one.id,
        }
    }

    /// Its kind, as searches name it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Letter(_) => "letter",
            Self::Reply(_) => "reply",
            Self::Message(_) => "message",
            Self::Attachment(_) => "attachment",
            Self::Note(_) => "note",
            Self::Action(_) => "action",
            Self::Brief(_) => "brief",
            Self::Round(_) => "round",
            Self::Publication(_) => "publication",
            Self::Gone(_) => "record",
        }
    }

    /// The day that it is of; nothing where none is known.
    pub fn day(&self, reader: &Reader<'_>) -> Result<Option<NaiveDate>, Error> {
        Ok(match self {
            Self::Letter(letter) => letter.sent_on.or(letter.date),
            Self::Reply(reply) => reply.date.or(Some(reply.received)),
            Self::Message(message) => {
                let item = Item::Message((**message).clone());
                item.sent().or(item.received())
            }
            Self::Attachment(one) => match reader.find::<Message>(one.message)? {
                Some(message) => Self::Message(Box::new(message)).day(reader)?,
                None => None,
            },
            Self::Note(meeting) => Some(meeting.date),
            Self::Action(action) => action.context,
            Self::Brief(brief) => reader.meeting_date(brief.meeting)?,
            Self::Round(round) => round.on,
            Self::Publication(one) => Some(one.context),
            Self::Gone(_) => None,
        })
    }

    /// Who sent it, to whom, and what it is called: as the index of a bundle shows it.
    pub fn facts(&self, reader: &Reader<'_>) -> Result<(String, String, String), Error> {
        let line = |lines: &[String]| lines.join(", ");
        Ok(match self {
            Self::Letter(letter) => (
                line(&letter.signatory),
                line(&letter.to),
                letter.subject.clone().unwrap_or_else(|| title(letter)),
            ),
            Self::Reply(reply) => (
                reply.from.clone(),
                line(&reply.to),
                reply.subject.clone().unwrap_or_else(|| "Letter".to_owned()),
            ),
            Self::Message(message) => (
                message.from.clone().unwrap_or_default(),
                line(&message.to),
                message.subject.clone().unwrap_or_else(|| "Message".to_owned()),
            ),
            Self::Attachment(one) => (String::new(), String::new(), one.name.clone()),
            Self::Note(meeting) => (
                String::new(),
                String::new(),
                format!("Note of {}", known_as(reader, &meeting.id.to_string())?),
            ),
            Self::Action(action) => (
                String::new(),
                String::new(),
                format!("Action {}", crate::facts::references::number(reader, action)?),
            ),
            Self::Brief(brief) => (
                String::new(),
                String::new(),
                format!("Briefing for {}", known_as(reader, &brief.meeting.to_string())?),
            ),
            Self::Round(round) => (String::new(), String::new(), format!("Recommendations, {}", round.name)),
            Self::Publication(one) => (String::new(), String::new(), format!("Publication: {}", one.what)),
            Self::Gone(one) => (String::new(), String::new(), one.words.clone()),
        })
    }

    /// What it is called on screens and in sentences of the office's own.
    pub fn name(&self, reader: &Reader<'_>) -> Result<String, Error> {
        Ok(match self {
            Self::Attachment(one) => one.name.clone(),
            Self::Letter(letter) => title(letter),
            Self::Reply(reply) => Item::Reply((**reply).clone()).title(),
            Self::Message(message) => match &message.subject {
                Some(subject) => short(subject),
                None => Item::Message((**message).clone()).title(),
            },
            _ => self.facts(reader)?.2,
        })
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// An entry with its number and what is withheld from it.
#[derive(Debug, Clone)]
pub(crate) struct Numbered {
    pub number: String,
    pub entry: InBundle,
    pub withheld: Vec<CaseWithholding>,
}

impl Numbered {
    /// The provisions by which it, or something in it, is withheld; each once, as they are kept.
    pub fn reasons(&self) -> Vec<String> {
        let mut reasons: Vec<String> = match self.entry.decision {
            EntryDecision::Withhold => self.entry.exemptions.clone(),
            EntryDecision::InPart => Vec::new(),
            _ => return Vec::new(),
        };
        if self.entry.decision == EntryDecision::InPart {
            reasons.extend(self.withheld.iter().map(|one| one.reason.clone()));
        }
        let mut kept: Vec<String> = Vec::new();
        for reason in reasons {
            if !kept.contains(&reason) {
                kept.push(reason);
            }
        }
        kept.sort_by_key(|one| sorted(one));
        kept
    }
}

/// A kept provision, for its order among others; what is none comes last.
fn sorted(kept: &str) -> (bool, Option<Provision>, String) {
    let provision: Option<Provision> = kept.parse().ok();
    (provision.is_none(), provision, kept.to_owned())
}

/// The entries of a case in the order of the bundle.
pub(crate) fn entries_of(reader: &Reader<'_>, case: CaseId) -> Result<Vec<Numbered>, Error> {
    let entries: Vec<InBundle> = reader.owned_by(Owner::Case, case)?;
    let mut withheld: HashMap<InBundleId, Vec<CaseWithholding>> = HashMap::new();
    for one in reader.owned_by::<CaseWithholding>(Owner::Case, case)? {
        withheld.entry(one.entry).or_default().push(one);
    }
    Ok(numbered(&entries)
        .into_iter()
        .map(|(number, entry)| Numbered {
            number,
            entry: entry.clone(),
            withheld: withheld.remove(&entry.id).unwrap_or_default(),
        })
        .collect())
}

/// The exemptions that a case relies on, in the order of the law.
pub(crate) fn standing_claims(reader: &Reader<'_>, case: CaseId) -> Result<Vec<Claim>, Error> {
    let mut claims: Vec<Claim> = reader.owned_by(Owner::Case, case)?;
    claims.retain(|claim| claim.dropped_why.is_none());
    claims.sort_by_key(|claim| sorted(&claim.exemption));
    Ok(claims)
}

/// Whether two provisions, as they are kept, agree: one begins the other.
pub(crate) fn agree(one: &str, other: &str) -> bool {
    match (one.parse::<Provision>(), other.parse::<Provision>()) {
        (Ok(one), Ok(other)) => one.agrees(&other),
        _ => one == other,
    }
}

/// Whether a case neither confirms nor denies that anything is held: then it has no bundle.
pub(crate) fn neither(claims: &[Claim]) -> bool {
    claims.iter().any(|claim| claim.neither)
}

/// `entry 2`, `entries 2, 4.1 and 9`.
pub(crate) fn entries_in_words(numbers: &[String]) -> String {
    match numbers {
        [] => "no entry".to_owned(),
        [only] => format!("entry {only}"),
        [first @ .., last] => format!("entries {} and {last}", first.join(", ")),
    }
}

/// Withholdings that no claim covers: a sentence for each provision, with the entries it leaves bare.
pub(crate) fn bare_without(reader: &Reader<'_>, case: &Case) -> Result<Vec<String>, Error> {
    let claims = standing_claims(reader, case.id)?;
    let mut bare: Vec<(String, Vec<String>)> = Vec::new();
    for one in entries_of(reader, case.id)? {
        for reason in one.reasons() {
            if claims.iter().any(|claim| agree(&claim.exemption, &reason)) {
                continue;
            }
            match bare.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, numbers)) => numbers.push(one.number.clone()),
                None => bare.push((reason, vec![one.number.clone()])),
            }
        }
    }
    bare.sort_by_key(|(reason, _)| sorted(reason));
    Ok(bare
        .into_iter()
        .map(|(reason, numbers)| {
            let words = entries_in_words(&numbers);
            let (first, rest) = words.split_at(1);
            let is = if numbers.len() == 1 { "is" } else { "are" };
            format!(
                "{}{rest} {is} withheld by {reason}, which is not claimed.",
                first.to_uppercase()
            )
        })
        .collect())
}

/// The numbers of the entries that a claim is used for.
pub(crate) fn used_for(claim: &Claim, entries: &[Numbered]) -> Vec<String> {
    entries
        .iter()
        .filter(|one| one.reasons().iter().any(|reason| agree(&claim.exemption, reason)))
        .map(|one| one.number.clone())
        .collect()
}
