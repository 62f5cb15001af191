//! Logs as offices keep them that were once read wrongly, each with its right values, in the day's office.

use serde_json::{Value, json};

use crate::desk::{Desk, field, line};

/// The day on which the files were made.
const TODAY: &str = "2026-11-29";

/// An office that knows the bodies the files name.
fn office() -> Desk {
    let desk = Desk::new().on(TODAY);
    desk.apply(&[
        line(
            "c",
            "add_body",
            json!({ "name": "Calderhaven Constabulary", "short": "Constabulary" }),
        ),
        line(
            "o",
            "add_body",
            json!({ "name": "Office for Policing and Crime", "short": "Office" }),
        ),
    ]);
    desk
}

fn file(name: &str) -> String {
    format!("{}/tests/fixtures/found/{name}", env!("OVERSIGHT_DESK_CHECKOUT"))
}

/// What importing a file shows.
fn shown(desk: &Desk, file: &str, more: &[&str]) -> Value {
    let mut arguments = vec!["import", "OFFICE", file, "--as", "actions", "--json"];
    arguments.extend(more);
    let ran = desk.run_with(&arguments, "");
    assert!(ran.done, "{file}: {}", ran.messages);
    ran.value()
}

/// What stands in an office after a file was imported, and what the import said. The same file again changes nothing.
fn imported(name: &str, more: &[&str]) -> (Desk, Value) {
    imported_from(&file(name), more)
}

fn imported_from(file: &str, more: &[&str]) -> (Desk, Value) {
    let desk = office();
    let mut all = more.to_vec();
    all.push("--yes");
    let said = shown(&desk, file, &all);
    let again = shown(&desk, file, more);
    assert_eq!(again["creates"], json!([]), "{file} again: {}", again["rows"]);
    desk.assert_sound();
    (desk, said)
}

/// An action by words of it.
fn action(desk: &Desk, words: &str) -> Value {
    let mut found = desk.actions(["--text", words]);
    assert_eq!(found.len(), 1, "{words}: {found:?}");
    found.remove(0)
}

fn doubts(said: &Value, row: usize) -> String {
    said["rows"][row]["doubts"].to_string()
}

/// When, and with what words, an action was closed.
fn closing(desk: &Desk, words: &str) -> (String, String) {
    let shown = action(desk, words);
    let show = desk
        .run_with(
            &["show", "OFFICE", shown["id"].as_str().expect("an identity"), "--json"],
            "",
        )
        .value();
    let changes = show["steps"].as_array().cloned().unwrap_or_default();
    let closed = changes.iter().find(|change| change["step"] == "closed");
    let word = |key: &str| {
        closed.map_or(String::new(), |closed| {
            closed[key].as_str().unwrap_or_default().to_owned()
        })
    };
    (word("on"), word("why"))
}

#[test]
fn a_closing_day_or_a_tick_closes_and_a_blank_does_not() {
    let (desk, said) = imported("06-closing-dates.csv", &[]);
    let check = |words: &str, status: &str, on: &str, why: &str| {
        assert_eq!(action(&desk, words)["status"], status, "{words}: {}", said["rows"]);
        let (day, reason) = closing(&desk, words);
        assert_eq!(day, on, "{words}");
        assert!(reason.contains(why), "{words}: {reason}");
    };
    check("data", "closed", "2026-10-09", "As in 06-closing-dates.csv");
    check("list", "closed", "", "");
    check("map", "closed", "2026-11-12", "12/11/26 (by e-mail)");
    check("rota", "open", "", "");
    check("plan", "closed", "2026-10-16", "");

    let (desk, _) = imported("06-yes-no.csv", &[]);
    assert_eq!(action(&desk, "data")["status"], "closed");
    assert_eq!(action(&desk, "list")["status"], "open");

    let (desk, _) = imported("14-tick.csv", &[]);
    assert_eq!(action(&desk, "data")["status"], "closed");
}

