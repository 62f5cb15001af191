//! Backups: copies of the office as it stood at one step, each verified by restoring it into memory before it gets its
//! name.
//!
//! Work goes on while one is made: the write-ahead log (WAL) is emptied into the file first and then left alone, so
//! that the file itself is the snapshot to copy, and what is done meanwhile goes to the log.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

use crate::connection::own_log;
use crate::error::Error;
use crate::history::chain::Whole;
use crate::key::{Key, Keys, Pages};
use crate::lock::{ReadLock, by_one_name, reading};
use crate::look;
pub use crate::look::Mark;
use crate::look::{holds, still};
use crate::opened::{Opened, Store};
use crate::place::{has_log, on_network_share, real};
use crate::record::hexadecimal;
use crate::to_read::{LARGEST_IN_MEMORY, to_read};
use crate::whole::{beside, failed, give_name, is_taken, on_disk};
use crate::{MIGRATIONS, derive, items, migrate};

/// How many pages the log may hold before it is emptied into the file.
const LOG_PAGES: i64 = 1000;

/// One state of an open office, to be verified and copied without the office. The office has to be told by
/// [`Store::release`] when it is no longer needed.
#[derive(Debug)]
pub struct Snapshot {
    path: PathBuf,
    keys: Keys,
}

impl Store {
    /// What the office holds now. Counts every record.
    pub fn mark(&self) -> Result<Mark, Error> {
        Mark::read(&self.connection)
    }

    /// What changes with every change of the office, at the cost of a look: its newest step, and its typed words.
    pub fn newest(&self) -> Result<(u64, Option<String>, u64), Error> {
        Ok(self
            .connection
            .prepare_cached("SELECT (SELECT max(counter) FROM history), max(saved), count(*) FROM draft")?
            .query_row([], |row| {
                Ok((
                    row.get::<_, Option<u64>>(0)?.unwrap_or_default(),
                    row.get(1)?,
                    row.get(2)?,
                ))
            })?)
    }

    /// Holds the office's present state in its file until it is released. Takes as long as emptying the log; where
    /// something was disposed of and is not overwritten yet, as long as that, for no backup may have it.
    pub fn snapshot(&mut self) -> Result<Snapshot, Error> {
        self.writable()?;
        self.scrub()?;
        self.connection.pragma_update(None, "wal_autocheckpoint", 0)?;
        let emptied = self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
        match emptied {
            Ok(0) => {
                self.copied = true;
                Ok(Snapshot {
                    path: self.path.clone(),
                    keys: self.keys(),
                })
            }
            other => {
                self.release()?;
                let busy = Error::Busy {
                    path: None,
                    holder: None,
                };
                Err(other.map_or_else(Error::from, |_| busy).about(&self.path))
            }
        }
    }

    /// Lets the log be emptied into the file again, and overwrites what was disposed of meanwhile.
    pub fn release(&mut self) -> Result<(), Error> {
        self.copied = false;
        self.connection.pragma_update(None, "wal_autocheckpoint", LOG_PAGES)?;
        self.scrub()
    }

    /// Writes the open office to a new file although its own is gone or another lies there.
    pub fn rescue(&self, to: &Path) -> Result<(), Error> {
        self.scrub()?;
        // Wherever the file was moved to, its log did not go with it; what is in the log is put into the file.
        let _ = self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        write_whole(&self.connection, self.key.as_ref(), to, |copy| {
            verify(copy, &self.keys()).map(drop)
        })
    }

    /// Opens an office file, usually a backup, to be read: nothing can be changed, and the file is not touched.
    pub fn look(path: &Path, keys: &Keys) -> Result<Self, Error> {
        let format = look::office(path, keys)?;
        let connection = in_memory(still(path, keys)?, path, keys)?.0;
        Self::to_be_read(path, keys, format, connection, Opened::AsBackup)
    }

