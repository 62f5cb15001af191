//! `desk clock`: working days counted from a day.

use chrono::NaiveDate;
use office::Office;
use office::views::clock::{self, Counting};
use serde_json::json;

use crate::arguments::Calendar;
use crate::{Outcome, Streams, said};

/// The time to comment on an inspectorate's report that was published on a day.
pub fn inspection(streams: &mut Streams<'_>, as_json: bool, published: NaiveDate) -> Outcome {
    let comments = clock::comments(published)?;
    said(
        streams,
        as_json,
        json!({ "published": comments.published, "last_day": comments.last_day }),
        || clock::comments_in_words(comments),
    )
}

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
