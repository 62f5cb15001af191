//! What stands for the pictures of pages while a paper is set.
//!
//! The setter unpacks every picture and keeps it: 2,000 scanned pages would need gigabytes. It is given pictures of a
//! few dots instead, and the true ones, packed as they are, take their places in the finished file. The dots are a
//! digest of the picture, so that whatever is derived from a page or a file changes when a picture does.

use std::collections::HashMap;
use std::io::Cursor;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use typst::foundations::{Bytes, Smart};
use typst::layout::{Frame, FrameItem};
use typst::visualize::{ExchangeFormat, Image, RasterImage};

use crate::model::{Annex, Block, Document, PagePicture, Table};

/// The dots of the first stand-in, side by side; each after it has one more, which tells them apart in the file.
const DOTS: usize = 32;
/// How many stand-ins there can be: the widest picture that the setter takes.
const MOST: usize = 30_000;

/// A picture of a page, and what stands for it.
#[derive(Debug, Clone)]
pub(super) struct StandIn {
    /// The PNG of the page, in a form of which the parts can be put into a PDF as they are.
    pub(super) picture: Arc<[u8]>,
    pub(super) grey: bool,
    digest: [u8; 32],
}

impl StandIn {
    /// A picture of the same colours, as wide as its number says and one dot high.
    pub(super) fn png(&self, number: usize) -> Vec<u8> {
        let width = DOTS + number;
        let channels = if self.grey { 1 } else { 3 };
        let mut dots = vec![0; width * channels];
        dots[..DOTS].copy_from_slice(&self.digest);
        as_png(u32::try_from(width).unwrap_or(u32::MAX), 1, self.grey, &dots)
    }
}

/// Writes dots, one byte each in grey, three in colour.
fn as_png(width: u32, height: u32, grey: bool, dots: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(if grey {
        png::ColorType::Grayscale
    } else {
        png::ColorType::Rgb
    });
    // Into memory, of as many dots as its sides say: there is nothing to fail.
    let written = encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(dots));
    debug_assert!(written.is_ok());
    file
}

/// The number of the stand-in that is so wide and high.
pub(super) fn of_size(width: usize, height: usize) -> Option<usize> {
    (height == 1).then(|| width.checked_sub(DOTS)).flatten()
}

/// What is drawn on a page, with the true pictures. One that cannot be unpacked is left out.
pub(super) fn with_pictures(frame: &Frame, stand_ins: &[StandIn]) -> Frame {
    let mut drawn = Frame::new(frame.size(), frame.kind());
    for (point, item) in frame.items() {
        let item = match item {
            FrameItem::Group(group) => {
                let mut group = group.clone();
                group.frame = with_pictures(&group.frame, stand_ins);
                FrameItem::Group(group)
            }
            FrameItem::Image(image, size, span) => {
                let one = of_size(image.width() as usize, image.height() as usize).and_then(|at| stand_ins.get(at));
                match one {
                    None => item.clone(),
                    Some(one) => {
                        let unpacked = RasterImage::plain(Bytes::new(one.picture.clone()), ExchangeFormat::Png);
                        let Ok(unpacked) = unpacked else { continue };
                        FrameItem::Image(Image::new(unpacked, None, Smart::Auto), *size, *span)
                    }
                }
            }
            item => item.clone(),
        };
        drawn.push(*point, item);
    }
    drawn
}

/// The number in a stand-in's name.
pub(super) fn number(path: &str) -> Option<usize> {
    path.strip_prefix("page-")?.strip_suffix(".png")?.parse().ok()
}

/// The stand-ins of a document, one for pictures that are the same.
#[derive(Debug, Default)]
pub(super) struct StandIns {
    all: Vec<StandIn>,
    by_place: HashMap<(usize, usize), usize>,
}

impl StandIns {
    /// Finds the pictures of a document.
    ///
    /// # Errors
    /// A sentence, where one is no PNG.
    pub(super) fn find_in(document: &Document) -> Result<Self, String> {
        let mut found = Self::default();
        let mut by_digest = HashMap::new();
        let annexes = document.annexes.iter().map(|Annex { blocks, .. }| blocks);
        for blocks in [&document.body].into_iter().chain(annexes) {
            found.add_from(blocks, &mut by_digest)?;
        }
        Ok(found)
    }

