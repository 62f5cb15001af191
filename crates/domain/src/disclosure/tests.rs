use chrono::NaiveDate;
use uuid::Uuid;

use super::clock::{CaseClock, CaseState};
use super::event::{CaseEvent, CaseEventKind, CaseSettlement};
use super::{Case, Regime};
use crate::working_days::WorkingDays;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn case(regime: Regime, received: &str) -> Case {
    Case {
        id: Uuid::nil().into(),
        reference: None,
        regime,
        from: "Wilf Tarrant".to_owned(),
        received: day(received),
        text: "All letters about stop and search.".to_owned(),
        item: None,
        scope: None,
        scope_why: None,
        log_title: None,
        log_summary: None,
        logged_on: None,
        log_place: None,
    }
}

fn event(kind: CaseEventKind, on: &str) -> CaseEvent {
    CaseEvent {
        id: Uuid::nil().into(),
        case: Uuid::nil().into(),
        kind,
        on: day(on),
        text: None,
        why: None,
        until: None,
        exemptions: Vec::new(),
        amount: None,
        how: None,
        outcome: None,
        reviewer: None,
        reference: None,
    }
}

fn extended(on: &str, until: Option<&str>) -> CaseEvent {
    CaseEvent {
        until: until.map(day),
        ..event(CaseEventKind::Extended, on)
    }
}

fn clock_of(received: &str, events: &[CaseEvent], today: &str) -> CaseClock {
    CaseClock::run(
        &case(Regime::Foi, received),
        events,
        WorkingDays::built_in(),
        day(today),
    )
    .expect("a clock")
}

#[test]
fn the_twentieth_working_day_is_in_time_and_the_next_is_late() {
    let clock = clock_of("2022-02-14", &[], "2022-03-14");
    assert_eq!(clock.day_one, Some(day("2022-02-15")));
    assert_eq!(clock.last_day, Some(day("2022-03-14")));
    assert_eq!(
        (clock.skipped.len(), clock.late, clock.late_by, clock.day),
        (0, false, 0, 20)
    );
    assert_eq!(clock.draft_by, Some(day("2022-02-28")));
    assert_eq!(clock.fortieth, Some(day("2022-04-12")));
    let clock = clock_of("2022-02-14", &[], "2022-03-15");
    assert_eq!((clock.late, clock.late_by), (true, 1));
}

#[test]
fn a_question_stops_the_clock_and_its_answer_sets_it_anew() {
    let asked = event(CaseEventKind::ClarificationAsked, "2022-03-01");
    let waits = clock_of("2022-02-14", std::slice::from_ref(&asked), "2023-03-01");
    assert_eq!(
        (waits.last_day, waits.late, waits.state),
        (None, false, CaseState::WaitsForRequester)
    );
    let answered = event(CaseEventKind::Clarified, "2022-03-19");
    let clock = clock_of("2022-02-14", &[asked, answered], "2022-04-19");
    assert_eq!(clock.day_one, Some(day("2022-03-21")));
    assert_eq!(clock.last_day, Some(day("2022-04-19")));
    assert_eq!((clock.received, clock.late), (day("2022-02-14"), false));
    assert_eq!(clock.history.len(), 3);
}

#[test]
fn a_question_after_the_last_day_does_not_undo_that_it_was_late() {
    let asked = event(CaseEventKind::ClarificationAsked, "2022-03-16");
    let clock = clock_of("2022-02-14", &[asked], "2022-03-20");
    assert!(!clock.late);
    assert_eq!(
        clock.notes,
        ["It was 2 working days late when the requester was asked, on 16 March 2022."]
    );
}

#[test]
fn days_on_which_a_fee_is_due_are_not_counted() {
    let notice = event(CaseEventKind::FeesNotice, "2022-02-21");
    let unpaid = clock_of("2022-02-14", std::slice::from_ref(&notice), "2022-03-30");
    assert_eq!((unpaid.last_day, unpaid.state), (None, CaseState::WaitsForFee));
    assert_eq!(unpaid.lapses_after, Some(day("2022-05-20")));
    let paid = event(CaseEventKind::FeePaid, "2022-03-07");
    let clock = clock_of("2022-02-14", &[notice, paid], "2022-03-30");
    assert_eq!(clock.last_day, Some(day("2022-03-30")));
    assert_eq!(clock.pauses[0].working_days, 11);
    assert_eq!((clock.late, clock.day, clock.lapses_after), (false, 20, None));
}

