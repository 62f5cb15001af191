//! The reading of leads: which bodies, posts and people the words in the lead column mean, beside the words and never
//! instead of them. Nothing here adds a body or guesses between two.

#[cfg(test)]
mod tests;
mod words;

use std::collections::HashMap;
use std::ops::Range;

pub use words::NoBody;
use words::{Sort, Word, lead_words};

/// The rank or office that a short form stands for: `CC` is `Chief Constable`. Nothing where it stands for none.
pub fn post_in_full(short: &str) -> Option<String> {
    words::in_full(short)
}

/// Whether words name a post or look like initials rather than naming an organisation. Judged by the words alone.
pub fn no_body(text: &str) -> Option<NoBody> {
    words::no_body(text)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CandidateKind {
    /// An organisation.
    Body,
    /// A post, by its title.
    Post,
    /// A person, by name.
    Person,
    /// A person of the meeting's own attendance, by initials: they mean a person in one meeting only.
    Initials,
}

/// Something a lead may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate<K> {
    /// The caller's key for it.
    pub key: K,
    pub kind: CandidateKind,
    /// Every name it goes by: full, short, other spellings; for `Initials`, the initials.
    pub names: Vec<String>,
    /// For a post or person: the body it belongs to, so that "AC Professionalism" and "MPS" do not disagree.
    pub body: Option<K>,
}

/// Whom the pronouns of a letter mean. Empty outside letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scene<K> {
    /// "You": the addressee.
    pub you: Vec<K>,
    /// "We": the author.
    pub we: Vec<K>,
    /// "All", "Both": everyone addressed and writing.
    pub all: Vec<K>,
}

impl<K> Default for Scene<K> {
    fn default() -> Self {
        Self {
            you: Vec::new(),
            we: Vec::new(),
            all: Vec::new(),
        }
    }
}

/// What a part of a lead was found to mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match<K> {
    /// One candidate.
    One(K),
    /// A pronoun that stands for all of these ("All", "You").
    Each(Vec<K>),
    /// Several candidates go by this name; a person must say which.
    Several(Vec<K>),
    /// Nobody known: the words are kept.
    Nobody,
}

/// One part of a lead as written, with what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved<K> {
    /// The part's words, as written.
    pub words: String,
    /// Where they stand in the text, in bytes.
    pub span: Range<usize>,
    /// Whom they mean.
    pub found: Match<K>,
}

/// The candidates, made ready for many readings.
#[derive(Debug, Clone)]
pub struct Known<K> {
    candidates: Vec<Candidate<K>>,
    /// Names by their words, prefixes such as "Acting" left out: each with its candidate and its words in full.
    names: HashMap<String, Vec<(usize, String)>>,
    initials: HashMap<String, Vec<usize>>,
    longest: usize,
}

/// A candidate's name found at a place in the words.
struct Hit {
    candidates: Vec<usize>,
    /// The first word after it.
    after: usize,
}

const YOU: &[&str] = &["you", "yourself", "yourselves", "addressee"];
const WE: &[&str] = &["we", "us", "i", "me", "myself", "ourselves"];
const ALL: &[&str] = &["all", "both", "everyone", "jointly", "joint"];

/// What an action's words go on with after those who must do it.
const VERBS: &[&str] = &[
    "to",
    "undertook",
    "will",
    "would",
    "agreed",
    "should",
    "must",
    "shall",
    "committed",
    "offered",
    "is",
    "are",
    "has",
    "have",
    "can",
    "may",
];

/// How much of an action's words is looked at for its lead, in bytes.
const OPENING: usize = 400;

impl<K: Clone + PartialEq> Known<K> {
    /// Makes the candidates ready.
    pub fn new(candidates: Vec<Candidate<K>>) -> Self {
        let mut known = Self {
            candidates: Vec::new(),
            names: HashMap::new(),
            initials: HashMap::new(),
            longest: 0,
        };
        for (place, candidate) in candidates.iter().enumerate() {
            for name in &candidate.names {
                let words = lead_words(name);
                if candidate.kind == CandidateKind::Initials {
                    let initials: String = words.iter().map(|word| word.text.as_str()).collect();
                    known.initials.entry(initials).or_default().push(place);
                    continue;
                }
                let (loose, exact) = (key(&words, false), key(&words, true));
                if loose.is_empty() {
                    continue;
                }
                known.longest = known.longest.max(words.len());
                let entry = known.names.entry(loose).or_default();
                if !entry.contains(&(place, exact.clone())) {
                    entry.push((place, exact));
                }
            }
        }
        known.candidates = candidates;
        known
    }

