//! How the index of the register of correspondence follows from the records: which entries a step alters, and what they
//! say. What stands in it is worked out by the register itself, so that a list that filters by it shows what it says.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use domain::action::natural_key;
use domain::correspondence::state::{ItemState, late_from};
use domain::correspondence::{Direction, Joined};
use domain::disclosure::Case;
use domain::letter::LetterState;
use domain::working_days::WorkingDays;
use serde_json::Value;
use store::{Awaits, Followed, Follows, Image, ItemEntry, ItemPlace, Kind, Mark, Reader, Touched};
use uuid::Uuid;

use crate::base::error::Error;
use crate::facts::case_letters::{OfCase, of_case, own_letters};
use crate::facts::correspondence::Item;
use crate::facts::meetings::working_days;
use crate::facts::register::{COUNTING, Entry, Register};

/// The rules of the register, for the store.
#[derive(Debug)]
pub(crate) struct RegisterIndex;

/// How many items are worked out at a time.
const AT_A_TIME: usize = 500;

/// How many letters of a name or subject rows are ordered by.
const ORDERED_BY: usize = 40;

impl Follows for RegisterIndex {
    fn after(&self, reader: &Reader<'_>, touched: &[Touched]) -> Result<Vec<Followed>, store::Error> {
        after(reader, touched).map_err(of_store)
    }

    fn every(&self, reader: &Reader<'_>) -> Result<Vec<ItemEntry>, store::Error> {
        every(reader).map_err(of_store)
    }
}

/// What reading refuses is a fault of the file; nothing here refuses by itself.
fn of_store(error: Error) -> store::Error {
    match error {
        Error::Store(error) => error,
        other => store::Error::Corrupt(other.to_string()),
    }
}

/// What a step touched, as far as the register follows from it.
#[derive(Default)]
struct Reach {
    /// Items that were written, and those that a written record names.
    items: BTreeSet<Uuid>,
    /// Items whose matter may be another now.
    matters: BTreeSet<Uuid>,
    /// Items that were taken out.
    gone: BTreeSet<ItemPlace>,
    /// Who the people and bodies of the office are.
    people: bool,
    /// How long answers may take, or which days count.
    clocks: bool,
}

impl Reach {
    fn from_touched(touched: &[Touched], reader: &Reader<'_>) -> Result<Self, Error> {
        let mut reach = Self::default();
        for one in touched {
            let images: Vec<&Image> = [one.before(), one.after()].into_iter().flatten().collect();
            let named = |fields: &[&str]| -> Vec<Uuid> {
                let values = images
                    .iter()
                    .flat_map(|image| fields.iter().map(|field| image.get(*field)));
                values
                    .flatten()
                    .filter_map(|value| value.as_str()?.parse().ok())
                    .collect()
            };
            match one.kind {
                Kind::Letter | Kind::Reply | Kind::Message => reach.item(one)?,
                Kind::ItemLink => {
                    reach.items.extend(named(&["item", "to"]));
                    reach.matters.extend(named(&["item", "to"]));
                }
                Kind::ItemEvent => reach.items.extend(named(&["item", "by"])),
                Kind::SeriesEntry => reach.items.extend(named(&["item"])),
                Kind::Request | Kind::Answer => reach.items.extend(named(&["letter"])),
                // Letters of a case show its name in place of the person, from when it is opened.
                Kind::Case => {
                    reach.items.extend(named(&["item"]));
                    if let Some(case) = reader.find::<Case>(one.id.as_str())? {
                        reach.items.extend(own_letters(reader, &case)?);
                    }
                }
                Kind::Action => {
                    let before = one.before().map(|image| (image.get("leads"), image.get("text")));
                    let after = one.after().map(|image| (image.get("leads"), image.get("text")));
                    if before != after
                        && let Ok(action) = one.id.parse()
                    {
                        reach.items.extend(reader.marked(&Mark::Shows(action))?);
                    }
                }
                Kind::Person | Kind::Post | Kind::Body => reach.people = true,
                Kind::Settings => {
                    reach.people = true;
                    let standards =
                        |image: Option<&Image>| image.and_then(|image| image.get("reply_standards").cloned());
                    let written = |standards: Option<Value>| standards.filter(|value| !value.is_null());
                    reach.clocks |= written(standards(one.before())) != written(standards(one.after()));
                }
                Kind::Holiday => reach.clocks = true,
                _ => {}
            }
        }
        Ok(reach)
    }

