use super::*;
use calamine::{Data, DataType, Reader};
use proptest::prelude::*;
use std::io::{Cursor, Read};

const REGISTER: [(&str, Kind); 12] = [
    ("Reference", Kind::Short),
    ("Action", Kind::Words),
    ("Timing", Kind::Name),
    ("Read as first", Kind::Date),
    ("Read as last", Kind::Date),
    ("Lead", Kind::Name),
    ("For discussion at", Kind::Name),
    ("Status", Kind::Short),
    ("Late", Kind::YesNo),
    ("RAG", Kind::Short),
    ("Last update", Kind::Words),
    ("Forum", Kind::Name),
];

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

fn columns(headings: &[(&str, Kind)]) -> Vec<Column> {
    let column = |&(heading, kind): &(&str, Kind)| Column {
        heading: heading.to_owned(),
        kind,
        description: format!("What stands under {heading}."),
    };
    headings.iter().map(column).collect()
}

fn sheet(headings: &[(&str, Kind)], rows: Vec<Vec<Cell>>) -> Sheet {
    Sheet {
        title: "Action register".to_owned(),
        subject: "Actions agreed with the Constabulary & partners".to_owned(),
        date: day(2027, 10, 27),
        marking: Marking::OfficialSensitive,
        notes: vec![("As at".to_owned(), "27 October 2027".to_owned())],
        columns: columns(headings),
        rows,
    }
}

fn one(cell: impl Into<Cell>) -> Sheet {
    sheet(&[("Words", Kind::Words)], vec![vec![cell.into()]])
}

/// A register as an office keeps one: `count` actions, every third without a timing that could be read as days.
fn register(count: usize) -> Sheet {
    let row = |index: usize| -> Vec<Cell> {
        let read = !index.is_multiple_of(3);
        vec![
            format!("PRB-2027-{index:03}").into(),
            "Constabulary to publish custody waits; for discussion, \"in full\",\nat the next board.".into(),
            if read {
                "by 27 June"
            } else {
                "before the new Chief takes up post"
            }
            .into(),
            read.then_some(day(2027, 6, 27)).into(),
            read.then_some(day(2027, 6, 27)).into(),
            "T/ACC Odalys Ferncombe".into(),
            Cell::Empty,
            "Open".into(),
            Cell::YesNo(read),
            "Amber".into(),
            Cell::Empty,
            "Performance and Risk Board".into(),
        ]
    };
    sheet(&REGISTER, (1..=count).map(row).collect())
}

fn book(bytes: &[u8]) -> calamine::Xlsx<Cursor<&[u8]>> {
    calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a spreadsheet")
}

/// Every cell of the first worksheet, its headings first.
fn cells(bytes: &[u8]) -> Vec<Vec<Data>> {
    let range = book(bytes)
        .worksheet_range_at(0)
        .expect("a worksheet")
        .expect("readable");
    range.rows().map(<[Data]>::to_vec).collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut words = String::new();
    let mut file = package.by_name(name).expect("the part");
    file.read_to_string(&mut words).expect("UTF-8");
    words
}

fn written(sheet: &Sheet) -> Vec<u8> {
    let written = xlsx(sheet).expect("written");
    assert_eq!(written.shortened, [], "nothing left out");
    written.bytes
}

#[test]
fn a_register_reads_back_cell_by_cell() {
    let register = register(60);
    let bytes = written(&register);
    assert_eq!(rows_in_xlsx(&bytes).expect("counted"), 60);
    let cells = cells(&bytes);
    let headings: Vec<_> = cells[0].iter().map(ToString::to_string).collect();
    assert_eq!(headings, REGISTER.map(|(heading, _)| heading));
    for (row, (found, expected)) in cells[1..].iter().zip(&register.rows).enumerate() {
        for (found, expected) in found.iter().zip(expected) {
            match expected {
                Cell::Empty => assert_eq!(*found, Data::Empty, "in row {row}"),
                Cell::Text(words) => assert_eq!(found.get_string(), Some(words.as_str()), "in row {row}"),
                Cell::Date(day) => {
                    let first = NaiveDate::from_ymd_opt(1899, 12, 30).expect("a day");
                    let serial = (*day - first).num_days();
                    let found = found.get_datetime().expect("a day, not words");
                    assert!((found.as_f64() - serial as f64).abs() < f64::EPSILON, "in row {row}");
                }
                Cell::Number(number) => assert_eq!(found.get_float(), Some(*number), "in row {row}"),
                Cell::YesNo(yes) => assert_eq!(found.get_string(), Some(yes_or_no(*yes)), "in row {row}"),
            }
        }
    }

    let bytes = csv(&register).expect("written");
    assert_eq!(rows_in_csv(&bytes).expect("counted"), 60);
    let mut reader = separated::reader(&bytes);
    assert_eq!(
        reader.headers().expect("headings"),
        &REGISTER.map(|(heading, _)| heading)[..]
    );
    let first = reader.records().next().expect("a row").expect("readable");
    assert_eq!(
        &first[1],
        "Constabulary to publish custody waits; for discussion, \"in full\",\nat the next board."
    );
    assert_eq!((&first[3], &first[6], &first[8]), ("2027-06-27", "", "yes"));
}

