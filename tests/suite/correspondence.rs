//! The register of correspondence: what came and went, what joins it, where it stands, and how long it took.

use serde_json::{Value, json};

use crate::desk::{Desk, field, line};

/// One matter in the shape of a published chain: an unsigned letter, the signed one that a message brings the next day,
/// our answer, and the message that sent it, whose moment nobody knows.
fn chain() -> (Desk, Value) {
    let desk = Desk::new().on("2022-02-14");
    let ids = desk.apply(&[
        line(
            "unsigned",
            "receive_letter",
            json!({ "from": "Ada Quill", "date": "2021-12-15", "received": "2021-12-16" }),
        ),
        line(
            "message",
            "keep_message",
            json!({
                "direction": "in", "from": "Office of Ada Quill", "to": "DMPC", "sent": "2021-12-16 16:41",
                "subject": "RE: Custody", "body": "The signed letter. Please delete the one before.",
                "attachments": "letter.pdf", "reference": "CALD171221-0149",
            }),
        ),
        line(
            "replaced",
            "replace_item",
            json!({ "item": "$unsigned", "by": "$message", "why": "signed", "delete_asked": true, "done": "kept" }),
        ),
        line(
            "out",
            "draft_letter",
            json!({ "to": "Ada Quill", "body": "Thank you.", "reference": "CALD171221-0149", "date": "2022-01-25" }),
        ),
        line("sent", "send_letter", json!({ "letter": "$out", "on": "2022-01-25" })),
        line(
            "answers",
            "link_items",
            json!({ "item": "$out", "to": "$message", "as": "answers" }),
        ),
        line(
            "brought",
            "keep_message",
            json!({
                "direction": "out", "to": "Office of Ada Quill", "subject": "FW: CALD171221-0149",
                "reference": "CALD171221-0149", "attachments": "171221-0149.pdf",
            }),
        ),
        line(
            "carries",
            "link_items",
            json!({ "item": "$brought", "to": "$out", "as": "carries" }),
        ),
    ]);
    (desk, ids)
}

fn listed(desk: &Desk, what: &str) -> Vec<Value> {
    let ran = desk.run(["list", "OFFICE", what, "--json"]);
    assert!(ran.done, "{}", ran.messages);
    ran.lines()
}

#[track_caller]
fn item(desk: &Desk, id: &Value) -> Value {
    let rows = listed(desk, "correspondence");
    rows.iter()
        .find(|row| row["id"] == *id)
        .cloned()
        .expect("an item of the register")
}

#[test]
fn a_chain_is_four_items_of_one_matter_with_one_clock() {
    let (desk, ids) = chain();
    let rows = listed(&desk, "correspondence");
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|row| row["matter"] == rows[0]["matter"]));

    let message = item(&desk, &ids["message"]["id"]);
    assert_eq!(
        (&message["kind"], &message["direction"]),
        (&json!("message"), &json!("in"))
    );
    assert_eq!(
        (&message["received"], &message["sent"], &message["date"]),
        (&json!("2021-12-16"), &json!(null), &json!(null))
    );
    assert_eq!(message["state"], "answered");
    assert_eq!(message["clock"]["received"], "2021-12-16");
    assert_eq!(message["clock"]["last_day"], "2022-01-18");
    assert_eq!(
        (&message["clock"]["taken"], &message["clock"]["late_by"]),
        (&json!(25), &json!(5))
    );
    assert_eq!(message["clock_words"], "answered on day 25, 5 working days late");
    // The day in a reference is the day it was logged, not that of the letter.
    assert_eq!(message["logged"], "2021-12-17");

    let unsigned = item(&desk, &ids["unsigned"]["id"]);
    assert_eq!(
        (&unsigned["state"], &unsigned["clock"]),
        (&json!("replaced"), &json!(null))
    );
    assert_eq!(unsigned["replaced_by"], ids["message"]["id"]);

    let out = item(&desk, &ids["out"]["id"]);
    assert_eq!(
        (&out["kind"], &out["direction"], &out["sent"]),
        (&json!("letter"), &json!("out"), &json!("2022-01-25"))
    );
    let brought = item(&desk, &ids["brought"]["id"]);
    assert_eq!((&brought["sent"], &brought["date"]), (&json!(null), &json!(null)));
    assert_eq!(brought["ours"], json!(["CALD171221-0149"]));
    assert_eq!(listed(&desk, "messages").len(), 2);
    desk.assert_sound();
}

