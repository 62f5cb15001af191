//! The register of correspondence by pages: the index shows what the register itself says of every item, whatever was
//! done to letters, messages and people, and a page reads no more where there are more items.

use chrono::{DateTime, NaiveDate, Utc};
use office::views::correspondence::{ItemOrderBy, ItemRow, ItemsShown, ItemsWanted};
use office::{Moment, Office, UseCase};
use serde_json::{Value, json};

use crate::desk::{Desk, board, line};

fn on(day: &str) -> Moment {
    let today: NaiveDate = day.parse().expect("a day");
    let now: DateTime<Utc> = format!("{day}T09:00:00Z").parse().expect("an instant");
    Moment { now, today }
}

/// Numbers drawn from a seed.
struct Drawn(u64);

impl Drawn {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % count.max(1)
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    fn day(&mut self) -> String {
        let first: NaiveDate = "2022-05-02".parse().expect("a day");
        (first + chrono::Days::new(self.below(80) as u64)).to_string()
    }
}

const WHO: [&str; 4] = ["Ada Quill", "Imogen Strand", "Tobias Wrenfield", "Élodie Marsh"];
const HOW: [&str; 6] = ["answers", "carries", "encloses", "forwards", "replaces", "same_matter"];

/// What is done to things that are known by identity.
#[derive(Default)]
struct Known {
    items: Vec<String>,
    requests: Vec<String>,
    letters: Vec<String>,
    actions: Vec<String>,
}

/// A use case drawn from a seed; some are refused.
fn drawn(draw: &mut Drawn, known: &Known) -> (&'static str, Value) {
    let item = |draw: &mut Drawn| json!(draw.one(&known.items));
    let reference = |draw: &mut Drawn| match draw.below(3) {
        0 => Value::Null,
        1 => json!("next"),
        _ => json!(format!("CALD{}", draw.below(6))),
    };
    match draw.below(23) {
        0..=2 => (
            "receive_letter",
            json!({
                "from": draw.one(&WHO), "received": draw.day(), "reference": reference(draw),
                "subject": draw.one(&["Custody", "Beds", ""]), "kind": if draw.below(3) == 0 { "MP" } else { "" },
                "answers": if draw.below(3) == 0 { json!([draw.one(&known.letters)]) } else { Value::Null },
                "replaces": if draw.below(4) == 0 { json!([item(draw)]) } else { Value::Null },
            }),
        ),
        3..=5 => {
            let sent = [json!(draw.day()), json!(format!("{} 10:15", draw.day())), Value::Null][draw.below(3)].clone();
            let message = if draw.below(2) == 0 {
                json!({ "direction": "in", "from": draw.one(&WHO), "sent": sent, "reference": reference(draw) })
            } else {
                json!({ "direction": "out", "to": draw.one(&WHO), "sent": sent, "reference": reference(draw), "attachments": "a.pdf" })
            };
            ("keep_message", message)
        }
        6..=9 => (
            "link_items",
            json!({ "item": item(draw), "to": item(draw), "as": draw.one(&HOW) }),
        ),
        10 => ("unlink_items", json!({ "item": item(draw), "to": item(draw) })),
        11 => (
            "replace_item",
            json!({ "item": item(draw), "by": item(draw), "why": "signed" }),
        ),
        12 => ("acknowledge", json!({ "item": item(draw), "on": draw.day() })),
        13 => ("chase", json!({ "item": item(draw), "on": draw.day() })),
        14 => (
            "set_standard",
            match draw.below(2) {
                0 => json!({ "item": item(draw), "working_days": 1 + draw.below(40), "why": "agreed" }),
                _ => json!({ "item": item(draw), "last": draw.day(), "why": "agreed" }),
            },
        ),
        15 => {
            let how = ["answered", "no_reply_needed", "overtaken", "transferred"][draw.below(4)];
            let by = if draw.below(2) == 0 { item(draw) } else { Value::Null };
            (
                "settle_item",
                json!({ "item": item(draw), "how": how, "why": "by telephone", "by": by }),
            )
        }
        16 => (
            "assign_to_series",
            json!({ "item": item(draw), "series": "Weekly update" }),
        ),
        17 => (
            "add_request",
            json!({ "letter": item(draw), "text": format!("What of {}?", draw.below(1000)) }),
        ),
        18 => {
            let outcome = ["answered", "partly", "not"][draw.below(3)];
            let of = match draw.below(2) {
                0 if !known.requests.is_empty() => ("request", json!(draw.one(&known.requests))),
                _ => ("action", json!(draw.one(&known.actions))),
            };
            (
                "answer_request",
                json!({ "letter": item(draw), of.0: of.1, "outcome": outcome, "text": "In May." }),
            )
        }
        19 => (
            "set_office",
            json!({ "reply_standards": [{ "sort": "MP", "working_days": 5 + draw.below(20) }] }),
        ),
        20 => match draw.below(2) {
            0 => (
                "add_holiday",
                json!({ "day": draw.day(), "name": "A day off", "parts": ["england_and_wales"] }),
            ),
            _ => (
                "edit_action",
                json!({ "action": draw.one(&known.actions), "lead": draw.one(&["Office", "Constabulary", ""]) }),
            ),
        },
        21 => (
            "hold_post",
            json!({
                "person": "Ada Quill", "title": draw.one(&["Programme Officer", "Clerk to the Board"]),
                "body": draw.one(&["Office", "Constabulary"]),
            }),
        ),
        _ => (
            "remove_request",
            json!({ "request": known.requests.last().map_or("none", String::as_str) }),
        ),
    }
}

