//! The versions of a letter: as they were kept, and laid beside each other word by word.

use domain::letter::{AnnexContent, Letter, Version};
use serde::{Deserialize, Serialize};
use similar::{ChangeTag, TextDiff};
use specta::Type;
use store::Owner;

use crate::base::error::Error;
use crate::base::office::Office;

/// A piece of two texts laid beside each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Piece {
    /// `same`, `removed` or `added`.
    pub kind: String,
    /// Its words.
    pub text: String,
}

/// Two versions of a letter, word by word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Comparison {
    /// What the left one is.
    pub before: String,
    /// What the right one is.
    pub after: String,
    /// The words in order.
    pub pieces: Vec<Piece>,
}

/// Two texts laid beside each other, word by word.
pub(crate) fn pieces(old: &str, new: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for change in TextDiff::from_words(old, new).iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => "same",
            ChangeTag::Delete => "removed",
            ChangeTag::Insert => "added",
        };
        match pieces.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(change.value()),
            _ => pieces.push(Piece {
                kind: kind.to_owned(),
                text: change.value().to_owned(),
            }),
        }
    }
    pieces
}

/// A letter's words in the order in which they are read, for laying versions beside each other.
fn letter_text(letter: &Letter, rows: &[(String, String, String, String)]) -> String {
    let mut text = String::new();
    let mut line = |words: &str| {
        text.push_str(words);
        text.push('\n');
    };
    for words in [&letter.reference, &letter.their_reference].into_iter().flatten() {
        line(words);
    }
    letter.to.iter().for_each(|words| line(words));
    if let Some(date) = letter.date {
        line(&domain::timing::date_in_words(date));
    }
    line(&letter.salutation);
    if let Some(subject) = &letter.subject {
        line(subject);
    }
    line(&letter.body);
    line(&letter.sign_off);
    letter.signatory.iter().for_each(|words| line(words));
    letter.copies_to.iter().for_each(|words| line(words));
    for (number, action, timing, lead) in rows {
        line(&format!("{number}\t{action}\t{timing}\t{lead}"));
    }
    for annex in &letter.annexes {
        line(&annex.title);
        match &annex.content {
            AnnexContent::Text(words) => line(words),
            AnnexContent::Table(table) => table.iter().for_each(|row| line(&row.join("\t"))),
            AnnexContent::Actions(_) => {}
        }
    }
    text
}

impl Office {
    /// Two versions of a letter, word by word; 0 is the letter as it stands now.
    ///
    /// # Errors
    /// Unknown where there is no such letter or version.
    pub fn compare_versions(&self, letter: &str, left: u32, right: u32) -> Result<Comparison, Error> {
        let reader = self.store.read();
        let present: Letter = reader.get(letter)?;
        let versions: Vec<Version> = reader.owned_by(Owner::Letter, present.id)?;
        let side = |number: u32| -> Result<(String, String), Error> {
            if number == 0 {
                let mut rows = Vec::new();
                for (id, number) in present.actions().zip(1..) {
                    let action: domain::action::Action = reader.get(id)?;
                    let number: u32 = number;
                    rows.push((number.to_string(), action.text, action.timing, action.lead));
                }
                return Ok(("As it stands now".to_owned(), letter_text(&present, &rows)));
            }
            let Some(version) = versions.iter().find(|version| version.number == number) else {
                return Err(Error::Unknown(format!("The letter has no version {number}.")));
            };
            let rows: Vec<_> = version
                .rows
                .iter()
                .map(|row| {
                    (
                        row.number.clone(),
                        row.text.clone(),
                        row.timing.clone(),
                        row.lead.clone(),
                    )
                })
                .collect();
            let sent = domain::timing::date_in_words(version.on);
            Ok((
                format!("Version {number}, sent {sent}"),
                letter_text(&version.content, &rows),
            ))
        };
        let (before, old) = side(left)?;
        let (after, new) = side(right)?;
        let pieces = pieces(&old, &new);
        Ok(Comparison { before, after, pieces })
    }

    /// The bytes kept when a version of a letter was sent, with the file's name; verified against their hash.
    ///
    /// # Errors
    /// Unknown where there is no such version; damaged where the bytes are not those that were kept.
    pub fn kept_letter(&self, letter: &str, number: u32) -> Result<(String, Vec<u8>), Error> {
        let reader = self.store.read();
        let letter: Letter = reader.get(letter)?;
        let versions: Vec<Version> = reader.owned_by(Owner::Letter, letter.id)?;
        match versions.into_iter().find(|version| version.number == number) {
            Some(version) => {
                let file = reader.file(version.file)?;
                Ok((file.name, file.bytes))
            }
            None => Err(Error::Unknown(format!("The letter has no version {number}."))),
        }
    }
}
