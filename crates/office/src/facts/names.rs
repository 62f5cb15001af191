//! What records are called: titles, and records in a few words.

use domain::action::{Action, Reference};
use domain::article::with_article;
use domain::forum::Forum;
use domain::id::{ItemId, LetterId, MeetingId, RequestId};
use domain::letter::Letter;
use domain::meeting::{AgendaItem, Meeting, Note};
use domain::timing::date_in_words;
use serde_json::Value;
use store::{Image, Kind, Owner, Reader};

use crate::base::arguments::short;
use crate::base::error::Error;
use crate::base::work::Work;
use crate::facts::references::register_number;

/// Whom a letter of a disclosure case is to, wherever it is named: who asked stands in the letter itself alone.
const REQUESTER: &str = "the requester";

/// A letter in words: `Letter to the Chief Constable, DMPC-2027-0118`.
pub(crate) fn title(letter: &Letter) -> String {
    let whom = match letter.case {
        Some(_) => REQUESTER,
        None => letter.to.first().map_or("nobody yet", String::as_str),
    };
    match &letter.reference {
        Some(reference) => format!("Letter to {whom}, {reference}"),
        None => format!("Letter to {whom}"),
    }
}

/// Whom a letter is to, by office where the address block of a known person gives one, else as it begins.
pub(crate) fn whom(letter: &Letter) -> String {
    if letter.case.is_some() {
        return REQUESTER.to_owned();
    }
    match (letter.addressee, letter.to.first(), letter.to.get(1)) {
        (Some(_), _, Some(office)) if !office.starts_with(|first: char| first.is_ascii_digit()) => {
            format!("the {}", office.strip_prefix("The ").unwrap_or(office))
        }
        (_, Some(first), _) => first.clone(),
        (_, None, _) => "nobody yet".to_owned(),
    }
}

/// A meeting in words: `Performance and Risk Board, 4 November 2027`.
pub(crate) fn in_words(forum: &Forum, meeting: &Meeting) -> String {
    format!("{}, {}", forum.name, date_in_words(meeting.date))
}

pub(crate) fn named(work: &Work<'_, '_>, meeting: &Meeting) -> Result<String, Error> {
    Ok(in_words(&work.read().get(meeting.forum)?, meeting))
}

/// A record in a few words, with its kind, as a sentence names it.
pub(crate) fn in_few_words(reader: &Reader<'_>, kind: Kind, image: &Image) -> Result<String, Error> {
    let text = |name: &str| image.get(name).and_then(Value::as_str).map(short);
    let id = image.get("id").and_then(Value::as_str).unwrap_or_default();
    let named = match kind {
        Kind::Letter => return Ok(title(&reader.get(id)?)),
        Kind::LetterVersion => {
            let letter: Letter = reader.get(image.get("letter").and_then(Value::as_str).unwrap_or_default())?;
            return Ok(format!("{} as it was sent", title(&letter)));
        }
        Kind::Meeting => {
            let meeting: Meeting = reader.get(id)?;
            let forum: Forum = reader.get(meeting.forum)?;
            return Ok(format!("the meeting {}", in_words(&forum, &meeting)));
        }
        Kind::Note => {
            let meeting: Meeting = reader.get(reader.get::<Note>(id)?.meeting)?;
            let forum: Forum = reader.get(meeting.forum)?;
            return Ok(format!("the note of {}", in_words(&forum, &meeting)));
        }
        Kind::Reply => text("from"),
        Kind::Publication => text("what"),
        _ => text("name")
            .or(text("text"))
            .or(text("title"))
            .or(text("words"))
            .or(text("subject")),
    };
    let kind = kind.table().replace('_', " ");
    Ok(match named.filter(|words| !words.is_empty()) {
        Some(words) => format!("the {kind} “{words}”"),
        None => with_article(&kind),
    })
}

/// What the record of an identity is known as, by its name alone.
pub(crate) fn known_as(reader: &Reader<'_>, id: &str) -> Result<String, Error> {
    let Some(kind) = reader.kind_of(id)? else {
        return Ok("a record that is no longer there".to_owned());
    };
    Ok(match kind {
        Kind::Meeting => {
            let meeting: Meeting = reader.get(id)?;
            in_words(&reader.get(meeting.forum)?, &meeting)
        }
        Kind::Action => {
            let action: Action = reader.get(id)?;
            [
                register_number(&reader.owned_by::<Reference>(Owner::Action, action.id)?),
                short(&action.text),
            ]
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
        }
        Kind::AgendaItem => reader.get::<AgendaItem>(id)?.heading(),
        Kind::Letter => title(&reader.get(id)?),
        kind => {
            let image = reader.image(kind, id)?.unwrap_or_default();
            let text = |name: &str| image.get(name).and_then(Value::as_str).map(str::to_owned);
            match text("name").or(text("title")) {
                Some(words) => words,
                None => in_few_words(reader, kind, &image)?,
            }
        }
    })
}

