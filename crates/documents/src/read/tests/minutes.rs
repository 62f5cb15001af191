//! Minutes as other offices write them: heads, attendance, numbered items, and the actions that their lines name.

use crate::read::file;
use crate::read::note::NoteRead;
use crate::read::note::note;
use crate::read::source::SourceBlock;
use crate::read::tests::text;
use domain::meeting::Capacity;

fn read(words: &str) -> NoteRead {
    note(&text(words))
}

fn found(name: &str) -> NoteRead {
    let path = concat!(env!("OVERSIGHT_DESK_CHECKOUT"), "/tests/fixtures/found/").to_owned() + name;
    let bytes = std::fs::read(path).expect("a fixture");
    note(&file::text(&bytes, name).expect("a fixture is read"))
}

fn mark(capacity: Capacity) -> &'static str {
    match capacity {
        Capacity::Chair => "chair",
        Capacity::Present => "present",
        Capacity::Deputising => "deputising",
        Capacity::InAttendance => "in attendance",
        Capacity::NoteTaker => "note-taker",
        Capacity::Apologies => "apologies",
        Capacity::Expected => "expected",
    }
}

/// Each line as `capacity: name (initials) | post | body | detail`, without what is empty.
fn people(read: &NoteRead) -> Vec<String> {
    let line = |one: &crate::read::note::AttendanceRead| {
        let initials = if one.initials.is_empty() {
            String::new()
        } else {
            format!(" ({})", one.initials)
        };
        let mut parts = vec![format!("{}: {}{initials}", mark(one.capacity), one.name)];
        for (name, words) in [("", &one.title), ("of ", &one.body), ("~ ", &one.detail)] {
            if !words.is_empty() {
                parts.push(format!("{name}{words}"));
            }
        }
        parts.join(" | ")
    };
    read.attendance.iter().map(line).collect()
}

/// Each action as `number. words | timing | lead`, without what is empty.
fn actions(read: &NoteRead) -> Vec<String> {
    let line = |one: &crate::read::actions::ActionRead| {
        let number = if one.number.is_empty() {
            String::new()
        } else {
            format!("{}. ", one.number)
        };
        format!("{number}{} | {} | {}", one.text, one.timing, one.lead)
    };
    read.actions.iter().map(line).collect()
}

fn check_people(list: &str, expected: &[&str]) {
    let read = read(&format!(
        "Minutes of the Risk Board, 3 November 2026\n\n{list}\n\n1. Welcome\n\nThe board met.\n"
    ));
    assert_eq!(people(&read), expected, "{list}\n{:?}", read.doubts);
}

fn check_actions(lines: &str, expected: &[&str]) {
    let read = read(&format!(
        "Minutes of the Risk Board, 3 November 2026\n\nPresent: Maren Thistlewood (MT), Chief Constable; Priyanka \
         Solway (PS), Director\n\n1. Money\n\n{lines}\n"
    ));
    assert_eq!(actions(&read), expected, "{lines}");
    for words in lines.split(|c: char| !c.is_alphanumeric()) {
        assert!(
            read.body.iter().any(|block| block.contains(words)),
            "{words:?} is not in the text"
        );
    }
}

fn check_when(head: &str, date: &str, start: &str, place: &str) {
    let read = read(&format!(
        "{head}\n\nPresent: Ada Quill, Analyst\n\n1. Welcome\n\nThe board met.\n"
    ));
    let day = read.date.map(|day| day.to_string()).unwrap_or_default();
    let time = read
        .start
        .map(|time| time.format("%H:%M").to_string())
        .unwrap_or_default();
    assert_eq!(
        (day.as_str(), time.as_str(), read.place.as_str()),
        (date, start, place),
        "{head}\n{read:#?}"
    );
}

