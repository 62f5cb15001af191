//! Spellings that name days, written on 24 June 2022.

use super::{check, check_on};

#[test]
fn weekdays_of_a_month() {
    check("first Thursday in February", "day 2023-02-02 year");
    check("the first Thursday of February 2023", "day 2023-02-02");
    check("by the 2nd Tuesday in July", "day 2022-07-12 year");
    check("third Monday of October 2022", "day 2022-10-17");
    check("last Friday in September", "day 2022-09-30 year");
    check("last Friday of next month", "day 2022-07-29 span_start");
    check("first Thursday in Feb at 10:00", "day 2023-02-02 year");
    check("first Friday in June", "day 2023-06-02 year ?");
    check("fifth Thursday in February 2023", "unread");
    check("last Thursday", "unread");
}

#[test]
fn months() {
    check("October 2022", "period 2022-10-01..2022-10-31");
    check("August 2022", "period 2022-08-01..2022-08-31");
    check("August/Sept 2022", "period 2022-08-01..2022-09-30");
    check("December 2022", "period 2022-12-01..2022-12-31");
    check("Oct 2022", "period 2022-10-01..2022-10-31");
    check("oct 2022", "period 2022-10-01..2022-10-31");
    check("OCTOBER 2022", "period 2022-10-01..2022-10-31");
    check("Sept 2022", "period 2022-09-01..2022-09-30");
    check("Sept. 2022", "period 2022-09-01..2022-09-30");
    check("Sep 2022", "period 2022-09-01..2022-09-30");
    check("Oct. 2022", "period 2022-10-01..2022-10-31");
    check("Feburary 2023", "period 2023-02-01..2023-02-28");
    check("Febuary 2023", "period 2023-02-01..2023-02-28");
    check("Septmeber 2022", "period 2022-09-01..2022-09-30");
    check("Ocotber 2022", "period 2022-10-01..2022-10-31");
    check("Novemeber 2022", "period 2022-11-01..2022-11-30");
    check("Decmber 2022", "period 2022-12-01..2022-12-31");
    check("Agust 2022", "period 2022-08-01..2022-08-31");
    check("Janurary 2023", "period 2023-01-01..2023-01-31");
    check("October", "period 2022-10-01..2022-10-31 year");
    check("August", "period 2022-08-01..2022-08-31 year");
    check("June", "period 2022-06-01..2022-06-30 year");
    check("May", "period 2023-05-01..2023-05-31 year ?");
    check("March", "period 2023-03-01..2023-03-31 year");
    check("April", "period 2023-04-01..2023-04-30 year ?");
    check("in October", "period 2022-10-01..2022-10-31 year");
    check("in October 2022", "period 2022-10-01..2022-10-31");
    check("by October 2022", "period 2022-10-01..2022-10-31");
    check("by October", "period 2022-10-01..2022-10-31 year");
    check("by end October", "period 2022-10-31..2022-10-31 year");
    check("during October 2022", "period 2022-10-01..2022-10-31");
    check("for October 2022", "period 2022-10-01..2022-10-31");
    check("due October 2022", "period 2022-10-01..2022-10-31");
    check("October, 2022", "period 2022-10-01..2022-10-31");
    check("Oct 22", "period 2022-10-01..2022-10-31 order");
    check("Oct-22", "period 2022-10-01..2022-10-31 order");
    check("Oct '22", "period 2022-10-01..2022-10-31");
    check("Oct ’22", "period 2022-10-01..2022-10-31");
    check("October 22", "period 2022-10-01..2022-10-31 order");
    check("Oct-2022", "period 2022-10-01..2022-10-31");
    check("Oct/2022", "period 2022-10-01..2022-10-31");
    check("10/2022", "period 2022-10-01..2022-10-31");
    check("2022-10", "period 2022-10-01..2022-10-31");
    check("10/22", "period 2022-10-01..2022-10-31 order");
    check("4/2019", "period 2019-04-01..2019-04-30");
    check("this month", "period 2022-06-01..2022-06-30 span_start");
    check("next month", "period 2022-07-01..2022-07-31 span_start");
    check("in the next month", "period 2022-06-24..2022-07-24 span_start");
    check("October this year", "period 2022-10-01..2022-10-31 year");
    check("January next year", "period 2023-01-01..2023-01-31 year");
    check("the month of October", "period 2022-10-01..2022-10-31 year");
    check("next October", "period 2022-10-01..2022-10-31 year ?");
    check("this October", "period 2022-10-01..2022-10-31 year");
    check("next July", "period 2022-07-01..2022-07-31 year ?");
}

