//! Requests under the Freedom of Information Act and the Environmental Information Regulations: the clock of a case, its
//! searches, its bundle, what is claimed, and what keeps a response from being issued.

use serde_json::{Value, json};

use crate::desk::{Desk, line};

pub fn listed(desk: &Desk) -> Vec<Value> {
    let ran = desk.run(["list", "OFFICE", "cases", "--json"]);
    assert!(ran.done, "{}", ran.messages);
    ran.lines()
}

pub fn entries(desk: &Desk) -> Vec<Value> {
    let ran = desk.run(["list", "OFFICE", "entries", "--json"]);
    assert!(ran.done, "{}", ran.messages);
    ran.lines()
}

pub fn opened(regime: &str, received: &str) -> Value {
    line(
        "case",
        "open_case",
        json!({
            "regime": regime, "from": "Wilf Tarrant", "received": received, "reference": "FOI-2022-017",
            "text": "All letters and messages about the harbour survey.",
        }),
    )
}

pub fn on_case(name: &str, case: &str, mut with: Value) -> Value {
    with["case"] = json!("FOI-2022-017");
    line(name, case, with)
}

/// A case received on 14 February 2022, on a day, and what happened in it.
pub fn case(today: &str, then: &[Value]) -> (Desk, Value) {
    let desk = Desk::new().on(today);
    let mut lines = vec![opened("foi", "2022-02-14")];
    lines.extend_from_slice(then);
    let ids = desk.apply(&lines);
    (desk, ids)
}

#[test]
fn a_case_is_late_on_the_day_after_its_last() {
    let (desk, ids) = case("2022-03-14", &[]);
    assert_eq!(ids["case"]["clock"]["last_day"], "2022-03-14");
    let row = &listed(&desk)[0];
    assert_eq!(row["day_one"], "2022-02-15");
    assert_eq!(row["last_day"], "2022-03-14");
    assert_eq!((&row["late"], &row["late_by"]), (&json!(false), &json!(0)));
    assert_eq!(row["standing"], "day 20 of 20");
    let desk = desk.on("2022-03-15");
    let row = &listed(&desk)[0];
    assert_eq!((&row["late"], &row["late_by"]), (&json!(true), &json!(1)));
    assert_eq!(row["standing"], "1 working day late");
    let shown = desk.run(["show", "OFFICE", "FOI-2022-017", "--json"]).value();
    assert_eq!(shown["clock"]["skipped"], json!([]));
}

#[test]
fn a_new_holiday_moves_the_clock_in_one_step_and_undo_moves_it_back() {
    let desk = Desk::new().on("2022-09-01");
    desk.apply(&[
        line(
            "gone",
            "remove_holiday",
            json!({ "day": "2022-09-19", "why": "not yet appointed" }),
        ),
        opened("foi", "2022-08-25"),
    ]);
    assert_eq!(listed(&desk)[0]["last_day"], "2022-09-23");
    let added = desk.apply(&[line(
        "added",
        "add_holiday",
        json!({ "day": "2022-09-19", "name": "State funeral", "parts": ["england_and_wales", "scotland", "northern_ireland"] }),
    )]);
    let touch = &added["added"]["touches"][0];
    assert_eq!(
        (&touch["kind"], &touch["text"]),
        (&json!("case"), &json!("FOI-2022-017"))
    );
    assert_eq!(
        (&touch["was"], &touch["becomes"]),
        (&json!("2022-09-23"), &json!("2022-09-26"))
    );
    assert_eq!(listed(&desk)[0]["last_day"], "2022-09-26");
    assert!(desk.run(["undo", "OFFICE"]).done);
    assert_eq!(listed(&desk)[0]["last_day"], "2022-09-23");
}

