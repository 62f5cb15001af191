//! A small disk: a file that holds an ext4 file system, mounted through a loop device. Needs the right to mount.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

/// Why small disks cannot be made here; nothing where they can.
pub fn missing() -> Option<String> {
    let tried = Disk::make(4096, 16);
    tried.err().map(|error| {
        format!("a small disk cannot be made and mounted here, which needs root and loop devices ({error:#})")
    })
}

/// A mounted disk; it is unmounted and gone when this value goes.
#[derive(Debug)]
pub struct Disk {
    folder: TempDir,
}

impl Disk {
    /// Makes an ext4 disk with blocks of so many bytes and mounts it. What is written reaches the file below only when
    /// a program asks for it, or after ten minutes.
    pub fn make(block: u32, megabytes: u64) -> Result<Disk> {
        let disk = Disk {
            folder: crate::day::folder()?,
        };
        std::fs::File::create(disk.image())?.set_len(megabytes * 1024 * 1024)?;
        run(Command::new("mkfs.ext4")
            .args(["-q", "-F", "-m", "0", "-b", &block.to_string()])
            .arg(disk.image()))?;
        disk.mount()?;
        Ok(disk)
    }

    fn image(&self) -> PathBuf {
        self.folder.path().join("disk.image")
    }

    /// Where its files are.
    pub fn root(&self) -> PathBuf {
        self.folder.path().join("mounted")
    }

    fn mount(&self) -> Result<()> {
        std::fs::create_dir_all(self.root())?;
        run(Command::new("mount")
            .args(["-o", "loop,commit=600"])
            .arg(self.image())
            .arg(self.root()))
    }

    /// The disk as it would be if the power went now: what its file holds, without what only memory holds.
    pub fn without_power(&self) -> Result<Disk> {
        let copy = Disk {
            folder: crate::day::folder()?,
        };
        run(Command::new("cp")
            .arg("--sparse=always")
            .arg(self.image())
            .arg(copy.image()))?;
        copy.mount()?;
        Ok(copy)
    }

    /// Asks the system to write all of it.
    pub fn sync(&self) -> Result<()> {
        run(Command::new("sync").arg("-f").arg(self.root()))
    }

    /// Fills it up but for so many bytes, with a file that can be taken away again.
    pub fn fill(&self, leave: u64) -> Result<PathBuf> {
        let filler = self.root().join("filler");
        let free = self.free()?;
        if free > leave {
            run(Command::new("fallocate")
                .arg("-l")
                .arg((free - leave).to_string())
                .arg(&filler))
            .or_else(|_| fill_by_writing(&filler, free - leave))?;
        }
        Ok(filler)
    }

    /// Fills it to the last byte that can be had.
    pub fn fill_up(&self) -> Result<PathBuf> {
        let rest = self.root().join("rest");
        fill_by_writing(&rest, u64::MAX)?;
        ensure!(self.free()? == 0, "{} bytes are left", self.free()?);
        Ok(rest)
    }

    fn free(&self) -> Result<u64> {
        let output = Command::new("stat")
            .args(["-f", "-c", "%a %S"])
            .arg(self.root())
            .output()?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let (blocks, size) = text.trim().split_once(' ').context("stat gives no free blocks")?;
        Ok(blocks.parse::<u64>()? * size.parse::<u64>()?)
    }
}

/// Writes until so many bytes are written or there is no room.
fn fill_by_writing(to: &Path, mut bytes: u64) -> Result<()> {
    use std::io::Write;
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(to)?;
    let block = [0x5a_u8; 512];
    while bytes > 0 {
        match file.write(&block[..usize::try_from(bytes.min(512))?]) {
            Ok(written) => bytes -= written as u64,
            Err(_) => break,
        }
    }
    let _ = file.sync_all();
    Ok(())
}

fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("{name} cannot be started"))?;
    ensure!(
        output.status.success(),
        "{name}: {}",
        String::from_utf8_lossy(&output.stderr).trim().replace('\n', " ")
    );
    Ok(())
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = run(Command::new("umount").arg(self.root()))
            .or_else(|_| run(Command::new("umount").arg("-l").arg(self.root())));
    }
}