    /// An item itself: it reaches what it names, before and after, and its matter where it names others now.
    fn item(&mut self, one: &Touched) -> Result<(), Error> {
        let Ok(id) = one.id.parse() else { return Ok(()) };
        let said = |image: Option<&Image>| -> Result<(BTreeSet<Mark>, bool), Error> {
            Ok(match image {
                Some(image) => {
                    let sent = one.kind != Kind::Letter || image.get("sent_on").is_some_and(|day| !day.is_null());
                    (Mark::in_record(one.kind, image)?, sent)
                }
                None => (BTreeSet::new(), false),
            })
        };
        let (before, after) = (said(one.before())?, said(one.after())?);
        // Nothing follows from a letter that is not in the register.
        if !before.1 && !after.1 {
            return Ok(());
        }
        self.items.insert(id);
        if one.after().is_none() {
            self.gone.extend(one.place());
        }
        for mark in before.0.union(&after.0) {
            if let Mark::Answers(other) | Mark::Replaces(other) | Mark::SupersededBy(other) = mark {
                self.items.insert(*other);
                if before != after {
                    self.matters.insert(*other);
                }
            }
        }
        if before != after {
            self.matters.insert(id);
        }
        Ok(())
    }
}

fn after(reader: &Reader<'_>, touched: &[Touched]) -> Result<Vec<Followed>, Error> {
    let reach = Reach::from_touched(touched, reader)?;
    let mut followed: Vec<Followed> = reach.gone.iter().copied().map(Followed::Gone).collect();
    if reach.clocks {
        // A bank holiday or a standard moves the clocks of everything that came.
        let entries = every(reader)?;
        let stand: BTreeSet<ItemPlace> = entries.iter().map(|entry| entry.place).collect();
        for id in &reach.items {
            followed.extend(
                reader
                    .place(*id)?
                    .filter(|place| !stand.contains(place))
                    .map(Followed::Gone),
            );
        }
        followed.extend(entries.into_iter().map(Followed::Is));
        return Ok(followed);
    }
    let mut altered = altered(reader, &reach.items)?;
    if reach.people {
        for place in reader.by_people()? {
            altered.extend(reader.item_at(place)?);
        }
    }
    if altered.is_empty() {
        return Ok(followed);
    }
    let matters = matters(reader, &reach)?;
    let calendar = working_days(reader)?;
    let mut worked_out: BTreeSet<ItemPlace> = BTreeSet::new();
    let altered: Vec<Uuid> = altered.into_iter().collect();
    for some in altered.chunks(AT_A_TIME) {
        let register = Register::around(reader, some, None)?;
        let mut places: HashMap<Uuid, ItemPlace> = HashMap::new();
        for id in some {
            if let Some(place) = reader.place(*id)? {
                places.insert(*id, place);
                if register.entry(*id).is_none() {
                    followed.push(Followed::Gone(place));
                }
            }
        }
        let known: Vec<ItemPlace> = places.values().copied().collect();
        let before = reader.matters_of(&known)?;
        for entry in register.entries() {
            let Some(place) = places.get(&register.items[entry.at].id()).copied() else {
                continue;
            };
            let matter = matters.get(&place).or(before.get(&place)).copied().unwrap_or(place);
            let of_case = of_case(reader, &register.items[entry.at])?;
            followed.push(Followed::Is(in_index(
                &calendar, &register, entry, of_case, place, matter,
            )));
            worked_out.insert(place);
        }
    }
    let others = matters.into_iter().filter(|(place, _)| !worked_out.contains(place));
    followed.extend(others.map(|(place, matter)| Followed::OfMatter(place, matter)));
    Ok(followed)
}

/// The items whose entry may be another once these were written: those joined to them or settled by them, and every
/// copy of those.
fn altered(reader: &Reader<'_>, items: &BTreeSet<Uuid>) -> Result<BTreeSet<Uuid>, Error> {
    let mut altered = items.clone();
    for id in items {
        altered.extend(reader.joins(*id)?.into_iter().map(|join| join.other));
    }
    let written: Vec<Uuid> = items.iter().copied().collect();
    altered.extend(reader.settled_by(&written)?);
    let mut next: VecDeque<Uuid> = altered.iter().copied().collect();
    while let Some(id) = next.pop_front() {
        for join in reader.joins(id)? {
            let is_copy = matches!(join.joined, Joined::Replaces | Joined::Carries);
            if is_copy && altered.insert(join.other) {
                next.push_back(join.other);
            }
        }
    }
    Ok(altered)
}

/// The matter of each item that may be of another now: those that were of one matter with a written one, and those that
/// are now.
fn matters(reader: &Reader<'_>, reach: &Reach) -> Result<BTreeMap<ItemPlace, ItemPlace>, Error> {
    let mut begin: BTreeSet<ItemPlace> = BTreeSet::new();
    for id in &reach.matters {
        begin.extend(reader.place(*id)?);
    }
    begin.extend(&reach.gone);
    let written: Vec<ItemPlace> = begin.iter().copied().collect();
    let before: BTreeSet<ItemPlace> = reader.matters_of(&written)?.into_values().collect();
    for matter in before {
        begin.extend(reader.of_matter(matter)?);
    }
    let mut matters: BTreeMap<ItemPlace, ItemPlace> = BTreeMap::new();
    for place in begin {
        let Some(id) = reader.item_at(place)?.filter(|_| !matters.contains_key(&place)) else {
            continue;
        };
        if reader.place_in_register(id)?.is_none() {
            continue;
        }
        let mut found = BTreeMap::from([(place, id)]);
        let mut next = VecDeque::from([id]);
        while let Some(id) = next.pop_front() {
            for (other, id) in of_one_matter(reader, id)? {
                if found.insert(other, id).is_none() {
                    next.push_back(id);
                }
            }
        }
        if let Some(oldest) = found.keys().next().copied() {
            matters.extend(found.into_keys().map(|place| (place, oldest)));
        }
    }
    Ok(matters)
}

