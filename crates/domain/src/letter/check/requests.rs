//! Requests and commitments in prose: which clauses ask for something. Knows no rows.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::letter::check::objects::{AskingClause, judge};
use crate::letter::check::openings::{agreement, clause_end, is_joint, is_past, joined, opens, passing, relative};
use crate::letter::check::phrases::{DEEDS, PEOPLE, PHRASES, Stands, Strength, THINGS_TOO, Then, listed};
use crate::letter::check::prose::{Block, Prose, Sentence};
use crate::letter::check::words::{Before, Word};

enum Step {
    One(Vec<&'static str>),
    Maybe(Vec<&'static str>),
    Any(usize),
    Writer,
    Addressee,
}

struct Compiled {
    steps: Vec<Step>,
    strength: Strength,
    then: Then,
    stands: Stands,
}

/// The phrases by the word they begin with.
static BY_FIRST: LazyLock<HashMap<&'static str, Vec<Compiled>>> = LazyLock::new(|| {
    let mut by_first: HashMap<&'static str, Vec<Compiled>> = HashMap::new();
    for (words, strength, then, stands) in PHRASES {
        enter(&mut by_first, words, (*strength, *then, *stands));
        if let Some(rest) = words.strip_prefix("ME ") {
            enter(&mut by_first, rest, (*strength, *then, Stands::Joined));
        }
    }
    by_first
});

/// Enters a phrase under every word it may begin with.
fn enter(
    by_first: &mut HashMap<&'static str, Vec<Compiled>>,
    words: &'static str,
    (strength, then, stands): (Strength, Then, Stands),
) {
    let step = |word: &'static str| match word {
        "ME" => Step::Writer,
        "YOU" => Step::Addressee,
        _ => match (word.strip_prefix('~'), word.strip_prefix('?')) {
            (Some(count), _) => Step::Any(count.parse().unwrap_or(0)),
            (_, Some(rest)) => Step::Maybe(rest.split('|').collect()),
            _ => Step::One(word.split('|').collect()),
        },
    };
    let mut starts: Vec<&'static str> = Vec::new();
    for word in words.split(' ') {
        match step(word) {
            Step::Writer => starts.extend(["i", "we"]),
            Step::Addressee => starts.extend(["you", "your"]),
            Step::One(any) => starts.extend(any),
            Step::Maybe(any) => {
                starts.extend(any);
                continue;
            }
            Step::Any(_) => {}
        }
        break;
    }
    for start in starts {
        by_first.entry(start).or_default().push(Compiled {
            steps: words.split(' ').map(step).collect(),
            strength,
            then,
            stands,
        });
    }
}

/// All clauses of a body that ask, in order.
pub(super) fn find(prose: &Prose, body: &str) -> Vec<AskingClause> {
    let mut found: Vec<AskingClause> = Vec::new();
    // A request that ends in a colon hands its asking on to the items after it: the block of the next item, and how
    // sure.
    let mut handed: Option<(usize, Strength)> = None;
    for (index, sentence) in prose.sentences.iter().enumerate() {
        if sentence.head || !matches!(sentence.kind, Block::Paragraph | Block::Item) {
            continue;
        }
        if let Some((block, strength)) = handed {
            let opens = index == 0 || prose.sentences[index - 1].block != sentence.block;
            if sentence.kind == Block::Item && sentence.block == block && opens {
                found.push(whole(prose, body, index, strength));
                handed = Some((block + 1, strength));
                continue;
            }
            if sentence.block >= block {
                handed = None;
            }
        }
        let first = found.len();
        clauses(prose, body, index, &mut found);
        let item_follows = prose
            .sentences
            .get(index + 1)
            .is_some_and(|next| next.kind == Block::Item && next.block == sentence.block + 1);
        if item_follows && body[sentence.span.clone()].ends_with(':') && found.len() > first {
            // What is asked for stands in the items; the words before the colon only say that it is asked.
            handed = found.pop().map(|clause| (sentence.block + 1, clause.strength));
        }
    }
    found
}

/// An item of a list that is a request as a whole.
fn whole(prose: &Prose, body: &str, index: usize, strength: Strength) -> AskingClause {
    let sentence = &prose.sentences[index];
    let last = &prose.words[sentence.words.end - 1];
    let tail = matches!(last.low.as_str(), "and" | "or") && sentence.words.len() > 1;
    let words = sentence.words.start..sentence.words.end - usize::from(tail);
    AskingClause {
        span: sentence.span.start..end_of(prose, body, sentence, words.end, false),
        object: words.start,
        words,
        sentence: index,
        strength,
    }
}

/// The byte where a clause ends whose words end before `end`: with the sentence's own mark when it reaches that far.
fn end_of(prose: &Prose, body: &str, sentence: &Sentence, end: usize, with_mark: bool) -> usize {
    let last = prose.words[end - 1].span.end;
    if with_mark && end == sentence.words.end {
        let rest = &body[last..sentence.span.end];
        let mark = rest.chars().next().filter(|mark| matches!(mark, '.' | '?' | '!'));
        return last + mark.map_or(0, char::len_utf8);
    }
    last
}

