//! Action logs that come in: from a file or pasted, shown row by row, put right, and recorded as one step.

use serde_json::{Value, json};

use crate::desk::{Desk, Ran, board, line};

/// What an import of a log shows, having written nothing.
fn shown(desk: &Desk, file: &str, more: &[&str]) -> Value {
    let before = desk.dump();
    let ran = imported(desk, file, more, "");
    assert!(ran.done, "{}", ran.messages);
    assert_eq!(desk.dump(), before, "nothing is written before a person says so");
    ran.value()
}

fn imported(desk: &Desk, file: &str, more: &[&str], input: &str) -> Ran {
    let mut arguments = vec!["import", "OFFICE", file, "--as", "actions", "--json"];
    arguments.extend(more);
    desk.run_with(&arguments, input)
}

/// The rows: what each is called, how it stands to the register, and what it brings.
fn rows(shown: &Value) -> Vec<(String, String, Vec<String>)> {
    let words = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let rows = shown["rows"].as_array().expect("rows");
    rows.iter()
        .map(|row| {
            let changes = row["changes"].as_array().expect("changes");
            (
                words(&row["row"]),
                words(&row["standing"]),
                changes.iter().map(|change| words(&change["what"])).collect(),
            )
        })
        .collect()
}

fn row(name: &str, standing: &str, changes: &[&str]) -> (String, String, Vec<String>) {
    let changes = changes.iter().map(|change| (*change).to_owned()).collect();
    (name.to_owned(), standing.to_owned(), changes)
}

/// A log as an office keeps it: a title above, messy dates and statuses, a struck-out word or two, other columns.
const LOG: &str = "Action log of the Performance and Risk Board;;;;;;;\r\nRef;Date raised;Agreed \
    action;Owner;Deadline;Status;Latest position;RAG\r\n12;24/06/2022;Constabulary to publish the waits for custody \
    healthcare.;Constabulary;end of August;Open;Two months are out.;Amber\r\n13;24/06/2022;Constabulary to brief the \
    Office on vetting.;Constabulary;27 July;Complete;;Green\r\n14;24/06/2022;Office to set out the rota for \
    visitors.;Office;asap;Paused;;\r\n;;;;;;;\r\n15;24/06/2022;Both to agree who chairs the caf\u{e9} group.;;;In \
    limbo;;\r\n";

#[test]
fn a_messy_log_is_read_shown_and_recorded_as_one_step() {
    let (desk, _) = board();
    // Windows-1252, as spreadsheets in offices still write it.
    let bytes: Vec<u8> = LOG
        .chars()
        .map(|sign| if sign == '\u{e9}' { 0xe9 } else { sign as u8 })
        .collect();
    std::fs::write(desk.path("log.csv"), bytes).unwrap();
    let before = desk.dump();
    let shown = desk
        .run([
            "import",
            "OFFICE",
            "@log.csv",
            "--forum",
            "Performance and Risk Board",
            "--json",
        ])
        .value();
    assert_eq!(desk.dump(), before, "nothing is written before a person says so");
    let recorded: Vec<&Value> = shown["creates"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|create| create["do"] == "record_action")
        .collect();
    assert_eq!(recorded.len(), 4, "{shown}");

    assert!(
        desk.run([
            "import",
            "OFFICE",
            "@log.csv",
            "--forum",
            "Performance and Risk Board",
            "--yes"
        ])
        .done
    );
    let actions = desk.actions([]);
    let of = |text: &str| {
        actions
            .iter()
            .find(|action| action["text"].as_str().unwrap().contains(text))
            .unwrap_or_else(|| panic!("{text}"))
    };
    assert_eq!(actions.len(), 4);
    let waits = of("waits");
    assert_eq!(waits["timing"]["written"], "end of August");
    assert_eq!(
        waits["timing"]["last"], "2022-08-31",
        "the year counts from the day it was raised"
    );
    assert_eq!(waits["rag"], "amber");
    assert_eq!(waits["updates"][0]["text"], "Two months are out.");
    assert_eq!(
        waits["meeting"]["date"], "2022-06-24",
        "agreed at the board of that day"
    );
    assert_eq!(waits["references"][0]["number"], "12");
    assert_eq!(of("vetting")["status"], "closed");
    assert_eq!(of("rota")["status"], "on_hold");
    assert_eq!(of("café")["status"], "open");
    assert_eq!(
        of("café")["updates"][0]["text"],
        "Status: In limbo",
        "what the register has no word for is kept"
    );

    // The same file again changes nothing.
    let after = desk.dump();
    let again = desk.run(["import", "OFFICE", "@log.csv", "--json", "--yes"]).value();
    assert_eq!(again["creates"], json!([]), "{again}");
    assert_eq!(desk.dump(), after);
    // Next month's file moves a timing and brings an update: two changes, no second action.
    std::fs::write(
        desk.path("next.csv"),
        "Ref,Action,Owner,Deadline,Latest position\r\n12,Constabulary to publish the waits for custody \
         healthcare,Constabulary,end of October 2022,Ferrygate is late.\r\n",
    )
    .unwrap();
    assert!(desk.run(["import", "OFFICE", "@next.csv", "--yes"]).done);
    let waits = desk.actions(["--text", "waits"]).remove(0);
    assert_eq!(waits["timing"]["last"], "2022-10-31");
    assert_eq!(waits["moves"].as_array().unwrap().len(), 1);
    assert_eq!(waits["updates"].as_array().unwrap().len(), 2);
    assert_eq!(desk.actions([]).len(), 4);
    assert!(desk.run(["undo", "OFFICE"]).done && desk.run(["undo", "OFFICE"]).done);
    assert_eq!(desk.dump(), before, "each file was one step");
    desk.assert_sound();
}