#[test]
fn while_the_requester_is_asked_there_is_no_last_day() {
    let asked = on_case(
        "asked",
        "ask_clarification",
        json!({ "on": "2022-03-01", "text": "Which survey?", "why": "There were two." }),
    );
    let (desk, ids) = case("2022-04-01", std::slice::from_ref(&asked));
    assert_eq!(ids["asked"]["clock"]["state"], "waits_for_requester");
    let row = &listed(&desk)[0];
    assert_eq!((&row["last_day"], &row["late"]), (&json!(null), &json!(false)));
    let answer = |on: &str| on_case("said", "clarified", json!({ "on": on, "text": "The second." }));
    assert_eq!(
        desk.refusal(answer("2022-02-28")),
        "The requester was asked on 1 March 2022, and cannot have answered before."
    );
    assert_eq!(
        desk.refusal(asked),
        "The requester was asked on 1 March 2022 already, and has not answered; record the answer first."
    );
    desk.apply(&[answer("2022-03-19")]);
    let row = &listed(&desk)[0];
    assert_eq!(
        (&row["day_one"], &row["last_day"]),
        (&json!("2022-03-21"), &json!("2022-04-19"))
    );
    assert_eq!(row["received"], "2022-02-14");
    assert!(
        desk.refusal(answer("2022-03-20"))
            .starts_with("The requester of FOI-2022-017 was not asked anything")
    );
}

#[test]
fn a_fees_notice_pauses_the_clock_and_may_lapse() {
    let notice = on_case(
        "notice",
        "give_fees_notice",
        json!({ "on": "2022-02-21", "amount": "£90" }),
    );
    let paid = |on: &str| on_case("paid", "fee_paid", json!({ "on": on }));
    let (desk, _) = case("2022-03-08", std::slice::from_ref(&notice));
    let shown = desk.run(["show", "OFFICE", "FOI-2022-017"]);
    assert!(shown.out.contains("may lapse after 20 May 2022"), "{}", shown.out);
    assert!(desk.refusal(notice).contains("there is one at a time"));
    assert!(
        desk.refusal(paid("2022-02-20"))
            .contains("cannot have been paid before")
    );
    assert_eq!(
        desk.refusal(on_case(
            "end",
            "settle_case",
            json!({ "how": "lapsed", "on": "2022-03-08" })
        )),
        "The fee may still be paid until 20 May 2022; it lapses after that day."
    );
    desk.apply(&[paid("2022-03-07")]);
    assert_eq!(listed(&desk)[0]["last_day"], "2022-03-30");
    assert!(desk.refusal(paid("2022-03-08")).starts_with("No fee is to be paid"));
}

#[test]
fn an_extension_weighs_a_qualified_exemption() {
    let (desk, _) = case(
        "2022-03-10",
        &[on_case(
            "a",
            "claim",
            json!({ "exemption": "40(2) and (3A)(a)", "why": "It names witnesses." }),
        )],
    );
    let extend = |until: &str| {
        on_case(
            "more",
            "extend_case",
            json!({ "until": until, "why": "Two interests." }),
        )
    };
    let refused = desk.refusal(extend("2022-04-12"));
    assert!(refused.contains("no qualified exemption is claimed"), "{refused}");
    assert!(refused.contains("section 40(2) and (3A)(a)"), "{refused}");
    let given = desk.apply(&[
        on_case(
            "b",
            "claim",
            json!({ "exemption": "31(1)(a)", "why": "It would tell how patrols are planned." }),
        ),
        extend("2022-04-12"),
    ]);
    assert_eq!(given["more"]["clock"]["last_day"], "2022-04-12");
    assert_eq!(given["more"]["notice"], json!(null));
    assert!(desk.refusal(extend("2022-04-11")).contains("is not after the last day"));
    let given = desk.apply(&[extend("2022-04-13")]);
    assert_eq!(
        given["more"]["notice"],
        "The extension to 13 April 2022 goes past the 40th working day, 12 April 2022."
    );
}

