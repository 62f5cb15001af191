//! What a screen reader has of a paper: the tags of its PDF and the structure of its Word file, for every paper of the
//! sample office.

use std::io::Read;
use std::process::Command;

use zip::ZipArchive;

use crate::desk::Desk;

/// The sample office, and every kind of paper with a record that has one: what, of what.
fn papers() -> (Desk, Vec<(&'static str, String)>) {
    let desk = Desk::without_office().on("2026-11-29");
    let ran = desk.run(["sample", "OFFICE"]);
    assert!(ran.done, "{}", ran.messages);
    let first = |list: &str, fits: &dyn Fn(&serde_json::Value) -> bool| {
        let rows = desk.run(["list", "OFFICE", list, "--json"]).lines();
        let row = rows.iter().find(|row| fits(row)).expect("such a record");
        row["id"].as_str().expect("its identity").to_owned()
    };
    let letter = first("letters", &|row| row["direction"] == "out");
    let noted = first("meetings", &|row| row["has_note"] == true);
    let board = first("meetings", &|row| {
        row["state"] == "planned" && row["forum"]["name"] == "Performance and Risk Board"
    });
    let mut all = vec![
        ("letter", letter),
        ("note", noted),
        ("register", "all".to_owned()),
        ("chase", "Constabulary".to_owned()),
    ];
    all.extend(["review", "briefing", "agenda", "pack"].map(|what| (what, board.clone())));
    (desk, all)
}

/// The lines of the tags as Poppler tells them, without their indentation.
fn tags(desk: &Desk, name: &str) -> Vec<String> {
    let out = Command::new("pdfinfo")
        .arg("-struct-text")
        .arg(desk.path(name))
        .output()
        .expect("pdfinfo");
    assert!(out.status.success(), "{name}");
    let told = String::from_utf8_lossy(&out.stdout).into_owned();
    told.lines().map(|line| line.trim().to_owned()).collect()
}

/// The levels of the headings, in order.
fn levels(lines: &[String]) -> Vec<u32> {
    let level = |line: &String| line.strip_prefix('H')?.get(..1)?.parse().ok();
    lines.iter().filter_map(level).collect()
}

#[test]
fn every_pdf_says_its_marking_once_and_its_headings_in_order() {
    let (desk, papers) = papers();
    for (what, of) in papers {
        let name = format!("{what}.pdf");
        desk.export(what, &of, &name);
        let lines = tags(&desk, &name);
        let marked = lines.iter().filter(|line| line.starts_with("\"OFFICIAL")).count();
        assert_eq!(marked, 1, "the marking in {what}");
        let at = |fits: &dyn Fn(&String) -> bool| lines.iter().position(fits);
        let (marking, heading) = (
            at(&|line| line.starts_with("\"OFFICIAL")),
            at(&|line| line.starts_with('H') && !levels(std::slice::from_ref(line)).is_empty()),
        );
        assert!(
            heading.is_none_or(|heading| marking < Some(heading)),
            "the marking comes first in {what}"
        );
        let levels = levels(&lines);
        // A message has no heading.
        assert!(!levels.is_empty() || what == "chase", "{what} has no heading");
        let mut before = 0;
        for level in levels {
            assert!(
                level <= before + 1,
                "{what}: a heading of level {level} comes after one of level {before}"
            );
            before = level;
        }
    }
}

#[test]
fn every_row_of_every_table_in_a_pdf_has_its_heading() {
    let (desk, papers) = papers();
    let mut tables = Vec::new();
    for (what, of) in papers {
        let name = format!("{what}.pdf");
        desk.export(what, &of, &name);
        let lines = tags(&desk, &name);
        let rows: Vec<usize> = (0..lines.len()).filter(|at| lines[*at] == "TR").collect();
        for (number, at) in rows.iter().enumerate() {
            let end = rows.get(number + 1).copied().unwrap_or(lines.len());
            let scopes: Vec<&str> = lines[*at..end]
                .iter()
                .filter_map(|line| line.strip_prefix("/Scope /"))
                .collect();
            let heads = !scopes.is_empty() && scopes.iter().all(|scope| *scope == "Column");
            assert!(
                heads || scopes == ["Row"],
                "{what}: row {number} of its tables is headed by {scopes:?}"
            );
        }
        if !rows.is_empty() {
            tables.push(what);
        }
    }
    assert_eq!(
        tables,
        [
            "letter", "note", "register", "chase", "review", "briefing", "agenda", "pack"
        ]
    );
}

#[test]
fn every_word_file_says_its_marking_once_first_in_its_text_and_names_the_rows_of_its_tables() {
    let (desk, papers) = papers();
    for (what, of) in papers {
        let name = format!("{what}.docx");
        let bytes = desk.export(what, &of, &name);
        let mut archive = ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
        let mut main = String::new();
        archive
            .by_name("word/document.xml")
            .expect("the text")
            .read_to_string(&mut main)
            .expect("text");
        let said: Vec<&str> = main
            .split("<w:t")
            .skip(1)
            .filter_map(|rest| rest.split_once('>')?.1.split_once("</w:t>"))
            .map(|(words, _)| words)
            .collect();
        assert_eq!(said.first().copied(), Some("OFFICIAL"), "the first words of {what}");
        assert_eq!(
            said.iter().filter(|words| **words == "OFFICIAL").count(),
            1,
            "the marking in the text of {what}"
        );
        let tables = main.matches("<w:tblLook").count();
        assert_eq!(
            main.matches("w:firstColumn=\"1\"").count(),
            tables,
            "the first column of each table of {what} names its rows"
        );
    }
}
