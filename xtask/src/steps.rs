//! Runs programs one after another or side by side, visibly: a name before, a sign of life on the way, the seconds
//! after.
//!
//! Each step has an output file of its own. The output of one that failed is printed whole as well, and no further step
//! begins; what runs beside it is let run to its end.

use std::collections::BTreeSet;
use std::io::{BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};

const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

/// Work that runs beside other work: usually some steps, one after another.
pub type Lane<'l> = Box<dyn FnOnce() -> Result<()> + Send + 'l>;

/// What of a line is worth saying on the terminal at once; nothing of most lines.
pub type Tell<'t> = &'t (dyn Fn(&str) -> Option<String> + Sync);

/// Whether what a failed attempt printed is a reason to try once more; may wait before it answers.
pub type Again<'a> = &'a mut dyn FnMut(&str) -> bool;

/// A chore under way.
#[derive(Debug)]
pub struct Steps {
    logs: PathBuf,
    began: Instant,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// How many steps were begun.
    begun: usize,
    /// Those that run now, by number and name.
    running: BTreeSet<(usize, String)>,
    /// Whether one failed, so that no further one begins.
    failed: bool,
    /// Whether anything was compiled or installed.
    prepared: bool,
    /// The steps that are over, with their seconds.
    over: Vec<(String, f64)>,
}

/// A step was not begun because one beside it had failed.
#[derive(Debug)]
struct NotBegun;

impl std::fmt::Display for NotBegun {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a step beside it failed")
    }
}

impl std::error::Error for NotBegun {}

/// A program that was run to its end.
struct Ended {
    /// Both streams, as they came.
    output: String,
    status: ExitStatus,
    label: String,
    name: String,
    log: PathBuf,
    took: Duration,
}

