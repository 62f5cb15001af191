use std::io::Write;
use std::process::{Command, Stdio};

use chrono::NaiveDate;
use page_validation::{SafetyLimits, ValidationOptions, ValidationProfile, validate_pdf_bytes};

use super::*;
use crate::compose::actions::{self, ActionRow};
use crate::compose::letter::{Annex, Content, Letter, compose};
use crate::compose::{House, note};
use crate::model::{Image, Inline};

fn letter(rows: Vec<ActionRow>) -> Letter {
    Letter {
        house: House {
            wordmark: "Calderhaven".into(),
            office: "Deputy Mayor for Policing and Crime".into(),
            address: vec!["City Hall".into(), "Calderhaven".into()],
            ..House::default()
        },
        our_reference: "DMPC-2027-0118".into(),
        addressee: vec!["Tobias Wrenfield".into(), "Chief Constable".into()],
        date: NaiveDate::from_ymd_opt(2027, 11, 9),
        salutation: "Dear Tobias".into(),
        body: "Thank you for joining the board.".into(),
        sign_off: "Yours sincerely".into(),
        signatory: vec![
            "Nerys Adeyemi-Holt".into(),
            "Deputy Mayor for Policing and Crime".into(),
        ],
        annexes: vec![Annex {
            title: "Actions agreed".into(),
            content: Content::Actions(rows),
        }],
        ..Letter::default()
    }
}

fn row(text: &str) -> ActionRow {
    ActionRow {
        number: "1".into(),
        text: text.into(),
        timing: "December 2027".into(),
        lead: "Constabulary".into(),
    }
}

fn rows(count: usize) -> Vec<ActionRow> {
    let words = "to report the share of return interviews offered within three days and to show it by district.";
    (1..=count)
        .map(|number| ActionRow {
            number: number.to_string(),
            ..row(&format!("row{number:04} {words}"))
        })
        .collect()
}

fn pdf(document: &Document) -> Vec<u8> {
    Press::new()
        .press(document)
        .and_then(|pressed| pressed.pdf())
        .expect("a PDF")
}

/// What one of poppler's tools says about a PDF.
fn poppler(tool: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let mut command = Command::new(tool)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("poppler-utils are installed");
    let mut input = command.stdin.take().expect("a pipe");
    let bytes = pdf.to_vec();
    let feed = std::thread::spawn(move || input.write_all(&bytes));
    let output = command.wait_with_output().expect("the tool ends");
    feed.join().expect("the writer ends").expect("the tool reads it all");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn text(pdf: &[u8]) -> String {
    poppler("pdftotext", &["-layout", "-", "-"], pdf)
}

fn check_standards(pdf: &[u8]) {
    let limits = SafetyLimits::default()
        .with_max_table_grid_rows(10_000)
        .with_max_table_grid_cells(100_000);
    for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
        let options = ValidationOptions::default().profile(profile).limits(limits.clone());
        let report = validate_pdf_bytes(pdf, &options).expect("a PDF that can be read");
        assert!(report.is_compliant, "{report}");
    }
}

/// Every word's page, top and bottom edge, in points from the top of the page.
fn places(pdf: &[u8]) -> Vec<(usize, f64, f64, String)> {
    let mut page = 0;
    let mut places = Vec::new();
    for line in poppler("pdftotext", &["-bbox", "-", "-"], pdf).lines() {
        let line = line.trim();
        page += usize::from(line.starts_with("<page "));
        if let Some(word) = line.strip_prefix("<word ") {
            let edge = |name: &str| {
                let rest = &word[word.find(name).expect("an edge") + name.len() + 2..];
                rest[..rest.find('"').expect("a quote")].parse().expect("a number")
            };
            let words = &word[word.find('>').expect("words") + 1..word.rfind("</").expect("an end")];
            places.push((page, edge("yMin"), edge("yMax"), words.to_owned()));
        }
    }
    places
}

