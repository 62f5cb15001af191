use crate::model::{Align, Annex, Block, Column, Document, Image, Inline, Letterhead, Style, Table};
use crate::read::letter::letter;
use crate::read::{file, source};
use crate::write::error::Error;
use crate::write::pdf::Press;
use chrono::NaiveDate;
use domain::marking::Marking;
use std::io::{Cursor, Read};
use zip::ZipArchive;

fn write(document: &Document) -> Result<Vec<u8>, Error> {
    super::write(document, &Press::new())
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph {
        content: vec![Inline::text(words)],
    }
}

fn bullets(items: &[&str]) -> Block {
    Block::List {
        start: None,
        items: items.iter().map(|words| vec![paragraph(words)]).collect(),
    }
}

fn lines(words: &[&str]) -> Vec<String> {
    words.iter().map(|&words| words.to_owned()).collect()
}

const ACTIONS: [[&str; 4]; 4] = [
    [
        "1",
        "Constabulary to publish custody waits. For discussion at the next board.",
        "August/Sept 2031",
        "Constabulary",
    ],
    [
        "2",
        "Office to write to a@b.example about <tags> & \"quotes\", #1 and *stars*.",
        "",
        "Office and Constabulary",
    ],
    ["3", "שלום 😀 to be read out", "Completed", ""],
    [
        "4",
        "First line\nsecond line",
        "before the new Chief takes up post",
        "Constabulary",
    ],
];

fn annex() -> Annex {
    let cell = |words: &str| {
        if words.is_empty() {
            Vec::new()
        } else {
            vec![paragraph(words)]
        }
    };
    let column = |width| Column {
        width,
        align: Align::Left,
    };
    Annex {
        label: "Annex A".to_owned(),
        title: "Actions agreed".to_owned(),
        landscape: false,
        foot: String::new(),
        blocks: vec![Block::Table(Table {
            summary: "Actions agreed at the board".to_owned(),
            columns: vec![column(Some(12.0)), column(None), column(Some(33.0)), column(Some(33.0))],
            header: ["No.", "Action", "Timing", "Lead"]
                .iter()
                .map(|&words| vec![Inline::text(words)])
                .collect(),
            rows: ACTIONS
                .iter()
                .map(|row| row.iter().map(|words| cell(words)).collect())
                .collect(),
            rows_named: true,
        })],
    }
}

fn paper(body: Vec<Block>) -> Document {
    Document {
        title: "Letter to the Chief Constable".to_owned(),
        language: "en-GB".to_owned(),
        date: NaiveDate::from_ymd_opt(2031, 6, 3),
        issuer: "Office of the Deputy Mayor".to_owned(),
        marking: Marking::OfficialSensitive,
        style: Style {
            typeface: "Liberation Sans".to_owned(),
            accent: "#0b3d5c".to_owned(),
        },
        letterhead: Some(Letterhead {
            wordmark: "Calderhaven".to_owned(),
            image: None,
            office: "Deputy Mayor for Policing and Crime".to_owned(),
            address: lines(&["City Hall", "Mariners’ Square"]),
        }),
        landscape: false,
        body,
        annexes: vec![annex()],
        footnotes: Vec::new(),
        foot: String::new(),
        outline: Vec::new(),
    }
}

fn letter_body() -> Vec<Block> {
    vec![
        Block::AddressBlock {
            addressee: lines(&["Tobias Wrenfield", "Chief Constable", "Ropewalk House"]),
            references: vec![
                ("Our ref".to_owned(), "DMPC-2031-0007".to_owned()),
                ("Your ref".to_owned(), "CC/9".to_owned()),
            ],
            date: "3 June 2031".to_owned(),
        },
        paragraph("Dear Tobias"),
        Block::Paragraph {
            content: vec![
                Inline::Strong {
                    content: vec![Inline::text("Custody.")],
                },
                Inline::text(" Thank you for the paper you sent, which is set out in Annex A."),
            ],
        },
        bullets(&["one request", "another request"]),
        paragraph("We next meet in the autumn, and I look forward to it."),
        Block::SignOff {
            words: "Yours sincerely".to_owned(),
            signatory: lines(&["Nerys Adeyemi-Holt", "Deputy Mayor for Policing and Crime"]),
        },
    ]
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut words = String::new();
    archive
        .by_name(name)
        .expect(name)
        .read_to_string(&mut words)
        .expect("text");
    words
}

