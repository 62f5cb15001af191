//! Chores of the project, in Rust so that they work on every platform: run, test, its long
//! parts (sweeps, fuzz, payloads), bindings, pictures, bench.
//!
//! Nothing of the product may depend on this package, and it links none of the product: it starts programs.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a chore reports on the terminal"
)]
#![allow(clippy::disallowed_methods, reason = "measuring takes a clock")]

mod alone;
mod bench;
mod bindings;
mod install;
mod pictures;
mod places;
mod run;
mod shards;
mod steps;
mod tally;
mod test;
mod times;
mod window;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Chores of Oversight Desk.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Debug, Subcommand)]
enum Chore {
    /// Installs what is missing, builds, and opens the window on the sample office.
    Run,
    /// Installs what tests need and runs everything; the same commit gives the same answer every time.
    Test {
        /// Also the long parts as a whole: sweeps, fuzzing, malformed payloads. What is tried at random is other at
        /// each run.
        #[arg(long)]
        all: bool,
    },
    /// Kills, errors, full disks and power cuts at every call; writes its figures into docs/measurements.md.
    Sweeps {
        /// Only the shards whose name holds a word, such as `kill` or `"error fsync EIO"`.
        only: Option<String>,
        /// Also the shards that were finished with this program.
        #[arg(long)]
        again: bool,
    },
    /// Gives every reader files that something was done to, five minutes each; writes its figures into
    /// docs/measurements.md.
    Fuzz {
        /// Only the targets whose name holds a word, such as `docx` or `timing`.
        only: Option<String>,
        /// Also the targets that were finished with this program.
        #[arg(long)]
        again: bool,
    },
    /// Gives every command of the page a hundred thousand malformed payloads; writes its figures into
    /// docs/measurements.md.
    Payloads {
        /// Only the commands whose name holds a word, such as `perform`.
        only: Option<String>,
        /// Also the commands that were finished with this window.
        #[arg(long)]
        again: bool,
    },
    /// Writes the page's types from the Rust side.
    Bindings {
        /// Only says whether they are up to date.
        #[arg(long)]
        check: bool,
    },
    /// Takes pictures of each screen in the real window.
    Pictures,
    /// Measures, and writes docs/measurements.md.
    Bench {
        /// Only what is measured inside; the rest of the page stands.
        #[arg(long, conflicts_with_all = ["commands", "keys", "correspondence", "cases"])]
        inside: bool,
        /// Only how long a key takes until its letter is on the screen; the rest of the page stands.
        #[arg(long, conflicts_with_all = ["commands", "correspondence", "cases"])]
        keys: bool,
        /// Only how long `run` and `test` took when they were last run here; the rest of the page stands.
        #[arg(long, conflicts_with_all = ["correspondence", "cases"])]
        commands: bool,
        /// Only the register of correspondence, up to so many items; the rest of the page stands.
        #[arg(long, value_name = "ITEMS", num_args = 0..=1, default_missing_value = "1000000")]
        correspondence: Option<u32>,
        /// Only a request for information with a large bundle; the rest of the page stands.
        #[arg(long, conflicts_with = "correspondence")]
        cases: bool,
    },
}

fn main() -> ExitCode {
    match places::Places::find().and_then(|places| chore(&places, Arguments::parse().chore)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The sentence alone: what an error prints by itself has a backtrace behind it where one is asked for.
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn chore(places: &places::Places, chore: Chore) -> anyhow::Result<()> {
    match chore {
        Chore::Run => run::run(places),
        Chore::Test { all } => test::test(places, all),
        Chore::Sweeps { only, again } => shards::SWEEPS.chore(places, only.as_deref(), again),
        Chore::Fuzz { only, again } => shards::FUZZ.chore(places, only.as_deref(), again),
        Chore::Payloads { only, again } => shards::PAYLOADS.chore(places, only.as_deref(), again),
        Chore::Bindings { check } => bindings::bindings(places, check),
        Chore::Pictures => pictures::pictures(places),
        Chore::Bench { inside: true, .. } => bench::inside_alone(places),
        Chore::Bench { keys: true, .. } => bench::keys_alone(places),
        Chore::Bench { commands: true, .. } => bench::commands_alone(places),
        Chore::Bench {
            correspondence: Some(most),
            ..
        } => bench::correspondence_alone(places, most),
        Chore::Bench { cases: true, .. } => bench::cases_alone(places),
        Chore::Bench { .. } => bench::bench(places),
    }
}
