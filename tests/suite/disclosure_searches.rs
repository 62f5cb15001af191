//! The searches of a case: what they find, what is kept of them, and what they cost; and what is told of its claims and
//! letters.

use serde_json::{Value, json};

use crate::desk::{Desk, line};
use crate::disclosure::{case, decided, entries, exported, on_case, records, shown};

#[test]
fn a_search_is_kept_and_what_it_finds_becomes_the_bundle() {
    let (desk, _) = case("2022-02-20", &records());
    let ids = desk.apply(&[
        on_case(
            "search",
            "search_scope",
            json!({ "words": ["harbour survey"], "from": "2022-01-01" }),
        ),
        on_case(
            "else",
            "search_scope",
            json!({ "elsewhere": "The shared drive of the office", "hours": "1.5" }),
        ),
        line("added", "add_found", json!({ "search": "$search" })),
    ]);
    let shown = desk.run(["show", "OFFICE", "FOI-2022-017", "--json"]).value();
    assert_eq!(shown["searches"][0]["found"], 3);
    assert_eq!(shown["searches"][1]["found"], json!(null));
    let rows: Vec<(String, String)> = entries(&desk)
        .iter()
        .map(|row| {
            (
                row["number"].as_str().unwrap_or_default().to_owned(),
                row["name"].as_str().unwrap_or_default().to_owned(),
            )
        })
        .collect();
    let numbers: Vec<&str> = rows.iter().map(|(number, _)| number.as_str()).collect();
    assert_eq!(numbers, ["1", "2", "3", "3.1", "3.2"]);
    assert_eq!(rows[3].1, "Breakdown of officers.xlsx");
    let again = line("x", "add_found", json!({ "search": ids["search"]["id"] }));
    assert!(desk.refusal(again).starts_with("Everything that this search finds"));
    for (with, said) in [
        (json!({}), "A search needs words"),
        (
            json!({ "words": ["x"], "kinds": ["secret"] }),
            "“secret” is no kind of record",
        ),
        (
            json!({ "elsewhere": "Drive", "hours": "many" }),
            "“many” is no number of hours",
        ),
        (
            json!({ "words": ["x"], "from": "2022-02-01", "to": "2022-01-01" }),
            "cannot be before its first",
        ),
    ] {
        let refused = desk.refusal(on_case("x", "search_scope", with));
        assert!(refused.contains(said), "{refused}");
    }
}

// Red while a search went by the body of a letter alone, and knew neither holding replies nor publications.
#[test]
fn a_search_finds_answers_holding_replies_and_publications() {
    let mut lines = records();
    lines.extend([
        line(
            "asks",
            "receive_letter",
            json!({
                "from": "Ada Quill", "received": "2022-01-03", "subject": "Questions", "body": "1. Who keeps the sluice key?",
                "requests": [{ "text": "Who keeps the sluice key?", "number": "1" }],
            }),
        ),
        line("reply", "draft_reply", json!({ "letter": "$asks", "as": "headings" })),
        line("sent", "send_letter", json!({ "letter": "$reply", "on": "2022-01-12" })),
        line(
            "ack",
            "acknowledge",
            json!({ "item": "$other", "on": "2022-01-16", "text": "We are asking the pilots." }),
        ),
        line(
            "p",
            "promise_publication",
            json!({ "what": "the ferry timetable", "timing": "in spring", "by": "us" }),
        ),
    ]);
    let (desk, ids) = case("2022-02-20", &lines);
    let found = |words: &str| -> Vec<Value> {
        let made = desk.apply(&[on_case("s", "search_scope", json!({ "words": [words] }))]);
        let office = office::Office::open(&desk.office(), "suite").expect("an office");
        let found = office
            .case_found(made["s"]["id"].as_str().expect("a search"))
            .expect("records");
        found.into_iter().map(|one| json!(one.id)).collect()
    };
    let id = |name: &str| ids[name]["id"].clone();
    assert_eq!(found("sluice key"), [id("asks"), id("reply")]);
    assert_eq!(found("asking the pilots"), [id("other")]);
    assert_eq!(found("ferry timetable"), [id("p")]);
    // What is found stands in the bundle with the words by which it was found.
    let made = desk.apply(&[
        on_case("a", "add_entry", json!({ "record": ids["other"]["id"] })),
        on_case("b", "add_entry", json!({ "record": ids["p"]["id"] })),
    ]);
    for (entry, words) in [("a", "We are asking the pilots."), ("b", "the ferry timetable")] {
        let shown = desk.run([
            "show",
            "OFFICE",
            made[entry]["id"].as_str().expect("an entry"),
            "--json",
        ]);
        assert!(shown.out.contains(words), "{}", shown.out);
    }
}

