//! A [`Document`] turned into bytes. A writer decides how a format says it, never what is said.
//!
//! Lists, calendars and mail have values of their own: [`sheet::Sheet`], [`calendar::Calendar`], [`mail::Draft`].
//!
//! No file is opened here and no day is asked for: the same document gives the same bytes.

pub mod calendar;
pub mod docx;
mod error;
pub mod html;
pub mod mail;
pub mod markdown;
pub mod odt;
mod package;
pub mod pdf;
pub(crate) mod plain;
pub mod sheet;
pub mod text;
pub(crate) mod together;
mod xml;

pub use error::Error;
use pdf::Press;

use crate::model::Document;

/// A format a paper can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// PDF/UA-1 and PDF/A-2a at once.
    Pdf,
    /// Word.
    Docx,
    /// OpenDocument, for LibreOffice and Word alike.
    Odt,
    /// A page that needs no other file.
    Html,
    /// For pasting where Markdown is read.
    Markdown,
    /// For pasting anywhere.
    Text,
    /// The document model itself.
    Json,
}

impl Format {
    /// The format a file's ending asks for, with or without the dot, in any case.
    pub fn from_extension(extension: &str) -> Option<Self> {
        match extension.trim_start_matches('.').to_ascii_lowercase().as_str() {
            "pdf" => Some(Self::Pdf),
            "docx" => Some(Self::Docx),
            "odt" => Some(Self::Odt),
            "html" | "htm" => Some(Self::Html),
            "md" | "markdown" => Some(Self::Markdown),
            "txt" => Some(Self::Text),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// The ending a file of this format bears, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Text => "txt",
            Self::Json => "json",
        }
    }
}

/// Writes a paper in a format. The press sets a PDF, and draws the charts of the formats that show pictures.
///
/// # Errors
/// [`Error`], when the format cannot hold the document.
pub fn write(document: &Document, format: Format, press: &Press) -> Result<Vec<u8>, Error> {
    match format {
        Format::Pdf => press.press(document)?.pdf(),
        Format::Docx => docx::write(document, press),
        Format::Odt => odt::write(document, press),
        Format::Html => Ok(html::write(document, press)?.into_bytes()),
        Format::Markdown => Ok(markdown::write(document).into_bytes()),
        Format::Text => Ok(text::write(document).into_bytes()),
        Format::Json => {
            let mut json = serde_json::to_vec_pretty(document).map_err(|error| Error::Json {
                detail: error.to_string(),
            })?;
            json.push(b'\n');
            Ok(json)
        }
    }
}
