//! The reading as a table of spellings, and what must hold for every text.

use proptest::prelude::*;

use super::*;

mod dated;
mod spellings;
mod undated;

fn day(iso: &str) -> NaiveDate {
    iso.parse().unwrap()
}

/// A reading in one line: kind, days, month, before, assumptions, `?` for doubtful, `~` for nearest, names.
fn line(reading: &Reading) -> String {
    let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let shown = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    let mut line = word(serde_json::to_value(reading.kind).unwrap());
    match reading.kind {
        Kind::Day => line += &format!(" {}", shown(reading.first)),
        _ if reading.first.is_some() || reading.last.is_some() => {
            line += &format!(" {}..{}", shown(reading.first), shown(reading.last));
        }
        _ => {}
    }
    if let Some(month) = reading.month {
        line += &format!(" {}", month.format("%Y-%m"));
    }
    if reading.before {
        line += " before";
    }
    for inferred in &reading.inferred {
        line += &format!(" {}", word(serde_json::to_value(inferred).unwrap()));
    }
    if reading.doubtful {
        line += " ?";
    }
    for near in &reading.nearest {
        line += &format!(" ~{near}");
    }
    if let Some(names) = &reading.names {
        line += &format!(" {names:?}");
    }
    line
}

#[track_caller]
fn check(written: &str, expected: &str) {
    check_on("2022-06-24", written, expected);
}

#[track_caller]
fn check_on(context: &str, written: &str, expected: &str) {
    assert_eq!(line(&read(written, day(context))), expected, "{written:?} on {context}");
}

#[test]
fn a_run_that_goes_on_for_years_without_naming_one_is_doubtful() {
    check_on(
        "2022-06-24",
        "October to September",
        "period 2021-10-01..2022-09-30 year",
    );
    check_on(
        "2022-06-24",
        "October - September - August - July",
        "period 2021-10-01..2024-07-31 year ?",
    );
    check_on(
        "2022-06-24",
        "next July - June - May - April",
        "period 2022-07-01..2025-04-30 year ?",
    );
}

#[test]
fn years_count_from_the_context() {
    check_on("2022-12-20", "January", "period 2023-01-01..2023-01-31 year");
    check_on("2022-12-20", "by 3 January", "day 2023-01-03 year");
    check_on("2022-12-31", "December", "period 2022-12-01..2022-12-31 year");
    check_on("2023-01-15", "Dec/Jan", "period 2022-12-01..2023-01-31 year");
    check_on("2023-01-15", "winter", "period 2022-12-01..2023-02-28 year season");
    check_on("2023-02-10", "Q4", "period 2023-01-01..2023-03-31 year financial_year");
    check_on(
        "2023-02-10",
        "end of the financial year",
        "period 2022-12-01..2023-03-31 year financial_year part",
    );
    check_on(
        "2023-04-01",
        "by the end of the financial year",
        "period 2024-03-31..2024-03-31 year financial_year",
    );
    check_on("2024-02-10", "29 February", "day 2024-02-29 year");
    check_on("2024-03-01", "29 February", "day 2028-02-29 year ?");
    check_on(
        "2024-01-31",
        "within 1 month",
        "period 2024-01-31..2024-02-29 span_start",
    );
    check_on(
        "2027-12-20",
        "by the end of January",
        "period 2028-01-31..2028-01-31 year",
    );
    check_on("2027-10-14", "9 November", "day 2027-11-09 year");
    check_on("2027-10-14", "Oct 27", "period 2027-10-01..2027-10-31 order");
    check_on("2022-05-20", "cop Friday 3 June", "day 2022-06-03 year");
    check_on("2022-05-04", "Nov '22", "period 2022-11-01..2022-11-30");
}

/// The nine-month line: what lies beyond it is looked at, what lies on it is not.
#[test]
fn far_years_are_doubtful() {
    check_on("2022-06-24", "24 March", "day 2023-03-24 year");
    check_on("2022-06-24", "25 March", "day 2023-03-25 year ?");
    check_on("2022-06-24", "25 March 2023", "day 2023-03-25");
}

