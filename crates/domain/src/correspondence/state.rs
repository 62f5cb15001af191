//! Where an item of correspondence stands, and its clock: worked out from what is known of it, by one definition for
//! every list, screen and paper.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::bank_holidays::BankHoliday;
use crate::correspondence::{Direction, Settlement};
use crate::working_days::{Counting, UnknownYear, WorkingDays};

/// How many working days an answer may take unless the office or a person says otherwise. The Cabinet Office asks as
/// much of departments for letters of Members of Parliament.
pub const STANDARD_DAYS: u32 = 20;

/// Where an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// It came, and has no reference of ours yet.
    ToLog,
    AwaitsReply,
    /// A holding reply went; the answer is still owed.
    HoldingReplySent,
    Answered,
    NoReplyNeeded,
    Overtaken,
    /// Somebody else answers it.
    Transferred,
    /// Another item took its place.
    Replaced,
    /// We asked, and they have not answered.
    WaitsForThem,
    /// A message that brought or sent a letter: where that stands is said of the letter.
    CarriesLetter,
}

impl ItemState {
    /// Whether the office owes an answer.
    pub fn awaits_us(self) -> bool {
        matches!(self, Self::ToLog | Self::AwaitsReply | Self::HoldingReplySent)
    }
}

/// What is known of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    pub direction: Direction,
    /// Another item took its place.
    pub replaced: bool,
    /// How it was settled.
    pub settled: Option<Settlement>,
    /// The day on which something that answers it came or went; `None` where nothing did.
    pub answered: Option<Option<NaiveDate>>,
    /// It bears a reference of ours, or somebody set how long it may take.
    pub logged: bool,
    /// A holding reply went.
    pub acknowledged: bool,
    /// It answers something of ours.
    pub answers: bool,
    /// How many things it asks that are not answered yet.
    pub asks: u32,
    /// It was chased.
    pub chased: bool,
    /// It is a message that carries a letter.
    pub carries: bool,
    /// It is one of a series, such as a weekly update.
    pub in_series: bool,
}

impl ItemState {
    /// Where an item stands.
    ///
    /// What came waits for us until it is answered or settled. One that answers us and asks nothing waits for nobody,
    /// and so does one of a series that nobody logged. What
    /// went waits for them as long as something that it asks is open, or once they were chased.
    pub fn of(known: &Known) -> Self {
        if known.replaced {
            return Self::Replaced;
        }
        match known.settled {
            Some(Settlement::Answered) => return Self::Answered,
            Some(Settlement::NoReplyNeeded) => return Self::NoReplyNeeded,
            Some(Settlement::Overtaken) => return Self::Overtaken,
            Some(Settlement::Transferred) => return Self::Transferred,
            None => {}
        }
        if known.carries {
            return Self::CarriesLetter;
        }
        match known.direction {
            Direction::In if known.answered.is_some() => Self::Answered,
            Direction::In if known.acknowledged => Self::HoldingReplySent,
            Direction::In if known.answers && known.asks == 0 => Self::NoReplyNeeded,
            Direction::In if known.in_series && !known.logged && known.asks == 0 => Self::NoReplyNeeded,
            Direction::In if !known.logged && known.asks == 0 => Self::ToLog,
            Direction::In => Self::AwaitsReply,
            Direction::Out if known.asks > 0 => Self::WaitsForThem,
            Direction::Out if known.answered.is_some() => Self::Answered,
            Direction::Out if known.chased => Self::WaitsForThem,
            Direction::Out => Self::NoReplyNeeded,
        }
    }
}

/// How long an item may take: so many working days from the day it came, or up to a day that somebody set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standard {
    WorkingDays(u32),
    Last(NaiveDate),
}

