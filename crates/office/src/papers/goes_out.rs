//! What of a case goes out, as pages: an entry as the bundle prints it, and how many pages each part of a response takes.
//!
//! Values are gathered while the office is held; pages are set afterwards, without it, as those of a proof are.

use documents::compose::bundle::{Bundle, BundleEntry, EntryContent, compose, entry_document, size_in_words};
use documents::compose::notice::SCHEDULE;
use documents::model::Document;
use documents::write::pdf::Pressed;
use domain::disclosure::{Case, EntryDecision, InBundle};
use domain::letter::{CasePart, Letter};
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, Reader};

use crate::base::arguments::short;
use crate::base::error::Error;
use crate::base::office::Office;
use crate::base::pages::{PageView, Pages};
use crate::base::watch::Watch;
use crate::base::work::Moment;
use crate::facts::bundle::{Held, Numbered, entries_of, neither, standing_claims};
use crate::papers::house::{press, sentence};
use crate::papers::issuing::{Drawn, bundle};
use crate::papers::letter::{letter, notice_paper};
use crate::papers::paged::file_of;

/// Of a bundle with more entries, or more pages of kept files, an entry is set alone, and no pages are counted: setting
/// all of them takes longer than anybody looks at one.
const MOST_ENTRIES: usize = 60;
const MOST_KEPT_PAGES: usize = 120;

/// An entry as the bundle of its case prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct EntryPrinted {
    /// Its pages; none where it stands in the index alone.
    pub pages: Vec<PrintedPage>,
    /// The page of the bundle on which it begins, from 1; nothing where it has no pages, and where the bundle is too
    /// large to be set for one of its entries.
    pub first: Option<u32>,
    /// How many pages the bundle has; 0 where it was not set.
    pub total: u32,
    /// Its words as its pages have them, a paragraph each, for those who do not see the pages.
    pub words: Vec<String>,
    /// What the index says of it, each with its heading.
    pub index: Vec<(String, String)>,
    /// Why it has no pages, in a sentence.
    pub nothing: Option<String>,
}

/// A page of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PrintedPage {
    pub page: PageView,
    /// In points of 1/72 inch, rounded.
    pub width: u32,
    /// In points of 1/72 inch, rounded.
    pub height: u32,
}

/// A part of what goes out as a response.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ResponsePart {
    pub what: PartOfResponse,
    /// More about it: the name of a file that goes beside the bundle; empty where nothing is to be said.
    pub words: String,
    /// The page of the letter or of the bundle on which it begins, from 1; nothing for a file of its own, and for a bundle
    /// that is too large to be set for the count.
    pub first: Option<u32>,
    /// How many pages it takes; 0 for a file that goes beside the bundle, and where they were not counted.
    pub pages: u32,
}

/// What a part of a response is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PartOfResponse {
    /// The letter before its annexes, with what it refuses and why.
    Letter,
    /// An annex of the letter.
    Annex,
    /// The table of what is relied on, the last annex of the letter.
    Schedule,
    /// The index of the bundle.
    Index,
    /// What the bundle shows after its index.
    Bundle,
    /// A file that goes beside the bundle.
    Beside,
}

/// A bundle that was gathered to see one entry of it printed.
pub struct EntryWaiting {
    bundle: Bundle,
    /// Its place among the entries.
    at: usize,
    /// It was composed alone.
    alone: bool,
    nothing: Option<String>,
    pages: Pages,
}

/// What a response is made of, gathered to count its pages.
pub struct ResponseWaiting {
    letter: Option<Document>,
    bundle: Option<Bundle>,
    /// How many entries its bundle has, where that is too large to be set for the count.
    uncounted: Option<usize>,
}

fn set(document: &Document) -> Result<Pressed, Error> {
    press()
        .press(document)
        .map_err(|error| Error::Paper(sentence(&error.to_string())))
}

fn has_pages(entry: &BundleEntry) -> bool {
    matches!(entry.content, EntryContent::Blocks { .. } | EntryContent::Pages(_))
}

