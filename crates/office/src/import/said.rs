//! Words in the cells of a log: which status or rating they mean, and whether two texts are the same words.

use domain::action::{Rag, Status};

/// Words that are equal but for case, spaces and stops are the same words.
pub(super) fn same_words(text: &str) -> String {
    text.chars()
        .filter(|sign| sign.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// What a status column says, as far as the register has a word for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Open,
    Closed,
    OnHold,
    Proposed,
    Withdrawn,
    Superseded,
    Unknown,
}

impl Said {
    /// The status the register has for it; none where it has no word for it, or nothing is said.
    pub fn status(self) -> Option<Status> {
        Some(match self {
            Self::Open => Status::Open,
            Self::Closed => Status::Closed,
            Self::OnHold => Status::OnHold,
            Self::Proposed => Status::ClosureProposed,
            Self::Withdrawn => Status::Withdrawn,
            Self::Superseded => Status::Superseded,
            Self::Unknown => return None,
        })
    }
}

/// What a status says replaces an action, as its number: `Superseded by 2026/14`, `merged into action 7`.
pub(super) fn successor(status: &str) -> Option<&str> {
    let words = status.to_lowercase();
    // Letters may grow or shrink as they become small; then nothing is cut out of the words as written.
    let found = [" by ", " with ", " into ", " of ", " under ", " in "]
        .iter()
        .filter_map(|word| Some(words.find(word)? + word.len()))
        .min()
        .filter(|_| words.len() == status.len())?;
    let mut rest = status.get(found..)?.trim();
    for name in [
        "the ",
        "action ",
        "actions ",
        "number ",
        "no. ",
        "no ",
        "ref. ",
        "ref ",
        "reference ",
        "item ",
        "#",
    ] {
        if rest
            .get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name))
        {
            rest = rest[name.len()..].trim_start();
        }
    }
    let number = rest
        .split([' ', ',', ';', '('])
        .next()
        .unwrap_or_default()
        .trim_end_matches(['.', ':', ')']);
    number.chars().any(|sign| sign.is_ascii_digit()).then_some(number)
}

/// How a log says that an action was taken back.
const WITHDRAWN: &[&str] = &[
    "withdrawn",
    "withdrew",
    "cancelled",
    "canceled",
    "rescinded",
    "revoked",
    "void",
    "removed",
    "deleted",
    "abandoned",
    "dropped",
    "nolongerrequired",
    "nolongerneeded",
    "nolongerrelevant",
    "nolongerapplicable",
    "notrequired",
    "notneeded",
    "notpursued",
    "nottakenforward",
    "overtakenbyevents",
    "obsolete",
];

/// How a log says that another action took the place of one.
const SUPERSEDED: &[&str] = &[
    "superseded",
    "superceded",
    "replacedby",
    "replaced",
    "mergedwith",
    "mergedinto",
    "merged",
    "combinedwith",
    "subsumed",
    "absorbedinto",
    "incorporatedinto",
    "incorporatedwithin",
    "duplicateof",
    "duplicate",
    "overtakenby",
    "nowpartof",
];

/// Reads the words of a status column.
pub(super) fn said(status: &str) -> Said {
    let words = same_words(status);
    let begins = |beginnings: &[&str]| beginnings.iter().any(|beginning| words.starts_with(beginning));
    if words.is_empty()
        || begins(&[
            "open",
            "ongoing",
            "inprogress",
            "live",
            "notstarted",
            "overdue",
            "late",
            "ontrack",
            "new",
        ])
    {
        Said::Open
    } else if begins(&[
        "closureproposed",
        "proposedforclosure",
        "proposeclosure",
        "recommendclos",
        "toclose",
    ]) {
        Said::Proposed
    } else if begins(&["close", "complete", "done", "discharged", "delivered", "finished"]) {
        Said::Closed
    } else if begins(WITHDRAWN) {
        Said::Withdrawn
    } else if begins(SUPERSEDED) {
        Said::Superseded
    } else if begins(&["onhold", "hold", "paused", "suspended"]) {
        Said::OnHold
    } else {
        Said::Unknown
    }
}

/// Reads the words of a rating's column.
pub(super) fn rag(words: &str) -> Option<Rag> {
    Some(match same_words(words).as_str() {
        "red" | "r" => Rag::Red,
        "amber" | "a" | "yellow" => Rag::Amber,
        "green" | "g" => Rag::Green,
        "complete" | "blue" | "c" | "b" => Rag::Complete,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_says_that_an_action_is_taken_back_or_replaced_in_words_of_its_own() {
        let check = |words: &str, expected: Said| assert_eq!(said(words), expected, "{words}");
        check("Withdrawn", Said::Withdrawn);
        check("WITHDRAWN (see note)", Said::Withdrawn);
        check("No longer required", Said::Withdrawn);
        check("Cancelled 3/11/26", Said::Withdrawn);
        check("Overtaken by events", Said::Withdrawn);
        check("Superseded", Said::Superseded);
        check("Superseded by 2026/14", Said::Superseded);
        check("Merged with action 7", Said::Superseded);
        check("Duplicate of 12", Said::Superseded);
        check("Discharged", Said::Closed);
        check("Not started", Said::Open);
        check("On hold", Said::OnHold);
        check("In limbo", Said::Unknown);
    }

    #[test]
    fn the_number_of_what_replaces_an_action_is_found_in_its_status() {
        let check = |words: &str, expected: Option<&str>| assert_eq!(successor(words), expected, "{words}");
        check("Superseded by 2026/14", Some("2026/14"));
        check("Merged with action 7.", Some("7"));
        check("Duplicate of Ref E12 (November)", Some("E12"));
        check("Subsumed into Action No. 3, agreed in May", Some("3"));
        check("Superseded", None);
        check("Superseded by the new plan", None);
        check("Superseded by events", None);
    }
}