#[test]
fn a_column_can_be_named_by_hand_and_a_foreign_file_is_refused() {
    let (desk, _) = board();
    std::fs::write(
        desk.path("odd.csv"),
        "Ref,What we said,Chaser\n1,Constabulary to count.,Office\n2,Office to write.,Office\n",
    )
    .unwrap();
    let shown = desk
        .run([
            "import",
            "OFFICE",
            "@odd.csv",
            "--json",
            "--map",
            "What we said=text",
            "--map",
            "Chaser=lead",
        ])
        .value();
    assert_eq!(shown["creates"][0]["with"]["text"], "Constabulary to count.");
    assert_eq!(shown["creates"][0]["with"]["lead"], "Office");
    let refused = desk.run(["import", "OFFICE", "@odd.csv", "--map", "Chaser=colour"]);
    assert!(
        !refused.done && refused.messages.contains("colour"),
        "{}",
        refused.messages
    );
    std::fs::write(desk.path("fake.xlsx"), b"%PDF-1.7 not a sheet").unwrap();
    let refused = desk.run(["import", "OFFICE", "@fake.xlsx"]);
    assert!(
        !refused.done && refused.messages.contains("fake.xlsx"),
        "{}",
        refused.messages
    );
}

#[test]
fn each_row_is_shown_as_new_changed_or_as_it_was_and_one_left_out_stays_out() {
    let (desk, _) = board();
    std::fs::write(
        desk.path("june.csv"),
        "Ref,Action,Owner,Deadline,RAG\n1,Constabulary to count the waits.,Constabulary,July 2027,Green\n2,Office to \
         write to the panel.,Office,,\n",
    )
    .unwrap();
    assert!(imported(&desk, "@june.csv", &["--yes"], "").done);
    std::fs::write(
        desk.path("july.csv"),
        "Ref,Action,Owner,Deadline,RAG,Update\n\
         1,Constabulary to count the waits.,Constabulary,September 2027,Red,Two districts are missing.\n\
         2,Office to write to the panel.,Office,,,\n\
         3,Both to meet.,Both,,,\n\
         4,Office to book the room.,Office,,,\n",
    )
    .unwrap();
    let seen = shown(&desk, "@july.csv", &[]);
    assert_eq!(
        rows(&seen),
        [
            row("2", "changed", &["timing", "update", "rating"]),
            row("3", "unchanged", &[]),
            row("4", "new", &[]),
            row("5", "new", &[]),
        ]
    );
    assert_eq!(
        seen["rows"][0]["changes"][0],
        json!({ "what": "timing", "from": "July 2027", "to": "September 2027" })
    );

    let out = ["--leave-out", "2", "--leave-out", "5", "--yes"];
    let left = imported(&desk, "@july.csv", &out, "").value();
    assert_eq!(left["rows"][0]["standing"], "left_out");
    let words: Vec<String> = desk
        .actions([])
        .iter()
        .map(|action| action["text"].to_string())
        .collect();
    assert_eq!(words.len(), 3, "{words:?}");
    assert!(!words.iter().any(|words| words.contains("room")), "{words:?}");
    assert_eq!(desk.actions(["--text", "waits"])[0]["timing"]["written"], "July 2027");

    let refused = imported(&desk, "@july.csv", &["--leave-out", "99"], "");
    assert!(
        !refused.done && refused.messages.contains("“99”"),
        "{}",
        refused.messages
    );
    desk.assert_sound();
}

