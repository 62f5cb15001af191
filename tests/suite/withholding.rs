//! The public copy of a letter or a note: what is withheld is not in the file, in whatever format, and what else there
//! is does not show what it was.

use serde_json::{Value, json};

use crate::desk::{Desk, line};
use crate::metadata::{PAPERS, holds, laid_open};

/// What two offices differ in: a name, a street, an action and a restricted item, all of which are withheld.
struct Words {
    name: &'static str,
    street: &'static str,
    action: &'static str,
    timing: &'static str,
    item: &'static str,
    said: &'static str,
}

const ONE: Words = Words {
    name: "Rosa Tilling",
    street: "14 Elm Street",
    action: "Constabulary to tell the family of the witness why the search was late.",
    timing: "by 12 August",
    item: "A complaint of a colleague",
    said: "The chair heard both sides.",
};

const OTHER: Words = Words {
    name: "Bartholomew Quillfeather-Asante the younger",
    street: "the Old Granary",
    action: "Both to end it.",
    timing: "",
    item: "Pay",
    said: "Nothing was agreed, and three sentences were said about why that was so. One of them was long. The other \
        two were not.",
};

/// An office with a letter and a note of which something is withheld; gives the identities.
fn office(words: &Words) -> (Desk, Value) {
    let desk = Desk::new().on("2027-08-02");
    let Words {
        name,
        street,
        action,
        timing,
        item,
        said,
    } = words;
    let ids = desk.apply(&[
        line("f", "add_forum", json!({ "name": "Performance Board" })),
        line("m", "plan_meeting", json!({ "forum": "$f", "date": "2027-07-22" })),
        line("i1", "add_agenda_item", json!({ "meeting": "$m", "title": "Custody" })),
        line("i2", "add_agenda_item", json!({ "meeting": "$m", "title": item, "restricted": true, "why_restricted": said })),
        line("p", "record_attendance", json!({ "meeting": "$m", "name": name, "capacity": "present", "title": "Clerk" })),
        line("a1", "record_action", json!({ "text": "Constabulary to bring the rota.", "timing": "by 1 September", "lead": "Constabulary", "meeting": "$m", "item": "$i1" })),
        line("a2", "record_action", json!({ "text": action, "timing": timing, "lead": name, "meeting": "$m", "item": "$i1" })),
        line("a3", "record_action", json!({ "text": said, "timing": "August 2027", "lead": "Constabulary", "meeting": "$m", "item": "$i2" })),
        line("n", "write_note", json!({ "meeting": "$m", "markdown": format!(
            "## 1. Custody\n\n**{name}** spoke of {street}. {} agreed.\n\n## 2. {item}\n\n{said}\n", name.to_uppercase()) })),
        line("s", "set_meeting_state", json!({ "meeting": "$m", "state": "held" })),
        line("l", "draft_letter", json!({ "to": "Chief Constable", "date": "2027-08-02", "subject": format!("Visit to {street}"),
            "body": format!("I wrote to [{name}](mailto:{}@office.example) about *{street}* in July.\n\nThe board \
                agreed two things. {action}", name.to_lowercase().replace(' ', ".")),
            "copies_to": [name] })),
        line("e", "edit_letter", json!({ "letter": "$l", "annexes": [{ "title": "Agreed actions", "actions": ["$a1", "$a2"] }] })),
        line("w1", "withhold", json!({ "of": "$l", "words": name, "reason": "section 40(2)" })),
        line("w2", "withhold", json!({ "of": "$l", "words": street, "reason": "s.31(1)(a)" })),
        line("w3", "withhold", json!({ "of": "$l", "action": "$a2", "reason": "section 36" })),
        line("w4", "withhold", json!({ "of": "$m", "words": name, "reason": "section 40(2)" })),
        line("w5", "withhold", json!({ "of": "$m", "words": street, "reason": "section 31(1)(a)" })),
        line("w6", "withhold", json!({ "of": "$m", "action": "$a2", "reason": "section 36" })),
    ]);
    (desk, ids)
}

