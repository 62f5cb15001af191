//! Rows that say what an earlier row of the same file says. Under another number, of another forum or raised on another
//! day a row is an action of its own.

use documents::read::log::Entry;

use crate::base::error::Error;
use crate::import::identity::{AgreedBy, spelt_alike, without_zeros};
use crate::import::log::reading::{Earlier, Reading, Row, passed_over};
use crate::import::said::same_words;

/// The cells of a row that a repeated one can have otherwise.
fn cells(entry: &Entry) -> Vec<(String, String)> {
    let single = [
        ("timing", &entry.timing),
        ("lead", &entry.lead),
        ("status", &entry.status),
        ("for discussion at", &entry.discuss_at),
    ];
    let headed = [&entry.updates, &entry.ratings, &entry.closed_on, &entry.notes];
    single
        .into_iter()
        .map(|(name, words)| (name.to_owned(), words.clone()))
        .chain(
            headed
                .into_iter()
                .flatten()
                .map(|cell| (cell.heading.clone(), cell.words.clone())),
        )
        .filter(|(_, words)| !words.trim().is_empty())
        .collect()
}

impl Reading<'_, '_> {
    /// Says of a row whose number differs from an earlier one in zeros alone that the two may be one.
    pub(super) fn spelt_otherwise(&mut self, row: &mut Row) {
        let number = row.entry.number.trim();
        if number.is_empty() {
            return;
        }
        let first = self
            .spelt
            .entry(without_zeros(number))
            .or_insert_with(|| (number.to_owned(), row.entry.line));
        if spelt_alike(number, &first.0) {
            row.doubts.push(format!(
                "Its number {number} is written {} in line {}: is it the same action? Leave one of the two out if it \
                 is.",
                first.0, first.1
            ));
        }
    }

    /// Whether an earlier row of this file says the same. Under another number, of another forum or raised on another
    /// day it is an action of its own.
    pub(super) fn repeated(&mut self, row: &mut Row) -> Result<bool, Error> {
        let this = Earlier {
            number: row.entry.number.trim().to_owned(),
            by: self.agreed_by(&row.entry)?,
            day: self.raised(&row.entry),
            line: row.entry.line,
            cells: cells(&row.entry),
        };
        let earlier = self.said.entry(same_words(&row.entry.text)).or_default();
        let apart = |other: &Earlier| {
            let numbers = !other.number.is_empty() && !this.number.is_empty() && other.number != this.number;
            let days = other.day.is_some() && this.day.is_some() && other.day != this.day;
            let forums = other.by != AgreedBy::Unsaid && this.by != AgreedBy::Unsaid && other.by != this.by;
            (numbers, days || forums)
        };
        if let Some(other) = earlier.iter().find(|other| apart(other) == (false, false)) {
            let mut passed = passed_over(
                &row.entry,
                &format!("it says the same as line {} of this file", other.line),
            );
            for (name, words) in this.cells.iter().filter(|cell| !other.cells.contains(cell)) {
                passed.what.push_str(&format!("; {name}: {words}"));
            }
            self.passed.push(passed);
            return Ok(true);
        }
        if let Some(other) = earlier.iter().rev().find(|other| apart(other) == (true, false)) {
            row.doubts.push(format!(
                "It says the same as number {} in line {}.",
                other.number, other.line
            ));
        }
        earlier.push(this);
        Ok(false)
    }
}
