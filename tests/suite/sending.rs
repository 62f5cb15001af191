//! A letter on its way: put to whoever clears it, cleared, sent. The mail drafts are read again as a mail program reads
//! them.

use documents::write::mail::{ReadBack, read_eml};
use office::Office;
use serde_json::{Value, json};

use crate::desk::{Desk, board, field, line};

/// A dated letter to the Chief Constable, with one agreed action, and people with addresses.
fn drafted() -> (Desk, String) {
    let (desk, ids) = board();
    let made = desk.apply(&[
        line("e", "edit_person", json!({ "person": ids["chief"]["id"], "email": "chief@calderhaven.example" })),
        line("s", "add_person", json!({ "name": "Jonah Velloor", "email": "jonah@calderhaven.example", "salutation": "Jonah" })),
        line("p", "hold_post", json!({ "person": "$s", "title": "Chief of Staff", "body": "Office" })),
        line(
            "l",
            "draft_letter",
            json!({ "to": ids["chief"]["id"], "body": "The action is in Annex A.", "date": "2022-07-18", "salutation": "Dear Tobias",
                    "meeting": ids["meeting"]["id"], "copies_to": ["Jonah Velloor, Chief of Staff", "The Clerk"] }),
        ),
        line("a", "record_action", json!({ "text": "Constabulary to count.", "timing": "August 2022", "lead": "Constabulary", "letter": "$l" })),
    ]);
    let letter = made["l"]["id"].as_str().expect("an identity").to_owned();
    (desk, letter)
}

fn mail(desk: &Desk, what: &str, letter: &str) -> ReadBack {
    read_eml(&desk.export(what, letter, &format!("{what}.eml"))).expect("a mail")
}

fn shown(desk: &Desk, letter: &str) -> Value {
    desk.run(["show", "OFFICE", letter, "--json"]).value()["record"].clone()
}

#[test]
fn who_is_asked_to_clear_a_letter_is_kept_and_gets_it_as_pdf_and_word() {
    let (desk, letter) = drafted();
    desk.apply(&[line(
        "s",
        "submit_letter",
        json!({ "letter": letter, "to": "Chief of Staff" }),
    )]);
    let before = desk.dump();
    let mail = mail(&desk, "clearance", &letter);
    assert!(mail.unsent);
    assert_eq!(mail.addresses, ["jonah@calderhaven.example"]);
    assert_eq!(
        mail.subject,
        "For clearance: letter to Tobias Wrenfield of 18 July 2022, our reference DMPC-2022-0001"
    );
    assert!(
        mail.text
            .starts_with("Dear Jonah\n\nThe letter to Tobias Wrenfield of 18 July 2022"),
        "{}",
        mail.text
    );
    let names: Vec<&str> = mail.attachments.iter().map(|file| file.name.as_str()).collect();
    assert!(
        names.len() == 2 && names[0].ends_with(".pdf") && names[1].ends_with(".docx"),
        "{names:?}"
    );
    assert!(
        names.iter().all(|name| name.contains("OFFICIAL")),
        "the names bear the marking: {names:?}"
    );
    assert_eq!(mail.attachments[0].bytes, desk.export("letter", &letter, "letter.pdf"));
    assert_eq!(mail.attachments[1].bytes, desk.export("letter", &letter, "letter.docx"));
    assert_eq!(desk.dump(), before, "a draft changes nothing");

    // Whoever was asked is who cleared it, where nobody else is named; today, where no day is.
    desk.apply(&[line("c", "clear_letter", json!({ "letter": letter }))]);
    let cleared = shown(&desk, &letter);
    assert_eq!(cleared["clearer"], "Chief of Staff");
    assert_eq!(
        (&cleared["cleared_by"], &cleared["cleared_on"]),
        (&json!("Chief of Staff"), &json!("2022-07-20")),
        "{cleared}"
    );
    let office = Office::open(&desk.office(), "suite").expect("an office");
    let moment = office::Moment {
        now: "2022-07-20T09:00:00Z".parse().expect("an instant"),
        today: "2022-07-20".parse().expect("a day"),
    };
    let steps: Vec<(String, Option<String>)> = office
        .letter(moment, &letter)
        .expect("the letter")
        .steps
        .into_iter()
        .map(|step| (step.state, step.by))
        .collect();
    let by = |state: &str, by: Option<&str>| (state.to_owned(), by.map(str::to_owned));
    assert_eq!(
        steps,
        [
            by("draft", None),
            by("for_clearance", Some("Chief of Staff")),
            by("cleared", Some("Chief of Staff"))
        ]
    );
    drop(office);
    // What was cleared is not what is being written now.
    desk.apply(&[line(
        "e",
        "edit_letter",
        json!({ "letter": letter, "body": "Other words." }),
    )]);
    let edited = shown(&desk, &letter);
    assert_eq!(
        (field(&edited, "cleared_by"), field(&edited, "cleared_on")),
        (&Value::Null, &Value::Null),
        "{edited}"
    );
    assert_eq!(edited["clearer"], "Chief of Staff", "the same person is asked again");
    desk.apply(&[line(
        "c",
        "clear_letter",
        json!({ "letter": letter, "by": "Gwendal Osei", "on": "2022-07-19" }),
    )]);
    let cleared = shown(&desk, &letter);
    assert_eq!(
        (&cleared["cleared_by"], &cleared["cleared_on"]),
        (&json!("Gwendal Osei"), &json!("2022-07-19")),
        "{cleared}"
    );
    desk.assert_sound();
}

