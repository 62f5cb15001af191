//! The window's clock: now, and the office's calendar day.

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use chrono_tz::Europe::London;
use office::Moment;

/// Now, and the office's calendar day. `OVERSIGHT_DESK_TODAY` fixes the day, for pictures and journeys.
pub(crate) fn moment() -> Moment {
    #[allow(clippy::disallowed_methods, reason = "this face is where the clock is read")]
    // By way of the system's own type: a clock that stands before 1970 is no reason to fail.
    let now = DateTime::<Utc>::from(std::time::SystemTime::now()).with_timezone(&London);
    let fixed: Option<NaiveDate> = std::env::var("OVERSIGHT_DESK_TODAY")
        .ok()
        .and_then(|day| day.parse().ok());
    let today = fixed.unwrap_or_else(|| now.date_naive());
    // The fixed day at the present time of day, so that stamps and days agree.
    let at = London.from_local_datetime(&today.and_time(now.time())).earliest();
    Moment {
        now: at.unwrap_or(now).to_utc(),
        today,
    }
}
