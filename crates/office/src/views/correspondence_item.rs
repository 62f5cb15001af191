//! An item of correspondence, whole: its words, its clock, its thread, what it is joined to and what was done about it.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::correspondence::state::ItemClock;
use domain::correspondence::{Attachment, Direction, Event, EventKind, Joined, Link, Series, SeriesEntry, Settlement};
use domain::timing::date_in_words;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, Reader};
use uuid::Uuid;

use crate::base::arguments::short;
use crate::base::error::Error;
use crate::base::office::Office;
use crate::base::work::Moment;
use crate::facts::correspondence::{Item, sent_day};
use crate::facts::mail::without_mail_marks;
use crate::facts::register::Register;
use crate::facts::register_index::in_order;
use crate::views::correspondence::{Beside, ItemRow, day_of, row, rows_of, working_days};
use crate::views::requests::{OfferedRequest, RequestView, offered, request_views};

/// How an item is joined to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ItemLinkView {
    pub joined: Joined,
    /// Whether this item says so of the other; else the other of this one.
    pub ours: bool,
    /// As people read it: `answers`, `is answered by`.
    pub words: String,
    /// The other item.
    pub item: ItemRow,
    /// Why it was replaced, and what was done where its sender asked for it to be deleted.
    pub note: String,
    /// Whether a person said so, and can take the two apart again; else it follows from what they bear.
    pub said: bool,
}

/// A dated fact about an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ItemEventView {
    pub id: String,
    pub kind: EventKind,
    pub on: NaiveDate,
    /// As people read it: `Holding reply sent`, `Chased Ada Quill`.
    pub words: String,
    pub text: Option<String>,
}

/// A file that came or went with a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AttachmentView {
    pub id: String,
    /// Its name, as the message writes it.
    pub name: String,
    /// Whether its bytes are kept.
    pub kept: bool,
}

/// An item of correspondence, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CorrespondenceItem {
    pub row: ItemRow,
    /// Its words, as far as they are kept.
    pub text: String,
    /// Who has a copy, as written.
    pub copies: Vec<String>,
    /// When it was sent as written, where it could not be read as a moment.
    pub sent_written: Option<String>,
    /// The lines of its header, as they came.
    pub headers: Option<String>,
    pub attachments: Vec<AttachmentView>,
    pub links: Vec<ItemLinkView>,
    pub events: Vec<ItemEventView>,
    /// Its matter, the oldest first, itself among them.
    pub thread: Vec<ItemRow>,
    /// Items of other matters with the same subject, the newest first, five at most: they may belong with it.
    pub alike: Vec<ItemRow>,
    /// What sort of letter it is, in the office's own word.
    pub sort: Option<String>,
    /// It answers something of ours that is not held here.
    pub answers_not_held: bool,
    /// The series it is part of, and the day it is for.
    pub series: Option<SeriesOf>,
    /// What is not counted by its clock and why, a line each.
    pub clock_lines: Vec<String>,
    /// Why nothing more is to be done about it.
    pub settled_why: Option<String>,
    /// Whether the message is kept as it came, as a file.
    pub kept: bool,
    /// What it asks, as marked.
    pub requests: Vec<RequestView>,
    /// Requests that its words number and that are not marked yet; none of what went from here.
    pub offered: Vec<OfferedRequest>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SeriesOf {
    pub id: String,
    pub name: String,
    pub of: NaiveDate,
}

/// What one item says of another, and what the other is to it.
fn joined_in_words(joined: Joined, ours: bool) -> &'static str {
    match (joined, ours) {
        (Joined::Answers, true) => "answers",
        (Joined::Answers, false) => "is answered by",
        (Joined::Carries, true) => "carries",
        (Joined::Carries, false) => "came with",
        (Joined::Encloses, true) => "encloses",
        (Joined::Encloses, false) => "is enclosed with",
        (Joined::Forwards, true) => "forwards",
        (Joined::Forwards, false) => "is forwarded by",
        (Joined::Replaces, true) => "replaces",
        (Joined::Replaces, false) => "is replaced by",
        (Joined::SameMatter, _) => "is about the same matter as",
    }
}

pub(crate) fn event_in_words(event: &Event) -> String {
    let to = |words: &str| match &event.to {
        Some(to) => format!("{words} {to}"),
        None => words.to_owned(),
    };
    match event.kind {
        EventKind::Acknowledged => "Holding reply sent".to_owned(),
        EventKind::Chased => to("Chased"),
        EventKind::Standard => match (event.last, event.working_days) {
            (Some(last), _) => format!("To be answered by {}", date_in_words(last)),
            (None, days) => format!("To be answered within {}", working_days(days.unwrap_or_default())),
        },
        EventKind::Settled => match event.how {
            Some(Settlement::Answered) | None => "Answered".to_owned(),
            Some(Settlement::NoReplyNeeded) => "No reply needed".to_owned(),
            Some(Settlement::Overtaken) => "Overtaken".to_owned(),
            Some(Settlement::Transferred) => "Transferred".to_owned(),
        },
        EventKind::PutRight => "Put right".to_owned(),
    }
}

