//! The public copy of a letter or a note: what is left out of it, by a decision about this paper or because it is
//! withheld or restricted elsewhere, and the paper without it. Why it is made this way: decision 0023.

use std::collections::BTreeMap;

use documents::compose::exemptions::{self, Exemption};
use documents::compose::note as note_paper;
use documents::compose::received as received_paper;
use documents::model::Document;
use documents::withhold::{self, Passage, as_it_reads, reads_the_same};
use documents::write::Format;
use domain::action::Action;
use domain::id::{ActionId, MeetingId};
use domain::letter::{Letter, Reply};
use domain::marking::Marking;
use domain::meeting::AgendaItem;
use domain::withholding::{RESTRICTED, Withholding, exemption, label};
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, Reader};

use crate::base::arguments::short;
use crate::base::error::{Error, refuse};
use crate::base::office::Office;
use crate::base::work::settings;
use crate::facts::references::number;
use crate::facts::standing::marking_of;
use crate::facts::withheld::Paper;
use crate::papers::house::{bytes, house};
use crate::papers::letter::letter_without;
use crate::papers::note::note_values;
use crate::views::withheld::{WithheldView, withheld_from};

/// The paper with a label in place of each action that is withheld whole, and without its restricted items.
pub(crate) fn compose(
    paper: &Paper,
    reader: &Reader<'_>,
    whole: &BTreeMap<ActionId, String>,
) -> Result<Document, Error> {
    match paper {
        Paper::Letter(letter) => letter_without(reader, letter, whole),
        Paper::Reply(reply) => received(reader, reply),
        Paper::Note(meeting) => {
            let mut values = note_values(reader, meeting, None)?;
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
            let mut decisions = Vec::new();
            for decision in std::mem::take(&mut values.decisions) {
                if !kept_to_itself(reader, &decision.action)? {
                    decisions.push(decision);
                }
            }
            values.decisions = decisions;
            Ok(note_paper::compose(&values))
        }
    }
}

/// Whether nothing may be said publicly of an action of an earlier meeting: it was agreed under a restricted item, is
/// withheld whole from any paper, or is marked above OFFICIAL. A decision about it would tell of it.
fn kept_to_itself(reader: &Reader<'_>, action: &str) -> Result<bool, Error> {
    let action: Action = reader.get(action)?;
    if marking_of(reader, &action)? > Marking::Official {
        return Ok(true);
    }
    if let Some(item) = action.item
        && reader.get::<AgendaItem>(item)?.restricted
    {
        return Ok(true);
    }
    let withheld = reader.all::<Withholding>()?;
    Ok(withheld
        .iter()
        .any(|one| one.shown_why.is_none() && one.action == Some(action.id)))
}

/// A letter in as a paper of its own.
fn received(reader: &Reader<'_>, reply: &Reply) -> Result<Document, Error> {
    let Some(body) = reply.body.clone().filter(|body| !body.trim().is_empty()) else {
        return refuse(format!(
            "The words of the letter from {} are not kept here as text, only the file that came; no public copy of it \
             can be made.",
            short(&reply.from)
        ));
    };
    let settings = settings(reader)?;
    Ok(received_paper::compose(&received_paper::Received {
        house: house(reader, &settings)?,
        from: reply.from.clone(),
        to: reply.to.clone(),
        date: reply.date,
        reference: reply.their_reference.clone().unwrap_or_default(),
        subject: reply.subject.clone().unwrap_or_default(),
        body,
        marking: reply.marking.unwrap_or_default(),
    }))
}

/// Something that this paper's copy leaves out because it is withheld from another paper or stands under a restricted
/// item.
#[derive(Debug, Clone)]
pub(crate) struct Elsewhere {
    /// The action, where a whole one is left out.
    pub action: Option<Action>,
    /// The words, where no action is.
    pub words: Option<String>,
    pub reason: String,
    /// Where it is withheld or restricted, in words.
    pub from: String,
}

impl Elsewhere {
    /// Whether a decision about the paper is about the same action or words.
    fn is_decided_by(&self, decision: &Withholding) -> bool {
        match (&self.action, &self.words) {
            (Some(action), _) => decision.action == Some(action.id),
            (None, Some(words)) => decision
                .words
                .as_ref()
                .is_some_and(|other| reads_the_same(other, words)),
            (None, None) => false,
        }
    }
}

/// A public copy, with what a person should know of it before it goes.
pub(crate) struct PublicCopy {
    pub document: Document,
    /// What was left out though nobody decided so about this paper.
    pub elsewhere: Vec<Elsewhere>,
    /// Words left in it that look like withheld ones.
    pub near: Vec<NearWords>,
}

