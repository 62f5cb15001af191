//! Backups of an office: where they lie, which are kept for how long, what is announced, and the way back.
//!
//! They lie in a folder beside the office, and copies of them in a second folder where one was chosen. A file has its
//! name only once it was verified, so the folder itself says what there is; there is no other record of them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use store::backup::{Mark, Snapshot};
use store::{Keys, is_closed};
use store::{SECOND_FOLDER, Store, Whole};

use crate::base::error::{Error, refuse};
use crate::base::files;
use crate::base::office::Office;
use crate::base::work::Moment;

/// How many of the newest backups are kept whatever the clock says about their age.
const ALWAYS: usize = 12;

/// How many copies of a damaged office are kept beside the good backups.
const DAMAGED: usize = 2;

/// How names write an instant.
const STAMP: &str = "%Y-%m-%dT%H%M%SZ";

/// A backup, by its name: whose it is, its number in the order in which they were made, and when, as far as the clock
/// was right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    pub path: PathBuf,
    /// The name of the office's file without its ending.
    pub of: String,
    /// Its number; a later one is higher.
    pub number: u32,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Kept for good, because what came after it was much less.
    pub kept: bool,
    /// A copy of an office that was not sound; never taken for a good one.
    pub damaged: bool,
}

/// A backup as a screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BackupView {
    pub path: String,
    pub name: String,
    /// When it was made, RFC 3339 in UTC.
    pub at: String,
    /// How many records it holds; nothing where it cannot be read.
    pub records: Option<u32>,
    /// The newest step of its history.
    pub step: Option<u32>,
    /// Kept for good, because what came after it was much less.
    pub kept: bool,
    /// A copy of an office that was not sound.
    pub damaged: bool,
    /// Whether it is closed by a passphrase.
    pub closed: BackupEncryption,
}

/// Whether a backup is closed by a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum BackupEncryption {
    /// It is not.
    Open,
    /// By one that is known.
    Known,
    /// By another, which has to be given.
    Other,
}

/// What came of making a backup.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BackedUp {
    /// The newest good backup: the one just made, or the one before where nothing had changed.
    pub path: Option<PathBuf>,
    /// When that was made.
    pub at: Option<DateTime<Utc>>,
    /// Whether one was made.
    pub made: bool,
    /// What the office held.
    pub mark: Mark,
    /// What is not right with the office; it was then copied beside the good backups and is not one of them.
    pub faults: Vec<String>,
    /// What has to be said about how little is left.
    pub alarm: Option<String>,
    /// Why the second folder has no copy.
    pub second: Option<String>,
}

/// A state of the office that is being backed up, without the office.
#[derive(Debug)]
pub struct Pending {
    snapshot: Snapshot,
    office: PathBuf,
    keys: Keys,
}

/// What was restored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Restored {
    pub office: String,
    /// How many records it holds.
    pub records: u32,
    /// The newest step of its history.
    pub step: u32,
    /// Where the file is that was there before.
    pub aside: Option<String>,
}

/// The folder of an office's backups, beside the file itself, whatever links lead to it.
pub fn folder(office: &Path) -> PathBuf {
    let mut name = store::real_path(office).into_os_string();
    name.push(".backups");
    PathBuf::from(name)
}

/// The name of the office's file without its ending.
fn stem(office: &Path) -> String {
    stem_of(&store::real_path(office))
}

fn stem_of(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

impl Backup {
    /// What a file's name says; nothing for a file that is no backup.
    pub fn named(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.strip_suffix(".office")?;
        let (name, kept) = name.strip_suffix("-kept").map_or((name, false), |name| (name, true));
        let cut = name.len().checked_sub("2026-11-22T065027Z".len())?;
        let (name, stamp) = (name.get(..cut)?, name.get(cut..)?);
        let at = NaiveDateTime::parse_from_str(stamp, STAMP).ok()?.and_utc();
        let (of, number) = name.strip_suffix('-')?.rsplit_once('-')?;
        let (of, damaged) = of.strip_suffix("-damaged").map_or((of, false), |of| (of, true));
        Some(Self {
            path: path.to_owned(),
            of: of.to_owned(),
            number: number.parse().ok()?,
            at,
            kept,
            damaged,
        })
    }

    fn called(folder: &Path, of: &str, number: u32, at: DateTime<Utc>, damaged: bool) -> PathBuf {
        let damaged = if damaged { "-damaged" } else { "" };
        folder.join(format!("{of}{damaged}-{number:05}-{}.office", at.format(STAMP)))
    }
}

/// The backups of an office in a folder, the newest first; good ones and copies of a damaged office alike.
pub fn list(folder: &Path, of: &str) -> Vec<Backup> {
    let mut found: Vec<Backup> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Backup::named(&entry.path()))
        .filter(|backup| backup.of == of)
        .collect();
    found.sort_by_key(|backup| std::cmp::Reverse(backup.number));
    found
}

