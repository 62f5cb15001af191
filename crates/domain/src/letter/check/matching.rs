//! Which row of an annex says what a clause of the letter asks for: words in common, weighed by how few rows have them.

use std::collections::HashMap;

use crate::letter::check::objects::{self, AskingClause};
use crate::letter::check::prose::Prose;
use crate::letter::check::sheet::Row;
use crate::letter::check::words::{self, Word};

/// The rows as words. A row's first sentence is what is to be done and counts in full; "For discussion at …" and its
/// timing count for half.
pub(super) struct Rows {
    numbers: HashMap<String, usize>,
    /// By word: how much it says, and the rows that have it with what it counts there.
    words: Vec<(f32, Vec<(usize, f32)>)>,
    /// By row: the words of its first sentence, weighed.
    sums: Vec<f32>,
    /// By row: how many words of its first sentence say something.
    counts: Vec<usize>,
    /// By row: the words of what is to be done, as written, without who is to do it.
    deeds: Vec<Vec<String>>,
    /// The rows by the first of those words.
    by_first: HashMap<String, Vec<usize>>,
    /// By row: its number as a word of a text.
    labels: Vec<String>,
    unknown: f32,
}

/// What words count that stand beside what is asked or is to be done: the rest of a row, the rest of a sentence.
const SECONDARY: f32 = 0.5;
/// What a word of the request counts that is also in the head of its paragraph.
const ABOUT: f32 = 0.55;
/// What a word of the request that no row has counts against a match, of what one that a single row has would.
const UNKNOWN: f32 = 0.7;
/// How much of a request a row must say, and of a row a request (their geometric mean), to be the same thing. Set on
/// the reference letter and on letters written for the purpose: matches score 0.5 and more, others 0.43 and less.
const SAME: f32 = 0.45;
/// How much of a request's own words, by weight, a row must have: those of the sentences around it alone do not make it
/// the same thing.
const OWN: f32 = 0.3;
/// By how much the best row must lead the next one.
const LEAD: f32 = 1.1;
/// How much of a row a sentence must say to have mentioned it.
const MENTIONED: f32 = 0.5;
/// A word that more rows have says nothing about which one is meant; it also keeps long annexes quick.
const COMMON: usize = 64;

/// A word of the body as compared with the rows'.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compared {
    /// It says nothing.
    Empty,
    /// No row has it.
    Unknown,
    /// Its number among the rows' words.
    Known(usize),
}

/// A word of a request, by its number among the rows' words where it has one, and what it counts.
pub(super) type Weighed = (Option<usize>, f32);

impl Rows {
    /// Reads the rows.
    pub fn new(rows: &[Row<'_>]) -> Self {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut having: Vec<Vec<(usize, f32)>> = Vec::new();
        let mut read = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let main = first_sentence(row.text);
            let leads = leads(row);
            for (text, counts) in [
                (&row.text[..main], 1.0),
                (&row.text[main..], SECONDARY),
                (row.timing, SECONDARY),
            ] {
                read.clear();
                words::read(text, 0..text.len(), &mut read);
                for word in read
                    .iter()
                    .filter(|word| !words::is_empty(&word.low) && !leads.contains(&word.low))
                {
                    let next = having.len();
                    let number = *numbers.entry(words::stem(&word.low).to_owned()).or_insert(next);
                    if number == next {
                        having.push(Vec::new());
                    }
                    if having[number].last().is_none_or(|(last, _)| *last != index) {
                        having[number].push((index, counts));
                    }
                }
            }
        }
        let unknown = ((rows.len() + 1) as f32).ln().max(1.0);
        let words: Vec<(f32, Vec<(usize, f32)>)> = having
            .into_iter()
            .map(|having| {
                let weight = ((rows.len() + 1) as f32 / having.len() as f32).ln().max(0.05);
                (if rows.len() < 4 { weight.max(0.7) } else { weight }, having)
            })
            .collect();
        let mut sums = vec![0.0; rows.len()];
        let mut counts = vec![0; rows.len()];
        for (weight, having) in &words {
            for (row, here) in having {
                if *here == 1.0 {
                    sums[*row] += weight;
                    counts[*row] += 1;
                }
            }
        }
        let deeds: Vec<Vec<String>> = rows.iter().map(deed).collect();
        let mut by_first: HashMap<String, Vec<usize>> = HashMap::new();
        for (row, deed) in deeds.iter().enumerate() {
            if let Some(first) = deed.first() {
                by_first.entry(first.clone()).or_default().push(row);
            }
        }
        Self {
            numbers,
            words,
            sums,
            counts,
            deeds,
            by_first,
            labels: rows.iter().map(|row| row.number.to_lowercase()).collect(),
            unknown,
        }
    }

    /// The words of a body as compared with the rows', one for each, found once.
    pub fn compare(&self, words: &[Word]) -> Vec<Compared> {
        let compare = |word: &Word| match word.low.as_str() {
            low if words::is_empty(low) => Compared::Empty,
            low => self
                .numbers
                .get(words::stem(low))
                .map_or(Compared::Unknown, |number| Compared::Known(*number)),
        };
        words.iter().map(compare).collect()
    }

