//! What somebody typed with a use case is found again: in the record as `desk show` gives it, and its reasons in the
//! history.

use serde_json::{Value, json};

use crate::desk::{Desk, line};

/// Text arguments that are no words of a person: paths, schemes, colours, keys, a time of day, fixed reasons.
const NO_WORDS: &[&str] = &[
    "time",
    "file",
    "wordmark_image",
    "accent",
    "typeface",
    "letter_scheme",
    "action_scheme",
    "finding",
    "reason",
    "before",
    "rhythm",
    "hours",
    "estimate",
    "amount",
    "exemption",
];

/// Arguments that say why, by whom or on what ground: they stand in the rows of the history too.
const REASONS: &[&str] = &["why", "by", "waiting_for", "source", "note", "why_restricted"];

/// An office with one of everything.
fn office() -> (Desk, Value) {
    let desk = Desk::new().on("2026-11-29");
    let ids = desk.apply(&[
        line("body", "add_body", json!({ "name": "Calderhaven Constabulary" })),
        line("person", "add_person", json!({ "name": "Tobias Wrenfield" })),
        line("post", "hold_post", json!({ "person": "$person", "title": "Chief Constable" })),
        line("forum", "add_forum", json!({ "name": "Performance Board" })),
        line("other_forum", "add_forum", json!({ "name": "Custody Board" })),
        line("meeting", "plan_meeting", json!({ "forum": "$forum", "date": "2026-11-03" })),
        line("next", "plan_meeting", json!({ "forum": "$forum", "date": "2026-12-01" })),
        line("item", "add_agenda_item", json!({ "meeting": "$meeting", "title": "Custody" })),
        line("attendance", "record_attendance", json!({ "meeting": "$meeting", "name": "Tobias Wrenfield", "capacity": "present" })),
        line("note", "write_note", json!({ "meeting": "$meeting", "markdown": "The board heard the figures." })),
        line("action", "record_action", json!({ "text": "Count the waits.", "timing": "June 2027", "meeting": "$meeting", "item": "$item" })),
        line("second", "record_action", json!({ "text": "Count the beds.", "meeting": "$meeting" })),
        line("letter", "draft_letter", json!({ "to": "Chief Constable", "body": "We met.", "annexes": [{ "title": "Agreed", "actions": ["$action"] }] })),
        line("other_letter", "draft_letter", json!({ "to": "Chief Constable", "body": "Again." })),
        line("reply", "receive_letter", json!({ "from": "Chief Constable", "received": "2026-11-20" })),
        line("message", "keep_message", json!({ "direction": "in", "from": "Ada Quill", "body": "The table." })),
        line("gone", "keep_message", json!({ "direction": "out", "to": "Ada Quill", "body": "May we have it?" })),
        line("series", "add_series", json!({ "name": "Weekly", "from": "Ada Quill", "rhythm": "weekly:friday", "first": "2026-11-20" })),
        line("view", "save_register_view", json!({ "name": "Mine" })),
        line("publication", "promise_publication", json!({ "what": "letter", "letter": "$letter" })),
        line("case", "open_case", json!({ "regime": "foi", "from": "Una Marl", "received": "2026-11-18", "text": "All letters." })),
        line("source", "add_source", json!({ "title": "Seen and heard" })),
        line("round", "add_round", json!({ "source": "$source", "name": "June" })),
        line("recommendation", "add_recommendation", json!({ "source": "$source", "number": "1", "text": "Count." })),
        line("entry", "report_recommendation", json!({ "round": "$round", "recommendation": "$recommendation", "status": "Begun" })),
    ]);
    (desk, ids)
}

