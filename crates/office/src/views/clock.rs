//! Working days counted from a day, with what was not counted and why.

use chrono::NaiveDate;
use domain::bank_holidays::{BankHoliday, Part};
use domain::timing::date_in_words;
use domain::working_days::WorkingDays;
pub use domain::working_days::{Clock, Counting};

use crate::error::Error;

/// The clock of so many working days, 1 to 500, for what came on a day.
///
/// # Errors
/// It would run into a year whose bank holidays are not known.
pub fn clock(received: NaiveDate, days: u32, counting: Counting) -> Result<Clock, Error> {
    WorkingDays::built_in()
        .clock(received, days, counting)
        .map_err(|unknown| Error::Refused(unknown.to_string()))
}

/// The clock of so many working days as a person reads it, a line each.
pub fn in_words(clock: &Clock, days: u32) -> String {
    let day = |day: NaiveDate| format!("{} {}", day.format("%A"), date_in_words(day));
    let mut lines = vec![
        format!("Received: {}", day(clock.received)),
        format!("Day 1: {}", day(clock.day_one)),
        format!("Day {days}, the last: {}", day(clock.last_day)),
    ];
    lines.extend(
        clock
            .skipped
            .iter()
            .map(|holiday| format!("Not counted: {}", skipped(holiday))),
    );
    if !clock.announced {
        lines.push(
            "Some of these days lie in a year whose bank holidays are not announced yet; they are counted by rule."
                .to_owned(),
        );
    }
    lines.join("\n")
}

fn skipped(holiday: &BankHoliday) -> String {
    let parts: Vec<&str> = holiday
        .parts
        .iter()
        .map(|part| match part {
            Part::EnglandAndWales => "England and Wales",
            Part::Scotland => "Scotland",
            Part::NorthernIreland => "Northern Ireland",
        })
        .collect();
    let place = match parts.len() {
        3 => String::new(),
        _ => format!(" ({})", parts.join("; ")),
    };
    format!(
        "{} {}, {}{place}",
        holiday.day.format("%A"),
        date_in_words(holiday.day),
        holiday.name
    )
}
