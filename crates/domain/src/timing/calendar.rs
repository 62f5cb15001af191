//! Stretches of the calendar: months, quarters, seasons, parts of them, and spans counted from a day. Arithmetic only;
//! it knows no words. Every function gives nothing rather than leave the calendar.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::words::{Season, Unit};

/// Days in a row, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// How many whole calendar months it is; 0 when it is not made of months.
    pub months: u32,
}

/// A part of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Days 1-10 of a month; the first third of anything longer.
    Early,
    /// Days 11-20; the middle third.
    Mid,
    /// Day 21 to the end; the last third.
    Late,
    /// "The end of": the same days as late, but "by the end of" names the last day alone.
    End,
    /// The first or second half.
    Half(u32),
    /// Seven days of a month, the first beginning on its first day.
    Week(u32),
    /// The first to fourth of a weekday in a month: "first Thursday in February".
    NthWeekday(u32, Weekday),
    /// The last of a weekday in a month.
    LastWeekday(Weekday),
    /// The last seven days of a month.
    LastWeek,
    /// The week that begins on a day.
    WeekFrom,
    /// The week that ends on a day.
    WeekTo,
    /// The week, Monday to Sunday, that a day lies in.
    WeekOf,
}

impl Stretch {
    pub fn day(day: NaiveDate) -> Self {
        Self {
            first: day,
            last: day,
            months: 0,
        }
    }

    /// `months` whole months, the first of them `month` (1 to 12) of `year`.
    pub fn months(year: i32, month: u32, months: u32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let last = first.checked_add_months(Months::new(months))?.pred_opt()?;
        Some(Self { first, last, months })
    }

    /// A season; the winter of a year begins in its December.
    pub fn season(year: i32, season: Season) -> Option<Self> {
        let month = match season {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        };
        Self::months(year, month, 3)
    }

    /// Quarter 1 to 4 of the financial year that begins in April of `year`.
    pub fn quarter(year: i32, quarter: u32) -> Option<Self> {
        match quarter {
            1..=3 => Self::months(year, 3 * quarter + 1, 3),
            4 => Self::months(year.checked_add(1)?, 1, 3),
            _ => None,
        }
    }

    /// Half 1 or 2 of the financial year that begins in April of `year`.
    pub fn half(year: i32, half: u32) -> Option<Self> {
        matches!(half, 1 | 2)
            .then(|| Self::months(year, 6 * half - 2, 6))
            .flatten()
    }

    /// The financial year that begins in April of `year`.
    pub fn financial_year(year: i32) -> Option<Self> {
        Self::months(year, 4, 12)
    }

    /// Monday to Sunday around a day.
    pub fn week(day: NaiveDate) -> Option<Self> {
        let first = day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))?;
        Some(Self {
            first,
            last: first.checked_add_days(Days::new(6))?,
            months: 0,
        })
    }

    /// A part of this stretch; nothing where it has no such part ("early" of a single day).
    pub fn part(self, part: Part) -> Option<Self> {
        let Self { first, last, months } = self;
        let at = |day: u32| first.with_day(day);
        let (from, to) = match (part, months) {
            (Part::Early, 1) => (first, at(10)?),
            (Part::Mid, 1) => (at(11)?, at(20)?),
            (Part::Late | Part::End, 1) => (at(21)?, last),
            (Part::Half(1), 1) => (first, at(15)?),
            (Part::Half(2), 1) => (at(16)?, last),
            (Part::NthWeekday(nth @ 1..=4, weekday), 1) => {
                let day = NaiveDate::from_weekday_of_month_opt(first.year(), first.month(), weekday, nth as u8)?;
                (day, day)
            }
            (Part::LastWeekday(weekday), 1) => {
                let back = last.weekday().days_since(weekday);
                let day = last.checked_sub_days(Days::new(u64::from(back)))?;
                (day, day)
            }
            (Part::Week(week @ 1..=4), 1) => (at(7 * week - 6)?, at(7 * week)?),
            (Part::LastWeek, 1) => (last.checked_sub_days(Days::new(6))?, last),
            (Part::Early, 3 | 6 | 12) => return self.share(0, months / 3),
            (Part::Mid, 3 | 6 | 12) => return self.share(months / 3, months / 3),
            (Part::Late | Part::End, 3 | 6 | 12) => return self.share(2 * months / 3, months / 3),
            (Part::Half(half @ 1..=2), 6 | 12) => return self.share((half - 1) * months / 2, months / 2),
            (Part::End, 0) if first != last => (first, last),
            (Part::WeekFrom, 0) if first == last => (first, first.checked_add_days(Days::new(6))?),
            (Part::WeekTo, 0) if first == last => (first.checked_sub_days(Days::new(6))?, last),
            (Part::WeekOf, 0) if first == last => return Self::week(first),
            _ => return None,
        };
        Some(Self {
            first: from,
            last: to,
            months: 0,
        })
    }

    fn share(self, skipped: u32, months: u32) -> Option<Self> {
        let first = self.first.checked_add_months(Months::new(skipped))?;
        Self::months(first.year(), first.month(), months)
    }
}

