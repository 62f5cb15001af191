//! Working days from a day, as `desk clock` counts them.

use serde_json::{Value, json};

use crate::desk::{Desk, line};

fn clock(arguments: &[&str]) -> Value {
    let ran = Desk::without_office().run_with(&[&["clock"], arguments, &["--json"]].concat(), "");
    assert!(ran.done, "{}", ran.messages);
    ran.value()
}

#[test]
fn a_day_that_is_a_holiday_in_any_part_does_not_count() {
    let uk = clock(&["2022-03-12"]);
    assert_eq!(
        uk,
        json!({
            "received": "2022-03-12",
            "day_one": "2022-03-14",
            "last_day": "2022-04-11",
            "skipped": [{ "day": "2022-03-17", "name": "St Patrick’s Day", "parts": ["northern_ireland"] }],
            "announced": true,
        })
    );
    assert_eq!(
        clock(&["2022-03-12", "--calendar", "england_wales"])["last_day"],
        "2022-04-08"
    );
}

#[test]
fn days_are_told_in_words_with_what_was_not_counted() {
    let ran = Desk::without_office().run(["clock", "2021-12-24"]);
    assert_eq!(
        ran.out.trim_end().lines().collect::<Vec<_>>(),
        [
            "Received: Friday 24 December 2021",
            "Day 1: Wednesday 29 December 2021",
            "Day 20, the last: Thursday 27 January 2022",
            "Not counted: Monday 27 December 2021, Christmas Day (substitute day)",
            "Not counted: Tuesday 28 December 2021, Boxing Day (substitute day)",
            "Not counted: Monday 3 January 2022, New Year’s Day (substitute day)",
            "Not counted: Tuesday 4 January 2022, 2nd January (substitute day) (Scotland)",
        ]
    );
}

// Red while `desk clock` knew working days alone.
#[test]
fn comments_on_an_inspectorates_report_are_due_on_the_fifty_sixth_day() {
    assert_eq!(
        clock(&["2022-03-22", "--inspection"]),
        json!({ "published": "2022-03-22", "last_day": "2022-05-16" })
    );
    let ran = Desk::without_office().run(["clock", "2022-03-22", "--inspection"]);
    assert_eq!(
        ran.out.trim_end().lines().collect::<Vec<_>>(),
        [
            "Published, day 1: Tuesday 22 March 2022",
            "Day 56, the last for comments: Monday 16 May 2022",
        ]
    );
    assert!(
        !Desk::without_office()
            .run(["clock", "2022-03-22", "--inspection", "--days", "10"])
            .done
    );
}

#[test]
fn what_cannot_be_counted_is_refused_in_a_sentence() {
    let refused = |arguments: &[&str]| {
        let ran = Desk::without_office().run_with(&[&["clock"], arguments].concat(), "");
        assert!(!ran.done);
        ran.messages
    };
    assert!(
        refused(&["2030-12-20"])
            .contains("Working days cannot be counted in 2031: bank holidays are known from 2000 to 2030.")
    );
    assert!(refused(&["2022-02-30"]).contains("2022-02-30"));
    assert!(refused(&["2022-02-14", "--days", "0"]).contains('0'));
}

/// The last of twenty working days after Thursday 25 August 2022, by the office's own calendar.
fn last(desk: &Desk) -> Value {
    desk.run(["clock", "2022-08-25", "OFFICE", "--json"]).value()["last_day"].clone()
}

#[test]
fn an_office_removes_and_adds_a_holiday_and_takes_it_back() {
    let desk = Desk::new();
    let named = |day: &str| {
        let all = desk.run(["list", "OFFICE", "holidays", "--json"]).lines();
        all.into_iter().find(|row| row["day"] == day)
    };
    assert_eq!(last(&desk), "2022-09-26");
    desk.apply(&[line(
        "r",
        "remove_holiday",
        json!({ "day": "2022-09-19", "why": "not appointed yet" }),
    )]);
    assert_eq!((last(&desk), named("2022-09-19")), (json!("2022-09-23"), None));
    desk.apply(&[line(
        "a",
        "add_holiday",
        json!({ "day": "2022-09-19", "name": "State funeral", "parts": ["scotland", "england_and_wales", "northern_ireland"], "source": "the proclamation of 10 September" }),
    )]);
    assert_eq!(last(&desk), "2022-09-26");
    let row = named("2022-09-19").unwrap();
    assert_eq!(
        (&row["name"], &row["parts"], &row["source"], &row["announced"]),
        (
            &json!("State funeral"),
            &json!(["england_and_wales", "scotland", "northern_ireland"]),
            &json!("the proclamation of 10 September"),
            &json!(true)
        )
    );
    assert!(desk.run(["undo", "OFFICE"]).done);
    assert_eq!(last(&desk), "2022-09-23");
    desk.assert_sound();
}

