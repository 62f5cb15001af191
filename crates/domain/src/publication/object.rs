//! What a sentence says is published, what that goes together with, and where.

use std::ops::Range;

use crate::publication::Subject;
use crate::publication::sentence::Word;

/// A sentence in its words.
pub(super) struct Parts<'t> {
    pub text: &'t str,
    pub words: &'t [Word],
    /// The sentence before it; empty where it is the first.
    pub before: &'t str,
    /// Where it names a time.
    pub time: Option<Range<usize>>,
}

/// A document is known by at most so many of its letter's words.
const LONGEST: usize = 16;

/// Words with which what is published ends.
const ENDS: &[&str] = &[
    "along",
    "alongside",
    "together",
    "that",
    "which",
    "who",
    "so",
    "as",
    "when",
    "once",
    "following",
    "because",
    "where",
    "shortly",
    "soon",
    "later",
    "jointly",
    "online",
    "if",
    "but",
    "while",
    "after",
    "since",
];

/// Verbs of a purpose: "a document to allow Londoners to see it".
const PURPOSE: &[&str] = &[
    "allow",
    "enable",
    "help",
    "ensure",
    "show",
    "let",
    "make",
    "provide",
    "give",
    "support",
    "inform",
    "explain",
    "demonstrate",
    "increase",
    "improve",
    "aid",
];

/// Whether words say nothing but that something named before is meant.
fn stands_for_another(words: &str) -> bool {
    matches!(
        words.to_lowercase().as_str(),
        "it" | "this" | "that" | "these" | "them" | "they"
    )
}

pub(super) fn is_site(word: &str) -> bool {
    matches!(
        word,
        "website" | "websites" | "site" | "webpage" | "webpages" | "online"
    )
}

impl Parts<'_> {
    fn small(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.small.as_str())
    }

    fn said(&self, from: usize, to: usize) -> &str {
        match (
            self.words.get(from),
            to.checked_sub(1).and_then(|last| self.words.get(last)),
        ) {
            (Some(first), Some(last)) if from < to => &self.text[first.at.start..last.at.end],
            _ => "",
        }
    }

    /// Whether a word is part of the time that the sentence names.
    fn is_time(&self, at: usize) -> bool {
        let word = self.words.get(at);
        word.zip(self.time.as_ref())
            .is_some_and(|(word, time)| time.contains(&word.at.start))
    }

    /// Whether "on" begins where something is published.
    fn is_place(&self, at: usize) -> bool {
        self.small(at) == "on" && (at + 1..at + 6).any(|n| is_site(self.small(n)))
    }

    /// Whether a word ends the words before it.
    fn ends(&self, at: usize) -> bool {
        let next = self.small(at + 1);
        match self.small(at) {
            "" => true,
            "to" => PURPOSE.contains(&next),
            "with" => Subject::named_in(self.said(at + 1, (at + 3).min(self.words.len()))) != Subject::Document,
            "and" => matches!(next, "i" | "we" | "you" | "my" | "will" | "shall" | "to" | "would"),
            word => ENDS.contains(&word) || self.is_place(at) || self.is_time(at),
        }
    }

    /// The words from one on up to where they end.
    fn run(&self, from: usize) -> Range<usize> {
        let mut end = from;
        while end < self.words.len()
            && end - from < LONGEST
            && (end == from || !self.words[end - 1].stop)
            && !self.ends(end)
        {
            end += 1;
        }
        from..end
    }

    /// What words name: the word of a subject, or the document's own words; and what stands beside it in the same
    /// words, "this letter and your response".
    fn named(&self, run: Range<usize>) -> Option<(String, Option<String>)> {
        let words = self.said(run.start, run.end).trim();
        if words.is_empty() {
            return None;
        }
        let and = run.clone().find(|n| self.small(*n) == "and");
        if let Some(and) = and {
            let halves = (self.said(run.start, and), self.said(and + 1, run.end));
            if let (Some(one), other) = (Subject::named_in(halves.0).word(), Subject::named_in(halves.1))
                && other != Subject::Document
            {
                return Some((one.to_owned(), Some(halves.1.trim_end_matches([',', '.']).to_owned())));
            }
        }
        let subject = Subject::named_in(words);
        Some((
            match subject.word() {
                Some(word) => word.to_owned(),
                None if stands_for_another(words) => self.meant(run.start).to_owned(),
                None => words.to_owned(),
            },
            None,
        ))
    }

    /// What "it" stands for: the answer that the words before name, in this sentence or in the one before; else a
    /// document of which no more is known.
    fn meant(&self, at: usize) -> &'static str {
        let here = self.words[..at].iter().map(|word| word.small.as_str());
        let before = self.before.to_lowercase();
        let signs = |sign: char| !sign.is_alphanumeric();
        let named = here
            .rev()
            .chain(before.rsplit(signs))
            .find_map(|word| match Subject::named_in(word) {
                Subject::Document => None,
                subject => subject.word(),
            });
        named.filter(|word| word.starts_with("repl")).unwrap_or("document")
    }
}

/// What stands after "publish".
pub(super) fn after(parts: &Parts<'_>, verb: usize) -> Option<(String, Option<String>)> {
    let mut from = verb + 1;
    while matches!(parts.small(from), "both" | "now" | "then" | "jointly") {
        from += 1;
    }
    parts.named(parts.run(from))
}

/// What stands before "will be published".
pub(super) fn before(parts: &Parts<'_>, verb: usize) -> Option<(String, Option<String>)> {
    let mut end = verb;
    // "a report, which will be published": what is meant stands before "which".
    if end > 0 && matches!(parts.small(end - 1), "which" | "that" | "who") {
        end -= 1;
    }
    let mut start = end;
    while start > 0
        && end - start < LONGEST
        && !(start < end && parts.words[start - 1].stop)
        && !matches!(
            parts.small(start - 1),
            "that" | "which" | "but" | "because" | "so" | "if" | "whether" | "when"
        )
        && !parts.is_time(start - 1)
    {
        start -= 1;
    }
    // "I enclose a report, which …": the words from its own article on.
    if end < verb {
        let article = |n: &usize| matches!(parts.small(*n), "a" | "an" | "the" | "this" | "my" | "our" | "your");
        start = (start..end).rev().find(article).unwrap_or(start);
    }
    parts.named(start..end)
}

/// What goes with it: "along with your response", "alongside this letter".
pub(super) fn together(parts: &Parts<'_>, verb: usize) -> Option<String> {
    let (from, _) = (verb + 1..parts.words.len()).find_map(|n| match (parts.small(n), parts.small(n + 1)) {
        ("along" | "together", "with") => Some((n + 2, ())),
        ("alongside", _) => Some((n + 1, ())),
        ("with", _) if Subject::named_in(parts.said(n + 1, (n + 3).min(parts.words.len()))) != Subject::Document => {
            Some((n + 1, ()))
        }
        _ => None,
    })?;
    let run = parts.run(from);
    let words = parts.said(run.start, run.end).trim();
    (!words.is_empty() && !stands_for_another(words)).then(|| words.to_owned())
}

/// Where: "on our website" is `our website`.
pub(super) fn place(parts: &Parts<'_>, verb: usize) -> Option<String> {
    let on = (verb + 1..parts.words.len()).find(|n| parts.is_place(*n))?;
    let end = (on + 1..on + 6).find(|n| is_site(parts.small(*n)))?;
    let said = parts.said(on + 1, end + 1).trim();
    (!said.is_empty()).then(|| said.to_owned())
}
