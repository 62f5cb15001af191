//! Standard lines: what is offered to be said for a provision, until an office has words of its own. They say what holds
//! of most cases; what is particular to one, such as which investigation or whose interests, is for a person to add.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::argument::Argument;
use super::provision::Provision;

/// What is offered for a provision. Words that are empty are not offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct StandardLines {
    #[specta(type = String)]
    pub of: Provision,
    pub why: String,
    pub harm: String,
    pub for_disclosure: String,
    pub against: String,
    pub balance: String,
}

/// What an argument says in the very words that were offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct Unchanged {
    pub why: bool,
    pub harm: bool,
    pub for_disclosure: bool,
    pub against: bool,
    pub balance: bool,
}

impl StandardLines {
    /// What stands in an argument unchanged, so that it can be marked: nobody has fitted it to the case.
    pub fn unchanged(&self, argument: &Argument) -> Unchanged {
        let same = |line: &str, said: &str| !line.trim().is_empty() && line.trim() == said.trim();
        Unchanged {
            why: same(&self.why, &argument.why),
            harm: same(&self.harm, &argument.harm),
            for_disclosure: same(&self.for_disclosure, &argument.for_disclosure),
            against: same(&self.against, &argument.against),
            balance: same(&self.balance, &argument.balance),
        }
    }

    /// An argument in these words, to begin with.
    pub fn begun(&self) -> Argument {
        Argument {
            why: self.why.clone(),
            harm: self.harm.clone(),
            for_disclosure: self.for_disclosure.clone(),
            against: self.against.clone(),
            balance: self.balance.clone(),
            ..Argument::default()
        }
    }
}

/// The lines for a provision: those of the provision itself, otherwise of the nearest that it lies within.
pub fn offered<'l>(lines: &'l [StandardLines], provision: &Provision) -> Option<&'l StandardLines> {
    let fitting = lines.iter().filter(|line| line.of.begins(provision));
    fitting.max_by_key(|line| line.of.part().len() + line.of.condition().len())
}

/// The lines that are built in.
pub fn built_in() -> Vec<StandardLines> {
    let lines = BUILT_IN.iter().filter_map(|line| {
        let [why, harm, for_disclosure, against, balance] = line.says.map(str::to_owned);
        Some(StandardLines {
            of: line.of.parse().ok()?,
            why,
            harm,
            for_disclosure,
            against,
            balance,
        })
    });
    lines.collect()
}