#[test]
fn each_of_the_ways_to_say_done_ends_somewhere() {
    let (desk, said) = imported("14-done.xlsx", &[]);
    let check = |number: usize, status: &str, doubted: bool| {
        let words = format!("Do the thing number {number}");
        let all = desk.actions([]);
        let found = all
            .iter()
            .find(|action| action["text"] == words.as_str())
            .expect(&words);
        assert_eq!(found["status"], status, "{}", said["rows"][number - 1]);
        let doubts = said["rows"][number - 1]["doubts"].as_array().expect("doubts");
        assert_eq!(!doubts.is_empty(), doubted, "{number}: {doubts:?}");
    };
    // Y, Yes, a tick, TRUE, 1, 100%, Done, DISCHARGED, "Complete – see update 12/11", "Closed 12/11/26".
    for number in [1, 3, 5, 10, 12, 14, 15, 16, 17, 19] {
        check(number, "closed", false);
    }
    // N, No, an empty box, FALSE, ongoing, On track, Not started, In progress.
    for number in [2, 4, 8, 11, 18, 20, 21, 25] {
        check(number, "open", false);
    }
    // A cross and a crossed box could be either; x is a tick.
    check(6, "open", true);
    check(7, "closed", true);
    check(9, "closed", true);
    // Half done, and carried forward.
    check(13, "open", true);
    check(22, "open", true);
    check(24, "withdrawn", false);
    assert_eq!(closing(&desk, "number 19").0, "2026-11-12");
    assert!(closing(&desk, "number 17").1.contains("Complete – see update 12/11"));
    let kept = |number: &str, words: &str| {
        let updates = action(&desk, &format!("\"Do the thing number {number}\""))["updates"].to_string();
        assert!(updates.contains(words), "{number}: {updates}");
    };
    kept("25", "Done: In progress");
    kept("21", "Done: Not started");
    kept("13", "Done: 0.5");
    kept("22", "Done: C/F to Jan");
}

#[test]
fn a_day_raised_in_words_is_kept() {
    let (desk, said) = imported("07-raised-in-words.csv", &[]);
    let check = |words: &str, kept: &str| {
        let updates = action(&desk, words)["updates"].to_string();
        assert!(updates.contains(kept), "{words}: {updates}");
    };
    check("data", "Date raised: November board");
    check("list", "Date raised: Nov-25");
    assert!(doubts(&said, 0).contains("November board"), "{}", said["rows"][0]);
    assert_eq!(action(&desk, "map")["updates"], json!([]));
    assert_eq!(action(&desk, "map")["timing"]["last"], "2026-01-31");
}

#[test]
fn days_of_a_workbook_that_counts_from_1904_are_the_days_it_shows() {
    let (desk, _) = imported("01-epoch-1904.xlsx", &[]);
    let check = |words: &str, written: &str| assert_eq!(action(&desk, words)["timing"]["written"], written);
    check("rota", "26 February 2027");
    check("overtime", "31 March 2027");
}

#[test]
fn an_escaped_character_is_what_it_stands_for_and_a_typed_one_stays() {
    let (desk, _) = imported("08-x000D.xlsx", &[]);
    assert_eq!(action(&desk, "typed")["text"], "Name the file _x000D_ as typed");
    assert_eq!(
        action(&desk, "staff")["text"],
        "Publish the list of:\n- officers\n- staff"
    );
    let updates = action(&desk, "staff")["updates"].clone();
    assert_eq!(
        (&updates[0]["text"], &updates[0]["on"], &updates[1]["text"]),
        (
            &json!("26/11/26: with the Chief"),
            &json!("2026-11-26"),
            &json!("12/11/26: draft seen")
        ),
        "the newest first, on its day"
    );
}

#[test]
fn a_lead_or_a_timing_that_is_struck_through_is_not_live() {
    let (desk, said) = imported("09-struck-cells.xlsx", &["--keep-open", "4"]);
    let lead = action(&desk, "\"Lead struck\"");
    assert_eq!(
        (&lead["lead"]["written"], &lead["timing"]["written"]),
        (&json!(""), &json!("May 2027"))
    );
    assert!(
        doubts(&said, 0).contains("“Council” under Owner is struck through"),
        "{}",
        said["rows"][0]
    );
    let due = action(&desk, "\"Due struck\"");
    assert_eq!(
        (&due["lead"]["written"], &due["timing"]["written"]),
        (&json!("Constabulary"), &json!(""))
    );
    assert!(doubts(&said, 1).contains("March 2027"), "{}", said["rows"][1]);
    assert_eq!(action(&desk, "\"Text struck\"")["status"], "open");
}