#[test]
fn a_letter_has_the_clock_and_the_message_that_brought_it_has_none() {
    let desk = Desk::new().on("2022-02-14");
    let ids = desk.apply(&[
        line(
            "letter",
            "receive_letter",
            json!({ "from": "Ada Quill", "date": "2022-01-27", "received": "2022-01-28", "reference": "CALD280122-0001" }),
        ),
        line(
            "message",
            "keep_message",
            json!({ "direction": "in", "from": "Ada Quill", "sent": "2022-01-28T09:15:00+00:00", "attachments": ["letter.pdf", "table.xlsx"] }),
        ),
        line("carries", "link_items", json!({ "item": "$message", "to": "$letter", "as": "carries" })),
    ]);
    let letter = item(&desk, &ids["letter"]["id"]);
    assert_eq!(letter["carried_by"], ids["message"]["id"]);
    assert_eq!(
        (&letter["date"], &letter["received"]),
        (&json!("2022-01-27"), &json!("2022-01-28"))
    );
    assert_eq!(
        (&letter["state"], &letter["clock_words"]),
        (&json!("awaits_reply"), &json!("day 11 of 20"))
    );
    let message = item(&desk, &ids["message"]["id"]);
    assert_eq!(
        (&message["date"], &message["received"]),
        (&json!(null), &json!("2022-01-28"))
    );
    assert_eq!(
        (&message["state"], &message["clock"]),
        (&json!("carries_letter"), &json!(null))
    );
    assert_eq!(message["attachments"], 2);
}

#[test]
fn what_came_is_logged_acknowledged_and_settled_and_can_be_taken_back() {
    let desk = Desk::new().on("2022-02-14");
    let ids = desk.apply(&[line(
        "letter",
        "receive_letter",
        json!({ "from": "Ada Quill", "received": "2022-02-01" }),
    )]);
    let id = &ids["letter"]["id"];
    let state = || item(&desk, id)["state"].as_str().unwrap_or_default().to_owned();
    let said = |name: &str, with: Value| desk.apply(&[line("x", name, with)]);
    assert_eq!(state(), "to_log");
    said(
        "set_standard",
        json!({ "item": id, "working_days": 5, "why": "the inquiry asks for it" }),
    );
    assert_eq!(
        (state().as_str(), &item(&desk, id)["clock"]["last_day"]),
        ("awaits_reply", &json!("2022-02-08"))
    );
    assert_eq!(item(&desk, id)["clock_words"], "4 working days late");
    said(
        "set_standard",
        json!({ "item": id, "last": "2022-03-01", "why": "agreed by telephone" }),
    );
    assert_eq!(item(&desk, id)["clock"]["last_day"], "2022-03-01");
    said(
        "acknowledge",
        json!({ "item": id, "on": "2022-02-03", "text": "An answer follows." }),
    );
    assert_eq!(state(), "holding_reply_sent");
    assert_eq!(
        item(&desk, id)["clock"]["last_day"],
        "2022-03-01",
        "a holding reply changes no clock"
    );
    said(
        "settle_item",
        json!({ "item": id, "how": "transferred", "why": "the Home Office answers" }),
    );
    assert_eq!(
        (state().as_str(), &item(&desk, id)["clock"]),
        ("transferred", &json!(null))
    );
    assert!(desk.run(["undo", "OFFICE"]).done);
    assert_eq!(state(), "holding_reply_sent");
    desk.assert_sound();
}

