//! Looking after the office while it is open: backups in the background, at opening and at closing, and what there is to
//! say about them. Nothing here holds the office for longer than a look or the emptying of its log.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use office::backups::{self, Backup};
use office::{Code, Office, Whole};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::desk::{Desk, Failure, moment};

/// How often it is looked whether there is something new.
const LOOK: Duration = Duration::from_secs(15);

/// How long something new waits at most for a backup, but for the look and the making of it: together under five minutes.
const AT_MOST: Duration = Duration::from_secs(240);

/// Backups take no more than one part in so many of the time.
const SHARE: u32 = 20;

/// How the office's file, its backups and its history stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub(crate) struct Standing {
    /// The instant of this answer, RFC 3339 in UTC.
    pub now: String,
    /// When the newest good backup was made, RFC 3339 in UTC.
    pub last_good: Option<String>,
    /// Something was done since.
    pub changed_since: bool,
    /// Why there is no newer one.
    pub failing: Option<String>,
    /// What was announced about how little is left, or what is missing.
    pub alarm: Option<String>,
    /// The second folder.
    pub second: Option<String>,
    /// Why the second folder has no copy.
    pub second_failing: Option<String>,
    /// The folder of the backups.
    pub folder: String,
    /// The history was verified to the step done at this instant, RFC 3339 in UTC.
    pub history_to: Option<String>,
    /// That step.
    pub history_step: u32,
    /// The history does not follow from there on, or was changed: the first that is wrong with it.
    pub history_broken: Option<String>,
    /// What is not right with the office.
    pub faults: Vec<String>,
    /// The office's file was moved, deleted or replaced: what happened and where what was saved is.
    pub gone: Option<String>,
    /// When the backup was made that is looked at instead of the office, RFC 3339 in UTC.
    pub reading: Option<String>,
    /// Why nothing can be changed, in a sentence: what is shown is a backup, or an office that may not be written.
    pub only_read: Option<String>,
    /// A backup can be put in the office's place.
    pub can_restore: bool,
    /// The second folder lies on the same disk as the office.
    pub second_on_same_disk: Option<String>,
    /// The folder is copied to other computers by another program.
    pub synced: Option<String>,
    /// Such a program put a copy beside the office, because two computers wrote at once.
    pub conflict: Option<String>,
}

/// What is remembered between looks.
#[derive(Debug, Default)]
struct Memory {
    standing: Standing,
    /// The newest good backup, which another program may delete.
    last_good: Option<PathBuf>,
    /// What the office's newest was when it was last backed up.
    covered: Option<(u64, Option<String>, u64)>,
    last: Option<(Instant, Duration)>,
    rescued: bool,
    /// A backup was put in the office's place here, so that it does not go on from the one before.
    restored: bool,
}

impl Memory {
    /// Whether the newest good backup was deleted since it was made.
    fn last_good_is_gone(&self) -> bool {
        self.last_good.as_ref().is_some_and(|path| !path.exists())
    }
}

/// How the office stands, and one turn at a time for those who change that.
#[derive(Debug, Default)]
pub(crate) struct Keeping {
    memory: Mutex<Memory>,
    turn: Mutex<()>,
}

impl Keeping {
    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until nobody else works with the file or its backups.
    pub fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How the office stands.
    pub fn standing(&self) -> Standing {
        let mut memory = self.memory();
        if memory.last_good_is_gone() {
            memory.standing.last_good = None;
            memory.standing.changed_since = true;
        }
        Standing {
            now: moment().now.to_rfc3339(),
            ..memory.standing.clone()
        }
    }

    /// The office was opened, or was not; `shut_out` says why a backup is shown in its place.
    pub fn opened(&self, path: &Path, office: Result<&Office, &Failure>, shut_out: Option<String>) {
        let only_read = office.ok().and_then(Office::why_to_be_read);
        let reading = office
            .ok()
            .filter(|office| office.is_to_be_read() && office.path() != path)
            .map(|office| Backup::named(office.path()).map_or_else(String::new, |backup| backup.at.to_rfc3339()));
        let newest = backups::newest(path);
        *self.memory() = Memory {
            standing: Standing {
                can_restore: shut_out.is_none() && (only_read.is_none() || reading.is_some()),
                reading,
                only_read: shut_out.or(only_read),
                second_on_same_disk: backups::same_disk_words(path),
                last_good: newest.as_ref().map(|backup| backup.at.to_rfc3339()),
                changed_since: true,
                folder: backups::folder(path).display().to_string(),
                second: backups::second_folder(path).map(|folder| folder.display().to_string()),
                synced: office::synced_by(path).map(|program| backups::synced_words(path, program)),
                conflict: backups::conflict_words(path),
                ..Standing::default()
            },
            last_good: newest.map(|backup| backup.path),
            ..Memory::default()
        };
    }

