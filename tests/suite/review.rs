//! Between two boards: what comes before the next one, what is put to the chair, what she decides, and what is told
//! back afterwards.

use chrono::{DateTime, NaiveDate};
use office::views::review::{Because, ReviewView};
use office::{Moment, Office};
use serde_json::{Value, json};

use crate::desk::{Desk, board, line};

fn review(desk: &Desk, today: &str, meeting: &Value) -> ReviewView {
    let office = Office::open(&desk.office(), "suite").expect("an office");
    let today: NaiveDate = today.parse().expect("a day");
    let now: DateTime<chrono::Utc> = format!("{today}T09:00:00Z").parse().expect("an instant");
    office
        .review(Moment { now, today }, meeting["id"].as_str())
        .expect("a review")
}

fn text(desk: &Desk, what: &str, meeting: &Value) -> String {
    String::from_utf8(desk.export(what, meeting["id"].as_str().unwrap(), &format!("{what}.txt"))).unwrap()
}

/// The board of 24 June and the next one of 20 September 2022, with actions of every kind agreed at the first.
pub fn between_boards() -> (Desk, Value, Value) {
    let (desk, ids) = board();
    let meeting = ids["meeting"]["id"].clone();
    let record = |name: &str, words: &str, timing: &str| {
        line(
            name,
            "record_action",
            json!({ "text": words, "timing": timing, "lead": "Constabulary", "meeting": meeting }),
        )
    };
    let made = desk.apply(&[
        line("next", "plan_meeting", json!({ "forum": ids["forum"]["id"], "date": "2022-09-20" })),
        line("other", "plan_meeting", json!({ "forum": ids["professionalism"]["id"], "date": "2022-10-05" })),
        record("late", "Constabulary to count the searches.", "June 2022"),
        record("due", "Constabulary to publish the waits.", "August 2022"),
        record("later", "Constabulary to show the plan.", "December 2022"),
        record("undated", "Constabulary to say who owns it.", ""),
        record("unread", "Constabulary to tidy the list.", "asap"),
        record("waits", "Constabulary to adopt the code.", "once the code is out"),
        record("standing", "Constabulary to report.", "ongoing"),
        record("done", "Constabulary to brief the Office.", "August 2022"),
        line("p", "propose_closure", json!({ "action": "$done", "why": "Briefed on 1 July", "by": "Constabulary" })),
        line(
            "sent",
            "record_action",
            json!({ "text": "Office to set out the rota.", "meeting": meeting, "discuss_at": [{ "forum": "DMPC and ACC Professionalism" }] }),
        ),
    ]);
    (desk, ids, made)
}

#[test]
fn every_open_action_comes_before_the_board_once_under_its_heading() {
    let (desk, _, made) = between_boards();
    let view = review(&desk, "2022-07-20", &made["next"]);
    let shown: Vec<(String, usize)> = view
        .groups
        .iter()
        .map(|group| (group.words.clone(), group.rows.len()))
        .collect();
    let expected = [
        ("Late", 1),
        ("Closure proposed, not late", 1),
        ("Due before the board", 1),
        ("No timing", 2),
        ("Not read as a date", 1),
        ("Waits on an event or a meeting", 1),
        ("Standing", 1),
        ("Later", 1),
    ];
    assert_eq!(shown, expected.map(|(words, count)| (words.to_owned(), count)));
    assert_eq!(view.total, 9);
    assert_eq!(view.counts.iter().map(|count| count.count).sum::<u32>(), view.total);
    let by_lead: u32 = view.leads.iter().map(|lead| lead.open).sum();
    assert_eq!(by_lead, view.total);
    let dated: u32 = view.months.iter().map(|month| month.count).sum();
    let undated: u32 = view.without_day.iter().map(|count| count.count).sum();
    assert_eq!(dated + undated, view.total);
}

