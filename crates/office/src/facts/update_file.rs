//! An update out of a mail or a file: what was said, on which day, and where it came from. All of it is offered, and a
//! person puts it right before it is kept.

use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::London;
use documents::read::file::message;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::base::arguments::short;
use crate::base::error::{Error, refuse};
use crate::base::files::{self, unreadable};
use crate::base::outcome::PassedOver;
use crate::base::work::{LONGEST_FIELD, bounded};

/// What a file offers as an update.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct UpdateRead {
    /// The file's name.
    pub file: String,
    /// The day of the mail, or on which the file was last changed.
    pub on: Option<NaiveDate>,
    /// Who sent it and about what, or the file's name.
    pub source: String,
    /// The words, those that it forwards included and without the mails that it answers.
    pub text: String,
    /// The mails that it answers.
    pub quoted: String,
    /// What was left out.
    pub passed_over: Vec<PassedOver>,
}

impl UpdateRead {
    /// What is left out where only its words are taken, if anything is.
    pub(crate) fn left_out(self) -> Option<Vec<PassedOver>> {
        let mut left_out = self.passed_over;
        if !self.quoted.trim().is_empty() {
            left_out.push(PassedOver {
                what: self.quoted,
                why: "the mail that it answers; to keep it as well, give the words yourself".to_owned(),
            });
        }
        Some(left_out).filter(|left_out| !left_out.is_empty())
    }
}

/// Reads a file as an update.
///
/// # Errors
/// A file that cannot be read, says nothing, or says more than an update can hold.
pub(crate) fn read(path: &Path) -> Result<UpdateRead, Error> {
    let file = files::read_file(path)?;
    let read = message(&file.bytes, &file.name).map_err(unreadable)?;
    if read.text.trim().is_empty() {
        return refuse(format!("{} says nothing that could be an update.", file.name));
    }
    let text = bounded(read.text, &format!("What {} says", file.name), LONGEST_FIELD)?;
    let mut passed_over: Vec<PassedOver> = read.passed_over.into_iter().map(PassedOver::from).collect();
    let mut quoted = read.quoted;
    if quoted.len() + text.len() > LONGEST_FIELD {
        passed_over.push(PassedOver {
            what: short(&quoted),
            why: "the mails that it answers are longer than an update can be".to_owned(),
        });
        quoted.clear();
    }
    let changed = || {
        let changed = std::fs::metadata(path).and_then(|data| data.modified()).ok()?;
        Some(DateTime::<Utc>::from(changed).with_timezone(&London).date_naive())
    };
    Ok(UpdateRead {
        on: if read.mail { read.date } else { changed() },
        source: match (read.mail, read.from.as_str(), read.subject.as_str()) {
            (true, "", "") => format!("E-mail, {}", file.name),
            (true, "", subject) => format!("E-mail, “{}”", short(subject)),
            (true, from, "") => format!("E-mail from {}", short(from)),
            (true, from, subject) => format!("E-mail from {}, “{}”", short(from), short(subject)),
            (false, ..) => file.name.clone(),
        },
        file: file.name,
        text,
        quoted,
        passed_over,
    })
}

impl crate::base::office::Office {
    /// Reads a file that is to become an update; nothing is written.
    ///
    /// # Errors
    /// Refused, in a sentence that names the file, where it cannot be read or says nothing.
    pub fn read_update(&self, path: &Path) -> Result<UpdateRead, Error> {
        read(path)
    }
}
