//! The house rules that a compiler does not know: who may depend on whom, where SQL may stand, what files are called,
//! how long they may be. A rule that fails here names the file and what to do about it.

mod dependencies;
mod imports;

use std::path::{Path, PathBuf};

/// Which of our packages a package may name, and what of the outside it alone may name.
const ROOMS: [(&str, &[&str]); 12] = [
    ("Cargo.toml", &["office"]),
    ("crates/cli/Cargo.toml", &["office"]),
    ("crates/office/Cargo.toml", &["store", "documents", "domain"]),
    ("crates/store/Cargo.toml", &["domain"]),
    ("crates/documents/Cargo.toml", &["domain"]),
    ("crates/domain/Cargo.toml", &[]),
    ("tests/Cargo.toml", &["cli", "office", "store", "documents", "domain"]),
    ("tests/desktop/Cargo.toml", &["shards"]),
    ("tests/fuzz/Cargo.toml", &["office", "documents", "domain", "shards"]),
    ("tests/shards/Cargo.toml", &[]),
    ("tests/sweeps/Cargo.toml", &["shards"]),
    ("xtask/Cargo.toml", &[]),
];

/// Packages of the outside that belong to one room (and to the tests, which look behind the faces).
const KEPT_TO: [(&str, &str); 9] = [
    ("rusqlite", "crates/store/Cargo.toml"),
    ("typst", "crates/documents/Cargo.toml"),
    ("typst-pdf", "crates/documents/Cargo.toml"),
    ("typst-render", "crates/documents/Cargo.toml"),
    ("png", "crates/documents/Cargo.toml"),
    ("pulldown-cmark", "crates/documents/Cargo.toml"),
    ("quick-xml", "crates/documents/Cargo.toml"),
    ("tauri", "Cargo.toml"),
    (
        "clap",
        "crates/cli/Cargo.toml xtask/Cargo.toml tests/desktop/Cargo.toml tests/fuzz/Cargo.toml tests/sweeps/Cargo.toml",
    ),
];

const OURS: [&str; 12] = [
    "domain",
    "store",
    "documents",
    "office",
    "cli",
    "suite",
    "desktop",
    "fuzz",
    "shards",
    "sweeps",
    "xtask",
    "oversight-desk",
];

/// Where no file of ours stands.
const PASSED_OVER: [&str; 8] = [
    "target",
    "node_modules",
    "dist",
    ".git",
    "gen",
    "out",
    "artefacts",
    "fonts",
];

const LONGEST: usize = 900;

fn root() -> PathBuf {
    Path::new(env!("OVERSIGHT_DESK_CHECKOUT")).components().collect()
}

/// Every file of ours with one of these endings, with its path from the top.
fn files(endings: &[&str]) -> Vec<(String, String)> {
    let root = root();
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the checkout").flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                if !PASSED_OVER.contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                let from_top = path
                    .strip_prefix(&root)
                    .expect("below the top")
                    .to_string_lossy()
                    .replace('\\', "/");
                // Not everything that ends like text is text.
                if let Ok(text) = std::fs::read_to_string(&path) {
                    found.push((from_top, text));
                }
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no file ends with {endings:?}");
    found
}