#[test]
fn an_action_reaches_the_forum_that_discusses_it_and_is_carried_when_that_meeting_passes() {
    let (desk, ids, made) = between_boards();
    let there = review(&desk, "2022-07-20", &made["other"]);
    let rows: Vec<_> = there.groups.iter().flat_map(|group| &group.rows).collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].text, "Office to set out the rota.");
    assert_eq!(rows[0].because, Because::SentHere);
    // That meeting passes with the action still open: it goes to the next one, and not back to the first.
    let later = desk.apply(&[line(
        "third",
        "plan_meeting",
        json!({ "forum": ids["professionalism"]["id"], "date": "2023-01-11" }),
    )]);
    let desk = desk.on("2022-11-01");
    let there = review(&desk, "2022-11-01", &later["third"]);
    assert_eq!(there.total, 1);
    let action = desk
        .actions(["--for", "DMPC and ACC Professionalism"])
        .into_iter()
        .next()
        .expect("the action");
    assert_eq!(action["discuss_at"][0]["meeting_date"], "2023-01-11");
}

#[test]
fn what_is_put_to_the_chair_stands_in_the_review_and_decides_nothing() {
    let (desk, _, made) = between_boards();
    let meeting = &made["next"]["id"];
    let put = |action: &Value, put: &str, words: Option<&str>| {
        line(
            "x",
            "put_to_chair",
            json!({ "meeting": meeting, "action": action["id"], "put": put, "words": words }),
        )
    };
    desk.apply(&[
        put(&made["late"], "carry_forward", Some("end of October 2022")),
        put(&made["done"], "close_on_condition", Some("the October figures are out")),
        put(&made["done"], "close", None),
        line(
            "n",
            "put_to_chair",
            json!({ "meeting": meeting, "action": made["due"]["id"], "note": "The commander rang on Friday." }),
        ),
    ]);
    let view = review(&desk, "2022-07-20", &made["next"]);
    assert_eq!(view.gone_through, 2, "a note alone is not gone through");
    let row = |id: &Value| {
        view.groups
            .iter()
            .flat_map(|group| &group.rows)
            .find(|row| row.id == id["id"].as_str().unwrap())
            .expect("the row")
    };
    let said = row(&made["late"]).proposal.clone().unwrap().note_will_say.unwrap();
    assert!(
        said.contains("Deputy Mayor") && said.contains("end of October 2022"),
        "{said}"
    );
    assert_eq!(row(&made["done"]).proposal.clone().unwrap().words, None);
    let states: Vec<Value> = desk.actions([]).iter().map(|action| action["status"].clone()).collect();
    assert!(!states.contains(&json!("closed")), "{states:?}");

    let paper = text(&desk, "review", &made["next"]);
    for words in [
        "Carry forward, new timing: end of October 2022",
        "The commander rang on Friday.",
        "9 open actions as at 20 July 2022",
    ] {
        assert!(paper.contains(words), "“{words}” is not in: {paper}");
    }
    // The agenda goes to those who lead the actions: nothing that is put to the chair stands in it.
    let agenda = text(&desk, "agenda", &made["next"]);
    assert!(agenda.contains("Constabulary to count the searches."), "{agenda}");
    assert!(
        !agenda.contains("Carry forward") && !agenda.contains("commander"),
        "{agenda}"
    );

    let why = desk.refusal(put(&made["due"], "carry_forward", None));
    assert!(why.contains("new timing"), "{why}");
}

