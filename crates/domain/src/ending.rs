//! The timing with which a sentence ends: "Publish the plan by the end of May." One definition for an action as it is
//! typed, a letter's request, minutes and lists. The words are never changed here; what is found is offered beside
//! them.

use std::ops::Range;

use chrono::NaiveDate;

use crate::discussion;
use crate::timing::{self, Kind};

/// Words that begin a timing whatever it is.
const PLAIN: &[&str] = &[
    "by",
    "before",
    "within",
    "until",
    "due",
    "no later than",
    "not later than",
    "in time for",
    "ahead of",
    "w/c",
    "week commencing",
];

/// Words that begin a timing only where what follows is of one sort: "on" a day, "at" a meeting.
const BY_SORT: &[(&str, &[Kind])] = &[
    ("on", &[Kind::Day]),
    ("in", &[Kind::Day, Kind::Period]),
    ("during", &[Kind::Period]),
    ("at", &[Kind::Meeting]),
    ("for the next", &[Kind::Meeting]),
    ("next", &[Kind::Day, Kind::Period]),
];

/// Words that are a timing by themselves, though they name no day.
const SOON: &[&str] = &["asap", "as soon as possible", "immediately"];

/// A timing at the end of a sentence is no longer than this, in words.
const LONGEST: usize = 14;

/// Whether words, as the end of a sentence, are its timing: an opening such as "by", "within" or "no later than", and
/// then a day, a period or a meeting that is not past on `context`. A past day tells of what is asked for: "the numbers
/// held by March 2020".
pub fn is_timing(words: &str, context: NaiveDate) -> bool {
    let words = words.trim();
    let small = words.to_ascii_lowercase();
    if SOON.contains(&small.as_str()) {
        return true;
    }
    let begins = |opening: &str| {
        small
            .strip_prefix(opening)
            .is_some_and(|rest| rest.starts_with([' ', ':', '\u{a0}']))
    };
    let plain = PLAIN.iter().any(|opening| begins(opening));
    let sorts = BY_SORT
        .iter()
        .find(|(opening, _)| begins(opening))
        .map(|(_, sorts)| *sorts);
    if !plain && sorts.is_none() {
        return false;
    }
    let reading = timing::read(without_due(words), context);
    let to_come = match reading.kind {
        Kind::Day | Kind::Period => reading.last.is_some_and(|last| last >= context),
        Kind::Meeting => true,
        _ => false,
    };
    to_come && (plain || sorts.is_some_and(|sorts| sorts.contains(&reading.kind)))
}

/// The words of a timing without "due" before them, which the reading of timings does not know.
pub fn without_due(words: &str) -> &str {
    let words = words.trim();
    match words.get(..3) {
        Some(due) if due.eq_ignore_ascii_case("due") && words[3..].starts_with([' ', ':', '\u{a0}']) => {
            words[3..].trim_start_matches([':', ' ', '\u{a0}'])
        }
        _ => words,
    }
}

/// Where the timing stands with which words end, in bytes; nothing where they do not plainly end with one, and where
/// what looks like one is the month in which the action is to be discussed. A day is a timing there as well: "bring it
/// to the Finance Board on 4 December". `context` is the day from which years and spans count.
pub fn timing(text: &str, context: NaiveDate) -> Option<Range<usize>> {
    let end = text
        .trim_end_matches(|sign: char| sign.is_whitespace() || matches!(sign, '.' | ';' | '!' | ','))
        .len();
    let whole = &text[..end];
    // From the end, so that a long text costs no more than a short one.
    let mut starts: Vec<usize> = Vec::new();
    let mut after: Option<(usize, char)> = None;
    for (at, sign) in whole.char_indices().rev() {
        let parts = sign.is_whitespace() || sign == ',';
        if let Some((start, _)) = after.filter(|(_, after)| parts && !after.is_whitespace()) {
            starts.push(start);
        }
        if starts.len() == LONGEST {
            break;
        }
        after = Some((at, sign));
    }
    starts.reverse();
    let mut places: Option<Vec<Range<usize>>> = None;
    starts.iter().copied().find_map(|at| {
        if !is_timing(&whole[at..], context) {
            return None;
        }
        let places = places.get_or_insert_with(|| {
            let found = discussion::find(text, context).into_iter();
            found.filter(|place| !place.doubt).map(|place| place.span).collect()
        });
        let of_place = places.iter().any(|place| place.start < at && at < place.end);
        let day = || timing::read(without_due(&whole[at..]), context).kind == Kind::Day;
        (!of_place || day()).then_some(at..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_timing_stands_at_the_end_of_the_sentence() {
        let day: NaiveDate = "2026-11-30".parse().expect("a day");
        #[track_caller]
        fn check(day: NaiveDate, text: &str, expected: &str) {
            let found = timing(text, day).map_or("", |span| &text[span]);
            assert_eq!(found, expected, "{text}");
        }
        let plain = |text, expected| check(day, text, expected);
        plain(
            "Provide the plan for the custody estate by the end of January 2027",
            "by the end of January 2027",
        );
        plain("Clerk to send the minutes by Friday.", "by Friday");
        plain("MPS to publish its plan before the next board", "before the next board");
        plain("MPS to report back within 3 months.", "within 3 months");
        plain(
            "Reply no later than 5pm on 4 December 2026",
            "no later than 5pm on 4 December 2026",
        );
        plain("Count the checks by rank by 30 January 2027.", "by 30 January 2027");
        plain(
            "Report on children by borough to the panel, by 6 December;",
            "by 6 December",
        );
        plain("Publish the strategy in September 2027", "in September 2027");
        plain("Write to the panel on 4 December", "on 4 December");
        plain("HS to report back at the next meeting", "at the next meeting");
        plain("Send the draft to the Chair asap", "asap");
        plain("Send the map next week", "next week");
        plain("Bring the figures to the next meeting", "");
        plain("Send the map (due 4 January 2027)", "");
        plain("Send the map due: 4 January 2027", "due: 4 January 2027");
        // What is past is what the action is about.
        plain("Publish the numbers held by March 2020", "");
        plain("Explain what was spent in 2021", "");
        // Words that begin a timing and are none.
        plain("Count stop and search by ethnicity", "");
        plain("Write to all boroughs by letter", "");
        plain("Consult members before publishing", "");
        plain("Report on 2027 budgets", "");
        plain("Meet at the station", "");
        plain("By Friday", "");
        plain("", "");
        plain("Send the plan by Friday. The Constabulary agreed.", "");
        // Where it is discussed is no timing.
        plain(
            "MPS to give its data on searches. For discussion at the DMPC-AC Local Policing meeting in August 2027.",
            "",
        );
        plain("Clerk to bring the paper to the Finance Board in December", "");
        plain(
            "Clerk to bring the paper to the Finance Board on 4 December",
            "on 4 December",
        );
        plain(
            "Clerk to bring the paper to the Finance Board by 4 December",
            "by 4 December",
        );
        plain(
            "Clerk to send it for discussion at Finance Board on 4 December.",
            "on 4 December",
        );
        plain("No end here…  ", "");
    }

    #[test]
    fn odd_signs_break_nothing() {
        let day: NaiveDate = "2026-11-30".parse().expect("a day");
        for text in [
            "é by é",
            "by\u{a0}Friday by\u{a0}Friday",
            ", , ,",
            "due",
            "x due",
            "x due:",
            "\u{2028}by May",
        ] {
            let _ = timing(text, day);
        }
        let long = "word ".repeat(40_000) + "by Friday";
        assert_eq!(timing(&long, day), Some(long.len() - 9..long.len()));
    }
}
