//! The ways out where an office cannot be opened. What each would lose is said by the window and by `desk`.

use std::path::Path;

use crate::base::error::Code;
use crate::safety::backups::{self, BackupView};
use crate::safety::passphrase::{Keys, is_closed};

/// What can be done about an office that cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaysOut {
    /// The newest backup that still is sound, verified just now. It can be read in any case.
    pub backup: Option<BackupView>,
    /// That backup can be put in the office's place.
    pub restore: bool,
    /// What can be read of the file can be saved into a new office.
    pub salvage: bool,
}

/// The ways out where an office was refused with a code.
pub fn ways_out(office: &Path, keys: &Keys, code: Code) -> WaysOut {
    // A closed office has nothing wrong with it, and its backups are not looked through. But where the newest of them
    // is not closed, the office may never have been, and its beginning be damaged.
    let is_open = |path: &Path| is_closed(path).is_ok_and(|closed| !closed);
    let good = match code {
        Code::Passphrase if !backups::newest(office).is_some_and(|newest| is_open(&newest.path)) => None,
        _ => backups::newest_good(office, keys),
    };
    let backup = good.and_then(|good| {
        let path = good.path.display().to_string();
        backups::views(office, keys).into_iter().find(|view| view.path == path)
    });
    let about_the_file = matches!(code, Code::Damaged | Code::Refused);
    let has_bytes = std::fs::metadata(office).is_ok_and(|data| data.is_file() && data.len() > 0);
    WaysOut {
        restore: about_the_file && backup.is_some(),
        backup,
        salvage: about_the_file && has_bytes,
    }
}
