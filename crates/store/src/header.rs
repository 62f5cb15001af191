//! What the first bytes of a file say, read without opening it as a database, and refused by name where it is no
//! office that this program can open.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::error::Error;
use crate::migrate::{APPLICATION_ID, MIGRATIONS};

/// What the first bytes of a file say.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Header {
    /// No bytes.
    Empty,
    /// An office of a format.
    Office(u32),
    /// Anything else.
    Other,
}

/// Reads a file's header. A format is written only by a migration, and each ends with a checkpoint, so that the
/// header is never behind the write-ahead log.
pub(crate) fn format(path: &Path) -> Result<Header, Error> {
    let bytes = first_bytes(path)?;
    let word = |at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    Ok(if bytes.is_empty() {
        Header::Empty
    } else if bytes.len() < 100 || &bytes[..16] != b"SQLite format 3\0" || word(68) != APPLICATION_ID {
        Header::Other
    } else {
        Header::Office(word(60))
    })
}

fn first_bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::with_capacity(100);
    File::open(path)
        .and_then(|file| file.take(100).read_to_end(&mut bytes))
        .map_err(|source| Error::Io {
            what: format!("{} could not be read", path.display()),
            source,
        })?;
    Ok(bytes)
}

/// Refuses by name what is not an office this program can open: nothing there, no bytes, some other file, cut short,
/// or made by a newer program.
pub(crate) fn office(path: &Path) -> Result<(), Error> {
    if !path.exists() {
        return Err(Error::Absent(path.to_owned()));
    }
    let known = MIGRATIONS.len() as u32;
    match format(path)? {
        Header::Office(found) if found > known => Err(Error::Newer {
            path: path.to_owned(),
            found,
            known,
        }),
        Header::Office(_) => whole(path),
        Header::Empty => Err(Error::NoBytes(path.to_owned())),
        Header::Other => Err(Error::NotAnOffice(path.to_owned())),
    }
}

/// Whether the file is as long as it says it is. With a log beside it the log may say otherwise.
fn whole(path: &Path) -> Result<(), Error> {
    let bytes = first_bytes(path)?;
    let page = match u16::from_be_bytes([bytes[16], bytes[17]]) {
        1 => 65536,
        size => u64::from(size),
    };
    let pages = u64::from(u32::from_be_bytes([bytes[28], bytes[29], bytes[30], bytes[31]]));
    let has = std::fs::metadata(path).map(|data| data.len()).unwrap_or_default();
    let logged = std::fs::metadata(crate::whole::beside(path, "-wal")).is_ok_and(|log| log.len() > 0);
    if has < page * pages && !logged {
        return Err(Error::CutShort {
            path: path.to_owned(),
            has,
            needs: page * pages,
        });
    }
    Ok(())
}
