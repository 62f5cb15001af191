//! Bytes to text: UTF-8, UTF-16 with or without a byte order mark, else Windows-1252.
//!
//! A NUL or a lone surrogate is refused: neither can be stored, and files with them are seldom text.

use encoding_rs::WINDOWS_1252;

use super::Passed;

/// Text and what had to be assumed to get it.
pub struct Decoded {
    /// The words, without a byte order mark.
    pub words: String,
    /// An encoding that had to be guessed.
    pub passed_over: Vec<Passed>,
}

/// Decodes text, or says what is wrong with it.
pub fn text(bytes: &[u8]) -> Result<Decoded, String> {
    let mut passed_over = Vec::new();
    let words = if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        String::from_utf8(rest.to_vec()).map_err(|_| "it says it is UTF-8 text and is not".to_owned())?
    } else if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        wide(rest, u16::from_le_bytes)?
    } else if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        wide(rest, u16::from_be_bytes)?
    } else if let Some(order) = wide_without_mark(bytes) {
        wide(bytes, order)?
    } else if let Ok(words) = std::str::from_utf8(bytes) {
        words.to_owned()
    } else {
        passed_over.push(Passed::new(
            "the file's encoding",
            "the file is not UTF-8 and was read as Windows-1252; look at quotation marks and accents",
        ));
        WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
    };
    if let Some(at) = words.find('\0') {
        let line = words[..at].matches('\n').count() + 1;
        return Err(format!("it is not text (a NUL character stands in line {line})"));
    }
    let controls = words
        .chars()
        .filter(|&c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}'));
    // A real text may carry a stray control character; a program or a picture is full of them.
    if controls.count() * 50 > words.chars().count() {
        return Err("it is not text".to_owned());
    }
    Ok(Decoded { words, passed_over })
}

fn wide(bytes: &[u8], order: fn([u8; 2]) -> u16) -> Result<String, String> {
    if !bytes.len().is_multiple_of(2) {
        return Err("it says it is UTF-16 text and ends in half a character".to_owned());
    }
    let units = bytes.chunks_exact(2).map(|pair| order([pair[0], pair[1]]));
    char::decode_utf16(units)
        .collect::<Result<String, _>>()
        .map_err(|_| "it says it is UTF-16 text and holds half a character (a lone surrogate)".to_owned())
}

/// UTF-16 without a mark shows as a NUL in nearly every second byte of Western text.
fn wide_without_mark(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let pairs = sample.len() / 2;
    let low = sample.iter().step_by(2).filter(|&&byte| byte == 0).count();
    let high = sample.iter().skip(1).step_by(2).filter(|&&byte| byte == 0).count();
    match (low * 10 >= pairs * 7, high * 10 >= pairs * 7) {
        (false, true) => Some(u16::from_le_bytes),
        (true, false) => Some(u16::from_be_bytes),
        _ => None,
    }
}
