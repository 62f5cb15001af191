//! Letters: one of ours that went out, or one that came in, gathered as the use cases that would record it. The same
//! letter is not recorded twice.

use std::path::Path;

use chrono::NaiveDate;
use documents::read::actions::ActionRead;
use documents::read::letter::LetterRead;
use documents::read::source::{Kind, Source};
use documents::read::{Doubt, Passed, letter as letter_reader};
use domain::letter::{FrozenRow, Letter, Outcome, Version};
use domain::settings::Settings;
use domain::timing::date_in_words;
use store::Owner;

use crate::base::arguments::{Day, Many, Ref};
use crate::base::error::{Error, refuse};
use crate::base::files::FileOf;
use crate::base::work::settings;
use crate::cases::letters::{AnnexOf, DraftLetter};
use crate::cases::replies::ReceiveLetter;
use crate::cases::requests::{AnswerRequest, numbered_in};
use crate::cases::sending::SendLetter;
use crate::import::direction::{self, ReadDirection};
use crate::import::gathering::Gathering;
use crate::import::known::{self, KnownLetter};
use crate::import::papers::{some, spoken};
use crate::import::preview::{PreviewAnswer, PreviewRequest};
use crate::import::said::{Said, said, same_words};
use crate::import::wanted::ImportWanted;
use crate::use_case::UseCase;
use crate::views::rows::letter::Direction;

/// What is said of pages without text that are no letter in.
pub(super) const PICTURES: &str = "cannot be read: its pages are pictures without text. A letter that came in can be \
                                   recorded so; of anything else the words are needed.";

/// What a letter gives beside the use cases.
#[derive(Default)]
pub(super) struct Gathered {
    pub doubts: Vec<String>,
    pub passed_over: Vec<Passed>,
    pub direction: Option<Direction>,
    pub received: Option<NaiveDate>,
    pub sender_untold: bool,
    pub known: Option<KnownLetter>,
    pub answers: Vec<PreviewAnswer>,
    pub requests: Vec<PreviewRequest>,
}

/// Gathers a letter.
pub(super) fn gather(
    gathering: &mut Gathering<'_>,
    source: &Source,
    file: &FileOf,
    path: &Path,
    wanted: &ImportWanted,
) -> Result<Gathered, Error> {
    // Pages that are pictures tell nothing: what is known of such a letter is what a person says.
    let scan = source.kind == Kind::Pages && source.blocks.is_empty();
    if scan && wanted.direction == Some(Direction::Out) {
        return refuse(format!("{} {PICTURES}", file.name));
    }
    let said = wanted.direction.or(scan.then_some(Direction::In));
    let own = letterhead(&settings(&gathering.reader)?);
    let mut read = letter_reader::letter_of(source, &own);
    let told = direction::told(&gathering.reader, &read)?;
    let told_or_said = said.or(told.direction);
    // What cannot be told is shown as one of ours, and recorded once somebody says which it is.
    let direction = told_or_said.unwrap_or(Direction::Out);
    if direction == Direction::In {
        // Its table is no annex of ours, and needs no heading.
        read.doubts
            .retain(|doubt| !doubt.what.starts_with("the table of actions has no heading"));
    }
    let mut gathered = Gathered {
        doubts: spoken(&read.doubts),
        direction: told_or_said,
        ..Gathered::default()
    };
    if scan {
        gathered.doubts = vec![format!(
            "Scan: {} is made of pictures without text. It is kept as it is, and shown page by page.",
            file.name
        )];
    }
    if said.is_none()
        && let Some(doubt) = &told.doubt
    {
        gathered.doubts.insert(0, doubt.clone());
    }
    for line in std::mem::take(&mut read.letterhead) {
        let why = "a letterhead is part of the paper, and no field of a letter";
        read.passed_over.push(Passed {
            what: line,
            why: why.to_owned(),
        });
    }
    if let Some(known) = known::letter(
        &gathering.reader,
        direction,
        &read,
        &store::sha256(&file.bytes),
        &mut gathered.doubts,
    )? {
        gathered.direction = Some(known.direction);
        gathered.doubts = vec![known.sentence()];
        gathered.known = Some(known);
        gathered.passed_over = read.passed_over;
        return Ok(gathered);
    }
    match direction {
        Direction::Out => {
            if let Some((_, line)) = read.received.take() {
                read.passed_over.push(Passed {
                    what: line,
                    why: "it says when a letter was received, and this one went out".to_owned(),
                });
            }
            out(gathering, &mut read, path, &mut gathered)?;
        }
        Direction::In => came_in(gathering, &mut read, &told, path, (wanted, scan), &mut gathered)?,
    }
    gathered.passed_over = read.passed_over;
    Ok(gathered)
}

