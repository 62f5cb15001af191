//! The register of correspondence as its list and the page of an item show it.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
pub use domain::correspondence::Direction;
use domain::correspondence::reference::logged_on;
use domain::correspondence::series::due;
use domain::correspondence::state::{ItemClock, ItemState};
use domain::correspondence::{Attachment, Event, EventKind, Joined, Series, SeriesEntry, Settlement};
use domain::marking::Marking;
use domain::meeting::Meeting;
use domain::timing::date_in_words;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, Reader};
use uuid::Uuid;

use crate::base::arguments::short;
use crate::base::error::Error;
use crate::base::office::Office;
use crate::base::work::Moment;
use crate::facts::correspondence::{Entry, Item, Register, sent_day};
use crate::facts::names::in_words;
use crate::views::requests::{OfferedRequest, RequestView, offered, request_views};

/// What sort of record an item is, as in histories and dumps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// A letter out.
    Letter,
    /// A letter in.
    Reply,
    Message,
}

/// An item of correspondence as a row. What is absent is shown as absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ItemRow {
    pub id: String,
    pub kind: ItemKind,
    pub direction: Direction,
    /// The day on it.
    pub date: Option<NaiveDate>,
    /// The day it came.
    pub received: Option<NaiveDate>,
    /// The day it went.
    pub sent: Option<NaiveDate>,
    /// Our references, as written.
    pub ours: Vec<String>,
    /// Their references, as written.
    pub theirs: Vec<String>,
    /// Who sent it, as written; nothing of what we sent.
    pub from: Option<String>,
    /// To whom, as written.
    pub to: Option<String>,
    pub subject: Option<String>,
    /// `Letter from Ada Quill`.
    pub title: String,
    pub state: ItemState,
    /// Where it stands, as people read it: `awaits reply`, `waits for them, chased twice`.
    pub state_words: String,
    /// The item that took its place.
    pub replaced_by: Option<String>,
    /// The message that brought or sent this letter.
    pub carried_by: Option<String>,
    pub clock: Option<ItemClock>,
    /// The clock as people read it: `day 8 of 20`, `5 working days late`.
    pub clock_words: String,
    /// Its matter: the identity of the oldest item of it.
    pub matter: String,
    pub marking: Marking,
    /// How many files came or went with it.
    pub attachments: u32,
    /// How often whoever owes an answer was asked for it again.
    pub chased: u32,
    /// The day it was logged, where a reference of ours names it; it is not the day of the letter.
    pub logged: Option<NaiveDate>,
    /// What it is of where it bears no subject: `after Performance and Risk Board, 4 November 2027`.
    pub of: Option<String>,
}

/// The register of correspondence, the newest first, with what its filters count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CorrespondenceView {
    /// The moment of the counts, RFC 3339 in UTC.
    pub as_at: String,
    pub today: NaiveDate,
    pub rows: Vec<ItemRow>,
    /// How many matters there are.
    pub matters: u32,
    /// Series, each with the days that are due and held.
    pub series: Vec<SeriesView>,
}

/// A series and how far it is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SeriesView {
    pub id: String,
    pub name: String,
    pub from: String,
    /// `weekly:friday` or `monthly`.
    pub rhythm: String,
    /// `each Friday`.
    pub rhythm_words: String,
    pub first: NaiveDate,
    pub last: Option<NaiveDate>,
    /// Each day that was due by today, and what is held for it.
    pub days: Vec<SeriesDay>,
    /// The days for which nothing is held.
    pub gaps: Vec<NaiveDate>,
    /// How many are held.
    pub held: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SeriesDay {
    pub of: NaiveDate,
    /// The item that is held for it.
    pub item: Option<String>,
}

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

/// What came and is to be answered, in a few lines for the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PostLine {
    /// How many items await us.
    pub owed: u32,
    /// How many of them are late.
    pub late: u32,
    /// The first five by their last day.
    pub first: Vec<ItemRow>,
    /// Series that miss one: each in a sentence.
    pub gaps: Vec<String>,
}

fn times(count: u32) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    }
}

