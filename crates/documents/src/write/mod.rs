//! A [`Document`] turned into bytes. A writer decides how a format says it, never what is said.
//!
//! Lists, calendars and mail have values of their own: [`sheet::Sheet`], [`calendar::Calendar`], [`mail::Draft`].
//!
//! No file is opened here and no day is asked for: the same document gives the same bytes.

pub mod calendar;
pub mod docx;
pub mod html;
pub mod mail;
pub mod markdown;
pub mod pdf;
pub mod sheet;
pub mod text;
pub(crate) mod together;

use crate::model::{Document, Inline};
use pdf::Press;
use std::borrow::Cow;

/// What stands before the place at which an action of a note is to be discussed, in every format that is read back.
pub(crate) const FOR_DISCUSSION: &str = "For discussion";

/// Why a paper could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The paper could not be set as pages, such as for a letterhead picture that is not one.
    #[error("the pages could not be set: {detail}")]
    Setting {
        /// What was found wrong.
        detail: String,
    },
    /// The pages could not be kept in the archive and accessibility standards.
    #[error("the PDF could not be made: {detail}")]
    Pdf {
        /// What was found wrong.
        detail: String,
    },
    /// The Word package could not be put together.
    #[error("the Word file could not be made: {detail}")]
    Package {
        /// What was found wrong.
        detail: String,
    },
    /// The document could not be written as JSON.
    #[error("the JSON could not be made: {detail}")]
    Json {
        /// What was found wrong.
        detail: String,
    },
    /// The list could not be written as rows and columns.
    #[error("the list could not be made: {detail}")]
    Sheet {
        /// What was found wrong.
        detail: String,
    },
    /// The calendar could not be written.
    #[error("the calendar could not be made: {detail}")]
    Calendar {
        /// What was found wrong.
        detail: String,
    },
    /// A file that was written could not be read again, so nobody should be told that it is there.
    #[error("the written file could not be read: {detail}")]
    ReadBack {
        /// What was found wrong.
        detail: String,
    },
}

/// A format a paper can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// PDF/UA-1 and PDF/A-2a at once.
    Pdf,
    /// Word.
    Docx,
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

/// The address to print after a link's words, or `None` where the words already say it.
pub(crate) fn address_beside<'a>(address: &'a str, content: &[Inline]) -> Option<&'a str> {
    let bare = |words: &str| {
        let words = words.trim().trim_end_matches('/');
        ["https://", "http://", "mailto:"]
            .iter()
            .find_map(|scheme| words.strip_prefix(scheme))
            .unwrap_or(words)
            .to_lowercase()
    };
    let printed = address.strip_prefix("mailto:").unwrap_or(address);
    (bare(&plain(content)) != bare(address)).then_some(printed)
}

/// The words of runs, with nothing of how they look; a break is a space.
pub(crate) fn plain(content: &[Inline]) -> String {
    let mut words = String::new();
    push_plain(content, &mut words);
    words
}

fn push_plain(content: &[Inline], words: &mut String) {
    for inline in content {
        match inline {
            Inline::Text { text } | Inline::Code { text } => words.push_str(text),
            Inline::Strong { content }
            | Inline::Emphasis { content }
            | Inline::Strike { content }
            | Inline::Link { content, .. } => push_plain(content, words),
            Inline::Footnote { .. } => {}
            Inline::Break => words.push(' '),
        }
    }
}

/// The paragraphs of a cell in one line: what stands beneath the first is told from it by a mark, where none ends it.
pub(crate) fn in_a_row(parts: impl IntoIterator<Item = String>) -> String {
    let mut line = String::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !line.is_empty() {
            let ended = line
                .trim_end_matches(['*', '_', ')'])
                .ends_with(['.', ',', ';', ':', '!', '?', '…']);
            line.push_str(if ended { " " } else { "; " });
        }
        line.push_str(&part);
    }
    line
}

/// Words that every list, calendar and mail can hold: a line ends in `\n`, and what [`is_foreign`] other than
/// that and the tab is U+FFFD.
pub(crate) fn legible(words: &str) -> Cow<'_, str> {
    let foreign = |sign: char| sign != '\n' && sign != '\t' && is_foreign(sign);
    if words.contains(foreign) {
        Cow::Owned(
            words
                .replace("\r\n", "\n")
                .replace('\r', "\n")
                .replace(foreign, "\u{fffd}"),
        )
    } else {
        Cow::Borrowed(words)
    }
}

/// Control characters, and the two signs XML excludes.
pub(crate) fn is_foreign(sign: char) -> bool {
    sign.is_control() || matches!(sign, '\u{fffe}' | '\u{ffff}')
}

/// Words on one line: any run of white space and foreign signs is one space, and none stands at the ends.
pub(crate) fn one_line(words: &str) -> String {
    words
        .split(|sign: char| sign.is_whitespace() || is_foreign(sign))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
