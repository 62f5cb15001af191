//! One record by any reference it is known by.

use domain::disclosure::Case;
use domain::forum::Forum;
use domain::letter::{CasePart, Letter, LetterState};
use domain::recommendation::Source;
use store::{Kind, Owner, Reader};

use crate::base::arguments::short;
use crate::base::error::{Error, refuse};
use crate::facts::names::title;

/// The kind and identity of the record that a text refers to, by identity or reference.
pub(crate) fn find(reader: &Reader<'_>, reference: &str) -> Result<(Kind, String), Error> {
    if let Some(kind) = reader.kind_of(reference)? {
        return Ok((kind, reference.to_owned()));
    }
    let mut found: Vec<(Kind, String, String)> = Vec::new();
    let cases: Vec<Case> = reader.all()?;
    let cases: Vec<&Case> = cases
        .iter()
        .filter(|case| case.reference.as_deref() == Some(reference))
        .collect();
    for case in &cases {
        found.push((Kind::Case, case.id.to_string(), short(&case.text)));
    }
    for letter in reader.letters_referenced(reference)? {
        // A letter of a case bears the case's reference, and is found there.
        if letter.case.is_some_and(|of| cases.iter().any(|case| case.id == of)) {
            continue;
        }
        found.push((Kind::Letter, letter.id.to_string(), title(&letter)));
    }
    for action in reader.referenced(reference)? {
        found.push((Kind::Action, action.id.to_string(), short(&action.text)));
    }
    for forum in reader.all::<Forum>()? {
        if forum.names().any(|name| crate::base::work::same_name(name, reference)) {
            found.push((Kind::Forum, forum.id.to_string(), forum.name.clone()));
        }
    }
    for source in reader.all::<Source>()? {
        if crate::base::work::same_name(&source.title, reference) {
            found.push((Kind::Source, source.id.to_string(), short(&source.title)));
        }
    }
    match found.as_slice() {
        [] => Err(Error::Unknown(format!("No record is known as “{}”.", short(reference)))),
        [(kind, id, _)] => Ok((*kind, id.clone())),
        several => {
            let list: Vec<String> = several
                .iter()
                .map(|(kind, id, title)| format!("{} {id} ({title})", kind.table().replace('_', " ")))
                .collect();
            Err(Error::Refused(format!(
                "“{}” is the reference of {} records; name one by its identity: {}.",
                short(reference),
                several.len(),
                list.join("; ")
            )))
        }
    }
}

/// The letter that a text refers to. A disclosure case shares its reference with its letters: named by it, its response,
/// else the notice that an answer takes longer; the newest that was not withdrawn.
pub(crate) fn letter_named(reader: &Reader<'_>, of: &str) -> Result<Letter, Error> {
    let (kind, id) = find(reader, of)?;
    match kind {
        Kind::Letter => Ok(reader.get(&id)?),
        Kind::Case => {
            let letters: Vec<Letter> = reader.owned_by(Owner::Case, &id)?;
            let stand = letters
                .into_iter()
                .filter(|letter| letter.state != LetterState::Withdrawn);
            // Of several that are alike the last one is the newest.
            let newest = stand.max_by_key(|letter| letter.case_part == Some(CasePart::Response));
            newest.ok_or_else(|| {
                Error::Refused(format!(
                    "“{}” is a case of which no letter is drafted yet; draft its response first.",
                    short(of)
                ))
            })
        }
        _ => refuse(format!("“{}” is not a letter.", short(of))),
    }
}
