//! What the tables of exemptions are made of. No section stands here.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

/// By which law a request is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Law {
    /// The Freedom of Information Act 2000.
    Foia,
    /// The Environmental Information Regulations 2004.
    Eir,
}

impl Law {
    /// What its numbered parts are called: `section 40`, `regulation 13`.
    pub fn unit(self) -> &'static str {
        match self {
            Self::Foia => "section",
            Self::Eir => "regulation",
        }
    }

    /// Its name in a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Foia => "the Freedom of Information Act 2000",
            Self::Eir => "the Environmental Information Regulations 2004",
        }
    }

    /// What it calls a reason to withhold: the Act has exemptions, the regulations exceptions.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Foia => "exemption",
            Self::Eir => "exception",
        }
    }
}

/// Whether the public interest is weighed (section 2 of the Act; regulation 12(1)(b)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// It is not.
    Absolute,
    /// It is.
    Qualified,
    /// That depends on the part of the section, which is not named.
    Depends,
    /// Not an exemption: the request as a whole is refused.
    Refusal,
}

impl Kind {
    /// In a word or few, for people.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Absolute => "absolute",
            Self::Qualified => "qualified",
            Self::Depends => "absolute or qualified by its part",
            Self::Refusal => "refuses the whole request",
        }
    }
}

/// What makes information exempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// That it is of a kind, whatever its disclosure would do.
    Class,
    /// That its disclosure would do harm, or would be likely to.
    Prejudice,
}

impl Test {
    /// In a word or few, for people.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Class => "class based",
            Self::Prejudice => "prejudice based",
        }
    }
}

/// Something that a notice must say for an exemption, besides why it applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Which of the section's parts is meant.
    Part,
    /// The harm that disclosure would do.
    Harm,
    /// Whether the harm would follow, or would be likely to.
    Likelihood,
    /// The public interest for disclosure, against it, and how they balance.
    Balance,
    /// Who gave the opinion as qualified person.
    Person,
    /// What the opinion is.
    Opinion,
    /// The day on which it was given.
    OpinionDay,
    /// Where the requester finds the information.
    Where,
    /// The publication that was intended before the request came.
    Publication,
    /// Why it is reasonable to wait for that publication.
    Wait,
    /// Which investigation or proceedings.
    Investigation,
    /// Which enactment, obligation or order of a court forbids it.
    Enactment,
    /// Which data protection principle disclosure would break.
    Principle,
    /// The legitimate interest, whether disclosure is necessary for it, and how it weighs against the person's.
    LegitimateInterest,
    /// Which condition is met.
    Condition,
    /// From whom it came, and that its disclosure could be taken to court.
    Confidence,
    /// Whether it is advice or litigation privilege, and that it was not given up.
    Privilege,
    /// Whose interests, and whether they were asked.
    Whose,
    /// Why the exemption is required.
    Required,
    /// That the request is answered under the environmental regulations.
    Regulations,
    /// That the request is dealt with as one for the requester's own data.
    SubjectAccess,
    /// The limit and the estimate.
    Estimate,
    /// How the request could be narrowed.
    Narrower,
}

impl Need {
    /// What has to be said, as the end of "The notice must say …".
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Part => "which part of it is meant",
            Self::Harm => "what harm disclosure would do",
            Self::Likelihood => "whether that harm would follow or would be likely to",
            Self::Balance => "the public interest for and against disclosure, and how they balance",
            Self::Person => "who gave the opinion as qualified person",
            Self::Opinion => "what that opinion is",
            Self::OpinionDay => "on which day it was given",
            Self::Where => "where it can be found",
            Self::Publication => "which publication was intended before the request came",
            Self::Wait => "why it is reasonable to wait for the publication",
            Self::Investigation => "which investigation or proceedings it is for",
            Self::Enactment => "what forbids disclosure",
            Self::Principle => "which data protection principle disclosure would break",
            Self::LegitimateInterest => {
                "which legitimate interest there is, whether it needs disclosure, and the balance"
            }
            Self::Condition => "which of the conditions is met",
            Self::Confidence => "from whom it came and why its disclosure could be taken to court",
            Self::Privilege => "whether it is advice or litigation privilege, and that it was not given up",
            Self::Whose => "whose interests they are and whether they were asked",
            Self::Required => "why the exemption is required",
            Self::Regulations => "that it is answered under the Environmental Information Regulations",
            Self::SubjectAccess => "that it is dealt with as a request for the requester's own data",
            Self::Estimate => "the limit and the estimate",
            Self::Narrower => "how the request could be narrowed",
        }
    }
}

impl Need {
    /// The same in a word or few, for a list: `the harm`.
    pub fn brief(self) -> &'static str {
        match self {
            Self::Part => "the part",
            Self::Harm => "the harm",
            Self::Likelihood => "how likely it is",
            Self::Balance => "the public interest",
            Self::Person => "the qualified person",
            Self::Opinion => "their opinion",
            Self::OpinionDay => "its day",
            Self::Where => "where it can be had",
            Self::Publication => "the publication",
            Self::Wait => "why it can wait",
            Self::Investigation => "the investigation",
            Self::Enactment => "what forbids it",
            Self::Principle => "the data protection principle",
            Self::LegitimateInterest => "the legitimate interest",
            Self::Condition => "the condition",
            Self::Confidence => "from whom it came",
            Self::Privilege => "which privilege",
            Self::Whose => "whose interests",
            Self::Required => "why it is required",
            Self::Regulations => "an answer under the Regulations",
            Self::SubjectAccess => "subject access",
            Self::Estimate => "the estimate",
            Self::Narrower => "how to narrow it",
        }
    }
}

/// How a section of a table was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checked {
    /// The words of the law were read.
    Law,
    /// Guidance of the regulator, or of the department then responsible, was read; it quotes or retells the law.
    Guidance,
    /// Known, and not read for this table.
    NotRead,
}

/// Where a section of a table comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    pub checked: Checked,
    /// The address of what was read; empty where nothing was.
    pub address: &'static str,
    /// The day it was read, or, where nothing was, the day the section was written down.
    pub on: NaiveDate,
}

/// The day on which the tables were written and their sources read: 30 November 2026.
pub const READ_ON: NaiveDate = match NaiveDate::from_ymd_opt(2026, 11, 30) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// What holds for a section, or for a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The part, such as `(1)(a..i)`; empty for the whole section. Of those that fit, the longest holds.
    pub of: &'static str,
    /// What the part is called, where that is not the section's title.
    pub title: Option<&'static str>,
    pub kind: Kind,
    /// Nothing where it depends on the part, and for a refusal.
    pub test: Option<Test>,
    pub needs: &'static [Need],
}

/// A section with an exemption, a regulation with exceptions, or a section by which a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    pub law: Law,
    /// `31`, `22A`.
    pub number: &'static str,
    pub title: &'static str,
    /// Every part that can be relied on, `(1)(a..i)` for (1)(a) to (1)(i). What such a part begins with exists too.
    pub parts: &'static [&'static str],
    /// The subsection that applies only under a condition, and the conditions: `(2)` with `(3A)(a..b)`. A condition is no
    /// exemption by itself.
    pub conditions: Option<(&'static str, &'static [&'static str])>,
    /// Subsections whose paragraphs must all be met: whoever names a paragraph names the subsection.
    pub together: &'static [&'static str],
    pub rules: &'static [Rule],
    pub source: Source,
}
