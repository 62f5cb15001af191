//! The history one can look into: a record with its parts as it stood, two states beside each other, and what the
//! window is told where the history is not whole.

use chrono::NaiveDate;
use office::Office;
use office::views::past::{Became, ComparedRecord, Form, PastRecord, When};
use serde_json::{Value, json};

use crate::desk::{Desk, board, line};

fn open(desk: &Desk) -> Office {
    Office::open(&desk.office(), "suite").expect("the office")
}

fn day(day: &str) -> When {
    When::Day(day.parse::<NaiveDate>().expect("a day"))
}

fn id(ids: &Value, name: &str) -> String {
    ids[name]["id"].as_str().expect(name).to_owned()
}

/// What a field of the first record of a kind says, its lines joined.
#[track_caller]
fn says(records: &[PastRecord], kind: &str, field: &str) -> String {
    let record = records
        .iter()
        .find(|record| record.kind == kind)
        .unwrap_or_else(|| panic!("no {kind}"));
    let found = record.fields.iter().find(|found| found.name == field);
    found.unwrap_or_else(|| panic!("no {field}")).said.join("; ")
}

fn kinds(records: &[PastRecord]) -> Vec<&str> {
    records.iter().map(|record| record.kind.as_str()).collect()
}

#[track_caller]
fn compared<'c>(records: &'c [ComparedRecord], kind: &str) -> &'c ComparedRecord {
    records
        .iter()
        .find(|record| record.kind == kind)
        .unwrap_or_else(|| panic!("nothing of a {kind} in {records:?}"))
}

/// An action of 20 July 2022 with what came of it on later days.
fn lived() -> (Desk, String) {
    let (desk, ids) = board();
    let made = desk.apply(&[line(
        "a",
        "record_action",
        json!({
            "text": "To count the calls at night.", "timing": "August 2022", "lead": "Constabulary",
            "meeting": ids["meeting"]["id"], "discuss_at": [{ "forum": ids["professionalism"]["id"] }],
        }),
    )]);
    let action = id(&made, "a");
    let desk = desk.on("2022-07-25");
    desk.apply(&[line(
        "u",
        "update_action",
        json!({ "action": action, "on": "2022-07-25", "text": "Half of them are counted." }),
    )]);
    assert!(desk.run(["undo", "OFFICE"]).done);
    let desk = desk.on("2022-08-02");
    desk.apply(&[
        line(
            "v",
            "update_action",
            json!({ "action": action, "on": "2022-08-02", "text": "All are counted." }),
        ),
        line(
            "e",
            "edit_action",
            json!({ "action": action, "text": "To count the calls at weekends.", "lead": "Office", "why": "Said so." }),
        ),
        line(
            "m",
            "move_timing",
            json!({ "action": action, "timing": "October 2022", "why": "Asked for." }),
        ),
    ]);
    (desk, action)
}

// Red when the steps on the parts of a record are not listed with it (no `wholes_of` in history.rs), when the day ends
// at its beginning, and when the parts are taken from the rows alone.
#[test]
fn an_action_stands_as_it_stood_with_the_updates_it_had_then() {
    let (desk, action) = lived();
    let office = open(&desk);
    let first = office.past(&action, day("2022-07-20")).unwrap().records;
    assert_eq!(says(&first, "action", "text"), "To count the calls at night.");
    assert_eq!(says(&first, "action", "lead"), "Constabulary");
    assert_eq!(says(&first, "discussion", "forum"), "DMPC and ACC Professionalism");
    assert!(!kinds(&first).contains(&"action_update"), "{first:?}");

    let now = office.past(&action, When::Now).unwrap();
    assert_eq!(says(&now.records, "action", "timing"), "October 2022");
    assert_eq!(says(&now.records, "action_update", "text"), "All are counted.");
    assert_eq!(says(&now.records, "timing_move", "from"), "August 2022");
    assert_eq!(office.past(&action, day("2023-01-01")).unwrap(), now);

    // What was taken back stood there until then.
    let steps = office.history(Some(&action), None, 50).unwrap();
    let update = steps
        .iter()
        .find(|step| step.op == "update_action" && step.undone)
        .expect("the update");
    let then = office.past(&action, When::Step(update.counter)).unwrap().records;
    assert_eq!(says(&then, "action_update", "text"), "Half of them are counted.");
    let after = office.past(&action, When::Step(update.counter + 1)).unwrap().records;
    assert!(!kinds(&after).contains(&"action_update"), "{after:?}");

    let sentence = office.past(&action, day("2022-07-19")).unwrap_err().to_string();
    assert_eq!(
        sentence,
        "It was not in the record on 19 July 2022. Choose a later day."
    );
}

