//! A record in a case's bundle as a paper: what the index says of it, and its words, both without what is withheld from
//! it in this case.

use std::collections::BTreeMap;

use documents::compose::bundle::{BundleEntry, EntryContent, entry_document, size_in_words, take_back};
use documents::compose::{House, records};
use documents::model::{Block, Document, Inline};
use documents::withhold::{self, Passage};
use domain::action::Update;
use domain::correspondence::{Attachment, Event, EventKind};
use domain::disclosure::{Area, Case, CaseWithholding, EntryDecision, InBundle, Regime};
use domain::exemption::provision::Provision;
use domain::timing::date_in_words;
use domain::withholding::label;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{KeptFile, Owner, Reader};
use uuid::Uuid;

use crate::base::arguments::short;
use crate::base::error::Error;
use crate::base::office::Office;
use crate::base::work::{Moment, settings};
use crate::facts::bundle::{Held, Numbered, agree, entries_of, standing_claims};
use crate::facts::consistency::{differs_from_before, repeats};
use crate::papers::house::house;
use crate::papers::letter::letter;
use crate::papers::note::note;
use crate::papers::paged::{Paged, Pictures, Whole, paged_of, pages, places, read_pages};
use crate::papers::rounds::round_paper;
use crate::views::cases::{EntryRow, entry_row};