    /// Opens an office that may not be written, because it, its folder or its disk is read-only, to be read. Not a byte
    /// is changed, and nothing is made beside it. Where a log lies beside it, what is in the log is read too.
    ///
    /// # Errors
    /// Refused where another program has it open, where it lies on a network share, or where it is of an older format
    /// and cannot be brought to the present one in memory, because it is closed by a passphrase or too large.
    pub fn read_only(path: &Path, keys: &Keys) -> Result<Self, Error> {
        let path = &real(path)?;
        let format = look::office(path, keys)?;
        by_one_name(path)?;
        if on_network_share(path) {
            return Err(Error::NetworkShare(path.to_owned()));
        }
        let lock = ReadLock::take(path)?;
        let file = match has_log(path) {
            true => with_log(path, keys)?,
            false => still(path, keys)?,
        };
        let (connection, copied) = in_memory(file, path, keys)?;
        let lock = (!copied).then_some(lock);
        Self::to_be_read(path, keys, format, connection, Opened::ReadOnly(lock))
    }

    fn to_be_read(
        path: &Path,
        keys: &Keys,
        format: u32,
        mut connection: Connection,
        opened: Opened,
    ) -> Result<Self, Error> {
        if format < MIGRATIONS.len() as u32 {
            // What is in memory may be brought to the present format; what is read where it lies may not.
            if connection.path().is_some_and(|path| !path.is_empty()) {
                return Err(Error::OlderToBeRead(path.to_owned()));
            }
            migrate::migrate(&mut connection, format, MIGRATIONS)?;
            derive::fill(&mut connection)?;
            items::fill(&mut connection)?;
        }
        connection.pragma_update(None, "query_only", "ON")?;
        connection.set_prepared_statement_cache_capacity(256);
        Ok(Self {
            thrown_away: false,
            connection,
            key: keys.key_for(path)?.cloned(),
            path: path.to_owned(),
            place: None,
            opened,
            copied: false,
            follows: None,
        })
    }
}

impl Snapshot {
    /// The state it holds, to be read where it lies, for as long as the snapshot is not released.
    pub fn read(&self) -> Result<Store, Error> {
        let connection = still(&self.path, &self.keys)?;
        let format = MIGRATIONS.len() as u32;
        Store::to_be_read(&self.path, &self.keys, format, connection, Opened::AsBackup)
    }

    /// What it holds.
    pub fn mark(&self) -> Result<Mark, Error> {
        Mark::read(&still(&self.path, &self.keys)?)
    }

    /// Whether its history holds a step with this hash: whether what ended with that step is an earlier state of it.
    pub fn goes_on_from(&self, earlier: &Mark) -> Result<bool, Error> {
        holds(&still(&self.path, &self.keys)?, earlier)
    }

    /// Everything that can be verified about it, in sentences.
    pub fn faults(&self) -> Result<Vec<String>, Error> {
        crate::check::faults(&still(&self.path, &self.keys)?)
    }

    /// How far its history is whole from the first step on.
    pub fn history_whole(&self) -> Result<Whole, Error> {
        Ok(crate::history::chain::verify(&still(&self.path, &self.keys)?, |_, _| Ok(()))?.1)
    }