// Red while extending a late case made it one in time.
#[test]
fn a_late_case_stays_late_however_it_is_extended() {
    let weighed = json!({ "exemption": "31(1)(a)", "why": "It would tell how patrols are planned." });
    let (desk, _) = case("2022-03-16", &[on_case("a", "claim", weighed)]);
    let extend = |with: Value| on_case("more", "extend_case", with);
    let given = desk.apply(&[extend(json!({ "until": "2022-04-12", "why": "Two interests." }))]);
    assert_eq!(
        given["more"]["notice"],
        "The requester was told after the last day, 14 March 2022; the extension is kept, and the last day stays."
    );
    let row = &listed(&desk)[0];
    assert_eq!(
        (&row["late"], &row["late_by"], &row["last_day"]),
        (&json!(true), &json!(2), &json!("2022-03-14"))
    );
    assert_eq!(row["standing"], "2 working days late");
    // Told in time and recorded later, it counts from the day it was told.
    assert!(desk.run(["undo", "OFFICE"]).done);
    let in_time = json!({ "until": "2022-03-31", "why": "Two interests.", "on": "2022-03-14" });
    desk.apply(&[extend(in_time)]);
    assert_eq!(listed(&desk)[0]["standing"], "day 22, extended");
    let desk = desk.on("2022-03-31");
    desk.apply(&[extend(json!({ "until": "2022-04-12", "why": "Still two." }))]);
    assert_eq!(listed(&desk)[0]["standing"], "day 32, extended twice");
    let shown = desk.run(["show", "OFFICE", "FOI-2022-017"]).out;
    assert!(shown.contains("It was extended twice."), "{shown}");
    // Under the Regulations it cannot be told late.
    let desk = Desk::new().on("2026-06-18");
    desk.apply(&[opened("eir", "2026-05-18")]);
    assert_eq!(
        desk.refusal(extend(json!({ "why": "It is complex and voluminous." }))),
        "Under the Regulations the requester is told of an extension by the 20th working day, 17 June 2026; after it the \
         time cannot be extended."
    );
}

#[test]
fn under_the_regulations_forty_days_are_the_most() {
    let desk = Desk::new().on("2026-06-01");
    desk.apply(&[opened("eir", "2026-05-18")]);
    assert_eq!(listed(&desk)[0]["last_day"], "2026-06-17");
    let extend = |with: Value| on_case("more", "extend_case", with);
    let weighed = desk.refusal(extend(
        json!({ "until": "2026-07-16", "why": "It is hard.", "exemptions": ["31(1)(a)"] }),
    ));
    assert!(
        weighed.starts_with("The Regulations know no extension to weigh the public interest"),
        "{weighed}"
    );
    assert!(
        desk.refusal(extend(json!({ "until": "2026-07-17", "why": "It is long." })))
            .contains("16 July 2026")
    );
    desk.apply(&[extend(
        json!({ "until": "2026-07-16", "why": "It is complex and voluminous." }),
    )]);
    assert_eq!(listed(&desk)[0]["last_day"], "2026-07-16");
}

#[test]
fn a_late_response_is_counted_once_for_all() {
    let (desk, ids) = case(
        "2023-10-20",
        &[on_case("issued", "issue_response", json!({ "on": "2023-10-20" }))],
    );
    assert_eq!(ids["issued"]["clock"]["taken"], 415);
    let row = &listed(&desk)[0];
    assert_eq!(
        (&row["taken"], &row["late_by"], &row["state"]),
        (&json!(415), &json!(395), &json!("issued"))
    );
    let desk = desk.on("2023-11-30");
    let shown = |desk: &Desk| desk.run(["show", "OFFICE", "FOI-2022-017", "--json"]).value();
    assert_eq!(shown(&desk)["clock"]["review"]["until"], "2023-12-18");
    assert!(
        desk.refusal(on_case(
            "x",
            "ask_review",
            json!({ "on": "2023-10-19", "text": "Again." })
        ))
        .contains("The response went on 20 October 2023")
    );
    desk.apply(&[on_case(
        "r",
        "ask_review",
        json!({ "on": "2023-11-01", "text": "Please look again." }),
    )]);
    let review = shown(&desk)["clock"]["review"].clone();
    assert_eq!(
        (&review["answer_by"], &review["at_most"]),
        (&json!("2023-11-29"), &json!("2024-01-03"))
    );
    assert_eq!(listed(&desk)[0]["state"], "in_review");
    desk.apply(&[on_case(
        "d",
        "decide_review",
        json!({ "on": "2023-11-29", "outcome": "upheld", "text": "It stands." }),
    )]);
    assert_eq!(shown(&desk)["clock"]["commissioner_until"], "2024-01-10");
}

