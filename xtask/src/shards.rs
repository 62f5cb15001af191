//! `cargo xtask sweeps`: whether saved means on disk, at every call, with a disk that fills up and when the power goes.
//! The findings are kept by shard under the artefacts; the figures in docs/measurements.md are written from them.

use std::fmt::Write;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::places::Places;
use crate::steps::Steps;
use crate::tally::{self, Tally};
use crate::{install, window};

const HEADING: &str = "## Sweeps";

/// Runs the whole sweeps, or some shards of them, and writes the figures.
pub fn sweeps(places: &Places, only: Option<&str>, again: bool) -> Result<()> {
    let mut steps = Steps::begin(places.artefacts().join("steps"))?;
    install::debian(&mut steps, &["strace", "e2fsprogs", "mount"], "to sweep")?;
    window::build_programs(places, &mut steps, &["desk", "sweeps"])?;
    let mut command = program(places);
    command.arg("--all").args(only);
    if again {
        command.arg("--again");
    }
    // Straight to the terminal: each shard says a line when it is done, and some take a quarter of an hour.
    let status = command.status().context("the sweeps cannot be started")?;
    write_figures(places)?;
    ensure!(status.success(), "the sweeps found what is not as promised");
    Ok(())
}

/// A part of the tests: a sample, or all of them, of which a finished shard is not run again.
pub fn run(places: &Places, steps: &mut Steps, all: bool) -> Result<Tally> {
    let mut command = program(places);
    if all {
        command.arg("--all");
    }
    let output = steps.run("sweeps", &mut command)?;
    // What was passed over, and why, is worth a line on the terminal.
    for line in output.lines().filter(|line| line.contains(": passed over: ")) {
        println!("     {line}");
    }
    if all {
        write_figures(places)?;
    }
    Ok(tally::of_line(&output, "sweeps"))
}

fn program(places: &Places) -> Command {
    let mut command = Command::new(places.built("sweeps"));
    command
        .arg("--desk")
        .arg(places.built("desk"))
        .arg("--artefacts")
        .arg(places.artefacts());
    command
}

/// The section of docs/measurements.md: a row for each finished shard; nothing where none was.
pub fn section(places: &Places) -> Result<String> {
    let Ok(folder) = std::fs::read_dir(places.artefacts().join("sweeps")) else {
        return Ok(String::new());
    };
    let mut shards: Vec<Value> = folder
        .flatten()
        .filter_map(|entry| serde_json::from_str(&std::fs::read_to_string(entry.path()).ok()?).ok())
        .collect();
    shards.sort_by_key(|shard| shard["shard"].to_string());
    if shards.is_empty() {
        return Ok(String::new());
    }
    let mut section = format!(
        "{HEADING}\n\n`cargo xtask sweeps`. A run is one in which something goes wrong at one call, at one degree of fullness or at one instant; \
         an acknowledged line is one that was called saved in it and looked for afterwards.\n\n\
         | shard | runs | acknowledged lines | failures | seconds |\n|---|---|---|---|---|\n"
    );
    for shard in shards {
        writeln!(
            section,
            "| {} | {} | {} | {} | {} |",
            shard["shard"].as_str().unwrap_or_default(),
            shard["runs"],
            shard["acknowledged"],
            shard["failures"],
            shard["seconds"]
        )?;
    }
    Ok(section)
}

/// Puts the section in place of the one before; the others stand.
fn write_figures(places: &Places) -> Result<()> {
    let to = places.root.join("docs/measurements.md");
    let page = std::fs::read_to_string(&to).unwrap_or_default();
    std::fs::write(&to, with_section(&page, &section(places)?))
        .with_context(|| format!("{} cannot be written", to.display()))
}

fn with_section(page: &str, section: &str) -> String {
    let start = page.find(HEADING).unwrap_or(page.len());
    let end = page[start..].find("\n## ").map_or(page.len(), |next| start + next + 1);
    let mut before = page[..start].trim_end().to_owned();
    if !before.is_empty() {
        before.push_str("\n\n");
    }
    let rest = &page[end..];
    let between = if rest.is_empty() { "" } else { "\n" };
    format!("{before}{section}{between}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, expected: &str) {
        assert_eq!(with_section(page, "## Sweeps\n\nnew\n"), expected);
    }

    #[test]
    fn a_new_section_takes_the_place_of_the_old_one_and_of_nothing_else() {
        check("", "## Sweeps\n\nnew\n");
        check("# M\n\n## Inside\n\na\n", "# M\n\n## Inside\n\na\n\n## Sweeps\n\nnew\n");
        check("# M\n\n## Sweeps\n\nold\n", "# M\n\n## Sweeps\n\nnew\n");
        check(
            "# M\n\n## Sweeps\n\nold\n\n## Inside\n\na\n",
            "# M\n\n## Sweeps\n\nnew\n\n## Inside\n\na\n",
        );
    }
}
