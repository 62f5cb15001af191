//! Promises to publish, and news of something published, found in a letter by the words that such letters use: "we will
//! publish this letter along with your response", "your responses are now published". What is found is offered to a
//! person with the sentence it stands in; nothing is recorded from here.

use std::ops::Range;

use chrono::NaiveDate;

use crate::ending;
use crate::publication::object::{self, Parts};
use crate::publication::sentence::{Word, sentence_words, sentences};

/// Who is said to publish, as the writer of a letter says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Voice {
    /// "I", "we", "my office".
    Writer,
    /// "you", "your force".
    Addressee,
    /// "our teams", "you and I".
    Both,
    /// Somebody by name.
    Named(String),
}

/// What a sentence of a letter says of a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicationMention {
    /// The sentence, byte for byte.
    pub words: String,
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// `letter`, `letters`, `reply`, `replies`, `note`, or the document in the letter's words. This and what follows is
    /// one line, however the letter breaks its own.
    pub what: String,
    /// By when, as written; empty where the sentence names no time.
    pub timing: String,
    /// What it goes together with, as written.
    pub together_with: Option<String>,
    pub voice: Voice,
    /// It is public already, by the day of the letter.
    pub published: bool,
    /// Where, as written.
    pub place: Option<String>,
}

/// Words of time that name no day.
const VAGUE: &[&str] = &[
    "in due course",
    "shortly",
    "soon",
    "at the same time",
    "in the coming weeks",
    "in the coming months",
    "in the new year",
];

/// No sentence that anybody writes promises more than this; one that seems to is no sentence.
const MOST_IN_A_SENTENCE: usize = 20;

/// What has more words than this without a full stop, an empty line or a bullet is no sentence either. It bounds the time
/// that a text made to be slow takes: what a hit says of its sentence is looked for in all of it.
const MOST_WORDS: usize = 1_000;

