//! Opening: one opener, a log that is the file's own, a file that stays where it is, and a look at a backup meanwhile.

use std::fs;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use office::{Moment, Office, UseCase};
use serde_json::json;

use crate::desk::{Desk, board, line};

fn now() -> Moment {
    let now: DateTime<Utc> = "2022-07-20T09:00:00Z".parse().expect("an instant");
    Moment {
        now,
        today: now.date_naive(),
    }
}

fn add_body(name: &str) -> UseCase {
    serde_json::from_value(json!({ "do": "add_body", "with": { "name": name } })).expect("a use case")
}

fn log(desk: &Desk) -> PathBuf {
    desk.path("test.office-wal")
}

// Red when the file is not looked at again before each change.
#[test]
fn a_file_that_is_moved_deleted_or_replaced_takes_no_more_words() {
    let (desk, _) = board();
    let mut office = Office::open(&desk.office(), "suite").unwrap();
    office.perform(now(), add_body("Saved before")).unwrap();
    let moved = desk.path("moved.office");
    fs::rename(desk.office(), &moved).unwrap();
    let sentence = office.perform(now(), add_body("Typed after")).unwrap_err().to_string();
    for words in ["was moved", "moved.office", "kept in this window"] {
        assert!(sentence.contains(words), "“{words}” is not in: {sentence}");
    }
    assert!(
        office.save_draft("note", "words", 5, now()).is_err(),
        "typed words are not said to be saved"
    );

    fs::write(desk.office(), b"another file").unwrap();
    let sentence = office.perform(now(), add_body("Typed after")).unwrap_err().to_string();
    assert!(sentence.contains("was replaced"), "{sentence}");

    fs::remove_file(&moved).unwrap();
    fs::remove_file(desk.office()).unwrap();
    let sentence = office.perform(now(), add_body("Typed after")).unwrap_err().to_string();
    assert!(sentence.contains("was deleted"), "{sentence}");
    let rescued = office
        .rescue(now())
        .expect("what was saved is still there to be written elsewhere");
    let dump = desk.run(["dump", rescued.to_str().unwrap()]).out;
    assert!(dump.contains("Saved before") && !dump.contains("Typed after"));
}

// Red when a file that was gone once is gone for ever.
#[test]
fn a_file_that_is_put_back_takes_words_again() {
    let (desk, _) = board();
    let mut office = Office::open(&desk.office(), "suite").unwrap();
    fs::rename(desk.office(), desk.path("moved.office")).unwrap();
    assert!(office.perform(now(), add_body("Refused")).is_err());
    fs::rename(desk.path("moved.office"), desk.office()).unwrap();
    office.perform(now(), add_body("Taken")).unwrap();
}

// Red without trying the log before it reaches the file.
#[test]
fn a_log_of_another_office_is_named_and_changes_nothing() {
    let (desk, _) = board();
    let other = Desk::new();
    let mut open = Office::open(&other.office(), "suite").unwrap();
    for number in 0..20 {
        open.perform(now(), add_body(&format!("Of another office {number}")))
            .unwrap();
    }
    fs::copy(log(&other), log(&desk)).unwrap();
    let before = fs::read(desk.office()).unwrap();
    let ran = desk.run(["list", "OFFICE", "bodies"]);
    assert!(
        !ran.done && ran.messages.contains("is not the log of this office"),
        "{}{}",
        ran.out,
        ran.messages
    );
    assert_eq!(fs::read(desk.office()).unwrap(), before);
    fs::remove_file(log(&desk)).unwrap();
    desk.assert_sound();
}

// Red when the log is thrown away as not its own.
#[test]
fn what_a_program_that_died_had_saved_is_there() {
    let (desk, _) = board();
    let dead = Desk::without_office().on("2022-07-20");
    let mut office = Office::open(&desk.office(), "suite").unwrap();
    office.perform(now(), add_body("Saved just before")).unwrap();
    fs::copy(desk.office(), dead.office()).unwrap();
    fs::copy(log(&desk), log(&dead)).unwrap();
    assert!(dead.dump().contains("Saved just before"));
    dead.assert_sound();
}