/// The lines of the office's own letterhead.
fn letterhead(settings: &Settings) -> Vec<String> {
    let mut own = vec![
        settings.wordmark.clone(),
        settings.wordmark_alternative.clone(),
        settings.office.clone(),
    ];
    own.extend(settings.address.iter().cloned());
    own.retain(|line| !line.trim().is_empty());
    own
}

fn out(
    gathering: &mut Gathering<'_>,
    read: &mut LetterRead,
    path: &Path,
    gathered: &mut Gathered,
) -> Result<(), Error> {
    let mut annexes = Vec::new();
    let title = read.annex_title.replace('\n', ", ");
    let has_actions = !read.actions.is_empty();
    if has_actions {
        annexes.push(AnnexOf {
            title: some(title.clone()).unwrap_or_else(|| "Agreed actions".to_owned()),
            actions: Some(Vec::new()),
            ..AnnexOf::default()
        });
    }
    if !read.annex_text.is_empty() || (!has_actions && !title.is_empty()) {
        annexes.push(AnnexOf {
            title: if has_actions { String::new() } else { title },
            text: Some(read.annex_text.join("\n\n")),
            ..AnnexOf::default()
        });
    }
    let mut signatory = vec![read.signatory_name.clone()];
    signatory.extend(read.signatory_titles.clone());
    if !read.addressee_name.is_empty() {
        gathering.propose_person(&read.addressee_name)?;
    }
    let letter = gathering.create(
        "letter",
        UseCase::DraftLetter(DraftLetter {
            to: read.addressee.join("\n"),
            body: read.body_markdown(),
            meeting: None,
            reference: Some(read.our_reference.clone()),
            their_reference: some(read.their_reference.clone()),
            date: read.date.map(Day),
            subject: some(read.subject.clone()),
            salutation: Some(read.salutation.clone()),
            sign_off: Some(read.sign_off.clone()),
            signatory: Some(signatory.join("\n")),
            copies_to: Some(read.copies_to.clone()).filter(|lines| !lines.is_empty()).map(Many),
            marking: read.marking,
            agreements_in_body: None,
            annexes: Some(annexes),
        }),
        Vec::new(),
    );
    for (action, place) in read.actions.iter().zip(1..) {
        for (heading, words) in &action.others {
            read.passed_over.push(Passed {
                what: format!("{}, {heading}: {words}", row(action, place)),
                why: "an action of a letter has no such field; to keep it, add it as an update".to_owned(),
            });
        }
    }
    read.passed_over
        .extend(gathering.record(&read.actions, read.date, Some(&letter), None, None)?);
    match read.date {
        Some(date) if !read.addressee.is_empty() => {
            gathering.create(
                "sent",
                UseCase::SendLetter(SendLetter {
                    letter,
                    on: Day(date),
                    by: None,
                    file: Some(path.display().to_string()),
                    already_sent: true,
                }),
                Vec::new(),
            );
        }
        Some(_) => gathered
            .doubts
            .push("No addressee was found, so the letter stays a draft.".to_owned()),
        None => gathered
            .doubts
            .push("No date was found, so the letter stays a draft.".to_owned()),
    }
    Ok(())
}

/// What a row is called in a sentence.
fn row(action: &ActionRead, place: usize) -> String {
    match action.number.trim() {
        "" => format!("row {place}"),
        number => format!("row {number}"),
    }
}

