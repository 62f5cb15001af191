//! What a page says: words with their places, lines in reading order, and the paragraphs that they make.
//!
//! Distances are in points or in the size of the letters beside them.

use serde::Serialize;

use super::area::Area;

/// One page: its size and its words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Page {
    /// From 1.
    pub number: usize,
    /// In points of 1/72 inch, as the page is shown: after the turn that the file asks for.
    pub width: f32,
    /// In points of 1/72 inch.
    pub height: f32,
    /// Lines in reading order; empty for a picture without text.
    pub lines: Vec<Line>,
    /// Whether every word is invisible, as a scanner leaves the words that it recognised under its picture. They may be
    /// misread.
    pub recognised: bool,
    /// How many letters the file gives no character for; they stand as U+FFFD in the words.
    pub unreadable: usize,
}

impl Page {
    /// Its words as paragraphs, an empty line between them; empty for a picture without text.
    pub fn text(&self) -> String {
        paragraphs(&self.lines).join("\n\n")
    }

    /// Whether it has words that can be read. Where more letters are unreadable than not, it has none.
    pub fn has_text(&self) -> bool {
        let letters = self.words().flat_map(|word| word.text.chars());
        let read = letters.filter(|letter| *letter != char::REPLACEMENT_CHARACTER).count();
        read > self.unreadable
    }

    /// All words in reading order, with their places.
    pub fn words(&self) -> impl Iterator<Item = &Word> {
        self.lines.iter().flat_map(|line| &line.words)
    }
}

/// A word and where it stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Word {
    /// Its letters; joined letters (ligatures) are taken apart.
    pub text: String,
    /// In points, from above its tallest letter to below its deepest.
    pub area: Area,
}

/// One line of a column or of a row of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// From left to right.
    pub words: Vec<Word>,
    /// Where the cells of a row begin, as places in `words`, the first left out; empty in prose.
    pub cells: Vec<usize>,
    /// The line that the letters stand on, in points from the upper edge.
    pub baseline: f32,
    /// The size of its largest letters, in points.
    pub size: f32,
}

impl Line {
    /// Its words, a blank between them and three between cells.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (at, word) in self.words.iter().enumerate() {
            if at > 0 {
                text.push_str(if self.cells.contains(&at) { "   " } else { " " });
            }
            text.push_str(&word.text);
        }
        text
    }

    /// Where it stands.
    pub fn area(&self) -> Area {
        let areas = self.words.iter().map(|word| word.area);
        areas.reduce(Area::with).unwrap_or(Area {
            x: 0.0,
            y: 0.0,
            width: 0.0,
            height: 0.0,
        })
    }

    pub(super) fn right(&self) -> f32 {
        let area = self.area();
        area.x + area.width
    }
}

/// Lines as paragraphs. A line that had room for the next word was ended on purpose and keeps its end.
pub(super) fn paragraphs(lines: &[Line]) -> Vec<String> {
    let usual = leading(lines);
    let mut paragraphs: Vec<String> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let text = line.text();
        let before = at.checked_sub(1).map(|before| &lines[before]);
        let apart = before.is_none_or(|before| {
            let step = line.baseline - before.baseline;
            let beneath = (0.0..=usual.max(line.size) * 1.3).contains(&step);
            let sizes = before.size / line.size;
            // The top of a second column goes on where the first ended.
            let next_column = step < 0.0 && line.area().x > before.right();
            !(beneath || next_column)
                || !(0.88..=1.14).contains(&sizes)
                || is_item(&text)
                || (next_column && !goes_on(&before.text(), Some(&text)))
        });
        let Some(last) = paragraphs.last_mut().filter(|_| !apart) else {
            paragraphs.push(text);
            continue;
        };
        let ended = before.is_some_and(|before| ended_early(before, line, lines));
        append(last, &text, ended);
    }
    for paragraph in &mut paragraphs {
        paragraph.retain(|letter| letter != '\u{AD}');
    }
    paragraphs
}

fn append(last: &mut String, text: &str, ended: bool) {
    if ended {
        last.push('\n');
    } else if last.ends_with('\u{AD}') {
        last.pop();
    } else if !last.ends_with('-') {
        last.push(' ');
    }
    last.push_str(text);
}

/// Whether the next line's first word would have had room on a line.
fn ended_early(line: &Line, next: &Line, lines: &[Line]) -> bool {
    let Some(word) = next.words.first() else {
        return true;
    };
    let here = line.area();
    let meets = |other: &Line| {
        let area = other.area();
        area.x < here.x + here.width && here.x < area.x + area.width
    };
    let edge = lines
        .iter()
        .filter(|other| meets(other))
        .map(Line::right)
        .fold(0.0, f32::max);
    let row = !line.cells.is_empty() || !next.cells.is_empty();
    // A block at the right, such as an address, is as narrow as its lines; the body's edge is not its own.
    let right = |other: &&Line| other.area().x > 0.45 * edge;
    let widest = lines
        .iter()
        .filter(right)
        .map(|other| other.area().width)
        .fold(0.0, f32::max);
    let set_right = right(&line) && widest < 0.4 * edge;
    row || set_right || edge - line.right() > word.area.width + 0.6 * line.size
}

/// The usual distance from line to line, in points.
fn leading(lines: &[Line]) -> f32 {
    let steps = lines
        .windows(2)
        .map(|pair| (pair[1].baseline - pair[0].baseline, pair[1].size));
    let mut near: Vec<f32> = steps
        .filter(|(step, size)| *step > 0.5 * size && *step < 1.9 * size)
        .map(|(step, _)| step)
        .collect();
    near.sort_by(f32::total_cmp);
    near.get(near.len() / 2).copied().unwrap_or(0.0)
}

/// Whether a line begins an item of a list: `1.`, `4(b)`, `(iii)`, a bullet.
fn is_item(text: &str) -> bool {
    let Some((mark, rest)) = text.split_once(' ') else {
        return false;
    };
    if rest.trim().is_empty() {
        return false;
    }
    if matches!(mark, "•" | "●" | "▪" | "◦" | "‣" | "–" | "-" | "\u{F0B7}" | "·" | "*") {
        return true;
    }
    let inner = mark.trim_end_matches(['.', ')', ':']).trim_start_matches('(');
    let short = !inner.is_empty() && inner.chars().count() <= 6;
    let numbered = inner.starts_with(|c: char| c.is_ascii_digit())
        && inner
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '(' | ')'));
    let lettered = inner.chars().all(|c| c.is_ascii_lowercase()) && (inner.len() == 1 || inner.chars().all(is_roman));
    short && mark.len() > inner.len() && (numbered || lettered)
}

fn is_roman(letter: char) -> bool {
    matches!(letter, 'i' | 'v' | 'x')
}

/// Whether a paragraph goes on with the one that follows it after the end of a page or column.
pub(super) fn goes_on(last: &str, next: Option<&String>) -> bool {
    let ended = last.trim_end().ends_with(['.', ':', ';', '?', '!', '”', '"']);
    let begins = next.and_then(|next| next.chars().next());
    !ended && begins.is_some_and(char::is_lowercase)
}