impl Steps {
    /// Begins a chore that keeps the output of its steps in `logs`, in place of those of the chore before.
    pub fn begin(logs: PathBuf) -> Result<Steps> {
        std::fs::create_dir_all(&logs).with_context(|| format!("{} cannot be made", logs.display()))?;
        for entry in std::fs::read_dir(&logs)?.flatten() {
            if entry.path().extension().is_some_and(|ending| ending == "txt") {
                std::fs::remove_file(entry.path())
                    .with_context(|| format!("{} cannot be removed", entry.path().display()))?;
            }
        }
        Ok(Steps {
            logs,
            began: Instant::now(),
            state: Mutex::default(),
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How long the chore has taken so far.
    pub fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }

    /// Says that something was installed, so that this run is not one in which everything was there.
    pub fn note_prepared(&self) {
        self.state().prepared = true;
    }

    /// Whether anything was compiled or installed.
    pub fn prepared(&self) -> bool {
        self.state().prepared
    }

    /// The steps so far, with their seconds.
    pub fn over(&self) -> Vec<(String, f64)> {
        self.state().over.clone()
    }

    /// Runs one program to its end and gives what it printed, both streams as they came.
    ///
    /// # Errors
    /// A sentence with the path of the output where the program did not end well.
    pub fn run(&self, name: &str, command: &mut Command) -> Result<String> {
        self.run_telling(name, command, &|_| None)
    }

    /// The same, saying some of its lines on the terminal as they come.
    pub fn run_telling(&self, name: &str, command: &mut Command, tell: Tell) -> Result<String> {
        let ended = self.attempt(name, command, tell, &mut |_| false)?;
        self.conclude(ended)
    }

    /// The same, and where it did not end well it is run again for as long as what it printed is said to be a reason
    /// to.
    pub fn run_again_while(&self, name: &str, command: &mut Command, again: Again) -> Result<String> {
        let ended = self.attempt(name, command, &|_| None, again)?;
        self.conclude(ended)
    }

    /// Runs one program to its end, whatever that is. Its step is over once it is [concluded](Self::conclude).
    fn attempt(&self, name: &str, command: &mut Command, tell: Tell, again: Again) -> Result<Ended> {
        let number = {
            let mut state = self.state();
            if state.failed {
                return Err(NotBegun.into());
            }
            state.begun += 1;
            let number = state.begun;
            state.running.insert((number, name.to_owned()));
            number
        };
        let label = format!("[{number:>2}]");
        println!("{label} {name}");
        let began = Instant::now();
        let followed = loop {
            match follow(command, began, &label, tell) {
                Ok((output, status)) if !status.success() && again(&output) => {}
                followed => break followed,
            }
        };
        self.state().running.remove(&(number, name.to_owned()));
        let (output, status) = followed.inspect_err(|_| self.state().failed = true)?;
        let log = self
            .logs
            .join(format!("{number:02}-{}.txt", name.replace([' ', '/', ',', ':'], "-")));
        std::fs::write(&log, &output).with_context(|| format!("{} cannot be written", log.display()))?;
        Ok(Ended {
            output,
            status,
            label,
            name: name.to_owned(),
            log,
            took: began.elapsed(),
        })
    }

    /// Closes a step, well or with its failure.
    fn conclude(&self, ended: Ended) -> Result<String> {
        let Ended {
            output,
            status,
            label,
            name,
            log,
            took,
        } = ended;
        let seconds = took.as_secs_f64();
        let mut state = self.state();
        state.prepared |= compiled(&output);
        if status.success() {
            println!("{label} {name}: done in {seconds:.1} s");
            state.over.push((name, seconds));
            return Ok(output);
        }
        state.failed = true;
        println!("{}", output.trim_end());
        let failure = failed(&name, took, status, &log);
        println!("{label} {failure}");
        if !state.running.is_empty() {
            let beside: Vec<&str> = state.running.iter().map(|(_, name)| name.as_str()).collect();
            println!("     No further step begins; waiting for {}.", beside.join(", "));
        }
        bail!(failure)
    }

    /// Runs lanes beside each other and waits for all. Where one fails the others begin no further step.
    ///
    /// # Errors
    /// What failed, in the order of the lanes.
    pub fn side_by_side(&self, lanes: Vec<Lane>) -> Result<()> {
        let ended: Vec<Result<()>> = std::thread::scope(|scope| {
            let begun: Vec<_> = lanes
                .into_iter()
                .map(|lane| scope.spawn(|| lane().inspect_err(|_| self.state().failed = true)))
                .collect();
            begun
                .into_iter()
                .map(|lane| {
                    lane.join()
                        .unwrap_or_else(|_| Err(anyhow!("a part of the chore broke off")))
                })
                .collect()
        });
        together(ended)
    }
}

/// What steps of one lane wait for that another lane does.
#[derive(Debug, Default)]
pub struct Gate {
    open: Mutex<bool>,
    changed: Condvar,
}

impl Gate {
    /// Lets through who waits, now and later.
    pub fn open(&self) {
        *self.open.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.changed.notify_all();
    }

    /// Waits until it is open.
    ///
    /// # Errors
    /// A step failed meanwhile, so that it may never be.
    pub fn wait(&self, steps: &Steps) -> Result<()> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        while !*open {
            if steps.state().failed {
                return Err(NotBegun.into());
            }
            (open, _) = self
                .changed
                .wait_timeout(open, Duration::from_millis(100))
                .unwrap_or_else(PoisonError::into_inner);
        }
        Ok(())
    }
}

/// What became of lanes: well, or what failed and not what was not begun because of it.
fn together(ended: Vec<Result<()>>) -> Result<()> {
    let mut failures: Vec<String> = Vec::new();
    let mut not_begun = None;
    for error in ended.into_iter().filter_map(Result::err) {
        if error.is::<NotBegun>() {
            not_begun = Some(error);
        } else {
            failures.push(format!("{error:#}"));
        }
    }
    match (failures.is_empty(), not_begun) {
        (false, _) => bail!(failures.join("\n")),
        (true, Some(error)) => Err(error),
        (true, None) => Ok(()),
    }
}

/// The sentence for a step that failed.
fn failed(name: &str, took: Duration, status: ExitStatus, log: &Path) -> String {
    format!(
        "{name} failed after {} s ({status}); its output stands above and in {}",
        took.as_secs(),
        log.display()
    )
}

/// Whether cargo says that it compiled something.
fn compiled(output: &str) -> bool {
    output
        .lines()
        .any(|line| line.trim_start().starts_with("Compiling ") || line.trim_start().starts_with("Checking "))
}

fn follow(command: &mut Command, began: Instant, label: &str, tell: Tell) -> Result<(String, ExitStatus)> {
    let (reader, writer) = std::io::pipe()?;
    command
        .stdin(Stdio::null())
        .stdout(writer.try_clone()?)
        .stderr(writer)
        .env("CARGO_TERM_COLOR", "never")
        .env("NO_COLOR", "1");
    let program = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .spawn()
        .with_context(|| format!("{program} cannot be started"))?;
    // The command holds our copies of the pipe's end; they must go, or the reader below never sees the end.
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());

