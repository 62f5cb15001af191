//! The damaged file as a source: a copy of it, with its header and its list of tables mended, from which everything is
//! read that can be. The damaged file itself is only read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::error::Error;
use crate::history::chain::Written;
use crate::key::{Key, Keys};
use crate::migrate::{APPLICATION_ID, MIGRATIONS};
use crate::record::{Image, Kind, row_to_kept};
use crate::salvage::closed::{self, failed};
use crate::scan::every_row;
use crate::to_read::has;
use crate::whole::beside;

/// Which record: its kind and identity.
pub(super) type Which = (Kind, String);

/// The copy that is read; removed when it is no longer needed.
pub(super) struct Source {
    connection: Option<Connection>,
    /// The copy to be removed; none for a backup, which is read where it lies.
    copy: Option<PathBuf>,
}

impl Drop for Source {
    fn drop(&mut self) {
        drop(self.connection.take());
        for more in ["", "-wal", "-shm", "-journal"] {
            if let Some(copy) = &self.copy {
                let _ = std::fs::remove_file(beside(copy, more));
            }
        }
    }
}

/// What could be read.
#[derive(Default)]
pub(super) struct Survivors {
    /// Records whose row says what it said when it was written.
    pub rows: BTreeMap<Which, (i64, Image)>,
    /// Every identity that the file names, with or without a row.
    pub named: BTreeSet<Which>,
    /// Steps of the history that say what they said when they were written, by their counter.
    pub steps: BTreeMap<u64, Written>,
    /// The newest step that is listed with each record.
    pub listed: BTreeMap<String, u64>,
}

impl Source {
    /// Copies the damaged file and its log to `copy` and mends the copy as far as it must be to be opened: its header,
    /// and if need be the pages that list the tables, from an office that lists the same.
    pub(super) fn open(damaged: &Path, copy: &Path, like_it: &[PathBuf], key: Option<&Key>) -> Result<Self, Error> {
        let mut source = Self {
            connection: None,
            copy: Some(copy.to_owned()),
        };
        let mut refused = Error::NotAnOffice(damaged.to_owned());
        for template in std::iter::once(None).chain(like_it.iter().map(Some)) {
            take(damaged, copy)?;
            if let Some(key) = key {
                match closed::mend(copy, template.map(PathBuf::as_path), key).and_then(|()| tables(copy, Some(key))) {
                    Ok(connection) => {
                        source.connection = Some(connection);
                        return Ok(source);
                    }
                    Err(error) => refused = error,
                }
                continue;
            }
            let page = mend_header(copy, beside(copy, "-wal").exists()).map_err(|source| failed(copy, source))?;
            if let Some(template) = template
                && borrow_tables(template, copy, page).is_err()
            {
                continue;
            }
            match tables(copy, None) {
                Ok(connection) => {
                    source.connection = Some(connection);
                    return Ok(source);
                }
                Err(error) => refused = error,
            }
        }
        Err(refused)
    }

    /// A backup, to take from it what the damaged file no longer says.
    pub(super) fn backup(path: &Path, keys: &Keys) -> Result<Self, Error> {
        Ok(Self {
            connection: Some(crate::look::still(path, keys)?),
            copy: None,
        })
    }

    pub(super) fn connection(&self) -> Result<&Connection, Error> {
        self.connection
            .as_ref()
            .ok_or_else(|| Error::Corrupt("it is not open".to_owned()))
    }

    /// Reads every record and every step that can be read.
    pub(super) fn read(&self) -> Result<Survivors, Error> {
        let connection = self.connection()?;
        let mut read = Survivors::default();
        for &kind in Kind::ALL {
            if !has(connection, kind.table())? {
                continue;
            }
            as_far_as_it_goes(every_row(connection, kind.table(), "serial", |names, row| {
                if let Ok(kept) = row_to_kept(kind, names, row)
                    && let Ok(image) = kind.normal(kept.image)
                    && let Some(id) = image["id"].as_str().map(str::to_owned)
                {
                    read.named.insert((kind, id.clone()));
                    read.rows.insert((kind, id), (kept.serial, image));
                }
                Ok(())
            }))?;
            as_far_as_it_goes(named(connection, kind, &mut read.named))?;
        }
        as_far_as_it_goes(every_row(connection, "history", "counter", |_, row| {
            if let Ok(step) = Written::from_row(row)
                && step.says_what_it_said()
                && step.touched().is_ok()
            {
                read.steps.insert(step.counter, step);
            }
            Ok(())
        }))?;
        as_far_as_it_goes(listed(connection, &mut read.listed))?;
        Ok(read)
    }
}

fn take(damaged: &Path, copy: &Path) -> Result<(), Error> {
    std::fs::copy(damaged, copy).map_err(|source| failed(copy, source))?;
    let (log, copy_of_log) = (beside(damaged, "-wal"), beside(copy, "-wal"));
    if log.exists() {
        std::fs::copy(&log, &copy_of_log).map_err(|source| failed(copy, source))?;
    }
    for path in [copy, &copy_of_log] {
        if let Ok(data) = std::fs::metadata(path) {
            let mut permissions = data.permissions();
            #[allow(clippy::permissions_set_readonly_false, reason = "a working copy of our own")]
            permissions.set_readonly(false);
            let _ = std::fs::set_permissions(path, permissions);
        }
    }
    Ok(())
}

