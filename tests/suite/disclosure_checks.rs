//! What a case's clock, its figures, its bundle and its notice come to, each against dates and numbers worked out by hand.

use std::io::Read;
use std::process::Command;

use domain::letter::check::FindingKind;
use serde_json::{Value, json};

use crate::desk::{Desk, line, moment};
use crate::papers::assert_standards;

const CASE: &str = "FOI-2022-017";

fn opened(received: &str) -> Value {
    line(
        "case",
        "open_case",
        json!({
            "regime": "foi", "from": "Wilf Tarrant", "received": received, "reference": CASE,
            "text": "All letters about the harbour survey.",
        }),
    )
}

fn on_case(name: &str, case: &str, mut with: Value) -> Value {
    with["case"] = json!(CASE);
    line(name, case, with)
}

fn listed(desk: &Desk) -> Value {
    desk.run(["list", "OFFICE", "cases", "--json"]).lines().remove(0)
}

fn shown(desk: &Desk) -> Value {
    desk.run(["show", "OFFICE", CASE, "--json"]).value()
}

fn entries(desk: &Desk) -> Vec<Value> {
    desk.run(["list", "OFFICE", "entries", "--json"]).lines()
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("text")
}

/// The cells of the row of a list that begins with some words.
fn row(table: &str, begins: &str) -> Vec<String> {
    let row = table.lines().find(|line| line.starts_with(begins)).expect(table);
    row.split(',').map(str::to_owned).collect()
}

#[test]
fn a_rehearsed_holiday_names_the_case_that_it_moves_and_is_one_step() {
    let desk = Desk::new().on("2022-09-01");
    let gone = json!({ "day": "2022-09-19", "why": "not yet appointed" });
    desk.apply(&[line("gone", "remove_holiday", gone), opened("2022-08-25")]);
    assert_eq!(listed(&desk)["last_day"], "2022-09-23");
    let parts = ["england_and_wales", "scotland", "northern_ireland"];
    let add = line(
        "added",
        "add_holiday",
        json!({ "day": "2022-09-19", "name": "State funeral", "parts": parts }),
    );
    let ran = desk.run_with(&["apply", "OFFICE", "--dry-run"], &format!("{add}\n"));
    let touch = &ran.lines()[0]["ok"]["touches"][0];
    assert_eq!(touch["text"], CASE, "{}", ran.out);
    assert_eq!(
        (&touch["was"], &touch["becomes"]),
        (&json!("2022-09-23"), &json!("2022-09-26"))
    );
    assert_eq!(listed(&desk)["last_day"], "2022-09-23", "nothing is done yet");
    let steps = |desk: &Desk| desk.run(["history", "OFFICE", "--json"]).lines().len();
    let before = steps(&desk);
    desk.apply(&[add]);
    assert_eq!(steps(&desk), before + 1);
    assert_eq!(listed(&desk)["last_day"], "2022-09-26");
    // The case tells it too, and so does its clock, with the day that it left.
    let told = "Bank holiday added: State funeral, 19 September 2022; 1 case changes with it";
    let history = |desk: &Desk| shown(desk)["history"].as_array().expect("steps").clone();
    assert_eq!(history(&desk)[0]["summary"], told, "{:?}", history(&desk));
    let steps = shown(&desk)["clock"]["history"].as_array().expect("steps").clone();
    let moved = steps.iter().find(|step| step["words"] == format!("{told}."));
    assert_eq!(moved.unwrap_or_else(|| panic!("{steps:?}"))["last_day"], "2022-09-26");
    desk.undo();
    assert_eq!(listed(&desk)["last_day"], "2022-09-23");
    let steps = shown(&desk)["clock"]["history"].as_array().expect("steps").clone();
    assert_eq!(steps.len(), 1, "what was taken back moved nothing: {steps:?}");
}

