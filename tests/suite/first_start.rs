//! An office begun with a few lines: read as they are typed, made in one step or not at all.

use serde_json::json;

use crate::desk::{Desk, line};

const LINES: [&str; 18] = [
    "--name",
    "Office for Policing and Crime",
    "--wordmark",
    "Calderhaven",
    "--body",
    "Calderhaven Constabulary",
    "--body-short",
    "Constabulary",
    "--board",
    "Performance and Risk Board",
    "--chair",
    "Nerys Adeyemi-Holt, Deputy Mayor for Policing and Crime",
    "--letters-to",
    "CC Tobias Wrenfield",
    "--next-date",
    "first Thursday in February at 10",
    "--letter-scheme",
    "OPC/{year}/{number:3}",
];

fn begun(lines: &[&str]) -> (Desk, crate::desk::Ran) {
    let desk = Desk::without_office();
    let mut all = vec!["init", "OFFICE", "--json"];
    all.extend(lines);
    let ran = desk.run_with(&all, "");
    (desk, ran)
}

#[test]
fn an_office_is_made_from_its_first_lines_in_one_step() {
    let (desk, ran) = begun(&LINES);
    assert!(ran.done, "{}", ran.messages);
    let read: Vec<String> = ran.value()["lines"]
        .as_array()
        .expect("lines")
        .iter()
        .map(|line| line["read"].as_str().expect("words").to_owned())
        .collect();
    assert_eq!(
        read,
        [
            "“Office” in notes and actions. Letters are headed “Calderhaven”.",
            "“Constabulary” as lead in Annex A, and at the start of an action.",
            "A board. Its actions are counted up to the day it meets.",
            "Name Nerys Adeyemi-Holt, office Deputy Mayor for Policing and Crime. Notes write the office.",
            "Name Tobias Wrenfield, office Chief Constable, read from “CC”. Letters begin “Dear Tobias”.",
            "The chair: Nerys Adeyemi-Holt, Deputy Mayor for Policing and Crime.",
            "Thursday 3 February 2028, 10:00. Year taken from today. 99 days to go.",
            "The first letter is OPC/2027/001.",
        ]
    );
    let meetings = desk.run(["list", "OFFICE", "meetings", "--json"]).lines();
    assert_eq!(meetings.len(), 1);
    assert_eq!(
        (&meetings[0]["date"], &meetings[0]["time"]),
        (&json!("2028-02-03"), &json!("10:00"))
    );
    let people = desk.run(["list", "OFFICE", "people", "--json"]).lines();
    let posts: Vec<_> = people
        .iter()
        .map(|one| {
            (
                one["name"].clone(),
                one["posts"][0]["title"].clone(),
                one["posts"][0]["body"]["name"].clone(),
            )
        })
        .collect();
    assert_eq!(
        posts,
        [
            (
                json!("Nerys Adeyemi-Holt"),
                json!("Deputy Mayor for Policing and Crime"),
                json!("Office for Policing and Crime")
            ),
            (
                json!("Tobias Wrenfield"),
                json!("Chief Constable"),
                json!("Calderhaven Constabulary")
            ),
        ]
    );
    // The first letter is addressed, greeted, signed and numbered with nothing more to say.
    desk.apply(&[
        line(
            "a",
            "record_action",
            json!({ "text": "Constabulary to send figures", "timing": "by May", "meeting": meetings[0]["id"] }),
        ),
        line("l", "draft_follow_up", json!({ "meeting": meetings[0]["id"] })),
    ]);
    let letter = desk.run(["export", "OFFICE", "letter", "OPC/2027/001", "--to", "@letter.txt"]);
    assert!(letter.done, "{}", letter.messages);
    let text = std::fs::read_to_string(desk.path("letter.txt")).expect("a letter");
    for words in [
        "Calderhaven",
        "Tobias Wrenfield",
        "Chief Constable",
        "Dear Tobias",
        "Nerys Adeyemi-Holt",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    // One step, one undo.
    for _ in 0..3 {
        assert!(desk.run(["undo", "OFFICE"]).done);
    }
    assert!(!desk.run(["undo", "OFFICE"]).done, "nothing is left");
}

#[test]
fn lines_that_are_left_out_leave_nothing_behind_and_the_rest_is_made() {
    let (desk, ran) = begun(&["--board", "Oversight Board", "--chair", "the Deputy Mayor"]);
    assert!(ran.done, "{}", ran.messages);
    assert!(
        ran.out.contains("The chair is the Deputy Mayor; nobody is added"),
        "{}",
        ran.out
    );
    assert_eq!(desk.run(["list", "OFFICE", "people", "--json"]).out, "");
    let forums = desk.run(["list", "OFFICE", "forums", "--json"]).lines();
    assert_eq!(forums[0]["name"], "Oversight Board");
}

#[test]
fn a_line_that_is_not_understood_makes_no_office() {
    #[track_caller]
    fn check(lines: &[&str], sentence: &str) {
        let (desk, ran) = begun(lines);
        assert!(!ran.done && ran.messages.contains(sentence), "{}", ran.messages);
        assert!(!desk.office().exists());
    }
    check(
        &["--board", "Oversight Board", "--next-date", "31 June"],
        "There is no “31 June” in the calendar; next to it are 30 June 2028 and 1 July 2028. No office was made.",
    );
    check(
        &["--next-date", "3 February at 10"],
        "The date needs the board that meets on it. No office was made.",
    );
    check(&["--letters-to", "the Chief Constable"], "does not read as a name");
    check(&["--wordmark", "Calderhaven"], "The office needs a name");
    check(&["--letter-scheme", "OPC"], "write {number} where the number stands");
}
