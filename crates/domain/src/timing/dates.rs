//! Dates as words give them, often without a year, and the one rule that places them in the calendar: the next such
//! day on or after the context date. Knows no words.

use chrono::{Datelike, Months, NaiveDate, Weekday};

use crate::timing::calendar::{Part, Stretch, nearest};
use crate::timing::holidays::Holiday;
use crate::timing::kind::Inferred;
use crate::timing::words::Season;

/// The assumptions made so far, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Assumed(u8);

impl Assumed {
    const ALL: [Inferred; 7] = [
        Inferred::Year,
        Inferred::Season,
        Inferred::FinancialYear,
        Inferred::Part,
        Inferred::Order,
        Inferred::SpanStart,
        Inferred::Zone,
    ];

    pub fn of(inferred: Inferred) -> Self {
        Self(1 << inferred as u8)
    }

    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn without(self, other: Inferred) -> Self {
        Self(self.0 & !Self::of(other).0)
    }

    fn has(self, inferred: Inferred) -> bool {
        self.0 & Self::of(inferred).0 != 0
    }

    /// Each assumption once, in the order of the enum.
    pub fn list(self) -> Vec<Inferred> {
        Self::ALL.into_iter().filter(|inferred| self.has(*inferred)).collect()
    }
}

/// What a date names, its year apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Day {
        month: u32,
        day: u32,
    },
    Holiday(Holiday),
    Month(u32),
    Season(Season),
    Quarter(u32),
    HalfYear(u32),
    FinancialYear,
    /// "The new financial year": the whole of it, but "by the new financial year" is its first day.
    NewFinancialYear,
    Year,
    /// "The new year": its first third, but "by the new year" is its first day.
    NewYear,
    Fixed(Stretch),
}

/// A date as the words give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dated {
    pub what: What,
    /// The year, or the year a financial year begins in.
    pub year: Option<i32>,
    pub part: Option<Part>,
    pub weekday: Option<Weekday>,
    pub assumed: Assumed,
    pub doubtful: bool,
}

impl Dated {
    pub fn new(what: What, year: Option<i32>) -> Self {
        let assumed = match what {
            What::Season(_) => Assumed::of(Inferred::Season),
            What::Quarter(_) | What::HalfYear(_) | What::FinancialYear | What::NewFinancialYear => {
                Assumed::of(Inferred::FinancialYear)
            }
            What::NewYear => Assumed::of(Inferred::Part),
            _ => Assumed::default(),
        };
        Self {
            what,
            year,
            part: None,
            weekday: None,
            assumed,
            doubtful: false,
        }
    }

    pub fn assume(mut self, inferred: Inferred) -> Self {
        self.assumed = self.assumed.and(Assumed::of(inferred));
        self
    }

    /// What two dates name together where one of them is a bare year: "Quarter 1 - 2023/24", "2023 - October". Nothing
    /// where neither is one, or the other has a year of its own.
    pub fn in_year_of(self, other: Self) -> Option<Self> {
        let bare = |dated: &Self| matches!(dated.what, What::Year | What::FinancialYear) && dated.part.is_none();
        let (dated, whole) = match (bare(&self), bare(&other)) {
            (false, true) => (self, other),
            // "2023/4 July" may be a year of two.
            (true, false) if !matches!(other.what, What::Day { .. }) => (other, self),
            _ => return None,
        };
        let year = whole.year.filter(|_| dated.year.is_none())?;
        let year = match (whole.what, dated.what) {
            (_, What::Fixed(_) | What::NewYear | What::NewFinancialYear) => return None,
            (What::Year, _) | (_, What::Quarter(_) | What::HalfYear(_) | What::Season(Season::Winter)) => year,
            // January to March lie in the year after the one a financial year is named by first.
            (_, What::Month(month) | What::Day { month, .. }) => year + i32::from(month < 4),
            _ => return None,
        };
        let mut found = dated;
        found.year = Some(year);
        found.doubtful |= whole.doubtful;
        if !matches!(dated.what, What::Month(_) | What::Day { .. }) {
            found.assumed = found.assumed.and(whole.assumed);
        }
        Some(found)
    }

    pub fn part(mut self, part: Part) -> Self {
        self.part = Some(part);
        let certain = matches!(
            part,
            Part::WeekFrom | Part::WeekTo | Part::WeekOf | Part::NthWeekday(..) | Part::LastWeekday(_)
        );
        if certain { self } else { self.assume(Inferred::Part) }
    }

    /// One calendar day, not a stretch of several.
    fn is_day(&self) -> bool {
        if matches!(self.part, Some(Part::NthWeekday(..) | Part::LastWeekday(_))) {
            return true;
        }
        let day = match self.what {
            What::Day { .. } | What::Holiday(_) => true,
            What::Fixed(stretch) => stretch.first == stretch.last,
            _ => false,
        };
        day && self.part.is_none()
    }

