//! Commands about the office's file: its backups, restoring one, saving what a damaged office still says.

use std::path::{Path, PathBuf};

use office::Code;
use office::backups::{self, Backup, BackupView, Restored};
use office::salvage::SalvageView;
use office::ways_out::ways_out;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

use crate::background_backup::look_after;
use crate::clock::moment;
use crate::commands::Held;
use crate::commands::aside::aside;
use crate::commands::passphrase::Credential;
use crate::failure::Failure;
use crate::keeping::Standing;
use crate::office_handle::OfficeHandle;

/// Why the office is not open, and the ways out.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub(crate) struct Trouble {
    /// What kind of trouble.
    pub code: Code,
    /// The sentence.
    pub message: String,
    /// Which file.
    pub path: String,
    /// The newest backup that still is sound.
    pub backup: Option<BackupView>,
    /// That backup can be put in the office's place.
    pub can_restore: bool,
    /// What can be read of it can be saved into a new office.
    pub can_salvage: bool,
    /// What SQLite or the system itself said, for support.
    pub detail: Option<String>,
}

/// How the office's file, its backups and its history stand. Never waits for the office.
#[tauri::command]
#[specta::specta]
pub(crate) async fn standing(handle: Held<'_>) -> Result<Standing, Failure> {
    Ok(handle.keeping.standing())
}

/// Why the office is not open; nothing where it is.
#[tauri::command]
#[specta::specta]
pub(crate) async fn trouble(handle: Held<'_>) -> Result<Option<Trouble>, Failure> {
    aside(&handle, |handle| {
        let Some(failure) = handle.trouble() else {
            return Ok(None);
        };
        let ways = ways_out(handle.path(), &handle.keys(), failure.code);
        Ok(Some(Trouble {
            code: failure.code,
            message: failure.message,
            path: handle.path().display().to_string(),
            backup: ways.backup,
            can_restore: ways.restore,
            can_salvage: ways.salvage,
            detail: handle.detail(),
        }))
    })
    .await
}

/// The backups, the newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn backups(handle: Held<'_>) -> Result<Vec<BackupView>, Failure> {
    aside(&handle, |handle| Ok(backups::views(handle.path(), &handle.keys()))).await
}

/// What was announced about the office was read, and need not be shown again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn alarm_read(handle: Held<'_>) -> Result<Standing, Failure> {
    handle.keeping.alarm_read();
    Ok(handle.keeping.standing())
}

/// Makes a backup now.
#[tauri::command]
#[specta::specta]
pub(crate) async fn back_up_now(handle: Held<'_>) -> Result<Standing, Failure> {
    aside(&handle, |handle| {
        look_after(&handle, true);
        Ok(handle.keeping.standing())
    })
    .await
}

/// Asks by the system's dialog for a second folder for copies of the backups.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_second_folder(app: AppHandle, handle: Held<'_>) -> Result<Option<Standing>, Failure> {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    app.dialog()
        .file()
        .set_title("Choose a second folder for backups")
        .pick_folder(move |chosen| {
            let _ = sender.send(chosen);
        });
    let Some(folder) = receiver.await.ok().flatten().and_then(|chosen| chosen.into_path().ok()) else {
        return Ok(None);
    };
    aside(&handle, move |handle| second(&handle, Some(&folder)).map(Some)).await
}

/// Copies backups to no second folder any more. The copies there stay.
#[tauri::command]
#[specta::specta]
pub(crate) async fn end_second_folder(handle: Held<'_>) -> Result<Standing, Failure> {
    aside(&handle, |handle| second(&handle, None)).await
}

fn second(handle: &OfficeHandle, folder: Option<&Path>) -> Result<Standing, Failure> {
    backups::choose_second_folder(handle.path(), folder)?;
    handle.keeping.second_changed(handle.path());
    look_after(handle, true);
    Ok(handle.keeping.standing())
}

/// A file that this window may put in the office's place: a backup of it, or what was saved of it.
fn own(handle: &OfficeHandle, path: &str) -> Result<PathBuf, Failure> {
    let path = PathBuf::from(path);
    let backup = path.parent() == Some(&backups::folder(handle.path())) && Backup::named(&path).is_some();
    let saved = office::salvage::is_saved_of(handle.path(), &path);
    if backup || saved {
        return Ok(path);
    }
    Err(Failure {
        code: Code::Refused,
        message: format!(
            "{} is no backup of this office.",
            crate::chosen::shown(&path.to_string_lossy())
        ),
    })
}

/// Puts a backup in the office's place; the present file is kept beside it. One that was made under another passphrase
/// needs that one, or the recovery key of that time.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_backup(
    handle: Held<'_>,
    path: String,
    given: Option<Credential>,
) -> Result<Restored, Failure> {
    aside(&handle, move |handle| {
        let path = own(&handle, &path)?;
        if let Some(given) = given {
            handle.add_key(office::passphrase::unlock_backup(&path, &given.secret())?);
        }
        let keys = handle.keys();
        // What was done until now is in a backup of its own before anything is put in its place.
        look_after(&handle, true);
        let _turn = handle.keeping.turn();
        let restored =
            handle.with_office_closed(|office| backups::restore(moment(), &path, office, "window", &keys))?;
        handle.keeping.restored();
        Ok(restored)
    })
    .await
}

/// Opens a backup in this window, to be read only.
#[tauri::command]
#[specta::specta]
pub(crate) async fn look_at_backup(handle: Held<'_>, path: String) -> Result<(), Failure> {
    aside(&handle, move |handle| {
        let path = own(&handle, &path)?;
        let _turn = handle.keeping.turn();
        handle.look(&path)
    })
    .await
}

/// Saves what can be read of the office into a new one beside it, and lists what could not be saved.
#[tauri::command]
#[specta::specta]
pub(crate) async fn salvage_office(handle: Held<'_>) -> Result<SalvageView, Failure> {
    aside(&handle, |handle| {
        let to = office::salvage::place(handle.path(), moment());
        let keys = handle.keys();
        let _turn = handle.keeping.turn();
        handle.with_office_closed(|office| office::salvage::salvage(moment(), office, &to, "window", &keys))
    })
    .await
}

/// Opens the office once more, after something was put right.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_again(handle: Held<'_>) -> Result<(), Failure> {
    aside(&handle, |handle| {
        let _turn = handle.keeping.turn();
        handle.open_again();
        Ok(())
    })
    .await
}
