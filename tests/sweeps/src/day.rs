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

/// Why something is disposed of.
pub const WHY: &str = "Kept in error.";

/// An office that is older than this program's format.
pub const OLDER: &str = concat!(env!("OVERSIGHT_DESK_CHECKOUT"), "/tests/fixtures/format-1.office");

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
    /// What the dump says after the whole day and the disposal of the action with [`DISPOSED`] words.
    disposed: Mutex<Option<String>>,
}

/// Words of an action of the day that stands in no letter, and of what came of it: they are in no other record.
pub const DISPOSED: [&str; 3] = ["custody figures each", "quarter was brought", "quarterly"];

impl Day {
    /// Makes an empty office and one after the whole day.
    pub fn begin(desk: Desk) -> Result<Day> {
        let day = Day {
            desk,
            lines: LINES.lines().collect(),
            folder: folder()?,
            after: Mutex::default(),
            disposed: Mutex::default(),
        };
        day.desk.run(&["init", day.text("empty.office")?]).expect_done()?;
        day.copy_empty(&day.path("done.office"))?;
        let mut session = day.desk.apply(&day.path("done.office"), true)?;
        for line in &day.lines {
            let answer = session.ask(line)?;
            ensure!(answer.get("ok").is_some(), "the day itself is refused: {answer}");
        }
        // As a program leaves it that dies: what was saved last is in the log beside it.
        for (from, to) in [("done.office", "died.office"), ("done.office-wal", "died.office-wal")] {
            std::fs::copy(day.path(from), day.path(to))?;
        }
        session.end()?;
        day.desk
            .run(&["backup", day.text("empty.office")?, "--to", day.text("backups")?])
            .expect_done()?;
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

    /// Puts the office after the whole day somewhere, as a program leaves it that dies: with its log beside it.
    pub fn copy_died(&self, to: &Path) -> Result<()> {
        std::fs::copy(self.path("died.office"), to)?;
        std::fs::copy(self.path("died.office-wal"), crate::judge::beside(to, "-wal"))?;
        Ok(())
    }

    /// A backup of the empty office.
    pub fn backup(&self) -> Result<PathBuf> {
        let mut all = std::fs::read_dir(self.path("backups"))?;
        Ok(all.next().context("there is no backup")??.path())
    }

    /// The number of the action that is disposed of.
    pub fn disposed_number(&self) -> Result<String> {
        let listed = self.desk.run(&["list", self.text("done.office")?, "actions", "--json"]);
        let rows = listed.answers()?;
        let row = rows
            .iter()
            .find(|row| row["text"].as_str().is_some_and(|text| text.contains(DISPOSED[0])));
        let number = row.and_then(|row| row["number"].as_str());
        Ok(number.context("the action to dispose of is not listed")?.to_owned())
    }

    /// What the dump says after the whole day and the disposal.
    pub fn after_disposal(&self) -> Result<String> {
        let known = self.disposed.lock().ok().and_then(|disposed| disposed.clone());
        if let Some(dump) = known {
            return Ok(dump);
        }
        let folder = folder()?;
        let office = folder.path().join("disposed.office");
        self.copy_done(&office)?;
        let office = office.to_str().context("not text")?;
        self.desk
            .run(&["dispose", office, &self.disposed_number()?, "--why", WHY, "--yes"])
            .expect_done()?;
        let dump = self.desk.run(&["dump", office]).expect_done()?;
        ensure!(
            !DISPOSED.iter().any(|words| dump.contains(words)),
            "the disposal leaves the words in the records"
        );
        if let Ok(mut disposed) = self.disposed.lock() {
            *disposed = Some(dump.clone());
        }
        Ok(dump)
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
