use std::process::{Command, Stdio};

use page_validation::{SafetyLimits, ValidationOptions, ValidationProfile, validate_pdf_bytes};

use super::*;
use crate::markdown;
use crate::withhold::{Passage, withhold};
use crate::write::pdf::Press;

fn house() -> House {
    House {
        office: "Deputy Mayor for Policing and Crime".into(),
        accent: "#0b5675".into(),
        ..House::default()
    }
}

fn text_entry(number: &str, what: &str, markdown: &str) -> BundleEntry {
    let mut footnotes = Vec::new();
    let blocks = markdown::blocks(markdown, &mut footnotes);
    BundleEntry {
        content: EntryContent::Blocks { blocks, footnotes },
        decision: "disclosed in part".into(),
        provisions: vec!["section 40(2)".into()],
        ..told(number, what)
    }
}

fn told(number: &str, what: &str) -> BundleEntry {
    BundleEntry {
        number: number.into(),
        date: "10 February 2027".into(),
        from: "Oona Marchetti-Bray, Ferrygate Constabulary".into(),
        to: "Nerys Adeyemi-Holt".into(),
        what: what.into(),
        decision: "withheld".into(),
        provisions: vec!["section 31(1)(a)".into(), "section 40(2) and (3A)(a)".into()],
        content: EntryContent::None,
    }
}

fn bundle(entries: Vec<BundleEntry>) -> Bundle {
    Bundle {
        house: house(),
        title: "Documents disclosed: FOI 2027-014".into(),
        date: NaiveDate::from_ymd_opt(2027, 3, 9),
        marking: Marking::Official,
        entries,
    }
}

/// Paragraphs, so many.
fn paragraphs(count: usize) -> String {
    "The unit reported how many return interviews were offered within three days, by district.\n\n".repeat(count)
}

/// A bundle as check 22 has it: two pages, none, three pages.
fn three() -> Bundle {
    bundle(vec![
        text_entry("1", "Return interviews", &paragraphs(30)),
        told("2", "Names of complainants"),
        text_entry("3", "Custody waits", &paragraphs(50)),
    ])
}

fn pdf(bundle: &Bundle) -> Vec<u8> {
    let pressed = Press::new().press(&compose(bundle)).expect("pages");
    pressed.pdf().expect("a file")
}