// Red while a timing that the board moved kept no meeting: it stood in the list as if nothing had been decided.
#[test]
fn what_the_board_decided_stands_in_its_review_and_is_what_the_note_says() {
    let (desk, _, made) = between_boards();
    let meeting = made["next"]["id"].clone();
    let decide = |action: &str, decision: &str, why: &str| {
        line(
            action,
            "decide_closure",
            json!({ "action": made[action]["id"], "decision": decision, "why": why, "meeting": meeting }),
        )
    };
    desk.apply(&[
        decide("done", "closed", "Seen"),
        decide("undated", "kept_open", "Nobody owns it yet"),
        decide("standing", "conditional", "the spring report is in"),
        line("m", "move_timing", json!({ "action": made["late"]["id"], "timing": "end of October", "why": "Two districts are left", "meeting": meeting })),
        // Decided elsewhere: none of this meeting's business.
        line("x", "move_timing", json!({ "action": made["due"]["id"], "timing": "November 2022", "why": "agreed by telephone" })),
    ]);
    let why = desk.refusal(line(
        "k",
        "decide_closure",
        json!({ "action": made["done"]["id"], "decision": "kept_open", "meeting": meeting }),
    ));
    assert!(why.contains("closed"), "{why}");

    let view = review(&desk, "2022-09-21", &made["next"]);
    let says: Vec<(&str, &str)> = view
        .groups
        .iter()
        .flat_map(|group| &group.rows)
        .chain(&view.ended)
        .filter_map(|row| Some((row.text.as_str(), row.decided.as_ref()?.note_says.as_str())))
        .collect();
    assert_eq!(says.len(), 4, "{says:?}");
    assert_eq!(view.decided, 4);
    let said = |words: &str| says.iter().find(|(text, _)| text.contains(words)).expect(words).1;
    assert!(said("count the searches").ends_with("its timing is now end of October."));
    assert!(said("report").ends_with("will close once the spring report is in."));
    assert!(said("who owns it").ends_with("stays open."));
    assert!(said("brief the Office").ends_with("is closed."));
    let ended: Vec<&str> = view.ended.iter().map(|row| row.text.as_str()).collect();
    assert_eq!(
        ended,
        ["Constabulary to brief the Office."],
        "what has ended is not among the open"
    );
    assert_eq!(view.total, 8);

    let shown = desk
        .run(["show", "OFFICE", made["late"]["id"].as_str().unwrap(), "--json"])
        .value();
    assert_eq!(
        shown["action"]["moves"][0]["on"], "2022-09-20",
        "a move is dated by its meeting: {shown}"
    );
    assert_eq!(
        shown["action"]["timing"]["last"], "2022-10-31",
        "the year counts from the board"
    );
    let paper = text(&desk, "review", &made["next"]);
    for words in ["Decided at this meeting", "Two districts are left", "is closed."] {
        assert!(paper.contains(words), "“{words}” is not in: {paper}");
    }
    let before = text(
        &desk,
        "review",
        &json!({ "id": desk.run(["list", "OFFICE", "meetings", "--json"]).lines()[0]["id"] }),
    );
    assert!(
        !before.contains("Decided at this meeting"),
        "another board decided nothing: {before}"
    );
}

#[test]
fn the_sentence_for_the_note_is_told_while_it_is_typed() {
    use office::views::review::Put;
    let (desk, _, made) = between_boards();
    let office = Office::open(&desk.office(), "suite").expect("an office");
    let (meeting, action) = (
        made["next"]["id"].as_str().unwrap(),
        made["late"]["id"].as_str().unwrap(),
    );
    let says = |put, words| office.note_will_say(meeting, action, put, words).expect("a sentence");
    assert_eq!(
        says(Put::CarryForward, Some("  ")),
        None,
        "nothing is said without the timing"
    );
    assert!(
        says(Put::CarryForward, Some("May 2023."))
            .unwrap()
            .ends_with("its timing is now May 2023.")
    );
    assert_eq!(says(Put::Discuss, None), None);
    assert!(
        office.note_will_say(action, meeting, Put::Close, None).is_err(),
        "an action is no meeting"
    );
}

// Red while nothing gave the draft back: what was typed in the last half minute before a power cut was gone for the
// page.
#[test]
fn words_typed_into_a_briefing_come_back_until_they_are_part_of_it() {
    let (desk, _, made) = between_boards();
    let meeting = made["next"]["id"].as_str().unwrap();
    let ids = desk.apply(&[line(
        "i",
        "add_agenda_item",
        json!({ "meeting": meeting, "title": "Custody" }),
    )]);
    let item = ids["i"]["id"].as_str().unwrap();
    let moment = Moment {
        now: "2022-07-20T09:00:00Z".parse().expect("an instant"),
        today: "2022-07-20".parse().expect("a day"),
    };
    {
        let mut office = Office::open(&desk.office(), "suite").expect("an office");
        office
            .save_draft(&format!("brief:{item}:questions"), "- Why in sp", 11, moment)
            .expect("saved");
    }
    let typed = || {
        let office = Office::open(&desk.office(), "suite").expect("an office");
        let view = office.meeting(moment, meeting).expect("a meeting");
        (
            view.agenda[0].brief.typed.questions.clone(),
            view.agenda[0].brief.typed.lines.clone(),
            view.brief.typed.background,
        )
    };
    assert_eq!(typed(), (Some("- Why in sp".to_owned()), None, None));
    desk.apply(&[line(
        "w",
        "write_brief",
        json!({ "meeting": meeting, "item": item, "questions": "- Why in spring?" }),
    )]);
    assert_eq!(typed(), (None, None, None));
}