#[test]
fn the_list_is_a_named_table_that_keeps_its_headings_in_sight() {
    let bytes = written(&register(60));
    let table = part(&bytes, "xl/tables/table1.xml");
    assert!(
        table.contains("displayName=\"List_Action_register\" ref=\"A1:L61\""),
        "{table}"
    );
    assert!(table.contains("<autoFilter ref=\"A1:L61\"/>"), "{table}");
    assert!(
        table.contains(
            "altText=\"Action register\" altTextSummary=\"Actions agreed with the Constabulary &amp; partners\""
        ),
        "{table}"
    );
    let page = part(&bytes, "xl/worksheets/sheet1.xml");
    for expected in [
        "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>",
        "paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\"",
        "<oddHeader>&amp;COFFICIAL-SENSITIVE</oddHeader>",
        "<oddFooter>&amp;LAction register&amp;COFFICIAL-SENSITIVE&amp;RPage &amp;P of &amp;N</oddFooter>",
    ] {
        assert!(page.contains(expected), "{expected} in {page}");
    }
    let names = part(&bytes, "xl/workbook.xml");
    assert!(
        names.contains("_xlnm.Print_Titles\" localSheetId=\"0\">'Action register'!$1:$1<"),
        "{names}"
    );
    assert!(part(&bytes, "xl/styles.xml").contains("formatCode=\"d mmm yyyy\""));
}

#[test]
fn the_second_worksheet_says_what_the_list_is() {
    let bytes = written(&register(1));
    let mut book = book(&bytes);
    assert_eq!(book.sheet_names(), ["Action register", "About this list"]);
    let about = book.worksheet_range_at(1).expect("a worksheet").expect("readable");
    let lines: Vec<_> = about
        .rows()
        .map(|row| (row[0].to_string(), row[1].to_string()))
        .collect();
    let expected = |label: &str, value: &str| (label.to_owned(), value.to_owned());
    assert_eq!(lines[2], expected("Marking", "OFFICIAL-SENSITIVE"));
    assert_eq!(lines[3], expected("As at", "27 October 2027"));
    assert_eq!(lines[4], expected("Column Reference", "What stands under Reference."));
}

#[test]
fn the_file_says_nothing_of_who_wrote_it_and_when() {
    let core = part(&written(&register(1)), "docProps/core.xml");
    for expected in [
        "<dc:title>Action register</dc:title>",
        "<dc:subject>Actions agreed with the Constabulary &amp; partners</dc:subject>",
        "<dc:creator></dc:creator>",
        "<cp:lastModifiedBy></cp:lastModifiedBy>",
        ">2027-10-27T00:00:00Z</dcterms:created>",
        ">2027-10-27T00:00:00Z</dcterms:modified>",
    ] {
        assert!(core.contains(expected), "{expected} in {core}");
    }
    assert_eq!(written(&register(60)), written(&register(60)));
    assert_eq!(
        csv(&register(60)).expect("written"),
        csv(&register(60)).expect("written")
    );
}

#[test]
fn hostile_words_stay_words_in_a_spreadsheet() {
    let check = |words: &str, expected: &str| {
        let bytes = written(&one(words));
        assert_eq!(cells(&bytes)[1][0], Data::String(expected.to_owned()), "for {words:?}");
        let page = part(&bytes, "xl/worksheets/sheet1.xml");
        assert!(
            !page.contains("<f>") && !page.contains("<hyperlink"),
            "for {words:?}: {page}"
        );
        // What could run is marked as text, so that editing the cell does not make a formula of it.
        let marked = part(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\"");
        assert_eq!(marked, could_run(words), "for {words:?}");
    };
    check(
        "=HYPERLINK(\"https://example.org\",\"Open\")",
        "=HYPERLINK(\"https://example.org\",\"Open\")",
    );
    check("+44 20 7946 0000", "+44 20 7946 0000");
    check("-2+3", "-2+3");
    check("@SUM(A1)", "@SUM(A1)");
    check("  =1+1", "  =1+1");
    check("\t=1", "\t=1");
    check("\r=1", "\n=1");
    check("＝1+1", "＝1+1");
    check("{=1}", "{=1}");
    check("https://example.org", "https://example.org");
    check("00123456789012345678", "00123456789012345678");
    check("1/2", "1/2");
    check("_x0041_", "_x0041_");
    check("a\u{0}b\u{1b}c\u{ffff}", "a\u{fffd}b\u{fffd}c\u{fffd}");
    check("one\r\ntwo\rthree", "one\ntwo\nthree");
    check("  kept  ", "  kept  ");
    check("<b>&amp;</b>", "<b>&amp;</b>");
    check("👩🏽‍✈️ 😀", "👩🏽‍✈️ 😀");
    check("שלום 123 مرحبا", "שלום 123 مرحبا");
    check(&"word ".repeat(4000), &"word ".repeat(4000));
}

