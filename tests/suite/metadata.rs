//! What a file that leaves the office may say: its own words and an allow-list of properties; nothing of the person,
//! the machine or the folder it was made in, and no word of any other record.

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

use memchr::memmem;
use serde_json::json;
use zip::ZipArchive;

use crate::desk::{Desk, board, line};

/// Where the child process finds its office and puts what it writes.
const TO: &str = "OVERSIGHT_DESK_TEST_EXPORTS";

/// Words of the environment: user, host, home, folders.
const AROUND: [&str; 6] = [
    "thistlewaite",
    "gorseholm",
    "larchmoor",
    "pinfoldtmp",
    "yarrowcfg",
    "fennelcache",
];
/// Words of records that stand in no paper that is written here.
const ELSEWHERE: [&str; 8] = [
    "Quernstone",
    "Zibeline",
    "Halcyonic",
    "Oxgangs",
    "Brackwater",
    "Umberfield",
    "Nightjarring",
    "Sallowthorn",
];

pub const PAPERS: [&str; 7] = ["pdf", "docx", "odt", "html", "md", "txt", "json"];

/// Every export that can be made: the paper, what of, and its ending.
fn exports() -> Vec<(&'static str, &'static str, &'static str)> {
    let mut all = Vec::new();
    for (what, of) in [
        ("letter", "LETTER"),
        ("note", "MEETING"),
        ("agenda", "NEXT"),
        ("briefing", "NEXT"),
        ("review", "NEXT"),
        ("pack", "NEXT"),
        ("register", "Performance and Risk Board"),
        ("chase", "Constabulary"),
    ] {
        all.extend(PAPERS.map(|ending| (what, of, ending)));
    }
    all.extend([
        ("register", "Performance and Risk Board", "xlsx"),
        ("register", "Performance and Risk Board", "csv"),
        ("calendar", "Performance and Risk Board", "ics"),
        ("chase", "Constabulary", "eml"),
    ]);
    all
}

/// Not a test of its own: writes every export in the environment that `written_in` gives it.
#[test]
fn writes_every_export_for_the_test_that_asks() {
    let Some(folder) = std::env::var_os(TO).map(PathBuf::from) else {
        return;
    };
    let names: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("names.json")).unwrap()).unwrap();
    for (what, of, ending) in exports() {
        let of = names[of].as_str().unwrap_or(of);
        let to = folder.join(format!("{what}.{ending}"));
        let office = folder.join("test.office");
        let arguments = [
            "desk",
            "--today",
            "2022-07-20",
            "export",
            office.to_str().unwrap(),
            what,
            of,
            "--to",
        ];
        let mut all: Vec<std::ffi::OsString> = arguments.map(Into::into).to_vec();
        all.push(to.into_os_string());
        let (mut out, mut messages) = (Vec::new(), Vec::new());
        cli::run(all, &mut "".as_bytes(), &mut out, &mut messages);
        let said = String::from_utf8_lossy(&messages);
        let no_address = "No e-mail address is known for Constabulary: add it in your mail program, or under People \
            for the next time.\n";
        assert_eq!(said, if ending == "eml" { no_address } else { "" }, "{what} {ending}");
    }
}

/// Writes every export of an office in a process with a name, a home and folders of its own. Gives where they are.
fn written_in(office: &Path, names: &serde_json::Value, place: &str) -> tempfile::TempDir {
    let top = tempfile::Builder::new().prefix(place).tempdir().unwrap();
    let folder = top.path().join("larchmoor");
    let tmp = top.path().join("pinfoldtmp");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::create_dir_all(&tmp).unwrap();
    std::fs::copy(office, folder.join("test.office")).unwrap();
    std::fs::write(folder.join("names.json"), names.to_string()).unwrap();
    let ran = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "metadata::writes_every_export_for_the_test_that_asks"])
        .env(TO, &folder)
        .env("TMPDIR", &tmp)
        .env("HOME", top.path().join("larchmoor"))
        .env("XDG_CONFIG_HOME", top.path().join("yarrowcfg"))
        .env("XDG_CACHE_HOME", top.path().join("fennelcache"))
        .envs(["USER", "LOGNAME", "USERNAME", "NAME", "FULLNAME", "EMAIL"].map(|name| (name, "thistlewaite")))
        .envs(["HOST", "HOSTNAME", "COMPUTERNAME"].map(|name| (name, "gorseholm")))
        .current_dir(&folder)
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stdout));
    let left: Vec<_> = std::fs::read_dir(&tmp)
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    assert!(left.is_empty(), "left in the folder for temporary files: {left:?}");
    top
}

