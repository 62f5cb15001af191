//! Markdown, as notes and letters are typed in it, read into blocks. The only place that knows the Markdown parser.
//!
//! Every typed word comes through: raw HTML is words, a link definition is words, an image is its alternative text, and
//! nothing is made typographic. Hostile depth is flattened, never followed.

use std::collections::BTreeMap;

use pulldown_cmark::{Alignment, Event, OffsetIter, Options, Parser, Tag, TagEnd};

use crate::model::{Align, Block, Column, Inline, Table};

/// Containers inside containers, or emphasis inside emphasis, beyond this depth are read as if they stood one level up.
const DEEPEST: usize = 8;

/// Reads Markdown into blocks, headings one level below the paper's title. Footnotes are added to the paper's own.
///
/// A paragraph that refers to an action stays as its words.
pub fn blocks(markdown: &str, footnotes: &mut Vec<Vec<Inline>>) -> Vec<Block> {
    read(markdown, footnotes, 1, &mut |_| None)
}

/// Reads Markdown into blocks, headings `below` levels down, at most to level 4.
///
/// A paragraph that is only a link such as `[Action](action:ID)` becomes the block that `action` gives for the ID, or
/// stays as its words when it gives none.
pub fn read(
    markdown: &str,
    footnotes: &mut Vec<Vec<Inline>>,
    below: u8,
    action: &mut dyn FnMut(&str) -> Option<Block>,
) -> Vec<Block> {
    let text = definitions_as_words(markdown);
    let events = Parser::new_ext(&text, options()).into_offset_iter();
    let mut reader = Reader {
        text: &text,
        events,
        at: 0,
        footnotes,
        below,
        action,
        marks: BTreeMap::new(),
        notes: BTreeMap::new(),
    };
    let mut blocks = reader.blocks(0);
    reader.settle_footnotes(&mut blocks);
    blocks
}

/// No smart punctuation, no attributes, no metadata: nothing that would eat or change a typed sign.
fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}

/// A line such as `[Smith]: asked why` is a link definition to Markdown and would vanish; it is made to stay words.
fn definitions_as_words(markdown: &str) -> String {
    let mut text = markdown.to_owned();
    // Each round can uncover a definition that an earlier one of the same name hid.
    for _ in 0..DEEPEST {
        let parser = Parser::new_ext(&text, options());
        let mut starts: Vec<usize> = parser
            .reference_definitions()
            .iter()
            .map(|(_, found)| found.span.start)
            .collect();
        if starts.is_empty() {
            return text;
        }
        drop(parser);
        starts.sort_unstable();
        let mut escaped = String::with_capacity(text.len() + starts.len());
        let mut from = 0;
        for start in starts {
            escaped.push_str(&text[from..start]);
            escaped.push('\\');
            from = start;
        }
        escaped.push_str(&text[from..]);
        text = escaped;
    }
    text.replace("]:", "\\]:")
}

struct Reader<'a, 'b> {
    text: &'a str,
    events: OffsetIter<'a>,
    /// Where in `text` the event in hand begins.
    at: usize,
    footnotes: &'b mut Vec<Vec<Inline>>,
    below: u8,
    action: &'b mut dyn FnMut(&str) -> Option<Block>,
    /// The place in `footnotes` of each mark met.
    marks: BTreeMap<String, usize>,
    /// The words of each footnote met.
    notes: BTreeMap<String, Vec<Inline>>,
}

