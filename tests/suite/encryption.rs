//! An office closed by a passphrase: opened by it and by nothing else, with its backups, its copies and what is saved
//! of it closed alike, and never lost for want of anything but the passphrase and the recovery key both.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};
use documents::compose::recovery::{Recovery, compose};
use documents::write::pdf::Press;
use documents::write::{Format, write};
use memchr::memmem;
use office::passphrase::{Keys, Secret, is_closed, left_open, unlock};
use office::{Moment, Office, backups};
use serde_json::{Value, json};

use crate::desk::{Desk, Ran, board, line};
use crate::papers::{assert_standards, pdf_text};

const FIRST: &str = "quern stone ferry lamp";
const SECOND: &str = "harbour thistle ledger moth";

/// Words that stand in no program: wherever they are found, they came from the office.
const CANARY: &str = "Zebrawood";

/// A board with an action that holds the canary, and two passphrases in files.
fn office() -> (Desk, Value) {
    let (desk, ids) = board();
    fs::write(desk.path("first"), format!("{FIRST}\n")).unwrap();
    fs::write(desk.path("second"), SECOND).unwrap();
    let action =
        json!({ "text": format!("Send the {CANARY} report."), "timing": "July", "meeting": ids["meeting"]["id"] });
    let mut more = desk.apply(&[line("action", "record_action", action)]);
    more["meeting"] = ids["meeting"].clone();
    (desk, more)
}

fn closed() -> (Desk, Value) {
    let (desk, ids) = office();
    done(desk.run(["passphrase", "set", "OFFICE", "--new", path(&desk, "first").as_str()]));
    (desk, ids)
}

fn path(desk: &Desk, name: &str) -> String {
    desk.path(name).display().to_string()
}

fn done(ran: Ran) -> String {
    assert!(ran.done, "{}{}", ran.out, ran.messages);
    ran.out
}

/// Runs `desk` with the passphrase in a file.
fn under<const N: usize>(desk: &Desk, file: &str, arguments: [&str; N]) -> Ran {
    let file = path(desk, file);
    let mut all = vec!["--passphrase-file", &file];
    all.extend(arguments);
    desk.run_with(&all, "")
}

fn refused(ran: Ran, words: &str) {
    assert!(!ran.done, "not refused: {}", ran.out);
    assert_eq!(ran.messages.lines().count(), 1, "one sentence: {}", ran.messages);
    assert!(ran.messages.contains(words), "“{words}” is not in: {}", ran.messages);
}

fn moment() -> Moment {
    let now: DateTime<Utc> = "2022-07-20T12:00:00Z".parse().unwrap();
    Moment {
        now,
        today: now.date_naive(),
    }
}

fn keys(desk: &Desk, passphrase: &str) -> Keys {
    unlock(&desk.office(), Some(&Secret::passphrase(passphrase.to_owned()))).expect("the keys")
}

fn every_file(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        match entry.path().is_dir() {
            true => found.extend(every_file(&entry.path())),
            false => found.push(entry.path()),
        }
    }
    found
}

fn files_with(folder: &Path, words: &str) -> Vec<PathBuf> {
    every_file(folder)
        .into_iter()
        .filter(|path| {
            let bytes = fs::read(path).unwrap();
            memmem::find(&bytes, words.as_bytes()).is_some()
        })
        .collect()
}

/// The recovery key as it stands on the sheet.
fn recovery_key(desk: &Desk, file: &str) -> String {
    let to = path(desk, "sheet.txt");
    done(under(
        desk,
        file,
        ["passphrase", "recovery-sheet", "OFFICE", "--to", to.as_str(), "--force"],
    ));
    recovery_key_on(&fs::read_to_string(to).unwrap())
}

/// The recovery key on a sheet in plain text.
pub fn recovery_key_on(text: &str) -> String {
    let letters: String = text
        .lines()
        .filter_map(|line| {
            // The last five letters that stand apart; before them may stand the numbers of the groups.
            let apart: Vec<&str> = line.split_whitespace().filter(|word| word.len() == 1).collect();
            Some(apart.get(apart.len().checked_sub(5)?..)?.concat())
        })
        .collect();
    assert_eq!(letters.len(), 65, "{text}");
    letters
}

