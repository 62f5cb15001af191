use super::*;

mod build;
mod given_out;
mod hostile;

use build::{A4, letter, pdf};

fn fixture(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/letters/");
    std::fs::read(format!("{folder}{name}")).expect("the fixture stands in the tree")
}

fn opened(bytes: &[u8]) -> PagedFile {
    PagedFile::open(bytes, "letter.pdf").expect("it opens")
}

fn first(bytes: &[u8]) -> Page {
    opened(bytes).page(1).expect("it has a page")
}

#[test]
fn a_word_stands_where_it_is_drawn() {
    let page = first(&pdf(&["BT /F1 12 Tf 72 720 Td (Dear Ruth) Tj ET"]));
    assert_eq!((page.width, page.height), A4);
    assert_eq!(page.text(), "Dear Ruth");
    let words: Vec<&Word> = page.words().collect();
    // The line is 842 - 720 = 122 points from the upper edge; letters reach above it and a little below.
    let near = |found: f32, expected: f32| assert!((found - expected).abs() < 1.5, "{found} is not {expected}");
    near(words[0].area.x, 72.0);
    near(words[0].area.y, 122.0 - 9.6);
    near(words[0].area.y + words[0].area.height, 122.0 + 3.0);
    // Helvetica: D 722, e 556, a 556, r 333 and a blank of 278 thousandths.
    near(words[0].area.width, 26.0);
    near(words[1].area.x, 72.0 + 29.3);
    assert!(!page.recognised);
}

#[test]
fn words_are_parted_by_gaps_and_not_by_kerning() {
    let check = |content: &str, expected: &str| {
        let page = first(&pdf(&[&format!("BT /F1 12 Tf 72 720 Td {content} ET")]));
        assert_eq!(page.text(), expected, "{content}");
    };
    check("[(A) 90 (V) 70 (enue)] TJ", "AVenue");
    check("[(one) -300 (two)] TJ", "one two");
    check("(one) Tj 30 0 Td (two) Tj", "one two");
    // Letters that are drawn out of their order along the line.
    check("30 0 Td (two) Tj -30 0 Td (one) Tj", "one two");
    // Printed twice to look bold.
    check("(Annex) Tj 0.2 0 Td (Annex) Tj", "Annex");
}

#[test]
fn a_paragraph_is_put_together_and_a_line_that_was_ended_stays() {
    let lines = [
        "The panel asks for the figures of each borough and of each of its custody",
        "suites between April and September, and for the words of the contract with",
        "the provider.",
    ];
    let mut content = "BT /F1 12 Tf 14 TL 72 720 Td ".to_owned();
    for line in lines {
        content.push_str(&format!("({line}) Tj T* "));
    }
    content
        .push_str("T* (1. First, the figures.) Tj T* (2. Then the words.) Tj T* T* (City Hall) Tj T* (London) Tj ET");
    let page = first(&pdf(&[&content]));
    assert_eq!(
        page.text(),
        format!(
            "{}\n\n1. First, the figures.\n\n2. Then the words.\n\nCity Hall\nLondon",
            lines.join(" ")
        )
    );
}

#[test]
fn columns_are_read_one_after_the_other_and_the_rows_of_a_table_across() {
    let columns = first(&fixture("two-columns.pdf"));
    let text = columns.text();
    assert!(
        text.contains("tells of the winter programme, in which each borough was visited twice"),
        "{text}"
    );
    assert!(
        text.contains("ends with the word alpha.\n\nThe last column begins with budgets"),
        "{text}"
    );

    let mut content = "BT /F1 10 Tf ".to_owned();
    for (row, y) in (1..=9).zip((0..9).map(|row| 700 - row * 20)) {
        for (x, cell) in [
            (72, format!("{row}")),
            (110, format!("Action {row}")),
            (330, "by May".to_owned()),
        ] {
            content.push_str(&format!("1 0 0 1 {x} {y} Tm ({cell}) Tj "));
        }
    }
    let table = first(&pdf(&[&format!("{content} ET")])).text();
    assert!(table.contains("3   Action 3   by May\n"), "{table}");
}

