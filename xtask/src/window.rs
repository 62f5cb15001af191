//! Builds the page and the window, and starts what drives the window in tests.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::install;
use crate::places::{Places, SELECTION};
use crate::steps::Steps;

/// Builds the page and then the window around it, with what both need.
pub fn build(places: &Places, steps: &mut Steps, programs: &[&str]) -> Result<()> {
    install::debian(steps, &install::FOR_THE_WINDOW, "to build the window")?;
    install::npm(places, steps)?;
    steps.run("build the page", places.npm().args(["run", "build"]))?;
    build_programs(places, steps, programs)
}

/// Builds programs of the workspace.
pub fn build_programs(places: &Places, steps: &mut Steps, programs: &[&str]) -> Result<()> {
    let mut command = places.cargo();
    command.arg("build").args(SELECTION);
    for program in programs {
        command.args(["--bin", program]);
    }
    steps.run(&format!("build {}", programs.join(", ")), &mut command)?;
    Ok(())
}

/// Builds `desk` as people have it, and says where it is.
pub fn release_desk(places: &Places, steps: &mut Steps) -> Result<PathBuf> {
    let mut command = places.cargo();
    command
        .arg("build")
        .args(SELECTION)
        .args(["--release", "--bin", "desk"]);
    steps.run("build desk for release", &mut command)?;
    Ok(places.released("desk"))
}

/// What the real window in a test needs besides the window.
pub fn install_driver(places: &Places, steps: &mut Steps) -> Result<()> {
    install::debian(steps, &install::FOR_TESTS, "to test")?;
    install::python(places, steps)?;
    install::cargo_program(places, steps, "tauri-driver", "^2", "to drive the window")
}

/// The journeys' program in a message bus of its own, so that the window under test meets no other one.
pub fn journeys(places: &Places, verb: &str) -> Command {
    let mut command = Command::new("dbus-run-session");
    command
        .current_dir(&places.root)
        .arg("--")
        .arg(places.built("desktop"))
        .arg(verb)
        .arg("--window")
        .arg(places.built("oversight-desk"))
        .arg("--desk")
        .arg(places.built("desk"))
        .arg("--driver")
        .arg(places.tool("tauri-driver"))
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
