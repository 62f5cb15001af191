//! Commands about the passphrase: opening what is closed by it, locking, setting and removing it, the recovery sheet,
//! and whether the key is kept in the computer's keyring.

use office::papers::Format;
use office::passphrase::{self, Secret};
use office::unsaved::write_anew;
use office::{Error, Office};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::DialogExt;

use crate::background_backup::look_after;
use crate::chosen::Chosen;
use crate::clock::moment;
use crate::commands::Held;
use crate::commands::aside::aside;
use crate::commands::long_work::LongWork;
use crate::failure::Failure;
use crate::office_handle::OfficeHandle;
use crate::printed;

/// How the office stands with its passphrase.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub(crate) struct PassphraseView {
    /// It is closed by one.
    pub closed: bool,
    /// This window was opened with the recovery key, so the present passphrase is not asked for.
    pub by_recovery: bool,
    /// The key is kept in this computer's keyring.
    pub kept: bool,
    /// Why it is not kept there although it was asked for.
    pub not_kept: Option<String>,
    /// Copies that can be read without the passphrase.
    pub left_open: Vec<String>,
}

/// What a person gives to open an office.
#[derive(Clone, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Credential {
    Passphrase(String),
    RecoveryKey(String),
}

impl Credential {
    fn is_recovery(&self) -> bool {
        matches!(self, Self::RecoveryKey(_))
    }

    pub(super) fn secret(self) -> Secret {
        match self {
            Self::Passphrase(text) => Secret::passphrase(text),
            Self::RecoveryKey(text) => Secret::recovery(text),
        }
    }
}

fn view(handle: &OfficeHandle, not_kept: Option<&'static str>) -> Result<PassphraseView, Failure> {
    let key = handle.ask_here(|office| Ok(office.key().cloned()))?;
    Ok(PassphraseView {
        closed: key.is_some(),
        by_recovery: key.is_some() && handle.by_recovery(),
        kept: key.is_some_and(|key| handle.keyring.find(handle.path()).contains(&key)),
        not_kept: not_kept.map(|why| format!("{why}; the passphrase is asked for each time, as before.")),
        left_open: match handle.ask_here(|office| Ok(office.key().is_some())) {
            Ok(true) => passphrase::left_open(handle.path())
                .into_iter()
                .map(|path| path.display().to_string())
                .collect(),
            _ => Vec::new(),
        },
    })
}

/// How the office stands with its passphrase.
#[tauri::command]
#[specta::specta]
pub(crate) async fn passphrase_view(handle: Held<'_>) -> Result<PassphraseView, Failure> {
    aside(&handle, |handle| view(&handle, None)).await
}

/// Opens the office; `keep` also keeps its key in this computer's keyring. Gives why it is not kept there, where it is
/// not.
#[tauri::command]
#[specta::specta]
pub(crate) async fn unlock(handle: Held<'_>, given: Credential, keep: bool) -> Result<Option<String>, Failure> {
    aside(&handle, move |handle| {
        let _turn = handle.keeping.turn();
        let by_recovery = given.is_recovery();
        let keys = passphrase::unlock(handle.path(), Some(&given.secret()))?;
        handle.open_under(keys, by_recovery);
        if !keep {
            return Ok(None);
        }
        // One that cannot be opened for another reason says so on its own screen.
        let Ok(Some(key)) = handle.ask_here(|office| Ok(office.key().cloned())) else {
            return Ok(None);
        };
        Ok(handle
            .keyring
            .keep(handle.path(), &key)
            .map(|why| format!("{why}, so the key was not kept there.")))
    })
    .await
}

/// Closes the office and forgets its key; the page shows nothing of it until it is opened again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn lock_office(app: AppHandle, handle: Held<'_>) -> Result<(), Failure> {
    // Nothing is read on behind the lock, and the lock waits for nothing.
    app.state::<LongWork>().stop_all();
    aside(&handle, move |handle| {
        let _turn = handle.keeping.turn();
        handle.lock()?;
        printed::delete(&app);
        Ok(())
    })
    .await
}

/// Closes the office by a passphrase, or by another than before, and backs it up so.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_passphrase(
    handle: Held<'_>,
    present: Option<String>,
    fresh: String,
    again: String,
    keep: bool,
) -> Result<PassphraseView, Failure> {
    aside(&handle, move |handle| {
        if fresh != again {
            return Err(Failure::refused(
                "The two new passphrases are not the same; type both again.",
            ));
        }
        written_anew(&handle, present, |office| office.set_passphrase(&fresh))?;
        let not_kept = in_keyring(&handle, keep)?;
        view(&handle, not_kept)
    })
    .await
}