    /// Words that mean the day a year begins where something bounds them by it.
    fn begins_only(&self) -> bool {
        matches!(self.what, What::NewYear | What::NewFinancialYear)
    }

    fn placed(&self) -> bool {
        self.year.is_some() || matches!(self.what, What::Fixed(_))
    }

    /// Where it lies if its year is `year`; otherwise the nearest real days, when there are any.
    fn in_year(&self, year: i32) -> Result<Stretch, Vec<NaiveDate>> {
        let year = self.year.unwrap_or(year);
        let whole = match self.what {
            What::Day { month, day } => match NaiveDate::from_ymd_opt(year, month, day) {
                Some(found) => Some(Stretch::day(found)),
                // 10/22/2022 is no day in the UK order; the other order is offered.
                None if month > 12 => return Err(NaiveDate::from_ymd_opt(year, day, month).into_iter().collect()),
                None => return Err(nearest(year, month, day)),
            },
            What::Holiday(holiday) => holiday.in_year(year).map(Stretch::day),
            What::Month(month) => Stretch::months(year, month, 1),
            What::Season(season) => Stretch::season(year, season),
            What::Quarter(quarter) => Stretch::quarter(year, quarter),
            What::HalfYear(half) => Stretch::half(year, half),
            What::FinancialYear | What::NewFinancialYear => Stretch::financial_year(year),
            What::Year => Stretch::months(year, 1, 12),
            What::NewYear => Stretch::months(year, 1, 12).and_then(|year| year.part(Part::Early)),
            What::Fixed(stretch) => Some(stretch),
        };
        let stretch = match self.part {
            Some(part) => whole.and_then(|whole| whole.part(part)),
            None => whole,
        };
        stretch.ok_or_else(Vec::new)
    }
}

/// How a date is joined to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    /// "/", "and": only neighbours make one stretch ("August/Sept"); otherwise they are two timings.
    Close,
    /// "or", "to", "-": whatever lies between belongs to it.
    Open,
}

/// How a date bounds a timing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// "in", "on", "during", or nothing: the stretch itself.
    Within,
    /// "by", "until": the same stretch, for it ends on the same day.
    By,
    /// Ends the day before.
    Before,
    /// Begins with it and does not end.
    From,
    /// Begins the day after it and does not end.
    After,
}

/// A timing placed in the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    pub one_day: bool,
    pub first: Option<NaiveDate>,
    pub last: Option<NaiveDate>,
    pub assumed: Assumed,
    pub doubtful: bool,
}

/// What became of dates that were understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    Placed(Placed),
    /// Not in the calendar, with the nearest real days; or over before the day it counts from, without any.
    Impossible(Vec<NaiveDate>),
}

/// Places dates that belong together in the calendar and bounds the timing by them. Nothing where they make no one
/// stretch (backwards, or apart). What is counted from the context date cannot be over by then ("before this week").
pub(super) fn place(dates: &[(Join, Dated)], bound: Bound, context: NaiveDate) -> Option<Outcome> {
    let mut outcome = placed(dates, bound, context)?;
    if let Outcome::Placed(placed) = &mut outcome
        && placed.last.is_some_and(|last| last < context)
        && (placed.assumed.has(Inferred::SpanStart) || placed.assumed.has(Inferred::Year))
    {
        // "October this year" says which October, and may be an old action's.
        let plain = |(_, dated): &(Join, Dated)| {
            matches!(
                dated.what,
                What::Month(_) | What::Day { .. } | What::Season(_) | What::Holiday(_)
            )
        };
        if placed.assumed.has(Inferred::SpanStart) || !dates.iter().all(plain) {
            return Some(Outcome::Impossible(Vec::new()));
        }
        placed.doubtful = true;
    }
    if let Outcome::Placed(placed) = &mut outcome
        && placed.assumed.has(Inferred::Year)
        && placed.last.is_some_and(|last| is_after(last, context, 24))
    {
        // A run of many months that goes on from a year that was assumed.
        placed.doubtful = true;
    }
    if let (Outcome::Placed(placed), [(_, dated)]) = (&mut outcome, dates)
        && bound == Bound::By
        && dated.part == Some(Part::Early)
        && placed.first.is_some_and(|first| first < context)
        && (placed.assumed.has(Inferred::SpanStart) || placed.assumed.has(Inferred::Year))
    {
        // "By the start of the financial year" in May may mean the next one.
        placed.doubtful = true;
    }
    Some(outcome)
}