    /// How much of each row, in full words, `request` says: the row, the weight in common, the weight of its first
    /// sentence in common, how many words, the weight in common of the request's own words.
    fn common(&self, request: &[Weighed]) -> Vec<(usize, f32, f32, usize, f32)> {
        let mut common: HashMap<usize, (f32, f32, usize, f32)> = HashMap::new();
        for (number, counts) in request {
            let Some((weight, having)) = number.map(|number| &self.words[number]) else {
                continue;
            };
            if having.len() > COMMON {
                continue;
            }
            for (row, here) in having {
                let entry = common.entry(*row).or_default();
                entry.0 += weight * counts * here;
                if *here == 1.0 {
                    entry.1 += weight * counts;
                }
                entry.2 += 1;
                if *counts > SECONDARY {
                    entry.3 += weight * counts;
                }
            }
        }
        let mut common: Vec<_> = common
            .into_iter()
            .map(|(row, (all, main, count, own))| (row, all, main, count, own))
            .collect();
        common.sort_by_key(|(row, ..)| *row);
        common
    }

    /// The row that says the same as a request, if one does and leads the others. `own`: the request's own words must
    /// say so; else those around it may.
    pub fn best(&self, request: &[Weighed], own: bool) -> Option<usize> {
        let asked: f32 = request
            .iter()
            .filter(|(_, counts)| *counts > SECONDARY)
            .map(|(number, counts)| counts * number.map_or(self.unknown * UNKNOWN, |number| self.words[number].0))
            .sum();
        let mut best: Option<(usize, f32)> = None;
        let mut next = 0.0_f32;
        for (row, all, _, count, mine) in self.common(request) {
            if (own && mine < asked * OWN) || count < 2 || self.sums[row] <= 0.0 || asked <= 0.0 {
                continue;
            }
            // Both must say the same: a long row holds many words, a short request few.
            let score = ((all / asked).min(1.0) * (all / self.sums[row]).min(1.0)).sqrt();
            match best {
                Some((_, most)) if score <= most => next = next.max(score),
                _ => {
                    next = best.map_or(0.0, |(_, most)| most);
                    best = Some((row, score));
                }
            }
        }
        best.filter(|(_, most)| *most >= SAME && *most >= next * LEAD)
            .map(|(row, _)| row)
    }

    /// The rows a sentence plainly speaks of.
    pub fn mentioned(&self, sentence: &[Weighed]) -> impl Iterator<Item = usize> {
        self.common(sentence)
            .into_iter()
            .filter(|(row, _, main, count, _)| match self.counts[*row] {
                0 | 1 => false,
                2 => *main >= self.sums[*row] * 0.99,
                _ => *count >= 3 && *main >= self.sums[*row] * MENTIONED,
            })
            .map(|(row, ..)| row)
    }

    /// The rows whose words stand in a sentence one after the other, as a draft takes them over, each with how many
    /// words that are. Two words and fewer are the same thing only at the end of the sentence.
    fn quoted(&self, sentence: &[Word]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for (at, word) in sentence.iter().enumerate().skip(1) {
            for row in self.by_first.get(&word.low).into_iter().flatten() {
                let deed = &self.deeds[*row];
                let rest = &sentence[at..];
                let same = rest.len() >= deed.len() && rest.iter().zip(deed).all(|(word, sought)| word.low == *sought);
                if same && (deed.len() > 2 || rest.len() == deed.len()) {
                    found.push((*row, deed.len()));
                }
            }
        }
        found
    }

    /// The rows a sentence names by their numbers: "row 4", "actions 2 and 3", "rows 5 to 7".
    fn named<'s>(&'s self, sentence: &'s [Word]) -> impl Iterator<Item = usize> + 's {
        let after = |at: &usize| matches!(sentence[*at].low.as_str(), "row" | "rows" | "action" | "actions");
        let starts = (0..sentence.len()).filter(after);
        let labels = starts.flat_map(|at| {
            let numbers = sentence[at + 1..].iter().take(2 * NEAR);
            let numbers = numbers.take_while(|word| {
                matches!(word.low.as_str(), "and" | "to" | "or")
                    || word.low.starts_with(|mark: char| mark.is_ascii_digit())
            });
            let numbers: Vec<&str> = numbers.map(|word| word.low.as_str()).collect();
            (0..self.labels.len()).filter(move |row| {
                let label = self.labels[*row].as_str();
                let within = |range: &[&str]| match range {
                    [from, "to", to] => match (from.parse::<u32>(), to.parse::<u32>(), label.parse::<u32>()) {
                        (Ok(from), Ok(to), Ok(label)) => (from..=to).contains(&label),
                        _ => false,
                    },
                    _ => false,
                };
                numbers.contains(&label) || numbers.windows(3).any(within)
            })
        });
        labels.collect::<Vec<_>>().into_iter()
    }
}

