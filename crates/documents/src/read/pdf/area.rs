//! Areas of a page: what is burnt out of its picture, and which words lie under them.

use serde::{Deserialize, Serialize};

use super::{Page, Picture, Word};

/// A rectangle of a page in points of 1/72 inch, from the upper left corner of the page as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// From the left edge to its left side.
    pub x: f32,
    /// From the upper edge to its upper side.
    pub y: f32,
    /// To the right.
    pub width: f32,
    /// Downwards.
    pub height: f32,
}

impl Area {
    /// The smallest area that holds both.
    pub fn with(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.width).max(other.x + other.width);
        let foot = (self.y + self.height).max(other.y + other.height);
        Self {
            x,
            y,
            width: right - x,
            height: foot - y,
        }
    }

    /// Whether two areas share any part; an edge in common is none.
    pub fn meets(self, other: Self) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }

    /// Whether it lies within a page of that size, in points, and has a size itself.
    pub fn within(self, width: f32, height: f32) -> bool {
        // A page's own size is rounded where it is shown.
        let near = 0.5;
        self.width > 0.0
            && self.height > 0.0
            && self.x >= -near
            && self.y >= -near
            && self.x + self.width <= width + near
            && self.y + self.height <= height + near
    }
}

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