// Red when the words are not laid beside each other, when a part that is only in one state is passed over, and when
// what is the same is listed.
#[test]
fn two_states_of_an_action_say_what_changed_and_nothing_else() {
    let (desk, action) = lived();
    let view = open(&desk).compare_past(&action, day("2022-07-31"), When::Now).unwrap();
    let own = compared(&view.records, "action");
    assert_eq!(own.became, Became::Changed);
    let fields: Vec<&str> = own.fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(fields, ["text", "timing", "lead"]);
    let text = &own.fields[0];
    assert_eq!(
        (&*text.was[0], &*text.is[0]),
        ("To count the calls at night.", "To count the calls at weekends.")
    );
    let marked: Vec<(&str, &str)> = text
        .pieces
        .iter()
        .map(|piece| (piece.kind.as_str(), piece.text.as_str()))
        .collect();
    assert_eq!(
        marked,
        [
            ("same", "To count the calls at "),
            ("removed", "night."),
            ("added", "weekends.")
        ]
    );
    assert_eq!(compared(&view.records, "action_update").became, Became::Added);
    assert!(
        view.records.iter().all(|record| record.kind != "discussion"),
        "{view:?}"
    );

    let back = open(&desk).compare_past(&action, When::Now, day("2022-07-31")).unwrap();
    assert_eq!(compared(&back.records, "action_update").became, Became::Removed);
    let same = open(&desk).compare_past(&action, When::Now, When::Now).unwrap();
    assert!(same.records.is_empty(), "{same:?}");
}

// Red when a record that is named is shown by its identity, or when a kind has no state to show.
#[test]
fn a_meeting_a_note_a_letter_a_person_a_body_and_a_forum_stand_as_they_stood() {
    let (desk, ids) = board();
    let meeting = id(&ids, "meeting");
    desk.apply(&[
        line(
            "n",
            "write_note",
            json!({ "meeting": meeting, "markdown": "The chair asked about custody.\n" }),
        ),
        line("l", "draft_follow_up", json!({ "meeting": meeting })),
    ]);
    let letters = desk.run(["list", "OFFICE", "letters", "--json"]).lines();
    let letter = letters[0]["id"].as_str().unwrap().to_owned();
    let desk = desk.on("2022-07-22");
    desk.apply(&[
        line(
            "n",
            "write_note",
            json!({ "meeting": meeting, "markdown": "The chair asked about missing children.\n" }),
        ),
        line(
            "b",
            "edit_letter",
            json!({ "letter": letter, "body": "Thank you for coming." }),
        ),
        line(
            "p",
            "edit_person",
            json!({ "person": ids["chief"]["id"], "honours": "QPM" }),
        ),
        line(
            "f",
            "edit_forum",
            json!({ "forum": ids["forum"]["id"], "chair": "Mayor" }),
        ),
        line("o", "edit_body", json!({ "body": ids["office"]["id"], "short": "OPC" })),
    ]);
    let office = open(&desk);
    let then = |record: &str| office.past(record, day("2022-07-20")).unwrap().records;
    assert_eq!(
        says(&then(&meeting), "note", "markdown"),
        "The chair asked about custody.\n"
    );
    assert_eq!(says(&then(&meeting), "meeting", "forum"), "Performance and Risk Board");
    assert_eq!(says(&then(&meeting), "agenda_item", "title"), "Missing children");
    assert_ne!(says(&then(&letter), "letter", "body"), "Thank you for coming.");
    assert_eq!(
        says(&then(&letter), "letter", "meeting"),
        "Performance and Risk Board, 24 June 2022"
    );
    assert_eq!(says(&then(&id(&ids, "chief")), "person", "honours"), "");
    assert_eq!(
        says(&then(&id(&ids, "chief")), "post", "body"),
        "Calderhaven Constabulary"
    );
    assert_eq!(says(&then(&id(&ids, "forum")), "forum", "chair"), "Deputy Mayor");
    assert_eq!(says(&then(&id(&ids, "office")), "body", "short"), "Office");

    let view = office.compare_past(&meeting, day("2022-07-20"), When::Now).unwrap();
    let note = compared(&view.records, "note");
    let removed: String = note.fields[0]
        .pieces
        .iter()
        .filter(|piece| piece.kind == "removed")
        .map(|piece| piece.text.as_str())
        .collect();
    assert_eq!(removed, "custody.");
    assert_eq!(note.fields[0].form, Form::Words);
}

