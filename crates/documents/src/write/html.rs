//! The HTML twin of a paper: one file that needs no other, made for reading aloud, zooming and printing.
//!
//! Every word is escaped; there is no script and no address that loads by itself.

use crate::model::FOR_DISCUSSION;
use crate::model::{Align, Annex, Block, Document, Inline, Letterhead, Table};
use crate::write::error::Error;
use crate::write::pdf::{Drawn, Press, width};
use crate::write::plain::address_beside;
use crate::write::together::together;

/// Words are about so large, in points, and a cell has so much beside them; as in the style sheet.
const SIZE: f64 = 12.2;
const CELL_INSET: f64 = 12.0;

const STYLE: &str = include_str!("../../templates/paper.css");

/// Writes the document as a page.
///
/// # Errors
/// [`Error::Setting`] where a chart cannot be drawn.
pub fn write(document: &Document, press: &Press) -> Result<String, Error> {
    let mut page = Page {
        html: String::new(),
        document,
        charts: press.charts(document)?.into_iter(),
        room: f64::INFINITY,
        marks: Vec::new(),
    };
    page.document();
    Ok(page.html)
}

struct Page<'a> {
    html: String,
    document: &'a Document,
    /// The drawings of charts that are still to come.
    charts: std::vec::IntoIter<Drawn>,
    /// How long a line is, in points, where that is known: what does not fit is not held together, or a browser parts
    /// it anywhere.
    room: f64,
    /// Footnotes in the order their marks were met; a mark's first place is what the note leads back to.
    marks: Vec<usize>,
}