// Red while the evidence of a search was a number alone.
#[test]
fn what_a_search_found_is_told_as_it_was() {
    let (desk, ids) = case("2022-02-20", &records());
    let made = desk.apply(&[on_case("s", "search_scope", json!({ "words": ["harbour survey"] }))]);
    let then = [&ids["one"]["id"], &ids["two"]["id"], &ids["message"]["id"]].map(Clone::clone);
    assert_eq!(shown(&desk, "FOI-2022-017")["searches"][0]["records"], json!(then));
    // More comes in, and one of them is disposed of once the case is closed.
    let late = json!({ "from": "Una Marl", "received": "2022-02-19", "body": "The harbour survey again." });
    desk.apply(&[
        on_case("a", "add_entry", json!({ "record": ids["one"]["id"] })),
        line("late", "receive_letter", late),
        on_case("end", "settle_case", json!({ "how": "withdrawn", "on": "2022-02-20" })),
        line(
            "x",
            "dispose_record",
            json!({ "record": ids["one"]["id"], "why": "It is old." }),
        ),
    ]);
    let case = shown(&desk, "FOI-2022-017");
    assert_eq!(case["searches"][0]["records"], json!(then));
    assert_eq!(case["searches"][0]["found"], 3);
    let office = office::Office::open(&desk.office(), "suite").expect("an office");
    let found = office
        .case_found(made["s"]["id"].as_str().expect("a search"))
        .expect("records");
    drop(office);
    let told: Vec<(&str, Option<bool>, bool)> =
        found.iter().map(|one| (one.name.as_str(), one.then, one.now)).collect();
    assert_eq!(
        told,
        [
            ("Letter from Harbour Panel", Some(true), true),
            ("Annexes", Some(true), true),
            ("Letter from Una Marl", Some(false), true),
            ("A reply that was disposed of on 20 February 2022", Some(true), false),
        ]
    );
    // Its place in the bundle tells it too.
    let entry = entries(&desk)[0].clone();
    assert_eq!(
        (&entry["number"], &entry["name"]),
        (&json!("1"), &json!("A reply that was disposed of on 20 February 2022"))
    );
    assert!(desk.run(["show", "OFFICE", entry["id"].as_str().expect("an id")]).done);
    desk.assert_sound();
}

