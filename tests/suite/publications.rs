//! What was promised to the public: found in letters and offered, recorded by a person, published by halves, never late
//! without a day; and the folder for a website.

use serde_json::{Value, json};

use crate::desk::{Desk, line};

/// A letter of ours in the shape of a published one, with invented people: three publications by us and one by both.
const PROMISES: &str = "I write a year after the harbour survey. We have met twice since the publication of the \
    survey. I intend to publish a first report to allow residents to see what was done.\n\nThere was much talk of the \
    ferry. I would now like to see our teams go further and publish figures that explain the delays.\n\nI look forward \
    to your answer. To be open, my office will publish this letter along with your response on our website. Beside \
    that, I will publish a table setting out progress on each promise.";

pub fn listed(desk: &Desk) -> Vec<Value> {
    let ran = desk.run(["list", "OFFICE", "publications", "--json"]);
    assert!(ran.done, "{}", ran.messages);
    ran.lines()
}

#[track_caller]
fn row(desk: &Desk, id: &Value) -> Value {
    listed(desk)
        .into_iter()
        .find(|row| row["id"] == *id)
        .expect("a publication of the list")
}

fn shown(desk: &Desk, id: &Value) -> Value {
    desk.run(["show", "OFFICE", id.as_str().unwrap_or_default(), "--json"])
        .value()
}

/// A letter that was sent on 1 December 2027, as at 20 December.
fn sent_letter(body: &str) -> (Desk, Value) {
    let desk = Desk::new().on("2027-12-20");
    let ids = desk.apply(&[
        line(
            "letter",
            "draft_letter",
            json!({ "to": "Ada Quill\nChair of the Harbour Panel", "body": body, "date": "2027-12-01", "subject": "The harbour" }),
        ),
        line("sent", "send_letter", json!({ "letter": "$letter", "on": "2027-12-01" })),
    ]);
    let letter = ids["letter"]["id"].clone();
    (desk, letter)
}

/// Records everything that the words of a letter offer, each as it is offered; gives what was recorded.
pub fn accept_all(desk: &Desk, letter: &Value) -> Vec<Value> {
    let offers = shown(desk, letter)["publications"]["offered"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let accepted = offers.iter().map(|offer| {
        let with = json!({
            "letter": letter, "what": offer["what"], "words": offer["words"], "timing": offer["timing"]["written"],
            "together_with": offer["together_with"], "by": offer["by"], "published_by": offer["published_by"],
            "where": offer["where"],
        });
        let mut with = with;
        with.as_object_mut()
            .expect("arguments")
            .retain(|_, value| !value.is_null());
        desk.apply(&[line("p", "promise_publication", with)])["p"]["id"].clone()
    });
    accepted.collect()
}

/// Three by us and one by both, none with a day, none ever late; and half of the pair is shown.
pub fn three_by_us_and_one_by_both(desk: &Desk, letter: &Value) {
    assert_eq!(listed(desk).len(), 0, "nothing is recorded that nobody looked at");
    accept_all(desk, letter);
    let rows = listed(desk);
    let by = |who: &str| rows.iter().filter(|row| row["by"] == who).count();
    assert_eq!((rows.len(), by("us"), by("both")), (4, 3, 1), "{rows:#?}");
    for row in &rows {
        assert_eq!((&row["timing"]["last"], &row["late"]), (&json!(null), &json!(false)));
        assert_eq!(row["published"], json!(null));
    }
    let later = desk.run(["list", "OFFICE", "publications", "--json", "--today", "2099-01-01"]);
    assert!(later.lines().iter().all(|row| row["late"] == false));
    assert_eq!(
        shown(desk, letter)["publications"]["offered"],
        json!([]),
        "each is offered once"
    );

    let pair = rows
        .iter()
        .find(|row| row["what"] == "letter")
        .expect("the letter itself");
    assert!(
        pair["together_with"]
            .as_str()
            .is_some_and(|with| with.contains("response"))
    );
    assert_eq!(pair["half"], json!(null), "neither half is public");
    desk.apply(&[line(
        "x",
        "publish",
        json!({ "publication": pair["id"], "on": "2027-12-15" }),
    )]);
    assert_eq!(row(desk, &pair["id"])["half"], "its reply is not published");
}

#[test]
fn a_letter_offers_three_by_us_and_one_by_both_and_half_a_pair_is_shown() {
    let (desk, letter) = sent_letter(PROMISES);
    three_by_us_and_one_by_both(&desk, &letter);
    desk.assert_sound();
}

#[test]
fn a_letter_that_says_what_is_public_gives_its_own_day_and_no_other() {
    let (desk, letter) = sent_letter("Thank you. Your responses are now published on the Mayor’s website.");
    accept_all(&desk, &letter);
    let rows = listed(&desk);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["state_words"], "published by 1 December 2027");
    assert_eq!(
        rows[0]["published"],
        json!({ "on": null, "by": "2027-12-01", "where": "the Mayor’s website", "copy": null })
    );
}

