//! Runs of words: emphasis, links, footnotes; spaces and tabs as the format has them.

use std::collections::BTreeSet;

use super::look::Looks;
use crate::model::Inline;
use crate::write::docx::inline::{plain_text, target};
use crate::write::pdf::width;
use crate::write::together::together;
use crate::write::xml::Xml;

/// How the words at hand look.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Look {
    strong: bool,
    emphasis: bool,
    strike: bool,
    link: bool,
}

/// Writes runs, and knows which footnotes were marked.
#[derive(Debug, Default)]
pub struct Runs<'a> {
    notes: &'a [Vec<Inline>],
    marked: BTreeSet<usize>,
    /// How long a line is, in points: what does not fit is not held together.
    pub room: f64,
    /// What comes next stands after a space or at the beginning, where the format drops a space.
    spaced: bool,
}

/// The size that words are set in, with what a heavier or another typeface needs besides.
const SIZE: f64 = 12.0 * 1.04;

impl<'a> Runs<'a> {
    /// Runs that may mark these notes.
    pub fn new(notes: &'a [Vec<Inline>]) -> Self {
        Self {
            notes,
            ..Self::default()
        }
    }

    /// A paragraph's runs.
    pub fn paragraph(&mut self, xml: &mut Xml, looks: &mut Looks, content: &[Inline]) {
        self.spaced = true;
        self.inlines(xml, looks, content, Look::default());
    }

    fn inlines(&mut self, xml: &mut Xml, looks: &mut Looks, content: &[Inline], look: Look) {
        for inline in content {
            match inline {
                Inline::Text { text } | Inline::Code { text } => {
                    let room = self.room;
                    self.run(
                        xml,
                        looks,
                        &together(text, &|stretch| width(stretch) * SIZE <= room),
                        look,
                    );
                }
                Inline::Strong { content } => self.inlines(xml, looks, content, Look { strong: true, ..look }),
                Inline::Emphasis { content } => self.inlines(xml, looks, content, Look { emphasis: true, ..look }),
                Inline::Strike { content } => self.inlines(xml, looks, content, Look { strike: true, ..look }),
                Inline::Link { address, content } => self.link(xml, looks, address, content, look),
                Inline::Footnote { index } => self.footnote(xml, looks, *index),
                Inline::Break => {
                    xml.empty("text:line-break", &[]);
                    self.spaced = true;
                }
                Inline::FirstPage { .. } | Inline::Pages { .. } | Inline::Place { .. } => {}
            }
        }
    }

    /// Only web and mail addresses stay links; the address follows in brackets where the words do not say it.
    fn link(&mut self, xml: &mut Xml, looks: &mut Looks, address: &str, content: &[Inline], look: Look) {
        match target(address).filter(|_| !look.link) {
            Some(target) => {
                xml.open("text:a", &[("xlink:type", "simple"), ("xlink:href", &target)]);
                self.inlines(xml, looks, content, Look { link: true, ..look });
                xml.close("text:a");
            }
            None => self.inlines(xml, looks, content, look),
        }
        let said = plain_text(content);
        let bare = address.strip_prefix("mailto:").unwrap_or(address);
        if !bare.is_empty() && said != bare && said != address {
            self.run(xml, looks, &format!(" ({bare})"), look);
        }
    }

    fn footnote(&mut self, xml: &mut Xml, looks: &mut Looks, index: usize) {
        let Some(note) = self.notes.get(index) else {
            return;
        };
        let number = (index + 1).to_string();
        if !self.marked.insert(index) {
            // The format has one mark a note: another is its number.
            xml.open("text:span", &[("text:style-name", "Footnote_20_anchor")]);
            xml.text(&number);
            xml.close("text:span");
            return;
        }
        let id = format!("note{number}");
        xml.open("text:note", &[("text:id", &id), ("text:note-class", "footnote")]);
        xml.open("text:note-citation", &[("text:label", &number)]);
        xml.text(&number);
        xml.close("text:note-citation");
        xml.open("text:note-body", &[]);
        xml.open("text:p", &[("text:style-name", "Footnote")]);
        let mut inner = Runs {
            room: self.room,
            ..Runs::default()
        };
        inner.paragraph(xml, looks, note);
        xml.close("text:p");
        xml.close("text:note-body");
        xml.close("text:note");
        self.spaced = false;
    }

    fn run(&mut self, xml: &mut Xml, looks: &mut Looks, text: &str, look: Look) {
        if text.is_empty() {
            return;
        }
        let styled = (look != Look::default()).then(|| style(looks, look));
        if let Some(name) = &styled {
            xml.open("text:span", &[("text:style-name", name)]);
        }
        let mut plain = String::new();
        for sign in text.replace("\r\n", "\n").chars() {
            let special = match sign {
                ' ' if self.spaced => Some("<text:s/>"),
                '\t' => Some("<text:tab/>"),
                '\n' | '\r' => Some("<text:line-break/>"),
                _ => None,
            };
            self.spaced = matches!(sign, ' ' | '\t' | '\n' | '\r');
            match special {
                Some(element) => {
                    xml.text(&plain);
                    plain.clear();
                    xml.raw(element);
                }
                None => plain.push(sign),
            }
        }
        xml.text(&plain);
        if styled.is_some() {
            xml.close("text:span");
        }
    }
}

fn style(looks: &mut Looks, look: Look) -> String {
    let mut properties = String::from("<style:text-properties");
    if look.strong {
        properties
            .push_str(" fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\"");
    }
    if look.emphasis {
        properties.push_str(
            " fo:font-style=\"italic\" style:font-style-asian=\"italic\" style:font-style-complex=\"italic\"",
        );
    }
    if look.strike {
        properties.push_str(" style:text-line-through-style=\"solid\" style:text-line-through-type=\"single\"");
    }
    properties.push_str("/>");
    let parent = if look.link {
        " style:parent-style-name=\"Internet_20_link\""
    } else {
        ""
    };
    looks.named("text", parent, &properties)
}