/// What a record holds, as a bundle can show it.
pub(crate) enum Content {
    /// Its words.
    Text(Box<Document>),
    /// A kept file that is shown as pictures of its pages.
    Pages(Box<Paged>),
    /// A kept file of which nothing can be left out.
    Whole(Box<Whole>),
    /// Nothing that can be shown; why, as a sentence.
    None(&'static str),
}

/// An entry as the bundle shows it.
pub(crate) struct EntryPaper {
    /// Its number, decision and provisions are for whoever makes a bundle of it.
    pub entry: BundleEntry,
    /// The kept file whose pages are shown.
    pub paged: Option<Paged>,
    /// The kept file that goes whole or not at all.
    pub whole: Option<Whole>,
    /// Why nothing of it can be shown.
    pub nothing: Option<&'static str>,
    /// How often the words of each withholding stood in it, in their order; areas of a page that is there count as 1.
    pub found: Vec<u32>,
}

/// What a kept file holds.
fn content_of_file(house: &House, file: KeptFile) -> Content {
    if let Some(paged) = Paged::open(&file) {
        return Content::Pages(Box::new(paged));
    }
    match documents::read::file::text(&file.bytes, &file.name) {
        Ok(source) => Content::Text(Box::new(records::file(house, &source))),
        Err(wrong) => Content::Whole(Box::new(Whole { file, why: wrong.why() })),
    }
}

/// The kept file of a record, where nothing can be left out of it.
pub(crate) fn whole(reader: &Reader<'_>, held: &Held) -> Result<Option<Whole>, Error> {
    let file = match held {
        Held::Attachment(one) => one.file,
        Held::Reply(one) if one.body.as_deref().is_none_or(|body| body.trim().is_empty()) => one.file,
        _ => None,
    };
    let Some(file) = file else { return Ok(None) };
    // What has pages is known without reading it.
    if reader.page_words(file)?.is_some() {
        return Ok(None);
    }
    Ok(match content_of_file(&House::default(), reader.file(file)?) {
        Content::Whole(whole) => Some(*whole),
        _ => None,
    })
}

/// What stands in place of the names of things that came with a message, by their identities.
type Unnamed = BTreeMap<Uuid, String>;

/// The names that a message does not tell in its case's bundle: those of what came with it and is withheld whole.
fn unnamed(reader: &Reader<'_>, one: &Numbered, held: &Held) -> Result<Unnamed, Error> {
    let mut unnamed = Unnamed::new();
    let Held::Message(message) = held else {
        return Ok(unnamed);
    };
    for attached in reader.owned_by::<Attachment>(Owner::Message, message.id)? {
        for entry in reader.owned_by::<InBundle>(Owner::Record, attached.id)? {
            if entry.case == one.entry.case
                && let Some(label) = instead_of(reader, &entry)?
            {
                unnamed.insert(attached.id.0, label);
            }
        }
    }
    Ok(unnamed)
}

/// What stands in place of all that the bundle tells of a record: of one that is withheld whole, and of one that is a
/// duplicate of such a one.
pub(crate) fn instead_of(reader: &Reader<'_>, entry: &InBundle) -> Result<Option<String>, Error> {
    let repeated: Option<InBundle> = match (entry.decision, entry.duplicate_of) {
        (EntryDecision::Duplicate, Some(of)) => reader.find(of)?,
        _ => None,
    };
    let entry = repeated.as_ref().unwrap_or(entry);
    Ok((entry.decision == EntryDecision::Withhold).then(|| label(&entry.exemptions.join(" and "))))
}

/// The words with which holding replies and chasers about a letter or message went: they are held with it.
fn said_about(reader: &Reader<'_>, item: Uuid) -> Result<Vec<(&'static str, String)>, Error> {
    let mut said = Vec::new();
    for event in reader.owned_by::<Event>(Owner::Item, item)? {
        let label = match event.kind {
            EventKind::Acknowledged => "Holding reply",
            EventKind::Chased => "Chased",
            EventKind::Standard | EventKind::Settled | EventKind::PutRight => continue,
        };
        if let Some(text) = event.text {
            let to = event.to.map(|to| format!(", to {to}")).unwrap_or_default();
            said.push((label, format!("{}{to}: {text}", date_in_words(event.on))));
        }
    }
    Ok(said)
}

/// What a record holds, with nothing withheld but names.
fn content_of(reader: &Reader<'_>, held: &Held, unnamed: &Unnamed, moment: Moment) -> Result<Content, Error> {
    let house = house(reader, &settings(reader)?)?;
    Ok(match held {
        Held::Letter(one) => Content::Text(Box::new(letter(reader, one)?)),
        Held::Note(meeting) => Content::Text(Box::new(note(reader, meeting, None)?)),
        Held::Round(round) => Content::Text(Box::new(round_paper(reader, round, moment)?)),
        // The pages that came go before the words that were read from them.
        Held::Reply(one) => match (paged_of(reader, held)?, one.body.as_deref(), one.file) {
            (Some(paged), ..) => Content::Pages(Box::new(paged)),
            (None, Some(body), _) if !body.trim().is_empty() => {
                Content::Text(Box::new(records::typed(&house, &said_about(reader, one.id.0)?, body)))
            }
            (None, _, Some(file)) => content_of_file(&house, reader.file(file)?),
            (None, _, None) => Content::None("Its words are not kept here."),
        },
        Held::Message(one) => {
            let attached: Vec<Attachment> = reader.owned_by(Owner::Message, one.id)?;
            let names = attached
                .into_iter()
                .map(|one| unnamed.get(&one.id.0).cloned().unwrap_or(one.name));
            let names: Vec<String> = names.collect();
            let mut facts = vec![
                ("Sent", one.sent_written.clone().unwrap_or_default()),
                ("Copy to", one.cc.join("\n")),
                ("Attached", names.join("\n")),
            ];
            facts.extend(said_about(reader, one.id.0)?);
            Content::Text(Box::new(records::typed(&house, &facts, &one.body)))
        }
        Held::Attachment(one) => match one.file {
            Some(file) => content_of_file(&house, reader.file(file)?),
            None => Content::None("The message names it and did not bring it; it is not held here."),
        },
        Held::Action(one) => {
            let mut facts = vec![
                ("Action", one.text.clone()),
                ("Timing", one.timing.clone()),
                ("Lead", one.lead.clone()),
            ];
            for update in reader.owned_by::<Update>(Owner::Action, one.id)? {
                facts.push(("Update", format!("{}: {}", date_in_words(update.on), update.text)));
            }
            Content::Text(Box::new(records::typed(&house, &facts, "")))
        }
        Held::Gone(_) => Content::None("It is no longer held."),
        Held::Publication(one) => {
            let day = |day: Option<chrono::NaiveDate>| day.map(date_in_words).unwrap_or_default();
            let facts = [
                ("To be published", one.what.clone()),
                ("Promised", one.words.clone().unwrap_or_default()),
                ("Timing", one.timing.clone()),
                ("Together with", one.together_with.clone().unwrap_or_default()),
                ("Published on", day(one.published_on)),
                ("Published by", day(one.published_by)),
                ("Where", one.place.clone().unwrap_or_default()),
                ("Copy", one.copy.clone().unwrap_or_default()),
                ("Settled", one.settled_why.clone().unwrap_or_default()),
            ];
            Content::Text(Box::new(records::typed(&house, &facts, "")))
        }
        Held::Brief(one) => {
            let texts = [
                ("Background", one.background.as_str()),
                ("Lines", &one.lines),
                ("Questions", &one.questions),
            ];
            Content::Text(Box::new(records::headed(&house, &texts)))
        }
    })
}

/// An entry with what is withheld from it left out, from its words as from what the index says of it.
pub(crate) fn entry_paper(
    reader: &Reader<'_>,
    one: &Numbered,
    moment: Moment,
    pictures: Pictures,
) -> Result<EntryPaper, Error> {
    let held = Held::read(reader, one.entry.record)?;
    let names = unnamed(reader, one, &held)?;
    without_under(
        reader,
        &held,
        &one.withheld,
        &labels(&one.withheld),
        &names,
        moment,
        pictures,
    )
}

/// A record without what is withheld from it.
pub(crate) fn without(
    reader: &Reader<'_>,
    held: &Held,
    withheld: &[CaseWithholding],
    moment: Moment,
    pictures: Pictures,
) -> Result<EntryPaper, Error> {
    without_under(
        reader,
        held,
        withheld,
        &labels(withheld),
        &Unnamed::new(),
        moment,
        pictures,
    )
}

fn labels(withheld: &[CaseWithholding]) -> Vec<String> {
    withheld.iter().map(|one| label(&one.reason)).collect()
}

/// A record without what is withheld from it, a label of each in its place.
fn without_under(
    reader: &Reader<'_>,
    held: &Held,
    withheld: &[CaseWithholding],
    labels: &[String],
    unnamed: &Unnamed,
    moment: Moment,
    pictures: Pictures,
) -> Result<EntryPaper, Error> {
    let passages: Vec<Passage> = withheld
        .iter()
        .zip(labels)
        .map(|(one, label)| Passage {
            words: one.words.clone().unwrap_or_default(),
            label: label.clone(),
        })
        .collect();
    let (from, to, what) = held.facts(reader)?;
    let mut entry = BundleEntry {
        date: held.day(reader)?.map(date_in_words).unwrap_or_default(),
        from,
        to,
        what,
        ..BundleEntry::default()
    };
    let (mut paged, mut whole, mut nothing) = (None, None, None);
    let mut on_pages = Vec::new();
    let read = match pictures {
        Pictures::Read | Pictures::Found => read_pages(reader, held, withheld, pictures == Pictures::Found)?,
        _ => None,
    };
    match read {
        Some((read, found)) => {
            entry.content = EntryContent::Pages(read);
            on_pages = found;
        }
        None => match content_of(reader, held, unnamed, moment)? {
            Content::Text(document) => {
                let annexes = document.annexes.into_iter().flat_map(|annex| {
                    let title = [annex.label, annex.title];
                    let title: Vec<String> = title.into_iter().filter(|part| !part.is_empty()).collect();
                    let heading = Block::Heading {
                        level: 2,
                        content: vec![Inline::text(title.join(": "))],
                    };
                    [heading].into_iter().chain(annex.blocks)
                });
                entry.content = EntryContent::Blocks {
                    blocks: document.body.into_iter().chain(annexes).collect(),
                    footnotes: document.footnotes,
                };
            }
            Content::Pages(file) => {
                let (drawn, found) = pages(&file, withheld, pictures)?;
                entry.content = EntryContent::Pages(drawn);
                on_pages = found;
                for (sum, one) in on_pages.iter_mut().zip(withheld) {
                    let there = |area: &Area| area.page as usize <= file.file.count();
                    *sum += u32::from(!one.areas.is_empty() && one.areas.iter().all(there));
                }
                paged = Some(*file);
            }
            Content::Whole(file) => whole = Some(*file),
            Content::None(why) => nothing = Some(why),
        },
    }
    let mut cut = withhold::withhold(entry_document(&entry), &passages);
    take_back(&mut entry, cut.document);
    for (sum, more) in cut.found.iter_mut().zip(on_pages) {
        *sum += more;
    }
    Ok(EntryPaper {
        entry,
        paged,
        whole,
        nothing,
        found: cut.found,
    })
}

/// Which passages stand in what an entry shows, over the end of a paragraph or a cell too.
fn shows(paper: &EntryPaper, passages: &[Passage]) -> Vec<bool> {
    let cut = withhold::withhold(entry_document(&paper.entry), passages);
    let found = cut.found.into_iter().enumerate();
    found.map(|(at, count)| count > 0 || cut.left.contains(&at)).collect()
}

/// What the bundle would tell and must not, each a sentence: words that are withheld from one entry and stand unwithheld
/// in another, then entries in which who asked is named.
pub(crate) fn strays(
    reader: &Reader<'_>,
    case: &Case,
    entries: &[Numbered],
    moment: Moment,
) -> Result<Vec<String>, Error> {
    // Each passage once, with the first entry from which it is withheld.
    let mut sought: BTreeMap<String, &Numbered> = BTreeMap::new();
    for one in entries.iter().rev() {
        for words in one.withheld.iter().filter_map(|withheld| withheld.words.clone()) {
            sought.insert(words, one);
        }
    }
    let requester = case.requester();
    if sought.is_empty() && requester.is_empty() {
        return Ok(Vec::new());
    }
    let words = sought.keys().map(String::as_str).chain(requester);
    let passages: Vec<Passage> = words
        .map(|words| Passage {
            words: words.to_owned(),
            label: String::new(),
        })
        .collect();
    let (mut strays, mut naming) = (Vec::new(), Vec::new());
    for one in entries {
        let Some(paper) = told_of(reader, one, moment)? else {
            continue;
        };
        let shown = shows(&paper, &passages);
        let (withheld, named) = shown.split_at(sought.len());
        for ((words, from), _) in sought.iter().zip(withheld).filter(|(_, stands)| **stands) {
            strays.push(format!(
                "“{}” is withheld from entry {} and stands in entry {}.",
                short(words),
                from.number,
                one.number
            ));
        }
        let in_file = paper.whole.as_ref().is_some_and(|whole| {
            let who = &passages[sought.len()..];
            who.iter()
                .any(|passage| withhold::stands_in(&whole.file.name, &passage.words))
        });
        if one.entry.requester_why.is_none() && (in_file || named.contains(&true)) {
            naming.push(format!(
                "The name or address of the requester stands in entry {}; withhold it there, or say with the decision why \
                 it may stand.",
                one.number
            ));
        }
    }
    strays.extend(naming);
    Ok(strays)
}

/// What the bundle tells of an entry that is decided: of what has no pages, what the index says; nothing of what is
/// withheld whole.
fn told_of(reader: &Reader<'_>, one: &Numbered, moment: Moment) -> Result<Option<EntryPaper>, Error> {
    match one.entry.decision {
        EntryDecision::Undecided | EntryDecision::Withhold => Ok(None),
        EntryDecision::Disclose | EntryDecision::InPart => Ok(Some(entry_paper(reader, one, moment, Pictures::Read)?)),
        EntryDecision::Duplicate | EntryDecision::OutOfScope => {
            if instead_of(reader, &one.entry)?.is_some() {
                return Ok(None);
            }
            let mut paper = entry_paper(reader, one, moment, Pictures::Unread)?;
            paper.entry.content = EntryContent::None;
            Ok(Some(paper))
        }
    }
}

/// Words of an entry as they are shown to whoever decides: those that are withheld name their withholding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct EntryRun {
    pub text: String,
    /// The withholding that leaves them out.
    pub withheld: Option<String>,
}

