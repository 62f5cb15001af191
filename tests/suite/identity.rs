//! Which action a row of a log is: numbers begin again at every meeting, and the same words are agreed again a year
//! later.

use serde_json::{Value, json};

use crate::desk::{Desk, line};

const FOUND: &str = concat!(env!("OVERSIGHT_DESK_CHECKOUT"), "/tests/fixtures/found/");

fn import(desk: &Desk, file: &str, more: &[&str]) -> Value {
    let mut arguments = vec!["import", "OFFICE", file, "--as", "actions", "--json"];
    arguments.extend(more);
    let ran = desk.run_with(&arguments, "");
    assert!(ran.done, "{}", ran.messages);
    ran.value()
}

fn refused(desk: &Desk, file: &str, more: &[&str]) -> String {
    let mut arguments = vec!["import", "OFFICE", file, "--as", "actions"];
    arguments.extend(more);
    let ran = desk.run_with(&arguments, "");
    assert!(!ran.done, "{}", ran.out);
    ran.messages
}

/// How each row stands; a question is marked.
fn standings(seen: &Value) -> Vec<String> {
    let rows = seen["rows"].as_array().expect("rows");
    rows.iter()
        .map(|row| {
            let standing = row["standing"].as_str().unwrap_or_default();
            let open = row["asks"]["open"] == true;
            format!("{standing}{}", if open { "?" } else { "" })
        })
        .collect()
}

fn empty() -> Desk {
    Desk::new().on("2026-11-29")
}

// Red while a number with nearly the same words, or the same words alone, made a row a known action.
#[test]
fn numbers_that_begin_again_and_words_agreed_again_are_new_actions() {
    let file = |name: &str| format!("{FOUND}41-numbers-restart-{name}.csv");
    for later in ["b", "b2"] {
        let desk = empty();
        assert_eq!(standings(&import(&desk, &file("a"), &["--yes"])), ["new", "new"]);
        let before = desk.actions([]);
        assert_eq!(
            standings(&import(&desk, &file(later), &["--yes"])),
            ["new", "new"],
            "{later}"
        );
        let actions = desk.actions([]);
        assert_eq!(actions.len(), 4, "{later}");
        for known in &before {
            let now = actions.iter().find(|action| action["id"] == known["id"]).unwrap();
            assert_eq!(now, known, "nothing of it is changed");
        }
        // Each file again changes nothing, in either order.
        let dump = desk.dump();
        for name in ["a", later, "a"] {
            let again = import(&desk, &file(name), &["--yes"]);
            assert_eq!(standings(&again), ["unchanged", "unchanged"], "{name}");
            assert_eq!(again["creates"], json!([]));
        }
        assert_eq!(desk.dump(), dump);
        desk.assert_sound();
    }
}

const FIRST: &str = "No,Action,Lead,Due,Status,Forum,Raised\n";

/// One action from a first log, what is done to it, and how a row of a second log then stands to it.
#[track_caller]
fn check(first: &str, done: &str, second: &str, expected: &str) {
    check_in("second.csv", first, done, second, expected);
}

#[track_caller]
fn check_in(name: &str, first: &str, done: &str, second: &str, expected: &str) {
    let desk = empty();
    std::fs::write(desk.path("first.csv"), format!("{FIRST}{first}\n")).unwrap();
    let file = format!("@{name}");
    import(&desk, "@first.csv", &["--yes"]);
    std::fs::write(desk.path(name), format!("{FIRST}{second}\n")).unwrap();
    let action = desk.actions([])[0]["id"].clone();
    if !done.is_empty() {
        desk.apply(&[line(
            "x",
            done,
            json!({ "action": action, "why": "Done", "decision": "closed" }),
        )]);
    }
    let known = desk.actions([]).remove(0);
    let seen = import(&desk, &file, &["--yes"]);
    assert_eq!(standings(&seen), [expected], "{second}\n{seen}");
    let actions = desk.actions([]);
    if expected.ends_with('?') || expected == "new" {
        assert_eq!(actions[0], known, "nothing of the known action is changed: {second}");
    }
    let new = expected.starts_with("new");
    assert_eq!(actions.len(), if new { 2 } else { 1 }, "{second}");
    // Read again, it changes nothing.
    let dump = desk.dump();
    let again = import(&desk, &file, &["--yes"]);
    assert_eq!(again["creates"], json!([]), "{second}: {again}");
    assert_eq!(desk.dump(), dump);
}

