//! Bad input gets one plain sentence that names the thing, and loses nothing.

use serde_json::{Value, json};

use crate::desk::{Desk, board, line};

fn check(desk: &Desk, case: &str, with: Value, words: &[&str]) {
    let before = desk.dump();
    let sentence = desk.refusal(line("x", case, with));
    for words in words {
        assert!(sentence.contains(words), "“{words}” is not in: {sentence}");
    }
    assert_eq!(sentence.lines().count(), 1, "one sentence: {sentence}");
    assert_eq!(desk.dump(), before, "nothing changed");
}

#[test]
fn each_refusal_names_the_thing_and_the_way_out() {
    let (desk, ids) = board();
    let meeting = &ids["meeting"]["id"];
    check(
        &desk,
        "plan_meeting",
        json!({ "forum": "$none", "date": "2022-06-24" }),
        &["“none”"],
    );
    check(
        &desk,
        "plan_meeting",
        json!({ "forum": "Performance Board", "date": "2022-06-24" }),
        &["Performance Board", "Performance and Risk Board"],
    );
    check(
        &desk,
        "plan_meeting",
        json!({ "forum": "Performance and Risk Board", "date": "2022-06-31" }),
        &["2022-06-31", "calendar"],
    );
    check(
        &desk,
        "plan_meeting",
        json!({ "forum": "Performance and Risk Board", "date": "24/06/2022" }),
        &["24/06/2022", "YYYY-MM-DD"],
    );
    check(
        &desk,
        "plan_meeting",
        json!({ "forum": "Performance and Risk Board", "date": "2022-06-24", "time": "25:00" }),
        &["25:00", "HH:MM"],
    );
    check(
        &desk,
        "record_action",
        json!({ "text": " \n" }),
        &["An action needs words"],
    );
    check(
        &desk,
        "record_action",
        json!({ "text": "x", "colour": "red" }),
        &["colour"],
    );
    check(
        &desk,
        "record_action",
        json!({ "text": "x", "discuss_at": [{ "forum": "Performance and Risk Board", "day": "x" }] }),
        &["day"],
    );
    check(&desk, "record_action", json!({ "text": "a\u{0}b" }), &["NUL"]);
    check(
        &desk,
        "record_action",
        json!({ "text": "x", "meeting": ids["force"]["id"] }),
        &["body", "not a meeting"],
    );
    check(
        &desk,
        "record_attendance",
        json!({ "meeting": meeting, "name": "A B", "capacity": "guest" }),
        &["guest"],
    );
    check(
        &desk,
        "add_body",
        json!({ "name": "calderhaven  constabulary" }),
        &["already"],
    );
    check(&desk, "fly", json!({}), &["no use case “fly”"]);
    check(
        &desk,
        "send_letter",
        json!({ "letter": meeting, "on": "2022-07-01" }),
        &["not a letter"],
    );
}

#[test]
fn ten_megabytes_are_refused_with_their_size() {
    let (desk, ids) = board();
    let paste = "x".repeat(10 * 1024 * 1024);
    check(
        &desk,
        "write_note",
        json!({ "meeting": ids["meeting"]["id"], "markdown": paste }),
        &["The note is 10.0 MB long", "2 MB"],
    );
}

#[test]
fn a_line_that_is_no_json_is_answered_and_the_next_one_done() {
    let (desk, _) = board();
    let ran = desk.run_with(
        &["apply", "OFFICE"],
        "{nonsense\n{\"id\":\"b\",\"do\":\"add_body\",\"with\":{\"name\":\"New\"}}\n",
    );
    assert!(!ran.done);
    let lines = ran.lines();
    assert!(
        lines[0]["error"]["message"]
            .as_str()
            .unwrap()
            .contains("not a use case as JSON")
    );
    assert!(lines[1]["ok"]["id"].is_string());
    let ran = desk.run_with(
        &["apply", "OFFICE", "--stop-on-error"],
        "{nonsense\n{\"do\":\"add_body\",\"with\":{\"name\":\"Other\"}}\n",
    );
    assert_eq!(ran.lines().len(), 1);
}

