//! The papers for the chair and for leads, as they leave the office: what stands in the real PDF and Word file, how
//! wide its columns are, and what is left out.

use std::io::{Cursor, Read};
use std::process::Command;

use serde_json::{Value, json};
use zip::ZipArchive;

use crate::desk::{Desk, board, line};
use crate::papers::{assert_standards, pdf_text};
use crate::review::between_boards;

fn id(value: &Value) -> &str {
    value["id"].as_str().expect("an identity")
}

fn text(desk: &Desk, what: &str, of: &str) -> String {
    String::from_utf8(desk.export(what, of, &format!("{what}.txt"))).expect("text")
}

fn part(word: Vec<u8>, name: &str) -> String {
    let mut package = ZipArchive::new(Cursor::new(word)).expect("a package");
    let mut words = String::new();
    package
        .by_name(name)
        .expect(name)
        .read_to_string(&mut words)
        .expect("text");
    words
}

/// What one of poppler's programs says of a file.
fn poppler(desk: &Desk, program: &str, before: &[&str], name: &str, after: &[&str]) -> String {
    let out = Command::new(program)
        .args(before)
        .arg(desk.path(name))
        .args(after)
        .output()
        .expect(program);
    String::from_utf8_lossy(&out.stdout).into_owned()
}

/// A word of a PDF: its page, its left edge, how high it is, and what it says.
struct Word {
    page: usize,
    left: f64,
    high: f64,
    says: String,
}

fn words(desk: &Desk, name: &str) -> Vec<Word> {
    let mut page = 0;
    let mut words = Vec::new();
    for line in poppler(desk, "pdftotext", &["-bbox"], name, &["-"]).lines() {
        let line = line.trim();
        page += usize::from(line.starts_with("<page "));
        if let Some(word) = line.strip_prefix("<word ") {
            let edge = |name: &str| -> f64 {
                let rest = &word[word.find(&format!("{name}=\"")).expect("an edge") + name.len() + 2..];
                rest[..rest.find('"').expect("a quote")].parse().expect("a number")
            };
            words.push(Word {
                page,
                left: edge("xMin"),
                high: edge("yMax") - edge("yMin"),
                says: word[word.find('>').expect("words") + 1..word.rfind("</").expect("an end")].to_owned(),
            });
        }
    }
    words
}

/// The pages of a PDF, each as whether it lies on its long side.
fn lying(desk: &Desk, name: &str) -> Vec<bool> {
    poppler(desk, "pdfinfo", &["-f", "1", "-l", "99"], name, &[])
        .lines()
        .filter_map(|line| line.strip_prefix("Page ")?.split_once("size:"))
        .map(|(_, size)| {
            let mut sides = size.split_whitespace().filter_map(|word| word.parse::<f64>().ok());
            sides.next().expect("a width") > sides.next().expect("a height")
        })
        .collect()
}

#[test]
fn what_is_empty_is_left_out_of_the_briefing_and_the_agenda() {
    let (desk, ids) = board();
    let made = desk.apply(&[line(
        "next",
        "plan_meeting",
        json!({ "forum": ids["forum"]["id"], "date": "2022-09-20" }),
    )]);
    for what in ["briefing", "agenda", "pack"] {
        let said = text(&desk, what, id(&made["next"]));
        for empty in [
            "No purpose",
            "Purpose",
            "Nobody",
            "None",
            "No item",
            "Items",
            "Replies",
            "due or come back",
        ] {
            assert!(!said.contains(empty), "{what} says “{empty}”: {said}");
        }
        assert!(said.contains("20 September 2022"), "{what}: {said}");
        assert_standards(&desk.export(what, id(&made["next"]), &format!("{what}.pdf")));
    }
}

/// The action's column in each table of a paper has half of the page's text, and every word of it one size.
fn check_columns(desk: &Desk, what: &str, of: &str, heading: &str) {
    let name = format!("{what}.pdf");
    assert_standards(&desk.export(what, of, &name));
    let words = words(desk, &name);
    let starts: Vec<usize> = (0..words.len())
        .filter(|&at| words[at].says == "No." && words[at + 1].says == "Action")
        .collect();
    assert!(!starts.is_empty(), "{what} has no table of actions");
    for at in starts {
        let row = &words[at..];
        let next = row
            .iter()
            .find(|word| word.says == "Timing")
            .expect("a column after it");
        let page = lying(desk, &name)[row[0].page - 1];
        let measure = if page { 249.0 } else { 162.0 } * 72.0 / 25.4;
        let wide = next.left - row[1].left;
        assert!(wide >= measure / 2.0, "{what}: {wide} of {measure}");
    }
    // The height of a word is that of its size; headings, markings and page numbers have others, and stand outside.
    let size = |says: &str| {
        let found = words.iter().find(|word| word.says == says);
        found.unwrap_or_else(|| panic!("{what} does not say {says}")).high
    };
    for says in ["searches.", "Constabulary", heading] {
        assert!(
            (size(says) - size("Lead")).abs() < 0.1,
            "{what}: {says} is of another size"
        );
    }
}

