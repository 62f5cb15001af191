//! Files that are not what they say, or are built to do harm: one plain sentence, never a panic.

use crate::read::log::tests::open_document::ods;
use crate::read::log::tests::sheets::by_hand;
use crate::read::log::tests::{log, log_pasted, passed, read, refused, zipped};
use crate::read::source::LARGEST_FILE;
use crate::read::tests::container;
use proptest::prelude::*;

fn check(bytes: &[u8], name: &str, expected: &str) {
    assert_eq!(refused(bytes, name), expected);
}

#[test]
fn files_that_cannot_be_read_say_the_way_out() {
    check(b"", "a.xlsx", "a.xlsx is empty.");
    check(b" \n", "a.csv", "a.csv is empty.");
    check(
        &vec![b'x'; LARGEST_FILE + 1],
        "a.csv",
        "a.csv is larger than 20 MB and was not read.",
    );
    check(
        &container("EncryptedPackage"),
        "a.xlsx",
        "a.xlsx cannot be read: it is protected with a password; open it and save it without a password first.",
    );
    check(
        &container("Workbook"),
        "a.xls",
        "a.xls cannot be read: it is an older Excel workbook; open it and save it as .xlsx first.",
    );
    check(
        &container("__substg1.0_"),
        "a.msg",
        "a.msg cannot be read: it is an Outlook message that is cut short or damaged.",
    );
    check(
        b"%PDF-1.7",
        "a.pdf",
        "a.pdf cannot be read: it is a PDF; copy its table and paste it.",
    );
    check(
        b"PK\x03\x04broken",
        "a.xlsx",
        "a.xlsx cannot be read: it is a zip file that is cut short or damaged.",
    );
    check(
        &zipped(&[("xl/workbook.bin", b"x")]),
        "a.xlsb",
        "a.xlsb cannot be read: it is a binary Excel workbook; open it and save it as .xlsx first.",
    );
    check(
        b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>",
        "a.xml",
        "a.xml cannot be read: it is an Excel 2003 XML file; open it and save it as .xlsx first.",
    );
    let manifest = b"<m><file-entry><encryption-data/></file-entry></m>";
    check(
        &zipped(&[
            ("mimetype", b"x"),
            ("content.xml", b"x"),
            ("META-INF/manifest.xml", manifest),
        ]),
        "a.ods",
        "a.ods cannot be read: it is protected with a password; open it and save it without a password first.",
    );
    check(
        &zipped(&[("mimetype", b"x"), ("content.xml", b"<a><b/></a>")]),
        "a.odt",
        "a.odt cannot be read: it is an OpenDocument file, but no spreadsheet; save it as .docx or copy its table and \
         paste it.",
    );
    check(&ods("", ""), "a.ods", "a.ods holds no table.");
    check(
        b"a\0b",
        "a.csv",
        "a.csv cannot be read: it is not text (a NUL character stands in line 1).",
    );
}

#[test]
fn entities_and_bombs_are_refused() {
    check(
        &by_hand("<!DOCTYPE x [<!ENTITY a \"aaaa\">]>", "", &[]),
        "a.xlsx",
        "a.xlsx cannot be read: it has a document type definition, which an Office file may not.",
    );
    check(
        &by_hand("", "<sheetData><row><c><v>&a;</v></c></row></sheetData>", &[]),
        "a.xlsx",
        "a.xlsx cannot be read: it uses an entity, which an Office file may not.",
    );
    check(
        &by_hand("", &"<a>".repeat(400), &[]),
        "a.xlsx",
        "a.xlsx cannot be read: its elements are nested more than 256 deep.",
    );
    let strings = format!("<sst>{}</sst>", " ".repeat(12 * 1024 * 1024));
    let refused = refused(
        &by_hand("", "<sheetData/>", &[("xl/sharedStrings.xml", &strings)]),
        "a.xlsx",
    );
    assert!(refused.contains("unpacks to far more"), "{refused}");
}

