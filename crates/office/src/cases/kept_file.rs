//! Keeping a file of a record: its bytes, and the words of its pages where it has pages.

use documents::read::pdf::{PagedFile, tell};
use domain::id::FileId;
use store::new_identity;

use crate::base::error::Error;
use crate::base::work::Work;

/// Keeps a file. What stands on its pages is kept beside it, so that a bundle of thousands of pages is looked through
/// without reading them again.
pub(crate) fn keep(work: &mut Work<'_, '_>, name: &str, media: &str, bytes: &[u8]) -> Result<FileId, Error> {
    let id: FileId = new_identity();
    work.change.keep_file(id, name, media, bytes)?;
    if let Some(words) = page_words(name, bytes) {
        work.change.keep_page_words(id, &words)?;
    }
    Ok(id)
}

/// The words of each page of a PDF or a picture, from the first on; `None` for any other file, and for one that cannot
/// be read.
fn page_words(name: &str, bytes: &[u8]) -> Option<Vec<String>> {
    tell(bytes)?;
    let file = PagedFile::open(bytes, name).ok()?;
    (1..=file.count())
        .map(|number| {
            let page = file.page(number).ok()?;
            Some(if page.has_text() { page.text() } else { String::new() })
        })
        .collect()
}