#[test]
fn the_action_has_half_of_the_page_and_the_words_one_size() {
    let (desk, ids, made) = between_boards();
    desk.apply(&[
        line(
            "p",
            "put_to_chair",
            json!({ "meeting": made["next"]["id"], "action": made["late"]["id"], "put": "close", "note": "Counted in June." }),
        ),
        line(
            "u",
            "update_action",
            json!({ "action": made["late"]["id"], "text": "Counted for two districts.", "on": "2022-07-11", "source": "E-mail" }),
        ),
    ]);
    let next = id(&made["next"]).to_owned();
    check_columns(&desk, "review", &next, "counted");
    check_columns(&desk, "briefing", &next, "Timing");
    check_columns(&desk, "agenda", &next, "Timing");
    check_columns(&desk, "register", ids["forum"]["id"].as_str().expect("a forum"), "as");
    assert!(lying(&desk, "review.pdf").iter().all(|lies| *lies));
    assert!(lying(&desk, "register.pdf").iter().all(|lies| *lies));
    assert!(lying(&desk, "agenda.pdf").iter().all(|lies| !lies));
    let briefing = lying(&desk, "briefing.pdf");
    assert!(!briefing[0] && briefing[1..].iter().all(|lies| *lies), "{briefing:?}");
    // In Word a section of its own lies on its long side.
    let word = part(desk.export("briefing", &next, "briefing.docx"), "word/document.xml");
    assert_eq!(word.matches("<w:sectPr>").count(), 2, "{word}");
    assert_eq!(word.matches("w:orient=\"landscape\"").count(), 1);
    let word = part(desk.export("review", &next, "review.docx"), "word/document.xml");
    assert_eq!(word.matches("w:orient=\"landscape\"").count(), 1);
}

#[test]
fn the_review_shows_its_figures_as_charts_with_their_tables() {
    let (desk, _, made) = between_boards();
    let next = id(&made["next"]);
    let pdf = desk.export("review", next, "review.pdf");
    assert_standards(&pdf);
    let described = pdf
        .windows(5)
        .filter(|five| matches!(*five, b"/Alt(" | b"/Alt<"))
        .count();
    assert_eq!(described, 2, "each chart has words that stand for it");
    let dated = "Actions by the month their timing ends: June 2022 1, late; August 2022 2; December 2022 1. Without a \
        last day:";
    let aged = "Actions by how long ago they were agreed: Under 3 months 9;";
    let tree = poppler(&desk, "pdfinfo", &["-struct"], "review.pdf", &[]);
    assert_eq!(tree.matches("Figure").count(), 2, "{tree}");
    let said = pdf_text(&desk, "review.pdf");
    for words in [
        "board, 20 September",
        "1 late",
        "June 2022",
        "December 2022",
        "No timing, no last day",
    ] {
        assert!(said.contains(words), "“{words}” is not in {said}");
    }
    let word = desk.export("review", next, "review.docx");
    let main = part(word.clone(), "word/document.xml");
    let mut package = ZipArchive::new(Cursor::new(word)).expect("a package");
    for (number, alternative) in [(1, dated), (2, aged)] {
        assert!(main.contains(&format!("descr=\"{alternative}")), "{main}");
        let mut picture = Vec::new();
        package
            .by_name(&format!("word/media/chart{number}.png"))
            .expect("a picture")
            .read_to_end(&mut picture)
            .expect("bytes");
        assert!(picture.starts_with(b"\x89PNG"), "chart {number}");
    }
    let page = String::from_utf8(desk.export("review", next, "review.html")).expect("text");
    assert!(
        page.contains(&format!("alt=\"{dated}")) && page.contains(&format!("alt=\"{aged}")),
        "{page}"
    );
    // Where there is no picture, the table says it.
    let plain = text(&desk, "review", next);
    assert!(
        plain.contains("When the timing ends") && plain.contains("June 2022"),
        "{plain}"
    );
    assert!(plain.contains("Oldest: "), "{plain}");
}

