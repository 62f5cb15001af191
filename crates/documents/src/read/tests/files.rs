//! Files that are not what they say, and text in every encoding.

use crate::read::file;
use crate::read::source::Kind;
use crate::read::tests::{container, paragraphs, tables, text, word_with, zipped};

fn check_refused(bytes: &[u8], name: &str, expected: &str) {
    let error = file::text(bytes, name).expect_err(name);
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_file_that_is_not_what_its_name_says_is_refused_in_one_sentence() {
    let not_word = "letter.docx is not a Word document: ";
    check_refused(
        b"Dear Tobias",
        "letter.docx",
        &format!("{not_word}it holds plain text."),
    );
    check_refused(b"%PDF-1.7 ...", "letter.docx", &format!("{not_word}it is a PDF."));
    check_refused(
        b"\x89PNG\r\n\x1a\n",
        "letter.docx",
        &format!("{not_word}it is a picture."),
    );
    check_refused(
        &container("EncryptedPackage"),
        "letter.docx",
        &format!("{not_word}it is protected with a password; open it and save it without a password first."),
    );
    check_refused(
        &container("WordDocument"),
        "letter.doc",
        "letter.doc cannot be read: it is an older Word document; open it and save it as .docx first.",
    );
    check_refused(
        &container(""),
        "letter.docx",
        &format!("{not_word}it is an older Office file or an Outlook message, cut short or damaged."),
    );
    check_refused(
        &zipped(&[("a.txt", b"x")]),
        "letter.docx",
        &format!("{not_word}it is a zip file with no Word document in it."),
    );
    check_refused(
        &zipped(&[("xl/workbook.xml", b"x")]),
        "letter.docx",
        &format!("{not_word}it is a spreadsheet."),
    );
    check_refused(
        b"PK\x03\x04 and no more",
        "letter.docx",
        &format!("{not_word}it is a zip file that is cut short or damaged."),
    );
    check_refused(b"", "letter.docx", "letter.docx is empty.");
    check_refused(b"", "letter.txt", "letter.txt is empty.");
    check_refused(b" \n\n ", "letter.txt", "letter.txt is empty.");
    check_refused(
        b"%PDF-1.7",
        "letter.txt",
        "letter.txt cannot be read: it is a PDF that is cut short or damaged; ask for it again, or open it and print \
         it to a new PDF.",
    );
    check_refused(
        b"one\ntwo\0three",
        "letter.txt",
        "letter.txt cannot be read: it is not text (a NUL character stands in line 2).",
    );
    check_refused(
        b"\x01\x02\x03\x04\x05",
        "letter.md",
        "letter.md cannot be read: it is not text.",
    );
    check_refused(
        &vec![b'a'; crate::read::source::LARGEST_FILE + 1],
        "letter.txt",
        "letter.txt is larger than 20 MB and was not read.",
    );
}

#[test]
fn a_word_file_under_another_name_is_read_and_said_so() {
    let bytes = word_with("<w:p><w:r><w:t>Dear Tobias</w:t></w:r></w:p>", &[]);
    let source = file::text(&bytes, "letter.txt").expect("read");
    assert_eq!((source.kind, paragraphs(&source)), (Kind::Docx, vec!["Dear Tobias"]));
    assert_eq!(source.passed_over[0].what, "the ending of letter.txt");
}

fn check_decoded(bytes: &[u8], expected: &str) {
    let source = file::text(bytes, "a.txt").expect(expected);
    assert_eq!(paragraphs(&source), [expected]);
}

fn wide(words: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    words.encode_utf16().flat_map(order).collect()
}

#[test]
fn text_comes_in_any_usual_encoding() {
    check_decoded("caf\u{e9} \u{2013} \u{1f600}".as_bytes(), "café – 😀");
    check_decoded("\u{feff}café".as_bytes(), "café");
    check_decoded(&wide("\u{feff}café 😀", u16::to_le_bytes), "café 😀");
    check_decoded(&wide("\u{feff}café 😀", u16::to_be_bytes), "café 😀");
    check_decoded(&wide("plain words", u16::to_le_bytes), "plain words");
    check_decoded(&wide("plain words", u16::to_be_bytes), "plain words");
    check_decoded(
        b"the Mayor\x92s \x93view\x94 \x96 caf\xe9 \x80",
        "the Mayor’s “view” – café €",
    );
    check_decoded(b"one\r\ntwo\rthree", "one\ntwo\nthree");
}

#[test]
fn a_guessed_encoding_is_said_and_a_broken_one_refused() {
    let source = file::text(b"caf\xe9", "a.txt").expect("read");
    assert_eq!(source.passed_over[0].what, "the file's encoding");
    check_refused(
        b"\xFF\xFEa\0b",
        "a.txt",
        "a.txt cannot be read: it says it is UTF-16 text and ends in half a character.",
    );
    check_refused(
        b"\xFF\xFE\x00\xD8a\0",
        "a.txt",
        "a.txt cannot be read: it says it is UTF-16 text and holds half a character (a lone surrogate).",
    );
    check_refused(
        b"\xEF\xBB\xBFcaf\xe9",
        "a.txt",
        "a.txt cannot be read: it says it is UTF-8 text and is not.",
    );
}

#[test]
fn ten_megabytes_of_text_are_read() {
    let words = "A sentence of a long paper. ".repeat(10 * 1024 * 1024 / 28);
    assert_eq!(paragraphs(&text(&words)), [words.trim()]);
}

#[test]
fn lines_with_tabs_are_a_table_that_goes_on_after_a_page() {
    let source = text(
        "Words.\n\nNo.\tAction\tTiming\tLead\n1\tDo this\t\tForce\n\n2\tDo that\tMay\tOffice\n\nDate:\t4 May 2031\n",
    );
    assert_eq!(tables(&source).len(), 1);
    assert_eq!(tables(&source)[0].len(), 3);
    assert_eq!(tables(&source)[0][1], ["1", "Do this", "", "Force"]);
    assert_eq!(paragraphs(&source), ["Words.", "Date:\t4 May 2031"]);
}

#[test]
fn pipes_are_a_table_and_escaped_pipes_are_words() {
    let source = file::text(
        b"# Head\n\n| No. | Action |\n|:--|---|\n| 1 | a \\| b |\n\na | b is no table\n",
        "a.md",
    )
    .expect("read");
    assert_eq!(source.kind, Kind::Markdown);
    assert_eq!(
        tables(&source)[0],
        &vec![
            vec!["No.".to_owned(), "Action".to_owned()],
            vec!["1".to_owned(), "a | b".to_owned()]
        ]
    );
    assert_eq!(paragraphs(&source), ["Head", "a | b is no table"]);
}

#[test]
fn underline_marks_go_and_are_listed() {
    let source = text("We are <u>not</u> late, a < b, <u> stays open.");
    assert_eq!(paragraphs(&source), ["We are not late, a < b, <u> stays open."]);
    assert_eq!(source.passed_over[0].what, "<u>not</u>");
}
