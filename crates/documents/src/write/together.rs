//! Words that a line must not part: a day from its month and year, a number from its unit.
//!
//! The spaces between them become spaces that do not break (U+00A0), where the whole still fits on a line. The words
//! stay what they are.

use std::borrow::Cow;

use domain::timing::MONTHS;

/// The space that does not break.
pub(crate) const HELD: char = '\u{a0}';

/// Months as they are shortened.
const SHORT_MONTHS: [&str; 11] = [
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec",
];

fn is_month(word: &str) -> bool {
    MONTHS.contains(&word) || SHORT_MONTHS.contains(&word)
}

/// What a number counts or measures. `per` begins `per cent`.
const UNITS: [&str; 33] = [
    "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minute", "minutes", "second",
    "seconds", "am", "pm", "a.m", "p.m", "per", "%", "mm", "cm", "m", "km", "miles", "mph", "kg", "kB", "MB", "GB",
    "thousand", "million", "billion",
];

/// How firmly a space holds. Where a line is too short for all of it, the loose ones give way first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hold {
    Loose,
    Firm,
}

/// Words with the spaces in dates and before units held, as far as what they hold together `fits` on a line.
pub(crate) fn together<'w>(words: &'w str, fits: &dyn Fn(&str) -> bool) -> Cow<'w, str> {
    if !words.contains(' ') || !words.bytes().any(|sign| sign.is_ascii_digit()) {
        return Cow::Borrowed(words);
    }
    let mut kept = Vec::new();
    keep(words, &holds(words), fits, &mut kept);
    if kept.is_empty() {
        return Cow::Borrowed(words);
    }
    let mut held = String::with_capacity(words.len() + kept.len());
    let mut from = 0;
    for at in kept {
        held.push_str(&words[from..at]);
        held.push(HELD);
        from = at + 1;
    }
    held.push_str(&words[from..]);
    Cow::Owned(held)
}

/// Turns the spaces that [`together`] holds back into plain ones, so that a paper of ours comes back as it went. Others
/// that do not break stay.
pub(crate) fn apart(words: &mut String) {
    if !words.contains(HELD) {
        return;
    }
    let plain = words.replace(HELD, " ");
    for (at, _) in holds(&plain) {
        // Letter for letter the same words, but for the length of their spaces.
        let letter = plain[..at].chars().count();
        if let Some((at, HELD)) = words.char_indices().nth(letter) {
            words.replace_range(at..at + HELD.len_utf8(), " ");
        }
    }
}

/// Every space that holds, by where it stands.
fn holds(words: &str) -> Vec<(usize, Hold)> {
    let mut holds = Vec::new();
    let mut before: Option<&str> = None;
    let mut at = 0;
    for word in words.split(' ') {
        if let Some(hold) = before.and_then(|before| hold(before, word)) {
            holds.push((at - 1, hold));
        }
        before = Some(word);
        at += word.len() + 1;
    }
    holds
}

/// Keeps what fits of each stretch of words that hold together.
fn keep(words: &str, holds: &[(usize, Hold)], fits: &dyn Fn(&str) -> bool, kept: &mut Vec<usize>) {
    for stretch in holds.chunk_by(|one, next| !words[one.0 + 1..next.0].contains(' ')) {
        let (Some((first, _)), Some((last, _))) = (stretch.first(), stretch.last()) else {
            continue;
        };
        let from = words[..*first].rfind(' ').map_or(0, |at| at + 1);
        let to = words[last + 1..].find(' ').map_or(words.len(), |at| last + 1 + at);
        if fits(&words[from..to]) {
            kept.extend(stretch.iter().map(|(at, _)| at));
            continue;
        }
        let firm: Vec<_> = stretch
            .iter()
            .copied()
            .filter(|(_, hold)| *hold == Hold::Firm)
            .collect();
        if firm.len() < stretch.len() {
            keep(words, &firm, fits, kept);
        }
    }
}