#[test]
fn an_extension_is_to_a_named_day_or_to_the_fortieth() {
    let clock = clock_of(
        "2022-02-14",
        &[extended("2022-03-10", Some("2022-04-13"))],
        "2022-04-14",
    );
    assert_eq!((clock.last_day, clock.late_by), (Some(day("2022-04-13")), 1));
    assert_eq!(clock.state, CaseState::Extended);
    assert_eq!(
        clock.notes,
        ["The extension to 13 April 2022 goes past the 40th working day, 12 April 2022."]
    );
    let of_eir = |events: &[CaseEvent]| {
        let case = case(Regime::Eir, "2026-05-18");
        CaseClock::run(&case, events, WorkingDays::built_in(), day("2026-06-01")).expect("a clock")
    };
    assert_eq!(of_eir(&[]).last_day, Some(day("2026-06-17")));
    assert_eq!(
        of_eir(&[extended("2026-06-01", None)]).last_day,
        Some(day("2026-07-16"))
    );
}

// Red while a case that was late was in time again once it was extended.
#[test]
fn an_extension_after_the_last_day_leaves_a_case_late() {
    let clock = clock_of(
        "2022-02-14",
        &[extended("2022-03-16", Some("2022-04-12"))],
        "2022-03-17",
    );
    assert_eq!(clock.last_day, Some(day("2022-03-14")));
    assert_eq!((clock.late, clock.late_by, clock.state), (true, 2, CaseState::Open));
    assert_eq!(
        clock.notes,
        ["It was 2 working days late when the time was extended, on 16 March 2022; the last day stays."]
    );
    let step = clock.history.last().expect("a step");
    assert_eq!(
        (step.words.as_str(), step.last_day),
        (
            "Extended, to 12 April 2022, after the last day, which stays.",
            Some(day("2022-03-14"))
        )
    );
    // On the last day it is in time; a second one counts from the day to which the first went.
    let first = extended("2022-03-14", Some("2022-03-31"));
    let second = extended("2022-03-31", Some("2022-04-12"));
    let clock = clock_of("2022-02-14", &[first.clone(), second], "2022-04-13");
    assert_eq!((clock.last_day, clock.late_by), (Some(day("2022-04-12")), 1));
    assert_eq!(
        (clock.extensions, clock.notes.as_slice()),
        (2, ["It was extended twice.".to_owned()].as_slice())
    );
    assert_eq!(clock.history[2].words, "Extended again, twice, to 12 April 2022.");
    let late = extended("2022-04-01", Some("2022-04-12"));
    let clock = clock_of("2022-02-14", &[first, late], "2022-04-05");
    assert_eq!((clock.last_day, clock.late_by), (Some(day("2022-03-31")), 3));
    // Under the Regulations it is told by the 20th working day, whatever came before.
    let of_eir = |events: &[CaseEvent], today: &str| {
        let case = case(Regime::Eir, "2026-05-18");
        CaseClock::run(&case, events, WorkingDays::built_in(), day(today)).expect("a clock")
    };
    assert!(!of_eir(&[extended("2026-06-17", None)], "2026-06-18").late);
    assert!(of_eir(&[extended("2026-06-18", None)], "2026-06-18").late);
}

#[test]
fn what_it_took_is_counted_from_the_day_it_came() {
    let clock = clock_of(
        "2022-02-14",
        &[event(CaseEventKind::Issued, "2023-10-20")],
        "2024-06-01",
    );
    assert_eq!((clock.taken, clock.late_by), (Some(415), 395));
}

#[test]
fn after_a_response_come_a_review_and_the_commissioner() {
    let issued = event(CaseEventKind::Issued, "2023-10-20");
    let clock = clock_of("2022-02-14", std::slice::from_ref(&issued), "2023-10-21");
    let review = clock.review.expect("a review");
    assert_eq!((review.until, clock.state), (day("2023-12-18"), CaseState::Issued));
    let asked = event(CaseEventKind::ReviewAsked, "2023-11-01");
    let clock = clock_of("2022-02-14", &[issued.clone(), asked.clone()], "2023-11-30");
    let review = clock.review.expect("a review");
    assert_eq!(review.answer_by, Some(day("2023-11-29")));
    assert_eq!(review.at_most, Some(day("2024-01-03")));
    assert_eq!((clock.state, clock.commissioner_until), (CaseState::InReview, None));
    let decided = event(CaseEventKind::ReviewDecided, "2023-11-29");
    let clock = clock_of(
        "2022-02-14",
        &[issued.clone(), asked.clone(), decided.clone()],
        "2023-12-01",
    );
    assert_eq!(clock.commissioner_until, Some(day("2024-01-10")));
    assert_eq!(clock.state, CaseState::Issued);
    let over = clock_of("2022-02-14", &[issued.clone(), asked, decided], "2024-01-11");
    assert_eq!(over.state, CaseState::Closed);
    let over = clock_of("2022-02-14", &[issued], "2023-12-19");
    assert_eq!(over.state, CaseState::Closed);
}

