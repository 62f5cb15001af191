//! When minutes say that they meet next: "Date of next meeting: 3 December 2026 at 14:00".

use chrono::NaiveDate;

use crate::read::note::found::NextRead;
use crate::read::note::{clock, head};

/// How a line begins that names the next meeting, in small letters; the day stands behind it, or in the lines below.
const OPENINGS: &[&str] = &[
    "date of next meeting",
    "date of the next meeting",
    "dates of next meeting",
    "date and time of next meeting",
    "date and time of the next meeting",
    "date & time of next meeting",
    "date, time and venue of next meeting",
    "date, time and place of next meeting",
    "next meeting",
    "next board meeting",
    "the next meeting",
    "the date of the next meeting",
    "time and date of next meeting",
    "details of next meeting",
];

/// So many lines below the words hold the day at most.
const BELOW: usize = 2;

/// The first next meeting that lines name, after the day on which this one was held.
pub(super) fn meeting(lines: &[String], held: Option<NaiveDate>) -> Option<NextRead> {
    let named = |line: &String| {
        let small = line
            .trim_start_matches(|c: char| !c.is_alphabetic())
            .to_ascii_lowercase();
        OPENINGS.iter().any(|opening| {
            small
                .strip_prefix(opening)
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
        })
    };
    let after = |line: &str| {
        let found = head::dated(line).filter(|found| held.is_none_or(|held| found.day.date > held))?;
        let time = clock::find(found.after).or_else(|| clock::find(found.before));
        Some(NextRead {
            day: found.day.date,
            start: time.and_then(|time| time.start),
            written: line.trim().to_owned(),
        })
    };
    (0..lines.len()).filter(|at| named(&lines[*at])).find_map(|at| {
        let below = lines[at + 1..]
            .iter()
            .filter(|line| !line.trim().is_empty())
            .take(BELOW);
        // What stands below belongs to the words only where their own line says no day.
        after(&lines[at]).or_else(|| below.map(String::as_str).find_map(after))
    })
}
