//! What a reader of the file finds in it: words, structure, language, and nothing of this computer.

use std::io::{Cursor, Read};

use chrono::NaiveDate;
use domain::marking::Marking;
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use crate::model::{Align, Annex, Block, Chart, Column, Document, Image, Inline, Letterhead, Style, Table};
use crate::model::{Bar, Bars};
use crate::write::error::Error;
use crate::write::pdf::Press;

fn write(document: &Document) -> Result<Vec<u8>, Error> {
    super::write(document, &Press::new())
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut words = String::new();
    let mut part = archive.by_name(name).expect(name);
    part.read_to_string(&mut words).expect("text");
    words
}

/// The main part of a paper with this body, after every part was read as XML.
fn content(document: &Document) -> String {
    let bytes = write(document).expect("written");
    for name in [
        "content.xml",
        "styles.xml",
        "settings.xml",
        "meta.xml",
        "META-INF/manifest.xml",
    ] {
        let words = part(&bytes, name);
        let mut reader = Reader::from_str(&words);
        loop {
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{name}: {error}"),
            }
        }
    }
    let words = part(&bytes, "content.xml");
    let from = words.find("<office:text>").expect("the text");
    words[from..].to_owned()
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph {
        content: vec![Inline::text(words)],
    }
}

fn table(rows: usize) -> Block {
    let column = |width| Column {
        width,
        align: Align::Left,
    };
    Block::Table(Table {
        summary: "Actions agreed at the board".to_owned(),
        columns: vec![column(Some(12.0)), column(None), column(Some(33.0))],
        header: ["No.", "Action", "Lead"]
            .map(|words| vec![Inline::text(words)])
            .to_vec(),
        rows: (1..=rows)
            .map(|row| {
                let number = row.to_string();
                [
                    number.as_str(),
                    "Constabulary to publish custody waits.",
                    "Constabulary",
                ]
                .map(|words| vec![paragraph(words)])
                .to_vec()
            })
            .collect(),
        rows_named: true,
    })
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
            address: vec!["City Hall".to_owned(), "Mariners’ Square".to_owned()],
        }),
        landscape: false,
        body,
        annexes: Vec::new(),
        footnotes: Vec::new(),
        foot: String::new(),
        outline: Vec::new(),
    }
}

#[test]
fn the_file_says_what_it_is_and_nothing_of_this_computer() {
    let document = paper(vec![paragraph("Words.")]);
    let bytes = write(&document).expect("written");
    assert_eq!(
        &bytes[30..77],
        b"mimetypeapplication/vnd.oasis.opendocument.text",
        "first, and not packed"
    );
    assert_eq!(
        bytes,
        write(&document).expect("written"),
        "the same paper gives the same bytes"
    );
    let meta = part(&bytes, "meta.xml");
    for words in [
        "<dc:title>Letter to the Chief Constable</dc:title>",
        "<dc:creator>Office of the Deputy Mayor</dc:creator>",
        "<dc:language>en-GB</dc:language>",
        "<dc:date>2031-06-03T00:00:00</dc:date>",
    ] {
        assert!(meta.contains(words), "{words}: {meta}");
    }
    let styles = part(&bytes, "styles.xml");
    assert!(styles.contains("fo:language=\"en\" fo:country=\"GB\""));
    assert_eq!(
        styles.matches(">OFFICIAL-SENSITIVE</text:p>").count(),
        6,
        "headers and footers"
    );
    assert!(!styles.contains(">OFFICIAL</text:p>") && styles.contains("#0B3D5C") && !styles.contains("1F4E79"));
    assert_eq!(styles.matches("<text:page-number ").count(), 4);
}

