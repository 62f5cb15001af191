use super::*;
use crate::compose::actions::ActionRow;
use crate::compose::letter::{Annex, Content, Letter, compose};
use proptest::prelude::*;

fn to(name: &str, address: &str) -> Address {
    Address {
        name: name.to_owned(),
        address: address.to_owned(),
    }
}

fn draft(words: &str) -> Draft {
    Draft {
        to: vec![to("Odalys Ferncombe", "odalys.ferncombe@example.org")],
        copies: vec![],
        subject: "Custody waits".to_owned(),
        body: Body {
            text: words.to_owned(),
            html: None,
        },
        marking: Marking::Official,
        attachments: Vec::new(),
        date: None,
    }
}

fn letter(body: &str) -> Document {
    let row = ActionRow {
        number: "1".into(),
        text: "Send שלום 😀 <waits>".into(),
        ..ActionRow::default()
    };
    compose(&Letter {
        body: body.into(),
        annexes: vec![Annex {
            title: "Agreed".into(),
            content: Content::Actions(vec![row]),
        }],
        ..Letter::default()
    })
}

fn paper(body: &str) -> Draft {
    Draft {
        body: Body::from_document(&letter(body), &Press::new()).expect("a body"),
        ..draft("")
    }
}

fn file(draft: &Draft) -> String {
    let written = eml(draft);
    assert_eq!(written.without_address, [], "everybody has an address");
    String::from_utf8(written.bytes).expect("ASCII")
}

fn back(draft: &Draft) -> ReadBack {
    read_eml(&eml(draft).bytes).expect("read")
}

/// The names of the headers before the first empty line.
fn headers(file: &str) -> Vec<&str> {
    let (head, _) = file.split_once("\r\n\r\n").expect("headers");
    let lines = head.split("\r\n").filter(|line| !line.starts_with([' ', '\t']));
    lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, _)| name)
        .collect()
}

#[test]
fn a_short_mail_is_written_line_by_line() {
    let mut mail = draft("Please find the letter attached.\n");
    mail.copies = vec![to("", "board@example.org"), to("Ferncombe, Odalys", "o.f@example.org")];
    mail.date = DateTime::from_timestamp(1_824_983_400, 0);
    assert_eq!(
        file(&mail),
        "X-Unsent: 1\r\n\
         To: \"Odalys Ferncombe\" <odalys.ferncombe@example.org>\r\n\
         Cc: <board@example.org>, \"Ferncombe, Odalys\" <o.f@example.org>\r\n\
         Subject: Custody waits\r\n\
         Date: Sun, 31 Oct 2027 11:50:00 +0000\r\n\
         MIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=\"utf-8\"\r\n\
         Content-Language: en-GB\r\n\
         Content-Transfer-Encoding: 7bit\r\n\
         \r\n\
         Please find the letter attached.\r\n"
    );
}

#[test]
fn a_paper_goes_as_words_and_as_a_page() {
    let mail = paper("Words with **weight**, שלום and 😀.");
    let bytes = eml(&mail).bytes;
    let read = read_eml(&bytes).expect("read");
    assert_eq!(read.text, mail.body.text);
    assert!(read.text.contains("Words with weight, שלום and 😀."), "{}", read.text);
    assert_eq!(read.subject, "Custody waits");
    assert!(read.unsent);
    let parsed = MessageParser::default().parse(&bytes).expect("a mail");
    let page = parsed.body_html(0).expect("a page").replace("\r\n", "\n");
    assert_eq!(Some(page), mail.body.html);
    assert_eq!(bytes, eml(&paper("Words with **weight**, שלום and 😀.")).bytes);
    assert_ne!(bytes, eml(&paper("Other words.")).bytes);
}

#[test]
fn only_what_was_given_stands_in_the_head() {
    let file = file(&paper("Words."));
    assert_eq!(
        headers(&file),
        ["X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"]
    );
    let nobody = Draft {
        to: vec![],
        ..draft("Words.")
    };
    let read = back(&nobody);
    assert_eq!((read.addresses, read.unsent), (vec![], true));
}

