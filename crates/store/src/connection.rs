//! Connecting to an office file: the settings, the format, the copy of an older one set aside, and connecting again
//! after the disk failed.

use std::path::Path;
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::derive;
use crate::error::Error;
use crate::history::chain;
use crate::items;
use crate::key::{Key, Keys, Pages};
use crate::look;
use crate::migrate::{self, MIGRATIONS};
use crate::opened::Store;
use crate::place::has_log;
use crate::whole::{beside, give_name, is_taken};

/// How long another program that uses the file is waited for.
const LONGEST_WAIT: Duration = Duration::from_secs(3);

/// Opens a file that is there, empty or an office, and brings it to the present format.
pub(crate) fn connect(path: &Path, key: Option<&Key>) -> Result<Connection, Error> {
    connect_to(path, key).map_err(|error| error.about(path))
}

fn connect_to(path: &Path, key: Option<&Key>) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let logged = has_log(path);
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(LONGEST_WAIT)?;
    // Nothing of this program needs one, and one that another program planted does nothing here.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    if let Some(key) = key {
        key.put_to(&connection)?;
    }
    if logged {
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    }
    connection.set_prepared_statement_cache_capacity(256);
    // Each line has its reason in docs/decisions/0003-saved-means-on-disk.md.
    for (name, value) in [
        ("locking_mode", "EXCLUSIVE"),
        ("journal_mode", "WAL"),
        ("synchronous", "FULL"),
        ("foreign_keys", "ON"),
        ("mmap_size", "0"),
        ("trusted_schema", "OFF"),
        ("cell_size_check", "ON"),
        ("secure_delete", "ON"),
        ("temp_store", "MEMORY"),
    ] {
        connection.pragma_update(None, name, value)?;
    }
    if key.is_some() {
        Key::set_page_cache(&connection, Pages::OfAScreen)?;
    }
    if logged {
        own_log(&connection, path, &key.cloned().into_iter().collect())?;
    }
    let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found == 0 {
        connection.pragma_update(None, "application_id", migrate::APPLICATION_ID)?;
    } else {
        migrate::verify(&connection, MIGRATIONS)?;
    }
    if found < MIGRATIONS.len() as u32 {
        if found > 0 {
            set_copy_aside(&connection, path, key, found)?;
        }
        migrate::migrate(&mut connection, found, MIGRATIONS)?;
    }
    derive::fill(&mut connection)?;
    items::fill(&mut connection)?;
    Ok(connection)
}

/// After an unclean end: whether the log beside the file is the file's own. SQLite would apply any that is whole in
/// itself, and a foreign one would write another office's pages over this one's. Nothing reaches the file before this.
pub(crate) fn own_log(connection: &Connection, path: &Path, keys: &Keys) -> Result<(), Error> {
    let sound = |connection: &Connection| -> Result<bool, Error> {
        let verdict = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
        Ok(match verdict.map_err(Error::from) {
            Ok(verdict) => verdict == "ok" && chain::last_follows(connection)?,
            Err(Error::Corrupt(_)) => false,
            Err(error) => return Err(error),
        })
    };
    // What the file ends with by itself its own log goes on from.
    let alone = look::still(path, keys)?;
    let goes_on = match look::Mark::read(&alone) {
        Ok(end) => look::holds(connection, &end).unwrap_or(true),
        // A checkpoint that was cut short; its own log mends it.
        Err(_) => true,
    };
    // A file that is damaged with or without its log is opened as far as it can be read.
    if !goes_on || (!sound(connection)? && sound(&alone)?) {
        return Err(Error::ForeignLog(path.to_owned()));
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(())
}

/// Removes what a program left that died while it made a file, and the logs beside it.
pub(crate) fn remove_unfinished(path: &Path) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let _ = std::fs::remove_file(beside(path, ending));
    }
}

/// Sets a verified copy of an older file aside before it is brought to the present format. A copy that stands there is
/// kept, so that one more is made where a program died between copying and bringing forward.
fn set_copy_aside(connection: &Connection, path: &Path, key: Option<&Key>, found: u32) -> Result<(), Error> {
    let unfinished = beside(path, &format!(".format-{found}.unfinished"));
    remove_unfinished(&unfinished);
    let copied = (|| {
        let mut copy = Connection::open(&unfinished)?;
        if let Some(key) = key {
            key.put_to(&copy)?;
        }
        Backup::new(connection, &mut copy)?.run_to_completion(1000, Duration::ZERO, None)?;
        copy.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        let verdict: String = copy.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
        if verdict != "ok" {
            return Err(Error::Corrupt(verdict));
        }
        // One file, without a log beside it.
        copy.pragma_update(None, "journal_mode", "DELETE")?;
        drop(copy);
        let name = (1..)
            .map(|number| match number {
                1 => beside(path, &format!(".format-{found}.copy")),
                _ => beside(path, &format!(".format-{found}.{number}.copy")),
            })
            .find(|name| !is_taken(name))
            .unwrap_or_default();
        give_name(&unfinished, &name)
    })();
    if copied.is_err() {
        remove_unfinished(&unfinished);
    }
    copied
}

impl Store {
    /// Runs something that writes. Where the disk fails in it, this connection is believed no more: what it holds of
    /// the file may not be what the file holds. It is thrown away, and nothing is written before the file was opened
    /// and verified afresh.
    pub(crate) fn write<T, E>(&mut self, writing: impl FnOnce(&mut Connection) -> Result<T, E>) -> Result<T, E>
    where
        E: From<Error> + std::error::Error + 'static,
    {
        self.writable()?;
        if self.thrown_away {
            self.connect_again()?;
        }
        let written = writing(&mut self.connection);
        if written.as_ref().is_err_and(|error| is_of_the_disk(error)) {
            self.thrown_away = true;
            // Where it cannot be had now, the next writing tries again; the error said first is the one to show.
            let _ = self.connect_again();
        }
        written
    }

    fn connect_again(&mut self) -> Result<(), Error> {
        // The old one goes first, since it holds the file, and it writes nothing more on its way out. What stands in
        // for it has no tables.
        self.connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        self.connection = Connection::open_in_memory()?;
        let connection = connect(&self.path, self.key.as_ref())?;
        let verdict: String = connection.query_row("PRAGMA quick_check", [], |row| row.get(0))?;
        if verdict != "ok" {
            return Err(Error::Corrupt(verdict));
        }
        // A log whose sync failed may read well from memory and not be on disk; its pages are written once more.
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        self.connection = connection;
        self.thrown_away = false;
        Ok(())
    }
}

/// Whether an error comes from the disk, and not from what was asked.
fn is_of_the_disk(error: &(dyn std::error::Error + 'static)) -> bool {
    std::iter::successors(Some(error), |error| error.source()).any(|error| {
        let code = error
            .downcast_ref::<rusqlite::Error>()
            .and_then(rusqlite::Error::sqlite_error_code);
        code == Some(ErrorCode::SystemIoFailure)
    })
}
