//! What the program writes beside its answers: nothing of a record, also where it fails itself.

use std::process::Command;

const FAILS: &str = "OVERSIGHT_DESK_TEST_FAILS";

/// Not a test of its own: fails, as a fault in the program would, for the test that asks.
#[test]
fn fails_for_the_test_that_asks() {
    if std::env::var_os(FAILS).is_some() {
        cli::say_only_where();
        let words = String::from("Quernstone ß was counted");
        // A cut inside a letter quotes the words it was to cut.
        let cut = words.find('ß').map_or(0, |at| at + 1);
        assert!(!words[..cut].is_empty());
    }
}

#[test]
fn a_fault_in_the_program_says_where_and_no_word_of_the_record() {
    let ran = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "logs::fails_for_the_test_that_asks", "--nocapture"])
        .env(FAILS, "1")
        .env("RUST_BACKTRACE", "full")
        .output()
        .unwrap();
    assert!(!ran.status.success(), "it did not fail");
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&ran.stdout),
        String::from_utf8_lossy(&ran.stderr)
    );
    assert!(said.contains("logs.rs:"), "{said}");
    assert!(said.contains("what was saved before is safe"), "{said}");
    assert!(!said.contains("Quernstone"), "{said}");
}

/// Nothing of ours writes to a log: what is said is an answer, to the one who asked.
#[test]
fn no_room_but_the_faces_writes_to_a_stream() {
    let top = std::path::Path::new(env!("OVERSIGHT_DESK_CHECKOUT"));
    let mut folders = vec![top.join("crates"), top.join("src-tauri/src")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let name = path.display().to_string();
            let tests = name.contains("/tests") || name.ends_with("tests.rs");
            let face = name.ends_with("cli/src/main.rs") || name.ends_with("office/src/base/fault.rs");
            if tests || face {
                continue;
            }
            for word in ["eprint", "println!", "io::stderr", "io::stdout", "dbg!", "tracing::"] {
                if text.contains(word) {
                    found.push(format!("{name}: {word}"));
                }
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}
