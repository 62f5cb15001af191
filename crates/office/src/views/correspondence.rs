//! The register of correspondence as its list and the page of an item show it.

use std::collections::HashMap;

use chrono::NaiveDate;
pub use domain::correspondence::Direction;
use domain::correspondence::reference::logged_on;
pub use domain::correspondence::register::ItemOrderBy;
use domain::correspondence::series::due;
use domain::correspondence::state::{ItemClock, ItemState};
use domain::correspondence::{Attachment, Event, EventKind, Joined, Series, SeriesEntry, Settlement};
use domain::disclosure::Case;
use domain::marking::Marking;
use domain::meeting::Meeting;
use domain::timing::date_in_words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Awaits, ItemFilter, ItemOrder, Owner, Reader};
use uuid::Uuid;

use crate::base::arguments::short;
use crate::base::error::{Error, refuse};
use crate::base::office::Office;
use crate::base::work::Moment;
use crate::facts::case_letters::{OfCase, of_case};
use crate::facts::correspondence::{Item, sent_day};
use crate::facts::names::in_words;
use crate::facts::register::{COUNTING, Entry, Register};
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

/// What the register of correspondence holds, without its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CorrespondenceView {
    /// The moment of the counts, RFC 3339 in UTC.
    pub as_at: String,
    pub today: NaiveDate,
    /// How many items it has.
    pub of: u32,
    /// How many matters there are.
    pub matters: u32,
    /// Of the items of the kind and with the words that are asked for, how many pass each filter.
    pub counts: ItemCounts,
    /// Series, each with the days that are due and held.
    pub series: Vec<SeriesView>,
}

/// How many items each filter of the register shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ItemCounts {
    pub total: u32,
    pub awaits_us: u32,
    pub awaits_them: u32,
    pub late: u32,
    pub replaced: u32,
    pub no_reference: u32,
}

/// Which filter of the register is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum ItemsShown {
    /// We owe an answer.
    AwaitsUs,
    /// They owe one.
    AwaitsThem,
    /// We owe one, and its last day is past.
    Late,
    Replaced,
    /// It bears no reference of ours, and was not replaced.
    NoReference,
}

impl ItemsShown {
    /// Every filter.
    pub const ALL: [Self; 5] = [
        Self::AwaitsUs,
        Self::AwaitsThem,
        Self::Late,
        Self::Replaced,
        Self::NoReference,
    ];

    /// Whether a row passes it: the rule that the index of the register answers.
    pub fn passes(self, row: &ItemRow) -> bool {
        match self {
            Self::AwaitsUs => row.state.awaits_us(),
            Self::AwaitsThem => row.state == ItemState::WaitsForThem,
            // What was answered late is history.
            Self::Late => row.state.awaits_us() && row.clock.as_ref().is_some_and(|clock| clock.late_by > 0),
            Self::Replaced => row.state == ItemState::Replaced,
            Self::NoReference => row.ours.is_empty() && row.state != ItemState::Replaced,
        }
    }
}

/// Which items are wanted and how, as a face asks.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Type)]
#[serde(default, deny_unknown_fields)]
pub struct ItemsWanted {
    pub show: Option<ItemsShown>,
    /// Messages (`true`) or letters (`false`).
    pub messages: Option<bool>,
    /// Words that stand in who, subject, references or state of each.
    pub find: Option<String>,
    /// In what order; the newest first where left out.
    pub order_by: Option<ItemOrderBy>,
    /// The other way round.
    pub descending: Option<bool>,
}

/// A page of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ItemPage {
    pub rows: Vec<ItemRow>,
    /// Where to go on; `None` at the end.
    pub next: Option<String>,
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

/// What rows show beside the register itself, by the items' identities.
struct Beside {
    /// How many files came or went with a message.
    attachments: HashMap<Uuid, u32>,
    /// The meeting that a letter out follows, in words.
    follows: HashMap<Uuid, String>,
    /// The oldest item of the matter of each.
    matters: HashMap<Uuid, Uuid>,
    /// Letters and messages of disclosure cases.
    of_cases: HashMap<Uuid, OfCase>,
}

impl Beside {
    /// What rows show beside the register; `matters` are the oldest items of their matters.
    fn read(reader: &Reader<'_>, register: &Register, matters: HashMap<Uuid, Uuid>) -> Result<Self, Error> {
        let mut follows = HashMap::new();
        let mut messages = Vec::new();
        let mut of_cases = HashMap::new();
        let has_cases = !reader.all::<Case>()?.is_empty();
        for entry in register.entries() {
            if has_cases && let Some(of) = of_case(reader, &register.items[entry.at])? {
                of_cases.insert(register.items[entry.at].id(), of);
            }
            match &register.items[entry.at] {
                Item::Letter(letter) => {
                    if let Some(meeting) = letter.meeting {
                        let meeting: Meeting = reader.get(meeting)?;
                        follows.insert(letter.id.0, in_words(&reader.get(meeting.forum)?, &meeting));
                    }
                }
                Item::Reply(_) => {}
                Item::Message(message) => messages.push(message.id.0),
            }
        }
        Ok(Self {
            attachments: reader.attachments_of(&messages)?.into_iter().collect(),
            follows,
            matters,
            of_cases,
        })
    }

