//! Our own papers, written and read again: they come back as they went, in every format that is read.

use crate::compose::actions::ActionRow;
use crate::compose::letter::{Agreements, Letter};
use crate::compose::note::{Attendant, Note, Section};
use crate::compose::{House, agenda, facts, letter as letter_paper, note as note_paper};
use crate::model::Document;
use crate::read::file;
use crate::read::letter::LetterRead;
use crate::read::letter::letter_of;
use crate::read::note::NoteRead;
use crate::read::note::note;
use crate::read::source::Source;
use crate::write::pdf::Press;
use crate::write::{docx, html, markdown, text};
use chrono::NaiveDate;
use domain::meeting::Capacity;

/// The paper in each format, as it is read.
fn each(document: &Document) -> Vec<(&'static str, Source)> {
    let files = [
        ("paper.md", markdown::write(document).into_bytes()),
        ("paper.txt", text::write(document).into_bytes()),
        (
            "paper.html",
            html::write(document, &Press::new())
                .expect("a page is written")
                .into_bytes(),
        ),
        (
            "paper.docx",
            docx::write(document, &Press::new()).expect("a Word file is written"),
        ),
    ];
    files
        .into_iter()
        .map(|(name, bytes)| {
            (
                name,
                file::text(&bytes, name).unwrap_or_else(|error| panic!("{name}: {error}")),
            )
        })
        .collect()
}

fn there(capacity: note_paper::Capacity, name: &str, post: &str, detail: &str, initials: &str) -> Attendant {
    Attendant {
        name: name.into(),
        post: post.into(),
        body: String::new(),
        capacity,
        detail: detail.into(),
        initials: initials.into(),
    }
}

fn our_note() -> Note {
    use note_paper::Capacity::{Apologies, Chair, Deputising, InAttendance, NoteTaker, Present};
    Note {
        forum: "Performance and Risk Board".into(),
        date: NaiveDate::from_ymd_opt(2027, 11, 4),
        time: "14:00 to 15:30".into(),
        place: "Committee Room 2".into(),
        state: "Draft".into(),
        does_not_cover: "The private meeting before the board [10 minutes].".into(),
        attendance: vec![
            there(Chair, "Nerys Adeyemi-Holt", "Deputy Mayor", "", "NAH"),
            there(Present, "Tobias Wrenfield", "Chief Constable", "items 3 to 6", ""),
            there(Present, "Ines Marchwood", "Chief of Staff", "", "IM"),
            there(Deputising, "Oskar Lindqvist", "Head of Estates", "for Mina Farrow", ""),
            there(InAttendance, "Ada Quill", "Analyst", "by video", ""),
            there(NoteTaker, "Piers Holloway", "Private Secretary", "", ""),
            there(Apologies, "Rhodri Quayle", "Chief Finance Officer", "", ""),
        ],
        sections: vec![Section {
            number: "1".into(),
            title: "Custody".into(),
            restricted: None,
            body: "The waits of *October* were heard; 3 of 4 sites [all but one] have the rota.".into(),
        }],
        ..Note::default()
    }
}

fn check_note(read: &NoteRead, expected: &str, what: impl Fn(&NoteRead) -> String, name: &str) {
    assert_eq!(what(read), expected, "{name}: {read:#?}");
}

#[test]
fn our_own_note_comes_back_with_every_line_of_its_head_in_its_place() {
    for (name, source) in each(&note_paper::compose(&our_note())) {
        let read = note(&source);
        let people = |capacity: Capacity| {
            move |read: &NoteRead| {
                let of = read.attendance.iter().filter(|one| one.capacity == capacity);
                let one = |one: &crate::read::note::AttendanceRead| {
                    [&one.name, &one.initials, &one.title, &one.detail]
                        .map(String::as_str)
                        .join("|")
                };
                of.map(one).collect::<Vec<_>>().join("; ")
            }
        };
        check_note(
            &read,
            "2027-11-04",
            |read| read.date.map(|day| day.to_string()).unwrap_or_default(),
            name,
        );
        check_note(&read, "14:00 to 15:30", |read| read.time.clone(), name);
        check_note(&read, "Committee Room 2", |read| read.place.clone(), name);
        check_note(&read, "Draft", |read| read.state.clone(), name);
        check_note(
            &read,
            "Performance and Risk Board",
            |read| read.forum_words.clone(),
            name,
        );
        check_note(
            &read,
            "The private meeting before the board [10 minutes].",
            |read| read.does_not_cover.clone().unwrap_or_default(),
            name,
        );
        check_note(
            &read,
            "Nerys Adeyemi-Holt|NAH|Deputy Mayor|",
            people(Capacity::Chair),
            name,
        );
        check_note(
            &read,
            "Tobias Wrenfield||Chief Constable|items 3 to 6; Ines Marchwood|IM|Chief of Staff|",
            people(Capacity::Present),
            name,
        );
        check_note(
            &read,
            "Oskar Lindqvist||Head of Estates|for Mina Farrow",
            people(Capacity::Deputising),
            name,
        );
        check_note(
            &read,
            "Ada Quill||Analyst|by video",
            people(Capacity::InAttendance),
            name,
        );
        check_note(
            &read,
            "Piers Holloway||Private Secretary|",
            people(Capacity::NoteTaker),
            name,
        );
        check_note(
            &read,
            "Rhodri Quayle||Chief Finance Officer|",
            people(Capacity::Apologies),
            name,
        );
        let words = read.body.join("\n");
        assert!(
            words.contains("Custody") && words.contains("October"),
            "{name}: {words}"
        );
        assert!(!words.contains("Draft") && !words.contains('<'), "{name}: {words}");
    }
}

