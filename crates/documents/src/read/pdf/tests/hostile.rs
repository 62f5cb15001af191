//! Files that are broken, locked, or made to exhaust whoever opens them. Each is one sentence, within bounds.

use super::build::{objects, packed, pdf, with};
use super::*;

fn refused(bytes: &[u8], name: &str) -> String {
    match PagedFile::open(bytes, name) {
        Err(refusal) => refusal.to_string(),
        Ok(file) => match file.picture(1, 1.0) {
            Err(refusal) => refusal.to_string(),
            Ok(picture) => panic!("{name} was drawn: {picture:?}"),
        },
    }
}

fn check(bytes: &[u8], expected: &str) {
    let said = refused(bytes, "letter.pdf");
    assert!(said.starts_with("letter.pdf cannot be read: "), "{said}");
    assert!(said.contains(expected), "{said}");
    assert!(said.ends_with('.'), "{said}");
}

#[test]
fn what_is_no_pdf_is_named() {
    assert_eq!(refused(b"", "letter.pdf"), "letter.pdf is empty.");
    check(b"Dear Ruth", "it is neither a PDF nor a picture");
    check(b"%PDF-1.7\nDear Ruth", "cut short or damaged");
    check(&vec![b'%'; 2_000], "neither a PDF");
    check(b"\x89PNG\r\n\x1A\n", "a picture that is cut short or damaged");
    check(b"\xFF\xD8\xFF\xE0", "a picture that is cut short or damaged");
}

#[test]
fn a_file_that_is_cut_short_is_said_to_be() {
    let whole = fixture("from-office-suite.pdf");
    for part in [20, 200, 2_000] {
        check(&whole[..part], "cut short or damaged");
    }
    // Without its table of contents at the end it can still be read, and is.
    let most = &whole[..whole.len() - 60];
    assert!(PagedFile::open(most, "letter.pdf").is_ok());
}

#[test]
fn an_encrypted_file_is_named_with_the_way_out() {
    let mut bytes = pdf(&["BT ET"]);
    let at = bytes
        .windows(9)
        .rposition(|window| window == b"/Root 1 0")
        .expect("a trailer");
    bytes.splice(at..at, b"/Encrypt << /Filter /Standard /V 1 /R 2 >> ".iter().copied());
    check(&bytes, "it is an encrypted PDF; open it, save it without protection");
    // Also where the name hides.
    let text = String::from_utf8(bytes).expect("it is text");
    check(text.replace("/Encrypt", "/E#6ecrypt").as_bytes(), "encrypted");
}

#[test]
fn a_file_without_a_page_says_so() {
    check(&pdf(&[]), "it is a PDF without a page");
    let file = PagedFile::open(&pdf(&["BT ET"]), "letter.pdf").expect("it opens");
    for number in [0, 2, usize::MAX] {
        let said = file.page(number).expect_err("no such page").to_string();
        assert!(said.contains(&format!("it has no page {number}, only 1")), "{said}");
    }
}

#[test]
fn a_file_with_too_many_pages_is_refused() {
    let contents = vec![""; MOST_PAGES + 1];
    check(
        &pdf(&contents),
        "it has 2001 pages and at most 2000 are read; divide it first",
    );
    assert!(PagedFile::open(&pdf(&contents[1..]), "letter.pdf").is_ok());
}

#[test]
fn a_page_as_large_as_a_field_is_refused_and_a_fine_picture_is_held() {
    let field = String::from_utf8(pdf(&["BT ET"])).expect("text");
    let field = field.replace("/MediaBox [0 0 595 842]", "/MediaBox [0 0 100000 100000]");
    check(field.as_bytes(), "which is no size of a page");
    let large = String::from_utf8(pdf(&["BT ET"])).expect("text");
    let large = large.replace("/MediaBox [0 0 595 842]", "/MediaBox [0 0 14000 14000]");
    let file = PagedFile::open(large.as_bytes(), "plan.pdf").expect("it opens");
    for scale in [8.0, f32::INFINITY, f32::NAN, -1.0] {
        let picture = file.picture(1, scale).expect("a picture");
        assert!(picture.width * picture.height <= MOST_PIXELS + 30_000, "{picture:?}");
    }
}

