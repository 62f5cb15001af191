//! Published papers as the readers give them. Their words are compared with the file's own lines; no sentence of theirs
//! stands here.

use chrono::{NaiveDate, NaiveTime};
use documents::read::file;
use documents::read::letter::letter;
use documents::read::mail::{Moment, chain};
use documents::read::note::note;
use documents::read::source::Source;

use super::words;

fn source(name: &str) -> (String, Source) {
    let words = words(name);
    let source = file::text(words.as_bytes(), name).expect(name);
    (words, source)
}

#[test]
fn the_follow_up_letter_is_read_whole() {
    let (words, source) = source("follow-up-letter-2022-07-20.txt");
    let read = letter(&source);
    assert_eq!(read.our_reference, "MOPAC14072022-D4220");
    assert_eq!(read.date, NaiveDate::from_ymd_opt(2022, 7, 20));
    assert_eq!(read.addressee_name, "Sir Stephen House QPM");
    assert_eq!(read.addressee.len(), 2);
    assert!(
        read.addressee[1].ends_with("SW6 1TR Stephen.House@met.police.uk"),
        "the underline's marks are left out"
    );
    assert_eq!(
        (read.salutation.as_str(), read.sign_off.as_str()),
        ("Dear Steve", "Yours sincerely,")
    );
    assert_eq!(read.signatory_name, "Sophie Linden");
    assert_eq!(read.signatory_titles, ["Deputy Mayor for Policing and Crime"]);
    assert_eq!(read.letterhead, ["MOPAC", "MAYOR OF LONDON"]);
    let start = words.find("Dear Steve\n\n").expect("the salutation") + "Dear Steve\n\n".len();
    let end = words.find("\n\nYours sincerely").expect("the sign-off");
    assert_eq!(read.body_markdown(), words[start..end], "the text, byte for byte");
    let rows: Vec<String> = read
        .actions
        .iter()
        .map(|row| {
            [
                row.number.as_str(),
                row.text.as_str(),
                row.timing.as_str(),
                row.lead.as_str(),
            ]
            .join("\t")
        })
        .collect();
    let lines: Vec<&str> = words
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()) && line.contains('\t'))
        .collect();
    assert_eq!(rows, lines, "every cell, byte for byte");
    assert_eq!(rows.len(), 15);
    let undated: Vec<&str> = read
        .actions
        .iter()
        .filter(|row| row.timing.is_empty())
        .map(|row| row.number.as_str())
        .collect();
    assert_eq!(undated, ["5", "12", "15"]);
    assert_eq!(read.actions[14].lead, "MPS and MOPAC");
    assert!(read.actions.iter().all(|row| row.doubts.is_empty()));
    // The underline's marks, and the signature read as text.
    assert_eq!(read.passed_over.len(), 2);
    assert_eq!(read.passed_over[1].what.split_whitespace().count(), 2);
}

#[test]
fn the_note_of_meeting_is_read_whole() {
    let (words, source) = source("note-of-meeting-2022-02-02.txt");
    let read = note(&source);
    assert_eq!(read.date, NaiveDate::from_ymd_opt(2022, 2, 2));
    assert_eq!(read.attendance.len(), 5);
    let posts: Vec<&str> = read.attendance.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(
        posts,
        [
            "Mayor of London",
            "Deputy Mayor for Policing and Crime",
            "Mayor's Chief of Staff",
            "Commissioner of Police",
            "Assistant Commissioner, Professionalism"
        ]
    );
    let paragraphs: Vec<&str> = words
        .split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .skip(2)
        .collect();
    assert_eq!(read.body, paragraphs, "the text, byte for byte");
    assert_eq!(read.does_not_cover.as_deref(), Some(paragraphs[0]));
    assert_eq!(read.doubts.len(), 2, "two words broken by a page: {:?}", read.doubts);
    assert_eq!(read.passed_over, []);
}

#[test]
fn a_letter_without_an_annex_is_read() {
    let (_, source) = source("mayor-letter-2021-12-01.txt");
    let read = letter(&source);
    assert_eq!(read.date, NaiveDate::from_ymd_opt(2021, 12, 1));
    assert_eq!(read.addressee_name, "Cressida Dick");
    assert_eq!(
        (read.salutation.as_str(), read.signatory_name.as_str()),
        ("Dear Commissioner,", "Sadiq Khan")
    );
    assert!(read.subject.starts_with("Mayor's Action Plan"));
    assert_eq!((read.body.len(), read.actions.len(), read.annex_text.len()), (8, 0, 0));
    assert_eq!(read.passed_over.len(), 1, "the letterhead on its second page");
}

#[test]
fn replies_are_read_with_doubts() {
    {
        let (_, source) = source("reply-letter-2021-01-25.txt");
        let read = letter(&source);
        assert_eq!(read.date, NaiveDate::from_ymd_opt(2021, 1, 25));
        assert_eq!((read.addressee.len(), read.body.len()), (1, 6));
        assert_eq!(
            (read.signatory_name.as_str(), read.signatory_titles.len()),
            ("Cressida Dick", 1)
        );
        assert!(read.doubts.iter().any(|doubt| doubt.place == "salutation"));
        assert!(read.doubts.iter().any(|doubt| doubt.place == "letterhead"));
    }
    {
        let (_, source) = source("reply-numbered-answers-2021-10-20.txt");
        let read = letter(&source);
        assert_eq!(read.date, NaiveDate::from_ymd_opt(2021, 10, 20));
        assert_eq!(read.addressee, Vec::<String>::new());
        assert_eq!(read.body.len(), 8);
        let numbered = (1..=10).filter(|number| {
            read.annex_text
                .iter()
                .any(|text| text.starts_with(&format!("{number}. ")))
        });
        assert_eq!(numbered.count(), 10);
    }
}

