//! Recovery when the page's process ends: for want of memory, or by a fault in the web view. The page is shown again by
//! itself, at the same place; what was typed is in the office file. A page that keeps ending is not shown over and
//! over: the person is asked.

use std::cell::RefCell;
use std::time::{Duration, Instant};

/// A page that ended so often within [`WITHIN`] is not brought back unasked.
const TOO_OFTEN: usize = 3;
const WITHIN: Duration = Duration::from_secs(60);

#[cfg(target_os = "linux")]
const KEEPS_ENDING: &str = "This window’s page has ended several times in a minute. What you typed is saved in the \
    office. Show the page again, or close the window and open it later.";

/// When the page ended lately.
#[derive(Debug, Default)]
struct Endings {
    lately: Vec<Instant>,
}

impl Endings {
    /// Counts an ending. Says whether the page may be brought back unasked.
    fn count(&mut self, now: Instant) -> bool {
        self.lately.retain(|ended| now.duration_since(*ended) < WITHIN);
        self.lately.push(now);
        self.lately.len() <= TOO_OFTEN
    }
}

/// Brings the page of a window back whenever its process ends.
#[cfg(target_os = "linux")]
pub(crate) fn watch(window: &tauri::WebviewWindow) -> tauri::Result<()> {
    use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind};
    use webkit2gtk::WebViewExt;

    let asked = window.clone();
    window.with_webview(move |page| {
        let endings = RefCell::new(Endings::default());
        page.inner().connect_web_process_terminated(move |page, _| {
            if endings.borrow_mut().count(Instant::now()) {
                // It keeps its address, and so the screen that was in view.
                page.reload();
                return;
            }
            let window = asked.clone();
            let buttons =
                MessageDialogButtons::OkCancelCustom("Show it again".to_owned(), "Close the window".to_owned());
            let question = asked.dialog().message(KEEPS_ENDING).title("The page has ended");
            question
                .kind(MessageDialogKind::Warning)
                .buttons(buttons)
                .parent(&asked)
                .show(move |again| {
                    let _ = if again { window.reload() } else { window.close() };
                });
        });
    })
}

/// Other systems' web views bring their page back by themselves or tell nobody that it ended.
#[cfg(not(target_os = "linux"))]
pub(crate) fn watch(_: &tauri::WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ended_after(seconds: &[u64]) -> Vec<bool> {
        let began = Instant::now();
        let mut endings = Endings::default();
        seconds
            .iter()
            .map(|second| endings.count(began + Duration::from_secs(*second)))
            .collect()
    }

    // Red without the look at how long ago an ending was.
    #[test]
    fn a_page_that_ends_now_and_then_always_comes_back() {
        assert_eq!(ended_after(&[0, 50, 100, 150, 200, 250]), [true; 6]);
    }

    // Red without the bound.
    #[test]
    fn a_page_that_keeps_ending_is_asked_about() {
        assert_eq!(
            ended_after(&[0, 1, 2, 3, 4, 70]),
            [true, true, true, false, false, true]
        );
    }
}
