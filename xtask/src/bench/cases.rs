//! A request for information with a large bundle.

use std::fmt::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::{figure, line, offices, once, run, said, text};
use crate::places::Places;
use crate::steps::Steps;
use crate::window;

/// The section's heading on the page of measurements.
pub const HEADING: &str = "## A bundle of 500 entries and 2,000 pages";

/// How many letters stand in the bundle, and how many paragraphs each has: four pages of its own.
const ENTRIES: usize = 500;
const PARAGRAPHS: usize = 95;

/// How often the memory of a program is looked at.
const LOOK: Duration = Duration::from_millis(20);

/// Measures, and gives the section.
pub fn section(places: &Places, steps: &Steps) -> Result<String> {
    let desk = window::release_desk(places, steps)?;
    let folder = places.artefacts().join("bench-cases");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let office = text(&folder.join("case.office"))?;
    let file = |name: &str, words: &str| -> Result<String> {
        let file = folder.join(name);
        std::fs::write(&file, words)?;
        text(&file)
    };
    let made = file("case.jsonl", &script()?)?;
    let drafted = file("draft.jsonl", DRAFT)?;
    run(&desk, &["init", &office])?;
    let answer = run(&desk, &["--today", offices::TODAY, "apply", &office, &made])?;
    let first = answer
        .lines()
        .find(|line| line.contains("\"id\":\"l1\""))
        .unwrap_or_default();
    let everywhere = file(
        "everywhere.jsonl",
        &everywhere("FOI-2027-001", &offices::identity(first, "the case")?),
    )?;

    let mut page = format!(
        "{HEADING}\n\nEach entry is a letter of four pages.\n\n| what | command | middle of 9 | quickest |\n|---|---|---|---|\n"
    );
    let shown = ["--today", offices::TODAY, "show", &office, "FOI-2027-001", "--json"];
    line(&mut page, "the case's page opened", &desk, &shown)?;
    let apply = ["--today", offices::TODAY, "apply", &office, &everywhere];
    once(&mut page, "a name withheld from every entry", &desk, &apply)?;
    line(&mut page, "the case's page opened, with that withheld", &desk, &shown)?;
    let answer = run(&desk, &["--today", offices::TODAY, "apply", &office, &drafted])?;
    let letter = offices::identity(&answer, "letter")?;
    let to = text(&folder.join("notice.pdf"))?;
    line(
        &mut page,
        "the response with its notice set",
        &desk,
        &[
            "--today",
            offices::TODAY,
            "export",
            &office,
            "letter",
            &letter,
            "--force",
            "--to",
            &to,
        ],
    )?;
    let to = text(&folder.join("bundle.pdf"))?;
    bundle(
        &mut page,
        &desk,
        "the bundle written",
        &bundle_of(&office, "FOI-2027-001", &to),
    )?;
    kept_pages(&mut page, &desk, &folder, &office)?;
    page.push('\n');
    Ok(page)
}

/// A case whose bundle is a kept PDF of some four hundred pages: the bundle of another case of a hundred letters.
fn kept_pages(page: &mut String, desk: &Path, folder: &Path, office: &str) -> Result<()> {
    let pdf = text(&folder.join("kept.pdf"))?;
    let file = |name: &str, words: &str| -> Result<String> {
        let file = folder.join(name);
        std::fs::write(&file, words)?;
        text(&file)
    };
    let letters = run(desk, &["list", office, "correspondence", "--json"])?;
    let mut entries = opened("FOI-2027-002");
    for line in letters.lines().filter(|line| line.contains("\"Custody ")).take(PRINTED) {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let letter = row["id"].as_str().context("a letter without an identity")?;
        writeln!(
            entries,
            "{{\"do\":\"add_entry\",\"id\":\"e\",\"with\":{{\"case\":\"FOI-2027-002\",\"record\":\"{letter}\"}}}}\n\
             {{\"do\":\"decide_entry\",\"with\":{{\"entry\":\"$e\",\"decision\":\"disclose\"}}}}"
        )?;
    }
    let entries = file("entries.jsonl", &entries)?;
    run(desk, &["--today", offices::TODAY, "apply", office, &entries])?;
    run(desk, &bundle_of(office, "FOI-2027-002", &pdf))?;
    let mut kept = opened("FOI-2027-003");
    writeln!(
        kept,
        "{{\"do\":\"receive_letter\",\"id\":\"kept\",\"with\":{{\"from\":\"Ada \
         Quill\",\"received\":\"2027-09-10\",\"subject\":\"Survey\",\"file\":\"{pdf}\"}}}}\n\
         {{\"do\":\"add_entry\",\"id\":\"e\",\"with\":{{\"case\":\"FOI-2027-003\",\"record\":\"$kept\"}}}}\n\
         {{\"do\":\"decide_entry\",\"with\":{{\"entry\":\"$e\",\"decision\":\"disclose\"}}}}"
    )?;
    let kept = file("kept.jsonl", &kept)?;
    let answer = run(desk, &["--today", offices::TODAY, "apply", office, &kept])?;
    let first = answer
        .lines()
        .find(|line| line.contains("\"id\":\"kept\""))
        .unwrap_or_default();
    let everywhere = file(
        "kept-everywhere.jsonl",
        &everywhere("FOI-2027-003", &offices::identity(first, "the letter")?),
    )?;
    let shown = ["--today", offices::TODAY, "show", office, "FOI-2027-003", "--json"];
    line(
        page,
        "a case opened whose bundle is a kept PDF of 400 pages",
        desk,
        &shown,
    )?;
    let apply = ["--today", offices::TODAY, "apply", office, &everywhere];
    once(page, "a name withheld on 100 of its pages", desk, &apply)?;
    line(page, "the case opened, with that withheld", desk, &shown)?;
    let to = text(&folder.join("kept-bundle.pdf"))?;
    bundle(
        page,
        desk,
        "its bundle written",
        &bundle_of(office, "FOI-2027-003", &to),
    )
}

