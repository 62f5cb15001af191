//! A bounded reader of XML events: no document type, no entities of the file's own, a limited depth.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// Elements inside elements; a table in a text box in a table needs some forty.
const DEEPEST: usize = 256;

/// What a reader of a part is told.
pub enum Happening<'a> {
    /// An element opens; an empty one opens and closes.
    Open(&'a str, &'a BytesStart<'a>),
    /// An element closes.
    Close(&'a str),
    Words(&'a str),
}

/// Runs through a part. Names are told without their prefix.
pub fn run(part: &str, mut told: impl FnMut(Happening)) -> Result<(), String> {
    let mut reader = Reader::from_str(part);
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| "its XML is broken".to_owned())? {
            Event::Start(element) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(format!("its elements are nested more than {DEEPEST} deep"));
                }
                told(Happening::Open(element.local_name().into_inner(), &element));
            }
            Event::Empty(element) => {
                let name = element.local_name();
                told(Happening::Open(name.into_inner(), &element));
                told(Happening::Close(name.into_inner()));
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                told(Happening::Close(element.local_name().into_inner()));
            }
            Event::Text(words) => told(Happening::Words(&words.xml10_content())),
            Event::CData(words) => told(Happening::Words(&words.xml10_content())),
            Event::GeneralRef(reference) => {
                let resolved = reference
                    .resolve_char_ref()
                    .map_err(|_| "its XML is broken".to_owned())?;
                match resolved {
                    Some('\0') => return Err("its XML is broken".to_owned()),
                    Some(character) => told(Happening::Words(character.encode_utf8(&mut [0; 4]))),
                    None => match resolve_xml_entity(&reference) {
                        Some(words) => told(Happening::Words(words)),
                        None => return Err("it uses an entity, which an Office file may not".to_owned()),
                    },
                }
            }
            Event::DocType(_) => {
                return Err("it has a document type definition, which an Office file may not".to_owned());
            }
            Event::Eof if depth > 0 => return Err("its XML is cut short".to_owned()),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
        }
    }
}

/// An attribute by its name without prefix.
pub fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().into_inner() == name)
        .and_then(|attribute| attribute.normalized_value(XmlVersion::Implicit1_0).ok())
        .map(std::borrow::Cow::into_owned)
}

/// An attribute that names something. Real ones are short; a long one is cut, because it is copied to wherever it is
/// referred to.
pub fn identity(element: &BytesStart, name: &str) -> Option<String> {
    attribute(element, name).map(|value| value.chars().take(80).collect())
}

/// Whether a switch such as `w:b` is on: present, and not `0` or `false`.
pub fn on(element: &BytesStart) -> bool {
    !matches!(
        attribute(element, "val").as_deref(),
        Some("0" | "false" | "off" | "none")
    )
}
