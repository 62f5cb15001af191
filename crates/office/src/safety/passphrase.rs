//! Closing an office by a passphrase: setting, changing and removing it, opening what is closed, the recovery sheet,
//! and what older backups still lie open. Nothing here keeps a passphrase or a key anywhere.

use std::path::{Path, PathBuf};

use documents::compose::recovery::{Recovery, compose};
use documents::write::Format;
pub use store::{Key, Keys, SHORTEST, Secret, is_closed};

use crate::base::error::{Error, refuse};
use crate::base::files;
use crate::base::office::Office;
use crate::base::work::{Moment, settings};
use crate::papers::house::{bytes, house};
use crate::safety::{backups, unsaved};

/// The keys with which an office is opened: none where it is not closed by a passphrase; otherwise the one that a
/// secret gives.
///
/// # Errors
/// Refused where the secret does not open it, or there is none; a slip in a recovery key is named by its group.
pub fn unlock(office: &Path, secret: Option<&Secret>) -> Result<Keys, Error> {
    let Some(secret) = secret else { return Ok(Keys::none()) };
    if !office.exists() {
        return Ok(Keys::none());
    }
    let like_it: Vec<PathBuf> = backups::all(office).into_iter().map(|backup| backup.path).collect();
    // Where nothing is left of its beginning, its backups say whether it was closed.
    let closed = |path: &PathBuf| is_closed(path).unwrap_or_default();
    if !is_closed(office)? && (is_office(office) || !like_it.first().is_some_and(closed)) {
        return Ok(Keys::none());
    }
    Ok(Keys::none().with(Key::of_file(office, secret, &like_it)?))
}

fn is_office(path: &Path) -> bool {
    store::backup::mark(path, &Keys::none()).is_ok()
}

/// A backup's own key, by the passphrase it was made under.
///
/// # Errors
/// Refused where the secret does not open it.
pub fn unlock_backup(backup: &Path, secret: &Secret) -> Result<Key, Error> {
    Ok(Key::of_file(backup, secret, &[])?)
}

/// Copies of an office that the program made while it was not closed by a passphrase, and that everybody can read who
/// gets at them: backups here and in the second folder, files kept aside when a backup was restored, copies of an older
/// format.
pub fn left_open(office: &Path) -> Vec<PathBuf> {
    let office = &store::real_path(office);
    let stem = office.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let name = office.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let aside = format!("{stem} before restoring ");
    let older = format!("{name}.format-");
    let folder = match office.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let beside = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let beside = beside.filter(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        (name.starts_with(&aside) && name.ends_with(".office")) || (name.starts_with(&older) && name.ends_with(".copy"))
    });
    let mut all: Vec<PathBuf> = backups::all(office)
        .into_iter()
        .map(|backup| backup.path)
        .chain(beside.map(|entry| entry.path()))
        .filter(|path| is_closed(path).is_ok_and(|closed| !closed))
        .collect();
    all.sort();
    all
}

/// Deletes what [`left_open`] lists. Gives how many were deleted.
///
/// # Errors
/// Refused where the newest backup is not closed by the passphrase and good, so that there would be none; or where one
/// cannot be deleted.
pub fn delete_left_open(office: &Path, keys: &Keys) -> Result<usize, Error> {
    let good = backups::newest_good(office, keys).filter(|good| is_closed(&good.path).unwrap_or_default());
    if good.is_none() {
        return refuse(format!(
            "There is no good backup of {} under the passphrase yet, so the others are kept. Back up, then try again.",
            office.display()
        ));
    }
    let open = left_open(office);
    for path in &open {
        for more in ["", "-wal"] {
            let mut file = path.clone().into_os_string();
            file.push(more);
            match std::fs::remove_file(&file) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return refuse(format!(
                        "{} cannot be deleted: {}. It can still be read without the passphrase.",
                        path.display(),
                        store::in_words(&error)
                    ));
                }
                _ => {}
            }
        }
    }
    Ok(open.len())
}

impl Office {
    /// Closes the office by a passphrase, or by another than before: it is written anew under it, as a whole. Backups
    /// made before stay as they are.
    ///
    /// # Errors
    /// A passphrase that is too short; no room for the new file. The office is then as it was.
    pub fn set_passphrase(&mut self, passphrase: &str) -> Result<(), Error> {
        self.close_with(Some(Key::fresh(passphrase)?))
    }

    /// Writes the office anew under a key or none, and with it the words that could not be saved and lie beside its
    /// backups.
    fn close_with(&mut self, key: Option<Key>) -> Result<(), Error> {
        let before: Keys = self.key().cloned().into_iter().collect();
        self.store.close_with(key)?;
        unsaved::write_anew(self.path(), &unsaved::folders(self.path(), None), &before, self.key())
    }

    /// Writes the office anew without a passphrase.
    ///
    /// # Errors
    /// Refused where it has none; no room for the new file. The office is then as it was.
    pub fn remove_passphrase(&mut self) -> Result<(), Error> {
        if self.key().is_none() {
            return Err(store::Error::NoPassphrase(self.path().to_owned()).into());
        }
        self.close_with(None)
    }

    /// Goes on reading after a damaged page was met: of an office that is closed by a passphrase nothing more can be
    /// read through the same connection.
    pub fn read_on_after_damage(&mut self) {
        self.store.read_on_after_damage();
    }

    /// The recovery sheet as a paper in a format.
    ///
    /// # Errors
    /// Refused where the office is not closed by a passphrase.
    pub fn recovery_sheet(&self, moment: Moment, format: Format) -> Result<Vec<u8>, Error> {
        let Some(key) = self.key() else {
            return Err(store::Error::NoPassphrase(self.path().to_owned()).into());
        };
        let reader = self.store.read();
        let sheet = Recovery {
            house: house(&reader, &settings(&reader)?)?,
            file: self
                .path()
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            made: Some(moment.today),
            groups: key.in_groups().to_vec(),
        };
        bytes(&compose(&sheet), format)
    }

    /// The name a recovery sheet is saved under, without an ending.
    pub fn recovery_sheet_name(&self) -> String {
        let stem = self
            .path()
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        files::safe_name(&format!("{stem} recovery sheet"))
    }
}
