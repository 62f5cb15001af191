//! A letter, its replies and the note of its meeting as one folder of public copies with an index, ready for a website.
//! Everything in it comes out of public copies, the names and titles too. Why it is made this way: decision 0059.

use std::path::Path;

use documents::compose::website::{self as page, File, Listed};
use documents::model::Document;
use documents::write::Format;
use domain::letter::{Letter, LetterState};
use domain::meeting::Meeting;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Kind, Reader};

use crate::base::arguments::short;
use crate::base::error::{Error, refuse};
use crate::base::files::{safe_name, write_folder};
use crate::base::office::Office;
use crate::base::work::settings;
use crate::facts::find::find;
use crate::facts::names::title;
use crate::papers::house::{bytes, house};
use crate::papers::public::{PublicCopy, public_copy};
use crate::views::rows::letter::replies_to;

/// A part of the folder that can be left out; the letter cannot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum WebsitePart {
    /// The letters in that answer it.
    Replies,
    /// The note of the meeting that it follows up.
    Note,
}

/// A folder for a website, before it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Website {
    /// What it is about, which is the title of its index.
    pub title: String,
    /// Its files, by their names.
    pub files: Vec<(String, Vec<u8>)>,
    /// What whoever puts it up should know: what is not in it, and what to look at in it; each a sentence.
    pub notices: Vec<String>,
}

impl Website {
    /// A name for it, which every system takes.
    pub fn folder_name(&self) -> String {
        safe_name(&format!("Website {}", self.title))
    }
}

/// The names that a folder of ours can hold; anything else in a folder is somebody's.
fn is_ours(name: &str) -> bool {
    let stem = name.strip_suffix(".pdf").or(name.strip_suffix(".html"));
    stem.is_some_and(|stem| {
        let number = stem.strip_prefix("reply").map(|rest| rest.trim_start_matches('-'));
        matches!(stem, "index" | "letter" | "note")
            || number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

/// What to look at in a public copy before it goes.
fn to_look_at(kind: &str, copy: &PublicCopy, notices: &mut Vec<String>) {
    for one in &copy.elsewhere {
        let what = match (&one.action, &one.words) {
            (Some(action), _) => format!("the action “{}”", short(&action.text)),
            (None, words) => format!("“{}”", short(words.as_deref().unwrap_or_default())),
        };
        notices.push(format!(
            "{kind}: {what} is left out ({}), because of {}.",
            one.reason, one.from
        ));
    }
    for near in &copy.near {
        notices.push(format!(
            "{kind}: look at “{}”, which looks like the withheld “{}”.",
            near.words, near.like
        ));
    }
}

struct Folder<'r, 'o> {
    reader: &'r Reader<'o>,
    files: Vec<(String, Vec<u8>)>,
    listed: Vec<Listed>,
    notices: Vec<String>,
}

impl Folder<'_, '_> {
    /// Adds a paper as PDF and as a page; gives its title.
    fn add(&mut self, kind: &str, stem: &str, of: &str) -> Result<String, Error> {
        let copy = match public_copy(self.reader, of) {
            Ok(copy) => copy,
            Err(Error::Refused(why)) => return refuse(format!("{kind} cannot be made public: {why}")),
            Err(error) => return Err(error),
        };
        to_look_at(kind, &copy, &mut self.notices);
        let document: &Document = &copy.document;
        let mut files = Vec::new();
        for (format, form) in [(Format::Html, "a web page"), (Format::Pdf, "PDF")] {
            let name = format!("{stem}.{}", format.extension());
            let made = bytes(document, format)?;
            files.push(File {
                name: name.clone(),
                form: form.to_owned(),
                bytes: made.len() as u64,
            });
            self.files.push((name, made));
        }
        self.listed.push(Listed {
            kind: kind.to_owned(),
            title: document.title.clone(),
            date: document.date,
            files,
        });
        Ok(document.title.clone())
    }
}

impl Office {
    /// The folder for a website of a letter that went, with the letters in that answer it and the note of its meeting
    /// where that is agreed.
    ///
    /// # Errors
    /// Unknown records; refused for a letter that was not sent, and where one of its papers cannot be made public: the
    /// sentence names it.
    pub fn website(&self, letter: &str, without: &[WebsitePart]) -> Result<Website, Error> {
        let reader = self.store.read();
        let (kind, id) = find(&reader, letter)?;
        if kind != Kind::Letter {
            return refuse(format!(
                "A folder for a website is made of a letter of ours; “{}” is {}.",
                short(letter),
                domain::article::with_article(kind.in_words())
            ));
        }
        let letter: Letter = reader.get(&id)?;
        if !matches!(letter.state, LetterState::Sent | LetterState::Published) {
            return refuse(format!(
                "{} has not been sent, or was withdrawn or replaced; only a letter that stands as sent is published.",
                title(&letter)
            ));
        }
        let mut folder = Folder {
            reader: &reader,
            files: Vec::new(),
            listed: Vec::new(),
            notices: Vec::new(),
        };
        let about = folder.add("The letter", "letter", &id)?;
        if !without.contains(&WebsitePart::Replies) {
            let replies = replies_to(&reader, &letter)?;
            if replies.is_empty() {
                folder
                    .notices
                    .push("No reply is recorded, and none is in the folder.".to_owned());
            }
            for (reply, number) in replies.iter().zip(1..) {
                let (kind, stem) = match number {
                    1 => ("The reply".to_owned(), "reply".to_owned()),
                    _ => (format!("Reply {number}"), format!("reply-{number}")),
                };
                folder.add(&kind, &stem, &reply.id.to_string())?;
            }
        }
        if let Some(meeting) = letter.meeting
            && !without.contains(&WebsitePart::Note)
        {
            let meeting: Meeting = reader.get(meeting)?;
            if meeting.state.note_agreed() {
                folder.add("The note of the meeting", "note", &meeting.id.to_string())?;
            } else {
                folder
                    .notices
                    .push("The note of the meeting is not agreed, and is not in the folder.".to_owned());
            }
        }
        let settings = settings(&reader)?;
        let index = page::compose(&page::Website {
            house: house(&reader, &settings)?,
            title: about.clone(),
            papers: folder.listed,
        });
        folder
            .files
            .push(("index.html".to_owned(), bytes(&index, Format::Html)?));
        Ok(Website {
            title: about,
            files: folder.files,
            notices: folder.notices,
        })
    }

    /// Writes a folder whole or not at all. One that is there stays, unless it is empty or may be replaced and holds
    /// nothing but what such a folder holds.
    ///
    /// # Errors
    /// Refused where something is there, or it cannot be written.
    pub fn save_website(&self, website: &Website, to: &Path, replace: bool) -> Result<(), Error> {
        write_folder(to, &website.files, is_ours, replace)
    }
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn only_the_files_of_such_a_folder_make_room() {
        for name in ["index.html", "letter.pdf", "reply.html", "reply-2.pdf", "note.pdf"] {
            assert!(is_ours(name), "{name}");
        }
        for name in ["reply-two.pdf", "letter.docx", "replying.pdf", "index.htm", "notes.pdf"] {
            assert!(!is_ours(name), "{name}");
        }
    }
}
