//! Disposal: not a byte of the words is left, the fact is told, and what is held, sent or shown elsewhere stays.

use memchr::memmem;
use serde_json::{Value, json};

use crate::desk::{Desk, board, line};

/// Words that stand nowhere else, one for each place.
const CANARIES: [&str; 7] = [
    "Quernstone",
    "Zibeline",
    "Halcyonic",
    "Wimberry",
    "Oxgangs",
    "Façonné",
    "Brackwater",
];

/// The files in the office's folder in which any of the words stands, in UTF-8 or UTF-16, in any case the index may
/// have made of it.
fn found(desk: &Desk, words: &[&str]) -> Vec<String> {
    let mut places = Vec::new();
    let mut folders = vec![desk.path("")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
                continue;
            }
            let bytes = std::fs::read(entry.path()).unwrap();
            for word in words {
                let lower = word.to_lowercase();
                let plain = lower.replace('ç', "c").replace('é', "e");
                // The index keeps words without their beginnings where the one before begins alike.
                for form in [*word, &lower, &plain, &plain[2..]] {
                    let little: Vec<u8> = form.encode_utf16().flat_map(u16::to_le_bytes).collect();
                    let big: Vec<u8> = form.encode_utf16().flat_map(u16::to_be_bytes).collect();
                    for needle in [form.as_bytes(), &little, &big] {
                        if memmem::find(&bytes, needle).is_some() {
                            places.push(format!("{form} in {}", entry.path().display()));
                        }
                    }
                }
            }
        }
    }
    places.sort();
    places.dedup();
    places
}

fn dispose(name: &str, record: &str) -> Value {
    line(
        name,
        "dispose_record",
        json!({ "record": record, "why": "Kept in error." }),
    )
}

/// A board with an action of many words: in its text, timing, lead, updates, in one that was taken back, in ratings, in
/// what is put to the chair, and in edits since.
fn talkative() -> (Desk, Value) {
    let (desk, ids) = board();
    let made = desk.apply(&[
        line(
            "keep",
            "record_action",
            json!({ "text": "To publish the figures.", "meeting": ids["meeting"]["id"] }),
        ),
        line(
            "a",
            "record_action",
            json!({
                "text": "Quernstone and Wimberry to be counted.", "timing": "when Zibeline comes",
                "lead": "Halcyonic", "meeting": ids["meeting"]["id"],
            }),
        ),
    ]);
    let id = made["a"]["id"].as_str().unwrap().to_owned();
    desk.apply(&[line(
        "u",
        "update_action",
        json!({ "action": id, "on": "2022-07-01", "text": "Oxgangs said so." }),
    )]);
    assert!(desk.run(["undo", "OFFICE"]).done);
    desk.apply(&[
        line(
            "u",
            "update_action",
            json!({ "action": id, "on": "2022-07-02", "text": "Façonné was asked." }),
        ),
        line(
            "r",
            "rate_action",
            json!({ "action": id, "rag": "red", "by": "Office", "why": "Brackwater" }),
        ),
        line(
            "e",
            "edit_action",
            json!({ "action": id, "text": "To count Wimberry." }),
        ),
        line("h", "hold_record", json!({ "record": id, "why": "The inquiry." })),
        line("f", "release_record", json!({ "record": id, "why": "It ended." })),
    ]);
    let mut ids = ids;
    ids["a"] = made["a"].clone();
    ids["keep"] = made["keep"].clone();
    (desk, ids)
}

#[test]
fn no_byte_of_an_action_is_left_and_the_fact_is_told() {
    let (desk, ids) = talkative();
    for canary in CANARIES {
        assert!(
            !found(&desk, &[canary]).is_empty(),
            "{canary} never was there; the search is blind"
        );
    }
    let done = desk.apply(&[dispose("d", ids["a"]["id"].as_str().unwrap())]);
    assert_eq!(found(&desk, &CANARIES), Vec::<String>::new());
    assert_eq!(done["d"]["goes"]["records"][0], json!({ "kind": "action", "count": 1 }));

    let ran = desk.run(["check", "OFFICE"]);
    assert!(ran.done, "{}", ran.out);
    assert!(ran.out.contains("is sound."), "{}", ran.out);
    assert!(ran.out.contains("by desk\tKept in error."), "{}", ran.out);
    assert!(
        ran.out.contains("2022-07-20T11:00:00.000Z\taction 2022/2 and"),
        "{}",
        ran.out
    );

    assert_eq!(desk.actions([]).len(), 1, "the other one stays");
    assert!(desk.run(["search", "OFFICE", "figures"]).out.contains("To publish"));
    assert_eq!(desk.run(["search", "OFFICE", "Wimberry"]).out, "");
    let rows = desk.run(["history", "OFFICE"]).out;
    assert!(rows.contains("Action recorded: disposed of"), "{rows}");
    assert!(rows.contains("Record disposed of: action 2022/2"), "{rows}");
}