#[test]
fn pairs_and_runs() {
    check("August/September 2022", "period 2022-08-01..2022-09-30");
    check("Aug/Sept 2022", "period 2022-08-01..2022-09-30");
    check("Aug or Sept 2027", "period 2027-08-01..2027-09-30");
    check("August or September", "period 2022-08-01..2022-09-30 year");
    check("August and September 2022", "period 2022-08-01..2022-09-30");
    check("August & September 2022", "period 2022-08-01..2022-09-30");
    check("October - November 2022", "period 2022-10-01..2022-11-30");
    check("October – November 2022", "period 2022-10-01..2022-11-30");
    check("October to December 2022", "period 2022-10-01..2022-12-31");
    check("Dec 2022/Jan 2023", "period 2022-12-01..2023-01-31");
    check("Dec 2022 / Jan 2023", "period 2022-12-01..2023-01-31");
    check("December/January", "period 2022-12-01..2023-01-31 year");
    check("Dec/Jan 2023", "period 2022-12-01..2023-01-31");
    check("December 2022 - February 2023", "period 2022-12-01..2023-02-28");
    check("Nov-Dec 2022", "period 2022-11-01..2022-12-31");
    check("June/July", "period 2022-06-01..2022-07-31 year");
    check("May/June", "period 2022-05-01..2022-06-30 year");
    check("Oct/Dec 2022", "unread");
    check("October and January", "unread");
    check("July, August and September 2022", "period 2022-07-01..2022-09-30");
    check("July/Aug/Sept 2022", "period 2022-07-01..2022-09-30");
    check("between October and December 2022", "period 2022-10-01..2022-12-31");
    check("from October to December 2022", "period 2022-10-01..2022-12-31");
    check("October 2022 to January", "period 2022-10-01..2023-01-31");
    check("between June and July", "period 2022-06-01..2022-07-31 year");
    check(
        "September 2022 or early October 2022",
        "period 2022-09-01..2022-10-10 part",
    );
    check("November to October 2022", "period 2021-11-01..2022-10-31");
    check("late October/early November 2022", "period 2022-10-21..2022-11-10 part");
    check("mid to late October 2022", "period 2022-10-11..2022-10-31 part");
    check("mid/late October 2022", "period 2022-10-11..2022-10-31 part");
    check("early-mid October 2022", "period 2022-10-01..2022-10-20 part");
    check("early to mid October", "period 2022-10-01..2022-10-20 year part");
    check("Autumn/Winter 2022", "period 2022-09-01..2023-02-28 season");
    check("spring or summer 2023", "period 2023-03-01..2023-08-31 season");
}

#[test]
fn days() {
    check("27 June 2022", "day 2022-06-27");
    check("27th June 2022", "day 2022-06-27");
    check("31st October 2022", "day 2022-10-31");
    check("31 Oct 2022", "day 2022-10-31");
    check("1st of November 2022", "day 2022-11-01");
    check("the 1st of November 2022", "day 2022-11-01");
    check("by 27 June", "day 2022-06-27 year");
    check("by 27 June 2022", "day 2022-06-27");
    check("27 June", "day 2022-06-27 year");
    check("24 June", "day 2022-06-24 year");
    check("23 June", "day 2023-06-23 year ?");
    check("27 May", "day 2023-05-27 year ?");
    check("Monday 27 June 2022", "day 2022-06-27");
    check("Mon 27 June 2022", "day 2022-06-27");
    check("Monday, 27 June 2022", "day 2022-06-27");
    check("Friday 13 May 2024", "day 2024-05-13 ?");
    check("Friday 13 May 2024 by 9am", "day 2024-05-13 ?");
    check("by noon on 29 October", "day 2022-10-29 year");
    check("by 12 noon on 29 October 2022", "day 2022-10-29");
    check("cop Friday 3 June", "day 2023-06-03 year ?");
    check("COP Friday 1 July", "day 2022-07-01 year");
    check("by close of play Friday 1 July", "day 2022-07-01 year");
    check("close of business 1 July 2022", "day 2022-07-01");
    check("5pm on 1 July 2022", "day 2022-07-01");
    check("by 5pm, Friday 1 July 2022", "day 2022-07-01");
    check("1 July 2022, 5pm", "day 2022-07-01");
    check("1 July 2022 at 17:00", "day 2022-07-01");
    check("1 July 2022 17.00hrs", "day 2022-07-01");
    check("1 July 2022 1700hrs", "day 2022-07-01");
    check("1 July 10am", "day 2022-07-01 year");
    check("1 July (Friday)", "day 2022-07-01 year");
    check("1 July 2022 9.30am", "day 2022-07-01");
    check("by 9 a.m. on 1 July 2022", "day 2022-07-01");
    check("before 4 November", "day 2022-11-03 year");
    check("before 4 November 2022", "day 2022-11-03");
    check("before noon on 29 October", "day 2022-10-29 year");
    check("prior to 4 November 2022", "day 2022-11-03");
    check("after 4 November 2022", "period 2022-11-05..");
    check("from 4 July 2022", "period 2022-07-04..");
    check("from 4 July 2022 onwards", "period 2022-07-04..");
    check("not before 4 July 2022", "period 2022-07-04..");
    check("no later than 4 July 2022", "day 2022-07-04");
    check("by no later than 4 July", "day 2022-07-04 year");
    check("on or before 4 July", "day 2022-07-04 year");
    check("4 July at the latest", "day 2022-07-04 year");
    check("June 27", "day 2022-06-27 year");
    check("June 27, 2022", "day 2022-06-27");
    check("June 27th", "day 2022-06-27 year");
    check("October 31, 2022", "day 2022-10-31");
    check("October 14th", "day 2022-10-14 year");
    check("October 5", "day 2022-10-05 year");
    check("27 June '22", "day 2022-06-27");
    check("27 June 22", "day 2022-06-27");
    check("31-Oct-22", "day 2022-10-31");
    check("31-Oct-2022", "day 2022-10-31");
    check("31 Oct, 2022", "day 2022-10-31");
    check("31Oct2022", "day 2022-10-31");
    check("29 February", "day 2024-02-29 year ?");
    check("29 February 2024", "day 2024-02-29");
    check("w/c 4 July", "period 2022-07-04..2022-07-10 year");
    check("w/c 4 July 2022", "period 2022-07-04..2022-07-10");
    check("week commencing 4 July 2022", "period 2022-07-04..2022-07-10");
    check("week commencing Monday 4 July", "period 2022-07-04..2022-07-10 year");
    check("WC 4th July", "period 2022-07-04..2022-07-10 year");
    check("week beginning 4 July", "period 2022-07-04..2022-07-10 year");
    check("week ending 8 July 2022", "period 2022-07-02..2022-07-08");
    check("w/e 8 July", "period 2022-07-02..2022-07-08 year");
    check("week of 6 July 2022", "period 2022-07-04..2022-07-10");
    check("today", "day 2022-06-24 span_start");
    check("tomorrow", "day 2022-06-25 span_start");
    check("Friday", "day 2022-06-24 span_start");
    check("by Friday", "day 2022-06-24 span_start");
    check("Monday", "day 2022-06-27 span_start");
    check("by close on Monday", "day 2022-06-27 span_start");
    check("this Friday", "day 2022-06-24 span_start");
    check("Tuesday 10am", "day 2022-06-28 span_start");
    check("4 July 2022 and 6 September 2022", "unread");
    check("12 noon 4 July", "day 2022-07-04 year");
}

