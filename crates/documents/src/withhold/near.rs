//! Words of a public copy that look like withheld ones and are not the same: a longer or shorter form, another
//! spelling, a part of a name alone. They are listed for a person to judge; nothing is withheld because of them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::withhold::find::{self, Letter, Passage};

/// The shortest word that is looked for alone, in letters: shorter ones are everybody's.
const SHORTEST: usize = 3;
/// The shortest word of which another spelling is looked for, in letters.
const SHORTEST_MISSPELT: usize = 5;
/// From how many words on a passage is a sentence and no name.
const SENTENCE: usize = 5;
/// How many letters stand on each side of the word when it is shown.
const AROUND: usize = 40;
/// How many are listed: a list that nobody reads to its end protects nobody.
pub const MOST_NEAR: usize = 50;

/// Words that look like withheld ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// The words as they stand in the copy.
    pub words: String,
    /// The place of the withheld passage that they look like.
    pub passage: usize,
    /// The first place where they stand, with some words on each side.
    pub context: String,
    /// How often they stand in the copy.
    pub times: u32,
}

/// A word of a text: as it is written and as it is compared, without accents.
struct Word<'a> {
    written: &'a str,
    start: usize,
    compared: String,
}

/// Lists the words of a copy's text that look like words of the passages, in the order of the text, at most
/// [`MOST_NEAR`].
/// `text` is what is left after the passages were taken out.
pub(super) fn near(text: &str, passages: &[Passage]) -> Vec<Near> {
    let sought: Vec<Vec<Name>> = passages.iter().map(|passage| names(&passage.words)).collect();
    let mut found: Vec<Near> = Vec::new();
    for word in split_words(text) {
        let looks_like = |names: &Vec<Name>| names.iter().any(|name| name.looks_like(&word));
        let Some(passage) = sought.iter().position(looks_like) else {
            continue;
        };
        let known = found
            .iter_mut()
            .find(|near| near.words == word.written && near.passage == passage);
        if let Some(near) = known {
            near.times += 1;
        } else if found.len() < MOST_NEAR {
            found.push(Near {
                words: word.written.to_owned(),
                passage,
                context: context(text, word.start, word.start + word.written.len()),
                times: 1,
            });
        }
    }
    found
}

/// A word of a passage that says whom or what it is about, as it is compared.
struct Name(String);

impl Name {
    fn looks_like(&self, word: &Word<'_>) -> bool {
        let (name, other) = (self.0.as_str(), word.compared.as_str());
        // The passage itself was taken out: what is left the same is a part of it alone, or has other accents.
        if name == other {
            return true;
        }
        let length = name.chars().count();
        if length < SHORTEST_MISSPELT {
            return false;
        }
        let difference = other.chars().count().abs_diff(length);
        // A plural, a possessive, a name within a longer one.
        if other.contains(name) && difference <= 4 || name.starts_with(other) && difference <= 2 {
            return true;
        }
        let allowed = if length >= 8 { 2 } else { 1 };
        difference <= allowed && strsim::damerau_levenshtein(name, other) <= allowed
    }
}

/// The words of a passage that other forms are looked for: of a single word, that word; else those with a capital or a
/// digit, which name somebody or something. A sentence begins with a capital whatever its first word is.
fn names(passage: &str) -> Vec<Name> {
    let words = split_words(passage);
    let single = words.len() == 1;
    let begins = usize::from(words.len() >= SENTENCE);
    words
        .into_iter()
        .skip(begins)
        .filter(|word| word.compared.chars().count() >= SHORTEST)
        .filter(|word| {
            let names = word
                .written
                .chars()
                .any(|letter| letter.is_uppercase() || letter.is_numeric());
            single || names && !EVERYDAY.contains(&word.compared.as_str())
        })
        .map(|word| Name(word.compared))
        .collect()
}

/// Words of titles and headings that are written with a capital and name nobody, as they are compared.
const EVERYDAY: &[&str] = &[
    "the",
    "and",
    "for",
    "that",
    "this",
    "there",
    "they",
    "with",
    "from",
    "not",
    "was",
    "were",
    "are",
    "has",
    "had",
    "have",
    "will",
    "mrs",
    "miss",
    "all",
    "any",
    "but",
    "our",
    "their",
    "his",
    "her",
    "its",
    "who",
    "what",
    "when",
    "where",
    "board",
    "chief",
    "constable",
    "deputy",
    "mayor",
    "chair",
    "office",
    "officer",
    "police",
    "constabulary",
    "force",
    "street",
    "road",
    "action",
    "item",
    "both",
];

fn split_words(text: &str) -> Vec<Word<'_>> {
    let letters = find::sought(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if !letters[at].is.is_alphanumeric() {
            at += 1;
            continue;
        }
        let first = at;
        while at < letters.len() && find::goes_on(letters[at].is) {
            at += 1;
        }
        let word = &letters[first..at];
        let start = word[0].at.start;
        let end = word[word.len() - 1].at.end;
        found.push(Word {
            written: &text[start..end],
            start,
            compared: without_accents(word),
        });
    }
    found
}

fn without_accents(word: &[Letter]) -> String {
    word.iter()
        .map(|letter| letter.is)
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .collect()
}

/// Some words with those on each side of them, in one line.
fn context(text: &str, start: usize, end: usize) -> String {
    let before: Vec<char> = text[..start].chars().rev().take(AROUND + 1).collect();
    let after: Vec<char> = text[end..].chars().take(AROUND + 1).collect();
    let mut said = String::new();
    if before.len() > AROUND {
        said.push('…');
    }
    said.extend(before.iter().take(AROUND).rev());
    said.push_str(&text[start..end]);
    said.extend(after.iter().take(AROUND));
    if after.len() > AROUND {
        said.push('…');
    }
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}
