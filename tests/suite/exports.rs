//! Words and files on their way out: every letter as it came in, and a file that is whole, or is not there.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::desk::{board, line};

/// Words of any letters there are, with those that programs trip over more often than chance would have them.
fn any_words() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        any::<char>(),
        Just('\u{202e}'),
        Just('\u{2066}'),
        Just('\u{feff}'),
        Just('\u{0301}'),
        Just('\u{1f469}'),
        Just('\u{200d}'),
        Just('\r'),
        Just('\n'),
        Just('\t'),
        Just('"'),
        Just('\\'),
        Just('\u{7f}'),
        Just('\u{fffe}'),
        Just('\u{10ffff}'),
        Just('a'),
    ];
    prop::collection::vec(letter, 1..40)
        .prop_map(|letters| letters.into_iter().filter(|letter| *letter != '\0').collect::<String>())
        .prop_filter("has to say something", |words| !words.trim().is_empty())
}

#[test]
fn any_letters_come_out_of_every_text_as_they_went_in() {
    let mut runner = TestRunner::new(Config::default());
    let mut words = || any_words().new_tree(&mut runner).expect("words").current();
    let (desk, ids) = board();
    let mut lines = Vec::new();
    let mut typed = Vec::new();
    for number in 0..60 {
        let text = |words: String| format!("{number} {words} x");
        let [action, timing, lead, update, body, subject, name] = [(); 7].map(|()| text(words()));
        lines.push(line(
            "a",
            "record_action",
            json!({ "text": action, "timing": timing, "lead": lead }),
        ));
        lines.push(line(
            "u",
            "update_action",
            json!({ "action": "$a", "on": "2022-07-01", "text": update }),
        ));
        lines.push(line(
            "l",
            "draft_letter",
            json!({ "to": "A", "body": body, "subject": subject }),
        ));
        lines.push(line("b", "add_body", json!({ "name": name })));
        typed.extend([action, timing, lead, update, body, subject, name]);
    }
    let note = words();
    lines.push(line(
        "n",
        "write_note",
        json!({ "meeting": ids["meeting"]["id"], "markdown": note }),
    ));
    typed.push(note);
    desk.apply(&lines);

    let kept: Vec<Value> = desk.run(["dump", "OFFICE"]).lines();
    let kept: std::collections::HashSet<&str> = kept
        .iter()
        .filter_map(|line| line["fields"].as_object())
        .flat_map(|fields| fields.values().filter_map(Value::as_str))
        .collect();
    for words in &typed {
        assert!(kept.contains(words.as_str()), "{words:?} came out otherwise");
    }
    desk.assert_sound();
}

#[test]
fn words_on_one_line_stand_in_the_papers_letter_by_letter() {
    let mut runner = TestRunner::new(Config::default());
    let (desk, ids) = board();
    let mut typed = Vec::new();
    let mut lines = Vec::new();
    for number in 0..40 {
        let words: String = any_words().new_tree(&mut runner).expect("words").current();
        // Line ends, and white space beside white space, are the paper's business.
        let words: String = words
            .chars()
            .filter(|c| !c.is_whitespace() && !c.is_control())
            .collect();
        let words = format!("{number}{words}x");
        lines.push(line(
            "a",
            "record_action",
            json!({ "text": words, "meeting": ids["meeting"]["id"] }),
        ));
        typed.push(words);
    }
    desk.apply(&lines);
    let text = String::from_utf8(desk.export("register", "all", "list.txt")).unwrap();
    let data = String::from_utf8(desk.export("register", "all", "list.json")).unwrap();
    let data: Value = serde_json::from_str(&data).unwrap();
    let mut said = String::new();
    collect(&data, &mut said);
    let table = cells(&String::from_utf8(desk.export("register", "all", "list.csv")).unwrap());
    for words in &typed {
        assert!(text.contains(words.as_str()), "{words:?} is not in the text");
        assert!(said.contains(words.as_str()), "{words:?} is not in the data");
        // A spreadsheet cannot hold these; there stands the sign for what cannot be shown.
        let held = words.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
        assert!(table.contains(&held), "{words:?} is not in the table");
    }
}

/// The cells of comma-separated text, one after the other.
fn cells(table: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for letter in table.chars() {
        match letter {
            '"' => quoted = !quoted,
            '\r' if !quoted => {}
            ',' | '\n' if !quoted => cells.push(String::new()),
            letter => cells.last_mut().expect("one at least").push(letter),
        }
        // Two quotation marks within quotes are one.
        if letter == '"' && quoted && cells.last().is_some_and(|cell| !cell.is_empty()) {
            cells.last_mut().expect("one at least").push('"');
        }
    }
    cells
}

