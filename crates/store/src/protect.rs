//! What may never be written over: an office, its log, its lock, its backups, and the copies beside it, by whatever
//! name.

use std::path::Path;

use crate::error::Error;
use crate::header;
use crate::lock::path_beside;
use crate::place::{is_file, is_same_file, real_path};
use crate::whole::{beside, is_taken};

/// The file in the folder of backups that names the second folder.
pub const SECOND_FOLDER: &str = "second-folder";

/// Refuses to write a file over an office or what belongs to one. `office` is the one that is open; whatever else is an
/// office is known by its content, and by what lies beside it where it is closed by a passphrase.
///
/// # Errors
/// The sentence says what lies there.
pub fn not_over(to: &Path, office: Option<&Path>) -> Result<(), Error> {
    if !is_taken(to) {
        return Ok(());
    }
    let refused = |what: String| {
        Err(Error::Protected {
            path: to.to_owned(),
            what,
        })
    };
    if let Some(office) = office {
        let real = real_path(office);
        for (more, what) in [
            ("", "the office itself"),
            ("-wal", "the log of the office"),
            ("-shm", "the log of the office"),
            ("-journal", "the log of the office"),
            (".lock", "the lock of the office"),
        ] {
            if is_same_file(to, &beside(&real, more)) {
                return refused(what.to_owned());
            }
        }
    }
    if let Err(Error::NotAFile { what, .. }) = is_file(to) {
        return refused(format!("{what} and no file"));
    }
    let target = real_path(to);
    if is_backup(&target) {
        return refused("a backup of an office".to_owned());
    }
    if header::is_open_office(&target) {
        return refused("an office".to_owned());
    }
    if is_office_beside_its_own(&target) {
        return refused("an office that is closed by a passphrase".to_owned());
    }
    for (ending, what) in [
        ("-wal", "the log of an office"),
        ("-shm", "the log of an office"),
        (".lock", "the lock of an office"),
    ] {
        let office = target
            .to_str()
            .and_then(|name| name.strip_suffix(ending))
            .map(Path::new);
        if office.is_some_and(|office| header::is_open_office(office) || is_office_beside_its_own(office)) {
            return refused(what.to_owned());
        }
    }
    Ok(())
}

/// Whether a file lies in a folder of backups and is one, or says where copies of them go.
fn is_backup(path: &Path) -> bool {
    let name = |path: Option<&Path>| {
        path.and_then(Path::file_name)
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    };
    let file = name(Some(path));
    name(path.parent()).ends_with(".backups") && (file.ends_with(".office") || file == SECOND_FOLDER)
}

/// Whether a file without any order in its bytes is an office: its lock or its backups lie beside it.
fn is_office_beside_its_own(path: &Path) -> bool {
    header::is_closed(path).unwrap_or_default() && (is_taken(&path_beside(path)) || is_taken(&beside(path, ".backups")))
}