/// gov.uk's shape with the days of 2026, but for the one of Scotland alone.
fn without_the_fifteenth(desk: &Desk) -> String {
    let known = desk.run(["list", "OFFICE", "holidays", "--json"]).lines();
    let mut divisions = json!({});
    for part in ["england_and_wales", "scotland", "northern_ireland"] {
        let events: Vec<Value> = known
            .iter()
            .filter(|one| one["day"].as_str().expect("a day").starts_with("2026") && one["day"] != "2026-06-15")
            .filter(|one| one["parts"].as_array().expect("parts").contains(&json!(part)))
            .map(|one| json!({ "title": one["name"], "date": one["day"] }))
            .collect();
        let division = part.replace('_', "-");
        divisions[&division] = json!({ "division": division, "events": events });
    }
    divisions.to_string()
}

#[test]
fn a_file_that_lacks_a_day_moves_no_case_unasked() {
    let desk = Desk::new().on("2026-06-01");
    desk.apply(&[opened("2026-05-18")]);
    let clock = |desk: &Desk| shown(desk)["clock"].clone();
    let skipped = |desk: &Desk| clock(desk)["skipped"].as_array().expect("days").clone();
    assert_eq!(clock(&desk)["last_day"], "2026-06-17");
    let fifteenth = |desk: &Desk| skipped(desk).into_iter().find(|one| one["day"] == "2026-06-15");
    assert_eq!(
        fifteenth(&desk).expect("the day")["parts"],
        json!(["scotland"]),
        "{:?}",
        skipped(&desk)
    );
    let file = desk.path("bank-holidays.json");
    std::fs::write(&file, without_the_fifteenth(&desk)).expect("a file");
    let import: [&str; 6] = ["import", "OFFICE", "@bank-holidays.json", "--as", "holidays", "--json"];
    let seen = desk.run_with(&[&import[..], &["--yes"]].concat(), "").value();
    assert_eq!(seen["doubts"][0]["day"], "2026-06-15", "{seen}");
    assert_eq!(clock(&desk)["last_day"], "2026-06-17", "nothing is dropped unasked");
    assert_eq!(skipped(&desk).len(), 2);
    // As a use case it says so, and drops it when it is told to; then the case is named with both days.
    let load = |with: Value| line("load", "load_holidays", with);
    assert!(
        desk.refusal(load(json!({ "file": file })))
            .contains("nothing was changed"),
        "it knows nothing new"
    );
    let asked = desk.apply(&[load(json!({ "file": file, "remove": ["2026-06-15"] }))]);
    let touch = &asked["load"]["touches"][0];
    assert_eq!((&touch["kind"], &touch["text"]), (&json!("case"), &json!(CASE)));
    assert_eq!(
        (&touch["was"], &touch["becomes"]),
        (&json!("2026-06-17"), &json!("2026-06-16"))
    );
    assert_eq!(clock(&desk)["last_day"], "2026-06-16");
    assert_eq!(fifteenth(&desk), None);
    desk.undo();
    assert_eq!(clock(&desk)["last_day"], "2026-06-17");
}

#[test]
fn the_day_the_requester_was_understood_is_day_none_and_the_first_receipt_stays() {
    let desk = Desk::new().on("2022-04-01");
    let asked = json!({ "on": "2022-03-01", "text": "Which survey?", "why": "There were two." });
    desk.apply(&[opened("2022-02-14"), on_case("asked", "ask_clarification", asked)]);
    assert_eq!(shown(&desk)["clock"]["last_day"], Value::Null);
    let answer = json!({ "on": "2022-03-19", "text": "The second." });
    desk.apply(&[on_case("said", "clarified", answer)]);
    let clock = shown(&desk)["clock"].clone();
    assert_eq!(
        (&clock["day_one"], &clock["last_day"]),
        (&json!("2022-03-21"), &json!("2022-04-19"))
    );
    assert_eq!(
        (&clock["received"], &clock["runs_from"]),
        (&json!("2022-02-14"), &json!("2022-03-19"))
    );
    let told = desk.run(["show", "OFFICE", CASE]).out;
    assert!(told.contains("14 February 2022"), "{told}");
}

