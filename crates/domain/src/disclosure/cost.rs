//! What it costs to answer a request, against the limit beyond which it may be refused (section 12 of the Act).
//!
//! Sources: the Freedom of Information and Data Protection (Appropriate Limit and Fees) Regulations 2004, as guidance of the
//! Information Commissioner on section 12 gives them: decision 0066.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::CaseSearch;

/// What an hour of anybody's work counts for, in pounds.
pub const RATE: u32 = 25;
/// The limit of an authority that is no government department, in pounds; at the rate 18 hours.
pub const LIMIT: u32 = 450;

/// What the searches of a case come to.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
pub struct Cost {
    /// Hours that were kept, and hours that are estimated for what was not done, together.
    pub hours: f64,
    /// Of these, hours that are estimated.
    pub estimated: f64,
    /// Pounds, at the rate.
    pub pounds: f64,
    /// Whether it is above the limit.
    pub over: bool,
}

impl Cost {
    /// The cost of searches: of each the hours it took, else those that it is estimated to take. Hours that cannot be
    /// read count as none.
    pub fn of(searches: &[CaseSearch]) -> Self {
        let read = |hours: &Option<String>| {
            let hours: f64 = hours.as_deref()?.trim().parse().ok()?;
            (hours.is_finite() && hours >= 0.0).then_some(hours)
        };
        let (mut taken, mut estimated) = (0.0, 0.0);
        for search in searches {
            match (read(&search.hours), read(&search.estimate)) {
                (Some(hours), _) => taken += hours,
                (None, Some(hours)) => estimated += hours,
                (None, None) => {}
            }
        }
        let hours = taken + estimated;
        let pounds = hours * f64::from(RATE);
        Self {
            hours,
            estimated,
            pounds,
            over: pounds > f64::from(LIMIT),
        }
    }

    /// `19.5 of 18 hours, £487.50 of £450, above the limit; 4 of them estimated`.
    pub fn in_words(&self) -> String {
        let pounds = match self.pounds.fract() == 0.0 {
            true => format!("{}", self.pounds),
            false => format!("{:.2}", self.pounds),
        };
        let limit = if self.over { ", above the limit" } else { "" };
        let estimated = match self.estimated > 0.0 {
            true => format!("; {} of them estimated", self.estimated),
            false => String::new(),
        };
        format!(
            "{} of {} hours, £{pounds} of £{LIMIT}{limit}{estimated}",
            self.hours,
            LIMIT / RATE
        )
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use uuid::Uuid;

    use super::*;

    fn search(hours: Option<&str>, estimate: Option<&str>) -> CaseSearch {
        CaseSearch {
            id: Uuid::nil().into(),
            case: Uuid::nil().into(),
            on: NaiveDate::MIN,
            first: None,
            last: None,
            people: Vec::new(),
            bodies: Vec::new(),
            words: Vec::new(),
            kinds: Vec::new(),
            elsewhere: None,
            hours: hours.map(str::to_owned),
            estimate: estimate.map(str::to_owned),
            found: None,
            records: None,
        }
    }

    // Red with the limit of a government department, and with an estimate counted beside the hours it became.
    #[test]
    fn hours_are_added_up_against_the_limit() {
        let cost = Cost::of(&[
            search(Some("1.5"), None),
            search(None, Some("4")),
            search(Some("2"), Some("9")),
        ]);
        assert_eq!(cost.in_words(), "7.5 of 18 hours, £187.50 of £450; 4 of them estimated");
        let at = Cost::of(&[search(Some("18"), None)]);
        assert_eq!(
            (at.over, at.in_words().as_str()),
            (false, "18 of 18 hours, £450 of £450")
        );
        let above = Cost::of(&[search(Some("18"), None), search(None, Some("0.5"))]);
        assert_eq!(
            above.in_words(),
            "18.5 of 18 hours, £462.50 of £450, above the limit; 0.5 of them estimated"
        );
        assert_eq!(Cost::of(&[search(Some("some"), None)]).hours, 0.0);
    }
}
