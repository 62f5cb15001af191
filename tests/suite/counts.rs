//! Every count says what its list holds: the desk, the register, the review, the letters and the people, each against
//! the rows that it opens.

use chrono::{DateTime, NaiveDate};
use domain::action::Status;
use domain::register::GroupBy;
use domain::review::Heading;
use office::views::desk::DeskHeading;
use office::views::register::{ActionsWanted, LeadKind};
use office::{Moment, Office};
use serde_json::{Value, json};

use crate::desk::{Desk, TODAY, board, line};
use crate::review::between_boards;

fn office(desk: &Desk) -> Office {
    Office::open(&desk.office(), "suite").expect("an office")
}

fn on(today: &str) -> Moment {
    let today: NaiveDate = today.parse().expect("a day");
    let now: DateTime<chrono::Utc> = format!("{today}T09:00:00Z").parse().expect("an instant");
    Moment { now, today }
}

/// How many rows the register lists for a question.
fn rows(office: &Office, moment: Moment, wanted: &ActionsWanted) -> u32 {
    office.actions(moment, wanted, None, None).expect("rows").rows.len() as u32
}

fn under(heading: Heading, forum: Option<&str>) -> ActionsWanted {
    ActionsWanted {
        heading: Some(heading),
        forum: forum.map(str::to_owned),
        ..ActionsWanted::default()
    }
}

fn standing(status: Status, forum: Option<&str>) -> ActionsWanted {
    ActionsWanted {
        status: Some(status),
        forum: forum.map(str::to_owned),
        ..ActionsWanted::default()
    }
}

