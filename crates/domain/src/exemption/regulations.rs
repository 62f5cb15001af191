//! The exceptions of the Environmental Information Regulations 2004, as data. All but those on personal data are weighed
//! against the public interest, with a presumption for disclosure (regulation 12(1)(b) and (2)).

use super::rule::{Checked, Kind, Law, Need, READ_ON, Rule, Section, Source, Test};

use Kind::{Absolute, Depends, Qualified};
use Need::{Balance, Condition, Harm, LegitimateInterest, Likelihood, Part, Principle};
use Test::{Class, Prejudice};

/// Regulation 12 as made in 2004; later changes to it were not found.
const TWELVE: Source = Source {
    checked: Checked::Law,
    address: "http://www.legislation.gov.uk/uksi/2004/3391/regulation/12/made?view=plain",
    on: READ_ON,
};

/// Regulation 13 as the Data Protection Act 2018 changed it was not read; its numbers are known.
const THIRTEEN: Source = Source {
    checked: Checked::NotRead,
    address: "",
    on: READ_ON,
};

const fn class(of: &'static str, title: &'static str) -> Rule {
    Rule {
        of,
        title: Some(title),
        kind: Qualified,
        test: Some(Class),
        needs: &[Balance],
    }
}

const fn adverse(of: &'static str, title: &'static str) -> Rule {
    Rule {
        of,
        title: Some(title),
        kind: Qualified,
        test: Some(Prejudice),
        needs: &[Harm, Likelihood, Balance],
    }
}

const fn personal(of: &'static str, kind: Kind, needs: &'static [Need]) -> Rule {
    Rule {
        of,
        title: None,
        kind,
        test: Some(Class),
        needs,
    }
}

/// In the order of the Regulations.
pub const REGULATIONS: &[Section] = &[
    Section {
        law: Law::Eir,
        number: "12",
        title: "Exceptions to the duty to disclose environmental information",
        parts: &["(4)(a..e)", "(5)(a..g)", "(6)"],
        conditions: None,
        together: &[],
        rules: &[
            Rule {
                of: "",
                title: None,
                kind: Qualified,
                test: None,
                needs: &[Part, Balance],
            },
            class("(4)(a)", "Information not held"),
            class("(4)(b)", "Manifestly unreasonable requests"),
            class("(4)(c)", "Requests that are too general"),
            class("(4)(d)", "Unfinished material"),
            class("(4)(e)", "Internal communications"),
            adverse(
                "(5)(a)",
                "International relations, defence, national security or public safety",
            ),
            adverse("(5)(b)", "The course of justice and inquiries"),
            adverse("(5)(c)", "Intellectual property rights"),
            adverse("(5)(d)", "Confidentiality of proceedings"),
            adverse("(5)(e)", "Commercial or industrial confidentiality"),
            adverse("(5)(f)", "Interests of the person who provided the information"),
            adverse("(5)(g)", "Protection of the environment"),
            adverse("(6)", "Neither confirming nor denying"),
        ],
        source: TWELVE,
    },
    Section {
        law: Law::Eir,
        number: "13",
        title: "Personal data",
        parts: &["(1)(a..b)", "(5A)", "(5B)"],
        conditions: Some(("(1)", &["(2A)(a..b)", "(2B)", "(3A)(a..b)"])),
        together: &[],
        rules: &[
            personal("", Depends, &[]),
            personal("(1)", Depends, &[Condition]),
            personal("(1) and (2A)", Absolute, &[Principle, LegitimateInterest]),
            personal("(1) and (2B)", Qualified, &[Balance]),
            personal("(1) and (3A)", Qualified, &[Balance]),
        ],
        source: THIRTEEN,
    },
];
