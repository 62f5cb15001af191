//! The day a paper bears, read from a line that holds nothing else. The reading itself is `domain::timing`'s.

use chrono::NaiveDate;
use domain::timing::{self, Inferred, Kind};

/// A day and whether its order (day before month) had to be assumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The calendar day.
    pub date: NaiveDate,
    /// `06/02/22` could be read in either order and was read the UK way.
    pub order_assumed: bool,
}

/// Reads a line that is a whole date with its year: `20 July 2022`, `25th January 2021`, `06/02/22`.
/// A day without a year, a span, or a date inside a sentence is not one.
pub fn read(words: &str) -> Option<Day> {
    let words = words.trim().trim_end_matches('.');
    if words.len() > 40 || !words.split([' ', ',']).next().is_some_and(begins) {
        return None;
    }
    if words.chars().filter(char::is_ascii_digit).count() < 3 {
        return None;
    }
    // Nothing is ever taken from the context, no year and no week, so any context gives the same answer.
    let reading = timing::read(words, NaiveDate::default());
    let date = reading.first.filter(|_| reading.kind == Kind::Day)?;
    if reading.inferred.iter().any(|inferred| *inferred != Inferred::Order) {
        return None;
    }
    Some(Day {
        date,
        order_assumed: reading.inferred.contains(&Inferred::Order),
    })
}

/// A date begins with a number, a weekday or a month, or with "the".
fn begins(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
        "oct", "nov", "dec",
    ];
    let small = word.to_lowercase();
    small == "the"
        || small.starts_with(|c: char| c.is_ascii_digit())
        || small.get(..3).is_some_and(|three| WORDS.contains(&three))
}

/// A date that ends a line: the words before it, the date's own words, and the day.
pub fn ending(line: &str) -> Option<(&str, &str, Day)> {
    let line = line.trim_end();
    let mut starts: Vec<usize> = line
        .char_indices()
        .filter(|(_, c)| c.is_whitespace())
        .map(|(at, c)| at + c.len_utf8())
        .rev()
        .take(4)
        .collect();
    starts.reverse();
    starts.into_iter().find_map(|start| {
        let words = &line[start..];
        read(words).map(|day| (line[..start].trim_end(), words, day))
    })
}
