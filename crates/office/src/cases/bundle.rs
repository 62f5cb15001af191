//! Use cases about a case's bundle: what was searched, which records stand in it, what was decided about each, and what
//! is withheld from them.

use domain::correspondence::Attachment;
use domain::disclosure::{Area, Case, CaseSearch, CaseWithholding, EntryDecision, InBundle};
use domain::id::InBundleId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, new_identity};
use uuid::Uuid;

use crate::base::arguments::{Day, Many, Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::outcome::Recorded;
use crate::base::work::{Work, optional, required};
use crate::facts::bundle::{Held, KINDS, Numbered, entries_of};
use crate::facts::case_letters::own_letters;
use crate::facts::cases::{case_named, may_change};
use crate::facts::provisions::provision_under;
use crate::facts::scope::found_in_scope;
use crate::papers::bundle::{whole, without};
use crate::papers::paged::{Pictures, goes_whole, must_lie_on_pages, paged_of};

/// Records a search for what a case asks for, over everything that the office holds; or that another place was
/// searched.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct SearchScope {
    pub case: Ref,
    /// The first day of what is looked for.
    #[serde(default)]
    pub from: Option<Day>,
    /// The last day.
    #[serde(default)]
    pub to: Option<Day>,
    /// Names of people, of whom any suffices.
    #[serde(default)]
    pub people: Option<Many<String>>,
    /// Names of bodies, of which any suffices.
    #[serde(default)]
    pub bodies: Option<Many<String>>,
    /// `letter`, `reply`, `message`, `attachment`, `note`, `action`, `brief`, `round`, `publication`; all where left out.
    #[serde(default)]
    pub kinds: Option<Many<String>>,
    /// Words, of which any suffices.
    #[serde(default)]
    pub words: Option<Many<String>>,
    /// A place outside of this office's file that was searched, and what for.
    #[serde(default)]
    pub elsewhere: Option<String>,
    /// How many hours it took: `1.5`.
    #[serde(default)]
    pub hours: Option<String>,
    /// How many hours it is estimated to take, of a place that was not searched for what that would cost: `12`.
    #[serde(default)]
    pub estimate: Option<String>,
}

/// Puts a record into a case's bundle; what came with a message comes under it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct AddEntry {
    pub case: Ref,
    /// A letter, a message, an attachment, a meeting (its note), an action, a briefing, a round or a publication, by
    /// identity or reference.
    pub record: Ref,
    /// The entry under which it stands.
    #[serde(default)]
    pub under: Option<Ref>,
    /// Its place among those of the same level, from 1; the last where left out.
    #[serde(default)]
    pub position: Option<u32>,
}

/// Puts everything that a search finds, and that is not there yet, into the bundle, the oldest first.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct AddFound {
    pub search: Ref,
}

/// Takes a record out of a bundle, with what stands under it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct RemoveEntry {
    pub entry: Ref,
    pub why: String,
}

/// Decides what becomes of an entry.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct DecideEntry {
    pub entry: Ref,
    /// `undecided`, `disclose`, `in_part`, `withhold`, `duplicate` or `out_of_scope`.
    pub decision: EntryDecision,
    /// Why; needed for what is out of scope.
    #[serde(default)]
    pub why: Option<String>,
    /// The entry of which it is a duplicate.
    #[serde(default)]
    pub of: Option<Ref>,
    /// By which exemptions all of it is withheld.
    #[serde(default)]
    pub exemptions: Option<Many<String>>,
    /// Why the name of the requester may stand in what the bundle shows of it, such as that it was published; until it
    /// is said, or the name is withheld there, the response is held back.
    #[serde(default)]
    pub requester: Option<String>,
}

/// What a use case about an entry gives.
fn given(case: &Case, id: impl ToString, what: String) -> Recorded {
    let mut given = Recorded::new(id, format!("{}, {what}", short(&case.name())));
    given.case = Some(case.id);
    given
}

fn said(list: Option<Many<String>>, what: &str) -> Result<Vec<String>, Error> {
    let list = list.map(|list| list.0).unwrap_or_default();
    list.into_iter().map(|one| required(one, what)).collect()
}