/// A board's office with letters that were sent, of which some show rows that others lead, and one in progress.
fn begun() -> (Desk, Known) {
    let (desk, ids) = board();
    let action = |name: &str, lead: &str| {
        line(
            name,
            "record_action",
            json!({ "text": format!("To report on {name}."), "lead": lead, "meeting": ids["meeting"]["id"] }),
        )
    };
    let letter = |name: &str, shown: Value| {
        line(
            name,
            "draft_letter",
            json!({
                "to": ids["chief"]["id"], "date": "2022-06-28", "meeting": ids["meeting"]["id"], "body": "We met.",
                "annexes": [{ "title": "Agreed", "actions": shown }],
            }),
        )
    };
    let send = |name: &str| {
        line(
            &format!("sent-{name}"),
            "send_letter",
            json!({ "letter": format!("${name}"), "on": "2022-06-28" }),
        )
    };
    let made = desk.apply(&[
        line(
            "weekly",
            "add_series",
            json!({ "name": "Weekly update", "from": "Ada Quill", "rhythm": "weekly:friday", "first": "2022-05-06" }),
        ),
        line("quill", "add_person", json!({ "name": "Ada Quill" })),
        action("a1", "Constabulary"),
        action("a2", "Office"),
        action("a3", ""),
        action("a4", "Programme Officer"),
        letter("l1", json!(["$a1", "$a2"])),
        letter("l2", json!(["$a2"])),
        letter("l3", json!(["$a3", "$a4"])),
        letter("l4", json!(["$a4"])),
        send("l1"),
        send("l2"),
        send("l4"),
    ]);
    let id = |name: &str| made[name]["id"].as_str().expect(name).to_owned();
    let letters = ["l1", "l2", "l3", "l4"].map(id).to_vec();
    let known = Known {
        items: letters.clone(),
        letters,
        actions: ["a1", "a2", "a3", "a4"].map(id).to_vec(),
        requests: Vec::new(),
    };
    (desk, known)
}

fn of_row(row: &ItemRow) -> Option<NaiveDate> {
    row.received.or(row.sent).or(row.date)
}

/// What every page, filter and count says is what the whole register says, worked out anew from every record.
fn same_as_the_register_itself(office: &Office, moment: Moment, after: &str) {
    let whole = office.correspondence_whole(moment).expect("the register");
    let rows = |wanted: &ItemsWanted| {
        office
            .correspondence_rows(moment, wanted, None, 0, None)
            .expect("rows")
            .rows
    };
    assert_eq!(rows(&ItemsWanted::default()), whole, "after {after}");
    for messages in [None, Some(true), Some(false)] {
        let of_kind = |row: &&ItemRow| {
            let message = row.kind == office::views::correspondence::ItemKind::Message;
            messages.is_none_or(|messages| messages == message)
        };
        let wanted = ItemsWanted {
            messages,
            ..ItemsWanted::default()
        };
        let counts = office.correspondence(moment, &wanted).expect("counts");
        let matters: std::collections::BTreeSet<&str> = whole.iter().map(|row| row.matter.as_str()).collect();
        assert_eq!((counts.of, counts.matters), (whole.len() as u32, matters.len() as u32));
        assert_eq!(counts.counts.total, whole.iter().filter(of_kind).count() as u32);
        for show in ItemsShown::ALL {
            let plain: Vec<ItemRow> = whole
                .iter()
                .filter(of_kind)
                .filter(|row| show.passes(row))
                .cloned()
                .collect();
            let found = rows(&ItemsWanted {
                show: Some(show),
                ..wanted.clone()
            });
            assert_eq!(found, plain, "{show:?} after {after}");
            let counted = match show {
                ItemsShown::AwaitsUs => counts.counts.awaits_us,
                ItemsShown::AwaitsThem => counts.counts.awaits_them,
                ItemsShown::Late => counts.counts.late,
                ItemsShown::Replaced => counts.counts.replaced,
                ItemsShown::NoReference => counts.counts.no_reference,
            };
            assert_eq!(counted as usize, plain.len(), "{show:?} counted after {after}");
        }
    }
}

