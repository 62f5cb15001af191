//! The sweeps over calls: for each call by itself, at the first, the second and so on until there is none left, the
//! program is killed, or the call fails.
//!
//! Seen red: with `journal_mode=OFF` in crates/store/src/connection.rs "kill pwrite64" finds half a line and a damaged
//! file; with the result written before `perform` in crates/cli/src/apply.rs it misses acknowledged lines; with
//! `unwrap` on the commit in crates/store/src/change.rs "error fsync EIO" sees the panic, and without the throwing away
//! in crates/store/src/connection.rs it sees the failed connection write on. While keeping: without `set_aside` in
//! crates/store/src/restore.rs "kill fsync while keeping" misses the former file, and without `scrub` in
//! crates/store/src/dispose.rs it finds what was disposed of; "error fsync EIO while keeping" found a half restored
//! file that was left behind, and a sentence with the system's number for what failed.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Result;

use crate::day::{Day, folder};
use crate::desk::{Desk, Tampering};
use crate::scenario::{Scenario, Stage};
use crate::sweep::SweepFindings;

/// The calls that write.
pub const CALLS: [&str; 7] = [
    "pwrite64",
    "write",
    "fdatasync",
    "fsync",
    "ftruncate",
    "rename",
    "unlink",
];
/// The ways in which they fail.
pub const ERRORS: [&str; 4] = ["EIO", "ENOSPC", "EACCES", "EROFS"];
/// How many of each scenario's calls a sample takes.
const SAMPLE: usize = 4;

/// What happens at the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happening {
    /// The program dies before it.
    Killed,
    /// It fails, once.
    Fails(&'static str),
    /// It fails, and so do all that follow, as on a disk that has gone.
    FailsFromThereOn(&'static str),
}

/// What happens at which call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    pub call: &'static str,
    /// What happens at it.
    pub happening: Happening,
    /// Which of how many parts of its places, from 1: there are thousands of some calls.
    pub part: (usize, usize),
}

impl Fault {
    /// The faults that go through every place of a call, each a shard that takes minutes.
    pub fn of(call: &'static str, happening: Happening) -> Vec<Self> {
        let parts = if call == "pwrite64" { 4 } else { 1 };
        (1..=parts)
            .map(|part| Self {
                call,
                happening,
                part: (part, parts),
            })
            .collect()
    }
}

/// Goes through one call in some scenarios.
pub fn sweep(day: &Day, scenarios: &[Scenario], fault: Fault, all: bool) -> Result<SweepFindings> {
    let mut found = SweepFindings::default();
    for &scenario in scenarios {
        found.add(one(day, scenario, fault, all)?);
    }
    Ok(found)
}

fn one(day: &Day, scenario: Scenario, fault: Fault, all: bool) -> Result<SweepFindings> {
    let Fault {
        call,
        happening,
        part: (part, parts),
    } = fault;
    let counting = folder()?;
    let log = folder()?;
    let stage = Stage::set(day, scenario, counting.path())?;
    let (words, input) = stage.command()?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let count = day.desk.count(&words, input, call, &log.path().join("log"))?;
    // A whole sweep ends where the call is no longer reached; a sample is spread over those there are.
    let places: Vec<usize> = if all {
        (part..=count + 50).step_by(parts).collect()
    } else {
        let mut places: Vec<usize> = (1..=SAMPLE).map(|part| (count * part).div_ceil(SAMPLE)).collect();
        places.dedup();
        places.retain(|&place| place > 0);
        places
    };
    let next = AtomicUsize::new(0);
    let beyond = AtomicUsize::new(usize::MAX);
    let found = Mutex::new(SweepFindings::default());
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| -> Result<()> {
        let work = || -> Result<()> {
            let (folder, log) = (folder()?, folder()?);
            while let Some(&place) = places.get(next.fetch_add(1, Ordering::Relaxed)) {
                if place > beyond.load(Ordering::Relaxed) {
                    break;
                }
                let stage = Stage::set(day, scenario, folder.path())?;
                let (words, input) = stage.command()?;
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                let tampering = Tampering {
                    call,
                    how: match happening {
                        Happening::Killed => "signal=KILL".to_owned(),
                        Happening::Fails(error) | Happening::FailsFromThereOn(error) => format!("error={error}"),
                    },
                    when: match happening {
                        Happening::FailsFromThereOn(_) => format!("{place}+"),
                        _ => place.to_string(),
                    },
                };
                let (ran, reached) = day
                    .desk
                    .run_tampered(&words, input, &tampering, &log.path().join("log"))?;
                if !reached {
                    beyond.fetch_min(place, Ordering::Relaxed);
                    break;
                }
                let verdict = stage.judge(&ran, happening == Happening::Killed).and_then(|lines| {
                    let spoke_of_it = ran.out.contains("\"error\"") || !ran.messages.is_empty();
                    let must = call == "fsync" && scenario == Scenario::Day && spoke_of_it;
                    anyhow::ensure!(
                        !must || Desk::opened_afresh(&log.path().join("log"), words[1])?,
                        "after a failed fsync it wrote before opening the file afresh"
                    );
                    Ok(lines)
                });
                if let Ok(mut found) = found.lock() {
                    found.count(verdict, || format!("{scenario:?}, at {call} {}", tampering.when));
                }
            }
            Ok(())
        };
        let all: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        for one in all {
            match one.join() {
                Ok(ended) => ended?,
                Err(_) => anyhow::bail!("a worker of the sweep failed"),
            }
        }
        Ok(())
    })?;
    let found = found.into_inner().unwrap_or_default();
    anyhow::ensure!(
        found.runs >= (count / parts).min(places.len()) * 9 / 10,
        "{scenario:?} makes {count} calls of {call}, and only {} were reached",
        found.runs
    );
    Ok(found)
}
