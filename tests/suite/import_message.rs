//! Messages as records of the register of correspondence: kept from .eml files, and out of a chain that was printed.

use serde_json::{Value, json};

use crate::desk::{Desk, field, line};

const LETTER: &str = "From: =?utf-8?Q?Ad=C3=A9_Quill?= <ade.quill@calder.example>\r\nTo: Deputy Mayor for Policing and \
    Crime <dmpc@office.example>, \"Sable, Jo\" <jo.sable@calder.example>\r\nCc: clerk@panel.example\r\nSubject: RE: \
    Custody DMPC-2021-0031\r\nDate: Wed, 30 Jun 2021 23:41:07 +0000\r\nMessage-ID: \
    <second@calder.example>\r\nIn-Reply-To: <first@office.example>\r\nReferences: <first@office.example> \
    <before@office.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; \
    boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThe signed letter, as (DMPC-2021-0031) \
    asked.\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"../../signed \
    letter.pdf\"\r\n\r\n%PDF-1.4 signed\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: Bo Tern \
    <bo@calder.example>\r\nSubject: For your file\r\n\r\nSee above.\r\n--b--\r\n";

fn office() -> Desk {
    Desk::new().on("2021-07-05")
}

pub fn put(desk: &Desk, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = desk.path(name);
    std::fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

pub fn import(desk: &Desk, name: &str, more: &[&str]) -> (bool, Value, String) {
    let file = format!("@{name}");
    let mut arguments = vec!["import", "OFFICE", &file, "--json"];
    arguments.extend(more);
    let ran = desk.run_with(&arguments, "");
    let value = if ran.done { ran.value() } else { Value::Null };
    (ran.done, value, ran.messages)
}

pub fn messages(desk: &Desk) -> Vec<Value> {
    let lines = desk.dump();
    let all = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    all.filter(|one| one["record"].as_str().unwrap().starts_with("message-"))
        .map(|one| one["fields"].clone())
        .collect()
}

/// The attachments of a message, as its page shows them.
fn attachments(desk: &Desk, id: &Value) -> Vec<Value> {
    let shown = desk.run(["show", "OFFICE", id.as_str().unwrap(), "--json"]).value();
    shown["correspondence"]["attachments"].as_array().unwrap().clone()
}

pub fn listed(desk: &Desk) -> Vec<Value> {
    desk.run(["list", "OFFICE", "correspondence", "--json"]).lines()
}

#[test]
fn a_kept_message_is_recorded_as_its_file_has_it() {
    let desk = office();
    let file = put(&desk, "letter.eml", LETTER);
    let kept = desk.apply(&[line("m", "keep_message", json!({ "direction": "in", "file": file }))]);
    let all = messages(&desk);
    let message = &all[0];
    assert_eq!(message["from"], "Adé Quill <ade.quill@calder.example>");
    assert_eq!(
        message["to"],
        json!([
            "Deputy Mayor for Policing and Crime <dmpc@office.example>",
            "Sable, Jo <jo.sable@calder.example>"
        ])
    );
    assert_eq!(message["cc"], json!(["clerk@panel.example"]));
    assert_eq!(message["sent_written"], "Wed, 30 Jun 2021 23:41:07 +0000");
    assert_eq!(message["sent"], "2021-06-30T23:41:07Z");
    // In London it was past midnight.
    assert_eq!(message["received"], "2021-07-01");
    assert_eq!(message["message_id"], "second@calder.example");
    assert_eq!(
        message["refers"],
        json!(["first@office.example", "before@office.example"])
    );
    assert!(
        message["headers"]
            .as_str()
            .unwrap()
            .contains("=?utf-8?Q?Ad=C3=A9_Quill?=")
    );
    assert_eq!(message["body"], "The signed letter, as (DMPC-2021-0031) asked.");
    let attachments = attachments(&desk, &kept["m"]["id"]);
    let names: Vec<&str> = attachments.iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["../../signed letter.pdf", "For your file.eml"]);
    assert!(attachments.iter().all(|one| one["kept"] == true));
    desk.assert_sound();
}

#[test]
fn what_is_given_beside_the_file_wins() {
    let desk = office();
    let file = put(&desk, "letter.eml", LETTER);
    desk.apply(&[line(
        "m",
        "keep_message",
        json!({ "direction": "out", "file": file, "subject": "Cells", "to": "Ada", "sent": "2021-06-01 09:00", "attachment_names": "plan.pdf" }),
    )]);
    let message = &messages(&desk)[0];
    assert_eq!(
        (&message["subject"], &message["to"]),
        (&json!("Cells"), &json!(["Ada"]))
    );
    assert_eq!(message["sent"], "2021-06-01T09:00:00+01:00");
    assert_eq!(field(message, "received"), &Value::Null);
    assert_eq!(message["from"], "Adé Quill <ade.quill@calder.example>");
    let row = &listed(&desk)[0];
    assert_eq!(row["attachments"], 1);
}

