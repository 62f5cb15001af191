//! The clock of a case: a function of the day its request came, of what happened in it and of the calendar of working
//! days, and of nothing else. The one definition of its last day, of late and of how long it took.
//!
//! Sources: Freedom of Information Act 2000, sections 1(3), 9, 10 and 17(2); Environmental Information Regulations 2004,
//! regulations 2, 5(2), 7, 9 and 11; what was looked up of each stands in decision 0066. Besides, guidance of the Information
//! Commissioner on section 10 and on reviews.

use chrono::{Datelike, Days, Months, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::event::{CaseEvent, CaseEventKind, CaseSettlement};
use super::{Case, Regime};
use crate::bank_holidays::{BankHoliday, Part, is_weekend, parts_in_words};
use crate::timing::date_in_words;
use crate::working_days::{Counting, UnknownYear, WorkingDays};

/// Working days in which a request is answered.
pub const DAYS: u32 = 20;
/// Working days beyond which no extension is thought reasonable (guidance), or allowed (regulation 7); and in which a
/// review is answered at the latest (guidance; regulation 11).
pub const LONGEST: u32 = 40;
/// The working day by which a draft is wanted, so that the answer is prompt.
pub const DRAFT: u32 = 10;
/// Working days in which a review may be asked for, after the response.
pub const REVIEW_ASKED_WITHIN: u32 = 40;
/// Calendar weeks in which a complaint may be made to the Commissioner, after the last answer.
pub const COMPLAINT_WEEKS: u64 = 6;
/// Months in which a fee is paid, beginning with the day on which the notice was given.
pub const FEE_MONTHS: u32 = 3;

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    /// The clock runs.
    Open,
    /// The requester was asked what is meant.
    WaitsForRequester,
    /// The fee is to be paid.
    WaitsForFee,
    /// The clock runs to a later day.
    Extended,
    /// The response went; a review may still be asked for.
    Issued,
    /// A review was asked for, or the Commissioner looks into it.
    InReview,
    /// Nothing more is to be done.
    Closed,
}

impl CaseState {
    /// As people read it.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::WaitsForRequester => "waits for the requester",
            Self::WaitsForFee => "waits for the fee",
            Self::Extended => "extended",
            Self::Issued => "issued",
            Self::InReview => "in review",
            Self::Closed => "closed",
        }
    }

    /// Whether the request is still to be answered.
    pub fn is_unanswered(self) -> bool {
        matches!(
            self,
            Self::Open | Self::WaitsForRequester | Self::WaitsForFee | Self::Extended
        )
    }
}

/// A time in which working days were not counted, while a fee was to be paid. Both days are in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
pub struct Pause {
    pub from: NaiveDate,
    /// The day on which the fee was paid; nothing while it is not.
    pub to: Option<NaiveDate>,
    /// Working days in it; up to today while the fee is not paid.
    pub working_days: u32,
}

/// What became of the clock on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
pub struct ClockStep {
    pub on: NaiveDate,
    /// In words: `Asked what is meant; there is no last day until the answer comes.`
    pub words: String,
    /// The last day from then on; nothing while there is none.
    pub last_day: Option<NaiveDate>,
}

/// The times of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
pub struct ReviewClock {
    /// The last day on which one may be asked for; a later one may be refused.
    pub until: NaiveDate,
    pub asked: Option<NaiveDate>,
    /// The day by which it is answered.
    pub answer_by: Option<NaiveDate>,
    /// The day by which it is answered at the latest.
    pub at_most: Option<NaiveDate>,
    pub answered: Option<NaiveDate>,
    /// Working days by which the answer is later than `answer_by`.
    pub late_by: u32,
}

