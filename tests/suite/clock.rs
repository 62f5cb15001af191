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
