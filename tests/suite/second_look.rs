//! What a new user met on the way through a note, a letter and a log: the record says nothing that nobody said, and
//! what changes elsewhere is named where one changes it.

use chrono::{DateTime, NaiveDate};
use domain::meeting::MeetingState;
use office::{Moment, Office};
use serde_json::{Value, json};

use crate::desk::{Desk, board, line};

/// The day of the office that these tests work in.
const TODAY: &str = "2022-07-20";

fn moment() -> Moment {
    let now: DateTime<chrono::Utc> = format!("{TODAY}T09:00:00Z").parse().expect("an instant");
    let today: NaiveDate = TODAY.parse().expect("a day");
    Moment { now, today }
}

fn office(desk: &Desk) -> Office {
    Office::open(&desk.office(), "suite").expect("an office")
}

fn of<'a>(all: &'a [Value], words: &str) -> &'a Value {
    let found = all
        .iter()
        .find(|one| one["text"].as_str().expect("words").contains(words));
    found.unwrap_or_else(|| panic!("{words}: {all:?}"))
}

fn names(action: &Value, of: &str) -> Vec<String> {
    let all = action["lead"][of].as_array().expect("a list");
    all.iter()
        .map(|one| one["name"].as_str().or(one.as_str()).expect("a name").to_owned())
        .collect()
}

/// What importing a log shows, and whether it is recorded too.
fn import(desk: &Desk, log: &str, record: bool) -> Value {
    std::fs::write(desk.path("log.csv"), log).expect("a file");
    let mut arguments = vec!["import", "OFFICE", "@log.csv", "--as", "actions", "--json"];
    arguments.extend(record.then_some("--yes"));
    let ran = desk.run_with(&arguments, "");
    assert!(ran.done, "{}", ran.messages);
    ran.value()
}

fn doubts(shown: &Value, row: usize) -> String {
    shown["rows"][row]["doubts"].to_string()
}

/// The day of the step by which an action ended; `None` where there is no such step.
fn ended(desk: &Desk, action: &Value) -> Option<Value> {
    let id = action["id"].as_str().expect("an identity");
    let shown = desk.run_with(&["show", "OFFICE", id, "--json"], "").value();
    let steps = shown["steps"].as_array().cloned().expect("steps");
    let ends = |step: &&Value| {
        ["closed", "withdrawn", "superseded"]
            .iter()
            .any(|end| step["step"] == *end)
    };
    steps.iter().find(ends).map(|step| step["on"].clone())
}

// Red while a person's name, the initials of the attendance and the title of the post were three leads.
#[test]
fn a_person_leads_as_the_post_they_hold_and_nobody_in_the_attendance_is_unknown() {
    let (desk, ids) = board();
    let met = &ids["meeting"]["id"];
    let attends = |name: &str, with: Value| {
        let mut with = with;
        with["meeting"] = met.clone();
        line(name, "record_attendance", with)
    };
    let record = |name: &str, text: &str, lead: &str| {
        line(
            name,
            "record_action",
            json!({ "text": text, "lead": lead, "meeting": met }),
        )
    };
    desk.apply(&[
        record("early", "Agreed before the attendance was put down.", "TW"),
        attends(
            "t",
            json!({ "name": "Tobias Wrenfield", "capacity": "present", "initials": "TW" }),
        ),
        attends(
            "h",
            json!({ "name": "Harriet Voss", "title": "Clerk to the board", "capacity": "in_attendance" }),
        ),
        record("a", "By name.", "Tobias Wrenfield"),
        record("b", "By post.", "Chief Constable"),
        record("c", "By initials.", "TW"),
        record("d", "By both.", "Chief Constable Tobias Wrenfield"),
        record("e", "By nobody's record.", "Harriet Voss"),
        record("f", "By nobody.", "Piers Holloway"),
    ]);
    let all = desk.actions([]);
    for words in ["By name", "By post", "By initials", "By both", "Agreed before"] {
        let action = of(&all, words);
        assert_eq!(
            names(action, "posts"),
            ["Chief Constable"],
            "{words}: {}",
            action["lead"]
        );
        assert!(names(action, "people").is_empty(), "{words}: {}", action["lead"]);
    }
    let voss = of(&all, "By nobody's record");
    assert_eq!(voss["lead"]["unknown"], json!([]), "she is in the attendance");
    assert_eq!(names(voss, "attending"), ["Harriet Voss, Clerk to the board"]);
    assert_eq!(names(of(&all, "By nobody."), "unknown"), ["Piers Holloway"]);
    // One lead in the register and in what is asked.
    let leads = office(&desk).leads(moment()).expect("leads");
    let chief: Vec<(&str, u32)> = leads
        .iter()
        .filter(|lead| lead.name.contains("Chief Constable") || lead.name.contains("Wrenfield"))
        .map(|lead| (lead.name.as_str(), lead.open))
        .collect();
    assert_eq!(chief, [("Chief Constable", 5)]);
    // Who holds two posts is a person: neither post is chosen.
    desk.apply(&[
        line(
            "second",
            "hold_post",
            json!({ "person": "Tobias Wrenfield", "title": "Gold Commander", "body": "Constabulary" }),
        ),
        record("g", "With two posts.", "Tobias Wrenfield"),
    ]);
    let all = desk.actions([]);
    assert_eq!(names(of(&all, "With two posts"), "people"), ["Tobias Wrenfield"]);
    desk.assert_sound();
}

