//! The typefaces papers are set in: bytes compiled in, nothing read from the machine.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::layout::{Abs, Em};
use typst::text::{Font, FontBook, FontVariant, FontVariations};
use typst::utils::LazyHash;

macro_rules! face {
    ($file:literal) => {
        include_bytes!(concat!("../../../assets/fonts/", $file)) as &'static [u8]
    };
}

/// In the order they are asked for a sign: the first stands in for every typeface the program has no file for.
static FILES: [&[u8]; 19] = [
    face!("LiberationSans-Regular.ttf"),
    face!("LiberationSans-Bold.ttf"),
    face!("LiberationSans-Italic.ttf"),
    face!("LiberationSans-BoldItalic.ttf"),
    face!("NotoSans-Regular.ttf"),
    face!("NotoSansArabic-Regular.ttf"),
    face!("NotoSansHebrew-Regular.ttf"),
    face!("NotoSansDevanagari-Regular.ttf"),
    face!("NotoSansBengali-Regular.ttf"),
    face!("NotoSansGurmukhi-Regular.ttf"),
    face!("NotoSansGujarati-Regular.ttf"),
    face!("NotoSansTamil-Regular.ttf"),
    face!("NotoSansThai-Regular.ttf"),
    face!("NotoSansEthiopic-Regular.ttf"),
    face!("NotoSansArmenian-Regular.ttf"),
    face!("NotoSansGeorgian-Regular.ttf"),
    face!("NotoEmoji-Regular.ttf"),
    face!("NotoSansSymbols-Regular.ttf"),
    face!("NotoSansSymbols2-Regular.ttf"),
];

/// All faces, read once for the whole process.
pub(super) static FACES: LazyLock<Faces> = LazyLock::new(Faces::read);

pub(super) struct Faces {
    pub(super) fonts: Vec<Font>,
    pub(super) book: LazyHash<FontBook>,
    /// Family names in the order they are asked for a sign.
    pub(super) families: Vec<String>,
    /// Advance widths of the standard face in em, by code, as far as everyday signs go.
    widths: Vec<f64>,
}

/// Signs with higher codes count as a full em, which is wide enough.
const MEASURED: u32 = 0x2100;

impl Faces {
    fn read() -> Self {
        let fonts: Vec<Font> = FILES
            .iter()
            .filter_map(|bytes| Font::new(Bytes::new(*bytes), 0))
            .collect();
        let mut families: Vec<String> = Vec::new();
        for font in &fonts {
            let family = &font.info().family;
            if !families.iter().any(|known| known == family.as_str()) {
                families.push(family.to_string());
            }
        }
        let widths = fonts.first().map(widths).unwrap_or_default();
        Self {
            widths,
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            families,
        }
    }

    /// The families to ask, the office's own first where it is known.
    pub(super) fn for_typeface(&self, typeface: &str) -> Vec<&str> {
        let own = self
            .families
            .iter()
            .find(|family| family.eq_ignore_ascii_case(typeface.trim()));
        let mut order: Vec<&str> = own.into_iter().map(String::as_str).collect();
        order.extend(
            self.families
                .iter()
                .map(String::as_str)
                .filter(|family| own.is_none_or(|own| own != family)),
        );
        order
    }

    /// Whether any face has the sign, or it is one that shows nothing of itself.
    pub(super) fn prints(&self, sign: char) -> bool {
        sign == ' ' || sign.is_ascii_graphic() || (!must_be_shown(sign) && (is_joiner(sign) || self.has(sign)))
    }

    fn has(&self, sign: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(sign as u32))
    }

    /// How wide the words are on one line, in points at a size of 1 point.
    pub(super) fn width(&self, words: &str) -> f64 {
        words
            .chars()
            .map(|sign| self.widths.get(sign as usize).copied().unwrap_or(1.0))
            .sum()
    }
}

fn widths(font: &Font) -> Vec<f64> {
    let face = font
        .clone()
        .instantiate(FontVariant::default(), Abs::pt(12.0), &FontVariations::default());
    (0..MEASURED)
        .map(|code| {
            let glyph = char::from_u32(code).and_then(|sign| face.ttf().glyph_index(sign));
            glyph.and_then(|glyph| face.x_advance(glyph.0)).map_or(1.0, Em::get)
        })
        .collect()
}

/// Signs with no form of their own, or one that would mislead: controls, overrides of direction, private use.
fn must_be_shown(sign: char) -> bool {
    let code = sign as u32;
    sign.is_control()
        || matches!(code,
            0x202A..=0x202E | 0x2066..=0x206F | 0xFEFF | 0xFFF0..=0xFFFB | 0xFDD0..=0xFDEF
            | 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFF)
        || code & 0xFFFE == 0xFFFE
}

/// Signs that only join, part or vary their neighbours.
fn is_joiner(sign: char) -> bool {
    matches!(sign as u32, 0x00AD | 0x200B..=0x200F | 0x2060 | 0xFE00..=0xFE0F | 0xE_0020..=0xE_007F)
}
