//! What a search for a case finds: everything that the office holds and a bundle can hold, by days, people, bodies,
//! kinds and words. Drafts, the history and words that are typed and not saved are never found.

use std::collections::HashMap;

use chrono::NaiveDate;
use documents::withhold::stands_in;
use domain::action::{Action, Update};
use domain::correspondence::{Attachment, Event, EventKind, Message};
use domain::disclosure::CaseSearch;
use domain::letter::request::heading;
use domain::letter::{Letter, Reply};
use domain::meeting::{AgendaItem, Attendance, Meeting, Note};
use domain::people::{Body, Person, Post};
use domain::publication::Publication;
use domain::recommendation::{Recommendation, Round, RoundEntry};
use domain::review::Brief;
use store::{Owner, Reader};
use uuid::Uuid;

use crate::base::error::Error;
use crate::base::work::same_name;
use crate::facts::bundle::Held;
use crate::facts::case_letters::own_letters;
use crate::facts::requests::{frozen_answers, printed};
use crate::facts::standing::sent_version;

/// A record that a search found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FoundRecord {
    pub id: Uuid,
    pub kind: &'static str,
    pub day: Option<NaiveDate>,
    pub name: String,
}

impl FoundRecord {
    pub fn of(reader: &Reader<'_>, held: &Held) -> Result<Self, Error> {
        Ok(Self {
            id: held.id(),
            kind: held.kind(),
            day: held.day(reader)?,
            name: held.name(reader)?,
        })
    }
}

/// A record with all its words.
struct Searched {
    held: Held,
    words: String,
}

/// What a search finds.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The oldest first, what has no day last.
    pub records: Vec<FoundRecord>,
    /// How many of the case's own letters it would have found, which tell who asked and are left out.
    pub own: usize,
}

/// What a search finds, without the case's own letters.
pub(crate) fn found_in_scope(reader: &Reader<'_>, search: &CaseSearch) -> Result<Found, Error> {
    if search.elsewhere.is_some() {
        return Ok(Found::default());
    }
    let own_letters = own_letters(reader, &reader.get(search.case)?)?;
    let mut own = 0;
    let people = names_of(reader, &search.people)?;
    let bodies = bodies_of(reader, &search.bodies)?;
    let mut found = Vec::new();
    for one in everything(reader, &search.kinds)? {
        let day = one.held.day(reader)?;
        let in_days = match day {
            Some(day) => search.first.is_none_or(|first| day >= first) && search.last.is_none_or(|last| day <= last),
            // What has no known day may be of any.
            None => true,
        };
        let has = |wanted: &[String]| wanted.is_empty() || wanted.iter().any(|words| stands_in(&one.words, words));
        if in_days && has(&people) && has(&bodies) && has(&search.words) {
            if own_letters.contains(&one.held.id()) {
                own += 1;
                continue;
            }
            found.push(FoundRecord::of(reader, &one.held)?);
        }
    }
    found.sort_by_key(|one| (one.day.is_none(), one.day));
    Ok(Found { records: found, own })
}

/// People as they were asked for, with the other names and the posts by which the office knows them.
fn names_of(reader: &Reader<'_>, asked: &[String]) -> Result<Vec<String>, Error> {
    let mut names = asked.to_vec();
    if asked.is_empty() {
        return Ok(names);
    }
    for person in reader.all::<Person>()? {
        if asked
            .iter()
            .any(|name| same_name(name, &person.name) || same_name(name, &person.full_name()))
        {
            names.push(person.name.clone());
            names.extend(person.email.clone());
            names.extend(
                reader
                    .owned_by::<Post>(Owner::Person, person.id)?
                    .into_iter()
                    .map(|post| post.title),
            );
        }
    }
    Ok(names)
}

/// Bodies as they were asked for, with their other names.
fn bodies_of(reader: &Reader<'_>, asked: &[String]) -> Result<Vec<String>, Error> {
    let mut names = asked.to_vec();
    if asked.is_empty() {
        return Ok(names);
    }
    for body in reader.all::<Body>()? {
        if asked
            .iter()
            .any(|name| body.names().any(|known| same_name(name, known)))
        {
            names.extend(body.names().map(str::to_owned));
        }
    }
    Ok(names)
}

