//! Commands that change the record.

use office::{Done, Earlier, TouchedView, Undone, UseCase};

use tauri::{AppHandle, State};

use crate::chosen::without_files;
use crate::commands::Held;
use crate::failure::Failure;
use crate::turns::{Turn, Turns};

/// Does one thing a person does.
#[tauri::command]
#[specta::specta]
pub(crate) async fn perform(app: AppHandle, handle: Held<'_>, asked: UseCase) -> Result<Done, Failure> {
    without_files(&asked)?;
    if matches!(asked, UseCase::DisposeRecord(_)) {
        crate::printed::delete(&app);
    }
    handle.ask(move |office, moment| office.perform(moment, asked)).await
}

/// Tries one thing out and takes it back: what it would give, such as what moving a meeting would touch.
#[tauri::command]
#[specta::specta]
pub(crate) async fn rehearse(handle: Held<'_>, asked: UseCase) -> Result<Done, Failure> {
    without_files(&asked)?;
    handle
        .ask(move |office, moment| office.rehearse(moment, |perform| perform(asked, &Earlier::new()))?)
        .await
}

/// Does one thing to several records as one step with one undo; `about` says it in the history. If one is refused, none
/// was done.
#[tauri::command]
#[specta::specta]
pub(crate) async fn perform_together(
    handle: Held<'_>,
    about: String,
    asked: Vec<UseCase>,
) -> Result<Vec<TouchedView>, Failure> {
    asked.iter().try_for_each(without_files)?;
    let cases = asked
        .into_iter()
        .enumerate()
        .map(|(at, case)| (at.to_string(), case))
        .collect();
    handle
        .ask(move |office, moment| Ok(office.perform_together(moment, "batch", about, cases)?.1))
        .await
}

/// Takes back the newest step that stands.
#[tauri::command]
#[specta::specta]
pub(crate) async fn undo(handle: Held<'_>) -> Result<Option<Undone>, Failure> {
    handle.ask(|office, moment| office.undo(moment)).await
}

/// Does again the step that was taken back last.
#[tauri::command]
#[specta::specta]
pub(crate) async fn redo(handle: Held<'_>) -> Result<Option<Undone>, Failure> {
    handle.ask(|office, moment| office.redo(moment)).await
}

/// Saves typed words; when it answers they are on disk. Gives the instant. They are held by the window meanwhile, and
/// for as long as saving fails.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_draft(
    handle: Held<'_>,
    turns: State<'_, Turns>,
    key: String,
    text: String,
    caret: u32,
    turn: Turn,
) -> Result<String, Failure> {
    let turns = turns.inner().clone();
    let (of, unsaved) = (key.clone(), handle.unsaved.clone());
    unsaved.hold(&key, &text, caret, turn, false);
    let saved = handle
        .ask(move |office, moment| {
            let saved = turns.save(&key, turn, moment, || office.save_draft(&key, &text, caret, moment));
            if saved.is_err() {
                unsaved.at_step(office.newest().ok().map(|newest| newest.0));
            }
            saved
        })
        .await;
    match &saved {
        Ok(_) => handle.unsaved.saved(&of, turn),
        Err(failure) => handle.unsaved.failed(&of, &failure.message),
    }
    saved
}

/// Holds typed words of a place whose saving failed until it is tried again, so that the window knows each key.
#[tauri::command]
#[specta::specta]
pub(crate) async fn hold_words(
    handle: Held<'_>,
    key: String,
    text: String,
    caret: u32,
    turn: Turn,
) -> Result<(), Failure> {
    handle.unsaved.hold(&key, &text, caret, turn, true);
    Ok(())
}

/// Drops typed words.
#[tauri::command]
#[specta::specta]
pub(crate) async fn drop_draft(handle: Held<'_>, key: String) -> Result<(), Failure> {
    let (of, unsaved) = (key.clone(), handle.unsaved.clone());
    handle.ask(move |office, _| office.drop_draft(&key)).await?;
    unsaved.forget(&of);
    Ok(())
}