#[test]
fn hostile_words_stay_words_in_separated_text() {
    let check = |cell: Cell, expected: &str| {
        let bytes = csv(&one(cell.clone())).expect("written");
        assert_eq!(
            String::from_utf8(bytes).expect("UTF-8"),
            format!("\u{feff}Words\r\n{expected}\r\n"),
            "for {cell:?}"
        );
    };
    check("plain".into(), "plain");
    check("=1+1".into(), "'=1+1");
    check("  =1+1".into(), "'  =1+1");
    check("+44 20 7946 0000".into(), "'+44 20 7946 0000");
    check("- a point".into(), "'- a point");
    check("@here".into(), "'@here");
    check("＝1".into(), "'＝1");
    check("\t=1".into(), "'\t=1");
    check("\r=1".into(), "\"'\n=1\"");
    check("'=1".into(), "''=1");
    check("'tis".into(), "'tis");
    check("a=b, \"c\"".into(), "\"a=b, \"\"c\"\"\"");
    check("one\r\ntwo".into(), "\"one\ntwo\"");
    check("a\u{0}b".into(), "a\u{fffd}b");
    check("שלום 😀".into(), "שלום 😀");
    check(Cell::Number(-3.0), "-3");
    check(Cell::Number(2.5), "2.5");
    check(Cell::Number(f64::NEG_INFINITY), "'-inf");
    check(Cell::Date(day(2027, 10, 9)), "2027-10-09");
    check(Cell::YesNo(false), "no");
    assert_eq!(unguarded("'=1"), "=1");
    assert_eq!(unguarded("''=1"), "'=1");
    assert_eq!(unguarded("'tis"), "'tis");
}

#[test]
fn numbers_and_days_that_a_spreadsheet_cannot_hold_are_words() {
    let check = |cell: Cell, expected: Data| assert_eq!(cells(&written(&one(cell)))[1][0], expected);
    check(Cell::Number(-2.5), Data::Float(-2.5));
    check(Cell::Number(f64::NAN), Data::String("NaN".to_owned()));
    check(Cell::Number(f64::NEG_INFINITY), Data::String("-inf".to_owned()));
    check(Cell::Date(day(1899, 12, 31)), Data::String("1899-12-31".to_owned()));
    check(Cell::Date(day(10_000, 1, 1)), Data::String("+10000-01-01".to_owned()));
    check(Cell::YesNo(true), Data::String("yes".to_owned()));
}

#[test]
fn a_list_without_rows_is_still_a_table() {
    let bytes = written(&register(0));
    assert_eq!(rows_in_xlsx(&bytes).expect("counted"), 0);
    assert!(part(&bytes, "xl/tables/table1.xml").contains("ref=\"A1:L2\""));
    let bytes = csv(&register(0)).expect("written");
    assert_eq!(rows_in_csv(&bytes).expect("counted"), 0);
    assert_eq!(bytes.iter().filter(|byte| **byte == b'\n').count(), 1);
}

#[test]
fn what_a_cell_cannot_hold_is_cut_and_told() {
    let check = |words: String, kept: usize| {
        let mut list = one(words.as_str());
        list.rows.insert(0, vec!["before".into()]);
        let written = xlsx(&list).expect("written");
        let left_out = words.chars().count() - kept;
        assert_eq!(
            written.shortened,
            [Shortened {
                row: 1,
                column: 0,
                left_out
            }]
        );
        let found = cells(&written.bytes)[2][0].to_string();
        assert!(found.encode_utf16().count() <= 32_767);
        let expected: String = words.chars().take(kept).collect();
        assert_eq!(found, format!("{expected}… (continues in the office file)"));
        let about = book(&written.bytes)
            .worksheet_range_at(1)
            .expect("a worksheet")
            .expect("readable");
        assert!(
            about
                .rows()
                .any(|row| row[1] == "Row 3, Words: the rest stands in the office file.")
        );
    };
    check("x".repeat(32_768), 32_735);
    // Each of these takes two of the units the limit counts, and none is cut in half.
    check("😀".repeat(16_384), 16_367);
    check("seven777 ".repeat(4000), 32_732);
    assert_eq!(xlsx(&one("x".repeat(32_767))).expect("written").shortened, []);
    let long = "x".repeat(100_000);
    let whole = csv(&one(long.as_str())).expect("written");
    assert!(
        String::from_utf8(whole).expect("UTF-8").contains(&long),
        "separated text has no limit"
    );
}

