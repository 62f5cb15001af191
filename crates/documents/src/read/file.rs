//! A file's paragraphs and tables, whatever its format; told by content, never by name alone.
//!
//! Reads bytes that were handed over; opens nothing, follows no link, fetches no entity.

use super::{Passed, decode, docx, log, message, package, page, plain};
use domain::timing::date_in_words;
use serde::Serialize;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 20 * 1024 * 1024;

/// The most paragraphs and table rows a file may hold.
pub const MOST_PARAGRAPHS: usize = 500_000;

/// What sort of file the bytes turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A Word document (Office Open XML).
    Docx,
    /// Plain text; tables are lines with tabs.
    Text,
    /// Markdown; tables stand between pipes.
    Markdown,
    /// A web page.
    Page,
}

/// A file as paragraphs and tables, in their order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Source {
    /// What the bytes are.
    pub kind: Kind,
    /// Paragraphs and tables in their order.
    pub blocks: Vec<SourceBlock>,
    /// Lines of page headers and footers, each once; empty for text files.
    pub margins: Vec<String>,
    /// What was left out and why: deleted tracked text, comments, hidden text, markup.
    pub passed_over: Vec<Passed>,
}

/// A paragraph or a table of a file.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum SourceBlock {
    /// A paragraph.
    Paragraph {
        /// Its plain words; lines inside it are kept apart by a line feed.
        text: String,
        /// The same as Markdown. For text files these are the file's own words; for Word files, bold, italic,
        /// lists and links become Markdown and characters that would be markup are escaped.
        markdown: String,
        /// The style's name in the file (`Heading 1`, `Title`), where one is named.
        style: Option<String>,
    },
    /// A table, header row included; cells are plain words.
    Table {
        /// Rows of cells. Rows need not be of equal length.
        rows: Vec<Vec<String>>,
        /// The row, counted from 0, and what is odd about it: joined lines, merged cells.
        oddities: Vec<(usize, String)>,
        /// What readers of logs ask beyond the words; never written out.
        #[serde(skip)]
        traits: Traits,
    },
}

/// What is known of a table's rows and cells beside their words. Rows and cells are counted from 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Traits {
    /// The line of a text file each row begins on, from 1; empty where the format has no lines.
    pub lines: Vec<u32>,
    /// Cells (row, cell) whose words come from the cell above that they are merged with.
    pub filled: Vec<(usize, usize)>,
    /// Cells (row, cell) that stretch over more than one column.
    pub wide: Vec<(usize, usize)>,
    /// Struck-through words of cells (row, cell).
    pub struck: Vec<(usize, usize, String)>,
}

/// Why a file was refused. Each is one plain sentence that names the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Nothing in it.
    #[error("{name} is empty.")]
    Empty {
        /// The file's name.
        name: String,
    },
    /// Past [`LARGEST_FILE`].
    #[error("{name} is larger than {} MB and was not read.", LARGEST_FILE / 1024 / 1024)]
    TooLarge {
        /// The file's name.
        name: String,
    },
    /// The ending says Word, the content says otherwise.
    #[error("{name} is not a Word document: {found}.")]
    NotWord {
        /// The file's name.
        name: String,
        /// What it is instead.
        found: String,
    },
    /// Neither a Word document nor text.
    #[error("{name} cannot be read: {found}.")]
    NotRead {
        /// The file's name.
        name: String,
        /// What it is instead.
        found: String,
    },
    /// A Word document that is broken, or built to exhaust the reader.
    #[error("{name} is a damaged Word document: {what}.")]
    Damaged {
        /// The file's name.
        name: String,
        /// What is wrong with it.
        what: String,
    },
}

/// Reads a file into paragraphs and tables.
///
/// `name` is used for its ending and in sentences. A Word document is read as one whatever it is called; a file
/// called `.docx` that is none is refused. At most [`LARGEST_FILE`] bytes; errors as in [`Error`].
pub fn text(bytes: &[u8], name: &str) -> Result<Source, Error> {
    let called = name.to_owned();
    if bytes.is_empty() {
        return Err(Error::Empty { name: called });
    }
    if bytes.len() > LARGEST_FILE {
        return Err(Error::TooLarge { name: called });
    }
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase())
        .unwrap_or_default();
    let called_word = matches!(ending.as_str(), "docx" | "docm" | "dotx");
    match package::tell(bytes) {
        package::Told::Word => {
            let mut source = docx::read(bytes).map_err(|what| Error::Damaged { name: called, what })?;
            if !called_word {
                source.passed_over.push(Passed::new(
                    format!("the ending of {name}"),
                    "the file is a Word document and was read as one",
                ));
            }
            Ok(source)
        }
        package::Told::Other(found) if called_word => Err(Error::NotWord {
            name: called,
            found: found.to_owned(),
        }),
        package::Told::Other(found) => Err(Error::NotRead {
            name: called,
            found: found.to_owned(),
        }),
        package::Told::Perhaps if called_word => {
            let found = match decode::text(bytes) {
                Ok(_) => "it holds plain text".to_owned(),
                Err(found) => found,
            };
            Err(Error::NotWord { name: called, found })
        }
        package::Told::Perhaps if log::is_mail(bytes, &ending) => mail(bytes, name),
        package::Told::Perhaps => {
            let decoded = decode::text(bytes).map_err(|found| Error::NotRead {
                name: called.clone(),
                found,
            })?;
            if decoded.words.trim().is_empty() {
                return Err(Error::Empty { name: called });
            }
            let kind = if matches!(ending.as_str(), "md" | "markdown") {
                Kind::Markdown
            } else {
                Kind::Text
            };
            let read = if page::is_page(&decoded.words) {
                page::read(&decoded.words)
            } else {
                plain::read(&decoded.words, kind)
            };
            let Some(mut source) = read else {
                let found = format!("it holds more than {MOST_PARAGRAPHS} paragraphs");
                return Err(Error::NotRead { name: called, found });
            };
            source.passed_over.extend(decoded.passed_over);
            Ok(source)
        }
    }
}

/// A letter or a note that was sent as a mail: its words below its day and subject, as they would stand on paper.
fn mail(bytes: &[u8], name: &str) -> Result<Source, Error> {
    let read = message::mail(bytes, name)?;
    let mut words = String::new();
    if let Some(date) = read.date {
        words.push_str(&format!("Date: {}\n\n", date_in_words(date)));
    }
    if !read.subject.is_empty() {
        words.push_str(&format!("Subject: {}\n\n", read.subject));
    }
    words.push_str(&read.text);
    if words.trim().is_empty() {
        return Err(Error::Empty { name: name.to_owned() });
    }
    let Some(mut source) = plain::read(&words, Kind::Text) else {
        let found = format!("it holds more than {MOST_PARAGRAPHS} paragraphs");
        return Err(Error::NotRead {
            name: name.to_owned(),
            found,
        });
    };
    if !read.from.is_empty() {
        source.passed_over.push(Passed::new(
            format!("From: {}", read.from),
            "who sent the mail; the paper's own words say whose it is",
        ));
    }
    if !read.quoted.trim().is_empty() {
        source
            .passed_over
            .push(Passed::new(read.quoted, "the mail that this one answers"));
    }
    source.passed_over.extend(read.passed_over.into_iter().map(|passed| {
        let why = match passed.why.as_str() {
            message::ATTACHMENT => "an attachment; save it and import it by itself".to_owned(),
            _ => passed.why,
        };
        Passed::new(passed.what, why)
    }));
    Ok(source)
}
