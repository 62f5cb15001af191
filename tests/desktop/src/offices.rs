//! Offices to work on, made and looked into with `desk`: a journey believes the file, not only the screen.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::Places;
use crate::process::output;

/// A folder for one journey, emptied first, under the artefacts.
pub fn folder(places: &Places, name: &str) -> Result<PathBuf> {
    let folder = std::path::absolute(places.artefacts.join(name))?;
    if folder.exists() {
        std::fs::remove_dir_all(&folder).with_context(|| format!("{} cannot be emptied", folder.display()))?;
    }
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Makes the sample office.
pub fn sample(places: &Places, folder: &Path) -> Result<PathBuf> {
    let office = folder.join("sample.office");
    output(Command::new(&places.desk).arg("sample").arg(&office))?;
    Ok(office)
}

/// The rows of a list; only while no window has the office open.
pub fn rows(places: &Places, office: &Path, what: &str) -> Result<Vec<Value>> {
    let text = output(
        Command::new(&places.desk)
            .arg("list")
            .arg(office)
            .args([what, "--json"]),
    )?;
    text.lines()
        .map(|line| serde_json::from_str(line).with_context(|| format!("not a row: {line}")))
        .collect()
}

/// The identity of the first row that fits.
pub fn first_id(rows: &[Value], fits: impl Fn(&Value) -> bool) -> Option<String> {
    rows.iter()
        .find(|row| fits(row))
        .and_then(|row| row["id"].as_str())
        .map(str::to_owned)
}

/// Runs `desk check`: the file, the rows, the history, the index.
pub fn check(places: &Places, office: &Path) -> Result<()> {
    output(Command::new(&places.desk).arg("check").arg(office)).map(drop)
}
