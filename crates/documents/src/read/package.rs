//! The zip around an Office document: what it is, and its parts within limits.
//!
//! Parts are read into memory by name, never written out; a part's name is never used as a path.

use super::Passed;
use cfb::CompoundFile;
use std::borrow::Cow;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most bytes all parts together may unpack to.
const LARGEST_UNPACKED: u64 = 100 * 1024 * 1024;
/// The most parts a document may have; real ones have some tens.
const MOST_PARTS: usize = 4096;
/// How many times its packed size a part may unpack to, once it is large enough to matter.
const LARGEST_RATIO: u64 = 150;
const RATIO_MATTERS_FROM: u64 = 8 * 1024 * 1024;

/// What a zip without a directory is.
pub const DAMAGED: &str = "it is a zip file that is cut short or damaged";

/// What Outlook sends in place of attachments to those who have no Outlook, usually called winmail.dat, with the way
/// out.
pub const TNEF: &str = "it is Outlook's own wrapping of a message's attachments; open the message in Outlook and save \
                        what it holds, or ask for it again as plain text or HTML";

/// What a file is that holds a whole mailbox ([MS-PST] 2.2.2.6), with the way out.
pub const MAILBOX: &str = "it is a whole mailbox of Outlook (.pst or .ost); open it in Outlook and save the message as \
                           .msg, one file for each message";

/// Whether bytes are Outlook's own wrapping (TNEF, [MS-OXTNEF] 2.1.3.1).
pub fn is_tnef(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x78\x9F\x3E\x22")
}

/// What a file is that cannot be read without a password.
pub const PROTECTED: &str = "it is protected with a password; open it and save it without a password first";