// Red when the key is not put to the connection before it is read; and when a wrong one is tried on and on.
#[test]
fn a_closed_office_opens_with_its_passphrase_alone_and_says_what_it_said() {
    let (desk, ids) = office();
    let before = desk.run(["dump", "OFFICE", "--full"]).out;
    done(desk.run(["passphrase", "set", "OFFICE", "--new", path(&desk, "first").as_str()]));
    let bytes = fs::read(desk.office()).unwrap();

    refused(desk.run(["dump", "OFFICE"]), "closed by a passphrase");
    refused(
        under(&desk, "second", ["dump", "OFFICE"]),
        "That passphrase does not open",
    );
    assert_eq!(fs::read(desk.office()).unwrap(), bytes, "asking changes nothing");

    assert_eq!(done(under(&desk, "first", ["dump", "OFFICE", "--full"])), before);
    done(under(&desk, "first", ["check", "OFFICE"]));
    let update = json!({ "action": ids["action"]["id"], "text": "The board saw a draft." });
    let input = format!("{FIRST}\n{}\n", line("u", "update_action", update));
    done(desk.run_with(&["--passphrase-file", "-", "apply", "OFFICE"], &input));
    done(under(&desk, "first", ["undo", "OFFICE"]));
    done(under(&desk, "first", ["check", "OFFICE"]));
    let hits = done(under(&desk, "first", ["search", "OFFICE", CANARY]));
    assert!(hits.contains(CANARY), "{hits}");
}

// Red when anything is written beside the office under no key: a log, a backup, a copy, a list.
#[test]
fn no_word_of_a_closed_office_is_in_any_file_that_it_leaves() {
    let (desk, ids) = office();
    let second = path(&desk, "stick");
    fs::create_dir(&second).unwrap();
    done(desk.run([
        "passphrase",
        "set",
        "OFFICE",
        "--new",
        path(&desk, "first").as_str(),
        "--delete-open-backups",
    ]));
    let mut office = Office::open_with(&desk.office(), "suite", &keys(&desk, FIRST)).unwrap();
    office
        .save_draft("note:1", &format!("{CANARY} as typed"), 3, moment())
        .unwrap();
    let case = json!({ "do": "write_note", "with": { "meeting": ids["meeting"]["id"], "markdown": format!("{CANARY} ").repeat(90_000) } });
    office.perform(moment(), serde_json::from_value(case).unwrap()).unwrap();
    // The log is not empty here, and is looked through as well.
    let beside = desk.office().display().to_string() + "-wal";
    assert!(fs::metadata(beside).unwrap().len() > 500_000);
    assert_eq!(files_with(desk.path("").as_path(), CANARY), Vec::<PathBuf>::new());
    drop(office);

    done(under(&desk, "first", ["backup", "OFFICE", "--second", second.as_str()]));
    let newest = backups::newest_good(&desk.office(), &keys(&desk, FIRST)).expect("a good backup");
    let backup = newest.path.display().to_string();
    done(under(&desk, "first", ["restore", backup.as_str(), "--to", "OFFICE"]));
    let saved = path(&desk, "saved.office");
    done(under(&desk, "first", ["salvage", "OFFICE", "--to", saved.as_str()]));
    let all = every_file(desk.path("").as_path());
    assert!(all.len() >= 7, "the office, copies, backups here and there: {all:?}");
    assert_eq!(files_with(desk.path("").as_path(), CANARY), Vec::<PathBuf>::new());
}

// Red when the first letters of the file are trusted to be a plain office's.
#[test]
fn every_backup_of_a_closed_office_is_closed_alike_and_brings_it_back() {
    let (desk, _) = closed();
    let before = done(under(&desk, "first", ["dump", "OFFICE", "--full"]));
    let folder = backups::folder(&desk.office());
    let good = backups::newest_good(&desk.office(), &keys(&desk, FIRST)).expect("setting it made one");
    assert!(is_closed(&good.path).unwrap());
    let views = backups::views(&desk.office(), &Keys::none());
    assert!(
        views
            .iter()
            .any(|view| view.closed == backups::BackupEncryption::Other && view.records.is_none())
    );

    done(under(
        &desk,
        "first",
        ["apply", "OFFICE", path(&desk, "lines").as_str()].map(|word| match word {
            word if word.ends_with("lines") => {
                fs::write(
                    word,
                    line("b", "add_body", json!({ "name": "Added later" })).to_string(),
                )
                .unwrap();
                word
            }
            word => word,
        }),
    ));
    let backup = good.path.display().to_string();
    refused(
        desk.run(["restore", backup.as_str(), "--to", "OFFICE"]),
        "closed by a passphrase",
    );
    let ran = under(&desk, "first", ["restore", backup.as_str(), "--to", "OFFICE", "--json"]);
    let aside = ran.value()["aside"].as_str().expect("a file kept aside").to_owned();
    assert_eq!(done(under(&desk, "first", ["dump", "OFFICE", "--full"])), before);
    assert!(done(under(&desk, "first", ["dump", aside.as_str()])).contains("Added later"));
    assert!(done(under(&desk, "first", ["dump", "OFFICE", "--full", "--from-backup"])).contains(CANARY));
    assert_eq!(backups::list(&folder, "test").len(), 1);
}