fn clauses(prose: &Prose, body: &str, index: usize, found: &mut Vec<AskingClause>) {
    let sentence = &prose.sentences[index];
    let words = &prose.words[sentence.words.clone()];
    let mut strongest = Strength::Firm;
    if is_past(words) {
        strongest = Strength::Soft;
    }
    let mut add = |from: usize, object: usize, end: usize, strength: Strength| {
        let start = sentence.words.start;
        found.push(AskingClause {
            span: words[from].span.start..end_of(prose, body, sentence, start + end, true),
            words: start + from..start + end,
            object: start + object,
            sentence: index,
            strength: strength.min(strongest),
        });
    };
    let mut at = 0;
    // Where the clause under hand begins: a subject is looked for from here.
    let mut opening = 0;
    if sentence.kind == Block::Item
        && let Some(to) = agreement(words)
    {
        let end = clause_end(words, to + 1);
        add(0, to + 1, end, Strength::Soft);
        (at, opening) = (end, end);
    }
    while at < words.len() {
        if at > opening && (words[at].before != Before::Space || is_joint(words, at)) {
            opening = at;
        }
        let Some(hit) = phrase(words, at, opening) else {
            at += 1;
            continue;
        };
        let object = hit.object;
        let mut end = end_of_request(words, object);
        let colon = end == words.len() && body[sentence.span.clone()].ends_with(':');
        let judged = if object == words.len() && !colon {
            None
        } else {
            judge(&words[object..end], hit.then, hit.strength, colon)
        };
        let Some(strength) = judged else {
            at = object;
            continue;
        };
        let from = match words[opening].low.as_str() {
            _ if hit.stands != Stands::AfterSubject => at,
            "and" | "but" | "so" | "while" | "although" => opening + 1,
            _ => opening,
        };
        let mut piece = (from, object);
        for part in deeds(words, object, end) {
            if words[part.mark].before == Before::Semicolon {
                end = end_of_request(words, part.deed);
            }
            add(piece.0, piece.1, part.mark, strength);
            piece = (part.deed, part.deed);
        }
        add(piece.0, piece.1, end, strength);
        (at, opening) = (end, end);
    }
}

/// The word after the clause whose object begins at `from`, no farther than where another request begins.
fn end_of_request(words: &[Word], from: usize) -> usize {
    let end = clause_end(words, from);
    (from + 1..end).find(|at| asks_anew(words, *at)).unwrap_or(end)
}

/// Whether a request of its own begins at a word inside another: "send the rota and please share the costs".
fn asks_anew(words: &[Word], at: usize) -> bool {
    let opens = words[at].before != Before::Space || matches!(words[at - 1].low.as_str(), "and" | "but" | "also");
    opens
        && !(words[at].low == "please" && at >= 1 && words[at - 1].low == "you")
        && phrase(words, at, at).is_some_and(|hit| {
            hit.strength == Strength::Firm
                && matches!(hit.stands, Stands::Anywhere | Stands::Opening)
                && judge(
                    &words[hit.object..clause_end(words, hit.object)],
                    hit.then,
                    hit.strength,
                    false,
                ) == Some(Strength::Firm)
        })
}

/// A part of a list of deeds: where it begins, with "and" and "to", and its verb.
struct Part {
    mark: usize,
    deed: usize,
}

/// The further parts of a request that lists what is to be done, each by its verb: "send the rota, publish the costs
/// and brief the panel". What was asked goes on after semicolons too.
fn deeds(words: &[Word], object: usize, end: usize) -> Vec<Part> {
    let asked = words[object..end]
        .iter()
        .position(|word| {
            !passing(word)
                && !matches!(
                    word.low.as_str(),
                    "if" | "that" | "you" | "could" | "would" | "can" | "will" | "to"
                )
        })
        .map(|skipped| object + skipped);
    let Some(first) = asked.filter(|first| listed(DEEDS, &words[*first].low)) else {
        return Vec::new();
    };
    let mut parts = Vec::new();
    let mut from = first;
    let mut end = end;
    let mut at = first + 1;
    loop {
        if at >= end {
            // A semicolon ended the clause; a deed after it belongs to the same list.
            if words.get(at).is_none_or(|word| word.before != Before::Semicolon) {
                return parts;
            }
            end = end_of_request(words, at);
        }
        if let Some(deed) = begins_deed(words, at).filter(|deed| *deed < end && at >= from + 2) {
            parts.push(Part { mark: at, deed });
            from = deed;
            at = deed + 1;
        } else if at + 1 > end || words[at].before == Before::Semicolon {
            return parts;
        } else {
            at += 1;
        }
    }
}