/// The clock of something that came: from the day it came to the day by which it is to be answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
pub struct ItemClock {
    /// The day it came; of the first copy, where that was replaced.
    pub received: NaiveDate,
    /// The first working day after it.
    pub day_one: NaiveDate,
    /// The last day that is in time.
    pub last_day: NaiveDate,
    /// How many working days it may take.
    pub working_days: u32,
    /// The working day of the clock that today is; nothing once it is answered.
    pub day: Option<u32>,
    /// The working day on which it was answered; nothing as long as it is open, or where that day is not known.
    pub taken: Option<u32>,
    /// By how many working days it is or was late; 0 where it is not.
    pub late_by: u32,
    /// The weekdays that do not count, each with why.
    pub skipped: Vec<BankHoliday>,
    /// Whether every year that was counted through has been announced.
    pub announced: bool,
}

/// The clock of something that came on `received`, as at `today`. `answered` as in [`Known`]. An answer that went on a
/// day nobody knows stops the clock, and says nothing of how long it took.
///
/// # Errors
/// It runs into a year whose bank holidays are not known.
pub fn clock(
    calendar: &WorkingDays,
    counting: Counting,
    received: NaiveDate,
    standard: Standard,
    answered: Option<Option<NaiveDate>>,
    today: NaiveDate,
) -> Result<ItemClock, UnknownYear> {
    let days = match standard {
        Standard::WorkingDays(days) => days,
        Standard::Last(last) => calendar.between(received, last, counting)?,
    };
    let counted = calendar.clock(received, days.max(1), counting)?;
    let last_day = match standard {
        Standard::WorkingDays(_) => counted.last_day,
        Standard::Last(last) => last,
    };
    let until = match answered {
        None => Some(today),
        Some(day) => day,
    };
    let count = |from| until.map(|until| calendar.between(from, until, counting)).transpose();
    let run = count(received)?;
    Ok(ItemClock {
        received,
        day_one: counted.day_one,
        last_day,
        working_days: days,
        day: run.filter(|_| answered.is_none()),
        taken: run.filter(|_| answered.is_some()),
        late_by: count(last_day)?.unwrap_or(0),
        skipped: counted.skipped,
        announced: counted.announced,
    })
}

