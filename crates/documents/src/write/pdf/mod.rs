//! PDF, and the proof's pages as pictures, from one setting of the same pages.
//!
//! Typst runs in this process on a template compiled in. Its world holds the template, the document's data, the
//! letterhead's picture and the bundled faces: no file system, no packages, no clock.

mod data;
mod faces;
mod finish;
mod picture;
mod stand_in;
mod world;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use domain::printing::Unprintable;
use faces::{FACES, Faces};
use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Label, Smart};
use typst::introspection::PagedPosition;
use typst::layout::{Frame, FrameItem, Point};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use world::Sheet;

use crate::model::{Block, Document, LeadsTo, OutlineLine};
use crate::write::error::Error;
use crate::write::pdf::data::Paper;
use crate::write::pdf::stand_in::StandIn;

/// How many settings a remembered piece of layout outlives without being used again.
const REMEMBERED: usize = 12;
/// A paper of more pages is forgotten at once: remembering it takes more room than all others together.
const LARGE: usize = 200;

/// Sets documents as pages. Keep one for the life of the program: what stays the same between two settings of a
/// paper is not set again.
#[derive(Debug, Default)]
pub struct Press {
    world: world::Fixed,
}

impl Press {
    /// Gets the press ready; reads the bundled faces the first time.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a document.
    ///
    /// # Errors
    /// [`Error::Setting`] when it cannot be set, such as for a letterhead picture that is not one.
    pub fn press(&self, document: &Document) -> Result<Pressed, Error> {
        self.set(document, Paper::Whole)
    }

    /// The charts of a document as pictures, in their order.
    ///
    /// # Errors
    /// [`Error::Setting`] where one cannot be drawn.
    pub fn charts(&self, document: &Document) -> Result<Vec<Drawn>, Error> {
        let annexes = document.annexes.iter().map(|annex| (annex.landscape, &annex.blocks));
        let mut drawn = Vec::new();
        for (landscape, blocks) in [(document.landscape, &document.body)].into_iter().chain(annexes) {
            for block in blocks.iter().filter(|block| matches!(block, Block::Chart(_))) {
                let alone = Document {
                    title: document.title.clone(),
                    language: document.language.clone(),
                    date: document.date,
                    issuer: document.issuer.clone(),
                    marking: document.marking,
                    style: document.style.clone(),
                    letterhead: None,
                    landscape,
                    body: vec![block.clone()],
                    annexes: Vec::new(),
                    footnotes: Vec::new(),
                    foot: String::new(),
                    outline: Vec::new(),
                };
                let pressed = self.set(&alone, Paper::Cut)?;
                let page = pressed.paged.pages().first();
                drawn.extend(page.and_then(|page| {
                    let (width, height) = (page.frame.width().to_pt(), page.frame.height().to_pt());
                    let picture = picture::png(page, (width * DOTS_A_POINT).round() as u32)?;
                    Some(Drawn { picture, width, height })
                }));
            }
        }
        Ok(drawn)
    }

    fn set(&self, document: &Document, paper: Paper) -> Result<Pressed, Error> {
        let faces: &Faces = &FACES;
        let image = document.letterhead.as_ref().and_then(|head| head.image.as_ref());
        let mut broken = BTreeSet::new();
        // A run whose signs are all known can still lack a glyph for a pair of them; it is spelt out and set again.
        for _ in 0..4 {
            let data::Setting { data, stand_ins } =
                data::setting(document, faces, &broken, paper).map_err(|detail| Error::Setting { detail })?;
            let sheet = Sheet::new(&self.world, faces, &data, image, &stand_ins, document.date)?;
            let set = typst::compile::<PagedDocument>(&sheet).output;
            let large = set
                .as_ref()
                .is_ok_and(|paged: &PagedDocument| paged.pages().len() > LARGE);
            comemo::evict(if large { 0 } else { REMEMBERED });
            let paged = set.map_err(|found| Error::Setting { detail: said(&found) })?;
            let before = broken.len();
            for page in paged.pages() {
                missing(&page.frame, &mut broken);
            }
            if broken.len() == before {
                let outline = document.outline.iter().map(|line| OutlineLine {
                    title: data::printed(&line.title, faces, &broken),
                    ..line.clone()
                });
                return Ok(Pressed {
                    outline: outline.collect(),
                    annexes: document.annexes.len(),
                    paged,
                    broken,
                    stand_ins,
                });
            }
        }
        Err(Error::Setting {
            detail: "some signs could not be printed".to_owned(),
        })
    }
}

