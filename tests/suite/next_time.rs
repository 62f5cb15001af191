//! What comes along from one meeting to the next: who is expected, the standing items, and a note that was agreed.

use chrono::{DateTime, NaiveDate};
use domain::meeting::Capacity;
use office::{Moment, Office};
use serde_json::{Value, json};

use crate::desk::{Desk, board, line};

fn shown(desk: &Desk, meeting: &Value) -> office::views::meeting::MeetingView {
    let today: NaiveDate = "2022-07-20".parse().expect("a day");
    let now: DateTime<chrono::Utc> = "2022-07-20T09:00:00Z".parse().expect("an instant");
    let office = Office::open(&desk.office(), "suite").expect("an office");
    office
        .meeting(Moment { now, today }, meeting["id"].as_str().expect("an identity"))
        .expect("a meeting")
}

fn attended() -> (Desk, Value) {
    let (desk, ids) = board();
    let met = &ids["meeting"]["id"];
    let person = |name: &str, capacity: &str, detail: &str| {
        line(
            "x",
            "record_attendance",
            json!({ "meeting": met, "name": name, "title": "Officer", "capacity": capacity, "detail": detail }),
        )
    };
    desk.apply(&[
        person("Nerys Adeyemi-Holt", "chair", ""),
        person("Tobias Wrenfield", "present", "joined at 10:40"),
        person("Rhodri Quayle", "apologies", ""),
        person("Ines Marchwood", "deputising", "for Rhodri Quayle"),
    ]);
    (desk, ids)
}

#[test]
fn who_was_away_last_time_is_expected_and_not_present() {
    let (desk, ids) = attended();
    let made = desk.apply(&[
        line(
            "along",
            "plan_meeting",
            json!({ "forum": ids["forum"]["id"], "date": "2022-09-20", "attendance_from": ids["meeting"]["id"] }),
        ),
        line(
            "bare",
            "plan_meeting",
            json!({ "forum": ids["forum"]["id"], "date": "2022-09-21" }),
        ),
    ]);
    let expected = [
        ("Nerys Adeyemi-Holt", Capacity::Chair),
        ("Tobias Wrenfield", Capacity::Present),
        ("Rhodri Quayle", Capacity::Expected),
    ];
    let view = shown(&desk, &made["along"]);
    let lines: Vec<(&str, Capacity)> = view
        .attendance
        .iter()
        .map(|line| (line.name.as_str(), line.capacity))
        .collect();
    assert_eq!(lines, expected);
    assert!(view.attendance.iter().all(|line| line.detail.is_none()));
    // The same is offered where nobody is put down yet, whichever way it is taken over.
    desk.apply(&[line(
        "cancel",
        "set_meeting_state",
        json!({ "meeting": made["along"]["id"], "state": "cancelled" }),
    )]);
    let offered = shown(&desk, &made["bare"])
        .offered_attendance
        .expect("those of the last meeting");
    let lines: Vec<(&str, Capacity)> = offered
        .lines
        .iter()
        .map(|line| (line.name.as_str(), line.capacity))
        .collect();
    assert_eq!(lines, expected);
    assert!(offered.lines.iter().all(|line| line.detail.is_none()));
}