#[test]
fn a_subject_stays_one_line_and_bears_a_high_marking() {
    let check = |subject: &str, marking: Marking, expected: &str| {
        let mail = Draft {
            subject: subject.to_owned(),
            marking,
            ..draft("Words.")
        };
        assert_eq!(back(&mail).subject, expected);
        assert_eq!(mail.subject_line(), expected);
        let expected = [
            "X-Unsent",
            "To",
            "Subject",
            "MIME-Version",
            "Content-Type",
            "Content-Language",
        ];
        assert_eq!(headers(&file(&mail))[..6], expected, "for {subject:?}");
    };
    let official = Marking::Official;
    let sensitive = Marking::OfficialSensitive;
    check("Custody waits", official, "Custody waits");
    check("Custody waits", sensitive, "OFFICIAL-SENSITIVE: Custody waits");
    check("OFFICIAL-SENSITIVE: waits", sensitive, "OFFICIAL-SENSITIVE: waits");
    check("", sensitive, "OFFICIAL-SENSITIVE");
    check("a\r\nBcc: x@example.org", official, "a Bcc: x@example.org");
    check("a\r\n\r\nbody", official, "a body");
    check("a\u{0}b\u{2028}c\u{85}d", official, "a b c d");
    check("=?utf-8?B?Qmxpbmc=?=", official, "= ?utf-8?B?Qmxpbmc= ?=");
    check("שלום 😀 – “waits”", official, "שלום 😀 – “waits”");
    let long = "custody waits and words ".repeat(80);
    check(&long, official, long.trim_end());
    let long = "Bürgermeister".repeat(100);
    check(&long, official, &long);
}

#[test]
fn a_name_stays_a_name() {
    let check = |name: &str, expected: Option<&str>| {
        let mail = Draft {
            to: vec![to(name, "a@example.org")],
            ..draft("Words.")
        };
        let bytes = eml(&mail).bytes;
        let parsed = MessageParser::default().parse(&bytes).expect("a mail");
        let people: Vec<_> = parsed
            .to()
            .expect("to")
            .iter()
            .map(|one| (one.name(), one.address()))
            .collect();
        assert_eq!(people, [(expected, Some("a@example.org"))], "for {name:?}");
        assert!(parsed.bcc().is_none(), "for {name:?}");
    };
    check("", None);
    check("Ferncombe, Odalys", Some("Ferncombe, Odalys"));
    check("O\"D <x@example.org>, y", Some("O\"D <x@example.org>, y"));
    check("a\r\nBcc: x@example.org", Some("a Bcc: x@example.org"));
    check("=?utf-8?Q?Deputy_Mayor?=", Some("= ?utf-8?Q?Deputy_Mayor?="));
    check("Tōbias 😀 שלום", Some("Tōbias 😀 שלום"));
    check(&"Long name ".repeat(100), Some("Long name ".repeat(100).trim_end()));
}

#[test]
fn those_without_an_address_are_told_not_guessed() {
    let check = |address: &str, usable: bool| {
        let person = to("Odalys Ferncombe", address);
        let mail = Draft {
            to: vec![person.clone()],
            copies: vec![to("", "b@example.org")],
            ..draft("Words.")
        };
        let written = eml(&mail);
        let read = read_eml(&written.bytes).expect("read");
        if usable {
            assert_eq!(read.addresses, [address, "b@example.org"]);
            assert_eq!(written.without_address, []);
        } else {
            assert_eq!(read.addresses, ["b@example.org"], "for {address:?}");
            assert_eq!(written.without_address, [person]);
        }
    };
    check("a@example.org", true);
    check("first.last+tag@mail.example.org", true);
    check("", false);
    check("Odalys", false);
    check("@example.org", false);
    check("a@", false);
    check("a@b@example.org", false);
    check("a@example.org>, <x@example.org", false);
    check("a@example.org\r\nBcc: x@example.org", false);
    check("a@example.org, x@example.org", false);
    check(" a@example.org", false);
    check("ä@example.org", false);
}