#[test]
fn a_row_struck_through_is_offered_as_closed_and_a_hidden_one_is_said_to_be_hidden() {
    let (desk, _) = board();
    let page = "<table><tr><th>No<th>Action<th>Lead<tr><td>1<td>Office to ring the panel.<td>Office\
        <tr><td><s>2</s><td><s>Office to book the room.</s><td><s>Office</s>\
        <tr style='display:none'><td>3<td>Office to count the chairs.<td>Office</table>";
    let seen = imported(&desk, "-", &[], page).value();
    let doubts = seen["rows"][2]["doubts"].to_string();
    assert!(doubts.contains("The row is hidden in the file."), "{doubts}");
    assert_eq!(rows(&seen)[1].2, ["status"]);
    assert_eq!(
        seen["rows"][1]["changes"][0],
        json!({ "what": "status", "to": "closed", "struck": true, "on": null })
    );
    assert!(imported(&desk, "-", &["--yes", "--keep-open", "3"], page).done);
    assert_eq!(desk.actions(["--text", "room"])[0]["status"], "open");
    assert!(desk.run(["undo", "OFFICE"]).done);
    assert!(imported(&desk, "-", &["--yes"], page).done);
    assert_eq!(desk.actions(["--text", "room"])[0]["status"], "closed");
}

#[test]
fn a_table_copied_from_a_document_is_read_with_its_merged_cells_and_taken_back_in_one_step() {
    let (desk, _) = board();
    let before = desk.dump();
    // As Word puts it on the clipboard: a page with its styles, one cell over two rows, lines inside a cell.
    let page = "<html xmlns:w='urn:schemas-microsoft-com:office:word'><head><style>td \
        {mso-style-name:x}</style></head><body><!--StartFragment--><table><tr><td><p>Ref</p></td><td><p>Action</p></td><td><p>By \
        whom</p></td><td><p>By when</p></td></tr><tr><td><p>21</p></td><td><p>Constabulary to publish&nbsp;the \
        waits<br>by district.</p></td><td rowspan=2><p>Constabulary</p></td><td><p>end of August \
        2027</p></td></tr><tr><td><p>22</p></td><td><p>Constabulary to brief the \
        Office.</p></td><td><p>asap</p></td></tr></table><!--EndFragment--></body></html>";
    let ran = imported(&desk, "-", &["--yes"], page);
    assert!(ran.done, "{}", ran.messages);
    let actions = desk.actions([]);
    assert_eq!(actions.len(), 2);
    let of = |text: &str| {
        actions
            .iter()
            .find(|action| action["text"].as_str().unwrap().contains(text))
            .unwrap()
    };
    assert_eq!(
        of("brief")["lead"]["written"],
        "Constabulary",
        "the cell it is merged with"
    );
    assert_eq!(of("waits")["timing"]["last"], "2027-08-31");
    assert!(of("waits")["text"].as_str().unwrap().contains("by district."));
    let again = imported(&desk, "-", &["--yes"], page).value();
    assert_eq!(again["creates"], json!([]), "the same again changes nothing");
    assert!(desk.run(["undo", "OFFICE"]).done);
    assert_eq!(desk.dump(), before);

    // The same cells as a spreadsheet gives them: tabs, and a cell in quotation marks for its lines.
    let cells = "Ref\tAction\tBy whom\n21\t\"Constabulary to publish\nthe waits.\"\tConstabulary\n";
    let seen = imported(&desk, "-", &[], cells).value();
    assert_eq!(
        seen["creates"][0]["with"]["text"],
        "Constabulary to publish\nthe waits."
    );
}