/// The Timing column of a published letter of fifteen actions, agreed on 24 June 2022.
const LETTER: [(&str, &str); 15] = [
    ("October 2022", "period 2022-10-01..2022-10-31"),
    ("August 2022", "period 2022-08-01..2022-08-31"),
    ("August 2022", "period 2022-08-01..2022-08-31"),
    ("October 2022", "period 2022-10-01..2022-10-31"),
    ("", "none"),
    ("August 2022", "period 2022-08-01..2022-08-31"),
    ("August 2022", "period 2022-08-01..2022-08-31"),
    ("August 2022", "period 2022-08-01..2022-08-31"),
    ("August/Sept 2022", "period 2022-08-01..2022-09-30"),
    ("August 2022", "period 2022-08-01..2022-08-31"),
    ("December 2022", "period 2022-12-01..2022-12-31"),
    ("", "none"),
    ("August 2022", "period 2022-08-01..2022-08-31"),
    ("Completed", "status \"Completed\""),
    ("", "none"),
];

#[test]
fn a_real_letter_is_read() {
    for (written, expected) in LETTER {
        check(written, expected);
    }
}

/// Read as their first day, these rows would be late on 360 days of their own periods; read by their last, on none.
#[test]
fn nothing_is_late_within_its_own_period() {
    let (mut wrong, mut right) = (0, 0);
    for (written, _) in LETTER {
        let reading = read(written, day("2022-06-24"));
        let (Some(first), Some(last)) = (reading.first, reading.last) else {
            continue;
        };
        for on in first.iter_days().take_while(|on| *on <= last) {
            wrong += u32::from(on > first);
            right += u32::from(reading.passed(on));
        }
    }
    assert_eq!((wrong, right), (360, 0));
}

#[test]
fn the_due_day_is_not_passed() {
    let october = read("October 2022", day("2022-06-24"));
    assert!(!october.passed(day("2022-10-31")));
    assert!(october.passed(day("2022-11-01")));
    assert!(!read("ongoing", day("2022-06-24")).passed(day("2099-01-01")));
    assert!(!read("from October 2022", day("2022-06-24")).passed(day("2099-01-01")));
}

#[test]
fn a_meeting_is_due_when_it_has_a_date() {
    let at = |written| read(written, day("2022-06-24")).at_meeting(day("2022-10-14"));
    assert_eq!(
        line(&at("at the next board")),
        "meeting 2022-10-14..2022-10-14 \"the next board\""
    );
    assert_eq!(
        line(&at("before the next board")),
        "meeting 2022-10-13..2022-10-13 before \"the next board\""
    );
    assert_eq!(line(&at("August 2022")), "period 2022-08-01..2022-08-31");
}

#[track_caller]
fn proposes(written: &str, expected: Option<StatusWord>) {
    assert_eq!(read(written, day("2022-06-24")).status_word(), expected, "{written:?}");
}

#[test]
fn status_words_propose_a_status() {
    proposes("COMPLETED 12 July", Some(StatusWord::Closed));
    proposes("not yet complete", Some(StatusWord::Open));
    proposes("on hold", Some(StatusWord::OnHold));
    proposes("c/fwd", Some(StatusWord::CarriedForward));
    proposes("superseded", Some(StatusWord::Superseded));
    proposes("withdrawn", Some(StatusWord::Withdrawn));
    proposes("October 2022", None);
}

#[test]
fn blank_is_no_timing() {
    for blank in ["", " ", "\t\r\n", "\u{a0}", "\u{200b}", "\u{feff}"] {
        check(blank, "none");
    }
}

#[test]
fn long_text_is_not_read() {
    check(&"October 2022 ".repeat(100), "unread");
    check(&"9".repeat(10_000_000), "unread");
    check(
        &format!("{}October 2022{}", " ".repeat(1_000_000), "\n".repeat(1_000_000)),
        "period 2022-10-01..2022-10-31",
    );
}

#[test]
fn the_ends_of_the_calendar_do_no_harm() {
    for context in [NaiveDate::MIN, NaiveDate::MAX] {
        for written in [
            "October",
            "within 3 months",
            "next week",
            "end of the year",
            "31 June",
            "winter",
            "by Friday",
        ] {
            in_words(&read(written, context));
        }
    }
}

