//! Blocks as paragraphs, lists and tables that name the template's styles.

use super::inline::Runs;
use super::look::Looks;
use super::template::LEVELS;
use crate::model::{Annex, Block, Document, FOR_DISCUSSION, Inline};
use crate::write::docx::inline::{known_of_action, labelled, starts_rightward};
use crate::write::error::Error;
use crate::write::pdf::Drawn;
use crate::write::xml::Xml;

/// A4 less two margins of 24 mm, in twentieths of a point; and on its long side.
const TEXT_WIDTH: u32 = 9184;
const TEXT_WIDTH_LANDSCAPE: u32 = 14116;

/// The body and what other parts need to know of it.
pub struct Body {
    pub xml: String,
    pub styles: String,
    pub pictures: Vec<Picture>,
}

/// A picture as a part of the package.
pub struct Picture {
    pub path: String,
    pub media: String,
    pub bytes: Vec<u8>,
}

/// Where a block stands. Widths are in twentieths of a point.
#[derive(Clone, Copy)]
pub struct BlockContext {
    pub style: &'static str,
    pub width: u32,
    pub in_table: bool,
}

pub struct Writer<'a> {
    pub xml: Xml,
    pub looks: Looks,
    runs: Runs<'a>,
    /// The lists that are open, the outermost first: the style, and the element of the item at hand.
    lists: Vec<(&'static str, &'static str)>,
    /// The page at hand lies on its long side.
    pub landscape: bool,
    pub accent: String,
    charts: Vec<Drawn>,
    drawn: usize,
    pub tables: usize,
    pictures: Vec<Picture>,
    pub place: BlockContext,
}

fn text_width(landscape: bool) -> u32 {
    if landscape { TEXT_WIDTH_LANDSCAPE } else { TEXT_WIDTH }
}

/// Writes the paper's blocks and annexes. `charts` are the drawings of its charts, in their order.
pub fn write(document: &Document, charts: Vec<Drawn>) -> Result<Body, Error> {
    let accent = document.style.accent.trim().trim_start_matches('#');
    let sound = accent.len() == 6 && accent.chars().all(|sign| sign.is_ascii_hexdigit());
    let mut writer = Writer {
        xml: Xml::default(),
        looks: Looks::default(),
        runs: Runs::new(&document.footnotes),
        lists: Vec::new(),
        landscape: document.landscape,
        accent: format!("#{}", if sound { accent } else { "1F4E79" }.to_ascii_uppercase()),
        charts,
        drawn: 0,
        tables: 0,
        pictures: Vec::new(),
        place: BlockContext {
            style: "Standard",
            width: text_width(document.landscape),
            in_table: false,
        },
    };
    // The marking of the first page is a paragraph of the text: who hears a paper hears no headers.
    let first = if document.landscape { "FirstLandscape" } else { "First" };
    let marking = writer.looks.named(
        "paragraph",
        &format!(" style:parent-style-name=\"MarkingFirst\" style:master-page-name=\"{first}\""),
        "",
    );
    writer.paragraph(&marking, &[Inline::text(document.marking.in_words())]);
    if let Some(letterhead) = &document.letterhead {
        writer.letterhead(letterhead)?;
    }
    // A note's title is its first heading, of level 1 as those below it are of level 2; a letter's headings are all
    // parts of it.
    let body = match document.body.split_first() {
        Some((Block::Heading { level: 1, content }, rest)) if document.letterhead.is_none() => {
            writer.heading("PaperTitle", 1, content);
            rest
        }
        _ => &document.body,
    };
    writer.blocks(body);
    for annex in &document.annexes {
        writer.annex(annex);
    }
    // A text that ends with a table is given an empty line by those who read it.
    writer.paragraph("TableEnd", &[]);
    Ok(Body {
        xml: writer.xml.finish(),
        styles: writer.looks.finish(),
        pictures: writer.pictures,
    })
}

