//! The check of the records against the history: what another program took out, put in or changed is named, salvage
//! brings it back, and nothing that this program did is taken for such.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::desk::{Desk, board, line};

/// The sample office, which has records of nearly every kind.
fn sample() -> Desk {
    let desk = Desk::without_office().on("2026-11-29");
    let ran = desk.run(["sample", "OFFICE"]);
    assert!(ran.done, "{}", ran.messages);
    desk
}

/// What another tool does to the file.
fn tamper(office: &Path, sql: &str) {
    let file = rusqlite::Connection::open(office).expect("the file");
    file.pragma_update(None, "foreign_keys", "OFF").expect("off");
    file.execute_batch(sql).expect(sql);
}

/// The check's answer after another tool did something to the file.
fn said(desk: &Desk, sql: &str) -> String {
    let whole = fs::read(desk.office()).expect("the office");
    tamper(&desk.office(), sql);
    let ran = desk.run(["check", "OFFICE"]);
    fs::write(desk.office(), whole).expect("put back");
    assert!(!ran.done, "the check found nothing after: {sql}");
    ran.out
}

#[track_caller]
fn check(desk: &Desk, sql: &str, expected: &str) {
    let said = said(desk, sql);
    assert!(said.contains(expected), "“{expected}” is not in:\n{said}");
    // What is told of the list of tables has the names of tables in it.
    for line in said.lines().filter(|line| !line.starts_with("File:")) {
        for raw in ["sqlite", "malformed", "_", "serial"] {
            assert!(!line.contains(raw), "“{raw}” is in: {line}");
        }
    }
}

fn newest(table: &str) -> String {
    format!("DELETE FROM {table} WHERE serial = (SELECT max(serial) FROM {table})")
}

// Red when the rows are not compared with the history: nothing refers to what is missing, so nothing else misses it.
#[test]
fn the_newest_record_of_each_kind_is_missed_by_its_words() {
    let desk = sample();
    for (table, expected) in [
        (
            "post",
            "The post “Director of Neighbourhoods, 2024-08-30”, which belongs to the person “Halvard Quist”, is \
             missing",
        ),
        ("meeting", "The meeting “"),
        (
            "agenda_item",
            "The agenda item “Front counters”, which belongs to the meeting “DMPC and ACC Local Policing” on 7 \
             December 2026,",
        ),
        (
            "attendance",
            "The attendance “Jonah Velloor, note taker, Staff Officer”",
        ),
        ("note", "The note “## 1. Actions"),
        (
            "action_reference",
            "which belongs to the action 2026/38, “Constabulary to say how the new",
        ),
        ("action_update", "The update “On course. Outcomes are in;"),
        (
            "timing_move",
            "The move of a timing “October 2026, by the end of November",
        ),
        ("status_change", "The change of status “closure proposed, Constabulary"),
        (
            "letter_version",
            "The version of a letter 1 of 13 November 2026, which belongs to the letter “Vetting",
        ),
        ("reply", "The letter in “"),
        ("answer", "which belongs to the action 2026/21,"),
        ("body", "The body “"),
        ("person", "The person “"),
        ("forum", "The forum “"),
        ("letter", "The letter “"),
        ("action", "The action "),
        ("discussion", "The place of discussion"),
        ("rating", "The rating “"),
        ("settings", "The settings"),
    ] {
        check(&desk, &newest(table), expected);
        check(&desk, &newest(table), "is missing from the file; step");
    }
    desk.assert_sound();
}

#[test]
fn a_row_that_another_tool_changed_under_a_digest_that_fits_is_named_with_its_fields() {
    let (desk, ids) = board();
    let with = |text: &str| json!({ "text": text, "meeting": ids["meeting"]["id"] });
    let made = desk.apply(&[line("a", "record_action", with("To publish the old figures."))]);
    let old = fs::read(desk.office()).expect("the office");
    let before = desk.path("before.office");
    fs::write(&before, old).expect("a copy");
    desk.apply(&[line(
        "e",
        "edit_action",
        json!({ "action": made["a"]["id"], "text": "To publish the new figures." }),
    )]);
    let put_back = format!(
        "ATTACH '{}' AS old; UPDATE action SET text = (SELECT text FROM old.action), digest = (SELECT digest FROM \
         old.action)",
        before.display()
    );
    check(&desk, &put_back, "“To publish the old figures.” is not as step");
    check(&desk, &put_back, "another program changed text.");
    for sql in [
        "UPDATE action SET version = version + 1",
        "UPDATE action SET version = 1",
        "UPDATE body SET version = 7 WHERE serial = 1",
    ] {
        check(&desk, sql, "another program changed the number of its version");
    }
    check(
        &desk,
        "UPDATE action SET serial = 99",
        "another program changed its place in the order",
    );
    desk.assert_sound();
}

