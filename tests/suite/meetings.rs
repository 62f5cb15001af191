//! Meetings that move, boards that could be either of two, and notes that are agreed at the next meeting.

use serde_json::{Value, json};

use crate::desk::{Desk, board, field, line};

/// The board of 24 June 2022 with three actions that go by its next meetings, of 20 September and 20 October.
fn before_two_boards() -> (Desk, Value, Value) {
    let (desk, ids) = board();
    let record = |name: &str, words: &str, timing: &str, more: Value| {
        let mut with = json!({ "text": words, "timing": timing, "meeting": ids["meeting"]["id"] });
        for (key, value) in more.as_object().unwrap() {
            with[key] = value.clone();
        }
        line(name, "record_action", with)
    };
    let made = desk.apply(&[
        line(
            "next",
            "plan_meeting",
            json!({ "forum": ids["forum"]["id"], "date": "2022-09-20" }),
        ),
        line(
            "later",
            "plan_meeting",
            json!({ "forum": ids["forum"]["id"], "date": "2022-10-20" }),
        ),
        record(
            "report",
            "Constabulary to report the waits.",
            "at the next meeting",
            json!({}),
        ),
        record(
            "figures",
            "Constabulary to send figures.",
            "before the next meeting",
            json!({}),
        ),
        record(
            "plan",
            "Constabulary to show its plan.",
            "August 2022",
            json!({ "discuss_at": [{ "forum": "Performance and Risk Board" }] }),
        ),
        record("done", "Constabulary to close it.", "at the next meeting", json!({})),
        line(
            "closed",
            "decide_closure",
            json!({ "action": "$done", "decision": "closed" }),
        ),
        line(
            "note",
            "write_note",
            json!({ "meeting": ids["meeting"]["id"], "markdown": "The board met." }),
        ),
        line(
            "noted",
            "set_meeting_state",
            json!({ "meeting": ids["meeting"]["id"], "state": "noted" }),
        ),
    ]);
    (desk, ids, made)
}

/// What a step touches, a line each: `timing 2022/3 2022-09-20 > 2022-11-15 late`.
fn touched(result: &Value) -> Vec<String> {
    let day = |value: &Value| value.as_str().unwrap_or("no day").to_owned();
    result["touches"]
        .as_array()
        .expect("a list of what is touched")
        .iter()
        .map(|touch| {
            let late = match (
                touch["late"].as_bool().unwrap(),
                touch["becomes_late"].as_bool().unwrap(),
            ) {
                (false, true) => " becomes late",
                (true, false) => " no longer late",
                _ => "",
            };
            format!(
                "{} {}{} > {}{late}",
                touch["kind"].as_str().unwrap(),
                Some(touch["number"].as_str().unwrap())
                    .filter(|number| !number.is_empty())
                    .map(|number| format!("{number} "))
                    .unwrap_or_default(),
                day(&touch["was"]),
                day(&touch["becomes"]),
            )
        })
        .collect()
}

fn tried(desk: &Desk, case: &Value) -> Value {
    let ran = desk.run_with(&["apply", "OFFICE", "--dry-run"], &format!("{case}\n"));
    assert!(ran.done, "{}{}", ran.out, ran.messages);
    ran.lines()[0]["ok"].clone()
}

/// A change of a meeting touches the same beforehand as afterwards; trying it changes nothing, and undo brings all
/// back.
#[track_caller]
fn touches(desk: &Desk, case: Value, expected: &[&str]) -> Value {
    let before = (desk.dump(), desk.actions([]));
    let shown = tried(desk, &case);
    assert_eq!(touched(&shown), expected);
    assert_eq!(desk.dump(), before.0, "trying it out changed the office");
    let done = desk.apply(&[case])["m"].clone();
    assert_eq!(done["touches"], shown["touches"], "what was shown is not what was done");
    desk.assert_sound();
    assert!(desk.run(["undo", "OFFICE"]).done);
    assert_eq!((desk.dump(), desk.actions([])), before);
    assert!(desk.run(["redo", "OFFICE"]).done);
    desk.assert_sound();
    done
}

