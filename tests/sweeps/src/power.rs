//! The power goes: the disk is copied as it is while the program waits or is stopped in the middle of a line, and the
//! copy is opened. What only memory held is gone, as it would be.
//!
//! The whole cuts within a line after so many microseconds, at instants that chance moves about; a sample, which has to
//! give the same answer at every run, cuts where the program makes certain calls.
//!
//! The control is the same with the program's syncs answered and not done: it has to lose lines, or this proves
//! nothing. Seen red: with `synchronous=NORMAL` in crates/store/src/connection.rs the shard "power" misses acknowledged
//! lines.

use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::day::{Day, LINES, folder};
use crate::desk::Came;
use crate::image::Disk;
use crate::judge;
use crate::sweep::SweepFindings;

/// How many lines lie between two cuts of a sample, and at how many calls within lines it cuts.
const SAMPLE: usize = 20;
const SAMPLE_CALLS: usize = 4;
/// How often the day is gone through, each with cuts at other instants within a line.
const TIMES: u64 = 8;

/// Cuts the power after and within each line.
pub fn sweep(day: &Day, syncs: bool, all: bool) -> Result<SweepFindings> {
    let mut found = SweepFindings::default();
    if syncs && !all {
        at_calls(day, &mut found)?;
    } else {
        for time in 0..if syncs { TIMES } else { 1 } {
            one_day(day, syncs, if all { 1 } else { SAMPLE }, time, &mut found)?;
        }
    }
    if syncs {
        return Ok(found);
    }
    let lost = found.failures.len();
    found.failures.clear();
    if lost == 0 {
        found
            .failures
            .push("nothing was lost without syncs, so these cuts cut nothing".to_owned());
    }
    Ok(found)
}

fn one_day(day: &Day, syncs: bool, every: usize, time: u64, found: &mut SweepFindings) -> Result<()> {
    let disk = Disk::make(4096, 16)?;
    let office = disk.root().join("power.office");
    day.copy_empty(&office)?;
    disk.sync()?;
    let mut session = day.desk.apply(&office, syncs)?;
    for (at, line) in day.lines.iter().enumerate() {
        if at % every != every - 1 {
            let answer = session.ask(line)?;
            ensure!(answer.get("ok").is_some(), "refused: {answer}");
            continue;
        }
        let done: Vec<usize> = (0..at).collect();
        let with: Vec<usize> = (0..=at).collect();
        if syncs {
            session.give(line)?;
            std::thread::sleep(Duration::from_micros((at as u64 * 131 + time * 397) % 3000));
            session.signal("STOP")?;
            let verdict = after_cut(day, &disk, &[done.clone(), with.clone()]).map(|()| at);
            found.count(verdict, || format!("within line {} ({})", at + 1, day.name(at)));
            session.signal("CONT")?;
        } else {
            session.give(line)?;
        }
        let answer = session.answer()?;
        ensure!(answer.get("ok").is_some(), "refused: {answer}");
        let verdict = after_cut(day, &disk, &[with]).map(|()| at + 1);
        found.count(verdict, || format!("after line {} ({})", at + 1, day.name(at)));
    }
    session.end()?;
    Ok(())
}

/// The day with the power cut after every so-manyth line, and within lines at some of the writes.
fn at_calls(day: &Day, found: &mut SweepFindings) -> Result<()> {
    let (counting, log) = (folder()?, folder()?);
    let office = counting.path().join("power.office");
    day.copy_empty(&office)?;
    let words = ["apply", office.to_str().context("not text")?];
    let writes = day.desk.count(&words, LINES, "pwrite64", &log.path().join("count"))?;

    let disk = Disk::make(4096, 16)?;
    let office = disk.root().join("power.office");
    day.copy_empty(&office)?;
    disk.sync()?;
    let log = log.path().join("stops");
    let mut session = day
        .desk
        .apply_stopping(&office, "pwrite64", writes / SAMPLE_CALLS, &log)?;
    let mut cuts = 0;
    for (at, line) in day.lines.iter().enumerate() {
        let done: Vec<usize> = (0..at).collect();
        let with: Vec<usize> = (0..=at).collect();
        session.give(line)?;
        let answer = loop {
            match session.came()? {
                Came::Answer(answer) => break answer,
                Came::Stop(process) => {
                    let verdict = after_cut(day, &disk, &[done.clone(), with.clone()]).map(|()| at);
                    found.count(verdict, || format!("within line {} ({})", at + 1, day.name(at)));
                    cuts += 1;
                    session.go_on(process)?;
                }
            }
        };
        ensure!(answer.get("ok").is_some(), "refused: {answer}");
        if at % SAMPLE == SAMPLE - 1 {
            let verdict = after_cut(day, &disk, &[with]).map(|()| at + 1);
            found.count(verdict, || format!("after line {} ({})", at + 1, day.name(at)));
        }
    }
    session.end()?;
    ensure!(cuts + 1 >= SAMPLE_CALLS, "it stopped at {cuts} of {writes} writes");
    Ok(())
}

fn after_cut(day: &Day, disk: &Disk, choices: &[Vec<usize>]) -> Result<()> {
    let copy = disk.without_power()?;
    judge::office(day, &copy.root().join("power.office"), choices).map(drop)
}
