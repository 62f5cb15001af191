//! `cargo xtask run`: the window on the sample office; without a display, the main job without a window.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::places::Places;
use crate::steps::Steps;
use crate::times::Timed;
use crate::{install, window};

/// Installs, builds, and opens the window, or does the main job headlessly where there is no display.
pub fn run(places: &Places) -> Result<()> {
    let steps = Steps::begin(places.artefacts().join("run"))?;
    let timed = Timed::begin(places, "run");
    let display = cfg!(not(target_os = "linux"))
        || ["WAYLAND_DISPLAY", "DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    let office = places.out().join("sample.office");
    if display {
        window::build(places, &steps, &["oversight-desk", "desk"])?;
        make_sample(places, &steps, &office)?;
        timed.keep(&steps)?;
        println!("Opening the window on {}", office.display());
        let status = Command::new(places.built("oversight-desk"))
            .arg(&office)
            .status()
            .context("the window cannot be started")?;
        if !status.success() {
            bail!("the window ended with {status}");
        }
        return Ok(());
    }
    println!("No display: neither DISPLAY nor WAYLAND_DISPLAY is set. The main job is done without a window instead.");
    install::debian(&steps, &["build-essential"], "to build the database")?;
    window::build_programs(places, &steps, &["desk"])?;
    make_sample(places, &steps, &office)?;
    papers(places, &steps, &office)?;
    timed.keep(&steps)
}

fn make_sample(places: &Places, steps: &Steps, office: &Path) -> Result<()> {
    std::fs::create_dir_all(places.out()).with_context(|| format!("{} cannot be made", places.out().display()))?;
    if office.exists() {
        println!(
            "     {} is there from before and is used as it is; delete it for a fresh one.",
            office.display()
        );
        return Ok(());
    }
    steps.run("make the sample office", desk(places).arg("sample").arg(office))?;
    Ok(())
}

fn desk(places: &Places) -> Command {
    Command::new(places.built("desk"))
}

/// Note of meeting, letter with Annex A and list of actions, for the newest letter that has rows.
fn papers(places: &Places, steps: &Steps, office: &Path) -> Result<()> {
    let letters = rows(places, office, "letters")?;
    let letter = newest_letter(&letters).context("the sample office has no letter with an annex of actions")?;
    let meeting = letter["meeting"]["id"]
        .as_str()
        .context("the letter follows up no meeting")?;
    let reference = letter["id"].as_str().context("the letter has no identity")?;

    let mut written: Vec<PathBuf> = Vec::new();
    for (paper, record, file) in [
        ("note", meeting, "note-of-meeting.pdf"),
        ("note", meeting, "note-of-meeting.docx"),
        ("letter", reference, "letter.pdf"),
        ("letter", reference, "letter.docx"),
        ("register", "all", "actions.md"),
    ] {
        let to = places.out().join(file);
        let mut command = desk(places);
        command
            .arg("export")
            .arg(office)
            .args([paper, record, "--force", "--to"])
            .arg(&to);
        steps.run(&format!("write {file}"), &mut command)?;
        written.push(to);
    }
    println!("\nWritten from {}:", office.display());
    for file in written {
        println!("  {}", file.display());
    }
    Ok(())
}

fn rows(places: &Places, office: &Path, what: &str) -> Result<Vec<Value>> {
    let output = desk(places)
        .arg("list")
        .arg(office)
        .args([what, "--json"])
        .output()
        .context("desk cannot be started")?;
    if !output.status.success() {
        bail!("desk list {what}: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    let text = String::from_utf8(output.stdout).context("desk list did not print UTF-8")?;
    text.lines()
        .map(|line| serde_json::from_str(line).with_context(|| format!("not a row of {what}: {line}")))
        .collect()
}

/// Of our letters with rows in an annex and a meeting, the one with the newest date; a draft without a date comes last.
fn newest_letter(letters: &[Value]) -> Option<&Value> {
    letters
        .iter()
        .filter(|letter| {
            letter["direction"] == "out" && letter["rows"].as_u64() > Some(0) && letter["meeting"].is_object()
        })
        .max_by_key(|letter| letter["date"].as_str().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(letters: Value, expected: Option<&str>) {
        let letters = letters.as_array().cloned().unwrap_or_default();
        assert_eq!(
            newest_letter(&letters).and_then(|letter| letter["id"].as_str()),
            expected
        );
    }

    fn letter(id: &str, direction: &str, rows: u64, date: Option<&str>) -> Value {
        json!({ "id": id, "direction": direction, "rows": rows, "date": date, "meeting": { "id": "m" } })
    }

    #[test]
    fn takes_the_newest_of_our_letters_that_has_rows() {
        check(
            json!([
                letter("old", "out", 3, Some("2027-01-09")),
                letter("bare", "out", 0, Some("2027-09-01")),
                letter("new", "out", 9, Some("2027-07-09")),
                letter("theirs", "in", 4, Some("2027-10-01")),
                letter("undated", "out", 5, None),
            ]),
            Some("new"),
        );
        check(json!([letter("undated", "out", 5, None)]), Some("undated"));
        check(json!([]), None);
    }
}
