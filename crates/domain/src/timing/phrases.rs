//! Timings that name no day: standing words, status words, events, and the ways to say nothing. Tables first; the
//! functions below them only say where in a timing a phrase may stand.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::words::{Term, Word};

/// What a status word in the timing column proposes. Offered to a person, never applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum StatusWord {
    /// Completed, closed, discharged.
    Closed,
    /// On hold, paused.
    OnHold,
    /// Carried forward: still open, at a later meeting.
    CarriedForward,
    /// Replaced by another action.
    Superseded,
    /// No longer wanted.
    Withdrawn,
    /// In progress, outstanding, not yet complete.
    Open,
}

use StatusWord::{CarriedForward, Closed, OnHold, Open, Superseded, Withdrawn};

/// A phrase stands before any shorter one it begins with.
const STATUS: &[(&str, StatusWord)] = &[
    ("no further action", Closed),
    ("no further action required", Closed),
    ("nfa", Closed),
    ("completed", Closed),
    ("complete", Closed),
    ("action complete", Closed),
    ("action completed", Closed),
    ("closed", Closed),
    ("action closed", Closed),
    ("done", Closed),
    ("discharged", Closed),
    ("delivered", Closed),
    ("actioned", Closed),
    ("achieved", Closed),
    ("implemented", Closed),
    ("resolved", Closed),
    ("finished", Closed),
    ("concluded", Closed),
    ("on hold", OnHold),
    ("held", OnHold),
    ("paused", OnHold),
    ("suspended", OnHold),
    ("in abeyance", OnHold),
    ("parked", OnHold),
    ("deferred", OnHold),
    ("postponed", OnHold),
    ("stood down", Withdrawn),
    ("carried forward", CarriedForward),
    ("carried over", CarriedForward),
    ("carry forward", CarriedForward),
    ("c/fwd", CarriedForward),
    ("c/f", CarriedForward),
    ("cfwd", CarriedForward),
    ("b/fwd", CarriedForward),
    ("b/f", CarriedForward),
    ("rolled over", CarriedForward),
    ("superseded", Superseded),
    ("replaced", Superseded),
    ("merged", Superseded),
    ("withdrawn", Withdrawn),
    ("cancelled", Withdrawn),
    ("no longer required", Withdrawn),
    ("no longer needed", Withdrawn),
    ("no longer relevant", Withdrawn),
    ("not required", Withdrawn),
    ("in progress", Open),
    ("work in progress", Open),
    ("in hand", Open),
    ("in train", Open),
    ("under way", Open),
    ("underway", Open),
    ("started", Open),
    ("not started", Open),
    ("not yet started", Open),
    ("not complete", Open),
    ("not completed", Open),
    ("not yet complete", Open),
    ("not yet completed", Open),
    ("incomplete", Open),
    ("partly complete", Open),
    ("partially complete", Open),
    ("partially completed", Open),
    ("outstanding", Open),
    ("overdue", Open),
    ("open", Open),
    ("on track", Open),
    ("on target", Open),
    ("delayed", Open),
    ("pending", OnHold),
];

/// Words a status may be followed by; after anything else it is a verb ("complete the review").
const AFTER_STATUS: &[&str] = &[
    "on",
    "at",
    "in",
    "as",
    "and",
    "with",
    "until",
    "till",
    "since",
    "pending",
    "per",
    "see",
    "awaiting",
    "following",
    "via",
    "to",
    "from",
    "under",
    "but",
    "subject",
    "for",
    "while",
    "whilst",
    "due",
    "today",
    "already",
    "now",
    "prior",
    "after",
];

/// Status words that are a command as well: these must stand alone or before a mark.
const COMMANDS: &[&str] = &["complete", "carry forward", "open", "pending", "held"];