/// Where an item stands, as people read it.
fn state_in_words(entry: &Entry) -> String {
    match entry.state {
        ItemState::ToLog => "to log".to_owned(),
        ItemState::AwaitsReply => "awaits reply".to_owned(),
        ItemState::HoldingReplySent => "holding reply sent".to_owned(),
        ItemState::Answered => "answered".to_owned(),
        ItemState::NoReplyNeeded => "no reply needed".to_owned(),
        ItemState::Overtaken => "overtaken".to_owned(),
        ItemState::Transferred => "transferred".to_owned(),
        ItemState::Replaced => "replaced".to_owned(),
        ItemState::WaitsForThem if entry.chased > 0 => format!("waits for them, chased {}", times(entry.chased)),
        ItemState::WaitsForThem => "waits for them".to_owned(),
        ItemState::CarriesLetter => "carries a letter".to_owned(),
    }
}

fn working_days(count: u32) -> String {
    format!("{count} working {}", if count == 1 { "day" } else { "days" })
}

/// A clock as people read it.
pub(crate) fn clock_in_words(clock: &ItemClock) -> String {
    match (clock.taken, clock.day) {
        (Some(taken), _) if clock.late_by > 0 => {
            format!("answered on day {taken}, {} late", working_days(clock.late_by))
        }
        (Some(taken), _) => format!("answered on day {taken} of {}", clock.working_days),
        (None, Some(_)) if clock.late_by > 0 => format!("{} late", working_days(clock.late_by)),
        (None, Some(day)) => format!("day {day} of {}", clock.working_days),
        (None, None) => "answered on a day that is not known".to_owned(),
    }
}

fn kind_of(item: &Item) -> ItemKind {
    match item {
        Item::Letter(_) => ItemKind::Letter,
        Item::Reply(_) => ItemKind::Reply,
        Item::Message(_) => ItemKind::Message,
    }
}

/// The day on an item. A message has none but that of the letter it carries.
fn day_on(item: &Item) -> Option<NaiveDate> {
    match item {
        Item::Letter(letter) => letter.date,
        Item::Reply(reply) => reply.date,
        Item::Message(_) => None,
    }
}

fn lines(list: &[String], between: &str) -> Option<String> {
    (!list.is_empty()).then(|| list.join(between))
}

/// What rows show beside the register itself, by the items' identities.
struct Beside {
    /// How many files came or went with a message.
    attachments: HashMap<Uuid, u32>,
    /// The meeting that a letter out follows, in words.
    follows: HashMap<Uuid, String>,
}

impl Beside {
    fn read(reader: &Reader<'_>, register: &Register) -> Result<Self, Error> {
        let mut follows = HashMap::new();
        for entry in &register.entries {
            if let Item::Letter(letter) = &entry.item
                && let Some(meeting) = letter.meeting
            {
                let meeting: Meeting = reader.get(meeting)?;
                follows.insert(letter.id.0, in_words(&reader.get(meeting.forum)?, &meeting));
            }
        }
        Ok(Self {
            attachments: attachment_counts(reader)?,
            follows,
        })
    }

    /// What an item without a subject is of: the meeting that it follows, else what it answers.
    fn of(&self, register: &Register, item: &Item) -> Option<String> {
        if let Some(meeting) = self.follows.get(&item.id()) {
            return Some(format!("after {meeting}"));
        }
        let joins = register.joins.of(register.place(item.id())?);
        let (_, other) = joins.iter().find(|(joined, _)| *joined == Joined::Answers)?;
        let other = &register.entries[*other].item;
        Some(match subject_of(other) {
            Some(subject) => format!("answers “{subject}”"),
            None => format!("answers the {}", first_small(&other.title())),
        })
    }
}

/// A title as it stands within a sentence: `letter from Ada Quill`.
fn first_small(title: &str) -> String {
    let mut letters = title.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}

fn subject_of(item: &Item) -> Option<&str> {
    let subject = match item {
        Item::Letter(letter) => letter.subject.as_deref(),
        Item::Reply(reply) => reply.subject.as_deref(),
        Item::Message(message) => message.subject.as_deref(),
    };
    subject.map(str::trim).filter(|subject| !subject.is_empty())
}