fn public(desk: &Desk, what: &str, of: &Value, ending: &str) -> std::path::PathBuf {
    let name = format!("{what}.{ending}");
    let to = format!("@{name}");
    let ran = desk.run([
        "export",
        "OFFICE",
        what,
        of.as_str().expect("an identity"),
        "--public",
        "--force",
        "--to",
        &to,
    ]);
    assert!(ran.done, "{what} as .{ending}: {}", ran.messages);
    desk.path(&name)
}

/// What is said where no public copy can be made; nothing is written then.
fn refused(desk: &Desk, what: &str, of: &str) -> String {
    let ran = desk.run(["export", "OFFICE", what, of, "--public", "--to", "@no.pdf"]);
    assert!(!ran.done && !desk.path("no.pdf").exists(), "{}", ran.out);
    ran.messages
}

// Red with the timing of a withheld row left in it, and with words sought as they were typed.
#[test]
fn two_offices_that_differ_in_withheld_words_alone_give_the_same_public_copies() {
    let (one, ids) = office(&ONE);
    let (other, other_ids) = office(&OTHER);
    for (what, of) in [("letter", "l"), ("note", "m")] {
        for ending in PAPERS {
            let mine = public(&one, what, &ids[of]["id"], ending);
            let theirs = public(&other, what, &other_ids[of]["id"], ending);
            assert!(
                std::fs::read(&mine).unwrap() == std::fs::read(&theirs).unwrap(),
                "the {what} as .{ending} tells the offices apart"
            );
            let open = laid_open(&mine);
            for word in [
                "Tilling",
                "TILLING",
                "tilling",
                "Elm Street",
                "witness",
                "12 August",
                "colleague",
                "both sides",
            ] {
                assert!(!holds(&open, word), "{word} in the {what} as .{ending}");
            }
            assert!(
                holds(&open, "Constabulary"),
                "the words of the {what} as .{ending} are not seen"
            );
        }
    }
    let text = std::fs::read_to_string(public(&one, "letter", &ids["l"]["id"], "txt")).unwrap();
    for label in [
        "[Withheld: section 40(2)]",
        "[Withheld: section 31(1)(a)]",
        "[Withheld: section 36]",
        "Personal information",
        "Law enforcement",
    ] {
        assert!(text.contains(label), "{label} is not in\n{text}");
    }
    let text = std::fs::read_to_string(public(&one, "note", &ids["m"]["id"], "txt")).unwrap();
    assert!(
        text.contains("[Withheld: restricted item]") && text.contains("Custody"),
        "{text}"
    );
    // The paper itself, and the record, have every word.
    let whole = String::from_utf8(one.export("letter", ids["l"]["id"].as_str().unwrap(), "whole.txt")).unwrap();
    assert!(whole.contains("Rosa Tilling") && whole.contains("by 12 August"));
    one.assert_sound();
}

// Red with the PDF that was kept when the letter was sent given for its public copy.
#[test]
fn a_sent_letter_has_a_public_copy_of_what_was_sent() {
    let (desk, ids) = office(&ONE);
    desk.apply(&[
        line(
            "s",
            "send_letter",
            json!({ "letter": ids["l"]["id"], "on": "2027-08-02" }),
        ),
        // What became of the action since is no matter of the letter.
        line(
            "e",
            "edit_action",
            json!({ "action": ids["a2"]["id"], "text": "Constabulary to close the case.", "why": "a slip" }),
        ),
        line(
            "p",
            "publish_letter",
            json!({ "letter": ids["l"]["id"], "on": "2027-08-03" }),
        ),
    ]);
    for ending in PAPERS {
        let open = laid_open(&public(&desk, "letter", &ids["l"]["id"], ending));
        for word in ["Tilling", "Elm Street", "family of the witness", "close the case"] {
            assert!(!holds(&open, word), "{word} in .{ending}");
        }
    }
}

