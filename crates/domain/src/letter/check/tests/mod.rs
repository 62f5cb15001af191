//! The checks on letters written for the purpose.

mod asked;
mod letters;
mod sentences;

use chrono::NaiveDate;
use uuid::Uuid;

use super::*;
use crate::id::ActionId;
use crate::timing;

/// Rows from lines `No.|Action|Timing|Lead`, each timing read as a period.
pub(super) fn rows(lines: &str) -> Vec<Row<'_>> {
    lines
        .lines()
        .filter(|line| line.contains('|'))
        .map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            Row {
                action: ActionId(Uuid::from_u128(cells[0].parse().unwrap())),
                number: cells[0],
                text: cells[1],
                timing: cells[2],
                reading: timing::Kind::Period,
                lead: cells[3],
                lead_disagrees: None,
                lead_unknown: None,
                others: Vec::new(),
                last: None,
            }
        })
        .collect()
}

pub(super) fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// A letter that lacks nothing, with these words and rows.
pub(super) fn sheet<'a>(body: &'a str, rows: &'a [Row<'a>], addressee: &'a [String]) -> Sheet<'a> {
    Sheet {
        body,
        rows,
        annexes: usize::from(!rows.is_empty()),
        has_actions_annex: !rows.is_empty(),
        date: day(2027, 11, 9),
        meeting_date: day(2027, 11, 4),
        addressee,
        addressee_body: None,
        salutation: "Dear Tobias",
        subject: "",
        sign_off: "Yours sincerely",
        reference: Some("DMPC-2027-0118"),
        unprintable: &[],
        dismissed: &[],
        matched: &[],
        answers: &[],
        not_taken_up: &[],
        notice: &[],
    }
}

pub(super) fn addressee() -> Vec<String> {
    vec!["Tobias Wrenfield".to_owned(), "Chief Constable".to_owned()]
}

/// The findings of one kind as key and sentence.
pub(super) fn findings_of(checked: &Checked, kind: FindingKind) -> Vec<&str> {
    checked
        .findings
        .iter()
        .filter(|finding| finding.kind == kind)
        .map(|finding| finding.sentence.as_str())
        .collect()
}
