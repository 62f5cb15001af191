//! The edges and the size of what can be pressed and filled in, measured on the screen that is drawn.

use anyhow::{Context, Result, ensure};

use crate::window::Window;

const SCRIPT: &str = include_str!("edges.js");

/// An error that lists each edge that has too little contrast, and each part that is too small to press.
pub async fn measure(window: &Window<'_>) -> Result<()> {
    let found = window.script(SCRIPT, vec![]).await?;
    let wrong: Vec<&str> = found
        .as_array()
        .context("nothing was measured")?
        .iter()
        .filter_map(|one| one.as_str())
        .collect();
    ensure!(wrong.is_empty(), "{}", wrong.join("\n    "));
    Ok(())
}
