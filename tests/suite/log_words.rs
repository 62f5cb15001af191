//! Nothing that a log says is dropped unsaid: of made-up logs, each word of each filled cell is found in what an import
//! would record, doubts, or says it passed over.

use std::io::Write;

use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;

use crate::desk::{Desk, line};

const LOGS: usize = 150;

/// Headings that are known, in the words of several offices, and some that are not.
const HEADINGS: &[&str] = &[
    "Ref",
    "No.",
    "ID",
    "Action",
    "Action",
    "Agreed action",
    "Title",
    "Description",
    "Recommendation",
    "Due",
    "Due date",
    "Original due date",
    "Revised due date",
    "By when",
    "Date",
    "Completion date",
    "Owner",
    "Lead",
    "Agency",
    "SRO",
    "Force",
    "Team",
    "Who",
    "Responsible",
    "Status",
    "Complete?",
    "Closed",
    "Date closed",
    "Closed (Y/N)",
    "Done",
    "Update",
    "Update – October 2026",
    "Previous update",
    "Latest update",
    "Progress",
    "RAG",
    "RAG (Force)",
    "Office RAG",
    "Board",
    "Forum",
    "Meeting",
    "Date raised",
    "Date agreed",
    "Raised",
    "Discussion",
    "For discussion at",
    "Next meeting",
    "Notes",
    "Comments",
    "Zone",
    "Priority",
    "Start date",
    "Minute ref",
    "Budget",
    "",
];

/// Cells of all sorts; `#` stands for a word that no other cell has.
const CELLS: &[&str] = &[
    "",
    "",
    "",
    "",
    "#",
    "# to # the #",
    "#, # and #; #",
    "The # was talked about at length, and # was asked for by #.",
    "30/09/2026",
    "04/05/2027",
    "04/13/2027",
    "12/11/26 (by #)",
    "2026-10-09",
    "27 June 2027",
    "end of January 2027",
    "Nov-25",
    "# board",
    "October 2026",
    "30/11/2026 00:00:00",
    "46000",
    "Open",
    "Closed",
    "Closed 12/11/26",
    "Closed # 3 November 2026",
    "Complete – see # 12/11",
    "Complete but # is missing",
    "In progress – #",
    "Not started",
    "Overdue",
    "On hold",
    "On hold until #",
    "Withdrawn",
    "Withdrawn (#)",
    "Closure proposed",
    "Closure proposed by #",
    "C/F to #",
    "✓",
    "☐",
    "✗ #",
    "✓ 12/11/26 #",
    "x",
    "Yes",
    "No",
    "Yes – #",
    "No, #",
    "TRUE",
    "100%",
    "0.5",
    "N/A",
    "-",
    "Red",
    "Amber",
    "Amber/Green",
    "Green – #",
    "R",
    "1",
    "A12",
    "17/2026",
    "#\n#",
    "12/11/26: #\n26/11/26: #",
    "26/11/26: #\n12/11/26: #",
    "Total",
    "Total #",
    "# #",
];

/// Words of a cell that a field says in words of its own.
const SAID_BY_A_FIELD: &[&str] = &[
    "open",
    "closed",
    "complete",
    "done",
    "yes",
    "no",
    "true",
    "x",
    "100",
    "withdrawn",
    "hold",
    "on",
    "red",
    "amber",
    "green",
    "r",
    "proposed",
    "closure",
];

/// A log: headings and rows of cells.
#[derive(Debug, Clone)]
struct Log {
    headings: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

fn log() -> impl Strategy<Value = Log> {
    let columns = prop::collection::vec((0..HEADINGS.len(), prop::collection::vec(0..CELLS.len(), 6)), 2..9);
    (columns, 1..6usize, 0..10u8, 0..CELLS.len()).prop_map(|(columns, rows, with_text, alike)| {
        let mut headings: Vec<&str> = columns.iter().map(|(heading, _)| HEADINGS[*heading]).collect();
        if with_text > 0 {
            headings[0] = "Action";
        }
        let mut word = 0;
        let mut filled = |cell: &str| {
            let mut words = String::new();
            for (at, part) in cell.split('#').enumerate() {
                if at > 0 {
                    word += 1;
                    words.push_str(&format!("quern{word}stone"));
                }
                words.push_str(part);
            }
            words
        };
        let rows = (0..rows)
            .map(|row| {
                columns
                    .iter()
                    .enumerate()
                    .map(|(at, (_, cells))| match (at, with_text) {
                        // Most rows say what is to be done.
                        (0, 2..) => filled("Send the #"),
                        // Some columns hold the same sort of cell in every row.
                        (_, 5..) if cells[0] % 3 == 0 => filled(CELLS[(alike + cells[1]) % CELLS.len()]),
                        _ => filled(CELLS[cells[row]]),
                    })
                    .collect()
            })
            .collect();
        Log { headings, rows }
    })
}

fn csv(log: &Log) -> Vec<u8> {
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let mut lines = vec![
        log.headings
            .iter()
            .map(|cell| quoted(cell))
            .collect::<Vec<_>>()
            .join(","),
    ];
    lines.extend(
        log.rows
            .iter()
            .map(|row| row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",")),
    );
    lines.join("\r\n").into_bytes()
}

