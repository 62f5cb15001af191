//! What Outlook saves, read through the doors that every message comes in by.

pub(in crate::read) mod build;
mod hostile;

use build::{Item, Value, attached_message, attachment, msg, recipient};
use chrono::NaiveDate;

use super::{as_mail, rtf};
use crate::read::file;
use crate::read::log::log;
use crate::read::message::Said;

/// 27 October 2027, 08:05 in UTC.
const SENT: u64 = 1_824_624_300;

fn read(item: &Item) -> Said {
    file::message(&msg(item), "waits.msg").expect("read")
}

/// A message with what every message has.
pub(in crate::read) fn plain<'a>(words: &'a str) -> Item<'a> {
    Item {
        recipients: vec![
            recipient(1, "Tobias Wrenfield", "t.wrenfield@board.example"),
            recipient(2, "Corvane, Odalys", "o.corvane@force.example"),
        ],
        ..Item::with_properties(vec![
            (0x001A, Value::Text("IPM.Note")),
            (0x0037, Value::Text("Action 15: the estate")),
            (0x0042, Value::Text("Nerys Adeyemi-Holt")),
            (0x0065, Value::Text("/o=ExchangeLabs/ou=Group/cn=nah")),
            (0x5D02, Value::Text("n.adeyemi-holt@force.example")),
            (0x0039, Value::Time(SENT)),
            (0x1035, Value::Text("<15@force.example>")),
            (0x1000, Value::Text(words)),
        ])
    }
}

/// The corpus of `tests/fuzz`, which the suite reads too; written with `OVERSIGHT_DESK_WRITE_CORPUS=1`.
#[test]
fn the_corpus_is_what_is_built_here() {
    let mut whole = plain("Three of five are let.\r\n\r\n- Farrowgate: end of July\r\n- Quernstone: October\r\n");
    whole.attachments = vec![
        attachment(
            "Estate.csv",
            "text/csv",
            b"Ref,Action,Timing,Lead\n1,Report on the estate,end of July 2027,CC\n",
        ),
        attached_message("Earlier", plain("What the Constabulary said before.")),
    ];
    let mut page = plain("");
    page.properties.pop();
    page.properties.push((
        0x1013,
        Value::Bytes(b"<html><table><tr><td>Ref<td>Action<td>Lead<tr><td>1<td>Write to the force<td>CC</table></html>"),
    ));
    let packed = compressed_rtf::compress_rtf("{\\rtf1\\ansi\\ansicpg1252 Three of five are let.\\par \\u8211?\\'e9}")
        .expect("packed");
    let mut rich = plain("");
    rich.properties.pop();
    rich.properties.push((0x1009, Value::Bytes(&packed)));
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fuzz/corpus/msg");
    for (name, item) in [("whole", &whole), ("page", &page), ("rich", &rich)] {
        let path = format!("{folder}/{name}.msg");
        let built = msg(item);
        if std::env::var_os("OVERSIGHT_DESK_WRITE_CORPUS").is_some() {
            std::fs::create_dir_all(folder).expect("a folder");
            std::fs::write(&path, &built).expect("written");
        }
        let kept = std::fs::read(&path).expect("the corpus");
        // The moments at which its storages were made differ, and nothing that is read.
        assert_eq!(as_mail(&kept), as_mail(&built), "{name}");
    }
}

#[test]
fn a_message_says_who_wrote_when_about_what() {
    let read = read(&plain("Three of five are let.\r\nThe rest follow."));
    assert!(read.mail);
    assert_eq!(read.from, "Nerys Adeyemi-Holt");
    assert_eq!(read.subject, "Action 15: the estate");
    assert_eq!(read.date, NaiveDate::from_ymd_opt(2027, 10, 27));
    assert_eq!(read.text, "Three of five are let.\nThe rest follow.");
    assert!(read.passed_over.is_empty(), "{:?}", read.passed_over);
}

#[test]
fn headers_that_came_with_it_are_taken_before_the_properties() {
    let mut item = plain("Words.");
    item.properties.push((
        0x007D,
        Value::Text(
            "Received: from a.example\r\n by b.example\r\nFrom: \"Ilse Marchetti\" <i.marchetti@force.example>\r\nTo: \
             board@board.example\r\nSubject: =?utf-8?Q?Estate_=E2=80=93_more?=\r\nDate: Thu, 28 Oct 2027 00:20:00 \
             +0100\r\nContent-Type: multipart/mixed;\r\n boundary=\"x\"\r\nMIME-Version: 1.0\r\n\r\n--x\r\nForged: \
             yes\r\n",
        ),
    ));
    let bytes = msg(&item);
    let read = file::message(&bytes, "a.msg").expect("read");
    assert_eq!(
        (read.from.as_str(), read.subject.as_str(), read.text.as_str()),
        ("Ilse Marchetti", "Estate – more", "Words.")
    );
    assert_eq!(read.date, NaiveDate::from_ymd_opt(2027, 10, 28), "the sender's own day");
    let mail = as_mail(&bytes).expect("mail");
    let words = String::from_utf8(mail.mail).expect("text");
    assert!(
        !words.contains("Forged") && !words.contains("boundary=\"x\""),
        "{words}"
    );
    assert!(
        mail.headers.is_some_and(|headers| headers.contains("boundary=\"x\"")),
        "as written"
    );
}

