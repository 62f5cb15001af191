//! What keeps a response from being issued, and the bundle's bytes that are kept when it is.

use documents::compose::bundle::{Bundle, EntryContent, compose};
use documents::write::Format;
use domain::disclosure::{Case, EntryDecision};
use domain::marking::Marking;
use store::Reader;

use crate::base::error::Error;
use crate::base::files::{FileOf, safe_name};
use crate::base::office::Office;
use crate::base::work::{Moment, settings};
use crate::facts::bundle::{Held, bare_without, entries_of, neither, standing_claims};
use crate::papers::bundle::{entry_paper, instead_of, strays};
use crate::papers::house::{bytes, house};

/// Everything that keeps a response from being issued, a sentence each; empty where nothing does.
pub(crate) fn held_back(reader: &Reader<'_>, case: &Case, moment: Moment) -> Result<Vec<String>, Error> {
    if neither(&standing_claims(reader, case.id)?) {
        return Ok(Vec::new());
    }
    let entries = entries_of(reader, case.id)?;
    let mut held = Vec::new();
    for one in &entries {
        let name = || -> Result<String, Error> { Held::of(reader, one.entry.record)?.name(reader) };
        match one.entry.decision {
            EntryDecision::Undecided => held.push(format!("Entry {}, “{}”, is undecided.", one.number, name()?)),
            EntryDecision::InPart if one.withheld.is_empty() => held.push(format!(
                "Entry {}, “{}”, is to be disclosed in part, and nothing is withheld from it.",
                one.number,
                name()?
            )),
            _ => {}
        }
    }
    held.extend(bare_without(reader, case)?);
    held.extend(strays(reader, &entries, moment)?);
    Ok(held)
}

impl Office {
    /// What keeps the response of a case from being issued, a sentence each.
    ///
    /// # Errors
    /// There is no such case, or the file cannot be read.
    pub fn held_back(&self, moment: Moment, of: &str) -> Result<Vec<String>, Error> {
        held_back(&self.store.read(), &self.case_called(of)?, moment)
    }
}

/// The bundle of a case, as it is decided now: what is withheld is in none of it.
pub(crate) fn bundle(reader: &Reader<'_>, case: &Case, moment: Moment) -> Result<Bundle, Error> {
    let mut entries = Vec::new();
    let numbered = entries_of(reader, case.id)?;
    for one in &numbered {
        let mut entry = entry_paper(reader, one, moment)?.entry;
        entry.number = one.number.clone();
        entry.decision = match (one.entry.decision, one.entry.duplicate_of) {
            (EntryDecision::Duplicate, Some(of)) => match numbered.iter().find(|other| other.entry.id == of) {
                Some(other) => format!("duplicate of {}", other.number),
                None => EntryDecision::Duplicate.in_words().to_owned(),
            },
            (decision, _) => decision.in_words().to_owned(),
        };
        entry.provisions = one.reasons();
        if !matches!(one.entry.decision, EntryDecision::Disclose | EntryDecision::InPart) {
            entry.content = EntryContent::None;
        }
        // Of what is withheld whole the index tells that it is there and by what it is withheld: not even its day, since
        // that is told by the record alone.
        if let Some(label) = instead_of(reader, &one.entry)? {
            entry.date.clear();
            entry.from.clear();
            entry.to.clear();
            entry.what = label;
        }
        entries.push(entry);
    }
    let settings = settings(reader)?;
    Ok(Bundle {
        house: house(reader, &settings)?,
        title: format!("Information disclosed: {}", case.name()),
        date: None,
        marking: Marking::Official,
        entries,
    })
}

/// The bundle of a case as the file that is kept when its response is issued.
pub(crate) fn bundle_file(reader: &Reader<'_>, case: &Case, moment: Moment) -> Result<FileOf, Error> {
    let document = compose(&bundle(reader, case, moment)?);
    Ok(FileOf {
        name: format!("{}.pdf", safe_name(&format!("Bundle {}", case.name()))),
        media: "application/pdf".to_owned(),
        bytes: bytes(&document, Format::Pdf)?,
    })
}
