//! Letters in other shapes than the reference ones; people and places are invented.

use super::text;
use crate::read::letter::{LetterRead, letter};
use chrono::NaiveDate;
use domain::marking::Marking;

const LETTER: &str = "\
OFFICIAL-SENSITIVE

CALDERHAVEN CITY

Our ref: DMPC/31/07
Your ref: CC-12

Tobias Wrenfield QPM
Chief Constable
Ropewalk House, Calderhaven

By email

Date: 3rd June 2031

Dear Tobias,

Re: Performance and Risk Board

Thank you for your paper. It's *good* & <clear>.

CALDERHAVEN CITY

Page 2 of 3

I asked for these:
- one
- two

Yours sincerely,

Nrys Adyemi

Nerys Adeyemi-Holt
Deputy Mayor for Policing and Crime

cc: Ines Marchwood

Annex A
Actions agreed on 27 May

Ref.\tAgreed action\tDeadline\tOwner\tStatus
7/2031\tForce to report.\tAugust\tForce\topen
7/2031\tOffice to write.\t\tOffice
\tand to copy it to the board.\t\t\t
Ref.\tAgreed action\tDeadline\tOwner\tStatus
9\t\t\t
";

fn read(words: &str) -> LetterRead {
    letter(&text(words))
}

fn passed(read: &LetterRead) -> Vec<&str> {
    read.passed_over.iter().map(|passed| passed.what.as_str()).collect()
}

#[test]
fn every_line_of_a_letter_finds_its_field() {
    let read = read(LETTER);
    assert_eq!(
        (read.our_reference.as_str(), read.their_reference.as_str()),
        ("DMPC/31/07", "CC-12")
    );
    assert_eq!(
        (read.date, read.date_written.as_str()),
        (NaiveDate::from_ymd_opt(2031, 6, 3), "3rd June 2031")
    );
    assert_eq!(read.addressee_name, "Tobias Wrenfield QPM");
    assert_eq!(
        read.addressee,
        ["Tobias Wrenfield QPM", "Chief Constable", "Ropewalk House, Calderhaven"]
    );
    assert_eq!(
        (read.salutation.as_str(), read.subject.as_str()),
        ("Dear Tobias,", "Performance and Risk Board")
    );
    assert_eq!(
        read.body,
        [
            "Thank you for your paper. It's *good* & <clear>.",
            "I asked for these:\n- one\n- two"
        ]
    );
    assert_eq!(
        read.body_markdown(),
        "Thank you for your paper. It's *good* & <clear>.\n\nI asked for these:\n- one\n- two"
    );
    assert_eq!(
        (read.sign_off.as_str(), read.signatory_name.as_str()),
        ("Yours sincerely,", "Nerys Adeyemi-Holt")
    );
    assert_eq!(read.signatory_titles, ["Deputy Mayor for Policing and Crime"]);
    assert_eq!(read.copies_to, ["Ines Marchwood"]);
    assert_eq!(read.letterhead, ["CALDERHAVEN CITY"]);
    assert_eq!(read.marking, Some(Marking::OfficialSensitive));
    assert_eq!(read.annex_title, "Annex A\nActions agreed on 27 May");
    assert_eq!(
        passed(&read),
        [
            "Nrys Adyemi",
            "Ref. | Agreed action | Deadline | Owner | Status",
            "OFFICIAL-SENSITIVE",
            "By email",
            "CALDERHAVEN CITY",
            "Page 2 of 3"
        ]
    );
}

#[test]
fn rows_keep_their_words_and_say_what_is_odd() {
    let read = read(LETTER);
    let rows: Vec<[&str; 4]> = read
        .actions
        .iter()
        .map(|row| {
            [
                row.number.as_str(),
                row.text.as_str(),
                row.timing.as_str(),
                row.lead.as_str(),
            ]
        })
        .collect();
    assert_eq!(
        rows,
        [
            ["7/2031", "Force to report.", "August", "Force"],
            ["7/2031", "Office to write. and to copy it to the board.", "", "Office"],
            ["9", "", "", ""]
        ]
    );
    assert_eq!(read.actions[0].others, [("Status".to_owned(), "open".to_owned())]);
    let doubts: Vec<Vec<&str>> = read
        .actions
        .iter()
        .map(|row| row.doubts.iter().map(|doubt| doubt.what.as_str()).collect())
        .collect();
    assert_eq!(
        doubts,
        [
            vec![],
            vec![
                "the row has 4 cells under 5 headings",
                "the number 7/2031 stands on more than one row",
                "the row below it has words only and was joined to it: \"and to copy it to the board.\""
            ],
            vec![
                "the row has 4 cells under 5 headings",
                "the row has no words in the action column"
            ]
        ]
    );
}