// Red while such a row was closed on the day of the import, and its preview said that the day closes nothing.
#[test]
fn a_log_that_closes_on_no_day_that_can_be_read_gives_no_day() {
    let (desk, _) = board();
    let log = "Ref,Action,Lead,Status,Date closed\n\
        1,Office to count the vans.,Office,Closed,31 June 2022\n\
        2,Office to count the cars.,Office,Closed,14 June 2022\n\
        3,Office to count the bikes.,Office,Closed,\n\
        4,Office to count the horses.,Office,Open,31 June 2022\n\
        5,Office to count the boats.,Office,Withdrawn,\n\
        6,Office to count the dogs.,Office,,June 2022\n";
    let shown = import(&desk, log, false);
    let change = |row: usize| shown["rows"][row]["changes"].clone();
    assert_eq!(
        change(0),
        json!([
            { "what": "update", "text": "Date closed: 31 June 2022" },
            { "what": "status", "to": "closed", "struck": false, "on": null },
        ])
    );
    assert_eq!(
        doubts(&shown, 0),
        json!([
            "“31 June 2022” under Date closed is not read as a day; the words are kept, and they say no day on \
            which it was closed."
        ])
        .to_string()
    );
    assert_eq!(doubts(&shown, 1), "[]");
    assert_eq!(doubts(&shown, 2), "[]", "a status that says no day is plain");
    assert!(doubts(&shown, 3).contains("it closes nothing"), "{}", doubts(&shown, 3));
    assert!(
        doubts(&shown, 5).contains("the day is not known"),
        "{}",
        doubts(&shown, 5)
    );
    import(&desk, log, true);
    let all = desk.actions([]);
    for (words, day) in [
        ("vans", Some(Value::Null)),
        ("cars", Some(json!("2022-06-14"))),
        ("bikes", Some(Value::Null)),
        ("horses", None),
        ("boats", Some(Value::Null)),
        ("dogs", Some(Value::Null)),
    ] {
        assert_eq!(ended(&desk, of(&all, words)), day, "{words}");
    }
    let again = import(&desk, log, false);
    assert_eq!(
        again["creates"],
        json!([]),
        "the same file again changes nothing: {again}"
    );
    // The day is said by whoever knows it, and then there is none that is not known beside it.
    let refused = desk.refusal(line(
        "x",
        "decide_closure",
        json!({ "action": of(&all, "horses")["id"], "decision": "closed", "on": "2022-06-14", "undated": true }),
    ));
    assert!(refused.contains("leave one of them out"), "{refused}");
    desk.assert_sound();
}

// Red while the review of the next board said that all old closures of a log were made since the last one.
#[test]
fn what_a_log_closed_on_no_known_day_was_not_closed_since_the_last_board() {
    let (desk, ids) = board();
    import(
        &desk,
        "Ref,Action,Forum,Lead,Date raised,Status\n\
         1,Office to count the vans.,Performance and Risk Board,Office,24/06/2022,Closed\n\
         2,Office to count the cars.,Performance and Risk Board,Office,24/06/2022,Open\n",
        true,
    );
    let made = desk.apply(&[line(
        "next",
        "plan_meeting",
        json!({ "forum": ids["forum"]["id"], "date": "2022-09-20" }),
    )]);
    let review = office(&desk)
        .review(moment(), made["next"]["id"].as_str())
        .expect("a review");
    assert_eq!(review.since.expect("a board before").closed, 0);
}

