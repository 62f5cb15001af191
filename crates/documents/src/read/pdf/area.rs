//! Areas of a page.

use domain::disclosure;
use serde::{Deserialize, Serialize};

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
    /// An area as a case keeps it, in thousandths of the page, on a page of that size in points. With [`Self::kept`]
    /// this is the one place where the two are told from each other.
    pub fn of(kept: disclosure::Area, (width, height): (f32, f32)) -> Self {
        let whole = disclosure::Area::WHOLE as f32;
        Self {
            x: kept.x as f32 / whole * width,
            y: kept.y as f32 / whole * height,
            width: kept.width as f32 / whole * width,
            height: kept.height as f32 / whole * height,
        }
    }

    /// The smallest area in thousandths of a page, from 1, that holds this one as far as it lies on the page.
    pub fn kept(self, page: u32, (width, height): (f32, f32)) -> disclosure::Area {
        let whole = disclosure::Area::WHOLE as f32;
        let before = |at: f32, side: f32| (at / side * whole).floor().clamp(0.0, whole) as u32;
        let after = |at: f32, side: f32| (at / side * whole).ceil().clamp(0.0, whole) as u32;
        let (x, y) = (before(self.x, width), before(self.y, height));
        disclosure::Area {
            page,
            x,
            y,
            width: after(self.x + self.width, width).saturating_sub(x),
            height: after(self.y + self.height, height).saturating_sub(y),
        }
    }

    /// Whether a point lies in it.
    pub fn holds(self, x: f32, y: f32) -> bool {
        (self.x..=self.x + self.width).contains(&x) && (self.y..=self.y + self.height).contains(&y)
    }

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
