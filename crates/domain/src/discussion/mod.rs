//! Finds in an action's words where and when it is to be discussed again. Proposals only: this module decides nothing
//! about which forum it is, and never changes the words.

mod names;
#[cfg(test)]
mod tests;

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

pub use names::{Match, match_forum, match_forum_said_at, name_in};

use crate::timing;

/// One place in an action's words that says where it is to be discussed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The words of the mention, as written.
    pub words: String,
    /// Where they stand in the text, in bytes.
    pub span: Range<usize>,
    /// What names the forum, to be matched with [`match_forum`]; none where the words name no forum ("the next
    /// meeting").
    pub forum: Option<String>,
    /// The month it is said to be in, first day of it; a missing year counts from the context date.
    pub month: Option<NaiveDate>,
    /// The words say "next".
    pub next: bool,
    /// A discussion is named but no forum: offered as a doubt.
    pub doubt: bool,
}

/// Words that begin a mention. What follows must name a meeting, unless the cue alone is worth a doubt.
struct Cue {
    words: &'static str,
    /// Words of which one must follow the cue, before the meeting's name.
    then: &'static [&'static str],
    /// Without a meeting's name, what stands here is still a discussion somebody must be asked about.
    doubt: bool,
}

const AT: &[&str] = &["at", "in", "by", "for"];
const AT_OR_WITH: &[&str] = &["at", "in", "with", "during", "as part of", "by", "on"];
const BACK: &[&str] = &["to", "at", "for"];

/// The cues. A longer one stands before a shorter one it contains.
const CUES: &[Cue] = &[
    Cue {
        words: "for further discussion",
        then: AT_OR_WITH,
        doubt: true,
    },
    Cue {
        words: "for discussion",
        then: AT_OR_WITH,
        doubt: true,
    },
    Cue {
        words: "for consideration",
        then: AT,
        doubt: false,
    },
    Cue {
        words: "for decision",
        then: AT,
        doubt: false,
    },
    Cue {
        words: "for approval",
        then: AT,
        doubt: false,
    },
    Cue {
        words: "for review",
        then: AT,
        doubt: false,
    },
    Cue {
        words: "be discussed",
        then: AT_OR_WITH,
        doubt: true,
    },
    Cue {
        words: "be considered",
        then: AT,
        doubt: false,
    },
    Cue {
        words: "be reviewed",
        then: AT,
        doubt: false,
    },
    Cue {
        words: "be presented",
        then: BACK,
        doubt: false,
    },
    Cue {
        words: "be raised",
        then: AT,
        doubt: false,
    },
    Cue {
        words: "be brought",
        then: &["to", "back to"],
        doubt: false,
    },
    Cue {
        words: "bring back",
        then: BACK,
        doubt: false,
    },
    Cue {
        words: "to bring",
        then: &["to", "back to"],
        doubt: false,
    },
    Cue {
        words: "come back",
        then: BACK,
        doubt: false,
    },
    Cue {
        words: "return",
        then: BACK,
        doubt: false,
    },
    Cue {
        words: "report back",
        then: BACK,
        doubt: false,
    },
    Cue {
        words: "report",
        then: BACK,
        doubt: false,
    },
    Cue {
        words: "update",
        then: BACK,
        doubt: false,
    },
    Cue {
        words: "agenda",
        then: &["of", "for", "at"],
        doubt: false,
    },
    Cue {
        words: "discuss further",
        then: &["at", "in"],
        doubt: false,
    },
    Cue {
        words: "discuss this",
        then: &["at", "in"],
        doubt: false,
    },
    Cue {
        words: "discuss",
        then: &["at", "in"],
        doubt: false,
    },
];

/// What a forum's name ends with, or a meeting of it is called.
const HEADS: &[&str] = &[
    "meeting",
    "mtg",
    "board",
    "bilateral",
    "bilat",
    "trilateral",
    "committee",
    "panel",
    "forum",
    "catch-up",
];

/// Heads that are no part of a forum's own name.
const GENERIC: &[&str] = &["meeting", "mtg", "bilateral", "bilat", "catch-up"];

/// Words that cannot stand in a forum's name: the words are about something else.
const NOT_A_NAME: &[&str] = &[
    "to",
    "be",
    "is",
    "are",
    "was",
    "were",
    "will",
    "would",
    "has",
    "have",
    "that",
    "which",
    "who",
    "how",
    "what",
    "when",
    "by",
    "from",
    "before",
    "after",
    "until",
    "if",
    "this",
    "these",
    "those",
    "including",
    "in",
    "at",
    "prior",
    "each",
    "every",
    "review",
    "discuss",
    "discussions",
    "upcoming",
];

/// How many words a forum's name may take, "the" and "next" included.
const LONGEST_NAME: usize = 14;

