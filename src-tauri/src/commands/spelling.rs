//! The command about spelling.

use crate::failure::Failure;
use crate::spelling;

/// Checks spelling in this window from now on, or no longer. Says whether the computer has a British dictionary.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_spelling(window: tauri::WebviewWindow, on: bool) -> Result<bool, Failure> {
    Ok(spelling::check(&window, on).await)
}