#[test]
fn letters_in_and_messages_offer_what_they_promise_as_theirs() {
    let desk = Desk::new().on("2027-12-20");
    let ids = desk.apply(&[
        line(
            "reply",
            "receive_letter",
            json!({ "from": "Ada Quill", "received": "2027-12-10", "body": "We will publish our survey by 14 December \
                2027. You agreed to publish the rota." }),
        ),
        line(
            "message",
            "keep_message",
            json!({ "direction": "in", "from": "Ada Quill", "body": "Your letter will be published on our website next \
                week." }),
        ),
    ]);
    let offered = |name: &str| shown(&desk, &ids[name]["id"])["publications"]["offered"].clone();
    assert_eq!(
        (&offered("reply")[0]["by"], &offered("reply")[0]["timing"]["last"]),
        (&json!("them"), &json!("2027-12-14"))
    );
    assert_eq!(
        (&offered("reply")[1]["by"], &offered("reply")[1]["what"]),
        (&json!("us"), &json!("the rota"))
    );
    assert_eq!(offered("message")[0]["by"], "them");
    accept_all(&desk, &ids["reply"]["id"]);
    let theirs = listed(&desk)
        .into_iter()
        .find(|row| row["by"] == "them")
        .expect("their survey");
    assert_eq!(
        (&theirs["late"], &theirs["state"]),
        (&json!(false), &json!("promised")),
        "their timing is never late"
    );
}

#[test]
fn ours_is_late_after_its_last_day_until_it_is_published_or_settled() {
    let (desk, letter) = sent_letter("We met.");
    let ids = desk.apply(&[line(
        "p",
        "promise_publication",
        json!({ "what": "The rota", "letter": letter, "timing": "by 14 December 2027" }),
    )]);
    let id = &ids["p"]["id"];
    assert_eq!(
        (&row(&desk, id)["late"], &row(&desk, id)["state_words"]),
        (&json!(true), &json!("6 days late"))
    );
    let on = |today: &str| {
        desk.run(["list", "OFFICE", "publications", "--json", "--today", today])
            .lines()[0]
            .clone()
    };
    assert_eq!(on("2027-12-14")["late"], false, "the last day is in time");
    assert_eq!(on("2027-12-15")["state_words"], "1 day late");
    desk.apply(&[line(
        "x",
        "settle_publication",
        json!({ "publication": id, "how": "overtaken", "why": "the ferry stopped" }),
    )]);
    assert_eq!(
        (
            &row(&desk, id)["late"],
            &row(&desk, id)["state"],
            &row(&desk, id)["settled_why"]
        ),
        (&json!(false), &json!("overtaken"), &json!("the ferry stopped"))
    );
    let history = desk.run(["history", "OFFICE", id.as_str().unwrap()]).out;
    assert!(
        history.contains("Publication settled") && history.contains("the ferry stopped"),
        "{history}"
    );
    assert!(desk.run(["undo", "OFFICE"]).done);
    assert_eq!(row(&desk, id)["late"], true);
    desk.apply(&[line(
        "x",
        "publish",
        json!({ "publication": id, "by": "2027-12-18", "where": "our website" }),
    )]);
    assert_eq!(
        (&row(&desk, id)["late"], &row(&desk, id)["state_words"]),
        (&json!(false), &json!("published by 18 December 2027"))
    );
    desk.assert_sound();
}

