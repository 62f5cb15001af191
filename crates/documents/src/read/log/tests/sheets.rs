//! Excel and OpenDocument workbooks with what offices do to them.

use super::{doubts, entries, in_pairs, in_short, passed, read, zipped};
use crate::read::log::Field;
use rust_xlsxwriter::{Format, Formula, Note, Workbook, Worksheet, XlsxError};

fn workbook(fill: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet().set_name("Live log").expect("a name")).expect("filled");
    book.save_to_buffer().expect("saved")
}

fn row(sheet: &mut Worksheet, at: u32, cells: &[&str]) -> Result<(), XlsxError> {
    for (column, words) in (0..).zip(cells).filter(|(_, words)| !words.is_empty()) {
        sheet.write(at, column, *words)?;
    }
    Ok(())
}

#[test]
fn titles_above_the_header_are_passed_over_and_columns_known_by_their_headings() {
    let bytes = workbook(|sheet| {
        sheet.merge_range(0, 0, 0, 5, "Eastvale Oversight Board: action log", &Format::new())?;
        row(sheet, 1, &["As at 3 June 2027"])?;
        row(
            sheet,
            3,
            &["Ref", "Agreed action", "By when", "Owner", "Status", "Latest position"],
        )?;
        row(
            sheet,
            4,
            &[
                "1/2027",
                "Send the estates plan.",
                "end of July",
                "Force",
                "Open",
                "Drafted in May.",
            ],
        )?;
        row(
            sheet,
            5,
            &["2/2027", "Report on call answering.", "27 June", "Office", "Closed", ""],
        )
    });
    let log = read(&bytes, "log.xlsx");
    let table = &log.tables[0];
    assert_eq!(table.name, "Live log");
    assert_eq!(
        table.fields,
        [
            Field::Number,
            Field::Text,
            Field::Timing,
            Field::Lead,
            Field::Status,
            Field::Update
        ]
    );
    assert_eq!(
        passed(&table.passed_over),
        [
            "Eastvale Oversight Board: action log",
            "As at 3 June 2027",
            "1 empty row"
        ]
    );
    let found = entries(&log);
    assert_eq!(
        in_short(&found),
        [
            ["1/2027", "Send the estates plan.", "end of July", "Force"],
            ["2/2027", "Report on call answering.", "27 June", "Office"]
        ]
    );
    assert_eq!(
        (found[0].line, found[0].status.as_str(), in_pairs(&found[0].updates)),
        (5, "Open", vec![["Latest position", "Drafted in May."]])
    );
    assert_eq!((doubts(&found[0]), table.doubts.len()), (vec![], 0));
}

#[test]
fn numbers_and_days_come_out_as_shown() {
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let bytes = workbook(|sheet| {
        row(sheet, 0, &["No.", "Action", "Deadline", "Complete?", "Share done"])?;
        sheet.write(1, 0, 4)?;
        sheet.write(1, 1, "Publish the minutes.")?;
        sheet.write_with_format(1, 2, 46_687, &day)?;
        sheet.write(1, 3, false)?;
        sheet.write_with_format(1, 4, 0.85, &Format::new().set_num_format("0%"))?;
        sheet.write_with_format(2, 0, 5, &Format::new().set_num_format("000"))?;
        sheet.write(2, 1, "Circulate the paper.")?;
        sheet.write_with_format(2, 2, 46_661, &Format::new().set_num_format("mmm-yy"))?;
        sheet.write(3, 0, 6.5)?;
        sheet.write(3, 1, "Visit the custody suite.")?;
        sheet.write(3, 2, 46_687)?;
        sheet.write(4, 1, "Ask for figures.")?;
        sheet.write(4, 0, "7")?;
        sheet.write(4, 2, "by  31/06/2027 (tbc)").map(|_| ())
    });
    let found = entries(&read(&bytes, "log.xlsx"));
    let timings: Vec<[&str; 2]> = found
        .iter()
        .map(|entry| [entry.number.as_str(), entry.timing.as_str()])
        .collect();
    assert_eq!(
        timings,
        [
            ["4", "27 October 2027"],
            ["005", "October 2027"],
            ["6.5", "46687"],
            ["7", "by  31/06/2027 (tbc)"]
        ]
    );
    assert_eq!(in_pairs(&found[0].closed_on), [["Complete?", "FALSE"]]);
    assert_eq!(in_pairs(&found[0].others), [["Share done", "85%"]]);
    assert_eq!(
        doubts(&found[2]),
        ["46687 looks like a spreadsheet's count of days and would be 27 October 2027; it was kept as written"]
    );
}