/// Words left in a public copy that look like withheld ones, for a person to judge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NearWords {
    /// As they stand in it.
    pub words: String,
    /// The withheld words that they look like.
    pub like: String,
    /// Why those are withheld.
    pub reason: String,
    /// The first place where they stand, with some words on each side.
    pub context: String,
    /// How often they stand in it.
    pub times: u32,
}

/// Everything that could be left out of a paper by what was decided or is restricted elsewhere, whether or not it
/// stands in it, but for what is decided about the paper itself.
fn elsewhere(reader: &Reader<'_>, paper: &Paper, decisions: &[Withholding]) -> Result<Vec<Elsewhere>, Error> {
    let mut all = restricted_elsewhere(reader, paper)?;
    for other in reader.all::<Withholding>()? {
        if other.shown_why.is_some() || decisions.contains(&other) {
            continue;
        }
        let from = Paper::decided_on(reader, &other)?.name(reader)?;
        all.push(Elsewhere {
            action: other.action.map(|action| reader.get(action)).transpose()?,
            words: other.words,
            reason: other.reason,
            from,
        });
    }
    let mut kept: Vec<Elsewhere> = Vec::new();
    for one in all {
        let same = |other: &Elsewhere| match (&one.action, &other.action) {
            (Some(one), Some(other)) => one.id == other.id,
            (None, None) => one.words == other.words,
            _ => false,
        };
        if !decisions.iter().any(|decision| one.is_decided_by(decision)) && !kept.iter().any(same) {
            kept.push(one);
        }
    }
    Ok(kept)
}

/// The restricted items behind a letter, with the actions that were agreed under them: those of its meeting, and of the
/// meetings that agreed its actions. A note's own restricted items go by themselves.
fn restricted_elsewhere(reader: &Reader<'_>, paper: &Paper) -> Result<Vec<Elsewhere>, Error> {
    let actions = paper.actions(reader)?;
    let mut meetings: Vec<MeetingId> = actions.iter().filter_map(|action| action.meeting).collect();
    match paper {
        Paper::Letter(letter) => meetings.extend(letter.meeting),
        Paper::Note(meeting) => meetings.retain(|other| *other != meeting.id),
        // An answer repeats what it answers.
        Paper::Reply(reply) => {
            for letter in &reply.answers {
                meetings.extend(reader.get::<Letter>(*letter)?.meeting);
            }
        }
    }
    meetings.sort();
    meetings.dedup();
    let mut found = Vec::new();
    for meeting in meetings {
        let agenda: Vec<AgendaItem> = reader.owned_by(Owner::Meeting, meeting)?;
        let items: Vec<&AgendaItem> = agenda.iter().filter(|item| item.restricted).collect();
        if items.is_empty() {
            continue;
        }
        let agreed: Vec<Action> = reader.owned_by(Owner::Meeting, meeting)?;
        let name = Paper::find(reader, &meeting.to_string())?.name(reader)?;
        for item in items {
            let from = format!("{} of {name}, which is restricted", item_in_words(item));
            found.extend(
                agreed
                    .iter()
                    .filter(|action| action.item == Some(item.id))
                    .map(|action| Elsewhere {
                        action: Some(action.clone()),
                        words: None,
                        reason: RESTRICTED.to_owned(),
                        from: from.clone(),
                    }),
            );
            if !item.title.trim().is_empty() {
                found.push(Elsewhere {
                    action: None,
                    words: Some(item.title.trim().to_owned()),
                    reason: RESTRICTED.to_owned(),
                    from,
                });
            }
        }
    }
    Ok(found)
}

fn item_in_words(item: &AgendaItem) -> String {
    match &item.number {
        Some(number) => format!("item {number}"),
        None => "an item".to_owned(),
    }
}

/// Words to be withheld from a paper, as they stand in it: as they were typed where they stand so, because an annex
/// shows a star, a backslash or a number at the beginning of a line as it is; else without their markup, because a body
/// is written in Markdown and shows none of it.
pub(crate) fn as_it_stands(document: &Document, typed: String) -> String {
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

/// A passage without its markup, where that leaves every letter and figure: `*Ivory House*` is shown with its stars in
/// an annex and emphasised in a body, and is withheld from both.
fn as_markup(passage: &Passage) -> Passage {
    let letters = |words: &str| words.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>();
    let reads = as_it_reads(&passage.words);
    if letters(&reads) != letters(&passage.words) || letters(&reads).is_empty() || reads == passage.words {
        return nowhere();
    }
    Passage {
        words: reads,
        label: passage.label.clone(),
    }
}

/// A passage that stands nowhere.
fn nowhere() -> Passage {
    Passage {
        words: String::new(),
        label: String::new(),
    }
}

/// Words that are taken out of a paper.
struct Taken {
    words: String,
    reason: String,
    because: Because,
}

/// Why words are taken out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Because {
    /// They were asked for, about this paper.
    Asked,
    /// They belong to an action that is withheld whole in this paper.
    OfAction,
    /// They are withheld or restricted elsewhere: the place in the list of such things.
    Elsewhere(usize),
}