/// How many items with the same subject are offered.
const ALIKE: usize = 5;

/// Items of other matters whose subject is the same but for letter case and the marks of mail programs. A subject of
/// one word joins nothing: "Update" is the subject of many.
fn alike(reader: &Reader<'_>, item: &Item, of_matter: &[Uuid], moment: Moment) -> Result<Vec<ItemRow>, Error> {
    let plain = |subject: &str| without_mail_marks(subject).to_lowercase();
    let Some(subject) = item.subject().map(plain).filter(|subject| subject.contains(' ')) else {
        return Ok(Vec::new());
    };
    let marked: Vec<String> = ["", "re: ", "fw: ", "fwd: ", "re: re: ", "re: fw: ", "fw: re: "]
        .iter()
        .map(|mark| in_order(&format!("{mark}{subject}")))
        .collect();
    let mut ids = Vec::new();
    for place in reader.with_subject(&marked, of_matter.len() + ALIKE)? {
        ids.extend(reader.item_at(place)?.filter(|id| !of_matter.contains(id)));
    }
    let mut rows = rows_of(reader, &ids, moment)?;
    rows.retain(|row| row.subject.as_deref().map(plain).as_ref() == Some(&subject));
    rows.truncate(ALIKE);
    Ok(rows)
}

impl Office {
    /// An item of correspondence, whole.
    ///
    /// # Errors
    /// Unknown where there is no such item, or it did not go yet.
    pub fn correspondence_item(&self, moment: Moment, id: &str) -> Result<CorrespondenceItem, Error> {
        self.item_of_register(moment, id)?.ok_or_else(|| {
            Error::Unknown(format!(
                "No letter or message that came or went has the identity {}.",
                short(id)
            ))
        })
    }

