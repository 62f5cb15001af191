//! The argument for one exemption in one case, and what it still lacks.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::provision::Provision;
use super::rule::Need;

/// How sure it is that harm would follow (ICO: "would" is more probable than not, "would be likely" a real risk).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Likelihood {
    Would,
    WouldBeLikely,
}

/// What is said for an exemption. Words that are empty are not said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct Argument {
    /// Why it applies. What an exemption needs and has no place of its own below is said here too.
    pub why: String,
    pub harm: String,
    pub likelihood: Option<Likelihood>,
    /// The public interest for disclosure.
    pub for_disclosure: String,
    /// The public interest against it.
    pub against: String,
    /// How they balance.
    pub balance: String,
    /// The qualified person.
    pub person: String,
    /// The opinion of that person.
    pub opinion: String,
    pub opinion_on: Option<NaiveDate>,
    /// Where the requester finds the information.
    pub place: String,
    /// The publication that is waited for.
    pub publication: String,
    /// Whether it is neither confirmed nor denied that anything is held.
    pub neither: bool,
}

impl Argument {
    /// What a provision needs and this does not say, in the table's order. What has no place of its own is missing while
    /// it is not said why the exemption applies; that a part has to be named is mended by naming it.
    pub fn missing(&self, provision: &Provision) -> Vec<Need> {
        let empty = |words: &str| words.trim().is_empty();
        let lacks = |need: &&Need| match need {
            Need::Part => true,
            Need::Harm => empty(&self.harm),
            Need::Likelihood => self.likelihood.is_none(),
            Need::Balance => [&self.for_disclosure, &self.against, &self.balance]
                .into_iter()
                .any(|one| empty(one)),
            Need::Person => empty(&self.person),
            Need::Opinion => empty(&self.opinion),
            Need::OpinionDay => self.opinion_on.is_none(),
            Need::Where => empty(&self.place),
            Need::Publication => empty(&self.publication),
            Need::Wait
            | Need::Investigation
            | Need::Enactment
            | Need::Principle
            | Need::LegitimateInterest
            | Need::Condition
            | Need::Confidence
            | Need::Privilege
            | Need::Whose
            | Need::Required
            | Need::Regulations
            | Need::SubjectAccess
            | Need::Estimate
            | Need::Narrower => empty(&self.why),
        };
        provision.needs().iter().filter(lacks).copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_argument_lacks_is_what_its_exemption_needs() {
        let missing = |written: &str, argument: &Argument| argument.missing(&written.parse().unwrap());
        let mut argument = Argument::default();
        assert_eq!(
            missing("31(1)(a)", &argument),
            [Need::Harm, Need::Likelihood, Need::Balance]
        );
        assert_eq!(
            missing("40(2) and (3A)(a)", &argument),
            [Need::Principle, Need::LegitimateInterest]
        );
        assert_eq!(missing("34", &argument), []);
        assert_eq!(missing("21", &argument), [Need::Where]);
        argument.why = "The names are of junior officers.".to_owned();
        argument.harm = "More crime.".to_owned();
        argument.likelihood = Some(Likelihood::Would);
        argument.for_disclosure = "To know.".to_owned();
        argument.against = "To be safe.".to_owned();
        assert_eq!(missing("40(2) and (3A)(a)", &argument), []);
        assert_eq!(missing("31(1)(a)", &argument), [Need::Balance]);
        assert_eq!(missing("31", &argument), [Need::Part, Need::Balance]);
        argument.balance = " ".to_owned();
        assert_eq!(missing("31(1)(a)", &argument), [Need::Balance]);
        argument.balance = "To be safe weighs more.".to_owned();
        assert_eq!(
            missing("36(2)(b)(ii)", &argument),
            [Need::Person, Need::Opinion, Need::OpinionDay]
        );
    }
}
