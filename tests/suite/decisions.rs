//! Whatever is decided about actions, in whatever order: one status each, one step of history for every decision, and a
//! way back to where it began.

use office::views::register::ActionsWanted;
use office::{Moment, Office, UseCase};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::desk::{Desk, board, line};

/// What may be done: its name, and an action and another one by their places.
const DONE: [&str; 15] = [
    "hold",
    "resume",
    "propose",
    "close",
    "refuse",
    "keep_open",
    "condition",
    "remainder",
    "withdraw",
    "supersede",
    "reopen",
    "move",
    "rate",
    "batch",
    "put",
];

fn case(name: &str, action: &str, other: &str, meeting: &str) -> UseCase {
    let decide = |decision: &str, remainder: Value| json!({ "do": "decide_closure", "with": { "action": action, "decision": decision, "why": "As said", "meeting": meeting, "remainder": remainder } });
    let value = match name {
        "hold" => json!({ "do": "hold_action", "with": { "action": action, "waiting_for": "the budget" } }),
        "resume" => json!({ "do": "resume_action", "with": { "action": action } }),
        "propose" => json!({ "do": "propose_closure", "with": { "action": action, "why": "Done in June" } }),
        "close" => decide("closed", Value::Null),
        "refuse" => decide("refused", Value::Null),
        "keep_open" => decide("kept_open", Value::Null),
        "condition" => decide("conditional", Value::Null),
        "remainder" => decide(
            "remainder",
            json!({ "text": "Constabulary to count the rest.", "timing": "May 2023" }),
        ),
        "withdraw" => json!({ "do": "withdraw_action", "with": { "action": action, "why": "said twice" } }),
        "supersede" => json!({ "do": "supersede_action", "with": { "action": action, "by": other } }),
        "reopen" => json!({ "do": "reopen_action", "with": { "action": action, "why": "not done after all" } }),
        "move" => {
            json!({ "do": "move_timing", "with": { "action": action, "timing": "March 2023", "why": "agreed", "meeting": meeting } })
        }
        "rate" => json!({ "do": "rate_action", "with": { "action": action, "rag": "red", "by": "Office" } }),
        "batch" => json!({ "do": "close_actions", "with": { "actions": [action, other], "meeting": meeting } }),
        _ => json!({ "do": "put_to_chair", "with": { "action": action, "meeting": meeting, "put": "keep_open" } }),
    };
    serde_json::from_value(value).expect("a use case")
}

/// The status that an action's own steps lead to, told from nothing but its history.
fn told(steps: &[&str]) -> &'static str {
    let mut status = "open";
    for step in steps {
        status = match *step {
            "held" => "on_hold",
            "resumed" | "refused" | "conditional" | "reopened" => "open",
            "closure_proposed" => "closure_proposed",
            "closed" | "remainder" => "closed",
            "withdrawn" => "withdrawn",
            "superseded" => "superseded",
            // Kept open is kept as it is; a correction changes no status.
            _ => status,
        };
    }
    status
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    // Red when reopening leaves the status as it was.
    #[test]
    fn any_decisions_leave_one_status_one_history_and_a_way_back(
        done in prop::collection::vec((0..DONE.len(), 0..3_usize, 0..3_usize), 1..14)
    ) {
        let (desk, ids) = board();
        let meeting = ids["meeting"]["id"].as_str().expect("a meeting");
        let record = |name: &str| line(name, "record_action", json!({ "text": name, "timing": "August 2022", "meeting": meeting }));
        let made = desk.apply(&[record("a"), record("b"), record("c")]);
        let actions: Vec<&str> = ["a", "b", "c"].iter().map(|name| made[name]["id"].as_str().expect("an action")).collect();

        let moment = Moment {
            now: "2022-09-20T09:00:00Z".parse().expect("an instant"),
            today: "2022-09-20".parse().expect("a day"),
        };
        let mut office = Office::open(&desk.office(), "suite").expect("an office");
        let mut states = vec![office.dump(false).expect("a dump")];
        for (at, action, other) in done {
            let before = states.last().expect("a state");
            let did = office.perform(moment, case(DONE[at], actions[action], actions[other], meeting));
            let after = office.dump(false).expect("a dump");
            match did {
                Ok(done) if done.step > 0 => states.push(after),
                Ok(_) => prop_assert_eq!(before, &after, "{} said it changed nothing", DONE[at]),
                Err(refused) => {
                    prop_assert_eq!(before, &after, "{} was refused and left something: {}", DONE[at], refused);
                    prop_assert!(refused.to_string().ends_with('.'), "{refused}");
                }
            }
            let listed = office.actions(moment, &ActionsWanted::default(), None, None).expect("a page").rows;
            for view in &listed {
                let detail = serde_json::to_value(office.action(moment, &view.id).expect("an action")).expect("JSON");
                let mut steps: Vec<&str> =
                    detail["steps"].as_array().expect("steps").iter().filter_map(|step| step["step"].as_str()).collect();
                steps.reverse();
                let status = serde_json::to_value(view.status).expect("a word");
                prop_assert_eq!(status, json!(told(&steps)), "{:?}", steps);
                prop_assert_eq!(view.late, view.timing.last.is_some_and(|last| last < moment.today) && view.status.counts_as_open() && view.status != domain::action::Status::OnHold);
            }
        }
        prop_assert_eq!(office.check().expect("a check"), Vec::<String>::new());
        states.pop();
        while let Some(before) = states.pop() {
            prop_assert!(office.undo(moment).expect("an undo").is_some());
            prop_assert_eq!(&before, &office.dump(false).expect("a dump"));
        }
        prop_assert_eq!(office.check().expect("a check"), Vec::<String>::new());
        drop(office);
        while desk.run(["undo", "OFFICE"]).done {}
        prop_assert_eq!(desk.dump(), Desk::new().dump());
    }
}
