//! Use cases about what comes in and goes out: keeping a message, joining items, saying what was done about one.

use std::path::Path;

use chrono::{DateTime, NaiveDate};
use documents::read::mail::sent_of;
use domain::correspondence::state::ItemState;
use domain::correspondence::{Attachment, Direction, Event, EventKind, Joined, Link, Message, Settlement};
use domain::id::FileId;
use domain::letter::{Letter, Reply};
use domain::marking::Marking;
use domain::timing::date_in_words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Mark, Owner, new_identity};
use uuid::Uuid;

use crate::base::arguments::{Day, Many, Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::files;
use crate::base::outcome::Recorded;
use crate::base::work::{LONGEST_FIELD, LONGEST_TEXT, Work, bounded, edit, optional, required};
use crate::cases::kept_file::keep;
use crate::cases::series::in_series;
use crate::facts::correspondence::{Item, item, item_of, items_of, london_day, sent_day};
use crate::facts::item_days::doubted_days;
use crate::facts::mail::{self, Mail};
use crate::facts::references::next_of_letter;
use crate::facts::register::Register;

/// Keeps an e-mail that came or went.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct KeepMessage {
    /// Which way it went: `in` or `out`.
    pub direction: Direction,
    /// The path of the message itself, .eml or .msg, whose bytes are kept with its header and its attachments. What is
    /// given beside it wins over what it says.
    #[serde(default)]
    pub file: Option<String>,
    /// Who sent it, as written.
    #[serde(default)]
    pub from: Option<String>,
    /// To whom, as written.
    #[serde(default)]
    pub to: Option<Many<String>>,
    /// Who has a copy, as written.
    #[serde(default)]
    pub cc: Option<Many<String>>,
    /// When it was sent: an RFC 3339 moment with its offset, such as `2027-11-09T16:41:00+00:00`; without an offset it
    /// is London's time. What cannot be read is kept as written.
    #[serde(default)]
    pub sent: Option<String>,
    #[serde(default)]
    pub subject: Option<String>,
    /// Its words.
    #[serde(default)]
    pub body: Option<String>,
    /// The paths of the files that came with it, whose bytes are kept; the name alone where it names a file that is not
    /// there.
    #[serde(default)]
    pub attachments: Option<Many<String>>,
    /// The names of files that came with it and are not at hand.
    #[serde(default)]
    pub attachment_names: Option<Many<String>>,
    /// The day it came, of one that came in; the day it was sent where left out.
    #[serde(default)]
    pub received: Option<Day>,
    /// Our references that it bears or is given, as written; `next` takes the next one of the office's scheme.
    #[serde(default)]
    pub reference: Option<Many<String>>,
    /// Their references that it bears, as written.
    #[serde(default)]
    pub their_reference: Option<Many<String>>,
    #[serde(default)]
    pub marking: Option<Marking>,
    /// The series that it is one of, by identity or name: the one that was due on the nearest day.
    #[serde(default)]
    pub series: Option<Ref>,
}

/// Joins one item of correspondence to another.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct LinkItems {
    /// A letter or message, by identity or reference.
    pub item: Ref,
    /// The letter or message it is joined to.
    pub to: Ref,
    /// How: `answers, carries, encloses, forwards, replaces, same_matter`.
    #[serde(rename = "as")]
    pub joined: Joined,
}

/// Takes apart two items of correspondence that were joined.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct UnlinkItems {
    /// A letter or message, by identity or reference.
    pub item: Ref,
    /// The letter or message it is joined to.
    pub to: Ref,
    /// How; in every way where left out.
    #[serde(default, rename = "as")]
    pub joined: Option<Joined>,
}

/// Says that an item of correspondence took the place of another, such as a signed copy of an unsigned one. Both are
/// kept.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct ReplaceItem {
    /// The one that is replaced.
    pub item: Ref,
    /// The one that takes its place.
    pub by: Ref,
    #[serde(default)]
    pub why: Option<String>,
    /// Whether its sender asked for the first one to be deleted.
    #[serde(default)]
    pub delete_asked: bool,
    /// What was done about that: `kept` or `disposed`.
    #[serde(default)]
    pub done: Option<Deletion>,
}