/// Words or areas that are withheld from an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct EntryWithholding {
    pub id: String,
    pub words: Option<String>,
    pub areas: Vec<Area>,
    /// The provision.
    pub reason: String,
    /// What the law calls it.
    pub title: String,
    /// Where its words stand on the pages that are shown, and are blackened; empty for areas and for words of a text.
    pub places: Vec<Area>,
    /// Whether a claim covers it.
    pub claimed: bool,
}

/// What an entry is offered to be a duplicate of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RepeatOffer {
    /// The entry.
    pub of: String,
    pub number: String,
    /// `the same file`, `quoted whole in it`.
    pub how: String,
}

/// An entry with its words, what is withheld from them, and what to know of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct EntryDetail {
    pub row: EntryRow,
    pub case: String,
    pub case_name: String,
    pub regime: Regime,
    /// Date, from, to and what, each with its label.
    pub head: Vec<(String, Vec<EntryRun>)>,
    /// Its words, a paragraph each.
    pub paragraphs: Vec<Vec<EntryRun>>,
    /// How many pages of a kept file are shown in place of words; nothing where there are none.
    pub pages: Option<u32>,
    /// Nothing can be left out of it: it goes whole or not at all, beside the bundle.
    pub goes_whole: bool,
    /// Why its words cannot be shown; nothing where they are, or where pages are.
    pub nothing: Option<String>,
    pub withheld: Vec<EntryWithholding>,
    /// Where it does otherwise than was done with the same record before.
    pub differs: Vec<String>,
    pub repeats: Option<RepeatOffer>,
    /// The entries before and after it.
    pub before: Option<String>,
    pub after: Option<String>,
}