impl EntryWaiting {
    /// Sets the bundle and keeps the pages of the entry.
    ///
    /// # Errors
    /// Where the bundle cannot be set.
    pub fn press(self) -> Result<EntryPrinted, Error> {
        let entry = &self.bundle.entries[self.at];
        let pressed = set(&compose(&self.bundle))?;
        let before = self.bundle.entries[..self.at]
            .iter()
            .filter(|one| has_pages(one))
            .count();
        let place = match has_pages(entry) {
            true => pressed.annex_pages().get(before).copied(),
            false => None,
        };
        let told = [
            ("No.", entry.number.clone()),
            ("Date", entry.date.clone()),
            ("From", entry.from.clone()),
            ("To", entry.to.clone()),
            ("What", entry.what.clone()),
            ("Pages", place.map_or(0, |place| place.count).to_string()),
            ("Decision", entry.decision.clone()),
            ("Provisions", entry.provisions.join(", ")),
        ];
        let words = match place {
            Some(_) => documents::write::text::write(&entry_document(entry)),
            None => String::new(),
        };
        let total = if self.alone { 0 } else { pressed.page_count() as u32 };
        let range = place.map_or(0..0, |place| place.first - 1..place.first - 1 + place.count);
        let sizes: Vec<(f64, f64)> = range.clone().filter_map(|page| pressed.page_size(page)).collect();
        let pages = self.pages.keep_some(pressed, range);
        Ok(EntryPrinted {
            pages: pages
                .into_iter()
                .zip(sizes)
                .map(|(page, (width, height))| PrintedPage {
                    page,
                    width: width.round() as u32,
                    height: height.round() as u32,
                })
                .collect(),
            first: place.filter(|_| !self.alone).map(|place| place.first as u32),
            total,
            words: words
                .split("\n\n")
                .map(|part| part.trim_matches('\n').to_owned())
                .filter(|part| !part.trim().is_empty())
                .collect(),
            index: told
                .into_iter()
                .filter(|(_, told)| !told.is_empty())
                .map(|(heading, told)| (heading.to_owned(), told))
                .collect(),
            nothing: self.nothing,
        })
    }
}

impl ResponseWaiting {
    /// Sets the letter and the bundle, and counts their pages; in the order in which they go out.
    ///
    /// # Errors
    /// Where one of them cannot be set.
    pub fn press(self) -> Result<Vec<ResponsePart>, Error> {
        let mut parts = Vec::new();
        let part = |what, words: &str, first: usize, pages: usize| ResponsePart {
            what,
            words: words.to_owned(),
            first: Some(first as u32),
            pages: pages as u32,
        };
        if let Some(letter) = &self.letter {
            let pressed = set(letter)?;
            let annexes = pressed.annex_pages();
            let own = annexes.first().map_or(pressed.page_count(), |annex| annex.first - 1);
            parts.push(part(PartOfResponse::Letter, "", 1, own));
            for (annex, of) in annexes.iter().zip(&letter.annexes) {
                let what = match of.title == SCHEDULE {
                    true => PartOfResponse::Schedule,
                    false => PartOfResponse::Annex,
                };
                parts.push(part(what, &of.label, annex.first, annex.count));
            }
        }
        if let Some(entries) = self.uncounted {
            parts.push(ResponsePart {
                what: PartOfResponse::Bundle,
                words: format!("{entries} entries; their pages are counted as the bundle is written"),
                first: None,
                pages: 0,
            });
        }
        if let Some(bundle) = &self.bundle {
            let pressed = set(&compose(bundle))?;
            let index = pressed
                .annex_pages()
                .first()
                .map_or(pressed.page_count(), |entry| entry.first - 1);
            parts.push(part(PartOfResponse::Index, "", 1, index));
            if pressed.page_count() > index {
                parts.push(part(
                    PartOfResponse::Bundle,
                    "",
                    index + 1,
                    pressed.page_count() - index,
                ));
            }
            for entry in &bundle.entries {
                if let EntryContent::Beside(file) = &entry.content {
                    parts.push(ResponsePart {
                        what: PartOfResponse::Beside,
                        words: format!("{}, {}", file.name, size_in_words(file.size)),
                        first: None,
                        pages: 0,
                    });
                }
            }
        }
        Ok(parts)
    }
}

/// Why an entry has no pages in the bundle.
fn no_pages(decision: EntryDecision) -> &'static str {
    match decision {
        EntryDecision::Undecided => "Nothing of it goes out while it is undecided; the index names it.",
        EntryDecision::Withhold => "It is withheld whole; of it the index says this and nothing else.",
        EntryDecision::Duplicate => "It repeats another entry, which is printed in its place; the index says so.",
        EntryDecision::OutOfScope => "It is out of scope; the index names it and nothing of it is printed.",
        EntryDecision::Disclose | EntryDecision::InPart => "Nothing of it can be printed; the index names it.",
    }
}