/// Every text of a value, one after the other.
fn collect(value: &Value, into: &mut String) {
    match value {
        Value::String(text) => {
            into.push_str(text);
            into.push('\n');
        }
        Value::Array(list) => list.iter().for_each(|value| collect(value, into)),
        Value::Object(map) => map.values().for_each(|value| collect(value, into)),
        _ => {}
    }
}

#[test]
fn what_is_no_text_is_refused_at_the_door() {
    let (desk, _) = board();
    let before = desk.dump();
    for (input, expected) in [
        (r#"{"do":"add_body","with":{"name":"a\u0000b"}}"#, "NUL character"),
        (
            r#"{"do":"record_action","with":{"text":"a","timing":"\u0000"}}"#,
            "NUL character",
        ),
        (
            r#"{"do":"add_body","with":{"name":"a\ud800b"}}"#,
            "not a use case as JSON",
        ),
        (
            r#"{"do":"add_body","with":{"name":"\udc00"}}"#,
            "not a use case as JSON",
        ),
    ] {
        let ran = desk.run_with(&["apply", "OFFICE"], &format!("{input}\n"));
        assert!(!ran.done, "{input}");
        let said = ran.lines()[0]["error"]["message"].as_str().unwrap().to_owned();
        assert!(said.contains(expected), "{said}");
    }
    assert_eq!(desk.dump(), before);
}

#[test]
fn a_name_that_some_system_does_not_take_is_refused_and_a_long_one_that_fits_is_not() {
    let (desk, _) = board();
    desk.apply(&[line("a", "record_action", json!({ "text": "To count." }))]);
    let export = |name: &str| desk.run(["export", "OFFICE", "register", "all", "--to", &format!("@{name}")]);
    for name in ["CON.txt", "nul.csv", "Com1.xlsx", "lpt9.pdf", "aux .txt"] {
        let ran = export(name);
        assert!(!ran.done, "{name}");
        assert!(ran.messages.contains("keep for a device"), "{}", ran.messages);
        assert!(!desk.path(name).exists(), "{name}");
    }
    let long = format!("{}.txt", "ü".repeat(125));
    assert!(export(&long).done, "254 bytes fit");
    let ran = export(&format!("{}.txt", "ü".repeat(140)));
    assert!(!ran.done);
    assert_eq!(ran.messages.lines().count(), 1, "{}", ran.messages);
    assert!(export("Register.txt").done);
    let ran = export("REGISTER.txt");
    assert!(!ran.done);
    assert!(
        ran.messages.contains("differs only in its capital letters"),
        "{}",
        ran.messages
    );
    let left: Vec<_> = std::fs::read_dir(desk.path("")).unwrap().flatten().collect();
    assert!(
        left.iter()
            .all(|entry| !entry.file_name().to_string_lossy().ends_with(".part")),
        "{left:?}"
    );
}

#[test]
fn words_in_a_list_run_nothing_whatever_they_begin_with() {
    let (desk, _) = board();
    let lines: Vec<Value> = ["=1+1", "+44 20", "-first", "@SUM(A1)", "\t=1", "\r=2", " =3", "＝4"]
        .iter()
        .map(|words| {
            line(
                "a",
                "record_action",
                json!({ "text": words, "lead": words, "timing": words }),
            )
        })
        .collect();
    desk.apply(&lines);
    let table = String::from_utf8(desk.export("register", "all", "list.csv")).unwrap();
    for cell in cells(&table) {
        let begins = cell.trim_start();
        assert!(!begins.starts_with(['=', '+', '-', '@', '＝']), "{cell:?} runs");
        assert!(!cell.starts_with(['\t', '\r']), "{cell:?} runs");
    }
    desk.export("register", "all", "list.xlsx");
    let mut archive = zip::ZipArchive::new(std::fs::File::open(desk.path("list.xlsx")).unwrap()).unwrap();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut text = String::new();
        let name = part.name().unwrap().into_owned();
        if name.ends_with(".xml") {
            std::io::Read::read_to_string(&mut part, &mut text).unwrap();
            assert!(!text.contains("<f>") && !text.contains("<f "), "{name} has a formula");
        }
    }
}

