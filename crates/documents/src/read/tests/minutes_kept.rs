//! No word of minutes is lost, in whatever order their lines stand, and lines beyond all measure are read in time.

use super::text;
use crate::read::file;
use crate::read::note::{NoteRead, note};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn read(words: &str) -> NoteRead {
    note(&text(words))
}

/// The words of a file that no label, number or mark explains, in the order in which they stand.
fn long_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 4)
}

/// Lines as heads, lists and texts of minutes have them; some at places where they make no sense.
const LINES: &[&str] = &[
    "Performance and Risk Board",
    "Notes of Meeting",
    "DRAFT",
    "Minutes of the Audit Panel held on Friday 6 November 2026 at 10.00am in Room 4",
    "Date: 3 November 2026",
    "Date: sometime in November",
    "Tuesday 3 November 2026, 10.00 – 12.30, City Hall",
    "Time: 14:00hrs",
    "Time: after lunch",
    "Venue: Room 4, City Hall",
    "Present:",
    "PRESENT",
    "Attendance",
    "Apologies",
    "Apologies: None received",
    "Apologies: Gwendal Osei (Ada Quill attending); Priyanka Solway",
    "In attendance (via Teams):",
    "Chair: Nerys Adeyemi-Holt",
    "Nerys Adeyemi-Holt (NAH) Chair, Deputy Mayor for Policing and Crime",
    "Maren Thistlewood (MT) T/Chief Constable",
    "Priyanka Solway – ACC, Local Policing (items 1-3 only)",
    "Two Constabulary staff",
    "Constabulary:",
    "Office for Policing",
    "- Oskar Lindqvist, Head of Estates, joined at 10:40",
    "Quill, Ada",
    "Deputy Mayor",
    "Absent: Ben Stone",
    "1. Introduction / Attendance / Apologies",
    "2. Matters arising",
    "39/26 Apologies for absence",
    "Apologies were received from Ben Stone and Cara Vane (Dee Frost attending).",
    "P&R 104/26 – Budget",
    "The board discussed money at length.",
    "RESOLVED: That the report be noted.",
    "Decision: The virements were approved:",
    "- hot spot budget allocations",
    "(a) It was late.",
    "4.1 The board noted the paper.",
    "ACTION: PS will brief the Office separately (by w/c 9 November)",
    "Action - MT to confirm the overtime figure | COP 6/11 | MT | later",
    "Action 14: NAH and MT to arrange discussions.",
    "ACTION: MT",
    "Action 12 – closed",
    "[Action 3: MT to send the paper]",
    "Owner: MT",
    "Actions",
    "- MT to publish the rota by January",
    "R17/26 MT to bring the figures",
    "Date of next meeting: 7 December 2026",
    "OFFICIAL",
    "Page 2 of 3",
    "Distribution: everybody who was there",
    "Name\tRole\tInitials",
    "Ada Quill\tAnalyst\tAQ",
    "Present\tBen Stone\tClerk",
    "| Action | Owner | Deadline | Status |",
    "|---|---|---|---|",
    "| Share the fleet paper | MT | before next board | Complete |",
    "| Present | Apologies |",
    "| Ada Quill | Ben Stone |",
    "| Date | 3 November 2026 | Time | 10.00 |",
    "unexplained words that stand alone",
    "",
];

/// Words that a label, a mark or the shape of a table explains.
const EXPLAINED: &[&str] = &[
    "date",
    "time",
    "venue",
    "present",
    "attendance",
    "apologies",
    "chair",
    "absent",
    "action",
    "owner",
    "none",
    "name",
    "role",
    "initials",
    "draft",
    "deputy",
    "arrived",
    "from",
    "held",
    "room",
    "attending",
    "deadline",
    "page",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, rng_seed: RngSeed::Fixed(28), ..ProptestConfig::default() })]

    #[test]
    fn of_any_order_of_lines(picked in prop::collection::vec((0..LINES.len(), prop::bool::ANY), 1..24), markdown in prop::bool::ANY) {
        let mut words = String::new();
        for (index, blank) in picked {
            words.push_str(LINES[index]);
            words.push_str(if blank { "\n\n" } else { "\n" });
        }
        if words.trim().is_empty() {
            return Ok(());
        }
        let name = if markdown { "paper.md" } else { "paper.txt" };
        let source = file::text(words.as_bytes(), name).expect("text is read");
        let read = note(&source);
        let kept = format!("{read:?}").to_lowercase();
        for word in long_words(&words) {
            let small = word.to_lowercase();
            prop_assert!(EXPLAINED.contains(&small.as_str()) || kept.contains(&small), "{word:?} of this is \
                lost:\n{words}\n{read:#?}");
        }
    }
}

#[test]
fn heads_and_lists_beyond_all_measure_are_read_in_time_and_kept() {
    let many = |one: &str| one.repeat(60_000 / one.len());
    for line in [
        "Present: ",
        "Time: ",
        "Date: ",
        "Apologies were received from ",
        "ACTION: ",
        "",
    ] {
        for one in [
            "Ada Quill and ",
            "action. ",
            "1 ",
            "3 November ",
            "(a",
            "A, ",
            "Action 1: x. ",
        ] {
            let words = format!("Minutes of the Risk Board, 3 November 2026\n\n{line}{}", many(one));
            let read = read(&words);
            assert_eq!(read.forum_words, "Risk Board");
        }
    }
    let names = "Ada Quill, Analyst\n".repeat(6_000);
    assert!(
        read(&format!("Minutes of the Risk Board\n\nPresent:\n{names}"))
            .attendance
            .len()
            <= 2_001
    );
    assert!(
        read(&format!(
            "Minutes of the Risk Board\n\n1. Present\n{names}\nACTION: AQ\n"
        ))
        .attendance
        .len()
            <= 2_001
    );
}
