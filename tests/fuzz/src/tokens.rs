//! Where the pieces of a text begin and end, roughly: elements of XML, lines, cells, words. Rough is enough, because
//! what is done to them is not meant to leave them sound.

use std::ops::Range;

/// What a text is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// Elements.
    Xml,
    Lines,
    /// Cells between commas, semicolons, tabs and ends of lines.
    Cells,
    Words,
}

/// A piece at a share of the whole; the whole where there are no pieces.
pub fn token(bytes: &[u8], grain: Grain, share: u32) -> Range<usize> {
    let at = place(bytes.len(), share);
    let ends = |byte: u8| match grain {
        Grain::Xml => byte == b'<',
        Grain::Lines => byte == b'\n',
        Grain::Cells => matches!(byte, b',' | b';' | b'\t' | b'\n' | b'|'),
        Grain::Words => byte.is_ascii_whitespace(),
    };
    let start = bytes[..at].iter().rposition(|byte| ends(*byte));
    if grain == Grain::Xml {
        return element(bytes, start.unwrap_or(0));
    }
    let start = start.map_or(0, |found| found + 1);
    let end = bytes[start..].iter().position(|byte| ends(*byte));
    start..end.map_or(bytes.len(), |found| start + found + 1)
}

/// The element that opens here, to its end; a tag alone where it opens none.
fn element(bytes: &[u8], start: usize) -> Range<usize> {
    let Some(end) = bytes[start..].iter().position(|byte| *byte == b'>') else {
        return start..bytes.len();
    };
    let tag = start..start + end + 1;
    let inner = &bytes[tag.clone()];
    let name: &[u8] = inner
        .get(1..)
        .and_then(|inner| inner.split(|byte| matches!(byte, b' ' | b'>' | b'/' | b'\n')).next())
        .unwrap_or_default();
    if name.is_empty() || inner.ends_with(b"/>") || matches!(name[0], b'/' | b'?' | b'!') {
        return tag;
    }
    let (mut depth, mut at) = (1_usize, tag.end);
    while depth > 0 {
        let Some(next) = bytes[at..].iter().position(|byte| *byte == b'<') else {
            return tag;
        };
        at += next + 1;
        let rest = &bytes[at..];
        let names = |rest: &[u8]| {
            rest.strip_prefix(name)
                .and_then(<[u8]>::first)
                .is_some_and(|byte| matches!(byte, b' ' | b'>' | b'/' | b'\n'))
        };
        if rest.strip_prefix(b"/").is_some_and(names) {
            depth -= 1;
        } else if names(rest) {
            let closed = rest
                .iter()
                .position(|byte| *byte == b'>')
                .is_some_and(|end| rest[end - 1] == b'/');
            depth += usize::from(!closed);
        }
    }
    let end = bytes[at..]
        .iter()
        .position(|byte| *byte == b'>')
        .map_or(bytes.len(), |end| at + end + 1);
    start..end
}

/// The name of the element that opens at the start of these bytes.
pub fn name(element: &[u8]) -> Option<&[u8]> {
    let name = element
        .strip_prefix(b"<")?
        .split(|byte| matches!(byte, b' ' | b'>' | b'/' | b'\n'))
        .next()?;
    (!name.is_empty() && !matches!(name[0], b'?' | b'!')).then_some(name)
}

/// A share of a length as a place in it.
pub fn place(length: usize, share: u32) -> usize {
    ((length as u64 * u64::from(share)) >> 32) as usize
}