fn check_rows(count: usize) {
    let pdf = pdf(&compose(&letter(rows(count))));
    let places = places(&pdf);
    let found: Vec<_> = places.iter().filter(|place| place.3.starts_with("row")).collect();
    let expected: Vec<String> = (1..=count).map(|number| format!("row{number:04}")).collect();
    assert_eq!(found.iter().map(|place| place.3.clone()).collect::<Vec<_>>(), expected);
    // Overprinted rows are still in the text: each must begin below the one before it.
    for pair in found.windows(2) {
        assert!(
            pair[0].0 < pair[1].0 || pair[0].2 < pair[1].1,
            "{} overprints {}",
            pair[1].3,
            pair[0].3
        );
    }
    let bottom = (297.0 - 23.0) * 72.0 / 25.4;
    assert!(
        found.iter().all(|place| place.2 < bottom),
        "a row stands in the bottom margin"
    );
    let pages = text(&pdf).matches("Timing").count();
    let annex_pages = found.last().map_or(0, |last| last.0) - 1;
    assert_eq!(pages, annex_pages, "the header row stands on each page of the annex");
    check_standards(&pdf);
}

#[test]
fn no_row_is_lost() {
    check_rows(1);
    check_rows(15);
    check_rows(60);
}

#[test]
fn papers_keep_both_standards() {
    let full = Letter {
        their_reference: "CC/88".into(),
        subject: "Custody".into(),
        body: "# Healthcare\n\nWords[^1] *lean* **heavy** ~~gone~~ [report](https://example.org/a%20b) \
            <a@example.org>\n\n- one\n  - two\n\n3. three\n\n> said\n\n***\n\n| A | B |\n|---|---|\n| 1 | 2[^1] \
            |\n\n[^1]: A note.\n"
            .into(),
        copies_to: vec!["Clerk".into(), "Panel".into()],
        annexes: vec![
            Annex {
                title: String::new(),
                content: Content::Text("### Deep\n\nWords".into()),
            },
            Annex {
                title: "Waits".into(),
                content: Content::Table {
                    header: vec!["District".into()],
                    rows: vec![vec!["Ferrygate".into()]],
                },
            },
        ],
        ..letter(rows(2))
    };
    check_standards(&pdf(&compose(&full)));
    check_standards(&pdf(&compose(&Letter::default())));
    let attendant = note::Attendant {
        name: "T. Wrenfield".into(),
        ..note::Attendant::default()
    };
    let agreed = note::Action {
        id: "a".into(),
        label: "Action 1".into(),
        text: "Send it.".into(),
        ..note::Action::default()
    };
    let note = note::Note {
        attendance: vec![attendant],
        body: "# Opening\n\n[Action](action:a)".into(),
        actions: vec![agreed],
        gather_actions_at_end: true,
        ..note::Note::default()
    };
    check_standards(&pdf(&note::compose(&note)));
    let listed = actions::ListedAction {
        text: "Send it.".into(),
        reading: "to May".into(),
        ..Default::default()
    };
    check_standards(&pdf(&actions::compose(&actions::ActionList {
        rows: vec![listed],
        ..Default::default()
    })));
}

/// A note whose action comes at the foot of the first page, after so many paragraphs.
fn note_with_action_after(paragraphs: usize, text: &str) -> Vec<u8> {
    let agreed = note::Action {
        id: "a".into(),
        label: "Action 1".into(),
        text: text.into(),
        timing: "by the endday".into(),
        lead: "Constabulary".into(),
        ..note::Action::default()
    };
    pdf(&note::compose(&note::Note {
        body: format!("{}[Action](action:a)", "Words of the note.\n\n".repeat(paragraphs)),
        actions: vec![agreed],
        ..note::Note::default()
    }))
}

#[test]
fn an_action_of_a_note_stands_on_one_page() {
    let text = "beginword ".to_owned() + &"some more words of it ".repeat(12);
    let page_of = |printed: &str, word: &str| printed.split('\u{c}').position(|page| page.contains(word));
    let mut second = 0;
    for paragraphs in 20..50 {
        let printed = poppler(
            "pdftotext",
            &["-layout", "-", "-"],
            &note_with_action_after(paragraphs, &text),
        );
        let (begins, ends) = (page_of(&printed, "beginword"), page_of(&printed, "endday"));
        assert!(begins.is_some() && begins == ends, "{paragraphs}: {begins:?} {ends:?}");
        second += usize::from(begins == Some(1));
    }
    assert!(second > 0, "one of them goes over");
    // One that would fill much of a page goes on over it.
    let long = "beginword ".to_owned() + &"some more words of it ".repeat(900);
    let printed = poppler("pdftotext", &["-layout", "-", "-"], &note_with_action_after(2, &long));
    assert_eq!(
        (
            page_of(&printed, "beginword"),
            page_of(&printed, "endday").map(|page| page > 0)
        ),
        (Some(0), Some(true))
    );
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    let press = Press::new();
    let document = compose(&letter(rows(3)));
    let first = press.press(&document).and_then(|pressed| pressed.pdf()).expect("a PDF");
    press.press(&compose(&letter(rows(20)))).expect("another paper between");
    let again = press.press(&document).and_then(|pressed| pressed.pdf()).expect("a PDF");
    assert!(first == again && first == pdf(&document));
}

