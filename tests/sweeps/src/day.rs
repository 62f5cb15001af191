//! The scripted day of an invented office, and what its record says after each line or any choice of lines.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tempfile::TempDir;

use crate::desk::Desk;

/// Sixty-two use cases: forums, people, meetings, notes, actions, letters sent and answered, closures.
pub const LINES: &str = include_str!("day.jsonl");

/// An office that is older than this program's format.
pub const OLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/format-1.office");

/// The day on a program, with the office it begins on and the one it ends on.
#[derive(Debug)]
pub struct Day {
    /// The program.
    pub desk: Desk,
    /// Each line.
    pub lines: Vec<&'static str>,
    /// Where the offices are to copy from.
    folder: TempDir,
    /// What the dump says after these lines were done.
    after: Mutex<HashMap<Vec<usize>, String>>,
}

impl Day {
    /// Makes an empty office and one after the whole day.
    pub fn begin(desk: Desk) -> Result<Day> {
        let day = Day {
            desk,
            lines: LINES.lines().collect(),
            folder: folder()?,
            after: Mutex::default(),
        };
        day.desk.run(&["init", day.text("empty.office")?]).expect_done()?;
        day.copy_empty(&day.path("done.office"))?;
        let ran = day.desk.run_with(&["apply", day.text("done.office")?], LINES);
        let said = ran.answers()?;
        ensure!(
            said.len() == day.lines.len() && said.iter().all(|line| line.get("ok").is_some()),
            "the day itself is refused: {}{}",
            ran.out,
            ran.messages
        );
        Ok(day)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> Result<&'static str> {
        // Kept for the whole run; the few names of a run may stay.
        Ok(Box::leak(
            self.path(name)
                .to_str()
                .context("a folder whose name is not text")?
                .to_owned()
                .into_boxed_str(),
        ))
    }

    /// Puts an empty office somewhere.
    pub fn copy_empty(&self, to: &Path) -> Result<()> {
        std::fs::copy(self.path("empty.office"), to)?;
        Ok(())
    }

    /// Puts the office after the whole day somewhere.
    pub fn copy_done(&self, to: &Path) -> Result<()> {
        std::fs::copy(self.path("done.office"), to)?;
        Ok(())
    }

    /// What the dump says after these lines, in their order, on an empty office.
    pub fn after(&self, lines: &[usize]) -> Result<String> {
        let known =
            |after: &Mutex<HashMap<Vec<usize>, String>>| after.lock().ok().and_then(|after| after.get(lines).cloned());
        if let Some(dump) = known(&self.after) {
            return Ok(dump);
        }
        let folder = folder()?;
        let office = folder.path().join("after.office");
        self.copy_empty(&office)?;
        let office = office.to_str().context("not text")?;
        let input: String = lines.iter().map(|&at| format!("{}\n", self.lines[at])).collect();
        let ran = self.desk.run_with(&["apply", office], &input);
        ensure!(
            ran.answers()?.iter().all(|line| line.get("ok").is_some()),
            "these lines cannot be done by themselves: {}",
            ran.out
        );
        let dump = self.desk.run(&["dump", office]).expect_done()?;
        if let Ok(mut after) = self.after.lock() {
            after.insert(lines.to_vec(), dump.clone());
        }
        Ok(dump)
    }

    /// What the dump says after the first lines.
    pub fn after_first(&self, count: usize) -> Result<String> {
        self.after(&(0..count).collect::<Vec<_>>())
    }

    /// The line's own name.
    pub fn name(&self, at: usize) -> String {
        serde_json::from_str::<Value>(self.lines[at])
            .ok()
            .and_then(|line| line["id"].as_str().map(str::to_owned))
            .unwrap_or_default()
    }
}

/// A folder in memory where there is one: what is tried here is the order of calls, not a disk.
pub fn folder() -> Result<TempDir> {
    let memory = Path::new("/dev/shm");
    Ok(if memory.is_dir() {
        tempfile::tempdir_in(memory)?
    } else {
        tempfile::tempdir()?
    })
}
