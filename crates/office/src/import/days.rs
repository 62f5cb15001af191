//! The reading of a log's days and timings, in the order of day and month that its column has.

use chrono::{Months, NaiveDate};
use documents::read::log::{DayOrder, day_first, either_way};
use domain::forum::Forum;
use domain::id::ForumId;
use domain::timing::{self, Inferred, Kind, Reading, date_in_words};
use store::Reader;

use crate::base::arguments::short;
use crate::base::error::Error;

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

/// The day from which an imported timing counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted {
    /// The day the paper gives: the meeting's, the letter's, the one on which a row was raised. Absent where it gives
    /// none; the timing then counts from today.
    pub from: Option<NaiveDate>,
    pub today: NaiveDate,
    /// Nothing is late about an action that has ended.
    pub ended: bool,
}

impl Counted {
    fn context(self) -> NaiveDate {
        self.from.unwrap_or(self.today)
    }
}

/// The timing as the register will have it: one that names a meeting has that meeting's day, counted from the paper's
/// own day and not from today. Also what a person should look at: a meeting that has been, one that is only the first
/// known here, and a timing that counts from today because the paper gives no day.
pub(super) fn placed(
    reader: &Reader<'_>,
    written: &str,
    read: Reading,
    of: Option<ForumId>,
    counted: Counted,
) -> Result<(Reading, Option<String>), Error> {
    let written = short(written.trim());
    let unsaid = format!("The paper gives no day from which “{written}” counts, so it counts from today");
    if counted.from.is_none() && read.inferred.contains(&Inferred::SpanStart) {
        return Ok((read, Some(format!("{unsaid}."))));
    }
    let (Kind::Meeting, Some(of)) = (read.kind, of) else {
        return Ok((read, None));
    };
    let Some(date) = reader.meeting_after(of, Some(counted.context()), read.month)? else {
        return Ok((read, None));
    };
    let named = format!("the {} of {}", reader.get::<Forum>(of)?.name, date_in_words(date));
    let far = counted.context().checked_add_months(Months::new(9));
    let first_known = read.month.is_none() && far.is_some_and(|far| date > far);
    let passed = date < counted.today && !counted.ended;
    let doubt = match counted.from {
        None if read.month.is_none() => Some(format!("{unsaid}: it is read as {named}.")),
        Some(from) if first_known || passed => Some(format!(
            "“{written}” is read as {named}, the first known here after {}{}{}.",
            date_in_words(from),
            if first_known {
                ", more than nine months later"
            } else {
                ""
            },
            if passed { "; that day has passed" } else { "" }
        )),
        _ => None,
    };
    Ok((read.at_meeting(date), doubt))
}

/// What is recorded as of today because the file gives no day for it, counted by its column.
#[derive(Debug, Default)]
pub(super) struct Undated {
    /// What it is, its column, and how many.
    counted: Vec<(What, String, usize)>,
}

/// Something that an import records on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Update,
    /// Words that no column of updates holds, kept as an update.
    Kept,
    Rating,
    Move,
}

impl Undated {
    pub fn add(&mut self, what: What, column: &str) {
        let column = column.trim();
        let known = (self.counted.iter_mut()).find(|(kind, name, _)| *kind == what && name == column);
        match known {
            Some((_, _, count)) => *count += 1,
            None => self.counted.push((what, column.to_owned(), 1)),
        }
    }

    /// A sentence for each column, in the order in which they came up.
    pub fn doubts(&self, today: NaiveDate) -> Vec<String> {
        let day = date_in_words(today);
        let of = |(what, column, count): &(What, String, usize)| {
            let (one, many, unsaid) = match what {
                What::Update | What::Kept => ("update", "updates", "gives no day"),
                What::Rating => ("rating", "ratings", "gives no day"),
                What::Move => ("change of timing", "changes of timing", "does not say when that was"),
            };
            let things = match count {
                1 => format!("1 {one} is"),
                count => format!("{count} {many} are"),
            };
            let place = match what {
                What::Kept => "Words that no column holds".to_owned(),
                _ => column.clone(),
            };
            format!("{place}: {things} recorded as of today, {day}, because the file {unsaid}.")
        };
        self.counted.iter().map(of).collect()
    }
}
