//! What a clause asks for: whether it is a thing or a courtesy, and what to call it.

use std::ops::Range;

use chrono::NaiveDate;

use crate::letter::check::openings::passing;
use crate::letter::check::phrases::{DEEDS, PAPERS, PEOPLE, Strength, Then, listed};
use crate::letter::check::prose::Prose;
use crate::letter::check::sheet::RowDraft;
use crate::letter::check::words::{self, Before, Word};
use crate::{ending, timing};

/// How sure a clause is by what it asks for; nothing for a courtesy. `colon`: what is asked for stands in a list
/// after it.
pub(super) fn judge(object: &[Word], then: Then, strength: Strength, colon: bool) -> Option<Strength> {
    let object = &object[object.iter().take_while(|word| passing(word)).count()..];
    if colon
        && (object.iter().all(|word| words::is_empty(&word.low)) || object.iter().any(|word| word.low == "following"))
    {
        return Some(strength);
    }
    if courtesy(object) {
        return None;
    }
    let first = object.first()?.low.as_str();
    match then {
        Then::Thing if is_bare(object) => Some(Strength::Soft),
        Then::Thing => Some(strength),
        Then::Paper => {
            let paper = object.iter().take(10).any(|word| listed(PAPERS, &word.low));
            let addressed =
                first == "you" || first == "your" && object.get(1).is_some_and(|word| listed(PEOPLE, &word.low));
            let meant = paper && !addressed;
            Some(if meant { strength } else { Strength::Soft })
        }
        Then::Deed => {
            let done = first == "be"
                && object
                    .get(1)
                    .is_some_and(|word| word.low.ends_with("ed") || word.low == "sent");
            if done {
                return Some(Strength::Soft);
            }
            listed(DEEDS, first).then_some(strength)
        }
        Then::Promise => object
            .iter()
            .take(9)
            .any(|word| matches!(word.low.as_str(), "would" | "will" | "should" | "must" | "shall"))
            .then_some(strength),
    }
}

/// Whether what is asked for is only "this", "it" or "these matters further": too little to stand alone.
pub(super) fn is_bare(object: &[Word]) -> bool {
    let mut words = object.iter().map(|word| word.low.as_str());
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or("with");
    let leads_on = matches!(
        second,
        "further"
            | "with"
            | "when"
            | "at"
            | "in"
            | "on"
            | "and"
            | "again"
            | "more"
            | "as"
            | "over"
            | "during"
            | "matters"
            | "issues"
            | "points"
            | "things"
            | "work"
            | "shortly"
            | "soon"
            | "then"
    );
    match first {
        "this" | "these" | "it" | "that" | "them" | "those" | "more" | "matters" | "progress" => leads_on,
        "with" | "when" | "at" | "in" | "on" | "soon" | "again" => true,
        "the" | "an" | "a" => matches!(
            second,
            "opportunity"
                | "chance"
                | "conversation"
                | "discussion"
                | "meeting"
                | "visit"
                | "same"
                | "matter"
                | "matters"
        ),
        _ => false,
    }
}