    /// A backup was restored here: nobody needs to be told that the office is another than before.
    pub fn restored(&self) {
        self.memory().restored = true;
    }

    /// The office was written anew under another key or none: it is backed up at once, though nothing was done.
    pub fn written_anew(&self) {
        let mut memory = self.memory();
        memory.covered = None;
        memory.last = None;
    }

    /// What was announced was read.
    pub fn alarm_read(&self) {
        self.memory().standing.alarm = None;
    }

    /// The second folder was chosen or given up.
    pub fn second_changed(&self, path: &Path) {
        let mut memory = self.memory();
        memory.standing.second = backups::second_folder(path).map(|folder| folder.display().to_string());
        memory.standing.second_failing = None;
        memory.standing.second_on_same_disk = backups::same_disk_words(path);
        memory.last = None;
    }
}

/// Looks after the office for as long as the window is open.
pub(crate) fn start(desk: Desk) {
    std::thread::spawn(move || {
        // The first screen comes first.
        std::thread::sleep(Duration::from_secs(3));
        loop {
            look_after(&desk, false);
            std::thread::sleep(LOOK);
        }
    });
}

/// Backs the office up where there is something new and it is time, or `now`; and says how it stands.
pub(crate) fn look_after(desk: &Desk, now: bool) {
    let _turn = desk.keeping.turn();
    let looked = desk.ask_here(|office| {
        if office.is_to_be_read() {
            return Ok(None);
        }
        office.still_there()?;
        Ok(Some(office.newest()?))
    });
    let newest = match looked {
        Ok(Some(newest)) => newest,
        Ok(None) => return,
        Err(failure) if failure.code == Code::Gone => return rescue(desk, &failure.message),
        Err(_) => return,
    };
    let first = {
        let conflict = backups::conflict_words(desk.path());
        let mut memory = desk.keeping.memory();
        memory.standing.conflict = conflict;
        memory.standing.gone = None;
        memory.rescued = false;
        let covered = memory.covered.as_ref() == Some(&newest) && !memory.last_good_is_gone();
        memory.standing.changed_since = !covered;
        let due = memory
            .last
            .is_none_or(|(at, took)| at.elapsed() >= AT_MOST.max(took * SHARE))
            || memory.last_good_is_gone();
        if !due && (!now || covered) {
            return;
        }
        // A backup that failed, here or in the second folder, is tried again when it is due.
        let settled = memory.standing.failing.is_none() && memory.standing.second_failing.is_none();
        if covered && settled && memory.last.is_some() {
            return;
        }
        memory.last.is_none()
    };
    let begun = Instant::now();
    let mut whole = None;
    let kept = desk.ask_here(Office::begin_backup).and_then(|pending| {
        let kept = pending.keep(moment()).map_err(Failure::from);
        let kept = kept.and_then(|mut kept| {
            // Nothing changed since the last time: whether it is all still there is verified once at opening.
            if first && !kept.made && kept.faults.is_empty() {
                kept.faults = pending.faults()?;
            }
            if !kept.faults.is_empty() {
                whole = Some(pending.history_whole()?);
            }
            Ok(kept)
        });
        let _ = desk.ask_here(Office::end_backup);
        kept
    });
    let mut memory = desk.keeping.memory();
    memory.last = Some((begun, begun.elapsed()));
    let meant = kept.is_ok() && std::mem::take(&mut memory.restored);
    if let Ok(kept) = &kept {
        memory.last_good.clone_from(&kept.path);
    }
    let standing = &mut memory.standing;
    match kept {
        Ok(kept) => {
            standing.last_good = kept.at.map(|at| at.to_rfc3339());
            standing.second_failing = kept.second;
            standing.alarm = kept.alarm.filter(|_| !meant).or(standing.alarm.take());
            standing.failing = None;
            // Where something else is damaged, the history is as far whole as it was found to be.
            let whole = whole.unwrap_or(Whole {
                step: kept.mark.step,
                at: kept.mark.at,
                broken: None,
            });
            standing.history_to = whole.at;
            standing.history_step = whole.step as u32;
            standing.history_broken = whole.broken;
            standing.faults = kept.faults;
            standing.changed_since = false;
            memory.covered = Some(newest);
        }
        Err(failure) => standing.failing = Some(failure.message),
    }
}

/// The file is gone: what was saved in it is written beside its backups, once.
fn rescue(desk: &Desk, sentence: &str) {
    if desk.keeping.memory().rescued {
        return;
    }
    let written = desk.ask_here(|office| office.rescue(moment()));
    let mut memory = desk.keeping.memory();
    memory.rescued = true;
    memory.standing.gone = Some(match written {
        Ok(path) => format!("{sentence} All that was saved is also in {}.", path.display()),
        Err(failure) => format!("{sentence} {}", failure.message),
    });
}
