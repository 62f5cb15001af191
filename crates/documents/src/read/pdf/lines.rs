//! Letters with their places as words and lines in reading order.
//!
//! A PDF says where each letter stands and seldom more. Gaps part words, baselines part lines; two columns of prose are
//! read one after the other, while the cells of a table are read row by row. Distances are in points or in the size of
//! the letters beside them.

use super::area::Area;
use super::page::{Line, Word};
use super::weigh::PlacedGlyph;

/// The least gap between two words, in the size of the letters. A blank is about a quarter.
const GAP: f32 = 0.18;

/// The least gap between two cells or columns, in the size of the letters.
const WIDE_GAP: f32 = 1.3;

/// How far two letters of one line may stand apart upwards, in their size.
const SAME_LINE: f32 = 0.35;

/// The lines of a page in reading order, and whether all of its letters are invisible.
/// `width` and `height` are the page's, in points.
pub(super) fn read(glyphs: &[PlacedGlyph], width: f32, height: f32) -> (Vec<Line>, bool) {
    let seen = |glyph: &&PlacedGlyph| !glyph.text.trim().is_empty();
    let recognised = glyphs.iter().any(|glyph| seen(&glyph)) && glyphs.iter().filter(seen).all(|glyph| glyph.invisible);
    let mut upright = Vec::new();
    let mut turned = Vec::new();
    for glyph in glyphs {
        match (glyph.end_y - glyph.y).abs() <= 0.2 * (glyph.end_x - glyph.x).abs() && glyph.end_x >= glyph.x {
            true => upright.push(glyph.clone()),
            false => turned.push(glyph),
        }
    }
    let mut lines = columns(rows(pieces(&mut upright)), width, height);
    lines.extend(aside(&turned));
    (lines, recognised)
}

/// The least gap between two columns that are set close, in the size of the letters, where many lines have it at the
/// same place.
const CLOSE_COLUMNS: f32 = 0.5;

/// Letters that stand together on one line, with the words they make.
#[derive(Clone)]
struct Piece {
    words: Vec<Word>,
    baseline: f32,
    size: f32,
    x: f32,
    right: f32,
}

impl Piece {
    /// The place of the first word beyond a gap between two columns at `x`; `None` where there is no such gap.
    fn parts_at(&self, x: f32) -> Option<usize> {
        let gap = |pair: &[Word]| {
            let left = pair[0].area.x + pair[0].area.width;
            left < x && pair[1].area.x > x && pair[1].area.x - left > CLOSE_COLUMNS * self.size
        };
        self.words.windows(2).position(gap).map(|at| at + 1)
    }

    fn crosses(&self, x: f32) -> bool {
        self.x < x && self.right > x && self.parts_at(x).is_none()
    }
}

/// The pieces of a row at the left of `x` and those at its right.
fn parted(row: &[Piece], x: f32) -> (Vec<Piece>, Vec<Piece>) {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for piece in row {
        match piece.parts_at(x) {
            Some(at) => {
                let (mut before, mut after) = (piece.clone(), piece.clone());
                after.words = before.words.split_off(at);
                before.right = before.words.last().map_or(x, |word| word.area.x + word.area.width);
                after.x = after.words.first().map_or(x, |word| word.area.x);
                left.push(before);
                right.push(after);
            }
            None if piece.x < x => left.push(piece.clone()),
            None => right.push(piece.clone()),
        }
    }
    (left, right)
}

fn area_of(glyph: &PlacedGlyph) -> Area {
    Area {
        x: glyph.x.min(glyph.end_x),
        y: glyph.y.min(glyph.end_y) - 0.8 * glyph.size,
        width: (glyph.end_x - glyph.x).abs().max(0.1),
        height: (glyph.end_y - glyph.y).abs() + 1.05 * glyph.size,
    }
}

/// The middle of a letter, in points from the upper left corner of the page.
pub(super) fn middle(glyph: &PlacedGlyph) -> (f32, f32) {
    let area = area_of(glyph);
    (area.x + area.width / 2.0, area.y + area.height / 2.0)
}