/// The public copy of a letter or of a meeting's note.
///
/// # Errors
/// Refused while something above OFFICIAL would be shown, and where withheld words do not stand in it any more, or
/// stand in it in a way that taking them out would miss.
pub(crate) fn public_copy(reader: &Reader<'_>, of: &str) -> Result<PublicCopy, Error> {
    let paper = Paper::find(reader, of)?;
    let decisions = paper.decisions(reader)?;
    let withheld: Vec<&Withholding> = decisions.iter().filter(|one| one.shown_why.is_none()).collect();
    let elsewhere = elsewhere(reader, &paper, &decisions)?;
    let shown_actions = paper.actions(reader)?;
    let in_paper = |action: &Action| shown_actions.iter().any(|other| other.id == action.id);

    // The actions of which nothing is shown, each with its reason.
    let mut reasons: BTreeMap<ActionId, String> = BTreeMap::new();
    let restricted = paper.restricted(reader)?;
    for action in &shown_actions {
        if restricted.iter().any(|item| action.item == Some(item.id)) {
            reasons.insert(action.id, RESTRICTED.to_owned());
        }
    }
    for one in &elsewhere {
        if let Some(action) = &one.action
            && in_paper(action)
        {
            reasons.insert(action.id, one.reason.clone());
        }
    }
    for one in &withheld {
        if let Some(action) = one.action {
            reasons.insert(action, one.reason.clone());
        }
    }
    let whole: BTreeMap<ActionId, String> = reasons.iter().map(|(id, reason)| (*id, label(reason))).collect();
    let above = paper.above(reader, &whole)?;
    if !above.is_empty() {
        return refuse(format!(
            "OFFICIAL-SENSITIVE is marked on {}, and a public copy shows none of that. Withhold each action that is, \
             and mark the rest OFFICIAL.",
            above.join(", ")
        ));
    }

    let mut taken: Vec<Taken> = Vec::new();
    let mut take = |words: String, reason: &str, because| {
        taken.push(Taken {
            words,
            reason: reason.to_owned(),
            because,
        });
    };
    for one in &withheld {
        if let Some(words) = &one.words {
            take(words.clone(), &one.reason, Because::Asked);
        }
    }
    for (at, one) in elsewhere.iter().enumerate() {
        if let Some(words) = &one.words {
            take(words.clone(), &one.reason, Because::Elsewhere(at));
        }
        // The words of an action may stand in the prose as well, also of a paper in which it has no row.
        for words in one.action.iter().map(|action| paper.words_of(reader, action)) {
            words?
                .into_iter()
                .for_each(|words| take(words, &one.reason, Because::Elsewhere(at)));
        }
    }
    for action in &shown_actions {
        if let Some(reason) = reasons.get(&action.id) {
            for words in paper.words_of(reader, action)? {
                take(words, reason, Because::OfAction);
            }
        }
    }
    let passages: Vec<Passage> = taken
        .iter()
        .map(|one| Passage {
            words: one.words.clone(),
            label: label(&one.reason),
        })
        .collect();
    let copy = withhold::withhold(compose(&paper, reader, &whole)?, &passages);
    // After them, so that a place where both stand counts once.
    let without_markup: Vec<Passage> = taken
        .iter()
        .zip(&passages)
        .map(|(one, passage)| match one.because {
            Because::Asked => as_markup(passage),
            Because::OfAction | Because::Elsewhere(_) => nowhere(),
        })
        .collect();
    let again = withhold::withhold(copy.document, &without_markup);
    let found: Vec<u32> = copy
        .found
        .iter()
        .zip(&again.found)
        .map(|(one, other)| one + other)
        .collect();
    let left = copy.left.first().map(|at| &passages[*at]);
    if let Some(passage) = left.or(again.left.first().map(|at| &without_markup[*at])) {
        return refuse(format!(
            "“{}” stands in it across the end of a line or a paragraph, and would not go whole. Withhold the words of \
             each part on their own.",
            short(&passage.words)
        ));
    }
    let gone = taken
        .iter()
        .zip(&found)
        .find(|(one, times)| one.because == Because::Asked && **times == 0);
    if let Some((one, _)) = gone {
        return refuse(format!(
            "“{}” is withheld, and does not stand in it any more: the words may have changed. Withhold them as they \
             stand now, or lift that.",
            short(&one.words)
        ));
    }

    // Of what is withheld elsewhere, only what would have stood in this paper concerns it.
    let times_of = |at| {
        let all = taken.iter().zip(&found);
        all.filter(|(one, _)| one.because == Because::Elsewhere(at))
            .map(|(_, times)| times)
            .sum::<u32>()
    };
    let mut list: Vec<Exemption> = Vec::new();
    let mut add = |reason: &str, what: &str, times| {
        list.push(Exemption {
            reason: reason.to_owned(),
            title: exemption(reason).unwrap_or_default().to_owned(),
            what: what.to_owned(),
            times,
        });
    };
    restricted.iter().for_each(|_| add(RESTRICTED, "An item", 1));
    for (one, times) in taken
        .iter()
        .zip(&found)
        .filter(|(one, _)| one.because == Because::Asked)
    {
        add(&one.reason, "Words", *times);
    }
    let mut concerns = Vec::new();
    for (at, one) in elsewhere.into_iter().enumerate() {
        let times = times_of(at);
        let row = one.action.as_ref().is_some_and(in_paper);
        match &one.action {
            _ if times == 0 && !row => continue,
            // One with a row is counted with those below.
            Some(_) if row => {}
            Some(_) => add(&one.reason, "An action", 1),
            None => add(&one.reason, "Words", times),
        }
        concerns.push(one);
    }
    reasons.values().for_each(|reason| add(reason, "An action", 1));
    let mut document = again.document;
    let near = withhold::look_alike(&document, &passages);
    exemptions::schedule(&mut document, &list);
    document.marking = Marking::Official;
    Ok(PublicCopy {
        document,
        elsewhere: concerns,
        near: near
            .into_iter()
            .map(|near| NearWords {
                like: taken[near.passage].words.clone(),
                reason: taken[near.passage].reason.clone(),
                words: near.words,
                context: near.context,
                times: near.times,
            })
            .collect(),
    })
}

