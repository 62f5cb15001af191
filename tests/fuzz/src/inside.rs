//! The program inside: one target, within limits on time, memory and stack, in a process of its own that may fall
//! without taking the runner with it. The input lies in a file before it is read, so that whoever finds the process
//! fallen has it.

use std::any::Any;
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::asked;
use crate::messages;
use crate::mutate;
use crate::pages;
use crate::papers::Papers;
use crate::plan::Plan;
use crate::readings;
use crate::refusals;
use crate::rounds;
use crate::seen::Seen;
use crate::target::Target;

/// No input may keep the processor longer than this, in the build that tests use, which is some ten times slower than
/// the one shipped; and none may be waited for longer than that.
const LONGEST: Duration = Duration::from_secs(20);
const LONGEST_WAIT: Duration = Duration::from_secs(180);
/// How much of the stack there is: as much as where the window asks the office.
const STACK: usize = 2 * 1024 * 1024;
/// How long bolero may look for a smaller input that fails too.
const SHRINKING: Duration = Duration::from_secs(3);
/// Inputs that came of others are kept while they are no longer than this, and so many of them.
const LONGEST_KEPT: usize = 48 * 1024;
const MOST_KEPT: usize = 300;

/// How far a target is gone through after its corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// The first so many inputs of a sequence that is always the same. What was found before plays no part, and nothing
    /// is kept.
    Sample(u64),
    /// What is made up at random in so many seconds, beginning also with what was found before.
    Seconds(u64),
}

/// Where things are.
#[derive(Debug, Clone)]
pub struct Places {
    /// Seeds and what once failed, in the checkout.
    pub corpus: PathBuf,
    /// Inputs that were worth keeping, under the artefacts.
    pub found: PathBuf,
    /// An empty folder in memory.
    pub scratch: PathBuf,
}

impl Places {
    /// What is being read, or was when the process fell.
    pub fn input(&self, target: Target) -> PathBuf {
        self.scratch.join(format!("paper.{}", target.ending()))
    }

    /// The smallest input that failed.
    pub fn failed(&self) -> PathBuf {
        self.scratch.join("failed")
    }

    /// What the run says at its end.
    pub fn told(&self) -> PathBuf {
        self.scratch.join("told.json")
    }
}

/// Files of a folder in the order of their names; a folder that is not there has none.
pub fn files(folder: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Ok(Vec::new());
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.sort();
    paths
        .into_iter()
        .map(|path| Ok((path.clone(), std::fs::read(path)?)))
        .collect()
}

/// The files of a corpus. Those of a timing, a lead or a provision hold one on each line; a line in which `\x` stands has it as the
/// byte.
pub fn corpus(target: Target, folder: &Path) -> Result<Vec<Vec<u8>>> {
    let files = files(&folder.join(target.ending()))?
        .into_iter()
        .map(|(_, bytes)| bytes);
    Ok(match target {
        Target::Timing | Target::Lead | Target::Provision => files
            .flat_map(|bytes| {
                bytes
                    .split(|byte| *byte == b'\n')
                    .map(<[u8]>::to_vec)
                    .collect::<Vec<_>>()
            })
            .collect(),
        _ => files.collect(),
    })
}

/// What is known of the run so far.
#[derive(Default)]
struct State {
    papers: Option<Papers>,
    seeds: Vec<Vec<u8>>,
    shapes: BTreeSet<u64>,
    kept: usize,
    inputs: u64,
    read: u64,
    slowest: Duration,
    failure: Option<String>,
    smallest: usize,
}

struct Run {
    target: Target,
    places: Places,
    state: Mutex<State>,
    /// When the input that is being read was begun, in milliseconds from the start and never 0; 0 between inputs.
    begun: Arc<AtomicU64>,
    start: Instant,
}

/// Goes through a target's corpus and then so far through what can be made of it.
pub fn run(target: Target, places: Places, extent: Extent) -> Result<()> {
    let run = Run {
        target,
        places,
        state: Mutex::default(),
        begun: Arc::default(),
        start: Instant::now(),
    };
    run.watch();
    let stack = std::thread::Builder::new().name("reading".to_owned()).stack_size(STACK);
    std::thread::scope(|scope| {
        let reading = stack.spawn_scoped(scope, || run.go(extent)).context("no thread")?;
        reading
            .join()
            .unwrap_or_else(|_| anyhow::bail!("the run itself failed"))
    })
}