/// The clock of a case on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
pub struct CaseClock {
    /// The day it came.
    pub received: NaiveDate,
    /// The day from which it runs: the day it came, or the last on which the requester said what is meant.
    pub runs_from: NaiveDate,
    /// The first working day after that; nothing while the requester is asked.
    pub day_one: Option<NaiveDate>,
    /// The last day in time; nothing while there is none.
    pub last_day: Option<NaiveDate>,
    /// The bank holidays from `runs_from` to `last_day`.
    pub skipped: Vec<BankHoliday>,
    /// Whether every year that was counted through has been announced.
    pub announced: bool,
    /// Which working day today is, or the response went on; 0 on the day it came.
    pub day: u32,
    pub late: bool,
    /// Working days after the last day, today or on the day of the response; 0 in time.
    pub late_by: u32,
    /// Working days from `runs_from` to the response, those of a pause left out; nothing while there is no response.
    pub taken: Option<u32>,
    pub state: CaseState,
    pub pauses: Vec<Pause>,
    /// How often the time was extended, whether in time or too late.
    pub extensions: u32,
    /// The day by which a draft is wanted.
    pub draft_by: Option<NaiveDate>,
    /// The 20th working day: the last day where nothing was extended, and the one by which an extension is told.
    pub twentieth: Option<NaiveDate>,
    /// The 40th working day.
    pub fortieth: Option<NaiveDate>,
    /// The day on which a fee that is not paid may be taken as not coming.
    pub lapses_after: Option<NaiveDate>,
    pub review: Option<ReviewClock>,
    /// The last day of a complaint to the Commissioner.
    pub commissioner_until: Option<NaiveDate>,
    /// What to know of it, in sentences: how a Saturday is counted elsewhere, that something was late already.
    pub notes: Vec<String>,
    pub history: Vec<ClockStep>,
}

/// A day of the clock, and why it counts or does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
pub struct CountedDay {
    pub day: NaiveDate,
    /// Which working day it is, from 1; nothing where it does not count.
    pub number: Option<u32>,
    /// Why it does not count: `Saturday`, `St Patrick's Day (Northern Ireland)`, `the fee is to be paid`.
    pub why: Option<String>,
}

/// A run of the clock: what it counts from, and what it leaves out.
struct Run<'c> {
    calendar: &'c WorkingDays,
    from: NaiveDate,
    pauses: Vec<(NaiveDate, Option<NaiveDate>)>,
}

impl Run<'_> {
    fn is_paused(&self, day: NaiveDate) -> bool {
        self.pauses
            .iter()
            .any(|(from, to)| *from <= day && to.is_none_or(|to| day <= to))
    }

    fn counts(&self, day: NaiveDate) -> Result<bool, UnknownYear> {
        Ok(self.calendar.is_working(day, Counting::Uk)? && !self.is_paused(day))
    }

    /// The day that is the so manieth to count; nothing where an open pause keeps it from ever coming.
    fn nth(&self, count: u32) -> Result<Option<NaiveDate>, UnknownYear> {
        let open = self.pauses.iter().find(|(_, to)| to.is_none()).map(|(from, _)| *from);
        let mut left = count;
        let mut at = self.from;
        while left > 0 {
            at = at.succ_opt().ok_or(UnknownYear { year: i32::MAX })?;
            if open.is_some_and(|from| at >= from) {
                return Ok(None);
            }
            left -= u32::from(self.counts(at)?);
        }
        Ok(Some(at))
    }

    /// Days that count after one, up to and with another.
    fn between(&self, first: NaiveDate, last: NaiveDate) -> Result<u32, UnknownYear> {
        let mut count = 0;
        for day in first.iter_days().skip(1).take_while(|day| *day <= last) {
            count += u32::from(self.counts(day)?);
        }
        Ok(count)
    }
}

/// The events that bear on the clock, in the order of their days; those of one day in the order in which they were
/// recorded.
fn ordered(events: &[CaseEvent]) -> Vec<&CaseEvent> {
    let mut events: Vec<&CaseEvent> = events.iter().collect();
    events.sort_by_key(|event| event.on);
    events
}