/// Hours as written, which can be read as a number.
fn hours_of(said: Option<String>, what: &str) -> Result<Option<String>, Error> {
    let hours = optional(said, what)?;
    match &hours {
        Some(hours)
            if !hours
                .trim()
                .parse::<f64>()
                .is_ok_and(|hours| hours.is_finite() && (0.0..=10_000.0).contains(&hours)) =>
        {
            refuse(format!("“{}” is no number of hours; write it as 1.5.", short(hours)))
        }
        _ => Ok(hours),
    }
}

pub(crate) fn search_scope(with: SearchScope, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let case = case_named(work, &with.case)?;
    let elsewhere = optional(with.elsewhere, "Where else was searched")?;
    let hours = hours_of(with.hours, "The hours of a search")?;
    let estimate = hours_of(with.estimate, "The estimate of a search")?;
    let kinds = said(with.kinds, "A kind of record")?;
    if let Some(kind) = kinds.iter().find(|kind| !KINDS.iter().any(|(name, _)| name == kind)) {
        let names: Vec<&str> = KINDS.iter().map(|(name, _)| *name).collect();
        return refuse(format!(
            "“{}” is no kind of record that is searched; name one of {}.",
            short(kind),
            names.join(", ")
        ));
    }
    if let (Some(from), Some(to)) = (with.from, with.to)
        && to < from
    {
        return refuse("The last day of a search cannot be before its first.");
    }
    let mut search = CaseSearch {
        id: new_identity(),
        case: case.id,
        on: work.moment.today,
        first: with.from.map(|day| day.0),
        last: with.to.map(|day| day.0),
        people: said(with.people, "A person")?,
        bodies: said(with.bodies, "A body")?,
        words: said(with.words, "A word that is searched for")?,
        kinds,
        elsewhere,
        hours,
        estimate,
        found: None,
        records: None,
    };
    let asks_nothing = search.people.is_empty()
        && search.bodies.is_empty()
        && search.words.is_empty()
        && search.first.is_none()
        && search.last.is_none();
    let mut own = 0;
    if search.elsewhere.is_none() {
        if asks_nothing {
            return refuse("A search needs words, people, bodies or days; name at least one of them.");
        }
        let found = found_in_scope(&work.read(), &search)?;
        search.found = Some(found.records.len() as u32);
        search.records = Some(found.records.iter().map(|one| one.id).collect());
        own = found.own;
    }
    work.change.put(&search)?;
    let mut given = given(&case, search.id, "search".to_owned());
    given.notice = match own {
        0 => None,
        1 => Some("The case’s own letters are left out: 1 would have been found.".to_owned()),
        own => Some(format!(
            "The case’s own letters are left out: {own} would have been found."
        )),
    };
    Ok(given)
}

pub(crate) fn add_found(with: AddFound, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let search: CaseSearch = work.record(&with.search, "search")?;
    let case: Case = work.read().get(search.case)?;
    may_change(&work.read(), &case)?;
    let found = found_in_scope(&work.read(), &search)?.records;
    let mut known: Vec<Uuid> = entries(work, &case)?.into_iter().map(|one| one.record).collect();
    let mut added = 0;
    for one in found {
        if known.contains(&one.id) {
            continue;
        }
        known.extend(put(work, &case, one.id, None, None)?);
        added += 1;
    }
    if added == 0 {
        return refuse("Everything that this search finds stands in the bundle already.");
    }
    Ok(given(&case, search.id, format!("{added} added to the bundle")))
}

fn entries(work: &Work<'_, '_>, case: &Case) -> Result<Vec<InBundle>, Error> {
    Ok(work.read().owned_by(Owner::Case, case.id)?)
}

