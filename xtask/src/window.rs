//! Builds the page and the programs, and starts what drives the window in tests.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::install;
use crate::places::{Places, SELECTION};
use crate::steps::Steps;

/// Builds the page and then the window around it, with what both need.
pub fn build(places: &Places, steps: &Steps, programs: &[&str]) -> Result<()> {
    install::debian(steps, &install::FOR_THE_WINDOW, "to build the window")?;
    // The window's own package is compiled around the built page, and nothing else waits for it.
    steps.side_by_side(vec![
        Box::new(|| build_page(places, steps)),
        Box::new(|| build_programs(places, steps, &["desk"])),
    ])?;
    build_programs(places, steps, programs)
}

/// Installs the page's packages and builds the page.
pub fn build_page(places: &Places, steps: &Steps) -> Result<()> {
    install::npm(places, steps)?;
    steps.run("build the page", places.npm().args(["run", "build"]))?;
    Ok(())
}

/// Builds programs of the workspace.
pub fn build_programs(places: &Places, steps: &Steps, programs: &[&str]) -> Result<()> {
    let mut command = places.cargo();
    command.arg("build").args(SELECTION);
    for program in programs {
        command.args(["--bin", program]);
    }
    steps.run(&format!("build {}", programs.join(", ")), &mut command)?;
    Ok(())
}

/// Cargo with clippy in the place of the compiler for what is ours, so that one build serves both: `cargo clippy` would
/// compile every dependency once more, only to check it. Clippy compiles as the compiler does, and a warning ends the
/// build.
pub fn linting_cargo(places: &Places) -> Result<Command> {
    let mut command = places.cargo();
    let clippy = places.clippy();
    if !clippy.is_file() {
        bail!(
            "Clippy is not installed beside cargo ({} is not there). Where rustup installed Rust, `rustup component \
             add clippy` brings it.",
            clippy.display()
        );
    }
    command
        .env("RUSTC_WORKSPACE_WRAPPER", clippy)
        // The words that `cargo clippy -- -D warnings` hands on, in the form in which it does.
        .env("CLIPPY_ARGS", "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__")
        // By it the suite knows that Word files can be judged by a program that is not ours (tests/build.rs).
        .env("OVERSIGHT_DESK_PYTHON", places.python_program());
    Ok(command)
}

/// Builds everything there is of the workspace: libraries, programs, tests and benchmarks; clippy looks at it
/// meanwhile.
pub fn build_everything(places: &Places, steps: &Steps) -> Result<()> {
    let mut command = linting_cargo(places)?;
    command.arg("build").args(SELECTION).arg("--all-targets");
    steps.run("build everything, under clippy", &mut command)?;
    Ok(())
}

/// Builds `desk` as people have it, and says where it is.
pub fn release_desk(places: &Places, steps: &Steps) -> Result<PathBuf> {
    let mut command = places.cargo();
    command
        .arg("build")
        .args(SELECTION)
        .args(["--release", "--bin", "desk"]);
    steps.run("build desk for release", &mut command)?;
    Ok(places.released("desk"))
}

/// What the real window in a test needs besides the window.
pub fn install_driver(places: &Places, steps: &Steps) -> Result<()> {
    install::debian(steps, &install::FOR_TESTS, "to test")?;
    install::python(places, steps)
}

/// The program that drives the real window.
pub fn journeys(places: &Places, verb: &str) -> Command {
    let mut command = Command::new(places.built("desktop"));
    command
        .current_dir(&places.root)
        .arg(verb)
        .arg("--window")
        .arg(places.built("oversight-desk"))
        .arg("--desk")
        .arg(places.built("desk"))
        .arg("--python")
        .arg(places.python_program())
        .arg("--axe")
        .arg(places.ui().join("node_modules/axe-core/axe.min.js"))
        .arg("--page")
        .arg(places.ui().join("dist"))
        .arg("--artefacts")
        .arg(places.artefacts());
    command
}
