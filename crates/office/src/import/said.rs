//! What the cells of a log say in words of their own: a status, a rating, and when two texts are the same words.

use domain::action::Rag;

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
    Unknown,
}

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