/// The pixels of a picture of a chart, in a point: 216 an inch.
const DOTS_A_POINT: f64 = 3.0;

/// A chart as a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// A PNG.
    pub picture: Vec<u8>,
    /// In points.
    pub width: f64,
    /// In points.
    pub height: f64,
}

/// How wide words are on one line in the bundled face, in points at a size of 1 point.
pub(crate) fn width(words: &str) -> f64 {
    FACES.width(words)
}

/// A document set as pages.
#[derive(Debug, Clone)]
pub struct Pressed {
    paged: PagedDocument,
    /// Runs that were spelt out, because the faces lack a glyph for their signs together.
    broken: BTreeSet<String>,
    /// The pictures of pages that are put in last, by the numbers of what stands for them.
    stand_ins: Vec<StandIn>,
    /// The lines of the outline, as they print.
    outline: Vec<OutlineLine>,
    annexes: usize,
}

/// The pages of an annex.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnnexPages {
    /// From 1.
    pub first: usize,
    /// At least 1.
    pub count: usize,
}

impl Pressed {
    /// Signs of the document that was set which print as `[U+XXXX]`, each once.
    pub fn unprintable(&self, document: &Document) -> Vec<Unprintable> {
        data::unprintable(document, &FACES, &self.broken)
    }

    /// The file: PDF/UA-1 and PDF/A-2a at once. The same document gives the same bytes.
    ///
    /// # Errors
    /// [`Error::Pdf`] when the pages cannot be kept in both standards.
    pub fn pdf(&self) -> Result<Vec<u8>, Error> {
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).map_err(|found| Error::Pdf {
            detail: found.message().to_string(),
        })?;
        let options = PdfOptions {
            ident: Smart::Auto,
            creator: Smart::Custom(Some("Oversight Desk".to_owned())),
            timestamp: None,
            page_ranges: None,
            standards,
            tagged: true,
            pretty: false,
        };
        let file = typst_pdf::pdf(&self.paged, &options).map_err(|found| Error::Pdf { detail: said(&found) })?;
        finish::finish(file, &self.stand_ins, &self.lines()).map_err(|detail| Error::Pdf { detail })
    }

    /// The lines of the outline with their places. One whose place is not on the pages leads to the first.
    fn lines(&self) -> Vec<finish::Line> {
        self.outline
            .iter()
            .map(|line| {
                let name = match line.leads_to {
                    LeadsTo::Start => None,
                    LeadsTo::Annex(annex) => Some(format!("annex-{annex}")),
                    LeadsTo::Place(place) => Some(format!("place-{place}")),
                };
                let position = name.and_then(|name| self.position(&name));
                finish::Line {
                    depth: line.depth,
                    title: line.title.clone(),
                    page: position.map_or(0, |position| position.page.get() - 1),
                    top: position.map_or(0.0, |position| position.point.y.to_pt()),
                }
            })
            .collect()
    }

    fn position(&self, name: &str) -> Option<PagedPosition> {
        let introspector = self.paged.introspector();
        let label = Label::new(PicoStr::intern(name))?;
        let location = introspector.elements().query_label(label).ok()?.location()?;
        introspector.position(location)
    }

    /// On which pages each annex of the document stands.
    pub fn annex_pages(&self) -> Vec<AnnexPages> {
        let first = |annex: usize| {
            self.position(&format!("annex-{annex}"))
                .map(|position| position.page.get())
        };
        let all = self.page_count();
        (0..self.annexes)
            .map(|annex| {
                let begins = first(annex).unwrap_or(all);
                let ends = first(annex + 1).unwrap_or(all + 1);
                AnnexPages {
                    first: begins,
                    count: ends.saturating_sub(begins).max(1),
                }
            })
            .collect()
    }

    /// How many pages there are; at least one.
    pub fn page_count(&self) -> usize {
        self.paged.pages().len()
    }

    /// How wide and high a page is, in points of 1/72 inch; `None` past the last. Pages count from 0.
    pub fn page_size(&self, index: usize) -> Option<(f64, f64)> {
        let size = self.paged.pages().get(index)?.frame.size();
        Some((size.x.to_pt(), size.y.to_pt()))
    }

    /// A page as a PNG picture for the proof, so many pixels wide; `None` past the last, and where the width is not
    /// from 1 to [`picture::WIDEST`]. Pages count from 0.
    pub fn page_picture(&self, index: usize, width: u32) -> Option<Vec<u8>> {
        let page = self.paged.pages().get(index)?;
        if self.stand_ins.is_empty() {
            return picture::png(page, width);
        }
        let mut page = page.clone();
        page.frame = stand_in::with_pictures(&page.frame, &self.stand_ins);
        let drawn = picture::png(&page, width);
        // An unpacked picture is large, and only the last ones are looked at again.
        comemo::evict(REMEMBERED);
        drawn
    }

    /// A number that stays the same while a page looks the same, so that only changed pages are drawn again; `None`
    /// past the last. Pages count from 0. It is not stable between versions of the program.
    pub fn page_digest(&self, index: usize) -> Option<u128> {
        self.paged
            .pages()
            .get(index)
            .map(|page| typst::utils::hash128(&page.frame))
    }
}

