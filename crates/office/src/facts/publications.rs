//! What was promised to the public, read once: each publication with its timing as read, its other half and whether it
//! is late; and what the words of a letter offer. The one definition of which two publications are a pair.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use domain::correspondence::{Direction, Message};
use domain::id::PublicationId;
use domain::letter::{Letter, Reply};
use domain::publication::found::{PublicationMention, Voice, find};
use domain::publication::{NotPromised, Publication, PublishedBy, Subject, half_missing};
use domain::timing::Reading;
use store::{Owner, Reader};
use uuid::Uuid;

use crate::base::error::Error;
use crate::facts::correspondence::{Item, sent_day};
use crate::facts::people::{addressee_body, names_us};
use crate::facts::requests::printed;
use crate::facts::timings;

/// A publication, and what follows for it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PublicationEntry {
    pub publication: Publication,
    pub reading: Reading,
    pub late: bool,
    /// The publication that it goes together with.
    pub other: Option<Uuid>,
    /// What is said of the pair where one half is public and the other is not.
    pub half: Option<String>,
}

/// Every publication, in the order in which they were recorded.
pub(crate) fn publications(reader: &Reader<'_>, today: NaiveDate) -> Result<Vec<PublicationEntry>, Error> {
    let all: Vec<Publication> = reader.all()?;
    let halves = Halves::among(&all);
    let mut entries = Vec::with_capacity(all.len());
    for one in &all {
        let reading = timings::read(reader, &one.timing, one.context)?;
        let other = halves.other(one);
        let half = match (other, &one.together_with) {
            (Some(other), words) => {
                let words = words.as_deref().unwrap_or(&other.what);
                half_missing(one.is_published(), other.is_published(), words)
            }
            (None, Some(words)) => half_missing(one.is_published(), false, words),
            (None, None) => None,
        };
        entries.push(PublicationEntry {
            late: one.is_late(reading.last, today),
            reading,
            other: other.map(|other| other.id.0),
            // What is not to be public leaves no half behind.
            half: half.filter(|_| one.settled.is_none() && other.is_none_or(|other| other.settled.is_none())),
            publication: one.clone(),
        });
    }
    Ok(entries)
}

/// Publications by what pairs them, so that the other half of each is looked up and not sought among all.
pub(crate) struct Halves<'p> {
    by_id: HashMap<PublicationId, &'p Publication>,
    /// The first that names another, by the other.
    naming: HashMap<PublicationId, &'p Publication>,
    /// Those of one letter, in their order.
    of_letter: HashMap<Uuid, Vec<&'p Publication>>,
}

impl<'p> Halves<'p> {
    pub fn among(all: &'p [Publication]) -> Self {
        let mut halves = Self {
            by_id: HashMap::new(),
            naming: HashMap::new(),
            of_letter: HashMap::new(),
        };
        for one in all {
            halves.by_id.insert(one.id, one);
            if let Some(other) = one.pair {
                halves.naming.entry(other).or_insert(one);
            }
            if let Some(letter) = one.letter {
                halves.of_letter.entry(letter).or_default().push(one);
            }
        }
        halves
    }

    /// The publication that goes together with one: the one that is named, or that names it; else one of the same
    /// letter that is what this one is said to go with.
    pub fn other(&self, one: &Publication) -> Option<&'p Publication> {
        let named = match one.pair {
            Some(other) => self.by_id.get(&other),
            None => self.naming.get(&one.id),
        };
        let by_words = || {
            let goes_with = Subject::named_in(one.together_with.as_deref()?);
            let fits = |other: &&&Publication| other.id != one.id && Subject::named_in(&other.what) == goes_with;
            let of_letter = self.of_letter.get(&one.letter?)?;
            of_letter.iter().find(fits).filter(|_| goes_with != Subject::Document)
        };
        named.or_else(by_words).copied()
    }
}

/// The words of an item. What a letter of ours answers stands after its own words, as it prints.
pub(crate) fn said_in(reader: &Reader<'_>, item: &Item) -> Result<String, Error> {
    Ok(match item {
        Item::Letter(letter) => {
            let mut words = letter.body.clone();
            for (_, answer) in printed(reader, letter.id)? {
                if let Some(text) = answer.text {
                    words.push_str("\n\n");
                    words.push_str(&text);
                }
            }
            words
        }
        Item::Reply(reply) => reply.body.clone().unwrap_or_default(),
        Item::Message(message) => message.body.clone(),
    })
}

