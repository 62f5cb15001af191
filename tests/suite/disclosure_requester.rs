//! Who asked for information stands in the response and nowhere else: not in what is searched, not in the bundle or its
//! index, and not in the register of correspondence.

use serde_json::{Value, json};

use crate::desk::{Desk, line};

const CASE: &str = "FOI-2028-031";

/// A letter in by somebody who asks, its case, and other letters about the same.
fn asked() -> (Desk, Value) {
    let desk = Desk::new().on("2028-01-20");
    let ids = desk.apply(&[
        line(
            "request",
            "receive_letter",
            json!({
                "from": "Odalys Firth\n4 Mole Street", "received": "2028-01-10", "subject": "Quay lights",
                "body": "Please send me all letters about the quay lights.",
            }),
        ),
        line(
            "case",
            "open_case",
            json!({
                "regime": "foi", "from": "Ms Odalys Firth\n4 Mole Street\nodalys@firth.example", "received": "2028-01-10",
                "reference": CASE, "text": "All letters about the quay lights.", "letter": "$request",
            }),
        ),
        line(
            "other",
            "receive_letter",
            json!({
                "from": "Harbour Panel", "received": "2027-12-01", "subject": "Quay lights",
                "body": "The quay lights were out. We heard it from ODALYS FIRTH first.",
            }),
        ),
        line(
            "third",
            "receive_letter",
            json!({
                "from": "Ada Quill", "received": "2027-12-08", "subject": "Quay lights",
                "body": "The quay lights are on again.",
            }),
        ),
    ]);
    (desk, ids)
}

fn on_case(name: &str, case: &str, mut with: Value) -> Value {
    with["case"] = json!(CASE);
    line(name, case, with)
}

fn shown(desk: &Desk) -> Value {
    desk.run(["show", "OFFICE", CASE, "--json"]).value()
}

fn entries(desk: &Desk) -> Vec<Value> {
    desk.run(["list", "OFFICE", "entries", "--json"]).lines()
}

#[test]
fn a_search_leaves_out_the_letters_of_the_case_itself() {
    let (desk, ids) = asked();
    // The message that brought the request, the notice of the case and what answers it are the case's own too.
    let made = desk.apply(&[
        line(
            "message",
            "keep_message",
            json!({
                "direction": "in", "from": "Odalys Firth <odalys@firth.example>", "sent": "2028-01-10T10:00:00Z",
                "subject": "Quay lights", "body": "My request is attached.", "attachments": ["Quay lights.pdf"],
            }),
        ),
        line(
            "joined",
            "link_items",
            json!({ "item": "$message", "to": ids["request"]["id"], "as": "carries" }),
        ),
        on_case("notice", "draft_response", json!({ "first_notice": true })),
        line(
            "sent",
            "send_letter",
            json!({ "letter": "$notice", "on": "2028-01-20" }),
        ),
        on_case("search", "search_scope", json!({ "words": ["quay lights"] })),
        line("added", "add_found", json!({ "search": "$search" })),
    ]);
    assert_eq!(
        made["search"]["notice"],
        "The case’s own letters are left out: 4 would have been found."
    );
    let case = shown(&desk);
    assert_eq!(case["searches"][0]["found"], 2);
    let records: Vec<Value> = entries(&desk).iter().map(|row| row["record"].clone()).collect();
    assert_eq!(records, [ids["other"]["id"].clone(), ids["third"]["id"].clone()]);
    let add = on_case("x", "add_entry", json!({ "record": ids["request"]["id"] }));
    assert_eq!(
        desk.refusal(add),
        "This is a letter of FOI-2028-031 itself, and tells who asked; a case’s own letters stand in no bundle of it."
    );
}

