//! The parts of the package, and the few places where a paper's own words and looks go into the styles.

use crate::model::Document;
use crate::write::xml::{Xml, attribute, escaped};

const STYLES: &str = include_str!("../../../assets/odt-template/styles.xml");

/// Of the room below a paragraph and that above the next the larger one is kept, as in the other formats.
pub const SETTINGS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
    "<office:document-settings xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"",
    " xmlns:config=\"urn:oasis:names:tc:opendocument:xmlns:config:1.0\"",
    " xmlns:ooo=\"http://openoffice.org/2004/office\" office:version=\"1.3\"><office:settings>",
    "<config:config-item-set config:name=\"ooo:configuration-settings\">",
    "<config:config-item config:name=\"AddParaTableSpacing\" config:type=\"boolean\">false</config:config-item>",
    "</config:config-item-set></office:settings></office:document-settings>"
);

/// The typeface, the accent, the language and the marking of the template.
const TYPEFACE: &str = "Liberation Sans";
const ACCENT: &str = "#1F4E79";
const LANGUAGE: &str = "fo:language=\"en\" fo:country=\"GB\"";
const MARKING: &str = ">OFFICIAL</text:p>";
/// Where the levels of lists go.
const BULLETS: &str = "<!-- the levels of bullets stand here -->";
const NUMBERS: &str = "<!-- the levels of numbers stand here -->";

/// One list level's indent, in points.
const INDENT: f64 = 21.25;
/// The levels that the format has.
pub const LEVELS: usize = 10;

const NAMESPACES: &str = concat!(
    "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"",
    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"",
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"",
    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"",
    " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\"",
    " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"",
    " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\"",
    " xmlns:xlink=\"http://www.w3.org/1999/xlink\" office:version=\"1.3\""
);

/// The styles with the office's typeface and accent, the paper's language and its marking.
pub fn styles(document: &Document) -> String {
    let typeface = document.style.typeface.trim();
    let accent = document.style.accent.trim().trim_start_matches('#');
    let mut part = STYLES.replace(MARKING, &format!(">{}</text:p>", escaped(document.marking.in_words())));
    if !typeface.is_empty() && typeface != TYPEFACE {
        // A quotation mark inside would end the name of the family.
        part = part.replace(TYPEFACE, &attribute(&typeface.replace('\'', "")));
    }
    if accent.len() == 6 && accent.chars().all(|sign| sign.is_ascii_hexdigit()) {
        part = part.replace(ACCENT, &format!("#{}", accent.to_ascii_uppercase()));
    }
    if let Some((language, country)) = document.language.split_once('-') {
        let language = format!(
            "fo:language=\"{}\" fo:country=\"{}\"",
            attribute(language),
            attribute(country)
        );
        part = part.replace(LANGUAGE, &language);
    }
    part.replace(BULLETS, &levels(false)).replace(NUMBERS, &levels(true))
}

/// The levels of a list: bullets, or numbers with a full stop.
fn levels(numbers: bool) -> String {
    let mut xml = Xml::default();
    for level in 1..=LEVELS {
        let number = level.to_string();
        let name = if numbers {
            "text:list-level-style-number"
        } else {
            "text:list-level-style-bullet"
        };
        let mut attributes = vec![("text:level", number.as_str())];
        if numbers {
            let format = ["1", "a", "i"][(level - 1) % 3];
            attributes.extend([("style:num-format", format), ("style:num-suffix", ".")]);
        } else {
            attributes.push(("text:bullet-char", ["•", "–", "▪"][(level - 1) % 3]));
        }
        xml.open(name, &attributes);
        let left = format!("{:.2}pt", INDENT * level as f64);
        let hanging = format!("-{INDENT:.2}pt");
        xml.open(
            "style:list-level-properties",
            &[("text:list-level-position-and-space-mode", "label-alignment")],
        );
        xml.empty(
            "style:list-level-label-alignment",
            &[
                ("text:label-followed-by", "listtab"),
                ("text:list-tab-stop-position", &left),
                ("fo:text-indent", &hanging),
                ("fo:margin-left", &left),
            ],
        );
        xml.close("style:list-level-properties");
        xml.close(name);
    }
    xml.finish()
}

/// The main part.
pub fn content(styles: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content {NAMESPACES}>\
         <office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
}

/// Title, issuer, language, and the paper's own date as the only stamp.
pub fn meta(document: &Document) -> String {
    let mut xml = Xml::default();
    xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.raw(concat!(
        "<office:document-meta xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"",
        " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"",
        " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" office:version=\"1.3\"><office:meta>"
    ));
    let mut property = |name: &str, value: &str| {
        if !value.is_empty() {
            xml.open(name, &[]);
            xml.text(value);
            xml.close(name);
        }
    };
    property("dc:title", &document.title);
    property("meta:initial-creator", &document.issuer);
    property("dc:creator", &document.issuer);
    property("dc:language", &document.language);
    if let Some(date) = document.date {
        property("meta:creation-date", &format!("{date}T00:00:00"));
        property("dc:date", &format!("{date}T00:00:00"));
    }
    xml.raw("</office:meta></office:document-meta>");
    xml.finish()
}

/// What the package holds.
pub fn manifest(kind: &str, pictures: &[(&str, &str)]) -> String {
    let mut xml = Xml::default();
    xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.raw(
        "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" \
        manifest:version=\"1.3\">",
    );
    let parts = [
        ("/", kind),
        ("content.xml", "text/xml"),
        ("styles.xml", "text/xml"),
        ("settings.xml", "text/xml"),
        ("meta.xml", "text/xml"),
    ];
    for (path, media) in parts.iter().chain(pictures) {
        let mut attributes = vec![("manifest:full-path", *path), ("manifest:media-type", *media)];
        if *path == "/" {
            attributes.insert(1, ("manifest:version", "1.3"));
        }
        xml.empty("manifest:file-entry", &attributes);
    }
    xml.raw("</manifest:manifest>");
    xml.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A restyled template that no longer holds these would print another office's marking.
    #[test]
    fn the_template_holds_every_word_that_is_replaced() {
        for mark in [TYPEFACE, ACCENT, LANGUAGE, MARKING, BULLETS, NUMBERS] {
            assert!(STYLES.contains(mark), "{mark}");
        }
    }
}