fn main_part(body: Vec<Block>) -> String {
    part(&write(&paper(body)).expect("written"), "word/document.xml")
}

#[test]
fn a_letter_comes_back_from_its_word_file_with_every_cell() {
    let bytes = write(&paper(letter_body())).expect("written");
    let read = letter(&file::text(&bytes, "letter.docx").expect("read"));
    let rows: Vec<[&str; 4]> = read
        .actions
        .iter()
        .map(|action| {
            [
                action.number.as_str(),
                action.text.as_str(),
                action.timing.as_str(),
                action.lead.as_str(),
            ]
        })
        .collect();
    assert_eq!(rows, ACTIONS);
    assert_eq!(read.our_reference, "DMPC-2031-0007");
    assert_eq!(read.their_reference, "CC/9");
    assert_eq!(read.date, NaiveDate::from_ymd_opt(2031, 6, 3));
    assert_eq!(
        read.addressee,
        ["Tobias Wrenfield", "Chief Constable", "Ropewalk House"]
    );
    assert_eq!(read.addressee_name, "Tobias Wrenfield");
    assert_eq!(read.salutation, "Dear Tobias");
    assert_eq!(
        read.body,
        [
            "**Custody.** Thank you for the paper you sent, which is set out in Annex A.",
            "- one request",
            "- another request",
            "We next meet in the autumn, and I look forward to it."
        ]
    );
    assert_eq!(read.sign_off, "Yours sincerely");
    assert_eq!(read.signatory_name, "Nerys Adeyemi-Holt");
    assert_eq!(read.signatory_titles, ["Deputy Mayor for Policing and Crime"]);
    assert_eq!(read.annex_title, "Annex A\nActions agreed");
    assert_eq!(
        read.letterhead,
        [
            "Calderhaven",
            "Deputy Mayor for Policing and Crime",
            "City Hall",
            "Mariners’ Square"
        ]
    );
    assert_eq!(read.marking, Some(Marking::OfficialSensitive));
    assert_eq!(read.doubts, []);
}

#[test]
fn the_same_paper_gives_the_same_bytes_and_says_nothing_of_the_machine() {
    let bytes = write(&paper(letter_body())).expect("written");
    assert_eq!(bytes, write(&paper(letter_body())).expect("written"));
    let core = part(&bytes, "docProps/core.xml");
    assert!(
        core.contains(
            "<dc:title>Letter to the Chief Constable</dc:title><dc:creator>Office of the Deputy Mayor</dc:creator>"
        ),
        "{core}"
    );
    assert!(core.contains("2031-06-03T00:00:00Z"), "{core}");
    assert!(!core.contains("lastModifiedBy"), "{core}");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    for index in 0..archive.len() {
        let modified = archive.by_index(index).expect("a part").last_modified();
        assert_eq!(modified.map(|time| time.year()), Some(1980));
    }
}

#[test]
fn a_paper_without_a_date_bears_no_stamp() {
    let bytes = write(&Document {
        date: None,
        ..paper(letter_body())
    })
    .expect("written");
    assert!(!part(&bytes, "docProps/core.xml").contains("dcterms:created"));
}

#[test]
fn the_table_has_a_repeating_header_a_caption_and_whole_rows() {
    let main = main_part(letter_body());
    assert_eq!(main.matches("<w:tblHeader/>").count(), 1);
    assert_eq!(main.matches("<w:cantSplit/>").count(), 1 + ACTIONS.len());
    assert!(
        main.contains("<w:tblCaption w:val=\"Actions agreed at the board\"/><w:tblDescription"),
        "{main}"
    );
    assert_eq!(main.matches("<w:tbl>").count(), 1, "the address block is no table");
}