#[test]
fn a_response_is_held_back_while_an_entry_tells_who_asked() {
    let (desk, ids) = asked();
    let made = desk.apply(&[
        on_case("a", "add_entry", json!({ "record": ids["other"]["id"] })),
        on_case("b", "add_entry", json!({ "record": ids["third"]["id"] })),
        line("d", "decide_entry", json!({ "entry": "$a", "decision": "disclose" })),
        line("e", "decide_entry", json!({ "entry": "$b", "decision": "disclose" })),
    ]);
    let issue = on_case("issued", "issue_response", json!({ "on": "2028-01-20" }));
    let told = "The name or address of the requester stands in entry 1; withhold it there, or say with the decision why it \
                may stand.";
    assert_eq!(shown(&desk)["held_back"], json!([told]));
    assert_eq!(
        desk.refusal(issue.clone()),
        format!("{CASE} cannot be issued yet. {told}")
    );
    // It may be said why; a decision that does not say so takes it back.
    let decide = |why: Option<&str>| {
        let with = json!({ "entry": made["a"]["id"], "decision": "disclose", "requester": why });
        desk.apply(&[line("d", "decide_entry", with)]);
    };
    decide(Some("The panel published it."));
    assert_eq!(shown(&desk)["held_back"], json!([]));
    assert_eq!(entries(&desk)[0]["requester_why"], "The panel published it.");
    decide(None);
    assert_eq!(shown(&desk)["held_back"], json!([told]));
    desk.apply(&[
        on_case(
            "w",
            "withhold",
            json!({ "of": ids["other"]["id"], "words": "Odalys Firth", "reason": "40(2)" }),
        ),
        on_case(
            "c",
            "claim",
            json!({ "exemption": "40(2)", "why": "It is personal data." }),
        ),
        issue,
    ]);
}

#[test]
fn the_index_of_a_bundle_does_not_tell_who_asked() {
    let (desk, _) = asked();
    // Out of scope, it has no pages; the index would tell from whom it came.
    let made = desk.apply(&[
        line(
            "old",
            "receive_letter",
            json!({ "from": "Odalys Firth", "received": "2027-11-01", "subject": "Drains", "body": "About drains." }),
        ),
        on_case("a", "add_entry", json!({ "record": "$old" })),
        line(
            "d",
            "decide_entry",
            json!({ "entry": "$a", "decision": "out_of_scope", "why": "It is about drains." }),
        ),
    ]);
    assert_eq!(
        shown(&desk)["held_back"],
        json!([
            "The name or address of the requester stands in entry 1; withhold it there, or say with the decision why it may \
             stand."
        ])
    );
    // Of what is withheld whole nothing is told.
    let whole = json!({ "entry": made["a"]["id"], "decision": "withhold", "exemptions": ["40(2)"] });
    desk.apply(&[
        line("d", "decide_entry", whole),
        on_case(
            "c",
            "claim",
            json!({ "exemption": "40(2)", "why": "It is personal data." }),
        ),
    ]);
    assert_eq!(shown(&desk)["held_back"], json!([]));
}

// Red while the register, the letters and their sheets said “Odalys Firth”, and while the step of a drafted response did.
#[test]
fn lists_of_letters_show_the_case_in_place_of_who_asked() {
    let (desk, ids) = asked();
    let made = desk.apply(&[
        on_case("response", "draft_response", json!({})),
        on_case("issued", "issue_response", json!({ "on": "2028-01-20" })),
        line(
            "earlier",
            "receive_letter",
            json!({ "from": "Odalys Firth", "received": "2027-11-01", "subject": "Drains", "body": "About drains." }),
        ),
    ]);
    desk.assert_sound();
    let list = |what: &str| desk.run(["list", "OFFICE", what, "--json"]).lines();
    let row = |rows: &[Value], id: &Value| {
        let found = rows.iter().find(|row| row["id"] == *id).cloned();
        found.unwrap_or_else(|| panic!("{id} in {rows:?}"))
    };
    let register = list("correspondence");
    let request = row(&register, &ids["request"]["id"]);
    assert_eq!(
        (&request["from"], &request["title"], &request["subject"]),
        (
            &json!(CASE),
            &json!("Letter from the requester of FOI-2028-031"),
            &json!("Quay lights")
        )
    );
    let response = row(&register, &made["response"]["id"]);
    assert_eq!(
        (&response["to"], &response["title"]),
        (&json!(CASE), &json!("Letter to the requester of FOI-2028-031"))
    );
    // A letter of the same person that is of no case is as it was.
    assert_eq!(row(&register, &made["earlier"]["id"])["from"], "Odalys Firth");
    let letters = list("letters");
    assert_eq!(
        row(&letters, &made["response"]["id"])["title"],
        "Letter to the requester"
    );
    let sheet = String::from_utf8(desk.export("correspondence", "all", "register.csv")).expect("text");
    assert_eq!(sheet.matches("Odalys").count(), 1, "the earlier letter alone: {sheet}");
    let found = desk
        .run(["list", "OFFICE", "correspondence", "--text", "Odalys", "--json"])
        .lines();
    assert_eq!(found.len(), 1, "{found:?}");
    let history = desk.run(["history", "OFFICE"]).out;
    assert_eq!(history.matches("Letter to Odalys").count(), 0, "{history}");
}
