//! A letter as paragraphs, and which of them list provisions, which argue one, and which do neither.

use super::super::provision::Provision;
use super::super::spelling::{Mention, find};
use super::said;

/// The longest paragraph of a list, and the longest heading, in words.
const MOST_OF_A_BULLET: usize = 40;
const MOST_OF_A_ROW: usize = 25;
const MOST_OF_A_HEADING: usize = 20;

/// The fewest words that argue something, beside those that name it.
const FEWEST_OF_AN_ARGUMENT: usize = 8;

/// A paragraph, whose lines have become one.
#[derive(Debug)]
pub struct Paragraph {
    pub text: String,
    /// The same in small letters, with plain apostrophes.
    pub small: String,
    pub mentions: Vec<Mention>,
    bullet: bool,
}

impl Paragraph {
    fn new(text: String, bullet: bool) -> Self {
        Self {
            small: text.to_lowercase().replace('’', "'"),
            mentions: find(&text),
            text,
            bullet,
        }
    }

    fn word_count(&self) -> usize {
        self.text.split_whitespace().count()
    }

    /// The provisions that it begins with, after signs and a number before them.
    fn begins_with(&self) -> Option<&Mention> {
        let first = self.mentions.first()?;
        let before = &self.text[..first.span.start];
        // A footnote's figure is written small and high, and is no number of a heading.
        (before.chars().count() <= 6
            && !before
                .chars()
                .any(|sign| sign.is_alphabetic() || "¹²³⁴⁵⁶⁷⁸⁹".contains(sign)))
        .then_some(first)
    }

    pub fn provisions(&self) -> impl Iterator<Item = &Provision> {
        self.mentions.iter().flat_map(|mention| &mention.provisions)
    }
}

/// Where one provision or more are argued.
#[derive(Debug)]
pub struct Argument {
    pub provisions: Vec<Provision>,
    /// The heading, or the first words.
    pub words: String,
    /// The paragraphs, from the heading on.
    pub paragraphs: std::ops::Range<usize>,
    /// How many words there are beside the heading's.
    length: usize,
    /// Whether it is headed by its provision; otherwise a sentence claims it.
    headed: bool,
}

/// A letter that was looked through.
#[derive(Debug)]
pub struct Letter {
    pub paragraphs: Vec<Paragraph>,
    /// What is listed, each with the letter's words.
    pub listed: Vec<(Provision, String)>,
    pub arguments: Vec<Argument>,
    /// The paragraphs that are rows of a list.
    rows: Vec<bool>,
}

impl Letter {
    pub fn read(text: &str) -> Self {
        let paragraphs = own(paragraphs(text));
        let mut letter = Self {
            rows: vec![false; paragraphs.len()],
            paragraphs,
            listed: Vec::new(),
            arguments: Vec::new(),
        };
        letter.find_lists();
        letter.find_arguments();
        if letter.listed.is_empty() {
            letter.list_from_sentences();
        }
        letter.argue_in_passing();
        letter
    }

    /// Lists: rows that follow an introduction.
    fn find_lists(&mut self) {
        let mut at = 0;
        while at < self.paragraphs.len() {
            let rows = if said::introduces_a_list(&self.paragraphs[at].small) {
                self.rows_after(at)
            } else {
                0
            };
            for row in at + 1..=at + rows {
                self.rows[row] = true;
                let paragraph = &self.paragraphs[row];
                let words = shortened(&paragraph.text);
                let found: Vec<Provision> = paragraph.provisions().cloned().collect();
                self.listed.extend(found.into_iter().map(|one| (one, words.clone())));
            }
            at += rows + 1;
        }
    }

    /// How many paragraphs after this one are rows of its list.
    fn rows_after(&self, introduction: usize) -> usize {
        let mut seen: Vec<&Provision> = Vec::new();
        let mut count = 0;
        let mut bullets = None;
        for paragraph in &self.paragraphs[introduction + 1..] {
            let bullet = paragraph.bullet;
            let short = paragraph.word_count() <= if bullet { MOST_OF_A_BULLET } else { MOST_OF_A_ROW };
            let names = if bullet {
                !paragraph.mentions.is_empty()
            } else {
                paragraph.begins_with().is_some()
            };
            // A list without bullets ends where a provision comes again: that is its heading.
            let again = paragraph
                .provisions()
                .any(|one| seen.iter().any(|other| one.agrees(other)));
            if !short || !names || *bullets.get_or_insert(bullet) != bullet || (!bullet && again) {
                break;
            }
            seen.extend(paragraph.provisions());
            count += 1;
        }
        count
    }