#[test]
fn a_draft_sends_nothing_and_holds_exactly_what_is_kept_when_it_went() {
    let (desk, letter) = drafted();
    let before = desk.dump();
    let ran = desk.run(["export", "OFFICE", "letter", &letter, "--to", "@letter.eml"]);
    assert!(ran.done, "{}", ran.messages);
    assert_eq!(
        ran.messages.trim(),
        "No e-mail address is known for The Clerk: add it in your mail program, or under People for the next time."
    );
    let mail = mail(&desk, "letter", &letter);
    assert!(mail.unsent);
    assert_eq!(
        mail.addresses,
        ["chief@calderhaven.example", "jonah@calderhaven.example"]
    );
    assert_eq!(mail.subject, "Letter of 18 July 2022, our reference DMPC-2022-0001");
    assert!(
        mail.text.starts_with("Dear Tobias\n\nThe letter of 18 July 2022"),
        "{}",
        mail.text
    );
    assert_eq!(mail.attachments.len(), 1);
    assert_eq!(desk.dump(), before, "opening a draft is not sending");

    let done = desk.apply(&[line(
        "s",
        "send_letter",
        json!({ "letter": letter, "on": "2022-07-19", "by": "hand" }),
    )]);
    assert_eq!(
        done["s"]["notice"],
        "The letter is dated 18 July 2022 and went on 19 July 2022."
    );
    let sent = shown(&desk, &letter);
    assert_eq!(
        (&sent["sent_on"], &sent["sent_by"]),
        (&json!("2022-07-19"), &json!("hand")),
        "{sent}"
    );
    let kept = desk.export("letter", &letter, "kept.pdf");
    assert_eq!(mail.attachments[0].bytes, kept, "what was attached is what is kept");
    // Whatever becomes of its action afterwards, the draft made again holds the same bytes.
    let action = desk.actions([])[0]["id"].clone();
    desk.apply(&[line(
        "e",
        "edit_action",
        json!({ "action": action, "text": "Something else.", "why": "x" }),
    )]);
    assert_eq!(self::mail(&desk, "letter", &letter).attachments[0].bytes, kept);
    // On its own day there is nothing to know.
    let (desk, letter) = drafted();
    let done = desk.apply(&[line(
        "s",
        "send_letter",
        json!({ "letter": letter, "on": "2022-07-18", "by": "post" }),
    )]);
    assert_eq!(done["s"].get("notice"), None, "{done}");
    assert!(desk.run(["undo", "OFFICE"]).done);
    assert_eq!(field(&shown(&desk, &letter), "sent_by"), &Value::Null);
}

