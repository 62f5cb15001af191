//! Commands about typed words that are not saved: what closing the window would lose and what becomes of it, and the
//! files in which an earlier window left such words.

use std::path::{Path, PathBuf};

use office::unsaved::{KeptWords, TypedText, UnsavedView, as_text, forget, read, views};
use office::{Code, files};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, State};
use tauri_plugin_dialog::DialogExt;

use crate::clock::moment;
use crate::closing::{Closing, leave};
use crate::commands::Held;
use crate::commands::aside::aside;
use crate::failure::Failure;
use crate::office_handle::OfficeHandle;

/// What would be lost if the window were closed now.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub(crate) struct UnsavedWords {
    /// What was typed where, the newest first.
    pub words: Vec<UnsavedView>,
    /// Why it is not saved.
    pub why: String,
    /// The office is closed by a passphrase, so that a file of a person's own choice would be less protected than it
    /// is.
    pub encrypted: bool,
    /// It is locked: nothing of the words may be shown.
    pub locked: bool,
}

/// Words held by the window, which a page that is shown again goes on with.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub(crate) struct HeldText {
    /// What they were typed into.
    pub key: String,
    /// The words.
    pub text: String,
    /// Where the caret stood.
    pub caret: u32,
    /// When they were typed, RFC 3339 in UTC.
    pub typed: String,
}

fn is_locked(handle: &OfficeHandle) -> bool {
    handle.trouble().is_some_and(|failure| failure.code == Code::Passphrase)
}

/// The words that are not saved, after it was tried once more.
fn tried_again(handle: &OfficeHandle) -> UnsavedWords {
    let named = handle.ask_here(|office| {
        handle.unsaved.save_in(office);
        Ok((views(Some(office), &handle.unsaved.texts()), office.key().is_some()))
    });
    let locked = is_locked(handle);
    let (words, encrypted) = named.unwrap_or_else(|_| (views(None, &handle.unsaved.texts()), locked));
    UnsavedWords {
        words,
        why: handle.unsaved.why(),
        encrypted,
        locked,
    }
}

/// Closes the window, or says what that would lose.
#[tauri::command]
#[specta::specta]
pub(crate) async fn close_window(
    app: AppHandle,
    handle: Held<'_>,
    closing: State<'_, Closing>,
) -> Result<Option<UnsavedWords>, Failure> {
    closing.answered();
    let unsaved = aside(&handle, |handle| Ok(tried_again(&handle))).await?;
    if unsaved.words.is_empty() {
        leave(&app);
        return Ok(None);
    }
    Ok(Some(unsaved))
}

/// Writes what is not saved to a file that is offered at the next start, and closes the window.
#[tauri::command]
#[specta::specta]
pub(crate) async fn close_and_keep(app: AppHandle, handle: Held<'_>) -> Result<(), Failure> {
    aside(&handle, |handle| {
        handle
            .unsaved
            .write()
            .map(drop)
            .map_err(|why| Failure::fault(format!("{why} Save the words as a file elsewhere, or copy them.")))
    })
    .await?;
    leave(&app);
    Ok(())
}

/// Closes the window without what is not saved.
#[tauri::command]
#[specta::specta]
pub(crate) async fn close_without(app: AppHandle, handle: Held<'_>) -> Result<(), Failure> {
    handle.unsaved.give_up();
    leave(&app);
    Ok(())
}

/// The words that the window holds because they could not be saved; nothing of them while the office is locked.
#[tauri::command]
#[specta::specta]
pub(crate) async fn held_words(handle: Held<'_>) -> Result<Vec<HeldText>, Failure> {
    aside(&handle, |handle| {
        if is_locked(&handle) {
            return Ok(Vec::new());
        }
        Ok(handle
            .unsaved
            .texts()
            .into_iter()
            .map(|held| HeldText {
                key: held.key,
                text: held.text,
                caret: held.caret,
                typed: held.typed,
            })
            .collect())
    })
    .await
}