/// Every count of an office on a day is the number of rows that it opens.
fn check_counts(office: &Office, moment: Moment) {
    let desk = office.desk(moment).expect("the desk");
    assert_eq!(
        desk.open,
        rows(
            office,
            moment,
            &ActionsWanted {
                live: Some(true),
                ..ActionsWanted::default()
            }
        ),
        "open"
    );
    assert_eq!(
        desk.on_hold,
        rows(office, moment, &standing(Status::OnHold, None)),
        "on hold"
    );
    for group in &desk.groups {
        let heading = match group.heading {
            DeskHeading::Late => Heading::Late,
            DeskHeading::DueBefore => Heading::DueBefore,
            DeskHeading::NoTiming => Heading::NoTiming,
            DeskHeading::ClosureProposed => Heading::ClosureProposed,
            DeskHeading::ReplyAwaited => {
                assert_eq!(group.count as usize, group.letters.len());
                for letter in &group.letters {
                    assert!(letter.asked > letter.answered, "{}", letter.title);
                }
                continue;
            }
        };
        assert_eq!(group.count, rows(office, moment, &under(heading, None)), "{heading:?}");
        if heading == Heading::Late {
            let wanted = ActionsWanted {
                late: Some(true),
                ..standing(Status::ClosureProposed, None)
            };
            assert_eq!(
                group.proposed,
                rows(office, moment, &wanted),
                "late with closure proposed"
            );
        }
    }
    for line in &desk.forums {
        let of = Some(line.forum.id.as_str());
        let expected = [
            under(Heading::Late, of),
            under(Heading::DueBefore, of),
            under(Heading::NoTiming, of),
            standing(Status::ClosureProposed, of),
        ]
        .map(|wanted| rows(office, moment, &wanted));
        let counted = [line.late, line.due_before, line.no_timing, line.closure_proposed];
        assert_eq!(counted, expected, "{}", line.forum.name);
    }
    for waiting in &desk.waiting_forums {
        let wanted = ActionsWanted {
            discuss_at: Some(waiting.forum.id.clone()),
            live: Some(true),
            ..ActionsWanted::default()
        };
        assert_eq!(waiting.waiting, rows(office, moment, &wanted), "{}", waiting.forum.name);
    }
    for forum in office.forums(moment).expect("forums") {
        let wanted = ActionsWanted {
            forum: Some(forum.id.clone()),
            live: Some(true),
            ..ActionsWanted::default()
        };
        assert_eq!(forum.open_actions, rows(office, moment, &wanted), "{}", forum.name);
        let register = office.register(moment, &wanted).expect("the register");
        assert_eq!(register.total, forum.open_actions, "{}", forum.name);
        for head in &register.headings {
            let wanted = ActionsWanted {
                heading: Some(head.heading),
                ..wanted.clone()
            };
            assert_eq!(
                head.count,
                rows(office, moment, &wanted),
                "{:?} of {}",
                head.heading,
                forum.name
            );
        }
    }
    for body in office.people(moment).expect("people").bodies {
        let wanted = ActionsWanted {
            lead: Some(body.id.clone()),
            live: Some(true),
            ..ActionsWanted::default()
        };
        assert_eq!(body.open_actions, rows(office, moment, &wanted), "{}", body.name);
    }
    for lead in office
        .leads(moment)
        .expect("leads")
        .iter()
        .filter(|lead| lead.kind != LeadKind::Nobody)
    {
        let wanted = ActionsWanted {
            lead: Some(lead.id.clone()),
            ..standing(Status::Open, None)
        };
        assert_eq!(lead.open, rows(office, moment, &wanted), "{}", lead.name);
    }
    for by in [
        GroupBy::Forum,
        GroupBy::DiscussAt,
        GroupBy::Lead,
        GroupBy::Status,
        GroupBy::Month,
        GroupBy::Rag,
    ] {
        let all = ActionsWanted {
            group_by: Some(by),
            ..ActionsWanted::default()
        };
        let register = office.register(moment, &all).expect("the register");
        let mut sum = 0;
        for group in &register.groups {
            let wanted = ActionsWanted {
                group: Some(group.key.clone()),
                ..all.clone()
            };
            assert_eq!(group.total, rows(office, moment, &wanted), "{by:?} {}", group.name);
            sum += group.total;
        }
        assert_eq!(sum, register.of, "{by:?}");
    }
    for view in office.register_views().expect("views") {
        let name = view.name.clone();
        let wanted = ActionsWanted::from(view);
        assert_eq!(
            office.register(moment, &wanted).expect("the register").total,
            rows(office, moment, &wanted),
            "{name}"
        );
    }
    for meeting in desk.upcoming.iter().chain(&desk.next_board) {
        let review = office.review(moment, Some(&meeting.id)).expect("a review");
        for count in &review.counts {
            let group = review.groups.iter().find(|group| group.heading == count.heading);
            assert_eq!(
                count.count as usize,
                group.map_or(0, |group| group.rows.len()),
                "{:?}",
                count.heading
            );
        }
        let late = review.groups.iter().filter(|group| group.heading == Heading::Late);
        let proposed = late
            .flat_map(|group| &group.rows)
            .filter(|row| row.status == Status::ClosureProposed);
        assert_eq!(review.late_proposed as usize, proposed.count());
        for lead in &review.leads {
            let of = |heading: Option<Heading>| {
                let groups = review
                    .groups
                    .iter()
                    .filter(|group| heading.is_none_or(|heading| group.heading == heading));
                groups
                    .flat_map(|group| &group.rows)
                    .filter(|row| row.lead_name == lead.lead)
                    .count() as u32
            };
            assert_eq!(
                [lead.open, lead.late, lead.closure_proposed, lead.due_before],
                [
                    of(None),
                    of(Some(Heading::Late)),
                    of(Some(Heading::ClosureProposed)),
                    of(Some(Heading::DueBefore))
                ],
                "{}",
                lead.lead
            );
        }
        let shown = office.meeting(moment, &meeting.id).expect("a meeting");
        assert_eq!(
            meeting.to_discuss as usize,
            shown.to_discuss.len(),
            "for discussion at {}",
            meeting.id
        );
    }
}

#[test]
fn each_count_of_the_sample_office_is_the_number_of_its_rows() {
    let desk = Desk::without_office();
    assert!(desk.run(["sample", "OFFICE"]).done);
    for today in [TODAY, "2027-11-04", "2027-11-05", "2027-12-15", "2028-02-01"] {
        check_counts(&office(&desk), on(today));
    }
}

