//! The register of correspondence: by what its rows are ordered.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

/// What the rows of the register of correspondence are ordered by. Equal rows stand with the newest first, or last where
/// the order is the other way round; rows without a value stand last either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum ItemOrderBy {
    /// When it came or went, else the day on it: the newest first.
    #[default]
    Day,
    /// The last day of its clock, the nearest first.
    LastDay,
    /// Where it stands.
    State,
    /// Whom it came from or went to.
    Who,
    Subject,
    /// Our reference, numbers in it by their size.
    Reference,
}

impl ItemOrderBy {
    /// Every order.
    pub const ALL: [Self; 6] = [
        Self::Day,
        Self::LastDay,
        Self::State,
        Self::Who,
        Self::Subject,
        Self::Reference,
    ];
}