#[test]
fn undo_stops_at_a_disposal_and_says_so() {
    let (desk, ids) = talkative();
    desk.apply(&[dispose("d", ids["a"]["id"].as_str().unwrap())]);
    desk.apply(&[line("b", "add_body", json!({ "name": "New" }))]);
    assert!(desk.run(["undo", "OFFICE"]).done, "what came after can be taken back");
    for _ in 0..2 {
        let ran = desk.run(["undo", "OFFICE"]);
        assert!(!ran.done);
        assert!(
            ran.messages
                .contains("A record was disposed of on 20 July 2022. That cannot be taken back"),
            "{}",
            ran.messages
        );
    }
    assert!(desk.run(["redo", "OFFICE"]).done);
    desk.assert_sound();
}

#[test]
fn what_was_undone_can_be_disposed_of_too() {
    let (desk, ids) = board();
    let made = desk.apply(&[line(
        "a",
        "record_action",
        json!({ "text": "Quernstone", "meeting": ids["meeting"]["id"] }),
    )]);
    desk.undo();
    assert!(!found(&desk, &["Quernstone"]).is_empty(), "redo has its words");
    let id = made["a"]["id"].as_str().unwrap();
    desk.apply(&[dispose("d", id)]);
    assert_eq!(found(&desk, &["Quernstone"]), Vec::<String>::new());
    assert!(!desk.run(["redo", "OFFICE"]).done);
    desk.assert_sound();
    let again = desk.refusal(dispose("d", id));
    assert_eq!(again, "It was disposed of already.");
}

#[test]
fn a_held_record_is_not_disposed_of_until_it_is_released() {
    let (desk, ids) = talkative();
    let id = ids["a"]["id"].as_str().unwrap();
    let hold = |why: &str| line("h", "hold_record", json!({ "record": "2022/2", "why": why }));
    desk.apply(&[hold("The inquiry asked for it")]);
    let before = desk.dump();
    let words = desk.refusal(dispose("d", id));
    assert_eq!(
        words,
        "It is held since 20 July 2022: The inquiry asked for it. Release the hold before disposing of it."
    );
    let update = desk.dump().lines().any(|line| line.contains("Façonné"));
    assert!(update);
    let updates = desk.run(["dump", "OFFICE", "--full"]).lines();
    let update = updates
        .iter()
        .find(|line| line["fields"]["text"] == "Façonné was asked.")
        .unwrap();
    let words = desk.refusal(dispose("d", update["id"].as_str().unwrap()));
    assert!(
        words.starts_with("It is held since"),
        "what belongs to it is held with it: {words}"
    );
    assert_eq!(desk.dump(), before);
    assert_eq!(desk.refusal(hold("again")), "It is held already.");
    desk.apply(&[
        line(
            "r",
            "release_record",
            json!({ "record": id, "why": "The inquiry ended." }),
        ),
        dispose("d", id),
    ]);
    assert_eq!(
        desk.refusal(line("r", "release_record", json!({ "record": id, "why": "x" })))
            .lines()
            .count(),
        1
    );
    desk.assert_sound();
}

