//! How actions, letters and notes stand: their marking, the version that went out, and what was agreed at first.

use domain::action::{Action, Reference, TimingMove};
use domain::letter::{Letter, LetterState, Version};
use domain::marking::Marking;
use domain::meeting::Meeting;
use domain::settings::Settings;
use store::{Owner, Reader};

use crate::base::error::{Error, refuse};
use crate::facts::names::title;

/// An action as a row.
/// The marking of an action's words: the highest of where they come from.
pub(crate) fn marking_of(reader: &Reader<'_>, action: &Action) -> Result<Marking, Error> {
    let mut markings = Vec::new();
    if let Some(meeting) = action.meeting {
        markings.push(reader.get::<Meeting>(meeting)?.marking);
    }
    if let Some(letter) = action.letter {
        markings.push(reader.get::<Letter>(letter)?.marking);
    }
    Ok(Marking::highest(markings))
}

/// The highest marking of a letter and of what it shows.
pub(crate) fn letter_marking(reader: &Reader<'_>, letter: &Letter) -> Result<Marking, Error> {
    let mut markings = vec![letter.marking];
    for id in letter.actions() {
        markings.push(marking_of(reader, &reader.get(id)?)?);
    }
    Ok(Marking::highest(markings))
}

/// The version of a letter that went out last, when the letter stands as it went.
pub(crate) fn sent_version(reader: &Reader<'_>, letter: &Letter) -> Result<Option<Version>, Error> {
    if letter.state.is_draft() {
        return Ok(None);
    }
    let versions: Vec<Version> = reader.owned_by(Owner::Letter, letter.id)?;
    Ok(versions.into_iter().find(|version| version.number == letter.edition))
}

/// The label an action has in its meeting's note: `Action 3`.
pub(crate) fn label(reader: &Reader<'_>, action: &Action) -> Result<Option<String>, Error> {
    let Some(meeting) = action.meeting else { return Ok(None) };
    let references: Vec<Reference> = reader.owned_by(Owner::Action, action.id)?;
    Ok(references
        .into_iter()
        .find(|reference| reference.meeting == Some(meeting))
        .map(|reference| reference.number))
}

/// The timing that was agreed, whatever later meetings made of it: a note says what its own meeting said.
pub(crate) fn as_agreed(reader: &Reader<'_>, action: &Action) -> Result<String, Error> {
    let first: Option<TimingMove> = reader.owned_by(Owner::Action, action.id)?.into_iter().next();
    Ok(first.map_or_else(|| action.timing.clone(), |moved| moved.from))
}

/// Refuses a letter that is written to nobody, or has to be cleared first.
pub(crate) fn may_go(letter: &Letter, settings: &Settings) -> Result<(), Error> {
    if matches!(letter.state, LetterState::Draft | LetterState::ForClearance) && settings.clearance_required {
        return refuse(format!("{} has to be cleared before it is sent.", title(letter)));
    }
    if letter.to.is_empty() {
        return refuse("The letter has no addressee; say whom it is to before sending it.");
    }
    Ok(())
}
