//! One opener per office file, by a lock of our own beside it. SQLite's own locks come later than the first question
//! a second program asks, and some desktops have no way for a second window to ask the first.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::error::Error;

/// Held while the office is open; the system releases it when the program ends, however it ends.
#[derive(Debug)]
pub(crate) struct OfficeLock {
    _file: File,
}

/// The lock's file beside the office file.
pub(crate) fn path_beside(office: &Path) -> PathBuf {
    crate::whole::beside(office, ".lock")
}

impl OfficeLock {
    /// Takes the lock in the name of a face, or says which program has it.
    pub fn take(office: &Path, face: &str) -> Result<Self, Error> {
        let path = path_beside(office);
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)
            .map_err(|source| match source.kind() {
                std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                    Error::ReadOnly(office.to_owned())
                }
                std::io::ErrorKind::StorageFull => Error::Full,
                _ => Error::Io {
                    what: format!("{} could not be locked", office.display()),
                    source,
                },
            })?;
        // Whoever had it may be closing just now, or have started a program that holds our file for an instant.
        for pause in [5, 10, 20, 40, 80, 160] {
            if !matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
                break;
            }
            std::thread::sleep(Duration::from_millis(pause));
        }
        match file.try_lock() {
            Ok(()) => {
                // Who has it is a courtesy; a full disk must not keep the office shut.
                let _ = file
                    .set_len(0)
                    .and_then(|()| writeln!(&file, "{face}, process {}", std::process::id()));
                Ok(Self { _file: file })
            }
            Err(TryLockError::WouldBlock) => Err(Error::Locked {
                path: office.to_owned(),
                holder: std::fs::read_to_string(&path)
                    .ok()
                    .and_then(|holder| holder.lines().next().map(str::to_owned)),
            }),
            Err(TryLockError::Error(source)) => Err(Error::Io {
                what: format!("{} could not be locked", office.display()),
                source,
            }),
        }
    }
}
