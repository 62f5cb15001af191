//! `cargo xtask test`: everything, in the order in which a mistake shows soonest.

use anyhow::{Context, Result};

use crate::places::{Places, SELECTION};
use crate::steps::Steps;
use crate::tally::{self, Tally};
use crate::{bindings, install, sweeps, window};

/// Installs what is missing and runs every check and test; the first that fails ends the run.
pub fn test(places: &Places, all: bool) -> Result<()> {
    let logs = places.artefacts().join("steps");
    let mut steps = Steps::begin(logs)?;
    let steps = &mut steps;

    steps.run("format", places.cargo().args(["fmt", "--all", "--check"]))?;
    install::debian(steps, &install::FOR_THE_WINDOW, "to build the window")?;
    window::install_driver(places, steps)?;
    install::cargo_program(places, steps, "cargo-deny", "^0.20", "to check licences and sources")?;
    let mut licences = std::process::Command::new(places.tool("cargo-deny"));
    steps.run(
        "licences, bans, sources",
        licences
            .current_dir(&places.root)
            .args(["--offline", "check", "licenses", "bans", "sources"]),
    )?;

    install::npm(places, steps)?;
    steps.run("page: types", places.npm().args(["run", "check"]))?;
    steps.run("page: lint", places.npm().args(["run", "lint"]))?;
    let page = page_tests(places, steps)?;
    steps.run("page: build", places.npm().args(["run", "build"]))?;

    let mut clippy = places.cargo();
    clippy
        .arg("clippy")
        .args(SELECTION)
        .args(["--all-targets", "--", "-D", "warnings"]);
    steps.run("clippy", &mut clippy)?;

    let mut command = places.cargo();
    command
        .arg("test")
        .args(SELECTION)
        .env("OVERSIGHT_DESK_PYTHON", places.python_program());
    if all {
        command.env("OVERSIGHT_DESK_ALL", "1");
    }
    let output = steps.run("unit and suite tests", &mut command)?;
    let rust = tally::of_cargo(&output);
    bindings::run(places, steps, false)?;

    window::build_programs(places, steps, &["oversight-desk", "desk", "desktop", "sweeps"])?;
    let shards = sweeps::run(places, steps, all)?;
    let mut journeys = window::journeys(places, "journeys");
    if all {
        journeys.args(["--kills", "14", "--windows", "50"]);
    }
    let output = steps.run("journeys in the real window", &mut journeys)?;
    let journeys = tally::of_line(&output, "journeys");
    let output = steps.run(
        "accessibility in the real window",
        &mut window::journeys(places, "accessibility"),
    )?;
    let screens = tally::of_line(&output, "screens");
    let mut hostile = window::journeys(places, "hostile");
    hostile.args(["--payloads", if all { "2000" } else { "100" }]);
    let output = steps.run("a hostile page in the real window", &mut hostile)?;
    let attacks = tally::of_line(&output, "attacks");

    let mut sum = Tally::default();
    println!("\nAll done in {} s.", steps.elapsed().as_secs());
    for (kind, tally) in [
        ("unit and suite tests", rust),
        ("page tests", page),
        ("journeys in the real window", journeys),
        ("screens and themes checked for accessibility", screens),
        ("attacks from within the page", attacks),
        ("sweeps of kills, errors, full disks and power cuts", shards),
    ] {
        println!("{:>6}  {kind}", tally.passed);
        sum += tally;
        anyhow::ensure!(tally.passed > 0, "no {kind} ran");
    }
    println!("{} passed, {} failed", sum.passed, sum.failed);
    anyhow::ensure!(sum.failed == 0, "{} tests failed", sum.failed);
    Ok(())
}

fn page_tests(places: &Places, steps: &mut Steps) -> Result<Tally> {
    let report = places.artefacts().join("page-tests.json");
    let mut command = places.npm();
    command.args(["test", "--", "--reporter=default", "--reporter=json"]);
    command.arg(format!("--outputFile.json={}", report.display()));
    steps.run("page: tests", &mut command)?;
    let text = std::fs::read_to_string(&report).context("the page tests left no report")?;
    Ok(tally::of_vitest(
        &serde_json::from_str(&text).context("the report of the page tests is not JSON")?,
    ))
}
