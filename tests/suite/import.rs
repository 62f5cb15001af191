//! Papers that come in.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::desk::{Desk, board, line};

pub fn import(desk: &Desk, file: &str, more: &[&str]) -> Value {
    let mut arguments = vec!["import", "OFFICE", file, "--json"];
    arguments.extend(more);
    let ran = desk.run_with(&arguments, "");
    assert!(ran.done, "{}", ran.messages);
    ran.value()
}

#[test]
fn a_letter_of_ours_comes_back_from_word_as_it_went() {
    let (desk, _) = board();
    let made = desk.apply(&[
        line("l", "draft_letter", json!({ "to": "Tobias Wrenfield", "body": "Thank you for the figures.\n\nThe actions \
            are in Annex A.", "date": "2022-07-20", "signatory": "Nerys \
            Adeyemi-Holt\nDeputy Mayor for Policing and Crime" })),
        line("a", "record_action", json!({ "text": "Constabulary to send the figures.", "timing": "August 2022", "lead": "Constabulary", "letter": "$l" })),
        line("b", "record_action", json!({ "text": "Both to meet.", "lead": "Constabulary and Office", "letter": "$l" })),
    ]);
    desk.export("letter", made["l"]["id"].as_str().unwrap(), "letter.docx");
    // In another office: here it is known.
    let seen = import(&board().0, desk.path("letter.docx").to_str().unwrap(), &[]);
    let creates = seen["creates"].as_array().unwrap();
    assert_eq!(creates[0]["with"]["reference"], "DMPC-2022-0001");
    assert_eq!(creates[0]["with"]["salutation"], "Dear Tobias");
    let rows: Vec<&Value> = creates.iter().filter(|of| of["do"] == "record_action").collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0]["with"]["text"], "Constabulary to send the figures.");
    assert_eq!(rows[1]["with"]["lead"], "Constabulary and Office");
}

#[test]
fn a_letter_of_ours_comes_back_from_markdown_without_its_marks() {
    let (desk, _) = board();
    let made = desk.apply(&[
        line("l", "draft_letter", json!({ "to": "Tobias Wrenfield\nChief Constable", "body": "Thank you for the figures.", "date": "2022-07-20", "signatory": "Nerys \
            Adeyemi-Holt\nDeputy Mayor for Policing and Crime" })),
        line("a", "record_action", json!({ "text": "Constabulary to send the figures.", "timing": "August 2022", "lead": "Constabulary", "letter": "$l" })),
    ]);
    desk.export("letter", made["l"]["id"].as_str().unwrap(), "letter.md");
    let seen = import(&board().0, desk.path("letter.md").to_str().unwrap(), &[]);
    let letter = &seen["creates"][0]["with"];
    assert_eq!(letter["reference"], "DMPC-2022-0001");
    let to = letter["to"].as_str().unwrap();
    assert_eq!(to, "Tobias Wrenfield\nChief Constable");
    assert_eq!(
        letter["signatory"],
        "Nerys Adeyemi-Holt\nDeputy Mayor for Policing and Crime"
    );
}

