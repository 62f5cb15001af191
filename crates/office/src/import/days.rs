//! The reading of a log's days and timings, in the order of day and month that its column has.

use chrono::NaiveDate;
use documents::read::log::{DayOrder, day_first, either_way};
use domain::timing::{self, Inferred, Kind, Reading};

/// Reads words of a column. Where nobody can tell the order of day and month, a date of figures that could be either is
/// not read.
pub(super) fn read(words: &str, order: Option<DayOrder>, context: NaiveDate) -> Reading {
    match order {
        Some(DayOrder::Uncertain) if either_way(words) => Reading {
            kind: Kind::Unread,
            ..Reading::default()
        },
        Some(DayOrder::MonthFirst) => {
            let mut read = timing::read(&day_first(words), context);
            // A person said it.
            read.inferred.retain(|inferred| *inferred != Inferred::Order);
            read
        }
        Some(DayOrder::DayFirst) => {
            let mut read = timing::read(words, context);
            read.inferred.retain(|inferred| *inferred != Inferred::Order);
            read
        }
        _ => timing::read(words, context),
    }
}

/// Whether the register, which reads the words alone, would read them otherwise.
pub(super) fn needs_saying(words: &str, order: Option<DayOrder>) -> bool {
    match order {
        Some(DayOrder::Uncertain) => either_way(words),
        Some(DayOrder::MonthFirst) => day_first(words) != words,
        _ => false,
    }
}

/// The doubt of a row whose date could have the day or the month first, the same for every row of its column.
pub(crate) fn order_doubt(heading: &str) -> String {
    format!("The order of day and month under {heading} is not certain; no day is taken, and the words are kept.")
}