#[test]
fn any_text_is_printed() {
    let nasty = r##"#let x = 1 @name <tag> $5 * _under_ \ back\\slash `code` "straight" -- a.b@…redacted // note /* c */ #[x]"##;
    let pdf = pdf(&compose(&letter(vec![
        row(nasty),
        row("سلام שלום привет ελλάδα 😀👩‍👩‍👧 नमस्ते ਸਤ ✓"),
        row("中\u{202E}\u{E000}\u{7}"),
    ])));
    let printed: String = poppler("pdftotext", &["-raw", "-", "-"], &pdf)
        .split_whitespace()
        .collect();
    for word in nasty
        .split(' ')
        .chain(["привет", "ελλάδα", "😀", "[U+4E2D][U+202E][U+E000][U+0007]"])
    {
        assert!(printed.contains(word), "{word} is missing in {printed}");
    }
    check_standards(&pdf);
    let fonts = poppler("pdffonts", &["-"], &pdf);
    let listed: Vec<_> = fonts.lines().skip(2).collect();
    assert!(listed.iter().any(|font| font.contains("LiberationSans")), "{fonts}");
    assert!(listed.iter().all(|font| font.contains(" yes yes yes ")), "{fonts}");
}

#[test]
fn a_row_taller_than_a_page_goes_on() {
    let long: Vec<String> = (0..4_000).map(|number| format!("word{number}")).collect();
    let pdf = pdf(&compose(&letter(vec![
        row("Before."),
        row(&long.join(" ")),
        row("After."),
    ])));
    let places = places(&pdf);
    let bottom = (297.0 - 23.0) * 72.0 / 25.4;
    let found: Vec<_> = places.iter().filter(|place| place.3.starts_with("word")).collect();
    assert_eq!(found.iter().map(|place| place.3.as_str()).collect::<Vec<_>>(), long);
    assert!(
        found.iter().all(|place| place.2 < bottom),
        "words stand in the bottom margin"
    );
    assert!(places.iter().any(|place| place.3 == "After."));
    check_standards(&pdf);
}

#[test]
fn a_word_wider_than_its_column_is_broken_inside_it() {
    let address = "first.second.third.fourth.fifth.sixth@constabulary.calderhaven.example";
    let long = ActionRow {
        lead: "x".repeat(60),
        ..row(address)
    };
    let bytes = pdf(&compose(&letter(vec![long])));
    let text = poppler("pdftotext", &["-raw", "-", "-"], &bytes).replace('\n', "");
    assert!(text.contains(address) && text.contains(&"x".repeat(60)), "{text}");
    let right = poppler("pdftotext", &["-bbox", "-", "-"], &bytes);
    let edges = right
        .split("xMax=\"")
        .skip(1)
        .map(|rest| rest[..rest.find('"').expect("a quote")].parse::<f64>());
    assert!(
        edges
            .map(|edge| edge.expect("a number"))
            .all(|edge| edge < (210.0 - 23.9) * 72.0 / 25.4)
    );
}

#[test]
fn a_long_word_is_parted_as_its_language_parts_it() {
    let mut paper = compose(&letter(vec![row("A short one.")]));
    for block in paper.annexes.iter_mut().flat_map(|annex| &mut annex.blocks) {
        if let Block::Table(table) = block {
            // Eight letters fit on the line; the word is parted with a hyphen before the eighth all the same.
            table.columns[3].width = Some(22.6);
            table.rows[0][3] = vec![Block::Paragraph {
                content: vec![Inline::text("Constabulary")],
            }];
        }
    }
    let text = poppler("pdftotext", &["-raw", "-", "-"], &pdf(&paper));
    assert!(text.contains("Constab\u{ad}\nulary"), "{text}");
}

