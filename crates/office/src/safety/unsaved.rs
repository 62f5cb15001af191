//! Typed words that could not be saved in the office: what they are and how many, as text for another file or the
//! clipboard, and the file of their own in which they are kept until they are put back, saved elsewhere, or forgotten
//! by a person.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};
use domain::forum::Forum;
use domain::letter::Letter;
use domain::meeting::{AgendaItem, Meeting, Note};
use domain::review::Brief;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;
use store::{Draft, Key, Keys, Kind, Owner, Reader, Unsaved};

use crate::base::error::{Error, refuse};
use crate::base::office::Office;
use crate::base::work::Moment;
use crate::facts::names::{self, name_of};
use crate::safety::backups;

/// How names write an instant.
const STAMP: &str = "%Y-%m-%dT%H%M%SZ";

/// What stands between the office's name and the instant in the name of such a file.
const BETWEEN: &str = "-unsaved-";

/// The ending of such a file.
const ENDING: &str = ".words";

/// Words typed into one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedText {
    /// What they were typed into, as the page names it: `note:` and a meeting, `form:`, a form's name and a record.
    pub key: String,
    /// The words; of a form its fields as data.
    pub text: String,
    /// Where the caret stood.
    pub caret: u32,
    /// When they were typed, RFC 3339 in UTC.
    pub typed: String,
}

/// Words that are not saved, as a screen names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct UnsavedView {
    /// What they were typed into, as the page names it.
    pub key: String,
    /// What they were typed into, in words: `Note of Performance and Risk Board, 4 November 2027`.
    pub title: String,
    /// How many words are in them and not in what is saved; 0 where words were only taken out or changed places.
    pub words: u32,
    /// When they were typed, RFC 3339 in UTC.
    pub typed: String,
}

/// A file of unsaved words from an earlier time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct KeptWords {
    pub path: String,
    /// When it was begun, RFC 3339 in UTC.
    pub at: String,
    pub holds: Vec<UnsavedView>,
    /// The office was worked in since, so that putting them back may take the place of newer words.
    pub worked_since: bool,
    /// Why it cannot be read, where it cannot.
    pub wrong: Option<String>,
}

/// The name of a file of unsaved words of an office.
pub fn file_name(office: &Path, at: DateTime<Utc>) -> String {
    format!("{}{BETWEEN}{}{ENDING}", stem(office), at.format(STAMP))
}

fn stem(office: &Path) -> String {
    office.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Whose words a file keeps and since when, by its name; nothing for any other file.
fn named(path: &Path) -> Option<(String, DateTime<Utc>)> {
    let name = path.file_name()?.to_str()?.strip_suffix(ENDING)?;
    let (of, stamp) = name.rsplit_once(BETWEEN)?;
    let at = NaiveDateTime::parse_from_str(stamp, STAMP).ok()?.and_utc();
    Some((of.to_owned(), at))
}

/// The folders in which unsaved words may be kept, in the order in which they are tried: beside the backups, then in
/// the person's own folder for data.
pub fn folders(office: &Path, data: Option<&Path>) -> Vec<PathBuf> {
    std::iter::once(backups::folder(office))
        .chain(data.map(|data| data.join("unsaved")))
        .collect()
}

/// An office's path as files of unsaved words name it: the real one, where it is there.
fn real(office: &Path) -> String {
    let path = office.canonicalize().unwrap_or_else(|_| office.to_owned());
    path.display().to_string()
}

/// Keeps words in the first folder that takes them, in place of those kept there under the same name before. `key` is
/// the office's own, where it is closed by a passphrase. Gives the file.
///
/// # Errors
/// One sentence says why no folder took them.
pub fn keep(
    office: &Path,
    key: Option<&Key>,
    step: Option<u64>,
    folders: &[PathBuf],
    name: &str,
    texts: &[TypedText],
) -> Result<PathBuf, Error> {
    let words = texts
        .iter()
        .map(|typed| {
            let draft = Draft {
                text: typed.text.clone(),
                caret: typed.caret,
                saved: typed.typed.clone(),
            };
            (typed.key.clone(), draft)
        })
        .collect();
    let mut unsaved = Unsaved {
        office: real(office),
        step,
        words,
    };
    // In the order in which they are read, so that what is read back is compared as a whole.
    unsaved
        .words
        .sort_by(|one, other| (&other.1.saved, &one.0).cmp(&(&one.1.saved, &other.0)));
    let mut why = Vec::new();
    for folder in folders {
        let to = folder.join(name);
        let written = std::fs::create_dir_all(folder)
            .map_err(|error| store::in_words(&error))
            .and_then(|()| unsaved.write(&to, key).map_err(|error| error.to_string()));
        match written {
            Ok(()) => return Ok(to),
            Err(error) => why.push(format!("{}: {}", folder.display(), error.trim_end_matches('.'))),
        }
    }
    refuse(format!(
        "What is not saved could not be kept in a file of its own either ({}).",
        why.join("; ")
    ))
}

/// The words of a file that was kept.
///
/// # Errors
/// One that cannot be read, such as under another passphrase.
pub fn read(path: &Path, keys: &Keys) -> Result<Vec<TypedText>, Error> {
    Ok(texts(Unsaved::read(path, keys)?))
}

fn texts(unsaved: Unsaved) -> Vec<TypedText> {
    unsaved
        .words
        .into_iter()
        .map(|(key, draft)| TypedText {
            key,
            text: draft.text,
            caret: draft.caret,
            typed: draft.saved,
        })
        .collect()
}

/// Every file of unsaved words of an office, the newest first.
pub fn files(office: &Path, folders: &[PathBuf]) -> Vec<PathBuf> {
    let of = stem(office);
    let mut found: Vec<(DateTime<Utc>, PathBuf)> = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten().flatten())
        .filter_map(|entry| {
            let (whose, at) = named(&entry.path())?;
            (whose == of).then(|| (at, entry.path()))
        })
        .collect();
    found.sort_by(|one, other| other.cmp(one));
    found.into_iter().map(|(_, path)| path).collect()
}

