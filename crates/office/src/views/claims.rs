//! A claim of a case as a screen shows it, and what is offered to be said for a provision.

use chrono::NaiveDate;
use domain::disclosure::{Claim, Likelihood};
use domain::exemption::lines::Unchanged;
use domain::exemption::provision::Provision;
use domain::exemption::rule::Need;
use domain::publication::Publication;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::Reader;

use crate::base::error::Error;
use crate::base::office::Office;
use crate::base::work::settings;
use crate::facts::bundle::{Numbered, entries_of, standing_claims, used_for};
use crate::facts::cases::cost_of;
use crate::facts::notice::argument;
use crate::facts::provisions::{is_qualified, lines_for, provision_under};

/// An exemption that a case relies on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ClaimView {
    pub id: String,
    pub exemption: String,
    /// What the law calls it.
    pub title: String,
    /// `qualified, prejudice based`.
    pub kind: String,
    pub qualified: bool,
    /// What a notice must say for it, as the ends of sentences.
    pub needs: Vec<String>,
    pub why: String,
    pub harm: Option<String>,
    pub likelihood: Option<Likelihood>,
    #[serde(rename = "for")]
    pub for_disclosure: Option<String>,
    pub against: Option<String>,
    pub balance: Option<String>,
    pub person: Option<String>,
    pub opinion: Option<String>,
    pub opinion_on: Option<NaiveDate>,
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// The publication that is to come: its identity and what it is.
    pub publication: Option<String>,
    pub publication_words: Option<String>,
    pub neither: bool,
    /// The numbers of the entries for which it is used.
    pub entries: Vec<String>,
    /// Of section 12: what the searches cost, as people read it.
    pub cost: Option<String>,
    /// What of its argument is a standard line that nobody has fitted to the case.
    pub unchanged: Unchanged,
}

/// A provision, and what is offered to be said for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ClaimWords {
    /// In its full form: `section 31(1)(a)`.
    pub exemption: String,
    /// What the law calls it.
    pub title: String,
    /// `qualified, prejudice based`.
    pub kind: String,
    pub qualified: bool,
    /// What a notice must say for it, as the ends of sentences.
    pub needs: Vec<String>,
    /// Why it applies. Words that are empty are not offered.
    pub why: String,
    pub harm: String,
    #[serde(rename = "for")]
    pub for_disclosure: String,
    pub against: String,
    pub balance: String,
    /// The qualified person, for a provision that needs one.
    pub person: String,
}

/// A provision by which words can be withheld in a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OfferedProvision {
    /// In its full form: `section 31(1)(a)`.
    pub exemption: String,
    /// What the law calls it.
    pub title: String,
    /// `qualified, prejudice based`.
    pub kind: String,
    /// What its notice will have to say besides why it applies, in a word or few each.
    pub needs: Vec<String>,
    /// Whether the case claims it.
    pub claimed: bool,
    /// The numbers of the entries from which something is withheld by it.
    pub entries: Vec<String>,
}

pub(crate) fn claim_view(reader: &Reader<'_>, claim: &Claim, entries: &[Numbered]) -> Result<ClaimView, Error> {
    let provision: Option<Provision> = claim.exemption.parse().ok();
    let publication: Option<Publication> = match claim.publication {
        Some(id) => reader.find(id)?,
        None => None,
    };
    let settings = settings(reader)?;
    Ok(ClaimView {
        id: claim.id.to_string(),
        exemption: claim.exemption.clone(),
        title: provision.as_ref().map(|one| one.title().to_owned()).unwrap_or_default(),
        kind: provision.as_ref().map(Provision::kind_in_words).unwrap_or_default(),
        qualified: provision.as_ref().is_some_and(is_qualified),
        needs: provision
            .as_ref()
            .map(|one| one.needs().iter().map(|need| need.in_words().to_owned()).collect())
            .unwrap_or_default(),
        why: claim.why.clone(),
        harm: claim.harm.clone(),
        likelihood: claim.likelihood,
        for_disclosure: claim.for_disclosure.clone(),
        against: claim.against.clone(),
        balance: claim.balance.clone(),
        person: claim.person.clone(),
        opinion: claim.opinion.clone(),
        opinion_on: claim.opinion_on,
        place: claim.place.clone(),
        publication: claim.publication.map(|id| id.to_string()),
        publication_words: publication.map(|one| one.what),
        neither: claim.neither,
        entries: used_for(claim, entries),
        cost: match provision.as_ref().is_some_and(Provision::is_for_cost) {
            true => cost_of(reader, &reader.get(claim.case)?)?.map(|cost| cost.in_words()),
            false => None,
        },
        unchanged: match provision.as_ref().and_then(|one| lines_for(&settings, one)) {
            Some(lines) => lines.unchanged(&argument(reader, claim)?),
            None => Unchanged::default(),
        },
    })
}

