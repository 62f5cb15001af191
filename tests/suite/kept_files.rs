//! Kept files in the bundle of a case: a PDF goes as pictures of its pages with what is withheld burnt in, and a file of
//! which nothing can be left out goes whole beside it or not at all.

use std::process::Command;

use page_validation::{SafetyLimits, ValidationOptions, ValidationProfile, validate_pdf_bytes};
use serde_json::{Value, json};

use crate::desk::{Desk, line};

/// A page of a file: lines of text with their places in points from the lower left corner of A4.
pub type PageLines<'a> = &'a [(u32, u32, &'a str)];

/// A PDF of such pages, with a bookmark and a title that name what the pages do.
pub fn pdf_of(pages: &[PageLines<'_>], title: &str) -> Vec<u8> {
    let mut objects: Vec<String> = Vec::new();
    let kids: String = (0..pages.len()).map(|at| format!("{} 0 R ", 6 + 2 * at)).collect();
    objects.push("<< /Type /Catalog /Pages 2 0 R /Outlines 4 0 R >>".to_owned());
    objects.push(format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()));
    objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned());
    objects.push("<< /Type /Outlines /First 5 0 R /Last 5 0 R /Count 1 >>".to_owned());
    objects.push(format!("<< /Title ({title}) /Parent 4 0 R /Dest [6 0 R /Fit] >>"));
    for (at, lines) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources << /Font << /F1 3 0 R \
             >> >> >>",
            7 + 2 * at
        ));
        let text: String = lines
            .iter()
            .map(|(x, y, words)| format!("1 0 0 1 {x} {y} Tm ({words}) Tj "))
            .collect();
        let content = format!("BT /F1 14 Tf {text}ET");
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    let mut file = "%PDF-1.7\n".to_owned();
    let mut table = String::new();
    for (at, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let start = file.len();
    let size = objects.len() + 1;
    file.push_str(&format!(
        "xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R /Info << /Title ({title}) >> \
         >>\nstartxref\n{start}\n%%EOF\n"
    ));
    file.into_bytes()
}

/// A case that asks about the harbour.
fn opened(desk: &Desk) {
    desk.apply(&[line(
        "case",
        "open_case",
        json!({
            "regime": "foi", "from": "Wilf Tarrant", "received": "2022-02-14", "reference": "FOI-2022-017",
            "text": "All letters and messages about the harbour survey.",
        }),
    )]);
}

fn on_case(name: &str, case: &str, mut with: Value) -> Value {
    with["case"] = json!("FOI-2022-017");
    line(name, case, with)
}

/// Files in the folder of an office, by their names; gives their paths.
fn files(desk: &Desk, files: &[(&str, Vec<u8>)]) -> Vec<String> {
    let put = |(name, bytes): &(&str, Vec<u8>)| {
        let path = desk.path(name);
        std::fs::write(&path, bytes).expect("a file");
        path.to_string_lossy().into_owned()
    };
    files.iter().map(put).collect()
}

/// A message that brings files, in the bundle of a case; entries 1, 1.1 and so on, the message disclosed.
fn brought(named: &[(&str, Vec<u8>)]) -> (Desk, Vec<Value>) {
    let desk = Desk::new().on("2022-03-01");
    opened(&desk);
    let paths = files(&desk, named);
    desk.apply(&[
        line(
            "message",
            "keep_message",
            json!({
                "direction": "in", "from": "Ada Quill", "sent": "2022-02-01T10:00:00Z", "subject": "The survey",
                "body": "It is attached.", "attachments": paths,
            }),
        ),
        on_case("a", "add_entry", json!({ "record": "$message" })),
        line("d", "decide_entry", json!({ "entry": "$a", "decision": "disclose" })),
    ]);
    let entries = desk.run(["list", "OFFICE", "entries", "--json"]).lines();
    (desk, entries)
}

fn claimed() -> Value {
    on_case(
        "claim",
        "claim",
        json!({ "exemption": "40(2)", "why": "A witness is named." }),
    )
}

fn disclosed(entry: &Value) -> Value {
    line(
        "d",
        "decide_entry",
        json!({ "entry": entry["id"], "decision": "disclose" }),
    )
}

fn area(entry: &Value, area: [u32; 5]) -> Value {
    let [page, x, y, width, height] = area;
    on_case(
        "w",
        "withhold",
        json!({
            "of": entry["id"], "reason": "40(2)",
            "areas": [{ "page": page, "x": x, "y": y, "width": width, "height": height }],
        }),
    )
}

