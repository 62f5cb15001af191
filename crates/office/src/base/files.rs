//! Files outside the office: those a person names, read whole and told by their content, and those that are written,
//! whole or not at all and under names that every system takes.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::base::error::{Error, refuse};
use crate::base::office::Office;

use documents::file_name::is_device;
pub use documents::file_name::safe_name;

/// The largest file that is read or kept, in bytes.
pub const LARGEST_FILE: u64 = documents::read::source::LARGEST_FILE as u64;

/// A file's name, kind and bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileOf {
    pub name: String,
    pub media: String,
    pub bytes: Vec<u8>,
}

/// Reads a file that a person named; its kind is told by its content.
pub(crate) fn read_file(path: &Path) -> Result<FileOf, Error> {
    read_up_to(path, LARGEST_FILE)
}

/// Reads a file that a person named, of at most so many bytes.
pub(crate) fn read_up_to(path: &Path, largest: u64) -> Result<FileOf, Error> {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let size = match std::fs::metadata(path) {
        Ok(data) if data.is_file() => data.len(),
        Ok(_) => return refuse(format!("{} is not a file.", path.display())),
        Err(error) => {
            return refuse(format!(
                "{} cannot be read: {}.",
                path.display(),
                store::in_words(&error)
            ));
        }
    };
    if size > largest {
        return refuse(format!(
            "{name} is {:.0} MB; at most {} MB can be read.",
            size as f64 / (1024.0 * 1024.0),
            largest / (1024 * 1024)
        ));
    }
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            return refuse(format!(
                "{} cannot be read: {}.",
                path.display(),
                store::in_words(&error)
            ));
        }
    };
    Ok(FileOf {
        name,
        media: media(&bytes).to_owned(),
        bytes,
    })
}

/// The kind of a file, told by its content.
pub(crate) fn media(bytes: &[u8]) -> &'static str {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if starts(b"%PDF-") {
        "application/pdf"
    } else if starts(b"\x89PNG\r\n\x1a\n") {
        "image/png"
    } else if starts(b"\xff\xd8\xff") {
        "image/jpeg"
    } else if starts(b"PK\x03\x04") && bytes.windows(12).any(|name| name == b"xl/workbook.") {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    } else if starts(b"PK\x03\x04") {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    } else if starts(b"<svg") || (starts(b"<?xml") && bytes.windows(4).take(4096).any(|four| four == b"<svg")) {
        "image/svg+xml"
    } else if std::str::from_utf8(bytes).is_ok() {
        "text/plain"
    } else {
        "application/octet-stream"
    }
}

impl Office {
    /// Writes a file whole or not at all, as [`save`] does, and never over this office or what belongs to it.
    ///
    /// # Errors
    /// Refused where the file is there and may not be replaced, or is an office, a log, a lock or a backup of one.
    pub fn save(&self, path: &Path, bytes: &[u8], replace: bool) -> Result<(), Error> {
        store::not_over(path, Some(self.path()))?;
        write(path, bytes, replace)
    }
}

/// Writes a file whole or not at all: a temporary file beside it, on disk, then renamed. A file that is there stays
/// unless it may be replaced; an office, and what belongs to one, stays in any case.
pub fn save(path: &Path, bytes: &[u8], replace: bool) -> Result<(), Error> {
    store::not_over(path, None)?;
    write(path, bytes, replace)
}

