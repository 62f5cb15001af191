//! Damage: nothing wrong is ever shown as right, what can be read is saved, and the damaged file is left as it is.

use std::fs;

use memchr::memmem;
use serde_json::json;

use crate::desk::{Desk, board, line};

const PAGE: usize = 4096;

/// An office with some of everything that fits on a few pages.
fn worked_on() -> Desk {
    let (desk, ids) = board();
    let meeting = &ids["meeting"]["id"];
    let mut lines = vec![line(
        "n",
        "write_note",
        json!({ "meeting": meeting, "markdown": "The chair asked about custody visits.\n" }),
    )];
    for number in 0..30 {
        lines.push(line(
            &format!("a{number}"),
            "record_action",
            json!({ "text": format!("Report on custody visits, part {number}."), "timing": "August 2022", "meeting": meeting }),
        ));
    }
    lines.push(line("l", "draft_follow_up", json!({ "meeting": meeting })));
    lines.push(line("s", "send_letter", json!({ "letter": "$l", "on": "2022-07-20" })));
    desk.apply(&lines);
    desk
}

fn damage(desk: &Desk, page: usize, change: impl Fn(&mut [u8])) {
    let mut bytes = fs::read(desk.office()).unwrap();
    change(&mut bytes[page * PAGE..(page + 1) * PAGE]);
    fs::write(desk.office(), bytes).unwrap();
}

/// The first page (from 0) on which some bytes stand, as a page of a table's rows.
fn page_with(desk: &Desk, words: &[u8]) -> usize {
    let bytes = fs::read(desk.office()).unwrap();
    bytes
        .chunks(PAGE)
        .position(|page| page[0] == 0x0d && memmem::find(page, words).is_some())
        .expect("the page")
}

// Red without the digest of each record: SQLite does not notice a changed letter inside a cell.
#[test]
fn one_byte_flipped_in_any_page_shows_nothing_wrong_as_right() {
    let desk = worked_on();
    let whole = fs::read(desk.office()).unwrap();
    let right = desk.dump();
    let history = desk.run(["dump", "OFFICE", "--full"]).out;
    let mut silent = Vec::new();
    for page in 0..whole.len() / PAGE {
        // Somewhere else on each page, the same on each run.
        let at = page * PAGE + (page * 2_654_435_761) % PAGE;
        let flip = if page % 2 == 0 { 0x01u8 } else { 0x20 };
        let mut bytes = whole.clone();
        bytes[at] ^= flip;
        fs::write(desk.office(), &bytes).unwrap();
        let ran = desk.run(["dump", "OFFICE"]);
        if ran.done {
            if ran.out != right {
                silent.push(format!("byte {at} ^ {flip:#x}"));
            }
        } else {
            assert_eq!(ran.messages.lines().count(), 1, "one sentence: {}", ran.messages);
            let check = desk.run(["check", "OFFICE"]);
            assert!(!check.done, "byte {at} ^ {flip:#x}: the check found nothing");
        }
        let full = desk.run(["dump", "OFFICE", "--full"]);
        if full.done && full.out != history && desk.run(["check", "OFFICE"]).done {
            silent.push(format!("history: byte {at} ^ {flip:#x}"));
        }
        for more in ["-wal", ".lock"] {
            let _ = fs::remove_file(format!("{}{more}", desk.office().display()));
        }
    }
    assert!(silent.is_empty(), "{silent:?}");
}

// Red when a damaged row ends the check.
#[test]
fn every_damaged_record_is_listed() {
    let desk = worked_on();
    let file = rusqlite::Connection::open(desk.office()).unwrap();
    file.execute("UPDATE action SET text = 'x' WHERE serial IN (3, 7)", [])
        .unwrap();
    drop(file);
    let ran = desk.run(["check", "OFFICE"]);
    assert_eq!(ran.out.matches("The action").count(), 2, "{}", ran.out);
}

// Red without the comparison of the counts.
#[test]
fn a_count_of_actions_that_another_program_changed_is_named() {
    for sql in [
        "UPDATE action_count SET many = many + 1 WHERE forum = 0",
        "INSERT INTO discussed_count VALUES (1, '[]', '', 'open', '', 1)",
        "INSERT INTO action_count VALUES (0, 'open', 'none', '2031-01-01', 4)",
    ] {
        let desk = worked_on();
        let file = rusqlite::Connection::open(desk.office()).unwrap();
        assert!(file.execute(sql, []).unwrap() > 0, "{sql}");
        drop(file);
        let ran = desk.run(["check", "OFFICE"]);
        assert!(ran.out.contains("the counts of actions"), "{sql}: {}", ran.out);
    }
}

