//! Standard lines: what is offered to be said for a provision, in the office's own words, and what stands in a claim that
//! nobody has fitted to the case.

use serde_json::{Value, json};

use crate::desk::{Desk, line};

const OWN: &str = "It says how the quay is watched.";

fn settings(lines: Value) -> Value {
    line(
        "office",
        "set_office",
        json!({ "disclosure": {
            "review_address": "Reviews, Quay House", "regulator": "Harbour Commission", "regulator_address": "1 Pier Road",
            "lines": lines,
        } }),
    )
}

fn own_line(exemption: &str) -> Value {
    json!([{ "exemption": exemption, "why": OWN, "for": "People should know.", "against": "Thieves would too." }])
}

fn claimed(desk: &Desk, why: &str) -> Value {
    desk.apply(&[line(
        "claim",
        "claim",
        json!({ "case": "FOI-2026-1", "exemption": "31(1)(a)", "why": why, "for": "People should know." }),
    )]);
    let shown = desk.run(["show", "OFFICE", "FOI-2026-1", "--json"]).value();
    shown["claims"][0].clone()
}

fn with_case(lines: &[Value]) -> Desk {
    let desk = Desk::new().on("2026-11-02");
    let mut all = lines.to_vec();
    all.push(line(
        "case",
        "open_case",
        json!({
            "regime": "foi", "from": "Wilf Tarrant", "received": "2026-11-02", "reference": "FOI-2026-1",
            "text": "How the quay is watched.",
        }),
    ));
    desk.apply(&all);
    desk
}

#[test]
fn a_line_that_nobody_fitted_to_the_case_is_marked() {
    let desk = with_case(&[settings(own_line("s 31 (1)(a)"))]);
    let as_offered = claimed(&desk, OWN);
    assert_eq!(as_offered["unchanged"]["why"], json!(true));
    assert_eq!(as_offered["unchanged"]["for_disclosure"], json!(true));
    assert_eq!(as_offered["unchanged"]["against"], json!(false), "it is not said");
    let fitted = claimed(&desk, "It says that the north quay has no camera by the crane.");
    assert_eq!(fitted["unchanged"]["why"], json!(false));
    assert_eq!(fitted["unchanged"]["for_disclosure"], json!(true));
}

#[test]
fn lines_of_a_provision_hold_for_what_lies_within_it() {
    let desk = with_case(&[settings(own_line("section 31"))]);
    assert_eq!(claimed(&desk, OWN)["unchanged"]["why"], json!(true));
}

#[test]
fn lines_of_what_does_not_exist_or_stands_twice_are_refused() {
    let desk = with_case(&[]);
    let refused = desk.refusal(settings(own_line("36(2)(d)")));
    assert!(refused.starts_with("Section 36(2) has no (d)"), "{refused}");
    let twice = json!([
        { "exemption": "31(1)(a)", "why": OWN },
        { "exemption": "section 31 (1) (a)", "why": "It is watched." },
    ]);
    assert_eq!(
        desk.refusal(settings(twice)),
        "The standard lines of section 31(1)(a) stand twice; keep one of them."
    );
    let long = json!([{ "exemption": "31", "why": "x".repeat(3_000_000) }]);
    assert!(desk.refusal(settings(long)).contains("standard line"));
}

#[test]
fn a_response_names_where_the_office_says_a_review_is_asked_for_and_its_regulator() {
    let desk = with_case(&[settings(json!([]))]);
    claimed(&desk, OWN);
    let draft = desk.apply(&[line("draft", "draft_response", json!({ "case": "FOI-2026-1" }))]);
    let id = draft["draft"]["id"].as_str().expect("a letter").to_owned();
    let text = String::from_utf8(desk.export("letter", &id, "response.txt")).expect("text");
    for said in [
        "Dear Wilf Tarrant",
        "Reviews, Quay House",
        "Harbour Commission",
        "1 Pier Road",
    ] {
        assert!(text.contains(said), "{said} is not in: {text}");
    }
}
