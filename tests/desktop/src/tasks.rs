//! What is tried, a task each: some beside each other on displays of their own, and some alone.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use anyhow::Result;

use crate::Outcome;

/// Something to be tried.
pub struct Task<'t> {
    /// What it is counted under.
    kind: &'static str,
    /// What holds if it goes well.
    name: String,
    /// Whether nothing else may run meanwhile.
    alone: bool,
    go: Box<dyn FnOnce(&str) -> Outcome + Send + 't>,
}

/// Tasks of a kind, as they are listed.
pub struct Tasks<'t> {
    kind: &'static str,
    list: Vec<Task<'t>>,
}

impl<'t> Tasks<'t> {
    /// A list of tasks that are counted under this word.
    pub fn of(kind: &'static str) -> Tasks<'t> {
        Tasks { kind, list: Vec::new() }
    }

    /// One that others do not disturb.
    pub fn beside(&mut self, name: impl Into<String>, go: impl AsyncFnOnce() -> Result<()> + Send + 't) {
        self.one(name.into(), false, go);
    }

    /// One that has the computer to itself.
    pub fn alone(&mut self, name: impl Into<String>, go: impl AsyncFnOnce() -> Result<()> + Send + 't) {
        self.one(name.into(), true, go);
    }

    /// Several that share a window and count by themselves; others do not disturb them. The name is that of what they
    /// share.
    pub fn several(&mut self, name: impl Into<String>, go: impl AsyncFnOnce(&mut Outcome) -> Result<()> + Send + 't) {
        self.add(name.into(), false, |name: &str| {
            let mut outcome = Outcome::default();
            if let Err(error) = now(go(&mut outcome)) {
                outcome.count(name, &Err(error));
            }
            outcome
        });
    }

    fn one(&mut self, name: String, alone: bool, go: impl AsyncFnOnce() -> Result<()> + Send + 't) {
        self.add(name, alone, |name: &str| {
            let mut outcome = Outcome::default();
            let began = Instant::now();
            let result = now(go());
            outcome.count(&format!("{name}, {:.0} s", began.elapsed().as_secs_f64()), &result);
            outcome
        });
    }

    fn add(&mut self, name: String, alone: bool, go: impl FnOnce(&str) -> Outcome + Send + 't) {
        self.list.push(Task {
            kind: self.kind,
            name,
            alone,
            go: Box::new(go),
        });
    }

    /// The tasks.
    pub fn into_list(self) -> Vec<Task<'t>> {
        self.list
    }
}

/// Waits for something on this thread.
fn now<T>(something: impl Future<Output = Result<T>>) -> Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(something)
}

/// Runs tasks, so many beside each other, in the order of the list; and after them those that run alone. Gives what
/// came of each kind.
pub fn run(tasks: Vec<Task>, beside: usize) -> BTreeMap<&'static str, Outcome> {
    let (alone, others): (Vec<Task>, Vec<Task>) = tasks.into_iter().partition(|task| task.alone);
    let sums = Mutex::new(BTreeMap::<&'static str, Outcome>::new());
    let go = |task: Task| {
        let outcome = (task.go)(&task.name);
        let mut sums = sums.lock().unwrap_or_else(PoisonError::into_inner);
        let sum = sums.entry(task.kind).or_default();
        sum.passed += outcome.passed;
        sum.failed += outcome.failed;
    };
    let waiting = Mutex::new(VecDeque::from(others));
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    std::thread::scope(|scope| {
        for _ in 0..beside.max(1) {
            scope.spawn(|| {
                while let Some(task) = next() {
                    go(task);
                }
            });
        }
    });
    alone.into_iter().for_each(go);
    sums.into_inner().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Barrier;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[track_caller]
    fn check(tasks: Vec<Task>, beside: usize, expected: &[(&str, u32, u32)]) {
        let sums = run(tasks, beside);
        let sums: Vec<_> = sums.iter().map(|(kind, sum)| (*kind, sum.passed, sum.failed)).collect();
        assert_eq!(sums, expected);
    }

    #[test]
    fn two_run_beside_each_other_and_those_alone_after_all_others() {
        let (both, over) = (Barrier::new(2), AtomicUsize::new(0));
        let mut tasks = Tasks::of("journeys");
        tasks.alone("alone", async || {
            anyhow::ensure!(over.load(Ordering::SeqCst) == 2, "others run, or have not run");
            Ok(())
        });
        for name in ["first", "second"] {
            // Each waits for the other: one after another they would never end.
            tasks.beside(name, async || {
                both.wait();
                over.fetch_add(1, Ordering::SeqCst);
                Ok(())
            });
        }
        check(tasks.into_list(), 2, &[("journeys", 3, 0)]);
    }

    #[test]
    fn one_that_fails_is_counted_under_its_kind_and_the_others_go_on() {
        let mut tasks = Tasks::of("journeys");
        tasks.beside("falls", async || anyhow::bail!("no such window"));
        tasks.beside("stands", async || Ok(()));
        let mut screens = Tasks::of("screens");
        screens.several("a window for two", async |outcome| {
            outcome.count("the first", &Ok(()));
            anyhow::bail!("the window went")
        });
        let all = tasks.into_list().into_iter().chain(screens.into_list()).collect();
        check(all, 1, &[("journeys", 1, 1), ("screens", 1, 1)]);
    }
}