/// Every backup of an office, the newest first; then those in the second folder.
pub fn all(office: &Path) -> Vec<Backup> {
    let folder = folder(office);
    let mut all = list(&folder, &stem(office));
    if let Some(second) = second_folder(office) {
        all.extend(list(&second.join(name_of(&folder)), &stem(office)));
    }
    all
}

/// The newest backup of an office that was sound when it was made.
pub fn newest(office: &Path) -> Option<Backup> {
    list(&folder(office), &stem(office))
        .into_iter()
        .find(|backup| !backup.damaged)
}

/// The newest backup of an office that still is sound; each is verified until one is.
pub fn newest_good(office: &Path, keys: &Keys) -> Option<Backup> {
    list(&folder(office), &stem(office))
        .into_iter()
        .filter(|backup| !backup.damaged)
        .find(|backup| store::backup::verify(&backup.path, keys).is_ok())
}

/// The backups of an office as a screen shows them, the newest first.
pub fn views(office: &Path, keys: &Keys) -> Vec<BackupView> {
    list(&folder(office), &stem(office))
        .into_iter()
        .map(|backup| {
            let mark = store::backup::mark(&backup.path, keys).ok();
            BackupView {
                path: backup.path.display().to_string(),
                name: name_of(&backup.path),
                at: backup.at.to_rfc3339(),
                records: mark.as_ref().map(|mark| mark.records as u32),
                step: mark.as_ref().map(|mark| mark.step as u32),
                kept: backup.kept,
                damaged: backup.damaged,
                closed: match keys.key_for(&backup.path) {
                    Ok(None) => BackupEncryption::Open,
                    Ok(Some(_)) => BackupEncryption::Known,
                    Err(_) => BackupEncryption::Other,
                },
            }
        })
        .collect()
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Those of some backups, the newest first, that are no longer needed: all of the last hour are, one an hour of the
/// last day, one a day of the last month, one a week of the last year, one a month before that; and the newest twelve
/// whatever the clock says, and those kept for good.
pub fn no_longer_needed(backups: &[Backup], now: DateTime<Utc>) -> Vec<&Backup> {
    let mut stands_for = BTreeSet::new();
    let mut gone = Vec::new();
    for (place, backup) in backups.iter().filter(|backup| !backup.damaged).enumerate() {
        let at = backup.at;
        let hours = (now - at).num_hours();
        let time = match hours {
            ..1 => (0, i64::from(backup.number)),
            1..24 => (1, at.timestamp() / 3600),
            24..744 => (2, i64::from(at.num_days_from_ce())),
            744..8784 => (
                3,
                i64::from(at.iso_week().year()) * 100 + i64::from(at.iso_week().week()),
            ),
            _ => (4, i64::from(at.year()) * 100 + i64::from(at.month())),
        };
        // The newest of a stretch of time stands for it.
        let needed = stands_for.insert(time) || place < ALWAYS || backup.kept;
        if !needed {
            gone.push(backup);
        }
    }
    gone
}

/// The second folder for copies of the backups, where one was chosen.
pub fn second_folder(office: &Path) -> Option<PathBuf> {
    let text = std::fs::read_to_string(folder(office).join(SECOND_FOLDER)).ok()?;
    let text = text.trim_end_matches(['\n', '\r']);
    (!text.is_empty()).then(|| PathBuf::from(text))
}

/// Chooses the second folder, or none.
///
/// # Errors
/// Refused where it cannot be written to.
pub fn choose_second_folder(office: &Path, chosen: Option<&Path>) -> Result<(), Error> {
    let folder = folder(office);
    let Some(chosen) = chosen else {
        return match std::fs::remove_file(folder.join(SECOND_FOLDER)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => refuse(format!(
                "The second folder for backups is still in use: {} cannot be removed ({}).",
                folder.join(SECOND_FOLDER).display(),
                store::in_words(&error)
            )),
            _ => Ok(()),
        };
    };
    let chosen = std::path::absolute(chosen).unwrap_or_else(|_| chosen.to_owned());
    if chosen == folder || store::is_same_file(&chosen, &folder) {
        return refuse(format!(
            "{} is where the backups are already; choose a folder on another disk.",
            chosen.display()
        ));
    }
    // A folder that is not there is usually a disk that is not plugged in; making it would fill the wrong disk.
    if !chosen.is_dir() {
        return refuse(format!(
            "There is no folder {}, so the backups are copied nowhere new. Plug in the disk it is on, or make the \
             folder, then choose it again.",
            chosen.display()
        ));
    }
    make(&folder)?;
    files::write(&folder.join(SECOND_FOLDER), chosen.to_string_lossy().as_bytes(), true)
}

/// What to say where the second folder lies on the disk of the office: the loss of that disk takes both; nothing where
/// it lies on another, or there is none.
pub fn same_disk_words(office: &Path) -> Option<String> {
    let second = second_folder(office)?;
    store::on_same_disk(&second, &store::real_path(office)).then(|| {
        format!(
            "The second folder {} lies on the same disk as the office, so that the loss of that disk takes both. \
             Choose a folder on another disk.",
            second.display()
        )
    })
}

fn make(folder: &Path) -> Result<(), Error> {
    if let (Err(_), Ok(to)) = (std::fs::metadata(folder), std::fs::read_link(folder)) {
        return refuse(format!(
            "There is no backup: {} is a link to {}, where nothing is. Bring back what it leads to, or choose another \
             folder for backups.",
            folder.display(),
            to.display()
        ));
    }
    std::fs::create_dir_all(folder).or_else(|error| {
        refuse(format!(
            "There is no backup: the folder {} cannot be made ({}). Your work is saved in the office as before; make \
             room or choose another folder for backups.",
            folder.display(),
            store::in_words(&error)
        ))
    })
}

fn not_made(folder: &Path, error: &store::Error) -> String {
    let why = match error {
        store::Error::Full => "the disk is full".to_owned(),
        store::Error::Io { source, .. } => store::in_words(source),
        other => other.to_string().trim_end_matches('.').to_owned(),
    };
    format!(
        "There is no new backup in {}: {why}. Your work is saved in the office as before; make room there or mend the \
         folder, and the next backup is made by itself.",
        folder.display()
    )
}

/// What to say about an office in a folder that another program copies to other computers.
pub fn synced_words(office: &Path, program: &str) -> String {
    format!(
        "{} lies in a folder that {program} copies to other computers while it is being written, which can damage it; \
         keep the office in a folder of this computer alone.",
        office.display()
    )
}

/// What to say where a syncing program put a copy of an office beside it, because two computers wrote at once; nothing
/// where there is none.
pub fn conflict_words(office: &Path) -> Option<String> {
    let copies = store::conflicting_copies(&store::real_path(office));
    let (first, more) = copies.split_first()?;
    let more = match more.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let whose = store::synced_by(office).unwrap_or("the program that copies this folder");
    Some(format!(
        "Beside the office lies {}{more}, which {whose} made because two computers wrote at once: it may hold work \
         that this office does not. Close the office and open that copy to see what is in it, bring over what is \
         missing, then move it away; and keep the office in a folder of this computer alone.",
        name_of(first)
    ))
}

impl Office {
    /// Opens an office file, usually a backup, to be read only; the file is not touched.
    ///
    /// # Errors
    /// Refused where there is none, or it is damaged or made by a newer program.
    pub fn look(path: &Path, actor: &'static str) -> Result<Self, Error> {
        Self::look_with(path, actor, &Keys::none())
    }

    /// Opens an office that may not be written, because it, its folder or its disk is read-only, to be read. Not a byte
    /// is changed.
    ///
    /// # Errors
    /// Refused where there is none, another program has it open, it is damaged or made by a newer program, or none of
    /// the keys opens it.
    pub fn read_only(path: &Path, actor: &'static str, keys: &Keys) -> Result<Self, Error> {
        Ok(Self::from_store(Store::read_only(path, keys)?, actor))
    }

    /// Opens an office to be changed, or where it may not be written, to be read.
    ///
    /// # Errors
    /// As [`Office::open_with`], but for what may not be written.
    pub fn open_or_read(path: &Path, actor: &'static str, keys: &Keys) -> Result<Self, Error> {
        match Self::open_with(path, actor, keys) {
            Err(Error::Store(store::Error::ReadOnly(_))) => Self::read_only(path, actor, keys),
            opened => opened,
        }
    }

    /// Whether the office can only be read.
    pub fn is_to_be_read(&self) -> bool {
        self.store.is_to_be_read()
    }

    /// Why the office can only be read, in a sentence; nothing where it can be changed.
    pub fn why_to_be_read(&self) -> Option<String> {
        self.store.why_to_be_read().map(|why| why.to_string())
    }

    /// What SQLite itself says of a file that is not right, for whoever looks into it.
    ///
    /// # Errors
    /// Where the file cannot be read at all.
    pub fn check_details(&self) -> Result<Vec<String>, Error> {
        Ok(self.store.check_details()?)
    }

    /// What the office holds now.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn mark(&self) -> Result<Mark, Error> {
        Ok(self.store.mark()?)
    }

    /// What changes with every change of the office, at the cost of a look.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn newest(&self) -> Result<(u64, Option<String>, u64), Error> {
        Ok(self.store.newest()?)
    }

    /// Writes what the open office holds beside its other backups although its own file is gone. Gives where.
    ///
    /// # Errors
    /// One sentence says why it could not.
    pub fn rescue(&self, moment: Moment) -> Result<PathBuf, Error> {
        let folder = folder(self.path());
        make(&folder)?;
        let of = stem(self.path());
        let number = list(&folder, &of).first().map_or(1, |newest| newest.number + 1);
        let path = Backup::called(&folder, &of, number, moment.now, false);
        self.store
            .rescue(&path)
            .or_else(|error| refuse(not_made(&folder, &error)))?;
        Ok(path)
    }

    /// Refuses where the file was moved, deleted or replaced since it was opened.
    ///
    /// # Errors
    /// The sentence says what happened and where the file is now.
    pub fn still_there(&self) -> Result<(), Error> {
        Ok(self.store.still_there()?)
    }

    /// Begins a backup of the present state; the office goes on being used, and [`Office::end_backup`] has to follow.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn begin_backup(&mut self) -> Result<Pending, Error> {
        Ok(Pending {
            snapshot: self.store.snapshot()?,
            office: self.store.path().to_owned(),
            keys: self.store.keys(),
        })
    }

    /// Ends a backup, whatever came of it.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn end_backup(&mut self) -> Result<(), Error> {
        Ok(self.store.release()?)
    }
}

