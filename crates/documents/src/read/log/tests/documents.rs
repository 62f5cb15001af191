//! Word documents: every table, with tracked changes, merged cells and struck-through rows.

use super::{doubts, in_short, passed, read};
use crate::read::tests::word_with;

fn run(words: &str, look: &str) -> String {
    format!("<w:r><w:rPr>{look}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn cell(properties: &str, inner: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{inner}</w:p></w:tc>")
}

fn row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

fn plain(cells: &[&str]) -> String {
    row(&cells.iter().map(|words| cell("", &run(words, ""))).collect::<Vec<_>>())
}

#[test]
fn every_table_of_a_document_is_read() {
    let struck = "<w:strike/>";
    let first = [
        plain(&["No", "Action", "Timing", "Lead"]),
        row(&[cell("<w:gridSpan w:val=\"4\"/>", &run("Estates", ""))]),
        row(&[
            cell("", &run("1", "")),
            cell(
                "",
                &(run("Send the ", "")
                    + "<w:del w:author=\"B\"><w:r><w:delText>old </w:delText></w:r></w:del>"
                    + &run("plan.", "")),
            ),
            cell("", &(run("June", struck) + &run(" July", ""))),
            cell("<w:vMerge w:val=\"restart\"/>", &run("Force", "")),
        ]),
        row(&[
            cell("", &run("2", struck)),
            cell("", &run("Dropped.", struck)),
            cell("", ""),
            cell("<w:vMerge/>", ""),
        ]),
    ];
    let second = [
        plain(&["Action agreed", "Owner"]),
        row(&[cell("<w:gridSpan w:val=\"2\"/>", &run("Custody", ""))]),
        plain(&["Read it.", "Office"]),
    ];
    let body = format!(
        "<w:tbl>{}</w:tbl><w:p/><w:tbl>{}</w:tbl>",
        first.concat(),
        second.concat()
    );
    let log = read(&word_with(&body, &[]), "log.docx");
    let found = log.tables[0].entries(&log.tables[0].fields);
    assert_eq!(
        in_short(&found),
        [
            ["1", "Send the plan.", "June July", "Force"],
            ["2", "Dropped.", "", "Force"]
        ]
    );
    assert_eq!(
        (found[0].struck, found[1].struck, found[0].section.as_str()),
        (false, true, "Estates")
    );
    assert_eq!(doubts(&found[0]), ["part of a cell is struck through: \"June\""]);
    assert_eq!(
        doubts(&found[1]),
        [
            "a cell is merged with the one above it; its words \"Force\" were taken",
            "the row is struck through"
        ]
    );
    assert_eq!(passed(&log.passed_over), ["deleted words by B: \"old \""]);
    let second = log.tables[1].entries(&log.tables[1].fields);
    assert_eq!(in_short(&second), [["", "Read it.", "", "Office"]]);
    assert_eq!(second[0].section, "Custody");
    assert_eq!(log.tables[1].name, "Table 2");
}
