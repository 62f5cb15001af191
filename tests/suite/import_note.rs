//! Minutes that come in: which meeting gets them, who was there, the actions they offer, and what is asked.

use serde_json::{Value, json};

use crate::desk::{Desk, line};

/// An office with a board, the people of its minutes, and the bodies they come from.
fn office() -> Desk {
    let desk = Desk::new().on("2026-11-29");
    desk.apply(&[
        line(
            "office",
            "add_body",
            json!({ "name": "Office for Policing and Crime", "short": "Office" }),
        ),
        line(
            "force",
            "add_body",
            json!({ "name": "Calderhaven Constabulary", "short": "Constabulary" }),
        ),
        line("forum", "add_forum", json!({ "name": "Performance and Risk Board" })),
        line("nah", "add_person", json!({ "name": "Nerys Adeyemi-Holt" })),
        line("mt", "add_person", json!({ "name": "Maren Thistlewood" })),
        line(
            "ps",
            "add_person",
            json!({ "name": "Priyanka Solway", "initials": "PS" }),
        ),
        line("go", "add_person", json!({ "name": "Gwendal Osei" })),
    ]);
    desk
}

fn fixture(name: &str) -> String {
    format!("{}/tests/fixtures/found/{name}", env!("OVERSIGHT_DESK_CHECKOUT"))
}

fn import(desk: &Desk, file: &str, more: &[&str]) -> Value {
    let mut arguments = vec!["import", "OFFICE", file, "--as", "note", "--json"];
    arguments.extend(more);
    let ran = desk.run_with(&arguments, "");
    assert!(ran.done, "{}", ran.messages);
    ran.value()
}

/// The sentence with which an import is refused.
fn refused(desk: &Desk, file: &str, more: &[&str]) -> String {
    let before = desk.dump();
    let mut arguments = vec!["import", "OFFICE", file, "--as", "note"];
    arguments.extend(more);
    let ran = desk.run_with(&arguments, "");
    assert!(!ran.done, "not refused: {}", ran.out);
    assert_eq!(desk.dump(), before, "a refusal changes nothing");
    assert_eq!(ran.messages.lines().count(), 1, "{}", ran.messages);
    ran.messages
}

fn meetings(desk: &Desk) -> Vec<Value> {
    desk.run(["list", "OFFICE", "meetings", "--json"]).lines()
}

fn write(desk: &Desk, name: &str, words: &str) -> String {
    std::fs::write(desk.path(name), words).unwrap();
    desk.path(name).to_str().unwrap().to_owned()
}

const SMALL: &str = "Performance and Risk Board\nMinutes\n\nPresent: Maren Thistlewood (MT), Chief Constable\n\n1. \
    Money\n\nThe board met.\n\nACTION: MT to write by Friday.\n";

