//! Running `desk`: to its end, under `strace` with one call tampered with, or line by line.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

/// A `desk` program.
#[derive(Debug, Clone)]
pub struct Desk {
    pub program: PathBuf,
    /// The day of every run, so that every run gives the same.
    pub today: &'static str,
}

/// What a run gave.
#[derive(Debug)]
pub struct Ran {
    /// How it ended.
    pub status: ExitStatus,
    /// Results.
    pub out: String,
    pub messages: String,
}

/// What is done to a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tampering {
    pub call: &'static str,
    /// What `strace` is told, such as `signal=KILL` or `error=EIO`.
    pub how: String,
    /// At which of them; `+` behind it means from there on.
    pub when: String,
}

impl Desk {
    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(["--today", self.today]);
        command
    }

    /// Runs to the end.
    pub fn run(&self, words: &[&str]) -> Ran {
        self.run_with(words, "")
    }

    /// Runs to the end with an input.
    pub fn run_with(&self, words: &[&str], input: &str) -> Ran {
        let mut command = self.command();
        command.args(words);
        to_end(command, input)
    }

    /// Runs under `strace`; says also whether the call was reached.
    pub fn run_tampered(&self, words: &[&str], input: &str, tampering: &Tampering, log: &Path) -> Result<(Ran, bool)> {
        let mut command = self.traced(log, tampering.call);
        // A filter in the kernel makes it quicker, and swallows signals.
        if !tampering.how.starts_with("signal") {
            command.arg("--seccomp-bpf");
        }
        command.arg("-e").arg(format!(
            "inject={}:{}:when={}",
            tampering.call, tampering.how, tampering.when
        ));
        self.then(&mut command, words);
        let ran = to_end(command, input);
        let reached = ran.status.signal() == Some(9)
            || std::fs::read_to_string(log).is_ok_and(|log| log.lines().any(|line| line.ends_with("(INJECTED)")));
        ensure!(
            !ran.messages.contains("strace: "),
            "strace cannot do this here: {}",
            ran.messages
        );
        Ok((ran, reached))
    }

    /// Whether, after a sync of what was written to the log failed, nothing was written before the office was opened
    /// again. Passed over are the sync of the folder that the log is made in, whose end SQLite does not look at, and
    /// those with which the log is emptied into the file: what was acknowledged is synced in the log already, and stays
    /// there.
    pub fn opened_afresh(log: &Path, office: &str) -> Result<bool> {
        let log = std::fs::read_to_string(log).context("strace left no log")?;
        let (own_log, opened) = (format!("{office}-wal>"), format!("{office}\""));
        let mut unsynced = false;
        let mut lines = log.lines().skip_while(|line| {
            if !line.contains(&own_log) {
                return true;
            }
            let failed = line.ends_with("(INJECTED)") && unsynced;
            unsynced = line.contains(" pwrite64(") || (unsynced && line.ends_with("(INJECTED)"));
            !failed
        });
        lines.next();
        Ok(lines
            .take_while(|line| !(line.contains(" openat(") && line.contains(&opened)))
            .all(|line| !line.contains(" pwrite64(")))
    }

    /// How often an untroubled run makes a call.
    pub fn count(&self, words: &[&str], input: &str, call: &str, log: &Path) -> Result<usize> {
        let mut command = self.traced(log, call);
        self.then(&mut command, words);
        to_end(command, input).expect_done()?;
        let log = std::fs::read_to_string(log).context("strace left no log")?;
        Ok(log.lines().filter(|line| line.contains(&format!("{call}("))).count())
    }

    fn traced(&self, log: &Path, call: &str) -> Command {
        let mut command = Command::new("strace");
        command
            .args(["-f", "-y", "-qqq", "-e", "signal=none", "-s", "0", "-e"])
            // Besides the call: what shows whether the file was opened afresh before it is written to again.
            .arg(format!("trace={call},openat,pwrite64"))
            .arg("-o")
            .arg(log);
        command
    }

    fn then(&self, command: &mut Command, words: &[&str]) {
        command.arg(&self.program).args(["--today", self.today]).args(words);
    }

    /// Starts `desk apply`, to be fed line by line. Where `syncs` is false every fsync is answered and none is done.
    pub fn apply(&self, office: &Path, syncs: bool) -> Result<Session> {
        let mut command = if syncs {
            self.command()
        } else {
            let mut command = Command::new("strace");
            command.args(["-f", "--seccomp-bpf", "-qqq", "-o", "/dev/null"]);
            command.args(["-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:retval=0"]);
            self.then(&mut command, &[]);
            command
        };
        command.arg("apply").arg(office);
        Session::start(command, None)
    }

    /// The same, and it stops at every so-manyth call, until it is let go on.
    pub fn apply_stopping(&self, office: &Path, call: &str, every: usize, log: &Path) -> Result<Session> {
        let mut command = Command::new("strace");
        command.args(["-f", "-qqq", "-s", "0", "-e", &format!("trace={call}"), "-o"]);
        command.arg(log);
        command.args(["-e", &format!("inject={call}:signal=STOP:when={every}+{every}")]);
        self.then(&mut command, &[]);
        command.arg("apply").arg(office);
        Session::start(command, Some(log.to_owned()))
    }
}