// Red before: undo took the hold off, and its reason went with the record.
#[test]
fn a_hold_ends_by_its_release_alone_and_its_trace_outlives_the_record() {
    let (desk, ids) = board();
    let made = desk.apply(&[
        line(
            "a",
            "record_action",
            json!({ "text": "Quernstone to be counted.", "meeting": ids["meeting"]["id"] }),
        ),
        line("b", "add_body", json!({ "name": "New Body" })),
    ]);
    let id = made["a"]["id"].as_str().unwrap();
    desk.apply(&[line(
        "h",
        "hold_record",
        json!({ "record": id, "why": "The inquiry asked." }),
    )]);

    // Undo passes the hold over, and takes back what was done before it.
    let ran = desk.run(["undo", "OFFICE"]);
    assert!(ran.done && ran.out.contains("New Body"), "{}{}", ran.out, ran.messages);
    let ran = desk.run(["undo", "OFFICE"]);
    assert!(
        !ran.done
            && ran
                .messages
                .contains("it made a record that is held (The inquiry asked.)"),
        "{}",
        ran.messages
    );
    assert!(desk.refusal(dispose("d", id)).contains("It is held since"));

    desk.apply(&[line(
        "r",
        "release_record",
        json!({ "record": id, "why": "It reported." }),
    )]);
    desk.apply(&[dispose("d", id)]);
    assert_eq!(found(&desk, &["Quernstone"]), Vec::<String>::new());
    let told = desk.run(["check", "OFFICE"]).out;
    assert!(
        told.contains("held since 2022-07-20: The inquiry asked.; released on 2022-07-20: It reported."),
        "{told}"
    );
    desk.assert_sound();
}

#[test]
fn an_action_in_a_letter_goes_only_after_the_letter() {
    let (desk, ids) = talkative();
    let id = ids["a"]["id"].as_str().unwrap();
    let made = desk.apply(&[
        line("l", "draft_follow_up", json!({ "meeting": ids["meeting"]["id"] })),
        line("s", "send_letter", json!({ "letter": "$l", "on": "2022-07-20" })),
    ]);
    let letter = made["l"]["id"].as_str().unwrap();
    let words = desk.refusal(dispose("d", id));
    assert!(words.starts_with("It stands in Letter to Tobias Wrenfield"), "{words}");
    assert!(words.contains("as it was sent"), "{words}");
    let words = desk.refusal(dispose("d", letter));
    assert!(
        words.ends_with("was sent, and what was sent is kept. Withdraw it or replace it before disposing of it."),
        "{words}"
    );
    let reference = made["l"]["reference"].as_str().unwrap().to_owned();
    desk.apply(&[
        line(
            "w",
            "withdraw_letter",
            json!({ "letter": letter, "why": "Sent to the wrong person." }),
        ),
        dispose("d", letter),
        dispose("e", id),
    ]);
    assert_eq!(
        found(&desk, &CANARIES),
        Vec::<String>::new(),
        "nor in the kept bytes of the letter"
    );
    let file = rusqlite::Connection::open(desk.office()).unwrap();
    let kept: u32 = file
        .query_row("SELECT count(*) FROM kept_file", [], |row| row.get(0))
        .unwrap();
    assert_eq!(kept, 0);
    drop(file);
    desk.assert_sound();
    let next = desk.apply(&[line(
        "l",
        "draft_letter",
        json!({ "to": "Ines Marchwood", "body": "Words." }),
    )]);
    assert_ne!(
        next["l"]["reference"], reference,
        "its reference is not another letter's"
    );
}

#[test]
fn a_letter_whose_sending_was_undone_leaves_no_words_of_its_rows() {
    let (desk, ids) = talkative();
    let made = desk.apply(&[
        line("l", "draft_follow_up", json!({ "meeting": ids["meeting"]["id"] })),
        line("s", "send_letter", json!({ "letter": "$l", "on": "2022-07-20" })),
    ]);
    assert!(made["s"]["sha256"].is_string());
    desk.undo();
    desk.undo();
    desk.apply(&[dispose("d", ids["a"]["id"].as_str().unwrap())]);
    assert_eq!(found(&desk, &CANARIES), Vec::<String>::new());
    desk.assert_sound();
}

#[test]
fn a_meeting_goes_with_its_note_and_not_while_actions_were_agreed_there() {
    let (desk, ids) = talkative();
    let meeting = ids["meeting"]["id"].as_str().unwrap();
    desk.apply(&[line(
        "n",
        "write_note",
        json!({ "meeting": meeting, "markdown": "Nightjarring was said.\n" }),
    )]);
    let words = desk.refusal(dispose("d", meeting));
    assert!(words.contains("the action “To publish the figures.”"), "{words}");
    desk.apply(&[
        dispose("a", ids["a"]["id"].as_str().unwrap()),
        dispose("b", ids["keep"]["id"].as_str().unwrap()),
        dispose("d", meeting),
    ]);
    assert_eq!(
        found(&desk, &["Nightjarring", "Missing children"]),
        Vec::<String>::new()
    );
    desk.assert_sound();
}