// Red while a review under the Regulations was late after 20 working days.
#[test]
fn a_review_under_the_regulations_takes_up_to_forty_working_days() {
    let of = |regime, then: &[CaseEvent], today: &str| {
        let issued = event(CaseEventKind::Issued, "2023-10-20");
        let asked = event(CaseEventKind::ReviewAsked, "2023-11-01");
        let events = [&[issued, asked], then].concat();
        CaseClock::run(
            &case(regime, "2023-10-02"),
            &events,
            WorkingDays::built_in(),
            day(today),
        )
        .expect("a clock")
    };
    let told = "The review is not answered, more than 40 working days after it was asked for (3 January 2024); the requester \
                may complain to the Commissioner without waiting for it.";
    let review = of(Regime::Eir, &[], "2024-01-03").review.expect("a review");
    assert_eq!(review.answer_by, Some(day("2024-01-03")));
    assert_eq!((review.at_most, review.late_by), (Some(day("2024-01-03")), 0));
    let review = of(Regime::Foi, &[], "2024-01-03").review.expect("a review");
    assert_eq!(
        (review.answer_by, review.late_by),
        (Some(day("2023-11-29")), 20),
        "the Act's guidance has 20"
    );
    for regime in [Regime::Foi, Regime::Eir] {
        assert_eq!(of(regime, &[], "2024-01-03").notes, [""; 0]);
        assert_eq!(of(regime, &[], "2024-01-04").notes, [told]);
        let late = of(
            regime,
            &[event(CaseEventKind::ReviewDecided, "2024-01-05")],
            "2024-01-10",
        );
        assert_eq!(
            late.notes,
            [told.replace("is not answered", "was answered on 5 January 2024")]
        );
    }
}

#[test]
fn that_nothing_is_held_is_an_answer_and_a_withdrawal_is_none() {
    let ended = |how| CaseEvent {
        how: Some(how),
        ..event(CaseEventKind::Settled, "2022-03-15")
    };
    let clock = clock_of("2022-02-14", &[ended(CaseSettlement::NotHeld)], "2023-01-01");
    assert_eq!(
        (clock.taken, clock.late_by, clock.state),
        (Some(21), 1, CaseState::Closed)
    );
    let clock = clock_of("2022-02-14", &[ended(CaseSettlement::Withdrawn)], "2023-01-01");
    assert_eq!((clock.taken, clock.late, clock.state), (None, false, CaseState::Closed));
}

#[test]
fn a_saturday_is_counted_from_and_the_other_reading_is_told() {
    let clock = clock_of("2022-03-12", &[], "2022-03-14");
    assert_eq!(clock.last_day, Some(day("2022-04-11")));
    assert_eq!(
        clock.notes,
        [
            "It came on a day that is no working day. Authorities that take Monday 14 March 2022 as the day it came \
             have until 12 April 2022; this clock goes by the earlier day."
        ]
    );
}

#[test]
fn each_day_says_why_it_does_not_count() {
    let notice = event(CaseEventKind::FeesNotice, "2022-03-15");
    let paid = event(CaseEventKind::FeePaid, "2022-03-16");
    let clock = clock_of("2022-03-11", &[notice, paid], "2022-03-18");
    let days = clock.days(WorkingDays::built_in(), day("2022-03-18")).expect("days");
    let told: Vec<String> = days
        .iter()
        .take(7)
        .map(|one| match (one.number, &one.why) {
            (Some(number), _) => number.to_string(),
            (None, why) => why.clone().unwrap_or_default(),
        })
        .collect();
    assert_eq!(
        told,
        [
            "Saturday",
            "Sunday",
            "1",
            "the fee is to be paid",
            "the fee is to be paid",
            "St Patrick’s Day (Northern Ireland)",
            "2"
        ]
    );
    assert_eq!(days.iter().filter(|one| one.number.is_some()).count(), 20);
}

#[test]
fn a_requester_is_told_by_name_and_by_address_for_mail() {
    let told = |from: &str| {
        let one = Case {
            from: from.to_owned(),
            ..case(Regime::Foi, "2022-02-14")
        };
        one.requester().into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        told("Ms Odalys Firth\n4 Mole Street\nodalys@firth.example"),
        ["Odalys Firth", "odalys@firth.example"]
    );
    assert_eq!(
        told("\"Odalys Firth\" <odalys@firth.example>"),
        ["Odalys Firth", "odalys@firth.example"]
    );
    assert_eq!(told("Dr. Ada Quill, Chair"), ["Ada Quill"]);
    assert_eq!(told("Mr Firth"), ["Mr Firth"]);
    assert_eq!(told("Drew Marl"), ["Drew Marl"]);
    assert_eq!(told("odalys@firth.example"), ["odalys@firth.example"]);
    assert_eq!(told("?"), [""; 0]);
}
