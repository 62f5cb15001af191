//! Where clauses begin and end, and which of them only tell of something. Knows no phrases.

use super::phrases::{DEEDS, PASSING, listed};
use super::words::{Before, Word};

/// The longest clause that is read, in words.
const LONGEST: usize = 300;

/// Whether the word at `at` begins a clause, so that what follows is said and not merely part of a noun.
pub(super) fn opens(words: &[Word], at: usize, opening: usize) -> bool {
    if at == opening || words[at].before != Before::Space {
        return !at
            .checked_sub(1)
            .is_some_and(|before| words[at].before == Before::Space && relates(&words[before].low));
    }
    let before = words[at - 1].low.as_str();
    match before {
        "and" | "but" | "so" | "therefore" | "however" | "also" | "then" | "accordingly" | "consequently" => {
            return true;
        }
        "that" => {
            return at.checked_sub(2).is_some_and(|said| {
                matches!(
                    words[said].low.as_str(),
                    "note"
                        | "noted"
                        | "pleased"
                        | "glad"
                        | "welcome"
                        | "welcomed"
                        | "grateful"
                        | "recall"
                        | "record"
                        | "recorded"
                        | "confirmed"
                        | "understand"
                        | "remember"
                        | "reassured"
                        | "agreed"
                )
            });
        }
        _ => {}
    }
    // "At the meeting you undertook", "In June you agreed".
    let led = matches!(
        words[opening].low.as_str(),
        "at" | "in"
            | "on"
            | "during"
            | "following"
            | "since"
            | "last"
            | "by"
            | "before"
            | "after"
            | "as"
            | "for"
            | "within"
    );
    let ends = matches!(
        before,
        "meeting"
            | "meetings"
            | "board"
            | "session"
            | "discussion"
            | "occasion"
            | "item"
            | "today"
            | "afternoon"
            | "result"
            | "point"
            | "time"
            | "response"
            | "subject"
            | "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "spring"
            | "summer"
            | "autumn"
            | "winter"
            | "week"
            | "month"
            | "year"
            | "particular"
            | "addition"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "weeks"
            | "months"
    ) || before.bytes().all(|byte| byte.is_ascii_digit());
    led && ends && at - opening <= 9
}

pub(super) fn relates(low: &str) -> bool {
    matches!(
        low,
        "that"
            | "which"
            | "who"
            | "whom"
            | "what"
            | "as"
            | "when"
            | "if"
            | "because"
            | "since"
            | "until"
            | "once"
            | "whether"
            | "where"
            | "how"
            | "why"
            | "unless"
            | "although"
            | "though"
            | "before"
            | "after"
            | "while"
    )
}

/// Whether the word at `at` goes on, after "and", with what the writer says.
pub(super) fn joined(words: &[Word], at: usize) -> bool {
    let before = words[..at].iter().rposition(|word| !passing(word));
    let and = before.filter(|and| matches!(words[*and].low.as_str(), "and" | "but" | "so"));
    and.is_some_and(|and| {
        let speaker = words[and.saturating_sub(60)..and].iter().rfind(|word| {
            matches!(
                word.low.as_str(),
                "i" | "we" | "you" | "they" | "he" | "she" | "it" | "who"
            )
        });
        speaker.is_some_and(|word| matches!(word.low.as_str(), "i" | "we"))
    })
}

/// Whether words before a verb make it part of a noun or of a condition: "the steps that will", "if officers must".
pub(super) fn relative(words: &[Word]) -> bool {
    words.iter().any(|word| relates(&word.low) || word.quoted) || matches!(words[0].low.as_str(), "not" | "to")
}

/// Whether a joint of clauses stands at a word: "and I will", "and both reports will".
pub(super) fn is_joint(words: &[Word], at: usize) -> bool {
    if !matches!(
        words[at].low.as_str(),
        "and" | "but" | "so" | "while" | "whereas" | "although" | "because"
    ) {
        return false;
    }
    let Some(next) = words.get(at + 1).filter(|next| next.before == Before::Space) else {
        return false;
    };
    match next.low.as_str() {
        "i" | "we" | "they" | "he" | "she" => true,
        "you" | "it" | "this" | "that" | "these" | "there" | "both" | "the" | "our" | "my" | "your" | "their"
        | "its" | "all" => {
            let most = if words[at].before == Before::Comma { 6 } else { 4 };
            words[at + 1..]
                .iter()
                .take(most)
                .take_while(|word| !relates(&word.low))
                .any(|word| finite(&word.low))
        }
        "will" | "would" | "shall" => true,
        "look" => words.get(at + 2).is_some_and(|word| word.low == "forward"),
        "ask" | "asked" => words
            .get(at + 2)
            .is_some_and(|word| matches!(word.low.as_str(), "for" | "that" | "you" | "your")),
        _ => false,
    }
}

pub(super) fn finite(low: &str) -> bool {
    matches!(
        low,
        "is" | "are"
            | "was"
            | "were"
            | "will"
            | "would"
            | "has"
            | "have"
            | "had"
            | "can"
            | "could"
            | "should"
            | "may"
            | "must"
            | "shall"
            | "does"
            | "do"
            | "did"
            | "stays"
            | "stay"
            | "remains"
            | "remain"
            | "needs"
            | "need"
    )
}

/// The word after the clause whose object begins at `from`.
pub(super) fn clause_end(words: &[Word], from: usize) -> usize {
    let last = words.len().min(from + LONGEST);
    (from + 1..last)
        .find(|at| words[*at].before == Before::Semicolon || is_joint(words, *at))
        .unwrap_or(last)
        .max(from.min(words.len()))
}

/// The word "to" of an agreement written as an item: "Constabulary to send the plan".
pub(super) fn agreement(words: &[Word]) -> Option<usize> {
    let to = words.iter().take(7).position(|word| word.low == "to")?;
    let deed = words.get(to + 1).is_some_and(|word| listed(DEEDS, &word.low));
    (to > 0 && deed && words[1..=to].iter().all(|word| word.before == Before::Space)).then_some(to)
}

/// Whether a sentence tells of an earlier request, or of one that was met.
pub(super) fn is_past(words: &[Word]) -> bool {
    let has = |sought: &[&str]| {
        words
            .windows(sought.len())
            .any(|window| window.iter().zip(sought).all(|(word, sought)| word.low == *sought))
    };
    [
        &["my", "last", "letter"][..],
        &["my", "previous", "letter"],
        &["my", "earlier", "letter"],
        &["my", "letter", "of"],
        &["have", "done", "so"],
        &["has", "since", "been"],
        &["have", "since"],
        &["has", "now", "been"],
        &["have", "now", "done"],
        &["now", "received"],
    ]
    .iter()
    .any(|phrase| has(phrase))
}

pub(super) fn passing(word: &Word) -> bool {
    listed(PASSING, &word.low)
}
