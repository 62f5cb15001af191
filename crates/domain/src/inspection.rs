//! The time to comment on an inspectorate's report, told by the calendar alone: 56 days that begin with the day of
//! publication (Police Act 1996, section 55(5A)). No day is left out of the count.

use chrono::{Days, NaiveDate};

/// How many days there are, the day of publication among them.
pub const DAYS: u32 = 56;

/// The time to comment on a report that was published on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comments {
    /// The day of publication, day 1.
    pub published: NaiveDate,
    /// Day 56, which is in time.
    pub last_day: NaiveDate,
}

impl Comments {
    /// Nothing where the calendar ends before the last day.
    pub fn on(published: NaiveDate) -> Option<Self> {
        let last_day = published.checked_add_days(Days::new(u64::from(DAYS) - 1))?;
        Some(Self { published, last_day })
    }

    /// Which day of the time it is: 1 on the day of publication, 57 or more once it is over; below 1 before it begins.
    pub fn day(self, today: NaiveDate) -> i64 {
        (today - self.published).num_days() + 1
    }
}

/// Whether a report is an inspectorate's, by what the office calls its sort or its author: `inspection`, `HMICFRS`.
pub fn is_inspectorates(kind: Option<&str>, body: Option<&str>) -> bool {
    let has = |words: Option<&str>, wanted: &[&str]| {
        words.is_some_and(|words| {
            words
                .to_lowercase()
                .split(|letter: char| !letter.is_alphanumeric())
                .any(|word| wanted.contains(&word))
        })
    };
    let author = ["inspectorate", "hmicfrs", "hmic"];
    has(kind, &["inspection", "inspections"]) || has(kind, &author) || has(body, &author)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_day_of_publication_is_the_first_of_fifty_six() {
        fn check(published: &str, last: &str) {
            assert_eq!(Comments::on(day(published)).unwrap().last_day, day(last), "{published}");
        }
        check("2022-03-22", "2022-05-16");
        check("2024-01-05", "2024-02-29");
        // A Saturday, and over Christmas: every day counts.
        check("2025-11-01", "2025-12-26");
        assert_eq!(Comments::on(NaiveDate::MAX), None);
    }

    #[test]
    fn which_day_it_is() {
        let comments = Comments::on(day("2022-03-22")).unwrap();
        let check = |today: &str, expected: i64| assert_eq!(comments.day(day(today)), expected, "{today}");
        check("2022-03-22", 1);
        check("2022-05-16", 56);
        check("2022-05-17", 57);
        check("2022-03-21", 0);
    }

    #[test]
    fn whose_report_it_is_stands_in_the_office_s_own_words() {
        let check = |kind: Option<&str>, body: Option<&str>, expected: bool| {
            assert_eq!(is_inspectorates(kind, body), expected, "{kind:?} {body:?}");
        };
        check(Some("Inspection"), None, true);
        check(Some("PEEL inspection report"), None, true);
        check(None, Some("His Majesty’s Inspectorate of Constabulary"), true);
        check(None, Some("HMICFRS"), true);
        check(Some("inquiry"), Some("Baroness Adair"), false);
        check(Some("re-inspected"), None, false);
        check(None, None, false);
    }
}
