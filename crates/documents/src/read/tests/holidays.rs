use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// What a file holds: each day with the first letters of its parts, then what was passed over.
#[track_caller]
fn check(name: &str, text: &str, expected: &[&str]) {
    let read = read(name, text.as_bytes(), &[]).unwrap();
    let letters = |parts: &[Part]| -> String {
        parts
            .iter()
            .map(|part| match part {
                Part::EnglandAndWales => 'E',
                Part::Scotland => 'S',
                Part::NorthernIreland => 'N',
            })
            .collect()
    };
    let days = read
        .days
        .iter()
        .map(|one| format!("{} {} {}", one.day, letters(&one.parts), one.name));
    let passed = read.passed_over.iter().map(|one| format!("{}: {}", one.what, one.why));
    assert_eq!(days.chain(passed).collect::<Vec<_>>(), expected);
}

#[track_caller]
fn refused(name: &str, bytes: &[u8], expected: &str) {
    assert_eq!(read(name, bytes, &[]).unwrap_err(), expected);
}

#[test]
fn the_published_shape_is_read_part_by_part() {
    check(
        "bank-holidays.json",
        r#"{"england-and-wales":{"division":"england-and-wales","events":[
            {"title":"New Year’s Day","date":"2027-01-01","notes":"","bunting":true},
            {"title":"Summer bank holiday","date":"2027-08-30","notes":"","bunting":true}]},
           "scotland":{"division":"scotland","events":[
            {"title":"New Year's Day","date":"2027-01-01","notes":"","bunting":true},
            {"title":"2nd January","date":"2027-01-04","notes":"Substitute day","bunting":true}]}}"#,
        &[
            "2027-01-01 ES New Year’s Day",
            "2027-01-04 S 2nd January",
            "2027-08-30 E Summer bank holiday",
        ],
    );
}

#[test]
fn what_cannot_be_kept_is_passed_over_with_its_reason() {
    check(
        "days.csv",
        "Date,Name,Where\n2027-05-03,Early May,all\n2027-05-09,Fair,Scotland\n1066-10-14,Battle,England and Wales\n\
         31 February 2027,Nothing,Scotland\n2027-06-01,Fete,Wessex\n2027-06-02,,Scotland\n3 June,Yearless,Scotland\n",
        &[
            "2027-05-03 ESN Early May",
            "line 3: Sunday 9 May 2027 is on a weekend; a bank holiday is kept on the weekday that stands for it",
            "line 4: 14 October 1066 lies outside of the years 2000 to 2030, for which bank holidays are kept",
            "line 5: “31 February 2027” is not a day in the calendar",
            "line 6: “Wessex” is no part of the United Kingdom that has bank holidays of its own: England and Wales, \
             Scotland, Northern Ireland",
            "line 7: it has no name",
            "line 8: “3 June” is not a day with its year",
        ],
    );
}

#[test]
fn a_calendar_is_of_the_part_that_its_name_says() {
    let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//uk//days//EN\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270712\r\nDTEND;VALUE=DATE:20270713\r\nSUMMARY:Battle \
        of the \
        Boyne\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART:20270713T090000Z\r\nSUMMARY:Walk\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    check(
        "northern-ireland.ics",
        calendar,
        &[
            "2027-07-12 N Battle of the Boyne",
            "“Walk”, event 2: it has a time of day, and a bank holiday is a whole day",
        ],
    );
    refused(
        "days.ics",
        calendar.as_bytes(),
        "“days.ics” does not say of which part of the United Kingdom it is; say the part.",
    );
    let said = read("days.ics", calendar.as_bytes(), &[Part::Scotland]).unwrap();
    assert_eq!(said.days[0].day, day("2027-07-12"));
    assert_eq!(said.days[0].parts, [Part::Scotland]);
}

#[test]
fn what_is_no_such_file_is_refused_in_one_sentence() {
    refused(
        "h.json",
        br#"{"england-and-wales":{"division":"england-and-wales","events":[{"title":"New Y"#,
        "“h.json” is cut short: its JSON ends in line 1 before it is complete.",
    );
    refused(
        "h.json",
        br#"["2027-01-01"]"#,
        "“h.json” is JSON of another shape than gov.uk's bank-holidays.json: a division for each part of the United \
         Kingdom, each with its events.",
    );
    refused(
        "scotland.ics",
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DA",
        "“scotland.ics” is cut short: it does not end with END:VCALENDAR.",
    );
    refused(
        "h.csv",
        b"When;What\n2027-01-01;New Year\n",
        "“h.csv” is neither gov.uk's JSON nor a calendar nor a table of bank holidays: the first line of a table names \
         its columns Day, Name and Parts.",
    );
    refused(
        "h.csv",
        b"\x00\x01\x02",
        "“h.csv” is not read: it is not text (a NUL character stands in line 1).",
    );
}