fn last_day(desk: &Desk, action: &Value) -> Value {
    let id = action["id"].as_str().unwrap();
    desk.actions([]).into_iter().find(|row| row["id"] == id).unwrap()["timing"]["last"].clone()
}

#[test]
fn moving_a_meeting_lists_what_it_touches_before_and_after() {
    let (desk, _, made) = before_two_boards();
    let case = line(
        "m",
        "move_meeting",
        json!({ "meeting": made["next"]["id"], "date": "2022-09-27", "why": "The chamber is not free" }),
    );
    touches(
        &desk,
        case,
        &[
            "timing 2022/2 2022-09-19 > 2022-09-26",
            "timing 2022/1 2022-09-20 > 2022-09-27",
            "discussion 2022/3 2022-09-20 > 2022-09-27",
            "note 2022-09-20 > 2022-09-27",
            "calendar 2022-09-20 > 2022-09-27",
        ],
    );
    assert_eq!(last_day(&desk, &made["figures"]), "2022-09-26");
    let report = made["report"]["id"].as_str().unwrap();
    let told = desk.run(["history", "OFFICE", report]).out;
    assert!(
        told.contains(
            "27 September 2022, from 20 September 2022; 2 last days, 1 discussion and 1 note to be agreed \
            change with it"
        ),
        "the action's own history tells it:\n{told}"
    );
}

#[test]
fn a_meeting_moved_past_another_gives_its_place_to_it() {
    let (desk, _, made) = before_two_boards();
    let case = line(
        "m",
        "move_meeting",
        json!({ "meeting": made["next"]["id"], "date": "2022-11-15", "why": "Elections" }),
    );
    touches(
        &desk,
        case,
        &[
            "timing 2022/2 2022-09-19 > 2022-10-19",
            "timing 2022/1 2022-09-20 > 2022-10-20",
            "discussion 2022/3 2022-09-20 > 2022-10-20",
            "note 2022-09-20 > 2022-10-20",
            "calendar 2022-09-20 > 2022-11-15",
        ],
    );
}

#[test]
fn a_meeting_brought_forward_makes_actions_late_and_putting_it_off_again_does_not_leave_them_so() {
    let (desk, _, made) = before_two_boards();
    let move_to = |day: &str| {
        line(
            "m",
            "move_meeting",
            json!({ "meeting": made["next"]["id"], "date": day, "why": "Its chair" }),
        )
    };
    touches(
        &desk,
        move_to("2022-07-05"),
        &[
            "timing 2022/2 2022-09-19 > 2022-07-04 becomes late",
            "timing 2022/1 2022-09-20 > 2022-07-05 becomes late",
            // The day has passed: what is still open comes up at the one after.
            "discussion 2022/3 2022-09-20 > 2022-10-20",
            "note 2022-09-20 > 2022-10-20",
            "calendar 2022-09-20 > 2022-07-05",
        ],
    );
    let done = desk.apply(&[move_to("2022-09-01")])["m"].clone();
    assert!(touched(&done).contains(&"timing 2022/1 2022-07-05 > 2022-09-01 no longer late".to_owned()));
}

#[test]
fn cancelling_a_meeting_sends_what_waits_for_it_on_or_takes_its_day() {
    let (desk, _, made) = before_two_boards();
    let cancel = |meeting: &Value| {
        line(
            "m",
            "set_meeting_state",
            json!({ "meeting": meeting["id"], "state": "cancelled" }),
        )
    };
    touches(&desk, cancel(&made["later"]), &["calendar 2022-10-20 > no day"]);
    touches(
        &desk,
        cancel(&made["next"]),
        &[
            "timing 2022/1 2022-09-20 > no day",
            "timing 2022/2 2022-09-19 > no day",
            "discussion 2022/3 2022-09-20 > no day",
            "note 2022-09-20 > no day",
            "calendar 2022-09-20 > no day",
        ],
    );
    let calendar = String::from_utf8(desk.export("calendar", "all", "all.ics")).unwrap();
    assert_eq!(calendar.matches("STATUS:CANCELLED").count(), 2, "{calendar}");
    let plain = desk.apply(&[line(
        "n",
        "set_meeting_state",
        json!({ "meeting": made["later"]["id"], "state": "planned" }),
    )]);
    assert!(
        touched(&plain["n"]).contains(&"timing 2022/1 no day > 2022-10-20".to_owned()),
        "{plain}"
    );
}