/// What a document may carry beside its words, by the beginning of a part's name in small letters; none of it is
/// opened.
pub type Carried = (&'static str, &'static str, &'static str);

/// What the first bytes say.
pub enum FileSignature {
    /// A zip with a Word document's main part in it.
    Word,
    /// A message saved by Outlook (.msg), whole or not.
    Outlook,
    /// Something known that is neither Word nor text; the words finish "X is not a Word document: …".
    Other(&'static str),
    /// No known signature: perhaps text.
    Perhaps,
}

/// Tells what bytes are from their content.
pub fn tell(bytes: &[u8]) -> FileSignature {
    let starts = |mark: &[u8]| bytes.starts_with(mark);
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") || starts(b"PK\x07\x08") {
        let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else {
            return FileSignature::Other(DAMAGED);
        };
        let has = |name: &str| archive.index_for_name(name).is_some();
        return if has("word/document.xml") {
            FileSignature::Word
        } else if has("xl/workbook.xml") {
            FileSignature::Other("it is a spreadsheet")
        } else if has("ppt/presentation.xml") {
            FileSignature::Other("it is a presentation")
        } else if has("content.xml") && has("mimetype") {
            FileSignature::Other("it is an OpenDocument file")
        } else {
            FileSignature::Other("it is a zip file with no Word document in it")
        };
    }
    if starts(b"%PDF") {
        FileSignature::Other("it is a PDF")
    } else if starts(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        container(bytes)
    } else if starts(b"{\\rtf") {
        FileSignature::Other("it is a rich text file; save it as .docx first")
    } else if starts(b"\x89PNG") || starts(b"\xFF\xD8\xFF") || starts(b"GIF8") || starts(b"II*\0") || starts(b"MM\0*") {
        FileSignature::Other("it is a picture")
    } else if starts(b"\x1F\x8B") || starts(b"7z\xBC\xAF") || starts(b"Rar!") {
        FileSignature::Other("it is a compressed file")
    } else if starts(b"!BDN") {
        FileSignature::Other(MAILBOX)
    } else if is_tnef(bytes) {
        FileSignature::Other(TNEF)
    } else {
        FileSignature::Perhaps
    }
}

/// What a compound file is: a message, or an old or encrypted Office file, with the way out. Its streams have names in
/// UTF-16.
fn container(bytes: &[u8]) -> FileSignature {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    // A message may hold an encrypted document, and a document a message: where the directory can be read, its root
    // tells.
    let opened = CompoundFile::open(Cursor::new(bytes));
    let whole = opened.is_ok();
    let message = match opened {
        Ok(file) => file.is_stream("/__properties_version1.0"),
        Err(_) => has("__properties_version1.0") || has("__substg1.0_"),
    };
    if message {
        return FileSignature::Outlook;
    }
    FileSignature::Other(if has("EncryptedPackage") {
        PROTECTED
    } else if has("WordDocument") {
        "it is an older Word document; open it and save it as .docx first"
    } else if has("Workbook") || has("Book") {
        "it is an older Excel workbook; open it and save it as .xlsx first"
    } else if !whole {
        "it is an older Office file or an Outlook message, cut short or damaged"
    } else {
        "it is an older Office file; open it and save it in a current format first"
    })
}

/// An opened document whose parts are read one by one within a shared budget.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens the zip and judges its directory.
    pub fn open(bytes: &'a [u8]) -> Result<Self, String> {
        let mut archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| "its zip directory cannot be read".to_owned())?;
        if archive.len() > MOST_PARTS {
            return Err(format!("it has {} parts, more than any paper needs", archive.len()));
        }
        let mut declared = 0_u64;
        for index in 0..archive.len() {
            let part = archive
                .by_index_raw(index)
                .map_err(|_| "its zip directory cannot be read".to_owned())?;
            declared = declared.saturating_add(part.size());
        }
        if declared > LARGEST_UNPACKED {
            return Err(too_much());
        }
        // A name that is not text is no part that anyone asks for.
        let names = archive.file_names().flatten().map(Cow::into_owned).collect();
        Ok(Self {
            archive,
            names,
            left: LARGEST_UNPACKED,
        })
    }

    /// The names of all parts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// What the document carries that is never opened, and names that lead out of it.
    pub fn carried(&self, kinds: &[Carried]) -> Vec<Passed> {
        let names: Vec<String> = self.names().map(str::to_ascii_lowercase).collect();
        let mut listed: Vec<Passed> = Vec::new();
        for (start, what, why) in kinds {
            if names.iter().any(|name| name.starts_with(start)) && !listed.iter().any(|passed| passed.what == *what) {
                listed.push(Passed::new(*what, *why));
            }
        }
        if names.iter().any(|name| leads_out(name)) {
            let why = "nothing is written to where they lead";
            listed.push(Passed::new("parts whose names lead out of the file", why));
        }
        listed
    }

    /// A part's text, `None` when there is no such part. XML parts are UTF-8 or UTF-16 with a mark.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, String> {
        self.unpack(name, LARGEST_RATIO)
    }

    /// A part that may honestly be a million empty rows, which pack to almost nothing: only the total is judged.
    pub fn sheet(&mut self, name: &str) -> Result<Option<String>, String> {
        self.unpack(name, u64::MAX)
    }

    fn unpack(&mut self, name: &str, largest_ratio: u64) -> Result<Option<String>, String> {
        let Some(index) = self.archive.index_for_name(name) else {
            return Ok(None);
        };
        if self.archive.by_index_raw(index).is_ok_and(|part| part.encrypted()) {
            return Err(PROTECTED.to_owned());
        }
        let part = self
            .archive
            .by_index(index)
            .map_err(|_| format!("{name} cannot be unpacked"))?;
        let packed = part.compressed_size().max(1);
        let mut bytes = Vec::new();
        // The sizes in the directory are claims: what counts is what comes out.
        part.take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| format!("{name} is cut short or damaged"))?;
        let size = bytes.len() as u64;
        if size > self.left || (size > RATIO_MATTERS_FROM && size / packed > largest_ratio) {
            return Err(too_much());
        }
        self.left -= size;
        let words = super::decode::text(&bytes).map_err(|_| format!("{name} is not text"))?;
        Ok(Some(words.words))
    }
}

/// Whether a part's name would lead out of a folder that it were unpacked to.
fn leads_out(name: &str) -> bool {
    let absolute = name.starts_with(['/', '\\']) || name.as_bytes().get(1) == Some(&b':');
    absolute || name.split(['/', '\\']).any(|step| step == "..")
}

fn too_much() -> String {
    format!(
        "it unpacks to far more than a paper holds (the limit is {} MB)",
        LARGEST_UNPACKED / 1024 / 1024
    )
}
