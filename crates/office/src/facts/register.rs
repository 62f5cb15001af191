//! The register of correspondence: what joins the items that came or went, what was done about each, and what follows
//! from it. The one definition of what answers, replaces and carries what; for all items, or for some of them with as
//! much around them as their state follows from.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use domain::correspondence::reference::plain;
use domain::correspondence::state::{ItemClock, ItemState, Known, STANDARD_DAYS, Standard, clock};
use domain::correspondence::thread::gather;
use domain::correspondence::{Direction, Event, EventKind, Joined, Link, SeriesEntry};
use domain::settings::Settings;
use domain::working_days::{Counting, WorkingDays};
use store::Reader;
use uuid::Uuid;

use crate::base::error::Error;
use crate::base::work::settings;
use crate::facts::asked::Asked;
use crate::facts::correspondence::{Item, everything, items_of};
use crate::facts::meetings::working_days;

/// Whose bank holidays the clocks of ordinary correspondence count: those of England and Wales.
pub(crate) const COUNTING: Counting = Counting::EnglandWales;

/// What follows for an item of the register.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    /// Its place in the register.
    pub at: usize,
    pub state: ItemState,
    pub clock: Option<ItemClock>,
    /// The item that took its place.
    pub replaced_by: Option<Uuid>,
    /// The message that brought or sent this letter.
    pub carried_by: Option<usize>,
    /// How often whoever owes an answer was asked for it again.
    pub chased: u32,
    /// What was done about it, the oldest first.
    pub events: Vec<Event>,
    /// Our references: its own, else those of the copy that it replaced.
    pub ours: Vec<String>,
    /// How many things that a letter out asks have no full answer yet.
    pub asks: u32,
    /// Whether rows of its annexes are open, so that it follows from who leads them whether it waits for somebody.
    pub by_people: bool,
}

/// The register of correspondence: everything that came or went, or some of it. Letters that were not sent are not in
/// it.
pub(crate) struct Register {
    pub items: Vec<Item>,
    places: HashMap<Uuid, usize>,
    pub joins: Joins,
    /// Links as they were recorded, for what only those say.
    pub links: Vec<Link>,
    /// What follows for the items that were asked for, by their places.
    entries: BTreeMap<usize, Entry>,
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
    pub fn joined_to(&self, at: usize, how: Joined) -> impl Iterator<Item = usize> {
        self.to[at]
            .iter()
            .filter(move |(joined, _)| *joined == how)
            .map(|(_, from)| *from)
    }

    /// The items that one is joined to in a way.
    pub fn joined_from(&self, at: usize, how: Joined) -> impl Iterator<Item = usize> {
        self.from[at]
            .iter()
            .filter(move |(joined, _)| *joined == how)
            .map(|(_, to)| *to)
    }

    /// What an item is joined to, and how.
    pub fn from(&self, at: usize) -> &[(Joined, usize)] {
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

impl Entry {
    /// Where it stands, as people read it: `awaits reply`, `waits for them, chased twice`.
    pub fn state_words(&self) -> String {
        match self.state {
            ItemState::ToLog => "to log".to_owned(),
            ItemState::AwaitsReply => "awaits reply".to_owned(),
            ItemState::HoldingReplySent => "holding reply sent".to_owned(),
            ItemState::Answered => "answered".to_owned(),
            ItemState::NoReplyNeeded => "no reply needed".to_owned(),
            ItemState::Overtaken => "overtaken".to_owned(),
            ItemState::Transferred => "transferred".to_owned(),
            ItemState::Replaced => "replaced".to_owned(),
            ItemState::WaitsForThem if self.chased > 0 => format!("waits for them, chased {}", times(self.chased)),
            ItemState::WaitsForThem => "waits for them".to_owned(),
            ItemState::CarriesLetter => "carries a letter".to_owned(),
        }
    }
}

fn times(count: u32) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    }
}

impl Register {
    /// Reads the whole register as it stands on a day; without a day, as far as it depends on none.
    pub fn read(reader: &Reader<'_>, today: Option<NaiveDate>) -> Result<Self, Error> {
        let items: Vec<Item> = everything(reader)?.into_iter().filter(Item::went).collect();
        let all = (0..items.len()).collect();
        Self::build(
            reader,
            Read {
                items,
                links: reader.all()?,
                events: reader.all()?,
                in_series: reader.all()?,
                calendar: working_days(reader)?,
            },
            today,
            all,
        )
    }

    /// Reads some items as they stand on a day, or as far as that depends on none, and as much around them as that follows from. Those of them that did
    /// not come or go are left out.
    pub fn around(reader: &Reader<'_>, wanted: &[Uuid], today: Option<NaiveDate>) -> Result<Self, Error> {
        let mut ids = surroundings(reader, wanted)?;
        let events = reader.events_of(&ids)?;
        // What settled an item tells when it was answered.
        for by in events.iter().filter_map(|event| event.by) {
            if !ids.contains(&by) {
                ids.push(by);
            }
        }
        let items: Vec<Item> = items_of(reader, &ids)?.into_iter().filter(Item::went).collect();
        let asked = (0..items.len())
            .filter(|at| wanted.contains(&items[*at].id()))
            .collect();
        Self::build(
            reader,
            Read {
                items,
                links: reader.links_among(&ids)?,
                events,
                in_series: reader.in_series(&ids)?,
                calendar: working_days(reader)?,
            },
            today,
            asked,
        )
    }

