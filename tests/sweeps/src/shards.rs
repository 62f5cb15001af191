//! Shards: one way of failing each, run one after another, with what they found kept beside the program they found it with.

use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::day::Day;
use crate::desk::Desk;
use crate::fails::{self, CALLS, ERRORS, Happening};
use crate::{clock, full_disk, image, power, scenario};

/// How many failures of a shard are kept in words.
const KEPT_FAILURES: usize = 20;

/// One way of failing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shard {
    /// A call while one works, and what happens at it.
    Call(&'static str, Happening),
    /// A call while records are backed up, restored and disposed of, and what happens at it.
    Keeping(&'static str, Happening),
    /// A disk with blocks of so many bytes fills up.
    FullDisk(u32),
    /// The power goes; with or without the program's syncs reaching the disk.
    Power(bool),
    /// The clock jumps about.
    Clock,
}

/// Every shard, those that find most first.
pub fn all() -> Vec<Shard> {
    let mut shards: Vec<Shard> = CALLS.map(|call| Shard::Call(call, Happening::Killed)).to_vec();
    shards.extend(CALLS.map(|call| Shard::Keeping(call, Happening::Killed)));
    shards.push(Shard::Clock);
    shards.extend([Shard::Power(true), Shard::Power(false)]);
    shards.extend([1024, 2048, 4096].map(Shard::FullDisk));
    for error in ERRORS {
        shards.extend(CALLS.map(|call| Shard::Call(call, Happening::Fails(error))));
    }
    for error in ["EIO", "ENOSPC"] {
        shards.extend(CALLS.map(|call| Shard::Keeping(call, Happening::Fails(error))));
        // Where `write` fails for good, nothing is left to say a sentence with.
        let calls = CALLS.into_iter().filter(|&call| call != "write");
        shards.extend(calls.map(|call| Shard::Call(call, Happening::FailsFromThereOn(error))));
    }
    shards
}

fn named(call: &str, happening: Happening) -> String {
    match happening {
        Happening::Killed => format!("kill {call}"),
        Happening::Fails(error) => format!("error {call} {error}"),
        Happening::FailsFromThereOn(error) => format!("error {call} {error} from there on"),
    }
}

impl Shard {
    /// What it is called.
    pub fn name(&self) -> String {
        match self {
            Self::Call(call, happening) => named(call, *happening),
            Self::Keeping(call, happening) => format!("{} while keeping", named(call, *happening)),
            Self::FullDisk(block) => format!("full disk {block}"),
            Self::Power(true) => "power".to_owned(),
            Self::Power(false) => "power without syncs loses what was saved".to_owned(),
            Self::Clock => "clock".to_owned(),
        }
    }

    /// Whether a sample of the sweeps has it.
    fn in_sample(&self) -> bool {
        match self {
            Self::Call(call, Happening::Killed) => matches!(*call, "pwrite64" | "fsync" | "rename"),
            Self::Keeping(call, Happening::Killed) => matches!(*call, "pwrite64" | "fsync" | "rename"),
            Self::Keeping(..) => false,
            Self::Call(call, Happening::Fails(error)) => matches!((*call, *error), ("pwrite64" | "fsync", "EIO")),
            Self::Call(_, Happening::FailsFromThereOn(_)) => false,
            Self::FullDisk(block) => *block == 4096,
            Self::Power(_) | Self::Clock => true,
        }
    }

    fn run(&self, day: &Day, all: bool) -> Result<Found> {
        match *self {
            Self::Call(call, happening) => fails::sweep(day, &scenario::WORK, call, happening, all),
            Self::Keeping(call, happening) => fails::sweep(day, &scenario::KEEPING, call, happening, all),
            Self::FullDisk(block) => full_disk::sweep(day, block, all),
            Self::Power(syncs) => power::sweep(day, syncs, all),
            Self::Clock => clock::sweep(day),
        }
    }

    /// Why it cannot be run on this machine.
    fn missing(&self) -> Option<String> {
        match self {
            Self::FullDisk(_) | Self::Power(_) => image::missing(),
            Self::Call(..) | Self::Keeping(..) | Self::Clock => None,
        }
    }
}

/// What a shard found.
#[derive(Debug, Default)]
pub struct Found {
    /// Runs of the program in which something went wrong.
    pub runs: usize,
    /// Lines that were called done and looked for afterwards.
    pub acknowledged: usize,
    /// What was not as promised.
    pub failures: Vec<String>,
}

impl Found {
    /// Counts one run.
    pub fn count(&mut self, verdict: Result<usize>, what: impl Fn() -> String) {
        self.runs += 1;
        match verdict {
            Ok(acknowledged) => self.acknowledged += acknowledged,
            Err(error) => self.failures.push(format!("{}: {error:#}", what())),
        }
    }

    /// Adds what another part found.
    pub fn add(&mut self, other: Found) {
        self.runs += other.runs;
        self.acknowledged += other.acknowledged;
        self.failures.extend(other.failures);
    }
}

/// Where the findings are kept.
#[derive(Debug)]
pub struct Kept {
    folder: PathBuf,
    desk: PathBuf,
    program: String,
}

impl Kept {
    /// Opens the folder, for one program.
    pub fn open(folder: &Path, desk: &Path) -> Result<Kept> {
        let desk = std::path::absolute(desk)?;
        let bytes = std::fs::read(&desk).with_context(|| format!("{} is not built", desk.display()))?;
        let mut hasher = DefaultHasher::new();
        hasher.write(&bytes);
        std::fs::create_dir_all(folder)?;
        Ok(Kept {
            folder: folder.to_owned(),
            desk,
            program: format!("{:016x}", hasher.finish()),
        })
    }

    fn file(&self, shard: &Shard) -> PathBuf {
        self.folder.join(format!("{}.json", shard.name().replace(' ', "-")))
    }

    fn finished(&self, shard: &Shard) -> Option<Value> {
        let text = std::fs::read_to_string(self.file(shard)).ok()?;
        let value: Value = serde_json::from_str(&text).ok()?;
        (value["program"] == json!(self.program)).then_some(value)
    }

    /// How it ended, in words.
    pub fn state(&self, shard: &Shard) -> String {
        match self.finished(shard) {
            Some(found) => in_words(&found),
            None => "not run with this program".to_owned(),
        }
    }
}

fn in_words(found: &Value) -> String {
    let failures = found["failures"].as_u64().unwrap_or_default();
    format!(
        "{} runs, {} acknowledged lines looked for, {failures} failures, {} s",
        found["runs"], found["acknowledged"], found["seconds"]
    )
}

/// Runs shards one after another and gives how many passed and failed.
pub fn run(wanted: &[Shard], kept: &Kept, all: bool, again: bool) -> Result<(usize, usize)> {
    let day = Day::begin(Desk {
        program: kept.desk.clone(),
        today: "2027-08-05",
    })?;
    let (mut passed, mut failed) = (0, 0);
    for shard in wanted.iter().filter(|shard| all || shard.in_sample()) {
        let name = shard.name();
        if let Some(why) = shard.missing() {
            println!("{name}: passed over: {why}");
            continue;
        }
        let mut found = kept.finished(shard).filter(|_| all && !again);
        let before = found.is_some();
        if found.is_none() {
            let began = Instant::now();
            let result = shard.run(&day, all).unwrap_or_else(|error| Found {
                failures: vec![format!("it could not be gone through: {error:#}")],
                ..Found::default()
            });
            let value = json!({
                "shard": name, "program": kept.program, "runs": result.runs, "acknowledged": result.acknowledged,
                "failures": result.failures.len(), "seconds": began.elapsed().as_secs(),
                "first": result.failures.iter().take(KEPT_FAILURES).collect::<Vec<_>>(),
            });
            if all {
                std::fs::write(kept.file(shard), value.to_string())?;
            }
            found = Some(value);
        }
        let Some(found) = found else { continue };
        let ran = found["runs"].as_u64() > Some(0);
        println!(
            "{name}: {}{}",
            in_words(&found),
            if before {
                " (from before)"
            } else if ran || found["failures"] != json!(0) {
                ""
            } else {
                " (the program makes no such call)"
            }
        );
        for failure in found["first"].as_array().into_iter().flatten() {
            println!("  {}", failure.as_str().unwrap_or_default());
        }
        if found["failures"].as_u64() == Some(0) {
            passed += 1;
        } else {
            failed += 1;
        }
    }
    Ok((passed, failed))
}
