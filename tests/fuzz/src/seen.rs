//! What came of an input: read or refused, and the shape of what was said of it. A new shape is worth keeping the input
//! for: what follows begins with it.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hasher};

/// What came of an input.
#[derive(Debug, Default)]
pub struct Seen {
    /// It was read; otherwise it was refused.
    pub read: bool,
    /// Hashes of what was said.
    pub shapes: BTreeSet<u64>,
}

impl Seen {
    /// A refusal.
    pub fn refused(sentence: &str) -> Seen {
        let mut seen = Seen::default();
        seen.says("refused", sentence);
        seen
    }

    /// Something was said of the input, such as a doubt; its own words and numbers in it play no part.
    pub fn says(&mut self, what: &str, words: &str) {
        let mut hasher = DefaultHasher::new();
        hasher.write(what.as_bytes());
        let mut quoted = false;
        for letter in words.chars().take(400) {
            match letter {
                '“' | '"' => quoted = !quoted,
                '”' => quoted = false,
                _ if quoted || letter.is_ascii_digit() => {}
                _ => hasher.write_u32(letter.into()),
            }
        }
        self.shapes.insert(hasher.finish());
    }

    /// How many of something there are, roughly.
    pub fn counts(&mut self, what: &str, count: usize) {
        self.says(
            what,
            ["none", "one", "some", "many", "very many"][match count {
                0 => 0,
                1 => 1,
                2..10 => 2,
                10..200 => 3,
                _ => 4,
            }],
        );
    }

    /// What another reader saw of the same input.
    pub fn add(&mut self, other: Seen) {
        self.read |= other.read;
        self.shapes.extend(other.shapes);
    }
}

/// A refusal is one plain sentence that names what was refused.
pub fn sentence(words: &str, name: &str) -> Result<(), String> {
    let wrong = if words.trim().is_empty() {
        "is empty"
    } else if words.lines().count() != 1 {
        "is more than one line"
    } else if !words.ends_with('.') || words.ends_with("..") {
        "does not end as a sentence does"
    } else if !words.to_lowercase().contains(&name.to_lowercase()) {
        "does not name the file"
    } else if words.chars().count() > 400 {
        "is longer than anybody reads"
    } else if [
        "Error", "Err(", "Some(", "None", "\\u{", "::", "unwrap", "os error", " { ",
    ]
    .iter()
    .any(|form| words.contains(form))
    {
        "is a form for programmers"
    } else {
        return Ok(());
    };
    Err(format!("the refusal {wrong}: {words:?}"))
}