#[test]
fn a_kept_file_goes_with_the_letter_in_that_held_it() {
    let (desk, ids) = talkative();
    std::fs::write(desk.path("reply.txt"), "Sallowthorn wrote this.").unwrap();
    let made = desk.apply(&[
        line(
            "r",
            "receive_letter",
            json!({ "from": "Ines Marchwood", "received": "2022-07-19", "file": desk.path("reply.txt") }),
        ),
        line(
            "x",
            "answer_request",
            json!({ "letter": "$r", "action": ids["a"]["id"], "outcome": "partly", "text": "Umberfield" }),
        ),
    ]);
    std::fs::remove_file(desk.path("reply.txt")).unwrap();
    assert!(!found(&desk, &["Sallowthorn"]).is_empty());
    desk.apply(&[dispose("d", made["r"]["id"].as_str().unwrap())]);
    assert_eq!(
        found(&desk, &["Sallowthorn", "Umberfield", "Marchwood"]),
        Vec::<String>::new()
    );
    desk.assert_sound();
}

#[test]
fn the_command_says_what_goes_before_it_does_it() {
    let (desk, ids) = talkative();
    desk.apply(&[line(
        "l",
        "draft_letter",
        json!({ "to": "Ines Marchwood", "body": "You asked: Façonné was asked, or To count Wimberry. To count \
            Wimberry." }),
    )]);
    let before = desk.dump();
    let ran = desk.run(["dispose", "OFFICE", "2022/2", "--why", "Kept in error."]);
    assert!(ran.done, "{}", ran.messages);
    assert!(ran.out.contains("1\taction\n"), "{}", ran.out);
    assert!(ran.out.contains("1\taction update\n"), "{}", ran.out);
    assert!(ran.out.contains("Add --yes"), "{}", ran.out);
    assert_eq!(desk.dump(), before);
    let ran = desk.run(["dispose", "OFFICE", "2022/2", "--why", "Kept in error.", "--yes"]);
    assert!(
        ran.done && ran.out.contains("Backups made before now still have it"),
        "{}",
        ran.out
    );
    assert!(
        !desk
            .run([
                "dispose",
                "OFFICE",
                ids["a"]["id"].as_str().unwrap(),
                "--why",
                "x",
                "--yes"
            ])
            .done
    );
    let made = desk.apply(&[line(
        "n",
        "record_action",
        json!({ "text": "The next.", "meeting": ids["meeting"]["id"] }),
    )]);
    assert_eq!(made["n"]["reference"], "2022/3", "its number is not given again");
    for why in ["", "  "] {
        let words = desk.refusal(line("d", "dispose_record", json!({ "record": "2022/1", "why": why })));
        assert!(words.contains("needs words"), "{words}");
    }
}

#[test]
fn words_that_stay_elsewhere_are_named() {
    let (desk, ids) = board();
    desk.apply(&[
        line("p", "add_person", json!({ "name": "Ines Marchwood" })),
        line(
            "w",
            "record_attendance",
            json!({ "meeting": ids["meeting"]["id"], "name": "Ines Marchwood", "capacity": "present" }),
        ),
    ]);
    let person = desk.run(["dump", "OFFICE", "--full"]).lines();
    let person = person.iter().find(|line| line["record"] == "person-2").unwrap()["id"].clone();
    let ran = desk.run(["dispose", "OFFICE", person.as_str().unwrap(), "--why", "They asked."]);
    assert!(
        ran.out
            .contains("The same words stand in the attendance “Ines Marchwood”"),
        "{}{}",
        ran.out,
        ran.messages
    );
    let text = "To count the missing children of the third district.";
    desk.apply(&[
        line(
            "a",
            "record_action",
            json!({ "text": text, "meeting": ids["meeting"]["id"] }),
        ),
        line(
            "l",
            "draft_letter",
            json!({ "to": "Ines Marchwood", "body": format!("You agreed: {text}") }),
        ),
    ]);
    let ran = desk.run(["dispose", "OFFICE", "2022/1", "--why", "x"]);
    assert!(
        ran.out.contains("The same words stand in Letter to Ines Marchwood"),
        "{}{}",
        ran.out,
        ran.messages
    );
}

