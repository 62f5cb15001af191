//! One file by several names while the window has it open; and an office on a medium that may not be written.
//!
//! Seen red: with a lock that goes by the path in crates/store/src/lock.rs, `desk` writes by the hard link.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};

use super::with_window;
use crate::process::output;
use crate::screen::Screen;
use crate::{Places, offices};

const LINE: &str = r#"{"do":"add_body","with":{"name":"By another name"}}"#;

/// `desk` is told that the office is open, by whatever name it comes, and nothing that the window saves is lost.
pub async fn names(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-names")?;
    let office = offices::sample(places, &folder)?;
    let (soft, hard) = (folder.join("soft.office"), folder.join("hard.office"));
    std::os::unix::fs::symlink(&office, &soft)?;
    let lines = folder.join("lines.jsonl");
    std::fs::write(&lines, LINE)?;
    let screen = Screen::start(&folder)?;
    // Opened by the link itself, so that the window too finds everything by the file's own path.
    let window = with_window(places, &screen, &soft, "names", async |window| {
        window.sees("Actions").await?;
        std::fs::hard_link(&office, &hard)?;
        for name in [&office, &soft, &hard] {
            let told = said(Command::new(&places.desk).arg("apply").arg(name).arg(&lines))?;
            ensure!(
                told.contains("is open in another window or program (window, process"),
                "{}: {told}",
                name.display()
            );
        }
        window.press("A").await?;
        window.type_text("Typed while others tried to write.").await?;
        window.press("Ctrl+Enter").await?;
        window.sees("recorded").await
    })
    .await?;
    window.close().await?;
    std::fs::remove_file(&hard)?;
    let dump = offices::dump(places, &soft)?;
    ensure!(
        dump.contains("Typed while others tried to write."),
        "the window's words are lost"
    );
    ensure!(
        !dump.contains("By another name"),
        "another program wrote to the open office"
    );
    ensure!(!folder.join("soft.office.lock").exists(), "the lock goes by the link");
    offices::check(places, &office)
}

/// Everything can be read, the foot and a sentence say that nothing can be changed, and what would change it is off.
pub async fn read_only(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-read-only")?;
    let medium = Medium::make(&folder.join("medium"))?;
    let office = offices::sample(places, &medium.at)?;
    medium.close()?;
    let before = std::fs::read_dir(&medium.at)?.count();
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "read-only", async |window| {
        window.sees("To be read only").await?;
        window.sees("cannot be written to").await?;
        window.go("#/actions").await?;
        window.sees("New action").await?;
        let off = window
            .element(
                "return [...document.querySelectorAll('button[aria-disabled=true]')].find((one) => \
                 one.textContent.includes('New action')) ?? null",
                vec![],
            )
            .await?;
        ensure!(off.is_some(), "a new action is offered");
        window.picture(places, "read-only-actions").await?;
        window.press("A").await?;
        window.sees("Nothing can be changed").await?;
        window.picture(places, "read-only-form").await?;
        window.press("Esc").await?;
        window.go("#/settings/records").await?;
        window.sees("Backups").await?;
        window.picture(places, "read-only-records").await
    })
    .await?;
    window.close().await?;
    ensure!(
        std::fs::read_dir(&medium.at)?.count() == before,
        "something was made there"
    );
    Ok(())
}

fn said(command: &mut Command) -> Result<String> {
    let ran = command.output()?;
    ensure!(
        !ran.status.success(),
        "it was done: {}",
        String::from_utf8_lossy(&ran.stdout)
    );
    Ok(String::from_utf8_lossy(&ran.stderr).into_owned())
}

/// A medium of the system's memory, which is then closed to writing.
struct Medium {
    at: std::path::PathBuf,
}

impl Medium {
    fn make(at: &Path) -> Result<Self> {
        std::fs::create_dir_all(at)?;
        output(Command::new("mount").args(["-t", "tmpfs", "none"]).arg(at))?;
        Ok(Self { at: at.to_owned() })
    }

    fn close(&self) -> Result<()> {
        output(Command::new("mount").args(["-o", "remount,ro"]).arg(&self.at))?;
        Ok(())
    }
}

impl Drop for Medium {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.at).status();
    }
}