#[test]
fn each_count_of_an_office_with_a_log_and_closures_is_the_number_of_its_rows() {
    let (desk, made) = with_a_log();
    let open = office(&desk);
    for today in ["2022-07-20", "2022-09-20", "2022-12-01"] {
        check_counts(&open, on(today));
    }
    let view = open.desk(on("2022-12-01")).expect("the desk");
    let late = view
        .groups
        .iter()
        .find(|group| group.heading == DeskHeading::Late)
        .expect("late ones");
    assert_eq!(late.proposed, 1, "the one whose closure is proposed is late by then");
    let next = made["next"]["id"].as_str();
    let review = open.review(on("2022-09-19"), next).expect("a review");
    assert_eq!((review.late_proposed, review.counts[0].heading), (1, Heading::Late));
    let words: Vec<&str> = open
        .review(on("2022-07-20"), next)
        .expect("a review")
        .counts
        .iter()
        .map(|count| count.words.as_str())
        .map(|words| {
            if words.starts_with("Closure") {
                "Closure proposed, not late"
            } else {
                ""
            }
        })
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>();
    assert_eq!(words, ["Closure proposed, not late"]);
    // On paper too.
    drop(open);
    let paper = desk
        .on("2022-09-19")
        .export("review", next.expect("a meeting"), "review.txt");
    let paper = String::from_utf8(paper).expect("text");
    assert!(
        paper.contains("Of those that are late, 1 has its closure proposed."),
        "{paper}"
    );
}

/// Actions of every kind, and two of a log that name the board and no meeting.
fn with_a_log() -> (Desk, Value) {
    let (desk, _, made) = between_boards();
    std::fs::write(
        desk.path("log.csv"),
        "No.,Action,Due,Lead\n901,Constabulary to count the vans.,,Constabulary\n902,Constabulary to paint the \
         vans.,May 2022,Constabulary\n",
    )
    .expect("a log");
    let ran = desk.run([
        "import",
        "OFFICE",
        "@log.csv",
        "--as",
        "actions",
        "--forum",
        "Performance and Risk Board",
        "--yes",
    ]);
    assert!(ran.done, "{}", ran.messages);
    (desk, made)
}

#[test]
fn an_action_of_a_log_counts_with_the_forum_it_names_everywhere() {
    let (desk, made) = with_a_log();
    let office = office(&desk);
    let moment = on("2022-07-20");
    let forum = office.forums(moment).expect("forums").remove(0);
    assert_eq!(forum.name, "Performance and Risk Board");
    let review = office.review(moment, made["next"]["id"].as_str()).expect("a review");
    let of_log = |text: &str| text.contains("the vans");
    let reviewed = review
        .groups
        .iter()
        .flat_map(|group| &group.rows)
        .filter(|row| of_log(&row.text))
        .count();
    let grouped = ActionsWanted {
        group_by: Some(GroupBy::Forum),
        ..ActionsWanted::default()
    };
    let groups = office.register(moment, &grouped).expect("the register").groups;
    let group = groups
        .iter()
        .find(|group| group.name == forum.name)
        .expect("the board's group");
    let listed = office
        .actions(
            moment,
            &ActionsWanted {
                group: Some(group.key.clone()),
                ..grouped
            },
            None,
            None,
        )
        .expect("rows")
        .rows;
    assert_eq!(
        (reviewed, listed.iter().filter(|row| of_log(&row.text)).count()),
        (2, 2)
    );
    assert_eq!(group.total as usize, listed.len());
    let line = office.desk(moment).expect("the desk").forums.remove(0);
    assert_eq!(line.forum.name, forum.name);
    // One of the log's is late beside the board's own, the other has no timing as two of the board's have.
    assert_eq!((line.late, line.no_timing), (2, 3));
    // Agreed at the board or by it, or discussed there; all open.
    assert_eq!(forum.open_actions, 11);
    // A forum that is called otherwise is another: the log's word for it stays.
    drop(office);
    desk.apply(&[line_of_edit(&forum.id)]);
    let office = self::office(&desk);
    assert_eq!(office.forums(moment).expect("forums")[0].open_actions, 9);
}