fn tool(name: &str, arguments: &[&str], desk: &Desk) -> Vec<u8> {
    let mut command = Command::new(name);
    for argument in arguments {
        match argument.strip_prefix('@') {
            Some(file) => command.arg(desk.path(file)),
            None => command.arg(argument),
        };
    }
    let ran = command.output().expect(name);
    assert!(ran.status.success(), "{name}: {}", String::from_utf8_lossy(&ran.stderr));
    ran.stdout
}

/// The words of each page.
fn pages(desk: &Desk, file: &str) -> Vec<String> {
    let text = tool("pdftotext", &["-layout", &format!("@{file}"), "-"], desk);
    let text = String::from_utf8(text).expect("words");
    text.split_terminator('\u{c}').map(str::to_owned).collect()
}

/// Everything in a file, unpacked; strings of two bytes a letter as plain words behind it.
fn everything(desk: &Desk, file: &str) -> String {
    let raw = tool(
        "qpdf",
        &["--qdf", "--object-streams=disable", &format!("@{file}"), "-"],
        desk,
    );
    let mut all = String::from_utf8_lossy(&raw).into_owned();
    let wide: Vec<u8> = raw
        .iter()
        .copied()
        .filter(|byte| *byte != 0 && *byte != b'\\')
        .collect();
    all.push_str(&String::from_utf8_lossy(&wide));
    let hex: Vec<String> = all
        .split('<')
        .filter_map(|part| part.split_once('>'))
        .filter(|(hex, _)| hex.len() > 8 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .map(|(hex, _)| {
            let pair = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap_or_default();
            let bytes: Vec<u8> = (0..hex.len() / 2)
                .map(|at| pair(2 * at))
                .filter(|byte| *byte != 0)
                .collect();
            String::from_utf8_lossy(&bytes).into_owned()
        })
        .collect();
    all.push_str(&hex.join("\n"));
    all
}

/// A page as shades of grey, 100 dots an inch: its width, and its dots from the top left.
fn drawn(desk: &Desk, file: &str, page: usize) -> (usize, Vec<u8>) {
    let page = page.to_string();
    let file = format!("@{file}");
    let picture = tool(
        "pdftoppm",
        &["-gray", "-r", "100", "-f", &page, "-l", &page, &file],
        desk,
    );
    let mut at = 0;
    let mut word = || {
        let end = at + picture[at..].iter().position(u8::is_ascii_whitespace).expect("a word");
        let word = String::from_utf8_lossy(&picture[at..end]).into_owned();
        at = end + 1;
        word
    };
    let [kind, width, _, _] = [word(), word(), word(), word()];
    assert_eq!(kind, "P5");
    (width.parse().expect("a number"), picture[at..].to_vec())
}

/// The three pages of a survey; the second names a witness.
fn survey(witness: &str) -> Vec<u8> {
    pdf_of(
        &[
            &[
                (72, 720, "The harbour was looked at."),
                (72, 600, "Nothing was found there."),
            ],
            &[
                (72, 720, &format!("Seen by {witness} at night.")),
                (72, 400, "The lantern was out."),
            ],
            &[(72, 720, "Signed and dated.")],
        ],
        &format!("What {witness} saw"),
    )
}

/// The upper fifth of the second page, in which the witness is named.
const NAMED: [u32; 5] = [2, 50, 60, 900, 140];

#[test]
fn what_is_under_an_area_is_in_no_pixel_and_no_word_of_the_bundle() {
    let (desk, entries) = brought(&[("survey.pdf", survey("Tobias Wrenfield"))]);
    desk.apply(&[disclosed(&entries[1])]);
    desk.export("bundle", "FOI-2022-017", "plain.pdf");
    let plain = everything(&desk, "plain.pdf");
    assert!(
        plain.contains("Seen by Tobias Wrenfield at night."),
        "the words of pages are told"
    );
    assert!(
        !plain.contains("What Tobias Wrenfield saw"),
        "no bookmark and no title goes"
    );
    assert!(
        pages(&desk, "plain.pdf").iter().all(|page| !page.contains("Wrenfield")),
        "no letters lie on a picture"
    );

    desk.apply(&[area(&entries[1], NAMED), claimed()]);
    let file = desk.export("bundle", "FOI-2022-017", "bundle.pdf");
    let burnt = everything(&desk, "bundle.pdf");
    assert!(
        !burnt.contains("Wrenfield") && !burnt.contains("Seen by"),
        "the words under the area went"
    );
    assert!(burnt.contains("The lantern was out."), "the words beside it stay");
    assert!(burnt.contains("[Withheld: section 40(2)]"));
    for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
        let options = ValidationOptions::default()
            .profile(profile)
            .limits(SafetyLimits::default());
        let report = validate_pdf_bytes(&file, &options).expect("a PDF that can be read");
        assert!(report.is_compliant, "{report}");
    }

    // Index, message, then the three pages.
    assert_eq!(pages(&desk, "bundle.pdf").len(), 5);
    for page in [3, 5] {
        assert_eq!(
            drawn(&desk, "bundle.pdf", page),
            drawn(&desk, "plain.pdf", page),
            "page {page}"
        );
    }
    let (width, before) = drawn(&desk, "plain.pdf", 4);
    let (_, after) = drawn(&desk, "bundle.pdf", 4);
    let differing: Vec<(usize, usize)> = (0..before.len())
        .filter(|at| before[*at] != after[*at])
        .map(|at| (at % width, at / width))
        .collect();
    let bound = |side: fn(&(usize, usize)) -> usize| {
        let all = differing.iter().map(side);
        (all.clone().min().expect("it is burnt"), all.max().expect("it is burnt"))
    };
    let ((left, right), (top, foot)) = (bound(|at| at.0), bound(|at| at.1));
    // Everything within the bounds of what differs is black, but for the dots that the picture's scale mixes at its edge.
    for row in top + 2..foot - 1 {
        for column in left + 2..right - 1 {
            assert_eq!(after[row * width + column], 0, "at {column}, {row}");
        }
    }
    // 900 by 140 thousandths of a page that is 595 by 842.
    let wide = (right - left) as f64 / (foot - top) as f64;
    assert!((wide - 900.0 * 595.0 / (140.0 * 842.0)).abs() < 0.2, "{wide}");
    desk.assert_sound();
}

