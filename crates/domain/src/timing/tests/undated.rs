//! Spellings that name no day, written on 24 June 2022.

use super::check;

#[test]
fn meetings() {
    check("at their next meeting", "meeting \"their next meeting\"");
    check("at the next meeting", "meeting \"the next meeting\"");
    check("next meeting", "meeting \"next meeting\"");
    check("Next meeting", "meeting \"Next meeting\"");
    check("next board", "meeting \"next board\"");
    check("Next Board", "meeting \"Next Board\"");
    check("the next board meeting", "meeting \"the next board meeting\"");
    check(
        "next Performance and Risk Oversight Board",
        "meeting \"next Performance and Risk Oversight Board\"",
    );
    check(
        "at the next Performance and Risk Oversight Board",
        "meeting \"the next Performance and Risk Oversight Board\"",
    );
    check("before the next board", "meeting before \"the next board\"");
    check("ahead of the next bilateral", "meeting before \"the next bilateral\"");
    check(
        "prior to the next Oversight Board",
        "meeting before \"the next Oversight Board\"",
    );
    check("in advance of the next meeting", "meeting before \"the next meeting\"");
    check("by the next meeting", "meeting \"the next meeting\"");
    check("for the next meeting", "meeting \"the next meeting\"");
    check("in time for the next board", "meeting \"the next board\"");
    check(
        "at the November meeting",
        "meeting 2022-11 year \"the November meeting\"",
    );
    check("November meeting", "meeting 2022-11 year \"November meeting\"");
    check("November's Board", "meeting 2022-11 year \"November's Board\"");
    check("November’s Board", "meeting 2022-11 year \"November’s Board\"");
    check("Nov board", "meeting 2022-11 year \"Nov board\"");
    check("October bilateral", "meeting 2022-10 year \"October bilateral\"");
    check(
        "at the October bilateral",
        "meeting 2022-10 year \"the October bilateral\"",
    );
    check(
        "at the October 2022 bilateral",
        "meeting 2022-10 \"the October 2022 bilateral\"",
    );
    check(
        "Oversight Board in November",
        "meeting 2022-11 year \"Oversight Board in November\"",
    );
    check(
        "Oversight Board, November 2022",
        "meeting 2022-11 \"Oversight Board, November 2022\"",
    );
    check(
        "November 2022 Oversight Board",
        "meeting 2022-11 \"November 2022 Oversight Board\"",
    );
    check(
        "before the November board",
        "meeting 2022-11 before year \"the November board\"",
    );
    check(
        "next month's board",
        "meeting 2022-07 span_start \"next month's board\"",
    );
    // The part narrows the month; the month is still the whole of it.
    let month = super::read("the mid-November meeting", super::day("2022-06-24")).month;
    assert_eq!(month, Some(super::day("2022-11-01")));
    check("next week's bilateral", "meeting span_start \"next week's bilateral\"");
    check(
        "for the 4 November board",
        "day 2022-11-04 year \"the 4 November board\"",
    );
    check(
        "before the 4 November board",
        "day 2022-11-03 year \"the 4 November board\"",
    );
    check("4 November Board", "day 2022-11-04 year \"4 November Board\"");
    check("board on 4 November", "day 2022-11-04 year \"board on 4 November\"");
    check(
        "Board meeting 4 November 2022",
        "day 2022-11-04 \"Board meeting 4 November 2022\"",
    );
    check("at the board on 31 June", "unread");
    check("Oversight Board", "meeting \"Oversight Board\"");
    check("at the Oversight Board", "meeting \"the Oversight Board\"");
    check("at Audit Panel", "meeting \"Audit Panel\"");
    check("the Audit Panel", "meeting \"the Audit Panel\"");
    check(
        "next DMPC-AC Professionalism meeting",
        "meeting \"next DMPC-AC Professionalism meeting\"",
    );
    check(
        "at the DMPC-AC Professionalism meeting in October",
        "meeting 2022-10 year \"the DMPC-AC Professionalism meeting in October\"",
    );
    check(
        "next meeting with the Commissioner",
        "meeting \"next meeting with the Commissioner\"",
    );
    check("at our next 1:1", "meeting \"our next 1:1\"");
    check("next one-to-one", "meeting \"next one-to-one\"");
    check("next catch-up", "meeting \"next catch-up\"");
    check("next bilat", "meeting \"next bilat\"");
    check(
        "next meeting of the Oversight Board",
        "meeting \"next meeting of the Oversight Board\"",
    );
    check("the following meeting", "meeting \"the following meeting\"");
    check("to report to the next board", "meeting \"the next board\"");
    check("update at next board", "meeting \"next board\"");
    check("c/fwd to next meeting", "meeting \"next meeting\"");
    check(
        "carried forward to the November meeting",
        "meeting 2022-11 year \"the November meeting\"",
    );
    check("deferred to next board", "meeting \"next board\"");
    check("for discussion at the next bilateral", "meeting \"the next bilateral\"");
    check("autumn board", "meeting year season \"autumn board\"");
    check("Q3 board", "meeting year financial_year \"Q3 board\"");
    check("board members", "unread");
    check("board papers", "unread");
    check("next two boards", "unread");
    check("after the next board", "event \"after the next board\"");
    check("following the November board", "event \"following the November board\"");
    check("every board", "standing");
    check("each meeting", "standing");
    check("quarterly meetings", "standing");
    check("quarterly board", "standing");
    check("the next board or sooner", "unread");
    check(
        "Finance, Change and People Board",
        "meeting \"Finance, Change and People Board\"",
    );
    check(
        "next finance, change and people board",
        "meeting \"next finance, change and people board\"",
    );
    check("by Board in October", "meeting 2022-10 year \"Board in October\"");
    check(
        "October Oversight Board meeting",
        "meeting 2022-10 year \"October Oversight Board meeting\"",
    );
    check(
        "next meeting (October 2022)",
        "meeting 2022-10 \"next meeting (October 2022)\"",
    );
    check(
        "next meeting in October 2022",
        "meeting 2022-10 \"next meeting in October 2022\"",
    );
    check("Next meeting.", "meeting \"Next meeting\"");
    check("Bilateral", "meeting \"Bilateral\"");
    check("Commissioner bilateral", "meeting \"Commissioner bilateral\"");
    check(
        "at the Mayor's next bilateral",
        "meeting \"the Mayor's next bilateral\"",
    );
    check(
        "October 2022 at the Oversight Board",
        "meeting 2022-10 \"October 2022 at the Oversight Board\"",
    );
}