#[test]
fn minutes_of_a_board_in_plain_text_are_read() {
    let read = found("28-board-minutes.txt");
    assert_eq!(read.date.map(|day| day.to_string()).as_deref(), Some("2026-11-03"));
    assert_eq!(read.start.map(|time| time.to_string()).as_deref(), Some("14:00:00"));
    assert_eq!(read.forum_words, "Performance and Risk Board");
    assert_eq!(
        people(&read),
        [
            "chair: Nerys Adeyemi-Holt (NAH) | Deputy Mayor for Policing and Crime",
            "present: Maren Thistlewood (MT) | T/Chief Constable",
            "present: Priyanka Solway (PS) | ACC, Local Policing | ~ items 1-3 only",
            "present: Two Constabulary staff",
            "apologies: Gwendal Osei (GO) | Director of Oversight",
            "apologies: Priyanka Solway (PS) | ACC, Local Policing",
        ]
    );
    assert_eq!(
        actions(&read),
        [
            "PS will brief the Office separately with further detail | by w/c 9 November | PS",
            "MT to confirm the overtime figure of £493k | COP 6/11 | MT",
            "14. NAH and MT to arrange separate discussions regarding overspends. |  | NAH and MT",
        ]
    );
    let under: Vec<&str> = read.actions.iter().map(|action| action.under.as_str()).collect();
    assert_eq!(
        under,
        [
            "3. Money Matters - For Decision",
            "3. Money Matters - For Decision",
            "4. AOB"
        ]
    );
    assert!(
        read.body
            .contains(&"Decision: The virements were approved as outlined in the paper:".to_owned()),
        "{:#?}",
        read.body
    );
    assert!(read.body.contains(&"## 4. AOB".to_owned()), "{:#?}", read.body);
    assert!(
        read.body.contains(
            &"- £1.000m to create hot spot budget allocations\n- £0.834m consolidation of budgets".to_owned()
        )
    );
    assert!(read.doubts.iter().any(|doubt| {
        doubt
            .what
            .contains("Priyanka Solway is listed as having been there and as having sent apologies")
    }));
}

#[test]
fn minutes_of_a_board_in_word_are_read() {
    let read = found("28-board-minutes.docx");
    assert_eq!(read.date.map(|day| day.to_string()).as_deref(), Some("2026-11-03"));
    assert_eq!(read.forum_words, "Performance and Risk Board");
    assert_eq!(
        people(&read),
        [
            "chair: Nerys Adeyemi-Holt (NAH) | Deputy Mayor for Policing and Crime",
            "present: Maren Thistlewood (MT) | T/Chief Constable",
            "present: Priyanka Solway (PS) | ACC, Local Policing | ~ items 1-3 only",
            "present: Two Constabulary staff",
            "apologies: Gwendal Osei (GO) | Director of Oversight",
            "apologies: Priyanka Solway (PS) | ACC, Local Policing",
        ]
    );
    assert_eq!(
        actions(&read),
        [
            "PS will brief the Office separately with further detail | by w/c 9 November | PS",
            "MT to confirm the overtime figure of £493k, COP 6/11 | COP 6/11 | MT",
            "Share the fleet paper | before next board | MT",
            "Publish the rota | end of Jan | PS",
        ]
    );
    assert!(
        read.body
            .iter()
            .any(|block| block.starts_with("Decision: virements approved")),
        "{:#?}",
        read.body
    );
    assert!(
        read.body.iter().any(|block| block.contains("Share the fleet paper")),
        "{:#?}",
        read.body
    );
}

#[test]
fn actions_in_minutes_are_offered() {
    let read = found("28-actions-in-minutes.txt");
    assert_eq!(
        people(&read),
        [
            "present: Nerys Adeyemi-Holt (NAH) | Deputy Mayor for Policing and Crime",
            "present: Maren Thistlewood (MT) | T/Chief Constable",
            "present: two Constabulary staff",
            "apologies: Gwendal Osei",
            "apologies: Priyanka Solway",
        ]
    );
    assert_eq!(
        actions(&read),
        [
            "PS will brief the Office separately with further detail | by w/c 9 November | PS",
            "MT to confirm the overtime figure of £493k | COP 6/11 | MT",
            "14. NAH and MT to arrange separate discussions regarding overspends. |  | NAH and MT",
        ]
    );
}

