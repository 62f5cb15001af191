//! Many start the same office at the same time, windows and `desk`: one writes, nobody is told anything but that the
//! office is open elsewhere, and nothing that was said to be saved is missing.
//!
//! Seen red: with the lock given to everybody in crates/store/src/lock.rs a desk says that the database is locked, and
//! several windows without a message bus have the office open.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::with_window_in;
use crate::process::{Program, output};
use crate::screen::Screen;
use crate::{Places, offices, wait};

/// How many `desk` are started at once.
const DESKS: usize = 50;

/// What nobody is ever told.
const NEVER: &str = "database is locked";

/// How long so many windows may take to start together: they share a processor or two.
const LONGEST: Duration = Duration::from_secs(600);

pub async fn launches(places: &Places, windows: u32, bus: bool) -> Result<()> {
    let name = if bus { "launches" } else { "launches-without-bus" };
    let folder = offices::folder(places, &format!("journey-{name}"))?;
    let office = offices::sample(places, &folder)?;
    output(Command::new(&places.desk).arg("backup").arg(&office))?;
    let screen = Screen::start(&folder)?;
    let nowhere = format!("unix:path={}", folder.join("no-bus").display());
    let runtime = folder.join("runtime");
    std::fs::create_dir(&runtime)?;
    let runtime = runtime.to_string_lossy().into_owned();
    let settings: Vec<(&str, &str)> = match bus {
        true => vec![],
        false => vec![("DBUS_SESSION_BUS_ADDRESS", &nowhere), ("XDG_RUNTIME_DIR", &runtime)],
    };

    let mut programs: Vec<(PathBuf, Program)> = (0..windows)
        .map(|number| {
            let said = folder.join(format!("window-{number}.txt"));
            let file = File::create(&said)?;
            let mut command = screen.command(std::path::absolute(&places.window)?);
            command
                .arg(&office)
                .envs(settings.iter().copied())
                .stdin(Stdio::null())
                .stdout(file.try_clone()?)
                .stderr(file);
            Ok((said, Program::start(&mut command)?))
        })
        .collect::<Result<_>>()?;
    let expected = if bus { 1 } else { windows as usize };
    wait::patiently(
        &format!("{expected} windows of {windows} launches"),
        LONGEST,
        async || {
            let mut running = 0;
            for (said, program) in &mut programs {
                match program.child().try_wait()? {
                    None => running += 1,
                    Some(status) => ensure!(
                        status.success(),
                        "a launch ended with {status}: {}",
                        std::fs::read_to_string(&*said)?
                    ),
                }
            }
            Ok((running == expected && shown(&screen) == expected).then_some(()))
        },
    )
    .await?;
    let holder = holder(&office)?;
    let writers: Vec<u32> = programs
        .iter_mut()
        .map(|(_, program)| program.child().id())
        .filter(|pid| has_open(*pid, &office))
        .collect();
    ensure!(
        writers == [holder],
        "{writers:?} have the office open, and {holder} holds it"
    );

    if bus {
        // One more launch shows the window that is there.
        // While a launch that found the window goes, its own window may vanish under the search.
        let window = wait::until("the one window", async || {
            Ok(found(&screen).filter(|found| found.lines().count() == 1))
        })
        .await?;
        // A launch from before may only now have its wish heard, and show it again.
        wait::until("the window to be put away", async || {
            screen.xdotool(&["windowminimize", "--sync", &window])?;
            Ok((shown(&screen) == 0).then_some(()))
        })
        .await?;
        output(screen.command(std::path::absolute(&places.window)?).arg(&office))?;
        wait::until("the window to be shown again", async || {
            Ok((shown(&screen) == 1).then_some(()))
        })
        .await?;
    } else {
        // One more, looked into.
        let window = with_window_in(places, &screen, &office, name, &settings, async |window| {
            window.sees("to be read only").await?;
            let page = window
                .script("return document.body.innerText", vec![])
                .await?
                .to_string();
            ensure!(!page.contains(NEVER), "{page}");
            window.picture(places, name).await
        })
        .await?;
        window.end().await?;
    }

    let refused = desks(places, &office, "Refused")?;
    for (done, said) in &refused {
        ensure!(
            !done && said.contains(&format!("(window, process {holder})")),
            "a desk beside an open window said: {said}"
        );
    }
    for (said, program) in programs {
        drop(program);
        let said = std::fs::read_to_string(said)?;
        ensure!(!said.contains(NEVER), "a window said: {said}");
    }

    let tried = desks(places, &office, "Tried")?;
    for (done, said) in &tried {
        ensure!(
            *done || said.contains("is open in another window or program"),
            "a desk said: {said}"
        );
    }
    let done = tried.iter().filter(|(done, _)| *done).count();
    let bodies = offices::rows(places, &office, "bodies")?;
    let saved = |name: &str| {
        bodies
            .iter()
            .filter(|body| body["name"].as_str().is_some_and(|known| known.starts_with(name)))
            .count()
    };
    ensure!(
        done > 0 && saved("Tried") == done,
        "{done} were done and {} are saved",
        saved("Tried")
    );
    ensure!(saved("Refused") == 0, "what was refused is saved");
    offices::check(places, &office)
}

/// Starts as many `desk` at once as there are to be, each adding a body of its own; what each said, and whether it was
/// done.
fn desks(places: &Places, office: &Path, name: &str) -> Result<Vec<(bool, String)>> {
    let mut all = Vec::new();
    for number in 0..DESKS {
        let mut desk = Command::new(&places.desk)
            .arg("apply")
            .arg(office)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .context("desk cannot be started")?;
        let line = format!("{{\"do\":\"add_body\",\"with\":{{\"name\":\"{name} {number}\"}}}}\n");
        // One that was refused at once reads nothing.
        let _ = desk.stdin.take().context("no input")?.write_all(line.as_bytes());
        all.push(desk);
    }
    all.into_iter()
        .map(|desk| {
            let ended = desk.wait_with_output()?;
            let said = String::from_utf8_lossy(&[ended.stdout, ended.stderr].concat()).into_owned();
            ensure!(!said.contains(NEVER), "a desk said: {said}");
            Ok((ended.status.success(), said))
        })
        .collect()
}

/// How many windows are to be seen.
fn shown(screen: &Screen) -> usize {
    found(screen).map_or(0, |windows| windows.lines().count())
}

/// The windows that are to be seen, a line each; nothing where there is none.
fn found(screen: &Screen) -> Option<String> {
    screen
        .xdotool(&["search", "--onlyvisible", "--name", "Oversight Desk$"])
        .ok()
}

/// The process that the lock beside the office names.
fn holder(office: &Path) -> Result<u32> {
    let lock = std::fs::read_to_string(format!("{}.lock", office.display()))?;
    let named = lock
        .trim()
        .strip_prefix("window, process ")
        .and_then(|pid| pid.parse().ok());
    named.with_context(|| format!("the lock says “{lock}”"))
}

/// Whether a process has a file open.
fn has_open(pid: u32, file: &Path) -> bool {
    let Ok(open) = std::fs::read_dir(format!("/proc/{pid}/fd")) else {
        return false;
    };
    open.flatten()
        .any(|one| std::fs::read_link(one.path()).is_ok_and(|named| named == file))
}