// Red when the lock does not say who has it.
#[test]
fn an_open_office_says_who_has_it_and_its_backup_can_be_read_when_asked() {
    let (desk, _) = board();
    desk.run(["backup", "OFFICE"]);
    let mut office = Office::open(&desk.office(), "window").unwrap();
    office.perform(now(), add_body("Since the backup")).unwrap();
    let ran = desk.run(["list", "OFFICE", "bodies"]);
    assert!(!ran.done);
    assert!(
        ran.messages
            .contains(&format!("(window, process {})", std::process::id())),
        "{}",
        ran.messages
    );
    let ran = desk.run(["list", "OFFICE", "bodies", "--from-backup"]);
    assert!(ran.done && ran.out.contains("Constabulary"), "{}", ran.messages);
    assert!(!ran.out.contains("Since the backup"));
}

// Red when what is opened to be read takes a change.
#[test]
fn a_backup_opened_to_be_read_cannot_be_changed() {
    let (desk, _) = board();
    let made = desk.run(["backup", "OFFICE", "--json"]).value();
    let path = PathBuf::from(made["backup"].as_str().unwrap());
    let before = fs::read(&path).unwrap();
    let mut office = Office::look(&path, "suite").unwrap();
    for sentence in [
        office.perform(now(), add_body("No")).unwrap_err().to_string(),
        office.undo(now()).unwrap_err().to_string(),
        office.save_draft("note", "No", 2, now()).unwrap_err().to_string(),
    ] {
        assert!(sentence.contains("is open to be read only"), "{sentence}");
    }
    assert_eq!(fs::read(&path).unwrap(), before);
}

// Red without our own lock: SQLite then says that the database is locked.
#[test]
fn fifty_openers_at_once_lose_nothing_and_are_told_who_has_it() {
    let (desk, _) = board();
    let outcomes: Vec<(bool, String)> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..50)
            .map(|number| {
                let desk = &desk;
                scope.spawn(move || {
                    let ran = desk.try_apply(&[line("b", "add_body", json!({ "name": format!("Body {number}") }))]);
                    (ran.done, ran.messages)
                })
            })
            .collect();
        all.into_iter().map(|one| one.join().expect("no panic")).collect()
    });
    for (done, message) in &outcomes {
        assert!(
            *done || message.contains("is open in another window or program"),
            "{message}"
        );
    }
    let saved = desk.run(["list", "OFFICE", "bodies", "--json"]).lines();
    let saved = saved
        .iter()
        .filter(|body| body["name"].as_str().unwrap().starts_with("Body "))
        .count();
    assert_eq!(saved, outcomes.iter().filter(|(done, _)| *done).count());
    assert!(saved > 0);
    desk.assert_sound();
}

// Red when SQLite's own words reach the person.
#[test]
fn another_program_that_holds_the_file_is_said_in_a_plain_sentence() {
    let (desk, _) = board();
    let other = rusqlite::Connection::open(desk.office()).unwrap();
    other
        .execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; INSERT INTO scrub DEFAULT VALUES")
        .unwrap();
    for words in [&["list", "OFFICE", "bodies"][..], &["undo", "OFFICE"]] {
        let ran = desk.run_with(words, "");
        assert!(!ran.done, "{}", ran.out);
        assert_eq!(ran.messages.lines().count(), 1, "{}", ran.messages);
        for expected in ["is in use by another program", "Close it there, or wait"] {
            assert!(ran.messages.contains(expected), "{}", ran.messages);
        }
        assert!(!ran.messages.contains("database"), "{}", ran.messages);
    }
    drop(other);
    desk.assert_sound();
}

/// What `desk check` says of an office in a folder, which may lie in another.
fn checked_in(desk: &Desk, folder: &str) -> String {
    fs::create_dir_all(desk.path(folder)).unwrap();
    let office = format!("@{folder}/test.office");
    assert!(desk.run(["init", &office]).done);
    let ran = desk.run(["check", &office]);
    assert!(ran.done, "{}", ran.out);
    ran.messages
}

