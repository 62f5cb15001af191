//! Spelling in the web view: checked in British English, by the dictionaries that the computer has, or not at all.
//! Nothing is sent anywhere. The menu over a text is the web view's own, because it alone knows what a misspelt word
//! may have been meant to be; what an office program must not offer there is taken out of it.

/// The language of every text in an office.
#[cfg(target_os = "linux")]
const BRITISH: &str = "en_GB";

/// Checks spelling from now on, or no longer. Says whether a dictionary for it is there.
#[cfg(target_os = "linux")]
pub(crate) async fn check(window: &tauri::WebviewWindow, on: bool) -> bool {
    use webkit2gtk::{WebContextExt, WebViewExt};

    let (tell, told) = tokio::sync::oneshot::channel();
    let asked = window.with_webview(move |page| {
        let known = page.inner().context().is_some_and(|context| {
            context.set_spell_checking_languages(&[BRITISH]);
            context.set_spell_checking_enabled(on);
            !context.spell_checking_languages().is_empty()
        });
        let _ = tell.send(known);
    });
    asked.is_ok() && told.await.unwrap_or(false)
}

/// Other systems' web views check by the system's own settings.
#[cfg(not(target_os = "linux"))]
pub(crate) async fn check(_: &tauri::WebviewWindow, _: bool) -> bool {
    true
}

/// Keeps of the web view's own menu what belongs to a text.
#[cfg(target_os = "linux")]
pub(crate) fn keep_menu_to_text(window: &tauri::WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{ContextMenuAction, ContextMenuExt, ContextMenuItemExt, WebViewExt};

    const KEPT: [ContextMenuAction; 6] = [
        ContextMenuAction::SpellingGuess,
        ContextMenuAction::NoGuessesFound,
        ContextMenuAction::Cut,
        ContextMenuAction::Copy,
        ContextMenuAction::Paste,
        ContextMenuAction::SelectAll,
    ];
    window.with_webview(|page| {
        page.inner().connect_context_menu(|_, menu, _, _| {
            let mut parted = true;
            for item in menu.items() {
                let keeps = match item.is_separator() {
                    true => !parted,
                    false => KEPT.contains(&item.stock_action()),
                };
                match keeps {
                    true => parted = item.is_separator(),
                    false => menu.remove(&item),
                }
            }
            if let Some(last) = menu.last().filter(|last| last.is_separator()) {
                menu.remove(&last);
            }
            // Nothing is left of it over anything but a text.
            menu.n_items() == 0
        });
    })
}

/// Other systems' menus are their own.
#[cfg(not(target_os = "linux"))]
pub(crate) fn keep_menu_to_text(_: &tauri::WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