/// Whether what is asked for is a courtesy: a reply to this letter, support, a call when anything is needed.
pub(super) fn courtesy(object: &[Word]) -> bool {
    let low = |at: usize| object.get(at).map_or("", |word| word.low.as_str());
    let mut at = 0;
    while matches!(
        low(at),
        "if" | "you"
            | "it"
            | "could"
            | "would"
            | "can"
            | "will"
            | "were"
            | "able"
            | "also"
            | "please"
            | "to"
            | "for"
            | "kindly"
    ) || (low(at) == "your" && listed(PEOPLE, low(at + 1)))
        || (at > 0 && low(at - 1) == "your" && listed(PEOPLE, low(at)))
    {
        at += 1;
    }
    match low(at) {
        "pass" | "convey" | "thank" | "accept" | "forgive" | "excuse" | "bear" | "hesitate" | "recall"
        | "appreciate" => return true,
        "give" | "share" | "send" | "offer" | "express" | "extend" | "add" => {
            let thanks = |word: &&str| {
                matches!(
                    *word,
                    "thanks"
                        | "gratitude"
                        | "regards"
                        | "congratulations"
                        | "appreciation"
                        | "condolences"
                        | "wishes"
                        | "apologies"
                        | "sympathies"
                )
            };
            if (at + 1..at + 5).map(low).any(|word| thanks(&word)) {
                return true;
            }
        }
        "let" if low(at + 2) == "know" => {
            let offer = low(at + 3).is_empty()
                || matches!(low(at + 3), "if" | "should" | "when")
                    && matches!(
                        low(at + 4),
                        "you" | "there" | "i" | "we" | "my" | "any" | "anything" | "your"
                    );
            if offer {
                return true;
            }
        }
        "confirm" if (at + 1..at + 4).any(|word| low(word) == "receipt") => return true,
        "from" | "you" | "everyone" | "colleagues" | "many" => return true,
        "the" if low(at + 1) == "fact" => return true,
        _ => {}
    }
    let yours = low(at) == "your" || low(at) == "continued" || low(at) == "any";
    while matches!(
        low(at),
        "your"
            | "a"
            | "an"
            | "the"
            | "any"
            | "written"
            | "full"
            | "early"
            | "prompt"
            | "formal"
            | "swift"
            | "detailed"
            | "continued"
            | "continuing"
            | "ongoing"
            | "further"
            | "kind"
            | "personal"
            | "timely"
            | "considered"
            | "initial"
    ) {
        at += 1;
    }
    let next = low(at + 1);
    match low(at) {
        "response" | "reply" | "answer" | "answers" | "acknowledgement" | "responses" => match next {
            "" | "by" | "in" | "as" | "before" | "within" | "on" | "soon" | "when" | "at" | "and" | "prior" | "no"
            | "during" | "which" | "so" => true,
            "to" => {
                matches!(
                    low(at + 2),
                    "this" | "these" | "the" | "my" | "our" | "each" | "all" | "those" | "that" | "it" | "me"
                ) && matches!(
                    low(at + 3),
                    "" | "letter"
                        | "above"
                        | "points"
                        | "questions"
                        | "matters"
                        | "issues"
                        | "requests"
                        | "by"
                        | "in"
                        | "of"
                        | "these"
                        | "actions"
                )
            }
            _ => false,
        },
        "support" | "cooperation" | "co" | "help" | "assistance" | "leadership" | "time" | "attention" | "patience"
        | "understanding" | "consideration" | "attendance" | "hospitality" | "efforts" | "candour" | "openness"
        | "honesty" | "commitment" | "engagement" | "work" | "interest" | "partnership" | "company" | "thoughts"
            if yours =>
        {
            next.is_empty()
                || matches!(
                    next,
                    "with"
                        | "in"
                        | "on"
                        | "over"
                        | "throughout"
                        | "during"
                        | "and"
                        | "at"
                        | "as"
                        | "operation"
                        | "to"
                        | "for"
                )
        }
        _ => false,
    }
}

