//! Names: what leads to an office, what only looks like one, and what is never written over.

use std::fs;
use std::os::unix::fs::symlink;

use office::backups;

use crate::desk::{Desk, board, line};
use crate::encryption::recovery_key_on;

#[track_caller]
fn refused(desk: &Desk, words: &[&str], expected: &str) {
    let ran = desk.run_with(words, "");
    assert!(!ran.done, "not refused: {words:?}: {}", ran.out);
    assert!(
        ran.messages.contains(expected),
        "“{expected}” is not in: {}",
        ran.messages
    );
    assert_eq!(ran.messages.lines().count(), 1, "{}", ran.messages);
}

// Red when the kind of what lies there is not asked first: a pipe is then waited for, and for ever.
#[test]
fn a_pipe_a_socket_a_device_and_a_folder_are_no_office() {
    let (desk, _) = board();
    let made = std::process::Command::new("mkfifo")
        .arg(desk.path("pipe.office"))
        .status();
    assert!(made.expect("mkfifo").success());
    let _socket = std::os::unix::net::UnixListener::bind(desk.path("socket.office")).expect("a socket");
    fs::create_dir(desk.path("folder.office")).expect("a folder");
    for (name, what) in [
        ("@pipe.office", "it is a pipe"),
        ("@socket.office", "it is a socket"),
        ("@folder.office", "it is a folder"),
        ("/dev/zero", "it is a device"),
    ] {
        refused(&desk, &["list", name, "actions"], what);
        refused(&desk, &["check", name], what);
        refused(&desk, &["restore", name, "--to", "OFFICE"], what);
        refused(&desk, &["salvage", name, "--to", "@new.office"], what);
        refused(&desk, &["restore", "OFFICE", "--to", name], what);
    }
    desk.assert_sound();
}

// Red when only what a name leads to is looked at: nothing is there, so the name is taken for a free one.
#[test]
fn a_link_that_leads_nowhere_is_no_free_name() {
    let (desk, _) = board();
    symlink("nowhere.office", desk.path("link.office")).expect("a link");
    symlink("nowhere", desk.path("folder")).expect("a link");
    for words in [
        &["init", "@link.office"][..],
        &["sample", "@link.office"],
        &["list", "@link.office", "actions"],
        &["restore", "OFFICE", "--to", "@link.office"],
        &["salvage", "OFFICE", "--to", "@link.office"],
        &["backup", "OFFICE", "--to", "@folder"],
    ] {
        refused(&desk, words, "is a link to nowhere");
    }
    symlink("nowhere.csv", desk.path("register.csv")).expect("a link");
    refused(
        &desk,
        &["export", "OFFICE", "register", "all", "--to", "@register.csv"],
        "is there already",
    );
    assert!(!desk.path("nowhere.office").exists() && !desk.path("nowhere").exists());
    let link = fs::symlink_metadata(desk.path("link.office")).expect("still there");
    assert!(link.is_symlink());
}

// Red when the path alone is compared, and when only the office itself is.
#[test]
fn no_office_and_nothing_of_one_is_written_over_by_whatever_name() {
    let (desk, _) = board();
    assert!(desk.run(["backup", "OFFICE"]).done);
    let backup = backups::newest(&desk.office()).expect("a backup").path;
    let other = desk.path("other.office");
    fs::copy(desk.office(), &other).expect("another office");
    let lock = desk.path("test.office.lock");
    for (number, (of, expected)) in [
        (desk.office(), "is the office itself"),
        (lock, "is the lock of the office"),
        (backup, "is a backup of an office"),
        (other, "is an office"),
    ]
    .into_iter()
    .enumerate()
    {
        let before = fs::read(&of).expect("its bytes");
        let (soft, hard) = (format!("soft{number}.csv"), format!("hard{number}.csv"));
        symlink(&of, desk.path(&soft)).expect("a link");
        fs::hard_link(&of, desk.path(&hard)).expect("a name");
        for name in [soft, hard] {
            let to = format!("@{name}");
            // A second name of a backup does not say that it is one; that it is an office is seen.
            let expected = match expected == "is a backup of an office" && name.starts_with("hard") {
                true => "is an office",
                false => expected,
            };
            refused(
                &desk,
                &["export", "OFFICE", "register", "all", "--to", &to, "--force"],
                expected,
            );
            fs::remove_file(desk.path(&name)).expect("removed");
        }
        assert_eq!(fs::read(&of).expect("its bytes"), before);
    }
    symlink("/dev/null", desk.path("null.csv")).expect("a link");
    refused(
        &desk,
        &["export", "OFFICE", "register", "all", "--to", "@null.csv", "--force"],
        "is a device and no file",
    );
    desk.assert_sound();
}

