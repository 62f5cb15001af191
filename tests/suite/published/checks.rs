//! The checks of a letter on published ones.

use chrono::NaiveDate;
use domain::letter::check::{FindingKind, Row, Sheet, check};
use domain::timing;

use super::words;

/// Rows from lines `No.|Action|Timing|Lead`, each timing read as a period.
fn rows(lines: &str) -> Vec<Row<'_>> {
    lines
        .lines()
        .filter(|line| line.contains('|'))
        .map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            Row {
                action: serde_json::from_value(serde_json::json!(format!("00000000-0000-0000-0000-{:0>12}", cells[0])))
                    .unwrap(),
                number: cells[0],
                text: cells[1],
                timing: cells[2],
                reading: timing::Kind::Period,
                lead: cells[3],
                lead_disagrees: None,
                lead_unknown: None,
                others: Vec::new(),
                last: None,
            }
        })
        .collect()
}

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// A letter that lacks nothing, with these words and rows.
fn sheet<'a>(body: &'a str, rows: &'a [Row<'a>], addressee: &'a [String]) -> Sheet<'a> {
    Sheet {
        body,
        rows,
        annexes: usize::from(!rows.is_empty()),
        has_actions_annex: !rows.is_empty(),
        date: day(2027, 11, 9),
        meeting_date: day(2027, 11, 4),
        addressee,
        addressee_body: None,
        salutation: "Dear Tobias",
        subject: "",
        sign_off: "Yours sincerely",
        reference: Some("DMPC-2027-0118"),
        unprintable: &[],
        dismissed: &[],
        matched: &[],
        answers: &[],
        not_taken_up: &[],
        notice: &[],
    }
}

fn addressee() -> Vec<String> {
    vec!["Tobias Wrenfield".to_owned(), "Chief Constable".to_owned()]
}

/// The findings of one kind as key and sentence.
fn of(checked: &domain::letter::check::Checked, kind: FindingKind) -> Vec<&str> {
    checked
        .findings
        .iter()
        .filter(|finding| finding.kind == kind)
        .map(|finding| finding.sentence.as_str())
        .collect()
}

#[test]
fn the_follow_up_letters_requests_are_tied_to_its_rows() {
    let paper = words("follow-up-letter-2022-07-20.txt");
    let (letter, annex) = paper.split_once("No.\tAction").unwrap();
    let from = letter
        .find("Dear ")
        .and_then(|at| letter[at..].find('\n').map(|line| at + line))
        .unwrap();
    let body = &letter[from..letter.find("Yours sincerely").unwrap()];
    let lines: Vec<String> = annex
        .lines()
        .skip(1)
        .filter(|line| line.contains('\t'))
        .map(|line| line.replace('\t', "|"))
        .collect();
    let lines = lines.join("\n");
    let mut rows = rows(&lines);
    assert_eq!(rows.len(), 15);
    for row in &mut rows {
        row.reading = timing::read(row.timing, day(2022, 6, 24).unwrap()).kind;
    }
    let to = addressee();
    let mut letter = sheet(body, &rows, &to);
    (letter.date, letter.meeting_date) = (day(2022, 7, 20), day(2022, 6, 24));
    let checked = check(&letter);
    // Read by a person: the evaluation, the list of schools, the schools officers' work, child protection,
    // the assessment of officers and staff, the detectives; and the last paragraph asks for what no row holds.
    let tied: Vec<usize> = checked
        .requests
        .iter()
        .map(|request| request.row.map_or(0, |row| row + 1))
        .collect();
    assert_eq!(tied, [1, 3, 4, 10, 8, 7, 0]);
    let found: Vec<(FindingKind, Option<usize>)> = checked
        .findings
        .iter()
        .map(|finding| (finding.kind, finding.row.map(|row| row + 1)))
        .collect();
    use FindingKind::*;
    assert_eq!(
        found,
        [
            (RequestWithoutRow, None),
            (NoTiming, Some(5)),
            (NoTiming, Some(12)),
            (NoTiming, Some(15)),
            (RowNotMentioned, None)
        ]
    );
    assert_eq!(
        of(&checked, RowNotMentioned),
        ["9 rows of Annex A are not mentioned in the letter."]
    );
}

#[test]
fn replies_and_notes_ask_for_little() {
    for (name, most) in [
        ("reply-letter-2021-01-25.txt", 0),
        ("reply-numbered-answers-2021-10-20.txt", 0),
        ("note-of-meeting-2022-02-02.txt", 0),
        ("briefing-note-2022-02-06.txt", 0),
        // Four sentences, each a request.
        ("mayor-letter-2021-12-01.txt", 4),
    ] {
        let paper = words(name);
        let to = addressee();
        assert_eq!(check(&sheet(&paper, &[], &to)).requests.len(), most, "{name}");
    }
}