impl Office {
    /// What is in files of unsaved words of this office. What is in a folder for every office's and belongs to another
    /// is passed over.
    pub fn kept_words(&self, folders: &[PathBuf]) -> Vec<KeptWords> {
        let keys: Keys = self.key().cloned().into_iter().collect();
        let step = self.newest().ok().map(|newest| newest.0);
        let beside = backups::folder(self.path());
        files(self.path(), folders)
            .into_iter()
            .filter_map(|path| {
                let (_, at) = named(&path)?;
                let read = Unsaved::read(&path, &keys);
                let elsewhere = path.parent() != Some(&beside);
                if elsewhere && read.as_ref().is_ok_and(|read| read.office != real(self.path())) {
                    return None;
                }
                let view = KeptWords {
                    path: path.display().to_string(),
                    at: at.to_rfc3339(),
                    holds: Vec::new(),
                    worked_since: false,
                    wrong: None,
                };
                Some(match read {
                    Ok(unsaved) => KeptWords {
                        worked_since: unsaved.step.is_some_and(|then| step != Some(then)),
                        holds: views(Some(self), &texts(unsaved)),
                        ..view
                    },
                    Err(error) => KeptWords {
                        wrong: Some(error.to_string()),
                        ..view
                    },
                })
            })
            .collect()
    }

    /// Puts the words of a file back to where they were typed, as words that are being typed; the file is then deleted,
    /// for they are in the office.
    ///
    /// # Errors
    /// One that cannot be read, or words that cannot be saved; the file is kept then.
    pub fn put_back(&mut self, path: &Path, moment: Moment) -> Result<(), Error> {
        let keys: Keys = self.key().cloned().into_iter().collect();
        // The newest come last, so that they are the ones that come back first.
        for (place, typed) in read(path, &keys)?.into_iter().rev().enumerate() {
            let at = Moment {
                now: moment.now + chrono::TimeDelta::milliseconds(place as i64),
                ..moment
            };
            self.save_draft(&typed.key, &typed.text, typed.caret, at)?;
        }
        forget(path)
    }
}

/// Deletes a file of unsaved words.
///
/// # Errors
/// One that cannot be deleted.
pub fn forget(path: &Path) -> Result<(), Error> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => refuse(format!(
            "{} cannot be deleted: {}.",
            path.display(),
            store::in_words(&error)
        )),
        _ => Ok(()),
    }
}

/// What to say about a file of unsaved words where there is no window to put them back.
pub fn in_words(kept: &KeptWords) -> String {
    let holds: Vec<String> = kept
        .holds
        .iter()
        .map(|view| match view.words {
            0 => format!("{}, words taken out or moved", view.title),
            1 => format!("{}, 1 word", view.title),
            words => format!("{}, {words} words", view.title),
        })
        .collect();
    match &kept.wrong {
        Some(wrong) => format!(
            "A window kept words that it could not save in {}, which cannot be read: {wrong}",
            kept.path
        ),
        None => format!(
            "A window kept words that it could not save in {}: {}. Open the office in the window to put them back.",
            kept.path,
            holds.join("; ")
        ),
    }
}

