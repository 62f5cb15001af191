//! A disk fills up: work goes on until there is no room, what was acknowledged is there, everything can still be read,
//! searched and exported elsewhere with no byte free, and once there is room the same program writes on.
//!
//! Seen red: with the result written before `perform` in crates/cli/src/apply.rs.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::day::{Day, folder};
use crate::desk::Session;
use crate::image::Disk;
use crate::judge;
use crate::sweep::SweepFindings;

/// How much room there is to begin with, in KiB.
const ROOM: [u64; 12] = [0, 4, 8, 16, 32, 64, 128, 256, 384, 512, 768, 1024];
const SAMPLE: [u64; 2] = [0, 256];

/// Fills a disk with blocks of so many bytes to each degree.
pub fn sweep(day: &Day, block: u32, all: bool) -> Result<SweepFindings> {
    let mut found = SweepFindings::default();
    for &room in if all { &ROOM[..] } else { &SAMPLE[..] } {
        found.count(fill(day, block, room), || format!("with {room} KiB of room"));
    }
    Ok(found)
}

fn fill(day: &Day, block: u32, room: u64) -> Result<usize> {
    let full = Full::work_until(day, block, room)?;
    let (office, done) = (full.office, full.done);
    full.session.end()?;
    let _rest = full.disk.fill_up()?;
    read_at_nothing(day, &office, done)?;
    drop(full.disk);

    // Once more, and this time the same program goes on when there is room again, with the line that had none.
    let mut full = Full::work_until(day, block, room)?;
    let rest = full.disk.fill_up()?;
    let answer = full.session.ask(day.lines[full.done])?;
    ensure!(answer["error"]["code"] == "full", "at 0 bytes: {answer}");
    std::fs::remove_file(&rest)?;
    std::fs::remove_file(&full.filler)?;
    for line in &day.lines[full.done..] {
        let answer = full.session.ask(line)?;
        ensure!(answer.get("ok").is_some(), "there is room again, and yet: {answer}");
    }
    full.session.end()?;
    judge::office(day, &full.office, &[(0..day.lines.len()).collect()])?;
    Ok(done + day.lines.len())
}

/// A disk on which the day met its end.
struct Full {
    office: PathBuf,
    filler: PathBuf,
    /// How many lines were called done before.
    done: usize,
    session: Session,
    disk: Disk,
}

impl Full {
    fn work_until(day: &Day, block: u32, room: u64) -> Result<Full> {
        let disk = Disk::make(block, 16)?;
        let office = disk.root().join("full.office");
        day.copy_empty(&office)?;
        // The lock beside it is there from the last time, as in an office that is used.
        judge::sound(&day.desk, office.to_str().context("not text")?)?;
        disk.sync()?;
        let filler = disk.fill(room * 1024)?;
        let mut session = day.desk.apply(&office, true)?;
        for (done, line) in day.lines.iter().enumerate() {
            let answer = session.ask(line)?;
            if answer.get("ok").is_none() {
                judge::sentence(answer["error"]["message"].as_str().unwrap_or_default())?;
                ensure!(answer["error"]["code"] == "full", "another fault: {answer}");
                return Ok(Full {
                    office,
                    filler,
                    done,
                    session,
                    disk,
                });
            }
        }
        bail!("the whole day fitted; there is too much room");
    }
}

fn read_at_nothing(day: &Day, office: &Path, lines: usize) -> Result<()> {
    let text = office.to_str().context("not text")?;
    let desk = &day.desk;
    let dump = desk.run(&["dump", text]).expect_done().context("reading at 0 bytes")?;
    ensure!(dump == day.after_first(lines)?, "not what was acknowledged");
    judge::sound(desk, text).context("at 0 bytes")?;
    desk.run(&["search", text, "Constabulary"])
        .expect_done()
        .context("searching at 0 bytes")?;
    let elsewhere = folder()?;
    let to = elsewhere.path().join("register.csv");
    desk.run(&[
        "export",
        text,
        "register",
        "all",
        "--to",
        to.to_str().context("not text")?,
    ])
    .expect_done()
    .context("exporting elsewhere at 0 bytes")?;
    ensure!(to.metadata()?.len() > 0, "an empty export");
    Ok(())
}
