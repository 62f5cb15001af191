//! `cargo xtask test`: everything, in the order in which a mistake shows soonest. What is installed and built needs a network
//! the first time; every test runs without one.

use anyhow::{Context, Result};

use crate::alone::Alone;
use crate::places::{Places, SELECTION};
use crate::shards::{FUZZ, PAYLOADS, SWEEPS};
use crate::steps::Steps;
use crate::tally::{self, Tally};
use crate::{bindings, install, window};

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
    let alone = Alone::find(steps)?;
    let page = page_tests(places, steps, &alone)?;
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
    let mut build = places.cargo();
    steps.run("build the tests", build.arg("test").args(SELECTION).arg("--no-run"))?;
    let output = steps.run("unit and suite tests", &mut alone.command(&command))?;
    let rust = tally::of_cargo(&output);
    bindings::run(places, steps, false)?;

    window::build_programs(places, steps, &["oversight-desk", "desk", "desktop", "sweeps", "fuzz"])?;
    let shards = SWEEPS.part(places, steps, &alone, all)?;
    let fuzzed = FUZZ.part(places, steps, &alone, all)?;
    let mut in_window = |name: &str, verb: &str| {
        let mut command = window::journeys(places, verb);
        if all && verb == "journeys" {
            command.args(["--kills", "14", "--windows", "50"]);
        }
        steps.run(name, &mut alone.command(&command))
    };
    let journeys = tally::of_line(&in_window("journeys in the real window", "journeys")?, "journeys");
    let screens = tally::of_line(
        &in_window("accessibility in the real window", "accessibility")?,
        "screens",
    );
    let attacks = tally::of_line(&in_window("a hostile page in the real window", "hostile")?, "attacks");
    let payloads = if all {
        Some(PAYLOADS.part(places, steps, &alone, all)?)
    } else {
        None
    };

    let mut sum = Tally::default();
    println!("\nAll done in {} s.", steps.elapsed().as_secs());
    let parts = [
        ("unit and suite tests", Some(rust)),
        ("page tests", Some(page)),
        ("journeys in the real window", Some(journeys)),
        ("screens and themes checked for accessibility", Some(screens)),
        ("attacks from within the page", Some(attacks)),
        ("commands given a hundred thousand malformed payloads", payloads),
        ("sweeps of kills, errors, full disks and power cuts", Some(shards)),
        ("readers given what something was done to", Some(fuzzed)),
    ];
    for (kind, tally) in parts.into_iter().filter_map(|(kind, tally)| Some((kind, tally?))) {
        println!("{:>6}  {kind}", tally.passed);
        sum += tally;
        anyhow::ensure!(tally.passed > 0, "no {kind} ran");
    }
    println!("{} passed, {} failed", sum.passed, sum.failed);
    anyhow::ensure!(sum.failed == 0, "{} tests failed", sum.failed);
    Ok(())
}

fn page_tests(places: &Places, steps: &mut Steps, alone: &Alone) -> Result<Tally> {
    let report = places.artefacts().join("page-tests.json");
    let mut command = places.npm();
    command.args(["test", "--", "--reporter=default", "--reporter=json"]);
    command.arg(format!("--outputFile.json={}", report.display()));
    steps.run("page: tests", &mut alone.command(&command))?;
    let text = std::fs::read_to_string(&report).context("the page tests left no report")?;
    Ok(tally::of_vitest(
        &serde_json::from_str(&text).context("the report of the page tests is not JSON")?,
    ))
}