    /// What an item without a subject is of: the meeting that it follows, else what it answers.
    fn instead_of_subject(&self, register: &Register, item: &Item) -> Option<String> {
        if let Some(meeting) = self.follows.get(&item.id()) {
            return Some(format!("after {meeting}"));
        }
        let joins = register.joins.from(register.place(item.id())?);
        let (_, other) = joins.iter().find(|(joined, _)| *joined == Joined::Answers)?;
        let other = &register.items[*other];
        let of_case = self.of_cases.get(&other.id());
        let subject = match of_case {
            Some(of) => of.subject.as_deref(),
            None => other.subject(),
        };
        Some(match subject {
            Some(subject) => format!("answers “{subject}”"),
            None => {
                let title = of_case.map_or_else(|| other.title(), |of| of.title.clone());
                format!("answers the {}", first_small(&title))
            }
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

fn row(register: &Register, entry: &Entry, beside: &Beside) -> ItemRow {
    let item = &register.items[entry.at];
    let carrier = entry.carried_by.map(|at| &register.items[at]);
    let subject = match item {
        Item::Letter(letter) => letter.subject.clone(),
        Item::Reply(reply) => reply.subject.clone(),
        Item::Message(message) => message.subject.clone(),
    };
    let (mut from, mut to, mut title, mut subject) = (item.from().map(str::to_owned), item.to(), item.title(), subject);
    // Who asked stands in the letter itself and in no list.
    if let Some(of) = beside.of_cases.get(&item.id()) {
        let name = Some(of.name.clone());
        (title, subject) = (of.title.clone(), of.subject.clone());
        match item.direction() {
            Direction::In => from = name,
            Direction::Out => to = name,
        }
    }
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
        date: item.day_on(),
        received: item.received(),
        sent: item.sent(),
        logged: ours.iter().find_map(|one| logged_on(one)),
        ours,
        theirs,
        from,
        to,
        subject,
        title,
        state: entry.state,
        state_words: entry.state_words(),
        replaced_by: entry.replaced_by.map(|id| id.to_string()),
        carried_by: carrier.map(|carrier| carrier.id().to_string()),
        clock_words: entry.clock.as_ref().map(clock_in_words).unwrap_or_default(),
        clock: entry.clock.clone(),
        matter: beside.matters.get(&item.id()).unwrap_or(&item.id()).to_string(),
        marking,
        attachments: beside.attachments.get(&item.id()).copied().unwrap_or(0),
        chased: entry.chased,
        of: match item.subject() {
            Some(_) => None,
            None => beside.instead_of_subject(register, item),
        },
    }
}

/// How many rows are worked out at a time.
const AT_A_TIME: usize = 500;

/// A day before everything that a register holds.
const FIRST_DAY: NaiveDate = NaiveDate::MIN;

/// Today; nothing where the bank holidays of its year are not known, so that no clock counts to it.
fn counted_day(reader: &Reader<'_>, moment: Moment) -> Result<Option<NaiveDate>, Error> {
    let calendar = crate::facts::meetings::working_days(reader)?;
    Ok(calendar
        .is_working(moment.today, COUNTING)
        .is_ok()
        .then_some(moment.today))
}

/// Items of the register as rows, in this order.
fn rows_of(reader: &Reader<'_>, ids: &[Uuid], moment: Moment) -> Result<Vec<ItemRow>, Error> {
    let register = Register::around(reader, ids, Some(moment.today))?;
    let mut matters = HashMap::new();
    for id in ids {
        let of = match reader.place(*id)? {
            Some(place) => reader.matters_of(&[place])?.remove(&place),
            None => None,
        };
        let oldest = of.map(|oldest| reader.item_at(oldest)).transpose()?.flatten();
        matters.insert(*id, oldest.unwrap_or(*id));
    }
    let beside = Beside::read(reader, &register, matters)?;
    let entries = ids.iter().filter_map(|id| register.entry(*id));
    Ok(entries.map(|entry| row(&register, entry, &beside)).collect())
}

/// The day by which an item stands among others: when it came or went, else the day on it.
fn day_of(row: &ItemRow) -> Option<NaiveDate> {
    row.received.or(row.sent).or(row.date)
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
            .owned_by::<SeriesEntry>(Owner::Series, series.id)?
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
    /// The whole register of correspondence, the newest first, worked out from every record: what the pages of it are
    /// compared with, and what is exported.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn correspondence_whole(&self, moment: Moment) -> Result<Vec<ItemRow>, Error> {
        let reader = self.store.read();
        let register = Register::read(&reader, Some(moment.today))?;
        let (oldest, id) = (register.matters(), |at: usize| register.items[at].id());
        let matters = register.entries().map(|entry| (id(entry.at), id(oldest[entry.at])));
        let beside = Beside::read(&reader, &register, matters.collect())?;
        let mut rows: Vec<ItemRow> = register.entries().map(|entry| row(&register, entry, &beside)).collect();
        // Of one day the later recorded first; what has no day comes last.
        rows.reverse();
        rows.sort_by_key(|row| std::cmp::Reverse(day_of(row)));
        Ok(rows)
    }

    /// What the register of correspondence holds: counts, for the kind and the words that are asked for, and series.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn correspondence(&self, moment: Moment, wanted: &ItemsWanted) -> Result<CorrespondenceView, Error> {
        let reader = self.store.read();
        let counted = ItemsWanted {
            show: None,
            ..wanted.clone()
        };
        let today = counted_day(&reader, moment)?;
        let found = reader.item_totals(&self.items_wanted(&counted, moment)?, today)?;
        let of = match (&counted.messages, counted.find.as_deref().unwrap_or_default().trim()) {
            (None, "") => found.total,
            _ => reader.item_totals(&ItemFilter::default(), today)?.total,
        };
        Ok(CorrespondenceView {
            as_at: moment.now.to_rfc3339(),
            today: moment.today,
            of: of as u32,
            matters: reader.matters()? as u32,
            counts: ItemCounts {
                total: found.total as u32,
                awaits_us: found.us as u32,
                awaits_them: found.them as u32,
                late: found.late as u32,
                replaced: found.replaced as u32,
                no_reference: found.unreferenced as u32,
            },
            series: series(&reader, moment.today)?,
        })
    }

    /// A page of the register of correspondence: after the item that the page before gave as `next`, without the first
    /// `from` rows after that; no limit gives all.
    ///
    /// # Errors
    /// An item that the register does not have; otherwise a fault of the office file.
    pub fn correspondence_rows(
        &self,
        moment: Moment,
        wanted: &ItemsWanted,
        after: Option<&str>,
        from: u32,
        limit: Option<u32>,
    ) -> Result<ItemPage, Error> {
        let reader = self.store.read();
        let after = match after {
            Some(key) => {
                let id = Uuid::parse_str(key).ok();
                match id.map(|id| reader.place_in_register(id)).transpose()?.flatten() {
                    Some(place) => Some(place),
                    None => return refuse(format!("No row of this list has the key “{}”.", short(key))),
                }
            }
            None => None,
        };
        let filter = self.items_wanted(wanted, moment)?;
        let places = reader.items(&filter, after, from, limit)?;
        let full = limit.is_some_and(|limit| places.len() == limit as usize);
        let mut rows: Vec<ItemRow> = Vec::with_capacity(places.len());
        for some in places.chunks(AT_A_TIME) {
            let ids = some.iter().map(|place| reader.item_at(*place));
            let ids: Vec<Uuid> = ids.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
            rows.extend(rows_of(&reader, &ids, moment)?);
        }
        let next = rows.last().filter(|_| full).map(|row| row.id.clone());
        Ok(ItemPage { rows, next })
    }

    fn items_wanted(&self, wanted: &ItemsWanted, moment: Moment) -> Result<ItemFilter, Error> {
        let late_on = match wanted.show {
            // Nothing is late on a day that no clock can count to; before the first of all days nothing is late either.
            Some(ItemsShown::Late) => Some(counted_day(&self.store.read(), moment)?.unwrap_or(FIRST_DAY)),
            _ => None,
        };
        let find = wanted.find.as_deref().unwrap_or_default().to_lowercase();
        Ok(ItemFilter {
            awaits: match wanted.show {
                Some(ItemsShown::AwaitsUs) => Some(Awaits::Us),
                Some(ItemsShown::AwaitsThem) => Some(Awaits::Them),
                Some(ItemsShown::Replaced) => Some(Awaits::Replaced),
                _ => None,
            },
            late_on,
            unreferenced: wanted.show == Some(ItemsShown::NoReference),
            message: wanted.messages,
            words: find.split_whitespace().map(str::to_owned).collect(),
            order: ItemOrder {
                by: wanted.order_by.unwrap_or_default(),
                descending: wanted.descending.unwrap_or(false),
            },
        })
    }

    /// What came and is to be answered, the nearest last day first, and the gaps of series.
    pub(crate) fn post_line(&self, moment: Moment) -> Result<PostLine, Error> {
        let reader = self.store.read();
        let counts = reader.item_totals(&ItemFilter::default(), counted_day(&reader, moment)?)?;
        let owed = ItemsWanted {
            show: Some(ItemsShown::AwaitsUs),
            order_by: Some(ItemOrderBy::LastDay),
            ..ItemsWanted::default()
        };
        let series = series(&reader, moment.today)?;
        let gaps = series.iter().filter(|series| !series.gaps.is_empty());
        Ok(PostLine {
            owed: counts.us as u32,
            late: counts.late as u32,
            gaps: gaps
                .map(|series| {
                    let days: Vec<String> = series.gaps.iter().map(|day| date_in_words(*day)).collect();
                    format!("{}, {}: none for {}", series.name, series.rhythm_words, days.join(", "))
                })
                .collect(),
            first: self.correspondence_rows(moment, &owed, None, 0, Some(5))?.rows,
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
        let view = |joined: Joined, ours: bool, other: usize| {
            Some(ItemLinkView {
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
