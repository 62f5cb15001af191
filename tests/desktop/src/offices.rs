//! Offices to work on, made and looked into with `desk`: a journey believes the file, not only the screen.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result};
use serde_json::{Value, json};

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

/// Makes an office in which nothing stands yet.
pub fn empty(places: &Places, folder: &Path) -> Result<PathBuf> {
    let office = folder.join("new.office");
    output(Command::new(&places.desk).arg("init").arg(&office))?;
    Ok(office)
}

/// How many actions the large office has that journeys share.
pub const LARGE: u32 = 100_000;

/// Makes the large office where it is not there; gives where it is. That takes a minute, so it is made once beside the
/// built programs and goes with them.
pub fn prepare(places: &Places) -> Result<PathBuf> {
    // Two journeys may want it at once.
    static MAKING: Mutex<()> = Mutex::new(());
    let _making = MAKING.lock().unwrap_or_else(PoisonError::into_inner);
    let built = std::path::absolute(&places.desk)?;
    let kept = built
        .parent()
        .context("desk lies in no folder")?
        .join("journey-offices");
    let template = kept.join(format!("{LARGE}.office"));
    if !(template.is_file() && opens(places, &template)) {
        if kept.exists() {
            std::fs::remove_dir_all(&kept)?;
        }
        std::fs::create_dir_all(&kept)?;
        let making = kept.join("making.office");
        println!("making an office of {LARGE} actions, once, in {}", kept.display());
        output(Command::new(&built).arg("sample").arg(&making).args([
            "--actions",
            &LARGE.to_string(),
            "--late",
            &(LARGE / 3).to_string(),
        ]))?;
        std::fs::rename(&making, &template)?;
    }
    Ok(template)
}

/// A copy of the large office.
pub fn large(places: &Places, folder: &Path) -> Result<PathBuf> {
    let office = folder.join("large.office");
    std::fs::copy(prepare(places)?, &office)?;
    Ok(office)
}

/// Whether this program opens an office that an earlier one made.
fn opens(places: &Places, office: &Path) -> bool {
    list(places, office, &["forums", "--count"]).is_ok()
}

/// What `desk list` says, a value a line; only while no window has the office open.
pub fn list(places: &Places, office: &Path, words: &[&str]) -> Result<Vec<Value>> {
    let text = output(
        Command::new(&places.desk)
            .arg("list")
            .arg(office)
            .args(words)
            .arg("--json"),
    )?;
    text.lines()
        .map(|line| serde_json::from_str(line).with_context(|| format!("not a row: {line}")))
        .collect()
}

/// The rows of a list; only while no window has the office open.
pub fn rows(places: &Places, office: &Path, what: &str) -> Result<Vec<Value>> {
    list(places, office, &[what])
}

/// The words that were being typed and are in no record, with the key of what they were typed into; only while no
/// window has the office open.
pub fn typed(places: &Places, office: &Path) -> Result<Vec<(String, String)>> {
    let rows = rows(places, office, "typed")?;
    Ok(rows
        .iter()
        .map(|row| {
            let field = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
            (field("key"), field("text"))
        })
        .collect())
}

/// The identity of the first row that fits.
pub fn first_id(rows: &[Value], fits: impl Fn(&Value) -> bool) -> Option<String> {
    rows.iter()
        .find(|row| fits(row))
        .and_then(|row| row["id"].as_str())
        .map(str::to_owned)
}

/// Every record as `desk dump` writes it; only while no window has the office open.
pub fn dump(places: &Places, office: &Path) -> Result<String> {
    output(Command::new(&places.desk).arg("dump").arg(office))
}

/// Runs `desk check`: the file, the rows, the history, the index.
pub fn check(places: &Places, office: &Path) -> Result<()> {
    output(Command::new(&places.desk).arg("check").arg(office)).map(drop)
}

/// Does use cases given as lines of `desk apply`; gives what they made by the names of the lines. Only while no window
/// has the office open.
pub fn apply(places: &Places, office: &Path, lines: &[Value]) -> Result<Value> {
    let file = office.with_extension("lines.jsonl");
    std::fs::write(&file, lines.iter().map(|line| format!("{line}\n")).collect::<String>())?;
    let said = output(Command::new(&places.desk).arg("apply").arg(office).arg(&file))?;
    let mut ids = json!({});
    for line in said.lines() {
        let line: Value = serde_json::from_str(line)?;
        if let Some(name) = line["id"].as_str() {
            ids[name] = line["ok"]["id"].clone();
        }
    }
    Ok(ids)
}

/// What `desk show` says of a record; only while no window has the office open.
pub fn show(places: &Places, office: &Path, record: &str) -> Result<String> {
    output(Command::new(&places.desk).arg("show").arg(office).arg(record))
}

/// Saves the file that is kept of a record; only while no window has the office open.
pub fn save(places: &Places, office: &Path, record: &str, to: &Path) -> Result<()> {
    let mut saving = Command::new(&places.desk);
    saving.arg("save").arg(office).arg(record).arg("--to").arg(to);
    output(&mut saving).map(drop)
}