#[test]
fn a_dry_run_is_refused_as_the_step_would_be_and_later_lines_see_earlier_ones() {
    let (desk, ids) = board();
    let before = desk.dump();
    let lines = [
        line(
            "p",
            "plan_meeting",
            json!({ "forum": ids["forum"]["id"], "date": "2022-09-20" }),
        ),
        line(
            "x",
            "move_meeting",
            json!({ "meeting": "$p", "date": "2022-09-27", "why": " " }),
        ),
        line(
            "a",
            "record_action",
            json!({ "text": "To do.", "timing": "at the next meeting", "meeting": ids["meeting"]["id"] }),
        ),
        line(
            "m",
            "move_meeting",
            json!({ "meeting": "$p", "date": "2022-09-27", "why": "Its chair" }),
        ),
    ];
    let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let ran = desk.run_with(&["apply", "OFFICE", "--dry-run"], &input);
    assert!(!ran.done, "a refused line makes the run refused");
    let results = ran.lines();
    assert_eq!(
        results[1]["error"]["message"],
        "Moving a meeting: the reason needs words; nothing was written."
    );
    assert_eq!(results[2]["ok"]["timing"]["last"], "2022-09-20");
    assert_eq!(results[2]["ok"]["step"], 0);
    assert_eq!(touched(&results[3]["ok"])[0], "timing 2022/1 2022-09-20 > 2022-09-27");
    assert_eq!(desk.dump(), before);
    desk.assert_sound();
}

/// A board that meets under two themes, each a forum of its own, and an action agreed at the first.
fn two_themes() -> (Desk, Value) {
    let desk = Desk::new().on("2022-07-20");
    let ids = desk.apply(&[
        line("pr", "add_forum", json!({ "name": "Oversight Board (Performance and Risk)" })),
        line("fcp", "add_forum", json!({ "name": "Oversight Board (Finance, Change and People)" })),
        line("met", "plan_meeting", json!({ "forum": "$pr", "date": "2022-06-24" })),
        line("pr2", "plan_meeting", json!({ "forum": "$pr", "date": "2022-09-20" })),
        line("fcp2", "plan_meeting", json!({ "forum": "$fcp", "date": "2022-08-09" })),
        line(
            "timed",
            "record_action",
            json!({ "text": "Office to share the survey.", "timing": "by the next Oversight Board", "meeting": "$met" }),
        ),
        line(
            "placed",
            "record_action",
            json!({ "text": "Constabulary to send it. For discussion at the next Oversight Board in September.", "meeting": "$met" }),
        ),
        line("plain", "record_action", json!({ "text": "Office to write.", "timing": "by the next board", "meeting": "$met" })),
    ]);
    (desk, ids)
}

fn action(desk: &Desk, action: &Value) -> Value {
    let id = action["id"].as_str().unwrap();
    desk.actions([]).into_iter().find(|row| row["id"] == id).unwrap()
}