fn came_in(
    gathering: &mut Gathering<'_>,
    read: &mut LetterRead,
    told: &ReadDirection,
    path: &Path,
    (wanted, scan): (&ImportWanted, bool),
    gathered: &mut Gathered,
) -> Result<(), Error> {
    let received = wanted.received;
    let mut from = vec![read.signatory_name.clone()];
    from.extend(read.signatory_titles.first().cloned());
    from.retain(|line| !line.trim().is_empty());
    let from = match wanted.sender.clone().unwrap_or_else(|| from.join(", ")) {
        nobody if nobody.trim().is_empty() && scan => {
            gathered.sender_untold = true;
            nobody
        }
        nobody if nobody.is_empty() => {
            let sender = gathered_sender(read);
            gathered
                .doubts
                .push(format!("Nobody signed the letter; it is taken as from “{sender}”."));
            sender
        }
        from => from,
    };
    let today = gathering.moment.today;
    let stamped = read.received.take();
    let on = received
        .map(|day| day.0)
        .or(stamped.as_ref().map(|(day, _)| *day))
        .unwrap_or(today);
    if let Some((day, line)) = stamped.filter(|(day, _)| *day != on) {
        read.passed_over.push(Passed {
            what: line,
            why: format!("it says {}; another day was given", date_in_words(day)),
        });
    } else if on == today && received.is_none() {
        gathered
            .doubts
            .push("Received: the file does not say when the letter came; today was taken.".to_owned());
    }
    if let Some(date) = wanted.date.map(|day| day.0).or(read.date).filter(|date| *date > on) {
        gathered.doubts.push(format!(
            "Received: {} is before the day that the letter bears, {}.",
            date_in_words(on),
            date_in_words(date)
        ));
    }
    gathered.received = Some(on);
    let body = read.whole_markdown();
    // A numbered list alone may be anything: it is offered beside the letter. One that is answered is read.
    let mut requests = numbered_in(&body);
    if requests.iter().all(|request| request.answer.is_none()) {
        requests.clear();
    }
    for request in &requests {
        gathered.requests.push(PreviewRequest {
            number: request.number.clone(),
            text: request.text.clone(),
            answer: request.answer.clone(),
        });
    }
    let date = wanted.date.or(read.date.map(Day));
    let answers: Vec<Ref> = told.answered.iter().map(|letter| Ref(letter.id.to_string())).collect();
    if answers.is_empty() && !scan {
        gathered.doubts.push(match read.their_reference.trim() {
            "" => "Answers: the letter names none of ours that it answers.".to_owned(),
            reference => format!("Answers: no letter of ours with the reference “{reference}” is known here."),
        });
    }
    let letter = gathering.create(
        "letter",
        UseCase::ReceiveLetter(ReceiveLetter {
            from,
            date,
            received: Day(on),
            answers: Some(answers).filter(|answers| !answers.is_empty()).map(Many),
            their_reference: some(read.our_reference.clone()),
            body: Some(body).filter(|_| !scan),
            replaces: None,
            file: Some(path.display().to_string()),
            // What they call theirs for us is ours.
            reference: some(read.their_reference.clone()).map(|ours| Many(vec![ours])),
            to: Some(read.addressee.clone()).filter(|to| !to.is_empty()).map(Many),
            subject: some(read.subject.clone()),
            kind: None,
            marking: None,
            requests: Some(requests).filter(|requests| !requests.is_empty()),
            series: None,
        }),
        Vec::new(),
    );
    answer(gathering, read, &told.answered, &letter, gathered)
}

/// Who sent a letter that nobody signed: the first line of its letterhead, or a word that says nothing.
fn gathered_sender(read: &LetterRead) -> String {
    let head = read
        .passed_over
        .iter()
        .find(|passed| passed.why.starts_with("a letterhead") && !passed.what.trim().is_empty());
    head.map_or_else(|| "an unknown sender".to_owned(), |passed| passed.what.clone())
}

/// Rows of a table as answers to the rows of the letters that are answered.
fn answer(
    gathering: &mut Gathering<'_>,
    read: &mut LetterRead,
    letters: &[Letter],
    letter: &Ref,
    gathered: &mut Gathered,
) -> Result<(), Error> {
    let mut rows: Vec<FrozenRow> = Vec::new();
    for of in letters {
        let versions: Vec<Version> = gathering.reader.owned_by(Owner::Letter, of.id)?;
        rows.extend(
            versions
                .into_iter()
                .max_by_key(|version| version.number)
                .into_iter()
                .flat_map(|last| last.rows),
        );
    }
    let mut answered = Vec::new();
    for (action, place) in read.actions.iter().zip(1..) {
        let Some(response) = response(action) else {
            continue;
        };
        let Some(asked) = asked(&rows, action).filter(|row| !answered.contains(&row.action)) else {
            read.passed_over.push(Passed {
                what: format!("{}: {}", row(action, place), response.text),
                why: "it is the answer to no row that is known here; its words stay in the letter".to_owned(),
            });
            continue;
        };
        answered.push(asked.action);
        let doubts = response
            .doubt
            .map(|doubt| vec![format!("Row {}: {doubt}", asked.number)]);
        gathering.create(
            format!("answer{place}"),
            UseCase::AnswerRequest(AnswerRequest {
                letter: letter.clone(),
                action: Some(Ref(asked.action.to_string())),
                outcome: Some(response.outcome),
                text: Some(response.text.clone()),
                request: None,
                position: None,
                follows_later: false,
            }),
            doubts.unwrap_or_default(),
        );
        gathered.answers.push(PreviewAnswer {
            number: asked.number.clone(),
            request: asked.text.clone(),
            outcome: response.outcome,
            text: response.text,
        });
    }
    let of_rows: Vec<Doubt> = read.actions.iter().flat_map(|action| action.doubts.clone()).collect();
    gathered.doubts.extend(spoken(&of_rows));
    Ok(())
}

