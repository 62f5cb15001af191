//! What a letter of a case prints of what it refuses, and what is wrong with it.

use chrono::NaiveDate;
use documents::withhold::stands_in;
use domain::disclosure::clock::DAYS;
use domain::disclosure::{Case, CaseEventKind, CaseWithholding, Claim, EntryDecision, FrozenClaim, FrozenNotice};
use domain::exemption::argument::Argument;
use domain::exemption::notice::{CaseFacts, ClaimFacts, Extension, Promised, Together, WithheldBy};
use domain::exemption::provision::Provision;
use domain::letter::{CasePart, Letter};
use domain::publication::Publication;
use domain::working_days::Counting;
use store::{Owner, Reader};

use crate::base::error::Error;
use crate::base::work::settings;
use crate::facts::bundle::{Numbered, entries_of, neither, standing_claims, used_for};
use crate::facts::cases::{case_clock, editions_of, events_of, newest};
use crate::facts::correspondence::item_of;
use crate::facts::meetings::working_days;

/// The regulator whom a response names, where an office has set no other.
const REGULATOR: &str = "the Information Commissioner";
/// Its address, as published by it in 2026.
const REGULATOR_ADDRESS: &str = "Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF";

/// What a letter of a case prints of what it refuses: nothing but for the response itself.
pub(crate) fn notice_of(reader: &Reader<'_>, letter: &Letter) -> Result<Option<FrozenNotice>, Error> {
    match (letter.case, letter.case_part) {
        (Some(case), Some(CasePart::Response)) => Ok(Some(notice(reader, &reader.get(case)?)?)),
        _ => Ok(None),
    }
}

/// What the response to a case prints of what it refuses, as things stand.
pub(crate) fn notice(reader: &Reader<'_>, case: &Case) -> Result<FrozenNotice, Error> {
    let claims = standing_claims(reader, case.id)?;
    let entries = match neither(&claims) {
        // Not even the numbers of entries tell that something is held.
        true => Vec::new(),
        false => entries_of(reader, case.id)?,
    };
    let mut frozen = Vec::with_capacity(claims.len());
    for claim in &claims {
        frozen.push(FrozenClaim {
            exemption: claim.exemption.clone(),
            argument: argument(reader, claim)?,
            entries: used_for(claim, &entries),
        });
    }
    let settings = settings(reader)?;
    let disclosure = settings.disclosure.unwrap_or_default();
    let or = |said: String, usual: &str| if said.trim().is_empty() { usual.to_owned() } else { said };
    Ok(FrozenNotice {
        regime: case.regime,
        claims: frozen,
        review: or(disclosure.review_address, &settings.address.join(", ")),
        regulator_address: match disclosure.regulator.trim().is_empty() {
            true => or(disclosure.regulator_address, REGULATOR_ADDRESS),
            false => disclosure.regulator_address,
        },
        regulator: or(disclosure.regulator, REGULATOR),
    })
}

/// A claim's argument.
pub(crate) fn argument(reader: &Reader<'_>, claim: &Claim) -> Result<Argument, Error> {
    let said = |words: &Option<String>| words.clone().unwrap_or_default();
    let publication = match claim.publication {
        Some(id) => reader.find::<Publication>(id)?.map(|one| one.what).unwrap_or_default(),
        None => String::new(),
    };
    Ok(Argument {
        why: claim.why.clone(),
        harm: said(&claim.harm),
        likelihood: claim.likelihood,
        for_disclosure: said(&claim.for_disclosure),
        against: said(&claim.against),
        balance: said(&claim.balance),
        person: said(&claim.person),
        opinion: said(&claim.opinion),
        opinion_on: claim.opinion_on,
        place: said(&claim.place),
        publication,
        neither: claim.neither,
    })
}

/// By which provisions something is withheld, and in which entries.
fn withheld_by(entries: &[Numbered]) -> Vec<WithheldBy> {
    let mut all: Vec<WithheldBy> = Vec::new();
    for one in entries {
        for provision in one
            .reasons()
            .iter()
            .filter_map(|reason| reason.parse::<Provision>().ok())
        {
            match all.iter_mut().find(|other| other.provision == provision) {
                Some(other) => other.entries.push(one.number.clone()),
                None => all.push(WithheldBy {
                    provision,
                    entries: vec![one.number.clone()],
                }),
            }
        }
    }
    all
}

