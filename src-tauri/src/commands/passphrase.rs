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
use crate::desk::Desk;
use crate::failure::Failure;
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

fn view(desk: &Desk, not_kept: Option<&'static str>) -> Result<PassphraseView, Failure> {
    let key = desk.ask_here(|office| Ok(office.key().cloned()))?;
    Ok(PassphraseView {
        closed: key.is_some(),
        by_recovery: key.is_some() && desk.by_recovery(),
        kept: key.is_some_and(|key| desk.keyring.find(desk.path()).contains(&key)),
        not_kept: not_kept.map(|why| format!("{why}; the passphrase is asked for each time, as before.")),
        left_open: match desk.ask_here(|office| Ok(office.key().is_some())) {
            Ok(true) => passphrase::left_open(desk.path())
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
pub(crate) async fn passphrase_view(desk: Held<'_>) -> Result<PassphraseView, Failure> {
    aside(&desk, |desk| view(&desk, None)).await
}

/// Opens the office; `keep` also keeps its key in this computer's keyring. Gives why it is not kept there, where it is
/// not.
#[tauri::command]
#[specta::specta]
pub(crate) async fn unlock(desk: Held<'_>, given: Credential, keep: bool) -> Result<Option<String>, Failure> {
    aside(&desk, move |desk| {
        let _turn = desk.keeping.turn();
        let by_recovery = given.is_recovery();
        let keys = passphrase::unlock(desk.path(), Some(&given.secret()))?;
        desk.open_under(keys, by_recovery);
        if !keep {
            return Ok(None);
        }
        // One that cannot be opened for another reason says so on its own screen.
        let Ok(Some(key)) = desk.ask_here(|office| Ok(office.key().cloned())) else {
            return Ok(None);
        };
        Ok(desk
            .keyring
            .keep(desk.path(), &key)
            .map(|why| format!("{why}, so the key was not kept there.")))
    })
    .await
}

/// Closes the office and forgets its key; the page shows nothing of it until it is opened again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn lock_office(app: AppHandle, desk: Held<'_>) -> Result<(), Failure> {
    aside(&desk, move |desk| {
        let _turn = desk.keeping.turn();
        desk.lock()?;
        printed::delete(&app);
        Ok(())
    })
    .await
}

/// Closes the office by a passphrase, or by another than before, and backs it up so.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_passphrase(
    desk: Held<'_>,
    present: Option<String>,
    fresh: String,
    again: String,
    keep: bool,
) -> Result<PassphraseView, Failure> {
    aside(&desk, move |desk| {
        if fresh != again {
            return Err(Failure::refused(
                "The two new passphrases are not the same; type both again.",
            ));
        }
        written_anew(&desk, present, |office| office.set_passphrase(&fresh))?;
        let not_kept = in_keyring(&desk, keep)?;
        view(&desk, not_kept)
    })
    .await
}

/// Writes the office without a passphrase, and backs it up so.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_passphrase(desk: Held<'_>, present: Option<String>) -> Result<PassphraseView, Failure> {
    aside(&desk, move |desk| {
        written_anew(&desk, present, Office::remove_passphrase)?;
        desk.keyring.forget(desk.path());
        view(&desk, None)
    })
    .await
}

/// Refuses whoever does not know the present passphrase, but for who opened the office with the recovery key.
fn show_that_known(desk: &Desk, present: Option<String>) -> Result<(), Failure> {
    if desk.ask_here(|office| Ok(office.key().is_some()))? && !desk.by_recovery() {
        let secret = Secret::passphrase(present.unwrap_or_default());
        passphrase::unlock(desk.path(), Some(&secret))?;
    }
    Ok(())
}

/// Writes the office anew, once whoever asks has shown that they know the present passphrase.
fn written_anew(
    desk: &Desk,
    present: Option<String>,
    write: impl FnOnce(&mut Office) -> Result<(), Error>,
) -> Result<(), Failure> {
    {
        let _turn = desk.keeping.turn();
        show_that_known(desk, present)?;
        let before = desk.keys();
        desk.ask_here(write)?;
        desk.keys_of_office()?;
        desk.ask_here(|office| write_anew(office.path(), desk.unsaved.folders(), &before, office.key()))?;
        desk.keeping.written_anew();
    }
    look_after(desk, true);
    Ok(())
}

/// Keeps the office's key in the keyring, or there no longer. Gives why it is not kept, where it should be.
fn in_keyring(desk: &Desk, keep: bool) -> Result<Option<&'static str>, Failure> {
    let key = desk.ask_here(|office| Ok(office.key().cloned()))?;
    Ok(match (keep, key) {
        (true, Some(key)) => desk.keyring.keep(desk.path(), &key),
        _ => {
            desk.keyring.forget(desk.path());
            None
        }
    })
}

/// Keeps the key in this computer's keyring, or there no longer.
#[tauri::command]
#[specta::specta]
pub(crate) async fn keep_in_keyring(desk: Held<'_>, keep: bool) -> Result<PassphraseView, Failure> {
    aside(&desk, move |desk| {
        let not_kept = in_keyring(&desk, keep)?;
        view(&desk, not_kept)
    })
    .await
}

/// Deletes the copies that can be read without the passphrase.
#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_open_copies(desk: Held<'_>) -> Result<PassphraseView, Failure> {
    aside(&desk, |desk| {
        let _turn = desk.keeping.turn();
        passphrase::delete_left_open(desk.path(), &desk.keys())?;
        view(&desk, None)
    })
    .await
}

/// Asks where to by the system's dialog, and writes the recovery sheet there, once whoever asks has shown that they
/// know the present passphrase. Nothing where the dialog was closed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_recovery_sheet(
    app: AppHandle,
    desk: Held<'_>,
    present: Option<String>,
) -> Result<Option<String>, Failure> {
    aside(&desk, move |desk| show_that_known(&desk, present)).await?;
    let name = desk.ask(|office, _| Ok(office.recovery_sheet_name())).await?;
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
    desk.ask(move |office, moment| office.save(&to, &office.recovery_sheet(moment, Format::Pdf)?, true))
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
    desk: Held<'_>,
    present: Option<String>,
) -> Result<(), Failure> {
    aside(&desk, move |desk| show_that_known(&desk, present)).await?;
    let folder = printed::folder(&app)?;
    let path = desk
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