/// Words that make a timing standing where it begins or ends with them and names no day.
const STANDING: &[&str] = &[
    "ongoing",
    "on going",
    "continuous",
    "continuously",
    "continual",
    "continually",
    "continuing",
    "going forward",
    "going forwards",
    "moving forward",
    "moving forwards",
    "from now on",
    "until further notice",
    "in future",
    "rolling",
    "business as usual",
    "bau",
    "regular",
    "regularly",
    "routine",
    "routinely",
    "periodic",
    "periodically",
    "as and when",
    "as and when required",
    "as and when needed",
    "as and when necessary",
    "as required",
    "as needed",
    "as necessary",
    "as appropriate",
    "when required",
    "when needed",
    "when necessary",
    "if required",
    "standing item",
    "standing agenda item",
    "standing action",
    "standing",
    "permanent",
    "permanently",
    "indefinitely",
    "at all times",
    "always",
    "year round",
    "twice a year",
    "once a year",
    "twice yearly",
    "half yearly",
    "once a quarter",
    "once a month",
    "once a week",
    "twice a month",
    "per annum",
    "per quarter",
    "per month",
    "daily",
    "weekly",
    "fortnightly",
    "monthly",
    "bimonthly",
    "bi monthly",
    "quarterly",
    "termly",
    "yearly",
    "annual",
    "annually",
    "biannual",
    "biannually",
    "bi annual",
    "bi annually",
    "biennial",
    "biennially",
];

/// Words that may stand around a standing phrase without changing it.
const BEFORE_STANDING: &[&str] = &[
    "on", "as", "a", "an", "the", "this", "is", "to", "be", "in", "for", "at", "by",
];

/// Words a standing phrase may go on with and then name a day: the day it begins, not one it ends.
const STANDING_FROM: &[&str] = &["from", "starting", "commencing", "beginning", "since"];

/// Words that open a timing that waits on something.
const EVENT: &[&str] = &[
    "before",
    "prior to",
    "ahead of",
    "in advance of",
    "until",
    "till",
    "when",
    "once",
    "after",
    "following",
    "upon",
    "as soon as",
    "immediately after",
    "immediately following",
    "shortly after",
    "on completion of",
    "on receipt of",
    "on publication of",
    "on conclusion of",
    "on appointment of",
    "on the completion of",
    "on the conclusion of",
    "on the publication of",
    "on the appointment of",
    "at the conclusion of",
    "at the end of the trial",
    "at the end of the inquest",
    "at the end of the review",
    "at the end of the inquiry",
    "in response to",
    "in time for",
    "to coincide with",
    "pending",
    "subject to",
    "dependent on",
    "dependent upon",
    "depending on",
    "depends on",
    "contingent on",
    "awaiting",
    "waiting for",
    "waiting on",
    "by the time",
    "on the back of",
];

/// What may follow an opening word of [`EVENT`] without naming anything to wait for.
const NO_EVENT: &[&str] = &[
    "possible",
    "practicable",
    "practical",
    "able",
    "available",
    "ready",
    "convenient",
    "feasible",
    "reasonable",
];

/// Words that only say when: what has nothing beside them to wait for names no event ("before this week").
const ONLY_WHEN: &[&str] = &[
    "the",
    "is",
    "it",
    "this",
    "next",
    "last",
    "early",
    "mid",
    "late",
    "start",
    "beginning",
    "end",
    "today",
    "tomorrow",
    "yesterday",
    "noon",
    "midday",
];

const URGENT: &[&str] = &["as soon as possible", "as soon as practicable", "asap"];

const NOTHING: &[&str] = &[
    "n/a",
    "na",
    "none",
    "nil",
    "not applicable",
    "no timing",
    "no date",
    "not set",
    "blank",
];

