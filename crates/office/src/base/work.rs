//! The context of a running use case: the change under way, the moment, and the results of earlier lines; and how the
//! records are found that its arguments name.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::article::with_article;
use domain::correspondence::Series;
use domain::forum::Forum;
use domain::id::{BodyId, PersonId};
use domain::people::{Body, Person};
use domain::recommendation::{Round, Source};
use domain::settings::Settings;
use serde_json::Value;
use store::{Change, Kind, Reader, Record};
use uuid::Uuid;

use crate::base::arguments::{Ref, short};
use crate::base::error::{Error, refuse};

/// The moment at which something is asked: given by the face, never looked up by the core.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The instant.
    pub now: DateTime<Utc>,
    /// The office's calendar day at that instant, Europe/London.
    pub today: NaiveDate,
}

/// The results of earlier lines, by the names they were given.
pub type Earlier = HashMap<String, Value>;

/// The longest a single field may be, in bytes. A 4,000-word action has some 25,000.
pub const LONGEST_FIELD: usize = 256 * 1024;
/// The longest a note or a letter's body may be, in bytes; some 300,000 words.
pub const LONGEST_TEXT: usize = 2 * 1024 * 1024;

/// A use case at work.
pub(crate) struct Work<'w, 'c> {
    pub change: &'w mut Change<'c>,
    pub moment: Moment,
    pub earlier: &'w Earlier,
}

impl<'c> Work<'_, 'c> {
    pub fn read(&self) -> Reader<'_> {
        self.change.read()
    }

    pub fn settings(&self) -> Result<Settings, Error> {
        settings(&self.read())
    }

    /// The text of a reference, with `$line` and `$line.field` replaced by what that line gave.
    pub fn named(&self, of: &Ref) -> Result<String, Error> {
        let Some(name) = of.0.strip_prefix('$') else {
            return Ok(of.0.clone());
        };
        let (line, field) = name.split_once('.').unwrap_or((name, "id"));
        match self.earlier.get(line) {
            Some(result) => match result.get(field) {
                Some(Value::String(text)) => Ok(text.clone()),
                _ => Err(Error::Unknown(format!("The line “{line}” gave no “{field}”."))),
            },
            None => Err(Error::Unknown(format!("No earlier line is called “{}”.", short(line)))),
        }
    }

    /// The record an argument names by identity; `what` is the kind in words.
    pub fn record<R: Record>(&self, of: &Ref, what: &str) -> Result<R, Error> {
        let id = self.named(of)?;
        match Uuid::parse_str(&id) {
            Ok(uuid) => match self.read().find(uuid)? {
                Some(record) => Ok(record),
                None => Err(self.not_a(what, &id)?),
            },
            Err(_) => Err(Error::Unknown(format!("There is no {what} “{}”.", short(&id)))),
        }
    }

    /// Like [`Work::record`], for an argument that may be left out or empty.
    pub fn optional_record<R: Record>(&self, of: Option<Ref>, what: &str) -> Result<Option<R>, Error> {
        of.filter(|of| !of.0.is_empty())
            .map(|of| self.record(&of, what))
            .transpose()
    }

    fn not_a(&self, what: &str, id: &str) -> Result<Error, Error> {
        Ok(Error::Unknown(match self.read().kind_of(id)? {
            Some(kind) => format!(
                "{id} is a record of kind {}, not {}.",
                kind.table().replace('_', " "),
                with_article(what)
            ),
            None => format!("There is no {what} with the identity {}.", short(id)),
        }))
    }

    /// The record an argument names by identity or by one of its names.
    fn by_name<R: Record>(&self, of: &Ref, what: &str, names: impl Fn(&R) -> Vec<String>) -> Result<R, Error> {
        let text = self.named(of)?;
        if let Ok(uuid) = Uuid::parse_str(&text) {
            return match self.read().find(uuid)? {
                Some(record) => Ok(record),
                None => Err(self.not_a(what, &text)?),
            };
        }
        let all: Vec<R> = self.read().all()?;
        one_named(all, &text, what, names)
    }

    pub fn forum(&self, of: &Ref) -> Result<Forum, Error> {
        self.by_name(of, "forum", |forum: &Forum| forum.names().map(str::to_owned).collect())
    }

    /// A source, by identity or title.
    pub fn source(&self, of: &Ref) -> Result<Source, Error> {
        self.by_name(of, "source", |source: &Source| vec![source.title.clone()])
    }

    /// A round, by identity or name.
    pub fn round(&self, of: &Ref) -> Result<Round, Error> {
        self.by_name(of, "round", |round: &Round| vec![round.name.clone()])
    }

    /// A series of correspondence, by identity or name.
    pub fn series(&self, of: &Ref) -> Result<Series, Error> {
        self.by_name(of, "series", |series: &Series| vec![series.name.clone()])
    }

    pub fn body(&self, of: &Ref) -> Result<Body, Error> {
        self.by_name(of, "body", |body: &Body| body.names().map(str::to_owned).collect())
    }

    pub fn person(&self, of: &Ref) -> Result<Person, Error> {
        self.by_name(of, "person", |person: &Person| {
            vec![person.name.clone(), person.full_name()]
        })
    }

    pub fn body_id(&self, of: &Option<Ref>) -> Result<Option<BodyId>, Error> {
        Ok(match said(of) {
            Some(of) => Some(self.body(of)?.id),
            None => None,
        })
    }

    pub fn person_id(&self, of: &Option<Ref>) -> Result<Option<PersonId>, Error> {
        Ok(match said(of) {
            Some(of) => Some(self.person(of)?.id),
            None => None,
        })
    }

    /// The person an earlier line made, where a text argument may also name a record.
    pub fn person_of_line(&self, text: &str) -> Result<Option<Person>, Error> {
        if !text.starts_with('$') || text.contains(char::is_whitespace) {
            return Ok(None);
        }
        match self.named(&Ref(text.to_owned())) {
            Ok(id) if self.read().kind_of(&id)? == Some(Kind::Person) => Ok(self.read().find(id)?),
            _ => Ok(None),
        }
    }
}

