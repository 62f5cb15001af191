//! Requests: what letters ask, in and out, how far each is answered, and replies that answer them in order.

use serde_json::{Value, json};

use crate::desk::{Desk, line, moment};

/// A letter in that asks ten things, the fourth without a full stop.
const ASKED: [&str; 10] = [
    "Say when the waits at Ferrygate will be published.",
    "How many people waited more than four hours to see a nurse?",
    "Will you share the contract with the healthcare provider?",
    "What has the Constabulary told you about the two empty posts",
    "Who paid for the cover until they were filled?",
    "What will you ask of the Chief Constable in February?",
    "Set out the visits that were made in the autumn.",
    "Tell us which sites have no night cover.",
    "Name a lead officer for custody healthcare.",
    "Come to our meeting in March.",
];

fn letter_of(asked: &[&str]) -> String {
    let numbered: Vec<String> = asked
        .iter()
        .zip(1..)
        .map(|(text, number)| format!("{number}. {text}"))
        .collect();
    format!(
        "The Panel met on 9 December. We ask:\n\n{}\n\nYours sincerely\n\nImogen Strand",
        numbered.join("\n\n")
    )
}

fn with_letter(more: &[Value]) -> (Desk, Value) {
    let desk = Desk::new().on("2028-01-13");
    let mut lines = vec![
        line(
            "in",
            "receive_letter",
            json!({
                "from": "Imogen Strand, Chair", "date": "2027-12-15", "received": "2027-12-16", "reference": "next",
                "their_reference": "PCP/27/212", "subject": "Custody healthcare", "body": letter_of(&ASKED),
            }),
        ),
        line("marked", "mark_requests", json!({ "letter": "$in" })),
    ];
    lines.extend_from_slice(more);
    let ids = made(&desk, &lines);
    (desk, ids)
}

/// What use cases made, by the names of their lines.
fn made(desk: &Desk, lines: &[Value]) -> Value {
    let mut made = desk.apply(lines);
    for one in made.as_object_mut().expect("names").values_mut() {
        *one = one["id"].clone();
    }
    made
}

pub fn requests(desk: &Desk) -> Vec<Value> {
    let ran = desk.run(["list", "OFFICE", "requests", "--json"]);
    assert!(ran.done, "{}", ran.messages);
    ran.lines()
}

/// What a letter prints, as text.
fn printed(desk: &Desk, id: &Value) -> String {
    String::from_utf8(desk.export("letter", text(id), "reply.txt")).expect("text")
}

fn text(id: &Value) -> &str {
    id.as_str().expect("an identity")
}

fn checks(desk: &Desk, id: &Value) -> Vec<Value> {
    let office = office::Office::open(&desk.office(), "suite").expect("an office");
    office
        .proof_letter(moment("2022-07-20"), text(id), None)
        .expect("a letter")
        .press()
        .expect("pages")
        .checks
        .iter()
        .map(|check| json!({ "kind": check.kind, "sentence": check.sentence }))
        .collect()
}

#[test]
fn numbered_requests_of_a_letter_are_marked_in_one_step() {
    let (desk, ids) = with_letter(&[]);
    let found = requests(&desk);
    let told: Vec<(&str, &str)> = found
        .iter()
        .map(|one| {
            (
                one["number"].as_str().unwrap_or_default(),
                one["text"].as_str().unwrap_or_default(),
            )
        })
        .collect();
    let expected: Vec<(String, &str)> = (1..=10).map(|number: u32| number.to_string()).zip(ASKED).collect();
    assert_eq!(
        told,
        expected
            .iter()
            .map(|(number, text)| (number.as_str(), *text))
            .collect::<Vec<_>>()
    );
    assert!(
        found
            .iter()
            .all(|one| one["letter"] == ids["in"] && one["outcome"] == json!(null))
    );
    let again = desk.refusal(json!({ "do": "mark_requests", "with": { "letter": ids["in"] } }));
    assert!(
        again.contains("numbers no request that is not marked already"),
        "{again}"
    );
    assert!(desk.run(["undo", "OFFICE"]).done);
    assert!(requests(&desk).is_empty());
}