#[test]
fn the_briefing_holds_what_the_deputy_mayor_needs() {
    let (desk, _, made) = between_boards();
    let meeting = &made["next"]["id"];
    desk.apply(&[
        line("i", "add_agenda_item", json!({ "meeting": meeting, "title": "Custody", "papers": ["Paper 3"] })),
        line("p", "write_brief", json!({ "meeting": meeting, "background": "To hear how custody waits fell." })),
        line(
            "b",
            "write_brief",
            json!({ "meeting": meeting, "item": "$i", "background": "Waits *doubled* in May.", "questions": "- What will be done by spring?" }),
        ),
        line("u", "update_action", json!({ "action": made["late"]["id"], "text": "Counted for two districts.", "on": "2022-07-11", "source": "E-mail" })),
        line("w", "record_attendance", json!({ "meeting": meeting, "name": "Tobias Wrenfield", "title": "Chief Constable", "capacity": "present" })),
    ]);
    let paper = text(&desk, "briefing", &made["next"]);
    for words in [
        "To hear how custody waits fell.",
        "Tobias Wrenfield, Chief Constable",
        "1. Custody",
        "Papers: Paper 3.",
        "Waits doubled in May.",
        "What will be done by spring?",
        "11 July 2022, 9 days ago (E-mail): Counted for two districts.",
        "20 days late",
        "Since the meeting of 24 June 2022: 0 closed, 0 new, 0 with a timing that moved.",
    ] {
        assert!(paper.contains(words), "“{words}” is not in: {paper}");
    }
    assert!(
        !paper.contains("Constabulary to show the plan."),
        "what is not due stays out: {paper}"
    );
}

#[test]
fn a_batch_is_closed_in_one_step_or_not_at_all() {
    let (desk, _, made) = between_boards();
    let before = desk.dump();
    let of = |name: &str| made[name]["id"].clone();
    desk.apply(&[line(
        "c",
        "close_actions",
        json!({ "actions": [of("late"), of("due"), of("done")], "why": "All seen", "meeting": made["next"]["id"] }),
    )]);
    let closed = desk.actions(["--status", "closed"]);
    assert_eq!(closed.len(), 3);
    assert!(desk.run(["undo", "OFFICE"]).done);
    assert_eq!(desk.dump(), before, "one undo takes the batch back");

    desk.apply(&[line(
        "w",
        "withdraw_action",
        json!({ "action": of("later"), "why": "no longer asked" }),
    )]);
    let before = desk.dump();
    let why = desk.refusal(line(
        "c",
        "close_actions",
        json!({ "actions": [of("late"), of("later")] }),
    ));
    assert!(why.contains("withdrawn"), "{why}");
    assert_eq!(desk.dump(), before, "nothing of a refused batch is done");
    desk.assert_sound();
}

