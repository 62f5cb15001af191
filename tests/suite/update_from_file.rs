//! An update out of a mail or a document: the day, the sender and the words are taken from it, and can be said
//! otherwise.

use serde_json::{Value, json};

use crate::desk::{Desk, board, line};

const MAIL: &str = "From: Odalys Ferncombe <odalys@example.org>\r\nTo: office@example.org\r\nDate: Thu, 14 Oct 2027 \
    23:40:00 +0100\r\nSubject: =?utf-8?Q?Custody_waits_=E2=80=93_where_we_are?=\r\nMIME-Version: 1.0\r\nContent-Type: \
    multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThree of five \
    districts have answered.\r\n\r\nOdalys\r\n\r\nOn Mon, 4 Oct 2027 at 10:00, Nerys Adeyemi-Holt \
    <nerys@example.org>\r\nwrote:\r\n> Where does this stand?\r\n--b\r\nContent-Type: application/pdf; \
    name=\"waits.pdf\"\r\nContent-Disposition: attachment; filename=\"waits.pdf\"\r\n\r\n%PDF\r\n--b--\r\n";

fn action(desk: &Desk) -> String {
    let made = desk.apply(&[line(
        "a",
        "record_action",
        json!({ "text": "Constabulary to publish the waits." }),
    )]);
    made["a"]["id"].as_str().unwrap().to_owned()
}

fn update(desk: &Desk, with: Value) -> Value {
    desk.apply(&[line("u", "update_action", with)]);
    let action = desk.actions([]).remove(0);
    action["updates"].as_array().unwrap().first().unwrap().clone()
}

fn read(desk: &Desk, name: &str) -> Result<office::import::UpdateRead, String> {
    let office = office::Office::open(&desk.office(), "desk").map_err(|error| error.to_string())?;
    office.read_update(&desk.path(name)).map_err(|error| error.to_string())
}

#[test]
fn a_mail_gives_its_day_its_sender_and_its_own_words() {
    let (desk, _) = board();
    let action = action(&desk);
    std::fs::write(desk.path("waits.eml"), MAIL).unwrap();
    let path = desk.path("waits.eml").display().to_string();
    let offered = read(&desk, "waits.eml").unwrap();
    assert!(offered.quoted.contains("> Where does this stand?"), "{offered:?}");
    assert!(offered.quoted.starts_with("On Mon"), "{offered:?}");
    assert_eq!(offered.passed_over[0].what, "waits.pdf");

    let kept = update(&desk, json!({ "action": action, "file": path }));
    assert_eq!(kept["text"], "Three of five districts have answered.\n\nOdalys");
    assert_eq!(kept["on"], "2027-10-14");
    assert_eq!(
        kept["source"],
        "E-mail from Odalys Ferncombe, “Custody waits – where we are”"
    );

    // What a person says goes before what the mail says.
    let put_right =
        json!({ "action": action, "file": path, "text": "Three of five.", "on": "2027-10-15", "source": "Odalys" });
    let kept = update(&desk, put_right);
    assert_eq!(
        (&kept["text"], &kept["on"], &kept["source"]),
        (&json!("Three of five."), &json!("2027-10-15"), &json!("Odalys"))
    );
    assert!(desk.run(["undo", "OFFICE"]).done && desk.run(["undo", "OFFICE"]).done);
    assert_eq!(desk.actions([])[0]["updates"], json!([]));
}

#[test]
fn a_mail_of_html_alone_and_one_answered_from_outlook_are_read() {
    let (desk, _) = board();
    std::fs::write(
        desk.path("page.eml"),
        "From: odalys@example.org\r\nDate: 1 Oct 2027 09:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: \
         text/html\r\n\r\n<html><body><p>All have <b>answered</b>.</p></body></html>",
    )
    .unwrap();
    let offered = read(&desk, "page.eml").unwrap();
    assert_eq!(offered.text, "All have answered.");
    assert_eq!(offered.source, "E-mail from odalys@example.org");
    std::fs::write(
        desk.path("answer.eml"),
        "From: Odalys <odalys@example.org>\nDate: 1 Oct 2027 09:00:00 +0000\nSubject: RE: Waits\nContent-Type: \
         text/plain\n\nDone.\n\nFrom: Nerys Adeyemi-Holt\nSent: 30 September 2027\nTo: Odalys\nSubject: \
         Waits\n\nPlease say.\n",
    )
    .unwrap();
    let offered = read(&desk, "answer.eml").unwrap();
    assert_eq!(offered.text, "Done.");
    assert!(offered.quoted.starts_with("From: Nerys") && offered.quoted.ends_with("Please say."));
}

#[test]
fn a_document_gives_its_words_its_name_and_the_day_it_was_changed() {
    let (desk, _) = board();
    let action = action(&desk);
    let file = std::fs::File::create(desk.path("position.md")).unwrap();
    std::io::Write::write_all(&mut &file, "Position\n\nTwo districts *remain*.\n".as_bytes()).unwrap();
    // Half past midnight in London, still the day before by the file's own count.
    let changed = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_820_705_400);
    file.set_modified(changed).unwrap();
    let kept = update(
        &desk,
        json!({ "action": action, "file": desk.path("position.md").display().to_string() }),
    );
    assert_eq!(kept["text"], "Position\n\nTwo districts *remain*.");
    assert_eq!(
        (&kept["source"], &kept["on"]),
        (&json!("position.md"), &json!("2027-09-12"))
    );
}

