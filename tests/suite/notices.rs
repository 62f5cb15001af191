//! Letters that refuse information, looked through by `desk check-notice`.

use serde_json::{Value, json};

use crate::desk::{Desk, field, line};
use crate::import_message::put;

const RIGHT: &str = include_str!("../fixtures/notices/right.txt");
const ENVIRONMENT: &str = include_str!("../fixtures/notices/environment.txt");
const NEITHER: &str = include_str!("../fixtures/notices/neither.txt");

/// What is found in a file, as JSON.
fn checked(desk: &Desk, name: &str, more: &[&str]) -> Value {
    let file = format!("@{name}");
    let ran = desk.run_with(&[&["check-notice", &file, "--json"], more].concat(), "");
    assert!(ran.done, "{}", ran.messages);
    ran.value()
}

/// The kinds of finding with what they are about.
pub fn kinds(report: &Value) -> Vec<(String, String)> {
    let words = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let findings = field(report, "findings").as_array().expect("findings");
    findings
        .iter()
        .map(|one| (words(field(one, "kind")), words(field(one, "provision"))))
        .collect()
}

#[test]
fn a_letter_that_says_everything_has_no_findings() {
    let desk = Desk::without_office().on("2027-07-01");
    for (name, words, listed) in [
        (
            "right.txt",
            RIGHT,
            json!(["31(1)(a)", "36(2)(b)(i)", "36(2)(b)(ii)", "40(2) and (3A)(a)"]),
        ),
        (
            "environment.txt",
            ENVIRONMENT,
            json!(["regulation 12(4)(e)", "regulation 13(1) and (2A)(a)"]),
        ),
        ("neither.txt", NEITHER, json!(["30(3)"])),
    ] {
        put(&desk, name, words);
        let report = checked(&desk, name, &["--received", "2027-05-17"]);
        assert_eq!(report["findings"], json!([]), "{name}: {report}");
        assert_eq!(report["listed"], listed, "{name}");
        assert_eq!(report["argued"], listed, "{name}");
    }
    let ran = desk.run(["check-notice", "@right.txt"]);
    assert!(ran.out.contains("Nothing was found to be missing."), "{}", ran.out);
}

// A letter is read from every kind of file that letters come in.
#[test]
fn a_letter_is_checked_as_mail_page_and_word_file_alike() {
    let desk = Desk::new().on("2027-07-01");
    let flawed = RIGHT.replace("- Section 31(1)(a), law enforcement\n", "");
    assert_ne!(flawed, RIGHT);
    put(&desk, "letter.txt", &flawed);
    let text = checked(&desk, "letter.txt", &[]);
    assert_eq!(kinds(&text), [("argued_not_listed".to_owned(), "31(1)(a)".to_owned())]);

    let mail = format!(
        "From: Rosa Tilling <rosa@office.example>\r\nTo: n@home.example\r\nSubject: Your request\r\nDate: Mon, 14 Jun 2027 \
         10:00:00 +0100\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{}",
        flawed.replace('\n', "\r\n")
    );
    put(&desk, "letter.eml", mail);
    assert_eq!(checked(&desk, "letter.eml", &[]), text);

    let mut page = String::from("<!DOCTYPE html><html><body>");
    for block in flawed.split("\n\n") {
        if block.starts_with("- ") {
            let items: String = block.lines().map(|item| format!("<li>{}</li>", &item[2..])).collect();
            page.push_str(&format!("<ul>{items}</ul>"));
        } else {
            page.push_str(&format!("<p>{block}</p>"));
        }
    }
    put(&desk, "letter.html", page + "</body></html>");
    assert_eq!(checked(&desk, "letter.html", &[]), text);

    // A letter of our own, as it leaves the office.
    let body = flawed
        .split_once("Thank you")
        .map(|(_, body)| format!("Thank you{body}"))
        .expect("a body");
    let ids = desk.apply(&[line(
        "l",
        "draft_letter",
        json!({ "to": "Nerys Adeyemi-Holt", "date": "2027-06-14", "body": body }),
    )]);
    desk.export("letter", ids["l"]["id"].as_str().expect("an identity"), "own.docx");
    let own = checked(&desk, "own.docx", &[]);
    assert_eq!(kinds(&own), kinds(&text), "{own}");
    assert_eq!(own["dated"], "2027-06-14");
}