impl Run {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends the process where an input takes too long. What others do on this computer at the same time does not count.
    fn watch(&self) {
        let (begun, start, told) = (self.begun.clone(), self.start, self.places.told());
        std::thread::spawn(move || {
            let (mut watched, mut worked) = (0, Duration::ZERO);
            loop {
                std::thread::sleep(Duration::from_millis(250));
                let since = begun.load(Ordering::Relaxed);
                if since != watched {
                    (watched, worked) = (since, processor());
                    continue;
                }
                let waited = start.elapsed().saturating_sub(Duration::from_millis(since));
                if since > 0 && (processor().saturating_sub(worked) > LONGEST || waited > LONGEST_WAIT) {
                    let failure = format!("it takes longer than {} s", LONGEST.as_secs());
                    let _ = std::fs::write(&told, json!({ "inputs": 1, "failure": failure }).to_string());
                    std::process::exit(3);
                }
            }
        });
    }

    fn go(&self, extent: Extent) -> Result<()> {
        if !matches!(
            self.target,
            Target::Timing
                | Target::Lead
                | Target::Round
                | Target::Chain
                | Target::Provision
                | Target::Notice
                | Target::Pdf
                | Target::Asked
        ) {
            self.state().papers = Some(Papers::new(self.places.input(self.target))?);
        }
        let kept = corpus(self.target, &self.places.corpus)?;
        anyhow::ensure!(!kept.is_empty(), "there is nothing in {}", self.places.corpus.display());
        let found = match extent {
            Extent::Sample(_) => Vec::new(),
            Extent::Seconds(_) => files(&self.places.found.join(self.target.ending()))?,
        };
        self.state().seeds = kept.clone();
        for bytes in kept.iter().chain(found.iter().map(|(_, bytes)| bytes)) {
            if self.one(bytes, false).is_err() {
                return self.tell();
            }
        }
        let seconds = match extent {
            Extent::Sample(inputs) => {
                self.sequence(inputs);
                return self.tell();
            }
            Extent::Seconds(seconds) => seconds,
        };
        let mut state = self.state();
        state.kept = found.len();
        state.seeds.extend(found.into_iter().map(|(_, bytes)| bytes));
        drop(state);
        let run = AssertUnwindSafe(self);
        // What bolero says of a failure is in the error stream; what failed is in the state.
        let _ = catch_unwind(|| run.made_up(seconds));
        self.tell()
    }

    /// The first plans of the sequence, until one of them fails; made of the corpus alone.
    fn sequence(&self, inputs: u64) {
        let seeds = self.state().seeds.clone();
        for plan in (1..=inputs).filter_map(Plan::numbered) {
            let file = mutate::file(self.target, &plan, &seeds);
            if file.is_some_and(|bytes| self.one(&bytes, false).is_err()) {
                return;
            }
        }
    }

    /// Plans, until the time is over or one of them fails.
    fn made_up(&self, seconds: u64) {
        let run = AssertUnwindSafe(self);
        bolero::check!(name = self.target.ending())
            .with_type::<Plan>()
            .with_test_time(Duration::from_secs(seconds))
            .with_shrink_time(SHRINKING)
            .for_each(move |plan: &Plan| run.planned(plan));
    }

    fn planned(&self, plan: &Plan) {
        let seeds = std::mem::take(&mut self.state().seeds);
        let file = mutate::file(self.target, plan, &seeds);
        self.state().seeds = seeds;
        if let Some(bytes) = file
            && let Err(failure) = self.one(&bytes, true)
        {
            panic!("{failure}");
        }
    }

    /// Reads one input. One that shows something new is kept where it may be.
    fn one(&self, bytes: &[u8], may_keep: bool) -> Result<(), String> {
        let mut state = self.state();
        let state = &mut *state;
        std::fs::write(self.places.input(self.target), bytes).map_err(|error| error.to_string())?;
        let began = Instant::now();
        self.begun
            .store((self.start.elapsed().as_millis() as u64).max(1), Ordering::Relaxed);
        let papers = &mut state.papers;
        let seen = catch_unwind(AssertUnwindSafe(|| match (self.target, papers) {
            (Target::Timing, _) => readings::timing(bytes),
            (Target::Lead, _) => readings::lead(bytes),
            (Target::Round, _) => rounds::check(bytes),
            (Target::Chain, _) => messages::printed(bytes),
            (Target::Provision, _) => refusals::provision(bytes),
            (Target::Notice, _) => refusals::notice(bytes),
            (Target::Pdf, _) => pages::check(bytes),
            (Target::Asked, _) => asked::letter(bytes),
            (target, Some(papers)) => papers.check(target, bytes),
            (_, None) => Err("there is no office to read for".to_owned()),
        }));
        self.begun.store(0, Ordering::Relaxed);
        let took = began.elapsed();
        state.inputs += 1;
        if took > state.slowest {
            state.slowest = took;
            let _ = std::fs::write(
                self.places
                    .found
                    .with_file_name(format!("slowest.{}", self.target.ending())),
                bytes,
            );
        }
        let failure = match seen {
            Ok(Ok(seen)) => {
                state.read += u64::from(seen.read);
                self.keep(state, bytes, &seen, may_keep);
                return Ok(());
            }
            Ok(Err(failure)) => failure,
            Err(fallen) => format!("it fell: {}", words(&*fallen)),
        };
        if state.failure.is_none() || bytes.len() < state.smallest {
            state.smallest = bytes.len();
            std::fs::write(self.places.failed(), bytes).map_err(|error| error.to_string())?;
            state.failure = Some(failure.clone());
        }
        Err(failure)
    }