/// Finds the discussion links in an action's words, in the order they stand. `context` is the day of the meeting that
/// agreed the action. Work is bounded by the text's length, whatever it holds.
pub fn find(text: &str, context: NaiveDate) -> Vec<Mention> {
    // ASCII letters alone are made small, so that every place in `small` is the same place in `text`.
    let small = text.to_ascii_lowercase();
    let mut mentions = Vec::new();
    for sentence in sentences(&small) {
        let words = words_within(&small, sentence);
        // What an earlier mention took is not part of a later one.
        let (mut at, mut taken) = (0, 0);
        while at < words.len() {
            let found = between_two(text, &words, at, taken).or_else(|| after_a_cue(text, &words, at, context));
            match found {
                Some((mention, next)) => {
                    mentions.push(mention);
                    at = next;
                    taken = next;
                }
                None => at += 1,
            }
        }
    }
    mentions
}

/// A word of the text in small letters, and where it stands. Marks that part a clause are words of their own.
#[derive(Debug, Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

/// Stretches between full stops, line ends, semicolons and the like. A full stop inside a word ends nothing.
fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= text.len() {
            return None;
        }
        let rest = &text[start..];
        let end = rest
            .match_indices(['.', '\n', ';', '!', '?', '\r'])
            .find(|(at, mark)| *mark != "." || rest[at + 1..].chars().next().is_none_or(char::is_whitespace))
            .map_or(text.len(), |(at, _)| start + at + 1);
        let sentence = start..end;
        start = end;
        Some(sentence)
    })
}

fn words_within(text: &str, within: Range<usize>) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let sentence = &text[within.clone()];
    let inside =
        |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '/' | '&' | '\'' | '\u{2019}' | '\u{2013}');
    let mut at = 0;
    while let Some(letter) = sentence[at..].chars().next() {
        let length = if inside(letter) {
            sentence[at..]
                .find(|letter| !inside(letter))
                .unwrap_or(sentence.len() - at)
        } else {
            letter.len_utf8()
        };
        if inside(letter) || matches!(letter, ',' | '(' | ')' | ':') {
            let (start, end) = (within.start + at, within.start + at + length);
            words.push(Word {
                text: &text[start..end],
                start,
                end,
            });
        }
        at += length;
    }
    words
}