impl Pending {
    /// The office as it stood when the backup began, to be read beside the one that goes on being used.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn office(&self, actor: &'static str) -> Result<Office, Error> {
        Ok(Office::from_store(self.snapshot.read()?, actor))
    }

    /// What the office holds.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn mark(&self) -> Result<Mark, Error> {
        Ok(self.snapshot.mark()?)
    }

    /// How far its history is whole from the first step on.
    ///
    /// # Errors
    /// Where the file cannot be read at all.
    pub fn history_whole(&self) -> Result<Whole, Error> {
        Ok(self.snapshot.history_whole()?)
    }

    /// Everything that is not right with it.
    ///
    /// # Errors
    /// Where the file cannot be read at all.
    pub fn faults(&self) -> Result<Vec<String>, Error> {
        Ok(self.snapshot.faults()?)
    }

    /// Writes a backup into a folder of one's choice, whatever is there.
    ///
    /// # Errors
    /// One sentence says why there is none and what can be done.
    pub fn write_to(&self, moment: Moment, folder: &Path) -> Result<PathBuf, Error> {
        make(folder)?;
        let of = stem(&self.office);
        let number = list(folder, &of).first().map_or(1, |newest| newest.number + 1);
        let path = Backup::called(folder, &of, number, moment.now, false);
        match self.snapshot.write(&path, true) {
            Ok(()) => Ok(path),
            Err(error @ store::Error::Unsound { .. }) => Err(error.into()),
            Err(error) => refuse(not_made(folder, &error)),
        }
    }

    /// Makes a backup where the others are, unless nothing changed since the last; thins the old ones, copies it to the
    /// second folder.
    ///
    /// # Errors
    /// One sentence says why there is none and what can be done; the older ones are untouched.
    pub fn keep(&self, moment: Moment) -> Result<BackedUp, Error> {
        let folder = folder(&self.office);
        make(&folder)?;
        let of = stem(&self.office);
        clear_away(&folder, &of);
        let present = list(&folder, &of);
        let number = present.first().map_or(1, |newest| newest.number + 1);
        let newest = present.iter().find(|backup| !backup.damaged);
        // One under another passphrase cannot be read, and one that lies open does not stand for an office that is
        // closed.
        let last = newest
            .filter(|backup| is_closed(&backup.path).is_ok_and(|closed| closed != self.keys.is_empty()))
            .and_then(|backup| Some((backup, store::backup::mark(&backup.path, &self.keys).ok()?)));
        let mut kept = BackedUp {
            path: newest.map(|backup| backup.path.clone()),
            at: newest.map(|backup| backup.at),
            ..BackedUp::default()
        };
        kept.mark = match self.mark() {
            // A page that cannot be decrypted ends the counting of the records.
            Err(Error::Store(store::Error::Corrupt(_))) if !self.keys.is_empty() => {
                kept.faults = self.faults()?;
                self.keep_damaged(&Backup::called(&folder, &of, number, moment.now, true))?;
                return Ok(kept);
            }
            mark => mark?,
        };
        if let Some((_, mark)) = &last
            && *mark == kept.mark
        {
            kept.second = self.copy_to_second(moment, kept.path.as_deref());
            return Ok(kept);
        }
        let path = Backup::called(&folder, &of, number, moment.now, false);
        match self.snapshot.write(&path, true) {
            Ok(()) => {}
            Err(error @ store::Error::Unsound { .. }) => {
                kept.faults = self.faults()?;
                if kept.faults.is_empty() {
                    return refuse(not_made(&folder, &error));
                }
                self.keep_damaged(&Backup::called(&folder, &of, number, moment.now, true))?;
                return Ok(kept);
            }
            Err(error) => return refuse(not_made(&folder, &error)),
        }
        if let Some((before, mark)) = &last {
            kept.alarm = self.alarm(before, mark, &kept.mark)?;
        }
        kept.made = true;
        kept.path = Some(path);
        kept.at = Some(moment.now);
        remove(no_longer_needed(&list(&folder, &of), moment.now));
        kept.second = self.copy_to_second(moment, kept.path.as_deref());
        Ok(kept)
    }

    /// A copy of the damage is not a backup, but what was typed since the last one is in it.
    fn keep_damaged(&self, path: &Path) -> Result<(), Error> {
        let folder = folder(&self.office);
        self.snapshot
            .write(path, false)
            .or_else(|error| refuse(not_made(&folder, &error)))?;
        let damaged = list(&folder, &stem(&self.office));
        remove(damaged.iter().filter(|backup| backup.damaged).skip(DAMAGED));
        Ok(())
    }

    /// Says so where far less is left than the backup before held, and keeps that one for good.
    fn alarm(&self, before: &Backup, held: &Mark, now: &Mark) -> Result<Option<String>, Error> {
        let far_fewer = held.records >= 20 && now.records * 5 < held.records * 4;
        let goes_on = self.snapshot.goes_on_from(held)?;
        if !far_fewer && goes_on {
            return Ok(None);
        }
        let mut for_good = before.path.clone();
        if !before.kept {
            for_good.set_file_name(format!("{}-kept.office", stem_of(&before.path)));
            if std::fs::rename(&before.path, &for_good).is_err() {
                for_good.clone_from(&before.path);
            }
        }
        let what = if far_fewer {
            format!(
                "The office holds {} records now; in the backup before this one it held {}.",
                now.records, held.records
            )
        } else {
            format!(
                "The office does not go on from the backup before this one, which ended with step {}; the office ends \
                 with step {}. It was restored, replaced, or has lost its newest work.",
                held.step, now.step
            )
        };
        Ok(Some(format!(
            "{what} That backup is kept for good as {}; if this was not meant, restore it.",
            name_of(&for_good)
        )))
    }

    /// Copies the newest backup to the second folder. Gives the sentence where that failed.
    fn copy_to_second(&self, moment: Moment, newest: Option<&Path>) -> Option<String> {
        let (second, newest) = (second_folder(&self.office)?, newest?);
        let failed = |why: String| {
            format!(
                "There is no copy of the backup in the second folder {} ({why}). The backup beside the office is good; \
                 bring the folder back or choose another.",
                second.display()
            )
        };
        // A folder that is gone is usually a disk that is not plugged in; making it anew would fill the wrong disk.
        if !second.is_dir() {
            return Some(failed("the folder is not there".to_owned()));
        }
        let inside = second.join(name_of(&folder(&self.office)));
        let to = inside.join(name_of(newest));
        if to.exists() {
            return None;
        }
        let copied = std::fs::create_dir_all(&inside)
            .map_err(|error| store::in_words(&error))
            .and_then(|()| std::fs::read(newest).map_err(|error| store::in_words(&error)))
            .and_then(|bytes| files::save(&to, &bytes, false).map_err(|error| error.to_string()));
        match copied {
            Ok(()) => {
                remove(no_longer_needed(&list(&inside, &stem(&self.office)), moment.now));
                None
            }
            Err(why) => Some(failed(why)),
        }
    }
}

