//! Papers on their way to a printer, and drafts on their way to a mail program: those need a file. They lie in a folder
//! that only this person can read, and are deleted when the window opens and closes and when anything was disposed of.

use std::path::{Path, PathBuf};

use office::Error;
use tauri::{AppHandle, Manager};

fn folder_of(app: &AppHandle) -> PathBuf {
    let cache = app
        .path()
        .app_cache_dir()
        .unwrap_or_else(|_| std::env::temp_dir().join("oversight-desk"));
    cache.join("printed")
}

/// The folder, made where it is not there.
pub(crate) fn folder(app: &AppHandle) -> Result<PathBuf, Error> {
    let folder = folder_of(app);
    make(&folder).map_err(|error| {
        Error::Refused(format!(
            "{} cannot be made: {}.",
            folder.display(),
            office::in_words(&error)
        ))
    })?;
    Ok(folder)
}

fn make(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Deletes what was printed. What a viewer still holds open on a system that locks files goes the next time.
pub(crate) fn delete(app: &AppHandle) {
    empty(&folder_of(app));
}

fn empty(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let _ = std::fs::remove_file(entry.path());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_printed_lies_where_only_this_person_reads_and_goes() {
        let top = std::env::temp_dir().join(format!("oversight-desk-printed-{}", std::process::id()));
        let folder = top.join("printed");
        make(&folder).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
        }
        std::fs::write(folder.join("letter.pdf"), b"words").unwrap();
        empty(&folder);
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
        std::fs::remove_dir_all(top).unwrap();
    }
}
