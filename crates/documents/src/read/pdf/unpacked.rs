//! What the packed parts of a PDF unpack to, measured before the PDF is read.
//!
//! The reader unpacks each stream whole, however large it becomes. So each is unpacked here first, within bounds and
//! without believing what the file says of it: every `stream` in the bytes is tried as what it could be. A file that is
//! encrypted cannot be measured and is not read.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};

use super::wrapped::{MOST_PICTURE_PIXELS, jpeg_size};

/// The most bytes that one stream may unpack to.
const LARGEST_STREAM: usize = 160 * 1024 * 1024;

/// The most bytes that all streams may unpack to.
const LARGEST_WHOLE: usize = 800 * 1024 * 1024;

/// The most streams in a file.
const MOST_STREAMS: usize = 200_000;

/// How often one stream may be packed into another.
const DEEPEST: usize = 3;

/// What an encrypted file is, with the way out.
pub(super) const ENCRYPTED: &str = "it is an encrypted PDF; open it, save it without protection or print it to a new PDF, and \
                         take that";

const BOMB: &str = "it unpacks to more than any letter holds; open it and print it to a new PDF";

/// Measures a PDF. The refusal finishes "X cannot be read: …".
pub(super) fn measure(bytes: &[u8]) -> Result<(), String> {
    if names(bytes, b"Encrypt") {
        return Err(ENCRYPTED.to_owned());
    }
    let mut measured = Measured { whole: 0 };
    let mut streams = 0;
    let mut from = 0;
    while let Some(found) = find(&bytes[from..], b"stream") {
        let at = from + found;
        from = at + b"stream".len();
        if bytes[..at].ends_with(b"end") {
            continue;
        }
        streams += 1;
        if streams > MOST_STREAMS {
            return Err(BOMB.to_owned());
        }
        let line = match &bytes[from..] {
            [b'\r', b'\n', ..] => 2,
            [b'\r' | b'\n' | b' ', ..] => 1,
            _ => 0,
        };
        let data = &bytes[from + line..];
        let about = &bytes[at.saturating_sub(4096)..at];
        measured.stream(about, data)?;
    }
    Ok(())
}

fn find(bytes: &[u8], words: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, words)
}

/// Whether a name stands in the bytes, also where letters of it are written as `#41`.
fn names(bytes: &[u8], name: &[u8]) -> bool {
    memchr::memchr_iter(b'/', bytes).any(|slash| {
        let mut rest = &bytes[slash + 1..];
        let same = name.iter().all(|letter| match rest {
            [b'#', high, low, ..] => {
                let hex = std::str::from_utf8(&[*high, *low])
                    .ok()
                    .and_then(|hex| u8::from_str_radix(hex, 16).ok());
                rest = &rest[3..];
                hex == Some(*letter)
            }
            [plain, ..] => {
                let same = plain == letter;
                rest = &rest[1..];
                same
            }
            [] => false,
        });
        same && rest.first().is_none_or(|next| !next.is_ascii_alphanumeric())
    })
}

struct Measured {
    whole: usize,
}

impl Measured {
    fn add(&mut self, bytes: usize) -> Result<(), String> {
        self.whole = self.whole.saturating_add(bytes);
        match bytes > LARGEST_STREAM || self.whole > LARGEST_WHOLE {
            true => Err(BOMB.to_owned()),
            false => Ok(()),
        }
    }

    fn stream(&mut self, about: &[u8], data: &[u8]) -> Result<(), String> {
        picture(about, data)?;
        self.packed(data, 0)?;
        let end = find(data, b"endstream").unwrap_or(data.len());
        let body = &data[..end];
        for (long, short) in [(&b"LZWDecode"[..], &b"LZW"[..]), (b"RunLengthDecode", b"RL")] {
            if names(about, long) || names(about, short) {
                // Either makes at most so many bytes of one.
                let most = if short == b"RL" { 64 } else { 1_400 };
                self.add(body.len().saturating_mul(most))?;
            }
        }
        for (long, short) in [(&b"ASCII85Decode"[..], &b"A85"[..]), (b"ASCIIHexDecode", b"AHx")] {
            if names(about, long) || names(about, short) {
                let plain = match short == b"A85" {
                    true => from_base_85(body),
                    false => from_hex(body),
                };
                picture(about, &plain)?;
                self.packed(&plain, 1)?;
            }
        }
        Ok(())
    }

