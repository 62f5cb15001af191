//! Finding words however they are typed: in capitals, over a line's end, with straight or curled quotation marks.

use std::ops::Range;

/// A letter as it is compared, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Letter {
    is: char,
    at: Range<usize>,
}

/// Words as they are compared: small letters, one space for any space, no marks that are not seen, no space at the ends.
pub(super) fn sought(words: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(words.len());
    for (start, letter) in words.char_indices() {
        let at = start..start + letter.len_utf8();
        match letter {
            // Soft hyphens, joiners, marks of direction and of byte order.
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {}
            letter if letter.is_whitespace() => match letters.last_mut() {
                Some(last) if last.is == ' ' => last.at.end = at.end,
                None => {}
                _ => letters.push(Letter { is: ' ', at }),
            },
            '‘' | '’' | '‛' | '′' => letters.push(Letter { is: '\'', at }),
            '“' | '”' | '„' | '″' => letters.push(Letter { is: '"', at }),
            '‐' | '‑' | '‒' | '–' | '—' | '−' => letters.push(Letter { is: '-', at }),
            letter => letters.extend(letter.to_lowercase().map(|is| Letter { is, at: at.clone() })),
        }
    }
    if letters.last().is_some_and(|last| last.is == ' ') {
        letters.pop();
    }
    letters
}

/// Where a passage stands in some words as whole words, from left to right.
pub(super) fn all(within: &[Letter], passage: &[Letter]) -> Vec<Range<usize>> {
    let (Some(first), Some(last)) = (passage.first(), passage.last()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(window) = within.get(from..from + passage.len()) {
        let same = window.iter().zip(passage).all(|(one, other)| one.is == other.is);
        let before = from.checked_sub(1).map(|at| within[at].is);
        let after = within.get(from + passage.len()).map(|letter| letter.is);
        let goes_on =
            |end: char, beyond: Option<char>| end.is_alphanumeric() && beyond.is_some_and(char::is_alphanumeric);
        if same && !goes_on(first.is, before) && !goes_on(last.is, after) {
            found.push(window[0].at.start..window[passage.len() - 1].at.end);
            from += passage.len();
        } else {
            from += 1;
        }
    }
    found
}

/// Whether a passage stands in some words.
pub(super) fn stands(within: &[Letter], passage: &[Letter]) -> bool {
    !all(within, passage).is_empty()
}