#[test]
fn bundles_of_files_that_differ_under_an_area_are_the_same_bytes() {
    let made = |witness: &str| {
        let (desk, entries) = brought(&[("survey.pdf", survey(witness))]);
        desk.apply(&[area(&entries[1], NAMED), claimed()]);
        [
            desk.export("bundle", "FOI-2022-017", "bundle.pdf"),
            desk.export("bundle", "FOI-2022-017", "index.csv"),
        ]
    };
    assert!(made("Tobias Wrenfield") == made("Una Q"));
}

#[test]
fn words_are_burnt_where_they_stand_on_a_page() {
    let (desk, entries) = brought(&[("survey.pdf", survey("Tobias Wrenfield"))]);
    let withhold = |words: &str| {
        on_case(
            "w",
            "withhold",
            json!({ "of": entries[1]["id"], "words": words, "reason": "40(2)" }),
        )
    };
    assert_eq!(
        desk.refusal(withhold("Jonas Quay")),
        "“Jonas Quay” cannot be read on the pages of “survey.pdf”. If it is to be seen on one of them, withhold an area \
         there."
    );
    desk.apply(&[disclosed(&entries[1])]);
    desk.export("bundle", "FOI-2022-017", "plain.pdf");
    desk.apply(&[withhold("tobias wrenfield"), claimed()]);
    desk.export("bundle", "FOI-2022-017", "bundle.pdf");
    let all = everything(&desk, "bundle.pdf");
    assert!(!all.contains("Wrenfield"), "the name is in the file");
    assert!(all.contains("The lantern was out."));
    assert_ne!(drawn(&desk, "bundle.pdf", 4), drawn(&desk, "plain.pdf", 4));
    // The screen is told where.
    let shown = desk
        .run([
            "show",
            "OFFICE",
            entries[1]["id"].as_str().unwrap_or_default(),
            "--json",
        ])
        .value();
    let shown = &shown["entry"];
    let place = &shown["withheld"][0]["places"][0];
    assert_eq!((&shown["pages"], &place["page"]), (&json!(3), &json!(2)), "{shown}");
    assert_eq!(shown["paragraphs"], json!([]));
    // What is withheld from one entry and stands on the page of another holds the response.
    desk.undo();
    desk.undo();
    let letter = json!({ "from": "Harbour Panel", "received": "2022-01-20", "body": "Tobias Wrenfield was heard." });
    desk.apply(&[
        line("two", "receive_letter", letter),
        on_case("b", "add_entry", json!({ "record": "$two" })),
        on_case(
            "w",
            "withhold",
            json!({ "of": "$two", "words": "Tobias Wrenfield", "reason": "40(2)" }),
        ),
        claimed(),
    ]);
    let issued = on_case("i", "issue_response", json!({ "on": "2022-03-01" }));
    let held = desk.refusal(issued.clone());
    assert!(
        held.contains("“Tobias Wrenfield” is withheld from entry 2 and stands in entry 1.1."),
        "{held}"
    );
    // The words of pages are kept with the file. Of a file that was kept before they were, its pages are read.
    let file = rusqlite::Connection::open(desk.office()).expect("the file");
    assert_eq!(file.execute("DELETE FROM page_words", []), Ok(3));
    drop(file);
    assert_eq!(desk.refusal(issued), held);
}

