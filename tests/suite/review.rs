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
fn between_boards() -> (Desk, Value, Value) {
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
        ("Closure proposed", 1),
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
        "9 actions as at 20 July 2022",
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
        "Since the meeting of 24 June 2022: 0 closed, 9 new, 0 with a timing that moved.",
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
