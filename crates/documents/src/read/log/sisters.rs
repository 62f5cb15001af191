//! Columns of a log that belong together: a timing and the one it was moved to, a title and its description, an owner
//! and an agency, updates by month.
//!
//! Says which field each is and in which order they are gone through; what a single column is, is told in `columns`.

use crate::read::log::headings::{
    AFTER_A_MOVE, BEFORE_A_MOVE, DESCRIPTIONS, Field, LOG, PAPER, TITLES, WEAK_LEADS, find, plain,
};
use chrono::{Datelike, Months, NaiveDate};
use domain::timing::{self, Inferred, Kind};

/// Where a column of timings stands among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Move {
    /// "Original due date": before the others.
    Before,
    /// "Due date".
    Plain,
    /// "Revised due date": after the others.
    After,
}

/// The words of a heading without those that say before or after a move, and without a number behind it.
fn without_move(plain: &str) -> (Move, String) {
    let mut step = Move::Plain;
    let kept: Vec<&str> = plain
        .split(' ')
        .filter(|word| {
            let (before, after) = (BEFORE_A_MOVE.contains(word), AFTER_A_MOVE.contains(word));
            if before {
                step = Move::Before;
            } else if after && step == Move::Plain {
                step = Move::After;
            }
            !before && !after && !word.chars().all(|c| c.is_ascii_digit())
        })
        .collect();
    (step, kept.join(" "))
}

/// The field of a heading that is a timing's but for "original", "revised" and the like.
pub(super) fn timing(plain: &str) -> Option<Field> {
    let (step, rest) = without_move(plain);
    let known = find(PAPER, &rest).or_else(|| find(LOG, &rest));
    known.filter(|field| *field == Field::Timing && step != Move::Plain)
}

/// Whether a column of timings stands before or after a move.
pub(super) fn of_a_move(heading: &str) -> Move {
    let before = heading.split(['(', '[']).next().unwrap_or_default();
    let of = |words: &str| without_move(&plain(words)).0;
    match of(before) {
        Move::Plain => of(heading),
        step => step,
    }
}

fn is(heading: &str, list: &[&str]) -> bool {
    let before = heading.split(['(', '[']).next().unwrap_or_default();
    [heading, before]
        .iter()
        .any(|words| list.contains(&plain(words).as_str()))
}

/// An action's short name: `Title`.
pub(super) fn is_title(heading: &str) -> bool {
    is(heading, TITLES)
}

/// What goes with an action's short name: `Description`.
pub(super) fn is_description(heading: &str) -> bool {
    is(heading, DESCRIPTIONS)
}

/// A lead's where no other column says so more plainly: `Agency`.
pub(super) fn is_weak_lead(heading: &str) -> bool {
    is(heading, WEAK_LEADS)
}

/// Headings of updates in the order in which they were given, the newest last, by their places in the list.
///
/// The days in the headings tell it, then "previous" and "latest", then numbers. Months without a year follow one
/// another in the direction most of them do.
pub(super) fn by_age(headings: &[&str]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..headings.len()).collect();
    let days: Vec<Option<(NaiveDate, bool)>> = headings.iter().map(|heading| day(heading)).collect();
    if days.iter().all(|day| matches!(day, Some((_, true)))) {
        places.sort_by_key(|&at| days[at].map(|(day, _)| day));
    } else if days.iter().all(Option::is_some) {
        let months: Vec<u32> = days.iter().flatten().map(|(day, _)| day.month()).collect();
        let steps = months.windows(2).map(|pair| (pair[1] + 12 - pair[0]) % 12);
        let (back, all) = steps.fold((0, 0), |(back, all), step| (back + usize::from(step > 6), all + 1));
        if back * 2 > all {
            places.reverse();
        }
    } else {
        places.sort_by_key(|&at| {
            let plain = plain(headings[at]);
            let word = |list: &[&str]| plain.split(' ').any(|word| list.contains(&word));
            let number: u32 = plain
                .split(' ')
                .filter_map(|word| word.parse().ok())
                .next()
                .unwrap_or(0);
            let latest = word(AFTER_A_MOVE);
            let before = word(&["previous", "old", "last", "earlier", "original", "initial", "first"]);
            // "Latest update 12" is the latest whatever its number.
            (if latest { 2 } else { u8::from(!before) }, number)
        });
    }
    places
}

/// The last day a heading of updates names, and whether its year stands in it.
fn day(heading: &str) -> Option<(NaiveDate, bool)> {
    const ABOUT: &[&str] = &[
        "update",
        "updates",
        "progress",
        "position",
        "latest",
        "as",
        "at",
        "on",
        "status",
        "the",
        "commentary",
        "for",
        "meeting",
        "board",
        "of",
    ];
    let words = heading.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '–' | ':' | ','));
    let kept: Vec<&str> = words
        .filter(|word| word.chars().any(char::is_alphanumeric) && !ABOUT.contains(&word.to_lowercase().as_str()))
        .collect();
    let kept = kept.join(" ");
    if kept.is_empty() || kept.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let read = timing::read(&kept, NaiveDate::default());
    let day = read.last.filter(|_| matches!(read.kind, Kind::Day | Kind::Period))?;
    Some((day, !read.inferred.contains(&Inferred::Year)))
}

/// The day on which the words under a heading of updates were written, where the heading names one that is past.
///
/// A month stands for its last day, and the month that still runs for `today`.
pub fn day_of_updates(heading: &str, today: NaiveDate) -> Option<NaiveDate> {
    let (day, whole) = day(heading)?;
    if !whole {
        return None;
    }
    let running = day
        .with_day(1)
        .is_some_and(|first| first <= today && today < first + Months::new(1));
    if running {
        return Some(day.min(today));
    }
    Some(day).filter(|day| *day <= today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn updates_stand_in_the_order_in_which_they_were_given() {
        let check = |headings: &[&str], expected: &[usize]| assert_eq!(by_age(headings), expected, "{headings:?}");
        check(&["Update 1", "Update 2"], &[0, 1]);
        check(&["Update 2", "Update 1"], &[1, 0]);
        check(&["Latest update", "Previous update"], &[1, 0]);
        check(&["Previous update", "Update"], &[0, 1]);
        check(
            &["Update July 2027", "Update – May 2027", "Update (June 2027)"],
            &[1, 2, 0],
        );
        check(&["Dec update", "Nov update", "Oct update"], &[2, 1, 0]);
        check(&["Nov update", "Dec update", "Jan update"], &[0, 1, 2]);
        check(&["Progress", "Commentary"], &[0, 1]);
    }

    #[test]
    fn a_heading_of_updates_names_the_day_they_were_written() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 29).expect("a day");
        let check = |heading: &str, expected: Option<&str>| {
            let found = day_of_updates(heading, today).map(|day| day.to_string());
            assert_eq!(found.as_deref(), expected, "{heading}");
        };
        check("Update 12/11/2026", Some("2026-11-12"));
        check("Update – October 2026", Some("2026-10-31"));
        check("Position as at November 2026", Some("2026-11-29"));
        check("Update – May 2027", None);
        check("Update May", None);
        check("Update 2", None);
        check("Latest update", None);
    }
}
