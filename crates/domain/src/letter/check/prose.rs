//! Splits a Markdown body into sentences of prose, each with its position in the body. Knows no requests and lays out
//! no pages.
//!
//! It reads as much of Markdown as decides where a sentence begins and ends: paragraphs, items of lists, headings,
//! quotations, tables, fences, run-in heads. What prints is decided by the documents, not here.

use std::ops::Range;

use super::words::{self, Word};

/// What sort of block a sentence stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph,
    /// An item of a list.
    Item,
    Heading,
    Quotation,
    /// A line of a table.
    Table,
}

#[derive(Debug, Clone)]
pub(super) struct Sentence {
    /// Its bytes in the body, from its first word to its last mark.
    pub span: Range<usize>,
    /// Its words among the words of the prose.
    pub words: Range<usize>,
    /// The block it stands in, counted from 0.
    pub block: usize,
    /// What sort of block that is.
    pub kind: Block,
    /// The head it stands under: the sentence that is a heading or a bold run-in head.
    pub topic: Option<usize>,
    /// Whether it is such a head itself.
    pub head: bool,
}

/// A body as sentences.
#[derive(Debug, Default)]
pub(super) struct Prose {
    /// All words in order.
    pub words: Vec<Word>,
    /// All sentences in order.
    pub sentences: Vec<Sentence>,
}

/// Reads a body. Linear in its length.
pub(super) fn read(body: &str) -> Prose {
    let mut prose = Prose::default();
    let mut heading = None;
    let mut run_in = None;
    for (block, (kind, range)) in blocks(body).into_iter().enumerate() {
        if kind != Block::Item {
            run_in = None;
        }
        let first_word = prose.words.len();
        words::read(body, range.clone(), &mut prose.words);
        let mut word = first_word;
        for span in sentences(body, range) {
            let from = word;
            while prose.words.get(word).is_some_and(|word| word.span.start < span.end) {
                word += 1;
            }
            let Some(first) = prose.words[from..word].first() else {
                continue;
            };
            let written = body[span.clone()].trim();
            let bold = ["**", "__"]
                .iter()
                .any(|mark| written.starts_with(mark) && written.ends_with(mark));
            let head = kind == Block::Heading || (bold && word - from <= 12);
            let index = prose.sentences.len();
            prose.sentences.push(Sentence {
                span: first.span.start..span.start + body[span.clone()].trim_end().len(),
                words: from..word,
                block,
                kind,
                topic: run_in.or(heading).filter(|_| !head),
                head,
            });
            if kind == Block::Heading {
                heading = Some(index);
            } else if head {
                run_in = Some(index);
            }
        }
    }
    prose
}

/// The blocks of a body in order. Code and link definitions are left out.
fn blocks(body: &str) -> Vec<(Block, Range<usize>)> {
    let mut blocks: Vec<(Block, Range<usize>)> = Vec::new();
    // Whether the last block goes on in the next line.
    let mut open = false;
    let mut fence: Option<&str> = None;
    let mut start = 0;
    for line in body.split_inclusive('\n') {
        let from = start;
        start += line.len();
        let text = line.trim();
        if let Some(mark) = fence {
            if text.starts_with(mark) {
                fence = None;
            }
            continue;
        }
        let end = from + line.trim_end().len();
        let indent = line.len() - line.trim_start().len();
        let within = |skip: usize| (from + indent + skip).min(end)..end;
        let last = blocks.last().map(|(kind, _)| *kind).filter(|_| open);
        if text.is_empty() || is_rule(text) {
            open = false;
        } else if let Some(mark) = ["```", "~~~"].into_iter().find(|mark| text.starts_with(mark)) {
            fence = Some(mark);
            open = false;
        } else if let Some(skip) = heading(text) {
            blocks.push((Block::Heading, within(skip)));
            open = false;
        } else if text.starts_with('|') {
            blocks.push((Block::Table, within(0)));
            open = false;
        } else if text.starts_with('>') {
            if last == Some(Block::Quotation) {
                extend(&mut blocks, end);
            } else {
                blocks.push((Block::Quotation, within(1)));
            }
            open = true;
        } else if let Some(skip) = item(text, last) {
            blocks.push((Block::Item, within(skip)));
            open = true;
        } else if let Some(skip) = definition(text) {
            open = skip > 0;
            if open {
                blocks.push((Block::Paragraph, within(skip)));
            }
        } else if last.is_some() {
            extend(&mut blocks, end);
        } else {
            blocks.push((Block::Paragraph, within(0)));
            open = true;
        }
    }
    blocks
}

