//! What is left out of the public copy of a letter or a note, and that copy. Why it is made this way: decision 0023.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use documents::compose::exemptions::{self, Exemption};
use documents::compose::note as note_paper;
use documents::model::Document;
use documents::withhold::{self, Passage, as_it_reads};
use domain::action::{Action, Reference};
use domain::id::ActionId;
use domain::letter::{Letter, Version};
use domain::marking::Marking;
use domain::meeting::{AgendaItem, Meeting};
use domain::withholding::{RESTRICTED, Withholding, exemption, label, reason};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Kind, Owner, Reader, new_identity};

use crate::Office;
use crate::arguments::{Ref, short};
use crate::error::{Error, refuse};
use crate::letters;
use crate::papers;
use crate::references::register_number;
use crate::use_case::Given;
use crate::views::action::marking_of;
use crate::views::record::{find, in_few_words};
use crate::work::{Work, required};

/// Leaves words, or a whole action, out of the public copy of a letter or of a meeting's note.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct Withhold {
    /// Of which paper: a letter by identity or reference, or the meeting whose note it is.
    pub of: Ref,
    /// The words as they stand in it, of one paragraph; they are withheld wherever they stand.
    pub words: Option<String>,
    /// Instead of words: an action of which nothing is shown but its number.
    pub action: Option<Ref>,
    /// `section 40`, or another section from 21 to 44 of the Freedom of Information Act 2000, or `restricted item`.
    pub reason: String,
}

/// Puts back into the public copy what was withheld from it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct LiftWithholding {
    /// What was withheld, by the identity that `withhold` gave.
    pub withholding: Ref,
}

/// Something that is left out of a public copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct WithheldView {
    /// Identity.
    pub id: String,
    /// The words.
    pub words: Option<String>,
    /// Instead of words: an action, by its number in the register and its words.
    pub action: Option<(String, String)>,
    /// `section 40`.
    pub reason: String,
    /// What the Act calls it.
    pub exemption: Option<String>,
    /// Since when.
    pub on: NaiveDate,
}

/// What would be made public of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PublicCopyView {
    /// What is withheld from it, in the order it was withheld.
    pub withheld: Vec<WithheldView>,
    /// The headings of restricted items, which are withheld without being asked for.
    pub restricted: Vec<String>,
    /// The copy as text; nothing where it cannot be made.
    pub text: Option<String>,
    /// Why it cannot be made, and the way out.
    pub why_not: Option<String>,
}

/// The paper of which a copy is made.
enum Paper {
    Letter(Box<Letter>),
    Note(Box<Meeting>),
}

impl Paper {
    fn of(reader: &Reader<'_>, of: &str) -> Result<Self, Error> {
        let (kind, id) = find(reader, of)?;
        match kind {
            Kind::Letter => Ok(Self::Letter(Box::new(reader.get(&id)?))),
            Kind::Meeting => Ok(Self::Note(Box::new(reader.get(&id)?))),
            Kind::Note => Ok(Self::Note(Box::new(
                reader.get(reader.get::<domain::meeting::Note>(&id)?.meeting)?,
            ))),
            _ => refuse("A public copy is made of a letter, or of the note of a meeting."),
        }
    }

    fn withheld(&self, reader: &Reader<'_>) -> Result<Vec<Withholding>, Error> {
        Ok(match self {
            Self::Letter(letter) => reader.of(Owner::Letter, letter.id)?,
            Self::Note(meeting) => reader.of(Owner::Meeting, meeting.id)?,
        })
    }

    fn name(&self, reader: &Reader<'_>) -> Result<String, Error> {
        match self {
            Self::Letter(letter) => Ok(letters::title(letter)),
            Self::Note(meeting) => {
                let image = reader
                    .image(Kind::Meeting, &meeting.id.to_string())?
                    .unwrap_or_default();
                in_few_words(reader, Kind::Meeting, &image)
            }
        }
    }

    fn identity(&self) -> String {
        match self {
            Self::Letter(letter) => letter.id.to_string(),
            Self::Note(meeting) => meeting.id.to_string(),
        }
    }

    /// The actions it shows, in its order.
    fn actions(&self, reader: &Reader<'_>) -> Result<Vec<Action>, Error> {
        match self {
            Self::Letter(letter) => letter.actions().map(|id| Ok(reader.get(id)?)).collect(),
            Self::Note(meeting) => Ok(reader.of(Owner::Meeting, meeting.id)?),
        }
    }

