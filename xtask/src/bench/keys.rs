//! How long a key takes until its letter is on the screen, in the release build of the real window.

use std::fmt::Write;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::places::{Places, SELECTION};
use crate::steps::Steps;
use crate::window;

/// The section's heading on the page of measurements.
pub const HEADING: &str = "## From a key to the screen";

/// Measures, and gives the section.
pub fn section(places: &Places, steps: &Steps) -> Result<String> {
    window::build(places, steps, &["desktop"])?;
    let mut release = places.cargo();
    release
        .arg("build")
        .args(SELECTION)
        .args(["--release", "--bin", "desk", "--bin", "oversight-desk"]);
    steps.run("build the window for release", &mut release)?;
    window::install_driver(places, steps)?;
    let output = Command::new(places.built("desktop"))
        .current_dir(&places.root)
        .arg("keys")
        .arg("--window")
        .arg(places.released("oversight-desk"))
        .arg("--desk")
        .arg(places.released("desk"))
        .arg("--artefacts")
        .arg(places.artefacts())
        .stderr(Stdio::inherit())
        .output()
        .context("the program that drives the window cannot be started")?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    ensure!(output.status.success(), "the keys were not measured: {said}");
    table(&said)
}

/// The section, from a line of JSON for each figure.
fn table(said: &str) -> Result<String> {
    let mut section = format!(
        "{HEADING}\n\nKeys are pressed through the display, and the display's pixels are watched from outside; drawing \
         is by software, without a graphics card. Milliseconds from a key to its letter, and from the last key to the \
         proof as it then stays. `target/debug/desktop keys` measures a debug build.\n\n| where | how it is typed | \
         middle | nine of ten within | last letter | proof |\n|---|---|---|---|---|---|\n"
    );
    for line in said.lines().filter(|line| line.starts_with('{')) {
        let figure: Value = serde_json::from_str(line)?;
        let words = |name: &str| figure[name].as_str().unwrap_or_default().to_owned();
        let time = |name: &str| {
            figure[name]
                .as_f64()
                .map(|time| format!("{time:.0}"))
                .unwrap_or_default()
        };
        writeln!(
            section,
            "| {} | {} | {} | {} | {} | {} |",
            words("place"),
            words("manner"),
            time("median"),
            time("nine of ten"),
            time("last letter"),
            time("proof")
        )?;
    }
    section.push('\n');
    Ok(section)
}
