//! Which row of an annex says what a clause of the letter asks for: words in common, weighed by how few rows have them.

use std::collections::HashMap;

use super::Row;
use super::objects;
use super::prose::Prose;
use super::requests::Found;
use super::words::{self, Word};

/// The rows as words. A row's first sentence is what is to be done and counts in full; "For discussion at …" and its
/// timing count for half.
pub(super) struct Rows {
    numbers: HashMap<String, usize>,
    /// By word: how much it says, and the rows that have it with what it counts there.
    words: Vec<(f32, Vec<(usize, f32)>)>,
    /// By row: the words of its first sentence, weighed.
    sums: Vec<f32>,
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
        for (weight, having) in &words {
            for (row, counts) in having {
                if *counts == 1.0 {
                    sums[*row] += weight;
                }
            }
        }
        Self {
            numbers,
            words,
            sums,
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
    /// sentence in common, how many words.
    fn common(&self, request: &[Weighed]) -> Vec<(usize, f32, f32, usize)> {
        let mut common: HashMap<usize, (f32, f32, usize)> = HashMap::new();
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
            }
        }
        let mut common: Vec<_> = common
            .into_iter()
            .map(|(row, (all, main, count))| (row, all, main, count))
            .collect();
        common.sort_by_key(|(row, ..)| *row);
        common
    }

    /// The row that says the same as a request, if one does and leads the others.
    pub fn best(&self, request: &[Weighed]) -> Option<usize> {
        let asked: f32 = request
            .iter()
            .filter(|(_, counts)| *counts > SECONDARY)
            .map(|(number, counts)| counts * number.map_or(self.unknown * UNKNOWN, |number| self.words[number].0))
            .sum();
        let mut best: Option<(usize, f32)> = None;
        let mut next = 0.0_f32;
        for (row, all, _, count) in self.common(request) {
            if count < 2 || self.sums[row] <= 0.0 || asked <= 0.0 {
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
            .filter(|(row, _, main, count)| *count >= 3 && *main >= self.sums[*row] * MENTIONED)
            .map(|(row, ..)| row)
    }
}

/// The length of a text's first sentence.
fn first_sentence(text: &str) -> usize {
    text.match_indices(['.', ';', '\n'])
        .map(|(at, mark)| at + mark.len())
        .find(|end| text[*end..].trim_start_matches('*').starts_with(char::is_whitespace) && *end > 30)
        .unwrap_or(text.len())
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

/// The row that says what a clause asks for. Its own words count in full; those of its sentence, of the head it
/// stands under and, where it points back ("this"), of the sentence before it count for half.
pub(super) fn row_of(rows: &Rows, compared: &[Compared], prose: &Prose, clause: &Found) -> Option<usize> {
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
    if let Some(before) = before.filter(|_| full < 4 || objects::points_back(&prose.words[own])) {
        // "I look forward to discussing this": the sentence before says all.
        let last = before.words.end.saturating_sub(NEAR).max(before.words.start);
        let counts = if full == 0 { 1.0 } else { SECONDARY };
        weigh(&compared[last..before.words.end], counts, &mut request);
    }
    rows.best(&request)
}

/// Marks the rows that any sentence plainly speaks of.
pub(super) fn mention(rows: &Rows, compared: &[Compared], prose: &Prose, mentioned: &mut [bool]) {
    let mut words = Vec::new();
    for sentence in &prose.sentences {
        // A sentence longer than any person's is read in parts.
        for part in compared[sentence.words.clone()].chunks(5 * NEAR) {
            words.clear();
            weigh(part, SECONDARY, &mut words);
            if words.len() < 3 {
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