// Red without the markings of actions.
#[test]
fn nothing_above_official_is_made_public_and_each_such_record_is_named() {
    let (desk, ids) = office(&ONE);
    desk.apply(&[line(
        "o",
        "edit_meeting",
        json!({ "meeting": ids["m"]["id"], "marking": "OFFICIAL-SENSITIVE" }),
    )]);
    let letter = ids["l"]["id"].as_str().unwrap();
    let said = refused(&desk, "letter", letter);
    assert!(said.contains("action 2027/1") && !said.contains("2027/2"), "{said}");
    assert!(
        refused(&desk, "note", ids["m"]["id"].as_str().unwrap()).contains("the note of"),
        "the note"
    );
    desk.apply(&[line(
        "w",
        "withhold",
        json!({ "of": letter, "action": ids["a1"]["id"], "reason": "section 24" }),
    )]);
    public(&desk, "letter", &ids["l"]["id"], "pdf");
    // Of the register there is none.
    assert!(refused(&desk, "register", "all").contains("letter or a note"));
}

#[test]
fn words_that_changed_since_they_were_withheld_stop_the_copy() {
    let (desk, ids) = office(&ONE);
    let letter = ids["l"]["id"].as_str().unwrap();
    desk.apply(&[line(
        "e",
        "edit_letter",
        json!({ "letter": letter, "subject": "A visit", "body": "I wrote to Rosa Tilling about 15 Elm Street." }),
    )]);
    let said = refused(&desk, "letter", letter);
    assert!(
        said.contains("“14 Elm Street” is withheld, and does not stand in it any more"),
        "{said}"
    );
    desk.apply(&[
        line("l", "lift_withholding", json!({ "withholding": ids["w2"]["id"] })),
        line(
            "w",
            "withhold",
            json!({ "of": letter, "words": "15  elm street", "reason": "section 31(1)(a)" }),
        ),
    ]);
    let text = std::fs::read_to_string(public(&desk, "letter", &ids["l"]["id"], "txt")).unwrap();
    assert!(text.contains("about [Withheld: section 31(1)(a)]."), "{text}");
    // Undone, the words of before stand and are withheld again.
    for _ in 0..3 {
        desk.undo();
    }
    let text = std::fs::read_to_string(public(&desk, "letter", &ids["l"]["id"], "txt")).unwrap();
    assert!(!text.contains("Elm Street"), "{text}");
    desk.assert_sound();
}

#[test]
fn what_cannot_be_withheld_is_refused_with_the_way_out() {
    let (desk, ids) = office(&ONE);
    let letter = &ids["l"]["id"];
    for (with, said) in [
        (
            json!({ "of": letter, "words": "the rota", "reason": "because" }),
            "“because” is no reason",
        ),
        (
            json!({ "of": letter, "words": "the rota", "reason": "section 25" }),
            "Section 25 of the Freedom of Information Act is no exemption; the exemptions are sections 21",
        ),
        (
            json!({ "of": letter, "words": "Nobody Here", "reason": "section 40" }),
            "does not stand in",
        ),
        (
            json!({ "of": letter, "words": "Till", "reason": "section 40" }),
            "whole words",
        ),
        (
            json!({ "of": letter, "words": "in July.\n\nThe board", "reason": "section 40" }),
            "one paragraph at a time",
        ),
        (json!({ "of": letter, "words": "  ", "reason": "section 40" }), "words"),
        (
            json!({ "of": letter, "words": "Rosa Tilling", "reason": "section 40" }),
            "is withheld already, by section 40(2)",
        ),
        (
            json!({ "of": letter, "action": ids["a3"]["id"], "reason": "section 40" }),
            "is not in",
        ),
        (
            json!({ "of": letter, "action": ids["a2"]["id"], "reason": "section 40" }),
            "is withheld already, by section 36",
        ),
        (
            json!({ "of": letter, "reason": "section 40" }),
            "some words, or an action; not both",
        ),
        (
            json!({ "of": letter, "words": "July", "action": ids["a1"]["id"], "reason": "section 40" }),
            "not both",
        ),
        (
            json!({ "of": ids["a1"]["id"], "words": "rota", "reason": "section 40" }),
            "of a letter, or of the note",
        ),
    ] {
        let answer = desk.refusal(json!({ "do": "withhold", "with": with }));
        assert!(answer.contains(said), "{with}: {answer}");
    }
}