fn to_end(mut command: Command, input: &str) -> Ran {
    let ran = (|| {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        // What is fed is smaller than a pipe holds; a program that died before reading it is no fault of the feeding.
        if let Some(mut pipe) = child.stdin.take() {
            let _ = pipe.write_all(input.as_bytes());
        }
        child.wait_with_output()
    })();
    match ran {
        Ok(output) => Ran {
            status: output.status,
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            messages: String::from_utf8_lossy(&output.stderr).into_owned(),
        },
        Err(error) => Ran {
            status: ExitStatus::from_raw(127 << 8),
            out: String::new(),
            messages: format!("cannot be started: {error}"),
        },
    }
}

impl Ran {
    /// Results of a run that has to have gone well.
    pub fn expect_done(self) -> Result<String> {
        ensure!(
            self.status.success(),
            "{}: {}{}",
            self.status,
            self.out.trim(),
            self.messages.trim()
        );
        Ok(self.out)
    }

    /// Each whole line of results; half a line was not said.
    pub fn answers(&self) -> Result<Vec<Value>> {
        self.out
            .split_inclusive('\n')
            .filter(|line| line.ends_with('\n'))
            .map(|line| serde_json::from_str(line).with_context(|| format!("not a result: {line}")))
            .collect()
    }
}

/// A `desk apply` that waits for its next line.
#[derive(Debug)]
pub struct Session {
    child: Child,
    input: Option<ChildStdin>,
    output: Receiver<String>,
    /// Where `strace` writes that it stopped, and how many of the stops were let go on.
    stops: Option<(PathBuf, usize)>,
}

/// What came after a line was given.
#[derive(Debug)]
pub enum Came {
    /// Its result.
    Answer(Value),
    /// The program stopped in the middle of it, in the process of this number.
    Stop(u32),
}

impl Session {
    fn start(mut command: Command, log: Option<PathBuf>) -> Result<Session> {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .context("desk cannot be started")?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            bail!("desk has no streams");
        };
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            let mut line = String::new();
            while output.read_line(&mut line).is_ok_and(|count| count > 0) {
                if sender.send(std::mem::take(&mut line)).is_err() {
                    break;
                }
            }
        });
        Ok(Session {
            child,
            input: Some(input),
            output: lines,
            stops: log.map(|log| (log, 0)),
        })
    }

    /// Gives it a line without waiting for what comes of it.
    pub fn give(&mut self, line: &str) -> Result<()> {
        let input = self.input.as_mut().context("the session is over")?;
        writeln!(input, "{line}")?;
        Ok(input.flush()?)
    }

    /// Waits for the result of a line.
    pub fn answer(&mut self) -> Result<Value> {
        let line = self.output.recv().context("it ended without a result")?;
        serde_json::from_str(&line).with_context(|| format!("not a result: {line}"))
    }

    /// Waits for the result of a line, or for a stop in the middle of it.
    pub fn came(&mut self) -> Result<Came> {
        loop {
            if let Some(process) = self.stopped() {
                return Ok(Came::Stop(process));
            }
            match self.output.recv_timeout(Duration::from_millis(5)) {
                Ok(line) => {
                    let answer = serde_json::from_str(&line).with_context(|| format!("not a result: {line}"))?;
                    return Ok(Came::Answer(answer));
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => bail!("it ended without a result"),
            }
        }
    }

    /// The process that stopped and was not let go on yet. Every thread says that it stopped; the one that was given
    /// the signal, in its write, is the process's own.
    fn stopped(&self) -> Option<u32> {
        let (log, over) = self.stops.as_ref()?;
        let log = std::fs::read_to_string(log).ok()?;
        let mut given = None;
        let mut stops = log.lines().filter_map(|line| {
            let thread = line.split_whitespace().next()?;
            if line.contains("--- SIGSTOP {") {
                given = Some(thread);
            }
            (line.ends_with("stopped by SIGSTOP ---") && given == Some(thread)).then_some(thread)
        });
        stops.nth(*over)?.parse().ok()
    }

    /// Lets a process go on that stopped.
    pub fn go_on(&mut self, process: u32) -> Result<()> {
        if let Some((_, over)) = &mut self.stops {
            *over += 1;
        }
        signal("CONT", process)
    }

    /// Gives a line and waits for what comes of it.
    pub fn ask(&mut self, line: &str) -> Result<Value> {
        self.give(line)?;
        self.answer()
    }

    /// Sends a signal such as `STOP` to this program and no other.
    pub fn signal(&self, name: &str) -> Result<()> {
        signal(name, self.child.id())
    }

    /// Says that no line follows, and waits for the end.
    pub fn end(mut self) -> Result<ExitStatus> {
        drop(self.input.take());
        loop {
            if let Some(process) = self.stopped() {
                self.go_on(process)?;
            }
            if let Some(status) = self.child.try_wait()? {
                return Ok(status);
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

fn signal(name: &str, process: u32) -> Result<()> {
    let sent = Command::new("kill")
        .args([&format!("-{name}"), &process.to_string()])
        .status()?;
    ensure!(sent.success(), "no signal could be sent");
    Ok(())
}

impl Drop for Session {
    fn drop(&mut self) {
        drop(self.input.take());
        if !matches!(self.child.try_wait(), Ok(Some(_))) {
            if let Some(process) = self.stopped() {
                let _ = signal("KILL", process);
            }
            let _ = self.signal("CONT");
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}