    /// The words of an action as the paper has them: those that were sent, where it was sent.
    fn words_of(&self, reader: &Reader<'_>, action: &Action) -> Result<Vec<String>, Error> {
        let mut words = vec![action.text.clone()];
        if let Self::Letter(letter) = self {
            let version: Option<Version> = papers::sent_version(reader, letter)?;
            let rows = version.map(|version| version.rows).unwrap_or_default();
            words.extend(
                rows.into_iter()
                    .filter(|row| row.action == action.id)
                    .map(|row| row.text),
            );
        }
        Ok(words)
    }

    /// The paper with a label in place of each action that is withheld whole, and without its restricted items.
    fn compose(&self, reader: &Reader<'_>, whole: &BTreeMap<ActionId, String>) -> Result<Document, Error> {
        match self {
            Self::Letter(letter) => papers::letter_without(reader, letter, whole),
            Self::Note(meeting) => {
                let mut values = papers::note_values(reader, meeting, None)?;
                for section in values
                    .sections
                    .iter_mut()
                    .filter(|section| section.restricted.is_some())
                {
                    *section = note_paper::Section {
                        number: std::mem::take(&mut section.number),
                        title: label(RESTRICTED),
                        restricted: None,
                        body: String::new(),
                    };
                }
                for action in &mut values.actions {
                    let label = action.id.parse().ok().and_then(|id: ActionId| whole.get(&id));
                    if let Some(label) = label {
                        action.text.clone_from(label);
                        action.timing.clear();
                        action.lead.clear();
                    }
                }
                Ok(note_paper::compose(&values))
            }
        }
    }

    /// The items that a board kept to itself.
    fn restricted(&self, reader: &Reader<'_>) -> Result<Vec<AgendaItem>, Error> {
        let Self::Note(meeting) = self else {
            return Ok(Vec::new());
        };
        let mut agenda: Vec<AgendaItem> = reader.of(Owner::Meeting, meeting.id)?;
        agenda.retain(|item| item.restricted);
        Ok(agenda)
    }

    /// Everything in it that is marked above OFFICIAL and shown, in words.
    fn above(&self, reader: &Reader<'_>, whole: &BTreeMap<ActionId, String>) -> Result<Vec<String>, Error> {
        let mut above = Vec::new();
        let own = match self {
            Self::Letter(letter) => letter.marking,
            Self::Note(meeting) => meeting.marking,
        };
        if own > Marking::Official {
            above.push(match self {
                Self::Letter(_) => self.name(reader)?,
                Self::Note(_) => format!("the note of {}", self.name(reader)?),
            });
        }
        for action in self.actions(reader)? {
            if !whole.contains_key(&action.id) && marking_of(reader, &action)? > Marking::Official {
                above.push(format!("action {}", number(reader, &action)?));
            }
        }
        Ok(above)
    }
}

fn number(reader: &Reader<'_>, action: &Action) -> Result<String, Error> {
    let references: Vec<Reference> = reader.of(Owner::Action, action.id)?;
    Ok(register_number(&references))
}

/// The actions that are withheld whole, each with its reason: those that were asked for, and those of restricted items.
fn whole(reader: &Reader<'_>, paper: &Paper, withheld: &[Withholding]) -> Result<BTreeMap<ActionId, String>, Error> {
    let mut whole = BTreeMap::new();
    let restricted = paper.restricted(reader)?;
    if !restricted.is_empty() {
        for action in paper.actions(reader)? {
            if restricted.iter().any(|item| action.item == Some(item.id)) {
                whole.insert(action.id, RESTRICTED.to_owned());
            }
        }
    }
    for one in withheld {
        if let Some(action) = one.action {
            whole.insert(action, one.reason.clone());
        }
    }
    Ok(whole)
}