#[test]
fn a_file_that_is_no_mail_or_says_nothing_is_refused_by_name() {
    let (desk, _) = board();
    let action = action(&desk);
    let refused = |name: &str, bytes: &[u8], word: &str| {
        std::fs::write(desk.path(name), bytes).unwrap();
        let path = desk.path(name).display().to_string();
        let said = desk.refusal(line("u", "update_action", json!({ "action": action, "file": path })));
        assert!(said.contains(name) && said.contains(word), "{said}");
    };
    refused("zip.eml", b"PK\x03\x04\x14\x00 not a mail", "zip");
    refused("empty.eml", b"", "empty");
    refused("words.eml", b"\r\n\r\nno head at all", "no mail");
    refused("silent.eml", b"From: a@example.org\r\nSubject: x\r\n\r\n", "nothing");
    refused("picture.txt", b"\x89PNG\r\n\x1a\n\x00", "picture");
    refused("long.txt", "It goes on. ".repeat(30_000).as_bytes(), "long.txt");
    refused("huge.txt", &vec![b'a'; 21 * 1024 * 1024], "20 MB");
    assert_eq!(desk.actions([])[0]["updates"], json!([]));
}

/// The file of a fault that was once made, as the fixtures keep it.
fn found(name: &str) -> String {
    let path = std::path::Path::new(env!("OVERSIGHT_DESK_CHECKOUT"))
        .join("tests/fixtures/found")
        .join(name);
    path.display().to_string()
}

