//! A reading in words: the one sentence that the window, the papers and the command line show beside a timing.
//! It must not decide anything: what a timing means is settled in [`super::read`].

use chrono::{Datelike, NaiveDate};

use crate::timing::kind::{Inferred, Kind};
use crate::timing::reading::Reading;

/// The months' names, from January.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A calendar day as UK papers write it: "4 November 2027".
pub fn date_in_words(day: NaiveDate) -> String {
    format!("{} {}", day.day(), month_in_words(day))
}

/// The month of a day as UK papers write it: "November 2027".
pub fn month_in_words(day: NaiveDate) -> String {
    format!("{} {}", MONTHS[day.month0() as usize], day.year())
}

/// The reading in few words, for a second line in a table: a period by its last day alone ("to 30 September 2022").
/// Assumptions and doubts are left out; [`in_words`] has them.
pub fn in_few_words(reading: &Reading) -> String {
    match (reading.kind, reading.first, reading.last) {
        (Kind::Period, Some(first), Some(last)) if first != last => format!("to {}", date_in_words(last)),
        _ => plainly(reading),
    }
}

/// What a paper, a list or a screen shows beside the words as written: "read as 1 to 31 August 2022", "no timing", "not
/// read as a date". Empty where the reading says nothing that the words do not ("by 5 December 2026").
pub fn beside(written: &str, reading: &Reading) -> String {
    let words = in_words(reading);
    match reading.kind {
        Kind::Day | Kind::Period if says(written, &words) => String::new(),
        Kind::Day | Kind::Period => format!("read as {words}"),
        Kind::Meeting if reading.last.is_some() => format!("read as {words}"),
        _ => words,
    }
}

/// Whether some words hold others, one after another; "5th" is "5", and marks say nothing.
fn says(written: &str, words: &str) -> bool {
    let plain = |text: &str| -> Vec<String> {
        text.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| {
                let number = word.trim_end_matches(|letter: char| letter.is_alphabetic());
                let ordinal = !number.is_empty() && matches!(&word[number.len()..], "st" | "nd" | "rd" | "th");
                if ordinal { number } else { word }.to_lowercase()
            })
            .collect()
    };
    let (written, words) = (plain(written), plain(words));
    !words.is_empty() && written.windows(words.len()).any(|part| part == words)
}

/// The reading in one plain sentence without a capital or a full stop, fit to follow "read as:".
/// Assumptions are named at the end: "27 June 2022, year taken from the paper".
pub fn in_words(reading: &Reading) -> String {
    let mut words = plainly(reading);
    for inferred in &reading.inferred {
        words.push_str(", ");
        words.push_str(assumption(*inferred));
    }
    if reading.doubtful {
        words.push_str("; to be looked at");
    }
    words
}

fn plainly(reading: &Reading) -> String {
    match (reading.kind, reading.first, reading.last) {
        (Kind::None, ..) => "no timing".to_owned(),
        (Kind::Event, ..) => "waits on an event".to_owned(),
        (Kind::Standing, ..) => "standing, does not end by itself".to_owned(),
        (Kind::Status, ..) => "a status word".to_owned(),
        (Kind::Unread, ..) if reading.nearest.is_empty() => "not read as a date".to_owned(),
        (Kind::Unread, ..) => format!("not a day in the calendar; {}?", any_of(&reading.nearest)),
        (Kind::Meeting, _, Some(last)) => {
            format!(
                "{}, the day {}",
                date_in_words(last),
                if reading.before {
                    "before the meeting"
                } else {
                    "of the meeting"
                }
            )
        }
        (Kind::Meeting, ..) => meeting(reading),
        (_, Some(first), Some(last)) if first == last => date_in_words(first),
        (_, Some(first), Some(last)) => format!("{} to {}", shortened(first, last), date_in_words(last)),
        (_, None, Some(last)) => format!("to {}", date_in_words(last)),
        (_, Some(first), None) => format!("from {}", date_in_words(first)),
        (_, None, None) => "not read as a date".to_owned(),
    }
}

fn meeting(reading: &Reading) -> String {
    let before = if reading.before {
        "before a meeting"
    } else {
        "at a meeting"
    };
    match reading.month {
        Some(month) => format!("{before} in {}", month_in_words(month)),
        None => format!("{before} whose date is not known"),
    }
}