// Red while the preview showed no day for it, and the record one that had passed.
#[test]
fn the_next_board_of_an_old_log_is_the_one_after_it_was_raised_and_is_said() {
    let (desk, ids) = board();
    let plan = |name: &str, date: &str| {
        line(
            name,
            "plan_meeting",
            json!({ "forum": ids["forum"]["id"], "date": date }),
        )
    };
    desk.apply(&[plan("before", "2022-03-15"), plan("next", "2022-09-20")]);
    let log = "Ref,Action,Forum,Lead,Date raised,Timing,Status\n\
        1,Office to count the vans.,Performance and Risk Board,Office,15/03/2022,next board,Open\n\
        2,Office to count the cars.,Performance and Risk Board,Office,,next board,Open\n\
        3,Office to count the bikes.,Performance and Risk Board,Office,24/06/2022,next board,Open\n\
        4,Office to count the horses.,Performance and Risk Board,Office,15/03/2022,next board,Closed\n\
        5,Office to count the boats.,Performance and Risk Board,Office,,within 3 months,Open\n";
    let shown = import(&desk, log, false);
    let timing = |row: usize| shown["rows"][row]["timing"]["last"].clone();
    assert_eq!(timing(0), "2022-06-24", "{}", shown["rows"][0]);
    assert!(
        doubts(&shown, 0).contains(
            "“next board” is read as the Performance and Risk Board of 24 June 2022, the first known here after 15 \
             March 2022; that day has passed."
        ),
        "{}",
        doubts(&shown, 0)
    );
    assert_eq!(timing(1), "2022-09-20");
    assert!(
        doubts(&shown, 1).contains(
            "The paper gives no day from which “next board” counts, so it counts from today: it is read as the \
             Performance and Risk Board of 20 September 2022."
        ),
        "{}",
        doubts(&shown, 1)
    );
    assert_eq!(timing(2), "2022-09-20");
    assert!(!doubts(&shown, 2).contains("next board"), "{}", doubts(&shown, 2));
    assert!(
        !doubts(&shown, 3).contains("has passed"),
        "nothing is late about it: {}",
        doubts(&shown, 3)
    );
    assert!(
        doubts(&shown, 4).contains("counts from today."),
        "{}",
        doubts(&shown, 4)
    );
    // What is recorded says what was shown.
    import(&desk, log, true);
    let all = desk.actions([]);
    for (row, words) in ["vans", "cars", "bikes", "horses", "boats"].into_iter().enumerate() {
        assert_eq!(of(&all, words)["timing"]["last"], timing(row), "{words}");
    }
}

// Red while a board two years on was taken for the next one without a word.
#[test]
fn the_next_meeting_of_an_old_letter_that_is_far_off_is_doubted() {
    let (desk, ids) = board();
    desk.apply(&[line(
        "far",
        "plan_meeting",
        json!({ "forum": ids["forum"]["id"], "date": "2022-09-20" }),
    )]);
    let log = "Ref,Action,Forum,Lead,Date raised,Timing,Status\n\
        1,Office to count the vans.,Performance and Risk Board,Office,24/06/2020,next board,Open\n";
    // The board of June 2022 is the first that is known after June 2020.
    let shown = import(&desk, log, false);
    assert!(
        doubts(&shown, 0)
            .contains("the first known here after 24 June 2020, more than nine months later; that day has passed"),
        "{}",
        doubts(&shown, 0)
    );
}

