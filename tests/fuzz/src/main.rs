//! Fuzzing: every reader of what somebody else wrote, given files that were sound before something was done to them.
//! None may make a reader fall, hang, use up the memory, make up a word or lose one without saying so.
//!
//! Each target is a shard, in a process of its own. The corpus holds the seeds and what once failed, and is gone
//! through first every time. What follows is in a sample a sequence that is always the same, so that a sample gives the
//! same answer at every run; in the whole it is made up at random by bolero, and what shows something new is kept and
//! gone on from.
#![allow(clippy::print_stdout, reason = "a test runner reports on the terminal")]
#![allow(clippy::disallowed_methods, reason = "a runner says how long it took")]

mod archive;
mod asked;
mod inside;
mod messages;
mod mutate;
mod pages;
mod papers;
mod plan;
mod readings;
mod refusals;
mod rounds;
mod seen;
mod target;
mod tokens;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result, ensure};
use clap::Parser;
use serde_json::Value;
use shards::{Extent, Shard, ShardFindings};

use inside::Places;
use target::Target;

const CORPUS: &str = concat!(env!("OVERSIGHT_DESK_CHECKOUT"), "/tests/fuzz/corpus");

/// How long a target is gone through as a whole, in seconds.
const WHOLE: u64 = 300;

/// How much memory a reader may have, in bytes: what the largest file needs and no more.
const MEMORY: u64 = 1536 * 1024 * 1024;

/// Gives every reader files that something was done to.
#[derive(Debug, Parser)]
struct Arguments {
    /// Only the targets whose name holds a word, such as `docx` or `timing`.
    only: Option<String>,
    /// Five minutes for each at random, not a sample that is always the same.
    #[arg(long)]
    all: bool,
    /// Also the targets that this program has been through.
    #[arg(long)]
    again: bool,
    /// Names the targets and how they ended, and runs nothing.
    #[arg(long)]
    list: bool,
    /// So many seconds for each at random; nothing is said to be finished then.
    #[arg(long)]
    seconds: Option<u64>,
    /// Where the findings are kept, in a folder `fuzz`.
    #[arg(long, default_value = "artefacts")]
    artefacts: PathBuf,
    /// Goes through one target in this process; the runner starts it so.
    #[arg(long, hide = true)]
    inside: Option<String>,
    /// An empty folder for that.
    #[arg(long, hide = true, requires = "inside")]
    scratch: Option<PathBuf>,
}

fn main() -> ExitCode {
    shards::ended(all(Arguments::parse()))
}

fn all(arguments: Arguments) -> Result<ExitCode> {
    let found = std::path::absolute(arguments.artefacts.join("fuzz").join("found"))?;
    if let (Some(name), Some(scratch)) = (&arguments.inside, &arguments.scratch) {
        let target = Target::named(name).context("there is no such target")?;
        let places = Places {
            corpus: CORPUS.into(),
            found,
            scratch: scratch.clone(),
        };
        inside::run(target, places, extent(target, arguments.seconds))?;
        return Ok(ExitCode::SUCCESS);
    }
    let program = std::env::current_exe()?;
    let kept = shards::Kept::open(&arguments.artefacts.join("fuzz"), &[&program])?;
    let wanted: Vec<Target> = target::ALL
        .into_iter()
        .filter(|target| arguments.only.as_ref().is_none_or(|only| target.name().contains(only)))
        .collect();
    ensure!(!wanted.is_empty(), "no target has such a name");
    if arguments.list {
        for target in wanted {
            println!("{}: {}", target.name(), kept.state(&target));
        }
        return Ok(ExitCode::SUCCESS);
    }
    let extent = Extent {
        all: arguments.all && arguments.seconds.is_none(),
        again: arguments.again,
    };
    let seconds = arguments.seconds.or(arguments.all.then_some(WHOLE));
    let failures = std::path::absolute(arguments.artefacts.join("fuzz").join("failed"))?;
    let (passed, failed) = shards::run(&wanted, &kept, extent, |target| {
        gone_through(&program, *target, seconds, &arguments.artefacts, &failures)
    })?;
    println!("targets: {passed} passed, {failed} failed");
    Ok(if failed == 0 && passed > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// So many seconds at random, or the target's sample.
fn extent(target: Target, seconds: Option<u64>) -> inside::Extent {
    match seconds {
        Some(seconds) => inside::Extent::Seconds(seconds),
        None => inside::Extent::Sample(target.sample()),
    }
}

/// Runs one target in a process of its own, and keeps the input where it failed or the process fell.
fn gone_through(
    program: &Path,
    target: Target,
    seconds: Option<u64>,
    artefacts: &Path,
    failures: &Path,
) -> Result<ShardFindings> {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() {
        tempfile::tempdir_in(memory)?
    } else {
        tempfile::tempdir()?
    };
    let places = Places {
        corpus: CORPUS.into(),
        found: PathBuf::new(),
        scratch: folder.path().join("scratch"),
    };
    std::fs::create_dir(&places.scratch)?;
    let mut command = Command::new("prlimit");
    command.arg(format!("--as={MEMORY}")).arg("--core=0").arg(program);
    command
        .args(["--inside", target.ending(), "--artefacts"])
        .arg(artefacts);
    if let Some(seconds) = seconds {
        command.args(["--seconds", &seconds.to_string()]);
    }
    command.arg("--scratch").arg(&places.scratch);
    // Bolero's own settings by the environment would come before ours.
    for name in [
        "BOLERO_RANDOM_TEST_TIME_MS",
        "BOLERO_RANDOM_ITERATIONS",
        "BOLERO_RANDOM_SEED",
        "BOLERO_RANDOM_MAX_LEN",
    ] {
        command.env_remove(name);
    }
    let output = command
        .stdin(Stdio::null())
        .output()
        .context("prlimit cannot be started")?;
    let told: Value = std::fs::read_to_string(places.told())
        .ok()
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let failure = match (told["failure"].as_str(), told["inputs"].as_u64()) {
        (Some(failure), _) => Some(failure.to_owned()),
        (None, Some(_)) => None,
        (None, None) => Some(format!("the process fell ({}): {}", output.status, said.trim())),
    };
    let count = |name: &str| told[name].as_u64().unwrap_or_default();
    let mut found = ShardFindings {
        figures: vec![
            ("inputs", count("inputs")),
            ("read", count("read")),
            ("refused", count("inputs").saturating_sub(count("read"))),
            ("slowest_ms", count("slowest")),
            ("kept", count("kept")),
        ],
        failures: Vec::new(),
    };
    if let Some(failure) = failure {
        let input = if places.failed().is_file() {
            places.failed()
        } else {
            places.input(target)
        };
        std::fs::create_dir_all(failures)?;
        let to = failures.join(format!("failed.{}", target.ending()));
        let kept = std::fs::copy(input, &to).map(|_| format!("; the input is in {}", to.display()));
        let place = said
            .lines()
            .find(|line| line.contains(".rs:"))
            .unwrap_or_default()
            .trim();
        found
            .failures
            .push(format!("{failure} {place}{}", kept.unwrap_or_default()));
    }
    Ok(found)
}
