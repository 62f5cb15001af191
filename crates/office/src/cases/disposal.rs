//! Use cases about what becomes of records in the end: disposal, which leaves no word of a record and cannot be taken
//! back, and the hold that keeps a record from it. Why it is so, and what is refused: decision 0020.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::action::Reference;
use domain::disclosure::Case;
use domain::disclosure::clock::CaseState;
use domain::disposal::{Disposal, Hold};
use domain::letter::{Letter, LetterState, Version};
use domain::timing::date_in_words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;
use store::{Image, Kind, Owner, Reader, makes_part, mentions, new_identity};
use uuid::Uuid;

use crate::base::arguments::{Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::outcome::{Goes, Going, Recorded};
use crate::base::work::{Work, required};
use crate::facts::cases::{case_clock, open_case_with};
use crate::facts::find::find;
use crate::facts::names::{in_few_words, title};
use crate::facts::references::{REGISTER, made_by_scheme};

/// Disposes of a record and of what belongs to it, for good. It cannot be taken back.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct DisposeRecord {
    /// Which record: its identity, or the number or reference it goes by.
    pub record: Ref,
    /// Why; this stays.
    pub why: String,
}

/// Puts a hold on a record: until it is released, it cannot be disposed of.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct HoldRecord {
    /// Which record: its identity, or the number or reference it goes by.
    pub record: Ref,
    pub why: String,
}

/// Releases a record from its hold.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct ReleaseRecord {
    /// Which record: its identity, or the number or reference it goes by.
    pub record: Ref,
    pub why: String,
}

/// What becomes of a record that refers to one that goes.
enum Tie {
    /// It goes too.
    Part,
    /// It stays, without the reference.
    Unlink,
    /// It stays as it is; the identity alone says nothing.
    Stays,
    /// It would lose its sense, or has the words: the disposal is refused.
    Needs,
}

fn tie(kind: Kind, field: &str, gone: Option<Kind>) -> Tie {
    let facts = kind.facts();
    let is_in = |fields: &[&str]| fields.contains(&field);
    // A sent letter is what it was, and names by identity alone; but the rows of its annex have an action's words.
    let sent = kind == Kind::LetterVersion && gone != Some(Kind::Action);
    if is_in(facts.part_of) {
        Tie::Part
    } else if is_in(facts.unlinked) {
        Tie::Unlink
    } else if is_in(facts.stays) || sent {
        Tie::Stays
    } else {
        Tie::Needs
    }
}

fn id_of(image: &Image) -> String {
    image
        .get("id")
        .and_then(|id| id.as_str())
        .unwrap_or_default()
        .to_owned()
}

/// What goes, and what is changed so that it can.
#[derive(Default)]
struct Plan {
    gone: BTreeMap<String, Option<Kind>>,
    /// In which order they were found: the record itself first.
    order: Vec<String>,
    unlinked: Vec<(Kind, String, String, String)>,
}

