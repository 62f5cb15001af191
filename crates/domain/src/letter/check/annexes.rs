//! Which annexes of the letter itself its text speaks of. An annex of another paper ("Annex B of your reply") is not
//! meant.

use std::collections::HashSet;
use std::ops::Range;

use super::words::{Before, Word};

/// What a text says of annexes.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    /// By letter: the annex counted from 0, and the bytes of the first mention.
    pub lettered: Vec<(usize, Range<usize>)>,
    /// Whether "the annexes" are spoken of together: as many as there are.
    pub together: bool,
    /// Whether one annex is spoken of without its letter.
    pub one: bool,
}

/// The mentions in the words of a text.
pub(super) fn find(text: &str, words: &[Word]) -> Mentions {
    let mut mentions = Mentions::default();
    let mut known = HashSet::new();
    for (at, word) in words.iter().enumerate() {
        match word.low.as_str() {
            "annex" | "annexe" | "annexes" => {}
            "annexed" | "attached" | "enclosed" => {
                mentions.one = true;
                continue;
            }
            _ => continue,
        }
        let mut next = at + 1;
        let mut through = None;
        let mut letters = Vec::new();
        while let Some(letter) = words.get(next).and_then(|word| letter(&text[word.span.clone()])) {
            if !letters.is_empty() && words[next].before == Before::Mark {
                break;
            }
            if let Some(from) = through.take().filter(|from| letter <= from + 26) {
                letters.extend((from + 1..letter).map(|between| (between, word.span.start..words[next].span.end)));
            }
            letters.push((letter, word.span.start..words[next].span.end));
            next += 1;
            match words.get(next).map(|word| word.low.as_str()) {
                Some("and" | "or") => next += 1,
                Some("to") if word.low == "annexes" => {
                    through = Some(letter);
                    next += 1;
                }
                _ if words.get(next).is_some_and(|word| word.before == Before::Comma) => {}
                _ => break,
            }
        }
        if elsewhere(words, at, next) {
            continue;
        }
        if letters.is_empty() {
            mentions.one = true;
            mentions.together |= word.low == "annexes";
        }
        for (letter, span) in letters {
            if known.insert(letter) {
                mentions.lettered.push((letter, span));
            }
        }
    }
    mentions
}

/// `A` is 0, `Z` 25, `AA` 26.
fn letter(written: &str) -> Option<usize> {
    let capitals = (1..=2).contains(&written.len()) && written.bytes().all(|byte| byte.is_ascii_uppercase());
    // XX is left to be filled in.
    (capitals && written != "XX").then(|| {
        written
            .bytes()
            .fold(0, |index, byte| index * 26 + usize::from(byte - b'A') + 1)
            - 1
    })
}

/// Whether the annex is of another paper: "your Annex B", "the plan's Annex B", "Annex B of the audit".
fn elsewhere(words: &[Word], at: usize, next: usize) -> bool {
    let low = |at: usize| words.get(at).map_or("", |word| word.low.as_str());
    if at > 0 && words[at].before == Before::Space {
        let before = &words[at - 1];
        let possessive = before.span.len() > before.low.len();
        if possessive || matches!(before.low.as_str(), "your" | "their" | "his" | "her" | "its") {
            return true;
        }
    }
    let next = match low(next) {
        "and" | "or" if low(next.saturating_sub(1)).len() > 2 => next + 1,
        _ => next,
    };
    let of =
        matches!(low(next), "of" | "to" | "in") && words.get(next).is_some_and(|word| word.before == Before::Space);
    if !of {
        return false;
    }
    let own = match low(next + 1) {
        "this" | "my" | "our" => true,
        "the" => matches!(low(next + 2), "letter"),
        "your" | "their" | "his" | "her" | "its" | "a" | "an" => false,
        // "in Annex A to show", "in Annex A in order of date".
        _ => low(next) != "of",
    };
    // "in Annex A in the order …" is the letter's own.
    let in_order = low(next) == "in" && matches!(low(next + 1), "the" | "a") && !PAPERS.contains(&low(next + 2));
    !own && !in_order
}

/// Papers that have annexes of their own.
const PAPERS: &[&str] = &[
    "audit", "minutes", "note", "paper", "papers", "plan", "report", "review", "strategy",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::check::words;

    fn check(text: &str, lettered: &[usize], one: bool) {
        let mut read = Vec::new();
        words::read(text, 0..text.len(), &mut read);
        let found = find(text, &read);
        let got: Vec<usize> = found.lettered.iter().map(|(letter, _)| *letter).collect();
        assert_eq!((got.as_slice(), found.one), (lettered, one), "{text:?}");
    }

    #[test]
    fn the_letters_own_annexes_are_told_from_others() {
        check("They are set out in Annex A.", &[0], false);
        check("See annex B and Annexe C; Annex AA", &[1, 2, 26], false);
        check("Annexes A and B, and Annexes D to F", &[0, 1, 3, 4, 5], false);
        check("I set them out in the annex to this letter.", &[], true);
        check("The attached table shows it.", &[], true);
        check("Annex A to this letter, Annex B of the letter", &[0, 1], false);
        check("Annex B of your reply; your Annex C; the force’s Annex D", &[], false);
        check("as in Annex C to the minutes", &[], false);
        check("Annex A in the order agreed", &[0], false);
        check("I have annexes to write", &[], true);
        check("Annex a, annex 1, Annexation", &[], true);
    }
}
