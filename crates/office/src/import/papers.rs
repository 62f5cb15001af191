//! What letters and notes are told apart by, and how both say what their readers doubted.

use documents::read::source::Source;
use documents::read::{Doubt, letter as letter_reader, note as note_reader};

use crate::import::wanted::PaperKind;
use crate::papers::house::sentence;

pub(super) fn spoken(doubts: &[Doubt]) -> Vec<String> {
    doubts
        .iter()
        .map(|doubt| format!("{}: {}", sentence(&doubt.place).trim_end_matches('.'), doubt.what))
        .collect()
}

/// A letter opens with a salutation; a note says who was present, or that it is one.
pub(super) fn told(source: &Source) -> PaperKind {
    let letter = letter_reader::letter(source);
    if !letter.salutation.is_empty() {
        return PaperKind::Letter;
    }
    let note = note_reader::note(source);
    if note.attendance.is_empty() && !note.says_it_is_one() {
        PaperKind::Letter
    } else {
        PaperKind::Note
    }
}

pub(super) fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.trim().is_empty())
}
