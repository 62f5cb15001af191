//! The main job: a meeting, its note and actions, and the follow-up letter with Annex A.

use serde_json::{Value, json};

use crate::desk::{board, line, moment};

#[test]
fn a_follow_up_letter_comes_from_a_meeting_in_one_step() {
    let (desk, ids) = board();
    let meeting = ids["meeting"]["id"].as_str().unwrap();
    let made = desk.apply(&[
        line(
            "one",
            "record_action",
            json!({
                "text": "Constabulary to report how many children were offered an interview.", "timing": "August 2022",
                "lead": "Constabulary", "meeting": meeting, "item": ids["item"]["id"],
            }),
        ),
        line(
            "two",
            "record_action",
            json!({ "text": "Office to share the survey.", "lead": "Office", "meeting": meeting, "item": ids["item"]["id"] }),
        ),
        line("letter", "draft_follow_up", json!({ "meeting": meeting, "date": "2022-07-20" })),
    ]);
    assert_eq!(made["one"]["timing"]["last"], "2022-08-31");
    assert_eq!(made["letter"]["reference"], "DMPC-2022-0001");
    let letter = made["letter"]["id"].as_str().unwrap();
    let text = String::from_utf8(desk.export("letter", letter, "letter.txt")).unwrap();
    for words in [
        "Tobias Wrenfield",
        "Chief Constable",
        "Dear Tobias",
        "Performance and Risk Board on 24 June 2022",
        "You undertook to report how many children were offered an interview",
        "My office will share the survey",
        "Annex A",
        "August 2022",
    ] {
        assert!(text.contains(words), "{words} is missing in:\n{text}");
    }
}

#[test]
fn sending_freezes_numbers_and_bytes_and_a_later_edit_is_a_new_version() {
    let (desk, ids) = board();
    let meeting = ids["meeting"]["id"].as_str().unwrap();
    let made = desk.apply(&[
        line(
            "one",
            "record_action",
            json!({ "text": "Constabulary to send the figures.", "meeting": meeting }),
        ),
        line("letter", "draft_follow_up", json!({ "meeting": meeting })),
        line(
            "sent",
            "send_letter",
            json!({ "letter": "$letter", "on": "2022-07-20" }),
        ),
    ]);
    assert_eq!(made["sent"]["sha256"].as_str().unwrap().len(), 64);
    let action = &desk.actions([])[0];
    let annex = action["references"]
        .as_array()
        .unwrap()
        .iter()
        .find(|reference| !reference["letter"].is_null());
    assert_eq!(annex.unwrap()["number"], "1");
    assert_eq!(annex.unwrap()["paper"], "Annex A, DMPC-2022-0001");
    let edited = desk.apply(&[line(
        "e",
        "edit_letter",
        json!({ "letter": made["letter"]["id"], "body": "New words." }),
    )]);
    assert_eq!(edited["e"]["version"], 2);
    desk.assert_sound();
}

#[test]
fn undoing_a_sending_gives_the_draft_back() {
    let (desk, ids) = board();
    desk.apply(&[
        line(
            "l",
            "draft_letter",
            json!({ "to": "The Chief Constable", "body": "Words.", "meeting": ids["meeting"]["id"] }),
        ),
        line("s", "send_letter", json!({ "letter": "$l", "on": "2022-07-20" })),
    ]);
    assert!(desk.run(["undo", "OFFICE"]).done);
    let letters = desk.run(["list", "OFFICE", "letters", "--json"]).lines();
    assert_eq!(letters[0]["state"], "draft");
    desk.assert_sound();
}

#[test]
fn the_note_shows_an_action_where_it_was_agreed_and_once() {
    let (desk, ids) = board();
    let meeting = ids["meeting"]["id"].as_str().unwrap();
    let made = desk.apply(&[
        line(
            "a",
            "record_attendance",
            json!({ "meeting": meeting, "name": "Tobias Wrenfield", "capacity": "present" }),
        ),
        line(
            "one",
            "record_action",
            json!({ "text": "Constabulary to count them.", "meeting": meeting }),
        ),
    ]);
    let mark = format!("[Action](action:{})", made["one"]["id"].as_str().unwrap());
    let note = format!("The Deputy Mayor asked how many.\n\n{mark}\n\nThe Chief Constable agreed.");
    desk.apply(&[line(
        "n",
        "write_note",
        json!({ "meeting": meeting, "item": ids["item"]["id"], "markdown": note }),
    )]);
    let text = String::from_utf8(desk.export("note", meeting, "note.txt")).unwrap();
    assert!(
        text.contains("Chief Constable"),
        "the post on that day is printed:\n{text}"
    );
    let asked = text.find("asked how many").unwrap();
    let counted = text.find("Constabulary to count them.").unwrap();
    let agreed = text.find("Constable agreed").unwrap();
    assert!(asked < counted && counted < agreed, "{text}");
}

#[test]
fn writing_a_note_never_makes_actions() {
    let (desk, ids) = board();
    desk.apply(&[line(
        "n",
        "write_note",
        json!({ "meeting": ids["meeting"]["id"], "markdown": "ACTION: Constabulary to do it | August 2022" }),
    )]);
    assert!(desk.actions([]).is_empty());
}

