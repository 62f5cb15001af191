//! A page of a kept file as it is given out: a picture with what is withheld burnt in, and the words that can be seen
//! on it. Nothing else of the file goes: neither its letters nor its layers, its bookmarks or what it says of itself.

use super::area::Area;
use super::lines;
use super::page::{Page, Word};
use super::picture::{self, Picture};
use super::{PagedFile, burn, settings, under, with_glyphs};
use crate::read::source::Error;
use crate::withhold::places;

/// A page as it is given out.
#[derive(Debug)]
pub struct GivenOut {
    /// The page without the words that are withheld, and without those that nobody sees on its picture.
    pub page: Page,
    /// Its picture, burnt; `None` where none was asked for.
    pub picture: Option<Picture>,
    /// How often each of the passages stood on it.
    pub found: Vec<u32>,
}

impl PagedFile {
    /// A page, counted from 1, without areas of it and without passages of words, which are burnt where they stand.
    /// `scale` is that of [`Self::picture`]; without one only the words are read. Errors as for [`Self::page`].
    ///
    /// Lines are made of the letters that are left, so that what is under an area moves nothing outside of it.
    pub fn given_out(
        &self,
        number: usize,
        areas: &[Area],
        passages: &[&str],
        scale: Option<f32>,
    ) -> Result<GivenOut, Error> {
        self.with_page(number, |page| {
            let (mut whole, mut left) = with_glyphs(page, number);
            let places = passage_areas(&whole, passages);
            let found = places.iter().map(|(count, _)| *count).collect();
            let mut burnt = areas.to_vec();
            burnt.extend(places.into_iter().flat_map(|(_, areas)| areas));
            let picture = scale.map(|scale| burn(&picture::draw(page, settings(), scale), &whole, &burnt));
            let mut gone: Vec<Area> = under(&whole, &burnt).iter().map(|word| word.area).collect();
            if let Some(picture) = &picture {
                let unseen = whole.words().filter(|word| !is_seen(picture, &whole, word));
                gone.extend(unseen.map(|word| word.area));
            }
            if !gone.is_empty() {
                left.retain(|glyph| {
                    let (x, y) = lines::middle(glyph);
                    !gone.iter().any(|area| area.holds(x, y))
                });
                whole.lines = lines::read(&left, whole.width, whole.height).0;
            }
            GivenOut {
                page: whole,
                picture,
                found,
            }
        })
    }

    /// The areas that passages of words stand on, for each as often as it stands there. Errors as for [`Self::page`].
    pub fn areas_of(&self, number: usize, passages: &[&str]) -> Result<Vec<Vec<Area>>, Error> {
        let page = self.page(number)?;
        let places = passage_areas(&page, passages);
        Ok(places.into_iter().map(|(_, areas)| areas).collect())
    }
}

/// How often each passage stands on a page, and the areas of its words.
fn passage_areas(page: &Page, passages: &[&str]) -> Vec<(u32, Vec<Area>)> {
    if passages.is_empty() {
        return Vec::new();
    }
    let words: Vec<&Word> = page.words().collect();
    let mut text = String::new();
    let mut ends = Vec::with_capacity(words.len());
    for word in &words {
        text.push_str(&word.text);
        ends.push(text.len());
        text.push(' ');
    }
    passages
        .iter()
        .map(|passage| {
            let places = places(&text, passage);
            let mut areas = Vec::new();
            for place in &places {
                let first = ends.partition_point(|end| *end <= place.start);
                let last = ends.partition_point(|end| *end < place.end);
                areas.extend(words.iter().take(last + 1).skip(first).map(|word| word.area));
            }
            (places.len() as u32, areas)
        })
        .collect()
}

/// How far the darkest and the lightest dot of a word that can be read are apart at least.
const CONTRAST: u8 = 10;

/// Whether there is anything to see where a word stands. Words under a bar that the file draws itself, white ones on
/// white, and those of a layer under a blackened scan are letters of the file, and nothing that it shows.
fn is_seen(picture: &Picture, page: &Page, word: &Word) -> bool {
    // The middle of its letters: a bar may leave their ends free.
    let area = Area {
        x: word.area.x,
        y: word.area.y + 0.3 * word.area.height,
        width: word.area.width,
        height: 0.45 * word.area.height,
    };
    let across = picture.width as f32 / page.width;
    let down = picture.height as f32 / page.height;
    let columns = (area.x * across).floor() as usize..((area.x + area.width) * across).ceil() as usize;
    let rows = (area.y * down).floor() as usize..((area.y + area.height) * down).ceil() as usize;
    let (mut least, mut most) = ([u8::MAX; 3], [0; 3]);
    for row in rows.start..rows.end.min(picture.height as usize) {
        for column in columns.start..columns.end.min(picture.width as usize) {
            let at = (row * picture.width as usize + column) * 3;
            for (colour, shade) in picture.pixels[at..at + 3].iter().enumerate() {
                least[colour] = least[colour].min(*shade);
                most[colour] = most[colour].max(*shade);
            }
        }
    }
    least
        .iter()
        .zip(most)
        .any(|(least, most)| most.saturating_sub(*least) >= CONTRAST)
}