/// The items of the register that are of one matter with another directly: what is joined to it, what bears a reference
/// of ours that it bears, and the messages of its conversation.
fn of_one_matter(reader: &Reader<'_>, id: Uuid) -> Result<Vec<(ItemPlace, Uuid)>, Error> {
    let mut others: BTreeSet<Uuid> = reader.joins(id)?.into_iter().map(|join| join.other).collect();
    if let Some(place) = reader.place(id)? {
        for mark in reader.marks_of(place)? {
            if matches!(mark, Mark::Ours(_) | Mark::Message(_)) {
                others.extend(reader.marked(&mark)?);
            }
        }
    }
    others.remove(&id);
    let mut found = Vec::with_capacity(others.len());
    for other in others {
        if let Some(place) = reader.place_in_register(other)? {
            found.push((place, other));
        }
    }
    Ok(found)
}

fn every(reader: &Reader<'_>) -> Result<Vec<ItemEntry>, Error> {
    let calendar = working_days(reader)?;
    let register = Register::read(reader, None)?;
    let missing = |item: &Item| store::Error::Missing {
        kind: "letter or message",
        id: item.id().to_string(),
    };
    let places = register.items.iter().map(|item| {
        let place = reader.place(item.id())?;
        Ok(place.ok_or_else(|| missing(item))?)
    });
    let places: Vec<ItemPlace> = places.collect::<Result<_, Error>>()?;
    let matters = register.matters();
    let has_cases = !reader.all::<Case>()?.is_empty();
    register
        .entries()
        .map(|entry| {
            let of_case = match has_cases {
                true => of_case(reader, &register.items[entry.at])?,
                false => None,
            };
            let (place, matter) = (places[entry.at], places[matters[entry.at]]);
            Ok(in_index(&calendar, &register, entry, of_case, place, matter))
        })
        .collect()
}

/// An item as the index has it.
fn in_index(
    calendar: &WorkingDays,
    register: &Register,
    entry: &Entry,
    of_case: Option<OfCase>,
    place: ItemPlace,
    matter: ItemPlace,
) -> ItemEntry {
    let item = &register.items[entry.at];
    let last_day = entry.clock.as_ref().map(|clock| clock.last_day);
    let owed_by_us = last_day.filter(|_| entry.state.awaits_us());
    let late_from = owed_by_us.and_then(|day| late_from(calendar, COUNTING, day));
    let (mut from, mut to) = (item.from().map(str::to_owned), item.to());
    let (mut title, mut subject) = (item.title(), item.subject().map(str::to_owned));
    if let Some(of) = of_case {
        (title, subject) = (of.title, of.subject);
        match item.direction() {
            Direction::In => from = Some(of.name),
            Direction::Out => to = Some(of.name),
        }
    }
    let who = match item.direction() {
        Direction::In => from.clone(),
        Direction::Out => to.clone(),
    };
    let theirs = item.theirs();
    let shown = [from, to].map(Option::unwrap_or_default);
    let (subject, state) = (subject.unwrap_or_default(), entry.state_words());
    let words: Vec<&str> = [&title]
        .into_iter()
        .chain(&shown)
        .chain([&subject, &state])
        .chain(&entry.ours)
        .chain(&theirs)
        .map(String::as_str)
        .collect();
    ItemEntry {
        place,
        matter,
        day: item.day(),
        message: matches!(item, Item::Message(_)),
        awaits: match entry.state {
            ItemState::Replaced => Awaits::Replaced,
            ItemState::WaitsForThem => Awaits::Them,
            state if state.awaits_us() => Awaits::Us,
            _ => Awaits::Nobody,
        },
        state: word(entry.state),
        unreferenced: entry.ours.is_empty() && entry.state != ItemState::Replaced,
        last_day,
        late_from,
        who: in_order(&who.unwrap_or_default()),
        subject: in_order(&subject),
        reference: entry.ours.first().map(|one| natural_key(one)).unwrap_or_default(),
        by_people: entry.by_people,
        owed: match item {
            Item::Letter(letter) => {
                matches!(letter.state, LetterState::Sent | LetterState::Published) && entry.asks > 0
            }
            _ => false,
        },
        words: words.join(" ").to_lowercase(),
    }
}

/// A name or subject as rows are ordered by it.
pub(crate) fn in_order(words: &str) -> String {
    words.trim().to_lowercase().chars().take(ORDERED_BY).collect()
}

/// The word of a state.
fn word(state: ItemState) -> String {
    match serde_json::to_value(state) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}