/// The first day on which something is late whose last day is this one: the next working day, since lateness is counted
/// in working days. Nothing where that day lies in a year whose bank holidays are not known.
pub fn late_from(calendar: &WorkingDays, counting: Counting, last_day: NaiveDate) -> Option<NaiveDate> {
    calendar.after(last_day, 1, counting).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    const CAME: Known = Known {
        direction: Direction::In,
        replaced: false,
        settled: None,
        answered: None,
        logged: false,
        acknowledged: false,
        answers: false,
        asks: 0,
        chased: false,
        carries: false,
        in_series: false,
    };

    #[test]
    fn what_came_waits_for_us_until_it_is_answered_or_settled() {
        let is = |known: Known| ItemState::of(&known);
        let logged = Known { logged: true, ..CAME };
        assert_eq!(is(CAME), ItemState::ToLog);
        assert_eq!(is(logged), ItemState::AwaitsReply);
        assert_eq!(
            is(Known {
                acknowledged: true,
                ..logged
            }),
            ItemState::HoldingReplySent
        );
        assert_eq!(
            is(Known {
                acknowledged: true,
                answered: Some(None),
                ..logged
            }),
            ItemState::Answered
        );
        assert_eq!(
            is(Known {
                settled: Some(Settlement::Transferred),
                ..logged
            }),
            ItemState::Transferred
        );
        assert_eq!(
            is(Known {
                replaced: true,
                answered: Some(None),
                ..logged
            }),
            ItemState::Replaced
        );
    }

    #[test]
    fn one_of_a_series_waits_for_nobody_unless_it_was_logged() {
        let weekly = Known {
            in_series: true,
            ..CAME
        };
        assert_eq!(ItemState::of(&weekly), ItemState::NoReplyNeeded);
        assert_eq!(ItemState::of(&Known { logged: true, ..weekly }), ItemState::AwaitsReply);
    }

    #[test]
    fn a_message_that_carries_a_letter_leaves_the_waiting_to_it() {
        let carrier = Known {
            carries: true,
            logged: true,
            ..CAME
        };
        assert_eq!(ItemState::of(&carrier), ItemState::CarriesLetter);
        let replaced = Known {
            replaced: true,
            ..carrier
        };
        assert_eq!(ItemState::of(&replaced), ItemState::Replaced);
    }

    #[test]
    fn an_answer_to_us_waits_for_nobody_unless_it_asks_something() {
        let answer = Known { answers: true, ..CAME };
        assert_eq!(ItemState::of(&answer), ItemState::NoReplyNeeded);
        assert_eq!(ItemState::of(&Known { asks: 1, ..answer }), ItemState::AwaitsReply);
    }

    #[test]
    fn what_went_waits_for_them_while_something_it_asks_is_open() {
        let went = Known {
            direction: Direction::Out,
            ..CAME
        };
        assert_eq!(ItemState::of(&went), ItemState::NoReplyNeeded);
        assert_eq!(ItemState::of(&Known { asks: 2, ..went }), ItemState::WaitsForThem);
        assert_eq!(
            ItemState::of(&Known {
                asks: 2,
                answered: Some(None),
                ..went
            }),
            ItemState::WaitsForThem
        );
        assert_eq!(
            ItemState::of(&Known {
                answered: Some(None),
                ..went
            }),
            ItemState::Answered
        );
        assert_eq!(ItemState::of(&Known { chased: true, ..went }), ItemState::WaitsForThem);
    }

    fn ran(answered: Option<Option<&str>>, today: &str) -> ItemClock {
        clock(
            WorkingDays::built_in(),
            Counting::EnglandWales,
            day("2021-12-16"),
            Standard::WorkingDays(20),
            answered.map(|on| on.map(day)),
            day(today),
        )
        .unwrap()
    }

    #[test]
    fn a_clock_runs_from_the_day_received_and_stops_with_the_answer() {
        let answered = ran(Some(Some("2022-01-25")), "2022-03-01");
        assert_eq!(answered.last_day, day("2022-01-18"));
        assert_eq!((answered.taken, answered.late_by, answered.day), (Some(25), 5, None));
        let open = ran(None, "2022-01-18");
        assert_eq!((open.taken, open.late_by, open.day), (None, 0, Some(20)));
        assert_eq!(ran(None, "2022-01-20").late_by, 2);
        let unknown = ran(Some(None), "2022-03-01");
        assert_eq!((unknown.taken, unknown.late_by, unknown.day), (None, 0, None));
    }

    #[test]
    fn what_is_open_is_late_from_the_working_day_after_its_last_day_on() {
        let calendar = WorkingDays::built_in();
        // A Friday, the Thursday before Good Friday, Christmas Eve, and a Saturday that somebody set.
        for last in ["2022-01-14", "2022-04-14", "2021-12-24", "2022-01-15"] {
            let from = late_from(calendar, Counting::EnglandWales, day(last)).unwrap();
            for today in day(last).iter_days().take(12) {
                let standard = Standard::Last(day(last));
                let clock = clock(
                    calendar,
                    Counting::EnglandWales,
                    day("2021-12-16"),
                    standard,
                    None,
                    today,
                )
                .unwrap();
                assert_eq!(clock.late_by > 0, from <= today, "{last} on {today}");
            }
        }
        assert_eq!(late_from(calendar, Counting::EnglandWales, day("2030-12-31")), None);
    }

    #[test]
    fn a_last_day_that_somebody_set_counts_as_it_is() {
        let set = clock(
            WorkingDays::built_in(),
            Counting::EnglandWales,
            day("2022-01-04"),
            Standard::Last(day("2022-01-15")),
            None,
            day("2022-01-17"),
        )
        .unwrap();
        assert_eq!((set.last_day, set.working_days, set.late_by), (day("2022-01-15"), 8, 1));
    }
}
