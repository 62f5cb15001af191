//! Actions: their timing and lateness, where they are discussed, and what becomes of them.

use serde_json::{Value, json};

use crate::desk::{Desk, board, field, line};

fn record(desk: &Desk, with: Value) -> Value {
    desk.apply(&[line("a", "record_action", with)])["a"].clone()
}

#[test]
fn words_are_kept_byte_for_byte() {
    let (desk, _) = board();
    for text in [
        "  two  spaces ",
        "tab\tand\nline",
        "#1 @name <tag> $x *y* \\z",
        "🙂 עברית",
        "é e\u{301}",
    ] {
        let id = record(&desk, json!({ "text": text, "timing": text, "lead": text }))["id"].clone();
        let shown = desk.run(["show", "OFFICE", id.as_str().unwrap(), "--json"]).value();
        assert_eq!(shown["action"]["text"], text);
        assert_eq!(shown["action"]["timing"]["written"], text);
        assert_eq!(shown["action"]["lead"]["written"], text);
    }
}

#[test]
fn the_due_day_is_not_late_and_the_day_after_is() {
    let (desk, ids) = board();
    record(
        &desk,
        json!({ "text": "To send it.", "timing": "August 2022", "meeting": ids["meeting"]["id"] }),
    );
    let late = |desk: &Desk| desk.actions(["--late"]).len();
    let desk = desk.on("2022-08-31");
    assert_eq!(late(&desk), 0);
    let desk = desk.on("2022-09-01");
    assert_eq!(late(&desk), 1);
    assert_eq!(
        desk.run(["list", "OFFICE", "actions", "--count", "--json"]).value()["late"],
        1
    );
    let id = desk.actions([])[0]["id"].clone();
    desk.apply(&[line(
        "h",
        "hold_action",
        json!({ "action": id, "waiting_for": "the audit" }),
    )]);
    assert_eq!(late(&desk), 0, "on hold is not late");
    desk.apply(&[line("r", "resume_action", json!({ "action": id }))]);
    desk.apply(&[line("p", "propose_closure", json!({ "action": id, "why": "done" }))]);
    assert_eq!(late(&desk), 1, "only proposed is still open");
}

#[test]
fn a_timing_at_a_meeting_is_dated_once_the_meeting_is() {
    let (desk, ids) = board();
    let made = record(
        &desk,
        json!({ "text": "To bring it.", "timing": "at the next board", "meeting": ids["meeting"]["id"] }),
    );
    assert_eq!(made["timing"]["kind"], "meeting");
    assert!(field(&made, "timing/last").is_null());
    desk.apply(&[line(
        "m",
        "plan_meeting",
        json!({ "forum": "Performance and Risk Board", "date": "2022-09-30" }),
    )]);
    assert_eq!(desk.actions([])[0]["timing"]["last"], "2022-09-30");
    let meetings = desk.run(["list", "OFFICE", "meetings", "--json"]).lines();
    let next = meetings.iter().find(|row| row["date"] == "2022-09-30").unwrap()["id"].clone();
    desk.apply(&[line(
        "v",
        "move_meeting",
        json!({ "meeting": next, "date": "2022-10-07", "why": "the chair was away" }),
    )]);
    assert_eq!(desk.actions([])[0]["timing"]["last"], "2022-10-07");
    desk.assert_sound();
}

#[test]
fn an_action_appears_on_the_agenda_of_the_forum_it_is_for() {
    let (desk, ids) = board();
    let action = record(
        &desk,
        json!({
            "text": "To share the outcome.", "meeting": ids["meeting"]["id"],
            "discuss_at": [{ "forum": "DMPC and ACC Professionalism", "month": "2022-10" }],
        }),
    );
    let made = desk.apply(&[line(
        "m",
        "plan_meeting",
        json!({ "forum": "DMPC and ACC Professionalism", "date": "2022-10-12" }),
    )]);
    let shown = desk
        .run(["show", "OFFICE", made["m"]["id"].as_str().unwrap(), "--json"])
        .value();
    assert_eq!(shown["record"]["to_discuss"][0]["id"], action["id"]);
    assert_eq!(desk.actions(["--for", "DMPC and ACC Professionalism"]).len(), 1);
}

#[test]
fn leads_are_read_from_their_words_and_kept_either_way() {
    let (desk, _) = board();
    for (written, bodies, unknown) in [
        ("Constabulary and Office", 2, 0),
        ("Office/Constabulary", 2, 0),
        ("the Constabulary", 1, 0),
        ("Office for Policing and Crime", 1, 0),
        ("Borough", 0, 1),
        ("", 0, 0),
    ] {
        let id = record(&desk, json!({ "text": "x", "lead": written }))["id"].clone();
        let row = desk.run(["show", "OFFICE", id.as_str().unwrap(), "--json"]).value()["action"].clone();
        assert_eq!(row["lead"]["bodies"].as_array().unwrap().len(), bodies, "{written}");
        assert_eq!(row["lead"]["unknown"].as_array().unwrap().len(), unknown, "{written}");
    }
    assert_eq!(desk.actions(["--lead", "Constabulary"]).len(), 3);
}

#[test]
fn a_moved_timing_keeps_what_it_was() {
    let (desk, ids) = board();
    let id = record(
        &desk,
        json!({ "text": "x", "timing": "August 2022", "meeting": ids["meeting"]["id"] }),
    )["id"]
        .clone();
    desk.apply(&[line(
        "m",
        "move_timing",
        json!({ "action": id, "timing": "October 2022", "why": "late data" }),
    )]);
    let row = &desk.actions([])[0];
    assert_eq!(row["timing"]["last"], "2022-10-31");
    assert_eq!(row["moves"][0]["from"], "August 2022");
    assert_eq!(row["moves"][0]["why"], "late data");
}

