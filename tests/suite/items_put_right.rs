//! What was recorded of a letter or message, put right; days that contradict each other; and items that may belong
//! together.

use serde_json::{Value, json};

use crate::desk::{Desk, line};

fn row(desk: &Desk, id: &Value) -> Value {
    let rows = desk.run(["list", "OFFICE", "correspondence", "--json"]).lines();
    rows.into_iter().find(|row| row["id"] == *id).expect("an item")
}

fn show(desk: &Desk, id: &Value) -> Value {
    let ran = desk.run(["show", "OFFICE", id.as_str().expect("an identity"), "--json"]);
    assert!(ran.done, "{}", ran.messages);
    ran.value()["correspondence"].clone()
}

fn office() -> (Desk, Value) {
    let desk = Desk::new().on("2022-02-14");
    let ids = desk.apply(&[
        line(
            "letter",
            "receive_letter",
            json!({
                "from": "Ada Quil", "date": "2022-01-31", "received": "2022-02-01", "subject": "Beds in custody",
                "reference": ["X1", "X2"],
            }),
        ),
        line(
            "message",
            "keep_message",
            json!({
                "direction": "in", "from": "Bo Ash", "to": "DMPC", "sent": "2022-02-03 09:00",
                "subject": "RE: Beds in Custody", "body": "And the mattresses?",
            }),
        ),
    ]);
    (desk, ids)
}

#[test]
fn what_was_recorded_wrongly_is_put_right_and_the_clock_and_the_history_follow() {
    let (desk, ids) = office();
    let id = &ids["letter"]["id"];
    let before = row(&desk, id);
    assert_eq!(before["clock"]["last_day"], "2022-03-01");
    desk.apply(&[line(
        "x",
        "edit_item",
        json!({
            "item": id, "why": "The stamp says the 3rd.", "received": "2022-02-03", "from": "Ada Quill",
            "reference": ["X1", "X3"], "kind": "MP",
        }),
    )]);
    let now = row(&desk, id);
    assert_eq!(now["clock"]["last_day"], "2022-03-03");
    assert_eq!(
        (&now["received"], &now["from"], &now["subject"], &now["date"]),
        (
            &json!("2022-02-03"),
            &json!("Ada Quill"),
            &json!("Beds in custody"),
            &json!("2022-01-31")
        )
    );
    assert_eq!(now["ours"], json!(["X1", "X3"]));
    // The reason is found again: beside the item, and in its history with what stood there before.
    let shown = show(&desk, id);
    assert_eq!(shown["sort"], "MP");
    assert_eq!(shown["events"][0]["words"], "Put right");
    assert_eq!(shown["events"][0]["text"], "The stamp says the 3rd.");
    let history = desk.run(["history", "OFFICE", id.as_str().unwrap()]);
    assert!(history.out.contains("Item put right"), "{}", history.out);
    desk.undo();
    assert_eq!(row(&desk, id), before);
}

#[test]
fn a_message_is_put_right_and_the_file_as_it_came_stays() {
    let (desk, _) = office();
    let mail = desk.path("m.eml");
    std::fs::write(
        &mail,
        b"From: a@b.example\r\nTo: dmpc@office.example\r\nSubject: Cels\r\nDate: Thu, 3 Feb 2022 09:00:00 +0000\r\n\r\nHello.\r\n",
    )
    .unwrap();
    let kept = desk.apply(&[line("m", "keep_message", json!({ "direction": "in", "file": mail }))]);
    let id = &kept["m"]["id"];
    desk.apply(&[line(
        "x",
        "edit_item",
        json!({ "item": id, "why": "Typed wrongly.", "subject": "Cells", "sent": "3 February 2022 10:15", "to": [] }),
    )]);
    let shown = show(&desk, id);
    assert_eq!(shown["row"]["subject"], "Cells");
    assert!(shown["headers"].as_str().unwrap().contains("Subject: Cels"));
    let saved = desk.path("saved.eml");
    assert!(
        desk.run(["save", "OFFICE", id.as_str().unwrap(), "--to", saved.to_str().unwrap()])
            .done
    );
    assert_eq!(std::fs::read(&saved).unwrap(), std::fs::read(&mail).unwrap());
}