// Red where the clocks of letters are not compared.
#[test]
fn a_holiday_that_moves_the_last_day_of_a_letter_names_it_and_stands_in_its_history() {
    let desk = Desk::new().on("2022-09-01");
    let ids = desk.apply(&[
        line(
            "open",
            "receive_letter",
            json!({ "from": "Ada Quill", "received": "2022-08-25", "reference": "X1" }),
        ),
        line(
            "settled",
            "receive_letter",
            json!({ "from": "Bo Ash", "received": "2022-08-25", "reference": "X2" }),
        ),
        line(
            "s",
            "settle_item",
            json!({ "item": "$settled", "how": "no_reply_needed", "why": "for information" }),
        ),
    ]);
    let last = || {
        let rows = desk.run(["list", "OFFICE", "correspondence", "--json"]).lines();
        let row = rows.into_iter().find(|row| row["id"] == ids["open"]["id"]).unwrap();
        row["clock"]["last_day"].clone()
    };
    assert_eq!(last(), "2022-09-26");
    let done = desk.apply(&[line(
        "r",
        "remove_holiday",
        json!({ "day": "2022-09-19", "why": "not appointed yet" }),
    )]);
    let touches = done["r"]["touches"].as_array().unwrap();
    assert_eq!(touches.len(), 1, "{touches:?}");
    assert_eq!(
        (
            &touches[0]["kind"],
            &touches[0]["id"],
            &touches[0]["was"],
            &touches[0]["becomes"]
        ),
        (
            &json!("item"),
            &ids["open"]["id"],
            &json!("2022-09-26"),
            &json!("2022-09-23")
        )
    );
    assert_eq!(last(), "2022-09-23");
    let history = desk.run(["history", "OFFICE", ids["open"]["id"].as_str().unwrap()]);
    assert!(history.out.contains("Bank holiday removed"), "{}", history.out);
    desk.undo();
    assert_eq!(last(), "2022-09-26");
}

#[test]
fn holidays_of_thirty_one_years_are_listed_by_day() {
    let rows = Desk::new().run(["list", "OFFICE", "holidays", "--json"]).lines();
    assert_eq!(rows.len(), 403);
    assert_eq!(
        (&rows[0]["day"], &rows[0]["announced"]),
        (&json!("2000-01-03"), &json!(true))
    );
    assert_eq!(
        (&rows[402]["day"], &rows[402]["announced"]),
        (&json!("2030-12-26"), &json!(false))
    );
}

#[test]
fn a_day_that_can_be_no_bank_holiday_is_refused() {
    let desk = Desk::new();
    let refused = |day: &str, name: &str, parts: Value| {
        desk.refusal(line(
            "a",
            "add_holiday",
            json!({ "day": day, "name": name, "parts": parts }),
        ))
    };
    let parts = json!(["scotland"]);
    assert!(refused("2027-06-13", "A day", parts.clone()).contains("Sunday 13 June 2027 is on a weekend"));
    assert!(refused("1066-10-14", "A day", parts.clone()).contains("from 2000 to 2030"));
    assert!(refused("2027-06-14", " ", parts).contains("The name of a bank holiday needs words"));
    let unknown = refused("2027-06-14", "A day", json!(["cornwall"]));
    assert!(
        unknown.contains("cornwall") && unknown.contains("northern_ireland"),
        "{unknown}"
    );
    assert!(refused("2027-06-14", "A day", json!([])).contains("needs a part"));
    let none = desk.refusal(line("r", "remove_holiday", json!({ "day": "2027-06-14", "why": "x" })));
    assert!(none.contains("14 June 2027 is no bank holiday here"), "{none}");
    let why = desk.refusal(line("r", "remove_holiday", json!({ "day": "2027-12-27", "why": "" })));
    assert!(why.contains("A reason needs words"), "{why}");
}