#[test]
fn a_cell_cut_over_two_lines_is_joined_and_doubted() {
    let read = read(
        "Dear A\n\nSee Annex A.\n\nYours ever\n\nNo.\tAction\tTiming\tLead\n1\tDo this\t\tForce and\nOffice\n2\tDo \
         that\tMay\tForce\n",
    );
    assert_eq!(read.actions[0].lead, "Force and Office");
    assert_eq!(
        read.actions[0].doubts[0].what,
        "\"Office\" stood on a line of its own and was joined to the cell before it"
    );
    assert_eq!(read.actions[1].text, "Do that");
}

#[test]
fn a_letter_without_an_annex_and_with_lines_close_together_reads() {
    let read =
        read("12 May 2031\nDear All\nShort text, no blank lines.\nYours sincerely\nNerys Adeyemi-Holt\nDeputy Mayor\n");
    assert_eq!(read.date, NaiveDate::from_ymd_opt(2031, 5, 12));
    assert_eq!(read.body, ["Short text, no blank lines."]);
    assert_eq!(
        (read.signatory_name.as_str(), read.signatory_titles.len()),
        ("Nerys Adeyemi-Holt", 1)
    );
    assert_eq!(read.actions, []);
}

fn check_doubt(words: &str, place: &str, what: &str) {
    let read = read(words);
    assert!(
        read.doubts
            .iter()
            .any(|doubt| doubt.place == place && doubt.what.contains(what)),
        "{:?}",
        read.doubts
    );
}

#[test]
fn what_cannot_be_told_is_a_doubt() {
    check_doubt("Some words.", "salutation", "no line begins with \"Dear\"");
    check_doubt("Some words.", "sign_off", "no sign-off");
    check_doubt("Date: 31 June 2031\n\nDear A", "date", "\"31 June 2031\" is not a day");
    check_doubt("06/02/31\n\nDear A", "date", "day before month");
    check_doubt("1 May 2031\n\n2 May 2031\n\nDear A", "date", "also stands above");
    check_doubt(
        "Our ref: A\n\nOur ref: B\n\nDear A",
        "our_reference",
        "also stands above",
    );
    check_doubt(
        "Der Mr Wrenfield\n\nText.\n\nYours sincerely",
        "salutation",
        "does not begin with \"Dear\"",
    );
    check_doubt(
        "Dear A\n\nThe actions are in Annex A.\n\nYours ever\n\nB C",
        "annex",
        "speaks of Annex A",
    );
}

/// Every word of the source stands in a field or in what was passed over.
#[test]
fn nothing_is_dropped_silently() {
    for words in [
        LETTER,
        "Some words.\n\nOther words.",
        "a\tb\tc\nd\te\tf\n\nDear X\n\ng\th\ti",
        "Yours sincerely\n\nDear A\n\nlate",
    ] {
        let read = read(words);
        let told = serde_json::to_string(&read)
            .expect("json")
            .replace("\\t", " ")
            .replace("\\n", " ")
            .replace("\\\"", "\"");
        for word in words.split_whitespace() {
            // Labels are what names a field.
            if !["Our", "Your", "ref:", "Date:", "Re:", "cc:"].contains(&word) {
                assert!(told.contains(word), "{word:?} of {words:?} is lost in {told}");
            }
        }
    }
}

#[test]
fn strange_text_never_panics() {
    for words in [
        "Dear",
        "dear\u{300}",
        "İDear Ⱥ",
        "Dear 😀\n\nשלום\n\nYours sincerely,\n\n😀",
        "cc:",
        "Our ref",
        "\u{202e}Dear A",
        "İ our ref: é",
        "- ",
        "1)",
        "\t\t\t",
        "|\n---|---",
    ] {
        if let Ok(source) = crate::read::file::text(words.as_bytes(), "a.txt") {
            let _ = letter(&source);
            let _ = crate::read::note::note(&source);
        }
    }
}
