//! The files that are kept of records, as they came; and the pages of those that have any, a PDF's or a picture's.

use std::sync::Arc;

use documents::read::pdf::{self, PagedFile};
use domain::correspondence::{Attachment, Message};
use domain::id::FileId;
use domain::letter::{Letter, Reply, Version};
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Kind, Owner, Reader};

use crate::base::arguments::short;
use crate::base::error::{Error, refuse};
use crate::base::files::unreadable;
use crate::base::office::Office;
use crate::facts::find::find;

/// A page of a file that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct KeptPage {
    /// From 1.
    pub number: u32,
    /// In points of 1/72 inch, rounded, as the page is shown.
    pub width: u32,
    /// In points of 1/72 inch, rounded.
    pub height: u32,
    /// Its words as paragraphs, an empty line between them; empty for a picture without text.
    pub text: String,
    /// A scanner recognised the words, and may have misread them.
    pub recognised: bool,
    /// Where its picture is fetched, as a PNG; `?width=` says how many pixels wide.
    pub url: String,
}

/// The pages of a file that is kept of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct KeptPages {
    /// The file's name as it came.
    pub name: String,
    /// Its pages; none where they cannot be shown.
    pub pages: Vec<KeptPage>,
    /// Why they cannot be shown, in one sentence.
    pub wrong: Option<String>,
}

/// A kept file that was opened to draw its pages. It holds the file's bytes.
#[derive(Clone)]
pub struct OpenedPages(Arc<PagedFile>);

impl OpenedPages {
    /// Opens a file; `None` where it is neither a PDF nor a picture, or cannot be read.
    pub fn open(bytes: &[u8], name: &str) -> Option<Self> {
        let opened = PagedFile::open(bytes, name).ok()?;
        Some(Self(Arc::new(opened)))
    }

    /// A page, from 1, as a PNG so many pixels wide; `None` where there is no such page, it cannot be drawn, or the
    /// width makes no sense.
    pub fn picture(&self, number: usize, width: u32) -> Option<Vec<u8>> {
        if !(16..=8_000).contains(&width) {
            return None;
        }
        let (points, _) = self.0.size(number)?;
        self.0.picture(number, width as f32 / points).ok()?.png()
    }
}

/// Which file is kept of a record: a letter that came, a message, a file that came with one, or the last version of a
/// letter of ours that was sent.
fn kept_of(reader: &Reader<'_>, kind: Kind, id: &str) -> Result<Option<FileId>, Error> {
    Ok(match kind {
        Kind::Reply => reader.get::<Reply>(id)?.file,
        Kind::Message => reader.get::<Message>(id)?.file,
        Kind::Attachment => reader.get::<Attachment>(id)?.file,
        Kind::Letter => {
            let letter: Letter = reader.get(id)?;
            let versions: Vec<Version> = reader.owned_by(Owner::Letter, letter.id)?;
            let last = versions.into_iter().max_by_key(|version| version.number);
            last.map(|version| version.file)
        }
        _ => None,
    })
}

impl Office {
    /// The identity of the file that is kept of a record, by the record's identity or reference.
    ///
    /// # Errors
    /// Unknown where there is no such record; refused where no file of it is kept.
    pub fn kept_identity(&self, of: &str) -> Result<FileId, Error> {
        let reader = self.store.read();
        let (kind, id) = find(&reader, of)?;
        match kept_of(&reader, kind, &id)? {
            Some(file) => Ok(file),
            None => refuse(format!(
                "No file of “{}” is kept; `desk show` names the files that are.",
                short(of)
            )),
        }
    }

    /// The file that is kept of a record, as it came: its name, which every system takes, and its bytes, verified
    /// against their hash. The record is a letter in, a message, a file that came with one (by its identity), or a
    /// letter of ours (as it was sent last), by identity or reference.
    ///
    /// # Errors
    /// As [`Office::kept_identity`]; damaged where the bytes are not those that were kept.
    pub fn kept_file(&self, of: &str) -> Result<(String, Vec<u8>), Error> {
        let file = self.store.read().file(self.kept_identity(of)?)?;
        Ok((file.name, file.bytes))
    }

    /// The file that is kept of a record, where it has pages; `None` where there is no file, or one without pages such
    /// as a document. Reading its pages takes time, and the office is not needed for it.
    ///
    /// # Errors
    /// Unknown where there is no such record; damaged where the bytes are not those that were kept.
    pub fn kept_with_pages(&self, of: &str) -> Result<Option<FileWithPages>, Error> {
        let reader = self.store.read();
        let (kind, id) = find(&reader, of)?;
        let Some(file) = kept_of(&reader, kind, &id)? else {
            return Ok(None);
        };
        let file = reader.file(file)?;
        Ok(pdf::tell(&file.bytes).map(|_| FileWithPages {
            record: id,
            name: file.name,
            bytes: file.bytes,
        }))
    }
}

/// A kept file with pages that were not read yet.
pub struct FileWithPages {
    record: String,
    name: String,
    bytes: Vec<u8>,
}

impl FileWithPages {
    /// Reads its pages, with their words.
    pub fn read(self) -> KeptPages {
        let read = PagedFile::open(&self.bytes, &self.name).and_then(|opened| opened.pages());
        let (pages, wrong) = match read {
            Ok(pages) => (pages, None),
            Err(refusal) => (Vec::new(), Some(unreadable(refusal).to_string())),
        };
        let pages = pages.into_iter().map(|page| KeptPage {
            number: page.number as u32,
            width: page.width.round() as u32,
            height: page.height.round() as u32,
            text: match page.has_text() {
                true => page.text(),
                false => String::new(),
            },
            recognised: page.recognised,
            url: format!("proof://localhost/kept/{}/{}", self.record, page.number),
        });
        KeptPages {
            pages: pages.collect(),
            name: self.name,
            wrong,
        }
    }
}
