//! The heading of a round's table, its repetitions where pages begin, and the lines around the table that say whose
//! recommendations they are and which round it is.

use std::collections::{BTreeSet, HashSet};

use domain::recommendation::Holds;

use super::found::RoundRead;
use crate::read::Passed;
use crate::read::log::SheetRow;

/// The most letters of a heading.
const LONGEST_HEADING: usize = 120;
/// The most letters of a line that names the report or the round.
const LONGEST_LINE: usize = 200;

/// The row that heads a table of recommendations.
pub(super) fn header(rows: &[SheetRow]) -> Option<usize> {
    rows.iter().take(50).position(|row| {
        let holds: BTreeSet<u8> = row
            .cells
            .iter()
            .filter(|cell| cell.chars().count() <= LONGEST_HEADING)
            .map(|cell| Holds::told_by(cell) as u8)
            .collect();
        let has = |one: Holds| holds.contains(&(one as u8));
        let long = row.cells.iter().any(|cell| cell.chars().count() > LONGEST_HEADING);
        let named = has(Holds::Number) || has(Holds::Text);
        let said = has(Holds::Status) || has(Holds::Progress) || has(Holds::Lead);
        !long && named && said && !row.cells.iter().any(|cell| is_number(cell))
    })
}

fn is_number(cell: &str) -> bool {
    let cell = cell.trim();
    !cell.is_empty()
        && cell
            .chars()
            .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | '(' | ')'))
}

/// A repeated heading: which of its cells are words of the heading, and which are not.
pub(super) struct Scar {
    /// Cells that are words of the heading.
    pub heading: Vec<String>,
    /// The others, with their columns.
    pub beside: Vec<(usize, String)>,
}

fn small_words(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// A row as a repetition of the heading, whole or the half that stands on its second line; nothing for another row. Its
/// first cell has a word of the first heading and no figure, or is empty while every other cell is made of the
/// headings' words.
pub(super) fn scar(headings: &[String], cells: &[String]) -> Option<Scar> {
    let first = small_words(cells.first()?);
    let of_first = small_words(headings.first()?);
    let made_of = |at: usize, cell: &str| {
        let own = headings.get(at).map(|heading| small_words(heading)).unwrap_or_default();
        let of = small_words(cell);
        !of.is_empty() && of.iter().all(|word| own.contains(word))
    };
    let mut scar = Scar {
        heading: Vec::new(),
        beside: Vec::new(),
    };
    for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
        if made_of(at, cell) {
            scar.heading.push(cell.trim().to_owned());
        } else {
            scar.beside.push((at, cell.trim().to_owned()));
        }
    }
    let figures = cells[0].chars().any(|letter| letter.is_ascii_digit());
    let named = first.iter().any(|word| of_first.contains(word)) && !figures;
    let others = scar.heading.iter().any(|heading| *heading != cells[0].trim());
    match first.is_empty() {
        true => (scar.beside.is_empty() && !scar.heading.is_empty()).then_some(scar),
        // Words like the first heading alone could be a number as someone writes it.
        false => (named && (others || cells.len() == 1)).then_some(scar),
    }
}

/// The number that a recommendation's own words begin with: `4. Count the beds`.
pub(super) fn number_of(text: &str) -> Option<String> {
    let start = text.trim_start();
    let start = start.strip_prefix("Recommendation ").unwrap_or(start);
    let end = start.find(|letter: char| !letter.is_ascii_alphanumeric())?;
    let (number, rest) = start.split_at(end);
    let figures = number.starts_with(|letter: char| letter.is_ascii_digit());
    (figures && number.len() <= 6 && rest.starts_with(['.', ')', ':'])).then(|| number.to_owned())
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A month with its year, as a line writes it.
fn month_in(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.windows(2).find_map(|pair| {
        let year = pair[1].trim_matches(|letter: char| !letter.is_ascii_digit());
        let is_year = year.len() == 4 && year.parse::<u16>().is_ok_and(|year| (1990..2200).contains(&year));
        let month = pair[0].trim_matches(|letter: char| !letter.is_alphabetic());
        (is_year && MONTHS.contains(&month.to_lowercase().as_str())).then(|| format!("{month} {year}"))
    })
}

/// Reads the lines around the tables: which of them names the round, which the report. The others are passed over.
pub(super) fn around(read: &mut RoundRead, lines: Vec<String>) {
    let mut all: Vec<String> = Vec::new();
    let mut known = HashSet::new();
    for line in lines.iter().flat_map(|line| line.lines()) {
        let line = line.trim();
        if !line.is_empty() && known.insert(line) {
            all.push(line.to_owned());
        }
    }
    let short = |line: &&String| line.chars().count() <= LONGEST_LINE;
    let speaks = |line: &str| {
        let small = line.to_lowercase();
        ["progress", "update", "round", "annex", "status"]
            .iter()
            .any(|word| small.contains(word))
    };
    let dated: Vec<&String> = all
        .iter()
        .filter(short)
        .filter(|line| month_in(line).is_some())
        .collect();
    let round = dated
        .iter()
        .find(|line| speaks(line))
        .or(dated.first())
        .copied()
        .cloned();
    let named: Vec<&String> = all
        .iter()
        .filter(short)
        .filter(|line| Some(*line) != round.as_ref() && line.to_lowercase().contains("recommendation"))
        .collect();
    // The title of every page is the shortest; the first page may have it in small letters, behind an addressee.
    let title = named.iter().min_by_key(|line| line.chars().count()).map(|shortest| {
        named
            .iter()
            .filter_map(|line| {
                let at = line.len().checked_sub(shortest.len())?;
                let end = line.get(at..)?;
                (end.eq_ignore_ascii_case(shortest) && end.chars().any(char::is_lowercase)).then(|| end.to_owned())
            })
            .next()
            .unwrap_or_else(|| (*shortest).clone())
    });
    for line in &all {
        if Some(line) == round.as_ref() || title.as_deref() == Some(line) {
            continue;
        }
        let why = match &title {
            Some(title) if line.eq_ignore_ascii_case(title) => "the title again, where a page begins",
            Some(title) if line.ends_with(title.as_str()) => "the line in which the title stands",
            _ => "it stands outside of the table",
        };
        read.passed_over.push(Passed::new(line.clone(), why));
    }
    read.round = round.as_deref().and_then(month_in);
    read.paper = round;
    read.source = title;
    read.lines = all;
}
