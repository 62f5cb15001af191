//! Markdown for pasting: every sign that Markdown would read is escaped, so that the words come back as they were.

use crate::model::FOR_DISCUSSION;
use crate::model::{Align, Block, Document, Inline, Letterhead, Table};
use crate::write::plain::{in_a_row, plain};

/// Writes the document as Markdown, in UTF-8 with line feeds.
pub fn write(document: &Document) -> String {
    let mut parts = vec![format!("**{}**", document.marking.in_words())];
    if let Some(head) = &document.letterhead {
        parts.push(letterhead(head));
    }
    parts.push(blocks(&document.body));
    for annex in &document.annexes {
        parts.push(format!("# {}", escaped(&annex.label, false)));
        parts.push(escaped(&annex.title, true));
        parts.push(blocks(&annex.blocks));
    }
    for (index, note) in document.footnotes.iter().enumerate() {
        parts.push(format!(
            "[^{}]: {}",
            index + 1,
            indented(&inline_markdown(note, true), "    ")
        ));
    }
    parts.push(format!("**{}**", document.marking.in_words()));
    parts.retain(|part| !part.is_empty());
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

/// Blocks as Markdown, an empty line between them.
pub fn blocks(blocks: &[Block]) -> String {
    let mut parts = Vec::new();
    let mut turned = false;
    for (index, block) in blocks.iter().enumerate() {
        // Two lists in a row would be read as one, so the second takes the other mark.
        let follows = index > 0 && is_same_list(&blocks[index - 1], block);
        turned = follows && !turned;
        parts.push(self::block(block, turned));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

fn is_same_list(before: &Block, block: &Block) -> bool {
    match (before, block) {
        (Block::List { start: before, .. }, Block::List { start, .. }) => before.is_some() == start.is_some(),
        _ => false,
    }
}

fn letterhead(head: &Letterhead) -> String {
    let name = head.image.as_ref().map_or(&head.wordmark, |image| &image.alternative);
    let lines = [name, &head.office].into_iter().chain(&head.address);
    broken(lines.map(|line| escaped(line, true)))
}

fn broken(lines: impl Iterator<Item = String>) -> String {
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\\\n")
}

fn block(block: &Block, turned: bool) -> String {
    match block {
        Block::Heading { level, content } => {
            let words = inline_markdown(content, false).replace("\\\n", " ").replace('\n', " ");
            format!("{} {}", "#".repeat(usize::from(*level)), words)
        }
        Block::Paragraph { content } => inline_markdown(content, true),
        Block::AddressBlock {
            addressee,
            references,
            date,
        } => {
            let addressee = broken(addressee.iter().map(|line| escaped(line, true)));
            let references = broken(
                references
                    .iter()
                    .map(|(label, value)| escaped(&format!("{label}: {value}"), true)),
            );
            let mut parts = vec![addressee, references, escaped(date, true)];
            parts.retain(|part| !part.is_empty());
            parts.join("\n\n")
        }
        Block::SignOff { words, signatory } => {
            let mut parts = vec![
                escaped(words, true),
                broken(signatory.iter().map(|line| escaped(line, true))),
            ];
            parts.retain(|part| !part.is_empty());
            parts.join("\n\n")
        }
        Block::Contents { items } => list(Some(1), items, turned),
        Block::List { start, items } => list(*start, items, turned),
        Block::Table(table) => self::table(table),
        // The table after it says the same.
        Block::Chart(_) => String::new(),
        Block::Facts { rows } => {
            let fact = |(label, paragraphs): &(String, Vec<Vec<Inline>>)| {
                let words = broken(paragraphs.iter().map(|paragraph| inline_markdown(paragraph, false)));
                format!("**{}:** {words}", escaped(label, false))
            };
            rows.iter().map(fact).collect::<Vec<_>>().join("\n\n")
        }
        Block::Action {
            label,
            text,
            timing,
            lead,
            discussion,
        } => {
            let words = inline_markdown(text, label.is_empty());
            let opening = if label.is_empty() {
                words
            } else {
                format!("**{}:** {words}", escaped(label, false))
            };
            let known = [("Timing", timing), ("Lead", lead), (FOR_DISCUSSION, discussion)]
                .into_iter()
                .filter(|(_, value)| !value.is_empty());
            broken(
                [opening]
                    .into_iter()
                    .chain(known.map(|(name, value)| format!("{name}: {}", escaped(value, false)))),
            )
        }
        Block::Quote { blocks } => {
            let inner = self::blocks(blocks);
            let line = |line: &str| {
                if line.is_empty() {
                    ">".to_owned()
                } else {
                    format!("> {line}")
                }
            };
            inner.split('\n').map(line).collect::<Vec<_>>().join("\n")
        }
        Block::Rule => "***".to_owned(),
        Block::PagePicture(picture) => escaped(&picture.alternative, true),
    }
}

fn list(start: Option<u64>, items: &[Vec<Block>], turned: bool) -> String {
    let item = |(index, item): (u64, &Vec<Block>)| {
        let mark = match (start, turned) {
            (None, false) => "- ".to_owned(),
            (None, true) => "* ".to_owned(),
            (Some(start), false) => format!("{}. ", start.saturating_add(index)),
            (Some(start), true) => format!("{}) ", start.saturating_add(index)),
        };
        let room = " ".repeat(mark.len());
        format!("{mark}{}", indented(&blocks(item), &room))
            .trim_end()
            .to_owned()
    };
    (0..).zip(items).map(item).collect::<Vec<_>>().join("\n\n")
}

fn indented(text: &str, room: &str) -> String {
    text.replace('\n', &format!("\n{room}"))
        .replace(&format!("\n{room}\n"), "\n\n")
}

fn table(table: &Table) -> String {
    let count = [table.columns.len(), table.header.len()]
        .into_iter()
        .chain(table.rows.iter().map(Vec::len))
        .max();
    let count = count.unwrap_or(0);
    if count == 0 {
        return String::new();
    }
    let none = Vec::new();
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let head = (0..count)
        .map(|index| one_line(&inline_markdown(table.header.get(index).unwrap_or(&none), false)))
        .collect();
    let rule = (0..count).map(|index| {
        match table.columns.get(index).map(|column| column.align).unwrap_or_default() {
            Align::Left => "---",
            Align::Centre => ":-:",
            Align::Right => "--:",
        }
        .to_owned()
    });
    let mut lines = vec![line(head), line(rule.collect())];
    for row in &table.rows {
        lines.push(line(
            (0..count)
                .map(|index| row.get(index).map(|cell| in_cell(cell)).unwrap_or_default())
                .collect(),
        ));
    }
    lines.join("\n")
}

/// A Markdown cell is one line: paragraphs follow one another, list items keep a mark.
fn in_cell(blocks: &[Block]) -> String {
    let part = |block: &Block| match block {
        Block::Paragraph { content } | Block::Heading { content, .. } => one_line(&inline_markdown(content, false)),
        Block::List { items, .. } => items
            .iter()
            .map(|item| format!("• {}", in_cell(item)))
            .collect::<Vec<_>>()
            .join(" "),
        Block::Quote { blocks } => in_cell(blocks),
        other => one_line(&self::block(other, false)),
    };
    in_a_row(blocks.iter().map(part))
}

fn one_line(words: &str) -> String {
    words.replace("\\\n", " ").replace('\n', " ")
}

/// Runs as Markdown; `opens` says that they stand where a line begins.
fn inline_markdown(content: &[Inline], opens: bool) -> String {
    let mut text = String::new();
    for inline in content {
        let opens = if text.is_empty() { opens } else { text.ends_with('\n') };
        match inline {
            Inline::Text { text: words } => text.push_str(&escaped(words, opens)),
            Inline::Strong { content } => wrapped(&mut text, "**", content),
            Inline::Emphasis { content } => wrapped(&mut text, "*", content),
            Inline::Strike { content } => wrapped(&mut text, "~~", content),
            Inline::Code { text: words } => code(&mut text, words),
            Inline::Link { address, content } => link(&mut text, address, content),
            Inline::Footnote { index } => text.push_str(&format!("[^{}]", index + 1)),
            Inline::Break => text.push_str("\\\n"),
            Inline::FirstPage { .. } | Inline::Pages { .. } | Inline::Place { .. } => {}
        }
    }
    // A break at the very end would be read as a backslash.
    text.strip_suffix("\\\n").map(str::to_owned).unwrap_or(text)
}

/// Puts marks around words, with the spaces at their ends outside, where Markdown needs them.
fn wrapped(text: &mut String, mark: &str, content: &[Inline]) {
    let inner = inline_markdown(content, false);
    let bare = inner.trim();
    if bare.is_empty() {
        text.push_str(&inner);
        return;
    }
    let ahead = &inner[..inner.len() - inner.trim_start().len()];
    let behind = &inner[inner.trim_end().len()..];
    text.push_str(&format!("{ahead}{mark}{bare}{mark}{behind}"));
}

fn code(text: &mut String, words: &str) {
    if words.trim().is_empty() {
        text.push_str(words);
        return;
    }
    let longest = words.split(|sign| sign != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if words.starts_with(['`', ' ']) || words.ends_with(['`', ' ']) {
        " "
    } else {
        ""
    };
    text.push_str(&format!("{fence}{pad}{words}{pad}{fence}"));
}

fn link(text: &mut String, address: &str, content: &[Inline]) {
    if address.strip_prefix("mailto:").unwrap_or(address) == plain(content) && !address.contains([' ', '<', '>']) {
        text.push_str(&format!("<{}>", plain(content)));
        return;
    }
    let address = address
        .replace('\\', "\\\\")
        .replace('<', "\\<")
        .replace('>', "\\>")
        .replace('\n', "");
    text.push_str(&format!("[{}](<{address}>)", inline_markdown(content, false)));
}

/// Words with every sign escaped that Markdown could read as its own.
fn escaped(words: &str, opens: bool) -> String {
    let words = if opens { words.trim_start() } else { words };
    let mut text = String::with_capacity(words.len());
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    for (index, sign) in words.char_indices() {
        let always = matches!(
            sign,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '|' | '&' | '!'
        );
        let at_start = opens
            && ((index == 0 && matches!(sign, '#' | '+' | '-' | '='))
                || (index == digits && (1..=9).contains(&digits) && matches!(sign, '.' | ')')));
        if always || at_start {
            text.push('\\');
        }
        match sign {
            '\n' | '\r' => text.push(' '),
            sign => text.push(sign),
        }
    }
    text
}

#[cfg(test)]
mod tests;
