//! Commands about what comes in: chosen by the system's dialog, dropped or pasted, shown before anything is written.

use std::path::PathBuf;

use office::import::{HolidayFileView, ImportPreview, ImportWanted, Incoming, UpdateRead};
use office::{Done, LoadHolidays, UseCase};
use tauri::{AppHandle, Manager, State};
use tauri_plugin_dialog::DialogExt;

use crate::chosen::Chosen;
use crate::commands::Held;
use crate::failure::Failure;

/// Asks for a file by the system's dialog; nothing where it was closed.
async fn chosen(app: &AppHandle, title: &str, what: &str, endings: &[&str]) -> Option<PathBuf> {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    app.dialog()
        .file()
        .set_title(title)
        .add_filter(what, endings)
        .pick_file(move |chosen| {
            let _ = sender.send(chosen);
        });
    let path = receiver
        .await
        .ok()
        .flatten()
        .and_then(|chosen| chosen.into_path().ok())?;
    app.state::<Chosen>().keep(&path);
    Some(path)
}

fn named(chosen: &Chosen, wanted: &ImportWanted) -> Result<(), Failure> {
    match &wanted.what {
        Incoming::File { path } => chosen.check(path),
        Incoming::Pasted { .. } => Ok(()),
    }
}

/// Asks for a paper or a log by the system's dialog.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_import(app: AppHandle) -> Result<Option<PathBuf>, Failure> {
    let endings = [
        "docx", "pdf", "txt", "md", "html", "htm", "xlsx", "ods", "csv", "tsv", "eml", "msg", "png", "jpg", "jpeg",
    ];
    Ok(chosen(&app, "Import a paper", "Papers and action logs", &endings).await)
}

/// Asks for a message by the system's dialog.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_message(app: AppHandle) -> Result<Option<PathBuf>, Failure> {
    Ok(chosen(&app, "Import a message", "Messages", &["eml", "msg", "txt", "docx"]).await)
}

/// Shows what recording what comes in would make.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_import(
    handle: Held<'_>,
    chosen: State<'_, Chosen>,
    wanted: ImportWanted,
) -> Result<ImportPreview, Failure> {
    named(&chosen, &wanted)?;
    handle
        .ask(move |office, moment| office.import_preview(moment, &wanted))
        .await
}

/// Records what comes in as one step that can be undone. Gives the letter or the meeting.
#[tauri::command]
#[specta::specta]
pub(crate) async fn accept_import(
    handle: Held<'_>,
    chosen: State<'_, Chosen>,
    wanted: ImportWanted,
) -> Result<Done, Failure> {
    named(&chosen, &wanted)?;
    handle
        .ask(move |office, moment| office.import_whole(moment, &wanted))
        .await
}

/// Asks for a file that says how an action stands, by the system's dialog.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_update(app: AppHandle) -> Result<Option<PathBuf>, Failure> {
    let endings = ["eml", "msg", "docx", "txt", "md"];
    Ok(chosen(&app, "Update from a file", "Messages and documents", &endings).await)
}

/// Reads a file that was chosen or dropped as an update; nothing is written.
#[tauri::command]
#[specta::specta]
pub(crate) async fn read_update(
    handle: Held<'_>,
    chosen: State<'_, Chosen>,
    path: PathBuf,
) -> Result<UpdateRead, Failure> {
    chosen.check(&path)?;
    handle.ask(move |office, _| office.read_update(&path)).await
}

/// Asks for a file of bank holidays by the system's dialog.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_holidays(app: AppHandle) -> Result<Option<PathBuf>, Failure> {
    Ok(chosen(
        &app,
        "Load bank holidays",
        "Bank holidays",
        &["json", "ics", "csv", "tsv"],
    )
    .await)
}

/// Says what loading a file of bank holidays would change; nothing is written.
#[tauri::command]
#[specta::specta]
pub(crate) async fn read_holidays(
    handle: Held<'_>,
    chosen: State<'_, Chosen>,
    wanted: LoadHolidays,
) -> Result<HolidayFileView, Failure> {
    chosen.check(std::path::Path::new(&wanted.file))?;
    handle
        .ask(move |office, moment| office.read_holidays(moment, wanted))
        .await
}

/// Takes the bank holidays of a file into the calendar, as one step that can be undone.
#[tauri::command]
#[specta::specta]
pub(crate) async fn load_holidays(
    handle: Held<'_>,
    chosen: State<'_, Chosen>,
    wanted: LoadHolidays,
) -> Result<Done, Failure> {
    chosen.check(std::path::Path::new(&wanted.file))?;
    handle
        .ask(move |office, moment| office.perform(moment, UseCase::LoadHolidays(wanted)))
        .await
}
