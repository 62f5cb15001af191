//! Shapes of rounds in text and lists, with invented words.

use super::*;

fn read(name: &str, words: &str) -> RoundRead {
    round(words.as_bytes(), name).expect(name)
}

fn numbers(read: &RoundRead) -> Vec<&str> {
    read.rows.iter().map(|row| row.number.as_str()).collect()
}

const HEAD: &str = "CC Numbering\tRecommendation\tRAG status on progress\tProgress Update\n";

#[test]
fn a_row_over_a_page_break_is_joined_and_scars_are_passed_over() {
    let paper = format!(
        "Coastal Review Recommendations\n\nAnnex - Progress Update March 2027\n\n{HEAD}\
         1\tCount the beds. Lead organisation: CCC\t\tThis is complete.\n\
         2\tTell the families not only\tOn target\tBegun.\n\n\
         COASTAL REVIEW RECOMMENDATIONS\n\n\
         CC\tRecommendation\tRAG status on\tProgress Update\n\
         Numbering\twhat was found but why. Lead organisation: CCC\tprogress\tAnd going on.\n\
         3\tCount again. Lead organisation: CCC\tOn target\tDone.\n\n\
         CC\tRecommendation\tRAG status on\tProgress Update\n\
         Numbering\tProd uction sec\tprogress\t\n\
         4\tAnd again. Lead organisation: HM\tHM lead organisation\tThey meet.\n"
    );
    let read = read("annex.txt", &paper);
    assert_eq!(numbers(&read), ["1", "2", "3", "4"]);
    assert_eq!(read.round.as_deref(), Some("March 2027"));
    assert_eq!(read.source.as_deref(), Some("Coastal Review Recommendations"));
    assert_eq!(read.paper.as_deref(), Some("Annex - Progress Update March 2027"));
    let joined = &read.rows[1];
    assert_eq!(joined.text, "Tell the families not only what was found but why.");
    assert_eq!(joined.lead.as_deref(), Some("CCC"));
    assert_eq!(joined.status.as_deref(), Some("On target"));
    assert_eq!(joined.progress.as_deref(), Some("Begun. And going on."));
    assert_eq!(joined.doubts.len(), 1, "{:?}", joined.doubts);
    assert!(
        read.rows.iter().all(|row| row.number == "2" || row.doubts.is_empty()),
        "{:?}",
        read.rows
    );
    assert_eq!(read.rows[0].status.as_deref(), Some(""));
    let passed = |words: &str| read.passed_over.iter().any(|passed| passed.what.contains(words));
    assert!(
        passed("Prod uction sec") && passed("COASTAL REVIEW") && passed("RAG status on"),
        "{:?}",
        read.passed_over
    );
}

#[test]
fn a_list_without_a_status_column_says_none() {
    let read = read(
        "two.csv",
        "No.,Recommendation,Lead,Update,Cost\n1,Count.,CCC,Begun.,12\n2,Tell.,,,\n",
    );
    assert_eq!(numbers(&read), ["1", "2"]);
    assert_eq!((&read.rows[0].status, read.rows[1].lead.as_deref()), (&None, Some("")));
    assert_eq!(
        read.rows[0].others,
        [OtherCell {
            heading: "Cost".to_owned(),
            words: "12".to_owned()
        }]
    );
    assert_eq!((&read.round, &read.source), (&None, &None));
}

#[test]
fn odd_tables_are_doubted_in_a_sentence() {
    let two = read("two.csv", "No.,Recommendation,RAG,Status\n1,Count.,Amber,Begun\n");
    assert!(
        two.doubts[0].contains("“RAG” is read, and “Status” is kept beside it"),
        "{:?}",
        two.doubts
    );
    assert_eq!(two.rows[0].status.as_deref(), Some("Amber"));
    assert_eq!(two.rows[0].others[0].words, "Begun");
    let twice = read("twice.csv", "No.,Recommendation,Status\n1,Count.,a\n1,Tell.,b\n");
    assert_eq!(numbers(&twice), ["1"]);
    assert!(twice.doubts[0].contains("1 stands twice"), "{:?}", twice.doubts);
    assert!(twice.passed_over.iter().any(|passed| passed.what.contains("Tell.")));
    let unnumbered = read("none.csv", "Recommendation,Status\n4. Count.,a\nTell.,b\n");
    assert_eq!(numbers(&unnumbered), ["4", "2"]);
    assert!(unnumbered.doubts[0].contains("no column of numbers"));
    let beyond = read("beyond.csv", "No.,Recommendation,Status\n1,Count.,a,more\n");
    assert!(
        beyond.rows[0].doubts[0].contains("“more” stands beyond"),
        "{:?}",
        beyond.rows[0]
    );
}

#[test]
fn what_is_no_round_is_refused_in_a_sentence() {
    let check = |name: &str, bytes: &[u8], expected: &str| {
        let said = round(bytes, name).expect_err(name).to_string();
        assert!(said.contains(expected) && said.starts_with(name), "{said}");
    };
    check("a.csv", b"", "is empty");
    check("a.csv", b"Action,Timing\nCount,June\n", "no table of recommendations");
    check("a.txt", b"Only a sentence.", "no table of recommendations");
    check("a.xlsx", b"PK\x03\x04 not a workbook", "a.xlsx");
}

#[test]
fn merged_cells_are_one_row_and_said() {
    let merged = read(
        "merged.html",
        "<html><table><tr><th>No.</th><th>Recommendation</th><th>Status</th></tr>\
         <tr><td rowspan=\"2\">1</td><td>Count.</td><td rowspan=\"2\">On target</td></tr><tr><td>And tell.</td></tr>\
         <tr><td>2</td><td colspan=\"2\">Wide.</td></tr></table></html>",
    );
    assert_eq!(numbers(&merged), ["1", "2"]);
    assert_eq!(merged.rows[0].text, "Count. And tell.");
    assert_eq!(merged.rows[0].status.as_deref(), Some("On target"));
    assert!(
        merged.rows[0].doubts[0].contains("runs on"),
        "{:?}",
        merged.rows[0].doubts
    );
    assert!(
        merged.rows[1].doubts[0].contains("stretches over"),
        "{:?}",
        merged.rows[1].doubts
    );
}

#[test]
fn a_second_sheet_or_a_table_of_other_columns_is_no_part_of_the_round() {
    let other = read(
        "two.html",
        "<html><table><tr><th>No.</th><th>Recommendation</th><th>Status</th></tr><tr><td>1</td><td>Count.</td><td>Begun</td></tr></table>\
         <p>People</p><table><tr><th>Name</th><th>Post</th><th>Room</th><th>Floor</th></tr><tr><td>A</td><td>B</td><td>C</td><td>D</td></tr></table></html>",
    );
    assert_eq!(numbers(&other), ["1"]);
    assert!(
        other.passed_over.iter().any(|passed| passed.what.contains("Floor")),
        "{:?}",
        other.passed_over
    );
}