// Red when a damaged row is not read from the history.
#[test]
fn the_rest_of_a_damaged_office_is_usable_and_its_damaged_records_are_read_from_the_history() {
    let desk = worked_on();
    let (right, actions) = (desk.dump(), desk.actions([]));
    let file = rusqlite::Connection::open(desk.office()).unwrap();
    file.execute("UPDATE action SET text = 'Not what was saved.' WHERE serial = 3", [])
        .unwrap();
    drop(file);
    assert_eq!(desk.dump(), right);
    assert_eq!(desk.actions([]), actions);
    assert!(!desk.run(["check", "OFFICE"]).done, "it is still said to be damaged");

    // Where the history does not say it either, the record is refused by name and never shown.
    let file = rusqlite::Connection::open(desk.office()).unwrap();
    file.execute("UPDATE history SET summary = 'x' WHERE contents LIKE '%part 2.%'", [])
        .unwrap();
    drop(file);
    let ran = desk.run(["list", "OFFICE", "actions"]);
    assert!(
        !ran.done && ran.messages.contains("is damaged"),
        "{}{}",
        ran.out,
        ran.messages
    );
}

// Red when what is lost from the rows is not taken from the history.
#[test]
fn salvage_brings_back_every_record_of_damaged_pages() {
    let desk = worked_on();
    let right = desk.dump();
    let page = page_with(&desk, b"part 11.August 2022{");
    damage(&desk, page, |page| page[..64].fill(0x77));
    assert!(!desk.run(["dump", "OFFICE"]).done);
    let damaged = fs::read(desk.office()).unwrap();

    let ran = desk.run(["salvage", "OFFICE", "--to", "@new.office", "--json"]);
    assert!(ran.done, "{}", ran.messages);
    assert!(!ran.value()["mended"].as_array().unwrap().is_empty());
    assert_eq!(ran.value()["lost"], json!([]));
    assert_eq!(desk.run(["dump", "@new.office"]).out, right);
    assert!(desk.run(["check", "@new.office"]).done);
    assert_eq!(
        fs::read(desk.office()).unwrap(),
        damaged,
        "not a byte of the damaged file is changed"
    );
    assert!(desk.path("new.office.salvage.txt").is_file());
    let left: Vec<_> = fs::read_dir(desk.office().parent().unwrap())
        .unwrap()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".part") || name.contains(".copy") || name.contains(".fresh"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

// Red when the name is not numbered, and when the window does not know a numbered one for its own.
#[test]
fn salvage_twice_on_a_day_takes_the_next_name() {
    let desk = worked_on();
    let now: chrono::DateTime<chrono::Utc> = "2022-07-20T09:00:00Z".parse().unwrap();
    let moment = office::Moment {
        now,
        today: now.date_naive(),
    };
    let names: Vec<String> = (0..3)
        .map(|_| {
            let to = office::salvage::place(&desk.office(), moment);
            office::salvage::salvage(moment, &desk.office(), &to, "suite", &office::passphrase::Keys::none()).unwrap();
            assert!(office::salvage::is_saved_of(&desk.office(), &to));
            to.file_name().unwrap().to_string_lossy().into_owned()
        })
        .collect();
    assert_eq!(
        names,
        [
            "test saved 2022-07-20.office",
            "test saved 2022-07-20 (2).office",
            "test saved 2022-07-20 (3).office"
        ]
    );
    for other in [
        "test.office",
        "test saved.office",
        "test saved by Ana.office",
        "other saved 2022-07-20.office",
    ] {
        assert!(
            !office::salvage::is_saved_of(&desk.office(), &desk.path(other)),
            "{other}"
        );
    }
    assert!(!office::salvage::is_saved_of(
        &desk.office(),
        std::path::Path::new("/elsewhere/test saved 2022-07-20.office")
    ));
}

// Red when a break of the history ends the salvage, or is copied into the new office.
#[test]
fn salvage_records_the_break_of_the_history_and_the_new_office_is_sound() {
    let desk = worked_on();
    let right = desk.dump();
    let file = rusqlite::Connection::open(desk.office()).unwrap();
    file.execute("DELETE FROM history_record WHERE counter = 12", [])
        .unwrap();
    file.execute("DELETE FROM history WHERE counter = 12", []).unwrap();
    drop(file);
    let ran = desk.run(["salvage", "OFFICE", "--to", "@new.office", "--json"]);
    assert!(ran.done, "{}", ran.messages);
    assert_eq!(ran.value()["whole_to"], 11);
    assert_eq!(desk.run(["dump", "@new.office"]).out, right);
    assert!(desk.run(["check", "@new.office"]).done);
    let history = desk.run(["history", "@new.office"]).out;
    let newest = history.lines().next().unwrap();
    assert!(
        newest.starts_with("12\t") && newest.contains("whole to step 11"),
        "{newest}"
    );
    assert!(
        desk.run(["undo", "@new.office"]).done,
        "the salvage itself can be taken back"
    );
    assert!(desk.run(["check", "@new.office"]).done);
}

// Red when a record that is nowhere is passed over in silence.
#[test]
fn salvage_names_what_is_nowhere_and_takes_it_from_a_backup_when_there_is_one() {
    let desk = worked_on();
    let right = desk.dump();
    desk.run(["backup", "OFFICE"]);
    let text = "Report on custody visits, part 5.";
    let file = rusqlite::Connection::open(desk.office()).unwrap();
    // Its row, and the step that made it.
    file.execute("UPDATE action SET digest = 'gone' WHERE text = ?1", [text])
        .unwrap();
    file.execute(
        "UPDATE history SET digest = 'gone' WHERE contents LIKE '%' || ?1 || '%'",
        [text],
    )
    .unwrap();
    drop(file);
    let ran = desk.run(["salvage", "OFFICE", "--to", "@with.office", "--json"]);
    assert!(ran.done, "{}", ran.messages);
    assert_eq!(desk.run(["dump", "@with.office"]).out, right);

    fs::remove_dir_all(desk.path("test.office.backups")).unwrap();
    let ran = desk.run(["salvage", "OFFICE", "--to", "@without.office", "--json"]);
    let lost = ran.value()["lost"].clone();
    let kinds: Vec<&str> = lost
        .as_array()
        .unwrap()
        .iter()
        .map(|lost| lost["kind"].as_str().unwrap())
        .collect();
    assert!(kinds.contains(&"action"), "{lost}");
    let saved = desk.run(["list", "@without.office", "actions", "--json"]).lines();
    assert_eq!(saved.len(), 29);
    assert!(saved.iter().all(|action| action["text"] != text));
    assert!(desk.run(["check", "@without.office"]).done);
}

// Red without borrowing the list of tables from an office that has the same.
#[test]
fn salvage_does_without_the_first_page() {
    for with_backup in [true, false] {
        let desk = worked_on();
        let right = desk.dump();
        if with_backup {
            desk.run(["backup", "OFFICE"]);
        }
        damage(&desk, 0, |page| page.fill(0));
        let ran = desk.run(["list", "OFFICE", "actions"]);
        assert!(
            !ran.done && ran.messages.contains("is not an office file"),
            "{}",
            ran.messages
        );
        let ran = desk.run(["salvage", "OFFICE", "--to", "@new.office"]);
        assert!(ran.done, "{}", ran.messages);
        assert_eq!(desk.run(["dump", "@new.office"]).out, right);
    }
}

// Red when the length that the header states is not compared with the file's.
#[test]
fn a_file_that_was_cut_short_or_emptied_is_named() {
    let desk = worked_on();
    let whole = fs::read(desk.office()).unwrap();
    let cut = &whole[..whole.len() / 2 / PAGE * PAGE];
    fs::write(desk.office(), cut).unwrap();
    let ran = desk.run(["list", "OFFICE", "actions"]);
    assert!(
        !ran.done && ran.messages.contains("it was cut short"),
        "{}",
        ran.messages
    );
    assert_eq!(fs::read(desk.office()).unwrap(), cut);
    let ran = desk.run(["salvage", "OFFICE", "--to", "@new.office"]);
    assert!(ran.done, "{}", ran.messages);
    assert!(desk.run(["check", "@new.office"]).done);

    fs::write(desk.office(), b"").unwrap();
    let ran = desk.run(["list", "OFFICE", "actions"]);
    assert!(!ran.done && ran.messages.contains("it is empty"), "{}", ran.messages);
}