impl Writer<'_> {
    pub fn blocks(&mut self, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            self.block(block, blocks.get(index + 1));
        }
    }

    fn block(&mut self, block: &Block, next: Option<&Block>) {
        match block {
            Block::Heading { level, content } => {
                let level = (*level).clamp(1, 4);
                self.heading(&format!("Heading_20_{level}"), level, content);
            }
            Block::Paragraph { content } => {
                let mut style = self.place.style.to_owned();
                // The last lines of a letter stay with its sign-off.
                if matches!(next, Some(Block::SignOff { .. })) {
                    style = self.varied(&style, "fo:keep-with-next=\"always\"");
                }
                self.paragraph(&style, content);
            }
            Block::AddressBlock {
                addressee,
                references,
                date,
            } => self.outside(|writer| writer.address(addressee, references, date)),
            Block::SignOff { words, signatory } => self.sign_off(words, signatory),
            Block::Contents { items } => self.list(Some(1), items),
            Block::List { start, items } => self.list(*start, items),
            Block::Table(table) => self.outside(|writer| writer.table(table)),
            Block::Chart(chart) => self.chart(&chart.alternative),
            Block::Facts { rows } => self.facts(rows),
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
                let outer = self.place;
                if !outer.in_table {
                    self.place.style = "Quotations";
                }
                self.blocks(blocks);
                self.place = outer;
            }
            Block::Rule => self.paragraph("HorizontalRule", &[]),
            Block::PagePicture(picture) => {
                let style = self.place.style;
                self.paragraph(style, &[Inline::text(picture.alternative.as_str())]);
            }
        }
    }

    /// Writes what no list can hold: the lists around it end, and go on below it without a number of their own.
    fn outside(&mut self, write: impl FnOnce(&mut Self)) {
        let around = std::mem::take(&mut self.lists);
        for (_, item) in around.iter().rev() {
            self.xml.close(item);
            self.xml.close("text:list");
        }
        write(self);
        for (style, _) in &around {
            self.xml.open(
                "text:list",
                &[("text:style-name", style), ("text:continue-numbering", "true")],
            );
            self.xml.open("text:list-header", &[]);
        }
        self.lists = around
            .into_iter()
            .map(|(style, _)| (style, "text:list-header"))
            .collect();
    }

    fn heading(&mut self, style: &str, level: u8, content: &[Inline]) {
        let level = level.to_string();
        self.xml
            .open("text:h", &[("text:style-name", style), ("text:outline-level", &level)]);
        self.write_inlines(content);
        self.xml.close("text:h");
    }

    pub fn paragraph(&mut self, style: &str, content: &[Inline]) {
        let rightward = starts_rightward(content);
        let style = if rightward {
            self.varied(style, "style:writing-mode=\"rl-tb\" fo:text-align=\"right\"")
        } else {
            style.to_owned()
        };
        self.xml.open("text:p", &[("text:style-name", &style)]);
        self.write_inlines(content);
        self.xml.close("text:p");
    }

    fn write_inlines(&mut self, content: &[Inline]) {
        self.runs.room = f64::from(self.place.width) / 20.0;
        self.runs.paragraph(&mut self.xml, &mut self.looks, content);
    }

    /// A named style with other properties of a paragraph beside its own.
    pub fn varied(&mut self, style: &str, properties: &str) -> String {
        self.looks.named(
            "paragraph",
            &format!(" style:parent-style-name=\"{style}\""),
            &format!("<style:paragraph-properties {properties}/>"),
        )
    }

    fn annex(&mut self, annex: &Annex) {
        let mut style = "AnnexHeading".to_owned();
        if annex.landscape != self.landscape {
            self.landscape = annex.landscape;
            self.place.width = text_width(annex.landscape);
            let page = if annex.landscape { "Landscape" } else { "Standard" };
            style = self.looks.named(
                "paragraph",
                &format!(" style:parent-style-name=\"AnnexHeading\" style:master-page-name=\"{page}\""),
                "",
            );
        }
        self.heading(&style, 1, &[Inline::text(annex.label.as_str())]);
        let title = annex.title.trim();
        if !title.is_empty() {
            self.paragraph("AnnexTitle", &[Inline::text(title)]);
        }
        self.blocks(&annex.blocks);
    }

    fn chart(&mut self, alternative: &str) {
        if self.drawn >= self.charts.len() {
            return;
        }
        let drawn = std::mem::take(&mut self.charts[self.drawn].picture);
        let size = (self.charts[self.drawn].width, self.charts[self.drawn].height);
        self.drawn += 1;
        let picture = Picture {
            path: format!("Pictures/chart{}.png", self.drawn),
            media: "image/png".to_owned(),
            bytes: drawn,
        };
        let name = format!("Chart {}", self.drawn);
        let style = self.varied("Standard", "fo:keep-with-next=\"always\"");
        self.picture(&style, picture, &name, alternative, size);
    }

    /// A picture in a paragraph of its own, across and down in points, with the words that stand for it.
    pub fn picture(&mut self, style: &str, picture: Picture, name: &str, alternative: &str, size: (f64, f64)) {
        let graphic = self.looks.named(
            "graphic",
            "",
            "<style:graphic-properties style:vertical-pos=\"top\" style:vertical-rel=\"baseline\" fo:border=\"none\" \
             fo:padding=\"0pt\"/>",
        );
        let (across, down) = (format!("{:.2}pt", size.0), format!("{:.2}pt", size.1));
        self.xml.open("text:p", &[("text:style-name", style)]);
        self.xml.open(
            "draw:frame",
            &[
                ("draw:style-name", &graphic),
                ("draw:name", name),
                ("text:anchor-type", "as-char"),
                ("svg:width", &across),
                ("svg:height", &down),
            ],
        );
        self.xml.empty(
            "draw:image",
            &[
                ("xlink:href", &picture.path),
                ("xlink:type", "simple"),
                ("xlink:show", "embed"),
                ("xlink:actuate", "onLoad"),
            ],
        );
        self.xml.open("svg:title", &[]);
        self.xml.text(name);
        self.xml.close("svg:title");
        self.xml.open("svg:desc", &[]);
        self.xml.text(alternative);
        self.xml.close("svg:desc");
        self.xml.close("draw:frame");
        self.xml.close("text:p");
        self.pictures.push(picture);
    }

    fn sign_off(&mut self, words: &str, signatory: &[String]) {
        if !words.is_empty() {
            self.paragraph("SignOff", &[Inline::text(words)]);
        }
        for (index, line) in signatory.iter().enumerate() {
            let last = index + 1 == signatory.len();
            let style = if index == 0 { "SignatoryName" } else { "SignatoryTitle" };
            // The room above and below is one property for those who read it: neither is said without the other.
            let properties = match (index, last) {
                (0, true) => "fo:margin-top=\"45.4pt\" fo:margin-bottom=\"12pt\"",
                (_, true) => "fo:margin-top=\"0pt\" fo:margin-bottom=\"12pt\"",
                (_, false) => "fo:keep-with-next=\"always\"",
            };
            let style = self.varied(style, properties);
            self.paragraph(&style, &[Inline::text(line.as_str())]);
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>]) {
        let outer = self.place;
        // Deeper lists than the format has stand at its deepest level.
        if self.lists.len() >= LEVELS {
            for item in items {
                self.blocks(item);
            }
            return;
        }
        let style = if start.is_some() { "Numbers" } else { "Bullets" };
        let depth = self.lists.len();
        self.xml.open("text:list", &[("text:style-name", style)]);
        if !outer.in_table {
            self.place.style = "ListParagraph";
        }
        for (index, item) in items.iter().enumerate() {
            // The format counts in 32 bits with a sign.
            let first = start
                .filter(|_| index == 0)
                .map(|start| start.min(2_147_483_647).to_string());
            match &first {
                Some(first) => self.xml.open("text:list-item", &[("text:start-value", first)]),
                None => self.xml.open("text:list-item", &[]),
            }
            self.lists.push((style, "text:list-item"));
            // A mark needs a paragraph to stand on.
            if !matches!(item.first(), Some(Block::Paragraph { .. })) {
                let style = self.place.style;
                self.paragraph(style, &[]);
            }
            let last = index + 1 == items.len();
            for (at, block) in item.iter().enumerate() {
                match block {
                    Block::Paragraph { content } if last && depth == 0 && at + 1 == item.len() && !outer.in_table => {
                        let style = self.varied("ListParagraph", "fo:margin-top=\"0pt\" fo:margin-bottom=\"9pt\"");
                        self.paragraph(&style, content);
                    }
                    other => self.block(other, None),
                }
            }
            if let Some((_, element)) = self.lists.pop() {
                self.xml.close(element);
            }
        }
        self.place = outer;
        self.xml.close("text:list");
    }

    fn facts(&mut self, rows: &[(String, Vec<Vec<Inline>>)]) {
        for (label, values) in rows {
            let first = labelled(label, "\t", values.first().map(Vec::as_slice).unwrap_or_default());
            self.paragraph("Facts", &first);
            for value in values.iter().skip(1) {
                self.paragraph("FactsContinued", value);
            }
        }
    }

    fn action(&mut self, label: &str, text: &[Inline], known: &[(&str, &String)]) {
        let said = known_of_action(known);
        let content = labelled(label, "\u{2002}", text);
        if said.is_empty() {
            self.paragraph("ActionAlone", &content);
            return;
        }
        self.paragraph("Action", &content);
        self.paragraph("ActionDetail", &[Inline::text(said.join("\u{2003}"))]);
    }
}