#[test]
fn both_halves_of_a_pair_can_be_published_in_one_step() {
    let (desk, letter) = sent_letter(PROMISES);
    accept_all(&desk, &letter);
    let pair = listed(&desk)
        .into_iter()
        .find(|row| row["what"] == "letter")
        .expect("the letter");
    let state = || shown(&desk, &letter)["record"]["state"].clone();
    desk.apply(&[line(
        "x",
        "publish",
        json!({ "publication": pair["id"], "on": "2027-12-15", "half": "both" }),
    )]);
    let rows = listed(&desk);
    let reply = rows
        .iter()
        .find(|row| row["what"] == "reply")
        .expect("the reply became a publication");
    assert_eq!(
        (rows.len(), &reply["published"]["on"], &reply["other"]),
        (5, &json!("2027-12-15"), &pair["id"])
    );
    assert!(rows.iter().all(|row| row["half"] == json!(null)));
    assert_eq!(state(), "published", "the letter is published on its own page too");
    assert!(desk.run(["undo", "OFFICE"]).done);
    assert_eq!(
        (listed(&desk).len(), state()),
        (4, json!("sent")),
        "one step takes all of it back"
    );
    desk.apply(&[line(
        "x",
        "publish",
        json!({ "publication": pair["id"], "on": "2027-12-15", "half": "other" }),
    )]);
    assert_eq!(row(&desk, &pair["id"])["half"], "its reply is published already");
    assert_eq!(state(), "sent");
    desk.apply(&[line(
        "x",
        "publish",
        json!({ "publication": pair["id"], "on": "2027-12-16" }),
    )]);
    assert_eq!(row(&desk, &pair["id"])["half"], json!(null));
    desk.assert_sound();
}

#[test]
fn a_letter_published_on_its_own_page_is_so_among_the_publications() {
    let (desk, letter) = sent_letter(PROMISES);
    accept_all(&desk, &letter);
    desk.apply(&[line(
        "x",
        "publish_letter",
        json!({ "letter": letter, "on": "2027-12-16" }),
    )]);
    let published: Vec<Value> = listed(&desk)
        .into_iter()
        .filter(|row| row["published"] != json!(null))
        .collect();
    assert_eq!(published.len(), 1);
    assert_eq!(
        (&published[0]["what"], &published[0]["published"]["on"]),
        (&json!("letter"), &json!("2027-12-16"))
    );
    let desk_page = desk.run(["history", "OFFICE", letter.as_str().unwrap()]).out;
    assert!(desk_page.contains("Letter published"), "{desk_page}");
}

#[test]
fn words_that_promise_nothing_are_offered_once_and_no_more() {
    let (desk, letter) = sent_letter(PROMISES);
    let offers = |desk: &Desk| {
        shown(desk, &letter)["publications"]["offered"]
            .as_array()
            .cloned()
            .unwrap_or_default()
    };
    let first = offers(&desk)[0]["words"].clone();
    desk.apply(&[line(
        "x",
        "decline_publication",
        json!({ "letter": letter, "words": first }),
    )]);
    assert_eq!(offers(&desk).len(), 3);
    assert_eq!(listed(&desk).len(), 0);
    assert!(desk.run(["undo", "OFFICE"]).done);
    assert_eq!(offers(&desk).len(), 4);
}

#[test]
fn what_a_person_puts_right_is_read_again_and_found_by_search() {
    let (desk, letter) = sent_letter(PROMISES);
    let ids = desk.apply(&[line(
        "p",
        "promise_publication",
        json!({ "what": "the rota", "letter": letter }),
    )]);
    let id = &ids["p"]["id"];
    assert_eq!(row(&desk, id)["state_words"], "promised, no day");
    desk.apply(&[line(
        "e",
        "edit_publication",
        json!({ "publication": id, "timing": "within 10 working days", "by": "both", "together_with": "this letter", "what": "the ferry rota" }),
    )]);
    let edited = row(&desk, id);
    // Ten working days from the day of the letter, 1 December.
    assert_eq!(
        (&edited["timing"]["last"], &edited["by"], &edited["title"]),
        (&json!("2027-12-15"), &json!("both"), &json!("The ferry rota"))
    );
    let found = desk.run(["search", "OFFICE", "ferry rota", "--json"]).out;
    assert!(found.contains(id.as_str().unwrap()), "{found}");
    desk.apply(&[line(
        "e",
        "edit_publication",
        json!({ "publication": id, "timing": "", "together_with": "" }),
    )]);
    assert_eq!(row(&desk, id)["together_with"], json!(null));
    let history = desk.run(["history", "OFFICE", letter.as_str().unwrap()]).out;
    assert!(
        history.contains("Publication promised: the rota"),
        "its steps stand with its letter:\n{history}"
    );
}

