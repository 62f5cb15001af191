//! Which known forum a name means, when it is written another way. Never a guess between two.

use crate::lead::normal_words;

/// What [`match_forum`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match<K> {
    /// Exactly one forum fits.
    One(K),
    /// Several fit equally well; a person must say which.
    Several(Vec<K>),
    /// None fits.
    Nothing,
}

/// Words that tell one meeting of a forum from another, or say that it is one.
const NOT_THE_NAME: &[&str] = &[
    "next",
    "following",
    "meeting",
    "meetings",
    "bilateral",
    "bilaterals",
    "bilat",
    "their",
    "our",
    "with",
    "between",
    "s",
];

/// Matches the words that name a forum with the names and short names it may go by: `names` holds one entry for each.
///
/// Case, "and", dashes, the order of the two sides and ranks written short or in full make no difference. A part of a
/// name is enough where only one forum has it ("Performance and Risk"), and several are all returned where not.
pub fn match_forum<'n, K: Clone + PartialEq>(words: &str, names: impl IntoIterator<Item = (K, &'n str)>) -> Match<K> {
    let wanted = name_words(words);
    if wanted.is_empty() {
        return Match::Nothing;
    }
    let (mut exact, mut partly) = (Vec::new(), Vec::new());
    for (key, name) in names {
        let known = name_words(name);
        let fits = if known == wanted {
            &mut exact
        } else if !known.is_empty() && (within(&wanted, &known) || within(&known, &wanted)) {
            &mut partly
        } else {
            continue;
        };
        if !fits.contains(&key) {
            fits.push(key);
        }
    }
    let mut found = if exact.is_empty() { partly } else { exact };
    match (found.len(), found.pop()) {
        (1, Some(key)) => Match::One(key),
        (_, Some(key)) => {
            found.push(key);
            Match::Several(found)
        }
        (_, None) => Match::Nothing,
    }
}

/// The words that matter of a forum's name, each once, sorted: "DMPC-AC Professionalism" has two sides and no order.
fn name_words(name: &str) -> Vec<String> {
    let mut words = normal_words(name);
    words.retain(|word| !NOT_THE_NAME.contains(&word.as_str()));
    words.sort_unstable();
    words.dedup();
    words
}

fn within(few: &[String], many: &[String]) -> bool {
    few.iter().all(|word| many.contains(word))
}