#[test]
fn number_words_forum_and_day_together_say_which_action_a_row_is() {
    const KNOWN: &str = "2,Give an update on vetting,Force,May 2027,,Vetting Board,03/11/2026";
    // The same in all, or with nothing that says otherwise.
    check(KNOWN, "", KNOWN, "unchanged");
    check(KNOWN, "", "2,Give an update on vetting,,,,,", "unchanged");
    check(KNOWN, "", ",GIVE AN UPDATE ON VETTING.,,,,,", "unchanged");
    check(
        KNOWN,
        "",
        "2,Give an update on vetting,Office,June 2027,On hold,Vetting Board,03/11/2026",
        "changed",
    );
    check("2,Give an update on vetting,,,,,", "", KNOWN, "changed");
    // Another day, another forum, other words.
    check(
        KNOWN,
        "",
        "2,Give an update on vetting,,,,Vetting Board,10/11/2026",
        "new",
    );
    check(
        KNOWN,
        "",
        "2,Give an update on vetting,,,,Vetting Board,03/11/2027",
        "new",
    );
    check(
        KNOWN,
        "",
        "2,Give an update on vetting,,,,Custody Board,03/11/2026",
        "new",
    );
    check(KNOWN, "", "2,Give an update on custody visits,,,,,", "new");
    check(
        KNOWN,
        "",
        "2,Give an update on betting,,,,Vetting Board,10/11/2026",
        "new",
    );
    check(KNOWN, "", "7,Count the waits,,,,,", "new");
    // What was recorded without a day before the row was raised is not what was raised.
    check(
        "2,Give an update on vetting,,,,,",
        "",
        "2,Give an update on vetting,,,,,30/11/2026",
        "new",
    );
    // What may be either is asked, and recorded as new until somebody says.
    check(KNOWN, "", "5,Give an update on vetting,,,,,", "new?");
    check(KNOWN, "", "2,Give an update on betting,,,,,", "new?");
    check(
        KNOWN,
        "",
        "2,Give an update on betting,,,,Vetting Board,03/11/2026",
        "new?",
    );
    // One that has ended swallows nothing that is open.
    check(KNOWN, "decide_closure", "2,Give an update on vetting,,,,,", "new?");
    check(KNOWN, "decide_closure", ",Give an update on vetting,,,Open,,", "new?");
    check(
        KNOWN,
        "decide_closure",
        "2,Give an update on vetting,,,,Vetting Board,10/11/2026",
        "new",
    );
    check(
        KNOWN,
        "decide_closure",
        "2,Give an update on vetting,,,Closed,,",
        "unchanged",
    );
    check(KNOWN, "decide_closure", KNOWN, "unchanged");
    // But the file that brought it is read again, and brings it once.
    check_in(
        "first.csv",
        KNOWN,
        "decide_closure",
        "2,Give an update on vetting,,,,,",
        "waits?",
    );
    check_in("first.csv", KNOWN, "", "3,Give an update on vetting,,,,,", "waits?");
}

#[test]
fn a_question_shows_both_and_is_answered_for_its_row() {
    let desk = empty();
    std::fs::write(
        desk.path("one.csv"),
        "No,Action,Due,Meeting\n2,Give an update on vetting,May 2027,03/11/2026\n",
    )
    .unwrap();
    std::fs::write(
        desk.path("two.csv"),
        "No,Action,Due\n5,Give an update on vetting,June 2027\n6,Count the waits,\n",
    )
    .unwrap();
    import(&desk, "@one.csv", &["--yes"]);
    let seen = import(&desk, "@two.csv", &[]);
    assert_eq!(standings(&seen), ["new?", "new"]);
    let known = &seen["rows"][0]["asks"]["candidates"][0];
    assert_eq!(
        (&known["number"], &known["text"], &known["agreed_on"], &known["status"]),
        (
            &json!("2"),
            &json!("Give an update on vetting"),
            &json!("2026-11-03"),
            &json!("open")
        )
    );
    let doubts = seen["rows"][0]["doubts"].to_string();
    assert!(
        doubts.contains("the same as 2, raised on 3 November 2026, or new"),
        "{doubts}"
    );
    let asked = desk.run(["import", "OFFICE", "@two.csv"]);
    assert!(asked.messages.contains("--same 2=REF or --new 2"), "{}", asked.messages);

    assert_eq!(
        standings(&import(&desk, "@two.csv", &["--same", "2=2"])),
        ["changed", "new"]
    );
    assert_eq!(standings(&import(&desk, "@two.csv", &["--new", "2"])), ["new", "new"]);
    // A person may say it of any row.
    let said = import(&desk, "@two.csv", &["--new", "2", "--same", "3=2"]);
    assert_eq!(standings(&said), ["new", "unchanged"]);
    assert!(
        said["rows"][1]["doubts"]
            .to_string()
            .contains("Its words in the register stay")
    );

    for (more, wrong) in [
        (["--same", "2"], "not ROW=REF"),
        (["--same", "2=99"], "“99”"),
        (["--same", "9=2"], "no row “9”"),
        (["--new", "9"], "no row “9”"),
    ] {
        let said = refused(&desk, "@two.csv", &more);
        assert!(said.contains(wrong), "{said}");
    }
    let said = refused(&desk, "@two.csv", &["--same", "2=2", "--new", "2"]);
    assert!(said.contains("cannot be the same as a known action and new"), "{said}");
    let said = refused(&desk, "@two.csv", &["--same", "2=2", "--same", "2=1"]);
    assert!(said.contains("“1”"), "{said}");
    let said = refused(&desk, "@two.csv", &["--same", "2=2", "--same", "3=2"]);
    assert!(said.contains("Rows 2 and 3 cannot both be the same action"), "{said}");

    import(&desk, "@two.csv", &["--same", "2=2", "--yes"]);
    let actions = desk.actions(["--text", "vetting"]);
    assert_eq!(actions.len(), 1);
    assert_eq!(actions[0]["timing"]["written"], "June 2027");
    desk.assert_sound();
}

