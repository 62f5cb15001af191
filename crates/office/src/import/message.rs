//! Messages as records of the register of correspondence: one that was kept as .eml or .msg, and a chain that was
//! printed. What the register has already is not recorded again.

use std::collections::HashSet;
use std::path::Path;

use documents::read::mail::{self as reader, Chain, People};
use domain::correspondence::Message;
use domain::correspondence::reference::plain;
use domain::settings::Settings;

use crate::base::arguments::Many;
use crate::base::error::Error;
use crate::base::files::{FileOf, unreadable};
use crate::base::named::Named;
use crate::base::work::settings;
use crate::cases::correspondence::KeepMessage;
use crate::facts::correspondence::london_day;
use crate::facts::mail::{self, Mail};
use crate::import::direction::{self, Sides};
use crate::import::gathered::Import;
use crate::import::gathering::Gathering;
use crate::import::preview::{BroughtPreview, MessagePreview};
use crate::import::wanted::{ImportWanted, PaperKind};
use crate::use_case::UseCase;
use crate::views::rows::letter::Direction;

/// The most references of ours that are offered of one message.
const MOST_REFERENCES: usize = 20;
/// The most words of one.
const MOST_WORDS: usize = 6;
/// So much of a message's words is shown before it is recorded, in letters.
const BEGINNING: usize = 600;

/// Gathers one message out of its file.
pub(super) fn gather(mut gathering: Gathering<'_>, path: &Path, wanted: &ImportWanted) -> Result<Import, Error> {
    let mail = mail::read(path)?;
    let ways = Ways::read(&gathering)?;
    let ours = Ours::read(&gathering)?;
    let known = mail::known(&gathering.reader, &mail)?;
    let Mail { file, read } = mail;
    let direction = wanted.direction.or(ways.told(&read));
    let mut preview = preview(&read, direction, ours.found_in(&read), known.as_ref());
    preview.from = mail::whom(&read.from).join("; ");
    (preview.to, preview.cc) = (mail::whom(&read.to), mail::whom(&read.cc));
    if preview
        .sent
        .is_some_and(|sent| london_day(sent) > gathering.moment.today)
    {
        preview.doubts.push(format!(
            "Its date, “{}”, is after today; its sender's clock may be wrong.",
            preview.sent_written
        ));
    }
    if known.is_none() {
        let case = KeepMessage {
            file: Some(path.to_string_lossy().into_owned()),
            received: wanted.received.filter(|_| preview.direction != Some(Direction::Out)),
            reference: Some(Many(preview.reference.clone())).filter(|many| !many.0.is_empty()),
            ..empty(recorded(preview.direction))
        };
        gathering.create("message1", UseCase::KeepMessage(case), preview.doubts.clone());
    }
    let about = known.map(|known| known.id.to_string());
    let passed = read.passed_over.clone();
    Ok(whole(
        gathering,
        file.name,
        PaperKind::Message,
        vec![preview],
        passed,
        about,
    ))
}