/// Puts a record at its place, with what came with it under it; gives the records that are new.
fn put(
    work: &mut Work<'_, '_>,
    case: &Case,
    record: Uuid,
    under: Option<InBundleId>,
    position: Option<u32>,
) -> Result<Vec<Uuid>, Error> {
    let all = entries(work, case)?;
    let mut level: Vec<InBundle> = all.iter().filter(|one| one.under == under).cloned().collect();
    level.sort_by_key(|one| one.position);
    let at = (position.unwrap_or(u32::MAX).max(1) as usize - 1).min(level.len());
    let entry = InBundle {
        id: new_identity(),
        case: case.id,
        record,
        under,
        position: at as u32 + 1,
        decision: EntryDecision::Undecided,
        why: None,
        duplicate_of: None,
        exemptions: Vec::new(),
        requester_why: None,
    };
    for (later, place) in level.iter_mut().skip(at).zip(at as u32 + 2..) {
        if later.position != place {
            later.position = place;
            work.change.put(&*later)?;
        }
    }
    work.change.put(&entry)?;
    let mut records = vec![record];
    if let Held::Message(message) = Held::read(&work.read(), record)? {
        let mut attached: Vec<Attachment> = work.read().owned_by(Owner::Message, message.id)?;
        attached.sort_by_key(|one| one.position);
        for one in attached {
            if !all.iter().any(|known| known.record == one.id.0) {
                records.extend(put(work, case, one.id.0, Some(entry.id), None)?);
            }
        }
    }
    Ok(records)
}

/// The record that an argument names: by identity, or by a reference.
fn record_named(work: &Work<'_, '_>, of: &Ref) -> Result<Held, Error> {
    let named = work.named(of)?;
    let (_, id) = crate::facts::find::find(&work.read(), &named)?;
    let id = Uuid::parse_str(&id).map_err(|_| Error::Unknown(format!("No record is known as “{}”.", short(&named))))?;
    Held::read(&work.read(), id)
}

pub(crate) fn add_entry(with: AddEntry, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let case = case_named(work, &with.case)?;
    may_change(&work.read(), &case)?;
    let held = record_named(work, &with.record)?;
    let under = match with.under.filter(|of| !of.0.trim().is_empty()) {
        Some(under) => Some(entry_named(work, &case, &under)?.id),
        None => None,
    };
    if own_letters(&work.read(), &case)?.contains(&held.id()) {
        return refuse(format!(
            "This is a letter of {} itself, and tells who asked; a case’s own letters stand in no bundle of it.",
            short(&case.name())
        ));
    }
    let all = entries(work, &case)?;
    let name = held.name(&work.read())?;
    if all.iter().any(|one| one.record == held.id()) {
        return refuse(format!(
            "“{}” stands in the bundle already, and a record has one place in it.",
            short(&name)
        ));
    }
    put(work, &case, held.id(), under, with.position)?;
    let made = entries(work, &case)?
        .into_iter()
        .find(|one| one.record == held.id())
        .map(|one| one.id.to_string());
    Ok(given(&case, made.unwrap_or_default(), short(&name)))
}

/// An entry of a case, by its identity or that of its record.
fn entry_named(work: &Work<'_, '_>, case: &Case, of: &Ref) -> Result<InBundle, Error> {
    let named = work.named(of)?;
    let found = entries(work, case)?
        .into_iter()
        .find(|one| one.id.to_string() == named || one.record.to_string() == named);
    match found {
        Some(entry) => Ok(entry),
        None => {
            let held = record_named(work, of)?;
            let entry = entries(work, case)?.into_iter().find(|one| one.record == held.id());
            entry.ok_or_else(|| {
                Error::Refused(format!(
                    "“{}” does not stand in the bundle of {}; add it first.",
                    short(&held.name(&work.read()).unwrap_or_default()),
                    short(&case.name())
                ))
            })
        }
    }
}

pub(crate) fn remove_entry(with: RemoveEntry, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let entry: InBundle = work.record(&with.entry, "entry of a bundle")?;
    let case: Case = work.read().get(entry.case)?;
    may_change(&work.read(), &case)?;
    let why = required(with.why, "Taking a record out of a bundle: the reason")?;
    let name = Held::read(&work.read(), entry.record)?.name(&work.read())?;
    let all = entries(work, &case)?;
    let mut going = vec![entry.id];
    while let Some(one) = all
        .iter()
        .find(|one| one.under.is_some_and(|under| going.contains(&under)) && !going.contains(&one.id))
    {
        going.push(one.id);
    }
    for one in all.iter().filter(|one| !going.contains(&one.id)) {
        if one.duplicate_of.is_some_and(|of| going.contains(&of)) {
            return refuse(format!(
                "Another entry is a duplicate of “{}”; decide about that one first.",
                short(&name)
            ));
        }
    }
    for id in going.into_iter().rev() {
        for one in work.read().owned_by::<CaseWithholding>(Owner::Entry, id)? {
            work.change.remove::<CaseWithholding>(one.id)?;
        }
        work.change.remove::<InBundle>(id)?;
    }
    Ok(given(&case, entry.id, format!("{}: {}", short(&name), short(&why))))
}