/// Where words stand on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PagePlace {
    /// The page, from 0.
    pub page: usize,
    /// Points from the left edge.
    pub x: f64,
    /// Points from the top edge to the foot of the line.
    pub y: f64,
}

impl Pressed {
    /// Where words first stand, however they are broken into lines; only letters and figures are compared. `None` where
    /// they do not stand on any page, or hold no letter or figure.
    pub fn place(&self, words: &str) -> Option<PagePlace> {
        const ENOUGH: usize = 80;
        let sought: String = letters(words).take(ENOUGH).collect();
        if sought.is_empty() {
            return None;
        }
        for (page, set) in self.paged.pages().iter().enumerate() {
            let mut runs = Vec::new();
            runs_of(&set.frame, Point::zero(), &mut runs);
            let mut all = String::new();
            let mut begins = Vec::with_capacity(runs.len());
            for (text, point) in &runs {
                begins.push((all.len(), *point));
                all.extend(letters(text));
            }
            if let Some(at) = all.find(&sought) {
                let (_, point) = begins[begins.partition_point(|(begin, _)| *begin <= at).saturating_sub(1)];
                return Some(PagePlace {
                    page,
                    x: point.x.to_pt(),
                    y: point.y.to_pt(),
                });
            }
        }
        None
    }
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
}

/// The runs of words of a frame, in order, with where each begins.
fn runs_of<'f>(frame: &'f Frame, origin: Point, runs: &mut Vec<(&'f str, Point)>) {
    for (point, item) in frame.items() {
        match item {
            FrameItem::Group(group) => runs_of(&group.frame, origin + *point, runs),
            FrameItem::Text(text) => runs.push((text.text.as_str(), origin + *point)),
            _ => {}
        }
    }
}

/// Signs of a document that no bundled face can print, each once. They print as `[U+XXXX]`.
pub fn unprintable(document: &Document) -> Vec<Unprintable> {
    data::unprintable(document, &FACES, &BTreeSet::new())
}

fn said(found: &[SourceDiagnostic]) -> String {
    let messages: BTreeSet<&str> = found.iter().map(|one| one.message.as_str()).collect();
    messages.into_iter().collect::<Vec<_>>().join("; ")
}

/// Collects the words of every glyph that the chosen face does not have.
fn missing(frame: &Frame, broken: &mut BTreeSet<String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => missing(&group.frame, broken),
            FrameItem::Text(text) => {
                for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
                    let words = &text.text[glyph.range()];
                    if !words.is_empty() {
                        broken.insert(words.to_owned());
                    }
                }
            }
            _ => {}
        }
    }
}
