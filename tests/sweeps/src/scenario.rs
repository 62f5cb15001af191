//! What `desk` is doing while something goes wrong, and the states that may come of it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::day::{self, DISPOSED, Day, LINES, OLDER, WHY};
use crate::desk::Ran;
use crate::judge::{self, Said};

/// A piece of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scenario {
    /// The whole day, line after line.
    Day,
    /// Taking back the day's last line.
    Undo,
    /// Making an office.
    Init,
    /// Bringing an office of an older format to this one.
    Upgrade,
    /// Exporting the register over an older copy of it.
    Export,
    /// Backing up beside an older backup.
    Backup,
    /// Restoring an older backup in the place of an office that a program died on.
    Restore,
    /// Disposing of an action, with a copy of an older format beside the office.
    Dispose,
    /// Closing the day's office by a passphrase, and backing it up so.
    Close,
}

/// While one works; the day is most of the calls.
pub const WORK: [Scenario; 5] = [
    Scenario::Day,
    Scenario::Undo,
    Scenario::Init,
    Scenario::Upgrade,
    Scenario::Export,
];

/// While records are kept, brought back and let go.
pub const KEEPING: [Scenario; 4] = [Scenario::Backup, Scenario::Restore, Scenario::Dispose, Scenario::Close];

const OLD_EXPORT: &str = "an older copy\n";
const PASSPHRASE: &str = "quern stone ferry lamp\n";

/// A scenario set up in a folder of its own.
#[derive(Debug)]
pub struct Stage<'d> {
    day: &'d Day,
    scenario: Scenario,
    folder: &'d Path,
}

