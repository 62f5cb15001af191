//! What the page says in passing ("Saved", "3 selected", an error) told on the accessibility bus. The web view does not pass on
//! what changes in a live region of its page, so the window tells it: as a notice that comes into view, which screen readers
//! speak wherever the keyboard is. Nothing is shown, and nothing is kept.

/// Where more is told at once, nobody listens to the end.
#[cfg(target_os = "linux")]
const MOST: usize = 600;

/// Tells these words to whoever listens.
#[cfg(target_os = "linux")]
pub(crate) fn tell(window: &tauri::WebviewWindow, words: &str) -> tauri::Result<()> {
    use gtk::atk::prelude::AtkObjectExt;
    use gtk::atk::{Role, StateType};
    use gtk::glib::translate::IntoGlib;
    use gtk::prelude::WidgetExt;

    thread_local! {
        // It is in no window. Its accessible is what a listener is given, and may ask about later.
        static NOTICE: gtk::Label = gtk::Label::new(None);
    }
    let words: String = words.chars().take(MOST).collect();
    let own = window.clone();
    window.run_on_main_thread(move || {
        NOTICE.with(|notice| {
            let Some(told) = notice.accessible() else { return };
            told.set_role(Role::Notification);
            told.set_name(&words);
            if let Some(parent) = own.gtk_window().ok().and_then(|window| window.accessible()) {
                told.set_parent(&parent);
            }
            if let Ok(showing) = u64::try_from(StateType::Showing.into_glib()) {
                told.notify_state_change(showing, true);
            }
        });
    })
}

/// Other systems' web views pass on the live regions of the page themselves.
#[cfg(not(target_os = "linux"))]
pub(crate) fn tell(_: &tauri::WebviewWindow, _: &str) -> tauri::Result<()> {
    Ok(())
}