#[test]
fn days_times_and_places_of_heads_are_read() {
    let check = check_when;
    check(
        "Risk Board\nNotes of Meeting\nDate: 3 November 2026\nTime: 14:00hrs\nVenue: Room 4",
        "2026-11-03",
        "14:00",
        "Room 4",
    );
    check(
        "Minutes of the meeting of the Risk Board held on Friday 6 November 2026 at 10.00am in the Council Chamber, \
         County Hall",
        "2026-11-06",
        "10:00",
        "the Council Chamber, County Hall",
    );
    check(
        "MINUTES of a meeting of the Police and Crime Panel held at County Hall on Friday, 6 November 2026 commencing \
         at 10.30 a.m.",
        "2026-11-06",
        "10:30",
        "County Hall",
    );
    check(
        "Risk Board\n\nMeeting of Tuesday 3rd November 2026",
        "2026-11-03",
        "",
        "",
    );
    check(
        "Risk Board Minutes\nTuesday 3 November 2026, 10am – 12.30pm, Room 4, City Hall",
        "2026-11-03",
        "10:00",
        "Room 4, City Hall",
    );
    check(
        "Risk Board – Minutes\n3 November 2026 | 2 – 3.30pm | Microsoft Teams",
        "2026-11-03",
        "14:00",
        "Microsoft Teams",
    );
    check("Minutes of the Risk Board\n\n03.11.2026", "2026-11-03", "", "");
    check(
        "Notes of the Risk Board held on the 3rd of November 2026 via Teams",
        "2026-11-03",
        "",
        "via Teams",
    );
    check(
        "Risk Board\nDate and time: 3 November 2026, 10.00 to 11.30\nLocation: Room 4",
        "2026-11-03",
        "10:00",
        "Room 4",
    );
    check(
        "Risk Board\nDate\n3 November 2026\nTime\n10.00\nPlace\nRoom 4\n",
        "2026-11-03",
        "10:00",
        "Room 4",
    );
    check(
        "Risk Board\n\n| Date | 3 November 2026 | Time | 10.00 |\n|---|---|---|---|\n| Venue | Room 4 | | |",
        "2026-11-03",
        "10:00",
        "Room 4",
    );
    check(
        "Minutes of the Risk Board\nDate of next meeting: 7 December 2026\nDate of meeting: 3 November 2026",
        "2026-11-03",
        "",
        "",
    );
    // No year, no day: it is asked for.
    check("Risk Board minutes\nDate: 3 November", "", "", "");
    check(
        "Minutes of the Risk Board\n\nDraft, to be approved on 4 December 2026",
        "",
        "",
        "",
    );
}

#[test]
fn the_first_words_of_the_text_can_say_when() {
    let read =
        read("Note of the Risk Board\n\nThe Board met on Friday 6 November 2026 at City Hall. It discussed money.\n");
    assert_eq!(read.date.map(|day| day.to_string()).as_deref(), Some("2026-11-06"));
    assert!(
        read.doubts.iter().any(|doubt| doubt.place == "date"),
        "{:?}",
        read.doubts
    );
}

#[test]
fn forums_are_named_by_the_line_that_names_a_board() {
    let check = |head: &str, forum: &str| {
        let read = read(&format!(
            "{head}\n\nDate: 3 November 2026\n\nPresent: Ada Quill, Analyst\n\nThe board met.\n"
        ));
        assert_eq!(read.forum_words, forum, "{head}: {:?}", read.heading);
    };
    check(
        "Performance and Risk Board\nNotes of Meeting",
        "Performance and Risk Board",
    );
    check(
        "Office for Policing\nPerformance and Risk Board\nMinutes",
        "Performance and Risk Board",
    );
    check(
        "Calderhaven Police\nMinutes of the Audit Panel held on 3 November 2026",
        "Audit Panel",
    );
    check("PERFORMANCE AND RISK BOARD MINUTES", "PERFORMANCE AND RISK BOARD");
    check(
        "Performance and Risk Board – Minutes (DRAFT)",
        "Performance and Risk Board",
    );
    check(
        "Draft minutes of the meeting of the Performance and Risk Board",
        "Performance and Risk Board",
    );
}

