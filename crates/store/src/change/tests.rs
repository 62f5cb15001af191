//! Changes: what a step says it touched, and what a refused part leaves behind.

use domain::people::Body;

use super::*;
use crate::in_memory::{body, done, office};

fn names(change: &Change<'_>) -> Vec<String> {
    let all = change.read().all::<Body>().expect("the bodies");
    all.into_iter().map(|body| body.name).collect()
}

/// What a step touched: the name before it and the name after it.
fn named(touched: &[Touched]) -> Vec<(Option<&str>, Option<&str>)> {
    fn name(image: &Option<Image>) -> Option<&str> {
        image.as_ref().and_then(|image| image["name"].as_str())
    }
    touched
        .iter()
        .map(|one| (name(&one.before), name(&one.after)))
        .collect()
}

// Red when a write that changes nothing is a step of the record's history.
#[test]
fn writing_what_stands_there_touches_nothing() {
    let mut office = office();
    done(&mut office, "add", |change| change.put(&body(1, "first")));
    let (_, touched) = done(&mut office, "again", |change| change.put(&body(1, "first")));
    assert_eq!(named(&touched), []);
}

// Red when the second write within a step is taken for what stood there before it.
#[test]
fn a_step_has_what_stood_before_it_and_what_it_left_however_often_it_wrote() {
    let mut office = office();
    done(&mut office, "add", |change| change.put(&body(1, "first")));
    let (_, touched) = done(&mut office, "edit", |change| {
        change.put(&body(1, "second"))?;
        change.put(&body(1, "third"))?;
        change.put(&body(2, "made and gone"))?;
        change.remove::<Body>(body(2, "").id)
    });
    assert_eq!(named(&touched), [(Some("first"), Some("third"))]);
    let (_, touched) = done(&mut office, "back", |change| {
        change.put(&body(1, "fourth"))?;
        change.put(&body(1, "third"))
    });
    assert_eq!(named(&touched), [], "what is put back was not changed");
}

#[test]
fn records_stand_in_the_order_in_which_they_were_made() {
    let mut office = office();
    done(&mut office, "add", |change| {
        change.put(&body(9, "made first"))?;
        change.put(&body(1, "made second"))
    });
    done(&mut office, "edit", |change| {
        change.put(&body(9, "made first, changed last"))
    });
    let change = Change::new(office.transaction().expect("a transaction"));
    assert_eq!(names(&change), ["made first, changed last", "made second"]);
}

// Red when what a refused part touched stays in the list: the step would tell of records that are not there.
#[test]
fn a_part_that_is_refused_leaves_nothing_behind_and_the_rest_stands() {
    let mut office = office();
    let (_, touched) = done(&mut office, "add", |change| {
        change.put(&body(1, "before"))?;
        let refused = change.attempt(|change| {
            change.put(&body(2, "within"))?;
            change.put(&body(1, "changed within"))?;
            Err::<(), _>(Error::Nul)
        });
        assert!(matches!(refused, Err(Error::Nul)));
        assert_eq!(names(change), ["before"]);
        change.attempt(|change| change.put(&body(3, "after")))
    });
    assert_eq!(named(&touched), [(None, Some("before")), (None, Some("after"))]);
}

#[test]
fn what_was_worked_out_is_asked_again_only_after_a_record_of_its_kinds_was_written() {
    let mut office = office();
    let mut asked = 0;
    let mut count = |change: &Change<'_>, name: &str| -> usize {
        let made = change.remembered(name, &[Kind::Body], || {
            asked += 1;
            Ok::<_, Error>(change.read().all::<Body>()?.len())
        });
        *made.expect("worked out")
    };
    let mut change = Change::new(office.transaction().expect("a transaction"));
    assert_eq!((count(&change, "bodies"), count(&change, "bodies")), (0, 0));
    change.put(&body(1, "one")).expect("written");
    assert_eq!((count(&change, "bodies"), count(&change, "bodies")), (1, 1));
    let refused = change.attempt(|change| {
        change.put(&body(2, "two"))?;
        assert_eq!(count(change, "bodies"), 2);
        Err::<(), _>(Error::Nul)
    });
    assert!(refused.is_err());
    assert_eq!(count(&change, "bodies"), 1, "what was taken back does not count");
    assert_eq!(asked, 4);
}

#[test]
fn a_change_that_is_dropped_leaves_nothing_behind() {
    let mut office = office();
    let mut change = Change::new(office.transaction().expect("a transaction"));
    change.put(&body(1, "one")).expect("written");
    drop(change);
    let change = Change::new(office.transaction().expect("a transaction"));
    assert_eq!(names(&change), Vec::<String>::new());
    assert!(change.read().history(None, None, 9).expect("the history").is_empty());
}

// Red with the identity that the library makes of the present instant: it ends the program before 1970.
#[test]
fn a_clock_before_1970_gives_identities_in_their_order() {
    let ids: Vec<Uuid> = (0..1000).map(|_| identity_at(None)).collect();
    assert!(ids.is_sorted(), "in the order in which they were made");
    assert!(ids.windows(2).all(|two| two[0] != two[1]));
    let later = identity_at(Some(Duration::from_secs(1_790_000_000)));
    assert!(later > ids[999] && later.get_version_num() == 7);
}
