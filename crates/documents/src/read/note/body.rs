//! The text of minutes: its headings, lines that begin anew, paragraphs cut by a page, and what the note does not
//! cover.

use crate::read::note::found::NoteRead;
use crate::read::note::labels;
use crate::read::source::Kind;
use crate::read::{Doubt, words};

/// Words that head a decision: their lines stay as they are, each a paragraph of its own.
const DECISIONS: &[&str] = &[
    "resolved",
    "agreed",
    "decision",
    "decisions",
    "decided",
    "noted",
    "recommended",
    "recommendation",
    "outcome",
    "approved",
    "conclusion",
    "risk",
    "assurance",
];

/// The number in front of a heading or a paragraph: `4.`, `4.1`, `39/26`, `P&R 104/26`, `(a)`, `R17/26`.
pub(super) fn numbered(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches(['#', '*', ' ']);
    let mut rest = line;
    let letters = rest
        .bytes()
        .take_while(|c| c.is_ascii_uppercase() || *c == b'&')
        .count();
    if letters > 0 && letters <= 5 {
        rest = rest[letters..].trim_start_matches([' ', '-', '.']);
    }
    let digits = rest
        .bytes()
        .take_while(|c| c.is_ascii_digit() || matches!(c, b'.' | b'/' | b'-'))
        .count();
    let number = rest[..digits].trim_end_matches('-');
    if !number.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    rest = &rest[number.len()..];
    let suffix = rest
        .strip_prefix(|c: char| c.is_ascii_lowercase())
        .filter(|after| !after.starts_with(|c: char| c.is_alphanumeric()));
    rest = suffix.unwrap_or(rest);
    let after = rest.strip_prefix([')', ':', '.']).unwrap_or(rest);
    let parted = after.starts_with([' ', '\t', '\u{a0}']);
    // "3 November" and "10.00" are no numbers of items: behind one stands a capital.
    let title = after.trim_start_matches([' ', '\t', '\u{a0}', '–', '—', '-', '*']);
    let capital = title
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || matches!(c, '“' | '"' | '‘'));
    let month = crate::read::day::read(&format!(
        "{} 2026",
        line.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
    ))
    .is_some();
    (parted && capital && !month).then(|| {
        (
            line[..line.len() - after.len()].trim(),
            title.trim_end_matches(['*', '#', ' ']),
        )
    })
}

/// Whether a line is the heading of an item: short, no sentence, and numbered, styled, bold or in capitals.
pub(super) fn heading(line: &str, style: Option<&str>, bold: bool) -> bool {
    let text = line.trim();
    let styled = style.is_some_and(|style| style == "Title" || style == "Paper title" || style.starts_with("Heading"));
    let count = text.split_whitespace().count();
    if styled && count <= 30 {
        return true;
    }
    if count > 14 || text.is_empty() || text.contains('\n') || text.ends_with([',', ';']) {
        return false;
    }
    let capitals = words::capitals(text) && !text.ends_with('.') && count <= 10;
    match numbered(text) {
        Some((_, title)) => {
            let sentence = title.ends_with('.') && count > 6;
            let said = [
                " to ", " will ", " was ", " were ", " is ", " are ", " had ", " has ", " noted ", " said ",
            ];
            !sentence && !said.iter().any(|word| title.contains(word))
        }
        None => (bold && !text.ends_with('.')) || capitals,
    }
}

/// Whether a line begins a paragraph of its own, whatever stands before it.
pub(super) fn begins_anew(line: &str) -> bool {
    let text = line.trim_start();
    let bullet = text.starts_with(['-', '•', '*', '·', '▪', '–', '➢', '|', '#', '>']);
    let lettered = text
        .strip_prefix('(')
        .and_then(|open| open.split_once(')'))
        .is_some_and(|(inside, _)| inside.len() <= 4)
        || text.get(1..2).is_some_and(|stop| stop == ")") && text.starts_with(|c: char| c.is_alphanumeric());
    let first = text
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let head = text
        .get(..first.len() + 1)
        .is_some_and(|head| head.ends_with([':', ' ', '\u{2013}']));
    let decision = DECISIONS.contains(&first.as_str())
        && head
        && (text[first.len()..].trim_start().starts_with([':', '–', '-', '—'])
            || words::capitals(&format!("{} X", &text[..first.len()])));
    bullet || lettered || decision || numbered(text).is_some() || labels::labelled(text).is_some()
}

/// The lines of a plain text's paragraph as Markdown blocks: a line that begins anew is a block of its own, one that a
/// narrow page cut is joined, and headings become headings. No word is changed.
pub(super) fn blocks(lines: &[&str], kind: Kind, is_heading: impl Fn(&str) -> bool) -> Vec<String> {
    if kind != Kind::Text {
        return vec![lines.join("\n")];
    }
    let widest = lines.iter().map(|line| line.chars().count()).max().unwrap_or_default();
    let bullet = |line: &str| line.trim_start().starts_with(['-', '•', '*', '·']);
    let mut blocks: Vec<String> = Vec::new();
    let mut before: Option<&str> = None;
    for line in lines {
        let text = line.trim_end();
        let joins = before.is_some_and(|before| {
            let narrow = widest <= 110 && before.chars().count() >= 55 && before.chars().count() + 24 >= widest;
            let listed = bullet(before) && bullet(text);
            let indented = bullet(before) && line.starts_with([' ', '\t']);
            let anew = begins_anew(text) || super::mark::is_marked(text);
            listed
                || indented
                || (narrow && !anew && !is_heading(before))
                || (!anew && !is_heading(before) && text.starts_with(|c: char| c.is_lowercase()))
        });
        match blocks.last_mut().filter(|_| joins) {
            Some(block) => {
                block.push('\n');
                block.push_str(text);
            }
            None if is_heading(text) && !text.starts_with('#') => blocks.push(format!("## {}", text.trim())),
            None => blocks.push(text.to_owned()),
        }
        before = Some(text);
    }
    blocks
}

/// A paragraph that stops inside a sentence before one that begins inside one was cut by a page.
pub(super) fn page_joins(read: &mut NoteRead) {
    for (index, pair) in read.body.windows(2).enumerate() {
        let (before, after) = (pair[0].trim_end(), pair[1].trim_start());
        let open = !words::ends_sentence(before) && !before.starts_with(['#', '|']);
        let goes_on = after.chars().next().is_some_and(char::is_lowercase);
        if open && goes_on {
            let tail: String = before.split_whitespace().next_back().unwrap_or_default().to_owned();
            let what = format!(
                "it stops at \"{tail}\" and the next paragraph goes on with \"{}\"; perhaps one paragraph cut by a \
                 page",
                words::opening(after)
            );
            read.doubts.push(Doubt::new(format!("paragraph {}", index + 1), what));
        }
    }
}

/// The paragraph that says what has no note.
pub(super) fn does_not_cover(read: &NoteRead) -> Option<String> {
    let uncovered = [
        "no note-taker",
        "no note taker",
        "no notetaker",
        "no note was",
        "not minuted",
        "was not noted",
        "not recorded in this note",
    ];
    read.body
        .iter()
        .find(|text| uncovered.iter().any(|words| text.to_lowercase().contains(words)))
        .cloned()
}