#[test]
fn attendance_is_read_however_it_is_laid_out() {
    let check = check_people;
    // Posts behind the name, in front of it, in brackets; the chair and the note-taker wherever it says so.
    check(
        "Present:\nNerys Holt (NH) (Chair), Deputy Mayor\nMaren Thistlewood (MT) T/Chief Constable",
        &[
            "chair: Nerys Holt (NH) | Deputy Mayor",
            "present: Maren Thistlewood (MT) | T/Chief Constable",
        ],
    );
    check(
        "Present\nDeputy Mayor for Policing and Crime, Nerys Holt\nChief Constable Maren Thistlewood (MT)\nT/ACC \
         Priyanka Solway, Local Policing",
        &[
            "present: Nerys Holt | Deputy Mayor for Policing and Crime",
            "present: Maren Thistlewood (MT) | Chief Constable",
            "present: Priyanka Solway | T/ACC, Local Policing",
        ],
    );
    check(
        "Present\nDirector of Oversight Gwendal Osei (GO)\nAda Quill – Analyst (notes)",
        &[
            "present: Gwendal Osei (GO) | Director of Oversight",
            "note-taker: Ada Quill | Analyst",
        ],
    );
    check(
        "PRESENT:\n- Ada Quill, Analyst\n- Ben Stone (BS), Head of Estates",
        &[
            "present: Ada Quill | Analyst",
            "present: Ben Stone (BS) | Head of Estates",
        ],
    );
    check(
        "Present:\n1. Ada Quill, Analyst\n2. Ben Stone, Head of Estates",
        &["present: Ada Quill | Analyst", "present: Ben Stone | Head of Estates"],
    );
    // Several on a line.
    check(
        "Present: Ada Quill (AQ), Ben Stone (BS) and Cara Vane (CV)",
        &[
            "present: Ada Quill (AQ)",
            "present: Ben Stone (BS)",
            "present: Cara Vane (CV)",
        ],
    );
    check(
        "Present: Ada Quill (Chair), Ben Stone (Head of Estates), Cara Vane (Analyst)",
        &[
            "chair: Ada Quill",
            "present: Ben Stone | Head of Estates",
            "present: Cara Vane | Analyst",
        ],
    );
    check(
        "Present: Ada Quill, Chief Constable, Ben Stone, Head of Estates",
        &[
            "present: Ada Quill | Chief Constable",
            "present: Ben Stone | Head of Estates",
        ],
    );
    check(
        "Present: Ada Quill (AQ), Chief Constable, Ben Stone (BS), Head of Estates",
        &[
            "present: Ada Quill (AQ) | Chief Constable",
            "present: Ben Stone (BS) | Head of Estates",
        ],
    );
    check(
        "Present:\tAda Quill\tBen Stone",
        &["present: Ada Quill", "present: Ben Stone"],
    );
    check(
        "Apologies: Ada Quill, Ben Stone",
        &["apologies: Ada Quill", "apologies: Ben Stone"],
    );
    check(
        "Present: Ada Quill, Analyst\nIn attendance: Ben Stone, Head of Estates",
        &[
            "present: Ada Quill | Analyst",
            "in attendance: Ben Stone | Head of Estates",
        ],
    );
    // For a part, from a distance, late.
    check(
        "In attendance:\nAda Quill, Analyst (for item 4)\nBen Stone (by video)\nCara Vane, Head of Estates, joined at \
         10:40\nDee Frost (items 3-5 only)",
        &[
            "in attendance: Ada Quill | Analyst | ~ for item 4",
            "in attendance: Ben Stone | ~ by video",
            "in attendance: Cara Vane | Head of Estates | ~ joined at 10:40",
            "in attendance: Dee Frost | ~ items 3-5 only",
        ],
    );
    check(
        "Present (via Teams): Ada Quill, Analyst; Ben Stone, Clerk",
        &[
            "present: Ada Quill | Analyst | ~ via Teams",
            "present: Ben Stone | Clerk | ~ via Teams",
        ],
    );
    // Lists by body.
    check(
        "Present:\nOffice for Policing:\nAda Quill, Director\nConstabulary\nBen Stone, Chief Constable",
        &[
            "present: Ada Quill | Director | of Office for Policing",
            "present: Ben Stone | Chief Constable | of Constabulary",
        ],
    );
    check(
        "Present:\nConstabulary: Ben Stone (BS), Cara Vane (CV)",
        &[
            "present: Ben Stone (BS) | of Constabulary",
            "present: Cara Vane (CV) | of Constabulary",
        ],
    );
    // Who came instead.
    check(
        "Present: Ben Stone, Clerk\n\nApologies: Ada Quill (Cara Vane attending); Dee Frost, Analyst",
        &[
            "present: Ben Stone | Clerk",
            "apologies: Ada Quill",
            "deputising: Cara Vane | ~ for Ada Quill",
            "apologies: Dee Frost | Analyst",
        ],
    );
    check(
        "Present:\nBen Stone (deputising for Ada Quill)",
        &["deputising: Ben Stone | ~ for Ada Quill"],
    );
    // Nobody, and people without names.
    check(
        "Present: Ada Quill, Analyst\nApologies: None",
        &["present: Ada Quill | Analyst"],
    );
    check(
        "Present: an official; two members of the public",
        &["present: an official", "present: two members of the public"],
    );
    check(
        "Chair: Ada Quill\nBen Stone, Clerk",
        &["chair: Ada Quill", "present: Ben Stone | Clerk"],
    );
    // A heading below the list is no person.
    check(
        "Present\n\nAda Quill, Analyst\n\nCustody Healthcare\n\nThe board went through the figures for the whole of \
         the year.",
        &["present: Ada Quill | Analyst"],
    );
}