#[test]
fn the_briefing_expects_who_was_away_and_the_note_says_who_is_still_only_expected() {
    let (desk, ids) = attended();
    let made = desk.apply(&[line(
        "next",
        "plan_meeting",
        json!({ "forum": ids["forum"]["id"], "date": "2022-09-20" }),
    )]);
    let next = made["next"]["id"].as_str().expect("a meeting");
    let briefing = String::from_utf8(desk.export("briefing", next, "b.txt")).expect("text");
    // The list is of those who were there last time, so that a deputy stands in it as one.
    assert!(
        briefing.contains("Rhodri Quayle") && briefing.contains("Ines Marchwood, Officer, had deputised"),
        "{briefing}"
    );
    let made = desk.apply(&[
        line(
            "along",
            "plan_meeting",
            json!({ "forum": ids["forum"]["id"], "date": "2022-10-20", "attendance_from": ids["meeting"]["id"] }),
        ),
        line("n", "write_note", json!({ "meeting": "$along", "markdown": "Words." })),
    ]);
    let along = made["along"]["id"].as_str().expect("a meeting");
    let note = String::from_utf8(desk.export("note", along, "n.txt")).expect("text");
    assert!(note.contains("Expected, not recorded as there"), "{note}");
    assert!(!note.contains("Apologies"), "{note}");
    // Read back, they are still only expected.
    desk.export("note", along, "n.md");
    let other = Desk::new();
    std::fs::copy(desk.path("n.md"), other.path("n.md")).expect("a copy");
    let read = other.run(["import", "OFFICE", "@n.md", "--as", "note", "--accept", "--json"]);
    assert!(
        read.out.contains("\"capacity\":\"expected\""),
        "{}{}",
        read.out,
        read.messages
    );
}

#[test]
fn standing_items_are_those_of_the_last_two_agendas() {
    let (desk, ids) = board();
    let item = |meeting: &str, title: &str| line("i", "add_agenda_item", json!({ "meeting": meeting, "title": title }));
    let made = desk.apply(&[
        line(
            "second",
            "plan_meeting",
            json!({ "forum": ids["forum"]["id"], "date": "2022-07-08" }),
        ),
        item("$second", "missing  children"),
        item("$second", "Vetting"),
        line(
            "off",
            "plan_meeting",
            json!({ "forum": ids["forum"]["id"], "date": "2022-07-10" }),
        ),
        item("$off", "Vetting"),
        line(
            "cancel",
            "set_meeting_state",
            json!({ "meeting": "$off", "state": "cancelled" }),
        ),
        line(
            "third",
            "plan_meeting",
            json!({ "forum": ids["forum"]["id"], "date": "2022-09-20", "standing_items": true }),
        ),
        line(
            "none",
            "plan_meeting",
            json!({ "forum": ids["professionalism"]["id"], "date": "2022-09-20", "standing_items": true }),
        ),
    ]);
    let standing = |meeting: &Value| -> Vec<(String, bool)> {
        shown(&desk, meeting)
            .agenda
            .into_iter()
            .map(|item| (item.title, item.standing))
            .collect()
    };
    // The first time nothing tells which will stand again.
    assert_eq!(standing(&ids["meeting"]), [("Missing children".to_owned(), true)]);
    assert_eq!(
        standing(&made["second"]),
        [("missing  children".to_owned(), true), ("Vetting".to_owned(), false)]
    );
    let third: Vec<String> = standing(&made["third"]).into_iter().map(|(title, _)| title).collect();
    assert_eq!(third, ["missing  children"]);
    assert!(standing(&made["none"]).is_empty());
}

#[test]
fn an_agreed_note_takes_no_other_words_unless_they_are_said_to_be_no_correction() {
    let (desk, ids) = board();
    let met = &ids["meeting"]["id"];
    desk.apply(&[
        line(
            "n",
            "write_note",
            json!({ "meeting": met, "markdown": "The bord met." }),
        ),
        line("s", "set_meeting_state", json!({ "meeting": met, "state": "noted" })),
        line(
            "w",
            "write_note",
            json!({ "meeting": met, "markdown": "The bord met in July." }),
        ),
        line("a", "agree_note", json!({ "meeting": met })),
    ]);
    let before = desk.dump();
    let write = |more: Value| {
        let mut with = json!({ "meeting": met, "markdown": "The board met in July." });
        for (name, value) in more.as_object().expect("arguments") {
            with[name] = value.clone();
        }
        line("w", "write_note", with)
    };
    let refused = "The note of Performance and Risk Board, 24 June 2022 was agreed and takes no other words; list a \
        correction, or say that the words are none.";
    assert_eq!(desk.refusal(write(json!({}))), refused);
    assert_eq!(desk.refusal(write(json!({ "item": ids["item"]["id"] }))), refused);
    assert_eq!(desk.dump(), before);
    // The same words are no other ones: what the note does not cover can be said.
    desk.apply(&[
        line(
            "c",
            "write_note",
            json!({ "meeting": met, "markdown": "The bord met in July.", "does_not_cover": "A private talk." }),
        ),
        write(json!({ "without_correction": true })),
    ]);
    assert!(desk.dump().contains("The board met in July."));
    desk.apply(&[line(
        "p",
        "set_meeting_state",
        json!({ "meeting": met, "state": "published" }),
    )]);
    assert!(
        desk.refusal(line("w", "write_note", json!({ "meeting": met, "markdown": "x" })))
            .contains("was agreed")
    );
}

