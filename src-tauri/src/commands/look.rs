//! The command about the theme of what the system draws: menus, lists and dialogs.

use tauri::Theme;

use crate::failure::Failure;

/// Has the lists, menus and dialogs that the system draws follow the theme of the page: dark or light as it was chosen,
/// and as the system has it where nothing was.
#[tauri::command]
#[specta::specta]
pub(crate) async fn dress_window(window: tauri::WebviewWindow, dark: Option<bool>) -> Result<(), Failure> {
    let chosen = dark.map(|dark| if dark { Theme::Dark } else { Theme::Light });
    let dressed = window.set_theme(chosen).and_then(|()| match chosen {
        Some(_) => Ok(()),
        // Without a choice some systems fall back to light; what they ask for is put on again.
        None => window.theme().and_then(|theme| match theme {
            Theme::Dark => window.set_theme(Some(theme)),
            _ => Ok(()),
        }),
    });
    dressed.map_err(|_| Failure::refused("The system’s own lists and dialogs keep their colours."))
}
