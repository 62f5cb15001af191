use super::*;
use crate::compose::letter::{Letter, compose};

fn check(body: &str, expected: &str) {
    let written = write(&compose(&Letter {
        body: body.into(),
        ..Letter::default()
    }));
    let inner = written
        .trim_start_matches("OFFICIAL\n\n")
        .trim_end_matches("\n\nOFFICIAL\n");
    assert_eq!(inner, expected, "for {body:?}");
}

#[test]
fn lists_links_and_footnotes_are_readable() {
    check("1. one\n\n   more\n2. two", "1. one\n\n   more\n\n2. two");
    check("- a\n  - b", "• a\n\n  • b");
    check(
        "<https://example.org> and [here](https://example.org/x)",
        "https://example.org and here (https://example.org/x)",
    );
    check("Words[^a]\n\n[^a]: Note.", "Words[1]\n\n[1] Note.");
    check(
        "| No. | Action | Lead |\n|---|---|---|\n| 1 | Send it | |\n",
        "1  Send it",
    );
}
