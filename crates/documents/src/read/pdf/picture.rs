//! A page drawn as pixels.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::page::Page as PdfPage;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};

/// The most pixels of a page's picture; a finer one is drawn coarser.
pub const MOST_PIXELS: u32 = 20_000_000;

/// A picture: rows from above, each pixel red, green and blue.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Three bytes a pixel.
    pub pixels: Vec<u8>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, words: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(words, "picture of {} by {} pixels", self.width, self.height)
    }
}

impl Picture {
    /// As a PNG without any further words in it. `None` when the picture has no size.
    pub fn png(&self) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Fast);
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(&self.pixels).ok()?;
        writer.finish().ok()?;
        Some(bytes)
    }
}

/// How many shades of a colour are kept of a page that is given out, as a power of two.
const SHADES: u32 = 5;

impl Picture {
    /// As a small PNG for a file of many pages, without any further words in it: grey where it has no colours, in 32
    /// shades of each. `None` when the picture has no size.
    pub fn packed(&self) -> Option<Vec<u8>> {
        // A pixel beside a black letter may be a shade off grey.
        let grey = self.pixels.chunks_exact(3).all(|pixel| {
            let (least, most) = (pixel.iter().min(), pixel.iter().max());
            most.zip(least).is_none_or(|(most, least)| most - least <= 8)
        });
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Balanced);
        let dots: Vec<u8> = match grey {
            true => self.pixels.chunks_exact(3).map(|pixel| shade(pixel[1])).collect(),
            false => self.pixels.iter().map(|colour| shade(*colour)).collect(),
        };
        encoder.set_color(match grey {
            true => png::ColorType::Grayscale,
            false => png::ColorType::Rgb,
        });
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(&dots).ok()?;
        writer.finish().ok()?;
        Some(bytes)
    }
}

/// The nearest shade that is kept; black and white stay what they are.
fn shade(of: u8) -> u8 {
    let most = (1 << SHADES) - 1;
    let nearest = (u32::from(of) * most + 127) / 255;
    ((nearest * 255 + most / 2) / most) as u8
}

/// The scale that is drawn for one that was asked for, on a page of so many points.
fn held(asked: f32, width: f32, height: f32) -> f32 {
    let asked = if asked.is_finite() { asked.clamp(0.05, 8.0) } else { 1.0 };
    let most = (MOST_PIXELS as f32 / (width * height)).sqrt();
    // A side is counted in sixteen bits by what draws it.
    let longest = 30_000.0 / width.max(height);
    asked.min(most).min(longest)
}

/// Draws a page on white.
pub(super) fn draw(page: &PdfPage<'_>, settings: InterpreterSettings, scale: f32) -> Picture {
    let (width, height) = page.render_dimensions();
    let scale = held(scale, width, height);
    let side = |points: f32| (points * scale).round().max(1.0) as u16;
    let asked = RenderSettings {
        x_scale: scale,
        y_scale: scale,
        width: Some(side(width)),
        height: Some(side(height)),
        bg_color: WHITE,
    };
    let drawn = render(page, &RenderCache::new(), &settings, &asked);
    let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
    // Everything is on white, so no pixel is transparent.
    let pixels = drawn
        .data()
        .iter()
        .flat_map(|pixel| [pixel.r, pixel.g, pixel.b])
        .collect();
    Picture { width, height, pixels }
}