/// What has to be done first, the arguments that a use case needs besides words, and the record that it is about.
fn needed(case: &str) -> (Vec<Value>, Value, &'static str) {
    let none = Vec::new;
    let held = || {
        vec![line(
            "x",
            "set_meeting_state",
            json!({ "meeting": "$meeting", "state": "held" }),
        )]
    };
    let noted = || {
        let mut lines = held();
        lines.push(line(
            "y",
            "set_meeting_state",
            json!({ "meeting": "$meeting", "state": "noted" }),
        ));
        lines
    };
    let sent = || {
        vec![line(
            "x",
            "send_letter",
            json!({ "letter": "$letter", "on": "2026-11-10" }),
        )]
    };
    let on_case = |name: &str, with: Value| {
        let mut all = json!({ "case": "$case", "on": "2026-11-20" });
        for (key, value) in with.as_object().cloned().unwrap_or_default() {
            all[key] = value;
        }
        vec![line("x", name, all)]
    };
    let in_bundle = || vec![line("x", "add_entry", json!({ "case": "$case", "record": "$reply" }))];
    match case {
        "add_body" | "save_register_view" => (none(), json!({}), ""),
        "add_person" => (none(), json!({ "email": "t.wrenfield@example.org" }), ""),
        "add_forum" => (none(), json!({}), ""),
        "edit_body" => (none(), json!({ "body": "$body" }), "body"),
        "edit_person" => (
            none(),
            json!({ "person": "$person", "email": "t.wrenfield@example.org" }),
            "person",
        ),
        "hold_post" => (none(), json!({ "person": "$person" }), ""),
        "edit_post" => (
            none(),
            json!({ "post": "$post", "from": "2020", "to": "2026-11-30" }),
            "post",
        ),
        "end_post" => (none(), json!({ "post": "$post", "to": "2026-11-30" }), "post"),
        "edit_forum" => (none(), json!({ "forum": "$forum" }), "forum"),
        "plan_meeting" => (none(), json!({ "forum": "$forum", "date": "2027-02-02" }), ""),
        "edit_meeting" => (none(), json!({ "meeting": "$meeting" }), "meeting"),
        "move_meeting" => (none(), json!({ "meeting": "$next", "date": "2026-12-08" }), "next"),
        "set_meeting_state" => (none(), json!({ "meeting": "$meeting", "state": "held" }), "meeting"),
        "add_agenda_item" => (none(), json!({ "meeting": "$meeting", "restricted": true }), "meeting"),
        "edit_agenda_item" => (none(), json!({ "item": "$item", "restricted": true }), "meeting"),
        "remove_agenda_item" => (
            vec![line(
                "x",
                "add_agenda_item",
                json!({ "meeting": "$meeting", "title": "Any other" }),
            )],
            json!({ "item": "$x" }),
            "meeting",
        ),
        "heading_to_item" => (
            vec![line(
                "x",
                "write_note",
                json!({ "meeting": "$meeting", "markdown": "## Quill0fern\n\nWords.\n" }),
            )],
            json!({ "meeting": "$meeting" }),
            "meeting",
        ),
        "record_attendance" => (
            none(),
            json!({ "meeting": "$meeting", "capacity": "present" }),
            "meeting",
        ),
        "edit_attendance" => (none(), json!({ "attendance": "$attendance" }), "meeting"),
        "remove_attendance" => (none(), json!({ "attendance": "$attendance" }), "meeting"),
        "write_note" => (none(), json!({ "meeting": "$meeting" }), "meeting"),
        "correct_note" => (
            noted(),
            json!({ "meeting": "$meeting", "before": "the figures" }),
            "meeting",
        ),
        "withdraw_correction" => {
            let mut lines = noted();
            lines.push(line(
                "c",
                "correct_note",
                json!({ "meeting": "$meeting", "before": "figures", "after": "numbers" }),
            ));
            (lines, json!({ "correction": "$c" }), "meeting")
        }
        "agree_note" => (held(), json!({ "meeting": "$meeting" }), "meeting"),
        // A number in a paper needs the paper, and is then none of the register's.
        "record_action" => (none(), json!({ "register_number": null }), ""),
        "edit_action" => (none(), json!({ "action": "$action" }), "action"),
        // Its words are those of an action, which stay there.
        "look_up_lead" => (none(), json!({ "lead": "Harbour panel" }), "action"),
        "move_timing" | "update_action" | "hold_action" | "propose_closure" | "withdraw_action" => {
            (none(), json!({ "action": "$action" }), "action")
        }
        "correct_reading" => (
            none(),
            json!({ "action": "$action", "kind": "day", "last": "2027-06-03" }),
            "action",
        ),
        "rate_action" => (none(), json!({ "action": "$action", "rag": "red" }), "action"),
        "resume_action" => (
            vec![line(
                "x",
                "hold_action",
                json!({ "action": "$action", "waiting_for": "them" }),
            )],
            json!({ "action": "$action" }),
            "action",
        ),
        "decide_closure" => (none(), json!({ "action": "$action", "decision": "closed" }), "action"),
        "supersede_action" => (none(), json!({ "action": "$action", "by": "$second" }), "action"),
        "reopen_action" => (
            vec![line(
                "x",
                "withdraw_action",
                json!({ "action": "$action", "why": "Twice" }),
            )],
            json!({ "action": "$action" }),
            "action",
        ),
        "put_to_chair" => (
            none(),
            json!({ "meeting": "$next", "action": "$action", "put": "carry_forward" }),
            "action",
        ),
        "withdraw_proposal" => (
            vec![line(
                "x",
                "put_to_chair",
                json!({ "meeting": "$next", "action": "$action", "put": "close" }),
            )],
            json!({ "meeting": "$next", "action": "$action" }),
            "action",
        ),
        "close_actions" => (none(), json!({ "actions": ["$action", "$second"] }), "second"),
        "write_brief" => (none(), json!({ "meeting": "$meeting" }), "meeting"),
        "remove_register_view" => (none(), json!({ "view": "$view" }), "view"),
        "draft_letter" => (none(), json!({}), ""),
        "edit_letter" => (none(), json!({ "letter": "$letter" }), "letter"),
        "dismiss_check" => (none(), json!({ "letter": "$letter", "finding": "no_date" }), "letter"),
        "submit_letter" | "clear_letter" => (none(), json!({ "letter": "$letter" }), "letter"),
        "send_letter" => (none(), json!({ "letter": "$letter", "on": "2026-11-10" }), "letter"),
        "withdraw_letter" => (sent(), json!({ "letter": "$letter" }), "letter"),
        "supersede_letter" => (sent(), json!({ "letter": "$letter", "by": "$other_letter" }), "letter"),
        "publish_letter" => (sent(), json!({ "letter": "$letter", "on": "2026-11-12" }), "letter"),
        "draft_follow_up" => (none(), json!({ "meeting": "$meeting" }), "meeting"),
        "receive_letter" => (none(), json!({ "received": "2026-11-21" }), ""),
        "answer_request" => (
            none(),
            json!({ "letter": "$reply", "action": "$action", "outcome": "partly" }),
            "reply",
        ),
        "add_request" => (none(), json!({ "letter": "$reply" }), "reply"),
        "edit_request" => (
            vec![line(
                "asked",
                "add_request",
                json!({ "letter": "$reply", "text": "Say when." }),
            )],
            json!({ "request": "$asked" }),
            "",
        ),
        "remove_request" => (
            vec![line(
                "asked",
                "add_request",
                json!({ "letter": "$reply", "text": "Say when." }),
            )],
            json!({ "request": "$asked" }),
            "reply",
        ),
        "mark_requests" => (none(), json!({ "letter": "$reply" }), "reply"),
        "draft_reply" => (none(), json!({ "letter": "$message" }), "message"),
        "keep_message" => (none(), json!({ "direction": "in" }), ""),
        // When it was sent is said of a message, and what sort it is of a letter.
        "edit_item" => (none(), json!({ "item": "$reply", "sent": null }), "reply"),
        "link_items" => (
            none(),
            json!({ "item": "$message", "to": "$reply", "as": "carries" }),
            "message",
        ),
        "unlink_items" => (
            vec![line(
                "x",
                "link_items",
                json!({ "item": "$message", "to": "$reply", "as": "carries" }),
            )],
            json!({ "item": "$message", "to": "$reply" }),
            "message",
        ),
        "replace_item" => (none(), json!({ "item": "$reply", "by": "$message" }), "reply"),
        "acknowledge" => (none(), json!({ "item": "$message", "on": "2026-11-21" }), "message"),
        "chase" => (none(), json!({ "item": "$gone", "on": "2026-11-21" }), "gone"),
        "set_standard" => (none(), json!({ "item": "$message", "working_days": 5 }), "message"),
        "settle_item" => (none(), json!({ "item": "$message", "how": "overtaken" }), "message"),
        "add_series" => (none(), json!({ "rhythm": "weekly:friday", "first": "2026-11-20" }), ""),
        "assign_to_series" => (
            none(),
            json!({ "item": "$message", "series": "$series", "of": "2026-11-20" }),
            "series",
        ),
        "promise_publication" => (none(), json!({}), ""),
        "edit_publication" => (
            none(),
            json!({ "publication": "$publication", "words": "We met" }),
            "publication",
        ),
        "publish" => (
            sent(),
            json!({ "publication": "$publication", "on": "2026-11-12" }),
            "publication",
        ),
        "settle_publication" => (
            none(),
            json!({ "publication": "$publication", "how": "overtaken" }),
            "publication",
        ),
        "decline_publication" => (none(), json!({ "letter": "$letter", "words": "We met" }), "letter"),
        "open_case" => (none(), json!({ "regime": "foi", "received": "2026-11-20" }), ""),
        "edit_case" => (none(), json!({ "case": "$case", "received": "2026-11-19" }), "case"),
        "set_scope" | "draft_response" => (none(), json!({ "case": "$case" }), "case"),
        "ask_clarification" | "to_commissioner" | "issue_response" => {
            (none(), json!({ "case": "$case", "on": "2026-11-20" }), "case")
        }
        "give_fees_notice" => (
            none(),
            json!({ "case": "$case", "on": "2026-11-20", "amount": "£90" }),
            "case",
        ),
        "clarified" => (
            on_case(
                "ask_clarification",
                json!({ "text": "Which?", "why": "There are two." }),
            ),
            json!({ "case": "$case", "on": "2026-11-21" }),
            "case",
        ),
        "fee_paid" => (
            on_case("give_fees_notice", json!({ "amount": "£90" })),
            json!({ "case": "$case", "on": "2026-11-21" }),
            "case",
        ),
        "extend_case" => (
            none(),
            json!({ "case": "$case", "until": "2027-01-08", "exemptions": ["31(1)(a)"] }),
            "case",
        ),
        "settle_case" => (
            none(),
            json!({ "case": "$case", "how": "withdrawn", "on": "2026-11-20" }),
            "case",
        ),
        "ask_review" | "log_disclosure" => (
            on_case("issue_response", json!({})),
            json!({ "case": "$case", "on": "2026-11-21" }),
            "case",
        ),
        "decide_review" => {
            let mut lines = on_case("issue_response", json!({}));
            lines.extend(on_case("ask_review", json!({ "text": "Again." })));
            (
                lines,
                json!({ "case": "$case", "on": "2026-11-21", "outcome": "upheld" }),
                "case",
            )
        }
        "commissioner_decided" => (
            on_case("to_commissioner", json!({})),
            json!({ "case": "$case", "on": "2026-11-21", "outcome": "partly" }),
            "case",
        ),
        "search_scope" => (none(), json!({ "case": "$case", "hours": "1" }), "case"),
        "add_found" => (
            vec![line(
                "x",
                "search_scope",
                json!({ "case": "$case", "words": ["table"] }),
            )],
            json!({ "search": "$x" }),
            "case",
        ),
        "add_entry" => (none(), json!({ "case": "$case", "record": "$reply" }), "case"),
        "remove_entry" => (in_bundle(), json!({ "entry": "$x" }), "case"),
        "decide_entry" => (
            in_bundle(),
            json!({ "entry": "$x", "decision": "out_of_scope" }),
            "case",
        ),
        "claim" => (none(), json!({ "case": "$case", "exemption": "31(1)(a)" }), "case"),
        "drop_claim" => (
            vec![line(
                "x",
                "claim",
                json!({ "case": "$case", "exemption": "41", "why": "So." }),
            )],
            json!({ "claim": "$x" }),
            "",
        ),
        "set_office" => (none(), json!({}), ""),
        "add_holiday" => (none(), json!({ "day": "2027-06-14", "parts": ["scotland"] }), ""),
        "remove_holiday" => (none(), json!({ "day": "2027-12-27" }), ""),
        "load_holidays" => (
            none(),
            json!({ "file": "fixtures/bank-holidays-2027-without-one.csv", "remove": ["2027-12-27"] }),
            "",
        ),
        "add_source" => (none(), json!({}), ""),
        "edit_source" => (
            none(),
            json!({ "source": "$source", "published": "2026-11-02" }),
            "source",
        ),
        "edit_round" => (none(), json!({ "round": "$round", "on": "2026-11-02" }), "round"),
        "add_round" => (none(), json!({ "source": "$source" }), ""),
        "map_status" => (none(), json!({ "source": "$source", "reading": "in_progress" }), ""),
        "add_recommendation" => (none(), json!({ "source": "$source" }), ""),
        "edit_recommendation" => (none(), json!({ "recommendation": "$recommendation" }), "recommendation"),
        "decide_recommendation" => (
            none(),
            json!({ "recommendation": "$recommendation", "decision": "superseded" }),
            "recommendation",
        ),
        "report_recommendation" => (
            none(),
            json!({ "recommendation": "$recommendation", "round": "$round" }),
            "",
        ),
        "read_status" => (none(), json!({ "entry": "$entry", "reading": "complete" }), "entry"),
        "hold_record" => (none(), json!({ "record": "$action" }), "action"),
        "release_record" => (
            vec![line(
                "x",
                "hold_record",
                json!({ "record": "$action", "why": "An inquiry" }),
            )],
            json!({ "record": "$action" }),
            "action",
        ),
        "dispose_record" => (none(), json!({ "record": "$second" }), "disposals"),
        "withhold" => (
            none(),
            json!({ "of": "$letter", "action": "$action", "reason": "section 40" }),
            "letter",
        ),
        "show_withheld" => (
            vec![line(
                "x",
                "withhold",
                json!({ "of": "$meeting", "action": "$action", "reason": "section 40" }),
            )],
            json!({ "of": "$letter", "action": "$action" }),
            "letter",
        ),
        "lift_withholding" => (
            vec![line(
                "x",
                "withhold",
                json!({ "of": "$letter", "words": "We met", "reason": "section 40" }),
            )],
            json!({ "withholding": "$x" }),
            "letter",
        ),
        new => panic!("say here what {new} needs, so that its words are looked for too"),
    }
}