#[test]
fn words_come_from_the_page_where_there_are_no_plain_ones_and_from_rich_text_where_there_is_neither() {
    let check = |tag: u16, value: Value, expected: &str| {
        let mut item = plain("");
        item.properties.pop();
        item.properties.push((0x3FDE, Value::Number(1252)));
        item.properties.push((tag, value));
        assert_eq!(read(&item).text, expected, "{tag:04X}");
    };
    check(0x1013, Value::Bytes(b"<p>Caf\xE9 \x96 open</p>"), "Café – open");
    check(0x1013, Value::Text("<p>Café</p>"), "Café");
    check(0x1000, Value::Narrow(b"Caf\xE9"), "Café");
    let rich = |rtf: &str| compressed_rtf::compress_rtf(rtf).expect("packed");
    let letter = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator Riched20;}\\pard Three\\~of\\b  \
        five\\b0\\par caf\\'e9 \\u8211?\\u-10179?\\u-8704? {\\pict 00ff}\\{x\\}\\par}";
    check(0x1009, Value::Bytes(&rich(letter)), "Three\u{a0}of five\ncafé –😀 {x}");
    let page = "{\\rtf1\\ansi\\fromhtml1{\\*\\htmltag19 <html>}{\\*\\htmltag64 <p>}\\htmlrtf {\\b for \
        others}\\par\\htmlrtf0 Three of five{\\*\\htmltag84 &amp;}more{\\*\\htmltag72 </p>}}";
    check(0x1009, Value::Bytes(&rich(page)), "Three of five&more");
}

#[test]
fn attached_messages_are_read_and_other_attachments_are_named() {
    let mut inner = plain("What the Constabulary said before.");
    inner.attachments = vec![attachment(
        "Annex B \u{2013} figures (002).xlsx",
        "application/x",
        b"PK",
    )];
    let mut item = plain("See below.");
    item.attachments = vec![
        attached_message("Earlier", inner),
        attachment("\u{202e}fdp.exe", "message/rfc822", b"MZ"),
        attachment(
            "../../../escaped.txt",
            "multipart/mixed; boundary=x",
            b"--x\r\n\r\nForged words",
        ),
    ];
    let read = read(&item);
    assert!(
        read.text.starts_with(
            "See below.\n\nForwarded message\nFrom: Nerys Adeyemi-Holt\nDate: 27 October \
        2027\nSubject: Action 15: the estate\n\nWhat the Constabulary said before."
        ),
        "{}",
        read.text
    );
    assert!(!read.text.contains("Forged"));
    let named: Vec<&str> = read.passed_over.iter().map(|passed| passed.what.as_str()).collect();
    assert_eq!(
        named,
        [
            "Annex B – figures (002).xlsx",
            "\u{202e}fdp.exe",
            "../../../escaped.txt"
        ]
    );
}

#[test]
fn a_log_in_it_or_attached_to_it_is_read() {
    let mut item = plain("");
    item.properties.pop();
    item.properties.push((
        0x1013,
        Value::Bytes(b"<table><tr><th>Ref<th>Action<th>Lead<tr><td>1<td>Write to the force<td>CC</table>"),
    ));
    item.attachments = vec![attachment(
        "more.csv",
        "text/csv",
        b"Ref,Action,Lead\n2,Report on the estate,DMPC\n",
    )];
    let read = log(&msg(&item), "actions.msg").expect("read");
    let rows: Vec<&str> = read
        .tables
        .iter()
        .flat_map(|table| &table.rows)
        .map(|row| row.cells[1].as_str())
        .collect();
    assert_eq!(rows, ["Write to the force", "Report on the estate"]);
}

#[test]
fn a_message_saved_by_outlook_and_attached_to_a_mail_is_read() {
    let inner = msg(&plain("What the Constabulary said before."));
    let mut item = plain("See the attached.");
    item.attachments = vec![attachment("before.msg", "application/vnd.ms-outlook", &inner)];
    assert!(read(&item).text.contains("What the Constabulary said before."));
}