/// Charts and turned pages keep a Word file valid for a program that had no part in making it, where there is that
/// program.
#[test]
fn the_word_files_with_charts_and_turned_pages_are_valid() {
    let (desk, ids, made) = between_boards();
    let forum = ids["forum"]["id"].as_str().expect("a forum");
    for (what, of) in [
        ("review", id(&made["next"])),
        ("briefing", id(&made["next"])),
        ("pack", id(&made["next"])),
        ("register", forum),
        ("chase", "Constabulary"),
    ] {
        let name = format!("{what}.docx");
        let word = desk.export(what, of, &name);
        // Every picture that is named is there.
        let relations = part(word.clone(), "word/_rels/document.xml.rels");
        let main = part(word, "word/document.xml");
        assert_eq!(
            relations.matches("media/chart").count(),
            main.matches("<w:drawing>").count(),
            "{what}"
        );
        #[cfg(word_auditor)]
        assert_valid(&desk, &name);
    }
}

/// An auditor that is not ours finds nothing wrong with a Word file.
#[cfg(word_auditor)]
fn assert_valid(desk: &Desk, name: &str) {
    let python = std::env::var_os("OVERSIGHT_DESK_PYTHON").expect("the Python that was named when this was compiled");
    let audit = Command::new(python)
        .args(["-m", "openxml_audit", "--quiet"])
        .arg(desk.path(name))
        .output()
        .expect("Python");
    assert!(
        audit.status.success(),
        "{name}: {}",
        String::from_utf8_lossy(&audit.stdout)
    );
}

#[test]
fn the_pack_is_one_paper_with_an_outline() {
    let (desk, _, made) = between_boards();
    let next = id(&made["next"]);
    desk.apply(&[
        line("i", "add_agenda_item", json!({ "meeting": next, "title": "Custody", "number": "1" })),
        line(
            "b",
            "write_brief",
            json!({ "meeting": next, "item": "$i", "background": "Waits doubled in May.[^1]\n\n[^1]: The June return." }),
        ),
    ]);
    assert_standards(&desk.export("pack", next, "pack.pdf"));
    let outline = poppler(&desk, "pdftohtml", &["-xml", "-i", "-stdout"], "pack.pdf", &[]);
    let outline = &outline[outline.find("<outline>").expect("an outline")..];
    let order = [
        "Pack for the chair of the Performance and Risk Board, 20 September 2022",
        "Briefing for the Performance and Risk Board, 20 September 2022",
        "1. Custody",
        "Agenda of the Performance and Risk Board, 20 September 2022",
        "Actions before the Performance and Risk Board, 20 September 2022",
        "Late",
        "When the timing ends",
    ];
    let mut at = 0;
    for title in order {
        let found = outline[at..].find(&format!(">{title}<"));
        at += found.unwrap_or_else(|| panic!("“{title}” does not follow in {outline}"));
    }
    let said = pdf_text(&desk, "pack.pdf");
    assert_eq!(
        said.matches("Constabulary to count the searches.").count(),
        1,
        "each action stands once"
    );
    assert!(said.contains("The June return."), "its footnote is bound with it");
    // Red while the list of papers said no page. Each page that it says holds the paper's title again.
    let pages: Vec<String> = said
        .split('\u{c}')
        .map(|page| page.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let list = pages[0].split_once("In this pack").expect("the list").1;
    for title in [
        "Briefing for the Performance",
        "Agenda of the Performance",
        "Actions before the Performance",
    ] {
        let (_, after) = list.split_once(title).expect("the paper in the list");
        let page = after.split_once(" page ").expect("its page").1;
        let page: usize = page
            .split(' ')
            .next()
            .and_then(|page| page.parse().ok())
            .expect("a number");
        let times = pages[page - 1].matches(title).count();
        assert_eq!(times, if page == 1 { 2 } else { 1 }, "{title}: {}", pages[page - 1]);
    }
    let word = part(desk.export("pack", next, "pack.docx"), "word/document.xml");
    assert!(word.contains("Waits doubled in May."), "{word}");
    assert_eq!(
        word.matches("<w:titlePg/>").count(),
        1,
        "the head stands on the first page alone"
    );
}

#[test]
fn no_line_parts_a_date_or_a_number_from_its_unit() {
    let (desk, _) = board();
    // Words of every length before the date, so that it comes to the end of a line somewhere.
    let sentences: Vec<String> = (1..=60)
        .map(|count| format!("{} by 7 December 2026 within 28 days.", "x".repeat(count)))
        .collect();
    let made = desk.apply(&[
        line(
            "l",
            "draft_letter",
            json!({ "to": "The Chief", "body": sentences.join(" "), "date": "2026-11-30" }),
        ),
        line(
            "a",
            "record_action",
            json!({ "text": "To count.", "timing": "between 30 September 2026 and 7 December 2026", "lead": "Constabulary", "letter": "$l" }),
        ),
    ]);
    let letter = id(&made["l"]);
    desk.export("letter", letter, "letter.pdf");
    let lines = poppler(&desk, "pdftotext", &["-layout"], "letter.pdf", &["-"]);
    assert!(lines.matches("7 December 2026").count() >= 60, "{lines}");
    for line in lines.lines().map(str::trim_end) {
        let parted = [" 7", " 30", " 28"].iter().any(|end| line.ends_with(end));
        let short = line.contains('x') && line.ends_with("7 December");
        assert!(!parted && !short && line.trim() != "7", "{line}");
    }
    assert_eq!(
        lines.matches("30 September").count(),
        1,
        "also in a narrow column: {lines}"
    );
    let word = part(desk.export("letter", letter, "letter.docx"), "word/document.xml");
    assert_eq!(
        word.matches("7\u{a0}December\u{a0}2026 within 28\u{a0}days.").count(),
        60
    );
    assert!(
        word.contains("30\u{a0}September 2026"),
        "as much as the column holds: {word}"
    );
    let page = String::from_utf8(desk.export("letter", letter, "letter.html")).expect("text");
    assert_eq!(
        page.matches("7\u{a0}December\u{a0}2026 within 28\u{a0}days.").count(),
        60
    );
    // Whoever takes plain words breaks the lines, and finds what was typed.
    for ending in ["txt", "md"] {
        let words = String::from_utf8(desk.export("letter", letter, &format!("letter.{ending}"))).expect("text");
        assert_eq!(
            words.matches("by 7 December 2026 within 28 days.").count(),
            60,
            "{ending}"
        );
    }
}

#[test]
fn a_message_to_a_lead_greets_closes_and_says_once_by_when() {
    let (desk, _, _) = between_boards();
    desk.apply(&[line(
        "q",
        "record_action",
        json!({ "text": "Constabulary to say how long the queue was in zone 4.", "lead": "Constabulary" }),
    )]);
    assert_standards(&desk.export("chase", "Constabulary", "chase.pdf"));
    for said in [
        pdf_text(&desk, "chase.pdf"),
        text(&desk, "chase", "Constabulary"),
        documents::write::mail::read_eml(&desk.export("chase", "Constabulary", "chase.eml"))
            .expect("a mail")
            .text,
    ] {
        let flat = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains("Dear colleagues"), "{said}");
        assert!(flat.contains("With thanks"), "{said}");
        // The Monday before the board on 20 September 2022 is a bank holiday.
        assert_eq!(flat.matches("12 September 2022").count(), 1, "{said}");
    }
}

