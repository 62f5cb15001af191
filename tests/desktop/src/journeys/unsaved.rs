//! The worst day: the disk is full, or the office's file is moved, and words cannot be saved. Closing the window asks
//! about them, the end of the session leaves them in a file that is offered at the next start, and the lock comes at
//! once over whatever is open.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::typing::{AFTER, Into};
use super::with_window;
use crate::process::output;
use crate::screen::Screen;
use crate::tasks::Tasks;
use crate::window::Window;
use crate::{Places, offices, wait};

/// Adds those that are wanted.
pub fn add<'p>(places: &'p Places, all: &mut Tasks<'p>, wanted: impl Fn(&str) -> bool) {
    if wanted("closing full") {
        match SmallDisk::make() {
            Ok(disk) => all.beside(
                "closing on a full disk names the words, saves them elsewhere, and keeps them for the next start",
                async move || full(places, &disk).await,
            ),
            Err(why) => println!("passed over: a small disk cannot be mounted here to be filled ({why:#})"),
        }
    }
    if wanted("closing moved") {
        all.beside(
            "closing while the office's file is moved asks, and closes without the words when told so",
            async move || moved(places).await,
        );
    }
    if wanted("closing signal") {
        all.beside(
            "the end of a session leaves unsaved words in a file, which is offered and forgotten when told so",
            async move || signal(places).await,
        );
    }
    if wanted("locking") {
        all.beside(
            "the lock comes over an open form, and the next key is the lock's",
            async move || locking(places).await,
        );
    }
    if wanted("two names") {
        all.beside(
            "an office that is open is open under each of its names",
            async move || two_names(places).await,
        );
    }
}

/// A disk in memory that can be filled; it is gone with this value.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn make() -> Result<SmallDisk> {
        let root = std::env::temp_dir().join(format!("oversight-desk-disk-{}", std::process::id()));
        std::fs::create_dir_all(&root)?;
        let disk = SmallDisk(root);
        output(
            Command::new("mount")
                .args(["-t", "tmpfs", "-o", "size=64m", "tmpfs"])
                .arg(&disk.0),
        )?;
        Ok(disk)
    }

    fn fill(&self) -> Result<()> {
        let filler = self.0.join("filler");
        // It ends with an error when nothing more fits, which is what is wanted.
        let _ = Command::new("dd")
            .args(["if=/dev/zero", "bs=4k"])
            .arg(format!("of={}", filler.display()))
            .output()?;
        Ok(())
    }

    fn make_room(&self) -> Result<()> {
        Ok(std::fs::remove_file(self.0.join("filler"))?)
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).output();
        let _ = std::fs::remove_dir(&self.0);
    }
}

/// The files of unsaved words below a folder.
fn kept_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(kept_below(&path));
        } else if path.extension().is_some_and(|ending| ending == "words") {
            found.push(path);
        }
    }
    found
}

const TITLE: &str = "Words are not saved";
const OFFERED: &str = "Words that were not saved";

/// Somebody closes the window, and is asked.
async fn asked(window: &Window<'_>) -> Result<()> {
    window.ask_to_close()?;
    window.find("dialog", TITLE).await?;
    window.sees("Note of").await?;
    window.sees("4 words").await
}

async fn no_dialog(window: &Window<'_>) -> Result<()> {
    let gone = "return document.querySelector('dialog[open]') === null";
    window.until("no dialog", gone, vec![]).await
}

const SAVED: &str = "w0 Saved before. ";
const UNSAVED: &str = "Never on this disk. ";

/// Types words that are saved, does something to the office, and types words that cannot be.
async fn type_unsaved(window: &Window<'_>, harm: impl FnOnce() -> Result<()>) -> Result<()> {
    Into::Note.begin(window, "").await?;
    window.type_text(SAVED).await?;
    window.saved().await?;
    harm()?;
    window.type_text(UNSAVED).await?;
    window.sees("The note is not saved yet").await
}

