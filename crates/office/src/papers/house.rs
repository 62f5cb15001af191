//! The house style of every paper, and its bytes in a format.

use std::sync::OnceLock;

use documents::compose::House;
use documents::model::{Document, Image};
use documents::write::Format;
use documents::write::pdf::Press;
use domain::settings::Settings;
use store::Reader;

use crate::base::error::Error;

/// The press; its fonts are read once in a process.
pub(crate) fn press() -> &'static Press {
    static PRESS: OnceLock<Press> = OnceLock::new();
    PRESS.get_or_init(Press::new)
}

pub(crate) fn house(reader: &Reader<'_>, settings: &Settings) -> Result<House, Error> {
    let image = match settings.wordmark_image {
        Some(id) => {
            let file = reader.file(id)?;
            Some(Image {
                bytes: file.bytes,
                media: file.media,
                alternative: settings.wordmark_alternative.clone(),
            })
        }
        None => None,
    };
    Ok(House {
        wordmark: settings.wordmark.clone(),
        image,
        office: settings.office.clone(),
        address: settings.address.clone(),
        accent: settings.accent.clone(),
        typeface: settings.typeface.clone(),
    })
}

/// The bytes of a paper in a format.
pub(crate) fn bytes(document: &Document, format: Format) -> Result<Vec<u8>, Error> {
    documents::write::write(document, format, press()).map_err(|error| Error::Paper(sentence(&error.to_string())))
}

/// A paper as a file's bytes, and what whoever gets it out should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperFile {
    /// The file.
    pub bytes: Vec<u8>,
    /// Characters that a PDF does not show as they are, and where, as one sentence.
    pub notice: Option<String>,
}

impl From<Vec<u8>> for PaperFile {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, notice: None }
    }
}

/// A paper in a format, with what a PDF cannot show of it.
pub(crate) fn file(document: &Document, format: Format) -> Result<PaperFile, Error> {
    if format != Format::Pdf {
        return Ok(bytes(document, format)?.into());
    }
    let wrong = |error: documents::write::Error| Error::Paper(sentence(&error.to_string()));
    let pressed = press().press(document).map_err(wrong)?;
    Ok(PaperFile {
        bytes: pressed.pdf().map_err(wrong)?,
        notice: domain::printing::sentence(&pressed.unprintable(document)),
    })
}

/// A sentence of another room as one of ours: capital first, full stop last.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let mut made: String = match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => return String::new(),
    };
    if !made.ends_with(['.', '?', '!']) {
        made.push('.');
    }
    made
}