// Red when bytes are read with replacement characters, when a list is taken for the fields of a struct in their order,
// and when the last of two fields of one name is taken.
#[test]
fn a_line_that_says_something_else_than_it_seems_to_is_refused_and_named() {
    let (desk, _) = board();
    let before = desk.dump();
    let check = |line: &[u8], wrong: &str| {
        let input = [b"\n", line, b"\n{\"do\":\"no_such_thing\"}\n"].concat();
        let ran = desk.run_bytes(&["apply", "OFFICE"], &input);
        assert!(!ran.done);
        let lines = ran.lines();
        assert_eq!(lines.len(), 2, "each line is answered once: {}", ran.out);
        let said = lines[0]["error"]["message"].as_str().unwrap();
        assert!(said.contains(wrong), "{said}");
        assert!(said.ends_with('.') && !said.contains('\n'), "{said}");
        assert_eq!(desk.dump(), before, "{said}");
    };
    check(
        b"{\"do\":\"add_body\",\"with\":{\"name\":\"Caf\xe9\"}}",
        "Line 2 is not text in UTF-8",
    );
    check(
        &"{\"do\":\"add_body\"}"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .chain([0xff])
            .collect::<Vec<u8>>(),
        "Line 2",
    );
    check(
        br#"{"do":"add_body","with":["Taken by position"]}"#,
        "Line 2, add_body: “with” is a list",
    );
    check(
        br#"{"do":"add_body","with":"Name"}"#,
        "Line 2, add_body: “with” is text",
    );
    check(
        br#"["a","add_body",{"name":"By position"}]"#,
        "Line 2 is not a use case as JSON: it is a list",
    );
    check(
        br#"{"id":"a","id":"b","do":"add_body","with":{"name":"Two"}}"#,
        "“id” is given twice",
    );
    check(
        br#"{"do":"add_body","with":{"name":"One","name":"Other"}}"#,
        "“name” is given twice",
    );
    check(
        br#"{"do":"add_body","with":{"name":"One"},"why":"x"}"#,
        "“why” is none of its fields",
    );
    check(br#"{"do":7,"with":{"name":"One"}}"#, "“do” is a number");
    check(
        br#"{"do":"record_action","with":{"text":"Count.","discuss_at":[["Performance and Risk Board"]]}}"#,
        "record_action: discuss_at[0]: a list stands where an object with named fields belongs",
    );
    check(
        br#"{"do":"decide_closure","with":{"action":"$a","decision":"remainder","remainder":["The rest"]}}"#,
        "decide_closure: remainder: a list stands",
    );
    check(
        br#"{"do":"draft_letter","with":{"to":"A","body":"B","annexes":[["Annex A",null]]}}"#,
        "draft_letter: annexes[0]: a list stands",
    );
    check(
        br#"{"do":"draft_letter","with":{"to":"A","body":"B","annexes":[{"title":"A","title":"B"}]}}"#,
        "“title” is given twice",
    );
    let long = [
        b"{\"do\":\"add_body\",\"with\":{\"name\":\"",
        "x".repeat(33 << 20).as_bytes(),
        b"\"}}",
    ]
    .concat();
    check(&long, "Line 2 is longer than 32 MB");
}

#[test]
fn text_that_looks_like_a_reference_stays_text() {
    let (desk, _) = board();
    desk.apply(&[
        line("a1", "add_body", json!({ "name": "Anything" })),
        line(
            "a2",
            "record_action",
            json!({ "text": "$a1", "timing": "$a1", "lead": "$a1.id" }),
        ),
    ]);
    let row = &desk.actions([])[0];
    assert_eq!(
        (&row["text"], &row["timing"]["written"], &row["lead"]["written"]),
        (&json!("$a1"), &json!("$a1"), &json!("$a1.id"))
    );
}

#[test]
fn an_export_replaces_nothing_unasked_and_names_its_endings() {
    let (desk, ids) = board();
    let meeting = ids["meeting"]["id"].as_str().unwrap();
    std::fs::write(desk.path("note.txt"), "mine").unwrap();
    let ran = desk.run(["export", "OFFICE", "note", meeting, "--to", "@note.txt"]);
    assert!(
        !ran.done && ran.messages.contains("is there already"),
        "{}",
        ran.messages
    );
    assert_eq!(std::fs::read_to_string(desk.path("note.txt")).unwrap(), "mine");
    let ran = desk.run(["export", "OFFICE", "note", meeting, "--to", "@note.rtf"]);
    assert!(!ran.done && ran.messages.contains(".docx"), "{}", ran.messages);
}

#[test]
fn what_was_asked_for_is_named_in_a_sentence_that_can_be_read_however_long_it_is() {
    let (desk, _) = board();
    let office = office::Office::open(&desk.office(), "suite").unwrap();
    let today = chrono::NaiveDate::from_ymd_opt(2022, 6, 24).unwrap();
    let moment = office::Moment {
        now: today.and_hms_opt(9, 0, 0).unwrap().and_utc(),
        today,
    };
    for id in ["a".repeat(5000), "a\nb".to_owned()] {
        for refused in [
            office.meeting(moment, &id).map(drop),
            office.letter(moment, &id).map(drop),
            office.reply(moment, &id).map(drop),
            office.action(moment, &id).map(drop),
        ] {
            let sentence = refused.unwrap_err().to_string();
            assert!(sentence.chars().count() < 200 && !sentence.contains('\n'), "{sentence}");
        }
    }
}

#[test]
fn a_reference_that_nobody_has_is_named() {
    let (desk, _) = board();
    let ran = desk.run(["show", "OFFICE", "99/2019"]);
    assert!(!ran.done);
    assert_eq!(ran.messages, "No record is known as “99/2019”.\n");
}

#[test]
fn a_name_that_is_nearly_known_asks_what_was_meant() {
    let (desk, ids) = board();
    let said = desk.refusal(line(
        "p",
        "hold_post",
        json!({ "person": ids["chief"]["id"], "title": "Clerk", "body": "Calderhaven Constabulery" }),
    ));
    let asks = "No body is called “Calderhaven Constabulery”. Did you mean “Calderhaven Constabulary”";
    assert!(said.starts_with(asks) && said.ends_with("?"), "{said}");
    desk.apply(&[line(
        "f",
        "add_body",
        json!({ "name": "Calderhaven Constabulary Museum" }),
    )]);
    let said = desk.refusal(line(
        "p",
        "hold_post",
        json!({ "person": ids["chief"]["id"], "title": "Clerk", "body": "Calderhaven Constabulari" }),
    ));
    assert!(said.contains("” or “") && said.ends_with("?"), "{said}");
}