#[test]
fn the_same_message_twice_is_refused_by_its_bytes_and_by_its_identity() {
    let desk = office();
    let file = put(&desk, "letter.eml", LETTER);
    let kept = desk.apply(&[line("m", "keep_message", json!({ "direction": "in", "file": file }))]);
    let other = put(&desk, "same.eml", LETTER.replace("The signed", "A signed"));
    let without = LETTER.replace("Message-ID: <second@calder.example>\r\n", "");
    let bare = put(&desk, "bare.eml", &without);
    let bare_kept = desk.apply(&[line("b", "keep_message", json!({ "direction": "in", "file": bare }))]);
    for (path, id) in [
        (&file, &kept["m"]["id"]),
        (&other, &kept["m"]["id"]),
        (&bare, &bare_kept["b"]["id"]),
    ] {
        let ran = desk.try_apply(&[line("n", "keep_message", json!({ "direction": "in", "file": path }))]);
        let said = ran.lines()[0]["error"]["message"].as_str().unwrap().to_owned();
        assert!(
            said.contains("is in the register already: Message from Adé Quill") && said.contains(id.as_str().unwrap()),
            "{said}"
        );
    }
    assert_eq!(messages(&desk).len(), 2);
}

#[test]
fn messages_of_one_conversation_are_one_matter() {
    let desk = office();
    let mail = |id: &str, more: &str| {
        format!(
            "From: a@b.example\r\nSubject: {id}\r\nDate: Thu, 1 Jul 2021 10:00:00 +0100\r\nMessage-ID: \
             <{id}@b.example>\r\n{more}\r\nWords.\r\n"
        )
    };
    for (name, mail) in [
        ("1.eml", mail("one", "")),
        ("2.eml", mail("two", "In-Reply-To: <one@b.example>\r\n")),
        (
            "3.eml",
            mail("three", "References: <gone@b.example> <two@b.example>\r\n"),
        ),
        ("4.eml", mail("alone", "")),
    ] {
        let file = put(&desk, name, mail);
        desk.apply(&[line("m", "keep_message", json!({ "direction": "in", "file": file }))]);
    }
    let rows = listed(&desk);
    let matter = |subject: &str| rows.iter().find(|row| row["subject"] == subject).unwrap()["matter"].clone();
    assert_eq!(matter("one"), matter("two"));
    assert_eq!(matter("two"), matter("three"));
    assert_ne!(matter("one"), matter("alone"));
}

#[test]
fn an_import_shows_a_message_with_its_direction_and_our_references_and_records_it_once() {
    let desk = office();
    put(&desk, "letter.eml", LETTER);
    let before = desk.dump();
    let (_, seen, _) = import(&desk, "letter.eml", &["--as", "message"]);
    assert_eq!(desk.dump(), before, "a look writes nothing");
    let message = &seen["messages"][0];
    assert_eq!(message["direction"], "in");
    assert_eq!(message["day"], "2021-07-01", "in London it was past midnight");
    assert_eq!(message["reference"], json!(["DMPC-2021-0031"]));
    assert_eq!(
        message["attachments"][0],
        json!({ "name": "../../signed letter.pdf", "bytes": 15 })
    );
    assert_eq!(message["doubts"], json!([]));
    let (_, done, _) = import(&desk, "letter.eml", &["--as", "message", "--yes"]);
    let row = &listed(&desk)[0];
    assert_eq!(row["id"], done["ids"]["message1"]);
    assert_eq!(
        (&row["direction"], &row["ours"]),
        (&json!("in"), &json!(["DMPC-2021-0031"]))
    );

    let recorded = desk.dump();
    let (_, again, _) = import(&desk, "letter.eml", &["--as", "message", "--yes"]);
    assert_eq!(again["creates"], json!([]));
    assert_eq!(again["messages"][0]["known"]["id"], row["id"]);
    assert!(
        again["doubts"][0].as_str().unwrap().contains("in the register already"),
        "{again}"
    );
    assert_eq!(desk.dump(), recorded);
    assert!(desk.run(["undo", "OFFICE"]).done);
    assert_eq!(listed(&desk).len(), 0);
}

#[test]
fn a_message_of_ours_is_told_by_the_addresses_of_our_people() {
    let desk = office();
    desk.apply(&[
        line("mopac", "add_body", json!({ "name": "Office for Policing and Crime" })),
        line(
            "jo",
            "add_person",
            json!({ "name": "Jo Sable", "email": "js71@mail.example" }),
        ),
        line(
            "post",
            "hold_post",
            json!({ "person": "$jo", "title": "Private Secretary", "body": "$mopac" }),
        ),
    ]);
    put(
        &desk,
        "ours.eml",
        "From: <JS71@mail.example>\r\nTo: x@y.example\r\nSubject: Cells\r\nDate: Thu, 1 Jul 2021 10:00:00 \
         +0100\r\n\r\nPlease say.\r\n",
    );
    let (_, seen, _) = import(&desk, "ours.eml", &["--as", "message"]);
    assert_eq!(seen["messages"][0]["direction"], "out");
}

