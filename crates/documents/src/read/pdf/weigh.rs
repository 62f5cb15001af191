//! What a page asks to be drawn, counted before it is drawn, and its letters with their places.
//!
//! A page of a few bytes can ask for a thousand million strokes. The reader is told each of them here and stops where
//! the page is too heavy; what draws the page has no such door. Patterns, masks and letters that are drawings
//! themselves are entered and counted as often as they are used.

use std::collections::HashSet;

use hayro::hayro_interpret::font::Glyph;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::pattern::Pattern;
use hayro::hayro_interpret::util::{RectExt, TransformExt};
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, interpret_page,
};
use hayro::hayro_syntax::object::Array;
use hayro::hayro_syntax::object::ObjectIdentifier;
use hayro::hayro_syntax::object::Stream;
use hayro::hayro_syntax::object::dict::keys::CONTENTS;
use hayro::hayro_syntax::page::Page as PdfPage;
use kurbo::{Affine, BezPath, Point, Shape};

/// The most that a page may weigh, in about the pixels and points of paths that drawing it touches; each act of the
/// reader counts for as many as it takes in time. A full page of text weighs some two million, a scan at 600 to an inch
/// 35 million.
const HEAVIEST: u64 = 250_000_000;

/// The most letters of a page.
const MOST_LETTERS: usize = 400_000;

/// The most bytes of a page's instructions, unpacked.
const LONGEST_CONTENT: usize = 64 * 1024 * 1024;

/// What drawing a layer as large as the page costs: its pixels, at twice 72 to an inch.
const LAYER: u64 = 2_000_000;

/// Carried out of the reader where a page is too heavy.
pub(super) struct TooHeavy;

/// A letter and where it stands, in points from the upper left corner of the page as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PlacedGlyph {
    pub text: String,
    /// Where it begins on its line.
    pub x: f32,
    /// Its line, not its foot.
    pub y: f32,
    /// Where the next begins, as far as the font says.
    pub end_x: f32,
    pub end_y: f32,
    /// The size of its font.
    pub size: f32,
    pub invisible: bool,
}

/// What was found.
pub(super) struct Weighed {
    pub glyphs: Vec<PlacedGlyph>,
    pub unreadable: usize,
}

/// Reads a page's letters. Unwinds with [`TooHeavy`] where the page is too heavy; only for a thread of its own.
pub(super) fn page(page: &PdfPage<'_>, settings: InterpreterSettings) -> Weighed {
    content(page);
    let (width, height) = page.render_dimensions();
    let mut scale = Scale {
        glyphs: Vec::new(),
        unreadable: 0,
        weight: 0,
        deep: 0,
        clips: 0,
        masks: HashSet::new(),
        page: kurbo::Rect::new(0.0, 0.0, width.into(), height.into()),
    };
    let cache = InterpreterCache::new();
    let whole = page.intersected_crop_box().to_kurbo();
    let transform = page.initial_transform(true).to_kurbo();
    let bounds = transform.transform_rect_bbox(whole);
    let mut context = Context::new(transform, bounds, &cache, page.xref(), settings);
    interpret_page(page, &mut context, &mut scale);
    Weighed {
        glyphs: scale.glyphs,
        unreadable: scale.unreadable,
    }
}

/// A page may name one stream many times; they are put together before they are read.
fn content(page: &PdfPage<'_>) {
    let Some(several) = page.raw().get::<Array<'_>>(CONTENTS) else {
        return;
    };
    let mut length = 0;
    for stream in several.iter::<Stream<'_>>() {
        length += 1 + stream.decoded().map_or(0, |decoded| decoded.len());
        if length > LONGEST_CONTENT {
            stop();
        }
    }
}

/// Leaves the reader, whatever it is in. Nothing is told on the error stream.
fn stop() -> ! {
    std::panic::resume_unwind(Box::new(TooHeavy))
}

struct Scale {
    glyphs: Vec<PlacedGlyph>,
    unreadable: usize,
    weight: u64,
    /// How deep within patterns, masks and drawn letters; their own letters are no words of the page.
    deep: usize,
    /// How many areas are cut out of one another: each form cuts its own.
    clips: u64,
    /// Masks that were counted.
    masks: HashSet<ObjectIdentifier>,
    /// The whole page.
    page: kurbo::Rect,
}

impl Scale {
    fn add(&mut self, weight: u64) {
        self.weight = self.weight.saturating_add(weight);
        if self.weight > HEAVIEST {
            stop();
        }
    }

    fn within(&mut self, act: impl FnOnce(&mut Self)) {
        // Each level is a level of recursion in what draws.
        if self.deep > 12 {
            stop();
        }
        self.deep += 1;
        act(self);
        self.deep -= 1;
    }

    fn mask(&mut self, mask: Option<&SoftMask<'_>>) {
        // Each is drawn once, however often it is used.
        if let Some(mask) = mask.filter(|mask| self.masks.insert(mask.id())) {
            self.add(LAYER);
            self.within(|scale| {
                mask.interpret(scale);
            });
        }
    }

