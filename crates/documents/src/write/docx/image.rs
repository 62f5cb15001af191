//! A picture as a drawing in a paragraph, and its size, read from its own bytes; nothing is decoded.

use crate::write::xml::attribute;

/// A picture that stands in a line of words.
pub struct Drawing<'a> {
    /// The relation to its bytes.
    pub relation: &'a str,
    /// Unlike that of any other drawing in the part.
    pub number: usize,
    pub name: &'a str,
    pub alternative: &'a str,
    /// Across and down, in English Metric Units (12,700 a point).
    pub size: (u64, u64),
    /// What stands in the picture's reference besides, ready as XML.
    pub extension: &'a str,
}

impl Drawing<'_> {
    pub fn xml(&self) -> String {
        format!(
            concat!(
                "<w:drawing>",
                "<wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"",
                " distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{across}\" cy=\"{down}\"/>",
                "<wp:docPr id=\"{number}\" name=\"{name}\" descr=\"{alternative}\"/>",
                "<a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">",
                "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">",
                "<pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">",
                "<pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"{name}\" \
                 descr=\"{alternative}\"/><pic:cNvPicPr/></pic:nvPicPr>",
                "<pic:blipFill><a:blip \
                 r:embed=\"{relation}\">{extension}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>",
                "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{across}\" cy=\"{down}\"/></a:xfrm>",
                "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>",
                "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
            ),
            across = self.size.0,
            down = self.size.1,
            number = self.number,
            name = attribute(self.name),
            alternative = attribute(self.alternative),
            relation = self.relation,
            extension = self.extension,
        )
    }
}

/// Width and height in pixels, or `None` when the bytes are not what `media` says.
pub fn size(bytes: &[u8], media: &str) -> Option<(f64, f64)> {
    let (width, height) = match media {
        "image/png" => png(bytes)?,
        "image/jpeg" => jpeg(bytes)?,
        "image/svg+xml" => svg(std::str::from_utf8(bytes).ok()?)?,
        _ => return None,
    };
    (width > 0.0 && height > 0.0 && width.is_finite() && height.is_finite()).then_some((width, height))
}

fn png(bytes: &[u8]) -> Option<(f64, f64)> {
    let head = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let number = |at: usize| -> Option<f64> {
        let four: [u8; 4] = head.get(at..at + 4)?.try_into().ok()?;
        Some(f64::from(u32::from_be_bytes(four)))
    };
    (head.get(4..8)? == b"IHDR").then_some(())?;
    Some((number(8)?, number(12)?))
}

/// Walks the segments to the frame header.
fn jpeg(bytes: &[u8]) -> Option<(f64, f64)> {
    let mut rest = bytes.strip_prefix(b"\xFF\xD8")?;
    loop {
        let marker = rest.iter().position(|&byte| byte != 0xFF).filter(|&at| at > 0)?;
        let kind = *rest.get(marker)?;
        let length = usize::from(u16::from_be_bytes([*rest.get(marker + 1)?, *rest.get(marker + 2)?]));
        let frame = matches!(kind, 0xC0..=0xCF) && !matches!(kind, 0xC4 | 0xC8 | 0xCC);
        if frame {
            let number = |at: usize| -> Option<f64> {
                Some(f64::from(u16::from_be_bytes([
                    *rest.get(marker + at)?,
                    *rest.get(marker + at + 1)?,
                ])))
            };
            return Some((number(6)?, number(4)?));
        }
        rest = rest.get(marker + 1 + length.max(2)..)?;
    }
}

fn svg(text: &str) -> Option<(f64, f64)> {
    let start = text.find("<svg")?;
    let tag = text.get(start..start + text.get(start..)?.find('>')?)?;
    let length = |name: &str| -> Option<f64> {
        let value = value(tag, name)?;
        let digits: String = value
            .trim()
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == '.')
            .collect();
        if value.trim().ends_with('%') {
            None
        } else {
            digits.parse().ok()
        }
    };
    if let (Some(width), Some(height)) = (length("width"), length("height")) {
        return Some((width, height));
    }
    let numbers: Vec<f64> = value(tag, "viewBox")?
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .filter_map(|word| word.parse().ok())
        .collect();
    Some((*numbers.get(2)?, *numbers.get(3)?))
}

fn value<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let at = tag
        .match_indices(name)
        .map(|(at, _)| at)
        .find(|&at| tag[..at].ends_with(char::is_whitespace) && tag[at + name.len()..].trim_start().starts_with('='))?;
    let rest = tag[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(quote).next()
}