#[test]
fn an_agenda_is_not_taken_for_a_note_without_a_word() {
    let paper = agenda::Agenda {
        meeting: facts::MeetingFacts {
            forum: "Performance and Risk Board".into(),
            date: NaiveDate::from_ymd_opt(2027, 11, 4),
            time: "14:00".into(),
            place: "Committee Room 2".into(),
            chair: "Deputy Mayor".into(),
            ..facts::MeetingFacts::default()
        },
        items: vec![agenda::Item {
            number: "1".into(),
            title: "Custody".into(),
            ..agenda::Item::default()
        }],
        ..agenda::Agenda::default()
    };
    for (name, source) in each(&agenda::compose(&paper)) {
        let read = note(&source);
        check_note(
            &read,
            "Performance and Risk Board",
            |read| read.forum_words.clone(),
            name,
        );
        check_note(&read, "14:00", |read| read.time.clone(), name);
        check_note(&read, "Committee Room 2", |read| read.place.clone(), name);
        assert!(
            read.doubts.iter().any(|doubt| doubt.what.contains("heads an agenda")),
            "{name}: {:#?}",
            read.doubts
        );
    }
}

fn our_letter() -> Letter {
    Letter {
        house: House {
            wordmark: "Calderhaven".into(),
            office: "Deputy Mayor for Policing and Crime".into(),
            address: vec![
                "City Hall".into(),
                "1 Exchange Square".into(),
                "Calderhaven CH1 1AA".into(),
            ],
            ..House::default()
        },
        our_reference: "DMPC_2027_0118".into(),
        their_reference: "CC/12 [b]".into(),
        addressee: vec![
            "Tobias Wrenfield".into(),
            "Chief Constable".into(),
            "2 Bridge Street".into(),
            "Calderhaven".into(),
        ],
        date: NaiveDate::from_ymd_opt(2027, 11, 9),
        salutation: "Dear Tobias".into(),
        subject: "Custody waits".into(),
        body: "Thank you for joining the board.\n\nI look forward to your *plan*.".into(),
        sign_off: "Yours sincerely".into(),
        signatory: vec![
            "Nerys Adeyemi-Holt".into(),
            "Deputy Mayor for Policing and Crime".into(),
        ],
        copies_to: vec!["Clerk to the Panel".into()],
        agreements: Agreements::InAnnex,
        annexes: vec![letter_paper::Annex {
            title: "Actions agreed on 4 November 2027".into(),
            content: letter_paper::Content::Actions(vec![ActionRow {
                number: "1".into(),
                text: "Send the October waits.".into(),
                timing: "15 November".into(),
                lead: "Constabulary".into(),
            }]),
        }],
        ..Letter::default()
    }
}

fn check_letter(read: &LetterRead, expected: &str, what: impl Fn(&LetterRead) -> String, name: &str) {
    assert_eq!(what(read), expected, "{name}: {read:#?}");
}

#[test]
fn our_own_letter_comes_back_and_its_letterhead_is_nobodys_address() {
    let paper = our_letter();
    let mut own = vec![paper.house.wordmark.clone(), paper.house.office.clone()];
    own.extend(paper.house.address.clone());
    for (name, source) in each(&letter_paper::compose(&paper)) {
        let read = letter_of(&source, &own);
        let addressee = "Tobias Wrenfield / Chief Constable / 2 Bridge Street / Calderhaven";
        check_letter(&read, addressee, |read| read.addressee.join(" / "), name);
        check_letter(&read, "Tobias Wrenfield", |read| read.addressee_name.clone(), name);
        check_letter(&read, "DMPC_2027_0118", |read| read.our_reference.clone(), name);
        check_letter(&read, "CC/12 [b]", |read| read.their_reference.clone(), name);
        check_letter(
            &read,
            "2027-11-09",
            |read| read.date.map(|day| day.to_string()).unwrap_or_default(),
            name,
        );
        check_letter(&read, "Dear Tobias", |read| read.salutation.clone(), name);
        check_letter(&read, "Custody waits", |read| read.subject.clone(), name);
        check_letter(&read, "2", |read| read.body.len().to_string(), name);
        check_letter(&read, "Yours sincerely", |read| read.sign_off.clone(), name);
        check_letter(&read, "Nerys Adeyemi-Holt", |read| read.signatory_name.clone(), name);
        check_letter(
            &read,
            "Deputy Mayor for Policing and Crime",
            |read| read.signatory_titles.join(" / "),
            name,
        );
        check_letter(&read, "Clerk to the Panel", |read| read.copies_to.join(" / "), name);
        if name != "paper.txt" {
            check_letter(
                &read,
                "1|Send the October waits.|15 November|Constabulary",
                |read| {
                    let row = |row: &crate::read::actions::ActionRead| {
                        [&row.number, &row.text, &row.timing, &row.lead]
                            .map(|words| words.trim().to_owned())
                            .join("|")
                    };
                    read.actions.iter().map(row).collect::<Vec<_>>().join("; ")
                },
                name,
            );
        }
        let kept = read.letterhead.join(" / ");
        assert!(kept.contains("1 Exchange Square"), "{name}: {read:#?}");
    }
}
