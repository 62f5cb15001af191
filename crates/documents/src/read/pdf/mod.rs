//! Files that are made of pages: a PDF, or a picture as one page. How many pages, what each looks like, and the words
//! on it with their places.
//!
//! The bytes are hostile. What they unpack to is measured before anything is read (`unpacked`), each page is weighed
//! before it is drawn (`weigh`), and both run on a thread of their own, so that a fault in the reader is a sentence.
//! Nothing here runs a script, follows a link, opens a file inside the file or fetches a font.

mod area;
mod burn;
mod given_out;
mod lines;
mod margins;
mod page;
mod picture;
mod unpacked;
mod weigh;
mod wrapped;

#[cfg(test)]
mod tests;

pub use area::Area;
pub use burn::{burn, under};
pub use given_out::GivenOut;
pub use page::{Line, Page, Word};
pub use picture::{MOST_PIXELS, Picture};

use std::any::Any;
use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::page::Page as PdfPage;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use serde::Serialize;

use crate::read::source::{Error, Kind, LARGEST_FILE, Source};
use crate::read::{Passed, plain};

/// The most pages a file may have.
pub const MOST_PAGES: usize = 2_000;

/// The longest side of a page, in points: two hundred inches, where PDF itself ended until it learned larger units.
const LONGEST_SIDE: f32 = 14_400.0;

/// The name of the threads that read such files. A fault in one of them is told as a sentence, not on the error stream.
pub const THREAD: &str = "pages of a file";

/// Room for what a file nests; the readers recurse.
const STACK: usize = 64 * 1024 * 1024;

const NO_PAGES: &str = "it is a PDF without a page";
const DAMAGED: &str =
    "it is a PDF that is cut short or damaged; ask for it again, or open it and print it to a new PDF";
const TOO_MUCH: &str = "its pages hold more than can be drawn; open it and print it to a new PDF";

/// What a file made of pages is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// A PDF.
    Pdf,
    /// A picture (.png, .jpg), as one page.
    Picture,
}

/// Tells by the first bytes whether a file is made of pages; `None` for every other.
pub fn tell(bytes: &[u8]) -> Option<Sort> {
    // Other readers look for the mark in the first thousand bytes; in words about PDFs it stands there too.
    if bytes.trim_ascii_start().starts_with(b"%PDF-") {
        Some(Sort::Pdf)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1A\n") || bytes.starts_with(b"\xFF\xD8\xFF") {
        Some(Sort::Picture)
    } else {
        None
    }
}

/// A file that was opened: a PDF, or a picture as one page.
pub struct PagedFile {
    pdf: Pdf,
    name: String,
    sort: Sort,
}

impl PagedFile {
    /// Opens a file that [`tell`] knows. At most [`LARGEST_FILE`] bytes and [`MOST_PAGES`] pages; the refusals are
    /// [`Error::Empty`], [`Error::TooLarge`] and [`Error::NotRead`]. A file that asks for a password, or that somebody
    /// protected without one, is refused as encrypted.
    pub fn open(bytes: &[u8], name: &str) -> Result<Self, Error> {
        let called = || name.to_owned();
        let not_read = |found: &str| Error::NotRead {
            name: called(),
            found: found.to_owned(),
        };
        if bytes.is_empty() {
            return Err(Error::Empty { name: called() });
        }
        if bytes.len() > LARGEST_FILE {
            return Err(Error::TooLarge { name: called() });
        }
        let sort = tell(bytes).ok_or_else(|| not_read("it is neither a PDF nor a picture (.png, .jpg)"))?;
        let whole = match sort {
            Sort::Pdf => bytes.to_vec(),
            Sort::Picture => wrapped::as_pdf(bytes).map_err(|found| not_read(&found))?,
        };
        if sort == Sort::Pdf {
            unpacked::measure(bytes).map_err(|found| not_read(&found))?;
        }
        let data = Arc::new(whole);
        let pdf = apart(|| Pdf::new(data.clone()))
            .map_err(|_| not_read(DAMAGED))?
            .map_err(|refusal| match refusal {
                LoadPdfError::Decryption(_) => not_read(unpacked::ENCRYPTED),
                LoadPdfError::Invalid => not_read(DAMAGED),
            })?;
        let opened = Self {
            pdf,
            name: called(),
            sort,
        };
        match opened.count() {
            0 => Err(not_read(NO_PAGES)),
            pages if pages > MOST_PAGES => Err(not_read(&format!(
                "it has {pages} pages and at most {MOST_PAGES} are read; divide it first"
            ))),
            _ => Ok(opened),
        }
    }

    /// How many pages it has; from 1 to [`MOST_PAGES`].
    pub fn count(&self) -> usize {
        self.pdf.pages().len()
    }

    /// What it is.
    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// A page's width and height in points, as it is shown, counted from 1; `None` where there is no such page.
    pub fn size(&self, number: usize) -> Option<(f32, f32)> {
        let page = self.pdf.pages().get(number.checked_sub(1)?)?;
        Some(page.render_dimensions())
    }

    /// A page with its words, counted from 1. Errors: no such page, or one that holds more than is drawn.
    pub fn page(&self, number: usize) -> Result<Page, Error> {
        self.with_page(number, |page| with_glyphs(page, number).0)
    }