/// A use case's name as people say it: `record action`.
pub fn op_in_words(op: &str) -> String {
    op.replace('_', " ")
}

/// What was done by a step of each kind, in words. In the order of the list of use cases.
const DONE: &[(&str, &str)] = &[
    ("add_body", "Body added"),
    ("edit_body", "Body changed"),
    ("add_person", "Person added"),
    ("edit_person", "Person changed"),
    ("hold_post", "Post given"),
    ("edit_post", "Post changed"),
    ("end_post", "Post ended"),
    ("add_forum", "Forum added"),
    ("edit_forum", "Forum changed"),
    ("plan_meeting", "Meeting planned"),
    ("edit_meeting", "Meeting changed"),
    ("move_meeting", "Meeting moved"),
    ("set_meeting_state", "State of the meeting set"),
    ("add_agenda_item", "Agenda item added"),
    ("edit_agenda_item", "Agenda item changed"),
    ("remove_agenda_item", "Agenda item removed"),
    ("record_attendance", "Attendance recorded"),
    ("edit_attendance", "Attendance changed"),
    ("remove_attendance", "Line of attendance removed"),
    ("write_note", "Note written"),
    ("heading_to_item", "Heading made an agenda item"),
    ("correct_note", "Correction of the note listed"),
    ("withdraw_correction", "Correction of the note withdrawn"),
    ("agree_note", "Note agreed"),
    ("record_action", "Action recorded"),
    ("edit_action", "Action changed"),
    ("move_timing", "Timing moved"),
    ("correct_reading", "Reading of a timing put right"),
    ("update_action", "Update recorded"),
    ("rate_action", "RAG set"),
    ("look_up_lead", "Lead looked up again"),
    ("hold_action", "Action put on hold"),
    ("resume_action", "Action taken off hold"),
    ("propose_closure", "Closure proposed"),
    ("decide_closure", "Closure decided"),
    ("withdraw_action", "Action withdrawn"),
    ("supersede_action", "Action replaced by another"),
    ("reopen_action", "Action opened again"),
    ("put_to_chair", "Put to the chair"),
    ("withdraw_proposal", "No longer put to the chair"),
    ("close_actions", "Actions closed"),
    ("write_brief", "Briefing written"),
    ("save_register_view", "View of the register kept"),
    ("remove_register_view", "View of the register removed"),
    ("draft_letter", "Letter drafted"),
    ("edit_letter", "Letter changed"),
    ("dismiss_check", "Check said to be right"),
    ("submit_letter", "Letter sent for clearance"),
    ("clear_letter", "Letter cleared"),
    ("send_letter", "Letter sent"),
    ("withdraw_letter", "Letter withdrawn"),
    ("supersede_letter", "Letter replaced by another"),
    ("publish_letter", "Letter published"),
    ("draft_follow_up", "Letter drafted from its meeting"),
    ("receive_letter", "Letter in recorded"),
    ("answer_request", "Answer marked"),
    ("add_request", "Request marked"),
    ("edit_request", "Request changed"),
    ("remove_request", "Request no longer marked"),
    ("mark_requests", "Numbered requests marked"),
    ("draft_reply", "Reply drafted"),
    ("open_case", "Case opened"),
    ("edit_case", "Case changed"),
    ("set_scope", "Scope of a request set"),
    ("ask_clarification", "Requester asked what is meant"),
    ("clarified", "Requester said what is meant"),
    ("give_fees_notice", "Fees notice given"),
    ("fee_paid", "Fee paid"),
    ("extend_case", "Case extended"),
    ("settle_case", "Case ended"),
    ("ask_review", "Review asked for"),
    ("decide_review", "Review decided"),
    ("to_commissioner", "Complaint to the Commissioner recorded"),
    ("commissioner_decided", "Decision of the Commissioner recorded"),
    ("log_disclosure", "Disclosure logged"),
    ("search_scope", "Search recorded"),
    ("add_found", "Found records added to a bundle"),
    ("add_entry", "Record added to a bundle"),
    ("remove_entry", "Record taken out of a bundle"),
    ("decide_entry", "Entry decided"),
    ("claim", "Exemption claimed"),
    ("drop_claim", "Claim dropped"),
    ("draft_response", "Response drafted"),
    ("issue_response", "Response issued"),
    ("keep_message", "Message kept"),
    ("edit_item", "Item put right"),
    ("link_items", "Items joined"),
    ("unlink_items", "Items taken apart"),
    ("replace_item", "Item replaced"),
    ("acknowledge", "Holding reply recorded"),
    ("chase", "Chaser recorded"),
    ("set_standard", "Time to answer set"),
    ("settle_item", "Item settled"),
    ("add_series", "Series added"),
    ("assign_to_series", "Item put in a series"),
    ("promise_publication", "Publication promised"),
    ("edit_publication", "Publication changed"),
    ("publish", "Published"),
    ("settle_publication", "Publication settled"),
    ("decline_publication", "Words said to promise no publication"),
    ("set_office", "Settings of the office changed"),
    ("add_holiday", "Bank holiday added"),
    ("remove_holiday", "Bank holiday removed"),
    ("load_holidays", "Bank holidays loaded"),
    ("add_source", "Report added"),
    ("edit_source", "Report changed"),
    ("add_round", "Round added"),
    ("edit_round", "Round changed"),
    ("add_recommendation", "Recommendation added"),
    ("edit_recommendation", "Recommendation changed"),
    ("decide_recommendation", "Recommendation decided"),
    ("report_recommendation", "Progress on a recommendation recorded"),
    ("read_status", "Status said to mean something"),
    ("map_status", "Words of a status said to mean something"),
    ("hold_record", "Record kept from disposal"),
    ("release_record", "Record free to be disposed of"),
    ("dispose_record", "Record disposed of"),
    ("withhold", "Words withheld from the public"),
    ("show_withheld", "Withheld words shown here"),
    ("lift_withholding", "Withholding lifted"),
    ("import", "Imported"),
];

