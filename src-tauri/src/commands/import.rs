//! Commands about papers that come in: chosen by the system's dialog, shown before anything is written.

use std::path::PathBuf;

use office::Done;
use office::import::{ImportPreview, PaperKind};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

use super::Held;
use crate::desk::Failure;

/// Asks for a file by the system's dialog, and shows what recording it would make.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_import(
    app: AppHandle,
    desk: Held<'_>,
    kind: Option<PaperKind>,
) -> Result<Option<ImportPreview>, Failure> {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    app.dialog()
        .file()
        .set_title("Import a paper")
        .add_filter(
            "Papers and action logs",
            &["docx", "txt", "md", "xlsx", "ods", "csv", "tsv", "eml"],
        )
        .pick_file(move |chosen| {
            let _ = sender.send(chosen);
        });
    let Some(path) = receiver.await.ok().flatten().and_then(|chosen| chosen.into_path().ok()) else {
        return Ok(None);
    };
    Ok(Some(
        desk.ask(move |office, moment| office.import_preview(moment, &path, kind, None))
            .await?,
    ))
}

/// Shows what recording a file would make.
#[tauri::command]
#[specta::specta]
pub(crate) async fn import_file(
    desk: Held<'_>,
    path: String,
    kind: Option<PaperKind>,
    forum: Option<String>,
) -> Result<ImportPreview, Failure> {
    desk.ask(move |office, moment| office.import_preview(moment, &PathBuf::from(path), kind, forum.as_deref()))
        .await
}

/// Records a file as one step that can be undone; `accept` also makes what the office does not know. Gives the letter or
/// the meeting.
#[tauri::command]
#[specta::specta]
pub(crate) async fn accept_import(
    desk: Held<'_>,
    path: String,
    kind: Option<PaperKind>,
    forum: Option<String>,
    accept: bool,
) -> Result<Done, Failure> {
    desk.ask(move |office, moment| office.import_whole(moment, &PathBuf::from(path), kind, forum.as_deref(), accept))
        .await
}
