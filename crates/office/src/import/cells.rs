//! What the cells of a row say beside its words: days, how it stands, ratings and updates; and what is kept in words
//! because no field holds it.

use std::collections::HashMap;
use std::rc::Rc;

use chrono::NaiveDate;
use documents::read::log::{DayOrder, Entry, Field, Headed, asks_whether_done, day_of_updates, either_way, rater};
use domain::action::Rag;
use domain::dated;
use domain::timing::{self, Inferred, Kind, Reading};

use crate::import::days::{self, order_doubt};
use crate::import::heading::Heading;
use crate::import::said::{Said, rag};
use crate::import::shared::Statuses;
use crate::import::standing::{Cell, Standing, says_nothing, standing, year_before};
use crate::views::rows::action::{doubt, reading};

/// The columns of a table: their headings, the order of day and month in their dates, and what a person says that a
/// word of theirs means as a status.
#[derive(Debug, Default)]
pub(super) struct Columns {
    headings: HashMap<Field, String>,
    orders: HashMap<Field, DayOrder>,
    statuses: Rc<Statuses>,
}

impl Columns {
    pub fn new(headings: HashMap<Field, String>, orders: HashMap<Field, DayOrder>) -> Self {
        Self {
            headings,
            orders,
            statuses: Rc::default(),
        }
    }

    pub fn with_statuses(self, statuses: Rc<Statuses>) -> Self {
        Self { statuses, ..self }
    }

    pub fn heading(&self, field: Field) -> &str {
        self.headings.get(&field).map_or("", String::as_str)
    }

    /// The order of day and month in a field's dates, where it is not the usual one.
    pub fn order(&self, field: Field) -> Option<DayOrder> {
        self.orders.get(&field).copied()
    }

    pub fn has(&self, field: Field) -> bool {
        self.headings.contains_key(&field)
    }
}

/// A rating as a cell gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rated {
    pub rag: Rag,
    pub by: String,
    /// The cell's words, where they say more than the colour.
    pub more: Option<String>,
    /// The heading of its column.
    pub column: String,
}

/// Something said of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SaidOf {
    pub text: String,
    /// The day it was said, where the file says so.
    pub on: Option<NaiveDate>,
    /// The heading it stands under, where that says more than "update".
    pub under: Option<String>,
    /// The heading of its column; nothing for words that no column of updates holds.
    pub column: Option<String>,
}

/// What the cells of a row say.
#[derive(Debug)]
pub(super) struct Cells {
    /// The day it was agreed or raised.
    pub agreed: Option<NaiveDate>,
    /// The reading of its timing.
    pub timing: Reading,
    pub standing: Standing,
    pub ratings: Vec<Rated>,
    /// What was said of it, the newest last; what no field holds comes first.
    pub updates: Vec<SaidOf>,
    pub doubts: Vec<String>,
    /// Cells that say in words that there is nothing to say.
    pub nothing: Vec<String>,
}

/// Reads the cells of a row; `row` is what a person calls it.
pub(super) fn read(entry: &Entry, columns: &Columns, row: &str, today: NaiveDate) -> Cells {
    let mut doubts = Vec::new();
    let mut kept = Vec::new();
    let agreed = agreed(entry, columns, today, &mut doubts, &mut kept);
    let order = columns.order(Field::Timing);
    // One that was moved counts from the day of the import: no log says when that was.
    let counts_from = agreed.filter(|_| entry.moved_from.is_empty()).unwrap_or(today);
    let timing = days::read(&entry.timing, order, counts_from);
    if order == Some(DayOrder::Uncertain) && either_way(&entry.timing) {
        doubts.push(order_doubt(columns.heading(Field::Timing)));
    } else {
        doubts.extend(doubt(&reading(&entry.timing, timing.clone(), None)));
    }
    let standing = stands(entry, columns, row, today);
    if timing.kind == Kind::Status && !matches!(standing.said, Said::Closed | Said::Withdrawn | Said::Superseded) {
        doubts.push(format!(
            "“{}” in the timing column is a status; the action is not changed by it.",
            entry.timing
        ));
    }
    doubts.extend(standing.doubts.iter().cloned());
    kept.extend(standing.kept.iter().cloned());
    let (unset, coloured): (Vec<Headed>, Vec<Headed>) = entry
        .ratings
        .iter()
        .cloned()
        .partition(|cell| says_nothing(&cell.words));
    let ratings = ratings(&coloured, &mut doubts, &mut kept);
    let unset = unset
        .iter()
        .map(|cell| format!("{}: {}", cell.heading, cell.words.trim()));
    let kept = kept.into_iter().map(|text| SaidOf {
        text,
        on: None,
        under: None,
        column: None,
    });
    let mut said = Vec::new();
    for (cells, several) in [
        (&entry.notes, entry.notes.len() > 1),
        (&entry.updates, entry.updates.len() > 1),
    ] {
        for cell in cells {
            said.extend(said_of(cell, several, today, &mut doubts));
        }
    }
    Cells {
        agreed,
        timing,
        ratings,
        updates: kept.chain(said).collect(),
        nothing: standing.nothing.iter().cloned().chain(unset).collect(),
        standing,
        doubts,
    }
}