/// A step of the history in words. The history keeps the name of the use case before what it was about; what is shown
/// says what was done: `Update recorded: Rota received for three of the four sites.`
pub(crate) fn step_in_words(summary: &str) -> String {
    let told = DONE.iter().find_map(|(op, done)| {
        let about = summary.strip_prefix(op_in_words(op).as_str())?.strip_prefix(": ")?;
        Some(match about.trim() {
            "" => (*done).to_owned(),
            _ => format!("{done}: {about}"),
        })
    });
    told.unwrap_or_else(|| summary.to_owned())
}

/// The name of every use case that has no words of its own; for the test that holds the list whole.
#[cfg(test)]
pub(crate) fn without_words(ops: &[&str]) -> Vec<String> {
    let known = |op: &str| DONE.iter().any(|(name, _)| *name == op);
    ops.iter().filter(|op| !known(op)).map(|op| (*op).to_owned()).collect()
}

/// What a record was called, by its own words.
pub(crate) fn name_of(kind: Kind, image: &Image) -> String {
    let text = |name: &str| image.get(name).and_then(Value::as_str).unwrap_or_default();
    let name = match kind {
        Kind::AgendaItem if !text("number").is_empty() => format!("{}. {}", text("number"), text("title")),
        // A reference is given whole.
        Kind::Reference => return format!("{}, {}", text("paper"), text("number")),
        Kind::LetterVersion => image.get("number").map(Value::to_string).unwrap_or_default(),
        Kind::Publication => text("what").to_owned(),
        _ => ["name", "title", "text", "words", "subject", "reference", "before"]
            .into_iter()
            .map(text)
            .find(|words| !words.is_empty())
            .unwrap_or_default()
            .to_owned(),
    };
    short(&name)
}

/// The key under which the words typed into a part of a briefing are kept until they are part of it.
pub(crate) fn brief_draft(meeting: MeetingId, item: Option<ItemId>, part: &str) -> String {
    match item {
        Some(item) => format!("brief:{item}:{part}"),
        None => format!("brief:{meeting}:{part}"),
    }
}

/// The key under which the words typed into an answer of a letter are kept until they are part of it.
pub(crate) fn answer_draft(letter: LetterId, request: RequestId) -> String {
    format!("answer:{letter}:{request}")
}

