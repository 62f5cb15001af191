//! A log in which many rows have the same doubt: it is asked once, with the number of its rows and one answer for all,
//! and each row can be told otherwise.

use chrono::{DateTime, NaiveDate};
use office::import::{ImportPreview, ImportWanted, Incoming};
use office::{Moment, Office};
use serde_json::{Value, json};

use crate::desk::Desk;

const LOG: &str = "No.,Action,Due,Status\n\
    1,Count the vans.,04/13/2027,In hand\n\
    2,Paint the vans.,04/05/2027,in hand\n\
    3,Wash the vans.,04/06/2027,In hand\n\
    4,Sell the vans.,May 2027,Parked\n\
    5,Rent a van.,May 2027,Open\n";

fn preview(desk: &Desk, change: impl Fn(&mut ImportWanted)) -> ImportPreview {
    let path = desk.path("log.csv");
    std::fs::write(&path, LOG).expect("a log");
    let mut office = Office::open(&desk.office(), "suite").expect("an office");
    let today: NaiveDate = "2027-03-01".parse().expect("a day");
    let now: DateTime<chrono::Utc> = "2027-03-01T09:00:00Z".parse().expect("an instant");
    let mut wanted = ImportWanted::as_recognised(Incoming::File { path });
    change(&mut wanted);
    office
        .import_preview(Moment { now, today }, &wanted)
        .expect("it is read")
}

#[test]
fn a_doubt_of_a_column_is_asked_once_with_its_rows() {
    let desk = Desk::new().on("2027-03-01");
    let read = preview(&desk, |_| {});
    let order: Vec<&str> = read
        .shared_doubts
        .iter()
        .map(|one| one.sentence.as_str())
        .filter(|words| words.contains("order of day and month"))
        .collect();
    assert_eq!(order.len(), 1, "{:?}", read.shared_doubts);
    let one = &read.shared_doubts[0];
    assert_eq!(one.rows, ["3", "4"], "the rows that could be either way");
    let column = one.column.clone().expect("its column answers it");
    assert!(
        read.tables[0]
            .columns
            .iter()
            .any(|found| found.column == column && found.order.is_some())
    );
    assert!(
        read.doubts
            .iter()
            .all(|doubt| !doubt.contains("order of day and month")),
        "{:?}",
        read.doubts
    );
    let in_rows: Vec<&String> = read.actions.iter().flat_map(|row| &row.doubts).collect();
    assert!(
        in_rows
            .iter()
            .all(|doubt| !doubt.contains("order of day") && !doubt.contains("no status")),
        "{in_rows:?}"
    );
    // One answer for the column, and it is asked no more.
    let told = preview(&desk, |wanted| wanted.map.push("Due=timing:month-first".to_owned()));
    assert!(
        told.shared_doubts.iter().all(|one| one.column.is_none()),
        "{:?}",
        told.shared_doubts
    );
    assert_eq!(
        told.actions[1].timing.last.map(|day| day.to_string()).as_deref(),
        Some("2027-04-05")
    );
}

#[test]
fn a_strange_status_is_said_once_for_all_rows_and_otherwise_for_one() {
    let desk = Desk::new().on("2027-03-01");
    let read = preview(&desk, |_| {});
    let strange: Vec<(&str, usize)> = read
        .statuses
        .iter()
        .map(|one| (one.words.as_str(), one.rows.len()))
        .collect();
    assert_eq!(strange, [("In hand", 3), ("Parked", 1)]);
    let told = preview(&desk, |wanted| {
        wanted.statuses = vec!["In hand=on_hold".to_owned(), "Parked=withdrawn".to_owned()];
        wanted.row_statuses = vec!["3=closed".to_owned(), "4=update".to_owned()];
    });
    // What was said stands beside the question, so that it can be said otherwise.
    assert_eq!(json!(told.statuses[0].means), json!("on_hold"));
    assert_eq!(told.statuses[0].rows, ["2", "3", "4"]);
    assert_eq!(told.statuses[0].otherwise.len(), 2);
    let import = |arguments: &[&str]| {
        let mut all = vec!["import", "OFFICE", "@log.csv", "--as", "actions", "--yes"];
        all.extend(arguments);
        desk.run_with(&all, "")
    };
    let ran = import(&[
        "--status",
        "In hand=on hold",
        "--status",
        "Parked=withdrawn",
        "--row-status",
        "3=closed",
        "--row-status",
        "4=update",
    ]);
    assert!(ran.done, "{}", ran.messages);
    let rows = desk.actions([]);
    let of = |number: &str| -> Value {
        let found = rows.iter().find(|row| row["number"] == number);
        found.unwrap_or_else(|| panic!("{number}")).clone()
    };
    let states: Vec<Value> = ["1", "2", "3", "4", "5"]
        .map(|number| of(number)["status"].clone())
        .to_vec();
    assert_eq!(states, ["on_hold", "closed", "open", "withdrawn", "open"]);
    // What the file said is kept wherever the register has no field for it.
    assert!(of("3").to_string().contains("Status: In hand"), "{}", of("3"));
    assert!(!of("5").to_string().contains("Status: Open"));
    desk.assert_sound();
}

#[test]
fn without_the_window_the_same_is_asked_and_bad_answers_are_refused() {
    let desk = Desk::new().on("2027-03-01");
    std::fs::write(desk.path("log.csv"), LOG).expect("a log");
    let read = desk
        .run(["import", "OFFICE", "@log.csv", "--as", "actions", "--json"])
        .value();
    assert_eq!(read["statuses"][0]["rows"], json!(["2", "3", "4"]));
    assert_eq!(read["shared_doubts"][0]["rows"], json!(["3", "4"]));
    let refused = |flag: &str, words: &str| {
        let ran = desk.run(["import", "OFFICE", "@log.csv", "--as", "actions", flag, words]);
        assert!(!ran.done, "{}", ran.out);
        ran.messages
    };
    assert!(refused("--status", "In hand").contains("“In hand” is not WORDS=STATUS, such as In hand=open."));
    assert!(refused("--status", "In hand=finished").contains("“finished” is no status that a log can give"));
    assert!(refused("--row-status", "99=closed").contains("There is no row “99”"));
}