    /// Where arguments begin: at headings, or, in a letter without any, at sentences that claim something.
    fn find_arguments(&mut self) {
        let mut openers: Vec<(usize, Vec<Provision>, bool)> = Vec::new();
        for (at, paragraph) in self.paragraphs.iter().enumerate() {
            if !self.rows[at]
                && let Some(provisions) = heads(paragraph)
            {
                openers.push((at, provisions, true));
            }
        }
        if openers.is_empty() {
            for (at, paragraph) in self.paragraphs.iter().enumerate() {
                if !self.rows[at] && !paragraph.mentions.is_empty() && said::claims(&paragraph.small) {
                    openers.push((at, paragraph.provisions().cloned().collect(), false));
                }
            }
        }
        let ends = openers
            .iter()
            .skip(1)
            .map(|(at, ..)| *at)
            .chain([self.paragraphs.len()]);
        let ends: Vec<usize> = ends.collect();
        for ((at, provisions, headed), end) in openers.into_iter().zip(ends) {
            let closing = (at + 1..end).find(|at| said::closes(&self.paragraphs[*at].small));
            let end = closing.unwrap_or(end);
            let all: usize = self.paragraphs[at..end].iter().map(Paragraph::word_count).sum();
            let first = &self.paragraphs[at];
            let named = if headed && first.word_count() > MOST_OF_A_HEADING {
                named_words(first)
            } else if headed {
                first.word_count()
            } else {
                0
            };
            let reasons = headed
                || self.paragraphs[at..end]
                    .iter()
                    .any(|one| said::gives_reasons(&one.small));
            self.arguments.push(Argument {
                words: shortened(&first.text),
                provisions,
                paragraphs: at..end,
                length: if reasons { all - named } else { 0 },
                headed,
            });
        }
    }

    /// A letter without a list: what its sentences claim before the first heading.
    fn list_from_sentences(&mut self) {
        let first = self.arguments.iter().find(|one| one.headed);
        let end = first.map_or(self.paragraphs.len(), |one| one.paragraphs.start);
        for paragraph in &self.paragraphs[..end] {
            if said::claims(&paragraph.small) {
                let words = shortened(&paragraph.text);
                let found = paragraph.provisions().cloned();
                self.listed.extend(found.map(|one| (one, words.clone())));
            }
        }
    }

    /// Arguments that stand under no heading of their own: a paragraph that claims a provision and says why.
    fn argue_in_passing(&mut self) {
        if !self.arguments.iter().any(|one| one.headed) {
            return;
        }
        for (at, paragraph) in self.paragraphs.iter().enumerate() {
            if self.rows[at]
                || paragraph.word_count() < FEWEST_OF_AN_ARGUMENT * 2
                || !said::claims(&paragraph.small)
                || !said::gives_reasons(&paragraph.small)
            {
                continue;
            }
            let is_open = |one: &Provision| {
                let within = self.arguments.iter().filter(|argument| argument.headed);
                !within
                    .flat_map(|argument| &argument.provisions)
                    .any(|other| other.agrees(one))
            };
            let inside = self
                .arguments
                .iter()
                .any(|one| one.headed && one.paragraphs.contains(&at));
            let provisions: Vec<Provision> = paragraph
                .provisions()
                .filter(|one| is_open(one))
                // In the argument of another provision only what is listed is argued; the rest is compared with.
                .filter(|one| !inside || self.listed.iter().any(|(listed, _)| listed.begins(one)))
                .cloned()
                .collect();
            if !provisions.is_empty() {
                self.arguments.push(Argument {
                    words: shortened(&paragraph.text),
                    provisions,
                    paragraphs: at..at + 1,
                    length: paragraph.word_count(),
                    headed: false,
                });
            }
        }
    }

    /// The arguments that say something.
    pub fn argued(&self) -> impl Iterator<Item = &Argument> {
        self.arguments.iter().filter(|one| one.length >= FEWEST_OF_AN_ARGUMENT)
    }

