//! The grammar of timestamps, as programs write them: "30/11/2026 00:00:00", "2026-11-30T17:00:00+01:00", "20261130".

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use chrono_tz::Europe::London;

use crate::timing::dates::{Dated, What};
use crate::timing::figures::in_reach;
use crate::timing::kind::Inferred;
use crate::timing::read::Reader;
use crate::timing::words::Term;

impl Reader<'_, '_> {
    /// "20261130", with a time after it or not. Other figures of eight digits are no day.
    pub(super) fn timestamp(&mut self) -> Option<Dated> {
        self.attempt(|reader| {
            let value = reader.digits(8)?;
            let (year, month, day) = (in_reach(value / 10_000)?, value / 100 % 100, value % 100);
            if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
                return None;
            }
            Some(Dated::new(What::Day { month, day }, Some(year)))
        })
    }

    /// The time of a day in figures, and its zone: what is shown is the day in London. Nothing where no such time
    /// follows; `Some(None)` where it does and is in no calendar.
    pub(super) fn time_and_zone(&mut self, dated: Dated) -> Option<Option<Dated>> {
        let What::Day { month, day } = dated.what else {
            return None;
        };
        let year = dated.year.filter(|_| dated.part.is_none())?;
        self.attempt(|reader| {
            let joined = reader.take("t");
            let (time, exact) = reader.time(joined)?;
            let Some(offset) = reader.zone(joined || exact) else {
                return Some(Some(dated));
            };
            let Some(there) = NaiveDate::from_ymd_opt(year, month, day) else {
                return Some(Some(dated)); // no such day: whoever places it says so
            };
            let here = offset
                .from_local_datetime(&NaiveDateTime::new(there, time))
                .single()
                .map(|instant| instant.with_timezone(&London).date_naive());
            Some(here.map(|here| {
                let mut found = dated;
                if here != there {
                    found.what = What::Day {
                        month: here.month(),
                        day: here.day(),
                    };
                    found.year = Some(here.year());
                    found = found.assume(Inferred::Zone);
                }
                found
            }))
        })
    }

    /// "00:00", "17:00:00.000", and whether it has seconds; in the short form "170000" only right after a "T".
    fn time(&mut self, joined: bool) -> Option<(NaiveTime, bool)> {
        self.attempt(|reader| {
            let at = NaiveTime::from_hms_opt;
            if joined && let Some(value) = reader.digits(6) {
                return Some((at(value / 10_000, value / 100 % 100, value % 100)?, true));
            }
            let hour = reader.digits(2).or_else(|| reader.digits(1))?;
            if !reader.mark(':') {
                return None;
            }
            let minute = reader.digits(2)?;
            let exact = reader.mark(':');
            let mut second = 0;
            if exact {
                second = reader.digits(2)?;
                if reader.mark('.') {
                    (1..=9).find_map(|digits| reader.digits(digits))?;
                }
            }
            let time = if reader.any(&["am", "pm"]) {
                let known = (1..=12).contains(&hour);
                known.then(|| at(hour % 12, minute, second)).flatten()
            } else if (hour, minute, second) == (24, 0, 0) {
                at(23, 59, 59) // the end of a day
            } else {
                at(hour, minute, second)
            };
            Some((time?, exact))
        })
    }

    /// "Z", "+01:00", "-0500": how far ahead of Greenwich. Figures only after an exact time: "10:00-12:00" is a span of
    /// hours.
    fn zone(&mut self, exact: bool) -> Option<FixedOffset> {
        self.attempt(|reader| {
            if reader.any(&["z", "utc", "gmt"]) {
                return FixedOffset::east_opt(0);
            }
            if reader.take("bst") {
                return FixedOffset::east_opt(3600);
            }
            if !exact {
                return None;
            }
            let ahead = reader.mark('+');
            if !ahead && !reader.mark('-') {
                return None;
            }
            let (hours, minutes) = match reader.digits(4) {
                Some(both) => (both / 100, both % 100),
                None => {
                    let hours = reader.digits(2)?;
                    (hours, if reader.mark(':') { reader.digits(2)? } else { 0 })
                }
            };
            let seconds = i32::try_from((hours * 60 + minutes) * 60).ok()?;
            if hours > 14 || minutes > 59 {
                return None;
            }
            FixedOffset::east_opt(if ahead { seconds } else { -seconds })
        })
    }

    /// A number of exactly so many digits.
    fn digits(&mut self, wanted: u8) -> Option<u32> {
        let Some(Term::Number {
            value,
            digits,
            ordinal: false,
            cut: false,
        }) = self.term(0)
        else {
            return None;
        };
        if digits != wanted {
            return None;
        }
        self.at += 1;
        Some(value)
    }
}