// Red when the folder's name is not looked at, or only that of the last folder.
#[test]
fn a_synced_folder_is_warned_of_by_its_name() {
    for (folder, program) in [
        ("OneDrive - Office", "OneDrive"),
        ("Dropbox (Office)/Board", "Dropbox"),
        ("GoogleDrive-a@example.org/My Drive", "Google Drive"),
        ("Nextcloud", "Nextcloud"),
        ("iCloudDrive", "iCloud Drive"),
        ("Box Sync", "Box"),
    ] {
        let said = checked_in(&Desk::without_office(), folder);
        assert!(
            said.contains(&format!("{program} copies to other computers")) && said.contains("of this computer alone"),
            "{folder}: {said}"
        );
    }
}

// Red when marks are not looked for above the file's own folder; and, for the last two, when a name that a mark shares
// with something else is taken for it.
#[test]
fn a_synced_folder_is_warned_of_by_the_mark_that_the_program_leaves_there() {
    let with = |make: &dyn Fn(&Desk)| {
        let desk = Desk::without_office();
        fs::create_dir(desk.path("shared")).unwrap();
        make(&desk);
        checked_in(&desk, "shared/inside")
    };
    let file = |name: &'static str| with(&move |desk| fs::write(desk.path("shared").join(name), "1").unwrap());
    let folder = |name: &'static str| with(&move |desk| fs::create_dir(desk.path("shared").join(name)).unwrap());
    for (said, program) in [
        (file(".dropbox"), "Dropbox"),
        (folder(".dropbox.cache"), "Dropbox"),
        (folder(".stfolder"), "Syncthing"),
        (file(".sync_0a1b2c3d4e5f.db"), "Nextcloud"),
        (file("._sync_0a1b2c3d4e5f.db"), "Nextcloud"),
        (file(".owncloudsync.log"), "ownCloud"),
        (folder(".tmp.drivedownload"), "Google Drive"),
        (file(".849C9593-D756-4E56-8D6E-42412F2A707B"), "OneDrive"),
    ] {
        assert!(said.contains(&format!("{program} copies")), "{program}: {said}");
    }
    // Everybody who has Dropbox has its settings in a folder of that name at home, above everything they own.
    assert_eq!(folder(".dropbox"), "");
    assert_eq!(file(".sync_of_something.txt"), "");
}

// Red when the folder is not looked through, and when any file whose name begins alike counts.
#[test]
fn a_copy_that_a_syncing_program_made_because_two_computers_wrote_is_named_with_the_way_out() {
    let (desk, _) = board();
    for other in [
        "test before restoring 2022-07-20 09.00.00.office",
        "test 2.office",
        "conflict.office",
    ] {
        fs::copy(desk.office(), desk.path(other)).unwrap();
    }
    assert_eq!(desk.run(["check", "OFFICE"]).messages, "");
    for copy in [
        "test (conflicted copy 2022-07-20 101500).office",
        "test (Ana's conflicted copy 2022-07-20).office",
        "test.sync-conflict-20220720-101500-ABCDEFG.office",
    ] {
        fs::copy(desk.office(), desk.path(copy)).unwrap();
        let said = desk.run(["check", "OFFICE"]).messages;
        for words in [copy, "two computers wrote at once", "open that copy"] {
            assert!(said.contains(words), "“{words}” is not in: {said}");
        }
        assert_eq!(said.lines().count(), 1);
        fs::remove_file(desk.path(copy)).unwrap();
    }
}

// Red when only the file's own number is compared: its folder is another one now.
#[test]
fn a_folder_that_is_moved_or_gone_takes_no_more_words() {
    let desk = Desk::without_office();
    fs::create_dir(desk.path("here")).unwrap();
    assert!(desk.run(["init", "@here/test.office"]).done);
    let mut office = Office::open(&desk.path("here/test.office"), "suite").unwrap();
    fs::rename(desk.path("here"), desk.path("there")).unwrap();
    let sentence = office.perform(now(), add_body("Typed after")).unwrap_err().to_string();
    for words in ["was moved", "there/test.office", "Put the file back"] {
        assert!(sentence.contains(words), "“{words}” is not in: {sentence}");
    }
    fs::remove_dir_all(desk.path("there")).unwrap();
    let sentence = office.perform(now(), add_body("Typed after")).unwrap_err().to_string();
    assert!(sentence.contains("its folder is gone"), "{sentence}");
}
