//! A display without a screen: Xvfb, with a window manager that fills it with the window, and a message bus and a home
//! of its own.

use std::io::{BufRead, BufReader};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use crate::process::{Program, output};

/// The size in which windows are tested and pictures taken.
const SIZE: &str = "1440x900x24";

/// The smallest window that the program opens.
const SMALLEST: &str = "960x600x24";

/// Displays get numbers from here on, so many; those below are left to people and other programs.
const FIRST_DISPLAY: u32 = 100;
const DISPLAYS: u32 = 400;

/// The program under test fills the display without a frame; the system's dialogs keep theirs.
const WINDOW_MANAGER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <keyboard>
    <keybind key="A-F4"><action name="Close"/></keybind>
  </keyboard>
  <applications>
    <application type="normal"><decor>no</decor><maximized>yes</maximized><focus>yes</focus></application>
  </applications>
</openbox_config>
"#;

/// A display; it ends when this value goes.
#[derive(Debug)]
pub struct Screen {
    _window_manager: Program,
    _bus: Program,
    bus: String,
    xvfb: Program,
    display: String,
    home: PathBuf,
    errors: PathBuf,
}

/// Starts a display and waits until it answers. Its number is chosen here: left to choose for itself, Xvfb looks only
/// at what is taken in its own network namespace, and takes away the socket of a display outside, such as the one that
/// somebody sits at.
fn display(size: &str) -> Result<(Program, String)> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    for _ in 0..DISPLAYS {
        let number = FIRST_DISPLAY + NEXT.fetch_add(1, Ordering::Relaxed) % DISPLAYS;
        let lock = PathBuf::from(format!("/tmp/.X{number}-lock"));
        let socket = PathBuf::from(format!("/tmp/.X11-unix/X{number}"));
        if lock.exists() || socket.exists() {
            continue;
        }
        let mut xvfb = Program::start(
            Command::new("Xvfb")
                .arg(format!(":{number}"))
                .args(["-screen", "0", size, "-nolisten", "tcp", "-noreset"])
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        )?;
        // Where another one took the number meanwhile, the lock is the other's, and this one ends.
        while xvfb.child().try_wait()?.is_none() {
            let holder = std::fs::read_to_string(&lock).unwrap_or_default();
            if holder.trim() == xvfb.id().to_string() && UnixStream::connect(&socket).is_ok() {
                return Ok((xvfb, format!(":{number}")));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    bail!("no display could be started: each number from {FIRST_DISPLAY} on is taken, or Xvfb does not run here")
}

/// Starts a message bus, and gives its address. A window that meets another one on its bus hands its office over to it
/// and ends.
fn message_bus(home: &Path) -> Result<(Program, String)> {
    let mut bus = Program::start(
        Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--nopidfile", "--print-address=1"])
            .env("HOME", home)
            // What the bus starts, such as the accessibility bus, keeps its sockets at home too, apart from those of
            // others.
            .env_remove("XDG_RUNTIME_DIR")
            .env_remove("XDG_CACHE_HOME")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null()),
    )?;
    let stdout = bus.child().stdout.take().context("the message bus has no output")?;
    let mut address = String::new();
    BufReader::new(stdout).read_line(&mut address)?;
    ensure!(!address.trim().is_empty(), "the message bus did not start");
    Ok((bus, address.trim().to_owned()))
}

impl Screen {
    /// Starts a display on a number that nobody has, with its own home in `folder`.
    pub fn start(folder: &Path) -> Result<Screen> {
        Self::of_size(folder, SIZE)
    }

    /// The same, as small as the window may be.
    pub fn smallest(folder: &Path) -> Result<Screen> {
        Self::of_size(folder, SMALLEST)
    }

    fn of_size(folder: &Path, size: &str) -> Result<Screen> {
        let home = folder.join("home");
        std::fs::create_dir_all(&home)?;
        let (xvfb, display) = display(size)?;
        let (bus_program, bus) = message_bus(&home)?;
        let settings = folder.join("openbox.xml");
        std::fs::write(&settings, WINDOW_MANAGER)?;
        let window_manager = Program::start(
            Command::new("openbox")
                .arg("--config-file")
                .arg(&settings)
                .env("DISPLAY", &display)
                .env("HOME", &home)
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        )?;
        Ok(Screen {
            _window_manager: window_manager,
            _bus: bus_program,
            bus,
            xvfb,
            display,
            home,
            errors: folder.join("errors.txt"),
        })
    }

    /// A program on this display, at home here: nothing of the user's own settings plays a part.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env_remove("WAYLAND_DISPLAY")
            .env("GDK_BACKEND", "x11")
            .env("HOME", &self.home)
            .env("XDG_CONFIG_HOME", self.home.join("config"))
            .env("XDG_DATA_HOME", self.home.join("data"))
            .env("XDG_CACHE_HOME", self.home.join("cache"))
            .env("LANG", "C.UTF-8")
            .env("TZ", "Europe/London")
            .env("NO_AT_BRIDGE", "1")
            .env("GTK_THEME", "Adwaita")
            // Nothing that the window hands over is opened: a browser of this machine would come to stand in front of
            // the window, and take the keys that close it.
            .env("BROWSER", "false");
        command
    }

    /// The display's name, such as `:3`.
    pub fn display(&self) -> &str {
        &self.display
    }

    /// The display's own process.
    pub fn process(&self) -> u32 {
        self.xvfb.id()
    }

    /// Where programs on this display write what goes wrong.
    pub fn error_stream(&self) -> Result<std::fs::File> {
        let mut options = std::fs::OpenOptions::new();
        Ok(options.create(true).append(true).open(&self.errors)?)
    }

    /// What they wrote so far.
    pub fn errors(&self) -> String {
        std::fs::read(&self.errors).map_or_else(|_| String::new(), |bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Runs xdotool and gives what it printed.
    pub fn xdotool(&self, words: &[&str]) -> Result<String> {
        Ok(output(self.command("xdotool").args(words))?.trim().to_owned())
    }

    /// What the display shows, without the day and time that a picture's file says.
    pub fn pixels(&self) -> Result<Vec<u8>> {
        let shown = self.command("import").args(["-window", "root", "rgb:-"]).output()?;
        anyhow::ensure!(shown.status.success(), "the display cannot be read");
        Ok(shown.stdout)
    }

    /// Takes a picture of the whole display. (The driver's own picture call never answers here.)
    pub fn picture(&self, to: &Path) -> Result<()> {
        // The weakest compression: hundreds are taken, and few are kept.
        output(
            self.command("import")
                .args(["-window", "root", "-quality", "11"])
                .arg(to),
        )
        .map(drop)
    }
}