/// Pages put together are the whole list, in each order and either way round, and stand as the order says.
fn pages_are_the_list(office: &Office, moment: Moment) {
    let whole = office.correspondence_whole(moment).expect("the register");
    let key = |by: ItemOrderBy, row: &ItemRow| -> Option<String> {
        let who = match row.direction {
            office::views::correspondence::Direction::In => &row.from,
            office::views::correspondence::Direction::Out => &row.to,
        };
        let text = match by {
            ItemOrderBy::Day => of_row(row).map(|day| day.to_string()),
            ItemOrderBy::LastDay => row.clock.as_ref().map(|clock| clock.last_day.to_string()),
            ItemOrderBy::State => json!(row.state).as_str().map(str::to_owned),
            ItemOrderBy::Who => who.clone().map(|who| who.to_lowercase()),
            ItemOrderBy::Subject => row.subject.clone().map(|subject| subject.to_lowercase()),
            ItemOrderBy::Reference => row.ours.first().map(|one| domain::action::natural_key(one)),
        };
        text.filter(|text| !text.is_empty())
    };
    for by in ItemOrderBy::ALL {
        for descending in [false, true] {
            let wanted = ItemsWanted {
                order_by: Some(by),
                descending: Some(descending),
                ..ItemsWanted::default()
            };
            let mut paged: Vec<ItemRow> = Vec::new();
            let mut after: Option<String> = None;
            loop {
                let page = office
                    .correspondence_rows(moment, &wanted, after.as_deref(), 0, Some(3))
                    .expect("a page");
                let skipped = office
                    .correspondence_rows(moment, &wanted, None, paged.len() as u32, Some(3))
                    .expect("the same page");
                assert_eq!(page.rows, skipped.rows, "{by:?}");
                paged.extend(page.rows);
                match page.next {
                    Some(next) => after = Some(next),
                    None => break,
                }
            }
            // The register's own order stands between equal rows; days are the other way up in it.
            let mut plain = whole.clone();
            if by != ItemOrderBy::Day {
                plain.sort_by_key(|row| key(by, row));
            }
            if descending {
                plain.reverse();
            }
            let (with, without): (Vec<_>, Vec<_>) = plain.into_iter().partition(|row| key(by, row).is_some());
            let plain: Vec<String> = with.into_iter().chain(without).map(|row| row.id).collect();
            let paged: Vec<String> = paged.into_iter().map(|row| row.id).collect();
            assert_eq!(paged, plain, "{by:?}, descending {descending}");
        }
    }
}

#[test]
fn the_pages_say_what_the_register_says_whatever_was_done() {
    for seed in 1..=4 {
        let (desk, mut known) = begun();
        let mut office = Office::open(&desk.office(), "suite").expect("an office");
        let mut draw = Drawn(seed);
        let mut done = 0;
        for step in 0..90 {
            let moment = on("2022-07-20");
            let (op, with) = drawn(&mut draw, &known);
            let case: UseCase = serde_json::from_value(json!({ "do": op, "with": with })).expect(op);
            if let Ok(given) = office.perform(moment, case) {
                done += 1;
                match op {
                    "receive_letter" | "keep_message" => known.items.push(given.id),
                    "add_request" => known.requests.push(given.id),
                    _ => {}
                }
            }
            if draw.below(6) == 0 {
                office.undo(moment).expect("undone");
                if draw.below(2) == 0 {
                    office.redo(moment).expect("done again");
                }
            }
            let today = ["2022-07-20", "2022-06-18", "2022-09-01", "2034-01-03"][step % 4];
            same_as_the_register_itself(&office, on(today), &format!("{op} (seed {seed}, step {step})"));
        }
        assert!(done > 40, "{done} of the use cases were done");
        pages_are_the_list(&office, on("2022-07-20"));
        assert_eq!(office.check().expect("a check"), Vec::<String>::new());
        // An index that is worked out anew is the one that was kept up.
        drop(office);
        let kept = index(&desk);
        stale(&desk);
        drop(Office::open(&desk.office(), "suite").expect("an office"));
        assert_eq!(index(&desk), kept);
    }
}

/// The rows of the index of the register.
fn index(desk: &Desk) -> Vec<String> {
    let file = rusqlite::Connection::open(desk.path("test.office")).expect("the file");
    let sql = "SELECT json_array(place, age, matter, message, awaits, state, unreferenced, last_day, late_from, who, subject, \
               reference, owed, words) FROM item_index ORDER BY place";
    let mut statement = file.prepare(sql).expect("the index");
    let rows = statement.query_map([], |row| row.get(0)).expect("rows");
    rows.collect::<Result<_, _>>().expect("rows")
}

