//! Letters: what each says, gathered as the use cases that would record it; and what letters and notes are told apart by.

use std::path::Path;

use documents::read::file::Source;
use documents::read::{Doubt, Passed, letter as letter_reader, note as note_reader};

use super::PaperKind;
use super::gathering::Gathering;
use crate::UseCase;
use crate::arguments::Day;
use crate::error::Error;
use crate::letters::{AnnexOf, DraftLetter};
use crate::papers;
use crate::sending::SendLetter;

pub(super) fn spoken(doubts: &[Doubt]) -> Vec<String> {
    doubts
        .iter()
        .map(|doubt| {
            format!(
                "{}: {}",
                papers::sentence(&doubt.place).trim_end_matches('.'),
                doubt.what
            )
        })
        .collect()
}

/// A letter opens with a salutation; a note says who was present, or that it is one.
pub(super) fn told(source: &Source) -> PaperKind {
    let letter = letter_reader::letter(source);
    if !letter.salutation.is_empty() {
        return PaperKind::Letter;
    }
    let note = note_reader::note(source);
    if note.attendance.is_empty() && !note.says_it_is_one() {
        PaperKind::Letter
    } else {
        PaperKind::Note
    }
}

type Gathered = (Vec<String>, Vec<Passed>);

pub(super) fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.trim().is_empty())
}

/// Gathers a letter. Gives doubts about the whole, and what was passed over.
pub(super) fn gather_letter(gathering: &mut Gathering<'_>, source: &Source, path: &Path) -> Result<Gathered, Error> {
    let mut read = letter_reader::letter(source);
    let mut doubts = spoken(&read.doubts);
    let mut annexes = Vec::new();
    if !read.actions.is_empty() {
        let title = if read.annex_title.is_empty() {
            "Agreed actions".to_owned()
        } else {
            read.annex_title.clone()
        };
        annexes.push(AnnexOf {
            title: title.replace('\n', ", "),
            actions: Some(Vec::new()),
            ..AnnexOf::default()
        });
    }
    if !read.annex_text.is_empty() {
        annexes.push(AnnexOf {
            title: String::new(),
            text: Some(read.annex_text.join("\n\n")),
            ..AnnexOf::default()
        });
    }
    let mut signatory = vec![read.signatory_name.clone()];
    signatory.extend(read.signatory_titles.clone());
    let context = read.date.unwrap_or(gathering.moment.today);
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
            copies_to: None,
            marking: read.marking,
            agreements_in_body: None,
            annexes: Some(annexes),
        }),
        Vec::new(),
    );
    read.passed_over
        .extend(gathering.record(&read.actions, context, Some(&letter), None, None)?);
    match read.date {
        Some(date) if !read.addressee.is_empty() => {
            gathering.create(
                "sent",
                UseCase::SendLetter(SendLetter {
                    letter,
                    on: Day(date),
                    file: Some(path.display().to_string()),
                }),
                Vec::new(),
            );
        }
        Some(_) => doubts.push("No addressee was found, so the letter stays a draft.".to_owned()),
        None => doubts.push("No date was found, so the letter stays a draft.".to_owned()),
    }
    Ok((doubts, read.passed_over))
}
