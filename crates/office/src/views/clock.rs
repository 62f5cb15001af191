//! Working days counted from a day, with what was not counted and why; and the bank holidays that an office goes by.

use chrono::{Datelike, NaiveDate};
pub use domain::bank_holidays::Part;
use domain::bank_holidays::{BankHoliday, Holiday, parts_in_words};
pub use domain::inspection::{Comments, DAYS};
use domain::timing::date_in_words;
use domain::working_days::WorkingDays;
pub use domain::working_days::{Clock, Counting};
use serde::Serialize;
use specta::Type;

use crate::base::error::Error;
use crate::base::office::Office;
use crate::facts::meetings::working_days;

/// A bank holiday of the calendar that an office goes by.
#[derive(Debug, Clone, Serialize, Type)]
pub struct HolidayView {
    /// The day again, as the key of a row.
    pub id: String,
    /// The day, in writing as data.
    pub day: NaiveDate,
    pub name: String,
    /// Where it is one; nowhere where the office removed it.
    pub parts: Vec<Part>,
    /// Whether the days of its year are announced, or named by a source.
    pub announced: bool,
    /// Where the office had it from; nothing for one that is built in.
    pub source: Option<String>,
    /// Why the office removed it.
    pub removed: Option<String>,
    /// Whether the office itself added, changed or removed it.
    pub own: bool,
    /// The day as people read it, with its weekday: `Monday 17 March 2025`.
    pub words: String,
    /// Where it is one, as people read it; nothing where it is one everywhere.
    pub place: String,
}

impl Office {
    /// The bank holidays that working days are counted by, by day, those that the office removed among them.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn holidays(&self) -> Result<Vec<HolidayView>, Error> {
        let own: Vec<Holiday> = self.store.read().all()?;
        let calendar = WorkingDays::of_office(&own);
        let view = |day: NaiveDate, name: &str, parts: &[Part]| {
            let of_day = own.iter().find(|holiday| holiday.day == day);
            HolidayView {
                id: day.to_string(),
                day,
                name: name.to_owned(),
                parts: parts.to_vec(),
                announced: calendar.is_announced(day.year()),
                source: of_day.and_then(|holiday| holiday.source.clone()),
                removed: of_day
                    .filter(|holiday| holiday.parts.is_empty())
                    .and_then(|holiday| holiday.removed_why.clone()),
                own: of_day.is_some(),
                words: with_weekday(day),
                place: place(parts),
            }
        };
        let kept = calendar
            .holidays()
            .map(|holiday| view(holiday.day, &holiday.name, &holiday.parts));
        let removed = own.iter().filter(|holiday| holiday.parts.is_empty());
        let mut all: Vec<HolidayView> = kept
            .chain(removed.map(|holiday| view(holiday.day, &holiday.name, &[])))
            .collect();
        all.sort_by_key(|holiday| holiday.day);
        Ok(all)
    }

    /// The clock of so many working days, 1 to 500, for what came on a day, by the office's own calendar.
    ///
    /// # Errors
    /// It would run into a year whose bank holidays are not known, or the file cannot be read.
    pub fn clock(&self, received: NaiveDate, days: u32, counting: Counting) -> Result<Clock, Error> {
        counted(&working_days(&self.store.read())?, received, days, counting)
    }
}

/// The clock of so many working days, 1 to 500, for what came on a day, by the calendar that is built in.
///
/// # Errors
/// It would run into a year whose bank holidays are not known.
pub fn clock(received: NaiveDate, days: u32, counting: Counting) -> Result<Clock, Error> {
    counted(WorkingDays::built_in(), received, days, counting)
}

/// The time to comment on an inspectorate's report that was published on a day.
///
/// # Errors
/// The calendar ends before it does.
pub fn comments(published: NaiveDate) -> Result<Comments, Error> {
    Comments::on(published)
        .ok_or_else(|| Error::Refused("The calendar ends before the 56 days of this report do.".to_owned()))
}

/// The time to comment as a person reads it, a line each.
pub fn comments_in_words(comments: Comments) -> String {
    format!(
        "Published, day 1: {}\nDay {DAYS}, the last for comments: {}",
        with_weekday(comments.published),
        with_weekday(comments.last_day)
    )
}

fn counted(calendar: &WorkingDays, received: NaiveDate, days: u32, counting: Counting) -> Result<Clock, Error> {
    calendar
        .clock(received, days, counting)
        .map_err(|unknown| Error::Refused(unknown.to_string()))
}

/// The clock of so many working days as a person reads it, a line each.
pub fn in_words(clock: &Clock, days: u32) -> String {
    let mut lines = vec![
        format!("Received: {}", with_weekday(clock.received)),
        format!("Day 1: {}", with_weekday(clock.day_one)),
        format!("Day {days}, the last: {}", with_weekday(clock.last_day)),
    ];
    lines.extend(not_counted(&clock.skipped, clock.announced));
    lines.join("\n")
}

/// Which days a clock leaves out, and whether some of them are only expected, a line each.
pub(crate) fn not_counted(days: &[BankHoliday], announced: bool) -> Vec<String> {
    let days = days.iter().map(|holiday| format!("Not counted: {}", skipped(holiday)));
    let expected = (!announced).then(|| {
        "Some of these days lie in a year whose bank holidays are not announced yet; they are counted by rule."
            .to_owned()
    });
    days.chain(expected).collect()
}

pub(crate) fn skipped(holiday: &BankHoliday) -> String {
    let place = place(&holiday.parts);
    let place = if place.is_empty() { place } else { format!(" ({place})") };
    format!("{}, {}{place}", with_weekday(holiday.day), holiday.name)
}

pub(crate) fn with_weekday(day: NaiveDate) -> String {
    format!("{} {}", day.format("%A"), date_in_words(day))
}

/// The parts of the United Kingdom by name; nothing for all of them.
pub(crate) fn place(parts: &[Part]) -> String {
    if parts.len() == Part::ALL.len() {
        return String::new();
    }
    parts_in_words(parts)
}
