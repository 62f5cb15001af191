//! Working days from a day, as `desk clock` counts them.

use serde_json::{Value, json};

use crate::desk::Desk;

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