#[test]
fn a_letter_that_was_sent_as_a_message_is_a_paper() {
    let source = file::text(
        &msg(&plain(
            "Dear Tobias\r\n\r\nThree of five are let.\r\n\r\nYours sincerely\r\n\r\nNerys",
        )),
        "a.msg",
    );
    let words = format!("{:?}", source.expect("read").blocks);
    assert!(
        words.contains("Date: 27 October 2027") && words.contains("Dear Tobias"),
        "{words}"
    );
}

#[test]
fn what_is_sealed_or_no_message_says_so_and_the_way_out() {
    let check = |class: &str, inside: &[u8], expected: &str| {
        let mut item = plain("This message is protected.");
        item.properties[0].1 = Value::Text(class);
        item.attachments = vec![attachment("smime.p7m", "application/pkcs7-mime", inside)];
        let error = file::message(&msg(&item), "a.msg").map(|read| read.text);
        assert_eq!(
            error.map_err(|error| error.to_string()),
            Err(expected.to_owned()),
            "{class}"
        );
    };
    let sealed = "a.msg cannot be read: it is an encrypted or sealed message (S/MIME, PGP or rights management), \
        whose words only its addressee can open; open it in Outlook and save its words, or ask for it unencrypted.";
    check("IPM.Note.SMIME", b"\x30\x80\x06\x09", sealed);
    check("ipm.note.smime.multipartsigned", b"\x30\x80", sealed);
    check("IPM.Note.rpmsg.Microsoft", b"\x76\xe8", sealed);
    check(
        "IPM.Contact",
        b"",
        "a.msg cannot be read: it is an address or a note of Outlook and no message; open it and save its words.",
    );
    let mut signed = plain("");
    signed.properties[0].1 = Value::Text("IPM.Note.SMIME.MultipartSigned");
    signed.attachments = vec![attachment(
        "smime.p7m",
        "multipart/signed",
        b"Content-Type: multipart/signed; \
        boundary=\"s\"; protocol=\"application/x-pkcs7-signature\"\r\n\r\n--s\r\nContent-Type: text/plain\r\n\r\nThree \
        of five.\r\n--s\r\nContent-Type: application/x-pkcs7-signature; name=\"smime.p7s\"\r\nContent-Disposition: \
        attachment; filename=\"smime.p7s\"\r\n\r\nAAAA\r\n--s--\r\n",
    )];
    let read = read(&signed);
    assert_eq!(read.text, "Three of five.");
    assert_eq!(read.passed_over[0].what, "smime.p7s");
    let eml = b"From: a@force.example\r\nSubject: x\r\nContent-Type: application/pkcs7-mime; \
        smime-type=enveloped-data; name=\"smime.p7m\"\r\n\r\nAAAA\r\n";
    let refused = file::message(eml, "a.eml").map_err(|error| error.to_string());
    assert!(refused.is_err_and(|error| error.contains("encrypted or sealed")));
}

#[test]
fn names_of_people_cannot_forge_headers() {
    let mut item = plain("Words.");
    item.properties[2].1 = Value::Text("Nerys \"N\" <x@y.example>\r\nBcc: z@y.example");
    item.properties[1].1 = Value::Text("Estate\r\nX-Forged: yes");
    let mail = String::from_utf8(as_mail(&msg(&item)).expect("mail").mail).expect("text");
    assert!(!mail.contains("\nBcc") && !mail.contains("\nX-Forged"), "{mail}");
    let read = read(&item);
    assert_eq!(read.subject, "Estate X-Forged: yes");
    assert_eq!(read.from, "Nerys \"N\" <x@y.example> Bcc: z@y.example");
}

#[test]
fn rich_text_is_bounded() {
    let read = |text: &str| match rtf::read(text) {
        rtf::Read::Plain(words) | rtf::Read::Page(words) => words,
    };
    assert_eq!(read(&"{".repeat(100_000)), "");
    assert_eq!(read(&"}".repeat(1000)), "");
    assert_eq!(read("{\\rtf1\\bin99999999999 x"), " x".trim_start());
    assert_eq!(read("{\\rtf1 a\\u-10179?b\\'zzc\\"), "a\u{fffd}bc");
    let packed = |size: u32, kind: u32, rest: &[u8]| {
        let mut packed = (rest.len() as u32 + 12).to_le_bytes().to_vec();
        packed.extend(size.to_le_bytes());
        packed.extend(kind.to_le_bytes());
        packed.extend([0; 4]);
        packed.extend(rest);
        rtf::unpacked(&packed)
    };
    assert!(packed(u32::MAX, 0x75465A4C, b"abc").is_err());
    assert!(packed(4, 0x414C454D, b"abc").is_err());
    assert_eq!(packed(3, 0x414C454D, b"abc").as_deref(), Ok("abc"));
    assert!(rtf::unpacked(b"short").is_err());
}