/// The day from which the timings of an item are read.
pub(crate) fn context_of(item: &Item, today: NaiveDate) -> NaiveDate {
    match item {
        Item::Letter(letter) => letter.date.or(letter.sent_on).unwrap_or(today),
        Item::Reply(reply) => reply.date.unwrap_or(reply.received),
        Item::Message(message) => sent_day(message).or(message.received).unwrap_or(today),
    }
}

/// A letter or message by its identity; nothing where it is neither.
pub(crate) fn letter_of(reader: &Reader<'_>, id: Uuid) -> Result<Option<Item>, Error> {
    if let Some(letter) = reader.find::<Letter>(id)? {
        return Ok(Some(Item::Letter(letter)));
    }
    if let Some(reply) = reader.find::<Reply>(id)? {
        return Ok(Some(Item::Reply(reply)));
    }
    Ok(reader.find::<Message>(id)?.map(Item::Message))
}

/// Words as they read, whatever spaces and lines stand between them.
pub(crate) fn plain_words(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a letter or message says of publications and nobody has recorded or declined yet, with who is to publish.
pub(crate) fn offered(
    reader: &Reader<'_>,
    item: &Item,
    today: NaiveDate,
) -> Result<Vec<(PublicationMention, PublishedBy)>, Error> {
    let (text, context) = (said_in(reader, item)?, context_of(item, today));
    let recorded: Vec<Publication> = reader.owned_by(Owner::Letter, item.id())?;
    let declined: BTreeSet<String> = reader
        .owned_by::<NotPromised>(Owner::Letter, item.id())?
        .into_iter()
        .map(|one| plain_words(&one.words))
        .collect();
    let all = find(&text, context);
    let count = |words: &str| all.iter().filter(|one| plain_words(&one.words) == words).count();
    let mut offers = Vec::new();
    for one in &all {
        let words = plain_words(&one.words);
        let of_these: Vec<&Publication> = recorded
            .iter()
            .filter(|known| known.words.as_deref().map(plain_words).as_ref() == Some(&words))
            .collect();
        // Of a sentence with two promises each is recorded for itself; what it was called then may have been changed.
        let known = of_these.len() >= count(&words) || of_these.iter().any(|known| known.what == one.what);
        if !known && !declined.contains(&words) {
            offers.push((one.clone(), by(reader, item, one)?));
        }
    }
    Ok(offers)
}

/// Who publishes, of us and them: "I" is whoever wrote the letter, and a name is looked up.
fn by(reader: &Reader<'_>, item: &Item, found: &PublicationMention) -> Result<PublishedBy, Error> {
    by_voice(item.direction(), &found.voice, |name| {
        if names_us(reader, name)? {
            return Ok(true);
        }
        // Our own letter says "on the Mayor's website" of ours; whose else it is, the addressee's name tells.
        let of_place = found.place.as_deref().is_some_and(|place| place.starts_with(name));
        let theirs = match item {
            Item::Letter(letter) => addressee_body(reader, letter)?,
            _ => None,
        };
        let named = |body: &domain::people::Body| body.names().any(|known| known.eq_ignore_ascii_case(name));
        Ok(of_place && item.direction() == Direction::Out && !theirs.as_ref().is_some_and(named))
    })
}

/// Who publishes, as a letter that went one way says it; `ours` tells whether a name is the office's.
pub(crate) fn by_voice(
    direction: Direction,
    voice: &Voice,
    ours: impl FnOnce(&str) -> Result<bool, Error>,
) -> Result<PublishedBy, Error> {
    let us = match voice {
        Voice::Writer => direction == Direction::Out,
        Voice::Addressee => direction == Direction::In,
        Voice::Both => return Ok(PublishedBy::Both),
        Voice::Named(name) => ours(name)?,
    };
    Ok(if us { PublishedBy::Us } else { PublishedBy::Them })
}