// Red while the desk counted without those on hold and the review with them.
#[test]
fn open_is_one_count_and_those_on_hold_are_named_beside_it() {
    let (desk, ids) = board();
    let met = &ids["meeting"]["id"];
    let record = |name: &str| {
        line(
            name,
            "record_action",
            json!({ "text": format!("Count {name}."), "lead": "Office", "meeting": met }),
        )
    };
    let made = desk.apply(&[
        line(
            "next",
            "plan_meeting",
            json!({ "forum": ids["forum"]["id"], "date": "2022-09-20" }),
        ),
        record("vans"),
        record("cars"),
        record("bikes"),
        line(
            "h",
            "hold_action",
            json!({ "action": "$bikes", "waiting_for": "the audit" }),
        ),
    ]);
    let open = office(&desk);
    let view = open.desk(moment()).expect("the desk");
    assert_eq!((view.open, view.on_hold), (3, 1));
    let review = open.review(moment(), made["next"]["id"].as_str()).expect("a review");
    assert_eq!((review.total, review.on_hold), (3, 1));
    let forum = &open.forums(moment()).expect("forums")[0];
    assert_eq!(forum.open_actions, 3);
    drop(open);
    let paper = String::from_utf8(desk.export("review", made["next"]["id"].as_str().expect("a meeting"), "r.txt"))
        .expect("text");
    assert!(
        paper.contains("3 open actions as at 20 July 2022, 1 of them on hold, each counted once."),
        "{paper}"
    );
    let list = String::from_utf8(desk.export("register", "all", "l.txt")).expect("text");
    assert!(list.contains("Count bikes."), "what is on hold is open: {list}");
}

// Red while the note said nothing of where an action comes back, and one had to look it up in the register.
#[test]
fn the_note_prints_where_an_action_is_discussed_and_the_annex_does_not() {
    let (desk, ids) = board();
    let met = ids["meeting"]["id"].as_str().expect("a meeting");
    let made = desk.apply(&[
        line(
            "a",
            "record_action",
            json!({
                "text": "Constabulary to send the plan.", "meeting": met,
                "discuss_at": [{ "forum": ids["professionalism"]["id"], "month": "2022-10" }],
            }),
        ),
        line(
            "b",
            "record_action",
            json!({
                "text": "Constabulary to report to the next Performance and Risk Board.", "meeting": met,
                "discuss_at": [{ "forum": ids["forum"]["id"] }],
            }),
        ),
        line("l", "draft_follow_up", json!({ "meeting": met })),
    ]);
    for format in ["txt", "md", "html"] {
        let note = String::from_utf8(desk.export("note", met, &format!("n.{format}"))).expect("text");
        let note = note.replace('\u{a0}', " ");
        assert!(note.contains("For discussion"), "{format}: {note}");
        assert!(
            note.contains("DMPC and ACC Professionalism, October 2022"),
            "{format}: {note}"
        );
        assert_eq!(
            note.matches("For discussion").count(),
            1,
            "words that name the board say it: {note}"
        );
    }
    let letter =
        String::from_utf8(desk.export("letter", made["l"]["id"].as_str().expect("a letter"), "l.txt")).expect("text");
    assert!(letter.contains("Constabulary to send the plan."), "{letter}");
    assert!(!letter.contains("For discussion"), "{letter}");
}

// Red while whoever had sent apologies for the last board stood in the briefing's attendance without a mark.
#[test]
fn the_briefing_marks_apologies_of_this_meeting_and_of_the_last() {
    let (desk, ids) = board();
    let attends = |meeting: &Value, name: &str, capacity: &str, detail: &str| {
        line(
            "x",
            "record_attendance",
            json!({ "meeting": meeting, "name": name, "capacity": capacity, "detail": detail }),
        )
    };
    let made = desk.apply(&[
        attends(&ids["meeting"]["id"], "Rhodri Quayle", "apologies", ""),
        attends(&ids["meeting"]["id"], "Gwendal Osei", "present", "joined at 10:40"),
        line(
            "next",
            "plan_meeting",
            json!({ "forum": ids["forum"]["id"], "date": "2022-09-20" }),
        ),
    ]);
    let next = made["next"]["id"].clone();
    let briefing =
        || String::from_utf8(desk.export("briefing", next.as_str().expect("a meeting"), "b.txt")).expect("text");
    assert!(
        briefing().contains("Rhodri Quayle, had sent apologies"),
        "{}",
        briefing()
    );
    assert!(!briefing().contains("10:40"), "{}", briefing());
    desk.apply(&[
        attends(&next, "Rhodri Quayle", "present", ""),
        attends(&next, "Gwendal Osei", "apologies", "on leave"),
    ]);
    assert!(
        briefing().contains("Gwendal Osei, apologies (on leave)"),
        "{}",
        briefing()
    );
}

