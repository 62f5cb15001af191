//! Setting, changing and removing the passphrase of an open office: its contents are written to a new file beside it,
//! verified, and put in its place. Dying at any moment leaves the old file or the new one, whole.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, params};

use crate::backup::contents;
use crate::connection::{connect, remove_unfinished};
use crate::error::{Error, of_writing};
use crate::key::{Key, Keys, silence};
use crate::look::still;
use crate::migrate::{APPLICATION_ID, MIGRATIONS};
use crate::opened::{Opened, Store};
use crate::place::FileIdentity;
use crate::whole::{beside, folder_on_disk, on_disk};

/// Where the new file is written.
pub(crate) fn unfinished(office: &Path) -> PathBuf {
    beside(office, ".passphrase.unfinished")
}

impl Store {
    /// The keys with which this office and its backups of the same passphrase are opened.
    pub fn keys(&self) -> Keys {
        self.key.iter().cloned().collect()
    }

    /// The key of this office; nothing where it is not closed by a passphrase.
    pub fn key(&self) -> Option<&Key> {
        self.key.as_ref()
    }

    /// Writes the office anew under a key, or under none, and goes on with that. Its records, its history and every
    /// digest stay as they are, and no step is added.
    ///
    /// # Errors
    /// Where there is no room or the new file is not what the old one is; the office is then open as it was.
    pub fn close_with(&mut self, key: Option<Key>) -> Result<(), Error> {
        self.writable()?;
        self.scrub()?;
        let fresh = unfinished(&self.path);
        remove_unfinished(&fresh);
        let written = self.write_under(&fresh, key.as_ref());
        if written.is_err() {
            remove_unfinished(&fresh);
            return written;
        }
        // All that is in the log goes into the file, and the log away, before another file has this name: it would be
        // taken for the log of that one.
        self.connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        self.connection = Connection::open_in_memory()?;
        let swapped = remove_log(&self.path)
            .and_then(|()| std::fs::rename(&fresh, &self.path))
            .and_then(|()| folder_on_disk(&self.path))
            .map_err(|source| Error::Io {
                what: format!("{} could not be put in place", self.path.display()),
                source,
            });
        if swapped.is_ok() {
            self.key = key;
        } else {
            remove_unfinished(&fresh);
        }
        // Where it cannot be opened now, the next writing tries again.
        self.thrown_away = true;
        if let Opened::ToBeChanged(lock) = &mut self.opened {
            // Another file has this name now.
            lock.hold(&self.path, true)?;
        }
        self.connection = connect(&self.path, self.key.as_ref())?;
        self.thrown_away = false;
        self.place = FileIdentity::of(&self.path);
        swapped
    }

    /// Opens the file again after a damaged page was met: SQLCipher reads nothing more through a connection that met
    /// one. An office that is not closed reads on by itself.
    pub fn read_on_after_damage(&mut self) {
        if self.key.is_none() || self.is_to_be_read() {
            return;
        }
        if let Ok(memory) = Connection::open_in_memory() {
            self.thrown_away = true;
            self.connection = memory;
            if let Ok(connection) = connect(&self.path, self.key.as_ref()) {
                self.connection = connection;
                self.thrown_away = false;
            }
        }
    }

    /// Writes everything the office holds to a new file under a key, and compares.
    fn write_under(&mut self, fresh: &Path, key: Option<&Key>) -> Result<(), Error> {
        let failed = |source| of_writing(|| format!("{} could not be written", fresh.display()), source);
        std::fs::File::create_new(fresh).map_err(failed)?;
        silence(&self.connection)?;
        let as_sql = key.map(Key::as_sql);
        self.connection.execute(
            "ATTACH DATABASE ?1 AS fresh KEY ?2",
            params![fresh.to_string_lossy(), as_sql.as_ref().map_or("", |key| key.as_str())],
        )?;
        let exported = (|| {
            self.connection.pragma_update(Some("fresh"), "journal_mode", "OFF")?;
            self.connection.pragma_update(Some("fresh"), "synchronous", "OFF")?;
            self.connection
                .query_row("SELECT sqlcipher_export('fresh')", [], |_| Ok(()))?;
            self.connection
                .pragma_update(Some("fresh"), "application_id", APPLICATION_ID)?;
            self.connection
                .pragma_update(Some("fresh"), "user_version", MIGRATIONS.len() as i64)?;
            Ok::<(), Error>(())
        })();
        let detached = self.connection.execute("DETACH DATABASE fresh", []);
        exported?;
        detached?;
        on_disk(fresh).map_err(failed)?;
        let keys: Keys = key.cloned().into_iter().collect();
        let copy = still(fresh, &keys)?;
        let unsound = |count: usize, first: String| Error::Unsound {
            path: fresh.to_owned(),
            count,
            first,
        };
        if let Some(first) = crate::check::faults(&copy)?.first() {
            return Err(unsound(1, first.clone()));
        }
        if contents(&copy)? != contents(&self.connection)? {
            return Err(unsound(
                1,
                "File: the copy does not say what the office says.".to_owned(),
            ));
        }
        Ok(())
    }
}

fn remove_log(office: &Path) -> std::io::Result<()> {
    for more in ["-wal", "-shm"] {
        match std::fs::remove_file(beside(office, more)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}