    /// Writes it to a new file: under another name first, then on disk, then compared with what was copied and, where
    /// `sound`, checked as a whole; only then is it given its name. A plain copy is restored into memory for that.
    pub fn write(&self, to: &Path, sound: bool) -> Result<(), Error> {
        let unsound = |first: String, count: usize| Error::Unsound {
            path: to.to_owned(),
            count,
            first,
        };
        let check = |copy: &Connection| {
            let faults = if sound { crate::check::faults(copy)? } else { Vec::new() };
            match faults.first() {
                Some(first) => Err(unsound(first.clone(), faults.len())),
                None => Ok(()),
            }
        };
        let as_it_was = |same: bool| match same {
            true => Ok(()),
            false => Err(unsound(
                "File: the copy does not say what the office says.".to_owned(),
                1,
            )),
        };
        if self.keys.key_for(&self.path)?.is_none() {
            let source = still(&self.path, &self.keys)?;
            return write_whole(&source, None, to, |copy| {
                let read = restored(copy, &self.keys)?;
                check(&read)?;
                as_it_was(contents(&read)? == contents(&source)?)
            });
        }
        // Closed, it is copied as it is: neither decrypted nor encrypted anew, and damage goes with it where that is
        // wanted.
        whole(to, |partial| {
            copy_bytes(&self.path, partial).map_err(|source| failed(to, source))?;
            on_disk(partial).map_err(|source| failed(to, source))?;
            as_it_was(same_bytes(&self.path, partial).map_err(|source| failed(to, source))?)?;
            match sound {
                true => check(&still(partial, &self.keys)?).map_err(|error| match error {
                    Error::Corrupt(what) => unsound(format!("File: {what}."), 1),
                    error => error,
                }),
                false => Ok(()),
            }
        })
    }
}

/// Copies a file of whatever size, a MiB at a time. The bytes are read and written, since some file systems would have
/// a copy share its blocks with the office, and so their damage.
fn copy_bytes(from: &Path, to: &Path) -> std::io::Result<()> {
    let (mut from, mut to) = (reading(from)?, File::options().write(true).open(to)?);
    let mut bytes = vec![0; 1 << 20];
    loop {
        match from.read(&mut bytes)? {
            0 => return Ok(()),
            read => to.write_all(&bytes[..read])?,
        }
    }
}

/// Whether two files hold the same bytes.
fn same_bytes(one: &Path, other: &Path) -> std::io::Result<bool> {
    if std::fs::metadata(one)?.len() != std::fs::metadata(other)?.len() {
        return Ok(false);
    }
    let (mut one, mut other) = (reading(one)?, File::open(other)?);
    let (mut bytes, mut others) = (vec![0; 1 << 20], vec![0; 1 << 20]);
    loop {
        let read = one.read(&mut bytes)?;
        if read == 0 {
            return Ok(true);
        }
        other.read_exact(&mut others[..read])?;
        if bytes[..read] != others[..read] {
            return Ok(false);
        }
    }
}

/// Verifies a backup by restoring it into memory. Gives what it holds.
///
/// # Errors
/// Refused where it is no office, of a newer format, or not sound; nothing is changed.
pub fn verify(path: &Path, keys: &Keys) -> Result<Mark, Error> {
    let format = look::office(path, keys)?;
    let unsound = |count: usize, first: String| Error::Unsound {
        path: path.to_owned(),
        count,
        first,
    };
    let read = restored(path, keys).map_err(|error| match error {
        Error::Corrupt(what) => unsound(1, what),
        error => error,
    })?;
    if format == MIGRATIONS.len() as u32 {
        let faults = crate::check::faults(&read)?;
        if let Some(first) = faults.first() {
            return Err(unsound(faults.len(), first.clone()));
        }
    } else {
        let verdict: String = read.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
        if verdict != "ok" {
            return Err(unsound(1, verdict));
        }
    }
    Mark::read(&read)
}

/// What a backup holds, without verifying it.
pub fn mark(path: &Path, keys: &Keys) -> Result<Mark, Error> {
    look::office(path, keys)?;
    Mark::read(&still(path, keys)?)
}

/// Opens a file that may not be written together with the log beside it. The log's index is kept in memory, and no lock
/// is taken, since a file that may not be written cannot be locked as SQLite does it.
fn with_log(path: &Path, keys: &Keys) -> Result<Connection, Error> {
    if cfg!(not(unix)) {
        return Err(Error::ReadOnly(path.to_owned()));
    }
    let connection = to_read(path, "mode=ro&vfs=unix-none")?;
    if let Some(key) = keys.key_for(path)? {
        key.put_to(&connection)?;
        Key::set_page_cache(&connection, Pages::OfTheWhole)?;
    }
    for (name, value) in [
        ("locking_mode", "EXCLUSIVE"),
        ("mmap_size", "0"),
        ("trusted_schema", "OFF"),
        ("cell_size_check", "ON"),
    ] {
        connection.pragma_update(None, name, value)?;
    }
    own_log(&connection, path, keys)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    Ok(connection)
}