/// Carried through three meetings: an update, a refused closure, a moved timing and a remainder, told back rightly.
#[test]
fn a_long_life_is_told_back_by_history_review_and_briefing() {
    let (desk, ids, made) = between_boards();
    let action = made["due"]["id"].clone();
    desk.apply(&[
        line("u", "update_action", json!({ "action": action, "text": "Three months are published.", "on": "2022-07-18" })),
        line("p", "propose_closure", json!({ "action": action, "why": "Published", "by": "Constabulary" })),
        line("r", "decide_closure", json!({ "action": action, "decision": "refused", "why": "August leaves out Ferrygate", "meeting": made["next"]["id"] })),
        line("m", "move_timing", json!({ "action": action, "timing": "end of October 2022", "why": "Ferrygate to be counted" })),
    ]);
    let third = desk.apply(&[line(
        "t",
        "plan_meeting",
        json!({ "forum": ids["forum"]["id"], "date": "2022-11-08" }),
    )]);
    let view = review(&desk, "2022-07-20", &third["t"]);
    let row = view
        .groups
        .iter()
        .flat_map(|group| &group.rows)
        .find(|row| action == json!(row.id))
        .expect("still open");
    assert_eq!(row.timing.last.unwrap().to_string(), "2022-10-31");
    let paper = text(&desk, "briefing", &third["t"]);
    for words in ["Three months are published.", "end of October 2022", "moved once"] {
        assert!(paper.contains(words), "“{words}” is not in: {paper}");
    }
    desk.apply(&[line(
        "c",
        "decide_closure",
        json!({ "action": action, "decision": "remainder", "meeting": third["t"]["id"],
                "remainder": { "text": "Constabulary to publish Ferrygate.", "timing": "December 2022" } }),
    )]);
    let shown = desk.run(["show", "OFFICE", action.as_str().unwrap(), "--json"]).value();
    let steps: Vec<&str> = shown["steps"]
        .as_array()
        .expect("steps")
        .iter()
        .filter_map(|step| step["step"].as_str())
        .collect();
    assert_eq!(steps, ["remainder", "refused", "closure_proposed"], "{shown}");
    let view = review(&desk, "2022-07-20", &third["t"]);
    let words: Vec<&str> = view
        .groups
        .iter()
        .flat_map(|group| &group.rows)
        .map(|row| row.text.as_str())
        .collect();
    assert!(words.contains(&"Constabulary to publish Ferrygate."));
    assert!(!words.contains(&"Constabulary to publish the waits."));
    while desk.run(["undo", "OFFICE"]).done {}
    assert_eq!(desk.dump(), Desk::new().dump(), "undone to the empty office");
}

#[test]
fn the_register_goes_to_a_spreadsheet_with_every_row_and_no_formula() {
    let (desk, _, made) = between_boards();
    desk.apply(&[
        line(
            "f",
            "record_action",
            json!({ "text": "=cmd|' /C calc'!A1", "timing": "-1 week", "lead": "@all" }),
        ),
        line(
            "r",
            "rate_action",
            json!({ "action": made["due"]["id"], "rag": "amber", "by": "Office" }),
        ),
    ]);
    let csv = String::from_utf8(desk.export("register", "all", "register.csv")).unwrap();
    let mut lines = csv.trim_start_matches('\u{feff}').split("\r\n");
    assert_eq!(
        lines.next(),
        Some(
            "Reference,Action,Timing,Read as first,Read as last,Lead,For discussion at,Status,Late,RAG,Last \
             update,Forum,Last update says"
        )
    );
    assert_eq!(csv.matches("Performance and Risk Board").count(), 9);
    assert!(
        csv.contains(
            "Constabulary to publish the waits.,August 2022,2022-08-01,2022-08-31,Constabulary,,Open,no,Amber,,"
        ),
        "{csv}"
    );
    assert!(
        csv.contains("'=cmd") && csv.contains("'-1 week") && csv.contains("'@all"),
        "{csv}"
    );
    let xlsx = desk.export("register", "all", "register.xlsx");
    assert!(xlsx.starts_with(b"PK"));
    assert_eq!(
        xlsx,
        desk.export("register", "all", "register.xlsx"),
        "the same office and day"
    );
    let refused = desk.run(["export", "OFFICE", "letter", "x", "--to", "@letter.xlsx"]);
    assert!(
        !refused.done && refused.messages.contains(".pdf"),
        "{}",
        refused.messages
    );
}

