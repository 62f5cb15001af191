//! `cargo xtask bench`.
use anyhow::Result;

use crate::places::Places;

/// Measures.
pub fn bench(_places: &Places) -> Result<()> {
    anyhow::bail!("not yet")
}
