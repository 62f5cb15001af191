//! Messages as records: out of mail, out of Outlook's own files, and out of print.

mod chain;

use chrono::{NaiveDate, NaiveTime};
use proptest::prelude::*;

use super::{LARGEST_MAIL, Message, Moment, message};
use crate::read::outlook::tests::build::{Value, attached_message, attachment, msg};
use crate::read::outlook::tests::plain;

fn read(mail: &str) -> Message {
    message(mail.as_bytes(), "a.eml").expect("read")
}

fn refused(bytes: &[u8], name: &str) -> String {
    match message(bytes, name) {
        Ok(read) => panic!("read as {:?}", read.subject),
        Err(error) => error.to_string(),
    }
}

fn doubts(message: &Message) -> Vec<(&str, &str)> {
    let doubts = message.doubts.iter();
    doubts
        .map(|doubt| (doubt.place.as_str(), doubt.what.as_str()))
        .collect()
}

fn moment(day: (i32, u32, u32), time: (u32, u32, u32), offset: Option<i32>) -> Option<Moment> {
    Some(Moment {
        day: NaiveDate::from_ymd_opt(day.0, day.1, day.2).expect("a day"),
        time: NaiveTime::from_hms_opt(time.0, time.1, time.2),
        offset,
    })
}

#[test]
fn a_mail_is_kept_as_written_with_its_reading_beside() {
    let mail = "Received: by mx.example\r\nFrom: \"Adeyemi-Holt, Nerys\" <N.Adeyemi-Holt@force.example>\r\nTo: Tobias \
        Wrenfield <t.wrenfield@board.example>,\r\n o.corvane@board.example\r\nCc: \"The board\" \
        <board@board.example>\r\nSubject: =?utf-8?Q?Estate_=E2=80=93?= more\r\nDate: Thu, 28 Oct 2027 01:20:30 \
        +0200\r\nMessage-ID: <15@force.example>\r\nIn-Reply-To: <14@board.example>\r\nReferences: \
        <12@board.example>\r\n <14@board.example>\r\n\r\nThree of five.\r\n";
    let read = read(mail);
    assert_eq!(read.headers, mail.split("\r\n\r\n").next().expect("a head"));
    assert_eq!(
        read.from.written,
        "\"Adeyemi-Holt, Nerys\" <N.Adeyemi-Holt@force.example>"
    );
    let of = |people: &super::People| -> Vec<(String, String)> {
        let people = people.people.iter();
        people.map(|one| (one.name.clone(), one.address.clone())).collect()
    };
    let pair = |name: &str, address: &str| (name.to_owned(), address.to_owned());
    assert_eq!(
        of(&read.from),
        [pair("Adeyemi-Holt, Nerys", "N.Adeyemi-Holt@force.example")]
    );
    assert_eq!(
        of(&read.to),
        [
            pair("Tobias Wrenfield", "t.wrenfield@board.example"),
            pair("", "o.corvane@board.example")
        ]
    );
    assert_eq!(of(&read.cc), [pair("The board", "board@board.example")]);
    assert_eq!(read.subject, "Estate – more");
    assert_eq!(read.sent.written, "Thu, 28 Oct 2027 01:20:30 +0200");
    // London is an hour behind, in summer time still: the day is the 28th in Paris and there too.
    assert_eq!(read.sent.moment, moment((2027, 10, 28), (0, 20, 30), Some(120)));
    assert_eq!(read.message_id, "15@force.example");
    assert_eq!(read.in_reply_to, ["14@board.example"]);
    assert_eq!(read.references, ["12@board.example", "14@board.example"]);
    assert_eq!(read.text.trim_end(), "Three of five.");
    assert!(
        read.doubts.is_empty() && read.passed_over.is_empty(),
        "{:?}",
        read.doubts
    );
}

#[test]
fn the_day_is_londons_whatever_the_offset() {
    let check = |date: &str, expected: Option<Moment>, doubt: &str| {
        let read = read(&format!(
            "From: a@b.example\r\nSubject: x\r\nDate: {date}\r\n\r\nWords.\r\n"
        ));
        assert_eq!(read.sent.moment, expected, "{date}");
        assert_eq!(read.sent.written, date);
        let said: Vec<&str> = read.doubts.iter().map(|doubt| doubt.what.as_str()).collect();
        assert_eq!(said.join(" "), doubt, "{date}");
    };
    check(
        "Thu, 16 Dec 2021 20:30:00 -0500",
        moment((2021, 12, 17), (1, 30, 0), Some(-300)),
        "",
    );
    check(
        "Fri, 1 Jul 2022 23:30:00 +0000",
        moment((2022, 7, 2), (0, 30, 0), Some(0)),
        "",
    );
    check(
        "Fri, 1 Jul 2022 23:30:00 GMT",
        moment((2022, 7, 2), (0, 30, 0), Some(0)),
        "",
    );
    check(
        "1 Jul 2022 23:30:00",
        moment((2022, 7, 1), (23, 30, 0), None),
        "Its date, “1 Jul 2022 23:30:00”, does not say of which clock; it was read as London's.",
    );
    check(
        "31 Feb 2022 09:00:00 +0000",
        None,
        "Its date, “31 Feb 2022 09:00:00 +0000”, is no moment that there was; it is kept as written.",
    );
    check(
        "31 Feb",
        None,
        "Its date, “31 Feb”, is no moment that there was; it is kept as written.",
    );
    check(
        "1 Jul 2022 25:30:00 +0000",
        None,
        "Its date, “1 Jul 2022 25:30:00 +0000”, is no moment that there was; it is kept as written.",
    );
    check(
        "yesterday",
        None,
        "Its date, “yesterday”, is no moment that there was; it is kept as written.",
    );
}

