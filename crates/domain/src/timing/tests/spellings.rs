//! Spellings from logs that other offices kept: short forms, timestamps, named days, haste before a day. Written on
//! Sunday 29 November 2026 unless another day is said.

use super::{check_on, proptest};
use crate::timing::tests::day;
use chrono::{Days, NaiveDate};

#[track_caller]
fn check(written: &str, expected: &str) {
    check_on("2026-11-29", written, expected);
}

#[test]
fn meetings_in_short() {
    check("next mtg", "meeting \"next mtg\"");
    check("at next mtg", "meeting \"next mtg\"");
    check("before next mtg", "meeting before \"next mtg\"");
    check("next board mtg.", "meeting \"next board mtg\"");
    check("at the Dec mtg", "meeting 2026-12 year \"the Dec mtg\"");
    check("next mtg (Dec)", "meeting 2026-12 year \"next mtg (Dec)\"");
    check("next 1-2-1", "meeting \"next 1-2-1\"");
    check("quarterly mtgs", "standing");
    check("next 2 mtgs", "unread");
}

#[test]
fn weeks_in_short() {
    check_on("2026-10-14", "w/c 09.11", "period 2026-11-09..2026-11-15 year order");
    check_on(
        "2026-10-14",
        "w/c Mon 09.11",
        "period 2026-11-09..2026-11-15 year order",
    );
    check("w/c 09.11.26", "period 2026-11-09..2026-11-15 order");
    check("w/b 7/12", "period 2026-12-07..2026-12-13 year order");
    check("W/B 7 Dec", "period 2026-12-07..2026-12-13 year");
    check("w.c. 7 Dec", "period 2026-12-07..2026-12-13 year");
    check("wk commencing 7 Dec", "period 2026-12-07..2026-12-13 year");
    check("wk beg 7 Dec", "period 2026-12-07..2026-12-13 year");
    check("w/e 13.12", "period 2026-12-07..2026-12-13 year");
    check("wk ending 13 Dec", "period 2026-12-07..2026-12-13 year");
    check("w/c 9.30", "unread");
    check("w/c 9.30am", "unread");
    check("09.11", "unread");
    check("w/c 31.02", "unread ~2027-02-28 ~2027-03-01");
    check("by 1st week Dec", "period 2026-12-01..2026-12-07 year part");
    check("1st wk of Dec", "period 2026-12-01..2026-12-07 year part");
    check("2nd week of December 2026", "period 2026-12-08..2026-12-14 part");
    check("last wk Nov", "period 2026-11-24..2026-11-30 year part");
    check("1st half of December", "period 2026-12-01..2026-12-15 year part");
    check("wk 1 Dec", "unread");
    check("5th week Dec", "unread");
    check("within 2 wks", "period 2026-11-29..2026-12-13 span_start");
    check("by EOW", "period 2026-11-29..2026-11-29 span_start");
    check("by EOM", "period 2026-11-30..2026-11-30 span_start");
}

#[test]
fn weekdays_to_come() {
    check("next Tues", "day 2026-12-01 span_start");
    check("by next Weds", "day 2026-12-02 span_start");
    check("Tues next", "day 2026-12-01 span_start");
    // On a Wednesday "next Friday" is in two days to some, and in nine to more.
    check_on("2026-11-25", "next Friday", "day 2026-12-04 span_start ?");
    check_on("2026-11-25", "next Tuesday", "day 2026-12-01 span_start");
    check_on("2022-06-24", "next Friday", "day 2022-07-01 span_start");
    check("Friday next week", "day 2026-12-04 span_start");
    check("Friday of next week", "day 2026-12-04 span_start");
    check("Friday week", "day 2026-12-11 span_start");
    check("Mon week, 10am", "day 2026-12-07 span_start");
    check("Tuesday fortnight", "day 2026-12-15 span_start");
    check_on("2022-06-24", "Friday week", "day 2022-07-01 span_start ?");
    check("a week on Tuesday", "day 2026-12-08 span_start");
    check("by a fortnight on Monday", "day 2026-12-14 span_start");
    check("two weeks on Friday", "day 2026-12-18 span_start");
    check("a week today", "day 2026-12-06 span_start");
    check("a week tomorrow", "day 2026-12-07 span_start");
    check("a week from today", "day 2026-12-06 span_start");
    check("Friday, week commencing 7 Dec", "period 2026-12-07..2026-12-13 year");
    check("Friday, October", "unread");
    check("the following Tuesday", "unread");
}