fn hold(before: &str, word: &str) -> Option<Hold> {
    let before = before.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let word = word.strip_suffix("’s").or(word.strip_suffix("'s")).unwrap_or(word);
    let word = word.trim_end_matches(|sign: char| !sign.is_alphanumeric() && sign != '%');
    if is_day(before) && is_month(word) || is_number(before) && UNITS.contains(&word) {
        Some(Hold::Firm)
    } else if is_month(before) && is_year(word) || before == "per" && word == "cent" {
        Some(Hold::Loose)
    } else {
        None
    }
}

/// `7`, `7th`, and the end of `1–7`.
fn is_day(word: &str) -> bool {
    let last = word.rsplit(['–', '-', '/']).next().unwrap_or(word);
    let number = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| last.strip_suffix(ending))
        .unwrap_or(last);
    number.len() <= 2 && number.parse().is_ok_and(|day: u8| (1..=31).contains(&day))
}

/// `2026`, and the beginning of `2026/27`.
fn is_year(word: &str) -> bool {
    let is_four = |four: &str| (four.starts_with("19") || four.starts_with("20")) && four.parse::<u16>().is_ok();
    word.get(..4).is_some_and(is_four) && !word[4..].starts_with(|sign: char| sign.is_alphanumeric())
}

fn is_number(word: &str) -> bool {
    word.starts_with(|sign: char| sign.is_ascii_digit())
        && word
            .chars()
            .all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ',' | '–' | '-' | '/' | '½'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What holds together is shown with `_` between its words; a line has room for so many letters.
    fn check(room: usize, words: &str, expected: &str) {
        let held = together(words, &|stretch| stretch.chars().count() <= room);
        assert_eq!(held.replace(HELD, "_"), expected, "{room}");
        assert_eq!(held.replace(HELD, " "), words);
    }

    #[test]
    fn a_date_stays_on_one_line() {
        check(99, "by 7 December 2026.", "by 7_December_2026.");
        check(99, "(the 3rd Sept meeting)", "(the 3rd_Sept meeting)");
        check(99, "from 1 to 31 July 2027, late", "from 1 to 31_July_2027, late");
        check(99, "1–3 May 2027’s papers", "1–3_May_2027’s papers");
        check(99, "in December 2026/27", "in December_2026/27");
        check(99, "Thursday 4 November’s board", "Thursday 4_November’s board");
    }

    #[test]
    fn a_number_stays_with_its_unit() {
        check(99, "within 28 days, at 2.30 pm", "within 28_days, at 2.30_pm");
        check(
            99,
            "about £1.5 million and 40 per cent",
            "about £1.5_million and 40_per_cent",
        );
    }

    #[test]
    fn what_only_looks_like_one_breaks_as_it_did() {
        for plain in [
            "Section 32 December",
            "he may march 40 officers",
            "in May the 3",
            "2027/26 Marchers",
            "7  December",
            "17 daystar",
            "7",
            "",
        ] {
            check(99, plain, plain);
        }
    }

    #[test]
    fn what_was_held_comes_apart_and_nothing_else() {
        let check = |words: &str, expected: &str| {
            let mut words = words.replace('_', "\u{a0}");
            apart(&mut words);
            assert_eq!(words.replace(HELD, "_"), expected);
        };
        check(
            "é by 7_December_2026 within 28_days",
            "é by 7 December 2026 within 28 days",
        );
        check("Mr_Wrenfield, 7_December", "Mr_Wrenfield, 7 December");
        check("_7 December_", "_7 December_");
        check("plain", "plain");
    }

    #[test]
    fn a_line_too_short_for_the_whole_keeps_day_and_month() {
        check(17, "by 30 September 2026", "by 30_September_2026");
        check(12, "by 30 September 2026", "by 30_September 2026");
        check(11, "by 30 September 2026", "by 30 September 2026");
    }
}