/// Restores a file into memory, as far as it is not too large for that. One that is closed by a passphrase stays closed
/// there: it is read where it lies.
fn restored(path: &Path, keys: &Keys) -> Result<Connection, Error> {
    Ok(in_memory(still(path, keys)?, path, keys)?.0)
}

/// A copy in memory of what an open file holds, or the file itself where it is closed by a passphrase or too large; and
/// whether it is the copy.
fn in_memory(file: Connection, path: &Path, keys: &Keys) -> Result<(Connection, bool), Error> {
    if keys.key_for(path)?.is_some() || std::fs::metadata(path).is_ok_and(|data| data.len() > LARGEST_IN_MEMORY) {
        return Ok((file, false));
    }
    let mut memory = Connection::open_in_memory()?;
    Backup::new(&file, &mut memory)?.run_to_completion(1000, Duration::ZERO, None)?;
    Ok((memory, true))
}

/// Copies an office to a new file: whole, on disk and verified, or not at all. `key` is the office's own, and the
/// copy's.
pub(crate) fn write_whole(
    source: &Connection,
    key: Option<&Key>,
    to: &Path,
    verify: impl FnOnce(&Path) -> Result<(), Error>,
) -> Result<(), Error> {
    whole(to, |partial| {
        let mut copy = Connection::open(partial)?;
        if let Some(key) = key {
            key.put_to(&copy)?;
        }
        copy.pragma_update(None, "journal_mode", "OFF")?;
        copy.pragma_update(None, "synchronous", "OFF")?;
        Backup::new(source, &mut copy)?.run_to_completion(1000, Duration::ZERO, None)?;
        copy.close().map_err(|(_, error)| error)?;
        on_disk(partial).map_err(|source| failed(to, source))?;
        verify(partial)
    })
}

/// Makes a new file under another name first, and gives it its own when `fill` has brought it to the disk and verified
/// it; where that fails, nothing is left.
fn whole(to: &Path, fill: impl FnOnce(&Path) -> Result<(), Error>) -> Result<(), Error> {
    if is_taken(to) {
        return Err(Error::Exists(to.to_owned()));
    }
    let partial = beside(to, ".part");
    // What a copy that was cut short left behind.
    let _ = std::fs::remove_file(&partial);
    let written = (|| {
        File::create_new(&partial).map_err(|source| failed(to, source))?;
        fill(&partial)?;
        // There was none of this name; one that might not be there after a power cut is none either.
        give_name(&partial, to).inspect_err(|_| drop(std::fs::remove_file(to)))
    })();
    if written.is_err() {
        let _ = std::fs::remove_file(&partial);
    }
    written
}

/// A digest of every row of every table.
pub(crate) fn contents(connection: &Connection) -> Result<String, Error> {
    let mut tables = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")?;
    let tables: Vec<String> = tables.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut hasher = Sha256::new();
    for table in tables {
        hasher.update(table.as_bytes());
        let mut statement = connection.prepare(&format!("SELECT * FROM \"{table}\""))?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                let (kind, bytes): (u8, &[u8]) = match row.get_ref(column)? {
                    ValueRef::Null => (0, &[]),
                    ValueRef::Integer(number) => (1, &number.to_le_bytes()),
                    ValueRef::Real(number) => (2, &number.to_le_bytes()),
                    ValueRef::Text(text) => (3, text),
                    ValueRef::Blob(bytes) => (4, bytes),
                };
                hasher.update([kind]);
                hasher.update((bytes.len() as u64).to_le_bytes());
                hasher.update(bytes);
            }
        }
    }
    Ok(hexadecimal(&hasher.finalize()))
}
