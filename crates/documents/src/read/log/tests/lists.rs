//! Comma-separated files and text as spreadsheets and systems write them.

use super::{doubts, entries, in_pairs, in_short, passed, read, refused};
use crate::read::log::Field;

fn check(bytes: &[u8], name: &str, expected: &[[&str; 4]]) {
    assert_eq!(in_short(&entries(&read(bytes, name))), expected, "{name}");
}

#[test]
fn what_parts_the_cells_is_told() {
    let expected = &[
        ["1", "Send it, then read it", "27/06/2027", "Force"],
        ["2", "Do", "", "Office"],
    ];
    check(
        b"No,Action,Timing,Lead\r\n1,\"Send it, then read it\",27/06/2027,Force\r\n2,Do,,Office\r\n",
        "a.csv",
        expected,
    );
    check(
        b"No;Action;Timing;Lead\n1;Send it, then read it;27/06/2027;Force\n2;Do;;Office\n",
        "b.csv",
        expected,
    );
    check(
        b"No\tAction\tTiming\tLead\n1\tSend it, then read it\t27/06/2027\tForce\n2\tDo\t\tOffice\n",
        "c.tsv",
        expected,
    );
    check(
        b"No|Action|Timing|Lead\n1|Send it, then read it|27/06/2027|Force\n2|Do||Office\n",
        "d.csv",
        expected,
    );
    check(
        b"sep=;\r\nNo;Action;Timing;Lead\r\n1;Send it, then read it;27/06/2027;Force\r\n2;Do;;Office",
        "e.csv",
        expected,
    );
    check(
        b"No,Action,Timing,Lead\n1,\"Send it, then read it\",27/06/2027,Force\n2,Do,,Office\n",
        "f.txt",
        expected,
    );
}

#[test]
fn what_the_first_line_says_parts_the_cells_holds() {
    // Every row holds more commas than semicolons.
    let words = "sep=;\nNo;Action;Lead\n1;a,b,c,d,e;Force\n2;a,b,c,d,e;Force\n3;a,b,c,d,e;Force\n4;a,b,c,d,e;Force\n";
    let found = entries(&read(words.as_bytes(), "a.csv"));
    assert_eq!(
        (found.len(), found[0].text.as_str(), found[0].line),
        (4, "a,b,c,d,e", 3)
    );
}

#[test]
fn encodings_are_told() {
    let words = "No;Action;Lead\n1;Café – plan;Force\n";
    let expected = &[["1", "Café – plan", "", "Force"]];
    check(words.as_bytes(), "utf8.csv", expected);
    check(format!("\u{feff}{words}").as_bytes(), "mark.csv", expected);
    let wide: Vec<u16> = format!("\u{feff}{words}").encode_utf16().collect();
    check(
        &wide.iter().flat_map(|unit| unit.to_le_bytes()).collect::<Vec<u8>>(),
        "little.csv",
        expected,
    );
    check(
        &wide.iter().flat_map(|unit| unit.to_be_bytes()).collect::<Vec<u8>>(),
        "big.csv",
        expected,
    );
    let western: Vec<u8> = words
        .chars()
        .map(|c| match c {
            'é' => 0xE9,
            '–' => 0x96,
            c => c as u8,
        })
        .collect();
    check(&western, "western.csv", expected);
    assert_eq!(
        passed(&read(&western, "western.csv").passed_over),
        ["the file's encoding"]
    );
}

