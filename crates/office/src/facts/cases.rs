//! Disclosure cases: one by its name, its clock, what holds a record in it, and whether it may be changed.

use chrono::{DateTime, NaiveDate};
use domain::bank_holidays::Holiday;
use domain::disclosure::clock::{CaseClock, CaseState, ClockStep};
use domain::disclosure::cost::Cost;
use domain::disclosure::{Case, CaseEvent, CaseEventKind, CaseSearch, Edition, InBundle, Regime};
use domain::id::CaseId;
use domain::letter::{CasePart, Letter};
use domain::timing::date_in_words;
use domain::working_days::WorkingDays;
use store::{Owner, Reader};
use uuid::Uuid;

use crate::base::arguments::{Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::work::{Work, one_named};
use crate::facts::correspondence::london_day;
use crate::facts::meetings::working_days;
use crate::facts::names::step_in_words;

/// The case that an argument names, by identity or by its reference.
pub(crate) fn case_named(work: &Work<'_, '_>, of: &Ref) -> Result<Case, Error> {
    let named = work.named(of)?;
    if Uuid::parse_str(&named).is_ok() {
        return work.record(&Ref(named), "case");
    }
    let all: Vec<Case> = work.read().all()?;
    one_named(all, &named, "case", |case| case.reference.iter().cloned().collect())
}

/// What happened in a case, in the order in which it was recorded.
pub(crate) fn events_of(reader: &Reader<'_>, case: CaseId) -> Result<Vec<CaseEvent>, Error> {
    Ok(reader.owned_by(Owner::Case, case)?)
}

/// The clock of a case on a day, by the office's own calendar.
pub(crate) fn case_clock(reader: &Reader<'_>, case: &Case, today: NaiveDate) -> Result<CaseClock, Error> {
    let events = events_of(reader, case.id)?;
    CaseClock::run(case, &events, &working_days(reader)?, today).map_err(|wrong| Error::Refused(wrong.to_string()))
}

/// The clock of a case on a day, with the changes of the calendar that moved it among its steps.
pub(crate) fn case_clock_told(reader: &Reader<'_>, case: &Case, today: NaiveDate) -> Result<CaseClock, Error> {
    let mut clock = case_clock(reader, case, today)?;
    clock.history.extend(moved_by_holidays(reader, case)?);
    clock.history.sort_by_key(|step| step.on);
    Ok(clock)
}

/// Use cases that change the calendar.
const OF_CALENDAR: [&str; 3] = ["add_holiday", "remove_holiday", "load_holidays"];

/// The changes of the calendar that moved the clock of a case and stand, the first one first; each with the last day
/// that it left.
fn moved_by_holidays(reader: &Reader<'_>, case: &Case) -> Result<Vec<ClockStep>, Error> {
    let events = events_of(reader, case.id)?;
    let holidays: Vec<Holiday> = reader.all()?;
    let mut steps = Vec::new();
    for row in reader.history(Some(&case.id.to_string()), None, MOST_STEPS)? {
        let stands = row.undoes.is_none() && row.redoes.is_none() && !row.undone;
        let at = DateTime::parse_from_rfc3339(&row.at).map(london_day);
        let (true, Ok(on)) = (stands && OF_CALENDAR.contains(&row.op.as_str()), at) else {
            continue;
        };
        let mut known = Vec::new();
        for holiday in &holidays {
            known.extend(reader.alone_past::<Holiday>(holiday.id, row.counter)?);
        }
        let before: Vec<CaseEvent> = events.iter().filter(|event| event.on <= on).cloned().collect();
        let clock = CaseClock::run(case, &before, &WorkingDays::of_office(&known), on);
        steps.push(ClockStep {
            on,
            words: format!("{}.", step_in_words(&row.summary)),
            last_day: clock.ok().and_then(|clock| clock.last_day),
        });
    }
    steps.reverse();
    Ok(steps)
}

/// How many steps of its history a case looks through, the newest ones.
const MOST_STEPS: u32 = 1000;

/// The responses that were issued, the first one first.
pub(crate) fn editions_of(reader: &Reader<'_>, case: CaseId) -> Result<Vec<Edition>, Error> {
    let mut editions: Vec<Edition> = reader.owned_by(Owner::Case, case)?;
    editions.sort_by_key(|edition| edition.number);
    Ok(editions)
}

/// The letter of a case that is being drafted: its response, or the notice that an answer takes longer.
pub(crate) fn drafted(reader: &Reader<'_>, case: CaseId, part: CasePart) -> Result<Option<Letter>, Error> {
    let letters: Vec<Letter> = reader.owned_by(Owner::Case, case)?;
    let mut drafts = letters
        .into_iter()
        .filter(|letter| letter.case_part == Some(part) && letter.state.is_draft());
    Ok(drafts.next_back())
}

/// Refuses to change what an issued response said; while another response is drafted, a new edition is made and it may
/// be changed.
pub(crate) fn may_change(reader: &Reader<'_>, case: &Case) -> Result<(), Error> {
    let Some(issued) = editions_of(reader, case.id)?.pop() else {
        return Ok(());
    };
    if drafted(reader, case.id, CasePart::Response)?.is_some() {
        return Ok(());
    }
    refuse(format!(
        "The response to {} was issued on {} and is kept as it went; draft a new response to change what it decides.",
        short(&case.name()),
        date_in_words(issued.on)
    ))
}

/// The first case, not closed yet, in whose bundle a record stands, or that it asks for.
pub(crate) fn open_case_with(reader: &Reader<'_>, record: Uuid, today: NaiveDate) -> Result<Option<Case>, Error> {
    let mut cases: Vec<CaseId> = reader
        .owned_by::<InBundle>(Owner::Record, record)?
        .into_iter()
        .map(|entry| entry.case)
        .collect();
    cases.extend(
        reader
            .owned_by::<Case>(Owner::Item, record)?
            .into_iter()
            .map(|case| case.id),
    );
    cases.dedup();
    for id in cases {
        let Some(case) = reader.find::<Case>(id)? else { continue };
        if case_clock(reader, &case, today)?.state != CaseState::Closed {
            return Ok(Some(case));
        }
    }
    Ok(None)
}

/// What the searches of a case cost, which section 12 of the Act limits; nothing under the Regulations, which know no
/// such limit.
pub(crate) fn cost_of(reader: &Reader<'_>, case: &Case) -> Result<Option<Cost>, Error> {
    match case.regime {
        Regime::Foi => Ok(Some(Cost::of(&reader.owned_by::<CaseSearch>(Owner::Case, case.id)?))),
        Regime::Eir => Ok(None),
    }
}

/// The newest event of a kind.
pub(crate) fn newest(events: &[CaseEvent], kind: CaseEventKind) -> Option<&CaseEvent> {
    events
        .iter()
        .filter(|event| event.kind == kind)
        .max_by_key(|event| event.on)
}
