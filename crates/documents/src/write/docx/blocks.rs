//! Blocks as paragraphs and tables that name the template's styles.

use crate::model::FOR_DISCUSSION;
use crate::model::{Annex, Block, Document, Inline};
use crate::write::docx::image::Drawing;
use crate::write::docx::inline::{self, Look, Runs, known_of_action, labelled};
use crate::write::docx::template::{self, FIRST_LIST, OrderedList};
use crate::write::pdf::Drawn;
use crate::write::xml::Xml;

/// A4 less two margins of 24 mm, in twentieths of a point; and on its long side.
const TEXT_WIDTH: u32 = 9184;
const TEXT_WIDTH_LANDSCAPE: u32 = 14116;
/// English Metric Units in a point.
const UNITS_A_POINT: f64 = 12_700.0;
/// The identity of the first chart's drawing; the letterhead's comes before it.
const FIRST_CHART: usize = 2;
/// One list level's indent, as in the template's numbering.
const INDENT: u32 = 425;
/// The room below a paragraph, as in the template's defaults.
const AFTER_LIST: usize = 180;
/// A line of body text.
const LINE: usize = 308;

/// The body and everything other parts need to know of it.
pub struct Body {
    pub xml: String,
    pub links: Vec<String>,
    pub lists: Vec<OrderedList>,
    pub footnotes: String,
    pub footnote_links: Vec<String>,
    pub charts: Vec<Drawn>,
    /// The page settings of the section at the end.
    pub last_section: String,
}

/// Writes the paper's blocks, annexes and footnotes. `charts` are the drawings of its charts, in their order.
pub fn write(document: &Document, charts: Vec<Drawn>) -> Body {
    let mut writer = Writer {
        xml: Xml::default(),
        runs: Runs::new(document.footnotes.len()),
        lists: Vec::new(),
        landscape: document.landscape,
        first_section: true,
        charts: &charts,
        drawn: 0,
        place: BlockContext {
            style: None,
            width: text_width(document.landscape),
            level: 0,
            in_table: false,
            closes_list: true,
        },
    };
    writer.marking(document.marking.in_words());
    // A note's title is its first heading, of level 1 as those below it are of level 2; a letter's headings are all
    // parts of it.
    let body = match document.body.split_first() {
        Some((Block::Heading { level: 1, content }, rest)) if document.letterhead.is_none() => {
            writer.paragraph(
                Paragraph {
                    style: Some("PaperTitle"),
                    ..Paragraph::default()
                },
                content,
            );
            rest
        }
        _ => &document.body,
    };
    writer.blocks(body);
    for annex in &document.annexes {
        writer.annex(annex);
    }
    let last_section = writer.section();
    let mut footnotes = Xml::default();
    let mut runs = Runs::new(0);
    for (index, content) in document.footnotes.iter().enumerate() {
        footnotes.open("w:footnote", &[("w:id", &(index + 1).to_string())]);
        footnotes.raw("<w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/>");
        if inline::starts_rightward(content) {
            footnotes.raw("<w:bidi/>");
        }
        footnotes.raw("</w:pPr><w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>");
        inline::run(&mut footnotes, " ", Look::default());
        runs.inlines(&mut footnotes, content, Look::default());
        footnotes.raw("</w:p></w:footnote>");
    }
    Body {
        xml: writer.xml.finish(),
        links: writer.runs.links,
        lists: writer.lists,
        footnotes: footnotes.finish(),
        footnote_links: runs.links,
        charts,
        last_section,
    }
}

fn text_width(landscape: bool) -> u32 {
    if landscape { TEXT_WIDTH_LANDSCAPE } else { TEXT_WIDTH }
}

/// Where a block stands.
#[derive(Clone, Copy)]
pub struct BlockContext {
    pub style: Option<&'static str>,
    pub width: u32,
    pub level: usize,
    pub in_table: bool,
    /// The last paragraph of a list here has the room of a paragraph below it, not that of an item.
    pub closes_list: bool,
}

