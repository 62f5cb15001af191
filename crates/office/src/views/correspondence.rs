//! The register of correspondence as its list and the page of an item show it.

use std::collections::HashMap;

use chrono::NaiveDate;
pub use domain::correspondence::Direction;
use domain::correspondence::reference::logged_on;
pub use domain::correspondence::register::ItemOrderBy;
use domain::correspondence::series::due;
use domain::correspondence::state::{ItemClock, ItemState};
use domain::correspondence::{Joined, Series, SeriesEntry};
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
use crate::facts::correspondence::Item;
use crate::facts::names::in_words;
use crate::facts::register::{COUNTING, Entry, Register};

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

/// A day of a series for which nothing came or went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SeriesGap {
    pub series: String,
    pub name: String,
    pub from: String,
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

pub(super) fn working_days(count: u32) -> String {
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
pub(super) struct Beside {
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
    pub(super) fn read(reader: &Reader<'_>, register: &Register, matters: HashMap<Uuid, Uuid>) -> Result<Self, Error> {
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

pub(super) fn row(register: &Register, entry: &Entry, beside: &Beside) -> ItemRow {
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
        marking: item.marking(),
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
pub(super) fn rows_of(reader: &Reader<'_>, ids: &[Uuid], moment: Moment) -> Result<Vec<ItemRow>, Error> {
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
pub(super) fn day_of(row: &ItemRow) -> Option<NaiveDate> {
    row.received.or(row.sent).or(row.date)
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

    /// Every day of a series for which nothing came or went by today, in the order of the series.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn series_gaps(&self, moment: Moment) -> Result<Vec<SeriesGap>, Error> {
        let mut gaps = Vec::new();
        for series in series(&self.store.read(), moment.today)? {
            gaps.extend(series.gaps.iter().map(|of| SeriesGap {
                series: series.id.clone(),
                name: series.name.clone(),
                from: series.from.clone(),
                of: *of,
            }));
        }
        Ok(gaps)
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
}
