//! Items of correspondence: letters out, letters in and messages, what each says of itself, and how one is found.

use chrono::{DateTime, FixedOffset, NaiveDate};
use domain::correspondence::reference::plain;
use domain::correspondence::{Direction, Message};
use domain::letter::{Letter, Reply};
use domain::marking::Marking;
use store::{Mark, Reader};
use uuid::Uuid;

use crate::base::arguments::{Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::work::Work;
use crate::facts::names::whom;

/// An item of correspondence.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Item {
    Letter(Letter),
    Reply(Reply),
    Message(Message),
}

impl Item {
    pub fn id(&self) -> Uuid {
        match self {
            Self::Letter(letter) => letter.id.0,
            Self::Reply(reply) => reply.id.0,
            Self::Message(message) => message.id.0,
        }
    }

    pub fn direction(&self) -> Direction {
        match self {
            Self::Letter(_) => Direction::Out,
            Self::Reply(_) => Direction::In,
            Self::Message(message) => message.direction,
        }
    }

    /// The item in a few words: `Letter to Tobias Wrenfield`, `Message from Ada Quill`.
    pub fn title(&self) -> String {
        let first = |text: &str| text.lines().next().unwrap_or_default().to_owned();
        match self {
            Self::Letter(letter) => format!("Letter to {}", whom(letter)),
            Self::Reply(reply) => format!("Letter from {}", first(&reply.from)),
            Self::Message(message) => match message.direction {
                Direction::In => format!(
                    "Message from {}",
                    message.from.as_deref().map_or("nobody named".to_owned(), first)
                ),
                Direction::Out => {
                    format!(
                        "Message to {}",
                        message.to.first().map_or("nobody named".to_owned(), |to| first(to))
                    )
                }
            },
        }
    }

    /// The day it came; nothing for what went, or where the day is not known.
    pub fn received(&self) -> Option<NaiveDate> {
        match self {
            Self::Letter(_) => None,
            Self::Reply(reply) => Some(reply.received),
            Self::Message(message) if message.direction == Direction::In => message.received.or(sent_day(message)),
            Self::Message(_) => None,
        }
    }

    /// The day it went; nothing for what came, or where the day is not known.
    pub fn sent(&self) -> Option<NaiveDate> {
        match self {
            Self::Letter(letter) => letter.sent_on,
            Self::Reply(_) => None,
            Self::Message(message) if message.direction == Direction::Out => sent_day(message),
            Self::Message(_) => None,
        }
    }

    /// Whether it came or went: whether it is in the register. A letter that was not sent is not.
    pub fn went(&self) -> bool {
        match self {
            Self::Letter(letter) => letter.sent_on.is_some(),
            _ => true,
        }
    }

    /// The day by which it stands among others: when it came or went, else the day on it.
    pub fn day(&self) -> Option<NaiveDate> {
        self.received().or(self.sent()).or(self.day_on())
    }

    /// The day on it. A message has none but that of the letter it carries.
    pub fn day_on(&self) -> Option<NaiveDate> {
        match self {
            Self::Letter(letter) => letter.date,
            Self::Reply(reply) => reply.date,
            Self::Message(_) => None,
        }
    }

    /// Its subject; nothing where it is blank.
    pub fn subject(&self) -> Option<&str> {
        let subject = match self {
            Self::Letter(letter) => letter.subject.as_deref(),
            Self::Reply(reply) => reply.subject.as_deref(),
            Self::Message(message) => message.subject.as_deref(),
        };
        subject.map(str::trim).filter(|subject| !subject.is_empty())
    }

    /// From whom it came, as written; nothing of a letter of ours.
    pub fn from(&self) -> Option<&str> {
        match self {
            Self::Letter(_) => None,
            Self::Reply(reply) => Some(&reply.from),
            Self::Message(message) => message.from.as_deref(),
        }
    }

    /// To whom it went, as written.
    pub fn to(&self) -> Option<String> {
        let lines = |list: &[String], between: &str| (!list.is_empty()).then(|| list.join(between));
        match self {
            Self::Letter(letter) => lines(&letter.to, ", "),
            Self::Reply(reply) => lines(&reply.to, ", "),
            Self::Message(message) => lines(&message.to, "; "),
        }
    }