#[test]
fn a_drafted_reply_prints_every_request_in_order_after_the_signature_and_one_left_empty_is_the_check() {
    let (desk, ids) = with_letter(&[line("out", "draft_reply", json!({ "letter": "$in", "as": "headings" }))]);
    let asked = requests(&desk);
    let answers: Vec<Value> = asked
        .iter()
        .enumerate()
        .filter(|(place, _)| *place != 4)
        .map(|(place, one)| {
            line(
                "a",
                "answer_request",
                json!({
                    "letter": ids["out"], "request": one["id"], "outcome": if place == 8 { "partly" } else { "answered" },
                    "text": format!("Answer {}.", place + 1),
                }),
            )
        })
        .collect();
    desk.apply(&answers);
    let paper = printed(&desk, &ids["out"]);
    let signature = paper.find("Yours sincerely").expect("the sign-off");
    let mut last = signature;
    for (place, words) in ASKED.iter().enumerate() {
        let heading = format!("{}. {words}", place + 1);
        let at = paper
            .find(&heading)
            .unwrap_or_else(|| panic!("“{heading}” is not in {paper}"));
        assert!(at > last, "“{heading}” stands too early");
        last = at;
        assert_eq!(paper.contains(&format!("Answer {}.", place + 1)), place != 4);
    }
    let found: Vec<Value> = checks(&desk, &ids["out"])
        .into_iter()
        .filter(|check| matches!(check["kind"].as_str(), Some("empty_answer" | "request_not_taken_up")))
        .collect();
    assert_eq!(
        found,
        [json!({
            "kind": "empty_answer",
            "sentence": "Request 5 has no answer. Its heading will print with nothing under it.",
        })]
    );
    let shown = desk.run(["show", "OFFICE", text(&ids["out"]), "--json"]).value();
    assert_eq!(
        shown["record"]["answering"]["counts"],
        json!({ "answered": 8, "partly": 1, "not": 1 })
    );
}

#[test]
fn a_request_marked_later_cannot_be_forgotten() {
    let (desk, ids) = with_letter(&[
        line("out", "draft_reply", json!({ "letter": "$in" })),
        line(
            "late",
            "add_request",
            json!({ "letter": "$in", "text": "The Panel met on 9 December." }),
        ),
    ]);
    // It stands before the numbered ones in the letter, so it comes first.
    assert_eq!(requests(&desk)[0]["id"], ids["late"]);
    let found = checks(&desk, &ids["out"]);
    let left: Vec<&Value> = found
        .iter()
        .filter(|check| check["kind"] == "request_not_taken_up")
        .collect();
    assert_eq!(left.len(), 1, "{found:?}");
    assert_eq!(
        left[0]["sentence"],
        "The request “The Panel met on 9 December.” of their letter is not answered here."
    );
    desk.apply(&[line(
        "a",
        "answer_request",
        json!({ "letter": ids["out"], "request": ids["late"] }),
    )]);
    let found = checks(&desk, &ids["out"]);
    assert!(
        found.iter().all(|check| check["kind"] != "request_not_taken_up"),
        "{found:?}"
    );
    assert_eq!(found.iter().filter(|check| check["kind"] == "empty_answer").count(), 11);
}

#[test]
fn answers_as_a_table_have_a_row_each() {
    let (desk, ids) = with_letter(&[line("out", "draft_reply", json!({ "letter": "$in", "as": "table" }))]);
    let asked = requests(&desk);
    desk.apply(&[line(
        "a",
        "answer_request",
        json!({ "letter": ids["out"], "request": asked[2]["id"], "text": "No.", "outcome": "answered", "position": "declines" }),
    )]);
    let paper = printed(&desk, &ids["out"]);
    assert!(
        paper.contains("3  Will you share the contract with the healthcare provider?\n    Answer: No."),
        "{paper}"
    );
    // Answered and agreed are two things.
    let third = &requests(&desk)[2];
    assert_eq!(
        (
            &third["outcome"],
            &third["position"],
            &third["answer"],
            &third["answered_by"]
        ),
        (&json!("answered"), &json!("declines"), &json!("No."), &ids["out"])
    );
}

