//! Search by a day: the meetings of that day with their notes, and its letters. Reads no words but the day.

use chrono::{Datelike, NaiveDate};
use domain::calendar_date::{self, Wanted};
use domain::forum::Forum;
use domain::meeting::{Meeting, Note};
use domain::timing::date_in_words;
use store::{Owner, Reader};

use crate::base::arguments::short;
use crate::base::error::Error;
use crate::facts::names::{in_words, title};

/// A record of a day.
pub(super) struct OfDay {
    pub kind: &'static str,
    pub id: String,
    /// What to open: for a note its meeting.
    pub open: String,
    pub title: String,
    pub detail: String,
}

/// A day as one looks for it, and the words beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sought {
    month: u32,
    day: u32,
    /// Nothing where no year was typed: that day of every year.
    year: Option<i32>,
    /// What a hit's title has to hold besides, in small letters.
    beside: Vec<String>,
}

impl Sought {
    fn is(&self, day: NaiveDate) -> bool {
        (day.month(), day.day()) == (self.month, self.day) && self.year.is_none_or(|year| year == day.year())
    }
}

/// The day that words are, read on two days far apart: what differs between them was not typed. "Friday" and "tomorrow"
/// hang on the day on which they are said, and are left to the search for words.
fn day_of(words: &str) -> Option<(u32, u32, Option<i32>)> {
    let read = |today: NaiveDate| {
        let read = calendar_date::read(words, today, Wanted::DayPlanned).ok()?;
        Some(read.first())
    };
    let (one, other) = (
        read(NaiveDate::from_ymd_opt(2003, 2, 14)?)?,
        read(NaiveDate::from_ymd_opt(2044, 8, 23)?)?,
    );
    ((one.month(), one.day()) == (other.month(), other.day()))
        .then(|| (one.month(), one.day(), (one.year() == other.year()).then(|| one.year())))
}

/// Whether a word can stand in a day: figures, a month or a weekday, in full or short.
fn in_a_day(word: &str) -> bool {
    const NAMES: [&str; 19] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed", "thu",
        "fri", "sat", "sun",
    ];
    let low = word.trim_matches([',', '.']).to_lowercase();
    let named = NAMES.iter().any(|name| low.starts_with(name)) && low.chars().all(char::is_alphabetic);
    named || low == "of" || low == "the" || low.starts_with(|sign: char| sign.is_ascii_digit())
}

/// The day among the words typed: the most words that are one.
fn sought(typed: &str) -> Option<Sought> {
    const LONGEST: usize = 5; // words of a day: "Tuesday 24 November 2026" and one more
    let words: Vec<&str> = typed.split_whitespace().take(32).collect();
    for length in (1..=LONGEST.min(words.len())).rev() {
        for at in 0..=words.len() - length {
            let said = words[at..at + length].join(" ");
            // A number alone is no day, whatever a form would take it for; and other words are no part of one.
            let plain = length == 1 && said.chars().all(|sign| sign.is_ascii_digit());
            let of_a_day = !plain && words[at..at + length].iter().all(|word| in_a_day(word));
            let Some((month, day, year)) = of_a_day.then(|| day_of(&said)).flatten() else {
                continue;
            };
            let beside = words[..at].iter().chain(&words[at + length..]);
            return Some(Sought {
                month,
                day,
                year,
                beside: beside.map(|word| word.to_lowercase()).collect(),
            });
        }
    }
    None
}

/// What is of the day that was typed, the newest first; nothing where no day was.
pub(super) fn of_day(reader: &Reader<'_>, typed: &str) -> Result<Vec<OfDay>, Error> {
    let Some(sought) = sought(typed) else {
        return Ok(Vec::new());
    };
    let mut found: Vec<(NaiveDate, OfDay)> = Vec::new();
    let mut add = |day: NaiveDate, kind: &'static str, id: String, open: String, title: String, detail: String| {
        let low = format!("{title} {detail}").to_lowercase();
        if sought.beside.iter().all(|word| low.contains(word)) {
            found.push((
                day,
                OfDay {
                    kind,
                    id,
                    open,
                    title,
                    detail,
                },
            ));
        }
    };
    for meeting in reader.all::<Meeting>()?.into_iter().filter(|one| sought.is(one.date)) {
        let forum: Forum = reader.get(meeting.forum)?;
        let (id, words) = (meeting.id.to_string(), in_words(&forum, &meeting));
        add(
            meeting.date,
            "meeting",
            id.clone(),
            id.clone(),
            words.clone(),
            String::new(),
        );
        for note in reader.owned_by::<Note>(Owner::Meeting, meeting.id)? {
            let title = format!("Note of {words}");
            add(
                meeting.date,
                "note",
                note.id.to_string(),
                id.clone(),
                title,
                String::new(),
            );
        }
    }
    for letter in reader.letters_on(sought.month, sought.day, sought.year)? {
        let day = [letter.date, letter.sent_on]
            .into_iter()
            .flatten()
            .find(|day| sought.is(*day));
        if let Some(day) = day {
            let id = letter.id.to_string();
            let detail = letter.subject.clone().unwrap_or_default();
            add(day, "letter", id.clone(), id, title(&letter), detail);
        }
    }
    for reply in reader.replies_on(sought.month, sought.day, sought.year)? {
        let days = [reply.date, Some(reply.received)].into_iter().flatten();
        if let Some(day) = days.into_iter().find(|day| sought.is(*day)) {
            let id = reply.id.to_string();
            let title = format!("Letter from {}", short(&reply.from));
            add(day, "reply", id.clone(), id, title, date_in_words(day));
        }
    }
    found.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    Ok(found.into_iter().map(|(_, hit)| hit).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_told_from_words() {
        #[track_caller]
        fn check(typed: &str, expected: Option<(u32, u32, Option<i32>, &str)>) {
            let found = sought(typed).map(|one| (one.month, one.day, one.year, one.beside.join(" ")));
            let expected = expected.map(|(month, day, year, beside)| (month, day, year, beside.to_owned()));
            assert_eq!(found, expected, "{typed}");
        }
        check("24 November", Some((11, 24, None, "")));
        check("24 Nov 2026", Some((11, 24, Some(2026), "")));
        check("24/11/2026", Some((11, 24, Some(2026), "")));
        check("2026-11-24", Some((11, 24, Some(2026), "")));
        check("Tuesday 24 November 2026", Some((11, 24, Some(2026), "")));
        check("finance board 24 November", Some((11, 24, None, "finance board")));
        check("November", None);
        check("24", None);
        check("Friday", None);
        check("tomorrow", None);
        check("custody visits", None);
        check("2026/14", None);
        check("", None);
    }
}
