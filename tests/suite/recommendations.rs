//! Recommendations in rounds: cells as written beside their readings, what people map and decide, two rounds compared.

use serde_json::{Value, json};

use crate::desk::{Desk, field, line};

/// Twenty-three recommendations and a first round in the shapes of a published annex, with invented words and bodies:
/// eight on target, one blank, fourteen that only say who leads.
fn with_a_round() -> (Desk, Value) {
    let desk = Desk::new();
    let mut lines = vec![
        line(
            "source",
            "add_source",
            json!({ "title": "Seen and heard", "body": "Coastal Inspectorate" }),
        ),
        line(
            "round",
            "add_round",
            json!({
                "source": "$source", "name": "January 2022", "paper": "Annex - Progress Update January 2022",
                "columns": ["CC Numbering", "Recommendation", "RAG status on progress", "Progress Update"],
            }),
        ),
    ];
    for at in 1..=23 {
        let (status, lead) = cells(at);
        let progress = match at {
            1 => "Work on this is complete.",
            20 => "Home Ministry/Police Training Body/CCC led recommendation They meet.",
            _ => "They meet.",
        };
        lines.push(line(
            &format!("r{at}"),
            "add_recommendation",
            json!({ "source": "$source", "number": at.to_string(), "text": format!("Do thing {at}."), "lead": lead, "scheme": "CC Numbering" }),
        ));
        lines.push(line(
            &format!("e{at}"),
            "report_recommendation",
            json!({ "round": "$round", "recommendation": format!("$r{at}"), "status": status, "lead": lead, "progress": progress }),
        ));
    }
    let ids = desk.apply(&lines);
    (desk, ids)
}

fn cells(at: usize) -> (&'static str, &'static str) {
    match at {
        1 => ("", "CCC"),
        2..=6 | 8 | 12 | 15 => ("On target", "CCC"),
        14 => ("PTB/Home Ministry/ CCC lead organisation", "PTB/ Home Ministry / CCC"),
        20 => ("Home Ministry CCC lead organisation", "Home Ministry/ CCC"),
        9 => ("HM lead organisation", "Home Ministry"),
        _ => ("Home Ministry lead organisation", "Home Ministry"),
    }
}

fn listed(desk: &Desk) -> Vec<Value> {
    let ran = desk.run(["list", "OFFICE", "recommendations", "--json"]);
    assert!(ran.done, "{}", ran.messages);
    ran.lines()
}

/// How many recommendations a round counts under a word.
fn count(desk: &Desk, round: usize, what: &str) -> u64 {
    let sources = desk.run(["list", "OFFICE", "sources", "--json"]).lines();
    let counts = sources[0]["rounds"][round]["counts"].as_array().unwrap().clone();
    counts
        .iter()
        .find(|count| count["what"] == what)
        .map_or(0, |count| count["count"].as_u64().unwrap())
}

#[test]
fn cells_are_kept_as_written_and_read_beside_it() {
    let (desk, _) = with_a_round();
    let rows = listed(&desk);
    assert_eq!(rows.len(), 23);
    let readings = |reading: &str| {
        rows.iter()
            .filter(|row| row["rounds"][0]["status"]["reading"] == reading)
            .count()
    };
    assert_eq!(
        (readings("on_target"), readings("blank"), readings("ownership")),
        (8, 1, 14)
    );
    assert!(rows.iter().all(|row| row["rounds"][0]["status"]["rag"] == "none"));
    assert!(rows.iter().all(|row| row["decision"] == "open"));
    assert_eq!(rows[0]["rounds"][0]["round"], "January 2022");
    assert_eq!(rows[0]["rounds"][0]["status"]["written"], "");
    assert_eq!(
        rows[13]["rounds"][0]["status"]["written"],
        "PTB/Home Ministry/ CCC lead organisation"
    );
    assert_eq!(rows[13]["rounds"][0]["lead"]["written"], "PTB/ Home Ministry / CCC");
    let led = desk.run(["list", "OFFICE", "recommendations", "--lead", "CCC", "--json"]);
    assert_eq!(led.lines().len(), 9 + 2);
    // In their natural order, whatever the order in which they were added.
    let numbers: Vec<&str> = rows.iter().map(|row| row["number"].as_str().unwrap()).collect();
    assert_eq!((numbers[1], numbers[9], numbers[22]), ("2", "10", "23"));
    let doubted: Vec<&str> = rows
        .iter()
        .filter(|row| {
            row["rounds"][0]["doubts"]
                .as_array()
                .is_some_and(|doubts| !doubts.is_empty())
        })
        .map(|row| row["number"].as_str().unwrap())
        .collect();
    assert_eq!(doubted, ["1", "20"]);
    assert_eq!(
        (
            count(&desk, 0, "on_target"),
            count(&desk, 0, "blank"),
            count(&desk, 0, "ownership")
        ),
        (8, 1, 14)
    );
    desk.assert_sound();
}