/// Writes a file of the program's own, whatever lies there.
pub(crate) fn write(path: &Path, bytes: &[u8], replace: bool) -> Result<(), Error> {
    if !replace && store::is_taken(path) {
        return refuse(format!(
            "{} is there already; nothing was written. Use another name.",
            path.display()
        ));
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let Some(name) = path.file_name() else {
        return refuse(format!("{} is not the name of a file.", path.display()));
    };
    let words = name.to_string_lossy();
    if is_device(&words) {
        return refuse(format!(
            "“{words}” is a name that some systems keep for a device; nothing was written. Use another name."
        ));
    }
    if !replace && let Some(other) = but_for_case(folder, &words) {
        return refuse(format!(
            "{other} is there already and differs only in its capital letters, which some systems do not tell apart; \
             nothing was written. Use another name."
        ));
    }
    // Of a length of its own, so that a long name that fits is not refused.
    let partial = folder.join(format!(".oversight-desk.{}.part", std::process::id()));
    let written = (|| {
        let mut file = std::fs::File::create(&partial)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        drop(file);
        std::fs::rename(&partial, path)?;
        store::folder_on_disk(path)
    })();
    if let Err(error) = written {
        let _ = std::fs::remove_file(&partial);
        return refuse(format!(
            "{} could not be written: {}. Nothing was left half-written.",
            path.display(),
            store::in_words(&error)
        ));
    }
    // Nobody is told that a file is there before it was read back.
    match std::fs::read(path) {
        Ok(read) if read == bytes => Ok(()),
        Ok(_) => refuse(format!(
            "{} does not hold what was written to it; save it somewhere else.",
            path.display()
        )),
        Err(error) => refuse(format!(
            "{} cannot be read back: {}.",
            path.display(),
            store::in_words(&error)
        )),
    }
}

/// Writes files as a folder, whole or not at all. One that is there stays, unless it is empty, or it may be replaced and
/// holds nothing but files with names that are ours.
///
/// # Errors
/// Refused where something is there, or it cannot be written.
pub(crate) fn write_folder(
    to: &Path,
    files: &[(String, Vec<u8>)],
    is_ours: fn(&str) -> bool,
    replace: bool,
) -> Result<(), Error> {
    let there = store::is_taken(to);
    if there {
        may_make_room(to, is_ours, replace)?;
    }
    let parent = match to.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    if to.file_name().is_none() {
        return refuse(format!("{} is not the name of a folder.", to.display()));
    }
    let beside = |what: &str| parent.join(format!(".oversight-desk.{}.{what}", std::process::id()));
    let (partial, old) = (beside("folder"), beside("old"));
    let failed = |error: std::io::Error| {
        let _ = std::fs::remove_dir_all(&partial);
        Error::Refused(format!(
            "{} could not be written: {}. Nothing was left half-written.",
            to.display(),
            store::in_words(&error)
        ))
    };
    std::fs::create_dir(&partial).map_err(failed)?;
    for (name, bytes) in files {
        if let Err(error) = write(&partial.join(name), bytes, false) {
            let _ = std::fs::remove_dir_all(&partial);
            return Err(error);
        }
    }
    if there {
        std::fs::rename(to, &old).map_err(failed)?;
    }
    if let Err(error) = std::fs::rename(&partial, to).and_then(|()| store::folder_on_disk(to)) {
        if there {
            let _ = std::fs::rename(&old, to);
        }
        return Err(failed(error));
    }
    if there {
        std::fs::remove_dir_all(&old).map_err(|error| {
            Error::Refused(format!(
                "{} is written, and what was there before could not be removed: {} is left ({}).",
                to.display(),
                old.display(),
                store::in_words(&error)
            ))
        })?;
    }
    Ok(())
}

/// Whether what lies at a name may make room for a folder.
fn may_make_room(to: &Path, is_ours: fn(&str) -> bool, replace: bool) -> Result<(), Error> {
    let folder = std::fs::symlink_metadata(to).is_ok_and(|there| there.is_dir());
    if !folder {
        return refuse(format!(
            "{} is there already and is no folder; nothing was written. Use another name.",
            to.display()
        ));
    }
    let inside = std::fs::read_dir(to)
        .map_err(|error| Error::Refused(format!("{} cannot be read: {}.", to.display(), store::in_words(&error))))?;
    for entry in inside.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let a_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if !replace || !a_file || !is_ours(&name) {
            let holds = if replace {
                format!("holds {name} too, which is not part of such a folder")
            } else {
                "is there already".to_owned()
            };
            return refuse(format!(
                "{} {holds}; nothing was written. Use another name.",
                to.display()
            ));
        }
    }
    Ok(())
}

/// A name in the folder that is the same but for capital letters.
fn but_for_case(folder: &Path, name: &str) -> Option<String> {
    std::fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .find(|other| other != name && other.to_lowercase() == name.to_lowercase())
}

/// The sentence of a reader, with one stop at its end.
pub(crate) fn unreadable(error: impl std::fmt::Display) -> Error {
    Error::Refused(format!("{}.", error.to_string().trim_end_matches('.')))
}