/// What was done where a sender asked for something to be deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Deletion {
    /// It stays here.
    Kept,
    /// It was disposed of, which is done by `dispose_record`.
    Disposed,
}

/// Records that a holding reply to something that came was sent. It changes no clock.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct Acknowledge {
    /// What came, by identity or reference.
    pub item: Ref,
    pub on: Day,
    /// Its words.
    #[serde(default)]
    pub text: Option<String>,
}

/// Records that whoever owes an answer to something we sent was asked for it again. It changes no clock.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct Chase {
    /// What we sent, by identity or reference.
    pub item: Ref,
    pub on: Day,
    /// Whom, as written.
    #[serde(default)]
    pub to: Option<String>,
    /// In what words.
    #[serde(default)]
    pub text: Option<String>,
}

/// Sets how long an answer to one item may take: so many working days from the day it came, or up to a day.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct SetStandard {
    /// What came, by identity or reference.
    pub item: Ref,
    /// Working days, from 1 to 500.
    #[serde(default)]
    pub working_days: Option<u32>,
    /// The last day itself.
    #[serde(default)]
    pub last: Option<Day>,
    pub why: String,
}

/// Says that nothing more is to be done about an item.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct SettleItem {
    /// A letter or message, by identity or reference.
    pub item: Ref,
    /// How: `answered, no_reply_needed, overtaken, transferred`.
    pub how: Settlement,
    pub why: String,
    /// The letter or message that settled it.
    #[serde(default)]
    pub by: Option<Ref>,
}

/// Texts of an argument that takes one or several, each kept as written; empty ones say nothing.
pub(crate) fn several(texts: Option<Many<String>>, what: &str) -> Result<Vec<String>, Error> {
    let texts = texts.map(|many| many.0).unwrap_or_default();
    texts
        .into_iter()
        .filter(|text| !text.trim().is_empty())
        .map(|text| bounded(text, what, LONGEST_FIELD))
        .collect()
}

/// Our references of something that came: those given, with the next one of the office's scheme in place of `next`.
pub(crate) fn given_references(work: &Work<'_, '_>, given: Vec<String>) -> Result<Vec<String>, Error> {
    given
        .into_iter()
        .map(|one| match one.trim() {
            "next" => next_of_letter(work, work.moment.today),
            _ => Ok(one),
        })
        .collect()
}

/// What to know of references that another matter has already; both keep them.
pub(crate) fn taken(work: &Work<'_, '_>, ours: &[String]) -> Result<Option<String>, Error> {
    use domain::correspondence::reference::plain;
    if ours.is_empty() {
        return Ok(None);
    }
    let reader = work.read();
    for one in ours {
        let bearing = items_of(&reader, &reader.marked(&Mark::Ours(plain(one)))?)?;
        if let Some(item) = bearing.iter().find(|item| item.went()) {
            return Ok(Some(format!(
                "“{}” is the reference of another item too ({}); both keep it, and stand as one matter.",
                short(one),
                item.title()
            )));
        }
    }
    Ok(None)
}

/// A day on which something came cannot be after today.
pub(crate) fn not_to_come(work: &Work<'_, '_>, day: NaiveDate, what: &str) -> Result<(), Error> {
    if day > work.moment.today {
        return refuse(format!(
            "{what} cannot be after today, {}.",
            date_in_words(work.moment.today)
        ));
    }
    Ok(())
}

/// Reads a moment: RFC 3339, or without an offset as London's time, also as people write it: `16 December 2021 16:41`.
pub(crate) fn moment_of(text: &str) -> Option<DateTime<chrono::FixedOffset>> {
    use chrono::{NaiveDateTime, TimeZone};
    let text = text.trim();
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Some(moment);
    }
    let local = [
        "%Y-%m-%dT%H:%M:%S",
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M",
    ]
    .iter()
    .find_map(|shape| NaiveDateTime::parse_from_str(text, shape).ok());
    let Some(local) = local else {
        return mail::moment(&sent_of(text).moment?);
    };
    let moment = chrono_tz::Europe::London.from_local_datetime(&local).earliest()?;
    Some(moment.fixed_offset())
}

