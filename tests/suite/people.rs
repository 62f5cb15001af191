//! People and posts: nobody twice unasked, and a post that begins in a month or a year.

use serde_json::{Value, json};

use crate::desk::{Desk, board, line};

fn posts(desk: &Desk, person: &str) -> Vec<Value> {
    let ran = desk.run(["list", "OFFICE", "people", "--json"]);
    assert!(ran.done, "{}", ran.messages);
    let people = ran.lines();
    let found = people.iter().filter(|one| one["name"] == person);
    found
        .flat_map(|one| one["posts"].as_array().expect("posts").clone())
        .collect()
}

fn people(desk: &Desk) -> Vec<String> {
    let ran = desk.run(["list", "OFFICE", "people", "--json"]);
    ran.lines()
        .iter()
        .map(|one| one["name"].as_str().expect("a name").to_owned())
        .collect()
}

#[test]
fn nobody_is_added_twice_unasked() {
    let (desk, _) = board();
    let before = people(&desk);
    for name in ["Tobias Wrenfield", " tobias  wrenfield "] {
        let ran = desk.try_apply(&[line("p", "add_person", json!({ "name": name }))]);
        assert!(
            !ran.done
                && ran
                    .out
                    .contains("is known already. Say whether that person is meant, or somebody else of the same name."),
            "{}{}",
            ran.out,
            ran.messages
        );
    }
    assert_eq!(people(&desk), before);
    desk.apply(&[line(
        "p",
        "add_person",
        json!({ "name": "Tobias Wrenfield", "another": true }),
    )]);
    assert_eq!(people(&desk).len(), before.len() + 1);
}

#[test]
fn a_post_begins_on_a_day_in_a_month_or_in_a_year_and_is_held_from_its_first_day() {
    #[track_caller]
    fn check(from: &str, shown: &str, held: bool) {
        let desk = Desk::new().on("2020-01-20");
        desk.apply(&[
            line("p", "add_person", json!({ "name": "Ines Marchwood" })),
            line(
                "h",
                "hold_post",
                json!({ "person": "$p", "title": "Chief of Staff", "from": from }),
            ),
        ]);
        let posts = posts(&desk, "Ines Marchwood");
        assert_eq!(
            (&posts[0]["from"], &posts[0]["current"]),
            (&json!(shown), &json!(held)),
            "{from}"
        );
        desk.assert_sound();
    }
    check("Jan 2020", "2020-01", true);
    check("2020-01", "2020-01", true);
    check("2020", "2020", true);
    check("2020-01-15", "2020-01-15", true);
    check("15/1/2020", "2020-01-15", true);
    check("Feb 2020", "2020-02", false);
}

#[test]
fn a_post_from_no_day_in_the_calendar_says_what_is_needed_and_leaves_nothing() {
    #[track_caller]
    fn check(with: Value, sentence: &str) {
        let desk = Desk::new().on("2020-01-20");
        desk.apply(&[line("p", "add_person", json!({ "name": "Ines Marchwood" }))]);
        let mut with = with;
        with["person"] = json!("Ines Marchwood");
        with["title"] = json!("Chief of Staff");
        let ran = desk.try_apply(&[line("h", "hold_post", with)]);
        assert!(!ran.done && ran.out.contains(sentence), "{}{}", ran.out, ran.messages);
        assert!(posts(&desk, "Ines Marchwood").is_empty());
    }
    check(
        json!({ "from": "31 June 2022" }),
        "There is no “31 June 2022” in the calendar; next to it are 30 June 2022 and 1 July 2022.",
    );
    check(
        json!({ "from": "24 Nov" }),
        "“24 Nov” has no year. Type a day, a month or a year",
    );
    check(
        json!({ "from": "2020-03", "to": "2020-02" }),
        "A post cannot end (February 2020) before it begins (March 2020).",
    );
    check(json!({ "body": "Nobody's body" }), "No body is called “Nobody's body”.");
}

#[test]
fn a_meeting_begins_at_a_time_as_people_type_it() {
    #[track_caller]
    fn check(typed: &str, kept: &str) {
        let (desk, ids) = board();
        let ran = desk.try_apply(&[line(
            "m",
            "edit_meeting",
            json!({ "meeting": ids["meeting"]["id"], "time": typed }),
        )]);
        if ran.done {
            let ran = desk.run([
                "show",
                "OFFICE",
                ids["meeting"]["id"].as_str().expect("an id"),
                "--json",
            ]);
            assert!(
                ran.out.contains(&format!("\"time\":\"{kept}\"")),
                "{typed}: {}",
                ran.out
            );
        } else {
            assert!(ran.out.contains(kept), "{typed}: {}", ran.out);
        }
    }
    check("14.30", "14:30");
    check("2.30pm", "14:30");
    check("noon", "12:00");
    check(
        "2.30",
        "may be in the morning or in the afternoon; write 2.30am or 2.30pm.",
    );
    check(
        "soon",
        "is not a time of day; write it as HH:MM, such as 14:30, or as 2.30pm.",
    );
}