#[test]
fn what_a_mail_passes_on_is_part_of_its_news() {
    let (desk, _) = board();
    let action = action(&desk);
    let inline = update(
        &desk,
        json!({ "action": action, "file": found("23-forwarded-inline.eml") }),
    );
    let text = inline["text"].as_str().unwrap();
    assert!(text.starts_with("Please see below.\n\nBest wishes\nFenella"), "{text}");
    assert!(text.ends_with("All four sites have the rota. Done."), "{text}");
    assert!(text.contains("From: Head of Custody"), "{text}");
    let attached = update(
        &desk,
        json!({ "action": action, "file": found("22-forwarded-message.eml") }),
    );
    let text = attached["text"].as_str().unwrap();
    for words in [
        "See the message attached.",
        "From: Head of Custody\nDate: 23 November 2026\nSubject: Custody actions",
        "Two actions:",
        "9/26 | Constabulary to mend the cell bells | Constabulary | 15 January 2027",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn the_mail_below_a_mark_is_news_answered_or_older() {
    let (desk, _) = board();
    let check = |subject: &str, body: &str, text: &str, quoted: &str| {
        let mail = format!(
            "From: Odalys <odalys@example.org>\nDate: 1 Oct 2027 09:00:00 +0000\nSubject: {subject}\nContent-Type: \
             text/plain\n\n{body}"
        );
        std::fs::write(desk.path("mail.eml"), mail).unwrap();
        let offered = read(&desk, "mail.eml").unwrap();
        assert_eq!(
            (offered.text.as_str(), offered.quoted.as_str()),
            (text, quoted),
            "{subject}: {body}"
        );
    };
    let older = "From: Nerys\nSent: 30 September 2027\nTo: Odalys\nSubject: Waits\n\nPlease say.";
    let marked = format!("-----Original Message-----\n{older}");
    check("RE: Waits", &format!("Done.\n\n{marked}"), "Done.", &marked);
    check(
        "FW: Waits",
        &format!("See below.\n\n{marked}"),
        &format!("See below.\n\n{marked}"),
        "",
    );
    check("FW: Waits", &marked, &marked, "");
    check("Waits", &marked, &marked, "");
    let forwarded = "---------- Forwarded message ---------\nFrom: Nerys\nDate: 30 September 2027\nSubject: Waits\nTo: \
        Odalys\n\nAll in.";
    check(
        "Waits",
        &format!("Hello.\n\n{forwarded}"),
        &format!("Hello.\n\n{forwarded}"),
        "",
    );
    // What the forwarded mail itself answers is offered apart.
    check(
        "Fwd: Waits",
        &format!("Hello.\n\n{forwarded}\n\n{older}"),
        &format!("Hello.\n\n{forwarded}"),
        older,
    );
    check("RE: Waits", "> Where?\nHere.", "Here.", "> Where?");
    check("Waits", "> Where?", "> Where?", "");
}

#[test]
fn what_is_not_taken_of_a_file_is_said_by_the_use_case_too() {
    let (desk, _) = board();
    let action = action(&desk);
    std::fs::write(desk.path("waits.eml"), MAIL).unwrap();
    let path = desk.path("waits.eml").display().to_string();
    let done = desk.apply(&[line("u", "update_action", json!({ "action": action, "file": path }))]);
    let left: Vec<&str> = done["u"]["left_out"]
        .as_array()
        .unwrap()
        .iter()
        .map(|of| of["what"].as_str().unwrap())
        .collect();
    assert_eq!(left[0], "waits.pdf");
    assert!(left[1].contains("> Where does this stand?"), "{left:?}");
    let done = desk.apply(&[line(
        "u",
        "update_action",
        json!({ "action": action, "text": "Said.", "file": path }),
    )]);
    assert_eq!(done["u"].get("left_out"), None, "{done}");
}

#[test]
fn a_text_that_a_mail_cuts_in_pieces_is_read_whole() {
    let (desk, _) = board();
    let part = |words: &str| format!("--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{words}\r\n");
    let mail = format!(
        "From: odalys@example.org\r\nSubject: Waits\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; \
         boundary=\"b\"\r\n\r\n{}--b\r\nContent-Type: image/png; name=\"map.png\"\r\nContent-Disposition: \
         inline\r\n\r\nx\r\n{}--b--\r\n",
        part("Three are done."),
        part("The fourth is not.")
    );
    std::fs::write(desk.path("pieces.eml"), mail).unwrap();
    let offered = read(&desk, "pieces.eml").unwrap();
    assert_eq!(offered.text, "Three are done.\n\nThe fourth is not.");
    assert_eq!(offered.passed_over[0].what, "map.png");
}

// Words that name several days are kept as what was said on each of them; none is lost.
#[test]
fn an_update_that_names_several_days_is_kept_as_one_of_each() {
    let (desk, ids) = board();
    let made = desk.apply(&[line(
        "a",
        "record_action",
        json!({ "text": "Count the vans.", "meeting": ids["meeting"]["id"] }),
    )]);
    let action = &made["a"]["id"];
    let words = "Asked twice. 12/6: chased. 3/7: reply awaited";
    desk.apply(&[line(
        "u",
        "update_action",
        json!({ "action": action, "text": words, "on": "2022-06-10", "source": "e-mail", "by_days": true }),
    )]);
    let updates = |desk: &Desk| -> Vec<(String, String)> {
        let row = desk.actions([]).remove(0);
        let all = row["updates"].as_array().expect("updates").clone();
        let of = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        all.iter()
            .map(|update| (of(&update["on"]), of(&update["text"])))
            .collect()
    };
    let expected = [
        ("2022-07-03", "3/7: reply awaited"),
        ("2022-06-12", "12/6: chased."),
        ("2022-06-10", "Asked twice."),
    ];
    assert_eq!(
        updates(&desk),
        expected.map(|(on, text)| (on.to_owned(), text.to_owned()))
    );
    // It is one step.
    assert!(desk.run(["undo", "OFFICE"]).done);
    assert!(updates(&desk).is_empty());
    // Not asked for, the lines stay as they are; and so does a text that names one day.
    desk.apply(&[
        line("u", "update_action", json!({ "action": action, "text": words })),
        line(
            "v",
            "update_action",
            json!({ "action": action, "text": "3/7: reply awaited", "by_days": true }),
        ),
    ]);
    let expected = [("2022-07-20", "3/7: reply awaited"), ("2022-07-20", words)];
    assert_eq!(
        updates(&desk),
        expected.map(|(on, text)| (on.to_owned(), text.to_owned()))
    );
    // The same out of a log.
    std::fs::write(
        desk.path("log.csv"),
        "No.,Action,Update\n7,Wash the vans.,12/6: chased. 3/7: reply awaited\n",
    )
    .expect("a log");
    let ran = desk.run(["import", "OFFICE", "@log.csv", "--as", "actions", "--yes"]);
    assert!(
        ran.done
            && ran
                .out
                .contains("Days without a year under Update are taken as the last such days."),
        "{}",
        ran.out
    );
    let row = desk.actions(["--text", "wash"]).remove(0);
    let days: Vec<&str> = row["updates"]
        .as_array()
        .expect("updates")
        .iter()
        .filter_map(|update| update["on"].as_str())
        .collect();
    assert_eq!(days, ["2022-07-03", "2022-06-12"]);
}

#[test]
fn a_message_saved_by_outlook_is_an_update_as_mail_is() {
    let (desk, _) = board();
    let action = action(&desk);
    let path = concat!(env!("OVERSIGHT_DESK_CHECKOUT"), "/tests/fuzz/corpus/msg/whole.msg");
    let kept = update(&desk, json!({ "action": action, "file": path }));
    let text = kept["text"].as_str().unwrap();
    assert!(text.starts_with("Three of five are let."), "{text}");
    assert!(
        text.contains("What the Constabulary said before."),
        "the attached message: {text}"
    );
    assert_eq!(kept["on"], "2027-10-27");
    assert_eq!(
        kept["source"],
        "E-mail from Nerys Adeyemi-Holt, “Action 15: the estate”"
    );
    std::fs::write(desk.path("torn.msg"), &std::fs::read(path).unwrap()[..2000]).unwrap();
    assert_eq!(
        read(&desk, "torn.msg"),
        Err(
            "torn.msg cannot be read: it is an older Office file or an Outlook message, cut short or damaged."
                .to_owned()
        )
    );
}