    /// Unpacks bytes that begin as packed ones do, and what is packed within.
    fn packed(&mut self, data: &[u8], deep: usize) -> Result<(), String> {
        let (Some(first), Some(second)) = (data.first(), data.get(1)) else {
            return Ok(());
        };
        let zlib = first & 0x0F == 8 && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31);
        // Without its own head, most bytes fail at once.
        let unpacked = match zlib {
            true => self.unpack(ZlibDecoder::new(data))?,
            false => self.unpack(DeflateDecoder::new(data))?,
        };
        if unpacked.is_empty() {
            return Ok(());
        }
        if deep >= DEEPEST {
            return Err(BOMB.to_owned());
        }
        if unpacked.len() > 64 && unpacked[0] & 0x0F == 8 {
            self.packed(&unpacked, deep + 1)?;
        }
        // A picture within the instructions of a page: `ID`, and then its bytes.
        let mut from = 0;
        while let Some(found) = find(&unpacked[from..], b"ID") {
            from += found + 2;
            if unpacked.get(from).is_some_and(u8::is_ascii_whitespace) && unpacked.len() > from + 2 {
                let inner = &unpacked[from + 1..];
                if inner[0] & 0x0F == 8 {
                    self.packed(inner, deep + 1)?;
                }
            }
        }
        Ok(())
    }

    fn unpack(&mut self, from: impl Read) -> Result<Vec<u8>, String> {
        let mut unpacked = Vec::new();
        // What could be unpacked before a fault counts: the reader takes it too.
        let _ = from.take(LARGEST_STREAM as u64 + 1).read_to_end(&mut unpacked);
        self.add(unpacked.len())?;
        Ok(unpacked)
    }
}

/// Refuses pictures whose own head claims more than is drawn.
fn picture(about: &[u8], data: &[u8]) -> Result<(), String> {
    let large = |width: u64, height: u64| match width.saturating_mul(height) > MOST_PICTURE_PIXELS {
        true => Err(format!(
            "it holds a picture of {width} by {height} points, more than is drawn; open it and print it to a new PDF"
        )),
        false => Ok(()),
    };
    let four = |at: usize| -> Option<u64> {
        let bytes: [u8; 4] = data.get(at..at + 4)?.try_into().ok()?;
        Some(u32::from_be_bytes(bytes).into())
    };
    if data.starts_with(b"\xFF\xD8")
        && let Some(size) = jpeg_size(&data[..data.len().min(LARGEST_HEAD)])
    {
        large(size.width.into(), size.height.into())?;
    }
    if names(about, b"JPXDecode")
        && let Some(at) = find(&data[..data.len().min(LARGEST_HEAD)], b"\xFF\x4F\xFF\x51")
        && let (Some(width), Some(height)) = (four(at + 8), four(at + 12))
    {
        large(width, height)?;
    }
    if names(about, b"JBIG2Decode")
        && let Some((width, height)) = jbig2_size(data)
    {
        large(width, height)?;
    }
    if names(about, b"CCITTFaxDecode") || names(about, b"CCF") {
        let number = |name: &[u8]| {
            let at = find(about, name)? + name.len();
            let digits: String = about[at..]
                .iter()
                .map(|byte| char::from(*byte))
                .skip_while(|c| *c == ' ')
                .collect();
            let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
            digits[..end].parse::<u64>().ok()
        };
        let columns = number(b"/Columns").unwrap_or(1728);
        let rows = number(b"/Rows").or(number(b"/Height")).unwrap_or(0);
        large(columns, rows.max(1))?;
    }
    Ok(())
}

/// How far the head of a picture is looked for.
const LARGEST_HEAD: usize = 256 * 1024;

/// The size of a page in JBIG2 (ITU-T T.88, 7.2 and 7.4.8), as it stands in a PDF, without a file's head.
fn jbig2_size(data: &[u8]) -> Option<(u64, u64)> {
    let mut at = 0;
    for _ in 0..64 {
        let head = data.get(at..at + 6)?;
        let number = u32::from_be_bytes([head[0], head[1], head[2], head[3]]);
        let (flags, refers) = (head[4], usize::from(head[5] >> 5));
        if refers > 4 {
            return None;
        }
        let size_of_reference = match number {
            0..=256 => 1,
            257..=65_536 => 2,
            _ => 4,
        };
        let of_page = if flags & 0x40 != 0 { 4 } else { 1 };
        let length_at = at + 6 + refers * size_of_reference + of_page;
        let four = |at: usize| -> Option<u32> {
            let bytes: [u8; 4] = data.get(at..at + 4)?.try_into().ok()?;
            Some(u32::from_be_bytes(bytes))
        };
        let length = four(length_at)?;
        if flags & 0x3F == 48 {
            return Some((four(length_at + 4)?.into(), four(length_at + 8)?.into()));
        }
        at = length_at + 4 + usize::try_from(length).ok()?;
    }
    None
}

fn from_hex(body: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = body
        .iter()
        .take_while(|byte| **byte != b'>')
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .map(|digit| digit as u8)
        .collect();
    digits
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0))
        .collect()
}

fn from_base_85(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut group = Vec::with_capacity(5);
    let flush = |group: &mut Vec<u8>, out: &mut Vec<u8>| {
        let kept = group.len().saturating_sub(1);
        group.resize(5, 84);
        let number = group.iter().fold(0_u32, |number, digit| {
            number.wrapping_mul(85).wrapping_add((*digit).into())
        });
        out.extend(&number.to_be_bytes()[..kept]);
        group.clear();
    };
    for byte in body.iter().take_while(|byte| **byte != b'~') {
        match byte {
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => group.push(byte - b'!'),
            _ => continue,
        }
        if group.len() == 5 {
            flush(&mut group, &mut out);
        }
    }
    if group.len() > 1 {
        flush(&mut group, &mut out);
    }
    out
}
