//! What was recorded of an item of correspondence, put right. The file that came stays as it came.

use domain::correspondence::{Direction, Event, EventKind, Message};
use domain::letter::Reply;
use domain::marking::Marking;
use domain::timing::date_in_words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::Owner;

use crate::base::arguments::{Day, Many, Ref};
use crate::base::error::{Error, refuse};
use crate::base::outcome::Recorded;
use crate::base::work::{Work, edit, optional, required};
use crate::cases::correspondence::{event, given_references, moment_of, not_to_come, several, taken};
use crate::facts::correspondence::{Item, item, sent_day};
use crate::facts::item_days::doubted_days;

/// Puts right what was recorded of a letter or message that came, or of a message that went. What is left out stays; an
/// empty text says that nothing is known. The file as it came, and its header, stay as they are.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct EditItem {
    /// A letter in or a message, by identity or reference.
    pub item: Ref,
    /// What was wrong.
    pub why: String,
    /// The day on a letter in.
    #[serde(default)]
    pub date: Option<Day>,
    /// The letter bears no day.
    #[serde(default)]
    pub undated: bool,
    /// The day it came.
    #[serde(default)]
    pub received: Option<Day>,
    /// When a message was sent: an RFC 3339 moment, or without an offset London's time. What cannot be read is kept as
    /// written.
    #[serde(default)]
    pub sent: Option<String>,
    /// Who sent it, as written.
    #[serde(default)]
    pub from: Option<String>,
    /// To whom, as written.
    #[serde(default)]
    pub to: Option<Many<String>>,
    #[serde(default)]
    pub subject: Option<String>,
    /// Our references that it bears, as written, in place of those that it has.
    #[serde(default)]
    pub reference: Option<Many<String>>,
    /// Their references that it bears, as written; a letter in has one.
    #[serde(default)]
    pub their_reference: Option<Many<String>>,
    /// What sort of letter it is, in the office's own word, such as "MP".
    #[serde(default)]
    pub kind: Option<String>,
    #[serde(default)]
    pub marking: Option<Marking>,
}

pub(crate) fn edit_item(with: EditItem, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let old = item(work, &with.item)?;
    let why = required(with.why.clone(), "What was wrong")?;
    let reference = match &with.reference {
        Some(_) => Some(given_references(
            work,
            several(with.reference.clone(), "Our reference")?,
        )?),
        None => None,
    };
    let new = match &old {
        Item::Letter(_) => {
            return refuse(format!(
                "“{}” is a letter of ours: it is changed on its own page, and what was sent stays as it went.",
                old.title()
            ));
        }
        Item::Reply(reply) => Item::Reply(reply_put_right(reply.clone(), with, reference)?),
        Item::Message(message) => Item::Message(message_put_right(message.clone(), with, reference)?),
    };
    days_agree(work, &old, &new)?;
    let notice = match new.ours() == old.ours() {
        true => None,
        false => taken(work, &news(&new.ours(), &old.ours()))?,
    };
    let changed = match (&old, &new) {
        (Item::Reply(old), Item::Reply(new)) => {
            work.change.put(new)?;
            old != new
        }
        (Item::Message(old), Item::Message(new)) => {
            work.change.put(new)?;
            old != new
        }
        _ => false,
    };
    if !changed {
        return refuse(format!(
            "“{}” is recorded so already; nothing was changed.",
            old.title()
        ));
    }
    work.change.put(&Event {
        text: Some(why),
        ..event(&new, EventKind::PutRight, work.moment.today)
    })?;
    let mut notices: Vec<String> = notice.into_iter().collect();
    notices.extend(doubted_days(&work.read(), &new)?);
    let mut given = Recorded::new(new.id(), new.title());
    given.reference = new.ours().first().cloned();
    given.notice = Some(notices.join(" ")).filter(|words| !words.is_empty());
    Ok(given)
}

/// Those that were not there before.
fn news(now: &[String], before: &[String]) -> Vec<String> {
    now.iter().filter(|one| !before.contains(one)).cloned().collect()
}

