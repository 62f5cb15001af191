//! The cache of the pages that were laid out last, for the window's next requests.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex};

use documents::write::pdf::Pressed;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A page of a proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PageView {
    /// Changes when the page does.
    pub digest: String,
    /// Where the page is fetched, as a PNG picture; `?width=` says how many pixels wide.
    pub url: String,
}

/// The pages that were set last, found by their digests.
#[derive(Debug, Clone, Default)]
pub struct Pages(Arc<Mutex<HashMap<String, PageOf>>>);

/// A page of a paper that was set: the paper, and the page's place in it from 0.
pub(crate) type PageOf = (Arc<Pressed>, usize);

impl Pages {
    /// A page as a PNG picture so many pixels wide; `None` where it was replaced meanwhile, or for a width of no sense.
    pub fn picture(&self, digest: &str, width: u32) -> Option<Vec<u8>> {
        let (pressed, index) = self.0.lock().ok()?.get(digest).cloned()?;
        pressed.page_picture(index, width)
    }

    /// Keeps a paper's pages for the window's next questions. Pages of the paper before stay until this one's stand, so
    /// that a question already under way is answered.
    pub(crate) fn keep(&self, pressed: Pressed) -> Vec<PageView> {
        let all = 0..pressed.page_count();
        self.keep_some(pressed, all)
    }

    /// Keeps some of a paper's pages, by their places in it from 0.
    pub(crate) fn keep_some(&self, pressed: Pressed, range: Range<usize>) -> Vec<PageView> {
        let pressed = Arc::new(pressed);
        let mut views = Vec::new();
        let Ok(mut pages) = self.0.lock() else { return views };
        if pages.len() > 400 {
            pages.clear();
        }
        for index in range {
            let digest = format!("{:032x}", pressed.page_digest(index).unwrap_or_default());
            pages.insert(digest.clone(), (Arc::clone(&pressed), index));
            views.push(PageView {
                url: format!("proof://localhost/{digest}"),
                digest,
            });
        }
        views
    }
}