#[test]
fn named_days() {
    check("by Easter", "day 2027-03-28 year");
    check("before Easter", "day 2027-03-27 year");
    check("after Easter", "period 2027-03-29.. year");
    check("by Easter 2028", "day 2028-04-16");
    check("Good Friday", "day 2027-03-26 year");
    check("by Easter Monday", "day 2027-03-29 year");
    check("early May bank holiday", "day 2027-05-03 year");
    check("by the spring bank holiday", "day 2027-05-31 year");
    check("the Whitsun bank holiday", "day 2027-05-31 year");
    check("by August bank holiday 2027", "day 2027-08-30");
    check("Boxing Day", "day 2026-12-26 year");
    check("by Christmas Eve", "day 2026-12-24 year");
    check("by New Year", "day 2027-01-01 year");
    check("by the start of the new year", "day 2027-01-01 year");
    check("before the new year", "day 2026-12-31 year");
    check("in the new year", "period 2027-01-01..2027-04-30 year part");
    check("New Year's Day", "day 2027-01-01 year");
    check("New Year’s Eve", "day 2026-12-31 year");
    check_on("2027-02-10", "by the new year", "day 2028-01-01 year ?");
    check("Easter", "unread");
    check("over Easter", "unread");
    check("by Whitsun", "unread");
    check("by the May bank holiday", "unread");
    check("the Easter holidays", "unread");
}

#[test]
fn times_of_day_beside_a_day() {
    check("EOP 5 Dec", "day 2026-12-05 year");
    check("eop: 5 Dec", "day 2026-12-05 year");
    check("E.O.P. 5 Dec", "day 2026-12-05 year");
    check("COP - 5 Dec", "day 2026-12-05 year");
    check("COB 5/12/26", "day 2026-12-05 order");
    check("EOD tomorrow", "day 2026-11-30 span_start");
    check("by close of play on 5 December", "day 2026-12-05 year");
    check("end of the working day, 5 Dec", "day 2026-12-05 year");
    check("from 9am on 4 December", "period 2026-12-04.. year");
    check("EOP", "unread");
}

#[test]
fn timestamps() {
    check("30/11/2026 00:00:00", "day 2026-11-30");
    check("30/11/2026 00:00", "day 2026-11-30");
    check("30/11/2026 0:00:00", "day 2026-11-30");
    check("30.11.2026 12:00:00 AM", "day 2026-11-30");
    check("30-Nov-2026 00:00:00", "day 2026-11-30");
    check("04/12/2026 00:00:00", "day 2026-12-04 order");
    check("2026-11-30 00:00:00.000", "day 2026-11-30");
    check("2026-11-30T00:00:00", "day 2026-11-30");
    check("2026-11-30T00:00:00Z", "day 2026-11-30");
    check("2026-11-30T17:00:00+01:00", "day 2026-11-30");
    check("2026-11-30 00:00:00 +0000", "day 2026-11-30");
    check("20261130", "day 2026-11-30");
    check("by 20261130", "day 2026-11-30");
    check("20261130T000000Z", "day 2026-11-30");
    // Midnight of a London summer, as programs store it.
    check("2027-06-29T23:00:00Z", "day 2027-06-30 zone");
    check("2027-06-29T23:00:00.000Z", "day 2027-06-30 zone");
    check("2027-06-30T00:30:00+01:00", "day 2027-06-30");
    check("2026-11-30T00:30:00+09:00", "day 2026-11-29 zone");
    check("2026-02-30T00:00:00Z", "unread ~2026-02-28 ~2026-03-01");
    check("20260230", "unread ~2026-02-28 ~2026-03-01");
    check("2026-11-30T25:00:00Z", "unread");
    check("20261330", "unread");
    check("30112026", "unread");
    check("12345678", "unread");
    // A span of hours is no zone.
    check("2026-11-30 10:00-12:00", "day 2026-11-30");
}

#[test]
fn haste_before_a_day() {
    check("asap but no later than 20 December", "day 2026-12-20 year");
    check("ASAP (by 20 December)", "day 2026-12-20 year");
    check("asap, and by Friday 18 December at the latest", "day 2026-12-18 year");
    check("as soon as possible but before 20 December", "day 2026-12-19 year");
    check("Immediately, but by 20 Dec", "day 2026-12-20 year");
    check("by 20 December or asap", "day 2026-12-20 year");
    check("asap but no later than the next board", "meeting \"the next board\"");
    check("asap - 20 December", "unread");
    check("asap after 20 December", "unread");
    check("asap", "unread");
}