/// Signs of a private use area around the number of a withholding, in place of the words it leaves out; no file's words
/// hold them.
const MARKS: (char, char) = ('\u{f8f0}', '\u{f8f1}');

/// Text with marks as runs: the words of a withholding where its mark stands.
fn runs(text: &str, withheld: &[CaseWithholding]) -> Vec<EntryRun> {
    let mut runs = Vec::new();
    let mut push = |text: &str, withheld: Option<String>| {
        if !text.is_empty() {
            runs.push(EntryRun {
                text: text.to_owned(),
                withheld,
            });
        }
    };
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(MARKS.0) {
        push(before, None);
        let Some((number, after)) = after.split_once(MARKS.1) else {
            rest = after;
            break;
        };
        let one = number.parse::<usize>().ok().and_then(|at| withheld.get(at));
        if let Some(one) = one {
            push(one.words.as_deref().unwrap_or_default(), Some(one.id.to_string()));
        }
        rest = after;
    }
    push(rest, None);
    runs
}

/// The words of an entry, a paragraph or a row of a table each.
fn paragraphs_of(entry: &BundleEntry) -> Vec<String> {
    let words = BundleEntry {
        content: entry.content.clone(),
        ..BundleEntry::default()
    };
    let text = documents::write::text::write(&entry_document(&words));
    let parts = text.split("\n\n").map(|part| part.trim_matches('\n').to_owned());
    parts.filter(|part| !part.trim().is_empty()).collect()
}