/// Takes away what a backup that was cut short left behind; nobody else makes one while the office is open here.
fn clear_away(folder: &Path, of: &str) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let half = name
            .strip_suffix(".part")
            .or_else(|| name.strip_suffix(".part-journal"));
        if half.is_some_and(|whole| Backup::named(Path::new(whole)).is_some_and(|backup| backup.of == of)) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn remove<'b>(gone: impl IntoIterator<Item = &'b Backup>) {
    for backup in gone {
        // One that cannot be removed is only one too many.
        let _ = std::fs::remove_file(&backup.path);
    }
}

/// Puts a backup in an office's place; the file that was there is kept beside it under a dated name.
///
/// # Errors
/// A damaged backup is refused by name, and the newest good one named.
pub fn restore(
    moment: Moment,
    backup: &Path,
    office: &Path,
    actor: &'static str,
    keys: &Keys,
) -> Result<Restored, Error> {
    if store::is_same_file(backup, office) {
        return refuse(format!(
            "{} is the office itself; name one of its backups.",
            office.display()
        ));
    }
    let kept_as = format!("before restoring {}", moment.now.format("%Y-%m-%d %H.%M.%S"));
    match store::restore(backup, office, &kept_as, actor, keys) {
        Ok((mark, aside)) => Ok(Restored {
            office: office.display().to_string(),
            records: mark.records as u32,
            step: mark.step as u32,
            aside: aside.map(|path| path.display().to_string()),
        }),
        Err(
            error @ (store::Error::Unsound { .. }
            | store::Error::CutShort { .. }
            | store::Error::NoBytes(_)
            | store::Error::NotAnOffice(_)
            | store::Error::Corrupt(_)),
        ) => {
            let beside = Backup::named(backup)
                .map(|named| list(backup.parent().unwrap_or(Path::new(".")), &named.of))
                .unwrap_or_default();
            let good = beside
                .into_iter()
                .filter(|other| !other.damaged && !store::is_same_file(&other.path, backup))
                .find(|other| store::backup::verify(&other.path, keys).is_ok());
            refuse(match good {
                Some(good) => format!(
                    "{error} The newest good backup is {}; restore that one.",
                    good.path.display()
                ),
                None => format!("{error} No good backup was found beside it."),
            })
        }
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests;