#[test]
fn a_signed_copy_goes_on_with_the_reference_and_the_clock_of_the_first() {
    let desk = Desk::new().on("2022-02-14");
    let ids = desk.apply(&[
        line(
            "first",
            "receive_letter",
            json!({ "from": "Ada Quill", "received": "2022-02-01", "reference": "CALD010222-0002" }),
        ),
        line(
            "signed",
            "receive_letter",
            json!({ "from": "Ada Quill", "received": "2022-02-03", "replaces": "$first", "subject": "Beds" }),
        ),
        line("reply", "draft_reply", json!({ "letter": "$signed" })),
    ]);
    let signed = item(&desk, &ids["signed"]["id"]);
    assert_eq!(
        (&signed["ours"], &signed["clock"]["received"]),
        (&json!(["CALD010222-0002"]), &json!("2022-02-01"))
    );
    let shown = desk
        .run(["show", "OFFICE", ids["signed"]["id"].as_str().unwrap(), "--json"])
        .value();
    assert_eq!(
        shown["correspondence"]["clock_lines"][0],
        "It runs from the first copy, received Tuesday 1 February 2022"
    );
    let letters = listed(&desk, "letters");
    let row = |id: &Value| letters.iter().find(|row| row["id"] == *id).cloned().unwrap();
    assert_eq!(row(&ids["first"]["id"])["state"], "replaced");
    assert_eq!(row(&ids["signed"]["id"])["title"], "Letter from Ada Quill: Beds");
    assert_eq!(row(&ids["reply"]["id"])["reference"], "CALD010222-0002");
}

// Red while a time of day was put in that nobody knew.
#[test]
fn a_message_of_which_only_the_day_is_known_stands_on_that_day_with_no_time() {
    let desk = Desk::new().on("2022-02-14");
    let ids = desk.apply(&[line(
        "out",
        "keep_message",
        json!({ "direction": "out", "to": "Ada Quill", "sent": "2022-02-10" }),
    )]);
    assert_eq!(item(&desk, &ids["out"]["id"])["sent"], "2022-02-10");
    let shown = desk
        .run(["show", "OFFICE", ids["out"]["id"].as_str().unwrap(), "--json"])
        .value();
    assert_eq!(
        (&shown["record"]["sent"], &shown["record"]["sent_written"]),
        (&json!(null), &json!("2022-02-10"))
    );
    assert_eq!(
        shown["correspondence"]["sent_written"],
        json!(null),
        "nothing is said to be unreadable"
    );
}

#[test]
fn what_comes_and_what_goes_are_numbered_in_one_sequence() {
    let desk = Desk::new().on("2022-02-14");
    let ids = desk.apply(&[
        line(
            "a",
            "receive_letter",
            json!({ "from": "Ada Quill", "received": "2022-02-01", "reference": "next" }),
        ),
        line(
            "b",
            "receive_letter",
            json!({ "from": "Ada Quill", "received": "2022-02-02", "reference": "next" }),
        ),
        line(
            "c",
            "keep_message",
            json!({ "direction": "in", "from": "Ada Quill", "reference": "next" }),
        ),
        line("d", "draft_letter", json!({ "to": "Ada Quill", "body": "Thank you." })),
    ]);
    let given = ["a", "b", "c", "d"].map(|name| ids[name]["reference"].clone());
    assert_eq!(
        given,
        ["DMPC-2022-0001", "DMPC-2022-0002", "DMPC-2022-0003", "DMPC-2022-0004"]
    );
}

#[test]
fn the_standard_of_an_office_goes_by_the_sort_of_letter() {
    let desk = Desk::new().on("2022-02-14");
    let ids = desk.apply(&[
        line(
            "x",
            "set_office",
            json!({ "reply_standards": [{ "sort": "MP", "working_days": 15 }, { "sort": "", "working_days": 10 }] }),
        ),
        line(
            "mp",
            "receive_letter",
            json!({ "from": "A member", "received": "2022-02-01", "kind": "mp", "reference": "X1" }),
        ),
        line(
            "other",
            "receive_letter",
            json!({ "from": "A resident", "received": "2022-02-01", "reference": "X2" }),
        ),
    ]);
    assert_eq!(item(&desk, &ids["mp"]["id"])["clock"]["working_days"], 15);
    assert_eq!(item(&desk, &ids["other"]["id"])["clock"]["working_days"], 10);
    let refused = |standards: Value| desk.refusal(line("x", "set_office", json!({ "reply_standards": standards })));
    let twice = refused(json!([{ "sort": "MP", "working_days": 15 }, { "sort": " mp", "working_days": 10 }]));
    assert!(
        twice.contains("How long an answer to “mp” may take stands twice; keep one of the two."),
        "{twice}"
    );
    let none = refused(json!([{ "sort": "", "working_days": 0 }]));
    assert!(
        none.contains("0 working days cannot be counted; say from 1 to 500."),
        "{none}"
    );
}