// Red when a backup is opened with the office's present key though it was made under another.
#[test]
fn a_backup_keeps_the_passphrase_it_was_made_under() {
    let (desk, _) = closed();
    let old = backups::newest(&desk.office())
        .expect("a backup")
        .path
        .display()
        .to_string();
    let key = |passphrase| {
        let office = Office::open_with(&desk.office(), "suite", &keys(&desk, passphrase)).expect("it opens");
        office.key().cloned().expect("it is closed")
    };
    let first = key(FIRST);
    done(under(
        &desk,
        "first",
        [
            "passphrase",
            "change",
            "OFFICE",
            "--new",
            path(&desk, "second").as_str(),
        ],
    ));
    refused(under(&desk, "first", ["dump", "OFFICE"]), "does not open");
    done(under(&desk, "second", ["check", "OFFICE"]));
    assert_eq!(backups::list(&backups::folder(&desk.office()), "test").len(), 2);
    // Whoever knows both sees into both, whichever was known first.
    let second = key(SECOND);
    for both in [[first.clone(), second.clone()], [second, first]] {
        let views = backups::views(&desk.office(), &both.into_iter().collect());
        assert_eq!(views.iter().filter(|view| view.records.is_some()).count(), 2);
    }
    refused(
        under(&desk, "second", ["restore", old.as_str(), "--to", "OFFICE"]),
        "does not open",
    );
    done(under(&desk, "first", ["restore", old.as_str(), "--to", "OFFICE"]));
    done(under(&desk, "first", ["check", "OFFICE"]));
}

// Red when a step of history is written for it, or a row loses its place.
#[test]
fn setting_changing_and_removing_it_leaves_every_record_and_every_step() {
    let (desk, _) = office();
    let before = desk.run(["dump", "OFFICE", "--full"]).out;
    let history = desk.run(["history", "OFFICE", "--json"]).out;
    done(desk.run(["passphrase", "set", "OFFICE", "--new", path(&desk, "first").as_str()]));
    refused(
        under(
            &desk,
            "first",
            ["passphrase", "set", "OFFICE", "--new", path(&desk, "second").as_str()],
        ),
        "closed by a passphrase already",
    );
    done(under(
        &desk,
        "first",
        [
            "passphrase",
            "change",
            "OFFICE",
            "--new",
            path(&desk, "second").as_str(),
        ],
    ));
    done(under(&desk, "second", ["check", "OFFICE"]));
    done(under(&desk, "second", ["passphrase", "remove", "OFFICE"]));
    refused(
        desk.run(["passphrase", "remove", "OFFICE"]),
        "is not closed by a passphrase",
    );
    assert_eq!(desk.run(["dump", "OFFICE", "--full"]).out, before);
    assert_eq!(desk.run(["history", "OFFICE", "--json"]).out, history);
    desk.assert_sound();
    let plain = fs::read(desk.office()).unwrap();
    assert!(plain.starts_with(b"SQLite format 3\0"), "an office as it was before");
    assert_eq!(plain[20], 0, "no room is kept on its pages for encrypting");
    let newest = backups::newest_good(&desk.office(), &Keys::none()).expect("one that lies open again");
    assert!(!is_closed(&newest.path).unwrap());
}

