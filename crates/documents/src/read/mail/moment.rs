//! The reading of a moment as people and mail programs write it.

use chrono::NaiveTime;

use super::{Moment, Sent, one_line};
use crate::read::day;

/// Whether the words of a date header end in a zone: `+0100`, `GMT`, `-0000` excepted, which says that none is known.
pub(super) fn has_offset(written: &str) -> bool {
    // What stands in brackets is a comment.
    let plain = written.split('(').next().unwrap_or_default().trim();
    let last = plain.rsplit(' ').next().unwrap_or_default();
    let digits = last.trim_start_matches(['+', '-']);
    let signed = last.starts_with(['+', '-']) && digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let zone = last.len() <= 4 && last.chars().all(|letter| letter.is_ascii_uppercase());
    (signed && last != "-0000") || (zone && !last.is_empty())
}

/// Words that fit into a sentence.
pub(super) fn short(words: &str) -> String {
    let mut short: String = words.chars().take(80).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    short
}

/// What words say about when a message was sent, as a printed head has them: `16 December 2021 16:41`.
pub fn sent_of(written: &str) -> Sent {
    printed(written).0
}

/// A printed moment and what is doubtful about it: `16 December 2021 16:41`.
pub(super) fn printed(written: &str) -> (Sent, Vec<String>) {
    let mut doubts = Vec::new();
    let plain = without_marks(written);
    let mut words: Vec<&str> = plain.split_whitespace().collect();
    let time = time(&mut words);
    // "2<TAB>2022": the copy kept the beginning of the year apart from it.
    let torn = (1..words.len()).find(|&at| {
        let (part, year) = (words[at - 1], words[at]);
        let digits = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        at >= 3 && digits(part) && part.len() < 4 && digits(year) && year.len() == 4 && year.starts_with(part)
    });
    if let Some(at) = torn {
        doubts.push(format!(
            "Its date stands as “{}”; the year was read as {}.",
            short(&written.trim().replace('\t', "⇥")),
            words[at]
        ));
        words.remove(at - 1);
    }
    words.retain(|word| !matches!(word.to_lowercase().as_str(), "at" | "-"));
    let weekday = |word: &str| word.trim_end_matches(',').parse::<chrono::Weekday>().is_ok();
    if words.first().is_some_and(|word| weekday(word)) {
        words.remove(0);
    }
    let read = day::read(&words.join(" "));
    if let Some(read) = read {
        if read.order_assumed {
            doubts.push(format!(
                "Its date, “{}”, was read with the day before the month.",
                one_line(&plain)
            ));
        }
        if time.is_none() {
            doubts.push(format!("Its date, “{}”, has no time of day.", one_line(&plain)));
        }
    } else {
        doubts.push(format!(
            "Its date, “{}”, cannot be read; it is kept as written.",
            short(written.trim())
        ));
    }
    let moment = read.map(|read| Moment {
        day: read.date,
        time,
        offset: None,
    });
    let written = written.trim().to_owned();
    (Sent { written, moment }, doubts)
}

/// Words without the marks of an underline, which copies of papers keep.
pub(super) fn without_marks(words: &str) -> String {
    words.replace("<u>", "").replace("</u>", "")
}

/// Takes the time of day out of the words, if one ends them: `16:41`, `4:41:07 PM`.
fn time(words: &mut Vec<&str>) -> Option<NaiveTime> {
    let mut taken = words.len();
    let half = words.last().map(|word| word.to_lowercase());
    let afternoon = match half.as_deref() {
        Some("am") => Some(false),
        Some("pm") => Some(true),
        _ => None,
    };
    if afternoon.is_some() {
        taken -= 1;
    }
    let clock = words.get(taken.checked_sub(1)?)?;
    let parts: Vec<u32> = clock.split(':').map(str::parse).collect::<Result<_, _>>().ok()?;
    let (mut hour, minute, second) = match parts[..] {
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    if let Some(afternoon) = afternoon {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if afternoon { 12 } else { 0 };
    }
    let time = NaiveTime::from_hms_opt(hour, minute, second)?;
    words.truncate(taken - 1);
    Some(time)
}
