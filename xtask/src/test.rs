//! `cargo xtask test`: everything. What is installed and built needs a network the first time; every test runs without
//! one.
//!
//! The same commit gives the same answer at every run: what is drawn by chance begins with a seed that stands here, and
//! as many inputs are tried as stand there, not as many as a time allows. Chance itself is left to `--all` and to
//! `cargo xtask fuzz`.

use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context, Result};

use crate::alone::Alone;
use crate::places::{Places, SELECTION};
use crate::shards::{FUZZ, PAYLOADS, SWEEPS};
use crate::steps::{Gate, Steps};
use crate::tally::{self, Tally};
use crate::times::Timed;
use crate::{bindings, install, window};

/// What chance begins with: generated cases of the tests, how fast journeys type, and when they kill the window. With
/// this one they type fast.
const SEED: &str = "9";

/// How many journeys run beside each other. They wait more than they work.
const BESIDE: &str = "2";

/// What was counted, part by part, in the order in which it is said.
type Counted = Vec<(&'static str, Tally)>;

/// Installs what is missing and runs every check and test; after the first that fails none is begun.
pub fn test(places: &Places, all: bool) -> Result<()> {
    let timed = Timed::begin(places, "test");
    let steps = &Steps::begin(places.artefacts().join("steps"))?;

    steps.run("format", places.cargo().args(["fmt", "--all", "--check"]))?;
    let (mut page, mut rust, mut outside) = (Tally::default(), Tally::default(), Counted::new());
    let (page_is_built, system_is_there) = (Gate::default(), Gate::default());
    let found = OnceLock::new();
    let alone = || found.get().context("what tests run in is not known");
    steps.side_by_side(vec![
        Box::new(|| {
            install_system(places, steps)?;
            let alone = found.get_or_init(Alone::find);
            system_is_there.open();
            page_is_built.wait(steps)?;
            window::build_everything(places, steps)?;
            steps.side_by_side(vec![
                Box::new(|| {
                    rust = rust_tests(places, steps, alone, all)?;
                    Ok(())
                }),
                Box::new(|| {
                    outside = from_outside(places, steps, alone, all)?;
                    Ok(())
                }),
            ])
        }),
        Box::new(|| {
            window::build_page(places, steps)?;
            page_is_built.open();
            steps.run("page: types", places.npm().args(["run", "check"]))?;
            steps.run("page: lint", places.npm().args(["run", "lint"]))?;
            system_is_there.wait(steps)?;
            page = page_tests(places, steps, alone()?)?;
            Ok(())
        }),
        Box::new(|| {
            install::crates(places, steps)?;
            system_is_there.wait(steps)?;
            licences(places, steps)
        }),
    ])?;
    // Windows need the processors for themselves: what is measured there is how soon words are kept.
    outside.extend(in_the_window(places, steps, alone()?, all)?);

    println!("\nAll done in {} s.", steps.elapsed().as_secs());
    let mut counted = vec![("unit and suite tests", rust), ("page tests", page)];
    counted.extend(outside);
    let mut sum = Tally::default();
    for (kind, tally) in counted {
        println!("{:>6}  {kind}", tally.passed);
        sum += tally;
        anyhow::ensure!(tally.passed > 0, "no {kind} ran");
    }
    println!("{} passed, {} failed", sum.passed, sum.failed);
    anyhow::ensure!(sum.failed == 0, "{} tests failed", sum.failed);
    timed.keep(steps)
}

/// Installs what the build and every test need of the system.
fn install_system(places: &Places, steps: &Steps) -> Result<()> {
    let packages: Vec<&str> = [
        &install::FOR_THE_WINDOW[..],
        &install::FOR_TESTS,
        &install::FOR_NAMESPACES,
    ]
    .concat();
    install::debian(steps, &packages, "to build and to test")?;
    install::python(places, steps)
}

/// Licences, banned crates and sources. The crates and the folder of Python have to be there: it is judged without a
/// network.
fn licences(places: &Places, steps: &Steps) -> Result<()> {
    let mut command = Command::new(install::cargo_deny(places, steps)?);
    command
        .current_dir(&places.root)
        .args(["--offline", "check", "licenses", "bans", "sources"]);
    steps.run("licences, bans, sources", &mut command)?;
    Ok(())
}

fn page_tests(places: &Places, steps: &Steps, alone: &Alone) -> Result<Tally> {
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

/// Unit and suite tests, the bindings of the page among them.
fn rust_tests(places: &Places, steps: &Steps, alone: &Alone, all: bool) -> Result<Tally> {
    let mut command = window::linting_cargo(places)?;
    command.arg("test").args(SELECTION).env_remove(bindings::WRITE);
    match all {
        true => command.env("OVERSIGHT_DESK_ALL", "1").env_remove("PROPTEST_RNG_SEED"),
        false => command.env_remove("OVERSIGHT_DESK_ALL").env("PROPTEST_RNG_SEED", SEED),
    };
    Ok(tally::of_cargo(
        &steps.run("unit and suite tests", &mut alone.command(&command))?,
    ))
}

/// What is tried of the built programs from outside, without a window. The large office that journeys share is made
/// first.
fn from_outside(places: &Places, steps: &Steps, alone: &Alone, all: bool) -> Result<Counted> {
    steps.run("the large office", &mut window::journeys(places, "prepare"))?;
    Ok(vec![
        (
            "sweeps of kills, errors, full disks and power cuts",
            SWEEPS.part(places, steps, alone, all)?,
        ),
        (
            "readers given what something was done to",
            FUZZ.part(places, steps, alone, all)?,
        ),
    ])
}

/// What is tried in the real window.
fn in_the_window(places: &Places, steps: &Steps, alone: &Alone, all: bool) -> Result<Counted> {
    let mut command = window::journeys(places, "all");
    command.args(["--beside", BESIDE]);
    match all {
        true => command.args(["--kills", "14", "--windows", "50"]),
        false => command.args(["--seed", SEED]),
    };
    let output = steps.run_telling("in the real window", &mut alone.command(&command), &failure)?;
    let mut counted = vec![
        ("journeys in the real window", tally::of_line(&output, "journeys")),
        (
            "screens and themes checked for accessibility",
            tally::of_line(&output, "screens"),
        ),
        ("attacks from within the page", tally::of_line(&output, "attacks")),
    ];
    if all {
        counted.push((
            "commands given a hundred thousand malformed payloads",
            PAYLOADS.part(places, steps, alone, all)?,
        ));
    }
    Ok(counted)
}

/// A line that says that something failed in the real window; the rest is still tried, and takes a while.
fn failure(line: &str) -> Option<String> {
    line.contains(" ... FAILED").then(|| line.trim().to_owned())
}