#[test]
fn what_we_sent_waits_for_them_once_chased_and_their_answer_ends_it() {
    let desk = Desk::new().on("2022-03-01");
    let ids = desk.apply(&[
        line("out", "keep_message", json!({ "direction": "out", "to": "Ada Quill", "sent": "2022-02-01 10:00", "body": "May we have the table?" })),
        line("chased", "chase", json!({ "item": "$out", "on": "2022-02-10", "to": "Ada Quill", "text": "A reminder." })),
        line("again", "chase", json!({ "item": "$out", "on": "2022-02-20" })),
    ]);
    let out = item(&desk, &ids["out"]["id"]);
    assert_eq!(
        (&out["state"], &out["state_words"]),
        (&json!("waits_for_them"), &json!("waits for them, chased twice"))
    );
    desk.apply(&[
        line(
            "in",
            "keep_message",
            json!({ "direction": "in", "from": "Ada Quill", "sent": "2022-02-24 10:00", "body": "Here it is." }),
        ),
        line(
            "x",
            "link_items",
            json!({ "item": "$in", "to": ids["out"]["id"], "as": "answers" }),
        ),
    ]);
    assert_eq!(item(&desk, &ids["out"]["id"])["state"], "answered");
}

#[test]
fn a_weekly_series_shows_the_friday_that_has_none() {
    let desk = Desk::new().on("2022-02-14");
    let mut lines = vec![line(
        "series",
        "add_series",
        json!({ "name": "Weekly update", "from": "Ada Quill", "rhythm": "weekly:friday", "first": "2022-01-14", "last": "2022-02-11" }),
    )];
    for (name, day) in [
        ("a", "2022-01-14"),
        ("b", "2022-01-21"),
        ("c", "2022-01-28"),
        ("d", "2022-02-11"),
    ] {
        lines.push(line(name, "keep_message", json!({ "direction": "in", "from": "Ada Quill", "sent": format!("{day} 15:06"), "subject": "Weekly update" })));
        lines.push(line(
            &format!("in_{name}"),
            "assign_to_series",
            json!({ "item": format!("${name}"), "series": "Weekly update" }),
        ));
    }
    desk.apply(&lines);
    let series = listed(&desk, "series");
    assert_eq!(
        (&series[0]["held"], &series[0]["gaps"]),
        (&json!(4), &json!(["2022-02-04"]))
    );
    let gaps = desk
        .run(["list", "OFFICE", "correspondence", "--series-gaps", "--json"])
        .lines();
    assert_eq!(gaps.len(), 1);
    assert_eq!(
        (&gaps[0]["of"], &gaps[0]["name"], &gaps[0]["from"]),
        (&json!("2022-02-04"), &json!("Weekly update"), &json!("Ada Quill"))
    );
    let count = desk.run(["list", "OFFICE", "correspondence", "--series-gaps", "--count"]);
    assert!(count.out.starts_with('1'), "{}", count.out);
    let both = desk.run(["list", "OFFICE", "correspondence", "--series-gaps", "--late"]);
    assert!(
        both.messages.contains("Ask for --series-gaps by itself"),
        "{}",
        both.messages
    );
    let rows = listed(&desk, "messages");
    assert!(
        rows.iter()
            .all(|row| row["state"] == "no_reply_needed" && field(row, "clock").is_null())
    );
    let refused = |item: &str, of: &str| {
        let rows = listed(&desk, "messages");
        let id = rows
            .iter()
            .find(|row| row["received"] == item)
            .map(|row| row["id"].clone());
        desk.refusal(line(
            "x",
            "assign_to_series",
            json!({ "item": id, "series": "Weekly update", "of": of }),
        ))
    };
    assert_eq!(
        refused("2022-01-14", "2022-02-03"),
        "3 February 2022 is not a day on which one of “Weekly update” is due (each Friday)."
    );
    assert!(refused("2022-01-14", "2022-01-21").starts_with("“Weekly update” has one for 21 January 2022 already"));
}