#[test]
fn what_is_not_told_is_doubted_and_asked() {
    let desk = office();
    put(
        &desk,
        "who.eml",
        "From: a@b.example\r\nFrom: c@d.example\r\nTo: x@y.example\r\nDate: 31 Feb 2021 10:00:00 +0000\r\nSubject: \
         Cells\r\n\r\nPlease say.\r\n",
    );
    let (_, seen, said) = import(&desk, "who.eml", &["--as", "message"]);
    let doubts = seen["messages"][0]["doubts"].to_string();
    for words in ["2 lines that say whom it is from", "31 Feb 2021", "which way it went"] {
        assert!(doubts.contains(words), "{words}: {doubts}");
    }
    assert!(said.is_empty() || said.contains("--direction"), "{said}");
    let (done, _, said) = import(&desk, "who.eml", &["--as", "message", "--yes"]);
    assert!(!done && said.contains("say whether in or out"), "{said}");
    assert_eq!(listed(&desk).len(), 0);
    let (done, _, said) = import(&desk, "who.eml", &["--as", "message", "--direction", "out", "--yes"]);
    assert!(done, "{said}");
    let row = &listed(&desk)[0];
    assert_eq!((&row["direction"], field(row, "sent")), (&json!("out"), &Value::Null));
    assert_eq!(messages(&desk)[0]["sent_written"], "31 Feb 2021 10:00:00 +0000");
}

#[test]
fn what_is_no_message_is_refused_in_a_sentence() {
    let desk = office();
    put(&desk, "empty.eml", "");
    put(
        &desk,
        "sealed.eml",
        "From: a@b.example\r\nSubject: x\r\nContent-Type: multipart/encrypted; boundary=b; \
         protocol=\"application/pgp-encrypted\"\r\n\r\n--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: \
         1\r\n--b\r\nContent-Type: application/octet-stream\r\n\r\nx\r\n--b--\r\n",
    );
    put(&desk, "words.eml", "Dear all,\n\nno head at all.\n");
    for name in ["empty.eml", "sealed.eml", "words.eml", "missing.eml"] {
        let (done, _, said) = import(&desk, name, &["--as", "message"]);
        assert!(!done && said.contains(name), "{name}: {said}");
        assert_eq!(said.trim().lines().count(), 1, "{said}");
    }
    let (done, _, said) = import(&desk, "words.eml", &["--as", "note", "--direction", "in"]);
    assert!(!done && said.contains("--as message"), "{said}");
}

/// A message of 20 MB with forty attachments, each of its own bytes, in base64 as mail carries them.
fn large() -> String {
    let part = "QUJD".repeat(19);
    let mut mail = "From: a@b.example\r\nTo: Deputy Mayor for Policing\r\nSubject: Forty\r\nDate: Thu, 1 Jul 2021 \
        10:00:00 +0100\r\nMessage-ID: <forty@b.example>\r\nContent-Type: multipart/mixed; \
        boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nForty.\r\n"
        .to_owned();
    for number in 0..40 {
        mail.push_str(&format!(
            "--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: \
            base64\r\nContent-Disposition: attachment; filename=\"part {number}.pdf\"\r\n\r\n"
        ));
        for _ in 0..6_900 {
            mail.push_str(&part);
            mail.push_str("\r\n");
        }
        mail.push_str("QQ==\r\n");
    }
    mail.push_str("--b--\r\n");
    mail
}

#[test]
fn a_message_larger_than_other_files_is_kept_with_its_forty_attachments() {
    let desk = office();
    let mail = large();
    assert!(mail.len() > 20 * 1024 * 1024, "{}", mail.len());
    put(&desk, "large.eml", mail);
    let (done, made, said) = import(&desk, "large.eml", &["--as", "message", "--yes"]);
    assert!(done, "{said}");
    let attachments = attachments(&desk, &made["ids"]["message1"]);
    assert_eq!(attachments.len(), 40);
    assert!(attachments.iter().all(|one| one["kept"] == true));
    desk.assert_sound();
}

#[test]
fn a_printed_chain_names_its_attachments_and_brings_no_file_of_that_name() {
    let desk = office();
    // The tests run where a file of this name lies.
    assert!(std::path::Path::new("Cargo.toml").exists());
    put(
        &desk,
        "chain.txt",
        "From: Ada Quill <a@calder.example>\n\nSent: 1 July 2021 10:00\n\nTo: Deputy Mayor for Policing\n\nSubject: \
         Cells\n\nAttachments: Cargo.toml\n\nPlease find it attached.\n\nFrom: Deputy Mayor for Policing\n\nSent: 2 \
         July 2021\n\nTo: Ada Quill <a@calder.example>\n\nSubject: RE: Cells\n\nThank you.\n",
    );
    let (done, seen, said) = import(&desk, "chain.txt", &["--as", "chain", "--yes"]);
    assert!(done, "{said}");
    let ways: Vec<&Value> = seen["messages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["direction"])
        .collect();
    assert_eq!(ways, ["in", "out"]);
    let attachment = &attachments(&desk, &seen["ids"]["message1"])[0];
    assert_eq!(
        (&attachment["name"], &attachment["kept"]),
        (&json!("Cargo.toml"), &json!(false))
    );
}