#[test]
fn what_cannot_be_is_refused() {
    let desk = Desk::new().on("2022-02-20");
    let open = |received: &str| opened("foi", received);
    assert!(desk.refusal(open("2022-02-21")).contains("cannot be after today"));
    assert!(desk.refusal(open("2004-12-31")).contains("1 January 2005"));
    desk.apply(&[open("2022-02-14")]);
    let claim = |exemption: &str| desk.refusal(on_case("c", "claim", json!({ "exemption": exemption, "why": "x" })));
    for (written, said) in [
        ("section 35", "36"),
        ("36(2)(d)", "Section 36(2) has no (d)"),
        ("31(1)(j)", "has no (j)"),
        ("s.99", "99"),
        ("regulation 12(5)(b)", "answered under the Freedom of Information Act"),
    ] {
        let refused = claim(written);
        assert!(refused.contains(said), "{written}: {refused}");
    }
    let fee = |amount: &str| on_case("f", "give_fees_notice", json!({ "on": "2022-02-20", "amount": amount }));
    for amount in ["lots", "£", "0", "-5", "£4.5.0", "45 pigs"] {
        assert_eq!(
            desk.refusal(fee(amount)),
            format!("“{amount}” is no amount of money; write it as £45 or £45.50.")
        );
    }
    for amount in ["£1,200", "45.50", "45 pounds"] {
        desk.apply(&[fee(amount)]);
        assert!(desk.run(["undo", "OFFICE"]).done);
    }
    assert_eq!(
        desk.refusal(line(
            "o",
            "open_case",
            json!({ "regime": "foi", "received": "2022-02-14", "text": "All." })
        )),
        "open_case: “from” is missing; give it, as `desk commands` says."
    );
    let again = desk.apply(&[open("2022-02-15")]);
    assert_eq!(
        again["case"]["notice"],
        "Another case, received on 14 February 2022, has the reference “FOI-2022-017” too."
    );
}

/// Two letters in, and a message with two files, of which it brings one.
pub fn records() -> Vec<Value> {
    vec![
        line(
            "one",
            "receive_letter",
            json!({
                "from": "Ada Quill\nChair", "received": "2022-01-10", "subject": "Harbour survey",
                "body": "The witness Tobias Wrenfield lives at 4 Mole Street.\n\nThe survey cost £4,000.",
            }),
        ),
        line(
            "two",
            "receive_letter",
            json!({
                "from": "Harbour Panel", "received": "2022-01-20", "subject": "About Tobias Wrenfield",
                "body": "The harbour survey was read.",
            }),
        ),
        line(
            "message",
            "keep_message",
            json!({
                "direction": "in", "from": "Ada Quill", "sent": "2022-02-01T10:00:00Z", "subject": "Annexes",
                "body": "Please find the harbour survey.", "attachments": ["Breakdown of officers.xlsx", "Survey.docx"],
            }),
        ),
        line(
            "other",
            "receive_letter",
            json!({ "from": "Nobody", "received": "2022-01-15", "body": "About something else." }),
        ),
    ]
}

pub fn entry_of(desk: &Desk, number: &str) -> Value {
    let all = entries(desk);
    all.iter().find(|row| row["number"] == number).expect("an entry")["id"].clone()
}