#[test]
fn no_reference_paper_makes_a_reader_panic_or_drops_a_line() {
    for name in [
        "briefing-note-2022-02-06.txt",
        "disclosure-bundle-2022.txt",
        "follow-up-letter-2022-07-20.txt",
        "mayor-letter-2021-12-01.txt",
        "note-of-meeting-2022-02-02.txt",
        "recommendations-annex-2022-01.txt",
        "reply-letter-2021-01-25.txt",
        "reply-numbered-answers-2021-10-20.txt",
    ] {
        let (words, source) = source(name);
        for told in [
            serde_json::to_string(&letter(&source)),
            serde_json::to_string(&note(&source)),
        ] {
            let told = told
                .expect("json")
                .replace("\\t", " ")
                .replace("\\n", " ")
                .replace("\\\"", "\"")
                .replace("\\\\", "\\");
            for word in words.split_whitespace().filter(|word| word.len() > 6) {
                let word = word.replace("<u>", "").replace("</u>", "");
                let word = word.trim_matches(|c: char| !c.is_alphanumeric());
                // A label is what names a field.
                assert!(word == "Present" || told.contains(word), "{word:?} of {name} is lost");
            }
        }
    }
}

fn moment(day: (i32, u32, u32), time: (u32, u32)) -> Option<Moment> {
    Some(Moment {
        day: NaiveDate::from_ymd_opt(day.0, day.1, day.2).expect("a day"),
        time: NaiveTime::from_hms_opt(time.0, time.1, 0),
        offset: None,
    })
}

#[test]
fn the_published_bundle_gives_fourteen_messages() {
    let bundle = words("disclosure-bundle-2022.txt");
    let read = chain(bundle.as_bytes(), "disclosure-bundle-2022.txt").expect("read");
    assert_eq!(read.messages.len(), 14);
    let moments: Vec<_> = read.messages.iter().map(|message| message.sent.moment).collect();
    assert_eq!(
        moments,
        [
            None,
            moment((2021, 12, 16), (16, 41)),
            moment((2022, 1, 14), (13, 11)),
            moment((2022, 1, 21), (18, 41)),
            moment((2022, 1, 25), (10, 19)),
            moment((2022, 1, 25), (10, 14)),
            moment((2022, 1, 28), (16, 14)),
            moment((2022, 1, 28), (15, 42)),
            moment((2022, 2, 4), (16, 55)),
            moment((2022, 2, 4), (16, 52)),
            moment((2022, 2, 7), (9, 27)),
            moment((2022, 2, 6), (18, 26)),
            moment((2022, 2, 10), (7, 50)),
            moment((2022, 2, 11), (15, 6)),
        ]
    );
    let torn = &read.messages[11];
    assert_eq!(torn.sent.written, "06 February 2\t2022 18:26");
    assert!(
        torn.doubts
            .iter()
            .any(|doubt| doubt.place == "date" && doubt.what.contains("06 February 2⇥2022"))
    );
    let dated: Vec<usize> = (0..14)
        .filter(|&at| read.messages[at].doubts.iter().any(|doubt| doubt.place == "date"))
        .collect();
    assert_eq!(dated, [0, 11], "no other date is doubted");
    let names = |at: usize| -> Vec<&str> {
        read.messages[at]
            .attachments
            .iter()
            .map(|one| one.name.as_str())
            .collect()
    };
    assert_eq!(names(0), ["171221-0149.pdf"]);
    assert_eq!(
        names(6),
        [
            "Letter from MPS Commissioner to HS and Mayor Jan 2022 - DMIP.pdf",
            "Op Drayfurn Annex progress update Jan 2022.pdf"
        ]
    );
    assert_eq!(
        names(12),
        [
            "Copy of Annex B - Op HOTTON individual officer breakdown CONFIDENTIAL (002).xlsx",
            "CONFIDENTIAL MPS Hotton briefing 040222 (002)RW (002) final.docx"
        ]
    );
    let others: Vec<usize> = (0..14).filter(|&at| !names(at).is_empty()).collect();
    assert_eq!(others, [0, 2, 3, 6, 7, 12, 13]);
    let last = &read.messages[13];
    assert_eq!(last.to.written, "TTTCbrudry 2022 15.00");
    assert!(last.to.people.is_empty() && last.doubts.iter().any(|doubt| doubt.place == "to"));
    assert_eq!(read.messages[1].to.people[0].address, "mayor@london.gov.uk");
    let mut kept = Vec::new();
    for message in &read.messages {
        kept.extend(
            message
                .headers
                .split_whitespace()
                .chain(message.text.split_whitespace()),
        );
    }
    kept.extend(
        read.passed_over
            .iter()
            .flat_map(|passed| passed.what.split_whitespace()),
    );
    let mut all: Vec<&str> = bundle.split_whitespace().collect();
    kept.sort_unstable();
    all.sort_unstable();
    assert_eq!(kept, all, "every word is in a message or passed over");
}
