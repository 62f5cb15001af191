//! Published papers imported through `desk`: a letter with its fifteen rows, and a note.

use std::collections::BTreeMap;

use office::Office;
use office::views::review::Because;
use serde_json::{Value, json};

use super::paper;
use crate::desk::{Desk, line};
use crate::every_day::{at, day};
use crate::import::import;

#[test]
fn the_reference_letter_gives_fifteen_rows_every_cell_right() {
    let path = paper("follow-up-letter-2022-07-20.txt");
    let desk = Desk::new();
    let before = desk.dump();
    let seen = import(&desk, path.to_str().unwrap(), &[]);
    assert_eq!(desk.dump(), before, "a look writes nothing");
    let creates = seen["creates"].as_array().unwrap();
    let letter = &creates[0]["with"];
    assert_eq!(letter["reference"], "MOPAC14072022-D4220");
    assert_eq!(letter["date"], "2022-07-20");
    assert_eq!(letter["salutation"], "Dear Steve");
    let rows: Vec<&Value> = creates
        .iter()
        .filter(|create| create["do"] == "record_action")
        .map(|create| &create["with"])
        .collect();
    let timings: Vec<&str> = rows
        .iter()
        .map(|row| row["timing"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(
        timings,
        [
            "October 2022",
            "August 2022",
            "August 2022",
            "October 2022",
            "",
            "August 2022",
            "August 2022",
            "August 2022",
            "August/Sept 2022",
            "August 2022",
            "December 2022",
            "",
            "August 2022",
            "Completed",
            ""
        ]
    );
    let leads: Vec<&str> = rows
        .iter()
        .map(|row| row["lead"].as_str().unwrap_or_default())
        .collect();
    for (index, lead) in leads.iter().enumerate() {
        let expected = if index == 11 || index == 14 {
            "MPS and MOPAC"
        } else {
            "MPS"
        };
        assert_eq!(*lead, expected, "row {}", index + 1);
    }
    let source = std::fs::read_to_string(path).unwrap();
    for row in &rows {
        assert!(
            source.contains(row["text"].as_str().unwrap()),
            "a row's words are those of the paper"
        );
    }
    let places: Vec<&Value> = seen["proposes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|of| of["kind"] == "discussion")
        .collect();
    assert_eq!(places.len(), 10);
    let doubts: Vec<&str> = places
        .iter()
        .filter(|of| of["doubt"] == true)
        .map(|of| of["action"].as_str().unwrap())
        .collect();
    assert_eq!(doubts, ["8", "15"]);
}

#[test]
fn the_reference_letter_is_recorded_as_sent_on_its_date_with_its_bytes_and_undone_in_one_step() {
    let path = paper("follow-up-letter-2022-07-20.txt");
    let desk = Desk::new();
    let empty = desk.dump();
    let seen = import(&desk, path.to_str().unwrap(), &["--yes", "--accept"]);
    assert!(seen["ids"]["letter"].is_string());
    let letters = desk.run(["list", "OFFICE", "letters", "--json"]).lines();
    assert_eq!(letters[0]["state"], "sent");
    assert_eq!(letters[0]["rows"], 15);
    let rows = desk.actions([]);
    assert_eq!(rows.len(), 15);
    assert_eq!(
        rows.iter()
            .filter(|row| !row["discuss_at"].as_array().unwrap().is_empty())
            .count(),
        8
    );
    assert_eq!(rows[8]["timing"]["first"], "2022-08-01");
    assert_eq!(rows[8]["timing"]["last"], "2022-09-30");
    assert!(rows.iter().all(|row| row["provenance"] == "imported"));
    desk.assert_sound();
    assert!(desk.run(["undo", "OFFICE"]).done);
    assert_eq!(desk.dump(), empty);
}

#[test]
fn the_reference_note_gives_its_day_and_five_people_with_posts() {
    let path = paper("note-of-meeting-2022-02-02.txt");
    let desk = Desk::new();
    let seen = import(&desk, path.to_str().unwrap(), &["--yes", "--accept"]);
    let people: Vec<&Value> = seen["creates"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|of| of["do"] == "record_attendance")
        .collect();
    assert_eq!(people.len(), 5);
    assert!(
        people
            .iter()
            .all(|of| of["with"]["title"].is_string() && of["with"]["capacity"] == "present")
    );
    let meetings = desk.run(["list", "OFFICE", "meetings", "--json"]).lines();
    assert_eq!(meetings[0]["date"], "2022-02-02");
    assert_eq!(meetings[0]["has_note"], true);
    desk.assert_sound();
}

#[test]
fn the_eight_rows_that_name_a_forum_reach_it_and_none_comes_twice() {
    let path = paper("follow-up-letter-2022-07-20.txt");
    let desk = Desk::new().on("2022-07-21");
    let ran = desk.run([
        "import",
        "OFFICE",
        path.to_str().expect("a path"),
        "--yes",
        "--accept",
        "--json",
    ]);
    assert!(ran.done, "{}", ran.messages);
    let forums = desk.run(["list", "OFFICE", "forums", "--json"]).lines();
    let plans: Vec<Value> = forums
        .iter()
        .enumerate()
        .flat_map(|(number, forum)| {
            ["2022-10-12", "2023-01-18"]
                .into_iter()
                .zip(1..)
                .map(move |(date, time)| {
                    line(
                        &format!("m{number}-{time}"),
                        "plan_meeting",
                        json!({ "forum": forum["id"], "date": date }),
                    )
                })
        })
        .collect();
    let planned = desk.apply(&plans);
    let office = Office::open(&desk.office(), "suite").expect("an office");
    let moment = at(day("2022-07-21"));
    let mut reached: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, meeting) in planned.as_object().expect("the meetings") {
        let first_of_forum = name.ends_with("-1");
        let review = office.review(moment, meeting["id"].as_str()).expect("a review");
        for row in review.groups.into_iter().flat_map(|group| group.rows) {
            assert_eq!(row.because, Because::SentHere);
            if first_of_forum {
                reached.entry(row.id).or_default().push(name.clone());
            }
        }
    }
    assert_eq!(reached.len(), 8, "{reached:?}");
    assert!(reached.values().all(|meetings| meetings.len() == 1), "{reached:?}");
}
