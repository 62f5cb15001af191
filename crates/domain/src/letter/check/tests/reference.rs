//! The checks on the reference letter, read from the folder that `OVERSIGHT_DESK_REFERENCE` names; skipped without it.

use std::path::Path;

use super::*;

fn paper(name: &str) -> Option<String> {
    let Some(folder) = std::env::var_os("OVERSIGHT_DESK_REFERENCE") else {
        #[allow(clippy::print_stderr)]
        {
            eprintln!("skipped: OVERSIGHT_DESK_REFERENCE names no folder of reference papers");
        }
        return None;
    };
    Some(std::fs::read_to_string(Path::new(&folder).join(name)).unwrap())
}

#[test]
fn the_follow_up_letters_requests_are_tied_to_its_rows() {
    let Some(paper) = paper("follow-up-letter-2022-07-20.txt") else {
        return;
    };
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
        let Some(paper) = paper(name) else {
            return;
        };
        let to = addressee();
        assert_eq!(check(&sheet(&paper, &[], &to)).requests.len(), most, "{name}");
    }
}