#[test]
fn an_action_added_in_a_letter_becomes_its_last_row() {
    let (desk, _) = board();
    let made = desk.apply(&[
        line(
            "l",
            "draft_letter",
            json!({ "to": "The Chief Constable", "body": "Words.", "date": "2022-07-20" }),
        ),
        line("a", "record_action", json!({ "text": "First.", "letter": "$l" })),
        line(
            "b",
            "record_action",
            json!({ "text": "Second.", "timing": "within 3 months", "letter": "$l" }),
        ),
    ]);
    assert_eq!(made["b"]["timing"]["inferred"], json!(["span_start"]));
    let shown = desk
        .run(["show", "OFFICE", made["l"]["id"].as_str().unwrap(), "--json"])
        .value();
    let rows = shown["record"]["annexes"][0]["actions"].as_array().unwrap();
    assert_eq!(
        rows.iter().map(|row| row["text"].as_str().unwrap()).collect::<Vec<_>>(),
        ["First.", "Second."]
    );
}

#[test]
fn a_sent_letter_shows_what_was_sent_whatever_became_of_its_actions() {
    let (desk, ids) = board();
    let made = desk.apply(&[
        line(
            "a",
            "record_action",
            json!({ "text": "Constabulary to send it.", "timing": "August 2022", "meeting": ids["meeting"]["id"] }),
        ),
        line("l", "draft_follow_up", json!({ "meeting": ids["meeting"]["id"] })),
        line("s", "send_letter", json!({ "letter": "$l", "on": "2022-07-20" })),
    ]);
    let letter = made["l"]["id"].as_str().unwrap();
    let sent = desk.export("letter", letter, "letter.pdf");
    desk.apply(&[line(
        "m",
        "move_timing",
        json!({ "action": made["a"]["id"], "timing": "October 2022", "why": "late" }),
    )]);
    assert_eq!(desk.export("letter", letter, "letter.pdf"), sent, "the kept bytes");
    let text = String::from_utf8(desk.export("letter", letter, "letter.txt")).unwrap();
    assert!(text.contains("August 2022") && !text.contains("October 2022"), "{text}");
    desk.apply(&[line(
        "e",
        "edit_letter",
        json!({ "letter": letter, "subject": "Again" }),
    )]);
    let text = String::from_utf8(desk.export("letter", letter, "letter.txt")).unwrap();
    assert!(
        text.contains("October 2022"),
        "a new version shows the action as it stands:\n{text}"
    );
}

/// A request that says a row in other words: matched once, it stands beside that row until the row leaves the letter.
// Red while matching only put the finding away: the request kept no row, and the row counted as not mentioned.
#[test]
fn a_request_in_other_words_is_matched_to_its_row() {
    use domain::letter::check::FindingKind;
    let (desk, ids) = board();
    let made = desk.apply(&[
        line("a", "record_action", json!({ "text": "Figures on stalking assessments to be shared by district.", "timing": "August 2022", "lead": "Constabulary", "meeting": ids["meeting"]["id"] })),
        line("b", "record_action", json!({ "text": "Office to book a room.", "timing": "August 2022", "lead": "Office", "meeting": ids["meeting"]["id"] })),
        line("l", "draft_letter", json!({ "to": "Tobias Wrenfield", "meeting": ids["meeting"]["id"], "date": "2022-07-20",
            "body": "Thank you for coming. Please send me what you hold about those who follow others, borough after \
                borough.",
            "annexes": [{ "title": "Agreed actions", "actions": ["$a"] }] })),
    ]);
    let letter = made["l"]["id"].as_str().unwrap();
    let checked = || {
        let office = office::Office::open(&desk.office(), "suite").expect("an office");
        office
            .proof_letter(moment("2022-07-20"), letter, None)
            .expect("a letter")
            .press()
            .expect("pages")
    };
    let of = |proof: &office::Proof, kind| -> Vec<String> {
        let found = proof.checks.iter().filter(|check| check.kind == kind);
        found.map(|check| check.key.clone()).collect()
    };
    let before = checked();
    let keys = of(&before, FindingKind::RequestWithoutRow);
    assert_eq!(keys.len(), 1, "{:?}", before.checks);
    assert_eq!(of(&before, FindingKind::RowNotMentioned).len(), 1);
    let matched = |finding: &str, action: &Value| {
        line(
            "d",
            "dismiss_check",
            json!({ "letter": letter, "finding": finding, "action": action["id"] }),
        )
    };
    let why = desk.refusal(matched(&keys[0], &made["b"]));
    assert!(why.contains("Office to book a room."), "{why}");
    let why = desk.refusal(matched("no_timing:x", &made["a"]));
    assert!(why.contains("Only a request"), "{why}");

    desk.apply(&[matched(&keys[0], &made["a"])]);
    let after = checked();
    assert_eq!(of(&after, FindingKind::RequestWithoutRow), Vec::<String>::new());
    assert_eq!(of(&after, FindingKind::RowNotMentioned), Vec::<String>::new());
    assert_eq!(
        after.requests.iter().map(|request| request.row).collect::<Vec<_>>(),
        [Some(1)]
    );
    desk.apply(&[line(
        "e",
        "edit_letter",
        json!({ "letter": letter, "annexes": [{ "title": "Agreed actions", "actions": [made["b"]["id"]] }] }),
    )]);
    assert_eq!(
        of(&checked(), FindingKind::RequestWithoutRow),
        keys,
        "the row it was matched to is gone"
    );
}