#[test]
fn a_row_taller_than_a_page_may_break() {
    let mut document = paper(letter_body());
    if let Block::Table(table) = &mut document.annexes[0].blocks[0] {
        table.rows[1][1] = vec![paragraph(&"many words ".repeat(2000))];
    }
    let main = part(&write(&document).expect("written"), "word/document.xml");
    assert_eq!(main.matches("<w:cantSplit/>").count(), ACTIONS.len());
    assert_eq!(main.matches("many words").count(), 2000);
}

#[test]
fn marking_and_page_numbers_stand_on_every_page() {
    let bytes = write(&paper(letter_body())).expect("written");
    for name in ["word/header1.xml", "word/footer1.xml"] {
        assert!(part(&bytes, name).contains("<w:t>OFFICIAL-SENSITIVE</w:t>"), "{name}");
    }
    // On the first page it is the first paragraph of the text, once, where the header stands: who hears a paper hears
    // no headers.
    let main = part(&bytes, "word/document.xml");
    let (before, after) = main.split_once("OFFICIAL-SENSITIVE").expect("the marking in the text");
    assert!(
        before.contains("w:vAnchor=\"page\"") && !before.contains("</w:p>"),
        "{before}"
    );
    assert!(!after.contains("OFFICIAL"), "{after}");
    assert!(!part(&bytes, "word/header2.xml").contains("OFFICIAL"));
    let footer = part(&bytes, "word/footer1.xml");
    assert!(footer.contains(" PAGE ") && footer.contains(" NUMPAGES "), "{footer}");
}

#[test]
fn every_ordered_list_counts_by_itself() {
    let list = |start| Block::List {
        start: Some(start),
        items: vec![vec![paragraph("a")], vec![paragraph("b")]],
    };
    let bytes = write(&paper(vec![list(1), list(1), list(5)])).expect("written");
    let numbering = part(&bytes, "word/numbering.xml");
    assert_eq!(numbering.matches("<w:startOverride").count(), 3);
    assert!(numbering.contains("<w:startOverride w:val=\"5\"/>"), "{numbering}");
    let main = part(&bytes, "word/document.xml");
    for instance in ["2", "3", "4"] {
        assert_eq!(main.matches(&format!("<w:numId w:val=\"{instance}\"/>")).count(), 2);
    }
}

#[test]
fn a_signature_keeps_its_room_and_its_page() {
    let main = main_part(letter_body());
    let name = main.find("Nerys").expect("the name");
    let before = &main[..name];
    let paragraph = &before[before.rfind("<w:p>").expect("a paragraph")..];
    assert!(
        paragraph.contains("SignatoryName") && paragraph.contains("<w:keepNext/>"),
        "{paragraph}"
    );
    let last = main.find("look forward to it").expect("the last words");
    let paragraph = &main[..last][main[..last].rfind("<w:p>").expect("a paragraph")..];
    assert!(paragraph.contains("<w:keepNext/>"), "{paragraph}");
}

/// The words of one paragraph of text, as the XML of its runs.
fn check_runs(words: &str, expected: &str) {
    let main = main_part(vec![paragraph(words)]);
    assert!(main.contains(expected), "{words:?}: {main}");
}

#[test]
fn any_text_survives() {
    check_runs("a < b & c > d", "a &lt; b &amp; c &gt; d");
    check_runs("nul \0 and \u{1b}[0m", "nul \u{fffd} and \u{fffd}[0m");
    check_runs("tab\there", "tab</w:t><w:tab/><w:t xml:space=\"preserve\">here");
    check_runs("two\nlines", "two</w:t><w:br/><w:t xml:space=\"preserve\">lines");
    check_runs(" spaces ", "<w:t xml:space=\"preserve\"> spaces </w:t>");
    check_runs("grin 😀 family 👨‍👩‍👧", "grin 😀 family 👨‍👩‍👧");
    check_runs(
        "see שלום עולם (ok)",
        "<w:rtl/><w:lang w:bidi=\"he-IL\"/></w:rPr><w:t xml:space=\"preserve\">שלום עולם</w:t>",
    );
    check_runs("مرحبا", "<w:bidi/>");
}