#[test]
fn a_record_that_another_tool_put_in_is_named() {
    let (desk, ids) = board();
    let made = desk.apply(&[line(
        "a",
        "record_action",
        json!({ "text": "To publish.", "meeting": ids["meeting"]["id"] }),
    )]);
    fs::copy(desk.office(), desk.path("before.office")).expect("a copy");
    assert!(desk.run(["undo", "OFFICE"]).done);
    let put_back = format!(
        "ATTACH '{}' AS old; INSERT INTO action SELECT * FROM old.action",
        desk.path("before.office").display()
    );
    check(
        &desk,
        &put_back,
        "“To publish.” was put into the file by another program: step",
    );
    let (kept, gone) = (made["a"]["id"].as_str().expect("an id"), "d");
    assert!(desk.run(["redo", "OFFICE"]).done);
    desk.apply(&[line(
        gone,
        "dispose_record",
        json!({ "record": kept, "why": "Kept in error." }),
    )]);
    check(&desk, &put_back, "it was disposed of in step");
    let columns: Vec<String> = {
        let file = rusqlite::Connection::open(desk.office()).expect("the file");
        let table = file.prepare("SELECT * FROM forum").expect("forums");
        table.column_names().map(str::to_owned).collect()
    };
    let rest = columns[4..]
        .iter()
        .map(|name| format!("\"{name}\""))
        .collect::<Vec<_>>()
        .join(", ");
    let made_up = format!(
        "INSERT INTO forum SELECT 99, '0190a000-0000-7000-8000-000000000000', version, digest, {rest} FROM forum LIMIT \
         1"
    );
    // Its digest does not fit its identity, so it is damaged before it is anything else.
    check(
        &desk,
        &made_up,
        "The forum 0190a000-0000-7000-8000-000000000000 is damaged",
    );
    desk.assert_sound();
}

#[test]
fn what_another_tool_planted_beside_the_tables_is_named() {
    let (desk, _) = board();
    let is_no_part = |kind: &str, name: &str| format!("put the {kind} “{name}” into it, which is no part of an office");
    check(
        &desk,
        "CREATE TRIGGER evil AFTER INSERT ON action BEGIN DELETE FROM body; END",
        &is_no_part("trigger", "evil"),
    );
    check(
        &desk,
        "CREATE VIEW seen AS SELECT * FROM action",
        &is_no_part("view", "seen"),
    );
    check(
        &desk,
        "CREATE INDEX quick ON action (text)",
        &is_no_part("index", "quick"),
    );
    check(&desk, "CREATE TABLE mine (words TEXT)", &is_no_part("table", "mine"));
    check(&desk, "DROP INDEX action_by_item", "the index “action");
    check(
        &desk,
        "INSERT INTO search_entry (kind, record, title) VALUES ('action', 'x', 'y')",
        "the index holds the words of 1 records that are not there",
    );
    // What SQLite itself may put there is no fault.
    tamper(&desk.office(), "ANALYZE");
    desk.assert_sound();
}

// Red when triggers run on this program's connection.
#[test]
fn a_planted_trigger_does_nothing_while_one_works() {
    let (desk, _) = board();
    tamper(
        &desk.office(),
        "CREATE TRIGGER evil AFTER INSERT ON body BEGIN DELETE FROM person; END",
    );
    let before = desk.dump();
    desk.apply(&[line("b", "add_body", json!({ "name": "Another" }))]);
    let people = |dump: &str| dump.lines().filter(|line| line.contains("\"person-")).count();
    assert_eq!(people(&desk.dump()), people(&before));
}

// Red when the salvage believes a row whose digest fits before the history.
#[test]
fn salvage_brings_back_what_another_tool_took_out_or_changed() {
    let desk = sample();
    let right = desk.dump();
    for table in [
        "post",
        "action_update",
        "answer",
        "status_change",
        "agenda_item",
        "note",
    ] {
        tamper(&desk.office(), &newest(table));
    }
    tamper(
        &desk.office(),
        "UPDATE body SET version = 7 WHERE serial = 1; CREATE VIEW seen AS SELECT 1",
    );
    assert_ne!(desk.dump(), right);
    let ran = desk.run(["salvage", "OFFICE", "--to", "@new.office"]);
    assert!(
        ran.done && ran.out.contains("damaged or missing; saved whole from the history"),
        "{}{}",
        ran.out,
        ran.messages
    );
    assert_eq!(desk.run(["dump", "@new.office"]).out, right);
    let ran = desk.run(["check", "@new.office"]);
    assert!(ran.done, "{}", ran.out);
    assert!(desk.run(["undo", "@new.office"]).done);
    let ran = desk.run(["check", "@new.office"]);
    assert!(ran.done, "{}", ran.out);
}

#[test]
fn nothing_that_this_program_did_is_taken_for_another_tools_work() {
    let desk = sample();
    let sound = |what: &str| {
        let ran = desk.run(["check", "OFFICE"]);
        assert!(ran.done, "after {what}: {}", ran.out);
    };
    for round in 0..12 {
        assert!(desk.run(["undo", "OFFICE"]).done);
        sound(&format!("undo {round}"));
    }
    for round in 0..6 {
        assert!(desk.run(["redo", "OFFICE"]).done);
        sound(&format!("redo {round}"));
    }
    fs::write(desk.path("words"), "quern stone ferry lamp\n").expect("a passphrase");
    let ran = desk.run(["passphrase", "set", "OFFICE", "--new", "@words"]);
    assert!(ran.done, "{}", ran.messages);
    let ran = desk.run(["check", "OFFICE", "--passphrase-file", "@words"]);
    assert!(ran.done, "closed by a passphrase: {}", ran.out);
    let ran = desk.run(["passphrase", "remove", "OFFICE", "--passphrase-file", "@words"]);
    assert!(ran.done, "{}", ran.messages);
    sound("a passphrase that was removed");
    let backup = desk.run(["backup", "OFFICE", "--json"]).value();
    let backup = backup["backup"].as_str().expect("a backup").to_owned();
    assert!(desk.run(["restore", &backup, "--to", "OFFICE"]).done);
    sound("a restore");
}

// Red when a step that was changed is believed, or when every record it names is called wrong for it.
#[test]
fn a_step_of_the_history_that_was_changed_is_named_alone() {
    let (desk, _) = board();
    let said = said(&desk, "UPDATE history SET contents = '[]' WHERE counter = 3");
    let faults: Vec<&str> = said.lines().filter(|line| !line.contains("backup")).collect();
    assert_eq!(faults, ["History: the contents of step 3 (add_person) were changed."]);
}