/// The promises and the news in a text. `context` is the day of the letter, from which years and spans count.
pub fn find(text: &str, context: NaiveDate) -> Vec<PublicationMention> {
    let mut found = Vec::new();
    let mut before = "";
    for sentence in sentences(text) {
        let last = std::mem::replace(&mut before, &text[sentence.clone()]);
        let small = text[sentence.clone()].to_lowercase();
        if !small.contains("publi") && !small.contains("website") {
            continue;
        }
        let words = sentence_words(text, sentence.clone());
        if words.len() > MOST_WORDS {
            continue;
        }
        let parts = Parts {
            text,
            words: &words,
            before: last,
            time: timing(text, &words, context),
        };
        let mut from = 0;
        for _ in 0..MOST_IN_A_SENTENCE {
            let Some((one, next)) = first(&parts, from) else { break };
            // A letter breaks its lines where it likes; what is promised is one line all the same.
            found.push(PublicationMention {
                words: text[sentence.clone()].to_owned(),
                at: sentence.clone(),
                what: one_line(&one.what),
                timing: one_line(&one.timing),
                together_with: one.together_with.as_deref().map(one_line),
                place: one.place.as_deref().map(one_line),
                ..one
            });
            from = next;
        }
    }
    found
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is(words: &[Word], at: usize, among: &[&str]) -> bool {
    words.get(at).is_some_and(|word| among.contains(&word.small.as_str()))
}

/// Words that may stand between "will" and "publish", or between "are" and "published".
const BETWEEN: &[&str] = &[
    "now",
    "also",
    "then",
    "already",
    "be",
    "been",
    "both",
    "all",
    "jointly",
    "shortly",
    "soon",
    "therefore",
    "always",
    "to",
    "being",
    "made",
    "further",
    "again",
    "formally",
    "together",
];

/// How something is said to be published.
enum Said {
    /// "will publish".
    Active,
    /// "will be published".
    ToCome,
    /// "is now published".
    Done,
}

/// The first promise or news from a word on, and where to look for the next.
fn first(parts: &Parts<'_>, from: usize) -> Option<(PublicationMention, usize)> {
    let (text, words) = (parts.text, parts.words);
    (from..words.len()).find_map(|at| {
        let (said, begins) = hit(words, at)?;
        let (voice, object) = match said {
            Said::Active => (speaker(text, words, at)?, object::after(parts, at)),
            Said::ToCome | Said::Done => (Voice::Writer, object::before(parts, begins)),
        };
        let (what, with_it) = object?;
        let together = object::together(parts, at).or(with_it);
        let place = object::place(parts, at);
        let voice = match (&said, &place) {
            (Said::ToCome | Said::Done, Some(place)) => owner(words, at, place).unwrap_or(voice),
            _ => voice,
        };
        let published = matches!(said, Said::Done);
        let found = PublicationMention {
            words: String::new(),
            at: 0..0,
            what,
            timing: parts
                .time
                .clone()
                .filter(|_| !published)
                .map(|range| text[range].to_owned())
                .unwrap_or_default(),
            together_with: together,
            voice,
            published,
            place,
        };
        Some((found, at + 1))
    })
}

/// Whether a word says that something is or will be published; how, and where its verb begins.
fn hit(words: &[Word], at: usize) -> Option<(Said, usize)> {
    // What is put, placed or made available is published where that is on a website.
    let on_site = words[at..].iter().take(16).any(|word| object::is_site(&word.small));
    match words[at].small.as_str() {
        "publish" => Some((Said::Active, at)),
        "put" | "place" | "upload" | "post" if on_site && triggered(words, at) => Some((Said::Active, at)),
        "published" => passive(words, at, false),
        "placed" | "uploaded" | "posted" | "available" if on_site => passive(words, at, true),
        "public" if at > 0 && words[at - 1].small == "made" => passive(words, at - 1, true),
        _ => None,
    }
}

/// "will be published", "are now published", "has been published"; not "was published in 2016", which is nobody's news.
fn passive(words: &[Word], at: usize, other_word: bool) -> Option<(Said, usize)> {
    let mut first = at;
    while first > 0 && BETWEEN.contains(&words[first - 1].small.as_str()) && !words[first - 1].stop {
        first -= 1;
    }
    let between: Vec<&str> = words[first..at].iter().map(|word| word.small.as_str()).collect();
    let verb = words.get(first.checked_sub(1)?)?.small.as_str();
    let begins = first - 1;
    if between.contains(&"be") {
        let to_come = matches!(verb, "will" | "shall")
            || between.contains(&"to") && matches!(verb, "is" | "are" | "going" | "due");
        let begins = if matches!(verb, "going" | "due") {
            begins.saturating_sub(1)
        } else {
            begins
        };
        return to_come.then_some((Said::ToCome, begins));
    }
    let has = matches!(verb, "has" | "have") && between.contains(&"been");
    let stands = matches!(verb, "is" | "are");
    let told = between.iter().any(|word| matches!(*word, "now" | "already" | "also"))
        || words[at..].iter().take(10).any(|word| object::is_site(&word.small));
    ((has || stands) && (told || has && !other_word)).then_some((Said::Done, begins))
}

/// Verbs that promise, or ask for, what follows them.
const PROMISES: &[&str] = &[
    "will",
    "shall",
    "i'll",
    "we'll",
    "you'll",
    "intend",
    "intends",
    "plan",
    "plans",
    "propose",
    "proposes",
    "aim",
    "aims",
    "expect",
    "expects",
    "undertake",
    "undertakes",
    "undertook",
    "agreed",
    "agree",
    "going",
    "commit",
    "committed",
    "promise",
    "promised",
    "mean",
    "see",
    "please",
    "ask",
    "invite",
    "continue",
];

/// Whether something before a verb promises it, and nothing takes that back.
fn triggered(words: &[Word], at: usize) -> bool {
    let before = &words[at.saturating_sub(14)..at];
    let said = |among: &[&str]| before.iter().rposition(|word| among.contains(&word.small.as_str()));
    if said(&[
        "not", "never", "won't", "don't", "cannot", "without", "decline", "unable",
    ])
    .is_some()
    {
        return false;
    }
    let asked = said(&["could", "can", "would"]).is_some() && said(&["grateful", "appreciate", "welcome"]).is_some();
    let promise = said(PROMISES);
    // "If we will publish", "whether you intend to publish": nothing is promised there.
    let open = said(&["if", "whether", "unless", "until", "when", "once", "before"]);
    match (promise, open) {
        _ if asked => true,
        (Some(promise), Some(open)) => open < promise && promise - open > 3,
        (promise, _) => promise.is_some(),
    }
}

/// Who is said to publish; nothing where nobody promises it or is asked for it.
fn speaker(text: &str, words: &[Word], at: usize) -> Option<Voice> {
    if !triggered(words, at) {
        return None;
    }
    const OURS_AND_THEIRS: &[&str] = &["teams", "organisations", "offices", "officials", "staffs"];
    let begins = at.saturating_sub(18);
    for n in (begins..at).rev() {
        let both = is(words, n, &["jointly"])
            || is(words, n, &["together"]) && !is(words, n + 1, &["with"])
            || OURS_AND_THEIRS.contains(&words[n].small.as_str()) && n > 0 && is(words, n - 1, &["our", "both", "two"])
            || is(words, n, &["i", "we"]) && n > 1 && is(words, n - 1, &["and"]) && is(words, n - 2, &["you"]);
        if both {
            return Some(Voice::Both);
        }
        match words[n].small.as_str() {
            "i" | "we" | "i'll" | "we'll" | "my" | "our" | "us" => return Some(Voice::Writer),
            "you" | "your" | "you'll" | "please" => return Some(Voice::Addressee),
            _ => {}
        }
    }
    let verb = (begins..at)
        .rev()
        .find(|n| PROMISES.contains(&words[*n].small.as_str()))?;
    let start = (begins..verb).rev().find(|n| words[*n].stop).map_or(begins, |n| n + 1);
    (start < verb).then(|| Voice::Named(text[words[start].at.start..words[verb - 1].at.end].to_owned()))
}

/// Whose website it is, or by whom it is published.
fn owner(words: &[Word], at: usize, place: &str) -> Option<Voice> {
    for n in at..words.len() {
        if words[n].small == "by" {
            match words.get(n + 1).map(|word| word.small.as_str()) {
                Some("us" | "me" | "my" | "our") => return Some(Voice::Writer),
                Some("you" | "your") => return Some(Voice::Addressee),
                _ => {}
            }
        }
    }
    let first = place.split_whitespace().next().unwrap_or_default();
    match first.to_lowercase().as_str() {
        "our" | "my" => Some(Voice::Writer),
        "your" => Some(Voice::Addressee),
        _ => {
            let name = first.strip_suffix("’s").or(first.strip_suffix("'s"))?;
            Some(Voice::Named(name.to_owned()))
        }
    }
}

/// Where a sentence names a time: with which it ends, or ends before "on our website" or "alongside …"; else words that
/// name no day.
fn timing(text: &str, words: &[Word], context: NaiveDate) -> Option<Range<usize>> {
    let (start, end) = (words.first()?.at.start, words.last()?.at.end);
    let parts = (0..words.len()).filter(|n| {
        is(
            words,
            *n,
            &["on", "along", "alongside", "together", "and", "with", "as"],
        ) || *n > 0 && words[*n - 1].stop
    });
    let ends = std::iter::once(end).chain(parts.filter(|n| *n > 0).map(|n| words[n - 1].at.end));
    for end in ends {
        if let Some(range) = ending::timing(&text[start..end], context) {
            return Some(start + range.start..start + range.end);
        }
    }
    let small = text[start..end].to_lowercase();
    // Only where both cases are as long, so that the places in one are those in the other.
    let same = small.len() == end - start;
    VAGUE.iter().filter(|_| same).find_map(|vague| {
        let at = small.find(vague)?;
        let edge = |sign: Option<char>| !sign.is_some_and(char::is_alphanumeric);
        (edge(small[..at].chars().next_back()) && edge(small[at + vague.len()..].chars().next()))
            .then(|| start + at..start + at + vague.len())
    })
}
