//! Splits one text that holds what was said on several days, `12/10: chased. 3/11: reply awaited`, at those days. No
//! word is lost: each part keeps its words as written, its day with them.

use chrono::{Days, NaiveDate};

use crate::timing::{self, Inferred, Kind};

/// What was said on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<'t> {
    /// The day; `None` for words before the first day.
    pub on: Option<NaiveDate>,
    /// The words, with the day as written.
    pub words: &'t str,
    /// Its year was not written: the last such day on or before today.
    pub year_assumed: bool,
}

/// The parts of a text, each from the day it begins with. A day begins a line, or stands after the end of a sentence
/// with a colon or a dash behind it; one whose year is not written always needs that mark, and lies in the past, since
/// it was said. A text without a day, or with a single one, is one part.
pub fn parts(text: &str, today: NaiveDate) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = vec![Part {
        on: None,
        words: text,
        year_assumed: false,
    }];
    let mut from = 0;
    for at in starts(text) {
        let begins_line = at == 0 || text[..at].trim_end_matches([' ', '\t']).ends_with('\n');
        let Some((day, year_assumed)) = day_at(&text[at..], begins_line, today) else {
            continue;
        };
        if let Some(last) = parts.last_mut() {
            last.words = &text[from..at];
        }
        from = at;
        parts.push(Part {
            on: Some(day),
            words: &text[at..],
            year_assumed,
        });
    }
    for part in &mut parts {
        part.words = part.words.trim_end();
    }
    parts.retain(|part| !part.words.trim().is_empty());
    parts
}

/// Where a day may begin a part: at each line, and after each end of a sentence.
fn starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut ended = true;
    let mut spaced = true;
    text.char_indices().filter_map(move |(at, sign)| {
        let starts = ended && spaced && !sign.is_whitespace();
        match sign {
            '\n' => (ended, spaced) = (true, true),
            '.' | ';' | '!' | '?' => (ended, spaced) = (true, false),
            sign if sign.is_whitespace() => spaced = true,
            _ => ended = false,
        }
        starts.then_some(at)
    })
}

/// The day that words begin with, and whether its year was assumed.
fn day_at(words: &str, begins_line: bool, today: NaiveDate) -> Option<(NaiveDate, bool)> {
    let words = words.trim_start_matches(['[', '(', '*', '•', '-']).trim_start();
    if !words.starts_with(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    let line = words.lines().next().unwrap_or_default();
    let ends = line
        .char_indices()
        .filter(|(_, sign)| sign.is_whitespace() || matches!(sign, ':' | '–' | '-' | ']' | ')' | ','))
        .map(|(at, _)| at)
        .chain([line.len()]);
    let ends: Vec<usize> = ends.take(6).collect();
    ends.into_iter().rev().find_map(|end| {
        let day = &line[..end];
        if day.len() > 30 {
            return None;
        }
        let marked = line[end..].trim_start().starts_with([':', '–', '—', '-', ']', ')']);
        let read = timing::read(day, today);
        if read.kind != Kind::Day {
            return None;
        }
        if !read.inferred.contains(&Inferred::Year) {
            let found = read.first.filter(|day| *day <= today && (begins_line || marked));
            return found.map(|day| (day, false));
        }
        let year_ago = today.checked_sub_days(Days::new(364)).unwrap_or(today);
        let last = timing::read(day, year_ago).first.filter(|day| *day <= today && marked);
        last.map(|day| (day, true))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_day_begins_a_part_and_no_word_is_lost() {
        let today: NaiveDate = "2026-11-29".parse().expect("a day");
        #[track_caller]
        fn check(today: NaiveDate, text: &str, expected: &[(&str, &str)]) {
            let found = parts(text, today);
            let found: Vec<(String, &str)> = found
                .iter()
                .map(|part| {
                    let day = part.on.map_or(String::new(), |day| day.to_string());
                    (
                        format!("{day}{}", if part.year_assumed { " assumed" } else { "" }),
                        part.words,
                    )
                })
                .collect();
            let expected: Vec<(String, &str)> = expected
                .iter()
                .map(|(day, words)| ((*day).to_owned(), *words))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
        let plain = |text, expected: &[(&str, &str)]| check(today, text, expected);
        plain(
            "12/10: chased. 3/11: reply awaited",
            &[
                ("2026-10-12 assumed", "12/10: chased."),
                ("2026-11-03 assumed", "3/11: reply awaited"),
            ],
        );
        plain(
            "12/11/26: draft seen\n26/11/26 with the Chief\nand the panel",
            &[
                ("2026-11-12", "12/11/26: draft seen"),
                ("2026-11-26", "26/11/26 with the Chief\nand the panel"),
            ],
        );
        plain(
            "Asked twice. 12 October – no answer; 3 November – came",
            &[
                ("", "Asked twice."),
                ("2026-10-12 assumed", "12 October – no answer;"),
                ("2026-11-03 assumed", "3 November – came"),
            ],
        );
        // December is last year's.
        plain("[12/12] asked", &[("2025-12-12 assumed", "[12/12] asked")]);
        // What is no day of an update.
        for one in [
            "3/4 of the work is done",
            "20 officers left. 14 stay",
            "Due by 12/10: nobody knows",
            "12/10 chased",
            "30/11/2026: to come",
            "",
            "Version 1.2: read",
        ] {
            let expected: &[(&str, &str)] = if one.is_empty() { &[] } else { &[("", one)] };
            plain(one, expected);
        }
        // A day in the middle of a sentence is part of it.
        plain(
            "12/10/26: asked about 3/11: yes",
            &[("2026-10-12", "12/10/26: asked about 3/11: yes")],
        );
    }

    #[test]
    fn odd_signs_break_nothing() {
        let today: NaiveDate = "2026-11-29".parse().expect("a day");
        for text in [
            "é. 1é",
            "1",
            "1:",
            "\n\n1/1:\n",
            "(((",
            "1/1/26:\u{2028}x. 2/1/26: y",
            "………",
        ] {
            let whole: String = parts(text, today).iter().map(|part| part.words).collect();
            let dense = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(dense(&whole), dense(text));
        }
        assert_eq!(parts(&"1/1/26: x. ".repeat(5_000), today).len(), 5_000);
    }
}
