//! A message of a published chain in a case's bundle.

use serde_json::{Value, json};

use super::words;
use crate::desk::{Desk, line};
use crate::import_message::{import, listed, put};

#[test]
fn a_spreadsheet_that_a_message_names_is_decided_about_before_anything_is_issued() {
    let desk = Desk::new().on("2023-10-20");
    put(&desk, "chain.txt", words("disclosure-bundle-2022.txt"));
    import(&desk, "chain.txt", &["--as", "chain", "--direction", "in", "--yes"]);
    let kept = listed(&desk);
    let of_february = |one: &&Value| {
        ["sent", "received", "date"]
            .iter()
            .any(|name| one[name].as_str().is_some_and(|day| day.starts_with("2022-02-10")))
    };
    let message = kept.iter().find(of_february).expect("the message of 10 February");
    desk.apply(&[
        line(
            "case",
            "open_case",
            json!({
                "regime": "foi", "from": "Wilf Tarrant", "received": "2022-02-14", "reference": "FOI-2022-017",
                "text": "The letters about the operation.",
            }),
        ),
        line(
            "a",
            "add_entry",
            json!({ "case": "FOI-2022-017", "record": message["id"] }),
        ),
    ]);
    let entries = desk.run(["list", "OFFICE", "entries", "--json"]).lines();
    let of = |name: &str| -> Vec<&str> { entries.iter().filter_map(|one| one[name].as_str()).collect() };
    assert_eq!(of("number"), ["1", "1.1", "1.2"]);
    assert_eq!(of("decision"), ["undecided"; 3]);
    for entry in [&entries[0], &entries[2]] {
        let with = json!({ "entry": entry["id"], "decision": "disclose" });
        desk.apply(&[line("d", "decide_entry", with)]);
    }
    let issue = line(
        "i",
        "issue_response",
        json!({ "case": "FOI-2022-017", "on": "2023-10-20" }),
    );
    let held = desk.refusal(issue);
    let spreadsheet = "Copy of Annex B - Op HOTTON individual officer breakdown CONFIDENTIAL (002).xlsx";
    assert!(held.contains("Entry 1.1") && held.contains(spreadsheet), "{held}");
}