// Red while a heading typed in the note was no item, its actions stood under none, and nothing said so.
#[test]
fn a_heading_of_the_note_is_named_and_becomes_an_item_in_one_step() {
    let (desk, ids) = board();
    let met = &ids["meeting"]["id"];
    let made = desk.apply(&[
        line(
            "last",
            "add_agenda_item",
            json!({ "meeting": met, "title": "Any other business" }),
        ),
        line(
            "a",
            "record_action",
            json!({ "text": "Office to count the vans.", "meeting": met }),
        ),
    ]);
    let action = made["a"]["id"].as_str().expect("an action");
    let text = format!(
        "## 1. Missing children\n\nWords.\n\n## Public attitudes ##\n\n[Action](action:{action})\n\n```\n## \
         Code\n```\n\n## 2. Any other business\n\nNone.\n"
    );
    desk.apply(&[line("n", "write_note", json!({ "meeting": met, "markdown": text }))]);
    let view = || {
        office(&desk)
            .meeting(moment(), met.as_str().expect("a meeting"))
            .expect("a meeting")
    };
    assert_eq!(view().headings_alone, ["Public attitudes"]);
    let before = desk.dump();
    desk.apply(&[line(
        "h",
        "heading_to_item",
        json!({ "meeting": met, "heading": "Public attitudes" }),
    )]);
    let after = view();
    assert!(after.headings_alone.is_empty(), "{:?}", after.headings_alone);
    let agenda: Vec<(&str, u32)> = after
        .agenda
        .iter()
        .map(|item| (item.heading.as_str(), item.actions))
        .collect();
    assert_eq!(
        agenda,
        [
            ("1. Missing children", 0),
            ("Public attitudes", 1),
            ("2. Any other business", 0)
        ]
    );
    let note = String::from_utf8(desk.export("note", met.as_str().expect("a meeting"), "n.md")).expect("text");
    assert!(note.contains("## Public attitudes\n"), "{note}");
    assert!(!note.contains("Also agreed"), "{note}");
    assert!(desk.run(["undo", "OFFICE"]).done);
    assert_eq!(desk.dump().len(), before.len(), "one step takes it back");
    for (heading, why) in [
        (
            "1. Missing children",
            "is on the agenda already, as “1. Missing children”",
        ),
        ("Nowhere", "The note has no heading “Nowhere”"),
        ("", "needs words"),
        ("Code", "The note has no heading “Code”"),
    ] {
        let refused = desk.refusal(line(
            "x",
            "heading_to_item",
            json!({ "meeting": met, "heading": heading }),
        ));
        assert!(refused.contains(why), "{heading}: {refused}");
    }
    // A number that the office writes is the item's.
    let more = format!("{text}\n## 7. Estates\n\nWords.\n");
    desk.apply(&[
        line("n", "write_note", json!({ "meeting": met, "markdown": more })),
        line(
            "h",
            "heading_to_item",
            json!({ "meeting": met, "heading": "7. Estates" }),
        ),
    ]);
    let last = view().agenda.pop().expect("an item");
    assert_eq!(
        (last.number.as_deref(), last.title.as_str(), last.position),
        (Some("7"), "Estates", 3)
    );
    desk.assert_sound();
}

