//! What a case knows that its letter does not say.

use chrono::NaiveDate;

use crate::exemption::provision::Provision;

/// What is known beside the letter. Everything may be unknown; then nothing is said of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseFacts {
    /// The day the request came; otherwise the day that the letter says.
    pub received: Option<NaiveDate>,
    /// The day of the response; otherwise the letter's own date.
    pub response: Option<NaiveDate>,
    /// The last day in time by the case's own clock, with what stopped it; otherwise the twentieth working day.
    pub last_day: Option<NaiveDate>,
    /// The extension, where there was one.
    pub extension: Option<Extension>,
    /// By what words, areas and records are withheld. `None` where that is not known; empty where nothing is.
    pub withheld: Option<Vec<WithheldBy>>,
    /// What is claimed. `None` where that is not known: what the letter lists stands for it.
    pub claims: Option<Vec<ClaimFacts>>,
    /// Provisions that are relied on for the same words and exclude each other.
    pub together: Vec<Together>,
}

/// Two provisions that exclude each other and are relied on for the same words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    pub one: Provision,
    pub other: Provision,
    /// The entry in which the words stand, as printed; nothing where both are claimed for the whole case.
    pub entry: Option<String>,
}

/// More time to weigh the public interest (section 10(3)), or because it is complex and voluminous (regulation 7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    pub until: NaiveDate,
    /// The day of the notice that told of it.
    pub first_notice: Option<NaiveDate>,
    /// The last day for that notice.
    pub due: Option<NaiveDate>,
}

/// By which provision something is withheld, and in which entries of the bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithheldBy {
    pub provision: Provision,
    /// Their numbers as printed, `2`, `4.1`.
    pub entries: Vec<String>,
}

/// A claim as far as the check of its notice asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimFacts {
    pub provision: Provision,
    /// Made for the whole case, so that nothing need be withheld by it.
    pub whole_case: bool,
    /// The qualified person.
    pub person: Option<String>,
    /// The day of the opinion.
    pub opinion_on: Option<NaiveDate>,
    /// The publication that is waited for.
    pub publication: Option<Promised>,
}

impl ClaimFacts {
    /// A claim of which nothing more is known.
    pub fn new(provision: Provision) -> Self {
        Self {
            provision,
            whole_case: false,
            person: None,
            opinion_on: None,
            publication: None,
        }
    }
}

/// A publication and the day on which it was promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promised {
    pub what: String,
    pub on: Option<NaiveDate>,
}