#[test]
fn issuing_is_held_until_every_entry_is_decided_and_claimed() {
    let mut lines = records();
    lines.push(on_case("a", "add_entry", json!({ "record": "$message" })));
    let (desk, _) = case("2022-03-01", &lines);
    let decided = |number: &str| {
        line(
            "d",
            "decide_entry",
            json!({ "entry": entry_of(&desk, number), "decision": "disclose" }),
        )
    };
    desk.apply(&[decided("1"), decided("1.2")]);
    let issue = on_case("issued", "issue_response", json!({ "on": "2022-03-01" }));
    let held = desk.refusal(issue.clone());
    assert_eq!(
        held,
        "FOI-2022-017 cannot be issued yet. Entry 1.1, “Breakdown of officers.xlsx”, is undecided."
    );
    desk.apply(&[line(
        "w",
        "decide_entry",
        json!({ "entry": entry_of(&desk, "1.1"), "decision": "withhold", "exemptions": ["s.40(2) & (3A)(a)"] }),
    )]);
    assert_eq!(
        desk.refusal(issue.clone()),
        "FOI-2022-017 cannot be issued yet. Entry 1.1 is withheld by section 40(2) and (3A)(a), which is not claimed."
    );
    let made = desk.apply(&[
        on_case(
            "claim",
            "claim",
            json!({ "exemption": "40(2)", "why": "They are named." }),
        ),
        issue.clone(),
    ]);
    assert_eq!(made["issued"]["clock"]["late_by"], 0);
    assert!(desk.refusal(issue).contains("is kept as it went"));
    let change = line(
        "d",
        "decide_entry",
        json!({ "entry": entry_of(&desk, "1"), "decision": "withhold", "exemptions": ["41"] }),
    );
    assert!(
        desk.refusal(change)
            .contains("draft a new response to change what it decides")
    );
}

#[test]
fn words_withheld_from_one_entry_do_not_stand_in_another() {
    let mut lines = records();
    lines.push(on_case("a", "add_entry", json!({ "record": "$one" })));
    lines.push(on_case("b", "add_entry", json!({ "record": "$two" })));
    lines.push(on_case(
        "claim",
        "claim",
        json!({ "exemption": "40(2)", "why": "A witness is named." }),
    ));
    let (desk, ids) = case("2022-03-01", &lines);
    let withhold = |words: &str, everywhere: bool| {
        on_case(
            "w",
            "withhold",
            json!({ "of": ids["one"]["id"], "words": words, "reason": "40(2)", "everywhere": everywhere }),
        )
    };
    assert!(
        desk.refusal(withhold("Jonas Quay", false))
            .starts_with("“Jonas Quay” does not stand in")
    );
    desk.apply(&[withhold("Tobias Wrenfield", false)]);
    assert_eq!(entries(&desk)[0]["decision"], "in_part");
    desk.apply(&[line(
        "d",
        "decide_entry",
        json!({ "entry": entry_of(&desk, "2"), "decision": "disclose" }),
    )]);
    let issue = on_case("issued", "issue_response", json!({ "on": "2022-03-01" }));
    assert_eq!(
        desk.refusal(issue.clone()),
        "FOI-2022-017 cannot be issued yet. “Tobias Wrenfield” is withheld from entry 1 and stands in entry 2."
    );
    // The subject is withheld as well as the text.
    desk.apply(&[withhold("Tobias Wrenfield", true), issue]);
    assert_eq!(entries(&desk)[1]["provisions"], json!(["section 40(2)"]));
}

#[test]
fn dropping_a_claim_names_the_entries_that_it_leaves_bare() {
    let mut lines = records();
    lines.push(on_case("a", "add_entry", json!({ "record": "$one" })));
    lines.push(on_case(
        "claim",
        "claim",
        json!({ "exemption": "40(2)", "why": "A witness is named." }),
    ));
    lines.push(on_case(
        "w",
        "withhold",
        json!({ "of": "$one", "words": "Mole Street", "reason": "40(2)" }),
    ));
    let (desk, ids) = case("2022-03-01", &lines);
    let dropped = desk.apply(&[line(
        "x",
        "drop_claim",
        json!({ "claim": ids["claim"]["id"], "why": "It was public." }),
    )]);
    assert_eq!(
        dropped["x"]["notice"],
        "Entry 1 is withheld by section 40(2), which is not claimed."
    );
}

#[test]
fn what_stands_in_an_open_case_is_not_disposed_of() {
    let mut lines = records();
    lines.push(on_case("a", "add_entry", json!({ "record": "$one" })));
    let (desk, ids) = case("2022-03-01", &lines);
    let dispose = line(
        "x",
        "dispose_record",
        json!({ "record": ids["one"]["id"], "why": "It is old." }),
    );
    assert_eq!(
        desk.refusal(dispose.clone()),
        "It stands in FOI-2022-017, which is not closed; what was asked for is kept until then."
    );
    assert!(
        desk.refusal(line(
            "x",
            "dispose_record",
            json!({ "record": ids["case"]["id"], "why": "It is old." })
        ))
        .contains("is not closed")
    );
    desk.apply(&[
        on_case("end", "settle_case", json!({ "how": "withdrawn", "on": "2022-03-01" })),
        dispose,
    ]);
}