#[test]
fn bad_input_gets_one_sentence_with_the_way_out() {
    let (desk, letter) = sent_letter(PROMISES);
    let ids = desk.apply(&[
        line(
            "p",
            "promise_publication",
            json!({ "what": "letter", "letter": letter }),
        ),
        line(
            "draft",
            "draft_letter",
            json!({ "to": "Ada Quill", "body": "Not yet." }),
        ),
        line(
            "d",
            "promise_publication",
            json!({ "what": "letter", "letter": "$draft" }),
        ),
    ]);
    let (p, d) = (&ids["p"]["id"], &ids["d"]["id"]);
    let says = |case: &str, with: Value, words: &str| {
        let refusal = desk.refusal(line("x", case, with));
        assert!(refusal.contains(words), "{case}: {refusal}");
    };
    says(
        "promise_publication",
        json!({ "what": "  " }),
        "What is to be published needs words",
    );
    says(
        "promise_publication",
        json!({ "what": "letter", "letter": letter, "words": "we will publish the moon" }),
        "does not stand in “Letter to Ada Quill”; copy the words as they are there",
    );
    says(
        "promise_publication",
        json!({ "what": "letter", "by": "nobody" }),
        "nobody",
    );
    says(
        "publish",
        json!({ "publication": p }),
        "say “on” which day, or “by” which day",
    );
    says(
        "publish",
        json!({ "publication": p, "on": "2027-12-15", "by": "2027-12-15" }),
        "not both",
    );
    says(
        "publish",
        json!({ "publication": p, "on": "2027-12-21" }),
        "cannot be after today, 20 December 2027",
    );
    says(
        "publish",
        json!({ "publication": p, "on": "2027-11-30" }),
        "was sent on 1 December 2027",
    );
    says(
        "publish",
        json!({ "publication": p, "on": "2027-12-15", "half": "both" }),
        "goes together with nothing",
    );
    says(
        "publish",
        json!({ "publication": d, "on": "2027-12-15" }),
        "has not been sent",
    );
    says(
        "publish",
        json!({ "publication": letter, "on": "2027-12-15" }),
        "not a publication",
    );
    says(
        "edit_publication",
        json!({ "publication": p, "together_with": p }),
        "cannot go together with itself",
    );
    says(
        "settle_publication",
        json!({ "publication": p, "how": "withdrawn", "why": "" }),
        "the reason needs words",
    );
    desk.apply(&[line("x", "publish", json!({ "publication": p, "on": "2027-12-15" }))]);
    says(
        "settle_publication",
        json!({ "publication": p, "how": "overtaken", "why": "late" }),
        "say that it is withdrawn",
    );
    desk.assert_sound();
}

#[test]
fn what_a_letter_promised_goes_with_it_when_it_is_disposed_of() {
    let (desk, _) = sent_letter("We met.");
    let ids = desk.apply(&[
        line("reply", "receive_letter", json!({ "from": "Ada Quill", "received": "2027-12-10", "body": "We will publish the Quernstone survey." })),
        line("p", "promise_publication", json!({ "what": "the Quernstone survey", "letter": "$reply", "words": "We will publish the Quernstone survey." })),
        line("gone", "dispose_record", json!({ "record": "$reply", "why": "Kept in error." })),
    ]);
    assert!(
        ids["gone"]["goes"].to_string().contains("publication"),
        "{}",
        ids["gone"]
    );
    assert_eq!(listed(&desk).len(), 0);
    assert!(!desk.dump().contains("Quernstone"));
    desk.assert_sound();
}

