//! A published reply that repeats ten numbered requests and answers each after its signature.

use serde_json::{Value, json};

use super::{paper, words};
use crate::desk::{Desk, line};
use crate::requests::requests;

/// Check 28 of the design, on the published paper: ten requests and their answers, byte for byte.
#[test]
fn a_published_reply_to_numbered_requests_comes_in_whole() {
    let path = paper("reply-numbered-answers-2021-10-20.txt");
    let words = words("reply-numbered-answers-2021-10-20.txt") + "\n";
    let desk = Desk::new().on("2021-10-25");
    let ran = desk.run([
        "import",
        "OFFICE",
        path.to_str().expect("a path"),
        "--as",
        "letter-in",
        "--yes",
    ]);
    assert!(ran.done, "{}", ran.messages);
    let found = requests(&desk);
    assert_eq!(found.len(), 10);
    for (one, number) in found.iter().zip(1..) {
        assert_eq!(one["number"], json!(number.to_string()));
        let (text, answer) = (
            one["text"].as_str().expect("words"),
            one["answer"].as_str().expect("an answer"),
        );
        assert!(
            words.contains(&format!("\n{number}. {text}\n\n{answer}\n")),
            "request {number}: {answer}"
        );
        assert_eq!(one["outcome"], json!(null));
    }
    let letter = found[0]["letter"].clone();
    let marked: Vec<Value> = found
        .iter()
        .zip(1..)
        .map(|(one, number)| {
            let mut with = json!({
                "letter": letter, "request": one["id"], "outcome": if number == 9 { "partly" } else { "answered" },
            });
            if number == 3 {
                with["position"] = json!("declines");
            }
            line("a", "answer_request", with)
        })
        .collect();
    desk.apply(&marked);
    let far: Vec<Value> = requests(&desk).iter().map(|one| one["outcome"].clone()).collect();
    assert_eq!(far.iter().filter(|far| **far == json!("answered")).count(), 9);
    assert_eq!((&far[8], &far[2]), (&json!("partly"), &json!("answered")));
    desk.assert_sound();
}