#[test]
fn figures() {
    check("31/10/2022", "day 2022-10-31");
    check("31/10/22", "day 2022-10-31");
    check("31.10.22", "day 2022-10-31");
    check("31.10.2022", "day 2022-10-31");
    check("31-10-2022", "day 2022-10-31");
    check("13/05/2024", "day 2024-05-13");
    check("13/05/2024 by 9am", "day 2024-05-13");
    check("13/05/24", "day 2024-05-13");
    check("03/04/2023", "day 2023-04-03 order");
    check("3/4/23", "day 2023-04-03 order");
    check("11/11/2022", "day 2022-11-11");
    check("2022-10-31", "day 2022-10-31");
    check("2022/10/31", "day 2022-10-31");
    check("31/10", "day 2022-10-31 year");
    check("3/4", "day 2023-04-03 year order ?");
    check("1/12", "day 2022-12-01 year order");
    check("22/23", "period 2022-04-01..2023-03-31 financial_year");
    check("2022/23", "period 2022-04-01..2023-03-31 financial_year");
    check("2022-23", "period 2022-04-01..2023-03-31 financial_year");
    check("2022/2023", "period 2022-04-01..2023-03-31 financial_year");
    check("39/20", "unread");
    check("10/22/2022", "unread ~2022-10-22");
    check("31/13/2022", "unread");
    check("13 / 05 / 2024", "day 2024-05-13");
    check("by 13/05/2024", "day 2024-05-13");
    check("01/07/22 - 05/07/22", "period 2022-07-01..2022-07-05 order");
    check("24/7", "unread");
    check("1.5", "unread");
}

#[test]
fn runs_of_days() {
    check("3-10 May 2022", "period 2022-05-03..2022-05-10");
    check("3 - 10 May", "period 2023-05-03..2023-05-10 year ?");
    check("between 3 and 10 May", "period 2023-05-03..2023-05-10 year ?");
    check("3 to 10 May 2023", "period 2023-05-03..2023-05-10");
    check("3rd to 10th May 2023", "period 2023-05-03..2023-05-10");
    check("3/4 July 2022", "period 2022-07-03..2022-07-04");
    check("3 and 4 July", "period 2022-07-03..2022-07-04 year");
    check("3 or 10 July", "period 2022-07-03..2022-07-10 year");
    check("3 and 10 July 2022", "unread");
    check("30 June - 4 July 2022", "period 2022-06-30..2022-07-04");
    check("30 June/1 July", "period 2022-06-30..2022-07-01 year");
    check("30 June 2022 to 4 July 2022", "period 2022-06-30..2022-07-04");
    check("from 30 June to 4 July", "period 2022-06-30..2022-07-04 year");
    check("30 December - 3 January", "period 2022-12-30..2023-01-03 year");
    check("Thursday 7 or Friday 8 July", "period 2022-07-07..2022-07-08 year");
    check("10-3 May 2022", "unread");
    check("between 4 July and 8 August 2022", "period 2022-07-04..2022-08-08");
}

