//! Words that are being typed: told to whoever asks, newest first, and gone with a record that is disposed of.

use chrono::{DateTime, TimeDelta, Utc};
use office::{Moment, Office};
use serde_json::json;

use crate::desk::{Desk, board, line};

fn at(second: i64) -> Moment {
    let noon: DateTime<Utc> = "2022-07-20T12:00:00Z".parse().expect("an instant");
    let now = noon + TimeDelta::seconds(second);
    Moment {
        now,
        today: now.date_naive(),
    }
}

fn typed(desk: &Desk) -> Vec<String> {
    let rows = desk.run(["list", "OFFICE", "typed", "--json"]).lines();
    rows.iter()
        .map(|row| row["key"].as_str().expect("a key").to_owned())
        .collect()
}

// Red when they come in the order of their keys.
#[test]
fn what_is_being_typed_is_listed_newest_first_until_it_is_dropped() {
    let (desk, _) = board();
    let mut office = Office::open(&desk.office(), "suite").unwrap();
    for (second, key) in ["letter:b", "note:c", "form:update:a"].iter().enumerate() {
        office.save_draft(key, "some words", 4, at(second as i64)).unwrap();
    }
    office.save_draft("letter:b", "some more words", 9, at(9)).unwrap();
    office.drop_draft("note:c").unwrap();
    drop(office);
    assert_eq!(typed(&desk), ["letter:b", "form:update:a"]);
    let said = desk.run(["list", "OFFICE", "typed"]).out;
    assert!(said.contains("letter:b\tsome more words"), "{said}");
}

// Red while only the key of what was typed is looked at.
#[test]
fn disposal_takes_the_words_of_every_form_that_names_the_record() {
    let (desk, ids) = board();
    let body = desk.apply(&[line("b", "add_body", json!({ "name": "Harbour Conservancy" }))])["b"]["id"].clone();
    let id = body.as_str().expect("an id");
    let other = ids["force"]["id"].as_str().expect("an id");
    let mut office = Office::open(&desk.office(), "suite").unwrap();
    for (key, text) in [
        (format!("form:of:{id}"), "words".to_owned()),
        (
            "form:new-action:".to_owned(),
            json!({ "typed": { "lead": id } }).to_string(),
        ),
        (
            "form:new-action:x".to_owned(),
            json!({ "typed": { "lead": other } }).to_string(),
        ),
        ("note:m".to_owned(), format!("a note that names {id}")),
    ] {
        office.save_draft(&key, &text, 0, at(0)).unwrap();
    }
    drop(office);
    desk.apply(&[line(
        "gone",
        "dispose_record",
        json!({ "record": id, "why": "kept in error" }),
    )]);
    let mut left = typed(&desk);
    left.sort();
    assert_eq!(left, ["form:new-action:x", "note:m"]);
}