/// What one of poppler's tools says about a file, which stands as `FILE` among the arguments.
fn poppler(tool: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let folder = std::env::temp_dir().join(format!(
        "bundle-{}-{:?}",
        std::process::id(),
        std::thread::current().id()
    ));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("bundle.pdf");
    std::fs::write(&file, pdf).expect("a file");
    let mut command = Command::new(tool);
    for argument in arguments {
        match *argument {
            "FILE" => command.arg(&file),
            argument => command.arg(argument),
        };
    }
    let output = command
        .stderr(Stdio::null())
        .output()
        .expect("poppler-utils are installed");
    std::fs::remove_dir_all(&folder).expect("the folder goes");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The words of each page.
fn pages(pdf: &[u8]) -> Vec<String> {
    let text = poppler("pdftotext", &["-layout", "FILE", "-"], pdf);
    text.split_terminator('\u{c}').map(str::to_owned).collect()
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

#[test]
fn entries_stand_on_pages_of_their_own_after_the_index() {
    let bundle = three();
    let pressed = Press::new().press(&compose(&bundle)).expect("pages");
    let file = pressed.pdf().expect("a file");
    if let Ok(to) = std::env::var("BUNDLE_OUT") {
        std::fs::write(to, &file).expect("written");
    }
    let pages = pages(&file);
    assert_eq!(pages.len(), 6);
    assert!(pages[0].contains("Index · page 1 of 6"), "{}", pages[0]);
    assert!(
        pages[1].contains("Return interviews") && pages[1].contains("Entry 1 · page 2 of 6"),
        "{}",
        pages[1]
    );
    assert!(pages[2].contains("Entry 1 · page 3 of 6"), "{}", pages[2]);
    assert!(
        pages[3].contains("Custody waits") && pages[3].contains("Entry 3 · page 4 of 6"),
        "{}",
        pages[3]
    );
    assert!(pages[5].contains("Entry 3 · page 6 of 6"), "{}", pages[5]);
    let told: Vec<(usize, usize)> = pressed
        .annex_pages()
        .iter()
        .map(|pages| (pages.first, pages.count))
        .collect();
    assert_eq!(told, [(2, 2), (4, 3)]);
    check_standards(&file);
}

/// The lines of the outline: how deep each stands, its words, and the page it leads to.
fn outline(pdf: &[u8]) -> Vec<(usize, String, usize)> {
    let told = poppler("pdftohtml", &["-xml", "-i", "-stdout", "FILE"], pdf);
    let mut depth = 0_usize;
    let mut lines = Vec::new();
    for line in told.lines().map(str::trim) {
        match line {
            "<outline>" => depth += 1,
            "</outline>" => depth -= 1,
            _ => {
                if let Some(item) = line.strip_prefix("<item page=\"") {
                    let (page, rest) = item.split_once("\">").expect("a page");
                    let title = rest.strip_suffix("</item>").expect("a title");
                    lines.push((depth - 1, title.to_owned(), page.parse().expect("a number")));
                }
            }
        }
    }
    lines
}

fn line(depth: usize, title: &str, page: usize) -> (usize, String, usize) {
    (depth, title.to_owned(), page)
}

#[test]
fn a_withheld_entry_stands_in_the_index_and_in_the_outline_with_no_pages() {
    let file = pdf(&three());
    let index = pages(&file).remove(0);
    let row = |number: &str| {
        let mut rows = index.lines().skip_while(|line| !line.contains("Provisions"));
        let row = rows.find(|line| line.trim_start().starts_with(number));
        let row = row.unwrap_or_else(|| panic!("{number} in {index}"));
        row.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(row("1 ").contains("Return interviews 2 2 disclosed"), "{}", row("1 "));
    assert!(row("2 ").contains(" 0 withheld"), "{}", row("2 "));
    assert!(row("3 ").contains("Custody waits 4 3 disclosed"), "{}", row("3 "));
    assert_eq!(
        outline(&file),
        [
            line(0, "Index", 1),
            line(0, "Entry 1: Return interviews", 2),
            line(0, "Entry 2: Names of complainants", 1),
            line(0, "Entry 3: Custody waits", 4),
        ]
    );
}

// Red while a bundle whose entries have more headings than it has entries could not be made.
#[test]
fn headings_within_an_entry_are_no_lines_of_the_outline() {
    let headings = "# Waits\n\nWords.\n\n## Nights\n\nWords.\n\n## Days\n\nWords.";
    let file = pdf(&bundle(vec![text_entry("1", "Letter", headings)]));
    assert_eq!(outline(&file), [line(0, "Index", 1), line(0, "Entry 1: Letter", 2)]);
    assert!(pages(&file)[1].contains("Nights"));
    check_standards(&file);
}

#[test]
fn what_was_attached_stands_under_what_it_was_attached_to() {
    let file = pdf(&bundle(vec![
        text_entry("4", "Letter", "Words."),
        text_entry("4.1", "Annex", "Words."),
        told("4.1.1", "Map"),
        text_entry("4.2", "Table", "Words."),
        text_entry("41", "Another", "# Its own heading\n\nWords."),
    ]));
    assert_eq!(
        outline(&file),
        [
            line(0, "Index", 1),
            line(0, "Entry 4: Letter", 2),
            line(1, "Entry 4.1: Annex", 3),
            line(2, "Entry 4.1.1: Map", 1),
            line(1, "Entry 4.2: Table", 4),
            line(0, "Entry 41: Another", 5),
        ]
    );
    check_standards(&file);
}

#[test]
fn a_bundle_of_no_entries_says_so() {
    let file = pdf(&bundle(Vec::new()));
    let pages = pages(&file);
    assert_eq!(pages.len(), 1);
    assert!(pages[0].contains("There are no entries.") && pages[0].contains("Index · page 1 of 1"));
    assert_eq!(outline(&file), [line(0, "Index", 1)]);
    check_standards(&file);
    let only = pdf(&bundle(vec![told("1", "Names")]));
    assert_eq!(outline(&only).len(), 2);
    check_standards(&only);
    check_standards(&pdf(&Bundle::default()));
}

#[test]
fn the_same_bundle_gives_the_same_bytes() {
    assert!(pdf(&three()) == pdf(&three()));
}

/// A picture of a page whose quarters are, from the left and from the top: black and light grey, dark grey and white.
fn quarters(width: u32, height: u32, color: png::ColorType) -> PagePicture {
    let mut dots = Vec::new();
    for row in 0..height {
        for column in 0..width {
            let shade = match (column < width / 2, row < height / 2) {
                (true, true) => 0,
                (false, true) => 200,
                (true, false) => 90,
                (false, false) => 255,
            };
            match color {
                png::ColorType::Grayscale => dots.push(shade),
                png::ColorType::Rgb => dots.extend([shade; 3]),
                // What shines through is paper.
                png::ColorType::Rgba => dots.extend([0, 0, 0, 255 - shade]),
                _ => dots.extend([0, 255 - shade]),
            }
        }
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(color);
    let mut writer = encoder.write_header().expect("a head");
    writer.write_image_data(&dots).expect("dots");
    writer.finish().expect("an end");
    PagePicture {
        png: file.into(),
        width: f64::from(width),
        height: f64::from(height),
        alternative: "A plan of the custody suite.".into(),
    }
}

/// A page as shades of grey: its width and its dots from the top left.
fn drawn(pdf: &[u8], page: usize) -> (usize, Vec<u8>) {
    let page = page.to_string();
    let folder = std::env::temp_dir().join(format!(
        "drawn-{}-{:?}",
        std::process::id(),
        std::thread::current().id()
    ));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("bundle.pdf");
    std::fs::write(&file, pdf).expect("a file");
    let drawn = Command::new("pdftoppm")
        .args(["-gray", "-r", "72", "-singlefile", "-f", &page])
        .arg(&file)
        .arg(folder.join("page"))
        .status();
    assert!(drawn.expect("poppler-utils are installed").success());
    let picture = std::fs::read(folder.join("page.pgm")).expect("a picture");
    std::fs::remove_dir_all(&folder).expect("the folder goes");
    let mut at = 0;
    let mut word = || {
        let end = at + picture[at..].iter().position(u8::is_ascii_whitespace).expect("a word");
        let word = String::from_utf8_lossy(&picture[at..end]).into_owned();
        at = end + 1;
        word
    };
    let (kind, width, _, most) = (word(), word(), word(), word());
    assert_eq!((kind.as_str(), most.as_str()), ("P5", "255"));
    (width.parse().expect("a number"), picture[at..].to_vec())
}

/// The left, top, right and bottom edge of an area of a shade. The edges of letters are smaller than any area.
fn box_of((width, dots): &(usize, Vec<u8>), shade: u8) -> (usize, usize, usize, usize) {
    const AREA: usize = 6;
    let near = |at: usize| dots[at].abs_diff(shade) <= 2;
    let mut edges = (usize::MAX, usize::MAX, 0, 0);
    for y in 0..dots.len() / width - AREA {
        for x in 0..width - AREA {
            let area = |(down, right): (usize, usize)| near((y + down) * width + x + right);
            if (0..AREA * AREA).map(|at| (at / AREA, at % AREA)).all(area) {
                edges = (
                    edges.0.min(x),
                    edges.1.min(y),
                    edges.2.max(x + AREA - 1),
                    edges.3.max(y + AREA - 1),
                );
            }
        }
    }
    edges
}

#[test]
fn a_picture_of_a_page_is_upright_and_whole_and_as_large_as_fits() {
    use png::ColorType::{Grayscale, GrayscaleAlpha, Rgb, Rgba};
    for color in [Grayscale, Rgb, Rgba, GrayscaleAlpha] {
        let entry = BundleEntry {
            content: EntryContent::Pages(vec![
                quarters(298, 421, color),
                quarters(300, 421, color),
                quarters(421, 298, color),
            ]),
            ..told("1", "Plan")
        };
        let file = pdf(&bundle(vec![entry, text_entry("2", "Letter", "Words.")]));
        if matches!(color, Grayscale | Rgb) {
            check_standards(&file);
        }
        assert_eq!(
            pages(&file).len(),
            5,
            "one page for each picture, the first beneath what is told of it"
        );
        for (page, size) in [(2, (595.0, 842.0)), (3, (600.0, 842.0)), (4, (842.0, 595.0))] {
            let drawn = drawn(&file, page);
            let upright = drawn.0 < 700;
            assert_eq!(upright, page < 4, "page {page} lies as its picture");
            // The light quarter is at the right of the dark one and above the middle grey.
            let (light, grey) = (box_of(&drawn, 200), box_of(&drawn, 90));
            assert!(light.0 + 2 > grey.2 && light.3 < grey.1 + 2, "{light:?} {grey:?}");
            let sides =
                |edges: (usize, usize, usize, usize)| ((edges.2 - edges.0 + 1) as f64, (edges.3 - edges.1 + 1) as f64);
            let (wide, high) = sides(light);
            assert!((wide / high - size.0 / size.1).abs() < 0.03, "{wide} × {high}");
            let middle = (grey.0 + light.2) as f64 / 2.0;
            assert!((middle - drawn.0 as f64 / 2.0).abs() < 3.0, "{middle} of {}", drawn.0);
            // A page of its own is filled in one direction.
            if page == 3 {
                assert!(wide * 2.0 > 495.0, "{wide}");
            } else if page == 4 {
                assert!(high * 2.0 > 440.0, "{high}");
            }
        }
    }
}

#[test]
fn the_proof_shows_the_picture_of_a_page() {
    let entry = BundleEntry {
        content: EntryContent::Pages(vec![quarters(200, 280, png::ColorType::Rgba)]),
        ..told("1", "Plan")
    };
    let pressed = Press::new().press(&compose(&bundle(vec![entry]))).expect("pages");
    let picture = pressed.page_picture(1, 595).expect("a page");
    let mut reader = png::Decoder::new(std::io::Cursor::new(picture))
        .read_info()
        .expect("a picture");
    let mut dots = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut dots).expect("dots");
    let channels = info.line_size / info.width as usize;
    let grey: Vec<u8> = dots.chunks_exact(channels).map(|dot| dot[0]).collect();
    let (light, dark) = (box_of(&(595, grey.clone()), 200), box_of(&(595, grey), 90));
    assert!(
        light.2 > light.0 + 100 && light.0 + 2 > dark.2 && light.3 < dark.1 + 2,
        "{light:?} {dark:?}"
    );
}

#[test]
fn words_that_read_as_parts_of_a_file_stay_words() {
    let hostile =
        ") >>\nstream /Next 5 0 R /First 1 0 R /Type/XObject/Subtype/Image/Width 33/Height 1/Kids[1 0 R] endobj";
    let picture = PagePicture {
        alternative: hostile.into(),
        ..quarters(40, 60, png::ColorType::Rgb)
    };
    let entry = BundleEntry {
        content: EntryContent::Pages(vec![picture.clone(), picture]),
        ..told("1", hostile)
    };
    let file = pdf(&bundle(vec![
        entry,
        told("2", hostile),
        text_entry("2.1", hostile, "Words."),
    ]));
    check_standards(&file);
    let lines: Vec<(usize, usize)> = outline(&file).iter().map(|(depth, _, page)| (*depth, *page)).collect();
    assert_eq!(lines, [(0, 1), (0, 2), (0, 1), (1, 4)]);
    // The same page twice is one picture in the file.
    let listed = poppler("pdfimages", &["-list", "FILE"], &file);
    let pictures: Vec<&str> = listed
        .lines()
        .skip(2)
        .filter_map(|line| line.split_whitespace().nth(10))
        .collect();
    assert!(matches!(pictures[..], [one, same] if one == same), "{listed}");
}

#[test]
fn a_picture_that_is_none_is_refused() {
    let picture = PagePicture {
        png: b"not a picture".as_slice().into(),
        ..quarters(10, 10, png::ColorType::Rgb)
    };
    let entry = BundleEntry {
        content: EntryContent::Pages(vec![picture]),
        ..told("1", "Plan")
    };
    let pressed = Press::new().press(&compose(&bundle(vec![entry])));
    let refused = pressed.expect_err("no picture").to_string();
    assert!(refused.contains("no PNG that can be read"), "{refused}");
}

#[test]
fn withheld_words_are_in_no_byte_of_the_file() {
    let secret = "Perpetua Quillfeather";
    let passage = [secret, "perpetua.quillfeather@x.example"].map(|words| Passage {
        words: words.to_owned(),
        label: "[withheld: section 40(2)]".to_owned(),
    });
    let picture = PagePicture {
        alternative: format!("A message from {secret} about a cell."),
        ..quarters(80, 120, png::ColorType::Rgb)
    };
    let text = format!(
        "{secret} wrote **Perpetua** *Quillfeather*, [{secret}](mailto:perpetua.quillfeather@x.example).[^1]\n\n\
        [^1]: Said {secret}."
    );
    let named = |entry: BundleEntry| BundleEntry {
        from: format!("{secret} <perpetua.quillfeather@x.example>"),
        to: format!("Clerk; {secret}"),
        date: format!("10 February, as {secret} has it"),
        ..entry
    };
    let mut entries = vec![
        named(text_entry("1", &format!("About {secret}"), &text)),
        named(told("2", &format!("{secret}.docx"))),
        BundleEntry {
            content: EntryContent::Pages(vec![picture]),
            ..named(told("2.1", &format!("Scan of {secret}")))
        },
    ];
    for entry in &mut entries {
        let cut = withhold(entry_document(entry), &passage);
        assert!(cut.left.is_empty());
        take_back(entry, cut.document);
    }
    assert_eq!(entries[0].what, "About [withheld: section 40(2)]");
    assert_eq!(entries[1].date, "10 February, as [withheld: section 40(2)] has it");
    let bundle = bundle(entries);
    let file = pdf(&bundle);
    check_standards(&file);
    let told = [
        poppler("pdftotext", &["-raw", "FILE", "-"], &file),
        poppler("pdfinfo", &["-struct-text", "FILE"], &file),
        poppler("pdfinfo", &["FILE"], &file),
        poppler("pdftohtml", &["-xml", "-i", "-stdout", "FILE"], &file),
        String::from_utf8_lossy(&file).into_owned(),
        format!("{:?}", compose(&bundle)),
        crate::write::html::write(&compose(&bundle), &Press::new()).expect("a page"),
    ];
    assert!(told[1].contains("withheld: section") && told[2].contains("Title:") && told[3].contains("<outline>"));
    for told in told {
        for word in ["Perpetua", "Quillfeather", "perpetua", "quillfeather"] {
            let wide: String = word.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
            assert!(!told.contains(word) && !told.contains(&wide), "{word} in {told}");
        }
    }
}

#[test]
fn bundles_that_differ_in_withheld_words_alone_are_the_same_bytes() {
    let with = |name: &str| {
        let picture = PagePicture {
            alternative: format!("A message from {name}."),
            ..quarters(80, 120, png::ColorType::Rgb)
        };
        let text = format!("{name} wrote **{name}**, said {name}.[^1]\n\n[^1]: Said {name}.");
        let mut entries = vec![
            text_entry("1", &format!("About {name}"), &text),
            told("2", &format!("Letter of {name}.docx")),
            BundleEntry {
                content: EntryContent::Pages(vec![picture]),
                ..told("2.1", &format!("Scan of {name}"))
            },
        ];
        let passage = [Passage {
            words: name.to_owned(),
            label: "[withheld: section 40(2)]".to_owned(),
        }];
        for entry in &mut entries {
            entry.from = format!("{name}, Ferrygate");
            take_back(entry, withhold(entry_document(entry), &passage).document);
        }
        let bundle = bundle(entries);
        let pressed = Press::new().press(&compose(&bundle)).expect("pages");
        let sheet = index_sheet(&bundle, &pressed.annex_pages());
        let file = pressed.pdf().expect("a file");
        (file, crate::write::sheet::csv(&sheet).expect("rows"))
    };
    assert!(with("Perpetua Quillfeather") == with("Bo"));
}

#[test]
fn long_names_and_marks_that_turn_words_break_neither_index_nor_foot() {
    let names = "Oona Marchetti-Bray <oona@ferrygate.example>; ".repeat(90);
    assert!(names.len() > 4_000);
    let entry = |number: &str, content: EntryContent| BundleEntry {
        from: names.clone(),
        to: "x".repeat(4_096),
        what: format!(
            "invoice\u{202e}fdp.exe \u{200f}שלום\r\nand {}",
            "a subject that goes on ".repeat(200)
        ),
        date: "10\u{2066} February 2027".into(),
        content,
        ..told(number, "")
    };
    let body = EntryContent::Blocks {
        blocks: Vec::new(),
        footnotes: Vec::new(),
    };
    let file = pdf(&bundle(vec![
        entry("1", body.clone()),
        entry("2", EntryContent::None),
        entry("3", EntryContent::Pages(vec![quarters(595, 842, png::ColorType::Rgb)])),
        BundleEntry {
            number: "123.45.67".into(),
            content: body,
            ..told("", "")
        },
    ]));
    check_standards(&file);
    let pages = pages(&file);
    let all = pages.len();
    for (at, page) in pages.iter().enumerate() {
        let number = format!("page {} of {all}", at + 1);
        assert!(page.contains(&number), "{number}: {page}");
        assert!(!page.contains('\u{202e}'));
    }
    let last = &pages[all - 1];
    assert!(last.contains("Entry 123.45.67 · page"), "{last}");
    assert!(pages.iter().any(|page| page.contains("[U+202E]")));
    assert!(outline(&file).iter().all(|(_, title, _)| title.chars().count() < 300));
    // The words stay within the paper.
    let places = poppler("pdftotext", &["-bbox", "FILE", "-"], &file);
    for word in places.lines().filter(|line| line.trim_start().starts_with("<word")) {
        let right = word.split("xMax=\"").nth(1).and_then(|rest| rest.split('"').next());
        let right: f64 = right.expect("an edge").parse().expect("a number");
        assert!(right < 842.0 - 60.0, "{word}");
    }
}

#[test]
fn the_index_is_a_list_for_a_spreadsheet_too() {
    let bundle = three();
    let pressed = Press::new().press(&compose(&bundle)).expect("pages");
    let sheet = index_sheet(&bundle, &pressed.annex_pages());
    let csv = String::from_utf8(crate::write::sheet::csv(&sheet).expect("rows")).expect("words");
    let numbers: Vec<String> = csv.lines().map(str::to_owned).collect();
    assert!(
        csv.contains("Custody waits,4,3,disclosed in part,section 40(2)"),
        "{numbers:?}"
    );
    assert!(csv.contains("Names of complainants,,0,withheld,"), "{numbers:?}");
    let written = crate::write::sheet::xlsx(&sheet).expect("a file");
    assert_eq!(crate::write::sheet::rows_in_xlsx(&written.bytes).expect("rows"), 3);
}

#[test]
fn an_entry_comes_back_from_its_paper_as_it_went() {
    let pictures = BundleEntry {
        content: EntryContent::Pages(vec![quarters(10, 20, png::ColorType::Rgb)]),
        ..told("3", "A scan\nof two lines")
    };
    for entry in [
        text_entry("1", "Subject", "Words[^1]\n\n[^1]: A note."),
        told("2", ""),
        pictures,
    ] {
        let mut back = entry.clone();
        take_back(&mut back, entry_document(&entry));
        assert_eq!(back, entry);
    }
}

#[test]
fn formats_without_pages_print_the_same_entries() {
    let entry = BundleEntry {
        content: EntryContent::Pages(vec![quarters(10, 20, png::ColorType::Rgb)]),
        ..told("3", "A scan")
    };
    let document = compose(&bundle(vec![
        text_entry("1", "Subject", "Words."),
        told("2", "Names"),
        entry,
    ]));
    let press = Press::new();
    let html = crate::write::html::write(&document, &press).expect("a page");
    assert!(html.contains("<a href=\"#annex-1\">Entry 3</a>") && html.contains("alt=\"A plan of the custody suite.\""));
    for told in [
        crate::write::text::write(&document),
        crate::write::markdown::write(&document),
    ] {
        assert!(told.contains("Entry 3") && told.contains("A plan of the custody suite.") && told.contains("Names"));
    }
    crate::write::docx::write(&document, &press).expect("a file");
    crate::write::odt::write(&document, &press).expect("a file");
}
