//! Runs programs one after another, visibly: a name before, a sign of life on the way, the seconds after.
//!
//! The output of a step that went well stays in a log file; that of one that failed is printed whole.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

/// A chore under way.
#[derive(Debug)]
pub struct Steps {
    logs: PathBuf,
    began: Instant,
    done: usize,
}

impl Steps {
    /// Begins a chore that keeps the output of its steps in `logs`.
    pub fn begin(logs: PathBuf) -> Result<Steps> {
        std::fs::create_dir_all(&logs).with_context(|| format!("{} cannot be made", logs.display()))?;
        Ok(Steps {
            logs,
            began: Instant::now(),
            done: 0,
        })
    }

    /// How long the chore has taken so far.
    pub fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }

    /// Runs one program to its end and gives what it printed, both streams as they came.
    pub fn run(&mut self, name: &str, command: &mut Command) -> Result<String> {
        self.done += 1;
        println!("[{:>2}] {name}", self.done);
        let began = Instant::now();
        let (output, status) = follow(command, began)?;
        let log = self
            .logs
            .join(format!("{:02}-{}.txt", self.done, name.replace([' ', '/'], "-")));
        std::fs::write(&log, &output).with_context(|| format!("{} cannot be written", log.display()))?;
        if !status.success() {
            println!("{}", output.trim_end());
            bail!(
                "{name} failed after {} s ({status}); its output stands above and in {}",
                began.elapsed().as_secs(),
                log.display()
            );
        }
        println!("     done in {:.1} s", began.elapsed().as_secs_f64());
        Ok(output)
    }
}

fn follow(command: &mut Command, began: Instant) -> Result<(String, std::process::ExitStatus)> {
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
    let reading = std::thread::spawn(move || {
        let mut reader = BufReader::new(reader);
        let mut bytes = Vec::new();
        while reader.read_until(b'\n', &mut bytes).is_ok_and(|count| count > 0) {
            if sender.send(String::from_utf8_lossy(&bytes).into_owned()).is_err() {
                break;
            }
            bytes.clear();
        }
    });
    let mut output = String::new();
    let mut last = String::new();
    let mut shown = Instant::now();
    loop {
        match lines.recv_timeout(SIGN_OF_LIFE.saturating_sub(shown.elapsed())) {
            Ok(line) => {
                if !line.trim().is_empty() {
                    last = line.trim().chars().take(110).collect();
                }
                output.push_str(&line);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if shown.elapsed() >= SIGN_OF_LIFE {
            println!("     {:>4} s  {last}", began.elapsed().as_secs());
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