// Red when the copies are not named, or are deleted before there is a good backup under the passphrase.
#[test]
fn copies_that_lie_open_are_named_and_deleted_only_when_asked() {
    let (desk, _) = office();
    done(desk.run(["backup", "OFFICE"]));
    let ran = desk.run([
        "passphrase",
        "set",
        "OFFICE",
        "--new",
        path(&desk, "first").as_str(),
        "--json",
    ]);
    let value = ran.value();
    assert_eq!(value["left_open"].as_array().map(Vec::len), Some(1), "{value}");
    let open = left_open(&desk.office());
    assert_eq!(open.len(), 1);
    assert!(files_with(desk.path("").as_path(), CANARY) == open);

    let keys = keys(&desk, FIRST);
    let good = backups::newest_good(&desk.office(), &keys).expect("one under the passphrase");
    let bytes = fs::read(&good.path).unwrap();
    fs::write(&good.path, &bytes[..4096]).unwrap();
    let error = office::passphrase::delete_left_open(&desk.office(), &keys).expect_err("no good one");
    assert!(error.to_string().contains("the others are kept"), "{error}");
    assert_eq!(left_open(&desk.office()).len(), 1);
    fs::write(&good.path, bytes).unwrap();
    assert_eq!(office::passphrase::delete_left_open(&desk.office(), &keys).unwrap(), 1);
    assert_eq!(files_with(desk.path("").as_path(), CANARY), Vec::<PathBuf>::new());
}

// Red when the sheet's letters are not those that open the office, or a slip in them is said of the whole key.
#[test]
fn the_recovery_key_opens_the_office_and_a_slip_in_it_is_named() {
    let (desk, _) = closed();
    let letters = recovery_key(&desk, "first");
    let groups: Vec<&str> = (0..13).map(|group| &letters[group * 5..group * 5 + 5]).collect();
    let try_with = |text: &str| {
        fs::write(desk.path("key"), text).unwrap();
        let key = path(&desk, "key");
        desk.run_with(&["--recovery-key-file", &key, "dump", "OFFICE"], "")
    };
    let as_typed = groups.join("-").to_lowercase();
    assert!(done(try_with(&as_typed)).contains(CANARY));
    assert!(done(try_with(&groups.join("\n"))).contains(CANARY));

    let mut slip: Vec<String> = groups.iter().map(|group| (*group).to_owned()).collect();
    let other = if slip[6].starts_with('7') { "8" } else { "7" };
    slip[6].replace_range(..1, other);
    refused(try_with(&slip.join(" ")), "slip in group 7 of the recovery key");
    refused(try_with(&groups[..12].join(" ")), "this one has 60 letters");

    let key = path(&desk, "key");
    fs::write(&key, &as_typed).unwrap();
    let new = path(&desk, "second");
    done(desk.run_with(
        &[
            "--recovery-key-file",
            &key,
            "passphrase",
            "change",
            "OFFICE",
            "--new",
            &new,
        ],
        "",
    ));
    done(under(&desk, "second", ["check", "OFFICE"]));
    refused(try_with(&as_typed), "it is not the one of");
}

#[test]
fn the_recovery_sheet_is_one_page_that_says_what_it_opens_and_how() {
    let (desk, _) = closed();
    let to = path(&desk, "sheet.pdf");
    done(under(
        &desk,
        "first",
        ["passphrase", "recovery-sheet", "OFFICE", "--to", to.as_str()],
    ));
    let printed = pdf_text(&desk, "sheet.pdf");
    assert_eq!(printed.matches('\u{c}').count(), 1, "one page");
    let to = path(&desk, "sheet.txt");
    done(under(
        &desk,
        "first",
        ["passphrase", "recovery-sheet", "OFFICE", "--to", to.as_str()],
    ));
    let text = fs::read_to_string(to).unwrap();
    for words in [
        "test.office",
        "20 July 2022",
        "Where to keep it",
        "Use the recovery key",
    ] {
        assert!(text.contains(words), "“{words}” is not in: {text}");
    }
    let (open, _) = office();
    let to = path(&open, "sheet.pdf");
    refused(
        open.run(["passphrase", "recovery-sheet", "OFFICE", "--to", to.as_str()]),
        "is not closed by a passphrase",
    );
}

