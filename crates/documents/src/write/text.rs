//! Plain text for pasting anywhere: a line a paragraph, a table row as its first cells and then labelled lines.

use crate::model::FOR_DISCUSSION;
use crate::model::{Block, Document, Inline, Letterhead, Table};
use crate::write::plain::{address_beside, in_a_row, plain};

/// Writes the document as text, in UTF-8 with line feeds.
pub fn write(document: &Document) -> String {
    let mut page = Page {
        text: String::new(),
        document,
    };
    page.paragraph("", document.marking.in_words());
    if let Some(head) = &document.letterhead {
        page.letterhead(head);
    }
    page.blocks("", &document.body);
    for annex in &document.annexes {
        page.paragraph("", &format!("{}\n{}", annex.label, annex.title));
        page.blocks("", &annex.blocks);
    }
    for (index, note) in document.footnotes.iter().enumerate() {
        let words = page.inline_text(note);
        page.paragraph("", &format!("[{}] {words}", index + 1));
    }
    page.paragraph("", document.marking.in_words());
    page.text
}

struct Page<'a> {
    text: String,
    document: &'a Document,
}

impl Page<'_> {
    /// Adds a paragraph with an empty line before it; `lead` stands before each line after the first.
    fn paragraph(&mut self, lead: &str, words: &str) {
        let mut lines = words
            .lines()
            .map(str::trim_end)
            .filter(|line| !line.is_empty())
            .peekable();
        if lines.peek().is_none() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        for line in lines {
            self.line(lead, line);
        }
    }

    fn line(&mut self, lead: &str, line: &str) {
        self.text.push_str(lead);
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn letterhead(&mut self, head: &Letterhead) {
        let name = head.image.as_ref().map_or(&head.wordmark, |image| &image.alternative);
        let mut lines = vec![name.as_str(), &head.office];
        lines.extend(head.address.iter().map(String::as_str));
        self.paragraph("", &lines.join("\n"));
    }

    fn blocks(&mut self, lead: &str, blocks: &[Block]) {
        for block in blocks {
            self.block(lead, block);
        }
    }

    fn block(&mut self, lead: &str, block: &Block) {
        match block {
            Block::Heading { content, .. } | Block::Paragraph { content } => {
                let words = self.inline_text(content);
                self.paragraph(lead, &words);
            }
            Block::AddressBlock {
                addressee,
                references,
                date,
            } => {
                self.paragraph(lead, &addressee.join("\n"));
                let references: Vec<_> = references
                    .iter()
                    .map(|(label, value)| format!("{label}: {value}"))
                    .collect();
                self.paragraph(lead, &references.join("\n"));
                self.paragraph(lead, date);
            }
            Block::SignOff { words, signatory } => {
                self.paragraph(lead, words);
                self.paragraph(lead, &signatory.join("\n"));
            }
            Block::Contents { items } => {
                for (index, item) in (1_u64..).zip(items) {
                    self.item(lead, &format!("{index}. "), item);
                }
            }
            Block::List { start, items } => {
                for (index, item) in (0_u64..).zip(items) {
                    let mark = match start {
                        Some(start) => format!("{}. ", start.saturating_add(index)),
                        None => "• ".to_owned(),
                    };
                    self.item(lead, &mark, item);
                }
            }
            Block::Table(table) => self.table(lead, table),
            // The table after it says the same.
            Block::Chart(_) => {}
            Block::Facts { rows } => {
                let fact = |(label, paragraphs): &(String, Vec<Vec<Inline>>)| {
                    let words: Vec<_> = paragraphs.iter().map(|paragraph| self.inline_text(paragraph)).collect();
                    format!("{label}: {}", words.join("\n    "))
                };
                let facts = rows.iter().map(fact).collect::<Vec<_>>().join("\n");
                self.paragraph(lead, &facts);
            }
            Block::Action {
                label,
                text,
                timing,
                lead: who,
                discussion,
            } => {
                let words = self.inline_text(text);
                let mut lines = vec![if label.is_empty() {
                    words
                } else {
                    format!("{label}: {words}")
                }];
                for (name, value) in [("Timing", timing), ("Lead", who), (FOR_DISCUSSION, discussion)] {
                    if !value.is_empty() {
                        lines.push(format!("{name}: {value}"));
                    }
                }
                self.paragraph(lead, &lines.join("\n"));
            }
            Block::Quote { blocks } => self.blocks(&format!("{lead}  "), blocks),
            Block::Rule => self.paragraph(lead, "----------"),
            Block::PagePicture(picture) => self.paragraph(lead, &picture.alternative),
        }
    }

    /// A list item: its mark before the first line, room for the mark before the others.
    fn item(&mut self, lead: &str, mark: &str, item: &[Block]) {
        let under = format!("{lead}{}", " ".repeat(mark.chars().count()));
        let start = self.text.len();
        self.blocks(&under, item);
        if self.text.len() == start {
            self.paragraph(lead, mark.trim_end());
            return;
        }
        let first = self.text[start..]
            .find(|sign| sign != '\n')
            .map_or(start, |offset| start + offset);
        if self.text[first..].starts_with(&under) {
            self.text
                .replace_range(first..first + under.len(), &format!("{lead}{mark}"));
        }
    }

    fn table(&mut self, lead: &str, table: &Table) {
        let header: Vec<_> = table.header.iter().map(|cell| plain(cell)).collect();
        for row in &table.rows {
            let cells: Vec<_> = row.iter().map(|cell| self.cell(cell)).collect();
            let in_lines: Vec<_> = row
                .iter()
                .map(|cell| {
                    in_a_row(
                        cell.iter()
                            .map(|block| self.cell(std::slice::from_ref(block)).replace('\n', " ")),
                    )
                })
                .collect();
            // A short first cell is the row's number and stands before the second.
            let numbered = cells.len() > 2 && !cells[0].contains('\n') && cells[0].chars().count() <= 12;
            let opening = if numbered {
                format!("{}  {}", cells[0], cells[1])
            } else {
                cells.first().cloned().unwrap_or_default()
            };
            let mut lines = vec![opening.trim().to_owned()];
            for (index, cell) in in_lines.iter().enumerate().skip(if numbered { 2 } else { 1 }) {
                let label = header.get(index).map(String::as_str).unwrap_or_default();
                match (cell.is_empty(), label.is_empty()) {
                    (true, _) => {}
                    (false, true) => lines.push(format!("    {cell}")),
                    (false, false) => lines.push(format!("    {label}: {cell}")),
                }
            }
            self.paragraph(lead, &lines.join("\n"));
        }
    }

    fn cell(&self, blocks: &[Block]) -> String {
        let mut page = Page {
            text: String::new(),
            document: self.document,
        };
        page.blocks("", blocks);
        page.text
            .lines()
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn inline_text(&self, content: &[Inline]) -> String {
        let mut words = String::new();
        for inline in content {
            match inline {
                Inline::Text { text } | Inline::Code { text } => words.push_str(text),
                Inline::Strong { content } | Inline::Emphasis { content } | Inline::Strike { content } => {
                    words.push_str(&self.inline_text(content));
                }
                Inline::Link { address, content } => {
                    words.push_str(&self.inline_text(content));
                    if let Some(printed) = address_beside(address, content) {
                        words.push_str(&format!(" ({printed})"));
                    }
                }
                Inline::Footnote { index } => words.push_str(&format!("[{}]", index + 1)),
                Inline::Break => words.push('\n'),
                Inline::FirstPage { .. } | Inline::Pages { .. } | Inline::Place { .. } => {}
            }
        }
        words
    }
}

#[cfg(test)]
mod tests;
