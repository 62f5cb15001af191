//! Use cases about the exemptions that are relied on in a case.

use domain::disclosure::{self, Likelihood};
use domain::publication::Publication;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, new_identity};

use crate::base::arguments::{Day, Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::outcome::Recorded;
use crate::base::work::{Work, optional, required};
use crate::facts::bundle::bare_without;
use crate::facts::cases::{case_named, cost_of, may_change};
use crate::facts::provisions::provision_under;

/// Relies on an exemption in a case, with its argument. Said again for the same provision, it takes the place of what
/// was said before; what is left out then stays.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    pub case: Ref,
    /// The provision: `section 31(1)(a)`, `regulation 12(5)(e)`.
    pub exemption: String,
    /// Why it applies.
    #[serde(default)]
    pub why: Option<String>,
    /// What harm disclosure would do.
    #[serde(default)]
    pub harm: Option<String>,
    /// `would` or `would_be_likely`.
    #[serde(default)]
    pub likelihood: Option<Likelihood>,
    /// What speaks for disclosure.
    #[serde(default, rename = "for")]
    pub for_disclosure: Option<String>,
    /// What speaks against it.
    #[serde(default)]
    pub against: Option<String>,
    /// On which side the balance lies, and why.
    #[serde(default)]
    pub balance: Option<String>,
    /// The qualified person of section 36, by name and post.
    #[serde(default)]
    pub person: Option<String>,
    /// The opinion of the qualified person.
    #[serde(default)]
    pub opinion: Option<String>,
    /// The day of the opinion.
    #[serde(default)]
    pub opinion_on: Option<Day>,
    /// Where the information can be had, of section 21.
    #[serde(default, rename = "where")]
    pub place: Option<String>,
    /// The publication that is to come, of section 22.
    #[serde(default)]
    pub publication: Option<Ref>,
    /// Whether it is neither confirmed nor denied that anything is held.
    #[serde(default)]
    pub neither: Option<bool>,
}

/// Does not rely on an exemption any more.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct DropClaim {
    pub claim: Ref,
    pub why: String,
}

pub(crate) fn claim(with: Claim, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let case = case_named(work, &with.case)?;
    may_change(&work.read(), &case)?;
    let provision = provision_under(case.regime, &with.exemption)?;
    let named = provision.named();
    let known: Vec<disclosure::Claim> = work.read().owned_by(Owner::Case, case.id)?;
    let known = known
        .into_iter()
        .find(|claim| claim.exemption == named && claim.dropped_why.is_none());
    let mut claim = match known {
        Some(known) => known,
        None => disclosure::Claim {
            id: new_identity(),
            case: case.id,
            exemption: named.clone(),
            why: required(
                with.why.clone().unwrap_or_default(),
                "A claim: why the exemption applies",
            )?,
            harm: None,
            likelihood: None,
            for_disclosure: None,
            against: None,
            balance: None,
            person: None,
            opinion: None,
            opinion_on: None,
            place: None,
            publication: None,
            neither: false,
            dropped_why: None,
        },
    };
    if let Some(why) = with.why {
        claim.why = required(why, "A claim: why the exemption applies")?;
    }
    for (field, said, what) in [
        (&mut claim.harm, with.harm, "The harm"),
        (
            &mut claim.for_disclosure,
            with.for_disclosure,
            "What speaks for disclosure",
        ),
        (&mut claim.against, with.against, "What speaks against disclosure"),
        (&mut claim.balance, with.balance, "The balance"),
        (&mut claim.person, with.person, "The qualified person"),
        (&mut claim.opinion, with.opinion, "The opinion"),
        (&mut claim.place, with.place, "Where it can be had"),
    ] {
        if let Some(said) = said {
            *field = optional(Some(said), what)?;
        }
    }
    claim.likelihood = with.likelihood.or(claim.likelihood);
    claim.opinion_on = with.opinion_on.map(|day| day.0).or(claim.opinion_on);
    if let Some(publication) = with.publication {
        claim.publication = work
            .optional_record::<Publication>(Some(publication), "publication")?
            .map(|one| one.id);
    }
    claim.neither = with.neither.unwrap_or(claim.neither);
    work.change.put(&claim)?;
    let mut given = Recorded::new(claim.id, format!("{}, {named}", short(&case.name())));
    given.case = Some(case.id);
    if provision.is_for_cost()
        && let Some(cost) = cost_of(&work.read(), &case)?.filter(|cost| !cost.over)
    {
        given.notice = Some(format!(
            "The hours that are kept and estimated come to {}; section 12 needs an estimate above the limit.",
            cost.in_words()
        ));
    }
    Ok(given)
}

pub(crate) fn drop_claim(with: DropClaim, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut claim: disclosure::Claim = work.record(&with.claim, "claim")?;
    if claim.dropped_why.is_some() {
        return refuse(format!("{} is not claimed any more.", claim.exemption));
    }
    let case = work.read().get(claim.case)?;
    may_change(&work.read(), &case)?;
    claim.dropped_why = Some(required(with.why, "Dropping a claim: the reason")?);
    work.change.put(&claim)?;
    let bare = bare_without(&work.read(), &case)?;
    let mut given = Recorded::new(claim.id, format!("{}, {}", short(&case.name()), claim.exemption));
    given.case = Some(case.id);
    given.notice = (!bare.is_empty()).then(|| bare.join(" "));
    Ok(given)
}