/// How many words from `at` on are this phrase, dashes between them aside; 0 when they are not.
#[inline]
pub(super) fn phrase(words: &[Word<'_>], at: usize, phrase: &str) -> usize {
    // Most phrases of a table fail on their first letter: a timing is read in about a microsecond because of this.
    match words.get(at) {
        Some(word) if word.text.as_bytes().first() == phrase.as_bytes().first() => whole(words, at, phrase),
        _ => 0,
    }
}

fn whole(words: &[Word<'_>], at: usize, phrase: &str) -> usize {
    let mut end = at;
    for (place, part) in phrase.split(' ').enumerate() {
        if place > 0
            && matches!(
                words.get(end),
                Some(Word {
                    term: Term::Mark('-'),
                    ..
                })
            )
        {
            end += 1;
        }
        match words.get(end) {
            Some(word) if word.text == part => end += 1,
            _ => return 0,
        }
    }
    end - at
}

/// The longest phrase of a table that the words from `at` on begin with.
#[inline]
pub(super) fn longest(words: &[Word<'_>], at: usize, table: &[&str]) -> usize {
    let Some(first) = words.get(at).map(|word| word.text.as_bytes().first()) else {
        return 0;
    };
    let begins = |entry: &&&str| entry.as_bytes().first() == first;
    table
        .iter()
        .filter(begins)
        .map(|entry| whole(words, at, entry))
        .max()
        .unwrap_or(0)
}

/// Whether the words say that there is no timing: "n/a", "none", a dash in an empty cell.
pub(super) fn says_nothing(words: &[Word<'_>]) -> bool {
    words
        .iter()
        .all(|word| matches!(word.term, Term::Mark('-' | '.' | ',')))
        || longest(words, 0, NOTHING) == words.len()
}

/// The status the words begin with, and how many words it takes.
pub(super) fn status(words: &[Word<'_>]) -> Option<(StatusWord, usize)> {
    let (found, (entry, status)) = STATUS
        .iter()
        .map(|entry| (phrase(words, 0, entry.0), entry))
        .filter(|(length, _)| *length > 0)
        .max_by_key(|(length, _)| *length)?;
    let stands = match words.get(found) {
        None => true,
        Some(next) if COMMANDS.contains(entry) => matches!(next.term, Term::Mark(_)),
        // "completed by October" may be a deadline or a deed: not claimed.
        Some(next) if next.text == "by" => *status != Closed || !words[found..].iter().any(names_time),
        Some(next) => !matches!(next.term, Term::Plain) || AFTER_STATUS.contains(&next.text),
    };
    stands.then_some((*status, found))
}

/// Whether the words are a standing timing.
pub(super) fn standing(words: &[Word<'_>]) -> bool {
    let mut at = 0;
    while words.get(at).is_some_and(|word| BEFORE_STANDING.contains(&word.text)) && longest(words, at, STANDING) == 0 {
        at += 1;
    }
    if recurs(words, at) {
        return true;
    }
    let begins = longest(words, at, STANDING).max(every_few(words, at));
    if begins > 0 {
        let rest = &words[at + begins..];
        return !rest.iter().any(names_time) || STANDING_FROM.contains(&rest[0].text);
    }
    if words.iter().any(names_time) || opens_event(words) > 0 {
        return false;
    }
    let tail = words
        .len()
        .saturating_sub(usize::from(words.last().is_some_and(|word| word.text == "basis")));
    (1..tail).any(|from| from + longest(words, from, STANDING) == tail && from > 0)
}

/// "each quarter", "every six months", "every board".
fn recurs(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|word| matches!(word.text, "each" | "every")) && words.len() > at + 1
}

/// "six-monthly", "3 monthly", "two weekly".
fn every_few(words: &[Word<'_>], at: usize) -> usize {
    if !matches!(
        words.get(at),
        Some(Word {
            term: Term::Count(_) | Term::Number { .. },
            ..
        })
    ) {
        return 0;
    }
    let dash = usize::from(matches!(
        words.get(at + 1),
        Some(Word {
            term: Term::Mark('-'),
            ..
        })
    ));
    let often = words
        .get(at + 1 + dash)
        .is_some_and(|word| matches!(word.text, "daily" | "weekly" | "monthly" | "yearly"));
    if often { 2 + dash } else { 0 }
}

/// Whether a date could stand among the words: a figure, a month, a unit, or one of few names for a day.
pub(super) fn may_be_dated(words: &[Word<'_>]) -> bool {
    words.iter().any(|word| match word.term {
        Term::Plain => matches!(
            word.text,
            "today"
                | "tomorrow"
                | "q"
                | "fy"
                | "f/y"
                | "christmas"
                | "xmas"
                | "easter"
                | "whit"
                | "whitsun"
                | "eom"
                | "eow"
        ),
        Term::Mark(_) => false,
        _ => true,
    })
}

/// Whether a word could belong to a date.
fn names_time(word: &Word<'_>) -> bool {
    matches!(
        word.term,
        Term::Number { .. } | Term::Month(_) | Term::Weekday(_) | Term::Season(_)
    )
}

/// How many words open an event; 0 when the words do not.
fn opens_event(words: &[Word<'_>]) -> usize {
    longest(words, 0, EVENT)
}

/// Whether the words wait on something else that must happen first.
pub(super) fn event(words: &[Word<'_>]) -> bool {
    let urgent = longest(words, 0, URGENT);
    let words = &words[urgent..];
    let opening = opens_event(words);
    let rest = &words[opening..];
    // A preposition that is said twice waits for nothing either.
    let says_what = rest.iter().enumerate().any(|(place, word)| {
        matches!(word.term, Term::Plain) && !ONLY_WHEN.contains(&word.text) && longest(rest, place, EVENT) == 0
    });
    opening > 0 && says_what && !rest.first().is_some_and(|word| NO_EVENT.contains(&word.text))
}
