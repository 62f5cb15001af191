//! Records as rows: what is part of what, and what a row's digest covers.

use domain::people::Body;
use serde_json::json;

use super::*;
use crate::in_memory::{body, done, office};
use crate::read::Reader;

fn image_of(value: Value) -> Image {
    match value {
        Value::Object(image) => image,
        other => panic!("{other} is no record"),
    }
}

#[test]
fn an_identity_is_found_whole_wherever_it_stands_in_a_value() {
    #[track_caller]
    fn check(value: Value, mentioned: bool) {
        assert_eq!(mentions(&value, "id-1"), mentioned, "{value}");
    }
    check(json!("id-1"), true);
    check(json!(["id-0", "id-1"]), true);
    check(json!([{ "body": "id-0" }, { "post": ["id-1"] }]), true);
    check(json!("id-10"), false);
    check(json!("see id-1"), false);
    check(json!({ "id-1": "the name of a field is no value" }), false);
    check(json!(null), false);
    check(json!(1), false);
}

// Red when only what the record is now is looked at.
#[test]
fn a_record_is_part_of_what_it_belonged_to_before_and_belongs_to_after() {
    let touched = |kind: Kind, before: Option<Value>, after: Option<Value>| Touched {
        kind,
        id: "x".to_owned(),
        serial: 1,
        version: None,
        before: before.map(image_of),
        after: after.map(image_of),
    };
    let moved = touched(
        Kind::Post,
        Some(json!({ "person": "p1", "body": "b1" })),
        Some(json!({ "person": "p2", "body": "b2" })),
    );
    let gone = touched(Kind::Answer, Some(json!({ "action": "a1", "letter": "l1" })), None);
    let alone = touched(Kind::Body, None, Some(json!({ "name": "p9", "person": "p9" })));
    let found: Vec<String> = wholes_of(&[moved, gone, alone]).into_iter().collect();
    assert_eq!(
        found,
        ["a1", "l1", "p1", "p2"],
        "a body that a post names is no whole of it"
    );
}

#[test]
fn a_text_that_a_database_would_cut_is_refused() {
    for value in [
        json!("cut\0here"),
        json!(["whole", "cut\0here"]),
        json!({ "a": "cut\0here" }),
    ] {
        let image = image_of(json!({ "id": "x", "name": value }));
        assert!(matches!(cells(&image), Err(Error::Nul)), "{value}");
    }
    assert!(cells(&image_of(json!({ "id": "x", "name": "no cut\\0here" }))).is_ok());
}

#[test]
fn a_digest_is_the_same_from_the_fields_and_from_the_cells_and_covers_each() {
    let image = |name: Value, flag: bool, number: i64, list: Value| {
        image_of(
            json!({ "id": "x", "name": name, "restricted": flag, "position": number, "papers": list, "none": null }),
        )
    };
    let first = image(json!("Quern"), true, 3, json!(["a", "b"]));
    let both = |image: &Image| {
        let cells = cells(image).expect("cells");
        let of_image = hexadecimal(&digest_of_image(Kind::AgendaItem, "x", image).expect("a digest"));
        assert_eq!(digest(Kind::AgendaItem, "x", &cells), of_image);
        of_image
    };
    let said = both(&first);
    for other in [
        image(json!("Querns"), true, 3, json!(["a", "b"])),
        image(json!(null), true, 3, json!(["a", "b"])),
        image(json!("Quern"), false, 3, json!(["a", "b"])),
        image(json!("Quern"), true, 4, json!(["a", "b"])),
        image(json!("Quern"), true, 3, json!(["b", "a"])),
    ] {
        assert_ne!(both(&other), said, "{other:?}");
    }
    let mut turned: Vec<_> = first.clone().into_iter().collect();
    turned.reverse();
    assert_eq!(
        both(&turned.into_iter().collect()),
        said,
        "in whatever order the fields stand"
    );
}

// Red when an empty column that came later counts: every row written before it would be damage.
#[test]
fn a_field_of_a_later_format_counts_once_it_holds_something() {
    let of = |image: Value| digest(Kind::Person, "x", &cells(&image_of(image)).expect("cells"));
    let before = of(json!({ "id": "x", "name": "Ada Quill" }));
    assert_eq!(of(json!({ "id": "x", "name": "Ada Quill", "email": null })), before);
    assert_ne!(
        of(json!({ "id": "x", "name": "Ada Quill", "email": "ada@quill.example" })),
        before
    );
}

// Red without the digest of a row: what another program wrote there is shown.
#[test]
fn what_another_program_wrote_into_a_row_is_not_believed() {
    let mut office = office();
    done(&mut office, "add", |change| change.put(&body(7, "Calder Council")));
    let id = body(7, "").id;
    let read = |office: &rusqlite::Connection| Reader::new(office).get::<Body>(id);
    for sql in [
        "UPDATE body SET name = 'Another'",
        "UPDATE body SET short = 'CC'",
        "UPDATE body SET digest = 'ab'",
    ] {
        office.execute(sql, []).expect(sql);
        let stands = read(&office).expect("as the history has it");
        assert_eq!((stands.name.as_str(), stands.short), ("Calder Council", None), "{sql}");
    }
    office
        .execute("UPDATE history SET salt = 'another'", [])
        .expect("changed");
    let Err(Error::Damaged { kind, id: of, .. }) = read(&office) else {
        panic!("neither the row nor the history can say what it was");
    };
    assert_eq!((kind, of), ("body", id.to_string()));
}
