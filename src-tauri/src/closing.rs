//! Closing the window. The page is asked first, so that what is typed is saved; where something cannot be saved, a
//! person decides what becomes of it. A page that does not answer keeps nobody from closing: what the window itself
//! knows is asked about by the system's dialog. A signal asks nobody.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use office::unsaved::views;
use tauri::{AppHandle, Emitter, Manager};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind, MessageDialogResult};

use crate::office_handle::OfficeHandle;

/// How long the page has for its answer.
const PATIENCE: Duration = Duration::from_secs(4);

/// By what name the page hears that the window is to be closed.
const EVENT: &str = "closing";

const KEEP: &str = "Close and keep them";
const WITHOUT: &str = "Close without them";

/// How far the closing has come.
#[derive(Debug, Default)]
pub(crate) struct Closing {
    leaving: AtomicBool,
    asked: AtomicU32,
    answered: AtomicU32,
}

impl Closing {
    /// Whether it is decided that the window closes.
    pub fn is_leaving(&self) -> bool {
        self.leaving.load(Ordering::SeqCst)
    }

    /// The page has answered.
    pub fn answered(&self) {
        self.answered.store(self.asked.load(Ordering::SeqCst), Ordering::SeqCst);
    }
}

/// Somebody wants to close the window: the page is asked.
pub(crate) fn ask(app: &AppHandle) {
    let closing = app.state::<Closing>();
    let round = closing.asked.fetch_add(1, Ordering::SeqCst) + 1;
    let _ = app.emit(EVENT, ());
    let app = app.clone();
    std::thread::spawn(move || {
        std::thread::sleep(PATIENCE);
        if app.state::<Closing>().answered.load(Ordering::SeqCst) < round {
            ask_without_page(&app);
        }
    });
}

/// Closes the window; nobody is asked any more.
pub(crate) fn leave(app: &AppHandle) {
    app.state::<Closing>().leaving.store(true, Ordering::SeqCst);
    for window in app.webview_windows().into_values() {
        let _ = window.destroy();
    }
}

fn ask_without_page(app: &AppHandle) {
    let handle = app.state::<OfficeHandle>().inner().clone();
    let named = handle.ask_here(|office| {
        handle.unsaved.save_in(office);
        Ok(views(Some(office), &handle.unsaved.texts()))
    });
    let unsaved = named.unwrap_or_else(|_| views(None, &handle.unsaved.texts()));
    if unsaved.is_empty() {
        return leave(app);
    }
    let titles: Vec<String> = unsaved.into_iter().map(|one| one.title).collect();
    let question = format!(
        "Not saved: {}. {} Keeping them writes a file that is offered at the next start.",
        titles.join("; "),
        handle.unsaved.why()
    );
    let buttons =
        MessageDialogButtons::YesNoCancelCustom(KEEP.to_owned(), WITHOUT.to_owned(), "Go on writing".to_owned());
    let app = app.clone();
    let dialog = app.dialog().message(question).title("Words are not saved");
    dialog
        .kind(MessageDialogKind::Warning)
        .buttons(buttons)
        .show_with_result(move |answer| match answer {
            MessageDialogResult::Custom(label) if label == KEEP => leave(&app),
            MessageDialogResult::Custom(label) if label == WITHOUT => {
                app.state::<OfficeHandle>().unsaved.give_up();
                leave(&app);
            }
            _ => {}
        });
}

/// The last that is done: what is not saved is saved or written to its file, or the file deleted where a person said
/// so.
pub(crate) fn last(handle: &OfficeHandle) {
    handle.unsaved.end();
    if !handle.unsaved.is_given_up() {
        let _ = handle.ask_here(|office| {
            handle.unsaved.save_in(office);
            Ok(())
        });
    }
    let _ = handle.unsaved.write();
}

/// Ends the program at a signal, as at the end of a session, after what is not saved is in its file.
#[cfg(unix)]
pub(crate) fn watch_signals(app: &AppHandle) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    /// Longer than a backup of a usual office takes; whatever still runs then is left.
    const AT_MOST: Duration = Duration::from_secs(20);

    let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGTERM]) else {
        return;
    };
    let app = app.clone();
    std::thread::spawn(move || {
        // A second signal is no reason not to finish what the first began.
        for (count, _) in signals.forever().enumerate() {
            if count > 0 {
                continue;
            }
            let _ = app.state::<OfficeHandle>().unsaved.write();
            app.exit(0);
            std::thread::spawn(|| {
                std::thread::sleep(AT_MOST);
                std::process::exit(0);
            });
        }
    });
}

/// Other systems tell the program by closing its window.
#[cfg(not(unix))]
pub(crate) fn watch_signals(_: &AppHandle) {}