/// An argument that was given and is not empty.
fn said(of: &Option<Ref>) -> Option<&Ref> {
    of.as_ref().filter(|of| !of.0.trim().is_empty())
}

/// The office's settings.
pub(crate) fn settings(reader: &Reader<'_>) -> Result<Settings, Error> {
    Ok(reader
        .all::<Settings>()?
        .pop()
        .unwrap_or_else(|| Settings::new(Uuid::nil().into())))
}

/// Whether two names are the same but for case and spaces.
pub(crate) fn same_name(left: &str, right: &str) -> bool {
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    words(left) == words(right)
}

/// The one record that a text names, but for case and spaces. Where there is none, those whose names are near it are
/// offered.
pub(crate) fn one_named<R>(all: Vec<R>, text: &str, what: &str, names: impl Fn(&R) -> Vec<String>) -> Result<R, Error> {
    let mut near: Vec<(f64, String)> = Vec::new();
    let mut found = Vec::new();
    for record in all {
        let its = names(&record);
        if its.iter().any(|name| same_name(name, text)) {
            found.push(record);
        } else if let Some(main) = its.first() {
            let closest = its
                .iter()
                .map(|name| strsim::jaro_winkler(&name.to_lowercase(), &text.to_lowercase()))
                .fold(0.0, f64::max);
            near.push((closest, main.clone()));
        }
    }
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => {
            near.sort_by(|left, right| right.0.total_cmp(&left.0));
            let near: Vec<String> = near
                .into_iter()
                .filter(|(score, _)| *score > 0.6)
                .take(3)
                .map(|(_, name)| format!("“{name}”"))
                .collect();
            let offer = match near.split_last() {
                None => String::new(),
                Some((only, [])) => format!(" Did you mean {only}?"),
                Some((last, others)) => format!(" Did you mean {} or {last}?", others.join(", ")),
            };
            Err(Error::Unknown(format!("No {what} is called “{}”.{offer}", short(text))))
        }
        _ => refuse(format!(
            "There is more than one {what} called “{}”; name the one you mean by its identity.",
            short(text)
        )),
    }
}

/// A text that has to say something. Kept byte for byte.
pub(crate) fn required(text: String, what: &str) -> Result<String, Error> {
    if text.trim().is_empty() {
        return refuse(format!("{what} needs words; nothing was written."));
    }
    bounded(text, what, LONGEST_FIELD)
}

/// A text of at most so many bytes.
pub(crate) fn bounded(text: String, what: &str, most: usize) -> Result<String, Error> {
    if text.len() > most {
        let size = text.len() as f64 / (1024.0 * 1024.0);
        return refuse(format!(
            "{what} is {size:.1} MB long; at most {} can be kept in one piece. Split it, or keep it as a paper.",
            if most >= 1024 * 1024 {
                format!("{} MB", most / (1024 * 1024))
            } else {
                format!("{} KB", most / 1024)
            },
        ));
    }
    Ok(text)
}

/// An optional text: an empty one is none.
pub(crate) fn optional(text: Option<String>, what: &str) -> Result<Option<String>, Error> {
    match text {
        Some(text) if text.trim().is_empty() => Ok(None),
        Some(text) => bounded(text, what, LONGEST_FIELD).map(Some),
        None => Ok(None),
    }
}

/// Puts an edited text in place: left out it stays, empty it goes.
pub(crate) fn edit(field: &mut Option<String>, text: Option<String>, what: &str) -> Result<(), Error> {
    if let Some(text) = text {
        *field = optional(Some(text), what)?;
    }
    Ok(())
}
