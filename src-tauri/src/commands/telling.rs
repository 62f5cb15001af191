//! The command about what a screen reader is told.

use crate::failure::Failure;
use crate::telling;

/// Has these words spoken by a screen reader, where one listens. What was not told is on the screen all the same.
#[tauri::command]
#[specta::specta]
pub(crate) async fn tell_listeners(window: tauri::WebviewWindow, words: String) -> Result<(), Failure> {
    let _ = telling::tell(&window, &words);
    Ok(())
}
