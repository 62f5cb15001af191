//! The register of correspondence at every size, and a large message kept.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Result;

use super::{line, offices, once, run, text};
use crate::places::Places;
use crate::steps::Steps;
use crate::window;

/// The section's heading on the page of measurements.
pub const HEADING: &str = "## A register of correspondence of any size";

/// The sizes between which the register must not become slow, each with the same number of late items.
const SIZES: [u32; 3] = [1_000, 100_000, 1_000_000];
const LATE: &str = "20";

/// How many files the large message brings, and how many bytes of base64 each takes: 20 MB together.
const FILES: usize = 40;
const EACH: usize = 500_000;

/// Measures, and gives the section.
pub fn section(places: &Places, steps: &Steps, most: u32) -> Result<String> {
    let desk = window::release_desk(places, steps)?;
    let folder = places.artefacts().join("bench-correspondence");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let mut page = format!(
        "{HEADING}\n\nEach has {LATE} late items; one in fifty is new and waits for an answer, the others are answered, \
         settled, replaced or were sent.\n\n| what | command | middle of 9 | quickest |\n|---|---|---|---|\n"
    );
    let add = text(&one_letter(&folder)?)?;
    let what = [
        "opened, and the first page listed",
        "what waits for us counted",
        "the first page of what waits for us",
        "the first page of the late ones",
        "the first page of what bears no reference",
        "the first page by last day",
        "the first page by who",
        "the first page that holds a word",
        "one letter logged durably",
        "and taken back",
    ];
    let mut middles: Vec<(u32, Vec<Duration>)> = Vec::new();
    for size in SIZES.into_iter().filter(|size| *size <= most) {
        let (office, count) = (text(&folder.join(format!("{size}.office")))?, size.to_string());
        once(
            &mut page,
            &format!("{size} items: made"),
            &desk,
            &[
                "--today",
                offices::TODAY,
                "sample",
                &office,
                "--correspondence",
                &count,
                "--late",
                LATE,
            ],
        )?;
        // The system goes on writing what was made; that is no part of what is measured next.
        std::fs::File::open(&office)?.sync_all()?;
        let list = |more: &[&'static str]| -> Vec<String> {
            let words = ["list", &office, "correspondence"]
                .into_iter()
                .chain(more.iter().copied());
            words.map(str::to_owned).collect()
        };
        let page_of = |more: &[&'static str]| list(&[more, &["--limit", "50", "--json"]].concat());
        let commands: [Vec<String>; 10] = [
            page_of(&[]),
            list(&["--waiting", "us", "--count"]),
            page_of(&["--waiting", "us"]),
            page_of(&["--late"]),
            page_of(&["--no-reference"]),
            page_of(&["--sort", "last_day"]),
            page_of(&["--sort", "who"]),
            page_of(&["--text", "custody"]),
            vec!["apply".to_owned(), office.clone(), add.clone()],
            vec!["undo".to_owned(), office.clone()],
        ];
        let mut middle = Vec::new();
        for (what, words) in what.iter().zip(&commands) {
            let words: Vec<&str> = ["--today", offices::TODAY]
                .into_iter()
                .chain(words.iter().map(String::as_str))
                .collect();
            middle.push(line(&mut page, &format!("{size} items: {what}"), &desk, &words)?);
        }
        middles.push((size, middle));
    }
    let (eml, office) = (text(&message(&folder)?)?, text(&folder.join("message.office"))?);
    run(&desk, &["init", &office])?;
    once(
        &mut page,
        "a message of 20 MB with forty attachments kept",
        &desk,
        &[
            "import",
            &office,
            &eml,
            "--as",
            "message",
            "--direction",
            "in",
            "--accept",
            "--yes",
            "--json",
        ],
    )?;
    if let (Some((_, least)), Some((size, most))) = (middles.first(), middles.last()) {
        writeln!(page, "\n| at {size} items, as a multiple of 1,000 | ratio |\n|---|---|")?;
        for ((what, least), most) in what.iter().zip(least).zip(most) {
            writeln!(page, "| {what} | {:.2} |", most.as_secs_f64() / least.as_secs_f64())?;
        }
    }
    page.push('\n');
    Ok(page)
}

/// One use case: a letter is logged.
fn one_letter(folder: &Path) -> Result<PathBuf> {
    let file = folder.join("one-letter.jsonl");
    std::fs::write(
        &file,
        "{\"do\":\"receive_letter\",\"with\":{\"from\":\"Ada \
         Quill\",\"received\":\"2027-10-26\",\"subject\":\"Custody\",\"reference\":\"CALD-NEW\"}}\n",
    )?;
    Ok(file)
}

/// A message that brings forty files. The same bytes each time, and no two files alike.
fn message(folder: &Path) -> Result<PathBuf> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut message = String::from(
        "From: Ada Quill <ada@calderhaven.example>\r\nTo: DMPC <dmpc@calderhaven.example>\r\nSubject: The \
         figures\r\nDate: Tue, 26 Oct 2027 10:15:00 +0100\r\nMessage-ID: <large@calderhaven.example>\r\nMIME-Version: \
         1.0\r\nContent-Type: multipart/mixed; boundary=part\r\n\r\n--part\r\nContent-Type: text/plain\r\n\r\nForty \
         files.\r\n",
    );
    let mut state = 1_u64;
    for number in 1..=FILES {
        write!(
            message,
            "--part\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: \
             base64\r\nContent-Disposition: attachment; filename=\"figures-{number}.bin\"\r\n\r\n"
        )?;
        for at in 0..EACH {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            message.push(char::from(LETTERS[(state >> 58) as usize]));
            if at % 76 == 75 {
                message.push_str("\r\n");
            }
        }
        message.push_str("\r\n");
    }
    message.push_str("--part--\r\n");
    let file = folder.join("large.eml");
    std::fs::write(&file, message)?;
    Ok(file)
}
