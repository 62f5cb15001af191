use super::*;
use crate::write::text;

fn row(number: &str, text: &str, timing: &str, lead: &str) -> ActionRow {
    ActionRow {
        number: number.into(),
        text: text.into(),
        timing: timing.into(),
        lead: lead.into(),
    }
}

fn letter() -> Letter {
    Letter {
        house: House {
            wordmark: "Calderhaven".into(),
            office: "Deputy Mayor for Policing and Crime".into(),
            address: vec!["City Hall".into(), String::new(), "Calderhaven".into()],
            ..House::default()
        },
        our_reference: "DMPC-2027-0118".into(),
        addressee: vec!["Tobias Wrenfield".into(), "Chief Constable".into()],
        date: NaiveDate::from_ymd_opt(2027, 11, 9),
        salutation: "Dear Tobias".into(),
        body: "Thank you for joining the board.".into(),
        sign_off: "Yours sincerely".into(),
        signatory: vec![
            "Nerys Adeyemi-Holt".into(),
            "Deputy Mayor for Policing and Crime".into(),
        ],
        copies_to: vec!["Clerk to the Panel".into()],
        annexes: vec![Annex {
            title: "Actions agreed on 4 November 2027".into(),
            content: Content::Actions(vec![
                row("1", "Send the October waits.", "15 November", "Constabulary"),
                row("2", "Remind district commanders.", "", ""),
            ]),
        }],
        ..Letter::default()
    }
}

#[test]
fn a_letter_reads_in_the_order_it_prints() {
    insta::assert_snapshot!(text::write(&compose(&letter())), @r"
    OFFICIAL

    Calderhaven
    Deputy Mayor for Policing and Crime
    City Hall
    Calderhaven

    Tobias Wrenfield
    Chief Constable

    Our ref: DMPC-2027-0118

    9 November 2027

    Dear Tobias

    Thank you for joining the board.

    Yours sincerely

    Nerys Adeyemi-Holt
    Deputy Mayor for Policing and Crime

    Copy to: Clerk to the Panel

    Annex A
    Actions agreed on 4 November 2027

    1  Send the October waits.
        Timing: 15 November
        Lead: Constabulary

    2  Remind district commanders.

    OFFICIAL
    ");
}

#[test]
fn what_is_empty_leaves_no_label_and_no_gap() {
    let document = compose(&Letter {
        body: "Begun".into(),
        ..Letter::default()
    });
    assert_eq!(text::write(&document), "OFFICIAL\n\nBegun\n\nOFFICIAL\n");
    assert_eq!(document.title, "Letter");
    assert!(compose(&Letter::default()).body.is_empty());
}

#[test]
fn agreements_can_stand_in_the_body() {
    let document = compose(&Letter {
        agreements: Agreements::InBody,
        ..letter()
    });
    assert!(document.annexes.is_empty());
    let written = text::write(&document);
    assert!(
        written.contains("• Send the October waits. (15 November; Constabulary)"),
        "{written}"
    );
    assert!(written.contains("• Remind district commanders.\n"), "{written}");
}

#[test]
fn annexes_are_lettered_in_order_and_empty_ones_left_out() {
    let text = |title: &str| Annex {
        title: title.into(),
        content: Content::Text("Words".into()),
    };
    let none = Annex {
        title: "None".into(),
        content: Content::Actions(Vec::new()),
    };
    let annexes = vec![text("One"), none, text("Two")];
    let labels = |letter: &Letter| -> Vec<String> {
        compose(letter)
            .annexes
            .into_iter()
            .map(|annex| format!("{} {}", annex.label, annex.title))
            .collect()
    };
    assert_eq!(labels(&Letter { annexes, ..letter() }), ["Annex A One", "Annex B Two"]);
    assert_eq!(
        labels(&Letter {
            annexes: vec![text(""); 28],
            ..letter()
        })[25..],
        ["Annex Z ", "Annex AA ", "Annex AB "]
    );
}

#[test]
fn a_table_keeps_cells_beyond_its_header() {
    let content = Content::Table {
        header: vec!["District".into()],
        rows: vec![vec!["Ferrygate".into(), "31".into()], Vec::new()],
    };
    let document = compose(&Letter {
        annexes: vec![Annex {
            title: String::new(),
            content,
        }],
        ..letter()
    });
    let Block::Table(table) = &document.annexes[0].blocks[0] else {
        panic!("a table")
    };
    assert_eq!(
        (
            table.columns.len(),
            table.header.len(),
            table.rows[0].len(),
            table.rows[1].len()
        ),
        (2, 2, 2, 2)
    );
}

#[test]
fn heading_levels_follow_on() {
    let levels = |subject: &str, body: &str| -> Vec<u8> {
        let letter = Letter {
            subject: subject.into(),
            body: body.into(),
            ..letter()
        };
        let level = |block: &Block| match block {
            Block::Heading { level, .. } => Some(*level),
            _ => None,
        };
        compose(&letter).body.iter().filter_map(level).collect()
    };
    assert_eq!(levels("", "## a\n\n#### b\n\n## c"), [1, 2, 1]);
    assert_eq!(levels("Custody", "# a\n\n### b\n\n# c"), [1, 2, 3, 2]);
}