/// The public copy of a letter or of a meeting's note.
///
/// # Errors
/// Refused while something above OFFICIAL would be shown, and where withheld words do not stand in it any more, or stand in
/// it in a way that taking them out would miss.
pub(crate) fn public_copy(reader: &Reader<'_>, of: &str) -> Result<Document, Error> {
    let paper = Paper::of(reader, of)?;
    let withheld = paper.withheld(reader)?;
    let reasons = whole(reader, &paper, &withheld)?;
    let whole: BTreeMap<ActionId, String> = reasons.iter().map(|(id, reason)| (*id, label(reason))).collect();
    let above = paper.above(reader, &whole)?;
    if !above.is_empty() {
        return refuse(format!(
            "OFFICIAL-SENSITIVE is marked on {}, and a public copy shows none of that. Withhold each action that is, and mark the rest OFFICIAL.",
            above.join(", ")
        ));
    }
    let mut passages = Vec::new();
    for one in &withheld {
        if let Some(words) = &one.words {
            passages.push(Passage {
                words: words.clone(),
                label: label(&one.reason),
            });
        }
    }
    let asked = passages.len();
    // The words of an action that goes may stand in the prose as well.
    for action in paper.actions(reader)? {
        if let Some(label) = whole.get(&action.id) {
            passages.extend(paper.words_of(reader, &action)?.into_iter().map(|words| Passage {
                words,
                label: label.clone(),
            }));
        }
    }
    let copy = withhold::withhold(paper.compose(reader, &whole)?, &passages);
    // After them, so that a place where both stand counts once.
    let emphasised: Vec<Passage> = passages[..asked].iter().map(as_markup).collect();
    let again = withhold::withhold(copy.document, &emphasised);
    let found: Vec<u32> = copy
        .found
        .iter()
        .zip(&again.found)
        .map(|(one, other)| one + other)
        .collect();
    let left = copy.left.first().map(|at| &passages[*at]);
    if let Some(passage) = left.or(again.left.first().map(|at| &emphasised[*at])) {
        return refuse(format!(
            "“{}” stands in it across the end of a line or a paragraph, and would not go whole. Withhold the words of each part on their own.",
            short(&passage.words)
        ));
    }
    if let Some(at) = found.iter().position(|found| *found == 0) {
        return refuse(format!(
            "“{}” is withheld, and does not stand in it any more: the words may have changed. Withhold them as they stand now, or lift that.",
            short(&passages[at].words)
        ));
    }
    let mut document = again.document;
    let of_reason = |reason: &str, what: &str, times| Exemption {
        reason: reason.to_owned(),
        title: exemption(reason).unwrap_or_default().to_owned(),
        what: what.to_owned(),
        times,
    };
    let mut list = Vec::new();
    list.extend(
        paper
            .restricted(reader)?
            .iter()
            .map(|_| of_reason(RESTRICTED, "An item", 1)),
    );
    let mut found = found.iter();
    for one in &withheld {
        if one.words.is_some() {
            list.push(of_reason(
                &one.reason,
                "Words",
                found.next().copied().unwrap_or_default(),
            ));
        }
    }
    for reason in reasons.values() {
        list.push(of_reason(reason, "An action", 1));
    }
    exemptions::schedule(&mut document, &list);
    document.marking = Marking::Official;
    Ok(document)
}

/// Words to be withheld from a paper, as they stand in it: as they were typed where they stand so, because an annex shows a
/// star, a backslash or a number at the beginning of a line as it is; else without their markup, because a body is
/// written in Markdown and shows none of it.
fn as_it_stands(document: &Document, typed: String) -> String {
    let plain = typed.trim().replace("\r\n", " ").replace(['\r', '\n'], " ");
    let passage = Passage {
        words: plain.clone(),
        label: String::new(),
    };
    match withhold::withhold(document.clone(), &[passage]).found.first() {
        Some(0) | None => as_it_reads(&typed),
        Some(_) => plain,
    }
}

/// A passage without its markup, where that leaves every letter and figure: `*Ivory House*` is shown with its stars in an
/// annex and emphasised in a body, and is withheld from both.
fn as_markup(passage: &Passage) -> Passage {
    let letters = |words: &str| words.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>();
    let reads = as_it_reads(&passage.words);
    let same = letters(&reads) == letters(&passage.words) && !letters(&reads).is_empty() && reads != passage.words;
    Passage {
        // Words that stand nowhere.
        words: if same { reads } else { String::new() },
        label: passage.label.clone(),
    }
}

