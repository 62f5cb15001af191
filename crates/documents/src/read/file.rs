//! A file's paragraphs and tables, whatever its format; told by content, never by name alone.
//!
//! Reads bytes that were handed over; opens nothing, follows no link, fetches no entity.

use domain::timing::date_in_words;

use crate::read::message::{self, Said};
use crate::read::source::{Error, Kind, LARGEST_FILE, MOST_PARAGRAPHS, Source, SourceBlock};
use crate::read::{Passed, actions, decode, docx, log, outlook, package, page, pdf, plain};

/// Reads a file into paragraphs and tables. One whose pages are all pictures without text is refused; otherwise as
/// [`pages_or_text`].
pub fn text(bytes: &[u8], name: &str) -> Result<Source, Error> {
    let source = pages_or_text(bytes, name)?;
    if source.kind != Kind::Pages || !source.blocks.is_empty() {
        return Ok(source);
    }
    let found = match pdf::tell(bytes) {
        Some(pdf::Sort::Picture) => "it is a picture",
        _ => "its pages are pictures without text",
    };
    Err(Error::NotRead {
        name: name.to_owned(),
        found: found.to_owned(),
    })
}

/// Reads a file into paragraphs and tables.
///
/// `name` is used for its ending and in sentences. A Word document is read as one whatever it is called; a file
/// called `.docx` that is none is refused. A PDF or a picture whose pages have no text gives no paragraph, and
/// `passed_over` says so of each page. At most [`LARGEST_FILE`] bytes; errors as in [`Error`].
pub fn pages_or_text(bytes: &[u8], name: &str) -> Result<Source, Error> {
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
    if let Some(sort) = pdf::tell(bytes)
        && !called_word
    {
        let pages = pdf::PagedFile::open(bytes, name)?.pages()?;
        return Ok(pdf::source(&pages, sort));
    }
    match package::tell(bytes) {
        package::FileSignature::Word => {
            let mut source = docx::read(bytes).map_err(|what| Error::Damaged { name: called, what })?;
            if !called_word {
                source.passed_over.push(Passed::new(
                    format!("the ending of {name}"),
                    "the file is a Word document and was read as one",
                ));
            }
            Ok(source)
        }
        package::FileSignature::Outlook if called_word => Err(Error::NotWord {
            name: called,
            found: "it is an Outlook message".to_owned(),
        }),
        package::FileSignature::Outlook => mail(&unwrapped(bytes, name)?, name),
        package::FileSignature::Other(found) if called_word => Err(Error::NotWord {
            name: called,
            found: found.to_owned(),
        }),
        package::FileSignature::Other(found) => Err(Error::NotRead {
            name: called,
            found: found.to_owned(),
        }),
        package::FileSignature::Perhaps if called_word => {
            let found = match decode::text(bytes) {
                Ok(_) => "it holds plain text".to_owned(),
                Err(found) => found,
            };
            Err(Error::NotWord { name: called, found })
        }
        package::FileSignature::Perhaps if log::is_mail(bytes, &ending) => mail(bytes, name),
        package::FileSignature::Perhaps => {
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

/// A message saved by Outlook, as mail.
fn unwrapped(bytes: &[u8], name: &str) -> Result<Vec<u8>, Error> {
    let read = outlook::as_mail(bytes).map_err(|found| Error::NotRead {
        name: name.to_owned(),
        found,
    })?;
    Ok(read.mail)
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

/// Reads a mail, a Word document, Markdown or text, told by content. At most [`LARGEST_FILE`] bytes; errors as in
/// [`Error`].
pub fn message(bytes: &[u8], name: &str) -> Result<Said, Error> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let size = bytes.len();
    let readable = size > 0 && size <= LARGEST_FILE;
    let told = package::tell(if readable { bytes } else { &[] });
    if readable && matches!(told, package::FileSignature::Outlook) {
        return message::mail(&unwrapped(bytes, name)?, name);
    }
    let words = matches!(told, package::FileSignature::Perhaps);
    if words && readable && log::is_mail(bytes, ending.as_deref().unwrap_or_default()) {
        return message::mail(bytes, name);
    }
    let source = text(bytes, name)?;
    let blocks = source.blocks.into_iter().map(|block| match block {
        SourceBlock::Paragraph { text, .. } => text,
        SourceBlock::Table { rows, .. } => actions::as_markdown(&rows),
    });
    Ok(Said {
        text: blocks.collect::<Vec<String>>().join("\n\n").trim().to_owned(),
        passed_over: source.passed_over,
        ..Said::default()
    })
}
