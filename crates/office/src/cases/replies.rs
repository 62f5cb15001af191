//! Use cases about letters in: receiving one, and saying what it answers.

use domain::correspondence::{Direction, Joined};
use domain::letter::request::{AnswersAs, Request};
use domain::letter::{Answer, Letter, Reply};
use domain::marking::Marking;
use domain::timing::date_in_words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::new_identity;
use uuid::Uuid;

use crate::base::arguments::{Day, Many, Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::files;
use crate::base::outcome::Recorded;
use crate::base::work::{LONGEST_TEXT, Work, bounded, optional, required};
use crate::cases::correspondence::{given_references, link, not_to_come, several, taken};
use crate::cases::kept_file::keep;
use crate::cases::letters::{DraftLetter, draft_letter};
use crate::cases::requests::{RequestSaid, record_requests};
use crate::cases::series::in_series;
use crate::facts::correspondence::{Item, item, sent_day};
use crate::facts::drafted::{not_twice, replies_to_item};
use crate::facts::item_days::doubted_days;
use crate::facts::mail::without_mail_marks;
use crate::facts::register::Register;
use crate::facts::requests::requests_of;

/// Records a letter that came in.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct ReceiveLetter {
    /// Who sent it.
    pub from: String,
    /// The day on it.
    #[serde(default)]
    pub date: Option<Day>,
    /// The day it came.
    pub received: Day,
    /// The letters it answers.
    #[serde(default)]
    pub answers: Option<Many<Ref>>,
    #[serde(default)]
    pub their_reference: Option<String>,
    /// Its words.
    #[serde(default)]
    pub body: Option<String>,
    /// The letters in that it takes the place of.
    #[serde(default)]
    pub replaces: Option<Many<Ref>>,
    /// The path of its file, whose bytes are kept.
    #[serde(default)]
    pub file: Option<String>,
    /// Our references that it bears or is given, as written; `next` takes the next one of the office's scheme.
    #[serde(default)]
    pub reference: Option<Many<String>>,
    /// Whom it is to, as written, a line each.
    #[serde(default)]
    pub to: Option<Many<String>>,
    #[serde(default)]
    pub subject: Option<String>,
    /// What sort of letter it is, in the office's own word, such as "MP": how long an answer may take goes by it.
    #[serde(default)]
    pub kind: Option<String>,
    #[serde(default)]
    pub marking: Option<Marking>,
    /// The series that it is one of, by identity or name: the one that was due on the nearest day.
    #[serde(default)]
    pub series: Option<Ref>,
    /// What it asks, each with the words that answer it where the letter repeats requests and answers them.
    #[serde(default)]
    pub requests: Option<Vec<RequestSaid>>,
}

/// Drafts a letter out that answers something that came: to whoever sent it, with their reference and ours.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct DraftReply {
    /// What came, by identity or reference: a letter in or a message.
    pub letter: Ref,
    /// The requests that it answers, in their letter's order; all of them where left out.
    #[serde(default)]
    pub requests: Option<Many<Ref>>,
    /// How it prints its answers: as headings where left out.
    #[serde(default, rename = "as")]
    pub prints_as: Option<AnswersAs>,
    /// A letter of ours answers it already, and another is wanted beside it.
    #[serde(default)]
    pub another: bool,
}

pub(crate) fn receive_letter(with: ReceiveLetter, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    not_to_come(work, with.received.0, "The day a letter came")?;
    let file = match with.file.filter(|path| !path.is_empty()) {
        Some(path) => {
            let file = files::read_file(std::path::Path::new(&path))?;
            Some(keep(work, &file.name, &file.media, &file.bytes)?)
        }
        None => None,
    };
    let mut answers = Vec::new();
    for of in with.answers.map(|many| many.0).unwrap_or_default() {
        answers.push(work.record::<Letter>(&of, "letter")?.id);
    }
    let mut replaces = Vec::new();
    for of in with.replaces.map(|many| many.0).unwrap_or_default() {
        replaces.push(work.record::<Reply>(&of, "letter in")?.id);
    }
    let reply = Reply {
        id: new_identity(),
        from: required(with.from, "A letter in: who sent it")?,
        date: with.date.map(|day| day.0),
        received: with.received.0,
        answers,
        their_reference: optional(with.their_reference, "Their reference")?,
        body: match with.body {
            Some(body) => Some(bounded(body, "The letter", LONGEST_TEXT)?),
            None => None,
        },
        replaces,
        file,
        ours: given_references(work, several(with.reference, "Our reference")?)?,
        to: several(with.to, "Whom it is to")?,
        subject: optional(with.subject, "The subject")?,
        sort: optional(with.kind, "What sort of letter it is")?,
        marking: with.marking,
    };
    let mut notices: Vec<String> = taken(work, &reply.ours)?.into_iter().collect();
    work.change.put(&reply)?;
    notices.extend(doubted_days(&work.read(), &Item::Reply(reply.clone()))?);
    record_requests(work, reply.id.0, with.requests.unwrap_or_default())?;
    in_series(work, reply.id.0, with.series)?;
    let mut given = Recorded::new(reply.id, format!("Letter from {}", short(&reply.from)));
    given.reference = reply.ours.first().cloned();
    given.notice = Some(notices.join(" ")).filter(|words| !words.is_empty());
    Ok(given)
}