#[test]
fn what_unpacks_to_more_than_any_letter_is_refused() {
    let zeroes = vec![b' '; 170 * 1024 * 1024];
    let once = packed(&zeroes);
    let filter = "/Filter /FlateDecode".to_owned();
    check(
        &objects("", "", &[(filter.clone(), once.clone())], &[]),
        "it unpacks to more",
    );
    // Packed twice, as a few hundred bytes.
    let twice = packed(&once);
    assert!(twice.len() < 2_000, "{}", twice.len());
    let both = "/Filter [/FlateDecode /FlateDecode]".to_owned();
    check(&objects("", "", &[(both, twice)], &[]), "it unpacks to more");
    // Written in hexadecimal, so that the packing does not show.
    let hex: Vec<u8> = once
        .iter()
        .flat_map(|byte| format!("{byte:02x}").into_bytes())
        .collect();
    let both = "/Filter [/ASCIIHexDecode /FlateDecode]".to_owned();
    check(&objects("", "", &[(both, hex)], &[]), "it unpacks to more");
    // As a picture within the page's own instructions.
    let mut inner = b"BI /W 10 /H 10 /F /Fl ID ".to_vec();
    inner.extend(&once);
    check(&objects("", "", &[(filter, packed(&inner))], &[]), "it unpacks to more");
    let runs = "/Filter /RunLengthDecode".to_owned();
    check(
        &objects("", "", &[(runs, vec![129; 3_000_000])], &[]),
        "it unpacks to more",
    );
}

#[test]
fn a_page_that_asks_for_too_much_is_stopped() {
    let heavy = "letter.pdf cannot be read: page 1: its pages hold more than can be drawn; open it and print it to a \
                 new PDF.";
    let stopped = |bytes: &[u8]| assert_eq!(refused(bytes, "letter.pdf"), heavy);
    // Ten forms, each of which draws the next ten times.
    let form = |next: usize| {
        let about =
            format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {next} 0 R >> >>");
        (about, b"/X Do ".repeat(10))
    };
    let forms: Vec<(String, Vec<u8>)> = (11..21).map(form).collect();
    let resources = "/XObject << /X 10 0 R >>";
    stopped(&objects("", resources, &[(String::new(), b"/X Do".to_vec())], &forms));
    // A line of a mile in dashes of a hair.
    stopped(&with("", &["[0.0001] 0 d 0 0 m 500 800 l S ".repeat(200).as_str()]));
    // A picture drawn a thousand times.
    let about = "/Type /XObject /Subtype /Image /Width 4000 /Height 4000 /BitsPerComponent 8 /ColorSpace /DeviceGray";
    let picture = [(about.to_owned(), vec![0; 16])];
    stopped(&objects(
        "",
        resources,
        &[(String::new(), b"/X Do ".repeat(1_000))],
        &picture,
    ));
    // A pattern that is filled with itself.
    let about = "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 \
                 /Resources << /Pattern << /P 10 0 R >> >>";
    let pattern = [(about.to_owned(), b"/Pattern cs /P scn 0 0 9 9 re f ".repeat(8))];
    let content = b"/Pattern cs /P scn 0 0 500 500 re f".to_vec();
    stopped(&objects(
        "",
        "/Pattern << /P 10 0 R >>",
        &[(String::new(), content)],
        &pattern,
    ));
}

#[test]
fn a_picture_that_claims_to_be_a_continent_is_refused() {
    // The head of a JPEG of 65,500 by 65,500.
    let mut jpeg = b"\xFF\xD8\xFF\xC0\x00\x11\x08\xFF\xDC\xFF\xDC\x03\x01\x11\x00\x02\x11\x00\x03\x11\x00".to_vec();
    jpeg.resize(200, 0);
    check(&jpeg, "a picture of 65500 by 65500 points, more than is drawn");
    let about = "/Type /XObject /Subtype /Image /Width 10 /Height 10 /BitsPerComponent 8 /ColorSpace /DeviceRGB \
                 /Filter /DCTDecode";
    let resources = "/XObject << /X 10 0 R >>";
    let page = [(String::new(), b"/X Do".to_vec())];
    check(
        &objects("", resources, &page, &[(about.to_owned(), jpeg)]),
        "it holds a picture of 65500 by 65500",
    );
    let about = "/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 60000 /Rows 60000 >>";
    check(
        &objects("", resources, &page, &[(about.to_owned(), vec![0; 9])]),
        "it holds a picture of 60000 by 60000",
    );
}

#[test]
fn a_fault_in_the_file_is_a_sentence_and_the_other_pages_are_read() {
    // Nested far deeper than any program writes.
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let bytes = pdf(&[&deep, "BT /F1 12 Tf 72 720 Td (Dear Ruth) Tj ET"]);
    let file = PagedFile::open(&bytes, "letter.pdf").expect("it opens");
    let _ = file.page(1);
    assert_eq!(file.page(2).expect("a page").text(), "Dear Ruth");
}