#[test]
fn the_log_does_not_say_who_asked() {
    let (desk, _) = case(
        "2022-03-10",
        &[on_case("i", "issue_response", json!({ "on": "2022-03-10" }))],
    );
    let log = |summary: &str| {
        on_case(
            "log",
            "log_disclosure",
            json!({ "title": "The harbour survey", "summary": summary }),
        )
    };
    assert_eq!(
        desk.refusal(log("Asked by wilf tarrant.")),
        "The log must not say who asked; the requester's name stands in these words."
    );
    desk.apply(&[log("Letters about the survey.")]);
    assert_eq!(listed(&desk)[0]["logged"], true);
}

/// A case with two letters in its bundle, words withheld from the first by two exemptions, each claimed with all that it
/// needs.
pub fn decided() -> (Desk, Value) {
    let mut lines = records();
    lines.extend([
        on_case("a", "add_entry", json!({ "record": "$one" })),
        on_case("b", "add_entry", json!({ "record": "$two" })),
        on_case(
            "w",
            "withhold",
            json!({ "of": "$one", "words": "Tobias Wrenfield", "reason": "40(2) and (3A)(a)", "everywhere": true }),
        ),
        on_case("v", "withhold", json!({ "of": "$one", "words": "The survey cost £4,000.", "reason": "31(1)(a)" })),
        on_case(
            "names",
            "claim",
            json!({
                "exemption": "40(2) and (3A)(a)",
                "why": "The name of a witness is personal data. To give it out would not be fair, so it would break the first data \
                    protection principle. There is a legitimate interest in the survey, but the name is not necessary for it.",
            }),
        ),
        on_case(
            "police",
            "claim",
            json!({
                "exemption": "31(1)(a)", "why": "It would tell how the harbour is watched.", "harm": "Thieves would know when to come.",
                "likelihood": "would_be_likely", "for": "The public pays for it.", "against": "Crime harms the public.",
                "balance": "The public interest in preventing crime is greater.",
            }),
        ),
    ]);
    case("2022-03-01", &lines)
}

pub fn shown(desk: &Desk, of: &str) -> Value {
    desk.run(["show", "OFFICE", of, "--json"]).value()
}

/// The text of a paper.
pub fn exported(desk: &Desk, what: &str, of: &str, file: &str) -> Vec<u8> {
    let ran = desk.run(["export", "OFFICE", what, of, "--to", &format!("@{file}"), "--force"]);
    assert!(ran.done, "{}", ran.messages);
    std::fs::read(desk.path(file)).expect(file)
}

#[test]
fn the_response_is_composed_from_the_claims_and_says_all_it_must() {
    let (desk, ids) = decided();
    desk.apply(&[line(
        "d",
        "decide_entry",
        json!({ "entry": entry_of(&desk, "2"), "decision": "in_part" }),
    )]);
    let made = desk.apply(&[on_case("letter", "draft_response", json!({}))]);
    let letter = made["letter"]["id"].as_str().expect("a letter").to_owned();
    let text = String::from_utf8(exported(&desk, "letter", &letter, "response.txt")).expect("text");
    for heading in ["Section 31(1)(a), law enforcement", "Section 40(2) and (3A)(a), "] {
        assert_eq!(text.matches(heading).count(), 3, "{heading}: {text}");
    }
    let first = text.find("Section 31(1)(a)").expect("31");
    assert!(
        first < text.find("Section 40(2)").expect("40"),
        "in the order of the law"
    );
    assert!(text.contains("entries 1 and 2"), "{text}");
    assert_eq!(shown(&desk, "FOI-2022-017")["findings"], json!([]), "{text}");
    assert_eq!(shown(&desk, "FOI-2022-017")["held_back"], json!([]));
    let dropped = desk.apply(&[line(
        "x",
        "drop_claim",
        json!({ "claim": ids["police"]["id"], "why": "It was public." }),
    )]);
    assert_eq!(
        dropped["x"]["notice"],
        "Entry 1 is withheld by section 31(1)(a), which is not claimed."
    );
    let findings = shown(&desk, "FOI-2022-017")["findings"].clone();
    assert_eq!(findings[0]["kind"], "withheld_not_claimed");
    let send = line("s", "send_letter", json!({ "letter": letter, "on": "2022-03-01" }));
    assert!(
        desk.refusal(send).contains("which is not claimed"),
        "sending is issuing"
    );
}

