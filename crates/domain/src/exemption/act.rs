//! The exemptions of the Freedom of Information Act 2000, and its two refusals, as data: which parts a section has, whether
//! they are absolute (section 2(3)) or qualified, and what a notice must say (section 17(1) and (3), the regulator's
//! guidance). Titles and contents are told in our own words where the Act's heading is long.

use super::rule::{Checked, Kind, Law, Need, READ_ON, Rule, Section, Source, Test};

use Kind::{Absolute, Depends, Qualified, Refusal};
use Need::{
    Balance, Condition, Confidence, Enactment, Estimate, Harm, Investigation, LegitimateInterest, Likelihood, Narrower,
    Opinion, OpinionDay, Part, Person, Principle, Privilege, Publication, Regulations, Required, SubjectAccess, Wait,
    Where, Whose,
};
use Test::{Class, Prejudice};

const fn law(address: &'static str) -> Source {
    source(Checked::Law, address)
}

const fn guidance(address: &'static str) -> Source {
    source(Checked::Guidance, address)
}

const NOT_READ: Source = source(Checked::NotRead, "");

const fn source(checked: Checked, address: &'static str) -> Source {
    Source {
        checked,
        address,
        on: READ_ON,
    }
}

const fn rule(of: &'static str, kind: Kind, test: Option<Test>, needs: &'static [Need]) -> Rule {
    Rule {
        of,
        title: None,
        kind,
        test,
        needs,
    }
}

const fn titled(of: &'static str, title: &'static str, kind: Kind, test: Test, needs: &'static [Need]) -> Rule {
    Rule {
        of,
        title: Some(title),
        kind,
        test: Some(test),
        needs,
    }
}

/// A section of the Act without conditions, whose paragraphs stand each for itself.
const fn section(
    number: &'static str,
    title: &'static str,
    parts: &'static [&'static str],
    rules: &'static [Rule],
    source: Source,
) -> Section {
    Section {
        law: Law::Foia,
        number,
        title,
        parts,
        conditions: None,
        together: &[],
        rules,
        source,
    }
}

/// What a qualified exemption must say that needs harm.
const HARM: &[Need] = &[Harm, Likelihood, Balance];