#[test]
fn what_a_head_lacks_or_says_twice_is_a_doubt() {
    let none = read("Subject: x\r\n\r\nWords.\r\n");
    assert_eq!(
        doubts(&none),
        [
            ("from", "It does not say whom it is from."),
            ("date", "It has no date; its moment is not known.")
        ]
    );
    let two = read(
        "From: a@b.example\r\nFrom: c@d.example\r\nSubject: x\r\nDate: Fri, 1 Jul 2022 09:00:00 \
         +0100\r\n\r\nWords.\r\n",
    );
    assert_eq!(
        doubts(&two),
        [(
            "from",
            "It has 2 lines that say whom it is from; the first was taken, and all are kept as written."
        )]
    );
    assert_eq!(two.from.written, "a@b.example\nc@d.example");
    assert_eq!(two.from.people[0].address, "a@b.example");
    let both =
        read("From: a@b.example, c@d.example\r\nSubject: x\r\nDate: Fri, 1 Jul 2022 09:00:00 +0100\r\n\r\nWords.\r\n");
    assert_eq!(
        doubts(&both),
        [("from", "It says that it is from 2 people; all are kept.")]
    );
}

#[test]
fn attachments_keep_their_names_and_have_safe_ones_beside() {
    let long = format!("{}.xlsx", "n".repeat(4096));
    let names: [(&str, &str); 9] = [
        (
            "Copy of Annex B - figures (002).xlsx",
            "Copy of Annex B - figures (002).xlsx",
        ),
        (
            "copy of annex B - figures (002).XLSX",
            "copy of annex B - figures (002) (2).XLSX",
        ),
        ("../../../escaped.txt", "escaped.txt"),
        ("C:\\Temp\\a.docx", "a.docx"),
        ("Annex \u{202e}fdp.exe", "Annex -fdp.exe"),
        ("CON.pdf", "paper CON.pdf"),
        ("...", "attachment 7"),
        ("", "attachment 8"),
        (&long, &format!("{}.xlsx", "n".repeat(120))),
    ];
    let mut item = plain("Words.");
    item.attachments = names
        .iter()
        .map(|(name, _)| attachment(name, "application/x", b"bytes"))
        .collect();
    for attachment in &mut item.attachments {
        attachment.properties.remove(2);
    }
    let read = message(&msg(&item), "a.msg").expect("read");
    let kept = read
        .attachments
        .iter()
        .map(|one| (one.name.as_str(), one.file_name.as_str()));
    assert_eq!(kept.collect::<Vec<_>>(), names);
    assert!(
        read.attachments
            .iter()
            .all(|one| one.bytes.as_deref() == Some(b"bytes"))
    );
}

#[test]
fn two_thousand_attachments_of_one_name_have_names_of_their_own() {
    let mut mail = "From: a@b.example\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n".to_owned();
    mail.push_str(&"--b\r\nContent-Type: application/x; name=a.pdf\r\n\r\nx\r\n".repeat(1990));
    let read = read(&mail);
    assert_eq!(read.attachments[1989].file_name, "a (1990).pdf");
    let names: std::collections::BTreeSet<&str> = read.attachments.iter().map(|one| one.file_name.as_str()).collect();
    assert_eq!(names.len(), 1990);
}