fn joined<'t>(parts: impl IntoIterator<Item = Option<&'t str>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// Everything that is searched, of the kinds that are asked for; every kind where none is.
fn everything(reader: &Reader<'_>, kinds: &[String]) -> Result<Vec<Searched>, Error> {
    let wants = |kind: &str| kinds.is_empty() || kinds.iter().any(|wanted| wanted == kind);
    let mut all = Vec::new();
    let mut sent_about = said_about(reader)?;
    let mut and_about = |words: &mut String, item: Uuid| {
        for said in sent_about.remove(&item).unwrap_or_default() {
            words.push('\n');
            words.push_str(&said);
        }
    };
    if wants("letter") {
        for letter in reader
            .all::<Letter>()?
            .into_iter()
            .filter(|letter| letter.sent_on.is_some())
        {
            let mut words = joined([
                letter.reference.as_deref(),
                letter.their_reference.as_deref(),
                letter.subject.as_deref(),
                Some(&letter.body),
            ]);
            for line in letter.to.iter().chain(&letter.signatory).chain(&letter.copies_to) {
                words.push('\n');
                words.push_str(line);
            }
            for action in letter.actions() {
                let action: Action = reader.get(action)?;
                words.push('\n');
                words.push_str(&action.text);
                words.push('\n');
                words.push_str(&action.lead);
            }
            for said in answered_in(reader, &letter)? {
                words.push('\n');
                words.push_str(&said);
            }
            and_about(&mut words, letter.id.0);
            all.push(Searched {
                held: Held::Letter(Box::new(letter)),
                words,
            });
        }
    }
    if wants("reply") {
        for reply in reader.all::<Reply>()? {
            let mut words = joined([
                Some(reply.from.as_str()),
                reply.subject.as_deref(),
                reply.their_reference.as_deref(),
                reply.body.as_deref(),
            ]);
            for line in reply.to.iter().chain(&reply.ours) {
                words.push('\n');
                words.push_str(line);
            }
            and_about(&mut words, reply.id.0);
            all.push(Searched {
                held: Held::Reply(Box::new(reply)),
                words,
            });
        }
    }
    if wants("message") || wants("attachment") {
        for message in reader.all::<Message>()? {
            let attached: Vec<Attachment> = reader.owned_by(Owner::Message, message.id)?;
            if wants("attachment") {
                for one in attached.iter().cloned() {
                    let words = attachment_words(reader, &one)?;
                    all.push(Searched {
                        held: Held::Attachment(Box::new(one)),
                        words,
                    });
                }
            }
            if wants("message") {
                let mut words = joined([message.from.as_deref(), message.subject.as_deref(), Some(&message.body)]);
                let lists = [&message.to, &message.cc, &message.ours, &message.theirs];
                let names = attached.iter().map(|one| &one.name);
                for line in lists.into_iter().flatten().chain(names) {
                    words.push('\n');
                    words.push_str(line);
                }
                and_about(&mut words, message.id.0);
                all.push(Searched {
                    held: Held::Message(Box::new(message)),
                    words,
                });
            }
        }
    }
    if wants("note") {
        for note in reader.all::<Note>()? {
            let meeting: Meeting = reader.get(note.meeting)?;
            let mut words = joined([
                Some(note.markdown.as_str()),
                meeting.title.as_deref(),
                meeting.place.as_deref(),
            ]);
            for line in reader.owned_by::<Attendance>(Owner::Meeting, meeting.id)? {
                words.push('\n');
                words.push_str(&joined([Some(line.name.as_str()), line.title.as_deref()]));
            }
            for item in reader.owned_by::<AgendaItem>(Owner::Meeting, meeting.id)? {
                words.push('\n');
                words.push_str(&item.title);
            }
            all.push(Searched {
                held: Held::Note(Box::new(meeting)),
                words,
            });
        }
    }
    if wants("action") {
        let mut updates: HashMap<_, Vec<Update>> = HashMap::new();
        for update in reader.all::<Update>()? {
            updates.entry(update.action).or_default().push(update);
        }
        for action in reader.all::<Action>()? {
            let mut words = joined([Some(action.text.as_str()), Some(&action.timing), Some(&action.lead)]);
            for update in updates.remove(&action.id).unwrap_or_default() {
                words.push('\n');
                words.push_str(&update.text);
            }
            all.push(Searched {
                held: Held::Action(Box::new(action)),
                words,
            });
        }
    }
    if wants("brief") {
        for brief in reader.all::<Brief>()? {
            let words = joined([
                Some(brief.background.as_str()),
                Some(&brief.lines),
                Some(&brief.questions),
            ]);
            all.push(Searched {
                held: Held::Brief(Box::new(brief)),
                words,
            });
        }
    }
    if wants("round") {
        for round in reader.all::<Round>()? {
            let mut words = joined([Some(round.name.as_str()), round.paper.as_deref()]);
            for entry in reader.owned_by::<RoundEntry>(Owner::Round, round.id)? {
                let recommendation: Recommendation = reader.get(entry.recommendation)?;
                words.push('\n');
                words.push_str(&joined([
                    Some(recommendation.text.as_str()),
                    entry.progress.as_deref(),
                    entry.lead.as_deref(),
                ]));
            }
            all.push(Searched {
                held: Held::Round(Box::new(round)),
                words,
            });
        }
    }
    if wants("publication") {
        for publication in reader.all::<Publication>()? {
            let words = joined([
                Some(publication.what.as_str()),
                publication.words.as_deref(),
                Some(&publication.timing),
                publication.together_with.as_deref(),
                publication.place.as_deref(),
                publication.copy.as_deref(),
                publication.settled_why.as_deref(),
            ]);
            all.push(Searched {
                held: Held::Publication(Box::new(publication)),
                words,
            });
        }
    }
    Ok(all)
}

