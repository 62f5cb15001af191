//! What goes with a record that is disposed of, by the table of kinds.

use super::*;

fn name(tie: Tie) -> &'static str {
    match tie {
        Tie::Part => "goes too",
        Tie::Unlink => "is unlinked",
        Tie::Stays => "stays",
        Tie::Needs => "stands in the way",
    }
}

#[track_caller]
fn check(kind: Kind, field: &str, gone: Kind, expected: &str) {
    assert_eq!(
        name(tie(kind, field, Some(gone))),
        expected,
        "{kind:?}.{field} when {gone:?} goes"
    );
}

#[test]
fn what_belongs_to_a_record_goes_with_it_and_what_names_it_in_passing_is_unlinked() {
    check(Kind::Update, "action", Kind::Action, "goes too");
    check(Kind::AgendaItem, "meeting", Kind::Meeting, "goes too");
    check(Kind::Attendance, "person", Kind::Person, "is unlinked");
    check(Kind::Action, "letter", Kind::Letter, "is unlinked");
}

// Red while an action was unlinked from the meeting at which it was agreed.
#[test]
fn what_would_lose_its_sense_stands_in_the_way() {
    check(Kind::Action, "meeting", Kind::Meeting, "stands in the way");
    check(Kind::Meeting, "forum", Kind::Forum, "stands in the way");
    check(Kind::Action, "leads", Kind::Body, "stands in the way");
}

#[test]
fn a_hold_and_a_disposal_outlive_the_record_they_name() {
    check(Kind::Hold, "record", Kind::Action, "stays");
    check(Kind::Disposal, "record", Kind::Letter, "stays");
}

// Red when every field of a sent version may stay: its rows have the words of the action.
#[test]
fn a_letter_that_was_sent_stays_as_it_was_unless_it_has_the_words_of_what_goes() {
    check(Kind::LetterVersion, "rows", Kind::Action, "stands in the way");
    check(Kind::LetterVersion, "content", Kind::Person, "stays");
    check(Kind::LetterVersion, "letter", Kind::Letter, "goes too");
}

// Every field that names another record has a place in the table, so that a new kind cannot be forgotten.
#[test]
fn a_field_is_in_one_list_of_the_table_at_most() {
    for &kind in Kind::ALL {
        let facts = kind.facts();
        for field in facts.part_of {
            assert!(
                !facts.unlinked.contains(field) && !facts.stays.contains(field),
                "{kind:?}.{field}"
            );
        }
        for field in facts.unlinked {
            assert!(!facts.stays.contains(field), "{kind:?}.{field}");
        }
    }
}

#[test]
fn a_reason_ends_with_one_full_stop() {
    for (words, expected) in [
        ("asked for by the inquiry", "asked for by the inquiry."),
        ("Asked for by the inquiry.", "Asked for by the inquiry."),
        ("Why?", "Why?"),
        ("first line\nsecond", "first line…"),
    ] {
        assert_eq!(sentence(words), expected);
    }
}

#[test]
fn a_disposal_is_told_without_a_word_of_the_record() {
    let disposal = |records: u32, number: Option<&str>| Disposal {
        id: new_identity(),
        record: Uuid::from_u128(1),
        kind: "agenda_item".to_owned(),
        number: number.map(str::to_owned),
        records,
        on: "2027-11-04".parse().expect("a day"),
        why: "kept by mistake".to_owned(),
    };
    assert_eq!(in_one_line(&disposal(1, None)), "agenda item: kept by mistake");
    assert_eq!(
        in_one_line(&disposal(2, Some("2022/4"))),
        "agenda item 2022/4, with 1 record that belonged to it: kept by mistake"
    );
    assert_eq!(
        in_one_line(&disposal(4, None)),
        "agenda item, with 3 records that belonged to it: kept by mistake"
    );
}
