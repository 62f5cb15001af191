//! The papers: PDF that passes its standards, tables whose every row is there, the same bytes for the same office.

use std::process::Command;

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

fn pdf_text(desk: &Desk, name: &str) -> String {
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
    for rows in [1, 15, 60] {
        let (desk, letter) = letter_of(rows);
        desk.export("letter", &letter, "letter.pdf");
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
    for ending in ["pdf", "docx", "html", "md", "txt", "json"] {
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

#[test]
fn one_file_declares_both_standards() {
    let (desk, letter) = letter_of(15);
    let bytes = desk.export("letter", &letter, "letter.pdf");
    for flavour in ["pdfaid:part", "pdfuaid:part"] {
        assert!(
            bytes.windows(flavour.len()).any(|window| window == flavour.as_bytes()),
            "{flavour} is not declared"
        );
    }
}