#[test]
fn a_copy_of_an_older_format_goes_and_another_tool_cannot_pretend_a_disposal() {
    let desk = Desk::without_office().on("2026-11-22");
    std::fs::copy("fixtures/format-1.office", desk.office()).expect("the fixture");
    let first = desk.actions([])[0].clone();
    let aside = desk.path("test.office.format-1.copy");
    assert!(aside.is_file());
    let letter_free = desk
        .actions([])
        .into_iter()
        .find(|action| {
            let ran = desk.run(["dispose", "OFFICE", action["id"].as_str().unwrap(), "--why", "x"]);
            ran.done
        })
        .unwrap_or(first);
    let ran = desk.run([
        "dispose",
        "OFFICE",
        letter_free["id"].as_str().unwrap(),
        "--why",
        "x",
        "--yes",
    ]);
    assert!(ran.done, "{}", ran.messages);
    assert!(!aside.exists(), "it would keep the words for ever");
    desk.assert_sound();

    let file = rusqlite::Connection::open(desk.office()).unwrap();
    file.execute(
        "UPDATE history SET summary = '', salt = '', contents = '[]', seal = 'x' WHERE counter = 2",
        [],
    )
    .unwrap();
    drop(file);
    let ran = desk.run(["check", "OFFICE"]);
    assert!(!ran.done);
    assert!(ran.out.contains("the contents of step 2"), "{}", ran.out);
}

#[test]
fn an_erasure_that_was_cut_off_is_finished_at_the_next_opening() {
    let (desk, ids) = talkative();
    desk.apply(&[dispose("d", ids["a"]["id"].as_str().unwrap())]);
    let file = rusqlite::Connection::open(desk.office()).unwrap();
    file.execute_batch(
        "PRAGMA secure_delete = OFF; CREATE TABLE left_over (words TEXT); INSERT INTO left_over VALUES ('Quernstone');
         DELETE FROM left_over; DROP TABLE left_over; INSERT INTO scrub DEFAULT VALUES;",
    )
    .unwrap();
    drop(file);
    assert!(!found(&desk, &["Quernstone"]).is_empty(), "the leaving is not made");
    desk.assert_sound();
    assert_eq!(found(&desk, &["Quernstone"]), Vec::<String>::new());
}

/// The places of the words in the files of an office, and not in its backups or in another office.
fn found_in(desk: &Desk, office: &str) -> Vec<String> {
    let name = format!("{}{office}", desk.path("").display());
    let mut places = found(desk, &CANARIES);
    places.retain(|place| place.contains(&format!(" in {name}")) && !place.contains(".backups"));
    places
}

// Red when a step out of which something was erased is not taken for what it is, or its seal is not copied.
#[test]
fn a_backup_and_a_salvage_after_a_disposal_are_sound_and_have_no_word_of_it() {
    let (desk, ids) = talkative();
    desk.apply(&[dispose("d", ids["a"]["id"].as_str().unwrap())]);
    let (right, history) = (desk.dump(), desk.run(["history", "OFFICE"]).out);
    let told = desk.run(["check", "OFFICE", "--json"]).value()["disposals"].clone();
    assert_eq!(told.as_array().unwrap().len(), 1);

    let made = desk.run(["backup", "OFFICE", "--json"]);
    assert!(made.done, "{}", made.messages);
    let backup = made.value()["backup"].as_str().expect("where it is").to_owned();
    for (ran, office) in [
        (
            desk.run(["restore", &backup, "--to", "@restored.office"]),
            "@restored.office",
        ),
        (
            desk.run(["salvage", "OFFICE", "--to", "@saved.office", "--json"]),
            "@saved.office",
        ),
    ] {
        assert!(ran.done, "{office}: {}", ran.messages);
        assert_eq!(desk.run(["dump", office]).out, right, "{office}");
        let check = desk.run(["check", office, "--json"]);
        assert!(check.done, "{office}: {}", check.out);
        assert_eq!(check.value()["disposals"], told, "{office}");
        assert!(desk.run(["history", office]).out.ends_with(&history), "{office}");
        if office == "@saved.office" {
            assert_eq!((&ran.value()["lost"], &ran.value()["mended"]), (&json!([]), &json!([])));
            let undone = desk.run(["undo", office]);
            assert!(undone.done, "the saving itself can be taken back: {}", undone.messages);
        }
        let undone = desk.run(["undo", office]);
        assert!(
            undone.messages.contains("was disposed of"),
            "{office}: {}",
            undone.messages
        );
    }
    assert_eq!(found(&desk, &CANARIES), Vec::<String>::new());

    // A record beside it whose row is damaged is still read from the history, and saved from there.
    let file = rusqlite::Connection::open(desk.office()).unwrap();
    file.execute("UPDATE action SET text = 'Not what was saved.'", [])
        .unwrap();
    drop(file);
    assert_eq!(desk.dump(), right);
    let ran = desk.run(["salvage", "OFFICE", "--to", "@mended.office", "--json"]);
    assert_eq!(ran.value()["lost"], json!([]), "{}", ran.messages);
    assert_eq!(desk.run(["dump", "@mended.office"]).out, right);
    assert_eq!(found(&desk, &CANARIES), Vec::<String>::new());
}