/// What is asked for in a few words of the letter: "the list of the care homes".
pub(super) fn named(prose: &Prose, body: &str, found: &AskingClause) -> String {
    let words = &prose.words[found.object.min(found.words.end)..found.words.end];
    let low = |at: usize| words.get(at).map_or("", |word| word.low.as_str());
    let mut at = 0;
    while matches!(
        low(at),
        "if" | "that" | "you" | "could" | "would" | "can" | "will" | "were" | "able" | "please" | "also" | "for"
    ) || (low(at) == "to" && listed(DEEDS, low(at + 1)))
        || (low(at) == "your" && listed(PEOPLE, low(at + 1)))
        || (at > 0 && low(at - 1) == "your" && listed(PEOPLE, low(at)))
    {
        at += 1;
    }
    if matches!(
        low(at),
        "provide" | "send" | "share" | "supply" | "give" | "submit" | "receive" | "forward" | "let"
    ) {
        at += 1;
        while matches!(low(at), "me" | "us" | "my" | "with" | "have" | "office") {
            at += 1;
        }
    }
    let article = matches!(low(at), "a" | "an" | "your" | "the" | "this" | "these" | "any");
    if article && words.len() > at + 1 {
        at += 1;
    }
    if at >= words.len() {
        at = 0;
    }
    let mut end = at;
    while end < words.len() && end - at < 10 {
        let word = &words[end];
        let stops = word.before != Before::Space
            || matches!(
                word.low.as_str(),
                "which" | "including" | "by" | "before" | "prior" | "so" | "when"
            )
            || (matches!(
                word.low.as_str(),
                "in" | "from" | "for" | "at" | "on" | "with" | "to" | "through"
            ) && matches!(low(end + 1), "which" | "order" | "whom" | "whose"));
        if end > at + 1 && stops {
            break;
        }
        end += 1;
    }
    let (Some(first), Some(last)) = (words.get(at), end.checked_sub(1).and_then(|last| words.get(last))) else {
        return quiet(&body[found.span.clone()]);
    };
    let text = quiet(&body[first.span.start..last.span.end]);
    let cut = end < words.len() && end - at == 10;
    format!(
        "{}{text}{}",
        if article && at > 0 { "the " } else { "" },
        if cut { "…" } else { "" }
    )
}

/// A request as a first draft of a row: who is to do it, what, and by when. `who` is the addressee's body as annexes
/// name it; without one the words of the letter alone. `context` is the day from which a timing without a year counts.
pub(super) fn drafted(
    prose: &Prose,
    body: &str,
    found: &AskingClause,
    who: Option<&str>,
    context: Option<NaiveDate>,
) -> Option<RowDraft> {
    let all = &prose.words[found.object.min(found.words.end)..found.words.end];
    let low = |at: usize| all.get(at).map_or("", |word| word.low.as_str());
    let mut skip = 0;
    while matches!(
        low(skip),
        "if" | "that" | "you" | "could" | "would" | "can" | "will" | "please" | "also"
    ) || (low(skip) == "your"
        && listed(PEOPLE, low(skip + 1))
        && matches!(low(skip + 2), "could" | "would" | "will" | "should"))
        || (skip > 0 && low(skip - 1) == "your" && listed(PEOPLE, low(skip)))
    {
        skip += 1;
    }
    // "… to be assured that the backlog falls": a fact, which is to be confirmed.
    let fact = low(0) == "that" && skip == 1;
    let words = all.get(skip..).filter(|words| !words.is_empty())?;
    let (first, last) = (words.first()?, words.last()?);
    let until = timing_from(words, body, context).unwrap_or(words.len());
    let timing = match words.get(until) {
        Some(from) => quiet(&body[from.span.start..last.span.end]),
        None => String::new(),
    };
    let end = words[..until].last()?.span.end;
    let text = quiet(&body[first.span.start..end]);
    let Some(who) = who else {
        let mut marks = text.chars();
        let head = marks.next()?;
        return Some(RowDraft {
            text: head.to_uppercase().chain(marks).collect(),
            timing,
            lead: String::new(),
        });
    };
    let before = found
        .object
        .checked_sub(1)
        .map_or("", |at| prose.words[at].low.as_str());
    let (deed, rest) = text.split_once(' ').unwrap_or((&text, ""));
    let done = if listed(DEEDS, &first.low) {
        handed_over(deed, rest)
    } else {
        let thing = match (deed, rest) {
            ("your", rest) if !rest.is_empty() => format!("its {rest}"),
            _ => text.clone(),
        };
        match first.low.as_str() {
            _ if fact => format!("confirm that {thing}"),
            "whether" | "how" | "what" | "why" | "when" | "which" | "who" | "where" => format!("explain {thing}"),
            _ if matches!(before, "discuss" | "discussing" | "explore" | "exploring") => format!("discuss {thing}"),
            _ => format!("provide {thing}"),
        }
    };
    Some(RowDraft {
        text: format!("{who} to {done}"),
        timing,
        lead: who.to_owned(),
    })
}

