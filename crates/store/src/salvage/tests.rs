//! What is read of a damaged office and of its backup, put together: which steps belong to one history, and what was
//! disposed of.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::*;
use crate::in_memory::{body, done, office};
use crate::read::Reader;
use crate::scan::every_row;

/// An office with so many steps; two that are made alike have other salts, and are two histories.
fn with_steps(count: u128) -> Connection {
    let mut office = office();
    for number in 1..=count {
        done(&mut office, "add", |change| {
            change.put(&body(number, &format!("body {number}")))
        });
    }
    office
}

/// What of an office could be read, without the steps that were lost.
fn survivors(office: &Connection, lost: &[u64]) -> Survivors {
    let mut steps = BTreeMap::new();
    every_row(office, "history", "counter", |_, row| {
        let step = Written::from_row(row)?;
        steps.insert(step.counter, step);
        Ok(())
    })
    .expect("the steps");
    let mut listed: BTreeMap<String, u64> = BTreeMap::new();
    for step in steps.values() {
        listed.extend(
            step.touched()
                .expect("what it touched")
                .into_iter()
                .map(|one| (one.id, step.counter)),
        );
    }
    steps.retain(|counter, _| !lost.contains(counter));
    Survivors {
        steps,
        listed,
        ..Survivors::default()
    }
}

fn counters(steps: &[Written]) -> Vec<u64> {
    steps.iter().map(|step| step.counter).collect()
}

fn id(number: u128) -> String {
    body(number, "").id.to_string()
}

#[test]
fn steps_that_the_file_lost_are_taken_from_its_backup() {
    let office = with_steps(5);
    let history = History::from_survivors(survivors(&office, &[2, 3]), survivors(&office, &[5]));
    assert_eq!(counters(&history.whole), [1, 2, 3, 4, 5]);
    assert_eq!((counters(&history.later), history.newest_unread), (vec![], 0));
}

// Red when a step of a backup is taken by its number alone.
#[test]
fn a_step_of_another_history_fills_no_gap() {
    let history = History::from_survivors(survivors(&with_steps(4), &[2]), survivors(&with_steps(4), &[]));
    assert_eq!(counters(&history.whole), [1]);
    assert_eq!(
        counters(&history.later),
        [3, 4],
        "what stands behind the gap is kept beside"
    );
    assert_eq!(history.newest_unread, 2);
}

#[test]
fn a_record_may_have_changed_only_by_a_step_that_cannot_be_read() {
    let office = with_steps(5);
    let history = History::from_survivors(survivors(&office, &[3, 5]), Survivors::default());
    assert_eq!(
        (counters(&history.whole), counters(&history.later)),
        (vec![1, 2], vec![4])
    );
    assert!(!history.may_have_changed(&id(2), 2), "its last step could be read");
    assert!(history.may_have_changed(&id(3), 0), "its step is lost");
    assert!(
        !history.may_have_changed(&id(4), 0),
        "its step stands behind the gap and could be read"
    );
    assert!(
        history.may_have_changed("listed nowhere", 4),
        "any unread step may have"
    );
    assert!(!history.may_have_changed("listed nowhere", 5));
}

#[test]
fn the_last_that_a_history_says_of_a_record_counts() {
    let mut office = with_steps(2);
    done(&mut office, "edit", |change| change.put(&body(1, "renamed")));
    done(&mut office, "remove", |change| {
        change.remove::<domain::people::Body>(id(2))
    });
    let read = survivors(&office, &[]);
    let last = last_images(read.steps.values());
    let left = |number: u128| &last[&(Kind::Body, id(number))];
    assert_eq!(
        left(1).image.as_ref().and_then(|image| image["name"].as_str()),
        Some("renamed")
    );
    assert_eq!((left(1).step, left(2).step), (3, 4));
    assert!(left(2).image.is_none(), "it was taken out");
}

// Red when only what a disposal names goes, and not what the backup has as part of it.
#[test]
fn what_was_disposed_of_goes_with_the_parts_that_only_the_backup_has() {
    let mut found = Survivors::default();
    let image = |fields: Value| match fields {
        Value::Object(image) => image,
        other => panic!("{other} is no record"),
    };
    let put = |rows: &mut BTreeMap<Which, (i64, Image)>, kind: Kind, id: &str, fields: Value| {
        rows.insert((kind, id.to_owned()), (1, image(fields)));
    };
    put(
        &mut found.rows,
        Kind::Disposal,
        "d",
        serde_json::json!({ "id": "d", "record": "meeting" }),
    );
    put(
        &mut found.rows,
        Kind::Correction,
        "saved",
        serde_json::json!({ "id": "saved", "meeting": "meeting" }),
    );
    let mut backup = Survivors::default();
    for (kind, id, fields) in [
        (
            Kind::AgendaItem,
            "item",
            serde_json::json!({ "id": "item", "meeting": "meeting" }),
        ),
        (
            Kind::Brief,
            "brief",
            serde_json::json!({ "id": "brief", "meeting": "other", "item": "item" }),
        ),
        (
            Kind::Correction,
            "saved",
            serde_json::json!({ "id": "saved", "meeting": "meeting" }),
        ),
        (
            Kind::Action,
            "action",
            serde_json::json!({ "id": "action", "meeting": "meeting", "item": "item" }),
        ),
        (
            Kind::AgendaItem,
            "elsewhere",
            serde_json::json!({ "id": "elsewhere", "meeting": "other" }),
        ),
    ] {
        put(&mut backup.rows, kind, id, fields);
    }
    let gone = disposed::records(&History::from_survivors(found, backup)).expect("the records");
    let gone: Vec<&str> = gone.iter().map(String::as_str).collect();
    assert_eq!(
        gone,
        ["brief", "item", "meeting"],
        "a part of a part goes; what the file itself has stays, and what only names it"
    );
}

#[test]
fn what_a_step_erased_is_disposed_of_though_its_disposal_is_lost() {
    let mut office = with_steps(2);
    done(&mut office, "dispose", |change| change.erase(&id(2)));
    let history = History::from_survivors(survivors(&office, &[]), Survivors::default());
    let gone = disposed::records(&history).expect("the records");
    assert_eq!(gone.into_iter().collect::<Vec<_>>(), [id(2)]);
    assert!(Reader::new(&office).was_there(&id(2)).expect("asked"));
}