impl<'a> Reader<'a, '_> {
    fn next(&mut self) -> Option<Event<'a>> {
        let (event, place) = self.events.next()?;
        self.at = place.start;
        Some(event)
    }

    /// Blocks up to the end of the container they stand in.
    fn blocks(&mut self, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut line = Vec::new();
        let mut flattened = 0_usize;
        while let Some(event) = self.next() {
            match event {
                Event::Start(tag) if is_inline(&tag) => self.container(tag, &mut line, 0),
                Event::Start(tag) => {
                    self.paragraph(std::mem::take(&mut line), &mut blocks);
                    match tag {
                        Tag::BlockQuote(_) | Tag::List(_) | Tag::Item if depth >= DEEPEST => flattened += 1,
                        tag => self.block(tag, depth, &mut blocks),
                    }
                }
                Event::End(_) if flattened > 0 => {
                    flattened -= 1;
                    self.paragraph(std::mem::take(&mut line), &mut blocks);
                }
                Event::End(_) => break,
                Event::Rule => {
                    self.paragraph(std::mem::take(&mut line), &mut blocks);
                    blocks.push(Block::Rule);
                }
                event => self.run(event, &mut line),
            }
        }
        self.paragraph(line, &mut blocks);
        blocks
    }

    fn block(&mut self, tag: Tag, depth: usize, blocks: &mut Vec<Block>) {
        match tag {
            Tag::Heading { level, .. } => {
                let level = (level as u8).saturating_add(self.below).min(4);
                let content = self.inlines(0);
                if !content.is_empty() {
                    blocks.push(Block::Heading {
                        level,
                        content: words_for_actions(content),
                    });
                }
            }
            Tag::BlockQuote(_) => {
                let inner = self.blocks(depth + 1);
                blocks.push(Block::Quote { blocks: inner });
            }
            Tag::List(start) => {
                let mut items = Vec::new();
                while let Some(Event::Start(Tag::Item)) = self.next() {
                    items.push(self.blocks(depth + 1));
                }
                blocks.push(Block::List { start, items });
            }
            Tag::CodeBlock(_) => {
                let words = self.raw();
                let lines = words.trim_end_matches('\n').split('\n');
                let content = broken(lines.map(|line| Inline::Code { text: line.to_owned() }));
                blocks.push(Block::Paragraph { content });
            }
            Tag::HtmlBlock => {
                let words = self.raw();
                let content = broken(words.trim_end_matches('\n').split('\n').map(Inline::text));
                self.paragraph(content, blocks);
            }
            Tag::Table(alignments) => {
                let table = self.table(&alignments);
                blocks.push(Block::Table(table));
            }
            Tag::FootnoteDefinition(label) => {
                let label = label.into_string();
                let inner = self.blocks(depth + 1);
                let note = self.notes.entry(label).or_default();
                flatten(&inner, note);
            }
            _ => {
                let content = self.inlines(0);
                self.paragraph(content, blocks);
            }
        }
    }

    fn paragraph(&mut self, content: Vec<Inline>, blocks: &mut Vec<Block>) {
        if content.is_empty() {
            return;
        }
        if let [Inline::Link { address, .. }] = content.as_slice()
            && let Some(id) = address.strip_prefix("action:")
            && let Some(block) = (self.action)(id)
        {
            blocks.push(block);
            return;
        }
        blocks.push(Block::Paragraph {
            content: words_for_actions(content),
        });
    }

    fn table(&mut self, alignments: &[Alignment]) -> Table {
        let columns = alignments
            .iter()
            .map(|alignment| Column {
                width: None,
                align: match alignment {
                    Alignment::None | Alignment::Left => Align::Left,
                    Alignment::Center => Align::Centre,
                    Alignment::Right => Align::Right,
                },
            })
            .collect();
        let mut header = Vec::new();
        let mut rows = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::Start(Tag::TableHead) => header = self.row(),
                Event::Start(Tag::TableRow) => {
                    let cell = |content: Vec<Inline>| {
                        if content.is_empty() {
                            Vec::new()
                        } else {
                            vec![Block::Paragraph { content }]
                        }
                    };
                    rows.push(self.row().into_iter().map(cell).collect());
                }
                _ => break,
            }
        }
        Table {
            summary: "Table".to_owned(),
            columns,
            header,
            rows,
            rows_named: false,
        }
    }

    fn row(&mut self) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while let Some(Event::Start(Tag::TableCell)) = self.next() {
            cells.push(words_for_actions(self.inlines(0)));
        }
        cells
    }

    /// Runs up to the end of the block or the emphasis they stand in.
    fn inlines(&mut self, depth: usize) -> Vec<Inline> {
        let mut content = Vec::new();
        let mut flattened = 0_usize;
        while let Some(event) = self.next() {
            match event {
                Event::Start(_) if depth >= DEEPEST => flattened += 1,
                Event::Start(tag) => self.container(tag, &mut content, depth),
                Event::End(_) if flattened > 0 => flattened -= 1,
                Event::End(_) => break,
                event => self.run(event, &mut content),
            }
        }
        content
    }

    fn container(&mut self, tag: Tag, line: &mut Vec<Inline>, depth: usize) {
        match tag {
            Tag::Strong => line.push(Inline::Strong {
                content: self.inlines(depth + 1),
            }),
            Tag::Emphasis => line.push(Inline::Emphasis {
                content: self.inlines(depth + 1),
            }),
            // A lone tilde means "about": `~10 to 12~` is words.
            Tag::Strikethrough if !self.text[self.at..].starts_with("~~") => {
                push_text(line, "~");
                self.inlines(depth + 1)
                    .into_iter()
                    .for_each(|inline| push(line, inline));
                push_text(line, "~");
            }
            Tag::Strikethrough => line.push(Inline::Strike {
                content: self.inlines(depth + 1),
            }),
            Tag::Link {
                dest_url, link_type, ..
            } => {
                let content = self.inlines(depth + 1);
                let address = match link_type {
                    pulldown_cmark::LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.into_string(),
                };
                link(address, content, line);
            }
            Tag::Image { dest_url, .. } => {
                let content = self.inlines(depth + 1);
                if content.is_empty() {
                    push_text(line, &dest_url);
                } else {
                    content.into_iter().for_each(|inline| push(line, inline));
                }
            }
            _ => self
                .inlines(depth + 1)
                .into_iter()
                .for_each(|inline| push(line, inline)),
        }
    }

    fn run(&mut self, event: Event, line: &mut Vec<Inline>) {
        match event {
            Event::Text(text) | Event::InlineHtml(text) | Event::Html(text) => push_text(line, &text),
            Event::InlineMath(text) | Event::DisplayMath(text) => push_text(line, &text),
            Event::Code(text) => line.push(Inline::Code {
                text: text.into_string(),
            }),
            Event::SoftBreak => push_text(line, " "),
            Event::HardBreak => line.push(Inline::Break),
            Event::TaskListMarker(done) => push_text(line, if done { "[x] " } else { "[ ] " }),
            Event::FootnoteReference(label) => {
                let next = self.footnotes.len();
                let index = *self.marks.entry(label.into_string()).or_insert(next);
                if index == next {
                    self.footnotes.push(Vec::new());
                }
                line.push(Inline::Footnote { index });
            }
            Event::Rule | Event::Start(_) | Event::End(_) => {}
        }
    }

    /// The words of a block that holds no markup.
    fn raw(&mut self) -> String {
        let mut words = String::new();
        while let Some(event) = self.next() {
            match event {
                Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => break,
                Event::Text(text) | Event::Html(text) => words.push_str(&text),
                _ => {}
            }
        }
        words
    }

    /// Puts each footnote's words at its mark; words that no mark refers to follow as a paragraph.
    fn settle_footnotes(&mut self, blocks: &mut Vec<Block>) {
        for (label, note) in std::mem::take(&mut self.notes) {
            match self.marks.get(&label) {
                Some(&index) => self.footnotes[index] = note,
                None => {
                    let mut content = vec![Inline::text(format!("[^{label}]: "))];
                    note.into_iter().for_each(|inline| push(&mut content, inline));
                    blocks.push(Block::Paragraph { content });
                }
            }
        }
    }
}

