//! The shards of the sweeps: one way of failing each.

use anyhow::Result;

use crate::day::Day;
use crate::fails::{self, CALLS, ERRORS, Fault, Happening};
use crate::{clock, full_disk, image, power, scenario};

/// One way of failing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sweep {
    /// A call while one works, and what happens at it.
    Call(Fault),
    /// A call while records are backed up, restored, disposed of and closed, and what happens at it.
    Keeping(Fault),
    /// A disk with blocks of so many bytes fills up.
    FullDisk(u32),
    /// The power goes; with or without the program's syncs reaching the disk.
    Power(bool),
    /// The clock jumps about.
    Clock,
}

/// Every shard, those that find most first.
pub fn all() -> Vec<Sweep> {
    let at = |happening| CALLS.into_iter().flat_map(move |call| Fault::of(call, happening));
    let mut shards: Vec<Sweep> = at(Happening::Killed).map(Sweep::Call).collect();
    shards.extend(at(Happening::Killed).map(Sweep::Keeping));
    shards.push(Sweep::Clock);
    shards.extend([Sweep::Power(true), Sweep::Power(false)]);
    shards.extend([1024, 2048, 4096].map(Sweep::FullDisk));
    for error in ERRORS {
        shards.extend(at(Happening::Fails(error)).map(Sweep::Call));
    }
    for error in ["EIO", "ENOSPC"] {
        shards.extend(at(Happening::Fails(error)).map(Sweep::Keeping));
        // Where `write` fails for good, nothing is left to say a sentence with.
        let calls = at(Happening::FailsFromThereOn(error)).filter(|fault| fault.call != "write");
        shards.extend(calls.map(Sweep::Call));
    }
    shards
}

fn named(fault: Fault) -> String {
    let Fault { call, happening, part } = fault;
    let name = match happening {
        Happening::Killed => format!("kill {call}"),
        Happening::Fails(error) => format!("error {call} {error}"),
        Happening::FailsFromThereOn(error) => format!("error {call} {error} from there on"),
    };
    match part {
        (_, 1) => name,
        (part, parts) => format!("{name}, part {part} of {parts}"),
    }
}

impl shards::Shard for Sweep {
    fn name(&self) -> String {
        match self {
            Self::Call(fault) => named(*fault),
            Self::Keeping(fault) => format!("{} while keeping", named(*fault)),
            Self::FullDisk(block) => format!("full disk {block}"),
            Self::Power(true) => "power".to_owned(),
            Self::Power(false) => "power without syncs loses what was saved".to_owned(),
            Self::Clock => "clock".to_owned(),
        }
    }

    fn in_sample(&self) -> bool {
        match self {
            // A sample is spread over all the places by itself.
            Self::Call(fault) | Self::Keeping(fault) if fault.part.0 > 1 => false,
            Self::Call(fault) | Self::Keeping(fault) if fault.happening == Happening::Killed => {
                matches!(fault.call, "pwrite64" | "fsync" | "rename")
            }
            Self::Call(fault) => {
                fault.happening == Happening::Fails("EIO") && matches!(fault.call, "pwrite64" | "fsync")
            }
            Self::Keeping(_) => false,
            Self::FullDisk(block) => *block == 4096,
            Self::Power(_) | Self::Clock => true,
        }
    }

    fn missing(&self) -> Option<String> {
        match self {
            Self::FullDisk(_) | Self::Power(_) => image::missing(),
            Self::Call(_) | Self::Keeping(_) | Self::Clock => None,
        }
    }
}

impl Sweep {
    /// Goes through all of it, or a sample.
    pub fn run(&self, day: &Day, all: bool) -> Result<SweepFindings> {
        match *self {
            Self::Call(fault) => fails::sweep(day, &scenario::WORK, fault, all),
            Self::Keeping(fault) => fails::sweep(day, &scenario::KEEPING, fault, all),
            Self::FullDisk(block) => full_disk::sweep(day, block, all),
            Self::Power(syncs) => power::sweep(day, syncs, all),
            Self::Clock => clock::sweep(day),
        }
    }
}

/// What a shard found.
#[derive(Debug, Default)]
pub struct SweepFindings {
    /// Runs of the program in which something went wrong.
    pub runs: usize,
    /// Lines that were called done and looked for afterwards.
    pub acknowledged: usize,
    /// What was not as promised.
    pub failures: Vec<String>,
}

impl SweepFindings {
    /// Counts one run.
    pub fn count(&mut self, verdict: Result<usize>, what: impl Fn() -> String) {
        self.runs += 1;
        match verdict {
            Ok(acknowledged) => self.acknowledged += acknowledged,
            Err(error) => self.failures.push(format!("{}: {error:#}", what())),
        }
    }

    /// Adds what another part found.
    pub fn add(&mut self, other: SweepFindings) {
        self.runs += other.runs;
        self.acknowledged += other.acknowledged;
        self.failures.extend(other.failures);
    }
}

impl From<SweepFindings> for shards::ShardFindings {
    fn from(found: SweepFindings) -> Self {
        Self {
            figures: vec![("runs", found.runs as u64), ("acknowledged", found.acknowledged as u64)],
            failures: found.failures,
        }
    }
}
