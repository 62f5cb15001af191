//! `cargo xtask bindings`: the page's types, written from the Rust side or compared with it.

use anyhow::Result;

use crate::places::{Places, SELECTION};
use crate::steps::Steps;

/// Set for the test that compares, it makes it write instead.
pub const WRITE: &str = "OVERSIGHT_DESK_WRITE_BINDINGS";

/// Writes `ui/src/ipc/bindings.ts`, or only says whether it is up to date.
pub fn bindings(places: &Places, check: bool) -> Result<()> {
    let steps = Steps::begin(places.artefacts().join("bindings"))?;
    run(places, &steps, !check)
}

/// The same as one step of a longer chore.
pub fn run(places: &Places, steps: &Steps, write: bool) -> Result<()> {
    let mut command = places.cargo();
    command.arg("test").args(SELECTION).args(["--lib", "bindings"]);
    if write {
        command.env(WRITE, "1");
    } else {
        command.env_remove(WRITE);
    }
    steps.run(
        if write {
            "write the bindings"
        } else {
            "bindings are up to date"
        },
        &mut command,
    )?;
    Ok(())
}