#[test]
fn a_person_maps_words_for_a_source_and_takes_it_back() {
    let (desk, ids) = with_a_round();
    let rag = |desk: &Desk| listed(desk)[1]["rounds"][0]["status"]["rag"].clone();
    desk.apply(&[line(
        "m",
        "map_status",
        json!({ "source": "Seen and heard", "words": "on  target", "reading": "on_target", "rag": "green" }),
    )]);
    assert_eq!(rag(&desk), "green");
    assert_eq!(listed(&desk)[1]["rounds"][0]["status"]["read_by"], "mapping");
    assert_eq!(listed(&desk)[0]["rounds"][0]["status"]["rag"], "none");
    // Words mapped again are mapped once.
    desk.apply(&[line(
        "m",
        "map_status",
        json!({ "source": "Seen and heard", "words": "On target", "reading": "in_progress", "rag": "amber" }),
    )]);
    assert_eq!(rag(&desk), "amber");
    assert_eq!(count(&desk, 0, "in_progress"), 8);
    // One cell read otherwise, with its reason.
    desk.apply(&[line(
        "one",
        "read_status",
        json!({ "entry": ids["e2"]["id"], "reading": "complete", "why": "They said so at the board" }),
    )]);
    assert_eq!(
        (&listed(&desk)[1]["rounds"][0]["status"]["reading"], rag(&desk)),
        (&json!("complete"), json!("none"))
    );
    // What is read as complete closes nothing.
    assert_eq!(listed(&desk)[1]["decision"], "open");
    for expected in ["amber", "green", "none"] {
        assert!(desk.run(["undo", "OFFICE"]).done);
        assert_eq!(rag(&desk), expected);
    }
    desk.assert_sound();
}

#[test]
fn blank_not_reported_and_no_such_column_are_three_things() {
    let (desk, ids) = with_a_round();
    let two = desk.apply(&[line(
        "two",
        "add_round",
        json!({ "source": ids["source"]["id"], "name": "July 2022", "columns": ["No.", "Recommendation", "Lead", "Update"] }),
    )]);
    let round = &two["two"]["id"];
    let lines: Vec<Value> = (1..=22)
        .map(|at| {
            let lead = if at == 14 { "PTB/ Home Ministry" } else { cells(at).1 };
            line(
                "e",
                "report_recommendation",
                json!({ "round": round, "recommendation": ids[format!("r{at}")]["id"], "lead": lead, "progress": "They meet." }),
            )
        })
        .collect();
    desk.apply(&lines);
    let rows = listed(&desk);
    assert_eq!(rows[0]["rounds"][0]["status"]["reading"], "blank");
    assert_eq!(field(&rows[0], "rounds/1/status"), &Value::Null);
    assert_eq!(rows[0]["rounds"][1]["round"], "July 2022");
    assert_eq!(field(&rows[22], "rounds/1"), &Value::Null);
    assert_eq!(
        (count(&desk, 1, "no_status_column"), count(&desk, 1, "not_reported")),
        (22, 1)
    );
    let compared = desk
        .run([
            "list",
            "OFFICE",
            "recommendations",
            "--source",
            "Seen and heard",
            "--round",
            "January 2022",
            "--round",
            "July 2022",
            "--json",
        ])
        .lines();
    assert_eq!(compared.len(), 23);
    assert_eq!(compared[22]["sides"][1]["standing"], "not reported");
    assert_eq!(field(&compared[22], "sides/1/entry"), &Value::Null);
    assert_eq!(compared[21]["sides"][1]["standing"], "no status column");
    assert_eq!(
        compared[13]["sides"][0]["lead"],
        json!([{ "words": "PTB/ Home Ministry ", "differs": false }, { "words": "/ CCC", "differs": true }])
    );
    assert_eq!(
        (&compared[13]["changed"], &compared[13]["lead_changed"]),
        (&json!(true), &json!(true))
    );
    // Only the lead of 14, the progress of 1 and 20, and the row of 23 differ; a column that a round lacks differs from
    // nothing.
    let changed: Vec<&str> = compared
        .iter()
        .filter(|row| row["changed"] == true)
        .map(|row| row["recommendation"]["number"].as_str().unwrap())
        .collect();
    assert_eq!(changed, ["1", "14", "20", "23"]);
    let refused = desk.refusal(line(
        "e",
        "report_recommendation",
        json!({ "round": round, "recommendation": ids["r1"]["id"], "status": "Complete" }),
    ));
    assert!(refused.contains("has no status column"), "{refused}");
}