#[test]
fn names_that_lead_out_of_a_workbook_are_listed_and_lead_nowhere() {
    let sheet = "<sheetData><row><c t=\"inlineStr\"><is><t>Action</t></is></c><c \
        t=\"inlineStr\"><is><t>Lead</t></is></c></row><row><c t=\"inlineStr\"><is><t>Send it.</t></is></c><c \
        t=\"inlineStr\"><is><t>Force</t></is></c></row></sheetData>";
    let log = read(
        &by_hand("", sheet, &[("..\\..\\escaped.txt", "x"), ("/escaped.txt", "x")]),
        "log.xlsx",
    );
    assert_eq!(passed(&log.passed_over), ["parts whose names lead out of the file"]);
    assert_eq!(log.tables[0].rows[0].cells, ["Send it.", "Force"]);
}

#[test]
fn mail_whose_parts_do_not_fit_into_each_other_is_read_or_refused() {
    let inside = "Content-Type: message/rfc822\n\n".repeat(6);
    let mail = format!(
        "From: a@board.example\nContent-Type: multipart/mixed; boundary=\"o\"\n\n--o\n{inside}Content-Type: \
         multipart/alternative; boundary=\"i\"\n\n--i\n\nwords\n--o\nContent-Type: \
         text/html\n\n<table><tr><td>Action<td>Lead<tr><td>Send it.<td>Force</table>\n--o--\n"
    );
    // What matters is that there is an answer.
    if let Err(error) = log(mail.as_bytes(), "a.eml") {
        assert_eq!(error.to_string(), "a.eml holds no table.");
    }
}

#[test]
fn a_little_that_repeats_a_million_times_stays_little() {
    // A shared string of a megabyte in two thousand cells, a cell in the last column, and a merged area over
    // everything.
    let strings = format!("<sst><si><t>{}</t></si></sst>", "word ".repeat(200_000));
    let rows: String = (1..=2000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"B{row}\" t=\"s\"><v>0</v></c></row>"))
        .collect();
    let sheet = format!("<sheetData>{rows}</sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>");
    let result = log(&by_hand("", &sheet, &[("xl/sharedStrings.xml", &strings)]), "a.xlsx");
    let kept: usize = result
        .iter()
        .flat_map(|log| &log.tables)
        .flat_map(|table| &table.rows)
        .map(|row| row.cells.concat().len())
        .sum();
    assert!(kept <= 64 * 1024 * 1024);

    let far = "<sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row><row r=\"1048576\"><c \
        r=\"XFD1048576\"><v>2</v></c></row></sheetData>";
    assert_eq!(refused(&by_hand("", far, &[]), "far.xlsx"), "far.xlsx holds no table.");

    let past = "<table:table-cell \
        table:number-columns-repeated=\"16384\"/><table:table-cell><text:p>x</text:p></table:table-cell>";
    let tables = format!(
        "<table:table table:name=\"A\"><table:table-row \
         table:number-rows-repeated=\"1048576\">{past}</table:table-row></table:table>"
    );
    assert_eq!(refused(&ods("", &tables), "past.ods"), "past.ods holds no table.");

    let cell = "<table:table-cell table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell>";
    let row = |times: u32| format!("<table:table-row table:number-rows-repeated=\"{times}\">{cell}</table:table-row>");
    let table = |rows: &str| format!("<table:table table:name=\"A\">{rows}</table:table>");
    let log = read(&ods("", &table(&row(1_048_576))), "long.ods");
    assert!(log.tables[0].rows.len() <= 1000);
    assert!(passed(&log.tables[0].passed_over).contains(&"1047576 more of the row in line 1"));
    let log = read(&ods("", &table(&row(1000).repeat(20))), "wide.ods");
    assert!(log.tables[0].rows.len() * log.tables[0].headings.len() <= 1_000_000);
    assert!(
        log.passed_over
            .iter()
            .any(|passed| passed.what == "what stands after the last row read")
    );
}

