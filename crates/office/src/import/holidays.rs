//! What a file of bank holidays would change in the office's calendar, shown before anything is changed.

use std::path::Path;

use chrono::NaiveDate;
use domain::bank_holidays::{BankHoliday, Part};
use domain::timing::date_in_words;
use serde::Serialize;
use specta::Type;

use crate::Office;
use crate::base::error::Error;
use crate::base::outcome::{PassedOver, Touch};
use crate::base::work::{Earlier, Moment};
use crate::cases::holidays::LoadHolidays;
use crate::facts::holiday_file::{self, HolidayComparison};
use crate::use_case::UseCase;
use crate::views::clock::{place, with_weekday};

/// What a file of bank holidays would change.
#[derive(Debug, Clone, Serialize, Type)]
pub struct HolidayFileView {
    /// The file's name.
    pub name: String,
    /// How many of its days are known already as they are.
    pub alike: u32,
    /// Days that are added.
    pub added: Vec<HolidayLine>,
    /// Days of years that followed from rules alone, and that the file announces.
    pub confirmed: Vec<HolidayLine>,
    /// What in it contradicts the calendar. Nothing of it is done unless it is chosen.
    pub doubts: Vec<HolidayDoubt>,
    /// Entries that are no bank holiday that can be kept, and why.
    pub passed_over: Vec<PassedOver>,
    /// The last days that move, by what is added and chosen.
    pub moves: Vec<Touch>,
    /// Whether there is anything to load.
    pub changes: bool,
}

/// A day of a file.
#[derive(Debug, Clone, Serialize, Type)]
pub struct HolidayLine {
    /// The day, in writing as data.
    pub day: NaiveDate,
    /// The day as people read it, with its weekday.
    pub words: String,
    pub name: String,
    pub parts: Vec<Part>,
    /// Where it is one, as people read it; nothing where it is one everywhere.
    pub place: String,
}

/// A contradiction between a file and the calendar.
#[derive(Debug, Clone, Serialize, Type)]
pub struct HolidayDoubt {
    /// The known day that the file lacks; removing it is offered.
    pub day: NaiveDate,
    /// The day that the file has instead; adding it is offered.
    pub instead: Option<NaiveDate>,
    /// What contradicts what, in one sentence.
    pub what: String,
}

impl Office {
    /// Reads a file of bank holidays and says what loading it would change. Nothing is changed.
    ///
    /// # Errors
    /// Refused where the file is none of bank holidays, does not say of which part of the United Kingdom it is, or a
    /// day was chosen that is in no doubt.
    pub fn read_holidays(&mut self, moment: Moment, with: LoadHolidays) -> Result<HolidayFileView, Error> {
        let compared = holiday_file::compare(&self.store.read(), Path::new(&with.file), &with.parts)?;
        let chosen = !with.take.is_empty() || !with.remove.is_empty();
        let mut view = view(compared);
        view.changes = chosen || !view.added.is_empty() || !view.confirmed.is_empty();
        if view.changes {
            let tried = self.rehearse(moment, |perform| perform(UseCase::LoadHolidays(with), &Earlier::new()))?;
            view.moves = tried?.touches.unwrap_or_default();
        }
        Ok(view)
    }
}

fn view(HolidayComparison { name, file, changes }: HolidayComparison) -> HolidayFileView {
    let against: Vec<NaiveDate> = changes.missing.iter().filter_map(|missing| missing.instead).collect();
    let doubts = changes.missing.iter().map(|missing| {
        let holiday = &missing.holiday;
        let known = format!("{}, {}{}", with_weekday(holiday.day), holiday.name, in_place(holiday));
        HolidayDoubt {
            day: holiday.day,
            instead: missing.instead,
            what: match missing.instead {
                Some(day) => format!(
                    "“{name}” has {} on {}; it is known on {known}.",
                    holiday.name,
                    date_in_words(day)
                ),
                None => format!("“{name}” does not have {known}."),
            },
        }
    });
    HolidayFileView {
        alike: changes.alike as u32,
        added: changes
            .added
            .iter()
            .filter(|one| !against.contains(&one.day))
            .map(line)
            .collect(),
        confirmed: changes.confirmed.iter().map(line).collect(),
        doubts: doubts.collect(),
        passed_over: file.passed_over.into_iter().map(PassedOver::from).collect(),
        moves: Vec::new(),
        changes: false,
        name,
    }
}

fn line(holiday: &BankHoliday) -> HolidayLine {
    HolidayLine {
        day: holiday.day,
        words: with_weekday(holiday.day),
        name: holiday.name.clone(),
        parts: holiday.parts.clone(),
        place: place(&holiday.parts),
    }
}

fn in_place(holiday: &BankHoliday) -> String {
    match place(&holiday.parts).as_str() {
        "" => String::new(),
        place => format!(" ({place})"),
    }
}