/// Writes the office without a passphrase, and backs it up so.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_passphrase(handle: Held<'_>, present: Option<String>) -> Result<PassphraseView, Failure> {
    aside(&handle, move |handle| {
        written_anew(&handle, present, Office::remove_passphrase)?;
        handle.keyring.forget(handle.path());
        view(&handle, None)
    })
    .await
}

/// Refuses whoever does not know the present passphrase, but for who opened the office with the recovery key.
fn show_that_known(handle: &OfficeHandle, present: Option<String>) -> Result<(), Failure> {
    if handle.ask_here(|office| Ok(office.key().is_some()))? && !handle.by_recovery() {
        let secret = Secret::passphrase(present.unwrap_or_default());
        passphrase::unlock(handle.path(), Some(&secret))?;
    }
    Ok(())
}

/// Writes the office anew, once whoever asks has shown that they know the present passphrase.
fn written_anew(
    handle: &OfficeHandle,
    present: Option<String>,
    write: impl FnOnce(&mut Office) -> Result<(), Error>,
) -> Result<(), Failure> {
    {
        let _turn = handle.keeping.turn();
        show_that_known(handle, present)?;
        let before = handle.keys();
        handle.ask_here(write)?;
        handle.keys_of_office()?;
        handle.ask_here(|office| write_anew(office.path(), handle.unsaved.folders(), &before, office.key()))?;
        handle.keeping.written_anew();
    }
    look_after(handle, true);
    Ok(())
}

/// Keeps the office's key in the keyring, or there no longer. Gives why it is not kept, where it should be.
fn in_keyring(handle: &OfficeHandle, keep: bool) -> Result<Option<&'static str>, Failure> {
    let key = handle.ask_here(|office| Ok(office.key().cloned()))?;
    Ok(match (keep, key) {
        (true, Some(key)) => handle.keyring.keep(handle.path(), &key),
        _ => {
            handle.keyring.forget(handle.path());
            None
        }
    })
}

/// Keeps the key in this computer's keyring, or there no longer.
#[tauri::command]
#[specta::specta]
pub(crate) async fn keep_in_keyring(handle: Held<'_>, keep: bool) -> Result<PassphraseView, Failure> {
    aside(&handle, move |handle| {
        let not_kept = in_keyring(&handle, keep)?;
        view(&handle, not_kept)
    })
    .await
}

/// Deletes the copies that can be read without the passphrase.
#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_open_copies(handle: Held<'_>) -> Result<PassphraseView, Failure> {
    aside(&handle, |handle| {
        let _turn = handle.keeping.turn();
        passphrase::delete_left_open(handle.path(), &handle.keys())?;
        view(&handle, None)
    })
    .await
}

/// Asks where to by the system's dialog, and writes the recovery sheet there, once whoever asks has shown that they
/// know the present passphrase. Nothing where the dialog was closed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_recovery_sheet(
    app: AppHandle,
    handle: Held<'_>,
    present: Option<String>,
) -> Result<Option<String>, Failure> {
    aside(&handle, move |handle| show_that_known(&handle, present)).await?;
    let name = handle.ask(|office, _| Ok(office.recovery_sheet_name())).await?;
    let (sender, receiver) = tokio::sync::oneshot::channel();
    app.dialog()
        .file()
        .set_title("Save the recovery sheet")
        .set_file_name(format!("{name}.pdf"))
        .add_filter("PDF", &["pdf"])
        .save_file(move |chosen| {
            let _ = sender.send(chosen);
        });
    let Some(path) = receiver.await.ok().flatten().and_then(|chosen| chosen.into_path().ok()) else {
        return Ok(None);
    };
    let path = path.with_extension("pdf");
    let to = path.clone();
    handle
        .ask(move |office, moment| office.save(&to, &office.recovery_sheet(moment, Format::Pdf)?, true))
        .await?;
    app.state::<Chosen>().keep(&path);
    Ok(Some(path.display().to_string()))
}

/// Opens the recovery sheet in the system's viewer, from which it is printed, once whoever asks has shown that they
/// know the present passphrase.
#[tauri::command]
#[specta::specta]
pub(crate) async fn print_recovery_sheet(
    app: AppHandle,
    handle: Held<'_>,
    present: Option<String>,
) -> Result<(), Failure> {
    aside(&handle, move |handle| show_that_known(&handle, present)).await?;
    let folder = printed::folder(&app)?;
    let path = handle
        .ask(move |office, _| {
            let path = folder.join(format!("{}.pdf", office.recovery_sheet_name()));
            office.save(&path, &office.recovery_sheet(moment(), Format::Pdf)?, true)?;
            Ok(path)
        })
        .await?;
    crate::opening::open(&path).await.map_err(|_| {
        Failure::refused("Nothing was printed: no program on this computer opens a PDF. Save the sheet instead.")
    })
}