pub(crate) fn decide_entry(with: DecideEntry, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut entry: InBundle = work.record(&with.entry, "entry of a bundle")?;
    let case: Case = work.read().get(entry.case)?;
    may_change(&work.read(), &case)?;
    let name = Held::read(&work.read(), entry.record)?.name(&work.read())?;
    let why = optional(with.why, "The reason")?;
    let exemptions: Vec<String> = said(with.exemptions, "An exemption")?
        .iter()
        .map(|one| Ok(provision_under(case.regime, one)?.named()))
        .collect::<Result<_, Error>>()?;
    let of = match with.of.filter(|of| !of.0.trim().is_empty()) {
        Some(of) => Some(entry_named(work, &case, &of)?),
        None => None,
    };
    if with.decision == EntryDecision::InPart
        && let Some(whole) = whole(&work.read(), &Held::read(&work.read(), entry.record)?)?
    {
        return refuse(goes_whole(&name, &whole));
    }
    match with.decision {
        EntryDecision::Withhold if exemptions.is_empty() => {
            return refuse(format!(
                "Withholding all of “{}” needs an exemption, such as section 31(1)(a).",
                short(&name)
            ));
        }
        EntryDecision::OutOfScope if why.is_none() => {
            return refuse(format!(
                "That “{}” is out of scope needs a reason: what the request does not ask for.",
                short(&name)
            ));
        }
        EntryDecision::Duplicate => {
            let Some(of) = &of else {
                return refuse(format!("Say of which entry “{}” is a duplicate.", short(&name)));
            };
            if of.id == entry.id {
                return refuse("An entry cannot be a duplicate of itself.");
            }
            if of.decision == EntryDecision::Duplicate {
                return refuse("That entry is a duplicate itself; name the one that it repeats.");
            }
        }
        _ => {}
    }
    if with.decision != EntryDecision::Withhold && !exemptions.is_empty() {
        return refuse(
            "Exemptions are given where all of a record is withheld; what is withheld in part names its own for each \
             passage.",
        );
    }
    entry.decision = with.decision;
    entry.requester_why = optional(with.requester, "Why the requester may be named")?;
    entry.why = why;
    entry.exemptions = exemptions;
    entry.duplicate_of = match with.decision {
        EntryDecision::Duplicate => of.map(|of| of.id),
        _ => None,
    };
    work.change.put(&entry)?;
    Ok(given(
        &case,
        entry.id,
        format!("{}: {}", short(&name), entry.decision.in_words()),
    ))
}

/// What is withheld from an entry: words, or areas of its pages.
pub(crate) struct FromEntry {
    pub case: Ref,
    pub of: Ref,
    pub words: Option<String>,
    pub areas: Vec<Area>,
    pub reason: String,
    /// From every entry in which the words stand.
    pub everywhere: bool,
}