/// The text arguments of a use case, by its schema: name, and whether it takes a list.
fn words_of(schema: &Value) -> Vec<(String, bool)> {
    let properties = schema["properties"].as_object().cloned().unwrap_or_default();
    let is = |schema: &Value, kind: &str| match &schema["type"] {
        Value::String(one) => one == kind,
        Value::Array(many) => many.iter().any(|one| one == kind),
        _ => false,
    };
    properties
        .into_iter()
        .filter(|(name, _)| !NO_WORDS.contains(&name.as_str()))
        .filter_map(|(name, schema)| {
            let plain =
                schema.get("format").is_none() && schema.get("pattern").is_none() && schema.get("enum").is_none();
            let texts = is(&schema, "array") && is(&schema["items"], "string");
            (plain && (is(&schema, "string") || texts)).then_some((name, texts))
        })
        .collect()
}

// Red while a reason for changing where an action is discussed was dropped, and while the history gave no reason at
// all.
#[test]
fn what_is_typed_with_a_use_case_is_found_again() {
    let commands = Desk::without_office().run(["commands", "--json"]).value();
    let mut looked_for = 0;
    let mut lost: Vec<String> = Vec::new();
    for command in commands.as_array().unwrap() {
        let case = command["do"].as_str().unwrap();
        let (before, mut with, target) = needed(case);
        let words: Vec<(String, bool)> = words_of(&command["with"])
            .into_iter()
            .filter(|(name, _)| with.get(name).is_none())
            // Words are withheld or an action is, not both.
            .filter(|(name, _)| !matches!(case, "withhold" | "show_withheld") || name != "words")
            .collect();
        if words.is_empty() {
            continue;
        }
        for (at, (name, list)) in words.iter().enumerate() {
            let word = format!("Quill{at}fern");
            with[name] = if *list { json!([word]) } else { json!(word) };
        }
        let (desk, ids) = office();
        let named = |mut value: Value| {
            fn put(value: &mut Value, ids: &Value) {
                match value {
                    Value::String(text) => {
                        if let Some(id) = text.strip_prefix('$').and_then(|name| ids[name]["id"].as_str()) {
                            *text = id.to_owned();
                        }
                    }
                    Value::Array(list) => list.iter_mut().for_each(|one| put(one, ids)),
                    Value::Object(map) => map.values_mut().for_each(|one| put(one, ids)),
                    _ => {}
                }
            }
            put(&mut value, &ids);
            value
        };
        let mut lines: Vec<Value> = before.into_iter().map(named).collect();
        lines.push(named(line("it", case, with)));
        let done = desk.apply(&lines);
        let id = match target {
            "" => done["it"]["id"].as_str().unwrap(),
            target => ids[target]["id"].as_str().unwrap_or_default(),
        };
        let (shown, history) = if target == "disposals" {
            let told = desk.run(["check", "OFFICE", "--json"]).out;
            (told.clone(), told)
        } else {
            let shown = desk.run(["show", "OFFICE", id, "--json"]);
            assert!(shown.done, "{case}: {}", shown.messages);
            (shown.out, desk.run(["history", "OFFICE", id]).out)
        };
        for (at, (name, _)) in words.iter().enumerate() {
            let word = format!("Quill{at}fern");
            if !shown.contains(&word) {
                lost.push(format!("{case}: {name} is not in what is shown of it:\n{shown}"));
            }
            if REASONS.contains(&name.as_str()) && !history.contains(&word) {
                lost.push(format!("{case}: {name} is not in its history:\n{history}"));
            }
            looked_for += 1;
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    assert!(looked_for > 80, "{looked_for}");
}

#[test]
fn a_reason_for_changing_only_where_an_action_is_discussed_is_kept() {
    let check = |with: Value| {
        let (desk, ids) = office();
        let action = ids["action"]["id"].as_str().unwrap();
        let mut with = with;
        with["action"] = json!(action);
        with["why"] = json!("The chair asked for it");
        let before = desk.run(["show", "OFFICE", action, "--json"]).value()["steps"]
            .as_array()
            .unwrap()
            .len();
        desk.apply(&[line("e", "edit_action", with.clone())]);
        let shown = desk.run(["show", "OFFICE", action, "--json"]).value();
        let steps = shown["steps"].as_array().unwrap();
        assert_eq!(steps.len(), before + 1, "{with}");
        assert_eq!(steps[0]["why"], "The chair asked for it", "{with}");
        assert!(
            desk.run(["history", "OFFICE", action])
                .out
                .contains("The chair asked for it"),
            "{with}"
        );
        assert!(
            desk.run(["history", "OFFICE"]).out.contains("The chair asked for it"),
            "{with}"
        );
    };
    check(json!({ "discuss_at": [{ "forum": "Custody Board" }] }));
    check(json!({ "discuss_at": [] }));
    check(json!({ "undecided": [] }));
    check(json!({ "text": "Count all waits." }));
    check(json!({ "timing": "July 2027" }));
    check(json!({ "lead": "Constabulary" }));
    check(json!({}));
}