// Red while the hours of searches were kept and never added up.
#[test]
fn the_cost_of_searches_is_held_against_the_limit_of_section_12() {
    let elsewhere = |name: &str, place: &str, hours: Value, estimate: Value| {
        on_case(
            name,
            "search_scope",
            json!({ "elsewhere": place, "hours": hours, "estimate": estimate }),
        )
    };
    let claim = on_case(
        "c",
        "claim",
        json!({ "exemption": "12", "why": "Boxes in the store have no index." }),
    );
    let (desk, _) = case(
        "2022-03-01",
        &[elsewhere("a", "The shared drive", json!("2.5"), Value::Null)],
    );
    assert_eq!(shown(&desk, "FOI-2022-017")["cost"], "2.5 of 18 hours, £62.50 of £450");
    assert_eq!(
        desk.apply(std::slice::from_ref(&claim))["c"]["notice"],
        "The hours that are kept and estimated come to 2.5 of 18 hours, £62.50 of £450; section 12 needs an estimate above \
         the limit."
    );
    desk.apply(&[elsewhere("b", "The store", Value::Null, json!("16"))]);
    let above = "18.5 of 18 hours, £462.50 of £450, above the limit; 16 of them estimated";
    let case = shown(&desk, "FOI-2022-017");
    assert_eq!(
        (&case["cost"], &case["claims"][0]["cost"]),
        (&json!(above), &json!(above))
    );
    assert_eq!(desk.apply(&[claim])["c"]["notice"], Value::Null);
    assert!(
        desk.refusal(elsewhere("x", "The store", Value::Null, json!("many")))
            .contains("is no number of hours")
    );
}

// Red while sections 23(1) and 24(1), and 30 and 31, could be claimed for one thing without a word.
#[test]
fn sections_that_exclude_each_other_are_told_of_claims() {
    let claim = |exemption: &str| {
        on_case(
            "c",
            "claim",
            json!({
                "exemption": exemption, "why": "It is about patrols.", "harm": "Crime.", "likelihood": "would",
                "for": "To know.", "against": "Crime.", "balance": "Crime weighs more.",
            }),
        )
    };
    let mut lines = records();
    lines.extend([
        on_case("a", "add_entry", json!({ "record": "$one" })),
        line(
            "d",
            "decide_entry",
            json!({ "entry": "$a", "decision": "withhold", "exemptions": ["30(1)(a)", "31(1)(a)"] }),
        ),
        claim("30(1)(a)"),
        claim("31(1)(a)"),
    ]);
    let (desk, ids) = case("2022-03-01", &lines);
    let messages = |desk: &Desk| -> Vec<Value> {
        let all = shown(desk, "FOI-2022-017")["findings"].clone();
        let both = all.as_array().expect("findings").iter();
        both.filter(|one| one["kind"] == "exclude_each_other")
            .map(|one| one["message"].clone())
            .collect()
    };
    assert_eq!(
        messages(&desk),
        [json!(
            "Section 30(1)(a) and section 31(1)(a) are both relied on for the same words of entry 1; they exclude each other."
        )]
    );
    assert_eq!(shown(&desk, "FOI-2022-017")["held_back"], json!([]), "it holds nothing");
    desk.apply(&[line(
        "d",
        "decide_entry",
        json!({ "entry": ids["a"]["id"], "decision": "withhold", "exemptions": ["30(1)(a)"] }),
    )]);
    assert_eq!(messages(&desk), [] as [Value; 0]);
}

// Red while the reference of a case, which its response bears too, was “not a letter”.
#[test]
fn the_letter_of_a_case_is_found_by_its_reference() {
    let (desk, _) = decided();
    let export = [
        "export",
        "OFFICE",
        "letter",
        "FOI-2022-017",
        "--to",
        "@response.txt",
        "--force",
    ];
    let none = desk.run(export);
    assert!(!none.done, "there is none yet");
    assert!(none.messages.contains("draft its response first"), "{}", none.messages);
    desk.apply(&[
        on_case("notice", "draft_response", json!({ "first_notice": true })),
        on_case("letter", "draft_response", json!({})),
    ]);
    let said = |desk: &Desk| String::from_utf8(exported(desk, "letter", "FOI-2022-017", "response.txt")).expect("text");
    assert!(
        said(&desk).contains("Section 31(1)(a), law enforcement"),
        "{}",
        said(&desk)
    );
    desk.apply(&[on_case("i", "issue_response", json!({ "on": "2022-03-01" }))]);
    assert!(said(&desk).contains("Section 31(1)(a), law enforcement"));
    assert!(exported(&desk, "letter", "FOI-2022-017", "response.pdf").starts_with(b"%PDF"));
}
