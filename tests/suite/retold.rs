//! Words that are withheld in a case and typed again by somebody: into an argument, the response, the disclosure log.

use serde_json::json;

use crate::desk::{Desk, line};
use crate::disclosure::{case, decided, entry_of, on_case, records, shown};

// What somebody types goes out as the records do.
#[test]
fn withheld_words_that_are_typed_again_hold_the_response() {
    let (desk, _) = decided();
    let withheld = "“Tobias Wrenfield” is withheld from entry 1 and stands in";
    let held = |desk: &Desk| shown(desk, "FOI-2022-017")["held_back"].clone();
    desk.apply(&[line(
        "d",
        "decide_entry",
        json!({ "entry": entry_of(&desk, "2"), "decision": "in_part" }),
    )]);
    assert_eq!(held(&desk), json!([]));
    let said = |harm: &str| on_case("c", "claim", json!({ "exemption": "31(1)(a)", "harm": harm }));
    desk.apply(&[said("Thieves would ask tobias  wrenfield when to come.")]);
    assert_eq!(
        held(&desk),
        json!([format!("{withheld} what is said for section 31(1)(a): the harm.")])
    );
    desk.apply(&[said("Thieves would know when to come.")]);
    let made = desk.apply(&[on_case("letter", "draft_response", json!({}))]);
    let body = |words: &str| {
        line(
            "b",
            "edit_letter",
            json!({ "letter": made["letter"]["id"], "body": words }),
        )
    };
    desk.apply(&[body("We wrote to *Tobias* Wrenfield about it.")]);
    assert_eq!(
        held(&desk),
        json!([format!("{withheld} the response that is drafted.")])
    );
    let issue = on_case("i", "issue_response", json!({ "on": "2022-03-01" }));
    assert_eq!(
        desk.refusal(issue.clone()),
        format!("FOI-2022-017 cannot be issued yet. {withheld} the response that is drafted.")
    );
    desk.apply(&[body("We wrote to a witness about it."), issue]);
    // The log is for everybody.
    let log =
        |title: &str, summary: &str| on_case("log", "log_disclosure", json!({ "title": title, "summary": summary }));
    assert_eq!(
        desk.refusal(log("The harbour survey", "Letters of Tobias Wrenfield.")),
        "The log is for everybody; “Tobias Wrenfield”, which is withheld from entry 1, stands in it: the summary. Say it \
         without these words."
    );
    desk.apply(&[log("The harbour survey", "Letters about the survey.")]);
}

// Whoever asked said these words themselves, and the letter quotes them.
#[test]
fn words_of_the_request_may_stand_in_the_answer_and_not_in_the_log() {
    let mut lines = records();
    lines.extend([
        on_case("a", "add_entry", json!({ "record": "$one" })),
        on_case(
            "w",
            "withhold",
            json!({ "of": "$one", "words": "harbour survey", "reason": "40(2)", "everywhere": true }),
        ),
        on_case(
            "claim",
            "claim",
            json!({ "exemption": "40(2)", "why": "The harbour survey names people." }),
        ),
        on_case("letter", "draft_response", json!({})),
        on_case("i", "issue_response", json!({ "on": "2022-03-01" })),
    ]);
    let (desk, _) = case("2022-03-01", &lines);
    let log = on_case(
        "log",
        "log_disclosure",
        json!({ "title": "The harbour survey", "summary": "Letters." }),
    );
    assert!(desk.refusal(log).contains("stands in it: the title"));
}