#[test]
fn what_cannot_be_a_pasted_log_is_refused_in_one_sentence() {
    let desk = Desk::new();
    let refused = |input: &str, word: &str| {
        let ran = imported(&desk, "-", &[], input);
        assert!(!ran.done, "{}", ran.out);
        assert_eq!(ran.messages.lines().count(), 1, "{}", ran.messages);
        assert!(ran.messages.contains(word), "{}", ran.messages);
    };
    refused("", "empty");
    refused(" \r\n\t ", "empty");
    refused("A sentence that somebody copied.", "no table");
    let huge = "Ref\tAction\n".to_owned() + &"1\tOffice to count.\n".repeat(1_300_000);
    refused(&huge, "20 MB");
    let letter = desk.run_with(&["import", "OFFICE", "-", "--as", "letter"], "Dear Tobias");
    assert!(!letter.done && letter.messages.contains("file"), "{}", letter.messages);
}

#[test]
fn a_column_can_be_named_by_its_place_and_set_aside() {
    let (desk, _) = board();
    std::fs::write(
        desk.path("plain.csv"),
        "Ref,Action,Date,Date,Chaser\n1,Constabulary to count.,1 May 2027,1 June 2027,Office\n2,Office to write.,2 May \
         2027,,Office\n",
    )
    .unwrap();
    let seen = shown(&desk, "@plain.csv", &[]);
    let columns = seen["tables"][0]["columns"].as_array().unwrap();
    assert_eq!(columns.len(), 5);
    assert_eq!(
        (&columns[4]["field"], &columns[4]["heading"]),
        (&json!("other"), &json!("Chaser"))
    );
    assert_eq!(
        (&columns[4]["filled"], &columns[4]["sample"]),
        (&json!(2), &json!("Office"))
    );
    let map = |at: usize, field: &str| format!("{}={field}", columns[at]["column"].as_str().unwrap());
    let (second, first, lead) = (map(3, "timing"), map(2, "other"), map(4, "lead"));
    let seen = shown(
        &desk,
        "@plain.csv",
        &["--map", &second, "--map", &first, "--map", &lead],
    );
    assert_eq!(seen["creates"][0]["with"]["timing"], "1 June 2027");
    assert_eq!(seen["creates"][0]["with"]["lead"], "Office");
    assert!(
        seen["passed_over"].to_string().contains("1 May 2027"),
        "what is not used is said: {}",
        seen["passed_over"]
    );
    let without = shown(&desk, "@plain.csv", &["--map", "Action=other"]);
    assert_eq!(without["creates"], json!([]));
    assert!(
        without["doubts"].to_string().contains("no column of actions"),
        "{}",
        without["doubts"]
    );
}

#[test]
fn the_register_comes_back_from_its_own_list_as_it_went() {
    let (desk, made) = board();
    let forum = made["forum"]["id"].as_str().expect("the board").to_owned();
    desk.apply(&[
        line("a", "record_action", json!({ "text": "=Constabulary to count\nthe \"waits\", by district.", "timing": "- as agreed", "lead": "@Constabulary" })),
        line("b", "record_action", json!({ "text": "'=quoted; and so on", "timing": "end of August 2027", "discuss_at": [{ "forum": forum }] })),
        line("c", "record_action", json!({ "text": "Office to write." })),
        line("d", "record_action", json!({ "text": "Office to write." })),
        line("w", "withdraw_action", json!({ "action": "$c", "why": "Said twice" })),
        line("u", "update_action", json!({ "action": "$a", "text": "Begun.", "on": "2027-10-01" })),
        line("h", "hold_action", json!({ "action": "$b", "waiting_for": "the panel" })),
    ]);
    desk.export("register", "all", "register.csv");
    desk.export("register", "all", "register.xlsx");
    for list in ["@register.csv", "@register.xlsx"] {
        let seen = shown(&desk, list, &[]);
        assert_eq!(seen["creates"], json!([]), "{list}: {}", seen["rows"]);
        assert_eq!(rows(&seen).len(), 4, "{list}");
    }
    let (elsewhere, _) = board();
    let file = desk.path("register.csv");
    assert!(imported(&elsewhere, file.to_str().unwrap(), &["--yes"], "").done);
    let words = |desk: &Desk| {
        let mut all: Vec<String> = desk
            .actions([])
            .iter()
            .map(|action| {
                format!(
                    "{} | {} | {}",
                    action["text"], action["timing"]["written"], action["lead"]["written"]
                )
            })
            .collect();
        all.sort();
        all
    };
    assert_eq!(words(&elsewhere), words(&desk));
    assert_eq!(elsewhere.actions(["--for", "Performance and Risk Board"]).len(), 1);
}

