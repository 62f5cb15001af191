//! What is burnt out of a page's picture, and which words lie under it.

use super::area::Area;
use super::page::{Page, Word};
use super::picture::Picture;

/// The picture of a page with areas painted black, opaque: every pixel that an area touches. `page` gives the size that
/// the areas are measured on. What lies outside the page is passed over; nothing else changes.
pub fn burn(picture: &Picture, page: &Page, areas: &[Area]) -> Picture {
    let mut burnt = picture.clone();
    let across = picture.width as f32 / page.width;
    let down = picture.height as f32 / page.height;
    // A float that is negative, infinite or no number becomes the nearest whole number that there is.
    let first = |from: f32, scale: f32| (from * scale).floor() as usize;
    let last = |to: f32, scale: f32, most: u32| ((to * scale).ceil() as usize).min(most as usize);
    for area in areas {
        let columns = first(area.x, across)..last(area.x + area.width, across, picture.width);
        for row in first(area.y, down)..last(area.y + area.height, down, picture.height) {
            let start = row * picture.width as usize;
            if columns.start < columns.end {
                burnt.pixels[(start + columns.start) * 3..(start + columns.end) * 3].fill(0);
            }
        }
    }
    burnt
}

/// The words of a page of which any part lies under an area, in reading order.
pub fn under<'p>(page: &'p Page, areas: &[Area]) -> Vec<&'p Word> {
    let hit = |word: &&Word| areas.iter().any(|area| area.meets(word.area));
    page.words().filter(hit).collect()
}
