//! A printed chain: an invented one of the shapes that a disclosure has.

use proptest::prelude::*;

use super::super::{Chain, chain, chain_of};
use super::moment;

/// Every shape of head that copies of printed messages have: names and values in lines of their own, names without a
/// colon, marks of an underline, a year torn apart, lists over several lines, and no date.
const CHAIN: &str = include_str!("../../../../../../tests/fixtures/chain.txt");

fn read() -> Chain {
    chain_of(CHAIN)
}

#[test]
fn every_printed_head_begins_a_message() {
    let read = read();
    let subjects: Vec<&str> = read.messages.iter().map(|message| message.subject.as_str()).collect();
    assert_eq!(
        subjects,
        [
            "RE: CPB170927-0149 FW: The estate",
            "RE: The estate",
            "Constable's weekly update (24/09/2027)",
            "Office.Mailbox@force.example Constable's weekly update (1 October 2027)",
            "FW: QUERNSTONE REVIEW",
            "QUERNSTONE REVIEWS",
            "FW: FARROWGATE - BRIEFING",
            "Letter on the estate",
        ]
    );
    let moments: Vec<_> = read.messages.iter().map(|message| message.sent.moment).collect();
    assert_eq!(
        moments,
        [
            None,
            moment((2027, 9, 16), (16, 41, 0), None),
            moment((2027, 9, 24), (13, 11, 0), None),
            moment((2027, 10, 1), (18, 41, 0), None),
            moment((2027, 10, 4), (9, 27, 0), None),
            moment((2027, 10, 3), (18, 26, 0), None),
            moment((2027, 10, 7), (7, 50, 0), None),
            moment((2027, 10, 8), (15, 6, 0), None),
        ]
    );
    assert_eq!(read.passed_over.len(), 2);
    assert_eq!(
        read.passed_over[0].what,
        "Request for information, reference CPB150228-4332"
    );
    assert_eq!(read.passed_over[0].why, "it stands before the first message");
}

#[test]
fn what_is_doubtful_is_said_and_kept_as_written() {
    let read = read();
    let doubts = |at: usize| -> Vec<&str> {
        read.messages[at]
            .doubts
            .iter()
            .map(|doubt| doubt.what.as_str())
            .collect()
    };
    assert_eq!(doubts(0), ["It has no date; its moment is not known."]);
    assert_eq!(
        doubts(1),
        ["From “Date: 25 September 2027” on, a paper seems to be printed below its words; it is kept with them."]
    );
    assert_eq!(doubts(2), [""; 0]);
    assert_eq!(
        doubts(3),
        ["Its subject begins with an address, which may be whom it was sent to; it is kept as written."]
    );
    assert_eq!(doubts(4), [""; 0]);
    assert_eq!(read.messages[4].sent.written, "<u>04 October 20</u>27 09:27");
    assert_eq!(
        doubts(5),
        ["Its date stands as “03 October 2⇥2027 18:26”; the year was read as 2027."]
    );
    assert_eq!(read.messages[5].sent.written, "03 October 2\t2027 18:26");
    assert_eq!(
        doubts(7),
        ["“TTTCctbr 2027 15.00” stands where it says whom it was sent to, and names nobody; it is kept as written."]
    );
    assert_eq!(read.messages[7].to.written, "TTTCctbr 2027 15.00");
}

#[test]
fn people_and_attachments_are_read_over_several_lines() {
    let read = read();
    let names = |at: usize| -> Vec<&str> {
        read.messages[at]
            .attachments
            .iter()
            .map(|one| one.name.as_str())
            .collect()
    };
    assert_eq!(names(0), ["170927-0149.pdf"]);
    assert_eq!(names(1), [""; 0]);
    assert_eq!(
        names(6),
        [
            "Annex B - figures by station (002).xlsx",
            "Briefing of 1 October (002) final.docx"
        ]
    );
    assert_eq!(
        names(7),
        [
            "Letter on the estate to the Board.pdf",
            "Annex with progress of October 2027.pdf"
        ]
    );
    assert!(read.messages[7].attachments.iter().all(|one| one.bytes.is_none()));
    let cc: Vec<(&str, &str)> = read.messages[1]
        .cc
        .people
        .iter()
        .map(|one| (one.name.as_str(), one.address.as_str()))
        .collect();
    assert_eq!(
        cc,
        [("Odalys Corvane", ""), ("Ilse Marchetti", ""), ("Robin.quern", "")]
    );
    assert_eq!(read.messages[1].to.people[0].address, "board@board.example");
    assert!(read.messages[1].cc.written.contains("\n"), "as it stands");
    assert_eq!(
        read.messages[1].text.lines().next(),
        Some("Please use this version, which is signed. Please delete the earlier one.")
    );
}