fn extend(blocks: &mut [(Block, Range<usize>)], end: usize) {
    if let Some((_, range)) = blocks.last_mut() {
        range.end = end;
    }
}

fn is_rule(text: &str) -> bool {
    text.len() >= 2 && text.chars().all(|mark| matches!(mark, '-' | '*' | '_' | '=' | ' '))
}

fn heading(text: &str) -> Option<usize> {
    let level = text.bytes().take_while(|byte| *byte == b'#').count();
    ((1..=6).contains(&level) && text[level..].starts_with([' ', '\t'])).then_some(level)
}

/// The length of an item's mark: `- `, `• `, `2. `, `(b) `. Inside a paragraph a number counts only when it is 1, so
/// that a line broken before `24.` stays in its sentence.
fn item(text: &str, last: Option<Block>) -> Option<usize> {
    let mark = text.find(char::is_whitespace)?;
    let written = &text[..mark];
    if matches!(written, "-" | "*" | "+" | "•" | "·" | "–") {
        return (written != "–" || last != Some(Block::Paragraph)).then_some(mark);
    }
    let label = written.strip_prefix('(').unwrap_or(written);
    let label = label.strip_suffix(')').or_else(|| label.strip_suffix('.'))?;
    let number = !label.is_empty() && label.len() <= 3 && label.bytes().all(|byte| byte.is_ascii_digit());
    let letter = label.len() == 1 && label.bytes().all(|byte| byte.is_ascii_lowercase());
    let starts = last != Some(Block::Paragraph) || label == "1" || label == "a";
    ((number || (letter && written.ends_with(')'))) && starts).then_some(mark)
}

/// The length of a footnote's mark, or 0 for a link's definition.
fn definition(text: &str) -> Option<usize> {
    let close = text.strip_prefix('[')?.find("]:")? + 1;
    (!text[1..close].contains(['[', ']'])).then(|| if text.starts_with("[^") { close + 2 } else { 0 })
}

/// The sentences of a block.
fn sentences(body: &str, block: Range<usize>) -> Vec<Range<usize>> {
    let text = &body[block.clone()];
    let mut sentences = Vec::new();
    let mut from = 0;
    let mut passed = 0;
    for (at, mark) in text.char_indices() {
        if at < passed || !matches!(mark, '.' | '!' | '?' | '…') {
            continue;
        }
        let end = after_closing(text, at + mark.len_utf8());
        passed = end;
        let rest = text[end..].trim_start();
        if rest.len() == text.len() - end || rest.is_empty() {
            continue;
        }
        let next = rest.trim_start_matches(['*', '_', '"', '“', '‘', '\'', '(', '[', '>', ' ']);
        let lower = next.chars().next().is_some_and(char::is_lowercase);
        if lower || (mark == '.' && abbreviates(&text[from..at], next)) {
            continue;
        }
        sentences.push(block.start + from..block.start + end);
        from = end;
    }
    if from < text.len() {
        sentences.push(block.start + from..block.end);
    }
    sentences
}

/// The place after further marks, closing quotation marks, brackets and footnote references.
fn after_closing(text: &str, mut at: usize) -> usize {
    loop {
        let rest = &text[at..];
        if let Some(note) = rest.strip_prefix("[^") {
            match note.find(']').filter(|length| *length <= 40) {
                Some(length) => at += length + 3,
                None => return at,
            }
            continue;
        }
        match rest.chars().next() {
            Some(mark @ ('.' | '!' | '?' | '…' | '"' | '”' | '’' | '\'' | ')' | ']' | '*' | '_')) => {
                at += mark.len_utf8()
            }
            _ => return at,
        }
    }
}