// Red when what the damaged file has lost is taken from the backup as it stands there.
#[test]
fn a_salvage_takes_nothing_from_an_older_backup_that_was_disposed_of_since() {
    for lost in [
        // A step that the disposal took the words out of; the disposal's own; everything.
        "op = 'record_action'",
        "op = 'dispose_record'",
        "counter > 2",
    ] {
        let (desk, ids) = talkative();
        std::fs::write(desk.path("reply.txt"), "Quernstone was counted.").unwrap();
        let id = &ids["a"]["id"];
        let made = desk.apply(&[line(
            "r",
            "receive_letter",
            json!({ "from": "Halcyonic", "received": "2022-07-19", "file": desk.path("reply.txt") }),
        )]);
        std::fs::remove_file(desk.path("reply.txt")).unwrap();
        assert!(desk.run(["backup", "OFFICE"]).done);
        desk.apply(&[
            dispose("d", id.as_str().unwrap()),
            dispose("e", made["r"]["id"].as_str().unwrap()),
        ]);
        let right = desk.dump();
        assert_eq!(found_in(&desk, "test.office"), Vec::<String>::new());

        let file = rusqlite::Connection::open(desk.office()).unwrap();
        file.execute_batch(&format!("PRAGMA foreign_keys = OFF; DELETE FROM history WHERE {lost};"))
            .unwrap();
        drop(file);
        let ran = desk.run(["salvage", "OFFICE", "--to", "@saved.office", "--json"]);
        assert!(ran.done, "{lost}: {}", ran.messages);
        assert_eq!(ran.value()["lost"], json!([]), "{lost}");
        assert_eq!(desk.run(["dump", "@saved.office"]).out, right, "{lost}");
        let check = desk.run(["check", "@saved.office"]);
        assert!(check.done, "{lost}: {}", check.out);
        assert_eq!(found_in(&desk, "saved.office"), Vec::<String>::new(), "{lost}");
    }
}

// Red when the file is written anew under the backup that copies it.
#[test]
fn a_disposal_while_a_backup_is_made_spoils_no_backup_and_leaves_no_word() {
    let (desk, ids) = talkative();
    let moment = office::Moment {
        now: "2022-07-20T12:00:00Z".parse().unwrap(),
        today: "2022-07-20".parse().unwrap(),
    };
    let mut open = office::Office::open(&desk.office(), "desk").unwrap();
    let pending = open.begin_backup().unwrap();
    let begun = pending.mark().unwrap();
    let case = serde_json::from_value(json!({
        "do": "dispose_record", "with": { "record": ids["a"]["id"], "why": "Kept in error." },
    }));
    open.perform(moment, case.unwrap()).unwrap();
    let kept = pending.keep(moment).unwrap();
    assert_eq!(kept.mark, begun, "what is copied stays what it was");
    open.end_backup().unwrap();
    assert_eq!(kept.faults, Vec::<String>::new());
    assert!(kept.made);
    assert_eq!(open.check().unwrap(), Vec::<String>::new());
    drop(open);
    assert_eq!(found_in(&desk, "test.office"), Vec::<String>::new());
}