/// In the order of the Act. Subsections on neither confirming nor denying stand with the others: a notice names them.
pub const SECTIONS: &[Section] = &[
    section(
        "12",
        "Cost of compliance exceeds the appropriate limit",
        &["(1)", "(2)"],
        &[rule("", Refusal, None, &[Estimate, Narrower])],
        guidance(
            "https://ico.org.uk/for-organisations/foi/freedom-of-information-and-environmental-information-regulations/section-17-refusing-a-request-writing-a-refusal-notice",
        ),
    ),
    section(
        "14",
        "Vexatious or repeated requests",
        &["(1)", "(2)"],
        &[rule("", Refusal, None, &[])],
        NOT_READ,
    ),
    section(
        "21",
        "Information accessible by other means",
        &["(1)"],
        &[rule("", Absolute, Some(Class), &[Where])],
        NOT_READ,
    ),
    Section {
        together: &["(1)"],
        ..section(
            "22",
            "Information intended for future publication",
            &["(1)(a..c)", "(2)"],
            &[rule("", Qualified, Some(Class), &[Publication, Wait, Balance])],
            law("http://www.foi.gov.uk/guidance/exguide/sec22/chap01.htm"),
        )
    },
    section(
        "22A",
        "Research",
        &["(1)(a..b)", "(2)"],
        &[rule("", Qualified, Some(Class), &[Publication, Wait, Balance])],
        NOT_READ,
    ),
    section(
        "23",
        "Bodies dealing with security matters",
        &["(1)", "(5)"],
        &[rule("", Absolute, Some(Class), &[])],
        guidance(
            "https://ico.org.uk/for-organisations/foi/freedom-of-information-and-environmental-information-regulations/section-23-security-bodies",
        ),
    ),
    section(
        "24",
        "National security",
        &["(1)", "(2)"],
        &[rule("", Qualified, Some(Prejudice), &[Required, Balance])],
        guidance(
            "https://ico.org.uk/for-organisations/foi/freedom-of-information-and-environmental-information-regulations/how-sections-23-and-24-interact",
        ),
    ),
    section(
        "26",
        "Defence",
        &["(1)(a..b)", "(3)"],
        &[rule("", Qualified, Some(Prejudice), HARM)],
        guidance(
            "https://ico.org.uk/for-organisations/foi/freedom-of-information-and-environmental-information-regulations/section-26-defence",
        ),
    ),
    section(
        "27",
        "International relations",
        &["(1)(a..d)", "(2)", "(4)(a..b)"],
        &[
            rule("", Qualified, None, &[Part, Balance]),
            rule("(1)", Qualified, Some(Prejudice), HARM),
            rule("(2)", Qualified, Some(Class), &[Confidence, Balance]),
            rule("(4)", Qualified, None, &[Balance]),
        ],
        law("http://www.foi.gov.uk/guidance/exguide/sec27/chap01.htm"),
    ),
    section(
        "28",
        "Relations within the United Kingdom",
        &["(1)", "(3)"],
        &[rule("", Qualified, Some(Prejudice), HARM)],
        NOT_READ,
    ),
    section(
        "29",
        "The economy",
        &["(1)(a..b)", "(2)"],
        &[rule("", Qualified, Some(Prejudice), HARM)],
        NOT_READ,
    ),
    section(
        "30",
        "Investigations and proceedings",
        &["(1)(a)(i..ii)", "(1)(b..c)", "(2)(a)(i..iv)", "(2)(b)", "(3)"],
        &[
            rule("", Qualified, Some(Class), &[Part, Investigation, Balance]),
            rule("(1..3)", Qualified, Some(Class), &[Investigation, Balance]),
        ],
        law("http://www.foi.gov.uk/guidance/exguide/sec30/chap01.htm"),
    ),
    section(
        "31",
        "Law enforcement",
        &["(1)(a..i)", "(2)(a..j)", "(3)"],
        &[
            rule("", Qualified, Some(Prejudice), &[Part, Harm, Likelihood, Balance]),
            rule("(1)(a..i)", Qualified, Some(Prejudice), HARM),
            rule("(2)(a..j)", Qualified, Some(Prejudice), HARM),
            rule("(3)", Qualified, Some(Prejudice), HARM),
        ],
        law("https://legislation.gov.uk/ukpga/2000/36/section/31/enacted/data.akn"),
    ),
    section(
        "32",
        "Court records",
        &["(1)(a..b)", "(1)(c)(i..ii)", "(2)(a..b)", "(3)"],
        &[rule("", Absolute, Some(Class), &[])],
        law(
            "https://juristeca.com/uk/upper-tribunal-administrative-appeals-chamber/sentencias/2025/2/2025-ukut-171-aac/legal-framework",
        ),
    ),
    section(
        "33",
        "Audit functions",
        &["(1)(a..b)", "(2)", "(3)"],
        &[rule("", Qualified, Some(Prejudice), HARM)],
        law("http://www.foi.gov.uk/guidance/exguide/sec33/chap01.htm"),
    ),
    section(
        "34",
        "Parliamentary privilege",
        &["(1)", "(2)"],
        &[rule("", Absolute, Some(Class), &[])],
        NOT_READ,
    ),
    section(
        "35",
        "Formulation of government policy",
        &["(1)(a..d)", "(3)"],
        &[rule("", Qualified, Some(Class), &[Balance])],
        law("https://legislation.gov.uk/cy/ukpga/2000/36/section/35/2020-02-24"),
    ),
    section(
        "36",
        "Prejudice to effective conduct of public affairs",
        &["(2)(a)(i..iii)", "(2)(b)(i..ii)", "(2)(c)", "(3)"],
        &[
            rule(
                "",
                Qualified,
                Some(Prejudice),
                &[Part, Person, Opinion, OpinionDay, Harm, Likelihood, Balance],
            ),
            rule(
                "(2)(a..c)",
                Qualified,
                Some(Prejudice),
                &[Person, Opinion, OpinionDay, Harm, Likelihood, Balance],
            ),
            rule(
                "(3)",
                Qualified,
                Some(Prejudice),
                &[Person, Opinion, OpinionDay, Harm, Likelihood, Balance],
            ),
        ],
        guidance(
            "https://ico.org.uk/for-organisations/foi/freedom-of-information-and-environmental-information-regulations/section-36-prejudice-to-the-effective-conduct-of-public-affairs",
        ),
    ),
    section(
        "37",
        "Communications with His Majesty, and honours",
        &["(1)(a)", "(1)(aa)", "(1)(ab)", "(1)(ac)", "(1)(ad)", "(1)(b)", "(2)"],
        &[
            rule("", Depends, Some(Class), &[Part]),
            titled("(1)(a)", "Communications with the King", Absolute, Class, &[]),
            titled(
                "(1)(aa)",
                "Communications with the heir or the second in line",
                Absolute,
                Class,
                &[],
            ),
            titled(
                "(1)(ab)",
                "Communications with somebody who has since become King, heir or second in line",
                Absolute,
                Class,
                &[],
            ),
            titled(
                "(1)(ac)",
                "Communications with others of the Royal Family",
                Qualified,
                Class,
                &[Balance],
            ),
            titled(
                "(1)(ad)",
                "Communications with the Royal Household",
                Qualified,
                Class,
                &[Balance],
            ),
            titled("(1)(b)", "Honours", Qualified, Class, &[Balance]),
        ],
        law(
            "https://ico.org.uk/for-organisations/guidance-index/freedom-of-information-and-environmental-information-regulations/communications-with-her-majesty-and-the-awarding-of-honours-section-37/",
        ),
    ),
    section(
        "38",
        "Health and safety",
        &["(1)(a..b)", "(2)"],
        &[rule("", Qualified, Some(Prejudice), HARM)],
        law("http://www.legislation.gov.uk/ukpga/2000/36/section/38/data.xht?view=snippet&wrap=true"),
    ),
    section(
        "39",
        "Environmental information",
        &["(1)(a..b)", "(2)"],
        &[rule("", Qualified, Some(Class), &[Regulations, Balance])],
        NOT_READ,
    ),
    Section {
        // Which condition is met decides whether it is absolute: section 2(3)(f) and (fa).
        conditions: Some(("(2)", &["(3A)(a..b)", "(3B)", "(4A)(a..b)"])),
        together: &["(2)"],
        ..section(
            "40",
            "Personal information",
            &["(1)", "(2)(a..b)", "(5A)", "(5B)(a)(i..ii)", "(5B)(b..d)"],
            &[
                rule("", Depends, Some(Class), &[Part]),
                titled(
                    "(1)",
                    "The requester's own personal information",
                    Absolute,
                    Class,
                    &[SubjectAccess],
                ),
                rule("(2)", Depends, Some(Class), &[Condition]),
                rule("(2) and (3A)", Absolute, Some(Class), &[Principle, LegitimateInterest]),
                rule("(2) and (3B)", Qualified, Some(Class), &[Balance]),
                rule("(2) and (4A)", Qualified, Some(Class), &[Balance]),
                rule("(5A)", Absolute, Some(Class), &[SubjectAccess]),
                // Not read: whether weighing is needed is not said by section 2(3) in so many words.
                rule("(5B)", Depends, Some(Class), &[]),
                rule("(5B)(a)(i)", Absolute, Some(Class), &[Principle]),
            ],
            law(
                "http://www.legislation.gov.uk/ukpga/2018/12/schedule/19/part/1/crossheading/freedom-of-information-act-2000-c-36?view=plain",
            ),
        )
    },
    Section {
        together: &["(1)"],
        ..section(
            "41",
            "Information provided in confidence",
            &["(1)(a..b)", "(2)"],
            &[rule("", Absolute, Some(Class), &[Confidence])],
            NOT_READ,
        )
    },
    section(
        "42",
        "Legal professional privilege",
        &["(1)", "(2)"],
        &[rule("", Qualified, Some(Class), &[Privilege, Balance])],
        NOT_READ,
    ),
    section(
        "43",
        "Commercial interests",
        &["(1)", "(2)", "(3)"],
        &[
            rule("", Qualified, None, &[Part, Whose, Balance]),
            titled("(1)", "Trade secrets", Qualified, Class, &[Whose, Balance]),
            rule("(2)", Qualified, Some(Prejudice), &[Whose, Harm, Likelihood, Balance]),
            rule("(3)", Qualified, Some(Prejudice), HARM),
        ],
        guidance("https://www.whatdotheyknow.com/help/commercial_interests_exemptions"),
    ),
    section(
        "44",
        "Prohibitions on disclosure",
        &["(1)(a..c)", "(2)"],
        &[rule("", Absolute, Some(Class), &[Enactment])],
        NOT_READ,
    ),
];
