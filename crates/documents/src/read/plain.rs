//! Plain text and Markdown as paragraphs and tables: blank lines part paragraphs, tabs or pipes make tables.

use crate::read::Passed;
use crate::read::source::{Kind, MOST_PARAGRAPHS, Source, SourceBlock, Traits};

/// Reads decoded text, `None` when it has more than [`MOST_PARAGRAPHS`]. Paragraphs keep their lines and words; only
/// white space around a paragraph goes.
pub fn read(words: &str, kind: Kind) -> Option<Source> {
    let words = words.replace("\r\n", "\n").replace('\r', "\n");
    let mut blocks = Vec::new();
    let mut passed_over = Vec::new();
    for group in groups(&words)? {
        if let Some(rows) = pipe_rows(&group) {
            let rule = 1;
            let lines = group.iter().enumerate().filter(|(index, _)| *index != rule);
            blocks.push(SourceBlock::Table {
                rows,
                oddities: Vec::new(),
                traits: Traits {
                    lines: lines.map(|(_, line)| line.at).collect(),
                    ..Traits::default()
                },
            });
        } else {
            tabbed(&group, kind, &mut blocks, &mut passed_over);
        }
    }
    Some(Source {
        kind,
        blocks,
        margins: Vec::new(),
        passed_over,
    })
}

/// A line and where it stands in the file, from 1.
#[derive(Clone, Copy)]
struct Line<'a> {
    at: u32,
    words: &'a str,
}

/// Runs of lines without a blank one. A form feed parts them as a blank line does; a vertical tab begins a line.
fn groups(words: &str) -> Option<Vec<Vec<Line<'_>>>> {
    let mut groups = Vec::new();
    let mut group: Vec<Line> = Vec::new();
    let mut rows = 0;
    for (at, line) in (1_u32..).zip(words.split('\n')) {
        for (page, piece) in line.split('\u{c}').enumerate() {
            if page > 0 && !group.is_empty() {
                groups.push(std::mem::take(&mut group));
            }
            for words in piece.split('\u{b}') {
                if words.trim().is_empty() {
                    if !group.is_empty() {
                        groups.push(std::mem::take(&mut group));
                    }
                } else {
                    rows += usize::from(group.is_empty() || words.contains(['\t', '|']));
                    if rows > MOST_PARAGRAPHS {
                        return None;
                    }
                    group.push(Line { at, words });
                }
            }
        }
    }
    if !group.is_empty() {
        groups.push(group);
    }
    Some(groups)
}

/// A Markdown table: every line begins with a pipe (or holds one), the second is dashes.
fn pipe_rows(group: &[Line]) -> Option<Vec<Vec<String>>> {
    let dashes = group.get(1)?.words;
    let is_rule = dashes.contains("---") && dashes.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'));
    if !is_rule || !group.iter().all(|line| line.words.contains('|')) {
        return None;
    }
    let rows = group
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != 1)
        .map(|(_, line)| pipe_cells(line.words));
    Some(rows.collect())
}

fn pipe_cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut characters = line.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\\' if characters.peek() == Some(&'|') => {
                characters.next();
                push(&mut cells, '|');
            }
            '|' if characters.peek().is_none() => {}
            '|' => cells.push(String::new()),
            _ => push(&mut cells, c),
        }
    }
    cells.into_iter().map(|cell| cell.trim().to_owned()).collect()
}

fn push(cells: &mut [String], c: char) {
    if let Some(cell) = cells.last_mut() {
        cell.push(c);
    }
}