/// How many letters stand in the kept PDF.
const PRINTED: usize = 100;

fn bundle_of<'w>(office: &'w str, case: &'w str, to: &'w str) -> [&'w str; 9] {
    [
        "--today",
        offices::TODAY,
        "export",
        office,
        "bundle",
        case,
        "--force",
        "--to",
        to,
    ]
}

/// Writes a bundle once, with the most memory that it took.
fn bundle(page: &mut String, desk: &Path, what: &str, export: &[&str]) -> Result<()> {
    println!("     {what}");
    let (time, peak) = measured(desk, export)?;
    writeln!(
        page,
        "| {what}, once; at most {} MiB of memory | `desk {}` | {} | |",
        peak.div_ceil(1024),
        said(export),
        figure(time)
    )?;
    Ok(())
}

/// Runs a program once; gives how long it took, and the most memory it held at a time, in KiB.
fn measured(program: &Path, words: &[&str]) -> Result<(Duration, u64)> {
    let began = Instant::now();
    let mut child = Command::new(program)
        .args(words)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .context("desk cannot be started")?;
    let mut peak = 0;
    let ended = loop {
        // The system keeps the peak itself; the last look before the end has it.
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let held = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let held = held.and_then(|held| held.split_whitespace().next()?.parse().ok());
        peak = peak.max(held.unwrap_or(0));
        if let Some(ended) = child.try_wait()? {
            break ended;
        }
        std::thread::sleep(LOOK);
    };
    ensure!(ended.success(), "desk {}: it failed", words.join(" "));
    Ok((began.elapsed(), peak))
}

/// One use case: a name is withheld wherever it stands.
fn everywhere(case: &str, letter: &str) -> String {
    format!(
        "{{\"do\":\"withhold\",\"with\":{{\"case\":\"{case}\",\"of\":\"{letter}\",\"words\":\"Tobias \
         Wrenfield\",\"reason\":\"40(2) and (3A)(a)\",\"everywhere\":true}}}}\n"
    )
}

const DRAFT: &str = "{\"do\":\"draft_response\",\"id\":\"letter\",\"with\":{\"case\":\"FOI-2027-001\"}}\n";

/// A case with a claim.
fn opened(case: &str) -> String {
    format!(
        "{{\"do\":\"open_case\",\"id\":\"case\",\"with\":{{\"regime\":\"foi\",\"from\":\"Odalys \
         Firth\",\"received\":\"2027-10-04\",\"reference\":\"{case}\",\"text\":\"Every letter about custody.\"}}}}\n\
         {{\"do\":\"claim\",\"with\":{{\"case\":\"$case\",\"exemption\":\"40(2) and (3A)(a)\",\"why\":\"It names a \
         witness.\"}}}}\n"
    )
}

/// A case, its letters and its entries; nothing is withheld yet.
fn script() -> Result<String> {
    let mut script = opened("FOI-2027-001");
    for number in 1..=ENTRIES {
        write!(
            script,
            "{{\"do\":\"receive_letter\",\"id\":\"l{number}\",\"with\":{{\"from\":\"Ada \
             Quill\",\"received\":\"2027-09-0{}\",\"subject\":\"Custody {number}\",\"body\":\"Tobias \
             Wrenfield spoke first.",
            number % 9 + 1
        )?;
        for paragraph in 2..=PARAGRAPHS {
            write!(
                script,
                "\\n\\nFigure {paragraph} of the letter {number} was read at the board, and nobody could say why it rose."
            )?;
        }
        writeln!(
            script,
            "\"}}}}\n{{\"do\":\"add_entry\",\"with\":{{\"case\":\"$case\",\"record\":\"$l{number}\"}}}}"
        )?;
    }
    Ok(script)
}
