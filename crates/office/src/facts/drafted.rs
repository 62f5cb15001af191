//! Letters of ours that stand already for what another would be drafted for: a meeting to follow up, something that
//! came to answer.

use domain::correspondence::{Joined, Link};
use domain::letter::{Letter, LetterState};
use domain::timing::date_in_words;
use store::{Owner, Reader};
use uuid::Uuid;

use crate::base::error::Error;
use crate::facts::names::whom;

/// The letters of ours that answer an item, in the order in which they were joined to it; none that was withdrawn or
/// replaced.
pub(crate) fn replies_to_item(reader: &Reader<'_>, item: Uuid) -> Result<Vec<Letter>, Error> {
    let mut found = Vec::new();
    for link in reader.owned_by::<Link>(Owner::To, item)? {
        if link.joined == Joined::Answers
            && let Some(letter) = reader.find::<Letter>(link.item)?
            && stands(&letter)
        {
            found.push(letter);
        }
    }
    Ok(found)
}

/// Whether a letter is neither withdrawn nor replaced.
pub(crate) fn stands(letter: &Letter) -> bool {
    !matches!(letter.state, LetterState::Withdrawn | LetterState::Superseded)
}

/// Whether a letter went.
pub(crate) fn went(letter: &Letter) -> bool {
    matches!(letter.state, LetterState::Sent | LetterState::Published)
}

/// A letter by its reference and where it stands: `OPCM/2026/003, sent on 30 November 2026`.
pub(crate) fn with_state(letter: &Letter) -> String {
    let name = letter
        .reference
        .clone()
        .filter(|reference| !reference.trim().is_empty())
        .unwrap_or_else(|| format!("the letter to {}", whom(letter)));
    match letter.sent_on {
        Some(day) if went(letter) => format!("{name}, sent on {}", date_in_words(day)),
        _ if went(letter) => format!("{name}, sent"),
        _ => format!("{name}, not sent yet"),
    }
}

/// Refuses to draft for what letters stand already, unless another is asked for. `whose` begins the sentence: `“Letter
/// from Ada Quill” is answered by`.
pub(crate) fn not_twice(letters: &[Letter], another: bool, whose: &str) -> Result<(), Error> {
    match letters.last() {
        Some(last) if !another => Err(Error::Drafted(format!(
            "{whose} {}. Open that letter, or draft another one.",
            with_state(last)
        ))),
        _ => Ok(()),
    }
}
