//! Disclosure cases as their list and their page show them.

use chrono::NaiveDate;
use domain::disclosure::bundle::counts;
use domain::disclosure::clock::times;
pub use domain::disclosure::clock::{CaseClock, CaseState, CountedDay};
use domain::disclosure::event::{CaseSettlement, ReviewOutcome};
pub use domain::disclosure::{Area, CaseEventKind, EntryDecision, Likelihood, Regime};
use domain::disclosure::{Case, CaseEvent, CaseSearch, InBundle};
pub use domain::exemption::notice::NoticeFinding;
use domain::letter::{CasePart, Letter};
use domain::timing::date_in_words;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, Reader};
use uuid::Uuid;

use crate::base::arguments::short;
use crate::base::error::Error;
use crate::base::office::Office;
use crate::base::work::{Moment, one_named};
use crate::facts::bundle::{Held, Numbered, entries_of, standing_claims};
use crate::facts::cases::{case_clock, case_clock_told, cost_of, editions_of, events_of};
use crate::facts::correspondence::{Item, item_of};
use crate::facts::meetings::working_days;
use crate::facts::scope::{FoundRecord, found_in_scope};
use crate::views::claims::{ClaimView, claim_view};

/// How many entries of a case have each decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct EntryCounts {
    pub undecided: u32,
    pub disclose: u32,
    pub in_part: u32,
    pub withhold: u32,
    pub duplicate: u32,
    pub out_of_scope: u32,
}

impl EntryCounts {
    fn count(entries: &[InBundle]) -> Self {
        let [undecided, disclose, in_part, withhold, duplicate, out_of_scope] = counts(entries);
        Self {
            undecided,
            disclose,
            in_part,
            withhold,
            duplicate,
            out_of_scope,
        }
    }
}

/// A case as a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CaseRow {
    pub id: String,
    pub reference: Option<String>,
    pub regime: Regime,
    /// Who asked. No screen on which records are searched or decided shows it.
    pub from: String,
    pub received: NaiveDate,
    pub day_one: Option<NaiveDate>,
    pub last_day: Option<NaiveDate>,
    pub state: CaseState,
    pub late: bool,
    pub late_by: u32,
    pub taken: Option<u32>,
    pub entries: EntryCounts,
    /// What it is called without naming anybody: its reference, or `FOI request of 14 February 2022`.
    pub name: String,
    /// What is asked for, its first words.
    pub about: String,
    /// Where it stands, as people read it: `day 12 of 20`, `395 working days late`.
    pub standing: String,
    /// Whether it stands in the published log.
    pub logged: bool,
}

/// Something that happened in a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CaseEventView {
    pub id: String,
    pub kind: CaseEventKind,
    pub on: NaiveDate,
    /// What happened, as people read it.
    pub title: String,
    pub text: Option<String>,
    pub why: Option<String>,
}

/// A search that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CaseSearchView {
    pub id: String,
    pub on: NaiveDate,
    /// What was asked, in one line.
    pub line: String,
    pub elsewhere: bool,
    pub hours: Option<String>,
    /// Hours that it is estimated to take, where it was not made.
    pub estimate: Option<String>,
    /// How many records were found on that day.
    pub found: Option<u32>,
    /// Which ones, by their identities; nothing where they were not kept.
    pub records: Option<Vec<String>>,
}

/// A record that a search found when it was made, or finds now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FoundView {
    pub id: String,
    pub kind: String,
    pub day: Option<NaiveDate>,
    pub name: String,
    /// Whether it stands in the bundle already.
    pub in_bundle: bool,
    /// Whether it was found when the search was made; nothing where that was not kept.
    pub then: Option<bool>,
    /// Whether the search finds it now.
    pub now: bool,
}