#[test]
fn a_board_that_could_be_either_of_two_asks_and_links_nothing() {
    let (desk, ids) = two_themes();
    let timed = action(&desk, &ids["timed"]);
    assert_eq!(field(&timed, "timing/last"), &Value::Null, "no day is chosen for it");
    assert_eq!(timed["asks"][0]["about"], "timing");
    let could: Vec<(&str, &str)> = timed["asks"][0]["forums"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["forum"]["name"].as_str().unwrap(), one["next"].as_str().unwrap()))
        .collect();
    assert_eq!(
        could,
        [
            ("Oversight Board (Performance and Risk)", "2022-09-20"),
            ("Oversight Board (Finance, Change and People)", "2022-08-09"),
        ]
    );
    let placed = action(&desk, &ids["placed"]);
    assert_eq!(placed["discuss_at"], json!([]));
    assert_eq!(placed["asks"][0]["about"], "discussion");
    assert_eq!(placed["asks"][0]["words"], "Oversight Board");
    assert_eq!(placed["asks"][0]["month"], "2022-09-01");
    let plain = action(&desk, &ids["plain"]);
    assert_eq!(plain["asks"], json!([]), "“the next board” is the one it was said at");
    assert_eq!(plain["timing"]["last"], "2022-09-20");
    // It waits among the questions of both boards' meetings, until it is answered.
    for meeting in ["met", "pr2", "fcp2"] {
        let shown = desk
            .run(["show", "OFFICE", ids[meeting]["id"].as_str().unwrap(), "--json"])
            .value();
        assert_eq!(shown["record"]["questions"].as_array().unwrap().len(), 2, "{meeting}");
    }
}

#[test]
fn saying_which_board_answers_it_and_undo_asks_again() {
    let (desk, ids) = two_themes();
    let sentence = desk.refusal(line(
        "x",
        "edit_action",
        json!({ "action": ids["plain"]["id"], "timing_at": ids["fcp"]["id"] }),
    ));
    assert_eq!(
        sentence,
        "The timing “by the next board” does not name a board that could be several; correct its reading, or move it."
    );
    desk.apply(&[line("f", "add_forum", json!({ "name": "Ethics Panel" }))]);
    let sentence = desk.refusal(line(
        "x",
        "edit_action",
        json!({ "action": ids["timed"]["id"], "timing_at": "Ethics Panel" }),
    ));
    assert_eq!(
        sentence,
        "“by the next Oversight Board” cannot be the Ethics Panel; it could be Oversight Board (Performance and Risk) \
         or Oversight Board (Finance, Change and People)."
    );
    let done = desk.apply(&[
        line(
            "a",
            "edit_action",
            json!({ "action": ids["timed"]["id"], "timing_at": ids["fcp"]["id"] }),
        ),
        line(
            "b",
            "edit_action",
            json!({ "action": ids["placed"]["id"], "discuss_at": [{ "forum": ids["pr"]["id"], "month": "2022-09" }] }),
        ),
    ]);
    assert_eq!(done["a"]["timing"]["last"], "2022-08-09");
    assert_eq!(action(&desk, &ids["timed"])["asks"], json!([]));
    assert_eq!(action(&desk, &ids["placed"])["asks"], json!([]));
    assert_eq!(
        action(&desk, &ids["placed"])["discuss_at"][0]["meeting_date"],
        "2022-09-20"
    );
    assert!(desk.run(["undo", "OFFICE"]).done && desk.run(["undo", "OFFICE"]).done);
    assert_eq!(action(&desk, &ids["timed"])["asks"].as_array().unwrap().len(), 1);
    assert_eq!(action(&desk, &ids["placed"])["asks"].as_array().unwrap().len(), 1);
    desk.assert_sound();
}