#[test]
fn a_letter_that_may_not_go_makes_no_draft_to_its_addressee() {
    let (desk, letter) = drafted();
    let refused = |what: &str| {
        let ran = desk.run(["export", "OFFICE", what, &letter, "--to", "@refused.eml"]);
        assert!(!ran.done && !desk.path("refused.eml").exists(), "{what} was made");
        assert_eq!(ran.messages.trim().lines().count(), 1, "{}", ran.messages);
        ran.messages
    };
    desk.apply(&[line("o", "set_office", json!({ "clearance_required": true }))]);
    assert!(refused("letter").contains("has to be cleared before it is sent"));
    desk.apply(&[
        line("o", "set_office", json!({ "clearance_required": false })),
        line("e", "edit_letter", json!({ "letter": letter, "date": null, "to": "" })),
    ]);
    assert!(refused("letter").contains("no addressee"));
    desk.apply(&[line(
        "w",
        "withdraw_letter",
        json!({ "letter": letter, "why": "no longer asked" }),
    )]);
    for what in ["letter", "clearance"] {
        assert!(refused(what).contains("goes to nobody"));
    }
    let other = desk.run(["export", "OFFICE", "clearance", &letter, "--to", "@c.pdf"]);
    assert!(!other.done && other.messages.contains(".eml"), "{}", other.messages);
}

#[test]
fn somebody_without_an_address_is_named_and_a_draft_is_there_all_the_same() {
    let (desk, ids) = board();
    let made = desk.apply(&[line(
        "l",
        "draft_letter",
        json!({ "to": ids["chief"]["id"], "body": "Words.", "date": "2022-07-18" }),
    )]);
    let letter = made["l"]["id"].as_str().expect("an identity");
    let ran = desk.run(["export", "OFFICE", "letter", letter, "--to", "@letter.eml"]);
    assert!(
        ran.done && ran.messages.contains("for Tobias Wrenfield"),
        "{}",
        ran.messages
    );
    assert_eq!(mail(&desk, "letter", letter).addresses, [""; 0]);
    let ran = desk.run(["export", "OFFICE", "clearance", letter, "--to", "@clearance.eml"]);
    assert!(
        ran.done && ran.messages.contains("addressed to nobody yet"),
        "{}",
        ran.messages
    );
    // A folder that takes no file.
    let ran = desk.run(["export", "OFFICE", "letter", letter, "--to", "@nowhere/letter.eml"]);
    assert!(
        !ran.done && ran.messages.contains("could not be written"),
        "{}",
        ran.messages
    );
}

#[test]
fn an_address_that_is_none_is_refused_and_how_a_letter_went_is_one_of_three() {
    let (desk, letter) = drafted();
    let before = desk.dump();
    for email in [
        "somewhere",
        "a@b@c",
        "a b@example.org",
        "a@example.org, b@example.org",
        "<a@example.org>",
    ] {
        let said = desk.refusal(line("p", "add_person", json!({ "name": "Ada Quill", "email": email })));
        assert!(said.contains("is not an e-mail address"), "{email}: {said}");
    }
    let said = desk.refusal(line(
        "s",
        "send_letter",
        json!({ "letter": letter, "on": "2022-07-18", "by": "pigeon" }),
    ));
    assert!(said.contains("pigeon") && said.contains("post"), "{said}");
    assert_eq!(desk.dump(), before);
    let made = desk.apply(&[
        line(
            "p",
            "add_person",
            json!({ "name": "Ada Quill", "email": " ada@example.org " }),
        ),
        line("e", "edit_person", json!({ "person": "$p", "honours": "OBE" })),
    ]);
    let ada = made["p"]["id"].as_str().expect("an identity");
    assert_eq!(shown(&desk, ada)["email"], "ada@example.org", "what is left out stays");
    desk.apply(&[line("e", "edit_person", json!({ "person": ada, "email": "" }))]);
    assert_eq!(field(&shown(&desk, ada), "email"), &Value::Null, "an empty text goes");
}

#[test]
fn a_message_to_a_lead_goes_to_whoever_holds_the_post() {
    let (desk, _) = drafted();
    desk.apply(&[line(
        "a",
        "record_action",
        json!({ "text": "Chief Constable to write.", "lead": "Chief Constable", "timing": "August 2022" }),
    )]);
    let ran = desk.run(["export", "OFFICE", "chase", "Chief Constable", "--to", "@chase.eml"]);
    assert_eq!((ran.done, ran.messages.as_str()), (true, ""), "{}", ran.messages);
    let mail = mail(&desk, "chase", "Chief Constable");
    assert_eq!(mail.addresses, ["chief@calderhaven.example"]);
    assert!(
        mail.text.contains("Dear Tobias") && mail.text.contains("With thanks"),
        "{}",
        mail.text
    );
}
