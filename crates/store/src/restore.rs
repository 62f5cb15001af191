//! Restoring a backup in an office's place: verified before and after, with the file that was there kept beside it.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::backup;
use crate::error::Error;
use crate::key::Keys;
use crate::lock::OfficeLock;
use crate::look::{self, Mark};
use crate::place::{is_file, is_same_file, real};
use crate::whole::{beside, failed, folder_on_disk, give_name, numbered};

/// Puts a backup in the place of an office. The file that was there, whatever its state, is kept beside it under its
/// name with `kept_as` added; at no moment is there neither. Gives what was restored and where the former file is.
///
/// # Errors
/// Refused where the backup is not sound, is closed by a passphrase that is not known, or the office is open; the
/// office is then as it was.
pub fn restore(
    from: &Path,
    to: &Path,
    kept_as: &str,
    face: &str,
    keys: &Keys,
) -> Result<(Mark, Option<PathBuf>), Error> {
    let to = &real(to)?;
    if is_same_file(from, to) {
        return Err(Error::Protected {
            path: from.to_owned(),
            what: format!("{} itself, and no backup of it", to.display()),
        });
    }
    is_file(to)?;
    let mark = backup::verify(from, keys)?;
    let mut lock = OfficeLock::take_name(to, face)?;
    if to.exists() {
        lock.hold(to, false)?;
    }
    let fresh = beside(to, ".restored");
    let _ = std::fs::remove_file(&fresh);
    backup::write_whole(&look::still(from, keys)?, keys.key_for(from)?, &fresh, |copy| {
        backup::verify(copy, keys).map(drop)
    })?;
    let swapped = (|| {
        let aside = match to.exists() {
            true => Some(set_aside(to, kept_as, keys)?),
            false => None,
        };
        // A log without its file would be taken for the log of the next file of that name.
        for more in ["-wal", "-shm"] {
            match std::fs::remove_file(beside(to, more)) {
                Err(source) if source.kind() != std::io::ErrorKind::NotFound => return Err(failed(to, source)),
                _ => {}
            }
        }
        give_name(&fresh, to)?;
        Ok(aside)
    })();
    if swapped.is_err() {
        let _ = std::fs::remove_file(&fresh);
    }
    let aside = swapped?;
    let restored = backup::verify(to, keys)?;
    drop(lock);
    if restored == mark {
        Ok((restored, aside))
    } else {
        Err(Error::Unsound {
            path: to.to_owned(),
            count: 1,
            first: "File: it does not say what the backup says.".to_owned(),
        })
    }
}

/// Gives the file that is there a second name, with all that was saved in it, as far as it can be read.
fn set_aside(office: &Path, kept_as: &str, keys: &Keys) -> Result<PathBuf, Error> {
    if look::office(office, keys).is_ok() {
        // What this cannot do, the log kept beside the file still can.
        let _ = empty_log(office, keys);
    }
    let stem = office.file_stem().unwrap_or_default().to_string_lossy();
    let name = match office.extension() {
        Some(ending) => format!("{stem} {kept_as}.{}", ending.to_string_lossy()),
        None => format!("{stem} {kept_as}"),
    };
    let aside = numbered(&office.with_file_name(name));
    let keep = |from: &Path, to: &Path| {
        std::fs::hard_link(from, to)
            .or_else(|_| std::fs::copy(from, to).map(drop))
            .map_err(|source| failed(to, source))
    };
    keep(office, &aside)?;
    let log = beside(office, "-wal");
    if log.exists() {
        keep(&log, &beside(&aside, "-wal"))?;
    }
    folder_on_disk(&aside).map_err(|source| failed(&aside, source))?;
    Ok(aside)
}

fn empty_log(office: &Path, keys: &Keys) -> Result<(), Error> {
    let log = beside(office, "-wal");
    if !log.exists() {
        return Ok(());
    }
    let connection = Connection::open(office)?;
    if let Some(key) = keys.key_for(office)? {
        key.put_to(&connection)?;
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    crate::connection::own_log(&connection, office, keys)
}