#[test]
fn a_place_typed_beside_the_words_waits_too_and_can_be_none_of_them() {
    let (desk, ids) = two_themes();
    let made = desk.apply(&[line(
        "a",
        "record_action",
        json!({ "text": "Office to count.", "timing": "by the next Oversight Board", "meeting": ids["met"]["id"], "undecided": [{ "words": "Oversight Board" }] }),
    )]);
    let asks = action(&desk, &made["a"])["asks"].clone();
    assert_eq!(
        asks.as_array().unwrap().len(),
        1,
        "the same choice is asked once: {asks}"
    );
    // Where it is discussed says whose meeting its timing is.
    let done = desk.apply(&[line(
        "b",
        "edit_action",
        json!({ "action": made["a"]["id"], "discuss_at": [{ "forum": ids["fcp"]["id"] }] }),
    )]);
    assert_eq!(done["b"]["timing"]["last"], "2022-08-09");
    assert_eq!(action(&desk, &made["a"])["asks"], json!([]));
    desk.apply(&[line(
        "c",
        "edit_action",
        json!({ "action": ids["placed"]["id"], "undecided": [] }),
    )]);
    let placed = action(&desk, &ids["placed"]);
    assert_eq!((&placed["asks"], &placed["discuss_at"]), (&json!([]), &json!([])));
    let record = |words: &str| {
        line(
            "x",
            "record_action",
            json!({ "text": "x", "undecided": [{ "words": words }] }),
        )
    };
    assert_eq!(
        desk.refusal(record("Ethics Panel")),
        "No forum is called “Ethics Panel”."
    );
    assert_eq!(
        desk.refusal(record("Performance and Risk")),
        "“Performance and Risk” is the Oversight Board (Performance and Risk) and no other; link it there."
    );
}

#[test]
fn an_import_has_the_doubt_before_and_the_question_after() {
    let (desk, _) = two_themes();
    let log = "Reference,Action,Timing,Lead,For discussion at\n7/2022,Constabulary to list them.,September \
        2022,Constabulary,Oversight Board\n";
    std::fs::write(desk.path("log.csv"), log).unwrap();
    let preview = desk
        .run(["import", "OFFICE", "@log.csv", "--as", "actions", "--json"])
        .value();
    assert_eq!(
        preview["creates"][0]["doubts"],
        json!([
            "“Oversight Board” could be the Oversight Board (Performance and Risk) or Oversight Board (Finance, Change \
                and People): nothing is linked, and the action asks which."
        ])
    );
    assert!(
        desk.run(["import", "OFFICE", "@log.csv", "--as", "actions", "--yes"])
            .done
    );
    let rows = desk.actions(["--text", "list them"]);
    assert_eq!(rows[0]["asks"][0]["words"], "Oversight Board");
    assert_eq!(rows[0]["discuss_at"], json!([]));
}

const NOTE: &str =
    "## 1. Missing children\n\nThe Chief Constable said that seventy were missing. Seventy had been found.\n";

/// The note of the board of 24 June, finished; the board's next meeting; and one of another forum.
fn finished_note() -> (Desk, Value) {
    let (desk, ids) = board();
    let made = desk.apply(&[
        line(
            "n",
            "write_note",
            json!({ "meeting": ids["meeting"]["id"], "markdown": NOTE }),
        ),
        line(
            "s",
            "set_meeting_state",
            json!({ "meeting": ids["meeting"]["id"], "state": "noted" }),
        ),
        line(
            "next",
            "plan_meeting",
            json!({ "forum": ids["forum"]["id"], "date": "2022-09-20" }),
        ),
        line(
            "before",
            "plan_meeting",
            json!({ "forum": ids["forum"]["id"], "date": "2022-05-20" }),
        ),
        line(
            "other",
            "plan_meeting",
            json!({ "forum": ids["professionalism"]["id"], "date": "2022-10-05" }),
        ),
        line(
            "bare",
            "plan_meeting",
            json!({ "forum": ids["forum"]["id"], "date": "2022-06-30" }),
        ),
    ]);
    let mut all = ids;
    for (name, value) in made.as_object().unwrap() {
        all[name] = value.clone();
    }
    (desk, all)
}

fn paper(desk: &Desk, what: &str, meeting: &Value, ending: &str) -> String {
    let id = meeting["id"].as_str().unwrap();
    String::from_utf8(desk.export(what, id, &format!("{what}.{ending}"))).unwrap()
}

