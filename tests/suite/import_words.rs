//! No word of a Word file is lost: whatever it holds and wherever it stands, each paragraph and each cell ends in a
//! field, in a doubt, or in the list of what was passed over.

use std::fmt::Write;
use std::io::Write as _;

use chrono::{NaiveDate, TimeZone, Utc};
use office::import::{Direction, ImportWanted, Incoming, PaperKind};
use office::{Moment, Office};
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// How a piece of a paragraph stands in the file.
#[derive(Debug, Clone, Copy)]
enum Look {
    Plain,
    Bold,
    Hidden,
    Deleted,
    Inserted,
    InsertedAndDeleted,
    MovedAway,
    Control,
    Prompt,
    Field,
    SimpleField,
    Form,
    Box,
    Link,
}

const LOOKS: [Look; 14] = [
    Look::Plain,
    Look::Bold,
    Look::Hidden,
    Look::Deleted,
    Look::Inserted,
    Look::InsertedAndDeleted,
    Look::MovedAway,
    Look::Control,
    Look::Prompt,
    Look::Field,
    Look::SimpleField,
    Look::Form,
    Look::Box,
    Look::Link,
];

/// What a paper is made of; figures choose among looks and shapes.
#[derive(Debug, Clone)]
enum Part {
    Paragraph {
        looks: Vec<u8>,
        style: u8,
        joined: bool,
    },
    Table {
        headings: Vec<u8>,
        rows: Vec<Vec<(u8, u8)>>,
    },
}

fn part() -> impl Strategy<Value = Part> {
    let paragraph = (prop::collection::vec(any::<u8>(), 1..4), any::<u8>(), any::<bool>())
        .prop_map(|(looks, style, joined)| Part::Paragraph { looks, style, joined });
    let cells = prop::collection::vec((any::<u8>(), any::<u8>()), 1..6);
    let table = (
        prop::collection::vec(any::<u8>(), 1..6),
        prop::collection::vec(cells, 0..4),
    )
        .prop_map(|(headings, rows)| Part::Table { headings, rows });
    prop_oneof![3 => paragraph, 1 => table]
}

/// Writes a file's body, and keeps the words that have to be found again.
#[derive(Default)]
struct Body {
    xml: String,
    words: Vec<String>,
}

impl Body {
    fn word(&mut self) -> String {
        let word = format!("quern{:04}stone", self.words.len());
        self.words.push(word.clone());
        word
    }

