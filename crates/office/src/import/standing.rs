//! How a row of a log stands: what its status, its ticks and its closing days say together.
//!
//! An action is closed only where the file says so plainly; what cannot be told stays open, is doubted, and its words
//! are kept. A closing day lies in the past.

use chrono::{Days, NaiveDate};
use documents::read::log::{DayOrder, either_way};
use domain::timing::{Inferred, Kind, date_in_words};

use crate::import::days::{self, order_doubt};
use crate::import::said::{Said, said, same_words};

/// A cell that says how an action stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell<'a> {
    /// The heading it stands under.
    pub heading: &'a str,
    pub words: &'a str,
    /// The heading asks whether it is done, so that a tick, "yes" or a day says that it is.
    pub asks: bool,
    pub order: Option<DayOrder>,
    /// What a person says that words mean which the register has no status for.
    pub told: Option<Said>,
}

/// How a row stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    /// What its cells say together; [`Said::Unknown`] where they say nothing that the register has a word for.
    pub said: Said,
    /// The words of the cell that says so.
    pub by: String,
    /// The day it was closed, where the file says one that can be read.
    pub on: Option<NaiveDate>,
    /// Words of a closure that say more than that it is closed, and when.
    pub words: Vec<String>,
    /// What is kept as an update, because no field holds it: `Status: in limbo`.
    pub kept: Vec<String>,
    /// What a person should look at, a sentence each.
    pub doubts: Vec<String>,
    /// Cells that say in words that there is nothing to say: `N/A`.
    pub nothing: Vec<String>,
    /// Words for which the register has no status, whether or not a person said what they mean.
    pub unknown: Vec<String>,
}

/// What one cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct One {
    said: Said,
    on: Option<NaiveDate>,
    /// It says more than its state and its day.
    more: bool,
    doubt: Option<String>,
}

impl One {
    fn of(said: Said) -> Self {
        Self {
            said,
            on: None,
            more: false,
            doubt: None,
        }
    }

    fn doubted(said: Said, more: bool, doubt: impl Into<String>) -> Self {
        Self {
            more,
            doubt: Some(doubt.into()),
            ..Self::of(said)
        }
    }
}

const TICKS: [char; 7] = ['✓', '✔', '☑', '☒', '✅', '🗸', '🗹'];
const NO_TICKS: [char; 9] = ['☐', '□', '▢', '○', '✗', '✘', '✖', '×', '❌'];

/// Answers to "Done?", beside the words of a status.
const YES: &[&str] = &[
    "yes",
    "y",
    "true",
    "1",
    "100",
    "100percent",
    "tick",
    "ticked",
    "checked",
    "t",
];
const NO: &[&str] = &["no", "n", "false", "0", "0percent", "notyet", "f", "unchecked"];
/// Words that say no more than the register's own "open" does.
const OPEN: &[&str] = &[
    "open",
    "live",
    "active",
    "current",
    "outstanding",
    "ongoing",
    "notclosed",
    "notcomplete",
    "notcompleted",
    "notdone",
    "incomplete",
    "stillopen",
    "remainsopen",
    "no",
    "n",
    "o",
];
/// Words that say no more than the register's own "closed" does.
const CLOSED: &[&str] = &[
    "closed",
    "close",
    "complete",
    "completed",
    "done",
    "discharged",
    "delivered",
    "finished",
    "yes",
    "y",
    "c",
    "100",
    "actioned",
    "actioncomplete",
    "actioncompleted",
    "actionclosed",
    "nowcomplete",
    "nowclosed",
    "fullycomplete",
    "signedoff",
    "resolved",
    "achieved",
    "implemented",
];
/// Words that say that there is nothing to say.
const NOTHING: &[&str] = &["na", "none", "nil", "notapplicable", "notset", "blank"];
/// Words behind "complete" that take it back.
const BUT: &[&str] = &[
    "but",
    "except",
    "excepting",
    "subject",
    "pending",
    "awaiting",
    "apart",
    "save",
    "bar",
    "once",
    "when",
    "if",
    "until",
    "unless",
    "partly",
    "part",
    "tbc",
    "not",
    "nearly",
    "almost",
    "pending:",
    "due",
    "expected",
    "planned",
    "awaits",
];
/// A day behind one of these is not the day of the closure.
const OF_SOMETHING_ELSE: &[&str] = &[
    "see",
    "update",
    "updates",
    "email",
    "e-mail",
    "letter",
    "since",
    "from",
    "due",
    "review",
    "reported",
    "raised",
    "agreed",
    "note",
    "minutes",
    "started",
    "begun",
    "previously",
];

