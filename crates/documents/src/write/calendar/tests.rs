use super::*;
use icalendar::{CalendarDateTime, DatePerhapsTime};
use proptest::prelude::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

fn at(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).expect("a time")
}

fn board() -> Entry {
    Entry {
        identity: "0192f3a1-7c4e-7b11-9a53-3f2f6c1d0a01".to_owned(),
        title: "Performance and Risk Board".to_owned(),
        when: When::At {
            day: day(2027, 11, 4),
            time: at(14, 30),
            minutes: 90,
        },
        place: Some("Committee Room 3, City Hall".to_owned()),
        words: "Agenda:\n1. Custody waits; 2. Estates".to_owned(),
        changed: DateTime::from_timestamp(1_824_983_400, 0).expect("an instant"),
        cancelled: false,
    }
}

fn calendar(entries: Vec<Entry>) -> Calendar {
    Calendar {
        name: "Meetings of the office".to_owned(),
        entries,
    }
}

fn written(entry: Entry) -> String {
    String::from_utf8(ics(&calendar(vec![entry])).expect("written")).expect("UTF-8")
}

fn back(entry: Entry) -> icalendar::Event {
    let calendar = read(written(entry).as_bytes()).expect("read");
    calendar.events().next().expect("an entry").clone()
}

#[test]
fn a_meeting_is_written_line_by_line() {
    let file = written(board());
    let (head, rest) = file.split_once("BEGIN:VTIMEZONE\r\n").expect("a time zone");
    assert_eq!(
        head,
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Oversight Desk//Oversight Desk//EN\r\nCALSCALE:GREGORIAN\r\n\
         METHOD:PUBLISH\r\nX-WR-CALNAME:Meetings of the office\r\n"
    );
    let (zone, event) = rest.split_once("END:VTIMEZONE\r\n").expect("its end");
    assert!(zone.starts_with("TZID:Europe/London\r\n"));
    assert_eq!(
        event,
        "BEGIN:VEVENT\r\n\
         DESCRIPTION:Agenda:\\n1. Custody waits\\; 2. Estates\r\n\
         DTEND;TZID=Europe/London:20271104T160000\r\n\
         DTSTAMP:20271031T115000Z\r\n\
         DTSTART;TZID=Europe/London:20271104T143000\r\n\
         LAST-MODIFIED:20271031T115000Z\r\n\
         LOCATION:Committee Room 3\\, City Hall\r\n\
         STATUS:CONFIRMED\r\n\
         SUMMARY:Performance and Risk Board\r\n\
         TRANSP:OPAQUE\r\n\
         UID:0192f3a1-7c4e-7b11-9a53-3f2f6c1d0a01\r\n\
         END:VEVENT\r\nEND:VCALENDAR\r\n"
    );
    assert_eq!(file, written(board()));
}

#[test]
fn whole_days_end_on_the_day_after_and_leave_time_free() {
    let check = |first, last, expected: &str| {
        let file = written(Entry {
            when: When::AllDay { first, last },
            ..board()
        });
        let start = first.format("DTSTART;VALUE=DATE:%Y%m%d\r\n").to_string();
        assert!(file.contains(&start), "{file}");
        assert!(file.contains(&format!("DTEND;VALUE=DATE:{expected}\r\n")), "{file}");
        assert!(file.contains("TRANSP:TRANSPARENT\r\n"), "{file}");
        assert!(!file.contains("VTIMEZONE"), "{file}");
    };
    check(day(2027, 11, 4), day(2027, 11, 4), "20271105");
    check(day(2027, 12, 30), day(2027, 12, 31), "20280101");
    check(day(2028, 2, 28), day(2028, 2, 28), "20280229");
}

#[test]
fn a_meeting_ends_by_the_wall_clock_or_says_no_end() {
    let check = |time, minutes, expected: Option<&str>| {
        let when = When::At {
            day: day(2027, 10, 30),
            time,
            minutes,
        };
        let file = written(Entry { when, ..board() });
        let end = file
            .lines()
            .find_map(|line| line.strip_prefix("DTEND;TZID=Europe/London:"));
        assert_eq!(end, expected);
    };
    check(at(9, 0), 45, Some("20271030T094500"));
    check(at(23, 30), 60, Some("20271031T003000"));
    check(at(9, 0), 0, None);
}

#[test]
fn a_cancelled_meeting_is_struck_out_not_left_out() {
    let file = written(Entry {
        cancelled: true,
        ..board()
    });
    assert!(file.contains("STATUS:CANCELLED\r\n"), "{file}");
    assert!(file.contains("TRANSP:TRANSPARENT\r\n"), "{file}");
}