/// Whether the full stop after `before` belongs to a short form, where `next` is what follows.
fn abbreviates(before: &str, next: &str) -> bool {
    let start = before
        .char_indices()
        .rev()
        .take(16)
        .take_while(|(_, mark)| mark.is_alphanumeric() || *mark == '.')
        .last()
        .map_or(before.len(), |(at, _)| at);
    let word = &before[start..];
    let follower = next
        .split(|mark: char| !mark.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let number = follower.starts_with(|mark: char| mark.is_ascii_digit());
    let opener = matches!(
        follower,
        "I" | "We"
            | "You"
            | "The"
            | "This"
            | "That"
            | "These"
            | "Those"
            | "It"
            | "In"
            | "At"
            | "My"
            | "Our"
            | "Your"
            | "As"
            | "There"
            | "They"
            | "He"
            | "She"
            | "Please"
            | "Finally"
            | "However"
            | "If"
            | "When"
            | "Thank"
            | "A"
            | "An"
    );
    let low = word.to_lowercase();
    if word.chars().count() == 1 && word.chars().all(char::is_uppercase) {
        // "J. Marlow" goes on; "set out in Annex A. These …" and "So do I." do not.
        let named = before[..start]
            .trim_end()
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        let labelled = matches!(
            named.to_lowercase().as_str(),
            "annex"
                | "annexes"
                | "appendix"
                | "option"
                | "part"
                | "schedule"
                | "band"
                | "category"
                | "phase"
                | "table"
                | "group"
                | "grade"
                | "figure"
                | "and"
                | "or"
        );
        return word != "I" && !labelled && !opener;
    }
    if low.contains('.') && low.split('.').all(|piece| piece.chars().count() <= 1) {
        return matches!(low.as_str(), "e.g" | "i.e") || !opener;
    }
    match low.as_str() {
        "mr" | "mrs" | "ms" | "mx" | "dr" | "prof" | "rev" | "sgt" | "insp" | "supt" | "cllr" | "hon" | "messrs"
        | "approx" | "cf" | "vs" | "viz" | "para" | "paras" | "pp" | "nos" | "st" | "eg" | "ie" => true,
        "no" | "fig" | "ref" | "art" | "sec" | "ch" | "vol" | "reg" | "ext" | "tel" | "p" | "s" | "jan" | "feb"
        | "mar" | "apr" | "jun" | "jul" | "aug" | "sep" | "sept" | "oct" | "nov" | "dec" => number,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, expected: &[&str]) {
        let prose = read(body);
        let got: Vec<&str> = prose
            .sentences
            .iter()
            .map(|sentence| &body[sentence.span.clone()])
            .collect();
        assert_eq!(got, expected, "{body:?}");
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        check("One. Two? Three!", &["One.", "Two?", "Three!"]);
        check(
            "See No. 4 and para. 3. It is short.",
            &["See No. 4 and para. 3.", "It is short."],
        );
        check(
            "Mr. Wrenfield came. Dr. Ode did not.",
            &["Mr. Wrenfield came.", "Dr. Ode did not."],
        );
        check(
            "They are in Annex A. These are mine.",
            &["They are in Annex A.", "These are mine."],
        );
        check(
            "J. Marlow said so. So do I. We went.",
            &["J. Marlow said so.", "So do I.", "We went."],
        );
        check(
            "It rose by 3.5 per cent, e.g. Ferrygate. Good.",
            &["It rose by 3.5 per cent, e.g. Ferrygate.", "Good."],
        );
        check(
            "At 9 a.m. We met. By 10 p.m. Ferrygate shut.",
            &["At 9 a.m.", "We met.", "By 10 p.m. Ferrygate shut."],
        );
        check(
            "Write to desk.one@a.example. Then wait.",
            &["Write to desk.one@a.example.", "Then wait."],
        );
        check(
            "He asked “why?” and left. (So did I.) Next",
            &["He asked “why?” and left.", "So did I.)", "Next"],
        );
        check("It is in place.[^1] I asked.", &["It is in place.[^1]", "I asked."]);
        check(
            "Due 3 Sept. 2027, they said. Yes",
            &["Due 3 Sept. 2027, they said.", "Yes"],
        );
    }

    #[test]
    fn blocks_end_sentences() {
        check("**Custody.** I was glad.", &["Custody.**", "I was glad."]);
        check("# Vetting\nBroken\nline\n\nNew", &["Vetting", "Broken\nline", "New"]);
        check(
            "You agreed to:\n- send it;\n- wait\n  more\n1. go",
            &["You agreed to:", "send it;", "wait\n  more", "go"],
        );
        check("It was on\n24. June was wet", &["It was on\n24.", "June was wet"]);
        check(
            "> quoted\n> twice\n\n| a | b |\n|---|---|",
            &["quoted\n> twice", "a | b |"],
        );
        check("```\ncode must\n```\n[a]: http://b.example\n[^1]: Note.", &["Note."]);
        check("a\r\n\r\nb\r\n", &["a", "b"]);
        for marks in [
            "",
            "** ** __",
            "---",
            ">",
            "- \n* \n#",
            "```",
            "[",
            "…",
            ".",
            "\u{200b}",
            "👩‍👩‍👧!",
        ] {
            check(marks, &[]);
        }
    }
}
