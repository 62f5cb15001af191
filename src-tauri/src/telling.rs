//! What the page says in passing ("Saved", "3 selected", an error) told on the accessibility bus. The web view does not
//! pass on what changes in a live region of its page, so the window tells it: as a notice that comes into view, which
//! screen readers speak wherever the keyboard is. Nothing is shown, and nothing is kept.

/// Where more is told at once, nobody listens to the end.
#[cfg(target_os = "linux")]
const MOST: usize = 600;

/// How many may be told before the first of them is asked for its words.
#[cfg(target_os = "linux")]
const AT_ONCE: usize = 16;

/// Tells these words to whoever listens.
#[cfg(target_os = "linux")]
pub(crate) fn tell(window: &tauri::WebviewWindow, words: &str) -> tauri::Result<()> {
    use std::cell::Cell;

    use gtk::atk::prelude::AtkObjectExt;
    use gtk::atk::{Role, StateType};
    use gtk::glib::translate::IntoGlib;
    use gtk::prelude::WidgetExt;

    thread_local! {
        // They are in no window. A listener is given the accessible of one, and asks it for its words later: so each
        // has its words until the others had theirs.
        static NOTICES: [gtk::Label; AT_ONCE] = std::array::from_fn(|_| gtk::Label::new(None));
        static NEXT: Cell<usize> = const { Cell::new(0) };
        // Orca says the word "notification" before the words of one, but for one that stands in a status bar.
        static BAR: gtk::Label = gtk::Label::new(None);
    }
    let words: String = words.chars().take(MOST).collect();
    let own = window.clone();
    window.run_on_main_thread(move || {
        let next = NEXT.replace((NEXT.get() + 1) % AT_ONCE);
        NOTICES.with(|notices| {
            let Some(told) = notices[next].accessible() else { return };
            told.set_role(Role::Notification);
            told.set_name(&words);
            let window = own.gtk_window().ok().and_then(|window| window.accessible());
            if let Some((window, bar)) = window.zip(BAR.with(WidgetExt::accessible)) {
                bar.set_role(Role::Statusbar);
                bar.set_parent(&window);
                told.set_parent(&bar);
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