pub(crate) fn keep_message(with: KeepMessage, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    if let Some(received) = &with.received {
        if with.direction == Direction::Out {
            return refuse("A message that went out has no day on which it came; leave “received” out.");
        }
        not_to_come(work, received.0, "The day a message came")?;
    }
    let (mut message, brought, mut notices) = match optional(with.file, "The file of a message")? {
        Some(path) => of_file(work, &path, with.direction)?,
        None => (blank(with.direction), Vec::new(), Vec::new()),
    };
    if let Some(written) = optional(with.sent, "When it was sent")? {
        message.sent = moment_of(&written);
        message.sent_written = Some(written);
    }
    edit(&mut message.from, with.from, "Who sent it")?;
    edit(&mut message.subject, with.subject, "The subject")?;
    if let Some(body) = with.body {
        message.body = bounded(body, "The message", LONGEST_TEXT)?;
    }
    if with.to.is_some() {
        message.to = several(with.to, "To whom it went")?;
    }
    if with.cc.is_some() {
        message.cc = several(with.cc, "Who has a copy")?;
    }
    if with.direction == Direction::In {
        message.received = with.received.map(|day| day.0).or(message.sent.map(london_day));
    }
    // What somebody else's clock says of when it was sent is kept; of our own the day is known.
    if let Some(sent) = sent_day(&message).filter(|_| with.direction == Direction::Out) {
        not_to_come(work, sent, "The day a message went")?;
    }
    message.ours = given_references(work, several(with.reference, "Our reference")?)?;
    message.theirs = several(with.their_reference, "Their reference")?;
    message.marking = with.marking.unwrap_or_default();
    if message.from.is_none() && message.to.is_empty() && message.subject.is_none() && message.body.trim().is_empty() {
        return refuse("A message needs words: who sent it, to whom, a subject or a text.");
    }
    notices.extend(taken(work, &message.ours)?);
    let attachments = if with.attachments.is_some() || with.attachment_names.is_some() {
        let mut attachments = Vec::new();
        for path in several(with.attachments, "An attachment")? {
            attachments.push(keep_attachment(work, path)?);
        }
        let names = several(with.attachment_names, "The name of an attachment")?;
        attachments.extend(names.into_iter().map(|name| (name, None)));
        attachments
    } else {
        brought
            .into_iter()
            .map(|attachment| keep_brought(work, attachment))
            .collect::<Result<_, _>>()?
    };
    work.change.put(&message)?;
    for (at, (name, file)) in attachments.into_iter().enumerate() {
        work.change.put(&Attachment {
            id: new_identity(),
            message: message.id,
            position: at as u32 + 1,
            name,
            file,
        })?;
    }
    in_series(work, message.id.0, with.series)?;
    notices.extend(doubted_days(&work.read(), &Item::Message(message.clone()))?);
    let mut given = Recorded::new(message.id, Item::Message(message.clone()).title());
    given.reference = message.ours.first().cloned();
    given.notice = Some(notices.join(" ")).filter(|words| !words.is_empty());
    Ok(given)
}

/// A message of which nothing is known yet.
fn blank(direction: Direction) -> Message {
    Message {
        id: new_identity(),
        direction,
        from: None,
        to: Vec::new(),
        cc: Vec::new(),
        sent_written: None,
        sent: None,
        received: None,
        subject: None,
        body: String::new(),
        ours: Vec::new(),
        theirs: Vec::new(),
        message_id: None,
        refers: Vec::new(),
        headers: None,
        marking: Marking::default(),
        file: None,
    }
}

