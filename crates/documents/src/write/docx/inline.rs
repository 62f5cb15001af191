//! Runs of words: emphasis, links, footnote marks, and right-to-left scripts marked as such.

use crate::model::Inline;
use crate::write::pdf::width;
use crate::write::together::together;
use crate::write::xml::Xml;
use std::collections::BTreeSet;

/// How the words at hand look.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Look {
    pub strong: bool,
    pub emphasis: bool,
    pub strike: bool,
    pub link: bool,
}

/// Writes inlines, and gathers the addresses of links and the footnotes that were marked.
#[derive(Debug, Default)]
pub struct Runs {
    pub links: Vec<String>,
    /// Footnotes that have their mark already; Word allows one mark a note.
    marked: BTreeSet<usize>,
    footnotes: usize,
    /// How long a line is, in points: what does not fit is not held together, or Word parts it anywhere.
    pub room: f64,
}

/// The size that words are set in, with what a heavier or another typeface needs besides.
const SIZE: f64 = 12.0 * 1.04;

/// The first identity of a link; the template's own relations come before it.
pub const FIRST_LINK: usize = 101;

impl Runs {
    /// `footnotes` counts the notes that may be marked; none inside a footnote.
    pub fn new(footnotes: usize) -> Self {
        Self {
            footnotes,
            room: f64::INFINITY,
            ..Self::default()
        }
    }

    pub fn inlines(&mut self, xml: &mut Xml, content: &[Inline], look: Look) {
        for inline in content {
            match inline {
                Inline::Text { text } | Inline::Code { text } => {
                    let room = self.room;
                    run(xml, &together(text, &|stretch| width(stretch) * SIZE <= room), look);
                }
                Inline::Strong { content } => self.inlines(xml, content, Look { strong: true, ..look }),
                Inline::Emphasis { content } => self.inlines(xml, content, Look { emphasis: true, ..look }),
                Inline::Strike { content } => self.inlines(xml, content, Look { strike: true, ..look }),
                Inline::Link { address, content } => self.link(xml, address, content, look),
                Inline::Footnote { index } => self.footnote(xml, *index),
                Inline::Break => xml.raw("<w:r><w:br/></w:r>"),
                Inline::FirstPage { .. } | Inline::Pages { .. } | Inline::Place { .. } => {}
            }
        }
    }

    /// Only web and mail addresses stay links; the address follows in brackets where the words do not say it.
    fn link(&mut self, xml: &mut Xml, address: &str, content: &[Inline], look: Look) {
        let target = target(address).filter(|_| !look.link);
        match target {
            Some(target) => {
                let id = format!("rId{}", FIRST_LINK + self.links.len());
                self.links.push(target);
                xml.open("w:hyperlink", &[("r:id", &id), ("w:history", "1")]);
                self.inlines(xml, content, Look { link: true, ..look });
                xml.close("w:hyperlink");
            }
            None => self.inlines(xml, content, look),
        }
        let said = plain_text(content);
        let bare = address.strip_prefix("mailto:").unwrap_or(address);
        if !bare.is_empty() && said != bare && said != address {
            run(xml, &format!(" ({bare})"), look);
        }
    }

    fn footnote(&mut self, xml: &mut Xml, index: usize) {
        if index >= self.footnotes {
            return;
        }
        let number = (index + 1).to_string();
        xml.raw("<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>");
        if self.marked.insert(index) {
            xml.empty("w:footnoteReference", &[("w:id", &number)]);
        } else {
            xml.open("w:t", &[]);
            xml.text(&number);
            xml.close("w:t");
        }
        xml.close("w:r");
    }
}

/// A link's address as a relation may hold it, `None` when it is no web or mail address.
pub(crate) fn target(address: &str) -> Option<String> {
    let small = address.trim().to_ascii_lowercase();
    let rest = ["https://", "http://", "mailto:"]
        .iter()
        .find_map(|scheme| small.strip_prefix(scheme))?;
    // Word refuses a whole file for one address it cannot parse.
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = |c: char| c.is_alphanumeric() || "-._~:@%+".contains(c);
    if host.is_empty() || !host.chars().all(plain) || host.matches('@').count() > 1 {
        return None;
    }
    let mut out = String::with_capacity(address.len());
    for byte in address.trim().bytes() {
        let safe = byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&byte);
        if safe {
            out.push(char::from(byte))
        } else {
            out.push_str(&format!("%{byte:02X}"))
        }
    }
    Some(out)
}