#[test]
fn two_boards_in_one_file_are_two() {
    let desk = empty();
    let rows = "Ref,Action,Board,Lead\n1,Give an update on vetting,Custody Board,A\n1,Give an update on \
        vetting,Vetting Board,B\n";
    std::fs::write(desk.path("both.csv"), rows).unwrap();
    // The same row once more is passed over, with what it says otherwise.
    std::fs::write(
        desk.path("thrice.csv"),
        format!("{rows}1,Give an update on vetting,Vetting Board,C\n"),
    )
    .unwrap();
    assert_eq!(standings(&import(&desk, "@both.csv", &["--yes"])), ["new", "new"]);
    let boards: Vec<Value> = desk
        .actions([])
        .iter()
        .map(|action| action["agreed_by"].clone())
        .collect();
    assert_eq!(boards, ["Custody Board", "Vetting Board"], "kept as the log names them");
    let seen = import(&desk, "@thrice.csv", &[]);
    assert_eq!(standings(&seen), ["unchanged", "unchanged"]);
    let passed = seen["passed_over"].to_string();
    assert!(
        passed.contains("lead: C") && passed.contains("the same as line 3"),
        "{passed}"
    );
    // One of them alone is that one.
    std::fs::write(
        desk.path("one.csv"),
        "Ref,Action,Board,Lead\n1,Give an update on vetting,Vetting Board,D\n",
    )
    .unwrap();
    assert_eq!(standings(&import(&desk, "@one.csv", &["--yes"])), ["changed"]);
    let leads: Vec<Value> = desk
        .actions([])
        .iter()
        .map(|action| action["lead"]["written"].clone())
        .collect();
    assert_eq!(leads, ["A", "D"]);
}

// Red while `Withdrawn` was no status of a log: the action came back open, and counted as late.
#[test]
fn an_action_taken_back_or_replaced_comes_back_as_what_it_is() {
    let desk = empty();
    import(&desk, &format!("{FOUND}32-own-csv-withdrawn.csv"), &["--yes"]);
    let action = desk.actions([]).remove(0);
    assert_eq!(
        (&action["status"], &action["late"]),
        (&json!("withdrawn"), &json!(false))
    );

    let desk = empty();
    std::fs::write(
        desk.path("log.csv"),
        "Ref,Action,Status\nE1,Count the waits,Superseded by E3\nE2,Count the beds,Superseded\n\
         E3,Count the waits and the beds,Open\nE4,Ring the panel,\"No longer required, panel disbanded\"\n\
         E5,Book the room,Merged with E99\nE6,Write to them,Cancelled\n",
    )
    .unwrap();
    let seen = import(&desk, "@log.csv", &["--yes"]);
    let doubts = |row: usize| seen["rows"][row]["doubts"].to_string();
    assert!(
        doubts(1).contains("does not say which action replaces it"),
        "{}",
        doubts(1)
    );
    assert!(doubts(4).contains("number E99"), "{}", doubts(4));
    let actions = desk.actions([]);
    let statuses: Vec<&str> = actions
        .iter()
        .map(|action| action["status"].as_str().unwrap())
        .collect();
    assert_eq!(
        statuses,
        [
            "superseded",
            "superseded",
            "open",
            "withdrawn",
            "superseded",
            "withdrawn"
        ]
    );
    assert_eq!(actions[0]["successor"], actions[2]["id"]);
    let shown = |at: usize| {
        desk.run(["show", "OFFICE", actions[at]["id"].as_str().unwrap(), "--json"])
            .out
    };
    assert!(
        shown(3).contains("panel disbanded") && shown(4).contains("Merged with E99"),
        "the words are kept"
    );
    let dump = desk.dump();
    assert_eq!(import(&desk, "@log.csv", &["--yes"])["creates"], json!([]));
    assert_eq!(desk.dump(), dump);
    desk.assert_sound();
    let said = desk.refusal(json!({ "do": "supersede_action", "with": { "action": actions[2]["id"] } }));
    assert!(said.contains("needs the action that replaces it"), "{said}");
}

