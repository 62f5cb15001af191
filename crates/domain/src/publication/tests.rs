//! Sentences in the shapes that letters have; the people and papers in them are invented.

use chrono::NaiveDate;

use super::found::{PublicationMention, Voice, find};
use super::{Publication, PublicationSettlement, PublishedBy, Subject, half_missing};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn all(text: &str) -> Vec<PublicationMention> {
    find(text, day("2027-11-09"))
}

#[track_caller]
fn one(text: &str) -> PublicationMention {
    let mut found = all(text);
    assert_eq!(found.len(), 1, "{found:#?}");
    found.remove(0)
}

#[track_caller]
fn silent(text: &str) {
    assert_eq!(all(text), [], "{text}");
}

#[test]
fn a_letter_that_goes_public_with_its_reply_is_a_pair() {
    let found = one(
        "Thank you. To be open with residents, my office will publish this letter along with your response on our \
         website.",
    );
    assert_eq!(
        (
            found.what.as_str(),
            found.together_with.as_deref(),
            found.place.as_deref()
        ),
        ("letter", Some("your response"), Some("our website"))
    );
    assert_eq!((found.voice, found.published), (Voice::Writer, false));
    assert!(found.words.starts_with("To be open") && found.words.ends_with("website."));
    let passive = one("This letter and your reply will be published on our website by Friday 3 December 2027.");
    assert_eq!(
        (
            passive.what.as_str(),
            passive.together_with.as_deref(),
            passive.timing.as_str()
        ),
        ("letter", Some("your reply"), "by Friday 3 December 2027")
    );
    let alongside = one("We will publish your response alongside this letter next month.");
    assert_eq!(
        (
            alongside.what.as_str(),
            alongside.together_with.as_deref(),
            alongside.timing.as_str()
        ),
        ("reply", Some("this letter"), "next month")
    );
}

#[test]
fn a_document_is_known_by_its_own_words() {
    let found = one("I intend to publish a summary of the harbour survey to allow residents to see what was found.");
    assert_eq!(
        (found.what.as_str(), found.timing.as_str()),
        ("a summary of the harbour survey", "")
    );
    let found = one("Beside that, I will publish a table setting out progress on each promise in due course.");
    assert_eq!(
        (found.what.as_str(), found.timing.as_str()),
        ("a table setting out progress on each promise", "in due course")
    );
    let found = one("I enclose a report, which will be published in January 2028.");
    assert_eq!(
        (found.what.as_str(), found.timing.as_str()),
        ("a report", "in January 2028")
    );
    assert_eq!(one("The minutes of the board will be published shortly.").what, "note");
}

#[test]
fn what_is_called_it_is_the_answer_that_was_named_before() {
    let found = one("I would welcome your answer by May. I mean to publish it together with this letter.");
    assert_eq!(
        (found.what.as_str(), found.together_with.as_deref()),
        ("reply", Some("this letter"))
    );
    assert_eq!(one("We spoke of the survey. I will publish it.").what, "document");
}

#[test]
fn who_publishes_is_read_from_who_is_said_to() {
    let voice = |text: &str| one(text).voice;
    assert_eq!(
        voice("You agreed to publish the ferry rota by 4 December."),
        Voice::Addressee
    );
    assert_eq!(voice("Please publish the ferry rota."), Voice::Addressee);
    assert_eq!(
        voice("I would be grateful if you could publish the ferry rota."),
        Voice::Addressee
    );
    assert_eq!(
        voice("I would now like to see our teams go further and publish figures that explain why."),
        Voice::Both
    );
    assert_eq!(voice("You and I will publish a joint statement."), Voice::Both);
    assert_eq!(
        voice("The Harbour Panel will publish its findings in March 2028."),
        Voice::Named("The Harbour Panel".to_owned())
    );
    assert_eq!(voice("The rota will be published on your website."), Voice::Addressee);
}

#[test]
fn what_is_public_already_is_news_and_has_no_timing() {
    let found = one("Your responses are now published on CALD’s website.");
    assert_eq!(
        (found.what.as_str(), found.published, found.timing.as_str()),
        ("replies", true, "")
    );
    assert_eq!(
        (found.place.as_deref(), found.voice),
        (Some("CALD’s website"), Voice::Named("CALD".to_owned()))
    );
    assert!(one("Our letter of 2 May has now been published.").published);
    assert!(one("The note of the meeting is now available on our website.").published);
}

