//! What sort of timing words are, and the assumptions that a reading rests on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

/// What sort of timing the words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One calendar day.
    Day,
    /// First day to last day.
    Period,
    /// A forum's meeting.
    Meeting,
    /// Something else that must happen first.
    Event,
    /// Never ends by itself.
    Standing,
    /// A status word in the timing column.
    Status,
    /// Blank.
    #[default]
    None,
    /// Words the program does not claim to understand.
    Unread,
}

/// An assumption a reading rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Inferred {
    /// No year stood in the words: the next such day on or after the context date.
    Year,
    /// A season's months.
    Season,
    /// A quarter taken as one of a year from April to March.
    FinancialYear,
    /// Early, mid, late: days 1-10, 11-20, 21 to the end of a month; thirds of a year.
    Part,
    /// Day before month, the UK order, where the words allow both.
    Order,
    /// A span counted from the context date.
    SpanStart,
    /// The day in London of an instant that was given in another zone's time.
    Zone,
}