#[test]
fn a_list_that_is_not_a_table_is_refused() {
    let check = |list: Sheet, expected: &str| {
        for error in [xlsx(&list).map(|_| ()), csv(&list).map(|_| ())] {
            assert_eq!(
                error.expect_err("refused").to_string(),
                format!("the list could not be made: {expected}")
            );
        }
    };
    check(sheet(&[], vec![]), "the list has no columns");
    check(sheet(&[(" ", Kind::Words)], vec![]), "\" \" cannot be a heading");
    check(sheet(&[("a\nb", Kind::Words)], vec![]), "\"a\\nb\" cannot be a heading");
    check(
        sheet(&[("Lead", Kind::Name), ("LEAD", Kind::Name)], vec![]),
        "two columns are headed \"LEAD\"",
    );
    check(
        sheet(&[("Lead", Kind::Name)], vec![vec![]]),
        "row 1 does not have one cell per column",
    );
    check(one(""), "row 1 is empty");
    let list = Sheet {
        date: day(1066, 10, 14),
        ..register(1)
    };
    assert!(matches!(xlsx(&list), Err(Error::Sheet { .. })));
}

#[test]
fn any_title_gives_a_file_that_opens() {
    let check = |title: &str, expected: &str| {
        let bytes = written(&Sheet {
            title: title.to_owned(),
            ..register(1)
        });
        assert_eq!(book(&bytes).sheet_names()[0], expected, "for {title:?}");
        assert_eq!(rows_in_xlsx(&bytes).expect("counted"), 1);
    };
    check("Action register", "Action register");
    check("", "List");
    check("History", "List");
    check("about this LIST", "List");
    check("A1", "A1");
    check("'Quoted'", "Quoted");
    check("[Actions]: 2027/28 & later?", "Actions 2027 28 & later");
    check(
        "Actions agreed at the Performance and Risk Board",
        "Actions agreed at the Performan",
    );
    check(&"😀".repeat(40), &"😀".repeat(15));
    check(&"&".repeat(300), &"&".repeat(31));
    check("שלום\u{0}\n\u{ffff}", "שלום");
}

#[test]
fn a_file_that_was_cut_off_is_not_counted() {
    let bytes = written(&register(60));
    assert!(matches!(
        rows_in_xlsx(&bytes[..bytes.len() / 2]),
        Err(Error::ReadBack { .. })
    ));
    assert!(matches!(rows_in_xlsx(b"words"), Err(Error::ReadBack { .. })));
    let bytes = csv(&register(60)).expect("written");
    for end in [0, 10, bytes.len() / 2, bytes.len() - 1] {
        assert!(
            matches!(rows_in_csv(&bytes[..end]), Err(Error::ReadBack { .. })),
            "cut at {end}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_words_come_back(words in "\\PC{1,40}|[ '=+@\\-\t\r\n_x0-9,\"]{1,12}") {
        let list = one(words.as_str());
        let expected = crate::write::plain::legible(&words).into_owned();
        prop_assert_eq!(&cells(&written(&list))[1][0], &Data::String(expected.clone()));
        let bytes = csv(&list).expect("written");
        let row = separated::reader(&bytes).records().next().expect("a row").expect("readable");
        prop_assert_eq!(unguarded(&row[0]), expected);
        prop_assert_eq!(rows_in_csv(&bytes).expect("counted"), 1);
    }
}

#[test]
fn rows_for_the_clipboard_stay_one_line_each_and_no_cell_runs() {
    let list = sheet(
        &[("Action", Kind::Words), ("Due", Kind::Date), ("Late", Kind::YesNo)],
        vec![
            vec![
                "Send\tthe rota,\n\"in full\"".into(),
                Cell::Date(day(2027, 10, 27)),
                Cell::YesNo(true),
            ],
            vec!["=HYPERLINK(\"x\")".into(), Cell::Empty, Cell::YesNo(false)],
            vec!["A < B & C".into(), Cell::Empty, Cell::Empty],
        ],
    );
    assert_eq!(
        tab_separated(&list).unwrap(),
        "Action\tDue\tLate\r\n\"Send the rota, \"\"in \
         full\"\"\"\t2027-10-27\tyes\r\n\"'=HYPERLINK(\"\"x\"\")\"\t\tno\r\nA < B & C\t\t\r\n"
    );
    assert_eq!(
        html_table(&list).unwrap(),
        "<table><thead><tr><th>Action</th><th>Due</th><th>Late</th></tr></thead><tbody>\
         <tr><td>Send\tthe rota,<br>\"in full\"</td><td>2027-10-27</td><td>yes</td></tr>\
         <tr><td>'=HYPERLINK(\"x\")</td><td></td><td>no</td></tr>\
         <tr><td>A &lt; B &amp; C</td><td></td><td></td></tr></tbody></table>"
    );
}