/// A board that agreed an action on 9 September 2022, due within ten working days; its last day is 23 September.
fn counted() -> Desk {
    let desk = Desk::new().on("2022-09-24");
    desk.apply(&[
        line("f", "add_forum", json!({ "name": "Performance Board" })),
        line("m", "plan_meeting", json!({ "forum": "$f", "date": "2022-09-09" })),
        line(
            "a",
            "record_action",
            json!({ "text": "Constabulary to count.", "timing": "within 10 working days", "lead": "Constabulary", "meeting": "$m" }),
        ),
        line(
            "b",
            "record_action",
            json!({ "text": "Constabulary to tell.", "timing": "within 10 days", "lead": "Constabulary", "meeting": "$m" }),
        ),
    ]);
    desk
}

/// The last days of the actions, in the order of their numbers.
fn last_days(desk: &Desk) -> Vec<String> {
    let mut actions = desk.actions([]);
    actions.sort_by_key(|one| one["references"][0]["number"].to_string());
    actions
        .iter()
        .map(|one| one["timing"]["last"].as_str().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn a_timing_in_working_days_follows_the_offices_calendar() {
    let desk = counted();
    assert_eq!(last_days(&desk), ["2022-09-26", "2022-09-19"]);
    let removed = desk.try_apply(&[line(
        "r",
        "remove_holiday",
        json!({ "day": "2022-09-19", "why": "not appointed yet" }),
    )]);
    let touch = &removed.lines()[0]["ok"]["touches"][0];
    assert_eq!(
        (&touch["was"], &touch["becomes"], &touch["becomes_late"], &touch["text"]),
        (
            &json!("2022-09-26"),
            &json!("2022-09-23"),
            &json!(true),
            &json!("Constabulary to count.")
        )
    );
    assert_eq!(last_days(&desk), ["2022-09-23", "2022-09-19"]);
    let number = desk.actions([])[0]["id"].as_str().unwrap().to_owned();
    let shown = desk.run(["show", "OFFICE", &number]).out;
    assert!(
        shown.contains("2022-09-23") || shown.contains("23 September 2022"),
        "{shown}"
    );
    // One that is recorded now counts in the same way.
    desk.apply(&[line(
        "c",
        "record_action",
        json!({ "text": "Constabulary to add.", "timing": "in 5 working days", "lead": "Constabulary", "agreed_on": "2022-09-16" }),
    )]);
    assert_eq!(last_days(&desk)[2], "2022-09-23");
    desk.assert_sound();
    for _ in 0..2 {
        assert!(desk.run(["undo", "OFFICE"]).done);
    }
    assert_eq!(last_days(&desk), ["2022-09-26", "2022-09-19"]);
}

#[test]
fn a_reading_that_was_put_right_and_an_action_that_is_closed_do_not_follow() {
    let desk = counted();
    let id = |text: &str| {
        let all = desk.actions([]);
        let found = all.iter().find(|one| one["text"] == text).unwrap();
        found["id"].as_str().unwrap().to_owned()
    };
    desk.apply(&[line(
        "x",
        "decide_closure",
        json!({ "action": id("Constabulary to count."), "decision": "closed", "why": "Done." }),
    )]);
    let removed = desk.try_apply(&[line(
        "r",
        "remove_holiday",
        json!({ "day": "2022-09-19", "why": "none" }),
    )]);
    assert_eq!(removed.lines()[0]["ok"]["touches"], json!([]));
}

/// gov.uk's shape with the days of these parts of 2026, but for one.
fn file_of_2026(but: &str, instead: &[(&str, &str, &str)]) -> String {
    let holidays = Desk::new().run(["list", "OFFICE", "holidays", "--json"]).lines();
    let mut divisions = serde_json::Map::new();
    for part in ["england_and_wales", "scotland", "northern_ireland"] {
        let mut events: Vec<Value> = holidays
            .iter()
            .filter(|one| one["day"].as_str().unwrap().starts_with("2026") && one["day"] != but)
            .filter(|one| one["parts"].as_array().unwrap().contains(&json!(part)))
            .map(|one| json!({ "title": one["name"], "date": one["day"], "notes": "", "bunting": true }))
            .collect();
        let more = instead.iter().filter(|(of, ..)| *of == part);
        events.extend(more.map(|(_, day, name)| json!({ "title": name, "date": day, "notes": "", "bunting": true })));
        let division = part.replace('_', "-");
        divisions.insert(division.clone(), json!({ "division": division, "events": events }));
    }
    Value::Object(divisions).to_string()
}

#[test]
fn a_file_without_a_known_day_is_doubted_and_drops_nothing_unasked() {
    let desk = Desk::new();
    let before = desk.dump();
    let file = desk.path("bank-holidays.json");
    std::fs::write(&file, file_of_2026("2026-06-15", &[])).unwrap();
    let file = file.to_str().unwrap();
    let read = desk
        .run(["import", "OFFICE", file, "--as", "holidays", "--yes", "--json"])
        .value();
    assert_eq!(read["creates"], json!([]));
    assert_eq!(read["doubts"][0]["day"], "2026-06-15");
    assert!(
        read["doubts"][0]["what"]
            .as_str()
            .unwrap()
            .contains("does not have Monday 15 June 2026")
    );
    assert_eq!(desk.dump(), before, "nothing is recorded");
    let clock = |desk: &Desk| desk.run(["clock", "2026-05-18", "OFFICE", "--json"]).value()["last_day"].clone();
    assert_eq!(clock(&desk), "2026-06-17");
    // Told to, it takes the day out, in the part that lacks it.
    assert!(
        desk.run([
            "import",
            "OFFICE",
            file,
            "--as",
            "holidays",
            "--remove",
            "2026-06-15",
            "--yes"
        ])
        .done
    );
    assert_eq!(clock(&desk), "2026-06-16");
    assert!(desk.run(["undo", "OFFICE"]).done);
    assert_eq!(clock(&desk), "2026-06-17");
}

#[test]
fn a_day_in_another_place_is_added_only_when_it_is_chosen_and_a_new_one_at_once() {
    let desk = counted().on("2026-01-05");
    desk.apply(&[
        line("m", "plan_meeting", json!({ "forum": "Performance Board", "date": "2026-08-20" })),
        line(
            "a",
            "record_action",
            json!({ "text": "Constabulary to wait.", "timing": "within 10 working days", "lead": "Constabulary", "meeting": "$m" }),
        ),
    ]);
    let file = desk.path("bank-holidays.json");
    let instead = [
        ("scotland", "2026-08-31", "Summer bank holiday"),
        ("england_and_wales", "2026-09-02", "Jubilee"),
    ];
    let words = file_of_2026("2026-08-03", &instead);
    std::fs::write(&file, words).unwrap();
    let file = file.to_str().unwrap();
    let read = desk
        .run(["import", "OFFICE", file, "--as", "holidays", "--json"])
        .value();
    let days = |read: &Value| -> Vec<Value> {
        read["creates"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["with"]["day"].clone())
            .collect()
    };
    assert_eq!(days(&read), ["2026-09-02"]);
    assert_eq!(
        (&read["doubts"][0]["day"], &read["doubts"][0]["instead"]),
        (&json!("2026-08-03"), &json!("2026-08-31"))
    );
    // The preview names the action that would move, from and to.
    let moves = &read["moves"][0];
    assert_eq!(
        (&moves["was"], &moves["becomes"]),
        (&json!("2026-09-04"), &json!("2026-09-07"))
    );
    assert!(desk.run(["import", "OFFICE", file, "--as", "holidays", "--yes"]).done);
    assert!(last_days(&desk).contains(&"2026-09-07".to_owned()));
    let again = desk.run(["import", "OFFICE", file, "--as", "holidays", "--yes"]);
    assert!(
        again.messages.contains("There is nothing to load"),
        "{}",
        again.messages
    );
    let unasked = desk.run(["import", "OFFICE", file, "--as", "holidays", "--take", "2026-09-03"]);
    assert!(
        unasked
            .messages
            .contains("3 September 2026 is no day of “bank-holidays.json” that is in doubt."),
        "{}",
        unasked.messages
    );
}

#[test]
fn a_year_by_rule_is_announced_once_a_file_names_its_days() {
    let desk = Desk::new();
    let all = desk.run(["list", "OFFICE", "holidays", "--json"]).lines();
    let mut table = "Day,Name,Parts\n".to_owned();
    for one in all
        .iter()
        .filter(|one| one["day"].as_str().unwrap().starts_with("2029"))
    {
        let parts: Vec<_> = one["parts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|part| part.as_str().unwrap())
            .collect();
        table.push_str(&format!(
            "{},\"{}\",{}\n",
            one["day"].as_str().unwrap(),
            one["name"].as_str().unwrap(),
            parts.join(";")
        ));
    }
    std::fs::write(desk.path("2029.csv"), table).unwrap();
    let file = desk.path("2029.csv");
    let clock = || desk.run(["clock", "2029-03-01", "OFFICE", "--json"]).value()["announced"].clone();
    assert_eq!(clock(), json!(false));
    assert!(
        desk.run(["import", "OFFICE", file.to_str().unwrap(), "--as", "holidays", "--yes"])
            .done
    );
    assert_eq!(clock(), json!(true));
    desk.assert_sound();
}