#[test]
fn an_outlook_file_gives_the_same_record() {
    let mut item = plain("Three of five are let.");
    item.properties.push((0x1042, Value::Text("<14@board.example>")));
    item.properties
        .push((0x1039, Value::Text("<12@board.example> <14@board.example>")));
    let pdf = [0, 159, 146, 150, 13, 10, 46, 13, 10];
    item.attachments = vec![
        attachment("Letter.pdf", "application/pdf", &pdf),
        attached_message("", plain("Before.")),
    ];
    let read = message(&msg(&item), "a.msg").expect("read");
    assert_eq!(read.headers, "", "the file has none");
    assert_eq!(read.from.people[0].name, "Nerys Adeyemi-Holt");
    assert_eq!(read.from.people[0].address, "n.adeyemi-holt@force.example");
    assert_eq!(read.to.people[0].address, "t.wrenfield@board.example");
    assert_eq!(read.cc.people[0].name, "Corvane, Odalys");
    assert_eq!(read.sent.moment, moment((2027, 10, 27), (9, 5, 0), Some(0)));
    assert_eq!(read.message_id, "15@force.example");
    assert_eq!(read.references, ["12@board.example", "14@board.example"]);
    assert_eq!(read.text.trim_end(), "Three of five are let.");
    assert_eq!(read.attachments[0].bytes.as_deref(), Some(&pdf[..]), "byte for byte");
    assert_eq!(read.attachments[0].kind, "application/pdf");
    let inner = &read.attachments[1];
    assert_eq!(
        (inner.name.as_str(), inner.kind.as_str()),
        ("Action 15: the estate.eml", "message/rfc822")
    );
    assert_eq!(inner.file_name, "Action 15- the estate.eml");
    let inner = message(inner.bytes.as_deref().expect("bytes"), "inner.eml").expect("read");
    assert_eq!(
        (inner.text.trim_end(), inner.from.people[0].name.as_str()),
        ("Before.", "Nerys Adeyemi-Holt")
    );
    assert!(read.doubts.is_empty(), "{:?}", read.doubts);
}

#[test]
fn an_attachment_that_is_a_link_alone_is_doubted() {
    let mut item = plain("Words.");
    item.attachments = vec![attachment("Estate.xlsx", "application/x", b"")];
    let read = message(&msg(&item), "a.msg").expect("read");
    assert_eq!(
        doubts(&read),
        [(
            "attachments",
            "Estate.xlsx holds nothing: only a link or its name came with the message."
        )]
    );
}

#[test]
fn a_head_without_an_address_names_its_sender() {
    let mut item = plain("Words.");
    item.properties.retain(|(tag, _)| *tag != 0x5D02);
    let read = message(&msg(&item), "a.msg").expect("read");
    assert_eq!(read.from.people[0].name, "Nerys Adeyemi-Holt", "{:?}", read.from);
    assert_eq!(
        read.from.people[0].address, "",
        "an address of Exchange's directory is none"
    );
}

#[test]
fn what_is_too_large_or_no_message_is_refused_in_one_sentence() {
    assert_eq!(refused(b"", "a.eml"), "a.eml is empty.");
    let mut large = b"From: a@b.example\r\nSubject: x\r\n\r\n".to_vec();
    large.resize(LARGEST_MAIL + 1, b'x');
    assert_eq!(
        refused(&large, "a.eml"),
        "a.eml cannot be read: it is larger than 100 MB."
    );
    let mut parts = "From: a@b.example\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n".to_owned();
    parts.push_str(&"--b\r\nContent-Type: application/x; name=a\r\n\r\nx\r\n".repeat(10_000));
    assert_eq!(
        refused(parts.as_bytes(), "a.eml"),
        "a.eml cannot be read: it has 10001 parts, and at most 2000 are read."
    );
    assert_eq!(
        refused(b"no head at all", "a.eml"),
        "a.eml cannot be read: it is no mail that can be taken apart."
    );
    assert_eq!(
        refused(b"Just words.", "a.txt"),
        "a.txt cannot be read: it is no mail that can be taken apart."
    );
    assert_eq!(refused(b"%PDF-1.7", "a.pdf"), "a.pdf cannot be read: it is a PDF.");
    let sealed =
        b"From: a@b.example\r\nSubject: x\r\nContent-Type: application/pkcs7-mime; name=smime.p7m\r\n\r\nAAAA\r\n";
    let pgp = b"From: a@b.example\r\nSubject: x\r\nContent-Type: multipart/encrypted; boundary=b; \
        protocol=\"application/pgp-encrypted\"\r\n\r\n--b\r\nContent-Type: application/pgp-encrypted\r\n\r\n\
        Version: 1\r\n--b--\r\n";
    let typed = b"From: a@b.example\r\nSubject: x\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQEM\r\n";
    let managed = b"From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; \
        boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nThis message is protected.\r\n--b\r\n\
        Content-Type: application/x-microsoft-rpmsg-message; name=message.rpmsg\r\n\r\nv\r\n--b--\r\n";
    for sealed in [sealed.as_slice(), pgp, typed, managed] {
        assert!(refused(sealed, "a.eml").contains("encrypted or sealed message (S/MIME, PGP or rights management)"));
    }
    for name in ["archive.pst", "offline.ost"] {
        assert_eq!(
            refused(b"!BDN\x10\x20\x30\x40SM\x17\x00", name),
            format!(
                "{name} cannot be read: it is a whole mailbox of Outlook (.pst or .ost); open it in Outlook and save \
                 the message as .msg, one file for each message."
            )
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400), headed in any::<bool>()) {
        let mut mail = if headed { b"From: a@b.example\r\nDate: ".to_vec() } else { Vec::new() };
        mail.extend(bytes);
        if let Err(error) = message(&mail, "a.eml") {
            prop_assert!(error.to_string().starts_with("a.eml "));
        }
    }
}