#[test]
fn the_printed_note_says_where_it_stands_as_the_screen_does() {
    let (desk, ids) = board();
    let met = ids["meeting"]["id"].as_str().expect("a meeting");
    let said = |desk: &Desk| {
        let printed = String::from_utf8(desk.export("note", met, "n.txt")).expect("text");
        let line = printed.lines().find(|line| line.trim_start().starts_with("State"));
        line.unwrap_or_else(|| panic!("{printed}"))
            .split_whitespace()
            .skip(1)
            .collect::<Vec<_>>()
            .join(" ")
    };
    let to = |state: &str| line("s", "set_meeting_state", json!({ "meeting": met, "state": state }));
    desk.apply(&[line("n", "write_note", json!({ "meeting": met, "markdown": "Words." }))]);
    assert_eq!(said(&desk), "Draft");
    desk.apply(&[to("held")]);
    assert_eq!(said(&desk), "Draft");
    desk.apply(&[to("noted")]);
    assert_eq!(said(&desk), "Finished, to be agreed");
    desk.apply(&[line("a", "agree_note", json!({ "meeting": met, "on": "2022-07-20" }))]);
    assert_eq!(said(&desk), "Agreed on 20 July 2022");
    desk.apply(&[to("published")]);
    assert_eq!(said(&desk), "Agreed on 20 July 2022, published");
}

#[test]
fn the_last_meeting_is_the_one_held_today_and_one_only_planned_for_today_is_not() {
    let (desk, ids) = board();
    let plan = |name: &str, date: &str| {
        line(
            name,
            "plan_meeting",
            json!({ "forum": ids["forum"]["id"], "date": date }),
        )
    };
    let desk = desk.on("2022-07-20");
    let made = desk.apply(&[plan("today", "2022-07-20"), plan("next", "2022-09-20")]);
    let seen = |desk: &Desk| {
        let today: NaiveDate = "2022-07-20".parse().expect("a day");
        let now: DateTime<chrono::Utc> = "2022-07-20T18:00:00Z".parse().expect("an instant");
        let moment = Moment { now, today };
        let office = Office::open(&desk.office(), "suite").expect("an office");
        let forums = office.forums(moment).expect("forums");
        let forum = forums
            .iter()
            .find(|forum| forum.id == ids["forum"]["id"].as_str().unwrap_or_default());
        let last = forum
            .and_then(|forum| forum.last.as_ref())
            .map(|last| last.date.to_string());
        let review = office.review(moment, made["next"]["id"].as_str()).expect("a review");
        (last, review.since.map(|since| since.day.to_string()))
    };
    let both = |day: &str| (Some(day.to_owned()), Some(day.to_owned()));
    assert_eq!(seen(&desk), both("2022-06-24"), "today's is only planned");
    desk.apply(&[line(
        "n",
        "set_meeting_state",
        json!({ "meeting": made["today"]["id"], "state": "noted" }),
    )]);
    assert_eq!(seen(&desk), both("2022-07-20"));
    let paper = |what: &str| {
        let next = made["next"]["id"].as_str().expect("a meeting");
        String::from_utf8(desk.export(what, next, &format!("{what}.txt"))).expect("text")
    };
    for what in ["review", "briefing", "pack"] {
        assert!(paper(what).contains("Since the meeting of 20 July 2022"), "{what}");
    }
}