#[track_caller]
fn none(broken: Vec<String>) {
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

/// The packages that a manifest names, in every section that can name one.
fn named(manifest: &str) -> Vec<String> {
    fn within(table: &toml::Table) -> Vec<String> {
        let platforms = table.get("target").and_then(toml::Value::as_table);
        ["dependencies", "dev-dependencies", "build-dependencies"]
            .iter()
            .filter_map(|section| table.get(*section)?.as_table())
            .flat_map(|section| section.keys().cloned())
            .chain(
                platforms
                    .into_iter()
                    .flat_map(toml::Table::values)
                    .filter_map(toml::Value::as_table)
                    .flat_map(within),
            )
            .collect()
    }
    within(&toml::from_str(manifest).expect("a manifest is TOML"))
}

#[test]
fn every_package_names_only_the_rooms_it_may() {
    let mut broken = Vec::new();
    for (path, manifest) in files(&["Cargo.toml"]) {
        let Some((_, may)) = ROOMS.iter().find(|(room, _)| *room == path) else {
            broken.push(format!(
                "{path}: a package that the import rule does not know; give it a line in tidy.rs"
            ));
            continue;
        };
        for package in named(&manifest) {
            if OURS.contains(&package.as_str()) && !may.contains(&package.as_str()) {
                broken.push(format!(
                    "{path}: may not name {package}; see the picture in ARCHITECTURE.md"
                ));
            }
            let kept_to = KEPT_TO.iter().find(|(kept, _)| *kept == package);
            if let Some((_, room)) = kept_to
                && !room.split(' ').any(|room| room == path)
                && path != "tests/Cargo.toml"
            {
                broken.push(format!("{path}: {package} belongs to {room} alone"));
            }
        }
    }
    none(broken);
}

/// Words that begin a statement, with what follows them; prose that shouts is rare enough.
fn holds_sql(line: &str) -> bool {
    let line = line.trim_start();
    if line.starts_with("//") || line.starts_with("#[") {
        return false;
    }
    let has = |words: &[&str]| words.iter().all(|word| line.contains(word));
    line.contains('"')
        && (has(&["SELECT ", " FROM "])
            || has(&["UPDATE ", " SET "])
            || [
                "INSERT INTO ",
                "DELETE FROM ",
                "CREATE TABLE ",
                "CREATE INDEX ",
                "ALTER TABLE ",
                "PRAGMA ",
            ]
            .iter()
            .any(|words| line.contains(words)))
}

#[test]
fn sql_stands_in_store_alone() {
    let broken = files(&[".rs", ".ts", ".svelte"])
        .into_iter()
        // The suite damages files and looks into them; that takes SQL.
        .filter(|(path, _)| !path.starts_with("crates/store/") && !path.starts_with("tests/suite/"))
        .flat_map(|(path, text)| {
            let lines: Vec<usize> = text
                .lines()
                .enumerate()
                .filter(|(_, line)| holds_sql(line))
                .map(|(number, _)| number + 1)
                .collect();
            lines
                .into_iter()
                .map(move |line| format!("{path}:{line}: SQL outside crates/store"))
        })
        .collect();
    none(broken);
}

#[test]
fn sql_files_lie_in_store_or_among_the_migrations() {
    let mut broken = Vec::new();
    let mut numbers = Vec::new();
    for (path, _) in files(&[".sql"]) {
        if let Some(name) = path.strip_prefix("migrations/") {
            match name.split_once('_') {
                Some((number, what))
                    if number.len() == 4
                        && number.bytes().all(|byte| byte.is_ascii_digit())
                        && what
                            .trim_end_matches(".sql")
                            .bytes()
                            .all(|byte| byte.is_ascii_lowercase() || byte == b'_') =>
                {
                    numbers.push(number.parse::<usize>().unwrap_or_default());
                }
                _ => broken.push(format!("{path}: a migration is called NNNN_what.sql")),
            }
        } else if !path.starts_with("crates/store/src/") && !path.starts_with("tests/") {
            broken.push(format!(
                "{path}: SQL lies beside its module in crates/store/src, or in migrations"
            ));
        }
    }
    let expected: Vec<usize> = (1..=numbers.len()).collect();
    if numbers != expected {
        broken.push(format!(
            "migrations are numbered {numbers:?}; they count from 1 without a gap"
        ));
    }
    none(broken);
}

#[test]
fn the_page_has_one_door() {
    let broken = files(&[".ts", ".svelte"])
        .into_iter()
        .filter(|(path, text)| {
            path.starts_with("ui/src/")
                && !path.starts_with("ui/src/ipc/")
                && (text.contains("@tauri-apps/") || text.contains("__TAURI"))
        })
        .map(|(path, _)| format!("{path}: only ui/src/ipc may import Tauri"))
        .collect();
    none(broken);
}

#[test]
fn there_is_one_package_of_npm() {
    let packages: Vec<String> = files(&["package.json"]).into_iter().map(|(path, _)| path).collect();
    assert_eq!(packages, ["ui/package.json"]);
}

#[test]
fn no_file_is_too_long() {
    let broken = files(&[".rs", ".ts", ".svelte", ".css", ".typ", ".sql", ".md"])
        .into_iter()
        // Generated; its length is that of what it describes.
        .filter(|(path, _)| path != "ui/src/ipc/bindings.ts")
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(path, lines)| format!("{path}: {lines} lines; split it by reason to change, {LONGEST} at most"))
        .collect();
    none(broken);
}

