//! Times of day as minutes write them: `10.00`, `10am – 12.30pm`, `14:00hrs`, `1400`, `noon`.

use chrono::NaiveTime;

/// A time of day, or from one to another, found in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    /// Where its words stand in the text, in bytes.
    pub from: usize,
    pub to: usize,
    /// When it began. None where morning and afternoon cannot be told apart.
    pub start: Option<NaiveTime>,
    /// It says more than when the meeting began.
    pub more: bool,
}

/// One time as it is written.
#[derive(Debug, Clone, Copy)]
struct Written {
    to: usize,
    hour: u32,
    minute: u32,
    /// 0 for a morning, 12 for an afternoon, where the words say so.
    half: Option<u32>,
    /// Two digits of the hour, `hrs`, or minutes behind a colon with a leading zero: a clock of 24 hours.
    of_24: bool,
}

impl Written {
    fn time(self, half: Option<u32>) -> Option<NaiveTime> {
        let hour = match (half, self.hour) {
            (Some(_), 13..) => self.hour,
            (Some(half), 12) => half,
            (Some(half), hour) => hour + half,
            (None, 1..=7) if !self.of_24 => return None,
            (None, hour) => hour,
        };
        NaiveTime::from_hms_opt(hour, self.minute, 0)
    }
}

/// So far into words a time is looked for, in bytes.
const FAR: usize = 400;

/// The first time of day in words, with the end of a span where one follows.
pub(super) fn find(text: &str) -> Option<Clock> {
    // What stands far behind a label or a date is no time of the meeting.
    let text = &text[..text.floor_char_boundary(FAR)];
    let mut at = 0;
    while let Some(from) = next_start(text, at) {
        let told = one(text, from, false);
        let first = told.or_else(|| one(text, from, true));
        let second = first.and_then(|first| {
            let after = text[first.to..].trim_start();
            let rest = ["to ", "until ", "till ", "–", "—", "-"]
                .iter()
                .find_map(|join| after.strip_prefix(join))?;
            one(text, text.len() - rest.trim_start().len(), false)
        });
        // A bare number is a time where one follows that is: "2 – 3.30pm".
        let Some(first) = told.or(first.filter(|_| second.is_some())) else {
            at = from + text[from..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let mut half = first.half;
        if let (None, Some(end)) = (half, second)
            && !first.of_24
            && let (Some(of_end), Some(end)) = (end.half, end.time(end.half))
        {
            // "2 – 3.30pm" begins in the afternoon too, "11.30 – 1pm" in the morning.
            half = [of_end, 12 - of_end]
                .into_iter()
                .find(|half| first.time(Some(*half)).is_some_and(|start| start < end));
        }
        return Some(Clock {
            from,
            to: second.map_or(first.to, |end| end.to),
            start: first.time(half),
            more: second.is_some(),
        });
    }
    None
}

/// Where the next word begins that may be a time.
fn next_start(text: &str, at: usize) -> Option<usize> {
    let small = text.to_ascii_lowercase();
    let mut before = text[..at].chars().next_back();
    for (offset, c) in text[at..].char_indices() {
        let here = at + offset;
        let begins = !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ':' | '/' | '£' | '$'));
        let word = ["noon", "midday", "midnight"]
            .iter()
            .any(|word| small[here..].starts_with(word));
        if begins && (c.is_ascii_digit() || word) {
            return Some(here);
        }
        before = Some(c);
    }
    None
}

/// A time that begins at a place in words. A bare number is none, unless `bare` says otherwise: `10` may be anything.
fn one(text: &str, from: usize, bare: bool) -> Option<Written> {
    let small = text.get(from..)?.to_ascii_lowercase();
    for (word, hour) in [("noon", 12), ("midday", 12), ("midnight", 0)] {
        if small.starts_with(word) {
            let to = from + word.len();
            return Some(Written {
                to,
                hour,
                minute: 0,
                half: None,
                of_24: true,
            });
        }
    }
    let digits = small.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = &small[digits..];
    let (hour, minute, parted) = match digits {
        4 => (small[..2].parse().ok()?, small[2..4].parse().ok()?, false),
        1 | 2 => {
            let hour: u32 = small[..digits].parse().ok()?;
            let minutes = rest.strip_prefix([':', '.']).filter(|rest| {
                let two = rest.bytes().take_while(u8::is_ascii_digit).count() == 2;
                // 10.11.26 is a date.
                two && (!rest[2..].starts_with(['.', '/', ':'])
                    || matches!(&rest[2..], "." | ":")
                    || rest[2..].starts_with(". "))
            });
            match minutes {
                Some(after) => {
                    rest = &after[2..];
                    (hour, after[..2].parse().ok()?, true)
                }
                None => (hour, 0, false),
            }
        }
        _ => return None,
    };
    let spaced = rest.trim_start();
    let suffixes = [
        ("a.m.", Some(0)),
        ("a.m", Some(0)),
        ("am", Some(0)),
        ("p.m.", Some(12)),
        ("p.m", Some(12)),
        ("pm", Some(12)),
        ("hours", None),
        ("hrs", None),
        ("hr", None),
        ("h", None),
        ("noon", Some(12)),
    ];
    let suffix = suffixes.iter().find(|(word, _)| {
        spaced
            .strip_prefix(word)
            .is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric()))
    });
    let mut half = None;
    let mut hours = false;
    if let Some((word, of)) = suffix {
        rest = &spaced[word.len()..];
        half = *of;
        hours = of.is_none();
    }
    // Four digits alone may be a year, one or two a day: something has to say that it is a time.
    let told = parted || suffix.is_some() || (bare && digits <= 2);
    if !told || hour > 24 || minute > 59 || rest.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    Some(Written {
        to: text.len() - rest.len(),
        hour,
        minute,
        half,
        of_24: hours || (digits == 2 && parted) || digits == 4,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, start: &str, more: bool) {
        let clock = find(words).unwrap_or_else(|| panic!("{words}: no time"));
        let read = clock
            .start
            .map_or("unclear".to_owned(), |time| time.format("%H:%M").to_string());
        assert_eq!((read.as_str(), clock.more), (start, more), "{words}");
    }

    #[test]
    fn times_of_day_are_read() {
        check("14:00hrs", "14:00", false);
        check("1400 hrs", "14:00", false);
        check("at 10.00 in the Council Chamber", "10:00", false);
        check("10am – 12.30pm", "10:00", true);
        check("10.00 to 11.30", "10:00", true);
        check("2 – 3.30pm", "14:00", true);
        check("2.00 - 3.30 p.m.", "14:00", true);
        check("11.30 – 1pm", "11:30", true);
        check("commencing at 10.30 a.m.", "10:30", false);
        check("12 noon", "12:00", false);
        check("noon", "12:00", false);
        check("12.15am", "00:15", false);
        check("9.15", "09:15", false);
        check("2.00", "unclear", false);
        check("2:30", "unclear", false);
        check("09:00-10:00", "09:00", true);
    }

    #[test]
    fn what_is_no_time_is_none() {
        for words in [
            "",
            "Room 4",
            "3 November 2026",
            "03.11.2026",
            "2026",
            "£4.00",
            "25.00",
            "10.75",
            "items 3-5",
        ] {
            assert_eq!(find(words).filter(|clock| clock.start.is_some()), None, "{words}");
        }
    }
}