#[test]
fn impossible_days_offer_the_nearest() {
    check("31 June", "unread ~2022-06-30 ~2022-07-01");
    check("31 June 2022", "unread ~2022-06-30 ~2022-07-01");
    check("30 February 2023", "unread ~2023-02-28 ~2023-03-01");
    check("29 February 2023", "unread ~2023-02-28 ~2023-03-01");
    check("31/06/2022", "unread ~2022-06-30 ~2022-07-01");
    check("31.9.22", "unread ~2022-09-30 ~2022-10-01");
    check("31 November", "unread ~2022-11-30 ~2022-12-01");
    check("by 31 September 2022", "unread ~2022-09-30 ~2022-10-01");
    check("32 October 2022", "unread ~2022-10-31 ~2022-11-01");
    check("45 June", "unread");
    check("0 June 2022", "unread");
    check("00/00/0000", "unread");
    check("2023-02-30", "unread ~2023-02-28 ~2023-03-01");
    check("31 April - 3 May", "unread ~2023-04-30 ~2023-05-01");
}

#[test]
fn parts() {
    check("end of October", "period 2022-10-21..2022-10-31 year part");
    check("end October", "period 2022-10-21..2022-10-31 year part");
    check("end-October", "period 2022-10-21..2022-10-31 year part");
    check("end of October 2022", "period 2022-10-21..2022-10-31 part");
    check("by the end of October 2022", "period 2022-10-31..2022-10-31");
    check("by end of October", "period 2022-10-31..2022-10-31 year");
    check("by end of January", "period 2023-01-31..2023-01-31 year");
    check("before the end of October 2022", "period 2022-10-31..2022-10-31");
    check("end Oct 22", "period 2022-10-21..2022-10-31 part order");
    check("early October 2022", "period 2022-10-01..2022-10-10 part");
    check("early in October 2022", "period 2022-10-01..2022-10-10 part");
    check("mid October 2022", "period 2022-10-11..2022-10-20 part");
    check("mid-October", "period 2022-10-11..2022-10-20 year part");
    check("mid-Oct 2022", "period 2022-10-11..2022-10-20 part");
    check("middle of October 2022", "period 2022-10-11..2022-10-20 part");
    check("late October 2022", "period 2022-10-21..2022-10-31 part");
    check("late October", "period 2022-10-21..2022-10-31 year part");
    check("by mid October 2022", "period 2022-10-11..2022-10-20 part");
    check("by early October", "period 2022-10-01..2022-10-10 year part");
    check("beginning of October 2022", "period 2022-10-01..2022-10-10 part");
    check("start of October 2022", "period 2022-10-01..2022-10-10 part");
    check("by the start of October", "period 2022-10-01..2022-10-10 year part");
    check("first week of July", "period 2022-07-01..2022-07-07 year part");
    check("first week in July 2022", "period 2022-07-01..2022-07-07 part");
    check("second week of September 2022", "period 2022-09-08..2022-09-14 part");
    check("last week of July", "period 2022-07-25..2022-07-31 year part");
    check("end of the month", "period 2022-06-21..2022-06-30 part span_start");
    check("by the end of the month", "period 2022-06-30..2022-06-30 span_start");
    check("end of month", "period 2022-06-21..2022-06-30 part span_start");
    check("month end", "period 2022-06-21..2022-06-30 part span_start");
    check("end of this month", "period 2022-06-21..2022-06-30 part span_start");
    check("end of next month", "period 2022-07-21..2022-07-31 part span_start");
    check("end of the week", "period 2022-06-20..2022-06-26 part span_start");
    check("by the end of next week", "period 2022-07-03..2022-07-03 span_start");
    check("end of the year", "period 2022-09-01..2022-12-31 year part");
    check("end of year", "period 2022-09-01..2022-12-31 year part");
    check("year end", "period 2022-09-01..2022-12-31 year part");
    check("by year-end", "period 2022-12-31..2022-12-31 year");
    check("end of 2023", "period 2023-09-01..2023-12-31 part");
    check("by the end of 2023", "period 2023-12-31..2023-12-31");
    check("early 2023", "period 2023-01-01..2023-04-30 part");
    check("mid-2023", "period 2023-05-01..2023-08-31 part");
    check("mid 2023", "period 2023-05-01..2023-08-31 part");
    check("late 2023", "period 2023-09-01..2023-12-31 part");
    check("first half of 2023", "period 2023-01-01..2023-06-30 part");
    check("second half of October 2022", "period 2022-10-16..2022-10-31 part");
    check("early June", "period 2023-06-01..2023-06-10 year part ?");
    check("early autumn 2022", "period 2022-09-01..2022-09-30 season part");
    check("late summer", "period 2022-08-01..2022-08-31 year season part");
    check("end of summer", "period 2022-08-01..2022-08-31 year season part");
    check("end of Q2 2022/23", "period 2022-09-01..2022-09-30 financial_year part");
    check("end of the quarter", "period 2022-06-01..2022-06-30 part span_start");
    check("early next year", "period 2023-01-01..2023-04-30 year part");
    check("early in the new year", "period 2023-01-01..2023-04-30 year part");
    check("in the new year", "period 2023-01-01..2023-04-30 year part");
    check("early next month", "period 2022-07-01..2022-07-10 part span_start");
    check(
        "start of the financial year",
        "period 2022-04-01..2022-07-31 year financial_year part",
    );
}

