//! The register as a working screen: every filter, order and group against the same rows read one by one; views under
//! names; and who is meant by a lead.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use domain::action::natural_order;
use domain::register::{Led, Waiting};
use serde_json::{Value, json};

use crate::desk::{Desk, TODAY, board, line};

/// An office of four hundred generated actions with every status, and every one of its rows.
fn large() -> (Desk, Vec<Value>) {
    let desk = Desk::without_office();
    assert!(desk.run(["sample", "OFFICE", "--actions", "400"]).done);
    let open = desk.actions(["--status", "open"]);
    let id = |at: usize| open[at]["id"].clone();
    desk.apply(&[
        line(
            "h",
            "hold_action",
            json!({ "action": id(0), "waiting_for": "the budget" }),
        ),
        line("w", "withdraw_action", json!({ "action": id(1), "why": "said twice" })),
        line(
            "e",
            "edit_action",
            json!({ "action": id(2), "lead": "The harbour panel", "why": "named at the board" }),
        ),
        line(
            "r",
            "rate_action",
            json!({ "action": id(3), "rag": "complete", "by": "Office" }),
        ),
    ]);
    let rows = desk.actions([]);
    assert_eq!(rows.len(), 400);
    (desk, rows)
}

fn text<'v>(row: &'v Value, field: &str) -> &'v str {
    row[field].as_str().unwrap_or_default()
}

fn counts_as_open(row: &Value) -> bool {
    ["open", "closure_proposed"].contains(&text(row, "status"))
}

fn last(row: &Value) -> &str {
    text(&row["timing"], "last")
}

fn names(row: &Value, kind: &str) -> Vec<String> {
    let all = row["lead"][kind].as_array().expect("a list");
    all.iter().map(|one| text(one, "name").to_owned()).collect()
}

fn ids(rows: &[Value]) -> Vec<String> {
    rows.iter().map(|row| text(row, "id").to_owned()).collect()
}

/// The rule of waiting asked of one row, from what the row shows.
fn waiting(row: &Value) -> Option<Waiting> {
    let known = [names(row, "bodies"), names(row, "posts"), names(row, "people")].concat();
    let ours = ["Office", "Deputy Mayor for Policing and Crime"];
    let led = if known.iter().any(|name| ours.contains(&name.as_str())) {
        Led::ByUs
    } else if known.is_empty() {
        Led::ByNobodyKnown
    } else {
        Led::ByOthers
    };
    let read = |value: &Value| serde_json::from_value(value.clone()).expect("a word");
    Waiting::from_status(
        serde_json::from_value(row["status"].clone()).expect("a status"),
        read(&row["timing"]["kind"]),
        led,
    )
}