#[test]
fn what_the_office_decides_is_its_own_and_has_a_reason() {
    let (desk, ids) = with_a_round();
    let one = &ids["r1"]["id"];
    let refused = desk.refusal(line(
        "d",
        "decide_recommendation",
        json!({ "recommendation": one, "decision": "closed_not_done" }),
    ));
    assert!(refused.contains("needs a reason"), "{refused}");
    desk.apply(&[line(
        "d",
        "decide_recommendation",
        json!({ "recommendation": one, "decision": "closed_done", "on": "2027-10-01" }),
    )]);
    assert_eq!(listed(&desk)[0]["decision"], "closed_done");
    // A closed one may be reported again.
    desk.apply(&[line(
        "e",
        "report_recommendation",
        json!({ "round": ids["round"]["id"], "recommendation": one, "status": "On target" }),
    )]);
    let row = &listed(&desk)[0];
    assert_eq!(
        (&row["decision"], &row["rounds"][0]["status"]["reading"]),
        (&json!("closed_done"), &json!("on_target"))
    );
    let later = desk.refusal(line(
        "d",
        "decide_recommendation",
        json!({ "recommendation": one, "decision": "open", "on": "2027-10-28" }),
    ));
    assert!(later.contains("after today"), "{later}");
}

#[test]
fn what_cannot_be_is_refused_in_a_sentence_and_changes_nothing() {
    let (desk, ids) = with_a_round();
    let before = desk.dump();
    let check = |case: &str, with: Value, expected: &str| {
        let said = desk.refusal(line("x", case, with));
        assert!(said.contains(expected), "{case}: {said}");
    };
    check("add_source", json!({ "title": "seen and  heard" }), "There is a source");
    check("add_source", json!({ "title": " " }), "needs words");
    check(
        "add_source",
        json!({ "title": "Later", "published": "2027-10-28" }),
        "after today",
    );
    check(
        "add_round",
        json!({ "source": "Seen and herd", "name": "x" }),
        "Did you mean “Seen and heard”?",
    );
    check(
        "add_round",
        json!({ "source": "Seen and heard", "name": "january 2022" }),
        "has a round",
    );
    check(
        "add_round",
        json!({ "source": "Seen and heard", "name": "Two", "columns": ["No.", "RAG", "Status"] }),
        "two columns of status: “RAG” and “Status”",
    );
    check(
        "add_recommendation",
        json!({ "source": "Seen and heard", "number": "", "text": "x" }),
        "number",
    );
    check(
        "map_status",
        json!({ "source": "Seen and heard", "words": "On target", "reading": "blank" }),
        "“On target” is not blank",
    );
    check(
        "map_status",
        json!({ "source": "Seen and heard", "words": "On target", "reading": "purple" }),
        "purple",
    );
    check(
        "read_status",
        json!({ "entry": ids["e2"]["id"], "reading": "not_reported" }),
        "is reported",
    );
    check(
        "read_status",
        json!({ "entry": ids["r2"]["id"], "reading": "complete" }),
        "not an entry of a round",
    );
    assert_eq!(desk.dump(), before);
    // A number that is taken is kept, and said.
    let taken = desk.apply(&[line(
        "t",
        "add_recommendation",
        json!({ "source": "Seen and heard", "number": "7", "text": "Another.", "scheme": "CC Numbering" }),
    )]);
    assert!(
        taken["t"]["notice"].as_str().unwrap().contains("numbered 7 too"),
        "{taken}"
    );
}

#[test]
fn recommendations_are_found_held_disposed_of_and_taken_back() {
    let (desk, ids) = with_a_round();
    let found = desk.run(["search", "OFFICE", "thing", "14", "--json"]).lines();
    assert_eq!(
        (&found[0]["kind"], &found[0]["open"]),
        (&json!("recommendation"), &ids["source"]["id"])
    );
    let shown = desk.run(["show", "OFFICE", "Seen and heard", "--json"]).value();
    assert_eq!(
        (&shown["kind"], &shown["record"]["recommendations"]),
        (&json!("source"), &json!(23))
    );
    let source = ids["source"]["id"].as_str().unwrap();
    desk.apply(&[line(
        "h",
        "hold_record",
        json!({ "record": source, "why": "An inquiry" }),
    )]);
    let held = desk.run(["dispose", "OFFICE", source, "--why", "No longer needed", "--yes"]);
    assert!(!held.done && held.messages.contains("It is held"), "{}", held.messages);
    desk.apply(&[line("r", "release_record", json!({ "record": source, "why": "Over" }))]);
    let gone = desk.run(["dispose", "OFFICE", source, "--why", "No longer needed", "--yes"]);
    assert!(gone.done, "{}", gone.messages);
    assert!(listed(&desk).is_empty());
    assert!(!desk.dump().contains("Do thing"));
    desk.assert_sound();
}

