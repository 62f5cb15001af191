//! Sweeps: "saved" means on disk, tried at every place where a program can die, a call can fail, a disk can fill up and
//! the power can go. It drives the built `desk` from outside and links none of the product.
//!
//! A shard is one way of failing. What a shard found is kept under the artefacts with the program it was found with;
//! a shard that this program has been through is not run again unless asked.
#![allow(clippy::print_stdout, reason = "a test runner reports on the terminal")]
#![allow(clippy::disallowed_methods, reason = "a runner says how long it took")]

mod clock;
mod day;
mod desk;
mod fails;
mod full_disk;
mod image;
mod judge;
mod power;
mod scenario;
mod sweep;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use shards::Shard;

/// Kills, errors, full disks and power cuts at every call of `desk`.
#[derive(Debug, Parser)]
struct Arguments {
    /// Only the shards whose name holds a word, such as `kill`, `"error fsync EIO"` or `power`.
    only: Option<String>,
    /// Every call, not a sample of them.
    #[arg(long)]
    all: bool,
    /// Also the shards that this program has been through.
    #[arg(long)]
    again: bool,
    /// Names the shards and how they ended, and runs nothing.
    #[arg(long)]
    list: bool,
    /// The built `desk`.
    #[arg(long, default_value = "target/debug/desk")]
    desk: PathBuf,
    /// Where the findings are kept, in a folder `sweeps`.
    #[arg(long, default_value = "artefacts")]
    artefacts: PathBuf,
}

fn main() -> ExitCode {
    shards::ended(all(Arguments::parse()))
}

fn all(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let desk = std::path::absolute(&arguments.desk)?;
    let kept = shards::Kept::open(&arguments.artefacts.join("sweeps"), &[&desk])?;
    let wanted: Vec<sweep::Sweep> = sweep::all()
        .into_iter()
        .filter(|shard| arguments.only.as_ref().is_none_or(|only| shard.name().contains(only)))
        .collect();
    anyhow::ensure!(!wanted.is_empty(), "no shard has such a name");
    if arguments.list {
        for shard in wanted {
            println!("{}: {}", shard.name(), kept.state(&shard));
        }
        return Ok(ExitCode::SUCCESS);
    }
    let day = day::Day::begin(desk::Desk {
        program: desk,
        today: "2027-08-05",
    })?;
    let extent = shards::Extent {
        all: arguments.all,
        again: arguments.again,
    };
    let (passed, failed) = shards::run(&wanted, &kept, extent, |shard| {
        Ok(shard.run(&day, arguments.all)?.into())
    })?;
    println!("sweeps: {passed} passed, {failed} failed");
    Ok(if failed == 0 && passed > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