/// An entry of a bundle as a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct EntryRow {
    pub id: String,
    /// `4.1`.
    pub number: String,
    /// How far it stands under others: 0 for an entry of its own.
    pub depth: u32,
    pub record: String,
    pub kind: String,
    pub day: Option<NaiveDate>,
    pub name: String,
    pub decision: EntryDecision,
    /// As people read it.
    pub decision_words: String,
    pub why: Option<String>,
    /// The number of the entry that it repeats.
    pub duplicate_of: Option<String>,
    /// The provisions by which it, or something in it, is withheld.
    pub provisions: Vec<String>,
    /// How many passages and areas are withheld from it.
    pub withheld: u32,
    /// Why the name of the requester may stand in it.
    pub requester_why: Option<String>,
}

/// A letter of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CaseLetter {
    pub id: String,
    pub part: CasePart,
    pub draft: bool,
    pub sent_on: Option<NaiveDate>,
}

/// A response as it was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct EditionView {
    pub id: String,
    pub number: u32,
    pub on: NaiveDate,
    pub letter: Option<String>,
    /// The bundle's kept file; nothing where there was none.
    pub file: Option<String>,
    pub sha256: Option<String>,
    pub taken: u32,
    pub late_by: u32,
}

/// The letter or message that asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AskedIn {
    pub id: String,
    /// `letter`, `reply` or `message`.
    pub kind: String,
    pub title: String,
}

/// A case with everything about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct CaseDetail {
    pub row: CaseRow,
    /// What was asked for, as written.
    pub text: String,
    pub scope: Option<String>,
    pub scope_why: Option<String>,
    pub asked_in: Option<AskedIn>,
    pub clock: CaseClock,
    /// Every day of the clock, with its number or why it does not count.
    pub days: Vec<CountedDay>,
    pub events: Vec<CaseEventView>,
    pub searches: Vec<CaseSearchView>,
    /// What the searches cost against the limit of section 12, as people read it; nothing under the Regulations.
    pub cost: Option<String>,
    pub entries: Vec<EntryRow>,
    pub claims: Vec<ClaimView>,
    pub letters: Vec<CaseLetter>,
    pub editions: Vec<EditionView>,
    pub log_title: Option<String>,
    pub log_summary: Option<String>,
    pub logged_on: Option<NaiveDate>,
    pub log_place: Option<String>,
}

/// `1 working day`, `395 working days`.
fn working_days_in_words(count: u32) -> String {
    match count {
        1 => "1 working day".to_owned(),
        count => format!("{count} working days"),
    }
}

/// Where a case stands, in a few words.
pub fn standing(clock: &CaseClock) -> String {
    match (clock.state, clock.taken) {
        (_, Some(taken)) if clock.late => format!(
            "answered after {}, {} late",
            working_days_in_words(taken),
            clock.late_by
        ),
        (_, Some(taken)) => format!("answered after {}", working_days_in_words(taken)),
        (CaseState::Closed, None) => "closed without a response".to_owned(),
        (CaseState::WaitsForRequester | CaseState::WaitsForFee, None) => clock.state.in_words().to_owned(),
        _ if clock.late => format!("{} late", working_days_in_words(clock.late_by)),
        (CaseState::Extended, None) if clock.extensions > 1 => {
            format!("day {}, extended {}", clock.day, times(clock.extensions))
        }
        (CaseState::Extended, None) => format!("day {}, extended", clock.day),
        _ => format!("day {} of {}", clock.day, domain::disclosure::clock::DAYS),
    }
}

pub(crate) fn case_row(reader: &Reader<'_>, case: &Case, moment: Moment) -> Result<CaseRow, Error> {
    let clock = case_clock(reader, case, moment.today)?;
    let entries: Vec<InBundle> = reader.owned_by(Owner::Case, case.id)?;
    Ok(CaseRow {
        id: case.id.to_string(),
        reference: case.reference.clone(),
        regime: case.regime,
        from: case.from.clone(),
        received: case.received,
        day_one: clock.day_one,
        last_day: clock.last_day,
        state: clock.state,
        late: clock.late,
        late_by: clock.late_by,
        taken: clock.taken,
        entries: EntryCounts::count(&entries),
        name: case.name(),
        about: short(case.scope.as_deref().unwrap_or(&case.text)),
        standing: standing(&clock),
        logged: case.log_title.is_some(),
    })
}

