//! An office file as it was opened: whether it may be changed, and whether it still lies where it was.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::error::Error;
use crate::follows::Follows;
use crate::key::Key;
use crate::lock::{OfficeLock, ReadLock};
use crate::place::FileIdentity;
use crate::read::Reader;

/// An open office file. There is one in a process, and one process on a file.
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
    /// The key of an office that is closed by a passphrase.
    pub(crate) key: Option<Key>,
    /// What was opened; nothing for an office that is only looked at.
    pub(crate) place: Option<FileIdentity>,
    pub(crate) opened: Opened,
    /// A backup copies the file, which must not be written anew until it is released.
    pub(crate) copied: bool,
    /// The disk failed, and the file could not be opened again since.
    pub(crate) thrown_away: bool,
    /// Who knows the rules by which the register of correspondence follows from the records.
    pub(crate) follows: Option<&'static dyn Follows>,
}

/// How an office file was opened.
#[derive(Debug)]
pub(crate) enum Opened {
    /// By the one program that may change it.
    ToBeChanged(OfficeLock),
    /// As a backup, to be read.
    AsBackup,
    /// To be read, because it may not be written. While it is read where it lies, nobody writes it.
    ReadOnly(#[allow(dead_code, reason = "held, never asked")] Option<ReadLock>),
}

impl Store {
    /// Refuses where nothing may be written: an office that is only looked at, or one whose file is gone.
    pub(crate) fn writable(&self) -> Result<(), Error> {
        match self.why_to_be_read() {
            Some(why) => Err(why),
            None => self.still_there(),
        }
    }

    /// Why the office can only be read, where it can only be read.
    pub fn why_to_be_read(&self) -> Option<Error> {
        match self.opened {
            Opened::ToBeChanged(_) => None,
            Opened::AsBackup => Some(Error::ToBeRead(self.path.clone())),
            Opened::ReadOnly(_) => Some(Error::ReadOnly(self.path.clone())),
        }
    }

    /// Refuses where the file was moved, deleted or replaced since it was opened.
    pub fn still_there(&self) -> Result<(), Error> {
        self.place.map_or(Ok(()), |place| place.still(&self.path))
    }

    /// Whether the office can only be read.
    pub fn is_to_be_read(&self) -> bool {
        !matches!(self.opened, Opened::ToBeChanged(_))
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads.
    pub fn read(&self) -> Reader<'_> {
        Reader::new(&self.connection)
    }
}