#[test]
fn long_and_foreign_words_come_back_in_short_lines() {
    let check = |words: &str, expected: &str| {
        let mail = draft(words);
        assert_eq!(back(&mail).text, expected);
        for line in file(&mail).split("\r\n") {
            assert!(line.len() <= 998 && line.is_ascii(), "{} octets", line.len());
            assert!(!line.contains(['\r', '\n']), "{line:?}");
        }
    };
    check("", "");
    check("one\r\ntwo\rthree\n", "one\ntwo\nthree\n");
    check("From here\n.\n..\n--\n", "From here\n.\n..\n--\n");
    check("ends in space \n\ttab\t\n", "ends in space \n\ttab\t\n");
    check("a\u{0}b", "a\u{fffd}b");
    check("=41 = =3D", "=41 = =3D");
    let long = "word ".repeat(4000);
    check(&long, &long);
    let unbroken = "x".repeat(20_000);
    check(&unbroken, &unbroken);
    let foreign = "שלום 😀 مرحبا ".repeat(2000);
    check(&foreign, &foreign);
    let mail = paper(&"A paragraph of words.\n\n".repeat(1000));
    assert!(file(&mail).split("\r\n").all(|line| line.len() <= 998));
    assert_eq!(back(&mail).text, mail.body.text);
}

#[test]
fn words_cannot_end_their_part() {
    let mail = paper("Words.");
    let boundary = file(&mail);
    let boundary = boundary
        .split_once("boundary=\"")
        .expect("a boundary")
        .1
        .split('"')
        .next()
        .expect("its end");
    let copied = paper(&format!("--{boundary}--\n\nAfter."));
    assert_eq!(back(&copied).text, copied.body.text);
    assert!(copied.body.text.contains("After."));
}

#[test]
fn what_is_no_mail_is_not_read() {
    let check = |bytes: &[u8]| assert!(matches!(read_eml(bytes), Err(Error::ReadBack { .. })), "{bytes:?}");
    check(b"");
    check(b"\r\n");
    check(b"words");
    let whole = eml(&paper("Words.")).bytes;
    for end in [1, whole.len() / 20, whole.len() / 2, whole.len() - 1] {
        check(&whole[..end]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_words_come_back(words in "\\PC{0,120}|[a =?_\\.\t\r\né😀-]{0,120}") {
        let mail = Draft { subject: words.clone(), ..draft(&words) };
        let read = back(&mail);
        prop_assert_eq!(read.text, legible(&words));
        prop_assert_eq!(read.subject, header_words(&words));
        prop_assert_eq!(read.addresses, ["odalys.ferncombe@example.org"]);
    }
}

#[test]
fn files_come_back_byte_for_byte_under_their_names() {
    let files = [
        (
            "OFFICIAL DMPC-2027-0118.pdf",
            "application/pdf",
            b"%PDF-1.7 \x00\xff\r\n--x--\r\n".to_vec(),
        ),
        (
            "Letter to Bürgermeister “Ö”.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            vec![7; 90_000],
        ),
        ("empty.pdf", "application/pdf", Vec::new()),
    ];
    for body in [draft("Words.\n--x\n").body, paper("Words.").body] {
        let mail = Draft {
            body: body.clone(),
            attachments: files
                .iter()
                .map(|(name, media, bytes)| Attachment {
                    name: (*name).to_owned(),
                    media,
                    bytes: bytes.clone(),
                })
                .collect(),
            ..draft("")
        };
        let bytes = eml(&mail).bytes;
        let read = read_eml(&bytes).expect("read");
        assert_eq!(read.text, body.text);
        let found: Vec<(&str, &[u8])> = read
            .attachments
            .iter()
            .map(|file| (file.name.as_str(), file.bytes.as_slice()))
            .collect();
        let put: Vec<(&str, &[u8])> = files.iter().map(|(name, _, bytes)| (*name, bytes.as_slice())).collect();
        assert_eq!(found, put);
        assert_eq!(bytes, eml(&mail).bytes, "the same draft gives the same bytes");
        // Cut off anywhere, it is not taken for whole.
        assert!(read_eml(&bytes[..bytes.len() - 3]).is_err());
    }
}