fn shown(desk: &Desk, meeting: &Value) -> Value {
    desk.run(["show", "OFFICE", meeting["id"].as_str().unwrap(), "--json"])
        .value()["record"]
        .clone()
}

#[test]
fn a_note_is_agreed_at_the_next_meeting_with_its_corrections() {
    let (desk, ids) = finished_note();
    let (met, next) = (&ids["meeting"], &ids["next"]);
    assert_eq!(
        shown(&desk, met)["note_standing"]["comes_to"]["date"],
        "2022-09-20",
        "the meeting of 30 June has passed"
    );
    desk.apply(&[
        line("c", "correct_note", json!({ "meeting": met["id"], "before": "Seventy had", "after": "Seventeen had", "item": ids["item"]["id"], "why": "A slip" })),
        line("d", "correct_note", json!({ "meeting": met["id"], "after": "Tobias Wrenfield was there for item 1 only." })),
    ]);
    let agenda = paper(&desk, "agenda", next, "txt");
    let first = agenda.find("Note of the last meeting: to be agreed").expect(&agenda);
    assert!(
        agenda[first..].contains("“Seventy had” to read “Seventeen had” (A slip)."),
        "{agenda}"
    );
    assert!(
        agenda.contains("Note of the meeting of 24 June 2022, with these corrections"),
        "{agenda}"
    );
    let briefing = paper(&desk, "briefing", next, "md");
    assert!(
        briefing.contains("Note of the last meeting: to be agreed"),
        "{briefing}"
    );
    assert_eq!(shown(&desk, next)["notes_to_agree"][0]["corrections"], 2);
    // Until it is agreed the note stands as it was written, and says what is to change.
    let draft = paper(&desk, "note", met, "md");
    assert!(
        draft.contains("Seventy had been found") && draft.contains("Corrections to be agreed"),
        "{draft}"
    );

    desk.apply(&[line(
        "a",
        "agree_note",
        json!({ "meeting": met["id"], "at": next["id"] }),
    )]);
    for ending in ["md", "txt"] {
        let note = paper(&desk, "note", met, ending);
        for words in [
            "Seventeen had been found",
            "seventy were missing",
            "Agreed at the meeting of 20 September 2022",
            "Corrections agreed at the meeting of 20 September 2022",
            "“Seventy had” now reads “Seventeen had” (A slip).",
            "Tobias Wrenfield was there for item 1 only.",
        ] {
            assert!(note.contains(words), "{words} is missing in:\n{note}");
        }
    }
    assert!(
        desk.export("note", met["id"].as_str().unwrap(), "note.pdf")
            .starts_with(b"%PDF")
    );
    let view = shown(&desk, met);
    assert_eq!(view["meeting"]["state"], "agreed");
    assert_eq!(view["note_standing"]["agreed_at"]["date"], "2022-09-20");
    assert_eq!(shown(&desk, next)["notes_to_agree"], json!([]));
    assert!(!paper(&desk, "agenda", next, "txt").contains("to be agreed"));
    let told = desk.run(["history", "OFFICE", met["id"].as_str().unwrap()]).out;
    assert!(
        told.contains("at the meeting of 20 September 2022, with 2 corrections"),
        "{told}"
    );

    assert!(desk.run(["undo", "OFFICE"]).done);
    assert!(
        paper(&desk, "note", met, "md").contains("Seventy had been found"),
        "undo brings the words back"
    );
    assert_eq!(shown(&desk, met)["note_standing"]["waits"], true);
    desk.assert_sound();
}

