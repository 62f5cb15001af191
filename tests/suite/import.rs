//! Papers that come in. The reference documents are read from the folder named by OVERSIGHT_DESK_REFERENCE.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::desk::{Desk, board, line};

#[allow(clippy::print_stdout, reason = "a skipped test says why")]
pub fn reference(name: &str) -> Option<PathBuf> {
    match std::env::var_os("OVERSIGHT_DESK_REFERENCE") {
        Some(folder) => Some(PathBuf::from(folder).join(name)),
        None => {
            println!("skipped: OVERSIGHT_DESK_REFERENCE is not set");
            None
        }
    }
}

fn import(desk: &Desk, file: &str, more: &[&str]) -> Value {
    let mut arguments = vec!["import", "OFFICE", file, "--json"];
    arguments.extend(more);
    let ran = desk.run_with(&arguments, "");
    assert!(ran.done, "{}", ran.messages);
    ran.value()
}

#[test]
fn the_reference_letter_gives_fifteen_rows_every_cell_right() {
    let Some(path) = reference("follow-up-letter-2022-07-20.txt") else {
        return;
    };
    let desk = Desk::new();
    let before = desk.dump();
    let seen = import(&desk, path.to_str().unwrap(), &[]);
    assert_eq!(desk.dump(), before, "a look writes nothing");
    let creates = seen["creates"].as_array().unwrap();
    let letter = &creates[0]["with"];
    assert_eq!(letter["reference"], "MOPAC14072022-D4220");
    assert_eq!(letter["date"], "2022-07-20");
    assert_eq!(letter["salutation"], "Dear Steve");
    let rows: Vec<&Value> = creates
        .iter()
        .filter(|create| create["do"] == "record_action")
        .map(|create| &create["with"])
        .collect();
    let timings: Vec<&str> = rows
        .iter()
        .map(|row| row["timing"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(
        timings,
        [
            "October 2022",
            "August 2022",
            "August 2022",
            "October 2022",
            "",
            "August 2022",
            "August 2022",
            "August 2022",
            "August/Sept 2022",
            "August 2022",
            "December 2022",
            "",
            "August 2022",
            "Completed",
            ""
        ]
    );
    let leads: Vec<&str> = rows
        .iter()
        .map(|row| row["lead"].as_str().unwrap_or_default())
        .collect();
    for (index, lead) in leads.iter().enumerate() {
        let expected = if index == 11 || index == 14 {
            "MPS and MOPAC"
        } else {
            "MPS"
        };
        assert_eq!(*lead, expected, "row {}", index + 1);
    }
    let source = std::fs::read_to_string(path).unwrap();
    for row in &rows {
        assert!(
            source.contains(row["text"].as_str().unwrap()),
            "a row's words are those of the paper"
        );
    }
    let places: Vec<&Value> = seen["proposes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|of| of["kind"] == "discussion")
        .collect();
    assert_eq!(places.len(), 10);
    let doubts: Vec<&str> = places
        .iter()
        .filter(|of| of["doubt"] == true)
        .map(|of| of["action"].as_str().unwrap())
        .collect();
    assert_eq!(doubts, ["8", "15"]);
}

#[test]
fn the_reference_letter_is_recorded_as_sent_on_its_date_with_its_bytes_and_undone_in_one_step() {
    let Some(path) = reference("follow-up-letter-2022-07-20.txt") else {
        return;
    };
    let desk = Desk::new();
    let empty = desk.dump();
    let seen = import(&desk, path.to_str().unwrap(), &["--yes", "--accept"]);
    assert!(seen["ids"]["letter"].is_string());
    let letters = desk.run(["list", "OFFICE", "letters", "--json"]).lines();
    assert_eq!(letters[0]["state"], "sent");
    assert_eq!(letters[0]["rows"], 15);
    let rows = desk.actions([]);
    assert_eq!(rows.len(), 15);
    assert_eq!(
        rows.iter()
            .filter(|row| !row["discuss_at"].as_array().unwrap().is_empty())
            .count(),
        8
    );
    assert_eq!(rows[8]["timing"]["first"], "2022-08-01");
    assert_eq!(rows[8]["timing"]["last"], "2022-09-30");
    assert!(rows.iter().all(|row| row["provenance"] == "imported"));
    desk.assert_sound();
    assert!(desk.run(["undo", "OFFICE"]).done);
    assert_eq!(desk.dump(), empty);
}

#[test]
fn the_reference_note_gives_its_day_and_five_people_with_posts() {
    let Some(path) = reference("note-of-meeting-2022-02-02.txt") else {
        return;
    };
    let desk = Desk::new();
    let seen = import(&desk, path.to_str().unwrap(), &["--yes", "--accept"]);
    let people: Vec<&Value> = seen["creates"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|of| of["do"] == "record_attendance")
        .collect();
    assert_eq!(people.len(), 5);
    assert!(
        people
            .iter()
            .all(|of| of["with"]["title"].is_string() && of["with"]["capacity"] == "present")
    );
    let meetings = desk.run(["list", "OFFICE", "meetings", "--json"]).lines();
    assert_eq!(meetings[0]["date"], "2022-02-02");
    assert_eq!(meetings[0]["has_note"], true);
    desk.assert_sound();
}

#[test]
fn a_letter_of_ours_comes_back_from_word_as_it_went() {
    let (desk, _) = board();
    let made = desk.apply(&[
        line("l", "draft_letter", json!({ "to": "Tobias Wrenfield", "body": "Thank you for the figures.\n\nThe actions are in Annex A.", "date": "2022-07-20", "signatory": "Nerys Adeyemi-Holt\nDeputy Mayor for Policing and Crime" })),
        line("a", "record_action", json!({ "text": "Constabulary to send the figures.", "timing": "August 2022", "lead": "Constabulary", "letter": "$l" })),
        line("b", "record_action", json!({ "text": "Both to meet.", "lead": "Constabulary and Office", "letter": "$l" })),
    ]);
    desk.export("letter", made["l"]["id"].as_str().unwrap(), "letter.docx");
    let seen = import(&desk, desk.path("letter.docx").to_str().unwrap(), &[]);
    let creates = seen["creates"].as_array().unwrap();
    assert_eq!(creates[0]["with"]["reference"], "DMPC-2022-0001");
    assert_eq!(creates[0]["with"]["salutation"], "Dear Tobias");
    let rows: Vec<&Value> = creates.iter().filter(|of| of["do"] == "record_action").collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0]["with"]["text"], "Constabulary to send the figures.");
    assert_eq!(rows[1]["with"]["lead"], "Constabulary and Office");
}

#[test]
fn a_letter_of_ours_comes_back_from_markdown_without_its_marks() {
    let (desk, _) = board();
    let made = desk.apply(&[
        line("l", "draft_letter", json!({ "to": "Tobias Wrenfield\nChief Constable", "body": "Thank you for the figures.", "date": "2022-07-20", "signatory": "Nerys Adeyemi-Holt\nDeputy Mayor for Policing and Crime" })),
        line("a", "record_action", json!({ "text": "Constabulary to send the figures.", "timing": "August 2022", "lead": "Constabulary", "letter": "$l" })),
    ]);
    desk.export("letter", made["l"]["id"].as_str().unwrap(), "letter.md");
    let seen = import(&desk, desk.path("letter.md").to_str().unwrap(), &[]);
    let letter = &seen["creates"][0]["with"];
    assert_eq!(letter["reference"], "DMPC-2022-0001");
    let to = letter["to"].as_str().unwrap();
    assert!(to.ends_with("Tobias Wrenfield\nChief Constable"), "{to}");
    assert_eq!(
        letter["signatory"],
        "Nerys Adeyemi-Holt\nDeputy Mayor for Policing and Crime"
    );
}

#[test]
fn a_row_without_words_is_said_and_keeps_no_other_row_out() {
    let desk = Desk::new();
    let text = "Our ref: DMPC-1\n\n20 July 2022\n\nTobias Wrenfield\nChief Constable\n\nDear Tobias\n\nThank you.\n\nYours sincerely\n\nNerys Adeyemi-Holt\n\n\
                Annex A\n\nNo.\tAction\tTiming\tLead\n1\t\tAugust 2022\tConstabulary\n2\tOffice to write to the panel.\tJuly 2022\tOffice\n";
    std::fs::write(desk.path("letter.txt"), text).unwrap();
    let seen = import(&desk, desk.path("letter.txt").to_str().unwrap(), &["--yes", "--accept"]);
    let passed = &seen["passed_over"];
    let without: Vec<&Value> = passed
        .as_array()
        .unwrap()
        .iter()
        .filter(|of| of["why"] == "it has no words for an action")
        .collect();
    assert_eq!(without.len(), 1, "{passed}");
    assert_eq!(without[0]["what"], "row 1: 1, August 2022, Constabulary");
    let rows = desk.actions([]);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["text"], "Office to write to the panel.");
}

#[test]
fn a_file_that_is_not_what_its_name_says_is_refused_by_name() {
    let desk = Desk::new();
    std::fs::write(desk.path("letter.docx"), b"MZ\x90\x00 not a letter").unwrap();
    let ran = desk.run(["import", "OFFICE", "@letter.docx"]);
    assert!(!ran.done);
    assert!(ran.messages.contains("letter.docx"), "{}", ran.messages);
    assert_eq!(ran.messages.lines().count(), 1, "{}", ran.messages);
}