#[test]
fn a_commitment_is_told_in_the_voice_of_who_made_it() {
    #[track_caller]
    fn check(action: &str, told: &str) {
        let (desk, ids) = board();
        let made = desk.apply(&[
            line("s", "set_office", json!({ "signatories": [{ "name": "Ottoline Marchbanks", "post": "Deputy Mayor for Policing and Crime" }] })),
            line("h", "add_body", json!({ "name": "NHS North", "short": "NHS" })),
            line("a", "record_action", json!({ "text": action, "meeting": ids["meeting"]["id"], "item": ids["item"]["id"] })),
            line("l", "draft_follow_up", json!({ "meeting": ids["meeting"]["id"], "date": "2022-07-20" })),
        ]);
        let letter = desk.export("letter", made["l"]["id"].as_str().unwrap(), "letter.txt");
        let text = String::from_utf8(letter).unwrap();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(told), "{told} is missing in:\n{text}");
    }
    check("DMPC to discuss", "I will discuss.");
    check("The DMPC to discuss", "I will discuss.");
    check(
        "Deputy Mayor for Policing and Crime to brief the panel.",
        "I will brief the panel.",
    );
    check("Ottoline Marchbanks to brief the panel.", "I will brief the panel.");
    check("Office to brief the panel.", "My office will brief the panel.");
    check("Constabulary to brief the panel.", "You undertook to brief the panel.");
    check(
        "Chief Constable to brief the panel.",
        "You undertook to brief the panel.",
    );
    check(
        "DMPC and Chief Constable to meet the panel.",
        "We agreed to meet the panel.",
    );
    check("NHS to brief the panel.", "We agreed that NHS would brief the panel.");
    check(
        "The NHS and Constabulary to meet the panel.",
        "We agreed that you and the NHS would meet the panel.",
    );
    check(
        "A paper on nurses.",
        "We agreed that a paper on nurses would be provided.",
    );
    check(
        "Clerk to send the paper",
        "We agreed that the Clerk would send the paper.",
    );
    check("Board to note the report", "We noted the report.");
    check("Agree the budget", "It remains to agree the budget.");
}

#[test]
fn a_letter_greets_once() {
    #[track_caller]
    fn check(salutation: &str, greeting: &str) {
        let (desk, ids) = board();
        let made = desk.apply(&[
            line(
                "p",
                "edit_person",
                json!({ "person": ids["chief"]["id"], "salutation": salutation }),
            ),
            line(
                "l",
                "draft_letter",
                json!({ "to": "Tobias Wrenfield", "body": "We met." }),
            ),
        ]);
        let letter = desk.export("letter", made["l"]["id"].as_str().unwrap(), "letter.txt");
        let text = String::from_utf8(letter).unwrap();
        assert!(
            text.lines().any(|line| line.trim() == greeting),
            "{greeting} is missing in:\n{text}"
        );
    }
    check("Tobias", "Dear Tobias");
    check("Dear Tobias", "Dear Tobias");
    check("Dear Chief Constable,", "Dear Chief Constable");
    check("", "Dear Tobias");
}

#[test]
fn a_row_says_where_the_note_of_its_meeting_has_another_timing() {
    let (desk, ids) = board();
    let made = desk.apply(&[
        line(
            "one",
            "record_action",
            json!({ "text": "Send the rota.", "timing": "August 2022", "meeting": ids["meeting"]["id"] }),
        ),
        line(
            "two",
            "record_action",
            json!({ "text": "Send the plan.", "timing": "May 2023", "meeting": ids["meeting"]["id"] }),
        ),
        line(
            "letter",
            "draft_follow_up",
            json!({ "meeting": ids["meeting"]["id"], "date": "2022-07-20" }),
        ),
    ]);
    let letter = made["letter"]["id"].as_str().unwrap().to_owned();
    let says = || desk.run(["show", "OFFICE", &letter, "--json"]).value()["record"]["annexes"][0]["note_says"].clone();
    assert_eq!(says(), json!([null, null]));
    // Put right, the note says it too; moved, it does not.
    desk.apply(&[
        line(
            "right",
            "edit_action",
            json!({ "action": made["two"]["id"], "timing": "June 2023", "why": "misheard" }),
        ),
        line(
            "moved",
            "move_timing",
            json!({ "action": made["one"]["id"], "timing": "October 2022", "why": "asked for" }),
        ),
    ]);
    assert_eq!(says(), json!(["August 2022", null]));
}