/// A paragraph's own properties, in the order the format wants them.
#[derive(Default, Clone, Copy)]
pub struct Paragraph<'a> {
    pub style: Option<&'a str>,
    pub keep_next: Option<bool>,
    pub frame: Option<u32>,
    pub list: Option<(usize, usize)>,
    pub before: Option<usize>,
    pub after: Option<usize>,
    pub indent: Option<u32>,
    pub align: Option<&'a str>,
}

pub struct Writer<'a> {
    pub xml: Xml,
    runs: Runs,
    lists: Vec<OrderedList>,
    /// The page at hand lies on its long side.
    pub landscape: bool,
    first_section: bool,
    charts: &'a [Drawn],
    /// How many of the charts stand already.
    drawn: usize,
    pub place: BlockContext,
}

impl Writer<'_> {
    pub fn blocks(&mut self, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            self.block(block, blocks.get(index + 1));
            // Two tables that touch become one, and neither a cell nor a body may end with a table.
            if matches!(block, Block::Table(_)) {
                self.plain("TableEnd", &[]);
            }
        }
    }

    fn block(&mut self, block: &Block, next: Option<&Block>) {
        match block {
            Block::Heading { level, content } => {
                let style = format!("Heading{}", (*level).clamp(1, 4));
                self.paragraph(
                    Paragraph {
                        style: Some(&style),
                        ..Paragraph::default()
                    },
                    content,
                );
            }
            Block::Paragraph { content } => {
                // The last lines of a letter stay with its sign-off.
                let keep_next = matches!(next, Some(Block::SignOff { .. })).then_some(true);
                self.paragraph(
                    Paragraph {
                        style: self.place.style,
                        keep_next,
                        ..Paragraph::default()
                    },
                    content,
                );
            }
            Block::AddressBlock {
                addressee,
                references,
                date,
            } => self.address(addressee, references, date),
            Block::SignOff { words, signatory } => self.sign_off(words, signatory),
            Block::Contents { items } => self.list(Some(1), items),
            Block::List { start, items } => self.list(*start, items),
            Block::Table(table) => self.table(table),
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
                    self.place.style = Some("Quote");
                }
                self.blocks(blocks);
                self.place = outer;
            }
            Block::Rule => self.plain("HorizontalRule", &[]),
            Block::PagePicture(picture) => self.paragraph(
                Paragraph {
                    style: self.place.style,
                    ..Paragraph::default()
                },
                &[Inline::text(picture.alternative.as_str())],
            ),
        }
    }

    /// The page settings of the section that ends here.
    fn section(&self) -> String {
        template::section(self.landscape, self.first_section)
    }

    /// Turns the page: what comes is a section of its own.
    fn turn(&mut self) {
        let section = self.section();
        self.xml.raw("<w:p><w:pPr><w:pStyle w:val=\"TableEnd\"/>");
        self.xml.raw(&section);
        self.xml.raw("</w:pPr></w:p>");
        self.landscape = !self.landscape;
        self.first_section = false;
        self.place.width = text_width(self.landscape);
    }

    fn chart(&mut self, alternative: &str) {
        let Some(drawn) = self.charts.get(self.drawn) else {
            return;
        };
        let name = format!("Chart {}", self.drawn + 1);
        let relation = template::chart_relation(self.drawn);
        let units = |points: f64| (points * UNITS_A_POINT).round() as u64;
        let drawing = Drawing {
            relation: &relation,
            number: FIRST_CHART + self.drawn,
            name: &name,
            alternative,
            size: (units(drawn.width), units(drawn.height)),
            extension: "",
        };
        self.drawn += 1;
        self.xml.raw("<w:p><w:pPr><w:keepNext/></w:pPr><w:r>");
        self.xml.raw(&drawing.xml());
        self.xml.raw("</w:r></w:p>");
    }

    /// The marking of the first page: a paragraph of the text, set where the header of the other pages has theirs. Who
    /// hears a paper hears no headers.
    fn marking(&mut self, words: &str) {
        self.xml.raw(concat!(
            "<w:p><w:pPr><w:pStyle w:val=\"Marking\"/><w:framePr w:w=\"5670\" w:hSpace=\"0\" w:wrap=\"around\" \
             w:vAnchor=\"page\"",
            " w:hAnchor=\"page\" w:xAlign=\"center\" w:y=\"454\"/></w:pPr>"
        ));
        inline::run(&mut self.xml, words, Look::default());
        self.xml.raw("</w:p>");
    }

    fn annex(&mut self, annex: &Annex) {
        if annex.landscape != self.landscape {
            self.turn();
        }
        let title = annex.title.trim();
        self.plain("AnnexHeading", &[Inline::text(annex.label.as_str())]);
        if !title.is_empty() {
            self.plain("AnnexTitle", &[Inline::text(title)]);
        }
        self.blocks(&annex.blocks);
    }

    pub fn plain(&mut self, style: &str, content: &[Inline]) {
        self.paragraph(
            Paragraph {
                style: Some(style),
                ..Paragraph::default()
            },
            content,
        );
    }

    pub fn paragraph(&mut self, paragraph: Paragraph, content: &[Inline]) {
        self.xml.open("w:p", &[]);
        properties(&mut self.xml, &paragraph, inline::starts_rightward(content));
        self.runs.room = f64::from(self.place.width) / 20.0;
        self.runs.inlines(&mut self.xml, content, Look::default());
        self.xml.close("w:p");
    }

    /// References and date in a frame at the right, so that the addressee's lines keep their own width and order.
    fn address(&mut self, addressee: &[String], references: &[(String, String)], date: &str) {
        let mut right: Vec<String> = references
            .iter()
            .map(|(label, words)| format!("{label}: {words}"))
            .collect();
        let referenced = right.len();
        if !date.is_empty() {
            right.push(date.to_owned());
        }
        let longest = right.iter().map(|line| line.chars().count()).max().unwrap_or(0);
        // About 2.3 mm a character at 12 points; never more than half the page.
        let width = u32::try_from(longest)
            .unwrap_or(u32::MAX)
            .saturating_mul(130)
            .saturating_add(200)
            .clamp(1700, TEXT_WIDTH / 2);
        for (index, line) in right.iter().enumerate() {
            let dated = index == referenced;
            let paragraph = Paragraph {
                style: Some(if dated { "LetterDate" } else { "Reference" }),
                frame: Some(width),
                // The date stands beside the addressee's last line.
                before: dated.then(|| addressee.len().saturating_sub(right.len()) * LINE),
                ..Paragraph::default()
            };
            self.paragraph(paragraph, &[Inline::text(line.as_str())]);
        }
        let short_by = right.len().saturating_sub(addressee.len()) * LINE;
        if addressee.is_empty() && !right.is_empty() {
            let gap = Paragraph {
                style: Some("Addressee"),
                after: Some(short_by.saturating_sub(LINE) + 300),
                ..Paragraph::default()
            };
            self.paragraph(gap, &[]);
        }
        for (index, line) in addressee.iter().enumerate() {
            let last = index + 1 == addressee.len();
            let after = last.then_some(300 + short_by);
            self.paragraph(
                Paragraph {
                    style: Some("Addressee"),
                    after,
                    ..Paragraph::default()
                },
                &[Inline::text(line.as_str())],
            );
        }
    }

    fn sign_off(&mut self, words: &str, signatory: &[String]) {
        if !words.is_empty() {
            self.plain("SignOff", &[Inline::text(words)]);
        }
        for (index, line) in signatory.iter().enumerate() {
            let last = index + 1 == signatory.len();
            let paragraph = Paragraph {
                style: Some(if index == 0 { "SignatoryName" } else { "SignatoryTitle" }),
                keep_next: Some(!last),
                after: last.then_some(240),
                ..Paragraph::default()
            };
            self.paragraph(paragraph, &[Inline::text(line.as_str())]);
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>]) {
        let outer = self.place;
        let level = outer.level.min(8);
        let instance = match start {
            None => 1,
            Some(start) => {
                self.lists.push(OrderedList { level, start });
                FIRST_LIST + self.lists.len() - 1
            }
        };
        let style = if outer.in_table { "TableText" } else { "ListParagraph" };
        let indent = INDENT * (u32::try_from(level).unwrap_or(8) + 1);
        for (index, item) in items.iter().enumerate() {
            let closes = outer.closes_list && index + 1 == items.len();
            let (first, rest): (&[Inline], &[Block]) = match item.split_first() {
                Some((Block::Paragraph { content }, rest)) => (content, rest),
                // A mark needs a paragraph to stand on.
                _ => (&[], item),
            };
            let room = |last: bool| (closes && last).then_some(AFTER_LIST);
            let list = Some((instance, level));
            self.paragraph(
                Paragraph {
                    style: Some(style),
                    list,
                    after: room(rest.is_empty()),
                    ..Paragraph::default()
                },
                first,
            );
            for (index, block) in rest.iter().enumerate() {
                let last = index + 1 == rest.len();
                if let Block::Paragraph { content } = block {
                    let indent = Some(indent);
                    self.paragraph(
                        Paragraph {
                            style: Some(style),
                            indent,
                            after: room(last),
                            ..Paragraph::default()
                        },
                        content,
                    );
                } else {
                    self.place = BlockContext {
                        level: outer.level + 1,
                        closes_list: closes && last,
                        ..outer
                    };
                    self.blocks(std::slice::from_ref(block));
                    self.place = outer;
                }
            }
        }
    }

    fn facts(&mut self, rows: &[(String, Vec<Vec<Inline>>)]) {
        for (label, values) in rows {
            let first = labelled(label, "\t", values.first().map(Vec::as_slice).unwrap_or_default());
            self.plain("Facts", &first);
            for value in values.iter().skip(1) {
                self.plain("FactsContinued", value);
            }
        }
    }

    fn action(&mut self, label: &str, text: &[Inline], known: &[(&str, &String)]) {
        let said = known_of_action(known);
        let content = labelled(label, "\u{2002}", text);
        if said.is_empty() {
            let alone = Paragraph {
                style: Some("Action"),
                keep_next: Some(false),
                after: Some(180),
                ..Paragraph::default()
            };
            self.paragraph(alone, &content);
            return;
        }
        self.plain("Action", &content);
        self.plain("ActionDetail", &[Inline::text(said.join("\u{2003}"))]);
    }
}