fn is_inline(tag: &Tag) -> bool {
    matches!(
        tag,
        Tag::Strong
            | Tag::Emphasis
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

/// Keeps a link only where a reader may follow it; any other address is printed beside its words.
fn link(address: String, content: Vec<Inline>, line: &mut Vec<Inline>) {
    let scheme = address
        .split_once(':')
        .map(|(scheme, _)| scheme.to_ascii_lowercase())
        .unwrap_or_default();
    if matches!(scheme.as_str(), "https" | "http" | "mailto" | "action") {
        let content = if content.is_empty() {
            vec![Inline::text(address.as_str())]
        } else {
            content
        };
        line.push(Inline::Link { address, content });
        return;
    }
    let bare = content.is_empty();
    content.into_iter().for_each(|inline| push(line, inline));
    match (bare, address.is_empty()) {
        (_, true) => {}
        (true, false) => push_text(line, &address),
        (false, false) => push_text(line, &format!(" ({address})")),
    }
}

/// A reference to an action inside other words stays as its words.
fn words_for_actions(content: Vec<Inline>) -> Vec<Inline> {
    let mut line = Vec::new();
    for inline in content {
        match inline {
            Inline::Link { address, content } if address.starts_with("action:") => {
                words_for_actions(content)
                    .into_iter()
                    .for_each(|inline| push(&mut line, inline));
            }
            Inline::Strong { content } => line.push(Inline::Strong {
                content: words_for_actions(content),
            }),
            Inline::Emphasis { content } => line.push(Inline::Emphasis {
                content: words_for_actions(content),
            }),
            Inline::Strike { content } => line.push(Inline::Strike {
                content: words_for_actions(content),
            }),
            inline => push(&mut line, inline),
        }
    }
    line
}

/// The parser cuts words at every special sign; they are joined again.
fn push(line: &mut Vec<Inline>, inline: Inline) {
    match inline {
        Inline::Text { text } => push_text(line, &text),
        inline => line.push(inline),
    }
}

fn push_text(line: &mut Vec<Inline>, words: &str) {
    match line.last_mut() {
        Some(Inline::Text { text }) => text.push_str(words),
        _ if words.is_empty() => {}
        _ => line.push(Inline::text(words)),
    }
}

fn broken(lines: impl Iterator<Item = Inline>) -> Vec<Inline> {
    let mut content = Vec::new();
    for line in lines {
        if !content.is_empty() {
            content.push(Inline::Break);
        }
        content.push(line);
    }
    content
}

/// A footnote holds one run of words: its paragraphs and list items become lines.
fn flatten(blocks: &[Block], line: &mut Vec<Inline>) {
    for block in blocks {
        match block {
            Block::Paragraph { content } | Block::Heading { content, .. } => {
                if !line.is_empty() {
                    line.push(Inline::Break);
                }
                line.extend(content.iter().cloned());
            }
            Block::Contents { items } | Block::List { items, .. } => {
                items.iter().for_each(|item| flatten(item, line));
            }
            Block::Quote { blocks } => flatten(blocks, line),
            Block::Table(table) => {
                for cell in &table.header {
                    flatten(&[Block::Paragraph { content: cell.clone() }], line);
                }
                table.rows.iter().flatten().for_each(|cell| flatten(cell, line));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
