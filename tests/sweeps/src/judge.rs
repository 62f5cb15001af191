//! What has to be true of an office after anything went wrong with it.
//!
//! Backups seen red: written under their own name at once in crates/store/src/backup.rs, "kill pwrite64 while keeping"
//! finds some that are cut short.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::day::Day;
use crate::desk::{Desk, Ran};

/// What `desk apply` said of the lines of the day.
#[derive(Debug, Default)]
pub struct Said {
    /// Lines called done, by their place in the day.
    pub done: Vec<usize>,
    /// Lines called not done because of the file or the disk.
    pub failed: Vec<usize>,
    /// How many lines it spoke of.
    pub spoken: usize,
}

impl Said {
    /// Reads the results; every sentence among them has to be one.
    pub fn of(answers: &[Value]) -> Result<Said> {
        let mut said = Said {
            spoken: answers.len(),
            ..Said::default()
        };
        for (at, answer) in answers.iter().enumerate() {
            if answer.get("ok").is_some() {
                said.done.push(at);
                continue;
            }
            let message = answer["error"]["message"].as_str().unwrap_or_default();
            sentence(message)?;
            if !matches!(answer["error"]["code"].as_str(), Some("refused" | "unknown")) {
                said.failed.push(at);
            }
        }
        Ok(said)
    }
}

/// A path with something added to its name.
pub fn beside(path: &Path, more: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(more);
    PathBuf::from(name)
}

/// One plain sentence or a few on one line, with an end, and none of a programmer's words.
pub fn sentence(message: &str) -> Result<()> {
    let plain = !message.trim().is_empty()
        && !message.trim().contains('\n')
        && message.trim_end().ends_with('.')
        && !["panicked", "os error", "Sqlite", "Err(", "SQLITE", "called `"]
            .iter()
            .any(|word| message.contains(word));
    ensure!(plain, "not a plain sentence: “{}”", message.trim());
    Ok(())
}

/// The process ended in order: done or refused, with a sentence where nothing else says why.
pub fn in_order(ran: &Ran) -> Result<()> {
    let messages = ran.messages.trim();
    match ran.status.code() {
        Some(0) => ensure!(messages.is_empty(), "done, and yet it says: {messages}"),
        Some(1) => {
            let said = ran.out.contains("\"error\"");
            if !messages.is_empty() || !said {
                sentence(messages)?;
            }
        }
        _ => bail!("it ended with {}: {messages}", ran.status),
    }
    Ok(())
}

/// Sound, says what one of these choices of lines would have said, has as many steps, and its last step can be undone.
/// Gives which choice it was.
pub fn office(day: &Day, path: &Path, choices: &[Vec<usize>]) -> Result<usize> {
    let desk = &day.desk;
    let office = path.to_str().context("not text")?;
    let dump = desk.run(&["dump", office]).expect_done().context("it cannot be read")?;
    let history = desk
        .run(&["history", office, "--json"])
        .expect_done()
        .context("the history")?;
    // By its steps too, since a line that a later one overtakes leaves no mark in the records.
    let steps = history.lines().count();
    let mut found = None;
    for (at, choice) in choices.iter().enumerate() {
        if choice.len() == steps && day.after(choice)? == dump {
            found = Some(at);
            break;
        }
    }
    let Some(found) = found else {
        bail!(
            "the record is that of none of the states it may be in: it has {} records and {steps} steps, expected {} \
             and {}",
            dump.lines().count(),
            day.after(&choices[0])?.lines().count(),
            choices[0].len()
        );
    };
    let lines = &choices[found];
    sound(desk, office)?;
    if let Some((_, before)) = lines.split_last() {
        desk.run(&["undo", office]).expect_done().context("undo")?;
        let dump = desk.run(&["dump", office]).expect_done()?;
        ensure!(
            dump == day.after(before)?,
            "undo does not give the state before the last line"
        );
    }
    Ok(found)
}

/// `desk check` finds nothing.
pub fn sound(desk: &Desk, office: &str) -> Result<()> {
    desk.run(&["check", office]).expect_done().context("check").map(drop)
}
