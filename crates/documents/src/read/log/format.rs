//! A spreadsheet's numbers as they are shown: the number format of a cell, and days counted from 1900 or 1904.
//!
//! A day comes out in words (`27 October 2027`), because figures could be read in two orders.

use chrono::{Days, NaiveDate};
use domain::timing;

/// The last day a spreadsheet knows, 31 December 9999.
const LAST_DAY: f64 = 2_958_465.0;
/// A count of days that a person may have meant: the years 2000 to 2099, however the days are counted.
const LIKELY_DAYS: std::ops::RangeInclusive<u32> = 35_000..=73_050;

/// How a number is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Format {
    /// As short as it can be.
    #[default]
    General,
    /// A day; without `day` only month and year are shown.
    Date {
        /// The day of the month is shown.
        day: bool,
    },
    /// A time of the day.
    Time,
    /// Hours past 24.
    Elapsed,
    /// Figures with words around them.
    Figures(Figures),
}

/// How figures are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Figures {
    before: String,
    after: String,
    least: usize,
    decimals: usize,
    thousands: bool,
    percent: bool,
}

impl Format {
    /// A built-in format of Excel by its number.
    pub fn built_in(id: u32) -> Self {
        let code = match id {
            1 => "0",
            2 => "0.00",
            3 | 37 | 38 => "#,##0",
            4 | 39 | 40 => "#,##0.00",
            9 => "0%",
            10 => "0.00%",
            14..=16 | 22 | 27..=31 | 36 | 50 | 51 | 54 | 57 | 58 => "d mmm yyyy",
            17 => "mmm-yy",
            18..=21 | 32..=35 | 45 | 47 | 52 | 53 | 55 | 56 => "h:mm",
            46 => "[h]:mm",
            _ => return Format::General,
        };
        Format::from_code(code)
    }

    /// A format by its code, the part for positive numbers.
    pub fn from_code(code: &str) -> Self {
        let mut seen = Seen::default();
        let mut letters = code.chars().peekable();
        if code.to_ascii_lowercase().starts_with("general") {
            return Format::General;
        }
        while let Some(letter) = letters.next() {
            match letter {
                ';' => break,
                '"' => letters.by_ref().take_while(|c| *c != '"').for_each(|c| seen.literal(c)),
                '\\' => letters.next().into_iter().for_each(|c| seen.literal(c)),
                '_' | '*' => {
                    letters.next();
                }
                '[' => {
                    let inner: String = letters.by_ref().take_while(|c| *c != ']').collect();
                    let small = inner.to_ascii_lowercase();
                    if !small.is_empty() && small.chars().all(|c| matches!(c, 'h' | 'm' | 's')) {
                        return Format::Elapsed;
                    }
                    if let Some(currency) = inner.strip_prefix('$') {
                        currency.chars().take_while(|c| *c != '-').for_each(|c| seen.literal(c));
                    }
                }
                _ => seen.letter(letter),
            }
        }
        seen.format()
    }

    /// A number as shown with this format.
    pub fn show(&self, number: f64, since_1904: bool) -> String {
        let shown = match self {
            Format::General => None,
            Format::Date { day } => date(number, since_1904, *day),
            Format::Time if (0.0..1.0).contains(&number) => Some(clock((number * 86_400.0).round() as u32)),
            Format::Time => date(number, since_1904, true),
            Format::Elapsed => elapsed(number),
            Format::Figures(figures) => figures.show(number),
        };
        shown.unwrap_or_else(|| general(number))
    }
}

/// What stands in a format's code.
#[derive(Default)]
struct Seen {
    figures: Figures,
    digits: bool,
    point: bool,
    other: bool,
    year: bool,
    month: bool,
    day: usize,
    time: bool,
    run: char,
    run_days: usize,
}

impl Seen {
    fn literal(&mut self, letter: char) {
        self.run = ' ';
        if self.digits {
            self.figures.after.push(letter);
        } else {
            self.figures.before.push(letter);
        }
    }