struct Line {
    of: &'static str,
    /// Why it applies, the harm, for disclosure, against it, the balance.
    says: [&'static str; 5],
}

const BUILT_IN: &[Line] = &[
    Line {
        of: "12",
        says: [
            "To find and put together what was asked for would take longer than the law requires of us.",
            "",
            "",
            "",
            "",
        ],
    },
    Line {
        of: "14(1)",
        says: [
            "The request would burden the office out of proportion to what it could bring to light.",
            "",
            "",
            "",
            "",
        ],
    },
    Line {
        of: "14(2)",
        says: [
            "We have answered the same request before, and not enough time has gone by since.",
            "",
            "",
            "",
            "",
        ],
    },
    Line {
        of: "21",
        says: ["You can reach the information without this request.", "", "", "", ""],
    },
    Line {
        of: "22(1)",
        says: [
            "We already meant to publish the information when your request came, and it is reasonable to \
             wait for that.",
            "",
            "People have an interest in seeing the information soon.",
            "Publishing it whole, checked and at one time serves everybody better than parts of it before.",
            "As it will be published, we find that the public interest in waiting weighs more.",
        ],
    },
    Line {
        of: "22A(1)",
        says: [
            "The research is still going on and its report will be published.",
            "",
            "People have an interest in what is being researched and how.",
            "Findings that are not yet checked can mislead, and can spoil the research.",
            "We find that the public interest in letting the research end weighs more.",
        ],
    },
    Line {
        of: "23(1)",
        says: [
            "The information came from one of the security bodies that the Act lists, or relates to one.",
            "",
            "",
            "",
            "",
        ],
    },
    Line {
        of: "24(1)",
        says: [
            "The exemption is required so that the nation stays secure.",
            "",
            "People have an interest in knowing how they are protected.",
            "What would be learned could be used by those who mean harm.",
            "We find that the public interest in national security weighs more.",
        ],
    },
    Line {
        of: "27(1)",
        says: [
            "The information concerns dealings with another state or an international body.",
            "Those dealings would become harder, because what is said in them could no longer be said in \
             trust.",
            "People have an interest in how the country is spoken for abroad.",
            "The country depends on being trusted by those it deals with.",
            "We find that the public interest in keeping that trust weighs more.",
        ],
    },
    Line {
        of: "30(1)",
        says: [
            "The information is held for an investigation of a possible offence.",
            "",
            "People have an interest in seeing that offences are investigated well.",
            "An investigation must be free to follow every trail, and a trial must be fair.",
            "We find that the public interest in the investigation weighs more.",
        ],
    },
    Line {
        of: "31(1)(a)",
        says: [
            "The information would help somebody who means to commit an offence, or to hide one.",
            "It would become easier to commit offences and harder to find them out.",
            "People have an interest in knowing how crime is dealt with and how well.",
            "Everybody has an interest in crime being prevented and detected.",
            "We find that the public interest in preventing crime weighs more.",
        ],
    },
    Line {
        of: "31(1)(b)",
        says: [
            "The information bears on finding an offender or bringing one to court.",
            "It would become harder to find offenders or to prosecute them.",
            "People have an interest in seeing that offenders are brought to court.",
            "That very interest would suffer if the information were known before.",
            "We find that the public interest in bringing offenders to court weighs more.",
        ],
    },
    Line {
        of: "31(1)(c)",
        says: [
            "The information bears on proceedings of a court or tribunal.",
            "The proceedings would be less fair, or could fail.",
            "People have an interest in seeing that courts work well.",
            "Everybody has an interest in proceedings that are fair.",
            "We find that the public interest in fair proceedings weighs more.",
        ],
    },
    Line {
        of: "31(1)(g)",
        says: [
            "The information bears on the work of a body that looks into conduct or compliance.",
            "That body would be told less and would find out less.",
            "People have an interest in seeing that such bodies do their work.",
            "They can only do it if those who talk to them can do so in confidence.",
            "We find that the public interest in that work weighs more.",
        ],
    },
    Line {
        of: "36(2)(b)(i)",
        says: [
            "The information is advice that was asked for and given while a matter was open.",
            "Those who advise would be more guarded, and the advice would be of less use.",
            "People have an interest in seeing on what advice decisions rest.",
            "Decisions are better where advice is full and plain.",
            "We find that the public interest in frank advice weighs more.",
        ],
    },
    Line {
        of: "36(2)(b)(ii)",
        says: [
            "The information is an exchange of views while a matter was being thought through.",
            "Those who take part would say less, and the matter would be thought through less well.",
            "People have an interest in seeing how decisions come about.",
            "Decisions are better where views can be exchanged without reserve.",
            "We find that the public interest in a frank exchange weighs more.",
        ],
    },
    Line {
        of: "36(2)(c)",
        says: [
            "The information bears on the work of the office in a way that no other exemption covers.",
            "The office could do that work less well.",
            "People have an interest in seeing how the office works.",
            "People also have an interest in an office that can do its work.",
            "We find that the public interest in that work weighs more.",
        ],
    },
    Line {
        of: "37(1)(ad)",
        says: [
            "The information is of communications with the Royal Household.",
            "",
            "People have an interest in what passes between public bodies and the Household.",
            "The Household takes no side, and is written to in that trust.",
            "We find that the public interest in keeping that trust weighs more.",
        ],
    },
    Line {
        of: "38(1)",
        says: [
            "Somebody could be hurt by others who learn the information.",
            "The health or the safety of that person would be at risk.",
            "People have an interest in knowing what risks there are.",
            "Nobody should be put in danger by an answer to a request.",
            "We find that the public interest in keeping people safe weighs more.",
        ],
    },
    Line {
        of: "39(1)",
        says: [
            "The information is about the environment, so we answer under the Environmental Information \
             Regulations 2004 instead.",
            "",
            "People have an interest in one clear answer.",
            "The Regulations give a right of their own to such information.",
            "We find that the public interest in answering under the Regulations weighs more.",
        ],
    },
    Line {
        of: "40(1)",
        says: [
            "The information is about you. You can have it by a request for your own data, and we treat your \
             request as one.",
            "",
            "",
            "",
            "",
        ],
    },
    Line {
        of: "40(2) and (3A)(a)",
        says: [
            "The information is about people who can be recognised from it. They do not expect it to be \
             published, nobody needs it to understand what is disclosed, and to publish it would be unfair \
             to them; that would break the first data protection principle.",
            "",
            "",
            "",
            "",
        ],
    },
    Line {
        of: "40(2) and (3B)",
        says: [
            "Somebody has objected to the use of information about them, with reasons that hold.",
            "",
            "People have an interest in what public bodies do.",
            "People who object for good reason should be heard.",
            "We find that the public interest in respecting the objection weighs more.",
        ],
    },
    Line {
        of: "40(2) and (4A)",
        says: [
            "The person whom the information is about could not have it by a request for their own data.",
            "",
            "People have an interest in what public bodies do.",
            "What a person may not see about themselves should not be told to everybody.",
            "We find that the public interest in keeping it weighs more.",
        ],
    },
    Line {
        of: "41(1)",
        says: [
            "Somebody gave us the information in confidence and could take us to court if we disclosed it. \
             We have thought about whether the public interest would excuse that, and found that it would \
             not.",
            "",
            "",
            "",
            "",
        ],
    },
    Line {
        of: "42(1)",
        says: [
            "The information is between us and our lawyers, to get advice or for a case in court. We have \
             not given that protection up.",
            "",
            "People have an interest in knowing what the office was advised.",
            "Everybody, a public body too, needs to be able to ask a lawyer in confidence.",
            "We find that the public interest in that confidence weighs more.",
        ],
    },
    Line {
        of: "43(1)",
        says: [
            "The information is a trade secret of somebody who told us what it is worth to them.",
            "",
            "People have an interest in how public money is spent.",
            "Those who deal with public bodies must not lose their secrets by it.",
            "We find that the public interest in keeping the secret weighs more.",
        ],
    },
    Line {
        of: "43(2)",
        says: [
            "The information bears on the business of somebody whom we asked about it.",
            "Others could use it to compete unfairly, or to ask for more.",
            "People have an interest in how public money is spent.",
            "Public money goes further where there is fair competition.",
            "We find that the public interest in fair competition weighs more.",
        ],
    },
    Line {
        of: "44(1)",
        says: [
            "A law, an obligation or an order of a court forbids us to disclose the information.",
            "",
            "",
            "",
            "",
        ],
    },
    Line {
        of: "regulation 12(4)(b)",
        says: [
            "To answer would take so much work, or would serve so little, that the request is plainly \
             unreasonable.",
            "",
            "There is a presumption for disclosure, and people have an interest in the environment.",
            "The work would be taken from others who need it.",
            "We find that the public interest against answering weighs more.",
        ],
    },
    Line {
        of: "regulation 12(4)(d)",
        says: [
            "The material is not finished.",
            "",
            "There is a presumption for disclosure, and people have an interest in the environment.",
            "Unfinished material can mislead, and has to be finished without disturbance.",
            "We find that the public interest in finishing it first weighs more.",
        ],
    },
    Line {
        of: "regulation 12(4)(e)",
        says: [
            "The information passed between officers of the same public body.",
            "",
            "There is a presumption for disclosure, and people have an interest in the environment.",
            "Officers need room to think while a matter is open.",
            "We find that the public interest in that room weighs more.",
        ],
    },
    Line {
        of: "regulation 12(5)(a)",
        says: [
            "The information bears on the safety of the public.",
            "It could be used by somebody who means harm.",
            "There is a presumption for disclosure, and people have an interest in the environment.",
            "Everybody has an interest in being safe.",
            "We find that the public interest in safety weighs more.",
        ],
    },
    Line {
        of: "regulation 12(5)(b)",
        says: [
            "The information bears on proceedings or an inquiry.",
            "The proceedings would be less fair, or the inquiry would find out less.",
            "There is a presumption for disclosure, and people have an interest in the environment.",
            "Everybody has an interest in proceedings that are fair.",
            "We find that the public interest in fair proceedings weighs more.",
        ],
    },
    Line {
        of: "regulation 12(5)(e)",
        says: [
            "The information is protected by a duty of confidence that guards somebody's lawful business.",
            "That business would suffer.",
            "There is a presumption for disclosure, and people have an interest in the environment.",
            "Public money goes further where there is fair competition.",
            "We find that the public interest in that confidence weighs more.",
        ],
    },
    Line {
        of: "regulation 12(5)(f)",
        says: [
            "Somebody gave us the information of their own accord and has not agreed to its disclosure.",
            "That person would suffer for having told us.",
            "There is a presumption for disclosure, and people have an interest in the environment.",
            "People must be able to tell us what they know.",
            "We find that the public interest in being told weighs more.",
        ],
    },
    Line {
        of: "regulation 13(1) and (2A)(a)",
        says: [
            "The information is about people who can be recognised from it. They do not expect it to be \
             published, nobody needs it to understand what is disclosed, and to publish it would be unfair \
             to them; that would break the first data protection principle.",
            "",
            "",
            "",
            "",
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::super::rule::{Kind, Need};
    use super::*;

    // Red with a line whose provision is misspelled, and with a qualified one that offers no balance.
    #[test]
    fn the_lines_that_are_built_in_say_what_their_exemption_needs() {
        let lines = built_in();
        assert_eq!(lines.len(), BUILT_IN.len());
        for line in &lines {
            let needs = line.of.needs();
            assert_eq!(!line.harm.is_empty(), needs.contains(&Need::Harm), "{}", line.of);
            for words in [&line.for_disclosure, &line.against, &line.balance] {
                assert_eq!(!words.is_empty(), line.of.kind() == Kind::Qualified, "{}", line.of);
            }
            for words in [
                &line.why,
                &line.harm,
                &line.for_disclosure,
                &line.against,
                &line.balance,
            ] {
                assert!(
                    words.is_empty() || words.ends_with('.') && !words.contains("  "),
                    "{words}"
                );
            }
        }
    }

    #[test]
    fn the_nearest_lines_are_offered_and_marked_until_they_are_changed() {
        let lines = built_in();
        let of = |written: &str| offered(&lines, &written.parse().unwrap()).map(|line| line.of.to_string());
        assert_eq!(of("31(1)(a)").as_deref(), Some("31(1)(a)"));
        assert_eq!(of("38(1)(a)").as_deref(), Some("38(1)"));
        assert_eq!(of("41").as_deref(), None);
        assert_eq!(of("40(2) and (3A)(a)").as_deref(), Some("40(2) and (3A)(a)"));
        let line = offered(&lines, &"31(1)(a)".parse().unwrap()).unwrap();
        let mut argument = line.begun();
        assert!(line.unchanged(&argument).why);
        argument.why.push_str(" They are the hours of the patrol.");
        let unchanged = line.unchanged(&argument);
        assert!(!unchanged.why && unchanged.harm && unchanged.balance);
        assert_eq!(line.unchanged(&Argument::default()), Unchanged::default());
    }
}
