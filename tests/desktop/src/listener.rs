//! A listener on the accessibility bus, where a screen reader listens: what has the keyboard, by its role and name.

use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process::Program;
use crate::screen::Screen;
use crate::wait;

const SCRIPT: &str = include_str!("listener.py");

/// Something has the keyboard, or has it no longer.
pub const FOCUSED: &str = "object:state-changed:focused";
/// Something comes into view: so is told what is said in passing.
pub const SHOWING: &str = "object:state-changed:showing";
/// Something has another name, such as the window.
pub const NAMED: &str = "object:property-change:accessible-name";

/// What has the window speak on the bus; otherwise it is told to keep off it.
pub const ON_THE_BUS: (&str, &str) = ("NO_AT_BRIDGE", "0");

/// Something that happened, as a screen reader is told of it.
#[derive(Debug, Clone)]
pub struct Heard {
    pub kind: String,
    /// The state came, and did not go.
    pub on: bool,
    pub role: String,
    /// Of a notification, the role of what it stands in.
    pub within: String,
    pub name: String,
    pub description: String,
}

impl Heard {
    fn read(line: &str) -> Option<Heard> {
        let line: Value = serde_json::from_str(line).ok()?;
        let words = |of: &str| line[of].as_str().map(str::to_owned);
        Some(Heard {
            kind: words("kind")?,
            on: line["on"].as_bool()?,
            role: words("role")?,
            within: words("within")?,
            name: words("name")?,
            description: words("description")?,
        })
    }
}

/// It listens until this value goes.
#[derive(Debug)]
pub struct Listener {
    _program: Program,
    lines: PathBuf,
}

impl Listener {
    /// Listens for events of these kinds, such as `object:state-changed:focused`.
    pub async fn start(screen: &Screen, lines: PathBuf, kinds: &[&str]) -> Result<Listener> {
        let script = lines.with_extension("py");
        std::fs::write(&script, SCRIPT)?;
        // The system's own Python has the library of the bus; one that a person installed beside it has not.
        let program = Program::start(
            screen
                .command("/usr/bin/python3")
                .arg(&script)
                .args(kinds)
                .stdin(Stdio::null())
                .stdout(std::fs::File::create(&lines)?)
                .stderr(screen.error_stream()?),
        )?;
        let listener = Listener {
            _program: program,
            lines,
        };
        wait::until("a listener on the accessibility bus", async || {
            Ok((!listener.heard()?.is_empty()).then_some(()))
        })
        .await
        .with_context(|| screen.errors())?;
        Ok(listener)
    }

    /// What it heard so far, from the first.
    pub fn heard(&self) -> Result<Vec<Heard>> {
        let text = std::fs::read_to_string(&self.lines)?;
        let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
        whole
            .lines()
            .map(|line| Heard::read(line).with_context(|| format!("not a line of the listener: {line}")))
            .collect()
    }

    /// Waits until the last that took the keyboard has this role and a name with these words in it; gives what was
    /// heard of it.
    pub async fn focus(&self, role: &str, words: &str) -> Result<Heard> {
        let mut last = None;
        let found = wait::until(&format!("the keyboard on the {role} “{words}”"), async || {
            last = self.heard()?.into_iter().rfind(|one| one.kind == FOCUSED && one.on);
            Ok(last.clone().filter(|one| one.role == role && one.name.contains(words)))
        })
        .await;
        found.with_context(|| format!("the last that was heard of the keyboard: {last:?}"))
    }
}