// Red without the question: the close box closes, and the words are gone.
async fn full(places: &Places, disk: &SmallDisk) -> Result<()> {
    let folder = offices::folder(places, "journey-closing-full")?;
    let office = offices::sample(places, &disk.0)?;
    let screen = Screen::start(&folder)?;
    let elsewhere = folder.join("elsewhere.txt");

    let window = with_window(places, &screen, &office, "closing-full", async |window| {
        type_unsaved(window, || disk.fill()).await?;
        asked(window).await?;
        window.sees("The disk is full").await?;
        let focused = "return document.activeElement?.textContent.trim()";
        let focused = window.script(focused, vec![]).await?;
        ensure!(focused == json!("Go on"), "the keyboard is on {focused}");
        window.picture(places, "closing-1-full").await?;
        window.press("Esc").await?;
        no_dialog(window).await?;
        let words = format!("{SAVED}{UNSAVED}{AFTER}");
        Into::Note.shows(window, &words).await?;
        asked(window).await?;
        window.click("button", "Save them as a file").await?;
        window.choose_in_system_dialog(&elsewhere).await?;
        window.sees("Saved in").await?;
        let text = std::fs::read_to_string(&elsewhere)?;
        ensure!(
            text.contains("Note of") && text.contains(&words),
            "the file says “{text}”"
        );
        Ok(())
    })
    .await?;
    window.click_last("Close and keep them").await?;
    window.ended().await?;
    let kept = kept_below(&folder);
    ensure!(kept.len() == 1, "in the person's own folder: {kept:?}");
    disk.make_room()?;

    let window = with_window(places, &screen, &office, "closing-full-again", async |window| {
        window.find("dialog", OFFERED).await?;
        window.sees("Note of").await?;
        window.sees("4 words").await?;
        window.picture(places, "closing-2-offered").await?;
        window.click("button", "Put back").await?;
        Into::Note.shows(window, &format!("{SAVED}{UNSAVED}{AFTER}")).await?;
        window.sees("Your words from").await?;
        no_dialog(window).await?;
        window.picture(places, "closing-3-back").await?;
        window.type_text("And on. ").await?;
        window.saved().await
    })
    .await?;
    window.close().await?;
    ensure!(
        kept_below(&folder).is_empty() && kept_below(&disk.0).is_empty(),
        "the file is still there"
    );
    let now = Into::Note.in_file(places, &office)?;
    ensure!(now == format!("{SAVED}{UNSAVED}And on. "), "the office has “{now}”");
    offices::check(places, &office)
}

async fn moved(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-closing-moved")?;
    let office = offices::sample(places, &folder)?;
    let away = folder.join("away.office");
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "closing-moved", async |window| {
        type_unsaved(window, || Ok(std::fs::rename(&office, &away)?)).await?;
        // A page that is shown again goes on with what the window holds, in each theme.
        for theme in ["light", "dark", "contrast"] {
            window.dress(theme).await?;
            window.listen().await?;
            Into::Note.shows(window, &format!("{SAVED}{UNSAVED}{AFTER}")).await?;
            asked(window).await?;
            window.sees("was moved").await?;
            window.picture(places, &format!("closing-4-moved-{theme}")).await?;
            if theme != "contrast" {
                window.press("Esc").await?;
                no_dialog(window).await?;
            }
        }
        Ok(())
    })
    .await?;
    window.click_last("Close without them").await?;
    window.ended().await?;
    let kept = kept_below(&folder);
    ensure!(kept.is_empty(), "somebody closed without them, and left are {kept:?}");
    std::fs::rename(&away, &office)?;
    let now = Into::Note.in_file(places, &office)?;
    ensure!(now == SAVED, "the office has “{now}”");
    offices::check(places, &office)
}

// Red without the watch on signals and without the file that is written while words are not saved.
async fn signal(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-closing-signal")?;
    let office = offices::sample(places, &folder)?;
    let away = folder.join("away.office");
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "closing-signal", async |window| {
        type_unsaved(window, || Ok(std::fs::rename(&office, &away)?)).await?;
        // The last words are on their way for a quarter of a second at most; this sends them at once.
        window.press("Ctrl+S").await?;
        window.settle().await?;
        window.sees("The note is not saved yet").await
    })
    .await?;
    window.terminate().await?;
    let kept = kept_below(&folder);
    ensure!(
        kept.len() == 1 && kept[0].parent() == Some(&folder.join("sample.office.backups")),
        "beside the backups: {kept:?}"
    );
    std::fs::rename(&away, &office)?;

    let window = with_window(places, &screen, &office, "closing-signal-again", async |window| {
        window.find("dialog", OFFERED).await?;
        window.sees("4 words").await?;
        window.press("Esc").await?;
        no_dialog(window).await?;
        window.click("button", "See what they are").await?;
        window.find("dialog", OFFERED).await?;
        window.click("button", "Forget").await?;
        window.sees("Forget 4 words for good?").await?;
        window.picture(places, "closing-5-forget").await?;
        ensure!(kept_below(&folder).len() == 1, "it is gone before anybody said so");
        window.click("button", "Forget for good").await?;
        no_dialog(window).await
    })
    .await?;
    window.close().await?;
    ensure!(kept_below(&folder).is_empty(), "the file is still there");
    offices::check(places, &office)
}

