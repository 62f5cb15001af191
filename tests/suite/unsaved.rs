//! Words that could not be saved: kept in a file of their own, encrypted where the office is, named by what they were
//! typed into, and gone only when they are in the office or a person said so.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use memchr::memmem;
use office::passphrase::{Keys, Secret, is_closed, unlock};
use office::unsaved::{TypedText, as_text, file_name, files, folders, forget, keep, views};
use office::{Moment, Office};
use serde_json::{Value, json};

use crate::desk::board;

const PASSPHRASE: &str = "quern stone ferry lamp";

/// Words that stand in no program.
const CANARY: &str = "Zebrawood";

fn moment() -> Moment {
    let now: DateTime<Utc> = "2022-07-20T12:00:00Z".parse().expect("an instant");
    Moment {
        now,
        today: now.date_naive(),
    }
}

fn typed(key: String, text: &str) -> TypedText {
    TypedText {
        key,
        text: text.to_owned(),
        caret: 7,
        typed: "2022-07-20T11:59:00.000Z".to_owned(),
    }
}

fn note_of(ids: &Value) -> String {
    format!("note:{}", ids["meeting"]["id"].as_str().expect("an id"))
}

/// Keeps some words of an office, in these folders.
fn kept(office: &Path, keys: &Keys, into: &[PathBuf], texts: &[TypedText]) -> PathBuf {
    let key = keys.key_for(office).expect("a key or none");
    keep(office, key, None, into, &file_name(office, moment().now), texts).expect("kept")
}

fn holds(file: &Path, words: &str) -> bool {
    let bytes = fs::read(file).expect("the file");
    memmem::find(&bytes, words.as_bytes()).is_some()
}

// Red while disposal did not look for such files.
#[test]
fn disposal_names_the_files_of_unsaved_words() {
    let (desk, ids) = board();
    let item = ids["item"]["id"].as_str().unwrap();
    let without = desk.run(["dispose", "OFFICE", item, "--why", "Kept in error."]);
    assert!(without.done && !without.messages.contains(".words"), "{without:?}");
    let text = typed(note_of(&ids), CANARY);
    let file = kept(
        &desk.office(),
        &Keys::default(),
        &folders(&desk.office(), None),
        &[text],
    );
    for more in [&[][..], &["--yes"]] {
        let ran = desk.run_with(
            &[&["dispose", "OFFICE", item, "--why", "Kept in error."], more].concat(),
            "",
        );
        assert!(ran.done, "{ran:?}");
        let name = file.file_name().unwrap().to_str().unwrap();
        assert!(
            ran.messages.contains(name) && ran.messages.contains("may hold words of this record"),
            "{ran:?}"
        );
    }
    assert!(holds(&file, CANARY));
}

// Red without the file, and without its deletion once the words are in the office.
#[test]
fn words_that_were_kept_are_named_counted_and_put_back_as_they_were() {
    let (desk, ids) = board();
    let office = desk.office();
    let all = folders(&office, None);
    let mut open = Office::open(&office, "suite").unwrap();
    open.save_draft(&note_of(&ids), "What was saved.", 3, moment()).unwrap();
    let form = json!({ "start": "{\"why\":\"\",\"on\":\"\"}", "typed": { "why": "as the chair asked", "on": "" }, "caret": null });
    let words = "What was saved. Café 東京 \u{1f600} and a\ttab";
    let file = kept(
        &office,
        &Keys::none(),
        &all,
        &[
            typed(note_of(&ids), words),
            typed("form:new-action:".to_owned(), &form.to_string()),
        ],
    );
    assert_eq!(file.parent(), Some(all[0].as_path()), "beside the backups");
    let found = open.kept_words(&all);
    let said: Vec<(&str, u32)> = found[0]
        .holds
        .iter()
        .map(|view| (view.title.as_str(), view.words))
        .collect();
    assert_eq!(
        said,
        [
            ("Form “new action”", 4),
            ("Note of Performance and Risk Board, 24 June 2022", 5)
        ]
    );
    open.put_back(&file, moment()).unwrap();
    assert!(!file.exists(), "they are in the office");
    assert_eq!(open.kept_words(&all), vec![]);
    let drafts = open.typed_words().unwrap();
    assert!(drafts.iter().any(|draft| draft.text == words), "{drafts:?}");
    drop(open);
    desk.assert_sound();
}

