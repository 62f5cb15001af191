//! A [`Calendar`] as an iCalendar file (RFC 5545), to be opened in whatever calendar the reader has.
//!
//! Times are London's wall clock and the file carries the rule for summer time with it. It names no person and no
//! machine, and asks nobody to reply: it is published, not sent. No clock is asked: an entry bears the instant the
//! caller gives.

use crate::write::error::Error;
use crate::write::plain::{legible, one_line};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use icalendar::{Component, Event, EventLike, EventStatus, Property};
use std::collections::HashSet;

const PRODUCT: &str = "-//Oversight Desk//Oversight Desk//EN";
/// Summer time as it has been since 1996, which is before anything an office keeps.
const LONDON: &str = "BEGIN:VTIMEZONE\r\n\
    TZID:Europe/London\r\n\
    BEGIN:DAYLIGHT\r\n\
    DTSTART:19960331T010000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n\
    TZNAME:BST\r\n\
    TZOFFSETFROM:+0000\r\n\
    TZOFFSETTO:+0100\r\n\
    END:DAYLIGHT\r\n\
    BEGIN:STANDARD\r\n\
    DTSTART:19961027T020000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n\
    TZNAME:GMT\r\n\
    TZOFFSETFROM:+0100\r\n\
    TZOFFSETTO:+0000\r\n\
    END:STANDARD\r\n\
    END:VTIMEZONE\r\n";
const END: &str = "END:VCALENDAR\r\n";

/// Entries under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// What the reader's calendar shows as its name.
    pub name: String,
    /// In the order they are written.
    pub entries: Vec<Entry>,
}

/// A meeting, or a day to keep in mind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The same each time this entry is written, and no other's: by it a calendar finds the entry that this replaces.
    pub identity: String,
    /// One line.
    pub title: String,
    pub when: When,
    /// Where it is, where that is known.
    pub place: Option<String>,
    /// More about it, in plain words; may be empty.
    pub words: String,
    /// When the entry was last changed; a calendar keeps the newer of two.
    pub changed: DateTime<Utc>,
    /// Whether it was called off; it stays in the file so that calendars strike it out.
    pub cancelled: bool,
}

/// When an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Whole days, which leave the reader's time free.
    AllDay {
        /// The first day.
        first: NaiveDate,
        /// The last day, which may be the first.
        last: NaiveDate,
    },
    /// A time of a day in London.
    At {
        day: NaiveDate,
        /// By the wall clock.
        time: NaiveTime,
        /// How long it lasts by the wall clock; 0 where that is not known.
        minutes: u32,
    },
}

/// Writes a calendar. The same calendar gives the same bytes.
///
/// Control characters are written as U+FFFD; line breaks in a name, a title or a place are spaces.
///
/// # Errors
/// [`Error::Calendar`] for an entry without identity, two of one identity, a last day before the first, or a year past
/// 9999.
pub fn ics(calendar: &Calendar) -> Result<Vec<u8>, Error> {
    let mut head = icalendar::Calendar::empty();
    head.append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", PRODUCT))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", "PUBLISH"))
        .append_property(Property::new("X-WR-CALNAME", one_line(&calendar.name)));
    // The library writes no time zone of its own, so the head is opened again to put ours and the entries in.
    let mut file = head.to_string();
    file.truncate(file.len().saturating_sub(END.len()));
    if calendar
        .entries
        .iter()
        .any(|entry| matches!(entry.when, When::At { .. }))
    {
        file.push_str(LONDON);
    }
    let mut identities = HashSet::new();
    for entry in &calendar.entries {
        let identity = one_line(&entry.identity);
        if identity.is_empty() {
            return fault(entry, "it has no identity");
        }
        let written = event(entry, &identity)?;
        if !identities.insert(identity) {
            return fault(entry, "another entry has its identity");
        }
        file.push_str(&written);
    }
    file.push_str(END);
    Ok(file.into_bytes())
}

/// How many entries an iCalendar file holds.
///
/// # Errors
/// [`Error::ReadBack`] when the file is no such calendar, such as one that was cut off.
pub fn events_in(bytes: &[u8]) -> Result<usize, Error> {
    Ok(read(bytes)?.events().count())
}

fn read(bytes: &[u8]) -> Result<icalendar::Calendar, Error> {
    let failed = |detail: String| Error::ReadBack { detail };
    let words = std::str::from_utf8(bytes).map_err(|error| failed(error.to_string()))?;
    if !words.starts_with("BEGIN:VCALENDAR") || !words.ends_with(END) {
        return Err(failed("it does not begin and end as a calendar".to_owned()));
    }
    words.parse().map_err(failed)
}

fn event(entry: &Entry, identity: &str) -> Result<String, Error> {
    let mut event = Event::with_uid(identity);
    event
        .timestamp(entry.changed)
        .last_modified(entry.changed)
        .summary(&one_line(&entry.title));
    match entry.when {
        When::AllDay { first, last } => {
            if last < first {
                return fault(entry, "its last day is before its first");
            }
            let Some(after) = last.checked_add_days(Days::new(1)) else {
                return fault(entry, "its last day is out of range");
            };
            event
                .append_property(whole_day(entry, "DTSTART", first)?)
                .append_property(whole_day(entry, "DTEND", after)?);
        }
        When::At { day, time, minutes } => {
            event.append_property(moment(entry, "DTSTART", day, time)?);
            // An end that is not after the start is against the rule, so an unknown length has none.
            if minutes > 0 {
                let Some(end) = day
                    .and_time(time)
                    .checked_add_signed(TimeDelta::minutes(minutes.into()))
                else {
                    return fault(entry, "its end is out of range");
                };
                event.append_property(moment(entry, "DTEND", end.date(), end.time())?);
            }
        }
    }
    let busy = matches!(entry.when, When::At { .. }) && !entry.cancelled;
    event.add_property("TRANSP", if busy { "OPAQUE" } else { "TRANSPARENT" });
    event.status(if entry.cancelled {
        EventStatus::Cancelled
    } else {
        EventStatus::Confirmed
    });
    if let Some(place) = entry.place.as_deref().map(one_line).filter(|place| !place.is_empty()) {
        event.location(&place);
    }
    if !entry.words.is_empty() {
        event.description(&legible(&entry.words));
    }
    event.try_into_string().map_err(|error| Error::Calendar {
        detail: error.to_string(),
    })
}

fn whole_day(entry: &Entry, name: &str, day: NaiveDate) -> Result<Property, Error> {
    let day = year_of_four_digits(entry, day)?;
    Ok(Property::new(name, day.format("%Y%m%d").to_string())
        .add_parameter("VALUE", "DATE")
        .done())
}

fn moment(entry: &Entry, name: &str, day: NaiveDate, time: NaiveTime) -> Result<Property, Error> {
    let day = year_of_four_digits(entry, day)?;
    let moment = day.and_time(time).format("%Y%m%dT%H%M%S").to_string();
    Ok(Property::new(name, moment)
        .add_parameter("TZID", "Europe/London")
        .done())
}

fn year_of_four_digits(entry: &Entry, day: NaiveDate) -> Result<NaiveDate, Error> {
    if (1..=9999).contains(&day.year()) {
        Ok(day)
    } else {
        fault(entry, "its year does not have four digits")
    }
}

fn fault<T>(entry: &Entry, what: &str) -> Result<T, Error> {
    Err(Error::Calendar {
        detail: format!("{:?}: {what}", entry.title),
    })
}

#[cfg(test)]
mod tests;
