//! Who leads, as cells of recommendations say it: "COP/ Home Office / NPCC", "HO lead organisation", "Lead
//! organisation: MPS".

use super::words::compared;

/// What follows the names in a status cell that says who leads.
const AFTER: &[&str] = &[
    "lead organisation",
    "lead organisations",
    "lead organization",
    "lead organizations",
    "led recommendation",
    "led",
];
/// What stands before the lead at the end of a recommendation's own cell.
const BEFORE: &[&str] = &[
    "lead organisations:",
    "lead organisation:",
    "lead organizations:",
    "lead organization:",
];

/// The names in a status cell that says who leads and nothing else; nothing for another cell.
pub fn owners(written: &str) -> Option<Vec<String>> {
    let words = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.trim_end_matches(['.', ',', ';']);
    for before in BEFORE {
        if let Some(start) = words.get(..before.len())
            && start.eq_ignore_ascii_case(before)
        {
            return Some(names_of(&words[before.len()..])).filter(|names| !names.is_empty());
        }
    }
    for after in AFTER {
        let Some(at) = words.len().checked_sub(after.len()) else {
            continue;
        };
        if let (Some(names), Some(end)) = (words.get(..at), words.get(at..))
            && end.eq_ignore_ascii_case(after)
            && names.ends_with(' ')
        {
            return Some(names_of(names)).filter(|names| !names.is_empty());
        }
    }
    None
}

/// The names of a lead as written, one by one.
pub fn names_of(lead: &str) -> Vec<String> {
    lead.replace(" and ", "/")
        .replace(" & ", "/")
        .split(['/', ',', ';', '\n'])
        .map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|name| !name.is_empty())
        .collect()
}

/// A recommendation's cell as its words and the lead that is named at their end; nothing where none is.
pub fn split_lead(cell: &str) -> Option<(String, String)> {
    let small = cell.to_ascii_lowercase();
    let (at, before) = BEFORE
        .iter()
        .filter_map(|before| small.rfind(before).map(|at| (at, *before)))
        .max_by_key(|(at, before)| (*at, before.len()))?;
    let tail = &cell[at + before.len()..];
    // Underlining of a text that was read from a page.
    let lead = without_mark(tail.trim(), "</u>").trim();
    let text = cell[..at].trim_end();
    let text = without_mark(text, "<u>").trim_end();
    // Words that go on after it are no lead.
    if lead.is_empty() || lead.chars().count() > 200 || lead.contains(". ") {
        return None;
    }
    Some((text.to_owned(), lead.to_owned()))
}

fn without_mark<'t>(text: &'t str, mark: &str) -> &'t str {
    text.strip_suffix(mark).unwrap_or(text)
}

/// The names in front of "led recommendation" at the beginning of a text about progress; none where it does not say so.
pub fn led_by_progress(progress: &str) -> Vec<String> {
    let start: String = progress.chars().take(200).collect();
    let small = start.to_ascii_lowercase();
    match small.find(" led recommendation") {
        // A sentence before it is no name.
        Some(at) if !start[..at].contains(". ") => names_of(&start[..at]),
        _ => Vec::new(),
    }
}

/// Whether two names mean one body: the same words, or one the first letters of the other.
pub fn same_body(left: &str, right: &str) -> bool {
    let (left, right) = (compared(left), compared(right));
    left == right || is_short_for(&left, &right) || is_short_for(&right, &left)
}

fn is_short_for(short: &str, long: &str) -> bool {
    let words: Vec<&str> = long.split_whitespace().collect();
    if words.len() < 2 || short.chars().count() < 2 || short.contains(' ') {
        return false;
    }
    let letters = |all: bool| -> String {
        words
            .iter()
            .filter(|word| all || !matches!(**word, "of" | "the" | "for" | "and" | "&"))
            .filter_map(|word| word.chars().next())
            .collect()
    };
    letters(true) == short || letters(false) == short
}

/// Those of some names that are not among others. A name that is several of the others, one after another, counts as
/// them.
pub fn added_leads(names: &[String], among: &[String]) -> Vec<String> {
    names
        .iter()
        .filter(|name| !is_made_of(&compared(name), among))
        .cloned()
        .collect()
}

fn is_made_of(name: &str, among: &[String]) -> bool {
    if among.iter().any(|other| same_body(name, other)) {
        return true;
    }
    let words: Vec<&str> = name.split(' ').collect();
    (1..words.len()).any(|end| {
        let first = words[..end].join(" ");
        among.iter().any(|other| same_body(&first, other)) && is_made_of(&words[end..].join(" "), among)
    })
}
