//! Protective marking: what a record may be shown to, and the highest of many.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A protective marking of the Government Security Classifications, as far as this office uses them.
/// Ordered: the later is the higher.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema, Type,
)]
pub enum Marking {
    /// The ordinary marking.
    #[default]
    #[serde(rename = "OFFICIAL")]
    Official,
    /// Needs a closer circle.
    #[serde(rename = "OFFICIAL-SENSITIVE")]
    OfficialSensitive,
}

impl Marking {
    /// The words printed on a page and shown at the foot of the window.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Official => "OFFICIAL",
            Self::OfficialSensitive => "OFFICIAL-SENSITIVE",
        }
    }

    /// The highest of many, OFFICIAL when there are none: the one rule for what a whole paper bears.
    pub fn highest(markings: impl IntoIterator<Item = Self>) -> Self {
        markings.into_iter().max().unwrap_or_default()
    }
}