    fn letter(&mut self, letter: char) {
        let small = letter.to_ascii_lowercase();
        match small {
            'd' => {
                self.run_days = if self.run == 'd' { self.run_days + 1 } else { 1 };
                // Three and four name the weekday.
                self.day = self.day.max(usize::from(self.run_days <= 2));
                self.day -= usize::from(self.run_days == 3 && self.day == 1);
            }
            'm' => self.month = true,
            'y' | 'e' if !self.digits => self.year = true,
            'h' | 's' => self.time = true,
            '0' | '#' | '?' => {
                self.digits = true;
                let shown = letter == '0';
                if self.point {
                    self.figures.decimals += usize::from(shown);
                } else {
                    self.figures.least += usize::from(shown);
                }
            }
            '.' if self.digits => self.point = true,
            ',' if self.digits => self.figures.thousands = true,
            '%' => {
                self.figures.percent = true;
                self.literal('%');
            }
            ' ' | '-' | '(' | ')' | '+' | '$' | '£' | '€' | ':' => self.literal(letter),
            _ => self.other = true,
        }
        self.run = small;
    }

    fn format(self) -> Format {
        if self.year || self.day > 0 || (self.month && !self.time) {
            return Format::Date {
                day: self.day > 0 || !self.year,
            };
        }
        if self.time {
            return Format::Time;
        }
        if self.digits && !self.other {
            return Format::Figures(self.figures);
        }
        Format::General
    }
}

impl Figures {
    fn show(&self, number: f64) -> Option<String> {
        if !number.is_finite() || number.abs() >= 1e15 {
            return None;
        }
        let scaled = if self.percent { number * 100.0 } else { number };
        let decimals = self.decimals.min(15);
        let shown = format!("{:.decimals$}", scaled.abs());
        let (whole, part) = match shown.split_once('.') {
            Some((whole, part)) => (whole, Some(part)),
            None => (shown.as_str(), None),
        };
        let mut whole = format!("{whole:0>least$}", least = self.least.min(30));
        if self.thousands {
            let figures: Vec<char> = whole.chars().collect();
            let groups: Vec<String> = figures.rchunks(3).rev().map(|group| group.iter().collect()).collect();
            whole = groups.join(",");
        }
        let sign = if scaled < 0.0 && shown.contains(|c: char| ('1'..='9').contains(&c)) {
            "-"
        } else {
            ""
        };
        let part = part.map(|part| format!(".{part}")).unwrap_or_default();
        Some(
            format!("{sign}{}{whole}{part}{}", self.before, self.after)
                .trim()
                .to_owned(),
        )
    }
}

/// A number as short as it can be, with the fifteen figures a spreadsheet keeps: `4`, `0.3`.
pub(super) fn general(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{}", if rounded == 0.0 { 0.0 } else { rounded })
}

fn date(number: f64, since_1904: bool, with_day: bool) -> Option<String> {
    let (day, seconds) = day(number, since_1904)?;
    if seconds > 0 {
        return Some(format!("{}, {}", timing::date_in_words(day), clock(seconds)));
    }
    // "Oct-27" is kept as the first of October; a month is what was written and what is meant.
    if !with_day && chrono::Datelike::day(&day) == 1 {
        return Some(timing::month_in_words(day));
    }
    Some(timing::date_in_words(day))
}

/// A count of days as a day and seconds into it; nothing for a day that never was.
fn day(number: f64, since_1904: bool) -> Option<(NaiveDate, u32)> {
    if !(0.0..LAST_DAY + 1.0).contains(&number) {
        return None;
    }
    let mut days = number.trunc() as u64;
    let mut seconds = (number.fract() * 86_400.0).round() as u32;
    if seconds == 86_400 {
        days += 1;
        seconds = 0;
    }
    let start = if since_1904 {
        NaiveDate::from_ymd_opt(1904, 1, 1)
    } else {
        // Excel counts a 29 February 1900, which never was, as day 60.
        match days {
            0 | 60 => None,
            1..60 => NaiveDate::from_ymd_opt(1899, 12, 31),
            _ => NaiveDate::from_ymd_opt(1899, 12, 30),
        }
    };
    start?.checked_add_days(Days::new(days)).map(|day| (day, seconds))
}

/// Seconds into a day as the time of day, in minutes.
fn clock(seconds: u32) -> String {
    format!("{:02}:{:02}", seconds / 3600 % 24, seconds / 60 % 60)
}

fn elapsed(number: f64) -> Option<String> {
    let minutes = (0.0..1e6).contains(&number).then(|| (number * 1440.0).round() as u64)?;
    Some(format!("{}:{:02}", minutes / 60, minutes % 60))
}