#[test]
fn a_correction_after_the_agreement_is_made_at_once_and_can_be_taken_out() {
    let (desk, ids) = finished_note();
    let met = ids["meeting"]["id"].clone();
    let made = desk.apply(&[
        line("a", "agree_note", json!({ "meeting": met })),
        line(
            "c",
            "correct_note",
            json!({ "meeting": met, "before": "seventy were", "after": "sixty were", "at": ids["next"]["id"] }),
        ),
    ]);
    let note = paper(&desk, "note", &ids["meeting"], "md");
    assert!(
        note.contains("sixty were missing") && note.contains("Agreed on 20 July 2022"),
        "{note}"
    );
    desk.apply(&[line(
        "w",
        "withdraw_correction",
        json!({ "correction": made["c"]["id"] }),
    )]);
    let note = paper(&desk, "note", &ids["meeting"], "md");
    assert!(
        note.contains("seventy were missing") && !note.contains("Corrections"),
        "{note}"
    );
    // The state alone still says it is agreed, and puts the corrections in; taking the state back asks again.
    desk.apply(&[
        line("b", "set_meeting_state", json!({ "meeting": met, "state": "noted" })),
        line(
            "d",
            "correct_note",
            json!({ "meeting": met, "before": "seventy were", "after": "" }),
        ),
        line("e", "set_meeting_state", json!({ "meeting": met, "state": "agreed" })),
    ]);
    let note = paper(&desk, "note", &ids["meeting"], "md");
    assert!(
        note.contains("said that  missing") && note.contains("“seventy were” is taken out."),
        "{note}"
    );
    desk.assert_sound();
}

#[test]
fn agreeing_and_correcting_are_refused_in_one_sentence_that_names_the_way_out() {
    let (desk, ids) = finished_note();
    let before = desk.dump();
    let met = &ids["meeting"]["id"];
    let check = |case: &str, with: Value, expected: &str| {
        assert_eq!(desk.refusal(line("x", case, with)), expected);
    };
    check(
        "agree_note",
        json!({ "meeting": met, "at": ids["other"]["id"] }),
        "DMPC and ACC Professionalism, 5 October 2022 is a meeting of another forum; the note of Performance and Risk \
         Board, 24 June 2022 is agreed at a later meeting of its own forum.",
    );
    check(
        "agree_note",
        json!({ "meeting": met, "at": ids["before"]["id"] }),
        "Performance and Risk Board, 20 May 2022 is not after Performance and Risk Board, 24 June 2022; a note is \
         agreed at a later meeting.",
    );
    check(
        "agree_note",
        json!({ "meeting": met, "on": "2022-06-01" }),
        "Performance and Risk Board, 24 June 2022 had not been held on 1 June 2022.",
    );
    check(
        "agree_note",
        json!({ "meeting": ids["bare"]["id"], "at": ids["next"]["id"] }),
        "There is no note of Performance and Risk Board, 30 June 2022 to agree; write it first.",
    );
    let correct = |with: Value, expected: &str| {
        let mut all = json!({ "meeting": met });
        for (name, value) in with.as_object().unwrap() {
            all[name] = value.clone();
        }
        check("correct_note", all, expected);
    };
    correct(
        json!({}),
        "A correction needs the words that are wrong or the words that are to stand there; nothing was written.",
    );
    correct(
        json!({ "before": "eighty", "after": "ninety" }),
        "The words “eighty” do not stand in the note; give them as they stand there.",
    );
    correct(
        json!({ "before": "e", "after": "f" }),
        "The words “e” stand 12 times in the note; give more of the words around them, or the item.",
    );
    correct(
        json!({ "before": "Seventy", "after": "Seventy" }),
        "The correction says what the note says already; nothing was written.",
    );
    check(
        "correct_note",
        json!({ "meeting": ids["bare"]["id"], "after": "x" }),
        "There is no note of Performance and Risk Board, 30 June 2022 to correct; write it first.",
    );
    assert_eq!(desk.dump(), before, "nothing was left behind");
    // Words that were changed since cannot be put right by themselves: the note says so before it is agreed.
    desk.apply(&[
        line(
            "c",
            "correct_note",
            json!({ "meeting": met, "before": "Seventy had", "after": "Seventeen had" }),
        ),
        line("n", "write_note", json!({ "meeting": met, "markdown": "Other words." })),
    ]);
    check(
        "agree_note",
        json!({ "meeting": met }),
        "The words “Seventy had” do not stand in the note; give them as they stand there.",
    );
    desk.apply(&[
        line("d", "write_note", json!({ "meeting": met, "markdown": NOTE })),
        line("a", "agree_note", json!({ "meeting": met })),
    ]);
    check(
        "agree_note",
        json!({ "meeting": met }),
        "The note of Performance and Risk Board, 24 June 2022 was agreed already; undo that, or list a further \
         correction.",
    );
}