#[test]
fn a_pause_for_a_fee_says_how_many_days_do_not_count() {
    let desk = Desk::new().on("2022-03-08");
    desk.apply(&[
        opened("2022-02-14"),
        on_case(
            "notice",
            "give_fees_notice",
            json!({ "on": "2022-02-21", "amount": "£90" }),
        ),
        on_case("paid", "fee_paid", json!({ "on": "2022-03-07" })),
    ]);
    let clock = shown(&desk)["clock"].clone();
    assert_eq!(clock["last_day"], "2022-03-30");
    assert_eq!(clock["pauses"][0]["working_days"], 11, "{}", clock["pauses"]);
}

#[test]
fn a_late_response_is_as_late_in_every_list_and_sheet() {
    let desk = Desk::new().on("2023-10-20");
    let issue = on_case("issued", "issue_response", json!({ "on": "2023-10-20" }));
    let ids = desk.apply(&[opened("2022-02-14"), issue]);
    let of = |value: &Value| (value["taken"].clone(), value["late_by"].clone());
    let late = (json!(415), json!(395));
    assert_eq!(of(&ids["issued"]["clock"]), late);
    assert_eq!(of(&listed(&desk)), late);
    let case = shown(&desk);
    assert_eq!(of(&case["clock"]), late);
    assert_eq!(of(&case["editions"][0]), late);
    let cases = row(&text(desk.export("cases", "all", "cases.csv")), CASE);
    assert_eq!((cases[5].as_str(), cases[6].as_str()), ("415", "395"), "{cases:?}");
    let figures = row(
        &text(desk.export("disclosure-figures", "all", "figures.csv")),
        "2022 Q1",
    );
    assert_eq!(
        (figures[9].as_str(), figures[10].as_str()),
        ("415", "395"),
        "{figures:?}"
    );
    // Received, in time, late.
    assert_eq!(figures[1..4], ["1", "0", "1"], "{figures:?}");
    for (paper, name) in [("cases", "cases.xlsx"), ("disclosure-figures", "figures.xlsx")] {
        let mut book = zip::ZipArchive::new(std::io::Cursor::new(desk.export(paper, "all", name))).expect("a book");
        let mut sheet = String::new();
        let mut part = book.by_name("xl/worksheets/sheet1.xml").expect("a sheet");
        part.read_to_string(&mut sheet).expect("text");
        for number in ["415", "395"] {
            assert!(sheet.contains(&format!("<v>{number}</v>")), "{name}: {sheet}");
        }
    }
}

/// A case with a letter, from which words are withheld by two exemptions, each claimed.
fn refused_in_part() -> (Desk, Value) {
    let desk = Desk::new().on("2022-03-01");
    let police = json!({
        "exemption": "31(1)(a)", "why": "It would tell how the harbour is watched.", "harm": "Thieves would know when.",
        "likelihood": "would_be_likely", "for": "The public pays for it.", "against": "Crime harms the public.",
        "balance": "The public interest in preventing crime is greater.",
    });
    let names = json!({
        "exemption": "40(2) and (3A)(a)",
        "why": "The name of a witness is personal data. To give it out would not be fair, so it would break the first data \
            protection principle. There is a legitimate interest in the survey, but the name is not necessary for it.",
    });
    let ids = desk.apply(&[
        opened("2022-02-14"),
        line(
            "one",
            "receive_letter",
            json!({
                "from": "Ada Quill", "received": "2022-01-10", "subject": "Harbour survey",
                "body": "The witness Tobias Wrenfield lives there.\n\nThe survey cost £4,000.",
            }),
        ),
        on_case("a", "add_entry", json!({ "record": "$one" })),
        on_case(
            "w",
            "withhold",
            json!({ "of": "$one", "words": "Tobias Wrenfield", "reason": "40(2) and (3A)(a)" }),
        ),
        on_case(
            "v",
            "withhold",
            json!({ "of": "$one", "words": "The survey cost £4,000.", "reason": "31(1)(a)" }),
        ),
        on_case("names", "claim", names),
        on_case("police", "claim", police),
    ]);
    (desk, ids)
}

