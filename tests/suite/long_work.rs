//! Long work on a case's bundle: stopped, and made before its response is issued.

use office::use_case::UseCase;
use office::{Code, Office, Watch};
use serde_json::json;

use crate::desk::{Desk, line, moment};

const CASE: &str = "FOI-2026-004";
const ON: &str = "2026-05-20";

fn with_a_case() -> Desk {
    let desk = Desk::new().on(ON);
    desk.apply(&[
        line(
            "letter",
            "receive_letter",
            json!({ "from": "Imre Castellane", "received": "2026-04-01", "body": "The survey is late." }),
        ),
        line(
            "case",
            "open_case",
            json!({ "regime": "foi", "from": "Wilf Tarrant", "received": "2026-05-18", "reference": CASE,
                    "text": "Letters about the survey." }),
        ),
        line("entry", "add_entry", json!({ "case": CASE, "record": "$letter" })),
        line(
            "decided",
            "decide_entry",
            json!({ "entry": "$entry", "decision": "disclose" }),
        ),
    ]);
    desk
}

#[test]
fn a_bundle_that_is_stopped_gives_nothing_and_one_that_goes_on_says_how_far_it_is() {
    let desk = with_a_case();
    let office = Office::open(&desk.office(), "window").expect("the office");
    let watch = Watch::default();
    let made = office.bundle_folder(moment(ON), CASE, &watch).expect("the bundle");
    assert_eq!(made.files.len(), 1);
    assert_eq!(watch.progress(), (1, 1));
    watch.cancel();
    let stopped = office
        .bundle_folder(moment(ON), CASE, &watch)
        .expect_err("it was stopped");
    assert_eq!(stopped.code(), Code::Cancelled);
    assert_eq!(stopped.to_string(), "It was stopped, and nothing was written.");
}

#[test]
fn a_response_is_issued_with_the_bundle_that_was_made_before_unless_something_changed_since() {
    let desk = with_a_case();
    let mut office = Office::open(&desk.office(), "window").expect("the office");
    let gathered = office
        .bundle_to_issue(moment(ON), CASE, &Watch::default())
        .expect("gathered");
    let gathered = gathered.expect("nothing holds it back");
    let made = gathered.set(&Watch::default()).expect("set");
    assert!(made.stands(&office, moment(ON)).expect("asked"));
    assert!(
        !made.stands(&office, moment("2026-05-21")).expect("asked"),
        "the day counts"
    );
    let renamed: UseCase =
        serde_json::from_value(json!({ "do": "set_office", "with": { "office": "Harbour office" } }))
            .expect("a use case");
    office.perform(moment(ON), renamed).expect("done");
    assert!(
        !made.stands(&office, moment(ON)).expect("asked"),
        "the office has changed"
    );
}

#[test]
fn an_entry_of_a_large_bundle_is_shown_without_setting_the_others() {
    let desk = with_a_case();
    let office = Office::open(&desk.office(), "window").expect("the office");
    let first = office.disclosure_case(moment(ON), CASE).expect("the case").entries[0]
        .id
        .clone();
    let shown = office
        .proof_entry(moment(ON), &first)
        .and_then(|waiting| waiting.press());
    let shown = shown.expect("pages");
    assert_eq!((shown.pages.len(), shown.first, shown.total), (1, Some(2), 2));
    drop(office);
    let more: Vec<_> = (0..60)
        .flat_map(|number| {
            let letter =
                json!({ "from": "Imre Castellane", "received": "2026-04-01", "body": format!("Sheet {number}.") });
            [
                line("l", "receive_letter", letter),
                line("e", "add_entry", json!({ "case": CASE, "record": "$l" })),
                line("d", "decide_entry", json!({ "entry": "$e", "decision": "disclose" })),
            ]
        })
        .collect();
    desk.apply(&more);
    let office = Office::open(&desk.office(), "window").expect("the office");
    let shown = office
        .proof_entry(moment(ON), &first)
        .and_then(|waiting| waiting.press());
    let shown = shown.expect("pages");
    assert_eq!((shown.pages.len(), shown.first, shown.total), (1, None, 0));
    assert!(
        shown.words.iter().any(|words| words == "The survey is late."),
        "{:?}",
        shown.words
    );
    let parts = office
        .response_parts(moment(ON), CASE)
        .and_then(|waiting| waiting.press());
    let parts = parts.expect("parts");
    assert_eq!(parts.len(), 1);
    assert_eq!(
        (parts[0].words.as_str(), parts[0].pages),
        ("61 entries; their pages are counted as the bundle is written", 0)
    );
}