fn row(register: &Register, entry: &Entry, beside: &Beside) -> ItemRow {
    let item = &entry.item;
    let carrier = entry.carried_by.map(|at| &register.entries[at].item);
    let of = |item: &Item| match item {
        Item::Letter(letter) => (None, lines(&letter.to, ", "), letter.subject.clone()),
        Item::Reply(reply) => (Some(reply.from.clone()), lines(&reply.to, ", "), reply.subject.clone()),
        Item::Message(message) => (message.from.clone(), lines(&message.to, "; "), message.subject.clone()),
    };
    let (from, to, subject) = of(item);
    let (ours, theirs) = (entry.ours.clone(), item.theirs());
    let marking = match item {
        Item::Letter(letter) => letter.marking,
        Item::Reply(reply) => reply.marking.unwrap_or_default(),
        Item::Message(message) => message.marking,
    };
    ItemRow {
        id: item.id().to_string(),
        kind: kind_of(item),
        direction: item.direction(),
        date: day_on(item),
        received: item.received(),
        sent: item.sent(),
        logged: ours.iter().find_map(|one| logged_on(one)),
        ours,
        theirs,
        from,
        to,
        subject,
        title: item.title(),
        state: entry.state,
        state_words: state_in_words(entry),
        replaced_by: entry.replaced_by.map(|id| id.to_string()),
        carried_by: carrier.map(|carrier| carrier.id().to_string()),
        clock_words: entry.clock.as_ref().map(clock_in_words).unwrap_or_default(),
        clock: entry.clock.clone(),
        matter: register.entries[entry.matter].item.id().to_string(),
        marking,
        attachments: beside.attachments.get(&item.id()).copied().unwrap_or(0),
        chased: entry.chased,
        of: match subject_of(item) {
            Some(_) => None,
            None => beside.of(register, item),
        },
    }
}

/// The day by which an item stands among others: when it came or went, else the day on it.
fn day_of(row: &ItemRow) -> Option<NaiveDate> {
    row.received.or(row.sent).or(row.date)
}

fn attachment_counts(reader: &Reader<'_>) -> Result<HashMap<Uuid, u32>, Error> {
    let mut counts = HashMap::new();
    for attachment in reader.all::<Attachment>()? {
        *counts.entry(attachment.message.0).or_insert(0) += 1;
    }
    Ok(counts)
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
    }
}

/// The series, each with the days that are due by today and what is held for them.
fn series(reader: &Reader<'_>, today: NaiveDate) -> Result<Vec<SeriesView>, Error> {
    let mut views = Vec::new();
    for series in reader.all::<Series>()? {
        let held: HashMap<NaiveDate, Uuid> = reader
            .of::<SeriesEntry>(Owner::Series, series.id)?
            .into_iter()
            .map(|entry| (entry.of, entry.item))
            .collect();
        let until = series.last.map_or(today, |last| last.min(today));
        let days: Vec<SeriesDay> = due(series.rhythm, series.first, until)
            .into_iter()
            .map(|of| SeriesDay {
                of,
                item: held.get(&of).map(Uuid::to_string),
            })
            .collect();
        views.push(SeriesView {
            id: series.id.to_string(),
            name: series.name,
            from: series.from,
            rhythm: series.rhythm.to_string(),
            rhythm_words: series.rhythm.in_words(),
            first: series.first,
            last: series.last,
            gaps: days.iter().filter(|day| day.item.is_none()).map(|day| day.of).collect(),
            held: days.iter().filter(|day| day.item.is_some()).count() as u32,
            days,
        });
    }
    Ok(views)
}