#[test]
fn only_web_and_mail_addresses_become_links() {
    let link = |address: &str| {
        let content = vec![Inline::text("words")];
        let bytes = write(&paper(vec![Block::Paragraph {
            content: vec![Inline::Link {
                address: address.to_owned(),
                content,
            }],
        }]));
        let bytes = bytes.expect("written");
        (
            part(&bytes, "word/_rels/document.xml.rels"),
            part(&bytes, "word/document.xml"),
        )
    };
    let (relations, main) = link("https://board.example/a b?c=1&d=2");
    assert!(
        relations.contains("Target=\"https://board.example/a%20b?c=1&amp;d=2\" TargetMode=\"External\""),
        "{relations}"
    );
    assert!(
        main.contains("words") && main.contains("(https://board.example/a b?c=1&amp;d=2)"),
        "{main}"
    );
    for address in [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://[broken",
        "mailto:a@b@c",
        "https://",
    ] {
        let (relations, main) = link(address);
        assert!(
            !relations.contains("TargetMode") && !main.contains("<w:hyperlink"),
            "{address}"
        );
        assert!(main.contains("words"), "{address}");
    }
}

#[test]
fn footnotes_are_real_ones_and_each_has_one_mark() {
    let mut document = paper(vec![Block::Paragraph {
        content: vec![
            Inline::text("Figures"),
            Inline::Footnote { index: 0 },
            Inline::text(" again"),
            Inline::Footnote { index: 0 },
            Inline::Footnote { index: 9 },
        ],
    }]);
    document.footnotes = vec![vec![Inline::text("Published monthly.")]];
    let bytes = write(&document).expect("written");
    assert_eq!(
        part(&bytes, "word/document.xml")
            .matches("<w:footnoteReference w:id=\"1\"/>")
            .count(),
        1
    );
    assert!(part(&bytes, "word/footnotes.xml").contains("Published monthly."));
    let source = file::text(&bytes, "note.docx").expect("read");
    // The marking comes first.
    let source::SourceBlock::Paragraph { markdown, .. } = &source.blocks[1] else {
        panic!("a paragraph")
    };
    assert!(
        markdown.starts_with("Figures[^1] again") && markdown.ends_with("[^1]: Published monthly."),
        "{markdown}"
    );
}