/// The first day without the month and year it shares with the last: "1 to 31 October 2022".
fn shortened(first: NaiveDate, last: NaiveDate) -> String {
    match (first.year() == last.year(), first.month() == last.month()) {
        (true, true) => first.day().to_string(),
        (true, false) => format!("{} {}", first.day(), MONTHS[first.month0() as usize]),
        (false, _) => date_in_words(first),
    }
}

fn any_of(days: &[NaiveDate]) -> String {
    days.iter()
        .map(|day| date_in_words(*day))
        .collect::<Vec<_>>()
        .join(" or ")
}

/// What was assumed, said plainly.
fn assumption(inferred: Inferred) -> &'static str {
    match inferred {
        Inferred::Year => "year taken from the paper",
        Inferred::Season => "season read as whole months",
        Inferred::FinancialYear => "year read as April to March",
        Inferred::Part => "part of the period read as days",
        Inferred::Order => "read day first",
        Inferred::SpanStart => "counted from the paper",
        Inferred::Zone => "the day in London of that instant",
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    #[track_caller]
    fn check(written: &str, expected: &str) {
        assert_eq!(
            in_words(&read(written, "2022-06-24".parse().unwrap())),
            expected,
            "{written:?}"
        );
    }

    #[test]
    fn every_kind_has_its_sentence() {
        check("27 June 2022", "27 June 2022");
        check("by 27 June", "27 June 2022, year taken from the paper");
        check("October 2022", "1 to 31 October 2022");
        check("August/Sept 2022", "1 August to 30 September 2022");
        check("Dec 2022/Jan 2023", "1 December 2022 to 31 January 2023");
        check("before October 2022", "30 September 2022");
        check("from October 2022", "from 1 October 2022");
        check(
            "within 3 months",
            "24 June to 24 September 2022, counted from the paper",
        );
        check(
            "early October 2022",
            "1 to 10 October 2022, part of the period read as days",
        );
        check("May", "1 to 31 May 2023, year taken from the paper; to be looked at");
        check(
            "at the November meeting",
            "at a meeting in November 2022, year taken from the paper",
        );
        check("by the end of January 2028", "31 January 2028");
        check("before the next board", "before a meeting whose date is not known");
        check("when the Bill is law", "waits on an event");
        check("ongoing", "standing, does not end by itself");
        check("Completed", "a status word");
        check("", "no timing");
        check("soon", "not read as a date");
        check("31 June", "not a day in the calendar; 30 June 2022 or 1 July 2022?");
    }

    #[test]
    fn beside_the_words_stands_what_they_do_not_say() {
        let check = |written: &str, expected: &str| {
            assert_eq!(
                beside(written, &read(written, "2022-06-24".parse().unwrap())),
                expected,
                "{written:?}"
            );
        };
        check("by 5 December 2026", "");
        check("Monday 5th December 2022.", "");
        check("5 December", "read as 5 December 2022, year taken from the paper");
        check("15 December 2026", "");
        check("05.12.2026", "read as 5 December 2026, read day first");
        check("before 5 December 2026", "read as 4 December 2026");
        check("August 2022", "read as 1 to 31 August 2022");
        check("from 1 October 2022", "");
        check("soon", "not read as a date");
        check(
            "31 June 2022",
            "not a day in the calendar; 30 June 2022 or 1 July 2022?",
        );
        check("", "no timing");
        check("ongoing", "standing, does not end by itself");
        check("when the Bill is law", "waits on an event");
        check("next board", "at a meeting whose date is not known");
        let board =
            read("before the next board", "2022-06-24".parse().unwrap()).at_meeting("2022-10-14".parse().unwrap());
        assert_eq!(
            beside("before the next board", &board),
            "read as 13 October 2022, the day before the meeting"
        );
    }

    #[test]
    fn few_words_leave_assumptions_out() {
        let few = |written| in_few_words(&read(written, "2022-06-24".parse().unwrap()));
        assert_eq!(few("September"), "to 30 September 2022");
        assert_eq!(few("by 27 June"), "27 June 2022");
        assert_eq!(few("next board"), "at a meeting whose date is not known");
    }

    #[test]
    fn a_meeting_with_a_date_shows_it() {
        let board =
            read("before the next board", "2022-06-24".parse().unwrap()).at_meeting("2022-10-14".parse().unwrap());
        assert_eq!(in_words(&board), "13 October 2022, the day before the meeting");
    }
}