#[test]
fn a_response_that_is_drafted_passes_the_check_of_notices() {
    let (desk, ids) = refused_in_part();
    let made = desk.apply(&[on_case("letter", "draft_response", json!({}))]);
    let letter = made["letter"]["id"].as_str().expect("a letter").to_owned();
    for name in ["response.txt", "response.docx"] {
        desk.export("letter", &letter, name);
        let file = format!("@{name}");
        let report = desk
            .run(["check-notice", &file, "--received", "2022-02-14", "--json"])
            .value();
        assert_eq!(report["findings"], json!([]), "{name}");
        let both = json!(["31(1)(a)", "40(2) and (3A)(a)"]);
        assert_eq!((&report["listed"], &report["argued"]), (&both, &both), "{name}");
    }
    let dropped = line(
        "x",
        "drop_claim",
        json!({ "claim": ids["names"]["id"], "why": "It was public." }),
    );
    let bare = "Entry 1 is withheld by section 40(2) and (3A)(a), which is not claimed.";
    assert_eq!(desk.apply(&[dropped])["x"]["notice"], bare);
    let issue = on_case("i", "issue_response", json!({ "on": "2022-03-01" }));
    assert_eq!(
        desk.refusal(issue),
        format!("{CASE} cannot be issued yet. {bare}"),
        "it holds issuing"
    );
}

/// A page of a PDF as text.
fn page(desk: &Desk, name: &str, number: u32) -> String {
    let number = number.to_string();
    let out = Command::new("pdftotext")
        .args(["-layout", "-f", &number, "-l", &number])
        .arg(desk.path(name))
        .arg("-")
        .output()
        .expect("pdftotext");
    text(out.stdout)
}

#[test]
fn a_bundle_numbers_its_pages_through_and_leads_to_each_entry() {
    let letter = |name: &str, subject: &str, paragraphs: usize| {
        let body = vec!["The harbour survey was read at the board of June, and its cost was noted.\n\n"; paragraphs];
        line(
            name,
            "receive_letter",
            json!({ "from": "Ada Quill", "received": "2022-01-10", "subject": subject, "body": body.concat() }),
        )
    };
    let desk = Desk::new().on("2022-03-01");
    desk.apply(&[
        opened("2022-02-14"),
        letter("one", "First", 40),
        letter("two", "Second", 3),
        letter("three", "Third", 75),
        on_case("a", "add_entry", json!({ "record": "$one" })),
        on_case("b", "add_entry", json!({ "record": "$two" })),
        on_case("c", "add_entry", json!({ "record": "$three" })),
        line("d", "decide_entry", json!({ "entry": "$a", "decision": "disclose" })),
        line(
            "e",
            "decide_entry",
            json!({ "entry": "$b", "decision": "withhold", "exemptions": ["31(1)(a)"] }),
        ),
        line("f", "decide_entry", json!({ "entry": "$c", "decision": "disclose" })),
    ]);
    let index = text(desk.export("bundle", CASE, "index.csv"));
    let pages = |number: &str| row(&index, number)[5..7].to_vec();
    assert_eq!(pages("1,"), ["2", "2"], "{index}");
    assert_eq!(pages("2,"), ["", "0"], "{index}");
    assert_eq!(pages("3,"), ["4", "3"], "{index}");
    let pdf = desk.export("bundle", CASE, "bundle.pdf");
    assert_standards(&pdf);
    let begins = page(&desk, "bundle.pdf", 2);
    assert!(
        begins.contains("Entry 1") && begins.contains("page 2 of 6") && begins.contains("First"),
        "{begins}"
    );
    let third = page(&desk, "bundle.pdf", 4);
    assert!(
        third.contains("Entry 3") && third.contains("page 4 of 6") && third.contains("Third"),
        "{third}"
    );
    assert!(page(&desk, "bundle.pdf", 6).contains("page 6 of 6"));
    assert_eq!(page(&desk, "bundle.pdf", 7), "", "there is no seventh");
    let first = page(&desk, "bundle.pdf", 1);
    assert!(first.contains("page 1 of 6") && !first.contains("Second"), "{first}");
    let outline = memchr::memmem::find(&pdf, b"/Type/Outlines").expect("an outline");
    let outline = String::from_utf8_lossy(&pdf[outline..outline + 80]).into_owned();
    assert!(outline.contains("/Count 4"), "{outline}");
}