#[test]
fn a_cell_over_the_number_and_the_action_holds_both() {
    let desk = office();
    let words = std::fs::read_to_string(file("24-pasted-from-word.html")).expect("the file");
    let ran = desk.run_with(&["import", "OFFICE", "-", "--json"], &words);
    let said = ran.value();
    let rows = said["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 3, "{said}");
    assert_eq!(
        (&rows[2]["text"], &rows[2]["number"]),
        (&json!("Council to open the hall"), &json!("3"))
    );
    assert_eq!(
        (&rows[2]["lead"], &rows[2]["timing"]["written"]),
        (&json!("Council"), &json!("30.01.27"))
    );
    assert!(
        doubts(&said, 2).contains("stretches over the column of actions"),
        "{}",
        rows[2]
    );
    assert_eq!(rows[0]["text"], "Constabulary to publish\nthe plan\nthe map");
}

#[test]
fn a_revised_timing_is_the_timing_and_the_original_is_what_it_was_moved_from() {
    let (desk, said) = imported("36-revised-due-date.csv", &[]);
    let first = action(&desk, "data");
    assert_eq!(
        (&first["timing"]["last"], &first["moves"]),
        (&json!("2026-09-30"), &json!([]))
    );
    let second = action(&desk, "list");
    assert_eq!(second["timing"]["last"], "2027-01-29");
    assert_eq!(second["moves"][0]["from"], "30/09/2026", "{second}");
    assert_eq!(said["rows"][1]["changes"][0]["to"], "29/01/2027");
}

#[test]
fn a_title_is_the_action_and_a_description_goes_with_it() {
    let (desk, said) = imported("38-title-and-description.csv", &[]);
    assert_eq!(said["rows"].as_array().expect("rows").len(), 2);
    assert_eq!(action(&desk, "rota")["text"], "Publish the rota");
    assert_eq!(action(&desk, "checks")["text"], "Count checks\nBy rank");
}

#[test]
fn a_discussion_in_sentences_is_no_place_of_discussion() {
    let (desk, said) = imported("39-headings.csv", &[]);
    let rows = said["rows"].as_array().expect("rows");
    let lines: Vec<&Value> = rows.iter().map(|row| &row["row"]).collect();
    assert_eq!(lines, ["2", "4"]);
    assert!(!said.to_string().contains("For discussion at"), "{said}");
    assert!(
        said["passed_over"]
            .to_string()
            .contains("Vetting was noted and nothing was asked of anybody at all")
    );
    let updates = action(&desk, "rota")["updates"].to_string();
    assert!(updates.contains("Custody was discussed at length"), "{updates}");
    assert_eq!(action(&desk, "buildings")["timing"]["last"], "2027-02-28");
}

/// A log typed here, in a file of its own.
fn log(name: &str, words: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, words).expect("written");
    let path = path.to_str().expect("a path").to_owned();
    (folder, path)
}

const MONTH_FIRST: &str = "Ref,Action,Owner,Due,Closed\n\
    1,Publish the data,Office,04/05/2027,\n\
    2,Send the list,Office,04/13/2027,\n\
    3,Send the map,Office,5 June 2027,04/05/2026\n\
    4,Send the rota,Office,04/05/2027 00:00:00,13/04/2026\n";

#[test]
fn no_day_is_taken_from_a_column_whose_order_nobody_can_tell() {
    let (_folder, file) = log("months.csv", MONTH_FIRST);
    let (desk, said) = imported_from(&file, &[]);
    let of_columns: Vec<&Value> = said["doubts"].as_array().expect("doubts").iter().collect();
    assert_eq!(of_columns.len(), 1, "one doubt for the column: {of_columns:?}");
    let doubt = of_columns[0].as_str().expect("a sentence");
    for part in ["04/13/2027", "04/05/2027", "(Due)"] {
        assert!(doubt.contains(part), "{doubt}");
    }
    // How `desk` is told stands beside it, not in the sentence that the window shows.
    assert!(!doubt.contains("month-first"), "{doubt}");
    let told = desk.run(["import", "OFFICE", &file]).messages;
    assert!(told.contains("--map \"Due=timing:month-first\""), "{told}");
    let check = |desk: &Desk, words: &str, last: Value| {
        let timing = &action(desk, words)["timing"];
        assert_eq!(field(timing, "last"), &last, "{words}: {timing}");
    };
    check(&desk, "data", Value::Null);
    check(&desk, "list", Value::Null);
    check(&desk, "map", json!("2027-06-05"));
    assert_eq!(
        action(&desk, "data")["timing"]["written"],
        "04/05/2027",
        "the words are kept"
    );
    assert_eq!(said["tables"][0]["columns"][3]["order"], "uncertain");
    assert_eq!(
        closing(&desk, "map").0,
        "2026-05-04",
        "closing days have an order of their own"
    );

    let month = ["--map", "Due=timing:month-first"];
    // Said afterwards, it puts the readings right.
    let mut again = month.to_vec();
    again.push("--yes");
    shown(&desk, &file, &again);
    check(&desk, "data", json!("2027-04-05"));

    let (desk, said) = imported_from(&file, &month);
    check(&desk, "data", json!("2027-04-05"));
    check(&desk, "list", json!("2027-04-13"));
    assert_eq!(said["doubts"], json!([]));
    assert_eq!(said["tables"][0]["columns"][3]["order"], "month_first");

    let (desk, _) = imported_from(&file, &["--map", "Due=timing:day-first"]);
    check(&desk, "data", json!("2027-05-04"));

    for (map, word) in [
        ("Due=timing:sideways", "sideways"),
        ("Owner=lead:month-first", "lead"),
        ("Due=colour:month-first", "colour"),
    ] {
        let ran = desk.run_with(&["import", "OFFICE", &file, "--map", map], "");
        assert!(!ran.done && ran.messages.contains(word), "{map}: {}", ran.messages);
    }
}