/// What happened, as people read it.
pub(crate) fn event_title(event: &CaseEvent) -> String {
    let outcome = |what: &str| {
        let how = match event.outcome {
            Some(ReviewOutcome::Upheld) => "the response stands",
            Some(ReviewOutcome::Partly) => "the response stands in part",
            Some(ReviewOutcome::Overturned) => "the response does not stand",
            None => return what.to_owned(),
        };
        format!("{what}: {how}")
    };
    match event.kind {
        CaseEventKind::ClarificationAsked => "The requester was asked what is meant".to_owned(),
        CaseEventKind::Clarified => "The requester said what is meant".to_owned(),
        CaseEventKind::FeesNotice => match &event.amount {
            Some(amount) => format!("Fees notice of {amount}"),
            None => "Fees notice".to_owned(),
        },
        CaseEventKind::FeePaid => "The fee was paid".to_owned(),
        CaseEventKind::Extended => {
            let until = event.until.map(date_in_words).unwrap_or_default();
            match event.exemptions.is_empty() {
                true => format!("Extended to {until}"),
                false => format!(
                    "Extended to {until}, to weigh the public interest in {}",
                    event.exemptions.join(", ")
                ),
            }
        }
        CaseEventKind::Issued => "The response was issued".to_owned(),
        CaseEventKind::Settled => match event.how {
            Some(CaseSettlement::Transferred) => "Another authority answers it".to_owned(),
            Some(CaseSettlement::Withdrawn) => "The requester withdrew it".to_owned(),
            Some(CaseSettlement::Lapsed) => "It lapsed; the fee was not paid".to_owned(),
            Some(CaseSettlement::NotHeld) => "The requester was told that nothing is held".to_owned(),
            None => "It ended".to_owned(),
        },
        CaseEventKind::ReviewAsked => "A review was asked for".to_owned(),
        CaseEventKind::ReviewDecided => {
            let said = outcome("The review was decided");
            match &event.reviewer {
                Some(reviewer) => format!("{said} (by {reviewer})"),
                None => said,
            }
        }
        CaseEventKind::Commissioner => match &event.reference {
            Some(reference) => format!("Complaint to the Commissioner, {reference}"),
            None => "Complaint to the Commissioner".to_owned(),
        },
        CaseEventKind::CommissionerDecided => outcome("The Commissioner decided"),
    }
}

/// What a search asked, in one line.
fn search_line(search: &CaseSearch) -> String {
    if let Some(elsewhere) = &search.elsewhere {
        return elsewhere.clone();
    }
    let mut parts: Vec<String> = Vec::new();
    let any = |list: &[String]| {
        list.iter()
            .map(|one| format!("“{one}”"))
            .collect::<Vec<_>>()
            .join(" or ")
    };
    for (label, list) in [
        ("", &search.words),
        ("people: ", &search.people),
        ("bodies: ", &search.bodies),
    ] {
        if !list.is_empty() {
            parts.push(format!("{label}{}", any(list)));
        }
    }
    match (search.first, search.last) {
        (Some(first), Some(last)) => parts.push(format!("{} to {}", date_in_words(first), date_in_words(last))),
        (Some(first), None) => parts.push(format!("from {}", date_in_words(first))),
        (None, Some(last)) => parts.push(format!("to {}", date_in_words(last))),
        (None, None) => {}
    }
    if !search.kinds.is_empty() {
        parts.push(format!("in {}", search.kinds.join(", ")));
    }
    parts.join("; ")
}

