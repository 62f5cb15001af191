//! Where an item of correspondence stands among all: its kind and its serial as one number.

use crate::kinds::Kind;

/// Where an item stands among all: letters out first, then letters in, then messages, each in order of creation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemPlace(pub(crate) i64);

/// The kinds of items, in the order of their places.
pub(crate) const KINDS: [Kind; 3] = [Kind::Letter, Kind::Reply, Kind::Message];

/// How many bits of a place its serial takes.
const SERIAL_BITS: u32 = 38;

/// How many bits a place takes.
pub(crate) const PLACE_BITS: u32 = SERIAL_BITS + 2;

impl ItemPlace {
    /// The place of a record; nothing for one that is no item of correspondence.
    pub fn of(kind: Kind, serial: i64) -> Option<Self> {
        let rank = KINDS.iter().position(|item| *item == kind)?;
        Some(Self(((rank as i64) << SERIAL_BITS) | serial))
    }

    pub(crate) fn kind(self) -> Kind {
        KINDS[usize::try_from(self.0 >> SERIAL_BITS).map_or(0, |rank| rank.min(2))]
    }

    pub(crate) fn serial(self) -> i64 {
        self.0 & ((1 << SERIAL_BITS) - 1)
    }
}
