//! Files that a person named, in the system's dialog or by dropping them on the window. The page may have these read or
//! opened, and no other: a path that it makes up is refused.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use office::{Code, UseCase};

use crate::failure::Failure;

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
            shown(&file.to_string_lossy())
        )))
    }
}

/// Refuses a use case that would read a file by a path the page made up: in the window files come by dialogs.
pub(crate) fn without_files(case: &UseCase) -> Result<(), Failure> {
    match case.reads_file() {
        Some(file) => Err(refused(format!(
            "{} is not read by its path in the window; choose it in the dialog.",
            shown(file)
        ))),
        None => Ok(()),
    }
}

/// A path for a sentence, which is one line and not too long to be read, whatever the page made up.
pub(crate) fn shown(path: &str) -> String {
    const MOST: usize = 200;
    let line: String = path
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .take(MOST)
        .collect();
    match line.trim() {
        "" => "A file without a name".to_owned(),
        name if path.chars().nth(MOST).is_some() => format!("{name}…"),
        name => name.to_owned(),
    }
}

fn refused(message: String) -> Failure {
    Failure {
        code: Code::Refused,
        message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, expected: &str) {
        assert_eq!(shown(path), expected);
    }

    #[test]
    fn a_path_that_the_page_made_up_is_one_short_line() {
        check("/tmp/a letter.docx", "/tmp/a letter.docx");
        check("\t\n \n", "A file without a name");
        check("a\nb\u{0}c", "a b c");
        check(&"é".repeat(300), &format!("{}…", "é".repeat(200)));
    }
}