/// The row that a row of a table answers: in the same words, and with the same number where several have them; by its
/// number alone where it has no words.
fn asked<'r>(rows: &'r [FrozenRow], action: &ActionRead) -> Option<&'r FrozenRow> {
    let words = same_words(&action.text);
    let number = same_words(&action.number);
    let numbered = |row: &&FrozenRow| !number.is_empty() && same_words(&row.number) == number;
    if words.is_empty() {
        return rows.iter().find(numbered);
    }
    let alike = |row: &&FrozenRow| {
        let theirs = same_words(&row.text);
        let (short, long) = if theirs.len() < words.len() {
            (&theirs, &words)
        } else {
            (&words, &theirs)
        };
        short == long || (short.len() >= 20 && long.contains(short.as_str()))
    };
    let found: Vec<&FrozenRow> = rows.iter().filter(alike).collect();
    match found.as_slice() {
        [one] => Some(one),
        several => several.iter().copied().find(|row| numbered(row)),
    }
}

struct Response {
    outcome: Outcome,
    text: String,
    doubt: Option<String>,
}

/// What a row's other columns answer: the words of a response first, then what further columns say under their
/// headings.
fn response(action: &ActionRead) -> Option<Response> {
    const RESPONSES: [&str; 8] = [
        "response",
        "reply",
        "answer",
        "comment",
        "update",
        "position",
        "progress",
        "narrative",
    ];
    const STATES: [&str; 4] = ["status", "state", "complete", "outcome"];
    let heads = |heading: &str, words: &[&str]| {
        let small = heading.to_lowercase();
        words.iter().any(|word| small.contains(word))
    };
    let mut text: Vec<String> = Vec::new();
    let mut rest: Vec<String> = Vec::new();
    let mut status = None;
    for (heading, words) in &action.others {
        if heads(heading, &RESPONSES) {
            text.push(words.clone());
            continue;
        }
        if heads(heading, &STATES) && status.is_none() {
            status = Some(words.clone());
        }
        rest.push(format!("{heading}: {words}"));
    }
    text.append(&mut rest);
    if text.is_empty() {
        return None;
    }
    let (outcome, doubt) = match &status {
        Some(status) => far(status),
        None => (
            Outcome::Answered,
            Some("no column says how far it is answered; it is taken as answered".to_owned()),
        ),
    };
    Some(Response {
        outcome,
        text: text.join("\n"),
        doubt,
    })
}

/// How far a status says that a request is answered.
fn far(status: &str) -> (Outcome, Option<String>) {
    let words = same_words(status);
    let begins = |beginnings: &[&str]| beginnings.iter().any(|beginning| words.starts_with(beginning));
    if begins(&[
        "notstarted",
        "notanswered",
        "notagreed",
        "notaccepted",
        "rejected",
        "declined",
        "outstanding",
    ]) || matches!(words.as_str(), "no" | "not" | "none")
    {
        return (Outcome::Not, None);
    }
    if begins(&["answered", "yes", "agreed", "accepted"]) {
        return (Outcome::Answered, None);
    }
    match said(status) {
        Said::Closed => (Outcome::Answered, None),
        Said::Withdrawn | Said::Superseded => (Outcome::Not, None),
        Said::Open | Said::OnHold | Said::Proposed => (Outcome::Partly, None),
        Said::Unknown if begins(&["part", "ontrack", "underway", "inhand", "progressing"]) => (Outcome::Partly, None),
        Said::Unknown => (
            Outcome::Partly,
            Some(format!(
                "“{status}” is no status that is known; it is taken as answered in part"
            )),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_says_how_far_a_request_is_answered() {
        let check = |status: &str, expected: Outcome, sure: bool| {
            let (outcome, doubt) = far(status);
            assert_eq!((outcome, doubt.is_none()), (expected, sure), "{status}");
        };
        check("Completed", Outcome::Answered, true);
        check("Complete.", Outcome::Answered, true);
        check("Answered in full", Outcome::Answered, true);
        check("In progress", Outcome::Partly, true);
        check("Partly met", Outcome::Partly, true);
        check("Outstanding", Outcome::Not, true);
        check("Not started", Outcome::Not, true);
        check("No", Outcome::Not, true);
        check("With the Treasury", Outcome::Partly, false);
    }
}