/// What a letter of ours that went prints beside its own words: the headings of what it answers with the answers, and
/// the rows of its annexes as they were then.
fn answered_in(reader: &Reader<'_>, letter: &Letter) -> Result<Vec<String>, Error> {
    let mut said = Vec::new();
    let answers = match sent_version(reader, letter)? {
        Some(version) => {
            for row in version.rows {
                said.extend([row.text, row.timing, row.lead]);
            }
            version.answers.unwrap_or_default()
        }
        None => frozen_answers(reader, &printed(reader, letter.id)?)?.unwrap_or_default(),
    };
    for one in answers {
        said.extend(one.lead);
        said.push(heading(one.number.as_deref(), &one.text));
        said.push(one.answer);
    }
    Ok(said)
}

/// The words with which holding replies and chasers went, by the letter or message that they are about.
fn said_about(reader: &Reader<'_>) -> Result<HashMap<Uuid, Vec<String>>, Error> {
    let mut said: HashMap<Uuid, Vec<String>> = HashMap::new();
    for event in reader.all::<Event>()? {
        if matches!(event.kind, EventKind::Acknowledged | EventKind::Chased) {
            let words = event.to.into_iter().chain(event.text);
            said.entry(event.item).or_default().extend(words);
        }
    }
    Ok(said)
}

/// The name of an attachment, and its words where it is a file that can be read.
fn attachment_words(reader: &Reader<'_>, one: &Attachment) -> Result<String, Error> {
    let mut words = one.name.clone();
    if let Some(file) = one.file {
        let file = reader.file(file)?;
        if let Ok(source) = documents::read::file::text(&file.bytes, &file.name) {
            for block in source.blocks {
                words.push('\n');
                match block {
                    documents::read::source::SourceBlock::Paragraph { text, .. } => words.push_str(&text),
                    documents::read::source::SourceBlock::Table { rows, .. } => {
                        words.push_str(&rows.concat().join("\n"));
                    }
                }
            }
        }
    }
    Ok(words)
}