#[test]
fn the_list_goes_to_other_programs() {
    let (desk, letter) = sent_letter(PROMISES);
    accept_all(&desk, &letter);
    desk.apply(&[line(
        "p",
        "promise_publication",
        json!({ "what": "the rota", "letter": letter, "timing": "by 14 January 2028" }),
    )]);
    let csv = String::from_utf8(desk.export("publications", "all", "p.csv")).unwrap();
    assert_eq!(
        csv.lines().filter(|line| line.contains("Letter to Ada Quill")).count(),
        5,
        "{csv}"
    );
    let ics = String::from_utf8(desk.export("publications", "all", "p.ics")).unwrap();
    assert_eq!(ics.matches("BEGIN:VEVENT").count(), 1, "only what has a day:\n{ics}");
    assert!(ics.contains("Last day to publish: The rota"));
    assert!(!desk.export("publications", "all", "p.xlsx").is_empty());
    let refused = desk.run(["export", "OFFICE", "publications", "all", "--to", "p.pdf"]);
    assert!(
        refused.messages.contains("written as .xlsx, .csv, .ics or .json"),
        "{}",
        refused.messages
    );
}

/// A letter after a board, with a reply, an agreed note, and words withheld from each.
fn to_put_up() -> (Desk, Value, Value) {
    let desk = Desk::new().on("2027-12-20");
    let ids = desk.apply(&[
        line("forum", "add_forum", json!({ "name": "Harbour Board" })),
        line(
            "meeting",
            "plan_meeting",
            json!({ "forum": "$forum", "date": "2027-11-04" }),
        ),
        line(
            "item",
            "add_agenda_item",
            json!({ "meeting": "$meeting", "number": "1", "title": "Ferry" }),
        ),
        line(
            "held",
            "set_meeting_state",
            json!({ "meeting": "$meeting", "state": "held" }),
        ),
        line(
            "note",
            "write_note",
            json!({ "meeting": "$meeting", "markdown": "## 1. Ferry\n\nThe board heard of Quillfern.\n" }),
        ),
        line(
            "noted",
            "set_meeting_state",
            json!({ "meeting": "$meeting", "state": "noted" }),
        ),
        line(
            "letter",
            "draft_letter",
            json!({
                "to": "Ada Quill\nChair", "body": "We met. Quillfern is named here.", "date": "2027-12-01",
                "subject": "The case of Quillfern", "meeting": "$meeting", "reference": "HARB-1",
            }),
        ),
        line(
            "sent",
            "send_letter",
            json!({ "letter": "$letter", "on": "2027-12-01" }),
        ),
        line(
            "reply",
            "receive_letter",
            json!({
                "from": "Ada Quill", "date": "2027-12-09", "received": "2027-12-10", "answers": "$letter",
                "body": "Thank you.\n\nQuillfern and Zibeline are known to us.",
            }),
        ),
        line(
            "w",
            "withhold",
            json!({ "of": "$letter", "words": "Quillfern", "reason": "section 40" }),
        ),
        line(
            "v",
            "withhold",
            json!({ "of": "$reply", "words": "Zibeline", "reason": "section 31" }),
        ),
    ]);
    let letter = ids["letter"]["id"].clone();
    (desk, letter, ids["meeting"]["id"].clone())
}

fn folder(desk: &Desk, letter: &Value, name: &str, more: &[&str]) -> crate::desk::Ran {
    let to = desk.path(name).to_string_lossy().into_owned();
    let mut arguments = vec![
        "export",
        "OFFICE",
        "website",
        letter.as_str().unwrap_or_default(),
        "--to",
        &to,
    ];
    arguments.extend(more);
    desk.run_with(&arguments, "")
}