/// Words as text, under what they were typed into. Refused while the office is locked.
fn text_of(handle: &OfficeHandle, texts: &[TypedText]) -> Result<String, Failure> {
    if is_locked(handle) {
        return Err(Failure {
            code: Code::Passphrase,
            message: "The office is locked; open it with its passphrase first.".to_owned(),
        });
    }
    let views = handle
        .ask_here(|office| Ok(views(Some(office), texts)))
        .unwrap_or_else(|_| views(None, texts));
    Ok(as_text(texts, &views))
}

/// What is not saved as text, for the clipboard.
#[tauri::command]
#[specta::specta]
pub(crate) async fn unsaved_text(handle: Held<'_>) -> Result<String, Failure> {
    aside(&handle, |handle| text_of(&handle, &handle.unsaved.texts())).await
}

/// Asks where to by the system's dialog, and writes what is not saved there as text. Gives the path; nothing where the
/// dialog was closed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_unsaved_words(app: AppHandle, handle: Held<'_>) -> Result<Option<String>, Failure> {
    let text = aside(&handle, |handle| text_of(&handle, &handle.unsaved.texts())).await?;
    save(&app, text).await
}

async fn save(app: &AppHandle, text: String) -> Result<Option<String>, Failure> {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    app.dialog()
        .file()
        .set_title("Save the words")
        .set_file_name("words that were not saved.txt")
        .add_filter("Text", &["txt"])
        .save_file(move |chosen| {
            let _ = sender.send(chosen);
        });
    let Some(path) = receiver.await.ok().flatten().and_then(|chosen| chosen.into_path().ok()) else {
        return Ok(None);
    };
    // The system's dialog has asked before a file is replaced.
    files::save(&path, text.as_bytes(), true)?;
    Ok(Some(path.display().to_string()))
}

/// The words that an earlier window left in a file because they could not be saved. Nothing while another program has
/// the office open, for they may be its own.
#[tauri::command]
#[specta::specta]
pub(crate) async fn kept_words(handle: Held<'_>) -> Result<Vec<KeptWords>, Failure> {
    aside(&handle, |handle| found(&handle)).await
}

fn found(handle: &OfficeHandle) -> Result<Vec<KeptWords>, Failure> {
    let own = handle.unsaved.file().map(|file| file.display().to_string());
    handle.ask_here(|office| {
        if office.is_to_be_read() {
            return Ok(Vec::new());
        }
        let mut found = office.kept_words(handle.unsaved.folders());
        found.retain(|file| Some(&file.path) != own.as_ref());
        Ok(found)
    })
}

/// A file that is offered; any other path is refused.
fn offered(handle: &OfficeHandle, path: &str) -> Result<PathBuf, Failure> {
    match found(handle)?.into_iter().find(|file| file.path == path) {
        Some(file) => Ok(PathBuf::from(file.path)),
        None => Err(Failure {
            code: Code::Refused,
            message: format!(
                "{} is no file of words that were not saved in this office.",
                crate::chosen::shown(path)
            ),
        }),
    }
}

/// Puts the words of a file back to where they were typed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn put_back_words(handle: Held<'_>, path: String) -> Result<(), Failure> {
    aside(&handle, move |handle| {
        let path = offered(&handle, &path)?;
        handle.ask_here(|office| office.put_back(&path, moment()))
    })
    .await
}

/// Asks where to by the system's dialog, and writes the words of a file there as text; the file itself is kept.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_kept_words(app: AppHandle, handle: Held<'_>, path: String) -> Result<Option<String>, Failure> {
    let text = aside(&handle, move |handle| {
        let path = offered(&handle, &path)?;
        text_of(&handle, &kept_in(&handle, &path)?)
    })
    .await?;
    save(&app, text).await
}

fn kept_in(handle: &OfficeHandle, path: &Path) -> Result<Vec<TypedText>, Failure> {
    handle.ask_here(|office| read(path, &office.key().cloned().into_iter().collect()))
}

/// Deletes a file of words.
#[tauri::command]
#[specta::specta]
pub(crate) async fn forget_words(handle: Held<'_>, path: String) -> Result<(), Failure> {
    aside(&handle, move |handle| Ok(forget(&offered(&handle, &path)?)?)).await
}