/// A person's name and their post, out of words that name one or both: `Harriet Voss, Clerk`, `Clerk (Harriet Voss)`, a
/// name alone, a post alone. The part that is not there is blank.
pub(crate) fn name_and_post(words: &str) -> (String, String) {
    let words = words.trim();
    let read = documents::read::note::person(words);
    let whole = (read.name.trim().to_owned(), read.title.trim().to_owned());
    // "Clerk (Harriet Voss)", "Clerk, Harriet Voss": the post stands first.
    let parts = words
        .strip_suffix(')')
        .and_then(|open| open.rsplit_once('('))
        .or_else(|| words.split_once(','));
    if let Some((before, after)) = parts {
        let named = |part: &str| {
            let read = documents::read::note::person(part);
            read.is_named() && read.title.trim().is_empty()
        };
        let (before, after) = (before.trim().trim_end_matches(','), after.trim());
        match (named(before), named(after)) {
            (true, false) => return (before.to_owned(), after.to_owned()),
            (false, true) => return (after.to_owned(), before.to_owned()),
            _ => {}
        }
    }
    match read.is_named() {
        true => whole,
        false => (String::new(), words.strip_prefix("The ").unwrap_or(words).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_says_what_was_done() {
        assert_eq!(
            step_in_words("update action: Rota received."),
            "Update recorded: Rota received."
        );
        assert_eq!(step_in_words("import: log.csv"), "Imported: log.csv");
        assert_eq!(step_in_words("Attendance as last time"), "Attendance as last time");
        assert_eq!(step_in_words(""), "");
    }

    #[test]
    fn a_step_that_only_begins_like_another_keeps_its_words() {
        assert_eq!(step_in_words("add body: "), "Body added");
        assert_eq!(step_in_words("add body of evidence: x"), "add body of evidence: x");
        assert_eq!(
            step_in_words("edit meeting: Board: moved"),
            "Meeting changed: Board: moved"
        );
    }

    fn named(kind: Kind, fields: Value) -> String {
        match fields {
            Value::Object(image) => name_of(kind, &image),
            other => panic!("{other} is no record"),
        }
    }

    #[test]
    fn a_record_is_called_by_its_own_words() {
        use serde_json::json;
        assert_eq!(
            named(Kind::AgendaItem, json!({ "number": "4", "title": "Custody" })),
            "4. Custody"
        );
        assert_eq!(
            named(Kind::AgendaItem, json!({ "number": "", "title": "Custody" })),
            "Custody"
        );
        assert_eq!(
            named(Kind::Reference, json!({ "paper": "Annex A", "number": "12" })),
            "Annex A, 12"
        );
        assert_eq!(named(Kind::LetterVersion, json!({ "number": 2 })), "2");
        assert_eq!(
            named(Kind::Letter, json!({ "subject": "", "reference": "DMPC-2027-0118" })),
            "DMPC-2027-0118",
            "what is blank is passed over"
        );
        assert_eq!(
            named(Kind::Action, json!({ "text": "Send the figures.\nBy post." })),
            "Send the figures.…"
        );
        assert_eq!(named(Kind::Hold, json!({})), "");
    }

    fn letter(to: &[&str], known: bool, reference: Option<&str>) -> Letter {
        let id = |number: u128| uuid::Uuid::from_u128(number).to_string();
        let fields = serde_json::json!({
            "id": id(1), "to": to, "addressee": known.then(|| id(2)), "reference": reference, "salutation": "",
            "body": "", "sign_off": "", "signatory": [], "copies_to": [], "marking": "OFFICIAL", "state": "draft",
            "edition": 1, "agreements_in_body": false, "annexes": []
        });
        serde_json::from_value(fields).expect("a letter")
    }

    // Red when a street that begins the second line of an address is taken for an office.
    #[test]
    fn a_letter_is_to_an_office_where_its_address_names_one() {
        assert_eq!(
            whom(&letter(&["Tobias Wrenfield", "The Chief Constable"], true, None)),
            "the Chief Constable"
        );
        assert_eq!(
            whom(&letter(&["Tobias Wrenfield", "12 Mill Lane"], true, None)),
            "Tobias Wrenfield"
        );
        assert_eq!(
            whom(&letter(&["Tobias Wrenfield", "Chief Constable"], false, None)),
            "Tobias Wrenfield"
        );
        assert_eq!(whom(&letter(&[], true, None)), "nobody yet");
        assert_eq!(
            title(&letter(&["Tobias Wrenfield"], true, Some("DMPC-2027-0118"))),
            "Letter to Tobias Wrenfield, DMPC-2027-0118"
        );
        assert_eq!(title(&letter(&[], false, None)), "Letter to nobody yet");
    }

    #[test]
    fn a_name_and_a_post_are_told_apart() {
        #[track_caller]
        fn check(words: &str, name: &str, post: &str) {
            assert_eq!(name_and_post(words), (name.to_owned(), post.to_owned()), "{words}");
        }
        check("Harriet Voss, Clerk to the board", "Harriet Voss", "Clerk to the board");
        check("Clerk (Harriet Voss)", "Harriet Voss", "Clerk");
        check("Harriet Voss (Clerk)", "Harriet Voss", "Clerk");
        check("Clerk, Harriet Voss", "Harriet Voss", "Clerk");
        check("Harriet Voss", "Harriet Voss", "");
        check("Clerk", "", "Clerk");
        check("Director of Finance", "", "Director of Finance");
        check("Finance", "", "Finance");
        check("", "", "");
    }
}
