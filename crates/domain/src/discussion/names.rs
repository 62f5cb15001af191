//! Which known forum a name means, when it is written another way. Never a guess between two.

use crate::lead::normal_words;
use crate::timing;

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
    "mtg",
    "bilateral",
    "bilaterals",
    "bilat",
    "their",
    "our",
    "with",
    "between",
    "s",
];

/// The name of a forum in the words typed for it, without article and month: "the Performance Board in March 2027" is
/// the Performance Board. Words that are nothing else stay.
pub fn name_in(words: &str) -> &str {
    let words = words.trim();
    let small = words.to_ascii_lowercase();
    let from = if small.starts_with("the ") { 4 } else { 0 };
    let cut = small.rfind(" in ").filter(|at| {
        let when: Vec<&str> = small[at + 4..].split_whitespace().collect();
        let year = |word: &&str| word.len() == 4 && word.bytes().all(|sign| sign.is_ascii_digit());
        match when.as_slice() {
            [month] => timing::is_month(month),
            [month, last] => timing::is_month(month) && year(last),
            _ => false,
        }
    });
    let name = words[from..cut.unwrap_or(words.len()).max(from)].trim();
    if name.is_empty() { words } else { name }
}

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

/// Matches words that name a forum as they were said at a meeting of `here`.
///
/// A month or a year beside the name is not part of it ("the November Oversight Board"). Words that say only what kind
/// of meeting it is ("the next board") mean the forum they were said at where it is of that kind, as "the next meeting"
/// does. A name that several forums share is never settled by where it was said: one board can meet under several
/// themes, each a forum of its own.
pub fn match_forum_said_at<'n, K: Clone + PartialEq>(
    words: &str,
    names: impl IntoIterator<Item = (K, &'n str)>,
    here: Option<K>,
) -> Match<K> {
    let undated: Vec<&str> = words.split_whitespace().filter(|word| !is_dated(word)).collect();
    let undated = undated.join(" ");
    let found = match_forum(&undated, names);
    let kind_only = name_words(&undated)
        .iter()
        .all(|word| super::HEADS.contains(&word.as_str()));
    match (found, here) {
        (Match::Several(several), Some(here)) if kind_only && several.contains(&here) => Match::One(here),
        (found, _) => found,
    }
}

/// A month or a figure, which says when a meeting is and not whose.
fn is_dated(word: &str) -> bool {
    let word = word.to_lowercase();
    let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    let bare = bare
        .strip_suffix("'s")
        .or_else(|| bare.strip_suffix("\u{2019}s"))
        .unwrap_or(bare);
    timing::is_month(bare) || bare.starts_with(|letter: char| letter.is_ascii_digit())
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