#[test]
fn rows_that_say_they_are_beyond_the_last_are_the_next_ones() {
    let row = |said: &str, action: &str| {
        format!(
            "<row{said}><c t=\"inlineStr\"><is><t>{action}</t></is></c><c \
             t=\"inlineStr\"><is><t>Force</t></is></c></row>"
        )
    };
    let rows = [
        row("", "Action").replace("Force", "Lead"),
        row(" r=\"4294967295\"", "Send it."),
        row("", "Then bring it."),
    ];
    let log = read(
        &by_hand("", &format!("<sheetData>{}</sheetData>", rows.concat()), &[]),
        "far.xlsx",
    );
    let found: Vec<_> = log.tables[0]
        .rows
        .iter()
        .map(|row| (row.line, row.cells[0].as_str()))
        .collect();
    assert_eq!(found, [(2, "Send it."), (3, "Then bring it.")]);

    // As far as a file can count, and two rows more.
    let empty = "<table:table-row table:number-rows-repeated=\"4294967295\"/>";
    let cells = |action: &str, lead: &str| {
        format!(
            "<table:table-cell><text:p>{action}</text:p></table:table-cell><table:table-cell><text:p>{lead}</text:p></table:table-cell>"
        )
    };
    let tables = format!(
        "<table:table table:name=\"A\"><table:table-row>{}</table:table-row>{empty}<table:table-row \
         table:number-rows-repeated=\"2\">{}</table:table-row></table:table>",
        cells("Action", "Lead"),
        cells("Send it.", "Force")
    );
    assert_eq!(read(&ods("", &tables), "far.ods").tables[0].rows.len(), 2);
}

#[test]
fn a_list_of_nothing_but_headers_is_not_cut_for_ever() {
    let words = "No,Action,Lead\nRef,Action,Owner\n1,Do it,Force\n".repeat(5_000);
    let log = read(words.as_bytes(), "a.csv");
    assert!(log.tables.len() <= 101, "{}", log.tables.len());
    assert!(log.tables.iter().map(|table| table.rows.len()).sum::<usize>() >= 5_000);
}

#[test]
fn pages_built_to_do_harm_end() {
    for html in [
        "<table>".repeat(50_000),
        "<table><tr>".to_owned() + &"<td rowspan=65535 colspan=65535>x".repeat(2000),
        "<table><tr><td>".to_owned() + &"<b>".repeat(50_000) + &"</i>".repeat(50_000),
        "<table><tr><td>a<td>b".to_owned() + &"<tr rowspan=0>".repeat(50_000),
        "<".repeat(50_000),
        "<!--".repeat(50_000),
        "<style>".repeat(50_000),
        "<a b='".repeat(50_000),
        "&".repeat(50_000),
    ] {
        // Whatever is found, it is found in the time of a test.
        let _ = log_pasted("", Some(&html));
    }
}

proptest! {
    #[test]
    fn no_words_make_a_reader_fall(words in ".{0,200}") {
        for name in ["a.csv", "a.txt", "a.md", "a.html", "a.eml"] {
            let _ = log(words.as_bytes(), name);
        }
        let _ = log_pasted(&words, Some(&words));
    }

    #[test]
    fn no_tags_make_a_reader_fall(pieces in prop::collection::vec(prop::sample::select(vec![
        "<table>", "</table>", "<tr>", "</tr>", "<td rowspan=2>", "<td colspan=3>", "</td>", "<p>", "</p>", "<s>", "</s>", "x", "No",
        "Action", "\n", "é", "<", ">", "\"", "'", "<br/>", "&nbsp;", "<!--", "-->", "<style>", "=", "<td rowspan=0",
    ]), 0..60)) {
        let _ = log_pasted("", Some(&pieces.concat()));
    }

    #[test]
    fn no_cells_make_a_sheet_fall(rows in prop::collection::vec(prop::collection::vec(
        prop::sample::select(vec!["", "No", "Action", "Lead", "Date", "1", "Total", "27 June 2027", "Open", "Red", "A longer text to read", "\"", "a\nb"]), 0..6), 0..30)) {
        let words: String = rows.iter().map(|row| row.join(",") + "\n").collect();
        if let Ok(log) = log(words.as_bytes(), "a.csv") {
            for table in &log.tables {
                let _ = table.entries(&table.fields);
                let _ = table.entries(&[]);
            }
        }
    }
}
