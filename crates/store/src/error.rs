//! What can go wrong with an office file, told apart only where somebody decides something by it.

use std::path::PathBuf;

/// A refusal or a fault of the store. The sentence is fit to be shown.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no file.
    #[error("There is no office file at {}.", .0.display())]
    Absent(PathBuf),
    /// A file stands where a new one was to be made.
    #[error("{} is there already; nothing was changed. Choose another name.", .0.display())]
    Exists(PathBuf),
    /// Another program has it open.
    #[error("{} is open in another window or program. Close it there, then try again.", .0.display())]
    Locked(PathBuf),
    /// It is some other file.
    #[error("{} is not an office file; nothing was changed.", .0.display())]
    NotAnOffice(PathBuf),
    /// A newer program made it.
    #[error(
        "{} was made by a newer version of Oversight Desk (record format {found}; this one knows {known}). \
         Nothing was changed. Open it with the newer version.",
        path.display()
    )]
    Newer {
        /// Which file.
        path: PathBuf,
        /// The format it has.
        found: u32,
        /// The newest format this program knows.
        known: u32,
    },
    /// It may not be written.
    #[error("{} cannot be written to: it or its folder is read-only. Nothing was changed.", .0.display())]
    ReadOnly(PathBuf),
    /// It lies on a network share, where two computers could write at once.
    #[error("{} is on a network share. Keep the office file on this computer's own disk.", .0.display())]
    NetworkShare(PathBuf),
    /// The disk is full.
    #[error("The disk is full. What was saved before is safe; make room, then try again.")]
    Full,
    /// A record does not say what it said when it was written.
    #[error("The {kind} {id} is damaged: {what}. The rest of the office can be used; `desk check` lists all damage.")]
    Damaged {
        /// The kind of record.
        kind: &'static str,
        /// Which.
        id: String,
        /// In what way.
        what: String,
    },
    /// The file itself is damaged.
    #[error("The office file is damaged ({0}). Nothing was deleted; restore the newest backup beside it.")]
    Corrupt(String),
    /// A record that is not there.
    #[error("There is no {kind} with the identity {id}.")]
    Missing {
        /// The kind of record.
        kind: &'static str,
        /// Which.
        id: String,
    },
    /// Text that no file may hold.
    #[error("The text holds a NUL character, which cannot be kept. Take it out, then try again.")]
    Nul,
    /// The disk failed in a writing or reading of the office file.
    #[error(
        "The disk failed ({0}). What was saved before is safe; look whether the last change is there before doing it again."
    )]
    Disk(#[source] rusqlite::Error),
    /// The disk or the folder failed.
    #[error("{what}: {}.", in_words(source))]
    Io {
        /// What was being done.
        what: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A record that could not be written or read as data.
    #[error("A record could not be read as data: {0}.")]
    Data(#[from] serde_json::Error),
    /// Anything else SQLite said.
    #[error("The office file could not be used: {0}.")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Corrupt(error.to_string()),
            Some(ErrorCode::SystemIoFailure) => Self::Disk(error),
            _ => Self::Sqlite(error),
        }
    }
}

/// What the system said, without the number it has for it.
pub fn in_words(error: &std::io::Error) -> String {
    let said = error.to_string();
    match said.find(" (os error ") {
        Some(end) => said[..end].to_owned(),
        None => said,
    }
}
