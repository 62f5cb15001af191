//! Reads the first bytes of a file without opening it as a database, and refuses by name what is no office that this
//! program can open.

use std::io::Read;
use std::path::Path;

use crate::error::Error;
use crate::lock::reading;
use crate::migrate::APPLICATION_ID;
use crate::place::is_file;

/// What the first bytes of a file say.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Header {
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
pub(crate) fn format(path: &Path) -> Result<Header, Error> {
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

pub(crate) fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// What is encrypted looks like chance: nearly every value is among the bytes of a page.
fn is_without_order(bytes: &[u8]) -> bool {
    let mut found = [false; 256];
    bytes.iter().for_each(|byte| found[usize::from(*byte)] = true);
    found.iter().filter(|found| **found).count() >= WITHOUT_ORDER
}

pub(crate) fn first_bytes(path: &Path, count: usize) -> Result<Vec<u8>, Error> {
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
