//! What the first bytes of a file say, read without opening it as a database, and refused by name where it is no
//! office that this program can open.

use std::io::Read;
use std::path::Path;

use crate::backup::immutable;
use crate::error::Error;
use crate::key::Keys;
use crate::lock::reading;
use crate::migrate::{APPLICATION_ID, MIGRATIONS};
use crate::place::{has_log, is_file};

/// What the first bytes of a file say.
#[derive(Debug, PartialEq, Eq)]
enum Header {
    /// No bytes.
    Empty,
    /// An office of a format.
    Office(u32),
    /// Bytes without any order, as an office has them that is closed by a passphrase.
    Closed,
    /// Anything else.
    Other,
}

/// The size of a page; an office is made with pages of so many bytes.
const PAGE: usize = 4096;

/// Of 256 values, how many a page without any order has at least; one of words or pictures has fewer.
const WITHOUT_ORDER: usize = 248;

/// Reads a file's header. A format is written only by a migration, and each ends with a checkpoint, so that the
/// header is never behind the write-ahead log.
fn format(path: &Path) -> Result<Header, Error> {
    let bytes = first_bytes(path, PAGE)?;
    Ok(if bytes.is_empty() {
        Header::Empty
    } else if bytes.len() >= 100 && &bytes[..16] == b"SQLite format 3\0" && word(&bytes, 68) == APPLICATION_ID {
        Header::Office(word(&bytes, 60))
    } else if bytes.len() == PAGE && is_without_order(&bytes) {
        Header::Closed
    } else {
        Header::Other
    })
}

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// What is encrypted looks like chance: nearly every value is among the bytes of a page.
fn is_without_order(bytes: &[u8]) -> bool {
    let mut found = [false; 256];
    bytes.iter().for_each(|byte| found[usize::from(*byte)] = true);
    found.iter().filter(|found| **found).count() >= WITHOUT_ORDER
}

fn first_bytes(path: &Path, count: usize) -> Result<Vec<u8>, Error> {
    is_file(path)?;
    let mut bytes = Vec::with_capacity(count);
    reading(path)
        .and_then(|file| file.take(count as u64).read_to_end(&mut bytes))
        .map_err(|source| Error::Io {
            what: format!("{} could not be read", path.display()),
            source,
        })?;
    Ok(bytes)
}

/// Whether a file is closed by a passphrase, as far as its bytes tell.
///
/// # Errors
/// Where it cannot be read.
pub fn is_closed(path: &Path) -> Result<bool, Error> {
    Ok(format(path)? == Header::Closed)
}

/// Whether a file is an office that everybody can read who gets at it, as far as its first bytes tell.
pub(crate) fn is_open_office(path: &Path) -> bool {
    matches!(format(path), Ok(Header::Office(_)))
}

/// Whether a file begins as one does that is not closed by a passphrase.
pub(crate) fn is_plain(path: &Path) -> Result<bool, Error> {
    Ok(first_bytes(path, 16)? == b"SQLite format 3\0")
}

/// The salt with which a closed office begins.
pub(crate) fn salt(path: &Path) -> Result<[u8; 16], Error> {
    let bytes = first_bytes(path, 16)?;
    bytes.try_into().map_err(|_| Error::NotAnOffice(path.to_owned()))
}

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
fn closed(path: &Path, keys: &Keys) -> Result<u32, Error> {
    let Some(key) = keys.of(path)? else {
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
fn whole(path: &Path) -> Result<(), Error> {
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