impl<'d> Stage<'d> {
    /// Sets the scenario up afresh.
    pub fn set(day: &'d Day, scenario: Scenario, folder: &'d Path) -> Result<Stage<'d>> {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            match path.is_dir() {
                true => std::fs::remove_dir_all(path)?,
                false => std::fs::remove_file(path)?,
            }
        }
        let stage = Stage { day, scenario, folder };
        match scenario {
            Scenario::Day => day.copy_empty(&stage.office())?,
            Scenario::Undo => day.copy_done(&stage.office())?,
            Scenario::Init => {}
            Scenario::Upgrade => drop(std::fs::copy(OLDER, stage.office())?),
            Scenario::Export => {
                day.copy_done(&stage.office())?;
                std::fs::write(stage.export(), OLD_EXPORT)?;
            }
            Scenario::Backup => {
                day.copy_done(&stage.office())?;
                std::fs::create_dir(stage.backups())?;
                std::fs::copy(day.backup()?, stage.older_backup())?;
            }
            Scenario::Restore => day.copy_died(&stage.office())?,
            Scenario::Dispose => {
                day.copy_done(&stage.office())?;
                day.copy_done(&judge::beside(&stage.office(), ".format-5.copy"))?;
            }
            Scenario::Close => {
                day.copy_done(&stage.office())?;
                std::fs::write(stage.passphrase(), PASSPHRASE)?;
            }
        }
        Ok(stage)
    }

    fn office(&self) -> PathBuf {
        self.folder.join("swept.office")
    }

    fn export(&self) -> PathBuf {
        self.folder.join("register.csv")
    }

    fn backups(&self) -> PathBuf {
        judge::beside(&self.office(), ".backups")
    }

    fn older_backup(&self) -> PathBuf {
        self.backups().join("swept-00001-2027-08-01T090000Z.office")
    }

    fn passphrase(&self) -> PathBuf {
        self.folder.join("passphrase")
    }

    /// The words for `desk`, and what it is fed.
    pub fn command(&self) -> Result<(Vec<String>, &'static str)> {
        let text = |path: PathBuf| path.to_str().map(str::to_owned).context("not text");
        let office = text(self.office())?;
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Ok(match self.scenario {
            Scenario::Day => (words(&["apply", &office]), LINES),
            Scenario::Undo => (words(&["undo", &office]), ""),
            Scenario::Init => (words(&["init", &office]), ""),
            Scenario::Upgrade => (words(&["dump", &office]), ""),
            Scenario::Export => (
                words(&[
                    "export",
                    &office,
                    "register",
                    "all",
                    "--force",
                    "--to",
                    &text(self.export())?,
                ]),
                "",
            ),
            Scenario::Backup => (words(&["backup", &office]), ""),
            Scenario::Restore => (words(&["restore", &text(self.day.backup()?)?, "--to", &office]), ""),
            Scenario::Dispose => {
                let number = self.day.disposed_number()?;
                (words(&["dispose", &office, &number, "--why", WHY, "--yes"]), "")
            }
            Scenario::Close => (
                words(&["passphrase", "set", &office, "--new", &text(self.passphrase())?]),
                "",
            ),
        })
    }

    /// Judges what is there after a run that was killed or met an error. Gives how many acknowledged lines were there.
    pub fn judge(&self, ran: &Ran, killed: bool) -> Result<usize> {
        if !killed {
            judge::in_order(ran)?;
        }
        let office = self.office();
        let text = office.to_str().context("not text")?;
        let whole: Vec<usize> = (0..self.day.lines.len()).collect();
        let done = ran.status.success();
        match self.scenario {
            Scenario::Day => self.judge_day(ran, killed),
            Scenario::Backup => self.judge_backup(done, killed),
            Scenario::Restore => self.judge_restore(done, killed),
            Scenario::Dispose => self.judge_disposal(done),
            Scenario::Close => self.judge_closed(ran),
            Scenario::Undo => {
                // The history has a step more after undo, so the states are told apart by the dump alone.
                let dump = self.day.desk.run(&["dump", text]).expect_done()?;
                let undone = dump == self.day.after_first(whole.len() - 1)?;
                ensure!(
                    undone || dump == self.day.after(&whole)?,
                    "neither before nor after the undo"
                );
                ensure!(undone || !done, "it said that it was undone, and it was not");
                judge::sound(&self.day.desk, text)?;
                Ok(usize::from(done))
            }
            Scenario::Init => {
                if !office.exists() {
                    ensure!(!done, "it said that the office was made, and there is none");
                    self.day
                        .desk
                        .run(&["init", text])
                        .expect_done()
                        .context("making it afterwards")?;
                }
                judge::office(self.day, &office, &[vec![]])?;
                Ok(usize::from(done))
            }
            Scenario::Upgrade => {
                let dump = self
                    .day
                    .desk
                    .run(&["dump", text])
                    .expect_done()
                    .context("opening it afterwards")?;
                judge::sound(&self.day.desk, text)?;
                if done {
                    ensure!(dump == ran.out, "it says something else than it said before");
                }
                ensure!(dump.lines().count() > 5, "the older office has lost its records");
                Ok(usize::from(done))
            }
            Scenario::Export => {
                let there = std::fs::read_to_string(self.export()).context("the older copy is gone")?;
                let complete = there.starts_with("Reference,") || there.starts_with("\u{feff}Reference,");
                let rows = self.day.after(&whole)?.matches("\"due_first\"").count();
                ensure!(
                    there == OLD_EXPORT || complete && there.lines().count() > rows.max(7),
                    "half an export: {there}"
                );
                ensure!(
                    there != OLD_EXPORT || !done,
                    "it said that it was exported, and it was not"
                );
                if !killed {
                    let left = std::fs::read_dir(self.folder)?
                        .flatten()
                        .any(|entry| entry.path().extension().is_some_and(|ending| ending == "part"));
                    ensure!(!left, "half an export lies beside the older copy");
                }
                judge::office(self.day, &office, &[whole])?;
                Ok(usize::from(done))
            }
        }
    }

    /// Every backup that has its name can be restored whole, the older one among them; what a killed one left is
    /// cleared away by the next.
    fn judge_backup(&self, done: bool, killed: bool) -> Result<usize> {
        let whole: Vec<usize> = (0..self.day.lines.len()).collect();
        let (before, after) = (self.day.after(&[])?, self.day.after(&whole)?);
        let states = self.backups_say()?;
        ensure!(states.contains(&before), "the older backup is gone");
        ensure!(
            states.iter().all(|state| *state == before || *state == after),
            "a backup says something that the office never said"
        );
        ensure!(
            !done || states.contains(&after),
            "it said that there is a backup, and there is none"
        );
        if !killed {
            ensure!(
                left_behind(&self.backups())?.is_empty(),
                "half a backup is left: {:?}",
                left_behind(&self.backups())?
            );
        }
        let office = self.office();
        self.day
            .desk
            .run(&["backup", office.to_str().context("not text")?])
            .expect_done()
            .context("backing up afterwards")?;
        ensure!(self.backups_say()?.contains(&after), "no backup afterwards");
        ensure!(
            left_behind(&self.backups())?.is_empty(),
            "half a backup is left for good: {:?}",
            left_behind(&self.backups())?
        );
        judge::office(self.day, &office, &[whole])?;
        Ok(usize::from(done))
    }

    /// What each backup says once it is restored.
    fn backups_say(&self) -> Result<Vec<String>> {
        let elsewhere = day::folder()?;
        let mut states = Vec::new();
        for entry in std::fs::read_dir(self.backups())? {
            let path = entry?.path();
            if path.extension().is_none_or(|ending| ending != "office") {
                continue;
            }
            let to = elsewhere.path().join(format!("{}.office", states.len()));
            let to = to.to_str().context("not text")?;
            let desk = &self.day.desk;
            desk.run(&["restore", path.to_str().context("not text")?, "--to", to])
                .expect_done()
                .context("a backup that cannot be restored")?;
            states.push(desk.run(&["dump", to]).expect_done()?);
        }
        Ok(states)
    }

    /// The office is as it was, with the last that was saved, or as the backup has it, with the former file beside it.
    fn judge_restore(&self, done: bool, killed: bool) -> Result<usize> {
        let whole: Vec<usize> = (0..self.day.lines.len()).collect();
        let office = self.office();
        let text = office.to_str().context("not text")?;
        let desk = &self.day.desk;
        ensure!(office.exists(), "there is neither the one office nor the other");
        let aside = self.asides()?;
        let dump = desk
            .run(&["dump", text])
            .expect_done()
            .context("opening it afterwards")?;
        judge::sound(desk, text)?;
        let restored = dump == self.day.after(&[])?;
        ensure!(
            restored || dump == self.day.after(&whole)?,
            "neither the one state nor the other"
        );
        ensure!(restored || !done, "it said that it was restored, and it was not");
        ensure!(!restored || aside.len() == 1, "the former file is not kept: {aside:?}");
        for kept in &aside {
            let kept = kept.to_str().context("not text")?;
            let dump = desk.run(&["dump", kept]).expect_done().context("the former file")?;
            ensure!(
                dump == self.day.after(&whole)?,
                "the former file does not say what it said"
            );
        }
        if !killed {
            ensure!(
                left_behind(self.folder)?.is_empty(),
                "something half is left: {:?}",
                left_behind(self.folder)?
            );
        }
        let backup = self.day.backup()?;
        desk.run(&["restore", backup.to_str().context("not text")?, "--to", text])
            .expect_done()
            .context("restoring afterwards")?;
        ensure!(
            left_behind(self.folder)?.is_empty(),
            "something half is left for good: {:?}",
            left_behind(self.folder)?
        );
        judge::office(self.day, &office, &[vec![]])?;
        Ok(usize::from(done))
    }

    /// The files that restoring set aside.
    fn asides(&self) -> Result<Vec<PathBuf>> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(self.folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.contains(" before restoring ") && name.ends_with(".office") {
                found.push(path);
            }
        }
        Ok(found)
    }

    /// The action is there with all its words, or it is gone, and after the next opening no file has a word of it.
    fn judge_disposal(&self, done: bool) -> Result<usize> {
        let whole: Vec<usize> = (0..self.day.lines.len()).collect();
        let office = self.office();
        let text = office.to_str().context("not text")?;
        let desk = &self.day.desk;
        if done {
            self.no_word_is_left().context("before anybody opens it again")?;
        }
        let dump = desk
            .run(&["dump", text])
            .expect_done()
            .context("opening it afterwards")?;
        if dump == self.day.after(&whole)? {
            ensure!(!done, "it said that it was disposed of, and it was not");
            judge::office(self.day, &office, &[whole])?;
            return Ok(0);
        }
        ensure!(
            dump == self.day.after_disposal()?,
            "neither before nor after the disposal"
        );
        judge::sound(desk, text)?;
        self.no_word_is_left()?;
        ensure!(!desk.run(&["undo", text]).status.success(), "a disposal was taken back");
        Ok(usize::from(done))
    }

    fn no_word_is_left(&self) -> Result<()> {
        for entry in std::fs::read_dir(self.folder)? {
            let path = entry?.path();
            let bytes = std::fs::read(&path)?;
            for words in DISPOSED {
                let there = bytes.windows(words.len()).any(|found| found == words.as_bytes());
                ensure!(!there, "“{words}” is still in {}", path.display());
            }
        }
        Ok(())
    }

    /// Closed or not, and in both cases all there; what was half written is gone once it was opened.
    fn judge_closed(&self, ran: &Ran) -> Result<usize> {
        let (office, file) = (self.office(), self.passphrase());
        let text = office.to_str().context("not text")?;
        let file = file.to_str().context("not text")?;
        let desk = &self.day.desk;
        let plain = desk.run(&["dump", text]);
        let is_plain = plain.status.success();
        let dump = match is_plain {
            true => plain.out,
            false => desk
                .run(&["dump", text, "--passphrase-file", file])
                .expect_done()
                .context("it opens neither without the passphrase nor with it")?,
        };
        let whole: Vec<usize> = (0..self.day.lines.len()).collect();
        ensure!(
            dump == self.day.after(&whole)?,
            "it says something else than it said before"
        );
        match is_plain {
            true => judge::sound(desk, text)?,
            false => drop(
                desk.run(&["check", text, "--passphrase-file", file])
                    .expect_done()
                    .context("check")?,
            ),
        }
        ensure!(
            !is_plain || !ran.status.success(),
            "it said that it was closed, and it is not"
        );
        let half = std::fs::read_dir(self.folder)?
            .flatten()
            .any(|entry| entry.file_name().to_string_lossy().contains(".unfinished"));
        ensure!(!half, "what was half written is still there");
        Ok(usize::from(ran.status.success()))
    }

    fn judge_day(&self, ran: &Ran, killed: bool) -> Result<usize> {
        let said = Said::of(&ran.answers()?)?;
        ensure!(
            said.spoken <= self.day.lines.len(),
            "it speaks of {} lines and was given fewer",
            said.spoken
        );
        let mut choices = vec![said.done.clone()];
        let with = |line: usize| {
            let mut lines = said.done.clone();
            lines.push(line);
            lines.sort_unstable();
            lines
        };
        // What was called not done may be there, whole; so may the line of which nothing was said.
        choices.extend(said.failed.iter().map(|&line| with(line)));
        let cut = killed || said.spoken < self.day.lines.len();
        if cut && said.spoken < self.day.lines.len() {
            choices.push(with(said.spoken));
        }
        judge::office(self.day, &self.office(), &choices)?;
        Ok(said.done.len())
    }
}

/// Files that only something that was cut short leaves.
fn left_behind(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if [".part", ".restored", ".unfinished", ".fresh"]
            .iter()
            .any(|ending| name.contains(ending))
        {
            found.push(name);
        }
    }
    Ok(found)
}