#[test]
fn no_file_names_a_place_on_one_machine() {
    // Put together here, so that this file does not name them.
    let top = root().to_string_lossy().into_owned();
    let mut places: Vec<String> = ["home", "root", "Users"]
        .iter()
        .map(|folder| format!("/{folder}/"))
        .collect();
    if top.matches('/').count() > 1 {
        places.push(top);
    }
    let broken = files(&[
        ".rs", ".ts", ".svelte", ".toml", ".md", ".json", ".js", ".css", ".typ", ".sql", ".html", "run",
    ])
    .into_iter()
    .filter(|(path, _)| path != "tests/suite/tidy.rs")
    .flat_map(|(path, text)| {
        let found: Vec<String> = places
            .iter()
            .filter(|place| text.contains(place.as_str()))
            .cloned()
            .collect();
        found
            .into_iter()
            .map(move |place| format!("{path}: names {place}, which is a place on one machine"))
    })
    .collect();
    none(broken);
}

// Red when a sentence says "a action reference".
#[test]
fn no_article_stands_before_words_that_vary() {
    let varies = |line: &str| {
        [" a {", "\"a {", " a ${", "`a ${"].iter().any(|before| {
            line.match_indices(before).any(|(at, _)| {
                line[at + before.len()..].starts_with(|next: char| next == '}' || next.is_ascii_lowercase())
            })
        })
    };
    let broken = files(&[".rs", ".ts"])
        .into_iter()
        .filter(|(path, _)| {
            path.starts_with("crates/") || path.starts_with("src-tauri/src/") || path.starts_with("ui/src/")
        })
        .filter(|(path, _)| !path.contains("/tests") && !path.ends_with(".test.ts") && path != "ui/src/ipc/bindings.ts")
        .flat_map(|(path, text)| {
            let found: Vec<String> = text
                .lines()
                .enumerate()
                .filter(|(_, line)| !line.trim_start().starts_with("//") && line.contains(['"', '`']) && varies(line))
                .map(|(at, _)| {
                    format!(
                        "{path}:{}: the article comes from domain::article::with_article",
                        at + 1
                    )
                })
                .collect();
            found
        })
        .collect();
    none(broken);
}

#[test]
fn every_module_says_what_it_is() {
    let broken = files(&[".rs"])
        .into_iter()
        // A file of tests is about the module it stands beside.
        .filter(|(path, _)| !path.ends_with("/tests.rs") && !path.contains("/tests/"))
        .filter(|(_, text)| !text.trim_start().starts_with("//!"))
        .map(|(path, _)| format!("{path}: begins with `//!`: what it is, what it must not do"))
        .collect();
    none(broken);
}

#[test]
fn every_promise_names_tests_and_decisions_that_are_there() {
    let promises = std::fs::read_to_string(root().join("docs/promises.md")).unwrap();
    let mut broken = Vec::new();
    let named: Vec<&str> = promises.split('`').skip(1).step_by(2).collect();
    for (room, test) in named.iter().filter_map(|name| name.split_once("::")) {
        let path = format!("tests/suite/{room}.rs");
        let text = std::fs::read_to_string(root().join(&path)).unwrap_or_default();
        if !text.contains(&format!("#[test]\nfn {test}()")) {
            broken.push(format!("docs/promises.md: there is no test {test} in {path}"));
        }
    }
    let links = promises.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    for link in links.filter(|link| !root().join("docs").join(link).is_file()) {
        broken.push(format!("docs/promises.md: {link} is not there"));
    }
    assert!(named.len() > 20, "docs/promises.md names no tests");
    none(broken);
}

