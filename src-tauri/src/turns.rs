//! Keeps typed words in order. They come faster than each waits for the one before, and may overtake each other on
//! their way to the office; each carries its turn, and one that comes after a newer one changes nothing.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use office::{Error, Moment};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Which sending it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub(crate) struct Turn {
    /// The page that sends; one that is shown again counts anew.
    pub page: u32,
    /// The number of the sending.
    pub number: u32,
}

/// The newest turn of each text that was saved.
#[derive(Debug, Clone, Default)]
pub(crate) struct Turns {
    newest: Arc<Mutex<HashMap<String, Turn>>>,
}

impl Turns {
    /// Saves, unless newer words of the same text are saved already. Gives the instant at which they were on disk.
    pub fn save(
        &self,
        key: &str,
        turn: Turn,
        moment: Moment,
        save: impl FnOnce() -> Result<String, Error>,
    ) -> Result<String, Error> {
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        let overtaken = |known: &Turn| known.page == turn.page && known.number > turn.number;
        if newest.get(key).is_some_and(overtaken) {
            return Ok(moment.now.to_rfc3339());
        }
        let saved = save()?;
        newest.insert(key.to_owned(), turn);
        Ok(saved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Red without the look at the turn: the office ends with the older words.
    #[test]
    fn words_that_are_overtaken_on_their_way_change_nothing() {
        let turns = Turns::default();
        let mut saved = Vec::new();
        for (key, page, number, words) in [
            ("note:a", 7, 1, "a"),
            ("note:a", 7, 3, "abc"),
            ("note:a", 7, 2, "ab"),
            ("note:b", 7, 2, "of another text"),
            ("note:a", 9, 1, "of a page that is shown again"),
        ] {
            let mut save = || {
                saved.push(words);
                Ok(String::new())
            };
            let answer = turns.save(key, Turn { page, number }, crate::clock::moment(), &mut save);
            assert!(answer.is_ok(), "{answer:?}");
        }
        assert_eq!(saved, ["a", "abc", "of another text", "of a page that is shown again"]);
    }

    // Red when the turn is taken before the words are saved.
    #[test]
    fn words_that_could_not_be_saved_have_no_turn() {
        let turns = Turns::default();
        let refuse = || Err(Error::Refused("full".to_owned()));
        assert!(
            turns
                .save("note:a", Turn { page: 7, number: 2 }, crate::clock::moment(), refuse)
                .is_err()
        );
        let mut saved = false;
        let save = || {
            saved = true;
            Ok(String::new())
        };
        assert!(
            turns
                .save("note:a", Turn { page: 7, number: 1 }, crate::clock::moment(), save)
                .is_ok()
        );
        assert!(saved);
    }
}