    fn add_from(&mut self, blocks: &[Block], by_digest: &mut HashMap<[u8; 32], usize>) -> Result<(), String> {
        for block in blocks {
            match block {
                Block::PagePicture(picture) => self.add(picture, by_digest)?,
                Block::Contents { items } | Block::List { items, .. } => {
                    for item in items {
                        self.add_from(item, by_digest)?;
                    }
                }
                Block::Table(Table { rows, .. }) => {
                    for cell in rows.iter().flatten() {
                        self.add_from(cell, by_digest)?;
                    }
                }
                Block::Quote { blocks } => self.add_from(blocks, by_digest)?,
                Block::Heading { .. }
                | Block::Paragraph { .. }
                | Block::AddressBlock { .. }
                | Block::SignOff { .. }
                | Block::Chart(_)
                | Block::Facts { .. }
                | Block::Action { .. }
                | Block::Rule => {}
            }
        }
        Ok(())
    }

    fn add(&mut self, picture: &PagePicture, by_digest: &mut HashMap<[u8; 32], usize>) -> Result<(), String> {
        let digest: [u8; 32] = Sha256::digest(&picture.png).into();
        let number = match by_digest.get(&digest) {
            Some(number) => *number,
            None => {
                let number = self.all.len();
                if number >= MOST {
                    return Err(format!("a paper holds at most {MOST} pictures of pages"));
                }
                self.all.push(stand_in(&picture.png, digest)?);
                by_digest.insert(digest, number);
                number
            }
        };
        self.by_place.insert(place(picture), number);
        Ok(())
    }

    /// Where the stand-in of a picture lies in the template's world.
    pub(super) fn path(&self, picture: &PagePicture) -> String {
        let number = self.by_place.get(&place(picture)).copied().unwrap_or_default();
        format!("/page-{number}.png")
    }

    pub(super) fn finish(self) -> Vec<StandIn> {
        self.all
    }
}

/// Where a picture lies in memory, which tells it apart while the document stands.
fn place(picture: &PagePicture) -> (usize, usize) {
    (picture.png.as_ptr() as usize, picture.png.len())
}

/// The chunks of a PNG: the kind of each, and what it holds. What is cut short ends them.
pub(super) fn chunks(png: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    const SIGNATURE: usize = 8;
    const SUM: usize = 4;
    let mut rest = png.get(SIGNATURE..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let (kind, after) = after.split_at_checked(4)?;
        let (held, after) = after.split_at_checked(u32::from_be_bytes(*length) as usize)?;
        rest = after.get(SUM..)?;
        Some((kind, held))
    })
}

fn stand_in(png: &Arc<[u8]>, digest: [u8; 32]) -> Result<StandIn, String> {
    let wrong = |error: png::DecodingError| format!("the picture of a page is no PNG that can be read: {error}");
    let mut decoder = png::Decoder::new(Cursor::new(&png[..]));
    let info = decoder.read_header_info().map_err(wrong)?;
    let fits = info.bit_depth == png::BitDepth::Eight && !info.interlaced;
    let grey = match info.color_type {
        png::ColorType::Grayscale | png::ColorType::GrayscaleAlpha => true,
        png::ColorType::Rgb | png::ColorType::Rgba | png::ColorType::Indexed => false,
    };
    let as_it_is = matches!(info.color_type, png::ColorType::Grayscale | png::ColorType::Rgb);
    let transparent = chunks(png).any(|(kind, _)| kind == b"tRNS");
    let picture = if fits && as_it_is && !transparent {
        png.clone()
    } else {
        plain(png, grey).map_err(wrong)?.into()
    };
    Ok(StandIn { picture, grey, digest })
}

/// A picture of eight bits a colour on white, so that nothing shines through.
fn plain(png: &[u8], grey: bool) -> Result<Vec<u8>, png::DecodingError> {
    let mut decoder = png::Decoder::new(Cursor::new(png));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info()?;
    let mut dots = vec![0; reader.output_buffer_size().unwrap_or_default()];
    let info = reader.next_frame(&mut dots)?;
    dots.truncate(info.buffer_size());
    let on_white = |shade: u8, alpha: u8| {
        let alpha = u16::from(alpha);
        u8::try_from((u16::from(shade) * alpha + 255 * (255 - alpha)) / 255).unwrap_or(255)
    };
    let dots = match info.color_type {
        png::ColorType::GrayscaleAlpha => dots.chunks_exact(2).map(|dot| on_white(dot[0], dot[1])).collect(),
        png::ColorType::Rgba => dots
            .chunks_exact(4)
            .flat_map(|dot| [0, 1, 2].map(|colour| on_white(dot[colour], dot[3])))
            .collect(),
        _ => dots,
    };
    Ok(as_png(info.width, info.height, grey, &dots))
}