    fn run(&mut self, look: Look) -> String {
        let word = self.word();
        let run = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{words} </w:t></w:r>");
        let character =
            |kind: &str, inner: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\">{inner}</w:fldChar></w:r>");
        let field = |inner: &str, result: &str| {
            format!(
                "{}{}{result}{}",
                character("begin", inner),
                character("separate", ""),
                character("end", "")
            )
        };
        let deleted = format!("<w:r><w:delText>{word}</w:delText></w:r>");
        let control = |properties: &str, inner: &str| {
            format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
        };
        match look {
            Look::Plain => run(&word),
            Look::Bold => format!("<w:r><w:rPr><w:b/><w:i/></w:rPr><w:t>{word}</w:t></w:r>"),
            Look::Hidden => format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>{word}</w:t></w:r>"),
            Look::Deleted => format!("<w:del w:author=\"A\">{deleted}</w:del>"),
            Look::Inserted => format!("<w:ins w:author=\"A\">{}</w:ins>", run(&word)),
            Look::InsertedAndDeleted => {
                format!("<w:ins w:author=\"A\"><w:del w:author=\"B\">{deleted}</w:del></w:ins>")
            }
            Look::MovedAway => format!("<w:moveFrom w:author=\"A\">{}</w:moveFrom>", run(&word)),
            Look::Control => control("<w:text/>", &run(&word)),
            Look::Prompt => control("<w:showingPlcHdr/>", &run(&word)),
            Look::Field => field("", &run(&word)),
            Look::SimpleField => format!("<w:fldSimple w:instr=\" DATE \">{}</w:fldSimple>", run(&word)),
            Look::Form => field(
                &format!("<w:ffData><w:ddList><w:listEntry w:val=\"{word}\"/></w:ddList></w:ffData>"),
                "",
            ),
            Look::Box => control("<w14:checkbox><w14:checked w14:val=\"1\"/></w14:checkbox>", &run(&word)),
            Look::Link => format!("<w:hyperlink r:id=\"none\">{}</w:hyperlink>", run(&word)),
        }
    }

    fn runs(&mut self, looks: &[u8]) -> String {
        looks
            .iter()
            .map(|look| self.run(LOOKS[usize::from(*look) % LOOKS.len()]))
            .collect()
    }

    fn add(&mut self, part: &Part) {
        match part {
            Part::Paragraph { looks, style, joined } => {
                let properties = match style % 6 {
                    0 => "<w:pStyle w:val=\"Heading1\"/>",
                    1 => "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>",
                    2 => "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr>",
                    3 => "<w:numPr><w:ilvl w:val=\"2\"/><w:numId w:val=\"9\"/></w:numPr>",
                    _ => "",
                };
                let mark = if *joined {
                    "<w:rPr><w:del w:author=\"A\"/></w:rPr>"
                } else {
                    ""
                };
                let runs = self.runs(looks);
                let _ = write!(self.xml, "<w:p><w:pPr>{properties}{mark}</w:pPr>{runs}</w:p>");
            }
            Part::Table { headings, rows } => {
                const HEADINGS: [&str; 9] = [
                    "No.", "Action", "Timing", "Lead", "Response", "Status", "Owner", "Notes", "Anything",
                ];
                let heads: Vec<String> = headings
                    .iter()
                    .map(|heading| {
                        let words = HEADINGS[usize::from(*heading) % HEADINGS.len()];
                        format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>")
                    })
                    .collect();
                let _ = write!(self.xml, "<w:tbl><w:tr>{}</w:tr>", heads.concat());
                for row in rows {
                    let before = row.first().filter(|(shape, _)| shape % 7 == 0);
                    let before = before.map_or("", |_| "<w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>");
                    let _ = write!(self.xml, "<w:tr>{before}");
                    for (shape, look) in row {
                        let properties = match shape % 8 {
                            0 => "<w:gridSpan w:val=\"2\"/>",
                            1 => "<w:vMerge/>",
                            2 => "<w:vMerge w:val=\"restart\"/>",
                            3 => "<w:cellDel w:author=\"A\"/>",
                            _ => "",
                        };
                        let runs = if shape % 5 == 4 {
                            String::new()
                        } else {
                            self.runs(&[*look])
                        };
                        let _ = write!(self.xml, "<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{runs}</w:p></w:tc>");
                    }
                    self.xml.push_str("</w:tr>");
                }
                self.xml.push_str("</w:tbl>");
            }
        }
    }

    fn line(&mut self, words: &str) {
        let _ = write!(self.xml, "<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    }

    fn file(&self) -> Vec<u8> {
        let main = format!(
            "<w:document xmlns:w=\"w\" xmlns:r=\"r\" xmlns:w14=\"w14\"><w:body>{}</w:body></w:document>",
            self.xml
        );
        let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl \
            w:ilvl=\"0\"><w:lvlText w:val=\"2026/%1\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt \
            w:val=\"lowerLetter\"/><w:lvlText w:val=\"%2.\"/></w:lvl></w:abstractNum><w:num \
            w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
        let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, words) in [("word/document.xml", main.as_str()), ("word/numbering.xml", numbering)] {
            zip.start_file(name, SimpleFileOptions::default())
                .expect("a part begins");
            zip.write_all(words.as_bytes()).expect("a part is written");
        }
        zip.finish().expect("a zip ends").into_inner()
    }
}

fn moment() -> Moment {
    let today = NaiveDate::from_ymd_opt(2027, 10, 27).expect("a day");
    Moment {
        now: Utc.from_utc_datetime(&today.and_hms_opt(9, 0, 0).expect("a time")),
        today,
    }
}

/// A letter with these parts before the salutation, in the body, and after the signatory.
fn letter(head: &[Part], body: &[Part], tail: &[Part]) -> Body {
    let mut letter = Body::default();
    letter.line("Our ref: ABC-1");
    letter.line("1 June 2027");
    head.iter().for_each(|part| letter.add(part));
    letter.line("Dear Colleague,");
    body.iter().for_each(|part| letter.add(part));
    letter.line("Yours sincerely,");
    letter.line("Wilhelmina Straker");
    tail.iter().for_each(|part| letter.add(part));
    letter
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, rng_seed: prop::test_runner::RngSeed::Fixed(27), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_of_a_letter_ends_somewhere(
        head in prop::collection::vec(part(), 0..3),
        body in prop::collection::vec(part(), 0..6),
        tail in prop::collection::vec(part(), 0..5),
        came_in in any::<bool>(),
    ) {
        let letter = letter(&head, &body, &tail);
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("letter.docx");
        std::fs::write(&path, letter.file()).expect("a file");
        let office = Office::create(&folder.path().join("test.office"), "test").expect("an office");
        let wanted = ImportWanted {
            kind: Some(PaperKind::Letter),
            direction: Some(if came_in { Direction::In } else { Direction::Out }),
            ..ImportWanted::as_recognised(Incoming::File { path })
        };
        let seen = office.import(moment(), &wanted).expect("it is read").to_json().to_string();
        for word in &letter.words {
            prop_assert!(seen.contains(word.as_str()), "{word} is lost: {}\n{seen}", letter.xml);
        }
    }
}