#[test]
fn a_reply_that_repeats_our_requests_settles_them() {
    let desk = Desk::new().on("2028-01-13");
    let ids = made(
        &desk,
        &[
            line(
                "out",
                "draft_letter",
                json!({ "to": "Tobias Wrenfield", "body": "We ask two things.", "date": "2027-12-01", "reference": "D/1" }),
            ),
            line(
                "first",
                "add_request",
                json!({ "letter": "$out", "text": "Suspend them at once.", "number": "1" }),
            ),
            line(
                "second",
                "add_request",
                json!({ "letter": "$out", "text": "Tell us how many.", "number": "2" }),
            ),
            line("sent", "send_letter", json!({ "letter": "$out", "on": "2027-12-01" })),
        ],
    );
    let waits = |desk: &Desk| {
        let rows = desk.run(["list", "OFFICE", "letters", "--json"]).lines();
        let row = rows
            .iter()
            .find(|row| row["id"] == ids["out"])
            .expect("the letter")
            .clone();
        (row["asked"].clone(), row["answered"].clone())
    };
    assert_eq!(waits(&desk), (json!(2), json!(0)));
    // Numbers alone are its answers, and no requests to offer.
    let numbered = made(
        &desk,
        &[line(
            "in",
            "receive_letter",
            json!({
                "from": "Tobias Wrenfield", "received": "2027-12-20", "answers": ids["out"],
                "body": "1. The rules decide.\n\n2. Figures follow.",
            }),
        )],
    );
    let office = office::Office::open(&desk.office(), "suite").expect("an office");
    let moment = office::Moment {
        now: "2028-01-13T09:00:00Z".parse().expect("a moment"),
        today: "2028-01-13".parse().expect("a day"),
    };
    assert_eq!(
        office.reply(moment, text(&numbered["in"])).expect("the letter").offered,
        []
    );
    drop(office);
    let body = "Thank you.\n\nYours sincerely\n\nTobias Wrenfield\n\n1. Suspend them at once.\n\nThe rules decide.\n\n\
                2. Tell us how many.\n\nSee the table.";
    let reply = made(
        &desk,
        &[
            line(
                "in",
                "receive_letter",
                json!({ "from": "Tobias Wrenfield", "received": "2028-01-05", "answers": ids["out"], "body": body }),
            ),
            line("marked", "mark_requests", json!({ "letter": "$in" })),
        ],
    );
    let found = requests(&desk);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0]["answer"], "The rules decide.");
    assert_eq!(found[1]["answered_by"], reply["in"]);
    // Nobody has said yet how far it answers.
    assert_eq!(waits(&desk), (json!(2), json!(0)));
    desk.apply(&[
        line(
            "a",
            "answer_request",
            json!({ "letter": reply["in"], "request": ids["first"], "outcome": "answered", "position": "declines" }),
        ),
        line(
            "b",
            "answer_request",
            json!({ "letter": reply["in"], "request": ids["second"], "outcome": "partly" }),
        ),
    ]);
    assert_eq!(waits(&desk), (json!(2), json!(1)));
    assert_eq!(requests(&desk)[0]["answer"], "The rules decide.");
    desk.assert_sound();
}

#[test]
fn what_was_sent_stands_as_it_went_and_other_words_begin_a_new_version() {
    let (desk, ids) = with_letter(&[
        line("out", "draft_reply", json!({ "letter": "$in" })),
        line("date", "edit_letter", json!({ "letter": "$out", "date": "2028-01-13" })),
    ]);
    let first = requests(&desk)[0]["id"].clone();
    let answer = |text: &str| json!({ "letter": ids["out"], "request": first, "text": text });
    desk.apply(&[
        line("a", "answer_request", answer("In February.")),
        line("s", "send_letter", json!({ "letter": ids["out"], "on": "2028-01-13" })),
        line(
            "e",
            "edit_request",
            json!({ "request": first, "text": "Say when.", "why": "shorter" }),
        ),
    ]);
    let paper = printed(&desk, &ids["out"]);
    assert!(paper.contains(ASKED[0]) && paper.contains("In February."), "{paper}");
    // How far it answers is said of the letter, and prints nowhere.
    desk.apply(&[line(
        "o",
        "answer_request",
        json!({ "letter": ids["out"], "request": first, "outcome": "answered" }),
    )]);
    let state = |desk: &Desk| {
        let shown = desk.run(["show", "OFFICE", text(&ids["out"]), "--json"]).value();
        (shown["record"]["state"].clone(), shown["record"]["version"].clone())
    };
    assert_eq!(state(&desk), (json!("sent"), json!(1)));
    desk.apply(&[line("b", "answer_request", answer("In March."))]);
    assert_eq!(state(&desk), (json!("draft"), json!(2)));
    let paper = printed(&desk, &ids["out"]);
    assert!(paper.contains("Say when.") && paper.contains("In March."), "{paper}");
    desk.assert_sound();
}

