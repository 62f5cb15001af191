//! How the pages of the register of correspondence are found: by an index, in its order, whatever the filter.

use chrono::NaiveDate;
use domain::correspondence::register::ItemOrderBy;
use rusqlite::Connection;

use super::*;
use crate::follows::Awaits;
use crate::in_memory;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// How SQLite finds each of the queries that a page takes.
fn plans(office: &Connection, filter: &ItemFilter, after: Option<ItemPlace>) -> Vec<String> {
    let mut steps = Vec::new();
    for (sql, values) in pages::queries(filter, after, Some(50)) {
        let mut statement = office.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect(&sql);
        let values: Vec<&dyn rusqlite::ToSql> = values.iter().map(|value| value as &dyn rusqlite::ToSql).collect();
        let found = statement
            .query_map(values.as_slice(), |row| row.get::<_, String>(3))
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .expect("a plan");
        steps.extend(found);
    }
    steps
}

#[track_caller]
fn walks_an_index(office: &Connection, filter: &ItemFilter) {
    for after in [None, Some(ItemPlace(7))] {
        let plan = plans(office, filter, after);
        assert!(!plan.is_empty());
        for step in plan.iter().filter(|step| step.contains("item_index")) {
            assert!(
                step.contains("INDEX") || step.contains("PRIMARY KEY"),
                "{filter:?}: {step}"
            );
        }
        let sorted = plan.iter().any(|step| step.contains("TEMP B-TREE"));
        assert!(!sorted, "{filter:?}: {plan:?}");
    }
}

#[test]
fn every_order_of_the_whole_register_is_that_of_an_index() {
    let office = in_memory::office();
    for by in ItemOrderBy::ALL {
        for descending in [false, true] {
            walks_an_index(
                &office,
                &ItemFilter {
                    order: ItemOrder { by, descending },
                    ..ItemFilter::default()
                },
            );
        }
    }
}

#[test]
fn every_filter_has_its_rows_from_an_index_the_newest_first() {
    let office = in_memory::office();
    for awaits in [Awaits::Us, Awaits::Them, Awaits::Replaced] {
        walks_an_index(
            &office,
            &ItemFilter {
                awaits: Some(awaits),
                ..ItemFilter::default()
            },
        );
    }
    walks_an_index(
        &office,
        &ItemFilter {
            unreferenced: true,
            ..ItemFilter::default()
        },
    );
}

#[test]
fn what_is_owed_is_found_by_its_last_day() {
    let office = in_memory::office();
    walks_an_index(
        &office,
        &ItemFilter {
            awaits: Some(Awaits::Us),
            order: ItemOrder {
                by: ItemOrderBy::LastDay,
                descending: false,
            },
            ..ItemFilter::default()
        },
    );
    // The late ones are few: they are found, and then sorted.
    let late = ItemFilter {
        late_on: Some(day("2027-10-27")),
        ..ItemFilter::default()
    };
    for step in plans(&office, &late, None)
        .iter()
        .filter(|step| step.contains("item_index"))
    {
        assert!(step.contains("item_index_by_awaits_and_last_day"), "{step}");
    }
}

#[test]
fn counts_read_an_index_and_no_row() {
    let office = in_memory::office();
    let sql = pages::counting(&ItemFilter::default());
    let mut statement = office
        .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
        .expect("a statement");
    let plan: Vec<String> = statement
        .query_map([None::<String>], |row| row.get(3))
        .and_then(Iterator::collect)
        .expect("a plan");
    assert!(plan.iter().all(|step| step.contains("COVERING INDEX")), "{plan:?}");
}

#[test]
fn a_mark_is_read_as_it_was_written() {
    let id = Uuid::from_u128(7);
    for mark in [
        Mark::Answers(id),
        Mark::Replaces(id),
        Mark::SupersededBy(id),
        Mark::Shows(id),
        Mark::Ours("cald-1".to_owned()),
        Mark::Theirs(String::new()),
        Mark::Message("a@b".to_owned()),
    ] {
        assert_eq!(Mark::read(&mark.key()), Some(mark));
    }
    assert_eq!(Mark::read(b""), None);
    assert_eq!(Mark::read(b"a short"), None);
}

#[test]
fn places_stand_by_kind_and_then_by_creation() {
    let place = |kind, serial| ItemPlace::of(kind, serial).expect("an item");
    let mut places = [
        place(Kind::Message, 1),
        place(Kind::Letter, 900),
        place(Kind::Reply, 2),
        place(Kind::Letter, 3),
    ];
    places.sort();
    assert_eq!(
        places
            .iter()
            .map(|place| (place.kind(), place.serial()))
            .collect::<Vec<_>>(),
        [
            (Kind::Letter, 3),
            (Kind::Letter, 900),
            (Kind::Reply, 2),
            (Kind::Message, 1)
        ]
    );
    assert_eq!(ItemPlace::of(Kind::Note, 1), None);
}