fn line_of_edit(forum: &str) -> Value {
    line("e", "edit_forum", json!({ "forum": forum, "name": "Finance Board" }))
}

#[test]
fn what_the_board_decided_is_no_longer_to_be_discussed_there() {
    let (desk, ids) = board();
    let met = &ids["meeting"]["id"];
    let made = desk.apply(&[
        line("a", "record_action", json!({ "text": "Constabulary to show the plan.", "meeting": met, "discuss_at": [{ "forum": "Performance and Risk Board" }] })),
        line("b", "record_action", json!({ "text": "Constabulary to show the map.", "meeting": met, "discuss_at": [{ "forum": "Performance and Risk Board" }] })),
        line("c", "record_action", json!({ "text": "Constabulary to show the list.", "meeting": met, "discuss_at": [{ "forum": "Performance and Risk Board" }] })),
        line("next", "plan_meeting", json!({ "forum": ids["forum"]["id"], "date": "2022-09-20" })),
    ]);
    let next = made["next"]["id"].as_str().expect("a meeting").to_owned();
    let moment = on("2022-09-20");
    let listed = |desk: &Desk| -> Vec<String> {
        let office = office(desk);
        let view = office.meeting(moment, &next).expect("a meeting");
        assert_eq!(view.meeting.to_discuss as usize, view.to_discuss.len());
        view.to_discuss.into_iter().map(|action| action.text).collect()
    };
    assert_eq!(listed(&desk).len(), 3);
    let desk = desk.on("2022-09-20");
    desk.apply(&[
        line(
            "k",
            "decide_closure",
            json!({ "action": made["a"]["id"], "decision": "kept_open", "meeting": next }),
        ),
        line(
            "m",
            "move_timing",
            json!({ "action": made["b"]["id"], "timing": "March 2023", "why": "carried forward", "meeting": next }),
        ),
    ]);
    assert_eq!(listed(&desk), ["Constabulary to show the list."]);
    assert!(desk.run(["undo", "OFFICE"]).done);
    assert_eq!(listed(&desk).len(), 2, "taken back, it is to be discussed again");
}

