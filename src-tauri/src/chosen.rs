//! Files that a person named, in the system's dialog or by dropping them on the window. The page may have these read or
//! opened, and no other: a path that it makes up is refused.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use office::{Code, UseCase};

use crate::desk::Failure;

/// The files named since the window opened.
#[derive(Debug, Default)]
pub(crate) struct Chosen {
    files: Mutex<HashSet<PathBuf>>,
}

impl Chosen {
    /// Remembers a file that a person named.
    pub fn keep(&self, file: &Path) {
        self.files
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(file.to_owned());
    }

    /// Refuses a file that nobody named.
    pub fn check(&self, file: &Path) -> Result<(), Failure> {
        let named = self.files.lock().unwrap_or_else(PoisonError::into_inner).contains(file);
        if named {
            return Ok(());
        }
        Err(refused(format!(
            "{} was not chosen in this window; choose it in the dialog, or drop it on the window.",
            file.display()
        )))
    }
}

/// Refuses a use case that would read a file by a path the page made up: in the window files come by dialogs.
pub(crate) fn without_files(case: &UseCase) -> Result<(), Failure> {
    match case.reads_file() {
        Some(file) => Err(refused(format!(
            "{file} is not read by its path in the window; choose it in the dialog."
        ))),
        None => Ok(()),
    }
}

fn refused(message: String) -> Failure {
    Failure {
        code: Code::Refused,
        message,
    }
}