/// Damage met on the way ends the reading of one table and is no failure of the whole.
fn as_far_as_it_goes<T>(read: Result<T, Error>) -> Result<(), Error> {
    match read {
        Err(error @ (Error::Io { .. } | Error::Full)) => Err(error),
        _ => Ok(()),
    }
}

/// The identities that the table's own index names.
fn named(connection: &Connection, kind: Kind, found: &mut BTreeSet<Which>) -> Result<(), Error> {
    let table = kind.table();
    let sql = format!("SELECT id FROM {table} INDEXED BY sqlite_autoindex_{table}_1 ORDER BY id");
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        if uuid::Uuid::parse_str(&id).is_ok() {
            found.insert((kind, id));
        }
    }
    Ok(())
}

/// The newest step that is listed with each record.
fn listed(connection: &Connection, found: &mut BTreeMap<String, u64>) -> Result<(), Error> {
    let mut statement = connection.prepare("SELECT record, counter FROM history_record")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (record, counter): (String, u64) = (row.get(0)?, row.get(1)?);
        let newest = found.entry(record).or_default();
        *newest = counter.max(*newest);
    }
    Ok(())
}

/// Opens the copy, whose list of tables has to be readable.
fn tables(copy: &Path, key: Option<&Key>) -> Result<Connection, Error> {
    let connection = Connection::open(copy)?;
    if let Some(key) = key {
        key.put_to(&connection)?;
        // Read as far as it goes also where it is shorter than its first page says.
        connection.pragma_update(None, "writable_schema", "ON")?;
    }
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    connection.pragma_update(None, "trusted_schema", "OFF")?;
    connection.pragma_update(None, "mmap_size", 0)?;
    if has(&connection, "history")? && has(&connection, "action")? {
        Ok(connection)
    } else {
        Err(Error::NotAnOffice(copy.to_owned()))
    }
}

/// Writes what the header of every office says over what the copy's header says. Gives the size of a page.
fn mend_header(copy: &Path, logged: bool) -> std::io::Result<u64> {
    let mut file = OpenOptions::new().read(true).write(true).open(copy)?;
    let mut header = [0u8; 100];
    let mut length = 0;
    while length < header.len() {
        match file.read(&mut header[length..])? {
            0 => break,
            more => length += more,
        }
    }
    // Where it was cut short, pages of nothing stand for those that are gone.
    let pages = u64::from(u32::from_be_bytes([header[28], header[29], header[30], header[31]]));
    let has = file.metadata()?.len();
    if pages * 4096 > has && pages < 1000 + has / 256 {
        file.set_len(pages * 4096)?;
    }
    let mode = if logged { 2 } else { 1 };
    header[..16].copy_from_slice(b"SQLite format 3\0");
    // An office is made with pages of 4,096 bytes.
    header[16..18].copy_from_slice(&4096u16.to_be_bytes());
    header[18..24].copy_from_slice(&[mode, mode, 0, 64, 32, 32]);
    // How long it is follows from the file itself.
    header[28..32].fill(0);
    header[32..40].fill(0);
    header[44..48].copy_from_slice(&4u32.to_be_bytes());
    header[52..56].fill(0);
    header[56..60].copy_from_slice(&1u32.to_be_bytes());
    let format = u32::from_be_bytes([header[60], header[61], header[62], header[63]]);
    if format == 0 || format > MIGRATIONS.len() as u32 {
        header[60..64].copy_from_slice(&(MIGRATIONS.len() as u32).to_be_bytes());
    }
    header[64..68].fill(0);
    header[68..72].copy_from_slice(&APPLICATION_ID.to_be_bytes());
    header[72..92].fill(0);
    file.seek(SeekFrom::Start(0))?;
    file.write_all(&header)?;
    Ok(4096)
}

/// Copies the pages that list the tables from another office, but for the header.
fn borrow_tables(from: &Path, copy: &Path, page: u64) -> std::io::Result<()> {
    let mut from = File::open(from)?;
    let mut copy = OpenOptions::new().write(true).open(copy)?;
    let size = page as usize;
    let mut first = vec![0u8; size];
    from.read_exact(&mut first)?;
    copy.seek(SeekFrom::Start(100))?;
    copy.write_all(&first[100..])?;
    // An inner page lists its children: a number of cells, and one child to the right of all.
    if first[100] != 5 {
        return Ok(());
    }
    let number = |at: usize| {
        first
            .get(at..at + 4)
            .map(|bytes| bytes.iter().fold(0u64, |sum, byte| sum << 8 | u64::from(*byte)))
    };
    let cells = usize::from(u16::from_be_bytes([first[103], first[104]]));
    let children = (0..cells)
        .filter_map(|cell| {
            let at = first.get(112 + cell * 2..114 + cell * 2)?;
            number(usize::from(u16::from_be_bytes([at[0], at[1]])))
        })
        .chain(number(108));
    let mut bytes = vec![0u8; size];
    for child in children.filter(|child| *child > 1) {
        from.seek(SeekFrom::Start((child - 1) * page))?;
        from.read_exact(&mut bytes)?;
        copy.seek(SeekFrom::Start((child - 1) * page))?;
        copy.write_all(&bytes)?;
    }
    Ok(())
}
