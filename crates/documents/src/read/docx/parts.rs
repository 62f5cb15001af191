//! The parts beside the main one: relations, notes, comments. Styles and numbering have modules of their own.

use std::collections::HashMap;

use crate::read::Passed;
use crate::read::docx::known::Known;
use crate::read::docx::walk;
use crate::read::source::SourceBlock;
use crate::read::xml::{self, Happening, attribute, run};

/// Footnotes or endnotes by their identity, as Markdown; separators are left out. Adds what was left out of them.
pub fn notes(
    part: &str,
    kind: &str,
    known: &Known,
    passed_over: &mut Vec<Passed>,
) -> Result<HashMap<String, String>, String> {
    let mut notes = HashMap::new();
    // The notes' own text is walked as a small document each, so that tracked changes count there too.
    for (element, inner) in split(part, kind)? {
        if inner.is_empty() || element.1.is_some() {
            continue;
        }
        let walked = walk::walk(&inner, known)?;
        let words: Vec<String> = walked
            .blocks
            .into_iter()
            .map(|block| match block {
                SourceBlock::Paragraph { markdown, .. } => markdown.trim().to_owned(),
                // A note of Markdown holds no table.
                SourceBlock::Table { rows, .. } => {
                    let rows: Vec<String> = rows.iter().map(|row| row.join(", ")).collect();
                    rows.join("; ")
                }
            })
            .collect();
        passed_over.extend(walked.passed_over);
        notes.insert(element.0, words.join(" "));
    }
    Ok(notes)
}

type Note = ((String, Option<String>), String);

/// Cuts a part into its notes: identity, type, and the XML between the note's tags.
fn split(part: &str, kind: &str) -> Result<Vec<Note>, String> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::reader::Reader::from_str(part);
    let mut notes = Vec::new();
    loop {
        match reader.read_event().map_err(|_| "its XML is broken".to_owned())? {
            Event::Start(element) if element.local_name().into_inner() == kind => {
                let id = xml::identity(&element, "id").unwrap_or_default();
                let sort = xml::attribute(&element, "type").filter(|sort| sort != "normal");
                let span = reader
                    .read_to_end(element.name())
                    .map_err(|_| "its XML is broken".to_owned())?;
                let inner = usize::try_from(span.start).ok().zip(usize::try_from(span.end).ok());
                let inner = inner.and_then(|(start, end)| part.get(start..end)).unwrap_or_default();
                notes.push(((id, sort), inner.to_owned()));
            }
            Event::Eof => return Ok(notes),
            _ => {}
        }
    }
}

/// Every comment, as something passed over.
pub fn comments(part: &str) -> Result<Vec<Passed>, String> {
    let mut comments = Vec::new();
    let mut author = String::new();
    let mut text = String::new();
    let mut inside = false;
    run(part, |happening| match happening {
        Happening::Open("comment", element) => {
            author = attribute(element, "author").unwrap_or_default();
            text.clear();
        }
        Happening::Open("t", _) => inside = true,
        Happening::Close("t") => inside = false,
        Happening::Close("p") => text.push(' '),
        Happening::Words(words) if inside => text.push_str(words),
        Happening::Close("comment") => {
            let by = if author.is_empty() {
                String::new()
            } else {
                format!(" by {author}")
            };
            comments.push(Passed::new(
                format!("a comment{by}: \"{}\"", text.trim()),
                "comments are no part of the paper",
            ));
        }
        _ => {}
    })?;
    Ok(comments)
}
