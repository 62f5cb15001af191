//! `cargo xtask pictures`: each screen of the real window, for the guide.

use anyhow::Result;

use crate::places::Places;
use crate::steps::Steps;
use crate::window;

/// Builds the window and takes the pictures into artefacts/pictures.
pub fn pictures(places: &Places) -> Result<()> {
    let steps = Steps::begin(places.artefacts().join("steps"))?;
    window::build(places, &steps, &["oversight-desk", "desk", "desktop"])?;
    window::install_driver(places, &steps)?;
    steps.run("pictures of each screen", &mut window::journeys(places, "pictures"))?;
    println!("Pictures are in {}", places.artefacts().join("pictures").display());
    Ok(())
}
