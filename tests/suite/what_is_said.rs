//! What the program says of what it did, read and assumed: nothing is assumed in silence, and each number means one
//! thing.

use domain::letter::check::FindingKind;
use office::Office;
use office::import::{ImportPreview, ImportWanted, Incoming};
use serde_json::{Value, json};

use crate::desk::{Desk, board, line, moment};

fn open(desk: &Desk) -> Office {
    Office::open(&desk.office(), "suite").expect("an office")
}

fn preview(desk: &Desk, name: &str, words: &str, today: &str) -> ImportPreview {
    let path = desk.path(name);
    std::fs::write(&path, words).expect("a file");
    open(desk)
        .import_preview(moment(today), &ImportWanted::as_recognised(Incoming::File { path }))
        .expect("it is read")
}

const LOG: &str = "No.,Action,Due,Update,RAG\n\
    1,Count the vans.,May 2027,Half are counted.,Green\n\
    2,Paint the vans.,May 2027,Paint is bought.,Amber\n\
    3,Wash the vans.,May 2027,12/10/2026: washed.,\n";

// Red while an update without a day became one of today in silence.
#[test]
fn what_an_import_records_as_of_today_is_said_once_for_its_column() {
    let desk = Desk::new();
    let read = preview(&desk, "log.csv", LOG, "2026-11-30");
    let said = |words: &str| {
        read.doubts
            .iter()
            .filter(|doubt| doubt.starts_with(words))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        said("Update:"),
        ["Update: 2 updates are recorded as of today, 30 November 2026, because the file gives no day."]
    );
    assert_eq!(
        said("RAG:"),
        ["RAG: 2 ratings are recorded as of today, 30 November 2026, because the file gives no day."]
    );
    assert!(
        read.actions
            .iter()
            .all(|row| row.doubts.iter().all(|doubt| !doubt.contains("as of today")))
    );
    // A file that gives its days says nothing of today.
    let dated = "No.,Action,Update\n1,Wash the vans.,12/10/2026: washed.\n";
    let read = preview(&desk, "dated.csv", dated, "2026-11-30");
    assert!(
        read.doubts.iter().all(|doubt| !doubt.contains("as of today")),
        "{:?}",
        read.doubts
    );
}

// Red while a letter without a day counted its spans from today in silence.
#[test]
fn a_letter_without_a_day_says_from_which_its_timings_count() {
    let (desk, _) = board();
    let words = |day: &str| {
        format!(
            "Tobias Wrenfield\nChief Constable\nCalderhaven Constabulary\n\n{day}Our reference: DMPC-2022-0007\n\nDear \
             Tobias\n\nThank you for joining the board. The action is in Annex A.\n\nYours sincerely\n\nNerys \
             Adeyemi-Holt\nDeputy Mayor\n\nAnnex A\n\n| No. | Action | Timing | Lead |\n|---|---|---|---|\n| 1 | Send \
             the rota | within 3 weeks | Constabulary |\n"
        )
    };
    let counted = |name: &str, day: &str| {
        let read = preview(&desk, name, &words(day), "2022-07-20");
        assert_eq!(read.actions.len(), 1, "{:?}", read.doubts);
        read.actions[0]
            .doubts
            .iter()
            .filter(|doubt| doubt.contains("counts from today"))
            .count()
    };
    assert_eq!(
        (counted("undated.md", ""), counted("dated.md", "4 July 2022\n\n")),
        (1, 0)
    );
}