#[test]
fn whatever_was_typed_comes_back_and_no_more() {
    let check = |typed: &str, line: &str, lines: &str| {
        let event = back(Entry {
            title: typed.to_owned(),
            place: Some(typed.to_owned()),
            words: typed.to_owned(),
            ..board()
        });
        assert_eq!(event.get_summary(), Some(line), "for {typed:?}");
        assert_eq!(event.get_location(), Some(line), "for {typed:?}");
        assert_eq!(event.get_description(), Some(lines), "for {typed:?}");
        assert_eq!(event.property_value("ATTENDEE"), None, "for {typed:?}");
    };
    check("a, b; c \\ d: e", "a, b; c \\ d: e", "a, b; c \\ d: e");
    check(
        "one\r\nATTENDEE:mailto:x@example.org",
        "one ATTENDEE:mailto:x@example.org",
        "one\nATTENDEE:mailto:x@example.org",
    );
    check(
        "END:VEVENT\nEND:VCALENDAR",
        "END:VEVENT END:VCALENDAR",
        "END:VEVENT\nEND:VCALENDAR",
    );
    check("C:\\next \\, \\;", "C:\\next \\, \\;", "C:\\next \\, \\;");
    check("a\u{7f}b\u{200f}", "a b\u{200f}", "a\u{fffd}b\u{200f}");
    check("שלום 😀 مرحبا", "שלום 😀 مرحبا", "שלום 😀 مرحبا");
    let long = "Custody waits and 😀 words ".repeat(800);
    check(&long, long.trim_end(), &long);
}

#[test]
fn a_calendar_cannot_be_given_properties_by_its_name() {
    let file = ics(&Calendar {
        name: "Board\r\nMETHOD:REQUEST, all; \\".to_owned(),
        entries: vec![board()],
    });
    let file = String::from_utf8(file.expect("written")).expect("UTF-8");
    assert!(
        file.contains("\r\nX-WR-CALNAME:Board METHOD:REQUEST\\, all\\; \\\\\r\n"),
        "{file}"
    );
}

#[test]
fn no_line_is_longer_than_a_calendar_may_read() {
    let file = written(Entry {
        title: "Bürgermeister 😀 שלום ".repeat(60),
        words: " \n  ".repeat(50) + &"w".repeat(5000),
        ..board()
    });
    for line in file.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "{line:?}");
    }
}

#[test]
fn what_a_calendar_cannot_hold_is_refused() {
    let check = |entries: Vec<Entry>, expected: &str| {
        let error = ics(&calendar(entries)).expect_err("refused").to_string();
        assert_eq!(
            error,
            format!("the calendar could not be made: \"Performance and Risk Board\": {expected}")
        );
    };
    let of = |when| vec![Entry { when, ..board() }];
    check(
        of(When::AllDay {
            first: day(2027, 11, 4),
            last: day(2027, 11, 3),
        }),
        "its last day is before its first",
    );
    check(
        of(When::AllDay {
            first: NaiveDate::MAX,
            last: NaiveDate::MAX,
        }),
        "its last day is out of range",
    );
    check(
        of(When::At {
            day: NaiveDate::MAX,
            time: at(23, 0),
            minutes: 120,
        }),
        "its year does not have four digits",
    );
    check(
        of(When::At {
            day: day(9999, 12, 31),
            time: at(23, 0),
            minutes: u32::MAX,
        }),
        "its year does not have four digits",
    );
    check(
        vec![Entry {
            identity: " \n".to_owned(),
            ..board()
        }],
        "it has no identity",
    );
    check(vec![board(), board()], "another entry has its identity");
}

#[test]
fn written_entries_are_counted() {
    let numbered = |count: usize| {
        let entry = |number: usize| Entry {
            identity: format!("meeting-{number}"),
            title: "END:VEVENT BEGIN:VEVENT".to_owned(),
            words: "BEGIN:VEVENT\nEND:VEVENT".to_owned(),
            ..board()
        };
        ics(&calendar((0..count).map(entry).collect())).expect("written")
    };
    assert_eq!(events_in(&numbered(0)).expect("counted"), 0);
    let bytes = numbered(60);
    assert_eq!(events_in(&bytes).expect("counted"), 60);
    for end in [0, 20, bytes.len() / 2, bytes.len() - 1] {
        assert!(
            matches!(events_in(&bytes[..end]), Err(Error::ReadBack { .. })),
            "cut at {end}"
        );
    }
    for other in [
        b"\xff\xfe".as_slice(),
        b"words",
        b"BEGIN:VEVENT\r\nUID:a\r\nEND:VEVENT\r\n",
        &[bytes.as_slice(), b"more"].concat(),
    ] {
        assert!(matches!(events_in(other), Err(Error::ReadBack { .. })), "{other:?}");
    }
}

#[test]
fn times_come_back_as_london_times() {
    let event = back(board());
    let expected = CalendarDateTime::WithTimezone {
        date_time: day(2027, 11, 4).and_time(at(14, 30)),
        tzid: "Europe/London".to_owned(),
    };
    assert_eq!(event.get_start(), Some(DatePerhapsTime::DateTime(expected)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_words_come_back(words in "[a-z \\\\,;:\t\néü😀ש]{1,200}") {
        let event = back(Entry { words: words.clone(), title: words.clone(), ..board() });
        prop_assert_eq!(event.get_description(), Some(words.as_str()));
        let line = one_line(&words);
        prop_assert_eq!(event.get_summary(), Some(line.as_str()));
    }
}
