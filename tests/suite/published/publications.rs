//! What published letters promise to the public.

use serde_json::{Value, json};

use super::paper;
use crate::desk::Desk;
use crate::publications::{accept_all, listed, three_by_us_and_one_by_both};

/// A published paper, recorded as a letter of ours: the office, the letter, and what the import showed.
fn of_paper(name: &str) -> (Desk, Value, Value) {
    let path = paper(name);
    let desk = Desk::new().on("2027-12-20");
    let path = path.to_string_lossy().into_owned();
    let ran = desk.run(["import", "OFFICE", path.as_str(), "--as", "letter-out", "--json"]);
    assert!(ran.done, "{}", ran.messages);
    let preview = ran.value();
    let ran = desk.run([
        "import",
        "OFFICE",
        path.as_str(),
        "--as",
        "letter-out",
        "--yes",
        "--accept",
        "--json",
    ]);
    assert!(ran.done, "{}", ran.messages);
    let letter = ran.value()["ids"]["letter"].clone();
    (desk, letter, preview)
}

#[test]
fn paper_003_gives_three_by_us_and_one_by_both() {
    let (desk, letter, preview) = of_paper("mayor-letter-2021-12-01.txt");
    assert_eq!(
        preview["publications"].as_array().map(Vec::len),
        Some(4),
        "an import shows what it offers"
    );
    three_by_us_and_one_by_both(&desk, &letter);
}

#[test]
fn paper_004_gives_replies_that_are_published_by_its_own_day() {
    let (desk, letter, _) = of_paper("follow-up-letter-2022-07-20.txt");
    accept_all(&desk, &letter);
    let rows = listed(&desk);
    assert_eq!(rows.len(), 1, "{rows:#?}");
    assert_eq!(rows[0]["state_words"], "published by 20 July 2022");
    assert_eq!(
        (
            &rows[0]["published"]["on"],
            &rows[0]["published"]["by"],
            &rows[0]["late"]
        ),
        (&json!(null), &json!("2022-07-20"), &json!(false))
    );
    assert_eq!((&rows[0]["what"], &rows[0]["by"]), (&json!("replies"), &json!("us")));
}