    /// Reads a lead as written: each part, in order, with whom it means. Blank is legal and gives nothing.
    ///
    /// The longest known name counts, so that a body's own "and" does not part it. "The", possessives, case, rank
    /// abbreviations and "Acting" make no difference. Somebody named twice is given once. Initials and pronouns count
    /// only as a part of their own.
    pub fn resolve(&self, written: &str, scene: &Scene<K>) -> Vec<Resolved<K>> {
        let words = lead_words(written);
        let mut parts: Vec<Resolved<K>> = Vec::new();
        let mut unknown: Option<Range<usize>> = None; // words no candidate goes by, so far
        let mut at = 0;
        while at < words.len() {
            if let Some(hit) = self.hit(&words, at) {
                let mut from = at;
                if let Some(before) = unknown.take() {
                    // "AC Marion Vale": the rank belongs to the person.
                    let ranks = words[before.clone()]
                        .iter()
                        .all(|word| matches!(word.sort, Sort::Rank | Sort::Prefix));
                    if ranks && self.is_person(&hit) {
                        from = before.start;
                    } else {
                        self.keep(&mut parts, written, &words, before, scene);
                    }
                }
                let found = self.found(&hit.candidates);
                // "Home Office (HO)" names one body twice.
                if !parts.iter().any(|part| part.found == found) {
                    parts.push(part(written, &words[from..hit.after], found));
                }
                at = hit.after;
                continue;
            }
            match words[at].sort {
                Sort::And | Sort::Break => {
                    if let Some(before) = unknown.take() {
                        self.keep(&mut parts, written, &words, before, scene);
                    }
                }
                // A filler or dash alone begins nothing.
                Sort::Filler | Sort::Dash if unknown.is_none() => {}
                _ => {
                    let start = unknown.map_or(at, |range| range.start);
                    unknown = Some(start..at + 1);
                }
            }
            at += 1;
        }
        if let Some(rest) = unknown {
            self.keep(&mut parts, written, &words, rest, scene);
        }
        parts
    }

    /// The bodies, posts or people an action's words begin with ("MPS to provide", "The MPS undertook"); empty where
    /// the words begin otherwise. Initials and pronouns are not looked for.
    pub fn lead_in_text(&self, text: &str) -> Vec<Resolved<K>> {
        let end = (0..=OPENING.min(text.len()))
            .rev()
            .find(|end| text.is_char_boundary(*end))
            .unwrap_or(0);
        let text = &text[..end];
        let words = lead_words(text);
        let mut parts = Vec::new();
        let mut at = 0;
        loop {
            let start = at;
            while words
                .get(at)
                .is_some_and(|word| matches!(word.sort, Sort::Filler | Sort::And | Sort::Dash | Sort::Break))
            {
                at += 1;
            }
            let parted = at > start || parts.is_empty();
            let mut from = at;
            let mut hit = self.hit(&words, at);
            if hit.is_none()
                && words
                    .get(at)
                    .is_some_and(|word| matches!(word.sort, Sort::Rank | Sort::Prefix))
            {
                hit = self.hit(&words, at + 1).filter(|hit| self.is_person(hit));
                from = at;
            }
            let Some(hit) = hit.filter(|_| parted) else {
                let verb = words.get(at).is_some_and(|word| VERBS.contains(&word.text.as_str()));
                return if verb { parts } else { Vec::new() };
            };
            let found = self.found(&hit.candidates);
            parts.push(part(text, &words[from..hit.after], found));
            at = hit.after;
        }
    }

    /// Whether the words of an action begin with somebody who is not among its leads ("DMPC to discuss", led by the
    /// MPS). A post and the body it belongs to agree. False where either says nothing that is known.
    pub fn disagree(&self, lead: &[Resolved<K>], in_text: &[Resolved<K>]) -> bool {
        let leads = keys(lead);
        !leads.is_empty()
            && keys(in_text).into_iter().any(|named| {
                !leads
                    .iter()
                    .any(|lead| *lead == named || self.body(lead) == Some(named) || self.body(named) == Some(*lead))
            })
    }

    fn body(&self, key: &K) -> Option<&K> {
        self.candidates
            .iter()
            .find(|candidate| candidate.key == *key)?
            .body
            .as_ref()
    }

    /// The longest name that stands at `at`.
    fn hit(&self, words: &[Word], at: usize) -> Option<Hit> {
        if !matches!(words.get(at)?.sort, Sort::Name | Sort::Rank | Sort::Prefix) {
            return None;
        }
        let mut found = None;
        let mut loose = String::new();
        for (end, word) in words.iter().enumerate().skip(at).take(self.longest + 4) {
            match word.sort {
                Sort::Break => break,
                Sort::Name | Sort::Rank => {
                    add(&mut loose, &word.text);
                    if let Some(named) = self.names.get(&loose) {
                        found = Some((end + 1, named));
                    }
                }
                Sort::Prefix | Sort::Filler | Sort::And | Sort::Dash => {}
            }
        }
        let (mut after, named) = found?;
        // "Commissioner Designate": a prefix may follow as well.
        if words.get(after).is_some_and(|word| word.text == "designate") {
            after += 1;
        }
        let exact = key(&words[at..after], true);
        let same = |(_, name): &&(usize, String)| *name == exact;
        let strict = named.iter().any(|name| same(&name));
        let mut candidates: Vec<usize> = named
            .iter()
            .filter(|name| !strict || same(name))
            .map(|(place, _)| *place)
            .collect();
        candidates.dedup();
        Some(Hit { candidates, after })
    }

