//! The chain of steps: what breaks it, and in which order steps are taken back and done again.

use domain::people::{Body, Post};
use serde_json::json;

use super::*;
use crate::in_memory::{again, body, done, office};

/// An office in which three bodies were added, one a step.
fn three() -> Connection {
    let mut office = office();
    for (number, op) in [(1, "a"), (2, "b"), (3, "c")] {
        done(&mut office, op, |change| change.put(&body(number, op)));
    }
    office
}

/// What is wrong with the history, and the last step to which it is whole.
fn verified(office: &Connection) -> (Vec<String>, u64) {
    let (faults, whole) = verify(office, |_, _| Ok(())).expect("read");
    assert_eq!(whole.broken, faults.first().cloned());
    (faults, whole.step)
}

/// Changes the history as another program would.
fn meddle(office: &Connection, sql: &str) {
    assert_eq!(office.execute(sql, []).expect(sql), 1, "{sql}");
}

fn bodies(office: &Connection) -> Vec<String> {
    let all = crate::read::Reader::new(office).all::<Body>().expect("the bodies");
    all.into_iter().map(|body| body.name).collect()
}

#[test]
fn steps_that_were_left_alone_are_whole() {
    assert_eq!(verified(&office()), (vec![], 0));
    assert_eq!(verified(&three()), (vec![], 3));
}

// Red without the summary in the digest.
#[test]
fn a_word_changed_in_a_step_is_named_and_the_history_is_whole_to_the_step_before() {
    for sql in [
        "UPDATE history SET summary = 'another' WHERE counter = 2",
        "UPDATE history SET contents = '[]' WHERE counter = 2",
        "UPDATE history SET salt = 'another' WHERE counter = 2",
    ] {
        let office = three();
        meddle(&office, sql);
        let expected = "History: the contents of step 2 (b) were changed.".to_owned();
        assert_eq!(verified(&office), (vec![expected], 1), "{sql}");
    }
}

// Red while a link covers less than who did what, when, and what it takes back.
#[test]
fn whoever_changes_a_step_with_its_digest_breaks_the_link_to_it() {
    for sql in [
        "UPDATE history SET at = '2020-01-01T00:00:00.000Z' WHERE counter = 2",
        "UPDATE history SET actor = 'another' WHERE counter = 2",
        "UPDATE history SET undoes = 1 WHERE counter = 2",
        "UPDATE history SET hash = 'another' WHERE counter = 2",
    ] {
        let office = three();
        meddle(&office, sql);
        let (faults, whole) = verified(&office);
        assert!(
            faults.contains(&"History: step 2 (b) does not follow from the step before it.".to_owned()),
            "{sql}: {faults:?}"
        );
        assert_eq!(whole, 1, "{sql}");
    }
}

#[test]
fn a_step_that_is_gone_is_missed_and_the_next_does_not_follow() {
    let office = three();
    office
        .execute("DELETE FROM history_record WHERE counter = 2", [])
        .expect("gone");
    meddle(&office, "DELETE FROM history WHERE counter = 2");
    let (faults, whole) = verified(&office);
    assert_eq!(
        faults,
        [
            "History: step 2 is missing.",
            "History: step 3 (c) does not follow from the step before it."
        ]
    );
    assert_eq!(whole, 1);
}

#[test]
fn a_step_has_to_be_listed_with_what_it_changed_and_to_stand_as_what_it_is() {
    let office = three();
    meddle(&office, "DELETE FROM history_record WHERE counter = 3");
    meddle(&office, "UPDATE history SET state = 'undone' WHERE counter = 1");
    assert_eq!(
        verified(&office).0,
        [
            "History: step 3 (c) is not listed with a record it changed.",
            "History: step 1 stands as something it is not."
        ]
    );
}

// Red when the parts are written one after the other without their lengths.
#[test]
fn where_one_part_of_a_hash_ends_counts() {
    assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
    assert_ne!(hash(&["a"]), hash(&["a", ""]));
}

// Red when what was taken back last is done again last.
#[test]
fn steps_are_taken_back_from_the_newest_and_done_again_in_their_order() {
    let mut office = three();
    let undone: Vec<_> = std::iter::from_fn(|| again(&mut office, false)).collect();
    assert_eq!(
        (undone, bodies(&office)),
        (vec!["c".into(), "b".into(), "a".into()], vec![])
    );
    assert_eq!(again(&mut office, true).as_deref(), Some("a"));
    assert_eq!(again(&mut office, true).as_deref(), Some("b"));
    assert_eq!(bodies(&office), ["a", "b"]);
    assert_eq!(
        again(&mut office, false).as_deref(),
        Some("b"),
        "what was done again is taken back again"
    );
    assert_eq!(verified(&office).0, Vec::<String>::new());
}