/// Writes the files of unsaved words of an office anew under its key, after the passphrase was set, changed or removed.
/// `before` are the keys they may have been written under.
///
/// # Errors
/// The sentence names the file that is as it was before.
pub fn write_anew(office: &Path, folders: &[PathBuf], before: &Keys, key: Option<&Key>) -> Result<(), Error> {
    for path in files(office, folders) {
        // One that cannot be read now could not be read before.
        let Ok(unsaved) = Unsaved::read(&path, before) else {
            continue;
        };
        unsaved.write(&path, key).or_else(|error| {
            refuse(format!(
                "It was done for the office, but {} with words that were not saved is as it was before: {error} Put \
                 the words back, or delete the file.",
                path.display()
            ))
        })?;
    }
    Ok(())
}

/// What is not saved, as a screen names it. Without an office that can be read, records have no names and every word
/// counts.
pub fn views(office: Option<&Office>, texts: &[TypedText]) -> Vec<UnsavedView> {
    let reader = office.map(|office| office.store.read());
    texts
        .iter()
        .map(|typed| {
            let saved = reader
                .as_ref()
                .and_then(|reader| saved_words(reader, &typed.key).ok().flatten());
            UnsavedView {
                key: typed.key.clone(),
                title: title(reader.as_ref(), &typed.key),
                words: new_words(&typed.text, saved.as_deref()),
                typed: typed.typed.clone(),
            }
        })
        .collect()
}

/// The words as text for a file of a person's choice or the clipboard: each under what it was typed into; of a form the
/// fields that were changed.
pub fn as_text(texts: &[TypedText], views: &[UnsavedView]) -> String {
    let parts: Vec<String> = texts
        .iter()
        .zip(views)
        .map(|(typed, view)| {
            let words = match fields(&typed.text) {
                Some(fields) => fields
                    .into_iter()
                    .map(|(name, words)| format!("{}: {words}", name.replace('_', " ")))
                    .collect::<Vec<_>>()
                    .join("\n"),
                None => typed.text.clone(),
            };
            format!("{}\n\n{words}\n", view.title)
        })
        .collect();
    parts.join("\n\n")
}

/// What words were typed into.
fn title(reader: Option<&Reader<'_>>, key: &str) -> String {
    let mut parts = key.split(':');
    let kind = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let record = reader.and_then(|reader| rest.iter().find_map(|part| record_in_words(reader, part)));
    let of = |what: &str, between: &str| match &record {
        Some(record) => format!("{what}{between}{record}"),
        None => what.to_owned(),
    };
    match (kind, rest.as_slice()) {
        ("note", _) => of("Note", " of "),
        // A letter is called "Letter to …" by itself.
        ("letter", _) => record.unwrap_or_else(|| "Letter".to_owned()),
        ("brief", [_, part]) => of(&format!("Briefing, {part}"), ": "),
        ("form", [form, ..]) => of(&format!("Form “{}”", form.replace(['-', '_'], " ")), ": "),
        _ => of("Words", ": "),
    }
}

/// A record as a screen calls it; nothing for a part of a key that names none.
fn record_in_words(reader: &Reader<'_>, id: &str) -> Option<String> {
    let meeting = |id: &dyn std::fmt::Display| -> Option<String> {
        let meeting: Meeting = reader.get(id).ok()?;
        let forum: Forum = reader.get(meeting.forum).ok()?;
        Some(names::in_words(&forum, &meeting))
    };
    match reader.kind_of(id).ok()?? {
        Kind::Meeting => meeting(&id),
        Kind::AgendaItem => {
            let item: AgendaItem = reader.get(id).ok()?;
            Some(format!("{}, {}", item.heading(), meeting(&item.meeting)?))
        }
        Kind::Letter => Some(names::title(&reader.get(id).ok()?)),
        kind => Some(name_of(kind, &reader.image(kind, id).ok()??)).filter(|name| !name.is_empty()),
    }
}