impl CaseClock {
    /// The clock of a case on a day. Events are in the order in which they were recorded.
    ///
    /// # Errors
    /// A day lies in a year whose bank holidays are not known.
    pub fn run(
        case: &Case,
        events: &[CaseEvent],
        calendar: &WorkingDays,
        today: NaiveDate,
    ) -> Result<CaseClock, UnknownYear> {
        let mut run = Run {
            calendar,
            from: case.received,
            pauses: Vec::new(),
        };
        let mut clock = Self::begun(case);
        let mut asked: Option<NaiveDate> = None;
        let mut until: Option<NaiveDate> = None;
        let mut issued: Option<NaiveDate> = None;
        let mut settled: Option<&CaseEvent> = None;
        clock.step(
            case.received,
            "Received; the clock runs from the first working day after it.",
            run.nth(DAYS)?,
        );
        for event in ordered(events) {
            let last = until.or(run.nth(DAYS)?);
            match event.kind {
                CaseEventKind::ClarificationAsked => {
                    if let Some(last) = last.filter(|last| event.on > *last) {
                        let late = run.between(last, event.on)?;
                        clock.notes.push(format!(
                            "It was {} late when the requester was asked, on {}.",
                            working_days(late),
                            date_in_words(event.on)
                        ));
                    }
                    asked = Some(event.on);
                    let words = "Asked what is meant; there is no last day until the answer comes.";
                    clock.step(event.on, words, None);
                }
                CaseEventKind::Clarified => {
                    asked = None;
                    until = None;
                    run.from = event.on;
                    run.pauses.clear();
                    clock.step(event.on, "Said what is meant; the clock runs anew.", run.nth(DAYS)?);
                }
                CaseEventKind::FeesNotice => {
                    if let Some(last) = last.filter(|last| event.on > *last) {
                        let late = run.between(last, event.on)?;
                        clock.notes.push(format!(
                            "It was {} late when the fees notice was given, on {}.",
                            working_days(late),
                            date_in_words(event.on)
                        ));
                    }
                    run.pauses.push((event.on, None));
                    clock.step(
                        event.on,
                        "Fees notice given; working days are not counted until it is paid.",
                        None,
                    );
                }
                CaseEventKind::FeePaid => {
                    if let Some(open) = run.pauses.iter_mut().find(|(_, to)| to.is_none()) {
                        open.1 = Some(event.on);
                    }
                    clock.step(
                        event.on,
                        "Fee paid; the clock goes on with the next working day.",
                        until.or(run.nth(DAYS)?),
                    );
                }
                CaseEventKind::Extended => {
                    clock.extensions += 1;
                    let to = event.until.or(run.nth(LONGEST)?);
                    let mut words = match clock.extensions {
                        1 => "Extended".to_owned(),
                        count => format!("Extended again, {}", times(count)),
                    };
                    if let Some(to) = to {
                        words.push_str(&format!(", to {}", date_in_words(to)));
                    }
                    let due = match case.regime {
                        Regime::Foi => last,
                        Regime::Eir => run.nth(DAYS)?,
                    };
                    match due.filter(|due| event.on > *due) {
                        // A request that is late is not in time again because somebody was told so.
                        Some(due) => {
                            let late = run.between(due, event.on)?;
                            clock.notes.push(format!(
                                "It was {} late when the time was extended, on {}; the last day stays.",
                                working_days(late),
                                date_in_words(event.on)
                            ));
                            clock.step(event.on, &format!("{words}, after the last day, which stays."), last);
                        }
                        None => {
                            until = to;
                            clock.step(event.on, &format!("{words}."), until);
                        }
                    }
                }
                CaseEventKind::Issued => {
                    issued = Some(issued.unwrap_or(event.on));
                    clock.step(event.on, "The response went.", last);
                }
                CaseEventKind::Settled => {
                    settled = Some(event);
                    clock.step(event.on, "Ended without a response.", last);
                }
                CaseEventKind::ReviewAsked
                | CaseEventKind::ReviewDecided
                | CaseEventKind::Commissioner
                | CaseEventKind::CommissionerDecided => {}
            }
        }
        let waits = asked.is_some() && issued.is_none();
        clock.runs_from = run.from;
        clock.day_one = if waits { None } else { run.nth(1)? };
        clock.last_day = if waits { None } else { until.or(run.nth(DAYS)?) };
        clock.draft_by = if waits { None } else { run.nth(DRAFT)? };
        clock.twentieth = if waits { None } else { run.nth(DAYS)? };
        clock.fortieth = if waits { None } else { run.nth(LONGEST)? };
        // That nothing is held is an answer; the other ways to end are none.
        let answered = issued.or(settled
            .filter(|event| event.how == Some(CaseSettlement::NotHeld))
            .map(|event| event.on));
        let ends = answered.or(settled.map(|event| event.on)).unwrap_or(today);
        clock.day = if waits { 0 } else { run.between(run.from, ends)? };
        clock.taken = answered.map(|on| run.between(run.from, on)).transpose()?;
        let counts = answered.is_some() || settled.is_none();
        if let Some(last) = clock.last_day.filter(|last| ends > *last && counts) {
            clock.late = true;
            clock.late_by = run.between(last, ends)?;
        }
        let shown_to = clock.last_day.unwrap_or(run.from);
        clock.skipped = calendar
            .holidays()
            .filter(|holiday| holiday.day > run.from && holiday.day <= shown_to && !holiday.parts.is_empty())
            .cloned()
            .collect();
        clock.announced = (run.from.year()..=shown_to.year()).all(|year| calendar.is_announced(year));
        for (from, to) in &run.pauses {
            let last = to.unwrap_or(today);
            let before = from.pred_opt().unwrap_or(*from);
            clock.pauses.push(Pause {
                from: *from,
                to: *to,
                working_days: calendar.between(before, last, Counting::Uk)?,
            });
            if to.is_none() {
                clock.lapses_after = from
                    .checked_add_months(Months::new(FEE_MONTHS))
                    .and_then(|day| day.pred_opt());
                let lapses = clock.lapses_after.map(date_in_words).unwrap_or_default();
                clock
                    .notes
                    .push(format!("The fee is not paid; the request may lapse after {lapses}."));
            }
        }
        let after = clock.afterwards(case.regime, events, calendar, issued, today)?;
        let fee_is_due = run.pauses.iter().any(|(_, to)| to.is_none());
        clock.state = match issued {
            _ if settled.is_some() || after.over && !after.in_review => CaseState::Closed,
            Some(_) if after.in_review => CaseState::InReview,
            Some(_) => CaseState::Issued,
            None if waits => CaseState::WaitsForRequester,
            None if fee_is_due => CaseState::WaitsForFee,
            None if until.is_some() => CaseState::Extended,
            None => CaseState::Open,
        };
        if clock.extensions > 1 {
            clock
                .notes
                .push(format!("It was extended {}.", times(clock.extensions)));
        }
        if let (Some(until), Some(fortieth)) = (until, clock.fortieth) {
            clock.notes.extend(past_fortieth(until, fortieth));
        }
        clock.closed_day_note(calendar)?;
        Ok(clock)
    }