#[test]
fn merged_cells_are_filled_and_a_row_of_words_alone_goes_on() {
    let plain = Format::new();
    let bytes = workbook(|sheet| {
        row(sheet, 0, &["No", "Action", "Timing", "Lead"])?;
        row(sheet, 1, &["1", "Send the plan", "June 2027", ""])?;
        row(sheet, 2, &["2", "Send the map", "July 2027", ""])?;
        sheet.merge_range(1, 3, 2, 3, "Force", &plain)?;
        row(sheet, 3, &["", "and say who drew it."])?;
        row(sheet, 4, &["", "Report first half.", "", "Office"])?;
        sheet.merge_range(4, 0, 5, 0, "3", &plain)?;
        row(sheet, 5, &["", "Report second half."])
    });
    let found = entries(&read(&bytes, "log.xlsx"));
    assert_eq!(
        in_short(&found),
        [
            ["1", "Send the plan", "June 2027", "Force"],
            ["2", "Send the map\nand say who drew it.", "July 2027", "Force"],
            ["3", "Report first half.\nReport second half.", "", "Office"]
        ]
    );
    assert_eq!(
        doubts(&found[1]),
        [
            "a cell is merged with the one above it; its words \"Force\" were taken",
            "row 4 has no number and was joined to this one: \"and say who drew it.\""
        ]
    );
}

#[test]
fn what_is_hidden_is_offered_and_said() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Open").expect("a name");
    row(sheet, 0, &["No", "Action", "Lead", "Private note"]).expect("filled");
    row(sheet, 1, &["1", "Shown.", "Force", "ask again"]).expect("filled");
    row(sheet, 2, &["2", "Filtered away.", "Force"]).expect("filled");
    sheet.set_row_hidden(2).expect("hidden");
    sheet.set_column_hidden(3).expect("hidden");
    let old = book.add_worksheet().set_name("Old").expect("a name");
    row(old, 0, &["No", "Action", "Lead"]).expect("filled");
    row(old, 1, &["9", "From before.", "Office"]).expect("filled");
    old.set_hidden(true);
    let log = read(&book.save_to_buffer().expect("saved"), "log.xlsx");
    let shown = log.tables[0].entries(&log.tables[0].fields);
    assert_eq!([shown[0].hidden, shown[1].hidden], [false, true]);
    assert_eq!(doubts(&shown[1]), ["the row is hidden in the file"]);
    assert_eq!(in_pairs(&shown[0].others), [["Private note", "ask again"]]);
    assert_eq!(log.tables[0].doubts[0].place, "column D (Private note)");
    let hidden = log.tables[1].entries(&log.tables[1].fields);
    assert!(hidden[0].hidden);
    assert_eq!(
        log.tables[1].doubts[0].what,
        "the sheet Old is hidden in the file; its rows are offered as hidden rows"
    );
}

#[test]
fn struck_rows_are_marked_and_half_struck_cells_doubted() {
    let strike = Format::new().set_font_strikethrough();
    let plain = Format::new();
    let bytes = workbook(|sheet| {
        row(sheet, 0, &["No", "Action", "Timing", "Lead", "Update"])?;
        sheet.write_with_format(1, 0, 1, &strike)?;
        sheet.write_with_format(1, 1, "Dropped.", &strike)?;
        sheet.write(1, 4, "Closed at the board in May.")?;
        row(sheet, 2, &["2", "Kept.", "", "Force"])?;
        sheet.write_rich_string(2, 2, &[(&strike, "June"), (&plain, " July")])?;
        row(sheet, 3, &["3", "Also kept.", "July", "Force"])
    });
    let found = entries(&read(&bytes, "log.xlsx"));
    assert_eq!(
        found.iter().map(|entry| entry.struck).collect::<Vec<_>>(),
        [true, false, false]
    );
    assert_eq!(found[1].timing, "June July");
    assert_eq!(doubts(&found[1]), ["part of a cell is struck through: \"June\""]);
}