#[test]
fn an_area_is_on_a_page_that_is_there() {
    let (desk, entries) = brought(&[("survey.pdf", survey("Tobias Wrenfield"))]);
    assert_eq!(
        desk.refusal(area(&entries[1], [4, 0, 0, 10, 10])),
        "“survey.pdf” has 3 pages, and no page 4; name one that it has."
    );
    for outside in [
        [0, 0, 0, 10, 10],
        [1, 991, 0, 10, 10],
        [1, 0, 0, 10, 1001],
        [1, 10, 10, 0, 10],
    ] {
        let refused = desk.refusal(area(&entries[1], outside));
        assert!(
            refused.ends_with("this one does not lie on it."),
            "{outside:?}: {refused}"
        );
    }
    assert_eq!(
        desk.refusal(area(&entries[0], NAMED)),
        "“The survey” has no pages of which areas could be withheld; withhold words of it, or all of it."
    );
    desk.apply(&[area(&entries[1], NAMED)]);
    assert_eq!(
        desk.refusal(area(&entries[1], NAMED)),
        "These areas are withheld already."
    );
    let decision = |desk: &Desk| desk.run(["list", "OFFICE", "entries", "--json"]).lines()[1]["decision"].clone();
    assert_eq!(decision(&desk), "in_part");
    desk.undo();
    assert_eq!(decision(&desk), "undecided");
    desk.apply(&[area(&entries[1], NAMED)]);
    desk.assert_sound();
}

#[test]
fn a_file_of_which_nothing_can_be_left_out_goes_beside_the_bundle() {
    // Bytes that no reader knows.
    let sound: Vec<u8> = b"RIFF\x24\x08\x00\x00WAVEfmt "
        .iter()
        .copied()
        .chain((0..2_000).map(|at| at as u8))
        .collect();
    let (desk, entries) = brought(&[("call.wav", sound.clone()), ("survey.pdf", survey("Tobias Wrenfield"))]);
    let words = on_case(
        "w",
        "withhold",
        json!({ "of": entries[1]["id"], "words": "Tobias", "reason": "40(2)" }),
    );
    let whole = desk.refusal(words);
    assert!(
        whole.starts_with("“call.wav” goes whole or not at all: ")
            && whole
                .ends_with("Disclose all of it, withhold all of it, or add a copy without those words in its place."),
        "{whole}"
    );
    let part = line(
        "p",
        "decide_entry",
        json!({ "entry": entries[1]["id"], "decision": "in_part" }),
    );
    assert_eq!(desk.refusal(part), whole);
    desk.apply(&[disclosed(&entries[1]), area(&entries[2], NAMED), claimed()]);

    let ran = desk.run(["export", "OFFICE", "bundle", "FOI-2022-017", "--to", "@bundle.pdf"]);
    assert!(
        ran.messages
            .contains("A file goes beside it, “Entry 1.1 call.wav”; save the bundle as a folder to have both."),
        "{}",
        ran.messages
    );
    let index = &pages(&desk, "bundle.pdf")[0]
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        index.contains("1 is given out whole as a file of its own, which goes beside this one."),
        "{index}"
    );
    let csv = String::from_utf8(desk.export("bundle", "FOI-2022-017", "index.csv")).expect("text");
    assert!(
        csv.contains("“Entry 1.1 call.wav") || csv.contains("\"Entry 1.1 call.wav, 2 kB\""),
        "{csv}"
    );

    let ran = desk.run(["export", "OFFICE", "bundle", "FOI-2022-017", "--to", "@given"]);
    assert!(ran.done, "{}", ran.messages);
    assert_eq!(
        std::fs::read(desk.path("given/Entry 1.1 call.wav")).expect("the file"),
        sound
    );
    assert!(
        std::fs::read(desk.path("given/Bundle FOI-2022-017.pdf"))
            .expect("the bundle")
            .starts_with(b"%PDF")
    );
    let again = desk.run(["export", "OFFICE", "bundle", "FOI-2022-017", "--to", "@given"]);
    assert!(
        !again.done && again.messages.contains("is there already"),
        "{}",
        again.messages
    );

    // The response that was issued brings both by mail.
    let letter = desk.apply(&[on_case("letter", "draft_response", json!({}))])["letter"]["id"].clone();
    desk.apply(&[line(
        "s",
        "send_letter",
        json!({ "letter": letter, "on": "2022-03-01" }),
    )]);
    let mail = desk.export("letter", letter.as_str().unwrap_or_default(), "response.eml");
    let mail = String::from_utf8_lossy(&mail);
    assert!(mail.contains("Bundle FOI-2022-017.pdf") && mail.contains("Entry 1.1 call.wav"));
    // Withheld, it goes nowhere.
    let withheld = line(
        "x",
        "decide_entry",
        json!({ "entry": entries[1]["id"], "decision": "withhold", "exemptions": ["40(2)"] }),
    );
    desk.apply(&[on_case("again", "draft_response", json!({})), withheld]);
    let ran = desk.run(["export", "OFFICE", "bundle", "FOI-2022-017", "--to", "@none"]);
    assert!(ran.done, "{}", ran.messages);
    assert_eq!(std::fs::read_dir(desk.path("none")).expect("a folder").count(), 1);
}

