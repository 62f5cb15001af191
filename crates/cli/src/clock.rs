//! `desk clock`: working days counted from a day.

use chrono::NaiveDate;
use office::Office;
use office::views::clock::{self, Counting};
use serde_json::json;

use crate::arguments::Calendar;
use crate::{Outcome, Streams, said};

pub fn clock(
    streams: &mut Streams<'_>,
    as_json: bool,
    office: Option<&Office>,
    received: NaiveDate,
    days: u32,
    calendar: Calendar,
) -> Outcome {
    let counting = match calendar {
        Calendar::Uk => Counting::Uk,
        Calendar::EnglandWales => Counting::EnglandWales,
    };
    let clock = match office {
        Some(office) => office.clock(received, days, counting)?,
        None => clock::clock(received, days, counting)?,
    };
    said(streams, as_json, json!(clock), || clock::in_words(&clock, days))
}