    fn begun(case: &Case) -> Self {
        Self {
            received: case.received,
            runs_from: case.received,
            day_one: None,
            last_day: None,
            skipped: Vec::new(),
            announced: true,
            day: 0,
            late: false,
            late_by: 0,
            taken: None,
            state: CaseState::Open,
            pauses: Vec::new(),
            extensions: 0,
            draft_by: None,
            twentieth: None,
            fortieth: None,
            lapses_after: None,
            review: None,
            commissioner_until: None,
            notes: Vec::new(),
            history: Vec::new(),
        }
    }

    fn step(&mut self, on: NaiveDate, words: &str, last_day: Option<NaiveDate>) {
        self.history.push(ClockStep {
            on,
            words: words.to_owned(),
            last_day,
        });
    }

    /// What follows the response: review and Commissioner.
    fn afterwards(
        &mut self,
        regime: Regime,
        events: &[CaseEvent],
        calendar: &WorkingDays,
        issued: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Result<After, UnknownYear> {
        let Some(issued) = issued else {
            return Ok(After::default());
        };
        let newest = |kind| {
            let mut of_kind = ordered(events).into_iter().filter(|event| event.kind == kind);
            of_kind.next_back().map(|event| event.on)
        };
        let asked = newest(CaseEventKind::ReviewAsked);
        let answered = newest(CaseEventKind::ReviewDecided).filter(|_| asked.is_some());
        let after = |day: NaiveDate, count| calendar.after(day, count, Counting::Uk);
        // Under the Act 20 working days are a standard; the Regulations allow 40.
        let within = match regime {
            Regime::Foi => DAYS,
            Regime::Eir => LONGEST,
        };
        let answer_by = asked.map(|day| after(day, within)).transpose()?;
        let late_by = match answer_by {
            Some(by) => calendar.between(by, answered.unwrap_or(today), Counting::Uk)?,
            None => 0,
        };
        let at_most = asked.map(|day| after(day, LONGEST)).transpose()?;
        self.review = Some(ReviewClock {
            until: after(issued, REVIEW_ASKED_WITHIN)?,
            asked,
            answer_by,
            at_most,
            answered,
            late_by,
        });
        if let Some(at_most) = at_most.filter(|day| answered.unwrap_or(today) > *day) {
            let took = match answered {
                Some(answered) => format!("was answered on {}", date_in_words(answered)),
                None => "is not answered".to_owned(),
            };
            self.notes.push(format!(
                "The review {took}, more than 40 working days after it was asked for ({}); the requester may complain to \
                 the Commissioner without waiting for it.",
                date_in_words(at_most)
            ));
        }
        if asked.is_none() || answered.is_some() {
            let last_answer = answered.unwrap_or(issued);
            self.commissioner_until = last_answer.checked_add_days(Days::new(COMPLAINT_WEEKS * 7));
        }
        for event in ordered(events) {
            let words = match event.kind {
                CaseEventKind::ReviewAsked => "A review was asked for.",
                CaseEventKind::ReviewDecided => "The review was decided.",
                CaseEventKind::Commissioner => "The requester complained to the Commissioner.",
                CaseEventKind::CommissionerDecided => "The Commissioner decided.",
                _ => continue,
            };
            self.step(event.on, words, self.last_day);
        }
        let complained = newest(CaseEventKind::Commissioner).is_some();
        let decided = newest(CaseEventKind::CommissionerDecided).is_some();
        let over = match asked {
            None => self.review.is_some_and(|review| today > review.until),
            Some(_) => self.commissioner_until.is_some_and(|until| today > until),
        };
        Ok(After {
            in_review: (asked.is_some() && answered.is_none()) || (complained && !decided),
            over: decided || over,
        })
    }

    /// The clock of an authority that takes the first working day as the day on which something came that came on a
    /// closed day. It is told and never used.
    fn closed_day_note(&mut self, calendar: &WorkingDays) -> Result<(), UnknownYear> {
        if calendar.is_working(self.runs_from, Counting::Uk)? || self.last_day.is_none() {
            return Ok(());
        }
        let first = calendar.after(self.runs_from, 1, Counting::Uk)?;
        let other = calendar.after(first, DAYS, Counting::Uk)?;
        self.notes.push(format!(
            "It came on a day that is no working day. Authorities that take {} as the day it came have until {}; this \
             clock goes by the earlier day.",
            with_weekday(first),
            date_in_words(other)
        ));
        Ok(())
    }

    /// Every day from the one after `runs_from` to the last day, or to today where that is later; each with its number
    /// or why it does not count. At most [`MOST_DAYS`] days.
    ///
    /// # Errors
    /// A day lies in a year whose bank holidays are not known.
    pub fn days(&self, calendar: &WorkingDays, today: NaiveDate) -> Result<Vec<CountedDay>, UnknownYear> {
        let last = self
            .last_day
            .map_or(today, |last| last.max(if self.late { today } else { last }));
        let mut number = 0;
        let mut days = Vec::new();
        for day in self
            .runs_from
            .iter_days()
            .skip(1)
            .take_while(|day| *day <= last)
            .take(MOST_DAYS)
        {
            let paused = self
                .pauses
                .iter()
                .any(|pause| pause.from <= day && pause.to.is_none_or(|to| day <= to));
            let holiday = calendar.holiday(day, Counting::Uk);
            let why = match holiday {
                _ if is_weekend(day) => Some(day.format("%A").to_string()),
                Some(holiday) => Some(match holiday.parts.len() {
                    count if count == Part::ALL.len() => holiday.name.clone(),
                    _ => format!("{} ({})", holiday.name, parts_in_words(&holiday.parts)),
                }),
                None if paused => Some("the fee is to be paid".to_owned()),
                None => None,
            };
            if why.is_none() {
                number += 1;
            }
            days.push(CountedDay {
                day,
                number: why.is_none().then_some(number),
                why,
            });
        }
        Ok(days)
    }
}

/// How many days the clock shows one by one, at most: two years.
pub const MOST_DAYS: usize = 731;

/// What follows a response.
#[derive(Default, Clone, Copy)]
struct After {
    /// A review or a complaint is under way.
    in_review: bool,
    /// Nothing more can be asked in time, or everything was decided.
    over: bool,
}

/// What is said of an extension that goes past the 40th working day; nothing where it does not.
pub fn past_fortieth(until: NaiveDate, fortieth: NaiveDate) -> Option<String> {
    (until > fortieth).then(|| {
        format!(
            "The extension to {} goes past the 40th working day, {}.",
            date_in_words(until),
            date_in_words(fortieth)
        )
    })
}

fn with_weekday(day: NaiveDate) -> String {
    format!("{} {}", day.format("%A"), date_in_words(day))
}

/// `twice`, `3 times`.
pub fn times(count: u32) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}

/// `1 working day`, `395 working days`.
fn working_days(count: u32) -> String {
    match count {
        1 => "1 working day".to_owned(),
        count => format!("{count} working days"),
    }
}