// Red when a new step leaves those that were taken back to be done again on top of it.
#[test]
fn something_new_ends_what_could_be_done_again_and_not_what_can_be_taken_back() {
    let mut office = three();
    again(&mut office, false);
    again(&mut office, false);
    done(&mut office, "d", |change| change.put(&body(4, "d")));
    assert_eq!(again(&mut office, true), None);
    assert_eq!(again(&mut office, false).as_deref(), Some("d"));
    assert_eq!(again(&mut office, false).as_deref(), Some("a"), "b and c are forgotten");
    assert_eq!(again(&mut office, false), None);
    assert_eq!(verified(&office).0, Vec::<String>::new());
}

#[test]
fn what_was_erased_is_in_no_step_and_nothing_before_it_is_taken_back() {
    let mut office = three();
    let id = body(2, "b").id.to_string();
    done(&mut office, "dispose", |change| change.erase(&id));
    let contents: String = office
        .query_row("SELECT group_concat(contents || summary) FROM history", [], |row| {
            row.get(0)
        })
        .expect("the steps");
    assert!(!contents.contains("\"b\""), "{contents}");
    assert_eq!(verified(&office), (vec![], 4), "the chain does not need the words");
    assert!(crate::again(&mut office, None, "suite", crate::in_memory::instant(), false).is_err());
    done(&mut office, "d", |change| change.put(&body(4, "d")));
    assert_eq!(
        again(&mut office, false).as_deref(),
        Some("d"),
        "what comes after it can be taken back"
    );
    // Somebody else takes words out of a step: no disposal says so.
    meddle(
        &office,
        "UPDATE history SET contents = '[]', seal = 'x' WHERE counter = 3",
    );
    assert!(
        verified(&office)
            .0
            .contains(&"History: the contents of step 3 (c) were erased by no disposal.".to_owned())
    );
}

// Red when only the record that a post belongs to now has the step in its history.
#[test]
fn a_step_on_a_part_stands_in_the_history_of_each_whole_it_had() {
    let mut office = office();
    let person = |number: u128, name: &str| -> domain::people::Person {
        let fields = json!({
            "id": Uuid::from_u128(number), "name": name, "style": null, "honours": null, "initials": null,
            "salutation": null, "address": []
        });
        serde_json::from_value(fields).expect("a person")
    };
    let post = |of: u128| -> Post {
        let fields = json!({
            "id": Uuid::from_u128(9), "person": Uuid::from_u128(of), "title": "Clerk", "body": null, "from": null,
            "to": null
        });
        serde_json::from_value(fields).expect("a post")
    };
    done(&mut office, "people", |change| {
        change.put(&person(1, "Ada Quill"))?;
        change.put(&person(2, "Bo Tern"))
    });
    done(&mut office, "post", |change| change.put(&post(1)));
    done(&mut office, "moved", |change| change.put(&post(2)));
    let steps = |number: u128| -> Vec<String> {
        let id = Uuid::from_u128(number).to_string();
        let rows = crate::read::Reader::new(&office)
            .history(Some(&id), None, 9)
            .expect("its steps");
        rows.into_iter().map(|row| row.op).collect()
    };
    assert_eq!(steps(1), ["moved", "post", "people"]);
    assert_eq!(steps(2), ["moved", "people"]);
    assert_eq!(steps(9), ["moved", "post"]);
}

#[test]
fn a_record_is_as_the_last_step_by_then_left_it() {
    let mut office = office();
    let id = body(1, "").id.to_string();
    for name in ["first", "second"] {
        done(&mut office, name, |change| change.put(&body(1, name)));
    }
    done(&mut office, "gone", |change| change.remove::<Body>(&id));
    let name_at = |last: u64| match said_at(&office, Kind::Body, &id, last).expect("read") {
        Said::Nothing => "nothing".to_owned(),
        Said::Changed(step) => format!("changed at {step}"),
        Said::Left(_, None) => "gone".to_owned(),
        Said::Left(_, Some(image)) => image["name"].as_str().unwrap_or_default().to_owned(),
    };
    assert_eq!(
        [0, 1, 2, 3, 9].map(name_at),
        ["nothing", "first", "second", "gone", "gone"]
    );
    meddle(&office, "UPDATE history SET summary = 'another' WHERE counter = 2");
    assert_eq!(
        [1, 2].map(name_at),
        ["first", "changed at 2"],
        "a step that lies is not believed"
    );
}
