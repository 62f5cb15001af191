//! A writer of XML text: names and attributes go in, words are escaped, characters that XML cannot hold are replaced.

use quick_xml::escape::{escape, partial_escape};
use std::borrow::Cow;

/// A growing piece of XML.
#[derive(Debug, Default)]
pub struct Xml {
    out: String,
}

impl Xml {
    /// An opening tag. Attribute values are escaped.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.out.push('>');
    }

    /// A closing tag.
    pub fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.out.push_str("/>");
    }

    /// An element without content and with `w:val` alone, which is most of the format.
    pub fn value(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// Words, escaped.
    pub fn text(&mut self, words: &str) {
        self.out.push_str(&partial_escape(clean(words)));
    }

    /// XML that is already written.
    pub fn raw(&mut self, xml: &str) {
        self.out.push_str(xml);
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.out
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.out.push_str(&attribute(value));
            self.out.push('"');
        }
    }
}

/// An attribute's value, escaped; line breaks in it become spaces.
pub fn attribute(value: &str) -> String {
    escape(clean(value)).replace(['\n', '\r', '\t'], " ")
}

/// Words inside an element, escaped.
pub fn escaped(words: &str) -> String {
    partial_escape(clean(words)).into_owned()
}

/// XML 1.0 holds no control characters but tab and line ends, and not the last two of the plane.
fn clean(words: &str) -> Cow<'_, str> {
    let illegal =
        |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if words.contains(illegal) {
        Cow::Owned(words.replace(illegal, "\u{fffd}"))
    } else {
        Cow::Borrowed(words)
    }
}