#[test]
fn headings_within_and_totals_are_no_actions() {
    let bytes = workbook(|sheet| {
        row(sheet, 0, &["No", "Action", "Lead", "Days open"])?;
        sheet.merge_range(1, 0, 1, 3, "Violence and exploitation", &Format::new())?;
        row(sheet, 2, &["1", "First.", "Force", "3"])?;
        row(sheet, 3, &["Finance"])?;
        row(sheet, 4, &["2", "Second.", "Office", "4"])?;
        row(sheet, 5, &["No", "Action", "Lead", "Days open"])?;
        row(sheet, 6, &["3", "Third.", "Office", "5"])?;
        row(sheet, 7, &["Total", "", "", "12"])
    });
    let log = read(&bytes, "log.xlsx");
    let found = entries(&log);
    let sections: Vec<[&str; 2]> = found
        .iter()
        .map(|entry| [entry.text.as_str(), entry.section.as_str()])
        .collect();
    assert_eq!(
        sections,
        [
            ["First.", "Violence and exploitation"],
            ["Second.", "Finance"],
            ["Third.", "Finance"]
        ]
    );
    assert_eq!(
        passed(&log.tables[0].passed_over),
        [
            "row 2: Violence and exploitation",
            "row 4: Finance",
            "No | Action | Lead | Days open",
            "Total | 12"
        ]
    );
}

#[test]
fn formulas_give_their_kept_value_and_comments_are_listed() {
    let bytes = workbook(|sheet| {
        row(sheet, 0, &["No", "Action", "Lead"])?;
        row(sheet, 1, &["1", "First.", ""])?;
        sheet.write_formula(1, 2, Formula::new("=B9").set_result("Force"))?;
        sheet
            .insert_note(1, 1, &Note::new("check this").add_author_prefix(false))
            .map(|_| ())
    });
    let log = read(&bytes, "log.xlsx");
    assert_eq!(in_short(&entries(&log)), [["1", "First.", "", "Force"]]);
    assert_eq!(
        passed(&log.tables[0].passed_over),
        ["a comment on B2 of Live log: \"check this\""]
    );
}

#[test]
fn columns_without_a_heading_are_told_by_their_cells() {
    let bytes = workbook(|sheet| {
        row(sheet, 0, &["", "Action", "", "Progress", "", "Start date"])?;
        row(
            sheet,
            1,
            &[
                "1",
                "Send the estates plan.",
                "27 June 2027",
                "Open",
                "Red",
                "1 May 2027",
            ],
        )?;
        row(
            sheet,
            2,
            &[
                "2",
                "Report on call answering.",
                "end of July",
                "Closed",
                "Green",
                "2 May 2027",
            ],
        )?;
        row(
            sheet,
            3,
            &["3", "Publish the minutes.", "ongoing", "In progress", "", "3 May 2027"],
        )?;
        row(
            sheet,
            4,
            &["4", "Visit the suite.", "August 2027", "Open", "Amber", "4 May 2027"],
        )
    });
    let log = read(&bytes, "log.xlsx");
    assert_eq!(
        log.tables[0].fields,
        [
            Field::Number,
            Field::Text,
            Field::Timing,
            Field::Status,
            Field::Rag,
            Field::Other
        ]
    );
    let doubts: Vec<&str> = log.tables[0].doubts.iter().map(|doubt| doubt.what.as_str()).collect();
    assert_eq!(
        doubts,
        [
            "it was taken as status: most cells hold a status",
            "it was taken as number: its cells hold numbers",
            "it was taken as timing: most cells read as dates",
            "it was taken as rag: most cells hold a colour"
        ]
    );
}