#[test]
fn years_and_quarters() {
    check("2023", "period 2023-01-01..2023-12-31");
    check("in 2023", "period 2023-01-01..2023-12-31");
    check("by 2023", "period 2023-01-01..2023-12-31");
    check("during 2023", "period 2023-01-01..2023-12-31");
    check("2022 to 2024", "period 2022-01-01..2024-12-31");
    check("FY 2022/23", "period 2022-04-01..2023-03-31 financial_year");
    check("FY22/23", "period 2022-04-01..2023-03-31 financial_year");
    check("FY 22/23", "period 2022-04-01..2023-03-31 financial_year");
    check("2022/23 financial year", "period 2022-04-01..2023-03-31 financial_year");
    check("financial year 2022/23", "period 2022-04-01..2023-03-31 financial_year");
    check(
        "in the 2022/23 financial year",
        "period 2022-04-01..2023-03-31 financial_year",
    );
    check(
        "end of the financial year",
        "period 2022-12-01..2023-03-31 year financial_year part",
    );
    check(
        "by the end of the financial year",
        "period 2023-03-31..2023-03-31 year financial_year",
    );
    check(
        "end of financial year 2022/23",
        "period 2022-12-01..2023-03-31 financial_year part",
    );
    check("end of FY", "period 2022-12-01..2023-03-31 year financial_year part");
    check(
        "this financial year",
        "period 2022-04-01..2023-03-31 year financial_year",
    );
    check(
        "next financial year",
        "period 2023-04-01..2024-03-31 year financial_year",
    );
    check(
        "by the end of this financial year",
        "period 2023-03-31..2023-03-31 year financial_year",
    );
    check(
        "financial year end",
        "period 2022-12-01..2023-03-31 year financial_year part",
    );
    check("this year", "period 2022-01-01..2022-12-31 year");
    check("next year", "period 2023-01-01..2023-12-31 year");
    check("later this year", "unread");
    check("later in 2022", "period 2022-09-01..2022-12-31 part");
    check("FY23", "unread");
    check("Q2 23/24", "period 2023-07-01..2023-09-30 financial_year");
    check("Q2 2023/24", "period 2023-07-01..2023-09-30 financial_year");
    check("Q2 2023-24", "period 2023-07-01..2023-09-30 financial_year");
    check("Quarter 2 2023/24", "period 2023-07-01..2023-09-30 financial_year");
    check("Quarter 2, 2023/24", "period 2023-07-01..2023-09-30 financial_year");
    check("Q2 FY 2023/24", "period 2023-07-01..2023-09-30 financial_year");
    check("Q2 FY23/24", "period 2023-07-01..2023-09-30 financial_year");
    check("Q2 of 2023/24", "period 2023-07-01..2023-09-30 financial_year");
    check("Q4", "period 2023-01-01..2023-03-31 year financial_year");
    check("by Q4", "period 2023-01-01..2023-03-31 year financial_year");
    check("Q1", "period 2022-04-01..2022-06-30 year financial_year");
    check("in Q3", "period 2022-10-01..2022-12-31 year financial_year");
    check("Q3 2022", "period 2022-10-01..2022-12-31 financial_year");
    check("Q4 22/23", "period 2023-01-01..2023-03-31 financial_year");
    check("end Q4", "period 2023-03-01..2023-03-31 year financial_year part");
    check("Q1/Q2 2023/24", "period 2023-04-01..2023-09-30 financial_year");
    check("Q1-Q2 2023/24", "period 2023-04-01..2023-09-30 financial_year");
    check("Q1 to Q3 2023/24", "period 2023-04-01..2023-12-31 financial_year");
    check(
        "second quarter of 2023/24",
        "period 2023-07-01..2023-09-30 financial_year",
    );
    check("first quarter 2023/24", "period 2023-04-01..2023-06-30 financial_year");
    check("next quarter", "period 2022-07-01..2022-09-30 span_start");
    check("this quarter", "period 2022-04-01..2022-06-30 span_start");
    check("H1 2023/24", "period 2023-04-01..2023-09-30 financial_year");
    check("H2 2023/24", "period 2023-10-01..2024-03-31 financial_year");
    check("Q5", "unread");
    check("Q2 2023/25", "unread");
}

