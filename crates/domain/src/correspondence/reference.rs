//! References as correspondence bears them: kept as written, compared without spaces and case.

use chrono::NaiveDate;

/// Whether two references are the same but for spaces and capitals.
pub fn same(left: &str, right: &str) -> bool {
    plain(left) == plain(right)
}

/// A reference without spaces and capitals, for comparing.
pub fn plain(reference: &str) -> String {
    reference.split_whitespace().collect::<String>().to_lowercase()
}

/// The day that a reference names in six figures, day, month, year: `MGLA171221-0149` was logged on 17 December 2021.
/// That is the day it was logged, never the day of a letter. Nothing where it names no day, or could name two.
pub fn logged_on(reference: &str) -> Option<NaiveDate> {
    let mut found = None;
    let figures: Vec<&str> = reference
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| run.len() == 6)
        .collect();
    for run in figures {
        let number = |at: usize| run[at..at + 2].parse::<u32>().ok();
        let day = NaiveDate::from_ymd_opt(2000 + number(4)? as i32, number(2)?, number(0)?);
        match (found, day) {
            (None, Some(day)) => found = Some(day),
            (Some(_), Some(_)) => return None,
            (_, None) => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_in_a_reference_is_the_day_it_was_logged() {
        let check = |reference: &str, day: Option<&str>| {
            assert_eq!(logged_on(reference), day.map(|day| day.parse().unwrap()), "{reference}");
        };
        check("MGLA171221-0149", Some("2021-12-17"));
        check("MGLA150222-4332", Some("2022-02-15"));
        check("DMPC-2027-0118", None);
        check("X 321321 1", None);
        check("010222/020222", None);
        check("", None);
    }

    #[test]
    fn references_are_the_same_without_spaces_and_capitals() {
        assert!(same("MGLA 171221-0149", "mgla171221-0149"));
        assert!(!same("MGLA171221-0149", "MGLA171221-0148"));
    }
}
