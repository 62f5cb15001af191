//! A row that heads others inside a log, such as `Meeting of 9 September 2026` or `Policing Board – 9 September 2026`:
//! the forum it names, and the day.

use chrono::{NaiveDate, Weekday};

use crate::import::own::certain_day;

/// What a heading names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// The words without the day; empty where they only say that there was a meeting.
    pub name: String,
    /// The day it ends with, where its month is written as a word, so that nobody takes the month for the day.
    pub day: Option<NaiveDate>,
}

impl Heading {
    /// Reads the words of a heading.
    pub fn read(words: &str, today: NaiveDate) -> Heading {
        let all: Vec<&str> = words.split_whitespace().collect();
        // Words before a day are read as part of it, so a day begins with a figure or its weekday.
        let begins = |word: &str| {
            let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
            word.starts_with(|sign: char| sign.is_ascii_digit()) || word.parse::<Weekday>().is_ok()
        };
        let found = (0..all.len()).filter(|&at| begins(all[at])).find_map(|at| {
            let rest = all[at..].join(" ");
            let rest = rest.trim_matches(|sign: char| !sign.is_alphanumeric());
            let day = certain_day(rest, today)?;
            rest.contains(char::is_alphabetic).then_some((at, day))
        });
        let Some((at, day)) = found else {
            return Heading {
                name: all.join(" "),
                day: None,
            };
        };
        let mut before = &all[..at];
        while let [rest @ .., last] = before {
            let plain = last.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
            if !matches!(plain.as_str(), "" | "of" | "on" | "held" | "dated" | "from") {
                break;
            }
            before = rest;
        }
        let name = before.join(" ");
        let name = name.trim_end_matches(|sign: char| !sign.is_alphanumeric() && sign != ')');
        let only_a_meeting = [
            "",
            "meeting",
            "the meeting",
            "minutes",
            "actions from the meeting",
            "actions",
        ];
        Heading {
            name: if only_a_meeting.contains(&name.to_lowercase().as_str()) {
                String::new()
            } else {
                name.to_owned()
            },
            day: Some(day),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_names_a_forum_a_day_or_both() {
        let check = |words: &str, name: &str, day: Option<&str>| {
            let read = Heading::read(words, "2026-11-30".parse().unwrap());
            let day = day.map(|day| day.parse().unwrap());
            assert_eq!(
                read,
                Heading {
                    name: name.to_owned(),
                    day
                },
                "{words}"
            );
        };
        check("Meeting of 9 September 2026", "", Some("2026-09-09"));
        check("Meeting held on Wednesday 9 September 2026", "", Some("2026-09-09"));
        check("9 September 2026", "", Some("2026-09-09"));
        check(
            "Policing Board – 9 September 2026",
            "Policing Board",
            Some("2026-09-09"),
        );
        check(
            "Policing Board (9 September 2026)",
            "Policing Board",
            Some("2026-09-09"),
        );
        check("Policing Board, 9th Sept 2026", "Policing Board", Some("2026-09-09"));
        // A day without a year, or whose month is a figure, is not certain.
        check("Meeting of 9 September", "Meeting of 9 September", None);
        check("Meeting of 09/10/2026", "Meeting of 09/10/2026", None);
        check("Open actions", "Open actions", None);
    }
}