// Red while only the form that plans a meeting listed what it moves.
#[test]
fn the_preview_of_a_note_that_plans_a_meeting_lists_the_last_days_that_it_moves() {
    let (desk, ids) = board();
    desk.apply(&[
        line("later", "plan_meeting", json!({ "forum": ids["forum"]["id"], "date": "2022-11-10" })),
        line(
            "a",
            "record_action",
            json!({ "text": "Constabulary to publish the waits.", "timing": "by the next board", "meeting": ids["meeting"]["id"] }),
        ),
    ]);
    let note = "Performance and Risk Board\n\nMinutes of the meeting held on 14 September 2022\n\nPresent: Tobias \
        Wrenfield\n\n1. Custody\n\nWaits fell.\n\nACTION: Constabulary to send the figures by 30 September 2022\n";
    let read = preview(&desk, "minutes.txt", note, "2022-09-20");
    let note_read = read.note.as_ref().expect("a note");
    assert_eq!(
        (
            note_read.date.map(|day| day.to_string()).as_deref(),
            note_read.meeting.is_none()
        ),
        (Some("2022-09-14"), true)
    );
    let moved: Vec<String> = read.touches.iter().map(office::Touch::in_words).collect();
    assert!(
        moved.iter().any(|one| one
            .contains("Constabulary to publish the waits.: 10 November 2022 to 14 September 2022, becomes late")),
        "{moved:?}"
    );
    let ran = desk.run(["import", "OFFICE", desk.path("minutes.txt").to_str().unwrap()]);
    assert!(
        ran.messages.contains("The meeting that it plans changes besides:"),
        "{}",
        ran.messages
    );
    assert!(
        ran.messages.contains("10 November 2022 to 14 September 2022"),
        "{}",
        ran.messages
    );
    // Only looked at: the meeting is not there.
    assert_eq!(
        desk.run(["list", "OFFICE", "meetings", "--json"])
            .out
            .matches("2022-09-14")
            .count(),
        0
    );
}

#[test]
fn a_letter_that_is_drafted_asks_for_nothing_that_its_annex_does_not_say() {
    let (desk, ids) = board();
    let mut lines = vec![line(
        "s",
        "set_office",
        json!({ "signatories": [{ "name": "Ottoline Marchbanks", "post": "Deputy Mayor for Policing and Crime" }] }),
    )];
    let shapes = [
        ("Agree the budget", "Constabulary"),
        ("DMPC to discuss the estate with members", "DMPC"),
        ("Paper on custody waits", "Constabulary"),
        ("Clerk to send the minutes by 29 July 2022", "Clerk"),
        ("Note the report on vetting", ""),
        ("Publish the rota", "Constabulary and Office"),
        ("That searches are counted by ward", "Constabulary"),
    ];
    for (place, (text, lead)) in shapes.iter().enumerate() {
        lines.push(line(
            &format!("a{place}"),
            "record_action",
            json!({ "text": text, "lead": lead, "timing": "by 29 July 2022", "meeting": ids["meeting"]["id"], "item": ids["item"]["id"] }),
        ));
    }
    lines.push(line(
        "l",
        "draft_follow_up",
        json!({ "meeting": ids["meeting"]["id"], "date": "2022-07-20" }),
    ));
    let made = desk.apply(&lines);
    let letter = made["l"]["id"].as_str().expect("a letter");
    let proof = open(&desk)
        .proof_letter(moment("2022-07-20"), letter, None)
        .expect("a proof")
        .press()
        .expect("pages");
    let wrong: Vec<&str> = (proof.checks.iter())
        .filter(|check| {
            matches!(
                check.kind,
                FindingKind::RequestWithoutRow | FindingKind::RowNotMentioned | FindingKind::ProseTiming
            )
        })
        .map(|check| check.sentence.as_str())
        .collect();
    assert_eq!(wrong, Vec::<&str>::new());
    let nobody: Vec<&str> = (proof.checks.iter())
        .filter(|check| check.kind == FindingKind::UnknownLead)
        .map(|check| check.sentence.as_str())
        .collect();
    assert_eq!(
        nobody,
        [
            "Row 2 of Annex A is led by “DMPC”, whom the office does not know. Add who it is, or change the lead.",
            "Row 4 of Annex A is led by “Clerk”, whom the office does not know. Add who it is, or change the lead."
        ]
    );
    // Dated after the last day of every row.
    desk.apply(&[line(
        "e",
        "edit_letter",
        json!({ "letter": letter, "date": "2022-08-01" }),
    )]);
    let proof = open(&desk)
        .proof_letter(moment("2022-07-20"), letter, None)
        .expect("a proof")
        .press()
        .expect("pages");
    let past = proof
        .checks
        .iter()
        .filter(|check| check.kind == FindingKind::DueBeforeLetter)
        .count();
    assert_eq!(past, shapes.len());
}

