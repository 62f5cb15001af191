//! Where things are: the checkout, cargo's target folder, and what chores keep in the user's cache.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

/// The folders a chore works with; all absolute, so that the folder a chore is started in plays no part.
#[derive(Debug)]
pub struct Places {
    /// The top of the checkout.
    pub root: PathBuf,
    /// Cargo's target folder, `CARGO_TARGET_DIR` honoured.
    pub target: PathBuf,
    /// What is installed for chores alone, outside the checkout.
    pub cache: PathBuf,
}

/// What every build of the product selects. One selection and one set of features for running, checking and testing
/// means that cargo compiles each dependency once; naming single packages would compile some of them twice.
pub const SELECTION: [&str; 3] = ["--workspace", "--features", "oversight-desk/custom-protocol"];

impl Places {
    /// Finds the folders.
    pub fn find() -> Result<Places> {
        let root: PathBuf = Path::new(env!("OVERSIGHT_DESK_CHECKOUT")).components().collect();
        let output = Command::new(cargo())
            .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
            .current_dir(&root)
            .output()
            .context("cargo cannot be started")?;
        let metadata: serde_json::Value =
            serde_json::from_slice(&output.stdout).context("cargo metadata gave no description of the workspace")?;
        let target = metadata["target_directory"]
            .as_str()
            .context("cargo metadata names no target folder")?
            .into();
        Ok(Places {
            root,
            target,
            cache: user_cache()?.join("oversight-desk"),
        })
    }

    /// The page's package.
    pub fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// What `run` leaves for a person to open.
    pub fn out(&self) -> PathBuf {
        self.root.join("out")
    }

    /// Pictures, papers and logs that tests leave behind.
    pub fn artefacts(&self) -> PathBuf {
        self.root.join("artefacts")
    }

    /// A program of the product, as built by [`SELECTION`] in the dev profile.
    pub fn built(&self, name: &str) -> PathBuf {
        self.target
            .join("debug")
            .join(name)
            .with_extension(std::env::consts::EXE_EXTENSION)
    }

    /// A program of the product as people have it, built for release.
    pub fn released(&self, name: &str) -> PathBuf {
        self.target
            .join("release")
            .join(name)
            .with_extension(std::env::consts::EXE_EXTENSION)
    }

    /// Where cargo installs the programs that tests use.
    pub fn tools(&self) -> PathBuf {
        self.cache.join("tools")
    }

    /// A program installed there.
    pub fn tool(&self, name: &str) -> PathBuf {
        self.tools()
            .join("bin")
            .join(name)
            .with_extension(std::env::consts::EXE_EXTENSION)
    }

    /// Python's own folder for the packages that judge Word files.
    pub fn python(&self) -> PathBuf {
        self.cache.join("python")
    }

    /// The Python of that folder.
    pub fn python_program(&self) -> PathBuf {
        self.python().join("bin").join("python")
    }

    /// Cargo at the top of the checkout, with the target folder found above.
    pub fn cargo(&self) -> Command {
        let mut command = Command::new(cargo());
        command.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        command
    }

    /// Clippy in the compiler's place: the program beside cargo that `cargo clippy` starts.
    pub fn clippy(&self) -> PathBuf {
        let beside = Path::new(&cargo()).with_file_name("clippy-driver");
        beside.with_extension(std::env::consts::EXE_EXTENSION)
    }

    /// npm in the page's package.
    pub fn npm(&self) -> Command {
        let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
        command.current_dir(self.ui());
        command
    }
}

fn cargo() -> std::ffi::OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

fn user_cache() -> Result<PathBuf> {
    let named = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    named("XDG_CACHE_HOME")
        .or_else(|| named("LOCALAPPDATA"))
        .or_else(|| named("HOME").map(|home| home.join(".cache")))
        .context("neither XDG_CACHE_HOME nor HOME is set, so there is no folder to keep tools in")
}