#[test]
fn years_joined_by_a_mark() {
    for dash in ['-', '–', '—', '‒', '−', '/', ',', ':', ' '] {
        check(
            &format!("Quarter 1 {dash} 2023/24"),
            "period 2023-04-01..2023-06-30 financial_year",
        );
        check(
            &format!("Q1{dash}23/24"),
            "period 2023-04-01..2023-06-30 financial_year",
        );
        check(
            &format!("2023/24 {dash} Q1"),
            "period 2023-04-01..2023-06-30 financial_year",
        );
        check(&format!("autumn {dash} 2023"), "period 2023-09-01..2023-11-30 season");
        check(&format!("31 October {dash} 2022"), "day 2022-10-31");
        check(&format!("October {dash} 2022"), "period 2022-10-01..2022-10-31");
    }
    check("Q1 (2023/24)", "period 2023-04-01..2023-06-30 financial_year");
    check("FY 2023-24 (Q1)", "period 2023-04-01..2023-06-30 financial_year");
    check("Q4/2023", "period 2024-01-01..2024-03-31 financial_year");
    check("w/c 4 July – 2022", "period 2022-07-04..2022-07-10");
    check(
        "end of Q3 – 2026/27",
        "period 2026-12-01..2026-12-31 financial_year part",
    );
    check("Q1-Q2 – 2023/24", "period 2023-04-01..2023-09-30 financial_year");
    check(
        "Q3 2026-27 - Q4 2026-27",
        "period 2026-10-01..2027-03-31 financial_year",
    );
    check("2nd quarter 2023/24", "period 2023-07-01..2023-09-30 financial_year");
    check(
        "first quarter of 2023-24",
        "period 2023-04-01..2023-06-30 financial_year",
    );
    check("4th qtr 23/24", "period 2024-01-01..2024-03-31 financial_year");
    check("Quarter one 2023/24", "period 2023-04-01..2023-06-30 financial_year");
    check(
        "final quarter of 2023/24",
        "period 2024-01-01..2024-03-31 financial_year",
    );
    check("in January of 2023", "period 2023-01-01..2023-01-31");
    check("autumn of 2023", "period 2023-09-01..2023-11-30 season");
    check("Q1 - 24 June", "unread");
    check("last quarter", "unread");
    check("2023/4 July", "unread");
    // The year it begins in, or the year it ends in.
    check("FY27", "unread");
    check("Q1 FY27", "unread");
}

#[test]
fn financial_years_to_come() {
    check(
        "in the new financial year",
        "period 2027-04-01..2028-03-31 year financial_year",
    );
    check("new FY", "period 2027-04-01..2028-03-31 year financial_year");
    check("by the new financial year", "day 2027-04-01 year financial_year");
    check("by the start of the new FY", "day 2027-04-01 year financial_year");
    check("before the new financial year", "day 2027-03-31 year financial_year");
    check(
        "early in the new financial year",
        "period 2027-04-01..2027-07-31 year financial_year part",
    );
    check(
        "by the end of the new FY",
        "period 2028-03-31..2028-03-31 year financial_year",
    );
    check("early next year", "period 2027-01-01..2027-04-30 year part");
    check_on(
        "2027-05-10",
        "in the new financial year",
        "period 2028-04-01..2029-03-31 year financial_year ?",
    );
}

#[test]
fn marks_and_spaces_of_every_kind() {
    check("30\u{2215}11\u{2215}2026", "day 2026-11-30");
    check("30\u{ff0f}11\u{ff0f}2026", "day 2026-11-30");
    check("30\\11\\2026", "day 2026-11-30");
    check("30\u{2013}11\u{2013}2026", "day 2026-11-30");
    check("5/Dec/26", "day 2026-12-05");
    check("5-Dec-2026", "day 2026-12-05");
    check("5.Dec.2026", "day 2026-12-05");
    check("5\u{a0}Dec\u{2009}2026", "day 2026-12-05");
    check("5\u{202f}Dec\u{3000}2026", "day 2026-12-05");
    check("\u{202a}30/11/2026\u{202c}", "day 2026-11-30");
}

/// What counts from the day of writing is not over by then, and a preposition said twice bounds nothing.
#[test]
fn nothing_is_over_before_it_was_written() {
    check("before before before mid-the quarter end ", "unread");
    check("before mid-the quarter end", "unread");
    check("before this quarter", "unread");
    check("before this week", "unread");
    check("before today", "unread");
    check("before the financial year", "unread");
    check("early this month", "unread");
    check("start of the financial year", "unread");
    check("before before 4 December", "unread");
    check("from before 4 December", "unread");
    check("until after 4 December", "unread");
    check("after before October", "unread");
    check("before tomorrow", "day 2026-11-29 span_start");
    check("by the end of this week", "period 2026-11-29..2026-11-29 span_start");
    check("by by 4 December", "day 2026-12-04 year");
    // The words say which October: it may be an old action's.
    check("October this year", "period 2026-10-01..2026-10-31 year ?");
    check_on(
        "2026-05-10",
        "by the start of the financial year",
        "period 2026-04-01..2026-07-31 year financial_year part ?",
    );
}

proptest! {
    /// Every hour of an instant falls on one London day, whatever zone it is told in.
    #[test]
    fn an_instant_is_one_day(ahead in 0..40_000u64, hour in 0..24u32, zone in -11..=12i64) {
        let date: NaiveDate = day("2012-01-01") + Days::new(ahead);
        let utc = date.and_hms_opt(hour, 0, 0).unwrap();
        let there = utc + chrono::TimeDelta::hours(zone);
        let sign = if zone < 0 { '-' } else { '+' };
        let told = format!("{}{sign}{:02}:00", there.format("%Y-%m-%dT%H:%M:%S"), zone.abs());
        let plain = format!("{}Z", utc.format("%Y-%m-%dT%H:%M:%S"));
        let context = day("2026-11-29");
        proptest::prop_assert_eq!(crate::timing::read(&told, context).last, crate::timing::read(&plain, context).last);
    }
}