#[test]
fn an_answer_is_found_by_its_words_and_goes_with_its_letter() {
    let (desk, ids) = with_letter(&[line("out", "draft_reply", json!({ "letter": "$in" }))]);
    let asked = requests(&desk);
    desk.apply(&[line(
        "a",
        "answer_request",
        json!({ "letter": ids["out"], "request": asked[0]["id"], "text": "The marmalade register." }),
    )]);
    let found = desk.run(["search", "OFFICE", "marmalade", "--json"]).lines();
    assert_eq!((found.len(), &found[0]["open"]), (1, &ids["out"]));
    let ran = desk.run(["dispose", "OFFICE", text(&ids["in"]), "--why", "old", "--yes"]);
    assert!(ran.done, "{}", ran.messages);
    assert!(requests(&desk).is_empty());
    desk.assert_sound();
}

#[test]
fn what_cannot_be_is_refused_in_a_sentence() {
    let (desk, ids) = with_letter(&[
        line("out", "draft_reply", json!({ "letter": "$in" })),
        line(
            "other",
            "receive_letter",
            json!({ "from": "Ada Quill", "received": "2028-01-10" }),
        ),
        line(
            "theirs",
            "add_request",
            json!({ "letter": "$other", "text": "Will you come?" }),
        ),
        line(
            "ours",
            "add_request",
            json!({ "letter": "$out", "text": "Send us the figures." }),
        ),
        line("action", "record_action", json!({ "text": "Office to reply." })),
    ]);
    let first = requests(&desk)[0]["id"].clone();
    for (with, said) in [
        (
            json!({ "do": "answer_request", "with": { "letter": ids["out"], "request": ids["theirs"] } }),
            "does not answer; link the two first.",
        ),
        (
            json!({ "do": "answer_request", "with": { "letter": ids["out"], "request": ids["ours"] } }),
            "what comes in answers it.",
        ),
        (
            json!({ "do": "answer_request", "with": { "letter": ids["out"] } }),
            "name one of the two.",
        ),
        (
            json!({ "do": "answer_request", "with": { "letter": ids["out"], "request": first, "action": ids["action"] } }),
            "name one of the two.",
        ),
        (
            json!({ "do": "answer_request", "with": { "letter": ids["out"], "action": ids["action"], "outcome": "answered" } }),
            "only a letter in does.",
        ),
        (
            json!({ "do": "answer_request", "with": { "letter": ids["in"], "action": ids["action"] } }),
            "says how far: answered, partly or not.",
        ),
        (
            json!({ "do": "add_request", "with": { "letter": ids["in"], "text": ASKED[0] } }),
            "is marked already in",
        ),
        (
            json!({ "do": "add_request", "with": { "letter": ids["in"], "text": " " } }),
            "needs words",
        ),
        (
            json!({ "do": "draft_reply", "with": { "letter": ids["in"], "requests": ids["theirs"] } }),
            "is a request of another letter",
        ),
        (
            json!({ "do": "mark_requests", "with": { "letter": ids["out"] } }),
            "went from here",
        ),
    ] {
        let told = desk.refusal(with.clone());
        assert!(told.contains(said), "{with}: {told}");
    }
    desk.apply(&[line(
        "a",
        "answer_request",
        json!({ "letter": ids["out"], "request": first, "text": "Soon." }),
    )]);
    let told = desk.refusal(json!({ "do": "remove_request", "with": { "request": first } }));
    assert!(
        told.contains("has an answer; take the answer's words out first."),
        "{told}"
    );
    desk.apply(&[
        line(
            "b",
            "answer_request",
            json!({ "letter": ids["out"], "request": first, "text": "" }),
        ),
        line("c", "remove_request", json!({ "request": first })),
    ]);
    assert_eq!(
        requests(&desk).iter().filter(|one| one["letter"] == ids["in"]).count(),
        9
    );
}