// Red while `makes_part` did not know a withholding: the words that were to be kept from others stayed.
#[test]
fn withheld_words_go_with_the_letter_that_is_disposed_of() {
    let (desk, ids) = office(&ONE);
    let ended = desk.run([
        "dispose",
        "OFFICE",
        ids["l"]["id"].as_str().unwrap(),
        "--why",
        "drafted by mistake",
        "--yes",
    ]);
    assert!(ended.done, "{}", ended.messages);
    let dump = desk.dump();
    assert!(
        !dump.contains("section 31(1)(a)") || !dump.contains(ids["w2"]["id"].as_str().unwrap()),
        "{dump}"
    );
    desk.assert_sound();
}

/// A letter with an action that was agreed under a restricted item of its meeting, one that the note withholds, and
/// words that the note withholds.
fn withheld_elsewhere() -> (Desk, Value) {
    let desk = Desk::new().on("2027-08-02");
    let ids = desk.apply(&[
        line("f", "add_forum", json!({ "name": "Performance Board" })),
        line("m", "plan_meeting", json!({ "forum": "$f", "date": "2027-07-22" })),
        line("i1", "add_agenda_item", json!({ "meeting": "$m", "title": "Custody" })),
        line("i2", "add_agenda_item", json!({ "meeting": "$m", "number": "7", "title": "A complaint of a colleague", "restricted": true, "why_restricted": "personal" })),
        line("a1", "record_action", json!({ "text": "Constabulary to bring the rota.", "meeting": "$m", "item": "$i1" })),
        line("a2", "record_action", json!({ "text": "Constabulary to move the sergeant.", "meeting": "$m", "item": "$i2" })),
        line("a3", "record_action", json!({ "text": "Constabulary to call the witness.", "meeting": "$m", "item": "$i1" })),
        line("n", "write_note", json!({ "meeting": "$m", "markdown": "## 1. Custody\n\nRosa Tilling spoke.\n\n## 7. A \
            complaint of a colleague\n\nHeard.\n" })),
        line("s", "set_meeting_state", json!({ "meeting": "$m", "state": "held" })),
        line("l", "draft_letter", json!({ "to": "Chief Constable", "meeting": "$m", "date": "2027-08-02", "subject": "The board of July",
            "body": "ROSA TILLING spoke of custody.\n\nOf a complaint of a colleague we agreed one thing: Constabulary \
                to move the sergeant." })),
        line("e", "edit_letter", json!({ "letter": "$l", "annexes": [{ "title": "Agreed actions", "actions": ["$a1", "$a2", "$a3"] }] })),
        line("w1", "withhold", json!({ "of": "$m", "words": "Rosa Tilling", "reason": "section 40(2)" })),
        line("w2", "withhold", json!({ "of": "$m", "action": "$a3", "reason": "section 36" })),
    ]);
    (desk, ids)
}

fn text_of(desk: &Desk, ids: &Value, what: &str, of: &str) -> String {
    std::fs::read_to_string(public(desk, what, &ids[of]["id"], "txt")).unwrap()
}

// Red before: the letter showed both actions and the words in full.
#[test]
fn what_is_withheld_or_restricted_elsewhere_is_left_out_of_every_paper() {
    let (desk, ids) = withheld_elsewhere();
    let letter = ids["l"]["id"].as_str().unwrap();
    let ran = desk.run(["export", "OFFICE", "letter", letter, "--public", "--to", "@letter.txt"]);
    assert!(ran.done, "{}", ran.messages);
    let text = std::fs::read_to_string(desk.path("letter.txt")).unwrap();
    for word in ["TILLING", "sergeant", "witness", "colleague"] {
        assert!(!text.contains(word), "{word} in\n{text}");
    }
    assert!(text.contains("bring the rota") && text.contains("of custody"), "{text}");
    for said in [
        "Left out by default (restricted item): action 2027/2, because of item 7 of",
        "Left out by default (restricted item): “A complaint of a colleague”",
        "Left out by default (section 36): action 2027/3",
        "Left out by default (section 40(2)): “Rosa Tilling”",
    ] {
        assert!(ran.messages.contains(said), "{said} is not in\n{}", ran.messages);
    }
    // The other way round: what the letter withholds is left out of the note.
    desk.apply(&[line(
        "w",
        "withhold",
        json!({ "of": letter, "action": ids["a1"]["id"], "reason": "section 24" }),
    )]);
    assert!(!text_of(&desk, &ids, "note", "m").contains("bring the rota"));
    desk.assert_sound();
}