impl Office {
    /// The provisions by which words can be withheld in a case: those that it claims, then those by which something is
    /// withheld already, then all others, each group in the order of the law.
    ///
    /// # Errors
    /// [`Error::Unknown`] where there is no such case; a fault of the office file.
    pub fn offered_provisions(&self, case: &str) -> Result<Vec<OfferedProvision>, Error> {
        let case = self.case_called(case)?;
        let reader = self.store.read();
        let entries = entries_of(&reader, case.id)?;
        let claimed: Vec<String> = standing_claims(&reader, case.id)?
            .into_iter()
            .map(|claim| claim.exemption)
            .collect();
        let withheld: Vec<Vec<String>> = entries.iter().map(Numbered::reasons).collect();
        let known = claimed.iter().chain(withheld.iter().flatten());
        let mut all = Provision::every(case.regime.law());
        all.extend(known.filter_map(|kept| kept.parse().ok()));
        all.sort();
        all.dedup();
        let mut offered: Vec<OfferedProvision> = all
            .iter()
            .map(|one| {
                let exemption = one.named();
                let used = entries.iter().zip(&withheld);
                OfferedProvision {
                    title: one.title().to_owned(),
                    kind: one.kind_in_words(),
                    needs: one.needs().iter().map(|need| need.brief().to_owned()).collect(),
                    claimed: claimed.contains(&exemption),
                    entries: used
                        .filter(|(_, reasons)| reasons.contains(&exemption))
                        .map(|(entry, _)| entry.number.clone())
                        .collect(),
                    exemption,
                }
            })
            .collect();
        offered.sort_by_key(|one| (!one.claimed, one.entries.is_empty()));
        Ok(offered)
    }

    /// A provision of the law under which a case is answered, and what is offered to be said for it. Nothing where the
    /// words name no provision on which this office may rely.
    ///
    /// # Errors
    /// [`Error::Unknown`] where there is no such case; a fault of the office file.
    pub fn claim_words(&self, case: &str, exemption: &str) -> Result<Option<ClaimWords>, Error> {
        let case = self.case_called(case)?;
        let Ok(provision) = provision_under(case.regime, exemption) else {
            return Ok(None);
        };
        let settings = settings(&self.store.read())?;
        let lines = lines_for(&settings, &provision)
            .map(|lines| lines.begun())
            .unwrap_or_default();
        let of_36 = provision.needs().contains(&Need::Person);
        Ok(Some(ClaimWords {
            exemption: provision.named(),
            title: provision.title().to_owned(),
            kind: provision.kind_in_words(),
            qualified: is_qualified(&provision),
            needs: provision
                .needs()
                .iter()
                .map(|need| need.in_words().to_owned())
                .collect(),
            why: lines.why,
            harm: lines.harm,
            for_disclosure: lines.for_disclosure,
            against: lines.against,
            balance: lines.balance,
            person: match (of_36, settings.disclosure) {
                (true, Some(disclosure)) => disclosure.qualified_person,
                _ => String::new(),
            },
        }))
    }
}