#[test]
fn seasons() {
    check("autumn", "period 2022-09-01..2022-11-30 year season");
    check("in autumn", "period 2022-09-01..2022-11-30 year season");
    check("Autumn 2022", "period 2022-09-01..2022-11-30 season");
    check("in the autumn", "period 2022-09-01..2022-11-30 year season");
    check("this autumn", "period 2022-09-01..2022-11-30 year season");
    check("this winter", "period 2022-12-01..2023-02-28 year season");
    check("winter", "period 2022-12-01..2023-02-28 year season");
    check("winter 2022", "period 2022-12-01..2023-02-28 season");
    check("winter 2022/23", "period 2022-12-01..2023-02-28 season");
    check("Winter 22/23", "period 2022-12-01..2023-02-28 season");
    check("summer", "period 2022-06-01..2022-08-31 year season");
    check("Summer 2023", "period 2023-06-01..2023-08-31 season");
    check("spring 2023", "period 2023-03-01..2023-05-31 season");
    check("by spring", "period 2023-03-01..2023-05-31 year season");
    check("by the summer", "period 2022-06-01..2022-08-31 year season");
    check("before the summer", "day 2023-05-31 year season ?");
    check("over the summer", "period 2022-06-01..2022-08-31 year season");
    check("next summer", "period 2023-06-01..2023-08-31 year season");
    check("next spring", "period 2023-03-01..2023-05-31 year season");
    check("summer recess", "unread");
    check("before summer recess", "event \"before summer recess\"");
    check("by Christmas", "day 2022-12-25 year");
    check("before Christmas", "day 2022-12-24 year");
    check("Christmas", "unread");
    check("over Christmas", "unread");
    check("by Christmas 2022", "day 2022-12-25");
}

#[test]
fn spans() {
    check("within 3 months", "period 2022-06-24..2022-09-24 span_start");
    check("within three months", "period 2022-06-24..2022-09-24 span_start");
    check("3 months", "period 2022-06-24..2022-09-24 span_start");
    check("in 3 months", "period 2022-06-24..2022-09-24 span_start");
    check("in six weeks", "period 2022-06-24..2022-08-05 span_start");
    check("in six weeks' time", "period 2022-06-24..2022-08-05 span_start");
    check("six weeks’ time", "period 2022-06-24..2022-08-05 span_start");
    check("in a fortnight", "period 2022-06-24..2022-07-08 span_start");
    check("in the next fortnight", "period 2022-06-24..2022-07-08 span_start");
    check("within a fortnight", "period 2022-06-24..2022-07-08 span_start");
    check("within a month", "period 2022-06-24..2022-07-24 span_start");
    check("within one month", "period 2022-06-24..2022-07-24 span_start");
    check("within 28 days", "period 2022-06-24..2022-07-22 span_start");
    check(
        "within 28 days of this letter",
        "period 2022-06-24..2022-07-22 span_start",
    );
    check(
        "within 28 days of the date of this letter",
        "period 2022-06-24..2022-07-22 span_start",
    );
    check(
        "within 28 days of the meeting",
        "period 2022-06-24..2022-07-22 span_start",
    );
    check("28 days", "period 2022-06-24..2022-07-22 span_start");
    check("within 10 working days", "period 2022-06-24..2022-07-08 span_start");
    check("10 working days", "period 2022-06-24..2022-07-08 span_start");
    // Good Friday and Easter Monday lie between.
    check_on(
        "2022-04-08",
        "within 10 working days",
        "period 2022-04-08..2022-04-26 span_start",
    );
    check(
        "within 10 working days of receipt",
        "period 2022-06-24..2022-07-08 span_start ?",
    );
    check_on("1998-06-24", "within 10 working days", "unread");
    check("within 24 hours", "period 2022-06-24..2022-06-25 span_start");
    check("within 48 hours", "period 2022-06-24..2022-06-26 span_start");
    check("48hrs", "period 2022-06-24..2022-06-26 span_start");
    check("over the next six weeks", "period 2022-06-24..2022-08-05 span_start");
    check("within the next 3 months", "period 2022-06-24..2022-09-24 span_start");
    check("next 3 months", "period 2022-06-24..2022-09-24 span_start");
    check("in the next 6 months", "period 2022-06-24..2022-12-24 span_start");
    check("in 6-8 weeks", "period 2022-06-24..2022-08-19 span_start");
    check("6 to 8 weeks", "period 2022-06-24..2022-08-19 span_start");
    check("2 or 3 weeks", "period 2022-06-24..2022-07-15 span_start");
    check("in one year", "period 2022-06-24..2023-06-24 span_start");
    check("within a year", "period 2022-06-24..2023-06-24 span_start");
    check("within 12 months", "period 2022-06-24..2023-06-24 span_start");
    check("18 months", "period 2022-06-24..2023-12-24 span_start");
    check("two months from today", "period 2022-06-24..2022-08-24 span_start");
    check(
        "3 months from the date of this letter",
        "period 2022-06-24..2022-09-24 span_start",
    );
    check(
        "within 28 days of receipt",
        "period 2022-06-24..2022-07-22 span_start ?",
    );
    check(
        "within 28 days of receipt of this letter",
        "period 2022-06-24..2022-07-22 span_start ?",
    );
    check(
        "within 3 months of publication",
        "event \"within 3 months of publication\"",
    );
    check(
        "within 6 weeks of the Commissioner's appointment",
        "event \"within 6 weeks of the Commissioner's appointment\"",
    );
    check("after 3 months", "period 2022-09-25.. span_start");
    check("for 3 months", "period 2022-06-24..2022-09-24 span_start");
    check("in a couple of weeks", "unread");
    check("in a few weeks", "unread");
    check("in the coming weeks", "unread");
    check("in the coming months", "unread");
    check("next week", "period 2022-06-27..2022-07-03 span_start");
    check("this week", "period 2022-06-20..2022-06-26 span_start");
    check("by next week", "period 2022-06-27..2022-07-03 span_start");
    check("by the end of this week", "period 2022-06-26..2022-06-26 span_start");
    check("by early next week", "unread");
    check("in due course", "unread");
    check("in 999 years", "period 2022-06-24..3021-06-24 span_start");
    check("in 99999999 days", "unread");
    check("in 0 days", "day 2022-06-24 span_start");
}

