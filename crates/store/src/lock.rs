//! One opener per office file. The lock lies on the file itself, so that every name of the file, a symbolic link or a
//! hard link, leads to it. A second lock lies beside the file: it says who has the office, holds where a new file is
//! put in an office's place, and keeps out older versions of this program, which know no other.
//!
//! POSIX has a process lose every lock it holds on a file, SQLite's among them, as soon as it closes any descriptor of
//! that file. An office that this process has open is therefore read by [`reading`], through the descriptor of the
//! lock.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use crate::error::{Error, of_writing};
use crate::place::{FileIdentity, by_its_name, holder_of};

/// How long a lock is waited for, in milliseconds: whoever had it may be closing just now, or have started a program
/// that holds our file for an instant.
const PAUSES: [u64; 6] = [5, 10, 20, 40, 80, 160];

/// Held while the office is open; the system releases it when the program ends, however it ends.
#[derive(Debug)]
pub(crate) struct OfficeLock {
    /// The office file itself; nothing before it is made, and on systems whose locks would keep SQLite out.
    office: Option<Arc<Held>>,
    _beside: File,
}

/// An office file that this process has open.
#[derive(Debug)]
pub(crate) struct Held {
    file: File,
    place: Option<FileIdentity>,
    path: PathBuf,
}

/// The offices that this process has open.
static HELD: Mutex<Vec<Weak<Held>>> = Mutex::new(Vec::new());

/// The lock's file beside the office file.
pub(crate) fn path_beside(office: &Path) -> PathBuf {
    crate::whole::beside(office, ".lock")
}

impl OfficeLock {
    /// Takes the lock of an office that is there in the name of a face, or says which program has it.
    pub fn take(office: &Path, face: &str) -> Result<Self, Error> {
        let mut lock = Self::take_name(office, face)?;
        lock.hold(office, true)?;
        Ok(lock)
    }

    /// Takes the lock of a name under which an office is to be made.
    pub fn take_name(office: &Path, face: &str) -> Result<Self, Error> {
        let path = path_beside(office);
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)
            .map_err(|source| refused(office, source))?;
        match wait_for(&file) {
            Ok(()) => {
                // Who has it is a courtesy; a full disk must not keep the office shut.
                let _ = file
                    .set_len(0)
                    .and_then(|()| writeln!(&file, "{face}, process {}", std::process::id()));
                Ok(Self {
                    office: None,
                    _beside: file,
                })
            }
            Err(TryLockError::WouldBlock) => Err(Error::Locked {
                path: office.to_owned(),
                holder: named_beside(office),
                opened_as: None,
            }),
            Err(TryLockError::Error(source)) => Err(refused(office, source)),
        }
    }

    /// Locks the office file that now lies under the name. One that is only to be replaced need not be writable.
    pub fn hold(&mut self, office: &Path, to_write: bool) -> Result<(), Error> {
        if cfg!(not(target_os = "linux")) {
            // Elsewhere a lock of the whole file stands in the way of SQLite's own, in this process too.
            return Ok(());
        }
        let place = FileIdentity::of(office);
        not_held_here(office, place)?;
        let file = OpenOptions::new()
            .read(true)
            .write(to_write)
            .open(office)
            .map_err(|source| refused(office, source))?;
        match wait_for(&file) {
            Ok(()) => {
                let held = Arc::new(Held {
                    file,
                    place,
                    path: office.to_owned(),
                });
                let mut all = HELD.lock().unwrap_or_else(PoisonError::into_inner);
                all.retain(|other| other.strong_count() > 0);
                all.push(Arc::downgrade(&held));
                drop(all);
                self.office = Some(held);
                Ok(())
            }
            Err(TryLockError::WouldBlock) => Err(locked(office, place)),
            Err(TryLockError::Error(source)) => Err(refused(office, source)),
        }
    }
}

/// Refuses an office that this program holds already, under whatever name.
fn not_held_here(office: &Path, place: Option<FileIdentity>) -> Result<(), Error> {
    match held(place) {
        None => Ok(()),
        Some(other) => Err(Error::Locked {
            path: office.to_owned(),
            holder: named_beside(&other.path),
            opened_as: Some(other.path.clone()).filter(|path| path != office),
        }),
    }
}

/// A lock that many may hold at once, while nobody writes: of an office that is opened to be read.
#[derive(Debug)]
pub(crate) struct ReadLock {
    _office: Arc<File>,
}

impl ReadLock {
    /// Takes it, or says which program has the office open.
    pub fn take(office: &Path) -> Result<Self, Error> {
        let place = FileIdentity::of(office);
        not_held_here(office, place)?;
        let file = File::open(office).map_err(|source| Error::Io {
            what: format!("{} could not be read", office.display()),
            source,
        })?;
        for pause in PAUSES {
            if !matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)) {
                break;
            }
            std::thread::sleep(Duration::from_millis(pause));
        }
        match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => Err(locked(office, place)),
            // A medium that knows no locks is written by nobody.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Self {
                _office: Arc::new(file),
            }),
        }
    }
}

/// Refuses to open a file by another of its names than the one beside which its log lies; where a program has it open,
/// that is what is said.
pub(crate) fn by_one_name(office: &Path) -> Result<(), Error> {
    by_its_name(office).or_else(|named| ReadLock::take(office).and(Err(named)))
}

fn wait_for(file: &File) -> Result<(), TryLockError> {
    for pause in PAUSES {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(pause)),
            taken => return taken,
        }
    }
    file.try_lock()
}

fn refused(office: &Path, source: std::io::Error) -> Error {
    match source.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Error::ReadOnly(office.to_owned()),
        _ => of_writing(|| format!("{} could not be locked", office.display()), source),
    }
}

/// Who has an office open whose file is locked, and under which name.
fn locked(office: &Path, place: Option<FileIdentity>) -> Error {
    let holder = place.and_then(holder_of);
    let opened_as = holder.as_ref().and_then(|holder| holder.opened_as.clone());
    let named = named_beside(opened_as.as_deref().unwrap_or(office));
    Error::Locked {
        path: office.to_owned(),
        holder: named.or_else(|| holder.map(|holder| holder.words)),
        opened_as: opened_as.filter(|path| path != office),
    }
}

/// Who has an office, as its lock's file says.
fn named_beside(office: &Path) -> Option<String> {
    let text = std::fs::read_to_string(path_beside(office)).ok()?;
    text.lines().next().map(str::to_owned)
}

fn held(place: Option<FileIdentity>) -> Option<Arc<Held>> {
    let place = place?;
    let all = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    all.iter()
        .filter_map(Weak::upgrade)
        .find(|held| held.place == Some(place))
}

/// A file read from its beginning.
pub(crate) enum Reading {
    /// An office that this process has open, and how far it was read.
    #[cfg(target_os = "linux")]
    Held(Arc<Held>, u64),
    /// Any other file.
    Other(File),
}

/// Opens a file to be read from its beginning without losing the locks of an office that this process has open.
pub(crate) fn reading(path: &Path) -> std::io::Result<Reading> {
    #[cfg(target_os = "linux")]
    if let Some(held) = held(FileIdentity::of(path)) {
        return Ok(Reading::Held(held, 0));
    }
    File::open(path).map(Reading::Other)
}

impl Read for Reading {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        match self {
            #[cfg(target_os = "linux")]
            Self::Held(held, at) => {
                let read = std::os::unix::fs::FileExt::read_at(&held.file, into, *at)?;
                *at += read as u64;
                Ok(read)
            }
            Self::Other(file) => file.read(into),
        }
    }
}