#[test]
fn what_promises_nothing_is_not_offered() {
    silent("It is six years since the Inspectorate published its report.");
    silent("Since the publication of the plan we have met twice.");
    silent("We will not publish the rota.");
    silent("Tell me whether you intend to publish it.");
    silent("The report was published in 2016.");
    silent("The public will want to know, and the Panel asked for a public meeting.");
    silent("If you publish the rota I will be glad.");
    silent("The rota may be published.");
    silent("");
}

#[test]
fn two_promises_in_one_sentence_are_two() {
    let found = all("I will publish the survey in May 2028 and you will publish the rota.");
    let whats: Vec<&str> = found.iter().map(|one| one.what.as_str()).collect();
    assert_eq!(whats, ["the survey", "the rota"]);
    let text = "- We will publish the survey\n- We will publish the rota\n";
    assert_eq!(all(text).len(), 2);
    for found in all(text) {
        assert_eq!(&text[found.at], found.words);
    }
}

#[test]
fn hostile_text_is_read_without_fault() {
    for text in [
        "publish",
        "we will publish",
        "’s website will be published",
        "İ will publish İİ soon",
        "will be published on our website",
    ] {
        let _ = all(text);
    }
    let long = "we will publish ".repeat(2000);
    assert!(all(&long).len() <= 2000);
}

fn promised(by: PublishedBy) -> Publication {
    Publication {
        id: uuid::Uuid::nil().into(),
        what: "letter".to_owned(),
        letter: None,
        words: None,
        timing: String::new(),
        context: day("2027-11-09"),
        together_with: None,
        pair: None,
        by,
        published_on: None,
        published_by: None,
        place: None,
        copy: None,
        settled: None,
        settled_why: None,
    }
}

#[test]
fn only_ours_with_a_day_that_passed_is_late() {
    let last = Some(day("2027-12-03"));
    let late = |one: &Publication, on: &str| one.is_late(last, day(on));
    let ours = promised(PublishedBy::Us);
    assert!(!late(&ours, "2027-12-03"), "the last day is in time");
    assert!(late(&ours, "2027-12-04"));
    assert!(late(&promised(PublishedBy::Both), "2027-12-04"));
    assert!(
        !late(&promised(PublishedBy::Them), "2027-12-04"),
        "their timing is theirs"
    );
    assert!(!ours.is_late(None, day("2099-01-01")), "without a day it is never late");
    let published = Publication {
        published_by: Some(day("2028-01-01")),
        ..ours.clone()
    };
    assert!(!late(&published, "2028-02-01"));
    let settled = Publication {
        settled: Some(PublicationSettlement::Overtaken),
        ..ours
    };
    assert!(!late(&settled, "2028-02-01"));
}

#[test]
fn half_of_a_pair_is_named() {
    assert_eq!(
        half_missing(true, false, "your response").as_deref(),
        Some("its reply is not published")
    );
    assert_eq!(
        half_missing(true, false, "your responses").as_deref(),
        Some("its replies are not published")
    );
    assert_eq!(
        half_missing(false, true, "this letter").as_deref(),
        Some("its letter is published already")
    );
    assert_eq!(
        half_missing(true, false, "the rota").as_deref(),
        Some("“the rota” is not published")
    );
    assert_eq!(half_missing(true, true, "your response"), None);
    assert_eq!(half_missing(false, false, "your response"), None);
}

#[test]
fn subjects_are_told_from_documents() {
    for (words, subject) in [
        ("this letter", Subject::Letter),
        ("Your full response", Subject::Reply),
        ("replies", Subject::Replies),
        ("the response to it", Subject::Reply),
        ("the note of the meeting", Subject::Note),
        ("your letter of 2 May", Subject::Document),
        ("a response plan", Subject::Document),
        ("an update document", Subject::Document),
        ("a briefing note", Subject::Document),
    ] {
        assert_eq!(Subject::named_in(words), subject, "{words}");
    }
}

// Red while the title of a publication ran over two lines, as the letter's did.
#[test]
fn lines_that_a_letter_breaks_are_one_in_what_is_promised() {
    let text = "We will publish the report of\nthe review by the end of\nMarch 2028.";
    let found = find(text, "2027-10-14".parse().unwrap());
    assert_eq!(found.len(), 1);
    assert!(
        !found[0].what.contains('\n') && found[0].what.contains("report of the review"),
        "{:?}",
        found[0]
    );
    assert!(!found[0].timing.contains('\n'), "{:?}", found[0]);
    assert_eq!(found[0].words, text);
}
