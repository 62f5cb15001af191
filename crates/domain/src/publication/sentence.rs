//! A text in its sentences, and a sentence in its words, each with where it stands.

use std::ops::Range;

/// A word of a text.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// In small letters, without the signs around it; `MOPAC's` is `mopac's`.
    pub small: String,
    pub at: Range<usize>,
    /// A comma, semicolon, colon, dash or bracket follows it, so that a clause may end with it.
    pub stop: bool,
}

/// The sentences of a text: they end with a full stop, a question or exclamation mark before a capital, and at an empty
/// line, a heading and a bullet.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    const SHORT: &[&str] = &[
        "mr", "mrs", "ms", "dr", "st", "no", "nos", "e.g", "i.e", "para", "rt", "hon",
    ];
    const LONGER_THAN_SHORT: usize = 6;
    let mut ends: Vec<usize> = Vec::new();
    for (at, sign) in text.char_indices() {
        let after = &text[at + sign.len_utf8()..];
        let ends_here = match sign {
            '\n' => {
                let line = after.trim_start_matches([' ', '\t']);
                line.starts_with(['\n', '\r', '-', '*', '#', '|', '>', '•']) || is_numbered(line)
            }
            '.' | '!' | '?' => {
                // The end of the word before it, as far as it matters: a short form has no more letters than this.
                let back = text[..at].chars().rev().take(LONGER_THAN_SHORT);
                let word: String = back.take_while(|sign| !" \n(\u{a0}".contains(*sign)).collect();
                let word: String = word.chars().rev().collect();
                let next = after.trim_start_matches(['”', '"', '’', ')', '*', '_']);
                let short = word.chars().count() < 2 || SHORT.contains(&word.to_lowercase().as_str());
                next.starts_with(char::is_whitespace)
                    && (sign != '.' || !short)
                    && !next.trim_start().starts_with(char::is_lowercase)
            }
            _ => false,
        };
        if ends_here {
            ends.push(at + sign.len_utf8());
        }
    }
    ends.push(text.len());
    let mut sentences = Vec::new();
    let mut start = 0;
    for end in ends {
        let piece = &text[start..end];
        let lead = piece.len()
            - piece
                .trim_start_matches(|sign: char| sign.is_whitespace() || "-*#>•|".contains(sign))
                .len();
        let trimmed = piece.trim_end();
        if trimmed.len() > lead {
            sentences.push(start + lead..start + trimmed.len());
        }
        start = end;
    }
    sentences
}

/// Whether a line begins with a number of up to three figures and a full stop or a bracket: `12.`, `3)`.
fn is_numbered(line: &str) -> bool {
    let figures = line.bytes().take(4).take_while(u8::is_ascii_digit).count();
    (1..4).contains(&figures) && line[figures..].starts_with(['.', ')'])
}

/// The words of a sentence, in order.
pub(super) fn sentence_words(text: &str, sentence: Range<usize>) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = sentence.start;
    for piece in text[sentence.clone()].split_inclusive(|sign: char| sign.is_whitespace()) {
        let bare = piece.trim();
        let inner = bare.trim_matches(|sign: char| !sign.is_alphanumeric());
        if !inner.is_empty() {
            let start = at + piece.find(inner).unwrap_or_default();
            let after = &bare[bare.rfind(inner).unwrap_or_default() + inner.len()..];
            words.push(Word {
                small: inner.to_lowercase().replace('’', "'"),
                at: start..start + inner.len(),
                stop: after.contains([',', ';', ':', ')', '—']),
            });
        } else if let Some(last) = words.last_mut() {
            // A dash that stands alone parts clauses.
            last.stop |= !bare.is_empty();
        }
        at += piece.len();
    }
    words
}
