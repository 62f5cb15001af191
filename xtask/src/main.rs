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
mod window;

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
    /// Installs what tests need and runs everything.
    Test {
        /// Also the long parts as a whole: sweeps, fuzzing, malformed payloads.
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
    /// Gives every reader files that something was done to, five minutes each; writes its figures into docs/measurements.md.
    Fuzz {
        /// Only the targets whose name holds a word, such as `docx` or `timing`.
        only: Option<String>,
        /// Also the targets that were finished with this program.
        #[arg(long)]
        again: bool,
    },
    /// Gives every command of the page a hundred thousand malformed payloads; writes its figures into docs/measurements.md.
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
        #[arg(long)]
        inside: bool,
    },
}

fn main() -> anyhow::Result<()> {
    let places = places::Places::find()?;
    match Arguments::parse().chore {
        Chore::Run => run::run(&places),
        Chore::Test { all } => test::test(&places, all),
        Chore::Sweeps { only, again } => shards::SWEEPS.chore(&places, only.as_deref(), again),
        Chore::Fuzz { only, again } => shards::FUZZ.chore(&places, only.as_deref(), again),
        Chore::Payloads { only, again } => shards::PAYLOADS.chore(&places, only.as_deref(), again),
        Chore::Bindings { check } => bindings::bindings(&places, check),
        Chore::Pictures => pictures::pictures(&places),
        Chore::Bench { inside: false } => bench::bench(&places),
        Chore::Bench { inside: true } => bench::inside_alone(&places),
    }
}
