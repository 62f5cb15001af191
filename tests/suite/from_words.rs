//! A timing and a lead that stand in the sentence itself: read wherever an action is typed, and kept beside the words.

use chrono::{DateTime, NaiveDate};
use office::views::action::CapturedLine;
use office::views::register::LeadKind;
use office::{Moment, Office};
use serde_json::{Value, json};

use crate::desk::{Desk, board, line};

fn moment(today: &str) -> Moment {
    let today: NaiveDate = today.parse().expect("a day");
    let now: DateTime<chrono::Utc> = format!("{today}T09:00:00Z").parse().expect("an instant");
    Moment { now, today }
}

fn typed(desk: &Desk, words: &str, meeting: Option<&str>) -> CapturedLine {
    let office = Office::open(&desk.office(), "suite").expect("an office");
    office
        .read_action_line(moment("2022-07-20"), words, meeting)
        .expect("it is read")
}

/// A board whose clerk and a visitor are in the attendance and no people of the office.
fn with_clerk() -> (Desk, Value) {
    let (desk, ids) = board();
    let met = &ids["meeting"]["id"];
    desk.apply(&[
        line("clerk", "record_attendance", json!({ "meeting": met, "name": "Clerk to the board", "capacity": "note_taker" })),
        line("voss", "record_attendance", json!({ "meeting": met, "name": "T/AC Harriet Voss", "title": "Acting Assistant Commissioner", "capacity": "in_attendance" })),
        line("chief", "record_attendance", json!({ "meeting": met, "name": "Tobias Wrenfield", "title": "Chief Constable", "capacity": "present" })),
    ]);
    (desk, ids)
}

#[test]
fn a_typed_line_gives_its_timing_and_its_lead_and_keeps_its_words() {
    let (desk, ids) = with_clerk();
    let met = ids["meeting"]["id"].as_str();
    let check = |words: &str, timing: &str, last: &str, lead: &str| {
        let read = typed(&desk, words, met);
        let read_last = read.timing.last.map_or(String::new(), |day| day.to_string());
        assert_eq!(read.text, words.split('|').next().unwrap_or_default().trim());
        assert_eq!(
            (
                read.timing.written.as_str(),
                read_last.as_str(),
                read.lead.written.as_str()
            ),
            (timing, last, lead),
            "{words}"
        );
    };
    check(
        "Provide the plan for the custody estate by the end of January 2027",
        "by the end of January 2027",
        "2027-01-31",
        "",
    );
    check(
        "Clerk to send the minutes by 1 July",
        "by 1 July",
        "2022-07-01",
        "Clerk",
    );
    check(
        "T/AC Harriet Voss to write to the panel within 3 months",
        "within 3 months",
        "2022-09-24",
        "T/AC Harriet Voss",
    );
    check("Harriet Voss to write", "", "", "Harriet Voss");
    check(
        "The Chief Constable to report before the next board",
        "before the next board",
        "",
        "Chief Constable",
    );
    // What is typed in a part of its own is taken as it is.
    check(
        "Constabulary to report by Friday | ongoing",
        "ongoing",
        "",
        "Constabulary",
    );
    check("Constabulary to report by rank", "", "", "Constabulary");
    let read = typed(&desk, "Clerk to send the minutes by 1 July", met);
    assert!(read.timing_from_text && read.lead_from_text);
    assert_eq!(read.lead.attending, ["Clerk to the board"]);
    assert!(!typed(&desk, "Send it | by May", met).timing_from_text);
    // Without a meeting years count from today, and nobody is in an attendance.
    let read = typed(&desk, "Clerk to send the minutes by 1 July", None);
    assert_eq!(
        read.timing.last.map(|day| day.to_string()).as_deref(),
        Some("2023-07-01")
    );
    assert_eq!(read.lead.written, "");
    // A post is called so.
    desk.apply(&[
        line("p", "add_person", json!({ "name": "Ada Quill" })),
        line(
            "h",
            "hold_post",
            json!({ "person": "$p", "title": "Secretary to the board" }),
        ),
    ]);
    let read = typed(&desk, "Secretary to send the minutes", None);
    assert_eq!(
        (read.lead.written.as_str(), read.lead.posts[0].name.as_str()),
        ("Secretary", "Secretary to the board")
    );
}

#[test]
fn a_title_in_the_attendance_leaves_a_post_of_that_name_what_it_means() {
    let (desk, ids) = with_clerk();
    let read = typed(&desk, "Send it | | CC", ids["meeting"]["id"].as_str());
    assert_eq!(read.lead.posts.len(), 1, "{:?}", read.lead);
    assert_eq!(read.lead.posts[0].name, "Chief Constable");
}