#[test]
fn a_header_may_hold_a_sentence_or_a_quarter() {
    let explained = "Progress (say what was done, what stands in the way, and what is needed of the office before the \
        next meeting)";
    let bytes = workbook(|sheet| {
        row(sheet, 0, &["Ref", "Action", "Owner", explained, "Q1"])?;
        row(sheet, 1, &["1", "Send it.", "Force", "Sent.", "yes"])?;
        row(sheet, 2, &["2", "Read it.", "Office", "Read.", ""])
    });
    let log = read(&bytes, "log.xlsx");
    let found = entries(&log);
    assert_eq!(
        in_short(&found),
        [["1", "Send it.", "", "Force"], ["2", "Read it.", "", "Office"]]
    );
    assert_eq!(in_pairs(&found[0].updates), [[explained, "Sent."]]);
    assert_eq!(in_pairs(&found[0].others), [["Q1", "yes"]]);
}

#[test]
fn headings_over_two_rows_are_one() {
    let plain = Format::new();
    let bytes = workbook(|sheet| {
        sheet.merge_range(0, 0, 1, 0, "No", &plain)?;
        sheet.merge_range(0, 1, 1, 1, "Action", &plain)?;
        sheet.merge_range(0, 2, 0, 3, "Lead", &plain)?;
        row(sheet, 1, &["", "", "force", "office"])?;
        row(sheet, 2, &["1", "Send it.", "A", "B"])
    });
    let log = read(&bytes, "log.xlsx");
    assert_eq!(log.tables[0].headings, ["No", "Action", "Lead force", "office"]);
    assert_eq!(entries(&log).len(), 1);
}

#[test]
fn a_deadline_and_the_one_it_was_moved_to_are_both_taken() {
    let bytes = workbook(|sheet| {
        row(
            sheet,
            0,
            &["Date", "Meeting", "Action", "Deadline", "Revised deadline", "Owner"],
        )?;
        row(
            sheet,
            1,
            &["4 May 2027", "Oversight Board", "Send it.", "June", "", "Force"],
        )?;
        row(
            sheet,
            2,
            &["4 May 2027", "Oversight Board", "Read it.", "July", "August", "Office"],
        )
    });
    let log = read(&bytes, "log.xlsx");
    let found = entries(&log);
    assert_eq!(
        (found[1].agreed_on.as_str(), found[1].forum.as_str()),
        ("4 May 2027", "Oversight Board")
    );
    assert_eq!((found[0].timing.as_str(), found[0].moved_from.len()), ("June", 0));
    assert_eq!(
        (found[1].timing.as_str(), found[1].moved_from.join(", ").as_str()),
        ("August", "July")
    );
    let places: Vec<&str> = log.tables[0].doubts.iter().map(|doubt| doubt.place.as_str()).collect();
    assert_eq!(places, ["column A (Date)"]);
}

#[test]
fn a_person_may_name_the_columns() {
    let bytes = workbook(|sheet| {
        row(sheet, 0, &["Alpha", "Beta"])?;
        row(sheet, 1, &["Force", "x"])?;
        row(sheet, 2, &["Office", "y"])
    });
    let log = read(&bytes, "log.xlsx");
    let found = log.tables[0].entries(&[Field::Lead, Field::Text]);
    // Without a header row that is known, the first row counts as one like the others.
    assert_eq!(
        in_short(&found),
        [
            ["", "Beta", "", "Alpha"],
            ["", "x", "", "Force"],
            ["", "y", "", "Office"]
        ]
    );
    assert!(
        log.tables[0]
            .doubts
            .iter()
            .any(|doubt| doubt.what.starts_with("no column of actions"))
    );
}

#[test]
fn sheets_that_hold_no_actions_are_listed() {
    let mut book = Workbook::new();
    let lists = book.add_worksheet().set_name("Lists").expect("a name");
    row(lists, 0, &["Owner", "Status"]).expect("filled");
    row(lists, 1, &["Force", "Open"]).expect("filled");
    let sheet = book.add_worksheet().set_name("Log").expect("a name");
    row(sheet, 0, &["No", "Action"]).expect("filled");
    row(sheet, 1, &["1", "Do."]).expect("filled");
    let log = read(&book.save_to_buffer().expect("saved"), "log.xlsx");
    assert_eq!(
        log.tables.iter().map(|table| table.name.as_str()).collect::<Vec<_>>(),
        ["Log"]
    );
    assert_eq!(
        passed(&log.passed_over),
        ["Lists (1 row)", "Lists: Owner | Status", "Lists, row 2: Force | Open"]
    );
}