#[test]
fn two_blocks_at_the_head_of_a_letter_are_not_mixed() {
    let content = "BT /F1 11 Tf 1 0 0 1 72 700 Tm (Ruth Halloran) Tj 1 0 0 1 400 700 Tm (Our ref: P/118) Tj \
                   1 0 0 1 72 686 Tm (City Hall) Tj 1 0 0 1 400 686 Tm (14 October 2027) Tj \
                   1 0 0 1 72 640 Tm (Dear Ruth, this is a line that reaches across the whole of the page and so on) Tj ET";
    assert_eq!(
        first(&pdf(&[content])).text(),
        "Ruth Halloran\nCity Hall\n\nOur ref: P/118\n14 October 2027\n\n\
         Dear Ruth, this is a line that reaches across the whole of the page and so on"
    );
}

#[test]
fn letters_written_by_other_programs_are_read_alike() {
    for name in ["from-office-suite.pdf", "from-cairo.pdf"] {
        let file = opened(&fixture(name));
        let text = file.page(1).expect("a page").text();
        for words in [
            "Marlow House\n12 Tern Street\nLondon SE1 9ZZ",
            "Our ref: PCC/2027/118\nYour ref: DMPC/2027/041",
            // Joined letters of the font are letters of the words.
            "and the office of the Commission finds the first findings sufficiently difficult that",
            "1. Please confirm how many detained people waited for more than four hours to be seen by a nurse between \
             April and September 2027.",
            "Professor Imre Castellane\nChair, Custody Inspection Panel",
        ] {
            assert!(text.contains(words), "{name} has no “{words}”:\n{text}");
        }
    }
}

#[test]
fn joined_letters_are_taken_apart() {
    let check = |text: &str, expected: &str| assert_eq!(lines::written(text), expected);
    check("\u{FB03}", "ffi");
    check("\u{FB01}", "fi");
    check("é", "é");
    check("\u{7}", "");
}

#[test]
fn our_own_letter_reads_back() {
    let text = first(&letter()).text();
    for words in [
        "Tobias Wrenfield\nChief Constable\n\nOur ref: DMPC-2027-0118\n9 November 2027",
        "Dear Tobias\n\nThank you for joining the board; we found the office staffed.\n\nYours sincerely",
    ] {
        assert!(text.contains(words), "“{words}” is not in:\n{text}");
    }
}

#[test]
fn what_pages_repeat_is_no_part_of_the_letter() {
    let page = |number: u32, words: &str| {
        format!(
            "BT /F1 11 Tf 1 0 0 1 260 810 Tm (OFFICIAL) Tj 1 0 0 1 72 700 Tm ({words}) Tj \
             1 0 0 1 260 30 Tm (Page {number} of 2) Tj ET"
        )
    };
    let bytes = pdf(&[&page(1, "The answer is given in"), &page(2, "full on this page.")]);
    let pages = opened(&bytes).pages().expect("both are read");
    let source = source(&pages, Sort::Pdf);
    let texts: Vec<String> = source
        .blocks
        .iter()
        .map(|block| match block {
            crate::read::source::SourceBlock::Paragraph { text, .. } => text.clone(),
            table => panic!("{table:?} is no paragraph"),
        })
        .collect();
    assert_eq!(texts, ["The answer is given in full on this page."]);
    assert_eq!(source.margins, ["OFFICIAL", "Page 1 of 2", "Page 2 of 2"]);
}

#[test]
fn a_turned_page_is_measured_as_it_is_shown() {
    let bytes = build::with("/Rotate 90", &["BT /F1 12 Tf 72 720 Td (Dear Ruth) Tj ET"]);
    let file = opened(&bytes);
    let page = file.page(1).expect("a page");
    assert_eq!((page.width, page.height), (A4.1, A4.0));
    // The words run downwards now, near the right edge.
    let area = page.words().next().expect("a word").area;
    assert!(area.x > 700.0 && area.y < 120.0, "{area:?}");
    let picture = file.picture(1, 0.5).expect("a picture");
    assert_eq!((picture.width, picture.height), (421, 298));
}

#[test]
fn a_picture_is_drawn_on_white_at_the_scale_asked_for() {
    let file = opened(&pdf(&["1 0 0 rg 0 0 100 100 re f"]));
    let picture = file.picture(1, 2.0).expect("a picture");
    assert_eq!((picture.width, picture.height), (1190, 1684));
    let at = |x: usize, y: usize| &picture.pixels[(y * 1190 + x) * 3..][..3];
    assert_eq!(at(1000, 100), [255, 255, 255]);
    // The lower left corner.
    assert_eq!(at(50, 1600), [255, 0, 0]);
    let png = picture.png().expect("it has a size");
    let read = png::Decoder::new(std::io::Cursor::new(png)).read_info().expect("a PNG");
    assert_eq!((read.info().width, read.info().height), (1190, 1684));
}

