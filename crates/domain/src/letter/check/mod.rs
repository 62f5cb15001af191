//! The checks made on a letter before it is sent: what to look at, and what must be put right.
//!
//! One step a file: `words` and `prose` read the body; `phrases`, `openings`, `objects` and `requests` tell
//! what it asks for, `matching` which row says so; `placeholders` and `annexes` what was left and what is spoken of.
//! A check never changes the letter and never holds up saving; only the findings that must be put right hold up
//! sending. Nothing here knows a clock, a page or a forum.

mod annexes;
mod doers;
mod findings;
mod matching;
mod objects;
mod openings;
mod phrases;
mod placeholders;
mod prose;
mod requests;
mod sheet;
#[cfg(test)]
mod tests;
mod words;

pub use doers::{nobody_of, other_doer, subjects};
pub(in crate::letter) use phrases::{a_deed, a_paper};
pub use sheet::{AnswerLine, Checked, Finding, FindingKind, Level, NoticeLine, Request, Row, RowDraft, Sheet};

/// Checks a letter. Linear in the body's length; a letter of two pages takes well under a millisecond.
///
/// A dismissed key leaves its finding out, but not one that must be put right, nor one of
/// a notice.
pub fn check(sheet: &Sheet<'_>) -> Checked {
    let prose = prose::read(sheet.body);
    let rows = matching::Rows::new(sheet.rows);
    let compared = rows.compare(&prose.words);
    let asked = requests::find(&prose, sheet.body);
    let mut mentioned = vec![false; sheet.rows.len()];
    let mut requests = Vec::new();
    let mut found = findings::Findings::new(sheet);
    for clause in &asked {
        let row = matching::quoted_by(&rows, &prose, clause, &mentioned)
            .or_else(|| matching::row_of(&rows, &compared, &prose, clause))
            .or_else(|| sheet.matched_row(&clause.span));
        if let Some(row) = row {
            mentioned[row] = true;
            let alone = asked.iter().filter(|other| other.sentence == clause.sentence).count() == 1;
            found.day_in_prose(&prose, clause, row, alone);
            found.lead_in_prose(&prose, clause, row);
        } else if clause.strength == phrases::Strength::Soft {
            // Only a row that says the same shows that it is a request.
            continue;
        } else if sheet.has_actions_annex || !sheet.rows.is_empty() {
            found.request_without_row(&prose, clause);
        }
        requests.push(Request {
            span: clause.span.clone(),
            row,
        });
    }
    matching::mention(&rows, &compared, &prose, &mut mentioned);
    found.head();
    found.placeholders();
    found.weekdays(&prose);
    found.annexes(&prose);
    found.rows();
    if sheet.has_actions_annex {
        found.not_mentioned(&mentioned);
    }
    found.answers();
    found.notice();
    found.unprintable();
    found.finish(requests)
}