/// The key of an office differs with each run, and the judge takes a carriage return at the end of a compressed stream
/// for a part of the line's end that follows it. What is judged is therefore a sheet whose key is always the same.
#[test]
fn the_recovery_sheet_is_an_accessible_paper() {
    let sheet = compose(&Recovery {
        file: "test.office".to_owned(),
        made: NaiveDate::from_ymd_opt(2022, 7, 20),
        groups: ["QUERN", "STONE", "FERRY", "LAMPS"]
            .repeat(4)
            .into_iter()
            .map(str::to_owned)
            .collect(),
        ..Recovery::default()
    });
    assert_standards(&write(&sheet, Format::Pdf, &Press::new()).expect("a sheet"));
}

// Red when what a program left that died on the way is taken for something, or stays.
#[test]
fn what_was_cut_short_while_the_passphrase_was_set_is_cleared_away() {
    let (desk, _) = closed();
    let half = desk.office().display().to_string() + ".passphrase.unfinished";
    fs::write(&half, format!("{CANARY} half written")).unwrap();
    done(under(&desk, "first", ["check", "OFFICE"]));
    assert!(!Path::new(&half).exists());
}

#[test]
fn a_passphrase_that_is_too_short_is_refused_and_nothing_is_changed() {
    let (desk, _) = office();
    let before = fs::read(desk.office()).unwrap();
    fs::write(desk.path("short"), "moth\n").unwrap();
    refused(
        desk.run(["passphrase", "set", "OFFICE", "--new", path(&desk, "short").as_str()]),
        "at least 8 letters",
    );
    assert_eq!(fs::read(desk.office()).unwrap(), before);
}

// Red when the key that SQLCipher derives itself is another than ours: no other tool could open the file then.
#[test]
fn the_file_is_one_that_sqlcipher_opens_with_the_passphrase() {
    let (desk, _) = closed();
    let file = rusqlite::Connection::open(desk.office()).unwrap();
    file.pragma_update(None, "key", FIRST).unwrap();
    let text: String = file.query_row("SELECT text FROM action", [], |row| row.get(0)).unwrap();
    assert!(text.contains(CANARY));
}

// Red when a damaged page makes the whole file unreadable, or the key is believed wrong.
#[test]
fn a_damaged_closed_office_is_saved_as_far_as_it_can_be_read() {
    let (desk, ids) = closed();
    let mut input = format!("{FIRST}\n");
    for number in 0..30 {
        let action =
            json!({ "text": format!("Action {number}: {}", "words ".repeat(200)), "meeting": ids["meeting"]["id"] });
        input.push_str(&format!("{}\n", line("a", "record_action", action)));
    }
    done(desk.run_with(&["--passphrase-file", "-", "apply", "OFFICE"], &input));
    done(under(&desk, "first", ["backup", "OFFICE"]));
    let whole = fs::read(desk.office()).unwrap();
    let pages = whole.len() / 4096;
    let damage = |pages: &[usize]| {
        let mut bytes = whole.clone();
        pages.iter().for_each(|page| bytes[page * 4096 + 2000] ^= 1);
        fs::write(desk.office(), bytes).unwrap();
    };
    let salvage = |name: &str| {
        let to = path(&desk, name);
        let ran = under(&desk, "first", ["salvage", "OFFICE", "--to", to.as_str(), "--json"]);
        let value: Value = serde_json::from_str(&done(ran)).unwrap();
        done(under(&desk, "first", ["check", to.as_str()]));
        assert!(is_closed(Path::new(&to)).unwrap());
        (
            value,
            done(under(&desk, "first", ["list", to.as_str(), "actions", "--json"])),
        )
    };
    // A page among the records, the first page, the salt alone, and the end.
    damage(&[pages / 2, pages / 2 + 3]);
    let (_, actions) = salvage("one.office");
    assert_eq!(
        actions.lines().count(),
        31,
        "what lost its row is in the history or the backup"
    );
    damage(&[0]);
    let (_, actions) = salvage("two.office");
    assert_eq!(actions.lines().count(), 31);
    let mut bytes = whole.clone();
    bytes[..16].fill(0);
    fs::write(desk.office(), &bytes).unwrap();
    assert!(
        done(under(&desk, "first", ["dump", "OFFICE"])).contains(CANARY),
        "the backups still know the salt"
    );
    fs::write(desk.office(), &whole[..whole.len() - 6000]).unwrap();
    refused(under(&desk, "first", ["dump", "OFFICE"]), "cut short");
    let (_, actions) = salvage("three.office");
    assert_eq!(actions.lines().count(), 31);
}

