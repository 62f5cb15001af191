//! Lists: every kind answers, in words and as JSON, whole and counted.

use serde_json::json;

use crate::desk::{board, line};

#[test]
fn every_list_answers_in_words_as_json_and_counted() {
    let (desk, ids) = board();
    desk.apply(&[
        line("a", "record_action", json!({ "text": "Constabulary to count.", "lead": "Constabulary", "meeting": ids["meeting"]["id"], "discuss_at": [{ "forum": "DMPC and ACC Professionalism" }] })),
        line("l", "draft_follow_up", json!({ "meeting": ids["meeting"]["id"] })),
        line("r", "receive_letter", json!({ "from": "Tobias Wrenfield", "received": "2022-07-18", "answers": "$l" })),
        line("o", "answer_request", json!({ "letter": "$r", "action": "$a", "outcome": "answered" })),
    ]);
    for (what, rows) in [
        ("meetings", 1),
        ("actions", 1),
        ("letters", 2),
        ("people", 1),
        ("bodies", 2),
        ("forums", 2),
    ] {
        let ran = desk.run(["list", "OFFICE", what, "--json"]);
        assert!(ran.done, "{what}: {}", ran.messages);
        assert_eq!(ran.lines().len(), rows, "{what}");
        assert_eq!(desk.run(["list", "OFFICE", what]).out.lines().count(), rows, "{what}");
        assert_eq!(
            desk.run(["list", "OFFICE", what, "--count", "--json"]).value()["total"],
            rows,
            "{what}"
        );
    }
    let forums = desk.run(["list", "OFFICE", "forums", "--json"]).lines();
    assert!(
        forums.iter().all(|forum| forum["open_actions"] == 1),
        "agreed at one, for discussion at the other"
    );
    let letters = desk.run(["list", "OFFICE", "letters", "--json"]).lines();
    let out = letters.iter().find(|letter| letter["direction"] == "out").unwrap();
    assert_eq!((&out["replies"], &out["answered"]), (&json!(1), &json!(1)));
}

#[test]
fn search_finds_words_wherever_they_stand_and_takes_any_text() {
    let (desk, ids) = board();
    desk.apply(&[
        line(
            "a",
            "record_action",
            json!({ "text": "Constabulary to count interviews." }),
        ),
        line(
            "n",
            "write_note",
            json!({ "meeting": ids["meeting"]["id"], "markdown": "Interviews were offered late." }),
        ),
    ]);
    let found = |words: &str| desk.run(["search", "OFFICE", words, "--json"]).lines();
    assert_eq!(found("interv").len(), 2, "the last word is a beginning");
    assert_eq!(found("interviews late")[0]["kind"], "note");
    for nasty in ["\"", "a OR b", "NEAR(", "*", "-", "col:x", "'; DROP TABLE body"] {
        assert!(desk.run(["search", "OFFICE", nasty]).done, "{nasty}");
    }
    desk.undo();
    assert_eq!(found("interviews").len(), 1, "undo takes it out of the index");
}

#[test]
fn a_word_that_stands_nowhere_is_taken_as_the_nearest_that_does() {
    let (desk, ids) = board();
    desk.apply(&[
        line(
            "a",
            "record_action",
            json!({ "text": "Constabulary to show how missing children are met." }),
        ),
        line(
            "b",
            "record_action",
            json!({ "text": "Constabulary to count chicken sheds.", "meeting": ids["meeting"]["id"] }),
        ),
        line(
            "c",
            "record_action",
            json!({ "text": "Office to thank the children’s panel." }),
        ),
    ]);
    let check = |typed: &str, rows: usize, said: &str| {
        let ran = desk.run(["search", "OFFICE", typed, "--json"]);
        assert!(ran.done, "{}", ran.messages);
        assert_eq!(ran.lines().len(), rows, "{typed}: {} {}", ran.out, ran.messages);
        match said {
            "" => assert!(!ran.messages.contains("Found with"), "{typed}: {}", ran.messages),
            said => assert!(
                ran.messages.contains(&format!("Found with “{said}”")),
                "{typed}: {}",
                ran.messages
            ),
        }
    };
    check("childen", 3, "children");
    check("mising childen", 2, "missing children");
    check("hcildren", 3, "children");
    // While it is being typed, too.
    check("childe", 3, "children");
    check("children", 3, "");
    check("chldn", 0, "");
    check("xyz", 0, "");
    check("cat", 0, "");
    check(&"e".repeat(5000), 0, "");
}

/// A search shows what has its words, whatever kind of record it is: what is indexed and then not shown is lost.
#[test]
fn a_search_shows_messages_steps_series_briefings_and_what_is_put_to_the_chair() {
    let (desk, ids) = board();
    let made = desk.apply(&[
        line(
            "m",
            "keep_message",
            json!({
                "direction": "in", "from": "Ada Quill", "sent": "2022-07-01 10:00", "subject": "Lanterns",
                "body": "The wharf is dark.", "attachments": "sketch of bollards.pdf",
            }),
        ),
        line(
            "h",
            "acknowledge",
            json!({ "item": "$m", "on": "2022-07-04", "text": "We shall ask the harbourmaster." }),
        ),
        line(
            "s",
            "add_series",
            json!({ "name": "Tide tables", "from": "Pilot office", "rhythm": "monthly", "first": "2022-07-01" }),
        ),
        line(
            "a",
            "record_action",
            json!({ "text": "Office to count the moorings.", "meeting": ids["meeting"]["id"] }),
        ),
        line(
            "b",
            "write_brief",
            json!({ "meeting": ids["meeting"]["id"], "background": "Dredging comes first." }),
        ),
        line(
            "p",
            "put_to_chair",
            json!({ "meeting": ids["meeting"]["id"], "action": "$a", "put": "discuss", "note": "Mind the barnacles." }),
        ),
    ]);
    for (word, kind, open) in [
        ("wharf", "message", &made["m"]["id"]),
        ("bollards", "message", &made["m"]["id"]),
        ("harbourmaster", "message", &made["m"]["id"]),
        ("tide", "series", &json!("")),
        ("dredging", "meeting", &ids["meeting"]["id"]),
        ("barnacles", "action", &made["a"]["id"]),
    ] {
        let ran = desk.run(["search", "OFFICE", word, "--json"]);
        assert!(ran.done, "{}", ran.messages);
        let found = ran.lines();
        assert_eq!(found.len(), 1, "{word}: {found:?}");
        assert_eq!((&found[0]["kind"], &found[0]["open"]), (&json!(kind), open), "{word}");
    }
}