// Seen red: without the consequences of 0051, and without its line in the list.
#[test]
fn every_decision_says_what_was_to_be_solved_what_was_decided_and_what_it_costs() {
    let list = std::fs::read_to_string(root().join("docs/decisions/README.md")).unwrap();
    let mut broken = Vec::new();
    for (path, text) in files(&[".md"]) {
        let Some(name) = path.strip_prefix("docs/decisions/").filter(|name| *name != "README.md") else {
            continue;
        };
        for part in ["**Context.**", "**Decision.**", "**Consequences.**"] {
            if !text.contains(part) {
                broken.push(format!("{path}: has no part {part}"));
            }
        }
        let title = text.lines().next().unwrap_or_default().trim_start_matches("# ");
        if !list.contains(&format!("- [{title}]({name})\n")) {
            broken.push(format!(
                "docs/decisions/README.md: does not list {name} under its title"
            ));
        }
    }
    none(broken);
}

#[test]
fn the_reader_of_statements_knows_prose() {
    for (line, expected) in [
        (r#"let rows = connection.prepare("SELECT id FROM action")?;"#, true),
        (r#"execute("INSERT INTO note VALUES (?)", [])"#, true),
        (r#"execute("UPDATE action SET text = ?", [])"#, true),
        (r#"// SELECT id FROM action, in words: "every action""#, false),
        (r#"return Err("SELECT a forum first".into());"#, false),
        (r#"check("update of the terms", "set by the panel");"#, false),
    ] {
        assert_eq!(holds_sql(line), expected, "{line}");
    }
}

/// The modules of the page that keep something on the screen besides what they are given, and what. None keeps a
/// record: those are asked for, and kept by `ipc/cache` alone, which drops them when they change.
const STATE_OF_THE_PAGE: [(&str, &str); 17] = [
    ("first/first.svelte.ts", "whether the first form was put away"),
    ("note/here.svelte.ts", "the note that is open, and where its caret is"),
    ("parts/context.svelte.ts", "the menu that is open"),
    ("safety/closing.svelte.ts", "what is asked before the window closes"),
    ("safety/keptwords.svelte.ts", "files of words that could not be saved"),
    ("safety/locking.svelte.ts", "how the office is closed"),
    ("safety/standing.svelte.ts", "how the file and its backups stand"),
    ("shell/cover.svelte.ts", "whether the lock covers the window"),
    ("shell/doing.svelte.ts", "the dialog that is open over every screen"),
    ("shell/footing.svelte.ts", "the words at the foot"),
    ("shell/look.svelte.ts", "theme, size of text and keys on this computer"),
    ("shell/route.svelte.ts", "which screen is open"),
    ("shell/titling.svelte.ts", "the window's title"),
    ("shell/toasts.svelte.ts", "what is said in passing"),
    ("shell/work.svelte.ts", "the work that takes long"),
    ("spelling.svelte.ts", "whether there is a dictionary"),
    ("typing/saving.svelte.ts", "whether words are being saved"),
];

// Seen red: with a `$state` at the top of actions/pages.svelte.ts.
#[test]
fn no_module_of_the_page_keeps_records() {
    let mut broken = Vec::new();
    let mut found = Vec::new();
    for (path, text) in files(&[".svelte.ts"]) {
        let Some(path) = path.strip_prefix("ui/src/") else {
            continue;
        };
        let keeps = text.lines().any(|line| {
            let begins = ["const ", "let ", "export const ", "export let "];
            begins.iter().any(|word| line.starts_with(word)) && line.contains("= $state")
        });
        if keeps && STATE_OF_THE_PAGE.iter().any(|(known, _)| *known == path) {
            found.push(path.to_owned());
        } else if keeps {
            broken.push(format!(
                "ui/src/{path}: keeps state for the whole page; ask through ipc, or say in tidy.rs what is kept and why"
            ));
        }
    }
    let gone = STATE_OF_THE_PAGE
        .iter()
        .filter(|(known, _)| !found.iter().any(|path| path == known));
    broken.extend(gone.map(|(known, _)| format!("ui/src/{known}: keeps no state; take it off the list in tidy.rs")));
    none(broken);
}