#[test]
fn three_actions_are_offered_and_recorded_with_their_leads_and_timings() {
    let desk = office();
    let seen = import(&desk, &fixture("28-actions-in-minutes.txt"), &["--yes"]);
    let offered: Vec<(&str, &str, &str)> = seen["actions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["text"].as_str().unwrap(),
                one["timing"]["written"].as_str().unwrap(),
                one["lead"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        offered,
        [
            (
                "PS will brief the Office separately with further detail",
                "by w/c 9 November",
                "PS"
            ),
            ("MT to confirm the overtime figure of £493k", "COP 6/11", "MT"),
            (
                "NAH and MT to arrange separate discussions regarding overspends.",
                "",
                "NAH and MT"
            ),
        ]
    );
    assert_eq!(seen["actions"][0]["under"], "1. Money");
    assert_eq!(seen["proposes"], json!([]), "everybody in it is known");
    let rows = desk.actions([]);
    assert_eq!(rows.len(), 3);
    // Initials mean a person in this meeting: those the note gives, and the person's own.
    let people = |row: &Value| -> Vec<String> {
        let people = row["lead"]["people"].as_array().unwrap();
        people
            .iter()
            .map(|one| one["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(people(&rows[0]), ["Priyanka Solway"]);
    assert_eq!(people(&rows[1]), ["Maren Thistlewood"]);
    assert_eq!(people(&rows[2]), ["Nerys Adeyemi-Holt", "Maren Thistlewood"]);
    desk.assert_sound();
}

#[test]
fn minutes_in_text_and_in_word_give_the_day_the_people_and_the_actions() {
    for (file, actions) in [("28-board-minutes.txt", 3), ("28-board-minutes.docx", 4)] {
        let desk = office();
        let seen = import(&desk, &fixture(file), &["--yes"]);
        assert_eq!(meetings(&desk)[0]["date"], "2026-11-03", "{file}");
        assert_eq!(meetings(&desk)[0]["time"], "14:00", "{file}");
        let lines: Vec<(&str, &str, &str, &str)> = seen["creates"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["do"] == "record_attendance")
            .map(|one| {
                let field = |name: &str| one["with"][name].as_str().unwrap_or_default();
                (field("name"), field("initials"), field("capacity"), field("detail"))
            })
            .collect();
        assert_eq!(
            lines,
            [
                ("Nerys Adeyemi-Holt", "NAH", "chair", ""),
                ("Maren Thistlewood", "MT", "present", ""),
                ("Priyanka Solway", "PS", "present", "items 1-3 only"),
                ("Two Constabulary staff", "", "present", ""),
                ("Gwendal Osei", "GO", "apologies", ""),
                ("Priyanka Solway", "PS", "apologies", ""),
            ],
            "{file}"
        );
        assert_eq!(
            seen["proposes"],
            json!([]),
            "{file}: people without names are nobody to be added"
        );
        assert_eq!(desk.actions([]).len(), actions, "{file}");
        let printed = String::from_utf8(desk.export("note", "Performance and Risk Board", "note.md")).unwrap();
        assert!(printed.contains("Decision:"), "{printed}");
        assert!(
            printed.contains("Maren Thistlewood (MT), T/Chief Constable"),
            "{printed}"
        );
        desk.assert_sound();
    }
}

#[test]
fn the_meeting_planned_that_day_gets_the_note_and_a_second_import_changes_nothing() {
    let desk = office();
    desk.apply(&[
        line(
            "m",
            "plan_meeting",
            json!({ "forum": "Performance and Risk Board", "date": "2026-12-07", "time": "10:00" }),
        ),
        line("i", "add_agenda_item", json!({ "meeting": "$m", "title": "Money" })),
        line(
            "p",
            "record_attendance",
            json!({ "meeting": "$m", "name": "Nerys Adeyemi-Holt", "capacity": "chair" }),
        ),
    ]);
    let file = fixture("28-meeting-already-planned.txt");
    let seen = import(&desk, &file, &["--yes"]);
    assert_eq!(meetings(&desk).len(), 1);
    assert_eq!(meetings(&desk)[0]["state"], "noted");
    assert_eq!(seen["ids"]["meeting"], meetings(&desk)[0]["id"]);
    let before = desk.dump();
    let again = import(&desk, &file, &["--yes"]);
    assert_eq!((&again["recorded"], &again["creates"]), (&json!(true), &json!([])));
    assert!(
        again["doubts"][0].as_str().unwrap().contains("recorded already"),
        "{again}"
    );
    assert_eq!(desk.dump(), before);
    desk.assert_sound();
}

#[test]
fn a_note_that_was_edited_since_is_known_again_and_another_is_refused() {
    let desk = office();
    let file = write(&desk, "note.txt", &SMALL.replace("Minutes", "Minutes, 3 November 2026"));
    let seen = import(&desk, &file, &["--yes"]);
    let meeting = seen["ids"]["meeting"].as_str().unwrap();
    desk.apply(&[line(
        "n",
        "write_note",
        json!({ "meeting": meeting, "markdown": "Put right." }),
    )]);
    let again = import(&desk, &file, &["--yes"]);
    assert_eq!(again["recorded"], true);
    let other = write(
        &desk,
        "other.txt",
        &SMALL
            .replace("Minutes", "Minutes, 3 November 2026")
            .replace("The board met.", "It met."),
    );
    let look = import(&desk, &other, &[]);
    assert_eq!(look["question"]["ask"], "other_note", "a look shows it: {look}");
    let words = refused(&desk, &other, &["--yes"]);
    assert!(
        words.contains("has a note already") && words.contains("--meeting"),
        "{words}"
    );
    // The way out: another meeting.
    desk.apply(&[line(
        "m",
        "plan_meeting",
        json!({ "forum": "Performance and Risk Board", "date": "2026-11-10" }),
    )]);
    let seen = import(
        &desk,
        &other,
        &["--meeting", "Performance and Risk Board on 2026-11-10", "--yes"],
    );
    assert!(
        seen["doubts"].to_string().contains("The file says 3 November 2026"),
        "{seen}"
    );
    assert_eq!(meetings(&desk).len(), 2);
}

#[test]
fn a_note_without_a_day_is_asked_about() {
    let desk = office();
    let file = write(&desk, "note.txt", SMALL);
    for more in [&[][..], &["--yes"]] {
        let words = refused(&desk, &file, more);
        assert!(
            words.contains("note.txt") && words.contains("--date YYYY-MM-DD"),
            "{words}"
        );
    }
    let seen = import(&desk, &file, &["--date", "2026-11-03", "--yes"]);
    assert_eq!(meetings(&desk)[0]["date"], "2026-11-03");
    // Timings count from the day that was given.
    assert_eq!(seen["actions"][0]["timing"]["last"], "2026-11-06");
}

#[test]
fn of_two_meetings_on_a_day_a_person_says_which() {
    let desk = office();
    let ids = desk.apply(&[
        line(
            "a",
            "plan_meeting",
            json!({ "forum": "Performance and Risk Board", "date": "2026-11-03", "time": "10:00" }),
        ),
        line(
            "b",
            "plan_meeting",
            json!({ "forum": "Performance and Risk Board", "date": "2026-11-03", "time": "14:00" }),
        ),
    ]);
    let file = write(&desk, "note.txt", &SMALL.replace("Minutes", "Minutes, 3 November 2026"));
    let look = import(&desk, &file, &[]);
    assert_eq!(look["question"]["meetings"].as_array().map(Vec::len), Some(2), "{look}");
    let words = refused(&desk, &file, &["--yes"]);
    assert!(words.contains("--meeting"), "{words}");
    let seen = import(&desk, &file, &["--meeting", ids["a"]["id"].as_str().unwrap()]);
    assert_eq!(seen["meeting"]["id"], ids["a"]["id"]);
    // The time tells them apart.
    let timed = write(
        &desk,
        "timed.txt",
        &SMALL.replace("Minutes", "Minutes, 3 November 2026\nTime: 2pm"),
    );
    assert_eq!(import(&desk, &timed, &[])["meeting"]["id"], ids["b"]["id"]);
}

#[test]
fn what_contradicts_itself_is_refused() {
    let desk = office();
    desk.apply(&[
        line(
            "m",
            "plan_meeting",
            json!({ "forum": "Performance and Risk Board", "date": "2026-11-03" }),
        ),
        line("f", "add_forum", json!({ "name": "Audit Panel" })),
    ]);
    let file = write(&desk, "note.txt", SMALL);
    let meeting = "Performance and Risk Board on 2026-11-03";
    let check = |more: &[&str], words: &str| {
        let said = refused(&desk, &file, more);
        assert!(said.contains(words), "{said}");
    };
    check(&["--meeting", meeting, "--date", "2026-11-04"], "say one of them");
    check(
        &["--meeting", meeting, "--forum", "Audit Panel"],
        "say the meeting alone",
    );
    check(&["--meeting", "Audit Panel on 2026-11-03"], "no such meeting");
    check(&["--date", "2026-11-03", "--leave-out", "7"], "There is no action “7”");
}

#[test]
fn an_action_that_is_left_out_stays_in_the_words_of_the_note() {
    let desk = office();
    let file = fixture("28-actions-in-minutes.txt");
    let seen = import(&desk, &file, &["--leave-out", "2", "--yes"]);
    assert_eq!(seen["actions"][1]["standing"], "left_out");
    assert_eq!(desk.actions([]).len(), 2);
    let printed = String::from_utf8(desk.export("note", "Performance and Risk Board", "note.txt")).unwrap();
    assert!(printed.contains("MT to confirm the overtime figure"), "{printed}");
}

#[test]
fn an_action_captured_at_the_meeting_is_not_recorded_twice_and_goes_under_its_item() {
    let desk = office();
    desk.apply(&[
        line(
            "m",
            "plan_meeting",
            json!({ "forum": "Performance and Risk Board", "date": "2026-11-03" }),
        ),
        line("i", "add_agenda_item", json!({ "meeting": "$m", "title": "Money" })),
        line(
            "a",
            "record_action",
            json!({ "text": "MT to confirm the overtime figure of £493k", "meeting": "$m", "item": "$i" }),
        ),
    ]);
    let seen = import(&desk, &fixture("28-actions-in-minutes.txt"), &["--yes"]);
    assert_eq!(seen["actions"][1]["standing"], "unchanged");
    assert_eq!(desk.actions([]).len(), 3);
    let items: Vec<&Value> = seen["creates"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["do"] == "record_action")
        .collect();
    assert!(items.iter().all(|one| one["with"]["item"].is_string()), "{items:?}");
}

#[test]
fn attendance_that_stands_there_is_added_to_and_what_it_said_otherwise_is_told() {
    let desk = office();
    desk.apply(&[
        line(
            "m",
            "plan_meeting",
            json!({ "forum": "Performance and Risk Board", "date": "2026-11-03" }),
        ),
        line(
            "a",
            "record_attendance",
            json!({ "meeting": "$m", "name": "Gwendal Osei", "capacity": "present", "title": "Director of Oversight" }),
        ),
        line(
            "b",
            "record_attendance",
            json!({ "meeting": "$m", "name": "Maren Thistlewood", "capacity": "present" }),
        ),
        line(
            "c",
            "record_attendance",
            json!({ "meeting": "$m", "name": "Ada Quill", "capacity": "present" }),
        ),
    ]);
    let seen = import(&desk, &fixture("28-board-minutes.txt"), &["--yes"]);
    let doubts = seen["doubts"].to_string();
    assert!(
        doubts.contains("Gwendal Osei stands in the meeting's attendance as present"),
        "{doubts}"
    );
    assert!(doubts.contains("Ada Quill, whom the note does not list"), "{doubts}");
    let dump = desk.dump();
    let lines = dump
        .lines()
        .filter(|line| line.contains("\"record\":\"attendance-"))
        .count();
    assert_eq!(lines, 7, "six of the note and one more:\n{dump}");
}

#[test]
fn a_body_that_heads_a_list_goes_with_its_people() {
    let desk = office();
    let file = write(
        &desk,
        "note.txt",
        "Performance and Risk Board\nMinutes, 3 November 2026\n\nPresent:\nConstabulary:\nMaren Thistlewood, Chief \
         Constable\nHarbour Partnership:\nCara Vane, Director\n\n1. Money\n\nThe board met.\n",
    );
    let seen = import(&desk, &file, &[]);
    let with = |at: usize| seen["creates"][at]["with"].clone();
    assert!(with(1)["body"].is_string(), "{}", with(1));
    assert_eq!(with(2)["title"], "Director, Harbour Partnership");
    assert!(
        seen["doubts"].to_string().contains("no body “Harbour Partnership”"),
        "{}",
        seen["doubts"]
    );
    let seen = import(&desk, &file, &["--accept", "--yes"]);
    assert!(seen["proposes"].to_string().contains("Harbour Partnership"), "{seen}");
    desk.assert_sound();
}

#[test]
fn minutes_are_told_from_letters_by_what_they_say() {
    let desk = office();
    let file = write(
        &desk,
        "paper.txt",
        "Minutes of the Performance and Risk Board, 3 November 2026\n\nThe board met.\n",
    );
    let ran = desk.run_with(&["import", "OFFICE", &file, "--json"], "");
    assert!(ran.value()["creates"].to_string().contains("write_note"), "{}", ran.out);
}

// Red while "State" was no label: "Draft" was somebody who was present, and what the note leaves out was in its text.
#[test]
fn our_own_note_comes_back_in_every_format_without_its_state_among_the_people() {
    let there = office();
    let made = there.apply(&[
        line("m", "plan_meeting", json!({ "forum": "Performance and Risk Board", "date": "2026-11-03", "time": "14:00", "place": "Committee Room 2" })),
        line("a", "record_attendance", json!({ "meeting": "$m", "name": "Gwendal Osei", "title": "Analyst", "capacity": "apologies" })),
        line("b", "record_attendance", json!({ "meeting": "$m", "name": "Maren Thistlewood", "title": "Chief of Staff", "capacity": "chair" })),
        line("n", "write_note", json!({ "meeting": "$m", "markdown": "The waits of *October* were heard.", "does_not_cover": "The private word before it." })),
    ]);
    for name in ["note.md", "note.txt", "note.html", "note.docx"] {
        there.export("note", made["m"]["id"].as_str().unwrap(), name);
        let here = office();
        let seen = import(&here, there.path(name).to_str().unwrap(), &["--yes"]);
        let of = |case: &str| -> Vec<&Value> {
            let creates = seen["creates"].as_array().unwrap().iter();
            creates
                .filter(|one| one["do"] == case)
                .map(|one| &one["with"])
                .collect()
        };
        let names: Vec<&str> = of("record_attendance")
            .iter()
            .filter_map(|one| one["name"].as_str())
            .collect();
        assert_eq!(names, ["Maren Thistlewood", "Gwendal Osei"], "{name}: {seen}");
        let note = of("write_note")[0];
        assert_eq!(note["does_not_cover"], "The private word before it.", "{name}: {seen}");
        assert!(
            note["markdown"].as_str().unwrap().contains("The waits of"),
            "{name}: {seen}"
        );
        assert!(
            !note["markdown"].as_str().unwrap().contains("private word"),
            "{name}: {seen}"
        );
        let meeting = of("plan_meeting")[0];
        assert_eq!(
            (&meeting["time"], &meeting["place"]),
            (&json!("14:00"), &json!("Committee Room 2")),
            "{name}"
        );
        let passed = seen["passed_over"].to_string();
        assert!(passed.contains("it comes in as a draft"), "{name}: {passed}");
    }
}

const POSTS: &str = "Performance and Risk Board\nMinutes, 3 November 2026\n\nPresent:\nMaren Thistlewood (MT), Chief \
    Constable\n\n1. Money\n\nThe board met.\n\nACTION: HM to circulate the table by Friday.\n\nACTION: Clerk to book \
    the room.\n\nACTION: Harbour Trust to send the figures.\n";

// Red while "HM" and "Clerk" were bodies of the office after an import.
#[test]
fn a_post_and_initials_become_no_bodies() {
    let desk = office();
    let file = write(&desk, "note.txt", POSTS);
    let seen = import(&desk, &file, &["--accept", "--yes"]);
    let bodies: Vec<&str> = seen["proposes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["kind"] == "body")
        .filter_map(|one| one["name"].as_str())
        .collect();
    assert_eq!(bodies, ["Harbour Trust"]);
    let rows = desk.actions([]);
    let leads: Vec<&str> = rows
        .iter()
        .map(|row| row["lead"]["written"].as_str().unwrap())
        .collect();
    assert_eq!(leads, ["HM", "Clerk", "Harbour Trust"], "the words are kept");
    assert!(
        seen["actions"][0]["doubts"].to_string().contains(
            "“HM” may be the initials of somebody whom the paper does not list; it is kept as the lead’s words."
        ),
        "{}",
        seen["actions"][0]
    );
    assert!(
        seen["actions"][1]["doubts"]
            .to_string()
            .contains("“Clerk” names a post and no body"),
        "{}",
        seen["actions"][1]
    );
}

#[test]
fn a_post_above_names_heads_no_body() {
    let desk = office();
    let file = write(
        &desk,
        "note.txt",
        "Performance and Risk Board\nMinutes, 3 November 2026\n\nPresent:\nConstabulary:\nMaren Thistlewood, Chief \
         Constable\nDirector:\nCara Vane\n\n1. Money\n\nThe board met.\n",
    );
    let seen = import(&desk, &file, &["--accept", "--yes"]);
    assert!(
        !seen["proposes"].to_string().contains("Director"),
        "{}",
        seen["proposes"]
    );
}

fn with_next(words: &str) -> String {
    format!(
        "Performance and Risk Board\nMinutes, 3 November 2026\n\nPresent:\nMaren Thistlewood (MT), Chief \
         Constable\n\n1. Money\n\nThe board met.\n\n{words}\n"
    )
}

// Red while "Date of next meeting" planned nothing and said nothing.
#[test]
fn the_next_meeting_is_offered_and_planned_only_where_that_is_asked_for() {
    for (words, time) in [
        ("2. Date of next meeting\n\nThursday 3 December 2026 at 14:00", "14:00"),
        ("Date of next meeting: 3 December 2026", ""),
        ("The next meeting will be held on 3 December 2026 at 10am.", "10:00"),
    ] {
        let desk = office();
        let file = write(&desk, "note.txt", &with_next(words));
        let seen = import(&desk, &file, &[]);
        assert_eq!(
            (&seen["next"]["date"], &seen["next"]["time"]),
            (&json!("2026-12-03"), &json!(time)),
            "{words}: {}",
            seen["next"]
        );
        let ran = desk.run_with(&["import", "OFFICE", &file, "--as", "note", "--yes"], "");
        assert!(
            ran.messages.contains("--plan-next plans it for 2026-12-03"),
            "{}",
            ran.messages
        );
        assert_eq!(meetings(&desk).len(), 1, "nothing is planned unseen");

        let desk = office();
        let file = write(&desk, "note.txt", &with_next(words));
        import(&desk, &file, &["--plan-next", "--yes"]);
        let planned: Vec<Value> = meetings(&desk)
            .into_iter()
            .filter(|one| one["date"] == "2026-12-03")
            .collect();
        assert_eq!(planned.len(), 1, "{words}");
        assert_eq!(planned[0]["state"], "planned");
        assert!(desk.run(["undo", "OFFICE"]).done);
        assert_eq!(meetings(&desk).len(), 0, "note and meeting are one step");
        desk.assert_sound();
    }
}

#[test]
fn a_next_meeting_that_is_planned_or_past_is_not_planned_again() {
    let desk = office();
    desk.apply(&[line(
        "m",
        "plan_meeting",
        json!({ "forum": "Performance and Risk Board", "date": "2026-12-03" }),
    )]);
    let file = write(&desk, "note.txt", &with_next("Date of next meeting: 3 December 2026"));
    let seen = import(&desk, &file, &["--plan-next", "--yes"]);
    assert_eq!(
        seen["next"]["meeting"]["name"],
        "Performance and Risk Board, 3 December 2026"
    );
    assert_eq!(meetings(&desk).len(), 2, "the one planned before, and the note's own");
    let past = write(&desk, "past.txt", &with_next("Date of next meeting: 20 November 2026"));
    assert_eq!(import(&desk, &past, &[])["next"], json!(null));
    let none = write(
        &desk,
        "none.txt",
        &with_next("Date of next meeting: to be confirmed\n\nThe board thanked all."),
    );
    assert_eq!(import(&desk, &none, &[])["next"], json!(null));
}