/// Withholds words or areas from a record in a case's bundle.
pub(crate) fn withhold_in_case(with: FromEntry, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let case = case_named(work, &with.case)?;
    may_change(&work.read(), &case)?;
    let entry = entry_named(work, &case, &with.of)?;
    let reason = provision_under(case.regime, &with.reason)?.named();
    let words = optional(with.words, "Withholding: the words")?.map(|words| words.trim().replace(['\r', '\n'], " "));
    if with.areas.iter().any(|area| !area.lies_on_a_page()) {
        return refuse("An area lies on a page, from 0 to 1000 of its width and height; this one does not lie on it.");
    }
    if words.is_some() != with.areas.is_empty() {
        return refuse("Say what is withheld: some words, or areas of pages; not both.");
    }
    let held = Held::read(&work.read(), entry.record)?;
    let name = held.name(&work.read())?;
    if let Some(whole) = whole(&work.read(), &held)? {
        return refuse(goes_whole(&name, &whole));
    }
    if !with.areas.is_empty() {
        match paged_of(&work.read(), &held)? {
            Some(paged) => must_lie_on_pages(&paged, &with.areas)?,
            None => {
                return refuse(format!(
                    "“{}” has no pages of which areas could be withheld; withhold words of it, or all of it.",
                    short(&name)
                ));
            }
        }
    }
    let all = entries_of(&work.read(), case.id)?;
    let mut made = 0;
    let mut known = 0;
    let first = new_identity();
    for one in &all {
        if one.entry.id != entry.id && !(with.everywhere && words.is_some()) {
            continue;
        }
        let same = |other: &CaseWithholding| other.words == words && other.areas == with.areas;
        if one.withheld.iter().any(same) {
            known += 1;
            continue;
        }
        let withholding = CaseWithholding {
            id: if made == 0 { first } else { new_identity() },
            case: case.id,
            entry: one.entry.id,
            words: words.clone(),
            areas: with.areas.clone(),
            reason: reason.clone(),
            on: work.moment.today,
        };
        if !stands(work, one, &withholding)? {
            continue;
        }
        work.change.put(&withholding)?;
        in_part(work, &one.entry)?;
        made += 1;
    }
    if made == 0 {
        return refuse(match (known, &words) {
            (0, Some(words)) if paged_of(&work.read(), &held)?.is_some() => format!(
                "“{}” cannot be read on the pages of “{}”. If it is to be seen on one of them, withhold an area there.",
                short(words),
                short(&name)
            ),
            (0, Some(words)) => format!(
                "“{}” does not stand in “{}” as the bundle shows it. Copy the words as they read there, of one \
                 paragraph.",
                short(words),
                short(&name)
            ),
            (_, None) => "These areas are withheld already.".to_owned(),
            (_, Some(_)) => "These words are withheld already.".to_owned(),
        });
    }
    // The history tells that something is withheld, and not what.
    Ok(given(&case, first, format!("{}, {reason}", short(&name))))
}

/// Whether what is withheld stands in an entry.
fn stands(work: &Work<'_, '_>, one: &Numbered, withholding: &CaseWithholding) -> Result<bool, Error> {
    // Areas were held against the pages before.
    if withholding.words.is_none() {
        return Ok(true);
    }
    let held = Held::read(&work.read(), one.entry.record)?;
    let mut all = one.withheld.clone();
    all.push(withholding.clone());
    let paper = without(&work.read(), &held, &all, work.moment, Pictures::Found)?;
    Ok(paper.found.last().is_some_and(|count| *count > 0))
}

/// An entry from which something is withheld is given out in part, unless it was decided otherwise.
fn in_part(work: &mut Work<'_, '_>, entry: &InBundle) -> Result<(), Error> {
    if matches!(entry.decision, EntryDecision::Undecided | EntryDecision::Disclose) {
        work.change.put(&InBundle {
            decision: EntryDecision::InPart,
            why: None,
            duplicate_of: None,
            exemptions: Vec::new(),
            // Words that are withheld are no reason to take back that the requester may be named.
            ..entry.clone()
        })?;
    }
    Ok(())
}

/// Shows again what was withheld from an entry; one from which nothing is withheld any more is undecided again.
pub(crate) fn lift_in_case(made: CaseWithholding, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let case: Case = work.read().get(made.case)?;
    may_change(&work.read(), &case)?;
    let entry: InBundle = work.read().get(made.entry)?;
    let name = Held::read(&work.read(), entry.record)?.name(&work.read())?;
    work.change.remove::<CaseWithholding>(made.id)?;
    let left: Vec<CaseWithholding> = work.read().owned_by(Owner::Entry, entry.id)?;
    if left.is_empty() && entry.decision == EntryDecision::InPart {
        work.change.put(&InBundle {
            decision: EntryDecision::Undecided,
            ..entry
        })?;
    }
    Ok(given(&case, made.id, format!("{}, {}", short(&name), made.reason)))
}