impl Plan {
    fn for_record(reader: &Reader<'_>, kind: Option<Kind>, id: &str) -> Result<Self, Error> {
        let mut plan = Self::default();
        plan.gone.insert(id.to_owned(), kind);
        plan.order.push(id.to_owned());
        let mut others: Vec<(Kind, Image, Vec<String>, String)> = Vec::new();
        let mut at = 0;
        while at < plan.order.len() {
            let present = plan.order[at].clone();
            at += 1;
            for (kind, image, fields) in reader.referring(plan.gone[&present], &present)? {
                let id = id_of(&image);
                if plan.gone.contains_key(&id) {
                    continue;
                }
                if fields.iter().any(|field| matches!(tie(kind, field, None), Tie::Part)) {
                    plan.gone.insert(id.clone(), Some(kind));
                    plan.order.push(id);
                } else {
                    others.push((kind, image, fields, present.clone()));
                }
            }
        }
        let mut needed = Vec::new();
        for (kind, image, fields, target) in others {
            let id = id_of(&image);
            if plan.gone.contains_key(&id) {
                continue;
            }
            for field in fields {
                match tie(kind, &field, plan.gone[&target]) {
                    Tie::Part | Tie::Stays => {}
                    Tie::Unlink => plan.unlinked.push((kind, id.clone(), field, target.clone())),
                    Tie::Needs => needed.push(in_few_words(reader, kind, &image)?),
                }
            }
        }
        needed.dedup();
        if needed.is_empty() {
            return Ok(plan);
        }
        let more = needed.len().saturating_sub(3);
        needed.truncate(3);
        let more = match more {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        refuse(format!(
            "It stands in {}{more}. Take it out there, or dispose of that first; nothing was changed.",
            needed.join("; ")
        ))
    }
}

/// Refuses where the record, a part of it, or the record it is part of, is held.
fn refuse_held(reader: &Reader<'_>, plan: &Plan, image: &Image, kind: Option<Kind>) -> Result<(), Error> {
    for hold in reader.all::<Hold>()? {
        let record = hold.record.to_string();
        let whole = image
            .iter()
            .any(|(field, value)| kind.is_some_and(|kind| makes_part(kind, field)) && mentions(value, &record));
        if hold.released.is_none() && (whole || plan.gone.contains_key(&record)) {
            return refuse(format!(
                "It is held since {}: {} Release the hold before disposing of it.",
                date_in_words(hold.on),
                sentence(&hold.why)
            ));
        }
    }
    Ok(())
}

/// Words with a full stop at their end.
fn sentence(words: &str) -> String {
    let words = short(words);
    match words.ends_with(['.', '!', '?', '…']) {
        true => words,
        false => format!("{words}."),
    }
}

/// A letter that was sent is a record by law until it was withdrawn or replaced.
fn refuse_sent(reader: &Reader<'_>, id: &str) -> Result<(), Error> {
    let letter: Letter = reader.get(id)?;
    let sent: Vec<Version> = reader.owned_by(Owner::Letter, id)?;
    let ended = matches!(letter.state, LetterState::Withdrawn | LetterState::Superseded);
    if !ended && (!sent.is_empty() || !letter.state.is_draft()) {
        return refuse(format!(
            "{} was sent, and what was sent is kept. Withdraw it or replace it before disposing of it.",
            title(&letter)
        ));
    }
    Ok(())
}

/// The number or reference by which the record was known, where the office's own scheme made it; words of any other
/// kind do not stay.
fn number(work: &Work<'_, '_>, kind: Option<Kind>, id: &str) -> Result<Option<String>, Error> {
    let reader = work.read();
    let settings = work.settings()?;
    Ok(match kind {
        Some(Kind::Action) => reader
            .owned_by::<Reference>(Owner::Action, id)?
            .into_iter()
            .find(|reference| reference.paper == REGISTER)
            .map(|reference| reference.number)
            .filter(|number| made_by_scheme(&settings.action_scheme, number)),
        Some(Kind::Letter) => reader
            .get::<Letter>(id)?
            .reference
            .filter(|reference| made_by_scheme(&settings.letter_scheme, reference)),
        _ => None,
    })
}

/// Where the words of a record stand as well: in records that do not go with it.
fn also_in(reader: &Reader<'_>, plan: &Plan, image: &Image) -> Result<Vec<String>, Error> {
    // Shorter ones, such as a timing or a title, are everybody's words; a name is not.
    let shortest = match plan.order.first().and_then(|id| plan.gone[id]) {
        Some(Kind::Person | Kind::Body) => 5,
        _ => 24,
    };
    let mut found = Vec::new();
    for words in image.values().filter_map(|value| value.as_str()) {
        if words.len() < shortest || Uuid::parse_str(words).is_ok() {
            continue;
        }
        for (kind, other) in reader.holding(words.trim())? {
            if !plan.gone.contains_key(&id_of(&other)) {
                found.push(in_few_words(reader, kind, &other)?);
            }
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

/// What stands in an open case, or is part of one, is not disposed of: concealing what was asked for is an offence
/// (Freedom of Information Act 2000, section 77).
fn refuse_in_case(reader: &Reader<'_>, plan: &Plan, today: NaiveDate) -> Result<(), Error> {
    for (id, kind) in &plan.gone {
        let uuid = Uuid::parse_str(id).unwrap_or_default();
        let of_case = match kind {
            Some(Kind::Case) => reader.find::<Case>(id)?,
            Some(kind) => match reader.image(*kind, id)?.unwrap_or_default().get("case") {
                Some(Value::String(case)) if kind.facts().part_of.contains(&"case") => reader.find::<Case>(case)?,
                _ => open_case_with(reader, uuid, today)?,
            },
            None => None,
        };
        let Some(case) = of_case else { continue };
        if case_clock(reader, &case, today)?.state != CaseState::Closed {
            return refuse(format!(
                "It stands in {}, which is not closed; what was asked for is kept until then.",
                short(&case.name())
            ));
        }
    }
    Ok(())
}

pub(crate) fn dispose_record(with: DisposeRecord, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let why = required(with.why, "A disposal: the reason")?;
    let (kind, id) = known(work, &with.record)?;
    let reader = work.read();
    match kind {
        Some(Kind::Settings | Kind::Hold | Kind::Disposal) => {
            return refuse(
                "The office's settings, holds and disposals are not disposed of; only the records they are about.",
            );
        }
        Some(Kind::LetterVersion) => return refuse("A sent version goes with its letter; dispose of the letter."),
        Some(Kind::Letter) => refuse_sent(&reader, &id)?,
        _ => {}
    }
    let image = match kind {
        Some(kind) => reader.image(kind, &id)?.unwrap_or_default(),
        None => Image::new(),
    };
    // What is held is said before what else stands in the way.
    let alone = Plan {
        gone: BTreeMap::from([(id.clone(), kind)]),
        ..Plan::default()
    };
    refuse_held(&reader, &alone, &image, kind)?;
    let plan = Plan::for_record(&reader, kind, &id)?;
    refuse_held(&reader, &plan, &image, kind)?;
    refuse_in_case(&reader, &plan, work.moment.today)?;

    let mut counts: Vec<Going> = Vec::new();
    for id in &plan.order {
        let kind = plan.gone[id].map_or("record", Kind::table);
        match counts.iter_mut().find(|going| going.kind == kind) {
            Some(going) => going.count += 1,
            None => counts.push(Going {
                kind: kind.to_owned(),
                count: 1,
            }),
        }
    }
    let goes = Goes {
        records: counts,
        also_in: also_in(&reader, &plan, &image)?,
    };
    let disposal = Disposal {
        id: new_identity(),
        record: Uuid::parse_str(&id).unwrap_or_default(),
        kind: kind.map_or("record", Kind::table).to_owned(),
        number: number(work, kind, &id)?,
        records: plan.order.len() as u32,
        on: work.moment.today,
        why,
    };
    for (kind, id, field, target) in &plan.unlinked {
        work.change.unlink(*kind, id, field, target)?;
    }
    for id in &plan.order {
        work.change.erase(id)?;
    }
    work.change.put(&disposal)?;
    let mut given = Recorded::new(disposal.id, in_one_line(&disposal));
    given.reference = disposal.number;
    given.goes = Some(goes);
    Ok(given)
}

/// What was disposed of, without a word of it: `action 2022/4, with 3 records that belonged to it: kept by mistake`.
fn in_one_line(disposal: &Disposal) -> String {
    let number = disposal
        .number
        .as_ref()
        .map(|number| format!(" {number}"))
        .unwrap_or_default();
    let parts = match disposal.records {
        0 | 1 => String::new(),
        2 => ", with 1 record that belonged to it".to_owned(),
        more => format!(", with {} records that belonged to it", more - 1),
    };
    format!(
        "{}{number}{parts}: {}",
        disposal.kind.replace('_', " "),
        short(&disposal.why)
    )
}

/// The record that an argument names; one that is only in the history any more has no kind.
fn known(work: &Work<'_, '_>, of: &Ref) -> Result<(Option<Kind>, String), Error> {
    let named = work.named(of)?;
    let reader = work.read();
    match find(&reader, &named) {
        Ok((kind, id)) => Ok((Some(kind), id)),
        Err(Error::Unknown(_)) if Uuid::parse_str(&named).is_ok() && reader.was_there(&named)? => {
            if reader
                .all::<Disposal>()?
                .iter()
                .any(|done| done.record.to_string() == named)
            {
                return refuse("It was disposed of already.");
            }
            Ok((None, named))
        }
        Err(error) => Err(error),
    }
}

fn live(work: &Work<'_, '_>, of: &Ref) -> Result<(Kind, String, String), Error> {
    let (kind, id) = find(&work.read(), &work.named(of)?)?;
    if matches!(kind, Kind::Settings | Kind::Hold | Kind::Disposal) {
        return refuse("The office's settings, holds and disposals are never disposed of, and need no hold.");
    }
    let image = work.read().image(kind, &id)?.unwrap_or_default();
    let words = in_few_words(&work.read(), kind, &image)?;
    Ok((kind, id, words))
}

pub(crate) fn hold_record(with: HoldRecord, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let (_, id, words) = live(work, &with.record)?;
    if work.read().hold_on(&id)?.is_some() {
        return refuse("It is held already.");
    }
    let hold = Hold {
        id: new_identity(),
        record: Uuid::parse_str(&id).unwrap_or_default(),
        on: work.moment.today,
        why: required(with.why, "A hold: the reason")?,
        released: None,
        released_why: None,
    };
    work.change.put(&hold)?;
    work.change.concerns(&id);
    Ok(Recorded::new(hold.id, words))
}

pub(crate) fn release_record(with: ReleaseRecord, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let (_, id, words) = live(work, &with.record)?;
    let Some(mut hold) = work.read().hold_on(&id)? else {
        return refuse("It is not held.");
    };
    hold.released = Some(work.moment.today);
    hold.released_why = Some(required(with.why, "Releasing a hold: the reason")?);
    work.change.put(&hold)?;
    work.change.concerns(&id);
    Ok(Recorded::new(hold.id, words))
}

#[cfg(test)]
mod tests;