#[test]
fn entries_begin_on_the_pages_that_the_index_names() {
    let desk = Desk::new().on("2022-03-01");
    opened(&desk);
    let plain = |words: &str, count: usize| {
        let lines = [(72, 720, words)];
        pdf_of(&vec![&lines[..]; count], "A letter")
    };
    let paths = files(
        &desk,
        &[
            ("one.pdf", plain("The quay was swept.", 2)),
            ("two.pdf", plain("The crane was shut.", 4)),
            ("three.pdf", plain("The lamp was lit.", 3)),
        ],
    );
    let mut lines = Vec::new();
    for (at, path) in paths.iter().enumerate() {
        let name = ["one", "two", "three"][at];
        lines.push(line(
            name,
            "receive_letter",
            json!({ "from": "Harbour Panel", "received": "2022-01-20", "subject": format!("Letter {name}"), "file": path }),
        ));
        lines.push(on_case(
            &format!("e{at}"),
            "add_entry",
            json!({ "record": format!("${name}") }),
        ));
        let decided = match at {
            1 => json!({ "entry": format!("$e{at}"), "decision": "withhold", "exemptions": ["41"] }),
            _ => json!({ "entry": format!("$e{at}"), "decision": "disclose" }),
        };
        lines.push(line(&format!("d{at}"), "decide_entry", decided));
    }
    desk.apply(&lines);
    desk.export("bundle", "FOI-2022-017", "bundle.pdf");
    let pages = pages(&desk, "bundle.pdf");
    assert_eq!(pages.len(), 6);
    assert!(pages[0].contains("Index · page 1 of 6"), "{}", pages[0]);
    assert!(
        pages[1].contains("Entry 1 · page 2 of 6") && pages[1].contains("Letter one"),
        "{}",
        pages[1]
    );
    assert!(pages[2].contains("Entry 1 · page 3 of 6"), "{}", pages[2]);
    assert!(
        pages[3].contains("Entry 3 · page 4 of 6") && pages[3].contains("Letter three"),
        "{}",
        pages[3]
    );
    assert!(pages[5].contains("Entry 3 · page 6 of 6"), "{}", pages[5]);
    let csv = String::from_utf8(desk.export("bundle", "FOI-2022-017", "index.csv")).expect("text");
    let counted = |number: &str, cells: &str| {
        let row = csv
            .lines()
            .find(|row| row.starts_with(&format!("{number},")))
            .expect(number);
        assert!(row.contains(cells), "{row}");
    };
    counted("1", ",Letter one,2,2,disclosed");
    counted("2", ",,0,withheld");
    counted("3", ",Letter three,4,3,disclosed");
    let told = String::from_utf8(tool("qpdf", &["--json", "--json-key=outlines", "@bundle.pdf"], &desk)).expect("JSON");
    let told: Value = serde_json::from_str(&told).expect("JSON");
    let outline: Vec<(&str, i64)> = told["outlines"]
        .as_array()
        .expect("an outline")
        .iter()
        .map(|one| {
            (
                one["title"].as_str().unwrap_or_default(),
                one["destpageposfrom1"].as_i64().unwrap_or_default(),
            )
        })
        .collect();
    assert_eq!(outline.len(), 4, "{outline:?}");
    assert_eq!((outline[0], outline[1]), (("Index", 1), ("Entry 1: Letter one", 2)));
    assert_eq!(outline[2].1, 1, "a withheld entry leads to its line of the index");
    assert_eq!(outline[3], ("Entry 3: Letter three", 4));
}