/// Lines with tabs become a table, others a paragraph; a table goes on after a page break with as many cells.
fn tabbed(group: &[Line], kind: Kind, blocks: &mut Vec<SourceBlock>, passed_over: &mut Vec<Passed>) {
    // A label and its value are not a table: at least three cells, or two on every line of several.
    let wide = |line: &str| line.matches('\t').count() >= 2;
    let paired = group.len() >= 2 && group.iter().all(|line| line.words.trim_start().contains('\t'));
    let first = group
        .iter()
        .position(|line| wide(line.words) || (paired && line.words.contains('\t')));
    let Some(first) = first else {
        paragraph(group, kind, blocks, passed_over);
        return;
    };
    if first > 0 {
        paragraph(&group[..first], kind, blocks, passed_over);
    }
    let width = group[first].words.matches('\t').count() + 1;
    let before = match blocks.last() {
        Some(SourceBlock::Table { rows, .. }) if first == 0 => rows.first().map(Vec::len),
        _ => None,
    };
    if before != Some(width) {
        blocks.push(SourceBlock::Table {
            rows: Vec::new(),
            oddities: Vec::new(),
            traits: Traits::default(),
        });
    }
    let Some(SourceBlock::Table { rows, oddities, traits }) = blocks.last_mut() else {
        return;
    };
    for Line {
        at: number,
        words: line,
    } in &group[first..]
    {
        let cells: Vec<String> = line.split('\t').map(|cell| cell.trim().to_owned()).collect();
        if cells.len() > 1 {
            rows.push(cells);
            traits.lines.push(*number);
            continue;
        }
        // A line without a tab inside a table is the rest of the cell before it.
        let at = rows.len().saturating_sub(1);
        if let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) {
            if !cell.is_empty() {
                cell.push(' ');
            }
            cell.push_str(line.trim());
            oddities.push((
                at,
                format!(
                    "\"{}\" stood on a line of its own and was joined to the cell before it",
                    line.trim()
                ),
            ));
        }
    }
}

fn paragraph(lines: &[Line], kind: Kind, blocks: &mut Vec<SourceBlock>, passed_over: &mut Vec<Passed>) {
    let whole = lines.iter().map(|line| line.words).collect::<Vec<_>>().join("\n");
    let markdown = without_underline(whole.trim(), passed_over);
    let hashes = markdown.chars().take_while(|&c| c == '#').count();
    if (1..=6).contains(&hashes) && lines.len() == 1 && markdown[hashes..].starts_with(' ') {
        let text = markdown[hashes..].trim().trim_end_matches('#').trim();
        let text = if kind == Kind::Markdown {
            unescaped(text)
        } else {
            text.to_owned()
        };
        blocks.push(SourceBlock::Paragraph {
            text,
            markdown,
            style: Some(format!("Heading {hashes}")),
        });
        return;
    }
    let text = match kind {
        Kind::Markdown => unescaped(&markdown),
        _ => markdown.clone(),
    };
    blocks.push(SourceBlock::Paragraph {
        text,
        markdown,
        style: None,
    });
}

/// The words of Markdown: a backslash that ends a line is a mark, for the line ends there in print too, and so is one
/// in front of a sign that would be markup.
pub(super) fn unescaped(markdown: &str) -> String {
    let mut words = String::with_capacity(markdown.len());
    let mut signs = markdown.chars().peekable();
    while let Some(sign) = signs.next() {
        let escapes = sign == '\\'
            && signs
                .peek()
                .is_some_and(|next| *next == '\n' || next.is_ascii_punctuation());
        match signs.peek() {
            Some(&next) if escapes => {
                words.push(next);
                signs.next();
            }
            _ => words.push(sign),
        }
    }
    words
}

/// Leaves out `<u>` and `</u>` where they come in pairs; the words between them stay.
pub(in crate::read) fn without_underline(text: &str, passed_over: &mut Vec<Passed>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("<u>") {
        let Some(length) = rest[start + 3..].find("</u>") else {
            break;
        };
        let inner = &rest[start + 3..start + 3 + length];
        out.push_str(&rest[..start]);
        out.push_str(inner);
        passed_over.push(Passed::new(
            format!("<u>{inner}</u>"),
            "the marks of an underline; the words are kept",
        ));
        rest = &rest[start + 3 + length + 4..];
    }
    out.push_str(rest);
    out
}