/// A bold label, a gap and the words it stands before.
pub fn labelled(label: &str, gap: &str, words: &[Inline]) -> Vec<Inline> {
    let strong = Inline::Strong {
        content: vec![Inline::text(label)],
    };
    [&[strong, Inline::text(gap)][..], words].concat()
}

/// What is known of an action, each behind its name; what is empty is left out.
pub fn known_of_action(known: &[(&str, &String)]) -> Vec<String> {
    let said = known.iter().filter(|(_, words)| !words.trim().is_empty());
    said.map(|(name, words)| format!("{name}: {words}")).collect()
}

/// The words of inlines, without their looks.
pub fn plain_text(content: &[Inline]) -> String {
    let mut out = String::new();
    for inline in content {
        match inline {
            Inline::Text { text } | Inline::Code { text } => out.push_str(text),
            Inline::Strong { content }
            | Inline::Emphasis { content }
            | Inline::Strike { content }
            | Inline::Link { content, .. } => out.push_str(&plain_text(content)),
            Inline::Footnote { .. } | Inline::FirstPage { .. } | Inline::Pages { .. } | Inline::Place { .. } => {}
            Inline::Break => out.push('\n'),
        }
    }
    out
}

/// Writes words as one run a direction; tabs and line ends become their elements.
pub fn run(xml: &mut Xml, text: &str, look: Look) {
    for (part, rightward) in directions(text) {
        xml.open("w:r", &[]);
        properties(xml, look, rightward.then_some(part));
        for (index, line) in part.split('\n').enumerate() {
            if index > 0 {
                xml.empty("w:br", &[]);
            }
            for (index, piece) in line.trim_end_matches('\r').split('\t').enumerate() {
                if index > 0 {
                    xml.empty("w:tab", &[]);
                }
                if !piece.is_empty() {
                    xml.open("w:t", &[("xml:space", "preserve")]);
                    xml.text(piece);
                    xml.close("w:t");
                }
            }
        }
        xml.close("w:r");
    }
}

fn properties(xml: &mut Xml, look: Look, rightward: Option<&str>) {
    if look == Look::default() && rightward.is_none() {
        return;
    }
    xml.open("w:rPr", &[]);
    if look.link {
        xml.value("w:rStyle", "Hyperlink");
    }
    if look.strong {
        xml.raw("<w:b/><w:bCs/>");
    }
    if look.emphasis {
        xml.raw("<w:i/><w:iCs/>");
    }
    if look.strike {
        xml.raw("<w:strike/>");
    }
    if let Some(words) = rightward {
        xml.raw("<w:rtl/>");
        let hebrew = words
            .chars()
            .any(|c| matches!(c, '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}'));
        xml.empty("w:lang", &[("w:bidi", if hebrew { "he-IL" } else { "ar-SA" })]);
    }
    xml.close("w:rPr");
}

/// Strong right-to-left letters, by block.
fn is_rightward(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        && !c.is_numeric()
}

/// Cuts words into stretches that run one way. Signs and spaces between two right-to-left words go with them.
fn directions(text: &str) -> Vec<(&str, bool)> {
    if !text.chars().any(is_rightward) {
        return if text.is_empty() {
            Vec::new()
        } else {
            vec![(text, false)]
        };
    }
    let mut parts = Vec::new();
    let mut from = 0;
    let mut rightward: Option<bool> = None;
    let mut neutral_from = 0;
    for (at, c) in text.char_indices() {
        let strong = if is_rightward(c) {
            true
        } else if c.is_alphanumeric() {
            false
        } else {
            continue;
        };
        if rightward.is_some_and(|current| current != strong) {
            // What lies between belongs to the left-to-right side.
            let cut = if strong { at } else { neutral_from };
            parts.push((&text[from..cut], !strong));
            from = cut;
        }
        rightward = Some(strong);
        neutral_from = at + c.len_utf8();
    }
    parts.push((&text[from..], rightward.unwrap_or(false)));
    parts.retain(|(part, _)| !part.is_empty());
    parts
}

/// Whether a paragraph's first strong letter runs right to left.
pub fn starts_rightward(content: &[Inline]) -> bool {
    plain_text(content)
        .chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(is_rightward)
}
