//! Notes of meetings in other shapes than the reference one; people and places are invented.

use super::text;
use crate::read::note::{NoteRead, note};
use chrono::NaiveDate;
use domain::meeting::Capacity;

const NOTE: &str = "\
OFFICIAL

Note of the Performance and Risk Board held on 27 May 2031

Time: 10.00 to 11.30
Place: Room 4, City Hall

Chair: Nerys Adeyemi-Holt, Deputy Mayor for Policing and Crime

Present: Tobias Wrenfield, Chief Constable (items 1 to 3); Ines Marchwood (Chief of Staff); an official

In attendance:
- Oskar Lindqvist – Head of Estates (for Mina Farrow)
- Ada Quill, Analyst (by video)

Apologies: Mina Farrow, Director of Estates.

Note-taker: Piers Holloway, Private Secretary

The Chief Constable reported that the plan had been agreed with the part-

ners in May.

There was no note-taker for the private session before the meeting.

Present: was a word somebody used.
";

fn read(words: &str) -> NoteRead {
    note(&text(words))
}

#[test]
fn a_note_of_meeting_is_read_line_by_line() {
    let read = read(&NOTE.replace("Place: Room 4", "\nPlace: Room 4"));
    assert_eq!(read.title, "Note of the Performance and Risk Board held on 27 May 2031");
    assert_eq!(read.forum_words, "Performance and Risk Board");
    assert_eq!(
        (read.date, read.date_written.as_str()),
        (NaiveDate::from_ymd_opt(2031, 5, 27), "27 May 2031")
    );
    assert_eq!(
        (read.time.as_str(), read.place.as_str()),
        ("10.00 to 11.30", "Room 4, City Hall")
    );
    let rows: Vec<(&str, &str, Capacity, &str)> = read
        .attendance
        .iter()
        .map(|one| (one.name.as_str(), one.title.as_str(), one.capacity, one.detail.as_str()))
        .collect();
    assert_eq!(
        rows,
        [
            (
                "Nerys Adeyemi-Holt",
                "Deputy Mayor for Policing and Crime",
                Capacity::Chair,
                ""
            ),
            ("Tobias Wrenfield", "Chief Constable", Capacity::Present, "items 1 to 3"),
            ("Ines Marchwood", "Chief of Staff", Capacity::Present, ""),
            ("an official", "", Capacity::Present, ""),
            (
                "Oskar Lindqvist",
                "Head of Estates",
                Capacity::InAttendance,
                "for Mina Farrow"
            ),
            ("Ada Quill", "Analyst", Capacity::InAttendance, "by video"),
            ("Mina Farrow", "Director of Estates", Capacity::Apologies, ""),
            ("Piers Holloway", "Private Secretary", Capacity::NoteTaker, ""),
        ]
    );
    assert_eq!(read.attendance[6].written, "Mina Farrow, Director of Estates.");
    assert_eq!(read.body.len(), 4);
    assert_eq!(read.body[3], "Present: was a word somebody used.");
    assert_eq!(
        read.does_not_cover.as_deref(),
        Some("There was no note-taker for the private session before the meeting.")
    );
    let places: Vec<&str> = read.doubts.iter().map(|doubt| doubt.place.as_str()).collect();
    assert_eq!(places, ["paragraph 1"]);
}

#[test]
fn labels_close_together_are_read_too() {
    assert_eq!(read(NOTE).place, "Room 4, City Hall");
}

#[test]
fn words_broken_by_a_page_are_left_and_doubted() {
    let read = read(NOTE);
    assert_eq!(
        read.body[..2],
        [
            "The Chief Constable reported that the plan had been agreed with the part-",
            "ners in May."
        ]
    );
    let doubt = read
        .doubts
        .iter()
        .find(|doubt| doubt.place == "paragraph 1")
        .expect("a doubt");
    assert!(
        doubt.what.contains("\"part-\"") && doubt.what.contains("\"ners in May."),
        "{}",
        doubt.what
    );
}

#[test]
fn an_empty_kind_of_note_is_all_doubts() {
    let read = read("Only some words of a note that nobody headed.");
    let places: Vec<&str> = read.doubts.iter().map(|doubt| doubt.place.as_str()).collect();
    assert_eq!(places, ["title", "date", "attendance"]);
    assert_eq!(read.body.len(), 1);
}

fn check_heading(heading: &str, forum: &str, date: &str, written: &str) {
    let read = read(&format!("{heading}\n\nWords."));
    assert_eq!((read.title.as_str(), read.forum_words.as_str()), (heading, forum));
    assert_eq!(
        (
            read.date.map(|date| date.to_string()).as_deref(),
            read.date_written.as_str()
        ),
        (Some(date), written)
    );
}

#[test]
fn headings_give_forum_and_day() {
    check_heading(
        "Note of the Risk Board, 4 November 2031",
        "Risk Board",
        "2031-11-04",
        "4 November 2031",
    );
    check_heading(
        "NOTE OF MEETING BETWEEN A AND B 2 February 2031",
        "A AND B",
        "2031-02-02",
        "2 February 2031",
    );
    check_heading(
        "Minutes of the Audit Panel held on Thursday 3rd June 2032",
        "Audit Panel",
        "2032-06-03",
        "Thursday 3rd June 2032",
    );
    check_heading(
        "Draft note of a meeting with the Chief Constable - 03/06/2032",
        "Chief Constable",
        "2032-06-03",
        "03/06/2032",
    );
}

#[test]
fn a_date_with_its_time_is_parted_and_a_second_date_doubted() {
    let read = note(&text(
        "Note of the Risk Board\n\nDate: 4 November 2031, 10.00 to 11.00\n\nWords.",
    ));
    assert_eq!(
        (read.date_written.as_str(), read.time.as_str()),
        ("4 November 2031", "10.00 to 11.00")
    );
    let read = note(&text(
        "Note of the Risk Board, 4 November 2031\n\nDate: 5 November 2031\n\nWords.",
    ));
    assert_eq!(read.date, NaiveDate::from_ymd_opt(2031, 11, 4));
    assert_eq!(
        (read.doubts[0].place.as_str(), read.passed_over[0].what.as_str()),
        ("date", "5 November 2031")
    );
}

#[test]
fn a_label_and_its_words_may_stand_in_one_cell_of_a_table() {
    let read = read(
        "Note of the Performance and Risk Board held on 27 May 2031\n\n| Place | Room 4, City Hall |\n|---|---|\n| \
         Present: Tobias Wrenfield, Chief Constable | Ada Quill, Analyst |\n| Apologies: Mina Farrow | |\n\nThe plan \
         was agreed.\n",
    );
    assert_eq!(read.place, "Room 4, City Hall");
    let rows: Vec<_> = read
        .attendance
        .iter()
        .map(|one| (one.name.as_str(), one.capacity))
        .collect();
    assert_eq!(
        rows,
        [
            ("Tobias Wrenfield", Capacity::Present),
            ("Ada Quill", Capacity::Present),
            ("Mina Farrow", Capacity::Apologies),
        ]
    );
    assert_eq!(read.body, ["The plan was agreed."]);
}