#[test]
fn the_calendar_keeps_its_identities_when_a_meeting_moves() {
    let (desk, _, made) = between_boards();
    let identities = |ics: &str| -> Vec<String> {
        let mut found: Vec<String> = ics
            .lines()
            .filter(|line| line.starts_with("UID"))
            .map(str::to_owned)
            .collect();
        found.sort();
        found
    };
    let before = String::from_utf8(desk.export("calendar", "all", "all.ics")).unwrap();
    desk.apply(&[line(
        "m",
        "move_meeting",
        json!({ "meeting": made["next"]["id"], "date": "2022-09-27", "why": "the room" }),
    )]);
    let after = String::from_utf8(desk.export("calendar", "all", "all.ics")).unwrap();
    assert_eq!(identities(&before), identities(&after));
    assert!(
        before.contains("20220920") && after.contains("20220927") && !after.contains("20220920"),
        "{after}"
    );
    // Three meetings; and the four open actions that have a last day.
    assert_eq!(identities(&after).len(), 3 + 4, "{after}");
}

#[test]
fn a_message_to_a_lead_lists_exactly_their_actions() {
    let (desk, _, made) = between_boards();
    desk.apply(&[line(
        "o",
        "record_action",
        json!({ "text": "Office to book the room.", "lead": "Office", "timing": "July 2022" }),
    )]);
    let text = String::from_utf8(desk.export("chase", "Constabulary", "chase.txt")).unwrap();
    assert!(
        text.contains("Constabulary to count the searches.") && text.contains("20 days late"),
        "{text}"
    );
    assert!(!text.contains("Office to book the room."), "{text}");
    assert!(
        !text.contains("Constabulary to brief the Office."),
        "nothing is asked about a proposed closure: {text}"
    );
    // The board is on Tuesday 20 September, and the Monday before it is a bank holiday: the fifth working day before it
    // is Monday 12.
    assert!(text.contains("12 September 2022"), "{text}");
    let mail = String::from_utf8(desk.export("chase", "Constabulary", "chase.eml")).unwrap();
    assert!(mail.contains("X-Unsent: 1"), "{mail}");
    desk.apply(&[line(
        "w",
        "withdraw_action",
        json!({ "action": made["late"]["id"], "why": "x" }),
    )]);
    let refused = desk.run(["export", "OFFICE", "chase", "Nobody", "--to", "@n.eml"]);
    assert!(
        !refused.done && refused.messages.contains("Nobody"),
        "{}",
        refused.messages
    );
}

/// The register's filter and the review's rule are two ways to say one thing; here they are held together.
#[test]
fn the_registers_filter_by_heading_finds_what_the_review_shows() {
    use domain::review::Heading;
    use office::views::register::ActionsWanted;
    let (desk, ids, made) = between_boards();
    desk.apply(&[
        line(
            "h",
            "hold_action",
            json!({ "action": made["later"]["id"], "waiting_for": "the budget" }),
        ),
        line(
            "w",
            "withdraw_action",
            json!({ "action": made["unread"]["id"], "why": "said twice" }),
        ),
    ]);
    let view = review(&desk, "2022-07-20", &made["next"]);
    let office = Office::open(&desk.office(), "suite").expect("an office");
    let moment = Moment {
        now: "2022-07-20T09:00:00Z".parse().expect("an instant"),
        today: "2022-07-20".parse().expect("a day"),
    };
    for heading in Heading::ALL {
        let wanted = ActionsWanted {
            forum: ids["forum"]["id"].as_str().map(str::to_owned),
            heading: Some(heading),
            ..ActionsWanted::default()
        };
        let mut found: Vec<String> = office
            .actions(moment, &wanted, None, None)
            .expect("a page")
            .rows
            .into_iter()
            .map(|row| row.id)
            .collect();
        let mut shown: Vec<String> = view
            .groups
            .iter()
            .filter(|group| group.heading == heading)
            .flat_map(|group| group.rows.iter().map(|row| row.id.clone()))
            .collect();
        found.sort();
        shown.sort();
        assert_eq!(found, shown, "{heading:?}");
    }
}

