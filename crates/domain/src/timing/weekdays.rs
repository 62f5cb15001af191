//! The grammar of weekdays: "next Tuesday", "Friday week", "a week on Friday", "Friday of next week"; and of the
//! weekdays that lie behind: "Friday" of something that has happened, "last Friday", "yesterday".

use chrono::{Days, NaiveDate, Weekday};

use crate::timing::calendar::{Stretch, weekday_from};
use crate::timing::dates::{Dated, What};
use crate::timing::kind::Inferred;
use crate::timing::read::Reader;
use crate::timing::words::{Term, Unit, split_words};

impl Reader<'_, '_> {
    /// "next Tuesday": of next week, and the first one after the context date. Where these differ it is the later, to
    /// be looked at, for some would say "next" of the first.
    pub(super) fn next_weekday(&mut self) -> Option<Dated> {
        self.attempt(|reader| {
            if !reader.take("next") {
                return None;
            }
            let weekday = reader.weekday()?;
            reader.in_next_week(weekday)
        })
    }

    fn in_next_week(&self, weekday: Weekday) -> Option<Dated> {
        let first = weekday_from(self.context.succ_opt()?, weekday)?;
        let next = in_week_of(later(self.context, 7)?, weekday)?;
        let mut dated = counted(next);
        dated.doubtful = first != next;
        Some(dated)
    }

    /// What follows a weekday and tells which: "Friday week", "Tuesday fortnight", "Friday next".
    pub(super) fn weeks_later(&mut self, weekday: Weekday) -> Option<Dated> {
        if self.take("next") {
            return self.in_next_week(weekday);
        }
        let days = if self.take("week") {
            7
        } else if self.take("fortnight") {
            14
        } else {
            return None;
        };
        self.after(weekday, days)
    }

    /// "a week on Friday", "a fortnight from Tuesday", "two weeks on Monday", "a week today".
    pub(super) fn weeks_on(&mut self) -> Option<Dated> {
        self.attempt(|reader| {
            let count = reader.count();
            let Some(Term::Unit(unit)) = reader.term(0) else {
                return None;
            };
            reader.at += 1;
            let days = match unit {
                Unit::Week => 7,
                Unit::Fortnight => 14,
                _ => return None,
            } * u64::from(count.unwrap_or(1));
            let joined = reader.any(&["on", "from"]);
            let near = [("today", 0), ("tomorrow", 1)];
            if let Some((_, ahead)) = near.iter().find(|(text, _)| reader.take(text)) {
                return later(later(reader.context, *ahead)?, days).map(counted);
            }
            let weekday = joined.then(|| reader.weekday())??;
            reader.after(weekday, days)
        })
    }

    /// So many days after the coming weekday; doubtful on that weekday itself, which some count from and some do not.
    fn after(&self, weekday: Weekday, days: u64) -> Option<Dated> {
        let coming = weekday_from(self.context, weekday)?;
        let mut dated = counted(later(coming, days)?);
        dated.doubtful = coming == self.context;
        Some(dated)
    }
}

impl Dated {
    /// This date with a weekday before it: of a week it is the day, of a day a check. Nothing for a month or longer.
    pub(super) fn on_weekday(mut self, weekday: Weekday) -> Option<Self> {
        match self.what {
            What::Fixed(week) if self.part.is_none() && later(week.first, 6) == Some(week.last) => {
                let mut day = counted(in_week_of(week.first, weekday)?);
                day.assumed = self.assumed;
                Some(day)
            }
            What::Day { .. } | What::Holiday(_) => {
                self.weekday = Some(weekday);
                Some(self)
            }
            What::Fixed(day) if day.first == day.last => {
                self.weekday = Some(weekday);
                Some(self)
            }
            _ => None,
        }
    }
}

/// The day that words mean of something that has happened, where they say no more than a weekday ("Friday", "on Fri at
/// 10am": the last such day, `today` included), a weekday before today ("last Friday") or "yesterday". Nothing for
/// other words.
pub(crate) fn day_behind(written: &str, today: NaiveDate) -> Option<NaiveDate> {
    let small = written.trim_matches(super::words::is_space).to_ascii_lowercase();
    if small.len() > super::words::LONGEST {
        return None;
    }
    let words = split_words(&small);
    let mut reader = Reader::new(&words, today);
    reader.take("on");
    let day = if reader.take("yesterday") {
        today.pred_opt()?
    } else {
        let latest = if reader.take("last") { today.pred_opt()? } else { today };
        let weekday = reader.weekday()?;
        weekday_from(latest.checked_sub_days(Days::new(6))?, weekday)?
    };
    reader.mark(',');
    reader.clock();
    reader.done().then_some(day)
}

fn counted(day: NaiveDate) -> Dated {
    Dated::new(What::Fixed(Stretch::day(day)), None).assume(Inferred::SpanStart)
}

fn later(day: NaiveDate, days: u64) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(days))
}

/// That weekday of the week, Monday to Sunday, that a day lies in.
fn in_week_of(day: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    later(Stretch::week(day)?.first, u64::from(weekday.num_days_from_monday()))
}