    /// An item of correspondence, whole; nothing for a letter that did not go yet.
    pub(crate) fn item_of_register(&self, moment: Moment, id: &str) -> Result<Option<CorrespondenceItem>, Error> {
        let reader = self.store.read();
        let Some(id) = Uuid::parse_str(id).ok() else {
            return Ok(None);
        };
        let Some(place) = reader.place_in_register(id)? else {
            return Ok(None);
        };
        let mut of_matter: Vec<Uuid> = Vec::new();
        if let Some(matter) = reader.matters_of(&[place])?.get(&place) {
            for place in reader.of_matter(*matter)? {
                of_matter.extend(reader.item_at(place)?);
            }
        }
        if !of_matter.contains(&id) {
            of_matter.push(id);
        }
        // Its matter holds everything that it is joined to; the first of it is the oldest.
        let register = Register::around(&reader, &of_matter, Some(moment.today))?;
        let (Some(at), Some(entry)) = (register.place(id), register.entry(id)) else {
            return Ok(None);
        };
        let item = &register.items[at];
        let matters = of_matter.iter().map(|id| (*id, of_matter[0])).collect();
        let beside = Beside::read(&reader, &register, matters)?;
        let rows: HashMap<usize, ItemRow> = register
            .entries()
            .map(|entry| (entry.at, row(&register, entry, &beside)))
            .collect();
        let note = |from: usize, to: usize| {
            let (from, to) = (register.items[from].id(), register.items[to].id());
            let link = register.links.iter().find(|link| link.item == from && link.to == to);
            link.map(|link| {
                let deleted = match (link.delete_asked, link.done.as_deref()) {
                    (true, Some(done)) => Some(format!("its sender asked for the first to be deleted: {done}")),
                    (true, None) => Some("its sender asked for the first to be deleted".to_owned()),
                    (false, _) => None,
                };
                let said: Vec<String> = link.why.clone().into_iter().chain(deleted).collect();
                said.join("; ")
            })
            .unwrap_or_default()
        };
        let said = |joined: Joined, from: usize, to: usize| {
            let other = register.items[to].id();
            let linked =
                |link: &Link| link.item == register.items[from].id() && link.to == other && link.joined == joined;
            register.links.iter().any(linked)
                || match &register.items[from] {
                    Item::Reply(reply) if joined == Joined::Answers => reply.answers.iter().any(|id| id.0 == other),
                    Item::Reply(reply) if joined == Joined::Replaces => reply.replaces.iter().any(|id| id.0 == other),
                    _ => false,
                }
        };
        let view = |joined: Joined, ours: bool, other: usize| {
            Some(ItemLinkView {
                said: if ours {
                    said(joined, at, other)
                } else {
                    said(joined, other, at)
                },
                joined,
                ours,
                words: joined_in_words(joined, ours).to_owned(),
                item: rows.get(&other)?.clone(),
                note: if ours { note(at, other) } else { note(other, at) },
            })
        };
        let mut links: Vec<ItemLinkView> = register
            .joins
            .from(at)
            .iter()
            .filter_map(|(how, other)| view(*how, true, *other))
            .collect();
        links.extend(
            register
                .joins
                .to(at)
                .iter()
                .filter_map(|(how, other)| view(*how, false, *other)),
        );
        let mut thread: Vec<ItemRow> = register
            .entries()
            .filter_map(|entry| rows.get(&entry.at).cloned())
            .collect();
        thread.sort_by_key(|row| day_of(row).unwrap_or(NaiveDate::MAX));
        let of_series = reader.owned_by::<SeriesEntry>(Owner::Item, id)?.into_iter().next();
        let (text, copies, sent_written, headers, not_held) = match item {
            Item::Letter(letter) => (letter.body.clone(), letter.copies_to.clone(), None, None, false),
            Item::Reply(reply) => (reply.body.clone().unwrap_or_default(), Vec::new(), None, None, false),
            Item::Message(message) => {
                let answers = register
                    .joins
                    .from(at)
                    .iter()
                    .any(|(joined, _)| *joined == Joined::Answers);
                let subject = message
                    .subject
                    .as_deref()
                    .unwrap_or_default()
                    .trim_start()
                    .to_lowercase();
                let mut held = false;
                for id in &message.refers {
                    held |= !reader.messages_called(id)?.is_empty();
                }
                (
                    message.body.clone(),
                    message.cc.clone(),
                    message.sent_written.clone().filter(|_| sent_day(message).is_none()),
                    message.headers.clone(),
                    !answers && !held && (subject.starts_with("re:") || !message.refers.is_empty()),
                )
            }
        };
        let requests = request_views(&reader, id)?;
        let came = item.direction() == Direction::In;
        let settled = entry.events.iter().rev().find(|event| event.kind == EventKind::Settled);
        Ok(Some(CorrespondenceItem {
            row: row(&register, entry, &beside),
            offered: if came { offered(&text, &requests) } else { Vec::new() },
            requests,
            text,
            copies,
            sent_written,
            headers,
            attachments: reader
                .owned_by::<Attachment>(Owner::Message, id)?
                .into_iter()
                .map(|attachment| AttachmentView {
                    id: attachment.id.to_string(),
                    name: attachment.name,
                    kept: attachment.file.is_some(),
                })
                .collect(),
            links,
            alike: alike(&reader, item, &of_matter, moment)?,
            sort: match item {
                Item::Reply(reply) => reply.sort.clone(),
                _ => None,
            },
            events: entry
                .events
                .iter()
                .map(|event| ItemEventView {
                    id: event.id.to_string(),
                    kind: event.kind,
                    on: event.on,
                    words: event_in_words(event),
                    text: event.text.clone(),
                })
                .collect(),
            thread,
            answers_not_held: not_held,
            series: match of_series {
                Some(of) => {
                    let series: Series = reader.get(of.series)?;
                    Some(SeriesOf {
                        id: series.id.to_string(),
                        name: series.name,
                        of: of.of,
                    })
                }
                None => None,
            },
            clock_lines: match &entry.clock {
                Some(clock) => clock_lines(clock, item.received()),
                None => Vec::new(),
            },
            settled_why: settled.and_then(|event| event.text.clone()),
            kept: matches!(item, Item::Message(message) if message.file.is_some()),
        }))
    }
}

/// A clock explained, a line each: when it came, day one, the last day, and what does not count.
fn clock_lines(clock: &ItemClock, received: Option<NaiveDate>) -> Vec<String> {
    use crate::views::clock::{skipped, with_weekday};
    let mut lines = vec![
        match received {
            Some(day) if day != clock.received => {
                format!("It runs from the first copy, received {}", with_weekday(clock.received))
            }
            _ => format!("Received {}", with_weekday(clock.received)),
        },
        format!("Day 1 is {}", with_weekday(clock.day_one)),
        format!(
            "Day {}, the last, is {}",
            clock.working_days,
            with_weekday(clock.last_day)
        ),
    ];
    lines.extend(
        clock
            .skipped
            .iter()
            .map(|holiday| format!("Not counted: {}", skipped(holiday))),
    );
    if !clock.announced {
        lines.push(
            "Some of these days lie in a year whose bank holidays are not announced yet; they are counted by rule."
                .to_owned(),
        );
    }
    lines
}