// Red while every file in the folder for data is offered.
#[test]
fn words_of_another_office_are_not_offered_and_what_cannot_be_read_is_named_and_stays() {
    let (desk, ids) = board();
    let data = desk.path("data");
    let office = desk.office();
    let all = folders(&office, Some(&data));
    let elsewhere = desk.path("elsewhere").join(office.file_name().expect("a name"));
    kept(&office, &Keys::none(), &all[1..], &[typed(note_of(&ids), CANARY)]);
    let other = keep(
        &elsewhere,
        None,
        None,
        &all[1..],
        &file_name(&elsewhere, "2022-07-21T12:00:00Z".parse().expect("an instant")),
        &[typed(note_of(&ids), CANARY)],
    )
    .expect("kept");
    let open = Office::open(&office, "suite").unwrap();
    assert_eq!(open.kept_words(&all).len(), 1);

    fs::copy(&other, all[0].join(other.file_name().expect("a name"))).unwrap_or_else(|_| {
        fs::create_dir_all(&all[0]).expect("the folder");
        fs::copy(&other, all[0].join(other.file_name().expect("a name"))).expect("copied")
    });
    let damaged = all[0].join(file_name(&office, "2022-07-22T12:00:00Z".parse().expect("an instant")));
    fs::write(&damaged, b"not a file of words").unwrap();
    let found = open.kept_words(&all);
    assert_eq!(found.len(), 3, "beside the backups every file is the office's own");
    assert!(found[0].wrong.is_some() && found[0].holds.is_empty(), "{found:?}");
    assert!(damaged.exists());
    forget(&damaged).unwrap();
    assert_eq!(open.kept_words(&all).len(), 2);
    drop(open);
    let said = desk.run(["check", "OFFICE"]);
    assert!(said.messages.contains("24 June 2022, 1 word"), "{}", said.messages);
}

// Red while the file is written without the key, and while one from before the passphrase is left as it is.
#[test]
fn words_of_a_closed_office_lie_nowhere_in_plain() {
    let (desk, ids) = board();
    let office = desk.office();
    let all = folders(&office, None);
    let plain = kept(&office, &Keys::none(), &all, &[typed(note_of(&ids), CANARY)]);
    assert!(holds(&plain, CANARY));
    let mut open = Office::open(&office, "suite").unwrap();
    open.set_passphrase(PASSPHRASE).unwrap();
    drop(open);
    assert!(!holds(&plain, CANARY), "the file from before is encrypted too");

    let keys = unlock(&office, Some(&Secret::passphrase(PASSPHRASE.to_owned()))).unwrap();
    let file = kept(&office, &keys, &all, &[typed(note_of(&ids), CANARY)]);
    assert_eq!(file, plain, "in place of the one before");
    assert!(is_closed(&file).unwrap() && !holds(&file, CANARY));
    let mut open = Office::open_with(&office, "suite", &keys).unwrap();
    assert_eq!(open.kept_words(&all)[0].holds[0].words, 1);
    open.set_passphrase("harbour thistle ledger moth").unwrap();
    assert_eq!(
        open.kept_words(&all)[0].wrong,
        None,
        "it goes along with the passphrase"
    );
    open.remove_passphrase().unwrap();
    assert!(holds(&file, CANARY));
    assert_eq!(files(&office, &all), [file]);
}

#[test]
fn a_folder_that_takes_nothing_is_passed_over_and_where_none_does_it_is_said() {
    let (desk, ids) = board();
    let office = desk.office();
    // A file where the folder should be.
    let full = folders(&office, None)[0].clone();
    fs::write(&full, b"").unwrap();
    let data = desk.path("data");
    let words = [typed(note_of(&ids), "some words")];
    let file = kept(&office, &Keys::none(), &[full.clone(), data.clone()], &words);
    assert_eq!(file.parent(), Some(data.as_path()));
    let error = keep(
        &office,
        None,
        None,
        std::slice::from_ref(&full),
        "my-unsaved-2022-07-20T120000Z.words",
        &words,
    )
    .expect_err("no folder takes it")
    .to_string();
    assert!(
        error.contains(&full.display().to_string()) && error.ends_with(")."),
        "{error}"
    );
}

// Red when the office moved on and nothing is said, and when a form is written as data.
#[test]
fn an_office_that_was_worked_in_since_is_told_and_a_form_reads_as_its_fields() {
    let (desk, ids) = board();
    let office = desk.office();
    let all = folders(&office, None);
    let form =
        json!({ "start": "{\"why\":\"\"}", "typed": { "why": "as the chair asked" }, "caret": null }).to_string();
    let texts = [
        typed("form:move:x".to_owned(), &form),
        typed(note_of(&ids), "Two lines\nof a note"),
    ];
    let open = Office::open(&office, "suite").unwrap();
    let step = open.newest().unwrap().0;
    for (then, since) in [(step, false), (step - 1, true)] {
        keep(
            &office,
            None,
            Some(then),
            &all,
            &file_name(&office, moment().now),
            &texts,
        )
        .unwrap();
        assert_eq!(open.kept_words(&all)[0].worked_since, since);
    }
    assert_eq!(
        as_text(&texts, &views(Some(&open), &texts)),
        "Form “move”\n\nwhy: as the chair asked\n\n\nNote of Performance and Risk Board, 24 June 2022\n\nTwo lines\nof \
         a note\n"
    );
    assert_eq!(views(None, &texts)[1].title, "Note");
}