fn placed(dates: &[(Join, Dated)], bound: Bound, context: NaiveDate) -> Option<Outcome> {
    let (_, last) = dates.last()?;
    let base = match dates.iter().position(|(_, dated)| dated.placed()) {
        Some(place) => {
            let anchor = dates[place].1;
            let year = match anchor.what {
                What::Fixed(stretch) => stretch.first.year(),
                _ => anchor.year?,
            };
            // Of the years in which the first date could begin, the latest that keeps the order up to the known one.
            let order = |year: &i32| run(&dates[..=place], *year).is_ok();
            if place == 0 || order(&year) { year } else { year - 1 }
        }
        None => match next_from(dates, bound, context) {
            Some(year) => year,
            None => return Some(Outcome::Impossible(nearest_ahead(dates, context))),
        },
    };
    let (mut first, mut until) = match run(dates, base) {
        Ok(found) => found,
        Err(Failure::Impossible(nearest)) => return Some(Outcome::Impossible(nearest)),
        Err(Failure::NoOrder) => return None,
    };

    let mut assumed = dates
        .iter()
        .fold(Assumed::default(), |all, (_, dated)| all.and(dated.assumed));
    let mut doubtful = dates.iter().any(|(_, dated)| dated.doubtful);
    if !dates.iter().any(|(_, dated)| dated.placed()) {
        assumed = assumed.and(Assumed::of(Inferred::Year));
        doubtful |= is_after(first.first, context, 9) || is_after(until.last, context, 24);
    }
    let mut one_day = dates.len() == 1 && last.is_day();
    if dates.len() == 1 && last.begins_only() && matches!(bound, Bound::By | Bound::Before | Bound::After) {
        (first, until) = (Stretch::day(first.first), Stretch::day(first.first));
        assumed = assumed.without(Inferred::Part);
        one_day = true;
    }
    if one_day && last.weekday.is_some_and(|weekday| weekday != first.first.weekday()) {
        doubtful = true;
    }
    let placed = |one_day, first, last| {
        Some(Outcome::Placed(Placed {
            one_day,
            first,
            last,
            assumed,
            doubtful,
        }))
    };
    match bound {
        // "by the end of January" is the 31st and assumes nothing about where an end begins; any day of January is
        // before it too.
        Bound::By | Bound::Before if dates.len() == 1 && last.part == Some(Part::End) => {
            assumed = assumed.without(Inferred::Part);
            Some(Outcome::Placed(Placed {
                one_day,
                first: Some(until.last),
                last: Some(until.last),
                assumed,
                doubtful,
            }))
        }
        Bound::Within | Bound::By => placed(one_day, Some(first.first), Some(until.last)),
        Bound::Before => {
            let due = first.first.pred_opt();
            placed(true, due, due)
        }
        Bound::From if dates.len() > 1 => placed(false, Some(first.first), Some(until.last)),
        Bound::From => placed(false, Some(first.first), None),
        Bound::After => placed(false, until.last.succ_opt(), None),
    }
}

/// Whether a day lies more than so many months after the context date.
fn is_after(day: NaiveDate, context: NaiveDate, months: u32) -> bool {
    context
        .checked_add_months(Months::new(months))
        .is_some_and(|far| day > far)
}

enum Failure {
    Impossible(Vec<NaiveDate>),
    NoOrder,
}

/// The first and the last stretch when the first date lies in `year` and each later one is the first such on or after
/// the one before.
fn run(dates: &[(Join, Dated)], year: i32) -> Result<(Stretch, Stretch), Failure> {
    let mut found: Option<(Stretch, Stretch)> = None;
    let mut year = year;
    for (join, dated) in dates {
        let mut stretch = dated.in_year(year).map_err(Failure::Impossible)?;
        if let Some((first, before)) = found {
            if stretch.first < before.first && !dated.placed() {
                year += 1;
                stretch = dated.in_year(year).map_err(Failure::Impossible)?;
            }
            let neighbours = before.last.succ_opt().is_some_and(|next| stretch.first <= next);
            if stretch.first < before.first || stretch.last < before.last || (*join == Join::Close && !neighbours) {
                return Err(Failure::NoOrder);
            }
            found = Some((first, stretch));
        } else {
            found = Some((stretch, stretch));
        }
    }
    found.ok_or(Failure::NoOrder)
}

/// The first year in which dates without one have not ended before the context date; for "before", in which they have
/// not begun by it. Eight years reach any 29 February.
fn next_from(dates: &[(Join, Dated)], bound: Bound, context: NaiveDate) -> Option<i32> {
    let year = context.year();
    let to_the_end = bound != Bound::Before || dates.iter().any(|(_, dated)| dated.part == Some(Part::End));
    let in_order = |year: i32| match run(dates, year) {
        Ok((_, until)) if to_the_end => until.last >= context,
        Ok((first, _)) => first.first > context,
        // Not a matter of the year: whoever asked must be told.
        Err(Failure::NoOrder) => true,
        Err(Failure::Impossible(_)) => false,
    };
    (year - 1..=year + 8).find(|year| in_order(*year))
}

fn nearest_ahead(dates: &[(Join, Dated)], context: NaiveDate) -> Vec<NaiveDate> {
    let mut found = Vec::new();
    for year in [context.year(), context.year() + 1] {
        if let Err(Failure::Impossible(nearest)) = run(dates, year) {
            found = nearest;
        }
        if found.iter().any(|day| *day >= context) {
            break;
        }
    }
    found
}