/// Words the grammar knows, to be strung together at random.
const WORDS: &[&str] = &[
    "by",
    "before",
    "after",
    "end of",
    "early",
    "next",
    "this",
    "the",
    "October",
    "Sept",
    "may",
    "2022",
    "22",
    "31",
    "1st",
    "3",
    "/",
    "-",
    ",",
    "(",
    ")",
    ".",
    "and",
    "or",
    "to",
    "between",
    "Q2",
    "2023/24",
    "FY",
    "week",
    "months",
    "w/c",
    "within",
    "noon",
    "9am",
    "Friday",
    "autumn",
    "board",
    "meeting",
    "ongoing",
    "Completed",
    "until",
    "?",
    "was",
    "now",
    "10",
    "working days",
    "'22",
    "Easter",
    "mtg",
    "asap but",
    "fortnight",
    "quarter",
    "year",
    "mid",
    "1st week",
    "of",
    "on",
    "new",
    "20261130",
    "T09:00:00Z",
];

fn days() -> impl Strategy<Value = NaiveDate> {
    // From 2012 on a year and a month (2012-10) cannot be taken for a financial year (2011-12).
    (0..32_000u64).prop_map(|ahead| day("2012-01-01") + chrono::Days::new(ahead))
}

fn phrases() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(WORDS), 1..9).prop_map(|words| words.join(" "))
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![3 => phrases(), 1 => ".{0,60}", 1 => "[0-9/. -]{0,14}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_reading_is_sound(written in texts(), context in days()) {
        let reading = read(&written, context);
        if let (Some(first), Some(last)) = (reading.first, reading.last) {
            prop_assert!(first <= last);
        }
        if reading.kind == Kind::Day {
            prop_assert!(reading.first.is_some() && reading.first == reading.last);
        }
        if reading.kind != Kind::Day && reading.kind != Kind::Period {
            prop_assert!(reading.first.is_none() && reading.last.is_none());
        }
        prop_assert!(!(reading.passed(context) && reading.inferred.contains(&Inferred::SpanStart)));
        prop_assert!(reading.inferred.is_sorted_by(|one, next| one < next));
        prop_assert!(!in_words(&reading).is_empty());
    }

    #[test]
    fn space_and_case_change_nothing(written in texts(), context in days()) {
        let reading = read(&written, context);
        prop_assert_eq!(&read(&format!(" \n{written}\u{a0}\t"), context), &reading);
        let shouted = read(&written.to_ascii_uppercase(), context);
        let whispered = read(&written.to_ascii_lowercase(), context);
        prop_assert_eq!(Reading { names: None, ..shouted }, Reading { names: None, ..reading.clone() });
        prop_assert_eq!(Reading { names: None, ..whispered }, Reading { names: None, ..reading });
    }

    #[test]
    fn a_day_is_read_in_every_usual_form(date in days(), context in days()) {
        for form in ["%-d %B %Y", "%d %b %Y", "%A %-d %B %Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "by %-d %B, %Y", "%B %-d, %Y"] {
            let written = date.format(form).to_string();
            let reading = read(&written, context);
            prop_assert_eq!((reading.kind, reading.first, reading.last), (Kind::Day, Some(date), Some(date)), "{}", written);
            prop_assert!(!reading.doubtful);
        }
        let reading = read(&date_in_words(date), context);
        prop_assert_eq!(reading.last, Some(date));
    }

    #[test]
    fn a_month_is_read_in_every_usual_form(date in days(), context in days()) {
        for form in ["%B %Y", "%b %Y", "%b-%Y", "%m/%Y", "in %B %Y", "%Y-%m", "by %B %Y"] {
            let written = date.format(form).to_string();
            let reading = read(&written, context);
            prop_assert_eq!(reading.kind, Kind::Period, "{}", written);
            prop_assert!(reading.first <= Some(date) && Some(date) <= reading.last, "{}", written);
        }
    }

    #[test]
    fn a_missing_year_is_never_in_the_past(date in days(), context in days()) {
        for form in ["%-d %B", "by %-d %b", "%d/%m", "%B", "mid %B", "early %B"] {
            let written = date.format(form).to_string();
            let reading = read(&written, context);
            prop_assert!(reading.last >= Some(context), "{} on {}", written, context);
            prop_assert!(reading.inferred.contains(&Inferred::Year));
        }
    }
}