#[test]
fn without_the_window_the_words_are_read_where_that_is_asked_for() {
    let (desk, ids) = with_clerk();
    let met = &ids["meeting"]["id"];
    let made = desk.apply(&[
        line("read", "record_action", json!({ "text": "Clerk to send the minutes by 1 July", "meeting": met, "from_words": true })),
        line("given", "record_action", json!({ "text": "Clerk to send the map by 1 July", "meeting": met, "timing": "", "lead": "Constabulary", "from_words": true })),
        line("plain", "record_action", json!({ "text": "Clerk to send the list by 1 July", "meeting": met })),
    ]);
    assert_eq!(
        made["read"]["notice"],
        "Read from its words: the timing “by 1 July” and the lead “Clerk”."
    );
    assert_eq!((made["plain"].get("notice"), made["given"].get("notice")), (None, None));
    let said: Vec<(String, String, String)> = desk
        .actions([])
        .iter()
        .map(|row| {
            let of = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            (
                of(&row["text"]),
                of(&row["timing"]["written"]),
                of(&row["lead"]["written"]),
            )
        })
        .collect();
    let expected = [
        ("Clerk to send the minutes by 1 July", "by 1 July", "Clerk"),
        ("Clerk to send the map by 1 July", "", "Constabulary"),
        ("Clerk to send the list by 1 July", "", ""),
    ];
    assert_eq!(
        said,
        expected.map(|(text, timing, lead)| (text.to_owned(), timing.to_owned(), lead.to_owned()))
    );
}

#[test]
fn a_lead_whom_nobody_knows_can_be_asked_and_is_known_once_somebody_is_added() {
    let (desk, ids) = with_clerk();
    let met = &ids["meeting"]["id"];
    desk.apply(&[
        line(
            "a",
            "record_action",
            json!({ "text": "Clerk to send the minutes.", "lead": "Clerk", "meeting": met }),
        ),
        line(
            "b",
            "record_action",
            json!({ "text": "Clerk to book the room.", "lead": "clerk", "meeting": met, "timing": "June 2022" }),
        ),
        line(
            "c",
            "record_action",
            json!({ "text": "Chief Constable to write.", "lead": "Chief Constable", "meeting": met }),
        ),
    ]);
    let leads = |desk: &Desk| {
        Office::open(&desk.office(), "suite")
            .expect("an office")
            .leads(moment("2022-07-20"))
            .expect("leads")
    };
    let found = leads(&desk);
    let clerk = found
        .iter()
        .find(|lead| lead.name == "Clerk")
        .expect("the clerk is listed");
    assert_eq!((clerk.kind, clerk.open, clerk.late), (LeadKind::Nobody, 2, 1));
    let chief = found
        .iter()
        .find(|lead| lead.name == "Chief Constable")
        .expect("the chief is listed");
    assert_eq!(chief.other_names, ["Tobias Wrenfield"]);
    assert_eq!(
        chief.reader.as_ref().map(|reader| reader.name.as_str()),
        Some("Tobias Wrenfield")
    );
    assert_eq!(chief.mail, "");
    let message = String::from_utf8(desk.export("chase", "Clerk", "clerk.txt")).expect("text");
    assert!(
        message.contains("Dear Clerk") && message.contains("book the room") && message.contains("send the minutes"),
        "{message}"
    );
    let mail = desk.run(["export", "OFFICE", "chase", "Clerk", "--to", "@clerk.eml"]);
    assert!(
        mail.messages.contains("No e-mail address is known for Clerk"),
        "{}",
        mail.messages
    );
    let refused = desk.refusal(line("l", "look_up_lead", json!({ "lead": "Clerk" })));
    assert_eq!(
        refused,
        "Nobody is called “Clerk” on the day its actions were agreed. Add the person, post or body of that name; the \
         post's From must not be later."
    );
    desk.apply(&[
        line(
            "p",
            "add_person",
            json!({ "name": "Ada Quill", "email": "ada@example.org" }),
        ),
        line(
            "h",
            "hold_post",
            json!({ "person": "$p", "title": "Clerk to the board" }),
        ),
        line("l", "look_up_lead", json!({ "lead": " CLERK " })),
    ]);
    let found = leads(&desk);
    let clerk = found
        .iter()
        .find(|lead| lead.name == "Clerk to the board")
        .expect("the post is listed");
    assert_eq!(
        (clerk.kind, clerk.open, clerk.mail.as_str()),
        (LeadKind::Post, 2, "ada@example.org")
    );
    assert!(found.iter().all(|lead| lead.kind != LeadKind::Nobody));
    // The words stay as they were typed.
    assert_eq!(
        desk.actions(["--lead", "Clerk to the board"])[1]["lead"]["written"],
        "clerk"
    );
    assert_eq!(
        desk.refusal(line("l", "look_up_lead", json!({ "lead": "Clerk" }))),
        "No action that has not ended is led by “Clerk” as somebody unknown."
    );
    assert!(
        desk.refusal(line("l", "look_up_lead", json!({ "lead": " " })))
            .contains("needs words")
    );
    desk.assert_sound();
}

#[test]
fn nothing_is_asked_about_a_closure_that_is_proposed_though_it_is_late() {
    let (desk, ids) = board();
    let met = &ids["meeting"]["id"];
    desk.apply(&[
        line(
            "a",
            "record_action",
            json!({ "text": "Count the vans.", "lead": "Constabulary", "meeting": met, "timing": "June 2022" }),
        ),
        line(
            "b",
            "record_action",
            json!({ "text": "Paint the vans.", "lead": "Constabulary", "meeting": met, "timing": "June 2022" }),
        ),
        line("p", "propose_closure", json!({ "action": "$a", "why": "done" })),
    ]);
    let message = String::from_utf8(desk.export("chase", "Constabulary", "c.txt")).expect("text");
    assert!(
        message.contains("Paint the vans") && !message.contains("Count the vans"),
        "{message}"
    );
    assert!(message.contains("1 action led by"), "{message}");
}