#[test]
fn tables_of_attendance_are_read() {
    let check = check_people;
    check(
        "| Name | Role | Initials |\n|---|---|---|\n| Ada Quill | Analyst | AQ |\n| Ben Stone | Chair | BS |",
        &["present: Ada Quill (AQ) | Analyst", "chair: Ben Stone (BS)"],
    );
    check(
        "| Name | Organisation | Present | Apologies |\n|---|---|---|---|\n| Ada Quill | Council | ✓ | |\n| Ben Stone \
         | Constabulary | | ✓ |",
        &[
            "present: Ada Quill | of Council",
            "apologies: Ben Stone | of Constabulary",
        ],
    );
    check(
        "| Name | Title | Attendance |\n|---|---|---|\n| Ada Quill | Analyst | Present |\n| Ben Stone | Clerk | \
         Apologies |\n| Cara Vane | Director | By Teams |",
        &[
            "present: Ada Quill | Analyst",
            "apologies: Ben Stone | Clerk",
            "present: Cara Vane | Director | ~ By Teams",
        ],
    );
    check(
        "| Present | Apologies |\n|---|---|\n| Ada Quill, Analyst | Ben Stone |\n| Cara Vane | |",
        &[
            "present: Ada Quill | Analyst",
            "present: Cara Vane",
            "apologies: Ben Stone",
        ],
    );
    check(
        "| Present | Ada Quill | Analyst |\n|---|---|---|\n| | Ben Stone | Clerk |\n| Apologies | Cara Vane | Director \
         |",
        &[
            "present: Ada Quill | Analyst",
            "present: Ben Stone | Clerk",
            "apologies: Cara Vane | Director",
        ],
    );
    check(
        "Present\n\n| Ada Quill | Analyst |\n|---|---|\n| Ben Stone | Clerk |",
        &["present: Ada Quill | Analyst", "present: Ben Stone | Clerk"],
    );
    check(
        "Present:\n\nAda Quill\tAnalyst\tAQ\nBen Stone\tClerk\tBS",
        &["present: Ada Quill (AQ) | Analyst", "present: Ben Stone (BS) | Clerk"],
    );
}

#[test]
fn apologies_in_the_text_are_read_and_stay_in_it() {
    let read = read(
        "Minutes of the Risk Board, 3 November 2026\n\nPresent: Ada Quill, Analyst\n\n1. Apologies for \
         absence\n\nApologies were received from Ben Stone and Cara Vane (Dee Frost attending). The board noted \
         them.\n\n2. Money\n\nNone.\n",
    );
    assert_eq!(
        people(&read),
        [
            "present: Ada Quill | Analyst",
            "apologies: Ben Stone",
            "apologies: Cara Vane",
            "deputising: Dee Frost | ~ for Cara Vane"
        ]
    );
    assert!(
        read.body
            .iter()
            .any(|block| block.starts_with("Apologies were received from Ben Stone"))
    );
}

