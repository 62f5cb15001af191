//! The register of correspondence, read once: every item that came or went, what joins them, what was done about each,
//! and what follows from it. The one definition of what answers, replaces and carries what.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, FixedOffset, NaiveDate};
use domain::correspondence::reference::plain;
use domain::correspondence::state::{ItemClock, ItemState, Known, STANDARD_DAYS, Standard, clock};
use domain::correspondence::thread::gather;
use domain::correspondence::{Direction, Event, EventKind, Joined, Link, Message, SeriesEntry};
use domain::letter::request::is_awaited;
use domain::letter::{Answer, Letter, Reply};
use domain::settings::Settings;
use domain::working_days::{Counting, WorkingDays};
use store::Reader;
use uuid::Uuid;

use crate::base::arguments::{Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::work::{Work, settings};
use crate::facts::asked::asks;
use crate::facts::meetings::working_days;
use crate::facts::names::whom;
use crate::facts::replaced::replaced;

/// Whose bank holidays the clocks of ordinary correspondence count: those of England and Wales.
pub(crate) const COUNTING: Counting = Counting::EnglandWales;

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

    /// Our references that it bears, as written.
    pub fn ours(&self) -> Vec<String> {
        match self {
            Self::Letter(letter) => letter.reference.iter().cloned().collect(),
            Self::Reply(reply) => reply.ours.clone(),
            Self::Message(message) => message.ours.clone(),
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
    let named = work.named(of)?;
    let reader = work.read();
    if let Ok(id) = Uuid::parse_str(&named) {
        if let Some(item) = item_of(&reader, id)? {
            return Ok(item);
        }
        return Err(Error::Unknown(format!(
            "There is no letter or message with the identity {id}."
        )));
    }
    let wanted = plain(&named);
    let mut found: Vec<Item> = everything(&reader)?
        .into_iter()
        .filter(|item| item.ours().iter().chain(&item.theirs()).any(|one| plain(one) == wanted))
        .collect();
    match found.len() {
        0 => Err(Error::Unknown(format!(
            "No letter or message has the reference “{}”.",
            short(&named)
        ))),
        1 => Ok(found.remove(0)),
        _ => {
            let list: Vec<String> = found
                .iter()
                .map(|item| format!("{} ({})", item.id(), item.title()))
                .collect();
            refuse(format!(
                "“{}” is the reference of {} items; name one by its identity: {}.",
                short(&named),
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

/// An item of the register, and what follows for it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub item: Item,
    pub state: ItemState,
    pub clock: Option<ItemClock>,
    /// The item that took its place.
    pub replaced_by: Option<Uuid>,
    /// The message that brought or sent this letter.
    pub carried_by: Option<usize>,
    /// The place of the oldest item of its matter.
    pub matter: usize,
    /// How often whoever owes an answer was asked for it again.
    pub chased: u32,
    /// What was done about it, the oldest first.
    pub events: Vec<Event>,
    /// Our references: its own, else those of the copy that it replaced.
    pub ours: Vec<String>,
}

/// The register of correspondence: everything that came or went. Letters that were not sent are not in it.
pub(crate) struct Register {
    pub entries: Vec<Entry>,
    pub joins: Joins,
    /// Links as they were recorded, for what only those say.
    pub links: Vec<Link>,
}

/// What joins items, by their places.
#[derive(Default)]
pub(crate) struct Joins {
    /// For each item what it is joined to.
    from: Vec<Vec<(Joined, usize)>>,
    /// For each item what is joined to it.
    to: Vec<Vec<(Joined, usize)>>,
}

impl Joins {
    fn new(items: &[Item], links: &[Link], places: &HashMap<Uuid, usize>) -> Self {
        let mut joins = Self {
            from: vec![Vec::new(); items.len()],
            to: vec![Vec::new(); items.len()],
        };
        for (at, item) in items.iter().enumerate() {
            match item {
                Item::Reply(reply) => {
                    let answers = reply.answers.iter().map(|letter| (Joined::Answers, letter.0));
                    let replaces = reply.replaces.iter().map(|other| (Joined::Replaces, other.0));
                    for (joined, to) in answers.chain(replaces) {
                        joins.add(Some(&at), joined, places.get(&to));
                    }
                }
                // Said by the one that is replaced.
                Item::Letter(letter) => {
                    let by = letter.superseded_by.and_then(|by| places.get(&by.0));
                    joins.add(by, Joined::Replaces, Some(&at));
                }
                Item::Message(_) => {}
            }
        }
        for link in links {
            joins.add(places.get(&link.item), link.joined, places.get(&link.to));
        }
        joins
    }

    fn add(&mut self, from: Option<&usize>, joined: Joined, to: Option<&usize>) {
        if let (Some(&from), Some(&to)) = (from, to)
            && from != to
            && !self.from[from].contains(&(joined, to))
        {
            self.from[from].push((joined, to));
            self.to[to].push((joined, from));
        }
    }

    /// The items that are joined to one in a way.
    fn joined_to(&self, at: usize, how: Joined) -> impl Iterator<Item = usize> {
        self.to[at]
            .iter()
            .filter(move |(joined, _)| *joined == how)
            .map(|(_, from)| *from)
    }

    /// The items that one is joined to in a way.
    fn joined_from(&self, at: usize, how: Joined) -> impl Iterator<Item = usize> {
        self.from[at]
            .iter()
            .filter(move |(joined, _)| *joined == how)
            .map(|(_, to)| *to)
    }

    /// What an item is joined to, and how.
    pub fn of(&self, at: usize) -> &[(Joined, usize)] {
        &self.from[at]
    }

    /// What is joined to an item, and how.
    pub fn to(&self, at: usize) -> &[(Joined, usize)] {
        &self.to[at]
    }

    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        let of =
            |(from, to): (usize, &Vec<(Joined, usize)>)| to.iter().map(move |(_, to)| (from, *to)).collect::<Vec<_>>();
        self.from.iter().enumerate().flat_map(of)
    }
}

impl Register {
    /// Reads the register as it stands on a day.
    pub fn read(reader: &Reader<'_>, today: NaiveDate) -> Result<Self, Error> {
        let went = |item: &Item| match item {
            Item::Letter(letter) => letter.sent_on.is_some(),
            _ => true,
        };
        let items: Vec<Item> = everything(reader)?.into_iter().filter(went).collect();
        let places: HashMap<Uuid, usize> = items.iter().enumerate().map(|(at, item)| (item.id(), at)).collect();
        let links: Vec<Link> = reader.all()?;
        let joins = Joins::new(&items, &links, &places);
        let mut events: HashMap<Uuid, Vec<Event>> = HashMap::new();
        for event in reader.all::<Event>()? {
            events.entry(event.item).or_default().push(event);
        }
        let matters = matters(&items, &joins);
        let facts = Facts {
            open_requests: open_requests(reader, &items, &joins)?,
            settings: settings(reader)?,
            calendar: working_days(reader)?,
            today,
            items: &items,
            joins: &joins,
            events: &events,
            in_series: reader
                .all::<SeriesEntry>()?
                .into_iter()
                .map(|entry| entry.item)
                .collect(),
        };
        let mut entries = Vec::with_capacity(items.len());
        for (at, matter) in matters.into_iter().enumerate() {
            entries.push(facts.entry(at, matter)?);
        }
        Ok(Self { entries, joins, links })
    }

    /// The place of an item.
    pub fn place(&self, id: Uuid) -> Option<usize> {
        self.entries.iter().position(|entry| entry.item.id() == id)
    }
}

/// The matter of each item: what is joined, what bears one reference, and messages of one conversation.
fn matters(items: &[Item], joins: &Joins) -> Vec<usize> {
    let mut marks: Vec<(usize, String)> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        marks.extend(item.ours().iter().map(|one| (at, format!("ours {}", plain(one)))));
        // Theirs may be numbers that two senders both use, so each is theirs of that sender.
        if let Item::Message(message) = item {
            let ids = message.message_id.iter().chain(&message.refers);
            marks.extend(ids.map(|id| (at, format!("message {id}"))));
        }
    }
    gather(items.len(), joins.pairs(), marks)
}

/// How many of the things that each letter out asks have no full answer yet, by the letter.
fn open_requests(reader: &Reader<'_>, items: &[Item], joins: &Joins) -> Result<HashMap<Uuid, u32>, Error> {
    let replaced = replaced(reader)?;
    let mut by: HashMap<Uuid, Vec<Answer>> = HashMap::new();
    for answer in reader.all::<Answer>()? {
        if !replaced.contains(&answer.letter) {
            by.entry(answer.letter).or_default().push(answer);
        }
    }
    let mut open = HashMap::new();
    for (at, item) in items.iter().enumerate() {
        let Item::Letter(letter) = item else { continue };
        // In the order in which they came; a record's own order is that in which it was written.
        let answers: Vec<Answer> = joins
            .joined_to(at, Joined::Answers)
            .filter_map(|reply| by.get(&items[reply].id()))
            .flatten()
            .cloned()
            .collect();
        let left = asks(reader, letter)?
            .iter()
            .filter(|ask| is_awaited(ask.far(&answers)))
            .count();
        open.insert(letter.id.0, left as u32);
    }
    Ok(open)
}

struct Facts<'r> {
    open_requests: HashMap<Uuid, u32>,
    settings: Settings,
    calendar: WorkingDays,
    today: NaiveDate,
    items: &'r [Item],
    joins: &'r Joins,
    events: &'r HashMap<Uuid, Vec<Event>>,
    in_series: BTreeSet<Uuid>,
}

impl Facts<'_> {
    /// An item with what stands for it: the message that carries it in or the letter it carries in, and every earlier
    /// copy.
    fn with_copies(&self, at: usize) -> Vec<usize> {
        let mut found = vec![at];
        let mut next = 0;
        while next < found.len() {
            let here = found[next];
            next += 1;
            let same_way = |other: &usize| self.items[*other].direction() == self.items[here].direction();
            let copies = self
                .joins
                .joined_from(here, Joined::Replaces)
                .chain(self.joins.joined_from(here, Joined::Carries).filter(same_way))
                .chain(self.joins.joined_to(here, Joined::Carries).filter(same_way));
            for copy in copies.collect::<Vec<_>>() {
                if !found.contains(&copy) {
                    found.push(copy);
                }
            }
        }
        found
    }

    /// When something answered an item or a copy of it: the earliest day that is known, else that the day is not known.
    fn answered(&self, copies: &[usize]) -> Option<Option<NaiveDate>> {
        let answers: Vec<Option<NaiveDate>> = copies
            .iter()
            .flat_map(|copy| self.joins.joined_to(*copy, Joined::Answers))
            .map(|by| self.items[by].sent().or(self.items[by].received()))
            .collect();
        match answers.iter().flatten().min() {
            Some(day) => Some(Some(*day)),
            None => answers.first().copied(),
        }
    }

    fn events_of(&self, at: usize) -> &[Event] {
        self.events.get(&self.items[at].id()).map_or(&[], Vec::as_slice)
    }

    fn newest(&self, copies: &[usize], kind: EventKind) -> Option<&Event> {
        copies
            .iter()
            .find_map(|copy| self.events_of(*copy).iter().rev().find(|event| event.kind == kind))
    }

    /// How long an answer to an item may take: what a person set for it, else what the office's settings say of its
    /// sort.
    fn standard(&self, at: usize, copies: &[usize]) -> Standard {
        if let Some(event) = self.newest(copies, EventKind::Standard) {
            return match (event.last, event.working_days) {
                (Some(last), _) => Standard::Last(last),
                (None, days) => Standard::WorkingDays(days.unwrap_or(STANDARD_DAYS)),
            };
        }
        let sort = match &self.items[at] {
            Item::Reply(reply) => reply.sort.as_deref().unwrap_or_default(),
            _ => "",
        };
        let standards = self.settings.reply_standards.as_deref().unwrap_or_default();
        let of = |sort: &str| {
            let same = |one: &&domain::settings::ReplyStandard| plain(&one.sort) == plain(sort);
            standards.iter().find(same).map(|one| one.working_days)
        };
        Standard::WorkingDays(of(sort).or(of("")).unwrap_or(STANDARD_DAYS))
    }

    fn entry(&self, at: usize, matter: usize) -> Result<Entry, Error> {
        let item = &self.items[at];
        let copies = self.with_copies(at);
        let replaced_by = self.joins.joined_to(at, Joined::Replaces).next();
        let settlement = self.newest(&copies, EventKind::Settled);
        let answered = self.answered(&copies).or(settlement.and_then(|event| match event.how {
            Some(domain::correspondence::Settlement::Answered) => {
                let by = event.by.and_then(|by| self.items.iter().find(|item| item.id() == by));
                Some(Some(by.and_then(Item::sent).unwrap_or(event.on)))
            }
            _ => None,
        }));
        let direction = item.direction();
        let known = Known {
            direction,
            replaced: replaced_by.is_some(),
            settled: settlement.and_then(|event| event.how),
            answered,
            logged: copies.iter().any(|copy| !self.items[*copy].ours().is_empty())
                || self.newest(&copies, EventKind::Standard).is_some(),
            acknowledged: self.newest(&copies, EventKind::Acknowledged).is_some(),
            answers: copies
                .iter()
                .any(|copy| self.joins.joined_from(*copy, Joined::Answers).next().is_some()),
            asks: self.open_requests.get(&item.id()).copied().unwrap_or(0),
            chased: self.newest(&copies, EventKind::Chased).is_some(),
            in_series: self.in_series.contains(&item.id()),
            carries: self.joins.joined_from(at, Joined::Carries).next().is_some(),
        };
        let state = ItemState::of(&known);
        let runs = direction == Direction::In && (state.awaits_us() || state == ItemState::Answered);
        let received = copies.iter().filter_map(|copy| self.items[*copy].received()).min();
        let clock = match received.filter(|_| runs) {
            Some(received) => clock(
                &self.calendar,
                COUNTING,
                received,
                self.standard(at, &copies),
                answered,
                self.today,
            )
            // A day outside of the years whose holidays are known has no clock.
            .ok(),
            None => None,
        };
        Ok(Entry {
            item: item.clone(),
            state,
            clock,
            replaced_by: replaced_by.map(|by| self.items[by].id()),
            carried_by: self.joins.joined_to(at, Joined::Carries).next(),
            matter,
            chased: self
                .events_of(at)
                .iter()
                .filter(|event| event.kind == EventKind::Chased)
                .count() as u32,
            events: self.events_of(at).to_vec(),
            ours: copies
                .iter()
                .map(|copy| self.items[*copy].ours())
                .find(|ours| !ours.is_empty())
                .unwrap_or_default(),
        })
    }
}