/// Reads the cells of a row that say how it stands.
pub(super) fn standing(cells: &[Cell<'_>], today: NaiveDate) -> Standing {
    let mut whole = Standing {
        said: Said::Unknown,
        by: String::new(),
        on: None,
        words: Vec::new(),
        kept: Vec::new(),
        doubts: Vec::new(),
        nothing: Vec::new(),
        unknown: Vec::new(),
    };
    let mut read: Vec<(&Cell<'_>, One)> = Vec::new();
    for cell in cells.iter().filter(|cell| !cell.words.trim().is_empty()) {
        if says_nothing(cell.words) {
            whole.nothing.push(format!("{}: {}", cell.heading, cell.words.trim()));
            continue;
        }
        // A dash says nothing, and there is nothing in it to keep.
        if !says_something(cell.words) {
            continue;
        }
        let mut found = one(cell, today);
        if found.said == Said::Unknown && found.doubt.is_none() {
            whole.unknown.push(cell.words.trim().to_owned());
            if let Some(told) = cell.told {
                found = One {
                    more: true,
                    ..One::of(told)
                };
            }
        }
        read.push((cell, found));
    }
    let closed = read.iter().any(|(_, one)| one.said == Said::Closed);
    let otherwise = read
        .iter()
        .find(|(_, one)| !matches!(one.said, Said::Closed | Said::Unknown));
    let torn = otherwise.filter(|_| closed);
    // Of a row that another cell closes, a cell that says no day leaves the day unknown.
    let nothing_closed = if closed && torn.is_none() {
        "the words are kept, and they say no day on which it was closed"
    } else {
        "the words are kept, and it closes nothing"
    };
    for (cell, one) in &read {
        let words = cell.words.trim();
        let said = format!("{}: {words}", cell.heading);
        whole.doubts.extend(one.doubt.iter().map(|doubt| match doubt.as_str() {
            EITHER_ORDER => order_doubt(cell.heading),
            NOR_WHEN if closed && torn.is_none() => {
                format!(
                    "“{words}” under {} is not read as a day; {nothing_closed}.",
                    cell.heading
                )
            }
            doubt if one.said == Said::Unknown => {
                format!("“{words}” under {} {doubt}; {nothing_closed}.", cell.heading)
            }
            doubt => format!("“{words}” under {} {doubt}.", cell.heading),
        }));
        match one.said {
            Said::Unknown => {
                whole.kept.push(said);
                if one.doubt.is_none() {
                    whole.doubts.push(no_status(words));
                }
            }
            Said::Closed if torn.is_some() => whole.kept.push(said),
            Said::Closed => {
                if one.more {
                    whole.words.push(words.to_owned());
                }
                match (whole.on, one.on) {
                    (Some(before), Some(on)) if before != on => whole.doubts.push(format!(
                        "It was closed on {} or on {}; the first is taken.",
                        date_in_words(before),
                        date_in_words(on)
                    )),
                    (None, on) => whole.on = on,
                    _ => {}
                }
            }
            _ if one.more => whole.kept.push(said),
            _ => {}
        }
    }
    whole.said = match torn {
        Some((cell, one)) => {
            whole.on = None;
            let closed = read.iter().find(|(_, one)| one.said == Said::Closed);
            let closed = closed.map_or("", |(cell, _)| cell.words.trim());
            whole.doubts.push(format!(
                "“{}” and “{closed}” cannot both be right; it is not closed.",
                cell.words.trim()
            ));
            one.said
        }
        None if closed => Said::Closed,
        None => otherwise.map_or(Said::Unknown, |(_, one)| one.said),
    };
    let by = read.iter().find(|(_, one)| one.said == whole.said);
    whole.by = by.map_or_else(String::new, |(cell, _)| cell.words.trim().to_owned());
    for (cell, one) in &read {
        let other = matches!(
            one.said,
            Said::OnHold | Said::Proposed | Said::Withdrawn | Said::Superseded
        );
        let words = cell.words.trim();
        if other && words != whole.by {
            whole.kept.push(format!("{}: {words}", cell.heading));
            whole.doubts.push(format!(
                "“{words}” says otherwise than “{}”; it is kept as an update.",
                whole.by
            ));
        }
    }
    whole
}

/// The doubt about words that the register has no status for.
pub(super) fn no_status(words: &str) -> String {
    format!("The register has no status “{words}”; it is kept as an update.")
}

/// Whether words say that there is nothing to say: `N/A`, `not set`.
pub(super) fn says_nothing(words: &str) -> bool {
    NOTHING.contains(&same_words(words).as_str())
}

fn says_something(words: &str) -> bool {
    words
        .chars()
        .any(|sign| sign.is_alphanumeric() || TICKS.contains(&sign) || NO_TICKS.contains(&sign))
}

fn one(cell: &Cell<'_>, today: NaiveDate) -> One {
    let words = cell.words.trim();
    let same = same_words(words);
    let ticked = words
        .chars()
        .find(|sign| TICKS.contains(sign) || NO_TICKS.contains(sign));
    if let Some(sign) = ticked {
        let rest = words.replace(sign, " ");
        let said = if TICKS.contains(&sign) {
            Said::Closed
        } else {
            Said::Open
        };
        if same.is_empty() {
            return match sign {
                '☒' => One::doubted(said, false, "was taken as a ticked box"),
                '✗' | '✘' | '✖' | '×' | '❌' => One::doubted(said, false, "was taken as “not done”"),
                _ => One::of(said),
            };
        }
        let behind = one(
            &Cell {
                words: &rest,
                asks: true,
                ..*cell
            },
            today,
        );
        // A tick before a day or a word that says the same.
        let said = if behind.said == Said::Unknown {
            said
        } else {
            behind.said
        };
        return One {
            said,
            doubt: behind.doubt.filter(|_| behind.said != Said::Unknown),
            ..behind
        };
    }
    if words.contains('?') {
        return unsure();
    }
    if cell.asks {
        if same == "x" {
            return One::doubted(Said::Closed, false, "was taken as a tick");
        }
        if YES.contains(&same.as_str()) && !words.starts_with('-') {
            return One::of(Said::Closed);
        }
        if NO.contains(&same.as_str()) {
            return One::of(Said::Open);
        }
    }
    if OPEN.contains(&same.as_str()) {
        return One::of(Said::Open);
    }
    if CLOSED.contains(&same.as_str()) && (cell.asks || !matches!(same.as_str(), "yes" | "y")) {
        return One::of(Said::Closed);
    }
    if let Some(uncertain) = uncertain(cell) {
        return uncertain;
    }
    let first = words
        .split(|sign: char| !sign.is_alphanumeric())
        .find(|word| !word.is_empty());
    let first = first.unwrap_or_default().to_lowercase();
    let answered = cell.asks.then_some(match first.as_str() {
        "yes" | "y" => Said::Closed,
        "no" | "n" => Said::Open,
        _ => Said::Unknown,
    });
    let said = match (answered, said(words)) {
        (Some(Said::Unknown) | None, said) => said,
        (Some(answered), _) => answered,
    };
    match said {
        Said::Closed => closed(words, cell.order, today),
        Said::Unknown if cell.asks => dated(words, cell.order, today),
        // The register's own words come back as they went.
        Said::OnHold | Said::Proposed | Said::Withdrawn | Said::Superseded => One::of(said),
        said => One {
            more: true,
            ..One::of(said)
        },
    }
}

/// Said of a day whose order of day and month is not certain; the sentence is that of the column.
const EITHER_ORDER: &str = "could have the day or the month first";

/// Said of words under a heading that asks whether it is done, where nothing else closes the row.
const NOR_WHEN: &str = "does not say that it is closed, nor when";

/// A day that can be read in two orders closes nothing.
fn uncertain(cell: &Cell<'_>) -> Option<One> {
    let uncertain = cell.order == Some(DayOrder::Uncertain) && either_way(cell.words);
    uncertain.then(|| One::doubted(Said::Unknown, true, EITHER_ORDER))
}

/// Words that do not say plainly how it stands.
fn unsure() -> One {
    One::doubted(Said::Unknown, true, "does not say plainly that it is closed")
}

/// "Closed …": the day in it, and what takes it back.
fn closed(words: &str, order: Option<DayOrder>, today: NaiveDate) -> One {
    let small = words.to_lowercase();
    let mut all = small
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let planned = small.contains(" by ") || small.contains("to be ");
    if all.any(|word| BUT.contains(&word)) {
        return unsure();
    }
    let behind = words
        .split_once(|sign: char| !sign.is_alphanumeric())
        .map_or("", |(_, rest)| rest);
    match day_within(behind, order, today) {
        Some(on) if on > today => to_come(on),
        Some(on) => One {
            on: Some(on),
            more: true,
            ..One::of(Said::Closed)
        },
        None if planned && days::read(behind, order, today).last.is_some_and(|last| last > today) => {
            One::doubted(Said::Unknown, true, "says when it is to be closed")
        }
        None => One {
            more: true,
            ..One::of(Said::Closed)
        },
    }
}

/// A day under a heading that asks whether something is done.
fn dated(words: &str, order: Option<DayOrder>, today: NaiveDate) -> One {
    if let Some(on) = day_at_start(words, order, today) {
        if on > today {
            return to_come(on);
        }
        let whole = days::read(words, order, year_before(today)).kind == Kind::Day;
        return One {
            on: Some(on),
            more: !whole,
            ..One::of(Said::Closed)
        };
    }
    let read = days::read(words, order, year_before(today));
    let begun = read.first.is_some_and(|first| first <= today);
    if read.kind == Kind::Period && begun && !read.inferred.contains(&Inferred::Year) {
        return One::doubted(
            Said::Closed,
            true,
            "is no single day; the words are kept, and the day is not known",
        );
    }
    One::doubted(Said::Unknown, true, NOR_WHEN)
}

fn to_come(on: NaiveDate) -> One {
    One::doubted(
        Said::Unknown,
        true,
        format!("is {}, which is still to come", date_in_words(on)),
    )
}

/// A year before a day, so that a day without a year is the last one before it.
pub(super) fn year_before(today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(Days::new(364)).unwrap_or(today)
}

/// The day that words begin with, the longest that reads as one.
fn day_at_start(words: &str, order: Option<DayOrder>, today: NaiveDate) -> Option<NaiveDate> {
    let words = words.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let ends = words
        .char_indices()
        .filter(|(_, sign)| sign.is_whitespace() || matches!(sign, '(' | ';' | '–'))
        .map(|(at, _)| at)
        .chain([words.len()]);
    let ends: Vec<usize> = ends.take(7).collect();
    ends.into_iter().rev().find_map(|end| {
        let words = words[..end].trim_end_matches(|sign: char| !sign.is_alphanumeric());
        let read = days::read(words, order, year_before(today));
        read.first
            .filter(|_| read.kind == Kind::Day && words.chars().any(|sign| sign.is_ascii_digit()))
    })
}

/// The first day within words that is that of the closure itself.
fn day_within(words: &str, order: Option<DayOrder>, today: NaiveDate) -> Option<NaiveDate> {
    let mut start = true;
    for (at, sign) in words.char_indices() {
        let begins = std::mem::replace(
            &mut start,
            sign.is_whitespace() || matches!(sign, '(' | '-' | '–' | ':'),
        );
        if !begins || !sign.is_alphanumeric() {
            continue;
        }
        let word: String = words[at..]
            .chars()
            .take_while(|sign| sign.is_alphanumeric() || *sign == '-')
            .collect();
        if OF_SOMETHING_ELSE.contains(&word.to_lowercase().as_str()) {
            return None;
        }
        if let Some(day) = day_at_start(&words[at..], order, today) {
            return Some(day);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 29).expect("a day")
    }

    fn under(heading: &str, words: &str) -> Standing {
        let cell = Cell {
            heading,
            words,
            asks: heading != "Status",
            order: None,
            told: None,
        };
        standing(&[cell], today())
    }

    #[test]
    fn every_way_to_say_done_ends_somewhere() {
        let check = |words: &str, expected: Said, on: Option<&str>, doubted: bool| {
            let found = under("Done", words);
            let day = found.on.map(|day| day.to_string());
            assert_eq!((found.said, day.as_deref()), (expected, on), "{words}");
            assert_eq!(!found.doubts.is_empty(), doubted, "{words}: {:?}", found.doubts);
        };
        for words in [
            "Y",
            "Yes",
            "✓",
            "✔",
            "☑",
            "TRUE",
            "1",
            "100%",
            "100 %",
            "Done",
            "DISCHARGED",
            "completed",
        ] {
            check(words, Said::Closed, None, false);
        }
        for words in ["x", "X", "☒"] {
            check(words, Said::Closed, None, true);
        }
        for words in [
            "N",
            "No",
            "☐",
            "FALSE",
            "0",
            "ongoing",
            "On track",
            "Not started",
            "In progress",
            "Open",
        ] {
            check(words, Said::Open, None, false);
        }
        check("✗", Said::Open, None, true);
        check("0.5", Said::Unknown, None, true);
        check("50%", Said::Unknown, None, true);
        check("C/F to Jan", Said::Unknown, None, true);
        check("Closed 12/11/26", Said::Closed, Some("2026-11-12"), false);
        check("12/11/26 (by e-mail)", Said::Closed, Some("2026-11-12"), false);
        check("09/10/2026", Said::Closed, Some("2026-10-09"), false);
        check("12 November", Said::Closed, Some("2026-11-12"), false);
        check("Yes – 12 November 2026", Said::Closed, Some("2026-11-12"), false);
        check("✓ 12/11/26", Said::Closed, Some("2026-11-12"), false);
        check(
            "Closed at the Board on 3 November 2026 by the DMPC",
            Said::Closed,
            Some("2026-11-03"),
            false,
        );
        check("Complete – see update 12/11", Said::Closed, None, false);
        check("November 2026", Said::Closed, None, true);
        check("January 2027", Said::Unknown, None, true);
        check("October 2026", Said::Closed, None, true);
        check("30/01/2027", Said::Unknown, None, true);
        check("Complete by 30/01/2027", Said::Unknown, None, true);
        check("Complete subject to sign-off", Said::Unknown, None, true);
        check("Closed?", Said::Unknown, None, true);
        check("tbc", Said::Unknown, None, true);
        check("Superseded by E3", Said::Superseded, None, false);
        check("Withdrawn", Said::Withdrawn, None, false);
        check("No – with the Chief", Said::Open, None, false);
    }

    #[test]
    fn a_status_asks_no_question() {
        let check = |words: &str, expected: Said| assert_eq!(under("Status", words).said, expected, "{words}");
        check("✓", Said::Closed);
        check("Closed 12/11/26", Said::Closed);
        check("Yes", Said::Unknown);
        check("x", Said::Unknown);
        check("75% complete", Said::Unknown);
        check("Not complete", Said::Open);
        check("12/11/26", Said::Unknown);
        check("Closure proposed", Said::Proposed);
        check("On hold", Said::OnHold);
    }

    #[test]
    fn what_says_more_than_a_field_holds_is_kept() {
        let found = under("Done", "12/11/26 (by e-mail)");
        assert_eq!(found.words, ["12/11/26 (by e-mail)"]);
        assert_eq!(under("Status", "In progress").kept, ["Status: In progress"]);
        assert_eq!(under("Status", "Open").kept, Vec::<String>::new());
        assert_eq!(under("Status", "In limbo").kept, ["Status: In limbo"]);
        assert_eq!(under("Done", "N/A").nothing, ["Done: N/A"]);
        assert_eq!(under("Done", "-"), under("Done", ""));
    }

    #[test]
    fn a_status_and_a_closing_day_that_differ_close_nothing() {
        let check = |status: &str, closed: &str, expected: Said, doubted: bool| {
            let cell = |heading, words, asks| Cell {
                heading,
                words,
                asks,
                order: None,
                told: None,
            };
            let found = standing(&[cell("Status", status, false), cell("Closed", closed, true)], today());
            assert_eq!(
                (found.said, !found.doubts.is_empty()),
                (expected, doubted),
                "{status}, {closed}"
            );
        };
        check("Closed", "12/11/26", Said::Closed, false);
        check("", "12/11/26", Said::Closed, false);
        check("Open", "", Said::Open, false);
        check("Open", "12/11/26", Said::Open, true);
        check("In progress", "Yes", Said::Open, true);
        check("Closed", "No", Said::Open, true);
        check("On hold", "12/11/26", Said::OnHold, true);
        check("Withdrawn", "Closure proposed", Said::Withdrawn, true);
        check("In limbo", "12/11/26", Said::Closed, true);
    }

    #[test]
    fn a_day_of_uncertain_order_closes_nothing() {
        let cell = |words, order| Cell {
            heading: "Closed",
            words,
            asks: true,
            order,
            told: None,
        };
        let on = |words, order| standing(&[cell(words, order)], today()).on.map(|day| day.to_string());
        assert_eq!(on("04/05/2026", Some(DayOrder::Uncertain)), None);
        assert_eq!(
            on("13/04/2026", Some(DayOrder::Uncertain)).as_deref(),
            Some("2026-04-13")
        );
        assert_eq!(
            on("04/13/2026", Some(DayOrder::MonthFirst)).as_deref(),
            Some("2026-04-13")
        );
        assert_eq!(
            on("04/05/2026", Some(DayOrder::MonthFirst)).as_deref(),
            Some("2026-04-05")
        );
        assert_eq!(on("04/05/2026", None).as_deref(), Some("2026-05-04"));
    }
}
