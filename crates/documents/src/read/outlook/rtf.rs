//! The words of rich text ([MS-OXRTFCP], [MS-OXRTFEX]), for a message that has them in no other form: the page that
//! Outlook packed into it, or its paragraphs. Fonts, colours, pictures and fields are passed over.

use encoding_rs::Encoding;

use super::properties::encoding;

/// What rich text holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Read {
    /// The page that it was made of.
    Page(String),
    /// Words, a paragraph a line.
    Plain(String),
}

/// Rich text nested deeper is not gone into.
const DEEPEST: usize = 200;

/// Unpacks rich text as Outlook keeps it.
pub(super) fn unpacked(packed: &[u8]) -> Result<String, String> {
    let damaged = || "its words are damaged".to_owned();
    let number = |at: usize| {
        let four = packed.get(at..at + 4)?;
        Some(u32::from_le_bytes(four.try_into().ok()?) as usize)
    };
    let (size, kind) = (number(4).ok_or_else(damaged)?, number(8).ok_or_else(damaged)?);
    let held = packed.len().checked_sub(16).ok_or_else(damaged)?;
    // The unpacked size is a claim that the crate believes: as it is, it slices by it and reserves so much. Two bytes
    // give 17 at most.
    let most = if kind == 0x414C_454D {
        held
    } else {
        held.saturating_mul(9)
    };
    if size > most {
        return Err(damaged());
    }
    compressed_rtf::decompress_rtf(packed).map_err(|_| damaged())
}

/// What holds inside a pair of braces.
#[derive(Clone, Copy)]
struct Group {
    /// Its words are no words of the message.
    silent: bool,
    /// Inside the mark of a page: its words are the page's own source.
    tag: bool,
    /// Inside what stands for programs that know no pages.
    substitute: bool,
    /// How many letters stand in place of one that they cannot show.
    skipped: usize,
}

/// Reads unpacked rich text; a letter of it is a byte.
pub(super) fn read(rtf: &str) -> Read {
    let bytes: Vec<u8> = rtf.chars().map(|letter| u8::try_from(letter).unwrap_or(b'?')).collect();
    let page = bytes[..bytes.len().min(512)]
        .windows(9)
        .any(|words| words == b"\\fromhtml");
    let mut reader = Reader {
        out: String::new(),
        pending: Vec::new(),
        encoding: encoding(1252),
        page,
    };
    reader.all(&bytes);
    reader.flush();
    // Half a letter whose other half never came is none.
    let words: String = reader
        .out
        .chars()
        .filter(|letter| *letter != '\0')
        .map(|letter| match letter {
            '\u{F0000}'..='\u{F03FF}' => '\u{fffd}',
            letter => letter,
        })
        .collect();
    if page { Read::Page(words) } else { Read::Plain(words) }
}

struct Reader {
    out: String,
    /// Bytes of the codepage that wait for their neighbours: a letter may be two.
    pending: Vec<u8>,
    encoding: &'static Encoding,
    page: bool,
}

impl Reader {
    fn flush(&mut self) {
        if !self.pending.is_empty() {
            let words = self.encoding.decode_without_bom_handling(&self.pending).0;
            self.out.push_str(&words);
            self.pending.clear();
        }
    }

    fn put(&mut self, group: &Group, words: &str) {
        if self.heard(group) {
            self.flush();
            self.out.push_str(words);
        }
    }

    fn heard(&self, group: &Group) -> bool {
        !(group.silent || (self.page && group.substitute))
    }

