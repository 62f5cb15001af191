//! What keeps a response from being issued, and the bundle's bytes that are kept when it is.

use chrono::NaiveDate;
use documents::compose::bundle::{BesideFile, Bundle, EntryContent, compose};
use documents::model::Document;
use documents::write::Format;
use domain::disclosure::{Case, EntryDecision};
use domain::id::InBundleId;
use domain::marking::Marking;
use store::Reader;

use crate::base::error::Error;
use crate::base::files::{FileOf, safe_name};
use crate::base::office::Office;
use crate::base::watch::Watch;
use crate::base::work::{Moment, settings};
use crate::facts::bundle::{Held, Numbered, bare_without, entries_of, neither, standing_claims};
use crate::papers::bundle::{entry_paper, instead_of, strays, whole};
use crate::papers::house::{bytes, house};
use crate::papers::paged::{Drawing, Pictures, Whole, beside_name, paged_of};
use crate::papers::retold::retold;

/// Everything that keeps a response from being issued, a sentence each; empty where nothing does.
pub(crate) fn held_back(reader: &Reader<'_>, case: &Case, moment: Moment) -> Result<Vec<String>, Error> {
    let entries = entries_of(reader, case.id)?;
    if neither(&standing_claims(reader, case.id)?) {
        return retold(reader, case, &entries);
    }
    let mut held = Vec::new();
    for one in &entries {
        let name = || -> Result<String, Error> { Held::read(reader, one.entry.record)?.name(reader) };
        match one.entry.decision {
            EntryDecision::Undecided => held.push(format!("Entry {}, “{}”, is undecided.", one.number, name()?)),
            EntryDecision::InPart if whole_of(reader, one)?.is_some() => held.push(format!(
                "Entry {}, “{}”, goes whole or not at all, and is to be disclosed in part; disclose or withhold all of \
                 it.",
                one.number,
                name()?
            )),
            EntryDecision::InPart if one.withheld.is_empty() => held.push(format!(
                "Entry {}, “{}”, is to be disclosed in part, and nothing is withheld from it.",
                one.number,
                name()?
            )),
            _ => {}
        }
    }
    held.extend(bare_without(reader, case)?);
    held.extend(strays(reader, case, &entries, moment)?);
    held.extend(retold(reader, case, &entries)?);
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

/// The kept file of an entry, where nothing can be left out of it.
fn whole_of(reader: &Reader<'_>, one: &Numbered) -> Result<Option<Whole>, Error> {
    whole(reader, &Held::read(reader, one.entry.record)?)
}

/// A file that goes beside a bundle.
pub(crate) struct Beside {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// The files that go beside the bundle of a case, as it is decided now, in the order of the bundle.
pub(crate) fn beside(reader: &Reader<'_>, case: &Case) -> Result<Vec<Beside>, Error> {
    let mut files = Vec::new();
    if neither(&standing_claims(reader, case.id)?) {
        return Ok(files);
    }
    for one in entries_of(reader, case.id)? {
        if one.entry.decision != EntryDecision::Disclose {
            continue;
        }
        if let Some(whole) = whole_of(reader, &one)? {
            files.push(Beside {
                name: beside_name(&one.number, &whole.file.name),
                bytes: whole.file.bytes,
            });
        }
    }
    Ok(files)
}

/// How many pages of kept files a bundle shows.
fn pages_shown(reader: &Reader<'_>, entries: &[Numbered]) -> Result<usize, Error> {
    let mut pages = 0;
    for one in entries.iter().filter(|one| is_given_out(one.entry.decision)) {
        let held = Held::read(reader, one.entry.record)?;
        pages += paged_of(reader, &held)?.map_or(0, |paged| paged.file.count());
    }
    Ok(pages)
}

fn is_given_out(decision: EntryDecision) -> bool {
    matches!(decision, EntryDecision::Disclose | EntryDecision::InPart)
}

/// Of which entries of a bundle the pages of kept files are drawn. Those of the others are as many and as large, and show
/// nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Drawn {
    All,
    None,
    Only(InBundleId),
    /// Of this one, which is the only one that is composed.
    Alone(InBundleId),
}

/// The bundle of a case, as it is decided now: what is withheld is in none of it. Each entry is a step that is watched.
pub(crate) fn bundle(
    reader: &Reader<'_>,
    case: &Case,
    moment: Moment,
    drawn: Drawn,
    watch: &Watch,
) -> Result<Bundle, Error> {
    let mut entries = Vec::new();
    let numbered = entries_of(reader, case.id)?;
    watch.begin(numbered.len());
    let mut drawing = match drawn {
        Drawn::All | Drawn::Only(_) | Drawn::Alone(_) => Some(Drawing::for_pages(pages_shown(reader, &numbered)?)),
        Drawn::None => None,
    };
    for one in &numbered {
        if matches!(drawn, Drawn::Alone(entry) if entry != one.entry.id) {
            continue;
        }
        let asked = !matches!(drawn, Drawn::Only(entry) if entry != one.entry.id);
        let pictures = match (is_given_out(one.entry.decision), drawing.filter(|_| asked)) {
            (false, _) => Pictures::Unread,
            (true, None) => Pictures::Words,
            (true, Some(drawing)) => Pictures::Drawn(drawing),
        };
        let paper = entry_paper(reader, one, moment, pictures)?;
        let mut entry = paper.entry;
        entry.number = one.number.clone();
        entry.decision = match (one.entry.decision, one.entry.duplicate_of) {
            (EntryDecision::Duplicate, Some(of)) => match numbered.iter().find(|other| other.entry.id == of) {
                Some(other) => format!("duplicate of {}", other.number),
                None => EntryDecision::Duplicate.in_words().to_owned(),
            },
            (decision, _) => decision.in_words().to_owned(),
        };
        entry.provisions = one.reasons();
        if let (EntryContent::Pages(pages), Some(left)) = (&entry.content, &mut drawing) {
            *left = left.after(pages);
        }
        if !is_given_out(one.entry.decision) {
            entry.content = EntryContent::None;
        }
        if let (EntryDecision::Disclose, Some(whole)) = (one.entry.decision, &paper.whole) {
            entry.content = EntryContent::Beside(BesideFile {
                name: beside_name(&one.number, &whole.file.name),
                size: whole.file.bytes.len() as u64,
            });
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
        watch.step()?;
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
pub(crate) fn bundle_file(reader: &Reader<'_>, case: &Case, moment: Moment, watch: &Watch) -> Result<FileOf, Error> {
    gathered(reader, case, moment, watch)?.set(watch)
}

/// The bundle of a case, gathered to be set: it needs the office no more.
pub(crate) fn gathered(reader: &Reader<'_>, case: &Case, moment: Moment, watch: &Watch) -> Result<Gathered, Error> {
    Ok(Gathered {
        name: format!("{}.pdf", safe_name(&format!("Bundle {}", case.name()))),
        document: compose(&bundle(reader, case, moment, Drawn::All, watch)?),
    })
}

/// A bundle whose pages are not set yet.
pub(crate) struct Gathered {
    name: String,
    document: Document,
}

impl Gathered {
    /// Sets its pages, which takes the longest part of the work.
    ///
    /// # Errors
    /// Where they cannot be set; [`Error::Cancelled`] where it is wanted no more.
    pub fn set(self, watch: &Watch) -> Result<FileOf, Error> {
        watch.goes_on()?;
        let bytes = bytes(&self.document, Format::Pdf)?;
        watch.goes_on()?;
        Ok(FileOf {
            name: self.name,
            media: "application/pdf".to_owned(),
            bytes,
        })
    }
}

/// A bundle that was made beside the office, for the response to be issued with.
#[derive(Debug, Clone)]
pub struct MadeBundle {
    pub(crate) file: FileOf,
    /// The newest step of the office of which it was made, and the day.
    step: u64,
    today: NaiveDate,
}

impl MadeBundle {
    /// Whether it would be made the same now: nothing has changed in the office since.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn stands(&self, office: &Office, moment: Moment) -> Result<bool, Error> {
        Ok(self.today == moment.today && self.step == office.store.newest()?.0)
    }
}

impl Office {
    /// The bundle of a case as it is decided now, for its response to be issued with; nothing where something holds the
    /// response back, or no bundle goes with it.
    ///
    /// # Errors
    /// There is no such case; what cannot be shown in a bundle; cancelled.
    pub fn bundle_to_issue(&self, moment: Moment, of: &str, watch: &Watch) -> Result<Option<BundleToIssue>, Error> {
        let case = self.case_called(of)?;
        let reader = self.store.read();
        if !goes_with_bundle(&reader, &case)? || !held_back(&reader, &case, moment)?.is_empty() {
            return Ok(None);
        }
        Ok(Some(BundleToIssue {
            gathered: gathered(&reader, &case, moment, watch)?,
            step: self.store.newest()?.0,
            today: moment.today,
        }))
    }
}

/// A bundle that was gathered for a response, and is not set yet.
pub struct BundleToIssue {
    gathered: Gathered,
    step: u64,
    today: NaiveDate,
}

impl BundleToIssue {
    /// Sets its pages.
    ///
    /// # Errors
    /// Where they cannot be set; cancelled.
    pub fn set(self, watch: &Watch) -> Result<MadeBundle, Error> {
        Ok(MadeBundle {
            file: self.gathered.set(watch)?,
            step: self.step,
            today: self.today,
        })
    }
}

/// Whether a bundle goes with the response of a case.
pub(crate) fn goes_with_bundle(reader: &Reader<'_>, case: &Case) -> Result<bool, Error> {
    Ok(!neither(&standing_claims(reader, case.id)?)
        && entries_of(reader, case.id)?
            .iter()
            .any(|one| one.entry.decision != EntryDecision::OutOfScope))
}