pub(crate) fn entry_row(reader: &Reader<'_>, one: &Numbered, all: &[Numbered]) -> Result<EntryRow, Error> {
    let held = Held::read(reader, one.entry.record)?;
    let number_of = |id| {
        all.iter()
            .find(|other| other.entry.id == id)
            .map(|other| other.number.clone())
    };
    Ok(EntryRow {
        id: one.entry.id.to_string(),
        number: one.number.clone(),
        depth: one.number.matches('.').count() as u32,
        record: one.entry.record.to_string(),
        kind: held.kind().to_owned(),
        day: held.day(reader)?,
        name: held.name(reader)?,
        decision: one.entry.decision,
        decision_words: one.entry.decision.in_words().to_owned(),
        why: one.entry.why.clone(),
        duplicate_of: one.entry.duplicate_of.and_then(number_of),
        provisions: one.reasons(),
        withheld: one.withheld.len() as u32,
        requester_why: one.entry.requester_why.clone(),
    })
}

impl Office {
    /// A case by identity or reference.
    pub(crate) fn case_called(&self, of: &str) -> Result<Case, Error> {
        let reader = self.store.read();
        if Uuid::parse_str(of).is_ok() {
            return match reader.find(of)? {
                Some(case) => Ok(case),
                None => Err(Error::Unknown(format!(
                    "There is no case with the identity {}.",
                    short(of)
                ))),
            };
        }
        let all: Vec<Case> = reader.all()?;
        one_named(all, of, "case", |case| case.reference.iter().cloned().collect())
    }

    /// Every case: those that are to be answered by their last day, then the others, the newest first.
    ///
    /// # Errors
    /// Where the file cannot be read, or a clock runs into a year whose bank holidays are not known.
    pub fn cases(&self, moment: Moment) -> Result<Vec<CaseRow>, Error> {
        let reader = self.store.read();
        let mut rows: Vec<CaseRow> = Vec::new();
        for case in reader.all::<Case>()? {
            rows.push(case_row(&reader, &case, moment)?);
        }
        rows.sort_by_key(|row| {
            let open = row.state.is_unanswered();
            (
                !open,
                row.last_day.filter(|_| open).unwrap_or(NaiveDate::MAX),
                std::cmp::Reverse(row.received),
            )
        });
        Ok(rows)
    }