// Red when a page that cannot be decrypted ends the backup without a word about the damage.
#[test]
fn damage_of_a_closed_office_is_said_and_is_in_no_good_backup() {
    let (desk, _) = closed();
    let input = format!(
        "{FIRST}\n{}\n",
        line("b", "add_body", json!({ "name": "Since the backup" }))
    );
    done(desk.run_with(&["--passphrase-file", "-", "apply", "OFFICE"], &input));
    let whole = fs::read(desk.office()).unwrap();
    let damage = |page: usize| {
        let mut bytes = whole.clone();
        bytes[page * 4096 + 100] ^= 1;
        fs::write(desk.office(), bytes).unwrap();
    };
    // Pages that opening the office gets past, whether counting its records meets them or not.
    let keys = keys(&desk, FIRST);
    let mut damaged = Vec::new();
    for page in (2..whole.len() / 4096).step_by(3) {
        damage(page);
        let Ok(mut office) = Office::open_with(&desk.office(), "suite", &keys) else {
            continue;
        };
        match office.begin_backup().and_then(|pending| pending.keep(moment())) {
            Ok(kept) if kept.made => panic!("page {page} is in a good backup"),
            Ok(kept) => {
                assert!(!kept.faults.is_empty(), "nothing is said of page {page}");
                damaged.push(page);
            }
            // Where it cannot even be read whether something is to be overwritten, no copy is made, and that is said.
            Err(error) => assert!(error.to_string().contains("damaged"), "page {page}: {error}"),
        }
    }
    assert!(damaged.len() > 10, "{damaged:?}");
    damage(damaged[0]);
    let ran = under(&desk, "first", ["backup", "OFFICE"]);
    assert!(!ran.done && ran.messages.contains("is damaged"), "{}", ran.messages);
    let good = backups::newest_good(&desk.office(), &keys).expect("the one made before");
    assert_eq!(good.number, 1);
    let all = backups::list(&backups::folder(&desk.office()), "test");
    assert!(all.iter().any(|backup| backup.damaged));
    done(under(
        &desk,
        "first",
        ["restore", good.path.display().to_string().as_str(), "--to", "OFFICE"],
    ));
    done(under(&desk, "first", ["check", "OFFICE"]));
}

// Red when a passphrase gives another key than it gave the program that made the file.
#[test]
fn an_office_that_an_earlier_program_closed_still_opens() {
    let (desk, _) = office();
    fs::copy("fixtures/closed.office", desk.office()).unwrap();
    refused(
        under(&desk, "second", ["check", "OFFICE"]),
        "That passphrase does not open",
    );
    done(under(&desk, "first", ["check", "OFFICE"]));
}

// Red when a closed office of an older format is copied aside under no key.
#[test]
fn a_closed_office_of_an_older_format_is_brought_forward_with_a_closed_copy_kept() {
    let (desk, _) = closed();
    fs::remove_file(desk.office()).unwrap();
    let file = rusqlite::Connection::open("fixtures/format-1.office").unwrap();
    file.execute(
        "ATTACH DATABASE ?1 AS older KEY ?2",
        [desk.office().display().to_string().as_str(), FIRST],
    )
    .unwrap();
    file.query_row("SELECT sqlcipher_export('older')", [], |_| Ok(()))
        .unwrap();
    file.execute_batch(
        "PRAGMA older.user_version = 1; PRAGMA older.application_id = 1331053637; DETACH DATABASE older",
    )
    .unwrap();
    drop(file);
    let older = fs::read(desk.office()).unwrap();
    done(under(&desk, "first", ["check", "OFFICE"]));
    let copy = desk.office().display().to_string() + ".format-1.copy";
    assert!(is_closed(Path::new(&copy)).unwrap());
    assert_ne!(fs::read(desk.office()).unwrap(), older);

    let file = rusqlite::Connection::open(desk.office()).unwrap();
    file.pragma_update(None, "key", FIRST).unwrap();
    file.execute_batch("PRAGMA journal_mode = DELETE; PRAGMA user_version = 999;")
        .unwrap();
    drop(file);
    let before = fs::read(desk.office()).unwrap();
    refused(under(&desk, "first", ["dump", "OFFICE"]), "newer version");
    assert_eq!(fs::read(desk.office()).unwrap(), before);
}
