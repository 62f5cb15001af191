//! Journeys in the real window: the program as it is shipped, on a display without a screen, driven from outside.
//!
//! `cargo xtask test` starts this; it is a program and not a `cargo test` binary because it needs a display, a driver
//! and a built window. It links none of the product, so that nothing can be reached that a person could not reach.
#![allow(clippy::print_stdout, reason = "a test runner reports on the terminal")]

mod accessibility;
mod clipboard;
mod dragging;
mod edges;
mod finding;
mod forced_colours;
mod held_up;
mod hostile;
mod journeys;
mod keys;
mod keys_to_pixels;
mod listener;
mod listening;
mod offices;
mod papers;
mod payloads;
mod pictures;
mod pixels;
mod process;
mod screen;
mod script;
mod system_dialog;
mod tasks;
mod tour;
mod tree;
mod typist;
mod wait;
mod window;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

/// Drives the real window.
#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    what: What,
    #[command(flatten)]
    places: Places,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Everything: journeys, accessibility, a hostile page.
    All {
        #[command(flatten)]
        often: Often,
        /// How many malformed payloads each command is given.
        #[arg(long, default_value_t = 100)]
        payloads: u32,
    },
    /// Makes the large office that journeys share, where it is not there.
    Prepare,
    /// The journeys, or those whose name holds a word.
    Journeys {
        /// Part of a journey's name.
        only: Option<String>,
        #[command(flatten)]
        often: Often,
    },
    /// axe-core on every screen in every theme, and forced colours in Chromium.
    Accessibility,
    /// A script that got into the page, and malformed words for every command.
    Hostile {
        /// How many malformed payloads each command is given.
        #[arg(long, default_value_t = 100)]
        payloads: u32,
    },
    /// A hundred thousand malformed payloads for each command, or for those whose name holds a word.
    Payloads {
        /// Part of a command's name.
        only: Option<String>,
        /// Also the commands that this window has been through.
        #[arg(long)]
        again: bool,
    },
    /// A picture of each screen.
    Pictures,
    /// The page lives while somebody listens to everything that happens, for as long as is asked.
    Listen {
        /// How many minutes.
        #[arg(long, default_value_t = 60)]
        minutes: u64,
    },
    /// How long a key takes until its letter is on the screen; a line of JSON for each figure, in milliseconds.
    Keys {
        /// Part of where it is typed.
        only: Option<String>,
    },
}

/// How often what is tried at random or all at once is tried.
#[derive(Debug, Clone, Copy, Args)]
struct Often {
    /// How often the program is killed while words are typed into each place.
    #[arg(long, default_value_t = 1)]
    kills: u32,
    /// How many windows are started at once.
    #[arg(long, default_value_t = 8)]
    windows: u32,
    /// What chance begins with; the same seed tries the same again.
    #[arg(long)]
    seed: Option<u64>,
}

/// Where the programs are that a journey uses, and where what it leaves goes.
#[derive(Debug, Clone, Args)]
struct Places {
    /// The built window.
    #[arg(long, global = true, default_value = "target/debug/oversight-desk")]
    window: PathBuf,
    /// The built `desk`.
    #[arg(long, global = true, default_value = "target/debug/desk")]
    desk: PathBuf,
    /// A Python with openxml-audit and python-docx.
    #[arg(long, global = true, default_value = "python3")]
    python: PathBuf,
    /// axe-core's source.
    #[arg(long, global = true, default_value = "ui/node_modules/axe-core/axe.min.js")]
    axe: PathBuf,
    /// The built page.
    #[arg(long, global = true, default_value = "ui/dist")]
    page: PathBuf,
    /// Where pictures and papers are kept.
    #[arg(long, global = true, default_value = "artefacts")]
    artefacts: PathBuf,
    /// How many run beside each other, of those that others do not disturb.
    #[arg(long, global = true, default_value_t = 1)]
    beside: usize,
}

fn main() -> ExitCode {
    shards::ended(all(Arguments::parse()))
}

fn all(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let places = arguments.places;
    std::fs::create_dir_all(places.artefacts.join("pictures"))?;
    let tasks = match &arguments.what {
        What::All { often, payloads } => {
            let mut all = accessibility::all(&places);
            all.extend(journeys::all(&places, None, *often));
            all.extend(hostile::all(&places, *payloads));
            all
        }
        What::Journeys { only, often } => journeys::all(&places, only.as_deref(), *often),
        What::Accessibility => accessibility::all(&places),
        What::Hostile { payloads } => hostile::all(&places, *payloads),
        What::Pictures => pictures::all(&places),
        What::Keys { only } => {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(keys_to_pixels::measure(&places, only.as_deref()))?;
            return Ok(ExitCode::SUCCESS);
        }
        What::Listen { minutes } => {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            let until = listening::Until::For(std::time::Duration::from_secs(minutes * 60));
            let (rounds, heard) = runtime.block_on(listening::listen(&places, until))?;
            println!("{minutes} minutes: {rounds} rounds, {heard} events, and the page lives");
            return Ok(ExitCode::SUCCESS);
        }
        What::Prepare => {
            offices::prepare(&places)?;
            return Ok(ExitCode::SUCCESS);
        }
        What::Payloads { only, again } => {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            let (passed, failed) = payloads::shards(&places, &runtime, only.as_deref(), *again)?;
            println!("commands: {passed} passed, {failed} failed");
            return Ok(exit(failed == 0 && passed > 0));
        }
    };
    let outcomes = tasks::run(tasks, places.beside);
    for (kind, outcome) in &outcomes {
        println!("{kind}: {} passed, {} failed", outcome.passed, outcome.failed);
    }
    let well = |outcome: &Outcome| outcome.failed == 0 && outcome.passed > 0;
    Ok(exit(!outcomes.is_empty() && outcomes.values().all(well)))
}

fn exit(well: bool) -> ExitCode {
    match well {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// How many of a kind went well.
#[derive(Debug, Default)]
struct Outcome {
    passed: u32,
    failed: u32,
}

impl Outcome {
    /// Counts one, and says how it went.
    fn count(&mut self, name: &str, result: &anyhow::Result<()>) {
        match result {
            Ok(()) => {
                self.passed += 1;
                println!("{name} ... ok");
            }
            Err(error) => {
                self.failed += 1;
                println!("{name} ... FAILED\n  {error:#}");
            }
        }
    }
}
