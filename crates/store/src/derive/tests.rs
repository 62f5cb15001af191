//! What is worked out of records: the words that are searched, and what the register groups by.

use chrono::NaiveDate;
use domain::action::{Provenance, Status};
use domain::id::{ActionId, BodyId, PersonId};
use domain::timing;
use serde_json::json;
use uuid::Uuid;

use super::*;

fn found(kind: Kind, image: Value) -> Option<(String, String)> {
    match image {
        Value::Object(image) => searched(kind, &image),
        other => panic!("{other} is no record"),
    }
}

fn pair(title: &str, words: &str) -> Option<(String, String)> {
    Some((title.to_owned(), words.to_owned()))
}

#[test]
fn a_record_is_found_by_its_title_and_by_every_other_word_that_it_is_searched_by() {
    assert_eq!(
        found(
            Kind::Body,
            json!({ "name": "Calder Council", "short": "CC", "other_names": ["the council", "Calder"], "address": [] })
        ),
        pair("Calder Council", "Calder Council\nCC\nthe council\nCalder")
    );
    assert_eq!(
        found(
            Kind::Note,
            json!({ "markdown": "Waits are long.", "does_not_cover": null, "meeting": "m" })
        ),
        pair("", "\nWaits are long."),
        "a note has no title of its own, and what it belongs to is no word of it"
    );
}

#[test]
fn a_record_without_a_word_is_not_in_the_index() {
    assert_eq!(
        found(Kind::Note, json!({ "markdown": "  ", "does_not_cover": null })),
        None
    );
    assert_eq!(found(Kind::Body, json!({ "name": "" })), None);
    assert_eq!(
        found(Kind::Post, json!({ "title": "Clerk" })),
        None,
        "a post is found by its person"
    );
}

fn led_by(leads: &[Lead]) -> Action {
    Action {
        id: ActionId(Uuid::from_u128(1)),
        text: "Send the figures.".to_owned(),
        timing: String::new(),
        reading: timing::read("", NaiveDate::from_ymd_opt(2027, 11, 4).expect("a day")),
        reading_set_by: None,
        context: None,
        timing_forum: None,
        timing_meeting: None,
        lead: String::new(),
        leads: leads.to_vec(),
        provenance: Provenance::Since,
        meeting: None,
        item: None,
        letter: None,
        status: Status::Open,
        waiting_for: None,
        condition: None,
        successor: None,
        agreed_on: None,
        agreed_by: None,
    }
}

// Red when the identities are taken in the order in which the words name them.
#[test]
fn actions_of_the_same_leads_are_one_group_in_whatever_order_they_are_named() {
    let (body, person) = (
        Lead::Body(BodyId(Uuid::from_u128(5))),
        Lead::Person(PersonId(Uuid::from_u128(4))),
    );
    let unknown = |words: &str| Lead::Words(words.to_owned());
    let one = lead(&led_by(&[body.clone(), unknown("The Clerk"), person.clone()]));
    assert_eq!(
        one,
        lead(&led_by(&[unknown("the clerk"), person.clone(), body.clone()]))
    );
    assert_ne!(
        one,
        lead(&led_by(&[person.clone(), body.clone()])),
        "who is not known counts too"
    );
    let alone = |who: &Lead| lead(&led_by(std::slice::from_ref(who)));
    assert_ne!(alone(&body), alone(&person));
    assert_eq!(lead(&led_by(&[])), "");
    assert_eq!(
        leads(&led_by(&[unknown("The Clerk"), body.clone(), body])).len(),
        1,
        "known ones only, each once"
    );
}