#[test]
fn rows_of_a_chosen_forum_come_before_its_board_though_no_meeting_of_theirs_is_known() {
    let (desk, ids) = board();
    let forum = "Performance and Risk Board";
    desk.apply(&[line(
        "next",
        "plan_meeting",
        json!({ "forum": ids["forum"]["id"], "date": "2022-09-08" }),
    )]);
    std::fs::write(
        desk.path("log.csv"),
        "Ref,Action,Due,Owner,Date raised\n7,Send the rota.,August 2022,Constabulary,8 July 2021\n8,Send the plan.,1 \
         June 2022,Constabulary,8 July 2021\n",
    )
    .expect("a log");
    let ran = desk.run([
        "import", "OFFICE", "@log.csv", "--as", "actions", "--forum", forum, "--accept", "--yes",
    ]);
    assert!(ran.done, "{}{}", ran.out, ran.messages);
    let review =
        String::from_utf8(desk.export("review", &format!("{forum} on 2022-09-08"), "review.txt")).expect("text");
    for words in ["Send the rota", "Send the plan"] {
        assert!(review.contains(words), "{words} in {review}");
    }
    // Whatever the forum is called from now on, and not under another's name.
    let of = |name: &str| {
        desk.run(["list", "OFFICE", "actions", "--forum", name, "--json"])
            .lines()
            .len()
    };
    assert_eq!((of(forum), of("DMPC and ACC Professionalism")), (2, 0));
    assert!(desk.run(["check", "OFFICE"]).done);
}

// Red while 2026/05 beside 2026/5 raised no doubt.
#[test]
fn a_number_that_differs_in_zeros_alone_is_asked_about() {
    let desk = Desk::new().on("2026-11-29");
    desk.apply(&[line(
        "a",
        "record_action",
        json!({ "text": "Constabulary to publish the waits", "timing": "end of December 2026", "lead": "Constabulary", "register_number": "2026/5" }),
    )]);
    std::fs::write(
        desk.path("log.csv"),
        "Ref,Action,Owner\r\n2026/05,Constabulary to say how long the waits are,Constabulary\r\n2026/007,Office to \
         write,Office\r\n2026/7,Office to telephone,Office\r\n2026/70,Office to wait,Office\r\n",
    )
    .unwrap();
    let seen = desk.run(["import", "OFFICE", "@log.csv", "--json"]).value();
    let row = |at: usize| &seen["rows"][at];
    assert_eq!(row(0)["asks"]["open"], true, "{}", row(0));
    assert_eq!(row(0)["asks"]["candidates"][0]["number"], "2026/5");
    assert!(row(1)["asks"].is_null(), "{}", row(1));
    assert!(
        row(2)["doubts"].to_string().contains(
            "Its number 2026/7 is written 2026/007 in line 3: is it the same action? Leave one of the two out if it is."
        ),
        "{}",
        row(2)
    );
    assert_eq!(row(3)["doubts"], json!([]), "{}", row(3));
    // A person says that it is the same.
    let ran = desk.run(["import", "OFFICE", "@log.csv", "--same", "2=2026/5", "--json", "--yes"]);
    assert!(ran.done, "{}", ran.messages);
    assert_eq!(desk.actions([]).len(), 4);
    desk.assert_sound();
}