// Red while what leads to the parts of a number stood nowhere in the reply.
#[test]
fn what_leads_to_the_parts_of_a_number_prints_above_the_first_of_them() {
    let desk = Desk::new().on("2028-01-13");
    let body = "We ask:\n\n1. Will you publish the waits?\n\n2. What assessment has been made of the closure, including:\n\n\
        (a) the effect on travel times; and\n\n(b) the cost.\n\nYours sincerely\n\nImogen Strand";
    let ids = made(
        &desk,
        &[
            line(
                "in",
                "receive_letter",
                json!({ "from": "Imogen Strand", "received": "2027-12-16", "body": body }),
            ),
            line("marked", "mark_requests", json!({ "letter": "$in" })),
            line("out", "draft_reply", json!({ "letter": "$in" })),
        ],
    );
    let paper = printed(&desk, &ids["out"]);
    let lead = "What assessment has been made of the closure, including:";
    assert_eq!(paper.matches(lead).count(), 1, "{paper}");
    let flat = paper.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        flat.contains("2. What assessment has been made of the closure, including: 2(a) the effect"),
        "{flat}"
    );
}

// Red while the page said that a first answer answers, and in what words one is put off.
#[test]
fn who_writes_an_answer_answers_and_one_that_follows_later_says_so() {
    let (desk, ids) = with_letter(&[line("out", "draft_reply", json!({ "letter": "$in" }))]);
    let asked = requests(&desk);
    let answer = |n: usize, with: Value| {
        let mut with = with;
        with["letter"] = ids["out"].clone();
        with["request"] = asked[n]["id"].clone();
        line("a", "answer_request", with)
    };
    desk.apply(&[
        answer(0, json!({ "text": "In May." })),
        answer(1, json!({ "follows_later": true })),
    ]);
    let now = requests(&desk);
    assert_eq!(now[0]["outcome"], json!("answered"));
    assert_eq!(
        (&now[1]["outcome"], &now[1]["answer"]),
        (&json!("not"), &json!("I will write to you on this separately."))
    );
    // Whoever said otherwise is not contradicted by more words.
    desk.apply(&[
        answer(0, json!({ "outcome": "partly" })),
        answer(0, json!({ "text": "In May or June." })),
    ]);
    assert_eq!(requests(&desk)[0]["outcome"], json!("partly"));
    desk.apply(&[answer(3, json!({ "text": "Yes." })), answer(3, json!({ "text": "" }))]);
    assert_eq!(requests(&desk)[3]["outcome"], json!(null), "the words are gone again");
    let why = desk.refusal(answer(2, json!({ "follows_later": true, "text": "Soon." })));
    assert!(why.contains("without an outcome or words"), "{why}");
    let mut came = answer(2, json!({ "follows_later": true }));
    came["with"]["letter"] = ids["in"].clone();
    assert!(desk.refusal(came).contains("came in"));
}