    fn all(&mut self, bytes: &[u8]) {
        let mut groups = vec![Group {
            silent: false,
            tag: false,
            substitute: false,
            skipped: 1,
        }];
        // How many groups are open beyond those that are gone into.
        let mut beyond = 0_usize;
        let (mut at, mut skip) = (0, 0_usize);
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            let last = groups.len() - 1;
            match byte {
                b'{' if groups.len() > DEEPEST => beyond += 1,
                b'}' if beyond > 0 => beyond -= 1,
                _ if beyond > 0 => {}
                b'{' => {
                    let mut inner = groups[last];
                    if bytes[at..].starts_with(b"\\*\\htmltag") {
                        inner.tag = true;
                    } else if bytes[at..].starts_with(b"\\*\\") || is_table(&bytes[at..]) {
                        inner.silent = true;
                    }
                    skip = 0;
                    groups.push(inner);
                }
                b'}' => {
                    skip = 0;
                    if groups.len() > 1 {
                        groups.pop();
                    }
                }
                b'\\' => at = self.control(bytes, at, &mut groups[last], &mut skip),
                b'\r' | b'\n' => {}
                _ if skip > 0 => skip -= 1,
                _ if self.heard(&groups[last]) => self.pending.push(byte),
                _ => {}
            }
        }
    }

    /// What follows a backslash. Gives where it ends.
    fn control(&mut self, bytes: &[u8], at: usize, group: &mut Group, skip: &mut usize) -> usize {
        let Some(&first) = bytes.get(at) else {
            return at;
        };
        if !first.is_ascii_alphabetic() {
            return self.symbol(bytes, at, group, skip);
        }
        let name_end = at + bytes[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let name = &bytes[at..name_end.min(at + 32)];
        let mut end = name_end;
        if bytes.get(end) == Some(&b'-') {
            end += 1;
        }
        end += bytes[end..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = std::str::from_utf8(&bytes[name_end..end])
            .ok()
            .and_then(|digits| digits.parse::<i32>().ok());
        if bytes.get(end) == Some(&b' ') {
            end += 1;
        }
        match name {
            b"par" | b"line" | b"row" | b"sect" | b"page" => {
                self.put(group, if self.page { "\r\n" } else { "\n" });
            }
            b"tab" => self.put(group, "\t"),
            b"cell" => self.put(group, "\t"),
            b"lquote" => self.put(group, "\u{2018}"),
            b"rquote" => self.put(group, "\u{2019}"),
            b"ldblquote" => self.put(group, "\u{201c}"),
            b"rdblquote" => self.put(group, "\u{201d}"),
            b"bullet" => self.put(group, "\u{2022}"),
            b"endash" => self.put(group, "\u{2013}"),
            b"emdash" => self.put(group, "\u{2014}"),
            b"ansicpg" => {
                self.flush();
                self.encoding = encoding(number.and_then(|page| page.try_into().ok()).unwrap_or(1252));
            }
            b"htmlrtf" => group.substitute = number != Some(0),
            b"uc" => group.skipped = number.and_then(|count| count.try_into().ok()).unwrap_or(1).min(8),
            b"u" => {
                // Written as a signed number of 16 bits; halves of a pair come one after the other.
                let unit = number.unwrap_or(0xFFFD) as u16;
                self.unit(group, unit);
                *skip = group.skipped;
            }
            b"bin" => {
                let count = number.and_then(|count| usize::try_from(count).ok()).unwrap_or_default();
                return end.saturating_add(count).min(bytes.len());
            }
            _ => {}
        }
        end
    }

    fn symbol(&mut self, bytes: &[u8], at: usize, group: &Group, skip: &mut usize) -> usize {
        match bytes[at] {
            b'\'' => {
                let digits = bytes.get(at + 1..at + 3).and_then(|two| std::str::from_utf8(two).ok());
                let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
                if *skip > 0 {
                    *skip -= 1;
                } else if let Some(byte) = byte
                    && self.heard(group)
                {
                    self.pending.push(byte);
                }
                (at + 3).min(bytes.len())
            }
            b'~' => {
                self.put(group, if self.page { "&nbsp;" } else { "\u{a0}" });
                at + 1
            }
            b'_' => {
                self.put(group, "\u{2011}");
                at + 1
            }
            symbol @ (b'\\' | b'{' | b'}') => {
                if self.heard(group) {
                    self.pending.push(symbol);
                }
                at + 1
            }
            b'\n' | b'\r' => {
                self.put(group, "\n");
                at + 1
            }
            _ => at + 1,
        }
    }

    fn unit(&mut self, group: &Group, unit: u16) {
        if !self.heard(group) {
            return;
        }
        self.flush();
        match char::from_u32(u32::from(unit)) {
            Some(letter) if self.page && "<>&".contains(letter) && !group.tag => {
                self.out.push_str(match letter {
                    '<' => "&lt;",
                    '>' => "&gt;",
                    _ => "&amp;",
                });
            }
            Some(letter) => self.out.push(letter),
            // Half of a pair: kept until the other half comes, as a letter of the private area that is put together
            // below.
            None => self.half(unit),
        }
    }

    fn half(&mut self, unit: u16) {
        const KEPT: u32 = 0xF_0000;
        if unit < 0xDC00 {
            self.out
                .push(char::from_u32(KEPT + u32::from(unit - 0xD800)).unwrap_or('\u{fffd}'));
            return;
        }
        let before = self.out.chars().last().map(u32::from);
        let high = before
            .and_then(|letter| letter.checked_sub(KEPT))
            .filter(|high| *high < 0x400);
        let letter = high.and_then(|high| char::from_u32(0x1_0000 + (high << 10) + u32::from(unit - 0xDC00)));
        if high.is_some() {
            self.out.pop();
        }
        self.out.push(letter.unwrap_or('\u{fffd}'));
    }
}

/// Whether a group says how the text looks, what it is called, or holds what are no words.
fn is_table(group: &[u8]) -> bool {
    const NAMES: [&[u8]; 14] = [
        b"\\fonttbl",
        b"\\colortbl",
        b"\\stylesheet",
        b"\\info",
        b"\\pict",
        b"\\header",
        b"\\footer",
        b"\\listtable",
        b"\\listoverridetable",
        b"\\rsidtbl",
        b"\\generator",
        b"\\object",
        b"\\themedata",
        b"\\fldinst",
    ];
    NAMES.iter().any(|name| group.starts_with(name))
}