/// The length of a text's first sentence.
fn first_sentence(text: &str) -> usize {
    text.match_indices(['.', ';', '\n'])
        .map(|(at, mark)| at + mark.len())
        .find(|end| text[*end..].trim_start_matches('*').starts_with(char::is_whitespace) && *end > 30)
        .unwrap_or(text.len())
}

/// The words of what a row says is to be done, up to the end of its first sentence, without who is to do it.
fn deed(row: &Row<'_>) -> Vec<String> {
    let first = row.text.split_once(". ").map_or(row.text, |(first, _)| first);
    let mut read = Vec::new();
    words::read(first, 0..first.len(), &mut read);
    let who = read.iter().take(8).position(|word| word.low == "to");
    let skip = who.filter(|to| *to > 0 && *to + 1 < read.len()).map_or(0, |to| to + 1);
    read.into_iter().skip(skip).map(|word| word.low).collect()
}

/// Who leads a row: their names say who, not what.
fn leads(row: &Row<'_>) -> Vec<String> {
    let mut read = Vec::new();
    words::read(row.lead, 0..row.lead.len(), &mut read);
    if let Some(other) = &row.lead_disagrees {
        words::read(other, 0..other.len(), &mut read);
    }
    read.into_iter().map(|word| word.low).collect()
}

/// Adds words, each once, at what it counts most. Words no row has count only in the request itself.
fn weigh(words: &[Compared], counts: f32, into: &mut Vec<Weighed>) {
    for word in words {
        match word {
            Compared::Unknown if counts == 1.0 => into.push((None, counts)),
            Compared::Known(number) if !into.iter().any(|(known, _)| *known == Some(*number)) => {
                into.push((Some(*number), counts));
            }
            _ => {}
        }
    }
}

/// How far from a clause its sentence is read, in words.
const NEAR: usize = 60;

/// The row whose words a clause takes over as they stand: of several the longest, of equal ones the first that no
/// clause before has taken.
pub(super) fn quoted_by(rows: &Rows, prose: &Prose, clause: &AskingClause, taken: &[bool]) -> Option<usize> {
    let words = &prose.words[clause.words.clone()];
    let quoted = rows.quoted(words).into_iter();
    quoted
        .max_by_key(|(row, length)| (*length, !taken[*row], std::cmp::Reverse(*row)))
        .map(|(row, _)| row)
}

/// The row that says what a clause asks for. Its own words count in full; those of its sentence, of the head it
/// stands under and, where it points back ("this"), of the sentence before it count for half.
pub(super) fn row_of(rows: &Rows, compared: &[Compared], prose: &Prose, clause: &AskingClause) -> Option<usize> {
    if rows.sums.is_empty() {
        return None;
    }
    let sentence = &prose.sentences[clause.sentence];
    let own = clause.words.clone();
    let topic = sentence
        .topic
        .map(|topic| &compared[prose.sentences[topic].words.clone()]);
    let mut request = Vec::new();
    weigh(&compared[own.clone()], 1.0, &mut request);
    let full = request.len();
    // What the paragraph is about is shared by all it asks for: it does not tell one row from another.
    for word in &mut request {
        if let (Some(number), Some(topic)) = (word.0, topic)
            && topic.contains(&Compared::Known(number))
        {
            word.1 = ABOUT;
        }
    }
    let near = sentence.words.start.max(own.start.saturating_sub(NEAR))..sentence.words.end.min(own.end + NEAR);
    weigh(&compared[near], SECONDARY, &mut request);
    weigh(topic.unwrap_or_default(), SECONDARY, &mut request);
    let before = clause.sentence.checked_sub(1).map(|before| &prose.sentences[before]);
    let before = before.filter(|before| before.block == sentence.block);
    let back = full == 0 || objects::points_back(&prose.words[own]);
    if let Some(before) = before.filter(|_| back) {
        // "I look forward to discussing this": the sentence before says all.
        let last = before.words.end.saturating_sub(NEAR).max(before.words.start);
        let counts = if full == 0 { 1.0 } else { SECONDARY };
        weigh(&compared[last..before.words.end], counts, &mut request);
    }
    rows.best(&request, !back)
}

/// Marks the rows that any sentence plainly speaks of.
pub(super) fn mention(rows: &Rows, compared: &[Compared], prose: &Prose, mentioned: &mut [bool]) {
    let mut words = Vec::new();
    for sentence in &prose.sentences {
        let its = &prose.words[sentence.words.clone()];
        for (row, _) in rows.quoted(its) {
            mentioned[row] = true;
        }
        for row in rows.named(its) {
            mentioned[row] = true;
        }
        // A sentence longer than any person's is read in parts.
        for part in compared[sentence.words.clone()].chunks(5 * NEAR) {
            words.clear();
            weigh(part, SECONDARY, &mut words);
            if words.len() < 2 {
                continue;
            }
            for word in &mut words {
                word.1 = 1.0;
            }
            for row in rows.mentioned(&words) {
                mentioned[row] = true;
            }
        }
    }
}
