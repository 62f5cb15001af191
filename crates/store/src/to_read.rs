//! Opens a file read-only: without a lock, without a log beside it, and without changing a byte.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::error::Error;

/// The largest office that is restored into memory to be verified; a larger one is verified where it lies.
pub(crate) const LARGEST_IN_MEMORY: u64 = 256 * 1024 * 1024;

/// Whether a file has a table.
pub(crate) fn has(connection: &Connection, table: &str) -> Result<bool, Error> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1")?
        .exists([table])?)
}

/// A connection to a file that nobody writes to, before anything is read through it.
pub(crate) fn immutable(path: &Path) -> Result<Connection, Error> {
    to_read(path, "immutable=1")
}

/// A connection to a file by the parameters of SQLite's addresses.
pub(crate) fn to_read(path: &Path, parameters: &str) -> Result<Connection, Error> {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut uri = "file:".to_owned();
    for byte in whole.to_string_lossy().replace('\\', "/").bytes() {
        match byte {
            b'%' | b'?' | b'#' => uri.push_str(&format!("%{byte:02x}")),
            byte if byte.is_ascii() => uri.push(char::from(byte)),
            byte => uri.push_str(&format!("%{byte:02x}")),
        }
    }
    uri.push('?');
    uri.push_str(parameters);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(uri, flags)?)
}
