//! The shards of the sweeps: one way of failing each.

use anyhow::Result;

use crate::day::Day;
use crate::fails::{self, CALLS, ERRORS, Happening};
use crate::{clock, full_disk, image, power, scenario};

/// One way of failing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sweep {
    /// A call while one works, and what happens at it.
    Call(&'static str, Happening),
    /// A call while records are backed up, restored, disposed of and closed, and what happens at it.
    Keeping(&'static str, Happening),
    /// A disk with blocks of so many bytes fills up.
    FullDisk(u32),
    /// The power goes; with or without the program's syncs reaching the disk.
    Power(bool),
    /// The clock jumps about.
    Clock,
}

/// Every shard, those that find most first.
pub fn all() -> Vec<Sweep> {
    let mut shards: Vec<Sweep> = CALLS.map(|call| Sweep::Call(call, Happening::Killed)).to_vec();
    shards.extend(CALLS.map(|call| Sweep::Keeping(call, Happening::Killed)));
    shards.push(Sweep::Clock);
    shards.extend([Sweep::Power(true), Sweep::Power(false)]);
    shards.extend([1024, 2048, 4096].map(Sweep::FullDisk));
    for error in ERRORS {
        shards.extend(CALLS.map(|call| Sweep::Call(call, Happening::Fails(error))));
    }
    for error in ["EIO", "ENOSPC"] {
        shards.extend(CALLS.map(|call| Sweep::Keeping(call, Happening::Fails(error))));
        // Where `write` fails for good, nothing is left to say a sentence with.
        let calls = CALLS.into_iter().filter(|&call| call != "write");
        shards.extend(calls.map(|call| Sweep::Call(call, Happening::FailsFromThereOn(error))));
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

impl shards::Shard for Sweep {
    fn name(&self) -> String {
        match self {
            Self::Call(call, happening) => named(call, *happening),
            Self::Keeping(call, happening) => format!("{} while keeping", named(call, *happening)),
            Self::FullDisk(block) => format!("full disk {block}"),
            Self::Power(true) => "power".to_owned(),
            Self::Power(false) => "power without syncs loses what was saved".to_owned(),
            Self::Clock => "clock".to_owned(),
        }
    }

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

    fn missing(&self) -> Option<String> {
        match self {
            Self::FullDisk(_) | Self::Power(_) => image::missing(),
            Self::Call(..) | Self::Keeping(..) | Self::Clock => None,
        }
    }
}

impl Sweep {
    /// Goes through all of it, or a sample.
    pub fn run(&self, day: &Day, all: bool) -> Result<Found> {
        match *self {
            Self::Call(call, happening) => fails::sweep(day, &scenario::WORK, call, happening, all),
            Self::Keeping(call, happening) => fails::sweep(day, &scenario::KEEPING, call, happening, all),
            Self::FullDisk(block) => full_disk::sweep(day, block, all),
            Self::Power(syncs) => power::sweep(day, syncs, all),
            Self::Clock => clock::sweep(day),
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

impl From<Found> for shards::Found {
    fn from(found: Found) -> Self {
        Self {
            figures: vec![("runs", found.runs as u64), ("acknowledged", found.acknowledged as u64)],
            failures: found.failures,
        }
    }
}