impl Office {
    /// The register of correspondence, the newest first: everything that came or went.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn correspondence(&self, moment: Moment) -> Result<CorrespondenceView, Error> {
        let reader = self.store.read();
        let register = Register::read(&reader, moment.today)?;
        let beside = Beside::read(&reader, &register)?;
        let shown = register.entries.iter();
        let mut rows: Vec<ItemRow> = shown.map(|entry| row(&register, entry, &beside)).collect();
        // Of one day the later recorded first; what has no day comes last.
        rows.reverse();
        rows.sort_by_key(|row| std::cmp::Reverse(day_of(row)));
        let matters: BTreeSet<&str> = rows.iter().map(|row| row.matter.as_str()).collect();
        Ok(CorrespondenceView {
            as_at: moment.now.to_rfc3339(),
            today: moment.today,
            matters: matters.len() as u32,
            series: series(&reader, moment.today)?,
            rows,
        })
    }

    /// What came and is to be answered, the nearest last day first, and the gaps of series.
    pub(crate) fn post_line(&self, moment: Moment) -> Result<PostLine, Error> {
        let view = self.correspondence(moment)?;
        let mut owed: Vec<ItemRow> = view.rows.into_iter().filter(|row| row.state.awaits_us()).collect();
        owed.sort_by_key(|row| row.clock.as_ref().map_or(NaiveDate::MAX, |clock| clock.last_day));
        let late = |row: &&ItemRow| row.clock.as_ref().is_some_and(|clock| clock.late_by > 0);
        let gaps = view.series.iter().filter(|series| !series.gaps.is_empty());
        Ok(PostLine {
            owed: owed.len() as u32,
            late: owed.iter().filter(late).count() as u32,
            gaps: gaps
                .map(|series| {
                    let days: Vec<String> = series.gaps.iter().map(|day| date_in_words(*day)).collect();
                    format!("{}, {}: none for {}", series.name, series.rhythm_words, days.join(", "))
                })
                .collect(),
            first: owed.into_iter().take(5).collect(),
        })
    }

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
        let register = Register::read(&reader, moment.today)?;
        let Some(at) = Uuid::parse_str(id).ok().and_then(|id| register.place(id)) else {
            return Ok(None);
        };
        let beside = Beside::read(&reader, &register)?;
        let entry = &register.entries[at];
        let row_of = |at: usize| row(&register, &register.entries[at], &beside);
        let note = |from: usize, to: usize| {
            let (from, to) = (register.entries[from].item.id(), register.entries[to].item.id());
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
        let view = |joined: Joined, ours: bool, other: usize| ItemLinkView {
            joined,
            ours,
            words: joined_in_words(joined, ours).to_owned(),
            item: row_of(other),
            note: if ours { note(at, other) } else { note(other, at) },
        };
        let mut links: Vec<ItemLinkView> = register
            .joins
            .of(at)
            .iter()
            .map(|(how, other)| view(*how, true, *other))
            .collect();
        links.extend(
            register
                .joins
                .to(at)
                .iter()
                .map(|(how, other)| view(*how, false, *other)),
        );
        let mut thread: Vec<ItemRow> = (0..register.entries.len())
            .filter(|other| register.entries[*other].matter == entry.matter)
            .map(row_of)
            .collect();
        thread.sort_by_key(|row| day_of(row).unwrap_or(NaiveDate::MAX));
        let of_series = reader
            .of::<SeriesEntry>(Owner::Item, entry.item.id())?
            .into_iter()
            .next();
        let (text, copies, sent_written, headers, not_held) = match &entry.item {
            Item::Letter(letter) => (letter.body.clone(), letter.copies_to.clone(), None, None, false),
            Item::Reply(reply) => (reply.body.clone().unwrap_or_default(), Vec::new(), None, None, false),
            Item::Message(message) => {
                let answers = register
                    .joins
                    .of(at)
                    .iter()
                    .any(|(joined, _)| *joined == Joined::Answers);
                let subject = message
                    .subject
                    .as_deref()
                    .unwrap_or_default()
                    .trim_start()
                    .to_lowercase();
                let held = message.refers.iter().any(|id| {
                    register.entries.iter().any(
                        |entry| matches!(&entry.item, Item::Message(other) if other.message_id.as_ref() == Some(id)),
                    )
                });
                (
                    message.body.clone(),
                    message.cc.clone(),
                    message.sent_written.clone().filter(|_| sent_day(message).is_none()),
                    message.headers.clone(),
                    !answers && !held && (subject.starts_with("re:") || !message.refers.is_empty()),
                )
            }
        };
        let requests = request_views(&reader, entry.item.id())?;
        let came = entry.item.direction() == Direction::In;
        let settled = entry.events.iter().rev().find(|event| event.kind == EventKind::Settled);
        Ok(Some(CorrespondenceItem {
            row: row_of(at),
            offered: if came { offered(&text, &requests) } else { Vec::new() },
            requests,
            text,
            copies,
            sent_written,
            headers,
            attachments: reader
                .of::<Attachment>(Owner::Message, entry.item.id())?
                .into_iter()
                .map(|attachment| AttachmentView {
                    id: attachment.id.to_string(),
                    name: attachment.name,
                    kept: attachment.file.is_some(),
                })
                .collect(),
            links,
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
                Some(clock) => clock_lines(clock, entry.item.received()),
                None => Vec::new(),
            },
            settled_why: settled.and_then(|event| event.text.clone()),
            kept: matches!(&entry.item, Item::Message(message) if message.file.is_some()),
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
