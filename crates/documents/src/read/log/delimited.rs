//! Lists whose cells are parted by commas, semicolons, tabs or pipes, with quoted cells that may hold lines.

use crate::read::Passed;
use crate::read::log::found::LogContents;
use crate::read::log::grid::{Cell, Grid, Line, Room};
use crate::write::sheet::unguarded;
use csv::{ReaderBuilder, StringRecord};

/// How many records are looked at to tell what parts the cells.
const SAMPLE: usize = 60;

/// Reads a list. `between` parts the cells where it is known; else it is told from the first records.
pub(super) fn read(words: &str, between: Option<u8>, name: &str, room: &mut Room) -> LogContents {
    let mut found = LogContents::default();
    let (said, skipped) = said(words);
    let body = &words[skipped..];
    let Some(between) = said.or(between).or_else(|| told(body)) else {
        return found;
    };
    let mut grid = Grid::new(name);
    let mut lines = Lines::new(body, 1 + u32::from(skipped > 0));
    let mut record = StringRecord::new();
    let mut reader = reader(body, between);
    let mut longest = (0, 0);
    let mut last = None;
    // The words are text already: no record can be refused.
    while reader.read_record(&mut record).unwrap_or(false) {
        let start = record.position().map_or(0, |position| position.byte());
        let end = reader.position().byte();
        let line = lines.at(usize::try_from(start).unwrap_or(usize::MAX));
        let tall = record.iter().map(|cell| cell.matches('\n').count()).sum::<usize>();
        longest = longest.max((tall, line));
        last = Some(end);
        // Ours and others' lists put an apostrophe before words that a spreadsheet would take for a formula.
        let plain = |cell: &'_ str| {
            if between == b',' {
                unguarded(cell).to_owned()
            } else {
                cell.to_owned()
            }
        };
        let cells = record
            .iter()
            .map(|cell| Cell::new(plain(cell).replace("\r\n", "\n")))
            .collect();
        let row = Line {
            line,
            cells,
            ..Line::default()
        };
        if !grid.push(row, room) {
            break;
        }
    }
    let odd = !words.matches('"').count().is_multiple_of(2);
    if odd && last.is_some() && longest.0 > 0 {
        grid.passed_over.push(Passed::new(
            format!("the quotation mark in row {} that is never closed", longest.1),
            "the lines after it were read as one cell; look at that row",
        ));
    }
    if !grid.rows.is_empty() {
        found.grids.push(grid);
    }
    found
}

fn reader(words: &str, between: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(between)
        .from_reader(words.as_bytes())
}

/// The first line `sep=;` says what parts the cells; it is no row. Also how many bytes it takes.
fn said(words: &str) -> (Option<u8>, usize) {
    let Some(rest) = words
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("sep="))
        .map(|_| &words[4..])
    else {
        return (None, 0);
    };
    let line = rest.find('\n').map_or(rest.len(), |end| end + 1);
    let mark = rest
        .bytes()
        .next()
        .filter(|mark| mark.is_ascii() && !matches!(mark, b'\r' | b'\n' | b'"'));
    (mark, 4 + line)
}

/// What parts the cells: the mark that gives most records the same number of cells, and most cells.
fn told(words: &str) -> Option<u8> {
    let best = [b',', b';', b'\t', b'|'].into_iter().filter_map(|mark| {
        let widths: Vec<usize> = reader(words, mark)
            .into_records()
            .take(SAMPLE)
            .flatten()
            .map(|record| record.len())
            .collect();
        let alike = |width: usize| widths.iter().filter(|other| **other == width).count();
        let common = widths
            .iter()
            .copied()
            .filter(|width| *width > 1)
            .max_by_key(|&width| (alike(width), width))?;
        // One comma in a sentence here and there is no list.
        (alike(common) * 2 >= widths.len()).then_some((alike(common) * common, mark))
    });
    // Of two alike the first is kept.
    best.fold(None, |kept: Option<(usize, u8)>, next| match kept {
        Some(kept) if kept.0 >= next.0 => Some(kept),
        _ => Some(next),
    })
    .map(|(_, mark)| mark)
}

/// Counts lines up to places that only go forward.
struct Lines<'a> {
    words: &'a [u8],
    at: usize,
    line: u32,
}

impl<'a> Lines<'a> {
    fn new(words: &'a str, line: u32) -> Self {
        Self {
            words: words.as_bytes(),
            at: 0,
            line,
        }
    }

    /// The line the record at this byte begins on; blank lines before it are not part of it.
    fn at(&mut self, byte: usize) -> u32 {
        let blank = self
            .words
            .iter()
            .skip(byte)
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        let to = byte.saturating_add(blank).min(self.words.len());
        while self.at < to {
            let ends = match self.words[self.at] {
                b'\n' => true,
                b'\r' => self.words.get(self.at + 1) != Some(&b'\n'),
                _ => false,
            };
            self.line += u32::from(ends);
            self.at += 1;
        }
        self.line
    }
}
