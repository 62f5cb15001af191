//! Our own register, coming back from the spreadsheet it was exported to: what its columns say besides the fields that
//! any log has. How a timing was read and when an action was last updated are kept as the file has them; late is worked
//! out again.

use chrono::NaiveDate;
use documents::read::log::{Entry, Table};
use domain::timing::{self, Inferred, Kind};

use crate::papers::exchange::register_headings;

const FIRST: &str = "Read as first";
const LAST: &str = "Read as last";
const LATE: &str = "Late";
const UPDATE: &str = "Last update";
const SAID: &str = "Last update says";

/// What a row of our own register says in columns that no other log has.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct OwnColumns {
    /// The first day its timing was read as.
    pub first: Option<NaiveDate>,
    /// The last day.
    pub last: Option<NaiveDate>,
    /// The cell that holds the day of the last update, with that day.
    pub updated: Option<(String, NaiveDate)>,
    /// The words of the last update.
    pub said: Option<String>,
}

/// Whether a table has every heading of the register; files from before have no words of updates.
pub(super) fn is_own(table: &Table) -> bool {
    register_headings()
        .filter(|heading| heading != SAID)
        .all(|heading| table.headings.iter().any(|other| other.trim() == heading))
}

/// Whether a doubt about a column is about one that is read here.
pub(super) fn is_column(place: &str) -> bool {
    [FIRST, LAST, LATE, UPDATE, SAID]
        .iter()
        .any(|heading| place.ends_with(&format!("({heading})")))
}

/// A day that says its year.
pub(super) fn certain_day(words: &str, today: NaiveDate) -> Option<NaiveDate> {
    let read = timing::read(words, today);
    let certain = read.kind == Kind::Day && !read.inferred.contains(&Inferred::Year);
    certain.then_some(read.first).flatten()
}

impl OwnColumns {
    /// Takes these columns out of a row, where their cells are what the register writes there.
    pub fn taken_from(entry: &mut Entry, today: NaiveDate) -> Self {
        let mut own = Self::default();
        // A column of days is not taken for words of updates, unless it is nearly blank.
        entry.updates.retain(|cell| match certain_day(&cell.words, today) {
            _ if cell.heading.trim() == SAID => {
                own.said = Some(cell.words.clone());
                false
            }
            Some(day) => {
                own.updated = Some((cell.words.clone(), day));
                false
            }
            None => true,
        });
        entry.others.retain(|cell| {
            let words = &cell.words;
            let day = certain_day(words, today);
            match (cell.heading.trim(), day) {
                (FIRST, Some(_)) => own.first = day,
                (LAST, Some(_)) => own.last = day,
                (UPDATE, Some(day)) => own.updated = Some((words.clone(), day)),
                (LATE, None) => {}
                (SAID, _) => own.said = Some(words.clone()),
                _ => return true,
            }
            false
        });
        own
    }
}