// Red while a letter that went, whose subject is a heading, had more lines than the outline: its bundle was not made.
#[test]
fn a_bundle_of_one_letter_with_headings_is_issued() {
    let desk = Desk::new().on("2022-03-01");
    let body = "# The survey\n\nIt was read.\n\n## Its cost\n\nIt cost little.";
    desk.apply(&[
        opened("2022-02-14"),
        line(
            "one",
            "draft_letter",
            json!({ "to": "Ada Quill", "date": "2022-01-11", "subject": "Harbour survey", "body": body }),
        ),
        line("s", "send_letter", json!({ "letter": "$one", "on": "2022-01-11" })),
        on_case("a", "add_entry", json!({ "record": "$one" })),
        line("d", "decide_entry", json!({ "entry": "$a", "decision": "disclose" })),
        on_case("i", "issue_response", json!({ "on": "2022-03-01" })),
    ]);
    let pdf = desk.export("bundle", CASE, "bundle.pdf");
    assert_standards(&pdf);
    assert!(page(&desk, "bundle.pdf", 2).contains("It cost little."));
}

// Red while only what is given out was looked through, and only within a paragraph.
#[test]
fn withheld_words_stand_neither_in_the_index_nor_over_the_end_of_a_line() {
    let desk = Desk::new().on("2022-03-01");
    let letter = |name: &str, subject: &str, body: &str| {
        line(
            name,
            "receive_letter",
            json!({ "from": "Ada Quill", "received": "2022-01-10", "subject": subject, "body": body }),
        )
    };
    desk.apply(&[
        opened("2022-02-14"),
        letter("one", "Harbour survey", "The witness Tobias Wrenfield lives there."),
        letter("two", "A complaint of Tobias Wrenfield", "About something else."),
        letter("three", "Signed", "It was signed by:\n\nTobias\n\nWrenfield"),
        on_case("a", "add_entry", json!({ "record": "$one" })),
        on_case("b", "add_entry", json!({ "record": "$two" })),
        on_case("c", "add_entry", json!({ "record": "$three" })),
        on_case(
            "claim",
            "claim",
            json!({ "exemption": "40(2)", "why": "A witness is named." }),
        ),
        on_case(
            "w",
            "withhold",
            json!({ "of": "$one", "words": "Tobias Wrenfield", "reason": "40(2)" }),
        ),
        line(
            "d",
            "decide_entry",
            json!({ "entry": "$b", "decision": "out_of_scope", "why": "It is of a complaint." }),
        ),
        line("e", "decide_entry", json!({ "entry": "$c", "decision": "disclose" })),
    ]);
    let issue = on_case("i", "issue_response", json!({ "on": "2022-03-01" }));
    assert_eq!(
        desk.refusal(issue.clone()),
        format!(
            "{CASE} cannot be issued yet. “Tobias Wrenfield” is withheld from entry 1 and stands in entry 2. “Tobias \
             Wrenfield” is withheld from entry 1 and stands in entry 3."
        )
    );
    let all = entries(&desk);
    let withhold = |of: &Value, words: &str| {
        on_case(
            "w",
            "withhold",
            json!({ "of": of["id"], "words": words, "reason": "40(2)" }),
        )
    };
    desk.apply(&[
        withhold(&all[1], "Tobias Wrenfield"),
        withhold(&all[2], "Tobias"),
        withhold(&all[2], "Wrenfield"),
    ]);
    // Each half is now withheld from the third alone, and the whole from the others: no half stands there by itself.
    desk.apply(&[issue]);
    assert_eq!(
        entries(&desk)[1]["decision"],
        "out_of_scope",
        "it is decided about as it was"
    );
    let index = text(desk.export("bundle", CASE, "index.csv"));
    assert!(!index.contains("Tobias"), "{index}");
}

