//! What a column of a log is, told by its heading.
//!
//! Judges headings only. What the cells below say is weighed in `content`; two columns that claim the same field are
//! settled in `columns`.

use chrono::NaiveDate;
use domain::timing::{self, Kind};

use crate::read::log::headings::{ABOUT_RATINGS, DONE, Field, LOG, NEVER, PAPER, WEAK_LEADS, WORDS, find, plain};
use crate::read::log::sisters;

/// Every field with the name a person gives it.
const NAMES: &[(Field, &str)] = &[
    (Field::Number, "number"),
    (Field::Text, "text"),
    (Field::Detail, "detail"),
    (Field::Timing, "timing"),
    (Field::OriginalTiming, "original-timing"),
    (Field::Lead, "lead"),
    (Field::Status, "status"),
    (Field::Update, "update"),
    (Field::Rag, "rag"),
    (Field::Forum, "forum"),
    (Field::AgreedOn, "agreed-on"),
    (Field::ClosedOn, "closed-on"),
    (Field::DiscussAt, "discuss-at"),
    (Field::Notes, "notes"),
    (Field::Other, "other"),
];

impl Field {
    /// The field of this name, as in `--map Owner=lead`. Case, spaces and hyphens do not matter; a heading that is
    /// always this field (`owner`, `deadline`) is understood too.
    pub fn named(name: &str) -> Option<Field> {
        let plain = plain(name).replace(' ', "-");
        let exact = NAMES.iter().find(|(_, known)| *known == plain).map(|(field, _)| *field);
        exact.or_else(|| Field::of_paper_heading(name))
    }

    /// The name of every field.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(_, name)| *name)
    }

    /// The name of the field: `agreed-on`.
    pub fn name(self) -> &'static str {
        NAMES
            .iter()
            .find(|(field, _)| *field == self)
            .map_or("other", |(_, name)| name)
    }

    /// Whether more than one column of a log may hold it: ratings by two raters, updates by month, a date and a tick.
    pub fn several(self) -> bool {
        matches!(
            self,
            Field::Detail | Field::OriginalTiming | Field::Update | Field::Rag | Field::ClosedOn | Field::Notes
        )
    }

    /// Whether its cells are read as days, so that the order of day and month matters.
    pub fn dated(self) -> bool {
        matches!(
            self,
            Field::Timing | Field::OriginalTiming | Field::AgreedOn | Field::ClosedOn
        )
    }

    /// The field a heading names in any table of actions, a letter's annex as well as a log.
    pub(crate) fn of_paper_heading(heading: &str) -> Option<Field> {
        find(PAPER, &plain(heading))
    }

    /// The field a heading names in a log, and how surely.
    pub(super) fn of_log_heading(heading: &str) -> Option<(Field, Sure)> {
        let plain = plain(heading);
        if let Some(field) = find(PAPER, &plain).or_else(|| find(LOG, &plain)) {
            return Some((field, Sure::Whole));
        }
        // "Owner (job title)", "Status [open/closed]": the words in brackets explain the heading.
        let before = heading.split(['(', '[']).next().map(self::plain).unwrap_or_default();
        if let Some(field) = find(PAPER, &before).or_else(|| find(LOG, &before)) {
            return Some((field, Sure::Whole));
        }
        if let Some(sister) = sisters::timing(&plain) {
            return Some((sister, Sure::Word));
        }
        if WEAK_LEADS.contains(&plain.as_str()) || WEAK_LEADS.contains(&before.as_str()) {
            return Some((Field::Lead, Sure::Word));
        }
        by_word(&plain).map(|field| (field, Sure::Word))
    }
}

/// Whether a heading asks if something is done, so that a tick or "yes" beneath it says that it is: `Complete?`,
/// `Closed (Y/N)`.
pub fn asks_whether_done(heading: &str) -> bool {
    let plain = plain(heading);
    let mut words = plain.split(' ');
    words.any(|word| DONE.contains(&word))
}

/// Whose rating a column of ratings holds, as its heading says: `RAG (Force)` is `Force`; empty where it names nobody.
pub fn rater(heading: &str) -> String {
    let words = heading.split(|c: char| !(c.is_alphanumeric() || matches!(c, '&' | '\'' | '’')));
    let named: Vec<&str> = words
        .filter(|word| !word.is_empty() && !ABOUT_RATINGS.contains(&word.to_lowercase().as_str()))
        .collect();
    let named = named.join(" ");
    let named = named.trim_end_matches("'s").trim_end_matches("’s");
    // "RAG (June)" says when, not who.
    let day = matches!(timing::read(named, NaiveDate::default()).kind, Kind::Day | Kind::Period);
    if day { String::new() } else { named.to_owned() }
}

/// How surely a heading names a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    /// One word of the heading is typical of the field.
    Word,
    /// The heading is one of the known ones.
    Whole,
}