#[test]
fn two_raters_ratings_both_stay_and_updates_come_newest_last() {
    let (_folder, file) = log(
        "two.csv",
        "Ref,Action,Agency,Owner,RAG (Force),RAG (Office),Update – October 2026,Update – September 2026\n\
         1,Publish the data,Constabulary,Office,Green,Red,Half is done.,Begun.\n\
         2,Send the list,Constabulary,,Amber,Amber/Green,,Begun with it.\n",
    );
    let (desk, said) = imported_from(&file, &[]);
    let data = action(&desk, "data");
    let texts: Vec<&Value> = data["updates"]
        .as_array()
        .expect("updates")
        .iter()
        .map(|update| &update["text"])
        .collect();
    assert_eq!(texts, ["Half is done.", "Begun."], "the newest first");
    assert_eq!(
        (&data["updates"][0]["on"], &data["rag"]),
        (&json!("2026-10-31"), &json!("red"))
    );
    assert_eq!(data["lead"]["written"], "Office");
    let changes = said["rows"][0]["changes"].to_string();
    for rater in ["\"by\":\"Force\"", "\"by\":\"Office\""] {
        assert!(changes.contains(rater), "{changes}");
    }
    assert_eq!(
        action(&desk, "list")["lead"]["written"],
        "Constabulary",
        "{}",
        said["rows"][1]
    );
    assert!(doubts(&said, 1).contains("Amber/Green"));
    assert!(said["passed_over"].to_string().contains("Agency: Constabulary"));
}

#[test]
fn items_of_a_message_and_of_a_chat_are_rows() {
    let desk = office();
    let message = "Dear all,\n\nActions from today:\n\n1. Publish the rota (Constabulary, 30 January 2027)\n2. Count \
        checks by rank – Office – end of February 2027\n- [x] Send the list\n\nThanks, Jo";
    let said = desk.run_with(&["import", "OFFICE", "-", "--json"], message).value();
    let rows = said["rows"].as_array().expect("rows");
    let short: Vec<String> = rows
        .iter()
        .map(|row| {
            format!(
                "{} {} | {} | {}",
                row["number"], row["text"], row["lead"], row["timing"]["written"]
            )
        })
        .collect();
    assert_eq!(
        short,
        [
            r#""1" "Publish the rota" | "Constabulary" | "30 January 2027""#,
            r#""2" "Count checks by rank" | "Office" | "end of February 2027""#,
            r#""" "Send the list" | "" | """#,
        ]
    );
    assert_eq!(rows[2]["changes"][0]["to"], "closed");
    assert!(said["passed_over"].to_string().contains("Dear all,"));

    let chat = "[12/11/2026, 09:14] Jo Bell: Morning all\n[12/11/2026, 09:15] Jo Bell: Office to send the map by the \
        end of May\n";
    let said = desk.run_with(&["import", "OFFICE", "-", "--json"], chat).value();
    let row = &said["rows"][0];
    assert_eq!(row["text"], "Office to send the map by the end of May", "{said}");
    assert_eq!(said["creates"][0]["with"]["agreed_on"], "2026-11-12");
    let passed = said["passed_over"].to_string();
    assert!(passed.contains("Morning all") && passed.contains("Jo Bell"), "{passed}");
}

// Red while a status that goes on in sentences was an update, and a row above the header belonged to nothing.
#[test]
fn a_status_that_goes_on_in_sentences_closes_and_rows_across_name_the_day_of_their_meeting() {
    let (desk, said) = imported("27-summary-of-actions.docx", &[]);
    let check = |words: &str, status: &str, raised: &str| {
        let action = action(&desk, words);
        let found = (action["status"].as_str(), action["agreed_on"].as_str());
        assert_eq!(found, (Some(status), Some(raised)), "{action:#}");
    };
    check("body-worn video", "closed", "2026-10-14");
    check("fraud review", "open", "2026-10-14");
    check("party Group Leads", "closed", "2026-10-14");
    check("pursuit policy", "open", "2026-09-09");
    assert!(
        !said["doubts"].to_string().contains("knows no forum"),
        "{}",
        said["doubts"]
    );
}
