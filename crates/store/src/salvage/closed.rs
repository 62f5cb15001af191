//! Mends the copy of a damaged office that is closed by a passphrase. SQLCipher gives up a whole file at the first page
//! whose checksum (HMAC) is wrong; so each such page is replaced by an empty one, which is damage like any other, and
//! the pages that list the tables are borrowed from an office under the same key.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use rusqlite::{Connection, params};

use crate::connection::remove_unfinished;
use crate::error::{Error, of_writing};
use crate::key::Key;
use crate::to_read::immutable;
use crate::whole::beside;

const PAGE: u64 = 4096;

/// What a page holds besides what encrypting needs.
const HELD: u64 = PAGE - 80;

/// Mends a copy so that it can be opened. Without a template the first page has to be good.
pub(super) fn mend(copy: &Path, template: Option<&Path>, key: &Key) -> Result<(), Error> {
    let pages = whole_pages(copy).map_err(|source| failed(copy, source))?;
    let broken = broken_pages(copy, key)?;
    if broken.is_empty() {
        return Ok(());
    }
    let lists = |page: &u64| *page == 1;
    if broken.iter().any(lists) && template.is_none() {
        return Err(Error::NotAnOffice(copy.to_owned()));
    }
    let other = beside(copy, ".pages");
    let mended = (|| {
        remove_unfinished(&other);
        of_nothing(&other, pages, key)?;
        borrow(&other, copy, broken.iter().copied().filter(|page| *page > 1)).map_err(|source| failed(copy, source))?;
        if let Some(template) = template {
            remove_unfinished(&other);
            std::fs::copy(template, &other).map_err(|source| failed(&other, source))?;
            let listing = with_pages(&other, pages, key)?;
            borrow(&other, copy, listing.into_iter()).map_err(|source| failed(copy, source))?;
        }
        Ok(())
    })();
    remove_unfinished(&other);
    mended
}

/// Fills the last page of a file that was cut within it. Gives how many pages there are.
fn whole_pages(copy: &Path) -> std::io::Result<u64> {
    let file = OpenOptions::new().write(true).open(copy)?;
    let pages = file.metadata()?.len().div_ceil(PAGE);
    file.set_len(pages * PAGE)?;
    Ok(pages)
}

/// The pages that do not say what was encrypted.
fn broken_pages(copy: &Path, key: &Key) -> Result<Vec<u64>, Error> {
    let connection = immutable(copy)?;
    key.put_to(&connection)?;
    let mut statement = connection.prepare("PRAGMA cipher_integrity_check")?;
    let said = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut pages = Vec::new();
    for sentence in said {
        // "HMAC verification failed for page 12"
        let sentence = sentence?;
        let number: Option<u64> = sentence
            .split("page ")
            .nth(1)
            .and_then(|rest| rest.split(' ').next()?.parse().ok());
        pages.extend(number);
    }
    Ok(pages)
}

/// A file under the same key whose pages hold nothing.
fn of_nothing(path: &Path, pages: u64, key: &Key) -> Result<(), Error> {
    let connection = Connection::open(path)?;
    key.put_to(&connection)?;
    connection.pragma_update(None, "journal_mode", "OFF")?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.execute_batch("CREATE TABLE blank (bytes BLOB) STRICT")?;
    fill(&connection, pages)
}

/// Makes an office at least as long as another, so that its first page says so too. Gives the pages that list the
/// tables.
fn with_pages(path: &Path, pages: u64, key: &Key) -> Result<Vec<u64>, Error> {
    let connection = Connection::open(path)?;
    key.put_to(&connection)?;
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    connection.pragma_update(None, "journal_mode", "DELETE")?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.execute_batch("CREATE TABLE blank (bytes BLOB) STRICT")?;
    fill(&connection, pages)?;
    connection.execute_batch("DROP TABLE blank")?;
    let mut statement = connection.prepare("SELECT pageno FROM dbstat WHERE name = 'sqlite_schema'")?;
    let listing = statement.query_map([], |row| row.get(0))?;
    Ok(listing.collect::<Result<_, _>>()?)
}

fn fill(connection: &Connection, pages: u64) -> Result<(), Error> {
    const AT_ONCE: u64 = 1 << 16;
    let mut left = pages;
    while left > 0 {
        let now = left.min(AT_ONCE);
        connection.execute("INSERT INTO blank VALUES (zeroblob(?1))", params![now * HELD])?;
        left -= now;
    }
    Ok(())
}

fn borrow(from: &Path, to: &Path, pages: impl Iterator<Item = u64>) -> std::io::Result<()> {
    let mut from = File::open(from)?;
    let mut to = OpenOptions::new().write(true).open(to)?;
    let mut bytes = vec![0u8; PAGE as usize];
    for page in pages {
        from.seek(SeekFrom::Start((page - 1) * PAGE))?;
        from.read_exact(&mut bytes)?;
        to.seek(SeekFrom::Start((page - 1) * PAGE))?;
        to.write_all(&bytes)?;
    }
    Ok(())
}

pub(crate) fn failed(path: &Path, source: std::io::Error) -> Error {
    of_writing(|| format!("{} could not be copied", path.display()), source)
}
