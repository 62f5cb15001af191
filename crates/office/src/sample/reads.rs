//! What the register of correspondence, the desk and the list of letters read: as much as they show, however large the
//! register is.

use chrono::{NaiveDate, TimeZone, Utc};
use store::records_read;

use crate::base::office::Office;
use crate::base::work::Moment;
use crate::sample::tests::Folder;
use crate::sample::{Generated, make, make_correspondence};
use crate::views::correspondence::{ItemOrderBy, ItemsShown, ItemsWanted};

fn moment() -> Moment {
    Moment {
        now: Utc.with_ymd_and_hms(2027, 10, 27, 9, 0, 0).unwrap(),
        today: NaiveDate::from_ymd_opt(2027, 10, 27).unwrap(),
    }
}

/// An office with so many items of correspondence, of which twenty are late.
fn office(place: &Folder, count: u32) -> Office {
    let path = place.folder().join(format!("{count}.office"));
    let wanted = Generated {
        count,
        late: Some(20),
        seed: 7,
    };
    assert_eq!(make_correspondence(&path, "test", moment(), wanted).unwrap(), count);
    Office::open(&path, "test").unwrap()
}

/// How many records something reads.
fn read<T>(what: impl FnOnce() -> T) -> u64 {
    let before = records_read();
    what();
    records_read() - before
}

fn questions() -> Vec<ItemsWanted> {
    let shown = ItemsShown::ALL.map(|show| ItemsWanted {
        show: Some(show),
        ..ItemsWanted::default()
    });
    let ordered = ItemOrderBy::ALL.map(|by| ItemsWanted {
        order_by: Some(by),
        descending: Some(true),
        ..ItemsWanted::default()
    });
    let found = ItemsWanted {
        find: Some("custody".to_owned()),
        ..ItemsWanted::default()
    };
    shown.into_iter().chain(ordered).chain([found]).collect()
}

#[test]
fn a_page_of_a_register_ten_times_as_large_reads_no_more() {
    let place = Folder::new("posted-pages");
    let (small, large) = (office(&place, 300), office(&place, 3_000));
    for wanted in questions() {
        let page = |office: &Office| {
            office
                .correspondence_rows(moment(), &wanted, None, 0, Some(15))
                .unwrap()
        };
        let rows = page(&large).rows;
        let of_large = read(|| page(&large));
        // A row reads itself, what it is joined to, what joins it, and what was done about them.
        let most = 60 + rows.len() as u64 * 20;
        assert!(
            of_large <= most,
            "{wanted:?}: {of_large} records for {} rows",
            rows.len()
        );
        // Where the last row of the page is joined to none or to two, the pages differ by as much.
        assert!(of_large <= read(|| page(&small)) + 60, "{wanted:?}");
    }
    let counts = |office: &Office| read(|| office.correspondence(moment(), &ItemsWanted::default()).unwrap());
    assert_eq!(counts(&large), counts(&small), "counts read no item");
}

#[test]
fn the_desk_and_an_item_read_no_more_of_a_larger_register() {
    let place = Folder::new("posted-desk");
    let (small, large) = (office(&place, 300), office(&place, 3_000));
    let desk = |office: &Office| read(|| office.desk(moment()).unwrap());
    assert!(
        desk(&large) <= desk(&small) + 60,
        "{} and {}",
        desk(&large),
        desk(&small)
    );
    let item = |office: &Office| {
        let wanted = ItemsWanted::default();
        let id = office
            .correspondence_rows(moment(), &wanted, None, 0, Some(1))
            .unwrap()
            .rows[0]
            .id
            .clone();
        read(|| office.correspondence_item(moment(), &id).unwrap())
    };
    assert!(item(&large) <= item(&small) + 20);
}

#[test]
fn the_desk_and_the_forums_read_no_more_of_ten_times_as_many_open_actions() {
    let place = Folder::new("desk-of-actions");
    let office = |count: u32| {
        let path = place.folder().join(format!("{count}.office"));
        let wanted = Generated {
            count,
            late: Some(20),
            seed: 7,
        };
        assert_eq!(make(&path, "test", moment(), Some(wanted)).unwrap(), count);
        Office::open(&path, "test").unwrap()
    };
    let (small, large) = (office(300), office(3_000));
    assert_eq!(large.desk(moment()).unwrap().open, 3_000);
    let desk = |office: &Office| read(|| office.desk(moment()).unwrap());
    // The rows that are shown have more or fewer parts.
    assert!(
        desk(&large) <= desk(&small) + 40,
        "{} and {}",
        desk(&large),
        desk(&small)
    );
    let forums = |office: &Office| read(|| office.forums(moment()).unwrap());
    assert_eq!(forums(&large), forums(&small));
}

#[test]
fn the_list_of_letters_reads_a_few_records_for_each_row() {
    let place = Folder::new("posted-letters");
    let large = office(&place, 1_000);
    let rows = large.letters().unwrap().len() as u64;
    assert!(read(|| large.letters().unwrap()) <= 40 + rows * 6);
}

#[test]
fn a_step_reads_what_it_touches_however_large_the_register_is() {
    let place = Folder::new("posted-step");
    let step = |office: &mut Office| {
        let case = serde_json::from_value(serde_json::json!({
            "do": "receive_letter",
            "with": { "from": "Ada Quill", "received": "2027-10-26", "subject": "Beds", "reference": "next" },
        }));
        read(|| office.perform(moment(), case.unwrap()).unwrap())
    };
    let (mut small, mut large) = (office(&place, 300), office(&place, 3_000));
    assert!(step(&mut large) <= step(&mut small) + 10);
}

#[test]
fn exactly_as_many_generated_items_are_late_as_were_asked_for() {
    let place = Folder::new("posted-exactly");
    for count in [20, 137] {
        let office = office(&place, count);
        let counts = office.correspondence(moment(), &ItemsWanted::default()).unwrap().counts;
        let late = 20.min(count - count / 50);
        assert_eq!((counts.total, counts.late), (count, late));
        assert_eq!(office.check().unwrap(), Vec::<String>::new());
    }
}