/// The year that a financial year's April lies in, for the financial year `day` lies in.
pub(super) fn financial_year_of(day: NaiveDate) -> i32 {
    if day.month() >= 4 { day.year() } else { day.year() - 1 }
}

/// The day that lies `count` units after `from`; hours are rounded up to days.
pub(super) fn count_from(from: NaiveDate, count: u32, unit: Unit) -> Option<NaiveDate> {
    let days = |days: u32| from.checked_add_days(Days::new(u64::from(days)));
    let months = |months: u32| from.checked_add_months(Months::new(months));
    match unit {
        Unit::Hour => days(count.div_ceil(24)),
        Unit::Day => days(count),
        Unit::Week => days(count.checked_mul(7)?),
        Unit::Fortnight => days(count.checked_mul(14)?),
        Unit::Month => months(count),
        Unit::Quarter => months(count.checked_mul(3)?),
        Unit::Year => months(count.checked_mul(12)?),
    }
}

/// The first such weekday on or after `from`.
pub(super) fn weekday_from(from: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let ahead = (7 + weekday.num_days_from_monday() - from.weekday().num_days_from_monday()) % 7;
    from.checked_add_days(Days::new(u64::from(ahead)))
}

/// The real days on either side of one that is not in the calendar: the last of its month and the first of the next.
/// Nothing for a number no one would take for a day.
pub(super) fn nearest(year: i32, month: u32, day: u32) -> Vec<NaiveDate> {
    let Some(stretch) = Stretch::months(year, month, 1) else {
        return Vec::new();
    };
    if !(28..=39).contains(&day) {
        return Vec::new();
    }
    stretch
        .last
        .succ_opt()
        .map_or_else(Vec::new, |next| vec![stretch.last, next])
}

/// The year a two-digit year means: of those that end so, the one nearest to `around`.
pub(super) fn whole_year(two_digits: i32, around: i32) -> i32 {
    let year = around.div_euclid(100) * 100 + two_digits;
    if year - around > 50 {
        year - 100
    } else if around - year >= 50 {
        year + 100
    } else {
        year
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(stretch: Option<Stretch>, expected: &str) {
        let found = stretch.map_or("nothing".to_owned(), |stretch| {
            format!("{} {}", stretch.first, stretch.last)
        });
        assert_eq!(found, expected);
    }

    #[test]
    fn quarters_and_halves_follow_the_april_year() {
        check(Stretch::quarter(2023, 1), "2023-04-01 2023-06-30");
        check(Stretch::quarter(2023, 2), "2023-07-01 2023-09-30");
        check(Stretch::quarter(2023, 4), "2024-01-01 2024-03-31");
        check(Stretch::quarter(2023, 5), "nothing");
        check(Stretch::half(2023, 1), "2023-04-01 2023-09-30");
        check(Stretch::half(2023, 2), "2023-10-01 2024-03-31");
        check(Stretch::financial_year(2022), "2022-04-01 2023-03-31");
    }

    #[test]
    fn seasons_and_their_parts() {
        check(Stretch::season(2022, Season::Winter), "2022-12-01 2023-02-28");
        check(Stretch::season(2023, Season::Winter), "2023-12-01 2024-02-29");
        check(
            Stretch::season(2022, Season::Summer).and_then(|summer| summer.part(Part::Late)),
            "2022-08-01 2022-08-31",
        );
    }

    #[test]
    fn parts_of_months_and_years() {
        let february = Stretch::months(2024, 2, 1);
        check(
            february.and_then(|month| month.part(Part::Late)),
            "2024-02-21 2024-02-29",
        );
        check(
            february.and_then(|month| month.part(Part::LastWeek)),
            "2024-02-23 2024-02-29",
        );
        check(
            february.and_then(|month| month.part(Part::Week(4))),
            "2024-02-22 2024-02-28",
        );
        let year = Stretch::months(2023, 1, 12);
        check(year.and_then(|year| year.part(Part::Early)), "2023-01-01 2023-04-30");
        check(year.and_then(|year| year.part(Part::Late)), "2023-09-01 2023-12-31");
        check(Stretch::day(day("2023-01-01")).part(Part::Early), "nothing");
    }

    #[test]
    fn two_digit_years_lie_around_the_context() {
        for (digits, around, expected) in [(22, 2022, 2022), (99, 2022, 1999), (72, 2022, 2072), (73, 2022, 1973)] {
            assert_eq!(whole_year(digits, around), expected);
        }
    }
}