#[test]
fn a_timing_written_down_wrongly_is_put_right_without_a_move() {
    let (desk, ids) = board();
    let id = record(
        &desk,
        json!({ "text": "x", "timing": "Agust 2023", "meeting": ids["meeting"]["id"] }),
    )["id"]
        .clone();
    desk.apply(&[line(
        "e",
        "edit_action",
        json!({ "action": id, "timing": "August 2022", "why": "misheard" }),
    )]);
    let row = &desk.actions([])[0];
    assert_eq!(row["timing"]["last"], "2022-08-31");
    assert_eq!(row["moves"], json!([]));
    // Put right after a move, it is the move's end that was wrong.
    desk.apply(&[
        line(
            "m",
            "move_timing",
            json!({ "action": id, "timing": "October 2022", "why": "late data" }),
        ),
        line("e", "edit_action", json!({ "action": id, "timing": "November 2022" })),
    ]);
    let row = &desk.actions([])[0];
    assert_eq!(row["timing"]["last"], "2022-11-30");
    assert_eq!(row["moves"][0]["from"], "August 2022");
    assert_eq!(row["moves"][0]["to"], "November 2022");
    assert_eq!(row["moves"].as_array().unwrap().len(), 1);
}

#[test]
fn a_note_keeps_the_timing_its_meeting_agreed() {
    let (desk, ids) = board();
    let meeting = ids["meeting"]["id"].as_str().unwrap();
    let id = record(
        &desk,
        json!({ "text": "To count.", "timing": "August 2022", "meeting": meeting }),
    )["id"]
        .clone();
    desk.apply(&[line(
        "m",
        "move_timing",
        json!({ "action": id, "timing": "October 2022", "why": "late data" }),
    )]);
    let note = String::from_utf8(desk.export("note", meeting, "note.txt")).unwrap();
    assert!(note.contains("August 2022") && !note.contains("October 2022"), "{note}");
}

#[test]
fn both_ratings_stay() {
    let (desk, _) = board();
    let id = record(&desk, json!({ "text": "x" }))["id"].clone();
    desk.apply(&[
        line(
            "1",
            "rate_action",
            json!({ "action": id, "rag": "green", "by": "Constabulary" }),
        ),
        line(
            "2",
            "rate_action",
            json!({ "action": id, "rag": "red", "by": "Office", "why": "no figures" }),
        ),
    ]);
    let row = &desk.actions([])[0];
    assert_eq!(row["rag"], "red");
    assert_eq!(row["ratings"].as_array().unwrap().len(), 2);
}

#[test]
fn the_chair_decides_and_a_condition_keeps_it_open() {
    let (desk, _) = board();
    let id = record(&desk, json!({ "text": "x", "lead": "Constabulary" }))["id"].clone();
    let decide = |with: Value| desk.apply(&[line("d", "decide_closure", with)])["d"].clone();
    desk.apply(&[line(
        "p",
        "propose_closure",
        json!({ "action": id, "why": "sent", "by": "Constabulary" }),
    )]);
    decide(json!({ "action": id, "decision": "refused", "why": "two districts are missing" }));
    assert_eq!(desk.actions([])[0]["status"], "open");
    decide(json!({ "action": id, "decision": "conditional", "why": "once both districts are in" }));
    assert_eq!(desk.actions([])[0]["condition"], "once both districts are in");
    let rest = decide(json!({ "action": id, "decision": "remainder", "remainder": { "text": "The two districts." } }));
    let rows = desk.actions([]);
    assert_eq!(rows[0]["status"], "closed");
    assert_eq!(rows[0]["successor"], rest["remainder"]);
    assert_eq!(
        rows[1]["lead"]["written"], "Constabulary",
        "the remainder keeps the lead"
    );
}

#[test]
fn numbers_run_on_in_the_register_and_in_each_note() {
    let (desk, ids) = board();
    for _ in 0..3 {
        record(&desk, json!({ "text": "x", "meeting": ids["meeting"]["id"] }));
    }
    let rows = desk.actions([]);
    let numbers: Vec<_> = rows.iter().map(|row| row["number"].as_str().unwrap()).collect();
    assert_eq!(numbers, ["2022/1", "2022/2", "2022/3"]);
    assert_eq!(rows[2]["label"], "Action 3");
}

#[test]
fn pages_follow_each_other_without_a_gap() {
    let (desk, _) = board();
    for index in 0..7 {
        record(&desk, json!({ "text": format!("number {index}") }));
    }
    let mut seen = Vec::new();
    let mut after: Option<String> = None;
    loop {
        let mut arguments = vec!["list", "OFFICE", "actions", "--json", "--limit", "3"];
        if let Some(key) = &after {
            arguments.extend(["--after", key]);
        }
        let ran = desk.run_with(&arguments, "");
        seen.extend(ran.lines().iter().map(|row| row["text"].as_str().unwrap().to_owned()));
        match ran.messages.trim().rsplit_once(' ') {
            Some((_, key)) => after = Some(key.to_owned()),
            None => break,
        }
    }
    assert_eq!(seen, (0..7).map(|index| format!("number {index}")).collect::<Vec<_>>());
}