#[test]
fn a_closed_office_is_not_written_over_either_and_nor_is_the_log_of_an_open_one() {
    let (desk, _) = board();
    fs::write(desk.path("words"), "quern stone ferry lamp\n").expect("a passphrase");
    let ran = desk.run(["passphrase", "set", "OFFICE", "--new", "@words"]);
    assert!(ran.done, "{}", ran.messages);
    let other = Desk::new();
    symlink(desk.office(), other.path("closed.csv")).expect("a link");
    refused(
        &other,
        &["export", "OFFICE", "register", "all", "--to", "@closed.csv", "--force"],
        "is an office that is closed by a passphrase",
    );
    let sheet = desk.path("sheet.pdf");
    symlink(desk.office(), &sheet).expect("a link");
    refused(
        &desk,
        &[
            "passphrase",
            "recovery-sheet",
            "OFFICE",
            "--to",
            "@sheet.pdf",
            "--force",
            "--passphrase-file",
            "@words",
        ],
        "is the office itself",
    );
    let office = office::Office::open(&other.office(), "suite").expect("opened");
    let log = other.path("test.office-wal");
    assert!(log.exists());
    let sentence = office.save(&log, b"words", true).expect_err("refused").to_string();
    assert!(sentence.contains("is the log of the office"), "{sentence}");
    let sentence = office::files::save(&log, b"words", true)
        .expect_err("refused")
        .to_string();
    assert!(sentence.contains("is the log of an office"), "{sentence}");
}

// Red when a link's own name is used for them.
#[test]
fn backups_and_restores_by_a_link_are_those_of_the_file() {
    let (desk, _) = board();
    fs::create_dir(desk.path("elsewhere")).expect("a folder");
    let link = desk.path("elsewhere/link.office");
    symlink(desk.office(), &link).expect("a link");
    let made = desk.run(["backup", "@elsewhere/link.office", "--json"]).value();
    let backup = made["backup"].as_str().expect("a backup").to_owned();
    assert_eq!(backups::list(&backups::folder(&desk.office()), "test").len(), 1);
    assert_eq!(backups::newest(&link), backups::newest(&desk.office()));
    desk.apply(&[line("b", "add_body", serde_json::json!({ "name": "Added later" }))]);
    let ran = desk.run(["restore", backup.as_str(), "--to", "@elsewhere/link.office"]);
    assert!(ran.done, "{}", ran.messages);
    assert!(
        fs::symlink_metadata(&link).expect("the link").is_symlink(),
        "the link stays one"
    );
    assert!(!desk.dump().contains("Added later"));
    assert_eq!(fs::read_dir(desk.path("elsewhere")).expect("listed").count(), 1);
    let hard = desk.path("hard.office");
    fs::hard_link(desk.office(), &hard).expect("a name");
    refused(
        &desk,
        &["restore", "@hard.office", "--to", "OFFICE"],
        "is the office itself",
    );
}

// Red when SQLite's own words are part of the sentence.
#[test]
fn a_file_that_cannot_be_opened_says_so_in_plain_words_and_the_rest_to_support() {
    let (desk, _) = board();
    assert!(desk.run(["backup", "OFFICE"]).done);
    let file = rusqlite::Connection::open(desk.office()).expect("the file");
    file.execute_batch(
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE nonsense' WHERE name = 'hold'",
    )
    .expect("spoilt");
    drop(file);
    let ran = desk.run(["list", "OFFICE", "actions"]);
    assert!(
        !ran.done && ran.messages.starts_with("The office file is damaged."),
        "{}",
        ran.messages
    );
    assert!(!ran.messages.contains("malformed"), "{}", ran.messages);
    let ran = desk.run(["list", "OFFICE", "actions", "--details"]);
    assert!(
        ran.messages.contains("For support: malformed database schema"),
        "{}",
        ran.messages
    );
    let ran = desk.run(["check", "OFFICE"]);
    for words in [
        "desk restore",
        "is lost from it",
        "--from-backup",
        "desk salvage",
        "is lost, and listed",
    ] {
        assert!(ran.out.contains(words), "“{words}” is not in: {}", ran.out);
    }
    assert!(desk.run(["salvage", "OFFICE", "--to", "@new.office"]).done);
}

// Red when the recovery key is not tried on the backup.
#[test]
fn a_backup_under_a_forgotten_passphrase_is_restored_by_its_recovery_key() {
    let (desk, _) = board();
    fs::write(desk.path("words"), "quern stone ferry lamp\n").expect("a passphrase");
    assert!(desk.run(["passphrase", "set", "OFFICE", "--new", "@words"]).done);
    let sheet = [
        "passphrase",
        "recovery-sheet",
        "OFFICE",
        "--to",
        "@sheet.txt",
        "--passphrase-file",
        "@words",
    ];
    assert!(desk.run(sheet).done);
    let sheet = fs::read_to_string(desk.path("sheet.txt")).expect("the sheet");
    fs::write(desk.path("key"), recovery_key_on(&sheet)).expect("the key");
    let backup = backups::newest(&desk.office()).expect("a backup").path;
    let backup = backup.to_str().expect("text");
    refused(
        &desk,
        &["restore", backup, "--to", "@new.office"],
        "--recovery-key-file",
    );
    let ran = desk.run(["restore", backup, "--to", "@new.office", "--recovery-key-file", "@key"]);
    assert!(ran.done, "{}", ran.messages);
    let ran = desk.run(["check", "@new.office", "--passphrase-file", "@words"]);
    assert!(ran.done, "{}{}", ran.out, ran.messages);
}