#[test]
fn the_register_goes_out_as_it_is_asked_for_with_what_was_said_last() {
    let (desk, _, made) = between_boards();
    desk.apply(&[
        line(
            "u",
            "update_action",
            json!({ "action": made["late"]["id"], "text": "Half of them are counted,\nthe rest by May.", "on": "2022-07-01" }),
        ),
        line(
            "v",
            "update_action",
            json!({ "action": made["late"]["id"], "text": "Nobody was asked yet.", "on": "2022-06-20" }),
        ),
    ]);
    let desk = desk.on("2022-07-20");
    let to = desk.path("late.csv").display().to_string();
    let export = |what: &str, more: &[&str]| {
        let mut all = vec!["export", "OFFICE", what, "all", "--to", &to, "--force"];
        all.extend(more);
        desk.run_with(&all, "")
    };
    let ran = export("register", &["--late"]);
    assert!(ran.done && ran.messages.contains("1 of 9 actions."), "{}", ran.messages);
    let csv = std::fs::read_to_string(&to).unwrap();
    assert!(
        csv.contains("Constabulary to count the searches.") && !csv.contains("publish the waits"),
        "{csv}"
    );
    assert!(csv.contains("\"Half of them are counted,\nthe rest by May.\""), "{csv}");
    assert!(!csv.contains("Nobody was asked yet"), "only the last update: {csv}");

    // In the order that is asked for, and of a forum's view.
    assert!(
        export(
            "register",
            &["--lead", "Constabulary", "--sort", "number", "--descending"]
        )
        .done
    );
    let csv = std::fs::read_to_string(&to).unwrap();
    let place = |words: &str| csv.find(words).unwrap_or_else(|| panic!("no {words} in {csv}"));
    assert!(place("to brief the Office") < place("to count the searches"));
    assert!(
        export("register", &["--view", "Late"])
            .messages
            .contains("1 of 9 actions.")
    );

    // As a paper it says which and how many of how many.
    let text = desk.path("late.txt").display().to_string();
    let ran = desk.run_with(
        &[
            "export",
            "OFFICE",
            "register",
            "Performance and Risk Board",
            "--to",
            &text,
            "--late",
        ],
        "",
    );
    assert!(ran.done, "{}", ran.messages);
    let text = std::fs::read_to_string(text).unwrap();
    for words in [
        "Actions of the Performance and Risk Board, late",
        "1 of 9 actions as at 20 July 2022",
        "Last update, 1 July 2022: Half of them are counted, the rest by May.",
    ] {
        assert!(text.contains(words), "no “{words}” in {text}");
    }

    let refused = export("calendar", &["--late"]);
    assert!(
        !refused.done && refused.messages.contains("Only the register"),
        "{}",
        refused.messages
    );
    let refused = export("register", &["--lead", "Nobody at all"]);
    assert!(
        !refused.done && refused.messages.contains("Nobody at all"),
        "{}",
        refused.messages
    );
}

#[test]
fn a_paper_never_says_today_of_an_update() {
    let (desk, _, made) = between_boards();
    desk.apply(&[line(
        "u",
        "update_action",
        json!({ "action": made["due"]["id"], "text": "Two of three are out.", "on": "2022-07-20" }),
    )]);
    let printed = text(&desk, "review", &made["next"]);
    let printed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(printed.contains("20 July 2022: Two of three are out."), "{printed}");
}