/// Something that is left out of a public copy though nobody decided so about this paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ElsewhereView {
    pub words: Option<String>,
    /// Instead of words: an action, by its number in the register and its words.
    pub action: Option<(String, String)>,
    pub action_id: Option<String>,
    /// `section 40`, or `restricted item`.
    pub reason: String,
    /// Where it is withheld or restricted, in words.
    pub from: String,
}

/// What would be made public of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PublicCopyView {
    /// What was decided about it, in order: what is withheld, and what is shown though it is withheld elsewhere.
    pub withheld: Vec<WithheldView>,
    /// The headings of restricted items, which are withheld without being asked for.
    pub restricted: Vec<String>,
    /// What is left out because it is withheld from another paper or stands under a restricted item of another paper.
    pub elsewhere: Vec<ElsewhereView>,
    /// Words left in it that look like withheld ones, for a person to judge.
    pub near: Vec<NearWords>,
    /// The copy as text; nothing where it cannot be made.
    pub text: Option<String>,
    /// Why it cannot be made, and the way out.
    pub why_not: Option<String>,
}

pub(crate) fn elsewhere_view(reader: &Reader<'_>, one: Elsewhere) -> Result<ElsewhereView, Error> {
    Ok(ElsewhereView {
        words: one.words,
        action_id: one.action.as_ref().map(|action| action.id.to_string()),
        action: match one.action {
            Some(action) => Some((number(reader, &action)?, action.text)),
            None => None,
        },
        reason: one.reason,
        from: one.from,
    })
}

impl Office {
    /// What is withheld from a letter or a meeting's note, and the public copy as text. A meeting may also be named as
    /// `FORUM on YYYY-MM-DD`.
    ///
    /// # Errors
    /// Unknown records. That no copy can be made is part of the answer.
    pub fn public_copy(&self, of: &str) -> Result<PublicCopyView, Error> {
        let reader = self.store.read();
        let paper = match Paper::find(&reader, of) {
            Err(Error::Unknown(_)) => Paper::Note(Box::new(self.meeting_named(of)?)),
            paper => paper?,
        };
        let of = &paper.identity();
        let (copy, why_not) = match public_copy(&reader, of) {
            Ok(copy) => (Some(copy), None),
            Err(Error::Refused(why)) => (None, Some(why)),
            Err(error) => return Err(error),
        };
        let mut view = PublicCopyView {
            withheld: withheld_from(&reader, of)?,
            restricted: paper.restricted(&reader)?.iter().map(AgendaItem::heading).collect(),
            elsewhere: Vec::new(),
            near: Vec::new(),
            text: None,
            why_not,
        };
        if let Some(copy) = copy {
            let bytes = bytes(&copy.document, Format::Text)?;
            view.text = Some(String::from_utf8_lossy(&bytes).into_owned());
            view.near = copy.near;
            for one in copy.elsewhere {
                view.elsewhere.push(elsewhere_view(&reader, one)?);
            }
        }
        Ok(view)
    }
}
