use super::*;
use crate::write::text;

fn there(capacity: Capacity, name: &str, post: &str, detail: &str) -> Attendant {
    Attendant {
        name: name.into(),
        post: post.into(),
        body: String::new(),
        capacity,
        detail: detail.into(),
        initials: String::new(),
    }
}

fn action(id: &str, section: Option<usize>, label: &str, text: &str) -> Action {
    Action {
        id: id.into(),
        section,
        label: label.into(),
        text: text.into(),
        timing: String::new(),
        lead: "MPS".into(),
        discussion: String::new(),
    }
}

fn note() -> Note {
    Note {
        forum: "Performance and Risk Board".into(),
        date: NaiveDate::from_ymd_opt(2027, 11, 4),
        place: "Committee Room 2".into(),
        attendance: vec![
            there(Capacity::Apologies, "Rhodri Quayle", "Chief Finance Officer", ""),
            there(Capacity::Present, "Tobias Wrenfield", "Chief Constable", "items 3 to 6"),
            there(Capacity::InAttendance, "", "Two officials", ""),
            there(Capacity::Chair, "Nerys Adeyemi-Holt", "Deputy Mayor", ""),
        ],
        does_not_cover: "The private meeting before the board.".into(),
        sections: vec![
            Section {
                number: "1".into(),
                title: "Custody".into(),
                restricted: None,
                body: "Asked.\n\n[Action](action:a1)\n\nAnswered.".into(),
            },
            Section {
                number: "2a".into(),
                title: "Vetting".into(),
                restricted: Some("personal data".into()),
                body: String::new(),
            },
        ],
        actions: vec![
            action("a1", None, "Action 1", "Send the waits."),
            action("a2", Some(1), "Action 2", "Send a plan."),
            action("a3", None, "Action 3", "Write to councils."),
        ],
        ..Note::default()
    }
}

#[test]
fn a_note_reads_in_the_order_it_prints() {
    insta::assert_snapshot!(text::write(&compose(&note())), @r"
    OFFICIAL

    Note of the Performance and Risk Board

    Date: 4 November 2027
    Place: Committee Room 2
    Chair: Nerys Adeyemi-Holt, Deputy Mayor
    Present: Tobias Wrenfield, Chief Constable (items 3 to 6)
    In attendance: Two officials
    Apologies: Rhodri Quayle, Chief Finance Officer
    Not covered: The private meeting before the board.

    1. Custody

    Asked.

    Action 1: Send the waits.
    Lead: MPS

    Answered.

    2a Vetting (restricted: personal data)

    Action 2: Send a plan.
    Lead: MPS

    Also agreed

    Action 3: Write to councils.
    Lead: MPS

    OFFICIAL
    ");
}

#[test]
fn each_action_is_shown_once_and_gathered_by_choice() {
    let mut twice = note();
    twice.sections[1].body = "[Action](action:a1)".into();
    let written = text::write(&compose(&twice));
    assert_eq!(written.matches("Send the waits.").count(), 1, "{written}");
    let gathered = text::write(&compose(&Note {
        gather_actions_at_end: true,
        ..note()
    }));
    assert_eq!(gathered.matches("Send the waits.").count(), 2, "{gathered}");
    assert!(gathered.contains("3  Write to councils.\n    Lead: MPS"), "{gathered}");
}

#[test]
fn an_empty_note_is_its_title() {
    assert_eq!(
        text::write(&compose(&Note::default())),
        "OFFICIAL\n\nNote of meeting\n\nOFFICIAL\n"
    );
}