/// How many words from `at` on are this phrase; 0 when they are not.
fn phrase(words: &[Word<'_>], at: usize, phrase: &str) -> usize {
    let mut end = at;
    for part in phrase.split(' ') {
        match words.get(end) {
            Some(word) if word.text == part => end += 1,
            _ => return 0,
        }
    }
    end - at
}

/// "A to discuss with B at their next meeting": a meeting of the two, named by both.
fn between_two(text: &str, words: &[Word<'_>], at: usize, taken: usize) -> Option<(Mention, usize)> {
    const CUES: &[&str] = &[
        "to discuss with",
        "will discuss with",
        "to discuss further with",
        "to discuss this with",
        "to raise with",
    ];
    const AT: &[&str] = &["at their", "at the", "in their", "at our"];
    let cue = CUES
        .iter()
        .map(|cue| phrase(words, at, cue))
        .max()
        .filter(|length| *length > 0)?;
    // Who discusses stands right before, back to the start of the clause.
    let earliest = at.saturating_sub(LONGEST_NAME + 1).max(taken);
    let parted = words[earliest..at]
        .iter()
        .rposition(|word| is_mark(word) || word.text == "and");
    let who = parted.map_or(earliest, |place| earliest + place + 1);
    let who = skip(words, who, &["the"]);
    let with = skip(words, at + cue, &["the"]);
    for end in with..words.len().min(with + LONGEST_NAME) {
        if is_mark(&words[end]) {
            return None;
        }
        let Some(lead) = AT
            .iter()
            .map(|lead| phrase(words, end, lead))
            .max()
            .filter(|length| *length > 0)
        else {
            continue;
        };
        let next = skip(words, end + lead, &["next"]);
        let meeting = words.get(next).is_some_and(|word| GENERIC.contains(&word.text));
        if !meeting || who >= at || end == with || at - who > LONGEST_NAME {
            return None;
        }
        let span = words[who].start..words[next].end;
        let one = &text[words[who].start..words[at - 1].end];
        let other = &text[words[with].start..words[end - 1].end];
        let mention = Mention {
            words: text[span.clone()].to_owned(),
            span,
            forum: Some(format!("{one}-{other}")),
            month: None,
            next: next > end + lead,
            doubt: false,
        };
        return Some((mention, next + 1));
    }
    None
}

/// A cue ("for discussion at the"), the meeting it leads to, and the month beside it.
fn after_a_cue(text: &str, words: &[Word<'_>], at: usize, context: NaiveDate) -> Option<(Mention, usize)> {
    let (cue, length) = CUES
        .iter()
        .map(|cue| (cue, phrase(words, at, cue.words)))
        .find(|(_, length)| *length > 0)?;
    // "discuss the data at the next Board": what is discussed may stand between.
    let bare = matches!(cue.words, "discuss" | "report" | "update" | "to bring" | "agenda");
    let reach = if bare { 12 } else { 1 };
    let clause = (at + length..words.len())
        .take(reach)
        .take_while(|place| !is_mark(&words[*place]));
    for place in clause {
        let Some(then) = cue
            .then
            .iter()
            .map(|then| phrase(words, place, then))
            .max()
            .filter(|length| *length > 0)
        else {
            continue;
        };
        if let Some(meeting) = meeting(text, words, place + then, context) {
            let span = words[at].start..meeting.end;
            let mention = Mention {
                words: text[span.clone()].to_owned(),
                span,
                doubt: meeting.forum.is_none(),
                forum: meeting.forum,
                month: meeting.month,
                next: meeting.next,
            };
            return Some((mention, meeting.after));
        }
    }
    if !cue.doubt || !cue.then.iter().any(|then| phrase(words, at + length, then) > 0) {
        return None;
    }
    // No forum, but a discussion: the words up to the next mark, for a person to judge.
    let last = words.len().min(at + 3 * LONGEST_NAME);
    let end = (at..last).find(|place| is_mark(&words[*place])).unwrap_or(last);
    let span = words[at].start..words[end - 1].end;
    let mention = Mention {
        words: text[span.clone()].to_owned(),
        span,
        forum: None,
        month: None,
        next: false,
        doubt: true,
    };
    Some((mention, end))
}

struct Meeting {
    forum: Option<String>,
    month: Option<NaiveDate>,
    next: bool,
    /// Where its words end in the text.
    end: usize,
    /// The first word after it.
    after: usize,
}

/// "the next DMPC-AC Professionalism meeting in October 2022", "their November board".
fn meeting(text: &str, words: &[Word<'_>], at: usize, context: NaiveDate) -> Option<Meeting> {
    let mut from = skip(words, at, &["the", "their", "our", "a", "his", "her", "its"]);
    let mut next = false;
    if words
        .get(from)
        .is_some_and(|word| matches!(word.text, "next" | "following"))
    {
        (next, from) = (true, from + 1);
    }
    let (before, length) = month(text, words, from, context);
    from += length;
    let last = words.len().min(from + LONGEST_NAME);
    let head = (from..last)
        .take_while(|place| !matches!(words[*place].text, "(" | ")" | ":"))
        .find(|place| HEADS.contains(&without_possessive(words[*place].text)))?;
    // "Oversight Board meeting": the last of several heads ends it.
    let mut end = head;
    while words.get(end + 1).is_some_and(|word| HEADS.contains(&word.text)) {
        end += 1;
    }
    if words[from..head].iter().any(|word| NOT_A_NAME.contains(&word.text)) {
        return None;
    }
    let mut name_end = end + 1;
    while name_end > from && GENERIC.contains(&words[name_end - 1].text) {
        name_end -= 1;
    }
    let forum = (name_end > from).then(|| text[words[from].start..words[name_end - 1].end].to_owned());
    let mut after = end + 1;
    let mut found = before;
    if found.is_none() {
        let place = skip(words, after, &[",", "("]);
        let place = skip(words, place, &["in", "on", "of", "for"]);
        let (month, length) = month(text, words, place, context);
        if month.is_some() {
            (found, after) = (month, place + length);
        }
    }
    Some(Meeting {
        forum,
        month: found,
        next,
        end: words[after - 1].end,
        after,
    })
}

/// A month at this place, with or without a year or a day, read as a timing is; and how many words it takes.
fn month(text: &str, words: &[Word<'_>], at: usize, context: NaiveDate) -> (Option<NaiveDate>, usize) {
    for length in (1..=3).rev() {
        let Some(words) = words.get(at..at + length) else {
            continue;
        };
        // A month is one word or stands beside figures: "may", "24 October 2022".
        if words.iter().any(is_mark) || !words.iter().all(in_a_date) {
            continue;
        }
        let written = &text[words[0].start..words[length - 1].end];
        let reading = timing::read(written, context);
        let month = reading.first.filter(|first| {
            reading
                .last
                .is_some_and(|last| (first.year(), first.month()) == (last.year(), last.month()))
        });
        if let Some(month) = month.and_then(|first| first.with_day(1)) {
            return (Some(month), length);
        }
    }
    (None, 0)
}

/// A word a month's date may be made of, so that names ("Audit", "Casey") are not tried at all.
fn in_a_date(word: &Word<'_>) -> bool {
    word.text.starts_with(|letter: char| letter.is_ascii_digit()) || timing::is_month(without_possessive(word.text))
}

fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix("\u{2019}s"))
        .unwrap_or(word)
}

fn is_mark(word: &Word<'_>) -> bool {
    matches!(word.text, "," | "(" | ")" | ":")
}

fn skip(words: &[Word<'_>], at: usize, table: &[&str]) -> usize {
    at + usize::from(words.get(at).is_some_and(|word| table.contains(&word.text)))
}
