mod files;
mod hostile;
mod letters;
mod minutes;
mod minutes_kept;
mod notes;
mod own;
mod word;

use crate::read::file;
use crate::read::source::{Source, SourceBlock};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A text file's source.
fn text(words: &str) -> Source {
    file::text(words.as_bytes(), "paper.txt").expect("text is read")
}

/// A zip of parts.
pub(super) fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a part begins");
        zip.write_all(bytes).expect("a part is written");
    }
    zip.finish().expect("a zip ends").into_inner()
}

/// An old Office container with a stream of this name.
pub(super) fn container(stream: &str) -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(512, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

/// A Word file with this body and other parts.
pub(super) fn word_with(body: &str, others: &[(&str, &[u8])]) -> Vec<u8> {
    let main = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>{body}</w:body></w:document>"
    );
    let mut parts: Vec<(&str, &[u8])> = vec![("word/document.xml", main.as_bytes())];
    parts.extend_from_slice(others);
    zipped(&parts)
}

fn word(body: &str) -> Source {
    file::text(&word_with(body, &[]), "paper.docx").expect("a Word file is read")
}

/// The plain words of all paragraphs.
fn paragraphs(source: &Source) -> Vec<&str> {
    source
        .blocks
        .iter()
        .filter_map(|block| match block {
            SourceBlock::Paragraph { text, .. } => Some(text.as_str()),
            SourceBlock::Table { .. } => None,
        })
        .collect()
}

fn tables(source: &Source) -> Vec<&Vec<Vec<String>>> {
    source
        .blocks
        .iter()
        .filter_map(|block| match block {
            SourceBlock::Table { rows, .. } => Some(rows),
            SourceBlock::Paragraph { .. } => None,
        })
        .collect()
}