/// The day a row was agreed or raised. Words that name none are kept.
fn agreed(
    entry: &Entry,
    columns: &Columns,
    today: NaiveDate,
    doubts: &mut Vec<String>,
    kept: &mut Vec<String>,
) -> Option<NaiveDate> {
    let words = entry.agreed_on.trim();
    if words.is_empty() {
        return Heading::read(&entry.section, today).day.filter(|day| *day <= today);
    }
    let order = columns.order(Field::AgreedOn);
    // What was agreed lies in the past: a day without a year is the last one.
    let read = days::read(words, order, year_before(today));
    if let (Kind::Day, Some(day)) = (read.kind, read.first) {
        if read.inferred.contains(&Inferred::Year) {
            let day = timing::date_in_words(day);
            doubts.push(format!(
                "“{words}” names no year; the action was raised on {day}, as it is read."
            ));
        }
        if day > today {
            let day = timing::date_in_words(day);
            doubts.push(format!("It was raised on {day}, which is still to come."));
        }
        return Some(day);
    }
    if !words.chars().any(char::is_alphanumeric) {
        return None;
    }
    let heading = columns.heading(Field::AgreedOn);
    doubts.push(if order == Some(DayOrder::Uncertain) && either_way(words) {
        order_doubt(heading)
    } else {
        format!(
            "“{words}” under {heading} is not read as a day; it is kept in words, and the timing counts from today."
        )
    });
    kept.push(format!("{heading}: {words}"));
    None
}

fn stands(entry: &Entry, columns: &Columns, row: &str, today: NaiveDate) -> Standing {
    let heading = columns.heading(Field::Status);
    let status = Cell {
        heading: if heading.is_empty() { "Status" } else { heading },
        words: &entry.status,
        asks: asks_whether_done(heading),
        order: columns.order(Field::ClosedOn),
        told: columns.statuses.said_of(row, &entry.status),
    };
    let closed = entry.closed_on.iter().map(|cell| Cell {
        heading: &cell.heading,
        words: &cell.words,
        asks: true,
        order: columns.order(Field::ClosedOn),
        told: columns.statuses.said_of(row, &cell.words),
    });
    let cells: Vec<Cell<'_>> = std::iter::once(status).chain(closed).collect();
    standing(&cells, today)
}

/// The ratings of a row, one a rater. What is no colour of the register is kept.
fn ratings(cells: &[Headed], doubts: &mut Vec<String>, kept: &mut Vec<String>) -> Vec<Rated> {
    let mut ratings: Vec<Rated> = Vec::new();
    for cell in cells {
        let words = cell.words.trim();
        let named = rater(&cell.heading);
        let by = if named.is_empty() { "Office".to_owned() } else { named };
        // "Red – see note" is red, and says more; "Amber/Green" is neither.
        let first = words.split([' ', '-', '–', ':', '(', ',']).next().unwrap_or_default();
        let mixed = words.contains('/') || words.to_lowercase().contains(" to ");
        let found = rag(words).map(|rag| (rag, None));
        let found = found.or_else(|| {
            let long = first.chars().count() > 1 && !mixed;
            rag(first).filter(|_| long).map(|rag| (rag, Some(words.to_owned())))
        });
        match found {
            Some((rag, more)) if !ratings.iter().any(|one| one.by == by) => ratings.push(Rated {
                rag,
                by,
                more,
                column: cell.heading.clone(),
            }),
            _ if !words.chars().any(char::is_alphanumeric) => {}
            _ => {
                doubts.push(format!(
                    "The register has no rating “{words}”; it is kept as an update."
                ));
                kept.push(format!("{}: {words}", cell.heading));
            }
        }
    }
    ratings
}