/// The first paragraph of a reply: thanks for what came, by its day and what it was about, else by their reference. What
/// is not known of it is not said.
fn opening_words(came: &Item) -> String {
    let (what, of, subject) = match came {
        Item::Message(message) => ("message", sent_day(message), message.subject.as_deref()),
        Item::Reply(reply) => ("letter", reply.date, reply.subject.as_deref()),
        Item::Letter(letter) => ("letter", letter.date, letter.subject.as_deref()),
    };
    let day = match (of, came.received()) {
        (Some(of), _) => format!(" of {}", date_in_words(of)),
        (None, Some(received)) => format!(", received on {},", date_in_words(received)),
        (None, None) => String::new(),
    };
    let about = match (without_mail_marks(subject.unwrap_or_default()), came.theirs().first()) {
        ("", Some(theirs)) => format!(" (your reference {theirs})"),
        ("", None) => String::new(),
        (subject, _) => format!(" about “{subject}”"),
    };
    let thanks = format!("Thank you for your {what}{day}{about}");
    format!("{}.", thanks.trim_end_matches(','))
}

pub(crate) fn draft_reply(with: DraftReply, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let came = item(work, &with.letter)?;
    let (from, subject) = match &came {
        Item::Reply(reply) => (reply.from.clone(), reply.subject.clone()),
        Item::Message(message) if message.direction == Direction::In => {
            (message.from.clone().unwrap_or_default(), message.subject.clone())
        }
        _ => {
            return refuse(format!(
                "“{}” went from here; a reply is drafted to what came.",
                came.title()
            ));
        }
    };
    let register = Register::around(&work.read(), &[came.id()], Some(work.moment.today))?;
    let ours = register
        .entry(came.id())
        .map(|entry| entry.ours.clone())
        .unwrap_or_default();
    let requests = requests_to_answer(work, &came, with.requests)?;
    let before = replies_to_item(&work.read(), came.id())?;
    not_twice(&before, with.another, &format!("“{}” is answered by", came.title()))?;
    let drafted = draft_letter(
        DraftLetter {
            to: from,
            subject,
            body: opening_words(&came),
            reference: ours.into_iter().next(),
            their_reference: came.theirs().into_iter().next(),
            ..DraftLetter::default()
        },
        work,
    )?;
    let id = Uuid::parse_str(&drafted.id).unwrap_or_default();
    work.change.put(&link(id, came.id(), Joined::Answers))?;
    if let Some(prints_as) = with.prints_as {
        let mut letter: Letter = work.read().get(id)?;
        letter.answers_as = Some(prints_as);
        work.change.put(&letter)?;
    }
    for request in requests {
        work.change.put(&Answer {
            id: new_identity(),
            letter: id,
            action: None,
            outcome: None,
            text: None,
            request: Some(request.id),
            position: None,
        })?;
    }
    Ok(drafted)
}

/// The requests that a reply answers: those named, else all that what came asks; in its order.
fn requests_to_answer(work: &Work<'_, '_>, came: &Item, wanted: Option<Many<Ref>>) -> Result<Vec<Request>, Error> {
    let mut all = requests_of(&work.read(), came.id())?;
    let Some(wanted) = wanted else { return Ok(all) };
    let mut named = Vec::new();
    for of in wanted.0 {
        let request: Request = work.record(&of, "request")?;
        if request.letter != came.id() {
            return refuse(format!(
                "“{}” is a request of another letter; a reply to “{}” answers its own requests.",
                short(&request.heading()),
                came.title()
            ));
        }
        named.push(request.id);
    }
    all.retain(|request| named.contains(&request.id));
    Ok(all)
}
