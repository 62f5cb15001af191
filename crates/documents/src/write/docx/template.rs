//! The template package's parts, and the few places where a paper's own words and looks go into them.
//!
//! The template is a whole Word file taken apart: zipped up as it stands it opens in Word. What is replaced is named
//! by the constants below and nothing else.

use crate::model::Document;
use crate::write::docx::inline::FIRST_LINK;
use crate::write::docx::letterhead::Picture;
use crate::write::xml::{Xml, attribute, escaped};

pub const CONTENT_TYPES: &str = include_str!("../../../assets/docx-template/[Content_Types].xml");
pub const RELATIONS: &str = include_str!("../../../assets/docx-template/_rels/.rels");
const CORE: &str = include_str!("../../../assets/docx-template/docProps/core.xml");
const MAIN: &str = include_str!("../../../assets/docx-template/word/document.xml");
pub const MAIN_RELATIONS: &str = include_str!("../../../assets/docx-template/word/_rels/document.xml.rels");
pub const STYLES: &str = include_str!("../../../assets/docx-template/word/styles.xml");
const NUMBERING: &str = include_str!("../../../assets/docx-template/word/numbering.xml");
pub const SETTINGS: &str = include_str!("../../../assets/docx-template/word/settings.xml");
pub const FONTS: &str = include_str!("../../../assets/docx-template/word/fontTable.xml");
pub const THEME: &str = include_str!("../../../assets/docx-template/word/theme/theme1.xml");
const FOOTNOTES: &str = include_str!("../../../assets/docx-template/word/footnotes.xml");
pub const HEADER: &str = include_str!("../../../assets/docx-template/word/header1.xml");
const FIRST_HEADER: &str = include_str!("../../../assets/docx-template/word/header2.xml");
pub const FOOTER: &str = include_str!("../../../assets/docx-template/word/footer1.xml");

/// Relations of a part that the template gives none.
pub const NO_RELATIONS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\n</Relationships>"
);

/// The typeface the template is set in.
const TYPEFACE: &str = "Liberation Sans";
/// The template's accent.
const ACCENT: &str = "1F4E79";
/// The template's language.
const LANGUAGE: &str = "w:val=\"en-GB\"";
/// The template's marking, in headers and footers.
const MARKING: &str = "<w:t>OFFICIAL</w:t>";
/// A page of the template's, and the same on its long side.
const PORTRAIT: &str = "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>";
const LANDSCAPE: &str = "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>";
/// The template's first page has a header of its own.
const FIRST_PAGE: &str = "<w:titlePg/>";
/// Where the letterhead goes.
const LETTERHEAD: &str = "<!-- the letterhead stands here -->";

/// A part with the office's typeface, accent and language.
pub fn styled(part: &str, document: &Document) -> String {
    let typeface = document.style.typeface.trim();
    let accent = document.style.accent.trim().trim_start_matches('#');
    let mut part = part.to_owned();
    if !typeface.is_empty() && typeface != TYPEFACE {
        part = part.replace(TYPEFACE, &attribute(typeface));
    }
    if accent.len() == 6 && accent.chars().all(|c| c.is_ascii_hexdigit()) {
        part = part.replace(ACCENT, &accent.to_ascii_uppercase());
    }
    if !document.language.is_empty() {
        part = part.replace(LANGUAGE, &format!("w:val=\"{}\"", attribute(&document.language)));
    }
    part
}

/// A header or footer with the paper's marking.
pub fn marked(part: &str, document: &Document) -> String {
    part.replace(MARKING, &format!("<w:t>{}</w:t>", escaped(document.marking.in_words())))
}

/// The first page's header, with the letterhead in its place.
pub fn first_header(document: &Document, letterhead: &str) -> String {
    marked(FIRST_HEADER, document).replace(LETTERHEAD, letterhead)
}

/// The main part with the body in place, and its last section's page settings.
pub fn main(body: &str, last_section: &str) -> String {
    MAIN.replace(&settings(), &[body, last_section].concat())
}

/// The page settings of a section, which stand at its end.
pub fn section(landscape: bool, first: bool) -> String {
    let mut settings = settings();
    if landscape {
        settings = settings.replace(PORTRAIT, LANDSCAPE);
    }
    if !first {
        settings = settings.replace(FIRST_PAGE, "");
    }
    settings
}

/// The template's page settings.
fn settings() -> String {
    const END: &str = "</w:sectPr>";
    let section = MAIN.find("<w:sectPr>").zip(MAIN.find(END));
    section.map_or_else(String::new, |(from, to)| MAIN[from..to + END.len()].to_owned())
}