    fn paint(&mut self, paint: &Paint<'_>, path: impl FnOnce() -> kurbo::Rect, is_stroke: bool) {
        let Paint::Pattern(pattern) = paint else {
            return;
        };
        match pattern.as_ref() {
            Pattern::Shading(_) => {
                let shown = path().intersect(self.page);
                let area = (shown.width() * shown.height()).max(0.0);
                // At the largest scale that is drawn, each point of the page is some forty pixels.
                self.add(5_000 + (area * 40.0) as u64);
            }
            Pattern::Tiling(tiling) => {
                let step = |length: f32| f64::from(length).abs().min(3_000.0);
                self.add(100_000 + (step(tiling.x_step) * step(tiling.y_step) * 4.0) as u64);
                self.within(|scale| {
                    tiling.interpret(scale, Affine::IDENTITY, is_stroke);
                });
            }
        }
    }

    fn path(&mut self, path: &BezPath, transform: Affine, paint: &Paint<'_>, stroke: Option<&[f32]>) {
        let points = path.elements().len() as u64;
        self.add(100 + points);
        if let Some(dashes) = stroke.filter(|dashes| !dashes.is_empty()) {
            // A line is cut into its dashes before it is drawn.
            let round: f64 = dashes.iter().map(|dash| f64::from(dash.abs())).sum();
            let long = path.bounding_box();
            let length = (long.width() + long.height()) * points as f64;
            let pieces = length / round.max(1e-9) * dashes.len() as f64;
            self.add(if pieces.is_finite() { pieces as u64 } else { u64::MAX });
        }
        let is_stroke = stroke.is_some();
        self.paint(paint, || transform.transform_rect_bbox(path.bounding_box()), is_stroke);
    }
}

impl<'a> Device<'a> for Scale {
    fn set_soft_mask(&mut self, mask: Option<SoftMask<'a>>) {
        self.add(50);
        self.mask(mask.as_ref());
    }

    fn set_blend_mode(&mut self, _: BlendMode) {
        self.add(20);
    }

    fn draw_path(&mut self, path: &BezPath, transform: Affine, paint: &Paint<'a>, mode: &PathDrawMode) {
        let dashes = match mode {
            PathDrawMode::Fill(_) => None,
            PathDrawMode::Stroke(stroke) => Some(stroke.dash_array.as_slice()),
        };
        self.path(path, transform, paint, dashes);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        // What is found by name is looked for at each level around it.
        self.clips += 1;
        self.add(4_000 * self.clips + clip.path.elements().len() as u64);
    }

    fn push_transparency_group(&mut self, _: f32, mask: Option<SoftMask<'a>>, _: BlendMode) {
        self.add(5_000);
        self.mask(mask.as_ref());
    }

    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        paint: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        self.add(400);
        let to_page = transform * glyph_transform;
        let invisible = matches!(mode, GlyphDrawMode::Invisible);
        // Units of a font are thousandths of its size; those of a drawn letter are its own.
        let (advance, height) = match glyph {
            Glyph::Outline(outline) => (f64::from(outline.advance_width().unwrap_or(500.0)), 1_000.0),
            Glyph::Type3(_) => (0.0, 0.0),
        };
        if let (Glyph::Type3(drawn), false) = (glyph, invisible) {
            self.within(|scale| drawn.interpret(scale, transform, glyph_transform, paint));
        }
        let is_stroke = matches!(mode, GlyphDrawMode::Stroke(_));
        let around = || to_page.transform_rect_bbox(kurbo::Rect::new(0.0, -300.0, advance, 1_000.0));
        self.paint(paint, around, is_stroke);
        if self.deep > 0 {
            return;
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(letter)) => letter.to_string(),
            Some(BfString::String(letters)) => letters,
            None => char::REPLACEMENT_CHARACTER.to_string(),
        };
        self.place(text, to_page, transform, advance, height, invisible);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, _: Affine) {
        self.add(1_000 + u64::from(image.width()) * u64::from(image.height()));
    }

    fn pop_clip_path(&mut self) {
        self.clips = self.clips.saturating_sub(1);
    }

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, _: &[u8], _: Option<i32>) {
        self.add(1);
    }
}

impl Scale {
    fn place(&mut self, text: String, to_page: Affine, outer: Affine, advance: f64, height: f64, invisible: bool) {
        let begin = to_page * Point::ZERO;
        let end = to_page * Point::new(advance, 0.0);
        let size = match height {
            // A drawn letter says no size of its own: that of a point of the text around it, made large enough to tell
            // lines apart.
            0.0 => (outer * Point::new(0.0, 10.0) - outer * Point::ZERO).hypot(),
            height => (to_page * Point::new(0.0, height) - begin).hypot(),
        };
        let known = [begin.x, begin.y, end.x, end.y, size]
            .iter()
            .all(|number| number.is_finite());
        // What lies off the page is shown to nobody.
        if !known || !self.page.inflate(2.0, 2.0).contains(begin) || size < 0.1 {
            return;
        }
        if self.glyphs.len() >= MOST_LETTERS {
            stop();
        }
        if text.contains(char::REPLACEMENT_CHARACTER) {
            self.unreadable += 1;
        }
        let letter = PlacedGlyph {
            text,
            x: begin.x as f32,
            y: begin.y as f32,
            end_x: end.x as f32,
            end_y: end.y as f32,
            size: size as f32,
            invisible,
        };
        // Words that are printed twice a hair apart are bold.
        let again = self.glyphs.iter().rev().take(200).any(|before| {
            before.text == letter.text
                && (before.x - letter.x).abs() < letter.size * 0.08
                && (before.y - letter.y).abs() < letter.size * 0.08
        });
        if !again {
            self.glyphs.push(letter);
        }
    }
}