fn names(desk: &Desk, name: &str) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(desk.path(name))
        .expect("a folder")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_folder_for_a_website_holds_public_copies_and_an_index_and_no_withheld_word() {
    let (desk, letter, meeting) = to_put_up();
    let made = folder(&desk, &letter, "site", &["--json"]);
    assert!(made.done, "{}", made.messages);
    assert_eq!(
        names(&desk, "site"),
        ["index.html", "letter.html", "letter.pdf", "reply.html", "reply.pdf"]
    );
    assert!(
        made.messages.contains("The note of the meeting is not agreed"),
        "{}",
        made.messages
    );
    desk.apply(&[line(
        "a",
        "agree_note",
        json!({ "meeting": meeting, "on": "2027-12-02" }),
    )]);
    let made = folder(&desk, &letter, "site-2", &[]);
    assert!(made.done, "{}", made.messages);
    assert_eq!(names(&desk, "site-2").len(), 7);
    for name in names(&desk, "site-2") {
        let bytes = std::fs::read(desk.path("site-2").join(&name)).unwrap();
        let words = String::from_utf8_lossy(&bytes);
        assert!(!words.contains("Quillfern") && !words.contains("Zibeline"), "{name}");
        assert!(!name.contains("Quillfern"));
        if name.ends_with(".pdf") {
            assert!(bytes.starts_with(b"%PDF"), "{name}");
        }
    }
    let read = |name: &str| std::fs::read_to_string(desk.path("site-2").join(name)).unwrap();
    assert!(read("letter.html").contains("[withheld") || read("letter.html").contains("section 40"));
    let index = read("index.html");
    assert!(index.starts_with("<!doctype html>\n<html lang=\"en-GB\">"), "{index}");
    for part in [
        "<title>",
        "<h1>",
        "<h2>The letter</h2>",
        "<h2>The reply</h2>",
        "<h2>The note of the meeting</h2>",
    ] {
        assert!(index.contains(part), "{part} in\n{index}");
    }
    for name in names(&desk, "site-2").iter().filter(|name| *name != "index.html") {
        assert!(index.contains(&format!("<a href=\"{name}\">")), "{name} in\n{index}");
    }
    assert!(!desk.path("").join("site-2").join("note.docx").exists());
}

#[test]
fn a_folder_that_is_there_stays_unless_it_is_ours_and_may_be_replaced() {
    let (desk, letter, _) = to_put_up();
    assert!(folder(&desk, &letter, "site", &["--without", "replies", "--without", "note"]).done);
    assert_eq!(names(&desk, "site"), ["index.html", "letter.html", "letter.pdf"]);
    let again = folder(&desk, &letter, "site", &[]);
    assert!(
        again.messages.contains("is there already; nothing was written"),
        "{}",
        again.messages
    );
    assert_eq!(names(&desk, "site").len(), 3);
    assert!(folder(&desk, &letter, "site", &["--force"]).done);
    assert_eq!(names(&desk, "site").len(), 5);
    std::fs::write(desk.path("site").join("theirs.txt"), "mine").unwrap();
    let refused = folder(&desk, &letter, "site", &["--force"]);
    assert!(
        refused.messages.contains("holds theirs.txt too"),
        "{}",
        refused.messages
    );
    assert_eq!(names(&desk, "site").len(), 6);
    std::fs::create_dir(desk.path("empty")).unwrap();
    assert!(folder(&desk, &letter, "empty", &[]).done, "an empty folder is filled");
    assert_eq!(names(&desk, "empty").len(), 5);
    let left: Vec<String> = names(&desk, "")
        .into_iter()
        .filter(|name| name.starts_with(".oversight"))
        .collect();
    assert_eq!(left, Vec::<String>::new(), "nothing half-written is left");
}

#[test]
fn a_folder_with_a_paper_that_cannot_be_public_is_not_written_at_all() {
    let (desk, letter, _) = to_put_up();
    desk.apply(&[line(
        "l",
        "edit_letter",
        json!({ "letter": letter, "marking": "OFFICIAL-SENSITIVE" }),
    )]);
    let refused = folder(&desk, &letter, "site", &[]);
    assert!(!refused.done && !desk.path("site").exists(), "{}", refused.messages);
    let (desk, letter) = sent_letter("We met.");
    let scan = desk.path("scan.pdf");
    std::fs::write(&scan, b"%PDF-1.4 a scan").unwrap();
    desk.apply(&[line(
        "r",
        "receive_letter",
        json!({ "from": "Ada Quill", "received": "2027-12-10", "answers": letter, "file": scan }),
    )]);
    let refused = folder(&desk, &letter, "site", &[]);
    assert!(
        refused
            .messages
            .contains("The reply cannot be made public: The words of the letter from Ada Quill are not kept"),
        "{}",
        refused.messages
    );
    assert!(!desk.path("site").exists());
    assert!(folder(&desk, &letter, "site", &["--without", "replies"]).done);
    let draft = desk.apply(&[line(
        "d",
        "draft_letter",
        json!({ "to": "Ada Quill", "body": "Not yet." }),
    )]);
    let refused = folder(&desk, &draft["d"]["id"], "draft", &[]);
    assert!(refused.messages.contains("has not been sent"), "{}", refused.messages);
}