/// Provisions that exclude each other and are relied on for the same words: of an entry, or of the whole case where it
/// has no bundle.
fn together(claims: &[Claim], entries: &[Numbered]) -> Vec<Together> {
    let mut found: Vec<Together> = Vec::new();
    let mut look = |reasons: Vec<&str>, entry: Option<&str>| {
        let provisions: Vec<Provision> = reasons.iter().filter_map(|one| one.parse().ok()).collect();
        for (at, one) in provisions.iter().enumerate() {
            for other in provisions[at + 1..].iter().filter(|other| one.excludes(other)) {
                let pair = Together {
                    one: one.clone(),
                    other: other.clone(),
                    entry: entry.map(str::to_owned),
                };
                if !found.contains(&pair) {
                    found.push(pair);
                }
            }
        }
    };
    if entries.is_empty() {
        // That it is neither confirmed nor denied may be said by both.
        let whole = claims.iter().filter(|claim| !claim.neither);
        look(whole.map(|claim| claim.exemption.as_str()).collect(), None);
    }
    for one in entries {
        match one.entry.decision {
            EntryDecision::Withhold => {
                let reasons = one.entry.exemptions.iter().map(String::as_str);
                look(reasons.collect(), Some(&one.number));
            }
            EntryDecision::InPart => {
                for (at, first) in one.withheld.iter().enumerate() {
                    for second in one.withheld[at + 1..].iter().filter(|second| same_place(first, second)) {
                        look(vec![&first.reason, &second.reason], Some(&one.number));
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether two withholdings leave out the same words, or one the words within those of the other; or the same areas.
fn same_place(one: &CaseWithholding, other: &CaseWithholding) -> bool {
    match (&one.words, &other.words) {
        (Some(one), Some(other)) => stands_in(one, other) || stands_in(other, one),
        (None, None) => one.areas.iter().any(|area| other.areas.contains(area)),
        _ => false,
    }
}

/// What a case knows that its response does not say.
pub(crate) fn case_facts(reader: &Reader<'_>, case: &Case, today: NaiveDate) -> Result<CaseFacts, Error> {
    let clock = case_clock(reader, case, today)?;
    let events = events_of(reader, case.id)?;
    let claims = standing_claims(reader, case.id)?;
    let entries = entries_of(reader, case.id)?;
    let extension = match newest(&events, CaseEventKind::Extended) {
        Some(event) => {
            let notices: Vec<Letter> = reader.owned_by(Owner::Case, case.id)?;
            let sent = notices
                .iter()
                .filter(|letter| letter.case_part == Some(CasePart::FirstNotice))
                .filter_map(|letter| letter.sent_on);
            Some(Extension {
                until: event.until.unwrap_or(event.on),
                first_notice: sent.min(),
                due: working_days(reader)?.after(clock.runs_from, DAYS, Counting::Uk).ok(),
            })
        }
        None => None,
    };
    let mut facts = Vec::with_capacity(claims.len());
    for claim in &claims {
        let Ok(provision) = claim.exemption.parse::<Provision>() else {
            continue;
        };
        let publication = match claim.publication {
            Some(id) => reader.find::<Publication>(id)?,
            None => None,
        };
        let promised = match &publication {
            Some(one) => Some(Promised {
                what: one.what.clone(),
                on: match one.letter.map(|id| item_of(reader, id)).transpose()?.flatten() {
                    Some(item) => item.sent().or(item.received()),
                    None => Some(one.context),
                },
            }),
            None => None,
        };
        facts.push(ClaimFacts {
            provision,
            // Where there is no bundle, a claim is for the whole of what was asked.
            whole_case: neither(&claims) || entries.is_empty(),
            person: claim.person.clone(),
            opinion_on: claim.opinion_on,
            publication: promised,
        });
    }
    let issued = editions_of(reader, case.id)?.first().map(|edition| edition.on);
    Ok(CaseFacts {
        received: Some(clock.runs_from),
        response: issued.or(Some(today)),
        last_day: clock.last_day,
        extension,
        together: match neither(&claims) {
            true => Vec::new(),
            false => together(&claims, &entries),
        },
        withheld: (!neither(&claims)).then(|| withheld_by(&entries)),
        claims: Some(facts),
    })
}