fn by_word(plain: &str) -> Option<Field> {
    let words: Vec<&str> = plain.split(' ').collect();
    // A heading is a few words; a sentence that happens to hold "lead" is none.
    if words.len() > 8 || NEVER.iter().any(|never| has(&words, never)) {
        return None;
    }
    WORDS
        .iter()
        .find(|(_, all)| all.iter().all(|any| any.iter().any(|word| words.contains(word))))
        .map(|(field, _)| *field)
}

/// Whether a heading says that its column is none of the fields: a start date, a priority, a minute's number.
pub(super) fn says_other(heading: &str) -> bool {
    let plain = plain(heading);
    let words: Vec<&str> = plain.split(' ').collect();
    NEVER.iter().any(|never| has(&words, never))
}

fn has(words: &[&str], phrase: &str) -> bool {
    match phrase.split_once(' ') {
        Some((first, second)) => words.windows(2).any(|pair| pair == [first, second]),
        None => words.contains(&phrase),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(heading: &str, expected: Option<Field>) {
        let found = Field::of_log_heading(heading).map(|(field, _)| field);
        assert_eq!(found, expected, "{heading}");
    }

    #[test]
    fn headings_offices_write() {
        check("Ref", Some(Field::Number));
        check("No.", Some(Field::Number));
        check("Action no", Some(Field::Number));
        check("ACTION\nREF.", Some(Field::Number));
        check("S/N", Some(Field::Number));
        check("#", Some(Field::Number));
        check("Action", Some(Field::Text));
        check("Action(s) agreed:", Some(Field::Text));
        check("Agreed action", Some(Field::Text));
        check("Action / recommendation", Some(Field::Text));
        check("Timing", Some(Field::Timing));
        check("By when?", Some(Field::Timing));
        check("Target date", Some(Field::Timing));
        check("Revised deadline", Some(Field::Timing));
        check("Revised date", Some(Field::Timing));
        check("Original deadline", Some(Field::Timing));
        check("Baseline completion date", Some(Field::Timing));
        check("Deadline (agreed at board)", Some(Field::Timing));
        check("Owner", Some(Field::Lead));
        check("Action Owner (job title)", Some(Field::Lead));
        check("Who", Some(Field::Lead));
        check("Force lead", Some(Field::Lead));
        check("Agency", Some(Field::Lead));
        check("SRO", Some(Field::Lead));
        check("Force", Some(Field::Lead));
        check("Team(s)", Some(Field::Lead));
        check("Who is responsible?", Some(Field::Lead));
        check("Status", Some(Field::Status));
        check("Open/Closed", Some(Field::Status));
        check("Progress", Some(Field::Update));
        check("Latest position", Some(Field::Update));
        check("Update – July 2027", Some(Field::Update));
        check("RAG", Some(Field::Rag));
        check("BRAG status (force)", Some(Field::Rag));
        check("Board", Some(Field::Forum));
        check("Meeting", Some(Field::Forum));
        check("Date agreed", Some(Field::AgreedOn));
        check("Date raised", Some(Field::AgreedOn));
        check("Meeting date", Some(Field::AgreedOn));
        check("Closed", Some(Field::ClosedOn));
        check("Date action closed", Some(Field::ClosedOn));
        check("Complete?", Some(Field::ClosedOn));
        check("Done", Some(Field::ClosedOn));
        check("Closed (Y/N)", Some(Field::ClosedOn));
        check("Action completed?", Some(Field::ClosedOn));
        check("For discussion at", Some(Field::DiscussAt));
        check("Next board meeting", Some(Field::DiscussAt));
        check("Comments", Some(Field::Notes));
    }

    #[test]
    fn headings_that_are_no_field() {
        check("", None);
        check("Minute ref", None);
        check("Start date", None);
        check("Priority", None);
        check("Original RAG", None);
        check("Closed by", None);
        check("The lead for this board is away until the end of the month", None);
    }

    #[test]
    fn a_rating_is_whose_its_heading_says() {
        let check = |heading: &str, expected: &str| assert_eq!(rater(heading), expected, "{heading}");
        check("RAG", "");
        check("RAG status", "");
        check("RAG (Force)", "Force");
        check("MOPAC BRAG rating", "MOPAC");
        check("Lead's RAG", "Lead");
        check("RAG – June 2027", "");
    }

    #[test]
    fn fields_are_named_as_a_person_types_them() {
        let named = |name: &str, expected: Option<Field>| assert_eq!(Field::named(name), expected, "{name}");
        named("agreed-on", Some(Field::AgreedOn));
        named("Agreed on", Some(Field::AgreedOn));
        named("RAG", Some(Field::Rag));
        named("owner", Some(Field::Lead));
        named("text", Some(Field::Text));
        named("other", Some(Field::Other));
        named("colour", None);
        for (field, name) in NAMES {
            assert_eq!((Field::named(field.name()), field.name()), (Some(*field), *name));
        }
    }
}