/// A letter's characters as they are written: joined letters apart, what is no letter left out.
pub(super) fn written(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '\u{FB00}' => out.push_str("ff"),
            '\u{FB01}' => out.push_str("fi"),
            '\u{FB02}' => out.push_str("fl"),
            '\u{FB03}' => out.push_str("ffi"),
            '\u{FB04}' => out.push_str("ffl"),
            '\u{FB05}' | '\u{FB06}' => out.push_str("st"),
            control if control.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

/// Letters in the order they were drawn, as pieces; then pieces that touch as one.
fn pieces(glyphs: &mut [PlacedGlyph]) -> Vec<Piece> {
    // A letter that is a drawing has no width of its own: it reaches to the next one.
    for at in 0..glyphs.len() {
        if glyphs[at].end_x - glyphs[at].x > 0.01 {
            continue;
        }
        let next = glyphs.get(at + 1).filter(|next| {
            let beside = (next.y - glyphs[at].y).abs() < 0.1 * glyphs[at].size;
            beside && (0.0..1.2 * glyphs[at].size).contains(&(next.x - glyphs[at].x))
        });
        let end = next.map_or(glyphs[at].x + 0.5 * glyphs[at].size, |next| next.x);
        glyphs[at].end_x = end;
    }
    let mut pieces: Vec<Piece> = Vec::new();
    let mut blank = true;
    for glyph in glyphs.iter() {
        let text = written(&glyph.text);
        if text.trim().is_empty() {
            blank = true;
            continue;
        }
        let area = area_of(glyph);
        let goes_on = pieces.last().is_some_and(|piece| {
            let size = piece.size.max(glyph.size);
            let gap = glyph.x - piece.right;
            (glyph.y - piece.baseline).abs() < SAME_LINE * size && (-0.4 * size..WIDE_GAP * size).contains(&gap)
        });
        let Some(piece) = pieces.last_mut().filter(|_| goes_on) else {
            pieces.push(Piece {
                words: vec![Word { text, area }],
                baseline: glyph.y,
                size: glyph.size,
                x: glyph.x,
                right: glyph.end_x,
            });
            blank = false;
            continue;
        };
        let gap = glyph.x - piece.right;
        match piece.words.last_mut() {
            Some(word) if !blank && gap < GAP * piece.size.max(glyph.size) => {
                word.text.push_str(&text);
                word.area = word.area.with(area);
            }
            _ => piece.words.push(Word { text, area }),
        }
        // A raised letter does not raise the line.
        if glyph.size > piece.size {
            piece.size = glyph.size;
            piece.baseline = glyph.y;
        }
        piece.right = piece.right.max(glyph.end_x);
        blank = false;
    }
    pieces
}

/// Pieces on one baseline, from above; in a row from left to right.
fn rows(mut pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    pieces.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        let same = rows.last().and_then(|row| row.first()).is_some_and(|first| {
            let size = first.size.min(piece.size);
            piece.baseline - first.baseline < SAME_LINE * size
        });
        match rows.last_mut().filter(|_| same) {
            Some(row) => row.push(piece),
            None => rows.push(vec![piece]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
        let mut joined: Vec<Piece> = Vec::new();
        for mut piece in row.drain(..) {
            match joined.last_mut() {
                Some(last) if piece.x - last.right < WIDE_GAP * last.size.max(piece.size) => {
                    let beside = piece.x - last.right < GAP * last.size.min(piece.size) && piece.x >= last.right - 0.5;
                    if beside && let (Some(left), Some(_)) = (last.words.last_mut(), piece.words.first()) {
                        let right = piece.words.remove(0);
                        left.text.push_str(&right.text);
                        left.area = left.area.with(right.area);
                    }
                    last.words.append(&mut piece.words);
                    last.right = last.right.max(piece.right);
                    last.size = last.size.max(piece.size);
                }
                _ => joined.push(piece),
            }
        }
        *row = joined;
    }
    rows
}

/// Rows as lines. Where a run of rows is two columns of prose, or two blocks at the head of a letter, the left one is
/// read first.
fn columns(rows: Vec<Vec<Piece>>, width: f32, height: f32) -> Vec<Line> {
    let Some((gutter, run)) = gutter(&rows, width).or_else(|| head(&rows, width, height)) else {
        return rows.into_iter().map(line).collect();
    };
    let mut lines = Vec::new();
    let mut right_column = Vec::new();
    for (at, row) in rows.into_iter().enumerate() {
        if !run.contains(&at) {
            // What stood beside the rows before is read before what stands beneath them.
            lines.append(&mut right_column);
            lines.push(line(row));
            continue;
        }
        let (left, right) = parted(&row, gutter);
        if !left.is_empty() {
            lines.push(line(left));
        }
        if !right.is_empty() {
            right_column.push(line(right));
        }
    }
    lines.append(&mut right_column);
    lines
}

/// Where two columns of prose part, in points, and the rows that they fill. Prose fills its column on most lines; the
/// cells of a table do not.
fn gutter(rows: &[Vec<Piece>], width: f32) -> Option<(f32, std::ops::Range<usize>)> {
    let mut best: Option<(f32, std::ops::Range<usize>)> = None;
    for tenth in 60..=140 {
        let x = width * tenth as f32 / 200.0;
        let mut start = 0;
        for at in 0..=rows.len() {
            let crossed = rows.get(at).is_none_or(|row| row.iter().any(|piece| piece.crosses(x)));
            if !crossed {
                continue;
            }
            let run = start..at;
            start = at + 1;
            let longer = best.as_ref().is_none_or(|(_, before)| before.len() < run.len());
            if longer && is_prose(&rows[run.clone()], x, width) {
                best = Some((x, run));
            }
        }
    }
    best
}

/// Where the blocks at the head of a letter part (whom it is to, and beside that its reference and day), and the rows
/// that they fill: in the upper half of the page, before the first line that reaches across.
fn head(rows: &[Vec<Piece>], width: f32, height: f32) -> Option<(f32, std::ops::Range<usize>)> {
    let x = 0.5 * width;
    let two = |row: &Vec<Piece>| row.len() == 2 && row[0].right < x && row[1].x >= x;
    let one = |row: &Vec<Piece>| row.len() == 1 && (row[0].right < x || row[0].x >= x);
    let fits = |row: &Vec<Piece>| (two(row) || one(row)) && row[0].baseline < 0.5 * height;
    let from = rows.iter().position(two)?;
    let to = from
        + rows[from..]
            .iter()
            .take_while(|row| fits(row))
            .collect::<Vec<_>>()
            .iter()
            .rposition(|row| two(row))?;
    // A line of a block stands close to the one before it.
    let near = |upper: usize, lower: usize| {
        let (upper, lower) = (&rows[upper][0], &rows[lower][0]);
        lower.baseline - upper.baseline < 2.2 * lower.size.max(upper.size)
    };
    let mut start = from;
    while start > 0 && fits(&rows[start - 1]) && near(start - 1, start) {
        start -= 1;
    }
    let mut end = to + 1;
    while end < rows.len() && fits(&rows[end]) && near(end - 1, end) {
        end += 1;
    }
    Some((x, start..end))
}

fn is_prose(rows: &[Vec<Piece>], x: f32, width: f32) -> bool {
    let (left, right): (Vec<_>, Vec<_>) = rows.iter().map(|row| parted(row, x)).unzip();
    let fills = |side: Vec<Vec<Piece>>| {
        let lines: Vec<f32> = side
            .iter()
            .filter(|row| !row.is_empty())
            .map(|row| row.iter().map(|piece| piece.right - piece.x).sum())
            .collect();
        let wide = lines.iter().filter(|length| **length > 0.26 * width).count();
        lines.len() >= 4 && wide * 3 >= lines.len() * 2
    };
    fills(left) && fills(right)
}

fn line(row: Vec<Piece>) -> Line {
    let size = row.iter().map(|piece| piece.size).fold(0.0, f32::max);
    let baseline = row.first().map_or(0.0, |piece| piece.baseline);
    let mut words = Vec::new();
    let mut cells = Vec::new();
    for mut piece in row {
        if !words.is_empty() {
            cells.push(words.len());
        }
        words.append(&mut piece.words);
    }
    Line {
        words,
        cells,
        baseline,
        size,
    }
}

/// Letters that run upwards or slantwise (a stamp, a note in the margin), each run as a line of its own, after the rest.
fn aside(glyphs: &[&PlacedGlyph]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut end: Option<(f32, f32)> = None;
    let mut blank = true;
    for glyph in glyphs {
        let text = written(&glyph.text);
        if text.trim().is_empty() {
            blank = true;
            continue;
        }
        let word = Word {
            text,
            area: {
                let x = glyph.x.min(glyph.end_x) - 0.8 * glyph.size;
                let y = glyph.y.min(glyph.end_y) - 0.8 * glyph.size;
                Area {
                    x,
                    y,
                    width: glyph.x.max(glyph.end_x) + 0.8 * glyph.size - x,
                    height: glyph.y.max(glyph.end_y) + 0.8 * glyph.size - y,
                }
            },
        };
        let gap = end.map_or(f32::MAX, |(x, y)| (glyph.x - x).hypot(glyph.y - y));
        end = Some((glyph.end_x, glyph.end_y));
        match lines.last_mut() {
            Some(line) if gap < WIDE_GAP * glyph.size => match line.words.last_mut() {
                Some(last) if !blank && gap < GAP * glyph.size => {
                    last.text.push_str(&word.text);
                    last.area = last.area.with(word.area);
                }
                _ => line.words.push(word),
            },
            _ => lines.push(Line {
                words: vec![word],
                cells: Vec::new(),
                baseline: glyph.y,
                size: glyph.size,
            }),
        }
        blank = false;
    }
    lines
}