/// A message as its file has it, the files that it brought, and what to know of its reading. The file is kept.
fn of_file(
    work: &mut Work<'_, '_>,
    path: &str,
    direction: Direction,
) -> Result<(Message, Vec<mail::Brought>, Vec<String>), Error> {
    let whole = mail::read(Path::new(path))?;
    if let Some(known) = mail::known(&work.read(), &whole)? {
        return refuse(format!(
            "{} is in the register already: {} ({}).",
            whole.file.name,
            mail::called(&known),
            known.id
        ));
    }
    let Mail { file, read } = whole;
    let id = keep(work, &file.name, &file.media, &file.bytes)?;
    let mut notices: Vec<String> = read.doubts.iter().map(|doubt| doubt.what.clone()).collect();
    if read.text.len() > LONGEST_TEXT {
        notices.push(format!(
            "Its text is longer than {} MB: the register has its beginning, and the kept file all of it.",
            LONGEST_TEXT / (1024 * 1024)
        ));
    }
    let said = |words: String, most: usize| Some(mail::shortened(words, most)).filter(|words| !words.trim().is_empty());
    let message = Message {
        from: said(mail::whom(&read.from).join("; "), LONGEST_FIELD),
        to: mail::whom(&read.to),
        cc: mail::whom(&read.cc),
        sent: read.sent.moment.as_ref().and_then(mail::moment),
        subject: said(read.subject.clone(), LONGEST_FIELD),
        refers: mail::refers(&read),
        message_id: said(read.message_id, LONGEST_FIELD),
        sent_written: said(read.sent.written, LONGEST_FIELD),
        body: mail::shortened(read.text, LONGEST_TEXT),
        headers: said(read.headers, LONGEST_TEXT),
        file: Some(id),
        ..blank(direction)
    };
    Ok((message, read.attachments, notices))
}

/// Keeps a file that a message brought, under a name that every system takes.
fn keep_brought(work: &mut Work<'_, '_>, brought: mail::Brought) -> Result<(String, Option<FileId>), Error> {
    let name = if brought.name.trim().is_empty() {
        brought.file_name.clone()
    } else {
        mail::shortened(brought.name, LONGEST_FIELD)
    };
    let Some(bytes) = brought.bytes.filter(|bytes| !bytes.is_empty()) else {
        return Ok((name, None));
    };
    let id = keep(work, &brought.file_name, files::media(&bytes), &bytes)?;
    Ok((name, Some(id)))
}

/// Keeps the bytes of a file that came with a message; of a name alone nothing is kept.
fn keep_attachment(work: &mut Work<'_, '_>, named: String) -> Result<(String, Option<FileId>), Error> {
    if !names_a_file(&named) {
        return Ok((named, None));
    }
    let file = files::read_file(Path::new(&named))?;
    let id = keep(work, &file.name, &file.media, &file.bytes)?;
    Ok((file.name, Some(id)))
}

/// Whether what is given as an attachment is the path of a file, and no name alone.
pub(crate) fn names_a_file(named: &str) -> bool {
    let path = Path::new(named);
    path.components().count() != 1 || path.exists()
}

fn kind_in_words(item: &Item) -> &'static str {
    match item {
        Item::Letter(_) => "letter",
        Item::Reply(_) => "letter in",
        Item::Message(_) => "message",
    }
}

pub(crate) fn link_items(with: LinkItems, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let (from, to) = (item(work, &with.item)?, item(work, &with.to)?);
    if with.joined == Joined::Replaces {
        return replace(work, from, to, None, false, None);
    }
    join(work, &from, &to, with.joined)?;
    let mut given = Recorded::new(from.id(), format!("{} and {}", from.title(), to.title()));
    if with.joined == Joined::Answers {
        let came = if from.direction() == Direction::In { &from } else { &to };
        let doubts = doubted_days(&work.read(), came)?;
        given.notice = Some(doubts.join(" ")).filter(|words| !words.is_empty());
    }
    Ok(given)
}

/// An item joined to another in a way, with nothing more to say of it.
pub(crate) fn link(item: Uuid, to: Uuid, joined: Joined) -> Link {
    Link {
        id: new_identity(),
        item,
        to,
        joined,
        why: None,
        delete_asked: false,
        done: None,
    }
}

/// Joins one item to another where that makes sense and is not said yet.
fn join(work: &mut Work<'_, '_>, from: &Item, to: &Item, joined: Joined) -> Result<(), Error> {
    if from.id() == to.id() {
        return refuse(match joined {
            Joined::Answers => "A letter or message cannot answer itself; name the one that it answers.",
            _ => "A letter or message cannot be joined to itself; name another one.",
        });
    }
    let is_message = |item: &Item| matches!(item, Item::Message(_));
    if joined == Joined::Carries && (!is_message(from) || is_message(to)) {
        return refuse("Only a message carries, and what it carries is a letter.");
    }
    if joined == Joined::Answers && from.direction() == to.direction() {
        return refuse(format!(
            "What {} is answered by what {}; these two went the same way.",
            if to.direction() == Direction::In {
                "came"
            } else {
                "went"
            },
            if to.direction() == Direction::In {
                "goes"
            } else {
                "comes"
            },
        ));
    }
    let known = work.read().owned_by::<Link>(Owner::Item, from.id())?;
    let said = known.iter().any(|link| link.to == to.id() && link.joined == joined);
    // One place says which letters a letter in answers.
    if let (Joined::Answers, Item::Reply(reply), Item::Letter(letter)) = (joined, from, to) {
        let mut reply: Reply = reply.clone();
        if !reply.answers.contains(&letter.id) {
            reply.answers.push(letter.id);
            work.change.put(&reply)?;
        }
        return Ok(());
    }
    if !said {
        work.change.put(&link(from.id(), to.id(), joined))?;
    }
    Ok(())
}

