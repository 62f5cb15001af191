//! Backups: made while one works, verified, thinned, announced when they shrink, and restored without losing the
//! present file.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Duration, Utc};
use office::backups::{self, Backup};
use office::passphrase::Keys;
use office::{Moment, Office, UseCase};
use serde_json::json;

use crate::desk::{Desk, board, line};

fn moment(at: &str) -> Moment {
    let now: DateTime<Utc> = at.parse().expect("an instant");
    Moment {
        now,
        today: now.date_naive(),
    }
}

fn case(name: &str, with: serde_json::Value) -> UseCase {
    serde_json::from_value(json!({ "do": name, "with": with })).expect(name)
}

fn add_body(office: &mut Office, moment: Moment, name: &str) {
    office
        .perform(moment, case("add_body", json!({ "name": name })))
        .expect("a body");
}

/// Backs up as the window does.
fn keep(office: &mut Office, moment: Moment) -> backups::BackedUp {
    let pending = office.begin_backup().expect("a state to copy");
    let kept = pending.keep(moment).expect("a backup");
    office.end_backup().expect("an end");
    kept
}

fn kept_in(folder: &Path) -> Vec<Backup> {
    backups::list(folder, "test")
}

fn full(desk: &Desk, office: &str) -> String {
    let ran = desk.run(["dump", office, "--full"]);
    assert!(ran.done, "{}", ran.messages);
    ran.out
}

// Red when the present file is not given a second name first.
#[test]
fn a_backup_brings_the_office_back_and_the_present_file_is_kept() {
    let (desk, ids) = board();
    let action = json!({ "text": "Publish the plan.", "timing": "June", "meeting": ids["meeting"]["id"] });
    desk.apply(&[line("a", "record_action", action)]);
    let before = full(&desk, "OFFICE");
    let made = desk.run(["backup", "OFFICE", "--json"]).value();
    assert_eq!(made["made"], true);
    desk.apply(&[line("b", "add_body", json!({ "name": "Added later" }))]);
    let after = full(&desk, "OFFICE");

    let ran = desk.run(["restore", made["backup"].as_str().unwrap(), "--to", "OFFICE", "--json"]);
    assert!(ran.done, "{}", ran.messages);
    assert_eq!(full(&desk, "OFFICE"), before);
    desk.assert_sound();
    let aside = ran.value()["aside"].as_str().expect("a file kept aside").to_owned();
    assert!(aside.contains("before restoring 2022-07-20"), "{aside}");
    assert_eq!(full(&desk, &aside), after);
}

// Red without the verification of what is restored.
#[test]
fn a_damaged_backup_is_refused_and_the_newest_good_one_named() {
    let (desk, _) = board();
    let good = desk.run(["backup", "OFFICE", "--json"]).value();
    desk.apply(&[line("b", "add_body", json!({ "name": "Zebra Partnership" }))]);
    let bad = desk.run(["backup", "OFFICE", "--json"]).value();
    let bad = bad["backup"].as_str().unwrap();
    let mut bytes = fs::read(bad).unwrap();
    let at = bytes.windows(5).position(|word| word == b"Zebra").expect("the word");
    bytes[at] = b'W';
    fs::write(bad, bytes).unwrap();
    let before = fs::read(desk.office()).unwrap();
    let ran = desk.run(["restore", bad, "--to", "OFFICE"]);
    assert!(!ran.done);
    assert_eq!(ran.messages.lines().count(), 1);
    for words in [bad, "is damaged", good["backup"].as_str().unwrap()] {
        assert!(ran.messages.contains(words), "“{words}” is not in: {}", ran.messages);
    }
    assert_eq!(fs::read(desk.office()).unwrap(), before);
}

// Red when only the history is compared: words being typed are in no step of it.
#[test]
fn nothing_new_makes_no_backup_but_typed_words_are_new() {
    let (desk, _) = board();
    let now = moment("2022-07-20T09:00:00Z");
    let mut office = Office::open(&desk.office(), "suite").unwrap();
    assert!(keep(&mut office, now).made);
    assert!(!keep(&mut office, now).made);
    office.save_draft("note-1", "The chair opened", 16, now).unwrap();
    assert!(keep(&mut office, now).made);
    assert_eq!(kept_in(&backups::folder(&desk.office())).len(), 2);
}