#[test]
fn actions_of_every_shape_are_offered() {
    let check = check_actions;
    check(
        "ACTION: Ada Quill to write to the Office by Friday",
        &["Ada Quill to write to the Office by Friday | by Friday | Ada Quill"],
    );
    check(
        "Action – MT to confirm the figure | 6 November | MT",
        &["MT to confirm the figure | 6 November | MT"],
    );
    check(
        "Action - confirm the figure | MT | 6 November",
        &["confirm the figure | 6 November | MT"],
    );
    check("ACTION (PS): share the paper.", &["share the paper. |  | PS"]);
    check(
        "Action for MT: share the paper by 6 November 2026",
        &["share the paper by 6 November 2026 | by 6 November 2026 | MT"],
    );
    check(
        "Action 3/26: share the paper (MT, by 6 November)",
        &["3/26. share the paper | by 6 November | MT"],
    );
    check(
        "The board asked for it. [Action 3: MT to send the paper]",
        &["3. MT to send the paper |  | MT"],
    );
    check("**ACTION:** PS to send the paper", &["PS to send the paper |  | PS"]);
    check("ACTION PS to send the paper", &["PS to send the paper |  | PS"]);
    check(
        "Action point 2 - MT to send the paper",
        &["2. MT to send the paper |  | MT"],
    );
    check("AP4: MT to send the paper", &["4. MT to send the paper |  | MT"]);
    check(
        "The Chief Constable will share the fleet paper.\nACTION: MT",
        &["The Chief Constable will share the fleet paper. |  | MT"],
    );
    check(
        "The fleet paper is to be shared (Action: MT).",
        &["The fleet paper is to be shared |  | MT"],
    );
    check(
        "ACTION: Share the fleet paper\nOwner: MT\nDeadline: 6 November 2026",
        &["Share the fleet paper | 6 November 2026 | MT"],
    );
    check(
        "Action: Share the fleet paper. Owner: MT. Due: 6 November.",
        &["Share the fleet paper | 6 November | MT"],
    );
    check(
        "ACTION: PS will brief the Office separately with further detail on the\nfigures for the year (by 9 November)",
        &["PS will brief the Office separately with further detail on the figures for the year | by 9 November | PS"],
    );
    check(
        "2. Actions\n\n- MT to send the paper by 6 November\n- PS to write to the Council",
        &[
            "MT to send the paper by 6 November | by 6 November | MT",
            "PS to write to the Council |  | PS",
        ],
    );
    check(
        "Summary of actions\n\nR17/26 MT to bring the overtime figures (December 2026)\nR18/26 PS to write to the \
         Council",
        &[
            "R17/26. MT to bring the overtime figures | December 2026 | MT",
            "R18/26. PS to write to the Council |  | PS",
        ],
    );
    check(
        "R17/26 MT to bring the overtime figures to the next meeting",
        &["R17/26. MT to bring the overtime figures to the next meeting |  | MT"],
    );
}

#[test]
fn what_is_no_new_action_is_not_offered() {
    let check = |lines: &str| check_actions(lines, &[]);
    check("Action Fraud had been told.");
    check("Action was taken by the force.");
    check("Action plan: the force has one.");
    check("Actions speak louder than words.");
    check("ACTION: None");
    check("No actions arose.");
    check("RESOLVED: That the report be noted.");
    check("AGREED that the budget be approved.");
    check("Decision: the virements were approved.");
    check("39/26 The minutes were agreed.");
    check("2. Matters arising\n\nAction 12 – closed.\n\nAction 13: MT to send the paper. Complete.");
    check("The Chief Constable said that action: whatever it is, takes time.");
}