    let (sender, lines) = channel();
    let reading = std::thread::spawn(move || read_lines(reader, &sender));
    let mut output = String::new();
    let mut last = String::new();
    let mut shown = Instant::now();
    loop {
        match lines.recv_timeout(SIGN_OF_LIFE.saturating_sub(shown.elapsed())) {
            Ok(line) => {
                if !line.trim().is_empty() {
                    last = line.trim().chars().take(110).collect();
                }
                if let Some(told) = tell(&line) {
                    println!("{label} {told}");
                }
                output.push_str(&line);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if shown.elapsed() >= SIGN_OF_LIFE {
            println!("{label} {:>4} s  {last}", began.elapsed().as_secs());
            std::io::stdout().flush()?;
            shown = Instant::now();
        }
    }
    let status = child.wait()?;
    if reading.join().is_err() {
        bail!("the output of {program} could not be read");
    }
    Ok((output, status))
}

/// Sends line after line. A carriage return ends one too: programs that wait write over the same line again and again.
fn read_lines(from: impl Read, to: &Sender<String>) {
    let mut bytes = Vec::new();
    for byte in BufReader::new(from).bytes() {
        let Ok(byte) = byte else { break };
        bytes.push(byte);
        if matches!(byte, b'\n' | b'\r') {
            if to.send(String::from_utf8_lossy(&bytes).into_owned()).is_err() {
                return;
            }
            bytes.clear();
        }
    }
    if !bytes.is_empty() {
        let _ = to.send(String::from_utf8_lossy(&bytes).into_owned());
    }
}

/// Whether a program can be found.
pub fn has_program(name: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else {
        return false;
    };
    std::env::split_paths(&path).any(|folder| {
        folder
            .join(name)
            .with_extension(std::env::consts::EXE_EXTENSION)
            .is_file()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Barrier;

    /// Steps that keep their output in a folder of this test's own.
    fn steps(name: &str) -> Steps {
        let logs = std::env::temp_dir().join(format!("oversight-desk-steps-{name}-{}", std::process::id()));
        Steps::begin(logs).expect("a folder")
    }

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_step_that_fails_says_its_name_its_status_and_where_its_output_is() {
        let steps = steps("fails");
        let failure = steps
            .run("lint the page", &mut shell("echo 'two words are wrong'; exit 3"))
            .expect_err("it fails")
            .to_string();
        let log = steps.logs.join("01-lint-the-page.txt");
        assert_eq!(
            failure,
            format!(
                "lint the page failed after 0 s (exit status: 3); its output stands above and in {}",
                log.display()
            )
        );
        assert_eq!(
            std::fs::read_to_string(log).expect("the output"),
            "two words are wrong\n"
        );
    }

    #[test]
    fn a_step_is_tried_again_while_there_is_a_reason_to_and_is_one_step() {
        let steps = steps("again");
        let count = steps.logs.join("count");
        let script = format!(
            "echo x >> '{0}'; test $(wc -l < '{0}') -ge 3 || {{ echo locked; exit 100; }}; echo free",
            count.display()
        );
        let output = steps.run_again_while("install", &mut shell(&script), &mut |output| output.contains("locked"));
        assert_eq!(output.expect("done at last"), "free\n");
        assert_eq!(steps.over().len(), 1);
        let failure = steps
            .run_again_while("update", &mut shell("echo no such package; exit 100"), &mut |output| {
                output.contains("locked")
            })
            .expect_err("no reason to try again");
        assert!(failure.to_string().starts_with("update failed"), "{failure}");
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let failure = steps("absent")
            .run("judge", &mut Command::new("no-such-program"))
            .expect_err("it cannot be started");
        assert_eq!(failure.to_string(), "no-such-program cannot be started");
    }

    #[test]
    fn nothing_begins_after_a_failure_and_what_runs_beside_it_ends() {
        let steps = steps("beside");
        let both = Barrier::new(2);
        let mut ended = None;
        let failure = steps
            .side_by_side(vec![
                Box::new(|| {
                    both.wait();
                    steps.run("build", &mut shell("sed -n 1p; echo built"))?;
                    both.wait();
                    ended = Some(steps.run("test", &mut shell("echo never")).is_err());
                    steps.run("test again", &mut shell("echo never")).map(drop)
                }),
                Box::new(|| {
                    both.wait();
                    let failure = steps.run("lint", &mut shell("exit 1"));
                    both.wait();
                    failure.map(drop)
                }),
            ])
            .expect_err("one of them fails")
            .to_string();
        assert!(
            failure.starts_with("lint failed after 0 s (exit status: 1)"),
            "{failure}"
        );
        assert_eq!(failure.lines().count(), 1, "{failure}");
        assert_eq!(ended, Some(true), "a step began after the failure");
        let over: Vec<String> = steps.over().into_iter().map(|(name, _)| name).collect();
        assert_eq!(over, ["build"]);
    }

    #[test]
    fn who_waits_at_a_gate_goes_on_when_it_opens_and_not_at_all_after_a_failure() {
        let (steps, gate) = (steps("gate"), Gate::default());
        let through = Mutex::new(Vec::new());
        let went = |name| through.lock().expect("unlocked").push(name);
        steps
            .side_by_side(vec![
                Box::new(|| {
                    gate.wait(&steps)?;
                    went("after");
                    Ok(())
                }),
                Box::new(|| {
                    went("before");
                    gate.open();
                    Ok(())
                }),
            ])
            .expect("both end well");
        assert_eq!(*through.lock().expect("unlocked"), ["before", "after"]);

        let never = Gate::default();
        let failure = steps.side_by_side(vec![
            Box::new(|| never.wait(&steps)),
            Box::new(|| {
                steps.run("install", &mut shell("exit 1"))?;
                never.open();
                Ok(())
            }),
        ]);
        let failure = failure.expect_err("what opens it failed").to_string();
        assert!(failure.starts_with("install failed"), "{failure}");
    }

    #[test]
    fn every_failure_of_steps_side_by_side_is_named() {
        let steps = steps("both-fail");
        let both = Barrier::new(2);
        let lane = |name: &'static str| -> Lane<'_> {
            let (steps, both) = (&steps, &both);
            Box::new(move || {
                let ended = steps.attempt(name, &mut shell("exit 1"), &|_| None, &mut |_| false)?;
                both.wait();
                steps.conclude(ended).map(drop)
            })
        };
        let failure = steps
            .side_by_side(vec![lane("lint"), lane("types")])
            .expect_err("both fail")
            .to_string();
        let named: Vec<&str> = failure.lines().filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(named, ["lint", "types"]);
    }

    #[test]
    fn the_output_of_the_chore_before_is_gone() {
        let before = steps("before");
        before.run("an older step", &mut shell("true")).expect("done");
        let now = Steps::begin(before.logs.clone()).expect("begun");
        now.run("a step", &mut shell("true")).expect("done");
        let logs: Vec<String> = std::fs::read_dir(&now.logs)
            .expect("the folder")
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        assert_eq!(logs, ["01-a-step.txt"]);
    }

    #[test]
    fn a_line_that_is_written_over_is_told_before_its_end() {
        let (sender, lines) = channel();
        read_lines(&b"Waiting 1\rWaiting 2\rdone\nend"[..], &sender);
        drop(sender);
        let lines: Vec<String> = lines.iter().collect();
        assert_eq!(lines, ["Waiting 1\r", "Waiting 2\r", "done\n", "end"]);
    }

    #[track_caller]
    fn check(output: &str, expected: bool) {
        assert_eq!(compiled(output), expected);
    }

    #[test]
    fn what_was_compiled_is_seen_in_what_cargo_says() {
        check("   Compiling domain v0.1.0\n    Finished `dev` profile\n", true);
        check("    Checking domain v0.1.0\n", true);
        check("    Finished `dev` profile [unoptimized] target(s) in 0.4s\n", false);
        check("test compiling_names ... ok\n", false);
    }
}