#[test]
fn a_letter_awaits_an_answer_on_what_its_addressee_has_to_do_and_on_nothing_else() {
    let (desk, ids) = board();
    let met = &ids["meeting"]["id"];
    let row = |name: &str, text: &str, lead: &str| {
        line(
            name,
            "record_action",
            json!({ "text": text, "lead": lead, "meeting": met }),
        )
    };
    let made = desk.apply(&[
        line("home", "add_body", json!({ "name": "Home Office" })),
        row("theirs", "Constabulary to publish the waits.", "Constabulary"),
        row("post", "Chief Constable to write.", "Chief Constable"),
        row("both", "Office and Constabulary to meet.", "Office and Constabulary"),
        row("ours", "Office to set out the rota.", "Office"),
        row("third", "Home Office to say when.", "Home Office"),
        row("nobody", "The figures to be checked.", ""),
        row("words", "Harbour panel to be asked.", "Harbour panel"),
        line(
            "letter",
            "draft_letter",
            json!({ "to": ids["chief"]["id"], "date": "2022-06-28", "meeting": met, "body": "We met.",
                "annexes": [{ "title": "Agreed", "actions": ["$theirs", "$post", "$both", "$ours", "$third", "$nobody", "$words"] }] }),
        ),
        line("sent", "send_letter", json!({ "letter": "$letter", "on": "2022-06-28" })),
        line("reply", "receive_letter", json!({ "from": "Chief Constable", "received": "2022-07-10", "answers": ["$letter"] })),
        line("answer", "answer_request", json!({ "letter": "$reply", "action": "$theirs", "outcome": "answered" })),
        line("own", "answer_request", json!({ "letter": "$reply", "action": "$ours", "outcome": "answered" })),
    ]);
    let office = office(&desk);
    let letters = office.letters().expect("letters");
    let sent = letters
        .iter()
        .find(|row| row.id == made["letter"]["id"].as_str().unwrap_or_default())
        .expect("the letter");
    assert_eq!((sent.rows, sent.asked, sent.answered), (7, 5, 1));
    let moment = on("2022-07-20");
    let desk_view = office.desk(moment).expect("the desk");
    let awaited = desk_view
        .groups
        .iter()
        .find(|group| group.heading == DeskHeading::ReplyAwaited)
        .expect("it waits");
    assert_eq!((awaited.count, awaited.letters[0].asked), (1, 5));
    // Nor does the review say of our own action that a reply is awaited.
    drop(office);
    desk.apply(&[line(
        "next",
        "plan_meeting",
        json!({ "forum": ids["forum"]["id"], "date": "2022-09-20" }),
    )]);
    let office = self::office(&desk);
    let review = office.review(moment, None).expect("a review");
    let replied = |text: &str| {
        let rows = review.groups.iter().flat_map(|group| &group.rows);
        rows.filter(|row| row.text.starts_with(text))
            .map(|row| format!("{:?}", row.replied))
            .collect::<String>()
    };
    assert_eq!(replied("Home Office to say"), "NotAsked");
    assert_eq!(replied("Chief Constable"), "Awaited");
    assert_eq!(replied("Constabulary to publish"), "Answered");
}

#[test]
fn what_our_own_clerk_leads_in_words_or_without_a_lead_is_asked_of_nobody() {
    let (desk, ids) = board();
    let met = &ids["meeting"]["id"];
    let row = |name: &str, text: &str, lead: &str| {
        line(
            name,
            "record_action",
            json!({ "text": text, "lead": lead, "meeting": met }),
        )
    };
    let made = desk.apply(&[
        row("theirs", "Publish the waits.", "Constabulary"),
        row("clerk", "Circulate the note.", "Clerk"),
        row("ours", "Set out the rota.", "Office"),
        row("later", "Book the room.", "Programme Officer"),
        row("named", "Office to write to the panel.", ""),
        row("nobody", "The figures to be checked.", ""),
        line("sue", "add_person", json!({ "name": "Ada Quill" })),
        line(
            "held",
            "hold_post",
            json!({ "person": "$sue", "title": "Programme Officer", "body": "Office" }),
        ),
        line(
            "letter",
            "draft_letter",
            json!({ "to": ids["chief"]["id"], "date": "2022-06-28", "meeting": met, "body": "We met.",
                "annexes": [{ "title": "Agreed", "actions": ["$theirs", "$clerk", "$ours", "$later", "$named", "$nobody"] }] }),
        ),
        line("sent", "send_letter", json!({ "letter": "$letter", "on": "2022-06-28" })),
        line(
            "next",
            "plan_meeting",
            json!({ "forum": ids["forum"]["id"], "date": "2022-09-20" }),
        ),
    ]);
    let office = office(&desk);
    let letters = office.letters().expect("letters");
    let of =
        |row: &&office::views::rows::letter::LetterRow| row.id == made["letter"]["id"].as_str().unwrap_or_default();
    let sent = letters.iter().find(of).expect("the letter");
    assert_eq!(
        (sent.rows, sent.asked),
        (6, 2),
        "the Constabulary's row and the one that names nobody"
    );
    // What the pack prints beside a row follows the same set.
    let review = office.review(on("2022-07-20"), None).expect("a review");
    let rows = review.groups.iter().flat_map(|group| &group.rows);
    let awaited: Vec<&str> = rows
        .filter(|row| format!("{:?}", row.replied) == "Awaited")
        .map(|row| row.text.as_str())
        .collect();
    assert_eq!(awaited, ["Publish the waits.", "The figures to be checked."]);
}