// Red while the review promised the sentence and the note never had it.
#[test]
fn the_note_of_a_board_says_what_was_decided_there_about_earlier_actions() {
    let (desk, _, made) = between_boards();
    let meeting = made["next"]["id"].clone();
    let number = |action: &str| {
        desk.run(["show", "OFFICE", made[action]["id"].as_str().unwrap(), "--json"])
            .value()["action"]["number"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert!(!text(&desk, "note", &made["next"]).contains("Decided about earlier actions"));
    desk.apply(&[
        line("c", "close_actions", json!({ "actions": [made["done"]["id"], made["due"]["id"]], "meeting": meeting })),
        line("m", "move_timing", json!({ "action": made["late"]["id"], "timing": "end of October", "why": "Two are left", "meeting": meeting })),
    ]);
    let closed = |action: &str| format!("agreed that action {} is closed.", number(action));
    let note = text(&desk, "note", &made["next"]);
    for words in [
        "Decided about earlier actions",
        &closed("done"),
        &closed("due"),
        "its timing is now end of October.",
    ] {
        assert!(note.contains(words), "“{words}” is not in: {note}");
    }
    // What was taken back is not said, and what the note's own words say is not said twice.
    assert!(desk.run(["undo", "OFFICE"]).done);
    let says = format!("The Deputy Mayor for Policing and Crime {}", closed("done"));
    let typed = note
        .lines()
        .find(|line| line.contains(&closed("done")))
        .unwrap_or(&says)
        .trim()
        .to_owned();
    desk.apply(&[line(
        "w",
        "write_note",
        json!({ "meeting": meeting, "markdown": format!("We went through them. {typed}\n") }),
    )]);
    let note = text(&desk, "note", &made["next"]);
    assert!(!note.contains("end of October"), "{note}");
    assert_eq!(note.matches(&closed("done")).count(), 1, "{note}");
    // A note that was agreed says nothing more.
    desk.apply(&[line(
        "a",
        "set_meeting_state",
        json!({ "meeting": meeting, "state": "agreed" }),
    )]);
    let office = Office::open(&desk.office(), "suite").expect("an office");
    let says = office.note_will_say(
        meeting.as_str().unwrap(),
        made["undated"]["id"].as_str().unwrap(),
        office::views::review::Put::Close,
        None,
    );
    assert_eq!(says.expect("an answer"), None);
    drop(office);
    desk.apply(&[line(
        "l",
        "close_actions",
        json!({ "actions": [made["undated"]["id"]], "meeting": meeting }),
    )]);
    let note = text(&desk, "note", &made["next"]);
    assert!(
        note.contains(&closed("due")) && !note.contains(&closed("undated")),
        "{note}"
    );
}

// Red while what was decided about an action of a restricted item told of it in the public copy of another note.
#[test]
fn the_public_note_leaves_out_what_was_decided_about_an_action_kept_to_the_board() {
    let (desk, ids, made) = between_boards();
    let meeting = made["next"]["id"].clone();
    let kept = desk.apply(&[
        line(
            "item",
            "add_agenda_item",
            json!({ "meeting": ids["meeting"]["id"], "title": "Covert work", "restricted": true }),
        ),
        line(
            "a",
            "record_action",
            json!({ "text": "Office to close the site.", "meeting": ids["meeting"]["id"], "item": "$item" }),
        ),
        line(
            "d",
            "decide_closure",
            json!({ "action": "$a", "decision": "remainder", "meeting": meeting,
            "remainder": { "text": "Office to sell the Ferrygate site" } }),
        ),
        line(
            "o",
            "decide_closure",
            json!({ "action": made["done"]["id"], "decision": "closed", "meeting": meeting }),
        ),
    ]);
    assert!(kept["a"]["id"].is_string());
    let whole = text(&desk, "note", &made["next"]);
    assert!(
        whole.contains("sell the Ferrygate site") && whole.contains("is closed."),
        "{whole}"
    );
    let sold: String = desk
        .run(["list", "OFFICE", "actions", "--json"])
        .lines()
        .into_iter()
        .find(|one| one["text"].as_str().is_some_and(|text| text.contains("sell")))
        .map(|one| one["id"].as_str().unwrap().to_owned())
        .expect("what goes on");
    desk.apply(&[line(
        "w",
        "withhold",
        json!({ "of": meeting, "action": sold, "reason": "restricted item" }),
    )]);
    let ran = desk.run([
        "export",
        "OFFICE",
        "note",
        meeting.as_str().unwrap(),
        "--public",
        "--to",
        "@public.txt",
    ]);
    assert!(ran.done, "{}", ran.messages);
    let public = String::from_utf8(std::fs::read(desk.path("public.txt")).expect("a copy")).expect("text");
    assert!(
        public.contains("is closed.") && !public.contains("what remains goes on"),
        "{public}"
    );
}