/// The rows of a list without its headings.
fn rows(desk: &Desk, name: &str) -> Vec<String> {
    let bytes = desk.export("register", "all", name);
    let text = String::from_utf8(bytes).unwrap();
    text.lines().skip(1).map(str::to_owned).collect()
}

// Red while withdrawn, read days, months of discussion, forums and days of updates were lost on the way.
#[test]
fn the_whole_register_of_the_sample_office_comes_back_as_it_went() {
    let sample = Desk::without_office().on("2026-11-29");
    assert!(sample.run(["sample", "OFFICE"]).done);
    // One of each that the sample may lack.
    let ids: Vec<Value> = sample.actions([]).iter().map(|action| action["id"].clone()).collect();
    let open: Vec<&Value> = ids
        .iter()
        .zip(sample.actions([]))
        .filter(|(_, action)| action["status"] == "open")
        .map(|(id, _)| id)
        .collect();
    sample.apply(&[
        line(
            "w",
            "withdraw_action",
            json!({ "action": open[0], "why": "Said twice" }),
        ),
        line("s", "supersede_action", json!({ "action": open[1], "by": open[2] })),
        line(
            "h",
            "hold_action",
            json!({ "action": open[3], "waiting_for": "the panel" }),
        ),
        line(
            "r",
            "correct_reading",
            json!({ "action": open[4], "kind": "day", "first": "2027-02-03", "last": "2027-02-03" }),
        ),
    ]);
    let went = rows(&sample, "went.csv");
    sample.export("register", "all", "went.xlsx");
    for list in ["went.csv", "went.xlsx"] {
        // Into the office it came from, nothing is new.
        let seen = import(&sample, &format!("@{list}"), &[]);
        assert_eq!(seen["creates"], json!([]), "{list}");

        let desk = empty();
        let file = sample.path(list);
        let seen = import(&desk, file.to_str().unwrap(), &["--accept", "--yes"]);
        let came = rows(&desk, "came.csv");
        assert_eq!(came.len(), went.len());
        for (number, (went, came)) in went.iter().zip(&came).enumerate() {
            if went == came {
                continue;
            }
            // The one thing that an empty office cannot have is the meeting on the day of which something is discussed.
            let doubts = seen["rows"][number]["doubts"].to_string();
            let months = |row: &str| {
                let mut words: Vec<&str> = row.split([' ', '"']).collect();
                words.retain(|word| word.parse::<u32>().is_err());
                words.join(" ")
            };
            assert_eq!(months(went), months(came), "{list}, row {number}");
            assert!(
                doubts.contains("No meeting of the"),
                "{list}, row {number}: {doubts}\n{went}\n{came}"
            );
        }
        let explained = ["unused", "no such field", "Read as", "Last update"];
        // The sheet about the list is no part of the register.
        let of_rows = |passed: &&Value| {
            !passed["what"]
                .as_str()
                .is_some_and(|what| what.starts_with("About this list"))
        };
        let passed_over: Vec<&Value> = seen["passed_over"].as_array().unwrap().iter().filter(of_rows).collect();
        let passed = json!(passed_over).to_string() + &seen["doubts"].to_string();
        assert!(!explained.iter().any(|words| passed.contains(words)), "{passed}");
        // And once more, nothing.
        let dump = desk.dump();
        assert_eq!(
            import(&desk, file.to_str().unwrap(), &["--accept", "--yes"])["creates"],
            json!([]),
            "{list}"
        );
        assert_eq!(desk.dump(), dump);
        desk.assert_sound();
    }
}