#[test]
fn words_around_a_date() {
    check("due by October 2022", "period 2022-10-01..2022-10-31");
    check("to be completed by October 2022", "period 2022-10-01..2022-10-31");
    check("Complete by October 2022", "period 2022-10-01..2022-10-31");
    check("for completion by 31 October 2022", "day 2022-10-31");
    check("Report back in October 2022", "period 2022-10-01..2022-10-31");
    check("update in October 2022", "period 2022-10-01..2022-10-31");
    check("Deadline: 31 October 2022", "day 2022-10-31");
    check("Target date: October 2022", "period 2022-10-01..2022-10-31");
    check("Carried forward to October 2022", "period 2022-10-01..2022-10-31");
    check("c/fwd to October 2022", "period 2022-10-01..2022-10-31");
    check("deferred to October 2022", "period 2022-10-01..2022-10-31");
    check("now October 2022", "period 2022-10-01..2022-10-31");
    check("October 2022 (revised)", "period 2022-10-01..2022-10-31");
    check("October 2022 - revised", "period 2022-10-01..2022-10-31");
    check("October 2022 (new date)", "period 2022-10-01..2022-10-31");
    check("October 2022 (was August 2022)", "period 2022-10-01..2022-10-31");
    check("October 2022 (previously August)", "period 2022-10-01..2022-10-31");
    check("October 2022 – slipped from August", "period 2022-10-01..2022-10-31");
    check("August 2022 – slipped from June", "period 2022-08-01..2022-08-31");
    check("August 2022, now October 2022", "period 2022-10-01..2022-10-31");
    check("June 2022 extended to August 2022", "period 2022-08-01..2022-08-31");
    check("originally June, now August", "period 2022-08-01..2022-08-31 year");
    check("October 2022 (tbc)", "period 2022-10-01..2022-10-31 ?");
    check("October 2022 TBC", "period 2022-10-01..2022-10-31 ?");
    check("October 2022?", "period 2022-10-01..2022-10-31 ?");
    check("TBC - October 2022", "period 2022-10-01..2022-10-31 ?");
    check("around October 2022", "period 2022-10-01..2022-10-31 ?");
    check("c. October 2022", "period 2022-10-01..2022-10-31 ?");
    check("approx. October 2022", "period 2022-10-01..2022-10-31 ?");
    check("provisionally October 2022", "period 2022-10-01..2022-10-31 ?");
    check("October 2022 onwards", "period 2022-10-01..");
    check("from October 2022", "period 2022-10-01..");
    check("after October 2022", "period 2022-11-01..");
    check("before October 2022", "day 2022-09-30");
    check("until October 2022", "period 2022-10-01..2022-10-31");
    check("to October 2022", "period 2022-10-01..2022-10-31");
    check("October 2022 or sooner", "period 2022-10-01..2022-10-31");
    check("October 2022 (paper)", "unread");
    check("October 2022 at Board", "meeting 2022-10 \"October 2022 at Board\"");
    check("ongoing until March 2023", "period 2023-03-01..2023-03-31");
    check("paper by 31 October", "day 2022-10-31 year");
    check("(October 2022)", "period 2022-10-01..2022-10-31");
    check("[October 2022]", "period 2022-10-01..2022-10-31");
    check("October 2022.", "period 2022-10-01..2022-10-31");
    check("\"October 2022\"", "period 2022-10-01..2022-10-31");
    check("October 2022;", "period 2022-10-01..2022-10-31");
    check("MPS to provide by October 2022", "unread");
    check("October 2022 and quarterly thereafter", "unread");
    check("October 2022 then ongoing", "unread");
    check("may", "period 2023-05-01..2023-05-31 year ?");
    check("MPS may respond in due course", "unread");
    check("*October 2022*", "period 2022-10-01..2022-10-31");
    check(
        "within the financial year",
        "period 2022-04-01..2023-03-31 year financial_year",
    );
    check(
        "within this financial year",
        "period 2022-04-01..2023-03-31 year financial_year",
    );
    check(
        "in the current financial year",
        "period 2022-04-01..2023-03-31 year financial_year",
    );
    check("by March 2023 at the latest", "period 2023-03-01..2023-03-31");
    check("no later than end of March 2023", "period 2023-03-31..2023-03-31");
    check(
        "Q4 (Jan - Mar 2023)",
        "period 2023-01-01..2023-03-31 year financial_year",
    );
    check(
        "Q2 22/23 (July to September)",
        "period 2022-07-01..2022-09-30 financial_year",
    );
    check(
        "Q2 2022/23 (July-September 2022)",
        "period 2022-07-01..2022-09-30 financial_year",
    );
    check("2022/23 Q3", "period 2022-10-01..2022-12-31 financial_year");
    check("FY 2022-23 Q3", "period 2022-10-01..2022-12-31 financial_year");
    check("Q3 of FY 2022/23", "period 2022-10-01..2022-12-31 financial_year");
    check("Jan-Mar 2023", "period 2023-01-01..2023-03-31");
    check("Mon 4th - Fri 8th July", "period 2022-07-04..2022-07-08 year");
    check("Mon 4 July - Fri 8 July 2022", "period 2022-07-04..2022-07-08");
    check("Oct./Nov. 2022", "period 2022-10-01..2022-11-30");
    check("end of calendar year", "period 2022-09-01..2022-12-31 year part");
    check("by the end of the calendar year", "period 2022-12-31..2022-12-31 year");
    check(
        "the end of Q3",
        "period 2022-12-01..2022-12-31 year financial_year part",
    );
    check("30th Sept.", "day 2022-09-30 year");
    check("30th September at noon", "day 2022-09-30 year");
    check("30th September, noon", "day 2022-09-30 year");
    check("on Thursday", "day 2022-06-30 span_start");
    check("2pm Thursday 30 June", "day 2022-06-30 year");
    check("October 2022 / November 2022", "period 2022-10-01..2022-11-30");
    check("July '22 or Aug '22", "period 2022-07-01..2022-08-31");
    check("from today", "period 2022-06-24.. span_start");
    check("by end of play tomorrow", "day 2022-06-25 span_start");
    check("by end of day 4 July 2022", "day 2022-07-04");
    check("first thing Monday", "day 2022-06-27 span_start");
    check("mid next month", "period 2022-07-11..2022-07-20 part span_start");
    check("later in the year", "period 2022-09-01..2022-12-31 year part");
    check("early in 2023", "period 2023-01-01..2023-04-30 part");
    check("late 2022/early 2023", "period 2022-09-01..2023-04-30 part");
    check("late 2022 - early 2023", "period 2022-09-01..2023-04-30 part");
    check("mid 2023/24", "period 2023-08-01..2023-11-30 financial_year part");
    check(
        "by the end of Quarter 3",
        "period 2022-12-31..2022-12-31 year financial_year",
    );
    check("December 2022 (end of Q3)", "period 2022-12-01..2022-12-31");
    check("Winter 2022-23", "period 2022-12-01..2023-02-28 season");
    check("Spring 24", "period 2024-03-01..2024-05-31 season");
    check("Spring '24", "period 2024-03-01..2024-05-31 season");
    check("by 31 March", "day 2023-03-31 year ?");
    check("month of July", "period 2022-07-01..2022-07-31 year");
    check("two weeks", "period 2022-06-24..2022-07-08 span_start");
    check("2wks", "period 2022-06-24..2022-07-08 span_start");
    check("3 mths", "period 2022-06-24..2022-09-24 span_start");
    check("1yr", "period 2022-06-24..2023-06-24 span_start");
    check("1 week", "period 2022-06-24..2022-07-01 span_start");
    check("by or before 4 July 2022", "day 2022-07-04");
    check(
        "next meeting - 14 October 2022",
        "day 2022-10-14 \"next meeting - 14 October 2022\"",
    );
    check("before June", "day 2023-05-31 year ?");
    check("before 24 June", "day 2023-06-23 year ?");
}