    fn is_person(&self, hit: &Hit) -> bool {
        hit.candidates
            .iter()
            .all(|place| self.candidates[*place].kind == CandidateKind::Person)
    }

    fn found(&self, places: &[usize]) -> Match<K> {
        let mut keys: Vec<K> = Vec::new();
        for place in places {
            let key = &self.candidates[*place].key;
            if !keys.contains(key) {
                keys.push(key.clone());
            }
        }
        match keys.len() {
            0 => Match::Nobody,
            1 => Match::One(keys.remove(0)),
            _ => Match::Several(keys),
        }
    }

    /// Keeps words that are nobody's name: initials, a pronoun, or somebody unknown.
    fn keep(&self, parts: &mut Vec<Resolved<K>>, text: &str, words: &[Word], range: Range<usize>, scene: &Scene<K>) {
        let mut words = &words[range];
        while let [rest @ .., last] = words
            && matches!(last.sort, Sort::Filler | Sort::Dash)
        {
            words = rest;
        }
        let Some(first) = words.first() else { return };
        let alone = words.len() == 1;
        let each = |keys: &[K]| {
            if keys.is_empty() {
                Match::Nobody
            } else {
                Match::Each(keys.to_vec())
            }
        };
        let pronoun = first.text.as_str();
        let found = if let Some(places) = self.initials.get(pronoun).filter(|_| alone) {
            self.found(places)
        } else if alone && YOU.contains(&pronoun) {
            each(&scene.you)
        } else if alone && WE.contains(&pronoun) {
            each(&scene.we)
        } else if ALL.contains(&pronoun) && (alone || words[1..].iter().all(|word| word.text == "parties")) {
            each(&scene.all)
        } else {
            Match::Nobody
        };
        parts.push(part(text, words, found));
    }
}

/// A name as it is compared where a lead is read: two are one where this is the same. Case, "of", "the", marks and the
/// spelling of ranks make no difference.
pub fn compared(name: &str) -> String {
    normal_words(name).join(" ")
}

/// A name without the ranks before it: "T/AC Harriet Voss" is "Harriet Voss". Nothing where no rank stands before a
/// name of at least two words, so that "AC Professionalism" stays a post.
pub fn without_rank(name: &str) -> Option<&str> {
    let words = lead_words(name);
    let ranks = words
        .iter()
        .take_while(|word| matches!(word.sort, Sort::Rank | Sort::Prefix))
        .count();
    let rest = &words[ranks..];
    let named = ranks > 0 && rest.len() >= 2 && rest[..2].iter().all(|word| word.sort == Sort::Name);
    named.then(|| name[rest[0].start..].trim_end())
}

/// A post without what it is to: "Clerk to the board" is "Clerk". Nothing where it is not said to whom.
pub fn without_whom(title: &str) -> Option<&str> {
    let words = lead_words(title);
    let to = words.iter().position(|word| word.text == "to").filter(|to| *to > 0)?;
    let head = words[..to]
        .iter()
        .all(|word| matches!(word.sort, Sort::Name | Sort::Rank | Sort::Prefix));
    (head && to + 1 < words.len()).then(|| title[words[0].start..words[to - 1].end].trim())
}

/// The words of a name or forum as they are compared: ranks in their short form; "and", "of", "the" and marks left out.
pub(crate) fn normal_words(name: &str) -> Vec<String> {
    lead_words(name)
        .into_iter()
        .filter(|word| matches!(word.sort, Sort::Name | Sort::Rank))
        .map(|word| word.text)
        .collect()
}

fn key(words: &[Word], exact: bool) -> String {
    let mut key = String::new();
    for word in words {
        match (word.sort, word.text.as_str()) {
            (Sort::Name | Sort::Rank, text) => add(&mut key, text),
            (Sort::Prefix, "a/" | "acting") if exact => add(&mut key, "acting"),
            (Sort::Prefix, "t/" | "temp" | "temporary") if exact => add(&mut key, "temporary"),
            (Sort::Prefix, "i/" | "interim") if exact => add(&mut key, "interim"),
            (Sort::Prefix, text) if exact => add(&mut key, text),
            _ => {}
        }
    }
    key
}

fn add(key: &mut String, word: &str) {
    if !key.is_empty() {
        key.push(' ');
    }
    key.push_str(word);
}

fn part<K>(text: &str, words: &[Word], found: Match<K>) -> Resolved<K> {
    let span = match (words.first(), words.last()) {
        (Some(first), Some(last)) => first.start..last.end,
        _ => 0..0,
    };
    Resolved {
        words: text[span.clone()].to_owned(),
        span,
        found,
    }
}

fn keys<K>(parts: &[Resolved<K>]) -> Vec<&K> {
    let mut keys = Vec::new();
    for part in parts {
        match &part.found {
            Match::One(key) => keys.push(key),
            Match::Each(each) => keys.extend(each),
            Match::Several(_) | Match::Nobody => {}
        }
    }
    keys
}
