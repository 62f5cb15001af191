//! Inspects an office file without opening it for changes: whether this program can open it, which format it has, and
//! with which step its history ends.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension};

use crate::error::Error;
use crate::header::{Header, first_bytes, format, word};
use crate::key::{Key, Keys, Pages};
use crate::migrate::{APPLICATION_ID, MIGRATIONS};
use crate::place::has_log;
use crate::record::Kind;
use crate::to_read::{has, immutable};

/// Refuses by name what is not an office this program can open: nothing there, no bytes, some other file, closed by a
/// passphrase that is not known, cut short, or made by a newer program. Gives its format.
pub(crate) fn office(path: &Path, keys: &Keys) -> Result<u32, Error> {
    if !path.exists() {
        return Err(Error::Absent(path.to_owned()));
    }
    let known = MIGRATIONS.len() as u32;
    let newer = |found| Error::Newer {
        path: path.to_owned(),
        found,
        known,
    };
    match format(path)? {
        Header::Office(found) if found > known => Err(newer(found)),
        Header::Office(found) => whole(path).map(|()| found),
        Header::Closed => match closed(path, keys)? {
            found if found > known => Err(newer(found)),
            found => Ok(found),
        },
        Header::Empty => Err(Error::NoBytes(path.to_owned())),
        Header::Other => Err(Error::NotAnOffice(path.to_owned())),
    }
}

/// The format of an office that is closed by a passphrase. Not a byte is changed.
pub(crate) fn closed(path: &Path, keys: &Keys) -> Result<u32, Error> {
    let Some(key) = keys.key_for(path)? else {
        return Err(Error::PassphraseNeeded(path.to_owned()));
    };
    let file = immutable(path)?;
    key.put_to(&file)?;
    let number = |name: &str| file.query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, u32>(0));
    let found = number("user_version").or_else(|error| {
        // SQLite refuses a file that is shorter than its first page says, unless it is told to mend it.
        file.pragma_update(None, "writable_schema", "ON")?;
        match number("user_version") {
            Ok(_) => Err(Error::CutShort {
                path: path.to_owned(),
                has: std::fs::metadata(path).map(|data| data.len()).unwrap_or_default(),
                needs: None,
            }),
            Err(_) => Err(error.into()),
        }
    })?;
    match number("application_id")? {
        APPLICATION_ID => Ok(found),
        _ => Err(Error::NotAnOffice(path.to_owned())),
    }
}

/// Whether the file is as long as it says it is. With a log beside it the log may say otherwise.
pub(crate) fn whole(path: &Path) -> Result<(), Error> {
    let bytes = first_bytes(path, 100)?;
    let page = match u16::from_be_bytes([bytes[16], bytes[17]]) {
        1 => 65536,
        size => u64::from(size),
    };
    let needs = page * u64::from(word(&bytes, 28));
    let has = std::fs::metadata(path).map(|data| data.len()).unwrap_or_default();
    if has < needs && !has_log(path) {
        return Err(Error::CutShort {
            path: path.to_owned(),
            has,
            needs: Some(needs),
        });
    }
    Ok(())
}

/// What tells one state of an office from another, and how much it holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mark {
    /// The newest step of history; 0 where nothing was done.
    pub step: u64,
    /// When that step was done, RFC 3339 in UTC.
    pub at: Option<String>,
    /// That step's hash, which no other history has.
    pub hash: String,
    /// When typed words were kept last, and how many texts are being typed.
    pub typed: (Option<String>, u64),
    /// How many records there are.
    pub records: u64,
}

impl Mark {
    pub(crate) fn read(connection: &Connection) -> Result<Self, Error> {
        let last: Option<(u64, String, String)> = connection
            .prepare_cached("SELECT counter, at, hash FROM history ORDER BY counter DESC LIMIT 1")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let typed = connection
            .prepare_cached("SELECT max(saved), count(*) FROM draft")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut records = 0;
        for kind in Kind::ALL {
            // A backup of an older format has not every kind.
            if !has(connection, kind.table())? {
                continue;
            }
            let sql = format!("SELECT count(*) FROM {}", kind.table());
            records += connection
                .prepare_cached(&sql)?
                .query_row([], |row| row.get::<_, u64>(0))?;
        }
        let (step, at, hash) = match last {
            Some((step, at, hash)) => (step, Some(at), hash),
            None => (0, None, String::new()),
        };
        Ok(Self {
            step,
            at,
            hash,
            typed,
            records,
        })
    }
}

/// Opens a file that nobody writes to: without a lock, a log, or a byte changed.
pub(crate) fn still(path: &Path, keys: &Keys) -> Result<Connection, Error> {
    let connection = immutable(path)?;
    if let Some(key) = keys.key_for(path)? {
        key.put_to(&connection)?;
        Key::set_page_cache(&connection, Pages::OfTheWhole)?;
    }
    for (name, value) in [("mmap_size", "0"), ("trusted_schema", "OFF"), ("cell_size_check", "ON")] {
        connection.pragma_update(None, name, value)?;
    }
    Ok(connection)
}

/// Whether a history holds the step with which another state of an office ended.
pub(crate) fn holds(connection: &Connection, end: &Mark) -> Result<bool, Error> {
    Ok(end.step == 0
        || connection
            .prepare("SELECT 1 FROM history WHERE counter = ?1 AND hash = ?2")?
            .exists(rusqlite::params![end.step, end.hash])?)
}