    /// All pages with their words; errors as for [`Self::page`].
    pub fn pages(&self) -> Result<Vec<Page>, Error> {
        (1..=self.count()).map(|number| self.page(number)).collect()
    }

    /// A page as a picture, counted from 1. `scale` is in pixels for each point: 1 gives 72 to an inch. It is held
    /// between 0.05 and 8, and lower where the picture would have more than [`MOST_PIXELS`]. Errors as for
    /// [`Self::page`].
    pub fn picture(&self, number: usize, scale: f32) -> Result<Picture, Error> {
        self.with_page(number, |page| {
            // A page that is too heavy is found here, where it can be stopped, and not in the drawing.
            weigh::page(page, settings());
            picture::draw(page, settings(), scale)
        })
    }

    fn with_page<T: Send>(&self, number: usize, act: impl FnOnce(&PdfPage<'_>) -> T + Send) -> Result<T, Error> {
        let not_read = |found: String| Error::NotRead {
            name: self.name.clone(),
            found,
        };
        let count = self.count();
        if number == 0 || number > count {
            return Err(not_read(format!("it has no page {number}, only {count}")));
        }
        let pdf = &self.pdf;
        apart(move || {
            let page = &pdf.pages()[number - 1];
            let (width, height) = page.render_dimensions();
            if !(1.0..=LONGEST_SIDE).contains(&width) || !(1.0..=LONGEST_SIDE).contains(&height) {
                return Err(format!(
                    "page {number} is {width} by {height} points, which is no size of a page"
                ));
            }
            Ok(act(page))
        })
        .map_err(|failure| match failure.downcast_ref::<weigh::TooHeavy>() {
            Some(_) => not_read(format!("page {number}: {TOO_MUCH}")),
            None => not_read(format!("page {number} is damaged; open it and print it to a new PDF")),
        })?
        .map_err(not_read)
    }
}

/// Runs on a thread of its own with room to recurse. `Err` is what a panic, or a stop by [`weigh`], carried.
fn apart<T: Send>(act: impl FnOnce() -> T + Send) -> Result<T, Box<dyn Any + Send>> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name(THREAD.to_owned()).stack_size(STACK);
        match thread.spawn_scoped(scope, act) {
            Ok(running) => running.join(),
            Err(refused) => Err(Box::new(refused) as Box<dyn Any + Send>),
        }
    })
}

fn settings() -> InterpreterSettings {
    InterpreterSettings::default()
}

/// A page with its words, and the letters that they were made of.
fn with_glyphs(page: &PdfPage<'_>, number: usize) -> (Page, Vec<weigh::PlacedGlyph>) {
    let weighed = weigh::page(page, settings());
    let (width, height) = page.render_dimensions();
    let (lines, recognised) = lines::read(&weighed.glyphs, width, height);
    let page = Page {
        number,
        width,
        height,
        lines,
        recognised,
        unreadable: weighed.unreadable,
    };
    (page, weighed.glyphs)
}

/// A file made of pages as paragraphs, read like any paper. Lines that every page repeats at its head or foot go to
/// `margins`. Where no page has text, there are no blocks, and `passed_over` says so of each page without.
pub fn source(pages: &[Page], sort: Sort) -> Source {
    let (bodies, margins) = margins::without_margins(pages);
    let mut paragraphs: Vec<String> = Vec::new();
    for body in bodies {
        let of_page = page::paragraphs(&body);
        let goes_on = paragraphs
            .last()
            .is_some_and(|last| page::goes_on(last, of_page.first()));
        for (at, paragraph) in of_page.into_iter().enumerate() {
            match paragraphs.last_mut() {
                Some(last) if at == 0 && goes_on => {
                    last.push(' ');
                    last.push_str(&paragraph);
                }
                _ => paragraphs.push(paragraph),
            }
        }
    }
    let words = paragraphs.join("\n\n");
    let mut source = plain::read(&words, Kind::Text).unwrap_or(Source {
        kind: Kind::Text,
        blocks: Vec::new(),
        margins: Vec::new(),
        passed_over: Vec::new(),
    });
    source.kind = Kind::Pages;
    source.margins = margins;
    let recognised: Vec<String> = pages
        .iter()
        .filter(|page| page.recognised)
        .map(|page| page.number.to_string())
        .collect();
    if !recognised.is_empty() {
        let what = match recognised.as_slice() {
            [one] => format!("page {one}, words that a scanner recognised"),
            several => format!("pages {}, words that a scanner recognised", several.join(", ")),
        };
        source
            .passed_over
            .push(Passed::new(what, "they are taken as they are, and may be misread"));
    }
    for page in pages {
        if !page.has_text() {
            let what = without_text(page, pages.len(), sort);
            source
                .passed_over
                .push(Passed::new(what, "nothing of it could be read; look at it"));
        }
    }
    source
}

/// A page without text, as it is said: `page 2 of 5, a picture without text`.
fn without_text(page: &Page, count: usize, sort: Sort) -> String {
    let why = match page.unreadable {
        0 => "a picture without text",
        _ => "letters that the file gives no characters for",
    };
    match sort {
        Sort::Picture => why.to_owned(),
        Sort::Pdf => format!("page {} of {count}, {why}", page.number),
    }
}