#[test]
fn findings_are_said_with_the_letters_own_words() {
    let desk = Desk::without_office().on("2027-07-01");
    put(&desk, "late.txt", RIGHT.replace("14 June 2027", "17 June 2027"));
    let ran = desk.run(["check-notice", "@late.txt"]);
    assert!(ran.done);
    assert_eq!(
        ran.out,
        "Dated:  17 June 2027\nListed: 31(1)(a); 36(2)(b)(i); 36(2)(b)(ii); 40(2) and (3A)(a)\nArgued: 31(1)(a); \
         36(2)(b)(i); 36(2)(b)(ii); 40(2) and (3A)(a)\n\n1 finding:\n- The answer of 17 June 2027 is 2 working days late: \
         the last day was 15 June 2027.\n    “17 June 2027”\n"
    );
    put(&desk, "other.txt", "Dear Rosa\n\nThank you for your letter.\n");
    let ran = desk.run(["check-notice", "@other.txt"]);
    assert_eq!(ran.out, "It relies on no exemption, so there is nothing to check.\n");
}

#[test]
fn a_day_that_cannot_be_and_a_file_that_is_no_letter_are_refused() {
    let desk = Desk::without_office().on("2027-07-01");
    put(&desk, "right.txt", RIGHT);
    put(&desk, "empty.txt", "");
    put(&desk, "broken.docx", "PK\u{3}\u{4}");
    for (arguments, said) in [
        (
            ["check-notice", "@right.txt", "--received", "2027-07-02"],
            "The request cannot have come on 2 July 2027, which is after today.",
        ),
        (
            ["check-notice", "@right.txt", "--received", "2004-12-31"],
            "The request cannot have come on 31 December 2004: information can be requested since 1 January 2005.",
        ),
        (
            ["check-notice", "@right.txt", "--received", "2027-06-15"],
            "The request cannot have come on 15 June 2027: the letter that answers it is dated 14 June 2027.",
        ),
        (
            ["check-notice", "@empty.txt", "--received", "2027-05-17"],
            "empty.txt is empty.",
        ),
    ] {
        let ran = desk.run(arguments);
        assert!(!ran.done && ran.out.is_empty(), "{arguments:?}: {}", ran.out);
        assert_eq!(ran.messages.trim(), said);
    }
    for name in ["@broken.docx", "@not-there.txt"] {
        let ran = desk.run(["check-notice", name]);
        assert!(
            !ran.done && ran.messages.trim().ends_with('.'),
            "{name}: {}",
            ran.messages
        );
    }
}

// Red while any subsection was kept, and while a reason did not say of what kind it is.
#[test]
fn a_reason_to_withhold_is_a_provision_that_exists() {
    let desk = Desk::new().on("2027-08-02");
    let ids = desk.apply(&[line(
        "l",
        "draft_letter",
        json!({ "to": "Chief Constable", "date": "2027-08-02", "body": "Rosa Tilling wrote in July." }),
    )]);
    let letter = &ids["l"]["id"];
    for (reason, said) in [
        ("section 36(2)(d)", "Section 36(2) has no (d); it has (a), (b) and (c)."),
        ("s31(1)(j)", "Section 31(1) has no (j); it has (a) to (i)."),
        (
            "40(3A)",
            "Section 40(3A) is a condition of section 40(2) and no exemption by itself; write “section 40(2) and (3A)”.",
        ),
        (
            "s.99",
            "Section 99 of the Freedom of Information Act is no exemption; the exemptions are sections 21 to 24 and 26 to \
             44.",
        ),
        (
            "section 35(1)(a)",
            "Section 35 is for government departments and not for this office; where it would harm the conduct of public \
             affairs, claim section 36(2) with the opinion of the qualified person.",
        ),
        (
            "section 12",
            "Section 12 refuses a request as a whole and withholds no words; give a section with an exemption, from 21 to \
             44.",
        ),
    ] {
        let refused = desk.refusal(line(
            "w",
            "withhold",
            json!({ "of": letter, "words": "July", "reason": reason }),
        ));
        assert_eq!(refused, said, "{reason}");
    }
    desk.apply(&[line(
        "w",
        "withhold",
        json!({ "of": letter, "words": "Rosa Tilling", "reason": "s40(2) & (3a)(A)" }),
    )]);
    assert!(desk.dump().contains("section 40(2) and (3A)(a)"));
}