impl Office {
    /// An entry of a bundle with its words, for whoever decides about it.
    ///
    /// # Errors
    /// There is none, or the file cannot be read.
    pub fn bundle_entry(&self, moment: Moment, id: &str) -> Result<EntryDetail, Error> {
        let reader = self.store.read();
        let Some(entry) = reader.find::<InBundle>(id)? else {
            return Err(Error::Unknown(format!(
                "There is no entry of a bundle with the identity {}.",
                short(id)
            )));
        };
        let case: Case = reader.get(entry.case)?;
        let all = entries_of(&reader, case.id)?;
        let place = all.iter().position(|one| one.entry.id == entry.id).unwrap_or_default();
        let one = &all[place];
        // Each passage is left out under a mark of its own, and its words are put where the mark stands.
        let marks: Vec<String> = (0..one.withheld.len())
            .map(|at| format!("{}{at}{}", MARKS.0, MARKS.1))
            .collect();
        let held = Held::read(&reader, entry.record)?;
        let paper = without_under(
            &reader,
            &held,
            &one.withheld,
            &marks,
            &Unnamed::new(),
            moment,
            Pictures::Unread,
        )?;
        let mut on_pages = match &paper.paged {
            Some(paged) => places(paged, &one.withheld)?,
            None => Vec::new(),
        };
        on_pages.resize(one.withheld.len(), Vec::new());
        let nothing = match (&paper.whole, paper.nothing) {
            (Some(whole), _) => Some(format!(
                "“{}”, {}, goes whole or not at all: {}. Disclosed, it goes beside the bundle as it is, with all that it \
                 holds, what is hidden in it too.",
                short(&whole.file.name),
                size_in_words(whole.file.bytes.len() as u64),
                whole.why
            )),
            (None, why) => why.map(str::to_owned),
        };
        let paragraphs = match paper.entry.content {
            EntryContent::Blocks { .. } => paragraphs_of(&paper.entry),
            _ => Vec::new(),
        };
        let claims = standing_claims(&reader, case.id)?;
        let head = [
            ("Date", &paper.entry.date),
            ("From", &paper.entry.from),
            ("To", &paper.entry.to),
            ("What", &paper.entry.what),
        ];
        let repeats = repeats(&reader, &all)?.remove(&entry.id);
        Ok(EntryDetail {
            row: entry_row(&reader, one, &all)?,
            case: case.id.to_string(),
            case_name: case.name(),
            regime: case.regime,
            head: head
                .iter()
                .filter(|(_, said)| !said.is_empty())
                .map(|(label, said)| ((*label).to_owned(), runs(said, &one.withheld)))
                .collect(),
            paragraphs: paragraphs.iter().map(|text| runs(text, &one.withheld)).collect(),
            pages: paper.paged.as_ref().map(|paged| paged.file.count() as u32),
            goes_whole: paper.whole.is_some(),
            nothing,
            withheld: one
                .withheld
                .iter()
                .zip(on_pages)
                .map(|(withheld, places)| EntryWithholding {
                    places,
                    id: withheld.id.to_string(),
                    words: withheld.words.clone(),
                    areas: withheld.areas.clone(),
                    reason: withheld.reason.clone(),
                    title: withheld
                        .reason
                        .parse::<Provision>()
                        .map(|one| one.title().to_owned())
                        .unwrap_or_default(),
                    claimed: claims.iter().any(|claim| agree(&claim.exemption, &withheld.reason)),
                })
                .collect(),
            differs: differs_from_before(&reader, one)?,
            repeats: repeats.map(|one| RepeatOffer {
                of: one.of.to_string(),
                number: one.number,
                how: one.how.to_owned(),
            }),
            before: place.checked_sub(1).map(|at| all[at].entry.id.to_string()),
            after: all.get(place + 1).map(|one| one.entry.id.to_string()),
        })
    }
}