#[test]
fn signs_no_face_has_are_named() {
    let check = |words: &str, expected: &str| {
        let document = compose(&Letter {
            body: words.into(),
            ..Letter::default()
        });
        assert_eq!(
            unprintable(&document).iter().map(|one| one.sign).collect::<String>(),
            expected,
            "for {words:?}"
        );
    };
    check("Plain — “quoted” £5 é ✓ 😀 سلام", "");
    check("中 and 中文", "中文");
    check("turned \u{202E}words", "\u{202E}");
    let document = compose(&letter(vec![row(
        "The force will visit the 東京 office of the firm before the board meets.",
    )]));
    let found: Vec<_> = unprintable(&document)
        .into_iter()
        .map(|one| (one.sign, one.part, one.near))
        .collect();
    let near = || ("Annex A".to_owned(), "…will visit the 東京 office of the…".to_owned());
    assert_eq!(found, [('東', near().0, near().1), ('京', near().0, near().1)]);
}

#[test]
fn only_changed_pages_get_a_new_digest() {
    let press = Press::new();
    let before = press.press(&compose(&letter(rows(3)))).expect("pages");
    let edited = Letter {
        body: "Thank you for joining.".into(),
        ..letter(rows(3))
    };
    let after = press.press(&compose(&edited)).expect("pages");
    assert_eq!((before.page_count(), after.page_count()), (2, 2));
    assert_ne!(before.page_digest(0), after.page_digest(0));
    assert_eq!(before.page_digest(1), after.page_digest(1));
    assert_eq!(before.page_digest(2), None);
    assert_eq!(before.page_picture(1, 200), after.page_picture(1, 200));
    assert_ne!(before.page_picture(0, 200), after.page_picture(0, 200));
}

#[test]
fn a_page_is_a_picture_as_wide_as_it_is_shown() {
    let pressed = Press::new().press(&compose(&letter(rows(3)))).expect("pages");
    let size = |width| {
        let picture = pressed.page_picture(0, width)?;
        let reader = png::Decoder::new(std::io::Cursor::new(picture))
            .read_info()
            .expect("a PNG");
        Some((reader.info().width, reader.info().height))
    };
    assert_eq!(size(595), Some((595, 842)));
    assert_eq!(size(1190), Some((1190, 1683)));
    assert_eq!((size(0), size(5_000)), (None, None));
    assert_eq!(pressed.page_picture(2, 595), None);
}

#[test]
fn a_letterhead_picture_is_set_or_refused() {
    let with = |bytes: &[u8], media: &str| {
        let mut letter = letter(rows(1));
        letter.house.image = Some(Image {
            bytes: bytes.to_vec(),
            media: media.into(),
            alternative: "Calderhaven".into(),
        });
        Press::new().press(&compose(&letter))
    };
    let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><path fill="#0b5675" d="M0 0h90v20z"/></svg>"##;
    check_standards(
        &with(svg, "image/svg+xml")
            .and_then(|pressed| pressed.pdf())
            .expect("a picture"),
    );
    assert!(matches!(
        with(b"not a picture", "image/png"),
        Err(Error::Setting { .. })
    ));
}

#[test]
fn hostile_markdown_is_still_set() {
    let press = |body: String| {
        Press::new()
            .press(&compose(&Letter {
                body,
                ..Letter::default()
            }))
            .expect("pages")
    };
    press("> - ".repeat(500) + "words");
    press(format!("{}x{}", "*a **b ".repeat(300), "** c*".repeat(300)));
    press("| a | b |\n|---|---|\n".to_owned() + &"| 1 | 2 | 3 | 4 |\n".repeat(5));
    press("x".repeat(20_000));
}

/// What the tags say, by `pdfinfo` of Poppler.
fn tags(bytes: &[u8]) -> Option<String> {
    let mut program = Command::new("pdfinfo")
        .args(["-struct-text", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    program.stdin.take()?.write_all(bytes).ok()?;
    let told = program.wait_with_output().ok()?;
    Some(String::from_utf8_lossy(&told.stdout).into_owned())
}

#[test]
fn who_hears_a_paper_hears_its_marking_and_each_line_and_which_row_it_is() {
    let document = compose(&letter(rows(2)));
    let bytes = Press::new().press(&document).expect("pages").pdf().expect("a file");
    let tags = tags(&bytes).expect("pdfinfo");
    assert_eq!(tags.matches("\"OFFICIAL\"").count(), 1, "{tags}");
    let line = |words: &str| format!("P (block)\n        \"{words}\"");
    for words in ["Tobias Wrenfield", "Chief Constable", "City Hall", "Calderhaven"] {
        assert!(tags.contains(&line(words)), "{words} is no line of its own: {tags}");
    }
    assert!(tags.contains("H1 \"Annex A Actions agreed\""), "{tags}");
    assert_eq!(tags.matches("/Scope /Row").count(), 2, "{tags}");
}