// Red while a second reply was drafted, and a reference used, without a word.
#[test]
fn a_second_letter_for_the_same_is_drafted_only_when_it_is_asked_for() {
    let (desk, ids) = with_letter(&[line("out", "draft_reply", json!({ "letter": "$in" }))]);
    let letters = || desk.run(["list", "OFFICE", "letters", "--json"]).lines();
    let before = letters().len();
    let why = desk.refusal(json!({ "do": "draft_reply", "with": { "letter": ids["in"] } }));
    assert!(
        why.contains("is answered by") && why.contains("not sent yet") && why.contains("draft another"),
        "{why}"
    );
    assert_eq!(letters().len(), before);
    desk.apply(&[line(
        "again",
        "draft_reply",
        json!({ "letter": ids["in"], "another": true }),
    )]);
    assert_eq!(letters().len(), before + 1);
    // One that was withdrawn is none.
    let (desk, ids) = with_letter(&[
        line("out", "draft_reply", json!({ "letter": "$in" })),
        line(
            "w",
            "withdraw_letter",
            json!({ "letter": "$out", "why": "Begun twice" }),
        ),
    ]);
    desk.apply(&[line("again", "draft_reply", json!({ "letter": ids["in"] }))]);

    let (desk, ids) = crate::desk::board();
    let follow = |another: bool| json!({ "meeting": ids["meeting"]["id"], "date": "2022-07-20", "another": another });
    desk.apply(&[line("l", "draft_follow_up", follow(false))]);
    let why = desk.refusal(json!({ "do": "draft_follow_up", "with": follow(false) }));
    assert!(why.contains("is followed up by"), "{why}");
    desk.apply(&[line("l", "draft_follow_up", follow(true))]);
}

// Red while the letters showed no reference where the correspondence had ours, and "received" whatever had been sent.
#[test]
fn the_letters_say_of_what_came_our_reference_and_that_it_was_answered() {
    let (desk, ids) = with_letter(&[line("out", "draft_reply", json!({ "letter": "$in" }))]);
    let came = || {
        let rows = desk.run(["list", "OFFICE", "letters", "--json"]).lines();
        rows.into_iter()
            .find(|row| row["id"] == ids["in"])
            .expect("the letter in")
    };
    let register = desk.run(["list", "OFFICE", "correspondence", "--json"]).lines();
    let ours = register.iter().find(|row| row["id"] == ids["in"]).expect("the item")["ours"][0].clone();
    assert!(ours.is_string());
    assert_eq!((&came()["reference"], &came()["state"]), (&ours, &json!("received")));
    desk.apply(&[
        line(
            "d",
            "edit_letter",
            json!({ "letter": ids["out"], "date": "2028-01-12" }),
        ),
        line("s", "send_letter", json!({ "letter": ids["out"], "on": "2028-01-12" })),
    ]);
    assert_eq!(came()["state"], json!("answered"));
    let office = office::Office::open(&desk.office(), "suite").expect("an office");
    let now: chrono::DateTime<chrono::Utc> = "2028-01-13T09:00:00Z".parse().expect("an instant");
    let moment = office::Moment {
        now,
        today: "2028-01-13".parse().expect("a day"),
    };
    let view = office.reply(moment, text(&ids["in"])).expect("the letter in");
    assert_eq!(view.answered_by.len(), 1);
    assert_eq!(json!(view.answered_by[0].id), ids["out"]);
}

// Red while only the words of the letter itself were read for promises.
#[test]
fn a_promise_in_an_answer_is_offered() {
    let (desk, ids) = with_letter(&[line("out", "draft_reply", json!({ "letter": "$in" }))]);
    let asked = requests(&desk);
    desk.apply(&[line(
        "a",
        "answer_request",
        json!({ "letter": ids["out"], "request": asked[3]["id"], "text": "We will publish the reserves strategy by 31 January 2028." }),
    )]);
    let offered =
        || desk.run(["show", "OFFICE", text(&ids["out"]), "--json"]).value()["publications"]["offered"].clone();
    assert_eq!(
        offered()[0]["words"],
        json!("We will publish the reserves strategy by 31 January 2028.")
    );
    let office = office::Office::open(&desk.office(), "suite").expect("an office");
    let now: chrono::DateTime<chrono::Utc> = "2028-01-13T09:00:00Z".parse().expect("an instant");
    let moment = office::Moment {
        now,
        today: "2028-01-13".parse().expect("a day"),
    };
    let waiting = office.publications(moment).expect("the publications").offering;
    assert!(
        waiting.iter().any(|letter| json!(letter.id) == ids["out"]),
        "{waiting:?}"
    );
    drop(office);
    let offer = offered()[0].clone();
    desk.apply(&[line(
        "p",
        "promise_publication",
        json!({ "what": offer["what"], "by": "us", "letter": ids["out"], "words": offer["words"], "timing": "by 31 January 2028" }),
    )]);
    assert_eq!(offered(), json!([]));
}