/// The identity of the item under which an action was agreed; blank for none.
fn item_of(desk: &Desk, action: &Value) -> String {
    let id = action["id"].as_str().expect("an id");
    let rows = desk.actions([]);
    let row = rows.iter().find(|row| row["id"] == id).expect("the action");
    row["item"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn where_an_action_stands_in_the_note_is_where_it_was_agreed() {
    let (desk, ids) = board();
    let meeting = &ids["meeting"]["id"];
    let made = desk.apply(&[
        line(
            "second",
            "add_agenda_item",
            json!({ "meeting": meeting, "title": "Vetting" }),
        ),
        line(
            "a",
            "record_action",
            json!({ "text": "Constabulary to send the rota.", "meeting": meeting, "item": ids["item"]["id"] }),
        ),
        line(
            "b",
            "record_action",
            json!({ "text": "Constabulary to send the waits.", "meeting": meeting, "item": ids["item"]["id"] }),
        ),
    ]);
    let reference = |name: &str| format!("[Action](action:{})", made[name]["id"].as_str().unwrap());
    let (a, b) = (reference("a"), reference("b"));
    let written = |text: String| {
        desk.apply(&[line("n", "write_note", json!({ "meeting": meeting, "markdown": text }))]);
        desk.assert_sound();
        (item_of(&desk, &made["a"]), item_of(&desk, &made["b"]))
    };
    let first = ids["item"]["id"].as_str().unwrap().to_owned();
    let second = made["second"]["id"].as_str().unwrap().to_owned();
    let text = |one: &str, two: &str| format!("## 1. Missing children\n\n{one}\n\n## 2. Vetting\n\n{two}\n");
    assert_eq!(
        written(text(&format!("{a}\n\n{b}"), "")),
        (first.clone(), first.clone())
    );
    // Cut and not pasted yet: it stays where it was.
    assert_eq!(written(text(&a, "")), (first.clone(), first.clone()));
    assert_eq!(written(text(&a, &b)), (first.clone(), second.clone()));
    // The letter follows: each under its item, the rows in the order of the note.
    assert_eq!(written(text(&b, &a)), (second.clone(), first.clone()));
    let letter = desk.apply(&[line("l", "draft_follow_up", json!({ "meeting": meeting }))]);
    let text_of = |id: &Value| String::from_utf8(desk.export("letter", id.as_str().unwrap(), "letter.txt")).unwrap();
    let drafted = text_of(&letter["l"]["id"]);
    let at = |words: &str| {
        drafted
            .find(words)
            .unwrap_or_else(|| panic!("{words} is missing in:\n{drafted}"))
    };
    assert!(
        at("Missing children.") < at("send the waits") && at("send the waits") < at("Vetting."),
        "{drafted}"
    );
    assert!(
        drafted.rfind("send the waits") < drafted.rfind("send the rota"),
        "{drafted}"
    );
    // One step takes the moving back with the words.
    assert!(desk.run(["undo", "OFFICE"]).done && desk.run(["undo", "OFFICE"]).done);
    assert_eq!(
        (item_of(&desk, &made["a"]), item_of(&desk, &made["b"])),
        (first.clone(), second)
    );
    // Above every item it is nobody's; a text that has no such headings says nothing.
    assert_eq!(
        written(format!("{a}\n\n## 1. Missing children\n\n{b}\n")),
        (String::new(), first.clone())
    );
    assert_eq!(written(format!("Words.\n\n{b}\n")), (String::new(), first));
}