// Red while a row was changed without a word of the note, which shows the same action, nor of the letter that was sent.
#[test]
fn a_row_of_the_annex_names_the_papers_that_show_its_action_and_what_the_agreed_note_said() {
    let (desk, ids) = board();
    let met = &ids["meeting"]["id"];
    let made = desk.apply(&[
        line(
            "a",
            "record_action",
            json!({ "text": "Office to count the vans.", "lead": "Office", "meeting": met }),
        ),
        line("l", "draft_follow_up", json!({ "meeting": met })),
    ]);
    let letter = made["l"]["id"].as_str().expect("a letter");
    let row = || {
        let view = office(&desk).letter(moment(), letter).expect("a letter");
        view.annexes[0].elsewhere[0].clone()
    };
    let note = row().note.expect("a note");
    assert_eq!(
        (note.state, note.said_text, note.said_lead),
        (MeetingState::Planned, None, None)
    );
    let text = format!("[Action](action:{})", made["a"]["id"].as_str().expect("an action"));
    desk.apply(&[line("n", "write_note", json!({ "meeting": met, "markdown": text }))]);
    desk.apply(&[
        line("s", "set_meeting_state", json!({ "meeting": met, "state": "noted" })),
        line("g", "agree_note", json!({ "meeting": met })),
        line("e", "edit_action", json!({ "action": made["a"]["id"], "text": "Office to count all vans.", "lead": "Constabulary", "why": "put right while drafting the letter" })),
    ]);
    let note = row().note.expect("a note");
    assert_eq!(note.state, MeetingState::Agreed);
    assert_eq!(note.said_text.as_deref(), Some("Office to count the vans."));
    assert_eq!(note.said_lead.as_deref(), Some("Office"));
    // Another letter that shows the action changes with it while it is a draft, and is kept as it went once it was
    // sent.
    let other = desk.apply(&[line(
        "o",
        "draft_letter",
        json!({ "to": "Ada Quill", "body": "Words.", "date": "2022-07-20", "annexes": [{ "title": "Actions", "actions": [made["a"]["id"]] }] }),
    )]);
    let drafts: Vec<String> = row().drafts.into_iter().map(|one| one.name).collect();
    assert_eq!(drafts, ["Letter to Ada Quill"]);
    desk.apply(&[line(
        "s",
        "send_letter",
        json!({ "letter": other["o"]["id"], "on": "2022-07-20" }),
    )]);
    assert_eq!((row().drafts.len(), row().sent.len()), (0, 1));
    // In the register the same is said of the action, with the letter that was the one in hand above.
    let action = made["a"]["id"].as_str().expect("an action");
    let shown = office(&desk).action(moment(), action).expect("an action").elsewhere;
    assert_eq!(shown.note.expect("a note").state, MeetingState::Agreed);
    assert_eq!((shown.drafts.len(), shown.sent.len()), (1, 1));
}

// Red while planning a meeting told nothing of what it moved.
#[test]
fn a_meeting_that_is_planned_says_whose_last_days_it_moves() {
    let desk = Desk::new().on("2026-11-30");
    desk.apply(&[
        line("f", "add_forum", json!({ "name": "Performance Board" })),
        line("m", "plan_meeting", json!({ "forum": "$f", "date": "2026-11-25" })),
        line("n", "plan_meeting", json!({ "forum": "$f", "date": "2027-01-21" })),
        line(
            "a",
            "record_action",
            json!({ "text": "Constabulary to count.", "timing": "before the next board", "lead": "", "meeting": "$m" }),
        ),
    ]);
    let action = desk.actions([])[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(desk.actions([])[0]["timing"]["last"], "2027-01-20");
    let planned = desk.try_apply(&[line(
        "p",
        "plan_meeting",
        json!({ "forum": "Performance Board", "date": "2026-11-30" }),
    )]);
    let touch = &planned.lines()[0]["ok"]["touches"][0];
    assert_eq!(
        (&touch["was"], &touch["becomes"], &touch["becomes_late"]),
        (&json!("2027-01-20"), &json!("2026-11-29"), &json!(true))
    );
    let history = desk.run(["history", "OFFICE", &action]).out;
    assert!(history.contains("1 last day changes with it, 1 late now"), "{history}");
}

// Red while initials led only where the office knew their person.
#[test]
fn initials_of_the_attendance_lead_though_the_office_does_not_know_the_person() {
    let desk = Desk::new().on("2026-11-30");
    desk.apply(&[
        line("f", "add_forum", json!({ "name": "Performance Board" })),
        line("m", "plan_meeting", json!({ "forum": "$f", "date": "2026-11-25" })),
        line(
            "w",
            "record_attendance",
            json!({ "meeting": "$m", "name": "Osric Calloway", "capacity": "present", "title": "Head of Performance", "initials": "OC" }),
        ),
        line("a", "record_action", json!({ "text": "OC to circulate the figures.", "lead": "OC", "meeting": "$m" })),
    ]);
    let lead = desk.actions([])[0]["lead"].clone();
    assert_eq!(
        lead["attending"],
        json!(["Osric Calloway, Head of Performance"]),
        "{lead}"
    );
    assert_eq!(lead["unknown"], json!([]), "{lead}");
}
