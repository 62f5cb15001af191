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