#[test]
fn a_letter_opens_with_its_head_and_ends_with_its_signatory() {
    let body = vec![
        Block::AddressBlock {
            addressee: vec!["Nerys Adeyemi-Holt".to_owned(), "Chief Constable".to_owned()],
            references: vec![("Our ref".to_owned(), "DMPC-2031-0142".to_owned())],
            date: "3 June 2031".to_owned(),
        },
        paragraph("Dear Nerys"),
        Block::SignOff {
            words: "Yours sincerely".to_owned(),
            signatory: vec!["Odalys Corvane".to_owned(), "Deputy Mayor".to_owned()],
        },
    ];
    let words = content(&paper(body));
    let order = [
        "OFFICIAL-SENSITIVE",
        "Calderhaven",
        "Deputy Mayor for Policing and Crime",
        "City Hall",
        "Nerys Adeyemi-Holt",
        "Our ref: DMPC-2031-0142",
        "3\u{a0}June\u{a0}2031",
        "Dear Nerys",
        "Yours sincerely",
        "Odalys Corvane",
    ];
    let places: Vec<usize> = order
        .iter()
        .map(|of| words.find(of).unwrap_or_else(|| panic!("{of}")))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn a_table_has_a_header_that_repeats_rows_that_stay_whole_and_what_it_holds() {
    let mut document = paper(Vec::new());
    document.annexes = vec![Annex {
        label: "Annex A".to_owned(),
        title: "Actions agreed".to_owned(),
        landscape: true,
        foot: String::new(),
        blocks: vec![table(3)],
    }];
    let bytes = write(&document).expect("written");
    let words = part(&bytes, "content.xml");
    let header = words.find("<table:table-header-rows>").expect("a header");
    assert!(words[header..].find("Action</text:p>") < words[header..].find("</table:table-header-rows>"));
    assert!(words.contains("<table:title>Actions agreed at the board</table:title>"));
    assert!(words.contains("fo:keep-together=\"always\""));
    assert!(
        words.contains("style:master-page-name=\"Landscape\""),
        "the annex lies on its long side"
    );
    assert!(words.contains("<text:h text:style-name=\"A"), "its label is a heading");
}

#[test]
fn lists_begin_at_their_number_and_hold_what_stands_in_them() {
    let list = Block::List {
        start: Some(4),
        items: vec![
            vec![
                paragraph("first"),
                Block::List {
                    start: None,
                    items: vec![vec![paragraph("inner")]],
                },
                table(1),
                paragraph("after the table"),
            ],
            vec![paragraph("second")],
        ],
    };
    let words = content(&paper(vec![list]));
    assert!(words.contains("<text:list text:style-name=\"Numbers\"><text:list-item text:start-value=\"4\">"));
    let inner =
        "<text:list text:style-name=\"Bullets\"><text:list-item><text:p text:style-name=\"ListParagraph\">inner";
    assert!(words.contains(inner), "{words}");
    // No list holds a table: it ends, and goes on below without a number of its own.
    let after = "</table:table><text:list text:style-name=\"Numbers\" \
        text:continue-numbering=\"true\"><text:list-header><text:p text:style-name=\"ListParagraph\">after the \
        table</text:p></text:list-header><text:list-item>";
    assert!(words.contains(after), "{words}");
    let mut deep = Block::List {
        start: None,
        items: vec![vec![paragraph("deepest")]],
    };
    for _ in 0..40 {
        deep = Block::List {
            start: None,
            items: vec![vec![deep]],
        };
    }
    assert!(content(&paper(vec![deep])).contains("deepest"));
}

#[test]
fn words_are_words_whatever_they_hold() {
    let check = |text: &str, expected: &str| {
        let words = content(&paper(vec![paragraph(text)]));
        assert!(words.contains(&format!(">{expected}</text:p>")), "{text:?}: {words}");
    };
    check("a <b> & \"c\" ]]>", "a &lt;b&gt; &amp; \"c\" ]]&gt;");
    check(
        "two  spaces\tand a tab\nand a line",
        "two <text:s/>spaces<text:tab/>and a tab<text:line-break/>and a line",
    );
    check(" begins", "<text:s/>begins");
    check("bell\u{7}", "bell\u{fffd}");
    let rightward = write(&paper(vec![paragraph("שלום")])).expect("written");
    let rightward = part(&rightward, "content.xml");
    assert!(rightward.contains("style:writing-mode=\"rl-tb\"") && rightward.contains("שלום"));
    let runs = vec![Block::Paragraph {
        content: vec![
            Inline::Strong {
                content: vec![Inline::text("heavy")],
            },
            Inline::text(" "),
            Inline::Link {
                address: "https://b.example/a?b=c&d".to_owned(),
                content: vec![Inline::text("words")],
            },
            Inline::Link {
                address: "javascript:alert(1)".to_owned(),
                content: vec![Inline::text("other")],
            },
            Inline::Footnote { index: 0 },
            Inline::Footnote { index: 0 },
            Inline::Footnote { index: 9 },
        ],
    }];
    let mut document = paper(runs);
    document.footnotes = vec![vec![Inline::text("A note.")]];
    let words = content(&document);
    assert!(
        words
            .contains(">heavy</text:span> <text:a xlink:type=\"simple\" xlink:href=\"https://b.example/a?b=c&amp;d\">"),
        "{words}"
    );
    assert!(
        !words.contains("href=\"javascript"),
        "only web and mail addresses are links"
    );
    assert_eq!(words.matches("<text:note ").count(), 1, "one mark a note");
    assert!(words.contains("A note."));
}

#[test]
fn pictures_lie_in_the_file_with_the_words_that_stand_for_them() {
    const DOT: &[u8] = include_bytes!("../../../assets/docx-template/word/clear.png");
    let mut document = paper(vec![Block::Chart(Chart {
        alternative: "Three are late.".to_owned(),
        bars: Bars::Lying {
            bars: vec![Bar {
                lines: vec!["Late".to_owned()],
                count: 3,
                late: 3,
            }],
        },
    })]);
    let image = |bytes: &[u8]| Image {
        bytes: bytes.to_vec(),
        media: "image/png".to_owned(),
        alternative: "Calderhaven".to_owned(),
    };
    if let Some(letterhead) = &mut document.letterhead {
        letterhead.image = Some(image(DOT));
    }
    let bytes = write(&document).expect("written");
    let manifest = part(&bytes, "META-INF/manifest.xml");
    for path in ["Pictures/letterhead.png", "Pictures/chart1.png"] {
        assert!(manifest.contains(&format!("manifest:full-path=\"{path}\"")), "{path}");
    }
    let words = content(&document);
    assert!(
        words.contains("<svg:desc>Three are late.</svg:desc>") && words.contains("<svg:desc>Calderhaven</svg:desc>")
    );
    if let Some(letterhead) = &mut document.letterhead {
        letterhead.image = Some(image(b"no picture"));
    }
    assert!(matches!(write(&document), Err(Error::Package { .. })));
}
