//! Whom a letter and its rows name as who is to do something, whether or not anybody knows them. Decides no matches.

use crate::lead;
use crate::letter::check::{objects, prose};
use crate::letter::told;

/// What a sentence goes on with after "that" and who is to do it.
const DOES: &[&str] = &[" would ", " will "];

/// A name of somebody is no longer than this, in words.
const LONGEST: usize = 8;

/// Words that several teams and offices have: sharing one makes no two names the same.
const SHARED: &[&str] = &[
    "team",
    "unit",
    "office",
    "officer",
    "board",
    "department",
    "group",
    "lead",
    "police",
    "constabulary",
    "service",
    "directorate",
    "council",
    "staff",
    "director",
    "constable",
    "mayor",
];

/// Whom the sentences of a body name as who does something: `Tarquin Oakapple` of "We agreed that Tarquin Oakapple would
/// review the use of force". Each once, without "the". A thing that happens ("that the pilot would continue") is
/// nobody.
pub fn subjects(body: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for sentence in prose::read(body).sentences {
        let text = objects::quiet(&body[sentence.span]);
        for (at, that) in text.match_indices(" that ") {
            let rest = &text[at + that.len()..];
            let Some((end, does)) = DOES
                .iter()
                .filter_map(|does| Some((rest.find(does)?, does.len())))
                .min()
            else {
                continue;
            };
            let subject = rest[..end].strip_prefix("the ").unwrap_or(&rest[..end]);
            let named = subject.chars().any(char::is_uppercase)
                && subject != "I"
                && subject.split_whitespace().count() <= LONGEST
                && !subject.contains([',', '.', ';', ':', '(', '“', '"']);
            let deed = format!("{subject} to {}", &rest[end + does..]);
            if named && told::doer(&deed) == Some(subject) && !found.iter().any(|other| other == subject) {
                found.push(subject.to_owned());
            }
        }
    }
    found
}

/// Who an action's words begin with, where nobody of its lead as written is called so: `Clerk` of "Clerk to circulate
/// the plan", led by `Tarquin Oakapple`. Nothing where it has no lead. Only the words are compared: whoever is known
/// under several names is compared by those who know them.
pub fn other_doer<'t>(text: &'t str, lead: &str) -> Option<&'t str> {
    told::doer(text).filter(|doer| !lead.trim().is_empty() && nobody_of(doer, lead))
}

/// Whether a name is none of those that a lead as written holds: not the same words, not a part of them, not the same
/// surname, not their initials.
pub fn nobody_of(name: &str, lead: &str) -> bool {
    let leads = lead.split([',', ';', '/', '&']).flat_map(|part| part.split(" and "));
    let own: Vec<&str> = name
        .split([',', ';', '/', '&'])
        .flat_map(|part| part.split(" and "))
        .collect();
    !leads
        .filter(|part| !part.trim().is_empty())
        .any(|part| own.iter().any(|name| same(name, part)))
}

fn same(one: &str, other: &str) -> bool {
    let (one, other) = (lead::normal_words(one), lead::normal_words(other));
    if one.is_empty() || other.is_empty() {
        return one.is_empty() && other.is_empty();
    }
    let within = |small: &[String], large: &[String]| small.iter().all(|word| large.contains(word));
    let surname = one.last() == other.last() && one.last().is_some_and(|last| !SHARED.contains(&last.as_str()));
    let short = |short: &[String], long: &[String]| {
        let first: String = long.iter().filter_map(|word| word.chars().next()).collect();
        matches!(short, [alone] if alone.chars().count() > 1 && *alone == first)
    };
    within(&one, &other) || within(&other, &one) || surname || short(&one, &other) || short(&other, &one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_the_letter_names_is_found_known_or_not() {
        let check = |body: &str, expected: &[&str]| assert_eq!(subjects(body), expected, "{body}");
        check(
            "We agreed that Tarquin Oakapple would review the use of spit guards.",
            &["Tarquin Oakapple"],
        );
        check(
            "**Finance.** We agreed that the Finance team would share the reserves strategy. It was agreed that the Head \
             of Performance will send it to members.",
            &["Finance team", "Head of Performance"],
        );
        check("We agreed that the pilot would continue.", &[]);
        check("We agreed that Annex B would be published.", &[]);
        check(
            "You said that I would send the plan. I hope that you will write to us.",
            &[],
        );
        check("", &[]);
    }

    #[test]
    fn a_name_is_somebody_of_the_lead_or_is_not() {
        let check = |name: &str, lead: &str, other: bool| assert_eq!(nobody_of(name, lead), other, "{name} / {lead}");
        check("Clerk", "Tarquin Oakapple", true);
        check("Finance team", "Clerk", true);
        check("Finance team", "Estates team", true);
        check("Finance team", "Finance", false);
        check("Clerk", "The Clerk", false);
        check("Clerk", "Office and Clerk", false);
        check("Ms Oakapple", "Tarquin Oakapple", false);
        check("DMPC", "Deputy Mayor Policing Crime", false);
        check("Constabulary and Office", "Office", false);
        check("Chief Constable", "Deputy Chief Constable", true);
        check("DCC", "Deputy Chief Constable", false);
        assert_eq!(other_doer("Clerk to circulate the plan.", "MP"), Some("Clerk"));
        assert_eq!(other_doer("Clerk to circulate the plan.", " "), None);
        assert_eq!(other_doer("Minutes to be circulated", "MP"), None);
    }
}