#[test]
fn an_area_is_black_and_nothing_else_changes() {
    let file = opened(&pdf(&["BT /F1 12 Tf 72 720 Td (Dear Ruth Halloran) Tj ET"]));
    let page = file.page(1).expect("a page");
    let words: Vec<Word> = page.words().cloned().collect();
    let picture = file.picture(1, 3.0).expect("a picture");
    let area = words[1].area;
    let under: Vec<&str> = under(&page, &[area]).iter().map(|word| word.text.as_str()).collect();
    assert_eq!(under, ["Ruth"]);
    let burnt = burn(&picture, &page, &[area]);
    for (at, (before, after)) in picture.pixels.chunks(3).zip(burnt.pixels.chunks(3)).enumerate() {
        let (x, y) = (
            (at as u32 % picture.width) as f32 / 3.0,
            (at as u32 / picture.width) as f32 / 3.0,
        );
        let inside = x + 0.34 > area.x && x < area.x + area.width && y + 0.34 > area.y && y < area.y + area.height;
        match inside {
            true => assert_eq!(after, [0, 0, 0], "{x} {y}"),
            false => assert_eq!(after, before, "{x} {y}"),
        }
    }
    // No dark pixel of the word is left beside its area: what is left is what the page without the word shows.
    let without = opened(&pdf(&["BT /F1 12 Tf 72 720 Td (Dear) Tj 58.02 0 Td (Halloran) Tj ET"]));
    let plain = burn(&without.picture(1, 3.0).expect("a picture"), &page, &[area]);
    let differ = plain
        .pixels
        .iter()
        .zip(&burnt.pixels)
        .filter(|(a, b)| a.abs_diff(**b) > 40)
        .count();
    assert_eq!(differ, 0);

    // Outside the page nothing is burnt, and nothing fails.
    for (x, y) in [(-50.0, -50.0), (9_000.0, 0.0), (f32::NAN, f32::INFINITY)] {
        let outside = Area {
            x,
            y,
            width: 20.0,
            height: 20.0,
        };
        assert_eq!(burn(&picture, &page, &[outside]), picture);
        assert!(!outside.within(page.width, page.height));
    }
}

#[test]
fn a_page_that_is_a_picture_has_no_text_and_says_so() {
    let scan = wrapped::as_pdf(&fixture("scan.jpg")).expect("a picture");
    let file = PagedFile::open(&scan, "scan.pdf").expect("it opens");
    let pages = file.pages().expect("it is read");
    assert!(!pages[0].has_text());
    let source = source(&pages, file.sort());
    assert!(source.blocks.is_empty());
    assert_eq!(source.passed_over[0].what, "page 1 of 1, a picture without text");
    let picture = file.picture(1, 1.0).expect("a picture");
    let dark = picture.pixels.iter().filter(|value| **value < 100).count();
    assert!(dark > 1_000, "the scan's letters are drawn: {dark}");
}

#[test]
fn words_that_a_scanner_recognised_are_read_and_told() {
    let page = first(&pdf(&["BT 3 Tr /F1 12 Tf 72 720 Td (Dear Ruth) Tj ET"]));
    assert!(page.recognised && page.has_text());
    assert_eq!(page.text(), "Dear Ruth");
}

#[test]
fn a_picture_is_a_file_of_one_page() {
    let jpeg = PagedFile::open(&fixture("scan.jpg"), "scan.jpg").expect("it opens");
    assert_eq!((jpeg.count(), jpeg.sort()), (1, Sort::Picture));
    let drawn = jpeg.picture(1, 1.0).expect("a picture");
    assert!(drawn.pixels.iter().any(|value| *value < 100) && drawn.pixels.iter().any(|value| *value > 240));

    // Two pixels, a red one and one that is half transparent black: on white, as paper is.
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().expect("a head");
    writer
        .write_image_data(&[255, 0, 0, 255, 0, 0, 0, 128])
        .expect("pixels");
    writer.finish().expect("an end");
    let file = PagedFile::open(&bytes, "dot.png").expect("it opens");
    let picture = file.picture(1, 1.0).expect("a picture");
    let at = |x: u32| &picture.pixels[((picture.height / 2 * picture.width + x) * 3) as usize..][..3];
    assert_eq!(at(10), [255, 0, 0]);
    assert!(at(590)[0].abs_diff(127) < 3, "{:?}", at(590));
}
