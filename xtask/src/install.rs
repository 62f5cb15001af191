//! Installs what is missing, and says what and why. What is there already costs no network.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::places::Places;
use crate::steps::{Steps, has_program};

/// What building the window needs from Debian.
pub const FOR_THE_WINDOW: [&str; 7] = [
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "librsvg2-dev",
    "libayatana-appindicator3-dev",
    "libxdo-dev",
    "libssl-dev",
];

/// What the tests need besides: a display without a screen, a driver for the window, and other programs to judge papers.
pub const FOR_TESTS: [&str; 19] = [
    "xvfb",
    "openbox",
    "dbus",
    "dbus-x11",
    "gnome-keyring",
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

const PYTHON_PACKAGES: &str = "openxml-audit==0.8.*\npython-docx==1.*\n";

/// Installs the Debian packages that are missing; without the right to, says the command and stops.
pub fn debian(steps: &mut Steps, packages: &[&str], why: &str) -> Result<()> {
    if !has_program("dpkg-query") {
        println!(
            "     This is not Debian or one of its kin; make sure that these are there, {why}: {}",
            packages.join(" ")
        );
        return Ok(());
    }
    let missing: Vec<&str> = packages
        .iter()
        .copied()
        .filter(|package| !is_installed(package))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("     Missing {why}: {}", missing.join(" "));
    let Some(mut update) = as_root(&["apt-get", "update"])? else {
        bail!(
            "run this first, then start again: sudo apt-get install -y {}",
            missing.join(" ")
        );
    };
    steps.run("refresh the list of Debian packages", &mut update)?;
    let mut words = vec!["apt-get", "install", "-y", "--no-install-recommends"];
    words.extend(&missing);
    let mut install = as_root(&words)?.context("the right to install packages went away")?;
    steps.run("install Debian packages", &mut install)?;
    Ok(())
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

/// The command with the right to install: as it is for root, through sudo where that works without asking.
fn as_root(words: &[&str]) -> Result<Option<Command>> {
    let id = Command::new("id").arg("-u").output().context("id cannot be started")?;
    let mut command = if String::from_utf8_lossy(&id.stdout).trim() == "0" {
        Command::new(words[0])
    } else {
        let may = Command::new("sudo")
            .args(["-n", "true"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        if !may.is_ok_and(|status| status.success()) {
            return Ok(None);
        }
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", "--preserve-env=DEBIAN_FRONTEND", words[0]]);
        sudo
    };
    command.args(&words[1..]).env("DEBIAN_FRONTEND", "noninteractive");
    Ok(Some(command))
}

/// Installs the page's packages as its lock file says, unless they stand so already.
pub fn npm(places: &Places, steps: &mut Steps) -> Result<()> {
    let lock = places.ui().join("package-lock.json");
    let installed = places.ui().join("node_modules").join(".installed-from");
    if same(&lock, &installed) {
        return Ok(());
    }
    println!("     The page's packages are not those of ui/package-lock.json: installing them from npm.");
    steps.run("npm ci", places.npm().args(["ci", "--no-audit", "--no-fund"]))?;
    std::fs::copy(&lock, &installed).with_context(|| format!("{} cannot be written", installed.display()))?;
    Ok(())
}

fn same(left: &Path, right: &Path) -> bool {
    matches!((std::fs::read(left), std::fs::read(right)), (Ok(left), Ok(right)) if left == right)
}

/// Installs a program of the Rust world for tests, built without optimisation: it is used for seconds.
pub fn cargo_program(places: &Places, steps: &mut Steps, name: &str, version: &str, why: &str) -> Result<()> {
    if places.tool(name).is_file() {
        return Ok(());
    }
    println!("     Missing {why}: {name} {version}");
    let mut command = places.cargo();
    // A target folder of its own, which cargo throws away afterwards.
    command.env_remove("CARGO_TARGET_DIR");
    command
        .args(["install", name, "--version", version, "--locked", "--debug", "--root"])
        .arg(places.tools());
    steps.run(&format!("install {name}"), &mut command)?;
    Ok(())
}

/// Installs the Python packages that judge Word files into a folder of their own.
pub fn python(places: &Places, steps: &mut Steps) -> Result<()> {
    let installed = places.python().join("installed");
    if std::fs::read_to_string(&installed).is_ok_and(|text| text == PYTHON_PACKAGES) && places.python_program().exists()
    {
        return Ok(());
    }
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