// Red while what "DMPC" has to do counted as a request to the Chief Constable.
#[test]
fn what_our_own_office_has_to_do_is_asked_of_nobody() {
    let (desk, ids) = board();
    let made = desk.apply(&[
        line("s", "set_office", json!({ "signatories": [{ "name": "Ottoline Marchbanks", "post": "Deputy Mayor for Policing and Crime" }] })),
        line("a", "record_action", json!({ "text": "Constabulary to send the rota.", "lead": "Constabulary", "meeting": ids["meeting"]["id"] })),
        line("b", "record_action", json!({ "text": "DMPC to brief members.", "lead": "DMPC", "meeting": ids["meeting"]["id"] })),
        line("l", "draft_follow_up", json!({ "meeting": ids["meeting"]["id"], "date": "2022-07-20" })),
        line("g", "send_letter", json!({ "letter": "$l", "on": "2022-07-20" })),
        line("r", "receive_letter", json!({ "from": "Tobias Wrenfield", "answers": ["$l"], "received": "2022-07-20", "body": "The rota is attached." })),
    ]);
    let office = open(&desk);
    let row = office
        .letter(moment("2022-07-20"), made["l"]["id"].as_str().unwrap())
        .expect("a letter")
        .row;
    assert_eq!((row.rows, row.asked, row.answered), (2, 1, 0));
    let reply = office
        .reply(moment("2022-07-20"), made["r"]["id"].as_str().unwrap())
        .expect("a reply");
    let asked: Vec<&str> = reply.asked.iter().map(|action| action.text.as_str()).collect();
    assert_eq!(
        asked,
        ["Constabulary to send the rota."],
        "the list holds what is counted"
    );
}

