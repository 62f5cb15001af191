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
use crate::desk::Desk;
use crate::failure::Failure;
use crate::keeping::Standing;

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
pub(crate) async fn standing(desk: Held<'_>) -> Result<Standing, Failure> {
    Ok(desk.keeping.standing())
}

/// Why the office is not open; nothing where it is.
#[tauri::command]
#[specta::specta]
pub(crate) async fn trouble(desk: Held<'_>) -> Result<Option<Trouble>, Failure> {
    aside(&desk, |desk| {
        let Some(failure) = desk.trouble() else { return Ok(None) };
        let ways = ways_out(desk.path(), &desk.keys(), failure.code);
        Ok(Some(Trouble {
            code: failure.code,
            message: failure.message,
            path: desk.path().display().to_string(),
            backup: ways.backup,
            can_restore: ways.restore,
            can_salvage: ways.salvage,
            detail: desk.detail(),
        }))
    })
    .await
}

/// The backups, the newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn backups(desk: Held<'_>) -> Result<Vec<BackupView>, Failure> {
    aside(&desk, |desk| Ok(backups::views(desk.path(), &desk.keys()))).await
}

/// What was announced about the office was read, and need not be shown again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn alarm_read(desk: Held<'_>) -> Result<Standing, Failure> {
    desk.keeping.alarm_read();
    Ok(desk.keeping.standing())
}

/// Makes a backup now.
#[tauri::command]
#[specta::specta]
pub(crate) async fn back_up_now(desk: Held<'_>) -> Result<Standing, Failure> {
    aside(&desk, |desk| {
        look_after(&desk, true);
        Ok(desk.keeping.standing())
    })
    .await
}

/// Asks by the system's dialog for a second folder for copies of the backups.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_second_folder(app: AppHandle, desk: Held<'_>) -> Result<Option<Standing>, Failure> {
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
    aside(&desk, move |desk| second(&desk, Some(&folder)).map(Some)).await
}

/// Copies backups to no second folder any more. The copies there stay.
#[tauri::command]
#[specta::specta]
pub(crate) async fn end_second_folder(desk: Held<'_>) -> Result<Standing, Failure> {
    aside(&desk, |desk| second(&desk, None)).await
}

fn second(desk: &Desk, folder: Option<&Path>) -> Result<Standing, Failure> {
    backups::choose_second_folder(desk.path(), folder)?;
    desk.keeping.second_changed(desk.path());
    look_after(desk, true);
    Ok(desk.keeping.standing())
}

/// A file that this window may put in the office's place: a backup of it, or what was saved of it.
fn own(desk: &Desk, path: &str) -> Result<PathBuf, Failure> {
    let path = PathBuf::from(path);
    let backup = path.parent() == Some(&backups::folder(desk.path())) && Backup::named(&path).is_some();
    let saved = office::salvage::is_saved_of(desk.path(), &path);
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
    desk: Held<'_>,
    path: String,
    given: Option<Credential>,
) -> Result<Restored, Failure> {
    aside(&desk, move |desk| {
        let path = own(&desk, &path)?;
        if let Some(given) = given {
            desk.add_key(office::passphrase::unlock_backup(&path, &given.secret())?);
        }
        let keys = desk.keys();
        // What was done until now is in a backup of its own before anything is put in its place.
        look_after(&desk, true);
        let _turn = desk.keeping.turn();
        let restored = desk.with_office_closed(|office| backups::restore(moment(), &path, office, "window", &keys))?;
        desk.keeping.restored();
        Ok(restored)
    })
    .await
}

/// Opens a backup in this window, to be read only.
#[tauri::command]
#[specta::specta]
pub(crate) async fn look_at_backup(desk: Held<'_>, path: String) -> Result<(), Failure> {
    aside(&desk, move |desk| {
        let path = own(&desk, &path)?;
        let _turn = desk.keeping.turn();
        desk.look(&path)
    })
    .await
}

/// Saves what can be read of the office into a new one beside it, and lists what could not be saved.
#[tauri::command]
#[specta::specta]
pub(crate) async fn salvage_office(desk: Held<'_>) -> Result<SalvageView, Failure> {
    aside(&desk, |desk| {
        let to = office::salvage::place(desk.path(), moment());
        let keys = desk.keys();
        let _turn = desk.keeping.turn();
        desk.with_office_closed(|office| office::salvage::salvage(moment(), office, &to, "window", &keys))
    })
    .await
}

/// Opens the office once more, after something was put right.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_again(desk: Held<'_>) -> Result<(), Failure> {
    aside(&desk, |desk| {
        let _turn = desk.keeping.turn();
        desk.open_again();
        Ok(())
    })
    .await
}