#[test]
fn a_paper_for_the_chair_says_who_proposed_a_closure_and_why() {
    let (desk, _, made) = between_boards();
    let board = made["next"]["id"].as_str().expect("the next board").to_owned();
    let action = desk.apply(&[
        line("a", "record_action", json!({ "text": "Constabulary to send the forecast.", "lead": "Constabulary", "discuss_at": [{ "forum": "Performance and Risk Board" }] })),
        line("u", "update_action", json!({ "action": "$a", "text": "First cut received." })),
        line("p", "propose_closure", json!({ "action": "$a", "why": "The forecast was shared on Friday.", "by": "Finance Director" })),
    ]);
    assert!(action["p"]["id"].is_string(), "{action}");
    desk.export("pack", &board, "pack.pdf");
    for (paper, words) in [
        ("review", text(&desk, "review", &board)),
        ("pack", pdf_text(&desk, "pack.pdf")),
    ] {
        let flat = words.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            flat.contains("Closure proposed 20 July 2022 by Finance Director: The forecast was shared on Friday."),
            "{paper}: {words}"
        );
    }
}

// Red while a table of a few rows was parted between two pages.
#[test]
fn a_small_table_stands_on_one_page() {
    let (desk, _) = board();
    let table = "| Month | Count |\n| --- | --- |\n| Rowone | 1 |\n| Rowtwo | 2 |\n| Rowthree | 3 |\n| Rowfour | 4 \
        |\n| Rowfive | 5 |\n";
    for lines in (24..34).step_by(2) {
        let before = "A line.\n\n".repeat(lines);
        let made = desk.apply(&[line(
            "l",
            "draft_letter",
            json!({ "to": "The Chief", "date": "2026-11-30", "body": "Thank you.", "annexes": [{ "title": "Figures", "text": format!("{before}{table}") }] }),
        )]);
        let name = format!("letter-{lines}.pdf");
        desk.export("letter", id(&made["l"]), &name);
        let said = pdf_text(&desk, &name);
        let page_of = |word: &str| said.split('\u{c}').position(|page| page.contains(word));
        assert!(page_of("Rowone").is_some(), "{said}");
        assert_eq!(page_of("Rowone"), page_of("Rowfive"), "with {lines} lines before it");
    }
}