#[test]
fn events() {
    check(
        "before the new Commissioner takes up post",
        "event \"before the new Commissioner takes up post\"",
    );
    check("until all cases are closed", "event \"until all cases are closed\"");
    check("when the Bill is law", "event \"when the Bill is law\"");
    check("once the code is out", "event \"once the code is out\"");
    check("following the review", "event \"following the review\"");
    check("after the inquest", "event \"after the inquest\"");
    check("prior to publication", "event \"prior to publication\"");
    check(
        "prior to the new Commissioner taking up post",
        "event \"prior to the new Commissioner taking up post\"",
    );
    check("on completion of the review", "event \"on completion of the review\"");
    check(
        "upon appointment of the new lead",
        "event \"upon appointment of the new lead\"",
    );
    check("on receipt of the report", "event \"on receipt of the report\"");
    check(
        "pending the outcome of the inquiry",
        "event \"pending the outcome of the inquiry\"",
    );
    check("subject to legal advice", "event \"subject to legal advice\"");
    check(
        "dependent on Home Office funding",
        "event \"dependent on Home Office funding\"",
    );
    check(
        "awaiting response from the Home Office",
        "event \"awaiting response from the Home Office\"",
    );
    check(
        "as soon as the report is published",
        "event \"as soon as the report is published\"",
    );
    check(
        "As soon as possible after the trial",
        "event \"As soon as possible after the trial\"",
    );
    check(
        "by the time the new plan starts",
        "event \"by the time the new plan starts\"",
    );
    check("after the summer recess", "event \"after the summer recess\"");
    check("when available", "unread");
    check("when possible", "unread");
    check("when the 2023 census is out", "event \"when the 2023 census is out\"");
    check("until further notice", "standing");
    check(
        "at the conclusion of the trial",
        "event \"at the conclusion of the trial\"",
    );
    check("after the election in May", "event \"after the election in May\"");
    check("after", "unread");
    check("before", "unread");
    check("when", "unread");
    check("pending", "status \"pending\"");
    check("awaiting", "unread");
    check("before the summer break", "event \"before the summer break\"");
    check(
        "immediately after the hearing",
        "event \"immediately after the hearing\"",
    );
}

