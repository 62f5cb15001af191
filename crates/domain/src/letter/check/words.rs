//! The tokenizer of a Markdown text: its words with their positions. Knows no sentences and no requests.
//!
//! Marks, addresses, link targets and tags are passed over, so that a word's place is where the reader sees it.

use std::ops::Range;

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing but space and marks of emphasis.
    Space,
    Comma,
    /// A colon, dash, bracket or quotation mark.
    Mark,
    Semicolon,
}

/// A word as compared: lower case, without possessive `'s`, short forms written out (`I'd` is two words).
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// In lower case.
    pub low: String,
    /// What stands before it.
    pub before: Before,
    /// Whether it stands between double quotation marks, so that it is someone else's.
    pub quoted: bool,
}

/// The first place of one byte at or after a position, found once and kept until passed.
struct Ahead<'a> {
    text: &'a str,
    sought: char,
    at: Option<usize>,
}

impl<'a> Ahead<'a> {
    fn new(text: &'a str, sought: char) -> Self {
        Self {
            text,
            sought,
            at: Some(0),
        }
    }

    fn from(&mut self, position: usize) -> Option<usize> {
        let known = self.at?;
        if known < position || !self.text[known..].starts_with(self.sought) {
            self.at = self.text[position..].find(self.sought).map(|found| position + found);
        }
        self.at
    }
}

/// The farthest a link target or a tag is looked for, in bytes.
const FARTHEST: usize = 500;

/// Adds the words of `text[range]` to `words`. `range` lies on character boundaries.
pub(super) fn read(text: &str, range: Range<usize>, words: &mut Vec<Word>) {
    let part = &text[range.clone()];
    let mut closing = Ahead::new(part, ')');
    let mut angle = Ahead::new(part, '>');
    let (mut before, mut quoted) = (Before::Space, false);
    let mut chunk_end = 0;
    let mut at = 0;
    while let Some(mark) = part[at..].chars().next() {
        if at >= chunk_end && !mark.is_whitespace() {
            let length = part[at..].find(char::is_whitespace).unwrap_or(part.len() - at);
            chunk_end = at + length;
            let chunk = &part[at..chunk_end];
            let address = chunk.contains('@') && !chunk.starts_with('@') || chunk.starts_with("www.");
            if address || (chunk.contains("://") && !chunk.contains("](")) {
                before = Before::Space;
                at = chunk_end;
                continue;
            }
        }
        if mark.is_alphanumeric() {
            at = word(part, at, range.start, before, quoted, words);
            before = Before::Space;
            continue;
        }
        let after = at + mark.len_utf8();
        let skipped = match mark {
            ']' if part[after..].starts_with('(') => closing.from(after),
            '<' if part[after..].starts_with(|next: char| next.is_ascii_alphabetic() || next == '/') => {
                angle.from(after)
            }
            _ => None,
        };
        if let Some(end) = skipped.filter(|end| end - at <= FARTHEST) {
            at = end + 1;
            continue;
        }
        match mark {
            ',' if before == Before::Space => before = Before::Comma,
            ';' => before = Before::Semicolon,
            ':' | '(' | ')' | '–' | '—' | '“' | '”' | '"' | '?' | '!' | '.' if before != Before::Semicolon => {
                before = Before::Mark;
            }
            '-' if part[after..].starts_with(char::is_whitespace) => before = Before::Mark,
            _ => {}
        }
        match mark {
            '“' => quoted = true,
            '”' => quoted = false,
            '"' => quoted = !quoted,
            _ => {}
        }
        at = after;
    }
}

/// Reads the word at `at` and returns the place after it.
fn word(part: &str, at: usize, offset: usize, before: Before, quoted: bool, words: &mut Vec<Word>) -> usize {
    let mut end = at;
    let mut marks = part[at..].char_indices().peekable();
    while let Some((index, mark)) = marks.next() {
        let inside = matches!(mark, '\'' | '’') && marks.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !mark.is_alphanumeric() && !inside {
            break;
        }
        end = at + index + mark.len_utf8();
    }
    let low = part[at..end].to_lowercase().replace('’', "'");
    let (stem, second) = match low.rsplit_once('\'') {
        Some((stem, "s")) => (stem, None),
        Some((stem, "d")) => (stem, Some("would")),
        Some((stem, "ll")) => (stem, Some("will")),
        Some((stem, "ve")) => (stem, Some("have")),
        Some((stem, "m")) => (stem, Some("am")),
        Some((stem, "re")) => (stem, Some("are")),
        _ => (low.as_str(), None),
    };
    let span = offset + at..offset + end;
    words.push(Word {
        span: span.clone(),
        low: stem.to_owned(),
        before,
        quoted,
    });
    words.extend(second.map(|second| Word {
        span,
        low: second.to_owned(),
        before: Before::Space,
        quoted,
    }));
    end
}