#[test]
fn a_day_finds_what_is_of_it() {
    let (desk, ids) = board();
    desk.apply(&[
        line(
            "n",
            "write_note",
            json!({ "meeting": ids["meeting"]["id"], "markdown": "Waits fell." }),
        ),
        line(
            "l",
            "draft_letter",
            json!({ "to": "Tobias Wrenfield", "body": "We met.", "date": "2022-06-24" }),
        ),
        line(
            "r",
            "receive_letter",
            json!({ "from": "Harriet Voss", "date": "2022-06-24", "received": "2022-06-27" }),
        ),
        line(
            "o",
            "draft_letter",
            json!({ "to": "Tobias Wrenfield", "body": "We met on 24 June.", "date": "2022-07-01" }),
        ),
    ]);
    let found = |words: &str| {
        let ran = desk.run(["search", "OFFICE", words, "--json"]);
        assert!(ran.done, "{}", ran.messages);
        let hits: Vec<Value> = ran.lines();
        hits.iter()
            .map(|hit| hit["kind"].as_str().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    let day = found("24 June 2022");
    for kind in ["meeting", "note", "letter", "reply"] {
        assert!(day.iter().any(|one| one == kind), "no {kind} in {day:?}");
    }
    assert_eq!(day[..4], found("24/06/2022")[..4]);
    assert!(found("24 June").len() >= 5, "and words that name it");
    assert_eq!(found("risk board 24 June")[..2], ["meeting", "note"]);
    assert_eq!(found("25 June 2022"), Vec::<String>::new());
}

#[test]
fn who_leads_as_nobody_known_is_a_name_and_a_post() {
    let (desk, ids) = board();
    let lines: Vec<Value> = [
        "Harriet Voss",
        "Clerk (Priya Solway)",
        "Head of Finance",
        "Jonah Velloor, Head of Custody",
    ]
    .iter()
    .enumerate()
    .map(|(place, lead)| {
        line(
            &format!("a{place}"),
            "record_action",
            json!({ "text": format!("Send paper {place}."), "lead": lead, "meeting": ids["meeting"]["id"] }),
        )
    })
    .collect();
    desk.apply(&lines);
    let leads = open(&desk).leads(moment("2022-07-20")).expect("leads");
    let of = |name: &str| {
        let line = leads
            .iter()
            .find(|line| line.name == name)
            .unwrap_or_else(|| panic!("{name} in {leads:?}"));
        (line.person_name.clone(), line.post_title.clone())
    };
    let pair = |name: &str, post: &str| (name.to_owned(), post.to_owned());
    assert_eq!(of("Harriet Voss"), pair("Harriet Voss", ""));
    assert_eq!(of("Head of Finance"), pair("", "Head of Finance"));
    assert_eq!(of("Jonah Velloor"), pair("Jonah Velloor", "Head of Custody"));
}

// Red while the guide's own example gave no lead and said nothing.
#[test]
fn words_that_name_somebody_unknown_say_so() {
    let (desk, ids) = board();
    let record = |text: &str| {
        let of = json!({ "text": text, "meeting": ids["meeting"]["id"], "from_words": true });
        desk.apply(&[line("a", "record_action", of)])["a"]["notice"].clone()
    };
    assert_eq!(
        record("Clerk to send the minutes by 1 July"),
        "Read from its words: the timing “by 1 July”. Nobody is known as “Clerk”, so no lead was taken from the words. \
         Name the lead, or add who it is under People."
    );
    assert_eq!(record("Write to the panel"), Value::Null);
    desk.apply(&[
        line("p", "add_person", json!({ "name": "Harriet Voss" })),
        line("h", "hold_post", json!({ "person": "$p", "title": "Clerk" })),
    ]);
    assert_eq!(
        record("Clerk to send the minutes by 1 July"),
        "Read from its words: the timing “by 1 July” and the lead “Clerk”."
    );
    let read = open(&desk)
        .read_action_line(
            moment("2022-07-20"),
            "Treasurer to bring it to the Finance Board on 4 August",
            ids["meeting"]["id"].as_str(),
        )
        .expect("read");
    assert_eq!(
        (
            read.lead_unknown.as_str(),
            read.timing.written.as_str(),
            read.discuss_from_text
        ),
        ("Treasurer", "on 4 August", true)
    );
}

#[test]
fn a_line_that_is_marked_as_an_action_and_is_none_is_listed() {
    let (desk, ids) = board();
    desk.apply(&[
        line(
            "n",
            "write_note",
            json!({ "meeting": ids["meeting"]["id"], "markdown": "Action: Clerk to send the \
            paper.\n\nACTION: Office to write." }),
        ),
        line(
            "a",
            "record_action",
            json!({ "text": "Office to write.", "meeting": ids["meeting"]["id"] }),
        ),
    ]);
    let view = open(&desk)
        .meeting(moment("2022-07-20"), ids["meeting"]["id"].as_str().unwrap())
        .expect("a meeting");
    assert_eq!(view.lines_alone, ["Clerk to send the paper."]);
}

#[test]
fn an_addressee_with_their_post_on_one_line_is_greeted_by_name() {
    let (desk, _) = board();
    let made = desk.apply(&[line(
        "l",
        "draft_letter",
        json!({ "to": "Tobias Wrenfield, Chief Constable", "body": "We met." }),
    )]);
    let letter = open(&desk)
        .letter(moment("2022-07-20"), made["l"]["id"].as_str().unwrap())
        .expect("a letter");
    assert_eq!(letter.salutation, "Dear Tobias");
}

// Red while all that the last board agreed was new since it.
#[test]
fn what_a_board_agreed_is_not_new_since_it() {
    let (desk, ids) = board();
    let made = desk.apply(&[
        line(
            "next",
            "plan_meeting",
            json!({ "forum": ids["forum"]["id"], "date": "2022-09-20" }),
        ),
        line(
            "a",
            "record_action",
            json!({ "text": "Agreed there.", "meeting": ids["meeting"]["id"] }),
        ),
        line(
            "x",
            "plan_meeting",
            json!({ "forum": ids["forum"]["id"], "date": "2022-07-05" }),
        ),
        line(
            "xs",
            "set_meeting_state",
            json!({ "meeting": "$x", "state": "cancelled" }),
        ),
        line(
            "b",
            "record_action",
            json!({ "text": "Agreed later.", "meeting": "$x" }),
        ),
    ]);
    let view = open(&desk)
        .review(moment("2022-07-20"), made["next"]["id"].as_str())
        .expect("a review");
    let since = view.since.expect("a last board");
    assert_eq!((since.day.to_string().as_str(), since.new), ("2022-06-24", 1));
}

#[test]
fn the_history_says_what_was_done() {
    let (desk, ids) = board();
    desk.apply(&[
        line(
            "a",
            "record_action",
            json!({ "text": "Send the rota.", "meeting": ids["meeting"]["id"] }),
        ),
        line("u", "update_action", json!({ "action": "$a", "text": "Rota drafted." })),
        line(
            "s",
            "set_meeting_state",
            json!({ "meeting": ids["meeting"]["id"], "state": "noted" }),
        ),
    ]);
    let ran = desk.run(["undo", "OFFICE"]);
    assert!(
        ran.out
            .contains("State of the meeting set: Performance and Risk Board, 24 June 2022, note finished"),
        "{}",
        ran.out
    );
    let told = desk.run(["history", "OFFICE"]).out;
    for words in [
        "Update recorded: Rota drafted.",
        "Action recorded: Send the rota.",
        "Meeting planned: ",
        "Undone: State of the meeting set: ",
    ] {
        assert!(told.contains(words), "{words} is not in: {told}");
    }
    assert!(
        !told.contains("update action") && !told.contains("set meeting state"),
        "{told}"
    );
}

#[test]
fn a_lead_changed_after_the_letter_was_drafted_is_named_beside_the_one_in_its_words() {
    let (desk, ids) = board();
    let made = desk.apply(&[
        line(
            "h",
            "add_body",
            json!({ "name": "Westmere Harbour Police", "short": "WHP" }),
        ),
        line("t", "add_body", json!({ "name": "Pell Quay Trust" })),
        line(
            "a",
            "record_action",
            json!({ "text": "Publish the plan for custody", "lead": "Pell Quay Trust", "timing": "by 29 July 2022",
                "meeting": ids["meeting"]["id"], "item": ids["item"]["id"] }),
        ),
        line(
            "l",
            "draft_follow_up",
            json!({ "meeting": ids["meeting"]["id"], "date": "2022-07-20" }),
        ),
    ]);
    let said = || -> Vec<String> {
        let letter = made["l"]["id"].as_str().expect("a letter");
        let set = open(&desk)
            .proof_letter(moment("2022-07-20"), letter, None)
            .expect("a proof")
            .press()
            .expect("pages");
        let found = set.checks.iter().filter(|check| check.kind == FindingKind::ProseLead);
        found.map(|check| check.sentence.clone()).collect()
    };
    assert_eq!(said(), Vec::<String>::new());
    desk.apply(&[line(
        "e",
        "edit_action",
        json!({ "action": made["a"]["id"], "lead": "WHP" }),
    )]);
    assert_eq!(
        said(),
        [
            "The letter says that Pell Quay Trust does what is in row 1 of Annex A, whose lead is WHP. Change one of \
             the two."
        ]
    );
}

// Red while only those under People were judged: the letter and Annex A named different people, and nothing was said.
#[test]
fn somebody_the_office_does_not_know_is_judged_against_the_lead_in_the_letter_and_in_the_row() {
    let (desk, ids) = board();
    let made = desk.apply(&[
        line("t", "add_body", json!({ "name": "Pell Quay Trust" })),
        line(
            "a",
            "record_action",
            json!({ "text": "Review the use of spit guards", "lead": "Tarquin Oakapple", "timing": "by 29 July 2022",
                "meeting": ids["meeting"]["id"], "item": ids["item"]["id"] }),
        ),
        line(
            "b",
            "record_action",
            json!({ "text": "Clerk to circulate the forward plan", "lead": "Clerk", "timing": "by 29 July 2022",
                "meeting": ids["meeting"]["id"], "item": ids["item"]["id"] }),
        ),
        line(
            "l",
            "draft_follow_up",
            json!({ "meeting": ids["meeting"]["id"], "date": "2022-07-20" }),
        ),
    ]);
    let said = || -> Vec<String> {
        let letter = made["l"]["id"].as_str().expect("a letter");
        let set = open(&desk)
            .proof_letter(moment("2022-07-20"), letter, None)
            .expect("a proof")
            .press()
            .expect("pages");
        let about = [FindingKind::ProseLead, FindingKind::LeadAndText];
        let found = set.checks.iter().filter(|check| about.contains(&check.kind));
        found.map(|check| check.sentence.clone()).collect()
    };
    assert_eq!(said(), Vec::<String>::new());
    let lead = |action: &str, lead: &str| {
        desk.apply(&[line(
            "e",
            "edit_action",
            json!({ "action": made[action]["id"], "lead": lead }),
        )]);
    };
    lead("a", "Pell Quay Trust");
    lead("b", "Pell Quay Trust");
    assert_eq!(
        said(),
        [
            "The letter says that Tarquin Oakapple does what is in row 1 of Annex A, whose lead is Pell Quay Trust. \
             Change one of the two.",
            "The letter says that Clerk does what is in row 2 of Annex A, whose lead is Pell Quay Trust. Change one of \
             the two.",
            "Row 2 of Annex A begins with Clerk, but its lead is Pell Quay Trust.",
        ]
    );
    // Nobody known on either side.
    lead("a", "Ottoline Brackwater");
    lead("b", "Tarquin Oakapple");
    assert_eq!(said().len(), 3, "{:?}", said());
}