/// A file laid open: its bytes, its parts, its streams, and what a reader makes of it.
pub fn laid_open(path: &Path) -> Vec<u8> {
    let bytes = std::fs::read(path).unwrap();
    let mut all = bytes.clone();
    if bytes.starts_with(b"PK\x03\x04") {
        let mut archive = ZipArchive::new(Cursor::new(&bytes)).unwrap();
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).unwrap();
            let time = part
                .last_modified()
                .map(|time| (time.year(), time.month(), time.hour(), time.minute()));
            assert_eq!(
                time,
                Some((1980, 1, 0, 0)),
                "{}: the time of {}",
                path.display(),
                part.name().unwrap()
            );
            all.extend_from_slice(part.name().unwrap().as_bytes());
            part.read_to_end(&mut all).unwrap();
        }
    }
    if bytes.starts_with(b"%PDF-") {
        let whole = |program: &str, arguments: &[&str]| {
            let ran = Command::new(program)
                .args(arguments)
                .arg(path)
                .arg("-")
                .output()
                .unwrap();
            assert!(
                ran.status.success(),
                "{program}: {}",
                String::from_utf8_lossy(&ran.stderr)
            );
            ran.stdout
        };
        all.extend(whole("qpdf", &["--qdf", "--object-streams=disable"]));
        all.extend(whole("pdftotext", &[]));
    }
    if path.extension().is_some_and(|ending| ending == "eml") {
        let mail = documents::write::mail::read_eml(&bytes).unwrap();
        all.extend(format!("{mail:?}").into_bytes());
    }
    // A calendar folds its lines anywhere.
    let unfolded = String::from_utf8_lossy(&all).replace("\r\n ", "").into_bytes();
    all.extend(unfolded);
    all
}

pub fn holds(bytes: &[u8], word: &str) -> bool {
    let lower = |bytes: &[u8]| bytes.to_ascii_lowercase();
    let wide = |order: fn(u16) -> [u8; 2]| word.to_lowercase().encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let bytes = lower(bytes);
    [
        word.to_lowercase().into_bytes(),
        wide(u16::to_le_bytes),
        wide(u16::to_be_bytes),
    ]
    .iter()
    .any(|needle| memmem::find(&bytes, needle).is_some())
}

/// An office in which every kind of record has a canary that no paper written here shows.
fn office() -> (Desk, serde_json::Value) {
    let (desk, ids) = board();
    let shown = desk.apply(&[
        line(
            "a",
            "record_action",
            json!({ "text": "Constabulary to send the return.", "timing": "August 2022", "lead": "Constabulary", "meeting": ids["meeting"]["id"] }),
        ),
        line("n", "write_note", json!({ "meeting": ids["meeting"]["id"], "markdown": "All was well.\n" })),
        line("s", "set_meeting_state", json!({ "meeting": ids["meeting"]["id"], "state": "held" })),
        line("l", "draft_follow_up", json!({ "meeting": ids["meeting"]["id"] })),
        line("next", "plan_meeting", json!({ "forum": ids["forum"]["id"], "date": "2022-07-28" })),
        line("i", "add_agenda_item", json!({ "meeting": "$next", "title": "Custody" })),
        // And what is in none of them.
        line("of", "add_forum", json!({ "name": "Quernstone Panel" })),
        line("om", "plan_meeting", json!({ "forum": "$of", "date": "2022-06-01", "place": "Zibeline House" })),
        line("oa", "record_action", json!({ "text": "Halcyonic to be asked.", "lead": "Brackwater", "meeting": "$om" })),
        line("ou", "update_action", json!({ "action": "$oa", "on": "2022-06-02", "text": "Oxgangs said so." })),
        line("on", "write_note", json!({ "meeting": "$om", "markdown": "Nightjarring was heard.\n" })),
        line("op", "add_person", json!({ "name": "Umberfield Marsh" })),
        line("ol", "draft_letter", json!({ "to": "Umberfield Marsh", "body": "Sallowthorn is late." })),
    ]);
    let names = json!({ "LETTER": shown["l"]["id"], "MEETING": ids["meeting"]["id"], "NEXT": shown["next"]["id"] });
    (desk, names)
}