/// A workbook of one sheet written by hand, for what the writer of others does not write.
pub(super) fn by_hand(workbook: &str, sheet: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let relations = "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" \
        Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let workbook =
        format!("<workbook xmlns:r=\"r\">{workbook}<sheets><sheet name=\"S\" r:id=\"rId1\"/></sheets></workbook>");
    let sheet = format!("<worksheet>{sheet}</worksheet>");
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    parts.extend(others.iter().map(|(name, words)| (*name, words.as_bytes())));
    zipped(&parts)
}

fn inline(words: &str) -> String {
    format!("<c t=\"inlineStr\"><is><t>{words}</t></is></c>")
}

#[test]
fn days_counted_from_1904_and_cells_without_an_address_are_read() {
    let styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let sheet = format!(
        "<sheetData><row>{}{}{}</row><row>{}{}<c s=\"1\"><v>45225</v></c></row>\
         <row>{}{}<c><f>TODAY()</f><v/></c></row></sheetData>",
        inline("No"),
        inline("Action"),
        inline("Timing"),
        inline("1"),
        inline("Send &amp; read_x000D_\nit."),
        inline("2"),
        inline("Do."),
    );
    let bytes = by_hand("<workbookPr date1904=\"1\"/>", &sheet, &[("xl/styles.xml", styles)]);
    let found = entries(&read(&bytes, "mac.xlsx"));
    assert_eq!(
        in_short(&found),
        [["1", "Send & read\nit.", "27 October 2027", ""], ["2", "Do.", "", ""]]
    );
    assert_eq!(
        doubts(&found[1]),
        ["a formula has no kept value, so that its cell is empty; open and save the file to have it"]
    );
}

#[test]
fn a_million_empty_rows_are_nothing() {
    // Rows that are all alike pack to almost nothing, as a bomb does.
    let header = format!("<row>{}{}</row>", inline("No"), inline("Action"));
    let last = format!("<row>{}{}</row>", inline("9"), inline("Last."));
    let empty = "<row s=\"1\"/>".repeat(1_048_574);
    let log = read(
        &by_hand("", &format!("<sheetData>{header}{empty}{last}</sheetData>"), &[]),
        "long.xlsx",
    );
    let found = entries(&log);
    assert_eq!((found.len(), found[0].line), (1, 1_048_576));
    assert_eq!(passed(&log.tables[0].passed_over), ["1048574 empty rows"]);
}

#[test]
fn what_a_workbook_links_to_is_listed_and_not_followed() {
    let sheet = format!(
        "<sheetData><row>{}{}</row><row>{}{}</row></sheetData>",
        inline("No"),
        inline("Action"),
        inline("1"),
        inline("Do.")
    );
    let others = [
        ("xl/vbaProject.bin", "x"),
        ("xl/externalLinks/externalLink1.xml", "<x/>"),
    ];
    let log = read(&by_hand("", &sheet, &others), "log.xlsm");
    assert_eq!(passed(&log.passed_over), ["macros", "links to other workbooks"]);
}

#[test]
fn five_thousand_rows_are_all_read() {
    let bytes = workbook(|sheet| {
        row(sheet, 0, &["No", "Action", "Timing", "Lead"])?;
        for at in 1..=5000 {
            row(
                sheet,
                at,
                &[
                    &at.to_string(),
                    "Send the monthly return to the office.",
                    "June 2027",
                    "Force",
                ],
            )?;
        }
        sheet
            .merge_range(1, 4, 5000, 4, "one word for all", &Format::new())
            .map(|_| ())
    });
    let found = entries(&read(&bytes, "log.xlsx"));
    assert_eq!(
        (found.len(), found[4999].number.as_str(), found[4999].line),
        (5000, "5000", 5001)
    );
}