/// Gathers a chain that was printed: every message a record of its own, its attachments by name alone.
pub(super) fn gather_chain(
    mut gathering: Gathering<'_>,
    file: &FileOf,
    wanted: &ImportWanted,
) -> Result<Import, Error> {
    let Chain { messages, passed_over } = reader::chain(&file.bytes, &file.name).map_err(unreadable)?;
    let ways = Ways::read(&gathering)?;
    let ours = Ours::read(&gathering)?;
    let mut previews = Vec::new();
    for (place, read) in (1..).zip(&messages) {
        // What is told from paper comes first: a chain goes both ways, and one word cannot say it for all.
        let direction = ways.told(read).or(wanted.direction);
        let written = |words: &str| Some(words.to_owned()).filter(|words| !words.trim().is_empty());
        let case = KeepMessage {
            from: written(&read.from.written),
            to: as_written(&read.to),
            cc: as_written(&read.cc),
            sent: written(&read.sent.written),
            subject: written(&read.subject),
            body: written(&read.text),
            attachment_names: Some(Many(
                read.attachments.iter().map(|one| one.name.clone()).collect::<Vec<_>>(),
            ))
            .filter(|many| !many.0.is_empty()),
            ..empty(recorded(direction))
        };
        let alike =
            gathering
                .reader
                .messages_like(case.from.as_deref(), case.sent.as_deref(), case.subject.as_deref())?;
        let known = alike.iter().find(|known| is(known, &case));
        let mut preview = preview(read, direction, ours.found_in(read), known);
        preview.from = case.from.clone().unwrap_or_default();
        let listed = |many: &Option<Many<String>>| many.as_ref().map(|many| many.0.clone()).unwrap_or_default();
        (preview.to, preview.cc) = (listed(&case.to), listed(&case.cc));
        if known.is_none() {
            let case = KeepMessage {
                reference: Some(Many(preview.reference.clone())).filter(|many| !many.0.is_empty()),
                ..case
            };
            gathering.create(
                format!("message{place}"),
                UseCase::KeepMessage(case),
                preview.doubts.clone(),
            );
        }
        previews.push(preview);
    }
    Ok(whole(
        gathering,
        file.name.clone(),
        PaperKind::Chain,
        previews,
        passed_over,
        None,
    ))
}

fn whole(
    gathering: Gathering<'_>,
    file: String,
    kind: PaperKind,
    messages: Vec<MessagePreview>,
    passed_over: Vec<documents::read::Passed>,
    about: Option<String>,
) -> Import {
    let mut doubts = Vec::new();
    let several = messages.len() > 1;
    for (place, message) in (1..).zip(&messages) {
        if let Some(known) = &message.known {
            let which = if several {
                format!("Message {place} is ")
            } else {
                String::new()
            };
            doubts.push(format!(
                "Known: {which}{} in the register already; it is not recorded again.",
                if several {
                    known.name.clone()
                } else {
                    format!("{} is", known.name)
                }
            ));
        }
    }
    let direction = messages
        .first()
        .filter(|_| !several)
        .and_then(|message| message.direction);
    Import {
        messages,
        about,
        direction,
        ..gathering.import(file, kind, doubts, passed_over)
    }
}

/// A message is recorded as one that came until somebody says which way it went; nothing is recorded before.
fn recorded(direction: Option<Direction>) -> domain::correspondence::Direction {
    match direction {
        Some(Direction::Out) => domain::correspondence::Direction::Out,
        _ => domain::correspondence::Direction::In,
    }
}

fn empty(direction: domain::correspondence::Direction) -> KeepMessage {
    KeepMessage {
        direction,
        file: None,
        from: None,
        to: None,
        cc: None,
        sent: None,
        subject: None,
        body: None,
        attachments: None,
        attachment_names: None,
        received: None,
        reference: None,
        their_reference: None,
        marking: None,
        series: None,
    }
}

fn preview(
    read: &reader::Message,
    direction: Option<Direction>,
    reference: Vec<String>,
    known: Option<&Message>,
) -> MessagePreview {
    let mut doubts: Vec<String> = read.doubts.iter().map(|doubt| doubt.what.clone()).collect();
    if direction.is_none() && known.is_none() {
        doubts.push(UNTOLD.to_owned());
    }
    let mut text: String = read.text.trim().chars().take(BEGINNING).collect();
    if text.len() < read.text.trim().len() {
        text.push('…');
    }
    MessagePreview {
        direction: known.map(|known| direction_argument(known.direction)).or(direction),
        from: String::new(),
        to: Vec::new(),
        cc: Vec::new(),
        sent_written: read.sent.written.clone(),
        sent: read.sent.moment.as_ref().and_then(mail::moment),
        subject: read.subject.clone(),
        text,
        attachments: read
            .attachments
            .iter()
            .map(|one| BroughtPreview {
                name: if one.name.trim().is_empty() {
                    one.file_name.clone()
                } else {
                    one.name.clone()
                },
                bytes: one.bytes.as_ref().map(|bytes| bytes.len() as u32),
            })
            .collect(),
        day: read.sent.moment.map(|moment| moment.day),
        reference,
        known: known.map(|known| Named::new(known.id, mail::called(known))),
        doubts,
    }
}