#[test]
fn no_export_says_who_made_it_where_or_a_word_of_another_record() {
    let (desk, names) = office();
    let folder = written_in(&desk.office(), &names, "thistlewaite-gorseholm-");
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let host = host.trim();
    let mut found = Vec::new();
    for (what, _, ending) in exports() {
        let name = format!("{what}.{ending}");
        let bytes = laid_open(&folder.path().join("larchmoor").join(&name));
        for word in AROUND
            .iter()
            .chain(&ELSEWHERE)
            .copied()
            .chain((host.len() > 5).then_some(host))
        {
            if holds(&bytes, word) {
                found.push(format!("{word} in {name}"));
            }
        }
        if what != "calendar" && what != "briefing" && what != "agenda" {
            assert!(holds(&bytes, "Constabulary"), "the words of {name} are not seen");
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn the_same_office_gives_the_same_bytes_wherever_it_is() {
    let (desk, names) = office();
    let here = written_in(&desk.office(), &names, "here-");
    let there = written_in(&desk.office(), &names, "quite-another-place-");
    for (what, _, ending) in exports() {
        let name = format!("larchmoor/{what}.{ending}");
        let bytes = |folder: &tempfile::TempDir| std::fs::read(folder.path().join(&name)).unwrap();
        assert!(bytes(&here) == bytes(&there), "{what}.{ending} differs");
    }
}

/// The marking that a paper bears, on each of its pages where it has pages.
#[test]
fn one_sensitive_action_among_many_marks_every_page() {
    let desk = Desk::new();
    let mut lines = vec![
        line(
            "force",
            "add_body",
            json!({ "name": "Calderhaven Constabulary", "short": "Constabulary" }),
        ),
        line("f", "add_forum", json!({ "name": "Oversight Board" })),
        line("g", "add_forum", json!({ "name": "Custody Panel" })),
        line("m", "plan_meeting", json!({ "forum": "$f", "date": "2027-10-01" })),
        line("i", "add_agenda_item", json!({ "meeting": "$m", "title": "Custody" })),
        line("next", "plan_meeting", json!({ "forum": "$f", "date": "2027-11-05" })),
        line(
            "j",
            "add_agenda_item",
            json!({ "meeting": "$next", "title": "Custody" }),
        ),
        line(
            "l",
            "draft_letter",
            json!({ "to": "Tobias Wrenfield", "body": "In Annex A.", "marking": "OFFICIAL-SENSITIVE" }),
        ),
        line(
            "p",
            "draft_letter",
            json!({ "to": "Tobias Wrenfield", "body": "In Annex A." }),
        ),
    ];
    for number in 1..=60 {
        lines.push(line("a", "record_action", json!({ "text": format!("To send return {number}."), "timing": "September 2027", "lead": "Constabulary", "meeting": "$m" })));
    }
    // Added in a letter that is marked; for discussion at the board, which therefore sees it.
    lines.push(line(
        "z",
        "record_action",
        json!({ "text": "The one in the closer circle.", "timing": "September 2027", "lead": "Constabulary", "letter": "$l", "discuss_at": [{ "forum": "Oversight Board" }] }),
    ));
    let made = desk.apply(&lines);
    let id = |name: &str| made[name]["id"].as_str().unwrap().to_owned();
    for (what, of) in [
        ("letter", id("l")),
        ("review", id("next")),
        ("briefing", id("next")),
        ("pack", id("next")),
        ("agenda", id("next")),
        ("register", "Oversight Board".to_owned()),
        ("register", "all".to_owned()),
        ("chase", "Constabulary".to_owned()),
    ] {
        let text = String::from_utf8(desk.export(what, &of, "paper.txt")).unwrap();
        if !text.contains("The one in the closer circle.") {
            assert!(what == "agenda", "{what} does not show it");
            continue;
        }
        assert!(text.contains("OFFICIAL-SENSITIVE"), "{what} {of}: {text}");
        desk.export(what, &of, "paper.pdf");
        let pages = Command::new("pdftotext")
            .arg(desk.path("paper.pdf"))
            .arg("-")
            .output()
            .unwrap()
            .stdout;
        let pages = String::from_utf8(pages).unwrap();
        let pages: Vec<&str> = pages.trim_end_matches('\u{c}').split('\u{c}').collect();
        for (number, page) in pages.iter().enumerate() {
            assert!(
                page.contains("OFFICIAL-SENSITIVE"),
                "{what} {of}: page {} of {}",
                number + 1,
                pages.len()
            );
        }
    }
    let mail = String::from_utf8(desk.export("chase", "Constabulary", "chase.eml")).unwrap();
    assert!(mail.contains("OFFICIAL-SENSITIVE"), "{mail}");
    // Comma-separated text has no place for it; the name it is saved under bears it (`paper_name`).
    desk.export("register", "all", "list.xlsx");
    assert!(holds(&laid_open(&desk.path("list.xlsx")), "OFFICIAL-SENSITIVE"));
}