fn xlsx(log: &Log) -> Vec<u8> {
    let cell = |words: &str| {
        let words = words.replace('&', "&amp;").replace('<', "&lt;");
        match words.is_empty() {
            true => "<c/>".to_owned(),
            false => format!("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{words}</t></is></c>"),
        }
    };
    let headings: String = log.headings.iter().map(|heading| cell(heading)).collect();
    let rows: String = log
        .rows
        .iter()
        .map(|row| format!("<row>{}</row>", row.iter().map(|words| cell(words)).collect::<String>()))
        .collect();
    let sheet = format!("<worksheet><sheetData><row>{headings}</row>{rows}</sheetData></worksheet>");
    let parts = [
        (
            "xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Log\" r:id=\"rId1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" \
             Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, words) in parts {
        writer.start_file(name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(words.as_bytes()).expect("written");
    }
    writer.finish().expect("a workbook").into_inner()
}

/// All that an import says, but for the cells that it only repeats as they were written.
fn said(import: &Value) -> String {
    let mut import = import.clone();
    for row in import["rows"].as_array_mut().into_iter().flatten() {
        for echo in ["number", "text", "timing", "lead", "status", "agreed_on"] {
            row[echo] = Value::Null;
        }
    }
    import["tables"] = Value::Null;
    import.to_string().to_lowercase()
}

/// Whether the day that a cell or a word of it is, in the order of day and month, was said.
fn said_as_day(cell: &str, said: &str) -> bool {
    day(cell).is_some_and(|day| {
        let words = day.format("%-d %B %Y").to_string().to_lowercase();
        said.contains(&day.to_string()) || said.contains(&words)
    })
}

fn day(cell: &str) -> Option<NaiveDate> {
    if let Ok(day) = NaiveDate::parse_from_str(cell, "%d %B %Y") {
        return Some(day);
    }
    let date = cell.split_whitespace().next()?;
    let read = ["%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(date, form).ok())?;
    // A year of two figures is of this century.
    let read = if read < NaiveDate::from_ymd_opt(100, 1, 1)? {
        read.checked_add_months(chrono::Months::new(12 * 2000))?
    } else {
        read
    };
    Some(read)
}

/// The words of a cell that are not found in what was said.
fn lost(cell: &str, said: &str) -> Option<String> {
    let whole = json!(cell).to_string().to_lowercase();
    if said.contains(whole.trim_matches('"')) {
        return None;
    }
    if said_as_day(cell, said) {
        return None;
    }
    let words = cell
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words
        .filter(|word| !word.is_empty() && *word != "00:00:00")
        .find(|word| {
            let small = word.to_lowercase();
            !said.contains(&small) && !said_as_day(word, said) && !SAID_BY_A_FIELD.contains(&small.as_str())
        })
        .map(str::to_owned)
}

#[test]
fn every_word_of_a_log_is_recorded_doubted_or_said_to_be_passed_over() {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[11; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let logs = log();
    let desk = Desk::new().on("2026-11-29");
    desk.apply(&[line("b", "add_body", json!({ "name": "Constabulary" }))]);
    let mut read = 0;
    for number in 0..LOGS {
        let mut next = || logs.new_tree(&mut runner).expect("a log").current();
        let (made, mut later) = (next(), next());
        let import = |log: &Log, more: &[&str]| {
            let (name, bytes) = match number % 2 {
                0 => ("made.csv", csv(log)),
                _ => ("made.xlsx", xlsx(log)),
            };
            std::fs::write(desk.path(name), bytes).expect("written");
            let at = format!("@{name}");
            let mut arguments = vec!["import", "OFFICE", &at, "--as", "actions", "--json"];
            arguments.extend(more);
            desk.run_with(&arguments, "")
        };
        // What the register knows already need not be said again.
        let check = |log: &Log, known: &str| {
            let ran = import(log, &[]);
            if !ran.done {
                // A log of blank cells, or of one column.
                assert!(ran.messages.contains("made."), "{log:?}: {}", ran.messages);
                return false;
            }
            let said = said(&ran.value()) + known;
            for cell in log.rows.iter().flatten() {
                if let Some(word) = lost(cell, &said) {
                    panic!(
                        "“{word}” of “{cell}” went unsaid in log {number}: {log:#?}\n{}",
                        ran.out
                    );
                }
            }
            true
        };
        if !check(&made, "") {
            continue;
        }
        read += 1;
        // What is shown can be recorded, and then there is nothing new in it.
        let ran = import(&made, &["--yes"]);
        assert!(ran.done, "log {number}: {}\n{made:#?}", ran.messages);
        let again = import(&made, &[]).value();
        assert_eq!(
            again["creates"],
            json!([]),
            "log {number}: {made:#?}\n{}",
            again["rows"]
        );
        // The same actions in the next month's log say something else.
        later.rows.truncate(made.rows.len());
        for (row, before) in later.rows.iter_mut().zip(&made.rows) {
            row.iter_mut().for_each(|cell| *cell = cell.replace("quern", "farrow"));
            row[0].clone_from(&before[0]);
        }
        check(&later, &said(&ran.value()));
        if ran.value()["creates"] != json!([]) {
            assert!(desk.run(["undo", "OFFICE"]).done);
        }
    }
    assert!(read > LOGS / 2, "{read} of {LOGS} logs were read");
}