/// The smallest picture of each kind: 40 by 20.
fn pictures() -> [(&'static str, Vec<u8>); 3] {
    let png = [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(),
        &40_u32.to_be_bytes(),
        &20_u32.to_be_bytes(),
        b"\x08\x06\0\0\0",
    ]
    .concat();
    let jpeg = b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xC0\0\x0B\x08\0\x14\0\x28\x01\x01\x11\0\xFF\xD9".to_vec();
    let svg =
        b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'><path d='M0 0'/></svg>"
            .to_vec();
    [("image/png", png), ("image/jpeg", jpeg), ("image/svg+xml", svg)]
}

fn with_picture(media: &str, bytes: Vec<u8>) -> Document {
    let mut document = paper(letter_body());
    if let Some(letterhead) = &mut document.letterhead {
        let alternative = "Arms of \"Calderhaven\"".to_owned();
        letterhead.image = Some(Image {
            bytes,
            media: media.to_owned(),
            alternative,
        });
    }
    document
}

#[test]
fn a_letterhead_picture_keeps_its_shape_and_its_words() {
    for (media, bytes) in pictures() {
        let written = write(&with_picture(media, bytes.clone())).expect(media);
        let header = part(&written, "word/header2.xml");
        assert!(header.contains("cx=\"1296000\" cy=\"648000\""), "{media}: {header}");
        assert!(
            header.contains("descr=\"Arms of &quot;Calderhaven&quot;\""),
            "{media}: {header}"
        );
        assert!(
            !header.contains(">Calderhaven<"),
            "{media}: the picture stands in place of the words"
        );
    }
}

#[test]
fn a_picture_that_is_none_is_refused_in_a_sentence() {
    for (media, bytes) in [
        ("image/png", b"not a picture".to_vec()),
        ("image/jpeg", b"\xFF\xD8\xFF".to_vec()),
        ("image/gif", b"GIF89a".to_vec()),
    ] {
        let error = write(&with_picture(media, bytes)).expect_err(media);
        assert_eq!(
            error.to_string(),
            format!("the Word file could not be made: the letterhead picture is not the {media} it is said to be")
        );
    }
    for cut in 0..40 {
        let (_, mut bytes) = pictures()[1].clone();
        bytes.truncate(cut);
        let _ = write(&with_picture("image/jpeg", bytes));
    }
}

#[test]
fn a_note_has_a_title_and_facts_without_a_table() {
    let facts = Block::Facts {
        rows: vec![
            ("Date".to_owned(), vec![vec![Inline::text("3 June 2031")]]),
            (
                "Present".to_owned(),
                vec![
                    vec![Inline::text("Ines Marchwood, Chief of Staff")],
                    vec![Inline::text("Tobias Wrenfield, Chief Constable")],
                ],
            ),
        ],
    };
    let action = Block::Action {
        label: "Action 1".to_owned(),
        text: vec![Inline::text("Constabulary to report back.")],
        timing: "August 2031".to_owned(),
        lead: String::new(),
        discussion: String::new(),
    };
    let mut document = paper(vec![
        Block::Heading {
            level: 1,
            content: vec![Inline::text("Note of the Performance and Risk Board")],
        },
        facts,
        Block::Heading {
            level: 2,
            content: vec![Inline::text("Custody")],
        },
        paragraph("The Deputy Mayor asked about waits."),
        action,
    ]);
    document.letterhead = None;
    document.annexes.clear();
    let bytes = write(&document).expect("written");
    let main = part(&bytes, "word/document.xml");
    assert!(
        main.contains("<w:pStyle w:val=\"PaperTitle\"/>") && main.contains("<w:pStyle w:val=\"Heading2\"/>"),
        "{main}"
    );
    assert!(!main.contains("<w:tbl>"), "{main}");
    assert!(
        main.contains("Timing: August\u{a0}2031") && !main.contains("Lead:"),
        "{main}"
    );
    let read = crate::read::note::note(&file::text(&bytes, "note.docx").expect("read"));
    assert_eq!(read.title, "Note of the Performance and Risk Board");
    assert_eq!(read.forum_words, "Performance and Risk Board");
    assert_eq!(read.date, NaiveDate::from_ymd_opt(2031, 6, 3));
    let present: Vec<(&str, &str)> = read
        .attendance
        .iter()
        .map(|one| (one.name.as_str(), one.title.as_str()))
        .collect();
    assert_eq!(
        present,
        [
            ("Ines Marchwood", "Chief of Staff"),
            ("Tobias Wrenfield", "Chief Constable")
        ]
    );
    assert_eq!(read.body[..2], ["## Custody", "The Deputy Mayor asked about waits."]);
}

#[test]
fn odd_shapes_are_written_without_panic() {
    let empty = Table {
        summary: String::new(),
        columns: Vec::new(),
        header: Vec::new(),
        rows: vec![vec![]; 2],
        rows_named: true,
    };
    let column = |width| Column {
        width: Some(width),
        align: Align::Right,
    };
    let ragged = Table {
        summary: String::new(),
        columns: vec![column(f32::NAN), column(-3.0), column(9000.0)],
        header: vec![vec![Inline::text("h")]],
        rows: vec![vec![
            vec![bullets(&["x"])],
            vec![Block::Table(empty.clone())],
            vec![],
            vec![paragraph("fourth")],
        ]],
        rows_named: false,
    };
    let mut deep = bullets(&["leaf"]);
    for _ in 0..40 {
        deep = Block::List {
            start: Some(u64::MAX),
            items: vec![vec![deep], vec![]],
        };
    }
    let main = main_part(vec![
        Block::Table(empty),
        Block::Table(ragged),
        deep,
        Block::Quote { blocks: Vec::new() },
        Block::Rule,
    ]);
    assert!(main.contains("fourth") && main.contains("leaf"));
}