fn properties(xml: &mut Xml, paragraph: &Paragraph, bidi: bool) {
    let plain = paragraph.style.is_none() && paragraph.keep_next.is_none() && paragraph.list.is_none();
    if plain && !bidi && paragraph.before.is_none() && paragraph.after.is_none() && paragraph.indent.is_none() {
        return;
    }
    xml.open("w:pPr", &[]);
    if let Some(style) = paragraph.style {
        xml.value("w:pStyle", style);
    }
    match paragraph.keep_next {
        Some(true) => xml.empty("w:keepNext", &[]),
        Some(false) => xml.value("w:keepNext", "0"),
        None => {}
    }
    if let Some(width) = paragraph.frame {
        let width = width.to_string();
        xml.empty(
            "w:framePr",
            &[
                ("w:w", &width),
                ("w:hSpace", "170"),
                ("w:wrap", "around"),
                ("w:vAnchor", "text"),
                ("w:hAnchor", "margin"),
                ("w:xAlign", "right"),
                ("w:y", "1"),
            ],
        );
    }
    if let Some((instance, level)) = paragraph.list {
        xml.open("w:numPr", &[]);
        xml.value("w:ilvl", &level.to_string());
        xml.value("w:numId", &instance.to_string());
        xml.close("w:numPr");
    }
    if bidi {
        xml.empty("w:bidi", &[]);
    }
    let before = paragraph.before.map(|twips| twips.to_string());
    let after = paragraph.after.map(|twips| twips.to_string());
    match (&before, &after) {
        (Some(before), Some(after)) => xml.empty("w:spacing", &[("w:before", before), ("w:after", after)]),
        (Some(before), None) => xml.empty("w:spacing", &[("w:before", before)]),
        (None, Some(after)) => xml.empty("w:spacing", &[("w:after", after)]),
        (None, None) => {}
    }
    if let Some(indent) = paragraph.indent {
        xml.empty("w:ind", &[("w:left", &indent.to_string())]);
    }
    if let Some(align) = paragraph.align {
        xml.value("w:jc", align);
    }
    xml.close("w:pPr");
}
