//! Programs that a journey starts, each in a process group of its own, ended by that number and no other.

use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

/// A program that ends when this value goes.
#[derive(Debug)]
pub struct Program {
    child: Child,
}

impl Program {
    /// Starts a program in the background.
    pub fn start(command: &mut Command) -> Result<Program> {
        use std::os::unix::process::CommandExt;
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command
            .process_group(0)
            .spawn()
            .with_context(|| format!("{name} cannot be started"))?;
        Ok(Program { child })
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The running program.
    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Its whole group: a driver starts a program of its own, which would outlive it.
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill")
            .args(["-TERM", "--", &group])
            .stderr(Stdio::null())
            .status();
        for _ in 0..40 {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        let _ = Command::new("kill")
            .args(["-KILL", "--", &group])
            .stderr(Stdio::null())
            .status();
        let _ = self.child.wait();
    }
}

/// The programs that a program started, and those that these started, with their names as the system has them (which
/// cuts them after fifteen characters).
pub fn descendants(of: u32) -> Result<Vec<(u32, String)>> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir("/proc")? {
        let Some(pid) = entry?.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        // One that has ended since has no file any more.
        let Ok(stat) = std::fs::read_to_string(format!("/proc/{pid}/stat")) else {
            continue;
        };
        let named = stat.split_once('(').and_then(|(_, rest)| rest.rsplit_once(')'));
        let Some((name, rest)) = named else { continue };
        let mut fields = rest.split_whitespace();
        let (state, parent) = (
            fields.next(),
            fields.next().and_then(|parent| parent.parse::<u32>().ok()),
        );
        if let (Some(parent), true) = (parent, state != Some("Z")) {
            all.push((pid, parent, name.to_owned()));
        }
    }
    let mut found = vec![of];
    let mut named = Vec::new();
    while let Some(parent) = found.pop() {
        for (pid, _, name) in all.iter().filter(|one| one.1 == parent) {
            found.push(*pid);
            named.push((*pid, name.clone()));
        }
    }
    Ok(named)
}

/// Ends a program as a power cut would, by its number.
pub fn kill(pid: u32) -> Result<()> {
    output(Command::new("kill").args(["-KILL", &pid.to_string()])).map(drop)
}

/// Runs a program to its end and gives what it printed; another exit than 0 is an error that holds the output.
pub fn output(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("{name} cannot be started"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    anyhow::ensure!(
        output.status.success(),
        "{name} ended with {}: {} {}",
        output.status,
        text.trim(),
        String::from_utf8_lossy(&output.stderr).trim()
    );
    Ok(text)
}