    fn build(reader: &Reader<'_>, read: Read, today: Option<NaiveDate>, asked: Vec<usize>) -> Result<Self, Error> {
        let Read { items, links, .. } = read;
        let places: HashMap<Uuid, usize> = items.iter().enumerate().map(|(at, item)| (item.id(), at)).collect();
        let joins = Joins::new(&items, &links, &places);
        let mut events: HashMap<Uuid, Vec<Event>> = HashMap::new();
        for event in read.events {
            events.entry(event.item).or_default().push(event);
        }
        let facts = Facts {
            reader,
            settings: settings(reader)?,
            calendar: read.calendar,
            today,
            items: &items,
            places: &places,
            joins: &joins,
            events: &events,
            in_series: read.in_series.into_iter().map(|entry| entry.item).collect(),
        };
        let entries = asked.into_iter().map(|at| Ok((at, facts.entry(at)?)));
        let entries = entries.collect::<Result<_, Error>>()?;
        Ok(Self {
            entries,
            items,
            places,
            joins,
            links,
        })
    }

    /// The place of an item.
    pub fn place(&self, id: Uuid) -> Option<usize> {
        self.places.get(&id).copied()
    }

    /// What follows for an item that was asked for.
    pub fn entry(&self, id: Uuid) -> Option<&Entry> {
        self.entries.get(&self.place(id)?)
    }

    /// What follows for the items that were asked for, in order of their places.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// The oldest item of the matter of each item, by place. Of a register that was read as a whole.
    pub fn matters(&self) -> Vec<usize> {
        let mut marks: Vec<(usize, String)> = Vec::new();
        for (at, item) in self.items.iter().enumerate() {
            marks.extend(item.ours().iter().map(|one| (at, format!("ours {}", plain(one)))));
            // Theirs may be numbers that two senders both use, so each is theirs of that sender.
            if let Item::Message(message) = item {
                let ids = message.message_id.iter().chain(&message.refers);
                marks.extend(ids.map(|id| (at, format!("message {id}"))));
            }
        }
        gather(self.items.len(), self.joins.pairs(), marks)
    }
}

/// What a register is made of.
struct Read {
    items: Vec<Item>,
    links: Vec<Link>,
    events: Vec<Event>,
    in_series: Vec<SeriesEntry>,
    calendar: WorkingDays,
}

/// Items with their copies, and everything that is joined to one of those directly.
fn surroundings(reader: &Reader<'_>, wanted: &[Uuid]) -> Result<Vec<Uuid>, Error> {
    let mut copies: Vec<Uuid> = wanted.to_vec();
    let mut known: BTreeSet<Uuid> = copies.iter().copied().collect();
    let mut around: BTreeSet<Uuid> = BTreeSet::new();
    let mut next = 0;
    while next < copies.len() {
        for join in reader.joins(copies[next])? {
            let is_copy = match join.joined {
                Joined::Carries => true,
                Joined::Replaces => join.ours,
                _ => false,
            };
            if is_copy && known.insert(join.other) {
                copies.push(join.other);
            }
            around.insert(join.other);
        }
        next += 1;
    }
    known.extend(around);
    Ok(known.into_iter().collect())
}

struct Facts<'r, 'c> {
    reader: &'r Reader<'c>,
    settings: Settings,
    calendar: WorkingDays,
    /// The day as at which clocks are counted; nothing for what does not depend on it.
    today: Option<NaiveDate>,
    items: &'r [Item],
    places: &'r HashMap<Uuid, usize>,
    joins: &'r Joins,
    events: &'r HashMap<Uuid, Vec<Event>>,
    in_series: BTreeSet<Uuid>,
}

impl Facts<'_, '_> {
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

    fn entry(&self, at: usize) -> Result<Entry, Error> {
        let item = &self.items[at];
        let copies = self.with_copies(at);
        let replaced_by = self.joins.joined_to(at, Joined::Replaces).next();
        let settlement = self.newest(&copies, EventKind::Settled);
        let answered = self.answered(&copies).or(settlement.and_then(|event| match event.how {
            Some(domain::correspondence::Settlement::Answered) => {
                let by = event.by.and_then(|by| self.places.get(&by)).map(|by| &self.items[*by]);
                Some(Some(by.and_then(Item::sent).unwrap_or(event.on)))
            }
            _ => None,
        }));
        let direction = item.direction();
        let (asks, by_people) = match item {
            Item::Letter(letter) => {
                let asked = Asked::read(self.reader, letter)?;
                (asked.open(), asked.has_open_rows(letter))
            }
            _ => (0, false),
        };
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
            asks,
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
                self.today.unwrap_or(received),
            )
            // A day outside of the years whose holidays are known has no clock.
            .ok(),
            None => None,
        };
        Ok(Entry {
            at,
            asks,
            by_people,
            state,
            clock,
            replaced_by: replaced_by.map(|by| self.items[by].id()),
            carried_by: self.joins.joined_to(at, Joined::Carries).next(),
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