#[test]
fn each_filter_alone_and_with_others_finds_what_reading_row_by_row_finds() {
    let (desk, rows) = large();
    type Test = fn(&Value) -> bool;
    let filters: [(&[&str], Test); 13] = [
        (&["--late"], |row| {
            counts_as_open(row) && !last(row).is_empty() && last(row) < TODAY
        }),
        (&["--undated"], |row| counts_as_open(row) && last(row).is_empty()),
        (&["--due-by", "2027-12-31"], |row| {
            counts_as_open(row) && !last(row).is_empty() && last(row) <= "2027-12-31"
        }),
        (&["--status", "closure-proposed"], |row| {
            row["status"] == "closure_proposed"
        }),
        (&["--status", "on_hold"], |row| row["status"] == "on_hold"),
        (&["--forum", "DMPC and ACC Local Policing"], |row| {
            text(&row["meeting"], "forum").contains("Local Policing") || discussed(row, "DMPC and ACC Local Policing")
        }),
        (&["--for", "DMPC and Chief Constable"], |row| {
            discussed(row, "DMPC and Chief Constable")
        }),
        (&["--lead", "Office"], |row| {
            names(row, "bodies").contains(&"Office".to_owned())
        }),
        (&["--lead", "Chief Constable"], |row| {
            names(row, "posts").contains(&"Chief Constable".to_owned())
        }),
        (&["--text", "custody"], |row| {
            text(row, "text").to_lowercase().contains("custody")
        }),
        (&["--waiting", "us"], |row| waiting(row) == Some(Waiting::Us)),
        (&["--waiting", "them"], |row| waiting(row) == Some(Waiting::Them)),
        (&["--waiting", "third-party"], |row| {
            waiting(row) == Some(Waiting::ThirdParty)
        }),
    ];
    let mut found_some = 0;
    for (n, (left, holds_left)) in filters.iter().enumerate() {
        for (right, holds_right) in &filters[n..] {
            // An option may be said once.
            if left[0] == right[0] && left != right {
                continue;
            }
            let mut asked: Vec<&str> = vec!["list", "OFFICE", "actions", "--json"];
            asked.extend(*left);
            if left != right {
                asked.extend(*right);
            }
            let found = desk.run_with(&asked, "");
            assert!(found.done, "{asked:?}: {}", found.messages);
            let expected: Vec<Value> = rows
                .iter()
                .filter(|row| holds_left(row) && holds_right(row))
                .cloned()
                .collect();
            assert_eq!(ids(&found.lines()), ids(&expected), "{asked:?}");
            asked.push("--count");
            let counted = desk.run_with(&asked, "").value();
            assert_eq!(counted["total"], expected.len(), "{asked:?}");
            let late = expected.iter().filter(|row| row["late"] == true).count();
            assert_eq!(counted["late"], late, "{asked:?}");
            found_some += usize::from(!expected.is_empty());
        }
    }
    assert!(found_some > 50, "the rows are too poor to show anything: {found_some}");
}

fn discussed(row: &Value, forum: &str) -> bool {
    let places = row["discuss_at"].as_array().expect("a list");
    places.iter().any(|place| place["forum"]["name"] == forum)
}

#[test]
fn every_action_that_has_not_ended_waits_for_one_of_three() {
    let (desk, rows) = large();
    let live = rows.iter().filter(|row| waiting(row).is_some()).count();
    let counted: u64 = ["us", "them", "third_party"]
        .iter()
        .map(|whom| {
            let ran = desk.run(["list", "OFFICE", "actions", "--waiting", whom, "--count", "--json"]);
            ran.value()["total"].as_u64().expect("a number")
        })
        .sum();
    assert_eq!(counted, live as u64);
}