// Red while the letterhead of our own paper stood in the addressee, and a page was read with its tags.
#[test]
fn our_own_letter_comes_back_in_every_format_and_its_letterhead_is_nobodys_address() {
    let house = || {
        let (desk, ids) = board();
        desk.apply(&[line(
            "s",
            "set_office",
            json!({ "wordmark": "Calderhaven", "office": "Office for Policing and Crime", "address": ["City Hall", "1 Exchange Square", "Calderhaven CH1 1AA"] }),
        )]);
        (desk, ids)
    };
    let (desk, _) = house();
    let made = desk.apply(&[
        line("l", "draft_letter", json!({ "to": "Tobias Wrenfield\nChief Constable\n2 Bridge Street", "body": "Thank you for the figures.", "date": "2022-07-20", "signatory": "Nerys \
            Adeyemi-Holt\nDeputy Mayor for Policing and Crime" })),
        line("a", "record_action", json!({ "text": "Constabulary to send the figures.", "timing": "August 2022", "lead": "Constabulary", "letter": "$l" })),
    ]);
    for name in ["letter.md", "letter.txt", "letter.html", "letter.docx"] {
        desk.export("letter", made["l"]["id"].as_str().unwrap(), name);
        let seen = import(&house().0, desk.path(name).to_str().unwrap(), &[]);
        let letter = &seen["creates"][0]["with"];
        assert_eq!(
            letter["to"], "Tobias Wrenfield\nChief Constable\n2 Bridge Street",
            "{name}: {seen}"
        );
        assert_eq!(letter["reference"], "DMPC-2022-0001", "{name}");
        assert_eq!(letter["body"], "Thank you for the figures.", "{name}");
        assert!(
            passed(&seen).iter().any(|(what, _)| what.contains("1 Exchange Square")),
            "{name}: {seen}"
        );
    }
}

// Red before a day of receipt could be given: it was today, whatever the paper or the person said.
#[test]
fn a_letter_in_is_received_on_the_day_that_is_given_or_stamped_on_it_else_today() {
    let desk = Desk::new().on("2026-12-10");
    let stamped = "Received: 4 December 2026\n\nDate: 2 December 2026";
    let check = |head: &str, more: &[&str], expected: &str| {
        let file = paper(&desk, "in.txt", head, US, "Thank you for your letter.", THEM);
        let seen = import(&desk, &file, &[&["--as", "letter-in"], more].concat());
        assert_eq!(
            seen["creates"][0]["with"]["received"], expected,
            "{head} {more:?}: {seen}"
        );
        seen
    };
    let told = check("Date: 2 December 2026", &[], "2026-12-10");
    assert!(doubts(&told).contains("today was taken"), "{told}");
    let given = check("Date: 2 December 2026", &["--received", "2026-12-03"], "2026-12-03");
    assert!(!doubts(&given).contains("today was taken"), "{given}");
    check(stamped, &[], "2026-12-04");
    let other = check(stamped, &["--received", "2026-12-05"], "2026-12-05");
    assert!(
        passed(&other)
            .iter()
            .any(|(what, _)| *what == "Received: 4 December 2026"),
        "{other}"
    );
    let early = check("Date: 2 December 2026", &["--received", "2026-12-01"], "2026-12-01");
    assert!(
        doubts(&early).contains("1 December 2026 is before the day that the letter bears"),
        "{early}"
    );
}

#[test]
fn a_row_without_words_is_said_and_keeps_no_other_row_out() {
    let desk = Desk::new();
    let text = "Our ref: DMPC-1\n\n20 July 2022\n\nTobias Wrenfield\nChief Constable\n\nDear Tobias\n\nThank \
        you.\n\nYours sincerely\n\nNerys Adeyemi-Holt\n\nAnnex A\n\nNo.\tAction\tTiming\tLead\n1\t\tAugust \
        2022\tConstabulary\n2\tOffice to write to the panel.\tJuly 2022\tOffice\n";
    std::fs::write(desk.path("letter.txt"), text).unwrap();
    let seen = import(&desk, "@letter.txt", &["--as", "letter-out", "--yes", "--accept"]);
    let passed = &seen["passed_over"];
    let without: Vec<&Value> = passed
        .as_array()
        .unwrap()
        .iter()
        .filter(|of| of["why"] == "it has no words for an action")
        .collect();
    assert_eq!(without.len(), 1, "{passed}");
    assert_eq!(without[0]["what"], "row 1: 1, August 2022, Constabulary");
    let rows = desk.actions([]);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["text"], "Office to write to the panel.");
}