#[test]
fn minutes_that_tabs_lay_out_are_read() {
    let read = read(
        "MINUTES OF THE POLICE AND CRIME PANEL\nheld on Thursday 5th November 2026 at 10.30 am in Committee Room 2, \
         Shire Hall\n\nPRESENT:\tCouncillor A Bramble (Chairman)\n\t\tCouncillors B Stone, C Vane and D Frost\n\t\tMr \
         E Thorne (Independent Member)\n\nIN ATTENDANCE:\tF Grey - Chief Executive\n\t\tG Holt - Monitoring \
         Officer\n\n1.\tAPOLOGIES FOR ABSENCE\n\n\tApologies for absence were received from Councillors H Ivory and J \
         Knox.\n\n3.\tBUDGET\n\n\t3.1\tThe Panel received a report.\n\n\t3.2\tThe Chief Executive undertook to \
         circulate the figures.\n\n\tACTION: Chief Executive\n",
    );
    assert_eq!(
        (read.date.map(|day| day.to_string()).as_deref(), read.place.as_str()),
        (Some("2026-11-05"), "Committee Room 2, Shire Hall")
    );
    assert_eq!(read.forum_words, "POLICE AND CRIME PANEL");
    assert_eq!(
        people(&read),
        [
            "chair: A Bramble | Councillor",
            "present: B Stone | Councillor",
            "present: C Vane | Councillor",
            "present: D Frost | Councillor",
            "present: Mr E Thorne | Independent Member",
            "in attendance: F Grey | Chief Executive",
            "in attendance: G Holt | Monitoring Officer",
            "apologies: H Ivory | Councillor",
            "apologies: J Knox | Councillor",
        ]
    );
    assert_eq!(
        actions(&read),
        ["The Chief Executive undertook to circulate the figures. |  | Chief Executive"]
    );
}

#[test]
fn minutes_of_a_committee_are_read() {
    let read = read(
        "OFFICE OF THE POLICE AND CRIME COMMISSIONER\n\nJOINT AUDIT COMMITTEE\n\nMinutes of the meeting held at 14:00 \
         on Tuesday 10 November 2026 via MS Teams\n\nMembers Present\nMrs Ada Quill (Chair)\nMr Ben Stone\n\nOfficers \
         Present\nOffice of the Commissioner\nDee Frost – Chief Finance Officer\nEli Thorne – Head of Governance \
         (Minutes)\nConstabulary\nDCC Fay Grey\nCh Supt Gil Holt (item 6 only)\n\nApologies\nNone\n\n36/26  Action \
         log\nJAC 12/26 – complete. JAC 13/26 – ongoing.\n\n37/26  Internal audit progress report\nBS asked about \
         overdue recommendations.\nAction 37/26(a): DF to bring an update to the December meeting.\nACTION JAC 15/26 – \
         ET to circulate the assessment by 30 November.\n",
    );
    assert_eq!(read.forum_words, "JOINT AUDIT COMMITTEE");
    assert_eq!(
        (
            read.date.map(|day| day.to_string()).as_deref(),
            read.start.map(|time| time.to_string()).as_deref(),
            read.place.as_str()
        ),
        (Some("2026-11-10"), Some("14:00:00"), "via MS Teams")
    );
    assert_eq!(
        people(&read),
        [
            "chair: Mrs Ada Quill",
            "present: Mr Ben Stone",
            "in attendance: Dee Frost | Chief Finance Officer | of Office of the Commissioner",
            "note-taker: Eli Thorne | Head of Governance | of Office of the Commissioner",
            "in attendance: Fay Grey | DCC | of Constabulary",
            "in attendance: Gil Holt | Ch Supt | of Constabulary | ~ item 6 only",
        ]
    );
    assert_eq!(
        actions(&read),
        [
            "37/26(a). DF to bring an update to the December meeting. |  | DF",
            "JAC 15/26. ET to circulate the assessment by 30 November. | by 30 November | ET",
        ]
    );
}

