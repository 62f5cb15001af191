//! The sample's days. Its texts speak of days by their distance from the day it is made, so that it is alive on any
//! day:
//! `{d:-97}` is the working day 97 days before, in words; `{my:m-2}` the month before last.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use domain::timing::{MONTHS, date_in_words};
use domain::working_days::{Counting, WorkingDays};

use crate::base::error::Error;

/// The working day so many days from today: one that would fall on a weekend or a bank holiday is put off, or, in the
/// past, taken to the working day before.
pub(super) fn working_day(today: NaiveDate, offset: i64) -> NaiveDate {
    let mut day = shifted(today, offset);
    let step = if offset < 0 { -1 } else { 1 };
    while is_free(day) {
        day = shifted(day, step);
    }
    day
}

fn is_free(day: NaiveDate) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    // In a year whose bank holidays are not known the weekend alone counts.
    weekend || WorkingDays::built_in().is_working(day, Counting::EnglandWales) == Ok(false)
}

/// A day so many days from another.
pub(super) fn shifted(day: NaiveDate, offset: i64) -> NaiveDate {
    let days = Days::new(offset.unsigned_abs());
    if offset < 0 {
        day.checked_sub_days(days)
    } else {
        day.checked_add_days(days)
    }
    .unwrap_or(day)
}

/// The first day of the month so many months from today's.
fn month(today: NaiveDate, offset: i32) -> NaiveDate {
    let first = today.with_day(1).unwrap_or(today);
    let months = Months::new(offset.unsigned_abs());
    if offset < 0 {
        first.checked_sub_months(months)
    } else {
        first.checked_add_months(months)
    }
    .unwrap_or(first)
}

/// Puts days in words in place of every `{form:distance}`; `{soon}` is a natural timing that ends before the next
/// board, and `{season}` the season after today's. `id` gives the identity that `{id:key}` stands for. Other braces
/// stay.
pub(super) fn expand(text: &str, today: NaiveDate, id: impl Fn(&str) -> Option<String>) -> Result<String, Error> {
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}').map(|at| open + at) else {
            break;
        };
        made.push_str(&rest[..open]);
        let inside = &rest[open + 1..close];
        let put = match inside.split_once(':') {
            None if inside == "soon" => Some(soon(today)),
            None if inside == "season" => Some(season(today).to_owned()),
            Some(("id", key)) => id(key),
            Some((form, distance)) => day(today, distance).and_then(|day| written(form, day)),
            None => None,
        };
        match put {
            Some(put) => made.push_str(&put),
            // The office's schemes of references have braces of their own.
            None if inside == "year" || inside.starts_with("number") => made.push_str(&rest[open..=close]),
            None => {
                return Err(Error::Refused(format!(
                    "The sample says “{{{inside}}}”, which means nothing."
                )));
            }
        }
        rest = &rest[close + 1..];
    }
    made.push_str(rest);
    Ok(made)
}

fn day(today: NaiveDate, distance: &str) -> Option<NaiveDate> {
    match distance.strip_prefix('m') {
        Some(months) => Some(month(today, months.parse().ok()?)),
        None => Some(working_day(today, distance.parse().ok()?)),
    }
}

fn written(form: &str, day: NaiveDate) -> Option<String> {
    let month = MONTHS[day.month0() as usize];
    // Short forms as offices write them: four letters for September alone.
    let short = if day.month() == 9 { "Sept" } else { &month[..3] };
    let (number, year) = (day.day(), day.year());
    Some(match form {
        "d" => date_in_words(day),
        "dm" => format!("{number} {month}"),
        "odm" => format!("{number}{} of {month}", ordinal(number)),
        "m" => month.to_owned(),
        "my" => format!("{month} {year}"),
        "sm" => short.to_owned(),
        "smy" => format!("{short} {year}"),
        "y" => year.to_string(),
        "ym" => day.format("%Y-%m").to_string(),
        "iso" => day.to_string(),
        "dmy" => day.format("%d/%m/%Y").to_string(),
        "dots" => format!("{number}.{}.{:02}", day.month(), year % 100),
        "wd" => day.format("%A").to_string(),
        "quarter" => quarter(day),
        // As many letters as an office sends that writes about three a week.
        "ref" => format!("DMPC-{year}-{:04}", day.ordinal() * 43 / 100 + 1),
        _ => return None,
    })
}

fn ordinal(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// The quarter of the financial year, which begins in April.
fn quarter(day: NaiveDate) -> String {
    let months = day.month0() + 9;
    let year = day.year() - i32::from(day.month() < 4);
    format!("Q{} {year}/{:02}", months % 12 / 3 + 1, (year + 1) % 100)
}

fn season(today: NaiveDate) -> &'static str {
    ["winter", "spring", "summer", "autumn"][((today.month() % 12 / 3 + 1) % 4) as usize]
}

/// A part of a month, or else a day, that ends after today and before the board.
fn soon(today: NaiveDate) -> String {
    let board = working_day(today, 8);
    let mut last = board.pred_opt().unwrap_or(board);
    while last > today {
        let month = MONTHS[last.month0() as usize];
        let is_end = last.succ_opt().is_some_and(|next| next.day() == 1);
        match last.day() {
            10 => return format!("early {month}"),
            20 => return format!("mid-{month}"),
            _ if is_end => return format!("{month} {}", last.year()),
            _ => last = last.pred_opt().unwrap_or(today),
        }
    }
    let day = working_day(today, 4);
    format!("no later than {} {}", day.day(), MONTHS[day.month0() as usize])
}
