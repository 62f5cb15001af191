//! History and undo: everything can be taken back, across restarts, and the chain shows what was touched by others.

use serde_json::json;

use crate::desk::{Desk, board, line};

#[test]
fn undo_goes_back_to_the_empty_office_and_redo_forward_again() {
    let empty = Desk::new().on("2022-07-20").dump();
    let (desk, ids) = board();
    desk.apply(&[
        line(
            "a",
            "record_action",
            json!({ "text": "x", "timing": "August 2022", "meeting": ids["meeting"]["id"] }),
        ),
        line("l", "draft_follow_up", json!({ "meeting": ids["meeting"]["id"] })),
        line("s", "send_letter", json!({ "letter": "$l", "on": "2022-07-20" })),
    ]);
    let full = desk.dump();
    let mut steps = 0;
    while desk.run(["undo", "OFFICE"]).done {
        steps += 1;
        desk.assert_sound();
    }
    assert_eq!(steps, 11);
    assert_eq!(desk.dump(), empty);
    for _ in 0..steps {
        assert!(desk.run(["redo", "OFFICE"]).done);
    }
    assert!(!desk.run(["redo", "OFFICE"]).done);
    assert_eq!(desk.dump(), full);
    desk.assert_sound();
}

#[test]
fn something_new_after_an_undo_ends_the_redo() {
    let (desk, _) = board();
    desk.undo();
    desk.apply(&[line("b", "add_body", json!({ "name": "New" }))]);
    let ran = desk.run(["redo", "OFFICE"]);
    assert!(!ran.done);
    assert_eq!(ran.messages, "Nothing is left to redo.\n");
}

#[test]
fn the_same_content_dumps_the_same_bytes() {
    let dump = || board().0.dump();
    assert_eq!(dump(), dump());
}

#[test]
fn a_word_changed_by_another_tool_is_named() {
    let (desk, _) = board();
    let file = rusqlite::Connection::open(desk.office()).unwrap();
    file.execute("UPDATE body SET name = 'Other' WHERE short = 'Office'", [])
        .unwrap();
    drop(file);
    let ran = desk.run(["check", "OFFICE"]);
    assert!(!ran.done);
    assert!(
        ran.out.contains("The body") && ran.out.contains("is damaged"),
        "{}",
        ran.out
    );
}

#[test]
fn a_history_edited_by_another_tool_is_named() {
    let (desk, _) = board();
    let file = rusqlite::Connection::open(desk.office()).unwrap();
    file.execute("UPDATE history SET summary = 'something else' WHERE counter = 2", [])
        .unwrap();
    drop(file);
    let ran = desk.run(["check", "OFFICE"]);
    assert!(!ran.done);
    assert!(ran.out.contains("step 2"), "{}", ran.out);
}

#[test]
fn the_history_of_a_record_tells_who_did_what() {
    let (desk, ids) = board();
    let made = desk.apply(&[line(
        "a",
        "record_action",
        json!({ "text": "To count.", "meeting": ids["meeting"]["id"] }),
    )]);
    let id = made["a"]["id"].as_str().unwrap();
    desk.apply(&[line(
        "e",
        "edit_action",
        json!({ "action": id, "text": "To count again." }),
    )]);
    let rows = desk.run(["history", "OFFICE", id, "--json"]).lines();
    assert_eq!(
        rows.iter().map(|row| row["op"].as_str().unwrap()).collect::<Vec<_>>(),
        ["edit_action", "record_action"]
    );
    assert_eq!(rows[0]["actor"], "desk");
}

// Red when the day's end is its beginning, or another step than the last is taken.
#[test]
fn a_record_can_be_shown_as_it_stood_on_a_day_and_compared() {
    let (desk, ids) = board();
    let made = desk.apply(&[line(
        "a",
        "record_action",
        json!({ "text": "To count.", "timing": "August 2022", "meeting": ids["meeting"]["id"] }),
    )]);
    let id = made["a"]["id"].as_str().unwrap();
    let desk = desk.on("2022-08-02");
    desk.apply(&[
        line("e", "edit_action", json!({ "action": id, "text": "To count twice." })),
        line(
            "m",
            "move_timing",
            json!({ "action": id, "timing": "October 2022", "why": "Asked for." }),
        ),
    ]);
    let text = |day: &str| desk.run(["show", "OFFICE", id, "--on", day, "--json"]).value()["record"]["text"].clone();
    assert_eq!(text("2022-07-20"), "To count.");
    assert_eq!(text("2022-08-01"), "To count.");
    assert_eq!(text("2022-08-02"), "To count twice.");
    let ran = desk.run(["show", "OFFICE", id, "--on", "2022-07-19"]);
    assert!(
        !ran.done && ran.messages.contains("was not in the record then"),
        "{}",
        ran.messages
    );
    let changed = desk
        .run(["show", "OFFICE", id, "--compare", "2022-07-31", "--json"])
        .value();
    let fields: Vec<&str> = changed["changed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["field"].as_str().unwrap())
        .collect();
    assert!(
        fields.contains(&"text") && fields.contains(&"timing") && !fields.contains(&"lead"),
        "{changed}"
    );
}