// Red when the log may be emptied into the file while the file is copied.
#[test]
fn what_is_done_while_a_backup_is_made_is_in_the_office_and_not_in_it() {
    let (desk, ids) = board();
    let now = moment("2022-07-20T09:00:00Z");
    let mut office = Office::open(&desk.office(), "suite").unwrap();
    let step = office.mark().unwrap().step;
    let pending = office.begin_backup().unwrap();
    // More than the log holds before it is emptied into the file.
    for part in 0..8 {
        let markdown = format!("{part} ").repeat(400_000);
        let meeting = &ids["meeting"]["id"];
        office
            .perform(
                now,
                case("write_note", json!({ "meeting": meeting, "markdown": markdown })),
            )
            .expect("a note");
    }
    let kept = pending.keep(now).expect("a backup");
    office.end_backup().unwrap();
    assert_eq!(kept.mark.step, step);
    let copy = Office::look(&kept.path.unwrap(), "suite").unwrap();
    assert_eq!(copy.mark().unwrap().step, step);
    assert_eq!(office.mark().unwrap().step, step + 8);
    drop(office);
    desk.assert_sound();
}

// Red when a clock that leaps ahead thins the newest.
#[test]
fn backups_are_thinned_by_age() {
    let (desk, _) = board();
    let start: DateTime<Utc> = "2022-01-03T00:00:00Z".parse().unwrap();
    let mut office = Office::open(&desk.office(), "suite").unwrap();
    let at = |when: DateTime<Utc>| Moment {
        now: when,
        today: when.date_naive(),
    };
    // One a day for 500 days, and then one every ten minutes for two days.
    let days = (0..500).map(|day| start + Duration::days(day));
    let minutes = (1..=288).map(|ten| start + Duration::days(499) + Duration::minutes(ten * 10));
    let folder = backups::folder(&desk.office());
    let mut made: Vec<Backup> = days
        .chain(minutes)
        .enumerate()
        .map(|(number, when)| Backup {
            path: PathBuf::from(format!("{number}")),
            of: "test".to_owned(),
            number: number as u32 + 1,
            at: when,
            kept: number == 3,
            damaged: false,
        })
        .collect();
    made.reverse();
    let now = made[0].at;
    let gone = backups::no_longer_needed(&made, now);
    let left: Vec<&Backup> = made.iter().filter(|backup| !gone.contains(backup)).collect();
    let aged = |from: i64, to: i64| {
        left.iter()
            .filter(|backup| (from..to).contains(&(now - backup.at).num_hours()))
            .count()
    };
    assert_eq!(left[0].at, now, "the newest is left");
    assert_eq!(aged(0, 1), 6, "all of the last hour");
    assert!(
        (23..=30).contains(&aged(1, 24)),
        "one an hour of a day: {}",
        aged(1, 24)
    );
    assert!(
        (29..=31).contains(&aged(24, 31 * 24)),
        "one a day of a month: {}",
        aged(24, 31 * 24)
    );
    assert!(
        (47..=49).contains(&aged(744, 8784)),
        "one a week of a year: {}",
        aged(744, 8784)
    );
    assert!(
        (4..=7).contains(&aged(8784, 100_000)),
        "one a month before: {}",
        aged(8784, 100_000)
    );
    assert!(left.iter().any(|backup| backup.kept), "one kept for good is left");

    // A clock that leaps ahead does not empty the folder.
    for minute in 0..14 {
        add_body(&mut office, at(start), &format!("Body {minute}"));
        keep(&mut office, at(start + Duration::minutes(minute)));
    }
    add_body(&mut office, at(start), "Much later");
    keep(&mut office, at(start + Duration::days(9_000)));
    assert_eq!(kept_in(&folder).len(), 12);
}

// Red without the comparison with the backup before.
#[test]
fn a_sudden_shrink_is_announced_and_the_backup_before_it_kept_for_good() {
    let (desk, _) = board();
    let now = moment("2022-07-20T09:00:00Z");
    let mut office = Office::open(&desk.office(), "suite").unwrap();
    for number in 0..40 {
        add_body(&mut office, now, &format!("Body {number}"));
    }
    assert_eq!(keep(&mut office, now).alarm, None);
    for _ in 0..40 {
        office.undo(now).unwrap();
    }
    let alarm = keep(&mut office, now).alarm.expect("an alarm");
    assert!(
        alarm.contains("holds 8 records now") && alarm.contains("held 48"),
        "{alarm}"
    );
    let kept: Vec<Backup> = kept_in(&backups::folder(&desk.office()));
    assert!(
        kept.iter()
            .any(|backup| backup.kept && alarm.contains(&*backup.path.file_name().unwrap().to_string_lossy()))
    );
}

// Red when the newest backup is not compared with the history: a file put back from elsewhere looks like any other.
#[test]
fn an_office_that_lost_its_newest_work_is_announced() {
    let (desk, _) = board();
    let old = fs::read(desk.office()).unwrap();
    desk.apply(&[line("b", "add_body", json!({ "name": "Lost" }))]);
    assert!(desk.run(["backup", "OFFICE"]).messages.is_empty());
    fs::write(desk.office(), old).unwrap();
    let ran = desk.run(["backup", "OFFICE"]);
    assert!(
        ran.done && ran.messages.contains("does not go on from the backup"),
        "{}",
        ran.messages
    );
}