impl Page<'_> {
    fn document(&mut self) {
        let document = self.document;
        self.put("<!doctype html>\n<html lang=\"");
        self.add_text(&document.language);
        self.put("\">\n<head>\n<meta charset=\"utf-8\">\n");
        self.put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        self.element("title", "", &document.title);
        if !document.issuer.is_empty() {
            self.put("<meta name=\"author\" content=\"");
            self.add_text(&document.issuer);
            self.put("\">\n");
        }
        self.put("<style>\n");
        let style = style(document);
        self.put(&style);
        self.put("</style>\n</head>\n");
        self.put(match (document.letterhead.is_some(), document.landscape) {
            (true, _) => "<body class=\"letter\">\n",
            (false, true) => "<body class=\"note landscape\">\n",
            (false, false) => "<body class=\"note\">\n",
        });
        self.element("p", "marking", document.marking.in_words());
        self.put("<main>\n");
        if let Some(head) = &document.letterhead {
            self.letterhead(head);
        }
        self.blocks(&document.body);
        for (index, annex) in document.annexes.iter().enumerate() {
            self.annex(index, annex);
        }
        self.footnotes();
        self.put("</main>\n");
        self.element("p", "marking", document.marking.in_words());
        self.put("</body>\n</html>\n");
    }

    fn put(&mut self, markup: &str) {
        self.html.push_str(markup);
    }

    /// Words as text: nothing in them is markup, and signs that would turn or hide their neighbours are spelt out.
    fn add_text(&mut self, words: &str) {
        for sign in words.chars() {
            match sign {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '"' => self.html.push_str("&quot;"),
                '\n' | '\t' => self.html.push(sign),
                '\r' => {}
                '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => self.spell(sign),
                sign if sign.is_control() => self.spell(sign),
                sign => self.html.push(sign),
            }
        }
    }

    /// Words on the page, with dates and numbers that do not break.
    fn printed(&mut self, words: &str) {
        let room = self.room;
        self.add_text(&together(words, &|stretch| width(stretch) * SIZE <= room));
    }

    fn spell(&mut self, sign: char) {
        self.html.push_str(&format!("[U+{:04X}]", sign as u32));
    }

    fn element(&mut self, name: &str, class: &str, words: &str) {
        if words.is_empty() {
            return;
        }
        self.open(name, class);
        self.printed(words);
        self.close(name);
    }

    fn open(&mut self, name: &str, class: &str) {
        if class.is_empty() {
            self.html.push_str(&format!("<{name}>"));
        } else {
            self.html.push_str(&format!("<{name} class=\"{class}\">"));
        }
    }

    fn close(&mut self, name: &str) {
        self.html.push_str(&format!("</{name}>\n"));
    }

    fn lines(&mut self, lines: &[String]) {
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                self.put("<br>");
            }
            self.printed(line);
        }
    }

    fn letterhead(&mut self, head: &Letterhead) {
        self.put("<header class=\"letterhead\">\n<div>\n");
        match &head.image {
            Some(image) => {
                let media = if image.media.starts_with("image/") {
                    image.media.as_str()
                } else {
                    "image/png"
                };
                self.put("<p><img src=\"data:");
                self.add_text(media);
                self.put(";base64,");
                let bytes = base64(&image.bytes);
                self.put(&bytes);
                self.put("\" alt=\"");
                self.add_text(&image.alternative);
                self.put("\"></p>\n");
            }
            None => self.element("p", "wordmark", &head.wordmark),
        }
        self.element("p", "office", &head.office);
        self.put("</div>\n");
        if !head.address.is_empty() {
            self.put("<address>");
            self.lines(&head.address);
            self.put("</address>\n");
        }
        self.put("</header>\n");
    }

    fn annex(&mut self, index: usize, annex: &Annex) {
        let class = if annex.landscape { "annex landscape" } else { "annex" };
        self.put(&format!(
            "<section class=\"{class}\" aria-labelledby=\"annex-{index}\">\n<h1 id=\"annex-{index}\">"
        ));
        self.printed(&annex.label);
        if !annex.title.is_empty() {
            self.put(" <span>");
            self.printed(&annex.title);
            self.put("</span>");
        }
        self.put("</h1>\n");
        self.blocks(&annex.blocks);
        self.put("</section>\n");
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, content } => {
                let name = format!("h{}", (*level).clamp(1, 4));
                self.open(&name, "");
                self.inlines(content);
                self.close(&name);
            }
            Block::Paragraph { content } => self.paragraph(content),
            Block::AddressBlock {
                addressee,
                references,
                date,
            } => {
                self.put("<div class=\"address\">\n<p>");
                self.lines(addressee);
                self.put("</p>\n<div class=\"right\">\n");
                let references: Vec<_> = references
                    .iter()
                    .map(|(label, value)| format!("{label}: {value}"))
                    .collect();
                if !references.is_empty() {
                    self.put("<p>");
                    self.lines(&references);
                    self.put("</p>\n");
                }
                self.element("p", "", date);
                self.put("</div>\n</div>\n");
            }
            Block::SignOff { words, signatory } => {
                self.put("<div class=\"sign-off\">\n");
                self.element("p", "words", words);
                if let Some((name, posts)) = signatory.split_first() {
                    self.put("<p><strong>");
                    self.add_text(name);
                    self.put("</strong>");
                    for post in posts {
                        self.put("<br>");
                        self.add_text(post);
                    }
                    self.put("</p>\n");
                }
                self.put("</div>\n");
            }
            Block::Contents { items } => self.list(Some(1), items),
            Block::List { start, items } => self.list(*start, items),
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(&chart.alternative),
            Block::Facts { rows } => {
                self.put("<dl>\n");
                for (label, paragraphs) in rows {
                    self.element("dt", "", label);
                    self.put("<dd>");
                    paragraphs.iter().for_each(|paragraph| self.paragraph(paragraph));
                    self.put("</dd>\n");
                }
                self.put("</dl>\n");
            }
            Block::Action {
                label,
                text,
                timing,
                lead,
                discussion,
            } => self.action(
                label,
                text,
                &[("Timing", timing), ("Lead", lead), (FOR_DISCUSSION, discussion)],
            ),
            Block::Quote { blocks } => {
                self.put("<blockquote>\n");
                self.blocks(blocks);
                self.put("</blockquote>\n");
            }
            Block::Rule => self.put("<hr>\n"),
            Block::PagePicture(picture) => {
                self.put("<p><img src=\"data:image/png;base64,");
                let bytes = base64(&picture.png);
                self.put(&bytes);
                self.put(&format!("\" width=\"{:.0}\" alt=\"", picture.width / 0.75));
                self.add_text(&picture.alternative);
                self.put("\"></p>\n");
            }
        }
    }

    fn paragraph(&mut self, content: &[Inline]) {
        self.put("<p>");
        self.inlines(content);
        self.put("</p>\n");
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>]) {
        let name = match start {
            None => "ul",
            Some(1) => "ol",
            Some(start) => {
                self.put(&format!("<ol start=\"{start}\">\n"));
                self.items(items);
                self.close("ol");
                return;
            }
        };
        self.open(name, "");
        self.put("\n");
        self.items(items);
        self.close(name);
    }

    fn items(&mut self, items: &[Vec<Block>]) {
        for item in items {
            self.put("<li>");
            self.blocks(item);
            self.close("li");
        }
    }

    fn action(&mut self, label: &str, text: &[Inline], known: &[(&str, &String)]) {
        self.put("<div class=\"action\" role=\"group\"");
        if !label.is_empty() {
            self.put(" aria-label=\"");
            self.add_text(label);
            self.put("\"");
        }
        self.put(">\n<p>");
        if !label.is_empty() {
            self.put("<strong>");
            self.add_text(label);
            self.put("</strong> ");
        }
        self.inlines(text);
        self.put("</p>\n");
        if known.iter().any(|(_, value)| !value.is_empty()) {
            self.put("<p>");
            for (name, value) in known {
                if !value.is_empty() {
                    self.put(&format!("<span><strong>{name}:</strong> "));
                    self.printed(value);
                    self.put("</span> ");
                }
            }
            self.put("</p>\n");
        }
        self.put("</div>\n");
    }

    fn table(&mut self, table: &Table) {
        let class = |index: usize| match table.columns.get(index).map(|column| column.align) {
            Some(Align::Centre) => "centre",
            Some(Align::Right) => "right",
            _ => "",
        };
        let fixed = !table.columns.is_empty() && table.columns.iter().all(|column| column.width.is_some());
        self.put(if fixed {
            "<table class=\"fixed\">\n"
        } else {
            "<table>\n"
        });
        self.element("caption", "", &table.summary);
        self.put("<colgroup>");
        for column in &table.columns {
            match column.width {
                Some(width) => self.put(&format!("<col style=\"width:{width}mm\">")),
                None => self.put("<col>"),
            }
        }
        self.put("</colgroup>\n<thead>\n<tr>");
        for (index, cell) in table.header.iter().enumerate() {
            let attribute = if class(index).is_empty() {
                String::new()
            } else {
                format!(" class=\"{}\"", class(index))
            };
            self.put(&format!("<th scope=\"col\"{attribute}>"));
            self.inlines(cell);
            self.put("</th>");
        }
        self.put("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            self.put("<tr>");
            for (index, cell) in row.iter().enumerate() {
                let heads = table.rows_named && index == 0;
                match (heads, class(index)) {
                    (false, class) => self.open("td", class),
                    (true, "") => self.put("<th scope=\"row\">"),
                    (true, class) => self.put(&format!("<th scope=\"row\" class=\"{class}\">")),
                }
                let asked = table.columns.get(index).and_then(|column| column.width);
                self.room = asked.map_or(f64::INFINITY, |width| f64::from(width) * 72.0 / 25.4 - CELL_INSET);
                match cell.as_slice() {
                    [Block::Paragraph { content }] => self.inlines(content),
                    blocks => self.blocks(blocks),
                }
                self.room = f64::INFINITY;
                self.put(if heads { "</th>" } else { "</td>" });
            }
            self.put("</tr>\n");
        }
        self.put("</tbody>\n</table>\n");
    }

    fn chart(&mut self, alternative: &str) {
        let Some(drawn) = self.charts.next() else { return };
        self.put("<p class=\"chart\"><img src=\"data:image/png;base64,");
        let picture = base64(&drawn.picture);
        self.put(&picture);
        self.put(&format!("\" width=\"{:.0}\" alt=\"", drawn.width / 0.75));
        self.add_text(alternative);
        self.put("\"></p>\n");
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text { text } | Inline::Code { text } => self.printed(text),
                Inline::Strong { content } => self.marked("strong", content),
                Inline::Emphasis { content } => self.marked("em", content),
                Inline::Strike { content } => self.marked("s", content),
                Inline::Link { address, content } => {
                    self.put("<a href=\"");
                    self.add_text(address);
                    self.put("\">");
                    self.inlines(content);
                    self.put("</a>");
                    if let Some(printed) = address_beside(address, content) {
                        self.add_text(&format!(" ({printed})"));
                    }
                }
                Inline::Footnote { index } => self.mark(*index),
                Inline::Break => self.put("<br>"),
                Inline::FirstPage { annex } => {
                    if let Some(led_to) = self.document.annexes.get(*annex) {
                        self.put(&format!("<a href=\"#annex-{annex}\">"));
                        self.printed(&led_to.label);
                        self.put("</a>");
                    }
                }
                Inline::Pages { .. } | Inline::Place { .. } => {}
            }
        }
    }

    fn marked(&mut self, name: &str, content: &[Inline]) {
        self.open(name, "");
        self.inlines(content);
        self.put(&format!("</{name}>"));
    }

    fn mark(&mut self, index: usize) {
        if index >= self.document.footnotes.len() {
            return;
        }
        let number = index + 1;
        let id = if self.marks.contains(&index) {
            String::new()
        } else {
            format!(" id=\"mark-{number}\"")
        };
        self.marks.push(index);
        self.put(&format!(
            "<sup><a href=\"#footnote-{number}\"{id} role=\"doc-noteref\">{number}</a></sup>"
        ));
    }

    fn footnotes(&mut self) {
        let document = self.document;
        if document.footnotes.is_empty() {
            return;
        }
        self.put("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n");
        for (index, note) in document.footnotes.iter().enumerate() {
            let number = index + 1;
            self.put(&format!("<li id=\"footnote-{number}\"><p>"));
            self.inlines(note);
            self.put(&format!(
                " <a href=\"#mark-{number}\" role=\"doc-backlink\">Back to the text</a></p></li>\n"
            ));
        }
        self.put("</ol>\n</section>\n");
    }
}