/// The file as one whose index was left behind.
fn stale(desk: &Desk) {
    let file = rusqlite::Connection::open(desk.path("test.office")).expect("the file");
    file.execute_batch("DELETE FROM item_index WHERE place % 2 = 0; UPDATE item_worked_out SET step = -1")
        .expect("left behind");
}

// Red while a step looked no further than what is joined to its items directly.
#[test]
fn an_answer_to_the_first_of_three_copies_answers_the_last() {
    let desk = Desk::new().on("2022-07-20");
    let copy = |name: &str, replaces: Value| {
        line(
            name,
            "receive_letter",
            json!({ "from": "Ada Quill", "received": "2022-07-01", "reference": name, "replaces": replaces }),
        )
    };
    let ids = desk.apply(&[
        copy("first", Value::Null),
        copy("second", json!("$first")),
        copy("third", json!("$second")),
        line(
            "answer",
            "keep_message",
            json!({ "direction": "out", "to": "Ada Quill", "sent": "2022-07-18" }),
        ),
    ]);
    let us = || {
        let ran = desk.run(["list", "OFFICE", "correspondence", "--waiting", "us", "--json"]);
        ran.lines().iter().map(|row| row["id"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(us(), [ids["third"]["id"].clone()]);
    desk.apply(&[line(
        "joined",
        "link_items",
        json!({ "item": ids["answer"]["id"], "to": ids["first"]["id"], "as": "answers" }),
    )]);
    assert_eq!(us(), Vec::<Value>::new());
    desk.assert_sound();
    desk.undo();
    assert_eq!(us(), [ids["third"]["id"].clone()]);
    desk.assert_sound();
}

#[test]
fn the_register_is_listed_by_filter_and_order_without_the_window() {
    let desk = Desk::new().on("2022-07-20");
    let came = |name: &str, from: &str, received: &str, reference: Value| {
        line(
            name,
            "receive_letter",
            json!({ "from": from, "received": received, "reference": reference }),
        )
    };
    let ids = desk.apply(&[
        came("old", "Imogen Strand", "2022-05-02", json!("X1")),
        came("new", "Ada Quill", "2022-07-18", Value::Null),
        line(
            "out",
            "keep_message",
            json!({ "direction": "out", "to": "Bram Okonjo", "sent": "2022-07-19", "reference": "X2" }),
        ),
    ]);
    let listed = |words: &[&str]| {
        let all: Vec<&str> = ["list", "OFFICE", "correspondence", "--json"]
            .into_iter()
            .chain(words.iter().copied())
            .collect();
        let ran = desk.run_with(&all, "");
        assert!(ran.done, "{}", ran.messages);
        let named = |id: &Value| ["old", "new", "out"].into_iter().find(|name| ids[*name]["id"] == *id);
        let rows: Vec<&str> = ran.lines().iter().filter_map(|row| named(&row["id"])).collect();
        rows.join(" ")
    };
    assert_eq!(listed(&[]), "out new old");
    assert_eq!(listed(&["--waiting", "us"]), "new old");
    assert_eq!(listed(&["--late"]), "old");
    assert_eq!(listed(&["--no-reference"]), "new");
    assert_eq!(listed(&["--text", "QUILL"]), "new");
    assert_eq!(listed(&["--sort", "who"]), "new out old");
    assert_eq!(listed(&["--sort", "last-day"]), "old new out");
    assert_eq!(listed(&["--sort", "day", "--descending"]), "old new out");
    assert_eq!(
        listed(&["--limit", "1", "--after", ids["out"]["id"].as_str().expect("an id")]),
        "new"
    );
    let refused = |words: [&str; 5]| {
        let ran = desk.run(words);
        assert!(!ran.done);
        ran.messages
    };
    assert!(
        refused(["list", "OFFICE", "correspondence", "--waiting", "third_party"])
            .contains("An item of correspondence waits for us or for them; say --waiting us or --waiting them.")
    );
    assert!(
        refused(["list", "OFFICE", "correspondence", "--sort", "timing"])
            .contains("“timing” is not an order: day, last_day, state, who, subject or reference.")
    );
    assert!(
        refused(["list", "OFFICE", "correspondence", "--after", "there"])
            .contains("No row of this list has the key “there”.")
    );
    let counted = desk.run([
        "list",
        "OFFICE",
        "correspondence",
        "--waiting",
        "us",
        "--count",
        "--json",
    ]);
    assert_eq!(
        (&counted.value()["total"], &counted.value()["late"]),
        (&json!(2), &json!(1))
    );
}