pub(crate) fn unlink_items(with: UnlinkItems, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let (from, to) = (item(work, &with.item)?, item(work, &with.to)?);
    let wanted = |joined: Joined| with.joined.is_none_or(|wanted| wanted == joined);
    let mut parted = false;
    for link in work.read().owned_by::<Link>(Owner::Item, from.id())? {
        if link.to == to.id() && wanted(link.joined) {
            work.change.remove::<Link>(link.id)?;
            parted = true;
        }
    }
    if let Item::Reply(reply) = &from {
        let mut reply = reply.clone();
        let before = (reply.answers.len(), reply.replaces.len());
        if wanted(Joined::Answers) {
            reply.answers.retain(|letter| letter.0 != to.id());
        }
        if wanted(Joined::Replaces) {
            reply.replaces.retain(|other| other.0 != to.id());
        }
        if before != (reply.answers.len(), reply.replaces.len()) {
            work.change.put(&reply)?;
            parted = true;
        }
    }
    if !parted {
        return refuse(format!(
            "“{}” is not joined to “{}” in that way; nothing was changed.",
            from.title(),
            to.title()
        ));
    }
    Ok(Recorded::new(from.id(), format!("{} and {}", from.title(), to.title())))
}

pub(crate) fn replace_item(with: ReplaceItem, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let (old, new) = (item(work, &with.item)?, item(work, &with.by)?);
    let done = match with.done {
        None => None,
        Some(Deletion::Kept) => Some("kept".to_owned()),
        Some(Deletion::Disposed) => {
            return refuse(
                "What is disposed of has no words left to be replaced: record here that it is kept, or dispose of it \
                 by “dispose_record”.",
            );
        }
    };
    let why = optional(with.why, "Why it is replaced")?;
    replace(work, new, old, why, with.delete_asked, done)
}

/// Puts `new` in the place of `old`.
fn replace(
    work: &mut Work<'_, '_>,
    new: Item,
    old: Item,
    why: Option<String>,
    delete_asked: bool,
    done: Option<String>,
) -> Result<Recorded, Error> {
    if new.id() == old.id() {
        return refuse("A letter or message cannot take its own place; name the one that replaces it.");
    }
    if new.direction() != old.direction() {
        return refuse("What came cannot take the place of what went; name two that went the same way.");
    }
    let next = |id: Uuid| -> Result<Option<Uuid>, Error> {
        let register = Register::around(&work.read(), &[id], Some(work.moment.today))?;
        Ok(register.entry(id).and_then(|entry| entry.replaced_by))
    };
    if let Some(by) = next(old.id())? {
        let by = item_of(&work.read(), by)?.map(|item| item.title());
        return refuse(format!(
            "“{}” was replaced already, by “{}”; say what replaces that one.",
            old.title(),
            by.unwrap_or_default()
        ));
    }
    let mut at = next(new.id())?;
    while let Some(id) = at {
        if id == old.id() {
            return refuse(format!(
                "“{}” took the place of “{}” already: the two would replace each other.",
                old.title(),
                new.title()
            ));
        }
        at = next(id)?;
    }
    work.change.put(&Link {
        id: new_identity(),
        item: new.id(),
        to: old.id(),
        joined: Joined::Replaces,
        why,
        delete_asked,
        done,
    })?;
    Ok(Recorded::new(old.id(), format!("{}, by {}", old.title(), new.title())))
}