#[test]
fn cells_may_hold_lines_and_rows_keep_their_line_in_the_file() {
    let log = read(
        b"Eastvale log\n\nNo,Action,Lead\n1,\"Send\nit\",Force\n\n2,\"Say \"\"no\"\"\",Office\n",
        "a.csv",
    );
    let found = entries(&log);
    assert_eq!(
        in_short(&found),
        [["1", "Send\nit", "", "Force"], ["2", "Say \"no\"", "", "Office"]]
    );
    assert_eq!(found.iter().map(|entry| entry.line).collect::<Vec<_>>(), [4, 7]);
    assert_eq!(passed(&log.tables[0].passed_over), ["Eastvale log"]);
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_said() {
    let log = read(
        b"No,Action,Lead\n1,First,Force\n2,\"Second,Force\n3,Third,Force\n",
        "a.csv",
    );
    assert_eq!(
        passed(&log.tables[0].passed_over),
        ["the quotation mark in row 3 that is never closed"]
    );
}

#[test]
fn repeated_and_missing_numbers_and_missing_words_are_doubted() {
    let found = entries(&read(
        b"No,Action,Timing,Lead\n1,One,,Force\n1,Two,,Force\n,Three,June,Force\n4,,June,Force\n",
        "a.csv",
    ));
    let all: Vec<Vec<&str>> = found.iter().map(doubts).collect();
    let repeated = "the number 1 stands on more than one row";
    assert_eq!(
        all,
        [
            vec![repeated],
            vec![repeated],
            vec!["the row has no number"],
            vec!["the row has no words in the action column"]
        ]
    );
}

#[test]
fn a_second_header_begins_a_second_table() {
    let words = "Open actions,,,\nNo,Action,Timing,Lead\n1,One,June,Force\nClosed actions,,,\nNo,Action,Date \
        closed,Lead\n2,Two,4 May 2027,Force\n";
    let log = read(words.as_bytes(), "a.csv");
    let names: Vec<&str> = log.tables.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(names, ["Table 1", "Table 1, from row 4"]);
    let closed = log.tables[1].entries(&log.tables[1].fields);
    assert_eq!(in_pairs(&closed[0].closed_on), [["Date closed", "4 May 2027"]]);
}

#[test]
fn a_list_without_a_header_row_is_told_by_its_cells() {
    let words = "1,Send the estates plan to the office,27 June 2027,Force\n2,Report on call answering times,end of \
        July,Office\n";
    let log = read(words.as_bytes(), "a.csv");
    assert_eq!(
        log.tables[0].fields,
        [Field::Number, Field::Text, Field::Timing, Field::Lead]
    );
    assert_eq!(log.tables[0].doubts[0].place, "header row");
    assert_eq!(entries(&log).len(), 2);
}

#[test]
fn an_action_that_speaks_of_actions_is_no_header() {
    let words = "No,Action,Lead,Status\n1,Action plan to be \
        circulated,Officer,Complete\n2,Actions,Board,Closed\n3,Read it,Office,Open\n";
    let found = entries(&read(words.as_bytes(), "a.csv"));
    assert_eq!(found.len(), 3);
}

#[test]
fn tables_of_markdown_and_of_text_are_read() {
    let markdown = "# Log\n\nSome words.\n\n| No | Action | Timing | Lead |\n|---|---|---|---|\n| 1 | Send a\\|b | \
        June | Force |\n";
    check(markdown.as_bytes(), "a.md", &[["1", "Send a|b", "June", "Force"]]);
    assert_eq!(entries(&read(markdown.as_bytes(), "a.md"))[0].line, 7);
    let tabs = "Log of actions\n\nNo\tAction\tTiming\tLead\n1\tSend it\tJune\tForce\n2\tRead it\tJuly\tOffice\n";
    check(
        tabs.as_bytes(),
        "a.txt",
        &[["1", "Send it", "June", "Force"], ["2", "Read it", "July", "Office"]],
    );
    assert_eq!(entries(&read(tabs.as_bytes(), "a.txt"))[1].line, 5);
    assert_eq!(refused(b"Nothing but words here.\n", "a.txt"), "a.txt holds no table.");
}

#[test]
fn five_thousand_rows_are_all_read() {
    let mut words = "No,Action,Timing,Lead\n".to_owned();
    for at in 1..=5000 {
        words.push_str(&format!("{at},\"Send the return\nfor the month\",June 2027,Force\n"));
    }
    let found = entries(&read(words.as_bytes(), "a.csv"));
    assert_eq!((found.len(), found[4999].line), (5000, 10_000));
}

#[test]
fn rows_past_the_fifty_thousandth_are_left_out_and_said() {
    let mut words = "No,Action\n".to_owned();
    for at in 1..=50_010 {
        words.push_str(&format!("{at},Do it\n"));
    }
    let log = read(words.as_bytes(), "a.csv");
    assert_eq!(log.tables[0].rows.len(), 49_999);
    assert_eq!(passed(&log.passed_over), ["what stands after the last row read"]);
}