const UNTOLD: &str = "It is not told which way it went: neither its sender nor those it was sent to are known as this \
    office. Say whether it came in or went out.";

fn direction_argument(direction: domain::correspondence::Direction) -> Direction {
    match direction {
        domain::correspondence::Direction::In => Direction::In,
        domain::correspondence::Direction::Out => Direction::Out,
    }
}

/// Whom a printed line names, one each as written; a line that runs over the page's width is one line.
fn as_written(people: &People) -> Option<Many<String>> {
    let line = people.written.split_whitespace().collect::<Vec<_>>().join(" ");
    let named: Vec<String> = line
        .split(';')
        .map(|one| one.trim().to_owned())
        .filter(|one| !one.is_empty())
        .collect();
    Some(Many(named)).filter(|many| !many.0.is_empty())
}

/// Whether a message of the register is the one that would be recorded.
fn is(known: &Message, case: &KeepMessage) -> bool {
    let same = |many: &Option<Many<String>>, kept: &[String]| many.as_ref().map_or(&[][..], |many| &many.0) == kept;
    known.from == case.from
        && known.sent_written == case.sent
        && known.subject == case.subject
        && known.body == case.body.clone().unwrap_or_default()
        && same(&case.to, &known.to)
        && same(&case.cc, &known.cc)
}

/// Which way messages go.
struct Ways {
    sides: Sides,
}

impl Ways {
    fn read(gathering: &Gathering<'_>) -> Result<Self, Error> {
        Ok(Self {
            sides: direction::of_mail(&gathering.reader)?,
        })
    }

    /// Told by who sent it, else by whom it was sent to.
    fn told(&self, read: &reader::Message) -> Option<Direction> {
        let sides = |people: &[&People]| {
            let lines: Vec<String> = people
                .iter()
                .flat_map(|people| mail::whom(people).into_iter().chain([people.written.clone()]))
                .collect();
            (self.sides.are_ours(&lines), self.sides.are_theirs(&lines))
        };
        match sides(&[&read.from]) {
            (true, false) => Some(Direction::Out),
            (false, true) => Some(Direction::In),
            (true, true) => None,
            (false, false) => sides(&[&read.to, &read.cc]).0.then_some(Direction::In),
        }
    }
}

/// References of ours: those that the register knows, and those that the office's scheme makes.
struct Ours {
    known: HashSet<String>,
    settings: Settings,
}

impl Ours {
    fn read(gathering: &Gathering<'_>) -> Result<Self, Error> {
        let settings = settings(&gathering.reader)?;
        let mut known: HashSet<String> = gathering.reader.our_references("")?.into_iter().collect();
        known.remove("");
        Ok(Self { known, settings })
    }

    /// Those that stand in a message's subject or words, each once.
    fn found_in(&self, read: &reader::Message) -> Vec<String> {
        let edge = |letter: char| !letter.is_alphanumeric();
        let mut found: Vec<String> = Vec::new();
        for text in [&read.subject, &read.text] {
            let words: Vec<&str> = text.split_whitespace().collect();
            for at in 0..words.len() {
                for count in 1..=MOST_WORDS.min(words.len() - at) {
                    let run = words[at..at + count].join(" ");
                    let run = run.trim_matches(edge);
                    let ours =
                        self.known.contains(&plain(run)) || direction::by_scheme(&self.settings.letter_scheme, run);
                    if ours && !found.iter().any(|other| plain(other) == plain(run)) {
                        found.push(run.to_owned());
                        if found.len() == MOST_REFERENCES {
                            return found;
                        }
                    }
                }
            }
        }
        found
    }
}
