//! Writes files atomically: under another name first, then fsync, then the rename. A file is there whole or not at all.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

use crate::error::{Error, of_writing};

/// A path with something added to its name.
pub(crate) fn beside(path: &Path, more: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(more);
    PathBuf::from(name)
}

/// Brings a file's bytes to the disk.
pub(crate) fn on_disk(path: &Path) -> std::io::Result<()> {
    OpenOptions::new().read(true).write(true).open(path)?.sync_all()
}

/// Makes the name of a file durable: a file is on disk only when its folder is.
pub fn folder_on_disk(file: &Path) -> std::io::Result<()> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // A system that cannot open folders keeps names by itself.
    File::open(folder).map_or(Ok(()), |folder| folder.sync_all())
}

/// Gives a finished file its name, which is on disk when this returns.
pub(crate) fn give_name(unfinished: &Path, path: &Path) -> Result<(), Error> {
    std::fs::rename(unfinished, path)
        .and_then(|()| folder_on_disk(path))
        .map_err(|source| failed(path, source))
}

/// What to say where a file could not be written.
pub(crate) fn failed(path: &Path, source: std::io::Error) -> Error {
    of_writing(|| format!("{} could not be written", path.display()), source)
}

/// A path under which nothing lies yet: the one given, or the first of `name (2).office`, `name (3).office` and so on.
pub fn numbered(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = path.extension().map(|ending| ending.to_string_lossy().into_owned());
    let named = |count: u32| {
        path.with_file_name(match &ending {
            Some(ending) => format!("{stem} ({count}).{ending}"),
            None => format!("{stem} ({count})"),
        })
    };
    std::iter::once(path.to_owned())
        .chain((2..).map(named))
        .find(|path| !is_taken(path))
        .unwrap_or_else(|| path.to_owned())
}

/// Whether anything lies under a name, a symbolic link that leads nowhere included.
pub fn is_taken(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}
