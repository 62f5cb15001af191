//! The office file: one opener, newer files untouched, other files refused.

use std::fs;

use crate::desk::{Desk, board};

fn refused(desk: &Desk, words: &str) {
    let before = fs::read(desk.office()).ok();
    let ran = desk.run(["list", "OFFICE", "actions"]);
    assert!(!ran.done, "not refused");
    assert!(ran.messages.contains(words), "{}", ran.messages);
    assert_eq!(ran.messages.lines().count(), 1);
    assert_eq!(fs::read(desk.office()).ok(), before, "not a byte is changed");
}

#[test]
fn a_missing_file_is_named() {
    refused(&Desk::without_office(), "There is no office file at");
}

#[test]
fn init_overwrites_nothing() {
    let (desk, _) = board();
    let before = desk.dump();
    let ran = desk.run(["init", "OFFICE"]);
    assert!(
        !ran.done && ran.messages.contains("is there already"),
        "{}",
        ran.messages
    );
    assert_eq!(desk.dump(), before);
}

#[test]
fn a_file_of_another_kind_is_refused() {
    let desk = Desk::without_office();
    fs::write(desk.office(), b"%PDF-1.7 nonsense").unwrap();
    refused(&desk, "is not an office file");
    fs::write(desk.office(), b"").unwrap();
    refused(&desk, "is not an office file");
    fs::remove_file(desk.office()).unwrap();
    rusqlite::Connection::open(desk.office())
        .unwrap()
        .execute_batch("CREATE TABLE t (x)")
        .unwrap();
    refused(&desk, "is not an office file");
}

#[test]
fn a_newer_file_is_refused_and_says_what_it_needs() {
    let (desk, _) = board();
    let file = rusqlite::Connection::open(desk.office()).unwrap();
    file.pragma_update(None, "user_version", 99).unwrap();
    file.pragma_update(None, "journal_mode", "DELETE").unwrap();
    drop(file);
    refused(&desk, "newer version of Oversight Desk (record format 99");
}

#[test]
fn a_second_opener_is_told_that_the_first_has_it() {
    let (desk, _) = board();
    let lock = fs::File::open(format!("{}.lock", desk.office().display())).unwrap();
    lock.lock().unwrap();
    refused(&desk, "is open in another window or program");
    lock.unlock().unwrap();
    assert!(desk.run(["list", "OFFICE", "actions"]).done);
}

#[test]
fn a_damaged_file_says_so_and_nothing_is_deleted() {
    let (desk, _) = board();
    let mut bytes = fs::read(desk.office()).unwrap();
    for byte in &mut bytes[4096..] {
        *byte = 0xa5;
    }
    fs::write(desk.office(), &bytes).unwrap();
    let ran = desk.run(["list", "OFFICE", "actions"]);
    assert!(!ran.done);
    assert!(ran.messages.contains("damaged"), "{}", ran.messages);
    assert_eq!(fs::read(desk.office()).unwrap().len(), bytes.len());
}

/// An office as the first format left it is brought to the present one, with a copy of it set aside, and loses nothing.
/// The fixture is the sample office as the program of that format made it; it never changes.
#[test]
fn an_office_of_an_older_format_opens_whole() {
    let desk = Desk::without_office().on("2026-11-22");
    std::fs::copy("fixtures/format-1.office", desk.office()).expect("the fixture");
    let actions = desk.actions([]);
    assert_eq!(actions.len(), 40);
    assert_eq!(actions.iter().filter(|action| action["late"] == true).count(), 4);
    desk.assert_sound();
    let mut aside = desk.office().into_os_string();
    aside.push(".format-1.copy");
    assert!(std::path::Path::new(&aside).is_file(), "a copy is set aside first");
    assert!(
        desk.run(["undo", "OFFICE"]).done,
        "steps of the older format can be taken back"
    );
    desk.assert_sound();
}