#[test]
fn minutes_in_markdown_are_read() {
    let source = file::text(
        "# Strategic Performance Board – Notes & Actions\n\n**Date:** Wednesday 4 November 2026 **Time:** 13:00 – \
         15:00 **Location:** MS Teams\n\n**Chair:** Ines Marchwood\n\n**Attendees:** Ines Marchwood (IM), Lowri \
         Tamsett (LT), Ch Supt Idris Penhallow (IP), Halvard Quist (HQ) – Council\n\n**Apologies:** Tobias Wrenfield \
         (TW) – represented by Maren Thistlewood (MT)\n\n## 2. Vetting\n\nLT set out the backlog.\n\n> **Action 2.1** \
         – LT to circulate the plan by 20/11/26.\n\n| No | Action | Who | When |\n|---|---|---|---|\n| 2 | Share \
         vetting data | IP/HQ | Next meeting |\n"
            .as_bytes(),
        "paper.md",
    )
    .expect("Markdown is read");
    let read = note(&source);
    assert_eq!(read.forum_words, "Strategic Performance Board");
    assert_eq!(
        (
            read.date.map(|day| day.to_string()).as_deref(),
            read.start.map(|time| time.to_string()).as_deref(),
            read.place.as_str()
        ),
        (Some("2026-11-04"), Some("13:00:00"), "MS Teams")
    );
    assert_eq!(
        people(&read),
        [
            "chair: Ines Marchwood",
            "present: Ines Marchwood (IM)",
            "present: Lowri Tamsett (LT)",
            "present: Idris Penhallow (IP) | Ch Supt",
            "present: Halvard Quist (HQ) | Council",
            "apologies: Tobias Wrenfield (TW)",
            "deputising: Maren Thistlewood (MT) | ~ for Tobias Wrenfield",
        ]
    );
    assert_eq!(
        actions(&read),
        [
            "2.1. LT to circulate the plan by 20/11/26. | by 20/11/26 | LT",
            "2. Share vetting data | Next meeting | IP/HQ"
        ]
    );
}

#[test]
fn minutes_laid_out_as_a_table_offer_the_actions_beside_them() {
    let read = read(
        "Minutes of the Risk Board, 3 November 2026\n\nPresent: Maren Thistlewood (MT), Chief Constable\n\n| Item | \
         Discussion | Action |\n|---|---|---|\n| 1. Welcome | Everybody was welcomed. | |\n| 2. Money | The figure is \
         high. The force will explain it by 6 November. | MT |\n| 3. Fleet | The paper was late. | MT to send the \
         paper |\n",
    );
    assert_eq!(
        actions(&read),
        [
            "The force will explain it by 6 November. | by 6 November | MT",
            "MT to send the paper |  | MT"
        ]
    );
    assert_eq!(read.actions[0].under, "2. Money");
    assert!(
        read.body.iter().any(|block| block.contains("Everybody was welcomed.")),
        "{:?}",
        read.body
    );
}

#[test]
fn numbered_minutes_keep_their_numbers_and_are_what_actions_stand_under() {
    let read = read(
        "Minutes of the Risk Board, 3 November 2026\n\nPresent: Maren Thistlewood (MT), Chief Constable\n\n39/26 \
         Apologies for absence\n\nThere were none.\n\nP&R 104/26 – Budget\n\n4.1 The board noted the paper.\n\n(a) It \
         was late.\n\nRESOLVED: That it be noted.\n\nACTION: MT to send the paper.\n",
    );
    let text = read.body.join("\n");
    for words in [
        "39/26 Apologies for absence",
        "P&R 104/26 – Budget",
        "4.1 The board noted the paper.",
        "(a) It was late.",
        "RESOLVED: That it be noted.",
        "ACTION: MT to send the paper.",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    assert_eq!(read.actions[0].under, "P&R 104/26 – Budget");
}

#[test]
fn a_table_about_earlier_actions_is_kept_as_text() {
    let read = read(
        "Minutes of the Risk Board, 3 November 2026\n\nPresent: Maren Thistlewood, Chief Constable\n\n2. Action log of \
         the last meeting\n\n| No. | Action | Lead | Status |\n|---|---|---|---|\n| 1 | Send the paper | MT | Closed \
         |\n",
    );
    assert_eq!(actions(&read), Vec::<String>::new());
    assert!(
        read.doubts
            .iter()
            .any(|doubt| doubt.what.contains("import it as a log of actions")),
        "{:?}",
        read.doubts
    );
    assert!(read.body.iter().any(|block| block.contains("Send the paper")));
}

#[test]
fn lines_of_a_narrow_text_stay_one_paragraph() {
    let read = read(
        "Note of the Risk Board, 3 November 2026\n\nThe Chief Constable said that the overtime figure was higher than \
         in\nthe year before and that the reasons were known to everybody there.\n",
    );
    assert_eq!(read.body.len(), 1, "{:?}", read.body);
    assert_eq!(text("a").blocks.len(), 1);
    assert!(matches!(text("a").blocks[0], SourceBlock::Paragraph { .. }));
}
