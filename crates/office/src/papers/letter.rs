//! A letter as a paper.

use std::collections::BTreeMap;

use documents::compose::notice::{NoticeClaim, Rights};
use documents::compose::{actions, letter as letter_paper};
use documents::model::Document;
use documents::write::Format;
use domain::action::Action;
use domain::disclosure::{Case, FrozenNotice};
use domain::id::{ActionId, RequestId};
use domain::letter::request::heading;
use domain::letter::{AnnexContent, Letter, Version};
use store::Reader;

use crate::base::error::Error;
use crate::base::files::{FileOf, safe_name};
use crate::base::work::settings;
use crate::facts::notice::{notice, notice_of};
use crate::facts::references;
use crate::facts::requests::{frozen_answers, printed, under_lead};
use crate::facts::standing::{letter_marking, sent_version};
use crate::papers::house::{bytes, house};

/// Actions of which a paper shows nothing but the number, each with what stands in its place.
pub(crate) type Whole = BTreeMap<ActionId, String>;

/// A row of which only the number is shown.
pub(crate) fn withheld_row(number: String, label: &str) -> actions::ActionRow {
    actions::ActionRow {
        number,
        text: label.to_owned(),
        ..actions::ActionRow::default()
    }
}

/// The rows of a sent letter's annex as they were printed.
pub(crate) fn frozen_rows(version: &Version, actions: &[ActionId], whole: &Whole) -> Vec<actions::ActionRow> {
    version
        .rows
        .iter()
        .filter(|row| actions.contains(&row.action))
        .map(|row| match whole.get(&row.action) {
            Some(label) => withheld_row(row.number.clone(), label),
            None => actions::ActionRow {
                number: row.number.clone(),
                text: row.text.clone(),
                timing: row.timing.clone(),
                lead: row.lead.clone(),
            },
        })
        .collect()
}

/// The rows of a draft's annex of actions, as the actions stand.
pub(crate) fn annex_rows(
    reader: &Reader<'_>,
    actions: &[ActionId],
    whole: &Whole,
) -> Result<Vec<actions::ActionRow>, Error> {
    actions
        .iter()
        .zip(1..)
        .map(|(id, number): (_, u32)| {
            let number = number.to_string();
            if let Some(label) = whole.get(id) {
                return Ok(withheld_row(number, label));
            }
            let action: Action = reader.get(*id)?;
            Ok(actions::ActionRow {
                number,
                text: action.text,
                timing: action.timing,
                lead: action.lead,
            })
        })
        .collect()
}

/// A letter as a paper: a sent one with the rows that were printed, whatever became of their actions since.
pub(crate) fn letter(reader: &Reader<'_>, of: &Letter) -> Result<Document, Error> {
    letter_without(reader, of, &Whole::new())
}

/// Answers that are typed and not saved yet, by their requests.
pub(crate) type Typed = BTreeMap<RequestId, String>;

/// A letter as a paper with a label in place of some actions.
pub(crate) fn letter_without(reader: &Reader<'_>, letter: &Letter, whole: &Whole) -> Result<Document, Error> {
    letter_typed(reader, letter, whole, &Typed::new())
}

/// A letter as a paper with what is typed into its answers.
pub(crate) fn letter_typed(
    reader: &Reader<'_>,
    letter: &Letter,
    whole: &Whole,
    typed: &Typed,
) -> Result<Document, Error> {
    let settings = settings(reader)?;
    let frozen = sent_version(reader, letter)?;
    let mut annexes = Vec::new();
    for annex in &letter.annexes {
        let content = match &annex.content {
            AnnexContent::Actions(actions) => letter_paper::Content::Actions(match &frozen {
                Some(version) => frozen_rows(version, actions, whole),
                None => annex_rows(reader, actions, whole)?,
            }),
            AnnexContent::Table(table) => letter_paper::Content::Table {
                header: table.first().cloned().unwrap_or_default(),
                rows: table.iter().skip(1).cloned().collect(),
            },
            AnnexContent::Text(text) => letter_paper::Content::Text(text.clone()),
        };
        annexes.push(letter_paper::Annex {
            title: annex.title.clone(),
            content,
        });
    }
    Ok(letter_paper::compose(&letter_paper::Letter {
        house: house(reader, &settings)?,
        our_reference: letter.reference.clone().unwrap_or_default(),
        their_reference: letter.their_reference.clone().unwrap_or_default(),
        addressee: letter.to.clone(),
        date: letter.date,
        salutation: letter.salutation.clone(),
        subject: letter.subject.clone().unwrap_or_default(),
        body: letter.body.clone(),
        sign_off: letter.sign_off.clone(),
        signatory: letter.signatory.clone(),
        copies_to: letter.copies_to.clone(),
        marking: letter_marking(reader, letter)?,
        annexes,
        answers: match &frozen {
            Some(version) => version.answers.clone().unwrap_or_default(),
            None => frozen_answers(reader, &printed(reader, letter.id)?)?.unwrap_or_default(),
        }
        .into_iter()
        .map(|one| letter_paper::Answered {
            heading: under_lead(one.lead.as_deref(), &heading(one.number.as_deref(), &one.text)),
            number: one.number.unwrap_or_default(),
            request: under_lead(one.lead.as_deref(), &one.text),
            answer: typed.get(&one.request).cloned().unwrap_or(one.answer),
        })
        .collect(),
        answers_as: letter.answers_as.unwrap_or_default(),
        refusal: match &frozen {
            Some(version) => version.notice.clone(),
            None => notice_of(reader, letter)?,
        }
        .map(refusal),
        agreements: if letter.agreements_in_body {
            letter_paper::Agreements::InBody
        } else {
            letter_paper::Agreements::InAnnex
        },
    }))
}

/// What a response to a case would refuse, without a letter around it.
pub(crate) fn notice_paper(reader: &Reader<'_>, case: &Case) -> Result<Document, Error> {
    let settings = settings(reader)?;
    Ok(letter_paper::compose(&letter_paper::Letter {
        house: house(reader, &settings)?,
        refusal: Some(refusal(notice(reader, case)?)),
        ..letter_paper::Letter::default()
    }))
}

/// What a response refuses, as it is printed.
fn refusal(notice: FrozenNotice) -> letter_paper::Refusal {
    letter_paper::Refusal {
        law: notice.regime.law(),
        claims: notice
            .claims
            .into_iter()
            .filter_map(|claim| {
                Some(NoticeClaim {
                    provision: claim.exemption.parse().ok()?,
                    argument: claim.argument,
                    entries: claim.entries,
                })
            })
            .collect(),
        rights: Rights {
            review: notice.review,
            regulator: notice.regulator,
            address: notice.regulator_address,
        },
    }
}

/// The PDF that is kept when a letter is sent.
pub(crate) fn sent_letter(reader: &Reader<'_>, sent: &Letter) -> Result<FileOf, Error> {
    let bytes = bytes(&letter(reader, sent)?, Format::Pdf)?;
    let name = sent.reference.clone().unwrap_or_else(|| "letter".to_owned());
    Ok(FileOf {
        name: format!("{} {}.pdf", safe_name(&name), references::version_words(sent.edition)),
        media: "application/pdf".to_owned(),
        bytes,
    })
}
