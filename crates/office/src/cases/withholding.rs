//! Use cases about what is left out of the public copy of a letter or a note. How the copy is made is
//! `papers::public`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use documents::withhold::{self, Passage, reads_the_same};
use domain::action::Action;
use domain::disclosure::Area;
use domain::withholding::{Withholding, label, reason};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Kind, new_identity};

use crate::base::arguments::{Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::outcome::Recorded;
use crate::base::work::{Work, required};
use crate::cases::bundle::{FromEntry, lift_in_case, withhold_in_case};
use crate::facts::references::number;
use crate::facts::withheld::Paper;
use crate::papers::public::{Elsewhere, as_it_stands, compose, public_copy};

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
    /// `section 40`, or another section from 21 to 44 of the Freedom of Information Act 2000 with its subsection, or
    /// `regulation 12(5)(b)`, or `restricted item`.
    pub reason: String,
    /// In whose bundle, by identity or reference: then it is of an entry there, and of no public copy.
    #[serde(default)]
    pub case: Option<Ref>,
    /// Instead of words, in a bundle: areas of the pictures of its pages.
    #[serde(default)]
    pub areas: Option<Vec<Area>>,
    /// In a bundle: from every entry in which the words stand.
    #[serde(default)]
    pub everywhere: bool,
}

/// Shows words, or a whole action, in the public copy of this paper though they are withheld from another paper or
/// stand under a restricted item.
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

pub(crate) fn withhold(with: Withhold, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    if let Some(case) = with.case.clone().filter(|case| !case.0.trim().is_empty()) {
        if with.action.is_some() {
            return refuse("In a bundle an action is an entry of its own; withhold words of it, or all of the entry.");
        }
        let from = FromEntry {
            case,
            of: with.of,
            words: with.words,
            areas: with.areas.unwrap_or_default(),
            reason: with.reason,
            everywhere: with.everywhere,
        };
        return withhold_in_case(from, work);
    }
    if with.areas.is_some_and(|areas| !areas.is_empty()) {
        return refuse("Areas of pages are withheld in the bundle of a case; say which case.");
    }
    let of = work.named(&with.of)?;
    let reader = work.read();
    let paper = Paper::find(&reader, &of)?;
    let name = paper.name(&reader)?;
    let reason = reason(&with.reason).map_err(|refused| Error::Refused(refused.to_string()))?;
    let (shown, already): (Vec<Withholding>, Vec<Withholding>) = paper
        .decisions(&reader)?
        .into_iter()
        .partition(|one| one.shown_why.is_some());
    let mut made = decision(&paper, reason, work.moment.today);
    match (with.words, with.action) {
        (Some(words), None) => {
            let typed = required(words, "Withholding: the words")?;
            let words = as_it_stands(&compose(&paper, &reader, &BTreeMap::new())?, typed);
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
            let copy = withhold::withhold(compose(&paper, &reader, &BTreeMap::new())?, &[passage]);
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
    Ok(Recorded::new(made.id, format!("{name}, {}", made.reason)))
}

/// A decision about a paper, of nothing yet.
fn decision(paper: &Paper, reason: String, on: NaiveDate) -> Withholding {
    let (letter, meeting, reply) = match paper {
        Paper::Letter(letter) => (Some(letter.id), None, None),
        Paper::Note(meeting) => (None, Some(meeting.id), None),
        Paper::Reply(reply) => (None, None, Some(reply.id)),
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
        reply,
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

pub(crate) fn show_withheld(with: ShowWithheld, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let of = work.named(&with.of)?;
    let reader = work.read();
    let paper = Paper::find(&reader, &of)?;
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
            "{said} is not left out of {name} because of another paper. What is withheld from this paper itself is \
             shown again by lifting that."
        ));
    };
    let mut made = decision(&paper, one.reason.clone(), work.moment.today);
    made.action = one.action.as_ref().map(|action| action.id);
    made.words.clone_from(&one.words);
    made.shown_why = Some(why);
    work.change.put(&made)?;
    work.change.concerns(paper.identity());
    Ok(Recorded::new(made.id, format!("{name}, {}", made.reason)))
}

pub(crate) fn lift_withholding(with: LiftWithholding, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let named = work.named(&with.withholding)?;
    if work.read().kind_of(&named)? == Some(Kind::CaseWithholding) {
        return lift_in_case(work.read().get(&named)?, work);
    }
    let made: Withholding = work.record(&with.withholding, "withholding")?;
    let reader = work.read();
    let paper = Paper::decided_on(&reader, &made)?;
    let name = paper.name(&reader)?;
    work.change.remove::<Withholding>(made.id)?;
    work.change.concerns(paper.identity());
    Ok(Recorded::new(made.id, format!("{name}, {}", made.reason)))
}