#[test]
fn standing_words() {
    check("ongoing", "standing");
    check("Ongoing", "standing");
    check("on-going", "standing");
    check("Ongoing.", "standing");
    check("ongoing work", "standing");
    check("going forward", "standing");
    check("Going forwards", "standing");
    check("each quarter", "standing");
    check("every quarter", "standing");
    check("every month", "standing");
    check("every 6 months", "standing");
    check("six-monthly", "standing");
    check("6-monthly", "standing");
    check("6 monthly", "standing");
    check("three monthly", "standing");
    check("monthly", "standing");
    check("Monthly updates", "standing");
    check("weekly", "standing");
    check("fortnightly", "standing");
    check("quarterly", "standing");
    check("Quarterly updates", "standing");
    check("update quarterly", "standing");
    check("on a quarterly basis", "standing");
    check("on an ongoing basis", "standing");
    check("annually", "standing");
    check("annual", "standing");
    check("half-yearly", "standing");
    check("bi-annually", "standing");
    check("twice a year", "standing");
    check("continuous", "standing");
    check("continually", "standing");
    check("business as usual", "standing");
    check("BAU", "standing");
    check("regularly", "standing");
    check("regular updates", "standing");
    check("as and when", "standing");
    check("as and when required", "standing");
    check("as required", "standing");
    check("standing item", "standing");
    check("at all times", "standing");
    check("in future", "standing");
    check("from now on", "standing");
    check("monthly from October 2022", "standing");
    check("quarterly, next October 2022", "unread");
    check("ongoing - October 2022", "unread");
    check("each October", "standing");
    check("every board meeting", "standing");
    check("immediate and ongoing", "standing");
    check("rolling", "standing");
    check("permanently", "standing");
    check("at each Oversight Board", "standing");
}