/// The updates of a cell: one, or one for each day its words name, the newest last.
fn said_of(cell: &Headed, several: bool, today: NaiveDate, doubts: &mut Vec<String>) -> Vec<SaidOf> {
    let under = several.then(|| cell.heading.clone());
    let mut parts = dated::parts(&cell.words, today);
    if parts.iter().any(|part| part.year_assumed) {
        doubts.push(format!(
            "Days without a year under {} are taken as the last such days.",
            cell.heading
        ));
    }
    if parts.iter().filter(|part| part.on.is_some()).count() < 2 {
        let on = parts.first().and_then(|part| part.on);
        return vec![SaidOf {
            text: cell.words.clone(),
            on: on.or_else(|| day_of_updates(&cell.heading, today)),
            under,
            column: Some(cell.heading.clone()),
        }];
    }
    // Words before the first day were said no later than it.
    parts.sort_by_key(|part| part.on);
    let said = parts.into_iter().map(|part| SaidOf {
        text: part.words.to_owned(),
        on: part.on,
        under: under.clone(),
        column: Some(cell.heading.clone()),
    });
    said.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 29).expect("a day")
    }

    fn headed(heading: &str, words: &str) -> Headed {
        Headed {
            heading: heading.to_owned(),
            words: words.to_owned(),
        }
    }

    #[test]
    fn updates_of_a_cell_stand_in_the_order_of_their_days() {
        let check = |heading: &str, words: &str, expected: &[(Option<&str>, &str)]| {
            let found = said_of(&headed(heading, words), false, today(), &mut Vec::new());
            let found: Vec<(Option<String>, String)> = found
                .into_iter()
                .map(|said| (said.on.map(|on| on.to_string()), said.text))
                .collect();
            let expected: Vec<(Option<String>, String)> = expected
                .iter()
                .map(|(on, text)| (on.map(str::to_owned), (*text).to_owned()))
                .collect();
            assert_eq!(found, expected, "{words}");
        };
        let older_last = [
            (Some("2026-11-12"), "12/11/26: draft seen"),
            (Some("2026-11-26"), "26/11/26: with the Chief"),
        ];
        check("Update", "12/11/26: draft seen\n26/11/26: with the Chief", &older_last);
        check("Update", "26/11/26: with the Chief\n12/11/26: draft seen", &older_last);
        check("Update", "Two months are out.", &[(None, "Two months are out.")]);
        check(
            "Update",
            "12/11/26 draft seen\nby all",
            &[(Some("2026-11-12"), "12/11/26 draft seen\nby all")],
        );
        check(
            "Update",
            "13/11: seen. 12/12: draft",
            &[
                (Some("2025-12-12"), "12/12: draft"),
                (Some("2026-11-13"), "13/11: seen."),
            ],
        );
        let mut doubts = Vec::new();
        said_of(&headed("Update", "13/11: seen"), false, today(), &mut doubts);
        assert_eq!(
            doubts,
            ["Days without a year under Update are taken as the last such days."]
        );
        check("Update – October 2026", "Seen.", &[(Some("2026-10-31"), "Seen.")]);
        check("Update", "20 officers left", &[(None, "20 officers left")]);
    }

    #[test]
    fn ratings_are_each_raters_own() {
        let check = |cells: &[(&str, &str)], expected: &[(&str, Rag)], doubted: usize| {
            let cells: Vec<Headed> = cells.iter().map(|(heading, words)| headed(heading, words)).collect();
            let (mut doubts, mut kept) = (Vec::new(), Vec::new());
            let found = ratings(&cells, &mut doubts, &mut kept);
            let found: Vec<(&str, Rag)> = found.iter().map(|one| (one.by.as_str(), one.rag)).collect();
            assert_eq!((found.as_slice(), kept.len()), (expected, doubted), "{cells:?}");
        };
        check(&[("RAG", "Amber")], &[("Office", Rag::Amber)], 0);
        check(
            &[("RAG (Force)", "G"), ("RAG (Office)", "R")],
            &[("Force", Rag::Green), ("Office", Rag::Red)],
            0,
        );
        check(&[("RAG", "Red – see note")], &[("Office", Rag::Red)], 0);
        check(&[("RAG", "Amber/Green")], &[], 1);
        check(&[("RAG", "A note on it")], &[], 1);
        check(&[("RAG", "-")], &[], 0);
    }
}