/// The day that bare figures may stand for where a date is expected, in words.
pub(super) fn perhaps_day(words: &str, since_1904: bool) -> Option<String> {
    let days: u32 = words.parse().ok().filter(|days| LIKELY_DAYS.contains(days))?;
    day(f64::from(days), since_1904).map(|(day, _)| timing::date_in_words(day))
}

/// A day or a day and time as ISO 8601 writes them, in words; anything else is `None`.
pub(super) fn iso(words: &str, with_day: bool) -> Option<String> {
    let (date, time) = words.split_once('T').unwrap_or((words, ""));
    let day: NaiveDate = date.parse().ok()?;
    let time = time.get(..5).filter(|time| *time != "00:00");
    Some(match time {
        Some(time) => format!("{}, {time}", timing::date_in_words(day)),
        None if !with_day && chrono::Datelike::day(&day) == 1 => timing::month_in_words(day),
        None => timing::date_in_words(day),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, number: f64, expected: &str) {
        assert_eq!(Format::from_code(code).show(number, false), expected, "{code} {number}");
    }

    #[test]
    fn numbers_are_shown_as_their_format_says() {
        check("General", 4.0, "4");
        check("General", 0.1 + 0.2, "0.3");
        check("General", -2.5, "-2.5");
        check("General", 1e300, &format!("1{}", "0".repeat(300)));
        check("@", 7.0, "7");
        check("000", 7.0, "007");
        check("\"OB-\"00", 7.0, "OB-07");
        check("0.00", 1.1, "1.10");
        check("0%", 0.85, "85%");
        check("0.0%", 0.125, "12.5%");
        check("#,##0", 1_234_567.0, "1,234,567");
        check(
            "[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00",
            1500.0,
            "£1500.00".replace("1500", "1,500").as_str(),
        );
        check("0", -0.2, "0");
        check("0.00E+00", 5.0, "5");
        check("", 5.0, "5");
    }

    #[test]
    fn days_are_shown_in_words() {
        check("dd/mm/yyyy", 46_687.0, "27 October 2027");
        check("[$-809]dddd\\, d mmmm yyyy;@", 46_687.0, "27 October 2027");
        check("yyyy-mm-dd hh:mm", 46_687.604_166_666_664, "27 October 2027, 14:30");
        check("d-mmm", 46_687.0, "27 October 2027");
        check("mmm-yy", 46_661.0, "October 2027");
        check("mmm-yy", 46_687.0, "27 October 2027");
        check("h:mm AM/PM", 0.395_833_333_333, "09:30");
        check("[h]:mm", 1.5, "36:00");
        check("dd/mm/yyyy", 1.0, "1 January 1900");
        check("dd/mm/yyyy", 61.0, "1 March 1900");
    }

    #[test]
    fn days_that_never_were_stay_numbers() {
        check("dd/mm/yyyy", 60.0, "60");
        check("dd/mm/yyyy", -5.0, "-5");
        check("dd/mm/yyyy", 1e12, "1000000000000");
        check("dd/mm/yyyy", f64::NAN, "NaN");
    }

    #[test]
    fn days_counted_from_1904_are_four_years_later() {
        assert_eq!(Format::built_in(14).show(45_225.0, true), "27 October 2027");
        assert_eq!(perhaps_day("45225", true).as_deref(), Some("27 October 2027"));
        assert_eq!(perhaps_day("46687", false).as_deref(), Some("27 October 2027"));
        assert_eq!(perhaps_day("12", false), None);
        assert_eq!(perhaps_day("46687.5", false), None);
    }

    #[test]
    fn shown_days_are_read_as_timings() {
        let context = NaiveDate::from_ymd_opt(2027, 6, 1).expect("a day");
        for words in ["27 October 2027", "27 October 2027, 14:30"] {
            let reading = timing::read(words, context);
            assert_eq!(
                (reading.kind, reading.last),
                (timing::Kind::Day, NaiveDate::from_ymd_opt(2027, 10, 27)),
                "{words}"
            );
        }
        assert_eq!(
            timing::read("October 2027", context).last,
            NaiveDate::from_ymd_opt(2027, 10, 31)
        );
    }
}