/// Whether a bundle is too large to be set only for a look.
fn is_large(reader: &Reader<'_>, entries: &[Numbered]) -> Result<bool, Error> {
    let mut kept = 0;
    for one in entries {
        if let Some(file) = file_of(&Held::read(reader, one.entry.record)?) {
            kept += reader.page_words(file)?.map_or(0, |pages| pages.len());
        }
        if kept > MOST_KEPT_PAGES {
            return Ok(true);
        }
    }
    Ok(entries.len() > MOST_ENTRIES)
}

/// The letter of a response: what is being drafted, else what went last; without either what follows from the claims.
fn response_letter(reader: &Reader<'_>, case: &Case) -> Result<Option<Document>, Error> {
    let letters: Vec<Letter> = reader.owned_by(Owner::Case, case.id)?;
    let mut responses = letters
        .into_iter()
        .filter(|letter| letter.case_part == Some(CasePart::Response));
    match responses.next_back() {
        Some(response) => letter(reader, &response).map(Some),
        None if standing_claims(reader, case.id)?.is_empty() => Ok(None),
        None => notice_paper(reader, case).map(Some),
    }
}

impl Office {
    /// An entry as the bundle of its case prints it now, ready to be set. Nothing is told of a case that neither confirms
    /// nor denies that anything is held: it has no bundle.
    ///
    /// # Errors
    /// There is no such entry; another entry or this one cannot be printed, such as for words that stand on a page where
    /// their places are not known.
    pub fn proof_entry(&self, moment: Moment, id: &str) -> Result<EntryWaiting, Error> {
        let reader = self.store.read();
        let Some(entry) = reader.find::<InBundle>(id)? else {
            return Err(Error::Unknown(format!(
                "There is no entry of a bundle with the identity {}.",
                short(id)
            )));
        };
        let case: Case = reader.get(entry.case)?;
        let none = neither(&standing_claims(&reader, case.id)?);
        let all = entries_of(&reader, case.id)?;
        let at = all.iter().position(|one| one.entry.id == entry.id).unwrap_or_default();
        let alone = is_large(&reader, &all)?;
        let (at, drawn) = match alone {
            true => (0, Drawn::Alone(entry.id)),
            false => (at, Drawn::Only(entry.id)),
        };
        let bundle = bundle(&reader, &case, moment, drawn, &Watch::default())?;
        let nothing = match &bundle.entries[at].content {
            _ if none => Some(
                "The case neither confirms nor denies that anything is held: no bundle goes out, and no index."
                    .to_owned(),
            ),
            EntryContent::None => Some(no_pages(entry.decision).to_owned()),
            EntryContent::Beside(file) => Some(format!(
                "It goes beside the bundle as “{}”, {}, whole and as it is.",
                short(&file.name),
                size_in_words(file.size)
            )),
            EntryContent::Blocks { .. } | EntryContent::Pages(_) => None,
        };
        Ok(EntryWaiting {
            bundle: match none {
                true => Bundle {
                    entries: vec![BundleEntry::default()],
                    ..Bundle::default()
                },
                false => bundle,
            },
            at: if none { 0 } else { at },
            alone,
            nothing,
            pages: self.pages(),
        })
    }

    /// What the response to a case is made of, ready to be set and counted: its letter as it is drafted, or what follows
    /// from the claims, and the bundle as it is decided now.
    ///
    /// # Errors
    /// There is no such case; an entry cannot be printed.
    pub fn response_parts(&self, moment: Moment, of: &str) -> Result<ResponseWaiting, Error> {
        let case = self.case_called(of)?;
        let reader = self.store.read();
        let claims = standing_claims(&reader, case.id)?;
        let entries = entries_of(&reader, case.id)?;
        let has_bundle = !neither(&claims) && !entries.is_empty();
        let large = has_bundle && is_large(&reader, &entries)?;
        Ok(ResponseWaiting {
            letter: response_letter(&reader, &case)?,
            bundle: match has_bundle && !large {
                true => Some(bundle(&reader, &case, moment, Drawn::None, &Watch::default())?),
                false => None,
            },
            uncounted: large.then_some(entries.len()),
        })
    }
}