    fn keep(&self, state: &mut State, bytes: &[u8], seen: &Seen, may: bool) {
        let before = state.shapes.len();
        state.shapes.extend(&seen.shapes);
        let new = state.shapes.len() > before;
        if new && may && state.failure.is_none() && bytes.len() <= LONGEST_KEPT && state.kept < MOST_KEPT {
            let mut hasher = DefaultHasher::new();
            hasher.write(bytes);
            let folder = self.places.found.join(self.target.ending());
            let to = folder.join(format!("{:016x}.{}", hasher.finish(), self.target.ending()));
            // Where it cannot be kept, the run goes on with it all the same.
            let _ = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(to, bytes));
            state.kept += 1;
            state.seeds.push(bytes.to_vec());
        }
    }

    fn tell(&self) -> Result<()> {
        let mut state = self.state();
        if let (None, Some(papers)) = (&state.failure, &state.papers)
            && let Err(error) = papers.nothing_else_written()
        {
            state.failure = Some(format!("{error:#}"));
        }
        let told: Value = json!({
            "inputs": state.inputs, "read": state.read, "slowest": state.slowest.as_millis() as u64,
            "kept": state.kept, "failure": state.failure,
        });
        std::fs::write(self.places.told(), told.to_string())?;
        Ok(())
    }
}

fn words(fallen: &(dyn Any + Send)) -> String {
    fallen
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| fallen.downcast_ref::<&str>().map(|&words| words.to_owned()))
        .unwrap_or_else(|| "without words".to_owned())
}

/// How long this process has kept the processor, as Linux counts it: in hundredths of a second. Nothing elsewhere.
fn processor() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit_once(") ").map_or("", |(_, rest)| rest);
    let ticks: u64 = after_name
        .split(' ')
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse::<u64>().ok())
        .sum();
    Duration::from_millis(ticks * 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a sample of the readings of leads tells, with a corpus of these words and these found before.
    fn told(corpus: &str, found: &str) -> Value {
        let folder = tempfile::tempdir().expect("a folder");
        let places = Places {
            corpus: folder.path().join("corpus"),
            found: folder.path().join("found"),
            scratch: folder.path().join("scratch"),
        };
        for (folder, words) in [(&places.corpus, corpus), (&places.found, found)] {
            std::fs::create_dir_all(folder.join("lead")).expect("a folder");
            std::fs::write(folder.join("lead/words.lead"), words).expect("written");
        }
        std::fs::create_dir(&places.scratch).expect("a folder");
        run(Target::Lead, places.clone(), Extent::Sample(40)).expect("gone through");
        let kept = files(&places.found.join("lead")).expect("the folder");
        assert_eq!(kept.len(), 1, "a sample keeps nothing");
        let mut told: Value =
            serde_json::from_str(&std::fs::read_to_string(places.told()).expect("told")).expect("JSON");
        // How long it took is nobody's promise.
        told["slowest"] = json!(0);
        told
    }

    #[test]
    fn a_sample_is_the_same_at_every_run_whatever_was_found_before() {
        let first = told("Constabulary and the Office\nCC", "TW");
        assert!(first["inputs"].as_u64() > Some(30), "{first}");
        assert_eq!(
            first,
            told("Constabulary and the Office\nCC", "TW\nHO to write\nNerys Adeyemi-Holt")
        );
    }

    #[test]
    fn the_sequence_of_plans_is_this_one() {
        let plans = (1..=4).filter_map(Plan::numbered);
        assert_eq!(
            plans.map(|plan| (plan.seed, plan.steps.len())).collect::<Vec<_>>(),
            [
                (3_067_199_153, 4),
                (1_090_017_934, 1),
                (4_013_469_410, 1),
                (2_034_715_179, 3)
            ]
        );
    }
}