#[test]
fn a_chain_in_a_word_document_is_the_same() {
    let paragraph = |words: &str| {
        let words = words
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('\t', "</w:t><w:tab/><w:t xml:space=\"preserve\">");
        format!("<w:p><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>")
    };
    let body: String = CHAIN.lines().map(paragraph).collect();
    let word = crate::read::tests::word_with(&body, &[]);
    let read_word = chain(&word, "chain.docx").expect("read");
    let of = |chain: &Chain| -> Vec<_> {
        let messages = chain.messages.iter();
        messages
            .map(|one| (one.subject.clone(), one.sent.moment, one.attachments.clone()))
            .collect()
    };
    assert_eq!(of(&read_word), of(&read()));
}

#[test]
fn a_printed_date_is_read_or_doubted() {
    let check = |written: &str, expected: Option<(u32, u32)>, doubt: &str| {
        let read = chain_of(&format!(
            "From: Odalys Corvane\nSent: {written}\nTo: Tobias Wrenfield\nSubject: x\n\nWords.\n"
        ));
        let [message] = &read.messages[..] else {
            panic!("{} messages", read.messages.len());
        };
        let time = expected.map(|(hour, minute)| moment((2027, 10, 4), (hour, minute, 0), None));
        assert_eq!(message.sent.moment, time.flatten(), "{written}");
        let said: Vec<&str> = message.doubts.iter().map(|doubt| doubt.what.as_str()).collect();
        assert_eq!(said.join(" "), doubt, "{written}");
    };
    check("4 October 2027 09:27", Some((9, 27)), "");
    check("Monday, 4 October 2027 at 9:27 PM", Some((21, 27)), "");
    check("Monday 4 October 2027 12:05 am", Some((0, 5)), "");
    check(
        "04/10/2027 09:27",
        Some((9, 27)),
        "Its date, “04/10/2027 09:27”, was read with the day before the month.",
    );
    check(
        "31 February 2027 09:27",
        None,
        "Its date, “31 February 2027 09:27”, cannot be read; it is kept as written.",
    );
    check(
        "<u></u>",
        None,
        "Its date, “<u></u>”, cannot be read; it is kept as written.",
    );
    check(
        "yesterday",
        None,
        "Its date, “yesterday”, cannot be read; it is kept as written.",
    );
}

#[test]
fn what_is_no_chain_is_refused() {
    let check = |bytes: &[u8], expected: &str| {
        let refused = chain(bytes, "a.txt")
            .map(|read| read.messages.len())
            .map_err(|error| error.to_string());
        assert_eq!(refused, Err(expected.to_owned()));
    };
    check(b"", "a.txt is empty.");
    check(
        b"Dear Tobias",
        "a.txt cannot be read: no printed head of a message (From, Sent, To, Subject) stands in it.",
    );
    check(
        b"From: the front\nto the back",
        "a.txt cannot be read: no printed head of a message (From, Sent, To, Subject) stands in it.",
    );
    check(b"%PDF-1.7", "a.txt cannot be read: it is a PDF.");
}

/// Every word of a text stands in a message or in what was passed over.
fn all_kept(words: &str) -> Result<(), String> {
    let read = chain_of(words);
    let mut all = String::new();
    for message in &read.messages {
        all.push_str(&format!("{}\n{}\n", message.headers, message.text));
    }
    for passed in &read.passed_over {
        all.push_str(&format!("{}\n", passed.what));
    }
    let of = |words: &str| -> Vec<String> {
        let mut words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        words.sort();
        words
    };
    if of(&all) == of(words) {
        Ok(())
    } else {
        Err(format!("{:?}\n{:?}", of(&all), of(words)))
    }
}

#[test]
fn every_word_ends_in_a_message_or_is_passed_over() {
    all_kept(CHAIN).expect("kept");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_word_of_a_damaged_chain_ends_somewhere(order in proptest::collection::vec((0..200_usize, any::<bool>()), 0..120), cut in 0..40_usize) {
        let lines: Vec<&str> = CHAIN.lines().collect();
        let mut words = String::new();
        for (at, kept) in order {
            let line = lines[at % lines.len()];
            words.push_str(if kept { line } else { line.get(cut..).unwrap_or("\u{c}") });
            words.push('\n');
        }
        prop_assert_eq!(all_kept(&words), Ok(()));
    }
}