// Red when the mark of an action in a note is shown as it is written.
#[test]
fn an_action_in_a_note_is_named_in_it() {
    let (desk, ids) = board();
    let meeting = id(&ids, "meeting");
    let made = desk.apply(&[line(
        "a",
        "record_action",
        json!({ "text": "To count.", "meeting": meeting }),
    )]);
    let markdown = format!("Asked.\n\n[Action](action:{})\n\nAgreed.\n", id(&made, "a"));
    desk.apply(&[line(
        "n",
        "write_note",
        json!({ "meeting": meeting, "markdown": markdown }),
    )]);
    let then = open(&desk).past(&meeting, When::Now).unwrap().records;
    assert_eq!(
        says(&then, "note", "markdown"),
        "Asked.\n\nAction: 2022/1 To count.\n\nAgreed.\n"
    );
}

// Red when a changed step is passed over: what stood then would be shown without what it said.
#[test]
fn a_state_that_the_history_cannot_vouch_for_is_not_shown() {
    let (desk, action) = lived();
    let file = rusqlite::Connection::open(desk.office()).unwrap();
    file.execute(
        "UPDATE history SET contents = replace(contents, 'All are counted', 'None is counted') WHERE op = \
         'update_action'",
        [],
    )
    .unwrap();
    drop(file);
    let office = open(&desk);
    let sentence = office.past(&action, When::Now).unwrap_err().to_string();
    assert!(
        sentence.contains("cannot be shown") && sentence.contains("was changed by something else"),
        "{sentence}"
    );
    assert_eq!(
        says(
            &office.past(&action, day("2022-07-20")).unwrap().records,
            "action",
            "lead"
        ),
        "Constabulary"
    );
}

// Red when what a disposal left of a step is taken for a step that was changed (no `seal` in `says_what_it_said`).
#[test]
fn a_part_that_was_disposed_of_is_in_no_state_and_the_rest_stands() {
    let (desk, action) = lived();
    let before = open(&desk).past(&action, day("2022-08-02")).unwrap().records;
    let update = before
        .iter()
        .find(|record| record.kind == "action_update")
        .expect("the update");
    desk.apply(&[line(
        "d",
        "dispose_record",
        json!({ "record": update.id, "why": "Kept in error." }),
    )]);
    let after = open(&desk).past(&action, day("2022-08-02")).unwrap().records;
    assert!(!kinds(&after).contains(&"action_update"), "{after:?}");
    assert_eq!(says(&after, "action", "text"), "To count the calls at weekends.");
}

// Red when `whole` goes on behind the break, and when the break is not named.
#[test]
fn how_far_the_history_is_whole_is_told_with_the_first_break() {
    let (desk, _) = lived();
    let whole = |desk: &Desk| {
        let mut office = open(desk);
        let pending = office.begin_backup().unwrap();
        let whole = pending.history_whole().unwrap();
        let faults = pending.faults().unwrap();
        office.end_backup().unwrap();
        (whole, faults)
    };
    let (sound, faults) = whole(&desk);
    assert_eq!(sound.broken, None);
    assert!(faults.is_empty(), "{faults:?}");

    let file = rusqlite::Connection::open(desk.office()).unwrap();
    file.execute("UPDATE history SET summary = 'x' WHERE counter = 5", [])
        .unwrap();
    drop(file);
    let (broken, faults) = whole(&desk);
    assert_eq!(broken.step, 4);
    assert!(sound.step > broken.step);
    let first = broken.broken.expect("the break");
    assert!(first.contains("step 5"), "{first}");
    assert!(faults.contains(&first), "{faults:?}");
}

// Red when a part counts only as a step of its own, as it did in offices of before; `desk` gives the same as the
// window.
#[test]
fn desk_shows_the_parts_too_and_lists_the_steps_on_them() {
    let (desk, action) = lived();
    let ops: Vec<String> = desk
        .run(["history", "OFFICE", &action, "--json"])
        .lines()
        .iter()
        .map(|row| row["op"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        ops,
        [
            "move_timing",
            "edit_action",
            "update_action",
            "undo",
            "update_action",
            "record_action"
        ]
    );
    let shown = desk
        .run(["show", "OFFICE", &action, "--on", "2022-08-02", "--json"])
        .value();
    let parts = shown["parts"].as_array().unwrap();
    assert!(
        parts.iter().any(|part| part["record"]["text"] == "All are counted."),
        "{shown}"
    );
    let changed = desk
        .run(["show", "OFFICE", &action, "--compare", "2022-07-31", "--json"])
        .value();
    let parts = changed["parts"].as_array().unwrap();
    assert!(parts.iter().any(|part| part["kind"] == "action_update"), "{changed}");
}