#[test]
fn an_item_shows_its_thread_and_what_joins_it() {
    let (desk, ids) = chain();
    let shown = desk.run(["show", "OFFICE", ids["message"]["id"].as_str().unwrap(), "--json"]);
    assert!(shown.done, "{}", shown.messages);
    let shown = &shown.value()["correspondence"];
    assert_eq!(
        shown["answers_not_held"], true,
        "“RE:” answers a message that is not held"
    );
    let thread: Vec<&str> = shown["thread"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["title"].as_str().unwrap())
        .collect();
    assert_eq!(
        thread,
        [
            "Letter from Ada Quill",
            "Message from Office of Ada Quill",
            "Letter to Ada Quill",
            "Message to Office of Ada Quill"
        ]
    );
    let links: Vec<String> = shown["links"]
        .as_array()
        .unwrap()
        .iter()
        .map(|link| {
            format!(
                "{} {} ({})",
                link["words"].as_str().unwrap(),
                link["item"]["title"].as_str().unwrap(),
                link["note"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(
        links,
        [
            "replaces Letter from Ada Quill (signed; its sender asked for the first to be deleted: kept)",
            "is answered by Letter to Ada Quill ()",
        ]
    );
}

#[test]
fn what_makes_no_sense_is_refused_with_the_way_out() {
    let (desk, ids) = chain();
    let (message, out, unsigned) = (&ids["message"]["id"], &ids["out"]["id"], &ids["unsigned"]["id"]);
    let check = |name: &str, with: Value, sentence: &str| {
        assert_eq!(desk.refusal(line("x", name, with)), sentence);
    };
    check(
        "link_items",
        json!({ "item": out, "to": out, "as": "answers" }),
        "A letter or message cannot answer itself; name the one that it answers.",
    );
    check(
        "replace_item",
        json!({ "item": message, "by": unsigned }),
        "“Message from Office of Ada Quill” took the place of “Letter from Ada Quill” already: the two would replace \
         each other.",
    );
    check(
        "receive_letter",
        json!({ "from": "Ada Quill", "received": "2022-02-15" }),
        "The day a letter came cannot be after today, 14 February 2022.",
    );
    check(
        "acknowledge",
        json!({ "item": out, "on": "2022-02-01" }),
        "“Letter to Ada Quill” went from here; what came is acknowledged, and what went is chased.",
    );
    check(
        "acknowledge",
        json!({ "item": message, "on": "2021-12-01" }),
        "A holding reply of 1 December 2021 would be from before the message of 16 December 2021.",
    );
    check(
        "link_items",
        json!({ "item": unsigned, "to": message, "as": "answers" }),
        "What came is answered by what goes; these two went the same way.",
    );
    check(
        "set_standard",
        json!({ "item": message, "working_days": 0, "why": "so" }),
        "0 working days cannot be counted; say from 1 to 500.",
    );
    check(
        "add_series",
        json!({ "name": "Daily", "from": "Ada Quill", "rhythm": "daily", "first": "2022-01-14" }),
        "“daily” is no rhythm; write weekly:friday, with any day of the week, or monthly.",
    );
    check(
        "link_items",
        json!({ "item": "CALD171221-0149", "to": message, "as": "same_matter" }),
        &format!(
            "“CALD171221-0149” is the reference of 3 items; name one by its identity: {} (Letter to Ada Quill); {} \
             (Message from Office of Ada Quill); {} (Message to Office of Ada Quill).",
            out.as_str().unwrap(),
            message.as_str().unwrap(),
            ids["brought"]["id"].as_str().unwrap()
        ),
    );
    check(
        "keep_message",
        json!({ "direction": "in" }),
        "A message needs words: who sent it, to whom, a subject or a text.",
    );
    desk.assert_sound();
}

#[test]
fn what_went_with_a_disposed_item_goes_and_the_rest_stays() {
    let (desk, ids) = chain();
    desk.apply(&[
        line(
            "x",
            "set_standard",
            json!({ "item": ids["message"]["id"], "working_days": 30, "why": "Words about Quillon" }),
        ),
        line(
            "y",
            "dispose_record",
            json!({ "record": ids["message"]["id"], "why": "asked for" }),
        ),
    ]);
    let rows = listed(&desk, "correspondence");
    assert_eq!(rows.len(), 3);
    assert_eq!(
        item(&desk, &ids["unsigned"]["id"])["state"],
        "to_log",
        "nothing replaces it any more"
    );
    assert!(!desk.dump().contains("Quillon"));
    desk.assert_sound();
}

#[test]
fn the_register_goes_out_as_a_table_and_its_last_days_as_a_calendar() {
    let (desk, _) = chain();
    desk.apply(&[line(
        "open",
        "receive_letter",
        json!({ "from": "Ada Quill", "received": "2022-02-01", "subject": "Beds", "reference": "CALD010222-0002" }),
    )]);
    let csv = String::from_utf8(desk.export("correspondence", "all", "register.csv")).unwrap();
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(rows.len(), 6, "{csv}");
    assert!(
        rows[0]
            .trim_start_matches('\u{feff}')
            .starts_with("Date on it,In or out,What,Received,Sent,Who"),
        "{csv}"
    );
    assert!(csv.contains("awaits reply,2022-03-01"), "{csv}");
    assert!(csv.contains("answered,2022-01-18,25,5"), "{csv}");
    let calendar = String::from_utf8(desk.export("correspondence", "all", "owed.ics")).unwrap();
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 1, "{calendar}");
    assert!(
        calendar.contains("SUMMARY:Last day to answer: Beds") && calendar.contains("20220301"),
        "{calendar}"
    );
}

#[test]
fn a_reply_is_drafted_to_what_came_and_answers_it_once_it_is_sent() {
    let desk = Desk::new().on("2022-02-14");
    let ids = desk.apply(&[
        line(
            "in",
            "receive_letter",
            json!({ "from": "Ada Quill\nThe Old Mill", "received": "2022-02-01", "reference": "CALD010222-0002", "their_reference": "AQ/7", "subject": "Beds" }),
        ),
        line("reply", "draft_reply", json!({ "letter": "$in" })),
    ]);
    let letter = desk
        .run(["show", "OFFICE", ids["reply"]["id"].as_str().unwrap(), "--json"])
        .value();
    let record = &letter["record"];
    assert_eq!(record["to"], json!(["Ada Quill", "The Old Mill"]));
    assert_eq!(
        (&record["reference"], &record["their_reference"]),
        (&json!("CALD010222-0002"), &json!("AQ/7"))
    );
    assert_eq!(record["subject"], "Beds");
    assert_eq!(
        item(&desk, &ids["in"]["id"])["state"],
        "awaits_reply",
        "a draft answers nothing"
    );
    desk.apply(&[line(
        "x",
        "send_letter",
        json!({ "letter": ids["reply"]["id"], "on": "2022-02-10" }),
    )]);
    let answered = item(&desk, &ids["in"]["id"]);
    assert_eq!(
        (&answered["state"], &answered["clock_words"]),
        (&json!("answered"), &json!("answered on day 7 of 20"))
    );
    assert_eq!(
        desk.refusal(line("y", "draft_reply", json!({ "letter": ids["reply"]["id"] }))),
        "“Letter to Ada Quill” went from here; a reply is drafted to what came."
    );
}

// Red while a reply began empty.
#[test]
fn a_reply_begins_with_thanks_for_what_came() {
    let desk = Desk::new().on("2022-02-14");
    let begins = |do_this: &str, with: Value, words: &str| {
        let ids = desk.apply(&[
            line("in", do_this, with),
            line("reply", "draft_reply", json!({ "letter": "$in" })),
        ]);
        let shown = desk
            .run(["show", "OFFICE", ids["reply"]["id"].as_str().unwrap(), "--json"])
            .value();
        assert_eq!(shown["record"]["body"], words);
    };
    begins(
        "receive_letter",
        json!({ "from": "Ada Quill", "date": "2022-01-27", "received": "2022-02-01", "their_reference": "AQ/7", "subject": "Beds" }),
        "Thank you for your letter of 27 January 2022 about “Beds”.",
    );
    begins(
        "receive_letter",
        json!({ "from": "Ada Quill", "date": "2022-01-27", "received": "2022-02-01", "their_reference": "AQ/7" }),
        "Thank you for your letter of 27 January 2022 (your reference AQ/7).",
    );
    begins(
        "receive_letter",
        json!({ "from": "Ada Quill", "received": "2022-02-01" }),
        "Thank you for your letter, received on 1 February 2022.",
    );
    begins(
        "keep_message",
        json!({ "direction": "in", "from": "Ada Quill", "sent": "2022-02-03 09:10", "subject": "RE: FW: Custody: beds" }),
        "Thank you for your message of 3 February 2022 about “Custody: beds”.",
    );
    begins(
        "keep_message",
        json!({ "direction": "in", "from": "Ada Quill", "subject": "RE:" }),
        "Thank you for your message.",
    );
}

// Red while the register said "no subject" of each of them.
#[test]
fn an_item_without_a_subject_says_what_it_is_of() {
    let desk = Desk::new().on("2022-02-14");
    let ids = desk.apply(&[
        line("forum", "add_forum", json!({ "name": "Performance and Risk Board" })),
        line(
            "met",
            "plan_meeting",
            json!({ "forum": "$forum", "date": "2022-02-01" }),
        ),
        line(
            "after",
            "draft_letter",
            json!({ "to": "Ada Quill", "body": "Thank you.", "meeting": "$met" }),
        ),
        line("s1", "send_letter", json!({ "letter": "$after", "on": "2022-02-03" })),
        line(
            "in",
            "receive_letter",
            json!({ "from": "Ada Quill", "received": "2022-02-04" }),
        ),
        line("reply", "draft_reply", json!({ "letter": "$in" })),
        line("s2", "send_letter", json!({ "letter": "$reply", "on": "2022-02-07" })),
    ]);
    let of = |name: &str| item(&desk, &ids[name]["id"])["of"].clone();
    assert_eq!(of("after"), "after Performance and Risk Board, 1 February 2022");
    assert_eq!(of("reply"), "answers the letter from Ada Quill");
    assert_eq!(of("in"), json!(null));
}

// Red while a message could go out tomorrow.
#[test]
fn a_message_does_not_go_out_after_today() {
    let desk = Desk::new().on("2022-02-14");
    for sent in ["2022-02-15", "2022-02-15 09:00"] {
        let refused = desk.refusal(line(
            "x",
            "keep_message",
            json!({ "direction": "out", "to": "Ada Quill", "sent": sent }),
        ));
        assert_eq!(
            refused,
            "The day a message went cannot be after today, 14 February 2022."
        );
    }
    desk.apply(&[line(
        "x",
        "keep_message",
        json!({ "direction": "out", "to": "Ada Quill", "sent": "2022-02-14" }),
    )]);
}

// Red while what was logged had to be put into its series by a second step.
#[test]
fn what_is_logged_is_put_into_a_series_in_the_same_step() {
    let desk = Desk::new().on("2022-02-14");
    desk.apply(&[line(
        "s",
        "add_series",
        json!({ "name": "Weekly update", "from": "Ada Quill", "rhythm": "weekly:friday", "first": "2022-02-04" }),
    )]);
    let held = || listed(&desk, "series")[0]["held"].clone();
    desk.apply(&[line(
        "m",
        "keep_message",
        json!({ "direction": "in", "from": "Ada Quill", "sent": "2022-02-04 15:06", "series": "Weekly update" }),
    )]);
    desk.apply(&[line(
        "l",
        "receive_letter",
        json!({ "from": "Ada Quill", "date": "2022-02-11", "received": "2022-02-14", "series": "weekly update" }),
    )]);
    assert_eq!(held(), 2);
    assert!(desk.run(["undo", "OFFICE"]).done);
    assert_eq!(held(), 1);
    assert_eq!(
        listed(&desk, "correspondence").len(),
        1,
        "letter and place in the series are one step"
    );
    let refused = |with: Value| desk.refusal(line("x", "keep_message", with));
    assert!(
        refused(json!({ "direction": "in", "from": "Ada Quill", "series": "Weekly update" }))
            .ends_with("it cannot be told which one of “Weekly update” it is; say for which day."),
    );
    assert!(
        refused(json!({ "direction": "out", "to": "Ada Quill", "sent": "2022-02-11", "series": "Weekly update" }))
            .ends_with("went from here; a series is of what comes."),
    );
    assert_eq!(
        listed(&desk, "correspondence").len(),
        1,
        "what is refused records nothing"
    );
}

#[test]
fn the_register_and_the_publications_as_json_are_what_their_lists_give() {
    let (desk, ids) = chain();
    desk.apply(&[line(
        "p",
        "promise_publication",
        json!({ "what": "letter", "letter": ids["out"]["id"] }),
    )]);
    for what in ["correspondence", "publications"] {
        let written: Value = serde_json::from_slice(&desk.export(what, "all", "list.json")).unwrap();
        assert_eq!(written["as_at"], "2022-02-14");
        assert_eq!(written[what].as_array().unwrap(), &listed(&desk, what), "{what}");
        assert!(!listed(&desk, what).is_empty());
    }
}

#[test]
fn a_mail_says_that_a_letter_came_that_its_answer_takes_longer_or_that_we_still_wait() {
    let desk = Desk::new().on("2022-02-14");
    let ids = desk.apply(&[
        line(
            "ada",
            "add_person",
            json!({ "name": "Ada Quill", "email": "ada.quill@ward.example" }),
        ),
        line(
            "letter",
            "receive_letter",
            json!({
                "from": "Ada Quill", "date": "2022-02-08", "received": "2022-02-10", "subject": "RE: Beds in custody",
                "reference": "X1", "their_reference": "AQ/7",
            }),
        ),
        line(
            "old",
            "receive_letter",
            json!({ "from": "Bo Ash", "received": "2022-01-03", "reference": "X2" }),
        ),
        line(
            "gone",
            "keep_message",
            json!({
                "direction": "out", "to": "Cy Dale <c.dale@ward.example>", "sent": "2022-02-01 09:00",
                "subject": "The table", "body": "May we have it?", "reference": "X3",
            }),
        ),
        line("chased", "chase", json!({ "item": "$gone", "on": "2022-02-09" })),
    ]);
    let text = |what: &str, of: &str| String::from_utf8(desk.export(what, of, "mail.txt")).unwrap();
    assert_eq!(
        text("acknowledgement", "X1"),
        "To: Ada Quill <ada.quill@ward.example>\nSubject: Re: Beds in custody\n\nDear Ada\n\nThank you for your \
         letter of 8 February 2022 about “Beds in custody” (your reference AQ/7), which came to us on 10 February \
         2022. We will answer by 10 March 2022. Our reference is X1; please give it if you write again.\n\nWith \
         thanks\n\nDeputy Mayor for Policing and Crime\n"
    );
    let late = text("holding", "X2");
    assert!(late.contains("We are sorry that our answer is late."), "{late}");
    let reminder = text("chaser", ids["gone"]["id"].as_str().unwrap());
    assert!(
        reminder.starts_with("To: Cy Dale <c.dale@ward.example>\nSubject: Reminder: The table\n"),
        "{reminder}"
    );
    assert!(
        reminder.contains("our message of 1 February 2022 about “The table” (our reference X3). We have no full answer yet. We have reminded you once."),
        "{reminder}"
    );
    let draft = String::from_utf8(desk.export("acknowledgement", "X1", "mail.eml")).unwrap();
    assert!(
        draft.contains("X-Unsent: 1") && draft.contains("ada.quill@ward.example"),
        "{draft}"
    );
    // What a mail says changes nothing here: that it went is recorded by a person.
    assert_eq!(item(&desk, &ids["letter"]["id"])["state"], "awaits_reply");
    for (what, of, says) in [
        ("chaser", "X1", "came to us, and nobody else owes an answer to it"),
        ("holding", "X3", "went from here; what came is acknowledged"),
        ("holding", "X9", "No letter or message has the reference “X9”"),
    ] {
        let to = desk.path("no.eml");
        let ran = desk.run(["export", "OFFICE", what, of, "--to", to.to_str().unwrap()]);
        assert!(
            !ran.done && ran.messages.contains(says),
            "{what} {of}: {}",
            ran.messages
        );
        assert!(!to.exists());
    }
    let to = desk.path("no.pdf");
    let ran = desk.run(["export", "OFFICE", "holding", "X1", "--to", to.to_str().unwrap()]);
    assert!(ran.messages.contains("is written as .eml or .txt"), "{}", ran.messages);
}