/// What the office has of the words of a place: as they are being typed, else as the record has them.
fn saved_words(reader: &Reader<'_>, key: &str) -> Result<Option<String>, Error> {
    if let Some(draft) = reader.draft(key)? {
        return Ok(Some(draft.text));
    }
    let parts: Vec<&str> = key.split(':').collect();
    Ok(match parts.as_slice() {
        ["note", meeting] => reader
            .owned_by::<Note>(Owner::Meeting, meeting)?
            .pop()
            .map(|note| note.markdown),
        ["letter", letter] => Some(reader.get::<Letter>(letter)?.body),
        ["brief", place, part] => {
            let of: Option<AgendaItem> = reader.get(place).ok();
            let meeting: Meeting =
                reader.get(of.as_ref().map_or((*place).to_owned(), |item| item.meeting.to_string()))?;
            let all: Vec<Brief> = reader.owned_by(Owner::Meeting, meeting.id)?;
            let brief = all
                .into_iter()
                .find(|brief| brief.item == of.as_ref().map(|item| item.id));
            brief.map(|brief| match *part {
                "lines" => brief.lines,
                "questions" => brief.questions,
                _ => brief.background,
            })
        }
        _ => None,
    })
}

/// What a form keeps beside its fields: the timing and the lead that it took from the words of an action. They stand in
/// their fields too, and nobody typed them a second time.
const TAKEN_FROM_WORDS: &str = "filled";

/// The fields of a form in which something was typed, with the words; nothing for words that are no form's.
fn fields(text: &str) -> Option<Vec<(String, String)>> {
    let form: Value = serde_json::from_str(text).ok()?;
    let typed = form.get("typed")?.as_object()?;
    let start: Value = serde_json::from_str(form.get("start")?.as_str()?).ok()?;
    let changed = typed
        .iter()
        .filter(|(name, value)| name.as_str() != TAKEN_FROM_WORDS && start.get(name.as_str()) != Some(value));
    Some(
        changed
            .map(|(name, value)| (name.clone(), in_one(value)))
            .filter(|(_, words)| !words.trim().is_empty())
            .collect(),
    )
}

/// The texts within a value, one a line.
fn in_one(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Array(all) => joined(all.iter()),
        Value::Object(all) => joined(all.values()),
        Value::Null | Value::Bool(false) => String::new(),
    }
}

fn joined<'v>(all: impl Iterator<Item = &'v Value>) -> String {
    let lines: Vec<String> = all.map(in_one).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// How many words a text holds that the saved one does not.
fn new_words(text: &str, saved: Option<&str>) -> u32 {
    let plain = |text: &str| match fields(text) {
        Some(fields) => fields
            .into_iter()
            .map(|(_, words)| words)
            .collect::<Vec<_>>()
            .join("\n"),
        None => text.to_owned(),
    };
    let mut known: HashMap<String, u32> = HashMap::new();
    for word in split_words(&plain(saved.unwrap_or_default())) {
        *known.entry(word).or_default() += 1;
    }
    let all = split_words(&plain(text));
    let new = all.iter().filter(|word| match known.get_mut(*word) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    });
    new.count() as u32
}

fn split_words(text: &str) -> Vec<String> {
    let words = text
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric));
    words.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, saved: Option<&str>, expected: u32) {
        assert_eq!(new_words(text, saved), expected, "{text}");
    }

    #[test]
    fn words_that_are_not_saved_are_counted() {
        check("one two three", None, 3);
        check("one two three", Some("one two"), 1);
        check("one one", Some("one"), 1);
        check("two one", Some("one two"), 0);
        check("## - *", None, 0);
        let form = |typed: &str| {
            format!(
                r#"{{"start":"{{\"why\":\"\",\"on\":\"2027\"}}","typed":{{"why":"{typed}","on":"2027"}},"caret":null}}"#
            )
        };
        check(&form("as the chair asked"), None, 4);
        check(&form("as the chair asked"), Some(&form("as the chair")), 1);
    }

    // Red while the timing that a form took from the words of an action was counted and listed a second time.
    #[test]
    fn what_a_form_took_from_its_words_is_listed_once() {
        let form = r#"{"start":"{\"text\":\"\",\"timing\":\"\",\"filled\":{\"timing\":\"\",\"lead\":\"\"}}","typed":{"text":"Send it","timing":"by Friday","filled":{"timing":"by Friday","lead":""}},"caret":null}"#;
        check(form, None, 4);
        let names: Vec<String> = fields(form)
            .expect("a form")
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(names, ["text", "timing"]);
    }

    #[test]
    fn a_file_says_whose_words_it_keeps_and_since_when() {
        let at = "2027-11-04T10:42:07Z".parse().expect("an instant");
        let name = file_name(Path::new("/x/my-unsaved-board.office"), at);
        assert_eq!(name, "my-unsaved-board-unsaved-2027-11-04T104207Z.words");
        assert_eq!(named(Path::new(&name)), Some(("my-unsaved-board".to_owned(), at)));
        assert_eq!(named(Path::new("my-00001-2027-11-04T104207Z.office")), None);
    }
}