/// Words that say nothing about what is asked for: grammar, and the manners of letters.
#[rustfmt::skip]
const EMPTY: &[&str] = &[
    "a", "about", "above", "accordingly", "after", "again", "against", "all", "also", "am", "among", "an", "and",
    "any", "are", "as", "asked", "asking", "at", "be", "because", "been", "before", "being", "both", "but", "by",
    "can", "could", "dear", "did", "discuss", "discussed", "discussing", "discussion", "discussions", "do", "does",
    "doing", "during", "each", "every", "for", "forward", "from", "further", "get", "give", "go", "goes", "going",
    "grateful", "had", "has", "have", "having", "he", "her", "here", "him", "his", "how", "i", "if", "in", "into",
    "is", "it", "its", "itself", "keen", "know", "like", "look", "made", "make", "may", "me", "meet", "meeting",
    "meetings", "might", "more", "most", "must", "my", "next", "no", "not", "note", "noted", "now", "of", "often",
    "on", "or", "other", "our", "out", "over", "own", "please", "prior", "provide", "provided", "provides",
    "providing", "really", "same", "send", "set", "shall", "share", "she", "should", "so", "some", "such", "than",
    "that", "the", "their", "them", "themselves", "then", "there", "these", "they", "this", "those", "through", "to",
    "too", "under", "understand", "undertook", "up", "upcoming", "us", "very", "was", "we", "welcome", "were", "what",
    "when", "where", "whether", "which", "while", "who", "whom", "whose", "why", "will", "with", "within", "would",
    "you", "your",
];

/// Whether a word says nothing about what is asked for.
pub(super) fn is_empty(low: &str) -> bool {
    EMPTY.binary_search(&low).is_ok() || (low.len() == 1 && !low.as_bytes()[0].is_ascii_digit())
}

/// Endings that words of one family differ by, longest first.
#[rustfmt::skip]
const ENDINGS: &[&str] = &[
    "ations", "itions", "ating", "ation", "ition", "ments", "ities", "ment", "ions", "ives", "ates", "ated", "ally",
    "ity", "ies", "ied", "ion", "ing", "ive", "ate", "als", "ed", "es", "al", "ly", "s", "e", "y",
];

/// A word without its ending, so that `evaluate`, `evaluation` and `evaluating` are one.
pub(super) fn stem(low: &str) -> &str {
    let mut stem = low;
    // Twice, because endings pile up: `improvements`, `detectives`.
    for _ in 0..2 {
        let Some(rest) = ENDINGS.iter().find_map(|ending| shortened(stem, ending)) else {
            break;
        };
        stem = rest;
    }
    // `planned` is `plan`.
    let mut last = stem.bytes().rev();
    match (last.next(), last.next()) {
        (Some(one), Some(two))
            if one == two && one.is_ascii() && stem.len() > 4 && !matches!(one, b's' | b'l' | b'e') =>
        {
            &stem[..stem.len() - 1]
        }
        _ => stem,
    }
}

/// The word without one ending, when enough of it stays.
fn shortened<'a>(word: &'a str, ending: &str) -> Option<&'a str> {
    let rest = word.strip_suffix(ending)?;
    let least = if matches!(ending, "s" | "e" | "y" | "ies") {
        3
    } else {
        4
    };
    let kept = rest.len() >= least && rest.chars().nth(least - 1).is_some();
    (kept && !(ending == "s" && rest.ends_with(['s', 'u', 'i']))).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let mut words = Vec::new();
        read(text, 0..text.len(), &mut words);
        let got: Vec<&str> = words.iter().map(|word| word.low.as_str()).collect();
        assert_eq!(got, expected, "{text:?}");
    }

    #[test]
    fn marks_addresses_and_tags_are_passed_over() {
        check(
            "I'd ask the Force’s team",
            &["i", "would", "ask", "the", "force", "team"],
        );
        check("**Vetting.** *you* will", &["vetting", "you", "will"]);
        check(
            "see [the plan](https://a.example/must) now",
            &["see", "the", "plan", "now"],
        );
        check("write to must@force.example today", &["write", "to", "today"]);
        check("<u>not</u> so <a", &["not", "so", "a"]);
        check("co-ordinate 3.5 and ](((", &["co", "ordinate", "3", "5", "and"]);
        check("👩‍👩‍👧 Öffnung ']', ’", &["öffnung"]);
    }

    #[test]
    fn families_of_words_are_one() {
        for family in [
            &["evaluate", "evaluation", "evaluating", "evaluated"][..],
            &["report", "reports", "reporting", "reported"],
            &["assess", "assessment", "assessments"],
            &["improve", "improvement", "improving"],
            &["detective", "detectives"],
            &["plan", "plans", "planned", "planning"],
            &["school", "schools"],
            &["policy", "policies"],
        ] {
            let stems: Vec<&str> = family.iter().map(|word| stem(word)).collect();
            assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{stems:?}");
        }
    }

    #[test]
    fn empty_words_are_sorted_for_the_search() {
        assert!(EMPTY.is_sorted());
        assert!(is_empty("your") && is_empty("x") && !is_empty("custody") && !is_empty("4"));
    }
}
