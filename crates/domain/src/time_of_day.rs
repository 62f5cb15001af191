//! The time of day at which a meeting begins, as people type it: `14:30`, `14.30`, `1430`, `2.30pm`, `noon`.

use chrono::NaiveTime;

/// Reads a time of day.
///
/// # Errors
/// One sentence, for words that are no time and for an early hour that may as well be one of the afternoon.
pub fn read(text: &str) -> Result<NaiveTime, String> {
    let shown: String = text.trim().chars().take(60).collect();
    let no = || format!("“{shown}” is not a time of day; write it as HH:MM, such as 14:30, or as 2.30pm.");
    let small: String = (text.to_lowercase().chars())
        .filter(|letter| !letter.is_whitespace())
        .collect();
    match small.trim_end_matches('.') {
        "noon" | "midday" | "12noon" => return NaiveTime::from_hms_opt(12, 0, 0).ok_or_else(no),
        "midnight" | "12midnight" => return NaiveTime::from_hms_opt(0, 0, 0).ok_or_else(no),
        _ => {}
    }
    let end = small.find(|letter: char| !matches!(letter, '0'..='9' | ':' | '.'));
    let (figures, after) = small.split_at(end.unwrap_or(small.len()));
    let figures = figures.trim_end_matches('.');
    // "14h30" has its minutes after the letter.
    let (figures, after) = match after.strip_prefix('h') {
        Some(minutes) if minutes.len() == 2 && minutes.bytes().all(|byte| byte.is_ascii_digit()) => {
            (format!("{figures}:{minutes}"), "")
        }
        _ => (figures.to_owned(), after),
    };
    let (hour, minutes) = match figures.split_once([':', '.']) {
        Some((hour, minutes)) => (hour, minutes),
        None if matches!(figures.len(), 3 | 4) => figures.split_at(figures.len() - 2),
        None => (figures.as_str(), ""),
    };
    let number = |text: &str, most: usize| match text.len() {
        1.. if text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse::<u32>().ok(),
        _ => None,
    };
    let typed_hour = number(hour, 2).ok_or_else(no)?;
    let minute = match minutes {
        "" => None,
        _ if minutes.len() == 2 => Some(number(minutes, 2).ok_or_else(no)?),
        _ => return Err(no()),
    };
    let twelve = (1..=12).contains(&typed_hour);
    let hour = match after.replace('.', "").as_str() {
        "am" | "a" if twelve => typed_hour % 12,
        "pm" | "p" if twelve => typed_hour % 12 + 12,
        "noon" if typed_hour == 12 => 12,
        "h" | "hr" | "hrs" | "hours" => typed_hour,
        "" if minute.is_some() && hour.len() == 1 && (1..=6).contains(&typed_hour) => {
            let minute = minute.unwrap_or_default();
            return Err(format!(
                "“{shown}” may be in the morning or in the afternoon; write {typed_hour}.{minute:02}am or \
                 {typed_hour}.{minute:02}pm."
            ));
        }
        "" if minute.is_some() => typed_hour,
        _ => return Err(no()),
    };
    NaiveTime::from_hms_opt(hour, minute.unwrap_or(0), 0).ok_or_else(no)
}

#[cfg(test)]
mod tests {
    #[track_caller]
    fn check(typed: &str, expected: &str) {
        let read = super::read(typed).map_or_else(|no| no, |time| time.format("%H:%M").to_string());
        assert_eq!(read, expected, "{typed}");
    }

    #[test]
    fn a_time_is_read_as_people_type_it() {
        check("14:30", "14:30");
        check("14.30", "14:30");
        check("1430", "14:30");
        check("14:30 hrs", "14:30");
        check("1430hrs", "14:30");
        check("14h30", "14:30");
        check("2.30pm", "14:30");
        check("2.30 p.m.", "14:30");
        check("2:30 PM", "14:30");
        check("2pm", "14:00");
        check("10am", "10:00");
        check("10 a.m.", "10:00");
        check("12pm", "12:00");
        check("12am", "00:00");
        check("12.15am", "00:15");
        check("noon", "12:00");
        check("12 noon", "12:00");
        check("9:30", "09:30");
        check("09.30", "09:30");
        check("02:30", "02:30");
        check("0230", "02:30");
        check(" 10:00 ", "10:00");
    }

    #[test]
    fn what_is_no_time_or_could_be_two_is_said() {
        for typed in [
            "25:00",
            "14:60",
            "14.3",
            "14",
            "half past",
            "13pm",
            "0pm",
            "2.30pm sharp",
            "14:30:15",
            "٣:٣٠",
            "12345",
        ] {
            check(
                typed,
                &format!("“{typed}” is not a time of day; write it as HH:MM, such as 14:30, or as 2.30pm."),
            );
        }
        check(
            "2.30",
            "“2.30” may be in the morning or in the afternoon; write 2.30am or 2.30pm.",
        );
        check(
            "3:05",
            "“3:05” may be in the morning or in the afternoon; write 3.05am or 3.05pm.",
        );
    }
}
