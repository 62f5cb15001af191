//! Corrections of a note, as the note itself and the agenda of the meeting that agrees it list them.

use super::words;
use crate::model::Block;

/// A correction of a note.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Correction {
    /// The heading of the item it is under; may be empty.
    pub item: String,
    /// The words it replaces; empty where it only adds something.
    pub before: String,
    /// What stands there instead; empty where words go.
    pub after: String,
    /// Why; may be empty.
    pub why: String,
}

/// Corrections under one heading: those agreed at one meeting, or those still to be agreed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Group {
    /// `Corrections agreed at the meeting of 4 November 2027`.
    pub heading: String,
    /// They were put into the note.
    pub agreed: bool,
    /// In their order.
    pub corrections: Vec<Correction>,
}

/// `4. Custody: “seventy” now reads “seventeen” (a slip).`
fn sentence(correction: &Correction, agreed: bool) -> String {
    let [item, before, after, why] =
        [&correction.item, &correction.before, &correction.after, &correction.why].map(|text| words::line(text));
    let said = match (before.is_empty(), after.is_empty(), agreed) {
        (true, ..) => after,
        (false, true, true) => format!("“{before}” is taken out"),
        (false, true, false) => format!("“{before}” to be taken out"),
        (false, false, true) => format!("“{before}” now reads “{after}”"),
        (false, false, false) => format!("“{before}” to read “{after}”"),
    };
    let place = if item.is_empty() { item } else { format!("{item}: ") };
    let reason = if why.is_empty() { why } else { format!(" ({why})") };
    let whole = format!("{place}{}{reason}", said.trim_end_matches('.'));
    format!("{whole}.")
}

/// The corrections as a numbered list.
pub(super) fn list(corrections: &[Correction], agreed: bool) -> Block {
    Block::List {
        start: Some(1),
        items: corrections
            .iter()
            .map(|correction| words::cell(&sentence(correction, agreed)))
            .collect(),
    }
}
