//! Letters that came as PDF or as a scan: kept as they came, read where they have words, shown page by page, and saved
//! again byte for byte.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::desk::{Desk, field, line};

/// A fixture's path and bytes.
fn fixture(name: &str) -> (String, Vec<u8>) {
    let path = PathBuf::from(env!("OVERSIGHT_DESK_CHECKOUT"))
        .join("tests/fixtures/letters")
        .join(name);
    let bytes = std::fs::read(&path).expect("the fixture stands in the tree");
    (path.to_string_lossy().into_owned(), bytes)
}

fn import(desk: &Desk, file: &str, more: &[&str]) -> Value {
    let ran = desk.run_with(&[&["import", "OFFICE", file, "--json"], more].concat(), "");
    assert!(ran.done, "{}", ran.messages);
    ran.value()
}

fn show(desk: &Desk, of: &str) -> Value {
    let ran = desk.run(["show", "OFFICE", of, "--json"]);
    assert!(ran.done, "{}", ran.messages);
    ran.value()
}

/// Saves the file that is kept of a record and reads it.
fn saved(desk: &Desk, of: &str, to: &str) -> Vec<u8> {
    let ran = desk.run(["save", "OFFICE", of, "--to", &format!("@{to}")]);
    assert!(ran.done, "{}", ran.messages);
    std::fs::read(desk.path(to)).expect("it was saved")
}

#[test]
fn a_letter_that_came_as_pdf_is_read_and_its_bytes_are_kept() {
    for name in ["from-office-suite.pdf", "from-cairo.pdf"] {
        let desk = Desk::new();
        let (file, bytes) = fixture(name);
        let seen = import(
            &desk,
            &file,
            &["--as", "letter-in", "--received", "2027-10-18", "--yes"],
        );
        let with = &seen["creates"][0]["with"];
        assert_eq!(
            with["from"], "Professor Imre Castellane, Chair, Custody Inspection Panel",
            "{seen}"
        );
        assert_eq!(
            (&with["date"], &with["received"]),
            (&json!("2027-10-14"), &json!("2027-10-18"))
        );
        assert_eq!(with["their_reference"], "PCC/2027/118");
        assert_eq!(with["reference"], json!(["DMPC/2027/041"]));
        let letter = field(&seen, "ids/letter").as_str().expect("an identity").to_owned();
        let shown = show(&desk, &letter);
        assert_eq!(
            shown["file"],
            json!({ "name": name, "pages": 1, "with_text": [1], "wrong": null }),
            "{shown}"
        );
        let body = shown["record"]["body"].as_str().expect("its words");
        assert!(body.contains("the office of the Commission finds the first findings sufficiently difficult that"));
        assert_eq!(saved(&desk, &letter, "again.pdf"), bytes);

        // The requests that it numbers are found as in any letter.
        desk.apply(&[line("m", "mark_requests", json!({ "letter": letter }))]);
        let requests = desk.run(["list", "OFFICE", "requests", "--json"]).lines();
        let numbered: Vec<(&Value, &Value)> = requests.iter().map(|one| (&one["number"], &one["text"])).collect();
        assert_eq!(numbered.len(), 3, "{requests:?}");
        assert_eq!(
            numbered[2],
            (
                &json!("3"),
                &json!("Please send us the protocol for transfers to hospital.")
            )
        );
        assert_eq!(
            numbered[0].1,
            "Please confirm how many detained people waited for more than four hours to be seen by a nurse between \
             April and September 2027."
        );
        // The same file again is known by its bytes.
        let again = import(&desk, &file, &["--as", "letter-in"]);
        assert_eq!(again["creates"], json!([]), "{again}");
        desk.assert_sound();
    }
}

#[test]
fn a_scan_waits_for_who_sent_it_and_is_kept_with_its_pages() {
    let desk = Desk::new();
    let (file, bytes) = fixture("scan.jpg");
    let seen = import(&desk, &file, &["--as", "letter-in"]);
    let doubts = seen["doubts"].to_string();
    assert!(doubts.contains("scan.jpg is made of pictures without text"), "{doubts}");
    let refused = desk.run_with(&["import", "OFFICE", &file, "--yes"], "");
    assert!(!refused.done);
    assert_eq!(
        refused.messages.trim(),
        "scan.jpg is a scan and does not tell who sent it: say who (--sender, and --received for the day it came)."
    );
    let said = [
        "--sender",
        "Imre Castellane",
        "--date",
        "2027-10-14",
        "--received",
        "2027-10-18",
        "--yes",
    ];
    let kept = import(&desk, &file, &said);
    let letter = field(&kept, "ids/letter").as_str().expect("an identity").to_owned();
    let shown = show(&desk, &letter);
    assert_eq!(
        shown["file"],
        json!({ "name": "scan.jpg", "pages": 1, "with_text": [], "wrong": null })
    );
    assert_eq!(field(&shown, "record/body"), &Value::Null);
    assert_eq!(
        (&shown["record"]["from"], &shown["record"]["date"]),
        (&json!("Imre Castellane"), &json!("2027-10-14"))
    );
    assert_eq!(saved(&desk, &letter, "again.jpg"), bytes);
    desk.assert_sound();
}