pub(crate) fn withhold(with: Withhold, work: &mut Work<'_, '_>) -> Result<Given, Error> {
    let of = work.named(&with.of)?;
    let reader = work.read();
    let paper = Paper::of(&reader, &of)?;
    let name = paper.name(&reader)?;
    let Some(reason) = reason(&with.reason) else {
        return refuse(format!(
            "“{}” is no reason to withhold something. Give a section with an exemption, such as “section 40”, from 21 to 44 of the Freedom of Information Act 2000, or “restricted item”.",
            short(&with.reason)
        ));
    };
    let already = paper.withheld(&reader)?;
    let mut made = Withholding {
        id: new_identity(),
        letter: None,
        meeting: None,
        action: None,
        words: None,
        reason,
        on: work.moment.today,
    };
    match &paper {
        Paper::Letter(letter) => made.letter = Some(letter.id),
        Paper::Note(meeting) => made.meeting = Some(meeting.id),
    }
    match (with.words, with.action) {
        (Some(words), None) => {
            let typed = required(words, "Withholding: the words")?;
            let words = as_it_stands(&paper.compose(&reader, &BTreeMap::new())?, typed);
            if words.contains('\n') {
                return refuse(
                    "These words go over the end of a paragraph; withhold those of one paragraph at a time.",
                );
            }
            if let Some(one) = already.iter().find(|one| one.words.as_ref() == Some(&words)) {
                return refuse(format!("“{}” is withheld already, by {}.", short(&words), one.reason));
            }
            let passage = Passage {
                words: words.clone(),
                label: label(&made.reason),
            };
            let copy = withhold::withhold(paper.compose(&reader, &BTreeMap::new())?, &[passage]);
            if copy.found == [0] {
                return refuse(format!(
                    "“{}” does not stand in {name}. Copy the words from it as they read, whole words of one paragraph.",
                    short(&words)
                ));
            }
            made.words = Some(words);
        }
        (None, Some(action)) => {
            let action: Action = work.record(&action, "action")?;
            let actions = paper.actions(&reader)?;
            if !actions.iter().any(|other| other.id == action.id) {
                return refuse(format!("Action {} is not in {name}.", number(&reader, &action)?));
            }
            if let Some(one) = already.iter().find(|one| one.action == Some(action.id)) {
                return refuse(format!(
                    "Action {} is withheld already, by {}.",
                    number(&reader, &action)?,
                    one.reason
                ));
            }
            made.action = Some(action.id);
        }
        _ => return refuse("Say what is withheld: some words, or an action; not both."),
    }
    work.change.put(&made)?;
    work.change.concerns(paper.identity());
    // The history tells that something is withheld, and not what.
    Ok(Given::new(made.id, format!("{name}, {}", made.reason)))
}

pub(crate) fn lift_withholding(with: LiftWithholding, work: &mut Work<'_, '_>) -> Result<Given, Error> {
    let made: Withholding = work.record(&with.withholding, "withholding")?;
    let of = match (made.letter, made.meeting) {
        (Some(letter), _) => letter.to_string(),
        (_, Some(meeting)) => meeting.to_string(),
        _ => String::new(),
    };
    let paper = Paper::of(&work.read(), &of)?;
    let name = paper.name(&work.read())?;
    work.change.remove::<Withholding>(made.id)?;
    work.change.concerns(paper.identity());
    Ok(Given::new(made.id, format!("{name}, {}", made.reason)))
}

/// What is withheld from a letter's or a meeting's paper.
pub(crate) fn withheld_from(reader: &Reader<'_>, of: &str) -> Result<Vec<WithheldView>, Error> {
    let mut views = Vec::new();
    for one in Paper::of(reader, of)?.withheld(reader)? {
        views.push(WithheldView {
            id: one.id.to_string(),
            words: one.words,
            action: match one.action {
                Some(id) => {
                    let action: Action = reader.get(id)?;
                    Some((number(reader, &action)?, action.text))
                }
                None => None,
            },
            exemption: exemption(&one.reason).map(str::to_owned),
            reason: one.reason,
            on: one.on,
        });
    }
    Ok(views)
}

impl Office {
    /// What is withheld from a letter or a meeting's note, and the public copy as text.
    ///
    /// # Errors
    /// Unknown records. That no copy can be made is part of the answer.
    pub fn public_copy(&self, of: &str) -> Result<PublicCopyView, Error> {
        let reader = self.store.read();
        let paper = Paper::of(&reader, of)?;
        let made = public_copy(&reader, of).and_then(|document| papers::bytes(&document, papers::Format::Text));
        let (text, why_not) = match made {
            Ok(bytes) => (Some(String::from_utf8_lossy(&bytes).into_owned()), None),
            Err(Error::Refused(why)) => (None, Some(why)),
            Err(error) => return Err(error),
        };
        Ok(PublicCopyView {
            withheld: withheld_from(&reader, of)?,
            restricted: paper.restricted(&reader)?.iter().map(AgendaItem::heading).collect(),
            text,
            why_not,
        })
    }
}