    /// A case with everything about it, by identity or reference.
    ///
    /// # Errors
    /// There is none, or the file cannot be read.
    pub fn disclosure_case(&self, moment: Moment, of: &str) -> Result<CaseDetail, Error> {
        let case = self.case_called(of)?;
        let reader = self.store.read();
        let clock = case_clock_told(&reader, &case, moment.today)?;
        let days = clock
            .days(&working_days(&reader)?, moment.today)
            .map_err(|wrong| Error::Refused(wrong.to_string()))?;
        let numbered = entries_of(&reader, case.id)?;
        let asked = case.item.map(|id| item_of(&reader, id)).transpose()?.flatten();
        let asked_in = asked.map(|item| AskedIn {
            id: item.id().to_string(),
            kind: match &item {
                Item::Letter(_) => "letter",
                Item::Reply(_) => "reply",
                Item::Message(_) => "message",
            }
            .to_owned(),
            title: item.title(),
        });
        let mut events = events_of(&reader, case.id)?;
        events.sort_by_key(|event| event.on);
        Ok(CaseDetail {
            row: case_row(&reader, &case, moment)?,
            asked_in,
            clock,
            days,
            events: events
                .iter()
                .map(|event| CaseEventView {
                    id: event.id.to_string(),
                    kind: event.kind,
                    on: event.on,
                    title: event_title(event),
                    text: event.text.clone(),
                    why: event.why.clone(),
                })
                .collect(),
            cost: cost_of(&reader, &case)?.map(|cost| cost.in_words()),
            searches: reader
                .owned_by::<CaseSearch>(Owner::Case, case.id)?
                .iter()
                .map(|search| CaseSearchView {
                    id: search.id.to_string(),
                    on: search.on,
                    line: search_line(search),
                    elsewhere: search.elsewhere.is_some(),
                    hours: search.hours.clone(),
                    estimate: search.estimate.clone(),
                    found: search.found,
                    records: search
                        .records
                        .as_ref()
                        .map(|records| records.iter().map(Uuid::to_string).collect()),
                })
                .collect(),
            entries: numbered
                .iter()
                .map(|one| entry_row(&reader, one, &numbered))
                .collect::<Result<_, _>>()?,
            claims: standing_claims(&reader, case.id)?
                .iter()
                .map(|claim| claim_view(&reader, claim, &numbered))
                .collect::<Result<_, _>>()?,
            letters: reader
                .owned_by::<Letter>(Owner::Case, case.id)?
                .into_iter()
                .filter_map(|letter| {
                    Some(CaseLetter {
                        id: letter.id.to_string(),
                        part: letter.case_part?,
                        draft: letter.state.is_draft(),
                        sent_on: letter.sent_on,
                    })
                })
                .collect(),
            editions: editions_of(&reader, case.id)?
                .into_iter()
                .map(|edition| EditionView {
                    id: edition.id.to_string(),
                    number: edition.number,
                    on: edition.on,
                    letter: edition.letter.map(|id| id.to_string()),
                    file: edition.file.map(|id| id.to_string()),
                    sha256: edition.sha256,
                    taken: edition.taken,
                    late_by: edition.late_by,
                })
                .collect(),
            text: case.text,
            scope: case.scope,
            scope_why: case.scope_why,
            log_title: case.log_title,
            log_summary: case.log_summary,
            logged_on: case.logged_on,
            log_place: case.log_place,
        })
    }

    /// The entries of every case, or of one, in the order of their bundles.
    ///
    /// # Errors
    /// There is no such case, or the file cannot be read.
    pub fn entries(&self, of: Option<&str>) -> Result<Vec<EntryRow>, Error> {
        let reader = self.store.read();
        let cases: Vec<Case> = match of {
            Some(of) => vec![self.case_called(of)?],
            None => reader.all()?,
        };
        let mut rows = Vec::new();
        for case in cases {
            let numbered = entries_of(&reader, case.id)?;
            for one in &numbered {
                rows.push(entry_row(&reader, one, &numbered)?);
            }
        }
        Ok(rows)
    }

    /// What a search finds now, the oldest first; and then what it found when it was made and does not find any more,
    /// each in its place of then, also where it is no longer held.
    ///
    /// # Errors
    /// There is no such search, or the file cannot be read.
    pub fn case_found(&self, search: &str) -> Result<Vec<FoundView>, Error> {
        let reader = self.store.read();
        let Some(search) = reader.find::<CaseSearch>(search)? else {
            return Err(Error::Unknown(format!(
                "There is no search with the identity {}.",
                short(search)
            )));
        };
        let entries: Vec<InBundle> = reader.owned_by(Owner::Case, search.case)?;
        let then = search.records.as_deref();
        let view = |one: FoundRecord, now: bool| FoundView {
            id: one.id.to_string(),
            kind: one.kind.to_owned(),
            day: one.day,
            in_bundle: entries.iter().any(|entry| entry.record == one.id),
            then: then.map(|then| then.contains(&one.id)),
            now,
            name: one.name,
        };
        let found = found_in_scope(&reader, &search)?.records;
        let lost: Vec<Uuid> = then
            .unwrap_or_default()
            .iter()
            .filter(|id| !found.iter().any(|one| one.id == **id))
            .copied()
            .collect();
        let mut views: Vec<FoundView> = found.into_iter().map(|one| view(one, true)).collect();
        for id in lost {
            views.push(view(FoundRecord::of(&reader, &Held::once(&reader, id)?)?, false));
        }
        Ok(views)
    }
}