// Red when a PDF prints a code for a character and nobody is told, or another format is blamed for it.
#[test]
fn characters_that_a_pdf_cannot_show_are_named_where_they_stand() {
    let (desk, ids) = board();
    let with = json!({ "text": "Constabulary to visit the 東京 office.", "timing": "July", "lead": "Constabulary", "meeting": ids["meeting"]["id"] });
    desk.apply(&[
        line("a", "record_action", with),
        line("n", "write_note", json!({ "meeting": ids["meeting"]["id"], "markdown": "## Missing children\n\nA word in \
            Tifinagh: ⵜⵉⴼ.\n" })),
        line("l", "draft_letter", json!({ "to": "Chief Constable", "subject": "Visit", "body": "Thank you for 感謝.", "date": "2022-07-01", "reference": "V-1" })),
    ]);
    let said = |what: &str, of: &str, to: &str| {
        let ran = desk.run(["export", "OFFICE", what, of, "--to", &format!("@{to}"), "--force"]);
        assert!(ran.done, "{}", ran.messages);
        ran.messages.trim().to_owned()
    };
    let check = |what: &str, of: &str, name: &str, expected: &[&str]| {
        let messages = said(what, of, &format!("{name}.pdf"));
        assert_eq!(messages.lines().count(), 1, "{messages}");
        for words in expected {
            assert!(messages.contains(words), "“{words}” is not in: {messages}");
        }
        for other in ["docx", "odt", "html", "md", "txt"] {
            assert_eq!(said(what, of, &format!("{name}.{other}")), "", "{name}.{other}");
        }
    };
    check(
        "register",
        "all",
        "register",
        &["“東”, “京” in “…to visit the 東京 office.”", "[U+6771]"],
    );
    check(
        "note",
        "Performance and Risk Board",
        "note",
        &["“ⵜ”", "in Tifinagh", "[U+2D5C]"],
    );
    check(
        "letter",
        "V-1",
        "letter",
        &["“感”, “謝” in “Thank you for 感謝.”", "[U+611F]"],
    );
    check("chase", "Constabulary", "chase", &["“東”, “京”"]);
    assert_eq!(said("calendar", "all", "all.ics"), "");
    let plain = desk.run([
        "export", "OFFICE", "register", "all", "--to", "@r.pdf", "--force", "--json",
    ]);
    assert!(plain.value()["notice"].as_str().unwrap().contains("U+6771"));
}

// Red when a list says "by 5 December 2026 5 December 2026", or "read as not read as a date".
#[test]
fn a_timing_stands_beside_what_its_reading_adds_and_no_more() {
    let (desk, _) = board();
    let action = |name: &str, timing: &str| {
        line(
            name,
            "record_action",
            json!({ "text": format!("{name}."), "timing": timing, "lead": "Constabulary" }),
        )
    };
    desk.apply(&[
        action("Plain", "by 5 December 2026"),
        action("Added", "August 2022"),
        action("Unread", "soon"),
        action("Blank", ""),
        action("Event", "when the Bill is law"),
        action("Impossible", "31 June 2023"),
    ]);
    let text = |what: &str, of: &str, name: &str| String::from_utf8(desk.export(what, of, name)).unwrap();
    let said = [
        text("chase", "Constabulary", "chase.txt"),
        text("register", "all", "register.txt"),
        desk.run(["list", "OFFICE", "actions"]).out,
    ];
    for (paper, [plain, added, unread, blank, event, impossible]) in said.iter().zip([
        [
            "Timing: by 5 December 2026\n",
            "Timing: August 2022; read as 1 to 31 August 2022",
            "Timing: soon; not read as a date",
            "Timing: no timing",
            "Timing: when the Bill is law; waits on an event",
            "Timing: 31 June 2023; not a day in the calendar; 30 June 2023 or 1 July 2023?",
        ],
        [
            "Timing: by 5 December 2026\n",
            "Timing: August 2022; read as 1 to 31 August 2022",
            "Timing: soon; not read as a date",
            "Timing: no timing",
            "Timing: when the Bill is law; waits on an event",
            "Timing: 31 June 2023; not a day in the calendar; 30 June 2023 or 1 July 2023?",
        ],
        [
            "\tby 5 December 2026\t",
            "\tAugust 2022 (read as 1 to 31 August 2022)\t",
            "\tsoon (not read as a date)\t",
            "\tno timing\t",
            "\twhen the Bill is law (waits on an event)\t",
            "\t31 June 2023 (not a day in the calendar; 30 June 2023 or 1 July 2023?)\t",
        ],
    ]) {
        for words in [plain, added, unread, blank, event, impossible] {
            assert!(paper.contains(words), "{words:?} is not in:\n{paper}");
        }
        assert!(!paper.contains("read as not"), "{paper}");
        assert!(!paper.contains("5 December 2026 5 December 2026"), "{paper}");
    }
    let html = text("register", "all", "register.html").replace('\u{a0}', " ");
    assert_eq!(html.matches("5 December 2026").count(), 1, "{html}");
    assert!(!html.contains("read as not"), "{html}");
}
