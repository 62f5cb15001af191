//! What is known of the office's backups while it is open, and the notices about them.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use office::Office;
use office::backups::{self, Backup};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::clock::moment;
use crate::failure::Failure;

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
pub(crate) struct Memory {
    pub(crate) standing: Standing,
    /// The newest good backup, which another program may delete.
    pub(crate) last_good: Option<PathBuf>,
    /// What the office's newest was when it was last backed up.
    pub(crate) covered: Option<(u64, Option<String>, u64)>,
    pub(crate) last: Option<(Instant, Duration)>,
    pub(crate) rescued: bool,
    /// A backup was put in the office's place here, so that it does not go on from the one before.
    pub(crate) restored: bool,
}

impl Memory {
    /// Whether the newest good backup was deleted since it was made.
    pub(crate) fn last_good_is_gone(&self) -> bool {
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
    pub(crate) fn memory(&self) -> MutexGuard<'_, Memory> {
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