#[test]
fn rows_are_ordered_by_any_column_either_way_and_what_has_nothing_comes_last() {
    let (desk, rows) = large();
    let place = |row: &Value| text(&row["discuss_at"][0]["forum"], "name").to_lowercase();
    let rank = |words: &[&str], word: &str| words.iter().position(|one| *one == word).unwrap_or(9);
    type Key<'k> = Box<dyn Fn(&Value) -> String + 'k>;
    let orders: [(&str, Key<'_>); 6] = [
        ("timing", Box::new(|row| last(row).to_owned())),
        (
            "lead",
            Box::new(|row| text(&row["lead"], "written").trim().to_lowercase()),
        ),
        ("discuss_at", Box::new(place)),
        ("update", Box::new(|row| text(row, "last_update").to_owned())),
        (
            "status",
            Box::new(move |row| {
                rank(&["open", "closure_proposed", "on_hold", "closed"], text(row, "status")).to_string()
            }),
        ),
        (
            "rag",
            Box::new(move |row| rank(&["red", "amber", "green", "complete"], text(row, "rag")).to_string()),
        ),
    ];
    for (by, key) in &orders {
        for descending in [false, true] {
            let mut asked = vec!["list", "OFFICE", "actions", "--json", "--sort", by];
            if descending {
                asked.push("--descending");
            }
            let found = desk.run_with(&asked, "").lines();
            let mut expected = rows.clone();
            if descending {
                expected.reverse();
            }
            expected.sort_by(|left, right| {
                let (left, right) = (key(left), key(right));
                let nothing = left.is_empty().cmp(&right.is_empty());
                nothing.then(if descending { right.cmp(&left) } else { left.cmp(&right) })
            });
            assert_eq!(ids(&found), ids(&expected), "{asked:?}");
        }
    }
    let numbers: Vec<String> = desk
        .actions(["--sort", "number"])
        .iter()
        .map(|row| text(row, "number").to_owned())
        .collect();
    assert!(
        numbers
            .windows(2)
            .all(|two| natural_order(&two[0], &two[1]) != Ordering::Greater)
    );
}

#[test]
fn pages_follow_each_other_in_any_order_and_every_row_comes_once() {
    let (desk, rows) = large();
    for order in [
        "recorded",
        "number",
        "timing",
        "lead",
        "discuss_at",
        "status",
        "rag",
        "update",
    ] {
        let (mut seen, mut after) = (Vec::new(), String::new());
        loop {
            let mut asked = vec![
                "list",
                "OFFICE",
                "actions",
                "--json",
                "--limit",
                "70",
                "--sort",
                order,
                "--descending",
            ];
            if !after.is_empty() {
                asked.extend(["--after", &after]);
            }
            let page = desk.run_with(&asked, "");
            seen.extend(ids(&page.lines()));
            match page.messages.trim().strip_prefix("More: --after ") {
                Some(key) => after = key.to_owned(),
                None => break,
            }
        }
        assert_eq!(seen.len(), rows.len(), "{order}");
        let once: BTreeSet<String> = seen.iter().cloned().collect();
        assert_eq!(once.len(), rows.len(), "{order}");
    }
}

#[test]
fn groups_hold_every_row_once_with_their_late_ones() {
    let (desk, rows) = large();
    type Key = fn(&Value) -> String;
    let groups: [(&str, Key); 6] = [
        ("forum", |row| text(&row["meeting"], "forum").to_owned()),
        ("discuss_at", |row| {
            text(&row["discuss_at"][0]["forum"], "name").to_owned()
        }),
        ("lead", |row| {
            let known = [names(row, "bodies"), names(row, "posts"), names(row, "people")].concat();
            let unknown = row["lead"]["unknown"].as_array().expect("a list").iter();
            let mut all: Vec<String> = known.into_iter().chain(unknown.map(|one| one.to_string())).collect();
            all.sort();
            all.join("+")
        }),
        ("status", |row| text(row, "status").to_owned()),
        ("month", |row| last(row).chars().take(7).collect()),
        ("rag", |row| text(row, "rag").to_owned()),
    ];
    for (by, key) in groups {
        let mut expected: BTreeMap<String, (u64, u64)> = BTreeMap::new();
        for row in &rows {
            let group = expected.entry(key(row)).or_default();
            group.0 += 1;
            group.1 += u64::from(row["late"] == true);
        }
        let found = desk.run(["list", "OFFICE", "actions", "--group", by, "--json"]).lines();
        let counts = |group: &Value| (group["total"].as_u64().unwrap(), group["late"].as_u64().unwrap());
        let mut left: Vec<(u64, u64)> = found.iter().map(counts).collect();
        let mut right: Vec<(u64, u64)> = expected.into_values().collect();
        left.sort_unstable();
        right.sort_unstable();
        assert_eq!(left, right, "{by}");
        assert_eq!(left.iter().map(|group| group.0).sum::<u64>(), 400, "{by}");
    }
    // Months by the calendar, statuses by their own order, and what has nothing last.
    let keys = |by: &str| -> Vec<String> {
        let found = desk.run(["list", "OFFICE", "actions", "--group", by, "--json"]).lines();
        found.iter().map(|group| text(group, "key").to_owned()).collect()
    };
    let months = keys("month");
    assert_eq!(months.last().map(String::as_str), Some(""));
    assert!(months[..months.len() - 1].windows(2).all(|two| two[0] < two[1]));
    assert_eq!(
        keys("status"),
        ["open", "closure_proposed", "on_hold", "closed", "withdrawn"]
    );
    assert_eq!(keys("rag").last().map(String::as_str), Some("none"));
}

#[test]
fn what_the_register_is_ordered_by_follows_every_change_and_its_undo() {
    let (desk, ids) = board();
    desk.apply(&[
        line("a", "record_action", json!({ "text": "Constabulary to count.", "timing": "June 2023", "lead": "Constabulary", "meeting": ids["meeting"]["id"], "discuss_at": [{ "forum": "DMPC and ACC Professionalism" }] })),
        line("r", "rate_action", json!({ "action": "$a", "rag": "red", "by": "Office" })),
        line("u", "update_action", json!({ "action": "$a", "text": "Two districts are in.", "on": "2022-07-01" })),
        line("e", "edit_action", json!({ "action": "$a", "discuss_at": [{ "forum": "Performance and Risk Board" }] })),
        line("m", "move_timing", json!({ "action": "$a", "timing": "July 2023", "why": "the audit" })),
        line("l", "edit_action", json!({ "action": "$a", "lead": "Office", "why": "it is ours" })),
    ]);
    let group = |by: &str| -> String {
        let groups = desk.run(["list", "OFFICE", "actions", "--group", by, "--json"]).lines();
        assert_eq!(groups.len(), 1, "{by}");
        format!(
            "{}{}",
            text(&groups[0], "name"),
            if by == "lead" || by.ends_with('t') || by == "forum" {
                ""
            } else {
                text(&groups[0], "key")
            }
        )
    };
    assert_eq!(
        (group("lead"), group("month"), group("rag")),
        ("Office".into(), "2023-07".into(), "red".into())
    );
    assert_eq!(group("discuss_at"), "Performance and Risk Board");
    desk.assert_sound();
    for expected in ["Constabulary", "Constabulary", "Constabulary"] {
        assert!(desk.run(["undo", "OFFICE"]).done);
        desk.assert_sound();
        assert_eq!(group("lead"), expected);
    }
    assert_eq!(
        (group("month"), group("discuss_at")),
        ("2023-06".into(), "DMPC and ACC Professionalism".into())
    );
    for _ in 0..3 {
        assert!(desk.run(["undo", "OFFICE"]).done);
        desk.assert_sound();
    }
    assert!(desk.actions([]).is_empty());
    for _ in 0..6 {
        assert!(desk.run(["redo", "OFFICE"]).done);
    }
    desk.assert_sound();
    assert_eq!(group("lead"), "Office");
}

fn view_names(desk: &Desk) -> Vec<String> {
    let ran = desk.run(["list", "OFFICE", "views"]);
    ran.out.lines().map(str::to_owned).collect()
}

const ALWAYS: [&str; 5] = [
    "Everything open",
    "Late",
    "Due before the next board",
    "No last day",
    "Closure proposed",
];

#[test]
fn a_view_is_kept_used_renamed_replaced_deleted_and_all_of_it_undone() {
    let (desk, rows) = large();
    assert_eq!(view_names(&desk), ALWAYS);
    let made = desk.apply(&[line(
        "v",
        "save_register_view",
        json!({ "name": "Late, Local Policing", "columns": ["lead", "timing"],
            "wanted": { "forum": "DMPC and ACC Local Policing", "heading": "late", "order_by": "timing", "group_by": "lead" } }),
    )]);
    let view = &made["v"]["id"];
    let used = |name: &str| {
        let ran = desk.run(["list", "OFFICE", "actions", "--view", name, "--json"]);
        assert!(ran.done, "{}", ran.messages);
        ran.lines()
    };
    let late = desk.actions(["--forum", "DMPC and ACC Local Policing", "--late", "--sort", "timing"]);
    assert!(late.len() > 5);
    assert_eq!(ids(&used("late, local policing")), ids(&late), "the name in any case");
    let kept = desk.run(["list", "OFFICE", "views", "--json"]).lines();
    assert_eq!(
        kept[5]["columns"],
        json!(["timing", "lead"]),
        "columns in their own order"
    );
    // Another filter narrows the view.
    let narrowed = desk.run([
        "list",
        "OFFICE",
        "actions",
        "--view",
        "Late, Local Policing",
        "--text",
        "custody",
        "--json",
    ]);
    let expected: Vec<Value> = late
        .iter()
        .filter(|row| text(row, "text").contains("custody"))
        .cloned()
        .collect();
    assert_eq!(ids(&narrowed.lines()), ids(&expected));

    desk.apply(&[
        line("n", "save_register_view", json!({ "view": view, "name": "Ours" })),
        line(
            "w",
            "save_register_view",
            json!({ "view": view, "wanted": { "waiting": "us" } }),
        ),
    ]);
    assert_eq!(view_names(&desk)[5..], ["Ours"]);
    let ours: Vec<Value> = rows
        .iter()
        .filter(|row| waiting(row) == Some(Waiting::Us))
        .cloned()
        .collect();
    assert_eq!(ids(&used("Ours")), ids(&ours));
    desk.apply(&[line("d", "remove_register_view", json!({ "view": view }))]);
    assert_eq!(view_names(&desk), ALWAYS);
    for expected in ["Ours", "Ours", "Late, Local Policing"] {
        assert!(desk.run(["undo", "OFFICE"]).done);
        assert_eq!(view_names(&desk)[5..], [expected]);
    }
    assert_eq!(ids(&used("Late, Local Policing")), ids(&late));
    assert!(desk.run(["undo", "OFFICE"]).done);
    assert_eq!(view_names(&desk), ALWAYS);
    desk.assert_sound();
}

#[test]
fn the_views_that_are_always_there_hold_what_they_say() {
    let (desk, rows) = large();
    let used = |name: &str| {
        desk.run(["list", "OFFICE", "actions", "--view", name, "--count", "--json"])
            .value()["total"]
            .clone()
    };
    let count = |holds: fn(&Value) -> bool| rows.iter().filter(|row| holds(row)).count();
    assert_eq!(used("Everything open"), count(|row| waiting(row).is_some()));
    assert_eq!(used("Late"), count(|row| row["late"] == true));
    assert_eq!(
        used("No last day"),
        count(|row| counts_as_open(row) && last(row).is_empty())
    );
    assert_eq!(
        used("Closure proposed"),
        count(|row| row["status"] == "closure_proposed"),
        "late ones too: the chair decides about each"
    );
}

#[test]
fn a_view_that_cannot_be_is_refused_with_the_way_out() {
    let (desk, _) = board();
    desk.apply(&[line(
        "v",
        "save_register_view",
        json!({ "name": "Ours", "wanted": { "waiting": "us" } }),
    )]);
    let save = |with: Value| desk.refusal(json!({ "do": "save_register_view", "with": with }));
    assert_eq!(
        save(json!({ "name": "ours" })),
        "Another view is called “ours” already; replace that one, or choose another name."
    );
    assert_eq!(
        save(json!({ "name": " late " })),
        "“late” is a view that is always there; choose another name."
    );
    assert!(save(json!({ "name": "  " })).contains("needs words"));
    assert_eq!(save(json!({ "wanted": {} })), "A new view needs a name.");
    assert!(save(json!({ "name": "x".repeat(81) })).contains("at most 80 letters"));
    assert!(
        save(json!({ "name": "A", "wanted": { "forum": "The moon" } })).starts_with("No forum is called “The moon”.")
    );
    assert!(save(json!({ "view": "nothing" })).contains("There is no view of the register “nothing”"));
    assert!(
        save(json!({ "name": "A", "wanted": { "group_by": "lead", "group": "x" } })).contains("gather by `group_by`")
    );
    let unknown = desk.run(["list", "OFFICE", "actions", "--view", "Theirs"]);
    assert!(!unknown.done);
    assert!(
        unknown
            .messages
            .contains("No view of the register is called “Theirs”. Known: Everything open; Late;")
    );
    for (option, word, known) in [
        ("--waiting", "him", "us, them or third_party"),
        ("--sort", "size", "recorded, number"),
        ("--group", "mood", "forum, discuss_at"),
    ] {
        let ran = desk.run(["list", "OFFICE", "actions", option, word]);
        assert!(!ran.done && ran.messages.contains(known), "{option}: {}", ran.messages);
    }
    assert_eq!(view_names(&desk)[5..], ["Ours"], "nothing was kept of what was refused");
}

#[test]
fn a_post_means_whoever_holds_it_and_two_bodies_posts_are_told_apart() {
    let (desk, ids) = board();
    desk.apply(&[
        line("q", "add_person", json!({ "name": "Ines Marchwood" })),
        line(
            "end",
            "end_post",
            json!({ "post": ids["post"]["id"], "to": "2022-06-30" }),
        ),
        line(
            "next",
            "hold_post",
            json!({ "person": "$q", "title": "Chief Constable", "body": "Constabulary", "from": "2022-07-01" }),
        ),
        line(
            "a",
            "record_action",
            json!({ "text": "Chief Constable to count.", "lead": "Chief Constable", "meeting": ids["meeting"]["id"] }),
        ),
        line(
            "b",
            "record_action",
            json!({ "text": "Chief Constable to write.", "lead": "Chief Constable", "agreed_on": "2022-07-10" }),
        ),
    ]);
    let both = desk.actions(["--lead", "chief constable"]);
    assert_eq!(both.len(), 2, "the one who held it then, and the one who holds it now");
    assert_ne!(both[0]["lead"]["posts"][0]["id"], both[1]["lead"]["posts"][0]["id"]);
    let by_identity = both[0]["lead"]["posts"][0]["id"].as_str().unwrap();
    assert_eq!(
        desk.actions(["--lead", by_identity]).len(),
        2,
        "an identity means the same post"
    );
    let asked = String::from_utf8(desk.export("chase", "Chief Constable", "ask.txt")).unwrap();
    assert!(asked.contains("to count") && asked.contains("to write"), "{asked}");

    desk.apply(&[
        line("c1", "add_person", json!({ "name": "Gwendal Osei" })),
        line("c2", "add_person", json!({ "name": "Lowri Tamsett" })),
        line(
            "p1",
            "hold_post",
            json!({ "person": "$c1", "title": "Chair", "body": "Constabulary" }),
        ),
        line(
            "x",
            "record_action",
            json!({ "text": "Chair to call the panel.", "lead": "Chair" }),
        ),
        line(
            "p2",
            "hold_post",
            json!({ "person": "$c2", "title": "Chair", "body": "Office" }),
        ),
    ]);
    let ran = desk.run(["list", "OFFICE", "actions", "--lead", "Chair"]);
    assert!(!ran.done);
    assert!(
        ran.messages.contains(
            "Several bodies have a post called “Chair”; name it as “Chair, Constabulary” or “Chair, Office”."
        ),
        "{}",
        ran.messages
    );
    assert_eq!(desk.actions(["--lead", "Chair, Constabulary"]).len(), 1);
    assert_eq!(desk.actions(["--lead", "Chair, Office"]).len(), 0);
    let asked = String::from_utf8(desk.export("chase", "Chair, Constabulary", "chair.txt")).unwrap();
    assert!(asked.contains("to call the panel"), "{asked}");

    desk.apply(&[
        line("o1", "add_person", json!({ "name": "Alun Reed" })),
        line("o2", "add_person", json!({ "name": "Alun Reed", "another": true })),
    ]);
    let ran = desk.run(["list", "OFFICE", "actions", "--lead", "Alun Reed"]);
    assert!(
        !ran.done && ran.messages.contains("Several people are called “Alun Reed”"),
        "{}",
        ran.messages
    );
}

#[test]
fn an_office_of_an_older_format_has_its_register_in_order_at_once() {
    let desk = Desk::without_office();
    let old = concat!(env!("OVERSIGHT_DESK_CHECKOUT"), "/tests/fixtures/format-1.office");
    std::fs::copy(old, desk.office()).expect("the fixture");
    let rows = desk.actions([]);
    assert!(rows.len() > 5);
    let numbers: Vec<String> = desk
        .actions(["--sort", "number"])
        .iter()
        .map(|row| text(row, "number").to_owned())
        .collect();
    assert!(
        numbers
            .windows(2)
            .all(|two| natural_order(&two[0], &two[1]) != Ordering::Greater)
    );
    let groups = desk
        .run(["list", "OFFICE", "actions", "--group", "lead", "--json"])
        .lines();
    assert!(
        groups.len() > 1
            && groups.iter().map(|group| group["total"].as_u64().unwrap()).sum::<u64>() == rows.len() as u64
    );
    desk.assert_sound();
}