#[test]
fn what_is_withheld_elsewhere_is_shown_by_a_decision_with_a_reason() {
    let (desk, ids) = withheld_elsewhere();
    let letter = &ids["l"]["id"];
    let shown = desk.apply(&[
        line(
            "s1",
            "show_withheld",
            json!({ "of": letter, "words": "rosa tilling", "why": "She signed the reply." }),
        ),
        line(
            "s2",
            "show_withheld",
            json!({ "of": letter, "action": ids["a2"]["id"], "why": "It was in the papers." }),
        ),
    ]);
    let text = text_of(&desk, &ids, "letter", "l");
    assert!(
        text.contains("ROSA TILLING") && text.contains("move the sergeant") && !text.contains("witness"),
        "{text}"
    );
    assert!(
        !text_of(&desk, &ids, "note", "m").contains("Tilling"),
        "the note stays as it was decided"
    );
    let record = desk.run(["show", "OFFICE", letter.as_str().unwrap()]).out;
    assert!(record.contains("She signed the reply."), "{record}");
    desk.apply(&[
        line("l", "lift_withholding", json!({ "withholding": shown["s1"]["id"] })),
        line(
            "w",
            "withhold",
            json!({ "of": letter, "action": ids["a2"]["id"], "reason": "section 40" }),
        ),
    ]);
    let text = text_of(&desk, &ids, "letter", "l");
    assert!(
        !text.contains("TILLING") && !text.contains("sergeant") && text.contains("section 40"),
        "{text}"
    );
    for (with, said) in [
        (
            json!({ "of": letter, "words": "the rota", "why": "no" }),
            "is not left out of",
        ),
        (
            json!({ "of": letter, "action": ids["a1"]["id"], "why": "no" }),
            "is not left out of",
        ),
        (
            json!({ "of": letter, "action": ids["a3"]["id"], "why": " " }),
            "the reason",
        ),
        (json!({ "of": letter, "why": "no" }), "some words, or an action"),
    ] {
        let answer = desk.refusal(json!({ "do": "show_withheld", "with": with }));
        assert!(answer.contains(said), "{with}: {answer}");
    }
    desk.assert_sound();
}

// Red with letters compared as they are encoded, and with nothing said of what only looks like them.
#[test]
fn a_name_is_withheld_however_it_is_encoded_and_near_ones_are_named() {
    let (desk, ids) = office(&ONE);
    let letter = ids["l"]["id"].as_str().unwrap();
    desk.apply(&[
        line(
            "e",
            "edit_letter",
            json!({ "letter": letter, "subject": "Rosa Tilling of 14 Elm Street",
            "body": "Cafe\u{301} OLE\u{301}NSKI and the ZEBRAQUINNs met Zebraquinn at Tilling’s." }),
        ),
        line(
            "w1",
            "withhold",
            json!({ "of": letter, "words": "Café Olénski", "reason": "section 40" }),
        ),
        line(
            "w2",
            "withhold",
            json!({ "of": letter, "words": "Zebraquinn", "reason": "section 40" }),
        ),
    ]);
    let ran = desk.run(["export", "OFFICE", "letter", letter, "--public", "--to", "@near.txt"]);
    assert!(ran.done, "{}", ran.messages);
    let text = std::fs::read_to_string(desk.path("near.txt")).unwrap();
    assert!(
        !text.contains("NSKI") && text.contains("ZEBRAQUINNs") && !text.contains("Zebraquinn at"),
        "{text}"
    );
    for said in [
        "Look at “ZEBRAQUINNs”, which looks like the withheld “Zebraquinn”",
        "Look at “Tilling”, which looks like the withheld “Rosa Tilling”",
    ] {
        assert!(ran.messages.contains(said), "{said} is not in\n{}", ran.messages);
    }
}