#[test]
fn undo_goes_back_to_the_empty_office() {
    let (desk, _) = with_a_round();
    while desk.run(["undo", "OFFICE"]).done {}
    assert!(listed(&desk).is_empty());
    assert_eq!(desk.run(["list", "OFFICE", "sources", "--json"]).out, "");
    while desk.run(["redo", "OFFICE"]).done {}
    assert_eq!(listed(&desk).len(), 23);
    desk.assert_sound();
}

fn sources(desk: &Desk) -> Value {
    desk.run(["list", "OFFICE", "sources", "--json"]).lines()[0].clone()
}

// Red while the day of a round was said once, as it was added.
#[test]
fn a_round_is_named_and_dated_anew() {
    let (desk, ids) = with_a_round();
    let edit = |with: Value| {
        let mut with = with;
        with["round"] = ids["round"]["id"].clone();
        line("edit", "edit_round", with)
    };
    desk.apply(&[edit(json!({ "on": "2022-02-04", "paper": "Progress report 1" }))]);
    let round = &sources(&desk)["rounds"][0];
    assert_eq!(
        (&round["name"], &round["on"], &round["paper"]),
        (
            &json!("January 2022"),
            &json!("2022-02-04"),
            &json!("Progress report 1")
        )
    );
    desk.apply(&[edit(json!({ "name": "February 2022", "on": "" }))]);
    let round = &sources(&desk)["rounds"][0];
    assert_eq!(
        (&round["name"], field(round, "on"), &round["paper"]),
        (&json!("February 2022"), &Value::Null, &json!("Progress report 1"))
    );
    desk.apply(&[line(
        "two",
        "add_round",
        json!({ "source": "Seen and heard", "name": "July 2022" }),
    )]);
    let check = |with: Value, expected: &str| {
        let said = desk.refusal(edit(with));
        assert!(said.contains(expected), "{said}");
    };
    check(json!({ "name": "july 2022" }), "has a round “july 2022” already");
    check(json!({ "name": " " }), "needs words");
    check(json!({ "on": "2027-10-28" }), "after today");
    check(
        json!({ "on": "31 June" }),
        "“31 June” is not a date; write it as YYYY-MM-DD.",
    );
    desk.assert_sound();
}

// Red while nothing said by when an inspectorate's report is commented on, and no day of publication could be put
// right.
#[test]
fn an_inspectorates_report_says_by_when_it_is_commented_on() {
    let (desk, _) = with_a_round();
    assert_eq!(
        field(&sources(&desk), "comments"),
        &Value::Null,
        "an inquiry's has none"
    );
    let edit = |with: Value| {
        let mut with = with;
        with["source"] = json!("Seen and heard");
        line("edit", "edit_source", with)
    };
    desk.apply(&[edit(json!({ "kind": "inspection", "published": "2027-09-20" }))]);
    assert_eq!(
        sources(&desk)["comments"]["words"],
        "Comments by 14 November 2027: day 38 of 56"
    );
    desk.apply(&[edit(json!({ "published": "2022-03-22" }))]);
    assert_eq!(
        (
            &sources(&desk)["comments"]["last_day"],
            &sources(&desk)["comments"]["words"]
        ),
        (&json!("2022-05-16"), &json!("Comments were due by 16 May 2022"))
    );
    desk.apply(&[edit(json!({ "published": "" }))]);
    assert_eq!(field(&sources(&desk), "comments"), &Value::Null);
    let said = desk.refusal(edit(json!({ "published": "2027-10-28" })));
    assert!(said.contains("after today"), "{said}");
    desk.apply(&[line("other", "add_source", json!({ "title": "Another" }))]);
    let said = desk.refusal(edit(json!({ "title": "another" })));
    assert!(said.contains("There is a source “another” already"), "{said}");
    desk.assert_sound();
}

// Red while "lead changed" stood where one of the two papers has no cell for the lead.
#[test]
fn a_round_that_names_no_lead_has_changed_none() {
    let (desk, ids) = with_a_round();
    let round = &desk.apply(&[line(
        "r",
        "add_round",
        json!({ "source": "Seen and heard", "name": "July 2022", "columns": ["No.", "Recommendation", "Progress"] }),
    )])["r"]["id"];
    desk.apply(&[line(
        "e",
        "report_recommendation",
        json!({ "round": round, "recommendation": ids["r1"]["id"], "progress": "They meet." }),
    )]);
    let compared = desk
        .run([
            "list",
            "OFFICE",
            "recommendations",
            "--source",
            "Seen and heard",
            "--round",
            "January 2022",
            "--round",
            "July 2022",
            "--json",
        ])
        .lines();
    assert_eq!(compared[0]["lead_changed"], false, "{}", compared[0]);
}