const PASSPHRASE: &str = "quern stone ferry lamp";

// Red while the key was asked for only where no dialog is open: the passphrase was typed into the form.
async fn locking(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-locking")?;
    let office = offices::sample(places, &folder)?;
    let action = Into::Form.record(places, &office)?;
    let file = folder.join("passphrase");
    std::fs::write(&file, PASSPHRASE)?;
    output(
        Command::new(&places.desk)
            .args(["passphrase", "set"])
            .arg(&office)
            .arg("--new")
            .arg(&file),
    )?;
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "locking", async |window| {
        window.sees("The office is closed").await?;
        window.type_text(PASSPHRASE).await?;
        window.press("Enter").await?;
        no_dialog(window).await?;
        Into::Form.begin(window, &action).await?;
        // Keys as a person sends them who waits for nothing: what belongs to the form, the lock, and the passphrase at
        // once.
        screen.xdotool(&["type", "--delay", "4", "w0 of the form. "])?;
        screen.xdotool(&["key", "--delay", "0", "ctrl+l"])?;
        screen.xdotool(&["type", "--delay", "4", PASSPHRASE])?;
        window.sees("The office is closed").await?;
        let typed =
            "const field = document.activeElement; return field?.type === 'password' && field.value === arguments[0]";
        window
            .until("the passphrase in its own field", typed, vec![json!(PASSPHRASE)])
            .await?;
        window.picture(places, "locking-1-over-a-form").await?;
        screen.xdotool(&["key", "Return"])?;
        Into::Form.shows(window, &format!("w0 of the form. {AFTER}")).await?;
        let focused = "return document.activeElement?.matches('dialog[open] textarea')";
        window
            .until("the form to have the keyboard again", focused, vec![])
            .await?;
        let all = window.script("return document.activeElement.value", vec![]).await?;
        let all = all.as_str().context("no words")?;
        ensure!(!all.contains("quern"), "the passphrase is in the form: “{all}”");
        window.picture(places, "locking-2-the-form-again").await?;
        window.press("Ctrl+Enter").await?;
        no_dialog(window).await
    })
    .await?;
    window.close().await?;
    let shown = output(
        Command::new(&places.desk)
            .arg("--passphrase-file")
            .arg(&file)
            .arg("show")
            .arg(&office)
            .arg(&action),
    )?;
    ensure!(
        shown.contains("w0 of the form. "),
        "the update is not in the record: {shown}"
    );
    output(
        Command::new(&places.desk)
            .arg("--passphrase-file")
            .arg(&file)
            .arg("check")
            .arg(&office),
    )
    .map(drop)
}

/// While the window has an office open, no name of its file opens it for another program.
async fn two_names(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-two-names")?;
    let office = offices::sample(places, &folder)?;
    let other = folder.join("elsewhere");
    std::fs::create_dir_all(&other)?;
    let (soft, hard) = (other.join("soft.office"), other.join("hard.office"));
    std::os::unix::fs::symlink(&office, &soft)?;
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "two-names", async |window| {
        Into::Note.begin(window, "").await?;
        window.type_text(SAVED).await?;
        window.saved().await?;
        // A file with a second name is not opened at all, so it is given while the file is open.
        std::fs::hard_link(&office, &hard)?;
        for name in [&office, &soft, &hard] {
            let told = Command::new(&places.desk)
                .arg("list")
                .arg(name)
                .arg("forums")
                .output()?;
            let why = String::from_utf8_lossy(&told.stderr).into_owned();
            ensure!(!told.status.success(), "{} was opened a second time", name.display());
            ensure!(why.contains("open in another"), "{}: {why}", name.display());
        }
        window.type_text("And after. ").await?;
        window.saved().await
    })
    .await?;
    window.close().await?;
    std::fs::remove_file(&hard)?;
    let now = wait::until("the office", async || Ok(Some(Into::Note.in_file(places, &office)?))).await?;
    ensure!(now == format!("{SAVED}And after. "), "the office has “{now}”");
    offices::check(places, &office)
}
