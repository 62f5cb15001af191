//! Readings of cells in the shapes that published annexes have, with invented names beside common ones.

use super::*;

#[test]
fn a_status_cell_is_read_and_no_colour_is_inferred() {
    let check = |words: &str, reading: Reading, rag: Rag| {
        assert_eq!(read_words(words), Status { reading, rag }, "{words:?}");
    };
    check("", Reading::Blank, Rag::None);
    check(" \n", Reading::Blank, Rag::None);
    check("On target", Reading::OnTarget, Rag::None);
    check("on  Track.", Reading::OnTarget, Rag::None);
    check("Complete", Reading::Complete, Rag::None);
    check("In progress", Reading::InProgress, Rag::None);
    check("Amber", Reading::Rag, Rag::Amber);
    check("Amber/Green", Reading::Unread, Rag::None);
    check("CPS lead organisation", Reading::Ownership, Rag::None);
    check("Home Office/ COP lead organisation", Reading::Ownership, Rag::None);
    check(
        "COP/Home Office / NPCC lead organisations",
        Reading::Ownership,
        Rag::None,
    );
    check("lead organisation", Reading::Unread, Rag::None);
    check("Not on target", Reading::Unread, Rag::None);
    check("-", Reading::Unread, Rag::None);
    check("é", Reading::Unread, Rag::None);
}

#[test]
fn a_persons_reading_comes_before_a_mapping_and_a_mapping_before_the_words() {
    let entry = |status: Option<&str>, reading: Option<Reading>| RoundEntry {
        id: uuid::Uuid::nil().into(),
        round: uuid::Uuid::nil().into(),
        recommendation: uuid::Uuid::nil().into(),
        status: status.map(str::to_owned),
        lead: None,
        progress: None,
        text: None,
        others: Vec::new(),
        reading,
        rag: reading.map(|_| Rag::Red),
        reading_why: None,
    };
    let mapping = StatusMapping {
        id: uuid::Uuid::nil().into(),
        source: uuid::Uuid::nil().into(),
        words: "On target".to_owned(),
        reading: Reading::OnTarget,
        rag: Rag::Green,
    };
    let check = |entry: RoundEntry, mappings: &[StatusMapping], reading: Reading, rag: Rag| {
        assert_eq!(status_of(&entry, mappings), Status { reading, rag });
    };
    let mapped = std::slice::from_ref(&mapping);
    check(entry(Some("On target"), None), &[], Reading::OnTarget, Rag::None);
    check(entry(Some("on target "), None), mapped, Reading::OnTarget, Rag::Green);
    check(entry(Some("Complete"), None), mapped, Reading::Complete, Rag::None);
    check(
        entry(Some("On target"), Some(Reading::InProgress)),
        mapped,
        Reading::InProgress,
        Rag::Red,
    );
    check(entry(None, None), mapped, Reading::NotReported, Rag::None);
}

#[test]
fn a_heading_says_what_its_column_holds() {
    let check = |heading: &str, holds: Holds| assert_eq!(Holds::told_by(heading), holds, "{heading}");
    check("MPS Numbering", Holds::Number);
    check("No.", Holds::Number);
    check("Recommendation no.", Holds::Number);
    check("Recommendation", Holds::Text);
    check("RAG status on progress", Holds::Status);
    check("Status", Holds::Status);
    check("Progress Update", Holds::Progress);
    check("Lead organisation", Holds::Lead);
    check("Recommendation lead", Holds::Lead);
    check("Cost in £", Holds::Other);
    check("", Holds::Other);
}

#[test]
fn the_lead_at_the_end_of_a_cell_is_told_from_its_words() {
    let check = |cell: &str, expected: Option<(&str, &str)>| {
        let expected = expected.map(|(text, lead)| (text.to_owned(), lead.to_owned()));
        assert_eq!(split_lead(cell), expected, "{cell}");
    };
    check(
        "Count the beds. Lead organisation: MPS",
        Some(("Count the beds.", "MPS")),
    );
    check(
        "Count the beds. <u>Lead organisation: MPS</u>",
        Some(("Count the beds.", "MPS")),
    );
    check(
        "Count the beds.\nLead organisation: COP/ Home Office / NPCC",
        Some(("Count the beds.", "COP/ Home Office / NPCC")),
    );
    check("Count the beds.", None);
    check("Lead organisation:", None);
    check("Each lead organisation: should count. It then reports.", None);
}

#[test]
fn leads_are_compared_by_whom_they_mean() {
    let names = |lead: &str| names_of(lead);
    let added = |names: &[String], lead: &str| added_leads(names, &names_of(lead)).join("; ");
    assert_eq!(names("COP/ Home Office / NPCC"), ["COP", "Home Office", "NPCC"]);
    assert_eq!(added(&owners("HO lead organisation").unwrap(), "Home Office"), "");
    assert_eq!(
        added(
            &owners("Home Office NPCC lead organisation").unwrap(),
            "Home Office/ NPCC"
        ),
        ""
    );
    assert_eq!(
        added(
            &led_by_progress("Home Office/College of Policing/NPCC led recommendation The rest."),
            "Home Office/ NPCC"
        ),
        "College of Policing"
    );
    assert_eq!(
        added(
            &led_by_progress("College of Policing/Home Office/NPCC Led recommendation"),
            "COP/ Home Office / NPCC"
        ),
        ""
    );
    assert!(led_by_progress("They met. It is a led recommendation").is_empty());
    assert!(!same_body("NPCC", "Home Office"));
}

fn marked(pieces: &[Stretch]) -> String {
    pieces
        .iter()
        .map(|piece| match piece.differs {
            true => format!("[{}]", piece.words),
            false => piece.words.clone(),
        })
        .collect()
}

#[test]
fn differing_words_are_marked_on_both_sides_and_the_pieces_make_up_the_text() {
    let check = |left: &str, right: &str, expected: (&str, &str)| {
        let (of_left, of_right) = differing(left, right);
        assert_eq!((marked(&of_left).as_str(), marked(&of_right).as_str()), expected);
        let whole = |pieces: &[Stretch]| pieces.iter().map(|piece| piece.words.as_str()).collect::<String>();
        assert_eq!((whole(&of_left).as_str(), whole(&of_right).as_str()), (left, right));
    };
    check("the same", "the  same", ("the same", "the  same"));
    check("", "new words", ("", "[new words]"));
    check(
        "Given in six of ten cases.",
        "Given in seven of eleven cases.",
        ("Given in [six ]of [ten ]cases.", "Given in [seven ]of [eleven ]cases."),
    );
    check("PTB / CCs lead", "PTB lead", ("PTB [/ CCs ]lead", "PTB lead"));
    check(" a b", "b", ("[ a ]b", "b"));
}

#[test]
fn texts_too_long_to_compare_word_by_word_differ_whole() {
    let left = "a ".repeat(4000);
    let right = "b ".repeat(4000);
    let (of_left, of_right) = differing(&left, &right);
    assert_eq!((of_left.len(), of_right.len()), (1, 1));
    assert!(of_left[0].differs && of_right[0].differs);
}
