//! Use cases about what is left out of the public copy of a letter or a note, and the view of it. How the copy is made is
//! `public_copy`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use documents::withhold::{self, Passage, reads_the_same};
use domain::action::Action;
use domain::meeting::AgendaItem;
use domain::withholding::{Withholding, exemption, label, reason};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Reader, new_identity};

use crate::Office;
use crate::arguments::{Ref, short};
use crate::error::{Error, refuse};
use crate::papers;
use crate::public_copy::{Elsewhere, NearWords, Paper, as_it_stands, number, public_copy};
use crate::use_case::Given;
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

/// Shows words, or a whole action, in the public copy of this paper though they are withheld from another paper or stand
/// under a restricted item.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct ShowWithheld {
    /// In which paper: a letter by identity or reference, or the meeting whose note it is.
    pub of: Ref,
    /// The words as they are withheld elsewhere.
    pub words: Option<String>,
    /// Instead of words: an action.
    pub action: Option<Ref>,
    /// Why it may be public here.
    pub why: String,
}

/// Takes back a decision about a public copy: what was withheld from it is shown again, and what was shown though it is
/// withheld elsewhere is left out again.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct LiftWithholding {
    /// The decision, by the identity that `withhold` or `show_withheld` gave.
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
    /// Why it is shown here though it is withheld elsewhere; nothing where it is withheld.
    pub shown_why: Option<String>,
}

/// Something that is left out of a public copy though nobody decided so about this paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ElsewhereView {
    /// The words.
    pub words: Option<String>,
    /// Instead of words: an action, by its number in the register and its words.
    pub action: Option<(String, String)>,
    /// That action's identity.
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
    let (shown, already): (Vec<Withholding>, Vec<Withholding>) = paper
        .decisions(&reader)?
        .into_iter()
        .partition(|one| one.shown_why.is_some());
    let mut made = decision(&paper, reason, work.moment.today);
    match (with.words, with.action) {
        (Some(words), None) => {
            let typed = required(words, "Withholding: the words")?;
            let words = as_it_stands(&paper.compose(&reader, &BTreeMap::new())?, typed);
            if words.contains('\n') {
                return refuse(
                    "These words go over the end of a paragraph; withhold those of one paragraph at a time.",
                );
            }
            if let Some(one) = already.iter().find(|one| is_of_words(one, &words)) {
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
    // A decision to show the same is replaced.
    for one in shown.iter().filter(|one| same(one, &made)) {
        work.change.remove::<Withholding>(one.id)?;
    }
    work.change.put(&made)?;
    work.change.concerns(paper.identity());
    // The history tells that something is withheld, and not what.
    Ok(Given::new(made.id, format!("{name}, {}", made.reason)))
}

/// A decision about a paper, of nothing yet.
fn decision(paper: &Paper, reason: String, on: NaiveDate) -> Withholding {
    let (letter, meeting) = match paper {
        Paper::Letter(letter) => (Some(letter.id), None),
        Paper::Note(meeting) => (None, Some(meeting.id)),
    };
    Withholding {
        id: new_identity(),
        letter,
        meeting,
        action: None,
        words: None,
        reason,
        on,
        shown_why: None,
    }
}

fn is_of_words(one: &Withholding, words: &str) -> bool {
    one.words.as_ref().is_some_and(|other| reads_the_same(other, words))
}

/// Whether two decisions are about the same action or words.
fn same(one: &Withholding, other: &Withholding) -> bool {
    match (other.action, &other.words) {
        (Some(action), _) => one.action == Some(action),
        (None, Some(words)) => is_of_words(one, words),
        (None, None) => false,
    }
}

pub(crate) fn show_withheld(with: ShowWithheld, work: &mut Work<'_, '_>) -> Result<Given, Error> {
    let of = work.named(&with.of)?;
    let reader = work.read();
    let paper = Paper::of(&reader, &of)?;
    let name = paper.name(&reader)?;
    let why = required(with.why, "Showing what is withheld elsewhere: the reason")?;
    let action: Option<Action> = with.action.map(|action| work.record(&action, "action")).transpose()?;
    let said = match (&with.words, &action) {
        (Some(words), None) => format!("“{}”", short(words)),
        (None, Some(action)) => format!("Action {}", number(&reader, action)?),
        _ => return refuse("Say what is shown: some words, or an action; not both."),
    };
    let is_meant = |one: &&Elsewhere| match (&action, &with.words) {
        (Some(action), _) => one.action.as_ref().is_some_and(|other| other.id == action.id),
        (None, Some(words)) => one.words.as_ref().is_some_and(|other| reads_the_same(other, words)),
        (None, None) => false,
    };
    let copy = public_copy(&reader, &of)?;
    let Some(one) = copy.elsewhere.iter().find(is_meant) else {
        return refuse(format!(
            "{said} is not left out of {name} because of another paper. What is withheld from this paper itself is shown again by lifting that."
        ));
    };
    let mut made = decision(&paper, one.reason.clone(), work.moment.today);
    made.action = one.action.as_ref().map(|action| action.id);
    made.words.clone_from(&one.words);
    made.shown_why = Some(why);
    work.change.put(&made)?;
    work.change.concerns(paper.identity());
    Ok(Given::new(made.id, format!("{name}, {}", made.reason)))
}

pub(crate) fn lift_withholding(with: LiftWithholding, work: &mut Work<'_, '_>) -> Result<Given, Error> {
    let made: Withholding = work.record(&with.withholding, "withholding")?;
    let reader = work.read();
    let paper = Paper::decided_on(&reader, &made)?;
    let name = paper.name(&reader)?;
    work.change.remove::<Withholding>(made.id)?;
    work.change.concerns(paper.identity());
    Ok(Given::new(made.id, format!("{name}, {}", made.reason)))
}

/// What was decided about the public copy of a letter or of a meeting's note.
pub(crate) fn withheld_from(reader: &Reader<'_>, of: &str) -> Result<Vec<WithheldView>, Error> {
    let mut views = Vec::new();
    for one in Paper::of(reader, of)?.decisions(reader)? {
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
            shown_why: one.shown_why,
        });
    }
    Ok(views)
}

fn elsewhere_view(reader: &Reader<'_>, one: Elsewhere) -> Result<ElsewhereView, Error> {
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
        let paper = match Paper::of(&reader, of) {
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
            let bytes = papers::bytes(&copy.document, papers::Format::Text)?;
            view.text = Some(String::from_utf8_lossy(&bytes).into_owned());
            view.near = copy.near;
            for one in copy.elsewhere {
                view.elsewhere.push(elsewhere_view(&reader, one)?);
            }
        }
        Ok(view)
    }
}
