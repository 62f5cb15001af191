//! Finding words however they are typed: in capitals, with composed or combining accents, over a line's end, with
//! straight or curled quotation marks.

use std::ops::Range;

use icu_casemap::CaseMapper;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// A letter as it is compared, and the bytes of the text that it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) is: char,
    pub(super) at: Range<usize>,
}

/// Words as they are compared: decomposed (NFKD) and case-folded as Unicode says, so that composed and combining
/// accents, ligatures and `ß` are the same as what they stand for; one space for any space, no invisible marks, no
/// space at the ends.
///
/// A letter stands for a whole grapheme, so that what is cut never leaves half of one.
pub(super) fn sought(words: &str) -> Vec<Letter> {
    let fold = CaseMapper::new();
    let mut letters: Vec<Letter> = Vec::with_capacity(words.len());
    let bytes = words.as_bytes();
    let mut start = 0;
    while start < words.len() {
        // Most letters: plain ones that no accent follows are graphemes of themselves, and decompose into themselves.
        if bytes[start].is_ascii() && bytes.get(start + 1).is_none_or(u8::is_ascii) {
            let letter = char::from(bytes[start]);
            match letter.is_whitespace() {
                true => space(&mut letters, start..start + 1),
                false => letters.push(Letter {
                    is: letter.to_ascii_lowercase(),
                    at: start..start + 1,
                }),
            }
            start += 1;
            continue;
        }
        let Some(grapheme) = words[start..].graphemes(true).next() else {
            break;
        };
        let at = start..start + grapheme.len();
        start = at.end;
        if grapheme.chars().all(char::is_whitespace) {
            space(&mut letters, at);
            continue;
        }
        let visible: String = grapheme.chars().filter(|letter| !invisible(*letter)).collect();
        let decomposed: String = visible.nfkd().collect();
        let folded = fold.fold_string(&decomposed);
        letters.extend(folded.nfkd().map(plain).map(|is| Letter { is, at: at.clone() }));
    }
    if letters.last().is_some_and(|last| last.is == ' ') {
        letters.pop();
    }
    letters
}

/// One space for spaces that follow each other, and none at the beginning.
fn space(letters: &mut Vec<Letter>, at: Range<usize>) {
    match letters.last_mut() {
        Some(last) if last.is == ' ' => last.at.end = at.end,
        None => {}
        _ => letters.push(Letter { is: ' ', at }),
    }
}

/// Soft hyphens, joiners, marks of direction and of byte order.
fn invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

/// Quotation marks and dashes have one shape.
fn plain(letter: char) -> char {
    match letter {
        '‘' | '’' | '‛' | '′' => '\'',
        '“' | '”' | '„' | '″' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        letter if letter.is_whitespace() => ' ',
        letter => letter,
    }
}

/// Whether a letter goes on with the word before it: a letter, a digit, or an accent of its last letter.
pub(super) fn goes_on(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter)
}

/// Where a passage stands in some words as whole words, from left to right.
pub(super) fn all(within: &[Letter], passage: &[Letter]) -> Vec<Range<usize>> {
    let (Some(first), Some(last)) = (passage.first(), passage.last()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(window) = within.get(from..from + passage.len()) {
        if !window.iter().zip(passage).all(|(one, other)| one.is == other.is) {
            from += 1;
            continue;
        }
        let before = from.checked_sub(1).map(|at| within[at].is);
        let after = within.get(from + passage.len()).map(|letter| letter.is);
        let begins = !(first.is.is_alphanumeric() && before.is_some_and(goes_on));
        let ends = !(goes_on(last.is) && after.is_some_and(goes_on));
        if begins && ends {
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

/// Tells at a glance that none of some passages stands in a text, without comparing it letter by letter: each has a word
/// of plain letters, and the text has none of these.
pub(super) struct Glance {
    /// The longest plain word of each passage; nothing where one has none.
    words: Option<Vec<String>>,
}

impl Glance {
    pub fn at(passages: &[Vec<Letter>]) -> Self {
        let longest = |passage: &Vec<Letter>| {
            let runs = passage.split(|letter| !letter.is.is_ascii_alphanumeric());
            let word = runs.max_by_key(|run| run.len())?;
            (!word.is_empty()).then(|| word.iter().map(|letter| letter.is).collect())
        };
        Self {
            words: passages.iter().map(longest).collect(),
        }
    }

    /// Whether one of the passages may stand in a text; where it tells nothing, it may.
    pub fn may_stand(&self, text: &str) -> bool {
        let Some(words) = &self.words else { return true };
        // Other signs may stand for plain letters, or hide between them.
        let is_plain = |letter: char| letter.is_ascii() || "‘’“”–—…•£€\u{a0}".contains(letter);
        if !text.is_ascii() && !text.chars().all(is_plain) {
            return true;
        }
        let text = text.to_ascii_lowercase();
        words
            .iter()
            .any(|word| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some())
    }
}

/// Words that are withheld, and what stands in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The words as they read, without markup. Case, line ends, the shape of quotation marks and how an accent is
    /// encoded do not count; whole words only, so that a name is not taken out of the middle of a longer word.
    pub words: String,
    /// `[Withheld: section 40]`.
    pub label: String,
}