/// Title, issuer, language, and the paper's own date as the only stamp.
pub fn core(document: &Document) -> String {
    let mut xml = Xml::default();
    let mut property = |name: &str, value: &str| {
        if !value.is_empty() {
            xml.open(name, &[]);
            xml.text(value);
            xml.close(name);
        }
    };
    property("dc:title", &document.title);
    property("dc:creator", &document.issuer);
    property("dc:language", &document.language);
    if let Some(date) = document.date {
        for name in ["dcterms:created", "dcterms:modified"] {
            xml.open(name, &[("xsi:type", "dcterms:W3CDTF")]);
            xml.text(&format!("{date}T00:00:00Z"));
            xml.close(name);
        }
    }
    before(CORE, "</cp:coreProperties>", &xml.finish())
}

/// Relations with a part's links added.
pub fn relations(part: &str, links: &[String]) -> String {
    let mut xml = Xml::default();
    for (index, target) in links.iter().enumerate() {
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
        let id = format!("rId{}", FIRST_LINK + index);
        xml.empty(
            "Relationship",
            &[
                ("Id", &id),
                ("Type", kind),
                ("Target", target),
                ("TargetMode", "External"),
            ],
        );
    }
    before(part, "</Relationships>", &xml.finish())
}

/// The relation of the body to a chart, and where its picture lies below `word/`.
pub fn chart_relation(index: usize) -> String {
    format!("rIdChart{}", index + 1)
}

pub fn chart_target(index: usize) -> String {
    format!("media/chart{}.png", index + 1)
}

/// Relations with those to the charts' pictures added.
pub fn charts(part: &str, count: usize) -> String {
    let mut xml = Xml::default();
    for index in 0..count {
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
        let (id, target) = (chart_relation(index), chart_target(index));
        xml.empty("Relationship", &[("Id", &id), ("Type", kind), ("Target", &target)]);
    }
    before(part, "</Relationships>", &xml.finish())
}

/// Relations of the first page's header to its pictures.
pub fn pictures(pictures: &[Picture]) -> String {
    let mut xml = Xml::default();
    for picture in pictures {
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
        xml.empty(
            "Relationship",
            &[("Id", picture.id), ("Type", kind), ("Target", picture.target)],
        );
    }
    before(NO_RELATIONS, "</Relationships>", &xml.finish())
}

/// The template's lists, and an instance for every ordered list of the paper.
pub fn numbering(lists: &[OrderedList]) -> String {
    let mut xml = Xml::default();
    for (index, list) in lists.iter().enumerate() {
        xml.open("w:num", &[("w:numId", &(FIRST_LIST + index).to_string())]);
        xml.value("w:abstractNumId", "1");
        xml.open("w:lvlOverride", &[("w:ilvl", &list.level.to_string())]);
        // The format counts in 32 bits with a sign.
        xml.value("w:startOverride", &list.start.min(2_147_483_647).to_string());
        xml.close("w:lvlOverride");
        xml.close("w:num");
    }
    before(NUMBERING, "</w:numbering>", &xml.finish())
}

/// The template's separators and the paper's footnotes.
pub fn footnotes(notes: &str) -> String {
    before(FOOTNOTES, "</w:footnotes>", notes)
}

fn before(part: &str, mark: &str, xml: &str) -> String {
    match part.rfind(mark) {
        Some(at) => [&part[..at], xml, &part[at..]].concat(),
        None => part.to_owned(),
    }
}

/// The template's own list of bullets is instance 1; ordered lists follow.
pub const FIRST_LIST: usize = 2;

/// An ordered list: its own instance, so that it restarts by itself.
pub struct OrderedList {
    pub level: usize,
    pub start: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A restyled template that no longer holds these would print another office's marking.
    #[test]
    fn the_template_holds_every_word_that_is_replaced() {
        for (part, mark) in [
            (STYLES, TYPEFACE),
            (STYLES, ACCENT),
            (STYLES, LANGUAGE),
            (SETTINGS, LANGUAGE),
            (FONTS, TYPEFACE),
            (HEADER, MARKING),
            (FIRST_HEADER, LETTERHEAD),
            (FOOTER, MARKING),
            (MAIN, "<w:sectPr>"),
            (MAIN, PORTRAIT),
            (MAIN, FIRST_PAGE),
            (CORE, "</cp:coreProperties>"),
            (NUMBERING, "</w:numbering>"),
            (FOOTNOTES, "</w:footnotes>"),
            (MAIN_RELATIONS, "</Relationships>"),
        ] {
            assert!(part.contains(mark), "{mark}");
        }
    }
}
