//! Timings that name a meeting: "at their next meeting", "November's Board", "before the next bilateral". It says which
//! meeting the words name, never when that meeting is: the caller knows the meetings.

use chrono::{Datelike, NaiveDate};

use crate::timing::calendar::Stretch;
use crate::timing::dates::{Bound, Dated, Join, Outcome, What, place};
use crate::timing::kind::Kind;
use crate::timing::phrases::{longest, standing, status};
use crate::timing::read::Reader;
use crate::timing::reading::Reading;
use crate::timing::words::{Term, Word};

/// What a meeting's name ends with.
const HEADS: &[&str] = &[
    "meeting",
    "board",
    "bilateral",
    "bilat",
    "trilateral",
    "trilat",
    "committee",
    "panel",
    "forum",
    "group",
    "session",
    "plenary",
    "catch up",
    "catchup",
    "one to one",
    "1 : 1",
    "1 1",
    "1 2 1",
    "one 2 one",
    "121",
];

/// Words that are never part of a meeting's name: with them the words are a sentence.
const NOT_A_NAME: &[&str] = &[
    "to",
    "be",
    "is",
    "are",
    "was",
    "were",
    "will",
    "would",
    "has",
    "have",
    "had",
    "by",
    "from",
    "after",
    "before",
    "until",
    "till",
    "when",
    "once",
    "if",
    "that",
    "which",
    "at",
    "discuss",
    "discussed",
    "agree",
    "agreed",
    "approve",
    "approved",
    "approval",
    "decide",
    "decided",
    "decision",
    "pending",
    "awaiting",
    "subject",
    "outcome",
    "following",
    "each",
    "every",
    "all",
    "any",
    "future",
    "upcoming",
    "last",
    "previous",
    "then",
    "not",
    "or",
    "provide",
    "provided",
    "report",
    "update",
    "complete",
    "completed",
    "closed",
    "tbc",
    "asap",
    "soon",
    "two",
    "three",
];

/// Words that lead from a meeting's kind to more of its name: "meeting of the Oversight Board".
const OF_WHAT: &[&str] = &["of", "with", "between", "for", "on"];

/// Reads a timing that names a meeting. With a full day beside the name the timing is that day ("for the 4 November
/// board"), for a day is what the words give; with a month it is the meeting of that month.
pub(super) fn read(words: &[Word<'_>], written: &str, context: NaiveDate) -> Option<Reading> {
    if !(0..words.len()).any(|at| longest(words, at, HEADS) > 0) {
        return None;
    }
    let mut reader = Reader::new(words, context);
    let bound = reader.opening()?;
    let start = reader.at;
    let named = &words[start..];
    if matches!(bound, Bound::From | Bound::After) || named.len() > 16 || status(named).is_some() {
        return None;
    }
    let (mut head, mut next, mut of_what) = (false, false, false);
    let mut date: Option<Dated> = None;
    while let Some(word) = words.get(reader.at) {
        let heading = longest(words, reader.at, HEADS);
        if heading > 0 {
            (head, of_what) = (true, false);
            reader.at += heading;
        } else if date.is_none()
            && begins_date(word)
            && let Some(found) = reader.date()
        {
            date = Some(found);
        } else if matches!(word.text, "next" | "following") && !next && !head {
            next = true;
            reader.at += 1;
        } else if date.is_some() && !head && word.text == "at" {
            // "October 2022 at the Oversight Board"
            reader.at += 1;
        } else if head && OF_WHAT.contains(&word.text) {
            of_what = true;
            reader.at += 1;
        } else if in_a_name(word) && (!head || of_what || matches!(word.term, Term::Mark(_)) || word.text == "in") {
            reader.at += 1;
        } else {
            return None;
        }
    }
    // Without "next", a date or "at", a name alone is a meeting only if nothing in it says how often.
    let alone = !next && date.is_none() && start == 0;
    if !head || (alone && standing(words)) {
        return None;
    }
    let end = words
        .iter()
        .rev()
        .find(|word| !matches!(word.term, Term::Mark(mark) if mark != ')'))?
        .end;
    let mut reading = Reading::named(Kind::Meeting, written.get(words[start].start..end)?);
    let Some(date) = date else {
        reading.before = bound == Bound::Before;
        return Some(reading);
    };
    let Outcome::Placed(inside) = place(&[(Join::Open, date)], Bound::Within, context)? else {
        return None;
    };
    if inside.one_day {
        let Outcome::Placed(due) = place(&[(Join::Open, date)], bound, context)? else {
            return None;
        };
        return Some(Reading {
            names: reading.names,
            ..Reading::placed(due)
        });
    }
    // "The mid-November meeting" is a meeting in November: the part narrows the month and does not move its first day.
    let month = match date.what {
        What::Month(_) | What::Fixed(Stretch { months: 1, .. }) => inside.first.and_then(|first| first.with_day(1)),
        _ => None,
    };
    Some(Reading {
        month,
        before: bound == Bound::Before,
        inferred: inside.assumed.list(),
        doubtful: inside.doubtful,
        ..reading
    })
}

/// Whether a date can begin with this word. A number in a name's middle is none of its business.
fn begins_date(word: &Word<'_>) -> bool {
    match word.term {
        Term::Number { .. } | Term::Month(_) | Term::Weekday(_) | Term::Season(_) => true,
        _ => matches!(
            word.text,
            "next" | "this" | "q" | "quarter" | "tomorrow" | "today" | "early" | "mid" | "late" | "end"
        ),
    }
}

fn in_a_name(word: &Word<'_>) -> bool {
    match word.term {
        Term::Plain => !NOT_A_NAME.contains(&word.text),
        Term::Count(1) | Term::Nth(_) => true,
        Term::Mark(mark) => matches!(mark, '-' | '&' | ',' | '/' | '(' | ')'),
        _ => false,
    }
}
