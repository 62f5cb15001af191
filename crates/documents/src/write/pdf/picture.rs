//! A page as a picture, drawn from the same glyphs and lines as the PDF. The proof shows pictures because a web view
//! without a graphics card draws a page of SVG slower than one types.

use typst::utils::Scalar;
use typst_layout::Page;
use typst_render::RenderOptions;

/// The widest picture, in pixels: A4 at 480 pixels an inch.
pub(super) const WIDEST: u32 = 4_000;

/// A PNG so many pixels wide; of shades of grey where the page has no colour, which is a third of the work.
pub(super) fn png(page: &Page, width: u32) -> Option<Vec<u8>> {
    if !(1..=WIDEST).contains(&width) {
        return None;
    }
    let options = RenderOptions {
        pixel_per_pt: Scalar::new(f64::from(width) / page.frame.width().to_pt()),
        render_bleed: false,
    };
    let drawn = typst_render::render(page, &options);
    // A page is opaque: its paper is filled.
    let pixels = drawn.pixels();
    let grey = pixels
        .iter()
        .all(|pixel| pixel.red() == pixel.green() && pixel.green() == pixel.blue());
    let (color, bytes): (png::ColorType, Vec<u8>) = if grey {
        (
            png::ColorType::Grayscale,
            pixels.iter().map(|pixel| pixel.red()).collect(),
        )
    } else {
        let colours = pixels
            .iter()
            .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]);
        (png::ColorType::Rgb, colours.collect())
    };
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, drawn.width(), drawn.height());
    encoder.set_color(color);
    encoder.set_compression(png::Compression::Fastest);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&bytes).ok()?;
    writer.finish().ok()?;
    Some(file)
}