fn record_event(work: &mut Work<'_, '_>, item: &Item, event: Event) -> Result<Recorded, Error> {
    work.change.put(&event)?;
    Ok(Recorded::new(event.item, item.title()))
}

pub(crate) fn event(item: &Item, kind: EventKind, on: NaiveDate) -> Event {
    Event {
        id: new_identity(),
        item: item.id(),
        kind,
        on,
        to: None,
        text: None,
        working_days: None,
        last: None,
        how: None,
        by: None,
    }
}

pub(crate) fn acknowledge(with: Acknowledge, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let item = item(work, &with.item)?;
    if item.direction() == Direction::Out {
        return refuse(format!(
            "“{}” went from here; what came is acknowledged, and what went is chased.",
            item.title()
        ));
    }
    not_to_come(work, with.on.0, "The day of a holding reply")?;
    before_it_came(&item, with.on.0, "A holding reply")?;
    let acknowledged = Event {
        text: optional(with.text, "The holding reply")?,
        ..event(&item, EventKind::Acknowledged, with.on.0)
    };
    record_event(work, &item, acknowledged)
}

fn before_it_came(item: &Item, day: NaiveDate, what: &str) -> Result<(), Error> {
    if let Some(came) = item.received().or(item.sent())
        && day < came
    {
        return refuse(format!(
            "{what} of {} would be from before the {} of {}.",
            date_in_words(day),
            kind_in_words(item),
            date_in_words(came)
        ));
    }
    Ok(())
}

pub(crate) fn chase(with: Chase, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let item = item(work, &with.item)?;
    if item.direction() == Direction::In {
        return refuse(format!(
            "“{}” came to us, and nobody else owes an answer to it; acknowledge it, or chase what we sent.",
            item.title()
        ));
    }
    if let Item::Letter(Letter { sent_on: None, .. }) = &item {
        return refuse(format!(
            "“{}” was not sent yet; nobody owes an answer to it.",
            item.title()
        ));
    }
    not_to_come(work, with.on.0, "The day of a chaser")?;
    before_it_came(&item, with.on.0, "A chaser")?;
    let chased = Event {
        to: optional(with.to, "Whom you chased")?,
        text: optional(with.text, "The chaser")?,
        ..event(&item, EventKind::Chased, with.on.0)
    };
    record_event(work, &item, chased)
}

pub(crate) fn set_standard(with: SetStandard, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let item = item(work, &with.item)?;
    if item.direction() == Direction::Out {
        return refuse(format!(
            "“{}” went from here; a time to answer is set for what came.",
            item.title()
        ));
    }
    let (working_days, last) = match (with.working_days, with.last) {
        (Some(days), None) => {
            if !(1..=domain::working_days::MOST).contains(&days) {
                return refuse(format!("{days} working days cannot be counted; say from 1 to 500."));
            }
            (Some(days), None)
        }
        (None, Some(last)) => {
            before_it_came(&item, last.0, "A last day")?;
            (None, Some(last.0))
        }
        _ => return refuse("Say either how many working days an answer may take, or the last day."),
    };
    let standard = Event {
        text: Some(required(with.why, "Why it may take so long")?),
        working_days,
        last,
        ..event(&item, EventKind::Standard, work.moment.today)
    };
    record_event(work, &item, standard)
}

pub(crate) fn settle_item(with: SettleItem, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let settled = item(work, &with.item)?;
    let by = match with.by.filter(|by| !by.0.trim().is_empty()) {
        Some(by) => Some(item(work, &by)?),
        None => None,
    };
    if by.as_ref().is_some_and(|by| by.id() == settled.id()) {
        return refuse("A letter or message cannot settle itself; name the one that settled it.");
    }
    let register = Register::around(&work.read(), &[settled.id()], Some(work.moment.today))?;
    let entry = register.entry(settled.id());
    if entry.is_some_and(|entry| entry.state == ItemState::Replaced) {
        return refuse(format!(
            "“{}” was replaced; settle what took its place.",
            settled.title()
        ));
    }
    let why = required(with.why, "Why nothing more is to be done")?;
    let done = Event {
        text: Some(why),
        how: Some(with.how),
        by: by.map(|by| by.id()),
        ..event(&settled, EventKind::Settled, work.moment.today)
    };
    record_event(work, &settled, done)
}