    /// Our references that it bears, as written.
    pub fn ours(&self) -> Vec<String> {
        match self {
            Self::Letter(letter) => letter.reference.iter().cloned().collect(),
            Self::Reply(reply) => reply.ours.clone(),
            Self::Message(message) => message.ours.clone(),
        }
    }

    pub fn marking(&self) -> Marking {
        match self {
            Self::Letter(letter) => letter.marking,
            Self::Reply(reply) => reply.marking.unwrap_or_default(),
            Self::Message(message) => message.marking,
        }
    }

    /// Their references that it bears, as written.
    pub fn theirs(&self) -> Vec<String> {
        match self {
            Self::Letter(letter) => letter.their_reference.iter().cloned().collect(),
            Self::Reply(reply) => reply.their_reference.iter().cloned().collect(),
            Self::Message(message) => message.theirs.clone(),
        }
    }
}

/// The day in London on which a message was sent; where only a day was written and no time, that day.
pub(crate) fn sent_day(message: &Message) -> Option<NaiveDate> {
    let day_alone = || message.sent_written.as_deref()?.trim().parse().ok();
    message.sent.map(london_day).or_else(day_alone)
}

/// The calendar day in London at a moment.
pub(crate) fn london_day(moment: DateTime<FixedOffset>) -> NaiveDate {
    moment.with_timezone(&chrono_tz::Europe::London).date_naive()
}

/// The item of an identity.
pub(crate) fn item_of(reader: &Reader<'_>, id: Uuid) -> Result<Option<Item>, Error> {
    if let Some(letter) = reader.find::<Letter>(id)? {
        return Ok(Some(Item::Letter(letter)));
    }
    if let Some(reply) = reader.find::<Reply>(id)? {
        return Ok(Some(Item::Reply(reply)));
    }
    Ok(reader.find::<Message>(id)?.map(Item::Message))
}

/// The item that an argument names: by identity, or by a reference that one item alone bears.
pub(crate) fn item(work: &Work<'_, '_>, of: &Ref) -> Result<Item, Error> {
    item_called(&work.read(), &work.named(of)?)
}

/// The item of an identity, or of a reference that it alone bears.
pub(crate) fn item_called(reader: &Reader<'_>, named: &str) -> Result<Item, Error> {
    if let Ok(id) = Uuid::parse_str(named) {
        if let Some(item) = item_of(reader, id)? {
            return Ok(item);
        }
        return Err(Error::Unknown(format!(
            "There is no letter or message with the identity {id}."
        )));
    }
    let wanted = plain(named);
    let mut bearing = reader.marked(&Mark::Ours(wanted.clone()))?;
    bearing.extend(reader.marked(&Mark::Theirs(wanted))?);
    let mut found = items_of(reader, &bearing)?;
    match found.len() {
        0 => Err(Error::Unknown(format!(
            "No letter or message has the reference “{}”.",
            short(named)
        ))),
        1 => Ok(found.remove(0)),
        _ => {
            let list: Vec<String> = found
                .iter()
                .map(|item| format!("{} ({})", item.id(), item.title()))
                .collect();
            refuse(format!(
                "“{}” is the reference of {} items; name one by its identity: {}.",
                short(named),
                found.len(),
                list.join("; ")
            ))
        }
    }
}

/// Every letter out, letter in and message, drafts among them, in order of creation within each kind.
pub(crate) fn everything(reader: &Reader<'_>) -> Result<Vec<Item>, Error> {
    let mut items: Vec<Item> = reader.all::<Letter>()?.into_iter().map(Item::Letter).collect();
    items.extend(reader.all::<Reply>()?.into_iter().map(Item::Reply));
    items.extend(reader.all::<Message>()?.into_iter().map(Item::Message));
    Ok(items)
}

/// The items of these identities, in the order of [`everything`], each once.
pub(crate) fn items_of(reader: &Reader<'_>, ids: &[Uuid]) -> Result<Vec<Item>, Error> {
    let mut items: Vec<Item> = reader.some::<Letter>(ids)?.into_iter().map(Item::Letter).collect();
    items.extend(reader.some::<Reply>(ids)?.into_iter().map(Item::Reply));
    items.extend(reader.some::<Message>(ids)?.into_iter().map(Item::Message));
    Ok(items)
}