    /// What all arguments for a provision say, in small letters.
    pub fn argument_for(&self, provision: &Provision) -> String {
        let about = |one: &&Argument| one.provisions.iter().any(|other| other.agrees(provision));
        let paragraphs = self
            .argued()
            .filter(about)
            .flat_map(|one| &self.paragraphs[one.paragraphs.clone()]);
        paragraphs.map(|one| one.small.as_str()).collect::<Vec<_>>().join("\n")
    }
}

/// How many words name the provision at the beginning of a paragraph, with the title behind it.
fn named_words(paragraph: &Paragraph) -> usize {
    let end = paragraph.mentions.first().map_or(0, |first| first.span.end);
    paragraph.text[..end].split_whitespace().count() + 4
}

/// The provisions that a paragraph is the heading of, or begins to speak of.
fn heads(paragraph: &Paragraph) -> Option<Vec<Provision>> {
    if said::is_a_footnote(&paragraph.small) {
        return None;
    }
    let short = paragraph.word_count() <= MOST_OF_A_HEADING;
    let sentence = paragraph.text.trim_end().ends_with(['.', ',', ';']);
    if let Some(first) = paragraph.begins_with() {
        let after = paragraph.text[first.span.end..].trim_start();
        let headed = (short && !sentence) || after.starts_with(['-', '–', '—', ':', '*', '\t', '.']);
        let speaks = said::speaks_of_it(&paragraph.small);
        return (headed || speaks).then(|| first.provisions.clone());
    }
    // "Law enforcement: section 31(1)(a)".
    let heading = !paragraph.mentions.is_empty()
        && !paragraph.bullet
        && !sentence
        && paragraph.word_count() <= 12
        && !paragraph.text.trim_end().ends_with(['?', ':'])
        && !said::claims(&paragraph.small);
    heading.then(|| paragraph.provisions().cloned().collect())
}

/// The letter's own paragraphs: a message that is printed or quoted below it is not read.
fn own(mut paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let is_head = |at: usize, paragraphs: &[Paragraph]| {
        let small = &paragraphs[at].small;
        let among = |word: &str| {
            paragraphs[at + 1..]
                .iter()
                .take(5)
                .any(|one| one.small.starts_with(word))
        };
        (small.starts_with("from:") && (among("to:") || among("sent:") || among("subject:")))
            || small.contains("original message-----")
    };
    let below = (3..paragraphs.len()).find(|at| is_head(*at, &paragraphs));
    paragraphs.truncate(below.unwrap_or(paragraphs.len()));
    paragraphs
}

/// The paragraphs of a text. An empty line ends one, and so does a bullet; a line that broke off goes on in the next.
fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut current = String::new();
    let mut bullet = false;
    let mut give = |current: &mut String, bullet: bool| {
        if !current.trim().is_empty() {
            found.push(Paragraph::new(std::mem::take(current), bullet));
        }
        current.clear();
    };
    for line in text.lines() {
        let line = line.trim();
        let bare = bare(line);
        let marked = bare.len() < line.len();
        let goes_on = !marked && !line.is_empty() && broke_off(&current);
        if !goes_on {
            give(&mut current, bullet);
            bullet = marked;
        }
        if !line.is_empty() {
            if !current.is_empty() {
                current.push(' ');
            }
            current.push_str(if marked { bare } else { line });
        }
    }
    give(&mut current, bullet);
    found
}

/// A line without the bullet before it.
fn bare(line: &str) -> &str {
    for mark in ["- ", "* ", "• ", "– ", "· ", "o ", "\u{f0b7}"] {
        if let Some(rest) = line.strip_prefix(mark) {
            return rest.trim_start();
        }
    }
    line
}

/// Whether a line is one that was broken off where the page ended, so that its sentence goes on.
fn broke_off(line: &str) -> bool {
    // The shortest line that a mail program or a typewriter breaks off.
    const SHORTEST: usize = 45;
    line.chars().count() >= SHORTEST && !line.ends_with(['.', ':', ';', '?', '!', '”', '"'])
}

/// The words of a letter as a finding quotes them.
pub fn shortened(text: &str) -> String {
    const MOST: usize = 100;
    let text = text.trim();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