/// A deed without the writer, to whom it is done: "send me the rota" as an annex says it, "send the rota".
fn handed_over(deed: &str, rest: &str) -> String {
    let words: Vec<&str> = rest.split(' ').collect();
    let (deed, rest) = match (deed, words.as_slice()) {
        ("let", ["me" | "us", "have", rest @ ..]) => ("provide", rest),
        ("let", ["me" | "us", "know", rest @ ..]) => ("confirm", rest),
        (_, ["me" | "us", "with", rest @ ..] | ["me" | "us", rest @ ..]) if !rest.is_empty() => (deed, rest),
        (_, rest) => (deed, rest),
    };
    let rest = match rest {
        ["your", rest @ ..] if !rest.is_empty() => format!("its {}", rest.join(" ")),
        rest => rest.join(" "),
    };
    format!("{deed} {rest}").trim_end().to_owned()
}

/// The word from which the end of a request is its timing: "by the end of November", "at the next meeting".
fn timing_from(words: &[Word], body: &str, context: Option<NaiveDate>) -> Option<usize> {
    let context = context?;
    let end = words.last()?.span.end;
    let from = words.len().saturating_sub(12).max(1);
    (from..words.len()).find(|at| ending::is_timing(&quiet(&body[words[*at].span.start..end]), context))
}

/// The timing that words hold, wherever among them it stands, as written: "no later than Friday". The one they end with
/// comes first, then the first of those within; nothing where none names a day from `context` on.
pub(super) fn timing_in(words: &[Word], body: &str, context: NaiveDate) -> Option<String> {
    const LONGEST: usize = 10; // words
    const BEGIN: &[&str] = &[
        "by", "before", "within", "until", "due", "no", "not", "on", "in", "week", "w",
    ];
    let text = |from: usize, to: usize| quiet(&body[words[from].span.start..words[to].span.end]);
    if let (Some(from), Some(last)) = (timing_from(words, body, Some(context)), words.len().checked_sub(1)) {
        return Some(text(from, last));
    }
    for from in (0..words.len()).filter(|from| BEGIN.contains(&words[*from].low.as_str())) {
        let ends = from + 1..words.len().min(from + LONGEST);
        let last = |to: usize| {
            let said = text(from, to);
            let last = timing::read(ending::without_due(&said), context).last;
            last.filter(|_| ending::is_timing(&said, context))
        };
        // The most words say the day in full; those that add nothing to it ("by 4 December, please") are left.
        if let Some(day) = ends.clone().rev().find_map(last)
            && let Some(to) = ends.into_iter().find(|to| last(*to) == Some(day))
        {
            return Some(text(from, to));
        }
    }
    None
}

/// Words without marks of emphasis and line breaks.
pub(super) fn quiet(text: &str) -> String {
    let text = text.replace(['*', '`'], "");
    text.split_whitespace()
        .filter(|word| *word != ">")
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether what a clause asks for points back: "this", "here", "on one by November".
pub(super) fn points_back(words: &[Word]) -> bool {
    words.iter().any(|word| {
        matches!(
            word.low.as_str(),
            "this" | "these" | "that" | "it" | "them" | "those" | "here" | "one" | "such" | "so"
        )
    })
}

/// A clause that asks.
#[derive(Debug, Clone)]
pub(crate) struct AskingClause {
    /// Its bytes in the body.
    pub span: Range<usize>,
    /// Its words among the words of the prose.
    pub words: Range<usize>,
    /// The first word of what is asked for.
    pub object: usize,
    /// The sentence it stands in.
    pub sentence: usize,
    /// How sure it is.
    pub strength: Strength,
}
