//! The properties of a message, an attachment or a recipient ([MS-OXMSG] 2.4): numbers in one stream, everything longer
//! in a stream of its own.

use std::io::{Cursor, Read};

use cfb::CompoundFile;
use chrono::{DateTime, Utc};
use encoding_rs::{Encoding, WINDOWS_1252};

/// The most attachments and recipients of a file, those of attached messages included.
pub(super) const MOST: usize = 2_000;

/// What a file is that breaks off, turns in circles, or claims more than it holds.
pub(super) const DAMAGED: &str = "it is an Outlook message that is cut short or damaged";

type File<'a> = CompoundFile<Cursor<&'a [u8]>>;

/// How much may still be taken out of a file.
#[derive(Debug)]
pub(super) struct Room {
    /// Bytes of all streams together: two entries of a hostile file may point to the same sectors.
    pub bytes: u64,
    /// Attachments and recipients.
    pub parts: usize,
}

impl Room {
    pub fn take_parts(&mut self, count: usize) -> Result<(), String> {
        let left = self.parts.checked_sub(count);
        self.parts = left.ok_or_else(|| format!("it has more than {MOST} attachments and recipients"))?;
        Ok(())
    }
}

/// The properties of one storage.
#[derive(Debug)]
pub(super) struct Properties {
    at: String,
    fixed: Vec<(u16, u16, [u8; 8])>,
    /// The codepage of words that are not UTF-16.
    pub codepage: Option<u32>,
}

impl Properties {
    /// Reads the properties of a storage; `head` is how many bytes stand before the first of them.
    pub fn read(file: &mut File, at: &str, head: usize, codepage: Option<u32>) -> Result<Self, String> {
        let at = at.trim_end_matches('/').to_owned();
        let mut stream = file
            .open_stream(format!("{at}/__properties_version1.0"))
            .map_err(|_| DAMAGED.to_owned())?;
        let mut bytes = Vec::new();
        // Some hundred properties are many; a table of 64 kB holds four thousand.
        stream
            .by_ref()
            .take(64 * 1024)
            .read_to_end(&mut bytes)
            .map_err(|_| DAMAGED.to_owned())?;
        let entries = bytes.get(head..).unwrap_or_default().chunks_exact(16);
        let fixed = entries.map(|entry| {
            let number = |at: usize| u16::from_le_bytes([entry[at], entry[at + 1]]);
            let mut value = [0; 8];
            value.copy_from_slice(&entry[8..]);
            (number(2), number(0), value)
        });
        Ok(Self {
            at,
            fixed: fixed.collect(),
            codepage,
        })
    }

    fn value(&self, tag: u16) -> Option<[u8; 8]> {
        self.fixed.iter().find(|(of, ..)| *of == tag).map(|(.., value)| *value)
    }

    /// A whole number, or a truth as its lowest bit.
    pub fn number(&self, tag: u16) -> Option<u32> {
        let [a, b, c, d, ..] = self.value(tag)?;
        Some(u32::from_le_bytes([a, b, c, d]))
    }

    /// A moment; 100 nanoseconds since 1601. Outside of the years 1970 to 2200 it is none.
    pub fn time(&self, tag: u16) -> Option<DateTime<Utc>> {
        let since_1601 = u64::from_le_bytes(self.value(tag)?) / 10_000_000;
        let seconds = since_1601.checked_sub(11_644_473_600)?;
        let moment = DateTime::from_timestamp(seconds.try_into().ok()?, 0)?;
        (seconds > 0 && seconds < 7_258_118_400).then_some(moment)
    }

    fn stream(&self, file: &mut File, room: &mut Room, tag: u16, kind: u16) -> Result<Option<Vec<u8>>, String> {
        let path = format!("{}/__substg1.0_{tag:04X}{kind:04X}", self.at);
        if !file.is_stream(&path) {
            return Ok(None);
        }
        let stream = file.open_stream(&path).map_err(|_| DAMAGED.to_owned())?;
        if stream.len() > room.bytes {
            return Err(DAMAGED.to_owned());
        }
        let mut bytes = Vec::new();
        stream
            .take(room.bytes)
            .read_to_end(&mut bytes)
            .map_err(|_| DAMAGED.to_owned())?;
        room.bytes -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// Bytes.
    pub fn bytes(&self, file: &mut File, room: &mut Room, tag: u16) -> Result<Option<Vec<u8>>, String> {
        self.stream(file, room, tag, 0x0102)
    }

    /// Words, in UTF-16 or in the message's codepage, without what no text holds.
    pub fn text(&self, file: &mut File, room: &mut Room, tag: u16) -> Result<Option<String>, String> {
        let words = match self.stream(file, room, tag, 0x001F)? {
            Some(wide) => {
                let units = wide.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
                let letters = char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}'));
                Some(letters.collect::<String>())
            }
            None => self
                .stream(file, room, tag, 0x001E)?
                .map(|bytes| in_codepage(&bytes, self.codepage)),
        };
        Ok(words.map(|words| words.replace('\0', "")))
    }

    /// A page: bytes in the codepage of the mail, or words.
    pub fn page(&self, file: &mut File, room: &mut Room, tag: u16) -> Result<Option<String>, String> {
        match self.bytes(file, room, tag)? {
            Some(bytes) => {
                let codepage = self.number(0x3FDE).or(self.codepage);
                Ok(Some(in_codepage(&bytes, codepage).replace('\0', "")))
            }
            None => self.text(file, room, tag),
        }
    }
}

/// Words in one of Windows' codepages: UTF-8 where they are that, Windows-1252 where the number says nothing.
fn in_codepage(bytes: &[u8], codepage: Option<u32>) -> String {
    match (codepage, std::str::from_utf8(bytes)) {
        (None | Some(1200 | 1252 | 20127 | 28591 | 65001), Ok(words)) => words.to_owned(),
        _ => encoding(codepage.unwrap_or(1252))
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
    }
}

/// The encoding that Windows calls by a number.
pub(super) fn encoding(codepage: u32) -> &'static Encoding {
    let label = match codepage {
        874 => "windows-874".to_owned(),
        932 => "shift_jis".to_owned(),
        936 | 54936 => "gb18030".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10000 => "macintosh".to_owned(),
        20866 => "koi8-r".to_owned(),
        21866 => "koi8-u".to_owned(),
        50220..=50222 => "iso-2022-jp".to_owned(),
        51932 => "euc-jp".to_owned(),
        65001 => "utf-8".to_owned(),
        1250..=1258 => format!("windows-{codepage}"),
        28592..=28606 => format!("iso-8859-{}", codepage - 28590),
        _ => return WINDOWS_1252,
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
}
