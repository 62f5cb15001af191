//! The papers: PDF that passes its standards, tables whose every row is there, the same bytes for the same office.

use std::process::Command;

use page_validation::{SafetyLimits, ValidationOptions, ValidationProfile, validate_pdf_bytes};
use serde_json::{Value, json};

use crate::desk::{Desk, board, line};

/// A letter with so many rows in Annex A.
fn letter_of(rows: usize) -> (Desk, String) {
    let (desk, _) = board();
    let mut lines = vec![line(
        "l",
        "draft_letter",
        json!({ "to": "The Chief Constable\nCalderhaven", "body": "The actions are in Annex A.", "date": "2022-07-20", "salutation": "Dear Chief Constable" }),
    )];
    for number in 1..=rows {
        lines.push(line(
            "a",
            "record_action",
            json!({ "text": format!("Constabulary to send return {number:05} with the figures of each district."), "timing": "August 2022", "lead": "Constabulary", "letter": "$l" }),
        ));
    }
    let made = desk.apply(&lines);
    (desk, made["l"]["id"].as_str().unwrap().to_owned())
}

pub fn pdf_text(desk: &Desk, name: &str) -> String {
    let out = Command::new("pdftotext")
        .args(["-layout"])
        .arg(desk.path(name))
        .arg("-")
        .output()
        .expect("pdftotext");
    assert!(out.status.success());
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn every_row_of_an_annex_is_printed_once() {
    for rows in [1, 15, 60, 1_500] {
        let (desk, letter) = letter_of(rows);
        let pdf = desk.export("letter", &letter, "letter.pdf");
        assert_standards(&pdf);
        assert_fonts_inside(&desk, "letter.pdf");
        let text = pdf_text(&desk, "letter.pdf");
        for number in 1..=rows {
            assert_eq!(
                text.matches(&format!("return {number:05}")).count(),
                1,
                "row {number} of {rows}"
            );
        }
        let words = String::from_utf8(desk.export("letter", &letter, "letter.txt")).unwrap();
        assert_eq!(words.matches("Constabulary to send return").count(), rows);
    }
}

#[test]
fn the_same_office_and_day_give_the_same_bytes_in_every_format() {
    let (desk, letter) = letter_of(3);
    for ending in ["pdf", "docx", "odt", "html", "md", "txt", "json"] {
        let name = format!("letter.{ending}");
        assert_eq!(
            desk.export("letter", &letter, &name),
            desk.export("letter", &letter, &name),
            "{ending}"
        );
    }
}

#[test]
fn any_text_survives_in_every_format_that_holds_text() {
    let (desk, _) = board();
    let words = "#1 @name <tag> $x$ 100% a_b [x] C:\\temp {{y}} & “q” 🙂 שלום";
    let made = desk.apply(&[
        line(
            "l",
            "draft_letter",
            json!({ "to": "A & B <c>", "body": "Plain.", "date": "2022-07-20" }),
        ),
        line(
            "a",
            "record_action",
            json!({ "text": words, "timing": "<b>", "lead": "$a", "letter": "$l" }),
        ),
    ]);
    let letter = made["l"]["id"].as_str().unwrap();
    let text = String::from_utf8(desk.export("letter", letter, "letter.txt")).unwrap();
    assert!(text.contains(words), "{text}");
    desk.export("letter", letter, "letter.pdf");
    let printed = pdf_text(&desk, "letter.pdf")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    for part in ["#1 @name <tag> $x$ 100%", "\\temp {{y}} &", "A & B <c>"] {
        assert!(printed.contains(part), "“{part}” is not in: {printed}");
    }
}

#[test]
fn a_letter_without_actions_has_no_annex() {
    let (desk, ids) = board();
    let made = desk.apply(&[line("l", "draft_follow_up", json!({ "meeting": ids["meeting"]["id"] }))]);
    let text = String::from_utf8(desk.export("letter", made["l"]["id"].as_str().unwrap(), "letter.txt")).unwrap();
    assert!(!text.contains("Annex"), "{text}");
}

#[test]
fn the_highest_marking_of_anything_in_it_stands_on_the_paper() {
    let (desk, ids) = board();
    let made = desk.apply(&[
        line(
            "a",
            "record_action",
            json!({ "text": "To count.", "meeting": ids["meeting"]["id"] }),
        ),
        line(
            "e",
            "edit_meeting",
            json!({ "meeting": ids["meeting"]["id"], "marking": "OFFICIAL-SENSITIVE" }),
        ),
        line(
            "l",
            "draft_letter",
            json!({ "to": "The Chief", "body": "x", "annexes": [{ "title": "Actions", "actions": ["$a"] }] }),
        ),
    ]);
    let letter: Value =
        serde_json::from_slice(&desk.export("letter", made["l"]["id"].as_str().unwrap(), "letter.json")).unwrap();
    assert_eq!(letter["marking"], "OFFICIAL-SENSITIVE");
}

#[test]
fn agreements_can_stand_as_bullets_without_an_annex() {
    let (desk, ids) = board();
    let made = desk.apply(&[
        line("a", "record_action", json!({ "text": "Constabulary to count.", "meeting": ids["meeting"]["id"] })),
        line("l", "draft_letter", json!({ "to": "The Chief", "body": "We agreed:", "agreements_in_body": true, "annexes": [{ "title": "", "actions": ["$a"] }] })),
    ]);
    let text = String::from_utf8(desk.export("letter", made["l"]["id"].as_str().unwrap(), "letter.txt")).unwrap();
    assert!(
        text.contains("Constabulary to count.") && !text.contains("Annex A"),
        "{text}"
    );
}

/// PDF/UA-1 and PDF/A-2a, judged by a program that had no part in making the file.
pub fn assert_standards(pdf: &[u8]) {
    // A table of 1,500 rows is longer than the validator expects of a stranger's file.
    let limits = SafetyLimits::default()
        .with_max_table_grid_rows(100_000)
        .with_max_table_grid_cells(100_000);
    for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
        let options = ValidationOptions::default().profile(profile).limits(limits.clone());
        let report = validate_pdf_bytes(pdf, &options).expect("a PDF that can be read");
        assert!(report.is_compliant, "{report}");
    }
}