fn reply_put_right(mut reply: Reply, with: EditItem, reference: Option<Vec<String>>) -> Result<Reply, Error> {
    if optional(with.sent, "When it was sent")?.is_some() {
        return refuse("A letter in has the day on it and the day it came; when it was sent is said of a message.");
    }
    match (with.date, with.undated) {
        (Some(_), true) => return refuse("Say either the day on the letter, or that it bears none."),
        (Some(day), false) => reply.date = Some(day.0),
        (None, true) => reply.date = None,
        (None, false) => {}
    }
    if let Some(received) = with.received {
        reply.received = received.0;
    }
    if let Some(from) = with.from {
        reply.from = required(from, "A letter in: who sent it")?;
    }
    if with.to.is_some() {
        reply.to = several(with.to, "Whom it is to")?;
    }
    edit(&mut reply.subject, with.subject, "The subject")?;
    edit(&mut reply.sort, with.kind, "What sort of letter it is")?;
    if with.their_reference.is_some() {
        let theirs = several(with.their_reference, "Their reference")?;
        if theirs.len() > 1 {
            return refuse("A letter in has one reference of theirs here; give the one that it is known by.");
        }
        reply.their_reference = theirs.into_iter().next();
    }
    if let Some(ours) = reference {
        reply.ours = ours;
    }
    reply.marking = with.marking.or(reply.marking);
    Ok(reply)
}

fn message_put_right(mut message: Message, with: EditItem, reference: Option<Vec<String>>) -> Result<Message, Error> {
    if with.date.is_some() || with.undated {
        return refuse("A message has the moment it was sent; the day on it is said of a letter.");
    }
    if optional(with.kind, "What sort of letter it is")?.is_some() {
        return refuse("A message is of no sort; the sort is said of a letter in.");
    }
    if let Some(received) = with.received {
        if message.direction == Direction::Out {
            return refuse("A message that went out has no day on which it came; leave “received” out.");
        }
        message.received = Some(received.0);
    }
    if let Some(written) = optional(with.sent, "When it was sent")? {
        message.sent = moment_of(&written);
        message.sent_written = Some(written);
    }
    edit(&mut message.from, with.from, "Who sent it")?;
    if with.to.is_some() {
        message.to = several(with.to, "To whom it went")?;
    }
    edit(&mut message.subject, with.subject, "The subject")?;
    if with.their_reference.is_some() {
        message.theirs = several(with.their_reference, "Their reference")?;
    }
    if let Some(ours) = reference {
        message.ours = ours;
    }
    message.marking = with.marking.unwrap_or(message.marking);
    Ok(message)
}

/// The days that an item has now agree with today and with what was done about it.
fn days_agree(work: &Work<'_, '_>, old: &Item, new: &Item) -> Result<(), Error> {
    if let Some(came) = new.received() {
        not_to_come(work, came, "The day it came")?;
    }
    if let Item::Message(message) = new
        && message.direction == Direction::Out
        && let Some(sent) = sent_day(message)
    {
        not_to_come(work, sent, "The day a message went")?;
    }
    let day = |item: &Item| item.received().or(item.sent());
    let Some(begins) = day(new).filter(|begins| day(old) != Some(*begins)) else {
        return Ok(());
    };
    let events = work.read().owned_by::<Event>(Owner::Item, new.id())?;
    let said = |event: &Event| match event.kind {
        EventKind::Acknowledged => Some((event.on, "A holding reply to it went on")),
        EventKind::Chased => Some((event.on, "It was chased on")),
        EventKind::Standard => event.last.map(|last| (last, "It is to be answered by")),
        EventKind::Settled | EventKind::PutRight => None,
    };
    match events.iter().filter_map(said).min() {
        Some((on, what)) if on < begins => refuse(format!(
            "{what} {}, which is before {}; one of the two days is wrong.",
            date_in_words(on),
            date_in_words(begins)
        )),
        _ => Ok(()),
    }
}