/// The sentences with which the proof of a letter tells what its notice lacks.
fn told_in_proof(desk: &Desk, letter: &str, today: &str) -> Vec<String> {
    let office = office::Office::open(&desk.office(), "suite").expect("an office");
    let waiting = office.proof_letter(moment(today), letter, None).expect("a letter");
    let proof = waiting.press().expect("pages");
    let of_notice = proof
        .checks
        .into_iter()
        .filter(|check| check.kind == FindingKind::Notice);
    of_notice.map(|check| check.sentence).collect()
}

// Red while the findings of a response stood on its case's page alone.
#[test]
fn what_a_notice_lacks_stands_in_every_proof_of_the_response() {
    let desk = Desk::new().on("2022-03-01");
    let claim = |with: Value| {
        let mut all = json!({
            "exemption": "36(2)(b)(ii)", "why": "Advice would be less free.", "harm": "Advice would be less free.",
            "likelihood": "would", "for": "To know.", "against": "To be free.", "balance": "To be free weighs more.",
        });
        for (key, value) in with.as_object().cloned().unwrap_or_default() {
            all[key] = value;
        }
        on_case("c", "claim", all)
    };
    let made = desk.apply(&[
        opened("2022-02-14"),
        claim(json!({})),
        on_case("letter", "draft_response", json!({})),
        line(
            "other",
            "draft_letter",
            json!({ "to": "Ada Quill", "body": "About something else." }),
        ),
    ]);
    let letter = made["letter"]["id"].as_str().expect("a letter");
    let lacks = told_in_proof(&desk, letter, "2022-03-01");
    assert_eq!(lacks.len(), 1, "{lacks:?}");
    assert!(lacks[0].contains("ection 36"), "it names its provision: {lacks:?}");
    let found = shown(&desk)["findings"].clone();
    assert_eq!(
        (found[0]["kind"].as_str(), found[0]["message"].as_str()),
        (Some("no_qualified_person"), Some(lacks[0].as_str()))
    );
    assert_eq!(shown(&desk)["held_back"], json!([]), "it does not hold issuing");
    // It cannot be put away, and another letter of the office says nothing of it.
    let office = office::Office::open(&desk.office(), "suite").expect("an office");
    let proof = office
        .proof_letter(moment("2022-03-01"), letter, None)
        .expect("a letter")
        .press()
        .expect("pages");
    drop(office);
    let check = proof
        .checks
        .iter()
        .find(|check| check.kind == FindingKind::Notice)
        .expect("a check");
    assert_eq!(check.case.as_deref(), made["case"]["id"].as_str());
    desk.apply(&[line(
        "x",
        "dismiss_check",
        json!({ "letter": letter, "finding": check.key }),
    )]);
    assert_eq!(told_in_proof(&desk, letter, "2022-03-01"), lacks);
    assert_eq!(
        told_in_proof(&desk, made["other"]["id"].as_str().expect("a letter"), "2022-03-01"),
        [""; 0]
    );
    // Once a person is named nothing is lacking; an opinion of the day after the response is told as such.
    let opinion =
        json!({ "person": "Ada Quill, Monitoring Officer", "opinion": "It would harm.", "opinion_on": "2022-03-01" });
    desk.apply(&[claim(opinion)]);
    assert_eq!(told_in_proof(&desk, letter, "2022-03-01"), [""; 0]);
    desk.apply(&[line(
        "d",
        "edit_letter",
        json!({ "letter": letter, "date": "2022-03-01" }),
    )]);
    let desk = desk.on("2022-03-02");
    desk.apply(&[
        claim(json!({ "opinion_on": "2022-03-02" })),
        on_case("i", "issue_response", json!({ "on": "2022-03-01" })),
    ]);
    let late = told_in_proof(&desk, letter, "2022-03-02");
    assert_eq!(late.len(), 1, "{late:?}");
    assert!(late[0].contains("2 March 2022") && late[0].contains("36"), "{late:?}");
}