fn assert_fonts_inside(desk: &Desk, name: &str) {
    let out = Command::new("pdffonts")
        .arg(desk.path(name))
        .output()
        .expect("pdffonts");
    let fonts = String::from_utf8(out.stdout).unwrap();
    assert!(fonts.lines().count() > 2, "no font is named: {fonts}");
    for font in fonts.lines().skip(2) {
        // name, type, encoding, then whether it is embedded, a subset, has its signs' meanings, and its object's
        // numbers
        let columns: Vec<&str> = font.split_whitespace().collect();
        assert_eq!(columns.iter().rev().nth(4), Some(&"yes"), "not inside the file: {font}");
    }
}

#[test]
fn the_note_keeps_both_standards() {
    let (desk, ids) = board();
    let meeting = ids["meeting"]["id"].as_str().unwrap();
    desk.apply(&[
        line("p", "record_attendance", json!({ "meeting": meeting, "name": "Tobias Wrenfield", "capacity": "present", "title": "Chief Constable" })),
        line("a", "record_action", json!({ "text": "Constabulary to count.", "meeting": meeting, "timing": "August 2022" })),
        line("n", "write_note", json!({ "meeting": meeting, "markdown": "# Missing children\n\nThe Deputy Mayor \
            asked.\n\n- one\n- two\n\n| A | B |\n|---|---|\n| 1 | 2 |\n" })),
    ]);
    assert_standards(&desk.export("note", meeting, "note.pdf"));
    assert_fonts_inside(&desk, "note.pdf");
}

#[cfg(word_auditor)]
const READ_BY_PYTHON_DOCX: &str = "
import sys, docx
document = docx.Document(sys.argv[1])
table = max(document.tables, key=lambda table: len(table.rows))
print(len(table.rows), document.core_properties.title, document.core_properties.language, sep='|')
print(bool(table.rows[0]._tr.xpath('./w:trPr/w:tblHeader')))
";

#[cfg(word_auditor)]
#[test]
fn the_word_file_is_valid_and_opens_elsewhere() {
    let python = std::env::var_os("OVERSIGHT_DESK_PYTHON").expect("the Python that was named when this was compiled");
    let (desk, letter) = letter_of(60);
    desk.export("letter", &letter, "letter.docx");
    let run = |arguments: &[&str]| {
        let out = Command::new(&python)
            .args(arguments)
            .arg(desk.path("letter.docx"))
            .output()
            .expect("Python");
        let said = String::from_utf8_lossy(&out.stdout).into_owned();
        assert!(out.status.success(), "{said}{}", String::from_utf8_lossy(&out.stderr));
        said
    };
    run(&["-m", "openxml_audit", "--quiet"]);
    let said = run(&["-c", READ_BY_PYTHON_DOCX]);
    let mut lines = said.lines();
    let facts: Vec<&str> = lines.next().unwrap_or_default().split('|').collect();
    assert_eq!(facts[0], "61", "sixty rows and their heading");
    assert!(!facts[1].is_empty(), "no title");
    assert_eq!(facts[2], "en-GB");
    assert_eq!(lines.next(), Some("True"), "the header row does not repeat");
}