// Red while what was typed was read as Markdown before it was sought: an annex shows its signs as they are.
#[test]
fn words_with_signs_of_markup_are_withheld_as_they_stand() {
    let check = |row: &str, words: &str| {
        let desk = Desk::new().on("2027-08-02");
        let ids = desk.apply(&[
            line("a", "record_action", json!({ "text": row, "lead": "Constabulary" })),
            line(
                "l",
                "draft_letter",
                json!({ "to": "Chief Constable", "body": "The *count* went well. Vetting waits." }),
            ),
            line(
                "e",
                "edit_letter",
                json!({ "letter": "$l", "annexes": [{ "title": "Agreed actions", "actions": ["$a"] }] }),
            ),
            line(
                "w",
                "withhold",
                json!({ "of": "$l", "words": words, "reason": "section 40" }),
            ),
        ]);
        let text = std::fs::read_to_string(public(&desk, "letter", &ids["l"]["id"], "txt")).unwrap();
        assert!(!text.contains("vory"), "{words} in {row}: {text}");
        assert!(text.contains("Withheld: section 40"), "{words} in {row}: {text}");
        assert!(
            text.contains("count went well. Vetting waits."),
            "{words} in {row}: {text}"
        );
    };
    check("Name *Ivory House* to the board.", "*Ivory House*");
    check("Name *Ivory House* to the board.", "Name *Ivory House* to the board.");
    check("Name *Ivory House* to the board.", "Ivory House");
    check("Name * Ivory House to the board.", "* Ivory House");
    check("Name **Ivory House to the board.", "**Ivory House");
    check("Send ivory_house_list to them.", "ivory_house_list");
    check("Send _Ivory House_ to them.", "_Ivory House_");
    check("Open `Ivory` first.", "`Ivory` first");
    check(r"Move S:\Ivory\list to the office.", r"S:\Ivory\list");
    check(r"Keep \*Ivory\* as it is.", r"\*Ivory\*");
    check(
        "See [Ivory](https://ivory.example/list) for it.",
        "[Ivory](https://ivory.example/list)",
    );
    check("Ask <Ivory> & sons.", "<Ivory> & sons");
    check("Ask Ivory &amp; sons.", "Ivory &amp; sons");
    check("2. Ivory: vetting.", "2. Ivory");
    check("- Ivory list", "- Ivory list");
    check("# Ivory list", "# Ivory list");
    check("> Ivory list", "> Ivory list");
    check("~~Ivory~~ list", "~~Ivory~~");
    check("Two lines of Ivory\nHouse.", "Ivory\nHouse");

    // In a body, which is Markdown, the words go as they read however they were typed; and where a number begins the
    // words, the words alone stay.
    let desk = Desk::new().on("2027-08-02");
    let ids = desk.apply(&[
        line(
            "a",
            "record_action",
            json!({ "text": "2. Vetting of *Ivory House*", "lead": "Constabulary" }),
        ),
        line(
            "l",
            "draft_letter",
            json!({ "to": "Chief Constable", "body": "We saw **Ivory House**. Vetting of \
            [others](https://example.org) waits." }),
        ),
        line(
            "e",
            "edit_letter",
            json!({ "letter": "$l", "annexes": [{ "title": "Agreed actions", "actions": ["$a"] }] }),
        ),
        line(
            "w",
            "withhold",
            json!({ "of": "$l", "words": "*Ivory House*", "reason": "section 40" }),
        ),
        line(
            "x",
            "withhold",
            json!({ "of": "$l", "words": "2. Vetting", "reason": "section 31" }),
        ),
        line(
            "y",
            "withhold",
            json!({ "of": "$l", "words": "[others](https://example.org)", "reason": "section 36" }),
        ),
    ]);
    let text = std::fs::read_to_string(public(&desk, "letter", &ids["l"]["id"], "txt")).unwrap();
    assert!(!text.contains("Ivory") && !text.contains("others"), "{text}");
    assert!(
        text.contains("We saw [Withheld: section 40]. Vetting of [Withheld: section 36] waits."),
        "{text}"
    );
    assert!(
        text.contains("[Withheld: section 31] of [Withheld: section 40]"),
        "{text}"
    );
}