/// The style sheet with the office's typeface and colour; anything that is not plainly one is left out.
fn style(document: &Document) -> String {
    let is_plain = |sign: char| sign.is_alphanumeric() || matches!(sign, ' ' | '-');
    let typeface: String = document.style.typeface.chars().filter(|&sign| is_plain(sign)).collect();
    let written = document.style.accent.as_str();
    let well_formed = written.len() == 7
        && written
            .strip_prefix('#')
            .is_some_and(|digits| digits.bytes().all(|sign| sign.is_ascii_hexdigit()));
    STYLE
        .replace(
            "PAPER-TYPEFACE",
            if typeface.trim().is_empty() {
                "Liberation Sans"
            } else {
                typeface.trim()
            },
        )
        .replace("PAPER-ACCENT", if well_formed { written } else { "#000000" })
        .replace("PAPER-MARKING", document.marking.in_words())
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for part in bytes.chunks(3) {
        let word = part.iter().fold(0_u32, |word, &byte| word << 8 | u32::from(byte)) << (8 * (3 - part.len()));
        for place in 0..4 {
            if place <= part.len() {
                text.push(char::from(SIGNS[(word >> (18 - 6 * place) & 63) as usize]));
            } else {
                text.push('=');
            }
        }
    }
    text
}

#[cfg(test)]
mod tests;
