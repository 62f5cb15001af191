//! OpenDocument workbooks, written by hand.

use super::{entries, in_short, passed, read};
use crate::read::tests::zipped;

/// A workbook with these automatic styles and tables.
pub(super) fn ods(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\" \
         xmlns:number=\"n\" xmlns:fo=\"f\" \
         xmlns:dc=\"d\"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
    ])
}

fn cell(words: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\"><text:p>{words}</text:p></table:table-cell>")
}

#[test]
fn an_open_document_sheet_is_read_as_shown() {
    let styles = "<number:date-style style:name=\"N1\"><number:month/><number:year/></number:date-style>\
        <number:date-style style:name=\"N2\"><number:day/><number:month/><number:year/></number:date-style>\
        <style:style style:name=\"month\" style:data-style-name=\"N1\"/>\
        <style:style style:name=\"day\" style:data-style-name=\"N2\"/>\
        <style:style style:name=\"gone\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>\
        <style:style style:name=\"gone2\" style:parent-style-name=\"gone\"/>\
        <style:style style:name=\"hidden\"><style:table-properties table:display=\"false\"/></style:style>";
    let dated = |style: &str, date: &str| {
        format!(
            "<table:table-cell table:style-name=\"{style}\" office:value-type=\"date\" \
             office:date-value=\"{date}\"><text:p>shown</text:p></table:table-cell>"
        )
    };
    let struck = |words: &str| {
        format!(
            "<table:table-cell table:style-name=\"gone2\" \
             office:value-type=\"string\"><text:p>{words}</text:p></table:table-cell>"
        )
    };
    let empty = "<table:table-cell/>";
    let rows = [
        format!(
            "<table:table-row>{}{}{}{}</table:table-row>",
            cell("No"),
            cell("Action"),
            cell("Timing"),
            cell("Lead")
        ),
        "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell \
         table:number-columns-repeated=\"1024\"/></table:table-row>"
            .to_owned(),
        format!(
            "<table:table-row><table:table-cell office:value-type=\"float\" \
             office:value=\"1\"><text:p>01</text:p></table:table-cell>{}{}<table:table-cell \
             table:number-rows-spanned=\"2\" table:number-columns-spanned=\"1\" \
             office:value-type=\"string\"><text:p>Force</text:p></table:table-cell></table:table-row>",
            "<table:table-cell><office:annotation><dc:creator>B</dc:creator><text:p>check</text:p></office:annotation><text:p>Send<text:s \
             text:c=\"2\"/>it.</text:p><text:p>Then read it.</text:p></table:table-cell>",
            dated("day", "2027-10-27")
        ),
        format!(
            "<table:table-row table:visibility=\"filter\">{}{}{}<table:covered-table-cell/></table:table-row>",
            cell("2"),
            cell("Hidden."),
            dated("month", "2027-10-01")
        ),
        format!(
            "<table:table-row>{}{}{empty}{}</table:table-row>",
            struck("3"),
            struck("Dropped."),
            cell("Office")
        ),
        "<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell \
         table:number-columns-repeated=\"1024\"/></table:table-row>"
            .to_owned(),
    ];
    let table = format!(
        "<table:table table:name=\"Log\"><table:table-column table:number-columns-repeated=\"3\"/><table:table-column \
         table:visibility=\"collapse\"/>{}</table:table>",
        rows.concat()
    );
    let second = "<table:table table:name=\"Empty\" table:style-name=\"hidden\"><table:table-row \
        table:number-rows-repeated=\"1048576\"><table:table-cell \
        table:number-columns-repeated=\"1024\"/></table:table-row></table:table>";
    let log = read(&ods(styles, &(table + second)), "log.ods");
    let found = entries(&log);
    assert_eq!(
        in_short(&found),
        [
            ["01", "Send  it.\nThen read it.", "27 October 2027", "Force"],
            ["2", "Hidden.", "October 2027", "Force"],
            ["3", "Dropped.", "", "Office"]
        ]
    );
    assert_eq!(
        found
            .iter()
            .map(|entry| (entry.line, entry.hidden, entry.struck))
            .collect::<Vec<_>>(),
        [(4, false, false), (5, true, false), (6, false, true)]
    );
    assert_eq!(log.tables[0].doubts[0].place, "column D (Lead)");
    assert_eq!(
        passed(&log.tables[0].passed_over),
        ["a comment on B4 of Log: \"check\"", "2 empty rows"]
    );
}