#[test]
fn a_file_that_is_not_what_its_name_says_is_refused_by_name() {
    let desk = Desk::new();
    std::fs::write(desk.path("letter.docx"), b"MZ\x90\x00 not a letter").unwrap();
    let ran = desk.run(["import", "OFFICE", "@letter.docx"]);
    assert!(!ran.done);
    assert!(ran.messages.contains("letter.docx"), "{}", ran.messages);
    assert_eq!(ran.messages.lines().count(), 1, "{}", ran.messages);
}

/// The file of a fault that was once made, as the fixtures keep it.
fn found(name: &str) -> String {
    let path = PathBuf::from(env!("OVERSIGHT_DESK_CHECKOUT"))
        .join("tests/fixtures/found")
        .join(name);
    path.display().to_string()
}

fn does(seen: &Value) -> Vec<&str> {
    let creates = seen["creates"].as_array().unwrap();
    creates.iter().map(|create| create["do"].as_str().unwrap()).collect()
}

/// What was passed over, and why.
fn passed(seen: &Value) -> Vec<(&str, &str)> {
    let passed = seen["passed_over"].as_array().unwrap().iter();
    passed
        .map(|of| (of["what"].as_str().unwrap(), of["why"].as_str().unwrap()))
        .collect()
}

fn doubts(seen: &Value) -> String {
    seen["doubts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|doubt| format!("{}\n", doubt.as_str().unwrap()))
        .collect()
}

/// A letter as text: references, day, addressee, salutation, body, signatory.
fn paper(desk: &Desk, name: &str, head: &str, to: &str, body: &str, signed: &str) -> String {
    let words = format!("{head}\n\n{to}\n\nDear Colleague,\n\n{body}\n\nYours sincerely,\n\n{signed}\n");
    std::fs::write(desk.path(name), words).unwrap();
    desk.path(name).display().to_string()
}

const US: &str = "Nerys Adeyemi-Holt\nDeputy Mayor for Policing and Crime";
const THEM: &str = "Tobias Wrenfield\nChief Constable\nCalderhaven Constabulary";

#[test]
fn the_same_letter_is_known_the_second_time_and_nothing_is_recorded() {
    let desk = Desk::new();
    let file = found("33-letter-twice.docx");
    let first = import(&desk, &file, &["--yes"]);
    assert_eq!(first["direction"], "out");
    assert_eq!(desk.actions([]).len(), 45);
    let before = desk.dump();
    let again = desk.run_with(&["import", "OFFICE", &file, "--yes"], "");
    assert!(
        again.done && again.messages.contains("nothing to record"),
        "{}",
        again.messages
    );
    let again = import(&desk, &file, &["--yes"]);
    assert_eq!((does(&again), &again["known"]["id"]), (vec![], &first["ids"]["letter"]));
    assert_eq!(again["known"]["same_file"], true);
    assert!(
        doubts(&again).contains("OPC-2027-01 of 27 November 2026 is in the office already"),
        "{again}"
    );
    assert_eq!(desk.dump(), before);
    // One undo takes back the letter, not the look at it.
    assert!(desk.run(["undo", "OFFICE"]).done);
    assert_eq!(desk.actions([]).len(), 0);
}

#[test]
fn a_letter_is_known_by_its_reference_day_and_people_in_another_file() {
    let desk = Desk::new();
    let head = "Our ref: DMPC-2027-0007\n\n1 June 2027";
    let first = paper(&desk, "a.txt", head, THEM, "Thank you for coming.", US);
    import(&desk, &first, &["--yes"]);
    let spaced = "Our ref: dmpc-2027-0007\n\n1 June 2027";
    let again = import(
        &desk,
        &paper(&desk, "b.md", spaced, THEM, "Thank you for coming!", US),
        &[],
    );
    assert_eq!(does(&again), [""; 0]);
    assert_eq!(again["known"]["same_file"], false);
    assert!(
        doubts(&again).contains("where the file's words differ, nothing is changed"),
        "{again}"
    );
    // The same reference on another day is another letter, and is asked about.
    let other = import(
        &desk,
        &paper(&desk, "c.txt", &head.replace("1 June", "2 June"), THEM, "More.", US),
        &[],
    );
    assert_eq!(does(&other), ["draft_letter", "send_letter"]);
    assert!(
        doubts(&other).contains("has the same reference but another day or addressee"),
        "{other}"
    );
    // Without references the words have to be the same.
    let bare = paper(&desk, "d.txt", "1 July 2027", THEM, "Thank you.", US);
    import(&desk, &bare, &["--yes"]);
    std::fs::write(desk.path("e.txt"), std::fs::read_to_string(&bare).unwrap() + "\n\n").unwrap();
    let again = import(&desk, desk.path("e.txt").to_str().unwrap(), &[]);
    assert_eq!(does(&again), [""; 0]);
    let other = import(
        &desk,
        &paper(&desk, "f.txt", "1 July 2027", THEM, "Another matter.", US),
        &[],
    );
    assert_eq!(does(&other), ["draft_letter", "send_letter"]);
}

#[test]
fn a_draft_that_comes_back_as_a_file_is_known_as_the_draft() {
    let (desk, _) = board();
    let made = desk.apply(&[line(
        "l",
        "draft_letter",
        json!({ "to": "Tobias Wrenfield", "body": "Thank you.", "date": "2027-07-20", "signatory": US }),
    )]);
    desk.export("letter", made["l"]["id"].as_str().unwrap(), "letter.docx");
    let seen = import(&desk, desk.path("letter.docx").to_str().unwrap(), &["--yes"]);
    assert_eq!((does(&seen), &seen["known"]["id"]), (vec![], &made["l"]["id"]));
    assert!(doubts(&seen).contains("send that draft with this file"), "{seen}");
}

#[test]
fn a_reply_is_a_letter_in_and_its_further_columns_are_kept_or_said() {
    let desk = Desk::new();
    let file = found("34-reply-with-response-column.docx");
    let seen = import(&desk, &file, &["--yes"]);
    assert_eq!(
        (does(&seen), &seen["direction"]),
        (vec!["receive_letter"], &json!("in"))
    );
    let with = &seen["creates"][0]["with"];
    assert_eq!(with["from"], "Tobias Wrenfield KPM, Chief Constable");
    assert_eq!(
        (&with["date"], &with["their_reference"]),
        (&json!("2026-12-02"), &json!("CC/2026/311"))
    );
    let body = with["body"].as_str().unwrap();
    for words in [
        "The plan was published on 1 December.",
        "Completed",
        "In progress",
        "Chief Constable",
    ] {
        assert!(body.contains(words), "{words}: {body}");
    }
    let said = passed(&seen);
    assert!(
        said.iter()
            .any(|(what, _)| what.starts_with("row 1: The plan was published")),
        "{said:?}"
    );
    assert!(
        said.iter().any(|(what, _)| *what == "CALDERHAVEN CONSTABULARY"),
        "{said:?}"
    );
    assert!(doubts(&seen).contains("DMPC-2026-0142"), "{seen}");
    let letters = desk.run(["list", "OFFICE", "letters", "--json"]).lines();
    assert_eq!((letters.len(), &letters[0]["direction"]), (1, &json!("in")));
    assert_eq!(desk.actions([]).len(), 0, "their rows are no actions of ours");
    let again = import(&desk, &file, &["--yes"]);
    assert_eq!((does(&again), &again["known"]["id"]), (vec![], &seen["ids"]["letter"]));
    desk.assert_sound();
    // A person may say otherwise; then the columns that an action has no field for are listed.
    let out = import(&Desk::new(), &file, &["--as", "letter-out"]);
    assert_eq!(
        does(&out),
        ["draft_letter", "record_action", "record_action", "send_letter"]
    );
    let said = passed(&out);
    assert!(
        said.iter().any(|(what, _)| *what == "row 2, Status: In progress"),
        "{said:?}"
    );
}

#[test]
fn answers_in_a_table_are_answers_to_the_rows_of_the_letter() {
    let (desk, _) = board();
    let made = desk.apply(&[
        line(
            "l",
            "draft_letter",
            json!({ "to": "Tobias Wrenfield", "body": "See Annex A.", "date": "2027-10-01", "signatory": US }),
        ),
        line(
            "a",
            "record_action",
            json!({ "text": "Constabulary to publish the plan", "letter": "$l" }),
        ),
        line(
            "b",
            "record_action",
            json!({ "text": "Constabulary to send the rota", "letter": "$l" }),
        ),
        line(
            "c",
            "record_action",
            json!({ "text": "Constabulary to count the waits", "letter": "$l" }),
        ),
        line("s", "send_letter", json!({ "letter": "$l", "on": "2027-10-01" })),
    ]);
    let reference = made["l"]["reference"].as_str().unwrap();
    let table = "No.\tAction\tResponse\tStatus\n1\tConstabulary to publish the plan.\tIt is on our \
        site.\tCompleted\n2\tConstabulary to send the rota\tIt will follow.\tIn progress\n3\tConstabulary to buy a \
        boat\tNo boat.\tNot started";
    let head = format!("Your ref: {reference}\n\n20 October 2027");
    let file = paper(&desk, "reply.txt", &head, US, &format!("My answers:\n\n{table}"), THEM);
    let seen = import(&desk, &file, &["--yes"]);
    assert_eq!(does(&seen), ["receive_letter", "answer_request", "answer_request"]);
    assert_eq!(seen["creates"][0]["with"]["answers"], json!([made["l"]["id"]]));
    let answers: Vec<(&Value, &Value)> = seen["creates"].as_array().unwrap()[1..]
        .iter()
        .map(|create| (&create["with"]["outcome"], &create["with"]["text"]))
        .collect();
    assert_eq!(
        answers,
        [
            (&json!("answered"), &json!("It is on our site.\nStatus: Completed")),
            (&json!("partly"), &json!("It will follow.\nStatus: In progress"))
        ]
    );
    let said = passed(&seen);
    assert!(
        said.iter()
            .any(|(what, why)| what.contains("No boat.") && why.contains("no row")),
        "{said:?}"
    );
    let before = desk.dump();
    assert_eq!(does(&import(&desk, &file, &["--yes"])), [""; 0]);
    assert_eq!(desk.dump(), before);
    desk.assert_sound();
}

#[test]
fn whether_a_letter_went_out_or_came_in_is_told_or_asked() {
    let (desk, _) = board();
    let check = |head: &str, to: &str, signed: &str, expected: &str, asks: bool| {
        let seen = import(&desk, &paper(&desk, "way.txt", head, to, "Words.", signed), &[]);
        let asked = doubts(&seen).contains("went out or came in");
        assert_eq!(
            (seen["direction"].as_str().unwrap_or("untold"), asked),
            (expected, asks),
            "{to} / {signed}: {seen}"
        );
    };
    check("1 June 2027", THEM, US, "out", false);
    check("1 June 2027", US, THEM, "in", false);
    check("1 June 2027", US, "Wilhelmina Straker\nResident", "in", false);
    check("1 June 2027", "Wilhelmina Straker\n4 Quay Street", US, "out", false);
    check(
        "Your ref: DMPC-2027-0900\n\n1 June 2027",
        "The Office\nCity Hall",
        "Wilhelmina Straker",
        "in",
        false,
    );
    check(
        "Our ref: DMPC-2027-0900\n\n1 June 2027",
        "Wilhelmina Straker\n4 Quay Street",
        "Pascale Orme",
        "out",
        false,
    );
    check(
        "1 June 2027",
        "Wilhelmina Straker\n4 Quay Street",
        "Pascale Orme",
        "untold",
        true,
    );
    check(
        "1 June 2027",
        "Gwendal Osei\nOffice for Policing and Crime",
        US,
        "out",
        true,
    );
    let doubtful = paper(
        &desk,
        "way.txt",
        "1 June 2027",
        "Wilhelmina Straker\n4 Quay Street",
        "Words.",
        "Pascale Orme",
    );
    let said = import(&desk, &doubtful, &["--as", "letter-in"]);
    assert_eq!(
        (does(&said), &said["direction"]),
        (vec!["receive_letter"], &json!("in"))
    );
    assert!(!doubts(&said).contains("went out or came in"), "{said}");
}

#[test]
fn copies_and_the_letterhead_of_a_letter_are_kept_or_said() {
    let desk = Desk::new();
    let check = |copies: &str, expected: Value| {
        let words = format!("{US}\n\n{copies}");
        let seen = import(
            &desk,
            &paper(
                &desk,
                "copies.txt",
                "CALDERHAVEN\n\n1 June 2027",
                THEM,
                "Words.",
                &words,
            ),
            &[],
        );
        assert_eq!(seen["creates"][0]["with"]["copies_to"], expected, "{copies}: {seen}");
        assert!(passed(&seen).iter().any(|(what, _)| *what == "CALDERHAVEN"), "{seen}");
    };
    check("cc: Ines Marchwood", json!(["Ines Marchwood"]));
    check("cc Ines Marchwood", json!(["Ines Marchwood"]));
    check(
        "Copies to:\n\nInes Marchwood, Chief of Corporate Services\n\nMaren Thistlewood",
        json!(["Ines Marchwood, Chief of Corporate Services", "Maren Thistlewood"]),
    );
    check(
        "Copied to: Ines Marchwood\nMaren Thistlewood",
        json!(["Ines Marchwood", "Maren Thistlewood"]),
    );
}

#[test]
fn a_letter_in_a_mail_is_read_as_a_letter() {
    let desk = Desk::new();
    let mail = format!(
        "From: Tobias Wrenfield <tobias@example.org>\r\nTo: office@example.org\r\nDate: Wed, 20 Oct 2027 10:00:00 \
         +0100\r\nSubject: Custody\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; \
         boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nDear Deputy Mayor,\r\n\r\nAll is \
         done.\r\n\r\nYours sincerely,\r\n\r\n{}\r\n--b\r\nContent-Type: application/ms-tnef; \
         name=\"winmail.dat\"\r\nContent-Transfer-Encoding: base64\r\n\r\neJ8+IgAB\r\n--b--\r\n",
        THEM.replace('\n', "\r\n")
    );
    std::fs::write(desk.path("letter.eml"), mail).unwrap();
    let seen = import(&desk, desk.path("letter.eml").to_str().unwrap(), &["--as", "letter"]);
    assert_eq!(
        (does(&seen), &seen["creates"][0]["with"]["date"]),
        (vec!["receive_letter"], &json!("2027-10-20"))
    );
    let body = seen["creates"][0]["with"]["body"].as_str().unwrap();
    assert!(body.contains("All is done.") && !body.contains("MIME"), "{body}");
    let said = passed(&seen);
    assert!(
        said.iter()
            .any(|(what, why)| *what == "winmail.dat" && why.contains("Outlook")),
        "{said:?}"
    );
}

#[test]
fn the_table_of_an_attached_message_is_a_log() {
    let desk = Desk::new();
    let seen = import(&desk, &found("22-forwarded-message.eml"), &["--as", "actions"]);
    assert_eq!(does(&seen), ["record_action"]);
    let with = &seen["creates"][0]["with"];
    assert_eq!(with["text"], "Constabulary to mend the cell bells");
    assert_eq!(
        (&with["timing"], &with["lead"]),
        (&json!("15 January 2027"), &json!("Constabulary"))
    );
}

#[test]
fn a_letter_whose_fields_were_worked_out_by_word_reads_as_it_is_shown() {
    let seen = import(&Desk::new(), &found("16-nested-fields.docx"), &[]);
    let with = &seen["creates"][0]["with"];
    assert_eq!(
        (&with["salutation"], &with["reference"]),
        (&json!("Dear Chief Constable,"), &json!("OPC-2026-90"))
    );
    assert!(
        doubts(&seen).contains("«Addressee»"),
        "an unfilled field of a mail merge is asked about: {seen}"
    );
}

#[test]
fn a_letter_that_was_sent_is_recorded_as_sent_where_letters_must_be_cleared() {
    let (desk, _) = board();
    desk.apply(&[line("s", "set_office", json!({ "clearance_required": true }))]);
    let words = "Tobias Wrenfield\nChief Constable\nCalderhaven Constabulary\n\n4 March 2021\n\nOur reference: \
        DMPC-2021-0007\n\nDear Tobias\n\nThank you for joining the board. You undertook to send the rota.\n\nYours \
        sincerely\n\nOttoline Marchbanks\nDeputy Mayor for Policing and Crime\n";
    std::fs::write(desk.path("old.txt"), words).unwrap();
    let ran = desk.run(["import", "OFFICE", "@old.txt", "--as", "letter-out", "--yes", "--json"]);
    assert!(ran.done, "{}{}", ran.out, ran.messages);
    let letters = desk.run(["list", "OFFICE", "letters", "--json"]).lines();
    assert_eq!(
        (&letters[0]["state"], &letters[0]["date"]),
        (&json!("sent"), &json!("2021-03-04")),
        "{letters:#?}"
    );
    // One that is written here has to be cleared still.
    let refused = desk.try_apply(&[
        line(
            "l",
            "draft_letter",
            json!({ "to": "Tobias Wrenfield", "body": "We met." }),
        ),
        line("s", "send_letter", json!({ "letter": "$l", "on": "2022-07-20" })),
    ]);
    assert!(
        refused.out.contains("has to be cleared before it is sent"),
        "{}",
        refused.out
    );
    desk.assert_sound();
}

#[test]
fn a_log_in_a_message_saved_by_outlook_is_read_without_being_asked_what_it_is() {
    let desk = Desk::new();
    let path = |name: &str| format!("{}/tests/fuzz/corpus/msg/{name}.msg", env!("OVERSIGHT_DESK_CHECKOUT"));
    for (name, expected) in [("page", "Write to the force"), ("whole", "Report on the estate")] {
        let seen = import(&desk, &path(name), &[]);
        let texts: Vec<&str> = seen["creates"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|create| create["with"]["text"].as_str())
            .collect();
        assert!(texts.contains(&expected), "{name}: {seen}");
    }
}

// Red while it was taken as a letter of ours, with the doubt beneath pages of its words.
#[test]
fn a_letter_by_nobody_known_to_nobody_known_is_recorded_once_somebody_says_which_way_it_went() {
    let desk = Desk::new();
    let words = "1 October 2027\n\nDear Imogen\n\nThank you for writing. We will look at it.\n\nYours sincerely\n\nTobias Wrenfield\n";
    std::fs::write(desk.path("letter.txt"), words).expect("a file");
    let seen = import(&desk, "@letter.txt", &[]);
    assert_eq!(seen["direction"], json!(null), "{seen}");
    assert!(
        doubts(&seen).contains("Say whether it is a letter out or a letter in"),
        "{seen}"
    );
    let ran = desk.run(["import", "OFFICE", "@letter.txt", "--as", "letter", "--yes", "--json"]);
    assert!(!ran.done && ran.messages.contains("--as letter-in"), "{}", ran.messages);
    assert!(desk.run(["list", "OFFICE", "letters", "--json"]).lines().is_empty());
    let ran = desk.run([
        "import",
        "OFFICE",
        "@letter.txt",
        "--as",
        "letter-in",
        "--yes",
        "--json",
    ]);
    assert!(ran.done, "{}", ran.messages);
}