#[test]
fn a_qualified_person_is_asked_for_and_does_not_hold_the_response() {
    let claim = |with: Value| {
        let mut all = json!({
            "exemption": "36(2)(b)(ii)", "why": "Advice would be less free.", "harm": "Advice would be less free.",
            "likelihood": "would", "for": "To know.", "against": "To be free.", "balance": "To be free weighs more.",
        });
        for (key, value) in with.as_object().cloned().unwrap_or_default() {
            all[key] = value;
        }
        on_case("c", "claim", all)
    };
    let (desk, _) = case("2022-03-01", &[claim(json!({}))]);
    let kinds = |desk: &Desk| -> Vec<String> {
        let findings = shown(desk, "FOI-2022-017")["findings"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        findings
            .iter()
            .map(|one| one["kind"].as_str().unwrap_or_default().to_owned())
            .collect()
    };
    assert_eq!(kinds(&desk), ["no_qualified_person"]);
    desk.apply(&[on_case("i", "issue_response", json!({ "on": "2022-03-01" }))]);
    assert_eq!(kinds(&desk), ["no_qualified_person"]);
    let (desk, _) = case(
        "2022-03-02",
        &[
            claim(
                json!({ "person": "Ada Quill, Monitoring Officer", "opinion": "It would harm.", "opinion_on": "2022-03-02" }),
            ),
            on_case("i", "issue_response", json!({ "on": "2022-03-01" })),
        ],
    );
    assert_eq!(kinds(&desk), ["opinion_after_response"]);
}

#[test]
fn a_publication_promised_after_the_request_is_no_ground() {
    let (desk, _) = case(
        "2022-03-01",
        &[
            line(
                "letter",
                "receive_letter",
                json!({ "from": "Us", "received": "2022-02-15", "body": "We will publish the survey." }),
            ),
            line(
                "p",
                "promise_publication",
                json!({ "what": "the survey", "letter": "$letter", "words": "We will publish the survey." }),
            ),
            on_case(
                "c",
                "claim",
                json!({
                    "exemption": "22", "why": "It is reasonable to wait for the survey.", "publication": "$p", "for": "To know now.",
                    "against": "To know all.", "balance": "To wait weighs more.",
                }),
            ),
        ],
    );
    let findings = shown(&desk, "FOI-2022-017")["findings"].clone();
    assert_eq!(findings[0]["kind"], "promised_after_request", "{findings}");
}

#[test]
fn a_bundle_is_kept_as_it_was_issued() {
    let (desk, _) = decided();
    let before = exported(&desk, "bundle", "FOI-2022-017", "bundle.pdf");
    assert!(before.starts_with(b"%PDF"));
    let issued = desk.apply(&[on_case("i", "issue_response", json!({ "on": "2022-03-01" }))]);
    let kept = exported(&desk, "bundle", "FOI-2022-017", "kept.pdf");
    assert_eq!(kept, before);
    assert_eq!(
        shown(&desk, "FOI-2022-017")["editions"][0]["sha256"],
        issued["i"]["sha256"]
    );
    let index = String::from_utf8(exported(&desk, "bundle", "FOI-2022-017", "index.csv")).expect("text");
    assert!(
        index.contains("[Withheld: section 40(2) and (3A)(a)]") && !index.contains("Wrenfield"),
        "{index}"
    );
    let figures = String::from_utf8(exported(&desk, "disclosure-figures", "all", "figures.csv")).expect("text");
    assert!(figures.contains("2022 Q1"), "{figures}");
}

/// Two offices that differ only in what is withheld give the public the same bytes.
#[test]
fn what_is_withheld_is_in_no_byte_of_what_goes_out() {
    let made = |name: &str, street: &str, file: &str| {
        let (desk, _) = case(
            "2022-03-01",
            &[
                line(
                    "one",
                    "receive_letter",
                    json!({
                        "from": "Ada Quill", "received": "2022-01-10", "subject": format!("About {name}"),
                        "body": format!("The witness {name} lives at {street}.\n\nThe rest."),
                    }),
                ),
                line(
                    "message",
                    "keep_message",
                    json!({
                        "direction": "in", "from": name, "to": ["Ada Quill"], "sent": "2022-02-01T10:00:00Z", "subject": "A file",
                        "body": format!("From {name}."), "attachments": [file],
                    }),
                ),
                on_case("a", "add_entry", json!({ "record": "$one" })),
                on_case("b", "add_entry", json!({ "record": "$message" })),
                on_case(
                    "w",
                    "withhold",
                    json!({ "of": "$one", "words": name, "reason": "40(2)", "everywhere": true }),
                ),
                on_case(
                    "v",
                    "withhold",
                    json!({ "of": "$one", "words": street, "reason": "40(2)" }),
                ),
                on_case(
                    "x",
                    "withhold",
                    json!({ "of": "$message", "words": file, "reason": "40(2)", "everywhere": true }),
                ),
                on_case(
                    "c",
                    "claim",
                    json!({ "exemption": "40(2)", "why": "It is personal data." }),
                ),
            ],
        );
        let letter = desk.apply(&[on_case("letter", "draft_response", json!({}))])["letter"]["id"].clone();
        desk.apply(&[on_case("i", "issue_response", json!({ "on": "2022-03-01" }))]);
        desk.apply(&[on_case(
            "l",
            "log_disclosure",
            json!({ "title": "A survey", "summary": "Letters about it." }),
        )]);
        let letter = letter.as_str().expect("a letter").to_owned();
        [
            exported(&desk, "bundle", "FOI-2022-017", "bundle.pdf"),
            exported(&desk, "bundle", "FOI-2022-017", "index.csv"),
            exported(&desk, "letter", &letter, "response.pdf"),
            exported(&desk, "disclosure-log", "all", "log.html"),
            exported(&desk, "disclosure-log", "all", "log.csv"),
            exported(&desk, "disclosure-figures", "all", "figures.csv"),
        ]
    };
    let one = made("Tobias Wrenfield", "4 Mole Street", "Wrenfield statement.docx");
    let other = made("Q", "17 Upper Quay, Saltmarsh", "A.docx");
    assert!(one == other, "what is withheld changes what goes out");
}

#[test]
fn what_an_earlier_case_gave_out_is_told() {
    let (desk, ids) = case(
        "2022-06-01",
        &[
            line(
                "one",
                "receive_letter",
                json!({ "from": "Ada Quill", "received": "2022-01-10", "body": "The survey cost much." }),
            ),
            on_case("a", "add_entry", json!({ "record": "$one" })),
            line("d", "decide_entry", json!({ "entry": "$a", "decision": "disclose" })),
            on_case("i", "issue_response", json!({ "on": "2022-03-01" })),
            line(
                "other",
                "open_case",
                json!({ "regime": "foi", "from": "Una Marl", "received": "2022-05-20", "text": "The cost.", "reference": "FOI-2022-031" }),
            ),
            line("b", "add_entry", json!({ "case": "FOI-2022-031", "record": "$one" })),
            line(
                "w",
                "withhold",
                json!({ "case": "FOI-2022-031", "of": "$one", "words": "cost much", "reason": "43(2)" }),
            ),
        ],
    );
    let shown = desk
        .run(["show", "OFFICE", ids["b"]["id"].as_str().unwrap_or_default(), "--json"])
        .value();
    assert_eq!(
        shown["differs"],
        json!(["“cost much” was disclosed in FOI-2022-017 on 1 March 2022, and is withheld here."])
    );
}