#[test]
fn pages_that_cannot_be_read_are_refused_by_name_with_the_way_out() {
    let desk = Desk::new();
    let check = |name: &str, bytes: &[u8], more: &[&str], expected: &str| {
        std::fs::write(desk.path(name), bytes).expect("written");
        let ran = desk.run_with(&[&["import", "OFFICE", &format!("@{name}")], more].concat(), "");
        assert!(!ran.done, "{name}: {}", ran.out);
        assert_eq!(ran.messages.trim(), expected);
    };
    let (_, whole) = fixture("from-office-suite.pdf");
    let (_, scan) = fixture("scan.jpg");
    check(
        "cut.pdf",
        &whole[..3_000],
        &[],
        "cut.pdf cannot be read: it is a PDF that is cut short or damaged; ask for it again, or open it and print it to \
         a new PDF.",
    );
    let locked: Vec<u8> = String::from_utf8_lossy(b"%PDF-1.7\ntrailer << /Root 1 0 R /Encrypt 2 0 R >>")
        .into_owned()
        .into();
    check(
        "locked.pdf",
        &locked,
        &["--as", "letter-in"],
        "locked.pdf cannot be read: it is an encrypted PDF; open it, save it without protection or print it to a new \
         PDF, and take that.",
    );
    for more in [&["--as", "letter-out"], &["--as", "note"]] {
        check(
            "scan.jpg",
            &scan,
            more,
            "scan.jpg cannot be read: its pages are pictures without text. A letter that came in can be recorded so; of \
             anything else the words are needed.",
        );
    }
    assert_eq!(desk.run(["list", "OFFICE", "letters", "--json"]).out, "");
}

#[test]
fn a_kept_file_is_saved_as_it_came_and_nothing_is_written_over() {
    let desk = Desk::new();
    let mail = "From: Ada Quill <ada@example.org>\r\nTo: office@example.org\r\nDate: Wed, 20 Oct 2027 10:00:00 \
                +0100\r\nSubject: Figures\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; \
                boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nAttached.\r\n--b\r\nContent-Type: \
                application/pdf; name=\"figures.pdf\"\r\nContent-Disposition: attachment; \
                filename=\"figures.pdf\"\r\n\r\n%PDF-1.7 no more\r\n--b--\r\n";
    std::fs::write(desk.path("mail.eml"), mail).expect("written");
    let file = desk.path("mail.eml").to_string_lossy().into_owned();
    let kept = desk.apply(&[line("m", "keep_message", json!({ "direction": "in", "file": file }))]);
    let message = kept["m"]["id"].as_str().expect("an identity").to_owned();
    assert_eq!(saved(&desk, &message, "again.eml"), mail.as_bytes());
    let shown = show(&desk, &message);
    let attachment = field(&shown, "correspondence/attachments/0/id")
        .as_str()
        .expect("an identity")
        .to_owned();
    // Into a folder it goes under its own name.
    std::fs::create_dir(desk.path("folder")).expect("made");
    let ran = desk.run(["save", "OFFICE", &attachment, "--to", "@folder", "--json"]);
    assert!(ran.done, "{}", ran.messages);
    assert_eq!(
        (&ran.value()["name"], &ran.value()["bytes"]),
        (&json!("figures.pdf"), &json!(16))
    );
    assert_eq!(
        std::fs::read(desk.path("folder/figures.pdf")).expect("saved"),
        b"%PDF-1.7 no more"
    );
    let over = desk.run(["save", "OFFICE", &attachment, "--to", "@folder"]);
    assert!(
        !over.done && over.messages.contains("is there already"),
        "{}",
        over.messages
    );
    assert!(
        desk.run(["save", "OFFICE", &attachment, "--to", "@folder", "--force"])
            .done
    );
    // It says of itself that it cannot be shown.
    let wrong = field(&show(&desk, &attachment), "file/wrong").to_string();
    assert!(
        wrong.contains("figures.pdf cannot be read: it is a PDF that is cut short or damaged"),
        "{wrong}"
    );

    let nothing = desk.apply(&[line(
        "r",
        "receive_letter",
        json!({ "from": "Ada Quill", "received": "2027-10-20" }),
    )]);
    let letter = nothing["r"]["id"].as_str().expect("an identity");
    let ran = desk.run(["save", "OFFICE", letter, "--to", "@none.pdf"]);
    assert!(
        !ran.done && ran.messages.contains("is kept; `desk show` names the files that are."),
        "{}",
        ran.messages
    );
}