/// The verb of a deed that begins at a word as a part of a list: after a comma or a semicolon, "and", "to".
fn begins_deed(words: &[Word], at: usize) -> Option<usize> {
    let low = |at: usize| words.get(at).map_or("", |word| word.low.as_str());
    let mut deed = at;
    let joined = matches!(low(deed), "and" | "then");
    while matches!(low(deed), "and" | "then" | "also") {
        deed += 1;
    }
    if !joined && !matches!(words[at].before, Before::Comma | Before::Semicolon) {
        return None;
    }
    let to = low(deed) == "to";
    deed += usize::from(to);
    // After a semicolon "to" begins a deed whatever its verb.
    let apart = to && words[at].before == Before::Semicolon && !acts_on(low(deed));
    let verb =
        (apart || listed(DEEDS, low(deed))) && words[at + 1..=deed].iter().all(|word| word.before == Before::Space);
    // A word that may as well be a thing is a deed only where something is done to something.
    let sure = to || !listed(THINGS_TOO, low(deed)) || acts_on(low(deed + 1));
    (verb && sure && words.get(deed + 1).is_some_and(|word| word.before == Before::Space)).then_some(deed)
}

/// Whether a word begins what a deed is done to.
fn acts_on(low: &str) -> bool {
    matches!(
        low,
        "the"
            | "a"
            | "an"
            | "your"
            | "our"
            | "my"
            | "their"
            | "its"
            | "this"
            | "these"
            | "those"
            | "each"
            | "every"
            | "any"
            | "all"
            | "both"
            | "how"
            | "what"
            | "whether"
            | "which"
            | "me"
            | "us"
            | "them"
            | "it"
            | "on"
            | "to"
            | "back"
            | "with"
            | "out"
    )
}

/// A phrase found.
#[derive(Clone, Copy)]
struct Hit {
    /// The word after it.
    object: usize,
    strength: Strength,
    then: Then,
    stands: Stands,
}

/// The best phrase that begins at a word.
fn phrase(words: &[Word], at: usize, opening: usize) -> Option<Hit> {
    if words[at].quoted {
        return None;
    }
    let mut best: Option<Hit> = None;
    for compiled in BY_FIRST.get(words[at].low.as_str())? {
        let stands = match compiled.stands {
            Stands::Anywhere => true,
            Stands::Opening => opens(words, at, opening),
            Stands::Joined => joined(words, at),
            Stands::AfterSubject => at > opening && at - opening <= 12 && !relative(&words[opening..at]),
        };
        if !stands {
            continue;
        }
        let Some(object) = fits(words, at, &compiled.steps, true) else {
            continue;
        };
        if best.is_none_or(|best| (compiled.strength, object) > (best.strength, best.object)) {
            best = Some(Hit {
                object,
                strength: compiled.strength,
                then: compiled.then,
                stands: compiled.stands,
            });
        }
    }
    best
}

/// The word after the phrase, when the words at `at` are it.
fn fits(words: &[Word], at: usize, steps: &[Step], first: bool) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else {
        return Some(at);
    };
    if let Step::Maybe(any) = step {
        let with = place(words, at, first, |word| any.contains(&word)).and_then(|next| fits(words, next, rest, false));
        return with.or_else(|| fits(words, at, rest, first));
    }
    match step {
        Step::One(any) => fits(words, place(words, at, first, |word| any.contains(&word))?, rest, false),
        Step::Writer => fits(
            words,
            place(words, at, first, |word| matches!(word, "i" | "we"))?,
            rest,
            false,
        ),
        Step::Addressee => {
            let next = place(words, at, first, |word| matches!(word, "you" | "your"))?;
            if words[next - 1].low == "you" {
                return fits(words, next, rest, false);
            }
            let people = |count: usize| listed(PEOPLE, words.get(next + count).map_or("", |word| word.low.as_str()));
            let last = (0..3).rfind(|count| people(*count))?;
            fits(words, next + last + 1, rest, false)
        }
        Step::Any(most) => (1..=*most)
            .take_while(|count| {
                words
                    .get(at + count - 1)
                    .is_some_and(|word| matches!(word.before, Before::Space | Before::Comma))
            })
            .find_map(|count| fits(words, at + count, rest, false)),
        Step::Maybe(_) => None,
    }
}

/// The word after the next one that `is` wanted, past adverbs; marks between them break a phrase, commas only beside an
/// adverb do not.
fn place(words: &[Word], mut at: usize, first: bool, is: impl Fn(&str) -> bool) -> Option<usize> {
    let mut adverb = first;
    loop {
        let word = words.get(at)?;
        let joined =
            first || word.before == Before::Space || (word.before == Before::Comma && (adverb || passing(word)));
        if !joined {
            return None;
        }
        if is(&word.low) {
            return Some(at + 1);
        }
        if first || !passing(word) {
            return None;
        }
        adverb = true;
        at += 1;
    }
}