#[test]
fn what_cannot_be_put_right_is_refused_by_name() {
    let (desk, ids) = office();
    let (letter, message) = (&ids["letter"]["id"], &ids["message"]["id"]);
    desk.apply(&[line("x", "acknowledge", json!({ "item": letter, "on": "2022-02-04" }))]);
    for (with, says) in [
        (
            json!({ "item": letter, "why": " ", "subject": "Cells" }),
            "What was wrong",
        ),
        (
            json!({ "item": letter, "why": "w" }),
            "is recorded so already; nothing was changed",
        ),
        (
            json!({ "item": letter, "why": "w", "received": "2022-02-15" }),
            "cannot be after today, 14 February 2022",
        ),
        (
            json!({ "item": letter, "why": "w", "received": "2022-02-07" }),
            "A holding reply to it went on 4 February 2022, which is before 7 February 2022; one of the two days is wrong.",
        ),
        (
            json!({ "item": letter, "why": "w", "date": "2022-01-30", "undated": true }),
            "either the day on the letter",
        ),
        (
            json!({ "item": letter, "why": "w", "sent": "2022-01-30" }),
            "when it was sent is said of a message",
        ),
        (json!({ "item": letter, "why": "w", "from": "" }), "who sent it"),
        (
            json!({ "item": message, "why": "w", "date": "2022-01-30" }),
            "the day on it is said of a letter",
        ),
        (
            json!({ "item": message, "why": "w", "kind": "MP" }),
            "A message is of no sort",
        ),
    ] {
        let before = desk.dump();
        let refused = desk.refusal(line("x", "edit_item", with.clone()));
        assert!(refused.contains(says), "{with}: {refused}");
        assert_eq!(desk.dump(), before);
    }
}

#[test]
fn days_that_contradict_each_other_are_kept_and_said() {
    let (desk, ids) = office();
    let made = desk.apply(&[
        line(
            "late",
            "receive_letter",
            json!({ "from": "Cy Dale", "date": "2022-02-09", "received": "2022-02-08" }),
        ),
        line(
            "sent",
            "keep_message",
            json!({ "direction": "in", "from": "Cy Dale", "sent": "2022-02-10", "received": "2022-02-09" }),
        ),
        line(
            "ours",
            "keep_message",
            json!({ "direction": "out", "to": "Ada Quill", "sent": "2022-01-28", "body": "Here it is." }),
        ),
        line(
            "joined",
            "link_items",
            json!({ "item": "$ours", "to": ids["letter"]["id"], "as": "answers" }),
        ),
    ]);
    for (name, says) in [
        (
            "late",
            "The day on it is 9 February 2022, which is after 8 February 2022, the day it came; both are kept.",
        ),
        (
            "sent",
            "It was sent on 10 February 2022, which is after 9 February 2022, the day it came; both are kept.",
        ),
        (
            "joined",
            "which answers it, went on 28 January 2022, before it came on 1 February 2022; one of the two days is wrong.",
        ),
    ] {
        let notice = made[name]["notice"].as_str().unwrap_or_default();
        assert!(notice.contains(says), "{name}: {notice}");
    }
}

#[test]
fn items_with_the_same_subject_are_offered_and_joined_by_a_person_alone() {
    let (desk, ids) = office();
    let (letter, message) = (&ids["letter"]["id"], &ids["message"]["id"]);
    let offered = |id: &Value| -> Vec<Value> {
        let shown = show(&desk, id);
        shown["alike"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["id"].clone())
            .collect()
    };
    assert_eq!(offered(letter), std::slice::from_ref(message));
    assert_eq!(offered(message), std::slice::from_ref(letter));
    assert_ne!(row(&desk, letter)["matter"], row(&desk, message)["matter"]);
    desk.apply(&[line(
        "x",
        "link_items",
        json!({ "item": message, "to": letter, "as": "same_matter" }),
    )]);
    assert!(offered(letter).is_empty(), "what is joined is offered no more");
    let link = &show(&desk, letter)["links"][0];
    assert_eq!(link["said"], true);
    desk.apply(&[line("x", "unlink_items", json!({ "item": message, "to": letter }))]);
    assert_eq!(offered(letter), std::slice::from_ref(message));
    // One word is the subject of many.
    let made = desk.apply(&[
        line(
            "one",
            "receive_letter",
            json!({ "from": "A", "received": "2022-02-08", "subject": "Update" }),
        ),
        line(
            "two",
            "receive_letter",
            json!({ "from": "B", "received": "2022-02-09", "subject": "Update" }),
        ),
    ]);
    assert!(offered(&made["one"]["id"]).is_empty());
}