// Red when the copy is not made, when a folder that is not there is made, and when its disk is not looked at.
#[test]
fn a_second_folder_has_the_same_bytes_and_its_loss_is_said() {
    let (desk, _) = board();
    let second = desk.path("second disk");
    let ran = desk.run(["backup", "OFFICE", "--second", "@second disk"]);
    assert!(!ran.done && !second.exists(), "a folder that is not there is not made");
    assert!(ran.messages.contains("There is no folder"), "{}", ran.messages);
    assert_eq!(backups::second_folder(&desk.office()), None);
    fs::create_dir(&second).unwrap();
    let ran = desk.run(["backup", "OFFICE", "--second", "@second disk"]);
    assert!(
        ran.done && ran.messages.contains("on the same disk as the office"),
        "{}",
        ran.messages
    );
    let copies = kept_in(&second.join("test.office.backups"));
    let here = kept_in(&backups::folder(&desk.office()));
    assert_eq!(copies.len(), 1);
    assert_eq!(fs::read(&copies[0].path).unwrap(), fs::read(&here[0].path).unwrap());

    fs::rename(&second, desk.path("unplugged")).unwrap();
    desk.apply(&[line("b", "add_body", json!({ "name": "New" }))]);
    let ran = desk.run(["backup", "OFFICE"]);
    assert!(ran.done, "the backup beside the office is made all the same");
    assert!(
        ran.messages.contains("second disk") && ran.messages.contains("bring the folder back"),
        "{}",
        ran.messages
    );
    assert!(!second.exists(), "a folder that is gone is not made anew");
    assert_eq!(kept_in(&backups::folder(&desk.office())).len(), 2);
}

// Red when the folder is not made first, with a sentence of its own.
#[test]
fn a_backup_that_cannot_be_made_says_so_and_work_goes_on() {
    let (desk, _) = board();
    fs::write(backups::folder(&desk.office()), b"in the way").unwrap();
    let ran = desk.run(["backup", "OFFICE"]);
    assert!(!ran.done);
    assert_eq!(ran.messages.lines().count(), 1);
    assert!(
        ran.messages.contains("There is no backup") && ran.messages.contains("choose another folder"),
        "{}",
        ran.messages
    );
    let mut office = Office::open(&desk.office(), "suite").unwrap();
    let now = moment("2022-07-20T09:00:00Z");
    let pending = office.begin_backup().unwrap();
    assert!(pending.keep(now).is_err());
    add_body(&mut office, now, "Still working");
}

// Red when a half-written copy is left lying, or counts as a backup.
#[test]
fn a_backup_that_was_cut_short_is_no_backup_and_is_cleared_away() {
    let (desk, _) = board();
    desk.run(["backup", "OFFICE"]);
    let folder = backups::folder(&desk.office());
    let half = folder.join("test-00002-2022-07-19T090000Z.office.part");
    fs::write(&half, b"half").unwrap();
    fs::write(folder.join("mine.txt"), b"not ours").unwrap();
    assert_eq!(kept_in(&folder).len(), 1);
    desk.apply(&[line("b", "add_body", json!({ "name": "New" }))]);
    assert!(desk.run(["backup", "OFFICE"]).done);
    assert!(!half.exists() && folder.join("mine.txt").exists());
    assert_eq!(kept_in(&folder).len(), 2);
}

// Red when a copy that equals the office is taken for a good one without checking it.
#[test]
fn a_copy_of_the_damage_is_not_a_backup() {
    let (desk, _) = board();
    desk.run(["backup", "OFFICE"]);
    let file = rusqlite::Connection::open(desk.office()).unwrap();
    file.execute("UPDATE person SET name = 'Other'", []).unwrap();
    drop(file);
    let ran = desk.run(["backup", "OFFICE"]);
    assert!(!ran.done, "damage is said although nothing else changed");
    desk.apply(&[line("b", "add_body", json!({ "name": "Since the damage" }))]);
    let ran = desk.run(["backup", "OFFICE"]);
    assert!(
        !ran.done && ran.messages.contains("the good ones are kept"),
        "{}",
        ran.messages
    );
    let all = kept_in(&backups::folder(&desk.office()));
    assert_eq!(all.iter().filter(|backup| backup.damaged).count(), 1);
    let good = backups::newest_good(&desk.office(), &Keys::none()).expect("the good one");
    assert_eq!(good.number, 1);
}

// Red when a kind of record that an older format has no table for is counted in it all the same.
#[test]
fn a_backup_of_an_older_format_is_restored_and_brought_to_this_one() {
    let desk = Desk::without_office();
    let ran = desk.run(["restore", "fixtures/format-1.office", "--to", "OFFICE"]);
    assert!(ran.done, "{}", ran.messages);
    assert!(!desk.dump().is_empty());
    desk.assert_sound();
}
