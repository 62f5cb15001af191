//! Documents that carry more than words, or are built to do harm: listed or refused, never run, fetched or written.

use super::{paragraphs, word_with, zipped};
use crate::read::file;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORDS: &str = "<w:p><w:r><w:t>Dear Tobias</w:t></w:r></w:p>";

#[track_caller]
fn check_listed(name: &str, parts: &[(&str, &str)], expected: &[&str]) {
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, words)| (*name, words.as_bytes())).collect();
    let source = file::text(&word_with(WORDS, &parts), name).expect("read");
    assert_eq!(paragraphs(&source), ["Dear Tobias"]);
    let listed: Vec<&str> = source.passed_over.iter().map(|passed| passed.what.as_str()).collect();
    assert_eq!(listed, expected, "{parts:?}");
}

fn relation(kind: &str, more: &str) -> String {
    format!(
        "<Relationships><Relationship Id=\"a\" Type=\"http://x/{kind}\" Target=\"file:///x/y\" {more}/></Relationships>"
    )
}

#[test]
fn what_a_document_carries_beside_its_words_is_listed_and_left_alone() {
    check_listed("a.docm", &[("word/vbaProject.bin", "x")], &["macros"]);
    check_listed("a.docx", &[("word/activeX/activeX1.bin", "x")], &["controls"]);
    check_listed("a.docx", &[("word/embeddings/book.xlsx", "x")], &["embedded files"]);
    check_listed(
        "a.docx",
        &[
            ("../../escaped.txt", "x"),
            ("C:\\escaped.txt", "x"),
            ("/escaped.txt", "x"),
        ],
        &["parts whose names lead out of the file"],
    );
    check_listed("a.docx", &[("word/..data/a.xml", "x")], &[]);
}

#[test]
fn what_a_document_would_fetch_from_elsewhere_is_listed_and_not_fetched() {
    let document = "word/_rels/document.xml.rels";
    let outside = "TargetMode=\"External\"";
    check_listed(
        "a.docx",
        &[("word/_rels/settings.xml.rels", &relation("attachedTemplate", outside))],
        &["a template in another file"],
    );
    check_listed(
        "a.docx",
        &[(document, &relation("image", outside))],
        &["pictures or files that are only linked to"],
    );
    check_listed(
        "a.docx",
        &[
            (document, &relation("aFChunk", "")),
            ("word/chunk.html", "<p>words</p>"),
        ],
        &["a file put into the document as a whole"],
    );
    check_listed("a.docx", &[(document, &relation("hyperlink", outside))], &[]);
    check_listed("a.docx", &[(document, &relation("styles", ""))], &[]);
}

#[track_caller]
fn check_refused(bytes: &[u8], expected: &str) {
    let error = file::text(bytes, "a.docx").expect_err(expected);
    assert_eq!(
        error.to_string(),
        format!("a.docx is a damaged Word document: {expected}.")
    );
}

#[test]
fn a_part_that_is_locked_with_a_password_is_named() {
    let mut bytes = zipped(&[("word/document.xml", b"<a/>")]);
    for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = bytes.windows(4).position(|four| four == mark).expect("a header");
        bytes[at + flags] |= 1;
    }
    check_refused(
        &bytes,
        "it is protected with a password; open it and save it without a password first",
    );
}

#[test]
fn many_parts_that_together_unpack_to_too_much_are_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let block = vec![b' '; 4 * 1024 * 1024];
    for name in (0..26)
        .map(|at| format!("word/part{at}.xml"))
        .chain(["word/document.xml".to_owned()])
    {
        zip.start_file(name, SimpleFileOptions::default().compression_level(Some(1)))
            .expect("a part begins");
        zip.write_all(&block).expect("written");
    }
    let bytes = zip.finish().expect("a zip ends").into_inner();
    check_refused(
        &bytes,
        "it unpacks to far more than a paper holds (the limit is 100 MB)",
    );
}

#[test]
fn a_part_that_claims_to_be_small_is_judged_by_what_comes_out() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default())
        .expect("a part begins");
    zip.write_all(&vec![b' '; 12 * 1024 * 1024]).expect("written");
    let mut bytes = zip.finish().expect("a zip ends").into_inner();
    for (mark, size) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let at = bytes.windows(4).position(|four| four == mark).expect("a header");
        bytes[at + size..at + size + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    let error = file::text(&bytes, "a.docx").expect_err("refused");
    assert!(
        error.to_string().starts_with("a.docx is a damaged Word document: "),
        "{error}"
    );
}