#[test]
fn status_words() {
    check("Completed", "status \"Completed\"");
    check("completed", "status \"completed\"");
    check("Complete", "status \"Complete\"");
    check("COMPLETE", "status \"COMPLETE\"");
    check("Completed.", "status \"Completed\"");
    check("Closed", "status \"Closed\"");
    check("closed", "status \"closed\"");
    check("done", "status \"done\"");
    check("Done", "status \"Done\"");
    check("Discharged", "status \"Discharged\"");
    check("on hold", "status \"on hold\"");
    check("On Hold", "status \"On Hold\"");
    check("on-hold", "status \"on-hold\"");
    check("on hold until October 2022", "status \"on hold\"");
    check("On hold pending IOPC", "status \"On hold\"");
    check("paused", "status \"paused\"");
    check("Paused until new year", "status \"Paused\"");
    check("c/fwd", "status \"c/fwd\"");
    check("C/FWD", "status \"C/FWD\"");
    check("c/f", "status \"c/f\"");
    check("carried forward", "status \"carried forward\"");
    check("Carried forward", "status \"Carried forward\"");
    check("carried over", "status \"carried over\"");
    check("superseded", "status \"superseded\"");
    check("Superseded by action 4", "status \"Superseded\"");
    check("withdrawn", "status \"withdrawn\"");
    check("cancelled", "status \"cancelled\"");
    check("no longer required", "status \"no longer required\"");
    check("Completed 12 July 2022", "status \"Completed\"");
    check("Completed - 12 July 2022", "status \"Completed\"");
    check("Completed (12 July 2022)", "status \"Completed\"");
    check("Completed by DPS", "status \"Completed\"");
    check("Completed by 12 July 2022", "unread");
    check("Closed at October board", "status \"Closed\"");
    check("completed June 2022", "status \"completed\"");
    check("Complete - report sent", "status \"Complete\"");
    check("Complete the review", "unread");
    check("Complete review of cases", "unread");
    check("in progress", "status \"in progress\"");
    check("In Progress", "status \"In Progress\"");
    check("underway", "status \"underway\"");
    check("not started", "status \"not started\"");
    check("not yet complete", "status \"not yet complete\"");
    check("incomplete", "status \"incomplete\"");
    check("outstanding", "status \"outstanding\"");
    check("overdue", "status \"overdue\"");
    check("open", "status \"open\"");
    check("Open letter to be sent", "unread");
    check("NFA", "status \"NFA\"");
    check("no further action", "status \"no further action\"");
    check("deferred", "status \"deferred\"");
}

#[test]
fn words_for_nothing() {
    check("-", "none");
    check("–", "none");
    check("--", "none");
    check("n/a", "none");
    check("N/A", "none");
    check("none", "none");
    check("None", "none");
    check("nil", "none");
    check("...", "none");
    check("not applicable", "none");
    check("no timing", "none");
}

#[test]
fn words_not_claimed() {
    check("TBC", "unread");
    check("tbc", "unread");
    check("t.b.c.", "unread");
    check("TBD", "unread");
    check("to be confirmed", "unread");
    check("asap", "unread");
    check("ASAP", "unread");
    check("as soon as possible", "unread");
    check("immediately", "unread");
    check("immediate", "unread");
    check("urgent", "unread");
    check("urgently", "unread");
    check("with immediate effect", "unread");
    check("soon", "unread");
    check("shortly", "unread");
    check("?", "unread");
    check("see above", "unread");
    check("as above", "unread");
    check("various", "unread");
    check("unknown", "unread");
    check("the 29th", "unread");
    check("by the 29th", "unread");
    check("13", "unread");
    check("October 20222", "unread");
    check("31 31 October", "unread");
    check("October October 2022", "unread");
    check("32/10/2022", "unread ~2022-10-31 ~2022-11-01");
    check("1 2 3", "unread");
    check("next", "unread");
    check("the", "unread");
    check("by", "unread");
    check("17/2022", "unread");
    check("99 October 2022", "unread");
    check("25:00 1 July 2022", "unread");
    check("at 5pm", "unread");
    check("half past nine", "unread");
    check("🙂", "unread");
    check("अक्टूबर 2022", "unread");
    check("end of March 2023 (Q4)", "unread");
    check("October half term", "unread");
    check("12 weeks from 1 July 2022", "unread");
    check("by the October board, then quarterly", "unread");
    check("within 14 days of 1 July 2022", "unread");
    check("Thursday 30th", "unread");
    check("Oct 2022 & Jan 2023", "unread");
    check("September/October board", "unread");
    check("the September/October 2022 board", "unread");
    check("20 July 2022 letter", "unread");
    check("by the end of term", "unread");
    check("as soon as practicable", "unread");
    check("this afternoon", "unread");
    check("late next week", "unread");
    check("31 March 2023 (end of FY)", "unread");
    check("one week before the board", "unread");
    check("on or around 4 July 2022", "unread");
    check("next meeting, TBC", "unread");
    check("on 4 July or at the next meeting", "unread");
    check("at Oversight Board (quarterly)", "unread");
}
