//! Two texts compared word by word: which words of each the other does not have.

use serde::{Deserialize, Serialize};
use specta::Type;

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Stretch {
    /// The words with the spaces between them; the pieces of a text make up the whole of it.
    pub words: String,
    /// The other text does not have them here.
    pub differs: bool,
}

/// The most pairs of words that are compared one by one; beyond it the whole middle of two texts differs.
const MOST_PAIRS: usize = 4_000_000;

/// Two texts as pieces, each marked where the other does not have its words. Spaces make no difference.
pub fn differing(left: &str, right: &str) -> (Vec<Stretch>, Vec<Stretch>) {
    let (of_left, of_right) = (words_with_spaces(left), words_with_spaces(right));
    let begin = of_left.iter().zip(&of_right).take_while(|(a, b)| same(a, b)).count();
    let end = of_left[begin..]
        .iter()
        .rev()
        .zip(of_right[begin..].iter().rev())
        .take_while(|(a, b)| same(a, b))
        .count();
    let (left_middle, right_middle) = (
        &of_left[begin..of_left.len() - end],
        &of_right[begin..of_right.len() - end],
    );
    let (left_kept, right_kept) = common(left_middle, right_middle);
    (
        pieces(&of_left, begin, &left_kept),
        pieces(&of_right, begin, &right_kept),
    )
}

/// Words with the spaces after them; spaces at the beginning are with the first.
fn words_with_spaces(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut start, mut in_word, mut after) = (0, false, false);
    for (at, letter) in text.char_indices() {
        if letter.is_whitespace() {
            after = in_word;
        } else {
            if after {
                words.push(&text[start..at]);
                start = at;
            }
            (in_word, after) = (true, false);
        }
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

fn same(left: &str, right: &str) -> bool {
    left.trim() == right.trim()
}

/// Which of some words both sides have in the same order, for each side.
fn common(left: &[&str], right: &[&str]) -> (Vec<bool>, Vec<bool>) {
    let (mut of_left, mut of_right) = (vec![false; left.len()], vec![false; right.len()]);
    let width = right.len() + 1;
    if left.len().saturating_mul(right.len()) > MOST_PAIRS || left.is_empty() || right.is_empty() {
        return (of_left, of_right);
    }
    // How many words are common from here on.
    let mut lengths = vec![0u32; (left.len() + 1) * width];
    for a in (0..left.len()).rev() {
        for b in (0..right.len()).rev() {
            lengths[a * width + b] = if same(left[a], right[b]) {
                lengths[(a + 1) * width + b + 1] + 1
            } else {
                lengths[(a + 1) * width + b].max(lengths[a * width + b + 1])
            };
        }
    }
    let (mut a, mut b) = (0, 0);
    while a < left.len() && b < right.len() {
        if same(left[a], right[b]) {
            (of_left[a], of_right[b]) = (true, true);
            (a, b) = (a + 1, b + 1);
        } else if lengths[(a + 1) * width + b] >= lengths[a * width + b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    (of_left, of_right)
}

/// Joins words into pieces; those from `begin` on are as `kept` says, the others are common.
fn pieces(words: &[&str], begin: usize, kept: &[bool]) -> Vec<Stretch> {
    let mut pieces: Vec<Stretch> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let differs = at
            .checked_sub(begin)
            .and_then(|at| kept.get(at))
            .is_some_and(|kept| !kept);
        match pieces.last_mut() {
            Some(last) if last.differs == differs => last.words.push_str(word),
            _ => pieces.push(Stretch {
                words: (*word).to_owned(),
                differs,
            }),
        }
    }
    pieces
}
