//! A published refusal, looked through by `desk check-notice`.

use serde_json::json;

use super::words;
use crate::desk::Desk;
use crate::import_message::put;
use crate::notices::kinds;

// Red while a condition of section 40(2) was taken for a part of it, while guidance that is quoted was taken for the right
// to complain, and while "qualified exemption" was taken for a qualified person.
#[test]
fn a_published_refusal_has_the_six_findings_that_a_reader_has() {
    let desk = Desk::without_office().on("2023-10-20");
    let bundle = words("disclosure-bundle-2022.txt");
    let (reply, _) = bundle
        .split_once("\nFrom: ")
        .expect("the first message after the reply");
    // The reply by itself, and as it stands before the messages that were disclosed with it.
    for (name, text) in [("reply.txt", reply), ("bundle.txt", bundle.as_str())] {
        put(&desk, name, text);
        let file = format!("@{name}");
        let ran = desk.run(["check-notice", &file, "--received", "2022-02-14", "--json"]);
        assert!(ran.done, "{}", ran.messages);
        let report = ran.value();
        let expected = [
            ("argued_not_listed", "36(2)(b)"),
            ("listed_not_argued", "36(2)(c)"),
            ("argued_not_listed", "40(3A)(b)"),
            ("no_qualified_person", "36"),
            ("no_commissioner", ""),
            ("late", ""),
        ];
        let expected: Vec<(String, String)> = expected
            .iter()
            .map(|(kind, about)| ((*kind).to_owned(), (*about).to_owned()))
            .collect();
        assert_eq!(kinds(&report), expected, "{name}: {report:#}");
        assert_eq!(report["listed"], json!(["31(1)(a)", "36(2)(c)", "40(2) and (3A)(a)"]));
        assert_eq!(
            report["argued"],
            json!(["31(1)(a)", "36(2)(b)", "40(2) and (3A)(a)", "40(2) and (3A)(b)"])
        );
        assert_eq!(
            report["findings"][5]["message"],
            "The answer of 20 October 2023 is 395 working days late: the last day was 14 March 2022."
        );
        // The letter says itself when the request came.
        let ran = desk.run(["check-notice", &file, "--json"]);
        assert_eq!(ran.value(), report);
    }
}
