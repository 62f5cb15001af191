//! The record's format as a whole, so that a change of it is looked at. `OVERSIGHT_DESK_WRITE_GOLDEN=1` writes it anew.

use crate::desk::Desk;

#[test]
fn the_schema_is_the_golden_one() {
    let desk = Desk::new();
    let file = rusqlite::Connection::open(desk.office()).unwrap();
    let mut statement = file
        .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'search_words_%' ORDER BY name")
        .unwrap();
    let parts: Vec<String> = statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let schema = parts.join(";\n\n") + ";\n";
    let path = concat!(env!("OVERSIGHT_DESK_CHECKOUT"), "/tests/golden/schema.sql");
    if std::env::var_os("OVERSIGHT_DESK_WRITE_GOLDEN").is_some() {
        std::fs::write(path, &schema).unwrap();
    }
    let golden = std::fs::read_to_string(path).expect("tests/golden/schema.sql");
    assert!(
        schema == golden,
        "the schema is not that of tests/golden/schema.sql; if it is meant, write it anew:\n{schema}"
    );
}

// Red before 0007_found_from_both_ends: undoing one action of a million walked through the others.
#[test]
fn what_points_at_a_record_is_found_without_a_walk() {
    let desk = Desk::new();
    let file = rusqlite::Connection::open(desk.office()).unwrap();
    let unindexed: Vec<String> = file
        .prepare(
            "SELECT kept.name || '.' || points.\"from\" FROM sqlite_schema kept, pragma_foreign_key_list(kept.name) points
             WHERE kept.type = 'table' AND NOT EXISTS (
                 SELECT 1 FROM pragma_index_list(kept.name) list, pragma_index_info(list.name) at
                 WHERE at.seqno = 0 AND at.name = points.\"from\")",
        )
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    // No step of the history is ever taken out, so nothing asks who points at one.
    assert_eq!(unindexed, ["history_record.counter"]);
}
